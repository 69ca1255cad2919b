/* inline.c - the inline content of a block as one paragraph.
 *
 * Text, graphics, leaders and anchors become a flat row of items for type_compose; what nests
 * (links, backgrounds, borders) is kept as a chain of InlineBox that each item points to.  White
 * space is settled while the items are gathered, because it collapses across their ends.  The
 * rest is align.c's: baselines and the heights of lines. */
#include "page/layout.h"

#include <math.h>
#include <string.h>

struct Gather {
    Run *run;
    const FoNode *block;
    Builder *builder;
    Place place;
    GArray *items; /* of TypeItem */
    InlineBox *box;
    bool space;      /* the last character is a collapsible space */
    bool line_start; /* nothing on the line yet */
    bool in_word;    /* the last character of the source is no white space */
    bool content;    /* something that makes a line */
    bool lives_in_run;
    int emphasis, no_break, combine;
    bool join; /* no line ends before the next item */
    Stand stand;
    GArray *stands; /* of Stand: what to go back to */
};

typedef struct {
    TypeFace primary, cjk, latin;
    PageLength ascent, descent; /* per 1000 em of the primary face */
    bool even_digits;           /* of the Latin face */
} FaceSet;

/* ---- fonts */

static const char *next_family(const char *at, char *name, size_t size)
{
    at += strspn(at, " ,");
    if (!*at)
        return NULL;
    size_t length = strcspn(at, ",");
    g_strlcpy(name, at, MIN(size, length + 1));
    g_strstrip(name);
    size_t end = strlen(name);
    if (end >= 2 && (name[0] == '\'' || name[0] == '"') && name[end - 1] == name[0]) {
        memmove(name, name + 1, end - 2);
        name[end - 2] = '\0';
    }
    return at + length;
}

/* "BIZ UDPGothic Latin, BIZ UDGothic": proportional letters beside kana and kanji on the grid.  The
 * first name is for everything below the CJK blocks only; other formatters pass over it. */
static bool is_family_for(char *name, uint32_t character)
{
    enum { FIRST_CJK = 0x2e80 };
    if (!g_str_has_suffix(name, " Latin"))
        return true;
    name[strlen(name) - strlen(" Latin")] = '\0';
    return character < FIRST_CJK;
}

/* The first family of the list that has a character; -1 if none has. */
static TypeFace face_with(Run *run, const FontLook *font, uint32_t character)
{
    char name[128];
    const char *at = font->family;
    while ((at = next_family(at, name, sizeof name)) != NULL) {
        if (!is_family_for(name, character))
            continue;
        TypeFace face =
            type_fonts_find(run->fonts, name, font->weight >= 600 ? 700 : 400, font->style != 0);
        if (face >= 0 && type_face_has(run->fonts, face, character))
            return face;
    }
    return -1;
}

/* Digits of one width: columns of them line up without another face's help. */
static bool has_even_digits(Run *run, TypeFace face)
{
    TypeStyle style = {.cjk = face, .latin = face, .size = 10000};
    PageLength width = type_measure(run->composer, &style, "0", 1);
    for (const char *digit = "123456789"; *digit; digit++)
        if (type_measure(run->composer, &style, digit, 1) != width)
            return false;
    return true;
}

static const FaceSet *faces_of(Run *run, const FontLook *font)
{
    FaceSet *set = g_hash_table_lookup(run->faces, font);
    if (set)
        return set;
    set = arena_make(run->arena, FaceSet);
    int weight = font->weight >= 600 ? 700 : 400;
    set->primary = type_fonts_find(run->fonts, font->family, weight, font->style != 0);
    if (set->primary < 0) {
        set->primary = type_fonts_find(run->fonts, "", weight, font->style != 0);
        g_autofree char *key = g_strconcat("family:", font->family, NULL);
        if (*font->family && run_tell_once(run, key)) {
            Diag *diag =
                diag_add(run->out, DIAG_PAGE_FONT, DIAG_NOWHERE,
                         "none of the fonts \"%s\" is among the pinned ones", font->family);
            diag_help(diag, "name a family of fonts/manifest.xml");
            fo_judge(run->tree, diag);
        }
        if (set->primary < 0)
            set->primary = 0;
    }
    TypeFace latin = face_with(run, font, 'a'), cjk = face_with(run, font, 0x3042);
    set->latin = latin >= 0 ? latin : set->primary;
    set->cjk = cjk >= 0 ? cjk : set->primary;
    set->even_digits = has_even_digits(run, set->latin);
    int ascent = 880, descent = 120;
    type_face_metrics(run->fonts, set->primary, &ascent, &descent);
    set->ascent = ascent;
    set->descent = descent;
    g_hash_table_insert(run->faces, (void *)font, set);
    return set;
}

static PageLength per_mille(PageLength size, PageLength factor)
{
    return (PageLength)(((int64_t)size * factor + 500) / 1000);
}

void font_metrics(Run *run, const FontLook *font, PageLength *ascent, PageLength *descent)
{
    const FaceSet *set = faces_of(run, font);
    *ascent = per_mille(font->size, set->ascent);
    *descent = per_mille(font->size, set->descent);
}

PageLength line_height_of(const Computed *look)
{
    if (look->text->line_height.kind == DIM_SET)
        return look->text->line_height.fixed;
    return (PageLength)lround((double)look->text->line_factor * look->font->size);
}

TypeStyle style_of(Run *run, const Computed *look)
{
    const FaceSet *set = faces_of(run, look->font);
    return (TypeStyle){
        .cjk = set->cjk,
        .latin = set->latin,
        .size = look->font->size,
        .letter_spacing = look->text->letter_spacing,
        .word_spacing = look->text->word_spacing,
        .lang = look->text->lang,
        .hyphenate = look->text->hyphenate != 0,
    };
}

/* ---- gathering */

Gather *gather_new(Run *run, const FoNode *block, Builder *builder, Place place)
{
    Gather *gather = g_new0(Gather, 1);
    gather->run = run;
    gather->block = block;
    gather->builder = builder;
    gather->place = place;
    gather->items = g_array_new(FALSE, TRUE, sizeof(TypeItem));
    gather->stands = g_array_new(FALSE, FALSE, sizeof(Stand));
    gather->line_start = true;
    return gather;
}

void gather_free(Gather *gather)
{
    if (!gather)
        return;
    g_array_unref(gather->items);
    g_array_unref(gather->stands);
    g_free(gather);
}

bool gather_is_empty(const Gather *gather)
{
    return gather->items->len == 0;
}

static Part *part_new(Gather *gather, PartKind kind, const FoNode *node)
{
    Part *part = arena_make(gather->run->arena, Part);
    part->kind = kind;
    part->node = node;
    part->box = gather->box;
    part->stand = gather->stand;
    return part;
}

static TypeItem *item_new(Gather *gather, TypeItemKind kind, Part *part)
{
    TypeItem item = {.kind = kind, .owner = part};
    item.style = style_of(gather->run, part->node->look);
    item.style.shift = part->stand.shift;
    item.style.emphasis = gather->emphasis > 0 ? TYPE_EMPHASIS_DOTS : TYPE_EMPHASIS_NONE;
    item.style.tabular =
        gather->builder->in_table && !faces_of(gather->run, part->node->look->font)->even_digits;
    item.combine = gather->combine > 0;
    item.no_break = gather->no_break > 0;
    if (kind != TYPE_ANCHOR) { /* anchors take no part in breaking */
        item.joined = gather->join;
        gather->join = false;
    }
    g_array_append_val(gather->items, item);
    return &g_array_index(gather->items, TypeItem, gather->items->len - 1);
}

/* Takes collapsible spaces off the end of what has been gathered. */
static void trim_end(Gather *gather)
{
    for (guint i = gather->items->len; i-- > 0;) {
        TypeItem *item = &g_array_index(gather->items, TypeItem, i);
        if (item->kind == TYPE_ANCHOR)
            continue;
        if (item->kind != TYPE_TEXT || item->preserve)
            break;
        while (item->size > 0 && item->text[item->size - 1] == ' ')
            item->size--;
        if (item->size > 0)
            break;
    }
    gather->space = false;
}

static void add_break(Gather *gather, const FoNode *node)
{
    if (node->look->text->ws_treatment != WS_PRESERVE &&
        node->look->text->ws_treatment != WS_AFTER_LF)
        trim_end(gather);
    item_new(gather, TYPE_BREAK, part_new(gather, PART_ANCHOR, node));
    gather->line_start = true;
    gather->content = true;
}

static void add_text_item(Gather *gather, const FoNode *node, const char *text, size_t size)
{
    if (size == 0)
        return;
    Part *part = part_new(gather, PART_TEXT, node);
    TypeItem *item = item_new(gather, TYPE_TEXT, part);
    item->text = arena_copy_bytes(gather->run->arena, text, size);
    item->size = size;
    item->preserve =
        node->look->text->ws_collapse != 0 || node->look->text->ws_treatment == WS_PRESERVE;
    gather->content = true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Appends one character of source text to the item being made, by the white space properties. */
static void take_character(Gather *gather, const FoNode *node, GString *text, char c)
{
    const TextLook *look = node->look->text;
    gather->in_word = !is_blank(c);
    if (c == '\n') {
        switch (look->linefeed) {
        case LINEFEED_IGNORE:
            return;
        case LINEFEED_ZERO_WIDTH:
            g_string_append(text, "\u200b");
            return;
        case LINEFEED_PRESERVE:
            add_text_item(gather, node, text->str, text->len);
            g_string_truncate(text, 0);
            add_break(gather, node);
            return;
        default:
            break;
        }
    }
    if (!is_blank(c)) {
        g_string_append_c(text, c);
        gather->space = gather->line_start = false;
        return;
    }
    if (look->ws_treatment == WS_IGNORE)
        return;
    bool keep_at_start = look->ws_treatment == WS_PRESERVE || look->ws_treatment == WS_BEFORE_LF;
    if (gather->line_start && !keep_at_start)
        return;
    if (look->ws_collapse == 0 &&
        (gather->space || (gather->line_start && look->ws_treatment != WS_PRESERVE)))
        return;
    g_string_append_c(text, ' ');
    gather->space = true;
}

/* Every letter that begins a word, also where the word goes on in another inline. */
static char *capitalised(const char *text, size_t size, bool in_word)
{
    GString *copy = g_string_sized_new(size);
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_string_append_unichar(copy, in_word ? c : g_unichar_totitle(c));
        in_word = !g_unichar_isspace(c);
    }
    return g_string_free(copy, FALSE);
}

static char *transform(const Gather *gather, const FoNode *node, const char *text, size_t size)
{
    switch (node->look->text->transform) {
    case 2:
        return g_utf8_strup(text, (gssize)size);
    case 3:
        return g_utf8_strdown(text, (gssize)size);
    case 1:
        return capitalised(text, size, gather->in_word);
    default:
        return NULL;
    }
}

static void add_text(Gather *gather, const FoNode *node, const char *source, size_t size)
{
    g_autofree char *changed = transform(gather, node, source, size);
    if (changed) {
        source = changed;
        size = strlen(changed);
    }
    g_autoptr(GString) text = g_string_sized_new(size);
    for (size_t i = 0; i < size; i++)
        take_character(gather, node, text, source[i]);
    add_text_item(gather, node, text->str, text->len);
}

static void add_literal(Gather *gather, const FoNode *node, const char *text)
{
    add_text_item(gather, node, text, strlen(text));
    gather->space = gather->line_start = false;
}

/* Adds how an inline stands in its parent to how the parent stands. */
static void stand_up(Gather *gather, Stand own)
{
    gather->stand.shift += own.shift;
    if (own.edge == EDGE_NONE)
        return;
    own.shift = gather->stand.shift = 0;
    gather->stand = own;
}

static bool is_graphic(const FoNode *node)
{
    return node->kind == FO_EXTERNAL_GRAPHIC || node->kind == FO_INSTREAM;
}

static PageLength inline_edge(const FoNode *node, int side, PageLength base)
{
    const BorderLook *border = node->look->border;
    PageLength width = border->side[side].style > BORDER_HIDDEN ? border->side[side].width : 0;
    return width + dim_of(border->padding[side], base);
}

static bool draws_box(const FoNode *node)
{
    const BorderLook *border = node->look->border;
    if (node->kind == FO_BASIC_LINK || border->background.a > 0 || border->image)
        return true;
    for (int side = 0; side < 4; side++)
        if (border->side[side].style > BORDER_HIDDEN)
            return true;
    return false;
}

static void add_edge(Gather *gather, const FoNode *node, int side)
{
    PageLength width = inline_edge(node, side, gather->place.width);
    if (width == 0)
        return;
    TypeItem *item = item_new(gather, TYPE_BOX, part_new(gather, PART_PAD, node));
    item->width = width;
    item->no_break = true;
    /* An edge never parts from what it encloses. */
    if (side == SIDE_START)
        gather->join = true;
    else
        item->joined = true;
    gather->line_start = gather->space = false;
    gather->content = true;
}

static void add_anchor(Gather *gather, const FoNode *node, HookKind kind, Note *note)
{
    Part *part = part_new(gather, PART_ANCHOR, node);
    part->hook = arena_make(gather->run->arena, Hook);
    *part->hook = (Hook){NULL, kind, node, note};
    item_new(gather, TYPE_ANCHOR, part);
}

/* White space collapses across the ends of inlines.  The formatter that we are compared with takes
 * "the immediately preceding flow object" (XSL 7.17.3) at its word, and a space beside the end of
 * an inline is preceded by the inline. */
static void meet_inline_end(Gather *gather)
{
    if (gather->run->options->fop)
        gather->space = false;
}

static bool is_boxed(const FoNode *node)
{
    return node->kind != FO_WRAPPER && draws_box(node);
}

void gather_open(Gather *gather, const FoNode *node)
{
    meet_inline_end(gather);
    if (fo_attr(node, "id"))
        add_anchor(gather, node, HOOK_ID, NULL);
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == FO_MARKER)
            add_anchor(gather, child, HOOK_MARKER, NULL);
    if (node->kind == FO_WRAPPER || node->kind == FO_FLOAT)
        return; /* no area of its own */
    g_array_append_val(gather->stands, gather->stand);
    if (!is_graphic(node)) /* these are aligned when their height is known */
        stand_up(gather, align_inline(gather->run, node, -1));
    gather->emphasis += node->look->other->emphasis != 0;
    gather->combine += node->look->other->combine != 0;
    gather->no_break += node->look->block->keep_together[WITHIN_LINE] != 0;
    if (is_boxed(node)) {
        InlineBox *box = arena_make(gather->run->arena, InlineBox);
        box->parent = gather->box;
        box->node = node;
        box->stand = gather->stand;
        gather->box = box;
    }
    add_edge(gather, node, SIDE_START);
}

void gather_close(Gather *gather, const FoNode *node)
{
    meet_inline_end(gather);
    if (node->kind == FO_WRAPPER || node->kind == FO_FLOAT)
        return; /* no area of its own */
    add_edge(gather, node, SIDE_END);
    if (is_boxed(node))
        gather->box = gather->box->parent;
    gather->emphasis -= node->look->other->emphasis != 0;
    gather->combine -= node->look->other->combine != 0;
    gather->no_break -= node->look->block->keep_together[WITHIN_LINE] != 0;
    gather->stand = g_array_index(gather->stands, Stand, gather->stands->len - 1);
    g_array_set_size(gather->stands, gather->stands->len - 1);
}

static void collect_text(const FoNode *node, GString *text)
{
    if (node->kind == FO_TEXT)
        g_string_append_len(text, node->text, (gssize)node->text_size);
    for (const FoNode *child = node->first; child; child = child->next)
        collect_text(child, text);
}

static void add_children(Gather *gather, const FoNode *node)
{
    for (const FoNode *child = node->first; child; child = child->next)
        gather_node(gather, child);
}

static void add_inline(Gather *gather, const FoNode *node)
{
    gather_open(gather, node);
    const char *ruby = node->look->other->ruby;
    if (ruby && *ruby) {
        g_autoptr(GString) text = g_string_new(NULL);
        collect_text(node, text);
        guint before = gather->items->len;
        add_text(gather, node, text->str, text->len);
        if (gather->items->len > before)
            g_array_index(gather->items, TypeItem, before).ruby = ruby;
    } else {
        add_children(gather, node);
    }
    gather_close(gather, node);
}

static void add_character(Gather *gather, const FoNode *node)
{
    const char *character = fo_attr(node, "character");
    if (!character)
        return;
    gather_open(gather, node);
    add_text(gather, node, character, strlen(character));
    gather_close(gather, node);
}

static void add_page_number(Gather *gather, const FoNode *node)
{
    gather->lives_in_run = true;
    gather_open(gather, node);
    add_literal(gather, node, run_citation(gather->run, node));
    if (node->kind == FO_PAGE_NUMBER && !gather->run->page_label) {
        add_anchor(gather, node, HOOK_ID, NULL); /* tells the page that it comes to stand on */
    }
    gather_close(gather, node);
}

/* Width and height of the image itself, then of the viewport around it (XSL 7.16). */
static PageLength fitted(PageDim given, PageLength viewport, PageLength intrinsic, bool *scales)
{
    *scales = true;
    if (given.kind == DIM_SET)
        return dim_of(given, intrinsic);
    if (viewport > 0 &&
        (given.plus == FIT_BOTH || (given.plus == FIT_DOWN && intrinsic > viewport) ||
         (given.plus == FIT_UP && intrinsic < viewport)))
        return viewport;
    *scales = false;
    return intrinsic;
}

static void size_graphic(const Gather *gather, Part *part, const Graphic *graphic)
{
    const AreaLook *area = part->node->look->area;
    PageLength base = gather->place.width;
    PageLength width = area->ipd.optimum.kind == DIM_SET ? dim_of(area->ipd.optimum, base) : -1;
    PageLength height = area->bpd.optimum.kind == DIM_SET &&
                                (area->bpd.optimum.percent == 0 || gather->place.height >= 0)
                            ? dim_of(area->bpd.optimum, gather->place.height)
                            : -1;
    PageLength most = area->ipd.maximum.kind == DIM_SET ? dim_of(area->ipd.maximum, base) : 0;
    PageLength high = area->bpd.maximum.kind == DIM_SET && area->bpd.maximum.percent == 0
                          ? area->bpd.maximum.fixed
                          : 0;
    bool by_width, by_height;
    PageLength room_w = width >= 0 ? width : most, room_h = height >= 0 ? height : high;
    PageLength w = fitted(area->content_width, room_w, graphic->width, &by_width);
    PageLength h = fitted(area->content_height, room_h, graphic->height, &by_height);
    if (area->scaling == 0 && graphic->width > 0 && graphic->height > 0) {
        double fx = (double)w / graphic->width, fy = (double)h / graphic->height;
        double factor = by_width && by_height ? MIN(fx, fy) : by_width ? fx : by_height ? fy : 1;
        w = (PageLength)lround(graphic->width * factor);
        h = (PageLength)lround(graphic->height * factor);
    }
    part->content_width = w;
    part->content_height = h;
    part->width = width >= 0 ? width : w;
    part->height = height >= 0 ? height : h;
    if (area->ipd.minimum.kind == DIM_SET)
        part->width = MAX(part->width, dim_of(area->ipd.minimum, base));
    if (area->bpd.minimum.kind == DIM_SET)
        part->height = MAX(part->height, area->bpd.minimum.fixed);
    part->clip = area->overflow != OVERFLOW_VISIBLE && (w > part->width || h > part->height);
}

static void align_graphic(Gather *gather, TypeItem *item, Part *part)
{
    PageLength top = inline_edge(part->node, SIDE_BEFORE, gather->place.width);
    PageLength bottom = inline_edge(part->node, SIDE_AFTER, gather->place.width);
    PageLength height = part->height + top + bottom;
    stand_up(gather, align_inline(gather->run, part->node, height));
    part->stand = gather->stand;
    item->ascent = height + part->stand.shift;
    item->descent = -part->stand.shift;
}

/* In vertical lines a picture keeps its top up: it is as long as it is high, centred on the line.
 */
static void stand_graphic(Gather *gather, TypeItem *item, Part *part)
{
    PageLength ascent = 0, descent = 0;
    font_metrics(gather->run, gather->block->look->font, &ascent, &descent);
    part->upright = true;
    item->width = part->height;
    item->ascent = (ascent - descent) / 2 + part->width / 2;
    item->descent = part->width - item->ascent;
}

/* An image that cannot be read has been reported; it still takes the room that it was given. */
static void add_graphic(Gather *gather, const FoNode *node)
{
    static const Graphic unreadable = {0};
    const Graphic *graphic = graphic_of(gather->run, node);
    if (!graphic)
        graphic = &unreadable;
    gather_open(gather, node);
    Part *part = part_new(gather, PART_IMAGE, node);
    part->image = graphic->bytes;
    part->svg = graphic->svg;
    size_graphic(gather, part, graphic);
    TypeItem *item = item_new(gather, TYPE_BOX, part);
    item->width = part->width;
    align_graphic(gather, item, part);
    if (gather->builder->vertical)
        stand_graphic(gather, item, part);
    gather->space = gather->line_start = false;
    gather->content = true;
    gather_close(gather, node);
}

static void add_leader(Gather *gather, const FoNode *node)
{
    const TextLook *look = node->look->text;
    gather_open(gather, node);
    TypeItem *item = item_new(gather, TYPE_LEADER, part_new(gather, PART_LEADER, node));
    PageLength base = gather->place.width - gather->place.start - gather->place.end;
    item->minimum = dim_of(look->leader_minimum, base);
    item->width = MAX(dim_of(look->leader_length, base), item->minimum);
    item->maximum = MAX(dim_of(look->leader_maximum, base), item->width);
    gather->space = gather->line_start = false;
    gather->content = true;
    gather_close(gather, node);
}

static void add_footnote(Gather *gather, const FoNode *node)
{
    const FoNode *body = NULL;
    if (fo_attr(node, "id"))
        add_anchor(gather, node, HOOK_ID, NULL);
    for (const FoNode *child = node->first; child; child = child->next) {
        if (child->kind == FO_FOOTNOTE_BODY)
            body = child;
        else
            gather_node(gather, child);
    }
    Run *run = gather->run;
    if (!body)
        return;
    if (gather->builder->in_static || gather->builder->in_note) {
        if (run_tell_once(run, "footnote-place")) {
            Diag *diag = diag_add(run->out, DIAG_PAGE_FOOTNOTE, fo_span(run->tree, node),
                                  "a footnote cannot stand in static content, in an absolute "
                                  "container or in a footnote");
            fo_judge(run->tree, diag);
        }
        return;
    }
    Note *note = arena_make(run->arena, Note);
    Builder inner = {.in_note = true, .vertical = run->body_vertical};
    note->body = body;
    note->list = arena_make(run->arena, ElemList);
    *note->list = flow_list(
        run, body, place_within(body, (Place){.width = run->body_width}, run->body_width, -1),
        &inner);
    note->height = note->list->height;
    add_anchor(gather, node, HOOK_NOTE, note);
}

static void add_retrieved(Gather *gather, const FoNode *node)
{
    gather->lives_in_run = true;
    add_children(gather, node);
}

static void add_wrapper(Gather *gather, const FoNode *node)
{
    gather_open(gather, node);
    add_children(gather, node);
}

static void add_text_node(Gather *gather, const FoNode *node)
{
    add_text(gather, node, node->text, node->text_size);
}

/* A block where only a line can be, as in the call of a footnote: its words go on in the line. */
static void add_misplaced(Gather *gather, const FoNode *node)
{
    if (node->kind == FO_MARKER || node->kind == FO_FOOTNOTE_BODY || !node->first)
        return;
    FoTree *tree = gather->run->tree;
    g_autofree char *key = g_strdup_printf("misplaced:%p", (const void *)node);
    if (fo_kind_row(node->kind)->is == FO_IS_BLOCK && run_tell_once(gather->run, key)) {
        Diag *diag = diag_add(tree->out, DIAG_PAGE_CONTENT_MODEL, fo_span(tree, node),
                              "%s stands where only a line can be; its words go on in the line",
                              fo_name(node));
        diag_help(diag, "put it outside of the inline");
        fo_judge(tree, diag);
    }
    if (gather->in_word)
        add_literal(gather, node, " ");
    add_children(gather, node);
}

static void add_float(Gather *gather, const FoNode *node)
{
    if (float_moves(gather->builder, node))
        add_anchor(gather, node, HOOK_FLOAT, float_note(gather->run, node));
    else
        add_misplaced(gather, node);
}

static void add_bar_point(Gather *gather, const FoNode *node)
{
    bool begin = node->kind == FO_CHANGE_BAR_BEGIN;
    add_anchor(gather, node, begin ? HOOK_BAR_BEGIN : HOOK_BAR_END, NULL);
}

void gather_node(Gather *gather, const FoNode *node)
{
    static void (*const handlers[FO_KIND_COUNT])(Gather *, const FoNode *) = {
        [FO_TEXT] = add_text_node,
        [FO_INLINE] = add_inline,
        [FO_BASIC_LINK] = add_inline,
        [FO_WRAPPER] = add_wrapper,
        [FO_CHARACTER] = add_character,
        [FO_PAGE_NUMBER] = add_page_number,
        [FO_CITATION] = add_page_number,
        [FO_CITATION_LAST] = add_page_number,
        [FO_EXTERNAL_GRAPHIC] = add_graphic,
        [FO_INSTREAM] = add_graphic,
        [FO_LEADER] = add_leader,
        [FO_FOOTNOTE] = add_footnote,
        [FO_FLOAT] = add_float,
        [FO_CHANGE_BAR_BEGIN] = add_bar_point,
        [FO_CHANGE_BAR_END] = add_bar_point,
        [FO_RETRIEVE_MARKER] = add_retrieved,
    };
    if (handlers[node->kind])
        handlers[node->kind](gather, node);
    else
        add_misplaced(gather, node);
}

/* ---- lines */

static Hook *line_hooks(Run *run, const TypeLine *line)
{
    Hook *first = NULL, **end = &first;
    for (size_t i = 0; i < line->piece_count; i++) {
        const Part *part = line->pieces[i].item->owner;
        if (part->kind != PART_ANCHOR || !part->hook)
            continue;
        Hook *copy = arena_make(run->arena, Hook);
        *copy = (Hook){NULL, part->hook->kind, part->hook->node, part->hook->note};
        *end = copy;
        end = &copy->next;
    }
    return first;
}

static void measure_line(Run *run, const FoNode *block, const TypeLine *line, LineBox *box)
{
    box->hooks = line_hooks(run, line);
    align_line(run, block, line, box);
}

static TypeAlign type_align(uint8_t word)
{
    static const uint8_t aligns[] = {TYPE_START, TYPE_END,    TYPE_START,
                                     TYPE_END,   TYPE_CENTER, TYPE_JUSTIFY};
    return word < G_N_ELEMENTS(aligns) ? (TypeAlign)aligns[word] : TYPE_START;
}

static void report_missing(void *user, uint32_t character, const TypeItem *item, size_t offset)
{
    Run *run = user;
    const Part *part = item->owner;
    (void)offset;
    char key[32];
    g_snprintf(key, sizeof key, "glyph:%x", character);
    if (!run_tell_once(run, key))
        return;
    Diag *diag = diag_add(run->out, DIAG_PAGE_GLYPH, fo_span(run->tree, part->node),
                          "none of the pinned fonts has the character U+%04X", character);
    fo_judge(run->tree, diag);
}

static TypeOptions options_of(const Gather *gather, PageLength width, bool first)
{
    const TextLook *look = gather->block->look->text;
    TypeOptions options = {.width = width,
                           .wrap = look->wrap == 0,
                           .plain = gather->run->options->fop || look->spacing == 1,
                           .phrase = look->spacing == 2,
                           .balance = look->spacing == 2,
                           .hang = look->hang == 1,
                           .vertical = gather->builder->vertical};
    options.first_indent = first ? dim_of(look->text_indent, width) : 0;
    options.last_end_indent = dim_of(look->last_line_end_indent, width);
    options.align = type_align(look->align);
    uint8_t last = look->align_last;
    if (last == ALIGN_RELATIVE)
        last = look->align == ALIGN_JUSTIFY ? ALIGN_START : look->align;
    options.last_align = type_align(last);
    return options;
}

static bool has_line_content(const Gather *gather)
{
    for (guint i = 0; i < gather->items->len; i++) {
        const TypeItem *item = &g_array_index(gather->items, TypeItem, i);
        if (item->kind == TYPE_TEXT ? item->size > 0 : item->kind != TYPE_ANCHOR)
            return true;
    }
    return false;
}

static void check_width(const Gather *gather, const Para *para)
{
    Run *run = gather->run;
    const Computed *look = gather->block->look;
    PageLength hung =
        look->text->hang ? look->font->size / 2 : 0; /* commas that hang are no fault */
    for (size_t i = 0; i < para->type.count; i++) {
        PageLength over = para->type.lines[i].width - para->width - hung;
        if (i + 1 == para->type.count) /* a negative indent is room that was asked for */
            over += MIN(dim_of(look->text->last_line_end_indent, para->width), 0);
        if (over <= 500)
            continue;
        char key[32];
        g_snprintf(key, sizeof key, "wide:%p", (const void *)gather->block);
        if (!run_tell_once(run, key))
            return;
        Diag *diag = diag_add(run->out, DIAG_PAGE_LINE_TOO_WIDE, fo_span(run->tree, gather->block),
                              "a line is %.1f pt wider than its area", over / 1000.0);
        diag_help(diag, "allow a break in the long word, or give the text more room");
        return;
    }
}

/* Anchors of a paragraph without lines go to the next box of the list. */
static void keep_hooks(Gather *gather)
{
    for (guint i = 0; i < gather->items->len; i++) {
        const Part *part = g_array_index(gather->items, TypeItem, i).owner;
        if (part->kind == PART_ANCHOR && part->hook)
            builder_hook(gather->builder, part->hook->kind, part->hook->node, part->hook->note);
    }
}

const Para *gather_finish(Gather *gather, PageLength x, PageLength width, bool first)
{
    if (gather->block->look->text->ws_treatment != WS_PRESERVE &&
        gather->block->look->text->ws_treatment != WS_AFTER_LF)
        trim_end(gather);
    if (!has_line_content(gather)) {
        keep_hooks(gather);
        return NULL;
    }
    Run *run = gather->run;
    Para *para = arena_make(run->arena, Para);
    para->node = gather->block;
    para->x = x;
    para->width = width;
    para->lives_in_run = gather->lives_in_run;
    para->vertical = gather->builder->vertical;
    const TypeItem *items = arena_copy_array(run->arena, gather->items);
    TypeOptions options = options_of(gather, width, first);
    para->type = type_compose(run->composer, run->arena, items, gather->items->len, &options,
                              report_missing, run);
    para->boxes = arena_make_array(run->arena, LineBox, MAX(para->type.count, 1));
    for (size_t i = 0; i < para->type.count; i++)
        measure_line(run, gather->block, &para->type.lines[i], &para->boxes[i]);
    check_width(gather, para);
    return para->type.count > 0 ? para : NULL;
}
