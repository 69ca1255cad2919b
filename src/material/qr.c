/* qr.c - QR codes by libqrencode, drawn as runs of dark modules: sharp at every size. */
#include "material/material.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>
#include <qrencode.h>

enum { QUIET = 4 /* modules: JIS X 0510, 6.3.8 */ };

static bool is_dark(const QRcode *code, int row, int column)
{
    return code->data[row * code->width + column] & 1;
}

/* One rectangle a run of dark modules in a row. */
static void add_row(GString *path, const QRcode *code, int row)
{
    for (int column = 0, end; column < code->width; column = end) {
        end = column + 1;
        if (!is_dark(code, row, column))
            continue;
        while (end < code->width && is_dark(code, row, end))
            end++;
        g_string_append_printf(path, "M%d %dh%dv1h-%dz", column + QUIET, row + QUIET, end - column,
                               end - column);
    }
}

char *material_qr(const char *text)
{
    QRcode *code =
        QRcode_encodeData((int)strlen(text), (const unsigned char *)text, 0, QR_ECLEVEL_M);
    if (!code)
        return NULL;
    int side = code->width + 2 * QUIET;
    GString *svg = g_string_new(NULL);
    g_string_append_printf(svg,
                           "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                           "viewBox=\"0 0 %d %d\"><path fill=\"#ffffff\" d=\"M0 0h%dv%dh-%dz\"/>"
                           "<path fill=\"#000000\" d=\"",
                           side, side, side, side, side, side, side);
    for (int row = 0; row < code->width; row++)
        add_row(svg, code, row);
    g_string_append(svg, "\"/></svg>");
    QRcode_free(code);
    return g_string_free(svg, FALSE);
}
