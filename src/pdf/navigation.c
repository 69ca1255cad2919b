/* navigation.c - links, named destinations, bookmarks and page labels. */
#include "pdf/navigation.h"

#include <stdlib.h>
#include <string.h>

#include <gio/gio.h>

/* ---- addresses */

static bool scheme_is_allowed(const char *uri)
{
    static const char *const schemes[] = {"https:", "http:", "mailto:", "tel:"};
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (g_ascii_strncasecmp(uri, schemes[i], strlen(schemes[i])) == 0)
            return uri[strlen(schemes[i])] != '\0';
    return false;
}

static void put_escaped(GString *to, const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c <= 0x20 || *c >= 0x7f || strchr("\"<>\\^`{|}", *c))
            g_string_append_printf(to, "%%%02X", *c);
        else
            g_string_append_c(to, (char)*c);
    }
}

/* "//user@host:port" with the host in its ASCII form; returns what follows it, NULL: refused. */
static const char *put_authority(GString *to, const char *at)
{
    size_t length = strcspn(at, "/?#");
    const char *user = memchr(at, '@', length);
    if (length == 0 || user)
        return NULL; /* a name before the host can only mislead */
    const char *port = memchr(at, ':', length);
    g_autofree char *host = g_strndup(at, port ? (size_t)(port - at) : length);
    g_autofree char *ascii = g_hostname_to_ascii(host);
    if (!ascii || !*ascii)
        return NULL;
    g_string_append(to, ascii);
    if (port)
        g_string_append_len(to, port, at + length - port);
    return at + length;
}

/* "other.pdf#page=2": neither a scheme nor a host. */
static bool is_relative(const char *written)
{
    return *written && *written != '#' && written[strcspn(written, ":/?#")] != ':' &&
           !g_str_has_prefix(written, "//");
}

static char *relative_uri_new(const char *written)
{
    if (!is_relative(written) || !g_utf8_validate(written, -1, NULL))
        return NULL;
    GString *uri = g_string_new(NULL);
    put_escaped(uri, written);
    return g_string_free(uri, FALSE);
}

char *pdf_uri_new(const char *written)
{
    if (!scheme_is_allowed(written) || !g_utf8_validate(written, -1, NULL))
        return NULL;
    for (const char *c = written; *c; c++)
        if (g_ascii_iscntrl(*c))
            return NULL;
    g_autoptr(GString) uri = g_string_new(NULL);
    const char *colon = strchr(written, ':');
    for (const char *c = written; c <= colon; c++)
        g_string_append_c(uri, g_ascii_tolower(*c));
    const char *rest = colon + 1;
    if (g_str_has_prefix(uri->str, "http")) {
        if (!g_str_has_prefix(rest, "//"))
            return NULL;
        g_string_append(uri, "//");
        rest = put_authority(uri, rest + 2);
        if (!rest)
            return NULL;
    }
    put_escaped(uri, rest);
    return g_string_free(g_steal_pointer(&uri), FALSE);
}

/* ---- links */

static int compare_destination(const void *id, const void *destination)
{
    return strcmp(id, ((const PageDestination *)destination)->id);
}

static bool has_destination(const PageDocument *document, const char *id)
{
    return document->destination_count > 0 &&
           bsearch(id, document->destinations, document->destination_count,
                   sizeof *document->destinations, compare_destination);
}

/* A link annotation has to stand in the structure, and artifacts do not. */
static bool is_in_structure(const PageDocument *document, const PageLink *link, DiagList *out)
{
    if (link->element >= 0 && link->element < (int)document->element_count &&
        strcmp(document->elements[link->element].type, "Link") == 0)
        return true;
    Diag *diag = diag_add(out, DIAG_PDF_LINK, DIAG_NOWHERE,
                          "a link outside of the text cannot be followed: “%s”",
                          link->uri ? link->uri : link->destination);
    diag_help(diag, "leave it out of headers and footers, and give it no other role");
    diag_set_severity(diag, DIAG_WARNING);
    return false;
}

/* Whether the link can be followed; *uri is its checked address, owned. */
static bool resolve(const PageDocument *document, const PageLink *link, char **uri, DiagList *out)
{
    *uri = link->uri ? pdf_uri_new(link->uri) : NULL;
    if (!*uri && link->uri && document->relative_links)
        *uri = relative_uri_new(link->uri);
    if (*uri)
        return true;
    if (link->uri) {
        Diag *diag = diag_add(out, DIAG_PDF_LINK, DIAG_NOWHERE, "the link to “%s” cannot be made",
                              link->uri);
        diag_help(diag, "link to an address that begins with https://, http://, mailto: or tel:");
        return false;
    }
    if (link->destination && has_destination(document, link->destination))
        return true;
    Diag *diag =
        diag_add(out, DIAG_PDF_DESTINATION, DIAG_NOWHERE, "nothing in the document is called “%s”",
                 link->destination ? link->destination : "");
    diag_help(diag, "give the place that the link should lead to this id");
    return false;
}

static bool same_link(const PageLink *a, const PageLink *b)
{
    return a->element == b->element && g_strcmp0(a->uri, b->uri) == 0 &&
           g_strcmp0(a->destination, b->destination) == 0;
}

static void annotation_clear(gpointer annotation)
{
    g_free(((PdfAnnotation *)annotation)->uri);
}

GArray *pdf_annotations_new(const PageDocument *document, PdfObjects *objects, DiagList *out)
{
    GArray *annotations = g_array_new(FALSE, FALSE, sizeof(PdfAnnotation));
    g_array_set_clear_func(annotations, annotation_clear);
    for (size_t i = 0; i < document->sheet_count; i++) {
        const PageSheet *sheet = &document->sheets[i];
        for (size_t first = 0, next; first < sheet->link_count; first = next) {
            next = first + 1;
            while (next < sheet->link_count && !document->for_comparison &&
                   same_link(&sheet->links[first], &sheet->links[next]))
                next++;
            if (!is_in_structure(document, &sheet->links[first], out))
                continue;
            PdfAnnotation annotation = {i, &sheet->links[first], next - first, NULL, 0};
            if (!resolve(document, annotation.first, &annotation.uri, out))
                continue;
            annotation.id = pdf_objects_reserve(objects, 1);
            g_array_append_val(annotations, annotation);
        }
    }
    return annotations;
}

typedef struct {
    PageLength left, bottom, right, top; /* y up */
} Box;

static Box box_of(const PageLink *link, PageLength height)
{
    return (Box){link->x, height - link->y - link->h, link->x + link->w, height - link->y};
}

static void put_numbers(GString *to, const PageLength *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        pdf_put_length(to, numbers[i]);
        g_string_append_c(to, ' ');
    }
}

static void put_areas(const PdfAnnotation *annotation, PageLength height, GString *to)
{
    Box all = box_of(annotation->first, height);
    for (size_t i = 1; i < annotation->count; i++) {
        Box box = box_of(&annotation->first[i], height);
        all = (Box){MIN(all.left, box.left), MIN(all.bottom, box.bottom), MAX(all.right, box.right),
                    MAX(all.top, box.top)};
    }
    g_string_append(to, "/Rect[");
    put_numbers(to, (const PageLength[]){all.left, all.bottom, all.right, all.top}, 4);
    g_string_append(to, "]");
    if (annotation->count < 2)
        return;
    g_string_append(to, "/QuadPoints[");
    for (size_t i = 0; i < annotation->count; i++) {
        Box box = box_of(&annotation->first[i], height);
        put_numbers(to,
                    (const PageLength[]){box.left, box.top, box.right, box.top, box.left,
                                         box.bottom, box.right, box.bottom},
                    8);
    }
    g_string_append(to, "]");
}

static void write_annotation(const PdfAnnotation *annotation, const PageDocument *document,
                             const int *page_ids, size_t parent_key, PdfObjects *objects)
{
    const PageLink *link = annotation->first;
    GString *to = pdf_objects_begin(objects, annotation->id);
    g_string_append_printf(to,
                           "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/P %d 0 R/StructParent %zu",
                           page_ids[annotation->sheet], parent_key);
    put_areas(annotation, document->sheets[annotation->sheet].height, to);
    const char *target = annotation->uri ? annotation->uri : link->destination;
    g_string_append(to, "/Contents");
    pdf_put_text(to, link->contents && *link->contents ? link->contents : target);
    g_string_append(to, annotation->uri ? "/A<</S/URI/URI" : "/Dest");
    pdf_put_bytes(to, target, strlen(target));
    g_string_append(to, annotation->uri ? ">>>>" : ">>");
    pdf_objects_end(objects);
}

void pdf_annotations_write(const GArray *annotations, const PageDocument *document,
                           const int *page_ids, PdfObjects *objects)
{
    for (guint i = 0; i < annotations->len; i++)
        write_annotation(&g_array_index(annotations, PdfAnnotation, i), document, page_ids,
                         document->sheet_count + i, objects);
}

/* ---- destinations */

int pdf_destinations_write(const PageDocument *document, const int *page_ids, PdfObjects *objects)
{
    if (document->destination_count == 0)
        return 0;
    int id = pdf_objects_reserve(objects, 1);
    GString *to = pdf_objects_begin(objects, id);
    g_string_append(to, "<</Names[");
    for (size_t i = 0; i < document->destination_count; i++) {
        const PageDestination *place = &document->destinations[i];
        PageLength height = document->sheets[place->sheet].height;
        pdf_put_bytes(to, place->id, strlen(place->id));
        g_string_append_printf(to, "[%d 0 R/XYZ ", page_ids[place->sheet]);
        put_numbers(to, (const PageLength[]){place->x, height - place->y}, 2);
        g_string_append(to, "0]");
    }
    g_string_append(to, "]>>");
    pdf_objects_end(objects);
    return id;
}

/* ---- bookmarks */

typedef struct {
    int parent, previous, next, first, last; /* indices; -1: none; parent -1: the root */
    int shown;                               /* descendants that are visible when it is open */
} Bookmark;

static int parent_level(const PageBookmark *bookmarks, int index)
{
    return index < 0 ? 0 : bookmarks[index].level;
}

/* The tree that the levels imply; entry [count] is the root. */
static Bookmark *bookmark_tree(const PageBookmark *bookmarks, size_t count)
{
    Bookmark *tree = g_new(Bookmark, count + 1);
    Bookmark *root = &tree[count];
    *root = (Bookmark){-1, -1, -1, -1, -1, 0};
    int open = -1; /* the entry that the next one may stand under */
    for (int i = 0; i < (int)count; i++) {
        while (open >= 0 && parent_level(bookmarks, open) >= bookmarks[i].level)
            open = tree[open].parent;
        Bookmark *parent = open < 0 ? root : &tree[open];
        tree[i] = (Bookmark){open, parent->last, -1, -1, -1, 0};
        if (parent->last >= 0)
            tree[parent->last].next = i;
        else
            parent->first = i;
        parent->last = i;
        open = i;
    }
    for (int i = (int)count - 1; i >= 0; i--) {
        Bookmark *parent = tree[i].parent < 0 ? root : &tree[tree[i].parent];
        parent->shown += 1 + (bookmarks[i].open ? tree[i].shown : 0);
    }
    return tree;
}

static void put_reference(GString *to, const char *key, int first_id, int index)
{
    if (index >= 0)
        g_string_append_printf(to, "%s %d 0 R", key, first_id + index);
}

static void write_bookmark(const PageBookmark *bookmark, const Bookmark *place, bool target,
                           int root, int first_id, int index, PdfObjects *objects)
{
    GString *to = pdf_objects_begin(objects, first_id + index);
    g_string_append(to, "<</Title");
    pdf_put_text(to, bookmark->title);
    g_string_append_printf(to, "/Parent %d 0 R",
                           place->parent < 0 ? root : first_id + place->parent);
    put_reference(to, "/Prev", first_id, place->previous);
    put_reference(to, "/Next", first_id, place->next);
    put_reference(to, "/First", first_id, place->first);
    put_reference(to, "/Last", first_id, place->last);
    if (place->shown)
        g_string_append_printf(to, "/Count %d", bookmark->open ? place->shown : -place->shown);
    if (target) {
        g_string_append(to, "/Dest");
        pdf_put_bytes(to, bookmark->destination, strlen(bookmark->destination));
    }
    g_string_append(to, ">>");
    pdf_objects_end(objects);
}

int pdf_bookmarks_write(const PageDocument *document, PdfObjects *objects, DiagList *out)
{
    size_t count = document->bookmark_count;
    if (count == 0)
        return 0;
    g_autofree Bookmark *tree = bookmark_tree(document->bookmarks, count);
    int root = pdf_objects_reserve(objects, 1), first = pdf_objects_reserve(objects, (int)count);
    for (size_t i = 0; i < count; i++) {
        const PageBookmark *bookmark = &document->bookmarks[i];
        bool target = bookmark->destination && has_destination(document, bookmark->destination);
        if (!target)
            diag_add(out, DIAG_PDF_DESTINATION, DIAG_NOWHERE,
                     "nothing in the document is called “%s”",
                     bookmark->destination ? bookmark->destination : "");
        write_bookmark(bookmark, &tree[i], target, root, first, (int)i, objects);
    }
    GString *to = pdf_objects_begin(objects, root);
    g_string_append_printf(to, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>",
                           first + tree[count].first, first + tree[count].last, tree[count].shown);
    pdf_objects_end(objects);
    return root;
}

/* ---- page labels */

static int roman_value(char letter)
{
    const char *letters = "ivxlcdm";
    static const int values[] = {1, 5, 10, 50, 100, 500, 1000};
    const char *found = letter ? strchr(letters, letter) : NULL;
    return found ? values[found - letters] : 0;
}

static int roman_number(const char *text)
{
    int sum = 0;
    for (; *text; text++) {
        int value = roman_value(*text);
        if (!value)
            return 0;
        sum += value < roman_value(text[1]) ? -value : value;
    }
    return sum;
}

typedef struct {
    char style; /* D, r, or 0: the label as it is */
    int number;
} Label;

static Label label_of(const char *text)
{
    size_t length = text ? strlen(text) : 0;
    if (length == 0)
        return (Label){0, 0};
    if (length < 9 && strspn(text, "0123456789") == length && *text != '0')
        return (Label){'D', atoi(text)};
    int roman = length < 16 ? roman_number(text) : 0;
    return roman ? (Label){'r', roman} : (Label){0, 0};
}

static void put_label(GString *to, size_t sheet, Label label, const char *text)
{
    g_string_append_printf(to, "%zu<<", sheet);
    if (label.style) {
        g_string_append_printf(to, "/S/%c/St %d", label.style, label.number);
    } else if (text && *text) {
        g_string_append(to, "/P");
        pdf_put_text(to, text);
    }
    g_string_append(to, ">>");
}

int pdf_labels_write(const PageDocument *document, PdfObjects *objects)
{
    int id = pdf_objects_reserve(objects, 1);
    GString *to = pdf_objects_begin(objects, id);
    g_string_append(to, "<</Nums[");
    Label previous = {0, 0};
    for (size_t i = 0; i < document->sheet_count; i++) {
        const char *text = document->sheets[i].label;
        Label label = label_of(text);
        if (i == 0 || !label.style || label.style != previous.style ||
            label.number != previous.number + 1)
            put_label(to, i, label, text);
        previous = label;
    }
    g_string_append(to, "]>>");
    pdf_objects_end(objects);
    return id;
}
