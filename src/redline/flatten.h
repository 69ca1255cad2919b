/* flatten.h - private to redline/: a content as a row of blocks of tokens. */
#pragma once

#include <stdint.h>

#include "base/arena.h"
#include "model/content.h"

/* A word, a character, a blank, or the beginning or end of an element, which shows when it changes
 * and is silent (or a bracket) otherwise. */
typedef struct {
    const char *key;   /* equal keys are equal tokens */
    const char *kept;  /* how it prints when it stays: "" for most markup */
    const char *moved; /* how it prints when it comes or goes */
    unsigned length;   /* characters of kept */
    bool bare;         /* markup that says nothing but its name */
} Token;

typedef struct {
    const char *name;    /* the element */
    const char *section; /* NULL: outside the sections */
    size_t first, end;   /* its tokens, as indexes of FlatContent.tokens */
    uint32_t symbol;     /* equal numbers are equal blocks */
    size_t opener;       /* where only the end of an element is left: the block that began it, else
                            its own index */
} FlatBlock;

/* Tokens and blocks get their numbers from one table for both contents. */
typedef struct {
    GHashTable *numbers; /* key -> number; keys owned by the arena */
    GPtrArray *tokens;   /* of Token, by number; in the arena */
    GHashTable *blocks;  /* words of a block -> number */
    Arena *arena;
    bool coarse; /* too much text: a token is a whole text */
} FlatSymbols;

typedef struct {
    GArray *tokens; /* of uint32_t: numbers */
    GArray *blocks; /* of FlatBlock */
} FlatContent;

FlatSymbols *flat_symbols_new(Arena *arena, bool coarse);
void flat_symbols_free(FlatSymbols *symbols);
const Token *flat_token(const FlatSymbols *symbols, uint32_t number);

/* content NULL: nothing. */
FlatContent *flat_content_new(FlatSymbols *symbols, const ContentNode *content);
void flat_content_free(FlatContent *flat);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FlatSymbols, flat_symbols_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FlatContent, flat_content_free)
