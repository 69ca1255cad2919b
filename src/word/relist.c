/* relist.c - lists whose levels were changed in Word: items that went under others or came out from
 * under them, marks that became numbers, two lists that became one.
 *
 * Such a list is written anew from the rows of Word; each item that the draft has brings its tag,
 * its words with their marks and its further paragraphs along. */
#include <string.h>

#include "word/export.h"
#include "word/merge.h"

typedef struct {
    unsigned level, list; /* list: its number in Word */
    bool bullet;
    const xmlNode *item; /* of the draft; NULL: it is new */
    const char *words;   /* XML between its tags, before other lists */
    GPtrArray *more;     /* of XML: its further paragraphs */
} Entry;

typedef struct {
    const Merge *merge;
    size_t first, end;    /* the units of Word */
    const xmlNode *lists; /* the first list of the draft that they are of */
    const xmlNode *last;  /* behind which no brother of it is one of them */
    GPtrArray *entries;   /* of Entry */
    GPtrArray *used;      /* lists of the draft whose tag was written */
} Relist;

static bool has_role(const Unit *unit, WordRole role)
{
    return unit->block->paragraph && unit->block->paragraph->role == role;
}

static bool is_listed(const Unit *unit)
{
    return has_role(unit, WORD_ROLE_LIST) || has_role(unit, WORD_ROLE_LIST_MORE);
}

static bool is_list(const xmlNode *node)
{
    return node && (xml_is(node, "ol") || xml_is(node, "ul"));
}

static const xmlNode *item_of(const xmlNode *node)
{
    while (node && node->type == XML_ELEMENT_NODE && !xml_is(node, "li"))
        node = node->parent;
    return node && node->type == XML_ELEMENT_NODE ? node : NULL;
}

static const xmlNode *outer_list(const xmlNode *item)
{
    const xmlNode *list = NULL;
    for (const xmlNode *at = item; is_list(at) || xml_is(at, "li"); at = at->parent)
        list = is_list(at) ? at : list;
    return list;
}

/* ---- whether */

static const Unit *old_of(const Merge *merge, const Unit *now)
{
    return now && now->partner >= 0 ? unit_at(merge->old, (size_t)now->partner) : NULL;
}

static const xmlNode *draft_item(const Merge *merge, const Unit *now)
{
    const Unit *old = old_of(merge, now);
    return old ? item_of(onto_element(merge->onto, old->element)) : NULL;
}

/* The item of Word under which another stands; NULL: it stands under none. */
static const Unit *item_above(const Relist *this, size_t index)
{
    const Merge *merge = this->merge;
    unsigned level = unit_at(merge->now, index)->block->paragraph->level;
    while (index > this->first) {
        const Unit *unit = unit_at(merge->now, --index);
        if (has_role(unit, WORD_ROLE_LIST) && unit->block->paragraph->level < level)
            return unit;
    }
    return NULL;
}

static const Unit *item_before(const Relist *this, size_t index)
{
    while (index > this->first)
        if (has_role(unit_at(this->merge->now, --index), WORD_ROLE_LIST))
            return unit_at(this->merge->now, index);
    return NULL;
}

static bool is_kept(const Merge *merge, const xmlNode *item)
{
    for (guint i = 0; i < merge->old->len; i++) {
        const Unit *old = unit_at(merge->old, i);
        if (old->partner == UNIT_KEPT && onto_element(merge->onto, old->element) == item)
            return true;
    }
    return false;
}

/* It stands under another item than in the draft, or became a number. */
static bool went_elsewhere(const Relist *this, size_t index)
{
    const Merge *merge = this->merge;
    const Unit *now = unit_at(merge->now, index), *old = old_of(merge, now),
               *above = item_above(this, index);
    const xmlNode *item = draft_item(merge, now), *around = item ? item_of(item->parent) : NULL;
    if (!old)
        return above && above->partner >= 0 && above == item_before(this, index);
    if (old->block->paragraph->level != now->block->paragraph->level ||
        old->block->paragraph->bullet != now->block->paragraph->bullet)
        return true;
    return draft_item(merge, above) != around && !(around && is_kept(merge, around));
}

/* A new paragraph below an item that the draft has. */
static bool is_new_below(const Relist *this, size_t index)
{
    const Unit *now = unit_at(this->merge->now, index), *above = item_before(this, index);
    return !has_role(now, WORD_ROLE_LIST) && now->partner == UNIT_ALONE && above &&
           above->partner >= 0;
}

/* Two lists of the draft have one number in Word. */
static bool became_one(const Relist *this, size_t index)
{
    const Merge *merge = this->merge;
    const Unit *now = unit_at(merge->now, index), *before = unit_at(merge->now, index - 1);
    const WordParagraph *a = before->block->paragraph, *b = now->block->paragraph;
    const xmlNode *one = draft_item(merge, before), *other = draft_item(merge, now);
    return one && other && !b->level && a->list && a->list == b->list && a->bullet == b->bullet &&
           outer_list(one) != outer_list(other);
}

static unsigned count_changed(const Relist *this)
{
    unsigned count = 0;
    for (size_t i = this->first; i < this->end; i++)
        if (has_role(unit_at(this->merge->now, i), WORD_ROLE_LIST))
            count += went_elsewhere(this, i) || (i > this->first && became_one(this, i));
        else
            count += is_new_below(this, i);
    return count;
}

/* ---- whether it can be done */

static const xmlNode *next_element(const xmlNode *node)
{
    do
        node = node->next;
    while (node && node->type != XML_ELEMENT_NODE);
    return node;
}

/* Items that hold words, paragraphs and lists alone. */
static bool is_simple(const xmlNode *node)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        bool part = is_list(child) || xml_is(child, "li");
        bool other = child->type == XML_ELEMENT_NODE && export_is_block(child);
        if (part ? !is_simple(child) : other && !xml_is(child, "p"))
            return false;
    }
    return true;
}

/* The lists of the draft stand beside each other, and whatever stands in them is here. */
static bool find_lists(Relist *this)
{
    const Merge *merge = this->merge;
    for (size_t i = this->first; i < this->end; i++) {
        const xmlNode *item = draft_item(merge, unit_at(merge->now, i)),
                      *list = item ? outer_list(item) : NULL;
        if (unit_at(merge->now, i)->partner >= 0 && !list)
            return false;
        this->lists = this->lists ? this->lists : list;
        this->last = list ? list : this->last;
    }
    const xmlNode *list = this->lists;
    while (list && list != this->last && is_list(list) && is_simple(list))
        list = next_element(list);
    if (!list || list != this->last || !is_simple(list))
        return false;
    for (guint i = 0; i < merge->old->len; i++) {
        const Unit *old = unit_at(merge->old, i);
        const xmlNode *item = item_of(onto_element(merge->onto, old->element)),
                      *of = item ? outer_list(item) : NULL;
        bool here = old->partner < 0 ||
                    ((size_t)old->partner >= this->first && (size_t)old->partner < this->end);
        if (!here && of && (of == this->lists || of == this->last))
            return false;
    }
    return true;
}

/* ---- its items */

static Entry *add_entry(Relist *this, const WordParagraph *paragraph, const xmlNode *item)
{
    const Onto *onto = this->merge->onto;
    Entry *entry = arena_make(onto->making->arena, Entry);
    *entry = (Entry){paragraph->level, paragraph->list, paragraph->bullet, item, NULL,
                     g_ptr_array_new()};
    g_ptr_array_add(this->entries, entry);
    if (!item) {
        entry->words = inline_xml(onto->making, paragraph);
        return entry;
    }
    const xmlNode *child = item->children;
    while (child && !(child->type == XML_ELEMENT_NODE && export_is_block(child)))
        child = child->next;
    uint32_t begin = load_tree_span(onto->draft, item).end,
             end =
                 child ? load_tree_span(onto->draft, child).begin : merge_end_tag(onto, item).begin;
    g_autofree char *words = onto_edited(onto, begin, end);
    entry->words = arena_copy_text(onto->making->arena, g_strchomp(words));
    return entry;
}

static Entry *last_of_level(const Relist *this, unsigned level)
{
    for (guint i = this->entries->len; i > 0; i--) {
        Entry *entry = this->entries->pdata[i - 1];
        if (entry->level <= level)
            return entry;
    }
    return NULL;
}

static void add_more(Relist *this, const Unit *unit, const xmlNode *draft)
{
    const Onto *onto = this->merge->onto;
    const WordParagraph *paragraph = unit->block->paragraph;
    bool plain = paragraph->role == WORD_ROLE_BODY; /* between items, whose numbers go on */
    Entry *entry = last_of_level(this, plain ? 0 : paragraph->level);
    if (!entry)
        return;
    DiagSpan span = draft ? load_tree_whole_span(onto->draft, draft) : DIAG_NOWHERE;
    g_autofree char *whole = draft ? onto_edited(onto, span.begin, span.end) : NULL;
    const char *xml =
        whole ? arena_copy_text(onto->making->arena, whole)
              : arena_printf(onto->making->arena, "<p>%s</p>", inline_xml(onto->making, paragraph));
    g_ptr_array_add(entry->more, (void *)xml);
}

static void add_unit(Relist *this, const Unit *unit, const xmlNode *draft)
{
    if (has_role(unit, WORD_ROLE_LIST))
        add_entry(this, unit->block->paragraph, item_of(draft));
    else
        add_more(this, unit, draft);
}

/* Of the lists, and without a counterpart. */
static bool is_left(const Unit *old)
{
    return old->partner < 0 && is_listed(old);
}

/* What the draft alone has stays behind what it stood behind. */
static void add_kept(Relist *this, size_t from)
{
    const Merge *merge = this->merge;
    for (size_t i = from; i < merge->old->len && is_left(unit_at(merge->old, i)); i++) {
        const Unit *old = unit_at(merge->old, i);
        if (old->partner == UNIT_KEPT)
            add_unit(this, old, onto_element(merge->onto, old->element));
    }
}

static bool is_of_first_list(const Relist *this, const Unit *old)
{
    const xmlNode *item = item_of(onto_element(this->merge->onto, old->element));
    return item && outer_list(item) == this->lists;
}

/* And before all others what it stood before. */
static void add_kept_first(Relist *this, size_t until)
{
    const Merge *merge = this->merge;
    size_t from = until;
    while (from > 0 && is_left(unit_at(merge->old, from - 1)) &&
           is_of_first_list(this, unit_at(merge->old, from - 1)))
        from--;
    add_kept(this, from);
}

static void gather(Relist *this)
{
    const Merge *merge = this->merge;
    bool met = false;
    for (size_t i = this->first; i < this->end; i++) {
        Unit *now = unit_at(merge->now, i);
        const Unit *old = old_of(merge, now);
        if (old) {
            if (!met)
                add_kept_first(this, (size_t)now->partner);
            met = true;
            add_unit(this, now, onto_element(merge->onto, old->element));
            add_kept(this, (size_t)now->partner + 1);
        } else if (now->partner == UNIT_ALONE) {
            add_unit(this, now, merge_moved_from(merge, now));
            now->partner = UNIT_PLACED;
        }
    }
}

/* ---- written anew */

static void write_tag(Relist *this, const Entry *entry, GString *out)
{
    const Onto *onto = this->merge->onto;
    const xmlNode *list = entry->item ? entry->item->parent : NULL;
    bool fits = list && xml_is(list, entry->bullet ? "ul" : "ol") &&
                !g_ptr_array_find(this->used, list, NULL);
    if (!fits) {
        g_string_append(out, entry->bullet ? "<ul>" : "<ol>");
        return;
    }
    DiagSpan tag = load_tree_span(onto->draft, list);
    g_ptr_array_add(this->used, (void *)list);
    g_string_append_len(out, onto_bytes(onto) + tag.begin, tag.end - tag.begin);
}

static bool goes_on(const Entry *before, const Entry *entry)
{
    bool other = before->item && entry->item && !entry->level && entry->list != before->list &&
                 outer_list(before->item) != outer_list(entry->item);
    return before->bullet == entry->bullet && !other;
}

static void write_list(Relist *this, guint *at, unsigned depth, GString *out);

static void write_item(Relist *this, guint *at, unsigned depth, GString *out)
{
    const Onto *onto = this->merge->onto;
    const Entry *entry = this->entries->pdata[(*at)++];
    DiagSpan tag = entry->item ? load_tree_span(onto->draft, entry->item) : DIAG_NOWHERE;
    bool blocks = entry->more->len > 0;
    merge_indent(out, depth);
    if (entry->item)
        g_string_append_len(out, onto_bytes(onto) + tag.begin, tag.end - tag.begin);
    else
        g_string_append(out, "<li>");
    g_string_append(out, entry->words);
    for (guint i = 0; i < entry->more->len; i++) {
        merge_indent(out, depth + 1);
        g_string_append(out, entry->more->pdata[i]);
    }
    while (*at < this->entries->len &&
           ((const Entry *)this->entries->pdata[*at])->level > entry->level) {
        blocks = true;
        merge_indent(out, depth + 1);
        write_list(this, at, depth + 1, out);
    }
    if (blocks)
        merge_indent(out, depth);
    g_string_append(out, "</li>");
}

/* One list from entry *at on, and all that is under its items. */
static void write_list(Relist *this, guint *at, unsigned depth, GString *out)
{
    const Entry *before = this->entries->pdata[*at];
    unsigned level = before->level;
    write_tag(this, before, out);
    while (*at < this->entries->len) {
        const Entry *entry = this->entries->pdata[*at];
        if (entry->level < level || !goes_on(before, entry))
            break;
        write_item(this, at, depth + 1, out);
        before = entry;
    }
    merge_indent(out, depth);
    g_string_append(out, before->bullet ? "</ul>" : "</ol>");
}

static void replace_lists(Relist *this)
{
    const Onto *onto = this->merge->onto;
    g_autoptr(GString) out = g_string_new(NULL);
    unsigned depth = merge_depth(this->lists) - 1;
    for (guint at = 0; at < this->entries->len;) {
        if (at)
            merge_indent(out, depth);
        write_list(this, &at, depth, out);
    }
    onto_edit(onto, load_tree_whole_span(onto->draft, this->lists).begin,
              load_tree_whole_span(onto->draft, this->last).end,
              arena_copy_text(onto->making->arena, out->str));
}

static void free_entry(void *entry)
{
    g_ptr_array_unref(((Entry *)entry)->more);
}

static unsigned relist(const Merge *merge, size_t first, size_t end)
{
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(free_entry),
                         used = g_ptr_array_new();
    Relist this = {merge, first, end, NULL, NULL, entries, used};
    unsigned changed = count_changed(&this);
    if (!changed)
        return 0;
    if (!find_lists(&this)) {
        making_report(merge->onto->making, DIAG_WORD_NOT_CARRIED,
                      unit_at(merge->now, first)->block->paragraph,
                      N_("levels of this list were changed, and stay as they were in the draft%s"),
                      "");
        return 0;
    }
    gather(&this);
    replace_lists(&this);
    return changed;
}

/* New plain paragraphs between two items of one list of the draft are of the list. */
static size_t end_of_between(const Merge *merge, size_t first, size_t index)
{
    const xmlNode *one = NULL, *other = NULL;
    for (size_t i = first; i < index; i++) {
        const xmlNode *item = draft_item(merge, unit_at(merge->now, i));
        one = item ? item : one;
    }
    while (index < merge->now->len && has_role(unit_at(merge->now, index), WORD_ROLE_BODY) &&
           unit_at(merge->now, index)->partner == UNIT_ALONE)
        index++;
    if (index < merge->now->len && has_role(unit_at(merge->now, index), WORD_ROLE_LIST))
        other = draft_item(merge, unit_at(merge->now, index));
    return one && other && outer_list(one) == outer_list(other) ? index : 0;
}

unsigned merge_relist(const Merge *merge)
{
    unsigned changed = 0;
    for (size_t i = 0; i < merge->now->len; i++) {
        size_t first = i, between = 0;
        do {
            i = MAX(i, between);
            while (i < merge->now->len && is_listed(unit_at(merge->now, i)))
                i++;
            between = i > first ? end_of_between(merge, first, i) : 0;
        } while (between > i);
        if (i > first && has_role(unit_at(merge->now, first), WORD_ROLE_LIST))
            changed += relist(merge, first, i);
    }
    return changed;
}
