/* fo_kind.h - between the reader of formatting objects and the table of their kinds. */
#pragma once

#include "page/fo.h"

#define FO_BIT(kind) (UINT64_C(1) << (kind))
#define FO_POINTS (FO_BIT(FO_CHANGE_BAR_BEGIN) | FO_BIT(FO_CHANGE_BAR_END))

/* Objects outside the subset.  Their content is set in place where that makes sense. */
typedef enum { UNSET_LATER, UNSET_REFUSED } UnsetReason;
typedef struct {
    const char *name;
    UnsetReason reason;
    bool content; /* in lenient mode its children stand in for it */
} FoUnsetRow;

int fo_kind_named(const char *name);                /* without the prefix; -1: there is none */
const FoUnsetRow *fo_unset_named(const char *name); /* NULL: none of them */
