/* prop_block.c - properties of blocks, areas and baselines that need more than a type. */
#include "page/prop.h"

#include <stdlib.h>
#include <string.h>

static bool set_margin(Apply *apply, int side, const char *text)
{
    BlockLook *look = block_of(apply);
    look->margin_set |= (uint8_t)(1 << side);
    return prop_read_dim(apply, text, &look->margin[side]);
}

bool apply_margin(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    const char *parts[PROP_PARTS];
    size_t count = prop_split(apply->arena, text, parts);
    if (count < 1 || count > 4)
        return false;
    for (size_t nth = 0; nth < 4; nth++)
        if (!set_margin(apply, prop_spread_side(apply, nth), parts[prop_spread(count, nth)]))
            return false;
    return true;
}

bool apply_margin_side(Apply *apply, const PropRow *row, const char *text)
{
    return set_margin(apply, prop_side(apply, row->words[0]), text);
}

bool apply_indent(Apply *apply, const PropRow *row, const char *text)
{
    int end = row->words[0] - '0';
    BlockLook *look = block_of(apply);
    if (!prop_read_dim(apply, text, end ? &look->end_indent : &look->start_indent))
        return false;
    look->indent_set |= (uint8_t)(1 << end);
    return true;
}

bool apply_space_part(Apply *apply, const PropRow *row, const char *text)
{
    BlockLook *look = block_of(apply);
    PageSpace *space = row->words[0] == 'b' ? &look->before : &look->after;
    PageDim dim;
    space->set = 1;
    switch (row->words[1]) {
    case 'c':
        space->retain = strcmp(text, "retain") == 0;
        return space->retain || strcmp(text, "discard") == 0;
    case 'p':
        space->precedence = strcmp(text, "force") == 0 ? PRECEDENCE_FORCE : atoi(text);
        return true;
    default:
        if (!prop_read_dim(apply, text, &dim))
            return false;
        *(row->words[1] == 'm'   ? &space->minimum
          : row->words[1] == 'o' ? &space->optimum
                                 : &space->maximum) = dim;
        return true;
    }
}

bool apply_keep(Apply *apply, const PropRow *row, const char *text)
{
    uint8_t keep = KEEP_AUTO;
    if (strcmp(text, "always") == 0)
        keep = KEEP_ALWAYS;
    else if (strspn(text, "0123456789") == strlen(text) && *text)
        keep = KEEP_ALWAYS; /* a strength: as strong as it gets */
    else if (strcmp(text, "auto") != 0)
        return false;
    BlockLook *look = block_of(apply);
    uint8_t *field = row->words[0] == 't'   ? look->keep_together
                     : row->words[0] == 'n' ? look->keep_next
                                            : look->keep_previous;
    for (int within = 0; within < 3; within++)
        if (row->words[1] == '*' || row->words[1] - '0' == within)
            field[within] = keep;
    return true;
}

bool apply_page_break(Apply *apply, const PropRow *row, const char *text)
{
    int word = prop_word("auto always avoid left right", text, NULL);
    static const uint8_t classes[] = {CLASS_NONE, CLASS_PAGE, CLASS_NONE, CLASS_EVEN, CLASS_ODD};
    if (word < 0)
        return false;
    BlockLook *look = block_of(apply);
    switch (row->words[0]) {
    case 'b':
        look->break_before = classes[word];
        look->keep_previous[WITHIN_PAGE] = look->keep_previous[WITHIN_COLUMN] = word == 2;
        break;
    case 'a':
        look->break_after = classes[word];
        look->keep_next[WITHIN_PAGE] = look->keep_next[WITHIN_COLUMN] = word == 2;
        break;
    default:
        look->keep_together[WITHIN_PAGE] = look->keep_together[WITHIN_COLUMN] = word == 2;
    }
    return true;
}

bool apply_position(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    int word = prop_word("static absolute fixed relative", text, NULL);
    if (word < 0)
        return false;
    area_of(apply)->absolute = (uint8_t)(word == 3 ? ABSOLUTE_AUTO : word);
    return true;
}

bool apply_orientation(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    int degrees = atoi(text);
    if (degrees % 90 != 0)
        return false;
    area_of(apply)->orientation = ((degrees % 360) + 360) % 360;
    return true;
}

const char prop_baseline_words[] =
    "auto baseline before-edge text-before-edge middle central after-edge text-after-edge "
    "ideographic alphabetic hanging mathematical";
static const char shift_words[] = "baseline sub super";

bool apply_baseline_shift(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    OtherLook *look = other_of(apply);
    int word = prop_word(shift_words, text, NULL);
    look->shift_word = (uint8_t)(word >= 0 ? word : SHIFT_LENGTH);
    return word >= 0 || prop_read_dim(apply, text, &look->shift);
}

bool apply_alignment_adjust(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    OtherLook *look = other_of(apply);
    int word = prop_word(prop_baseline_words, text, NULL);
    look->adjust_word = (uint8_t)(word >= 0 ? word : ADJUST_LENGTH);
    return word >= 0 || prop_read_dim(apply, text, &look->adjust);
}

bool apply_dominant_baseline(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    int word = prop_word(prop_baseline_words, text, NULL);
    if (word < 0 && prop_word("use-script no-change reset-size", text, NULL) < 0)
        return false;
    other_of(apply)->dominant = (uint8_t)MAX(word, 0);
    return true;
}

/* The shorthand of XSL 7.31.22. */
bool apply_vertical_align(Apply *apply, const PropRow *row, const char *text)
{
    static const struct {
        const char *word;
        uint8_t baseline, shift;
    } words[] = {
        {"baseline", BASELINE_BASELINE, SHIFT_BASELINE},
        {"middle", BASELINE_MIDDLE, SHIFT_BASELINE},
        {"sub", BASELINE_BASELINE, SHIFT_SUB},
        {"super", BASELINE_BASELINE, SHIFT_SUPER},
        {"text-top", BASELINE_TEXT_BEFORE_EDGE, SHIFT_BASELINE},
        {"text-bottom", BASELINE_TEXT_AFTER_EDGE, SHIFT_BASELINE},
        {"top", BASELINE_BEFORE_EDGE, SHIFT_BASELINE},
        {"bottom", BASELINE_AFTER_EDGE, SHIFT_BASELINE},
    };
    OtherLook *look = other_of(apply);
    look->baseline = BASELINE_BASELINE;
    look->adjust_word = BASELINE_AUTO;
    look->shift_word = SHIFT_BASELINE;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].word, text) == 0) {
            look->baseline = words[i].baseline;
            look->shift_word = words[i].shift;
            return true;
        }
    return apply_alignment_adjust(apply, row, text);
}

bool apply_fit(Apply *apply, const PropRow *row, const char *text)
{
    AreaLook *look = area_of(apply);
    PageDim *dim = row->words[0] == 'w' ? &look->content_width : &look->content_height;
    int word = prop_word("auto scale-to-fit scale-down-to-fit scale-up-to-fit", text, NULL);
    if (word >= 0) {
        *dim = (PageDim){.kind = DIM_AUTO, .plus = (uint8_t)word};
        return true;
    }
    return prop_read_dim(apply, text, dim);
}

bool apply_width_limit(Apply *apply, const PropRow *row, const char *text)
{
    AreaLook *look = area_of(apply);
    DimRange *range = row->words[0] == 'w' ? &look->ipd : &look->bpd;
    return prop_read_dim(apply, text, row->words[1] == 'm' ? &range->minimum : &range->maximum);
}

/* In vertical text a width runs in the block direction.  Containers turn what they are given
 * themselves, and pictures stand upright. */
bool apply_extent(Apply *apply, const PropRow *row, const char *text)
{
    static const uint64_t tables =
        UINT64_C(1) << FO_TABLE | UINT64_C(1) << FO_TABLE_ROW | UINT64_C(1) << FO_TABLE_CELL;
    bool swaps = apply->vertical && (tables >> apply->node->kind & 1);
    AreaLook *look = area_of(apply);
    DimRange *range = (row->words[0] == 'w') != swaps ? &look->ipd : &look->bpd;
    range->minimum = range->maximum = (PageDim){.kind = DIM_AUTO};
    return prop_read_dim(apply, text, &range->optimum);
}

bool check_length(Apply *apply, const PropRow *row, const char *text)
{
    PageDim dim;
    return prop_word(row->words, text, NULL) >= 0 ||
           (strcmp(text, "auto") != 0 && prop_read_dim(apply, text, &dim));
}

bool check_number(Apply *apply, const PropRow *row, const char *text)
{
    return prop_word(row->words, text, NULL) >= 0 ||
           expr_read(&apply->scope, text).kind == VALUE_NUMBER;
}

/* PDF knows no sheet of more than 14,400 points. */
bool check_sheet_side(Apply *apply, const PropRow *row, const char *text)
{
    PageDim dim;
    if (prop_word(row->words, text, NULL) >= 0)
        return true;
    apply->help = N_("write a length from 10pt to 14400pt");
    return prop_read_dim(apply, text, &dim) && dim.kind == DIM_SET &&
           dim.fixed >= PAGE_LEAST_SIDE && dim.fixed <= PAGE_MOST_SIDE;
}

bool check_column_count(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    Value value = expr_read(&apply->scope, text);
    apply->help = N_("write a number from 1 to 50");
    return value.kind == VALUE_NUMBER && value.number >= 0.5 && value.number < MOST_COLUMNS + 0.5;
}
