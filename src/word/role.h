/* role.h - private to word/: which style of Word stands for which part of a draft.
 *
 * Styles are known by their name: programs make up new ids when they save. */
#pragma once

#include "word/word.h"

#define ROLE_HEAD_FACE "@HEAD@" /* within a look: the face of headings */

typedef struct {
    const char *id;   /* as we write it */
    const char *name; /* as we write it, and as it is known again */
    WordRole role;
    unsigned level;
    const char *look;    /* pPr and rPr of the style, as we write it; never NULL */
    const char *next;    /* what paragraphs after it are, by id; NULL: the same */
    const char *english; /* its look in other languages than Japanese; NULL: the same */
} RoleStyle;

typedef struct {
    const char *id, *name;
    unsigned format; /* one bit of WordRun.format */
    const char *look;
} FormatStyle;

const RoleStyle *role_styles(size_t *count);
const FormatStyle *format_styles(size_t *count);
const RoleStyle *role_style(WordRole role, unsigned level); /* the nearest that there is */
/* WORD_ROLE_NONE: the name says nothing. */
WordRole role_of_name(const char *name, unsigned *level);
unsigned format_of_name(const char *name);
