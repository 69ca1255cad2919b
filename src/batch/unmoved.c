#include "batch/unmoved.h"

#include <string.h>

#include "base/digest.h"

void unmoved_report(const char *path, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_BATCH_MOVED, DIAG_NOWHERE,
                          "%s was changed while the release was being made", path);
    diag_rule(diag, "what is released is what was judged and shown");
    diag_help(diag, "see what was changed and by whom, and release again: it is judged anew");
}

static GBytes *keep_or_report(const World *world, const char *path, GBytes *bytes, bool same)
{
    if (same)
        return bytes;
    g_clear_pointer(&bytes, g_bytes_unref);
    unmoved_report(path, world->found);
    return NULL;
}

GBytes *unmoved_source(const World *world, const char *path)
{
    GBytes *bytes = file_read(world->loaded->root, path, LOAD_MAX_DRAFT, NULL);
    GBytes *judged = diag_source_bytes(diag_source_first(world->found, path));
    return keep_or_report(world, path, bytes, bytes && judged && g_bytes_equal(bytes, judged));
}

GPtrArray *unmoved_registry_paths(const FileRoot *root)
{
    g_autoptr(DiagList) unheard = diag_list_new(); /* the world reports it */
    return load_registry_paths(root, unheard);
}

bool unmoved_registry(const World *world, const GPtrArray *paths)
{
    g_autoptr(GPtrArray) now = unmoved_registry_paths(world->loaded->root);
    if (now->len != paths->len) {
        unmoved_report("registry/", world->found);
        return false;
    }
    bool same = true;
    for (guint i = 0; same && i < paths->len; i++) {
        g_autoptr(GBytes) bytes = unmoved_source(world, paths->pdata[i]);
        same = bytes != NULL;
    }
    return same;
}

GBytes *unmoved_record(const World *world, const Signoff *record)
{
    GBytes *bytes = file_read(world->loaded->root, record->path, LOAD_MAX_SIGNOFF, NULL);
    return keep_or_report(world, record->path, bytes, digest_fits(record->digest, bytes));
}

GBytes *unmoved_picture(const World *world, size_t index, const ContentNode *image)
{
    const char *path = content_attr(image, "src"), *hex = content_attr(image, "sha256");
    GBytes *bytes = world_picture(world, index, path);
    g_autofree char *digest = g_strconcat("sha256:", hex ? hex : "", NULL);
    return keep_or_report(world, path, bytes, digest_fits(digest, bytes));
}
