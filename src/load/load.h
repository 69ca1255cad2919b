/* load.h - bytes to model: drafts, registries, records and sign-offs of a workspace.
 *
 * Every byte is hostile: size caps, regular files only, no DOCTYPE, no entities but the five,
 * no network, UTF-8 only, caps on depth, nodes and attributes.  What is wrong becomes a
 * finding at its place, and the other files go on. */
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/file.h"
#include "diag/report.h"
#include "model/library_map.h"
#include "model/workspace.h"

struct _xmlDoc;

#define LOAD_CONFIG "renmei.xml"

enum {
    LOAD_MAX_DRAFT = 8 * 1024 * 1024, /* bytes of a draft, registry or record */
    LOAD_MAX_SIGNOFF = 64 * 1024,     /* bytes of a sign-off record */
    LOAD_MAX_DEPTH = 64,
    LOAD_MAX_NODES = 200000,
    LOAD_MAX_ATTRS = 64,
    LOAD_MAX_ENTRIES = 4000,          /* of a registry */
    LOAD_MAX_TEXT = 32 * 1024 * 1024, /* bytes of a held text, or of what one is imported from */
    LOAD_MAX_TEXT_NODES = 1000000,
};

/* Once a process, before anything else reads XML: denies entities, catalogs and the network.
 * (What XSLT may open is denied where XSLT is: web/.) */
void load_set_up(void);

/* A parsed, hardened XML file with exact places. */
typedef struct LoadTree LoadTree;
typedef struct {
    size_t bytes;
    unsigned nodes; /* elements, texts and comments */
    bool foreign;   /* somebody else's words: no character of them is reported */
} LoadLimits;
/* NULL when nothing could be built; the findings say why.  The first takes what a draft may be. */
LoadTree *load_tree_parse(const char *name, GBytes *bytes, DiagList *out);
LoadTree *load_tree_parse_within(const char *name, GBytes *bytes, const LoadLimits *limits,
                                 DiagList *out);
void load_tree_free(LoadTree *tree);
struct _xmlDoc *load_tree_doc(const LoadTree *tree); /* borrowed */
const DiagSource *load_tree_source(const LoadTree *tree);
/* The start tag of an element (an xmlNode); exact past line 65,535. */
DiagSpan load_tree_span(const LoadTree *tree, const void *node);
/* Places without nodes, for whoever has copied what it needs: the number of an element, 0 for what
 * is none, outlives the document, which takes a multiple of the file's size. */
unsigned load_tree_number(const LoadTree *tree, const void *element);
DiagSpan load_tree_numbered_span(const LoadTree *tree, unsigned number);
/* The value of an attribute in a numbered start tag, by its name with any prefix; the tag if it has
 * none of that name. */
DiagSpan load_tree_numbered_attr_span(const LoadTree *tree, unsigned number, const char *name);
void load_tree_drop_doc(LoadTree *tree);
/* An element with both its tags. */
DiagSpan load_tree_whole_span(const LoadTree *tree, const void *node);
/* Reports everything in which the tree differs from schemas/<schema>.rng; false if anything was. */
bool load_tree_check(const LoadTree *tree, const char *schema, DiagList *out);

/* One draft: its model in arena, its tree for freezing. */
typedef struct LoadedDraft {
    const Document *document; /* NULL: too broken to go on */
    LoadTree *tree;           /* owned; NULL as above */
    bool well_formed;         /* can be rendered as a draft, even with findings */
    bool valid;               /* no error was reported while loading */
} LoadedDraft;

/* Reads the CSV of each <statistics> of a document into document->tallies, and says what is wrong
 * with it.  Owned by arena. */
void load_tallies(Arena *arena, const FileRoot *root, const WorkspaceConfig *config,
                  Document *document, DiagList *out);

LoadedDraft load_draft(Arena *arena, const char *path, GBytes *bytes, DiagList *out);
void loaded_draft_clear(LoadedDraft *draft);

/* A comments round; all in arena.  False: findings say why. */
bool load_consultation(Arena *arena, const char *path, GBytes *bytes, Consultation *round,
                       DiagList *out);

/* A whole workspace. drafts[i] belongs to workspace->documents[i]. */
typedef struct LoadedWorkspace {
    Arena *arena;
    FileRoot *root;
    Workspace *workspace;
    LoadedDraft *drafts; /* one per document, in the order of workspace->documents */
    GPtrArray *broken;   /* paths of drafts that gave no document (owned strings) */
} LoadedWorkspace;

typedef struct {
    bool trees; /* keep the XML trees (freezing needs them) */
    const char
        *only; /* load just the draft with this id, and all the rest that rules need; NULL: all */
} LoadOptions;

/* NULL and error when the workspace itself cannot be opened (no renmei.xml).  Held texts are read
 * when they are asked for, so out outlives what is loaded. */
LoadedWorkspace *load_workspace(const char *path, const LoadOptions *options, DiagList *out,
                                GError **error);
void load_workspace_free(LoadedWorkspace *loaded);

/* The held texts and provision maps beneath root/library, by name; none is read yet.  Owned by
 * arena; out outlives it. */
Library *load_library(Arena *arena, const FileRoot *root, DiagList *out);
/* One text or map from its bytes; path is "library/ID/DAY.xml" or "library/ID/OLD_NEW.map.xml".
 * NULL with a finding. */
const LibraryText *load_library_text(Arena *arena, const char *path, GBytes *bytes, DiagList *out);
const LibraryMap *load_library_map(Arena *arena, const char *path, GBytes *bytes, DiagList *out);

/* The default language that renmei.xml names, without loading anything else; NULL when it cannot be
 * read. Owned. */
char *load_workspace_language(const char *path);

/* The plain tree of a frozen content (<content> is its root), or NULL.  Lives in arena; places
 * point into a source of out. */
const ContentNode *load_content(Arena *arena, const char *name, GBytes *bytes, DiagList *out);

/* Text form of a document's model, for goldens. Owned. */
char *load_dump(const Document *document);

/* words.xml: the list that ships with renmei and, when root is given, that of the workspace over it.
 * Owned by arena. */
WordList load_words(Arena *arena, const FileRoot *root, DiagList *out);
/* One file of it, alone. */
WordList load_words_file(Arena *arena, GBytes *bytes, DiagList *out);

/* The registry alone: shipped parent and, when root is given, registry/ beneath it.  Owned by
 * arena. */
bool load_registry(Arena *arena, const FileRoot *root, Registry *registry, DiagList *out,
                   GError **error);

/* The keys of one keys.xml and nothing else: whose they are is not looked up.  Owned by arena. */
void load_keys(Arena *arena, const char *name, GBytes *bytes, Registry *registry, DiagList *out);

/* SHA-256 over a canonical form of all entries of the same registry and of the publishers that
 * renmei.xml names, 64 hex digits: the same facts give the same digits, however the files are laid
 * out.  Owned; NULL and error as above. */
char *load_registry_fingerprint(const FileRoot *root, DiagList *out, GError **error);

/* The files that the fingerprint is of beneath root, renmei.xml the last, as paths in the order in
 * which they are read.  Owned array of owned strings. */
GPtrArray *load_registry_paths(const FileRoot *root, DiagList *out);

/* renmei.xml (bytes NULL: there is none); what cannot be read keeps its default. */
void load_config(Arena *arena, GBytes *bytes, WorkspaceConfig *config, DiagList *out);

typedef enum { REGISTRY_ADDED, REGISTRY_CHANGED, REGISTRY_REMOVED } RegistryChangeKind;
typedef struct {        /* one thing that an entry says, in the terminal's language */
    const char *what;   /* "telephone", "name (ja): valid until" */
    const char *before; /* NULL: it was not said */
    const char *after;  /* NULL: it is said no more */
} RegistryDetail;

typedef struct { /* one entry that is not the same in two registries */
    RegistryChangeKind kind;
    const char *what;            /* msgid: "the key", "the agreement" */
    const char *id;              /* "" when the entry has none */
    const char *const *agencies; /* that the entry is about, before or after; may be none */
    size_t agency_count;
    bool of_publishers;            /* of renmei.xml: who signs for those that cannot */
    const RegistryDetail *details; /* of an entry that is new or changed, in its order */
    size_t detail_count;
} RegistryChange;

/* What differs between two registries, each with the shipped one beneath it, and their publishers,
 * by kind and id.  All in arena; false and error as above. */
bool load_registry_changes(Arena *arena, const FileRoot *before, const FileRoot *after,
                           const RegistryChange **changes, size_t *count, DiagList *out,
                           GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LoadedDraft, loaded_draft_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LoadTree, load_tree_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LoadedWorkspace, load_workspace_free)
