/* html.h - a result tree as HTML5 text; for this folder. */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

/* Owned.  <!DOCTYPE html> comes first if the root element is html; otherwise it is a fragment. */
GBytes *html_print(const xmlDoc *doc);
