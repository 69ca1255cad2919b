/* prop_table.c - the property table.
 *
 * One row a property name.  The order of the rows is the order in which an object's attributes
 * are applied, and so carries the rules of precedence: what others are measured in first
 * (font-size), shorthands before their longhands, relative names before absolute names of the
 * same side, a compound before its components.
 *
 * A row says how its value is read (type), where it is kept (group and offset), whether it is
 * inherited, what it starts as, and, for words, which words there are.  A word with "?" before it
 * is not supported yet, with "!" it is refused; "*" is any other word. */
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
#define IGNORED TYPE_RAW, GROUP_OTHER, 0, NULL, NULL, PROP_IGNORED
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
    {prefix "-top" suffix, CUSTOM(GROUP_BORDER, letter "T", function)},                            \
        {prefix "-right" suffix, CUSTOM(GROUP_BORDER, letter "R", function)},                      \
        {prefix "-bottom" suffix, CUSTOM(GROUP_BORDER, letter "B", function)},                     \
    {                                                                                              \
        prefix "-left" suffix, CUSTOM(GROUP_BORDER, letter "L", function)                          \
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
#define LIMITS(name)                                                                               \
    {name ".minimum", LATER}, {name ".maximum", LATER}, {name ".conditionality", LATER},           \
    {                                                                                              \
        name ".precedence", LATER                                                                  \
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
    {"font", CUSTOM(GROUP_FONT, NULL, apply_font)},
    {"font-size", CUSTOM(GROUP_FONT, NULL, apply_font_size)},
    {"font-family", TYPE_STRING, FONT(family), PLAIN(NULL)},
    {"font-weight", CUSTOM(GROUP_FONT, NULL, apply_font_weight)},
    {"font-style", TYPE_WORD, FONT(style), PLAIN("normal italic oblique !backslant")},
    {"font-variant", RAW("normal ?small-caps")},
    {"font-stretch", RAW("normal ?*")},
    {"font-selection-strategy", IGNORED},
    {"font-size-adjust", RAW("none !*")},
    {"line-height", CUSTOM(GROUP_TEXT, NULL, apply_line_height)},
    {"line-height.optimum", CUSTOM(GROUP_TEXT, NULL, apply_line_height)},
    {"line-height.minimum", LATER},
    {"line-height.maximum", LATER},
    {"line-height.conditionality", LATER},
    {"line-height.precedence", LATER},
    {"color", TYPE_COLOUR, TEXT(colour), PLAIN(NULL)},

    {"text-align", TYPE_WORD, TEXT(align),
     PLAIN("start end left right center justify inside outside")},
    {"text-align-last", TYPE_WORD, TEXT(align_last),
     PLAIN("start end left right center justify inside outside relative")},
    {"text-decoration", CUSTOM(GROUP_TEXT, NULL, apply_decoration)},
    {"text-transform", TYPE_WORD, TEXT(transform), PLAIN("none capitalize uppercase lowercase")},
    {"letter-spacing", CUSTOM(GROUP_TEXT, "l", apply_spacing)},
    {"letter-spacing.optimum", CUSTOM(GROUP_TEXT, "l", apply_spacing)},
    LIMITS("letter-spacing"),
    {"word-spacing", CUSTOM(GROUP_TEXT, "w", apply_spacing)},
    {"word-spacing.optimum", CUSTOM(GROUP_TEXT, "w", apply_spacing)},
    LIMITS("word-spacing"),
    {"text-indent", TYPE_DIM, TEXT(text_indent), PLAIN(NULL)},
    {"last-line-end-indent", TYPE_DIM, TEXT(last_line_end_indent), PLAIN(NULL)},
    {"text-shadow", RAW("none !*")},
    {"text-altitude", RAW("use-font-metrics ?*")},
    {"text-depth", RAW("use-font-metrics ?*")},
    {"glyph-orientation-horizontal", RAW("0deg !*")},
    {"glyph-orientation-vertical", RAW("auto !*")},
    {"direction", TYPE_WORD, TEXT(direction), PLAIN("ltr rtl")},
    {"unicode-bidi", TYPE_WORD, OTHER(bidi), PLAIN("normal embed bidi-override")},
    {"score-spaces", RAW("true ?false")},
    {"treat-as-word-space", RAW("auto ?true ?false")},
    {"suppress-at-line-break", RAW("auto ?suppress ?retain")},
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
    {"hyphenation-character", IGNORED},
    {"hyphenation-push-character-count", IGNORED},
    {"hyphenation-remain-character-count", IGNORED},
    {"hyphenation-keep", RAW("auto ?column ?page")},
    {"hyphenation-ladder-count", RAW("no-limit ?*")},
    {"script", IGNORED},

    {"margin", CUSTOM(GROUP_BLOCK, NULL, apply_margin)},
    {"margin-top", CUSTOM(GROUP_BLOCK, "T", apply_margin_side)},
    {"margin-right", CUSTOM(GROUP_BLOCK, "R", apply_margin_side)},
    {"margin-bottom", CUSTOM(GROUP_BLOCK, "B", apply_margin_side)},
    {"margin-left", CUSTOM(GROUP_BLOCK, "L", apply_margin_side)},
    {"space-before", TYPE_SPACE, BLOCK(before), PLAIN(NULL)},
    SPACE("space-before", "b"),
    {"space-after", TYPE_SPACE, BLOCK(after), PLAIN(NULL)},
    SPACE("space-after", "a"),
    {"space-start", CUSTOM(GROUP_OTHER, "s", apply_inline_space)},
    {"space-start.optimum", CUSTOM(GROUP_OTHER, "s", apply_inline_space)},
    LIMITS("space-start"),
    {"space-end", CUSTOM(GROUP_OTHER, "e", apply_inline_space)},
    {"space-end.optimum", CUSTOM(GROUP_OTHER, "e", apply_inline_space)},
    LIMITS("space-end"),
    {"start-indent", CUSTOM(GROUP_BLOCK, "0", apply_indent)},
    {"end-indent", CUSTOM(GROUP_BLOCK, "1", apply_indent)},

    {"padding", CUSTOM(GROUP_BORDER, NULL, apply_padding)},
    PADDINGS(""),
    PADDINGS(".length"),
    {"padding-before.conditionality", CUSTOM(GROUP_BORDER, "0", apply_padding_retain)},
    {"padding-end.conditionality", CUSTOM(GROUP_BORDER, "1", apply_padding_retain)},
    {"padding-after.conditionality", CUSTOM(GROUP_BORDER, "2", apply_padding_retain)},
    {"padding-start.conditionality", CUSTOM(GROUP_BORDER, "3", apply_padding_retain)},
    {"padding-top", CUSTOM(GROUP_BORDER, "T", apply_padding_side)},
    {"padding-right", CUSTOM(GROUP_BORDER, "R", apply_padding_side)},
    {"padding-bottom", CUSTOM(GROUP_BORDER, "B", apply_padding_side)},
    {"padding-left", CUSTOM(GROUP_BORDER, "L", apply_padding_side)},

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
    {"background-attachment", RAW("scroll ?fixed")},
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
    {"width", CUSTOM(GROUP_AREA, "w", apply_extent)},
    {"height", CUSTOM(GROUP_AREA, "h", apply_extent)},
    {"min-width", CUSTOM(GROUP_AREA, "wm", apply_width_limit)},
    {"max-width", CUSTOM(GROUP_AREA, "wx", apply_width_limit)},
    {"min-height", CUSTOM(GROUP_AREA, "hm", apply_width_limit)},
    {"max-height", CUSTOM(GROUP_AREA, "hx", apply_width_limit)},
    {"content-width", CUSTOM(GROUP_AREA, "w", apply_fit)},
    {"content-height", CUSTOM(GROUP_AREA, "h", apply_fit)},
    {"scaling", TYPE_WORD, AREA(scaling), PLAIN("uniform non-uniform")},
    {"scaling-method", IGNORED},
    {"content-type", IGNORED},
    {"allowed-height-scale", LATER},
    {"allowed-width-scale", LATER},
    {"intrinsic-scale-value", LATER},
    {"scale-option", LATER},
    {"src", RAW(NULL)},
    {"overflow", TYPE_WORD, AREA(overflow),
     PLAIN("auto visible hidden scroll error-if-overflow repeat")},
    {"clip", RAW("auto !*")},
    {"position", CUSTOM(GROUP_AREA, NULL, apply_position)},
    {"absolute-position", TYPE_WORD, AREA(absolute), PLAIN("auto absolute fixed")},
    {"relative-position", RAW("static ?relative")},
    {"top", TYPE_DIM, AREA(top), PLAIN(NULL)},
    {"right", TYPE_DIM, AREA(right), PLAIN(NULL)},
    {"bottom", TYPE_DIM, AREA(bottom), PLAIN(NULL)},
    {"left", TYPE_DIM, AREA(left), PLAIN(NULL)},
    {"z-index", RAW("auto ?*")},
    {"visibility", RAW("visible ?hidden ?collapse")},

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
    {"empty-cells", RAW("show ?hide")},
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

    {"page-width", CUSTOM(GROUP_OTHER, "auto", check_sheet_side)},
    {"page-height", CUSTOM(GROUP_OTHER, "auto", check_sheet_side)},
    {"rx:trim", CUSTOM(GROUP_OTHER, "", check_length)},
    {"rx:bleed", CUSTOM(GROUP_OTHER, "", check_length)},
    {"rx:line-number", CUSTOM(GROUP_OTHER, "", check_length)},
    {"size", LATER},
    {"region-name", RAW(NULL)},
    {"extent", CUSTOM(GROUP_OTHER, "", check_length)},
    {"precedence", RAW("false true")},
    {"column-count", CUSTOM(GROUP_OTHER, "", check_column_count)},
    {"column-gap", CUSTOM(GROUP_OTHER, "", check_length)},
    {"master-reference", RAW(NULL)},
    {"master-name", RAW(NULL)},
    {"initial-page-number", CUSTOM(GROUP_OTHER, "auto auto-odd auto-even", check_number)},
    {"force-page-count",
     RAW("auto even odd end-on-even end-on-odd no-force ?doubly-even ?doubly-odd")},
    {"format", RAW(NULL)},
    {"grouping-separator", LATER},
    {"grouping-size", LATER},
    {"letter-value", RAW("auto alphabetic ?traditional")},
    {"flow-name", RAW(NULL)},
    {"page-position", RAW("any first last rest only")},
    {"odd-or-even", RAW("any odd even")},
    {"blank-or-not-blank", RAW("any blank not-blank")},
    {"maximum-repeats", CUSTOM(GROUP_OTHER, "no-limit", check_number)},
    {"internal-destination", RAW(NULL)},
    {"external-destination", RAW(NULL)},
    {"destination-placement-offset", IGNORED},
    {"target-presentation-context", IGNORED},
    {"target-processing-context", IGNORED},
    {"target-stylesheet", IGNORED},
    {"show-destination", IGNORED},
    {"indicate-destination", IGNORED},
    {"starting-state", RAW("show hide")},
    {"page-citation-strategy", LATER},
    {"ref-id", RAW(NULL)},
    {"id", RAW(NULL)},
    {"character", RAW(NULL)},
    {"marker-class-name", RAW(NULL)},
    {"retrieve-class-name", RAW(NULL)},
    {"retrieve-position",
     RAW("first-starting-within-page first-including-carryover last-starting-within-page "
         "last-ending-within-page")},
    {"retrieve-boundary", RAW("page page-sequence document")},
    {"retrieve-position-within-table",
     RAW("first-starting first-including-carryover last-starting last-ending")},
    {"retrieve-boundary-within-table", RAW("table table-fragment page")},
    {"media-usage", RAW("auto paginate bounded-in-one-dimension ?unbounded")},
    {"source-document", IGNORED},
    {"rendering-intent", IGNORED},
    {"color-profile-name", IGNORED},
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
    {"clear", RAW("none ?*")},
    {"intrusion-displace", RAW("auto none ?*")},
    {"index-class", REFUSED},
    {"index-key", REFUSED},
    {"ref-index-key", REFUSED},
    {"page-number-treatment", REFUSED},
    {"merge-pages-across-index-key-references", REFUSED},
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
    {"azimuth", IGNORED}, /* how it is spoken */
    {"cue", IGNORED},
    {"cue-after", IGNORED},
    {"cue-before", IGNORED},
    {"elevation", IGNORED},
    {"pause", IGNORED},
    {"pause-after", IGNORED},
    {"pause-before", IGNORED},
    {"pitch", IGNORED},
    {"pitch-range", IGNORED},
    {"play-during", IGNORED},
    {"richness", IGNORED},
    {"speak", IGNORED},
    {"speak-header", IGNORED},
    {"speak-numeral", IGNORED},
    {"speak-punctuation", IGNORED},
    {"speech-rate", IGNORED},
    {"stress", IGNORED},
    {"voice-family", IGNORED},
    {"volume", IGNORED},
    {"xml:space", IGNORED},
    {"xml:base", LATER},
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

size_t prop_count(void)
{
    return G_N_ELEMENTS(rows);
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
    if (row->level != PROP_MUST || !row->words ||
        (row->type != TYPE_WORD && row->type != TYPE_RAW) || strcmp(value, "inherit") == 0)
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
