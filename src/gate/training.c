/* training.c - papers of an exercise (訓練): nobody may take them for the real thing, call somebody
 * who has nothing to do with it, or learn beforehand what he is to find out. */
#include "gate/fold.h"

#include <string.h>

static bool is_vocabulary(const ContentNode *node)
{
    return content_is(node, "roles") || content_is(node, "injects") ||
           content_is(node, "evaluation");
}

static void check_mark(const Document *document, DiagList *out)
{
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; !document->exercise && node; node = content_next(node, top))
        if (is_vocabulary(node)) {
            Diag *diag = diag_add(out, DIAG_GATE_EXERCISE_UNMARKED, node->name_span,
                                  "<%s> belongs to an exercise, and the document is not marked as "
                                  "one",
                                  node->name);
            diag_rule(diag, "every page of an exercise says 訓練 (framework of 2023-03-15, part 2)");
            diag_help(diag, "write exercise=\"yes\" on <content>");
            return;
        }
}

static void check_name(const Document *document, DiagList *out)
{
    if (!document->exercise || rule_matches("(?i)kunren|exercise|drill", document->id.text))
        return;
    Diag *diag = diag_add(out, DIAG_GATE_EXERCISE_NAME, document->id.span,
                          "the files of this exercise are named after \"%s\", which does not say so",
                          document->id.text);
    diag_rule(diag, "whoever sees only the name of a file must know that it is an exercise");
    diag_help(diag, "put kunren, exercise or drill into the id: \"%s-kunren\"", document->id.text);
}

/* ---- injects */

static const ContentNode *role_named(const Document *document, const char *id)
{
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top))
        if (content_is(node, "role") && g_strcmp0(content_attr(node, "id"), id) == 0)
            return node;
    return NULL;
}

static const char *nearest_role(const Document *document, const char *id)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top))
        if (content_is(node, "role") && content_attr(node, "id"))
            g_ptr_array_add(ids, (void *)content_attr(node, "id"));
    return diag_nearest(id, (const char *const *)ids->pdata, ids->len);
}

static void check_role(const Document *document, const ContentNode *inject, const char *end,
                       DiagList *out)
{
    const char *id = content_attr(inject, end);
    if (!id || role_named(document, id))
        return;
    const char *near = nearest_role(document, id);
    Diag *diag = diag_add(out, DIAG_GATE_EXERCISE_ROLE, content_attr_span(inject, end),
                          "this exercise has no role \"%s\"", id);
    if (near)
        diag_help(diag, "did you mean \"%s\"?", near);
    else
        diag_help(diag, "add <role id=\"%s\"> to <roles>", id);
}

static void check_time(const ContentNode *inject, const ContentNode *before, DiagList *out)
{
    const char *at = content_attr(inject, "at");
    const char *earlier = before ? content_attr(before, "at") : NULL;
    if (!at || !earlier || strcmp(earlier, at) <= 0)
        return;
    Diag *diag = diag_add(out, DIAG_GATE_EXERCISE_TIME, content_attr_span(inject, "at"),
                          "what happens at %s stands behind what happens at %s", at, earlier);
    diag_also(diag, content_attr_span(before, "at"), "the one before");
    diag_help(diag, "put the injects in the order of their times");
}

static void check_injects(const Document *document, const ContentNode *injects, DiagList *out)
{
    const ContentNode *before = NULL;
    for (const ContentNode *node = injects->first; node; node = node->next) {
        if (!content_is(node, "inject"))
            continue;
        check_role(document, node, "by", out);
        check_role(document, node, "to", out);
        check_time(node, before, out);
        before = node;
    }
}

/* ---- what players must not know */

static void check_open(const Document *document, const ContentNode *injects, DiagList *out)
{
    const ContentNode *expected = content_find(injects, "expected");
    const char *on = content_attr(injects, "on");
    Date held = DATE_NONE, issued = rule_issue_date(document);
    if (!expected || !rule_is_public(document) || !date_parse(on ? on : "", &held) ||
        date_compare(issued, held) > 0)
        return;
    Diag *diag = diag_add(out, DIAG_GATE_EXERCISE_OPEN, expected->name_span,
                          "what is expected of the players is public before the exercise of %s", on);
    if (document->head.tlp.span.source)
        diag_also(diag, document->head.tlp.span, "the document's label");
    diag_rule(diag, "players learn what happens when it happens, and what was expected afterwards");
    diag_help(diag, "label this paper AMBER, and make one for the players with <injects "
                    "source=\"%s\" until=\"…\">",
              document->id.text);
}

static bool has_inject_until(const Document *document, const char *until)
{
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        const char *at = content_is(node, "inject") ? content_attr(node, "at") : NULL;
        if (at && strcmp(at, until) <= 0)
            return true;
    }
    return false;
}

/* An issuer of the controllers' paper who does not issue that of the players; NULL: all do. */
static const char *missing_issuer(const Document *document, const Document *other)
{
    for (size_t i = 0; i < other->coordination.issuer_count; i++) {
        const char *agency = other->coordination.issuers[i].agency.text;
        if (agency && !document_has_issuer(document, agency))
            return agency;
    }
    return NULL;
}

static void check_source(const Document *document, const ContentNode *injects,
                         const GateWorld *world, DiagList *out)
{
    const char *id = content_attr(injects, "source"), *until = content_attr(injects, "until");
    if (!id)
        return;
    const Document *other = workspace_document(world->workspace, id, 0, document->lang.text);
    const char *absent = other ? missing_issuer(document, other) : NULL;
    DiagSpan span = content_attr_span(injects, "source");
    Diag *diag;
    if (!other || !other->exercise) {
        const char *near = rule_nearest_document(world, id);
        diag = diag_add(out, DIAG_GATE_EXERCISE_SOURCE, span,
                        "there is no paper of an exercise \"%s\" in this language", id);
        if (near && strcmp(near, id) != 0)
            diag_help(diag, "did you mean \"%s\"?", near);
        else
            diag_help(diag, "name the controllers' paper");
    } else if (!until || !has_inject_until(other, until)) {
        diag = diag_add(out, DIAG_GATE_EXERCISE_SOURCE, content_attr_span(injects, "until"),
                        "%s has no inject that the players may know by then", id);
        diag_help(diag, "write until=\"…\" with the time of the last inject that they are told");
    } else if (absent) {
        diag = diag_add(out, DIAG_GATE_EXERCISE_SOURCE, span,
                        "this takes injects from a paper of %s, which does not issue this one",
                        rule_agency_label(world, absent, rule_issue_date(document)));
        diag_help(diag, "let the same bodies issue both papers");
    }
}

/* ---- nobody else is called */

static bool is_reserved_host(const char *host)
{
    static const char *const names[] = {"example",     "test",        "invalid",    "localhost",
                                        "example.com", "example.net", "example.org", "example.jp"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        size_t size = strlen(host), tail = strlen(names[i]);
        if (size >= tail && g_ascii_strcasecmp(host + size - tail, names[i]) == 0 &&
            (size == tail || host[size - tail - 1] == '.'))
            return true;
    }
    return false;
}

static void report_contact(DiagSpan span, const char *words, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_GATE_EXERCISE_CONTACT, span,
                          "\"%s\" may be real, and this is an exercise", words);
    diag_rule(diag, "an exercise names only what is kept for examples (RFC 2606, RFC 6761)");
    diag_help(diag, "write 00-0000-0000 or a name that ends in .example; the headquarters of the "
                    "exercise is a <desk>");
}

static void search_hosts(const FoldedText *folded, const GRegex *regex, DiagList *out)
{
    size_t offset = 0, begin, end;
    while (rule_find(regex, folded->text->str, &offset, &begin, &end)) {
        g_autofree char *host = g_strndup(folded->text->str + begin, end - begin);
        if (!is_reserved_host(host))
            report_contact(folded_span(folded, begin, end), host, out);
    }
}

static void search_telephones(const FoldedText *folded, DiagList *out)
{
    size_t offset = 0;
    DigitRun run;
    while (folded_next_digits(folded, 10, &offset, &run)) {
        bool telephone = (run.size == 10 || run.size == 11) && run.digits[0] == '0' && run.joined;
        if (telephone && strspn(run.digits, "0") < run.size)
            report_contact(folded_span(folded, run.begin, run.end), run.digits, out);
    }
}

static void check_link(const ContentNode *node, const GRegex *regex, DiagList *out)
{
    const char *href = content_is(node, "a") || content_is(node, "qr") ? content_attr(node, "href")
                                                                       : NULL;
    size_t offset = 0, begin, end;
    if (!href || !rule_find(regex, href, &offset, &begin, &end))
        return;
    g_autofree char *host = g_strndup(href + begin, end - begin);
    if (!is_reserved_host(host))
        report_contact(content_attr_span(node, "href"), host, out);
}

/* Behind "//" or "@". */
#define HOST "(?<=//|@)[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"

static void check_contacts(const Document *document, DiagList *out)
{
    if (!document->exercise || !document->body)
        return;
    g_autoptr(GRegex) regex = rule_regex(HOST);
    g_autoptr(GPtrArray) blocks = rule_blocks(document);
    for (guint i = 0; i < blocks->len; i++) {
        g_autoptr(FoldedText) folded = folded_new(blocks->pdata[i]);
        search_hosts(folded, regex, out);
        search_telephones(folded, out);
    }
    for (const ContentNode *node = document->body; node;
         node = content_next(node, document->body))
        if (node->name)
            check_link(node, regex, out);
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    check_mark(document, out);
    check_name(document, out);
    check_contacts(document, out);
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        if (!content_is(node, "injects"))
            continue;
        check_injects(document, node, out);
        check_open(document, node, out);
        check_source(document, node, world, out);
    }
}

const GateRule gate_training = {"training", apply};
