/* material.h - what papers and leaflets need beyond templates. */
#pragma once

/* A QR code (JIS X 0510) of the text as an SVG drawing of one path, with the quiet zone of four
 * modules that readers need; one unit a module.  Owned; NULL: the text is longer than a code
 * holds. */
char *material_qr(const char *text);
