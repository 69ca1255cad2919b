#include "gate/fold.h"

#include <string.h>

FoldedText *folded_new(const RuleBlock *block)
{
    FoldedText *folded = g_new0(FoldedText, 1);
    folded->block = block;
    folded->text = g_string_new(NULL);
    folded->origins = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (const char *at = block->text; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        size_t origin = (size_t)(at - block->text);
        if (g_unichar_iszerowidth(character) && !g_unichar_ismark(character))
            continue;
        char one[8];
        int size = g_unichar_to_utf8(character, one);
        g_autofree char *wide =
            character < 0x80 ? NULL : g_utf8_normalize(one, size, G_NORMALIZE_ALL_COMPOSE);
        const char *text = wide ? wide : one;
        gssize length = wide ? (gssize)strlen(wide) : size;
        for (gssize i = 0; i < length; i++)
            g_array_append_val(folded->origins, origin);
        g_string_append_len(folded->text, text, length);
    }
    size_t end = strlen(block->text);
    g_array_append_val(folded->origins, end);
    return folded;
}

void folded_free(FoldedText *folded)
{
    if (!folded)
        return;
    g_string_free(folded->text, TRUE);
    g_array_unref(folded->origins);
    g_free(folded);
}

DiagSpan folded_span(const FoldedText *folded, size_t begin, size_t end)
{
    size_t from = g_array_index(folded->origins, size_t, begin);
    size_t until = g_array_index(folded->origins, size_t, end);
    return rule_block_span(folded->block, from, until - from);
}

bool folded_near(const FoldedText *folded, size_t begin, size_t end, const char *words,
                 int characters)
{
    const char *text = folded->text->str, *from = text + begin, *until = text + end;
    for (int i = 0; i < characters && from > text; i++)
        from = g_utf8_prev_char(from);
    for (int i = 0; i < characters && *until; i++)
        until = g_utf8_next_char(until);
    g_autofree char *window = g_strndup(from, (gsize)(until - from));
    g_auto(GStrv) list = g_strsplit(words, "|", -1);
    for (char **word = list; *word; word++)
        if (strstr(window, *word))
            return true;
    return false;
}

/* What people put between digits: space, hyphens and dashes, the long-vowel mark, the middle dot.
 */
static size_t separator_size(const char *at)
{
    static const gunichar separators[] = {' ',    '-',    0x2010, 0x2011, 0x2012, 0x2013,
                                          0x2212, 0x30FC, 0x30FB, 0x3000, '\n'};
    gunichar character = *at ? g_utf8_get_char(at) : 0;
    for (size_t i = 0; i < G_N_ELEMENTS(separators); i++)
        if (character == separators[i])
            return (size_t)(g_utf8_next_char(at) - at);
    return 0;
}

static void read_run(const char *text, size_t begin, DigitRun *run)
{
    size_t at = begin, group = 0;
    bool fours = true;
    memset(run, 0, sizeof *run);
    run->begin = begin;
    for (;;) {
        if (g_ascii_isdigit(text[at])) {
            if (run->size < sizeof run->digits - 1)
                run->digits[run->size] = text[at];
            run->size++;
            group++;
            at++;
            run->end = at;
            continue;
        }
        size_t gap = separator_size(text + at);
        if (!gap || !g_ascii_isdigit(text[at + gap]))
            break;
        fours = fours && group == 4;
        group = 0;
        run->joined = true;
        at += gap;
    }
    run->fours = run->joined && fours && group == 4;
}

bool folded_next_digits(const FoldedText *folded, size_t least, size_t *offset, DigitRun *run)
{
    const char *text = folded->text->str;
    for (size_t at = *offset; text[at];) {
        if (!g_ascii_isdigit(text[at])) {
            at++;
            continue;
        }
        read_run(text, at, run);
        at = run->end;
        if (run->size >= least) {
            *offset = at;
            return true;
        }
    }
    *offset = folded->text->len;
    return false;
}
