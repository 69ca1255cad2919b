/* words.c - words.xml: the list that ships with renmei, and over it the workspace's own. */
#include "load/draft.h"

#include <string.h>

#include "base/place.h"
#include "load/input.h"
#include "load/schema.h"

#define WORDS "words.xml"

static const char *kept(Arena *arena, const xmlNode *element, const char *name)
{
    return arena_copy_text(arena, tree_attr(element, name));
}

static Word read_word(Arena *arena, const LoadTree *tree, const xmlNode *element)
{
    return (Word){.text = kept(arena, element, "text"),
                  .after = kept(arena, element, "after"),
                  .reading = kept(arena, element, "reading"),
                  .plain = kept(arena, element, "plain"),
                  .for_all = g_strcmp0(tree_attr(element, "for"), "all") == 0,
                  .span = load_tree_span(tree, element)};
}

/* What the file does not say of a word stays as the list before has it. */
static void complete(Word *word, const Word *before)
{
    if (!word->reading)
        word->reading = before->reading;
    if (!word->plain) {
        word->plain = before->plain;
        word->for_all = before->for_all;
    }
}

static void report_twice(const Word *word, const Word *before, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_LOAD_REGISTRY_TWICE, word->span, "\"%s\" is registered twice",
                          word->text);
    diag_also(diag, before->span, "it stands here already");
    diag_help(diag, "give one of the two another id, or merge them");
}

static int compare_words(const void *a, const void *b)
{
    int order = lexicon_compare(a, b);
    if (order)
        return order;
    size_t left = ((const Word *)a)->span.begin, right = ((const Word *)b)->span.begin;
    return left < right ? -1 : left > right;
}

/* Sorts, and keeps the first of each word. */
static void settle(GArray *words, DiagList *out)
{
    guint kept_count = 0;
    if (words->len)
        qsort(words->data, words->len, sizeof(Word), compare_words);
    for (guint i = 0; i < words->len; i++) {
        const Word *word = &g_array_index(words, Word, i);
        Word *last = kept_count ? &g_array_index(words, Word, kept_count - 1) : NULL;
        if (last && lexicon_compare(last, word) == 0)
            report_twice(word, last, out);
        else
            g_array_index(words, Word, kept_count++) = *word;
    }
    g_array_set_size(words, kept_count);
}

static GArray *read_words(Arena *arena, const char *name, GBytes *bytes, bool check, DiagList *out)
{
    GArray *words = g_array_new(FALSE, TRUE, sizeof(Word));
    g_autoptr(LoadTree) tree = load_tree_parse(name, bytes, out);
    if (!tree)
        return words;
    if (check)
        load_schema_check(load_schema("words"), tree, out);
    const xmlNode *root = xmlDocGetRootElement(load_tree_doc(tree));
    for (const xmlNode *node = tree_first(root); node; node = tree_next(node)) {
        const char *text = tree_attr(node, "text");
        if (!tree_is(node, "word") || !text || !*text)
            continue; /* reported by the schema */
        Word word = read_word(arena, tree, node);
        g_array_append_val(words, word);
    }
    settle(words, out);
    return words;
}

static Word *same_word(GArray *words, guint count, const Word *word)
{
    return count ? bsearch(word, words->data, count, sizeof(Word),
                           (int (*)(const void *, const void *))lexicon_compare)
                 : NULL;
}

static void lay_over(GArray *words, const GArray *own)
{
    guint shipped = words->len;
    for (guint i = 0; i < own->len; i++) {
        Word word = g_array_index(own, Word, i);
        Word *before = same_word(words, shipped, &word);
        if (before) {
            complete(&word, before);
            *before = word;
        } else {
            g_array_append_val(words, word);
        }
    }
    if (words->len)
        qsort(words->data, words->len, sizeof(Word),
              (int (*)(const void *, const void *))lexicon_compare);
}

static WordList list_of(Arena *arena, const GArray *words)
{
    WordList list = {.count = words->len};
    list.words = words->len ? arena_copy_array(arena, words) : NULL;
    for (size_t i = 0; i < list.count; i++)
        list.longest = MAX(list.longest, strlen(list.words[i].text));
    return list;
}

static GBytes *shipped_bytes(void)
{
    g_autofree char *path = place_of_data("registry/japan/" WORDS);
    char *text = NULL;
    gsize size = 0;
    return g_file_get_contents(path, &text, &size, NULL) ? g_bytes_new_take(text, size)
                                                         : g_bytes_new_static("<words/>", 8);
}

WordList load_words_file(Arena *arena, GBytes *bytes, DiagList *out)
{
    g_autoptr(GArray) words = read_words(arena, WORDS, bytes, true, out);
    return list_of(arena, words);
}

WordList load_words(Arena *arena, const FileRoot *root, DiagList *out)
{
    g_autoptr(GBytes) shipped = shipped_bytes();
    g_autoptr(GArray) words = read_words(arena, "japan/" WORDS, shipped, false, out);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = root ? file_read(root, WORDS, LOAD_MAX_DRAFT, &error) : NULL;
    if (bytes) {
        g_autoptr(GArray) own = read_words(arena, WORDS, bytes, true, out);
        lay_over(words, own);
    } else if (error && !g_error_matches(error, FILE_ERROR, FILE_ERROR_MISSING)) {
        input_report(WORDS, error, out);
    }
    return list_of(arena, words);
}
