/* shape.h - text to clusters, for the files that do it: shape.c divides a paragraph into segments,
 * faces.c finds the face that has a character, characters.c sets a character as a glyph, words.c
 * lets HarfBuzz shape what needs it. */
#pragma once

#include "type/compose.h"

typedef enum { ROLE_CJK, ROLE_LATIN, ROLE_COMPLEX } Role;

typedef struct { /* a stretch of one item in one role */
    int32_t item;
    uint32_t begin, end;
    Role role;
    uint8_t level;
    bool hard; /* not for the plain path */
} Segment;

typedef struct {
    TypeFace face;
    uint32_t glyph;
    int advance; /* in font units */
} Found;

/* The character at text, which is UTF-8; its bytes in length. */
static inline uint32_t decode(const char *text, uint32_t *length)
{
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] < 0x80) {
        *length = 1;
        return at[0];
    }
    if (at[0] < 0xe0) {
        *length = 2;
        return (at[0] & 0x1fu) << 6 | (at[1] & 0x3fu);
    }
    if (at[0] < 0xf0) {
        *length = 3;
        return (at[0] & 0xfu) << 12 | (at[1] & 0x3fu) << 6 | (at[2] & 0x3fu);
    }
    *length = 4;
    return (at[0] & 7u) << 18 | (at[1] & 0x3fu) << 12 | (at[2] & 0x3fu) << 6 | (at[3] & 0x3fu);
}

/* ---- faces.c */

/* An advance at a size. */
PageLength face_advance(const Paragraph *p, const Face *face, int units, PageLength size);
/* The face that a style has for a role. */
TypeFace role_face(TypeComposer *composer, const TypeStyle *style, Role role);
/* The first face that has the character; false: none has, and found is .notdef of the role's. */
bool find_face(TypeComposer *composer, const TypeStyle *style, Role role, uint32_t character,
               Found *found);

/* ---- characters.c */

Cluster *push_cluster(Paragraph *p, int32_t item, uint32_t begin, uint32_t bytes,
                      uint32_t character, CharClass class, TypeFace face);
void push_glyph(Paragraph *p, Cluster *cluster, ShapedGlyph glyph);
void report_missing(Paragraph *p, uint32_t character, int32_t item, uint32_t begin);
bool class_is_invisible(CharClass class);
CharClass class_in_role(CharClass class, Role role);
void push_character(TypeComposer *composer, Paragraph *p, const Segment *segment, uint32_t begin,
                    uint32_t bytes, uint32_t character);
/* One character, one glyph. */
void shape_plain(TypeComposer *composer, Paragraph *p, const Segment *segment);

/* ---- words.c */

/* By HarfBuzz as it comes. */
void shape_run(TypeComposer *composer, Paragraph *p, const Segment *segment);
/* Latin text in a face that kerns: word by word, remembered. */
void shape_words(TypeComposer *composer, Paragraph *p, const Segment *segment);
