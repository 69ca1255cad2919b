/* finish.c - all parts of the file, one after the other.
 *
 * Contents come first, compressed as they are drawn, so that one page at a time is in memory; the
 * tree and everything else that names marks and pages follows. */
#include "pdf/finish.h"

#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/parts.h"
#include "pdf/structure.h"

/* Link annotations of each page as an array; ids by sheet, 0: none.  Owned. */
static int *write_annotation_lists(const PdfPlan *plan, PdfObjects *objects)
{
    int *ids = g_new0(int, plan->document->sheet_count + 1);
    for (guint i = 0; i < plan->annotations->len;) {
        size_t sheet = g_array_index(plan->annotations, PdfAnnotation, i).sheet;
        ids[sheet] = pdf_objects_reserve(objects, 1);
        GString *to = pdf_objects_begin(objects, ids[sheet]);
        g_string_append_c(to, '[');
        for (; i < plan->annotations->len &&
               g_array_index(plan->annotations, PdfAnnotation, i).sheet == sheet;
             i++)
            g_string_append_printf(to, "%d 0 R ",
                                   g_array_index(plan->annotations, PdfAnnotation, i).id);
        g_string_append_c(to, ']');
        pdf_objects_end(objects);
    }
    return ids;
}

static void put_reference(GString *to, const char *key, int id)
{
    if (id)
        g_string_append_printf(to, "%s %d 0 R", key, id);
}

static void put_attachments(GString *to, const GArray *specifications)
{
    if (specifications->len == 0)
        return;
    g_string_append(to, "/AF[");
    for (guint i = 0; i < specifications->len; i++)
        g_string_append_printf(to, "%d 0 R ", g_array_index(specifications, int, i));
    g_string_append(to, "]");
}

/* Japanese as the readers of PDF files know it. */
static const char *catalogue_language(const char *lang)
{
    return strcmp(lang, "ja") == 0 ? "ja-JP" : lang;
}

static int write_catalogue(const PdfPlan *plan, int pages, int structure, const PdfInfo *info,
                           PdfObjects *objects, DiagList *out)
{
    g_autoptr(GArray) specifications = pdf_attachments_write(info, objects);
    int destinations = pdf_destinations_write(plan->document, plan->page_ids, objects);
    int embedded = pdf_attachment_names_write(info, specifications, objects);
    int bookmarks = pdf_bookmarks_write(plan->document, objects, out);
    int labels = pdf_labels_write(plan->document, objects);
    int metadata = pdf_xmp_write(info, objects), intent = pdf_output_intent_write(objects);
    int id = pdf_objects_reserve(objects, 1);
    GString *to = pdf_objects_begin(objects, id);
    g_string_append_printf(to,
                           "<</Type/Catalog/Version/1.7/Pages %d 0 R/MarkInfo<</Marked true>>"
                           "/ViewerPreferences<</DisplayDocTitle true>>/Lang",
                           pages);
    pdf_put_text(to, catalogue_language(info->lang));
    put_reference(to, "/StructTreeRoot", structure);
    put_reference(to, "/PageLabels", labels);
    put_reference(to, "/Metadata", metadata);
    g_string_append_printf(to, "/OutputIntents[%d 0 R]/Names<<", intent);
    put_reference(to, "/Dests", destinations);
    put_reference(to, "/EmbeddedFiles", embedded);
    g_string_append(to, ">>");
    put_attachments(to, specifications);
    put_reference(to, "/Outlines", bookmarks);
    if (bookmarks)
        g_string_append(to, "/PageMode/UseOutlines");
    g_string_append(to, ">>");
    pdf_objects_end(objects);
    return id;
}

/* ---- pages */

/* One dictionary for all pages: what they share is most of it. */
static int write_resources(const PdfDrawing *drawing, GError **error)
{
    g_autoptr(GString) fonts = g_string_new(NULL), figures = g_string_new(NULL);
    pdf_fonts_write(drawing->fonts, drawing->objects, fonts);
    if (!pdf_figures_write(drawing->figures, drawing->objects, figures, error))
        return 0;
    int id = pdf_objects_reserve(drawing->objects, 1);
    GString *to = pdf_objects_begin(drawing->objects, id);
    g_string_append_printf(to, "<</Font<<%s>>/XObject<<%s>>/ExtGState<</A1000<</ca 1/CA 1>>",
                           fonts->str, figures->str);
    for (guint i = 0; i < drawing->opacities->len; i++) {
        int opacity = g_array_index(drawing->opacities, int, i);
        if (opacity == 1000)
            continue;
        g_string_append_printf(to, "/A%d<</ca .%03d/CA .%03d>>", opacity, opacity, opacity);
    }
    g_string_append(to, ">>>>");
    pdf_objects_end(drawing->objects);
    return id;
}

/* What a printer cuts (14.11.2); a sheet that is not cut needs neither box. */
static void put_box(GString *to, const char *name, const PageSheet *sheet, PageLength inset)
{
    const PageLength corners[] = {inset, inset, sheet->width - inset, sheet->height - inset};
    if (!sheet->trim)
        return;
    g_string_append_printf(to, "/%s[", name);
    for (size_t i = 0; i < G_N_ELEMENTS(corners); i++) {
        g_string_append(to, i ? " " : "");
        pdf_put_length(to, corners[i]);
    }
    g_string_append_c(to, ']');
}

static void write_page(const PdfDrawing *drawing, size_t sheet, int id, int pages, int resources,
                       int annotations)
{
    const PageSheet *size = &drawing->document->sheets[sheet];
    GString *to = pdf_objects_begin(drawing->objects, id);
    g_string_append_printf(to, "<</Type/Page/Parent %d 0 R/MediaBox[0 0 ", pages);
    pdf_put_length(to, size->width);
    g_string_append_c(to, ' ');
    pdf_put_length(to, size->height);
    g_string_append_c(to, ']');
    put_box(to, "TrimBox", size, size->trim);
    put_box(to, "BleedBox", size, size->bleed);
    g_string_append_printf(
        to, "/Resources %d 0 R/Contents %d 0 R/StructParents %" G_GSIZE_FORMAT "/Tabs/S", resources,
        drawing->first_content + (int)sheet, sheet);
    if (drawing->is_translucent[sheet])
        g_string_append(to, "/Group<</Type/Group/S/Transparency/CS/DeviceRGB>>");
    put_reference(to, "/Annots", annotations);
    g_string_append(to, ">>");
    pdf_objects_end(drawing->objects);
}

static int write_pages(const PdfDrawing *drawing, const PdfPlan *plan, int resources)
{
    size_t count = drawing->document->sheet_count;
    int pages = pdf_objects_reserve(drawing->objects, 1);
    g_autofree int *lists = write_annotation_lists(plan, drawing->objects);
    for (size_t i = 0; i < count; i++)
        write_page(drawing, i, plan->page_ids[i], pages, resources, lists[i]);
    GString *to = pdf_objects_begin(drawing->objects, pages);
    g_string_append_printf(to, "<</Type/Pages/Count %" G_GSIZE_FORMAT "/Kids[", count);
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(to, "%d 0 R ", plan->page_ids[i]);
    g_string_append(to, "]>>");
    pdf_objects_end(drawing->objects);
    return pages;
}

GBytes *pdf_finish(const TypeFonts *fonts, PdfFigureCache *cache, const PageDocument *document,
                   const PdfInfo *info, DiagList *out, GError **error)
{
    g_autoptr(PdfObjects) objects = pdf_objects_new();
    g_auto(PdfParts) parts = {0};
    if (!pdf_parts_draw(&parts, fonts, cache, document, objects, false, out, error))
        return NULL;
    int resources = write_resources(&parts.drawing, error);
    if (!resources)
        return NULL;
    pdf_annotations_write(parts.annotations, document, parts.page_ids, objects);
    int pages = write_pages(&parts.drawing, &parts.plan, resources);
    int structure = pdf_structure_write(&parts.plan, objects);
    if (!pdf_check_tree(parts.check, &parts.plan, objects, structure, out))
        return NULL;
    int root = write_catalogue(&parts.plan, pages, structure, info, objects, out);
    return pdf_objects_finish(objects, root, pdf_info_write(info, objects));
}
