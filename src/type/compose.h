/* compose.h - a paragraph on its way from items to lines, for this folder.
 *
 * The unit is the cluster: what a reader takes for one character, with its glyphs.  Clusters stand
 * in logical order.  Each has a body (width) and glue before it; glue has a natural width and can
 * shrink and stretch on four levels that are used up one after the other.  Every step of the
 * composer adds to the clusters: shape.c (shape.h) makes them, breaks.c says where lines may end,
 * glue.c gives them their space, ruby.c widens bases, fit.c (plain.c) chooses the breaks, set.c
 * places the glyphs. */
#pragma once

#include "type/class.h"
#include "type/face.h"
#include "type/type.h"

typedef enum {
    LEVEL_FILL,  /* leaders */
    LEVEL_SPACE, /* word spaces */
    LEVEL_MIXED, /* between Japanese and Latin */
    LEVEL_BODY,  /* shrink: blanks of punctuation; stretch: between characters */
    LEVEL_COUNT
} GlueLevel;

typedef enum {
    BREAK_NONE,
    BREAK_FREE,
    BREAK_SPACE,     /* after a word space */
    BREAK_HYPHEN,    /* prints a hyphen */
    BREAK_URL,       /* within an address: line may stay ragged */
    BREAK_WEAK,      /* free, but a line that opens no gap wide is better */
    BREAK_PHRASE,    /* free, but within a phrase; only with TypeOptions.phrase */
    BREAK_EMERGENCY, /* within a word that no line can hold */
} BreakKind;

enum {
    CLUSTER_HALF = 1,     /* punctuation normalised to half an em */
    CLUSTER_RUBY = 2,     /* within a ruby group, not its first */
    CLUSTER_EMPHASIS = 4, /* gets a dot */
    CLUSTER_LATIN = 8,    /* set in the Latin face's role */
    CLUSTER_KEEP = 16,    /* a preserved space: not trimmed at line ends */
    CLUSTER_UPRIGHT = 32, /* stands upright in a vertical line */
};

typedef struct {
    uint32_t begin; /* byte in Paragraph.text */
    uint32_t glyph;
    uint32_t character; /* the first one */
    int32_t item;
    uint32_t bytes, glyph_count;
    TypeFace face;
    uint8_t class, level, flags, brk; /* brk: a BreakKind before this cluster */
    uint16_t narrow;                  /* glyphs are pressed to so many thousandths; 0: not */
    PageLength width, offset;         /* body; shift of the glyphs within it */
    PageLength natural, shrink[LEVEL_COUNT], stretch[LEVEL_COUNT];
} Cluster;

typedef struct {
    uint32_t glyph;
    PageLength advance, dx, dy;
} ShapedGlyph;

enum { MOST_COMBINED = 8 }; /* characters that can stand upright side by side */

typedef struct { /* how a face sets a character in vertical lines, in font units */
    uint64_t key;
    uint32_t glyph;
    int advance, breadth; /* down the page; across */
    bool own;             /* a glyph of its own, not the horizontal one */
} VerticalForm;

typedef struct {          /* sums over the clusters before an index */
    int64_t width, least; /* least: with everything shrunk */
    int64_t shrink[LEVEL_COUNT], stretch[LEVEL_COUNT];
} Sum;

typedef struct { /* annotation over clusters [first, last) */
    int32_t item;
    uint32_t first, last;
    uint32_t glyph, glyph_count;
    uint32_t cluster, cluster_count; /* in Paragraph.annotations */
    PageLength width, start;         /* start: of the base as spread, from the first body's left */
    PageLength leant;                /* how far it reaches over what stands behind its base */
    const char *text;
    size_t size;
    bool spread;
} Ruby;

typedef struct { /* where an item without clusters stands: before cluster `at` */
    int32_t item;
    uint32_t at;
    uint32_t part;
} Anchor;

typedef struct { /* clusters [first, end) end with a forced break or the paragraph's end */
    uint32_t first, end;
    bool forced;
} Part;

typedef enum { END_HALF, END_FULL, END_HANG } LineEnd;

typedef struct {
    uint32_t first, last, end; /* [first, last) is set; [last, end) are trailing spaces */
    PageLength slack;          /* to be taken up; negative: shrink */
    uint8_t line_end, brk;
    bool hyphenated, forced, final, ragged;
} Fit;

typedef struct {
    const TypeItem *items;
    size_t item_count;
    const TypeOptions *options;
    char *text;
    uint32_t *item_begin; /* first byte of each item in text */
    size_t text_size, text_room, item_room;
    Cluster *clusters;
    size_t count, room;
    ShapedGlyph *glyphs;
    size_t glyph_count, glyph_room;
    Sum *sums;
    size_t sum_room;
    GArray *parts, *anchors, *rubies, *annotations, *fits; /* Part, Anchor, Ruby, Cluster, Fit */
    uint8_t *levels;                                       /* bidi, a character; NULL: all 0 */
    PageLength em;                                         /* size of the text, for costs */
    PageLength hyphen; /* width of a hyphen, if any line may end with one */
    size_t missing_count;
    TypeMissing missing;
    void *user;
} Paragraph;

typedef struct {
    uint64_t *entries; /* by character of the basic plane: known 1, glyph 24, advance 32 */
} GlyphCache;

typedef struct Fitter Fitter; /* fit.c's working memory */

struct TypeComposer {
    const TypeFonts *fonts;
    uint8_t *classes;
    GlyphCache *caches; /* one a face */
    GHashTable *words;  /* shaped Latin words */
    GHashTable *forms;  /* VerticalForm by face and character; NULL until needed */
    hb_buffer_t *buffer;
    const char *language;   /* of the style looked at last; by address, cleared per paragraph */
    TypeFace language_face; /* preferred for kanji in it, -1 if none */
    Paragraph paragraph;
    Fitter *fitter;
};

static inline const TypeStyle *cluster_style(const Paragraph *p, const Cluster *cluster)
{
    return &p->items[cluster->item].style;
}

static inline PageLength cluster_em(const Paragraph *p, const Cluster *cluster)
{
    return p->items[cluster->item].style.size;
}

/* shape.c, faces.c, words.c */
bool style_is_japanese(const TypeStyle *style); /* or Chinese, or of no language */
void shape_paragraph(TypeComposer *composer, Paragraph *p);
/* Appends clusters of an annotation to p->annotations; returns their width. */
PageLength shape_annotation(TypeComposer *composer, Paragraph *p, int32_t item, const char *text,
                            size_t size, PageLength font_size);
bool shape_lookup(TypeComposer *composer, TypeFace face, uint32_t character, uint32_t *glyph,
                  int *advance);
void composer_forget_words(TypeComposer *composer);

/* breaks.c, phrase.c */
void breaks_mark(TypeComposer *composer, Paragraph *p);
void breaks_mark_plain(TypeComposer *composer, Paragraph *p);
void breaks_mark_phrases(Paragraph *p);
void breaks_mark_emergency(Paragraph *p, PageLength width);

/* vertical.c: sets up clusters that stand upright; tells the form of one character (false: it lies
 * on its side). */
void vertical_paragraph(TypeComposer *composer, Paragraph *p);
bool vertical_form(TypeComposer *composer, TypeFace face, uint32_t character, VerticalForm *form);

/* hyphen.c: opens words of items that are hyphenated */
void hyphen_mark(TypeComposer *composer, Paragraph *p);

/* glue.c, ruby.c */
void glue_paragraph(Paragraph *p);
void glue_paragraph_plain(Paragraph *p);
void ruby_paragraph(TypeComposer *composer, Paragraph *p);

/* fit.c, plain.c: choose breaks, append Fit to p->fits */
void fit_paragraph(TypeComposer *composer, Paragraph *p);
void fit_paragraph_plain(TypeComposer *composer, Paragraph *p);
Fitter *fitter_new(void);
void fitter_free(Fitter *fitter);
/* Width that a line has to give, after its indents. */
PageLength line_width(const Paragraph *p, bool first, bool final);
TypeAlign line_align(const Paragraph *p, bool final);
bool cluster_is_trimmed(const Cluster *cluster);

/* set.c */
void set_paragraph(TypeComposer *composer, Paragraph *p, Arena *arena, TypeParagraph *out);
