/* source.h - reading the XML of other bodies, for the importers. */
#pragma once

#include <libxml/tree.h>

#include "import/import.h"
#include "load/load.h"

/* The tree of somebody else's XML, within the caps of a held text; NULL with findings. */
LoadTree *source_parse(const char *name, GBytes *bytes, DiagList *out);

bool source_is(const xmlNode *node, const char *name);    /* an element, any namespace */
char *source_attr(const xmlNode *node, const char *name); /* owned; NULL: none */
const xmlNode *source_child(const xmlNode *parent, const char *name);
/* The first element of that name, in the order of the file. */
const xmlNode *source_descendant(const xmlNode *top, const char *name);
/* Text as it is read: every run of white space one space, ruby without its readings.  NULL gives
 * "".  Owned. */
char *source_text(const xmlNode *node);
char *source_collapsed(const char *text);
/* 平成十五年法律第五十七号 -> 平成15年法律第57号; numerals up to 99999.  Owned. */
char *source_with_digits(const char *text);
/* Without the parentheses （） around the whole; owned. */
char *source_bare(const char *text);
