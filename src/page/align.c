/* align.c - where an inline stands against the one around it, and how high a line becomes.
 *
 * XSL 1.1, 7.14: a point of the inline (alignment-adjust, else the baseline of its own that
 * alignment-baseline names) is set on the baseline of its parent that alignment-baseline names,
 * then moved by baseline-shift.  What is aligned to an edge of the line has no place before the
 * line is measured: it carries its extent, and the drawing asks stand_in_line().
 *
 * Heights are those of 4.5: by max-height a line holds the font of its block and the allocation
 * rectangles of what stands on it, with half of the block's leading before and after; by
 * line-height every text brings half-leading of its own; by font-height only the font of the block
 * counts. */
#include "page/layout.h"

#include <limits.h>

static PageLength x_height(const FontLook *font)
{
    return (PageLength)(((int64_t)font->size * 547 + 500) / 1000);
    /* DejaVu's; the pinned faces are within 30 of it */
}

/* ---- baselines */

typedef struct {
    PageLength ascent, descent, middle, centre;
} Extents;

static Extents text_extents(Run *run, const Computed *look)
{
    Extents extents = {.middle = x_height(look->font) / 2};
    font_metrics(run, look->font, &extents.ascent, &extents.descent);
    extents.centre = (extents.ascent - extents.descent) / 2;
    return extents;
}

/* Height of a baseline above the alphabetic one (of a graphic: above its foot). */
static PageLength baseline_at(const Extents *extents, uint8_t word)
{
    switch (word) {
    case BASELINE_BEFORE_EDGE:
    case BASELINE_TEXT_BEFORE_EDGE:
        return extents->ascent;
    case BASELINE_AFTER_EDGE:
    case BASELINE_TEXT_AFTER_EDGE:
    case BASELINE_IDEOGRAPHIC:
        return -extents->descent;
    case BASELINE_MIDDLE:
        return extents->middle;
    case BASELINE_CENTRAL:
        return extents->centre;
    case BASELINE_HANGING:
        return extents->ascent * 4 / 5;
    case BASELINE_MATHEMATICAL:
        return extents->ascent / 2;
    default:
        return 0;
    }
}

static PageLength shift_by(const FoNode *node, const FoNode *parent)
{
    const OtherLook *look = node->look->other;
    switch (look->shift_word) {
    case SHIFT_SUB:
        return -x_height(node->look->font) / 2;
    case SHIFT_SUPER:
        return x_height(parent->look->font);
    case SHIFT_LENGTH:
        return dim_of(look->shift, line_height_of(parent->look));
    default:
        return 0;
    }
}

static bool is_edge(uint8_t word)
{
    return word == BASELINE_BEFORE_EDGE || word == BASELINE_AFTER_EDGE;
}

Stand align_inline(Run *run, const FoNode *node, PageLength graphic_height)
{
    const FoNode *parent = node->parent ? node->parent : node;
    const OtherLook *look = node->look->other;
    Extents outer = text_extents(run, parent->look), own = text_extents(run, node->look);
    if (graphic_height >= 0)
        own = (Extents){graphic_height, 0, graphic_height / 2, graphic_height / 2};
    uint8_t word = look->baseline;
    Stand stand = {.shift = shift_by(node, parent), .ascent = own.ascent, .descent = own.descent};
    if (is_edge(word)) {
        stand.edge = word == BASELINE_BEFORE_EDGE ? EDGE_BEFORE : EDGE_AFTER;
        return stand;
    }
    if (word <= BASELINE_BASELINE)
        word = parent->look->other->dominant;
    stand.shift += baseline_at(&outer, word);
    if (look->adjust_word == ADJUST_LENGTH)
        stand.shift +=
            dim_of(look->adjust, graphic_height >= 0 ? graphic_height : line_height_of(node->look));
    else
        stand.shift -= baseline_at(&own, look->adjust_word ? look->adjust_word : word);
    return stand;
}

PageLength stand_in_line(const Stand *stand, const LineBox *box)
{
    switch (stand->edge) {
    case EDGE_BEFORE:
        return box->above - stand->ascent;
    case EDGE_AFTER:
        return stand->descent - box->below;
    default:
        return 0;
    }
}

/* ---- lines */

static void extend(LineBox *box, PageLength above, PageLength below)
{
    box->above = MAX(box->above, above);
    box->below = MAX(box->below, below);
}

typedef struct {
    PageLength before, after;
} Leading;

static Leading leading_of(Run *run, const Computed *look)
{
    PageLength ascent, descent;
    font_metrics(run, look->font, &ascent, &descent);
    PageLength lead = line_height_of(look) - ascent - descent;
    return (Leading){lead / 2, lead - lead / 2};
}

static void extend_text(Run *run, LineBox *box, const FoNode *block, const Part *part)
{
    const TextLook *text = block->look->text;
    PageLength ascent, descent, shift = part->stand.shift;
    if (shift != 0 && text->shift_adjustment != 0)
        return;
    font_metrics(run, part->node->look->font, &ascent, &descent);
    if (text->stacking == STACKING_LINE_HEIGHT) {
        Leading own = leading_of(run, part->node->look), outer = leading_of(run, block->look);
        ascent += own.before - outer.before;
        descent += own.after - outer.after;
    }
    extend(box, ascent + shift, descent - shift);
}

/* Our own lines hold a picture without any leading around it; others put the block's there. */
static void extend_graphic(Run *run, LineBox *box, const TypeItem *item, const Leading *leading)
{
    bool bare = !run->options->fop;
    extend(box, item->ascent - (bare ? MAX(leading->before, 0) : 0),
           item->descent - (bare ? MAX(leading->after, 0) : 0));
}

static void extend_piece(Run *run, LineBox *box, const FoNode *block, const TypePiece *piece,
                         const Leading *leading, PageLength *highest)
{
    const Part *part = piece->item->owner;
    bool text = part->kind == PART_TEXT && !piece->ruby && !piece->generated;
    if (!text && part->kind != PART_IMAGE && part->kind != PART_FRAME)
        return;
    if (part->stand.edge != EDGE_NONE)
        *highest = MAX(*highest, part->stand.ascent + part->stand.descent);
    else if (text)
        extend_text(run, box, block, part);
    else
        extend_graphic(run, box, piece->item, leading);
}

void align_line(Run *run, const FoNode *block, const TypeLine *line, LineBox *box)
{
    Leading leading = leading_of(run, block->look);
    PageLength highest = 0; /* of what is aligned to an edge of the line */
    font_metrics(run, block->look->font, &box->above, &box->below);
    if (block->look->text->stacking != STACKING_FONT_HEIGHT)
        for (size_t i = 0; i < line->piece_count; i++)
            extend_piece(run, box, block, &line->pieces[i], &leading, &highest);
    box->below = MAX(box->below, highest - box->above);
    box->baseline = MAX(box->above + leading.before, line->ruby_ascent);
    box->height = box->baseline + box->below + leading.after;
}
