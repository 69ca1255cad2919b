/* slides.c - a seminar whose sections are slides. */
#include "material/material.h"

bool material_has_slides(const Document *document)
{
    return document->kind == DOCUMENT_SEMINAR && content_find(document->content, "layout");
}

/* The sheet on which slide number n begins, counted from 1; -1: there is no such slide. */
static int sheet_of(const PageDocument *pages, size_t number)
{
    g_autofree char *id = g_strdup_printf("_slide-%zu", number);
    for (size_t i = 0; i < pages->destination_count; i++)
        if (g_strcmp0(pages->destinations[i].id, id) == 0)
            return pages->destinations[i].sheet;
    return -1;
}

static void report(const ContentNode *title, size_t number, DiagList *out)
{
    if (number == 0)
        diag_help(diag_add(out, DIAG_MATERIAL_SLIDE, title->span,
                           "the title does not fit on the first slide"),
                  "shorten the title or the subtitle");
    else
        diag_help(diag_add(out, DIAG_MATERIAL_SLIDE, title->span,
                           "the text does not fit on slide %zu", number + 1),
                  "shorten it, or make two sections of it; what is said and not shown goes into "
                  "<note kind=\"speaker\">");
}

void material_check_slides(const Document *document, const PageDocument *pages, DiagList *out)
{
    const ContentNode *body = content_find(document->content, "body"),
                      *title = content_find(document->content, "title");
    size_t number = 0;
    int begins = 0;
    for (const ContentNode *section = body ? body->first : NULL; section; section = section->next) {
        if (!content_is(section, "section"))
            continue;
        int next = sheet_of(pages, number + 1);
        if (next > begins + 1)
            report(title, number, out);
        begins = next;
        title = content_find(section, "title");
        number++;
    }
    if ((int)pages->sheet_count > begins + 1)
        report(title, number, out);
}
