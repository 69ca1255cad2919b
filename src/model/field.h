/* field.h - a value as the author wrote it, with its place. */
#pragma once

#include "base/date.h"
#include "diag/report.h"

typedef struct {
    const char *text; /* NULL: not given */
    DiagSpan span;    /* of the value (attribute value or element content) */
} Field;

typedef struct {
    Date date;
    DiagSpan span;
} DateField;

typedef struct {
    Instant instant;
    DiagSpan span;
} InstantField;
