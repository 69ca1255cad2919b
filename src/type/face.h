/* face.h - an opened font, for this folder. */
#pragma once

#include <hb.h>

#include "type/type.h"

typedef struct {
    char *family, *alias, *name;
    int weight;
    bool italic, fallback;
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

struct TypeFonts {
    GPtrArray *faces; /* of Face, owned */
    GMutex lock;      /* guards Face.draw */
};

static inline const Face *fonts_nth(const TypeFonts *fonts, TypeFace face)
{
    g_assert(face >= 0 && (unsigned)face < fonts->faces->len);
    return fonts->faces->pdata[face];
}

/* Font units to millipoints at a size, rounded to nearest; exact inverse order on every machine. */
static inline PageLength face_scale(const Face *face, int units, PageLength size)
{
    int64_t scaled = (int64_t)units * size;
    int64_t half = face->upem / 2;
    return (PageLength)((scaled >= 0 ? scaled + half : scaled - half) / (int64_t)face->upem);
}
