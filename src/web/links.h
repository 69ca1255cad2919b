/* links.h - where the saved copy of somebody's web page leads.  Nothing is fetched. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "diag/report.h"

enum { WEB_SAVED_MOST = 8 * 1024 * 1024 }; /* bytes of a saved page */

/* The complete addresses (http, https) of the page's links, as written: array of char, owned.  NULL:
 * a finding says why it cannot be read. */
GPtrArray *web_saved_links(const DiagSource *page, DiagList *out);
/* Whether two addresses lead to one page: scheme, case of the host, fragment, a slash at the end and
 * "index.html" make no difference. */
bool web_same_page(const char *a, const char *b);
