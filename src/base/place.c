#include "base/place.h"

#include <glib.h>

static char *look_up(const char *variable, const char *fallback, const char *path)
{
    const char *root = g_getenv(variable);
    return g_build_filename(root && *root ? root : fallback, path, NULL);
}

char *place_of_data(const char *path)
{
    return look_up("RENMEI_DATADIR", RENMEI_SOURCE_DATA_DIR, path);
}

char *place_of_built(const char *path)
{
    return look_up("RENMEI_DATADIR", RENMEI_BUILD_DATA_DIR, path);
}
