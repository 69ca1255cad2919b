/* outline.c - a list of provisions (CSV) into a held text: for what is published in no form that
 * can be read otherwise.
 *
 * The first row names the columns: locator, heading; text, url, label and anchor if wanted.  A row
 * stands below the last one whose locator its own goes on from ("3/1", "3-1", "3.1", "3(1)"). */
#include "import/kinds.h"

#include <string.h>

#include "load/csv.h"
#include "import/write.h"

enum { MAX_ROWS = 100000 };

typedef enum {
    COLUMN_LOCATOR,
    COLUMN_HEADING,
    COLUMN_TEXT,
    COLUMN_URL,
    COLUMN_LABEL,
    COLUMN_ANCHOR,
    COLUMN_COUNT
} Column;

static const char *const names[COLUMN_COUNT] = {"locator", "heading", "text",
                                                "url",     "label",   "anchor"};

typedef struct {
    int at[COLUMN_COUNT]; /* -1: there is none */
    guint width;
    char *base;        /* of the addresses, without the fragment; NULL: none so far */
    GPtrArray *open;   /* locators, owned */
    GHashTable *taken; /* locators -> CsvRow, borrowed */
    ImportWriter *writer;
    DiagList *out;
} Outline;

static bool refuse(const Outline *outline, const CsvRow *row, const char *why, const char *help)
{
    Diag *diag = diag_add(outline->out, DIAG_IMPORT_ROW, row->span, "%s", why);
    diag_help(diag, "%s", help);
    return false;
}

static const char *field(const Outline *outline, const CsvRow *row, Column column)
{
    int at = outline->at[column];
    return at < 0 ? "" : g_ptr_array_index(row->fields, at);
}

static bool read_columns(Outline *outline, const CsvRow *head)
{
    outline->width = head->fields->len;
    for (Column column = 0; column < COLUMN_COUNT; column++) {
        outline->at[column] = -1;
        for (guint i = 0; i < head->fields->len; i++) {
            g_autofree char *name = g_strstrip(g_strdup(g_ptr_array_index(head->fields, i)));
            if (g_ascii_strcasecmp(name, names[column]) == 0)
                outline->at[column] = (int)i;
        }
    }
    if (outline->at[COLUMN_LOCATOR] >= 0 && outline->at[COLUMN_HEADING] >= 0)
        return true;
    return refuse(outline, head,
                  diag_translate("the first row does not name the columns locator and heading"),
                  diag_translate("begin with a row such as: locator,heading,text,url"));
}

static bool is_word(const char *text)
{
    if (!*text || g_utf8_strlen(text, -1) > 150)
        return false;
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        if (g_unichar_isspace(g_utf8_get_char(at)) || g_unichar_iscntrl(g_utf8_get_char(at)))
            return false;
    return true;
}

static bool check_locator(Outline *outline, const CsvRow *row)
{
    const char *locator = field(outline, row, COLUMN_LOCATOR);
    if (!is_word(locator))
        return refuse(outline, row, diag_translate("this row has no locator that can be cited"),
                      diag_translate("give it one of 1 to 150 characters, without spaces"));
    const CsvRow *before = g_hash_table_lookup(outline->taken, locator);
    if (!before) {
        g_hash_table_insert(outline->taken, (char *)locator, (CsvRow *)row);
        return true;
    }
    Diag *diag = diag_add(outline->out, DIAG_IMPORT_ROW, row->span,
                          "another row has the locator %s already", locator);
    diag_also(diag, before->span, "it stands here");
    diag_help(diag, "give every row a locator of its own");
    return false;
}

static bool check_row(Outline *outline, const CsvRow *row)
{
    if (row->fields->len == outline->width)
        return check_locator(outline, row);
    Diag *diag =
        diag_add(outline->out, DIAG_IMPORT_ROW, row->span,
                 "this row has %u fields, and the first one %u", row->fields->len, outline->width);
    diag_help(diag, "put a field with a comma in quotes, and leave no field out");
    return false;
}

/* The fragment of the row's address, or its anchor; false: the address is on another page. */
static bool read_anchor(Outline *outline, const CsvRow *row, const char **anchor)
{
    const char *url = field(outline, row, COLUMN_URL);
    const char *hash = strchr(url, '#');
    *anchor = field(outline, row, COLUMN_ANCHOR);
    if (!**anchor && hash)
        *anchor = hash + 1;
    if (!*url)
        return true;
    if (!g_regex_match_simple("^https?://[^\\s]{1,1000}$", url, G_REGEX_DOLLAR_ENDONLY, 0))
        return refuse(outline, row, diag_translate("the address does not begin with https://"),
                      diag_translate("give the whole address, or leave it out"));
    g_autofree char *base = hash ? g_strndup(url, (gsize)(hash - url)) : g_strdup(url);
    if (!outline->base)
        outline->base = g_strdup(base);
    if (strcmp(base, outline->base) == 0)
        return true;
    return refuse(outline, row,
                  diag_translate("the address is on another page than those before it"),
                  diag_translate("import the outline of each page on its own"));
}

static bool goes_on(const char *locator, const char *around)
{
    size_t size = strlen(around);
    return strncmp(locator, around, size) == 0 && locator[size] && strchr("/-.(", locator[size]);
}

static void close_to(Outline *outline, const char *locator)
{
    while (outline->open->len > 0 &&
           !goes_on(locator, g_ptr_array_index(outline->open, outline->open->len - 1))) {
        import_writer_close(outline->writer);
        g_ptr_array_set_size(outline->open, (int)outline->open->len - 1);
    }
}

static void take_row(Outline *outline, const CsvRow *row, const char *anchor)
{
    const char *locator = field(outline, row, COLUMN_LOCATOR);
    close_to(outline, locator);
    const ImportProvision provision = {locator, field(outline, row, COLUMN_LABEL),
                                       field(outline, row, COLUMN_HEADING), anchor, row->span};
    import_writer_open(outline->writer, &provision);
    g_ptr_array_add(outline->open, g_strdup(locator));
    g_auto(GStrv) lines = g_strsplit(field(outline, row, COLUMN_TEXT), "\n", -1);
    for (char **line = lines; *line; line++)
        import_writer_paragraph(outline->writer, *line);
}

static bool take_rows(Outline *outline, const GArray *rows)
{
    size_t bad = 0;
    for (guint i = 1; i < rows->len; i++) {
        const CsvRow *row = &g_array_index(rows, CsvRow, i);
        const char *anchor;
        if (check_row(outline, row) && read_anchor(outline, row, &anchor))
            take_row(outline, row, anchor);
        else
            bad++;
    }
    return bad == 0;
}

char *import_outline(const char *name, GBytes *bytes, const ImportText *options, DiagList *out)
{
    const DiagSource *source = diag_source_new(out, name, bytes);
    g_autoptr(GArray) rows = csv_read(source, MAX_ROWS, DIAG_IMPORT_ROW, out);
    if (!rows)
        return NULL;
    g_autoptr(ImportWriter) writer = import_writer_new(options, "outline", options->id, out);
    g_autoptr(GPtrArray) open = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
    Outline outline = {.open = open, .taken = taken, .writer = writer, .out = out};
    bool good = rows->len == 0 || (read_columns(&outline, &g_array_index(rows, CsvRow, 0)) &&
                                   take_rows(&outline, rows));
    if (outline.base)
        import_writer_url(writer, outline.base);
    g_free(outline.base);
    return good ? import_writer_finish(writer, (DiagSpan){source, 0, 0}) : NULL;
}
