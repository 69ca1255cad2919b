#include "mutual/held.h"

#include <string.h>

struct MutualHeld {
    const MutualNet *net;
};

MutualHeld *mutual_held_new(const MutualNet *net)
{
    MutualHeld *held = g_new0(MutualHeld, 1);
    held->net = net;
    return held;
}

void mutual_held_free(MutualHeld *held)
{
    g_free(held);
}

const LibraryText *mutual_held_text(const MutualHeld *held, const char *id, Date on)
{
    Library *library = held->net->workspace->library;
    size_t count = 0;
    if (!library || !library_versions(library, id, &count))
        return NULL;
    return library_text(library, id, on);
}

/* ---- names */

static void add_name(GPtrArray *names, const char *name)
{
    if (!name || g_utf8_strlen(name, -1) < 2)
        return;
    for (guint i = 0; i < names->len; i++)
        if (strcmp(names->pdata[i], name) == 0)
            return;
    g_ptr_array_add(names, (void *)name);
}

GPtrArray *mutual_names(const Registry *registry, const char *id)
{
    GPtrArray *names = g_ptr_array_new();
    const Agency *agency = registry_agency(registry, id);
    for (size_t i = 0; agency && i < agency->name_count; i++) {
        add_name(names, agency->names[i].full);
        add_name(names, agency->names[i].brief);
    }
    for (size_t i = 0; agency && i < agency->alias_count; i++)
        add_name(names, agency->aliases[i]);
    for (size_t i = 0; i < registry->guideline_count; i++) {
        const GuidelineEntry *entry = &registry->guidelines[i];
        if (g_strcmp0(entry->owner, id) != 0)
            continue;
        add_name(names, entry->title_ja);
        add_name(names, entry->title_en);
        for (size_t k = 0; k < entry->alias_count; k++)
            add_name(names, entry->aliases[k]);
    }
    return names;
}

static bool is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

/* IPA is not part of PIPAL; kanji have no such bounds. */
static bool holds_name(const char *text, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = strstr(text, name); at; at = strstr(at + 1, name)) {
        bool begins = at == text || !is_word(at[-1]) || !is_word(name[0]);
        bool ends = !is_word(at[length]) || !is_word(name[length - 1]);
        if (begins && ends)
            return true;
    }
    return false;
}

/* The longest name that stands there: a short one is often a part of it. */
static const char *name_in(const char *text, const GPtrArray *names)
{
    const char *found = NULL;
    for (guint i = 0; i < names->len; i++)
        if ((!found || strlen(names->pdata[i]) > strlen(found)) &&
            holds_name(text, names->pdata[i]))
            found = names->pdata[i];
    return found;
}

GArray *mutual_mentions(const LibraryText *text, const Registry *registry, const char *agency)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(MutualMention));
    g_autoptr(GPtrArray) names = mutual_names(registry, agency);
    for (size_t i = 0; i < text->count; i++) {
        const LibraryProvision *provision = &text->provisions[i];
        const char *word = name_in(provision->text, names);
        if (!word)
            word = name_in(provision->heading, names);
        MutualMention mention = {agency, word, provision->locator, provision->heading};
        if (word)
            g_array_append_val(found, mention);
    }
    return found;
}

bool mutual_held_returns(const MutualHeld *held, const MutualText *partner, const MutualText *own,
                         Date on)
{
    const LibraryText *text = mutual_held_text(held, partner->id, on);
    g_autoptr(GPtrArray) names = mutual_names(&held->net->workspace->registry, own->owner);
    if (own->document)
        for (size_t i = 0; i < own->document->head.title_count; i++)
            add_name(names, own->document->head.titles[i].text.text);
    for (size_t i = 0; text && i < text->count; i++)
        if (name_in(text->provisions[i].text, names))
            return true;
    return false;
}
