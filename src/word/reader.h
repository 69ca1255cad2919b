/* reader.h - private to word/: what reading one .docx shares between its steps. */
#pragma once

#include "load/load.h"
#include "word/number.h"
#include "word/package.h"
#include "word/style.h"
#include "word/word.h"

#define BOOKMARK_PREFIX "renmei_" /* of an element of a draft */

typedef struct {
    const char *type; /* the last step of the relation's kind: "hyperlink" */
    const char *target;
    bool external;
} Relation;

typedef struct { /* a finding that waits for the words of its paragraph */
    DiagCode code;
    const char *format, *word; /* words: msgid with %s for word */
} Pending;

typedef struct {
    const char *author, *when;
    WordChangeKind kind;
    GString *text;
    size_t at; /* WordChange.at */
} OpenChange;

/* The state of the field whose parts stand in several runs (17.16.18). */
typedef struct {
    unsigned depth;   /* fields in each other */
    unsigned shown;   /* how many of them are in their result */
    GString *code;    /* of the innermost */
    const char *link; /* of the result, when it is a HYPERLINK */
} WordField;

typedef struct {
    Arena *arena;
    Package *package;
    DiagList *out;
    DiagSpan span; /* of the file */
    Styles *styles;
    WordNumbering *numbering;
    GHashTable *relations;               /* id -> Relation, of the part that is read */
    GHashTable *main_relations;          /* of the document */
    GHashTable *notes, *ends, *comments; /* id -> xmlNode; borrowed */
    GHashTable *note_relations;
    GHashTable *open_comments; /* id -> GString of what it is about; owned */
    GArray *changes;           /* of WordChange */
    GPtrArray *struck;         /* of WordParagraph *: WordText.struck */
    guint joined_change;       /* the first of the paragraphs that are one with the next */
    GArray *runs;              /* of WordRun: the paragraph that is read */
    GArray *pending;           /* of Pending */
    GPtrArray *floating;       /* of WordBlock *: out of text boxes, to stand after it */
    GString *before;           /* words of the paragraph without its changes */
    OpenChange *change;        /* inside w:ins or w:del; NULL: none */
    WordField field;
    const char *bookmark;
    const char *document;          /* the main part: "word/document.xml" */
    const char *over;              /* msgid: what the file has too much of; NULL: nothing */
    size_t words, paragraph_words; /* bytes that were read, and of them in this paragraph */
    const char *open_text;         /* of the last run: where it may grow, its size and its room */
    size_t open_size, open_room;
    unsigned drawings;
    unsigned paragraphs, page;
    bool knows_pages, in_note, in_text_box, joined;
} Reader;

enum { /* what a document of hundreds of pages stays far below */
       READER_MAX_WORDS = 4 * 1024 * 1024, /* bytes */
       READER_MAX_PARAGRAPH = 256 * 1024,  /* bytes */
       READER_MAX_PARAGRAPHS = 50000,
       READER_MAX_CHANGES = 20000,
       READER_MAX_DRAWINGS = 2000,
};

/* The relations of a part: "word/document.xml".  Owned table. */
GHashTable *relations_read(Reader *reader, const char *part);
/* "word/" and "media/a.png" to "word/media/a.png"; NULL: it leads out.  In the arena. */
const char *relation_part(Reader *reader, const char *part, const char *target);
/* Refuses what would be fetched from elsewhere when the file is opened. */
bool relations_check(Package *package, DiagList *out);
LoadTree *part_tree(Package *package, const char *part, DiagList *out);

/* run.c: everything inline below a node into reader->runs. */
void run_read(Reader *reader, const xmlNode *node);
void reader_not_carried(Reader *reader, const char *format, const char *word);
void reader_pend(Reader *reader, DiagCode code, const char *format, const char *word);

/* picture.c */
void picture_read(Reader *reader, const xmlNode *drawing);

/* What inserts, deletes or moves (w:ins, w:del …), with the words it is about; no words: nothing.
 */
void reader_add_change(Reader *reader, const OpenChange *change);

/* block.c: paragraphs and tables below a node. */
void blocks_read(Reader *reader, const xmlNode *parent, GArray *blocks /* of WordBlock */);
const WordParagraph *const *note_read(Reader *reader, const xmlNode *note, size_t *count);
