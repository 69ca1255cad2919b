/* shared.c - files that every page shares: style sheets, and the pictures of what is shown. */
#include "batch/build.h"

#include <string.h>

#include "base/place.h"
#include "web/web.h"

static void write_shared(Build *build, const char *path, GBytes *bytes)
{
    g_autofree char *digest = build_key_of(build, bytes, path);
    if (output_keep_made_from(build->output, digest))
        return;
    size_t size;
    WorkerAnswer answer = {.kind = ANSWER_FILE, .bytes = g_bytes_get_data(bytes, &size)};
    answer.size = size;
    if (build_stage_file(build, path, &answer, digest))
        build_commit_files(build);
}

static void write_pictures(Build *build, size_t index, const char *root)
{
    const Document *document = build->world->workspace->documents[index];
    for (const ContentNode *node = document->content; node;
         node = content_next(node, document->content)) {
        const char *source = content_is(node, "img") ? content_attr(node, "src") : NULL;
        g_autoptr(GBytes) bytes = source && seal_is_picture_path(source)
                                      ? world_picture(build->world, index, source)
                                      : NULL;
        g_autofree char *path = g_strconcat(root, "/", source, NULL);
        if (bytes && seal_is_picture(source, bytes) && !output_size(build->output, path))
            write_shared(build, path, bytes);
    }
}

static bool write_style(Build *build, const char *root, const char *name, const WebTheme *theme,
                        GError **error)
{
    g_autofree char *path = g_strconcat(root, "/", name, NULL);
    if (output_size(build->output, path))
        return true;
    g_autoptr(GBytes) style = web_style_sheet(theme, error);
    if (style)
        write_shared(build, path, style);
    return style != NULL;
}

/* For a document with a theme of its own. */
static bool write_own_style(Build *build, size_t index, GError **error)
{
    const Document *document = build->world->workspace->documents[index];
    const WebTheme *theme = world_theme(build->world, document);
    if (theme == world_site_theme(build->world) || !build_may_show(build, index))
        return true;
    g_autofree char *root = edition_root(document, build->options->draft),
                    *name = edition_style(build->world, document);
    return write_style(build, root, name, theme, error);
}

/* With these files and a released PDF anybody checks who approved it. */
static bool write_tools(Build *build, GError **error)
{
    const World *world = build->world;
    g_autofree char *data = place_of_data("");
    g_autoptr(FileRoot) own = file_root_open(data, error);
    const struct {
        const FileRoot *root;
        const char *from, *to;
    } files[] = {
        {own, "templates/evidence/verify.sh", "public/verify.sh"},
        {own, "schemas/signoff.rng", "public/signoff.rng"},
        {world->loaded->root, "registry/keys.xml", "public/keys.xml"},
    };
    bool ok = own != NULL;
    g_autoptr(GBytes) ledger = ledger_published(archive_ledger(world->archive));
    write_shared(build, "public/" LEDGER_FILE, ledger);
    for (size_t i = 0; i < G_N_ELEMENTS(files) && ok; i++) {
        g_autoptr(GBytes) bytes = file_read(files[i].root, files[i].from, LEDGER_MAX, error);
        ok = bytes != NULL;
        if (ok)
            write_shared(build, files[i].to, bytes);
    }
    return ok;
}

bool build_shared(Build *build, GError **error)
{
    g_autoptr(GHashTable) roots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!build->options->draft)
        g_hash_table_add(roots, g_strdup("public"));
    g_hash_table_add(roots, g_strdup("internal"));
    for (size_t i = 0; i < build->world->workspace->document_count; i++) {
        bool here = build->whole_site ||
                    build_is_wanted(build->options, build->world->workspace->documents[i]);
        if (!here || !build_may_show(build, i))
            continue;
        char *root = edition_root(build->world->workspace->documents[i], build->options->draft);
        write_pictures(build, i, root);
        g_hash_table_add(roots, root);
    }
    g_autoptr(GList) sorted = g_list_sort(g_hash_table_get_keys(roots), (GCompareFunc)strcmp);
    bool ok = true;
    for (GList *root = sorted; root && ok; root = root->next)
        ok = write_style(build, root->data, "assets/renmei.css", world_site_theme(build->world),
                         error);
    if (ok && !build->options->draft && archive_exists(build->world->archive))
        ok = write_tools(build, error);
    for (size_t i = 0; i < build->world->workspace->document_count && ok; i++)
        if (build->whole_site ||
            build_is_wanted(build->options, build->world->workspace->documents[i]))
            ok = write_own_style(build, i, error);
    return ok;
}
