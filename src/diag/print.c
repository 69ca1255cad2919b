/* print.c - findings for people: the line, a caret under what is meant, and what to do.
 *
 *   error[G014]: what is wrong, in the author's terms
 *     --> file:9:19
 *         |
 *       9 | the line itself
 *         |     ^^^^ what we saw here
 *         |
 *         = help: one thing to do
 *
 * Findings of a code that is DIAG_GATHERED stand as one for a file, with their places in words:
 *
 *   warning[G263]: what is wrong
 *     --> file
 *         |
 *       9 | 要旨  what we saw here
 *      12 | 「第２　求める事項」  what we saw there
 *         |
 *         = help: one thing to do
 *
 * Carets count terminal cells: kanji take two, combining marks none.  What would move the
 * cursor or reorder the line (controls, bidi, zero width) is shown as <U+202E>.  A paragraph of
 * a draft is often one line of a thousand characters, so a long line is cut around its mark. */
#include "diag/list.h"

#include <string.h>

enum {
    WIDEST = 96,      /* cells of a line that are shown at most */
    BEFORE_MARK = 32, /* cells kept before the mark of a cut line */
    TAB_CELLS = 4,
    GUTTER = 5,
};

typedef struct {
    FILE *out;
    bool colour;
    int gutter; /* digits of the widest line number, at least GUTTER */
    const char *tone;
    LineCursor cursor;
} Printer;

/* The part of a line that is shown. */
typedef struct {
    const char *bytes;
    size_t line_begin, line_end; /* without the line end */
    size_t from, to;             /* the window */
    unsigned line;
} Excerpt;

static const char *const tones[] = {"\033[1;36m", "\033[1;33m", "\033[1;31m"}; /* by severity */
#define TONE_FRAME "\033[1;34m"
#define TONE_WORDS "\033[1m"

static void paint(const Printer *printer, const char *tone)
{
    if (printer->colour)
        fputs(tone, printer->out);
}

static void plain(const Printer *printer)
{
    paint(printer, "\033[0m");
}

static void frame(const Printer *printer, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void frame(const Printer *printer, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    paint(printer, TONE_FRAME);
    vfprintf(printer->out, format, values);
    plain(printer);
    va_end(values);
}

/* The character at bytes[at] and its length; 0xFFFD for bytes that are no UTF-8. */
static gunichar read_char(const char *bytes, size_t at, size_t end, size_t *length)
{
    gunichar c = g_utf8_get_char_validated(bytes + at, (gssize)(end - at));
    if (c == (gunichar)-1 || c == (gunichar)-2 || c == 0) {
        *length = 1;
        return 0xfffd;
    }
    *length = (size_t)(g_utf8_next_char(bytes + at) - (bytes + at));
    return c;
}

static bool is_shown_as_code(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_PRIVATE_USE ||
           type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR ||
           type == G_UNICODE_UNASSIGNED;
}

/* Appends c as it is shown; returns its cells. */
static unsigned show_char(GString *text, gunichar c)
{
    if (c == '\t') {
        g_string_append_printf(text, "%*s", TAB_CELLS, "");
        return TAB_CELLS;
    }
    if (is_shown_as_code(c)) {
        gsize before = text->len;
        g_string_append_printf(text, "<U+%04X>", c);
        return (unsigned)(text->len - before);
    }
    g_string_append_unichar(text, c);
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

static unsigned show_range(GString *text, const char *bytes, size_t begin, size_t end)
{
    unsigned cells = 0;
    size_t length;
    for (size_t at = begin; at < end; at += length)
        cells += show_char(text, read_char(bytes, at, end, &length));
    return cells;
}

static unsigned count_cells(const char *bytes, size_t begin, size_t end)
{
    g_autoptr(GString) unseen = g_string_new(NULL);
    return show_range(unseen, bytes, begin, end);
}

/* The offset that lies cells before at; never splits a character. */
static size_t step_back(const char *bytes, size_t begin, size_t at, unsigned cells)
{
    while (at > begin && cells > 0) {
        size_t previous = at - 1;
        while (previous > begin && ((unsigned char)bytes[previous] & 0xc0) == 0x80)
            previous--;
        unsigned width = count_cells(bytes, previous, at);
        cells = width > cells ? 0 : cells - width;
        at = previous;
    }
    return at;
}

static size_t step_forward(const char *bytes, size_t at, size_t end, unsigned cells)
{
    g_autoptr(GString) unseen = g_string_new(NULL);
    size_t length;
    for (; at < end; at += length) {
        unsigned width = show_char(unseen, read_char(bytes, at, end, &length));
        if (width > cells)
            break;
        cells -= width;
    }
    return at;
}

static Excerpt excerpt_of(Printer *printer, DiagSpan span)
{
    size_t size;
    const char *bytes = source_bytes(span.source, &size);
    line_cursor_seek(&printer->cursor, span.source, span.begin);
    size_t begin = printer->cursor.line_begin, mark = printer->cursor.offset;
    const char *newline = memchr(bytes + mark, '\n', size - mark);
    size_t end = newline ? (size_t)(newline - bytes) : size;
    if (end > mark && bytes[end - 1] == '\r')
        end--;
    /* Only the neighbourhood of the mark is measured: lines may be megabytes long. */
    size_t from = step_back(bytes, begin, mark, WIDEST);
    if (from == begin && step_forward(bytes, from, end, WIDEST) == end)
        return (Excerpt){bytes, begin, end, begin, end, printer->cursor.line};
    if (from > begin || count_cells(bytes, from, mark) > WIDEST - BEFORE_MARK)
        from = step_back(bytes, begin, mark, BEFORE_MARK);
    return (Excerpt){
        bytes, begin, end, from, step_forward(bytes, from, end, WIDEST), printer->cursor.line};
}

static bool excerpt_shows(const Excerpt *excerpt, DiagSpan span)
{
    return span.begin >= excerpt->from && span.begin <= excerpt->to;
}

static void print_excerpt(const Printer *printer, const Excerpt *excerpt)
{
    g_autoptr(GString) text = g_string_new(excerpt->from > excerpt->line_begin ? "..." : "");
    show_range(text, excerpt->bytes, excerpt->from, excerpt->to);
    if (excerpt->to < excerpt->line_end)
        g_string_append(text, "...");
    frame(printer, "%*u |", printer->gutter, excerpt->line);
    fprintf(printer->out, "%s%s\n", text->len ? " " : "", text->str);
}

static void print_underline(const Printer *printer, const Excerpt *excerpt, DiagSpan span,
                            char line, const char *words)
{
    size_t begin = MIN(span.begin, excerpt->to), end = CLAMP(span.end, begin, excerpt->to);
    unsigned indent = count_cells(excerpt->bytes, excerpt->from, begin) +
                      (excerpt->from > excerpt->line_begin ? 3 : 0);
    unsigned width = MAX(count_cells(excerpt->bytes, begin, end), 1);
    g_autofree char *strokes = g_strnfill(width, line);
    frame(printer, "%*s |", printer->gutter, "");
    fprintf(printer->out, " %*s", (int)indent, "");
    paint(printer, line == '^' ? printer->tone : TONE_FRAME);
    fprintf(printer->out, "%s%s%s", strokes, words && *words ? " " : "", words ? words : "");
    plain(printer);
    fputc('\n', printer->out);
}

/* File names are as hostile as what the files hold. */
static char *shown_name(const DiagSource *source)
{
    GString *name = g_string_new(NULL);
    const char *path = diag_source_name(source);
    show_range(name, path, 0, strlen(path));
    return g_string_free(name, FALSE);
}

static void print_arrow(Printer *printer, const char *arrow, DiagSpan span)
{
    g_autofree char *name = shown_name(span.source);
    frame(printer, "%s", arrow);
    fputs(name, printer->out);
    if (diag_source_bytes(span.source)) {
        line_cursor_seek(&printer->cursor, span.source, span.begin);
        fprintf(printer->out, ":%u:%u", printer->cursor.line, line_cursor_column(&printer->cursor));
    }
    fputc('\n', printer->out);
}

static void print_gap(const Printer *printer, const char *sign)
{
    frame(printer, "%*s %s\n", printer->gutter, "", sign);
}

static const DiagPlace *nth_also(const Diag *diag, guint i)
{
    return &g_array_index(diag->also, DiagPlace, i);
}

static guint also_count(const Diag *diag)
{
    return diag->also ? diag->also->len : 0;
}

static bool has_bytes(DiagSpan span)
{
    return diag_source_bytes(span.source) != NULL;
}

static void print_place_elsewhere(Printer *printer, const Diag *diag, const DiagPlace *place)
{
    if (place->span.source != diag->span.source) {
        print_arrow(printer, "  ::: ", place->span);
        if (!has_bytes(place->span)) {
            frame(printer, "%*s = ", printer->gutter, "");
            fprintf(printer->out, "%s\n", place->text);
            return;
        }
    } else {
        print_gap(printer, ":");
    }
    Excerpt excerpt = excerpt_of(printer, place->span);
    print_excerpt(printer, &excerpt);
    print_underline(printer, &excerpt, place->span, '-', place->text);
}

static void print_places(Printer *printer, const Diag *diag)
{
    print_arrow(printer, "  --> ", diag->span);
    if (!has_bytes(diag->span))
        return;
    print_gap(printer, "|");
    Excerpt excerpt = excerpt_of(printer, diag->span);
    print_excerpt(printer, &excerpt);
    print_underline(printer, &excerpt, diag->span, '^', diag->mark);
    for (guint i = 0; i < also_count(diag); i++) {
        const DiagPlace *place = nth_also(diag, i);
        if (place->span.source == diag->span.source && excerpt_shows(&excerpt, place->span))
            print_underline(printer, &excerpt, place->span, '-', place->text);
    }
    for (guint i = 0; i < also_count(diag); i++) {
        const DiagPlace *place = nth_also(diag, i);
        if (place->span.source &&
            (place->span.source != diag->span.source || !excerpt_shows(&excerpt, place->span)))
            print_place_elsewhere(printer, diag, place);
    }
}

static int gutter_of(Printer *printer, const Diag *diag)
{
    line_cursor_seek(&printer->cursor, diag->span.source, diag->span.begin);
    unsigned highest = printer->cursor.line, line, column;
    for (guint i = 0; i < also_count(diag); i++) {
        diag_line_column(nth_also(diag, i)->span, &line, &column);
        highest = MAX(highest, line);
    }
    int digits = snprintf(NULL, 0, "%u", highest);
    return MAX(digits, GUTTER);
}

static void print_heading(const Printer *printer, const Diag *diag, const char *words)
{
    paint(printer, printer->tone);
    fprintf(printer->out, "%s[%s]", diag_severity_name(diag->severity), diag_row(diag->code)->code);
    plain(printer);
    paint(printer, TONE_WORDS);
    fprintf(printer->out, ": %s\n", words);
    plain(printer);
}

static void print_notes(const Printer *printer, const Diag *diag)
{
    if (!diag->notes)
        return;
    if (diag->span.source)
        print_gap(printer, "|");
    for (guint i = 0; i < diag->notes->len; i++) {
        const DiagNote *note = &g_array_index(diag->notes, DiagNote, i);
        frame(printer, "%*s = ", printer->gutter, "");
        fprintf(printer->out, "%s: %s\n",
                note->is_rule ? diag_translate("rule") : diag_translate("help"), note->text);
    }
}

static char *words_for_more(unsigned more)
{
    return g_strdup_printf(diag_translate("and %u more like this"), more);
}

/* ---- findings that stand as one */

static bool is_same_block(const Diag *a, const Diag *b)
{
    return a->code == b->code &&
           strcmp(diag_source_name(a->span.source), diag_source_name(b->span.source)) == 0;
}

static bool was_gathered(const GArray *entries, guint index)
{
    const Diag *diag = g_array_index(entries, DiagEntry, index).diag;
    for (guint i = 0; i < index; i++)
        if (is_same_block(g_array_index(entries, DiagEntry, i).diag, diag))
            return true;
    return false;
}

static void print_place_in_words(Printer *printer, const Diag *diag)
{
    if (has_bytes(diag->span)) {
        line_cursor_seek(&printer->cursor, diag->span.source, diag->span.begin);
        frame(printer, "%*u | ", printer->gutter, printer->cursor.line);
    } else {
        frame(printer, "%*s | ", printer->gutter, "");
    }
    fprintf(printer->out, "%s%s%s\n", diag->where ? diag->where : "",
            diag->where && diag->mark ? "  " : "", diag->mark ? diag->mark : "");
}

static void print_gathered(Printer *printer, const GArray *entries, guint first)
{
    const Diag *diag = g_array_index(entries, DiagEntry, first).diag;
    g_autofree char *name = diag->span.source ? shown_name(diag->span.source) : NULL;
    printer->tone = tones[diag->severity];
    printer->gutter = GUTTER;
    print_heading(printer, diag, diag->text);
    if (name)
        frame(printer, "  --> %s\n", name);
    print_gap(printer, "|");
    for (guint i = first; i < entries->len; i++) {
        const DiagEntry *entry = &g_array_index(entries, DiagEntry, i);
        if (!is_same_block(entry->diag, diag))
            continue;
        print_place_in_words(printer, entry->diag);
        g_autofree char *more = entry->more ? words_for_more(entry->more) : NULL;
        if (more)
            frame(printer, "%*s | %s\n", printer->gutter, "", more);
    }
    print_notes(printer, diag);
    fputc('\n', printer->out);
}

static void print_entry(Printer *printer, const DiagEntry *entry)
{
    const Diag *diag = entry->diag;
    printer->tone = tones[diag->severity];
    printer->gutter = gutter_of(printer, diag);
    print_heading(printer, diag, diag->text);
    if (diag->span.source)
        print_places(printer, diag);
    print_notes(printer, diag);
    fputc('\n', printer->out);
    if (!entry->more)
        return;
    g_autofree char *words = words_for_more(entry->more);
    print_heading(printer, diag, words);
    if (diag->span.source) {
        g_autofree char *name = shown_name(diag->span.source);
        frame(printer, "  --> %s\n", name);
    }
    fputc('\n', printer->out);
}

void print_long(const GArray *entries, bool colour, FILE *out)
{
    Printer printer = {.out = out, .colour = colour};
    for (guint i = 0; i < entries->len; i++) {
        const DiagEntry *entry = &g_array_index(entries, DiagEntry, i);
        if (!(diag_row(entry->diag->code)->flags & DIAG_GATHERED))
            print_entry(&printer, entry);
        else if (!was_gathered(entries, i))
            print_gathered(&printer, entries, i);
    }
}

const char *severity_word(DiagSeverity severity)
{
    static const char *const words[] = {"info", "warning", "error"};
    return words[severity];
}

void print_short(const GArray *entries, FILE *out)
{
    LineCursor cursor = {0};
    for (guint i = 0; i < entries->len; i++) {
        const DiagEntry *entry = &g_array_index(entries, DiagEntry, i);
        const Diag *diag = entry->diag;
        g_autofree char *name =
            diag->span.source ? shown_name(diag->span.source) : g_strdup("renmei");
        const char *word = diag_severity_name(diag->severity), *code = diag_row(diag->code)->code;
        fputs(name, out);
        if (has_bytes(diag->span)) {
            line_cursor_seek(&cursor, diag->span.source, diag->span.begin);
            fprintf(out, ":%u:%u", cursor.line, line_cursor_column(&cursor));
        }
        fprintf(out, ": %s[%s]: %s\n", word, code, diag->text);
        if (entry->more) {
            g_autofree char *words = words_for_more(entry->more);
            fprintf(out, "%s: %s[%s]: %s\n", name, word, code, words);
        }
    }
}
