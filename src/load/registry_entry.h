/* registry_entry.h - the entries of all registry files, and what makes models of them.
 *
 * Entries are collected first: one of the workspace replaces the shipped one with its id, so only
 * what is left is read and checked. */
#pragma once

#include "load/registry_read.h"
#include "model/registry.h"

typedef enum {
    ENTRY_AGENCY,
    ENTRY_AGREEMENT, /* an agreement or a framework */
    ENTRY_SCHEME,
    ENTRY_LAW,
    ENTRY_ARTICLES, /* articles added to a law of another file; has no id of its own */
    ENTRY_GUIDELINE,
    ENTRY_KEY,
    ENTRY_PUBLISHER, /* of renmei.xml: who signs where a body cannot; its id is that of the body */
    ENTRY_KIND_COUNT
} EntryKind;

typedef struct {
    EntryKind kind;
    const char *id; /* NULL: articles */
    const xmlNode *node;
    const LoadTree *tree;
    bool shipped;
} RegistryEntry;

typedef struct {
    Arena *arena;
    GArray *entries;  /* of RegistryEntry, owned */
    GPtrArray *trees; /* of LoadTree, owned */
    bool alone;       /* no workspace: the shipped registry itself is checked */
    DiagList *out;
    bool *broken; /* set when a file of the workspace cannot be read */
} RegistryFiles;

static inline ReadFrom entry_from(const RegistryFiles *files, const RegistryEntry *entry)
{
    return (ReadFrom){files->arena, entry->tree};
}

/* Each appends what an entry holds to an array of the model's type. */
void registry_add_agency(const RegistryFiles *files, const RegistryEntry *entry, GArray *agencies);
void registry_add_agreement(const RegistryFiles *files, const RegistryEntry *entry,
                            GArray *agreements);
void registry_add_scheme(const RegistryFiles *files, const RegistryEntry *entry, GArray *schemes);
void registry_add_law(const RegistryFiles *files, const RegistryEntry *entry, GArray *laws);
void registry_add_guideline(const RegistryFiles *files, const RegistryEntry *entry,
                            GArray *guidelines);
void registry_add_key(const RegistryFiles *files, const RegistryEntry *entry, GArray *keys);

/* One file as a registry of its own, against schemas/<schema>.rng: for tests. */
void load_registry_file(Arena *arena, const char *schema, GBytes *bytes, Registry *registry,
                        DiagList *out);

/* What no schema can say: references, periods, names that overlap. */
void registry_check(const RegistryFiles *files, const Registry *registry);
/* Everything that says verified="no", as an array of UnverifiedFact. */
void registry_collect_unverified(const RegistryFiles *files, GArray *facts);
/* One entry in canonical form, as a line that begins with its kind and id.  Owned. */
char *registry_entry_line(const RegistryEntry *entry);
/* SHA-256 over all entries, 64 hex digits.  Owned. */
char *registry_fingerprint(const RegistryFiles *files);
/* Every entry of what ships with renmei, and over it what stands beneath root; false and error
 * without the former. */
bool registry_read_files(const RegistryFiles *files, const FileRoot *root, GError **error);
/* The same, and the publishers that renmei.xml names: all that stands under sign-offs. */
bool registry_read_all(const RegistryFiles *files, const FileRoot *root, GError **error);
