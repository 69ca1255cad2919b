/* dump.c - sheets as text: what stands where, in points, and the structure tree. */
#include "page/page.h"

static void add_points(GString *text, PageLength length)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(number, sizeof number, "%.2f", length / 1000.0);
    g_string_append_printf(text, " %s", number);
}

static void add_box(GString *text, const PageOp *op)
{
    add_points(text, op->x);
    add_points(text, op->y);
    add_points(text, op->w);
    add_points(text, op->h);
}

static void add_colour(GString *text, PageColour colour)
{
    g_string_append_printf(text, " #%02x%02x%02x", (unsigned)(colour.r * 255 + .5f),
                           (unsigned)(colour.g * 255 + .5f), (unsigned)(colour.b * 255 + .5f));
}

static void add_path(GString *text, const PageOp *op)
{
    add_box(text, op);
    g_string_append_printf(text, " %s", op->path->verbs);
    if (op->path->fill.a > 0)
        add_colour(text, op->path->fill);
    if (op->path->stroke.a <= 0)
        return;
    g_string_append(text, op->path->dash_count ? " dashed" : " line");
    add_points(text, op->path->thickness);
    add_colour(text, op->path->stroke);
    if (op->path->round_ends || op->path->round_joints)
        g_string_append(text, " round");
}

static void dump_op(GString *text, const PageOp *op, const TypeFonts *fonts)
{
    static const char *const names[] = {"text", "rect", "stroke", "image", "svg", "path",
                                        "clip", "turn", "pop",    "mark",  "end"};
    g_string_append_printf(text, "  %s", names[op->kind]);
    switch (op->kind) {
    case PAGE_OP_GLYPHS:
        add_points(text, op->x);
        add_points(text, op->y);
        add_points(text, op->piece->width);
        g_string_append_printf(text, " %s", fonts ? type_face_name(fonts, op->piece->face) : "?");
        add_points(text, op->piece->size);
        add_colour(text, op->colour);
        g_string_append_printf(text, " \"%.*s\"%s%s", (int)op->piece->text_size, op->piece->text,
                               op->piece->upright ? " upright" : "", op->slanted ? " slanted" : "");
        break;
    case PAGE_OP_RECT:
        add_box(text, op);
        add_colour(text, op->colour);
        if (op->radius)
            add_points(text, op->radius);
        break;
    case PAGE_OP_STROKE:
        add_box(text, op);
        add_points(text, op->thickness);
        add_colour(text, op->colour);
        break;
    case PAGE_OP_PATH:
        add_path(text, op);
        break;
    case PAGE_OP_IMAGE:
    case PAGE_OP_SVG:
    case PAGE_OP_CLIP:
        add_box(text, op);
        break;
    case PAGE_OP_TURN:
        for (int i = 0; i < 4; i++)
            g_string_append_printf(text, " %d", (int)op->matrix[i]);
        add_points(text, (PageLength)op->matrix[4]);
        add_points(text, (PageLength)op->matrix[5]);
        break;
    case PAGE_OP_MARK:
        g_string_append_printf(text, " %d", op->element);
        break;
    default:
        break;
    }
    g_string_append_c(text, '\n');
}

static void dump_link(GString *text, const PageLink *link)
{
    g_string_append(text, "  link");
    add_points(text, link->x);
    add_points(text, link->y);
    add_points(text, link->w);
    add_points(text, link->h);
    g_string_append_printf(text, " %s%s of %d\n", link->uri ? "" : "#",
                           link->uri ? link->uri : link->destination, link->element);
}

static void dump_element(GString *text, const PageDocument *document, size_t index)
{
    const PageElement *element = &document->elements[index];
    int depth = 0;
    for (int parent = element->parent; parent >= 0; parent = document->elements[parent].parent)
        depth++;
    g_string_append_printf(text, "%*s%zu %s", 2 + depth * 2, "", index, element->type);
    if (element->lang)
        g_string_append_printf(text, " lang=%s", element->lang);
    if (element->alt)
        g_string_append_printf(text, " alt=\"%s\"", element->alt);
    if (element->scope)
        g_string_append_printf(text, " scope=%s", element->scope);
    if (element->headers)
        g_string_append_printf(text, " headers=\"%s\"", element->headers);
    g_string_append_c(text, '\n');
}

char *page_dump(const PageDocument *document, const TypeFonts *fonts)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < document->sheet_count; i++) {
        const PageSheet *sheet = &document->sheets[i];
        g_string_append_printf(text, "sheet %zu \"%s\"", i + 1, sheet->label);
        add_points(text, sheet->width);
        add_points(text, sheet->height);
        if (sheet->trim) {
            g_string_append(text, " cut");
            add_points(text, sheet->trim);
            add_points(text, sheet->bleed);
        }
        g_string_append_c(text, '\n');
        for (size_t k = 0; k < sheet->op_count; k++)
            dump_op(text, &sheet->ops[k], fonts);
        for (size_t k = 0; k < sheet->link_count; k++)
            dump_link(text, &sheet->links[k]);
    }
    for (size_t i = 0; i < document->destination_count; i++) {
        const PageDestination *destination = &document->destinations[i];
        g_string_append_printf(text, "id %s on %d", destination->id, destination->sheet + 1);
        add_points(text, destination->x);
        add_points(text, destination->y);
        g_string_append_c(text, '\n');
    }
    for (size_t i = 0; i < document->bookmark_count; i++)
        g_string_append_printf(text, "bookmark %d \"%s\"\n", document->bookmarks[i].level,
                               document->bookmarks[i].title);
    g_string_append(text, "structure\n");
    for (size_t i = 0; i < document->element_count; i++)
        dump_element(text, document, i);
    return g_string_free(text, FALSE);
}
