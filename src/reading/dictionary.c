/* dictionary.c - the only file that knows MeCab.
 *
 * The dictionary is NAIST-jdic (docs/decisions/0018): of a morpheme's features the eighth is its
 * reading in katakana.  MeCab's own configuration file is not read, so that the result depends on
 * the dictionary alone. */
#include "reading/part.h"

#include <mecab.h>
#include <stdlib.h>
#include <string.h>

enum {
    READING_FIELD = 7,
    PIECE = 3000, /* bytes that are analysed at once: MeCab's memory grows with them */
};

struct Reader {
    mecab_model_t *model;
    mecab_t *tagger;
    mecab_lattice_t *lattice;
};

const char *reading_dictionary(void)
{
    const char *own = g_getenv("RENMEI_DICTIONARY");
    return own && *own ? own : RENMEI_DICTIONARY;
}

Reader *reading_open(GError **error)
{
    char program[] = "renmei", config[] = "-r/dev/null";
    g_autofree char *folder = g_strconcat("-d", reading_dictionary(), NULL);
    char *arguments[] = {program, config, folder, NULL};
    mecab_model_t *model = mecab_model_new(3, arguments);
    if (!model) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s", reading_dictionary());
        return NULL;
    }
    Reader *reader = g_new0(Reader, 1);
    reader->model = model;
    reader->tagger = mecab_model_new_tagger(model);
    reader->lattice = mecab_model_new_lattice(model);
    return reader;
}

void reading_close(Reader *reader)
{
    if (!reader)
        return;
    mecab_lattice_destroy(reader->lattice);
    mecab_destroy(reader->tagger);
    mecab_model_destroy(reader->model);
    g_free(reader);
}

/* Features are one CSV line; those of this dictionary hold no quotes before the reading. */
static char *reading_field(const char *feature)
{
    for (int i = 0; feature && i < READING_FIELD; i++) {
        feature = strchr(feature, ',');
        feature = feature ? feature + 1 : NULL;
    }
    size_t size = feature ? strcspn(feature, ",") : 0;
    return size == 0 || (size == 1 && *feature == '*') ? NULL : kana_fold(feature, size);
}

/* Where the piece that begins at `at` ends: behind the last 。 or line, else between characters. */
static size_t piece_end(const char *text, size_t at, size_t size)
{
    if (size - at <= PIECE)
        return size;
    size_t end = at + PIECE;
    while (((unsigned char)text[end] & 0xC0) == 0x80)
        end--;
    for (size_t last = end; last > at + PIECE / 2; last--) {
        if (text[last - 1] == '\n' || (last >= 3 && !memcmp(text + last - 3, "。", 3)))
            return last;
    }
    return end;
}

/* Binds the listed words; the n-th is told by its feature.  The lattice borrows the features until
 * it is cleared. */
static GPtrArray *bind_words(Reader *reader, const WordList *words, const char *text, size_t begin,
                             size_t end, GPtrArray *features)
{
    GPtrArray *bound = g_ptr_array_new();
    for (size_t at = begin; at < end;) {
        const Word *word = lexicon_at(words, text, at, WORD_READING);
        size_t size = word ? strlen(word->text) : 0;
        if (!word || at + size > end) {
            at = (size_t)(g_utf8_next_char(text + at) - text);
            continue;
        }
        char *feature = g_strdup_printf("listed,%u", bound->len);
        g_ptr_array_add(features, feature);
        mecab_lattice_set_feature_constraint(reader->lattice, at - begin, at - begin + size,
                                             feature);
        g_ptr_array_add(bound, (void *)word);
        at += size;
    }
    return bound;
}

static ReadingPart part_of(const mecab_node_t *node, const char *piece, size_t begin,
                           const GPtrArray *bound)
{
    size_t at = begin + (size_t)(node->surface - piece);
    ReadingPart part = {.begin = at, .end = at + node->length};
    if (g_str_has_prefix(node->feature, "listed,")) {
        part.word = g_ptr_array_index(bound, strtoul(node->feature + strlen("listed,"), NULL, 10));
        part.kana = kana_fold(part.word->reading, strlen(part.word->reading));
    } else {
        part.kana = reading_field(node->feature);
    }
    return part;
}

static void read_piece(Reader *reader, const WordList *words, const char *text, size_t begin,
                       size_t end, GArray *parts)
{
    mecab_lattice_set_sentence2(reader->lattice, text + begin, end - begin);
    g_autoptr(GPtrArray) features = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) bound = bind_words(reader, words, text, begin, end, features);
    const mecab_node_t *node = mecab_parse_lattice(reader->tagger, reader->lattice)
                                   ? mecab_lattice_get_bos_node(reader->lattice)
                                   : NULL;
    const char *piece = mecab_lattice_get_sentence(reader->lattice);
    for (; node; node = node->next) {
        if (node->stat == MECAB_BOS_NODE || node->stat == MECAB_EOS_NODE)
            continue;
        ReadingPart part = part_of(node, piece, begin, bound);
        g_array_append_val(parts, part);
    }
    mecab_lattice_clear(reader->lattice);
}

static void part_clear(void *value)
{
    g_free(((ReadingPart *)value)->kana);
}

GArray *dictionary_parts(Reader *reader, const WordList *words, const char *text)
{
    GArray *parts = g_array_new(FALSE, TRUE, sizeof(ReadingPart));
    g_array_set_clear_func(parts, part_clear);
    size_t size = strlen(text);
    for (size_t at = 0, end; at < size; at = end) {
        end = piece_end(text, at, size);
        read_piece(reader, words, text, at, end, parts);
    }
    return parts;
}
