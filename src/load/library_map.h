/* library_map.h - for the reader of held texts. */
#pragma once

#include "model/library_map.h"

/* Reports every entry that names a provision which its version does not have. */
void library_map_check(Library *library, const LibraryMap *map, DiagList *out);
