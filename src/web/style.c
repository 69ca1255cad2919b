/* style.c - the style sheet of the site: the tokens, then styles/ *.css by name, in one file.
 *
 * One file is one request, and its address never changes within a site.
 *
 * For a guest on another site's page the same rules are nested in .rn-guest, with more weight than
 * a host's ids have, behind one that takes back what the host says of every element.  The light
 * look alone goes along, on paper of its own, for the host's may be of either kind; rem is what the
 * browser starts with, since hosts set the root's size to their own. */
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

static const char guest_head[] =
    "@charset \"UTF-8\";\n"
    ".rn-guest:not(#rn):not(#rn) {\n"
    "& { all: initial; display: block; --rn-rem: 16px; background: var(--colour-paper); }\n"
    "& :where(:not(svg, svg *, img)) { all: revert; }\n"
    "& :where(svg, svg *, img) { margin: 0; padding: 0; border: 0; max-width: revert; }\n";

/* The end of the block that begins at the first brace of text. */
static const char *behind_block(const char *text)
{
    int depth = 0;
    for (const char *at = text; *at; at++) {
        depth += *at == '{' ? 1 : *at == '}' ? -1 : 0;
        if (*at == '}' && depth == 0)
            return at + 1;
    }
    return text + strlen(text);
}

static void append_guest_line(GString *out, const char *line, size_t size, const GRegex *rem)
{
    if (line[strspn(line, " ")] == '@') {
        g_string_append_len(out, line, (gssize)size);
        return;
    }
    g_autofree char *sized =
        g_regex_replace(rem, line, (gssize)size, 0, "calc(\\1 * var(--rn-rem))", 0, NULL);
    g_autoptr(GString) words = g_string_new(sized);
    g_string_replace(words, ":root", "&", 0);
    g_string_append_len(out, words->str, (gssize)words->len);
}

/* styles/ has one declaration or prelude a line. */
static GBytes *for_guest(GBytes *sheet)
{
    g_autoptr(GRegex) rem = g_regex_new("(?<![\\w.-])(-?[0-9]*\\.?[0-9]+)rem\\b", 0, 0, NULL);
    GString *out = g_string_new(guest_head);
    g_autofree char *text = g_strndup(g_bytes_get_data(sheet, NULL), g_bytes_get_size(sheet));
    for (const char *at = text; *at;) {
        size_t size = strcspn(at, "\n") + (at[strcspn(at, "\n")] == '\n');
        g_autofree char *line = g_strndup(at, size);
        if (strstr(line, "prefers-color-scheme")) {
            at = behind_block(at);
            continue;
        }
        if (!g_str_has_prefix(line, "@charset"))
            append_guest_line(out, line, size, rem);
        at += size;
    }
    g_string_append(out, "}\n");
    return g_string_free_to_bytes(out);
}

GBytes *web_guest_style_sheet(const WebTheme *theme, GError **error)
{
    g_autoptr(GBytes) sheet = web_style_sheet(theme, error);
    return sheet ? for_guest(sheet) : NULL;
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
