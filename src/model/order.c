/* order.c - in which order the issuers print.
 *
 * Three real orders exist for one and the same joint item, so the policy is the document's
 * choice and the keys of 建制順 are dated facts of the registry.  Every policy is a stable
 * sort by (rank, key): what a policy leaves open keeps the order of the draft. */
#include "model/order.h"

#include <limits.h>
#include <string.h>

typedef struct {
    const Issuer *issuer;
    int part;          /* of a host; 0 for issuers */
    int rank;          /* the policy's first word */
    int key;           /* 建制順 */
    const char *place; /* country, for the international order */
    size_t position;   /* in the draft */
} Line;

typedef struct {
    const Registry *registry;
    const char *publisher;
    Date on;
} OrderWorld;

/* ISO 3166-1 codes whose alphabetical place differs by name; others sort by code. */
static const char *country_name(const char *code)
{
    static const struct {
        const char *code, *name;
    } names[] = {
        {"AE", "United Arab Emirates"},
        {"AT", "Austria"},
        {"AU", "Australia"},
        {"BE", "Belgium"},
        {"BR", "Brazil"},
        {"CA", "Canada"},
        {"CH", "Switzerland"},
        {"CL", "Chile"},
        {"CZ", "Czechia"},
        {"DE", "Germany"},
        {"DK", "Denmark"},
        {"EE", "Estonia"},
        {"ES", "Spain"},
        {"FI", "Finland"},
        {"FR", "France"},
        {"GB", "United Kingdom"},
        {"HR", "Croatia"},
        {"IE", "Ireland"},
        {"IL", "Israel"},
        {"IN", "India"},
        {"IT", "Italy"},
        {"JP", "Japan"},
        {"KR", "Korea"},
        {"LT", "Lithuania"},
        {"LU", "Luxembourg"},
        {"LV", "Latvia"},
        {"MX", "Mexico"},
        {"NG", "Nigeria"},
        {"NL", "Netherlands"},
        {"NO", "Norway"},
        {"NZ", "New Zealand"},
        {"PH", "Philippines"},
        {"PL", "Poland"},
        {"PT", "Portugal"},
        {"SE", "Sweden"},
        {"SG", "Singapore"},
        {"SK", "Slovakia"},
        {"TW", "Taiwan"},
        {"UA", "Ukraine"},
        {"US", "United States"},
        {"XS", "Sampleland"},
        {"ZA", "South Africa"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (!strcmp(names[i].code, code))
            return names[i].name;
    return code;
}

static bool is_five_eyes(const char *country)
{
    static const char *const five[] = {"AU", "CA", "GB", "NZ", "US", NULL};
    return g_strv_contains(five, country);
}

static int rank_none(const Line *line, const OrderWorld *world)
{
    (void)line, (void)world;
    return 0;
}

static int rank_lead(const Line *line, const OrderWorld *world)
{
    (void)world;
    return line->issuer->lead ? 0 : 1;
}

static int rank_own(const Line *line, const OrderWorld *world)
{
    return world->publisher && !g_strcmp0(line->issuer->agency.text, world->publisher) ? 0 : 1;
}

static int rank_intl(const Line *line, const OrderWorld *world)
{
    (void)world;
    if (line->issuer->lead)
        return 0;
    return is_five_eyes(line->place) ? 1 : 2;
}

typedef struct {
    int (*rank)(const Line *line, const OrderWorld *world);
    bool by_key, by_place;
} Policy;

static const Policy policies[] = {
    [ORDER_KENSEI] = {rank_none, true, false},   [ORDER_LEAD_FIRST] = {rank_lead, true, false},
    [ORDER_OWN_FIRST] = {rank_own, true, false}, [ORDER_EXPLICIT] = {rank_none, false, false},
    [ORDER_INTL] = {rank_intl, false, true},
};

static int compare(const void *a, const void *b)
{
    const Line *left = a, *right = b;
    if (left->part != right->part)
        return left->part < right->part ? -1 : 1;
    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    int place = left->rank ? strcmp(country_name(left->place), country_name(right->place)) : 0;
    if (place)
        return place;
    return left->position < right->position ? -1 : 1;
}

static Line line_of(const Issuer *issuer, size_t position, const Policy *policy,
                    const OrderWorld *world)
{
    const char *id = issuer->agency.text;
    const Agency *agency = id ? registry_agency(world->registry, id) : NULL;
    Line line = {.issuer = issuer, .place = "", .position = position};
    if (policy->by_key)
        line.key = agency ? agency_order(agency, world->on) : INT_MAX;
    if (policy->by_place)
        line.place = agency && agency->country ? agency->country : "JP";
    line.rank = policy->rank(&line, world);
    return line;
}

size_t issuers_in_order(Arena *arena, const Document *document, const Registry *registry,
                        const char *publisher, const Issuer *const **ordered)
{
    const Coordination *coordination = &document->coordination;
    const Policy *policy = &policies[coordination->order];
    OrderWorld world = {registry, publisher, document->head.date.date};
    size_t count = coordination->issuer_count;
    g_autofree Line *lines = g_new(Line, MAX(count, 1));
    for (size_t i = 0; i < count; i++)
        lines[i] = line_of(&coordination->issuers[i], i, policy, &world);
    qsort(lines, count, sizeof *lines, compare);

    const Issuer **result = arena_make_array(arena, const Issuer *, MAX(count, 1));
    for (size_t i = 0; i < count; i++)
        result[i] = lines[i].issuer;
    *ordered = result;
    return count;
}

/* A host stands where it would stand as an issuer. */
static Issuer issuer_of_host(const Document *document, const Host *host)
{
    Issuer issuer = {host->agency, false, host->span};
    for (size_t i = 0; i < document->coordination.issuer_count; i++) {
        const Issuer *other = &document->coordination.issuers[i];
        if (other->lead && !g_strcmp0(other->agency.text, host->agency.text))
            issuer.lead = true;
    }
    return issuer;
}

size_t hosts_in_order(Arena *arena, const Document *document, const Registry *registry,
                      const Host *const **ordered)
{
    const Coordination *coordination = &document->coordination;
    const Policy *policy = &policies[coordination->order];
    OrderWorld world = {registry, NULL, document->head.date.date};
    size_t count = coordination->host_count;
    g_autofree Line *lines = g_new(Line, MAX(count, 1));
    g_autofree Issuer *issuers = g_new(Issuer, MAX(count, 1));
    for (size_t i = 0; i < count; i++) {
        issuers[i] = issuer_of_host(document, &coordination->hosts[i]);
        lines[i] = line_of(&issuers[i], i, policy, &world);
        lines[i].part = coordination->hosts[i].part;
    }
    qsort(lines, count, sizeof *lines, compare);

    const Host **result = arena_make_array(arena, const Host *, MAX(count, 1));
    for (size_t i = 0; i < count; i++)
        result[i] = &coordination->hosts[lines[i].position];
    *ordered = result;
    return count;
}
