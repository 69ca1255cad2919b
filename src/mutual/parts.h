/* parts.h - private to mutual/. */
#pragma once

#include "mutual/mutual.h"

/* check.c: values within one text, relations that contradict, records that settle nothing. */
void mutual_check(const MutualNet *net, DiagList *out);
/* The waiver for a subject between two texts; NULL: none. */
const Record *mutual_waiver(const MutualNet *net, const char *subject, const char *a,
                            const char *b);
