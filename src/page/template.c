/* template.c - templates/fo: XSLT to XSL-FO, with every door to the machine shut.
 *
 * libxslt has one loader and one set of default preferences a process; both are ours only while a
 * stylesheet is compiled or applied, and are given back.  The loader reads imports beneath the
 * folders of templates and styles while compiling, and nothing at all afterwards. */
#include "page/page.h"

#include <string.h>

#include <libexslt/exslt.h>
#include <libxml/parser.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include "base/place.h"

/* As for the pages of web/: a 5-page advisory takes some 50,000 operations. */
enum { OPERATIONS_MAX = 20 * 1000 * 1000, DEPTH_MAX = 1000 };

struct PageTemplate {
    xsltStylesheet *sheet;
    xsltSecurityPrefs *deny;
    char *name;
};

static G_DEFINE_QUARK(renmei - page - template, template_error)

    typedef struct {
    GString *words;     /* what libxslt and libxml2 say */
    const char *folder; /* of the stylesheet being compiled; NULL: nothing may be read */
} Reading;

static _Thread_local Reading *reading; /* of the call under way */

static void keep_words(void *unused, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void keep_words(void *unused, const char *format, ...)
{
    (void)unused;
    if (!reading)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_string_append_vprintf(reading->words, format, arguments);
    va_end(arguments);
}

static void keep_error(void *unused, xmlErrorPtr error)
{
    (void)unused;
    if (reading && error->message)
        g_string_append(reading->words, error->message);
}

static xmlDoc *read_bytes(const char *bytes, size_t size, const char *name, xmlDict *dict)
{
    if (size > INT_MAX)
        return NULL;
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (dict) {
        xmlDictFree(parser->dict);
        parser->dict = dict;
        xmlDictReference(dict);
    }
    xmlDoc *doc = xmlCtxtReadMemory(parser, bytes, (int)size, name, NULL,
                                    XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
    xmlFreeParserCtxt(parser);
    if (doc && doc->intSubset) {
        g_string_append_printf(reading->words, "%s: a DOCTYPE is not allowed\n", name);
        xmlFreeDoc(doc);
        doc = NULL;
    }
    return doc;
}

static xmlDoc *read_file(const char *path, xmlDict *dict)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &text, &size, &error)) {
        g_string_append_printf(reading->words, "%s\n", error->message);
        return NULL;
    }
    return read_bytes(text, size, path, dict);
}

/* ---- styles/tokens.xml, imported: one global variable a token */

static void print_tokens(const xmlNode *node, const char *group, GString *out)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        xmlChar *name = xmlGetNoNsProp((xmlNode *)child, BAD_CAST "name");
        if (strcmp((const char *)child->name, "group") == 0) {
            print_tokens(child, (const char *)name, out);
        } else if (group && name && strcmp((const char *)child->name, "token") == 0) {
            xmlChar *value = xmlGetNoNsProp((xmlNode *)child, BAD_CAST "print");
            if (!value)
                value = xmlGetNoNsProp((xmlNode *)child, BAD_CAST "value");
            g_autofree char *text = g_markup_escape_text(value ? (const char *)value : "", -1);
            g_string_append_printf(out, "<xsl:variable name=\"%s-%s\">%s</xsl:variable>\n", group,
                                   name, text);
            xmlFree(value);
        }
        xmlFree(name);
    }
}

static xmlDoc *read_tokens(const char *path, xmlDict *dict)
{
    xmlDoc *doc = read_file(path, NULL);
    if (!doc)
        return NULL;
    g_autoptr(GString) text = g_string_new("<xsl:stylesheet version=\"1.0\" "
                                           "xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">\n");
    print_tokens(xmlDocGetRootElement(doc), NULL, text);
    g_string_append(text, "</xsl:stylesheet>");
    xmlFreeDoc(doc);
    return read_bytes(text->str, text->len, path, dict);
}

/* ---- what may be read */

static bool is_beneath(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/' && !strstr(path, "/../") &&
           !strstr(path, "/./");
}

static bool may_import(const char *path)
{
    if (!reading || !reading->folder)
        return false;
    g_autofree char *templates = place_of_data("templates"), *styles = place_of_data("styles");
    return is_beneath(path, templates) || is_beneath(path, styles) ||
           is_beneath(path, reading->folder);
}

static int check_read(xsltSecurityPrefs *prefs, xsltTransformContext *run, const char *path)
{
    (void)prefs;
    return run == NULL && may_import(path);
}

static xmlDoc *load_import(const xmlChar *uri, xmlDict *dict, int options, void *from,
                           xsltLoadType type)
{
    (void)options;
    (void)from;
    const char *path = (const char *)uri;
    if (type == XSLT_LOAD_DOCUMENT || !may_import(path))
        return NULL;
    g_autofree char *tokens = place_of_data("styles/tokens.xml");
    return strcmp(path, tokens) == 0 ? read_tokens(path, dict) : read_file(path, dict);
}

static xsltSecurityPrefs *deny_everything(void)
{
    static const xsltSecurityOption options[] = {
        XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY,
        XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK};
    xsltSecurityPrefs *prefs = xsltNewSecurityPrefs();
    for (size_t i = 0; i < G_N_ELEMENTS(options); i++)
        xsltSetSecurityPrefs(prefs, options[i], xsltSecurityForbid);
    return prefs;
}

/* What is process-wide in the libraries, as others had set it. */
typedef struct {
    xsltDocLoaderFunc loader;
    xsltSecurityPrefs *defaults;
    xmlStructuredErrorFunc structured;
    void *structured_data;
    xmlGenericErrorFunc generic;
    void *generic_data;
    xmlGenericErrorFunc xslt;
    void *xslt_data;
} Doors;

static Doors shut_doors(Reading *own, xsltSecurityPrefs *prefs)
{
    Doors doors = {xsltDocDefaultLoader, xsltGetDefaultSecurityPrefs(),
                   xmlStructuredError,   xmlStructuredErrorContext,
                   xmlGenericError,      xmlGenericErrorContext,
                   xsltGenericError,     xsltGenericErrorContext};
    reading = own;
    xsltSetLoaderFunc(load_import);
    xsltSetDefaultSecurityPrefs(prefs);
    xmlSetStructuredErrorFunc(NULL, keep_error);
    xmlSetGenericErrorFunc(NULL, keep_words);
    xsltSetGenericErrorFunc(NULL, keep_words);
    return doors;
}

static void give_back(const Doors *doors)
{
    xsltSetLoaderFunc(doors->loader);
    xsltSetDefaultSecurityPrefs(doors->defaults);
    xmlSetStructuredErrorFunc(doors->structured_data, doors->structured);
    xmlSetGenericErrorFunc(doors->generic_data, doors->generic);
    xsltSetGenericErrorFunc(doors->xslt_data, doors->xslt);
    reading = NULL;
}

static char *first_line(const GString *words)
{
    g_auto(GStrv) lines = g_strsplit(words->str, "\n", -1);
    for (size_t i = 0; lines[i]; i++)
        if (*g_strstrip(lines[i]))
            return g_strdup(lines[i]);
    return g_strdup("no reason given");
}

static void register_functions(void)
{
    static gsize done;
    if (!g_once_init_enter(&done))
        return;
    exsltCommonRegister(); /* functions of their input only: no clock, no random numbers */
    exsltSetsRegister();
    exsltStrRegister();
    g_once_init_leave(&done, 1);
}

static xsltStylesheet *compile(const char *path, GString *words)
{
    g_autofree char *folder = g_path_get_dirname(path);
    Reading own = {words, folder};
    xsltSecurityPrefs *prefs = deny_everything();
    xsltSetSecurityPrefs(prefs, XSLT_SECPREF_READ_FILE, check_read);
    Doors doors = shut_doors(&own, prefs);
    xmlDoc *doc = read_file(path, NULL);
    xsltStylesheet *sheet = doc ? xsltParseStylesheetDoc(doc) : NULL;
    if (doc && !sheet)
        xmlFreeDoc(doc);
    give_back(&doors);
    xsltFreeSecurityPrefs(prefs);
    if (sheet && sheet->errors > 0) {
        xsltFreeStylesheet(sheet);
        sheet = NULL;
    }
    return sheet;
}

PageTemplate *page_template_new(const char *path, GError **error)
{
    register_functions();
    g_autofree char *full = g_path_is_absolute(path) ? g_strdup(path) : place_of_data(path);
    g_autoptr(GString) words = g_string_new(NULL);
    xsltStylesheet *sheet = compile(full, words);
    if (!sheet) {
        g_autofree char *reason = first_line(words);
        g_set_error(error, template_error_quark(), 0, "%s: %s", path, reason);
        return NULL;
    }
    PageTemplate *template_ = g_new0(PageTemplate, 1);
    template_->sheet = sheet;
    template_->deny = deny_everything();
    template_->name = g_strdup(path);
    return template_;
}

void page_template_free(PageTemplate *template_)
{
    if (!template_)
        return;
    xsltFreeStylesheet(template_->sheet);
    xsltFreeSecurityPrefs(template_->deny);
    g_free(template_->name);
    g_free(template_);
}

static xmlDoc *transform(PageTemplate *template_, xmlDoc *input)
{
    xsltTransformContext *run = xsltNewTransformContext(template_->sheet, input);
    xsltSetCtxtSecurityPrefs(template_->deny, run);
    xsltSetTransformErrorFunc(run, NULL, keep_words);
    run->opLimit = OPERATIONS_MAX;
    run->maxTemplateDepth = DEPTH_MAX;
    xmlDoc *result = xsltApplyStylesheetUser(template_->sheet, input, NULL, NULL, NULL, run);
    if (result && run->state != XSLT_STATE_OK) {
        xmlFreeDoc(result);
        result = NULL;
    }
    xsltFreeTransformContext(run);
    return result;
}

static GBytes *print(xmlDoc *result)
{
    xmlChar *text = NULL;
    int size = 0;
    xmlDocDumpMemoryEnc(result, &text, &size, "UTF-8");
    GBytes *bytes = text && size > 0 ? g_bytes_new(text, (size_t)size) : NULL;
    xmlFree(text);
    return bytes;
}

GBytes *page_template_apply(PageTemplate *template_, GBytes *edition, DiagList *out)
{
    g_autoptr(GString) words = g_string_new(NULL);
    Reading own = {words, NULL};
    Doors doors = shut_doors(&own, template_->deny);
    xmlDoc *input =
        read_bytes(g_bytes_get_data(edition, NULL), g_bytes_get_size(edition), "edition", NULL);
    xmlDoc *result = input ? transform(template_, input) : NULL;
    GBytes *bytes = result && xmlDocGetRootElement(result) ? print(result) : NULL;
    if (result)
        xmlFreeDoc(result);
    if (input)
        xmlFreeDoc(input);
    give_back(&doors);
    if (!bytes) {
        g_autofree char *reason = first_line(words);
        diag_add(out, DIAG_PAGE_TEMPLATE, DIAG_NOWHERE, "%s could not be applied: %s",
                 template_->name, reason);
    }
    return bytes;
}
