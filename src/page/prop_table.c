/* prop_table.c - the property table.
 *
 * One row a property name.  The order of the rows is the order in which an object's attributes
 * are applied, and so carries the rules of precedence: what others are measured in first
 * (font-size), shorthands before their longhands, relative names before absolute names of the
 * same side, a compound before its components.
 *
 * A row says how its value is read (type), where it is kept (group and offset), whether it is
 * inherited, what it starts as, and, for words, which words there are.  A word with "?" before it
 * is not supported yet, with "!" it is refused. */
#include "page/prop.h"

#include <string.h>

#define FONT(field) GROUP_FONT, offsetof(FontLook, field)
#define TEXT(field) GROUP_TEXT, offsetof(TextLook, field)
#define BLOCK(field) GROUP_BLOCK, offsetof(BlockLook, field)
#define BORDER(field) GROUP_BORDER, offsetof(BorderLook, field)
#define AREA(field) GROUP_AREA, offsetof(AreaLook, field)
#define TABLE(field) GROUP_TABLE, offsetof(TableLook, field)
#define OTHER(field) GROUP_OTHER, offsetof(OtherLook, field)
#define CUSTOM(group, words, function) TYPE_CUSTOM, group, 0, words, function, PROP_MUST
#define RAW(words) TYPE_RAW, GROUP_OTHER, 0, words, NULL, PROP_MUST
#define LATER TYPE_RAW, GROUP_OTHER, 0, NULL, NULL, PROP_LATER
#define REFUSED TYPE_RAW, GROUP_OTHER, 0, NULL, NULL, PROP_REFUSED
#define PLAIN(words) words, NULL, PROP_MUST

#define SIDES(prefix, suffix, letter, function)                                                    \
    {prefix "-before" suffix, CUSTOM(GROUP_BORDER, letter "0", function)},                         \
        {prefix "-end" suffix, CUSTOM(GROUP_BORDER, letter "1", function)},                        \
        {prefix "-after" suffix, CUSTOM(GROUP_BORDER, letter "2", function)},                      \
    {                                                                                              \
        prefix "-start" suffix, CUSTOM(GROUP_BORDER, letter "3", function)                         \
    }
#define EDGES(prefix, suffix, letter, function)                                                    \
    {prefix "-top" suffix, CUSTOM(GROUP_BORDER, letter "0", function)},                            \
        {prefix "-right" suffix, CUSTOM(GROUP_BORDER, letter "1", function)},                      \
        {prefix "-bottom" suffix, CUSTOM(GROUP_BORDER, letter "2", function)},                     \
    {                                                                                              \
        prefix "-left" suffix, CUSTOM(GROUP_BORDER, letter "3", function)                          \
    }
#define PADDINGS(suffix)                                                                           \
    {"padding-before" suffix, TYPE_DIM, BORDER(padding[0]), PLAIN(NULL)},                          \
        {"padding-end" suffix, TYPE_DIM, BORDER(padding[1]), PLAIN(NULL)},                         \
        {"padding-after" suffix, TYPE_DIM, BORDER(padding[2]), PLAIN(NULL)},                       \
    {                                                                                              \
        "padding-start" suffix, TYPE_DIM, BORDER(padding[3]), PLAIN(NULL)                          \
    }
#define SPACE(name, letter)                                                                        \
    {name ".minimum", CUSTOM(GROUP_BLOCK, letter "m", apply_space_part)},                          \
        {name ".optimum", CUSTOM(GROUP_BLOCK, letter "o", apply_space_part)},                      \
        {name ".maximum", CUSTOM(GROUP_BLOCK, letter "x", apply_space_part)},                      \
        {name ".conditionality", CUSTOM(GROUP_BLOCK, letter "c", apply_space_part)},               \
    {                                                                                              \
        name ".precedence", CUSTOM(GROUP_BLOCK, letter "p", apply_space_part)                      \
    }
#define KEEPS(name, letter)                                                                        \
    {name, CUSTOM(GROUP_BLOCK, letter "*", apply_keep)},                                           \
        {name ".within-line", CUSTOM(GROUP_BLOCK, letter "0", apply_keep)},                        \
        {name ".within-column", CUSTOM(GROUP_BLOCK, letter "1", apply_keep)},                      \
    {                                                                                              \
        name ".within-page", CUSTOM(GROUP_BLOCK, letter "2", apply_keep)                           \
    }
#define RANGE(name, field)                                                                         \
    {name, TYPE_RANGE, AREA(field), PLAIN(NULL)},                                                  \
        {name ".minimum", TYPE_RANGE_MIN, AREA(field), PLAIN(NULL)},                               \
        {name ".optimum", TYPE_RANGE_OPT, AREA(field), PLAIN(NULL)},                               \
    {                                                                                              \
        name ".maximum", TYPE_RANGE_MAX, AREA(field), PLAIN(NULL)                                  \
    }

static const char break_words[] = "auto column page even-page odd-page";

static const PropRow rows[] = {
    {"language", CUSTOM(GROUP_TEXT, "l", apply_lang)},
    {"country", CUSTOM(GROUP_TEXT, "c", apply_lang)},
    {"xml:lang", CUSTOM(GROUP_TEXT, "x", apply_lang)},
    {"writing-mode", TYPE_WORD, TEXT(writing_mode), PLAIN("lr-tb lr tb-rl tb !rl-tb !rl ?tb-lr")},
    {"reference-orientation", CUSTOM(GROUP_AREA, NULL, apply_orientation)},
    {"font", LATER},
    {"font-size", CUSTOM(GROUP_FONT, NULL, apply_font_size)},
    {"font-family", TYPE_STRING, FONT(family), PLAIN(NULL)},
    {"font-weight", CUSTOM(GROUP_FONT, NULL, apply_font_weight)},
    {"font-style", TYPE_WORD, FONT(style), PLAIN("normal italic oblique !backslant")},
    {"font-variant", LATER},
    {"font-stretch", LATER},
    {"font-selection-strategy", RAW(NULL)},
    {"font-size-adjust", REFUSED},
    {"line-height", CUSTOM(GROUP_TEXT, NULL, apply_line_height)},
    {"color", TYPE_COLOUR, TEXT(colour), PLAIN(NULL)},

    {"text-align", TYPE_WORD, TEXT(align),
     PLAIN("start end left right center justify ?inside ?outside")},
    {"text-align-last", TYPE_WORD, TEXT(align_last),
     PLAIN("start end left right center justify relative ?inside ?outside")},
    {"text-decoration", CUSTOM(GROUP_TEXT, NULL, apply_decoration)},
    {"text-transform", TYPE_WORD, TEXT(transform), PLAIN("none capitalize uppercase lowercase")},
    {"letter-spacing", CUSTOM(GROUP_TEXT, "l", apply_spacing)},
    {"word-spacing", CUSTOM(GROUP_TEXT, "w", apply_spacing)},
    {"text-indent", TYPE_DIM, TEXT(text_indent), PLAIN(NULL)},
    {"last-line-end-indent", TYPE_DIM, TEXT(last_line_end_indent), PLAIN(NULL)},
    {"text-shadow", REFUSED},
    {"text-altitude", RAW(NULL)},
    {"text-depth", RAW(NULL)},
    {"glyph-orientation-horizontal", REFUSED},
    {"glyph-orientation-vertical", REFUSED},
    {"direction", LATER},
    {"unicode-bidi", LATER},
    {"score-spaces", RAW(NULL)},
    {"treat-as-word-space", RAW(NULL)},
    {"suppress-at-line-break", RAW(NULL)},
    {"line-height-shift-adjustment", TYPE_WORD, TEXT(shift_adjustment),
     PLAIN("consider-shifts disregard-shifts")},
    {"line-stacking-strategy", TYPE_WORD, TEXT(stacking),
     PLAIN("max-height line-height font-height")},
    {"white-space", CUSTOM(GROUP_TEXT, NULL, apply_white_space)},
    {"linefeed-treatment", TYPE_WORD, TEXT(linefeed),
     PLAIN("ignore preserve treat-as-space treat-as-zero-width-space")},
    {"white-space-collapse", TYPE_WORD, TEXT(ws_collapse), PLAIN("true false")},
    {"white-space-treatment", TYPE_WORD, TEXT(ws_treatment),
     PLAIN("ignore preserve ignore-if-before-linefeed ignore-if-after-linefeed "
           "ignore-if-surrounding-linefeed")},
    {"wrap-option", TYPE_WORD, TEXT(wrap), PLAIN("wrap no-wrap")},
    {"hyphenate", TYPE_WORD, TEXT(hyphenate), PLAIN("false true")},
    {"hyphenation-character", RAW(NULL)},
    {"hyphenation-push-character-count", RAW(NULL)},
    {"hyphenation-remain-character-count", RAW(NULL)},
    {"hyphenation-keep", RAW(NULL)},
    {"hyphenation-ladder-count", RAW(NULL)},
    {"script", RAW(NULL)},

    {"margin", CUSTOM(GROUP_BLOCK, NULL, apply_margin)},
    {"margin-top", CUSTOM(GROUP_BLOCK, "0", apply_margin_side)},
    {"margin-right", CUSTOM(GROUP_BLOCK, "1", apply_margin_side)},
    {"margin-bottom", CUSTOM(GROUP_BLOCK, "2", apply_margin_side)},
    {"margin-left", CUSTOM(GROUP_BLOCK, "3", apply_margin_side)},
    {"space-before", TYPE_SPACE, BLOCK(before), PLAIN(NULL)},
    SPACE("space-before", "b"),
    {"space-after", TYPE_SPACE, BLOCK(after), PLAIN(NULL)},
    SPACE("space-after", "a"),
    {"space-start", RAW(NULL)},
    {"space-end", RAW(NULL)},
    {"start-indent", CUSTOM(GROUP_BLOCK, "0", apply_indent)},
    {"end-indent", CUSTOM(GROUP_BLOCK, "1", apply_indent)},

    {"padding", CUSTOM(GROUP_BORDER, NULL, apply_padding)},
    PADDINGS(""),
    PADDINGS(".length"),
    {"padding-before.conditionality", CUSTOM(GROUP_BORDER, "0", apply_padding_retain)},
    {"padding-end.conditionality", CUSTOM(GROUP_BORDER, "1", apply_padding_retain)},
    {"padding-after.conditionality", CUSTOM(GROUP_BORDER, "2", apply_padding_retain)},
    {"padding-start.conditionality", CUSTOM(GROUP_BORDER, "3", apply_padding_retain)},
    {"padding-top", TYPE_DIM, BORDER(padding[0]), PLAIN(NULL)},
    {"padding-right", TYPE_DIM, BORDER(padding[1]), PLAIN(NULL)},
    {"padding-bottom", TYPE_DIM, BORDER(padding[2]), PLAIN(NULL)},
    {"padding-left", TYPE_DIM, BORDER(padding[3]), PLAIN(NULL)},

    {"border", CUSTOM(GROUP_BORDER, "a*", apply_border)},
    {"border-style", CUSTOM(GROUP_BORDER, "s", apply_border_all)},
    {"border-width", CUSTOM(GROUP_BORDER, "w", apply_border_all)},
    {"border-color", CUSTOM(GROUP_BORDER, "c", apply_border_all)},
    SIDES("border", "", "a", apply_border),
    EDGES("border", "", "a", apply_border),
    SIDES("border", "-style", "s", apply_border_one),
    SIDES("border", "-width", "w", apply_border_one),
    SIDES("border", "-width.length", "w", apply_border_one),
    SIDES("border", "-width.conditionality", "r", apply_border_retain),
    SIDES("border", "-color", "c", apply_border_one),
    EDGES("border", "-style", "s", apply_border_one),
    EDGES("border", "-width", "w", apply_border_one),
    EDGES("border", "-color", "c", apply_border_one),
    {"border-before-precedence", LATER},
    {"border-after-precedence", LATER},
    {"border-start-precedence", LATER},
    {"border-end-precedence", LATER},
    {"background", CUSTOM(GROUP_BORDER, NULL, apply_background)},
    {"background-color", TYPE_COLOUR, BORDER(background), PLAIN(NULL)},
    {"background-image", CUSTOM(GROUP_BORDER, NULL, apply_background_image)},
    {"background-repeat", TYPE_WORD, BORDER(repeat), PLAIN(prop_repeat_words)},
    {"background-attachment", RAW(NULL)},
    {"background-position", CUSTOM(GROUP_BORDER, NULL, apply_background_position)},
    {"background-position-horizontal", CUSTOM(GROUP_BORDER, "h", apply_image_position)},
    {"background-position-vertical", CUSTOM(GROUP_BORDER, "v", apply_image_position)},
    {"fox:border-radius", CUSTOM(GROUP_BORDER, "*", apply_radius)},
    {"fox:border-before-start-radius", CUSTOM(GROUP_BORDER, "0", apply_radius)},
    {"fox:border-before-end-radius", CUSTOM(GROUP_BORDER, "1", apply_radius)},
    {"fox:border-after-end-radius", CUSTOM(GROUP_BORDER, "2", apply_radius)},
    {"fox:border-after-start-radius", CUSTOM(GROUP_BORDER, "3", apply_radius)},

    RANGE("inline-progression-dimension", ipd),
    RANGE("block-progression-dimension", bpd),
    {"width", TYPE_RANGE, AREA(ipd), PLAIN(NULL)},
    {"height", TYPE_RANGE, AREA(bpd), PLAIN(NULL)},
    {"min-width", CUSTOM(GROUP_AREA, "wm", apply_width_limit)},
    {"max-width", CUSTOM(GROUP_AREA, "wx", apply_width_limit)},
    {"min-height", CUSTOM(GROUP_AREA, "hm", apply_width_limit)},
    {"max-height", CUSTOM(GROUP_AREA, "hx", apply_width_limit)},
    {"content-width", CUSTOM(GROUP_AREA, "w", apply_fit)},
    {"content-height", CUSTOM(GROUP_AREA, "h", apply_fit)},
    {"scaling", TYPE_WORD, AREA(scaling), PLAIN("uniform non-uniform")},
    {"scaling-method", RAW(NULL)},
    {"content-type", RAW(NULL)},
    {"src", RAW(NULL)},
    {"overflow", TYPE_WORD, AREA(overflow),
     PLAIN("auto visible hidden scroll error-if-overflow repeat")},
    {"clip", REFUSED},
    {"position", CUSTOM(GROUP_AREA, NULL, apply_position)},
    {"absolute-position", TYPE_WORD, AREA(absolute), PLAIN("auto absolute fixed")},
    {"relative-position", LATER},
    {"top", TYPE_DIM, AREA(top), PLAIN(NULL)},
    {"right", TYPE_DIM, AREA(right), PLAIN(NULL)},
    {"bottom", TYPE_DIM, AREA(bottom), PLAIN(NULL)},
    {"left", TYPE_DIM, AREA(left), PLAIN(NULL)},
    {"z-index", LATER},
    {"visibility", LATER},

    {"page-break-before", CUSTOM(GROUP_BLOCK, "b", apply_page_break)},
    {"page-break-after", CUSTOM(GROUP_BLOCK, "a", apply_page_break)},
    {"page-break-inside", CUSTOM(GROUP_BLOCK, "i", apply_page_break)},
    {"break-before", TYPE_WORD, BLOCK(break_before), PLAIN(break_words)},
    {"break-after", TYPE_WORD, BLOCK(break_after), PLAIN(break_words)},
    KEEPS("keep-together", "t"),
    KEEPS("keep-with-next", "n"),
    KEEPS("keep-with-previous", "p"),
    {"widows", TYPE_INT, TEXT(widows), PLAIN(NULL)},
    {"orphans", TYPE_INT, TEXT(orphans), PLAIN(NULL)},
    {"span", TYPE_WORD, BLOCK(span), PLAIN("none all")},

    {"vertical-align", CUSTOM(GROUP_OTHER, NULL, apply_vertical_align)},
    {"baseline-shift", CUSTOM(GROUP_OTHER, NULL, apply_baseline_shift)},
    {"alignment-baseline", TYPE_WORD, OTHER(baseline), PLAIN(prop_baseline_words)},
    {"alignment-adjust", CUSTOM(GROUP_OTHER, NULL, apply_alignment_adjust)},
    {"dominant-baseline", CUSTOM(GROUP_OTHER, NULL, apply_dominant_baseline)},
    {"display-align", TYPE_WORD, TEXT(display_align), PLAIN("auto before center after")},
    {"relative-align", TYPE_WORD, TEXT(relative_align), PLAIN("before baseline")},

    {"provisional-distance-between-starts", TYPE_DIM, TEXT(list_distance), PLAIN(NULL)},
    {"provisional-label-separation", TYPE_DIM, TEXT(list_separation), PLAIN(NULL)},
    {"table-layout", RAW("auto fixed")},
    {"border-collapse", TYPE_WORD, TEXT(border_collapse),
     PLAIN("collapse separate ?collapse-with-precedence")},
    {"border-spacing", CUSTOM(GROUP_TEXT, "*", apply_border_spacing)},
    {"border-separation", CUSTOM(GROUP_TEXT, "*", apply_border_spacing)},
    {"border-separation.inline-progression-direction",
     CUSTOM(GROUP_TEXT, "i", apply_border_spacing)},
    {"border-separation.block-progression-direction",
     CUSTOM(GROUP_TEXT, "b", apply_border_spacing)},
    {"column-width", TYPE_DIM, TABLE(column_width), PLAIN(NULL)},
    {"column-number", TYPE_INT, TABLE(column_number), PLAIN(NULL)},
    {"number-columns-repeated", TYPE_INT, TABLE(columns_repeated), PLAIN(NULL)},
    {"number-columns-spanned", TYPE_INT, TABLE(columns_spanned), PLAIN(NULL)},
    {"number-rows-spanned", TYPE_INT, TABLE(rows_spanned), PLAIN(NULL)},
    {"starts-row", TYPE_WORD, TABLE(starts_row), PLAIN("false true")},
    {"ends-row", TYPE_WORD, TABLE(ends_row), PLAIN("false true")},
    {"table-omit-header-at-break", TYPE_WORD, TABLE(omit_header), PLAIN("false true")},
    {"table-omit-footer-at-break", TYPE_WORD, TABLE(omit_footer), PLAIN("false true")},
    {"empty-cells", LATER},
    {"caption-side", TYPE_WORD, TEXT(caption_side),
     PLAIN("before after top bottom ?start ?end ?left ?right")},

    {"leader-alignment", TYPE_WORD, TEXT(leader_alignment), PLAIN("none reference-area ?page")},
    {"leader-pattern", TYPE_WORD, TEXT(leader_pattern), PLAIN("space rule dots use-content")},
    {"leader-pattern-width", TYPE_DIM, TEXT(leader_pattern_width), PLAIN(NULL)},
    {"leader-length", CUSTOM(GROUP_TEXT, NULL, apply_leader_length)},
    {"leader-length.minimum", TYPE_DIM, TEXT(leader_minimum), PLAIN(NULL)},
    {"leader-length.optimum", TYPE_DIM, TEXT(leader_length), PLAIN(NULL)},
    {"leader-length.maximum", TYPE_DIM, TEXT(leader_maximum), PLAIN(NULL)},
    {"rule-style", TYPE_WORD, TEXT(rule_style),
     PLAIN("none hidden dotted dashed solid double ?groove ?ridge")},
    {"rule-thickness", TYPE_LENGTH_, TEXT(rule_thickness), PLAIN(NULL)},

    {"page-width", RAW(NULL)},
    {"page-height", RAW(NULL)},
    {"region-name", RAW(NULL)},
    {"extent", RAW(NULL)},
    {"precedence", RAW(NULL)},
    {"column-count", RAW(NULL)},
    {"column-gap", RAW(NULL)},
    {"master-reference", RAW(NULL)},
    {"master-name", RAW(NULL)},
    {"initial-page-number", RAW(NULL)},
    {"force-page-count",
     RAW("auto even odd end-on-even end-on-odd no-force ?doubly-even ?doubly-odd")},
    {"format", RAW(NULL)},
    {"grouping-separator", RAW(NULL)},
    {"grouping-size", RAW(NULL)},
    {"letter-value", RAW(NULL)},
    {"flow-name", RAW(NULL)},
    {"page-position", RAW("any first last rest only")},
    {"odd-or-even", RAW("any odd even")},
    {"blank-or-not-blank", RAW("any blank not-blank")},
    {"maximum-repeats", RAW(NULL)},
    {"internal-destination", RAW(NULL)},
    {"external-destination", RAW(NULL)},
    {"destination-placement-offset", RAW(NULL)},
    {"target-presentation-context", RAW(NULL)},
    {"target-processing-context", RAW(NULL)},
    {"target-stylesheet", RAW(NULL)},
    {"show-destination", RAW(NULL)},
    {"indicate-destination", RAW(NULL)},
    {"starting-state", RAW(NULL)},
    {"ref-id", RAW(NULL)},
    {"id", RAW(NULL)},
    {"character", RAW(NULL)},
    {"marker-class-name", RAW(NULL)},
    {"retrieve-class-name", RAW(NULL)},
    {"retrieve-position",
     RAW("first-starting-within-page first-including-carryover last-starting-within-page "
         "last-ending-within-page")},
    {"retrieve-boundary", RAW("page page-sequence document")},
    {"media-usage", RAW(NULL)},
    {"source-document", RAW(NULL)},
    {"rendering-intent", RAW(NULL)},
    {"color-profile-name", RAW(NULL)},
    {"role", TYPE_STRING, OTHER(role), PLAIN(NULL)},
    {"fox:alt-text", TYPE_STRING, OTHER(alt), PLAIN(NULL)},
    {"fox:actual-text", TYPE_STRING, OTHER(actual), PLAIN(NULL)},
    {"rx:ruby", TYPE_STRING, OTHER(ruby), PLAIN(NULL)},
    {"rx:emphasis", TYPE_WORD, OTHER(emphasis), PLAIN("none dots")},
    {"rx:text-spacing", TYPE_WORD, TEXT(spacing), PLAIN("normal none phrase")},
    {"rx:text-combine", TYPE_WORD, OTHER(combine), PLAIN("none all")},
    {"rx:hanging-punctuation", TYPE_WORD, TEXT(hang), PLAIN("none end")},
    {"rx:scope", TYPE_STRING, OTHER(scope), PLAIN(NULL)},
    {"rx:headers", TYPE_STRING, OTHER(headers), PLAIN(NULL)},
    {"change-bar-class", RAW(NULL)},
    {"change-bar-color", TYPE_COLOUR, TEXT(bar_colour), PLAIN(NULL)},
    {"change-bar-offset", TYPE_LENGTH_, TEXT(bar_offset), PLAIN(NULL)},
    {"change-bar-placement", TYPE_WORD, TEXT(bar_placement),
     PLAIN("start end left right inside outside alternate")},
    {"change-bar-style", TYPE_WORD, TEXT(bar_style),
     PLAIN("none hidden dotted dashed solid double ?groove ?ridge ?inset ?outset")},
    {"change-bar-width", CUSTOM(GROUP_TEXT, NULL, apply_bar_width)},
    {"float", TYPE_WORD, AREA(floats),
     PLAIN("none before !start !end !left !right !inside !outside")},
    {"clear", LATER},
    {"intrusion-displace", LATER},
    {"index-class", REFUSED},
    {"index-key", REFUSED},
    {"ref-index-key", REFUSED},
    {"page-number-treatment", REFUSED},
    {"merge-ranges-across-index-key-references", REFUSED},
    {"merge-sequential-page-numbers", REFUSED},
    {"switch-to", REFUSED},
    {"case-name", REFUSED},
    {"case-title", REFUSED},
    {"auto-restore", REFUSED},
    {"active-state", REFUSED},
    {"flow-map-name", REFUSED},
    {"flow-map-reference", REFUSED},
    {"flow-name-reference", REFUSED},
    {"region-name-reference", REFUSED},
    {"azimuth", RAW(NULL)},
    {"volume", RAW(NULL)},
    {"speak", RAW(NULL)},
};

struct PropTable {
    GHashTable *index; /* name -> row number + 1 */
};

PropTable *prop_table_new(void)
{
    PropTable *table = g_new0(PropTable, 1);
    table->index = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_hash_table_insert(table->index, (void *)rows[i].name, GSIZE_TO_POINTER(i + 1));
    return table;
}

void prop_table_free(PropTable *table)
{
    if (!table)
        return;
    g_hash_table_unref(table->index);
    g_free(table);
}

int prop_lookup(const PropTable *table, const char *name)
{
    return (int)GPOINTER_TO_SIZE(g_hash_table_lookup(table->index, name)) - 1;
}

const char *prop_name(const PropTable *table, int property)
{
    (void)table;
    return rows[property].name;
}

const char *prop_nearest(const PropTable *table, const char *name)
{
    (void)table;
    const char *names[G_N_ELEMENTS(rows)];
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        names[i] = rows[i].name;
    return diag_nearest(name, names, G_N_ELEMENTS(rows));
}

PropLevel prop_level(const PropTable *table, int property, const char *value)
{
    (void)table;
    const PropRow *row = &rows[property];
    if (row->level != PROP_MUST || !row->words || (row->type != TYPE_WORD && row->type != TYPE_RAW))
        return row->level;
    char mark = '\0';
    prop_word(row->words, value, &mark);
    return mark == '?' ? PROP_LATER : mark == '!' ? PROP_REFUSED : PROP_MUST;
}

const PropRow *prop_row_named(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    return NULL;
}

const PropRow *prop_row(int property)
{
    return &rows[property];
}
