/* props.h - computed properties: what a formatting object looks like once inheritance, shorthands
 * and expressions are settled.
 *
 * A Computed is a set of pointers to groups.  Objects that set nothing in a group share their
 * parent's (inherited groups) or the initial one; a group is copied when its first property is
 * set.  Percentages, column shares and body-start() stay symbolic (PageDim) until the length
 * that they refer to is known. */
#pragma once

#include "page/fo.h"

enum { DIM_AUTO, DIM_SET };                                        /* PageDim.kind */
enum { DIM_BODY_START = 1, DIM_LABEL_END = 2, DIM_INHERITED = 4 }; /* PageDim.plus */

typedef struct {
    PageLength fixed;
    float percent; /* of the base: 50 is half */
    float share;   /* proportional-column-width */
    uint8_t kind, plus;
} PageDim;

typedef struct {
    PageDim minimum, optimum, maximum;
    int precedence; /* PRECEDENCE_FORCE: force */
    uint8_t retain, set;
} PageSpace;
#define PRECEDENCE_FORCE INT_MAX

enum { SIDE_BEFORE, SIDE_END, SIDE_AFTER, SIDE_START };
typedef enum {
    BORDER_NONE,
    BORDER_HIDDEN,
    BORDER_DOTTED,
    BORDER_DASHED,
    BORDER_SOLID,
    BORDER_DOUBLE,
} BorderStyle;

typedef struct {
    PageLength width;
    PageColour colour;
    uint8_t style, retain, coloured;
} BorderSide;

typedef struct {
    const char *family;
    PageLength size;
    int weight;
    uint8_t style; /* 0 normal, 1 italic, 2 oblique */
} FontLook;

typedef enum {
    ALIGN_START,
    ALIGN_END,
    ALIGN_LEFT,
    ALIGN_RIGHT,
    ALIGN_CENTER,
    ALIGN_JUSTIFY,
    ALIGN_INSIDE,
    ALIGN_OUTSIDE,
    ALIGN_RELATIVE
} AlignWord;
typedef enum {
    LINEFEED_IGNORE,
    LINEFEED_PRESERVE,
    LINEFEED_SPACE,
    LINEFEED_ZERO_WIDTH
} LinefeedWord;
typedef enum { WS_IGNORE, WS_PRESERVE, WS_BEFORE_LF, WS_AFTER_LF, WS_AROUND_LF } WhiteSpaceWord;
typedef enum { DISPLAY_AUTO, DISPLAY_BEFORE, DISPLAY_CENTER, DISPLAY_AFTER } DisplayWord;
typedef enum { CAPTION_BEFORE, CAPTION_AFTER, CAPTION_TOP, CAPTION_BOTTOM } CaptionSide;
typedef enum {
    BAR_START,
    BAR_END,
    BAR_LEFT,
    BAR_RIGHT,
    BAR_INSIDE,
    BAR_OUTSIDE,
    BAR_ALTERNATE
} BarPlacement;
enum { DIRECTION_LTR, DIRECTION_RTL };
enum { BIDI_NORMAL, BIDI_EMBED, BIDI_OVERRIDE };
enum { MODE_LR_TB, MODE_LR, MODE_TB_RL, MODE_TB };
typedef enum { LEADER_SPACE, LEADER_RULE, LEADER_DOTS, LEADER_CONTENT } LeaderWord;
enum { DECORATION_UNDER = 1, DECORATION_OVER = 2, DECORATION_THROUGH = 4 };

typedef struct {
    PageColour colour;
    PageDim line_height; /* set: a length */
    float line_factor;   /* else this times the font size */
    PageLength letter_spacing, word_spacing;
    PageDim text_indent, last_line_end_indent;
    PageDim list_distance, list_separation;
    PageDim leader_minimum, leader_length, leader_maximum, leader_pattern_width;
    PageLength rule_thickness, border_spacing_inline, border_spacing_block;
    PageColour bar_colour; /* of change bars; clear: the colour of the text */
    PageLength bar_offset, bar_width;
    const char *language, *country, *lang;
    int widows, orphans;
    uint8_t align, align_last, linefeed, ws_treatment, ws_collapse, wrap, hyphenate, transform,
        decoration, shift_adjustment, display_align, relative_align, border_collapse,
        leader_pattern, leader_alignment, rule_style, spacing, hang, writing_mode, stacking,
        caption_side, bar_style, bar_placement, /* CaptionSide, BorderStyle, BarPlacement */
        direction;                              /* DIRECTION_ */
} TextLook;

enum { KEEP_AUTO, KEEP_ALWAYS };
typedef enum { CLASS_NONE, CLASS_COLUMN, CLASS_PAGE, CLASS_EVEN, CLASS_ODD } BreakClass;
enum { WITHIN_LINE, WITHIN_COLUMN, WITHIN_PAGE };

typedef struct {
    PageSpace before, after;
    PageDim margin[4]; /* by side; set when margin_set has its bit */
    PageDim start_indent, end_indent;
    uint8_t margin_set, indent_set; /* indent_set: 1 start, 2 end */
    uint8_t break_before, break_after;
    uint8_t keep_together[3], keep_next[3], keep_previous[3];
    uint8_t span;
} BlockLook;

typedef struct {
    BorderSide side[4];
    PageDim padding[4];
    uint8_t padding_retain[4];
    PageLength radius[4]; /* before-start, before-end, after-end, after-start */
    PageColour background;
    const char *image;
    PageDim image_x, image_y;
    uint8_t repeat;
} BorderLook;

typedef struct {
    PageDim minimum, optimum, maximum;
} DimRange;

typedef struct {
    DimRange ipd, bpd;
    PageDim content_width, content_height;
    PageDim top, right, bottom, left;
    int orientation;                             /* degrees, counter-clockwise */
    uint8_t overflow, absolute, scaling, floats; /* floats: FloatWord */
} AreaLook;
typedef enum { FLOAT_NONE, FLOAT_BEFORE } FloatWord;
enum { OVERFLOW_AUTO, OVERFLOW_VISIBLE, OVERFLOW_HIDDEN, OVERFLOW_SCROLL, OVERFLOW_ERROR };
enum { ABSOLUTE_AUTO, ABSOLUTE_ABSOLUTE, ABSOLUTE_FIXED };
enum { FIT_AUTO, FIT_BOTH, FIT_DOWN, FIT_UP }; /* PageDim.plus of content-width/-height */

typedef struct {
    PageDim column_width;
    int column_number, columns_repeated, columns_spanned, rows_spanned;
    uint8_t starts_row, ends_row, omit_header, omit_footer;
} TableLook;

typedef struct {
    PageDim shift, adjust; /* baseline-shift, alignment-adjust: lengths; percent: of line height */
    uint8_t shift_word, adjust_word; /* SHIFT_..., BaselineWord or ADJUST_LENGTH */
    uint8_t baseline, dominant;      /* BaselineWord: alignment-baseline, dominant-baseline */
    const char *role, *alt, *actual, *ruby, *scope, *headers;
    PageLength space_start, space_end; /* of inlines */
    uint8_t emphasis, combine, bidi;   /* bidi: BIDI_ */
} OtherLook;
typedef enum {
    BASELINE_AUTO,
    BASELINE_BASELINE,
    BASELINE_BEFORE_EDGE,
    BASELINE_TEXT_BEFORE_EDGE,
    BASELINE_MIDDLE,
    BASELINE_CENTRAL,
    BASELINE_AFTER_EDGE,
    BASELINE_TEXT_AFTER_EDGE,
    BASELINE_IDEOGRAPHIC,
    BASELINE_ALPHABETIC,
    BASELINE_HANGING,
    BASELINE_MATHEMATICAL,
    ADJUST_LENGTH,
} BaselineWord;
enum { SHIFT_BASELINE, SHIFT_SUB, SHIFT_SUPER, SHIFT_LENGTH };
enum { STACKING_MAX_HEIGHT, STACKING_LINE_HEIGHT, STACKING_FONT_HEIGHT };

typedef struct Computed {
    const FontLook *font;
    const TextLook *text;
    const BlockLook *block;
    const BorderLook *border;
    const AreaLook *area;
    const TableLook *table;
    const OtherLook *other;
} Computed;
enum {
    GROUP_FONT,
    GROUP_TEXT,
    GROUP_BLOCK,
    GROUP_BORDER,
    GROUP_AREA,
    GROUP_TABLE,
    GROUP_OTHER,
    GROUP_COUNT
};

typedef enum {
    PROP_MUST,
    PROP_IGNORED, /* legal, and nothing to a sheet of paper */
    PROP_LATER,
    PROP_REFUSED,
    PROP_UNKNOWN
} PropLevel;

/* What a page may be: its sides, and columns of its body. */
enum { PAGE_LEAST_SIDE = 10000, PAGE_MOST_SIDE = 14400000, MOST_COLUMNS = 50 };

typedef struct PropTable PropTable;
PropTable *prop_table_new(void);
void prop_table_free(PropTable *table);
size_t prop_count(void);                                   /* of rows */
int prop_lookup(const PropTable *table, const char *name); /* -1: unknown */
const char *prop_name(const PropTable *table, int property);
const char *prop_nearest(const PropTable *table, const char *name);
PropLevel prop_level(const PropTable *table, int property, const char *value);

/* Fills `look` of every node, from the root down. */
void props_compute(Arena *arena, FoTree *tree);
/* The same for a part of the tree that stands elsewhere than where it was written (markers). */
void props_compute_below(Arena *arena, FoTree *tree, FoNode *node, const Computed *parent);

char *props_dump(const FoTree *tree); /* owned */

static inline PageLength dim_of(PageDim dim, PageLength base)
{
    return dim.fixed + (PageLength)(dim.percent * (float)base / 100.0f);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PropTable, prop_table_free)
