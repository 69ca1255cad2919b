/* fuzz_word_onto.c - bytes as what Word made of an example's document: the first says which example
 * it was exported from, the others are its word/document.xml.  Whatever was changed, the draft
 * stays one that can be read. */
#include <stdlib.h>
#include <string.h>

#include "batch/batch.h"
#include "findings.h"
#include "load/load.h"
#include "packet/packet.h"
#include "word/word.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

typedef struct {
    const char *id, *kind;
    const Document *document;
    const LoadTree *tree;
    GBytes *frozen;
    GPtrArray *parts; /* of its export, but for the document; NULL: not made yet */
} Example;

static Example examples[] = {
    {.id = "kakuu-2026-002", .kind = "notice"},
    {.id = "kakuu-2026-007", .kind = "advisory"},
    {.id = "kajoi-anzen", .kind = "guideline"},
};

/* Of tests/fuzz/exported: what an export has around its document. */
static void add_part(GPtrArray *parts, const char *name, const char *file)
{
    g_autofree char *path =
        g_build_filename(getenv("SOURCE_DIR"), "tests/fuzz/exported", file, NULL);
    char *words;
    size_t size;
    g_assert(g_file_get_contents(path, &words, &size, NULL));
    g_autoptr(GBytes) bytes = g_bytes_new_take(words, size);
    packet_files_add(parts, name, bytes);
}

/* The words with which the file left, as an export says them. */
static void add_marks(Example *example)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) unheard = diag_list_new();
    WordText text;
    g_assert(word_of_content(arena, example->id, example->frozen,
                             word_numbers(arena, example->document), &text, unheard));
    g_autoptr(GString) out = g_string_new("<Properties>");
    g_string_append_printf(out,
                           "<property name='renmei-document'><v>%s</v></property><property "
                           "name='renmei-marks-1'><v>%s</v></property></Properties>",
                           example->id, word_marks(arena, &text, NULL));
    g_autoptr(GBytes) bytes = g_bytes_new(out->str, out->len);
    packet_files_add(example->parts, "docProps/custom.xml", bytes);
}

/* Once a process, and kept to its end. */
static void prepare(Example *example)
{
    DiagList *found = diag_list_new();
    char digest[72];
    g_autofree char *space = g_build_filename(getenv("SOURCE_DIR"), "examples/kakuu", NULL);
    LoadedWorkspace *loaded =
        load_workspace(space, &(LoadOptions){.only = example->id, .trees = true}, found, NULL);
    g_assert(loaded);
    example->document = workspace_document(loaded->workspace, example->id, 0, NULL);
    g_assert(example->document);
    for (size_t i = 0; i < loaded->workspace->document_count; i++)
        if (loaded->workspace->documents[i] == example->document)
            example->tree = loaded->drafts[i].tree;
    example->frozen = batch_freeze(space, example->id, 0, NULL, digest, found, NULL);
    g_assert(example->tree && example->frozen);
    example->parts = packet_files_new();
    add_part(example->parts, "word/styles.xml", "styles.xml");
    add_part(example->parts, "word/numbering.xml", "numbering.xml");
    add_part(example->parts, "word/_rels/document.xml.rels", "document.xml.rels");
    add_marks(example);
    static GPtrArray *kept; /* what the examples point into */
    kept = kept ? kept : g_ptr_array_new();
    g_ptr_array_add(kept, loaded);
    g_ptr_array_add(kept, found);
}

static GBytes *edited(const Example *example, GBytes *document)
{
    g_autoptr(GPtrArray) files = packet_files_new();
    for (guint i = 0; i < example->parts->len; i++) {
        const PacketFile *file = example->parts->pdata[i];
        packet_files_add(files, file->name, file->bytes);
    }
    packet_files_add(files, "word/document.xml", document);
    return packet_zip(files, NULL);
}

static void merge(const Example *example, WordFile *file, DiagList *list)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GPtrArray) assets = g_ptr_array_new();
    const WordDraftOptions options = {.kind = example->kind, .id = example->id, .lang = "ja"};
    const WordOnto order = {example->tree, example->frozen, file, &options, NULL, assets, NULL};
    const char *xml = word_onto(arena, &order, list);
    g_assert(xml || diag_list_count(list, DIAG_ERROR) > 0);
    if (!xml)
        return;
    g_autoptr(DiagList) again = diag_list_new();
    g_autoptr(GBytes) text = g_bytes_new(xml, strlen(xml));
    g_autoptr(LoadTree) tree = load_tree_parse_within(
        "x.xml", text, &(LoadLimits){LOAD_MAX_TEXT, LOAD_MAX_TEXT_NODES, true}, again);
    g_assert(tree);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    load_set_up();
    if (!size)
        return 0;
    Example *example = &examples[bytes[0] % G_N_ELEMENTS(examples)];
    if (!example->parts)
        prepare(example);
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) document = g_bytes_new(bytes + 1, size - 1), zip = edited(example, document);
    g_autoptr(WordFile) file = zip ? word_read("a.docx", zip, list) : NULL;
    if (file)
        merge(example, file, list);
    print_findings(list);
    return 0;
}
