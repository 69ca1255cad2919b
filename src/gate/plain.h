/* plain.h - private to gate/: やさしい日本語, texts for children, and 広報.
 *
 * Sources: 在留支援のためのやさしい日本語ガイドライン (出入国在留管理庁・文化庁, 2020-08) and
 * 公用文作成の考え方 III-3 (文化審議会建議, 2022-01-07). */
#pragma once

#include "gate/rule.h"

typedef struct {
    const char *name;   /* msgid: how findings call the profile */
    int most;           /* characters of a sentence; 0: not held to it */
    int loan_words;     /* katakana words of a sentence */
    bool sentences;     /* form of sentences: endings, negation, honorifics, ideas, eras */
    bool desk_first;    /* a desk on the first screen */
    bool all_words;     /* every listed word, not only those that stop any reader */
} PlainProfile;

/* NULL: the document is held to none. */
const PlainProfile *plain_profile_of(const Document *document);

typedef struct {
    const Document *document;
    const GateWorld *world;
    const PlainProfile *profile;
    DiagList *out;
} Plain;

void plain_sentences(const Plain *plain, const RuleBlock *block);
void plain_words(const Plain *plain, const RuleBlock *block);
