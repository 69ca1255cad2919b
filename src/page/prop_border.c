/* prop_border.c - properties of padding, borders and backgrounds that need more than a type. */
#include "page/prop.h"

#include <string.h>

bool apply_padding(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    const char *parts[PROP_PARTS];
    size_t count = prop_split(apply->arena, text, parts);
    if (count < 1 || count > 4)
        return false;
    for (size_t nth = 0; nth < 4; nth++)
        if (!prop_read_dim(apply, parts[prop_spread(count, nth)],
                           &border_of(apply)->padding[prop_spread_side(apply, nth)]))
            return false;
    return true;
}

bool apply_padding_side(Apply *apply, const PropRow *row, const char *text)
{
    return prop_read_dim(apply, text, &border_of(apply)->padding[prop_side(apply, row->words[0])]);
}

static const char border_styles[] =
    "none hidden dotted dashed solid double groove ridge inset outset";

static bool read_border_style(Apply *apply, const char *text, BorderSide *side)
{
    int style = prop_word(border_styles, text, NULL);
    if (style < 0)
        return false;
    if (style > BORDER_DOUBLE && apply->approximated)
        style = BORDER_SOLID;
    if (style > BORDER_DOUBLE) {
        const PropRow *row = apply->scope.user;
        apply->approximated = true; /* once an object is enough */
        Diag *diag = diag_add(apply->tree->out, DIAG_PAGE_STYLE_APPROXIMATED,
                              fo_attr_span(apply->tree, apply->node, row->name),
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
    const char *parts[PROP_PARTS];
    size_t count = prop_split(apply->arena, text, parts);
    if (count == 2 && (strcmp(parts[1], "discard") == 0 || strcmp(parts[1], "retain") == 0)) {
        side->retain = parts[1][0] == 'r';
        text = parts[0];
    }
    PageLength width = 0;
    if (!prop_read_length(apply, text, &width))
        return false;
    side->width = CLAMP(width, 0, 1000000);
    return true;
}

static bool read_border_colour(Apply *apply, const char *text, BorderSide *side)
{
    if (!prop_read_colour(apply, text, &side->colour))
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

bool apply_bar_width(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    BorderSide side = {0};
    if (!read_border_width(apply, text, &side))
        return false;
    text_of(apply)->bar_width = side.width;
    return true;
}

bool apply_border_all(Apply *apply, const PropRow *row, const char *text)
{
    const char *parts[PROP_PARTS];
    size_t count = prop_split(apply->arena, text, parts);
    if (count < 1 || count > 4)
        return false;
    for (size_t nth = 0; nth < 4; nth++)
        if (!side_reader(row->words[0])(apply, parts[prop_spread(count, nth)],
                                        &border_of(apply)->side[prop_spread_side(apply, nth)]))
            return false;
    return true;
}

bool apply_border_one(Apply *apply, const PropRow *row, const char *text)
{
    return side_reader(row->words[0])(apply, text,
                                      &border_of(apply)->side[prop_side(apply, row->words[1])]);
}

bool apply_border_retain(Apply *apply, const PropRow *row, const char *text)
{
    bool retain = strcmp(text, "retain") == 0;
    if (!retain && strcmp(text, "discard") != 0)
        return false;
    border_of(apply)->side[prop_side(apply, row->words[1])].retain = retain;
    return true;
}

bool apply_padding_retain(Apply *apply, const PropRow *row, const char *text)
{
    bool retain = strcmp(text, "retain") == 0;
    if (!retain && strcmp(text, "discard") != 0)
        return false;
    border_of(apply)->padding_retain[row->words[0] - '0'] = retain;
    return true;
}

static bool read_border_parts(Apply *apply, const char *text, BorderSide *side)
{
    const char *parts[PROP_PARTS];
    size_t count = prop_split(apply->arena, text, parts);
    *side = (BorderSide){.width = 1000, .retain = side->retain};
    for (size_t i = 0; i < count; i++)
        if (!read_border_style(apply, parts[i], side) &&
            !read_border_width(apply, parts[i], side) && !read_border_colour(apply, parts[i], side))
            return false;
    return count > 0;
}

bool apply_border(Apply *apply, const PropRow *row, const char *text)
{
    int first = row->words[1] == '*' ? 0 : prop_side(apply, row->words[1]);
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

bool apply_image_position(Apply *apply, const PropRow *row, const char *text)
{
    PageDim *dim = row->words[0] == 'h' ? &border_of(apply)->image_x : &border_of(apply)->image_y;
    return read_position_word(text, dim) || prop_read_dim(apply, text, dim);
}

bool apply_background_position(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    const char *parts[PROP_PARTS];
    size_t count = prop_split(apply->arena, text, parts);
    if (count < 1 || count > 2)
        return false;
    BorderLook *look = border_of(apply);
    bool turned = strcmp(parts[0], "top") == 0 || strcmp(parts[0], "bottom") == 0;
    look->image_x = look->image_y = (PageDim){.percent = 50, .kind = DIM_SET};
    for (size_t i = 0; i < count; i++) {
        PageDim *dim = (i == 0) != turned ? &look->image_x : &look->image_y;
        if (!read_position_word(parts[i], dim) && !prop_read_dim(apply, parts[i], dim))
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

bool apply_background_image(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    return read_url_text(apply, text, &border_of(apply)->image);
}

const char prop_repeat_words[] = "repeat repeat-x repeat-y no-repeat";

bool apply_background(Apply *apply, const PropRow *row, const char *text)
{
    const char *parts[PROP_PARTS];
    size_t count = prop_split(apply->arena, text, parts);
    (void)row;
    for (size_t i = 0; i < count; i++) {
        BorderLook *look = border_of(apply);
        int repeat = prop_word(prop_repeat_words, parts[i], NULL);
        if (repeat >= 0)
            look->repeat = (uint8_t)repeat;
        else if (g_str_has_prefix(parts[i], "url("))
            read_url_text(apply, parts[i], &look->image);
        else if (!prop_read_colour(apply, parts[i], &look->background) &&
                 prop_word("none scroll fixed top bottom left right center", parts[i], NULL) < 0)
            return false;
    }
    return count > 0;
}

bool apply_radius(Apply *apply, const PropRow *row, const char *text)
{
    PageLength radius = 0;
    const char *parts[PROP_PARTS];
    size_t count = prop_split(apply->arena, text, parts);
    if (count < 1 || !prop_read_length(apply, parts[0], &radius))
        return false;
    for (int corner = 0; corner < 4; corner++)
        if (row->words[0] == '*' || row->words[0] - '0' == corner)
            border_of(apply)->radius[corner] = MAX(radius, 0);
    return true;
}

bool apply_border_spacing(Apply *apply, const PropRow *row, const char *text)
{
    const char *parts[PROP_PARTS];
    size_t count = prop_split(apply->arena, text, parts);
    TextLook *look = text_of(apply);
    PageLength first = 0, second = 0;
    if (count < 1 || !prop_read_length(apply, parts[0], &first))
        return false;
    second = first;
    if (count > 1 && !prop_read_length(apply, parts[1], &second))
        return false;
    if (row->words[0] != 'b')
        look->border_spacing_inline = first;
    if (row->words[0] != 'i')
        look->border_spacing_block = second;
    return true;
}
