/* draw.h - draw fonts and the record of what was staged. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

/* A copy of a font for drawing only: glyph ids kept; no cmap, no GSUB, no hints.  NULL: not a font.
 */
GBytes *draw_font_build(GBytes *font);

/* staged: one line a file of the folder, "sha256 size mtime_ns name", written by the build after it
 * has hashed the file.  A file whose size and time are still those need not be hashed again. */
#define STAGED_NAME "staged"
char *staged_line(const char *folder, const char *name, const char *sha256);
/* True if the record in text says that folder/name has this sha256 and the file was not touched
 * since. */
bool staged_has(const char *text, const char *folder, const char *name, const char *sha256);
