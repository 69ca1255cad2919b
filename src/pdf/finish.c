/* finish.c - puts our objects behind cairo's file and lets libqpdf write the whole anew.
 *
 * libqpdf reads twice, both times lazily: once to learn the pages and their content, then again
 * with everything that we append.  Writing drops whatever nothing leads to any more: cairo's own
 * structure tree, catalogue and Info. */
#include "pdf/finish.h"

#include <stdlib.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/objects.h"
#include "pdf/structure.h"

typedef struct {
    qpdf_data data;
    GBytes *bytes; /* libqpdf reads from them for as long as it lives */
} File;

static void file_clear(File *file)
{
    if (file->data)
        qpdf_cleanup(&file->data);
    g_clear_pointer(&file->bytes, g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(File, file_clear)

/* Calls on objects do not return their failures; they are asked for here. */
static bool file_is_good(File *file, GError **error)
{
    if (!qpdf_has_error(file->data))
        return true;
    qpdf_error failure = qpdf_get_error(file->data);
    g_set_error(error, PDF_ERROR, PDF_ERROR_FINISHING, "libqpdf cannot finish the PDF: %s",
                qpdf_get_error_full_text(file->data, failure));
    return false;
}

static bool file_open(File *file, GBytes *bytes, GError **error)
{
    gsize size;
    const char *start = g_bytes_get_data(bytes, &size);
    file->data = qpdf_init();
    file->bytes = g_bytes_ref(bytes);
    qpdf_silence_errors(file->data);
    qpdf_set_suppress_warnings(file->data, QPDF_TRUE);
    qpdf_set_attempt_recovery(file->data, QPDF_FALSE);
    qpdf_read_memory(file->data, "renmei.pdf", start, size, NULL);
    return file_is_good(file, error);
}

/* What has to be known of cairo's file before objects can be appended. */
typedef struct {
    gsize xref;
    int size;         /* ids in use are below */
    int pages;        /* id of the page tree */
    GArray *page_ids; /* of int */
} Base;

static void base_clear(Base *base)
{
    g_clear_pointer(&base->page_ids, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Base, base_clear)

/* The number at the file's end, "startxref 12345 %%EOF". */
static gsize base_xref(const char *start, gsize size)
{
    g_autofree char *tail = g_strndup(start + size - MIN(size, 40), MIN(size, 40));
    const char *found = strstr(tail, "startxref");
    return found ? (gsize)g_ascii_strtoull(found + strlen("startxref"), NULL, 10) : 0;
}

static bool base_read(Base *base, File *file, GError **error)
{
    gsize size;
    const char *start = g_bytes_get_data(file->bytes, &size);
    base->xref = base_xref(start, size);
    qpdf_data data = file->data;
    base->size =
        qpdf_oh_get_int_value_as_int(data, qpdf_oh_get_key(data, qpdf_get_trailer(data), "/Size"));
    base->pages = qpdf_oh_get_object_id(data, qpdf_oh_get_key(data, qpdf_get_root(data), "/Pages"));
    base->page_ids = g_array_new(FALSE, FALSE, sizeof(int));
    int count = qpdf_get_num_pages(data);
    for (int i = 0; i < count; i++) {
        int id = qpdf_oh_get_object_id(data, qpdf_get_page_n(data, (size_t)i));
        g_array_append_val(base->page_ids, id);
    }
    return file_is_good(file, error);
}

/* The pages' content with our marks, one object a page; the first id, 0 on a failure or finding. */
static int write_contents(File *file, const PdfPlan *plan, PdfObjects *objects, DiagList *out,
                          GError **error)
{
    int first = pdf_objects_reserve(objects, (int)plan->document->sheet_count);
    for (size_t i = 0; i < plan->document->sheet_count; i++) {
        unsigned char *content = NULL;
        size_t size = 0;
        qpdf_oh_get_page_content_data(file->data, qpdf_get_page_n(file->data, i), &content, &size);
        if (!file_is_good(file, error))
            return 0;
        g_autoptr(GString) marked = pdf_marks_rewrite(plan, i, (const char *)content, size);
        free(content);
        if (!marked) {
            Diag *diag = diag_add(out, DIAG_PDF_MARKS, DIAG_NOWHERE,
                                  "page %zu: what is drawn and its structure do not match", i + 1);
            diag_help(diag, "look for a drawing on this page that needs more than plain vectors");
            return 0;
        }
        pdf_objects_stream(objects, first + (int)i, "", marked->str, marked->len);
    }
    return first;
}

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

static int write_catalogue(const PdfPlan *plan, int pages, const PdfInfo *info, PdfObjects *objects,
                           DiagList *out)
{
    g_autoptr(GArray) specifications = pdf_attachments_write(info, objects);
    int structure = pdf_structure_write(plan, objects);
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

static void set_reference(File *file, qpdf_oh dictionary, const char *key, int id)
{
    qpdf_oh_replace_key(file->data, dictionary, key, qpdf_get_object_by_id(file->data, id, 0));
}

static void finish_pages(File *file, const Base *base, int first_content, const int *annotations)
{
    for (guint i = 0; i < base->page_ids->len; i++) {
        qpdf_oh page = qpdf_get_object_by_id(file->data, g_array_index(base->page_ids, int, i), 0);
        set_reference(file, page, "/Contents", first_content + (int)i);
        if (annotations[i])
            set_reference(file, page, "/Annots", annotations[i]);
        else
            qpdf_oh_remove_key(file->data, page, "/Annots");
        qpdf_oh_replace_key(file->data, page, "/StructParents", qpdf_oh_new_integer(file->data, i));
        qpdf_oh_replace_key(file->data, page, "/Tabs", qpdf_oh_new_name(file->data, "/S"));
    }
}

/* cairo leaves out CIDToGIDMap, without which a viewer may not use the font, and asks for
 * pictures to be smoothed, which PDF/A forbids. */
static void mend_objects(File *file, int size)
{
    qpdf_data data = file->data;
    for (int id = 1; id < size; id++) {
        qpdf_oh object = qpdf_get_object_by_id(data, id, 0);
        if (qpdf_oh_is_stream(data, object))
            qpdf_oh_remove_key(data, qpdf_oh_get_dict(data, object), "/Interpolate");
        else if (qpdf_oh_is_dictionary(data, object) &&
                 qpdf_oh_is_name_and_equals(data, qpdf_oh_get_key(data, object, "/Subtype"),
                                            "/CIDFontType2"))
            qpdf_oh_replace_key(data, object, "/CIDToGIDMap", qpdf_oh_new_name(data, "/Identity"));
        qpdf_oh_release(data, object);
    }
}

static GBytes *write_file(File *file, GError **error)
{
    qpdf_init_write_memory(file->data);
    qpdf_force_pdf_version(file->data, "1.7");
    qpdf_set_deterministic_ID(file->data, QPDF_TRUE);
    qpdf_set_object_stream_mode(file->data, qpdf_o_generate);
    qpdf_set_compress_streams(file->data, QPDF_TRUE);
    qpdf_set_newline_before_endstream(file->data, QPDF_TRUE);
    qpdf_write(file->data);
    if (!file_is_good(file, error))
        return NULL;
    return g_bytes_new(qpdf_get_buffer(file->data), qpdf_get_buffer_length(file->data));
}

GBytes *pdf_finish(GBytes *drawn, const PageDocument *document, const PdfMarks *marks,
                   const PdfInfo *info, DiagList *out, GError **error)
{
    g_auto(File) first = {NULL, NULL};
    g_auto(Base) base = {0, 0, 0, NULL};
    if (!file_open(&first, drawn, error) || !base_read(&base, &first, error))
        return NULL;
    g_assert(base.page_ids->len == document->sheet_count);
    g_autoptr(PdfObjects) objects = pdf_objects_new(base.size);
    g_autoptr(GArray) annotations = pdf_annotations_new(document, objects, out);
    PdfPlan plan = {document, marks, (const int *)(void *)base.page_ids->data, annotations};
    int contents = write_contents(&first, &plan, objects, out, error);
    if (!contents)
        return NULL;
    pdf_annotations_write(annotations, document, plan.page_ids, objects);
    g_autofree int *lists = write_annotation_lists(&plan, objects);
    int root = write_catalogue(&plan, base.pages, info, objects, out);
    int info_id = pdf_info_write(info, objects);
    g_autoptr(GBytes) whole = pdf_objects_append(objects, drawn, base.xref, root, info_id);
    g_auto(File) second = {NULL, NULL};
    if (!file_open(&second, whole, error))
        return NULL;
    finish_pages(&second, &base, contents, lists);
    mend_objects(&second, base.size);
    return write_file(&second, error);
}
