/* findings.h - prints a list in every form, because what hostile bytes put into messages must not
 * hurt the printers either. */
#pragma once

#include <stdlib.h>

#include "diag/report.h"

static inline void print_findings(const DiagList *list)
{
    char *words = NULL;
    size_t size;
    FILE *out = open_memstream(&words, &size);
    diag_list_print(list, DIAG_LONG, true, out);
    diag_list_print(list, DIAG_SHORT, false, out);
    diag_list_print(list, DIAG_JSON, false, out);
    fclose(out);
    g_assert(g_utf8_validate(words, (gssize)size, NULL));
    free(words);
}
