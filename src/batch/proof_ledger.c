/* proof_ledger.c - the ledger line in a PDF, the ledger that has it, and the file that it names. */
#include "batch/proof_steps.h"

#include <string.h>

#define SPAN DIAG_NOWHERE

bool proof_names_text(const LedgerLine *line, const char *id, int revision, const char *lang,
                      const char *digest)
{
    const LedgerText text = {id, revision, lang, digest, false, NULL};
    for (size_t i = 0; i < line->text_count; i++)
        if (ledger_text_is(&line->texts[i], &text))
            return true;
    return false;
}

bool proof_read_line(Proof *proof)
{
    const EvidenceText *text = &proof->text;
    const char *why = ledger_read_carried(proof->arena, proof->evidence.line, &proof->line);
    if (!why &&
        !proof_names_text(&proof->line, text->id, text->revision, text->lang, proof->digest.text))
        why = N_("it releases another text");
    proof->has_line = !why;
    if (!why)
        return true;
    Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_LINE, SPAN,
                          "the ledger line in the PDF does not hold: %s", diag_translate(why));
    diag_rule(diag, "a ledger line names the digest of each text that it releases");
    return false;
}

static const LedgerLine *line_of_ledger(const Proof *proof)
{
    size_t sequence = proof->line.sequence;
    const LedgerLine *line =
        sequence <= proof->ledger.count ? &proof->ledger.lines[sequence - 1] : NULL;
    return line && strcmp(line->carried, proof->line.carried) == 0 ? line : NULL;
}

/* What a reader calls the act of a line. */
static const char *const type_words[LEDGER_TYPE_COUNT] = {
    [LEDGER_RELEASE] = N_("a release"),
    [LEDGER_UPDATE] = N_("an update"),
    [LEDGER_CORRECT] = N_("a correction"),
    [LEDGER_WITHDRAW] = N_("a withdrawal"),
    [LEDGER_REGISTRY] = N_("a change of the registry"),
    [LEDGER_WITHDRAW_SIGNOFF] = N_("a consent taken back"),
};

const char *proof_line_words(const LedgerLine *line)
{
    return diag_translate(type_words[line->type]);
}

static void say_released(const Proof *proof, const char *held)
{
    g_autofree char *when = instant_text(proof->line.time);
    g_string_append_printf(
        proof->words, diag_translate("  released by   line %zu of the ledger (%s), %s; %s\n"),
        proof->line.sequence, proof_line_words(&proof->line), when, diag_translate(held));
}

/* The digest of the PDF that went out with the text. */
static const char *pin_of(const Proof *proof, const LedgerLine *line)
{
    const EvidenceText *own = &proof->text;
    const LedgerText text = {own->id, own->revision, own->lang, proof->digest.text, false, NULL};
    for (size_t i = 0; i < line->text_count; i++)
        if (ledger_text_is(&line->texts[i], &text))
            return line->texts[i].pdf;
    return NULL;
}

static bool check_pin(const Proof *proof, const LedgerLine *line)
{
    Digest digest = digest_of(proof->request->file);
    if (g_strcmp0(pin_of(proof, line), digest.text) == 0)
        return true;
    Diag *diag =
        diag_add(proof->found, DIAG_SEAL_EVIDENCE_PIN, SPAN,
                 "this file is not the PDF that line %zu of the ledger names", line->sequence);
    diag_rule(diag, "a line of the ledger names the digest of each PDF that went out with it");
    diag_help(diag, "get the PDF again from the site of a body that issued it");
    return false;
}

bool proof_check_ledger(Proof *proof)
{
    if (!proof->has_line || proof->bad_ledger)
        return false;
    if (!proof->request->ledger) {
        Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_NO_LEDGER, SPAN,
                              "the PDF was not held against a ledger");
        diag_help(diag, "fetch ledger.txt from the site, and name it with --ledger");
        say_released(proof, N_("not held against a ledger"));
        return true;
    }
    const LedgerLine *line = line_of_ledger(proof);
    if (line) {
        say_released(proof, N_("the ledger has it"));
        bool still = proof_check_since(proof, line);
        return check_pin(proof, line) && still;
    }
    Diag *diag =
        diag_add(proof->found, DIAG_SEAL_EVIDENCE_LEDGER, SPAN,
                 "the ledger does not have line %zu as the PDF carries it", proof->line.sequence);
    diag_help(diag, "take the ledger of the desk that released it, as new as the PDF or newer");
    return false;
}
