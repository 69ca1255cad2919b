/* layout.h - what the layout stages of page/ share: element lists, decorations, groups, pages.
 *
 * The model is that of TeX in the block direction.  Everything that stands in a reference area
 * (a column, a cell, a footnote body, a container) becomes one flat list of elements: boxes,
 * glue between them, and penalties where it may be broken.  Blocks leave no nesting in the list;
 * what they draw around their content is a Deco that their boxes point to.  What stands side by
 * side (list items, table rows) is a Group: a list for each cell, merged into steps. */
#pragma once

#include "page/fo.h"
#include "page/props.h"

typedef struct Run Run;
typedef struct Para Para;
typedef struct Group Group;
typedef struct Frame Frame;
typedef struct Repeat Repeat;

/* ---- elements */

typedef enum { ELEM_BOX, ELEM_GLUE, ELEM_PENALTY } ElemKind;
typedef enum { BOX_PAD, BOX_LINE, BOX_GROUP, BOX_FRAME, BOX_ABSOLUTE } BoxKind;

/* Why a break is not wanted; relaxed from the first to the last when nothing else fits. */
enum { WHY_NEXT = 1, WHY_PREVIOUS = 2, WHY_TOGETHER = 4, WHY_LINES = 8, WHY_COUNT = 4 };

typedef struct Note { /* a footnote or a before-float, laid out */
    const FoNode *body;
    struct ElemList *list;
    PageLength height;
} Note;

typedef enum { HOOK_ID, HOOK_ID_END, HOOK_MARKER, HOOK_MARKER_END, HOOK_NOTE, HOOK_FLOAT,
               HOOK_BAR_BEGIN, HOOK_BAR_END, HOOK_BAR_STOP } /* STOP: before what carries it */ HookKind;
typedef struct Hook { /* something that happens where an element is placed */
    struct Hook *next;
    HookKind kind;
    const FoNode *node;
    Note *note;
} Hook;

typedef struct Deco { /* borders, padding and background of a block, over all its boxes */
    struct Deco *parent;
    const FoNode *node;
    PageLength x, width;                    /* border edge to border edge, in the list's area */
    PageLength retain_before, retain_after; /* room kept at a break */
    /* while a part of the list is placed: */
    unsigned stamp;
    PageLength top, bottom;
    bool starts, ends;
} Deco;

typedef struct {
    uint8_t kind, box, why, force;      /* force: BreakClass */
    bool start, end;                    /* BOX_PAD: opens or closes its deco */
    PageLength length, shrink, stretch; /* box height; glue */
    PageLength before,
        after; /* penalty: room taken at the end of this part, at the start of the next */
    Deco *deco;
    const FoNode *node;
    Hook *hooks;
    union {
        struct {
            const Para *para;
            int line;
        } line;
        struct {
            const Group *group;
            int step;
        } group;
        const Frame *frame;
        const Repeat *repeat; /* penalty: header and footer of the table that it breaks */
    } of;
} Elem;

typedef struct ElemList {
    Elem *elems;
    size_t count;
    PageLength height; /* all of it, unbroken */
    /* lists of cells: what their first and last objects ask of the breaks around them */
    uint8_t force_before, force_after; /* BreakClass */
    uint8_t why_before, why_after;     /* WHY_ bits */
} ElemList;

/* ---- lines */

typedef enum { EDGE_NONE, EDGE_BEFORE, EDGE_AFTER } LineEdge;

typedef struct { /* where an inline stands */
    PageLength shift; /* of its baseline above the line's; unless it is aligned to an edge of it: */
    LineEdge edge;
    PageLength ascent, descent; /* of the inline that is aligned to the edge */
} Stand;

typedef struct InlineBox { /* an inline object that draws something or is a link */
    struct InlineBox *parent;
    const FoNode *node;
    Stand stand;
    unsigned stamp;
    PageLength left, right;
} InlineBox;

typedef enum { PART_TEXT, PART_PAD, PART_IMAGE, PART_FRAME, PART_LEADER, PART_ANCHOR } PartKind;
typedef struct { /* owner of a TypeItem */
    PartKind kind;
    const FoNode *node; /* whose look and element count */
    InlineBox *box;
    Stand stand;
    Hook *hook;    /* PART_ANCHOR */
    GBytes *image; /* PART_IMAGE */
    bool svg;
    PageLength width, height, content_width, content_height; /* PART_IMAGE: viewport and image */
    bool clip;
    bool upright; /* PART_IMAGE in a vertical line: turned back by a quarter */
    const Frame *frame; /* PART_FRAME */
} Part;

typedef struct {
    PageLength height, baseline; /* of the line box; baseline below its top */
    PageLength above, below;     /* its edges against the baseline, without leading */
    Hook *hooks;
} LineBox;

struct Para {
    const FoNode *node;
    TypeParagraph type;
    LineBox *boxes;
    PageLength x, width; /* in the list's area */
    const TypeItem *items;
    size_t first_item, first_offset; /* of the paragraph: where it goes on, when its begin stands on a
                                      * page of another width */
    uint8_t sides[2];  /* ALIGN_INSIDE or ALIGN_OUTSIDE: of its lines, of its last line; else 0 */
    bool lives_in_run;
    bool vertical; /* in a turned area whose lines run down the page */
};

/* ---- side by side */

typedef struct {
    ElemList list;
    const FoNode *node; /* fo:table-cell, or the label or body of a list item */
    int row, rows, column, columns;
    PageLength x, width; /* border edges, in the group's area */
    PageLength gap;      /* half of border-separation, above and below the border edges */
    PageLength content_x, content_width;
    PageLength before, after; /* gap, border and padding (half the border when collapsed) */
    PageLength keep_before, keep_after; /* the same where the cell is broken */
    PageLength content_height;
    PageLength *rest;     /* per element: height of the list from there on */
    PageLength minimum;   /* given height of the cell */
    int align;            /* DisplayWord */
    BorderSide border[4]; /* as drawn; resolved when collapsed */
    BorderSide broken[2]; /* collapsed: before and after edge where the table is broken there */
} Cell;

typedef struct {
    PageLength y, used, penalty; /* y: height to the break; used: height that need not come again */
    int row;                     /* rows completed */
    int32_t *cuts; /* per cell: -1 not begun, else index of the first element not placed */
    uint8_t why, force; /* of the break behind it */
} Step;

struct Group {
    const FoNode *table; /* NULL: a list item */
    Cell *cells;
    size_t cell_count;
    int row_count;
    const FoNode **rows;  /* fo:table-row or NULL, per row */
    PageLength *minimums; /* per row */
    uint8_t *forces, *whys; /* per row: of the break before it; NULL: none */
    PageLength x, width;
    Step *steps;
    size_t step_count;
    PageLength height;
    bool collapsed;
    const struct Deco *body;
    const Repeat *again; /* of a header or footer with markers: set anew where it is drawn */
    FoKind part;         /* of `again` */
};

/* A reference area set as one piece: a container of fixed size, turned, or placed absolutely. */
struct Frame {
    const FoNode *node;
    ElemList list;
    PageLength x, y;          /* border edge in the list's area (absolute: in the area) */
    PageLength width, height; /* border edge to border edge, as seen from outside */
    PageLength content_width, content_height; /* of the inside, before turning */
    int turn;           /* degrees, counter-clockwise: reference-orientation and writing mode */
    bool fixed;         /* to the page */
    bool right, bottom; /* x or y counts from the far edge */
};

/* Where blocks are laid out: indents are absolute in the reference area. */
typedef struct {
    PageLength origin;     /* of the reference area in the area of the list */
    PageLength width;      /* of the reference area */
    PageLength start, end; /* computed indents of the parent */
    PageLength body_start, label_end;
    PageLength height; /* of the area when definite, else -1 */
} Place;

/* Header and footer of a table, set again at its breaks. */
struct Repeat {
    const Group **header, **footer;
    size_t header_count, footer_count;
    PageLength header_height, footer_height;
    const struct Table *table; /* not NULL: shows the number of its page, built anew for each */
};

typedef struct {
    PageLength minimum, optimum, maximum;
    int precedence;
    bool retain, second; /* second: behind the place where a break would be */
} RunSpace;

typedef struct { /* an element list under construction */
    Run *run;
    GArray *elems;  /* of Elem */
    GArray *spaces; /* of RunSpace: since the last box */
    bool boundary, any_box;
    uint8_t why, force;
    Hook *hooks, *last_hook; /* for the next box */
    Hook *bars;              /* change bars that begin with it, the last one first */
    int together;         /* keep-together blocks that are open */
    size_t together_from; /* where the outermost of them began among the elements */
    Deco *deco;
    const Repeat *repeat;
    size_t last_box; /* index of the last box */
    bool in_note, in_static, in_table;
    bool vertical; /* the area's lines run down the page: it is turned by a quarter */
    bool is_cell; /* breaks at its edges are told to the caller, not set */
    uint8_t force_before, why_before;
} Builder;

void builder_begin(Builder *builder, Run *run);
ElemList builder_end(Builder *builder); /* ends it; trailing conditional spaces vanish */
void builder_boundary(Builder *builder);
void builder_space(Builder *builder, const PageSpace *space, const PageDim *margin,
                   PageLength base);
void builder_hook(Builder *builder, HookKind kind, const FoNode *node, Note *note);
Elem *builder_box(Builder *builder, BoxKind box, PageLength length, const FoNode *node);
void builder_lines(Builder *builder, const Para *para);
void builder_group(Builder *builder, const Group *group, const FoNode *node);
void builder_join(Builder *builder,
                  const Builder *kind_of); /* takes over flags for a nested list */

/* Writing mode belongs to reference areas: what a container or region asks for itself, else what
 * the area around it has.  turn_of: how its content is turned against the area around it. */
bool is_vertical(const FoNode *node, bool outer);
int turn_of(const FoNode *node, bool outer);

/* container.c: fo:inline-container as one piece, and how far its first baseline is below its top. */
const Frame *container_inline(const Builder *builder, const FoNode *node, Place place);
PageLength frame_ascent(const Frame *frame);

/* flow.c */
void flow_children(Builder *builder, const FoNode *parent, Place place);
void flow_range(Builder *builder, const FoNode *parent, const FoNode *first, const FoNode *stop,
                Place place);
void flow_block_level(Builder *builder, const FoNode *node, Place place);
ElemList flow_list(Run *run, const FoNode *parent, Place place, const Builder *outer);
/* The content of a reference area in `outer`: indents are inherited, but count from its own edges.
 */
Place place_within(const FoNode *parent, Place outer, PageLength width, PageLength height);
Place place_enter(const FoNode *node, Place place, PageLength *border_x, PageLength *border_width);
void block_begin(Builder *builder, const FoNode *node, Place *place, PageLength base);
void block_end(Builder *builder, const FoNode *node, PageLength base);

/* Below its table, for captions; "top" and "bottom" are before and after in every mode we set. */
static inline bool caption_is_after(const FoNode *caption)
{
    uint8_t side = caption->look->text->caption_side;
    return side == CAPTION_AFTER || side == CAPTION_BOTTOM;
}

/* inline.c: the inline content from `first` up to (not including) `stop` as one paragraph. */
typedef struct Gather Gather;
Gather *gather_new(Run *run, const FoNode *block, Builder *builder, Place place);
void gather_open(Gather *gather, const FoNode *node); /* an inline whose content follows */
void gather_close(Gather *gather, const FoNode *node);
void gather_node(Gather *gather,
                 const FoNode *node); /* text or inline object with all its content */
bool gather_is_empty(const Gather *gather);
const Para *gather_finish(Gather *gather, PageLength x, PageLength width,
                          bool first); /* NULL: nothing to set */
void gather_free(Gather *gather);

/* face.c */
TypeStyle style_of(Run *run, const Computed *look);
bool font_has_even_digits(Run *run, const FontLook *font); /* columns of them line up */
void font_metrics(Run *run, const FontLook *font, PageLength *ascent, PageLength *descent);
PageLength line_height_of(const Computed *look);

/* floats.c: fo:float float="before".  Where none can be (static content, notes, floats, absolute
 * containers) its content stays in place, as that of float="none" does. */
bool float_moves(const Builder *builder, const FoNode *node);
Note *float_note(Run *run, const FoNode *node);
void float_report(const Builder *builder, const FoNode *node); /* one that should move and cannot */

/* align.c */
Stand align_inline(Run *run, const FoNode *node,
                   PageLength graphic_height); /* height: -1 where there is text */
PageLength stand_in_line(const Stand *stand,
                         const LineBox *box); /* what an edge of the line adds to the shift */
void align_line(Run *run, const FoNode *block, const TypeLine *line,
                LineBox *box); /* all but the hooks */

/* group.c */
typedef struct {
    uint8_t force, why;
} CellEdge;
Group *group_new(Run *run, size_t cells, int rows);
/* What the cells that begin (or end) with a row ask of the break there. */
CellEdge group_edge(const Group *group, int row, bool after);
void group_settle(Run *run, Group *group); /* row heights and steps from cells */
typedef struct {
    PageLength *tops; /* row_count + 1 */
    int first, last;  /* rows that show, inclusive */
    PageLength height;
} GroupPart;
GroupPart group_part(Arena *arena, const Group *group, int from,
                     int to); /* steps (from, to]; from -1: start */

/* The part of a list that is placed: what a header that is set anew stands with. */
typedef struct {
    const ElemList *list;
    size_t from, to;
} Fragment;

/* table.c */
void table_build(Builder *builder, const FoNode *table, Place place);
/* Header or footer as they are with the part of the table that is drawn now. */
const Group *const *table_again(Run *run, const Repeat *repeat, FoKind part,
                                const Fragment *fragment, size_t *count);

/* graphic.c */
typedef struct {
    GBytes *bytes; /* NULL: cannot be read */
    bool svg;
    PageLength width, height; /* intrinsic */
    PageLength pixel;         /* what a pixel is where nothing else is said */
} Graphic;
const Graphic *graphic_of(Run *run, const FoNode *node);
const Graphic *graphic_load(Run *run, const FoNode *node, const char *src);
char *uri_of(Arena *arena, const char *text); /* without url() and quotes */

/* ---- the run */

typedef struct {
    const char *label;      /* page number as printed */
    const char *last_label; /* of its last area */
} IdPlace;

/* Where a paragraph goes on that an earlier page has begun: the nth of a block, from an item's byte on. */
typedef struct {
    const FoNode *block;
    size_t nth, item, offset;
    size_t met; /* paragraphs of the block so far */
} Resume;

struct Run {
    Arena *arena;
    TypeComposer *composer;
    const TypeFonts *fonts;
    const PageOptions *options;
    FoTree *tree;
    DiagList *out;
    GHashTable *faces;    /* FontLook -> FaceSet */
    GHashTable *graphics; /* src -> Graphic */
    GHashTable *drawings; /* GBytes -> Drawing, by address; NULL: it is not plain */
    GPtrArray *held;      /* GBytes, kept for the document */
    GHashTable *ids;      /* id -> IdPlace, of the pass before */
    GHashTable *ids_now;  /* id -> IdPlace, of this pass */
    GHashTable *cited;    /* FoNode -> text that this pass has set for it */
    GHashTable *numbers;  /* FoNode of fo:page-number in the flow -> label where it was placed */
    GHashTable *told;     /* findings that are given once */
    int pass;
    unsigned stamp;
    unsigned depth;
    const char *page_label; /* of the page whose static content is set; NULL in the flow */
    const struct PageBuild *page;
    PageLength body_width;
    bool body_vertical;
    Resume *resume; /* NULL: nothing goes on */
    GString *boxes; /* takes the element lists as text; NULL: not asked for */
    GArray *elements; /* of PageElement */
};

/* Once a run for the same key: true the first time. */
bool run_tell_once(Run *run, const char *key);
void run_box_element(Run *run, int element, int sheet, PageLength x, PageLength y, PageLength w,
                     PageLength h);
const char *run_citation(Run *run, const FoNode *node); /* text of a citation or page number */

/* ---- pages */

typedef struct { /* marker on a page */
    const FoNode *marker;
    int page, end_page; /* of its parent's first and last area */
    bool starts;
} MarkerPlace;

typedef struct PageBuild {
    int index;  /* sheet */
    int number; /* page number */
    const char *label;
    const FoNode *master;
    PageLength width, height, trim, bleed; /* as in PageSheet */
    GArray *ops, *links;
} PageBuild;

typedef struct Bars Bars;
typedef struct LineNumbers LineNumbers;
enum { MARK_NONE = INT_MIN };

typedef struct {
    PageLength x, y, w, h;
} Rect;

typedef struct {
    Run *run;
    PageBuild *page;
    struct Book *book;
    Bars *bars; /* change bars of the column that is drawn; NULL: none can be */
    LineNumbers *lines; /* of the column that is drawn; NULL: they have none */
    bool artifact;
    PageArtifact running; /* of the region that is drawn; 0: of the body */
    int marked;           /* element of the open mark, or MARK_NONE */
    PageLength area_x, area_y, area_width, area_height; /* for absolute containers */
    double to_sheet[6]; /* from where we draw to the sheet, as in PageOp.matrix */
} Placer;

typedef struct { /* how the glues of a part give way, together */
    PageLength by; /* shorter by this; negative: longer */
    PageLength of; /* all that they can give in that direction */
} Fit;
PageLength place_list(Placer *placer, const ElemList *list, size_t from, size_t to, PageLength x,
                      PageLength y, Fit fit);
PageLength place_frame(Placer *placer, const Frame *frame, PageLength x, PageLength y);
void place_turn(Placer *placer, int degrees, PageLength x, PageLength y, PageLength w,
                PageLength h); /* w, h as seen from outside; what follows has its own origin */
void place_turn_end(Placer *placer); /* back to the sheet */
void place_background(Placer *placer, const FoNode *node, PageLength x, PageLength y, PageLength w,
                      PageLength h);
void place_borders(Placer *placer, const BorderSide sides[4], const PageLength *radius,
                   PageLength x, PageLength y, PageLength w, PageLength h, bool before, bool after);
void place_mark(Placer *placer, int element); /* -1: artifact */
void place_mark_end(Placer *placer);
void place_destination(Placer *placer, const char *id, PageLength x, PageLength y);
PageOp *place_op(Placer *placer, PageOpKind kind);

/* changebar.c: change bars.  What is placed in a column tells where it begins and ends; what is open at
 * the end of a column goes on in the next. */
typedef struct {
    PageLength x, width;
    int index, count; /* of the column among those side by side */
    int page_number;
} BarColumn;
Bars *changebar_new(void);
void changebar_free(Bars *bars);
void changebar_enter(Bars *bars, const Hook *hooks, PageLength top);
void changebar_leave(Bars *bars, const Hook *hooks, PageLength bottom);
/* What follows is turned or stands elsewhere: it counts as this much of the column. */
void changebar_hold(Bars *bars, PageLength top, PageLength bottom);
void changebar_release(Bars *bars);
void changebar_draw(Placer *placer, const BarColumn *column);

/* line_number.c: NULL where rx:line-number does not ask for any. */
LineNumbers *line_number_new(Run *run, const FoNode *flow);
void line_number_free(LineNumbers *lines);
void line_number_begin_page(LineNumbers *lines);
void line_number_note(Placer *placer, PageLength baseline);
void line_number_draw(Placer *placer, PageLength x); /* of the column that begins at x */

/* break.c: where a list is cut to fill one column. */
typedef struct {
    size_t end;        /* index of the penalty that it breaks at, or count */
    PageLength used;   /* height placed, with what the break adds */
    Fit fit;
    uint8_t relaxed; /* WHY_ bits that had to give way */
    uint8_t force;   /* the break's class, CLASS_NONE when the column is full */
    bool overflow;   /* nothing fits: the first piece stands out */
    size_t notes;    /* notes that belong to this part */
    bool note_split; /* the last of them is only begun */
} BreakResult;
typedef struct {
    PageLength room;
    PageLength notes_used; /* notes already on the page, separator included */
    PageLength separator;  /* height of the separator, counted with the first note */
    bool notes_free;       /* room is already what notes leave */
    bool strict;           /* keeps hold even where what they keep stands out */
} BreakRoom;
/* Every hook of a part of a list, those in cells and frames included, in order. */
void break_hooks(const ElemList *list, size_t from, size_t to,
                 void (*take)(const Hook *hook, void *user), void *user);
BreakResult break_column(const ElemList *list, size_t from, const BreakRoom *room);
/* The notes (HOOK_NOTE) or floats (HOOK_FLOAT) of a part, of Note, in order. */
void break_notes(const ElemList *list, size_t from, size_t to, HookKind kind, GPtrArray *notes);
size_t break_skip(const ElemList *list, size_t from); /* what a break swallows at its end */

/* running.c: sets a copy of a marker's content, or nothing, as the content of what retrieves it. */
void marker_retrieve(Run *run, FoNode *retrieve, const FoNode *marker);

/* boxes.c */
void boxes_dump(GString *text, const ElemList *list, int depth);

/* sheet.c */
typedef struct Book Book; /* pages made so far and what they refer to */
struct Book {
    Run *run;
    GPtrArray *pages;        /* of PageBuild */
    GArray *destinations;    /* of PageDestination */
    GArray *markers;         /* of MarkerPlace */
    size_t sequence_markers; /* where those of this page-sequence begin */
};
void sheet_compose(Book *book);

/* structure.c */
void structure_number(Arena *arena, FoTree *tree, const PageOptions *options, DiagList *out,
                      GArray *elements);

/* number.c */
char *number_format(Arena *arena, int number, const char *format);
