/* fuzz_tally.c - any bytes as the CSV of a statistics sheet: what is read adds up, and nothing that
 * is withheld can be reckoned closer than the threshold. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "findings.h"
#include "load/load.h"
#include "tally/tally.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static char folder[] = "/tmp/fuzz-tally-XXXXXX";

static void remove_folder(void)
{
    g_autofree char *assets = g_build_filename(folder, "assets", NULL);
    g_autofree char *file = g_build_filename(assets, "a.csv", NULL);
    unlink(file);
    rmdir(assets);
    rmdir(folder);
}

/* Made once, removed at the end. */
static FileRoot *root_with(const uint8_t *bytes, size_t size)
{
    static FileRoot *root;
    if (!root) {
        load_set_up();
        char *made = mkdtemp(folder);
        g_assert(made);
        g_autofree char *assets = g_build_filename(folder, "assets", NULL);
        mkdir(assets, 0700);
        atexit(remove_folder);
        root = file_root_open(folder, NULL);
    }
    g_autofree char *file = g_build_filename(folder, "assets", "a.csv", NULL);
    bool written = g_file_set_contents(file, (const char *)bytes, (gssize)size, NULL);
    g_assert(root && written);
    return root;
}

static const char draft_text[] =
    "<bulletin xmlns='urn:renmei:draft:1'><content id='a' revision='1' xml:lang='ja'>"
    "<head><title>a</title><date>2026-11-27</date></head><body>"
    "<statistics src='assets/a.csv' sha256='%s' unit='件' alt='a'><caption>a</caption>"
    "<period first='2026-04-01' last='2026-09-30'/><source agency='kajoi'>a</source>"
    "</statistics></body></content></bulletin>";

static void check_table(const Tally *tally)
{
    int64_t sum = 0;
    for (size_t i = 0; i < tally->rows; i++)
        for (size_t k = 0; k < tally->columns; k++)
            sum += tally->cells[tally_at(tally, i, k)];
    g_assert(tally->rows == 0 || tally->cells[tally_at(tally, tally->rows, tally->columns)] == sum);
    for (size_t i = 0; i < tally_size(tally) && tally->rows > 0; i++) {
        if (!tally->withheld[i])
            continue;
        TallyRange range = tally_range(tally, tally->withheld, i, tally->threshold);
        g_assert(range.low >= 1 && range.high - range.low >= tally->threshold);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const FileRoot *root = root_with(bytes, size);
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) list = diag_list_new();
    g_autofree char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, size);
    g_autofree char *text = g_strdup_printf(draft_text, digest);
    g_autoptr(GBytes) draft_bytes = g_bytes_new(text, strlen(text));
    LoadedDraft draft = load_draft(arena, "materials/a.xml", draft_bytes, list);
    g_assert(draft.document);
    load_tallies(arena, root, &(WorkspaceConfig){.threshold = TALLY_THRESHOLD},
                 (Document *)draft.document, list);
    check_table(&draft.document->tallies[0]);
    print_findings(list);
    loaded_draft_clear(&draft);
    return 0;
}
