/* resolve.h - private to xref/: one citation at a time. */
#pragma once

#include "xref/scan.h"
#include "xref/xref.h"

/* Provisions of the workspace's documents by "id#locator", made once a graph. */
typedef struct Provision {
    const Document *document;
    const ContentNode *section;
    const char *heading; /* "" when it has none */
    const char *anchor;  /* id of the section in the page */
} Provision;

typedef struct ProvisionIndex ProvisionIndex;
ProvisionIndex *provision_index_new(Arena *arena, const Workspace *workspace);
void provision_index_free(ProvisionIndex *index);
const Provision *provision_lookup(const ProvisionIndex *index, const Document *document,
                                  const char *locator);

typedef struct { /* what all citations of a graph are resolved with */
    Arena *arena;
    const Workspace *workspace;
    const ProvisionIndex *index;
    const XrefNames *names;
    DiagList *out;
} Resolver;

/* Resolves a ref (or the cite of a quotation) and a law element; fills everything but from and
 * node. */
void resolve_reference(const Resolver *resolver, Citation *citation, const char *cited);
void resolve_law(const Resolver *resolver, Citation *citation);
void resolve_statute(const Resolver *resolver, Citation *citation, const Law *law, const char *at);

const char *resolve_attr(const ContentNode *node); /* the attribute that names the passage */
/* A blockquote or q: its words pin the passage, so that it needs no expect. */
bool resolve_is_quotation(const ContentNode *node);
bool resolve_is_japanese(const ContentNode *node);
/* Headings compare without regard to spaces and the brackets round a caption. */
bool resolve_same_heading(const char *a, const char *b);
void resolve_check_heading(Citation *citation, const char *heading, DiagList *out);

/* held.c: the library.  held_choose sets citation->held to the version of the citation's day, if
 * one of that day or before is held; held_text gives the nearest one. */
void held_choose(const Resolver *resolver, Citation *citation);
const LibraryText *held_text(const Resolver *resolver, const Citation *citation);
const LibraryProvision *held_place(const LibraryText *text, const XrefPlace *place);
/* A text that is held: its provision and heading; false: the library has none for that day. */
bool resolve_in_held(const Resolver *resolver, Citation *citation);
/* The same for a text that only the library knows. */
bool resolve_held(const Resolver *resolver, Citation *citation);

/* passage.c: whether the cited words are those that were seen, and those that are quoted. */
void passage_check(const Resolver *resolver, Citation *citation);

/* unmarked.c: the citations of prose that no ref or law holds, with findings on those that name a
 * place; owned array of XrefMention. */
GArray *unmarked_read(const Resolver *resolver);
