/* registry_fingerprint.c - one digest for what the registry says, however its files are laid out.
 *
 * Every entry is written in one way (attributes sorted, white space of texts folded, comments left
 * out), the entries are sorted by kind and id, and the SHA-256 of all that is the fingerprint.  Two
 * workspaces with the same fingerprint know the same facts.  Attributes are taken as they stand:
 * " kajoi" is an id that leads nowhere, and a key of that body would be nobody's. */
#include "load/registry_entry.h"

#include <string.h>

static int compare_lines(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Length before content: no value can pass for structure. */
static void add_exact(GString *out, const char *text)
{
    g_string_append_printf(out, "%zu:%s", strlen(text), text);
}

static void add_folded(GString *out, const char *text)
{
    g_auto(GStrv) parts = g_strsplit_set(text, " \t\r\n", -1);
    g_autoptr(GString) folded = g_string_new(NULL);
    for (char **part = parts; *part; part++)
        if (**part)
            g_string_append_printf(folded, "%s%s", folded->len ? " " : "", *part);
    add_exact(out, folded->str);
}

static void add_attrs(GString *out, const xmlNode *element)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (const xmlAttr *attr = element->properties; attr; attr = attr->next) {
        g_autoptr(GString) line = g_string_new((const char *)attr->name);
        g_string_append_c(line, '=');
        xmlChar *value = xmlNodeGetContent((const xmlNode *)attr);
        add_exact(line, value ? (const char *)value : "");
        xmlFree(value);
        g_ptr_array_add(lines, g_strdup(line->str));
    }
    g_ptr_array_sort(lines, compare_lines);
    for (guint i = 0; i < lines->len; i++)
        g_string_append_printf(out, " %s", (const char *)g_ptr_array_index(lines, i));
}

static void add_canonical(GString *out, const xmlNode *element)
{
    g_string_append_printf(out, "(%s", (const char *)element->name);
    add_attrs(out, element);
    const xmlNode *child = tree_first(element);
    if (!child) {
        g_autofree char *text = tree_text(element);
        g_string_append_c(out, ' ');
        add_folded(out, text);
    }
    for (; child; child = tree_next(child))
        add_canonical(out, child);
    g_string_append_c(out, ')');
}

/* Begins with kind and id, so that sorting the lines sorts the entries. */
char *registry_entry_line(const RegistryEntry *entry)
{
    GString *line = g_string_new(NULL);
    g_string_append_printf(line, "%d %s ", (int)entry->kind, entry->id ? entry->id : "");
    add_canonical(line, entry->node);
    g_string_append_c(line, '\n');
    return g_string_free(line, FALSE);
}

char *registry_fingerprint(const RegistryFiles *files)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < files->entries->len; i++)
        g_ptr_array_add(lines,
                        registry_entry_line(&g_array_index(files->entries, RegistryEntry, i)));
    g_ptr_array_sort(lines, compare_lines);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < lines->len; i++)
        g_checksum_update(sum, g_ptr_array_index(lines, i), -1);
    return g_strdup(g_checksum_get_string(sum));
}
