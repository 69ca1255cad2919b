/* place.h - where renmei's own files are: templates, styles, schemas, fonts, registry.
 *
 * RENMEI_DATADIR; else PREFIX/share/renmei of the installed program PREFIX/bin/renmei; else the
 * source tree it was built from (what the build makes, such as staged fonts: the build tree). */
#pragma once

char *place_of_data(const char *path); /* "templates/html/advisory.xsl" -> full path; owned */
char *
place_of_built(const char *path); /* "fonts/BIZUDGothic-Regular.ttf": made by the build; owned */
