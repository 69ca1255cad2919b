/* keys.c - edits registry/keys.xml by place: what stands there stays as its keeper laid it out. */
#include "seal/seal.h"

#include <string.h>

#include "seal/expand.h"

#define EMPTY_KEYS                                                                                 \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<keys "                                           \
    "xmlns=\"urn:renmei:registry:1\">\n</keys>\n"

static GBytes *insert(GBytes *file, size_t at, const char *words)
{
    size_t size;
    const guint8 *bytes = g_bytes_get_data(file, &size);
    GByteArray *out = g_byte_array_sized_new((guint)(size + strlen(words)));
    g_byte_array_append(out, bytes, (guint)at);
    g_byte_array_append(out, (const guint8 *)words, (guint)strlen(words));
    g_byte_array_append(out, bytes + at, (guint)(size - at));
    return g_byte_array_free_to_bytes(out);
}

/* Where one more entry goes: before the last </keys>.  An empty <keys .../> is opened first; *file
 * is then the opened one.  -1: the file has neither. */
static gssize place_of_entry(GBytes **file)
{
    static const char end[] = "</keys>", closed[] = "/>";
    size_t size;
    const char *bytes = g_bytes_get_data(*file, &size), *place = NULL;
    for (const char *at = bytes; (at = memmem(at, size - (size_t)(at - bytes), end, strlen(end)));
         at++)
        place = at;
    if (place)
        return place - bytes;
    const char *root = memmem(bytes, size, "<keys", strlen("<keys"));
    const char *tag_end = root ? memchr(root, '>', size - (size_t)(root - bytes)) : NULL;
    if (!tag_end || memcmp(tag_end - 1, closed, strlen(closed)) != 0)
        return -1;
    g_autofree char *head = g_strndup(bytes, (gsize)(tag_end - 1 - bytes));
    g_autofree char *opened = g_strconcat(head, ">\n", end, "\n", NULL);
    g_bytes_unref(*file);
    *file = g_bytes_new(opened, strlen(opened));
    return (gssize)(strlen(head) + strlen(">\n"));
}

static char *key_text(const Key *key)
{
    g_autofree char *from = instant_text(key->from), *until = instant_text(key->until);
    GString *roles = g_string_new(NULL);
    for (size_t i = 0; i < key->role_count; i++)
        g_string_append_printf(roles, "%s%s", i ? " " : "", key->roles[i]);
    const char *element = key->spki ? "spki" : "certificate";
    char *text = g_markup_printf_escaped(
        "  <key id=\"%s\" agency=\"%s\" algorithm=\"%s\" roles=\"%s\" from=\"%s\" until=\"%s\">\n"
        "    <%s>%s</%s>\n  </key>\n",
        key->id, key->agency, key->algorithm, roles->str, from, until, element,
        key->spki ? key->spki : key->certificate, element);
    g_string_free(roles, TRUE);
    return text;
}

GBytes *seal_keys_add(GBytes *file, const Key *key)
{
    g_autoptr(GBytes) old =
        file ? g_bytes_ref(file) : g_bytes_new_static(EMPTY_KEYS, strlen(EMPTY_KEYS));
    gssize place = place_of_entry(&old);
    g_autofree char *words = key_text(key);
    return place < 0 ? NULL : insert(old, (size_t)place, words);
}

static const xmlNode *find_key(const LoadTree *tree, const char *id)
{
    const xmlNode *root = xmlDocGetRootElement(load_tree_doc(tree));
    for (const xmlNode *child = root->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, "key") == 0 &&
            strcmp(expand_attr((xmlNode *)child, "id"), id) == 0)
            return child;
    return NULL;
}

GBytes *seal_keys_revoke(GBytes *file, const char *id, Instant at)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(LoadTree) tree = load_tree_parse("registry/keys.xml", file, unheard);
    const xmlNode *key = tree ? find_key(tree, id) : NULL;
    if (!key || *expand_attr((xmlNode *)key, "revoked"))
        return NULL;
    g_autofree char *when = instant_text(at), *words = g_strdup_printf(" revoked=\"%s\"", when);
    return insert(file, load_tree_span(tree, key).begin + strlen("<key"), words);
}
