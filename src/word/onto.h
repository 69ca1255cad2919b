/* onto.h - private to word/: what a file of Word changes in a draft, as edits of its bytes. */
#pragma once

#include "word/node.h"

typedef struct {
    const Making *making;  /* how new words are imported */
    const LoadTree *draft; /* whose bytes are edited */
    GHashTable *of_frozen; /* element of the frozen content -> element of the draft */
    GArray *edits;         /* of Edit */
    GHashTable *ids;       /* that were given to what is new: ` id="hyo2"`, in the arena */
} Onto;

typedef struct {
    uint32_t begin, end; /* bytes of the draft */
    unsigned order;      /* among those of one place */
    const char *text;    /* XML; in the arena */
} Edit;

const char *onto_bytes(const Onto *onto); /* of the draft */
/* Bytes of the draft with the edits that stand within them.  Owned. */
char *onto_edited(const Onto *onto, uint32_t begin, uint32_t end);
void onto_edit(const Onto *onto, uint32_t begin, uint32_t end, const char *text);
/* An element with both its tags, and the white space of its line before it. */
void onto_remove(const Onto *onto, const void *element);
/* The frozen content of a draft as it is exported, with the numbers that its tracking has; each
 * paragraph knows its element. */
void onto_export(Arena *arena, const LoadTree *draft, const xmlNode *frozen, WordText *out);
/* NULL: the draft has none. */
const xmlNode *onto_tracking(const LoadTree *draft);
/* The element of the draft that the one of the frozen content was made from; NULL: none. */
const void *onto_element(const Onto *onto, const void *frozen);

/* words.c: the words of one element, whose marks stay where the marked words do. */
void onto_words(const Onto *onto, const void *frozen, const WordParagraph *before,
                const WordParagraph *now);

/* diff.c: the longest common subsequence of two rows of symbols; match[i]: index in b, or -1. False
 * when it would take more than is allowed: then only both ends are matched. */
bool onto_match(const unsigned *a, size_t a_count, const unsigned *b, size_t b_count, int *match);

/* A number for a key, the same for equal keys. */
unsigned onto_symbol(GHashTable *symbols, const char *key);
/* What must be equal of a run, with its words or without them. */
void onto_run_key(const WordRun *run, bool words, GString *out);
