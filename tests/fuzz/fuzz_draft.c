/* fuzz_draft.c - bytes as a draft: load, dump, look up a place in every text. */
#include <string.h>

#include "findings.h"
#include "load/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_places(const Document *document, size_t size)
{
    for (const ContentNode *node = document->content; node;
         node = content_next(node, document->content)) {
        g_assert(node->span.begin <= node->span.end && node->span.end <= size);
        if (!node->text)
            continue;
        DiagSpan span = content_text_span(node, strlen(node->text) / 2, 1);
        g_assert(span.begin >= node->span.begin && span.end <= node->span.end);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    load_set_up();
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size); /* a copy: reads past its end are seen */
    LoadedDraft draft = load_draft(arena, "draft.xml", copy, list);
    g_assert(draft.document || diag_list_count(list, DIAG_ERROR) > 0);
    if (draft.document) {
        g_autofree char *text = load_dump(draft.document);
        g_assert(*text);
        check_places(draft.document, size);
    }
    print_findings(list);
    loaded_draft_clear(&draft);
    return 0;
}
