#include "batch/inputs.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/place.h"
#include "reading/reading.h"

static void add_file(GChecksum *sum, const char *name, const struct stat *info)
{
    g_autofree char *line = g_strdup_printf("%s %lld %lld.%09ld\n", name, (long long)info->st_size,
                                            (long long)info->st_mtim.tv_sec, info->st_mtim.tv_nsec);
    g_checksum_update(sum, (const guchar *)line, -1);
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Depth first, names in byte order; links are noted, never followed. */
static void add_folder(GChecksum *sum, int parent, const char *name, const char *path, int depth)
{
    int fd =
        depth < 16 ? openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
    DIR *stream = fd < 0 ? NULL : fdopendir(fd);
    if (!stream)
        return;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (struct dirent *entry; (entry = readdir(stream));)
        if (entry->d_name[0] != '.')
            g_ptr_array_add(names, g_strdup(entry->d_name));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        struct stat info;
        g_autofree char *inner = g_strconcat(path, "/", names->pdata[i], NULL);
        if (fstatat(fd, names->pdata[i], &info, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (S_ISDIR(info.st_mode))
            add_folder(sum, fd, names->pdata[i], inner, depth + 1);
        else
            add_file(sum, inner, &info);
    }
    closedir(stream);
}

static void add_path(GChecksum *sum, const char *root, const char *name)
{
    g_autofree char *path = g_build_filename(root, name, NULL);
    struct stat info;
    if (lstat(path, &info) != 0)
        return;
    if (S_ISDIR(info.st_mode))
        add_folder(sum, AT_FDCWD, path, name, 0);
    else
        add_file(sum, name, &info);
}

static void add_program(GChecksum *sum)
{
    static const char *const parts[] = {"templates", "styles", "schemas", "registry",
                                        "fonts/manifest.xml"};
    g_autofree char *root = place_of_data("");
    struct stat info;
    if (stat("/proc/self/exe", &info) == 0)
        add_file(sum, "renmei", &info);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        add_path(sum, root, parts[i]);
    add_path(sum, reading_dictionary(), "sys.dic");
}

char *inputs_program(void)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    add_program(sum);
    return g_strdup(g_checksum_get_string(sum));
}

char *inputs_digest(const char *workspace, const char *options)
{
    static const char *const parts[] = {"renmei.xml",    "words.xml",  "registry",   "records",
                                        "consultations", "guidelines", "advisories", "notices",
                                        "materials",     "assets",     "signoffs",   "themes",
                                        "ledger.txt",    "released"};
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *)options, -1);
    add_program(sum);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        add_path(sum, workspace, parts[i]);
    return g_strdup(g_checksum_get_string(sum));
}
