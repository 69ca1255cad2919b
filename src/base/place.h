/* place.h - where renmei's own files are: templates, styles, schemas, fonts, registry.
 *
 * RENMEI_DATADIR, else the source tree it was built from (fonts staged by the build
 * are looked up in the build tree), else PREFIX/share/renmei. */
#pragma once

char *place_of_data(const char *path); /* "templates/html/advisory.xsl" -> full path; owned */
char *
place_of_built(const char *path); /* "fonts/BIZUDGothic-Regular.ttf": made by the build; owned */
