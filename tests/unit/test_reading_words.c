/* The words of the field are read right: MeCab's dictionary alone knows most of them, with the list
 * that ships all, and a workspace has the last word.  tests/reading/ holds words and sentences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "load/load.h"
#include "reading/reading.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEAST_WORDS = 500,
    KNOWN_ALONE = 970, /* of a thousand words; 977 were measured */
};

typedef struct {
    Arena *arena;
    DiagList *found;
    Reader *reader;
    WordList shipped;
} Fixture;

static int set_up(void **state)
{
    load_set_up();
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->arena = arena_new();
    fixture->found = diag_list_new();
    fixture->reader = reading_open(NULL);
    assert_non_null(fixture->reader);
    fixture->shipped = load_words(fixture->arena, NULL, fixture->found);
    assert_int_equal(diag_list_count(fixture->found, DIAG_WARNING), 0);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    reading_close(fixture->reader);
    diag_list_free(fixture->found);
    arena_free(fixture->arena);
    g_free(fixture);
    return 0;
}

static char **lines_of(const char *name)
{
    g_autofree char *path = g_build_filename(g_getenv("TESTS_DIR"), "reading", name, NULL);
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    char **lines = g_strsplit(text, "\n", -1);
    g_free(text);
    return lines;
}

/* Katakana of the expectation stand for their hiragana. */
static char *in_hiragana(const char *kana)
{
    GString *out = g_string_new(NULL);
    for (const char *at = kana; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        g_string_append_unichar(out, character >= 0x30A1 && character <= 0x30F6 ? character - 0x60
                                                                                : character);
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    size_t count, right;
} Score;

static Score score_of(const Fixture *fixture, const char *name, const WordList *words, bool say)
{
    Score score = {0, 0};
    g_auto(GStrv) lines = lines_of(name);
    for (char **line = lines; *line; line++) {
        char *tab = strchr(*line, '\t');
        if (**line == '#' || !tab)
            continue;
        *tab = '\0';
        g_autofree char *wanted = in_hiragana(tab + 1);
        g_autofree char *got = reading_in_kana(fixture->reader, words, *line);
        score.count++;
        score.right += strcmp(got, wanted) == 0;
        if (say && strcmp(got, wanted) != 0)
            print_message("%s: %s, not %s\n", *line, got, wanted);
    }
    return score;
}

static void words_of_the_field_are_read_right_with_the_list(void **state)
{
    Fixture *fixture = *state;
    Score score = score_of(fixture, "words.tsv", &fixture->shipped, true);
    assert_true(score.count >= LEAST_WORDS);
    assert_int_equal(score.right, score.count);
}

static void the_dictionary_alone_knows_most_of_them(void **state)
{
    Score score = score_of(*state, "words.tsv", &(WordList){0}, false);
    print_message("the dictionary alone: %zu of %zu\n", score.right, score.count);
    assert_true(score.right * 1000 >= score.count * KNOWN_ALONE);
}

/* A list that repeats the test would prove nothing. */
static void the_list_mends_only_what_is_wrong(void **state)
{
    Fixture *fixture = *state;
    Score alone = score_of(fixture, "words.tsv", &(WordList){0}, false);
    size_t mended = 0;
    g_auto(GStrv) lines = lines_of("words.tsv");
    for (char **line = lines; *line; line++) {
        char *tab = strchr(*line, '\t');
        if (**line == '#' || !tab)
            continue;
        *tab = '\0';
        for (size_t i = 0; i < fixture->shipped.count; i++)
            mended += fixture->shipped.words[i].reading && !fixture->shipped.words[i].after &&
                      strstr(*line, fixture->shipped.words[i].text) != NULL;
    }
    assert_true(mended <= alone.count - alone.right);
}

static void sentences_are_read_right(void **state)
{
    Fixture *fixture = *state;
    Score score = score_of(fixture, "sentences.tsv", &fixture->shipped, true);
    assert_true(score.count > 10);
    assert_int_equal(score.right, score.count);
}

static void a_workspace_has_the_last_word(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *folder = g_dir_make_tmp("renmei-words-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "words.xml", NULL);
    const char text[] = "<words xmlns=\"urn:renmei:registry:1\">"
                        "<word text=\"別添\" reading=\"べつ そえ\"/>"
                        "<word text=\"突合\" plain=\"合わせて見ること\"/></words>";
    assert_true(g_file_set_contents(path, text, -1, NULL));
    g_autoptr(FileRoot) root = file_root_open(folder, NULL);
    WordList words = load_words(fixture->arena, root, fixture->found);
    g_autofree char *got = reading_in_kana(fixture->reader, &words, "別添の突合");
    assert_string_equal(got, "べつそえのとつごう"); /* what it does not say stays */
    assert_string_equal(lexicon_at(&words, "突合", 0, WORD_PLAIN)->plain, "合わせて見ること");
    assert_int_equal(diag_list_count(fixture->found, DIAG_WARNING), 0);
    remove(path);
    rmdir(folder);
}

static void kana_of_a_word_take_no_reading(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GArray) spans = reading_of(fixture->reader, &fixture->shipped, "取り扱う");
    assert_int_equal(spans->len, 2);
    assert_string_equal(g_array_index(spans, ReadingSpan, 0).reading, "と");
    assert_string_equal(g_array_index(spans, ReadingSpan, 1).reading, "あつか");
    assert_int_equal(g_array_index(spans, ReadingSpan, 1).begin, strlen("取り"));
    assert_int_equal(g_array_index(spans, ReadingSpan, 1).end, strlen("取り扱"));
}

static void a_single_kanji_is_read_with_those_before_it(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GArray) spans = reading_of(fixture->reader, &fixture->shipped, "架空警備庁");
    assert_int_equal(spans->len, 2);
    assert_string_equal(g_array_index(spans, ReadingSpan, 1).reading, "けいびちょう");
    g_autoptr(GArray) inflected = reading_of(fixture->reader, &fixture->shipped, "問い合わせ先");
    assert_string_equal(g_array_index(inflected, ReadingSpan, 2).reading, "さき");
}

static void numbers_with_a_reading_of_their_own_are_read_whole(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GArray) spans = reading_of(fixture->reader, &fixture->shipped, "12月1日");
    assert_int_equal(spans->len, 2);
    assert_string_equal(g_array_index(spans, ReadingSpan, 1).reading, "ついたち");
    assert_int_equal(g_array_index(spans, ReadingSpan, 1).begin, strlen("12月"));
}

static void kanji_that_nobody_knows_have_no_reading(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GArray) spans = reading_of(fixture->reader, &fixture->shipped, "龘");
    assert_int_equal(spans->len, 1);
    assert_null(g_array_index(spans, ReadingSpan, 0).reading);
}

/* Every span lies within the text, in order, on borders of characters. */
static void check_spans(const Fixture *fixture, const char *text)
{
    size_t at = 0, size = strlen(text);
    g_autoptr(GArray) spans = reading_of(fixture->reader, &fixture->shipped, text);
    for (guint i = 0; i < spans->len; i++) {
        const ReadingSpan *span = &g_array_index(spans, ReadingSpan, i);
        assert_true(span->begin >= at && span->end > span->begin && span->end <= size);
        assert_true(((unsigned char)text[span->begin] & 0xC0) != 0x80);
        at = span->end;
    }
}

static void hostile_texts_are_read_in_bounds(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 20000; i++)
        g_string_append(text, i % 7 ? "漏" : "預け1日");
    check_spans(fixture, text->str);
    check_spans(fixture, "");
    check_spans(fixture, "\t\n 　,\",一二三四五六七八九十一人\x01\x7f");
    check_spans(fixture, "月1日月1日1日1日、、、。。。（月）（月）");
}

static void a_missing_dictionary_is_said(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_setenv("RENMEI_DICTIONARY", "/nonexistent", TRUE);
    Reader *reader = reading_open(&error);
    g_unsetenv("RENMEI_DICTIONARY");
    assert_null(reader);
    assert_non_null(error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_the_field_are_read_right_with_the_list),
        cmocka_unit_test(the_dictionary_alone_knows_most_of_them),
        cmocka_unit_test(the_list_mends_only_what_is_wrong),
        cmocka_unit_test(sentences_are_read_right),
        cmocka_unit_test(a_workspace_has_the_last_word),
        cmocka_unit_test(kana_of_a_word_take_no_reading),
        cmocka_unit_test(a_single_kanji_is_read_with_those_before_it),
        cmocka_unit_test(numbers_with_a_reading_of_their_own_are_read_whole),
        cmocka_unit_test(kanji_that_nobody_knows_have_no_reading),
        cmocka_unit_test(hostile_texts_are_read_in_bounds),
        cmocka_unit_test(a_missing_dictionary_is_said),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
