/* plain.c - which profile a document is held to, and whether help is named first. */
#include "gate/plain.h"

#include "gate/lint.h"

#include <string.h>

enum { FIRST_SCREEN = 400 /* characters before the desk, on a telephone */ };

static const PlainProfile profiles[] = {
    [AUDIENCE_ADULTS] = {N_("public relations"), 0, 0, false, false, false},
    [AUDIENCE_CHILDREN] = {N_("texts for children"), 40, 2, true, true, true},
    [AUDIENCE_LEARNERS] = {N_("plain Japanese"), 30, 2, true, true, true},
};

/* 広報: what goes to people who do not read official texts. */
static bool is_public_relations(const Document *document)
{
    return document->kind == DOCUMENT_FLYER || document->kind == DOCUMENT_BULLETIN;
}

const PlainProfile *plain_profile_of(const Document *document)
{
    Audience audience = audience_of(document->lang.text);
    bool held = audience != AUDIENCE_ADULTS || is_public_relations(document);
    return held ? &profiles[audience] : NULL;
}

static glong characters_before(const ContentNode *top, const ContentNode *end)
{
    glong count = 0;
    for (const ContentNode *node = top; node && node != end; node = content_next(node, top))
        count += node->text ? g_utf8_strlen(node->text, -1) : 0;
    return count;
}

/* A flyer is one screen: all it has stands on its front. */
static void check_desk(const Plain *plain)
{
    const Document *document = plain->document;
    if (!document->body || document->kind == DOCUMENT_FLYER)
        return; /* that a flyer has one is its own rule */
    const ContentNode *desk = content_find(document->body, "desk");
    glong before = desk ? characters_before(document->body, desk) : 0;
    if (desk && before <= FIRST_SCREEN)
        return;
    DiagSpan place = desk ? desk->span : document->body->name_span;
    Diag *diag = desk ? diag_add(plain->out, DIAG_GATE_PLAIN_DESK, place,
                                 "the desk stands behind %ld characters", before)
                      : diag_add(plain->out, DIAG_GATE_PLAIN_DESK, place, "no desk is named");
    diag_rule(diag, "plain Japanese says on the first screen whom to ask");
    diag_help(diag, "put a <desk> before the explanations");
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    const PlainProfile *profile = plain_profile_of(document);
    if (!profile)
        return;
    Plain plain = {document, world, profile, out};
    if (profile->desk_first)
        check_desk(&plain);
    g_autoptr(GPtrArray) blocks = rule_blocks(document);
    for (guint i = 0; i < blocks->len; i++) {
        const RuleBlock *block = blocks->pdata[i];
        if (!lint_is_japanese(block) || lint_is_code(block->node))
            continue;
        if (profile->sentences)
            plain_sentences(&plain, block);
        plain_words(&plain, block);
    }
}

const GateRule gate_plain = {"plain", apply};
