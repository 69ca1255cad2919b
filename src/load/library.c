/* library.c - held texts: found by name, read when asked for.
 *
 * A text is copied out of its tree and the tree goes, because it takes ten times the file.  An
 * error of form means that the text cannot be trusted to be whole, so nothing of it is used. */
#include <string.h>

#include "load/input.h"
#include "load/library_map.h"
#include "load/tree.h"
#include "model/registry.h"

static const LoadLimits limits = {LOAD_MAX_TEXT, LOAD_MAX_TEXT_NODES, true};

/* finding the files */

static void list_folder(const FileRoot *root, const char *folder, GPtrArray *paths, DiagList *out)
{
    g_autoptr(GPtrArray) found = input_list(root, folder, out);
    for (guint i = 0; i < found->len; i++)
        g_ptr_array_add(paths, g_strdup(g_ptr_array_index(found, i)));
}

static GPtrArray *list_all(const FileRoot *root, DiagList *out)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) names = file_list(root, "library", NULL, &error);
    if (!names)
        input_report("library", error, out);
    for (guint i = 0; names && i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *folder = g_strdup_printf("library/%.*s", (int)strlen(name) - 1, name);
        if (g_str_has_suffix(name, "/"))
            list_folder(root, folder, paths, out);
    }
    return paths;
}

static GBytes *read_file(const char *workspace, const char *path, DiagList *out)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FileRoot) root = file_root_open(workspace, &error);
    GBytes *bytes = root ? file_read(root, path, LOAD_MAX_TEXT, &error) : NULL;
    if (!bytes)
        input_report(path, error, out);
    return bytes;
}

/* from the tree into the arena */

typedef struct {
    Arena *arena;
    const LoadTree *tree;
    LibraryProvision *provisions;
    size_t count;
    GHashTable *by_locator;
    DiagList *out;
} Reader;

static const char *kept(const Reader *reader, const char *text)
{
    return text ? arena_copy_text(reader->arena, text) : "";
}

static void add_line(GString *text, const xmlNode *element)
{
    g_autofree char *line = tree_text(element);
    if (*line)
        g_string_append_printf(text, "%s\n", line);
}

static void add_own_text(GString *text, const xmlNode *part)
{
    if (tree_is(part, "p") || tree_is(part, "td"))
        add_line(text, part);
    else if (!tree_is(part, "provision"))
        for (const xmlNode *below = tree_first(part); below; below = tree_next(below))
            add_own_text(text, below);
}

static const char *own_text(const Reader *reader, const xmlNode *element)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (const xmlNode *part = tree_first(element); part; part = tree_next(part))
        add_own_text(text, part);
    return kept(reader, text->str);
}

static void enter(Reader *reader, LibraryProvision *provision)
{
    const LibraryProvision *before = g_hash_table_lookup(reader->by_locator, provision->locator);
    if (!before) {
        g_hash_table_insert(reader->by_locator, (char *)provision->locator, provision);
        return;
    }
    Diag *diag = diag_add(reader->out, DIAG_LOAD_LIBRARY_LOCATOR, provision->span,
                          "there is another provision with the locator %s", provision->locator);
    diag_also(diag, before->span, "it stands here first");
    diag_help(diag, "give one of them a locator of its own, or import the text again");
}

static void read_below(Reader *reader, const xmlNode *parent, uint32_t index, const char *anchor)
{
    for (const xmlNode *node = tree_first(parent); node; node = tree_next(node)) {
        if (!tree_is(node, "provision"))
            continue;
        size_t at = reader->count++;
        LibraryProvision *provision = &reader->provisions[at];
        const char *own_anchor = tree_attr(node, "anchor");
        *provision = (LibraryProvision){
            .locator = kept(reader, tree_attr(node, "locator")),
            .label = kept(reader, tree_attr(node, "label")),
            .heading = kept(reader, tree_attr(node, "heading")),
            .anchor = own_anchor ? kept(reader, own_anchor) : anchor,
            .text = own_text(reader, node),
            .parent = index,
            .span = load_tree_span(reader->tree, node),
        };
        enter(reader, provision);
        read_below(reader, node, (uint32_t)at, provision->anchor);
        provision->end = (uint32_t)reader->count;
    }
}

/* Exact locators win over folded ones, whatever their order. */
static void enter_folded(Reader *reader)
{
    for (size_t i = 0; i < reader->count; i++) {
        g_autofree char *folded = registry_fold_name(reader->provisions[i].locator);
        if (!g_hash_table_contains(reader->by_locator, folded))
            g_hash_table_insert(reader->by_locator, arena_copy_text(reader->arena, folded),
                                &reader->provisions[i]);
    }
}

static size_t count_provisions(const xmlNode *parent)
{
    size_t count = 0;
    for (const xmlNode *node = tree_first(parent); node; node = tree_next(node))
        if (tree_is(node, "provision"))
            count += 1 + count_provisions(node);
    return count;
}

static const LibraryText *take_text(Arena *arena, const LoadTree *tree, const char *path,
                                    DiagList *out)
{
    const xmlNode *root = xmlDocGetRootElement(load_tree_doc(tree));
    Reader reader = {.arena = arena,
                     .tree = tree,
                     .provisions =
                         arena_make_array(arena, LibraryProvision, count_provisions(root)),
                     .by_locator = arena_table(arena),
                     .out = out};
    read_below(&reader, root, LIBRARY_NONE, NULL);
    enter_folded(&reader);
    LibraryText *text = arena_make(arena, LibraryText);
    g_autofree char *title = tree_text(tree_child(root, "title"));
    *text = (LibraryText){.id = kept(&reader, tree_attr(root, "id")),
                          .kind = kept(&reader, tree_attr(root, "kind")),
                          .lang = kept(&reader, tree_attr(root, "xml:lang")),
                          .title = kept(&reader, title),
                          .url = arena_copy_text(arena, tree_attr(root, "url")),
                          .provisions = reader.provisions,
                          .count = reader.count,
                          .by_locator = reader.by_locator,
                          .path = arena_copy_text(arena, path)};
    date_parse(tree_attr(root, "as-of"), &text->as_of);
    return text;
}

/* "library/ID/DAY.xml" is what the root says. */
static bool is_in_place(const LoadTree *tree, const xmlNode *root, const char *path, DiagList *out)
{
    g_autofree char *place =
        g_strdup_printf("library/%s/%s.xml", tree_attr(root, "id"), tree_attr(root, "as-of"));
    if (strcmp(place, path) == 0)
        return true;
    Diag *diag = diag_add(out, DIAG_LOAD_LIBRARY_PLACE, load_tree_span(tree, root),
                          "this text says that it is %s of %s", tree_attr(root, "id"),
                          tree_attr(root, "as-of"));
    diag_help(diag, "move the file to %s", place);
    return false;
}

const LibraryText *load_library_text(Arena *arena, const char *path, GBytes *bytes, DiagList *out)
{
    g_autoptr(LoadTree) tree = load_tree_parse_within(path, bytes, &limits, out);
    if (!tree || !load_tree_check(tree, "library", out))
        return NULL;
    const xmlNode *root = xmlDocGetRootElement(load_tree_doc(tree));
    return is_in_place(tree, root, path, out) ? take_text(arena, tree, path, out) : NULL;
}

static const LibraryText *read_text(Arena *arena, const char *workspace, const char *path,
                                    DiagList *out)
{
    g_autoptr(GBytes) bytes = read_file(workspace, path, out);
    return bytes ? load_library_text(arena, path, bytes, out) : NULL;
}

static const LibraryMap *read_map(Library *library, Arena *arena, const char *workspace,
                                  const char *path, DiagList *out)
{
    g_autoptr(GBytes) bytes = read_file(workspace, path, out);
    const LibraryMap *map = bytes ? load_library_map(arena, path, bytes, out) : NULL;
    if (map)
        library_map_check(library, map, out);
    return map;
}

Library *load_library(Arena *arena, const FileRoot *root, DiagList *out)
{
    g_autoptr(GPtrArray) paths = list_all(root, out);
    const char *const *all = (const char *const *)paths->pdata;
    Library *library = library_new(arena, arena_copy_text(arena, file_root_path(root)), all,
                                   paths->len, read_text, out);
    library_hold_maps(library, all, paths->len, read_map);
    return library;
}
