/* hold.c - an imported text into the library of a workspace.
 *
 * Everything is made before anything is written: the text, and the maps between it and the versions
 * beside it.  A text of the same day with other words stays unless the operator says otherwise,
 * because drafts may pin passages of it. */
#include "import/import.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "load/load.h"

/* What is to be written, all or nothing of it. */
typedef struct {
    char *path, *text, *temporary;
} Output;

static void output_clear(void *value)
{
    Output *output = value;
    g_free(output->path);
    g_free(output->text);
    g_free(output->temporary);
}

typedef struct {
    const LoadedWorkspace *loaded;
    Library *library; /* its findings are ours */
    const ImportText *options;
    GArray *outputs; /* of Output */
    DiagList *out;
} Holding;

void import_held_clear(ImportHeld *held)
{
    g_clear_pointer(&held->path, g_free);
    g_clear_pointer(&held->map_paths, g_ptr_array_unref);
}

static void add_output(Holding *holding, char *path, char *text)
{
    Output output = {path, text, NULL};
    g_array_append_val(holding->outputs, output);
}

static char *day_text(Date day)
{
    return g_strdup_printf("%04d-%02d-%02d", day.year, day.month, day.day);
}

/* the maps */

static void add_map(Holding *holding, const LibraryText *old, const LibraryText *new)
{
    g_autofree char *from = day_text(old->as_of), *to = day_text(new->as_of);
    char *path = g_strdup_printf("library/%s/%s_%s.map.xml", new->id, from, to);
    const LibraryMap *hand = library_map(holding->library, new->id, old->as_of, new->as_of);
    add_output(holding, path, import_map(old, new, hand, holding->out));
}

static void add_maps(Holding *holding, const LibraryText *text)
{
    Library *library = holding->library;
    size_t count, before = 0, behind;
    const Date *days = library_versions(library, text->id, &count);
    while (before < count && date_compare(days[before], text->as_of) < 0)
        before++;
    behind = before;
    while (behind < count && date_compare(days[behind], text->as_of) == 0)
        behind++;
    const LibraryText *older =
        before > 0 ? library_text(library, text->id, days[before - 1]) : NULL;
    const LibraryText *newer =
        behind < count ? library_text(library, text->id, days[behind]) : NULL;
    if (older)
        add_map(holding, older, text);
    if (newer)
        add_map(holding, text, newer);
}

/* writing */

static bool write_all(Holding *holding, GError **error)
{
    int folder = open(holding->loaded->workspace->path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM, "%s: %s",
                    holding->loaded->workspace->path, g_strerror(errno));
        return false;
    }
    bool good = true;
    GArray *outputs = holding->outputs;
    for (guint i = 0; good && i < outputs->len; i++) {
        Output *output = &g_array_index(outputs, Output, i);
        output->temporary =
            file_stage_beneath(folder, output->path, output->text, strlen(output->text), error);
        good = output->temporary != NULL;
    }
    for (guint i = 0; i < outputs->len; i++) {
        Output *output = &g_array_index(outputs, Output, i);
        if (good)
            good = file_commit_beneath(folder, output->temporary, output->path, error);
        else if (output->temporary)
            file_remove_beneath(folder, output->temporary, false);
    }
    close(folder);
    return good;
}

/* what stands there already */

/* 0: nothing; 1: the same; -1: another text. */
static int compare_held(const FileRoot *root, const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = file_read(root, path, LOAD_MAX_TEXT, &error);
    if (!bytes)
        return g_error_matches(error, FILE_ERROR, FILE_ERROR_MISSING) ? 0 : -1;
    size_t size;
    const char *held = g_bytes_get_data(bytes, &size);
    return size == strlen(text) && memcmp(held, text, size) == 0 ? 1 : -1;
}

static void check_registered(const Holding *holding, const DiagSource *source)
{
    const Registry *registry = &holding->loaded->workspace->registry;
    const char *id = holding->options->id;
    const Law *law = registry_law(registry, id);
    if ((law && strcmp(law->id, id) == 0) || registry_guideline(registry, id))
        return;
    Diag *diag = diag_add(holding->out, DIAG_IMPORT_UNKNOWN_ID, (DiagSpan){source, 0, 0},
                          "the registry has no statute or guideline %s", id);
    diag_help(
        diag,
        "register it, so that its title is known and whose it is: a guideline in "
        "registry/guidelines.xml (renmei explain I007 shows the entry), a statute with renmei "
        "import law --extract");
}

/* The text as it will be read; what we wrote and cannot read is our own mistake. */
static const LibraryText *read_back(const Holding *holding, const char *path, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    const LibraryText *read = load_library_text(holding->loaded->arena, path, bytes, holding->out);
    return read;
}

static bool hold(Holding *holding, char *text, bool replace, ImportHeld *held, GError **error)
{
    g_autofree char *day = day_text(holding->options->as_of);
    held->path = g_strdup_printf("library/%s/%s.xml", holding->options->id, day);
    held->map_paths = g_ptr_array_new_with_free_func(g_free);
    int before = compare_held(holding->loaded->root, held->path, text);
    if (before < 0 && !replace) {
        g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM,
                    diag_translate("%s holds another text of that day; compare the two, and say "
                                   "--replace if this one is right"),
                    held->path);
        g_free(text);
        return false;
    }
    held->unchanged = before > 0;
    add_output(holding, g_strdup(held->path), text);
    const LibraryText *read = read_back(holding, held->path, text);
    if (!read)
        return false;
    held->provisions = read->count;
    add_maps(holding, read);
    for (guint i = 1; i < holding->outputs->len; i++)
        g_ptr_array_add(held->map_paths, g_strdup(g_array_index(holding->outputs, Output, i).path));
    return write_all(holding, error);
}

bool import_hold(const char *workspace, const ImportKind *kind, const char *name, GBytes *bytes,
                 const ImportText *options, bool replace, ImportHeld *held, DiagList *out,
                 GError **error)
{
    g_autoptr(DiagList) around = diag_list_new(); /* what is wrong with drafts is another matter */
    g_autoptr(LoadedWorkspace) loaded =
        load_workspace(workspace, &(LoadOptions){.only = options->id}, around, error);
    char *text = loaded ? import_text(kind, name, bytes, options, out) : NULL;
    if (!text)
        return false;
    g_autoptr(GArray) outputs = g_array_new(FALSE, FALSE, sizeof(Output));
    g_array_set_clear_func(outputs, output_clear);
    Library *library = load_library(loaded->arena, loaded->root, out);
    Holding holding = {loaded, library, options, outputs, out};
    check_registered(&holding, diag_source_new(out, name, NULL));
    return hold(&holding, text, replace, held, error);
}
