/* scanner.h - private to xref/: the state of a scanner, and the readers that share it.
 *
 * A reader looks at scanner->at; when it finds what it knows it moves there past it and says true.
 * Offsets are bytes of scanner->text, which ends with a NUL. */
#pragma once

#include "xref/names.h"
#include "xref/scan.h"

enum { FRAME_MAX = 32, COLUMN_MAX = 4, REACH = 3000 /* bytes that a bracket is looked through */ };

typedef struct { /* a place in a statute; target NULL: none */
    const XrefTarget *target;
    XrefPlace place;
    bool aside; /* said in a bracket that is closed: counts until something else is said */
} Cited;

typedef struct {                          /* what 同法, 同条, 同項 and 同号 mean */
    const XrefTarget *law, *order, *rule; /* the last one of all, 令, 規則 */
    Cited article, paragraph, item;
} Memory;

typedef struct { /* citations that follow one another: 第3条第1項及び第2項 */
    bool open;
    bool named_supplement; /* its 附則 was written, and counts for those that follow */
    bool range;            /* から stands before link */
    uint32_t end;          /* behind the last one, its 本文 and its brackets */
    uint32_t link;         /* behind the word that leads on; 0: none does */
    size_t first;          /* the citation before から */
    Cited last;
} Chain;

typedef struct { /* a name that a place may follow */
    const XrefTarget *target;
    uint32_t begin, end;
    size_t cite; /* of the whole, which a place replaces; SIZE_MAX: none */
} Named;

typedef struct {
    bool quote; /* 「, otherwise （ */
    uint32_t begin;
    Memory memory;
    Chain chain;
    Named named, numbered; /* before the bracket; whose number stands in it */
    Cited own;
    bool is_quoted;
    bool relative; /* 第2項 in here is one of base */
    Cited base;
} Frame;

typedef struct { /* 「規則」 at the start of a line: bytes of the words; end 0: none */
    uint32_t begin, end;
} Gloss;

typedef struct {          /* a provision that exists, in order */
    const char *amending; /* "" for none; of the arena */
    XrefPlace place;
} Expected;

struct XrefScanner {
    Arena *arena;
    const XrefNames *names;
    const XrefTarget *self; /* NULL: a draft */
    NameTree *learned;
    GHashTable *numbers; /* 平成15年法律第57号 -> XrefTarget, learned */
    GHashTable *titles;  /* of those */
    GArray *expected;    /* of Expected */
    GHashTable *order;   /* words of a place -> index in expected, plus 1 */

    const char *text;
    uint32_t size, at, line; /* line: where the one at `at` begins */
    GArray *cites; /* of XrefCite */
    XrefStand stand;
    const char *amending; /* of the stand; "" for none */
    Cited own;
    bool is_quoted; /* within words of another provision: own is that one */
    Memory memory;
    Chain chain;
    Named named;
    Gloss gloss;   /* whose meaning may follow */
    Cited quoting; /* the provision whose words the next 「 quotes; target NULL: none */
    Frame frames[FRAME_MAX];
    unsigned depth, beyond; /* beyond: brackets deeper than are kept */

    /* from one piece to the next */
    XrefStand before;
    Memory paragraph_memory, item_memory, column_memory[COLUMN_MAX];
    const XrefTarget *table_law; /* whose provisions stand in the first column */
    uint32_t table_from;         /* behind 上欄に掲げる; 0: not read */
    Cited row;                   /* what the first column of the row cites */
};

static inline const char *here(const XrefScanner *scanner)
{
    return scanner->text + scanner->at;
}

static inline bool starts(const char *text, const char *word)
{
    while (*word && *text == *word) {
        text++;
        word++;
    }
    return !*word;
}

/* The text before an offset ends with the word. */
bool scan_ends(const XrefScanner *scanner, uint32_t offset, const char *word);
void scan_add(XrefScanner *scanner, const XrefCite *cite);
/* What follows a citation that ends at chain.end: 本文 …, then 及び …, from which it goes on. */
void scan_follow(XrefScanner *scanner);
void scan_remember_law(XrefScanner *scanner, const XrefTarget *target);

/* scan_name.c: names, law numbers and definitions */
bool scan_name(XrefScanner *scanner);
bool scan_law_number(XrefScanner *scanner);
/* The statute whose title ends at an offset, learned on the spot; NULL: no title ends there. */
const XrefTarget *scan_title_before(XrefScanner *scanner, uint32_t end, uint32_t *begin);
/* At 」: whether 「以下「…」という。」 ends here, and what it means. */
void scan_define(XrefScanner *scanner, const Frame *quote);
/* At 」: whether a row of a list of short names (凡例) begins here. */
void scan_gloss(XrefScanner *scanner, const Frame *quote);
/* The last name within words such as the head of a column; NULL: none. */
const XrefTarget *scan_name_within(const XrefScanner *scanner, const char *words);
/* A scanner of a 施行令 or 施行規則 knows what 法 and 令 are. */
void scan_learn_parents(XrefScanner *scanner);

/* scan_place.c: 第… , 前… , 同… */
bool scan_place(XrefScanner *scanner);

/* scan_order.c: steps from a place to those around it */
/* Count steps from the article, paragraph or item that is the finest level of place. */
XrefPlace scan_step(const XrefScanner *scanner, const XrefPlace *place, int steps);
