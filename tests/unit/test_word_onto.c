/* Texts of the examples with paragraphs, headings and items taken out, put in and written anew at
 * random, brought back onto their drafts: what prints then is what the file says, or a finding says
 * what was left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/load.h"
#include "seal/seal.h"
#include "word/classify.h"
#include "word/word.h"
#include "xref/xref.h"

typedef struct {
    LoadedWorkspace *loaded;
    XrefGraph *graph;
    DiagList *found;
} World;

static World world;

static int set_up(void **state)
{
    (void)state;
    load_set_up();
    world.found = diag_list_new();
    g_autofree char *path = g_build_filename(g_getenv("SOURCE_DIR"), "examples/kakuu", NULL);
    world.loaded = load_workspace(path, &(LoadOptions){.trees = true}, world.found, NULL);
    assert_non_null(world.loaded);
    world.graph = xref_resolve(world.loaded->arena, world.loaded->workspace, world.found);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    load_workspace_free(world.loaded);
    diag_list_free(world.found);
    return 0;
}

static GBytes *freeze(const LoadedDraft *draft)
{
    Frozen frozen =
        seal_freeze(draft, world.loaded->workspace, world.graph, world.loaded->root, world.found);
    return frozen.bytes;
}

/* The same of another text of that draft, which cites as the draft did. */
static GBytes *freeze_again(Arena *arena, const LoadedDraft *draft, const LoadedDraft *again)
{
    Workspace *workspace = world.loaded->workspace;
    size_t at = (size_t)(draft - world.loaded->drafts);
    g_autoptr(DiagList) unheard = diag_list_new();
    const Document **documents = (const Document **)(void *)workspace->documents;
    documents[at] = again->document;
    XrefGraph *graph = xref_resolve(arena, workspace, unheard);
    Frozen frozen = seal_freeze(again, workspace, graph, world.loaded->root, unheard);
    documents[at] = draft->document;
    return frozen.bytes;
}

static GBytes *read_picture(void *user, const char *part)
{
    (void)user;
    g_autofree char *path = g_build_filename(world.loaded->workspace->path, part, NULL);
    char *bytes;
    size_t size;
    return g_file_get_contents(path, &bytes, &size, NULL) ? g_bytes_new_take(bytes, size) : NULL;
}

static const WordPictures pictures = {read_picture, NULL};

/* What the file says, a line a paragraph, without what only a file has. */
static char *told(Arena *arena, const WordText *text)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(GBytes) bytes = word_write(text, &pictures, NULL);
    g_autoptr(WordFile) file = word_read("told.docx", bytes, unheard);
    assert_non_null(file);
    WordText classified =
        word_classify(arena, word_text_of(file),
                      &(Classifier){&world.loaded->workspace->registry, word_span(file), unheard});
    GString *lines = g_string_new(NULL);
    for (size_t i = 0; i < classified.block_count; i++) {
        const WordParagraph *paragraph = classified.blocks[i].paragraph;
        if (!paragraph) {
            g_string_append(lines, "table\n");
            continue;
        }
        g_autofree char *words = word_words(paragraph);
        g_string_append_printf(lines, "%s %u %s\n", word_role_name(paragraph->role),
                               paragraph->level, words);
    }
    return g_string_free(lines, FALSE);
}

/* ---- changes */

static WordBlock paragraph_of(Arena *arena, WordRole role, unsigned level, const char *words)
{
    WordRun *run = arena_make(arena, WordRun);
    *run = (WordRun){.kind = WORD_TEXT, .text = words};
    WordParagraph *paragraph = arena_make(arena, WordParagraph);
    *paragraph = (WordParagraph){.style = "",
                                 .role = role,
                                 .level = level,
                                 .runs = run,
                                 .run_count = 1,
                                 .bullet = role == WORD_ROLE_LIST,
                                 .list = role == WORD_ROLE_LIST ? 900 : 0};
    return (WordBlock){.paragraph = paragraph};
}

static bool is(const WordBlock *block, WordRole role)
{
    return block->paragraph && block->paragraph->role == role;
}

static unsigned level_before(const GArray *blocks, guint at)
{
    while (at-- > 0)
        if (is(&g_array_index(blocks, WordBlock, at), WORD_ROLE_HEADING))
            return g_array_index(blocks, WordBlock, at).paragraph->level;
        else if (is(&g_array_index(blocks, WordBlock, at), WORD_ROLE_ATTACHMENT))
            return 0;
    return 0;
}

/* No level may be skipped behind a heading that is put in. */
static unsigned least_level(const GArray *blocks, guint at)
{
    for (; at < blocks->len; at++)
        if (is(&g_array_index(blocks, WordBlock, at), WORD_ROLE_HEADING))
            return MAX(g_array_index(blocks, WordBlock, at).paragraph->level, 2) - 1;
    return 1;
}

/* Beside plain text or a heading, behind the first heading.  0: there is no such place. */
static guint somewhere(GRand *rand, const GArray *blocks)
{
    guint first = 0, end = blocks->len;
    while (first < blocks->len && !is(&g_array_index(blocks, WordBlock, first), WORD_ROLE_HEADING))
        first++;
    for (unsigned tries = 0; first < end && tries < 50; tries++) {
        guint at = (guint)g_rand_int_range(rand, (gint32)first, (gint32)end);
        const WordBlock *block = &g_array_index(blocks, WordBlock, at);
        bool picture = block->paragraph && block->paragraph->run_count == 1 &&
                       block->paragraph->runs[0].kind == WORD_PICTURE;
        if (!picture && (is(block, WORD_ROLE_BODY) || is(block, WORD_ROLE_HEADING)))
            return at;
    }
    return 0;
}

static void change(Arena *arena, GRand *rand, GArray *blocks, unsigned number)
{
    guint at = somewhere(rand, blocks);
    if (!at)
        return;
    WordBlock *block = &g_array_index(blocks, WordBlock, at);
    unsigned level = level_before(blocks, at + 1);
    const char *words = arena_printf(arena, "%u番目に書き加えた文です。", number);
    WordBlock one = paragraph_of(arena, WORD_ROLE_BODY, 0, words);
    switch (g_rand_int_range(rand, 0, 7)) {
    case 0: /* taken out */
        if (is(block, WORD_ROLE_BODY))
            g_array_remove_index(blocks, at);
        return;
    case 1: /* written anew */
        if (is(block, WORD_ROLE_BODY))
            *block = one;
        return;
    case 2: { /* all of a section's plain text */
        guint end = at + 1;
        while (end < blocks->len && is(&g_array_index(blocks, WordBlock, end), WORD_ROLE_BODY))
            end++;
        if (end > at + 1)
            g_array_remove_range(blocks, at + 1, end - at - 1);
        g_array_insert_val(blocks, at + 1, one);
        return;
    }
    case 3: { /* a heading, with text */
        WordBlock heading =
            paragraph_of(arena, WORD_ROLE_HEADING,
                         (unsigned)g_rand_int_range(rand, (gint32)least_level(blocks, at + 1),
                                                    (gint32)level + 2),
                         arena_printf(arena, "見出し%u", number));
        g_array_insert_val(blocks, at + 1, one);
        g_array_insert_val(blocks, at + 1, heading);
        return;
    }
    case 4: { /* items */
        for (unsigned i = 0; i < 3; i++) {
            WordBlock item =
                paragraph_of(arena, WORD_ROLE_LIST, 0, arena_printf(arena, "項目%u-%u", number, i));
            g_array_insert_val(blocks, at + 1, item);
        }
        return;
    }
    case 5: { /* moved */
        guint to = somewhere(rand, blocks);
        WordBlock moved = *block;
        if (!is(block, WORD_ROLE_BODY) || !to || to == at)
            return;
        g_array_remove_index(blocks, at);
        g_array_insert_val(blocks, to > at ? to : to + 1, moved);
        return;
    }
    default:
        g_array_insert_val(blocks, at + 1, one);
    }
}

/* Everything in the summary and in boxes of actions, steps and notes, all at once.  Who an action
 * is for stands before its title and comes from the draft. */
static unsigned rewrite_parts(Arena *arena, GArray *blocks)
{
    static const WordRole parts[] = {WORD_ROLE_SUMMARY, WORD_ROLE_ACTION,    WORD_ROLE_ACTION_TEXT,
                                     WORD_ROLE_STEP,    WORD_ROLE_STEP_TEXT, WORD_ROLE_NOTE_TEXT};
    unsigned count = 0;
    for (guint i = 0; i < blocks->len; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(parts); k++) {
            WordBlock *block = &g_array_index(blocks, WordBlock, i);
            if (!is(block, parts[k]))
                continue;
            WordParagraph *paragraph = arena_make(arena, WordParagraph);
            *paragraph = *block->paragraph;
            WordRun *runs = arena_make_array(arena, WordRun, paragraph->run_count);
            memcpy(runs, paragraph->runs, sizeof *runs * paragraph->run_count);
            runs[paragraph->run_count - 1] = (WordRun){
                .kind = WORD_TEXT, .text = arena_printf(arena, "別の語句その%u", ++count)};
            paragraph->runs = runs;
            block->paragraph = paragraph;
        }
    return count;
}

/* ---- onto the draft */

static const char *brought(Arena *arena, const LoadedDraft *draft, GBytes *frozen,
                           const WordText *text, DiagList *out)
{
    g_autoptr(GBytes) bytes = word_write(text, &pictures, NULL);
    g_autoptr(WordFile) file = word_read("edited.docx", bytes, out);
    assert_non_null(file);
    g_autoptr(GPtrArray) assets = g_ptr_array_new();
    const Document *document = draft->document;
    const WordDraftOptions options = {.kind = document_kind_name(document->kind),
                                      .id = document->id.text,
                                      .lang = document->lang.text,
                                      .registry = &world.loaded->workspace->registry};
    const WordOnto order = {draft->tree, frozen, file, &options, &pictures, assets, NULL};
    return word_onto(arena, &order, out);
}

static bool lost_something(const DiagList *found)
{
    return diag_list_has(found, DIAG_WORD_NOT_CARRIED) || diag_list_has(found, DIAG_WORD_BOX);
}

/* How often the text came back whole.  seed 0: the parts are written anew. */
static unsigned try_changes(const LoadedDraft *draft, unsigned seed)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autoptr(GBytes) frozen = freeze(draft);
    WordText text;
    const char *id = draft->document->id.text;
    assert_true(
        word_of_content(arena, id, frozen, word_numbers(arena, draft->document), &text, found));
    text.marks = seed % 2 ? word_marks(arena, &text, &pictures) : NULL;
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(WordBlock));
    g_array_append_vals(blocks, text.blocks, (guint)text.block_count);
    unsigned changes = seed ? (unsigned)g_rand_int_range(rand, 1, 7) : 0;
    if (!seed && !rewrite_parts(arena, blocks))
        return 1;
    for (unsigned i = 0; i < changes; i++)
        change(arena, rand, blocks, i + 1);
    WordText edited = text;
    edited.blocks = (const WordBlock *)(void *)blocks->data;
    edited.block_count = blocks->len;
    g_autofree char *wanted = told(arena, &edited);

    const char *xml = brought(arena, draft, frozen, &edited, found);
    assert_non_null(xml);
    if (diag_list_has(found, DIAG_WORD_KEPT) || diag_list_has(found, DIAG_WORD_BOTH)) {
        g_printerr("%s, seed %u: nobody changed the draft\n", id, seed);
        fail();
    }
    g_autoptr(GBytes) bytes = g_bytes_new(xml, strlen(xml));
    g_autoptr(DiagList) reading = diag_list_new();
    LoadedDraft again = load_draft(arena, "again.xml", bytes, reading);
    if (!again.tree || !again.document || diag_list_count(reading, DIAG_ERROR)) {
        g_printerr("%s, seed %u: the draft cannot be read any more\n%s\n", id, seed, xml);
        fail();
    }
    unsigned whole = 0;
    if (!lost_something(found)) {
        g_autoptr(GBytes) printed = freeze_again(arena, draft, &again);
        WordText now;
        assert_non_null(printed);
        assert_true(
            word_of_content(arena, id, printed, word_numbers(arena, draft->document), &now, found));
        g_autofree char *got = told(arena, &now);
        if (strcmp(wanted, got) != 0) {
            g_file_set_contents("wanted.txt", wanted, -1, NULL);
            g_file_set_contents("got.txt", got, -1, NULL);
            g_printerr("%s, seed %u: diff wanted.txt got.txt\n", id, seed);
            fail();
        }
        whole = 1;
    }
    loaded_draft_clear(&again);
    return whole;
}

static void whatever_is_changed_comes_back(void **state)
{
    (void)state;
    const char *tries = g_getenv("ONTO_TRIES");
    unsigned most = tries ? (unsigned)atoi(tries) : 6, all = 0, whole = 0;
    for (size_t i = 0; i < world.loaded->workspace->document_count; i++) {
        const Document *document = world.loaded->workspace->documents[i];
        if (document->kind != DOCUMENT_ADVISORY && document->kind != DOCUMENT_NOTICE &&
            document->kind != DOCUMENT_GUIDELINE)
            continue;
        for (unsigned seed = 0; seed < most; seed++, all++)
            whole += try_changes(&world.loaded->drafts[i], seed);
    }
    print_message("%u of %u came back whole\n", whole, all);
    assert_true(all > 0 && whole * 10 >= all * 8);
}

/* An author's own file may have none: the draft keeps what it has, without a word. */
static void a_summary_that_the_file_lacks_stays(void **state)
{
    (void)state;
    unsigned tried = 0;
    for (size_t i = 0; i < world.loaded->workspace->document_count; i++) {
        const LoadedDraft *draft = &world.loaded->drafts[i];
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(DiagList) found = diag_list_new(), reading = diag_list_new();
        g_autoptr(GBytes) frozen = freeze(draft);
        WordText text;
        if (draft->document->kind != DOCUMENT_NOTICE)
            continue;
        assert_true(word_of_content(arena, draft->document->id.text, frozen,
                                    word_numbers(arena, draft->document), &text, found));
        g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(WordBlock));
        for (size_t k = 0; k < text.block_count; k++)
            if (!is(&text.blocks[k], WORD_ROLE_SUMMARY))
                g_array_append_val(blocks, text.blocks[k]);
        assert_true(blocks->len < text.block_count);
        text.blocks = (const WordBlock *)(void *)blocks->data;
        text.block_count = blocks->len;
        text.document = NULL;
        const char *xml = brought(arena, draft, frozen, &text, found);
        assert_non_null(xml);
        GBytes *bytes = diag_source_bytes(load_tree_source(draft->tree));
        assert_int_equal(strlen(xml), g_bytes_get_size(bytes));
        assert_false(lost_something(found));
        tried++;
    }
    assert_true(tried > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(whatever_is_changed_comes_back),
                                       cmocka_unit_test(a_summary_that_the_file_lacks_stays)};
    return cmocka_run_group_tests_name("word onto", tests, set_up, tear_down);
}
