/* word.h - files of Word (.docx) into a plain value and back, and that value into drafts and back.
 *
 * A WordText is what a reader of Word sees: paragraphs with their styles, numbers and runs, tables,
 * notes.  It knows nothing of XML or zip, so that what is done with it can be tested without
 * either.  Sources: ECMA-376 part 1 (WordprocessingML), sections 17.3 to 17.18. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/file.h"
#include "diag/report.h"
#include "load/load.h"
#include "model/document.h"
#include "model/numbering.h"
#include "model/registry.h"

/* ---- the value: all of it in one arena */

typedef enum {
    WORD_ROLE_NONE, /* a style that says nothing: what it is has to be found out */
    WORD_ROLE_BODY,
    WORD_ROLE_TITLE,
    WORD_ROLE_TITLE_OTHER, /* the title in the other language */
    WORD_ROLE_SUBTITLE,
    WORD_ROLE_NUMBER, /* 文書番号 */
    WORD_ROLE_DATE,
    WORD_ROLE_TO,
    WORD_ROLE_ISSUER,
    WORD_ROLE_PROPERTY, /* what the draft says of itself besides its text: "段階：対処" */
    WORD_ROLE_SUMMARY,
    WORD_ROLE_HEADING,       /* level 1 to 9 */
    WORD_ROLE_HEADING_PLAIN, /* one that is not numbered */
    WORD_ROLE_LIST,          /* level 0 to 8 */
    WORD_ROLE_LIST_MORE,     /* a further paragraph of the item above */
    WORD_ROLE_TERM,
    WORD_ROLE_MEANING,
    WORD_ROLE_CAPTION,
    WORD_ROLE_ITEMS, /* 記 */
    WORD_ROLE_END,   /* 以上 */
    WORD_ROLE_ATTACHMENT,
    WORD_ROLE_NOTE_INFO, /* headings of notes, by kind */
    WORD_ROLE_NOTE_CAUTION,
    WORD_ROLE_NOTE_IMPORTANT,
    WORD_ROLE_NOTE_TEXT,
    WORD_ROLE_QUOTE,
    WORD_ROLE_PRE,
    WORD_ROLE_STEP,
    WORD_ROLE_STEP_TEXT,
    WORD_ROLE_ACTION,
    WORD_ROLE_ACTION_TEXT,
    WORD_ROLE_BOX, /* first line of what is printed from the registry or from data */
    WORD_ROLE_BOX_TEXT,
    WORD_ROLE_CELL_HEAD,
    WORD_ROLE_CELL,
    WORD_ROLE_CELL_MORE, /* a further paragraph of the cell */
    WORD_ROLE_CONTENTS,  /* a table of contents, which is made anew */
    WORD_ROLE_COUNT
} WordRole;

enum { /* WordRun.format */
       WORD_STRONG = 1,
       WORD_EM = 2,
       WORD_SUP = 4,
       WORD_SUB = 8,
       WORD_CODE = 16,
       WORD_IOC = 32,   /* an indicator, defanged */
       WORD_LABEL = 64, /* the number of a heading, typed by hand */
       WORD_MARK = 128, /* words that the draft marks: a citation, a day, a term */
};

typedef enum { WORD_TEXT, WORD_BREAK, WORD_NOTE, WORD_PICTURE } WordRunKind;

typedef struct WordParagraph WordParagraph;

typedef struct {
    WordRunKind kind;
    unsigned format;
    const char *text;    /* WORD_TEXT, and WORD_PICTURE: in words, may be ""; never NULL */
    const char *reading; /* ruby; NULL: none */
    const char *link;    /* an address, or "#" and a bookmark; NULL: none */
    const char *part;    /* WORD_PICTURE: where its bytes are; NULL: not in this file */
    const WordParagraph *const *note; /* WORD_NOTE: its paragraphs */
    size_t note_count;
} WordRun;

typedef enum { WORD_LEFT, WORD_CENTRE, WORD_RIGHT } WordAlign;

struct WordParagraph {
    unsigned number;   /* from 1, in the order of the file; tables count too, notes do not */
    unsigned page;     /* as Word last saw it; 0: the file does not say */
    const char *style; /* its name as Word shows it; never NULL */
    WordRole role;
    unsigned level;
    const char *label;     /* the number that Word prints before it; NULL: none */
    bool bullet;           /* the label is a mark that does not count */
    unsigned list;         /* paragraphs of one list have one number; 0: none */
    unsigned formal_level; /* of an item, when written: as numbering_item_level gives it */
    WordAlign align;
    int indent;           /* of the first line, twentieths of a point */
    const char *bookmark; /* NULL: none */
    const char *before;   /* its words without tracked changes; NULL: as they are */
    const WordRun *runs;
    size_t run_count;
    const void *element; /* of a draft: what it was made from (an xmlNode); NULL otherwise */
};

typedef struct WordTable WordTable;
typedef struct { /* one of both */
    const WordParagraph *paragraph;
    const WordTable *table;
} WordBlock;

typedef struct {
    unsigned columns, rows; /* that it spans */
    const WordBlock *blocks;
    size_t block_count;
    bool shaded; /* on a ground of its own */
} WordCell;

typedef struct {
    bool heading;
    const WordCell *cells; /* those that begin in this row */
    size_t cell_count;
} WordRow;

struct WordTable {
    const WordRow *rows;
    size_t row_count;
};

typedef enum { CHANGE_INSERTED, CHANGE_DELETED, CHANGE_COMMENT } WordChangeKind;

typedef struct { /* what a partner proposes */
    WordChangeKind kind;
    const char *author, *when; /* never NULL */
    unsigned paragraph;
    size_t at;         /* bytes of the paragraph's words before its changes */
    bool in_note;      /* of a note's words, which are not the paragraph's */
    const char *place; /* first words of the paragraph; of a comment: what it is about */
    const char *text;  /* inserted, deleted, or what the comment says */
} WordChange;

typedef struct {
    const WordBlock *blocks;
    size_t block_count;
    const WordChange *changes; /* blocks are the text with all of them accepted */
    size_t change_count;
    const WordParagraph *const *struck; /* paragraphs and rows that the changes take away whole:
                                           number, bookmark and words before */
    size_t struck_count;
    const char *document; /* the draft that it was exported from; NULL: none */
    int revision;
    Numbering numbering; /* when written */
    const char *lang;    /* when written; NULL: ja */
    const char *marks;   /* of its paragraphs as they were exported (word_marks); NULL: none */
    const char *title;   /* when written, as these: of the file; NULL: none */
    const char *tlp;     /* over every page: "CLEAR"; NULL: none */
    bool letter;         /* set in Mincho */
    bool sample;         /* every page says that it is an example */
} WordText;

/* ---- reading and writing */

typedef struct WordFile WordFile; /* an opened .docx: its text, and its pictures on demand */

/* NULL: the findings say why. */
WordFile *word_read(const char *name, GBytes *bytes, DiagList *out);
void word_file_free(WordFile *file);
const WordText *word_text_of(const WordFile *file);
GBytes *word_picture(WordFile *file, const char *part); /* owned; NULL: there is none */
/* The whole file: a finding in it has no line. */
DiagSpan word_span(const WordFile *file);

/* The same text gives the same bytes.  picture: the bytes of a run's part, owned; NULL: none. */
typedef struct {
    GBytes *(*picture)(void *user, const char *part);
    void *user;
} WordPictures;
/* Those of a workspace, of 16 MiB at most. */
WordPictures word_pictures_of(FileRoot *root);
GBytes *word_write(const WordText *text, const WordPictures *pictures, GError **error);

/* One line a paragraph, cell and change, for goldens.  Owned. */
char *word_dump(const WordText *text);

/* ---- what partners propose */

typedef enum { PROPOSAL_INSERT, PROPOSAL_DELETE, PROPOSAL_REPLACE, PROPOSAL_COMMENT } ProposalKind;

/* A comment, or what one hand changes in one paragraph, however many runs it is in.  No text is
 * NULL unless it says so. */
typedef struct {
    ProposalKind kind;
    const char *author, *when; /* "2026-11-01T09:00:00Z"; "" where the file does not say */
    unsigned paragraph;        /* WordParagraph.number */
    const char *id;            /* of the draft's element that the paragraph was made from, else of
                                  the section above it; NULL: no draft was exported here */
    const char *heading; /* above it, with its number: "第１　対策"; "" before the first */
    const char *before, *after; /* the paragraph without any change and with those of this hand;
                                   of a note: the words taken away and put there */
    const char *about;          /* of a comment: the words that it marks; "" for none */
    const char *comment;        /* what it says; "" of a change */
    const char *old, *now;      /* of a change: words taken away, words put there; … between those
                                   of several places */
} WordProposal;

/* In the order of the file; of it, how many.  In arena. */
const WordProposal *word_proposals(Arena *arena, const WordFile *file, size_t *count);
const char *proposal_kind_name(ProposalKind kind); /* msgid: "inserted" */

/* Names of bookmarks that say which element of a draft a paragraph was made from.  NULL: the id is
 * too long for one (40 characters), or the bookmark is somebody else's.  In arena. */
const char *word_bookmark_of_id(Arena *arena, const char *id);
const char *word_id_of_bookmark(Arena *arena, const char *bookmark);

/* ---- into a draft */

typedef struct {        /* a picture that the draft refers to */
    const char *path;   /* "assets/word-0123456789ab.png" */
    const char *part;   /* for word_picture */
    const char *digest; /* SHA-256 in hex */
} WordAsset;

typedef struct {
    const char *kind;         /* "notice" */
    const char *id;           /* of the draft to be */
    const char *lang;         /* "ja" */
    bool sample;              /* no real body publishes here */
    const Registry *registry; /* to know bodies by their names */
    const char *publisher;    /* who issues when the file names nobody; may be NULL */
    const char *single;       /* why one body issues alone; NULL: not said */
    Date today;               /* the day of a draft whose file has none */
} WordDraftOptions;

/* The whole draft, which schemas/draft.rng accepts; what could not be carried over is in out.
 * assets: of WordAsset, filled; all in arena. */
const char *word_draft(Arena *arena, WordFile *file, const WordDraftOptions *options,
                       GPtrArray *assets, DiagList *out);
/* False, with a finding for each, while changes or comments are undecided. */
bool word_is_decided(const WordFile *file, DiagList *out);

/* ---- onto a draft */

typedef struct { /* paragraphs and tables */
    unsigned changed, added, removed;
} WordChanges;

typedef struct {
    const LoadTree *draft; /* as it was loaded: its bytes are edited */
    GBytes *frozen;        /* its frozen content */
    WordFile *file;
    const WordDraftOptions *options; /* id and kind of the draft; what it has is not made anew */
    const WordPictures *pictures;    /* of the draft; NULL: none */
    GPtrArray *assets;               /* of WordAsset, filled */
    WordChanges *changes;            /* filled; may be NULL */
} WordOnto;

/* The draft with what was changed in Word, and with every byte of what was not.  A word that a
 * citation marks keeps its mark while it is the same; what cannot be carried over is in out.  NULL:
 * out says why.  In arena. */
const char *word_onto(Arena *arena, const WordOnto *order, DiagList *out);

/* What the file and the draft are now, kept in the draft's tracking: the next file tells by it what
 * was changed where.  frozen: the frozen content of that draft.  In arena; NULL: findings are not
 * worth it, and the draft stays as it is. */
const char *word_meet(Arena *arena, const LoadTree *draft, GBytes *frozen, const WordFile *file,
                      const Registry *registry, const WordPictures *pictures);

/* ---- out of a draft */

/* One mark for each paragraph and table of a text as it comes back from Word, for WordText.marks.
 * In arena; NULL: it cannot be written. */
const char *word_marks(Arena *arena, const WordText *text, const WordPictures *pictures);

/* The frozen content of a draft, as seal_freeze made it, or the draft itself.  numbers: of the
 * bodies, which are not frozen; ends with NULL, may be NULL.  All in arena; false: findings say
 * why. */
bool word_of_content(Arena *arena, const char *name, GBytes *content, const char *const *numbers,
                     WordText *out, DiagList *findings);
/* What word_of_content takes, in arena. */
const char *const *word_numbers(Arena *arena, const Document *document);

const char *word_role_name(WordRole role); /* "heading" */
/* Words of a paragraph without notes.  Owned. */
char *word_words(const WordParagraph *paragraph);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordFile, word_file_free)
