/* expand.h - private to seal/: the texts from elsewhere that freezing writes into the content. */
#pragma once

#include <libxml/tree.h>

#include "seal/seal.h"

#define DRAFT_NAMESPACE "urn:renmei:draft:1"

/* One freezing: everything its steps need. */
typedef struct {
    const Document *document;
    const Workspace *workspace;
    const XrefGraph *graph;
    const FileRoot *root;
    Date on;          /* issue date: names in force on it are printed */
    const char *lang; /* of the content */
    xmlNodePtr content;
    Arena *arena;
    DiagList *out;
} Freezing;

/* A child element in the draft's namespace with text; lang and text may be NULL (text NULL: nothing
 * is added). */
xmlNodePtr expand_add(Freezing *freezing, xmlNodePtr parent, const char *name, const char *lang,
                      const char *text);
const char *expand_attr(xmlNodePtr node, const char *name); /* "" if absent; lives in the tree */

/* Every element below copy that has an expansion; node is what copy is a copy of.  Children come
 * first: an expansion may replace them. */
void expand_below(Freezing *freezing, xmlNodePtr copy, const ContentNode *node);
void expand_coordination(Freezing *freezing, xmlNodePtr coordination);
void expand_desk(Freezing *freezing, xmlNodePtr desk, const ContentNode *node);
void expand_reporting(Freezing *freezing, xmlNodePtr reporting, const ContentNode *node);
void expand_image(Freezing *freezing, xmlNodePtr image, const ContentNode *node);
void expand_box(Freezing *freezing, xmlNodePtr insert, const ContentNode *node);
void expand_programme(Freezing *freezing, xmlNodePtr programme, const ContentNode *node);
void expand_statistics(Freezing *freezing, xmlNodePtr statistics, const ContentNode *node);
void expand_injects(Freezing *freezing, xmlNodePtr injects, const ContentNode *node);
/* Adds the readings of kanji when the edition is for readers who need them. */
void expand_readings(Freezing *freezing);
/* Why an SVG cannot stand beside the pages, to be translated; NULL: it can. */
const char *drawing_refusal(const xmlNode *element);
/* The name of a body on the issue date in the language of the text; the id as a last resort. */
const char *expand_name(Freezing *freezing, const char *agency_id);
/* Names of agencies as running text: A及びB / A、B及びC / A, B and C. Owned by the arena. */
const char *expand_join(Freezing *freezing, const char *const *words, size_t count);
