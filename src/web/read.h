/* read.h - XML into trees, without DTD, entities or network; for this folder. */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

/* NULL: not well-formed, or with a DOCTYPE; the error says where.  dict may be NULL. */
xmlDoc *read_xml(const void *bytes, size_t size, const char *name, xmlDict *dict, GError **error);
/* The same of a file whose white space between elements means nothing, such as a stylesheet. */
xmlDoc *read_xml_file(const char *path, xmlDict *dict, GError **error);
