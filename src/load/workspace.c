/* workspace.c - everything that one run knows, read in a fixed order.
 *
 * A file that cannot be read, is no regular file or is too large is a finding, and the others
 * go on; only a workspace without renmei.xml stops the work. */
#include "load/draft.h"
#include "load/input.h"

#include <stdlib.h>
#include <string.h>

static const char *const draft_folders[] = {"guidelines", "advisories", "notices", "materials"};

/* A draft file before it is parsed. */
typedef struct {
    char *path;
    GBytes *bytes;
    char *id; /* as peeked at; NULL: not found */
    bool wanted;
} DraftFile;

static void draft_file_clear(void *value)
{
    DraftFile *file = value;
    g_free(file->path);
    g_free(file->id);
    g_clear_pointer(&file->bytes, g_bytes_unref);
}

/* choosing drafts */

static bool holds(GBytes *bytes, const char *words)
{
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    return memmem(text, size, words, strlen(words)) != NULL;
}

/* The id of <content>, found without parsing: a wrong guess only loads one file too many. */
static char *peek_id(GBytes *bytes)
{
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    const char *content = memmem(text, size, "<content", 8);
    const char *end = content ? memchr(content, '>', size - (size_t)(content - text)) : NULL;
    const char *id = end ? memmem(content, (size_t)(end - content), " id=", 4) : NULL;
    if (!id || id + 5 >= end)
        return NULL;
    const char *close = memchr(id + 5, id[4], (size_t)(end - id - 5));
    return close ? g_strndup(id + 5, (size_t)(close - id - 5)) : NULL;
}

static bool is_named_in(const GPtrArray *texts, const char *id)
{
    for (guint i = 0; i < texts->len; i++)
        if (holds(g_ptr_array_index(texts, i), id))
            return true;
    return false;
}

/* Rules about one draft look at what it names and at what names it. */
static void choose(GArray *files, const char *only)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new(); /* of the draft itself, in every language */
    for (guint i = 0; only && i < files->len; i++) {
        const DraftFile *file = &g_array_index(files, DraftFile, i);
        if (g_strcmp0(file->id, only) == 0)
            g_ptr_array_add(texts, file->bytes);
    }
    for (guint i = 0; i < files->len; i++) {
        DraftFile *file = &g_array_index(files, DraftFile, i);
        file->wanted =
            !only || holds(file->bytes, only) || (file->id && is_named_in(texts, file->id));
    }
}

static GArray *read_files(const FileRoot *root, const char *only, GPtrArray *broken, DiagList *out)
{
    GArray *files = g_array_new(FALSE, TRUE, sizeof(DraftFile));
    g_array_set_clear_func(files, draft_file_clear);
    for (size_t i = 0; i < G_N_ELEMENTS(draft_folders); i++) {
        g_autoptr(GPtrArray) paths = input_list(root, draft_folders[i], out);
        for (guint j = 0; j < paths->len; j++) {
            const char *path = g_ptr_array_index(paths, j);
            DraftFile file = {.bytes = input_read(root, path, out)};
            if (!file.bytes) {
                g_ptr_array_add(broken, g_strdup(path));
                continue;
            }
            file.path = g_strdup(path);
            file.id = peek_id(file.bytes);
            g_array_append_val(files, file);
        }
    }
    choose(files, only);
    return files;
}

/* what looks like a draft and is none of those that are read */

enum { LOAD_MAX_STRAY_DEPTH = 4 };

static void report_stray(const char *path, DiagList *out)
{
    DiagSpan place = {diag_source_new(out, path, NULL), 0, 0};
    Diag *diag = diag_add(out, DIAG_LOAD_STRAY, place, "this looks like a draft and is not read");
    diag_help(diag,
              "drafts are files that end in .xml, right in advisories/, notices/, guidelines/ "
              "or materials/");
}

static bool looks_like_draft(const FileRoot *root, const char *path)
{
    g_autoptr(GBytes) bytes = file_read(root, path, LOAD_MAX_DRAFT, NULL);
    return bytes && holds(bytes, "\"urn:renmei:draft:1\"");
}

/* "a.xml~" beside "a.xml": what the draft was before a program changed it. */
static bool is_kept(const GPtrArray *names, const char *name)
{
    g_autofree char *of = g_str_has_suffix(name, "~") ? g_strndup(name, strlen(name) - 1) : NULL;
    return of && g_ptr_array_find_with_equal_func((GPtrArray *)names, of, g_str_equal, NULL);
}

/* depth 0: the workspace itself; 1: a folder of drafts; more: folders in it. */
static void report_strays(const FileRoot *root, const char *folder, unsigned depth, DiagList *out)
{
    g_autoptr(GPtrArray) names = file_list(root, folder, NULL, NULL);
    for (guint i = 0; names && i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        bool inner = g_str_has_suffix(name, "/");
        g_autofree char *bare = g_strndup(name, strlen(name) - inner);
        g_autofree char *path = depth ? g_build_filename(folder, bare, NULL) : g_strdup(bare);
        g_autofree char *lower = g_ascii_strdown(bare, -1);
        if (inner && depth && depth < LOAD_MAX_STRAY_DEPTH)
            report_strays(root, path, depth + 1, out);
        else if (!inner && (depth != 1 || !g_str_has_suffix(name, ".xml")) &&
                 strstr(lower, ".xml") && !is_kept(names, name) && looks_like_draft(root, path))
            report_stray(path, out);
    }
}

/* ordering documents */

static int compare_drafts(const void *a, const void *b)
{
    const Document *left = ((const LoadedDraft *)a)->document;
    const Document *right = ((const LoadedDraft *)b)->document;
    int order = strcmp(left->id.text, right->id.text);
    if (order == 0)
        order = (left->revision > right->revision) - (left->revision < right->revision);
    if (order == 0)
        order = strcmp(left->lang.text, right->lang.text);
    return order ? order : strcmp(left->path, right->path);
}

static bool is_same_text(const Document *a, const Document *b)
{
    return strcmp(a->id.text, b->id.text) == 0 && a->revision == b->revision &&
           strcmp(a->lang.text, b->lang.text) == 0;
}

/* Of two files with the same text the first by path stays. */
static void drop_repeated(GArray *drafts, GPtrArray *broken, DiagList *out)
{
    for (guint i = 1; i < drafts->len;) {
        LoadedDraft *draft = &g_array_index(drafts, LoadedDraft, i);
        const Document *document = draft->document;
        const Document *before = g_array_index(drafts, LoadedDraft, i - 1).document;
        if (!is_same_text(before, document)) {
            i++;
            continue;
        }
        Diag *diag = diag_add(out, DIAG_LOAD_REPEATED_DOCUMENT, document->id.span,
                              "%s already holds %s, revision %d, in %s", before->path,
                              document->id.text, document->revision, document->lang.text);
        diag_also(diag, before->id.span, "given here first");
        diag_help(diag, "raise the revision, or remove one of the files");
        g_ptr_array_add(broken, g_strdup(document->path));
        loaded_draft_clear(draft);
        g_array_remove_index(drafts, i);
    }
}

static void report_confusable(const Document *document, const Document *other, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_LOAD_REPEATED_DOCUMENT, document->id.span,
                          "the ids %s and %s differ in nothing but the case of letters",
                          document->id.text, other->id.text);
    diag_also(diag, other->id.span, "the other one");
    diag_help(diag, "give one of the two another id: who signs one must not be shown the other");
}

/* Ids become folders and addresses, some of which know no case. */
static void check_confusable(const GArray *drafts, DiagList *out)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < drafts->len; i++) {
        const Document *document = g_array_index(drafts, LoadedDraft, i).document;
        g_autofree char *folded = g_ascii_strdown(document->id.text, -1);
        const Document *before = g_hash_table_lookup(seen, folded);
        if (!before) {
            g_hash_table_insert(seen, g_steal_pointer(&folded), (void *)document);
        } else if (strcmp(before->id.text, document->id.text) != 0) {
            report_confusable(document, before, out);
            report_confusable(before, document, out);
        }
    }
}

static GArray *load_drafts(LoadedWorkspace *loaded, const LoadOptions *options, DiagList *out)
{
    g_autoptr(GArray) files = read_files(loaded->root, options->only, loaded->broken, out);
    GArray *drafts = g_array_new(FALSE, TRUE, sizeof(LoadedDraft));
    for (guint i = 0; i < files->len; i++) {
        const DraftFile *file = &g_array_index(files, DraftFile, i);
        if (!file->wanted)
            continue;
        LoadedDraft draft = load_draft(loaded->arena, file->path, file->bytes, out);
        if (!draft.document) {
            g_ptr_array_add(loaded->broken, g_strdup(file->path));
            continue;
        }
        if (!options->trees)
            g_clear_pointer(&draft.tree, load_tree_free);
        g_array_append_val(drafts, draft);
    }
    if (drafts->len)
        qsort(drafts->data, drafts->len, sizeof(LoadedDraft), compare_drafts);
    drop_repeated(drafts, loaded->broken, out);
    check_confusable(drafts, out);
    report_strays(loaded->root, ".", 0, out);
    for (size_t i = 0; i < G_N_ELEMENTS(draft_folders); i++)
        report_strays(loaded->root, draft_folders[i], 1, out);
    return drafts;
}

static void take_drafts(LoadedWorkspace *loaded, GArray *drafts)
{
    Workspace *workspace = loaded->workspace;
    workspace->document_count = drafts->len;
    const Document **documents = arena_make_array(loaded->arena, const Document *, drafts->len);
    for (guint i = 0; i < drafts->len; i++)
        documents[i] = g_array_index(drafts, LoadedDraft, i).document;
    workspace->documents = documents;
    loaded->drafts = (LoadedDraft *)(void *)g_array_free(drafts, FALSE);
}

/* Most often somebody stands in another folder than he thinks. */
static void refuse_folder(const char *path, GError *trouble, GError **error)
{
    g_autofree char *config = g_build_filename(path, LOAD_CONFIG, NULL);
    if (g_file_test(config, G_FILE_TEST_EXISTS)) {
        g_propagate_error(error, trouble);
        return;
    }
    g_autofree char *folder = g_canonicalize_filename(path, NULL);
    g_set_error(error, trouble->domain, trouble->code,
                diag_translate("%s is no workspace: it holds no renmei.xml; go to one, name one "
                               "with renmei -C, or make one with renmei init"),
                folder);
    g_error_free(trouble);
}

LoadedWorkspace *load_workspace(const char *path, const LoadOptions *options, DiagList *out,
                                GError **error)
{
    g_autoptr(FileRoot) root = file_root_open(path, error);
    if (!root)
        return NULL;
    g_autoptr(GError) trouble = NULL;
    g_autoptr(GBytes) config = file_read(root, LOAD_CONFIG, LOAD_MAX_DRAFT, &trouble);
    if (!config) {
        refuse_folder(path, g_steal_pointer(&trouble), error);
        return NULL;
    }
    g_autoptr(LoadedWorkspace) loaded = g_new0(LoadedWorkspace, 1);
    loaded->arena = arena_new();
    loaded->root = g_steal_pointer(&root);
    loaded->broken = g_ptr_array_new_with_free_func(g_free);
    loaded->workspace = arena_make(loaded->arena, Workspace);
    loaded->workspace->path = arena_copy_text(loaded->arena, path);
    load_config(loaded->arena, config, &loaded->workspace->config, out);
    if (!load_registry(loaded->arena, loaded->root, &loaded->workspace->registry, out, error))
        return NULL;
    loaded->workspace->words = load_words(loaded->arena, loaded->root, out);
    take_drafts(loaded, load_drafts(loaded, options ? options : &(LoadOptions){0}, out));
    load_records(loaded->arena, loaded->root, loaded->workspace, out);
    load_consultations(loaded->arena, loaded->root, loaded->workspace, out);
    loaded->workspace->library = load_library(loaded->arena, loaded->root, out);
    return g_steal_pointer(&loaded);
}

void load_workspace_free(LoadedWorkspace *loaded)
{
    if (!loaded)
        return;
    for (size_t i = 0; loaded->drafts && i < loaded->workspace->document_count; i++)
        loaded_draft_clear(&loaded->drafts[i]);
    g_free(loaded->drafts);
    g_ptr_array_unref(loaded->broken);
    file_root_free(loaded->root);
    arena_free(loaded->arena);
    g_free(loaded);
}
