/* onto.c - a file of Word onto a draft: what was changed there becomes edits of the draft's bytes.
 *
 * The draft as it would be exported and the file are two rows of units: paragraphs and tables. What
 * is equal is not touched, so its ids, marks, comments and lines stay.  What has a counterpart has
 * its words changed (change.c, words.c); the rest is put in (insert.c) or taken out (remove.c). */
#include "word/onto.h"

#include <string.h>

#include "base/fold.h"
#include "word/base.h"
#include "word/classify.h"
#include "word/export.h"
#include "word/merge.h"
#include "word/naming.h"
#include "word/property.h"

/* ---- edits */

const char *onto_bytes(const Onto *onto)
{
    return g_bytes_get_data(diag_source_bytes(load_tree_source(onto->draft)), NULL);
}

void onto_edit(const Onto *onto, uint32_t begin, uint32_t end, const char *text)
{
    bool same =
        strlen(text) == end - begin && memcmp(onto_bytes(onto) + begin, text, end - begin) == 0;
    if (same)
        return;
    Edit edit = {begin, end, onto->edits->len, text};
    g_array_append_val(onto->edits, edit);
}

void onto_remove(const Onto *onto, const void *element)
{
    const char *bytes = onto_bytes(onto);
    DiagSpan span = load_tree_whole_span(onto->draft, element);
    while (span.begin && g_ascii_isspace(bytes[span.begin - 1]))
        span.begin--;
    onto_edit(onto, span.begin, span.end, "");
}

const void *onto_element(const Onto *onto, const void *frozen)
{
    return frozen ? g_hash_table_lookup(onto->of_frozen, frozen) : NULL;
}

static gint compare_edits(gconstpointer a, gconstpointer b)
{
    const Edit *one = a, *other = b;
    bool put = one->begin == one->end, other_put = other->begin == other->end;
    if (one->begin != other->begin)
        return one->begin < other->begin ? -1 : 1;
    if (put != other_put)
        return put ? -1 : 1;
    return one->order < other->order ? -1 : one->order > other->order;
}

/* What stands within something that was taken out goes with it; what is put in where something is
 * taken out comes before that. */
char *onto_edited(const Onto *onto, uint32_t begin, uint32_t end)
{
    const char *bytes = onto_bytes(onto);
    g_autoptr(GString) out = g_string_sized_new(end - begin);
    uint32_t at = begin;
    g_array_sort(onto->edits, compare_edits);
    for (guint i = 0; i < onto->edits->len; i++) {
        const Edit *edit = &g_array_index(onto->edits, Edit, i);
        if (edit->begin < at || edit->end > end)
            continue;
        g_string_append_len(out, bytes + at, edit->begin - at);
        g_string_append(out, edit->text);
        at = edit->end;
    }
    g_string_append_len(out, bytes + at, (gssize)(end - at));
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static const char *apply_edits(const Onto *onto)
{
    gsize size = g_bytes_get_size(diag_source_bytes(load_tree_source(onto->draft)));
    g_autofree char *xml = onto_edited(onto, 0, (uint32_t)size);
    return arena_copy_text(onto->making->arena, xml);
}

const xmlNode *onto_tracking(const LoadTree *draft)
{
    return xml_child(xmlDocGetRootElement(load_tree_doc(draft)), "tracking");
}

/* ---- which element of the draft became which of the frozen content */

static void pair_elements(GHashTable *of_frozen, const xmlNode *frozen, const xmlNode *draft)
{
    const xmlNode *other = frozen->children;
    g_hash_table_insert(of_frozen, (void *)frozen, (void *)draft);
    for (const xmlNode *node = draft->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        const xmlNode *found = other;
        while (found && !xml_is(found, (const char *)node->name))
            found = found->next;
        if (!found)
            continue; /* freezing left it out */
        pair_elements(of_frozen, found, node);
        other = found->next;
    }
}

/* ---- units */

void merge_key(const WordBlock *blocks, size_t count, GString *out)
{
    for (size_t i = 0; i < count; i++) {
        const WordParagraph *paragraph = blocks[i].paragraph;
        const WordTable *table = blocks[i].table;
        if (paragraph)
            g_string_append_printf(out, "\x03%s %u %d", word_role_name(paragraph->role),
                                   paragraph->level,
                                   paragraph->role == WORD_ROLE_LIST && paragraph->bullet);
        for (size_t k = 0; paragraph && k < paragraph->run_count; k++)
            onto_run_key(&paragraph->runs[k], true, out);
        for (size_t row = 0; table && row < table->row_count; row++) {
            g_string_append_printf(out, "\x04%d", table->rows[row].heading);
            for (size_t k = 0; k < table->rows[row].cell_count; k++) {
                const WordCell *cell = &table->rows[row].cells[k];
                g_string_append_printf(out, "\x05%u %u", cell->columns, cell->rows);
                merge_key(cell->blocks, cell->block_count, out);
            }
        }
    }
}

static bool is_of_head(const Unit *unit)
{
    const WordParagraph *paragraph = unit->block->paragraph;
    return paragraph && paragraph->role >= WORD_ROLE_TITLE && paragraph->role <= WORD_ROLE_SUMMARY;
}

/* Files have the head in their own order and look; what it says is what counts. */
static void key_of_head(const WordParagraph *paragraph, GString *out)
{
    g_autofree char *words = word_words(paragraph), *packed = fold_blanks(words);
    g_string_append_printf(out, "\x06%s %s", word_role_name(paragraph->role), packed);
}

const WordParagraph *merge_first_paragraph(const WordBlock *block)
{
    const WordTable *table = block->table;
    for (size_t row = 0; table && row < table->row_count; row++)
        for (size_t k = 0; k < table->rows[row].cell_count; k++) {
            const WordCell *cell = &table->rows[row].cells[k];
            if (cell->block_count && cell->blocks[0].paragraph)
                return cell->blocks[0].paragraph;
        }
    return block->paragraph;
}

static Unit unit_of(const WordBlock *block, const GPtrArray *elements, GHashTable *symbols)
{
    const WordTable *table = block->table;
    const WordParagraph *first = merge_first_paragraph(block);
    Unit unit = {.block = block, .partner = UNIT_ALONE};
    g_autoptr(GString) key = g_string_new(NULL);
    if (is_of_head(&unit) && block->paragraph->role != WORD_ROLE_SUMMARY)
        key_of_head(block->paragraph, key);
    else
        merge_key(block, 1, key);
    unit.symbol = onto_symbol(symbols, key->str);
    if (elements && first && first->number < elements->len)
        unit.element = elements->pdata[first->number];
    for (const xmlNode *node = unit.element; table && node; node = node->parent)
        if (xml_is(node, "table"))
            unit.element = node;
    return unit;
}

/* Those of the head first.  elements: of the frozen content by number of paragraph; NULL for a
 * file.
 */
static GArray *units_of(const WordText *text, const GPtrArray *elements, GHashTable *symbols)
{
    GArray *units = g_array_new(FALSE, TRUE, sizeof(Unit));
    for (unsigned head = 0; head < 2; head++)
        for (size_t i = 0; i < text->block_count; i++) {
            Unit unit = unit_of(&text->blocks[i], elements, symbols);
            if (is_of_head(&unit) == (head == 0))
                g_array_append_val(units, unit);
        }
    return units;
}

/* A paragraph is counted where it is read; a cell that ends with a table has one more behind it. */
static void list_elements(const WordBlock *blocks, size_t count, GPtrArray *elements)
{
    for (size_t i = 0; i < count; i++) {
        const WordTable *table = blocks[i].table;
        if (blocks[i].paragraph)
            g_ptr_array_add(elements, (void *)blocks[i].paragraph->element);
        for (size_t row = 0; table && row < table->row_count; row++)
            for (size_t k = 0; k < table->rows[row].cell_count; k++) {
                const WordCell *cell = &table->rows[row].cells[k];
                list_elements(cell->blocks, cell->block_count, elements);
                if (!cell->block_count || cell->blocks[cell->block_count - 1].table)
                    g_ptr_array_add(elements, NULL);
            }
    }
}

/* ---- pairs */

unsigned merge_likeness(const WordParagraph *a, const WordParagraph *b)
{
    g_autofree char *one = word_words(a), *other = word_words(b);
    g_autoptr(GHashTable) pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    unsigned all = 0, shared = 0;
    for (int side = 0; side < 2; side++)
        for (const char *at = side ? other : one; *at; at = g_utf8_next_char(at)) {
            const char *next = g_utf8_next_char(at), *end = *next ? g_utf8_next_char(next) : next;
            char *pair = g_strndup(at, (size_t)(end - at));
            all++;
            if (!side)
                g_hash_table_add(pairs, pair);
            else if (g_hash_table_remove(pairs, pair) || strlen(pair) == 0)
                shared += 2, g_free(pair);
            else
                g_free(pair);
        }
    return all ? shared * 100 / all : 100;
}

/* There is one of it in a text, or its place says which it is. */
static bool is_sole(WordRole role)
{
    static const WordRole roles[] = {WORD_ROLE_TITLE, WORD_ROLE_TITLE_OTHER, WORD_ROLE_SUBTITLE,
                                     WORD_ROLE_DATE, WORD_ROLE_SUMMARY};
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
        if (role == roles[i])
            return true;
    return false;
}

/* A part of a block that is more than its paragraphs: other words in its place are the same part.
 */
static bool is_part(WordRole role)
{
    static const WordRole roles[] = {
        WORD_ROLE_ACTION,    WORD_ROLE_ACTION_TEXT,    WORD_ROLE_STEP,
        WORD_ROLE_STEP_TEXT, WORD_ROLE_NOTE_INFO,      WORD_ROLE_NOTE_CAUTION,
        WORD_ROLE_NOTE_TEXT, WORD_ROLE_NOTE_IMPORTANT, WORD_ROLE_CAPTION,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
        if (role == roles[i])
            return true;
    return false;
}

static bool is_same_property(const WordParagraph *a, const WordParagraph *b)
{
    g_autofree char *one = g_strstrip(word_words(a)), *other = g_strstrip(word_words(b)),
                    *value = NULL, *now = NULL;
    size_t i, k;
    return property_read(one, &i, &value) != PROPERTY_NOT_ONE &&
           property_read(other, &k, &now) != PROPERTY_NOT_ONE && i == k;
}

/* Each is what it was, and they were not the same; those that stood on one side alone may have been
 * each other's. */
static bool are_strangers(const Unit *old, const Unit *now)
{
    return old->met && now->met && strcmp(old->mark, now->mark) != 0 && !(old->apart && now->apart);
}

static bool may_pair(const Unit *old, const Unit *now)
{
    const WordParagraph *a = old->block->paragraph, *b = now->block->paragraph;
    if (are_strangers(old, now))
        return false;
    if (!a || !b)
        return !a && !b;
    if (a->role == WORD_ROLE_PROPERTY && b->role == a->role)
        return is_same_property(a, b);
    enum { LIKE = 30 };
    return a->role == b->role && (is_sole(a->role) || merge_likeness(a, b) >= LIKE);
}

/* Names of bodies are alike, and their posts the same: whose they are is what counts. */
static bool may_pair_heads(const Registry *registry, const Unit *old, const Unit *now)
{
    const Agency *body = naming_issuer(registry, old->block->paragraph),
                 *named = naming_issuer(registry, now->block->paragraph);
    return body && named ? body == named : may_pair(old, now);
}

static void pair(GArray *old, size_t i, GArray *now, size_t k)
{
    unit_at(old, i)->partner = (int)k;
    unit_at(now, k)->partner = (int)i;
}

static void meet(GArray *old, size_t i, GArray *now, size_t k)
{
    unit_at(old, i)->partner = (int)k;
    unit_at(old, i)->same = true;
    unit_at(now, k)->partner = (int)i;
    unit_at(now, k)->same = true;
}

static guint count_head(const GArray *units)
{
    guint count = 0;
    while (count < units->len && is_of_head(unit_at(units, count)))
        count++;
    return count;
}

/* The text in its order, ... */
static void match_text(GArray *old, GArray *now)
{
    guint first = count_head(old), begin = count_head(now);
    size_t old_count = old->len - first, now_count = now->len - begin;
    g_autofree unsigned *a = g_new(unsigned, old_count + 1), *b = g_new(unsigned, now_count + 1);
    g_autofree int *match = g_new(int, old_count + 1);
    for (size_t i = 0; i < old_count; i++)
        a[i] = unit_at(old, first + i)->symbol;
    for (size_t i = 0; i < now_count; i++)
        b[i] = unit_at(now, begin + i)->symbol;
    onto_match(a, old_count, b, now_count, match);
    for (size_t i = 0; i < old_count; i++)
        if (match[i] >= 0)
            meet(old, first + i, now, begin + (size_t)match[i]);
}

/* ... the head whatever its order: what is equal first, then what stands for the same. */
static void match_head(GArray *old, GArray *now, const Registry *registry)
{
    guint old_count = count_head(old), now_count = count_head(now);
    for (unsigned round = 0; round < 2; round++)
        for (guint i = 0; i < old_count; i++) {
            const Unit *one = unit_at(old, i);
            for (guint k = 0; k < now_count && one->partner < 0; k++) {
                const Unit *other = unit_at(now, k);
                if (other->partner >= 0)
                    continue;
                if (one->symbol == other->symbol)
                    meet(old, i, now, k);
                else if (round == 1 && may_pair_heads(registry, one, other))
                    pair(old, i, now, k);
            }
        }
}

/* As many on both sides, of the same kinds, and half of them alike: nothing came or went. */
static bool is_in_step(const Unit *old, const Unit *now, size_t count)
{
    size_t alike = count == 1;
    for (size_t i = 0; i < count; i++) {
        const WordParagraph *a = old[i].block->paragraph, *b = now[i].block->paragraph;
        if (!a != !b || (a && a->role != b->role) || are_strangers(&old[i], &now[i]))
            return false;
        alike += may_pair(&old[i], &now[i]);
    }
    return alike * 2 >= count;
}

enum { FARTHEST = 64 /* units ahead: two files that share nothing must not take forever */ };

/* Between what is equal: each unit with the next one that is like it. */
static void pair_gap(GArray *old, size_t i, size_t old_end, GArray *now, size_t first, size_t end)
{
    bool in_step = old_end - i == end - first && end > first &&
                   is_in_step(unit_at(old, i), unit_at(now, first), end - first);
    for (; i < old_end; i++) {
        size_t k = first;
        size_t last = MIN(end, first + FARTHEST);
        while (k < last && !in_step && !may_pair(unit_at(old, i), unit_at(now, k)))
            k++;
        if (k < last) {
            pair(old, i, now, k);
            first = k + 1;
        }
    }
}

static bool is_same_part(const Unit *old, const Unit *now)
{
    const WordParagraph *a = old->block->paragraph, *b = now->block->paragraph;
    return now->partner < 0 && a && b && a->role == b->role && is_part(a->role) &&
           !are_strangers(old, now);
}

/* Parts that were written anew, between what has a counterpart. */
static void pair_parts(GArray *old, size_t i, size_t old_end, GArray *now, size_t first, size_t end)
{
    for (; i < old_end; i++) {
        if (unit_at(old, i)->partner >= 0) {
            first = (size_t)unit_at(old, i)->partner + 1;
            continue;
        }
        size_t k = first;
        while (k < end && unit_at(now, k)->partner < 0 &&
               !is_same_part(unit_at(old, i), unit_at(now, k)))
            k++;
        if (k < end && unit_at(now, k)->partner < 0) {
            pair(old, i, now, k);
            first = k + 1;
        }
    }
}

static void pair_units(GArray *old, GArray *now)
{
    size_t i = count_head(old), k = count_head(now);
    while (i < old->len || k < now->len) {
        size_t i_end = i, k_end = k;
        while (i_end < old->len && unit_at(old, i_end)->partner < 0)
            i_end++;
        while (k_end < now->len && unit_at(now, k_end)->partner < 0)
            k_end++;
        pair_gap(old, i, i_end, now, k, k_end);
        pair_parts(old, i, i_end, now, k, k_end);
        i = i_end + 1;
        k = k_end + 1;
    }
}

/* ---- all */

/* A file that was exported from another draft may still be where this one came from: the same text
 * says so. */
static bool is_of_draft(const WordOnto *order, const GArray *old, DiagList *out)
{
    const char *document = word_text_of(order->file)->document;
    if (!document || !*document || strcmp(document, order->options->id) == 0)
        return true;
    guint same = 0;
    for (guint i = 0; i < old->len; i++)
        same += unit_at(old, i)->same;
    if (same * 2 >= old->len)
        return true;
    Diag *diag = diag_add(out, DIAG_WORD_OTHER_DRAFT, word_span(order->file),
                          "the file was exported from %s, and has little in common with %s",
                          document, order->options->id);
    diag_help(diag, "nothing was changed; --onto names the draft that this file is the text of");
    return false;
}

static GBytes *give_picture(void *user, const char *part)
{
    return word_picture(user, part);
}

/* Of the head, what insert.c puts in: an addressee, a body that is known. */
static bool comes_in(const Merge *merge, const WordParagraph *paragraph)
{
    if (!paragraph || paragraph->role < WORD_ROLE_TITLE || paragraph->role > WORD_ROLE_SUMMARY)
        return true;
    return paragraph->role == WORD_ROLE_TO || paragraph->role == WORD_ROLE_SUMMARY ||
           naming_issuer(merge->onto->making->registry, paragraph);
}

static unsigned count_new(const Merge *merge)
{
    unsigned count = 0;
    for (guint i = 0; i < merge->now->len; i++) {
        const Unit *unit = unit_at(merge->now, i);
        count += unit->partner == UNIT_ALONE && comes_in(merge, unit->block->paragraph);
    }
    return count;
}

/* Numbers stand in the draft, and are not frozen. */
static GPtrArray *number_elements(const LoadTree *draft)
{
    GPtrArray *found = g_ptr_array_new();
    const xmlNode *tracking = onto_tracking(draft);
    for (const xmlNode *node = tracking ? tracking->children : NULL; node; node = node->next)
        if (xml_is(node, "number"))
            g_ptr_array_add(found, (void *)node);
    return found;
}

static bool is_heading_or_item(const WordParagraph *paragraph)
{
    return paragraph && (paragraph->role == WORD_ROLE_HEADING || paragraph->role == WORD_ROLE_LIST);
}

/* In plain paragraphs a number may be of a heading or of an item, as its brothers have it; what the
 * draft has already stays what it is. */
static void keep_roles(const WordText *before, const WordText *after)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < before->block_count; i++) {
        const WordParagraph *paragraph = before->blocks[i].paragraph;
        if (is_heading_or_item(paragraph))
            g_hash_table_insert(known, base_marks(&before->blocks[i], 1), (void *)paragraph);
    }
    bool below = false; /* it, or what it stands below, was of the other kind */
    for (size_t i = 0; i < after->block_count; i++) {
        WordParagraph *paragraph = (WordParagraph *)after->blocks[i].paragraph;
        g_autofree char *mark =
            is_heading_or_item(paragraph) ? base_marks(&after->blocks[i], 1) : NULL;
        const WordParagraph *was = mark ? g_hash_table_lookup(known, mark) : NULL;
        below = was && (was->role != paragraph->role || (below && was->role == WORD_ROLE_LIST));
        if (!below)
            continue;
        paragraph->role = was->role;
        paragraph->level = was->level;
        paragraph->bullet = was->bullet;
    }
}

static const char *merged(Arena *arena, const WordOnto *order, const xmlNode *frozen,
                          WordFile *base, const GPtrArray *elements, DiagList *out)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    Classifier heard = {order->options->registry, word_span(order->file), out},
               quiet = {order->options->registry, word_span(base), unheard};
    WordText before = word_classify(arena, word_text_of(base), &quiet),
             after = word_classify(arena, word_text_of(order->file), &heard);
    Making making = {.arena = arena,
                     .registry = order->options->registry,
                     .kind = order->options->kind,
                     .japanese = g_str_has_prefix(order->options->lang, "ja"),
                     .span = heard.span,
                     .out = out,
                     .pictures = order->assets,
                     .picture = give_picture,
                     .user = order->file};
    g_autoptr(GHashTable) of_frozen = g_hash_table_new(g_direct_hash, g_direct_equal),
                          symbols = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) numbers = number_elements(order->draft);
    g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    const xmlNode *root = xmlDocGetRootElement(load_tree_doc(order->draft));
    const xmlNode *content = xml_child(root, "content");
    pair_elements(of_frozen, frozen, content ? content : root);
    for (guint i = 0; i < numbers->len; i++)
        g_hash_table_insert(of_frozen, numbers->pdata[i], numbers->pdata[i]);
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    Onto onto = {&making, order->draft, of_frozen, edits, ids};
    const char *document = word_text_of(order->file)->document;
    bool of_author = !document || !*document;
    if (of_author)
        keep_roles(&before, &after);
    g_autoptr(GArray) old = units_of(&before, elements, symbols),
                      now = units_of(&after, NULL, symbols);
    g_autoptr(WordBase) met = base_of(order->draft, word_text_of(order->file), &after);
    Merge merge = {&onto, old, now, elements, of_author, met, order->options->single};
    base_mark(&merge);
    match_text(old, now);
    match_head(old, now, order->options->registry);
    if (!is_of_draft(order, old, out))
        return NULL;
    pair_units(old, now);
    base_settle(&merge);
    WordChanges changes = {.added = count_new(&merge)};
    changes.changed = merge_change(&merge);
    changes.removed = merge_remove(&merge);
    changes.changed += merge_relist(&merge);
    merge_insert(&merge);
    const char *xml = apply_edits(&onto);
    if (order->changes)
        *order->changes = changes;
    return merge_arrived(&merge, xml) ? xml : NULL;
}

void onto_export(Arena *arena, const LoadTree *draft, const xmlNode *root, WordText *out)
{
    g_autoptr(GPtrArray) elements = number_elements(draft);
    const char **numbers = arena_make_array(arena, const char *, elements->len + 1);
    for (guint i = 0; i < elements->len; i++) {
        xmlChar *words = xmlNodeGetContent(elements->pdata[i]);
        numbers[i] = arena_copy_text(arena, (const char *)words);
        xmlFree(words);
    }
    numbers[elements->len] = NULL;
    export_content(arena, root, numbers, out);
    guint next = 0;
    for (size_t i = 0; i < out->block_count && next < elements->len; i++)
        if (out->blocks[i].paragraph && out->blocks[i].paragraph->role == WORD_ROLE_NUMBER)
            ((WordParagraph *)out->blocks[i].paragraph)->element = elements->pdata[next++];
}

const char *word_onto(Arena *arena, const WordOnto *order, DiagList *out)
{
    g_autoptr(LoadTree) frozen = load_tree_parse("content.xml", order->frozen, out);
    const xmlNode *root = frozen ? xmlDocGetRootElement(load_tree_doc(frozen)) : NULL;
    if (!root)
        return NULL;
    WordText text;
    onto_export(arena, order->draft, root, &text);
    g_autoptr(GPtrArray) elements = g_ptr_array_new();
    g_ptr_array_add(elements, NULL); /* numbers begin with one */
    list_elements(text.blocks, text.block_count, elements);
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(GBytes) bytes = word_write(&text, order->pictures, NULL);
    g_autoptr(WordFile) base = bytes ? word_read("base.docx", bytes, unheard) : NULL;
    return base ? merged(arena, order, root, base, elements, out) : NULL;
}
