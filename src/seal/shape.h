/* shape.h - private to seal/: the exact form of a sign-off record, as a table.
 *
 * A record is checked against it before anything else reads the tree: these elements in this
 * order, these attributes and no other, text only where the table says so. */
#pragma once

#include <libxml/tree.h>

#include "seal/seal.h"

#define SIGNOFF_NAMESPACE "urn:renmei:signoff:1"
#define XMLDSIG_NAMESPACE "http://www.w3.org/2000/09/xmldsig#"

/* true if the tree has the shape; otherwise one finding names the first element that has not. */
bool shape_check(const LoadTree *tree, DiagList *out);
/* The same form without ds:Signature, as the signed bytes have it. */
bool shape_check_unsigned(const LoadTree *tree, DiagList *out);
