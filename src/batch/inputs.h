/* inputs.h - private to batch/: a digest of everything a build reads, from names, sizes and times
 * only. */
#pragma once

#include <glib.h>

/* Over the workspace's input folders and renmei's own templates, styles, schemas, registry and
 * fonts. Owned. */
char *inputs_digest(const char *workspace, const char *options);
/* Of renmei itself alone: what a template or a font contributes to a document's key. Owned. */
char *inputs_program(void);
