/* number.c - page numbers as text: 1, 01, a, A, i, I and the Japanese 一. */
#include "page/layout.h"

#include <string.h>

static char *roman(Arena *arena, int number, bool upper)
{
    static const struct {
        int value;
        const char *text;
    } digits[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                  {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                  {5, "v"},    {4, "iv"},   {1, "i"}};
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(digits); i++)
        for (; number >= digits[i].value; number -= digits[i].value)
            g_string_append(text, digits[i].text);
    if (upper)
        g_string_ascii_up(text);
    return arena_copy_text(arena, text->str);
}

static char *letters(Arena *arena, int number, char first)
{
    char text[16];
    size_t at = sizeof text - 1;
    text[at] = '\0';
    for (; number > 0 && at > 0; number = (number - 1) / 26)
        text[--at] = (char)(first + (number - 1) % 26);
    return arena_copy_text(arena, text + at);
}

static char *kanji(Arena *arena, int number)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    static const char *const units[] = {"", "十", "百", "千"};
    g_autoptr(GString) text = g_string_new(NULL);
    int place = 1000;
    for (int unit = 3; unit >= 0; unit--, place /= 10) {
        int digit = number / place % 10;
        if (digit == 0)
            continue;
        if (digit > 1 || unit == 0)
            g_string_append(text, digits[digit]);
        g_string_append(text, units[unit]);
    }
    return arena_copy_text(arena, text->str);
}

char *number_format(Arena *arena, int number, const char *format)
{
    if (!format || !*format)
        format = "1";
    number = MAX(number, 1);
    switch (format[0]) {
    case 'i':
    case 'I':
        return number < 4000 ? roman(arena, number, format[0] == 'I')
                             : arena_printf(arena, "%d", number);
    case 'a':
    case 'A':
        return letters(arena, number, format[0]);
    default:
        break;
    }
    if (g_str_has_prefix(format, "一") && number < 10000)
        return kanji(arena, number);
    return arena_printf(arena, "%0*d", (int)MIN(strlen(format), 9), number);
}
