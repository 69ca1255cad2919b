/* What a release assigned: what is written is what is read, and nothing else is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "load/load.h"
#include "seal/release_xml.h"

#define HEAD "<release xmlns=\"urn:renmei:release:1\" document=\"doc-1\" revision=\"2\">"

static bool read_text(const char *text, ReleaseXml *out, Arena *arena, DiagList *found)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return release_xml_read(arena, "released/1/doc-1/2/release.xml", bytes, "doc-1", 2, out, found);
}

static void reads_what_it_wrote(void **state)
{
    (void)state;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    const Number numbers[] = {{{.text = "kajoi"}, {.text = "架情委第119号"}},
                              {{.text = "kacyber"}, {.text = "A&B<1>"}}};
    ReleaseXml written = {"doc-1", 2, numbers, 2}, read;
    g_autoptr(GBytes) bytes = release_xml_write(&written);
    assert_true(release_xml_read(arena, "r", bytes, "doc-1", 2, &read, found));
    assert_string_equal(read.document, "doc-1");
    assert_int_equal(read.revision, 2);
    assert_int_equal(read.number_count, 2);
    assert_string_equal(read.numbers[0].agency.text, "kajoi");
    assert_string_equal(read.numbers[0].value.text, "架情委第119号");
    assert_string_equal(read.numbers[1].value.text, "A&B<1>");
    assert_int_equal(diag_list_length(found), 0);
}

static void reads_a_release_that_assigned_nothing(void **state)
{
    (void)state;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    ReleaseXml written = {.document = "doc-1", .revision = 2}, read;
    g_autoptr(GBytes) bytes = release_xml_write(&written);
    assert_true(release_xml_read(arena, "r", bytes, NULL, 0, &read, found));
    assert_int_equal(read.number_count, 0);
}

static void refuses_what_is_not_of_its_form(void **state)
{
    static const char *const bad[] = {
        "<release xmlns=\"urn:renmei:release:1\" document=\"doc-1\"/>",
        "<release document=\"doc-1\" revision=\"2\"/>",
        "<release xmlns=\"urn:renmei:release:1\" document=\"../x\" revision=\"2\"/>",
        "<release xmlns=\"urn:renmei:release:1\" document=\"doc-1\" revision=\"0\"/>",
        HEAD "<number agency=\"kajoi\"/></release>",
        HEAD "<number>1</number></release>",
        HEAD "<note/></release>",
        HEAD "<date>2026-11-18</date></release>",
        HEAD "words</release>",
        HEAD "<number agency=\"kajoi\" by=\"x\">1</number></release>",
        "<!DOCTYPE release>" HEAD "</release>",
        HEAD,
        "",
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(DiagList) found = diag_list_new();
        ReleaseXml read;
        if (read_text(bad[i], &read, arena, found) || !diag_list_count(found, DIAG_ERROR))
            fail_msg("accepted: %s", bad[i]);
    }
}

static void refuses_what_does_not_fit(void **state)
{
    static const char *const bad[] = {
        HEAD "<number agency=\"kajoi\">1</number><number agency=\"kajoi\">2</number></release>",
        "<release xmlns=\"urn:renmei:release:1\" document=\"doc-2\" revision=\"2\"/>",
        "<release xmlns=\"urn:renmei:release:1\" document=\"doc-1\" revision=\"3\"/>",
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(DiagList) found = diag_list_new();
        ReleaseXml read;
        assert_false(read_text(bad[i], &read, arena, found));
        assert_true(diag_list_has(found, DIAG_SEAL_RELEASE_XML));
        assert_int_equal(diag_list_length(found), 1);
    }
}

static void refuses_more_agencies_than_can_be(void **state)
{
    (void)state;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    GString *text = g_string_new(HEAD);
    for (int i = 0; i <= RELEASE_NUMBERS_MAX; i++)
        g_string_append_printf(text, "<number agency=\"a%d\">1</number>", i);
    g_string_append(text, "</release>");
    ReleaseXml read;
    assert_false(read_text(text->str, &read, arena, found));
    assert_true(diag_list_has(found, DIAG_SEAL_RELEASE_XML));
    g_string_free(text, TRUE);
}

int main(void)
{
    load_set_up();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_it_wrote),
        cmocka_unit_test(reads_a_release_that_assigned_nothing),
        cmocka_unit_test(refuses_what_is_not_of_its_form),
        cmocka_unit_test(refuses_what_does_not_fit),
        cmocka_unit_test(refuses_more_agencies_than_can_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
