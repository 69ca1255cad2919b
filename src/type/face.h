/* face.h - an opened font, for this folder. */
#pragma once

#include <hb.h>
#include <hyphen.h>

#include "type/type.h"

enum { FACE_MOST_SCRIPTS = 8 };

typedef struct {
    char *family, *alias, *name;
    int weight;
    bool italic, fallback;
    uint32_t scripts[FACE_MOST_SCRIPTS]; /* ISO 15924 tags, 0 at the end; none: any character */
    char **languages;                    /* preferred in these; NULL: in none */
    int ready;                           /* atomic; what follows is made by face_wake() */
    unsigned upem;
    int ascent, descent; /* per 1000 em, positive */
    bool shapes_latin;   /* kerns or joins Latin letters: they must go through HarfBuzz */
    hb_face_t *face;
    hb_font_t *font; /* scale = upem, immutable */
    GMappedFile *map;
    char *folder, *file; /* of the draw font */
    bool staged;         /* the draw font in draw/ belongs to this face */
    GBytes *draw;        /* once asked for */
} Face;

typedef struct { /* hyphenation patterns of one language */
    char *language, *path;
    bool tried;
    HyphenDict *dict; /* once asked for; NULL: cannot be read */
} Patterns;

struct TypeFonts {
    GPtrArray *faces;    /* of Face, owned */
    GPtrArray *patterns; /* of Patterns, owned */
    GMutex lock;         /* guards what is made late: faces that wake, Face.draw, Patterns.dict */
};

/* Opens a mapped face: nothing of a font is read before its first character is asked for. */
void face_wake(const TypeFonts *fonts, Face *face);

static inline const Face *fonts_nth(const TypeFonts *fonts, TypeFace face)
{
    g_assert(face >= 0 && (unsigned)face < fonts->faces->len);
    Face *found = fonts->faces->pdata[face];
    if (G_UNLIKELY(!g_atomic_int_get(&found->ready)))
        face_wake(fonts, found);
    return found;
}

/* Without opening it. */
static inline const Face *fonts_peek(const TypeFonts *fonts, TypeFace face)
{
    return fonts->faces->pdata[face];
}

/* The face that is preferred for kanji and their like in a language; -1: the document's own. */
TypeFace fonts_for_language(const TypeFonts *fonts, const char *lang, int weight);
/* The patterns of a language, read once; NULL: none. */
HyphenDict *fonts_patterns(const TypeFonts *fonts, const char *lang);

/* Font units to millipoints at a size, rounded to nearest; exact inverse order on every machine. */
static inline PageLength face_scale(const Face *face, int units, PageLength size)
{
    int64_t scaled = (int64_t)units * size;
    int64_t half = face->upem / 2;
    return (PageLength)((scaled >= 0 ? scaled + half : scaled - half) / (int64_t)face->upem);
}
