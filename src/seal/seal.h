/* seal.h - what exactly was agreed: frozen content and its digest, sign-off records, the ledger. */
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "diag/report.h"
#include "load/load.h"
#include "model/workspace.h"
#include "xref/xref.h"

/* The frozen content of a draft: Exclusive C14N 1.0 (no comments) of <content> with every
 * text from elsewhere expanded (docs/architecture.md).  What is signed is what prints. */
typedef struct {
    GBytes *bytes;                      /* owned; NULL: it could not be frozen */
    char digest[sizeof "sha256:" + 64]; /* "" when bytes is NULL */
} Frozen;

Frozen seal_freeze(const LoadedDraft *draft, const Workspace *workspace, const XrefGraph *graph,
                   const FileRoot *root, DiagList *out);
void frozen_clear(Frozen *frozen);

/* Pictures stand beneath assets/, and a drawing is only looked at (drawing.c). */
bool seal_is_picture_path(const char *path);
bool seal_is_picture(const char *path, GBytes *bytes);

/* Reads one sign-off record form before fields; false and findings when it is refused.
 * name is its path beneath the workspace. */
bool seal_read_signoff(Arena *arena, const char *name, GBytes *bytes, Signoff *out,
                       DiagList *findings);

/* Reads all of signoffs/ into workspace->signoffs (sorted). */
void seal_load_signoffs(Arena *arena, const FileRoot *root, Workspace *workspace, DiagList *out);
