/* csv.c - rows and fields.
 *
 * Line ends may be CRLF or LF.  A quote within a plain field, and anything behind a closing quote
 * but a comma or a line end, is refused: to guess would be to shift the columns. */
#include "load/csv.h"

#include <string.h>

typedef struct {
    const DiagSource *source;
    const char *bytes;
    size_t size, at;
    DiagCode code;
    DiagList *out;
} Csv;

static void row_clear(void *value)
{
    CsvRow *row = value;
    g_ptr_array_unref(row->fields);
    g_array_unref(row->spans);
}

static bool refuse(Csv *csv, size_t at, const char *why, const char *help)
{
    DiagSpan span = {csv->source, (uint32_t)at, (uint32_t)MIN(at + 1, csv->size)};
    Diag *diag = diag_add(csv->out, csv->code, span, "%s", why);
    diag_help(diag, "%s", help);
    return false;
}

static bool ends_field(const Csv *csv)
{
    return csv->at >= csv->size || strchr(",\r\n", csv->bytes[csv->at]);
}

static bool read_quoted(Csv *csv, GString *field)
{
    size_t begin = csv->at++;
    for (; csv->at < csv->size; csv->at++) {
        if (csv->bytes[csv->at] != '"') {
            g_string_append_c(field, csv->bytes[csv->at]);
        } else if (csv->at + 1 < csv->size && csv->bytes[csv->at + 1] == '"') {
            g_string_append_c(field, '"');
            csv->at++;
        } else {
            csv->at++;
            if (ends_field(csv))
                return true;
            return refuse(csv, csv->at, diag_translate("something stands behind a closing quote"),
                          diag_translate("write a quote within quotes twice"));
        }
    }
    return refuse(csv, begin, diag_translate("this quote is not closed"),
                  diag_translate("close it; a quote within quotes is written twice"));
}

static bool read_plain(Csv *csv, GString *field)
{
    for (; !ends_field(csv); csv->at++) {
        if (csv->bytes[csv->at] == '"')
            return refuse(csv, csv->at, diag_translate("a quote stands within a plain field"),
                          diag_translate("put the field in quotes, and write the quote twice"));
        g_string_append_c(field, csv->bytes[csv->at]);
    }
    return true;
}

static bool read_row(Csv *csv, CsvRow *row)
{
    size_t begin = csv->at;
    row->fields = g_ptr_array_new_with_free_func(g_free);
    row->spans = g_array_new(FALSE, FALSE, sizeof(DiagSpan));
    for (;;) {
        g_autoptr(GString) field = g_string_new(NULL);
        DiagSpan span = {csv->source, (uint32_t)csv->at, 0};
        bool quoted = csv->at < csv->size && csv->bytes[csv->at] == '"';
        if (!(quoted ? read_quoted(csv, field) : read_plain(csv, field)))
            return false;
        g_ptr_array_add(row->fields, g_strdup(field->str));
        span.end = (uint32_t)csv->at;
        g_array_append_val(row->spans, span);
        if (csv->at >= csv->size || csv->bytes[csv->at] != ',')
            break;
        csv->at++;
    }
    row->span = (DiagSpan){csv->source, (uint32_t)begin, (uint32_t)csv->at};
    while (csv->at < csv->size && strchr("\r\n", csv->bytes[csv->at]))
        csv->at++;
    return true;
}

static bool is_text(Csv *csv)
{
    const char *end;
    if (g_utf8_validate_len(csv->bytes, csv->size, &end))
        return true;
    return refuse(csv, (size_t)(end - csv->bytes), diag_translate("this is no text in UTF-8"),
                  diag_translate("save it as \"CSV UTF-8\""));
}

GArray *csv_read(const DiagSource *source, size_t most_rows, DiagCode code, DiagList *out)
{
    size_t size;
    const char *bytes = g_bytes_get_data(diag_source_bytes(source), &size);
    Csv csv = {source, bytes, size, 0, code, out};
    if (!is_text(&csv))
        return NULL;
    if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        csv.at = 3;
    while (csv.at < size && strchr("\r\n", bytes[csv.at]))
        csv.at++;
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(CsvRow));
    g_array_set_clear_func(rows, row_clear);
    while (csv.at < size) {
        CsvRow row = {0};
        bool good = read_row(&csv, &row);
        g_array_append_val(rows, row);
        if (!good)
            return NULL;
        if (rows->len > most_rows) {
            refuse(&csv, csv.at, diag_translate("there are too many rows"),
                   diag_translate("divide it"));
            return NULL;
        }
    }
    return g_steal_pointer(&rows);
}

/* Excel in Japan writes Shift_JIS (CP932) where nobody asks for UTF-8. */
GBytes *csv_utf8(GBytes *bytes)
{
    gsize size, written;
    const char *text = g_bytes_get_data(bytes, &size);
    if (g_utf8_validate_len(text, size, NULL))
        return g_bytes_ref(bytes);
    char *converted = g_convert(text, (gssize)size, "UTF-8", "CP932", NULL, &written, NULL);
    return converted ? g_bytes_new_take(converted, written) : g_bytes_ref(bytes);
}

/* ---- out */

/* Such a field is a formula to some programs (CSV injection). */
static bool is_formula(const char *text)
{
    return *text && strchr("=+-@\t\r\n", *text);
}

void csv_add_row(GString *csv, const char *const *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        g_string_append(csv, i ? ",\"" : "\"");
        if (is_formula(fields[i]))
            g_string_append_c(csv, '\'');
        for (const char *at = fields[i]; *at; at++) {
            if (*at == '"')
                g_string_append_c(csv, '"');
            g_string_append_c(csv, *at);
        }
        g_string_append_c(csv, '"');
    }
    g_string_append(csv, "\r\n");
}

/* Controls are no words, and XML has no place for them; line ends are those of this system. */
char *csv_words(const char *written)
{
    GString *text = g_string_new(NULL);
    for (const char *at = written; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (character == '\r')
            continue;
        bool odd = (g_unichar_iscntrl(character) && character != '\n') || character == 0xFFFE ||
                   character == 0xFFFF;
        g_string_append_unichar(text, odd ? ' ' : character);
    }
    g_strstrip(text->str);
    char *plain = text->str[0] == '\'' && is_formula(text->str + 1) ? g_strdup(text->str + 1)
                                                                    : g_strdup(text->str);
    g_string_free(text, TRUE);
    return plain;
}

char *csv_field_words(const CsvRow *row, size_t column)
{
    return column < row->fields->len ? csv_words(g_ptr_array_index(row->fields, column))
                                     : g_strdup("");
}
