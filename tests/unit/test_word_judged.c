/* Files that LibreOffice wrote, held against what a person says each paragraph is
 * (tests/word/NAME.judged): at least 95 in 100 right, and every word there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/load.h"
#include "word/classify.h"
#include "word/word.h"

static char *describe(const WordParagraph *paragraph)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].kind == WORD_TEXT && !(paragraph->runs[i].format & WORD_LABEL))
            g_string_append(words, paragraph->runs[i].text);
    g_autofree char *level =
        paragraph->level ? g_strdup_printf(" %u", paragraph->level) : g_strdup("");
    return g_strdup_printf("%s%s\t%s", word_role_name(paragraph->role), level, words->str);
}

static char *describe_block(const WordBlock *block)
{
    return block->paragraph
               ? describe(block->paragraph)
               : g_strdup_printf("table\t%zu cells in the first row, %zu rows",
                                 block->table->rows[0].cell_count, block->table->row_count);
}

static GBytes *read_file(const char *name, const char *ending)
{
    g_autofree char *file = g_strconcat(name, ending, NULL);
    g_autofree char *path = g_build_filename(g_getenv("TESTS_DIR"), "word", file, NULL);
    char *bytes;
    size_t size;
    assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    return g_bytes_new_take(bytes, size);
}

/* The words of a line of the table. */
static const char *words_of(const char *line)
{
    const char *tab = strchr(line, '\t');
    return tab ? tab + 1 : "";
}

static void judge(const char *name)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GBytes) bytes = read_file(name, ".docx"), table = read_file(name, ".judged");
    g_autoptr(WordFile) file = word_read(name, bytes, found);
    assert_non_null(file);
    WordText text =
        word_classify(arena, word_text_of(file), &(Classifier){NULL, word_span(file), found});
    g_autofree char *lines = g_strndup(g_bytes_get_data(table, NULL), g_bytes_get_size(table));
    g_auto(GStrv) expected = g_strsplit(g_strchomp(lines), "\n", -1);
    assert_int_equal(text.block_count, g_strv_length(expected));
    size_t right = 0;
    for (size_t i = 0; i < text.block_count; i++) {
        g_autofree char *got = describe_block(&text.blocks[i]);
        right += strcmp(got, expected[i]) == 0;
        if (strcmp(got, expected[i]) != 0)
            print_message("%s, paragraph %zu: %s, judged %s\n", name, i + 1, got, expected[i]);
        assert_string_equal(words_of(got), words_of(expected[i]));
    }
    print_message("%s: %zu of %zu right\n", name, right, text.block_count);
    assert_true(right * 100 >= text.block_count * 95);
}

static void a_notice_is_understood(void **state)
{
    (void)state;
    judge("tsuchi");
}

static void an_advisory_is_understood(void **state)
{
    (void)state;
    judge("chuui");
}

static void a_guideline_is_understood(void **state)
{
    (void)state;
    judge("guideline");
}

static void a_skeleton_that_was_filled_in_is_understood(void **state)
{
    (void)state;
    judge("hinagata");
}

static int set_up(void **state)
{
    (void)state;
    load_set_up();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_notice_is_understood),
        cmocka_unit_test(an_advisory_is_understood),
        cmocka_unit_test(a_guideline_is_understood),
        cmocka_unit_test(a_skeleton_that_was_filled_in_is_understood),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
