#include "cli/xref_view.h"

#include <string.h>

#include "base/clock.h"

/* A text that cannot be read cites nothing here, and nobody should think that it does not. */
static void read_library(XrefView *view)
{
    Library *library = view->loaded->workspace->library;
    view->names = xref_names_new(view->loaded->workspace);
    view->table = xref_table_new(view->names);
    if (!library)
        return;
    size_t before = diag_list_count(view->found, DIAG_ERROR);
    xref_table_put_library(view->table, library);
    if (diag_list_count(view->found, DIAG_ERROR) > before)
        fputs(
            diag_translate("renmei: some held texts cannot be read and are not shown here; renmei "
                           "xref texts says why\n"),
            stderr);
}

XrefView *xref_view_open(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XrefView) view = g_new0(XrefView, 1);
    view->found = diag_list_new();
    view->loaded = load_workspace(cli_workspace_path(), &(LoadOptions){0}, view->found, &error);
    if (!view->loaded) {
        cli_fail(error);
        return NULL;
    }
    read_library(view);
    const XrefGraph *graph =
        xref_resolve(view->loaded->arena, view->loaded->workspace, view->found);
    view->net =
        mutual_net(view->loaded->arena, view->loaded->workspace, graph, view->table, view->found);
    view->today = instant_date((Instant){clock_now(), 9 * 3600, true});
    if (view->loaded->broken->len)
        fprintf(stderr,
                diag_translate("%u drafts cannot be read at all and are not shown here; renmei "
                               "check says why\n"),
                view->loaded->broken->len);
    return g_steal_pointer(&view);
}

void xref_view_free(XrefView *view)
{
    if (!view)
        return;
    load_workspace_free(view->loaded);
    xref_table_free(view->table);
    xref_names_free(view->names);
    diag_list_free(view->found);
    g_free(view);
}

static bool say_unknown(const XrefView *view, const char *id)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (size_t i = 0; i < view->net->text_count; i++)
        g_ptr_array_add(ids, (void *)view->net->texts[i].id);
    fprintf(stderr, diag_translate("renmei: nothing here is called \"%s\""), id);
    cli_say_near(id, (const char *const *)ids->pdata, ids->len);
    return false;
}

bool xref_view_place(const XrefView *view, const char *written, MutualPlace *out)
{
    const char *hash = strchr(written, '#');
    g_autofree char *id = hash ? g_strndup(written, (size_t)(hash - written)) : g_strdup(written);
    *out = (MutualPlace){mutual_find(view->net, id), MUTUAL_NONE, NULL};
    if (out->text == MUTUAL_NONE)
        return say_unknown(view, id);
    if (!hash || !hash[1] || mutual_place(view->loaded->arena, view->net, out->text, hash + 1, out))
        return true;
    fprintf(stderr, diag_translate("renmei: %s has no passage \"%s\" that is held here\n"), id,
            hash + 1);
    return false;
}

int xref_view_say_unheld(const MutualText *text)
{
    fprintf(stderr,
            diag_translate("renmei: no passage of %s is held here; renmei import takes its text "
                           "in\n"),
            text->id);
    return CLI_FAILED;
}

char *xref_view_line(DiagSpan span)
{
    unsigned line = 0, column = 0;
    if (!span.source)
        return g_strdup("");
    diag_line_column(span, &line, &column);
    return g_strdup_printf("%s:%u", diag_source_name(span.source), line);
}

/* Of a held text the line of the provision. */
char *xref_view_edge_line(const XrefView *view, const MutualEdge *edge)
{
    const MutualText *from = &view->net->texts[edge->from];
    Library *library = view->loaded->workspace->library;
    if (edge->place.source || !from->held || !library)
        return xref_view_line(edge->place);
    const LibraryText *text = library_text(library, from->id, from->held_day);
    return text && edge->from_at < text->count
               ? xref_view_line(text->provisions[edge->from_at].span)
               : g_strdup("");
}

char *xref_view_day(Date date)
{
    return date_is_given(date) ? g_strdup_printf("%04d-%02d-%02d", date.year, date.month, date.day)
                               : g_strdup("");
}

int xref_view_print(const Table *table, const CliCommon *common, const char *nothing)
{
    bool json = g_strcmp0(common->format, "json") == 0;
    g_autofree char *text = table_text(table, json ? TABLE_JSON : TABLE_TEXT);
    if (table_rows(table) || json)
        fputs(text, stdout);
    else
        puts(nothing);
    return CLI_DONE;
}
