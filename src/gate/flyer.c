/* flyer.c - what is read in passing: a short headline, three things to do, a desk, no indicator;
 * and QR codes, which are followed without being read, in every kind of document. */
#include "gate/rule.h"

#include <string.h>

enum {
    HEADLINE_JA = 15, /* characters of an official flyer's headline (docs/flyers.md) */
    HEADLINE = 40,    /* letters of other scripts, which are about as wide */
    MOST_ACTIONS = 3,
    MOST_CODE = 84, /* bytes: version 5, error correction M; its modules still are two dots wide
                       when A4 is printed as A6 at 150 dpi */
};

static bool is_readable(gunichar character)
{
    return !g_unichar_isspace(character) && !g_unichar_iszerowidth(character);
}

/* Characters of the words: readings of ruby stand beside them, blanks are seen through. */
static glong count_characters(const ContentNode *top)
{
    glong count = 0;
    for (const ContentNode *node = top->first; node;) {
        for (const char *at = node->text; at && *at; at = g_utf8_next_char(at))
            count += is_readable(g_utf8_get_char(at));
        node = content_is(node, "rt") ? content_skip(node, top) : content_next(node, top);
    }
    return count;
}

/* Without one of its own, the title. */
static const ContentNode *headline_of(const Document *document)
{
    const ContentNode *headline = content_find(document->content, "headline");
    const ContentNode *head = content_find(document->content, "head");
    return headline ? headline : head ? content_find(head, "title") : NULL;
}

static void check_headline(const Document *document, DiagList *out)
{
    const ContentNode *headline = headline_of(document);
    if (!headline)
        return;
    int most = g_str_has_prefix(headline->lang, "ja") ? HEADLINE_JA : HEADLINE;
    glong count = count_characters(headline);
    if (count <= most)
        return;
    Diag *diag =
        diag_add(out, DIAG_GATE_FLYER_HEADLINE, headline->name_span,
                 "the headline has %ld characters, and %d are read in passing", count, most);
    diag_rule(diag, "a flyer is read by people who did not look for it");
    diag_help(diag, "say it in fewer words, and put the rest into <summary>");
}

static void check_action(const ContentNode *action, DiagList *out)
{
    int number = 1;
    for (const ContentNode *other = action->parent->first; other != action; other = other->next)
        number += content_is(other, "action");
    if (number != MOST_ACTIONS + 1)
        return;
    Diag *diag = diag_add(out, DIAG_GATE_FLYER_ACTIONS, action->name_span,
                          "this is action %d, and a reader keeps three", number);
    diag_help(diag, "keep the three that matter most; others go to the second side");
}

static void check_indicator(const ContentNode *node, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_GATE_FLYER_INDICATOR, node->name_span, "<%s> stands on a flyer",
                          node->name);
    diag_rule(diag, "no indicator and no personal data on a flyer");
    diag_help(diag, "take it out, and refer to the advisory that has it");
}

static void check_desk(const Document *document, DiagList *out)
{
    if (!document->body || content_find(document->body, "desk"))
        return;
    const Coordination *coordination = &document->coordination;
    Diag *diag =
        diag_add(out, DIAG_GATE_FLYER_DESK, document->body->name_span, "the flyer names no desk");
    diag_rule(diag, "a flyer says who issues it, when, and whom to ask");
    diag_help(diag, "add <desk agency=\"%s\" role=\"contact\"/>",
              coordination->issuer_count ? coordination->issuers[0].agency.text : "…");
}

static void check_flyer(const Document *document, DiagList *out)
{
    static const char *const indicators[] = {"indicators", "techniques", "ioc"};
    check_headline(document, out);
    check_desk(document, out);
    for (const ContentNode *node = document->content; node;) {
        bool found = false;
        for (size_t i = 0; i < G_N_ELEMENTS(indicators); i++)
            found |= content_is(node, indicators[i]);
        if (found)
            check_indicator(node, out);
        if (content_is(node, "action"))
            check_action(node, out);
        node =
            found ? content_skip(node, document->content) : content_next(node, document->content);
    }
}

/* ---- QR codes */

/* The host of "https://host/..." in plain ASCII; NULL: it is not such an address.  Owned. */
static char *https_host(const char *address)
{
    static const char hosts[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
    static const char outside[] = "\"<>\\^`{|}[]";
    if (!g_str_has_prefix(address, "https://"))
        return NULL;
    const char *host = address + strlen("https://");
    size_t size = strspn(host, hosts), dot = strcspn(host, ".");
    if (dot == 0 || dot >= size || !(host[size] == '\0' || strchr("/?#:", host[size])))
        return NULL;
    if (host[size] == ':') { /* a port, or the name of a user */
        const char *port = host + size + 1;
        size_t digits = strspn(port, "0123456789");
        if (digits == 0 || !(port[digits] == '\0' || strchr("/?#", port[digits])))
            return NULL;
    }
    for (const char *at = host + size; *at; at++)
        if (!g_ascii_isgraph(*at) || strchr(outside, *at))
            return NULL;
    return g_ascii_strdown(host, (gssize)size);
}

static void check_code(const ContentNode *code, const GateWorld *world, DiagList *out)
{
    const char *address = content_attr(code, "href");
    DiagSpan place = content_attr_span(code, "href");
    g_autofree char *host = address ? https_host(address) : NULL;
    if (!address)
        return;
    if (!host) {
        Diag *diag = diag_add(out, DIAG_GATE_QR_ADDRESS, place,
                              "\"%s\" is no complete https address", address);
        diag_rule(diag, "a QR code is followed without being read");
        diag_help(diag, "write the address as the browser shows it, with https://");
        return;
    }
    if (!rule_knows_host(world, host)) {
        Diag *diag = diag_add(out, DIAG_GATE_QR_HOST, place,
                              "no body of the registry has the site \"%s\"", host);
        diag_rule(diag, "a QR code is followed without being read");
        diag_help(diag, "use an address of the issuer, or add the site to its body in "
                        "registry/agencies.xml");
    }
    if (strlen(address) > MOST_CODE) {
        Diag *diag = diag_add(out, DIAG_GATE_QR_DENSE, place,
                              "the address has %zu bytes, and %d can be read from a print of A6",
                              strlen(address), MOST_CODE);
        diag_help(diag, "lead to a shorter page of your own site");
    }
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    if (document->kind == DOCUMENT_FLYER)
        check_flyer(document, out);
    for (const ContentNode *node = document->content; node;
         node = content_next(node, document->content))
        if (content_is(node, "qr"))
            check_code(node, world, out);
}

const GateRule gate_flyer = {"flyer", apply};
