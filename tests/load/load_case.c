/* load_case - loads drafts and prints what came of them, for goldens and for timing.
 *
 *   load_case load FILE...        the model of each draft
 *   load_case diag FILE...        the findings, short; long: in full; ja: in full, in Japanese
 *   load_case workspace FOLDER    findings and documents of a workspace
 *   load_case time COUNT FILE     CPU time of one load, warm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "load/load.h"

static GBytes *read_bytes(const char *path)
{
    char *text;
    gsize size;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, &size, &error)) {
        fprintf(stderr, "%s\n", error->message);
        exit(2);
    }
    return g_bytes_new_take(text, size);
}

static void show_draft(const char *path, const char *what)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GBytes) bytes = read_bytes(path);
    g_autofree char *name = g_path_get_basename(path);
    LoadedDraft draft = load_draft(arena, name, bytes, found);
    if (strcmp(what, "load") == 0 && draft.document) {
        g_autofree char *text = load_dump(draft.document);
        fputs(text, stdout);
    }
    if (strcmp(what, "load") != 0)
        diag_list_print(found, strcmp(what, "diag") == 0 ? DIAG_SHORT : DIAG_LONG, false, stdout);
    loaded_draft_clear(&draft);
}

static int show_workspace(const char *path)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(LoadedWorkspace) loaded = load_workspace(path, NULL, found, &error);
    if (!loaded) {
        fprintf(stderr, "%s\n", error->message);
        return 2;
    }
    diag_list_print(found, DIAG_SHORT, false, stdout);
    for (size_t i = 0; i < loaded->workspace->document_count; i++) {
        const Document *document = loaded->workspace->documents[i];
        printf("%s %d %s %s\n", document->id.text, document->revision, document->lang.text,
               document->path);
    }
    for (guint i = 0; i < loaded->broken->len; i++)
        printf("broken %s\n", (char *)g_ptr_array_index(loaded->broken, i));
    printf("records %zu\n", loaded->workspace->record_count);
    return 0;
}

static void time_draft(int count, const char *path)
{
    g_autoptr(GBytes) bytes = read_bytes(path);
    clock_t begin = 0;
    for (int i = -1; i < count; i++) {
        if (i == 0)
            begin = clock(); /* the first load compiles the schema */
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(DiagList) found = diag_list_new();
        LoadedDraft draft = load_draft(arena, "draft.xml", bytes, found);
        loaded_draft_clear(&draft);
    }
    printf("%.3f ms\n", 1000.0 * (double)(clock() - begin) / CLOCKS_PER_SEC / count);
}

int main(int argc, char **argv)
{
    load_set_up();
    if (argc == 3 && strcmp(argv[1], "workspace") == 0)
        return show_workspace(argv[2]);
    if (argc == 4 && strcmp(argv[1], "time") == 0) {
        time_draft(atoi(argv[2]), argv[3]);
        return 0;
    }
    if (argc > 1 && strcmp(argv[1], "ja") == 0)
        diag_set_language("ja");
    for (int i = 2; i < argc; i++)
        show_draft(argv[i], argv[1]);
    return 0;
}
