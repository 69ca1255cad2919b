/* parallel.h - private to gate/: what the editions of one document share. */
#pragma once

#include "gate/rule.h"

/* The actions, codes and desks of a translation, or of an edition for other readers, are those of
 * the original. */
void parallel_materials(const Document *edition, const Document *original, DiagList *out);
