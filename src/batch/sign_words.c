/* sign_words.c - what a person reads before signing. */
#include "batch/sign_draft.h"

#include <string.h>

#include "batch/changes.h"
#include "batch/edition.h"
#include "batch/parties.h"

void sign_words_decision(GString *words, const Signoff *record)
{
    Date on = record->decided_on;
    g_string_append_printf(words, diag_translate("  decided by    %s%s%s, on %04d-%02d-%02d%s%s\n"),
                           record->unit ? record->unit : "", record->unit ? " " : "", record->post,
                           on.year, on.month, on.day, record->reference ? ", " : "",
                           record->reference ? record->reference : "");
    g_string_append_printf(words, diag_translate("  signed with   %s\n"), record->key);
    if (record->comment)
        g_string_append_printf(words, diag_translate("  remark        %s\n"), record->comment);
}

static char *name_of(const SignDraft *draft, const char *agency, const Document *document)
{
    return parties_name(&draft->world->workspace->registry, agency, document);
}

/* Also says whether this agency signed just these words before. */
static void add_texts(GString *words, const SignDraft *draft)
{
    const Signoff *record = &draft->record, *previous = draft->previous;
    for (size_t i = 0; i < record->text_count; i++) {
        const char *before = NULL;
        for (size_t k = 0; previous && k < previous->text_count; k++)
            if (g_strcmp0(previous->texts[k].lang, record->texts[i].lang) == 0)
                before = previous->texts[k].digest;
        g_string_append_printf(words, diag_translate("  text (%s)     %s%s\n"),
                               record->texts[i].lang, record->texts[i].digest,
                               !previous ? ""
                               : g_strcmp0(before, record->texts[i].digest) == 0
                                   ? diag_translate(", as in its last record")
                                   : diag_translate(", another than in its last record"));
    }
    for (size_t i = 0; i < record->peer_count; i++)
        g_string_append_printf(words, diag_translate("  together with %s, revision %d\n"),
                               record->peers[i].id, record->peers[i].revision);
}

/* Mistakes of the text itself, other than that consents are not there yet. */
static unsigned count_mistakes(const SignDraft *draft)
{
    static const DiagCode consents[] = {DIAG_GATE_NOT_APPROVED, DIAG_GATE_STALE, DIAG_GATE_RETURNED,
                                        DIAG_GATE_WITHDRAWN_CONSENT, DIAG_GATE_UNVERIFIED};
    unsigned count = 0;
    const DiagList *found = draft->world->found;
    for (size_t i = 0; i < diag_list_length(found); i++) {
        const Diag *diag = diag_list_nth(found, i);
        bool here = diag_severity(diag) == DIAG_ERROR, consent = false, of_text = false;
        for (size_t k = 0; k < G_N_ELEMENTS(consents); k++)
            consent = consent || diag_code(diag) == consents[k];
        for (size_t k = draft->texts.first; k < draft->texts.end; k++)
            of_text =
                of_text || diag_span(diag).source == draft->world->workspace->documents[k]->source;
        count += here && of_text && !consent;
    }
    return count;
}

/* What a withdrawal does, and what it does not. */
static void add_withdrawal(GString *words, const SignDraft *draft, const Document *document)
{
    const Signoff *record = &draft->record;
    if (record->decision != DECISION_WITHDRAW)
        return;
    g_autofree char *when = instant_text(draft->previous->signed_at),
                    *name = name_of(draft, record->agency, document);
    g_string_append_printf(words, diag_translate("%s takes back what it signed at %s.\n"), name,
                           when);
    if (draft->world->releases[draft->texts.first].line)
        g_string_append_printf(
            words,
            diag_translate(
                "Revision %d is published, and stays so, but what it claims of this body "
                "no longer holds: renmei audit says so from now on. The desk publishes a "
                "new revision (renmei update %s), or takes the document back (renmei "
                "withdraw %s). A line of the ledger keeps this.\n"),
            document->revision, document->id.text, document->id.text);
    else
        g_string_append(words,
                        diag_translate("The document cannot be published until it signs again. A "
                                       "line of the ledger keeps this.\n"));
}

/* In whose place a minor change is signed for. */
static void add_replaced(GString *words, const SignDraft *draft, const Document *document)
{
    for (size_t i = 0; i < draft->principal_count; i++) {
        g_autofree char *name = name_of(draft, draft->principals[i], document);
        g_string_append_printf(
            words, diag_translate("The change is minor, and %s lets it be made in its place.\n"),
            name);
    }
}

/* ---- what changed since the body approved a text of the document, in any revision */

static void add_changes(GString *words, const SignDraft *draft, size_t index, bool colour)
{
    const Document *document = draft->world->workspace->documents[index];
    const Signoff *last =
        workspace_last_approval(draft->world->workspace, document->id.text, draft->record.agency);
    const char *digest =
        last ? signed_digest(last->texts, last->text_count, document->lang.text) : NULL;
    if (!digest)
        return;
    Redline redline;
    g_autoptr(Arena) arena = arena_new();
    g_autofree char *when = instant_text(last->signed_at);
    g_string_append_printf(
        words,
        diag_translate("Changes of the text (%s) since revision %d, which it signed at %s:\n"),
        document->lang.text, last->revision, when);
    if (!changes_since(draft->world, index, digest, arena, &redline)) {
        g_string_append(words, diag_translate("  that text is not kept here; ask for it, and "
                                              "compare before you sign\n"));
        return;
    }
    g_autofree char *text = redline_text(&redline, (RedlineStyle){.colour = colour});
    g_string_append(words, *text ? text : diag_translate("  no word has changed\n"));
}

/* The PDF that a build of drafts made of just this text; NULL: there is none.  Owned. */
static char *built_draft(const SignDraft *draft, size_t index)
{
    const World *world = draft->world;
    const Document *document = world->workspace->documents[index];
    g_autofree char *root = edition_root(document, true), *path = edition_path(document),
                    *name = g_strconcat(document->id.text, ".pdf", NULL);
    g_autofree char *folder = g_build_filename("out", root, path, NULL);
    g_autofree char *content = g_build_filename(folder, "content.xml", NULL);
    g_autoptr(GBytes) built = file_read(world->loaded->root, content, LOAD_MAX_DRAFT, NULL);
    if (!built || !world->frozen[index].bytes || !g_bytes_equal(built, world->frozen[index].bytes))
        return NULL;
    char *pdf = g_build_filename(world->workspace->path, folder, name, NULL);
    if (g_file_test(pdf, G_FILE_TEST_IS_REGULAR))
        return pdf;
    g_free(pdf);
    return NULL;
}

/* Where the whole text can be read as it will print. */
static void add_reading(GString *words, const SignDraft *draft)
{
    bool all = true;
    for (size_t i = draft->texts.first; i < draft->texts.end; i++) {
        g_autofree char *pdf = built_draft(draft, i);
        all = all && pdf;
        if (pdf)
            g_string_append_printf(words, diag_translate("The text to be read: %s\n"), pdf);
    }
    if (!all)
        g_string_append_printf(words,
                               diag_translate("To read the text as it prints: renmei build "
                                              "--draft %s\n"),
                               draft->record.document);
}

char *sign_draft_changes(const SignDraft *draft, bool colour)
{
    if (draft->packet)
        return packet_signing_changes(draft->packet, colour);
    GString *words = g_string_new(NULL);
    if (draft->act) /* its words are the changes */
        return g_string_free(words, FALSE);
    const char *id = draft->record.document;
    bool first = !workspace_last_approval(draft->world->workspace, id, draft->record.agency);
    if (first)
        g_string_append(words, diag_translate("It has not signed a text of this document yet: "
                                              "read the whole.\n"));
    add_reading(words, draft);
    for (size_t i = draft->texts.first; i < draft->texts.end; i++)
        add_changes(words, draft, i, colour);
    return g_string_free(words, FALSE);
}

static char *words_for_registry(const SignDraft *draft)
{
    const Signoff *record = &draft->record;
    g_autofree char *act = registry_act_words(draft->act), *until = instant_text(record->not_after);
    GString *words = g_string_new(act);
    g_string_append_printf(words, diag_translate("%s declares as %s: %s, until %s\n"),
                           record->agency, gate_role_words(record->role),
                           gate_decision_words(record->decision), until);
    sign_words_decision(words, record);
    return g_string_free(words, FALSE);
}

char *sign_draft_words(const SignDraft *draft)
{
    if (draft->act)
        return words_for_registry(draft);
    if (draft->packet)
        return packet_signing_words(draft->packet, &draft->record);
    const Document *document = draft->world->workspace->documents[draft->texts.first];
    const Signoff *record = &draft->record;
    GString *words = g_string_new(NULL);
    g_autofree char *until = instant_text(record->not_after),
                    *name = name_of(draft, record->agency, document);
    g_string_append_printf(words, diag_translate("%s, revision %d: %s\n"), record->document,
                           record->revision, document_title(document, diag_language()));
    parties_append(words, &draft->world->workspace->registry, document);
    add_texts(words, draft);
    g_string_append_printf(words, diag_translate("%s declares as %s: %s, until %s\n"), name,
                           gate_role_words(record->role), gate_decision_words(record->decision),
                           until);
    sign_words_decision(words, record);
    add_withdrawal(words, draft, document);
    add_replaced(words, draft, document);
    unsigned mistakes = count_mistakes(draft);
    if (mistakes)
        g_string_append_printf(
            words,
            diag_translate("renmei check reports %u errors in this text; if mending them "
                           "changes words of the text, what is signed now will not hold\n"),
            mistakes);
    if (record->delegate_to) {
        g_autofree char *delegate = name_of(draft, record->delegate_to, document);
        g_string_append_printf(words, diag_translate("and lets %s make minor changes\n"), delegate);
    }
    return g_string_free(words, FALSE);
}
