/* paragraph.c - what has been gathered, composed to lines. */
#include "page/gather.h"

#include <string.h>

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

static uint8_t last_align(const TextLook *look)
{
    if (look->align_last != ALIGN_RELATIVE)
        return look->align_last;
    return look->align == ALIGN_JUSTIFY ? ALIGN_START : look->align;
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
    options.last_align = type_align(last_align(look));
    return options;
}

/* Which side is inside depends on the page: the lines are set at their start, and shifted where
 * they are placed. */
static void set_sides(const Gather *gather, Para *para)
{
    const TextLook *look = gather->block->look->text;
    uint8_t words[2] = {look->align, last_align(look)};
    for (int i = 0; i < 2; i++)
        if (words[i] == ALIGN_INSIDE || words[i] == ALIGN_OUTSIDE)
            para->sides[i] = words[i];
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

/* Takes off what stands on the pages before. */
static bool resume(Gather *gather, Para *para)
{
    Resume *from = gather->run->resume;
    if (!from || from->block != gather->block || from->met++ != from->nth ||
        from->item >= gather->items->len)
        return false;
    g_array_remove_range(gather->items, 0, (guint)from->item);
    TypeItem *item = &g_array_index(gather->items, TypeItem, 0);
    size_t offset = item->kind == TYPE_TEXT ? MIN(from->offset, item->size) : 0;
    item->text += offset;
    item->size -= offset;
    para->first_item = from->item;
    para->first_offset = offset;
    return true;
}

const Para *gather_finish(Gather *gather, PageLength x, PageLength width, bool first)
{
    if (gather->block->look->text->ws_treatment != WS_PRESERVE &&
        gather->block->look->text->ws_treatment != WS_AFTER_LF)
        gather_trim(gather);
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
    first = !resume(gather, para) && first;
    TypeOptions options = options_of(gather, width, first);
    if (first && first_line_is_set(gather->block)) {
        GArray *items = first_line_items(gather, &options);
        g_array_unref(gather->items);
        gather->items = items;
    }
    para->items = arena_copy_array(run->arena, gather->items);
    para->type = type_compose(run->composer, run->arena, para->items, gather->items->len, &options,
                              report_missing, run);
    para->boxes = arena_make_array(run->arena, LineBox, MAX(para->type.count, 1));
    for (size_t i = 0; i < para->type.count; i++)
        measure_line(run, gather->block, &para->type.lines[i], &para->boxes[i]);
    check_width(gather, para);
    set_sides(gather, para);
    return para->type.count > 0 ? para : NULL;
}
