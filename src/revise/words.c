#include "revise/words.h"

#include <string.h>

#include <libxml/tree.h>

#include "base/place.h"
#include "revise/edit.h"

enum { WORDS_CAP = 64 * 1024 /* bytes of a template */ };

struct Words {
    DiagList *found;
    LoadTree *tree;
};

static bool is_japanese(const char *lang)
{
    return !lang || g_str_has_prefix(lang, "ja");
}

Words *words_open(const char *kind, const char *manner, GError **error)
{
    g_autofree char *folder = place_of_data("templates/revision");
    g_autofree char *name = g_strdup_printf("%s.%s.xml", kind, manner);
    g_autoptr(FileRoot) root = file_root_open(folder, error);
    g_autoptr(GBytes) bytes = root ? file_read(root, name, WORDS_CAP, error) : NULL;
    if (!bytes)
        return NULL;
    g_autoptr(Words) words = g_new0(Words, 1);
    words->found = diag_list_new();
    words->tree = load_tree_parse(name, bytes, words->found);
    if (!words->tree) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    diag_translate("templates/revision/%s is no XML"), name);
        return NULL;
    }
    return g_steal_pointer(&words);
}

void words_close(Words *words)
{
    if (!words)
        return;
    load_tree_free(words->tree);
    diag_list_free(words->found);
    g_free(words);
}

/* ---- filling in */

static const char *value_of(const Blank *blanks, const char *name, size_t size)
{
    for (; blanks->name; blanks++)
        if (strlen(blanks->name) == size && memcmp(blanks->name, name, size) == 0)
            return blanks->value;
    return NULL;
}

/* One pass: a value that holds an @NAME@ of its own keeps it. */
static char *fill(const char *text, const Blank *blanks)
{
    GString *out = g_string_new(NULL);
    while (*text) {
        const char *end = *text == '@' ? strchr(text + 1, '@') : NULL;
        const char *value = end ? value_of(blanks, text + 1, (size_t)(end - text - 1)) : NULL;
        if (value) {
            g_string_append(out, value);
            text = end + 1;
        } else {
            g_string_append_c(out, *text++);
        }
    }
    return g_string_free(out, FALSE);
}

static xmlNode *find(const Words *words, const char *name)
{
    xmlNode *root = xmlDocGetRootElement(load_tree_doc(words->tree));
    for (xmlNode *child = root->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, name) == 0)
            return child;
    return NULL;
}

static xmlNode *find_id(xmlNode *parent, const char *id)
{
    for (xmlNode *child = parent->children; child; child = child->next) {
        xmlAttr *attr = child->type == XML_ELEMENT_NODE ? xmlHasProp(child, BAD_CAST "id") : NULL;
        if (attr && attr->children && strcmp((const char *)attr->children->content, id) == 0)
            return child;
    }
    return NULL;
}

char *words_element(const Words *words, const char *name, const char *without, const Blank *blanks)
{
    xmlNode *element = find(words, name);
    if (!element)
        return NULL;
    xmlNode *part = without ? find_id(element, without) : NULL;
    DiagSpan place = load_tree_whole_span(words->tree, element);
    g_autofree char *text = edit_bytes(place);
    if (part) {
        DiagSpan inner = load_tree_whole_span(words->tree, part);
        g_autofree char *cut = g_strndup(text, inner.begin - place.begin);
        g_autofree char *rest = g_strdup(text + (inner.end - place.begin));
        g_free(text);
        text = g_strconcat(g_strchomp(cut), rest, NULL);
    }
    return fill(text, blanks);
}

char *words_inside(const Words *words, const char *name, const Blank *blanks)
{
    g_autofree char *whole = words_element(words, name, NULL, blanks);
    const char *begin = whole ? strchr(whole, '>') : NULL,
               *end = whole ? strrchr(whole, '<') : NULL;
    return begin && end > begin ? g_strndup(begin + 1, (gsize)(end - begin - 1)) : NULL;
}

/* ---- days */

char *words_day(Date date, const char *lang, bool wide)
{
    return is_japanese(lang) ? date_japanese(date, wide) : date_english(date);
}
