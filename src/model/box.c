/* box.c - which passage a partner's box takes over, and why it cannot. */
#include "model/box.h"

#include <glib.h>
#include <string.h>

/* The revision that stands on the day, or the first one. */
static const Document *standing_on(const Workspace *workspace, const char *id, const char *lang,
                                   Date on)
{
    const Document *newest = workspace_document(workspace, id, 0, lang), *found = NULL;
    for (int revision = newest ? newest->revision : 0; revision > 0; revision--) {
        const Document *other = workspace_document(workspace, id, revision, lang);
        found = other ? other : found;
        if (other && date_compare(other->head.date.date, on) <= 0)
            break;
    }
    return found;
}

static const ContentNode *section_of(const ContentNode *body, const char *id)
{
    for (const ContentNode *node = body; node; node = content_next(node, body))
        if (content_is(node, "section") && g_strcmp0(content_attr(node, "id"), id) == 0)
            return node;
    return NULL;
}

static bool cannot_stand_in_a_box(const ContentNode *node)
{
    static const char *const parts[] = {"insert",   "event",     "attachment", "layout",
                                        "headline", "toc",       "items",      "chart",
                                        "flow",     "relations", "programme",  "statistics",
                                        "injects"};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (content_is(node, parts[i]))
            return true;
    return false;
}

static bool points_into_its_document(const ContentNode *node)
{
    const char *to = content_attr(node, "to"), *href = content_attr(node, "href");
    return (to && *to == '#') || (href && *href == '#');
}

static BoxState state_of(const Box *box, const Document *document, const ContentNode **unfit)
{
    const ContentNode *top = box->passage;
    if (!box->owner)
        return BOX_NOT_ONE_OWNER;
    if (document_has_issuer(document, box->owner->agency.text))
        return BOX_OWN;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        *unfit = node;
        if (cannot_stand_in_a_box(node))
            return BOX_FOREIGN_PART;
        if (points_into_its_document(node))
            return BOX_POINTS_ELSEWHERE;
    }
    *unfit = NULL;
    return BOX_FITS;
}

static bool is_one_too_many(const Document *document, const ContentNode *insert)
{
    int before = 0;
    for (const ContentNode *node = document->content; node && node != insert;
         node = content_next(node, document->content))
        before += content_is(node, "insert");
    return before >= BOX_MOST;
}

Box box_of(const Workspace *workspace, const Document *document, const ContentNode *insert)
{
    Box box = {.state = BOX_NO_DOCUMENT};
    const char *from = content_attr(insert, "from");
    if (!from || !document->lang.text)
        return box;
    if (is_one_too_many(document, insert))
        return (Box){.state = BOX_TOO_MANY};
    const char *hash = strchr(from, '#');
    g_autofree char *id = hash ? g_strndup(from, (size_t)(hash - from)) : g_strdup(from);
    if (g_strcmp0(id, document->id.text) != 0)
        box.document = standing_on(workspace, id, document->lang.text, document->head.date.date);
    if (!box.document)
        return box;
    const Coordination *theirs = &box.document->coordination;
    box.owner = theirs->issuer_count == 1 ? &theirs->issuers[0] : NULL;
    box.passage = hash ? section_of(box.document->body, hash + 1) : box.document->body;
    box.state = document_is_withdrawn(box.document) ? BOX_WITHDRAWN
                : !box.passage                      ? BOX_NO_PASSAGE
                                                    : state_of(&box, document, &box.unfit);
    return box;
}
