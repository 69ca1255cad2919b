/* fold.c - words without what people happen to type. */
#include "base/fold.h"

#include <glib.h>

char *fold_blanks(const char *words)
{
    GString *kept = g_string_new(NULL);
    for (const char *at = words; *at; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at)))
            g_string_append_unichar(kept, g_utf8_get_char(at));
    return g_string_free(kept, FALSE);
}

char *fold_words(const char *words)
{
    g_autofree char *even = g_utf8_normalize(words, -1, G_NORMALIZE_NFKC);
    return even ? fold_blanks(even) : g_strdup("");
}
