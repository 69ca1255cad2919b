/* preflight.h - the words of a draft against the pinned fonts, before anything is set. */
#pragma once

#include "model/document.h"
#include "type/type.h"

/* Reports each character and each form that no pinned font has, once a document, at its first place
 * in the draft. */
void preflight_document(const TypeFonts *fonts, const Document *document, DiagList *out);
