/* mark.c - a draft with its unmarked citations marked. */
#include "xref/xref.h"

GBytes *xref_mark(const Workspace *workspace, const Document *document, GBytes *source,
                  size_t *count)
{
    (void)workspace;
    (void)document;
    *count = 0;
    return g_bytes_ref(source);
}
