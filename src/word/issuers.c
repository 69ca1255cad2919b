/* issuers.c - a body that issues was taken out in Word: somebody leads still, and one that is left
 * alone says why. */
#include <string.h>

#include "word/merge.h"

typedef struct {
    const xmlNode *first, *last, *coordination; /* of those that stay */
    unsigned count;
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
        const Unit *unit = &g_array_index(merge->now, Unit, i);
        count += unit->partner == UNIT_ALONE && unit->block->paragraph &&
                 unit->block->paragraph->role == WORD_ROLE_ISSUER;
    }
    return count;
}

static void let_lead(const Merge *merge, const xmlNode *issuer)
{
    const Onto *onto = merge->onto;
    const char *bytes = g_bytes_get_data(diag_source_bytes(load_tree_source(onto->draft)), NULL);
    uint32_t end = load_tree_span(onto->draft, issuer).end - 1;
    end -= bytes[end - 1] == '/';
    onto_edit(onto, end, end, " lead=\"yes\"");
    Diag *diag = diag_add(onto->making->out, DIAG_WORD_BLANK, onto->making->span,
                          "the body that led is taken out; %s stands first now and leads",
                          xml_attr(issuer, "agency"));
    diag_help(diag, "let another body lead in the draft, if it does");
}

static void say_why_alone(const Merge *merge, const xmlNode *issuer)
{
    const Onto *onto = merge->onto;
    if (!merge->single) {
        Diag *diag =
            diag_add(onto->making->out, DIAG_WORD_BLANK, onto->making->span,
                     "%s is left to issue alone, and nothing says why", xml_attr(issuer, "agency"));
        diag_help(diag, "say so with --single REASON, or name the other bodies in Word");
        return;
    }
    uint32_t at = load_tree_whole_span(onto->draft, issuer).end;
    onto_edit(onto, at, at,
              arena_printf(onto->making->arena, "\n      <single reason=\"%s\"/>",
                           making_escaped(onto->making, merge->single)));
}

void merge_issuers(const Merge *merge, GHashTable *removed)
{
    Left left = left_of(merge, removed);
    if (!left.first)
        return;
    if (left.led_gone)
        let_lead(merge, left.first);
    if (left.count == 1 && !count_new(merge) && g_hash_table_size(removed) &&
        !xml_child(left.coordination, "single"))
        say_why_alone(merge, left.last);
}
