/* dump.c - composed lines as text, for tests and for looking inside. */
#include "type/type.h"

static void dump_piece(GString *out, const TypePiece *piece, const TypeFonts *fonts)
{
    static const char *const KINDS[] = {[TYPE_TEXT] = "text",
                                        [TYPE_BOX] = "box",
                                        [TYPE_LEADER] = "leader",
                                        [TYPE_BREAK] = "break",
                                        [TYPE_ANCHOR] = "anchor"};
    const char *kind = piece->ruby        ? "ruby"
                       : piece->generated ? "generated"
                                          : KINDS[piece->item->kind];
    g_string_append_printf(out, "  %s %d", kind, piece->x);
    if (piece->y)
        g_string_append_printf(out, "^%d", piece->y);
    g_string_append_printf(out, "+%d", piece->width);
    if (piece->face >= 0)
        g_string_append_printf(out, " %s %d", type_face_name(fonts, piece->face), piece->size);
    if (piece->text_size)
        g_string_append_printf(out, " \"%.*s\"", (int)piece->text_size, piece->text);
    g_string_append(out, piece->upright ? " upright" : "");
    g_string_append(out, piece->backward ? " backward\n" : "\n");
}

char *type_dump(const TypeParagraph *paragraph, const TypeFonts *fonts)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < paragraph->count; i++) {
        const TypeLine *line = &paragraph->lines[i];
        g_string_append_printf(out, "line %d ascent %d descent %d", line->width, line->ascent,
                               line->descent);
        if (line->ruby_ascent)
            g_string_append_printf(out, " ruby %d", line->ruby_ascent);
        g_string_append(out, line->hyphenated ? " hyphenated" : "");
        g_string_append(out, line->forced ? " forced\n" : "\n");
        for (size_t k = 0; k < line->piece_count; k++)
            dump_piece(out, &line->pieces[k], fonts);
    }
    return g_string_free(out, FALSE);
}
