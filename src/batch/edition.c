#include "batch/edition.h"

#include "base/digest.h"
#include "batch/render.h"
#include "model/order.h"

#include <string.h>

#define SAMPLE_JA "【例】架空の文書です。実在の機関の注意喚起ではありません"
#define SAMPLE_KANA "【れい】これは れいです。ほんとうの おしらせでは ありません"
#define SAMPLE_EN "EXAMPLE: a fictitious document, not a notice of any real body"

/* ---- a small XML writer: elements with escaped attributes and text */

static void attr(GString *xml, const char *name, const char *value)
{
    if (!value)
        return;
    g_autofree char *escaped = g_markup_escape_text(value, -1);
    g_string_append_printf(xml, " %s=\"%s\"", name, escaped);
}

static void attr_number(GString *xml, const char *name, gint64 value)
{
    g_string_append_printf(xml, " %s=\"%" G_GINT64_FORMAT "\"", name, value);
}

static void attr_date(GString *xml, const char *name, Date date)
{
    if (date_is_given(date))
        g_string_append_printf(xml, " %s=\"%04d-%02d-%02d\"", name, date.year, date.month,
                               date.day);
}

static void close_with_text(GString *xml, const char *name, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(xml, ">%s</%s>", escaped, name);
}

static void text_element(GString *xml, const char *name, const char *lang, const char *text)
{
    if (!text)
        return;
    g_string_append_printf(xml, "<%s", name);
    attr(xml, "xml:lang", lang);
    close_with_text(xml, name, text);
}

void edition_add_names(GString *xml, const World *world, const char *agency_id, Date on)
{
    static const char *const languages[] = {"ja", "en"};
    const Agency *agency = registry_agency(&world->workspace->registry, agency_id);
    for (size_t i = 0; agency && i < G_N_ELEMENTS(languages); i++) {
        const AgencyName *name = agency_name(agency, languages[i], on);
        if (!name || strcmp(name->lang, languages[i]) != 0)
            continue;
        text_element(xml, "name", languages[i], name->full);
        text_element(xml, "short", languages[i], name->brief);
    }
}

static Date today(const World *world)
{
    return instant_date((Instant){world->gate.now, 9 * 3600, true});
}

static bool is_japanese(const char *lang)
{
    return !lang || g_str_has_prefix(lang, "ja");
}

const char *edition_site_title(const World *world, const char *lang)
{
    const WorkspaceConfig *config = &world->workspace->config;
    return is_japanese(lang) || !config->title_en ? config->title_ja : config->title_en;
}

/* ---- where things stand */

char *edition_path(const Document *document)
{
    return g_strdup_printf("%s/%d/%s/", document->id.text, document->revision,
                           document->lang.text ? document->lang.text : "ja");
}

bool edition_is_public(const Document *document)
{
    const char *tlp = document->head.tlp.text;
    return !tlp || strcmp(tlp, "CLEAR") == 0;
}

char *edition_root(const Document *document, bool draft)
{
    if (draft)
        return g_strdup("internal/drafts");
    if (edition_is_public(document))
        return g_strdup("public");
    g_autofree char *label = g_ascii_strdown(document->head.tlp.text, -1);
    return g_strconcat("restricted/", g_strdelimit(label, "+/", '-'), NULL);
}

char *edition_style(const World *world, const Document *document)
{
    const WebTheme *theme = world_theme(world, document);
    return theme == world_site_theme(world)
               ? g_strdup("assets/renmei.css")
               : g_strdup_printf("assets/renmei-%s.css", document->tracking.theme.text);
}

/* "../" for each level. */
static char *root_of(const char *path)
{
    GString *root = g_string_new(NULL);
    for (const char *at = path; *at; at++)
        if (*at == '/')
            g_string_append(root, "../");
    return g_string_free(root, FALSE);
}

/* ---- consents */

static const char *const consent_words[] = {
    [CONSENT_GIVEN] = "given",         [CONSENT_AWAITED] = "awaited",
    [CONSENT_STALE] = "stale",         [CONSENT_RETURNED] = "returned",
    [CONSENT_WITHDRAWN] = "withdrawn", [CONSENT_UNVERIFIED] = "unverified",
};

/* A counterpart that did not agree to be named appears on internal pages only. */
bool edition_is_disclosed(const Document *document, const Consent *consent)
{
    if (consent->role != ROLE_COUNTERPART)
        return true;
    for (size_t i = 0; i < document->coordination.coordinated_count; i++) {
        const Coordinated *coordinated = &document->coordination.coordinated[i];
        if (g_strcmp0(coordinated->agency.text, consent->agency) == 0)
            return coordinated->disclose;
    }
    return false;
}

static void consent_row(GString *xml, const World *world, const Document *document,
                        const Consent *consent)
{
    const Signoff *record = consent->record;
    g_string_append(xml, "<consent");
    attr(xml, "agency", consent->agency);
    attr(xml, "role", signoff_role_name(consent->role));
    attr(xml, "state", consent_words[consent->state]);
    attr(xml, "unit", record ? record->unit : NULL);
    attr(xml, "post", record ? record->post : NULL);
    attr(xml, "reference", record ? record->reference : NULL);
    attr_date(xml, "on", record ? record->decided_on : DATE_NONE);
    attr_date(xml, "since", record ? instant_date(record->signed_at) : document->head.date.date);
    if (!edition_is_disclosed(document, consent))
        attr(xml, "disclose", "no");
    g_string_append_c(xml, '>');
    edition_add_names(xml, world, consent->agency, document->head.date.date);
    g_string_append(xml, "</consent>");
}

static void consents(GString *xml, const World *world, const Document *document, bool internal)
{
    g_autoptr(Arena) arena = arena_new();
    const Consent *rows;
    size_t count = gate_consents(arena, document, &world->gate, &rows);
    for (size_t i = 0; i < count; i++)
        if (internal || edition_is_disclosed(document, &rows[i]))
            consent_row(xml, world, document, &rows[i]);
}

/* ---- evidence */

/* It approved the text as it was before a minor change. */
static bool is_of_earlier(const World *world, const Document *document, const Signoff *record)
{
    const LedgerText *text = world->releases[world_index(world, document)].text;
    const char *digest = signed_digest(record->texts, record->text_count, document->lang.text);
    return text && digest && strcmp(digest, text->digest) != 0;
}

static void put_record(GString *xml, const World *world, const Document *document,
                       const Signoff *record)
{
    g_autofree char *at = instant_text(record->signed_at);
    g_string_append(xml, "<record");
    attr(xml, "agency", record->agency);
    attr(xml, "role", signoff_role_name(record->role));
    attr(xml, "unit", record->unit);
    attr(xml, "post", record->post);
    attr(xml, "ref", record->reference);
    attr_date(xml, "on", record->decided_on);
    attr(xml, "at", at);
    attr(xml, "key", record->key);
    attr(xml, "digest", record->digest);
    if (is_of_earlier(world, document, record))
        attr(xml, "text", "earlier");
    g_string_append_c(xml, '>');
    edition_add_names(xml, world, record->agency, document->head.date.date);
    g_string_append(xml, "</record>");
}

/* The record went out with the document's PDF. */
static bool is_attached(const World *world, const LedgerLine *line, const Signoff *record)
{
    g_autofree char *path = g_strdup_printf("%s/%d/signoffs/%s", record->document, record->revision,
                                            strrchr(record->path, '/') + 1);
    const char *sum = archive_sum(world->archive, line, path);
    return digest_has(record->digest, sum) && archive_is_public(world->archive, line, path);
}

/* Of a released document: the line of the ledger, and the records that its PDF carries.  Bodies
 * that did not agree to be named have none there. */
static void evidence(GString *xml, const World *world, size_t index)
{
    const LedgerLine *line = world->releases[index].line;
    const Workspace *workspace = world->workspace;
    const Document *document = workspace->documents[index];
    if (!line)
        return;
    enum { JAPAN = 9 * 3600 };
    int32_t offset = is_japanese(document->lang.text) ? JAPAN : 0;
    g_autofree char *time = instant_text((Instant){line->time.seconds, offset, true});
    g_string_append(xml, "<evidence");
    attr_number(xml, "sequence", (gint64)line->sequence);
    attr(xml, "type", ledger_type_name(line->type));
    attr(xml, "time", time);
    g_string_append_c(xml, '>');
    text_element(xml, "line", NULL, line->shown);
    for (size_t i = 0; i < workspace->signoff_count; i++) {
        const Signoff *record = &workspace->signoffs[i];
        if (record->revision == document->revision &&
            strcmp(record->document, document->id.text) == 0 && is_attached(world, line, record))
            put_record(xml, world, document, record);
    }
    g_string_append(xml, "</evidence>");
}

/* ---- an edition */

static void mark(GString *xml, const char *kind, const char *words)
{
    g_string_append(xml, "<mark");
    attr(xml, "kind", kind);
    close_with_text(xml, "mark", words);
}

void edition_put_marks(GString *xml, const EditionMarks *marks)
{
    bool ja = is_japanese(marks->lang), kana = audience_reads_ruby(audience_of(marks->lang));
    if (marks->sample)
        mark(xml, "sample", kana ? SAMPLE_KANA : ja ? SAMPLE_JA : SAMPLE_EN);
    if (marks->exercise)
        mark(xml, "exercise",
             kana ? "【くんれん】これは れんしゅうの ための おしらせです"
             : ja ? "【訓練】これは訓練用の文書です"
                  : "EXERCISE: for training only");
    if (marks->draft)
        mark(xml, "draft",
             ja ? "【案】協議中の文書です。公表されたものではありません"
                : "DRAFT: under coordination, not published");
    if (marks->tlp) {
        g_autofree char *tlp = g_strconcat("TLP:", marks->tlp, NULL);
        mark(xml, "tlp", tlp);
    }
}

void edition_add_marks(GString *xml, const Document *document, bool draft)
{
    edition_put_marks(xml, &(EditionMarks){.lang = document->lang.text,
                                           .tlp = document->head.tlp.text,
                                           .sample = document->sample,
                                           .exercise = document->exercise,
                                           .draft = draft});
}

static bool same_id(const Document *a, const Document *b)
{
    return strcmp(a->id.text, b->id.text) == 0;
}

static bool same_language(const Document *a, const Document *b)
{
    return g_strcmp0(a->lang.text, b->lang.text) == 0;
}

/* In its own words, so that those who need the edition can read its name. */
static const char *language_label(const char *lang)
{
    static const char *const japanese[] = {[AUDIENCE_ADULTS] = "日本語",
                                           [AUDIENCE_CHILDREN] = "こども むけ",
                                           [AUDIENCE_LEARNERS] = "やさしい にほんご"};
    return is_japanese(lang)              ? japanese[audience_of(lang)]
           : g_str_has_prefix(lang, "en") ? "English"
                                          : lang;
}

/* Pages on which every kanji has its reading name the edition for adults with one. */
static void close_language(GString *xml, const Document *document, const char *lang)
{
    bool read = audience_reads_ruby(audience_of(document->lang.text));
    if (read && is_japanese(lang) && audience_of(lang) == AUDIENCE_ADULTS)
        g_string_append(
            xml, "><ruby xmlns=\"urn:renmei:draft:1\">日本語<rt>にほんご</rt></ruby></language>");
    else
        close_with_text(xml, "language", language_label(lang));
}

static void language_links(GString *xml, const World *world, const Document *document)
{
    WorldRange range = world_siblings(world, document);
    for (size_t i = range.first; i < range.end; i++) {
        const Document *other = world->workspace->documents[i];
        if (other == document || !world_is_shown_to(world, other, document) ||
            other->revision != document->revision)
            continue;
        g_autofree char *href = g_strdup_printf("../%s/", other->lang.text);
        g_string_append(xml, "<language");
        attr(xml, "lang", other->lang.text);
        attr(xml, "href", href);
        attr(xml, "provisional", other->translation.text ? "yes" : NULL);
        close_language(xml, document, other->lang.text);
    }
}

static void revision_links(GString *xml, const World *world, const Document *document)
{
    WorldRange range = world_siblings(world, document);
    for (size_t i = range.first; i < range.end; i++) {
        const Document *other = world->workspace->documents[i];
        if (!same_language(other, document) ||
            (!world_is_shown_to(world, other, document) && other != document))
            continue;
        g_autofree char *href = g_strdup_printf("../../%d/%s/", other->revision, other->lang.text);
        g_string_append(xml, "<revision");
        attr_number(xml, "number", other->revision);
        attr(xml, "href", href);
        attr_date(xml, "date", other->head.date.date);
        for (size_t k = 0; k < other->head.history_count; k++)
            if (other->head.history[k].revision == other->revision)
                attr(xml, "class", other->head.history[k].class_.text);
        attr(xml, "current", world_is_current(world, other) ? "yes" : "no");
        attr(xml, "this", other == document ? "yes" : "no");
        g_string_append(xml, "/>");
    }
}

/* The newest revision that the readers of a document may see, in its language if there is one. */
static const Document *best_document(const World *world, const char *id, const Document *reader)
{
    const Document *best = NULL;
    WorldRange range = world_range(world, id);
    for (size_t i = range.first; i < range.end; i++) {
        const Document *document = world->workspace->documents[i];
        if (!world_is_shown_to(world, document, reader))
            continue;
        if (!best || document->revision > best->revision ||
            (document->revision == best->revision && same_language(document, reader)))
            best = document;
    }
    return best;
}

static void add_place(GArray *places, const World *world, const Document *reader, const char *id,
                      const Document *to)
{
    EditionPlace place = {
        id, to && world_is_shown_to(world, to, reader) ? to : best_document(world, id, reader)};
    if (place.to)
        g_array_append_val(places, place);
}

GArray *edition_places(const World *world, const Document *document)
{
    const Coordination *coordination = &document->coordination;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    WorldRange range = world_citations(world, world_index(world, document));
    for (size_t i = range.first; i < range.end; i++) {
        const Citation *citation = xref_nth(world->graph, i);
        if (citation->to && citation->to != document)
            g_hash_table_insert(seen, (void *)citation->target, (void *)citation->to);
    }
    for (size_t i = 0; i < coordination->cross_reference_count; i++) {
        const char *id = coordination->cross_references[i].document.text;
        if (id && !g_hash_table_contains(seen, id))
            g_hash_table_insert(seen, (void *)id, NULL);
    }
    GArray *places = g_array_new(FALSE, FALSE, sizeof(EditionPlace));
    g_autoptr(GList) ids = g_list_sort(g_hash_table_get_keys(seen), (GCompareFunc)strcmp);
    for (GList *id = ids; id; id = id->next)
        add_place(places, world, document, id->data, g_hash_table_lookup(seen, id->data));
    return places;
}

static void cited_documents(GString *xml, const World *world, const Document *document)
{
    g_autoptr(GArray) places = edition_places(world, document);
    for (guint i = 0; i < places->len; i++) {
        const EditionPlace *place = &g_array_index(places, EditionPlace, i);
        g_autofree char *path = edition_path(place->to);
        g_string_append(xml, "<document");
        attr(xml, "id", place->id);
        attr(xml, "href", path);
        attr(xml, "title", document_title(place->to, document->lang.text));
        g_string_append(xml, "/>");
    }
}

static void citing_documents(GString *xml, const World *world, const Document *document)
{
    const Document *last = NULL;
    const GPtrArray *citing = world_citing(world, document);
    for (guint i = 0; citing && i < citing->len; i++) {
        const Document *from = ((const Citation *)citing->pdata[i])->from;
        if (from == last || same_id(from, document) || !world_is_shown_to(world, from, document) ||
            !world_is_current(world, from))
            continue;
        last = from;
        g_autofree char *path = edition_path(from);
        g_string_append(xml, "<cited-by");
        attr(xml, "href", path);
        attr(xml, "title", document_title(from, document->lang.text));
        g_string_append(xml, "/>");
    }
}

/* Who cites which passage, for the margin: published texts of the newest revision. */
static void cited_passages(GString *xml, const World *world, const Document *document)
{
    const MutualNet *net = world->net;
    uint32_t number = mutual_find(net, document->id.text);
    if (document->kind != DOCUMENT_GUIDELINE || number == MUTUAL_NONE ||
        net->texts[number].document != document)
        return;
    const MutualPlace whole = {number, MUTUAL_NONE, NULL};
    g_autoptr(GPtrArray) edges = mutual_edges(net, &whole, true);
    for (guint i = 0; i < edges->len; i++) {
        const MutualEdge *edge = edges->pdata[i];
        const MutualText *from = &net->texts[edge->from];
        if (!edge->citation || edge->to_at == MUTUAL_NONE ||
            !world_is_shown_to(world, from->document, document))
            continue;
        const MutualProvision *at =
            edge->from_at == MUTUAL_NONE ? NULL : &from->provisions[edge->from_at];
        g_autofree char *path = edition_path(from->document);
        g_autofree char *href =
            at && at->anchor ? g_strconcat(path, "#", at->anchor, NULL) : g_strdup(path);
        g_string_append(xml, "<passage");
        attr(xml, "at", net->texts[number].provisions[edge->to_at].anchor);
        attr(xml, "href", href);
        attr(xml, "title", document_title(from->document, document->lang.text));
        attr(xml, "number", at ? content_attr(at->section, "number") : NULL);
        attr(xml, "heading", at ? at->heading : NULL);
        attr(xml, "agency", from->owner);
        g_string_append_c(xml, '>');
        edition_add_names(xml, world, from->owner, from->document->head.date.date);
        g_string_append(xml, "</passage>");
    }
}

static void channels(GString *xml, const World *world, const Document *document,
                     const char *publisher, bool draft)
{
    for (size_t i = 0; i < document->coordination.issuer_count; i++) {
        const char *agency = document->coordination.issuers[i].agency.text;
        bool own = g_strcmp0(agency, publisher) == 0;
        if (draft && !own) /* a draft has no editions to lead to */
            continue;
        g_autofree char *href =
            g_strdup_printf("editions/%s/%s/%s/", agency, document->id.text, document->lang.text);
        g_string_append(xml, own ? "<masthead" : "<peer");
        attr(xml, "agency", agency);
        attr(xml, "href", own ? NULL : href);
        g_string_append_c(xml, '>');
        edition_add_names(xml, world, agency, document->head.date.date);
        g_string_append(xml, own ? "</masthead>" : "</peer>");
    }
}

/* Of a document's files that are named after it. */
typedef struct {
    const char *suffix, *type;
    const char *name, *value; /* an attribute beside these; NULL: none */
    size_t size;              /* where EditionOptions has it */
} EditionFile;

static void file(GString *xml, const char *folder, const Document *document,
                 const EditionOptions *options, const EditionFile *file)
{
    gint64 size = *(const gint64 *)((const char *)options + file->size);
    if (!size)
        return;
    g_autofree char *href = g_strconcat(folder, document->id.text, file->suffix, NULL);
    g_string_append(xml, "<file");
    attr(xml, "type", file->type);
    if (file->name)
        attr(xml, file->name, file->value);
    attr(xml, "href", href);
    attr_number(xml, "size", size);
    g_string_append(xml, "/>");
}

/* What stands beside the common page; the pages of channels lead there. */
static void files(GString *xml, const World *world, size_t index, const EditionOptions *options,
                  const char *root)
{
    static const EditionFile made[] = {
        {".pdf", "application/pdf", NULL, NULL, offsetof(EditionOptions, pdf_size)},
        {".slides.html", "text/html", "use", "slides", offsetof(EditionOptions, slides_page_size)},
        {".slides.pdf", "application/pdf", "use", "slides", offsetof(EditionOptions, slides_size)},
        {".txt", "text/plain", NULL, NULL, offsetof(EditionOptions, text_size)},
        {".eml", "message/rfc822", NULL, NULL, offsetof(EditionOptions, mail_size)},
        {".jis.eml", "message/rfc822", "charset", "ISO-2022-JP",
         offsetof(EditionOptions, mail_jis_size)},
        {".ics", "text/calendar", NULL, NULL, offsetof(EditionOptions, calendar_size)},
        {".csv", "text/csv", NULL, NULL, offsetof(EditionOptions, csv_size)},
    };
    const Document *document = world->workspace->documents[index];
    g_autofree char *own = edition_path(document), *folder = options->publisher && !options->guest
                                                                 ? g_strconcat(root, own, NULL)
                                                                 : g_strdup("");
    for (size_t i = 0; i < G_N_ELEMENTS(made); i++)
        file(xml, folder, document, options, &made[i]);
    g_string_append(xml, "<file");
    attr(xml, "type", "application/xml");
    g_autofree char *content = g_strconcat(folder, "content.xml", NULL);
    attr(xml, "href", content);
    attr_number(xml, "size", (gint64)g_bytes_get_size(world->frozen[index].bytes));
    g_string_append(xml, "/>");
}

static void numbers(GString *xml, const Document *document)
{
    for (size_t i = 0; i < document->tracking.number_count; i++) {
        g_string_append(xml, "<number");
        attr(xml, "agency", document->tracking.numbers[i].agency.text);
        close_with_text(xml, "number", document->tracking.numbers[i].value.text);
    }
}

GBytes *edition_document(const World *world, size_t index, const EditionOptions *options)
{
    const Document *document = world->workspace->documents[index];
    g_autofree char *own_path = edition_path(document);
    const char *path = options->path ? options->path : own_path;
    g_autofree char *up = root_of(path);
    const char *root = options->guest ? world->workspace->config.base_url : up;
    GString *xml = g_string_new("<edition xmlns=\"urn:renmei:edition:1\"");
    attr(xml, "base", world->workspace->config.base_url);
    attr(xml, "path", path);
    attr(xml, "root", root);
    attr(xml, "pictures", options->guest ? "" : root);
    attr(xml, "publisher", options->publisher ? options->publisher : "");
    attr(xml, "state", options->draft ? "draft" : "public");
    attr(xml, "bleed", options->bleed ? "yes" : NULL);
    attr(xml, "lang", document->lang.text);
    attr_date(xml, "generated", document->head.date.date);
    g_autofree char *style = edition_style(world, document);
    attr(xml, "style", style);
    attr(xml, "digest", world->digests[index]);
    attr(xml, "current", world_is_current(world, document) ? "yes" : "no");
    attr(xml, "withdrawn", document_is_withdrawn(document) ? "yes" : NULL);
    g_string_append(xml, "><site");
    attr(xml, "title", edition_site_title(world, document->lang.text));
    bool read = audience_reads_ruby(audience_of(document->lang.text)) && world->title_read;
    g_string_append_printf(xml, ">%s</site>", read ? world->title_read : "");
    edition_add_marks(xml, document, options->draft);
    numbers(xml, document);
    language_links(xml, world, document);
    revision_links(xml, world, document);
    files(xml, world, index, options, root);
    consents(xml, world, document, options->draft);
    if (!options->draft)
        evidence(xml, world, index);
    cited_documents(xml, world, document);
    citing_documents(xml, world, document);
    cited_passages(xml, world, document);
    channels(xml, world, document, options->publisher, options->draft);
    if (options->drawings)
        g_string_append(xml, options->drawings);
    size_t size;
    const char *frozen = g_bytes_get_data(world->frozen[index].bytes, &size);
    g_string_append_len(xml, frozen, (gssize)size);
    g_string_append(xml, "</edition>");
    return g_string_free_to_bytes(xml);
}

/* ---- the site */

static bool is_party(const Document *document, const char *agency)
{
    if (document_has_issuer(document, agency))
        return true;
    for (size_t i = 0; i < document->coordination.coordinated_count; i++) {
        const Coordinated *coordinated = &document->coordination.coordinated[i];
        if (coordinated->disclose && g_strcmp0(coordinated->agency.text, agency) == 0)
            return true;
    }
    return false;
}

/* Agencies that issue here or agreed to be named, in the registry's order. */
static void site_agencies(GString *xml, const World *world, bool internal)
{
    const Workspace *workspace = world->workspace;
    for (size_t i = 0; i < workspace->registry.agency_count; i++) {
        const Agency *agency = &workspace->registry.agencies[i];
        bool named = false;
        for (size_t k = 0; k < workspace->document_count && !named; k++)
            named = (internal ||
                     (world_shows(world, k) && edition_is_public(workspace->documents[k]))) &&
                    is_party(workspace->documents[k], agency->id);
        if (!named)
            continue;
        g_string_append(xml, "<agency");
        attr(xml, "id", agency->id);
        attr(xml, "kind", agency->kind);
        attr(xml, "country", agency->country);
        attr_number(xml, "order", agency_order(agency, today(world)));
        attr(xml, "sample", agency->real ? NULL : "yes");
        g_string_append_c(xml, '>');
        edition_add_names(xml, world, agency->id, today(world));
        text_element(xml, "url", NULL, agency->url);
        g_string_append(xml, "</agency>");
    }
}

const char *edition_state(const World *world, size_t index)
{
    const Document *document = world->workspace->documents[index];
    bool later = workspace_document(world->workspace, document->id.text, 0, NULL)->revision >
                 document->revision;
    return !world_passes(world, index)          ? "blocked"
           : !world_shows(world, index)         ? (later ? "superseded" : "ready")
           : !world_is_current(world, document) ? "superseded"
           : document_is_withdrawn(document)    ? "withdrawn"
                                                : "current";
}

static void site_findings(GString *xml, const World *world, const Document *document)
{
    static const char *const words[] = {
        [DIAG_INFO] = "info", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error"};
    for (size_t i = 0; i < world->judged; i++) {
        const Diag *diag = diag_list_nth(world->found, i);
        if (diag_span(diag).source != document->source || diag_severity(diag) == DIAG_INFO)
            continue;
        unsigned line, column;
        diag_line_column(diag_span(diag), &line, &column);
        g_string_append(xml, "<finding");
        attr(xml, "code", diag_row(diag_code(diag))->code);
        attr(xml, "severity", words[diag_severity(diag)]);
        attr_number(xml, "line", line);
        close_with_text(xml, "finding", diag_text(diag));
    }
}

static void party(GString *xml, const World *world, const char *element, const char *agency,
                  Date on, bool hidden)
{
    g_string_append_printf(xml, "<%s", element);
    attr(xml, "agency", agency);
    attr(xml, "disclose", hidden ? "no" : NULL);
    g_string_append_c(xml, '>');
    edition_add_names(xml, world, agency, on);
    g_string_append_printf(xml, "</%s>", element);
}

static void site_parties(GString *xml, const World *world, const Document *document, bool internal)
{
    const Coordination *coordination = &document->coordination;
    Date on = document->head.date.date;
    g_autoptr(Arena) arena = arena_new();
    const Issuer *const *issuers;
    size_t count = issuers_in_order(arena, document, &world->workspace->registry, NULL, &issuers);
    for (size_t i = 0; i < count; i++)
        party(xml, world, "issuer", issuers[i]->agency.text, on, false);
    for (size_t i = 0; i < coordination->coordinated_count; i++) {
        const Coordinated *coordinated = &coordination->coordinated[i];
        if (coordinated->disclose || internal)
            party(xml, world, "coordinated", coordinated->agency.text, on, !coordinated->disclose);
    }
    for (size_t i = 0; i < coordination->cross_reference_count; i++) {
        const char *id = coordination->cross_references[i].document.text;
        const Document *other = id ? workspace_document(world->workspace, id, 0, NULL) : NULL;
        g_string_append(xml, "<cross-reference");
        attr(xml, "document", id);
        bool shown = other && (internal || world_is_shown_to(world, other, document));
        attr(xml, "title", shown ? document_title(other, document->lang.text) : NULL);
        g_string_append(xml, "/>");
    }
}

static void site_translations(GString *xml, const World *world, const Document *document)
{
    WorldRange range = world_siblings(world, document);
    for (size_t i = range.first; i < range.end; i++) {
        const Document *other = world->workspace->documents[i];
        if (other == document || !world_is_shown_to(world, other, document) ||
            other->revision != document->revision)
            continue;
        g_autofree char *path = edition_path(other);
        g_string_append(xml, "<translation");
        attr(xml, "lang", other->lang.text);
        attr(xml, "href", path);
        close_with_text(xml, "translation", language_label(other->lang.text));
    }
}

static void site_files(GString *xml, const Document *document, const SiteOptions *options)
{
    g_autofree char *path = edition_path(document);
    attr(xml, "href", path);
    g_autofree char *pdf = g_strdup_printf("%s%s.pdf", path, document->id.text);
    gint64 size = options->pdf_size ? options->pdf_size(options->user, pdf) : 0;
    if (!size)
        return;
    attr(xml, "pdf", pdf);
    attr_number(xml, "pdf-size", size);
}

/* Also of what was released, which is judged no more: the desk has to follow its sources. */
static void site_stale(GString *xml, const World *world, const Document *document)
{
    g_autofree char *sources = world_stale(world, document);
    attr(xml, "stale", *sources ? sources : NULL);
}

/* What the desk copies for other channels is made of what is public and current. */
static void site_channels(GString *xml, const World *world, size_t index)
{
    const Document *document = world->workspace->documents[index];
    if (!world_shows(world, index) || !edition_is_public(document) ||
        !world_is_current(world, document))
        return;
    g_autofree char *path = render_sheet_path(document);
    attr(xml, "channels", path);
}

static void site_document(GString *xml, const World *world, size_t index,
                          const SiteOptions *options)
{
    const Document *document = world->workspace->documents[index];
    g_string_append(xml, "<document");
    attr(xml, "id", document->id.text);
    attr_number(xml, "revision", document->revision);
    attr(xml, "kind", document_kind_name(document->kind));
    attr(xml, "lang", document->lang.text);
    attr_date(xml, "date", document->head.date.date);
    attr_date(xml, "updated", document->head.date.date);
    site_files(xml, document, options);
    attr(xml, "state", edition_state(world, index));
    if (world->releases[index].line)
        attr_number(xml, "released", (gint64)world->releases[index].line->sequence);
    attr(xml, "sample", document->sample ? "yes" : NULL);
    attr(xml, "exercise", document->exercise ? "yes" : NULL);
    attr(xml, "tlp", document->head.tlp.text ? document->head.tlp.text : "CLEAR");
    attr(xml, "source", options->all ? document->path : NULL);
    if (options->all) {
        site_stale(xml, world, document);
        site_channels(xml, world, index);
    }
    g_string_append_c(xml, '>');
    for (size_t i = 0; i < document->head.title_count; i++)
        text_element(xml, "title", document->head.titles[i].lang,
                     document->head.titles[i].text.text);
    const ContentNode *summary = content_find(document->content, "summary");
    if (summary) {
        g_autofree char *text = content_text(summary);
        text_element(xml, "summary", NULL, g_strstrip(text));
    }
    site_parties(xml, world, document, options->all);
    site_translations(xml, world, document);
    if (options->all) {
        consents(xml, world, document, true);
        site_findings(xml, world, document);
    }
    g_string_append(xml, "</document>");
}

GBytes *edition_site(const World *world, const SiteOptions *options)
{
    GString *xml = g_string_new("<site xmlns=\"urn:renmei:edition:1\"");
    attr(xml, "title", edition_site_title(world, options->lang));
    attr(xml, "base", world->workspace->config.base_url);
    attr(xml, "lang", options->lang);
    attr_date(xml, "generated", today(world));
    g_autofree char *root = root_of(options->path ? options->path : "");
    attr(xml, "root", root);
    attr(xml, "path", options->path);
    attr(xml, "page", options->page);
    attr(xml, "document", options->document);
    attr(xml, "agency", options->agency);
    attr(xml, "xref", options->xref ? "yes" : NULL);
    g_string_append_c(xml, '>');
    /* A page that leads to one document needs no other, and there is one for each. */
    WorldRange range = options->document ? world_range(world, options->document)
                                         : (WorldRange){0, world->workspace->document_count};
    if (!options->document)
        site_agencies(xml, world, options->all);
    for (size_t i = range.first; i < range.end; i++)
        if (options->all ||
            (world_shows(world, i) && edition_is_public(world->workspace->documents[i])))
            site_document(xml, world, i, options);
    g_string_append(xml, "</site>");
    return g_string_free_to_bytes(xml);
}
