/* props.c - the property table, and from attributes to computed groups.
 *
 * One row a property name.  The order of the rows is the order in which an object's attributes
 * are applied, and so carries the rules of precedence: what others are measured in first
 * (font-size), shorthands before their longhands, relative names before absolute names of the
 * same side, a compound before its components.
 *
 * A row says how its value is read (type), where it is kept (group and offset), whether it is
 * inherited, what it starts as, and, for words, which words there are.  A word with "?" before it
 * is not supported yet, with "!" it is refused. */
#include "page/props.h"

#include "page/expr.h"

#include <limits.h>
#include <math.h>
#include <string.h>

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
};

static const size_t group_size[GROUP_COUNT] = {
    sizeof(FontLook), sizeof(TextLook),  sizeof(BlockLook), sizeof(BorderLook),
    sizeof(AreaLook), sizeof(TableLook), sizeof(OtherLook),
};

static const void **group_slot(Computed *look, int group)
{
    const void **slots[GROUP_COUNT] = {
        (const void **)&look->font,   (const void **)&look->text, (const void **)&look->block,
        (const void **)&look->border, (const void **)&look->area, (const void **)&look->table,
        (const void **)&look->other,
    };
    return slots[group];
}

/* The group for writing: copied when it is still shared. */
static void *group_write(Apply *apply, int group)
{
    const void **slot = group_slot(apply->look, group);
    if (!apply->own[group]) {
        void *copy = arena_alloc(apply->arena, group_size[group]);
        memcpy(copy, *slot, group_size[group]);
        *slot = copy;
        apply->own[group] = true;
    }
    return (void *)*slot;
}

static FontLook *font_of(Apply *apply)
{
    return group_write(apply, GROUP_FONT);
}
static TextLook *text_of(Apply *apply)
{
    return group_write(apply, GROUP_TEXT);
}
static BlockLook *block_of(Apply *apply)
{
    return group_write(apply, GROUP_BLOCK);
}
static BorderLook *border_of(Apply *apply)
{
    return group_write(apply, GROUP_BORDER);
}
static AreaLook *area_of(Apply *apply)
{
    return group_write(apply, GROUP_AREA);
}
static OtherLook *other_of(Apply *apply)
{
    return group_write(apply, GROUP_OTHER);
}

/* ---- reading values */

static bool as_length(Apply *apply, Value *value)
{
    if (value->kind == VALUE_NUMBER) {
        if (value->number != 0) {
            apply->unit_missing = true;
            value->dim.fixed = (PageLength)lround(CLAMP(value->number, -1e6, 1e6) * 1000);
        }
        value->kind = VALUE_LENGTH;
        value->dim.kind = DIM_SET;
    }
    return value->kind == VALUE_LENGTH;
}

static bool read_dim(Apply *apply, const char *text, PageDim *out)
{
    Value value = expr_read(&apply->scope, text);
    if (value.kind == VALUE_WORD &&
        (strcmp(value.text, "auto") == 0 || strcmp(value.text, "none") == 0)) {
        *out = (PageDim){.kind = DIM_AUTO};
        return true;
    }
    if (!as_length(apply, &value))
        return false;
    *out = value.dim;
    return true;
}

static bool read_length(Apply *apply, const char *text, PageLength *out)
{
    PageDim dim;
    if (!read_dim(apply, text, &dim))
        return false;
    *out = dim.fixed;
    return true;
}

static bool read_colour(Apply *apply, const char *text, PageColour *out)
{
    Value value = expr_read(&apply->scope, text);
    if (value.kind == VALUE_COLOUR)
        *out = value.colour;
    else if (value.kind == VALUE_WORD && g_ascii_strcasecmp(value.text, "currentColor") == 0)
        *out = apply->look->text->colour;
    else
        return false;
    return true;
}

/* Index of a word in "a b ?c !d"; -1 when it is none of them. */
static int word_index(const char *words, const char *text, char *mark)
{
    size_t length = strlen(text);
    int index = 0;
    for (const char *at = words; *at;) {
        size_t size = strcspn(at, " ");
        char first = *at == '?' || *at == '!' ? *at : '\0';
        const char *word = first ? at + 1 : at;
        if (size - (first != '\0') == length && strncmp(word, text, length) == 0) {
            if (mark)
                *mark = first;
            return index;
        }
        at += size;
        at += strspn(at, " ");
        index++;
    }
    return -1;
}

/* One component: up to a blank outside parentheses. */
static const char *part_end(const char *text)
{
    int depth = 0;
    for (; *text && (depth > 0 || !g_ascii_isspace(*text)); text++)
        depth += *text == '(' ? 1 : *text == ')' ? -1 : 0;
    return text;
}

/* Behind an operator that stands between blanks, else NULL: "3mm + 1mm" is one component. */
static const char *behind_operator(const char *text)
{
    static const char *const operators[] = {"+", "-", "*", "div", "mod"};
    text += strspn(text, " \t\r\n");
    for (size_t i = 0; i < G_N_ELEMENTS(operators); i++) {
        size_t length = strlen(operators[i]);
        if (strncmp(text, operators[i], length) == 0 && g_ascii_isspace(text[length]))
            return text + length + strspn(text + length, " \t\r\n");
    }
    return NULL;
}

/* Splits a list of components; at most MAX_PARTS of them. */
enum { MAX_PARTS = 8 };
static size_t split_parts(Arena *arena, const char *text, const char **parts)
{
    size_t count = 0;
    while (count < MAX_PARTS) {
        text += strspn(text, " \t\r\n");
        if (!*text)
            break;
        const char *end = part_end(text), *next;
        while ((next = behind_operator(end)) != NULL)
            end = part_end(next);
        parts[count++] = arena_copy_bytes(arena, text, (size_t)(end - text));
        text = end;
    }
    return count;
}

/* ---- properties that need more than a type */

/* Of the row of absolute sizes, each 1.2 times the one before and medium among them (XSL 7.9.4). */
static PageLength nearest_step(PageLength size)
{
    PageLength step = 12000, next = step;
    while (size > 0 && next != size && (size > 12000 ? next < size : next > size)) {
        step = next;
        next = (PageLength)lround(size > 12000 ? next * 1.2 : next / 1.2);
    }
    return ABS(size - step) <= ABS(size - next) ? step : next;
}

static bool apply_font_size(Apply *apply, const PropRow *row, const char *text)
{
    static const struct {
        const char *word;
        double factor;
    } words[] = {{"xx-small", 0.579}, {"x-small", 0.694}, {"small", 0.833},   {"medium", 1},
                 {"large", 1.2},      {"x-large", 1.44},  {"xx-large", 1.728}};
    (void)row;
    PageLength parent = apply->parent ? apply->parent->font->size : 12000;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].word, text) == 0) {
            font_of(apply)->size = (PageLength)lround(12000 * words[i].factor);
            return true;
        }
    if (strcmp(text, "larger") == 0 || strcmp(text, "smaller") == 0) {
        PageLength step = nearest_step(parent);
        font_of(apply)->size = (PageLength)lround(text[0] == 'l' ? step * 1.2 : step / 1.2);
        return true;
    }
    PageDim dim;
    apply->scope.font_size = parent;
    bool read = read_dim(apply, text, &dim);
    if (read)
        font_of(apply)->size = CLAMP(dim_of(dim, parent), 0, 10000000);
    return read;
}

static bool apply_font_weight(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    int parent = apply->parent ? apply->parent->font->weight : 400;
    if (strcmp(text, "bold") == 0)
        font_of(apply)->weight = 700;
    else if (strcmp(text, "normal") == 0)
        font_of(apply)->weight = 400;
    else if (strcmp(text, "bolder") == 0)
        font_of(apply)->weight = MIN(parent + 300, 900);
    else if (strcmp(text, "lighter") == 0)
        font_of(apply)->weight = MAX(parent - 300, 100);
    else if (strlen(text) == 3 && text[0] >= '1' && text[0] <= '9' && strcmp(text + 1, "00") == 0)
        font_of(apply)->weight = (text[0] - '0') * 100;
    else
        return false;
    return true;
}

static bool apply_line_height(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    TextLook *look = text_of(apply);
    look->line_height = (PageDim){.kind = DIM_AUTO};
    if (strcmp(text, "normal") == 0) {
        look->line_factor = 1.2f;
        return true;
    }
    Value value = expr_read(&apply->scope, text);
    if (value.kind == VALUE_NUMBER) {
        look->line_factor = (float)CLAMP(value.number, 0, 100);
        return true;
    }
    if (value.kind != VALUE_LENGTH)
        return false;
    /* a percentage inherits as the length that it gives here */
    look->line_height =
        (PageDim){.fixed = dim_of(value.dim, apply->look->font->size), .kind = DIM_SET};
    return true;
}

static bool apply_spacing(Apply *apply, const PropRow *row, const char *text)
{
    TextLook *look = text_of(apply);
    PageLength *field = row->words[0] == 'l' ? &look->letter_spacing : &look->word_spacing;
    if (strcmp(text, "normal") == 0) {
        *field = 0;
        return true;
    }
    return read_length(apply, text, field);
}

static bool apply_decoration(Apply *apply, const PropRow *row, const char *text)
{
    static const struct {
        const char *word;
        uint8_t add, drop;
    } words[] = {
        {"none", 0, 7},
        {"underline", DECORATION_UNDER, 0},
        {"overline", DECORATION_OVER, 0},
        {"line-through", DECORATION_THROUGH, 0},
        {"blink", 0, 0},
        {"no-underline", 0, DECORATION_UNDER},
        {"no-overline", 0, DECORATION_OVER},
        {"no-line-through", 0, DECORATION_THROUGH},
        {"no-blink", 0, 0},
    };
    (void)row;
    const char *parts[MAX_PARTS];
    size_t count = split_parts(apply->arena, text, parts);
    for (size_t p = 0; p < count; p++) {
        bool known = false;
        for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
            if (strcmp(words[i].word, parts[p]) != 0)
                continue;
            TextLook *look = text_of(apply);
            look->decoration = (uint8_t)((look->decoration | words[i].add) & ~words[i].drop);
            known = true;
        }
        if (!known)
            return false;
    }
    return count > 0;
}

static bool apply_white_space(Apply *apply, const PropRow *row, const char *text)
{
    static const struct {
        const char *word;
        uint8_t linefeed, collapse, treatment, wrap;
    } words[] = {
        {"normal", LINEFEED_SPACE, 0, WS_AROUND_LF, 0},
        {"pre", LINEFEED_PRESERVE, 1, WS_PRESERVE, 1},
        {"nowrap", LINEFEED_SPACE, 0, WS_AROUND_LF, 1},
        {"pre-wrap", LINEFEED_PRESERVE, 1, WS_PRESERVE, 0},
        {"pre-line", LINEFEED_PRESERVE, 0, WS_AROUND_LF, 0},
    };
    (void)row;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].word, text) == 0) {
            TextLook *look = text_of(apply);
            look->linefeed = words[i].linefeed;
            look->ws_collapse = words[i].collapse;
            look->ws_treatment = words[i].treatment;
            look->wrap = words[i].wrap;
            return true;
        }
    return false;
}

/* Four values in the order of CSS: top, right, bottom, left. */
static size_t spread(size_t count, size_t side)
{
    static const uint8_t source[4][4] = {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    return source[count - 1][side];
}

static bool apply_margin(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    const char *parts[MAX_PARTS];
    size_t count = split_parts(apply->arena, text, parts);
    if (count < 1 || count > 4)
        return false;
    for (size_t side = 0; side < 4; side++) {
        BlockLook *look = block_of(apply);
        if (!read_dim(apply, parts[spread(count, side)], &look->margin[side]))
            return false;
        look->margin_set |= (uint8_t)(1 << side);
    }
    return true;
}

static bool apply_margin_side(Apply *apply, const PropRow *row, const char *text)
{
    int side = row->words[0] - '0';
    BlockLook *look = block_of(apply);
    if (!read_dim(apply, text, &look->margin[side]))
        return false;
    look->margin_set |= (uint8_t)(1 << side);
    return true;
}

static bool apply_indent(Apply *apply, const PropRow *row, const char *text)
{
    int end = row->words[0] - '0';
    BlockLook *look = block_of(apply);
    if (!read_dim(apply, text, end ? &look->end_indent : &look->start_indent))
        return false;
    look->indent_set |= (uint8_t)(1 << end);
    return true;
}

static bool apply_padding(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    const char *parts[MAX_PARTS];
    size_t count = split_parts(apply->arena, text, parts);
    if (count < 1 || count > 4)
        return false;
    for (size_t side = 0; side < 4; side++)
        if (!read_dim(apply, parts[spread(count, side)], &border_of(apply)->padding[side]))
            return false;
    return true;
}

static const char border_styles[] =
    "none hidden dotted dashed solid double groove ridge inset outset";

static bool read_border_style(Apply *apply, const char *text, BorderSide *side)
{
    int style = word_index(border_styles, text, NULL);
    if (style < 0)
        return false;
    if (style > BORDER_DOUBLE && apply->approximated)
        style = BORDER_SOLID;
    if (style > BORDER_DOUBLE) {
        apply->approximated = true; /* once an object is enough */
        Diag *diag = diag_add(apply->tree->out, DIAG_PAGE_STYLE_APPROXIMATED,
                              fo_span(apply->tree, apply->node),
                              "the border style \"%s\" is drawn as a solid line", text);
        diag_help(diag, "write \"solid\" or \"double\"");
        style = BORDER_SOLID;
    }
    side->style = (uint8_t)style;
    return true;
}

static bool read_border_width(Apply *apply, const char *text, BorderSide *side)
{
    static const struct {
        const char *word;
        PageLength width;
    } words[] = {{"thin", 500}, {"medium", 1000}, {"thick", 2000}};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].word, text) == 0) {
            side->width = words[i].width;
            return true;
        }
    const char *parts[MAX_PARTS];
    size_t count = split_parts(apply->arena, text, parts);
    if (count == 2 && (strcmp(parts[1], "discard") == 0 || strcmp(parts[1], "retain") == 0)) {
        side->retain = parts[1][0] == 'r';
        text = parts[0];
    }
    PageLength width = 0;
    if (!read_length(apply, text, &width))
        return false;
    side->width = CLAMP(width, 0, 1000000);
    return true;
}

static bool read_border_colour(Apply *apply, const char *text, BorderSide *side)
{
    if (!read_colour(apply, text, &side->colour))
        return false;
    side->coloured = 1;
    return true;
}

typedef bool (*SideReader)(Apply *apply, const char *text, BorderSide *side);

/* The letter of row->words picks what is read: s style, w width, c colour, r retain, a all of
 * them in any order; the digit the side, "*" all four. */
static SideReader side_reader(char what)
{
    return what == 's' ? read_border_style : what == 'w' ? read_border_width : read_border_colour;
}

static bool apply_bar_width(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    BorderSide side = {0};
    if (!read_border_width(apply, text, &side))
        return false;
    text_of(apply)->bar_width = side.width;
    return true;
}

static bool apply_border_all(Apply *apply, const PropRow *row, const char *text)
{
    const char *parts[MAX_PARTS];
    size_t count = split_parts(apply->arena, text, parts);
    if (count < 1 || count > 4)
        return false;
    for (size_t side = 0; side < 4; side++)
        if (!side_reader(row->words[0])(apply, parts[spread(count, side)],
                                        &border_of(apply)->side[side]))
            return false;
    return true;
}

static bool apply_border_one(Apply *apply, const PropRow *row, const char *text)
{
    return side_reader(row->words[0])(apply, text, &border_of(apply)->side[row->words[1] - '0']);
}

static bool apply_border_retain(Apply *apply, const PropRow *row, const char *text)
{
    bool retain = strcmp(text, "retain") == 0;
    if (!retain && strcmp(text, "discard") != 0)
        return false;
    border_of(apply)->side[row->words[1] - '0'].retain = retain;
    return true;
}

static bool apply_padding_retain(Apply *apply, const PropRow *row, const char *text)
{
    bool retain = strcmp(text, "retain") == 0;
    if (!retain && strcmp(text, "discard") != 0)
        return false;
    border_of(apply)->padding_retain[row->words[0] - '0'] = retain;
    return true;
}

static bool read_border_parts(Apply *apply, const char *text, BorderSide *side)
{
    const char *parts[MAX_PARTS];
    size_t count = split_parts(apply->arena, text, parts);
    *side = (BorderSide){.width = 1000, .retain = side->retain};
    for (size_t i = 0; i < count; i++)
        if (!read_border_style(apply, parts[i], side) &&
            !read_border_width(apply, parts[i], side) && !read_border_colour(apply, parts[i], side))
            return false;
    return count > 0;
}

static bool apply_border(Apply *apply, const PropRow *row, const char *text)
{
    int first = row->words[1] == '*' ? 0 : row->words[1] - '0';
    int last = row->words[1] == '*' ? 3 : first;
    for (int side = first; side <= last; side++)
        if (!read_border_parts(apply, text, &border_of(apply)->side[side]))
            return false;
    return true;
}

static bool read_position_word(const char *text, PageDim *dim)
{
    static const struct {
        const char *word;
        float percent;
    } words[] = {{"left", 0}, {"top", 0}, {"center", 50}, {"right", 100}, {"bottom", 100}};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].word, text) == 0) {
            *dim = (PageDim){.percent = words[i].percent, .kind = DIM_SET};
            return true;
        }
    return false;
}

static bool apply_image_position(Apply *apply, const PropRow *row, const char *text)
{
    PageDim *dim = row->words[0] == 'h' ? &border_of(apply)->image_x : &border_of(apply)->image_y;
    return read_position_word(text, dim) || read_dim(apply, text, dim);
}

static bool apply_background_position(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    const char *parts[MAX_PARTS];
    size_t count = split_parts(apply->arena, text, parts);
    if (count < 1 || count > 2)
        return false;
    BorderLook *look = border_of(apply);
    bool turned = strcmp(parts[0], "top") == 0 || strcmp(parts[0], "bottom") == 0;
    look->image_x = look->image_y = (PageDim){.percent = 50, .kind = DIM_SET};
    for (size_t i = 0; i < count; i++) {
        PageDim *dim = (i == 0) != turned ? &look->image_x : &look->image_y;
        if (!read_position_word(parts[i], dim) && !read_dim(apply, parts[i], dim))
            return false;
    }
    return true;
}

static bool read_url_text(Apply *apply, const char *text, const char **out)
{
    Value value = expr_read(&apply->scope, text);
    if (value.kind == VALUE_WORD) {
        *out = strcmp(value.text, "none") == 0 ? NULL : value.text;
        return true;
    }
    *out = arena_copy_text(apply->arena, text);
    return true;
}

static bool apply_background_image(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    return read_url_text(apply, text, &border_of(apply)->image);
}

static const char repeats[] = "repeat repeat-x repeat-y no-repeat";

static bool apply_background(Apply *apply, const PropRow *row, const char *text)
{
    const char *parts[MAX_PARTS];
    size_t count = split_parts(apply->arena, text, parts);
    (void)row;
    for (size_t i = 0; i < count; i++) {
        BorderLook *look = border_of(apply);
        int repeat = word_index(repeats, parts[i], NULL);
        if (repeat >= 0)
            look->repeat = (uint8_t)repeat;
        else if (g_str_has_prefix(parts[i], "url("))
            read_url_text(apply, parts[i], &look->image);
        else if (!read_colour(apply, parts[i], &look->background) &&
                 word_index("none scroll fixed top bottom left right center", parts[i], NULL) < 0)
            return false;
    }
    return count > 0;
}

static bool apply_space_part(Apply *apply, const PropRow *row, const char *text)
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
        if (!read_dim(apply, text, &dim))
            return false;
        *(row->words[1] == 'm'   ? &space->minimum
          : row->words[1] == 'o' ? &space->optimum
                                 : &space->maximum) = dim;
        return true;
    }
}

static bool apply_keep(Apply *apply, const PropRow *row, const char *text)
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

static const char break_words[] = "auto column page even-page odd-page";

static bool apply_page_break(Apply *apply, const PropRow *row, const char *text)
{
    int word = word_index("auto always avoid left right", text, NULL);
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

static bool apply_position(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    int word = word_index("static absolute fixed relative", text, NULL);
    if (word < 0)
        return false;
    area_of(apply)->absolute = (uint8_t)(word == 3 ? ABSOLUTE_AUTO : word);
    return true;
}

static bool apply_orientation(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    int degrees = atoi(text);
    if (degrees % 90 != 0)
        return false;
    area_of(apply)->orientation = ((degrees % 360) + 360) % 360;
    return true;
}

static const char baseline_words[] =
    "auto baseline before-edge text-before-edge middle central after-edge text-after-edge "
    "ideographic alphabetic hanging mathematical";
static const char shift_words[] = "baseline sub super";

static bool apply_baseline_shift(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    OtherLook *look = other_of(apply);
    int word = word_index(shift_words, text, NULL);
    look->shift_word = (uint8_t)(word >= 0 ? word : SHIFT_LENGTH);
    return word >= 0 || read_dim(apply, text, &look->shift);
}

static bool apply_alignment_adjust(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    OtherLook *look = other_of(apply);
    int word = word_index(baseline_words, text, NULL);
    look->adjust_word = (uint8_t)(word >= 0 ? word : ADJUST_LENGTH);
    return word >= 0 || read_dim(apply, text, &look->adjust);
}

static bool apply_dominant_baseline(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    int word = word_index(baseline_words, text, NULL);
    if (word < 0 && word_index("use-script no-change reset-size", text, NULL) < 0)
        return false;
    other_of(apply)->dominant = (uint8_t)MAX(word, 0);
    return true;
}

/* The shorthand of XSL 7.31.22. */
static bool apply_vertical_align(Apply *apply, const PropRow *row, const char *text)
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

static bool apply_fit(Apply *apply, const PropRow *row, const char *text)
{
    AreaLook *look = area_of(apply);
    PageDim *dim = row->words[0] == 'w' ? &look->content_width : &look->content_height;
    int word = word_index("auto scale-to-fit scale-down-to-fit scale-up-to-fit", text, NULL);
    if (word >= 0) {
        *dim = (PageDim){.kind = DIM_AUTO, .plus = (uint8_t)word};
        return true;
    }
    return read_dim(apply, text, dim);
}

static bool apply_lang(Apply *apply, const PropRow *row, const char *text)
{
    TextLook *look = text_of(apply);
    switch (row->words[0]) {
    case 'l':
        look->language = strcmp(text, "none") == 0 ? NULL : arena_copy_text(apply->arena, text);
        break;
    case 'c':
        look->country = strcmp(text, "none") == 0 ? NULL : arena_copy_text(apply->arena, text);
        break;
    default:
        look->lang = *text ? arena_copy_text(apply->arena, text) : NULL;
        return true;
    }
    look->lang = look->language && look->country
                     ? arena_printf(apply->arena, "%s-%s", look->language, look->country)
                     : look->language;
    return true;
}

static bool apply_radius(Apply *apply, const PropRow *row, const char *text)
{
    PageLength radius = 0;
    const char *parts[MAX_PARTS];
    size_t count = split_parts(apply->arena, text, parts);
    if (count < 1 || !read_length(apply, parts[0], &radius))
        return false;
    for (int corner = 0; corner < 4; corner++)
        if (row->words[0] == '*' || row->words[0] - '0' == corner)
            border_of(apply)->radius[corner] = MAX(radius, 0);
    return true;
}

static bool apply_border_spacing(Apply *apply, const PropRow *row, const char *text)
{
    const char *parts[MAX_PARTS];
    size_t count = split_parts(apply->arena, text, parts);
    TextLook *look = text_of(apply);
    PageLength first = 0, second = 0;
    if (count < 1 || !read_length(apply, parts[0], &first))
        return false;
    second = first;
    if (count > 1 && !read_length(apply, parts[1], &second))
        return false;
    if (row->words[0] != 'b')
        look->border_spacing_inline = first;
    if (row->words[0] != 'i')
        look->border_spacing_block = second;
    return true;
}

static bool apply_width_limit(Apply *apply, const PropRow *row, const char *text)
{
    AreaLook *look = area_of(apply);
    DimRange *range = row->words[0] == 'w' ? &look->ipd : &look->bpd;
    return read_dim(apply, text, row->words[1] == 'm' ? &range->minimum : &range->maximum);
}

/* ---- the table */

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
    {"background-repeat", TYPE_WORD, BORDER(repeat), PLAIN(repeats)},
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
    {"alignment-baseline", TYPE_WORD, OTHER(baseline), PLAIN(baseline_words)},
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
    {"leader-length", TYPE_CUSTOM, GROUP_TEXT, 0, NULL, NULL, PROP_MUST},
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
    word_index(row->words, value, &mark);
    return mark == '?' ? PROP_LATER : mark == '!' ? PROP_REFUSED : PROP_MUST;
}

/* ---- applying */

static const FontLook initial_font = {.family = "", .size = 12000, .weight = 400};
static const TextLook initial_text = {
    .colour = {0, 0, 0, 1},
    .line_factor = 1.2f,
    .widows = 2,
    .orphans = 2,
    .align_last = ALIGN_RELATIVE,
    .linefeed = LINEFEED_SPACE,
    .ws_treatment = WS_AROUND_LF,
    .list_distance = {.fixed = 24000, .kind = DIM_SET},
    .list_separation = {.fixed = 6000, .kind = DIM_SET},
    .leader_length = {.fixed = 12000, .kind = DIM_SET},
    .leader_minimum = {.kind = DIM_SET},
    .leader_maximum = {.percent = 100, .kind = DIM_SET},
    .rule_thickness = 1000,
    .bar_offset = 6000,
    .bar_width = 1000,
    .rule_style = BORDER_SOLID,
    .text_indent = {.kind = DIM_SET},
    .last_line_end_indent = {.kind = DIM_SET},
};
static const BlockLook initial_block;
static const BorderLook initial_border = {
    .side = {{.width = 1000}, {.width = 1000}, {.width = 1000}, {.width = 1000}},
    .image_x = {.kind = DIM_SET},
    .image_y = {.kind = DIM_SET},
};
static const AreaLook initial_area;
static const TableLook initial_table = {
    .columns_repeated = 1, .columns_spanned = 1, .rows_spanned = 1};
static const OtherLook initial_other;

static const Computed initial_look = {
    &initial_font, &initial_text,  &initial_block, &initial_border,
    &initial_area, &initial_table, &initial_other,
};

static bool apply_leader_length(Apply *apply, const char *text)
{
    PageDim dim;
    if (!read_dim(apply, text, &dim))
        return false;
    TextLook *look = text_of(apply);
    look->leader_minimum = look->leader_length = look->leader_maximum = dim;
    return true;
}

static bool apply_value(Apply *apply, const PropRow *row, const char *text)
{
    if (row->type == TYPE_RAW)
        return true;
    if (row->type == TYPE_CUSTOM)
        return row->function ? row->function(apply, row, text) : apply_leader_length(apply, text);
    char *field = (char *)group_write(apply, row->group) + row->offset;
    switch (row->type) {
    case TYPE_WORD: {
        int word = word_index(row->words, text, NULL);
        if (word >= 0)
            *(uint8_t *)field = (uint8_t)word;
        return word >= 0;
    }
    case TYPE_DIM:
        return read_dim(apply, text, (PageDim *)field);
    case TYPE_LENGTH_:
        return read_length(apply, text, (PageLength *)field);
    case TYPE_COLOUR:
        return read_colour(apply, text, (PageColour *)field);
    case TYPE_INT: {
        Value value = expr_read(&apply->scope, text);
        if (value.kind != VALUE_NUMBER)
            return false;
        *(int *)field = (int)CLAMP(lround(value.number), 1, 10000);
        return true;
    }
    case TYPE_STRING:
        *(const char **)field = arena_copy_text(apply->arena, text);
        return true;
    case TYPE_SPACE: {
        PageSpace *space = (PageSpace *)field;
        space->set = 1;
        if (!read_dim(apply, text, &space->optimum))
            return false;
        space->minimum = space->maximum = space->optimum;
        return true;
    }
    case TYPE_RANGE: {
        DimRange *range = (DimRange *)field;
        if (!read_dim(apply, text, &range->optimum))
            return false;
        range->minimum = range->maximum = (PageDim){.kind = DIM_AUTO};
        return true;
    }
    case TYPE_RANGE_MIN:
        return read_dim(apply, text, &((DimRange *)field)->minimum);
    case TYPE_RANGE_OPT:
        return read_dim(apply, text, &((DimRange *)field)->optimum);
    case TYPE_RANGE_MAX:
        return read_dim(apply, text, &((DimRange *)field)->maximum);
    default:
        return true;
    }
}

/* Size of what a row keeps, for "inherit"; 0 for shorthands, whose whole group is taken. */
static size_t field_size(const PropRow *row)
{
    static const size_t sizes[] = {
        [TYPE_WORD] = 1,
        [TYPE_DIM] = sizeof(PageDim),
        [TYPE_LENGTH_] = sizeof(PageLength),
        [TYPE_COLOUR] = sizeof(PageColour),
        [TYPE_INT] = sizeof(int),
        [TYPE_STRING] = sizeof(char *),
        [TYPE_SPACE] = sizeof(PageSpace),
        [TYPE_RANGE] = sizeof(DimRange),
        [TYPE_CUSTOM] = 0,
    };
    return row->type < G_N_ELEMENTS(sizes) ? sizes[row->type] : 0;
}

static void apply_inherit(Apply *apply, const PropRow *row)
{
    const Computed *from = apply->parent ? apply->parent : &initial_look;
    char *group = group_write(apply, row->group);
    const char *source = *group_slot((Computed *)from, row->group);
    size_t size = field_size(row);
    if (size > 0)
        memcpy(group + row->offset, source + row->offset, size);
    else if (row->function == apply_border_one || row->function == apply_border) {
        BorderLook *border = (BorderLook *)group;
        for (int side = 0; side < 4; side++)
            if (row->words[1] == '*' || row->words[1] - '0' == side)
                border->side[side] = from->border->side[side];
    } else if (row->type == TYPE_CUSTOM && row->group == GROUP_FONT) {
        memcpy(group, source, group_size[row->group]);
    } else if (row->function == apply_margin || row->function == apply_margin_side) {
        BlockLook *block = (BlockLook *)group;
        memcpy(block->margin, from->block->margin, sizeof block->margin);
        block->margin_set = from->block->margin_set;
    } else if (row->function == apply_padding) {
        memcpy(((BorderLook *)group)->padding, from->border->padding, sizeof from->border->padding);
    } else if (row->function == apply_vertical_align) {
        OtherLook *other = (OtherLook *)group;
        const OtherLook *outer = from->other;
        other->baseline = outer->baseline;
        other->shift_word = outer->shift_word;
        other->adjust_word = outer->adjust_word;
        other->adjust = outer->adjust;
    } else if (row->function == apply_orientation) {
        ((AreaLook *)group)->orientation = from->area->orientation;
    } else if (row->function == apply_indent) {
        BlockLook *block = (BlockLook *)group;
        int end = row->words[0] - '0';
        block->indent_set |= (uint8_t)(1 << end);
        *(end ? &block->end_indent : &block->start_indent) =
            (PageDim){.kind = DIM_SET, .plus = DIM_INHERITED};
    }
}

/* The words of a row without those that are marked as not supported. */
static char *supported_words(const char *words)
{
    g_auto(GStrv) all = g_strsplit(words, " ", -1);
    GString *kept = g_string_new(NULL);
    for (char **word = all; *word; word++)
        if (**word != '?' && **word != '!')
            g_string_append_printf(kept, "%s%s", kept->len ? " " : "", *word);
    return g_string_free(kept, FALSE);
}

static void report_value(Apply *apply, const PropRow *row, const char *text)
{
    Diag *diag = diag_add(apply->tree->out, DIAG_PAGE_VALUE, fo_span(apply->tree, apply->node),
                          "%s of %s cannot be \"%s\"", row->name, fo_name(apply->node), text);
    if (row->type == TYPE_WORD && row->words) {
        g_autofree char *words = supported_words(row->words);
        diag_help(diag, "it is one of: %s", words);
    }
    fo_judge(apply->tree, diag);
}

static void apply_attribute(Apply *apply, const FoAttr *attr)
{
    const PropRow *row = &rows[attr->property];
    if (strcmp(attr->value, "inherit") == 0) {
        apply_inherit(apply, row);
        return;
    }
    apply->unit_missing = false;
    apply->scope.font_size = apply->look->font->size;
    g_autofree char *trimmed = NULL;
    const char *text = attr->value;
    if (g_ascii_isspace(text[0]) || (text[0] && g_ascii_isspace(text[strlen(text) - 1])))
        text = trimmed = g_strstrip(g_strdup(text));
    apply->scope.user = row;
    if (!apply_value(apply, row, text)) {
        report_value(apply, row, text);
        return;
    }
    if (apply->unit_missing) {
        Diag *diag =
            diag_add(apply->tree->out, DIAG_PAGE_UNIT_MISSING, fo_span(apply->tree, apply->node),
                     "%s=\"%s\" of %s has no unit", row->name, text, fo_name(apply->node));
        diag_help(diag, "write it with a unit, for example \"%spt\"", text);
        fo_judge(apply->tree, diag);
    }
}

static Value value_of_field(const PropRow *row, const Computed *look)
{
    const char *field = (const char *)*group_slot((Computed *)look, row->group) + row->offset;
    switch (row->type) {
    case TYPE_DIM:
        return (Value){.kind = VALUE_LENGTH, .dim = *(const PageDim *)field};
    case TYPE_RANGE:
        return (Value){.kind = VALUE_LENGTH, .dim = ((const DimRange *)field)->optimum};
    case TYPE_SPACE:
        return (Value){.kind = VALUE_LENGTH, .dim = ((const PageSpace *)field)->optimum};
    case TYPE_LENGTH_:
        return (Value){.kind = VALUE_LENGTH,
                       .dim = {.fixed = *(const PageLength *)field, .kind = DIM_SET}};
    case TYPE_COLOUR:
        return (Value){.kind = VALUE_COLOUR, .colour = *(const PageColour *)field};
    case TYPE_INT:
        return (Value){
            .kind = VALUE_NUMBER, .number = *(const int *)field, .dim = {.kind = DIM_SET}};
    case TYPE_WORD: {
        const char *at = row->words;
        for (int skip = *(const uint8_t *)field; skip > 0 && *at; skip--) {
            at += strcspn(at, " ");
            at += strspn(at, " ");
        }
        return (Value){.kind = VALUE_WORD, .text = at};
    }
    default:
        break;
    }
    if (row->function == apply_bar_width)
        return (Value){.kind = VALUE_LENGTH,
                       .dim = {.fixed = look->text->bar_width, .kind = DIM_SET}};
    if (row->function == apply_font_size)
        return (Value){.kind = VALUE_LENGTH, .dim = {.fixed = look->font->size, .kind = DIM_SET}};
    if (row->function == apply_indent)
        return (Value){.kind = VALUE_LENGTH, .dim = {.kind = DIM_SET, .plus = DIM_INHERITED}};
    if (row->function == apply_margin_side)
        return (Value){.kind = VALUE_LENGTH, .dim = look->block->margin[row->words[0] - '0']};
    if (row->function == apply_border_one) {
        const BorderSide *side = &look->border->side[row->words[1] - '0'];
        if (row->words[0] == 'c')
            return (Value){.kind = VALUE_COLOUR, .colour = side->colour};
        if (row->words[0] == 'w')
            return (Value){.kind = VALUE_LENGTH, .dim = {.fixed = side->width, .kind = DIM_SET}};
    }
    return (Value){.kind = VALUE_NONE};
}

static const FoNode *ancestor(const FoNode *node, FoKind kind)
{
    while (node && node->kind != kind)
        node = node->parent;
    return node;
}

/* The column that a cell stands in, counting as the cells of its row are written. */
static const FoNode *column_of(const FoNode *node)
{
    const FoNode *cell = ancestor(node, FO_TABLE_CELL);
    const FoNode *table = ancestor(node, FO_TABLE);
    if (!cell || !table)
        return NULL;
    int wanted = 1;
    for (const FoNode *other = cell->parent->first; other && other != cell; other = other->next)
        if (other->kind == FO_TABLE_CELL && other->look)
            wanted += other->look->table->columns_spanned;
    const char *given = fo_attr(cell, "column-number");
    if (given)
        wanted = atoi(given);
    int number = 1;
    for (const FoNode *column = table->first; column; column = column->next) {
        if (column->kind != FO_TABLE_COLUMN || !column->look)
            continue;
        if (column->look->table->column_number > 0)
            number = column->look->table->column_number;
        int repeated = column->look->table->columns_repeated;
        if (wanted >= number && wanted < number + repeated)
            return column;
        number += repeated;
    }
    return NULL;
}

static const PropRow *row_lookup(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    return NULL;
}

static Value look_up_value(const ExprScope *scope, const char *function, const char *property)
{
    const Apply *apply = (const Apply *)((const char *)scope - offsetof(Apply, scope));
    const PropRow *row = property ? row_lookup(property) : scope->user;
    if (!row)
        return (Value){.kind = VALUE_NONE};
    const Computed *from = apply->parent ? apply->parent : &initial_look;
    if (strcmp(function, "from-table-column") == 0) {
        const FoNode *column = column_of(apply->node);
        if (!column)
            return (Value){.kind = VALUE_NONE};
        from = column->look;
    }
    if (strcmp(function, "from-nearest-specified-value") == 0)
        for (const FoNode *node = apply->node->parent; node && node->look; node = node->parent)
            if (fo_attr(node, row->name)) {
                from = node->look;
                break;
            }
    return value_of_field(row, from);
}

static void settle_borders(Apply *apply)
{
    for (int side = 0; side < 4; side++)
        if (!apply->look->border->side[side].coloured) {
            BorderLook *border = border_of(apply);
            border->side[side].colour = apply->look->text->colour;
        }
}

static void check_margins(Apply *apply)
{
    const BlockLook *block = apply->look->block;
    bool before = (block->margin_set & 1) && block->before.set;
    bool after = (block->margin_set & 4) && block->after.set;
    if (!before && !after)
        return;
    Diag *diag =
        diag_add(apply->tree->out, DIAG_PAGE_MARGIN_AND_SPACE, fo_span(apply->tree, apply->node),
                 "%s has both %s and %s", fo_name(apply->node),
                 before ? "margin-top" : "margin-bottom", before ? "space-before" : "space-after");
    diag_help(diag, "keep one of them");
    fo_judge(apply->tree, diag);
}

static void compute_node(Arena *arena, FoTree *tree, FoNode *node, const Computed *parent)
{
    Computed *look = arena_make(arena, Computed);
    *look = initial_look;
    if (parent) {
        look->font = parent->font;
        look->text = parent->text;
    }
    Apply apply = {.arena = arena,
                   .tree = tree,
                   .node = node,
                   .parent = parent,
                   .look = look,
                   .scope = {.arena = arena, .pixel = tree->pixel, .lookup = look_up_value}};
    if (!parent && tree->font_size > 0)
        font_of(&apply)->size = tree->font_size;
    for (size_t i = 0; i < node->attr_count; i++)
        apply_attribute(&apply, &node->attrs[i]);
    if (apply.own[GROUP_BORDER])
        settle_borders(&apply);
    if (apply.own[GROUP_BLOCK] && fo_kind_row(node->kind)->is == FO_IS_BLOCK)
        check_margins(&apply);
    node->look = look;
}

static void share_parent(Arena *arena, FoNode *node, const Computed *parent)
{
    (void)arena;
    node->look = parent;
}

void props_compute_below(Arena *arena, FoTree *tree, FoNode *node, const Computed *parent)
{
    if (node->kind == FO_TEXT || node->kind == FO_FOREIGN)
        share_parent(arena, node, parent);
    else
        compute_node(arena, tree, node, parent);
    if (node->kind == FO_MARKER)
        return; /* computed where it is retrieved */
    for (FoNode *child = node->first; child; child = child->next)
        props_compute_below(arena, tree, child, node->look);
}

void props_compute(Arena *arena, FoTree *tree)
{
    props_compute_below(arena, tree, tree->root, NULL);
}

static void dump_node(GString *text, const FoNode *node, int depth)
{
    if (node->kind == FO_TEXT || !node->look)
        return;
    const Computed *look = node->look;
    g_string_append_printf(text, "%*s%s font \"%s\" %d %d", depth * 2, "", fo_name(node),
                           look->font->family, look->font->size, look->font->weight);
    g_string_append_printf(text, " line %d*%.3g align %d", look->text->line_height.fixed,
                           look->text->line_height.kind == DIM_SET ? 0 : look->text->line_factor,
                           look->text->align);
    if (look->block->before.set || look->block->after.set)
        g_string_append_printf(text, " space %d %d", look->block->before.optimum.fixed,
                               look->block->after.optimum.fixed);
    if (look->block->indent_set)
        g_string_append_printf(text, " indent %d %d", look->block->start_indent.fixed,
                               look->block->end_indent.fixed);
    g_string_append_c(text, '\n');
    for (const FoNode *child = node->first; child; child = child->next)
        dump_node(text, child, depth + 1);
}

char *props_dump(const FoTree *tree)
{
    GString *text = g_string_new(NULL);
    dump_node(text, tree->root, 0);
    return g_string_free(text, FALSE);
}
