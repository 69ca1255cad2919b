/* scan.h - the first look at hostile bytes, before any XML library sees them. */
#pragma once

#include "diag/report.h"
#include "load/load.h"

/* A start or end tag in the order of the file. */
typedef struct {
    uint32_t begin, end; /* from "<" to behind ">" */
    bool closes;         /* </p> */
} ScanTag;

/* The tags of a file that may go on to the parser; NULL when it may not, and the findings say
 * why.  Owned array of ScanTag. */
GArray *scan_tags(const DiagSource *source, const LoadLimits *limits, DiagList *out);

/* One attribute of a start tag as it stands in the source. */
typedef struct {
    DiagSpan name, value; /* value: between the quotes */
} ScanAttr;

/* Moves *at (first: behind the element's name) to behind the next attribute of the tag that ends
 * before end; false when there is none.  Only for tags that scan_tags let pass. */
bool scan_attr(const DiagSource *source, uint32_t *at, uint32_t end, ScanAttr *attr);
uint32_t scan_name_end(const DiagSource *source,
                       uint32_t tag_begin); /* behind the element's name */

/* Reports characters that look like others, reorder text or cannot be seen (text policy). */
void text_check(const DiagSource *source, DiagList *out);
/* The same for one character that is written as a reference. */
void text_check_reference(gunichar c, DiagSpan span, DiagList *out);
