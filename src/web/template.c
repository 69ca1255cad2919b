/* template.c - compiling and applying stylesheets, with every door to the machine shut.
 *
 * libxslt asks two questions.  The security preferences decide whether a file or an address may
 * be read or written: all five are denied, for the process and for each run, with one exception:
 * while a stylesheet is compiled (libxslt then passes no context) its imports may be read.
 * The loader brings the bytes: ours reads imports only, itself, so that neither document() nor
 * a catalogue nor an entity loader set elsewhere has a say.
 *
 * Only the EXSLT modules that are functions of their input are registered; date: (the clock),
 * math:random and dyn:evaluate are not. */
#include "web/web.h"

#include <string.h>

#include <libexslt/exslt.h>
#include <libxslt/documents.h>
#include <libxslt/extensions.h>
#include <libxslt/imports.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>

#include "base/place.h"
#include "web/html.h"
#include "web/read.h"
#include "web/token.h"

/* A 5-page advisory takes some 50,000 operations; a hostile one must end within a second or so. */
enum { OPERATIONS_MAX = 20 * 1000 * 1000, DEPTH_MAX = 1000, IMPORTS_MAX = 64 };

struct WebTemplate {
    xsltStylesheet *sheet;
    xsltSecurityPrefs *deny;
    char *name;
    const char *method; /* "html", "xml", "text": borrowed from the sheet */
};

/* ---- what may be read while compiling */

static _Thread_local const char *compiling_folder;    /* of the stylesheet under way; NULL: none */
static _Thread_local const WebTheme *compiling_theme; /* whose values it uses; NULL: none */
static _Thread_local GString *complaints;             /* what libxslt said meanwhile */

static bool is_beneath(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/' && !strstr(path, "/../") &&
           !strstr(path, "/./");
}

static bool is_file(const char *path, const char *name)
{
    g_autofree char *file = place_of_data(name);
    return strcmp(path, file) == 0;
}

/* tokens.xml is no stylesheet, and fo-tokens.xsl is what the tokens are without a theme. */
static bool is_tokens(const char *path)
{
    return is_file(path, "styles/tokens.xml") ||
           (compiling_theme && is_file(path, "styles/fo-tokens.xsl"));
}

static bool may_import(const char *path)
{
    if (!compiling_folder)
        return false;
    g_autofree char *templates = place_of_data("templates"), *styles = place_of_data("styles");
    return is_beneath(path, templates) || is_beneath(path, styles) ||
           is_beneath(path, compiling_folder);
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
    g_autoptr(GError) error = NULL;
    if (!is_tokens(path)) {
        xmlDoc *doc = read_xml_file(path, dict, &error);
        if (error && complaints)
            g_string_append_printf(complaints, "%s\n", error->message);
        return doc;
    }
    g_autoptr(WebTheme) plain = compiling_theme ? NULL : tokens_load(&error);
    const WebTheme *theme = compiling_theme ? compiling_theme : plain;
    return theme ? tokens_copy_stylesheet(theme, dict) : NULL;
}

/* ---- what libxslt says */

static void keep_words(void *words, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void keep_words(void *words, const char *format, ...)
{
    if (!words)
        words = complaints;
    if (!words)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_string_append_vprintf(words, format, arguments);
    va_end(arguments);
}

static void keep_error(void *words, xmlErrorPtr problem)
{
    if (problem->message)
        g_string_append_printf(words, "%s", problem->message);
}

static char *first_line(const GString *words)
{
    g_auto(GStrv) lines = g_strsplit(words->str, "\n", -1);
    for (size_t i = 0; lines[i]; i++)
        if (*g_strstrip(lines[i]))
            return g_strdup(lines[i]);
    return g_strdup("no reason given");
}

static xsltSecurityPrefs *deny_everything(void)
{
    xsltSecurityPrefs *prefs = xsltNewSecurityPrefs();
    static const xsltSecurityOption options[] = {
        XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY,
        XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK};
    for (size_t i = 0; i < G_N_ELEMENTS(options); i++)
        xsltSetSecurityPrefs(prefs, options[i], xsltSecurityForbid);
    return prefs;
}

static void set_up_once(void)
{
    static gsize done;
    if (!g_once_init_enter(&done))
        return;
    xsltSecurityPrefs *defaults = deny_everything();
    xsltSetSecurityPrefs(defaults, XSLT_SECPREF_READ_FILE, check_read);
    xsltSetDefaultSecurityPrefs(defaults);
    xsltSetLoaderFunc(load_import);
    xsltSetGenericErrorFunc(NULL, keep_words); /* one for all threads: it writes to complaints */
    exsltCommonRegister();
    exsltSetsRegister();
    exsltStrRegister();
    g_once_init_leave(&done, 1);
}

/* ---- compiling */

static xsltStylesheet *compile(const char *path, const WebTheme *theme, GString *words,
                               GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    xmlDoc *doc = read_xml_file(path, NULL, error);
    if (!doc)
        return NULL;
    compiling_folder = folder;
    compiling_theme = theme;
    complaints = words;
    xsltStylesheet *sheet = xsltParseStylesheetDoc(doc);
    complaints = NULL;
    compiling_theme = NULL;
    compiling_folder = NULL;
    if (sheet && sheet->errors == 0)
        return sheet;
    g_autofree char *reason = first_line(words);
    g_set_error(error, WEB_ERROR, WEB_ERROR_TEMPLATE, "%s: %s", path, reason);
    if (sheet)
        xsltFreeStylesheet(sheet);
    else
        xmlFreeDoc(doc);
    return NULL;
}

static const char *method_of(xsltStylesheet *sheet)
{
    for (xsltStylesheet *each = sheet; each; each = xsltNextImport(each))
        if (each->method)
            return (const char *)each->method;
    return "xml";
}

WebTemplate *web_template_new(const char *path, const WebTheme *theme, GError **error)
{
    set_up_once();
    g_autofree char *full = g_path_is_absolute(path) ? g_strdup(path) : place_of_data(path);
    g_autoptr(GString) words = g_string_new(NULL);
    xsltStylesheet *sheet = compile(full, theme, words, error);
    if (!sheet)
        return NULL;
    WebTemplate *template_ = g_new0(WebTemplate, 1);
    template_->sheet = sheet;
    template_->deny = deny_everything();
    template_->name = g_strdup(path);
    template_->method = method_of(sheet);
    return template_;
}

void web_template_free(WebTemplate *template_)
{
    if (!template_)
        return;
    xsltFreeStylesheet(template_->sheet);
    xsltFreeSecurityPrefs(template_->deny);
    g_free(template_->name);
    g_free(template_);
}

/* ---- applying */

static bool set_parameters(xsltTransformContext *run, const char *const *parameters)
{
    for (size_t i = 0; parameters && parameters[i]; i += 2)
        if (xsltQuoteOneUserParam(run, BAD_CAST parameters[i], BAD_CAST parameters[i + 1]) != 0)
            return false;
    return true;
}

static xmlDoc *transform(WebTemplate *template_, xmlDoc *input, const char *const *parameters,
                         GString *words)
{
    xsltTransformContext *run = xsltNewTransformContext(template_->sheet, input);
    xsltSetCtxtSecurityPrefs(template_->deny, run);
    xsltSetTransformErrorFunc(run, words, keep_words);
    run->xpathCtxt->error = keep_error;
    run->xpathCtxt->userData = words;
    run->opLimit = OPERATIONS_MAX;
    run->maxTemplateDepth = DEPTH_MAX;
    xmlGenericErrorFunc handler = xmlGenericError;
    void *handler_data = xmlGenericErrorContext;
    xmlSetGenericErrorFunc(words, keep_words);
    complaints = words;
    xmlDoc *result = NULL;
    if (set_parameters(run, parameters))
        result = xsltApplyStylesheetUser(template_->sheet, input, NULL, NULL, NULL, run);
    complaints = NULL;
    xmlSetGenericErrorFunc(handler_data, handler);
    if (result && run->state != XSLT_STATE_OK) {
        xmlFreeDoc(result);
        result = NULL;
    }
    xsltFreeTransformContext(run);
    return result;
}

static GBytes *print_result(const WebTemplate *template_, xmlDoc *result)
{
    if (strcmp(template_->method, "html") == 0)
        return html_print(result);
    xmlChar *text = NULL;
    int size = 0;
    if (xsltSaveResultToString(&text, &size, result, template_->sheet) != 0)
        return NULL;
    GBytes *bytes = g_bytes_new(text ? text : BAD_CAST "", (size_t)size);
    xmlFree(text);
    return bytes;
}

static void report_failure(const WebTemplate *template_, const char *reason, DiagList *out)
{
    diag_add(out, DIAG_WEB_NOT_MADE, DIAG_NOWHERE, "%s could not be applied: %s", template_->name,
             reason);
}

static void report_remarks(const WebTemplate *template_, const GString *words, DiagList *out)
{
    g_auto(GStrv) lines = g_strsplit(words->str, "\n", -1);
    for (size_t i = 0; lines[i]; i++)
        if (*g_strstrip(lines[i]))
            diag_add(out, DIAG_WEB_REMARK, DIAG_NOWHERE, "the template %s remarks: %s",
                     template_->name, lines[i]);
}

GBytes *web_template_apply(WebTemplate *template_, GBytes *input, const char *const *parameters,
                           DiagList *out)
{
    g_autoptr(GError) error = NULL;
    xmlDoc *doc =
        read_xml(g_bytes_get_data(input, NULL), g_bytes_get_size(input), "input", NULL, &error);
    if (!doc) {
        report_failure(template_, error->message, out);
        return NULL;
    }
    g_autoptr(GString) words = g_string_new(NULL);
    xmlDoc *result = transform(template_, doc, parameters, words);
    GBytes *bytes = result ? print_result(template_, result) : NULL;
    if (bytes) {
        report_remarks(template_, words, out);
    } else {
        g_autofree char *reason = first_line(words);
        report_failure(template_, reason, out);
    }
    if (result)
        xmlFreeDoc(result);
    xmlFreeDoc(doc);
    return bytes;
}
