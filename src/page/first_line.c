/* first_line.c - fo:initial-property-set: the first line of a block in a look of its own
 * (XSL 6.6.4).
 *
 * The content is gathered twice, as it stands and as if an inline with those properties were around
 * it.  Where the first line ends depends on how wide it is: it is composed with more or less of the
 * second kind, until the line ends where that kind ends. */
#include "page/gather.h"

#include <string.h>

enum { MAX_TRIES = 5 };

typedef struct { /* a place in the content, in items of the plain kind */
    size_t item, offset;
} Cut;

typedef struct {
    const Gather *plain, *styled;
    size_t lead; /* items that only the styled kind has, at its begin */
} Kinds;

static FoNode *copy_below(Arena *arena, const FoNode *node, FoNode *parent)
{
    FoNode *copy = arena_make(arena, FoNode);
    *copy = *node;
    copy->parent = parent;
    copy->first = copy->last = copy->next = NULL;
    copy->kept = NULL;
    for (const FoNode *child = node->first; child; child = child->next)
        fo_append(copy, copy_below(arena, child, copy));
    return copy;
}

/* The inline around a copy of the content, up to the first block in it; made once. */
static FoNode *styled_content(Run *run, const FoNode *block, FoNode *set)
{
    if (set->kept)
        return set->kept;
    FoNode *around = arena_make(run->arena, FoNode);
    *around = *set;
    around->kind = FO_INLINE;
    around->parent = (FoNode *)block;
    around->element = block->element;
    around->next = NULL;
    for (const FoNode *child = block->first; child; child = child->next) {
        if (fo_kind_row(child->kind)->is == FO_IS_BLOCK)
            break;
        if (child != set && child->kind != FO_MARKER)
            fo_append(around, copy_below(run->arena, child, around));
    }
    props_compute_below(run->arena, run->tree, around, block->look);
    set->kept = around;
    return around;
}

static Gather *gather_styled(const Gather *plain, FoNode *set, size_t *lead)
{
    Gather *styled = gather_new(plain->run, plain->block, plain->builder, plain->place);
    const FoNode *around = styled_content(plain->run, plain->block, set);
    gather_open(styled, around);
    *lead = styled->items->len;
    for (const FoNode *child = around->first; child; child = child->next)
        gather_node(styled, child);
    gather_close(styled, around);
    gather_trim(styled);
    return styled;
}

/* What is before the cut in the styled kind, what is behind it in the plain one. */
static GArray *mix(const Kinds *kinds, Cut cut)
{
    GArray *items = g_array_new(FALSE, TRUE, sizeof(TypeItem));
    const GArray *plain = kinds->plain->items, *styled = kinds->styled->items;
    size_t whole = MIN(kinds->lead + cut.item, styled->len);
    g_array_append_vals(items, styled->data, (guint)whole);
    if (cut.item >= plain->len)
        return items;
    TypeItem rest = g_array_index(plain, TypeItem, cut.item);
    if (cut.offset > 0 && whole < styled->len) {
        TypeItem begin = g_array_index(styled, TypeItem, whole);
        begin.size = MIN(cut.offset, begin.size);
        g_array_append_val(items, begin);
        rest.text += MIN(cut.offset, rest.size);
        rest.size -= MIN(cut.offset, rest.size);
    }
    g_array_append_val(items, rest);
    g_array_append_vals(items, &g_array_index(plain, TypeItem, cut.item) + 1,
                        plain->len - (guint)cut.item - 1);
    return items;
}

/* Where the second line begins. */
static Cut line_end(const Kinds *kinds, const TypeItem *items, Cut cut, const TypeParagraph *set)
{
    Cut end = {kinds->plain->items->len, 0};
    const TypeLine *line = set->count > 1 ? &set->lines[1] : NULL;
    size_t whole = kinds->lead + cut.item;
    for (size_t i = 0; line && i < line->piece_count; i++) {
        const TypePiece *piece = &line->pieces[i];
        if (piece->ruby || piece->generated)
            continue;
        size_t at = (size_t)(piece->item - items);
        size_t offset =
            piece->item->kind == TYPE_TEXT ? (size_t)(piece->text - piece->item->text) : 0;
        if (at > whole && cut.offset > 0) { /* behind the item that is cut in two */
            offset += at == whole + 1 ? cut.offset : 0;
            at--;
        }
        at -= MIN(at, kinds->lead);
        if (at < end.item || (at == end.item && offset < end.offset))
            end = (Cut){at, offset};
    }
    return end;
}

static FoNode *set_of(const FoNode *block)
{
    return (FoNode *)fo_child(block, FO_INITIAL_PROPERTY_SET);
}

bool first_line_is_set(const FoNode *block)
{
    return set_of(block) != NULL;
}

GArray *first_line_items(Gather *plain, const TypeOptions *options)
{
    Kinds kinds = {.plain = plain};
    Gather *styled = gather_styled(plain, set_of(plain->block), &kinds.lead);
    kinds.styled = styled;
    bool alike = styled->items->len >= plain->items->len + kinds.lead;
    Cut cut = {alike ? plain->items->len : 0, 0};
    for (int i = 0; alike && i < MAX_TRIES; i++) {
        g_autoptr(GArray) items = mix(&kinds, cut);
        const TypeItem *kept = arena_copy_array(plain->run->arena, items);
        TypeParagraph set = type_compose(plain->run->composer, plain->run->arena, kept, items->len,
                                         options, NULL, NULL);
        Cut end = line_end(&kinds, kept, cut, &set);
        if (end.item == cut.item && end.offset == cut.offset)
            break;
        cut = end;
    }
    GArray *items = alike ? mix(&kinds, cut) : g_array_ref(plain->items);
    gather_free(styled);
    return items;
}
