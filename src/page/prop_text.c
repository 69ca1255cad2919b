/* prop_text.c - properties of fonts, lines, white space and leaders that need more than a type. */
#include "page/prop.h"

#include <math.h>
#include <string.h>

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

bool apply_font_size(Apply *apply, const PropRow *row, const char *text)
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
    bool read = prop_read_dim(apply, text, &dim);
    if (read)
        font_of(apply)->size = CLAMP(dim_of(dim, parent), 0, 10000000);
    return read;
}

bool apply_font_weight(Apply *apply, const PropRow *row, const char *text)
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

bool apply_line_height(Apply *apply, const PropRow *row, const char *text)
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

bool apply_spacing(Apply *apply, const PropRow *row, const char *text)
{
    TextLook *look = text_of(apply);
    PageLength *field = row->words[0] == 'l' ? &look->letter_spacing : &look->word_spacing;
    if (strcmp(text, "normal") == 0) {
        *field = 0;
        return true;
    }
    return prop_read_length(apply, text, field);
}

bool apply_decoration(Apply *apply, const PropRow *row, const char *text)
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
    const char *parts[PROP_PARTS];
    size_t count = prop_split(apply->arena, text, parts);
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

bool apply_white_space(Apply *apply, const PropRow *row, const char *text)
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

bool apply_lang(Apply *apply, const PropRow *row, const char *text)
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

bool apply_leader_length(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    PageDim dim;
    if (!prop_read_dim(apply, text, &dim))
        return false;
    TextLook *look = text_of(apply);
    look->leader_minimum = look->leader_length = look->leader_maximum = dim;
    return true;
}

/* Letter and word spaces have their own functions; these stand before and behind an inline. */
bool apply_inline_space(Apply *apply, const PropRow *row, const char *text)
{
    OtherLook *look = other_of(apply);
    return prop_read_length(apply, text,
                            row->words[0] == 's' ? &look->space_start : &look->space_end);
}

static bool read_font_word(Apply *apply, const char *word)
{
    FontLook *look = font_of(apply);
    int style = prop_word("normal italic oblique", word, NULL);
    if (style >= 0) {
        look->style = (uint8_t)MAX(look->style, style);
        return true;
    }
    return apply_font_weight(apply, NULL, word);
}

/* The size may carry the line height: "12pt/14pt". */
static bool read_font_size(Apply *apply, const char *word)
{
    g_auto(GStrv) sizes = g_strsplit(word, "/", 2);
    if (!sizes[0] || !apply_font_size(apply, NULL, sizes[0]))
        return false;
    apply->scope.font_size = apply->look->font->size;
    return !sizes[1] || apply_line_height(apply, NULL, sizes[1]);
}

/* The shorthand of XSL 7.31.13: style and weight, size and line height, families. */
bool apply_font(Apply *apply, const PropRow *row, const char *text)
{
    (void)row;
    FontLook *look = font_of(apply);
    look->style = 0;
    look->weight = 400;
    text_of(apply)->line_height = (PageDim){.kind = DIM_AUTO};
    text_of(apply)->line_factor = 1.2f;
    for (;;) {
        text += strspn(text, " \t\r\n");
        size_t length = strcspn(text, " \t\r\n");
        g_autofree char *word = g_strndup(text, length);
        text += length;
        if (length == 0)
            return false;
        if (read_font_word(apply, word))
            continue;
        text += strspn(text, " \t\r\n");
        if (!*text || !read_font_size(apply, word))
            return false;
        font_of(apply)->family = arena_copy_text(apply->arena, text);
        return true;
    }
}
