/* title.h - private to batch/. */
#pragma once

#include "model/workspace.h"

/* The site's Japanese title as XML, its kanji in <ruby> of a draft; owned.  NULL: no document of
 * the workspace needs it, or there is no dictionary, which freezing those documents has said. */
char *title_with_readings(const Workspace *workspace);
