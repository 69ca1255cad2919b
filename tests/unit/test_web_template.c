/* Templates see their input and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "web/web.h"

/* A folder of its own for each test, with sheet.xsl in it. */
typedef struct {
    char *folder;
} Place;

static int make_place(void **state)
{
    Place *place = g_new0(Place, 1);
    place->folder = g_dir_make_tmp("renmei-web-XXXXXX", NULL);
    *state = place;
    return 0;
}

static int clear_place(void **state)
{
    Place *place = *state;
    g_autoptr(GDir) folder = g_dir_open(place->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(folder));) {
        g_autofree char *path = g_build_filename(place->folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(place->folder);
    g_free(place->folder);
    g_free(place);
    return 0;
}

static char *write_file(const Place *place, const char *name, const char *text)
{
    char *path = g_build_filename(place->folder, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

#define SHEET(inside)                                                                              \
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "              \
    "xmlns:exsl='http://exslt.org/common' xmlns:date='http://exslt.org/dates-and-times' "          \
    "extension-element-prefixes='exsl'>" inside "</xsl:stylesheet>"

/* NULL if it does not compile or does not run. */
static char *run(const Place *place, const char *sheet, const char *input,
                 const char *const *parameters, DiagList *found)
{
    g_autofree char *path = write_file(place, "sheet.xsl", sheet);
    g_autoptr(GError) error = NULL;
    g_autoptr(WebTemplate) template_ = web_template_new(path, NULL, &error);
    if (!template_)
        return NULL;
    g_autoptr(GBytes) bytes = g_bytes_new(input, strlen(input));
    g_autoptr(GBytes) result = web_template_apply(template_, bytes, parameters, found);
    return result ? g_strndup(g_bytes_get_data(result, NULL), g_bytes_get_size(result)) : NULL;
}

static void parameters_are_plain_strings(void **state)
{
    g_autoptr(DiagList) found = diag_list_new();
    const char *const parameters[] = {"word", "it's \"quoted\" & 'sharp'", NULL};
    g_autofree char *text =
        run(*state,
            SHEET("<xsl:output method='text'/><xsl:param name='word'/>"
                  "<xsl:template match='/'><xsl:value-of select='$word'/></xsl:template>"),
            "<a/>", parameters, found);
    assert_string_equal(text, parameters[1]);
    assert_int_equal(diag_list_length(found), 0);
}

static void html_begins_with_its_doctype(void **state)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *text = run(*state,
                                SHEET("<xsl:output method='html'/><xsl:template match='/'>"
                                      "<html lang='ja'><body><br/>x</body></html></xsl:template>"),
                                "<a/>", NULL, found);
    assert_string_equal(text, "<!DOCTYPE html>\n<html lang=\"ja\"><body><br>x</body>\n</html>\n");
}

static void document_reads_no_file(void **state)
{
    static const char *const addresses[] = {"/etc/passwd", "file:///etc/passwd", "sheet.xsl",
                                            "http://127.0.0.1:9/", "ftp://127.0.0.1:9/x"};
    for (size_t i = 0; i < G_N_ELEMENTS(addresses); i++) {
        g_autoptr(DiagList) found = diag_list_new();
        const char *const parameters[] = {"at", addresses[i], NULL};
        g_autofree char *text =
            run(*state,
                SHEET("<xsl:output method='text'/><xsl:param name='at'/><xsl:template match='/'>"
                      "[<xsl:value-of select='document($at)'/>]</xsl:template>"),
                "<a/>", parameters, found);
        assert_true(!text || strcmp(text, "[]") == 0);
        assert_true(diag_list_length(found) > 0);
    }
}

static void nothing_is_written(void **state)
{
    const Place *place = *state;
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *target = g_build_filename(place->folder, "written", NULL);
    const char *const parameters[] = {"at", target, NULL};
    g_autofree char *text =
        run(place,
            SHEET("<xsl:param name='at'/><xsl:template match='/'>"
                  "<exsl:document href='{$at}'><x/></exsl:document></xsl:template>"),
            "<a/>", parameters, found);
    assert_false(g_file_test(target, G_FILE_TEST_EXISTS));
    assert_true(diag_list_length(found) > 0);
}

static void the_clock_is_not_there(void **state)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *text = run(*state,
                                SHEET("<xsl:template match='/'><x><xsl:value-of "
                                      "select='date:date-time()'/></x></xsl:template>"),
                                "<a/>", NULL, found);
    assert_null(text);
    assert_true(diag_list_has(found, DIAG_WEB_NOT_MADE));
}

static void an_endless_template_ends(void **state)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *deep = run(*state,
                                SHEET("<xsl:template match='/' name='again'>"
                                      "<xsl:call-template name='again'/></xsl:template>"),
                                "<a/>", NULL, found);
    assert_null(deep);
    assert_true(diag_list_has(found, DIAG_WEB_NOT_MADE));
    g_autoptr(DiagList) wide = diag_list_new();
    g_autofree char *much = run(
        *state,
        SHEET("<xsl:template match='/'><xsl:call-template name='fork'><xsl:with-param name='n' "
              "select='60'/>"
              "</xsl:call-template></xsl:template><xsl:template name='fork'><xsl:param name='n'/>"
              "<xsl:if test='$n &gt; 0'><xsl:call-template name='fork'><xsl:with-param name='n' "
              "select='$n - 1'/>"
              "</xsl:call-template><xsl:call-template name='fork'><xsl:with-param name='n' "
              "select='$n - 1'/>"
              "</xsl:call-template></xsl:if></xsl:template>"),
        "<a/>", NULL, wide);
    assert_null(much);
    assert_true(diag_list_has(wide, DIAG_WEB_NOT_MADE));
}

static void imports_come_from_beside_the_template(void **state)
{
    const Place *place = *state;
    g_autofree char *other = write_file(
        place, "other.xsl",
        SHEET("<xsl:output method='text'/><xsl:template match='/'>other</xsl:template>"));
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *text =
        run(place, SHEET("<xsl:import href='other.xsl'/>"), "<a/>", NULL, found);
    assert_string_equal(text, "other");
}

static void imports_from_elsewhere_are_refused(void **state)
{
    static const char *const hrefs[] = {"../elsewhere.xsl", "/etc/passwd",
                                        "http://127.0.0.1:9/a.xsl"};
    for (size_t i = 0; i < G_N_ELEMENTS(hrefs); i++) {
        g_autofree char *sheet = g_strdup_printf(SHEET("<xsl:import href='%s'/>"), hrefs[i]);
        g_autofree char *path = write_file(*state, "sheet.xsl", sheet);
        g_autoptr(GError) error = NULL;
        assert_null(web_template_new(path, NULL, &error));
        assert_true(g_error_matches(error, WEB_ERROR, WEB_ERROR_TEMPLATE));
    }
}

static void tokens_can_be_imported(void **state)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *sheet = g_strdup_printf(
        SHEET("<xsl:import href='%s/styles/tokens.xml'/><xsl:output method='text'/>"
              "<xsl:template match='/'><xsl:value-of select='$size-text'/></xsl:template>"),
        g_getenv("SOURCE_DIR"));
    g_autofree char *text = run(*state, sheet, "<a/>", NULL, found);
    assert_string_equal(text, "10.5pt");
}

static void a_doctype_is_refused(void **state)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *text =
        run(*state, SHEET("<xsl:template match='/'><x/></xsl:template>"),
            "<!DOCTYPE a [<!ENTITY e SYSTEM '/etc/passwd'>]><a>&e;</a>", NULL, found);
    assert_null(text);
    assert_true(diag_list_has(found, DIAG_WEB_NOT_MADE));
}

static void remarks_are_warnings(void **state)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *text = run(
        *state, SHEET("<xsl:template match='/'><x/><xsl:message>odd</xsl:message></xsl:template>"),
        "<a/>", NULL, found);
    assert_non_null(text);
    assert_true(diag_list_has(found, DIAG_WEB_REMARK));
    assert_int_equal(diag_list_count(found, DIAG_ERROR), 0);
}

/* A page whose only paragraph links to an address. */
static char *page_linking_to(const char *address, DiagList *found)
{
    g_autoptr(WebTemplate) template_ = web_template_new("templates/html/advisory.xsl", NULL, NULL);
    g_autofree char *xml = g_markup_printf_escaped(
        "<edition xmlns='urn:renmei:edition:1' root='../' lang='ja'><site title='x'/>"
        "<content xmlns='urn:renmei:draft:1' kind='advisory' id='a' revision='1' xml:lang='ja'>"
        "<coordination/><head><title>x</title><date>2026-11-30</date></head>"
        "<body><p><a href='%s'>link</a></p></body></content></edition>",
        address);
    g_autoptr(GBytes) input = g_bytes_new(xml, strlen(xml));
    g_autoptr(GBytes) page = web_template_apply(template_, input, NULL, found);
    assert_non_null(page);
    return g_strndup(g_bytes_get_data(page, NULL), g_bytes_get_size(page));
}

static void links_lead_to_the_web_or_into_the_site(void **state)
{
    (void)state;
    static const char *const bad[] = {"javascript:alert(1)", "JaVaScRiPt:alert(1)",
                                      "data:text/html,x",    "//evil.example/",
                                      "/etc/passwd",         "../../x",
                                      "file:///etc/passwd",  "vbscript:x"};
    static const char *const good[] = {"https://www.example/", "mailto:a@b.example",
                                       "tel:00-0000-0000", "#s1", "doc:other#s1"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(DiagList) found = diag_list_new();
        g_autofree char *page = page_linking_to(bad[i], found);
        assert_true(diag_list_has(found, DIAG_WEB_REMARK));
        assert_null(strstr(page, bad[i]));
        assert_non_null(strstr(page, "<span>link</span>"));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autoptr(DiagList) found = diag_list_new();
        g_autofree char *page = page_linking_to(good[i], found);
        assert_int_equal(diag_list_length(found), 0);
        assert_non_null(strstr(page, ">link</a>"));
    }
}

static void every_template_compiles(void **state)
{
    (void)state;
    static const char *const folders[] = {"html", "feed", "text"};
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *folder =
            g_build_filename(g_getenv("SOURCE_DIR"), "templates", folders[i], NULL);
        g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
        assert_non_null(dir);
        for (const char *name; (name = g_dir_read_name(dir));) {
            g_autofree char *path = g_build_filename(folder, name, NULL);
            g_autoptr(GError) error = NULL;
            g_autoptr(WebTemplate) template_ = web_template_new(path, NULL, &error);
            if (!template_)
                fail_msg("%s", error->message);
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, clear_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(parameters_are_plain_strings),
        TEST(html_begins_with_its_doctype),
        TEST(document_reads_no_file),
        TEST(nothing_is_written),
        TEST(the_clock_is_not_there),
        TEST(an_endless_template_ends),
        TEST(imports_come_from_beside_the_template),
        TEST(imports_from_elsewhere_are_refused),
        TEST(tokens_can_be_imported),
        TEST(a_doctype_is_refused),
        TEST(remarks_are_warnings),
        cmocka_unit_test(links_lead_to_the_web_or_into_the_site),
        cmocka_unit_test(every_template_compiles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
