/* reading.h - how the kanji of a text are read: words of the list first, then MeCab's dictionary.
 *
 * A listed word is given to MeCab as one morpheme, so that what stands around it is still read in
 * its context.  Text of any size is read in pieces of bounded size, at ends of sentences where
 * there are any. */
#pragma once

#include <glib.h>
#include <stddef.h>

#include "model/words.h"

typedef struct {
    size_t begin, end; /* bytes of the text: kanji, or a listed word that has to be read whole */
    char *reading;     /* hiragana, owned; parts as in Word; NULL: nothing is known */
} ReadingSpan;

typedef struct Reader Reader;

/* NULL and an error when there is no dictionary.  RENMEI_DICTIONARY names another folder. */
Reader *reading_open(GError **error);
void reading_close(Reader *reader); /* accepts NULL */

/* Where the dictionary is looked for: what is read depends on it. */
const char *reading_dictionary(void);

/* Every stretch of kanji in order, of ReadingSpan, owned. */
GArray *reading_of(Reader *reader, const WordList *words, const char *text);
/* The whole text in hiragana; characters that are not read stay as they are.  Owned. */
char *reading_in_kana(Reader *reader, const WordList *words, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reader, reading_close)
