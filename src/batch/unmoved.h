/* unmoved.h - private to batch/: what is released is what was judged, though a person may have
 * taken an hour to say yes, and other hands worked in the workspace meanwhile. */
#pragma once

#include "batch/world.h"

/* Something at path is not what was judged: a finding, after which nothing may be released. */
void unmoved_report(const char *path, DiagList *out);

/* The files of the workspace's registry, renmei.xml among them, before the world reads them. Owned.
 */
GPtrArray *unmoved_registry_paths(const FileRoot *root);
/* They are the same files still, with the bytes that the world was loaded from.  Else a finding. */
bool unmoved_registry(const World *world, const GPtrArray *paths);
/* A file of the workspace with the bytes that the world was loaded from.  Owned; NULL: a finding.
 */
GBytes *unmoved_source(const World *world, const char *path);
/* A record with the bytes that were verified; the same. */
GBytes *unmoved_record(const World *world, const Signoff *record);
/* A picture with the bytes that the text names; the same. */
GBytes *unmoved_picture(const World *world, size_t index, const ContentNode *image);
