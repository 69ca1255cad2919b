/* style.h - private to word/: what styles.xml says, along the chain of basedOn. */
#pragma once

#include <libxml/tree.h>

#include "word/word.h"

/* Properties of a file that hold the marks of a text, each as long as Word lets one be. */
enum { WORD_MOST_MARKS = 2000, WORD_MARKS_LENGTH = 250 /* bytes */ };

/* Above each page of an export, before its TLP label. */
#define WORD_SAMPLE_JA "【例】架空の文書です。実在の機関の文書ではありません"
#define WORD_SAMPLE_EN "EXAMPLE: a fictitious document of no real body"

typedef struct Styles Styles;

typedef struct {    /* of a paragraph or a style; -1: nothing said */
    int num, level; /* of its list */
    int outline;    /* 0 to 8; 9 is body text */
    int align;      /* WordAlign */
    int indent;     /* twentieths of a point */
} Properties;

#define PROPERTIES_NONE ((Properties){-1, -1, -1, -1, -1})

/* styles NULL: the file has none.  Keeps nothing of the tree. */
Styles *styles_new(const xmlNode *styles);
/* Styles are based on each other in a circle, or more than twenty deep. */
bool styles_turn_round(const Styles *styles);
void styles_free(Styles *styles);
const char *styles_name(const Styles *styles, const char *id); /* never NULL */
WordRole styles_role(const Styles *styles, const char *id, unsigned *level);
/* What the style says where properties say nothing. */
void styles_complete(const Styles *styles, const char *id, Properties *properties);
unsigned styles_format(const Styles *styles, const char *id); /* of a character style */
const char *styles_default(const Styles *styles);             /* paragraphs without a style */

/* pPr of a paragraph or style. */
void properties_read(const xmlNode *pPr, Properties *out);
/* rPr: formats that it sets; *off: those that it clears. */
unsigned format_read(const xmlNode *rPr, unsigned *off);

/* xml.c */
bool xml_is(const xmlNode *node, const char *name);                /* an element, any namespace */
const xmlNode *xml_child(const xmlNode *parent, const char *name); /* parent may be NULL */
const char *xml_attr(const xmlNode *node, const char *name); /* borrowed; NULL: none, or no node */
const char *xml_value(const xmlNode *parent, const char *child); /* w:val of a child */
int xml_number(const char *text, int otherwise);
bool xml_is_on(const xmlNode *toggle); /* <w:b/>, not <w:b w:val="0"/> */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Styles, styles_free)
