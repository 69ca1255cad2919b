/* diff.c - what two rows of symbols have in common. */
#include "word/onto.h"

enum { MOST_STEPS = 16 * 1024 * 1024 /* cells of the table: 16 MiB */ };

/* How many steps lead to the end by common symbols is kept as the way to go: one byte a cell. */
enum { GO_BOTH = 1, GO_A, GO_B };

static void fill(const unsigned *a, size_t a_count, const unsigned *b, size_t b_count, char *ways)
{
    g_autofree unsigned *below = g_new0(unsigned, b_count + 1);
    g_autofree unsigned *here = g_new0(unsigned, b_count + 1);
    for (size_t i = a_count; i-- > 0;) {
        for (size_t k = b_count; k-- > 0;) {
            bool same = a[i] == b[k];
            here[k] = same ? below[k + 1] + 1 : MAX(below[k], here[k + 1]);
            ways[i * b_count + k] = same ? GO_BOTH : below[k] >= here[k + 1] ? GO_A : GO_B;
        }
        unsigned *done = below;
        below = here;
        here = done;
        here[b_count] = 0;
    }
}

bool onto_match(const unsigned *a, size_t a_count, const unsigned *b, size_t b_count, int *match)
{
    size_t first = 0, last = 0, least = MIN(a_count, b_count);
    for (size_t i = 0; i < a_count; i++)
        match[i] = -1;
    for (; first < least && a[first] == b[first]; first++)
        match[first] = (int)first;
    for (; last < least - first && a[a_count - 1 - last] == b[b_count - 1 - last]; last++)
        match[a_count - 1 - last] = (int)(b_count - 1 - last);
    size_t rows = a_count - first - last, columns = b_count - first - last;
    if (!rows || !columns)
        return true;
    if (rows > MOST_STEPS / columns)
        return false;
    g_autofree char *ways = g_malloc(rows * columns);
    fill(a + first, rows, b + first, columns, ways);
    for (size_t i = 0, k = 0; i < rows && k < columns;) {
        char way = ways[i * columns + k];
        if (way == GO_BOTH)
            match[first + i] = (int)(first + k);
        i += way != GO_B;
        k += way != GO_A;
    }
    return true;
}

unsigned onto_symbol(GHashTable *symbols, const char *key)
{
    gpointer value;
    if (g_hash_table_lookup_extended(symbols, key, NULL, &value))
        return GPOINTER_TO_UINT(value);
    unsigned next = g_hash_table_size(symbols);
    g_hash_table_insert(symbols, g_strdup(key), GUINT_TO_POINTER(next));
    return next;
}

void onto_run_key(const WordRun *run, bool words, GString *out)
{
    static const unsigned told =
        WORD_STRONG | WORD_EM | WORD_SUP | WORD_SUB | WORD_CODE | WORD_LABEL;
    g_string_append_printf(out, "\x01%d %u %s\x02%s\x02", (int)run->kind, run->format & told,
                           run->link ? run->link : "", run->reading ? run->reading : "");
    g_string_append(out, words ? run->text : "");
    for (size_t i = 0; i < run->note_count; i++)
        for (size_t k = 0; k < run->note[i]->run_count; k++)
            onto_run_key(&run->note[i]->runs[k], true, out);
}
