/* The parts of the PDF writer that need no font: addresses, syntax, drawings, the colour profile.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/objects.h"
#include "pdf/picture.h"
#include "pdf/structure.h"

static void addresses_are_checked(void **state)
{
    (void)state;
    static const struct {
        const char *written, *uri;
    } cases[] = {
        {"https://www.ppc.go.jp/", "https://www.ppc.go.jp/"},
        {"HTTPS://例え.テスト/注意?a=b#節",
         "https://xn--r8jz45g.xn--zckzah/%E6%B3%A8%E6%84%8F?a=b#%E7%AF%80"},
        {"http://example.jp:8080/a b", "http://example.jp:8080/a%20b"},
        {"mailto:desk@example.jp", "mailto:desk@example.jp"},
        {"tel:+81-3-0000-0000", "tel:+81-3-0000-0000"},
        {"https://example.jp/%28b%29", "https://example.jp/%28b%29"},
        {"javascript:alert(1)", NULL},
        {"file:///etc/passwd", NULL},
        {"https://trusted.go.jp@evil.example/", NULL},
        {"https:relative", NULL},
        {"https://", NULL},
        {"https://example.jp/\n/x", NULL},
        {"tel:", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *uri = pdf_uri_new(cases[i].written);
        if (cases[i].uri)
            assert_string_equal(uri, cases[i].uri);
        else
            assert_null(uri);
    }
}

static void values_have_pdf_syntax(void **state)
{
    (void)state;
    g_autoptr(GString) to = g_string_new(NULL);
    pdf_put_text(to, "a(b)\\");
    assert_string_equal(to->str, "(a\\(b\\)\\\\)");
    g_string_truncate(to, 0);
    pdf_put_text(to, "あ𠮷");
    assert_string_equal(to->str, "<FEFF3042D842DFB7>");
    g_string_truncate(to, 0);
    pdf_put_name(to, "text/xml");
    assert_string_equal(to->str, "/text#2Fxml");
    g_string_truncate(to, 0);
    pdf_put_length(to, -1500);
    pdf_put_length(to, 595276);
    pdf_put_length(to, -5);
    pdf_put_length(to, INT32_MIN);
    assert_string_equal(to->str, "-1.5595.276-0.005-2147483.648");
    g_string_truncate(to, 0);
    pdf_put_date(to, 1796083200);
    assert_string_equal(to->str, "(D:20261201000000Z)");
}

static void hostile_drawings_are_refused(void **state)
{
    (void)state;
    static const char *const refused[] = {
        "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><image xlink:href = \"../a.png\"/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><filter id='a'/></svg>",
        "<?xml-stylesheet href='#a'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg>\xff</svg>",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(GBytes) svg = g_bytes_new_static(refused[i], strlen(refused[i]));
        assert_non_null(pdf_drawing_refusal(svg));
    }
    g_autoptr(GString) many = g_string_new("<svg>");
    for (int i = 0; i < 501; i++)
        g_string_append(many, "<use href='#a'/>");
    g_autoptr(GBytes) uses = g_bytes_new(many->str, many->len);
    assert_non_null(pdf_drawing_refusal(uses));
    static const char good[] =
        "<svg xmlns='http://www.w3.org/2000/svg'><defs><path id='a' d='M0 0'/></defs>"
        "<use href='#a'/></svg>";
    g_autoptr(GBytes) svg = g_bytes_new_static(good, strlen(good));
    assert_null(pdf_drawing_refusal(svg));
}

static void colour_profile_is_whole(void **state)
{
    (void)state;
    g_autoptr(GBytes) profile = pdf_srgb_profile_new();
    gsize size;
    const guint8 *bytes = g_bytes_get_data(profile, &size);
    guint32 written;
    memcpy(&written, bytes, 4);
    assert_int_equal(GUINT32_FROM_BE(written), size);
    assert_memory_equal(bytes + 12, "mntrRGB XYZ ", 12);
    assert_memory_equal(bytes + 36, "acsp", 4);
    guint32 count;
    memcpy(&count, bytes + 128, 4);
    for (guint32 i = 0; i < GUINT32_FROM_BE(count); i++) {
        guint32 offset, length;
        memcpy(&offset, bytes + 132 + 12 * i + 4, 4);
        memcpy(&length, bytes + 132 + 12 * i + 8, 4);
        assert_true(GUINT32_FROM_BE(offset) % 4 == 0);
        assert_true((guint64)GUINT32_FROM_BE(offset) + GUINT32_FROM_BE(length) <= size);
    }
}

/* One sheet with the given elements as its marks. */
static PdfMarks *marks_of(const int *elements, guint count)
{
    PdfMarks *marks = g_new0(PdfMarks, 1);
    marks->sheets = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    GArray *sheet = g_array_new(FALSE, FALSE, sizeof(int));
    g_array_append_vals(sheet, elements, count);
    g_ptr_array_add(marks->sheets, sheet);
    return marks;
}

static char *rewritten(const char *content, const int *elements, guint count)
{
    static const PageElement paragraph[] = {{.type = "P", .parent = -1}};
    static const PageSheet sheet = {0};
    PageDocument document = {
        .elements = paragraph, .element_count = 1, .sheets = &sheet, .sheet_count = 1};
    g_autoptr(PdfMarks) marks = marks_of(elements, count);
    PdfPlan plan = {&document, marks, NULL, NULL};
    GString *result = pdf_marks_rewrite(&plan, 0, content, strlen(content));
    return result ? g_string_free(result, FALSE) : NULL;
}

static void marks_get_the_type_of_their_element(void **state)
{
    (void)state;
    g_autofree char *two = rewritten("q\n/Span << /MCID 0 >> BDC\nBT (a) Tj ET\nEMC\n"
                                     "/Private << /MCID 1 >> BDC 0 0 1 1 re f EMC Q\n",
                                     (const int[]){0, -1}, 2);
    assert_string_equal(
        two, "q\n/P <</MCID 0>> BDC\nBT (a) Tj ET\nEMC\n/Artifact BMC 0 0 1 1 re f EMC Q\n");
}

static void words_that_look_like_marks_are_words(void **state)
{
    (void)state;
    static const char content[] = "/Span << /MCID 0 >> BDC BT (\\)/Span << /MCID 7 >> BDC) Tj\n"
                                  "/Span << /ActualText <FEFF> >> BDC <41> Tj EMC ET EMC";
    g_autofree char *result = rewritten(content, (const int[]){0}, 1);
    assert_non_null(strstr(result, "(\\)/Span << /MCID 7 >> BDC) Tj"));
    assert_non_null(strstr(result, "/Span << /ActualText <FEFF> >> BDC"));
    assert_true(g_str_has_prefix(result, "/P <</MCID 0>> BDC BT"));
}

static void wrong_number_of_marks_is_noticed(void **state)
{
    (void)state;
    assert_null(rewritten("/Span << /MCID 0 >> BDC EMC", (const int[]){0, 0}, 2));
    assert_null(rewritten("/Span << /MCID 0 >> BDC EMC", NULL, 0));
    assert_null(rewritten("/Span << /MCID 1 >> BDC EMC", (const int[]){0, 0}, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_checked),
        cmocka_unit_test(values_have_pdf_syntax),
        cmocka_unit_test(hostile_drawings_are_refused),
        cmocka_unit_test(colour_profile_is_whole),
        cmocka_unit_test(marks_get_the_type_of_their_element),
        cmocka_unit_test(words_that_look_like_marks_are_words),
        cmocka_unit_test(wrong_number_of_marks_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
