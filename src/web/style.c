/* style.c - the style sheet of the site: the tokens, then styles/ *.css by name, in one file.
 *
 * One file is one request, and its address never changes within a site. */
#include "web/web.h"

#include <string.h>

#include "base/file.h"
#include "base/place.h"
#include "figure/figure.h"
#include "web/token.h"

enum { STYLE_MAX = 1024 * 1024 };

static bool append_files(GString *out, GError **error)
{
    g_autofree char *folder = place_of_data("styles");
    g_autoptr(FileRoot) root = file_root_open(folder, error);
    if (!root)
        return false;
    g_autoptr(GPtrArray) names = file_list(root, ".", ".css", error);
    if (!names)
        return false;
    for (unsigned i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autoptr(GBytes) text = file_read(root, name, STYLE_MAX, error);
        if (!text)
            return false;
        g_string_append_c(out, '\n');
        g_string_append_len(out, g_bytes_get_data(text, NULL), (gssize)g_bytes_get_size(text));
    }
    return true;
}

GBytes *web_style_sheet(const WebTheme *theme, GError **error)
{
    g_autoptr(WebTheme) plain = theme ? NULL : tokens_load(error);
    if (!theme && !plain)
        return NULL;
    g_autoptr(GString) out = g_string_new("@charset \"UTF-8\";\n");
    tokens_print_css(theme ? theme : plain, out);
    figure_style_sheet(out);
    if (!append_files(out, error))
        return NULL;
    return g_string_free_to_bytes(g_steal_pointer(&out));
}
