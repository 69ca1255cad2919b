/* class.h - what a character is to the line (JLREQ appendix A, reduced to what we tell apart). */
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    CLASS_HAN,    /* ideographs, and whatever has no other class */
    CLASS_HANGUL, /* syllables; words stand apart by spaces */
    CLASS_HIRAGANA,
    CLASS_KATAKANA,
    CLASS_SMALL, /* small kana */
    CLASS_LONG,  /* prolonged sound mark */
    CLASS_OPEN,  /* opening brackets */
    CLASS_CLOSE, /* closing brackets */
    CLASS_COMMA,
    CLASS_STOP,
    CLASS_MIDDLE,   /* middle dot, wide colon and semicolon */
    CLASS_DIVIDING, /* wide question and exclamation marks */
    CLASS_LEADERS,  /* inseparable: dashes, ellipses */
    CLASS_ITERATION,
    CLASS_HYPHEN,  /* wave dashes and hyphens that may not start a line */
    CLASS_PREFIX,  /* yen, numero */
    CLASS_POSTFIX, /* percent, degree */
    CLASS_WIDE_DIGIT,
    CLASS_WIDE_SPACE,
    CLASS_SYMBOL,
    CLASS_LATIN, /* letters of Latin, Greek, Cyrillic */
    CLASS_DIGIT,
    CLASS_POINT,  /* Latin punctuation */
    CLASS_SPACE,  /* word space, breaks after it */
    CLASS_FIXED,  /* no-break space and spaces of fixed width that do not break */
    CLASS_ZERO,   /* U+200B: may break */
    CLASS_JOINER, /* U+2060, U+FEFF: never breaks */
    CLASS_SOFT,   /* soft hyphen */
    CLASS_MARK,   /* combining marks, variation selectors, format controls: part of what precedes */
    CLASS_COMPLEX, /* letters that need itemisation: Arabic, Hebrew, Indic, Thai ... */
    CLASS_OBJECT,  /* inline boxes */
    CLASS_FILL,    /* leaders of a table of contents */
    CLASS_COUNT
} CharClass;

enum { CLASS_TABLE_SIZE = 0x10000 };
/* Fills a table for the basic plane; made once a composer. */
void class_table_fill(uint8_t *table);

static inline CharClass class_lookup(const uint8_t *table, uint32_t character)
{
    if (character < CLASS_TABLE_SIZE)
        return (CharClass)table[character];
    if ((character >= 0xe0100 && character < 0xe01f0) ||
        (character >= 0xe0020 && character < 0xe0080))
        return CLASS_MARK;
    if (character >= 0x20000 && character < 0x40000)
        return CLASS_HAN;
    if ((character >= 0x10800 && character < 0x12000) ||
        (character >= 0x1e800 && character < 0x1ef00))
        return CLASS_COMPLEX;
    return CLASS_SYMBOL;
}

static inline bool class_is_western(CharClass class)
{
    return class == CLASS_LATIN || class == CLASS_DIGIT || class == CLASS_POINT ||
           class == CLASS_COMPLEX;
}

static inline bool class_is_variation_selector(uint32_t character)
{
    return (character >= 0xfe00 && character < 0xfe10) ||
           (character >= 0xe0100 && character < 0xe01f0);
}

/* May never stand at the start (end) of a line: kinsoku, strict. */
bool class_no_start(CharClass class);
bool class_no_end(CharClass class);
/* Full-width punctuation whose body is half an em, the rest being adjustable space. */
bool class_trails(CharClass class); /* blank behind it */
bool class_leads(CharClass class);  /* blank before it */
