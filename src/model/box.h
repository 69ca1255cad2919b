/* box.h - a partner's box: <insert from="id#section"> takes over a passage of another document.
 *
 * The passage is that of the revision which stands on the issue date, in the language of the text;
 * it is written into the frozen content, so that what prints is what both bodies signed. */
#pragma once

#include "model/workspace.h"

enum { BOX_MOST = 8 }; /* boxes of one text: each copies a passage, and input is hostile */

typedef enum {
    BOX_FITS,
    BOX_NO_DOCUMENT,      /* not in the workspace in that language, or the text itself */
    BOX_WITHDRAWN,        /* its partner took it back */
    BOX_NO_PASSAGE,       /* it has no such section */
    BOX_NOT_ONE_OWNER,    /* several bodies issue it */
    BOX_OWN,              /* it is issued by a body that issues the text */
    BOX_FOREIGN_PART,     /* holds what cannot stand in a box: see unfit */
    BOX_POINTS_ELSEWHERE, /* refers to a place of its own document: see unfit */
    BOX_TOO_MANY,
} BoxState;

typedef struct {
    BoxState state;
    const Document *document;   /* that it is taken from; NULL: BOX_NO_DOCUMENT */
    const ContentNode *passage; /* its section or body; NULL: there is none */
    const Issuer *owner;        /* the one body that issues it, else NULL */
    const ContentNode *unfit;
} Box;

/* insert: an <insert> of document's content. */
Box box_of(const Workspace *workspace, const Document *document, const ContentNode *insert);
