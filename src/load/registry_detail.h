/* registry_detail.h - private to load/: what two forms of one registry entry say differently. */
#pragma once

#include "load/registry_entry.h"

/* What is new, changed or gone between two elements, in the order of the newer one; before NULL:
 * everything that the entry says.  All in arena, in the terminal's language. */
const RegistryDetail *registry_details(Arena *arena, const xmlNode *before, const xmlNode *after,
                                       size_t *count);
