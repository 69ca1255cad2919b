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
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/objects.h"
#include "pdf/picture.h"

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

/* Reads all there is; whether the second page and its content are found.  The copy has no byte to
 * spare, so that a look beyond its end is seen. */
static bool is_readable(const guint8 *bytes, gsize size)
{
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    g_auto(PdfDrawn) drawn = {0};
    if (!pdf_drawn_open(&drawn, copy))
        return false;
    PdfDrawnObject object, content;
    for (int id = -1; id <= (int)drawn.offsets->len; id++)
        pdf_drawn_object(&drawn, id, &object);
    PdfSpan contents;
    return drawn.page_ids->len == 2 &&
           pdf_drawn_object(&drawn, g_array_index(drawn.page_ids, int, 1), &object) &&
           pdf_dictionary_find(object.value, "/Contents", &contents) &&
           pdf_drawn_object(&drawn, pdf_value_reference(contents), &content) && content.stream.at;
}

static void drawn_file_is_read(void **state)
{
    (void)state;
    g_autoptr(GByteArray) file = drawn_by_cairo();
    assert_true(is_readable(file->data, file->len));
}

static void torn_files_are_refused(void **state)
{
    (void)state;
    g_autoptr(GByteArray) file = drawn_by_cairo();
    gsize whole = file->len - strlen("\n%%EOF\n");
    while (g_ascii_isdigit(file->data[whole - 1]))
        whole--; /* cut within the number, it may still name something */
    for (gsize size = 0; size <= whole; size++)
        assert_false(is_readable(file->data, size));
    int refused = 0;
    for (gsize i = 0; i < file->len; i++) {
        static const char wrong[] = {'9', '<', ' '};
        guint8 right = file->data[i];
        for (size_t j = 0; j < sizeof wrong; j++) {
            file->data[i] = (guint8)wrong[j];
            refused += !is_readable(file->data, file->len);
        }
        file->data[i] = right;
    }
    assert_in_range(refused, 300, 3 * file->len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_checked),        cmocka_unit_test(values_have_pdf_syntax),
        cmocka_unit_test(hostile_drawings_are_refused), cmocka_unit_test(colour_profile_is_whole),
        cmocka_unit_test(tokens_end_where_they_should), cmocka_unit_test(drawn_file_is_read),
        cmocka_unit_test(torn_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
