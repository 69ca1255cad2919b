/* record.h - private to seal/: the fields of a sign-off record. */
#pragma once

#include "seal/seal.h"

/* Reads every field of a record whose form shape_check has accepted; false and findings when a
 * value cannot be read.  Path, sequence, span and verified are left alone. */
bool record_read_fields(Arena *arena, const LoadTree *tree, Signoff *out, DiagList *findings);
/* Every field says the same. */
bool record_same(const Signoff *a, const Signoff *b);
