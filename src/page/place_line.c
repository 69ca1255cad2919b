/* place_line.c - a line: its glyphs, pictures and leaders, what stands behind its inlines, and
 * links. */
#include "page/drawing.h"
#include "page/place.h"

#include <string.h>

/* Letters without an italic face are slanted; kana and kanji stand. */
static bool is_slanted(const Run *run, const TypePiece *piece, const FontLook *font)
{
    enum { FIRST_CJK = 0x2e80 };
    return font->style != 0 && !run->options->fop && piece->text_size > 0 && !piece->upright &&
           g_utf8_get_char_validated(piece->text, (gssize)piece->text_size) < FIRST_CJK &&
           !type_face_is_italic(run->fonts, piece->face);
}

static void draw_glyphs(Placer *placer, const TypePiece *piece, const Computed *look, PageLength x,
                        PageLength y)
{
    PageOp *op = place_op(placer, PAGE_OP_GLYPHS);
    op->piece = piece;
    op->colour = look->text->colour;
    op->slanted = is_slanted(placer->run, piece, look->font);
    op->x = x;
    op->y = y;
    op->w = piece->width;
}

static void draw_rule(Placer *placer, PageColour colour, PageLength x, PageLength y, PageLength w,
                      PageLength thickness)
{
    PageOp *op = place_op(placer, PAGE_OP_RECT);
    op->colour = colour;
    op->x = x;
    op->y = y;
    op->w = w;
    op->h = thickness;
}

static void draw_decoration(Placer *placer, const TypePiece *piece, const Part *part, PageLength x,
                            PageLength y, bool vertical)
{
    unsigned lines = part->node->look->text->decoration;
    PageColour colour = part->node->look->text->colour;
    PageLength size = part->node->look->font->size, thickness = size / 20;
    PageLength ascent, descent;
    if (!lines || piece->ruby || piece->generated)
        return;
    font_metrics(placer->run, part->node->look->font, &ascent, &descent);
    if (lines & DECORATION_UNDER && !vertical)
        draw_rule(placer, colour, x, y + size / 8 - thickness / 2, piece->width, thickness);
    if (lines & DECORATION_UNDER && vertical) /* the side line of vertical text: on its right */
        draw_rule(placer, colour, x, y - ascent - size / 8, piece->width, thickness);
    if (lines & DECORATION_OVER)
        draw_rule(placer, colour, x, y - ascent, piece->width, thickness);
    if (lines & DECORATION_THROUGH)
        draw_rule(placer, colour, x, y - size * 3 / 10, piece->width, thickness);
}

static const TypeLine *pattern_line(Placer *placer, const FoNode *node, const char *text)
{
    Run *run = placer->run;
    static Part nobody; /* pieces need an owner; this one is never written to */
    TypeItem item = {.kind = TYPE_TEXT,
                     .text = text,
                     .size = strlen(text),
                     .style = style_of(run, node->look),
                     .owner = &nobody};
    TypeItem *kept = arena_make(run->arena, TypeItem);
    *kept = item;
    TypeOptions options = {.width = INT32_MAX / 4, .plain = true};
    TypeParagraph pattern = type_compose(run->composer, run->arena, kept, 1, &options, NULL, NULL);
    return pattern.count > 0 ? &pattern.lines[0] : NULL;
}

static void leader_text(const FoNode *node, GString *text)
{
    for (const FoNode *child = node->first; child; child = child->next) {
        if (child->kind == FO_TEXT)
            g_string_append_len(text, child->text, (gssize)child->text_size);
        leader_text(child, text);
    }
}

/* One piece that shows another one again and again. */
static const TypePiece *repeat_piece(Arena *arena, const TypePiece *piece, size_t count,
                                     PageLength step)
{
    TypePiece *row = arena_make(arena, TypePiece);
    TypeGlyph *glyphs = arena_make_array(arena, TypeGlyph, piece->glyph_count * count);
    TypeCluster *clusters = arena_make_array(arena, TypeCluster, piece->cluster_count * count);
    char *text = arena_alloc(arena, piece->text_size * count + 1);
    for (size_t k = 0; k < count; k++) {
        memcpy(text + k * piece->text_size, piece->text, piece->text_size);
        for (size_t i = 0; i < piece->cluster_count; i++)
            clusters[k * piece->cluster_count + i] = piece->clusters[i];
        for (size_t i = 0; i < piece->glyph_count; i++) {
            glyphs[k * piece->glyph_count + i] = piece->glyphs[i];
            glyphs[k * piece->glyph_count + i].x += (PageLength)k * step;
        }
    }
    *row = *piece;
    row->glyphs = glyphs;
    row->glyph_count *= count;
    row->clusters = clusters;
    row->cluster_count *= count;
    row->text = text;
    row->text_size *= count;
    row->width = piece->width + (PageLength)(count - 1) * step;
    return row;
}

static void draw_pattern(Placer *placer, const FoNode *node, const char *text,
                         const TypePiece *piece, PageLength x, PageLength y, PageLength area_x)
{
    const TypeLine *line = pattern_line(placer, node, text);
    PageLength step = node->look->text->leader_pattern_width.kind == DIM_SET
                          ? dim_of(node->look->text->leader_pattern_width, piece->width)
                          : 0;
    if (!line || line->piece_count == 0 || line->width <= 0)
        return;
    step = MAX(step, line->width);
    PageLength end = x + piece->width;
    if (node->look->text->leader_alignment != 0 && !placer->run->options->fop) {
        PageLength offset = (x - area_x) % step;
        if (offset > 0)
            x += step - offset;
    }
    size_t count = 0;
    for (PageLength at = x; at + line->width <= end + 10; at += step)
        count++;
    place_mark(placer, -1); /* dots are nothing to read out */
    for (size_t i = 0; i < line->piece_count && count > 0; i++) {
        const TypePiece *row = repeat_piece(placer->run->arena, &line->pieces[i], count, step);
        draw_glyphs(placer, row, node->look, x + row->x, y);
    }
}

static void draw_leader(Placer *placer, const TypePiece *piece, const Part *part, PageLength x,
                        PageLength y, PageLength area_x)
{
    const TextLook *look = part->node->look->text;
    switch (look->leader_pattern) {
    case LEADER_RULE:
        if (look->rule_style > BORDER_HIDDEN) {
            BorderSide side = {
                .style = look->rule_style, .colour = look->colour, .width = look->rule_thickness};
            place_edge(placer, &side, (PlaceEdge){true, x, y, piece->width, look->rule_thickness});
        }
        break;
    case LEADER_DOTS:
        draw_pattern(placer, part->node, ".", piece, x, y, area_x);
        break;
    case LEADER_CONTENT: {
        g_autoptr(GString) text = g_string_new(NULL);
        leader_text(part->node, text);
        g_autofree char *trimmed = g_strstrip(g_strdup(text->str));
        if (*trimmed)
            draw_pattern(placer, part->node, arena_copy_text(placer->run->arena, trimmed), piece, x,
                         y, area_x);
        break;
    }
    default:
        break;
    }
}

/* What stands on every page anew stays a picture: pdf/ writes it once. */
static const Drawing *plain_drawing(Placer *placer, const Part *part)
{
    Run *run = placer->run;
    gpointer found;
    if (!part->svg || !part->image || placer->artifact || run->options->fop)
        return NULL;
    if (!g_hash_table_lookup_extended(run->drawings, part->image, NULL, &found)) {
        found = (gpointer)drawing_read(run->arena, run->fonts, part->image);
        g_hash_table_insert(run->drawings, part->image, found);
    }
    return found;
}

static void draw_content(Placer *placer, const Part *part, Rect rect)
{
    const Drawing *drawing = plain_drawing(placer, part);
    if (!drawing) {
        place_image(placer, part->image, part->svg, rect.x, rect.y, rect.w, rect.h);
        return;
    }
    place_clip(placer, rect);
    place_mark(placer, part->node->element);
    drawing_place(placer, drawing, part->node, rect.x, rect.y, rect.w, rect.h);
    place_pop(placer);
}

static void draw_view(Placer *placer, const Part *part, Rect view)
{
    int element = placer->artifact ? -1 : part->node->element;
    if (part->clip)
        place_clip(placer, view);
    place_mark(placer, element);
    PageLength slack_x = part->width - part->content_width,
               slack_y = part->height - part->content_height;
    uint8_t align = part->node->look->text->align, down = part->node->look->text->display_align;
    PageLength dx = align == ALIGN_CENTER                        ? slack_x / 2
                    : align == ALIGN_END || align == ALIGN_RIGHT ? slack_x
                                                                 : 0;
    PageLength dy = down == DISPLAY_CENTER ? slack_y / 2 : down == DISPLAY_AFTER ? slack_y : 0;
    draw_content(placer, part,
                 (Rect){view.x + dx, view.y + dy, part->content_width, part->content_height});
    if (part->clip)
        place_pop(placer);
    Rect on_sheet = place_on_sheet(placer, view.x, view.y, view.w, view.h);
    run_box_element(placer->run, element, placer->page->index, on_sheet.x, on_sheet.y, on_sheet.w,
                    on_sheet.h);
}

static void draw_part_image(Placer *placer, const TypePiece *piece, const Part *part, PageLength x,
                            PageLength y)
{
    PageLength top = y - piece->item->ascent;
    if (!part->upright) {
        PageLength edge = place_edge_width(part->node, SIDE_BEFORE);
        draw_view(placer, part, (Rect){x, top + edge, part->width, part->height});
        return;
    }
    Placer inner = *placer;
    place_turn(&inner, 90, x, top, part->height, part->width);
    draw_view(&inner, part, (Rect){0, 0, part->width, part->height});
    place_pop(&inner);
    placer->marked = inner.marked;
}

static void collect_words(const FoNode *node, GString *text)
{
    if (node->kind == FO_TEXT)
        g_string_append_len(text, node->text, (gssize)node->text_size);
    if (node->look && node->look->other->alt && node->kind != FO_TEXT && !node->first)
        g_string_append(text, node->look->other->alt);
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind != FO_FOOTNOTE && child->kind != FO_FLOAT)
            collect_words(child, text);
}

static const char *words_of(Run *run, const FoNode *node)
{
    if (node->look->other->alt)
        return node->look->other->alt;
    g_autoptr(GString) text = g_string_new(NULL);
    collect_words(node, text);
    g_autoptr(GString) plain = g_string_new(NULL);
    for (char *at = text->str; *at; at++) {
        bool blank = strchr(" \t\r\n", *at) != NULL;
        if (!blank)
            g_string_append_c(plain, *at);
        else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
            g_string_append_c(plain, ' ');
    }
    return arena_copy_text(run->arena, g_strchomp(plain->str));
}

static void add_link(Placer *placer, const FoNode *node, Rect rect)
{
    const char *external = fo_attr(node, "external-destination"),
               *internal = fo_attr(node, "internal-destination");
    if (rect.w <= 0 || rect.h <= 0 || (!external && !internal))
        return;
    PageLink link = {.element = placer->artifact ? -1 : node->element};
    Rect on_sheet = place_on_sheet(placer, rect.x, rect.y, rect.w, rect.h);
    link.x = on_sheet.x;
    link.y = on_sheet.y;
    link.w = on_sheet.w;
    link.h = on_sheet.h;
    if (internal && *internal) {
        link.destination = internal;
    } else if (external) {
        link.uri = uri_of(placer->run->arena, external);
    }
    link.contents = words_of(placer->run, node);
    g_array_append_val(placer->page->links, link);
}

static void measure_boxes(Placer *placer, const TypeLine *line, GPtrArray *boxes)
{
    unsigned stamp = ++placer->run->stamp;
    for (size_t i = 0; i < line->piece_count; i++) {
        const TypePiece *piece = &line->pieces[i];
        const Part *part = piece->item->owner;
        if (part->kind == PART_ANCHOR || piece->ruby)
            continue;
        for (InlineBox *box = part->box; box; box = box->parent) {
            if (box->stamp != stamp) {
                box->stamp = stamp;
                box->left = piece->x;
                box->right = piece->x + piece->width;
                g_ptr_array_add(boxes, box);
            }
            box->left = MIN(box->left, piece->x);
            box->right = MAX(box->right, piece->x + piece->width);
        }
    }
}

static int box_depth(const InlineBox *box)
{
    int depth = 0;
    for (; box; box = box->parent)
        depth++;
    return depth;
}

static gint compare_boxes(gconstpointer a, gconstpointer b)
{
    return box_depth(*(InlineBox *const *)a) - box_depth(*(InlineBox *const *)b);
}

static bool is_image_box(const InlineBox *box, const TypeLine *line, const Part **image,
                         const TypePiece **piece)
{
    for (size_t i = 0; i < line->piece_count; i++) {
        const Part *part = line->pieces[i].item->owner;
        if (part->kind == PART_IMAGE && part->box == box) {
            *image = part;
            *piece = &line->pieces[i];
            return true;
        }
    }
    return false;
}

/* Backgrounds, borders and link areas of the inlines on a line, outer ones first. */
static void draw_boxes(Placer *placer, const TypeLine *line, const LineBox *line_box, PageLength x,
                       PageLength line_baseline)
{
    g_autoptr(GPtrArray) boxes = g_ptr_array_new();
    measure_boxes(placer, line, boxes);
    if (boxes->len > 1)
        g_ptr_array_sort(boxes, compare_boxes);
    for (guint i = 0; i < boxes->len; i++) {
        const InlineBox *box = g_ptr_array_index(boxes, i);
        const Part *image = NULL;
        const TypePiece *piece = NULL;
        PageLength ascent, descent, baseline = line_baseline - stand_in_line(&box->stand, line_box);
        font_metrics(placer->run, box->node->look->font, &ascent, &descent);
        if (!is_image_box(box, line, &image, &piece) || image->height == 0) {
            baseline -= box->stand.shift;
        } else {
            ascent = piece->item->ascent -
                     place_edge_width(box->node, SIDE_BEFORE) * (image->node == box->node);
            descent = piece->item->descent -
                      place_edge_width(box->node, SIDE_AFTER) * (image->node == box->node);
        }
        Rect rect = {x + box->left, baseline - ascent - place_edge_width(box->node, SIDE_BEFORE),
                     box->right - box->left, 0};
        rect.h = baseline + descent + place_edge_width(box->node, SIDE_AFTER) - rect.y;
        place_border_box(placer, box->node, rect, true, true);
        if (box->node->kind == FO_BASIC_LINK)
            add_link(placer, box->node, rect);
    }
}

/* The text of a ruby is the element behind its base, see structure.c. */
static int element_of(const Placer *placer, const Part *part, const TypePiece *piece)
{
    int element = placer->artifact ? -1 : part->node->element;
    return piece->ruby && element >= 0 ? element + 1 : element;
}

/* XSL 7.16.9: the inside is the edge where the sheets are bound, on the left of odd pages.  In a
 * comparison it is the start, as the other formatter has it. */
static PageLength side_shift(const Placer *placer, const Para *para, const TypeLine *line,
                             bool last)
{
    uint8_t side = para->sides[last];
    if (side == 0)
        return 0;
    bool odd = placer->page->number % 2 == 1 || placer->run->options->fop;
    return odd == (side == ALIGN_OUTSIDE) ? MAX(para->width - line->width, 0) : 0;
}

void place_line(Placer *placer, const Para *para, int index, PageLength x, PageLength line_baseline)
{
    const TypeLine *line = &para->type.lines[index];
    bool last = (size_t)index + 1 == para->type.count || line->forced;
    x += side_shift(placer, para, line, last);
    line_number_note(placer, line_baseline);
    draw_boxes(placer, line, &para->boxes[index], x, line_baseline);
    for (size_t i = 0; i < line->piece_count; i++) {
        const TypePiece *piece = &line->pieces[i];
        const Part *part = piece->item->owner;
        PageLength at = x + piece->x;
        PageLength baseline = line_baseline - stand_in_line(&part->stand, &para->boxes[index]);
        switch (part->kind) {
        case PART_TEXT:
            if (piece->glyph_count == 0)
                break;
            place_mark(placer, piece->generated ? -1 : element_of(placer, part, piece));
            draw_glyphs(placer, piece, part->node->look, at, baseline - piece->y);
            if (part->node->look->text->decoration) {
                place_mark(placer, -1);
                draw_decoration(placer, piece, part, at, baseline - piece->y, para->vertical);
            }
            break;
        case PART_IMAGE:
            draw_part_image(placer, piece, part, at, baseline);
            break;
        case PART_FRAME:
            place_frame(placer, part->frame, at, baseline - piece->item->ascent);
            break;
        case PART_LEADER:
            place_mark(placer, -1);
            draw_leader(placer, piece, part, at, baseline - part->stand.shift, x - para->x);
            break;
        default:
            break;
        }
    }
}
