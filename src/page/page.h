/* page.h - XSL-FO in, sheets of drawing operations and a structure tree out; draws nothing itself.
 */
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/file.h"
#include "diag/report.h"
#include "type/type.h"

/* ---- the display list: what pdf/ draws, page by page, in millipoints, y down from the sheet's top
 */

typedef enum {
    PAGE_OP_GLYPHS,
    PAGE_OP_RECT,   /* filled rectangle */
    PAGE_OP_STROKE, /* a straight line (borders, rules): solid, dashed, dotted */
    PAGE_OP_IMAGE,  /* PNG or JPEG bytes into a rectangle */
    PAGE_OP_SVG,    /* SVG bytes into a rectangle, as vectors */
    PAGE_OP_PATH,   /* lines and curves, filled and stroked: of a drawing */
    PAGE_OP_CLIP,   /* push a clip rectangle */
    PAGE_OP_TURN,   /* push a matrix (rotation of a reference area) */
    PAGE_OP_POP,    /* undo the last CLIP or TURN */
    PAGE_OP_MARK,   /* what follows belongs to structure element `element`, or to none */
    PAGE_OP_MARK_END,
} PageOpKind;

typedef enum { PAGE_SOLID, PAGE_DASHED, PAGE_DOTTED } PageStroke;

/* What belongs to no element: ornaments, and what runs along from page to page (ISO 14289-1, 7.8).
 */
typedef enum {
    PAGE_ARTIFACT = -1,
    PAGE_ARTIFACT_HEADER = -2,
    PAGE_ARTIFACT_FOOTER = -3,
    PAGE_ARTIFACT_RUNNING = -4, /* at the sides */
} PageArtifact;

typedef struct {
    float r, g, b, a;
} PageColour; /* sRGB, 0..1 */

typedef struct {              /* joints are mitred up to four times the thickness, ends are cut */
    const char *verbs;        /* m and l take a point, c three, h none */
    const PageLength *points; /* x, y, x, y ... on the sheet, as x and y of the operation */
    PageColour fill, stroke;  /* clear: not */
    PageLength thickness;
    bool round_ends, round_joints; /* of the stroke, instead */
    const PageLength *dashes;
    size_t dash_count;
} PagePath;

typedef struct PageOp {
    PageOpKind kind;
    PageColour colour;
    PageLength x, y, w, h; /* GLYPHS: x, y is the origin on the baseline; STROKE: from x,y by w,h;
                              PATH: what it covers */
    bool slanted;          /* GLYPHS: of a face without an italic of its own */
    PageLength thickness, radius;
    PageStroke stroke;
    const TypePiece *piece; /* GLYPHS */
    GBytes *bytes;          /* IMAGE, SVG: borrowed from the document */
    const PagePath *path;   /* PATH */
    double matrix[6];       /* TURN */
    int element;            /* MARK: or PageArtifact */
} PageOp;

typedef struct { /* a link area; several of one link are one structure element */
    PageLength x, y, w, h;
    const char *uri;         /* external, or NULL */
    const char *destination; /* id within the document, or NULL */
    const char *contents;    /* words for assistive technology */
    int element;             /* structure element of type Link */
} PageLink;

typedef struct {
    PageLength width, height;
    PageLength trim, bleed; /* from each edge to where it is cut and to where its colour goes on;
                               trim 0: the sheet is not cut */
    const char *label;      /* page number as printed */
    const PageOp *ops;
    size_t op_count;
    const PageLink *links;
    size_t link_count;
} PageSheet;

typedef struct {
    const char *id;
    int sheet;
    PageLength x, y;
} PageDestination;

typedef struct PageBookmark {
    const char *title, *destination, *lang;
    int level; /* 1 and up */
    bool open;
} PageBookmark;

typedef struct {      /* structure element; children by parent index, in logical order of `order` */
    const char *type; /* "P" "H1" "Table" ... ISO 32000-1 14.8.4 */
    int parent;       /* -1: the root Document element */
    const char *lang, *alt, *actual, *id, *scope, *headers, *list_numbering;
    int column_span, row_span;
    bool has_box;
    int box_sheet;
    PageLength box[4]; /* x, y, w, h: Figure, Table, Formula */
} PageElement;

typedef struct PageDocument {
    const PageSheet *sheets;
    size_t sheet_count;
    const PageDestination *destinations; /* sorted by id */
    size_t destination_count;
    const PageBookmark *bookmarks;
    size_t bookmark_count;
    const PageElement *elements; /* in logical order */
    size_t element_count;
    const char *title, *lang;
    int passes;          /* layout passes until page numbers settled */
    bool relative_links; /* of another chain: an address may be relative to the file's own */
    bool for_comparison; /* an annotation each link area, every advance to the thousandth */
} PageDocument;

typedef struct {      /* borrowed */
    const char *path; /* beneath the folder that would be read */
    GBytes *bytes;
} PageImage;

typedef struct {
    const FileRoot *images; /* folder for external-graphic; NULL: none may be read */
    const PageImage *given; /* at hand already: looked at before the folder; may be NULL */
    size_t given_count;
    const char *image_base; /* path beneath it that relative src start from */
    bool lenient;           /* unsupported FO is a warning and skipped */
    bool fop;               /* scoring mode: FOP's citation place holder, no Japanese spacing */
    const char *name;       /* of the FO source in findings */
} PageOptions;

/* Composes one FO document.  NULL when strict refuses it or it cannot be read; findings say why. */
const PageDocument *page_compose(Arena *arena, TypeComposer *composer, const TypeFonts *fonts,
                                 GBytes *fo, const PageOptions *options, DiagList *out);

/* Composed documents one behind the other as one, which borrows from them: each a part with a
 * bookmark, under which its own stand, and a prefix of its page labels ("本文-"). */
typedef struct {
    const PageDocument *pages;
    const char *title, *label;
} PagePart;
const PageDocument *page_bind(Arena *arena, const char *title, const PagePart *parts, size_t count);

/* Text forms of the stages, owned: of the source "fo" (the tree) or "props" (computed values), NULL
 * when there is no such stage or no document; the element lists of the last pass; the areas, with
 * all that is drawn.  The tags are pdf/'s to tell, from what it writes. */
char *page_dump_source(Arena *arena, GBytes *fo, const PageOptions *options, const char *stage,
                       DiagList *out);
char *page_dump_boxes(Arena *arena, TypeComposer *composer, const TypeFonts *fonts, GBytes *fo,
                      const PageOptions *options, DiagList *out);
char *page_dump(const PageDocument *document, const TypeFonts *fonts);
