/* flyer.c - whether a flyer stands on the sides that it has. */
#include "material/material.h"

#include <string.h>

static const ContentNode *layout_of(const Document *document)
{
    return document->kind == DOCUMENT_FLYER ? content_find(document->content, "layout") : NULL;
}

bool material_is_sheet(const Document *document)
{
    return layout_of(document) != NULL;
}

void material_check_sides(const Document *document, const PageDocument *pages, DiagList *out)
{
    const ContentNode *layout = layout_of(document);
    if (!layout)
        return;
    const char *sides = content_attr(layout, "sides");
    size_t most = sides && strcmp(sides, "2") == 0 ? 2 : 1;
    if (pages->sheet_count <= most)
        return;
    Diag *diag = diag_add(out, DIAG_MATERIAL_SIDES, layout->name_span,
                          "the flyer takes %zu sides, and has %zu", pages->sheet_count, most);
    diag_help(diag, "shorten the text, take a larger sheet, or use the other side: sides=\"2\"");
}
