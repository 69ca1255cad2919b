/* tree.h - the parsed file, for the readers of this folder. */
#pragma once

#include <libxml/tree.h>

#include "load/load.h"
#include "load/scan.h"

struct LoadTree {
    xmlDoc *doc;
    const DiagSource *source;
    GArray *tags; /* of ScanTag, owned; an element's _private is its index and one */
};

const ScanTag *tree_tag(const LoadTree *tree, const xmlNode *element); /* NULL: none of ours */
DiagSpan tree_name_span(const LoadTree *tree, const xmlNode *element); /* "<" and the name */
DiagSpan tree_attr_span(const LoadTree *tree, const xmlAttr *attr);    /* between the quotes */
DiagSpan tree_attr_name_span(const LoadTree *tree, const xmlAttr *attr);
/* From behind the start tag to before the end tag, without white space around; empty elements
 * give their start tag. */
DiagSpan tree_whole_span(const LoadTree *tree, const xmlNode *element); /* with both tags */
DiagSpan tree_inside_span(const LoadTree *tree, const xmlNode *element);

const char *tree_attr(const xmlNode *element,
                      const char *name); /* NULL if absent; "xml:lang" too */
const xmlAttr *tree_attr_node(const xmlNode *element, const char *name);
const xmlNode *tree_first(const xmlNode *parent); /* first child element */
const xmlNode *tree_next(const xmlNode *element); /* next sibling element */
const xmlNode *tree_child(const xmlNode *parent, const char *name);
bool tree_is(const xmlNode *element, const char *name);
/* All text below, white space at both ends removed.  Owned. */
char *tree_text(const xmlNode *element);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)
