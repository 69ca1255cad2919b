/* peer.h - the drawing prototype on the text of our pages.
 *
 * It gets every paragraph with the faces, size, width and place that ours has, sets it and draws it
 * with cairo: no tags, no figures, no rules, no metadata. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "page/page.h"

/* Its input as text, a paragraph a line.  Owned. */
char *peer_text(const PageDocument *document, const TypeFonts *fonts);
/* Sets and draws them; the size of the PDF, 0 without the prototype. */
size_t peer_draw(const char *text);
bool peer_is_there(void);
