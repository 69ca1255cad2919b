/* resolve.c - what a citation points at on its day, and how it prints.
 *
 * Existence is not enough: after a renumbering the old article number still exists with other
 * content, so `expect` pins the heading, and a mismatch suggests the number that has it now. */
#include "xref/resolve.h"

#include <string.h>

struct ProvisionIndex {
    GHashTable *table; /* "path#locator" -> Provision */
};

/* ---- provisions of the workspace's own documents */

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

static bool is_japanese(const ContentNode *node)
{
    return g_str_has_prefix(node->lang, "ja");
}

/* Headings compare without regard to spaces and the brackets round a caption. */
static bool same_heading(const char *a, const char *b)
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

static void check_heading(Citation *citation, const char *heading, DiagList *out)
{
    const char *expect = content_attr(citation->node, "expect");
    if (!expect || same_heading(expect, heading))
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

static void check_state(const Workspace *workspace, const Citation *citation, const Document *cited,
                        DiagList *out)
{
    const Document *current = newest(workspace, cited->id.text);
    const char *attr = citation->node->name[0] == 'b' ? "cite" : "to";
    DiagSpan span = content_attr_span(citation->node, attr);
    g_autofree char *own = content_text(citation->node);
    /* Only a text that is still in force, or came later, has to say so. */
    bool concerned =
        newest(workspace, citation->from->id.text)->revision == citation->from->revision ||
        date_compare(current->head.date.date, citation->from->head.date.date) <= 0;
    if (document_is_withdrawn(current) && concerned && !strstr(own, "廃止") &&
        !strstr(own, "撤回") && !strstr(own, "withdrawn")) {
        Diag *diag = diag_add(out, DIAG_XREF_WITHDRAWN, span, "%s was withdrawn on %04d-%02d-%02d",
                              citation->target, current->head.date.date.year,
                              current->head.date.date.month, current->head.date.date.day);
        diag_also(diag, current->id.span, "withdrawn here");
        diag_help(diag, "cite what replaces it, or say in the text that it was withdrawn (撤回)");
    } else if (current->revision > cited->revision && !content_attr(citation->node, "as-of") &&
               date_compare(current->head.date.date, citation->from->head.date.date) <= 0) {
        Diag *diag = diag_add(out, DIAG_XREF_SUPERSEDED, span, "%s has a newer revision %d",
                              citation->target, current->revision);
        diag_help(diag, "cite the newer revision, or add as-of to keep the older one");
    }
}

static void resolve_in_document(Arena *arena, const Workspace *workspace,
                                const ProvisionIndex *index, Citation *citation,
                                const Document *cited, DiagList *out)
{
    const Provision *provision = NULL;
    bool inside = strcmp(cited->id.text, citation->from->id.text) == 0;
    if (inside)
        cited = citation->from;
    citation->to = cited;
    citation->outcome = XREF_RESOLVED;
    if (citation->locator) {
        provision = provision_lookup(index, cited, citation->locator);
        if (!provision) {
            citation->outcome = XREF_UNKNOWN_PROVISION;
            Diag *diag =
                diag_add(out, DIAG_XREF_UNKNOWN_PROVISION, content_attr_span(citation->node, "to"),
                         "%s (revision %d) has no passage \"%s\"", citation->target,
                         cited->revision, citation->locator);
            diag_also(diag, cited->id.span, "looked up in this text");
            diag_help(diag, "give the number or id of a section of that text");
        } else {
            citation->heading = provision->heading;
            check_heading(citation, provision->heading, out);
        }
    }
    const char *lang = citation->node->lang;
    citation->label = labelled(arena, inside ? NULL : document_title(cited, lang),
                               provision && content_attr(provision->section, "number")
                                   ? content_attr(provision->section, "number")
                               : provision ? NULL
                                           : citation->locator,
                               provision ? provision->heading : NULL, is_japanese(citation->node));
    if (provision && !content_attr(provision->section, "number"))
        citation->label = inside ? provision->heading
                                 : arena_printf(arena, "%s%s", citation->label, provision->heading);
    const char *anchor = anchor_of(arena, provision, cited);
    citation->href =
        inside ? anchor : arena_printf(arena, "doc:%s%s", cited->id.text, anchor ? anchor : "");
    if (!inside)
        check_state(workspace, citation, cited, out);
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
    if (same_heading(expect, provision->heading))
        return;
    citation->outcome = XREF_HEADING_DIFFERS;
    Diag *diag = diag_add(
        out, DIAG_XREF_HEADING_DIFFERS, content_attr_span(citation->node, "expect"),
        "%s of %s is headed \"%s\" in the version that the registry knows (%s)", provision->number,
        citation->target, provision->heading, entry->version ? entry->version : "-");
    diag_set_severity(diag, DIAG_WARNING);
    diag_help(diag, "look up the heading in the version that is cited, and correct expect");
}

static void resolve_in_bibliography(Arena *arena, Citation *citation, const GuidelineEntry *entry,
                                    DiagList *out)
{
    const char *expect = content_attr(citation->node, "expect");
    bool japanese = is_japanese(citation->node);
    const GuidelineProvision *provision =
        citation->locator ? guideline_provision(entry, citation->locator) : NULL;
    const char *title = japanese || !entry->title_en ? entry->title_ja : entry->title_en;
    citation->outcome = XREF_NOT_CHECKED;
    citation->heading = expect;
    citation->label = labelled(arena, title, citation->locator, expect, japanese);
    citation->href = entry_href(arena, entry, citation->locator, provision);
    check_entry_heading(citation, entry, provision, expect, out);
    if (citation->locator && !expect) {
        Diag *diag =
            diag_add(out, DIAG_XREF_NO_EXPECT, content_attr_span(citation->node, "to"),
                     "the citation of %s does not say which heading it expects", citation->target);
        if (provision)
            diag_help(diag, "add expect=\"%s\"", provision->heading);
        else
            diag_help(diag, "add expect=\"…\" with the heading of %s", citation->locator);
    }
}

void resolve_reference(Arena *arena, const Workspace *workspace, const ProvisionIndex *index,
                       Citation *citation, const char *cited, DiagList *out)
{
    const char *hash = strchr(cited, '#');
    citation->target = hash ? arena_copy_bytes(arena, cited, (size_t)(hash - cited)) : cited;
    citation->locator = hash && hash[1] ? hash + 1 : NULL;
    if (!*citation->target)
        citation->target = citation->from->id.text;
    const Document *document =
        document_on(workspace, citation->target, citation->from->lang.text, citation->as_of);
    if (document) {
        resolve_in_document(arena, workspace, index, citation, document, out);
        return;
    }
    const GuidelineEntry *entry = registry_guideline(&workspace->registry, citation->target);
    if (entry) {
        resolve_in_bibliography(arena, citation, entry, out);
        return;
    }
    citation->outcome = XREF_UNKNOWN_TARGET;
    citation->label = citation->target;
    size_t count;
    const char *const *known = known_targets(arena, workspace, &count);
    const char *near = diag_nearest(citation->target, known, count);
    const char *attr = citation->node->name[0] == 'b' ? "cite" : "to";
    Diag *diag = diag_add(out, DIAG_XREF_UNKNOWN_TARGET, content_attr_span(citation->node, attr),
                          "nothing is known under \"%s\"", citation->target);
    if (near)
        diag_help(diag, "did you mean \"%s\"?", near);
    else
        diag_help(diag, "cite a document of this workspace or a guideline of the registry");
}

/* ---- law */

static const LawArticle *article_with_caption(const Law *law, const char *caption, Date on)
{
    for (size_t i = 0; i < law->article_count; i++) {
        const LawArticle *article = &law->articles[i];
        if (article->caption && !article->supplement &&
            date_in(on, article->from, article->until) && same_heading(article->caption, caption))
            return article;
    }
    return NULL;
}

static const char *article_words(Arena *arena, const char *number)
{
    const char *branch = strchr(number, '_');
    if (!branch)
        return arena_printf(arena, "第%s条", number);
    g_autofree char *rest = g_strdup(branch + 1);
    g_strdelimit(rest, "_", '-');
    g_auto(GStrv) parts = g_strsplit(rest, "-", -1);
    g_autofree char *joined = g_strjoinv("の", parts);
    return arena_printf(arena, "第%.*s条の%s", (int)(branch - number), number, joined);
}

static void check_caption(Arena *arena, Citation *citation, const Law *law,
                          const LawArticle *article, DiagList *out)
{
    const char *expect = content_attr(citation->node, "expect");
    if (!expect) {
        if (!article->caption)
            return;
        Diag *diag = diag_add(out, DIAG_XREF_NO_EXPECT, citation->node->name_span,
                              "the citation of %s%s does not say which caption it expects",
                              law->title_ja, article_words(arena, article->number));
        diag_help(diag, "add expect=\"%s\"", article->caption);
        return;
    }
    if (!article->caption || same_heading(expect, article->caption))
        return;
    citation->outcome = XREF_HEADING_DIFFERS;
    Diag *diag =
        diag_add(out, DIAG_XREF_CAPTION_DIFFERS, content_attr_span(citation->node, "at"),
                 "on %04d-%02d-%02d %s of %s is captioned \"%s\", not \"%s\"", citation->as_of.year,
                 citation->as_of.month, citation->as_of.day, article_words(arena, article->number),
                 law->title_ja, article->caption, expect);
    diag_rule(diag, "a statute citation names the day and the caption that it means");
    if (!law->verified || !article->verified)
        diag_set_severity(diag, DIAG_WARNING); /* nobody has confirmed our caption */
    const LawArticle *moved = law_article_moved(law, article->number, expect, citation->as_of);
    if (!moved)
        moved = article_with_caption(law, expect, citation->as_of);
    if (moved)
        diag_help(diag, "cite %s, which has that caption on this day",
                  article_words(arena, moved->number));
    else
        diag_help(diag, "look up the article that is meant in the text in force on that day");
}

static void check_parts(Arena *arena, Citation *citation, const LawLocator *locator,
                        const LawArticle *article, DiagList *out)
{
    DiagSpan span = content_attr_span(citation->node, "at");
    if (locator->informal) {
        Diag *diag = diag_add(out, DIAG_XREF_INFORMAL, span, "\"%s\" leaves out 第",
                              content_attr(citation->node, "at"));
        diag_help(diag, "write 第…条第…項第…号 in full");
    }
    if (article->paragraphs > 1 && *locator->item && !locator->paragraph) {
        citation->outcome = XREF_UNKNOWN_PROVISION;
        Diag *diag =
            diag_add(out, DIAG_XREF_ITEM_WITHOUT_PARAGRAPH, span,
                     "%s has %d paragraphs, so 第%s号 needs its paragraph (項)",
                     article_words(arena, article->number), article->paragraphs, locator->item);
        diag_rule(diag, "in a shorthand citation ① is the paragraph (項), 一 the item (号)");
        diag_help(diag, "if the source says \"%s①\", write %s第1項", article->number,
                  article_words(arena, article->number));
    } else if (article->paragraphs && locator->paragraph > article->paragraphs) {
        citation->outcome = XREF_UNKNOWN_PROVISION;
        Diag *diag = diag_add(out, DIAG_XREF_UNKNOWN_PROVISION, span, "%s has only %d paragraphs",
                              article_words(arena, article->number), article->paragraphs);
        diag_help(diag, "give a paragraph that exists on the cited day");
    }
}

static const char *law_label(Arena *arena, const Law *law, const char *at, bool japanese)
{
    if (japanese)
        return arena_printf(arena, "%s%s", law->title_ja, at);
    return law->title_en ? arena_printf(arena, "%s, %s", law->title_en, at)
                         : arena_printf(arena, "%s%s", law->title_ja, at);
}

static const Law *find_law(Arena *arena, const Workspace *workspace, Citation *citation,
                           DiagList *out)
{
    const Law *law = registry_law(&workspace->registry, citation->target);
    if (law)
        return law;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (size_t i = 0; i < workspace->registry.law_count; i++)
        g_ptr_array_add(ids, (void *)workspace->registry.laws[i].id);
    const char *near = diag_nearest(citation->target, (const char *const *)ids->pdata, ids->len);
    citation->outcome = XREF_UNKNOWN_TARGET;
    citation->label = arena_copy_text(arena, citation->target);
    Diag *diag = diag_add(out, DIAG_XREF_UNKNOWN_TARGET, content_attr_span(citation->node, "of"),
                          "nothing is known under \"%s\"", citation->target);
    if (near)
        diag_help(diag, "did you mean \"%s\"?", near);
    else
        diag_help(diag, "add the statute to registry/laws/");
    return NULL;
}

void resolve_law(Arena *arena, const Workspace *workspace, Citation *citation, DiagList *out)
{
    const ContentNode *node = citation->node;
    const char *at = content_attr(node, "at");
    citation->target = content_attr(node, "of") ? content_attr(node, "of") : "";
    const Law *law = find_law(arena, workspace, citation, out);
    if (!law)
        return;
    citation->outcome = XREF_RESOLVED;
    citation->label = law_label(arena, law, at ? at : "", is_japanese(node));
    if (law->egov)
        citation->href = arena_printf(arena, "https://laws.e-gov.go.jp/law/%s", law->egov);
    if (!at)
        return;
    LawLocator locator;
    if (!xref_parse_law_locator(arena, at, &locator)) {
        citation->outcome = XREF_BAD_GRAMMAR;
        Diag *diag = diag_add(out, DIAG_XREF_BAD_LOCATOR, content_attr_span(node, "at"),
                              "\"%s\" cannot be read as a place in a statute", at);
        diag_help(diag, "write it like 第26条第1項, 第29条の4第1項第2号 or 別表第1");
        return;
    }
    citation->locator = arena_copy_text(arena, locator.article);
    if (!*locator.article)
        return;
    const LawArticle *article = locator.supplement
                                    ? law_supplement(law, NULL, locator.article, citation->as_of)
                                    : law_article(law, locator.article, citation->as_of);
    if (!article) {
        bool whole = law->article_count && law->verified; /* else the extract may lack articles */
        citation->outcome = whole ? XREF_UNKNOWN_PROVISION : XREF_NOT_CHECKED;
        if (!whole)
            return;
        Diag *diag = diag_add(out, DIAG_XREF_UNKNOWN_PROVISION, content_attr_span(node, "at"),
                              "%s has no %s on %04d-%02d-%02d", law->title_ja,
                              article_words(arena, locator.article), citation->as_of.year,
                              citation->as_of.month, citation->as_of.day);
        diag_help(diag,
                  "give an article that exists on the cited day, or add it to registry/laws/");
        return;
    }
    citation->heading = article->caption;
    if (law->egov && article->path)
        citation->href =
            arena_printf(arena, "https://laws.e-gov.go.jp/law/%s#%s", law->egov, article->path);
    check_caption(arena, citation, law, article, out);
    if (citation->outcome == XREF_RESOLVED)
        check_parts(arena, citation, &locator, article, out);
}
