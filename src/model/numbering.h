/* numbering.h - the numbers with which sections, annexes, tables and figures print, for words that
 * speak of them: the same as templates/shared/number.xsl, fo/table.xsl and fo/figure.xsl make. */
#pragma once

#include "model/content.h"

typedef enum {
    NUMBERING_NONE,
    NUMBERING_FORMAL,  /* 第１  １  （１）  ア  （ア）  ａ */
    NUMBERING_DECIMAL, /* 1  1.1  1.1.1 */
} Numbering;

/* Of a <content>: what it says, else what its kind and language ask.  kind: "notice"; NULL: the
 * one that frozen content names. */
Numbering numbering_of(const ContentNode *content, const char *kind);
/* "第２", "（１）", "1.2", "3-5-3-1", "別紙１", "表１", "Figure 2"; "" where none prints.  Owned. */
char *numbering_label(Numbering numbering, const ContentNode *node);
/* The same from the outermost section or annex on: "第２の１（２）".  Owned. */
char *numbering_path(Numbering numbering, const ContentNode *node);
/* Its title or caption, on one line, without readings and notes; "" where there is none.  Owned. */
char *numbering_title(const ContentNode *node);
/* Number (one of the above) and title as they stand beside each other, in the language of the
 * content: "第２　求める事項".  Owned. */
char *numbering_join(const ContentNode *node, const char *label, const char *title);
