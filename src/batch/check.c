/* check.c - judging without building: check, freeze and the rows of the status board. */
#include <string.h>

#include "batch/batch.h"
#include "batch/edition.h"
#include "batch/registry_act.h"

static bool is_named(const char *const *ids, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return count == 0;
}

/* Nothing can be released until it is settled, and drafts can be written all the same. */
static void warn_of_halt(const World *world)
{
    Diag *clock = archive_report_clock(world->archive, world->gate.now, world->found);
    if (clock)
        diag_set_severity(clock, DIAG_WARNING);
    if (!registry_act_is_settled(world->loaded->root, archive_ledger(world->archive)))
        diag_set_severity(registry_act_report_unsettled(world->found), DIAG_WARNING);
}

/* What was asked and answered about it would be lost without a word. */
static void report_lone_rounds(const World *world)
{
    const Workspace *workspace = world->workspace;
    for (size_t i = 0; i < workspace->consultation_count; i++) {
        const Consultation *round = &workspace->consultations[i];
        if (world_knows_ids(world, &round->document, 1, NULL))
            continue;
        Diag *diag = diag_add(world->found, DIAG_CONSULT_ROUND, round->span,
                              "this comments round is about %s, and there is no such document",
                              round->document);
        diag_set_severity(diag, DIAG_WARNING);
        diag_help(diag,
                  "give the document its old id again, or put the record away if the document is "
                  "given up; renmei consult asks anew about another one");
    }
}

bool batch_check(const char *workspace, const char *const *ids, size_t id_count, DiagList *out,
                 GError **error)
{
    g_autoptr(World) world = world_new(workspace, out, error);
    if (!world || !world_knows_ids(world, ids, id_count, error))
        return false;
    world_judge(world, ids, id_count);
    world_report_only(world, ids, id_count);
    if (id_count == 0)
        report_lone_rounds(world);
    warn_of_halt(world);
    return true;
}

GBytes *batch_freeze(const char *workspace, const char *id, int revision, const char *lang,
                     char digest[static 72], DiagList *out, GError **error)
{
    g_autoptr(World) world = world_new(workspace, out, error);
    if (!world || !world_has_ids(world, &id, 1, error))
        return NULL;
    const Document *document = workspace_document(world->workspace, id, revision, lang);
    if (!document) {
        g_set_error(error, G_FILE_ERROR, 0, diag_translate("%s has no such revision or language"),
                    id);
        return NULL;
    }
    world_report_only(world, &id, 1);
    size_t index = world_index(world, document);
    g_strlcpy(digest, world->digests[index], 72);
    return *world->digests[index] ? g_bytes_ref(world->frozen[index].bytes) : NULL;
}

/* ---- what may change */

bool batch_may_change(const LoadedWorkspace *loaded, const Document *document, DiagList *out,
                      GError **error)
{
    Ledger ledger;
    const char *id = document->id.text;
    g_autoptr(GBytes) bytes = ledger_load(loaded->root, error);
    if (!bytes || !ledger_read(loaded->arena, bytes, &ledger, out))
        return false;
    const LedgerLine *line = ledger_find(&ledger, id, document->revision, document->lang.text);
    if (!line)
        return true;
    g_autofree char *day = instant_text(line->time);
    Diag *diag = diag_add(out, DIAG_BATCH_ALREADY_RELEASED, document->id.span,
                          "%s, revision %d, was released on %.10s", id, document->revision, day);
    diag_rule(diag, "line %zu of the ledger: a released revision never changes", line->sequence);
    diag_help(diag,
              "make the next revision first: renmei update %s, or renmei correct %s for a "
              "mistake; then import again",
              id, id);
    return false;
}

/* ---- what is ready */

static bool is_released(const World *world, const Document *document)
{
    return world->releases[world_index(world, document)].line != NULL;
}

/* Every language of the revision passes. */
static bool is_ready(const World *world, const Document *document)
{
    WorldRange range = world_revision(world, document);
    bool ready = range.first < range.end;
    for (size_t i = range.first; i < range.end; i++)
        ready = ready && world_passes(world, i);
    return ready;
}

/* A document and those that must go out with it. */
static char *ready_set(const World *world, const Document *document)
{
    GString *ids = g_string_new(document->id.text);
    const Coordination *coordination = &document->coordination;
    bool ready = !is_released(world, document) && is_ready(world, document);
    for (size_t i = 0; ready && i < coordination->cross_reference_count; i++) {
        const char *other = coordination->cross_references[i].document.text;
        const Document *peer = other ? workspace_document(world->workspace, other, 0, NULL) : NULL;
        if (!peer || is_released(world, peer))
            continue;
        ready = is_ready(world, peer);
        g_string_append_printf(ids, " %s", other);
    }
    return g_string_free(ids, !ready);
}

char *batch_releasable(const char *workspace, const char *id)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(World) world = world_new(workspace, unheard, NULL);
    const Document *document = world ? workspace_document(world->workspace, id, 0, NULL) : NULL;
    if (!document)
        return NULL;
    world_judge(world, NULL, 0);
    bool settled = !world_is_halted(world) &&
                   registry_act_is_settled(world->loaded->root, archive_ledger(world->archive));
    return settled ? ready_set(world, document) : NULL;
}

/* ---- status */

static const char *short_name(const World *world, const char *agency_id, const Document *document)
{
    const Agency *agency = registry_agency(&world->workspace->registry, agency_id);
    const AgencyName *name =
        agency ? agency_name(agency, diag_language(), document->head.date.date) : NULL;
    return !name ? agency_id : name->brief ? name->brief : name->full;
}

static void append_word(GString *text, const char *word)
{
    g_string_append_printf(text, "%s%s", text->len ? ", " : "", word);
}

static char *parties(const World *world, const Document *document)
{
    const Coordination *coordination = &document->coordination;
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < coordination->issuer_count; i++)
        append_word(text, short_name(world, coordination->issuers[i].agency.text, document));
    for (size_t i = 0; i < coordination->coordinated_count; i++)
        g_string_append_printf(
            text, " ~%s", short_name(world, coordination->coordinated[i].agency.text, document));
    for (size_t i = 0; i < coordination->cross_reference_count; i++)
        g_string_append_printf(text, " <>%s", coordination->cross_references[i].document.text);
    return g_string_free(text, FALSE);
}

static void append_given(GString *text, const char *name, Date on)
{
    g_string_append_printf(text, "%s%s %02d-%02d", text->len ? ", " : "", name, on.month, on.day);
}

/* "Agency (issuer, since 11-28)" */
static void append_awaited(GString *text, const char *name, const Consent *consent,
                           const char *note, Date since)
{
    g_autoptr(GString) facts = g_string_new(gate_role_words(consent->role));
    if (*note)
        g_string_append_printf(facts, diag_translate(", %s"), note);
    if (date_is_given(since))
        g_string_append_printf(facts, diag_translate(", since %02d-%02d"), since.month, since.day);
    g_autofree char *whole = g_strdup_printf(diag_translate("%s (%s)"), name, facts->str);
    append_word(text, whole);
}

/* Who agreed when; who is awaited since when: the day of the answer that does not count, else the
 * day that this revision carries. */
static void consent_words(const World *world, const Document *document, BatchStatus *row)
{
    static const char *const notes[] = {
        [CONSENT_GIVEN] = "",
        [CONSENT_AWAITED] = "",
        [CONSENT_STALE] = N_("approved another text"),
        [CONSENT_RETURNED] = N_("returned the text"),
        [CONSENT_WITHDRAWN] = N_("took its sign-off back"),
        [CONSENT_UNVERIFIED] = N_("record not verified"),
    };
    g_autoptr(Arena) arena = arena_new();
    GString *given = g_string_new(NULL), *awaited = g_string_new(NULL);
    const Consent *consents;
    size_t count = gate_consents(arena, document, &world->gate, &consents);
    for (size_t i = 0; i < count; i++) {
        const Signoff *record = consents[i].record;
        Date since = record ? instant_date(record->signed_at) : document->head.date.date;
        const char *note = notes[consents[i].state];
        const char *name = short_name(world, consents[i].agency, document);
        if (consents[i].state == CONSENT_GIVEN)
            append_given(given, name, since);
        else
            append_awaited(awaited, name, &consents[i], *note ? diag_translate(note) : "", since);
    }
    row->given = g_string_free(given, FALSE);
    row->awaited = g_string_free(awaited, FALSE);
}

static char *blocking_codes(const World *world, const Document *document)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < diag_list_length(world->found); i++) {
        const Diag *diag = diag_list_nth(world->found, i);
        const char *code = diag_row(diag_code(diag))->code;
        if (diag_span(diag).source == document->source && diag_severity(diag) == DIAG_ERROR &&
            !strstr(text->str, code))
            append_word(text, code);
    }
    return g_string_free(text, FALSE);
}

/* The newest revision that was released, or, where nothing was, that there is. */
static const Document *standing(const World *world, const char *id)
{
    WorldRange range = world_range(world, id);
    const Document *newest = NULL;
    for (size_t i = range.first; i < range.end; i++)
        if (!archive_exists(world->archive) || world->releases[i].line)
            newest = world->workspace->documents[i];
    return newest;
}

static void append_owed(GString *text, const World *world, const Document *document, const char *id)
{
    const Document *other = id && strcmp(id, document->id.text) != 0 ? standing(world, id) : NULL;
    if (other && document_is_withdrawn(other) && !strstr(text->str, id))
        append_word(text, id);
}

/* What was withdrawn, and this text still leads to: its issuers owe a new revision. */
static char *owed_repairs(const World *world, const Document *document)
{
    const Coordination *coordination = &document->coordination;
    const Document *own = standing(world, document->id.text);
    GString *text = g_string_new(NULL);
    if (!own || own->revision != document->revision || document_is_withdrawn(document))
        return g_string_free(text, FALSE);
    for (size_t i = 0; i < coordination->cross_reference_count; i++)
        append_owed(text, world, document, coordination->cross_references[i].document.text);
    WorldRange citations = world_citations(world, world_index(world, document));
    for (size_t i = citations.first; i < citations.end; i++) {
        const Citation *citation = xref_nth(world->graph, i);
        if (citation->to)
            append_owed(text, world, document, citation->to->id.text);
    }
    return g_string_free(text, FALSE);
}

void batch_status_free(BatchStatus *row)
{
    char *const fields[] = {row->id,     row->lang,    row->title, row->kind,
                            row->state,  row->parties, row->given, row->awaited,
                            row->blocks, row->owed,    row->stale};
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        g_free(fields[i]);
    g_free(row);
}

GPtrArray *batch_status(const char *workspace, const char *const *ids, size_t id_count,
                        GPtrArray *broken, DiagList *out, GError **error)
{
    g_autoptr(World) world = world_new(workspace, out, error);
    if (!world || !world_has_ids(world, ids, id_count, error))
        return NULL;
    world_judge(world, ids, id_count);
    for (guint i = 0; i < world->loaded->broken->len; i++)
        g_ptr_array_add(broken, g_strdup(world->loaded->broken->pdata[i]));
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)batch_status_free);
    for (size_t i = 0; i < world->workspace->document_count; i++) {
        const Document *document = world->workspace->documents[i];
        if (!is_named(ids, id_count, document->id.text))
            continue;
        BatchStatus *row = g_new0(BatchStatus, 1);
        row->id = g_strdup(document->id.text);
        row->revision = document->revision;
        row->lang = g_strdup(document->lang.text);
        row->title = g_strdup(document_title(document, diag_language()));
        row->kind = g_strdup(document_kind_name(document->kind));
        row->state = g_strdup(edition_state(world, i));
        row->released = world->releases[i].line != NULL;
        row->parties = parties(world, document);
        row->blocks = blocking_codes(world, document);
        row->owed = owed_repairs(world, document);
        row->stale = world_stale(world, document);
        consent_words(world, document, row);
        g_ptr_array_add(rows, row);
    }
    world_report_only(world, ids, id_count);
    warn_of_halt(world);
    return rows;
}
