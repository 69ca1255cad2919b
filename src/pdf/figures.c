/* figures.c - cairo draws every figure on a page of its own size; the pages become forms.
 *
 * All figures of a document go into one file of cairo's, so that they share fonts and pictures.
 * What its pages lead to is taken over with the bytes as they are: fonts, images, groups. */
#include "pdf/figures.h"

#include <string.h>

#include <cairo-pdf.h>

#include "pdf/drawn.h"
#include "pdf/pdf.h"
#include "pdf/picture.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_t, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_surface_t, cairo_surface_destroy)

struct PdfFigures {
    GHashTable *numbers; /* PageOp, borrowed -> number + 1 */
    GPtrArray *ops;      /* of const PageOp: the first that shows each */
    GBytes *drawn;       /* cairo's file; NULL: there are none */
};

static guint hash_op(gconstpointer pointer)
{
    const PageOp *op = pointer;
    return g_bytes_hash(op->bytes) ^ (guint)op->w ^ (guint)op->h << 8 ^ (guint)op->kind;
}

static gboolean same_figure(gconstpointer first, gconstpointer second)
{
    const PageOp *a = first, *b = second;
    return a->kind == b->kind && a->w == b->w && a->h == b->h && g_bytes_equal(a->bytes, b->bytes);
}

static void gather(PdfFigures *figures, const PageDocument *document)
{
    for (size_t i = 0; i < document->sheet_count; i++)
        for (size_t k = 0; k < document->sheets[i].op_count; k++) {
            const PageOp *op = &document->sheets[i].ops[k];
            if ((op->kind != PAGE_OP_IMAGE && op->kind != PAGE_OP_SVG) || op->w <= 0 ||
                op->h <= 0 || g_hash_table_contains(figures->numbers, op))
                continue;
            g_ptr_array_add(figures->ops, (gpointer)op);
            g_hash_table_insert(figures->numbers, (gpointer)op,
                                GUINT_TO_POINTER(figures->ops->len));
        }
}

static cairo_status_t append(void *closure, const unsigned char *bytes, unsigned length)
{
    g_byte_array_append(closure, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static void draw_op(const PageOp *op, PdfPictures *pictures, cairo_surface_t *surface,
                    cairo_t *cairo, DiagList *out)
{
    double width = op->w / 1000.0, height = op->h / 1000.0;
    cairo_pdf_surface_set_size(surface, width, height);
    cairo_save(cairo);
    (op->kind == PAGE_OP_SVG ? pdf_drawing_draw : pdf_picture_draw)(pictures, cairo, op->bytes, 0,
                                                                    0, width, height, out);
    cairo_restore(cairo);
    cairo_show_page(cairo);
}

static GBytes *draw_all(const PdfFigures *figures, const TypeFonts *fonts, DiagList *out,
                        GError **error)
{
    g_autoptr(GByteArray) file = g_byte_array_sized_new(1 << 15);
    g_autoptr(PdfPictures) pictures = pdf_pictures_new(fonts);
    g_autoptr(cairo_surface_t) surface = cairo_pdf_surface_create_for_stream(append, file, 1, 1);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    /* Any fixed date: nothing of it is taken over. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
    g_autoptr(cairo_t) cairo = cairo_create(surface);
    for (guint i = 0; i < figures->ops->len; i++)
        draw_op(figures->ops->pdata[i], pictures, surface, cairo, out);
    cairo_status_t status = cairo_status(cairo);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, PDF_ERROR, PDF_ERROR_DRAWING, "cairo cannot draw the figures: %s",
                    cairo_status_to_string(status));
        return NULL;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&file));
}

/* ---- drawn before */

enum { SETS = 8, MOST_BYTES = 4 * 1024 * 1024 }; /* of one set's file */

typedef struct {
    GPtrArray *ops; /* of PageOp with bytes of its own, owned */
    GBytes *drawn;
} FigureSet;

struct PdfFigureCache {
    FigureSet sets[SETS];
    size_t next; /* is replaced */
};

PdfFigureCache *pdf_figure_cache_new(void)
{
    return g_new0(PdfFigureCache, 1);
}

static void set_clear(FigureSet *set)
{
    g_clear_pointer(&set->ops, g_ptr_array_unref);
    g_clear_pointer(&set->drawn, g_bytes_unref);
}

void pdf_figure_cache_free(PdfFigureCache *cache)
{
    for (size_t i = 0; cache && i < SETS; i++)
        set_clear(&cache->sets[i]);
    g_free(cache);
}

static bool same_figures(const GPtrArray *a, const GPtrArray *b)
{
    if (!a || a->len != b->len)
        return false;
    for (guint i = 0; i < a->len; i++)
        if (!same_figure(a->pdata[i], b->pdata[i]))
            return false;
    return true;
}

static GBytes *cache_find(const PdfFigureCache *cache, const GPtrArray *ops)
{
    for (size_t i = 0; i < SETS; i++)
        if (same_figures(cache->sets[i].ops, ops))
            return g_bytes_ref(cache->sets[i].drawn);
    return NULL;
}

static void op_free(gpointer op)
{
    g_bytes_unref(((PageOp *)op)->bytes);
    g_free(op);
}

static void cache_put(PdfFigureCache *cache, const GPtrArray *ops, GBytes *drawn)
{
    FigureSet *set = &cache->sets[cache->next];
    cache->next = (cache->next + 1) % SETS;
    set_clear(set);
    *set = (FigureSet){g_ptr_array_new_with_free_func(op_free), g_bytes_ref(drawn)};
    for (guint i = 0; i < ops->len; i++) {
        const PageOp *from = ops->pdata[i];
        PageOp *op = g_new0(PageOp, 1);
        *op = (PageOp){
            .kind = from->kind, .w = from->w, .h = from->h, .bytes = g_bytes_ref(from->bytes)};
        g_ptr_array_add(set->ops, op);
    }
}

/* What was complained of is drawn again, so that it is complained of again. */
static GBytes *draw_or_find(const PdfFigures *figures, PdfFigureCache *cache,
                            const TypeFonts *fonts, DiagList *out, GError **error)
{
    GBytes *drawn = cache_find(cache, figures->ops);
    if (drawn)
        return drawn;
    size_t before = diag_list_length(out);
    drawn = draw_all(figures, fonts, out, error);
    if (drawn && diag_list_length(out) == before && g_bytes_get_size(drawn) <= MOST_BYTES)
        cache_put(cache, figures->ops, drawn);
    return drawn;
}

PdfFigures *pdf_figures_new(PdfFigureCache *cache, const TypeFonts *fonts,
                            const PageDocument *document, DiagList *out, GError **error)
{
    g_autoptr(PdfFigures) figures = g_new0(PdfFigures, 1);
    figures->numbers = g_hash_table_new(hash_op, same_figure);
    figures->ops = g_ptr_array_new();
    gather(figures, document);
    if (figures->ops->len > 0)
        figures->drawn = draw_or_find(figures, cache, fonts, out, error);
    return figures->ops->len == 0 || figures->drawn ? g_steal_pointer(&figures) : NULL;
}

void pdf_figures_free(PdfFigures *figures)
{
    if (!figures)
        return;
    g_hash_table_unref(figures->numbers);
    g_ptr_array_unref(figures->ops);
    g_clear_pointer(&figures->drawn, g_bytes_unref);
    g_free(figures);
}

int pdf_figures_find(const PdfFigures *figures, const PageOp *op)
{
    return (int)GPOINTER_TO_UINT(g_hash_table_lookup(figures->numbers, op)) - 1;
}

char *pdf_figures_words(const PdfFigures *figures, int figure)
{
    const PageOp *op =
        figure >= 0 && figure < (int)figures->ops->len ? figures->ops->pdata[figure] : NULL;
    return op && op->kind == PAGE_OP_SVG ? pdf_drawing_words(op->bytes) : NULL;
}

/* ---- taking over */

typedef struct {
    const PdfDrawn *drawn;
    PdfObjects *objects;
    int base; /* cairo's object n is ours base + n */
    GArray
        *waiting; /* of int: cairo's ids that something leads to, in the order of their finding */
    guint8 *is_known; /* by id */
} Copy;

static bool set_unreadable(GError **error, int id)
{
    g_set_error(error, PDF_ERROR, PDF_ERROR_FINISHING,
                "cairo's file is not built as expected (object %d)", id);
    return false;
}

static void put_reference(Copy *copy, int id, GString *to)
{
    bool exists = id > 0 && id < (int)copy->drawn->offsets->len;
    if (exists && !copy->is_known[id]) {
        copy->is_known[id] = 1;
        g_array_append_val(copy->waiting, id);
    }
    if (exists)
        g_string_append_printf(to, "%d 0 R", copy->base + id);
    else
        g_string_append(to, "null");
}

static bool needs_space(const GString *to, char next)
{
    return to->len > 0 && !strchr("<>[]()", to->str[to->len - 1]) && !strchr("<>[]()/", next);
}

/* The rest of "12 0 R" behind its first number. */
static bool is_reference(PdfSpan *rest)
{
    PdfSpan ahead = *rest, generation, letter;
    if (!pdf_token_next(&ahead, &generation) || pdf_token_number(generation) != 0 ||
        !pdf_token_next(&ahead, &letter) || !pdf_token_is(letter, "R"))
        return false;
    *rest = ahead;
    return true;
}

/* A value without comments and needless space; what it refers to will follow. */
static void copy_value(Copy *copy, PdfSpan value, GString *to)
{
    PdfSpan rest = value, token;
    while (pdf_token_next(&rest, &token)) {
        if (needs_space(to, *token.at))
            g_string_append_c(to, ' ');
        int number = pdf_token_number(token);
        if (number >= 0 && is_reference(&rest))
            put_reference(copy, number, to);
        else
            g_string_append_len(to, token.at, token.end - token.at);
    }
}

/* The entries of a dictionary but those named. */
static void copy_entries(Copy *copy, PdfSpan dictionary, const char *const *but, GString *to)
{
    PdfSpan rest, key, value;
    if (!pdf_dictionary_inside(dictionary, &rest))
        return;
    while (pdf_entry_next(&rest, &key, &value)) {
        bool left_out = false;
        for (const char *const *name = but; *name; name++)
            left_out |= pdf_token_is(key, *name);
        if (left_out)
            continue;
        g_string_append_len(to, key.at, key.end - key.at);
        copy_value(copy, value, to);
    }
}

static void write_stream(Copy *copy, int id, const char *entries, const PdfDrawnObject *object)
{
    PdfSpan filter;
    bool is_packed = pdf_dictionary_find(object->value, "/Filter", &filter);
    (is_packed ? pdf_objects_stream_as_is
               : pdf_objects_stream)(copy->objects, id, entries, object->stream.at,
                                     (gsize)(object->stream.end - object->stream.at));
}

/* cairo asks for pictures to be smoothed, which PDF/A forbids. */
static void copy_stream(Copy *copy, int id, const PdfDrawnObject *object)
{
    static const char *const but[] = {"/Length", "/Interpolate", NULL};
    g_autoptr(GString) entries = g_string_new(NULL);
    copy_entries(copy, object->value, but, entries);
    write_stream(copy, copy->base + id, entries->str, object);
}

/* cairo leaves out CIDToGIDMap, without which a viewer may not use the font. */
static void copy_plain(Copy *copy, int id, PdfSpan value)
{
    PdfSpan subtype;
    GString *to = pdf_objects_begin(copy->objects, copy->base + id);
    if (pdf_dictionary_find(value, "/Subtype", &subtype) &&
        pdf_token_is(subtype, "/CIDFontType2")) {
        static const char *const but[] = {"/CIDToGIDMap", NULL};
        g_string_append(to, "<<");
        copy_entries(copy, value, but, to);
        g_string_append(to, "/CIDToGIDMap/Identity>>");
    } else
        copy_value(copy, value, to);
    pdf_objects_end(copy->objects);
}

/* A page of cairo's as a form with this id. */
static bool copy_page(Copy *copy, size_t sheet, const PageOp *op, int id)
{
    static const char *const but[] = {"/Length", NULL};
    PdfDrawnObject page, content;
    PdfSpan contents, resources, group;
    if (!pdf_drawn_object(copy->drawn, g_array_index(copy->drawn->page_ids, int, sheet), &page) ||
        !pdf_dictionary_find(page.value, "/Contents", &contents) ||
        !pdf_drawn_object(copy->drawn, pdf_value_reference(contents), &content) ||
        !content.stream.at || !pdf_dictionary_find(page.value, "/Resources", &resources))
        return false;
    g_autoptr(GString) entries = g_string_new("/Type/XObject/Subtype/Form/BBox[0 0 ");
    pdf_put_length(entries, op->w);
    g_string_append_c(entries, ' ');
    pdf_put_length(entries, op->h);
    g_string_append(entries, "]/Resources");
    copy_value(copy, resources, entries);
    if (pdf_dictionary_find(page.value, "/Group", &group)) {
        g_string_append(entries, "/Group");
        copy_value(copy, group, entries);
    }
    copy_entries(copy, content.value, but, entries);
    write_stream(copy, id, entries->str, &content);
    return true;
}

/* All that the forms lead to. */
static bool copy_rest(Copy *copy, GError **error)
{
    for (guint i = 0; i < copy->waiting->len; i++) {
        int id = g_array_index(copy->waiting, int, i);
        PdfDrawnObject object;
        if (!pdf_drawn_object(copy->drawn, id, &object))
            return set_unreadable(error, id);
        if (object.stream.at)
            copy_stream(copy, id, &object);
        else
            copy_plain(copy, id, object.value);
    }
    return true;
}

bool pdf_figures_take(GBytes *bytes, const GPtrArray *ops, PdfObjects *objects, GString *to,
                      GError **error)
{
    g_auto(PdfDrawn) drawn = {0};
    if (!pdf_drawn_open(&drawn, bytes) || drawn.page_ids->len != ops->len)
        return set_unreadable(error, 0);
    g_autoptr(GArray) waiting = g_array_new(FALSE, FALSE, sizeof(int));
    g_autofree guint8 *is_known = g_new0(guint8, drawn.offsets->len);
    int first = pdf_objects_reserve(objects, (int)ops->len);
    Copy copy = {&drawn, objects, pdf_objects_reserve(objects, (int)drawn.offsets->len), waiting,
                 is_known};
    for (guint i = 0; i < ops->len; i++) {
        if (!copy_page(&copy, i, ops->pdata[i], first + (int)i))
            return set_unreadable(error, g_array_index(drawn.page_ids, int, i));
        g_string_append_printf(to, "/X%u %d 0 R", i, first + (int)i);
    }
    return copy_rest(&copy, error);
}

bool pdf_figures_write(const PdfFigures *figures, PdfObjects *objects, GString *to, GError **error)
{
    return !figures->drawn || pdf_figures_take(figures->drawn, figures->ops, objects, to, error);
}
