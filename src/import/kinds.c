/* kinds.c - what can be imported, one row a kind. */
#include "import/kinds.h"

#include <string.h>

#include "load/load.h"

static const ImportKind kinds[] = {
    {"law", N_("a statute, XML of e-Gov's law API"), import_law_text},
    {"ppc", N_("a page of numbered headings, HTML"), import_page},
    {"oscal", N_("a catalog of controls, OSCAL XML"), import_oscal},
    {"docbook", N_("a book or article, DocBook 4 or 5"), import_docbook},
    {"outline", N_("a list: CSV with the columns locator, heading, text, url"), import_outline},
};

const ImportKind *import_kinds(size_t *count)
{
    *count = G_N_ELEMENTS(kinds);
    return kinds;
}

const ImportKind *import_kind(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}

char *import_text(const ImportKind *kind, const char *name, GBytes *bytes,
                  const ImportText *options, DiagList *out)
{
    if (g_bytes_get_size(bytes) <= LOAD_MAX_TEXT)
        return kind->read(name, bytes, options, out);
    DiagSpan span = {diag_source_new(out, name, NULL), 0, 0};
    Diag *diag = diag_add(out, DIAG_IMPORT_TOO_LARGE, span, "the file is larger than %d MB",
                          LOAD_MAX_TEXT / (1024 * 1024));
    diag_help(diag, "import the texts that are in it one by one");
    return NULL;
}
