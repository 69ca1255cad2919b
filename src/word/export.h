/* export.h - private to word/: what single elements of a frozen content print. */
#pragma once

#include <libxml/tree.h>

#include "word/word.h"

bool export_is_block(const xmlNode *node);
/* The runs of one node within a line: a text or an inline element. */
const WordParagraph *export_inline(Arena *arena, const xmlNode *node);
/* word_of_content, of a content that is parsed and outlives what is made: each paragraph knows its
 * element, but those of numbers. */
void export_content(Arena *arena, const xmlNode *root, const char *const *numbers, WordText *out);
