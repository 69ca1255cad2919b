/* trace.h - private to gate/: the passage that from="document#section" names, as it stands now. */
#pragma once

#include "gate/trace_fact.h"

typedef enum {
    TRACE_FOUND,
    TRACE_NO_DOCUMENT, /* nothing is known under that id */
    TRACE_NO_PASSAGE,  /* the newest revision has no such section */
    TRACE_NO_WORDS,    /* a guideline of the bibliography whose text is not held */
} TraceOutcome;

typedef struct {
    TraceOutcome outcome;
    char *target;             /* id of the document; owned */
    const char *locator;      /* NULL: the whole */
    const Document *document; /* its newest revision; NULL: a held text */
    const ContentNode *section; /* of it; NULL: a held text */
    char *digest;             /* as `seen` has it; owned; NULL: not found */
    char *words;              /* heading and text; owned; NULL: not found */
    GPtrArray *facts;         /* of TraceFact, owned */
} TracePassage;

TracePassage *trace_passage_new(const Document *material, const char *from,
                                const GateWorld *world);
void trace_passage_free(TracePassage *passage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TracePassage, trace_passage_free)

/* The facts of an element and what stands in it, without parts that are traced by themselves. */
GPtrArray *trace_facts_of(const ContentNode *top, const GateWorld *world);
bool trace_is_material(const Document *document);
