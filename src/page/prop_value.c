/* prop_value.c - reads the values of properties, and gives the groups that they are written to. */
#include "page/prop.h"

#include <math.h>
#include <string.h>

const size_t prop_group_size[GROUP_COUNT] = {
    sizeof(FontLook), sizeof(TextLook),  sizeof(BlockLook), sizeof(BorderLook),
    sizeof(AreaLook), sizeof(TableLook), sizeof(OtherLook),
};

const void **prop_group(Computed *look, int group)
{
    const void **slots[GROUP_COUNT] = {
        (const void **)&look->font,   (const void **)&look->text, (const void **)&look->block,
        (const void **)&look->border, (const void **)&look->area, (const void **)&look->table,
        (const void **)&look->other,
    };
    return slots[group];
}

/* The group for writing: copied when it is still shared. */
void *prop_write(Apply *apply, int group)
{
    const void **slot = prop_group(apply->look, group);
    if (!apply->own[group]) {
        void *copy = arena_alloc(apply->arena, prop_group_size[group]);
        memcpy(copy, *slot, prop_group_size[group]);
        *slot = copy;
        apply->own[group] = true;
    }
    return (void *)*slot;
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

bool prop_read_dim(Apply *apply, const char *text, PageDim *out)
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

bool prop_read_length(Apply *apply, const char *text, PageLength *out)
{
    PageDim dim;
    if (!prop_read_dim(apply, text, &dim))
        return false;
    *out = dim.fixed;
    return true;
}

bool prop_read_colour(Apply *apply, const char *text, PageColour *out)
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
int prop_word(const char *words, const char *text, char *mark)
{
    size_t length = strlen(text);
    int index = 0;
    for (const char *at = words; *at;) {
        size_t size = strcspn(at, " ");
        char first = *at == '?' || *at == '!' ? *at : '\0';
        const char *word = first ? at + 1 : at;
        size_t letters = size - (first != '\0');
        if ((letters == length && strncmp(word, text, length) == 0) ||
            (letters == 1 && *word == '*')) {
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

size_t prop_split(Arena *arena, const char *text, const char **parts)
{
    size_t count = 0;
    while (count < PROP_PARTS) {
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

/* Four values in the order of CSS: top, right, bottom, left. */
size_t prop_spread(size_t count, size_t side)
{
    static const uint8_t source[4][4] = {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    return source[count - 1][side];
}

/* In vertical text the before-edge is on the right (XSL 5.3). */
int prop_side(const Apply *apply, char name)
{
    static const char edges[] = "TRBL";
    static const uint8_t vertical[] = {SIDE_START, SIDE_BEFORE, SIDE_END, SIDE_AFTER};
    const char *edge = strchr(edges, name);
    if (!edge)
        return name - '0';
    return apply->vertical ? vertical[edge - edges] : (int)(edge - edges);
}

int prop_spread_side(const Apply *apply, size_t nth)
{
    return prop_side(apply, "TRBL"[nth]);
}
