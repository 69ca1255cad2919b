/* partner_page.c - what a packet tells its partner, as data for its pages. */
#include "base/digest.h"
#include "batch/partner_parts.h"

#include <stdarg.h>
#include <string.h>

#include "batch/changes.h"
#include "batch/edition.h"
#include "material/material.h"

G_GNUC_PRINTF(2, 3)
static void put(GString *xml, const char *format, ...)
{
    va_list words;
    va_start(words, format);
    g_autofree char *text = g_markup_vprintf_escaped(format, words);
    va_end(words);
    g_string_append(xml, text);
}

/* An attribute that may be missing. */
static void put_optional(GString *xml, const char *name, const char *value)
{
    if (value)
        put(xml, " %s=\"%s\"", name, value);
}

static void put_date(GString *xml, const char *name, Date date)
{
    if (date_is_given(date))
        put(xml, " %s=\"%04d-%02d-%02d\"", name, date.year, date.month, date.day);
}

static const Document *document_of(const Partner *partner, size_t index)
{
    return partner->world->workspace->documents[index];
}

char *partner_short_digest(const char *digest)
{
    enum { DIGITS = 32, GROUP = 4 };
    const char *hex = digest_hex(digest);
    GString *out = g_string_new(NULL);
    for (int i = 0; i < DIGITS; i += GROUP)
        g_string_append_printf(out, "%s%.4s", i ? " " : "", hex + i);
    return g_string_free(out, FALSE);
}

char *partner_file(const Partner *partner, size_t index, const char *name)
{
    const Document *document = document_of(partner, index);
    bool own = index >= partner->texts.first && index < partner->texts.end;
    return g_strdup_printf("%s%s%s/%s%s", own ? "" : document->id.text, own ? "" : ".",
                           document->lang.text, name ? name : document->id.text,
                           name ? "" : ".pdf");
}

/* ---- who, and in which role */

static void put_consents(GString *xml, const Partner *partner, const Document *document)
{
    static const char *const words[] = {
        [CONSENT_GIVEN] = "given",         [CONSENT_AWAITED] = "awaited",
        [CONSENT_STALE] = "stale",         [CONSENT_RETURNED] = "returned",
        [CONSENT_WITHDRAWN] = "withdrawn", [CONSENT_UNVERIFIED] = "unverified",
    };
    g_autoptr(Arena) arena = arena_new();
    const Consent *rows;
    size_t count = gate_consents(arena, document, &partner->world->gate, &rows);
    for (size_t i = 0; i < count; i++) {
        bool own = g_strcmp0(rows[i].agency, partner->agency) == 0;
        if (!own && !edition_is_disclosed(document, &rows[i]))
            continue;
        put(xml, "<consent agency=\"%s\" role=\"%s\" state=\"%s\"", rows[i].agency,
            signoff_role_name(rows[i].role), words[rows[i].state]);
        put_optional(xml, "own", own ? "yes" : NULL);
        g_string_append_c(xml, '>');
        edition_add_names(xml, partner->world, rows[i].agency, document->head.date.date);
        g_string_append(xml, "</consent>");
    }
}

/* ---- what changed */

static void put_change(GString *xml, const Document *document)
{
    for (size_t i = 0; i < document->head.history_count; i++) {
        const Change *change = &document->head.history[i];
        if (change->revision == document->revision)
            put(xml, "<change class=\"%s\">%s</change>",
                change->class_.text ? change->class_.text : "new",
                change->text.text ? change->text.text : "");
    }
}

/* The last time that this body declared itself about any revision of the document. */
static const Signoff *last_record(const Partner *partner)
{
    const Workspace *workspace = partner->world->workspace;
    const Signoff *last = NULL;
    for (size_t i = 0; i < workspace->signoff_count; i++) {
        const Signoff *record = &workspace->signoffs[i];
        if (record->verified && strcmp(record->document, partner->request.document) == 0 &&
            record->revision <= partner->request.revision &&
            strcmp(record->agency, partner->agency) == 0 &&
            (!last || record->signed_at.seconds >= last->signed_at.seconds))
            last = record;
    }
    return last;
}

static bool is_same_text(const Signoff *record, const PacketRequest *request)
{
    bool same = record->text_count == request->text_count;
    for (size_t i = 0; i < request->text_count; i++) {
        bool found = false;
        for (size_t k = 0; k < record->text_count; k++)
            found = found || strcmp(record->texts[k].digest, request->texts[i].digest) == 0;
        same = same && found;
    }
    return same;
}

static void put_last_record(GString *xml, const Partner *partner)
{
    const Signoff *record = last_record(partner);
    if (!record)
        return;
    put(xml, "<last decision=\"%s\" revision=\"%d\" same=\"%s\"",
        signoff_decision_name(record->decision), record->revision,
        is_same_text(record, &partner->request) ? "yes" : "no");
    put_date(xml, "on", record->decided_on);
    put_optional(xml, "reference", record->reference);
    g_string_append(xml, "/>");
}

/* ---- texts */

static void put_text(GString *xml, const Partner *partner, const char *element, size_t index)
{
    const Document *document = document_of(partner, index);
    const char *digest = partner->world->digests[index];
    g_autofree char *pdf = partner_file(partner, index, NULL),
                    *content = partner_file(partner, index, "content.xml"),
                    *brief = partner_short_digest(digest);
    put(xml,
        "<%s id=\"%s\" revision=\"%d\" lang=\"%s\" digest=\"%s\" short=\"%s\" pdf=\"%s\" "
        "content=\"%s\">%s</%s>",
        element, document->id.text, document->revision, document->lang.text, digest, brief, pdf,
        content, document_title(document, document->lang.text), element);
}

/* What a reader of the code learns: document, revision, whose answer, every digest. */
static void put_code(GString *xml, const Partner *partner)
{
    const PacketRequest *request = &partner->request;
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "renmei %s %d %s", request->document, request->revision,
                           request->agency);
    for (size_t i = 0; i < request->text_count; i++)
        g_string_append_printf(text, "\n%s %s", request->texts[i].lang, request->texts[i].digest);
    g_autofree char *svg = material_qr(text->str);
    g_string_free(text, TRUE);
    if (svg)
        g_string_append_printf(xml, "<code>%s</code>", svg);
}

/* ---- what changed, word by word */

static void put_redline(GString *xml, const Partner *partner, const Signoff *record, size_t index)
{
    const char *lang = document_of(partner, index)->lang.text;
    const char *digest = signed_digest(record->texts, record->text_count, lang);
    g_autoptr(Arena) arena = arena_new();
    Redline redline;
    bool kept = digest && changes_since(partner->world, index, digest, arena, &redline);
    put(xml, "<redline lang=\"%s\" kept=\"%s\">", lang, kept ? "yes" : "no");
    if (kept) {
        g_autofree char *html = redline_html(&redline);
        g_string_append_printf(xml, "<html xmlns=\"\">%s</html>", html);
    }
    g_string_append(xml, "</redline>");
}

bool partner_has_redline(const Partner *partner)
{
    return workspace_last_approval(partner->world->workspace, partner->request.document,
                                   partner->agency) != NULL;
}

static void put_redlines(GString *xml, const Partner *partner)
{
    const Signoff *record = workspace_last_approval(partner->world->workspace,
                                                    partner->request.document, partner->agency);
    for (size_t i = partner->texts.first; record && i < partner->texts.end; i++)
        put_redline(xml, partner, record, i);
}

/* ---- checks */

/* Rules whose words are about the text.  Those of exercise and agreement are about internal
 * records. */
static const struct {
    const char *rule, *label;
} told[] = {
    {"claim", N_("how it stands with the other bodies is declared")},
    {"names", N_("names of bodies and their order")},
    {"joint", N_("joint issue")},
    {"coordinated", N_("coordination with counterparts")},
    {"cross-reference", N_("cross-references lead both ways")},
    {"consistency", N_("values agree with those of the texts that it refers to")},
    {"introduction", N_("where to report")},
    {"disclosure", N_("handling label and marks")},
    {"revision", N_("revision and history")},
    {"languages", N_("all languages say the same")},
    {"leaks", N_("no personal data, no live addresses")},
    {"wording", N_("official style")},
};
static const struct {
    char letter;
    const char *label;
} stages[] = {
    {'L', N_("form of the draft")},
    {'X', N_("citations of guidelines and statutes")},
    {'S', N_("pictures, desks and texts out of the registry")},
    {'F', N_("charts and figures")},
    {'T', N_("characters that can be printed")},
};

/* That consents are not there yet is why the packet is sent. */
static bool is_about_consents(DiagCode code)
{
    static const DiagCode codes[] = {DIAG_GATE_NOT_APPROVED,  DIAG_GATE_STALE,
                                     DIAG_GATE_APPROVED_LATE, DIAG_GATE_UNVERIFIED,
                                     DIAG_GATE_RETURNED,      DIAG_GATE_WITHDRAWN_CONSENT,
                                     DIAG_GATE_LAPSED,        DIAG_GATE_NOT_PINNED,
                                     DIAG_GATE_PIN_STALE,     DIAG_GATE_PEER_NOT_TOLD};
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        if (codes[i] == code)
            return true;
    return false;
}

static bool names_agency(const Partner *partner, const char *words, const char *id)
{
    const Agency *agency = registry_agency(&partner->world->workspace->registry, id);
    bool found = strstr(words, id) != NULL;
    for (size_t i = 0; agency && i < agency->name_count && !found; i++)
        found = strstr(words, agency->names[i].full) ||
                (agency->names[i].brief && strstr(words, agency->names[i].brief));
    return found;
}

/* It would tell of a counterpart that is not to be named. */
static bool is_secret(const Partner *partner, const Document *document, const char *words)
{
    for (size_t i = 0; words && i < document->coordination.coordinated_count; i++) {
        const Coordinated *hidden = &document->coordination.coordinated[i];
        if (!hidden->disclose && hidden->agency.text &&
            strcmp(hidden->agency.text, partner->agency) != 0 &&
            names_agency(partner, words, hidden->agency.text))
            return true;
    }
    return false;
}

typedef struct {
    const Partner *partner;
    GString *findings;
    DiagSeverity worst; /* of the check that is looked at */
    unsigned count;
} Checks;

static void take_finding(Checks *checks, const Document *document, const Diag *diag)
{
    static const char *const words[] = {
        [DIAG_INFO] = "info", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error"};
    DiagSeverity severity = diag_severity(diag);
    if (severity == DIAG_INFO || is_about_consents(diag_code(diag)) ||
        is_secret(checks->partner, document, diag_text(diag)) ||
        is_secret(checks->partner, document, diag_help_text(diag)))
        return;
    checks->worst = MAX(checks->worst, severity);
    checks->count++;
    put(checks->findings, "<finding code=\"%s\" severity=\"%s\" lang=\"%s\"><words>%s</words>",
        diag_row(diag_code(diag))->code, words[severity], document->lang.text, diag_text(diag));
    if (diag_help_text(diag))
        put(checks->findings, "<help>%s</help>", diag_help_text(diag));
    g_string_append(checks->findings, "</finding>");
}

static void put_check(GString *xml, Checks *checks, const char *label)
{
    put(xml, "<check state=\"%s\" count=\"%u\">%s</check>",
        !checks->count                ? "passed"
        : checks->worst == DIAG_ERROR ? "error"
                                      : "warning",
        checks->count, diag_translate(label));
    checks->count = 0;
    checks->worst = DIAG_INFO;
}

/* NULL: not told. */
static const char *label_of(const GateRule *rule)
{
    for (size_t i = 0; i < G_N_ELEMENTS(told); i++)
        if (strcmp(told[i].rule, rule->name) == 0)
            return told[i].label;
    return NULL;
}

/* The rules are applied once more, each by itself, to know what each of them says. */
static void apply_rule(Checks *checks, const GateRule *rule)
{
    const Partner *partner = checks->partner;
    for (size_t i = partner->texts.first; i < partner->texts.end; i++) {
        g_autoptr(DiagList) found = diag_list_new();
        rule->apply(document_of(partner, i), &partner->world->gate, found);
        for (size_t k = 0; k < diag_list_length(found); k++)
            take_finding(checks, document_of(partner, i), diag_list_nth(found, k));
    }
}

static void look_through_stage(Checks *checks, char letter)
{
    const Partner *partner = checks->partner;
    const DiagList *found = partner->world->found;
    for (size_t k = 0; k < diag_list_length(found); k++) {
        const Diag *diag = diag_list_nth(found, k);
        for (size_t i = partner->texts.first; i < partner->texts.end; i++)
            if (diag_row(diag_code(diag))->code[0] == letter &&
                diag_span(diag).source == document_of(partner, i)->source)
                take_finding(checks, document_of(partner, i), diag);
    }
}

static void put_checks(GString *xml, const Partner *partner)
{
    Checks checks = {partner, g_string_new(NULL), DIAG_INFO, 0};
    for (size_t i = 0; i < G_N_ELEMENTS(stages); i++) {
        look_through_stage(&checks, stages[i].letter);
        put_check(xml, &checks, stages[i].label);
    }
    for (size_t i = 0; gate_rules[i]; i++) {
        const char *label = label_of(gate_rules[i]);
        if (!label)
            continue;
        apply_rule(&checks, gate_rules[i]);
        put_check(xml, &checks, label);
    }
    g_string_append(xml, checks.findings->str);
    g_string_free(checks.findings, TRUE);
}

/* ---- cited provisions */

static void put_target(GString *xml, const Partner *partner, const Citation *citation)
{
    const Registry *registry = &partner->world->workspace->registry;
    const Law *law = citation->is_law ? registry_law(registry, citation->target) : NULL;
    const GuidelineEntry *guideline =
        citation->is_law ? NULL : registry_guideline(registry, citation->target);
    const char *verified = NULL;
    if (law) {
        put_optional(xml, "title", law->title_ja);
        put_optional(xml, "number", law->number);
        put_date(xml, "text-of", law->as_of);
        verified = law->verified ? "yes" : "no";
    } else if (citation->to) {
        put_optional(
            xml, "title",
            document_title(citation->to,
                           partner->world->workspace->documents[partner->main]->lang.text));
        put(xml, " number=\"%s\"", citation->to->id.text);
        put_date(xml, "text-of", citation->to->head.date.date);
        verified = "yes";
    } else if (guideline) {
        put_optional(xml, "title", guideline->title_ja);
        put_optional(xml, "number", guideline->version);
        put_date(xml, "text-of", guideline->date);
        verified = guideline->verified ? "yes" : "no";
    }
    put_optional(xml, "verified", verified);
}

static void put_provisions(GString *xml, const Partner *partner)
{
    WorldRange range = world_citations(partner->world, partner->main);
    for (size_t i = range.first; i < range.end; i++) {
        const Citation *citation = xref_nth(partner->world->graph, i);
        put(xml, "<provision outcome=\"%s\" target=\"%s\"", xref_outcome_name(citation->outcome),
            citation->target ? citation->target : "");
        put_optional(xml, "label", citation->label);
        put_optional(xml, "heading", citation->heading);
        put_date(xml, "as-of", citation->as_of);
        if (citation->href && g_str_has_prefix(citation->href, "https://"))
            put_optional(xml, "href", citation->href);
        put_target(xml, partner, citation);
        g_string_append(xml, "/>");
    }
}

/* ---- the whole */

static bool issues(const Document *document, const char *agency)
{
    for (size_t i = 0; i < document->coordination.issuer_count; i++)
        if (g_strcmp0(document->coordination.issuers[i].agency.text, agency) == 0)
            return true;
    return false;
}

/* Of the bodies that publish here, one that issues the document, else the first; NULL: none. */
static const char *sender_of(const Partner *partner)
{
    const WorkspaceConfig *config = &partner->world->workspace->config;
    const char *sender = NULL;
    for (size_t i = 0; i < config->publisher_count; i++) {
        const char *agency = config->publishers[i];
        bool own = strcmp(agency, partner->agency) == 0;
        if (!own && issues(document_of(partner, partner->main), agency))
            return agency;
        sender = sender || own ? sender : agency;
    }
    return sender;
}

static void put_packet(GString *xml, const Partner *partner)
{
    const Document *document = document_of(partner, partner->main);
    const PacketRequest *request = &partner->request;
    put(xml, "<packet id=\"%s\" revision=\"%d\" kind=\"%s\" agency=\"%s\"", request->document,
        request->revision, document_kind_name(document->kind), request->agency);
    put_date(xml, "date", document->head.date.date);
    put_date(xml, "reply-by", request->reply_by);
    put_optional(xml, "key", request->key_count ? request->keys[0].id : NULL);
    put(xml, "><title>%s</title><partner>", document_title(document, document->lang.text));
    edition_add_names(xml, partner->world, request->agency, document->head.date.date);
    g_string_append(xml, "</partner>");
    const char *sender = sender_of(partner);
    if (sender) {
        g_string_append(xml, "<sender>");
        edition_add_names(xml, partner->world, sender, document->head.date.date);
        g_string_append(xml, "</sender>");
    }
    for (size_t i = 0; i < request->ask_count; i++)
        put(xml, "<ask role=\"%s\"/>", signoff_role_name(request->asks[i].role));
    put_consents(xml, partner, document);
    put_change(xml, document);
    put_last_record(xml, partner);
    put_text(xml, partner, "text", partner->main);
    for (size_t i = partner->texts.first; i < partner->texts.end; i++)
        if (i != partner->main)
            put_text(xml, partner, "text", i);
    for (guint k = 0; k < partner->peers->len; k++) {
        WorldRange peer = g_array_index(partner->peers, WorldRange, k);
        for (size_t i = peer.first; i < peer.end; i++)
            put_text(xml, partner, "peer", i);
    }
    put_redlines(xml, partner);
    put_checks(xml, partner);
    put_provisions(xml, partner);
    put_code(xml, partner);
    g_string_append(xml, "</packet>");
}

GBytes *partner_page(const Partner *partner)
{
    const Document *document = document_of(partner, partner->main);
    const WorkspaceConfig *config = &partner->world->workspace->config;
    bool ja = g_str_has_prefix(diag_language(), "ja");
    GString *xml = g_string_new("<edition xmlns=\"urn:renmei:edition:1\"");
    put(xml, " lang=\"%s\" root=\"\" path=\"\" state=\"draft\" style=\"assets/renmei.css\">",
        diag_language());
    put(xml, "<site title=\"%s\"/>", ja || !config->title_en ? config->title_ja : config->title_en);
    edition_add_marks(xml, document, true);
    put_packet(xml, partner);
    g_string_append(xml, "</edition>");
    return g_string_free_to_bytes(xml);
}
