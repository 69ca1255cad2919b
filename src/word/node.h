/* node.h - private to word/: a draft's body as it is being made. */
#pragma once

#include "word/property.h"
#include "word/word.h"

typedef struct Node Node;
struct Node {
    const char *name;          /* the element */
    const char *attrs;         /* ` id="a"`; "" for none */
    const char *words;         /* XML of its own words; NULL: it has none of its own */
    GPtrArray *children;       /* of Node */
    const WordParagraph *from; /* of a list: its first item */
};

/* What a file says, sorted into the parts of a draft.  All in arena. */
typedef struct {
    const char *title, *title_other, *subtitle; /* XML; NULL: not found */
    Date date;                                  /* DATE_NONE: not found */
    GPtrArray *numbers;                         /* of WordParagraph: of the document, one a body */
    GPtrArray *to;                              /* of XML texts */
    GPtrArray *issuers;                         /* of WordParagraph: names as they stand there */
    const char *properties[PROPERTY_COUNT];     /* as the draft writes them; NULL: not said */
    Node *summary, *body;
    Numbering numbering;
    bool numbered_by_hand; /* sections keep the numbers that they had */
} Outline;

typedef struct {
    Arena *arena;
    const Registry *registry; /* may be NULL */
    const char *kind;         /* "notice" */
    bool japanese;
    bool whole; /* what is made is all of a text, and so its numbers are known */
    DiagSpan span;
    DiagList *out;
    GPtrArray *pictures; /* of WordAsset, filled */
    GBytes *(*picture)(void *user, const char *part);
    void *user;
} Making;

Outline outline_make(const Making *making, const WordText *classified);

/* Runs as XML; labels are left out.  In the arena. */
const char *inline_xml(const Making *making, const WordParagraph *paragraph);
/* A finding in the words of Word: "paragraph 3, "…": what".  The finding. */
Diag *making_report(const Making *making, DiagCode code, const WordParagraph *paragraph,
                    const char *format, const char *word);
/* What a line of properties says, owned; NULL: a finding tells what is wrong with it. */
char *making_property(const Making *making, const WordParagraph *paragraph, size_t *index);
/* Escaped; in the arena. */
const char *making_escaped(const Making *making, const char *text);

void node_write(const Node *node, unsigned depth, GString *out);
