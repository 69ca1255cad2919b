/* relation.c - the table of relations and their inverses. */
#include "mutual/relation.h"

#include <glib.h>
#include <string.h>

#include "diag/report.h"

static const MutualRelationRow rows[RELATION_COUNT] = {
    [RELATION_REFERS] = {"refers", "referred-to-by", N_("cites"), N_("is cited by"),
                         RELATION_REFERS, false, false},
    [RELATION_MENTIONS] = {"mentions", "mentioned-by", N_("mentions"), N_("is mentioned by"),
                           RELATION_MENTIONS, false, false},
    [RELATION_BASED_ON] = {"based-on", "basis-of", N_("is based on"), N_("is the basis of"),
                           RELATION_BASED_ON, false, false},
    [RELATION_IMPLEMENTS] = {"implements", "implemented-by", N_("puts into practice"),
                             N_("is put into practice by"), RELATION_IMPLEMENTS, false, false},
    [RELATION_QUOTES] = {"quotes", "quoted-by", N_("quotes"), N_("is quoted by"), RELATION_QUOTES,
                         false, false},
    [RELATION_SUPPORTS] = {"supports", "supported-by", N_("supports"), N_("is supported by"),
                           RELATION_SUPPORTED_BY, false, true},
    [RELATION_SUPPORTED_BY] = {"supported-by", "supports", N_("is supported by"), N_("supports"),
                               RELATION_SUPPORTS, false, true},
    [RELATION_CONTRARY] = {"contrary-to", "contrary-to", N_("is contrary to"), N_("is contrary to"),
                           RELATION_CONTRARY, false, true},
    [RELATION_EQUAL] = {"equal-to", "equal-to", N_("is equal to"), N_("is equal to"),
                        RELATION_EQUAL, true, true},
    [RELATION_EQUIVALENT] = {"equivalent-to", "equivalent-to", N_("is equivalent to"),
                             N_("is equivalent to"), RELATION_EQUIVALENT, true, true},
    [RELATION_SUBSET] = {"subset-of", "superset-of", N_("is a part of"), N_("contains"),
                         RELATION_SUPERSET, true, true},
    [RELATION_SUPERSET] = {"superset-of", "subset-of", N_("contains"), N_("is a part of"),
                           RELATION_SUBSET, true, true},
    [RELATION_INTERSECTS] = {"intersects-with", "intersects-with", N_("overlaps with"),
                             N_("overlaps with"), RELATION_INTERSECTS, true, true},
    [RELATION_UNRELATED] = {"no-relationship", "no-relationship", N_("has nothing to do with"),
                            N_("has nothing to do with"), RELATION_UNRELATED, true, true},
};

const MutualRelationRow *mutual_relation(MutualRelation relation)
{
    return relation < RELATION_COUNT ? &rows[relation] : NULL;
}

bool mutual_relation_lookup(const char *name, MutualRelation *out)
{
    for (size_t i = 0; i < RELATION_COUNT; i++)
        if (strcmp(rows[i].name, name) == 0) {
            *out = (MutualRelation)i;
            return true;
        }
    return false;
}

static bool is_support(MutualRelation relation)
{
    return relation == RELATION_SUPPORTS || relation == RELATION_SUPPORTED_BY;
}

static bool is_sameness(MutualRelation relation)
{
    return relation == RELATION_EQUAL || relation == RELATION_EQUIVALENT;
}

/* Support says nothing of extent, so it goes with every relation but the ones that deny it. */
bool mutual_relations_agree(MutualRelation a, MutualRelation b)
{
    if (!rows[a].mapping || !rows[b].mapping || rows[a].turned == b)
        return true;
    if (is_support(a) || is_support(b)) {
        MutualRelation other = is_support(a) ? b : a;
        return other != RELATION_CONTRARY && other != RELATION_UNRELATED;
    }
    return is_sameness(a) && is_sameness(b);
}
