/* box.h - private to word/: the lines over boxes in grey, which say in the language of the document
 * what of the draft they stand for. */
#pragma once

#include "word/word.h"

/* "［問合せ先：架空庁］", "[Contact: Fictitious Office]".  element: of the draft; body: whose it
 * is; NULL: nobody's. */
const char *box_line(Arena *arena, const char *element, bool japanese, const char *body);
/* Of which element a line is; NULL: of none that can be made anew.  body: as it was given, or
 * NULL. */
const char *box_read(Arena *arena, const char *words, const char **body);

/* What is said before the words of an element of a box: "電話：", "Tel. "; "" for nothing. */
typedef struct {
    const char *element, *label[2];
    bool begins; /* a line of the box */
} BoxPart;
const BoxPart *box_part(const char *element); /* never NULL */
