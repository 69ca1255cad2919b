/* mutants.c - XSL-FO documents with something wrong in them, formatted leniently.
 *
 *   fo_mutants [-n COUNT] [-s SEED] [-k FOLDER] FILE.fo...
 *
 * Of each document COUNT mutants are made: values exchanged, deleted or made extreme, elements
 * deleted, doubled, moved or wrapped.  Each is formatted in a process of its own, which may neither
 * crash nor need five seconds or a gigabyte; and every word of the flow must come out on a page
 * unless a finding says that something is missing.  The first arguments of a run give the same
 * mutants everywhere.  -k keeps the mutants that failed. */
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/place.h"
#include "load/load.h"
#include "page/page.h"
#include "pdf/pdf.h"

enum { SECONDS = 5, LONGEST_LIST = 20000, FEWEST_LETTERS = 3, LOST = 3 };
static const rlim_t MEMORY = 1024UL * 1024 * 1024;

typedef struct {
    GRand *dice;
    GPtrArray *elements; /* of xmlNode */
} Mutator;

/* ---- one change */

static void collect(xmlNode *node, GPtrArray *elements)
{
    for (; node && elements->len < LONGEST_LIST; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        g_ptr_array_add(elements, node);
        collect(node->children, elements);
    }
}

static int roll(Mutator *mutator, guint sides)
{
    return g_rand_int_range(mutator->dice, 0, (gint32)MAX(sides, 1));
}

static xmlNode *any_element(Mutator *mutator)
{
    return g_ptr_array_index(mutator->elements, roll(mutator, mutator->elements->len));
}

static xmlAttr *any_attribute(Mutator *mutator, xmlNode *node)
{
    guint count = 0;
    for (xmlAttr *attr = node->properties; attr; attr = attr->next)
        count++;
    int skip = count ? roll(mutator, count) : 0;
    xmlAttr *attr = node->properties;
    while (attr && skip-- > 0)
        attr = attr->next;
    return attr;
}

static void set_value(xmlAttr *attr, const char *value)
{
    xmlNodeSetContent((xmlNode *)attr, BAD_CAST "");
    xmlNodeAddContent((xmlNode *)attr, BAD_CAST value);
}

static void make_extreme(Mutator *mutator)
{
    static const char *const values[] = {
        "0", "0pt", "-1pt", "1e9pt", "999999999999999999999pt", "1000000mm", "0.0001pt", "-500%",
        "100%", "auto", "inherit", "always", "none", "", "2147483647", "-2147483648", "NaN", "all",
        "even-page", "1pt * 1pt * 1pt", "1 div 0", "proportional-column-width(1000000)", "absolute",
        "from-parent()", "body-start()", "((((((((1))))))))", "justify", "preserve", "\xe6\xbc\xa2",
        "hidden", "-90", "45", "url(", "#12345", "rgb(1,2", "50pt 50pt 50pt 50pt 50pt", "no-wrap",
    };
    xmlAttr *attr = any_attribute(mutator, any_element(mutator));
    if (attr)
        set_value(attr, values[roll(mutator, G_N_ELEMENTS(values))]);
}

static void exchange_values(Mutator *mutator)
{
    xmlAttr *a = any_attribute(mutator, any_element(mutator)),
            *b = any_attribute(mutator, any_element(mutator));
    if (!a || !b)
        return;
    xmlChar *first = xmlNodeGetContent((xmlNode *)a), *second = xmlNodeGetContent((xmlNode *)b);
    set_value(a, (const char *)second);
    set_value(b, (const char *)first);
    xmlFree(first);
    xmlFree(second);
}

static void lend_attribute(Mutator *mutator)
{
    xmlAttr *attr = any_attribute(mutator, any_element(mutator));
    if (!attr)
        return;
    xmlChar *value = xmlNodeGetContent((xmlNode *)attr);
    xmlSetNsProp(any_element(mutator), attr->ns, attr->name, value);
    xmlFree(value);
}

static void delete_attribute(Mutator *mutator)
{
    xmlAttr *attr = any_attribute(mutator, any_element(mutator));
    if (attr)
        xmlRemoveProp(attr);
}

static bool is_root(const xmlNode *node)
{
    return !node->parent || node->parent->type != XML_ELEMENT_NODE;
}

static void delete_element(Mutator *mutator)
{
    xmlNode *node = any_element(mutator);
    if (is_root(node))
        return;
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

static void double_element(Mutator *mutator)
{
    xmlNode *node = any_element(mutator);
    if (!is_root(node))
        xmlAddNextSibling(node, xmlDocCopyNode(node, node->doc, 1));
}

static bool stands_in(const xmlNode *node, const xmlNode *outer)
{
    while (node && node != outer)
        node = node->parent;
    return node != NULL;
}

static void move_element(Mutator *mutator)
{
    xmlNode *node = any_element(mutator), *to = any_element(mutator);
    if (is_root(node) || stands_in(to, node))
        return;
    xmlUnlinkNode(node);
    if (roll(mutator, 2) || is_root(to))
        xmlAddChild(to, node);
    else
        xmlAddPrevSibling(to, node);
}

static void wrap_element(Mutator *mutator)
{
    static const char *const names[] = {"block", "inline", "block-container", "wrapper", "table-cell",
                                        "basic-link", "list-item", "footnote-body", "marker",
                                        "table", "float", "leader"};
    xmlNode *node = any_element(mutator);
    if (is_root(node))
        return;
    for (int depth = 1 + roll(mutator, 40); depth > 0; depth--) {
        xmlNode *outer =
            xmlNewDocNode(node->doc, node->ns, BAD_CAST names[roll(mutator, G_N_ELEMENTS(names))], NULL);
        xmlReplaceNode(node, outer);
        xmlAddChild(outer, node);
        if (roll(mutator, 3) == 0)
            break;
    }
}

static void rename_element(Mutator *mutator)
{
    const xmlNode *like = any_element(mutator);
    xmlNode *node = any_element(mutator);
    g_autofree char *name = g_strdup((const char *)like->name);
    if (!is_root(node))
        xmlNodeSetName(node, BAD_CAST name);
}

static void mutate(xmlDoc *doc, GRand *dice)
{
    static void (*const changes[])(Mutator *) = {
        make_extreme,   make_extreme,   exchange_values, lend_attribute, delete_attribute,
        delete_element, double_element, move_element,    wrap_element,   rename_element,
    };
    Mutator mutator = {.dice = dice};
    for (int count = 1 + g_rand_int_range(dice, 0, 4); count > 0; count--) {
        g_autoptr(GPtrArray) elements = g_ptr_array_new();
        collect(xmlDocGetRootElement(doc), elements);
        mutator.elements = elements;
        changes[roll(&mutator, G_N_ELEMENTS(changes))](&mutator);
    }
}

/* ---- words */

static bool is_letter(gunichar c)
{
    return g_unichar_isalnum(c);
}

/* Letters and digits alone, folded: what is between them a formatter may set as it likes. */
static void append_letters(GString *to, const char *text, size_t size)
{
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at))
        if (is_letter(g_utf8_get_char(at))) {
            g_autofree char *folded = g_utf8_casefold(at, g_utf8_next_char(at) - at);
            g_string_append(to, folded);
        }
}

static bool is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static bool is_set(const xmlNode *node)
{
    return !is_named(node, "marker") && !is_named(node, "leader") && !is_named(node, "svg") &&
           !is_named(node, "instream-foreign-object");
}

static char *first_lost(const xmlNode *text, const char *set)
{
    const char *content = (const char *)text->content;
    for (const char *at = content; at && *at;) {
        while (*at && !is_letter(g_utf8_get_char(at)))
            at = g_utf8_next_char(at);
        const char *end = at;
        while (*end && is_letter(g_utf8_get_char(end)))
            end = g_utf8_next_char(end);
        g_autoptr(GString) word = g_string_new(NULL);
        append_letters(word, at, (size_t)(end - at));
        if (g_utf8_strlen(word->str, -1) >= FEWEST_LETTERS && !strstr(set, word->str))
            return g_string_free(g_steal_pointer(&word), FALSE);
        at = end;
    }
    return NULL;
}

/* The first word below node that is on no page. */
static char *lost_word(const xmlNode *node, const char *set, bool in_flow)
{
    in_flow |= is_named(node, "flow");
    for (const xmlNode *child = node->children; child; child = child->next) {
        char *lost = NULL;
        if (child->type == XML_TEXT_NODE && in_flow)
            lost = first_lost(child, set);
        else if (child->type == XML_ELEMENT_NODE && is_set(child))
            lost = lost_word(child, set, in_flow);
        if (lost)
            return lost;
    }
    return NULL;
}

static char *words_on_pages(const PageDocument *document)
{
    GString *set = g_string_new(NULL);
    for (size_t i = 0; i < document->sheet_count; i++)
        for (size_t k = 0; k < document->sheets[i].op_count; k++) {
            const PageOp *op = &document->sheets[i].ops[k];
            if (op->kind == PAGE_OP_GLYPHS)
                append_letters(set, op->piece->text, op->piece->text_size);
        }
    return g_string_free(set, FALSE);
}

/* Findings that say: something of the document is not on its pages. */
static bool tells_of_loss(const DiagList *found)
{
    static const DiagCode codes[] = {DIAG_PAGE_CONTENT_MODEL, DIAG_PAGE_REFUSED, DIAG_PAGE_FOREIGN,
                                     DIAG_PAGE_TABLE_GRID,    DIAG_PAGE_CLIPPED, DIAG_PAGE_FOOTNOTE,
                                     DIAG_PAGE_NOT_YET};
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        if (diag_list_has(found, codes[i]))
            return true;
    return false;
}

/* ---- one mutant, in a process of its own */

static int judge(const TypeFonts *fonts, const xmlDoc *doc, GBytes *fo)
{
    g_autoptr(TypeComposer) composer = type_composer_new(fonts);
    g_autoptr(PdfWriter) writer = pdf_writer_new(fonts);
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    PageOptions options = {.name = "in.fo", .lenient = true};
    const PageDocument *document = page_compose(arena, composer, fonts, fo, &options, found);
    if (!document)
        return diag_list_count(found, DIAG_WARNING) > 0 ? EXIT_SUCCESS : LOST;
    PdfInfo info = {.title = "mutant", .lang = "en"};
    g_autoptr(GBytes) pdf = pdf_write(writer, document, &info, found, &error);
    g_autofree char *set = words_on_pages(document);
    g_autofree char *lost = lost_word(xmlDocGetRootElement((xmlDoc *)doc), set, false);
    if (!lost || tells_of_loss(found))
        return EXIT_SUCCESS;
    fprintf(stderr, "  \"%s\" is on no page, and no finding says so\n", lost);
    return LOST;
}

static const char *run_mutant(const TypeFonts *fonts, const xmlDoc *doc, GBytes *fo)
{
    pid_t child = fork();
    if (child == 0) {
        struct rlimit memory = {MEMORY, MEMORY}, seconds = {SECONDS, SECONDS + 1};
        setrlimit(RLIMIT_AS, &memory);
        setrlimit(RLIMIT_CPU, &seconds);
        _exit(judge(fonts, doc, fo));
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child)
        return "no process could be made";
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == SIGXCPU ? "takes too long" : strsignal(WTERMSIG(status));
    return WEXITSTATUS(status) == EXIT_SUCCESS ? NULL : "loses text";
}

/* ---- all of them */

typedef struct {
    const TypeFonts *fonts;
    int count, seed;
    const char *keep;
    unsigned tried, failed;
} Trial;

static void keep_mutant(const Trial *trial, const char *name, const char *bytes, int size)
{
    g_autofree char *path = g_build_filename(trial->keep, name, NULL);
    g_autoptr(GError) error = NULL;
    if (!g_file_set_contents(path, bytes, size, &error))
        fprintf(stderr, "%s\n", error->message);
}

static void try_mutant(Trial *trial, const char *path, int nth)
{
    g_autofree char *source = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &source, &length, NULL))
        return;
    xmlDoc *doc =
        xmlReadMemory(source, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    if (!doc || !xmlDocGetRootElement(doc)) {
        xmlFreeDoc(doc);
        return;
    }
    g_autofree char *base = g_path_get_basename(path);
    g_autoptr(GRand) dice = g_rand_new_with_seed(g_str_hash(base) ^ (guint32)(trial->seed + nth));
    if (nth > 0) /* the first is the document itself */
        mutate(doc, dice);
    xmlChar *text = NULL;
    int size = 0;
    xmlDocDumpMemoryEnc(doc, &text, &size, "UTF-8");
    g_autoptr(GBytes) fo = g_bytes_new(text, (gsize)size);
    const char *why = run_mutant(trial->fonts, doc, fo);
    trial->tried++;
    if (why) {
        g_autofree char *name = g_strdup_printf("%d-%d-%s", trial->seed, nth, base);
        fprintf(stderr, "%s: %s\n", name, why);
        trial->failed++;
        if (trial->keep)
            keep_mutant(trial, name, (const char *)text, size);
    }
    xmlFree(text);
    xmlFreeDoc(doc);
}

static TypeFonts *open_fonts(void)
{
    g_autofree char *manifest = place_of_data("fonts/manifest.xml"),
                    *staged = place_of_built("fonts");
    g_autoptr(GError) error = NULL;
    TypeFonts *fonts = type_fonts_open(manifest, staged, &error);
    if (!fonts)
        g_error("%s", error->message);
    return fonts;
}

int main(int argc, char **argv)
{
    Trial trial = {.count = 10, .seed = 1};
    int option;
    while ((option = getopt(argc, argv, "n:s:k:")) != -1) {
        if (option == 'n')
            trial.count = atoi(optarg);
        else if (option == 's')
            trial.seed = atoi(optarg);
        else if (option == 'k')
            trial.keep = optarg;
        else
            return EXIT_FAILURE;
    }
    load_set_up();
    g_autoptr(TypeFonts) fonts = open_fonts();
    trial.fonts = fonts;
    for (int i = optind; i < argc; i++)
        for (int nth = 0; nth <= trial.count; nth++)
            try_mutant(&trial, argv[i], nth);
    printf("%u mutants, %u failed\n", trial.tried, trial.failed);
    return trial.failed > 0 || trial.tried == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
