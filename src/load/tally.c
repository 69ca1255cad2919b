/* tally.c - the CSV behind a <statistics>: labels, whole counts, totals that add up.
 *
 * The first row names the columns, the first field of each other row names it.  A last row or
 * column that is called a total is held against the sum, and is no count of its own.  What a
 * spreadsheet would take for a formula is refused: the labels are published as a CSV again.
 *
 * Every mistake that can be seen is reported; a table with any is empty (rows == 0). */
#include "tally/tally.h"

#include <stdlib.h>
#include <string.h>

#include "load/csv.h"
#include "load/draft.h"

enum { TALLY_MOST_BYTES = 256 * 1024, TALLY_MOST_DIGITS = 12, TALLY_MOST_LABEL = 60 };

typedef struct {
    Arena *arena;
    const FileRoot *root;
    Tally *tally;
    GArray *rows; /* of CsvRow */
    size_t width; /* fields of the first row */
    bool total_row, total_column;
    DiagList *out;
    bool bad;
} Reader;

static Diag *report(Reader *reader, DiagCode code, DiagSpan span, const char *words)
{
    reader->bad = true;
    return diag_add(reader->out, code, span, "%s", words);
}

static const CsvRow *row_at(const Reader *reader, size_t row)
{
    return &g_array_index(reader->rows, CsvRow, row);
}

static const char *field_at(const Reader *reader, size_t row, size_t column)
{
    return g_ptr_array_index(row_at(reader, row)->fields, column);
}

static DiagSpan span_at(const Reader *reader, size_t row, size_t column)
{
    return g_array_index(row_at(reader, row)->spans, DiagSpan, column);
}

/* ---- the file */

static GBytes *read_file(Reader *reader, const char *path)
{
    DiagSpan span = content_attr_span(reader->tally->node, "src");
    if (!g_str_has_prefix(path, "assets/") || strstr(path, "..") ||
        !g_str_has_suffix(path, ".csv")) {
        Diag *diag = report(reader, DIAG_LOAD_TALLY_MISSING, span,
                            diag_translate("the figures are in no CSV in assets/"));
        diag_help(diag, "put the file into assets/ and write src=\"assets/….csv\"");
        return NULL;
    }
    g_autoptr(GError) error = NULL;
    GBytes *bytes = file_read(reader->root, path, TALLY_MOST_BYTES, &error);
    if (!bytes) {
        reader->bad = true;
        Diag *diag = diag_add(reader->out, DIAG_LOAD_TALLY_MISSING, span,
                              "the figures cannot be read: %s", error->message);
        diag_help(diag, "put the file there; a table of counts is a regular file of at most 256 KB");
    }
    return bytes;
}

static void check_digest(Reader *reader, GBytes *bytes, const char *path)
{
    const ContentNode *node = reader->tally->node;
    const char *expected = content_attr(node, "sha256");
    g_autofree char *digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    if (g_strcmp0(expected, digest) == 0)
        return;
    reader->bad = true;
    Diag *diag = diag_add(reader->out, DIAG_LOAD_TALLY_CHANGED,
                          expected ? content_attr_span(node, "sha256") : node->name_span,
                          expected ? "the figures in \"%s\" are not those that the draft names"
                                   : "the draft does not yet hold the digest of \"%s\"",
                          path);
    diag_help(diag, "look at the figures; if they are right, write sha256=\"%s\"", digest);
}

static bool is_sixteen_bit(const char *bytes, size_t size)
{
    return size >= 2 &&
           (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0 || !bytes[0] ||
            !bytes[1]);
}

static bool is_shift_jis(const char *bytes, size_t size)
{
    g_autofree char *text =
        g_convert(bytes, (gssize)size, "UTF-8", "CP932", NULL, NULL, NULL);
    return text != NULL;
}

static bool check_encoding(Reader *reader, GBytes *bytes)
{
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size), *end;
    if (size == 0 || g_utf8_validate_len(text, size, &end))
        return true;
    uint32_t at = (uint32_t)(end - text);
    const char *words = is_sixteen_bit(text, size)
                            ? diag_translate("this is written in UTF-16")
                        : is_shift_jis(text, size)
                            ? diag_translate("this looks like Shift_JIS (CP932)")
                            : diag_translate("this is no text in UTF-8");
    Diag *diag = report(reader, DIAG_LOAD_TALLY_ENCODING,
                        (DiagSpan){reader->tally->source, at, at + 1}, words);
    diag_help(diag, "save it as \"CSV UTF-8\"; in a spreadsheet this is a type of its own");
    return false;
}

/* ---- its shape */

static bool check_width(Reader *reader, size_t row)
{
    size_t width = row_at(reader, row)->fields->len;
    if (width == reader->width)
        return true;
    reader->bad = true;
    Diag *diag = diag_add(reader->out, DIAG_LOAD_TALLY_SHAPE, row_at(reader, row)->span,
                          "this row has %zu fields, and the first one %zu", width, reader->width);
    diag_help(diag, "give every row a label and a count for each column, without empty fields");
    return false;
}

static bool check_shape(Reader *reader)
{
    const Tally *tally = reader->tally;
    reader->width = reader->rows->len ? row_at(reader, 0)->fields->len : 0;
    if (reader->rows->len < 2 || reader->width < 2) {
        Diag *diag = report(reader, DIAG_LOAD_TALLY_SHAPE, (DiagSpan){tally->source, 0, 0},
                            diag_translate("there is no table here"));
        diag_help(diag, "write a row of headings, then a row for each item: label, counts");
        return false;
    }
    bool good = true;
    for (size_t row = 1; row < reader->rows->len; row++)
        good = check_width(reader, row) && good;
    return good;
}

static bool check_size(Reader *reader)
{
    const Tally *tally = reader->tally;
    if (tally->rows <= TALLY_MOST_ROWS && tally->columns <= TALLY_MOST_COLUMNS &&
        tally->rows * tally->columns <= TALLY_MOST_CELLS)
        return true;
    reader->bad = true;
    Diag *diag = diag_add(reader->out, DIAG_LOAD_TALLY_SHAPE, row_at(reader, 0)->span,
                          "%zu rows of %zu counts are more than a statistics sheet holds",
                          tally->rows, tally->columns);
    diag_help(diag,
              "at most %d rows, %d columns and %d counts: group the items, or divide the table",
              TALLY_MOST_ROWS, TALLY_MOST_COLUMNS, TALLY_MOST_CELLS);
    return false;
}

/* ---- labels */

static bool is_total(const char *label)
{
    static const char *const words[] = {"計",   "合計",  "総計", "総数", "全体",
                                        "小計", "total", "sum",  "all",  "subtotal",
                                        NULL};
    g_autofree char *lower = g_ascii_strdown(label, -1);
    return g_strv_contains(words, g_strstrip(lower));
}

static bool is_hidden(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        GUnicodeType type = g_unichar_type(c);
        if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
            type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED || c == 0xFFFD)
            return true;
    }
    return false;
}

/* What a spreadsheet reckons instead of showing it: = + - @ at the beginning, full-width too. */
static bool is_formula(const char *text)
{
    g_autofree char *folded = g_utf8_normalize(text, -1, G_NORMALIZE_ALL);
    const char *start = folded ? folded + strspn(folded, " \t\r\n'") : "";
    return *start && strchr("=+-@", *start);
}

static void check_label(Reader *reader, size_t row, size_t column, GHashTable *seen)
{
    const char *label = field_at(reader, row, column);
    DiagSpan span = span_at(reader, row, column);
    bool corner = row == 0 && column == 0;
    g_autofree char *plain = g_utf8_normalize(label, -1, G_NORMALIZE_ALL_COMPOSE);
    const DiagSpan *before = g_hash_table_lookup(seen, g_strstrip(plain));
    if (is_formula(label)) {
        Diag *diag = report(reader, DIAG_LOAD_TALLY_FORMULA, span,
                            diag_translate("a spreadsheet would reckon this as a formula"));
        diag_help(diag, "begin the label with a letter");
    } else if (*plain ? is_hidden(label) || g_utf8_strlen(label, -1) > TALLY_MOST_LABEL : !corner) {
        Diag *diag = report(reader, DIAG_LOAD_TALLY_LABEL, span,
                            *plain ? diag_translate("this label is longer than a heading, or holds "
                                                    "a character that cannot be seen")
                                   : diag_translate("a label is missing"));
        diag_help(diag, "write a label of at most %d characters", TALLY_MOST_LABEL);
    } else if (before && !corner) {
        Diag *diag = report(reader, DIAG_LOAD_TALLY_LABEL, span,
                            diag_translate("this label is given twice"));
        diag_also(diag, *before, "given here first");
        diag_help(diag, "give every row and every column a label of its own");
    } else if (!corner) {
        g_hash_table_insert(seen, g_steal_pointer(&plain), g_memdup2(&span, sizeof span));
    }
}

static void check_total_place(Reader *reader, size_t row, size_t column)
{
    size_t last = row == 0 ? reader->width - 1 : reader->rows->len - 1;
    if (!is_total(field_at(reader, row, column)) || (row == 0 ? column : row) == last)
        return;
    Diag *diag = report(reader, DIAG_LOAD_TALLY_TOTAL, span_at(reader, row, column),
                        diag_translate("a total stands among the counts"));
    diag_help(diag, "put the total last, or leave it out: renmei adds up; parts of a whole with "
                    "totals of their own are tables of their own");
}

static void check_labels(Reader *reader)
{
    g_autoptr(GHashTable) rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (size_t column = 0; column < reader->width; column++) {
        check_label(reader, 0, column, columns);
        if (column > 0)
            check_total_place(reader, 0, column);
    }
    for (size_t row = 1; row < reader->rows->len; row++) {
        check_label(reader, row, 0, rows);
        check_total_place(reader, row, 0);
    }
}

static void take_labels(Reader *reader)
{
    Tally *tally = reader->tally;
    const char **rows = arena_make_array(reader->arena, const char *, tally->rows);
    const char **columns = arena_make_array(reader->arena, const char *, tally->columns);
    DiagSpan *row_spans = arena_make_array(reader->arena, DiagSpan, tally->rows);
    DiagSpan *column_spans = arena_make_array(reader->arena, DiagSpan, tally->columns);
    for (size_t i = 0; i < tally->rows; i++) {
        rows[i] = arena_copy_text(reader->arena, field_at(reader, i + 1, 0));
        row_spans[i] = span_at(reader, i + 1, 0);
    }
    for (size_t i = 0; i < tally->columns; i++) {
        columns[i] = arena_copy_text(reader->arena, field_at(reader, 0, i + 1));
        column_spans[i] = span_at(reader, 0, i + 1);
    }
    tally->corner = arena_copy_text(reader->arena, field_at(reader, 0, 0));
    tally->row_labels = rows;
    tally->column_labels = columns;
    tally->row_spans = row_spans;
    tally->column_spans = column_spans;
}

/* ---- counts */

static bool is_signed_number(const char *text)
{
    return strchr("+-", *text) && text[1] && strspn(text + 1, "0123456789.,") == strlen(text + 1);
}

static bool read_count(Reader *reader, size_t row, size_t column, int64_t *count)
{
    const char *text = field_at(reader, row, column);
    size_t digits = strspn(text, "0123456789");
    if (digits > 0 && digits <= TALLY_MOST_DIGITS && !text[digits]) {
        *count = g_ascii_strtoll(text, NULL, 10);
        return true;
    }
    DiagSpan span = span_at(reader, row, column);
    if (is_formula(text) && !is_signed_number(text)) {
        Diag *diag = report(reader, DIAG_LOAD_TALLY_FORMULA, span,
                            diag_translate("a spreadsheet would reckon this as a formula"));
        diag_help(diag, "write the count itself");
        return false;
    }
    reader->bad = true;
    Diag *diag = diag_add(reader->out, DIAG_LOAD_TALLY_NUMBER, span, "\"%s\" is no count", text);
    diag_help(diag, "write whole numbers from 0 in plain digits, at most %d of them, without commas "
                    "and units; where nothing was counted, write 0",
              TALLY_MOST_DIGITS);
    return false;
}

static void check_sum(Reader *reader, size_t row, size_t column, int64_t sum)
{
    int64_t given = 0;
    if (!read_count(reader, row, column, &given) || given == sum)
        return;
    reader->bad = true;
    g_autofree char *right = g_strdup_printf("%" G_GINT64_FORMAT, sum);
    Diag *diag = diag_add(reader->out, DIAG_LOAD_TALLY_TOTAL, span_at(reader, row, column),
                          "the total %s is not the sum of its counts, which is %s",
                          field_at(reader, row, column), right);
    diag_help(diag, "correct the count or the total; a total can be left out, and renmei adds up");
}

static void add_up(const Tally *tally, int64_t *cells)
{
    for (size_t row = 0; row < tally->rows; row++)
        for (size_t column = 0; column < tally->columns; column++) {
            int64_t count = cells[tally_at(tally, row, column)];
            cells[tally_at(tally, row, tally->columns)] += count;
            cells[tally_at(tally, tally->rows, column)] += count;
            cells[tally_at(tally, tally->rows, tally->columns)] += count;
        }
}

static void check_sums(Reader *reader)
{
    const Tally *tally = reader->tally;
    for (size_t row = 0; row < tally->rows && reader->total_column; row++)
        check_sum(reader, row + 1, reader->width - 1,
                  tally->cells[tally_at(tally, row, tally->columns)]);
    for (size_t column = 0; column < tally->columns && reader->total_row; column++)
        check_sum(reader, reader->rows->len - 1, column + 1,
                  tally->cells[tally_at(tally, tally->rows, column)]);
    if (reader->total_row && reader->total_column)
        check_sum(reader, reader->rows->len - 1, reader->width - 1,
                  tally->cells[tally_at(tally, tally->rows, tally->columns)]);
}

static void read_counts(Reader *reader)
{
    Tally *tally = reader->tally;
    int64_t *cells = arena_make_array(reader->arena, int64_t, tally_size(tally));
    for (size_t row = 0; row < tally->rows; row++)
        for (size_t column = 0; column < tally->columns; column++)
            read_count(reader, row + 1, column + 1, &cells[tally_at(tally, row, column)]);
    add_up(tally, cells);
    tally->cells = cells;
    if (!reader->bad)
        check_sums(reader);
}

/* ---- the whole */

static void read_table(Reader *reader)
{
    Tally *tally = reader->tally;
    if (!check_shape(reader))
        return;
    reader->total_row = is_total(field_at(reader, reader->rows->len - 1, 0));
    reader->total_column = is_total(field_at(reader, 0, reader->width - 1));
    tally->rows = reader->rows->len - 1 - reader->total_row;
    tally->columns = reader->width - 1 - reader->total_column;
    if (tally->rows == 0 || tally->columns == 0) {
        Diag *diag = report(reader, DIAG_LOAD_TALLY_SHAPE, row_at(reader, 0)->span,
                            diag_translate("there are totals here and no counts"));
        diag_help(diag, "write the counts beside or above their total");
        return;
    }
    if (!check_size(reader))
        return;
    check_labels(reader);
    take_labels(reader);
    read_counts(reader);
}

static void choose_withheld(Reader *reader)
{
    Tally *tally = reader->tally;
    bool *withheld = arena_make_array(reader->arena, bool, tally_size(tally));
    tally_protect(tally, withheld);
    tally->withheld = withheld;
}

static int64_t threshold_of(const ContentNode *node, const WorkspaceConfig *config)
{
    const char *written = content_attr(node, "threshold");
    int64_t own = written ? g_ascii_strtoll(written, NULL, 10) : 0;
    int64_t least = config->threshold ? config->threshold : TALLY_THRESHOLD;
    return CLAMP(own, least, MAX(least, TALLY_MOST_THRESHOLD));
}

static bool prints_total(const ContentNode *node, const char *kind)
{
    const char *totals = content_attr(node, "totals");
    return !totals || strcmp(totals, "both") == 0 || strcmp(totals, kind) == 0;
}

static void read_tally(Reader *reader)
{
    const char *path = content_attr(reader->tally->node, "src");
    g_autoptr(GBytes) bytes = read_file(reader, path ? path : "");
    if (!bytes)
        return;
    reader->tally->source = diag_source_new(reader->out, path, bytes);
    check_digest(reader, bytes, path);
    if (!check_encoding(reader, bytes))
        return;
    g_autoptr(GArray) rows =
        csv_read(reader->tally->source, TALLY_MOST_BYTES, DIAG_LOAD_TALLY_SHAPE, reader->out);
    reader->bad = reader->bad || !rows;
    reader->rows = rows;
    if (rows)
        read_table(reader);
    reader->rows = NULL;
}

static Tally tally_of(Arena *arena, const FileRoot *root, const WorkspaceConfig *config,
                      const ContentNode *node, DiagList *out)
{
    Tally tally = {.node = node, .threshold = threshold_of(node, config)};
    tally.row_totals = prints_total(node, "rows");
    tally.column_totals = prints_total(node, "columns");
    Reader reader = {.arena = arena, .root = root, .tally = &tally, .out = out};
    read_tally(&reader);
    if (tally.columns == 1)
        tally.row_totals = false; /* it would say the same twice */
    if (tally.rows == 1)
        tally.column_totals = false;
    if (reader.bad)
        tally.rows = tally.columns = 0;
    else
        choose_withheld(&reader);
    return tally;
}

void load_tallies(Arena *arena, const FileRoot *root, const WorkspaceConfig *config,
                  Document *document, DiagList *out)
{
    g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(Tally));
    for (const ContentNode *node = document->body; node; node = content_next(node, document->body))
        if (content_is(node, "statistics")) {
            Tally tally = tally_of(arena, root, config, node, out);
            g_array_append_val(all, tally);
        }
    document->tally_count = all->len;
    document->tallies = arena_copy_array(arena, all);
}
