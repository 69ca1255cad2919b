#include "batch/release_words.h"

#include <string.h>

#include "batch/edition.h"
#include "batch/parties.h"

static void add_numbers(GString *words, const World *world, const Document *document)
{
    const Tracking *tracking = &document->tracking;
    for (size_t i = 0; i < tracking->number_count; i++) {
        g_autofree char *name =
            parties_name(&world->workspace->registry, tracking->numbers[i].agency.text, document);
        g_string_append_printf(words, diag_translate("  number        %s: %s\n"), name,
                               tracking->numbers[i].value.text);
    }
    if (!tracking->number_count)
        g_string_append(words, diag_translate("  number        none\n"));
}

static void add_document(GString *words, const World *world, const Document *document,
                         const char *languages)
{
    Date date = document->head.date.date;
    g_string_append_printf(words, diag_translate("%s, revision %d (%s): %s\n"), document->id.text,
                           document->revision, languages,
                           document_title(document, diag_language()));
    parties_append(words, &world->workspace->registry, document);
    add_numbers(words, world, document);
    g_string_append_printf(words, diag_translate("  date          %04d-%02d-%02d\n"), date.year,
                           date.month, date.day);
    if (edition_is_public(document))
        g_string_append(words, diag_translate("  for           everybody (TLP:CLEAR)\n"));
    else
        g_string_append_printf(words, diag_translate("  for           readers of TLP:%s\n"),
                               document->head.tlp.text);
}

char *release_words(const World *world, const GArray *documents)
{
    GString *words = g_string_new(NULL);
    g_autoptr(GString) languages = g_string_new(NULL);
    for (guint i = 0; i < documents->len; i++) {
        const Document *document = world->workspace->documents[g_array_index(documents, size_t, i)];
        const Document *next =
            i + 1 < documents->len
                ? world->workspace->documents[g_array_index(documents, size_t, i + 1)]
                : NULL;
        g_string_append_printf(languages, "%s%s", languages->len ? ", " : "", document->lang.text);
        if (next && strcmp(next->id.text, document->id.text) == 0)
            continue;
        add_document(words, world, document, languages->str);
        g_string_truncate(languages, 0);
    }
    return g_string_free(words, FALSE);
}
