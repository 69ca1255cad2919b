/* provisions.c - the passages of the workspace's own documents, by id and number. */
#include "xref/resolve.h"

#include <string.h>

struct ProvisionIndex {
    GHashTable *table; /* "path#locator" -> Provision */
};

static const char *section_heading(Arena *arena, const ContentNode *section)
{
    for (const ContentNode *child = section->first; child; child = child->next)
        if (content_is(child, "title")) {
            g_autofree char *text = content_text(child);
            return arena_copy_text(arena, g_strstrip(text));
        }
    return "";
}

static void index_section(Arena *arena, ProvisionIndex *index, const Document *document,
                          const ContentNode *section)
{
    const char *id = content_attr(section, "id"), *number = content_attr(section, "number");
    if (!id && !number)
        return;
    Provision *provision = arena_make(arena, Provision);
    *provision = (Provision){document, section, section_heading(arena, section), id};
    const char *const keys[] = {id, number};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (keys[i])
            g_hash_table_insert(index->table, g_strconcat(document->path, "#", keys[i], NULL),
                                provision);
}

ProvisionIndex *provision_index_new(Arena *arena, const Workspace *workspace)
{
    ProvisionIndex *index = g_new0(ProvisionIndex, 1);
    index->table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < workspace->document_count; i++) {
        const Document *document = workspace->documents[i];
        for (const ContentNode *node = document->content; node;
             node = content_next(node, document->content))
            if (content_is(node, "section") || content_is(node, "attachment") ||
                content_is(node, "figure") || content_is(node, "table"))
                index_section(arena, index, document, node);
    }
    return index;
}

void provision_index_free(ProvisionIndex *index)
{
    g_hash_table_unref(index->table);
    g_free(index);
}

const Provision *provision_lookup(const ProvisionIndex *index, const Document *document,
                                  const char *locator)
{
    g_autofree char *key = g_strconcat(document->path, "#", locator, NULL);
    return g_hash_table_lookup(index->table, key);
}
