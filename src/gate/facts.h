/* facts.h - what a translation must not change: days, numbers, addresses, indicators.
 *
 * A fact is a short canonical word, so that 令和８年11月20日, 2026-11-20 and "20 November 2026"
 * are one fact. */
#pragma once

#include "model/content.h"

typedef enum { FACT_DAY, FACT_NUMBER, FACT_ADDRESS, FACT_INDICATOR, FACT_KIND_COUNT } FactKind;

typedef struct {
    FactKind kind;
    char *word; /* "11-20", "2026", "https://…", "ipv4 192.0.2.1" */
    DiagSpan span;
} Fact;

/* The facts of an element without the sections below it, in document order; owned, of Fact. */
GPtrArray *facts_of(const ContentNode *top);
bool facts_contain(const GPtrArray *facts, const Fact *fact);

/* A month's English name, whole or short, as a group of a pattern; and its number, 1 to 12, also of
 * digits. */
#define FACTS_MONTH                                                                                \
    "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"               \
    "Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?"
int facts_month(const char *word);
