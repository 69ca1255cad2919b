/* catalogue.c - the rows of catalogue.def, and the longer text behind each. */
#include "diag/report.h"

#include "base/place.h"

#include <string.h>

static const DiagRow rows[DIAG_CODE_COUNT] = {
#define DIAG_ROW(symbol, code, severity, flags, name, title) {code, severity, flags, name, title},
#include "diag/catalogue.def"
#undef DIAG_ROW
};

const DiagRow *diag_row(DiagCode code)
{
    g_assert((unsigned)code < DIAG_CODE_COUNT);
    return &rows[code];
}

const DiagRow *diag_row_lookup(const char *code)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (g_ascii_strcasecmp(rows[i].code, code) == 0)
            return &rows[i];
    return NULL;
}

char *diag_explain(const char *code)
{
    const DiagRow *row = diag_row_lookup(code);
    if (!row)
        return NULL;
    g_autofree char *file = g_strdup_printf("explain/%s/%s.txt", diag_language(), row->code);
    g_autofree char *path = place_of_built(file);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        text = g_strdup("");
    return g_strdup_printf("%s[%s] %s: %s\n%s%s", diag_severity_name(row->severity), row->code,
                           row->name, diag_translate(row->title), *text ? "\n" : "", text);
}
