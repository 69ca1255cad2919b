/* order.h - in which order the issuers and hosts of a document print. */
#pragma once

#include "base/arena.h"
#include "model/document.h"
#include "model/registry.h"

/* Issuers in the order of the document's policy, on its issue date.
 * publisher (may be NULL) matters for own-first only. The array is in arena; gives their number. */
size_t issuers_in_order(Arena *arena, const Document *document, const Registry *registry,
                        const char *publisher, const Issuer *const **ordered);
/* Hosts by the part that they have (主催, 共催, 後援, 協力), and within a part by the same policy. */
size_t hosts_in_order(Arena *arena, const Document *document, const Registry *registry,
                      const Host *const **ordered);
