/* draft.h - steps from a tree to a document, and small readers of fields; for this folder. */
#pragma once

#include "load/tree.h"
#include "model/document.h"

/* The plain tree of <content>, in arena; nothing of the XML tree is kept. */
ContentNode *content_build(Arena *arena, const LoadTree *tree, const xmlNode *element);

/* Everything of records/, sorted by path, into the workspace. */
void load_records(Arena *arena, const FileRoot *root, Workspace *workspace, DiagList *out);
/* Everything of consultations/, sorted by path, into the workspace. */
void load_consultations(Arena *arena, const FileRoot *root, Workspace *workspace, DiagList *out);
/* One file of them, added to records (of Record); seen holds the ids so far. */
void load_records_file(Arena *arena, const char *path, GBytes *bytes, GArray *records,
                       GHashTable *seen, DiagList *out);

Field field_of_attr(Arena *arena, const LoadTree *tree, const xmlNode *element, const char *name);
