/* fo.h - the tree of formatting objects: what the FO reader makes and every later stage walks.
 *
 * Nodes live in the arena of the run.  A node that no later stage may see (refused, not yet
 * supported, foreign) never enters the tree; objects that are not supported yet leave their
 * content in place. */
#pragma once

#include "page/page.h"

typedef enum {
    FO_TEXT,
    FO_ROOT,
    FO_LAYOUT_MASTER_SET,
    FO_SIMPLE_PAGE_MASTER,
    FO_REGION_BODY,
    FO_REGION_BEFORE,
    FO_REGION_AFTER,
    FO_REGION_START,
    FO_REGION_END,
    FO_PAGE_SEQUENCE_MASTER,
    FO_SINGLE_REFERENCE,
    FO_REPEATABLE_REFERENCE,
    FO_REPEATABLE_ALTERNATIVES,
    FO_CONDITIONAL_REFERENCE,
    FO_DECLARATIONS,
    FO_BOOKMARK_TREE,
    FO_BOOKMARK,
    FO_BOOKMARK_TITLE,
    FO_TITLE,
    FO_PAGE_SEQUENCE,
    FO_PAGE_SEQUENCE_WRAPPER,
    FO_STATIC_CONTENT,
    FO_FLOW,
    FO_BLOCK,
    FO_BLOCK_CONTAINER,
    FO_INLINE,
    FO_WRAPPER,
    FO_CHARACTER,
    FO_BIDI_OVERRIDE,
    FO_INITIAL_PROPERTY_SET,
    FO_INLINE_CONTAINER,
    FO_EXTERNAL_GRAPHIC,
    FO_INSTREAM,
    FO_LEADER,
    FO_PAGE_NUMBER,
    FO_CITATION,
    FO_CITATION_LAST,
    FO_BASIC_LINK,
    FO_LIST_BLOCK,
    FO_LIST_ITEM,
    FO_LIST_LABEL,
    FO_LIST_BODY,
    FO_TABLE_AND_CAPTION,
    FO_TABLE_CAPTION,
    FO_TABLE,
    FO_TABLE_COLUMN,
    FO_TABLE_HEADER,
    FO_TABLE_FOOTER,
    FO_TABLE_BODY,
    FO_TABLE_ROW,
    FO_TABLE_CELL,
    FO_FOOTNOTE,
    FO_FOOTNOTE_BODY,
    FO_FLOAT,
    FO_CHANGE_BAR_BEGIN,
    FO_CHANGE_BAR_END,
    FO_MARKER,
    FO_RETRIEVE_MARKER,
    FO_RETRIEVE_TABLE_MARKER,
    FO_FOREIGN, /* an svg element, as bytes */
    FO_KIND_COUNT
} FoKind;

/* Where a kind may stand, and what it is to the line builder. */
enum {
    FO_IS_BLOCK = 1,   /* makes block areas */
    FO_IS_INLINE = 2,  /* makes inline areas */
    FO_IS_NEUTRAL = 4, /* may stand in either */
};

typedef struct {
    const char *name;  /* without the prefix */
    unsigned is;       /* FO_IS_... */
    uint64_t children; /* set of kinds */
    bool text;         /* character data allowed */
} FoKindRow;

const FoKindRow *fo_kind_row(FoKind kind);

typedef struct {
    int16_t property; /* index into the property table */
    const char *name, *value;
} FoAttr;

typedef struct FoNode {
    FoKind kind;
    bool lives_in_run; /* its look depends on page numbers or markers */
    unsigned tag;      /* its number in the source, for places in findings; 0: none */
    FoAttr *attrs;     /* in the order of the property table */
    size_t attr_count;
    struct FoNode *parent, *first, *last, *next;
    const char *text; /* FO_TEXT */
    size_t text_size;
    GBytes *foreign;             /* FO_FOREIGN: the SVG document, owned by the tree */
    const struct Computed *look; /* filled by props_compute */
    int element;                 /* structure element, -1: none of its own */
    void *kept;                  /* lines composed in an earlier pass (flow) */
} FoNode;

typedef struct FoTree {
    FoNode *root;
    struct LoadTree *load;
    GPtrArray *held; /* GBytes of foreign objects */
    DiagList *out;
    bool lenient;
    PageLength
        font_size;    /* where nothing is said: 10 pt, and 12 pt (FOP's medium) for comparisons */
    PageLength pixel; /* 0: 96 to the inch; FOP's 72 for comparisons */
    size_t problems;  /* findings that make a strict run refuse the document */
} FoTree;

/* NULL when the bytes are no FO document at all. */
FoTree *fo_parse(Arena *arena, const char *name, GBytes *bytes, bool lenient, DiagList *out);
void fo_tree_free(FoTree *tree);

/* The attribute's value as written, or NULL. */
const char *fo_attr(const FoNode *node, const char *name);
void fo_append(FoNode *parent, FoNode *child);
const FoNode *fo_child(const FoNode *node, FoKind kind); /* the first of its kind, or NULL */
/* The page sequence behind `node` in the document, through wrappers; of the root: the first. */
FoNode *fo_next_sequence(const FoNode *node);
DiagSpan fo_span(const FoTree *tree, const FoNode *node);
DiagSpan fo_attr_span(const FoTree *tree, const FoNode *node, const char *name); /* of its value */
const char *fo_name(const FoNode *node);                                         /* "fo:block" */

/* Gives a finding the severity of the mode and counts it: an error in strict mode, a warning in
 * lenient mode. */
void fo_judge(FoTree *tree, Diag *diag);

/* changebar.c: every change bar has a class and, in its flow, a begin and an end. */
void changebar_check(FoTree *tree);

char *fo_dump(const FoTree *tree); /* owned */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoTree, fo_tree_free)
