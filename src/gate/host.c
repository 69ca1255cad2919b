/* host.c - 主催, 共催, 後援, 協力: who holds an event, who backs it, and that each of them said so.
 *
 * A body that issues the announcement has signed for its part with it.  Any other host signs in
 * the role host.  後援 is the use of a name, which a body approves by a numbered decision: that
 * number stands in its record. */
#include "gate/rule.h"

#include "gate/approval.h"

#include <string.h>

const char *gate_host_words(HostPart part)
{
    static const char *const words[HOST_PART_COUNT] = {
        [HOST_ORGANIZER] = N_("organiser"),
        [HOST_CO_ORGANIZER] = N_("co-organiser"),
        [HOST_PATRON] = N_("patron"),
        [HOST_COOPERATOR] = N_("cooperator"),
    };
    return diag_translate(words[part]);
}

static bool announces(const Document *document)
{
    return document->kind == DOCUMENT_SEMINAR || document->kind == DOCUMENT_FLYER ||
           document->kind == DOCUMENT_BULLETIN;
}

static void check_kind(const Document *document, DiagList *out)
{
    const Host *host = &document->coordination.hosts[0];
    if (announces(document))
        return;
    Diag *diag = diag_add(out, DIAG_GATE_HOST_KIND, host->span,
                          "%s is named as %s, and this text announces no event", host->agency.text,
                          gate_host_words(host->part));
    diag_rule(diag, "organisers, patrons and cooperators belong to an event: to a seminar, a flyer "
                    "or a bulletin");
    diag_help(diag, "name it as <issuer> or <coordinated>, or take it out");
}

static void check_twice(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 1; i < coordination->host_count; i++)
        for (size_t k = 0; k < i; k++) {
            const Host *host = &coordination->hosts[i], *other = &coordination->hosts[k];
            if (!host->agency.text || g_strcmp0(rule_agency_id(world, &host->agency),
                                                rule_agency_id(world, &other->agency)) != 0)
                continue;
            Diag *diag = diag_add(out, DIAG_GATE_HOST_TWICE, host->agency.span,
                                  "%s is named as %s and as %s", host->agency.text,
                                  gate_host_words(other->part), gate_host_words(host->part));
            diag_also(diag, other->agency.span, "it is named here first");
            diag_rule(diag, "a body has one part in an event: who holds it needs no leave to lend "
                            "its name");
            diag_help(diag, "keep the part that was agreed");
            break;
        }
}

static void check_organizer(const Document *document, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->host_count; i++)
        if (coordination->hosts[i].part == HOST_ORGANIZER)
            return;
    const Host *host = &coordination->hosts[0];
    Diag *diag = diag_add(out, DIAG_GATE_HOST_NONE, host->span,
                          "%s is named as %s, and nobody as the organiser", host->agency.text,
                          gate_host_words(host->part));
    diag_rule(diag, "an event has an organiser, who answers for it");
    diag_help(diag, "add <host agency=\"…\" as=\"organizer\"/>");
}

/* ---- what they signed */

static const Signoff *record_of(const Document *document, const GateWorld *world, const Host *host)
{
    const char *agency = rule_agency_id(world, &host->agency);
    bool issues = rule_is_issuer(document, world, agency);
    return workspace_signoff(world->workspace, document->id.text, document->revision, agency,
                             issues ? ROLE_ISSUER : ROLE_HOST);
}

static void check_number(const Document *document, const GateWorld *world, const Host *host,
                         DiagList *out)
{
    const Signoff *record = host->part == HOST_PATRON ? record_of(document, world, host) : NULL;
    if (!record || record->decision != DECISION_APPROVE ||
        (record->reference && *record->reference))
        return;
    Diag *diag = diag_add(out, DIAG_GATE_PATRON_NUMBER, host->agency.span,
                          "%s lends its name, and its record has no number of that approval",
                          host->agency.text);
    if (record->span.source)
        diag_also(diag, record->span, "its record");
    diag_rule(diag, "後援 is the use of a name, which its body approves with a number and a date");
    diag_help(diag,
              "have %s sign with the number of its decision: renmei sign %s --as %s --role host "
              "--ref NUMBER --on DATE …",
              host->agency.text, document->id.text, rule_agency_id(world, &host->agency));
}

static void check_record(const Document *document, const GateWorld *world, const Host *host,
                         DiagList *out)
{
    const char *agency = rule_agency_id(world, &host->agency);
    if (!rule_agency(world, &host->agency))
        return; /* the names rule has said so */
    if (!rule_is_issuer(document, world, agency))
        approval_check(document, world, &host->agency, ROLE_HOST, out);
    check_number(document, world, host, out);
}

/* ---- speakers */

/* How posts end; a name does not, nor what is added to one. */
#define POST_END "[長官員事監役佐者授師任当士理管査輔]$"

static void check_speaker(const ContentNode *speaker, DiagList *out)
{
    const char *post = content_attr(speaker, "post");
    if (!content_attr(speaker, "agency") == !content_attr(speaker, "affiliation")) {
        Diag *diag = diag_add(out, DIAG_GATE_SPEAKER_NAME, speaker->name_span,
                              "this speaker stands for no body, or for two");
        diag_rule(diag, "speakers stand in a programme by body and post, never by a private name");
        diag_help(diag, "write agency for a body of the registry, or affiliation for another");
    }
    bool ja = g_str_has_prefix(speaker->lang, "ja");
    if (!post || rule_matches(ja ? POST_END : "^(?!(Mr|Ms|Mrs|Dr|Prof)\\b)", post))
        return;
    Diag *diag = diag_add(out, DIAG_GATE_SPEAKER_NAME, content_attr_span(speaker, "post"),
                          "\"%s\" does not end like a post", post);
    diag_rule(diag, "speakers stand in a programme by body and post, never by a private name");
    diag_help(diag, "write the post, such as 監視・監督室 参事官補佐");
}

static void check_speakers(const Document *document, DiagList *out)
{
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top))
        if (content_is(node, "speaker"))
            check_speaker(node, out);
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    check_speakers(document, out);
    if (!coordination->host_count)
        return;
    check_kind(document, out);
    check_twice(document, world, out);
    check_organizer(document, out);
    for (size_t i = 0; i < coordination->host_count; i++)
        check_record(document, world, &coordination->hosts[i], out);
}

const GateRule gate_host = {"hosts", apply};
