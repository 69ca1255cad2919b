/* config.c - renmei.xml: what a workspace is. */
#include "load/draft.h"

#include <stdlib.h>
#include <string.h>

#include "load/schema.h"
#include "tally/tally.h"

static void read_titles(Arena *arena, const xmlNode *root, WorkspaceConfig *config)
{
    for (const xmlNode *title = tree_first(root); title; title = tree_next(title)) {
        if (!tree_is(title, "title"))
            continue;
        const char *lang = tree_attr(title, "xml:lang");
        g_autofree char *text = tree_text(title);
        if (g_strcmp0(lang, "en") == 0)
            config->title_en = arena_copy_text(arena, text);
        else
            config->title_ja = arena_copy_text(arena, text);
    }
}

static void read_publishers(Arena *arena, const xmlNode *root, WorkspaceConfig *config)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (const xmlNode *child = tree_first(root); child; child = tree_next(child))
        if (tree_is(child, "publisher") && tree_attr(child, "agency"))
            g_ptr_array_add(ids, arena_copy_text(arena, tree_attr(child, "agency")));
    config->publisher_count = ids->len;
    config->publishers = arena_copy_pointers(arena, ids);
}

static const char *attr_or(Arena *arena, const xmlNode *root, const char *name,
                           const char *otherwise)
{
    const char *value = tree_attr(root, name);
    return value && *value ? arena_copy_text(arena, value) : otherwise;
}

void load_config(Arena *arena, GBytes *bytes, WorkspaceConfig *config, DiagList *out)
{
    *config = (WorkspaceConfig){
        .title_ja = "",
        .title_en = "",
        .base_url = "",
        .language = "ja",
        .time_zone = "Asia/Tokyo",
    };
    g_autoptr(LoadTree) tree = bytes ? load_tree_parse(LOAD_CONFIG, bytes, out) : NULL;
    if (!tree)
        return;
    load_schema_check(load_schema("workspace"), tree, out);
    const xmlNode *root = xmlDocGetRootElement(tree->doc);
    config->span = load_tree_span(tree, root);
    read_titles(arena, root, config);
    read_publishers(arena, root, config);
    config->base_url = attr_or(arena, root, "base", "");
    if (!g_str_has_prefix(config->base_url, "https://") &&
        !g_str_has_prefix(config->base_url, "http://"))
        config->base_url = ""; /* the grammar has reported it; pages must not lead there */
    config->language = attr_or(arena, root, "language", "ja");
    config->time_zone = attr_or(arena, root, "time-zone", "Asia/Tokyo");
    config->theme = field_of_attr(arena, tree, root, "theme");
    const char *threshold = tree_attr(root, "threshold");
    config->threshold = threshold ? CLAMP(atoi(threshold), TALLY_LEAST_THRESHOLD,
                                          TALLY_MOST_THRESHOLD)
                                  : TALLY_THRESHOLD;
    config->production = g_strcmp0(tree_attr(root, "production"), "yes") == 0;
    if (!*config->title_ja)
        config->title_ja = config->title_en;
    if (!*config->title_en)
        config->title_en = config->title_ja;
}

char *load_workspace_language(const char *path)
{
    g_autoptr(FileRoot) root = file_root_open(path, NULL);
    g_autoptr(GBytes) bytes = root ? file_read(root, LOAD_CONFIG, LOAD_MAX_DRAFT, NULL) : NULL;
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(LoadTree) tree = bytes ? load_tree_parse(LOAD_CONFIG, bytes, unheard) : NULL;
    return tree ? g_strdup(tree_attr(xmlDocGetRootElement(tree->doc), "language")) : NULL;
}
