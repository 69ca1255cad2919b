#include "batch/citing.h"

#include <string.h>

/* ---- what may be shown */

static bool is_shown(const World *world, const MutualText *text)
{
    if (!text->document)
        return text->kind != MUTUAL_UNKNOWN;
    size_t index = world_index(world, text->document);
    return world_shows(world, index) && edition_is_public(text->document) &&
           !document_is_withdrawn(text->document);
}

static void add_agency(GPtrArray *agencies, const char *id)
{
    for (guint i = 0; i < agencies->len; i++)
        if (strcmp(agencies->pdata[i], id) == 0)
            return;
    g_ptr_array_add(agencies, (void *)id);
}

static void sort_agencies(Citing *citing)
{
    const Registry *registry = &citing->world->workspace->registry;
    g_autoptr(GPtrArray) found = g_steal_pointer(&citing->agencies);
    citing->agencies = g_ptr_array_new();
    for (size_t i = 0; i < registry->agency_count; i++)
        for (guint k = 0; k < found->len; k++)
            if (strcmp(found->pdata[k], registry->agencies[i].id) == 0)
                g_ptr_array_add(citing->agencies, found->pdata[k]);
}

Citing *citing_new(const World *world, const char *lang)
{
    const MutualNet *net = world->net;
    Citing *citing = g_new0(Citing, 1);
    *citing =
        (Citing){world, g_array_new(FALSE, FALSE, sizeof(MutualEdge *)), g_ptr_array_new(), lang};
    for (size_t i = 0; i < net->edge_count; i++) {
        const MutualEdge *edge = &net->edges[i];
        const MutualText *from = &net->texts[edge->from], *to = &net->texts[edge->to];
        if (!edge->citation || !is_shown(world, from) || !is_shown(world, to))
            continue; /* the site says what the texts state */
        g_array_append_val(citing->edges, edge);
        if (from->owner && to->owner && strcmp(from->owner, to->owner) != 0) {
            add_agency(citing->agencies, from->owner);
            add_agency(citing->agencies, to->owner);
        }
    }
    sort_agencies(citing);
    return citing;
}

void citing_free(Citing *citing)
{
    if (!citing)
        return;
    g_array_unref(citing->edges);
    g_ptr_array_unref(citing->agencies);
    g_free(citing);
}

static const MutualEdge *nth(const Citing *citing, guint i)
{
    return g_array_index(citing->edges, const MutualEdge *, i);
}

static const MutualText *from_of(const Citing *citing, const MutualEdge *edge)
{
    return &citing->world->net->texts[edge->from];
}

static const MutualText *to_of(const Citing *citing, const MutualEdge *edge)
{
    return &citing->world->net->texts[edge->to];
}

/* ---- words */

static Date today(const Citing *citing)
{
    return instant_date((Instant){citing->world->gate.now, 9 * 3600, true});
}

static const char *short_name(const Citing *citing, const char *id)
{
    const Agency *agency = registry_agency(&citing->world->workspace->registry, id);
    const AgencyName *name = agency ? agency_name(agency, citing->lang, today(citing)) : NULL;
    return name && name->brief ? name->brief : name ? name->full : id;
}

/* 3-5-3-1（報告の対象）, as guidelines cite. */
static char *passage(const char *locator, const char *heading)
{
    bool japanese = strcmp(diag_language(), "ja") == 0;
    if (!locator || !*locator)
        return g_strdup(diag_translate("the whole"));
    if (!heading || !*heading)
        return g_strdup(locator);
    return g_strdup_printf(japanese ? "%s（%s）" : "%s (%s)", locator, heading);
}

static char *from_passage(const Citing *citing, const MutualEdge *edge)
{
    const MutualNet *net = citing->world->net;
    const MutualText *text = from_of(citing, edge);
    const char *locator = mutual_from_locator(net, edge);
    bool bare = edge->from_at != MUTUAL_NONE &&
                !content_attr(text->provisions[edge->from_at].section, "number");
    const char *heading = mutual_from_heading(net, edge); /* an id is no number for readers */
    return bare && *heading ? g_strdup(heading) : passage(locator, heading);
}

static char *to_passage(const MutualEdge *edge)
{
    const char *at = edge->citation->is_law ? content_attr(edge->citation->node, "at") : NULL;
    return passage(at ? at : edge->to_locator, edge->to_heading);
}

/* Its link is at the title then. */
static bool is_whole(const MutualEdge *edge)
{
    return !edge->to_locator || !*edge->to_locator;
}

/* Where a text stands, from the page with that root; NULL: nowhere.  Owned. */
static char *place_of(const MutualText *text, const char *root, const char *anchor)
{
    if (text->document) {
        g_autofree char *path = edition_path(text->document);
        return g_strdup_printf("%s%s%s%s", root, path, anchor ? "#" : "", anchor ? anchor : "");
    }
    return text->entry && text->entry->url ? g_strdup(text->entry->url) : NULL;
}

static char *from_href(const Citing *citing, const MutualEdge *edge, const char *root)
{
    const MutualText *text = from_of(citing, edge);
    return place_of(text, root,
                    edge->from_at == MUTUAL_NONE ? NULL : text->provisions[edge->from_at].anchor);
}

static char *to_href(const Citing *citing, const MutualEdge *edge, const char *root)
{
    const MutualText *text = to_of(citing, edge);
    const char *href = edge->citation->href;
    if (text->document)
        return place_of(text, root,
                        edge->to_at == MUTUAL_NONE ? NULL : text->provisions[edge->to_at].anchor);
    return href && g_str_has_prefix(href, "https://") ? g_strdup(href) : place_of(text, root, NULL);
}

static char *day_text(Date date)
{
    return date_is_given(date) ? g_strdup_printf("%04d-%02d-%02d", date.year, date.month, date.day)
                               : g_strdup("");
}

static bool any_sample(const Citing *citing)
{
    for (guint i = 0; i < citing->edges->len; i++)
        if (from_of(citing, nth(citing, i))->document->sample)
            return true;
    return false;
}

static Paper *begin(const Citing *citing, const char *title, const char *lead, const char *path,
                    const char *root, const char *home, bool landscape)
{
    return paper_new(&(PaperHead){.lang = citing->lang,
                                  .title = title,
                                  .lead = lead,
                                  .site = edition_site_title(citing->world, citing->lang),
                                  .base = citing->world->workspace->config.base_url,
                                  .path = path,
                                  .root = root,
                                  .home = home,
                                  .sample = any_sample(citing),
                                  .landscape = landscape});
}

/* ---- the matrix */

static unsigned count_between(const Citing *citing, const char *from, const char *to)
{
    unsigned count = 0;
    for (guint i = 0; i < citing->edges->len; i++)
        count += g_strcmp0(from_of(citing, nth(citing, i))->owner, from) == 0 &&
                 g_strcmp0(to_of(citing, nth(citing, i))->owner, to) == 0;
    return count;
}

static char *pair_href(const Citing *citing, guint a, guint b)
{
    return g_strdup_printf("%s--%s/", (char *)citing->agencies->pdata[MIN(a, b)],
                           (char *)citing->agencies->pdata[MAX(a, b)]);
}

static void add_matrix(Paper *paper, const Citing *citing, bool on_paper)
{
    g_autoptr(GPtrArray) heads = g_ptr_array_new();
    g_autoptr(GString) widths = g_string_new("22");
    g_ptr_array_add(heads, (void *)diag_translate("citing body \\ cited body"));
    for (guint i = 0; i < citing->agencies->len; i++) {
        g_ptr_array_add(heads, (void *)short_name(citing, citing->agencies->pdata[i]));
        g_string_append(widths, " 10");
    }
    g_ptr_array_add(heads, NULL);
    paper_part(
        paper, "_matrix", diag_translate("Who cites whom: number of citations"),
        diag_translate("A row cites, a column is cited. Both figures of a pair together show "
                       "whether a reference is returned."),
        (const char *const *)heads->pdata, widths->str, true);
    for (guint i = 0; i < citing->agencies->len; i++) {
        paper_row(paper, NULL, NULL);
        paper_cell(paper, short_name(citing, citing->agencies->pdata[i]), NULL, NULL);
        for (guint k = 0; k < citing->agencies->len; k++) {
            unsigned count = i == k ? 0
                                    : count_between(citing, citing->agencies->pdata[i],
                                                    citing->agencies->pdata[k]);
            g_autofree char *words =
                count ? g_strdup_printf("%u", count) : g_strdup(i == k ? "―" : "0");
            g_autofree char *href = count && !on_paper ? pair_href(citing, i, k) : NULL;
            g_autofree char *more =
                g_strdup_printf("%s → %s", short_name(citing, citing->agencies->pdata[i]),
                                short_name(citing, citing->agencies->pdata[k]));
            paper_figure(paper, words, more, href);
        }
    }
}

/* ---- the list */

static int number_of(const Citing *citing, const char *agency)
{
    for (guint i = 0; agency && i < citing->agencies->len; i++)
        if (strcmp(citing->agencies->pdata[i], agency) == 0)
            return (int)i + 1;
    return 0;
}

static char *row_class(const Citing *citing, const MutualEdge *edge)
{
    int a = number_of(citing, from_of(citing, edge)->owner),
        b = number_of(citing, to_of(citing, edge)->owner);
    GString *class_ = g_string_new("rn-item");
    if (a)
        g_string_append_printf(class_, " rn-a%d", a);
    if (b && b != a)
        g_string_append_printf(class_, " rn-a%d", b);
    return g_string_free(class_, FALSE);
}

static void add_edge(Paper *paper, const Citing *citing, const MutualEdge *edge, const char *root)
{
    const MutualText *from = from_of(citing, edge), *to = to_of(citing, edge);
    g_autofree char *class_ = row_class(citing, edge), *here = from_passage(citing, edge),
                    *there = to_passage(edge), *here_at = from_href(citing, edge, root),
                    *there_at = to_href(citing, edge, root), *as_of = day_text(edge->as_of);
    paper_row(paper, class_, NULL);
    paper_cell(paper, from->owner ? short_name(citing, from->owner) : "", NULL, NULL);
    paper_cell(paper, mutual_title(from), NULL, NULL);
    paper_cell(paper, here, here_at, NULL);
    paper_cell(paper, diag_translate(mutual_relation(edge->relation)->words), NULL, NULL);
    paper_cell(paper, to->owner ? short_name(citing, to->owner) : diag_translate("statute"), NULL,
               NULL);
    paper_cell(paper, mutual_title(to), is_whole(edge) ? there_at : NULL, NULL);
    paper_cell(paper, there, is_whole(edge) ? NULL : there_at, NULL);
    paper_cell(paper, as_of, NULL, "rn-day");
}

static void add_list(Paper *paper, const Citing *citing, const char *root)
{
    const char *const heads[] = {diag_translate("body"),
                                 diag_translate("citing text"),
                                 diag_translate("provision"),
                                 diag_translate("relation"),
                                 diag_translate("cited body"),
                                 diag_translate("cited text"),
                                 diag_translate("cited provision"),
                                 diag_translate("as of"),
                                 NULL};
    paper_part(paper, "_list", diag_translate("All citations"), NULL, heads, "9 20 16 9 9 20 16 11",
               false);
    for (guint i = 0; i < citing->edges->len; i++)
        add_edge(paper, citing, nth(citing, i), root);
}

static void add_choices(Paper *paper, const Citing *citing)
{
    enum { MOST = 24 }; /* agencies that the style sheet knows by number */
    for (guint i = 0; i < MIN(citing->agencies->len, MOST); i++) {
        unsigned count = 0;
        const char *id = citing->agencies->pdata[i];
        for (guint k = 0; k < citing->edges->len; k++)
            count += g_strcmp0(from_of(citing, nth(citing, k))->owner, id) == 0 ||
                     g_strcmp0(to_of(citing, nth(citing, k))->owner, id) == 0;
        paper_choice(paper, i + 1, short_name(citing, id), count);
    }
}

GBytes *citing_matrix(const Citing *citing, const char *drawings, bool on_paper)
{
    g_autoptr(Paper) paper = begin(
        citing, diag_translate("Cross-references between guidelines and notices"),
        diag_translate("Which text of which body cites which, and how: every citation with its "
                       "provision, its relation and the day whose version is cited."),
        "xref/index.html", on_paper ? "" : "../", on_paper ? NULL : "../index.html", true);
    if (!on_paper) {
        paper_file(paper, "xref.pdf", diag_translate("Matrix and list (PDF)"));
        paper_file(paper, "xref.csv", diag_translate("All citations (CSV)"));
        paper_file(paper, "mapping.xml", diag_translate("OSCAL mapping collection (XML)"));
        add_choices(paper, citing);
        paper_drawing(paper, drawings,
                      diag_translate("Bodies and their texts; an arrow leads from the text that "
                                     "cites, its figure counts the citations."));
    }
    add_matrix(paper, citing, on_paper);
    add_list(paper, citing, on_paper ? "" : "../");
    return paper_bytes(paper);
}

/* ---- two bodies */

static bool is_between(const Citing *citing, const MutualEdge *edge, const char *from,
                       const char *to)
{
    return g_strcmp0(from_of(citing, edge)->owner, from) == 0 &&
           g_strcmp0(to_of(citing, edge)->owner, to) == 0;
}

bool citing_has_pair(const Citing *citing, guint a, guint b)
{
    const char *left = citing->agencies->pdata[a], *right = citing->agencies->pdata[b];
    return count_between(citing, left, right) || count_between(citing, right, left);
}

static bool is_returned(const Citing *citing, const MutualEdge *edge)
{
    return mutual_cites(citing->world->net, edge->to, edge->from);
}

/* Ours on the left whoever cites. */
static void add_pair_row(Paper *paper, const Citing *citing, const MutualEdge *edge, bool inverse)
{
    const char *root = "../../";
    const MutualRelationRow *relation = mutual_relation(edge->relation);
    const MutualText *from = from_of(citing, edge), *to = to_of(citing, edge);
    g_autofree char *here = from_passage(citing, edge), *there = to_passage(edge),
                    *here_at = from_href(citing, edge, root),
                    *there_at = to_href(citing, edge, root), *as_of = day_text(edge->as_of);
    paper_row(paper, NULL, NULL);
    bool whole = is_whole(edge);
    paper_cell(paper, mutual_title(inverse ? to : from), inverse && whole ? there_at : NULL, NULL);
    paper_cell(paper, inverse ? there : here, !inverse ? here_at : whole ? NULL : there_at, NULL);
    paper_cell(paper, diag_translate(inverse ? relation->inverse_words : relation->words), NULL,
               NULL);
    paper_cell(paper, inverse ? here : there, inverse ? here_at : whole ? NULL : there_at, NULL);
    paper_cell(paper, mutual_title(inverse ? from : to), !inverse && whole ? there_at : NULL, NULL);
    paper_cell(paper, as_of, NULL, "rn-day");
    paper_cell(paper,
               diag_translate(is_returned(citing, edge) ? N_("both ways") : N_("one way only")),
               NULL, NULL);
}

static void add_direction(Paper *paper, const Citing *citing, const char *from, const char *to,
                          bool inverse)
{
    for (guint i = 0; i < citing->edges->len; i++)
        if (is_between(citing, nth(citing, i), from, to))
            add_pair_row(paper, citing, nth(citing, i), inverse);
}

GBytes *citing_pair(const Citing *citing, guint a, guint b)
{
    const char *left = citing->agencies->pdata[a], *right = citing->agencies->pdata[b];
    const char *left_name = mutual_agency(citing->world->net, left, today(citing)),
               *right_name = mutual_agency(citing->world->net, right, today(citing));
    g_autofree char *title =
        g_strdup_printf(diag_translate("Cross-references of %s and %s"), left_name, right_name);
    g_autofree char *path = g_strdup_printf("xref/%s--%s/index.html", left, right);
    g_autofree char *left_texts =
                        g_strdup_printf(diag_translate("text of %s"), short_name(citing, left)),
                    *right_texts =
                        g_strdup_printf(diag_translate("text of %s"), short_name(citing, right));
    const char *const heads[] = {left_texts,
                                 diag_translate("provision"),
                                 diag_translate("relation"),
                                 diag_translate("provision"),
                                 right_texts,
                                 diag_translate("as of"),
                                 diag_translate("returned?"),
                                 NULL};
    g_autoptr(Paper) paper = begin(
        citing, title,
        diag_translate("Each row is one citation, read from the left: what stands on the left "
                       "cites, or is cited by, what stands on the right."),
        path, "../../", "../index.html", true);
    paper_part(paper, "_pair", diag_translate("Reciprocal table"), NULL, heads,
               "20 18 10 18 20 10 8", false);
    add_direction(paper, citing, left, right, false);
    add_direction(paper, citing, right, left, true);
    return paper_bytes(paper);
}

/* ---- a picture: bodies as boxes with their texts, arrows with counts */

/* As much as a box holds: an alias, or the beginning of the title.  Owned. */
static char *brief_title(const MutualText *text)
{
    enum { MOST = 24 };
    const char *title = mutual_title(text);
    if (g_utf8_strlen(title, -1) <= MOST)
        return g_strdup(title);
    if (text->entry && text->entry->alias_count &&
        g_utf8_strlen(text->entry->aliases[0], -1) <= MOST)
        return g_strdup(text->entry->aliases[0]);
    g_autofree char *begin = g_utf8_substring(title, 0, MOST - 1);
    return g_strconcat(begin, "…", NULL);
}

static bool is_guideline(const MutualText *text)
{
    return !text->document || text->document->kind == DOCUMENT_GUIDELINE;
}

static void add_box(GString *xml, const Citing *citing, guint number)
{
    const char *id = citing->agencies->pdata[number];
    const MutualNet *net = citing->world->net;
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    enum { MOST = 6 };
    guint count = 0;
    g_autofree char *label = g_markup_escape_text(short_name(citing, id), -1);
    g_string_append_printf(xml, "<party id=\"b%u\"><label>%s</label>", number, label);
    for (guint i = 0; i < citing->edges->len && count < MOST; i++) {
        const MutualEdge *edge = nth(citing, i);
        const uint32_t ends[] = {edge->from, edge->to};
        for (size_t k = 0; k < G_N_ELEMENTS(ends) && count < MOST; k++) {
            const MutualText *text = &net->texts[ends[k]];
            if (g_strcmp0(text->owner, id) != 0 || !is_guideline(text) ||
                !g_hash_table_add(seen, (void *)text->id))
                continue;
            g_autofree char *title = brief_title(text);
            g_autofree char *escaped = g_markup_escape_text(title, -1);
            g_string_append_printf(xml, "<member>%s</member>", escaped);
            count++;
        }
    }
    g_string_append(xml, "</party>");
}

static void add_arrows(GString *xml, const Citing *citing)
{
    for (guint a = 0; a < citing->agencies->len; a++)
        for (guint b = a + 1; b < citing->agencies->len; b++) {
            unsigned there = count_between(citing, citing->agencies->pdata[a],
                                           citing->agencies->pdata[b]),
                     back = count_between(citing, citing->agencies->pdata[b],
                                          citing->agencies->pdata[a]);
            if (there && back)
                g_string_append_printf(xml,
                                       "<arrow from=\"b%u\" to=\"b%u\" both=\"yes\">%u・%u</arrow>",
                                       a, b, there, back);
            else if (there || back)
                g_string_append_printf(xml, "<arrow from=\"b%u\" to=\"b%u\">%u</arrow>",
                                       there ? a : b, there ? b : a, there + back);
        }
}

GBytes *citing_map(const Citing *citing)
{
    enum { MOST = 9, ACROSS = 3 };
    guint count = citing->agencies->len;
    if (count < 2 || count > MOST)
        return NULL;
    GString *xml = g_string_new(NULL);
    g_string_append_printf(xml,
                           "<content xmlns=\"urn:renmei:draft:1\" id=\"xref\" revision=\"1\" "
                           "xml:lang=\"%s\"><body><figure><relations alt=\"%s\">",
                           citing->lang,
                           diag_translate("Bodies and the citations between their texts, as in the "
                                          "matrix below"));
    for (guint i = 0; i < count; i++) {
        if (i % ACROSS == 0)
            g_string_append(xml, i ? "</row><row>" : "<row>");
        add_box(xml, citing, i);
    }
    g_string_append(xml, "</row>");
    add_arrows(xml, citing);
    g_string_append(xml, "</relations></figure></body></content>");
    return g_string_free_to_bytes(xml);
}
