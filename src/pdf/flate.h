/* flate.h - zlib in one call. */
#pragma once

#include <stdbool.h>

#include <glib.h>

void pdf_deflate(GString *to, const void *bytes, gsize size);
/* False when the bytes are not what zlib writes; to then has what came before. */
bool pdf_inflate(GString *to, const void *bytes, gsize size);
