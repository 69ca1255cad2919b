#include "batch/preflight.h"

#include <string.h>

typedef struct {
    const TypeFonts *fonts;
    const ContentNode *text;
    GHashTable *told; /* of character and selector as one number */
    DiagList *out;
} Preflight;

static void tell(void *user, uint32_t character, uint32_t selector, size_t offset)
{
    Preflight *preflight = user;
    guint64 *key = g_new(guint64, 1);
    *key = (guint64)selector << 32 | character;
    if (!g_hash_table_add(preflight->told, key))
        return;
    size_t size = (size_t)g_unichar_to_utf8(character, NULL);
    if (selector)
        size += (size_t)g_unichar_to_utf8(selector, NULL);
    type_report_absent(preflight->fonts, preflight->out,
                       content_text_span(preflight->text, offset, size), character, selector);
}

void preflight_document(const TypeFonts *fonts, const Document *document, DiagList *out)
{
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    Preflight preflight = {.fonts = fonts, .told = told, .out = out};
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top))
        if (node->text) {
            preflight.text = node;
            type_check_text(fonts, node->text, strlen(node->text), tell, &preflight);
        }
}
