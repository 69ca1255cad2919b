/* list.c - findings and their sources as values: adding, counting, ordering.
 *
 * Words are made when a finding is added (so that no argument has to outlive the call) and
 * are cleaned there: they quote hostile input and end on a terminal. */
#include "diag/list.h"

#include <string.h>

enum {
    FOLD_AFTER = 20,
    LONGEST = 2000, /* bytes of one line of words; a hostile value may have millions */
};

static void source_free(void *value)
{
    DiagSource *source = value;
    g_free(source->name);
    g_clear_pointer(&source->bytes, g_bytes_unref);
    g_free(source);
}

static void place_clear(void *value)
{
    g_free(((DiagPlace *)value)->text);
}

static void note_clear(void *value)
{
    g_free(((DiagNote *)value)->text);
}

static void diag_free(void *value)
{
    Diag *diag = value;
    g_free(diag->text);
    g_free(diag->where);
    g_free(diag->mark);
    g_clear_pointer(&diag->also, g_array_unref);
    g_clear_pointer(&diag->notes, g_array_unref);
    g_free(diag);
}

DiagList *diag_list_new(void)
{
    DiagList *list = g_new0(DiagList, 1);
    list->diags = g_ptr_array_new_with_free_func(diag_free);
    list->sources = g_ptr_array_new_with_free_func(source_free);
    return list;
}

void diag_list_free(DiagList *list)
{
    if (!list)
        return;
    g_ptr_array_unref(list->diags);
    g_ptr_array_unref(list->sources);
    g_free(list);
}

const DiagSource *diag_source_new(DiagList *list, const char *name, GBytes *bytes)
{
    DiagSource *source = g_new0(DiagSource, 1);
    source->name = g_strdup(name);
    /* GLib keeps no address for no bytes, and readers reckon with addresses. */
    if (bytes)
        source->bytes = g_bytes_get_size(bytes) ? g_bytes_ref(bytes) : g_bytes_new_static("", 0);
    g_ptr_array_add(list->sources, source);
    return source;
}

const char *diag_source_name(const DiagSource *source)
{
    return source ? source->name : "";
}

GBytes *diag_source_bytes(const DiagSource *source)
{
    return source ? source->bytes : NULL;
}

const DiagSource *diag_source_first(const DiagList *list, const char *name)
{
    for (guint i = 0; i < list->sources->len; i++) {
        const DiagSource *source = list->sources->pdata[i];
        if (strcmp(source->name, name) == 0)
            return source;
    }
    return NULL;
}

const char *source_bytes(const DiagSource *source, size_t *size)
{
    *size = 0;
    return source && source->bytes ? g_bytes_get_data(source->bytes, size) : "";
}

/* Controls would move the cursor of a terminal, bidi controls would reorder the line. */
static bool is_dangerous(gunichar c)
{
    return g_unichar_iscntrl(c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0x200e || c == 0x200f || c == 0x061c || c == 0x2028 || c == 0x2029;
}

static char *clean_words(char *words)
{
    g_autofree char *owned = g_utf8_make_valid(words, -1);
    g_free(words);
    GString *clean = g_string_new(NULL);
    for (const char *at = owned; *at; at = g_utf8_next_char(at)) {
        if (clean->len > LONGEST) {
            g_string_append(clean, "…");
            break;
        }
        gunichar c = g_utf8_get_char(at);
        if (c == '\n' || c == '\t')
            g_string_append_c(clean, ' ');
        else if (is_dangerous(c))
            g_string_append_printf(clean, "<U+%04X>", c);
        else
            g_string_append_unichar(clean, c);
    }
    return g_string_free(clean, FALSE);
}

char *diag_clean(const char *words)
{
    return clean_words(g_strdup(words));
}

static char *format_words(const char *format, va_list values)
{
    return clean_words(g_strdup_vprintf(diag_translate(format), values));
}

Diag *diag_add(DiagList *list, DiagCode code, DiagSpan span, const char *format, ...)
{
    Diag *diag = g_new0(Diag, 1);
    diag->code = code;
    diag->severity = diag_row(code)->severity;
    diag->span = span;
    va_list values;
    va_start(values, format);
    diag->text = format_words(format, values);
    va_end(values);
    g_ptr_array_add(list->diags, diag);
    return diag;
}

void diag_where(Diag *diag, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_free(diag->where);
    diag->where = format_words(format, values);
    va_end(values);
}

void diag_mark(Diag *diag, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_free(diag->mark);
    diag->mark = format_words(format, values);
    va_end(values);
}

void diag_also(Diag *diag, DiagSpan span, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    DiagPlace place = {span, format_words(format, values)};
    va_end(values);
    if (!diag->also) {
        diag->also = g_array_new(FALSE, FALSE, sizeof(DiagPlace));
        g_array_set_clear_func(diag->also, place_clear);
    }
    g_array_append_val(diag->also, place);
}

static void add_note(Diag *diag, bool is_rule, char *text)
{
    DiagNote note = {is_rule, text};
    if (!diag->notes) {
        diag->notes = g_array_new(FALSE, FALSE, sizeof(DiagNote));
        g_array_set_clear_func(diag->notes, note_clear);
    }
    g_array_append_val(diag->notes, note);
}

void diag_rule(Diag *diag, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add_note(diag, true, format_words(format, values));
    va_end(values);
}

void diag_help(Diag *diag, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add_note(diag, false, format_words(format, values));
    va_end(values);
}

void diag_set_severity(Diag *diag, DiagSeverity severity)
{
    diag->severity = severity;
}

size_t diag_list_count(const DiagList *list, DiagSeverity at_least)
{
    size_t count = 0;
    for (guint i = 0; i < list->diags->len; i++)
        count += diag_list_nth(list, i)->severity >= at_least;
    return count;
}

bool diag_list_has(const DiagList *list, DiagCode code)
{
    for (guint i = 0; i < list->diags->len; i++)
        if (diag_list_nth(list, i)->code == code)
            return true;
    return false;
}

size_t diag_list_length(const DiagList *list)
{
    return list->diags->len;
}

const Diag *diag_list_nth(const DiagList *list, size_t index)
{
    return g_ptr_array_index(list->diags, index);
}

DiagCode diag_code(const Diag *diag)
{
    return diag->code;
}

DiagSeverity diag_severity(const Diag *diag)
{
    return diag->severity;
}

DiagSpan diag_span(const Diag *diag)
{
    return diag->span;
}

const char *diag_text(const Diag *diag)
{
    return diag->text;
}

const char *diag_help_text(const Diag *diag)
{
    for (guint i = 0; diag->notes && i < diag->notes->len; i++) {
        const DiagNote *note = &g_array_index(diag->notes, DiagNote, i);
        if (!note->is_rule)
            return note->text;
    }
    return NULL;
}

bool diag_list_change_severity(DiagList *list, DiagCode code, DiagSeverity severity)
{
    const DiagRow *row = diag_row(code);
    if (severity < row->severity && !(row->flags & DIAG_DEMOTABLE))
        return false;
    for (guint i = 0; i < list->diags->len; i++) {
        Diag *diag = g_ptr_array_index(list->diags, i);
        if (diag->code == code)
            diag->severity = severity;
    }
    return true;
}

static bool is_one_of(DiagCode code, const DiagCode *codes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (codes[i] == code)
            return true;
    return false;
}

/* codes NULL: whatever the code. */
static void drop(DiagList *list, GHashTable *sources, const DiagCode *codes, size_t count)
{
    GPtrArray *kept = g_ptr_array_new_with_free_func(diag_free);
    for (guint i = 0; i < list->diags->len; i++) {
        Diag *diag = g_ptr_array_index(list->diags, i);
        if (g_hash_table_contains(sources, diag->span.source) &&
            (!codes || is_one_of(diag->code, codes, count)))
            diag_free(diag);
        else
            g_ptr_array_add(kept, diag);
    }
    g_ptr_array_set_free_func(list->diags, NULL);
    g_ptr_array_unref(list->diags);
    list->diags = kept;
}

void diag_list_drop(DiagList *list, GHashTable *sources)
{
    drop(list, sources, NULL, 0);
}

void diag_list_drop_codes(DiagList *list, GHashTable *sources, const DiagCode *codes, size_t count)
{
    drop(list, sources, codes, count);
}

/* A finding by what no language changes.  Owned. */
static char *identity(const Diag *diag)
{
    return g_strdup_printf("%d %u %u %s", (int)diag->code, diag->span.begin, diag->span.end,
                           diag_source_name(diag->span.source));
}

/* Places stay: those of the other point into its sources. */
static void retell(Diag *diag, const Diag *other)
{
    g_free(diag->text);
    g_free(diag->where);
    g_free(diag->mark);
    g_clear_pointer(&diag->notes, g_array_unref);
    diag->text = g_strdup(other->text);
    diag->where = g_strdup(other->where);
    diag->mark = g_strdup(other->mark);
    guint places = diag->also && other->also ? MIN(diag->also->len, other->also->len) : 0;
    for (guint i = 0; i < places; i++) {
        DiagPlace *place = &g_array_index(diag->also, DiagPlace, i);
        g_free(place->text);
        place->text = g_strdup(g_array_index(other->also, DiagPlace, i).text);
    }
    for (guint i = 0; other->notes && i < other->notes->len; i++) {
        const DiagNote *note = &g_array_index(other->notes, DiagNote, i);
        add_note(diag, note->is_rule, g_strdup(note->text));
    }
}

/* Of several findings at one place the first takes the words of the first, and so on. */
void diag_list_retell(DiagList *list, const DiagList *other)
{
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_queue_free);
    for (guint i = 0; i < other->diags->len; i++) {
        char *name = identity(diag_list_nth(other, i));
        GQueue *same = g_hash_table_lookup(known, name);
        if (same) {
            g_free(name);
        } else {
            same = g_queue_new();
            g_hash_table_insert(known, name, same);
        }
        g_queue_push_tail(same, (void *)diag_list_nth(other, i));
    }
    for (guint i = 0; i < list->diags->len; i++) {
        Diag *diag = g_ptr_array_index(list->diags, i);
        g_autofree char *name = identity(diag);
        GQueue *same = g_hash_table_lookup(known, name);
        const Diag *told = same ? g_queue_pop_head(same) : NULL;
        if (told)
            retell(diag, told);
    }
}

void diag_list_take(DiagList *list, DiagList *from)
{
    g_ptr_array_extend_and_steal(list->diags, from->diags);
    g_ptr_array_extend_and_steal(list->sources, from->sources);
    from->diags = g_ptr_array_new_with_free_func(diag_free);
    from->sources = g_ptr_array_new_with_free_func(source_free);
}

void diag_list_take_sources(DiagList *list, DiagList *from)
{
    g_ptr_array_set_size(from->diags, 0);
    diag_list_take(list, from);
}

void line_cursor_seek(LineCursor *cursor, const DiagSource *source, size_t offset)
{
    if (cursor->source != source || cursor->line == 0 || offset < cursor->line_begin)
        *cursor = (LineCursor){.source = source, .line = 1};
    size_t size;
    const char *bytes = source_bytes(source, &size);
    cursor->offset = MIN(offset, size);
    for (size_t at = cursor->line_begin; at < cursor->offset;) {
        const char *end = memchr(bytes + at, '\n', cursor->offset - at);
        if (!end)
            break;
        at = cursor->line_begin = (size_t)(end - bytes) + 1;
        cursor->line++;
    }
}

unsigned line_cursor_column(const LineCursor *cursor)
{
    size_t size;
    const char *bytes = source_bytes(cursor->source, &size);
    unsigned column = 1;
    for (size_t at = cursor->line_begin; at < cursor->offset; at++)
        column += ((unsigned char)bytes[at] & 0xc0) != 0x80;
    return column;
}

void diag_line_column(DiagSpan span, unsigned *line, unsigned *column)
{
    *line = *column = 0;
    if (!span.source || !span.source->bytes)
        return;
    LineCursor cursor = {0};
    line_cursor_seek(&cursor, span.source, span.begin);
    *line = cursor.line;
    *column = line_cursor_column(&cursor);
}

typedef struct {
    const Diag *diag;
    guint added;
} Ranked;

static int is_consequence(const Diag *diag)
{
    return (diag_row(diag->code)->flags & DIAG_CONSEQUENCE) != 0;
}

static int compare_ranked(const void *a, const void *b)
{
    const Ranked *left = a, *right = b;
    int order = strcmp(diag_source_name(left->diag->span.source),
                       diag_source_name(right->diag->span.source));
    if (order == 0)
        order = is_consequence(left->diag) - is_consequence(right->diag);
    if (order == 0)
        order = (left->diag->span.begin > right->diag->span.begin) -
                (left->diag->span.begin < right->diag->span.begin);
    if (order == 0)
        order = strcmp(diag_row(left->diag->code)->code, diag_row(right->diag->code)->code);
    return order ? order : (left->added > right->added) - (left->added < right->added);
}

/* The index of the last entry kept for each code in the file that is being listed. */
typedef struct {
    unsigned seen[DIAG_CODE_COUNT];
    guint kept[DIAG_CODE_COUNT];
} FileCounts;

GArray *diag_list_entries(const DiagList *list, bool fold)
{
    guint count = list->diags->len;
    g_autofree Ranked *ranked = g_new0(Ranked, count);
    for (guint i = 0; i < count; i++)
        ranked[i] = (Ranked){diag_list_nth(list, i), i};
    if (count > 0)
        qsort(ranked, count, sizeof *ranked, compare_ranked);

    GArray *entries = g_array_new(FALSE, FALSE, sizeof(DiagEntry));
    g_autofree FileCounts *counts = g_new0(FileCounts, 1);
    const char *file = NULL;
    for (guint i = 0; i < count; i++) {
        const Diag *diag = ranked[i].diag;
        const char *name = diag_source_name(diag->span.source);
        if (!file || strcmp(file, name) != 0)
            memset(counts, 0, sizeof *counts);
        file = name;
        if (fold && counts->seen[diag->code]++ >= FOLD_AFTER) {
            g_array_index(entries, DiagEntry, counts->kept[diag->code]).more++;
            continue;
        }
        counts->kept[diag->code] = entries->len;
        g_array_append_val(entries, ((DiagEntry){diag, 0}));
    }
    return entries;
}

void diag_list_print(const DiagList *list, DiagFormat format, bool colour, FILE *out)
{
    g_autoptr(GArray) entries = diag_list_entries(list, format != DIAG_JSON);
    switch (format) {
    case DIAG_LONG:
        print_long(entries, colour, out);
        break;
    case DIAG_SHORT:
        print_short(entries, out);
        break;
    case DIAG_JSON:
        print_json(entries, out);
        break;
    }
}
