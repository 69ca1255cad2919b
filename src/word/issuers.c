/* issuers.c - a body that issues was taken out in Word: its number goes with it, somebody leads
 * still, and one that is left alone says why. */
#include <string.h>

#include "word/merge.h"

typedef struct {
    const xmlNode *first, *last, *coordination; /* of those that stay */
    unsigned count;
    bool was_more; /* some went */
    bool led_gone;
} Left;

const xmlNode *merge_coordination(const Merge *merge)
{
    const xmlNode *root = xmlDocGetRootElement(load_tree_doc(merge->onto->draft));
    return xml_child(xml_child(root, "content"), "coordination");
}

static Left left_of(const Merge *merge, GHashTable *removed)
{
    Left left = {.coordination = merge_coordination(merge)};
    for (const xmlNode *node = left.coordination ? left.coordination->children : NULL; node;
         node = node->next) {
        if (!xml_is(node, "issuer"))
            continue;
        bool gone = g_hash_table_contains(removed, node);
        left.was_more |= gone;
        left.led_gone |= gone && xml_attr(node, "lead");
        if (gone)
            continue;
        left.first = left.first ? left.first : node;
        left.last = node;
        left.count++;
    }
    return left;
}

static unsigned count_new(const Merge *merge)
{
    unsigned count = 0;
    for (guint i = 0; i < merge->now->len; i++) {
        const Unit *unit = unit_at(merge->now, i);
        count += unit->partner == UNIT_ALONE && unit->block->paragraph &&
                 unit->block->paragraph->role == WORD_ROLE_ISSUER;
    }
    return count;
}

static void let_lead(const Merge *merge, const xmlNode *issuer)
{
    const Onto *onto = merge->onto;
    const char *bytes = onto_bytes(onto);
    uint32_t end = load_tree_span(onto->draft, issuer).end - 1;
    end -= bytes[end - 1] == '/';
    onto_edit(onto, end, end, " lead=\"yes\"");
    Diag *diag = diag_add(onto->making->out, DIAG_WORD_BLANK, onto->making->span,
                          "the body that led is taken out; %s stands first now and leads",
                          xml_attr(issuer, "agency"));
    diag_help(diag, "let another body lead in the draft, if it does");
}

/* The number that it gave the letter (文書番号) is nobody's any more. */
static void drop_number(const Merge *merge, const char *agency)
{
    const Onto *onto = merge->onto;
    const xmlNode *tracking = onto_tracking(onto->draft);
    for (const xmlNode *node = tracking ? tracking->children : NULL; node; node = node->next) {
        if (!xml_is(node, "number") || g_strcmp0(xml_attr(node, "agency"), agency) != 0)
            continue;
        xmlChar *number = xmlNodeGetContent(node);
        onto_remove(onto, node);
        diag_add(onto->making->out, DIAG_WORD_BLANK, onto->making->span,
                 "%s issues no more, and its number %s is taken out of the draft too", agency,
                 (const char *)number);
        xmlFree(number);
    }
}

static void drop_numbers(const Merge *merge, const Left *left, GHashTable *removed)
{
    for (const xmlNode *node = left->coordination->children; node; node = node->next)
        if (xml_is(node, "issuer") && g_hash_table_contains(removed, node))
            drop_number(merge, xml_attr(node, "agency"));
}

static void write_why_alone(const Merge *merge, const Left *left)
{
    const Onto *onto = merge->onto;
    const xmlNode *said = xml_child(left->coordination, "single");
    const char *why = arena_printf(onto->making->arena, "<single reason=\"%s\"/>",
                                   making_escaped(onto->making, merge->single));
    DiagSpan place = load_tree_whole_span(onto->draft, said ? said : left->last);
    if (said)
        onto_edit(onto, place.begin, place.end, why);
    else
        onto_edit(onto, place.end, place.end, arena_printf(onto->making->arena, "\n      %s", why));
}

static void settle_alone(const Merge *merge, const Left *left)
{
    DiagList *out = merge->onto->making->out;
    const DiagSpan whole = merge->onto->making->span;
    bool others = left->count > 1 || count_new(merge) ||
                  xml_child(left->coordination, "coordinated") ||
                  xml_child(left->coordination, "cross-reference");
    if (merge->single && !others) {
        write_why_alone(merge, left);
    } else if (merge->single) {
        Diag *diag = diag_add(out, DIAG_WORD_BLANK, whole,
                              "the draft names other bodies, so that no reason for issuing alone "
                              "is written");
        diag_help(diag, "take them out, or leave --single out");
    } else if (!others && left->was_more && !xml_child(left->coordination, "single")) {
        Diag *diag =
            diag_add(out, DIAG_WORD_BLANK, whole, "%s is left to issue alone, and nothing says why",
                     xml_attr(left->last, "agency"));
        diag_help(diag, "say so with --single REASON, or name the other bodies in Word");
    }
}

void merge_issuers(const Merge *merge, GHashTable *removed)
{
    Left left = left_of(merge, removed);
    if (!left.first)
        return;
    drop_numbers(merge, &left, removed);
    if (left.led_gone)
        let_lead(merge, left.first);
    settle_alone(merge, &left);
}
