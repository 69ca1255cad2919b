/* The self-check of written files: a sound one passes, and each fault put into it is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "base/place.h"
#include "pdf/check.h"
#include "pdf/navigation.h"

typedef struct {
    TypeFonts *fonts;
    TypeComposer *composer;
} World;

static int world_open(void **state)
{
    World *world = g_new0(World, 1);
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    world->fonts = type_fonts_open(manifest, folder, NULL);
    assert_non_null(world->fonts);
    world->composer = type_composer_new(world->fonts);
    *state = world;
    return 0;
}

static int world_close(void **state)
{
    World *world = *state;
    type_composer_free(world->composer);
    type_fonts_free(world->fonts);
    g_free(world);
    return 0;
}

/* ---- a document with one of everything that is looked at */

static const PageElement elements[] = {
    {.type = "H1", .parent = -1},
    {.type = "P", .parent = -1},
    {.type = "Link", .parent = 1},
    {.type = "Note", .parent = 1},
    {.type = "Figure", .parent = -1, .alt = "a", .has_box = true, .box = {0, 0, 9000, 9000}},
    {.type = "Table", .parent = -1},
    {.type = "TR", .parent = 5},
    {.type = "TH", .parent = 6, .scope = "col", .id = "h1"},
    {.type = "TD", .parent = 6, .headers = "h1"},
    {.type = "L", .parent = -1, .list_numbering = "Decimal"},
    {.type = "LI", .parent = 9},
    {.type = "Lbl", .parent = 10},
    {.type = "LBody", .parent = 10},
};

static const char *const texts[G_N_ELEMENTS(elements)] = {
    "head", "words", "link", "note", NULL, NULL, NULL, "th", "td", NULL, NULL, "1", "item"};

enum { MOST_OPS = 3 * G_N_ELEMENTS(elements) };

static PageOp words(World *world, Arena *arena, const char *text)
{
    TypeFace face = type_fonts_find(world->fonts, "BIZ UDPGothic", 400, false);
    TypeItem *item = arena_make(arena, TypeItem);
    *item = (TypeItem){.kind = TYPE_TEXT,
                       .text = text,
                       .size = strlen(text),
                       .style = {.cjk = face, .latin = face, .size = 10000, .lang = "en"}};
    TypeOptions options = {.width = 400000, .plain = true};
    TypeParagraph paragraph = type_compose(world->composer, arena, item, 1, &options, NULL, NULL);
    return (PageOp){.kind = PAGE_OP_GLYPHS,
                    .x = 10000,
                    .y = 20000,
                    .colour = {0, 0, 0, 1},
                    .piece = &paragraph.lines[0].pieces[0]};
}

static PageDocument *document_new(World *world, Arena *arena)
{
    PageOp *ops = arena_alloc(arena, MOST_OPS * sizeof *ops);
    size_t count = 0;
    for (int i = 0; i < (int)G_N_ELEMENTS(elements); i++) {
        ops[count++] = (PageOp){.kind = PAGE_OP_MARK, .element = i};
        ops[count++] =
            texts[i] ? words(world, arena, texts[i])
                     : (PageOp){.kind = PAGE_OP_RECT, .w = 1000, .h = 1000, .colour = {0, 0, 0, 1}};
        ops[count++] = (PageOp){.kind = PAGE_OP_MARK_END};
    }
    PageLink *link = arena_make(arena, PageLink);
    *link = (PageLink){0, 0, 9000, 9000, "https://a.example/", NULL, "a link", 2};
    PageSheet *sheet = arena_make(arena, PageSheet);
    *sheet = (PageSheet){.width = 595000,
                         .height = 842000,
                         .label = "1",
                         .ops = ops,
                         .op_count = count,
                         .links = link,
                         .link_count = 1};
    PageDocument *document = arena_make(arena, PageDocument);
    *document = (PageDocument){.sheets = sheet,
                               .sheet_count = 1,
                               .elements = elements,
                               .element_count = G_N_ELEMENTS(elements)};
    return document;
}

/* ---- faults */

typedef struct {
    const char *from, *to; /* of what is written: the first from becomes to, of the same length */
    bool in_content;
    const char *problem;
} Fault;

static void spoil(char *text, gsize size, const Fault *fault)
{
    char *at = memmem(text, size, fault->from, strlen(fault->from));
    if (!at)
        fail_msg("there is no \"%s\"", fault->from);
    assert_int_equal(strlen(fault->from), strlen(fault->to));
    memcpy(at, fault->to, strlen(fault->to));
}

static const char H1_CONTENT[] = "/H1<</MCID 0>>BDC\n";

/* The content of a sheet is not kept, so it is written again, by hand. */
static void read_content(PdfCheck *check, const PdfMarks *marks, const PdfFonts *fonts,
                         TypeFace face, const Fault *fault)
{
    g_autoptr(GString) content = g_string_new(NULL);
    for (size_t i = 0; i < pdf_marks_count(marks, 0); i++) {
        int element = pdf_marks_element(marks, 0, i);
        g_string_append_printf(content, "/%s<</MCID %zu>>BDC\nBT /F%d 10 Tf [",
                               elements[element].type, i, face);
        for (const char *c = texts[element]; c && *c; c++) {
            unsigned code = 1;
            while (g_strcmp0(pdf_font_text(pdf_fonts_get(fonts, face), code), (char[]){*c, 0}) != 0)
                code++;
            g_string_append_printf(content, "<%04X>5", code);
        }
        g_string_append(content, "]TJ ET EMC\n");
    }
    if (fault && fault->in_content)
        spoil(content->str, content->len, fault);
    pdf_check_content(check, content->str, content->len, g_ptr_array_index(marks->sheets, 0));
}

static char *words_of(const DiagList *list)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    diag_list_print(list, DIAG_SHORT, false, out);
    fclose(out);
    return text;
}

/* What the check says of the document with this fault; to be freed. */
static char *verdict(World *world, const Fault *fault)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) out = diag_list_new();
    const PageDocument *document = document_new(world, arena);
    g_autoptr(PdfFonts) fonts = pdf_fonts_new(world->fonts, document, NULL);
    g_autoptr(PdfFigures) figures = pdf_figures_new(NULL, world->fonts, document, out, NULL);
    g_autoptr(PdfObjects) objects = pdf_objects_new();
    g_autoptr(PdfMarks) marks = pdf_marks_new();
    g_autoptr(GArray) opacities = g_array_new(FALSE, FALSE, sizeof(int));
    guint8 is_translucent[1] = {0};
    int page_ids[] = {pdf_objects_reserve(objects, 1)};
    g_autoptr(PdfCheck) drawn = pdf_check_new(document, fonts, NULL);
    PdfDrawing drawing = {document, drawn,     fonts,
                          figures,  objects,   pdf_objects_reserve(objects, 1),
                          marks,    opacities, is_translucent};
    pdf_draw(&drawing, out);
    g_autoptr(GArray) annotations = pdf_annotations_new(document, objects, out);
    PdfPlan plan = {document, marks, page_ids, annotations};
    pdf_annotations_write(annotations, document, page_ids, objects);
    int root = pdf_structure_write(&plan, objects);
    if (fault && !fault->in_content)
        spoil(objects->plain->str, objects->plain->len, fault);
    g_autoptr(PdfCheck) check = pdf_check_new(document, fonts, NULL);
    TypeFace face = type_fonts_find(world->fonts, "BIZ UDPGothic", 400, false);
    read_content(check, marks, fonts, face, fault);
    bool sound = pdf_check_tree(check, &plan, objects, root, out);
    assert_true(sound == !diag_list_has(out, DIAG_PDF_MARKS));
    return words_of(out);
}

static void a_sound_file_passes(void **state)
{
    g_autofree char *said = verdict(*state, NULL);
    assert_string_equal(said, "");
}

static void every_fault_is_found(void **state)
{
    static const Fault faults[] = {
        {H1_CONTENT, "/P <</MCID 0>>BDC\n", true, "a mark has not the type of its element"},
        {H1_CONTENT, "/H1<</MCID 4>>BDC\n", true, "marks are not numbered as they were recorded"},
        {"ET EMC", "ET    ", true, "one mark stands in another"},
        {H1_CONTENT, "                  ", true, "text stands outside of all marks"},
        {"<0001>", "<0000>", true, "a glyph is shown that the font does not have"},
        {"<0001>", "<0FFF>", true, "a glyph has no meaning as text"},
        {"<0001>", "      ", true, "the text of an element is not that of the pages"},
        {"/K[ 0]", "/K[ 9]", false, "a mark has another parent"},
        {"/K[ 0]", "/K[99]", false, "claims a mark that is not there"},
        {"/K[ 0]", "/K[  ]", false, "a mark belongs to no element"},
        {"/S/TR", "/S/TD", false, "an element stands where its type may not"},
        {"/Scope/Column", "/Scape/Column", false, "a header cell does not say what it heads"},
        {"/ListNumbering", "/ListNumberinG", false, "a list does not say how it is numbered"},
        {"/BBox", "/BBax", false, "a figure does not say where it is"},
        {"/ID<6E", "/IX<6E", false, "a note has no id"},
        {"/Headers[<6831", "/Headers[<6832", false, "a cell names a header that is not there"},
        {"/Names[<6831", "/Names[<6832", false, "leads to another element"},
        {"/StructParent 1", "/StructParent 2", false, "a link and its element"},
        {"/Contents(a link)", "/Contents()      ", false, "a link has no words"},
        {"/S/H1", "/S/H2", false, "the headings skip a level"},
        {"/Nums[0[", "/Nums[1[", false, "the parents are not numbered in order"},
        {"/S/P/P", "/S/P/Q", false, "do not name each other"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
        g_autofree char *said = verdict(*state, &faults[i]);
        if (!*said || !strstr(said, faults[i].problem))
            fail_msg("\"%s\" as \"%s\": %s", faults[i].from, faults[i].to, said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_file_passes),
        cmocka_unit_test(every_fault_is_found),
    };
    return cmocka_run_group_tests(tests, world_open, world_close);
}
