/* prop.h - between the files that read properties: the rows of the table, the object whose
 * attributes are applied, and the readers of values. */
#pragma once

#include "page/expr.h"
#include "page/props.h"

typedef enum {
    TYPE_RAW,     /* only looked up by fo_attr() */
    TYPE_WORD,    /* uint8_t: index into words */
    TYPE_DIM,     /* PageDim */
    TYPE_LENGTH_, /* PageLength, no percentage */
    TYPE_COLOUR,
    TYPE_INT,
    TYPE_STRING,
    TYPE_SPACE, /* PageSpace: all three lengths */
    TYPE_RANGE, /* DimRange: all three */
    TYPE_RANGE_MIN,
    TYPE_RANGE_OPT,
    TYPE_RANGE_MAX,
    TYPE_CUSTOM,
} PropType;

typedef struct PropRow PropRow;
typedef struct Apply Apply;
typedef bool (*PropFunction)(Apply *apply, const PropRow *row, const char *value);

struct PropRow {
    const char *name;
    PropType type;
    uint8_t group;
    uint16_t offset;
    const char *words;
    PropFunction function;
    PropLevel level;
};

struct Apply {
    Arena *arena;
    FoTree *tree;
    FoNode *node;
    const Computed *parent;
    Computed *look;
    bool own[GROUP_COUNT]; /* the group is this object's alone */
    ExprScope scope;
    bool unit_missing, approximated;
    const char *help; /* N_(): what to write for a value that cannot be; NULL: nothing special */
    bool vertical;    /* the area around the object: which side is its top */
};

/* ---- prop_value.c */

extern const size_t prop_group_size[GROUP_COUNT];
const void **prop_group(Computed *look, int group);
void *prop_write(Apply *apply, int group); /* the group, copied when it is still shared */

static inline FontLook *font_of(Apply *apply)
{
    return prop_write(apply, GROUP_FONT);
}
static inline TextLook *text_of(Apply *apply)
{
    return prop_write(apply, GROUP_TEXT);
}
static inline BlockLook *block_of(Apply *apply)
{
    return prop_write(apply, GROUP_BLOCK);
}
static inline BorderLook *border_of(Apply *apply)
{
    return prop_write(apply, GROUP_BORDER);
}
static inline AreaLook *area_of(Apply *apply)
{
    return prop_write(apply, GROUP_AREA);
}
static inline OtherLook *other_of(Apply *apply)
{
    return prop_write(apply, GROUP_OTHER);
}

/* False: the text is no such value. */
bool prop_read_dim(Apply *apply, const char *text, PageDim *out);
bool prop_read_length(Apply *apply, const char *text, PageLength *out);
bool prop_read_colour(Apply *apply, const char *text, PageColour *out);

/* Index of a word in "a b ?c !d ?*" (the last: any other); -1 when it is none of them.  mark: its
 * "?" or "!", or NULL. */
int prop_word(const char *words, const char *text, char *mark);

/* Splits a list of components; at most PROP_PARTS of them. */
enum { PROP_PARTS = 8 };
size_t prop_split(Arena *arena, const char *text, const char **parts);

/* Of 1 to 4 values in the order of CSS (top, right, bottom, left): which one is the nth's. */
size_t prop_spread(size_t count, size_t nth);
/* A side by its digit (SIDE_BEFORE ...), or by its letter in "TRBL". */
int prop_side(const Apply *apply, char name);
int prop_spread_side(const Apply *apply, size_t nth);

/* ---- prop_table.c */

const PropRow *prop_row(int property);
const PropRow *prop_row_named(const char *name); /* NULL: unknown */

/* ---- functions of rows; row->words picks one of several properties that a function reads */

extern const char prop_baseline_words[], prop_repeat_words[];

/* prop_text.c */
bool apply_font(Apply *apply, const PropRow *row, const char *text);
bool apply_font_size(Apply *apply, const PropRow *row, const char *text);
bool apply_font_weight(Apply *apply, const PropRow *row, const char *text);
bool apply_line_height(Apply *apply, const PropRow *row, const char *text);
bool apply_spacing(Apply *apply, const PropRow *row, const char *text);
bool apply_decoration(Apply *apply, const PropRow *row, const char *text);
bool apply_white_space(Apply *apply, const PropRow *row, const char *text);
bool apply_lang(Apply *apply, const PropRow *row, const char *text);
bool apply_inline_space(Apply *apply, const PropRow *row, const char *text);
bool apply_leader_length(Apply *apply, const PropRow *row, const char *text);

/* prop_block.c */
bool apply_margin(Apply *apply, const PropRow *row, const char *text);
bool apply_margin_side(Apply *apply, const PropRow *row, const char *text);
bool apply_indent(Apply *apply, const PropRow *row, const char *text);
bool apply_space_part(Apply *apply, const PropRow *row, const char *text);
bool apply_keep(Apply *apply, const PropRow *row, const char *text);
bool apply_page_break(Apply *apply, const PropRow *row, const char *text);
bool apply_position(Apply *apply, const PropRow *row, const char *text);
bool apply_orientation(Apply *apply, const PropRow *row, const char *text);
bool apply_baseline_shift(Apply *apply, const PropRow *row, const char *text);
bool apply_alignment_adjust(Apply *apply, const PropRow *row, const char *text);
bool apply_dominant_baseline(Apply *apply, const PropRow *row, const char *text);
bool apply_vertical_align(Apply *apply, const PropRow *row, const char *text);
bool apply_fit(Apply *apply, const PropRow *row, const char *text);
bool apply_width_limit(Apply *apply, const PropRow *row, const char *text);
bool apply_extent(Apply *apply, const PropRow *row, const char *text);
/* Of pages, which read these themselves: row->words are the words that may stand for a value. */
bool check_length(Apply *apply, const PropRow *row, const char *text);
bool check_number(Apply *apply, const PropRow *row, const char *text);
bool check_sheet_side(Apply *apply, const PropRow *row, const char *text);
bool check_column_count(Apply *apply, const PropRow *row, const char *text);

/* prop_border.c */
bool apply_padding_side(Apply *apply, const PropRow *row, const char *text);
bool apply_padding(Apply *apply, const PropRow *row, const char *text);
bool apply_bar_width(Apply *apply, const PropRow *row, const char *text);
bool apply_border_all(Apply *apply, const PropRow *row, const char *text);
bool apply_border_one(Apply *apply, const PropRow *row, const char *text);
bool apply_border_retain(Apply *apply, const PropRow *row, const char *text);
bool apply_padding_retain(Apply *apply, const PropRow *row, const char *text);
bool apply_border(Apply *apply, const PropRow *row, const char *text);
bool apply_image_position(Apply *apply, const PropRow *row, const char *text);
bool apply_background_position(Apply *apply, const PropRow *row, const char *text);
bool apply_background_image(Apply *apply, const PropRow *row, const char *text);
bool apply_background(Apply *apply, const PropRow *row, const char *text);
bool apply_radius(Apply *apply, const PropRow *row, const char *text);
bool apply_border_spacing(Apply *apply, const PropRow *row, const char *text);
