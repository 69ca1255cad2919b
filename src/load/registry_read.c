#include "load/registry_read.h"

#include <stdlib.h>
#include <string.h>

static const char *kept_text(ReadFrom from, const xmlNode *element)
{
    g_autofree char *text = tree_text(element);
    return *text ? arena_copy_text(from.arena, text) : NULL;
}

static const char *child_text(ReadFrom from, const xmlNode *parent, const char *name,
                              const char *lang)
{
    for (const xmlNode *child = tree_first(parent); child; child = tree_next(child))
        if (tree_is(child, name) && (!lang || g_strcmp0(tree_attr(child, "xml:lang"), lang) == 0))
            return kept_text(from, child);
    return NULL;
}

static void *kept_words(ReadFrom from, const char *text, size_t *count)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_auto(GStrv) parts = g_strsplit_set(text, " \t\r\n", -1);
    for (char **part = parts; *part; part++)
        if (**part)
            g_ptr_array_add(words, arena_copy_text(from.arena, *part));
    *count = words->len;
    return words->len ? arena_copy_pointers(from.arena, words) : NULL;
}

static void *kept_children(ReadFrom from, const xmlNode *parent, const char *name, size_t *count)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    for (const xmlNode *child = tree_first(parent); child; child = tree_next(child)) {
        const char *text = tree_is(child, name) ? kept_text(from, child) : NULL;
        if (text)
            g_ptr_array_add(texts, (void *)text);
    }
    *count = texts->len;
    return texts->len ? arena_copy_pointers(from.arena, texts) : NULL;
}

static void read_row(ReadFrom from, const xmlNode *element, const ReadRow *row, char *into)
{
    void *field = into + row->at;
    size_t *count = (size_t *)(void *)(into + row->count);
    const char *text = row->name ? tree_attr(element, row->name) : NULL;
    switch (row->kind) {
    case READ_SPAN:
        *(DiagSpan *)field = load_tree_span(from.tree, element);
        break;
    case READ_TEXT:
        *(const char **)field = arena_copy_text(from.arena, text);
        break;
    case READ_DATE:
        if (text)
            date_parse(text, field);
        break;
    case READ_INSTANT:
        if (text)
            instant_parse(text, field);
        break;
    case READ_NUMBER:
        *(int *)field = text ? (int)CLAMP(strtol(text, NULL, 10), 0, 1000000000) : 0;
        break;
    case READ_YES:
        *(bool *)field = g_strcmp0(text, "no") != 0;
        break;
    case READ_NO:
        *(bool *)field = g_strcmp0(text, "yes") == 0;
        break;
    case READ_WORDS:
        *(void **)field = kept_words(from, text ? text : "", count);
        break;
    case READ_CHILD:
        *(const char **)field = child_text(from, element, row->name, NULL);
        break;
    case READ_CHILD_JA:
        *(const char **)field = child_text(from, element, row->name, "ja");
        break;
    case READ_CHILD_EN:
        *(const char **)field = child_text(from, element, row->name, "en");
        break;
    case READ_CHILDREN:
        *(void **)field = kept_children(from, element, row->name, count);
        break;
    case READ_INSIDE:
        *(const char **)field = kept_text(from, element);
        break;
    }
}

void registry_read(ReadFrom from, const xmlNode *element, const ReadTable *table, void *into)
{
    for (size_t i = 0; i < table->row_count; i++)
        read_row(from, element, &table->rows[i], into);
}

void *registry_read_children(ReadFrom from, const xmlNode *parent, const ReadTable *table,
                             size_t *count)
{
    size_t total = 0;
    for (const xmlNode *child = tree_first(parent); child; child = tree_next(child))
        total += tree_is(child, table->element);
    char *items = total ? arena_alloc(from.arena, total * table->size) : NULL;
    char *item = items;
    for (const xmlNode *child = tree_first(parent); child; child = tree_next(child)) {
        if (!tree_is(child, table->element))
            continue;
        registry_read(from, child, table, item);
        item += table->size;
    }
    *count = total;
    return items;
}
