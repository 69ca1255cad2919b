/* wrap.c - plain text to lines of a mail: hard breaks, kinsoku, addresses alone.
 *
 * Widths are columns of a terminal: two for a character of East Asian width, also for those that
 * are wide only in East Asian fonts (※, ○).  Lines are filled greedily; what may not begin a line
 * takes its neighbour along to the next one (追い出し), for a mail has no room to hang anything.
 * Words and indicators are never broken; an address that leads somewhere stands on a line of its
 * own, so that no program takes the words behind it for a part of it. */
#include "material/material.h"

#include <string.h>

/* Of JIS X 4051, as far as a mail can hold them. */
static const char no_start[] =
    "、。，．・：；,.:;？！?!）〕］｝〉》」』】〗〙»”’)]}゛゜ヽヾゝゞ々〻ー"
    "ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ‐゠–〜～―…‥"
    "％%‰℃°′″";
static const char no_end[] = "（〔［｛〈《「『【〖〘«“‘([{￥$＄£＃№";
/* A token longer than this would break RFC 5322, 2.1.1 (998 octets a line). */
enum { LONGEST_WORD = 900 };

static bool among(const char *set, gunichar character)
{
    return g_utf8_strchr(set, -1, character) != NULL;
}

int material_columns(const char *text, gsize size)
{
    int columns = 0;
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (!g_unichar_iszerowidth(character))
            columns += g_unichar_iswide_cjk(character) ? 2 : 1;
    }
    return columns;
}

/* The end of the unit at text: a word, a wide character, a space; with its marks. */
static const char *unit_end(const char *text, const char *end)
{
    bool wide = g_unichar_iswide_cjk(g_utf8_get_char(text));
    if (*text == ' ')
        return text + 1;
    const char *at = g_utf8_next_char(text);
    while (at < end && *at != ' ') {
        gunichar character = g_utf8_get_char(at);
        bool mark = g_unichar_iszerowidth(character);
        if (!mark && (wide || g_unichar_iswide_cjk(character) || at - text > LONGEST_WORD))
            break;
        at = g_utf8_next_char(at);
    }
    return at;
}

/* A line may end before at. */
static bool may_break(const char *start, const char *at)
{
    if (at == start || *at == ' ')
        return false;
    gunichar before = g_utf8_get_char(g_utf8_prev_char(at)), after = g_utf8_get_char(at);
    return !among(no_end, before) && !among(no_start, after);
}

static const char *skip_spaces(const char *at, const char *end)
{
    while (at < end && *at == ' ')
        at++;
    return at;
}

static const char *without_spaces(const char *start, const char *end)
{
    while (end > start && end[-1] == ' ')
        end--;
    return end;
}

/* Where the first line of text ends: at the last break that fits, or where the room ends. */
static const char *line_end(const char *text, const char *end, int room)
{
    const char *last = NULL, *at = text;
    for (int columns = 0; at < end;) {
        const char *next = unit_end(at, end);
        if (may_break(text, at))
            last = at;
        columns += material_columns(at, (gsize)(next - at));
        if (columns > room && *at != ' ' && at > text)
            return last ? last : at;
        at = next;
    }
    return end;
}

/* What the second and later lines of an item begin with: below its first word. */
static char *hanging_indent(const char *text)
{
    static const char *const markers[] = {"・", "■ ", "＞ "};
    const char *at = text;
    while (g_str_has_prefix(at, "　"))
        at += strlen("　");
    g_autofree char *own = g_strndup(text, (gsize)(at - text));
    for (size_t i = 0; i < G_N_ELEMENTS(markers); i++)
        if (g_str_has_prefix(at, markers[i]))
            return g_strconcat(own, "　", NULL);
    size_t digits = strspn(at, "0123456789");
    if (digits && digits < 4 && g_str_has_prefix(at + digits, ". "))
        return g_strdup_printf("%s%*s", own, (int)digits + 2, "");
    return g_steal_pointer(&own);
}

static void fill(GString *out, const char *text, const char *end, const char *indent, bool first)
{
    text = skip_spaces(text, end);
    end = without_spaces(text, end);
    while (text < end) {
        const char *before = first ? "" : indent;
        int room = MATERIAL_MAIL_COLUMNS - material_columns(before, strlen(before));
        const char *stop = line_end(text, end, room);
        g_string_append(out, before);
        g_string_append_len(out, text, without_spaces(text, stop) - text);
        g_string_append_c(out, '\n');
        text = skip_spaces(stop, end);
        first = false;
    }
}

/* ---- addresses */

static bool begins_address(const char *text)
{
    return g_str_has_prefix(text, "https://") || g_str_has_prefix(text, "http://");
}

static const char *address_end(const char *at, const char *end)
{
    while (at<end && * at> ' ' && (unsigned char)*at < 0x7f && *at != '<' && *at != '>' &&
           *at != '"')
        at++;
    while (strchr(".,;)]", at[-1]) && at[-1] != '/')
        at--;
    return at;
}

static const char *find_address(const char *text, const char *end)
{
    for (const char *at = text; at < end; at++)
        if (begins_address(at) && address_end(at, end) > strstr(at, "://") + 3)
            return at;
    return NULL;
}

/* A pair of brackets that held nothing but the address goes away. */
static const char *drop_brackets(GString *words, const char *at)
{
    static const char *const pairs[][2] = {{"（", "）"}, {"(", ")"}, {"［", "］"}, {"[", "]"}};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (g_str_has_suffix(words->str, pairs[i][0]) && g_str_has_prefix(at, pairs[i][1])) {
            g_string_truncate(words, words->len - strlen(pairs[i][0]));
            return at + strlen(pairs[i][1]);
        }
    return at;
}

/* Stops and closing brackets behind an address belong to the words before it. */
static const char *take_closing(GString *words, const char *at, const char *end)
{
    const char *from = drop_brackets(words, skip_spaces(at, end));
    for (at = from; at < end && among(no_start, g_utf8_get_char(at));)
        at = g_utf8_next_char(at);
    g_string_append_len(words, from, at - from);
    return at;
}

/* One address with the words before it; what is left of the line begins at the result. */
static const char *wrap_address(GString *out, const char *text, const char *address,
                                const char *end, const char *indent, bool first)
{
    const char *stop = address_end(address, end), *before = address, *after = stop;
    if (before > text && before[-1] == '<' && after < end && *after == '>') {
        before--;
        after++;
    }
    const char *words_end = without_spaces(text, before);
    g_autoptr(GString) words = g_string_new_len(text, words_end - text);
    after = take_closing(words, after, end);
    fill(out, words->str, words->str + words->len, indent, first);
    g_string_append_len(out, address, stop - address);
    g_string_append_c(out, '\n');
    return skip_spaces(after, end);
}

static void wrap_line(GString *out, const char *text, const char *end)
{
    g_autofree char *line = g_strndup(text, (gsize)(end - text)), *indent = hanging_indent(line);
    const char *at = line, *stop = line + strlen(line);
    bool first = true;
    for (const char *address; (address = find_address(at, stop)); first = false)
        at = wrap_address(out, at, address, stop, indent, first);
    fill(out, at, stop, indent, first);
    if (first && !*line)
        g_string_append_c(out, '\n');
}

char *material_wrap(const char *text)
{
    GString *out = g_string_new(NULL);
    while (*text) {
        const char *end = text + strcspn(text, "\n");
        wrap_line(out, text, end);
        text = *end ? end + 1 : end;
    }
    return g_string_free(out, FALSE);
}
