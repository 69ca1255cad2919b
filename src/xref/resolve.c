/* resolve.c - what a citation points at on its day, and how it prints.
 *
 * Existence is not enough: after a renumbering the old article number still exists with other
 * content, so `expect` pins the heading, and a mismatch suggests the number that has it now. */
#include "xref/resolve.h"

#include <string.h>

const char *resolve_attr(const ContentNode *node)
{
    return content_is(node, "ref") ? "to" : content_is(node, "law") ? "at" : "cite";
}

bool resolve_is_quotation(const ContentNode *node)
{
    return content_is(node, "blockquote") || content_is(node, "q");
}

/* ---- documents by date */

/* The revision that stood on the day: the highest that is dated no later; in lang if there is one.
 */
static const Document *document_on(const Workspace *workspace, const char *id, const char *lang,
                                   Date on)
{
    const Document *best = NULL;
    for (size_t i = 0; i < workspace->document_count; i++) {
        const Document *document = workspace->documents[i];
        if (strcmp(document->id.text, id) != 0)
            continue;
        bool early = date_compare(document->head.date.date, on) <= 0;
        bool own_language = g_strcmp0(document->lang.text, lang) == 0;
        if (!best || (early && document->revision > best->revision) ||
            (document->revision == best->revision && own_language))
            best = document;
    }
    return best;
}

static const Document *newest(const Workspace *workspace, const char *id)
{
    return workspace_document(workspace, id, 0, NULL);
}

static const char *const *known_targets(Arena *arena, const Workspace *workspace, size_t *count)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (size_t i = 0; i < workspace->document_count; i++)
        g_ptr_array_add(ids, (void *)workspace->documents[i]->id.text);
    for (size_t i = 0; i < workspace->registry.guideline_count; i++)
        g_ptr_array_add(ids, (void *)workspace->registry.guidelines[i].id);
    *count = ids->len;
    return arena_copy_pointers(arena, ids);
}

/* ---- words */

static const char *labelled(Arena *arena, const char *title, const char *locator,
                            const char *heading, bool japanese)
{
    const char *open = japanese ? "（" : " (", *close = japanese ? "）" : ")";
    bool headed = heading && *heading && locator;
    return arena_printf(
        arena, "%s%s%s%s%s%s%s%s", title && japanese ? "「" : "", title ? title : "",
        title ? (japanese  ? "」"
                 : locator ? ", "
                           : "")
              : "",
        locator ? locator : "", headed ? open : "", headed ? heading : "", headed ? close : "", "");
}

bool resolve_is_japanese(const ContentNode *node)
{
    return g_str_has_prefix(node->lang, "ja");
}

/* Headings compare without regard to spaces and the brackets round a caption. */
bool resolve_same_heading(const char *a, const char *b)
{
    while (*a || *b) {
        gunichar x = *a ? g_utf8_get_char(a) : 0, y = *b ? g_utf8_get_char(b) : 0;
        if (x && (g_unichar_isspace(x) || x == 0xFF08 || x == 0xFF09)) {
            a = g_utf8_next_char(a);
            continue;
        }
        if (y && (g_unichar_isspace(y) || y == 0xFF08 || y == 0xFF09)) {
            b = g_utf8_next_char(b);
            continue;
        }
        if (x != y)
            return false;
        a = g_utf8_next_char(a);
        b = g_utf8_next_char(b);
    }
    return true;
}

void resolve_check_heading(Citation *citation, const char *heading, DiagList *out)
{
    const char *expect = content_attr(citation->node, "expect");
    if (!expect || resolve_same_heading(expect, heading))
        return;
    citation->outcome = XREF_HEADING_DIFFERS;
    Diag *diag =
        diag_add(out, DIAG_XREF_HEADING_DIFFERS, content_attr_span(citation->node, "expect"),
                 "%s of %s is headed \"%s\", not \"%s\"", citation->locator, citation->target,
                 heading, expect);
    diag_help(diag, "cite the passage that is meant, or correct the expected heading");
}

/* ---- ref */

static const char *anchor_of(Arena *arena, const Provision *provision, const Document *from)
{
    const char *anchor = provision && provision->anchor ? provision->anchor : NULL;
    return anchor ? arena_printf(arena, "#%s", anchor) : from ? "" : NULL;
}

/* A withdrawal that is not released yet is announced: what cites the text still holds. */
static void report_withdrawn(const Citation *citation, const Document *current, DiagSpan span,
                             DiagList *out)
{
    Date day = current->head.date.date;
    Diag *diag = diag_add(out, DIAG_XREF_WITHDRAWN, span,
                          current->pending ? N_("%s is to be withdrawn on %04d-%02d-%02d")
                                           : N_("%s was withdrawn on %04d-%02d-%02d"),
                          citation->target, day.year, day.month, day.day);
    if (current->pending)
        diag_set_severity(diag, DIAG_WARNING);
    diag_also(diag, current->id.span, "withdrawn here");
    diag_help(diag, "cite what replaces it, or say in the text that it was withdrawn (撤回)");
}

static void check_state(const Workspace *workspace, const Citation *citation, const Document *cited,
                        DiagList *out)
{
    const Document *current = newest(workspace, cited->id.text);
    const char *attr = resolve_attr(citation->node);
    DiagSpan span = content_attr_span(citation->node, attr);
    g_autofree char *own = content_text(citation->node);
    /* Only a text that is still in force, or came later, has to say so. */
    bool concerned =
        newest(workspace, citation->from->id.text)->revision == citation->from->revision ||
        date_compare(current->head.date.date, citation->from->head.date.date) <= 0;
    if (document_is_withdrawn(current) && concerned && !strstr(own, "廃止") &&
        !strstr(own, "撤回") && !strstr(own, "withdrawn")) {
        report_withdrawn(citation, current, span, out);
    } else if (current->revision > cited->revision && !content_attr(citation->node, "as-of") &&
               date_compare(current->head.date.date, citation->from->head.date.date) <= 0) {
        Diag *diag = diag_add(out, DIAG_XREF_SUPERSEDED, span, "%s has a newer revision %d",
                              citation->target, current->revision);
        diag_help(diag, "cite the newer revision, or add as-of to keep the older one");
    }
}

static void resolve_in_document(const Resolver *resolver, Citation *citation, const Document *cited)
{
    Arena *arena = resolver->arena;
    DiagList *out = resolver->out;
    const Provision *provision = NULL;
    bool inside = strcmp(cited->id.text, citation->from->id.text) == 0;
    if (inside)
        cited = citation->from;
    citation->to = cited;
    citation->outcome = XREF_RESOLVED;
    if (citation->locator) {
        provision = provision_lookup(resolver->index, cited, citation->locator);
        if (!provision) {
            citation->outcome = XREF_UNKNOWN_PROVISION;
            Diag *diag = diag_add(out, DIAG_XREF_UNKNOWN_PROVISION,
                                  content_attr_span(citation->node, resolve_attr(citation->node)),
                                  "%s (revision %d) has no passage \"%s\"", citation->target,
                                  cited->revision, citation->locator);
            diag_also(diag, cited->id.span, "looked up in this text");
            diag_help(diag, "give the number or id of a section of that text");
        } else {
            citation->heading = provision->heading;
            citation->section = provision->section;
            resolve_check_heading(citation, provision->heading, out);
        }
    }
    const char *lang = citation->node->lang;
    citation->label =
        labelled(arena, inside ? NULL : document_title(cited, lang),
                 provision && content_attr(provision->section, "number")
                     ? content_attr(provision->section, "number")
                 : provision ? NULL
                             : citation->locator,
                 provision ? provision->heading : NULL, resolve_is_japanese(citation->node));
    if (provision && !content_attr(provision->section, "number"))
        citation->label = inside ? provision->heading
                                 : arena_printf(arena, "%s%s", citation->label, provision->heading);
    const char *anchor = anchor_of(arena, provision, cited);
    citation->href =
        inside ? anchor : arena_printf(arena, "doc:%s%s", cited->id.text, anchor ? anchor : "");
    if (!inside)
        check_state(resolver->workspace, citation, cited, out);
}

/* The anchor that the registry knows; pages of that commission spell the others as "a" and number.
 */
static const char *entry_href(Arena *arena, const GuidelineEntry *entry, const char *locator,
                              const GuidelineProvision *provision)
{
    if (!entry->url)
        return NULL;
    if (provision && provision->anchor)
        return arena_printf(arena, "%s#%s", entry->url, provision->anchor);
    bool anchored =
        locator && g_strcmp0(entry->numbering, "hyphen") == 0 && g_strrstr(entry->url, "ppc.go.jp");
    return anchored ? arena_printf(arena, "%s#a%s", entry->url, locator) : entry->url;
}

/* The registry has the headings of one version, so a difference only warns. */
static void check_entry_heading(Citation *citation, const GuidelineEntry *entry,
                                const GuidelineProvision *provision, const char *expect,
                                DiagList *out)
{
    if (!provision || !expect)
        return;
    citation->outcome = XREF_RESOLVED;
    citation->heading = provision->heading;
    if (resolve_same_heading(expect, provision->heading))
        return;
    citation->outcome = XREF_HEADING_DIFFERS;
    Diag *diag = diag_add(
        out, DIAG_XREF_HEADING_DIFFERS, content_attr_span(citation->node, "expect"),
        "%s of %s is headed \"%s\" in the version that the registry knows (%s)", provision->number,
        citation->target, provision->heading, entry->version ? entry->version : "-");
    diag_set_severity(diag, DIAG_WARNING);
    diag_help(diag, "look up the heading in the version that is cited, and correct expect");
}

static void resolve_in_bibliography(const Resolver *resolver, Citation *citation,
                                    const GuidelineEntry *entry)
{
    Arena *arena = resolver->arena;
    DiagList *out = resolver->out;
    const char *expect = content_attr(citation->node, "expect");
    bool japanese = resolve_is_japanese(citation->node);
    const GuidelineProvision *provision =
        citation->locator ? guideline_provision(entry, citation->locator) : NULL;
    const char *title = japanese || !entry->title_en ? entry->title_ja : entry->title_en;
    citation->outcome = XREF_NOT_CHECKED;
    citation->heading = expect;
    citation->label = labelled(arena, title, citation->locator, expect, japanese);
    citation->href = entry_href(arena, entry, citation->locator, provision);
    if (!resolve_in_held(resolver, citation))
        check_entry_heading(citation, entry, provision, expect, out);
    if (citation->locator && !expect && !resolve_is_quotation(citation->node)) {
        Diag *diag =
            diag_add(out, DIAG_XREF_NO_EXPECT,
                     content_attr_span(citation->node, resolve_attr(citation->node)),
                     "the citation of %s does not say which heading it expects", citation->target);
        const char *heading = citation->heading ? citation->heading
                              : provision       ? provision->heading
                                                : NULL;
        if (heading && *heading)
            diag_help(diag, "add expect=\"%s\"", heading);
        else
            diag_help(diag, "add expect=\"…\" with the heading of %s", citation->locator);
    }
}

void resolve_reference(const Resolver *resolver, Citation *citation, const char *cited)
{
    Arena *arena = resolver->arena;
    const Workspace *workspace = resolver->workspace;
    DiagList *out = resolver->out;
    const char *hash = strchr(cited, '#');
    citation->target = hash ? arena_copy_bytes(arena, cited, (size_t)(hash - cited)) : cited;
    citation->locator = hash && hash[1] ? hash + 1 : NULL;
    if (!*citation->target)
        citation->target = citation->from->id.text;
    const Document *document =
        document_on(workspace, citation->target, citation->from->lang.text, citation->as_of);
    if (document) {
        resolve_in_document(resolver, citation, document);
        return;
    }
    const GuidelineEntry *entry = registry_guideline(&workspace->registry, citation->target);
    if (entry) {
        resolve_in_bibliography(resolver, citation, entry);
        return;
    }
    if (resolve_held(resolver, citation))
        return;
    const Law *law = registry_law(&workspace->registry, citation->target);
    if (law) { /* quoted: blockquote cite="appi#第26条第1項" */
        citation->is_law = true;
        resolve_statute(resolver, citation, law, citation->locator);
        return;
    }
    citation->outcome = XREF_UNKNOWN_TARGET;
    citation->label = citation->target;
    size_t count;
    const char *const *known = known_targets(arena, workspace, &count);
    const char *near = diag_nearest(citation->target, known, count);
    const char *attr = resolve_attr(citation->node);
    Diag *diag = diag_add(out, DIAG_XREF_UNKNOWN_TARGET, content_attr_span(citation->node, attr),
                          "nothing is known under \"%s\"", citation->target);
    if (near)
        diag_help(diag, "did you mean \"%s\"?", near);
    else
        diag_help(diag, "cite a document of this workspace or a guideline of the registry");
}
