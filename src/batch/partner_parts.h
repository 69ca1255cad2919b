/* partner_parts.h - private to batch/: one packet while it is made. */
#pragma once

#include "batch/world.h"
#include "packet/packet.h"

typedef struct {
    const World *world;
    WorldRange texts; /* the languages of the revision */
    GArray *peers;    /* of WorldRange: those of what its cross-references lead to */
    size_t main;      /* the text whose language the pages have */
    const char *agency;
    PacketRequest request;
    Arena *arena;
} Partner;

/* What the partner is told, as an edition (namespace urn:renmei:edition:1) with a packet inside,
 * for templates/html/packet*.xsl and templates/fo/approval.xsl.  What is nobody's business outside
 * is left out: exercises of authority, internal records, counterparts that are not to be named.
 * Owned. */
GBytes *partner_page(const Partner *partner);
/* It approved a text of the document before, so that what changed since can be shown. */
bool partner_has_redline(const Partner *partner);
/* "4a4c 90b1 …": the first 128 bits of a digest in groups, for people to compare.  Owned. */
char *partner_short_digest(const char *digest);
/* In a packet: "ja/kakuu-2026-003.pdf", "kacyber-2026-011.ja/content.xml".  Owned. */
char *partner_file(const Partner *partner, size_t index, const char *name);
