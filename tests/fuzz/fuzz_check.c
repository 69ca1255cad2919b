/* fuzz_check.c - bytes as the one draft of a workspace: everything that `renmei check` does with
 * it. Rules see drafts that the schema refused, with fields that are not there. */
#include "base/clock.h"
#include "findings.h"
#include "gate/gate.h"
#include "load/load.h"
#include "seal/seal.h"
#include "xref/xref.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* The registry of the examples, read once. */
static const Registry *registry(FileRoot **root)
{
    static Registry read;
    static FileRoot *folder;
    static Arena *arena; /* these three live as long as the process */
    static DiagList *list;
    if (!folder) {
        load_set_up();
        g_autofree char *path = g_build_filename(g_getenv("SOURCE_DIR"), "examples/kakuu", NULL);
        folder = file_root_open(path, NULL);
        g_assert(folder);
        list = diag_list_new(); /* the registry's places point into it */
        arena = arena_new();
        bool good = load_registry(arena, folder, &read, list, NULL);
        g_assert(good);
    }
    g_assert(arena && list); /* or the compiler forgets them, and they count as lost */
    *root = folder;
    return &read;
}

static void check(LoadedDraft *draft, Workspace *workspace, const FileRoot *root, Arena *arena,
                  DiagList *list)
{
    XrefGraph *graph = xref_resolve(arena, workspace, list);
    load_tallies(arena, root, &workspace->config, (Document *)draft->document, list);
    Frozen frozen = seal_freeze(draft, workspace, graph, root, list);
    const char *digest = frozen.digest;
    GateWorld world = {
        .workspace = workspace, .graph = graph, .digests = &digest, .now = clock_now()};
    gate_run(draft->document, &world, list);
    frozen_clear(&frozen);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    FileRoot *root;
    Workspace workspace = {.path = ".",
                           .config = {.base_url = "https://example.org/",
                                      .language = "ja",
                                      .time_zone = "Asia/Tokyo",
                                      .title_ja = "例",
                                      .title_en = "Example"}};
    workspace.registry = *registry(&root);
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    LoadedDraft draft = load_draft(arena, "advisories/draft.xml", copy, list);
    if (draft.document) {
        workspace.documents = &draft.document;
        workspace.document_count = 1;
        check(&draft, &workspace, root, arena, list);
    }
    print_findings(list);
    loaded_draft_clear(&draft);
    return 0;
}
