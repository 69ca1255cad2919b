/* type.h - pinned fonts, shaping, and paragraphs to lines (JLREQ, total fit).
 *
 * Text is UTF-8 and never normalised.  Lengths are int32 millipoints.  No library type leaves this
 * folder except through type_face_draw_font(), which pdf/ asks for. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/arena.h"
#include "diag/report.h"

typedef int32_t PageLength; /* millipoints: 1/1000 of 1/72 inch */

typedef struct TypeFonts TypeFonts; /* read-only once opened; safe to share after a fork */

/* Opens the fonts of a manifest (fonts/manifest.xml form) from a folder and checks their sha256. */
TypeFonts *type_fonts_open(const char *manifest, const char *folder, GError **error);
void type_fonts_free(TypeFonts *fonts);

typedef int16_t TypeFace; /* index; -1: none */
/* family is a comma-separated list ("BIZ UDGothic, monospace"); weight 400 or 700.
 * The nearest weight of the first family that the manifest has; -1 if it has none of them. */
TypeFace type_fonts_find(const TypeFonts *fonts, const char *family, int weight, bool italic);
const char *type_face_name(const TypeFonts *fonts, TypeFace face); /* "BIZ UDGothic Bold" */
/* Ascent and descent (positive, per 1000 em) by the rule of fo-subset 1 "Line metrics". */
void type_face_metrics(const TypeFonts *fonts, TypeFace face, int *ascent, int *descent);
bool type_face_is_italic(const TypeFonts *fonts, TypeFace face);
bool type_face_has(const TypeFonts *fonts, TypeFace face, uint32_t character);
/* Bytes of the draw font: same glyph ids, no cmap, GSUB or hints.  Borrowed; made once. */
GBytes *type_face_draw_font(const TypeFonts *fonts, TypeFace face);

typedef struct {
    GBytes *font;     /* TrueType with nothing but outlines and advances */
    uint16_t *glyphs; /* what each of the given glyphs is called in it */
} TypeSubset;
/* The given glyphs of a face and what they are made of; glyph 0 is always there.  Both fields are
 * the caller's; font NULL: the face has no TrueType outlines. */
TypeSubset type_face_subset(const TypeFonts *fonts, TypeFace face, const uint32_t *glyphs,
                            size_t count);

typedef enum { TYPE_EMPHASIS_NONE, TYPE_EMPHASIS_DOTS } TypeEmphasis;

typedef struct {         /* how one run of text looks */
    TypeFace cjk, latin; /* composite font: kana and kanji from one face, Latin from the other; may
                            be equal */
    PageLength size;
    PageLength letter_spacing, word_spacing;
    PageLength shift; /* baseline shift, up is positive */
    const char *lang; /* BCP 47, may be NULL */
    TypeEmphasis emphasis;
    bool tabular;   /* take digits from the CJK face (tables) */
    bool hyphenate; /* part words by the patterns of lang */
} TypeStyle;

typedef enum {
    TYPE_TEXT,   /* utf8, style */
    TYPE_BOX,    /* an inline object: width, ascent, descent; unbreakable */
    TYPE_LEADER, /* stretches between minimum and maximum; pattern drawn by page/ */
    TYPE_BREAK,  /* forced line break */
    TYPE_ANCHOR, /* no width: footnote call end, id, mark; comes back with the line that it falls on
                  */
} TypeItemKind;

typedef struct {
    TypeItemKind kind;
    const char *text; /* TYPE_TEXT: UTF-8, white space already handled */
    size_t size;      /* bytes */
    TypeStyle style;
    const char *ruby; /* TYPE_TEXT: its annotation; the item is then one ruby group.  As many parts
                       * (between spaces) as the item has characters: one ruby each.  NULL: none */
    const char *bidi; /* formatting characters of UAX 9 that stand before it, for the order of the line
                       * only; NULL: none */
    bool no_break;    /* keep-together.within-line; two such items in a row are one group */
    bool joined;      /* no break between the item before and this one */
    bool preserve;    /* white space is set as it is; a line feed breaks the line */
    bool combine;     /* in vertical lines: its characters stand upright side by side */
    PageLength width, ascent,
        descent; /* TYPE_BOX, from the line's baseline; width also TYPE_LEADER's optimum */
    PageLength minimum, maximum; /* TYPE_LEADER */
    void *owner;                 /* the caller's; comes back with each piece */
} TypeItem;

typedef enum { TYPE_START, TYPE_CENTER, TYPE_END, TYPE_JUSTIFY } TypeAlign;

typedef struct {
    PageLength width;        /* of the line's content area */
    PageLength first_indent; /* text-indent, may be negative */
    PageLength last_end_indent;
    TypeAlign align, last_align;
    bool wrap;    /* false: one line only, whatever its width */
    bool plain;   /* no JLREQ spacing (for comparing with other formatters) */
    bool phrase;  /* prefer breaks between phrases (headings) */
    bool balance; /* even line lengths (headings, centred titles) */
    bool hang;    /* hanging 、。 at line end */
    /* Read from top to bottom: the area is turned clockwise by a quarter, so x runs down the page
     * and y to the right.  Lines are centred on the middle of the em (JLREQ 2.3). */
    bool vertical;
} TypeOptions;

typedef struct {
    uint32_t glyph;
    PageLength x, y; /* relative to the piece's origin on the baseline; y up */
} TypeGlyph;

typedef struct { /* for text extraction: bytes of text <-> glyphs */
    int32_t bytes, glyphs;
} TypeCluster;

/* Part of one item on one line, in one face.  TYPE_BOX, TYPE_LEADER and TYPE_ANCHOR give one piece
 * each, without glyphs and with face -1.  A space that ends a line keeps its glyph (text extraction
 * and screen readers want it) but adds nothing to any width. */
typedef struct {
    const TypeItem *item;
    TypeFace face;
    PageLength size; /* font size */
    PageLength x;    /* from the line's start edge, indents and alignment included */
    PageLength y;    /* above the baseline */
    PageLength width;
    const char *text; /* the bytes it shows, in logical order */
    size_t text_size;
    const TypeGlyph *glyphs;
    size_t glyph_count;
    const TypeCluster *clusters;
    size_t cluster_count;
    bool backward; /* clusters run right to left */
    bool upright;  /* vertical lines: each glyph is turned back by a quarter, about its place */
    uint16_t
        narrow; /* upright: glyphs are pressed to so many thousandths of their breadth; 0: not */
    bool ruby;  /* annotation glyphs, not base text */
    bool generated; /* emphasis dots, hyphens: not in the source */
} TypePiece;

typedef struct {
    PageLength width; /* where the content ends, from the start edge; above its area: overfull */
    PageLength ascent, descent; /* of the glyphs and boxes on it (font metrics) */
    PageLength ruby_ascent;     /* how far ruby and dots reach above the baseline, 0 without */
    const TypePiece *pieces;
    size_t piece_count;
    bool hyphenated, forced; /* ended by a hyphen; by TYPE_BREAK */
    PageLength stretch;      /* largest widening of one gap, for quality checks, millipoints */
} TypeLine;

typedef struct {
    const TypeLine *lines;
    size_t count;
    size_t missing_count; /* characters no face has (each also reported once through `missing`) */
} TypeParagraph;

/* Called for each character that no face has, in order; offset is in bytes of item->text (0 for
 * ruby). A variation selector is given when a face has the character but not that form of it. */
typedef void (*TypeMissing)(void *user, uint32_t character, const TypeItem *item, size_t offset);

/* A composer holds caches; one per worker. */
typedef struct TypeComposer TypeComposer;
TypeComposer *type_composer_new(const TypeFonts *fonts);
void type_composer_free(TypeComposer *composer);
/* Lines live in arena.  Never fails: an overfull line is set and has width > its area. */
TypeParagraph type_compose(TypeComposer *composer, Arena *arena, const TypeItem *items,
                           size_t count, const TypeOptions *options, TypeMissing missing,
                           void *user);
/* Advance of one style's text on one line, for labels and leaders. */
PageLength type_measure(TypeComposer *composer, const TypeStyle *style, const char *text,
                        size_t size);

/* Looks up every character and variation sequence of a text in the pinned fonts, without composing;
 * calls absent for each that none of them has.  selector 0: the character itself; offset: its
 * bytes. */
typedef void (*TypeAbsent)(void *user, uint32_t character, uint32_t selector, size_t offset);
void type_check_text(const TypeFonts *fonts, const char *text, size_t size, TypeAbsent absent,
                     void *user);
/* The finding for it (T001, T002), with what could be written instead. */
Diag *type_report_absent(const TypeFonts *fonts, DiagList *out, DiagSpan span, uint32_t character,
                         uint32_t selector);

/* The lines as text, a line each with its pieces.  Owned. */
char *type_dump(const TypeParagraph *paragraph, const TypeFonts *fonts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TypeFonts, type_fonts_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TypeComposer, type_composer_free)
