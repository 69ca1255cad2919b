/* registry_agreement.c - agreements, and frameworks spread into one agreement a member. */
#include "load/registry_entry.h"

#include <string.h>

#define CLAUSE(kind, attr, field)                                                                  \
    {                                                                                              \
        kind, attr, offsetof(Clause, field), 0                                                     \
    }
static const ReadRow clause_rows[] = {
    CLAUSE(READ_TEXT, "id", id),
    CLAUSE(READ_TEXT, "subject", subject),
    CLAUSE(READ_TEXT, "phase", phase),
    CLAUSE(READ_TEXT, "from-agency", from),
    CLAUSE(READ_TEXT, "to-agency", to),
    CLAUSE(READ_NO, "on-request", on_request),
    CLAUSE(READ_NO, "reserved", reserved),
    CLAUSE(READ_DATE, "from", from_date),
    CLAUSE(READ_DATE, "until", until_date),
    CLAUSE(READ_YES, "verified", verified),
    CLAUSE(READ_TEXT, "certainty", certainty),
    CLAUSE(READ_CHILD_JA, "text", text_ja),
    CLAUSE(READ_CHILD_EN, "text", text_en),
    CLAUSE(READ_TEXT, "source", source),
    CLAUSE(READ_SPAN, NULL, span),
};

#define AGREEMENT(kind, attr, field)                                                               \
    {                                                                                              \
        kind, attr, offsetof(Agreement, field), 0                                                  \
    }
static const ReadRow agreement_rows[] = {
    AGREEMENT(READ_TEXT, "id", id),           AGREEMENT(READ_DATE, "from", from),
    AGREEMENT(READ_DATE, "until", until),     AGREEMENT(READ_YES, "verified", verified),
    AGREEMENT(READ_CHILD_JA, "title", title), AGREEMENT(READ_TEXT, "source", source),
    AGREEMENT(READ_DATE, "concluded", concluded), AGREEMENT(READ_SPAN, NULL, span),
};

static const ReadTable clauses = READ_TABLE("clause", Clause, clause_rows);
static const ReadTable agreements_table = READ_TABLE("agreement", Agreement, agreement_rows);

static const char *const modals[] = {
    [MODAL_OBLIGES] = "obliges",     [MODAL_ENDEAVOURS] = "endeavours",
    [MODAL_AS_NEEDED] = "as-needed", [MODAL_AS_POSSIBLE] = "as-possible",
    [MODAL_OPTION] = "option",       [MODAL_ALLOWS] = "allows",
};

/* A word that the schema does not know has been reported; it then binds nobody. */
static ClauseModal modal_of(const xmlNode *clause)
{
    const char *word = tree_attr(clause, "modal");
    for (size_t i = 0; word && i < G_N_ELEMENTS(modals); i++)
        if (strcmp(word, modals[i]) == 0)
            return (ClauseModal)i;
    return MODAL_ALLOWS;
}

static void read_clauses(ReadFrom from, const xmlNode *node, Agreement *agreement)
{
    Clause *clause = registry_read_children(from, node, &clauses, &agreement->clause_count);
    agreement->clauses = clause;
    for (const xmlNode *child = tree_first(node); child; child = tree_next(child)) {
        if (!tree_is(child, "clause"))
            continue;
        clause->modal = modal_of(child);
        clause->id = clause->id ? clause->id : "";
        clause->subject = clause->subject ? clause->subject : "";
        clause->certainty = clause->certainty ? clause->certainty : "certain";
        clause++;
    }
}

void registry_add_agreement(const RegistryFiles *files, const RegistryEntry *entry,
                            GArray *agreements)
{
    ReadFrom from = entry_from(files, entry);
    Agreement agreement = {0};
    registry_read(from, entry->node, &agreements_table, &agreement);
    read_clauses(from, entry->node, &agreement);
    bool framework = agreement.framework = tree_is(entry->node, "framework");
    const char *hub = framework ? tree_attr(entry->node, "hub") : NULL;
    const char *others = tree_attr(entry->node, framework ? "members" : "parties");
    g_auto(GStrv) parties = g_strsplit_set(others ? others : "", " \t\r\n", -1);
    const char *first = arena_copy_text(files->arena, hub);
    for (char **party = parties; *party; party++) {
        if (!**party)
            continue;
        if (!first) {
            first = arena_copy_text(files->arena, *party);
            continue;
        }
        agreement.party[0] = first;
        agreement.party[1] = arena_copy_text(files->arena, *party);
        g_array_append_val(agreements, agreement);
    }
}
