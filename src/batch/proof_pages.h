/* proof_pages.h - private to batch/: the pages of a released PDF, made again from its parts.
 *
 * Whether they come out of the PDF itself (renmei verify) or of the archive (renmei audit), the
 * same parts give the same bytes, as long as the version and the look are those of the release. */
#pragma once

#include "batch/evidence.h"

typedef struct { /* what prints */
    TypeFonts *fonts;
    TypeComposer *composer;
    PdfWriter *writer;
} ProofPress;

bool proof_press_open(ProofPress *press, GError **error);
void proof_press_close(ProofPress *press);

/* The look with which the pages were made; NULL: this renmei does not have it.  workspace: with
 * themes of its own, or NULL.  Owned. */
WebTheme *proof_look(const EvidenceEdition *edition, const FileRoot *workspace);
/* The PDF, made again; NULL: it cannot be.  kind: of the document; images: NULL: there are none.
 * Owned. */
GBytes *proof_print(const ProofPress *press, const WebTheme *look, const char *kind,
                    const Evidence *evidence, const FileRoot *images);
