/* web_apply.c - applies one template to one file, for the goldens of HTML, feeds and text.
 *
 *   web_apply templates/html/advisory.xsl edition.xml [NAME VALUE]...
 *   web_apply --style
 *
 * The result goes to standard output, findings to standard error; exit status 1 if there are any.
 */
#include <stdio.h>
#include <string.h>

#include "web/web.h"

static int put(GBytes *bytes)
{
    size_t size;
    const void *data = g_bytes_get_data(bytes, &size);
    return fwrite(data, 1, size, stdout) == size ? 0 : 2;
}

static int fail(const GError *error)
{
    fprintf(stderr, "%s\n", error->message);
    return 2;
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc == 2 && strcmp(argv[1], "--style") == 0) {
        g_autoptr(GBytes) style = web_style_sheet(NULL, &error);
        return style ? put(style) : fail(error);
    }
    if (argc < 3)
        return 2;
    g_autofree char *text = NULL;
    gsize size;
    g_autoptr(WebTemplate) template_ = web_template_new(argv[1], NULL, &error);
    if (!template_ || !g_file_get_contents(argv[2], &text, &size, &error))
        return fail(error);
    g_autoptr(GBytes) input = g_bytes_new_static(text, size);
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GBytes) page =
        web_template_apply(template_, input, (const char *const *)argv + 3, found);
    int status = page ? put(page) : 2;
    diag_list_print(found, DIAG_SHORT, false, stderr);
    return status ? status : diag_list_length(found) > 0;
}
