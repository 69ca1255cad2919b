/* docbook.c - a book or article in DocBook 4 or 5 into a held text: every division that can have a
 * title is a provision, by its id, or by its place when it has none ("2", "2/1").
 *
 * DocBook 4 begins with a document type, which is never read here: one that declares nothing of its
 * own, and processing instructions, are taken out; entities have to be resolved before. */
#include "import/kinds.h"

#include <string.h>

#include "import/prose.h"
#include "import/source.h"
#include "import/write.h"

static const char *const divisions[] = {"set",      "book",         "part",
                                        "preface",  "chapter",      "appendix",
                                        "article",  "section",      "sect1",
                                        "sect2",    "sect3",        "sect4",
                                        "sect5",    "simplesect",   "reference",
                                        "refentry", "refsect1",     "refsect2",
                                        "refsect3", "refsection",   "glossary",
                                        "glossdiv", "bibliography", "bibliodiv",
                                        "colophon", "dedication",   "acknowledgements",
                                        "topic",    "partintro",    NULL};

static const char *const blocks[] = {"para",
                                     "simpara",
                                     "formalpara",
                                     "title",
                                     "subtitle",
                                     "itemizedlist",
                                     "orderedlist",
                                     "variablelist",
                                     "simplelist",
                                     "segmentedlist",
                                     "listitem",
                                     "varlistentry",
                                     "term",
                                     "member",
                                     "procedure",
                                     "step",
                                     "substeps",
                                     "note",
                                     "warning",
                                     "caution",
                                     "important",
                                     "tip",
                                     "table",
                                     "informaltable",
                                     "figure",
                                     "informalfigure",
                                     "mediaobject",
                                     "textobject",
                                     "example",
                                     "informalexample",
                                     "programlisting",
                                     "screen",
                                     "literallayout",
                                     "synopsis",
                                     "blockquote",
                                     "epigraph",
                                     "attribution",
                                     "qandaset",
                                     "qandaentry",
                                     "question",
                                     "answer",
                                     "glossentry",
                                     "glossterm",
                                     "glossdef",
                                     "biblioentry",
                                     "bibliomixed",
                                     "sidebar",
                                     "abstract",
                                     "legalnotice",
                                     "caption",
                                     "address",
                                     "calloutlist",
                                     "callout",
                                     "equation",
                                     "informalequation",
                                     "author",
                                     "revision",
                                     "copyright",
                                     "pubdate",
                                     "revhistory",
                                     NULL};

typedef struct {
    const LoadTree *tree;
    GPtrArray *around; /* locators of the provisions that are open, owned */
} Book;

static bool is_division(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE && g_strv_contains(divisions, (const char *)node->name);
}

/* info of DocBook 5; bookinfo, sect1info of DocBook 4 */
static bool is_info(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE && g_str_has_suffix((const char *)node->name, "info");
}

static const xmlNode *title_of(const xmlNode *division)
{
    const xmlNode *title = source_child(division, "title");
    for (const xmlNode *node = division->children; node && !title; node = node->next)
        if (is_info(node))
            title = source_child(node, "title");
    return title;
}

static char *id_of(const xmlNode *node)
{
    xmlChar *id = xmlGetNsProp((xmlNode *)node, BAD_CAST "id", XML_XML_NAMESPACE);
    return id ? (char *)id : source_attr(node, "id");
}

static char *made_locator(const Book *book, const xmlNode *node)
{
    unsigned place = 1;
    for (const xmlNode *before = node->prev; before; before = before->prev)
        place += is_division(before);
    const char *around =
        book->around->len ? g_ptr_array_index(book->around, book->around->len - 1) : NULL;
    return around ? g_strdup_printf("%s/%u", around, place) : g_strdup_printf("%u", place);
}

static void take_division(const Prose *prose, const xmlNode *node)
{
    Book *book = prose->user;
    g_autofree char *id = id_of(node);
    g_autofree char *locator = id && *id ? g_strdup(id) : made_locator(book, node);
    g_autofree char *label = source_attr(node, "label");
    const xmlNode *title = title_of(node);
    g_autofree char *heading = title ? prose_text(prose, title) : NULL;
    const ImportProvision provision = {locator, label, heading, id,
                                       load_tree_span(book->tree, node)};
    const char *given = import_writer_open(prose->writer, &provision);
    g_ptr_array_add(book->around, g_strdup(given));
    prose_walk(prose, node);
    g_ptr_array_set_size(book->around, (int)book->around->len - 1);
    import_writer_close(prose->writer);
}

/* The title of a division is its heading already; others ("note") are words. */
static bool is_heading(const xmlNode *node)
{
    const xmlNode *division = node->parent;
    if (division && is_info(division))
        division = division->parent;
    return source_is(node, "title") && division && is_division(division) &&
           title_of(division) == node;
}

static bool take(const Prose *prose, const xmlNode *node)
{
    if (is_division(node)) {
        take_division(prose, node);
        return true;
    }
    if (source_is(node, "table") || source_is(node, "informaltable")) {
        for (const xmlNode *part = node->children; part; part = part->next)
            if (source_is(part, "title")) {
                g_autofree char *words = prose_text(prose, part);
                import_writer_paragraph(prose->writer, words);
            }
        prose_table(prose, node);
        return true;
    }
    return is_heading(node) || source_is(node, "indexterm");
}

/* from "<!DOCTYPE" or "<?" to behind the end, when nothing is declared in between; 0: leave it */
static size_t blank_size(const char *at, const char *end)
{
    bool type = (size_t)(end - at) > 9 && memcmp(at, "<!DOCTYPE", 9) == 0;
    bool instruction =
        (size_t)(end - at) > 6 && memcmp(at, "<?", 2) == 0 && memcmp(at, "<?xml ", 6) != 0;
    const char *close = NULL;
    if (type)
        close = memchr(at, '>', (size_t)(end - at));
    if (type && close && memchr(at, '[', (size_t)(close - at)))
        return 0;
    if (instruction)
        close = memmem(at, (size_t)(end - at), "?>", 2);
    return close ? (size_t)(close - at) + (instruction ? 2 : 1) : 0;
}

/* The end of a comment or section of plain characters that begins here; at: none begins. */
static const char *behind_plain(const char *at, const char *end)
{
    static const char *const pairs[][2] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        size_t size = strlen(pairs[i][0]);
        if ((size_t)(end - at) < size || memcmp(at, pairs[i][0], size) != 0)
            continue;
        const char *close = memmem(at + size, (size_t)(end - at) - size, pairs[i][1], 3);
        return close ? close + 3 : end;
    }
    return at;
}

/* Blanks of the same size; within a sentence they would be a space, so there a comment. */
static void blank(char *at, size_t size)
{
    bool comment = size >= 7 && at[1] == '?';
    for (size_t i = 0; i < size; i++)
        if (at[i] != '\n')
            at[i] = ' ';
    if (comment) {
        memcpy(at, "<!--", 4);
        memcpy(at + size - 3, "-->", 3);
    }
}

/* A copy of the same length, so that places stay. */
static GBytes *blanked(GBytes *bytes)
{
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    if (size == 0)
        return g_bytes_ref(bytes);
    char *copy = g_memdup2(text, size);
    const char *end = text + size;
    for (const char *at = text; at < end;) {
        const char *behind = *at == '<' ? behind_plain(at, end) : at;
        size_t unread = behind == at && *at == '<' ? blank_size(at, end) : 0;
        if (unread)
            blank(copy + (at - text), unread);
        at = behind > at ? behind : at + MAX(unread, 1);
    }
    return g_bytes_new_take(copy, size);
}

/* ---- a book in several files */

#define RESOLVE "xmllint --xinclude --noent --dropdtd BOOK.xml > WHOLE.xml"

/* The place of an entity or document type that stopped the reader; NULL: it was something else. */
static const Diag *undeclared(const DiagList *list, size_t from)
{
    for (size_t i = from; i < diag_list_length(list); i++) {
        DiagCode code = diag_code(diag_list_nth(list, i));
        if (code == DIAG_LOAD_DOCTYPE || code == DIAG_LOAD_UNKNOWN_ENTITY)
            return diag_list_nth(list, i);
    }
    return NULL;
}

static void say_how_to_resolve(DiagList *out, size_t from)
{
    const Diag *first = undeclared(out, from);
    if (!first)
        return;
    Diag *diag = diag_add(out, DIAG_IMPORT_FORM, diag_span(first),
                          "what the document type of this book declares is not read");
    diag_help(diag, "write it into one file first: %s", RESOLVE);
}

/* False: a part of the book stands in another file. */
static bool is_whole(const LoadTree *tree, const xmlNode *node, DiagList *out)
{
    bool whole = true;
    for (const xmlNode *part = node->children; part; part = part->next) {
        if (part->type != XML_ELEMENT_NODE)
            continue;
        if (source_is(part, "include") && part->ns &&
            strcmp((const char *)part->ns->href, "http://www.w3.org/2001/XInclude") == 0) {
            g_autofree char *file = source_attr(part, "href");
            Diag *diag =
                diag_add(out, DIAG_IMPORT_FORM, load_tree_span(tree, part),
                         "a part of this book stands in %s, which is not read", file ? file : "?");
            diag_help(diag, "write it into one file first: %s", RESOLVE);
            whole = false;
        } else {
            whole = is_whole(tree, part, out) && whole;
        }
    }
    return whole;
}

char *import_docbook(const char *name, GBytes *bytes, const ImportText *options, DiagList *out)
{
    size_t before = diag_list_length(out);
    g_autoptr(GBytes) clean = blanked(bytes);
    g_autoptr(LoadTree) tree = source_parse(name, clean, out);
    if (!tree) {
        say_how_to_resolve(out, before);
        return NULL;
    }
    const xmlNode *root = xmlDocGetRootElement(load_tree_doc(tree));
    if (!is_whole(tree, root, out))
        return NULL;
    if (!is_division(root)) {
        Diag *diag =
            diag_add(out, DIAG_IMPORT_FORM, load_tree_span(tree, root),
                     "this file is no book or article of DocBook: it begins with <%s>", root->name);
        diag_help(diag, "give the whole book, article or section");
        return NULL;
    }
    const xmlNode *heading = title_of(root);
    g_autofree char *title = source_text(heading);
    g_autoptr(ImportWriter) writer = import_writer_new(options, "book", title, out);
    xmlChar *lang = xmlNodeGetLang(root);
    g_autofree char *old = lang ? NULL : source_attr(root, "lang");
    const char *written = lang ? (const char *)lang : old ? old : "en";
    if (g_regex_match_simple("^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$", written, G_REGEX_DOLLAR_ENDONLY,
                             0))
        import_writer_lang(writer, written);
    xmlFree(lang);
    g_autoptr(GPtrArray) around = g_ptr_array_new_with_free_func(g_free);
    Book book = {tree, around};
    const Prose prose = {writer, blocks, take, NULL, &book};
    prose_walk(&prose, root);
    return import_writer_finish(writer, load_tree_span(tree, root));
}
