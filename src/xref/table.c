/* table.c - the citations of held texts as rows of numbers. */
#include "xref/table.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t id, title; /* words */
    Date as_of;
    GArray *edges; /* of XrefEdge */
    XrefPassage *passages;
    uint32_t count;
    uint32_t *slots; /* open hash of provisions by locator, plus 1; 0: free */
    uint32_t mask;
    bool changed;
} Text;

struct XrefTable {
    const XrefNames *names;
    Arena *arena;      /* of the words */
    GHashTable *words; /* -> number */
    GPtrArray *by_word;
    GArray *texts;       /* of Text */
    GHashTable *by_id;   /* word of an id -> GArray of text numbers, oldest first; owned */
    GHashTable *changed; /* words of ids since the last xref_table_resolve */
};

XrefTable *xref_table_new(const XrefNames *names)
{
    XrefTable *table = g_new0(XrefTable, 1);
    table->names = names;
    table->arena = arena_new();
    table->words = g_hash_table_new(g_str_hash, g_str_equal);
    table->by_word = g_ptr_array_new();
    g_ptr_array_add(table->by_word, (void *)"");
    table->texts = g_array_new(FALSE, TRUE, sizeof(Text));
    table->by_id = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    table->changed = g_hash_table_new(NULL, NULL);
    return table;
}

static void clear(Text *text)
{
    g_clear_pointer(&text->edges, g_array_unref);
    g_clear_pointer(&text->passages, g_free);
    g_clear_pointer(&text->slots, g_free);
}

static Text *nth(const XrefTable *table, uint32_t text)
{
    return &g_array_index(table->texts, Text, text);
}

void xref_table_free(XrefTable *table)
{
    if (!table)
        return;
    for (uint32_t i = 0; i < table->texts->len; i++)
        clear(nth(table, i));
    g_array_unref(table->texts);
    g_hash_table_unref(table->by_id);
    g_hash_table_unref(table->changed);
    g_hash_table_unref(table->words);
    g_ptr_array_unref(table->by_word);
    arena_free(table->arena);
    g_free(table);
}

/* ---- words */

static uint32_t word_of(XrefTable *table, const char *word)
{
    void *found;
    if (g_hash_table_lookup_extended(table->words, word, NULL, &found))
        return GPOINTER_TO_UINT(found);
    char *kept = arena_copy_text(table->arena, word);
    uint32_t number = table->by_word->len;
    g_ptr_array_add(table->by_word, kept);
    g_hash_table_insert(table->words, kept, GUINT_TO_POINTER(number));
    return number;
}

const char *xref_table_word(const XrefTable *table, uint32_t word)
{
    return table->by_word->pdata[word];
}

/* Widths do not count: 第４－２－⑵ is 第4-2-(2).  What is printed is how it was written first. */
static char *key_of_locator(const char *locator)
{
    return g_str_is_ascii(locator) ? g_strdup(locator) : registry_fold_name(locator);
}

static uint32_t word_of_locator(XrefTable *table, const char *locator)
{
    g_autofree char *key = key_of_locator(locator);
    uint32_t count = table->by_word->len, number = word_of(table, key);
    if (number == count && strcmp(key, locator) != 0)
        table->by_word->pdata[number] = arena_copy_text(table->arena, locator);
    return number;
}

/* ---- provisions by locator */

static uint32_t *slot(const Text *text, uint32_t word)
{
    uint32_t at = (word * 2654435769u) & text->mask;
    while (text->slots[at] && text->passages[text->slots[at] - 1].locator != word)
        at = (at + 1) & text->mask;
    return &text->slots[at];
}

static void take_provisions(XrefTable *table, Text *row, const LibraryText *text)
{
    uint32_t capacity = 16;
    while (capacity < text->count * 2)
        capacity *= 2;
    row->count = (uint32_t)text->count;
    row->mask = capacity - 1;
    row->slots = g_new0(uint32_t, capacity);
    row->passages = g_new0(XrefPassage, text->count);
    for (uint32_t i = 0; i < row->count; i++) {
        const LibraryProvision *provision = &text->provisions[i];
        row->passages[i] =
            (XrefPassage){word_of_locator(table, provision->locator),
                          word_of(table, provision->heading), provision->parent, provision->end};
        uint32_t *at = slot(row, row->passages[i].locator);
        *at = *at ? *at : i + 1;
    }
}

/* ---- where the words stand */

/* "26/1/2/イ", "S/1", "S:平成27年法律第65号/1/1"; what is no such place gives none. */
static void read_parts(char **parts, XrefPlace *place)
{
    size_t count = g_strv_length(parts);
    unsigned sub;
    if (count > 0 && strcmp(parts[0], "0") != 0 && !branch_parse(parts[0], &place->article))
        return;
    if (count > 1)
        place->paragraph = (uint16_t)MIN(strtoul(parts[1], NULL, 10), NUMERAL_MAX);
    if (count > 2)
        branch_parse(parts[2], &place->item);
    const char *at = count > 3 ? parts[3] : "";
    if (*at && numeral_read_iroha(&at, &sub))
        place->sub = (uint16_t)sub;
}

XrefStand xref_stand_of(const LibraryText *text, const char *locator)
{
    XrefStand stand = {0};
    if (strcmp(text->kind, "law") != 0 || *locator == 'T' || *locator == 'C')
        return stand;
    g_auto(GStrv) parts = g_strsplit(locator, "/", 5);
    char **from = parts;
    if (*parts && **parts == 'S') {
        stand.place.supplement = true;
        if (parts[0][1] == ':') /* the locator outlives the stand */
            stand.amending = locator + 2;
        from++;
    }
    read_parts(from, &stand.place);
    return stand;
}

/* ---- citations */

typedef struct {
    XrefTable *table;
    Text *row;
    GString *buffer;
    const char *amending; /* of the provision that is read; NULL: none */
} Reading;

/* The 附則 of an amending statute are held with the statute that it amended. */
static bool is_held_here(const Reading *reading, const XrefCite *cite)
{
    return reading->amending && cite->place.supplement &&
           g_strcmp0(cite->target->number, reading->amending) == 0;
}

static uint32_t locator_of(const Reading *reading, const XrefCite *cite, const XrefPlace *place)
{
    GString *buffer = reading->buffer;
    if (cite->locator)
        return place == &cite->place ? word_of_locator(reading->table, cite->locator) : 0;
    g_string_truncate(buffer, 0);
    xref_place_append(place, buffer);
    if (is_held_here(reading, cite)) {
        g_string_insert(buffer, 1, ":");
        g_string_insert(buffer, 2, reading->amending);
    }
    return buffer->len ? word_of_locator(reading->table, buffer->str) : 0;
}

static uint32_t target_of(const Reading *reading, const XrefCite *cite)
{
    const XrefTarget *target = cite->target;
    if (is_held_here(reading, cite))
        return reading->row->id;
    return word_of(reading->table, target->id       ? target->id
                                   : target->number ? target->number
                                                    : target->title);
}

static void take_cites(const Reading *reading, uint32_t from, const XrefCite *cites, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const XrefCite *cite = &cites[i];
        XrefEdge edge = {.from = from,
                         .begin = cite->begin,
                         .end = cite->end,
                         .target = target_of(reading, cite),
                         .locator = locator_of(reading, cite, &cite->place),
                         .to_text = XREF_NOWHERE,
                         .to = XREF_NOWHERE};
        if (cite->flags & XREF_RANGE)
            edge.last = locator_of(reading, cite, &cite->last);
        g_array_append_val(reading->row->edges, edge);
    }
}

/* The number of the amending statute whose 附則 a stand is, without what stands behind it. */
static void cut_amending(XrefStand *stand, GString *number)
{
    if (!stand->amending)
        return;
    g_string_truncate(number, 0);
    g_string_append_len(number, stand->amending, (gssize)strcspn(stand->amending, "/"));
    stand->amending = number->str;
}

static void scan_text(XrefTable *table, Text *row, const LibraryText *text)
{
    g_autoptr(XrefScanner) scanner = xref_scanner_new(table->names, text->id);
    g_autoptr(GString) buffer = g_string_new(NULL), number = g_string_new(NULL);
    Reading reading = {table, row, buffer, NULL};
    bool is_law = strcmp(text->kind, "law") == 0;
    row->edges = g_array_new(FALSE, FALSE, sizeof(XrefEdge));
    for (size_t i = 0; is_law && i < text->count; i++) {
        XrefStand stand = xref_stand_of(text, text->provisions[i].locator);
        cut_amending(&stand, number);
        xref_scanner_expect(scanner, &stand);
    }
    for (uint32_t i = 0; i < row->count; i++) {
        const LibraryProvision *provision = &text->provisions[i];
        if (!*provision->text)
            continue;
        XrefStand stand = xref_stand_of(text, provision->locator);
        cut_amending(&stand, number);
        size_t count;
        const XrefCite *cites = xref_scan(scanner, provision->text, &stand, &count);
        reading.amending = stand.amending;
        take_cites(&reading, i, cites, count);
    }
}

/* ---- texts and their versions */

static GArray *versions_of(const XrefTable *table, uint32_t id)
{
    return g_hash_table_lookup(table->by_id, GUINT_TO_POINTER(id));
}

static uint32_t row_of(XrefTable *table, uint32_t id, Date as_of)
{
    GArray *versions = versions_of(table, id);
    guint at = 0;
    for (; versions && at < versions->len; at++) {
        uint32_t text = g_array_index(versions, uint32_t, at);
        int order = date_compare(nth(table, text)->as_of, as_of);
        if (order == 0)
            return text;
        if (order > 0)
            break;
    }
    if (!versions) {
        versions = g_array_new(FALSE, FALSE, sizeof(uint32_t));
        g_hash_table_insert(table->by_id, GUINT_TO_POINTER(id), versions);
    }
    Text row = {.id = id, .as_of = as_of};
    uint32_t text = table->texts->len;
    g_array_append_val(table->texts, row);
    g_array_insert_val(versions, at, text);
    return text;
}

uint32_t xref_table_put(XrefTable *table, const LibraryText *text)
{
    uint32_t id = word_of(table, text->id), number = row_of(table, id, text->as_of);
    Text *row = nth(table, number);
    clear(row);
    row->title = word_of(table, text->title);
    take_provisions(table, row, text);
    scan_text(table, row, text);
    row->changed = true;
    g_hash_table_add(table->changed, GUINT_TO_POINTER(id));
    return number;
}

/* ---- resolving */

/* The version that stood on the day of the citing text; the oldest, if none did. */
static uint32_t version_on(const XrefTable *table, const GArray *versions, Date day)
{
    uint32_t best = g_array_index(versions, uint32_t, 0);
    for (guint i = 1; i < versions->len; i++) {
        uint32_t text = g_array_index(versions, uint32_t, i);
        if (date_compare(nth(table, text)->as_of, day) <= 0)
            best = text;
    }
    return best;
}

static void resolve_edge(const XrefTable *table, const Text *from, XrefEdge *edge)
{
    const GArray *versions = versions_of(table, edge->target);
    edge->to_text = edge->to = XREF_NOWHERE;
    if (!versions)
        return;
    edge->to_text = version_on(table, versions, from->as_of);
    if (!edge->locator)
        return;
    const Text *to = nth(table, edge->to_text);
    uint32_t found = *slot(to, edge->locator);
    edge->to = found ? found - 1 : XREF_NOWHERE;
}

size_t xref_table_resolve(XrefTable *table)
{
    size_t done = 0;
    for (uint32_t i = 0; i < table->texts->len; i++) {
        Text *text = nth(table, i);
        for (guint k = 0; k < text->edges->len; k++) {
            XrefEdge *edge = &g_array_index(text->edges, XrefEdge, k);
            if (!text->changed &&
                !g_hash_table_contains(table->changed, GUINT_TO_POINTER(edge->target)))
                continue;
            resolve_edge(table, text, edge);
            done++;
        }
        text->changed = false;
    }
    g_hash_table_remove_all(table->changed);
    return done;
}

void xref_table_put_library(XrefTable *table, Library *library)
{
    size_t count, days;
    const char *const *ids = library_ids(library, &count);
    for (size_t i = 0; i < count; i++) {
        const Date *versions = library_versions(library, ids[i], &days);
        for (size_t k = 0; k < days; k++) {
            const LibraryText *text = library_text(library, ids[i], versions[k]);
            if (text && date_compare(text->as_of, versions[k]) == 0)
                xref_table_put(table, text);
        }
    }
    xref_table_resolve(table);
}

/* ---- looking */

uint32_t xref_table_texts(const XrefTable *table)
{
    return table->texts->len;
}

const char *xref_table_id(const XrefTable *table, uint32_t text)
{
    return xref_table_word(table, nth(table, text)->id);
}

Date xref_table_day(const XrefTable *table, uint32_t text)
{
    return nth(table, text)->as_of;
}

const XrefEdge *xref_table_edges(const XrefTable *table, uint32_t text, size_t *count)
{
    const GArray *edges = nth(table, text)->edges;
    *count = edges->len;
    return (const XrefEdge *)(void *)edges->data;
}

const XrefPassage *xref_table_passages(const XrefTable *table, uint32_t text, uint32_t *count)
{
    *count = nth(table, text)->count;
    return nth(table, text)->passages;
}

const char *xref_table_locator(const XrefTable *table, uint32_t text, uint32_t provision)
{
    return xref_table_word(table, nth(table, text)->passages[provision].locator);
}

const char *xref_table_title(const XrefTable *table, uint32_t text)
{
    return xref_table_word(table, nth(table, text)->title);
}

bool xref_table_is_newest(const XrefTable *table, uint32_t text)
{
    const GArray *versions = versions_of(table, nth(table, text)->id);
    return g_array_index(versions, uint32_t, versions->len - 1) == text;
}

uint32_t xref_table_find(const XrefTable *table, uint32_t text, const char *locator)
{
    g_autofree char *key = key_of_locator(locator);
    void *word;
    if (!g_hash_table_lookup_extended(table->words, key, NULL, &word))
        return XREF_NOWHERE;
    uint32_t found = *slot(nth(table, text), GPOINTER_TO_UINT(word));
    return found ? found - 1 : XREF_NOWHERE;
}
