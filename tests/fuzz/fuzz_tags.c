/* fuzz_tags.c - bytes as a document for the tag pass: any tree of elements, any order of marks,
 * text, shapes, clips and links over a few sheets.
 *
 * Either a finding says why there is no file, or the file has passed its self-check.  With types
 * that may stand anywhere there is no excuse. */
#include <string.h>

#include "base/place.h"
#include "findings.h"
#include "load/load.h"
#include "pdf/pdf.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { MOST_ELEMENTS = 40, MOST_OPS = 400, MOST_SHEETS = 6, MOST_LINKS = 20 };

static const char *const plain_types[] = {"P", "Span", "Sect", "Div", "Quote", "Code", "Link"};
static const char *const all_types[] = {"H1",   "H2", "L",  "LI",  "Lbl",  "LBody",  "Table",
                                        "TR",   "TH", "TD", "TOC", "TOCI", "Figure", "Note",
                                        "Ruby", "RB", "RT", "P",   "Link"};
static const char *const texts[] = {"本文の語句", "words", "a", "𠮷が、", "１２"};

typedef struct {
    TypeFonts *fonts;
    PdfWriter *writer;
    const TypePiece *pieces[G_N_ELEMENTS(texts)];
} World;

/* Made once: fonts and lines are not what is searched. */
static const World *world_open(void)
{
    static World world;
    if (world.fonts)
        return &world;
    load_set_up();
    g_autofree char *manifest = place_of_data("fonts/manifest.xml"),
                    *staged = place_of_built("fonts");
    world.fonts = type_fonts_open(manifest, staged, NULL);
    g_assert(world.fonts);
    world.writer = pdf_writer_new(world.fonts);
    TypeComposer *composer = type_composer_new(world.fonts);
    static Arena *arena;
    arena = arena_new();
    TypeFace face = type_fonts_find(world.fonts, "BIZ UDGothic", 400, false);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        TypeItem *item = arena_make(arena, TypeItem);
        *item = (TypeItem){.kind = TYPE_TEXT,
                           .text = texts[i],
                           .size = strlen(texts[i]),
                           .style = {.cjk = face, .latin = face, .size = 10500, .lang = "ja"}};
        TypeOptions options = {.width = 400000, .plain = true};
        TypeParagraph lines = type_compose(composer, arena, item, 1, &options, NULL, NULL);
        world.pieces[i] = &lines.lines[0].pieces[0];
    }
    type_composer_free(composer);
    return &world;
}

typedef struct {
    const uint8_t *at, *end;
} Reader;

static unsigned next(Reader *reader)
{
    return reader->at < reader->end ? *reader->at++ : 0;
}

static size_t read_elements(Reader *reader, PageElement *elements, bool plain)
{
    size_t count = next(reader) % MOST_ELEMENTS;
    for (size_t i = 0; i < count; i++) {
        unsigned type = next(reader), bits = next(reader);
        elements[i] = (PageElement){.type = plain ? plain_types[type % G_N_ELEMENTS(plain_types)]
                                                  : all_types[type % G_N_ELEMENTS(all_types)],
                                    .parent = (int)(next(reader) % (i + 1)) - 1,
                                    .id = bits & 1 ? (bits & 2 ? "id" : "other") : NULL,
                                    .lang = bits & 4 ? "en" : NULL,
                                    .alt = bits & 8 ? "図" : NULL,
                                    .scope = bits & 16 ? "row" : NULL,
                                    .headers = bits & 32 && !plain ? "id" : NULL,
                                    .list_numbering = bits & 64 ? "Decimal" : NULL,
                                    .has_box = bits & 128,
                                    .box = {1000, 1000, 9000, 9000},
                                    .column_span = 1,
                                    .row_span = 1};
    }
    return count;
}

static PageOp read_op(Reader *reader, const World *world)
{
    static const PageOpKind kinds[] = {PAGE_OP_MARK, PAGE_OP_MARK_END, PAGE_OP_GLYPHS,
                                       PAGE_OP_RECT, PAGE_OP_STROKE,   PAGE_OP_CLIP,
                                       PAGE_OP_TURN, PAGE_OP_POP,      PAGE_OP_PATH};
    static const PageLength way[] = {0, 0, 9000, 9000, 0, 9000, 9000, 0, 5000, 5000};
    static const PagePath path = {.verbs = "mlch",
                                  .points = way,
                                  .fill = {1, 0, 0, 1},
                                  .stroke = {0, 0, 0, 1},
                                  .thickness = 1000,
                                  .dashes = way + 2,
                                  .dash_count = 2};
    unsigned bits = next(reader);
    PageOpKind kind = kinds[bits % G_N_ELEMENTS(kinds)];
    unsigned more = kind == PAGE_OP_MARK ? next(reader) : bits / G_N_ELEMENTS(kinds);
    return (PageOp){.kind = kind,
                    .colour = {0, 0, (float)(more % 3) / 2, (float)(more % 4) / 3},
                    .x = (PageLength)more * 9000,
                    .y = 20000,
                    .w = 30000,
                    .h = (PageLength)more * 100,
                    .thickness = 500,
                    .radius = (PageLength)(more % 2) * 2000,
                    .stroke = (PageStroke)(more % 3),
                    .path = &path,
                    .piece = world->pieces[more % G_N_ELEMENTS(texts)],
                    .matrix = {0, 1, -1, 0, 300000, 0},
                    .element = (int)(more % (MOST_ELEMENTS + 2)) - 1};
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const World *world = world_open();
    Reader reader = {bytes, bytes + size};
    bool plain = next(&reader) & 1;
    PageElement elements[MOST_ELEMENTS];
    size_t count = read_elements(&reader, elements, plain),
           sheet_count = 1 + next(&reader) % MOST_SHEETS;
    g_autofree PageOp *ops = g_new0(PageOp, MOST_SHEETS * MOST_OPS);
    PageSheet sheets[MOST_SHEETS];
    PageLink links[MOST_LINKS];
    for (size_t i = 0; i < MOST_LINKS; i++)
        links[i] = (PageLink){1000,
                              1000,
                              9000,
                              9000,
                              next(&reader) & 1 ? "https://a.example/" : NULL,
                              "here",
                              "words",
                              (int)(next(&reader) % (MOST_ELEMENTS + 2)) - 1};
    for (size_t i = 0; i < sheet_count; i++) {
        size_t op_count = next(&reader), link_count = next(&reader) % MOST_LINKS;
        sheets[i] = (PageSheet){.width = 595000,
                                .height = 842000,
                                .label = "1",
                                .ops = ops + i * MOST_OPS,
                                .op_count = op_count,
                                .links = links,
                                .link_count = link_count};
        for (size_t k = 0; k < op_count; k++)
            ops[i * MOST_OPS + k] = read_op(&reader, world);
    }
    static const PageDestination here = {"here", 0, 1000, 1000};
    PageDocument document = {.sheets = sheets,
                             .sheet_count = sheet_count,
                             .elements = elements,
                             .element_count = count,
                             .destinations = &here,
                             .destination_count = 1};
    PdfInfo info = {.title = "題名", .lang = "ja"};
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) file = pdf_write(world->writer, &document, &info, list, &error);
    g_assert(!error && (file || diag_list_has(list, DIAG_PDF_MARKS)));
    g_assert(!plain || !diag_list_has(list, DIAG_PDF_MARKS));
    print_findings(list);
    return 0;
}
