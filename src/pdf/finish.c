/* finish.c - takes over what cairo drew and writes the whole anew, with our objects beside it.
 *
 * Only what the pages lead to is taken over: fonts, pictures and forms with their bytes as they
 * are, the pages themselves with content and entries of ours.  cairo's own structure tree,
 * catalogue and Info stay behind. */
#include "pdf/finish.h"

#include <string.h>

#include "pdf/drawn.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/objects.h"
#include "pdf/structure.h"

static void set_unreadable(GError **error, int id)
{
    g_set_error(error, PDF_ERROR, PDF_ERROR_FINISHING,
                "cairo's file is not built as expected (object %d)", id);
}

/* The pages' content with our marks, one object a page; the first id, 0 on a failure or finding. */
static int write_contents(const PdfDrawn *drawn, const PdfPlan *plan, PdfObjects *objects,
                          DiagList *out, GError **error)
{
    int first = pdf_objects_reserve(objects, (int)plan->document->sheet_count);
    for (size_t i = 0; i < plan->document->sheet_count; i++) {
        g_autoptr(GString) content = pdf_drawn_content(drawn, i);
        if (!content) {
            set_unreadable(error, plan->page_ids[i]);
            return 0;
        }
        g_autoptr(GString) marked = pdf_marks_rewrite(plan, i, content->str, content->len);
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

/* ---- cairo's objects */

typedef struct {
    const PdfDrawn *drawn;
    PdfObjects *objects;
    GArray *waiting;   /* of int: ids that something leads to, in the order of their finding */
    guint8 *is_known;  /* by id */
    int first_content; /* ids by sheet */
    const int *annotations;
} Copy;

static void follow(Copy *copy, int id)
{
    if (id <= 0 || id >= (int)copy->drawn->offsets->len || copy->is_known[id])
        return;
    copy->is_known[id] = 1;
    g_array_append_val(copy->waiting, id);
}

static bool needs_space(const GString *to, char next)
{
    return to->len > 0 && !strchr("<>[]()", to->str[to->len - 1]) && !strchr("<>[]()/", next);
}

/* A value without comments and needless space; what it refers to will follow. */
static void copy_value(Copy *copy, PdfSpan value, GString *to)
{
    PdfSpan rest = value, token;
    int numbers[2] = {-1, -1}; /* the two tokens before this one */
    while (pdf_token_next(&rest, &token)) {
        if (needs_space(to, *token.at))
            g_string_append_c(to, ' ');
        g_string_append_len(to, token.at, token.end - token.at);
        if (pdf_token_is(token, "R") && numbers[1] == 0)
            follow(copy, numbers[0]);
        numbers[0] = numbers[1];
        numbers[1] = pdf_token_number(token);
    }
}

/* The entries of a dictionary but those named. */
static void copy_entries(Copy *copy, PdfSpan dictionary, const char *const *but, GString *to)
{
    PdfSpan rest, key, value;
    if (!pdf_dictionary_inside(dictionary, &rest))
        return;
    while (pdf_entry_next(&rest, &key, &value)) {
        bool left_out = false;
        for (const char *const *name = but; *name; name++)
            left_out |= pdf_token_is(key, *name);
        if (left_out)
            continue;
        g_string_append_len(to, key.at, key.end - key.at);
        copy_value(copy, value, to);
    }
}

static void copy_page(Copy *copy, size_t sheet)
{
    static const char *const ours[] = {"/Contents", "/Annots", "/StructParents", "/Tabs", NULL};
    int id = g_array_index(copy->drawn->page_ids, int, sheet);
    PdfDrawnObject page;
    bool found = pdf_drawn_object(copy->drawn, id, &page);
    g_assert(found); /* it was read before */
    copy->is_known[id] = 1;
    GString *to = pdf_objects_begin(copy->objects, id);
    g_string_append(to, "<<");
    copy_entries(copy, page.value, ours, to);
    g_string_append_printf(to, "/Contents %d 0 R/StructParents %zu/Tabs/S",
                           copy->first_content + (int)sheet, sheet);
    put_reference(to, "/Annots", copy->annotations[sheet]);
    g_string_append(to, ">>");
    pdf_objects_end(copy->objects);
}

/* cairo asks for pictures to be smoothed, which PDF/A forbids. */
static void copy_stream(Copy *copy, int id, const PdfDrawnObject *object)
{
    static const char *const but[] = {"/Length", "/Interpolate", NULL};
    g_autoptr(GString) entries = g_string_new(NULL);
    copy_entries(copy, object->value, but, entries);
    PdfSpan filter;
    bool is_packed = pdf_dictionary_find(object->value, "/Filter", &filter);
    (is_packed ? pdf_objects_stream_as_is
               : pdf_objects_stream)(copy->objects, id, entries->str, object->stream.at,
                                     (gsize)(object->stream.end - object->stream.at));
}

/* cairo leaves out CIDToGIDMap, without which a viewer may not use the font. */
static void copy_plain(Copy *copy, int id, PdfSpan value)
{
    PdfSpan subtype;
    GString *to = pdf_objects_begin(copy->objects, id);
    if (pdf_dictionary_find(value, "/Subtype", &subtype) &&
        pdf_token_is(subtype, "/CIDFontType2")) {
        static const char *const but[] = {"/CIDToGIDMap", NULL};
        g_string_append(to, "<<");
        copy_entries(copy, value, but, to);
        g_string_append(to, "/CIDToGIDMap/Identity>>");
    } else
        copy_value(copy, value, to);
    pdf_objects_end(copy->objects);
}

/* All that the pages lead to; false: an object cannot be read. */
static bool copy_drawn(Copy *copy, GError **error)
{
    for (guint i = 0; i < copy->drawn->page_ids->len; i++)
        copy_page(copy, i);
    for (guint i = 0; i < copy->waiting->len; i++) {
        int id = g_array_index(copy->waiting, int, i);
        PdfDrawnObject object;
        if (!pdf_drawn_object(copy->drawn, id, &object)) {
            set_unreadable(error, id);
            return false;
        }
        if (object.stream.at)
            copy_stream(copy, id, &object);
        else
            copy_plain(copy, id, object.value);
    }
    return true;
}

GBytes *pdf_finish(GBytes *bytes, const PageDocument *document, const PdfMarks *marks,
                   const PdfInfo *info, DiagList *out, GError **error)
{
    g_auto(PdfDrawn) drawn = {0};
    if (!pdf_drawn_open(&drawn, bytes) || drawn.page_ids->len != document->sheet_count) {
        set_unreadable(error, 0);
        return NULL;
    }
    g_autoptr(PdfObjects) objects = pdf_objects_new((int)drawn.offsets->len);
    g_autoptr(GArray) annotations = pdf_annotations_new(document, objects, out);
    PdfPlan plan = {document, marks, (const int *)(void *)drawn.page_ids->data, annotations};
    int contents = write_contents(&drawn, &plan, objects, out, error);
    if (!contents)
        return NULL;
    pdf_annotations_write(annotations, document, plan.page_ids, objects);
    g_autofree int *lists = write_annotation_lists(&plan, objects);
    g_autoptr(GArray) waiting = g_array_new(FALSE, FALSE, sizeof(int));
    g_autofree guint8 *is_known = g_new0(guint8, drawn.offsets->len);
    Copy copy = {&drawn, objects, waiting, is_known, contents, lists};
    if (!copy_drawn(&copy, error))
        return NULL;
    int root = write_catalogue(&plan, drawn.pages, info, objects, out);
    int info_id = pdf_info_write(info, objects);
    return pdf_objects_finish(objects, root, info_id);
}
