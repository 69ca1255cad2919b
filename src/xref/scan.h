/* scan.h - citations in running text: statutes as their own texts, ordinances, guidelines and
 * notices cite them, and known guidelines by title and number.
 *
 * A scanner reads one text from front to end, provision by provision, and remembers what it
 * learns on the way: which statute 同法 is, what 「以下「番号利用法」という。」 defined, which item
 * 同号 means.  Time is linear in the text.  docs/citations.md says what is read and what is not. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "model/workspace.h"
#include "xref/numeral.h"

typedef enum { XREF_STATUTE, XREF_TEXT } XrefTargetKind;

typedef struct {
    XrefTargetKind kind;
    const char *id;     /* in the registry or the workspace; NULL: not known there */
    const char *number; /* 平成15年法律第57号, digits of half width; NULL: not known */
    const char *title;  /* as first read; never NULL */
} XrefTarget;

/* What may be named: titles, aliases and numbers.  Frozen once made; threads may share it. */
typedef struct XrefNames XrefNames;
/* Statutes and guidelines of the registry, held texts and own documents. */
XrefNames *xref_names_new(const Workspace *workspace);
void xref_names_free(XrefNames *names);

typedef struct {
    bool supplement;    /* 附則; of the statute that the text is, or of one that amended it */
    Branch article;     /* count 0: none */
    uint16_t paragraph; /* 0: none */
    Branch item;
    uint16_t sub; /* イ is 1; 0: none */
    bool table;   /* 別表; article is its number */
} XrefPlace;

/* Where the words stand that are scanned next. */
typedef struct {
    const char *amending; /* number of the amending statute whose 附則 it is; NULL: no such */
    XrefPlace place;
    uint16_t column;  /* of a table's cell, from 1; 0: not in a table */
    const char *head; /* of that column; NULL: none */
} XrefStand;

enum {                  /* flags of a citation */
       XREF_QUOTED = 1, /* in words that a 読替え or an amendment quotes from another provision */
       XREF_WHOLE = 2,  /* a statute or text as a whole */
       XREF_SHORTHAND = 4, /* 法26①二 */
       XREF_INFORMAL = 8,  /* 26条1項 */
       XREF_RELATIVE = 16, /* 前条, 同項, 第2項: cannot be understood without its context */
       XREF_EVERY = 32,    /* 各号, 各項 */
       XREF_RANGE = 64,    /* from place to last */
};

typedef struct {
    uint32_t begin, end; /* bytes of the scanned text, with the name before it */
    uint32_t at;         /* where the words of the place begin; end for a whole */
    const XrefTarget *target;
    XrefPlace place, last;
    const char *locator; /* of a guideline, as printed; NULL otherwise */
    uint16_t flags;
} XrefCite;

typedef struct XrefScanner XrefScanner;
/* self: the statute or guideline that the text is, by id; NULL: a draft, or nothing known. */
XrefScanner *xref_scanner_new(const XrefNames *names, const char *self);
void xref_scanner_free(XrefScanner *scanner); /* accepts NULL */
/* Tells which articles, paragraphs and items there are, in order, so that 前条 finds 第9条の2. */
void xref_scanner_expect(XrefScanner *scanner, const XrefStand *stand);
/* The citations in a piece of text, by place; valid until the next call.  What is no UTF-8 ends the
 * text. */
const XrefCite *xref_scan(XrefScanner *scanner, const char *text, const XrefStand *stand,
                          size_t *count);
/* What a name means after all that was read; NULL: nothing. */
const XrefTarget *xref_scanner_named(const XrefScanner *scanner, const char *name);

/* "26/1/2", "S/1", "T/1", as held texts number their provisions; an item without paragraph stands
 * in the first.  Appended. */
void xref_place_append(const XrefPlace *place, GString *out);
/* 第26条第1項第2号イ, 附則第1条, 別表第1.  Appended. */
void xref_place_words(const XrefPlace *place, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(XrefNames, xref_names_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XrefScanner, xref_scanner_free)
