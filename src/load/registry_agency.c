/* registry_agency.c - bodies: names, units, desks and printed order. */
#include "load/registry_entry.h"

#define NAME(kind, attr, field)                                                                    \
    {                                                                                              \
        kind, attr, offsetof(AgencyName, field), 0                                                 \
    }
static const ReadRow name_rows[] = {
    NAME(READ_TEXT, "xml:lang", lang), NAME(READ_INSIDE, NULL, full),
    NAME(READ_TEXT, "short", brief),   NAME(READ_DATE, "from", from),
    NAME(READ_DATE, "until", until),   NAME(READ_YES, "verified", verified),
    NAME(READ_SPAN, NULL, span),
};

#define UNIT(kind, attr, field)                                                                    \
    {                                                                                              \
        kind, attr, offsetof(AgencyUnit, field), 0                                                 \
    }
static const ReadRow unit_rows[] = {
    UNIT(READ_TEXT, "id", id),
    UNIT(READ_CHILD_JA, "name", name_ja),
    UNIT(READ_CHILD_EN, "name", name_en),
    UNIT(READ_DATE, "from", from),
    UNIT(READ_DATE, "until", until),
    UNIT(READ_SPAN, NULL, span),
};

#define DESK(kind, attr, field)                                                                    \
    {                                                                                              \
        kind, attr, offsetof(AgencyDesk, field), 0                                                 \
    }
static const ReadRow desk_rows[] = {
    DESK(READ_TEXT, "id", id),
    DESK(READ_TEXT, "unit", unit),
    DESK(READ_TEXT, "role", role),
    DESK(READ_CHILD_JA, "section", unit_ja),
    DESK(READ_CHILD_EN, "section", unit_en),
    DESK(READ_CHILD, "phone", phone),
    DESK(READ_CHILD, "extension", extension),
    DESK(READ_CHILD_JA, "hours", hours_ja),
    DESK(READ_CHILD_EN, "hours", hours_en),
    DESK(READ_CHILD, "mail", mail),
    DESK(READ_CHILD, "form", form),
    DESK(READ_CHILD, "url", url),
    DESK(READ_DATE, "verified-on", verified_on),
    DESK(READ_YES, "public", public_),
    DESK(READ_SPAN, NULL, span),
};

#define ORDER(kind, attr, field)                                                                   \
    {                                                                                              \
        kind, attr, offsetof(AgencyOrder, field), 0                                                \
    }
static const ReadRow order_rows[] = {
    ORDER(READ_NUMBER, "key", key),
    ORDER(READ_DATE, "from", from),
    ORDER(READ_DATE, "until", until),
};

static const ReadRow role_rows[] = {{READ_TEXT, "name", 0, 0}};

#define AGENCY(kind, attr, field)                                                                  \
    {                                                                                              \
        kind, attr, offsetof(Agency, field), 0                                                     \
    }
static const ReadRow agency_rows[] = {
    AGENCY(READ_TEXT, "id", id),
    AGENCY(READ_TEXT, "kind", kind),
    AGENCY(READ_TEXT, "country", country),
    AGENCY(READ_YES, "real", real),
    AGENCY(READ_YES, "verified", verified),
    AGENCY(READ_TEXT, "parent", parent),
    AGENCY(READ_TEXT, "url", url),
    AGENCY(READ_CHILD_JA, "post", post_ja),
    AGENCY(READ_CHILD_EN, "post", post_en),
    AGENCY(READ_CHILD, "number-pattern", number_pattern),
    {READ_CHILDREN, "alias", offsetof(Agency, aliases), offsetof(Agency, alias_count)},
    AGENCY(READ_SPAN, NULL, span),
};

static const ReadTable names = READ_TABLE("name", AgencyName, name_rows);
static const ReadTable units = READ_TABLE("unit", AgencyUnit, unit_rows);
static const ReadTable desks = READ_TABLE("desk", AgencyDesk, desk_rows);
static const ReadTable orders = READ_TABLE("order", AgencyOrder, order_rows);
static const ReadTable roles = READ_TABLE("role", const char *, role_rows);
static const ReadTable bodies = READ_TABLE("agency", Agency, agency_rows);

/* Units and desks without an id were reported; nothing can point to them. */
static void fill_gaps(Agency *agency)
{
    if (!agency->country)
        agency->country = "JP";
    AgencyName *name = (AgencyName *)agency->names;
    for (size_t i = 0; i < agency->name_count; i++) {
        name[i].lang = name[i].lang ? name[i].lang : "";
        name[i].full = name[i].full ? name[i].full : agency->id;
    }
    AgencyDesk *desk = (AgencyDesk *)agency->desks;
    for (size_t i = 0; i < agency->desk_count; i++) {
        desk[i].id = desk[i].id ? desk[i].id : "";
        desk[i].role = desk[i].role ? desk[i].role : "";
    }
}

void registry_add_agency(const RegistryFiles *files, const RegistryEntry *entry, GArray *agencies)
{
    ReadFrom from = entry_from(files, entry);
    Agency agency = {0};
    registry_read(from, entry->node, &bodies, &agency);
    agency.names = registry_read_children(from, entry->node, &names, &agency.name_count);
    agency.units = registry_read_children(from, entry->node, &units, &agency.unit_count);
    agency.desks = registry_read_children(from, entry->node, &desks, &agency.desk_count);
    agency.orders = registry_read_children(from, entry->node, &orders, &agency.order_count);
    agency.roles = registry_read_children(from, entry->node, &roles, &agency.role_count);
    const xmlNode *seal = tree_child(entry->node, "seal");
    agency.seal = seal ? arena_copy_text(files->arena, tree_attr(seal, "src")) : NULL;
    fill_gaps(&agency);
    g_array_append_val(agencies, agency);
}
