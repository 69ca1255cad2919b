/* web.h - HTML, feeds, text and XSL-FO through the XSLT of templates/.
 *
 * What a template may do: match its input and import other stylesheets.  Imports are read while
 * it is compiled, from templates/ and from the stylesheet's own folder; an import of
 * styles/tokens.xml gives one global variable a token ($colour-ink, $size-text ...: the print
 * value where there is one).  Nothing is read, written or fetched while it runs. */
#pragma once

#include "base/file.h"
#include "diag/report.h"

#include <glib.h>

#define WEB_ERROR (web_error_quark())
GQuark web_error_quark(void);
typedef enum {
    WEB_ERROR_TEMPLATE, /* the stylesheet is missing or does not compile */
    WEB_ERROR_TOKENS,   /* styles/ is missing or not as tokens.xml should be */
} WebError;

/* The values of a look: the tokens of styles/tokens.xml, some of them changed by a theme. */
typedef struct WebTheme WebTheme;
/* name: of a folder in themes/ of the workspace (may be NULL) or in styles/themes; NULL: the tokens
 * as they are.  What is wrong with it is reported, at `named` when there is no such theme; what
 * is right of it is used all the same.  NULL: renmei's own files cannot be read. */
WebTheme *web_theme_new(const char *name, const FileRoot *workspace, DiagSpan named, DiagList *out,
                        GError **error);
void web_theme_free(WebTheme *theme);                /* accepts NULL */
const char *web_theme_name(const WebTheme *theme);   /* NULL: none */
const char *web_theme_digest(const WebTheme *theme); /* of all its values */
/* The value on the light screen and on paper, e.g. of "colour", "ink"; NULL: no such token. */
const char *web_theme_screen(const WebTheme *theme, const char *group, const char *name);
const char *web_theme_print(const WebTheme *theme, const char *group, const char *name);

/* A compiled stylesheet; one per worker, for it is not shared between threads. */
typedef struct WebTemplate WebTemplate;
/* path is relative to renmei's own files ("templates/html/advisory.xsl"), or absolute.  theme:
 * whose values it uses; NULL: those of styles/tokens.xml. */
WebTemplate *web_template_new(const char *path, const WebTheme *theme, GError **error);
void web_template_free(WebTemplate *template_); /* accepts NULL */

/* Applies it to an XML document (an edition, or the site: batch/edition.h).  HTML comes out as
 * HTML5 text, with <!DOCTYPE html> where the root is html; XML and text as xsl:output says.
 * parameters: name, value, name, value, NULL (values are plain strings, never XPath); may be NULL.
 * What the template reports by xsl:message becomes a warning.  NULL: the findings say why. */
GBytes *web_template_apply(WebTemplate *template_, GBytes *input, const char *const *parameters,
                           DiagList *out);

/* The style sheet of the site from the tokens of a theme (NULL: none) and styles/ *.css, one file;
 * owned.  Pages look for it in assets/ beneath the root of the site. */
GBytes *web_style_sheet(const WebTheme *theme, GError **error);
/* The same for a fragment (parameter "fragment") on a page of another site: neither changes the
 * other's look.  It stands beside the fragment; owned. */
GBytes *web_guest_style_sheet(const WebTheme *theme, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WebTheme, web_theme_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WebTemplate, web_template_free)
