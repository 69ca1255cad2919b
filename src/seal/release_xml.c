#include "seal/release_xml.h"

#include <string.h>

#include "seal/expand.h"

#define RELEASE_NAMESPACE "urn:renmei:release:1"

/* ---- writing */

static void add(GString *out, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void add(GString *out, const char *format, ...)
{
    va_list words;
    va_start(words, format);
    g_autofree char *text = g_markup_vprintf_escaped(format, words);
    va_end(words);
    g_string_append(out, text);
}

GBytes *release_xml_write(const ReleaseXml *release)
{
    GString *out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    add(out, "<release xmlns=\"" RELEASE_NAMESPACE "\" document=\"%s\" revision=\"%d\">\n",
        release->document, release->revision);
    for (size_t i = 0; i < release->number_count; i++)
        add(out, "  <number agency=\"%s\">%s</number>\n", release->numbers[i].agency.text,
            release->numbers[i].value.text);
    add(out, "</release>\n");
    return g_string_free_to_bytes(out);
}

/* ---- reading */

typedef struct {
    Arena *arena;
    const LoadTree *tree;
    DiagList *out;
    bool good;
} Reading;

static void refuse(Reading *reading, xmlNodePtr node, const char *format, const char *word)
{
    reading->good = false;
    Diag *diag = diag_add(reading->out, DIAG_SEAL_RELEASE_XML, load_tree_span(reading->tree, node),
                          format, word);
    diag_rule(diag, "what a release assigned is written once, and never edited");
    diag_help(diag, "restore the file of the archive");
}

static Field text_of(Reading *reading, xmlNodePtr node)
{
    xmlChar *text = xmlNodeGetContent(node);
    Field field = {arena_copy_text(reading->arena, g_strstrip((char *)text)),
                   load_tree_span(reading->tree, node)};
    xmlFree(text);
    return field;
}

static void read_number(Reading *reading, xmlNodePtr node, GArray *numbers)
{
    const char *agency = arena_copy_text(reading->arena, expand_attr(node, "agency"));
    for (guint i = 0; i < numbers->len; i++)
        if (strcmp(g_array_index(numbers, Number, i).agency.text, agency) == 0) {
            refuse(reading, node, N_("%s has two numbers"), agency);
            return;
        }
    Number number = {{agency, load_tree_span(reading->tree, node)}, text_of(reading, node)};
    if (numbers->len < RELEASE_NUMBERS_MAX)
        g_array_append_val(numbers, number);
    else
        refuse(reading, node, N_("%s is one agency too many"), agency);
}

static void read_children(Reading *reading, xmlNodePtr root, ReleaseXml *out)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(Number));
    for (xmlNodePtr child = root->children; child && reading->good; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            read_number(reading, child, numbers);
    out->number_count = numbers->len;
    out->numbers = arena_copy_array(reading->arena, numbers);
}

bool release_xml_read(Arena *arena, const char *name, GBytes *bytes, const char *document,
                      int revision, ReleaseXml *out, DiagList *findings)
{
    *out = (ReleaseXml){0};
    g_autoptr(LoadTree) tree = load_tree_parse(name, bytes, findings);
    if (!tree || !load_tree_check(tree, "release", findings))
        return false;
    xmlNodePtr root = xmlDocGetRootElement(load_tree_doc(tree));
    Reading reading = {arena, tree, findings, true};
    guint64 number = 0;
    g_ascii_string_to_unsigned(expand_attr(root, "revision"), 10, 1, 99999, &number, NULL);
    out->document = arena_copy_text(arena, expand_attr(root, "document"));
    out->revision = (int)number;
    if (document && (strcmp(out->document, document) != 0 || out->revision != revision))
        refuse(&reading, root, N_("this is not about %s, nor about the revision it stands with"),
               document);
    read_children(&reading, root, out);
    return reading.good;
}
