/* label.h - private to word/: numbers that stand before a paragraph, typed by hand or by Word. */
#pragma once

#include "base/date.h"
#include "word/word.h"

typedef enum {
    SERIES_NONE,
    SERIES_CHAPTER,  /* 第１章 */
    SERIES_PART,     /* 第１節 */
    SERIES_ARTICLE,  /* 第１条: a sentence, never a heading */
    SERIES_FIRST,    /* 第１ */
    SERIES_BRACKET,  /* 【概要】 */
    SERIES_SQUARE,   /* ■ 概要 */
    SERIES_NUMBER,   /* １ or 1. */
    SERIES_DECIMAL2, /* 1.1 or 1-1 */
    SERIES_DECIMAL3,
    SERIES_DECIMAL4,
    SERIES_PAREN, /* （１） or ⑴ */
    SERIES_KANA,  /* ア */
    SERIES_KANA_PAREN,
    SERIES_LETTER, /* ａ */
    SERIES_LETTER_PAREN,
    SERIES_CIRCLE, /* ① */
    SERIES_BULLET,
    SERIES_COUNT
} Series;

typedef struct {
    Series series;
    size_t size; /* bytes of the label with the space behind it; of 【】: 0, it is the words */
    size_t label_size; /* without the space */
} Label;

/* What begins these words. */
Label label_read(const char *words);
/* Of a label that Word printed. */
Series label_series(const char *label, bool bullet);
/* A day as papers write it: 令和８年11月27日, 令和八年十一月二十七日, 2026年11月27日,
 * 27 November 2026, November 27, 2026, 2026-11-27.  False: it is none. */
bool label_day(const char *words, Date *out);
