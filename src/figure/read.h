/* read.h - private to figure/: what both readers of data share. */
#pragma once

#include "base/arena.h"
#include "diag/report.h"
#include "model/content.h"

enum { FIGURE_LONGEST_LABEL = 60 }; /* half-width cells: 30 kanji */

const ContentNode *element_first(const ContentNode *parent, const char *name);
const ContentNode *element_next(const ContentNode *node, const char *name);
size_t element_count(const ContentNode *parent, const char *name);
/* Its text with white space as single blanks; owned by arena. */
const char *element_text(Arena *arena, const ContentNode *node);
/* The same for a label, with a finding when it is empty or too long. */
const char *element_label(Arena *arena, const ContentNode *node, DiagList *out);
size_t label_cells(const char *text); /* half-width: kana and kanji are two */
/* A finding when there are more than still can be read; true if so. */
bool is_crowded(const ContentNode *node, size_t count, size_t most, const char *what,
                DiagList *out);
