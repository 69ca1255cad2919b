/* replay.c - runs a fuzz target over saved inputs where there is no libFuzzer. */
#include <stdint.h>
#include <stdio.h>

#include <glib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static int replay(const char *path)
{
    g_autofree char *bytes = NULL;
    size_t size;
    if (!g_file_get_contents(path, &bytes, &size, NULL))
        return 1;
    LLVMFuzzerTestOneInput((const uint8_t *)bytes, size);
    return 0;
}

static int replay_folder(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    int failed = folder ? 0 : 1;
    const char *name;
    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        failed |= replay(file);
    }
    return failed;
}

int main(int count, char **arguments)
{
    int failed = 0;
    for (int i = 1; i < count; i++) {
        if (arguments[i][0] == '-')
            continue;
        failed |= g_file_test(arguments[i], G_FILE_TEST_IS_DIR) ? replay_folder(arguments[i])
                                                                : replay(arguments[i]);
    }
    return failed;
}
