#include "mutual/impact.h"

#include <string.h>

#include "model/library_map.h"

const char *mutual_fate_words(ImpactFate fate)
{
    static const char *const words[] = {
        [IMPACT_SAME] = N_("unchanged"),
        [IMPACT_MOVED] = N_("moved"),
        [IMPACT_CHANGED] = N_("words changed"),
        [IMPACT_REMOVED] = N_("repealed"),
        [IMPACT_WHOLE] = N_("the text has changed"),
        [IMPACT_UNKNOWN] = N_("not in the older version"),
    };
    return diag_translate(words[fate]);
}

typedef struct {
    Arena *arena;
    const MutualNet *net;
    const char *id;
    Library *library;
    const LibraryText *old, *now;            /* of another body */
    const Document *old_document, *document; /* of the workspace */
} Versions;

/* ---- passages of either kind of text */

typedef struct {
    const char *heading, *text;
} Found;

static const ContentNode *section_of(const Document *document, const char *locator)
{
    g_autofree char *wanted = registry_fold_name(locator);
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        const char *const names[] = {node->name ? content_attr(node, "number") : NULL,
                                     node->name ? content_attr(node, "id") : NULL};
        for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
            g_autofree char *name = names[i] ? registry_fold_name(names[i]) : NULL;
            if (g_strcmp0(name, wanted) == 0)
                return node;
        }
    }
    return NULL;
}

static const char *one_space(Arena *arena, const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);
    GString *out = g_string_new(NULL);
    for (char **word = words; *word; word++)
        if (**word) {
            if (out->len)
                g_string_append_c(out, ' ');
            g_string_append(out, *word);
        }
    const char *kept = arena_copy_text(arena, out->str);
    g_string_free(out, TRUE);
    return kept;
}

static bool find_section(Arena *arena, const Document *document, const char *locator, Found *out)
{
    const ContentNode *section = section_of(document, locator);
    if (!section)
        return false;
    const ContentNode *title = content_find(section, "title");
    g_autofree char *heading =
        title && title->parent == section ? content_text(title) : g_strdup("");
    g_autofree char *text = content_text(section);
    const char *words = one_space(arena, text), *head = one_space(arena, heading);
    bool headed = *head && g_str_has_prefix(words, head);
    *out = (Found){head, headed ? g_strchug((char *)words + strlen(head)) : words};
    return true;
}

static bool find_provision(Arena *arena, const LibraryText *text, const char *locator, Found *out)
{
    const LibraryProvision *provision = text ? library_provision(text, locator) : NULL;
    if (!provision)
        return false;
    g_autofree char *passage = library_passage(text, provision);
    const char *words = arena_copy_text(arena, passage);
    const char *heading = one_space(arena, provision->heading);
    bool headed = *heading && g_str_has_prefix(words, heading);
    *out = (Found){heading, headed ? g_strchug((char *)words + strlen(heading)) : words};
    return true;
}

static bool find(const Versions *versions, bool now, const char *locator, Found *out)
{
    if (versions->document)
        return find_section(versions->arena, now ? versions->document : versions->old_document,
                            locator, out);
    return find_provision(versions->arena, now ? versions->now : versions->old, locator, out);
}

/* ---- what became of one */

/* Where the same heading stands now, for a text without a map between its versions. */
static const char *place_by_heading(const Versions *versions, const Found *old)
{
    const char *found = NULL;
    for (size_t i = 0; versions->now && i < versions->now->count; i++) {
        if (!*old->heading || strcmp(versions->now->provisions[i].heading, old->heading) != 0)
            continue;
        if (found) /* two of them: nobody knows */
            return NULL;
        found = versions->now->provisions[i].locator;
    }
    return found;
}

static const char *joined(Arena *arena, const char *const *words, size_t count)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(out, "%s%s", i ? "、" : "", words[i]);
    const char *kept = arena_copy_text(arena, out->str);
    g_string_free(out, TRUE);
    return kept;
}

static void compare_here(const Versions *versions, const Found *old, MutualImpact *row)
{
    Found now;
    if (!row->now || !find(versions, true, row->now, &now)) {
        row->fate = IMPACT_REMOVED;
        row->now = NULL;
        return;
    }
    row->new_heading = now.heading;
    row->new_text = now.text;
    bool same = strcmp(old->text, now.text) == 0 && strcmp(old->heading, now.heading) == 0;
    row->fate = !same                                 ? IMPACT_CHANGED
                : strcmp(row->now, row->locator) != 0 ? IMPACT_MOVED
                                                      : IMPACT_SAME;
}

static void follow(const Versions *versions, const Found *old, MutualImpact *row)
{
    LibraryFate fate;
    if (versions->old &&
        library_follow(versions->library, versions->id, versions->old->as_of, row->locator,
                       versions->now->as_of, versions->arena, &fate)) {
        row->now = fate.count ? fate.to[0] : NULL;
        compare_here(versions, old, row);
        if (fate.count > 1)
            row->now = joined(versions->arena, fate.to, fate.count);
        return;
    }
    Found there;
    row->now = row->locator;
    bool same = find(versions, true, row->locator, &there) &&
                (!*old->heading || strcmp(there.heading, old->heading) == 0);
    const char *other = same ? NULL : place_by_heading(versions, old);
    row->now = other ? other : row->locator;
    compare_here(versions, old, row);
}

static MutualImpact row_of(const Versions *versions, const MutualEdge *edge, bool any_change)
{
    MutualImpact row = {edge, IMPACT_SAME, edge->to_locator, edge->to_locator, "", "", "", ""};
    if (!edge->to_locator) {
        row.fate = any_change ? IMPACT_WHOLE : IMPACT_SAME;
        return row;
    }
    Found old;
    if (!find(versions, false, edge->to_locator, &old)) {
        row.fate = IMPACT_UNKNOWN;
        row.now = NULL;
        return row;
    }
    row.old_heading = old.heading;
    row.old_text = old.text;
    follow(versions, &old, &row);
    return row;
}

/* ---- the two versions */

static const Document *document_on(const Workspace *workspace, const Document *newest, Date on)
{
    const Document *best = NULL;
    for (int revision = 1; revision <= newest->revision; revision++) {
        const Document *document =
            workspace_document(workspace, newest->id.text, revision, newest->lang.text);
        if (document && (!best || date_compare(document->head.date.date, on) <= 0))
            best = document;
    }
    return best;
}

static bool open_versions(Versions *versions, const MutualHeld *held, const MutualText *text,
                          Date from, Date to, MutualImpacts *out)
{
    const Workspace *workspace = versions->net->workspace;
    if (text->document) {
        versions->old_document = document_on(workspace, text->document, from);
        versions->document = document_on(workspace, text->document, to);
        if (!versions->document || versions->document == versions->old_document)
            return false;
        out->from = versions->old_document->head.date.date;
        out->to = versions->document->head.date.date;
        return true;
    }
    versions->library = workspace->library;
    versions->old = mutual_held_text(held, text->id, from);
    versions->now = mutual_held_text(held, text->id, to);
    if (!versions->now || !versions->old || versions->now == versions->old)
        return false;
    out->from = versions->old->as_of;
    out->to = versions->now->as_of;
    return true;
}

static bool differs(const Versions *versions)
{
    if (versions->document) {
        g_autofree char *old = content_text(versions->old_document->content),
                        *now = content_text(versions->document->content);
        return strcmp(old, now) != 0;
    }
    if (versions->old->count != versions->now->count)
        return true;
    for (size_t i = 0; i < versions->old->count; i++)
        if (strcmp(versions->old->provisions[i].text, versions->now->provisions[i].text) != 0 ||
            strcmp(versions->old->provisions[i].heading, versions->now->provisions[i].heading) != 0)
            return true;
    return false;
}

static int compare_rows(const void *left, const void *right, void *user)
{
    const MutualImpact *a = left, *b = right;
    const MutualNet *net = user;
    int by_owner = g_strcmp0(net->texts[a->edge->from].owner, net->texts[b->edge->from].owner);
    return by_owner ? by_owner : a->edge < b->edge ? -1 : a->edge > b->edge;
}

bool mutual_impact(Arena *arena, const MutualNet *net, const MutualHeld *held, uint32_t text,
                   Date from, Date to, MutualImpacts *out)
{
    Versions versions = {.arena = arena, .net = net, .id = net->texts[text].id};
    if (!open_versions(&versions, held, &net->texts[text], from, to, out))
        return false;
    bool any_change = differs(&versions);
    out->rows = g_array_new(FALSE, FALSE, sizeof(MutualImpact));
    for (uint32_t i = net->into_from[text]; i < net->into_from[text + 1]; i++) {
        MutualImpact row = row_of(&versions, &net->edges[net->into[i]], any_change);
        g_array_append_val(out->rows, row);
    }
    g_array_sort_with_data(out->rows, compare_rows, (void *)net);
    return true;
}
