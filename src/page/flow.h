/* flow.h - between the files that turn block-level objects into element lists. */
#pragma once

#include "page/layout.h"

/* block.c */
PageLength block_edge(const FoNode *node, int side, PageLength base); /* border and padding */
void block_hooks(Builder *builder, const FoNode *node); /* its id and markers, for the next box */
void block_end_hooks(Builder *builder, const FoNode *node);
void block_space(Builder *builder, const FoNode *node, int after, PageLength base);
void builder_force(Builder *builder, uint8_t force); /* BreakClass */

/* container.c */
void container_build(Builder *builder, const FoNode *node, Place place);

/* flow.c: a group whose cells may ask for breaks around it. */
void builder_cells(Builder *builder, Group *group, const FoNode *node);
