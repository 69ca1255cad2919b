/* change.c - what has a counterpart in the file of Word: its words, its day, its cells, its rows,
 * what the draft says of itself. */
#include <string.h>

#include "base/fold.h"
#include "word/indicator.h"
#include "word/merge.h"
#include "word/naming.h"
#include "word/property.h"

bool merge_is_box(const WordParagraph *paragraph)
{
    return paragraph->role == WORD_ROLE_BOX || paragraph->role == WORD_ROLE_BOX_TEXT;
}

static bool prints_its_own_words(const Unit *unit)
{
    if (!unit->element)
        return false; /* a line over a box */
    static const char *const names[] = {"figure", "pre",   "items",  "attachment",
                                        "date",   "steps", "actions"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (xml_is(unit->element, names[i]))
            return false;
    return true;
}

/* The row of the history that tells of this revision has its day. */
static void change_history(const Onto *onto, const xmlNode *date, const char *day)
{
    const xmlNode *head = date->parent, *content = head ? head->parent : NULL,
                  *history = head ? xml_child(head, "history") : NULL;
    const char *revision = content ? xml_attr(content, "revision") : NULL;
    for (const xmlNode *node = history ? history->children : NULL; node; node = node->next) {
        if (!xml_is(node, "change") || g_strcmp0(xml_attr(node, "revision"), revision) != 0)
            continue;
        DiagSpan span =
            load_tree_numbered_attr_span(onto->draft, load_tree_number(onto->draft, node), "date");
        onto_edit(onto, span.begin, span.end, day);
    }
}

static void change_day(const Merge *merge, const Unit *old, const WordParagraph *now)
{
    const Onto *onto = merge->onto;
    const xmlNode *draft = onto_element(onto, old->element);
    g_autofree char *words = g_strstrip(word_words(now));
    Date day;
    if (!draft || !label_day(words, &day)) {
        making_report(onto->making, DIAG_WORD_BLANK, now, N_("this is no day%s"), "");
        return;
    }
    DiagSpan whole = load_tree_whole_span(onto->draft, draft);
    const char *text =
        arena_printf(onto->making->arena, "%04d-%02d-%02d", day.year, day.month, day.day);
    onto_edit(onto, whole.begin, whole.end,
              arena_printf(onto->making->arena, "<date>%s</date>", text));
    change_history(onto, draft, text);
}

static bool says_the_same(const WordParagraph *a, const WordParagraph *b)
{
    g_autofree char *one = word_words(a), *other = word_words(b);
    g_autofree char *old = fold_blanks(one), *now = fold_blanks(other);
    return strcmp(old, now) == 0;
}

/* A body, with its post or section in one of them. */
static bool names_the_same(const Merge *merge, const WordParagraph *a, const WordParagraph *b)
{
    const Registry *registry = merge->onto->making->registry;
    const Agency *body = naming_issuer(registry, a);
    return body && body == naming_issuer(registry, b);
}

/* The post that signs is the registry's; an author's file has its own, or none. */
static void report_post(const Merge *merge, const WordParagraph *old, const WordParagraph *now)
{
    g_autofree char *one = g_strstrip(word_words(old)), *other = g_strstrip(word_words(now));
    if (!merge->of_author && !g_str_has_prefix(one, other))
        making_report(merge->onto->making, DIAG_WORD_BOX, now,
                      N_("these words come from the registry or from data and stay as they are%s"),
                      "");
}

/* ---- what the draft says of itself */

/* Before which elements of the head another stands (schemas/draft.rng). */
static const xmlNode *last_before(const xmlNode *head, const char *name)
{
    static const char *const order[] = {"title", "subtitle", "date",    "embargo",  "tlp",    "to",
                                        "scope", "phase",    "summary", "keywords", "history"};
    const xmlNode *last = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(order) && strcmp(order[i], name) != 0; i++)
        for (const xmlNode *node = head->children; node; node = node->next)
            last = xml_is(node, order[i]) ? node : last;
    return last;
}

static void put_property(const Onto *onto, const xmlNode *head, const char *name, const char *xml)
{
    const xmlNode *last = last_before(head, name);
    if (last) {
        uint32_t at = load_tree_whole_span(onto->draft, last).end;
        onto_edit(onto, at, at, arena_printf(onto->making->arena, "\n      %s", xml));
    }
}

static void change_property(const Merge *merge, const Unit *old, const WordParagraph *now)
{
    const Onto *onto = merge->onto;
    size_t index;
    g_autofree char *value = making_property(onto->making, now, &index);
    const xmlNode *draft = onto_element(onto, old->element);
    if (!value || !draft)
        return;
    const Property *property = property_of(index);
    const char *xml = arena_printf(onto->making->arena, "<%s>%s</%s>", property->element,
                                   making_escaped(onto->making, value), property->element);
    DiagSpan span = property->attr
                        ? load_tree_numbered_attr_span(
                              onto->draft, load_tree_number(onto->draft, draft), property->attr)
                        : load_tree_whole_span(onto->draft, draft);
    if (index == PROPERTY_HISTORY) {
        if (*value && xml_is(draft, "change"))
            onto_edit(onto, load_tree_span(onto->draft, draft).end,
                      merge_end_tag(onto, draft).begin, making_escaped(onto->making, value));
    } else if (!*value && !xml_is(draft, "head"))
        onto_remove(onto, draft);
    else if (*value && xml_is(draft, "head"))
        put_property(onto, draft, property->element, xml);
    else if (*value)
        onto_edit(onto, span.begin, span.end,
                  property->attr ? arena_copy_text(onto->making->arena, value) : xml);
}

/* ---- paragraphs */

static void change_paragraph(const Merge *merge, const Unit *old, const WordParagraph *now)
{
    const Making *making = merge->onto->making;
    if (now->role == WORD_ROLE_PROPERTY) {
        change_property(merge, old, now);
        return;
    }
    bool heads = now->role == WORD_ROLE_HEADING || now->role == WORD_ROLE_HEADING_PLAIN;
    if (heads && now->level != old->block->paragraph->level)
        diag_help(making_report(making, DIAG_WORD_NOT_CARRIED, now,
                                N_("its level was changed, and stays as it was in the draft%s"),
                                ""),
                  "take the heading out and bring the file, then write it anew in the level that "
                  "it shall have");
    bool box = merge_is_box(old->block->paragraph);
    bool own =
        prints_its_own_words(old) && !box && old->block->paragraph->role != WORD_ROLE_ATTACHMENT;
    if (!own && says_the_same(old->block->paragraph, now))
        return;
    if (box && merge->of_author)
        return; /* it was never ours: the import has said what became of it */
    if (names_the_same(merge, old->block->paragraph, now)) {
        report_post(merge, old->block->paragraph, now);
        return;
    }
    if (box)
        making_report(making, DIAG_WORD_BOX, now,
                      N_("these words come from the registry or from data and stay as they are%s"),
                      "");
    else if (xml_is(old->element, "date"))
        change_day(merge, old, now);
    else if (!prints_its_own_words(old))
        making_report(making, DIAG_WORD_NOT_CARRIED, now,
                      N_("these words can be changed in the draft alone%s"), "");
    else
        onto_words(merge->onto, old->element, old->block->paragraph, now);
}

/* ---- tables */

static size_t count_heads(const WordTable *table)
{
    size_t count = 0;
    for (size_t row = 0; row < table->row_count; row++)
        count += table->rows[row].heading;
    return count;
}

/* Rows that repeat on each page are headings; other programs lose that. */
static bool same_cells(const WordTable *a, const WordTable *b)
{
    bool same = a->row_count == b->row_count && count_heads(b) <= count_heads(a);
    for (size_t row = 0; same && row < a->row_count; row++) {
        same = a->rows[row].cell_count == b->rows[row].cell_count;
        for (size_t k = 0; same && k < a->rows[row].cell_count; k++) {
            const WordCell *one = &a->rows[row].cells[k], *other = &b->rows[row].cells[k];
            same = one->columns == other->columns && one->rows == other->rows &&
                   one->block_count == other->block_count;
            for (size_t i = 0; same && i < one->block_count; i++)
                same = one->blocks[i].paragraph && other->blocks[i].paragraph;
        }
    }
    return same;
}

static void change_cell(const Merge *merge, const WordCell *old, const WordCell *now)
{
    for (size_t i = 0; i < old->block_count; i++) {
        g_autoptr(GString) a = g_string_new(NULL), b = g_string_new(NULL);
        merge_key(&old->blocks[i], 1, a);
        merge_key(&now->blocks[i], 1, b);
        unsigned number = old->blocks[i].paragraph->number;
        Unit unit = {.block = &old->blocks[i],
                     .element =
                         number < merge->elements->len ? merge->elements->pdata[number] : NULL};
        if (strcmp(a->str, b->str) != 0)
            change_paragraph(merge, &unit, now->blocks[i].paragraph);
    }
}

/* ---- indicators */

/* The row that says the same stays as the draft has it. */
static const xmlNode *same_indicator(const xmlNode *indicators, const WordTable *before,
                                     const char *key)
{
    size_t row = 1;
    for (const xmlNode *node = indicators->children; node; node = node->next) {
        if (!xml_is(node, "ioc") || row >= before->row_count)
            continue;
        g_autofree char *own = indicator_key(&before->rows[row++]);
        if (strcmp(own, key) == 0)
            return node;
    }
    return NULL;
}

static void write_indicator(const Onto *onto, const xmlNode *kept, const WordTable *now, size_t row,
                            GString *out)
{
    const char *attrs, *words;
    if (kept) {
        DiagSpan span = load_tree_whole_span(onto->draft, kept);
        g_string_append_len(out, onto_bytes(onto) + span.begin, (gssize)(span.end - span.begin));
    } else if (indicator_row(onto->making, now, row, &attrs, &words)) {
        g_string_append_printf(out, "<ioc%s>%s</ioc>", attrs, words);
    }
}

/* Rows changed, new, gone or in another order: the list is written again between its tags. */
static void change_indicators(const Onto *onto, const xmlNode *indicators, const WordTable *before,
                              const WordTable *now)
{
    const xmlNode *first = NULL, *last = NULL;
    for (const xmlNode *node = indicators->children; node; node = node->next)
        if (xml_is(node, "ioc"))
            first = first ? first : node, last = node;
    g_autoptr(GString) out = g_string_new(NULL);
    for (size_t row = 1; row < now->row_count; row++) {
        g_autofree char *key = indicator_key(&now->rows[row]);
        gsize size = out->len;
        if (size)
            g_string_append(out, "\n          ");
        gsize begun = out->len;
        write_indicator(onto, same_indicator(indicators, before, key), now, row, out);
        if (out->len == begun)
            g_string_truncate(out, size);
    }
    if (!out->len || !first) {
        onto_remove(onto, indicators);
        return;
    }
    onto_edit(onto, load_tree_whole_span(onto->draft, first).begin,
              load_tree_whole_span(onto->draft, last).end,
              arena_copy_text(onto->making->arena, out->str));
}

/* ---- all */

static void change_table(const Merge *merge, const Unit *old, const Unit *now)
{
    const Onto *onto = merge->onto;
    const WordTable *a = old->block->table, *b = now->block->table;
    const xmlNode *draft = onto_element(onto, old->element);
    const WordParagraph *first = merge_first_paragraph(now->block);
    if (draft && xml_is(draft, "indicators")) {
        if (indicator_is_table(b, false))
            change_indicators(onto, draft, a, b);
        else if (first)
            making_report(onto->making, DIAG_WORD_NOT_CARRIED, first,
                          N_("its columns are not those of a list of indicators any more, and the "
                             "list stays as it was%s"),
                          "");
        return;
    }
    if (same_cells(a, b)) {
        for (size_t row = 0; row < a->row_count; row++)
            for (size_t k = 0; k < a->rows[row].cell_count; k++)
                change_cell(merge, &a->rows[row].cells[k], &b->rows[row].cells[k]);
        return;
    }
    if (first)
        making_report(onto->making, DIAG_WORD_MARK, first,
                      N_("rows or columns were changed: the whole table was imported anew%s"), "");
    if (draft)
        merge_replace_table(merge, draft, now);
}

unsigned merge_change(const Merge *merge)
{
    unsigned changed = 0;
    for (guint i = 0; i < merge->old->len; i++) {
        const Unit *old = unit_at(merge->old, i);
        const Unit *now = old->partner >= 0 ? unit_at(merge->now, (size_t)old->partner) : NULL;
        if (!now || old->same)
            continue;
        guint edits = merge->onto->edits->len;
        if (old->block->table)
            change_table(merge, old, now);
        else
            change_paragraph(merge, old, now->block->paragraph);
        changed += merge->onto->edits->len > edits;
    }
    return changed;
}
