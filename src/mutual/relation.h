/* relation.h - in which relation one passage stands to another, as its author says.
 *
 * The mapping relations are those of NIST IR 8477 (set theory and supportive relationships) and of
 * the OSCAL mapping model; the others are what guidelines say of each other. */
#pragma once

#include <stdbool.h>

typedef enum {
    RELATION_REFERS,
    RELATION_MENTIONS,
    RELATION_BASED_ON,
    RELATION_IMPLEMENTS,
    RELATION_QUOTES, /* a blockquote with its source */
    RELATION_SUPPORTS,
    RELATION_SUPPORTED_BY,
    RELATION_CONTRARY,
    RELATION_EQUAL,
    RELATION_EQUIVALENT,
    RELATION_SUBSET,
    RELATION_SUPERSET,
    RELATION_INTERSECTS,
    RELATION_UNRELATED,
    RELATION_COUNT
} MutualRelation;

typedef struct {
    const char *name;    /* as written: "subset-of" */
    const char *inverse; /* seen from the other end: "superset-of", "referred-to-by" */
    const char *words, *inverse_words; /* msgids: "is a part of" */
    MutualRelation turned; /* what the other side would say; itself for those it need not say */
    bool oscal;            /* a relationship of the OSCAL mapping model */
    bool mapping;          /* says what both ends contain, so that two of them can contradict */
} MutualRelationRow;

const MutualRelationRow *mutual_relation(MutualRelation relation); /* NULL past the last */
bool mutual_relation_lookup(const char *name, MutualRelation *out);
/* a of one end and b of the other can both be right. */
bool mutual_relations_agree(MutualRelation a, MutualRelation b);
