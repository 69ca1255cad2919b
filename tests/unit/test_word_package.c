/* Files that are no honest .docx: each refused with its own finding, and nothing of it used. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "load/load.h"
#include "word/package.h"
#include "word_fixture.h"

#define PLAIN WORD_BODY("<w:p><w:r><w:t>本文</w:t></w:r></w:p>")

/* Takes the bytes. */
static void assert_refused(GBytes *bytes, DiagCode code)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(WordFile) file = word_read("a.docx", bytes, found);
    if (!diag_list_has(found, code))
        diag_list_print(found, DIAG_LONG, false, stderr);
    assert_null(file);
    assert_true(diag_list_has(found, code));
    g_bytes_unref(bytes);
}

static void assert_part_refused(const char *name, const char *text, DiagCode code)
{
    GPtrArray *files = word_parts(PLAIN);
    word_add(files, name, text);
    assert_refused(word_zipped(files), code);
}

static void reads_an_honest_file(void **state)
{
    (void)state;
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GBytes) bytes = word_zipped(word_parts(PLAIN));
    g_autoptr(WordFile) file = word_read("a.docx", bytes, found);
    assert_non_null(file);
    assert_int_equal(diag_list_length(found), 0);
    assert_int_equal(word_text_of(file)->block_count, 1);
}

static void refuses_what_is_no_zip(void **state)
{
    (void)state;
    assert_refused(g_bytes_new_static("", 0), DIAG_WORD_PART);
    assert_refused(g_bytes_new_static("%PDF-1.7", 8), DIAG_WORD_UNREADABLE);
    assert_refused(g_bytes_new_static("PK\x03\x04", 4), DIAG_WORD_UNREADABLE);
}

static GBytes *compound(const char *stream)
{
    static const char head[8] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)head, sizeof head);
    for (const char *at = stream; *at; at++)
        g_byte_array_append(bytes, (const guint8[]){(guint8)*at, 0}, 2);
    return g_byte_array_free_to_bytes(bytes);
}

static void tells_a_password_from_an_old_format(void **state)
{
    (void)state;
    assert_refused(compound("WordDocument"), DIAG_WORD_UNREADABLE);
    assert_refused(compound("EncryptedPackage"), DIAG_WORD_ENCRYPTED);
}

/* 5 MiB of one character pack a thousand times smaller. */
static void refuses_a_bomb(void **state)
{
    (void)state;
    g_autofree char *zeros = g_strnfill(5 * 1024 * 1024, '0');
    assert_part_refused("word/media/a.png", zeros, DIAG_WORD_TOO_LARGE);
}

static void refuses_a_part_that_is_too_large(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    size_t size = 33 * 1024 * 1024;
    char *noise = g_malloc(size + 1);
    for (size_t i = 0; i < size; i++)
        noise[i] = (char)g_rand_int_range(rand, 'a', 'z');
    noise[size] = '\0';
    assert_part_refused("word/media/a.png", noise, DIAG_WORD_TOO_LARGE);
    g_free(noise);
}

static void refuses_more_parts_than_a_document_has(void **state)
{
    (void)state;
    GPtrArray *files = word_parts(PLAIN);
    for (int i = 0; i <= PACKAGE_MAX_PARTS; i++) {
        g_autofree char *name = g_strdup_printf("word/media/%d.png", i);
        word_add(files, name, "");
    }
    assert_refused(word_zipped(files), DIAG_WORD_TOO_LARGE);
}

static void refuses_names_that_lead_out(void **state)
{
    (void)state;
    static const char *const names[] = {"/etc/passwd", "../a.xml",    "word/../../a.xml",
                                        "C:/a.xml",    "word\\a.xml", "WORD/Document.xml"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        assert_part_refused(names[i], "x", DIAG_WORD_PATH);
}

static void refuses_macros_and_other_files_within(void **state)
{
    (void)state;
    assert_part_refused("word/vbaProject.bin", "x", DIAG_WORD_MACRO);
    assert_part_refused("word/embeddings/sheet.xlsx", "x", DIAG_WORD_EMBEDDED);
    assert_part_refused("word/embeddings/oleObject1.bin", "x", DIAG_WORD_EMBEDDED);
    assert_part_refused("word/activeX/activeX1.xml", "<x/>", DIAG_WORD_EMBEDDED);
    assert_part_refused("word/afchunk1.html", "<x/>", DIAG_WORD_EMBEDDED);
    assert_refused(word_zipped(word_parts(WORD_BODY("<w:altChunk r:id=\"rId1\"/>"))),
                   DIAG_WORD_EMBEDDED);
    assert_refused(word_zipped(word_parts(WORD_BODY(
                       "<w:p><w:r><w:object><o:OLEObject ProgID=\"Excel.Sheet.12\"/></w:object>"
                       "</w:r></w:p>"))),
                   DIAG_WORD_EMBEDDED);
}

#define FROM_ELSEWHERE(type, target)                                                               \
    WORD_RELATIONS("<Relationship Id=\"rId1\"" WORD_TYPE(type) " Target=\"" target                 \
                                                               "\" TargetMode=\"External\"/>")

static void refuses_what_is_fetched_from_elsewhere(void **state)
{
    (void)state;
    static const char *const relations[] = {
        FROM_ELSEWHERE("image", "https://tracker.example/a.png"),
        FROM_ELSEWHERE("oleObject", "file:///etc/passwd"),
        FROM_ELSEWHERE("frame", "http://192.0.2.1/"),
        FROM_ELSEWHERE("subDocument", "\\\\\\\\server.example\\\\share"),
    };
    for (size_t i = 0; i < G_N_ELEMENTS(relations); i++)
        assert_part_refused("word/_rels/document.xml.rels", relations[i], DIAG_WORD_EXTERNAL);
}

/* Most files of an office name the template that they began from. */
static void tells_of_a_template_and_goes_on(void **state)
{
    (void)state;
    GPtrArray *files = word_parts(PLAIN);
    word_add(files, "word/_rels/settings.xml.rels",
             FROM_ELSEWHERE("attachedTemplate", "file:///C:/Users/a/Normal.dotm"));
    g_autoptr(GBytes) bytes = word_zipped(files);
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(WordFile) file = word_read("a.docx", bytes, found);
    assert_non_null(file);
    assert_int_equal(diag_list_count(found, DIAG_WARNING), 0);
    assert_true(diag_list_has(found, DIAG_WORD_EXTERNAL));
}

static void refuses_broken_xml(void **state)
{
    (void)state;
    static const struct {
        const char *document;
        DiagCode code;
    } cases[] = {
        {"<w:document" WORD_NS "><w:body><w:p></w:body></w:document>", DIAG_WORD_PART},
        {"<!DOCTYPE w [<!ENTITY a \"b\">]>" PLAIN, DIAG_WORD_PART},
        {"not XML", DIAG_WORD_PART},
        {"<w:document" WORD_NS "/>", DIAG_WORD_PART},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_refused(word_zipped(word_parts(cases[i].document)), cases[i].code);
}

static void refuses_deep_nesting(void **state)
{
    (void)state;
    GString *document = g_string_new("<w:document" WORD_NS "><w:body>");
    for (int i = 0; i < 20000; i++)
        g_string_append(document, "<w:sdt><w:sdtContent>");
    for (int i = 0; i < 20000; i++)
        g_string_append(document, "</w:sdtContent></w:sdt>");
    g_string_append(document, "</w:body></w:document>");
    assert_refused(word_zipped(word_parts(document->str)), DIAG_WORD_TOO_LARGE);
    g_string_free(document, TRUE);
}

static void refuses_a_part_that_is_not_there(void **state)
{
    (void)state;
    assert_part_refused(
        "word/_rels/document.xml.rels",
        WORD_RELATIONS("<Relationship Id=\"rId1\"" WORD_TYPE("styles") " Target=\"styles.xml\"/>"),
        DIAG_WORD_PART);
    GPtrArray *files = packet_files_new();
    word_add(files, "[Content_Types].xml", "<Types/>");
    assert_refused(word_zipped(files), DIAG_WORD_PART);
}

static int set_up(void **state)
{
    (void)state;
    load_set_up();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_an_honest_file),
        cmocka_unit_test(refuses_what_is_no_zip),
        cmocka_unit_test(tells_a_password_from_an_old_format),
        cmocka_unit_test(refuses_a_bomb),
        cmocka_unit_test(refuses_a_part_that_is_too_large),
        cmocka_unit_test(refuses_more_parts_than_a_document_has),
        cmocka_unit_test(refuses_names_that_lead_out),
        cmocka_unit_test(refuses_macros_and_other_files_within),
        cmocka_unit_test(refuses_what_is_fetched_from_elsewhere),
        cmocka_unit_test(tells_of_a_template_and_goes_on),
        cmocka_unit_test(refuses_broken_xml),
        cmocka_unit_test(refuses_deep_nesting),
        cmocka_unit_test(refuses_a_part_that_is_not_there),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
