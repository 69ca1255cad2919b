/* canonical.h - private to seal/: is this what was signed?
 *
 * Exclusive C14N 1.0 (W3C xml-exc-c14n) of a record whose form was accepted (shape.h): one
 * namespace, which is the default one of the root, attributes without any, no comment, no
 * instruction.  Nothing else is written, so nothing else can be the same. */
#pragma once

#include <stdbool.h>

#include <glib.h>
#include <libxml/tree.h>

/* The canonical form of root without one of its children is exactly these bytes.  False also for a
 * tree of another form. */
bool canonical_is(const xmlNode *root, const xmlNode *without, GBytes *bytes);
