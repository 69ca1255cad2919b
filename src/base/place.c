#include "base/place.h"

#include <glib.h>

/* PREFIX/share/renmei of the program that runs, if it was installed; NULL: it was not. */
static const char *installed(void)
{
    static char *root;
    static gsize looked;
    if (g_once_init_enter(&looked)) {
        g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
        g_autofree char *folder = program ? g_path_get_dirname(program) : NULL;
        g_autofree char *prefix = folder ? g_path_get_dirname(folder) : NULL;
        g_autofree char *share = prefix ? g_build_filename(prefix, "share", "renmei", NULL) : NULL;
        if (share && g_file_test(share, G_FILE_TEST_IS_DIR))
            root = g_steal_pointer(&share);
        g_once_init_leave(&looked, 1);
    }
    return root;
}

static char *look_up(const char *tree, const char *path)
{
    const char *named = g_getenv("RENMEI_DATADIR");
    const char *root = named && *named ? named : installed() ? installed() : tree;
    return g_build_filename(root, path, NULL);
}

char *place_of_data(const char *path)
{
    return look_up(RENMEI_SOURCE_DATA_DIR, path);
}

char *place_of_built(const char *path)
{
    return look_up(RENMEI_BUILD_DATA_DIR, path);
}
