/* trace_fact.h - private to gate/: the facts that a material and its source print, by value.
 *
 * 令和８年12月11日, 2026-12-11 and "11 December 2026" are one day; 30日以内 and within 30 days one
 * amount.  facts.h reads what a translation must keep, in which a number is a number; here a number
 * counts only with its unit. */
#pragma once

#include <glib.h>

#include "gate/gate.h"
#include "mutual/value.h"

typedef enum {
    TRACE_DAY,       /* a day, a month or a year */
    TRACE_CLOCK,     /* a time of day */
    TRACE_AMOUNT,    /* a number with its unit */
    TRACE_TELEPHONE,
    TRACE_ADDRESS,   /* of the web or of mail */
    TRACE_NAME,      /* words that must stand there as they are */
} TraceKind;

typedef struct {
    TraceKind kind;
    char *words;            /* as printed, in half width; owned */
    char *key;              /* what is compared, unless day or amount says it; owned */
    int year, month, day;   /* TRACE_DAY; 0: not said */
    MutualAmount amount;    /* TRACE_AMOUNT; unit NULL: the key alone counts */
} TraceFact;

/* Array of TraceFact, owned. */
GPtrArray *trace_facts_new(void);
void trace_read_text(GPtrArray *facts, const char *text);
/* "2026-12-11", "2026-12-11T17:00:00+09:00" */
void trace_read_moment(GPtrArray *facts, const char *written);
/* "https://…", "tel:…", "mailto:…"; others say nothing. */
void trace_read_address(GPtrArray *facts, const char *href);
void trace_read_name(GPtrArray *facts, const char *words);

/* The words without blanks, in half width and small letters: how names are compared.  Owned. */
char *trace_fold(const char *words);
/* Whether one of the others says what the fact says. */
bool trace_stands(const GPtrArray *others, const TraceFact *fact);
