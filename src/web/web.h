/* web.h - HTML, feeds and text through the XSLT of templates/. */
#pragma once

#include "diag/report.h"

#include <glib.h>

/* A compiled stylesheet; one per worker; no file, network or write access from within. */
typedef struct WebTemplate WebTemplate;
WebTemplate *web_template_new(const char *path, GError **error); /* e.g. templates/html/advisory.xsl */
void web_template_free(WebTemplate *template_);

/* Applies it to an XML document (an edition, or the site: batch/edition.h).  HTML comes out as
 * HTML5 text with <!DOCTYPE html>; XML and text as the stylesheet's xsl:output says.
 * parameters: name, value, name, value, NULL (values are plain strings); may be NULL. */
GBytes *web_template_apply(WebTemplate *template_, GBytes *input, const char *const *parameters, DiagList *out);

/* The style sheet of the site from styles/tokens.xml and styles/ *.css, one file; owned. */
GBytes *web_style_sheet(GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WebTemplate, web_template_free)
