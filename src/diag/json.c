/* json.c - one object a line, for programs.  Nothing is folded away. */
#include "diag/list.h"

static void write_text(FILE *out, const char *text)
{
    fputc('"', out);
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (*at == '"' || *at == '\\')
            fputc('\\', out);
        if (*at < 0x20 || *at == 0x7f)
            fprintf(out, "\\u%04x", *at);
        else
            fputc(*at, out);
    }
    fputc('"', out);
}

static void write_member(FILE *out, const char *name, const char *text)
{
    fprintf(out, ",\"%s\":", name);
    write_text(out, text);
}

/* "file":…,"line":…,"column":…,"endLine":…,"endColumn":… without braces; nothing when nowhere. */
static void write_place(FILE *out, LineCursor *cursor, DiagSpan span)
{
    if (!span.source)
        return;
    g_autofree char *name = g_utf8_make_valid(diag_source_name(span.source), -1);
    write_member(out, "file", name);
    if (!diag_source_bytes(span.source))
        return;
    line_cursor_seek(cursor, span.source, span.begin);
    fprintf(out, ",\"line\":%u,\"column\":%u", cursor->line, line_cursor_column(cursor));
    line_cursor_seek(cursor, span.source, MAX(span.begin, span.end));
    fprintf(out, ",\"endLine\":%u,\"endColumn\":%u", cursor->line, line_cursor_column(cursor));
}

static void write_also(FILE *out, LineCursor *cursor, const GArray *also)
{
    fputs(",\"also\":[", out);
    for (guint i = 0; i < also->len; i++) {
        const DiagPlace *place = &g_array_index(also, DiagPlace, i);
        fprintf(out, "%s{\"message\":", i ? "," : "");
        write_text(out, place->text);
        write_place(out, cursor, place->span);
        fputc('}', out);
    }
    fputc(']', out);
}

static void write_notes(FILE *out, const char *name, const GArray *notes, bool rules)
{
    unsigned count = 0;
    for (guint i = 0; i < notes->len; i++) {
        const DiagNote *note = &g_array_index(notes, DiagNote, i);
        if (note->is_rule != rules)
            continue;
        if (count++)
            fputc(',', out);
        else
            fprintf(out, ",\"%s\":[", name);
        write_text(out, note->text);
    }
    if (count)
        fputc(']', out);
}

static void write_entry(FILE *out, LineCursor *cursor, const Diag *diag)
{
    const DiagRow *row = diag_row(diag->code);
    fprintf(out, "{\"code\":\"%s\",\"name\":\"%s\",\"severity\":\"%s\"", row->code, row->name,
            severity_word(diag->severity));
    write_member(out, "message", diag->text);
    write_place(out, cursor, diag->span);
    if (diag->where)
        write_member(out, "where", diag->where);
    if (diag->mark)
        write_member(out, "mark", diag->mark);
    if (diag->also)
        write_also(out, cursor, diag->also);
    if (diag->notes) {
        write_notes(out, "rule", diag->notes, true);
        write_notes(out, "help", diag->notes, false);
    }
    fputs("}\n", out);
}

void print_json(const GArray *entries, FILE *out)
{
    LineCursor cursor = {0};
    for (guint i = 0; i < entries->len; i++)
        write_entry(out, &cursor, g_array_index(entries, DiagEntry, i).diag);
}
