/* parts.c - sheets to contents. */
#include "pdf/parts.h"

#include "pdf/navigation.h"

static int *ids_in_a_row(int first, size_t count)
{
    int *ids = g_new(int, count + 1);
    for (size_t i = 0; i < count; i++)
        ids[i] = first + (int)i;
    return ids;
}

bool pdf_parts_draw(PdfParts *parts, const TypeFonts *fonts, PdfFigureCache *cache,
                    const PageDocument *document, PdfObjects *objects, bool keep_texts,
                    DiagList *out, GError **error)
{
    size_t count = document->sheet_count;
    parts->fonts = pdf_fonts_new(fonts, document, error);
    parts->figures = parts->fonts ? pdf_figures_new(cache, fonts, document, out, error) : NULL;
    if (!parts->figures)
        return false;
    parts->marks = pdf_marks_new();
    parts->check = pdf_check_new(document, parts->fonts, parts->figures);
    if (keep_texts)
        pdf_check_keep_texts(parts->check);
    parts->opacities = g_array_new(FALSE, FALSE, sizeof(int));
    parts->is_translucent = g_new0(guint8, count + 1);
    parts->page_ids = ids_in_a_row(pdf_objects_reserve(objects, (int)count), count);
    parts->drawing = (PdfDrawing){.document = document,
                                  .check = parts->check,
                                  .fonts = parts->fonts,
                                  .figures = parts->figures,
                                  .objects = objects,
                                  .first_content = pdf_objects_reserve(objects, (int)count),
                                  .marks = parts->marks,
                                  .opacities = parts->opacities,
                                  .is_translucent = parts->is_translucent};
    pdf_draw(&parts->drawing, out);
    parts->annotations = pdf_annotations_new(document, objects, out);
    parts->plan = (PdfPlan){document, parts->marks, parts->page_ids, parts->annotations};
    return true;
}

void pdf_parts_clear(PdfParts *parts)
{
    pdf_fonts_free(parts->fonts);
    pdf_figures_free(parts->figures);
    pdf_marks_free(parts->marks);
    pdf_check_free(parts->check);
    g_clear_pointer(&parts->opacities, g_array_unref);
    g_clear_pointer(&parts->annotations, g_array_unref);
    g_free(parts->is_translucent);
    g_free(parts->page_ids);
    *parts = (PdfParts){0};
}
