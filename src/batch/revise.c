#include "batch/revise.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "batch/batch.h"
#include "batch/near.h"
#include "seal/ledger.h"
#include "xref/xref.h"

enum { JAPAN = 9 * 3600 };

typedef struct {
    const ReviseRequest *request;
    LoadedWorkspace *loaded;
    const Workspace *workspace;
    XrefGraph *graph;
    Ledger ledger;
    DiagList *found;
    const Document *old; /* one language of the revision that is followed */
    Revision revision;
    GPtrArray *paths;  /* of the new drafts, owned */
    GPtrArray *drafts; /* of GBytes, as many */
} Revising;

static bool refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static bool refuse(GError **error, const char *format, ...)
{
    va_list words;
    va_start(words, format);
    g_autofree char *text = g_strdup_vprintf(diag_translate(format), words);
    va_end(words);
    g_set_error(error, BATCH_ERROR, BATCH_ERROR_CANNOT_REVISE, "%s", text);
    return false;
}

/* ---- which revision is followed */

static bool read_ledger(Revising *revising, GError **error)
{
    g_autoptr(GBytes) bytes = ledger_load(revising->loaded->root, error);
    if (!bytes)
        return false;
    return ledger_read(revising->loaded->arena, bytes, &revising->ledger, revising->found) ||
           refuse(error, N_("the ledger is damaged; renmei check says where"));
}

static int newest_released(const Ledger *ledger, const char *id)
{
    int newest = 0;
    for (size_t i = 0; i < ledger->count; i++)
        for (size_t k = 0; k < ledger->lines[i].text_count; k++)
            if (strcmp(ledger->lines[i].texts[k].id, id) == 0)
                newest = MAX(newest, ledger->lines[i].texts[k].revision);
    return newest;
}

static bool is_signed(const Revising *revising, const Document *document)
{
    g_autofree char *folder =
        g_strdup_printf("signoffs/%s/%d", document->id.text, document->revision);
    g_autoptr(GPtrArray) records = file_list(revising->loaded->root, folder, ".xml", NULL);
    return records && records->len > 0;
}

static bool refuse_unknown(const Revising *revising, const char *id, GError **error)
{
    g_autofree char *hint = near_document_hint(revising->workspace, id);
    return refuse(error, N_("there is no document \"%s\" in this workspace%s"), id, hint);
}

static bool find_old(Revising *revising, GError **error)
{
    const char *id = revising->request->id;
    const Document *newest = workspace_document(revising->workspace, id, 0, NULL);
    if (!newest)
        return refuse_unknown(revising, id, error);
    int released = newest_released(&revising->ledger, id);
    if (revising->ledger.count && !released)
        return refuse(error, N_("%s was never released; its draft is still yours to change: %s"),
                      id, newest->path);
    if (released && newest->revision > released)
        return refuse(error, N_("revision %d of %s is in the works already: %s"), newest->revision,
                      id, newest->path);
    if (!revising->ledger.count && !is_signed(revising, newest))
        return refuse(error,
                      N_("nobody has signed revision %d of %s yet; its draft is still yours to "
                         "change: %s"),
                      newest->revision, id, newest->path);
    revising->old = released ? workspace_document(revising->workspace, id, released, NULL) : newest;
    if (!revising->old)
        return refuse(error,
                      N_("the draft of revision %d of %s is not in the workspace; restore it"),
                      released, id);
    if (document_is_withdrawn(revising->old))
        return refuse(
            error,
            N_("%s was withdrawn by revision %d, and nothing follows a withdrawal; make a "
               "new document, which says what became of this one: renmei new %s NEW-ID"),
            id, revising->old->revision, document_kind_name(revising->old->kind));
    return true;
}

static bool check_replacement(const Revising *revising, GError **error)
{
    const char *id = revising->request->replacement;
    const Document *other = id ? workspace_document(revising->workspace, id, 0, NULL) : NULL;
    if (id && !other)
        return refuse_unknown(revising, id, error);
    if (other && (strcmp(id, revising->request->id) == 0 || document_is_withdrawn(other)))
        return refuse(error, N_("%s cannot take the place of the document that is withdrawn"), id);
    return true;
}

/* ---- the drafts */

/* The draft as it was released; before any release, as it stands. */
static LoadedDraft released_draft(Revising *revising, size_t index, GError **error)
{
    const Document *document = revising->workspace->documents[index];
    const LedgerLine *line =
        ledger_find(&revising->ledger, document->id.text, document->revision, document->lang.text);
    g_autofree char *path =
        line ? g_strdup_printf("released/%zu/%s/%d/%s/draft.xml", line->sequence, document->id.text,
                               document->revision, document->lang.text)
             : g_strdup(document->path);
    g_autoptr(GBytes) bytes = file_read(revising->loaded->root, path, LOAD_MAX_DRAFT, error);
    return bytes ? load_draft(revising->loaded->arena, path, bytes, revising->found)
                 : (LoadedDraft){0};
}

/* What was made is read as any draft is: words that cannot stand in one are the reason's. */
static bool is_draft(Revising *revising, const char *path, GBytes *bytes, GError **error)
{
    g_autoptr(DiagList) found = diag_list_new();
    LoadedDraft made = load_draft(revising->loaded->arena, path, bytes, found);
    bool good = made.document && made.valid;
    loaded_draft_clear(&made);
    return good || refuse(error, N_("these words cannot stand in a draft: %s"),
                          diag_list_length(found) ? diag_text(diag_list_nth(found, 0)) : path);
}

static bool make_draft(Revising *revising, size_t index, GError **error)
{
    const Document *document = revising->workspace->documents[index];
    g_auto(LoadedDraft) draft = released_draft(revising, index, error);
    if (error && *error)
        return false;
    if (!draft.document || !draft.valid)
        return refuse(error, N_("%s has mistakes; renmei check says which"), document->path);
    Revision revision = revising->revision;
    const char *home = revising->workspace->config.language;
    if (g_strcmp0(document->lang.text, home ? home : "ja") != 0)
        revision.reason = NULL; /* the words are those of the workspace's language */
    GBytes *bytes = revise_draft(&draft, &revision, error);
    if (!bytes)
        return false;
    g_ptr_array_add(revising->drafts, bytes);
    g_ptr_array_add(revising->paths, revise_path(document, revision.revision));
    return is_draft(revising, document->path, bytes, error);
}

static bool make_drafts(Revising *revising, GError **error)
{
    for (size_t i = 0; i < revising->workspace->document_count; i++) {
        const Document *document = revising->workspace->documents[i];
        if (strcmp(document->id.text, revising->old->id.text) == 0 &&
            document->revision == revising->old->revision && !make_draft(revising, i, error))
            return false;
    }
    return true;
}

static bool write_draft(int folder, const char *path, GBytes *draft, GError **error)
{
    size_t size;
    const void *bytes = g_bytes_get_data(draft, &size);
    g_autofree char *staged = file_stage_beneath(folder, path, bytes, size, error);
    return staged && file_commit_new_beneath(folder, staged, path, error);
}

/* All of them or none. */
static bool write_drafts(const Revising *revising, GError **error)
{
    const char *workspace = revising->request->workspace;
    int folder = open(workspace, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM, "%s: %s", workspace, g_strerror(errno));
        return false;
    }
    guint made = 0;
    while (made < revising->paths->len &&
           write_draft(folder, revising->paths->pdata[made], revising->drafts->pdata[made], error))
        made++;
    bool done = made == revising->paths->len;
    while (!done && made > 0)
        file_remove_beneath(folder, revising->paths->pdata[--made], false);
    close(folder);
    return done;
}

/* ---- what a desk reads then */

static const struct {
    const char *made, *fill; /* msgids */
} kinds[REVISE_KIND_COUNT] = {
    [REVISE_UPDATE] =
        {N_("made the draft of revision %d of %s, an update (更新): %s\n"),
         N_("write what is new into the text, and what changed into <change>, where ○○ "
            "or [square brackets] stand")},
    [REVISE_CORRECT] =
        {N_("made the draft of revision %d of %s, a correction (訂正): %s\n"),
         N_("correct the text; fill in the table of errata (正誤表), and the reason in "
            "<change>, where ○○ or [square brackets] stand")},
    [REVISE_WITHDRAW] =
        {N_("made the draft of revision %d of %s, a withdrawal (撤回): %s\n"),
         N_("read the notice that takes the place of the text, and write what stands "
            "as ○○ or in [square brackets]")},
};

static const char *name_of(const Revising *revising, const char *id)
{
    const Agency *agency = id ? registry_agency(&revising->workspace->registry, id) : NULL;
    const AgencyName *name =
        agency ? agency_name(agency, diag_language(), revising->revision.date) : NULL;
    return name ? name->full : id ? id : "?";
}

static void add_made(GString *words, const Revising *revising)
{
    ReviseKind kind = revising->request->kind;
    g_string_append_printf(words, diag_translate(kinds[kind].made), revising->revision.revision,
                           revising->old->id.text, document_title(revising->old, diag_language()));
    for (guint i = 0; i < revising->paths->len; i++)
        g_string_append_printf(words, "  %s\n", (char *)revising->paths->pdata[i]);
    g_string_append_printf(words, diag_translate("to do: %s\n"), diag_translate(kinds[kind].fill));
    g_string_append_printf(
        words,
        diag_translate(
            "  the day is set to %04d-%02d-%02d; numbers (文書番号) are left out and given "
            "again; the draft's number for the file and its remarks, which are not printed, are "
            "still those of revision %d\n"),
        revising->revision.date.year, revising->revision.date.month, revising->revision.date.day,
        revising->old->revision);
}

/* A withdrawal ends the coordination, and is all issuers' decision. */
static void add_signers(GString *words, const Revising *revising)
{
    const Coordination *coordination = &revising->old->coordination;
    bool ends = revising->request->kind == REVISE_WITHDRAW;
    g_string_append_printf(
        words, diag_translate("to sign, anew; nothing is taken over from revision %d:\n"),
        revising->old->revision);
    for (size_t i = 0; i < coordination->issuer_count; i++)
        g_string_append_printf(words, diag_translate("  %s as issuer\n"),
                               name_of(revising, coordination->issuers[i].agency.text));
    for (size_t i = 0; !ends && i < coordination->coordinated_count; i++)
        g_string_append_printf(words, diag_translate("  %s as counterpart (双方調整済み)\n"),
                               name_of(revising, coordination->coordinated[i].agency.text));
}

static bool is_newest(const Revising *revising, const Document *document)
{
    return document ==
           workspace_document(revising->workspace, document->id.text, 0, document->lang.text);
}

/* The first citation from each document of others whose newest revision leads to ours. */
static GPtrArray *inbound(const Revising *revising)
{
    GPtrArray *found = g_ptr_array_new(); /* of Citation, borrowed */
    const Document *last = NULL;
    for (size_t i = 0; i < xref_count(revising->graph); i++) {
        const Citation *citation = xref_nth(revising->graph, i);
        if (!citation->to || strcmp(citation->to->id.text, revising->old->id.text) != 0 ||
            strcmp(citation->from->id.text, revising->old->id.text) == 0 ||
            citation->from == last || !is_newest(revising, citation->from))
            continue;
        last = citation->from;
        g_ptr_array_add(found, (void *)citation);
    }
    return found;
}

static const char *owner_of(const Revising *revising, const Document *document)
{
    const Coordination *coordination = &document->coordination;
    return coordination->issuer_count ? name_of(revising, coordination->issuers[0].agency.text)
                                      : "?";
}

static void add_citing(GString *words, const Revising *revising, const Citation *citation)
{
    const Document *from = citation->from;
    unsigned line, column;
    diag_line_column(citation->node->span, &line, &column);
    bool pair = document_declares_cross_reference(from, revising->old->id.text) ||
                document_declares_cross_reference(revising->old, from->id.text);
    const char *advice =
        revising->request->kind == REVISE_WITHDRAW ? N_("the reference must go, or lead elsewhere")
        : pair ? N_("a cross-reference (相互参照): its bodies sign again, and both "
                    "are released together")
               : N_("see whether what it says of this text still holds");
    g_string_append_printf(words, diag_translate("  %s of %s refers to it (%s:%u): %s\n"),
                           from->id.text, owner_of(revising, from), from->path, line,
                           diag_translate(advice));
}

/* 撤回 and 更新 reach further than the text: those who lean on it are told. */
static void add_others(GString *words, const Revising *revising)
{
    const Coordination *coordination = &revising->old->coordination;
    g_autoptr(GPtrArray) citing = inbound(revising);
    bool ends = revising->request->kind == REVISE_WITHDRAW;
    if (!citing->len && !(ends && coordination->coordinated_count))
        return;
    g_string_append(words, diag_translate("to tell:\n"));
    for (guint i = 0; i < citing->len; i++)
        add_citing(words, revising, citing->pdata[i]);
    for (size_t i = 0; ends && i < coordination->coordinated_count; i++)
        g_string_append_printf(words,
                               diag_translate("  %s had agreed to the text (双方調整済み)\n"),
                               name_of(revising, coordination->coordinated[i].agency.text));
}

static char *words_of(const Revising *revising)
{
    GString *words = g_string_new(NULL);
    const char *id = revising->old->id.text;
    add_made(words, revising);
    add_signers(words, revising);
    add_others(words, revising);
    g_string_append_printf(
        words,
        diag_translate(
            "next: renmei check %s, until only sign-offs are awaited; then each body signs with "
            "renmei sign %s, and renmei release %s publishes it\n"),
        id, id, id);
    return g_string_free(words, FALSE);
}

/* ---- the whole */

static bool revise(Revising *revising, GError **error)
{
    const ReviseRequest *request = revising->request;
    revising->workspace = revising->loaded->workspace;
    revising->graph = xref_resolve(revising->loaded->arena, revising->workspace, revising->found);
    if (!read_ledger(revising, error) || !find_old(revising, error) ||
        !check_replacement(revising, error))
        return false;
    Date today = instant_date((Instant){clock_now(), JAPAN, true});
    revising->revision = (Revision){
        .kind = request->kind,
        .revision = revising->old->revision + 1,
        .date = date_is_given(request->date) ? request->date : today,
        .now = clock_now(),
        .reason = request->reason,
        .replacement = request->replacement,
    };
    return make_drafts(revising, error) && write_drafts(revising, error);
}

char *batch_revise(const ReviseRequest *request, DiagList *out, GError **error)
{
    g_autoptr(LoadedWorkspace) loaded =
        load_workspace(request->workspace, &(LoadOptions){.trees = false}, out, error);
    if (!loaded)
        return NULL;
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free),
                         drafts = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    Revising revising = {
        .request = request, .loaded = loaded, .found = out, .paths = paths, .drafts = drafts};
    return revise(&revising, error) ? words_of(&revising) : NULL;
}
