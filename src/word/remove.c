/* remove.c - what is no longer in the file of Word. */
#include <string.h>

#include "word/merge.h"
#include "word/property.h"

typedef struct {
    unsigned all, gone; /* units that the element prints */
} Count;

static GHashTable *count_units(const Merge *merge)
{
    GHashTable *counts = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    for (guint i = 0; i < merge->old->len; i++)
        for (const xmlNode *node = unit_at(merge->old, i)->element; node; node = node->parent) {
            Count *count = g_hash_table_lookup(counts, node);
            if (!count) {
                count = g_new0(Count, 1);
                g_hash_table_insert(counts, (void *)node, count);
            }
            count->all++;
            count->gone += unit_at(merge->old, i)->partner == UNIT_ALONE;
        }
    return counts;
}

static bool is_gone(GHashTable *counts, const xmlNode *node)
{
    const Count *count = g_hash_table_lookup(counts, node);
    return count && count->all == count->gone;
}

static bool must_stay(const xmlNode *node)
{
    static const char *const names[] = {"body",         "head",    "content",
                                        "coordination", "summary", "number"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (xml_is(node, names[i]))
            return true;
    return node->type != XML_ELEMENT_NODE || (node->parent && xml_is(node->parent, "head") &&
                                              (xml_is(node, "title") || xml_is(node, "date")));
}

static const xmlNode *previous_section(const xmlNode *section)
{
    const xmlNode *before = section->prev;
    while (before && before->type != XML_ELEMENT_NODE)
        before = before->prev;
    return before && xml_is(before, "section") ? before : NULL;
}

DiagSpan merge_end_tag(const Onto *onto, const xmlNode *element)
{
    const char *bytes = onto_bytes(onto);
    DiagSpan span = load_tree_whole_span(onto->draft, element);
    uint32_t begin = span.end;
    while (begin > span.begin && bytes[--begin] != '<') {
    }
    return (DiagSpan){span.source, begin, span.end};
}

static bool has_sections(const xmlNode *section)
{
    return xml_child(section, "section") != NULL;
}

/* A heading that is gone leaves its text to the section before it. */
static bool join_sections(const Merge *merge, const xmlNode *title)
{
    const xmlNode *draft = onto_element(merge->onto, title);
    const xmlNode *section = draft ? draft->parent : NULL,
                  *before =
                      section && xml_is(section, "section") ? previous_section(section) : NULL;
    if (!before || has_sections(before))
        return false;
    DiagSpan close = merge_end_tag(merge->onto, before),
             open = load_tree_span(merge->onto->draft, section);
    onto_edit(merge->onto, close.begin, close.end, "");
    onto_edit(merge->onto, open.begin, open.end, "");
    onto_remove(merge->onto, draft);
    return true;
}

static void report_stays(const Merge *merge, const Unit *unit)
{
    const WordParagraph *paragraph = unit->block->paragraph;
    bool ours = paragraph && (merge_is_box(paragraph) || paragraph->role == WORD_ROLE_NUMBER);
    if (paragraph && !(ours && merge->of_author)) /* an author's file has none of them */
        making_report(merge->onto->making, DIAG_WORD_NOT_CARRIED, paragraph,
                      N_("it is not in the file any more, and stays: only the draft can lose it%s"),
                      "");
}

/* The desk of a body that issues stays: a file that was written before it came has no box of it. */
static bool is_desk_of_issuer(const Merge *merge, GHashTable *done, const xmlNode *draft)
{
    const xmlNode *coordination = merge_coordination(merge);
    if (!xml_is(draft, "desk"))
        return false;
    for (const xmlNode *node = coordination ? coordination->children : NULL; node;
         node = node->next)
        if (xml_is(node, "issuer") && !g_hash_table_contains(done, node) &&
            g_strcmp0(xml_attr(node, "agency"), xml_attr(draft, "agency")) == 0)
            return true;
    return false;
}

/* A summary is never empty. */
static bool is_last_of_summary(GHashTable *counts, const xmlNode *top)
{
    return top && xml_is(top->parent, "summary") && is_gone(counts, top->parent);
}

/* Whether it went, or goes with what it stands in. */
static bool remove_unit(const Merge *merge, GHashTable *counts, GHashTable *done, const Unit *unit)
{
    const xmlNode *top = NULL;
    for (const xmlNode *node = unit->element; node && !must_stay(node) && is_gone(counts, node);
         node = node->parent)
        top = node;
    const xmlNode *draft = top ? onto_element(merge->onto, top) : NULL;
    if (draft && g_hash_table_contains(done, draft))
        return true;
    if (draft && is_desk_of_issuer(merge, done, draft))
        return false;
    bool stays = is_last_of_summary(counts, top);
    if (stays && merge->of_author)
        return false; /* it was never there: the import has said so */
    bool heads = top && xml_is(top, "title") && !xml_is(top->parent, "head");
    if (!draft || stays || (heads && !join_sections(merge, top))) {
        report_stays(merge, unit);
        return false;
    }
    g_hash_table_add(done, (void *)draft);
    if (!heads)
        onto_remove(merge->onto, draft);
    return true;
}

/* 事務連絡 stands where there is no number. */
static bool is_no_number(const Unit *unit)
{
    const WordParagraph *paragraph = unit->block->paragraph;
    return paragraph && paragraph->role == WORD_ROLE_NUMBER && !unit->element;
}

/* A draft says it whether or not the file does. */
static bool is_property(const Unit *unit)
{
    const WordParagraph *paragraph = unit->block->paragraph;
    g_autofree char *words = paragraph ? word_words(paragraph) : NULL;
    return paragraph &&
           (paragraph->role == WORD_ROLE_PROPERTY || property_is_heading(g_strstrip(words)));
}

unsigned merge_remove(const Merge *merge)
{
    unsigned removed = 0;
    g_autoptr(GHashTable) counts = count_units(merge);
    g_autoptr(GHashTable) done = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (guint i = 0; i < merge->old->len; i++) {
        Unit *unit = unit_at(merge->old, i);
        if (unit->partner != UNIT_ALONE || is_property(unit) || is_no_number(unit))
            continue;
        if (remove_unit(merge, counts, done, unit))
            removed++;
        else
            unit->partner = UNIT_KEPT;
    }
    merge_issuers(merge, done);
    return removed;
}
