/* numbering.h - the numbers with which sections, items, annexes, tables and figures print, for
 * words that speak of them: the same as templates/shared/number.xsl makes. */
#pragma once

#include "model/content.h"

typedef enum {
    NUMBERING_NONE,
    NUMBERING_FORMAL,   /* 第１  １  （１）  ア  （ア）  ａ */
    NUMBERING_FORMAL_1, /* the same without 第１, as short letters have it */
    NUMBERING_DECIMAL,  /* 1  1.1  1.1.1 */
} Numbering;

/* What texts of a kind ("notice") have that do not say it. */
Numbering numbering_default(const char *kind, bool japanese);
bool numbering_is_formal(Numbering numbering);   /* from 第１ or from １ on */
const char *numbering_name(Numbering numbering); /* of @numbering */
/* Of a <content>: what it says, else what its kind and language ask.  kind: "notice"; NULL: the
 * one that frozen content names. */
Numbering numbering_of(const ContentNode *content, const char *kind);
/* "第２", "（１）", "1.2", "3-5-3-1", "別紙１", "表１", "Figure 2"; "" where none prints.  Items of
 * formal texts go on below their heading (公用文作成の考え方, I-3: 第１ １ （１） ア （ア）); what
 * elsewhere prints as "1." and "(a)" is "".  Owned. */
char *numbering_label(Numbering numbering, const ContentNode *node);
/* The same from the outermost section, 記 or annex on: "第２の１（２）", "記の２（１）".  Owned. */
char *numbering_path(Numbering numbering, const ContentNode *node);
/* At which level of formal texts the items of a list print: 1 is 第１, 2 is １; 0: not formal.
 * names: of the elements from the body or farther out to the list, which is the last; sections:
 * what holds the list has sections of its own. */
unsigned numbering_item_level(Numbering numbering, const char *const *names, size_t count,
                              bool sections);
Numbering numbering_named(const char *name); /* of @numbering; else NUMBERING_NONE */
/* Its title or caption, on one line, without readings and notes; "" where there is none.  Owned. */
char *numbering_title(const ContentNode *node);
/* Number (one of the above) and title as they stand beside each other, in the language of the
 * content: "第２　求める事項".  Owned. */
char *numbering_join(const ContentNode *node, const char *label, const char *title);
