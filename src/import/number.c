/* number.c - numbers at the beginning of a line. */
#include "import/number.h"

#include <string.h>

#include "base/fold.h"
#include "import/source.h"

static const char kana[] =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨ"
    "ラリルレロワヲン";

static unsigned place_in(const char *row, gunichar c)
{
    unsigned place = 1;
    for (const char *at = row; *at; at = g_utf8_next_char(at), place++)
        if (g_utf8_get_char(at) == c)
            return place;
    return 0;
}

static size_t space_behind(const char *at)
{
    const char *end = at;
    while (*end && g_unichar_isspace(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    return (size_t)(end - at);
}

/* Half and full width. */
static unsigned digit_of(gunichar c)
{
    int digit = c >= 0xff10 && c <= 0xff19 ? (int)(c - 0xff10) : g_unichar_digit_value(c);
    return c < 0x80 || c >= 0xff10 ? (unsigned)(digit >= 0 ? digit : 10) : 10;
}

static unsigned read_digits(const char **at)
{
    unsigned value = 0;
    for (unsigned n = 0; **at && n < 4 && digit_of(g_utf8_get_char(*at)) < 10; n++) {
        value = value * 10 + digit_of(g_utf8_get_char(*at));
        *at = g_utf8_next_char(*at);
    }
    return value;
}

static bool is_among(const char *at, const char *signs)
{
    return *at && g_utf8_strchr(signs, -1, g_utf8_get_char(at));
}

static bool is_hyphen(const char *at)
{
    return is_among(at, "-－‐−–ー―");
}

/* ⑴ to ⒇ are one character. */
static bool read_part(const char **at)
{
    gunichar c = **at ? g_utf8_get_char(*at) : 0;
    if (c >= 0x2474 && c <= 0x2487) {
        *at = g_utf8_next_char(*at);
        return true;
    }
    const char *before = *at;
    read_digits(at);
    return *at > before;
}

/* "3-5-3-1 " or "第４－２－⑵　", and "3　" alone. */
static bool read_path(const char *line, LineNumber *out)
{
    const char *at = line;
    bool ordinal = g_str_has_prefix(at, "第");
    if (ordinal)
        at += strlen("第");
    if (!read_part(&at))
        return false;
    while (is_hyphen(at)) {
        const char *next = g_utf8_next_char(at);
        if (!read_part(&next))
            break;
        at = next;
    }
    size_t space = space_behind(at);
    if (space == 0 && *at)
        return false;
    g_autofree char *written = g_strndup(line, (gsize)(at - line));
    g_autofree char *even = fold_words(written);
    GString *locator = g_string_new(NULL);
    for (const char *c = even; *c; c = g_utf8_next_char(c))
        g_string_append_unichar(locator, is_hyphen(c) ? '-' : g_utf8_get_char(c));
    *out = (LineNumber){NUMBER_PATH, 0, g_string_free(locator, FALSE), (size_t)(at - line) + space};
    return true;
}

/* "（別添１）", "（別紙）", "（参考１）" */
static bool read_annex(const char *line, LineNumber *out)
{
    static const char *const names[] = {"別添", "別紙", "付録", "別記"};
    const char *at = is_among(line, "（(") ? g_utf8_next_char(line) : line;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (!g_str_has_prefix(at, names[i]))
            continue;
        const char *number = at + strlen(names[i]);
        const char *end = number;
        unsigned value = read_digits(&end);
        if (at > line ? !is_among(end, "）)") : space_behind(end) == 0)
            return false;
        if (at > line)
            end = g_utf8_next_char(end);
        *out = (LineNumber){NUMBER_ANNEX, 0,
                            value ? g_strdup_printf("%s%u", names[i], value) : g_strdup(names[i]),
                            (size_t)(end - line) + space_behind(end)};
        return true;
    }
    return false;
}

static bool give(LineNumber *out, NumberStyle style, unsigned value, char *locator, size_t size)
{
    *out = (LineNumber){style, value, locator, size};
    return true;
}

/* "（１）", "（ア）", "（ⅰ）", "(1)" */
static bool read_parens(const char *line, LineNumber *out)
{
    bool wide = g_str_has_prefix(line, "（");
    if (!wide && *line != '(')
        return false;
    const char *inside = g_utf8_next_char(line), *end = inside;
    if (!*inside)
        return false;
    gunichar c = g_utf8_get_char(inside);
    unsigned digits = read_digits(&end);
    unsigned place = place_in(kana, c);
    unsigned roman = c >= 0x2170 && c <= 0x2179   ? c - 0x216f
                     : c >= 0x2160 && c <= 0x2169 ? c - 0x215f
                                                  : 0;
    if (end == inside && (place || roman))
        end = g_utf8_next_char(inside);
    if (end == inside || !is_among(end, "）)"))
        return false;
    size_t size = (size_t)(g_utf8_next_char(end) - line);
    size += space_behind(line + size);
    if (digits)
        return give(out, wide ? NUMBER_WIDE_PAREN : NUMBER_PAREN, digits,
                    g_strdup_printf("(%u)", digits), size);
    char sign[8] = {0};
    g_unichar_to_utf8(c, sign);
    return give(out, place ? NUMBER_KANA_PAREN : NUMBER_ROMAN_PAREN, place ? place : roman,
                g_strdup_printf("(%s)", sign), size);
}

static bool read_sign(const char *line, LineNumber *out)
{
    gunichar c = g_utf8_get_char(line);
    const char *end = g_utf8_next_char(line);
    size_t size = (size_t)(end - line) + space_behind(end);
    char sign[8] = {0};
    g_unichar_to_utf8(c, sign);
    if (c >= 0x2460 && c <= 0x2473)
        return give(out, NUMBER_CIRCLE, c - 0x245f, g_strdup(sign), size);
    if (c >= 0x2474 && c <= 0x2487)
        return give(out, NUMBER_PAREN, c - 0x2473, g_strdup_printf("(%u)", c - 0x2473), size);
    return false;
}

/* "ａ　", "ａ．", "Ａ　", "ア　" */
static bool read_letter(const char *line, LineNumber *out)
{
    gunichar c = g_utf8_get_char(line);
    const char *end = g_utf8_next_char(line);
    if (is_among(end, "．"))
        end = g_utf8_next_char(end);
    else if (!is_among(end, "\u3000"))
        return false;
    size_t size = (size_t)(end - line) + space_behind(end);
    if (c >= 0xff41 && c <= 0xff5a)
        return give(out, NUMBER_LOWER, c - 0xff40, g_strdup_printf("%c", (char)('a' + c - 0xff41)),
                    size);
    if (c >= 0xff21 && c <= 0xff3a)
        return give(out, NUMBER_UPPER, c - 0xff20, g_strdup_printf("%c", (char)('A' + c - 0xff21)),
                    size);
    unsigned place = place_in(kana, c);
    char sign[8] = {0};
    g_unichar_to_utf8(c, sign);
    return place && give(out, NUMBER_KANA, place, g_strdup(sign), size);
}

/* "１．" */
static bool read_dot(const char *line, LineNumber *out)
{
    const char *end = line;
    unsigned value = read_digits(&end);
    if (end == line || value == 0 || !is_among(end, "．"))
        return false;
    end = g_utf8_next_char(end);
    unsigned more = digit_of(*end ? g_utf8_get_char(end) : 0);
    if (more < 10)
        return false;
    return give(out, NUMBER_DOT, value, g_strdup_printf("%u", value),
                (size_t)(end - line) + space_behind(end));
}

/* "（１）から" speaks of a number, and does not begin one. */
static bool goes_on(const char *rest)
{
    static const char *const particles[] = {"及び", "又は", "並びに", "若しくは", "から",    "まで",
                                            "の",   "に",   "を",     "は",       "が",      "と",
                                            "、",   "。",   "・",     "～",       "について"};
    for (size_t i = 0; i < G_N_ELEMENTS(particles); i++)
        if (g_str_has_prefix(rest, particles[i]))
            return true;
    return false;
}

bool number_begins(const char *rest)
{
    gunichar c = *rest ? g_utf8_get_char(rest) : 0;
    return !(c >= 0xff21 && c <= 0xff3a) && !goes_on(rest);
}

bool number_read(const char *line, bool heading, LineNumber *out)
{
    *out = (LineNumber){0};
    if (!*line)
        return false;
    if (heading && (read_path(line, out) || read_annex(line, out)))
        return true;
    if (!read_parens(line, out) && !read_sign(line, out) && !read_letter(line, out) &&
        !read_dot(line, out))
        return false;
    if (!goes_on(line + out->size))
        return true;
    number_clear(out);
    return false;
}

bool number_read_alone(const char *text, LineNumber *out)
{
    const char *end = text;
    unsigned value = read_digits(&end);
    if (end == text || value == 0 || end[space_behind(end)])
        return false;
    *out = (LineNumber){NUMBER_BOX, value, g_strdup_printf("%u", value), 0};
    return true;
}

void number_of_list(unsigned n, LineNumber *out)
{
    *out = (LineNumber){NUMBER_LIST, n, g_strdup_printf("(%u)", n), 0};
}

void number_clear(LineNumber *number)
{
    g_clear_pointer(&number->locator, g_free);
}

char *number_join(const char *around, const char *segment)
{
    size_t size = strlen(around);
    bool close = size > 0 && g_ascii_isalnum(around[size - 1]) && g_ascii_isalnum(*segment);
    bool kana_run = size >= 3 && !g_ascii_isalnum(around[size - 1]) && (guchar)*segment >= 0x80 &&
                    place_in(kana, g_utf8_get_char(segment));
    return g_strconcat(around, close || kana_run ? "/" : "", segment, NULL);
}

bool number_is_below(const char *path, const char *around)
{
    size_t size = strlen(around);
    return strncmp(path, around, size) == 0 && path[size] == '-';
}
