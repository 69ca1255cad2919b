/* The parts of the PDF writer that need no font: addresses, syntax, drawings, the colour profile.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cairo-pdf.h>
#include <cmocka.h>
#include <glib.h>

#include "pdf/drawn.h"
#include "pdf/flate.h"
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

static void tokens_end_where_they_should(void **state)
{
    (void)state;
    static const char text[] = "<< /A [ 1 (a\\)>>(b)) ] % >> /C 3\n /B 12 0 R/D <FE>/E 7 >>";
    PdfSpan rest = {text, text + strlen(text)}, all, value;
    assert_true(pdf_value_next(&rest, &all));
    assert_ptr_equal(all.end, text + strlen(text));
    assert_true(pdf_dictionary_find(all, "/A", &value));
    assert_memory_equal(value.at, "[ 1 (a\\)>>(b)) ]", (size_t)(value.end - value.at));
    assert_false(pdf_dictionary_find(all, "/C", &value));
    assert_true(pdf_dictionary_find(all, "/B", &value));
    assert_int_equal(pdf_value_reference(value), 12);
    assert_true(pdf_dictionary_find(all, "/E", &value));
    assert_int_equal(pdf_value_reference(value), 0);
    assert_int_equal(pdf_token_number(value), 7);
    for (size_t size = 2; size < strlen(text); size++) {
        PdfSpan cut = {text, text + size};
        assert_false(pdf_value_next(&cut, &value));
    }
}

static void what_is_packed_comes_out_again(void **state)
{
    (void)state;
    g_autoptr(GString) plain = g_string_new(NULL);
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(plain, "%d %d ", i, i % 7);
    g_autoptr(GString) packed = g_string_new("before");
    pdf_deflate(packed, plain->str, plain->len);
    assert_in_range(packed->len, 7, plain->len / 2);
    g_autoptr(GString) again = g_string_new(NULL);
    assert_true(pdf_inflate(again, packed->str + 6, packed->len - 6));
    assert_true(g_string_equal(plain, again));
    assert_false(pdf_inflate(again, packed->str + 6, packed->len - 7));
    packed->str[packed->len / 2] ^= 0x55;
    assert_false(pdf_inflate(again, packed->str + 6, packed->len - 6));
}

static cairo_status_t append(void *closure, const unsigned char *bytes, unsigned length)
{
    g_byte_array_append(closure, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static GByteArray *drawn_by_cairo(void)
{
    GByteArray *file = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, file, 100, 200);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    cairo_t *cairo = cairo_create(surface);
    for (int page = 0; page < 2; page++) {
        cairo_rectangle(cairo, 10, 20, 30 + page, 40);
        cairo_fill(cairo);
        cairo_show_page(cairo);
    }
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return file;
}

/* Reads all there is; the second page's content, NULL: refused.  The copy has no byte to spare, so
 * that a look beyond its end is seen. */
static GString *content_of(const guint8 *bytes, gsize size)
{
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    g_auto(PdfDrawn) drawn = {0};
    if (!pdf_drawn_open(&drawn, copy))
        return NULL;
    PdfDrawnObject object;
    for (int id = -1; id <= (int)drawn.offsets->len; id++)
        pdf_drawn_object(&drawn, id, &object);
    return pdf_drawn_content(&drawn, 1);
}

static void drawn_file_is_read(void **state)
{
    (void)state;
    g_autoptr(GByteArray) file = drawn_by_cairo();
    g_autoptr(GString) content = content_of(file->data, file->len);
    assert_non_null(content);
    assert_non_null(strstr(content->str, "31 40 re f"));
}

static void torn_files_are_refused(void **state)
{
    (void)state;
    g_autoptr(GByteArray) file = drawn_by_cairo();
    gsize whole = file->len - strlen("\n%%EOF\n");
    while (g_ascii_isdigit(file->data[whole - 1]))
        whole--; /* cut within the number, it may still name something */
    for (gsize size = 0; size <= whole; size++)
        assert_null(content_of(file->data, size));
    int refused = 0;
    for (gsize i = 0; i < file->len; i++) {
        static const char wrong[] = {'9', '<', ' '};
        guint8 right = file->data[i];
        for (size_t j = 0; j < sizeof wrong; j++) {
            file->data[i] = (guint8)wrong[j];
            GString *content = content_of(file->data, file->len);
            refused += content == NULL;
            if (content)
                g_string_free(content, TRUE);
        }
        file->data[i] = right;
    }
    assert_in_range(refused, 300, 3 * file->len);
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
        cmocka_unit_test(tokens_end_where_they_should),
        cmocka_unit_test(what_is_packed_comes_out_again),
        cmocka_unit_test(drawn_file_is_read),
        cmocka_unit_test(torn_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
