/* pdf_write() on sheets made by hand, looked at through libqpdf. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>
#include <qpdf/qpdf-c.h>

#include "base/place.h"
#include "pdf/objects.h"
#include "pdf/pdf.h"

typedef struct {
    TypeFonts *fonts;
    TypeComposer *composer;
    PdfWriter *writer;
    Arena *arena;
    DiagList *out;
} World;

static int world_open(void **state)
{
    World *world = g_new0(World, 1);
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    g_autoptr(GError) error = NULL;
    world->fonts = type_fonts_open(manifest, folder, &error);
    if (!world->fonts)
        fail_msg("%s", error->message);
    world->composer = type_composer_new(world->fonts);
    world->writer = pdf_writer_new(world->fonts);
    *state = world;
    return 0;
}

static int world_close(void **state)
{
    World *world = *state;
    pdf_writer_free(world->writer);
    type_composer_free(world->composer);
    type_fonts_free(world->fonts);
    g_free(world);
    return 0;
}

static int begin(void **state)
{
    World *world = *state;
    world->arena = arena_new();
    world->out = diag_list_new();
    return 0;
}

static int end(void **state)
{
    World *world = *state;
    diag_list_free(world->out);
    arena_free(world->arena);
    return 0;
}

/* ---- sheets by hand */

enum { A4_WIDTH = 595276, A4_HEIGHT = 841890 };

static PageOp mark(int element)
{
    return (PageOp){.kind = PAGE_OP_MARK, .element = element};
}

static const PageOp mark_end = {.kind = PAGE_OP_MARK_END};

static PageOp words(World *world, PageLength x, PageLength y, const char *text)
{
    TypeFace face = type_fonts_find(world->fonts, "BIZ UDPGothic", 400, false);
    TypeItem *item = arena_make(world->arena, TypeItem);
    *item = (TypeItem){.kind = TYPE_TEXT,
                       .text = text,
                       .size = strlen(text),
                       .style = {.cjk = face, .latin = face, .size = 10500, .lang = "ja"}};
    TypeOptions options = {.width = 400000, .plain = true};
    TypeParagraph paragraph =
        type_compose(world->composer, world->arena, item, 1, &options, NULL, NULL);
    return (PageOp){.kind = PAGE_OP_GLYPHS,
                    .x = x,
                    .y = y,
                    .colour = {0, 0, 0, 1},
                    .piece = &paragraph.lines[0].pieces[0]};
}

static PageSheet sheet_of(const PageOp *ops, size_t count, const char *label)
{
    return (PageSheet){
        .width = A4_WIDTH, .height = A4_HEIGHT, .label = label, .ops = ops, .op_count = count};
}

static const PdfInfo info = {.title = "架空の注意喚起",
                             .author = "架空個人情報監督委員会",
                             .lang = "ja",
                             .date = 1796083200};

static GBytes *written(World *world, const PageDocument *document, const PdfInfo *with)
{
    g_autoptr(GError) error = NULL;
    GBytes *bytes = pdf_write(world->writer, document, with, world->out, &error);
    if (error)
        fail_msg("%s", error->message);
    return bytes;
}

/* ---- looking at the result */

static qpdf_data opened(GBytes *bytes)
{
    gsize size;
    const char *start = g_bytes_get_data(bytes, &size);
    qpdf_data qpdf = qpdf_init();
    qpdf_silence_errors(qpdf);
    qpdf_set_attempt_recovery(qpdf, QPDF_FALSE);
    assert_int_equal(qpdf_read_memory(qpdf, "test", start, size, NULL), QPDF_SUCCESS);
    assert_int_equal(qpdf_check_pdf(qpdf), QPDF_SUCCESS);
    return qpdf;
}

/* Follows a path like "/Names/Dests/Names/0"; the value unparsed. */
static char *value_at(qpdf_data qpdf, qpdf_oh from, const char *path)
{
    g_auto(GStrv) keys = g_strsplit(path + 1, "/", -1);
    for (char **key = keys; *key; key++) {
        g_autofree char *name = g_strconcat("/", *key, NULL);
        if (qpdf_oh_is_stream(qpdf, from))
            from = qpdf_oh_get_dict(qpdf, from);
        from = g_ascii_isdigit(**key) ? qpdf_oh_get_array_item(qpdf, from, atoi(*key))
                                      : qpdf_oh_get_key(qpdf, from, name);
    }
    return g_strdup(qpdf_oh_unparse_resolved(qpdf, from));
}

#define assert_value(qpdf, path, expected)                                                         \
    do {                                                                                           \
        g_autofree char *value_ = value_at(qpdf, qpdf_get_root(qpdf), path);                       \
        assert_string_equal(value_, expected);                                                     \
    } while (0)

static char *content_of(qpdf_data qpdf, size_t page)
{
    unsigned char *bytes = NULL;
    size_t size = 0;
    qpdf_oh_get_page_content_data(qpdf, qpdf_get_page_n(qpdf, page), &bytes, &size);
    char *text = g_strndup((const char *)bytes, size);
    free(bytes);
    return text;
}

/* ---- tests */

static void tree_follows_reading_order(void **state)
{
    World *world = *state;
    static const PageElement elements[] = {
        {.type = "H1", .parent = -1},
        {.type = "P", .parent = -1},
        {.type = "Reference", .parent = 1},
        {.type = "Note", .parent = 1},
        {.type = "Span", .parent = 1, .lang = "en"},
        {.type = "P", .parent = 3},
        {.type = "P", .parent = -1}, /* nothing drawn: left out */
    };
    const PageOp first[] = {
        mark(-1),
        words(world, 50000, 30000, "見出し行"),
        mark_end,
        mark(0),
        words(world, 50000, 80000, "概要"),
        mark_end,
        mark(1),
        words(world, 50000, 100000, "本文"),
        mark(2),
        words(world, 80000, 100000, "1"),
        mark_end,
        words(world, 90000, 100000, "つづき"),
        mark(4),
        words(world, 150000, 100000, "English"),
        mark_end,
        mark_end,
        mark(5),
        words(world, 50000, 780000, "脚注"),
        mark_end,
    };
    const PageOp second[] = {mark(1), words(world, 50000, 80000, "次のページ"), mark_end};
    const PageSheet sheets[] = {sheet_of(first, G_N_ELEMENTS(first), "i"),
                                sheet_of(second, G_N_ELEMENTS(second), "1")};
    const PageDocument document = {.sheets = sheets,
                                   .sheet_count = 2,
                                   .elements = elements,
                                   .element_count = G_N_ELEMENTS(elements)};
    g_autoptr(GBytes) bytes = written(world, &document, &info);
    assert_int_equal(diag_list_count(world->out, DIAG_INFO), 0);
    qpdf_data qpdf = opened(bytes);
    assert_value(qpdf, "/Lang", "(ja-JP)");
    assert_value(qpdf, "/MarkInfo/Marked", "true");
    assert_value(qpdf, "/ViewerPreferences/DisplayDocTitle", "true");
    assert_value(qpdf, "/StructTreeRoot/K/S", "/Document");
    assert_value(qpdf, "/StructTreeRoot/K/K/0/S", "/H1");
    assert_value(qpdf, "/StructTreeRoot/K/K/1/S", "/P");
    /* own text, reference, note, own text, English, and the rest on the next page */
    assert_value(qpdf, "/StructTreeRoot/K/K/1/K/0", "1");
    assert_value(qpdf, "/StructTreeRoot/K/K/1/K/1/S", "/Reference");
    assert_value(qpdf, "/StructTreeRoot/K/K/1/K/2/S", "/Note");
    assert_value(qpdf, "/StructTreeRoot/K/K/1/K/2/K/0/K/0", "5");
    assert_value(qpdf, "/StructTreeRoot/K/K/1/K/3", "3");
    assert_value(qpdf, "/StructTreeRoot/K/K/1/K/4/Lang", "(en)");
    assert_value(qpdf, "/StructTreeRoot/K/K/1/K/5/MCID", "0");
    assert_value(qpdf, "/StructTreeRoot/K/K/2", "null");
    assert_value(qpdf, "/StructTreeRoot/ParentTree/Nums/1/0/S", "/H1");
    assert_value(qpdf, "/StructTreeRoot/ParentTree/Nums/3/0/S", "/P");
    assert_value(qpdf, "/PageLabels/Nums/1", "<< /S /r /St 1 >>");
    assert_value(qpdf, "/PageLabels/Nums/3", "<< /S /D /St 1 >>");
    g_autofree char *content = content_of(qpdf, 0);
    assert_non_null(strstr(content, "/Artifact BMC"));
    assert_non_null(strstr(content, "/H1<</MCID 0>>BDC"));
    qpdf_cleanup(&qpdf);
}

static void links_bookmarks_and_places(void **state)
{
    World *world = *state;
    static const PageElement elements[] = {
        {.type = "P", .parent = -1}, {.type = "Link", .parent = 0}, {.type = "Link", .parent = 0}};
    const PageOp ops[] = {
        mark(0),
        words(world, 50000, 80000, "詳細は"),
        mark(1),
        words(world, 90000, 80000, "こちらの資料"),
        mark_end,
        mark(2),
        words(world, 150000, 80000, "第１"),
        mark_end,
        mark_end,
    };
    const PageLink links[] = {
        {90000, 70000, 60000, 12000, "https://example.jp/資料", NULL, "資料を見る", 1},
        {50000, 90000, 30000, 12000, "https://example.jp/資料", NULL, "資料を見る", 1},
        {150000, 70000, 20000, 12000, NULL, "第1節", "第１へ", 2},
        {150000, 90000, 20000, 12000, "javascript:1", NULL, NULL, 2},
        {150000, 90000, 20000, 12000, NULL, "nowhere", NULL, 2},
    };
    PageSheet sheet = sheet_of(ops, G_N_ELEMENTS(ops), "1");
    sheet.links = links;
    sheet.link_count = G_N_ELEMENTS(links);
    const PageDestination places[] = {{"s1", 0, 50000, 60000}, {"第1節", 0, 50000, 70000}};
    const PageBookmark bookmarks[] = {{"第１　概要", "第1節", "ja", 1, true},
                                      {"１　経緯", "s1", "ja", 2, false},
                                      {"第２　対策", "s1", "ja", 1, false}};
    const PageDocument document = {.sheets = &sheet,
                                   .sheet_count = 1,
                                   .elements = elements,
                                   .element_count = 3,
                                   .destinations = places,
                                   .destination_count = 2,
                                   .bookmarks = bookmarks,
                                   .bookmark_count = 3};
    g_autoptr(GBytes) bytes = written(world, &document, &info);
    assert_int_equal(diag_list_count(world->out, DIAG_ERROR), 2);
    assert_true(diag_list_has(world->out, DIAG_PDF_LINK));
    assert_true(diag_list_has(world->out, DIAG_PDF_DESTINATION));
    qpdf_data qpdf = opened(bytes);
    assert_value(qpdf, "/Pages/Kids/0/Annots/0/A/URI", "(https://example.jp/%E8%B3%87%E6%96%99)");
    assert_value(qpdf, "/Pages/Kids/0/Annots/0/Rect", "[ 50 739.89 150 771.89 ]");
    g_autofree char *quads =
        value_at(qpdf, qpdf_get_root(qpdf), "/Pages/Kids/0/Annots/0/QuadPoints/15");
    assert_string_equal(quads, "739.89");
    assert_value(qpdf, "/Pages/Kids/0/Annots/0/StructParent", "1");
    assert_value(qpdf, "/Pages/Kids/0/Annots/2", "null");
    assert_value(qpdf, "/Names/Dests/Names/1/1", "/XYZ");
    assert_value(qpdf, "/Names/Dests/Names/3/3", "771.89");
    g_autofree char *named = value_at(qpdf, qpdf_get_root(qpdf), "/Names/Dests/Names/2");
    assert_value(qpdf, "/Pages/Kids/0/Annots/1/Dest", named);
    assert_value(qpdf, "/Outlines/Count", "3");
    assert_value(qpdf, "/Outlines/First/Count", "1");
    assert_value(qpdf, "/Outlines/First/Next/Dest", "(s1)");
    assert_value(qpdf, "/StructTreeRoot/K/K/0/K/1/K/1/Type", "/OBJR");
    assert_value(qpdf, "/StructTreeRoot/ParentTree/Nums/3/S", "/Link");
    qpdf_cleanup(&qpdf);
}

/* Documents of other chains: an address beside their own file, and an annotation an area. */
static void links_of_other_chains(void **state)
{
    World *world = *state;
    static const PageElement elements[] = {{.type = "P", .parent = -1},
                                           {.type = "Link", .parent = 0}};
    const PageOp ops[] = {mark(0),  mark(1),  words(world, 90000, 80000, "別冊"),
                          mark_end, mark_end};
    const PageLink links[] = {
        {90000, 70000, 60000, 12000, "part 2.pdf#page=3", NULL, "別冊", 1},
        {50000, 90000, 30000, 12000, "part 2.pdf#page=3", NULL, "別冊", 1},
        {50000, 90000, 30000, 12000, "//evil.example/x", NULL, "別冊", 1},
        {50000, 90000, 30000, 12000, "javascript:1", NULL, "別冊", 1},
    };
    PageSheet sheet = sheet_of(ops, G_N_ELEMENTS(ops), "1");
    sheet.links = links;
    sheet.link_count = G_N_ELEMENTS(links);
    const PageDocument document = {.sheets = &sheet,
                                   .sheet_count = 1,
                                   .elements = elements,
                                   .element_count = 2,
                                   .relative_links = true,
                                   .for_comparison = true};
    g_autoptr(GBytes) bytes = written(world, &document, &info);
    assert_int_equal(diag_list_count(world->out, DIAG_ERROR), 2);
    qpdf_data qpdf = opened(bytes);
    assert_value(qpdf, "/Pages/Kids/0/Annots/0/A/URI", "(part%202.pdf#page=3)");
    assert_value(qpdf, "/Pages/Kids/0/Annots/1/Rect", "[ 50 739.89 80 751.89 ]");
    assert_value(qpdf, "/Pages/Kids/0/Annots/2", "null");
    assert_value(qpdf, "/StructTreeRoot/K/K/0/K/0/K/2/Type", "/OBJR");
    qpdf_cleanup(&qpdf);
}

static void metadata_and_attachments(void **state)
{
    World *world = *state;
    static const char xml[] = "<content/>";
    g_autoptr(GBytes) source = g_bytes_new_static(xml, strlen(xml));
    const PdfAttachment attachments[] = {
        {"signoff-2.xml", "承認の記録", "application/xml", "Supplement", source},
        {"content.xml", "署名の対象となる内容", "application/xml", "Source", source},
    };
    static const PageElement elements[] = {{.type = "P", .parent = -1}};
    const PageOp ops[] = {mark(0), words(world, 50000, 80000, "本文"), mark_end};
    const PageSheet sheet = sheet_of(ops, G_N_ELEMENTS(ops), "1");
    const PageDocument document = {
        .sheets = &sheet, .sheet_count = 1, .elements = elements, .element_count = 1};
    PdfInfo with = info;
    with.attachments = attachments;
    with.attachment_count = 2;
    g_autoptr(GBytes) bytes = written(world, &document, &with);
    g_autoptr(GBytes) again = written(world, &document, &with);
    assert_true(g_bytes_equal(bytes, again));
    qpdf_data qpdf = opened(bytes);
    assert_value(qpdf, "/AF/0/AFRelationship", "/Supplement");
    assert_value(qpdf, "/Names/EmbeddedFiles/Names/0", "(content.xml)");
    assert_value(qpdf, "/Names/EmbeddedFiles/Names/1/EF/F/Params/Size", "10");
    assert_value(qpdf, "/OutputIntents/0/S", "/GTS_PDFA1");
    qpdf_oh document_info = qpdf_oh_get_key(qpdf, qpdf_get_trailer(qpdf), "/Info");
    g_autofree char *date = value_at(qpdf, document_info, "/CreationDate");
    assert_string_equal(date, "(D:20261201000000Z)");
    qpdf_cleanup(&qpdf);
}

static void missing_glyph_is_a_box(void **state)
{
    World *world = *state;
    static const PageElement elements[] = {{.type = "P", .parent = -1}};
    PageOp good = words(world, 50000, 80000, "あいう");
    TypePiece piece = *good.piece;
    TypeGlyph glyphs[3];
    memcpy(glyphs, piece.glyphs, sizeof glyphs);
    glyphs[1].glyph = 0;
    piece.glyphs = glyphs;
    good.piece = &piece;
    const PageOp ops[] = {mark(0), good, mark_end};
    const PageSheet sheet = sheet_of(ops, G_N_ELEMENTS(ops), "1");
    const PageDocument document = {
        .sheets = &sheet, .sheet_count = 1, .elements = elements, .element_count = 1};
    g_autoptr(GBytes) bytes = written(world, &document, &info);
    assert_true(diag_list_has(world->out, DIAG_PDF_GLYPH));
    qpdf_data qpdf = opened(bytes);
    g_autofree char *content = content_of(qpdf, 0);
    assert_non_null(strstr(content, " re S"));
    qpdf_cleanup(&qpdf);
}

static void pictures_and_shapes(void **state)
{
    World *world = *state;
    static const guint8 png[] = {
        0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,    0,    0,    13,   'I',  'H',
        'D',  'R',  0,    0,    0,    1,    0,    0,    0,    1,    8,    2,    0,    0,
        0,    0x90, 0x77, 0x53, 0xde, 0,    0,    0,    12,   'I',  'D',  'A',  'T',  0x78,
        0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0x00, 0x00, 0x03, 0x01, 0x01, 0x00, 0xc9, 0xfe, 0x92,
        0xef, 0,    0,    0,    0,    'I',  'E',  'N',  'D',  0xae, 0x42, 0x60, 0x82};
    static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'>"
                              "<circle cx='5' cy='5' r='4' fill='#036' fill-opacity='0.5'/></svg>";
    guint8 huge[sizeof png];
    memcpy(huge, png, sizeof png);
    huge[17] = huge[21] = 0xff; /* 16 million pixels wide and high */
    g_autoptr(GBytes) bitmap = g_bytes_new_static(png, sizeof png);
    g_autoptr(GBytes) drawing = g_bytes_new_static(svg, strlen(svg));
    g_autoptr(GBytes) bomb = g_bytes_new(huge, sizeof huge);
    static const PageElement elements[] = {
        {.type = "Figure",
         .parent = -1,
         .alt = "円",
         .has_box = true,
         .box = {50000, 50000, 100000, 100000}},
        {.type = "Figure", .parent = -1, .has_box = true, .box = {0, 0, 20000, 20000}}};
    const PageOp ops[] = {
        mark(0),
        {.kind = PAGE_OP_CLIP, .x = 0, .y = 0, .w = 300000, .h = 300000},
        {.kind = PAGE_OP_TURN, .matrix = {0, 1, -1, 0, 200000, 0}},
        {.kind = PAGE_OP_SVG, .bytes = drawing, .x = 50000, .y = 50000, .w = 100000, .h = 100000},
        {.kind = PAGE_OP_POP},
        {.kind = PAGE_OP_POP},
        {.kind = PAGE_OP_IMAGE, .bytes = bitmap, .x = 50000, .y = 200000, .w = 20000, .h = 20000},
        mark_end,
        mark(1),
        {.kind = PAGE_OP_IMAGE, .bytes = bomb, .w = 20000, .h = 20000},
        {.kind = PAGE_OP_RECT,
         .colour = {1, 0, 0, 1},
         .x = 1000,
         .y = 1000,
         .w = 9000,
         .h = 9000,
         .radius = 2000},
        mark_end,
        {.kind = PAGE_OP_STROKE,
         .colour = {0, 0, 0, 1},
         .x = 1000,
         .w = 590000,
         .y = 5000,
         .thickness = 500,
         .stroke = PAGE_DOTTED},
        {.kind = PAGE_OP_RECT,
         .colour = {0, 0, 1, 1},
         .x = 590000,
         .y = 1000,
         .w = 50000,
         .h = 9000},
    };
    const PageSheet sheet = sheet_of(ops, G_N_ELEMENTS(ops), "1");
    const PageDocument document = {
        .sheets = &sheet, .sheet_count = 1, .elements = elements, .element_count = 2};
    g_autoptr(GBytes) bytes = written(world, &document, &info);
    assert_non_null(bytes);
    assert_true(diag_list_has(world->out, DIAG_PDF_IMAGE));
    assert_true(diag_list_has(world->out, DIAG_PDF_ALT));
    assert_true(diag_list_has(world->out, DIAG_PDF_OUTSIDE));
    assert_int_equal(diag_list_count(world->out, DIAG_INFO), 3);
    qpdf_data qpdf = opened(bytes);
    assert_value(qpdf, "/StructTreeRoot/K/K/0/A/0/BBox", "[ 50 691.89 150 791.89 ]");
    assert_value(qpdf, "/StructTreeRoot/K/K/0/A/0/O", "/Layout");
    qpdf_cleanup(&qpdf);
}

static bool drawing_is_complained_of(World *world, const char *svg)
{
    g_autoptr(GBytes) drawing = g_bytes_new_static(svg, strlen(svg));
    static const PageElement elements[] = {{.type = "Figure",
                                            .parent = -1,
                                            .alt = "図",
                                            .has_box = true,
                                            .box = {50000, 50000, 100000, 100000}}};
    const PageOp ops[] = {
        mark(-1),
        words(world, 50000, 30000, "柱"),
        mark_end,
        mark(0),
        {.kind = PAGE_OP_SVG, .bytes = drawing, .x = 50000, .y = 50000, .w = 100000, .h = 100000},
        mark_end};
    const PageSheet sheet = sheet_of(ops, G_N_ELEMENTS(ops), "1");
    const PageDocument document = {
        .sheets = &sheet, .sheet_count = 1, .elements = elements, .element_count = 1};
    g_autoptr(DiagList) before = world->out;
    world->out = diag_list_new();
    g_autoptr(GBytes) bytes = written(world, &document, &info);
    bool found = diag_list_has(world->out, DIAG_PDF_GLYPH);
    diag_list_take(before, world->out);
    diag_list_free(world->out);
    world->out = g_steal_pointer(&before);
    assert_non_null(bytes);
    return found;
}

static void words_of_drawings_need_a_font(void **state)
{
    World *world = *state;
#define SVG(inside)                                                                                \
    "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'>" inside "</svg>"
    assert_true(drawing_is_complained_of(world, SVG("<text y='8'>𠮷野</text>")));
    assert_true(drawing_is_complained_of(world, SVG("<text y='8'>&#x20BB7;野</text>")));
    assert_false(drawing_is_complained_of(world, SVG("<text y='8'>吉野</text>")));
    assert_false(
        drawing_is_complained_of(world, SVG("<!-- 𠮷 --><title>𠮷</title><desc id='d'>𠮷</desc>")));
#undef SVG
}

static void nothing_is_no_document(void **state)
{
    World *world = *state;
    const PageDocument document = {0};
    assert_null(written(world, &document, &(PdfInfo){0}));
    assert_true(diag_list_has(world->out, DIAG_PDF_MARKS));
    assert_true(diag_list_has(world->out, DIAG_PDF_TITLE));
}

/* More objects than one stream takes, and ids that were given out for nothing. */
static void many_objects_are_found(void **state)
{
    (void)state;
    g_autoptr(PdfObjects) objects = pdf_objects_new();
    enum { MANY = 450 };
    pdf_objects_reserve(objects, 3);
    int first = pdf_objects_reserve(objects, MANY), stream = pdf_objects_reserve(objects, 2);
    pdf_objects_stream(objects, stream, "", "0 0 9 9 re f", 12);
    for (int i = 0; i < MANY; i++) {
        g_string_append_printf(pdf_objects_begin(objects, first + i), "<</Mine %d>>", i);
        pdf_objects_end(objects);
    }
    GString *to = pdf_objects_begin(objects, 3);
    g_string_append_printf(to, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents %d 0 R>>",
                           stream);
    pdf_objects_end(objects);
    g_string_append(pdf_objects_begin(objects, 2), "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    pdf_objects_end(objects);
    to = pdf_objects_begin(objects, 1);
    g_string_append(to, "<</Type/Catalog/Pages 2 0 R/All[");
    for (int i = 0; i < MANY; i++)
        g_string_append_printf(to, "%d 0 R ", first + i);
    g_string_append(to, "]>>");
    pdf_objects_end(objects);
    g_autoptr(GBytes) bytes = pdf_objects_finish(objects, 1, first);
    qpdf_data qpdf = opened(bytes);
    for (int i = 0; i < MANY; i++) {
        g_autofree char *path = g_strdup_printf("/All/%d/Mine", i);
        g_autofree char *value = value_at(qpdf, qpdf_get_root(qpdf), path);
        assert_int_equal(atoi(value), i);
    }
    g_autofree char *content = content_of(qpdf, 0);
    assert_true(g_str_has_prefix(content, "0 0 9 9 re f"));
    qpdf_cleanup(&qpdf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tree_follows_reading_order, begin, end),
        cmocka_unit_test_setup_teardown(links_bookmarks_and_places, begin, end),
        cmocka_unit_test_setup_teardown(links_of_other_chains, begin, end),
        cmocka_unit_test_setup_teardown(metadata_and_attachments, begin, end),
        cmocka_unit_test_setup_teardown(missing_glyph_is_a_box, begin, end),
        cmocka_unit_test_setup_teardown(pictures_and_shapes, begin, end),
        cmocka_unit_test_setup_teardown(words_of_drawings_need_a_font, begin, end),
        cmocka_unit_test_setup_teardown(nothing_is_no_document, begin, end),
        cmocka_unit_test(many_objects_are_found),
    };
    return cmocka_run_group_tests(tests, world_open, world_close);
}
