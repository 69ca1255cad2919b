/* value.h - values that drafts declare (<data subject="…">) and how their words are read. */
#pragma once

#include <stdint.h>

#include "model/document.h"

typedef enum { BOUND_NONE, BOUND_AT_LEAST, BOUND_AT_MOST, BOUND_MORE, BOUND_LESS } MutualBound;

typedef struct {
    int64_t amount;   /* thousandths of the unit */
    const char *unit; /* a base unit: "second" "month" "time" "case" …; static */
    const char *per;  /* of a rate: "day" "week" "month" "year"; NULL: none */
    MutualBound bound;
} MutualAmount;

typedef struct {
    uint32_t text; /* of the net */
    uint32_t at;   /* provision */
    const char *subject, *words;
    MutualAmount amount;
    const ContentNode *node;
    const Document *document;
} MutualValue;

/* "１年以上", "30日以内", "毎月1回", "三十日を超えない", "at least 1 year", "within 14 days";
 * false when there is no amount with a unit, or more than one. */
bool mutual_read_amount(const char *words, MutualAmount *out);
/* A bound that only one of the two states is no difference. */
bool mutual_same_amount(const MutualAmount *a, const MutualAmount *b);
