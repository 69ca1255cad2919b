/* names.c - names come from outside: each is checked, though none is ever used as a path. */
#include "packet/names.h"

#include <string.h>

static void file_free(void *item)
{
    PacketFile *file = item;
    g_free(file->name);
    g_bytes_unref(file->bytes);
    g_free(file);
}

GPtrArray *packet_files_new(void)
{
    return g_ptr_array_new_with_free_func(file_free);
}

void packet_files_add(GPtrArray *files, const char *name, GBytes *bytes)
{
    PacketFile *file = g_new(PacketFile, 1);
    *file = (PacketFile){g_strdup(name), g_bytes_ref(bytes)};
    g_ptr_array_add(files, file);
}

static gint compare_files(gconstpointer a, gconstpointer b)
{
    const PacketFile *x = *(PacketFile *const *)a, *y = *(PacketFile *const *)b;
    return strcmp(x->name, y->name);
}

void packet_files_sort(GPtrArray *files)
{
    g_ptr_array_sort(files, compare_files);
}

void packet_files_add_sums(GPtrArray *files)
{
    GString *sums = g_string_new(NULL);
    packet_files_sort(files);
    for (guint i = 0; i < files->len; i++) {
        const PacketFile *file = files->pdata[i];
        g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, file->bytes);
        g_string_append_printf(sums, "%s  %s\n", sum, file->name);
    }
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(sums);
    packet_files_add(files, "SHA256SUMS", bytes);
    packet_files_sort(files);
}

GBytes *packet_files_lookup(const GPtrArray *files, const char *name)
{
    for (guint i = 0; i < files->len; i++) {
        const PacketFile *file = files->pdata[i];
        if (strcmp(file->name, name) == 0)
            return file->bytes;
    }
    return NULL;
}

char *names_shown(const char *name)
{
    enum { LONGEST = 200 /* characters */ };
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    GString *shown = g_string_new(NULL);
    int count = 0;
    for (const char *at = valid; *at && count < LONGEST; at = g_utf8_next_char(at), count++) {
        gunichar letter = g_utf8_get_char(at);
        g_string_append_unichar(shown, g_unichar_isprint(letter) ? letter : 0xfffd);
    }
    return g_string_free(shown, FALSE);
}

const char *names_refusal(const char *name)
{
    bool drive = g_ascii_isalpha(name[0]) && name[1] == ':';
    if (name[0] == '/' || drive)
        return N_("\"%s\" is an absolute path");
    if (strchr(name, '\\'))
        return N_("\"%s\" has a backslash in its name");
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    for (char **part = parts; *part; part++) {
        if (strcmp(*part, "..") == 0 || strcmp(*part, ".") == 0)
            return N_("\"%s\" leads to another folder");
        if (!**part && part[1])
            return N_("\"%s\" is no name of a file");
    }
    return *name ? NULL : N_("\"%s\" is no name of a file");
}

char *names_top(const GPtrArray *names)
{
    const char *found = NULL;
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i], *slash = strchr(name, '/');
        if (strcmp(name, PACKET_REQUEST) == 0)
            return g_strdup("");
        if (!slash || strcmp(slash + 1, PACKET_REQUEST) != 0)
            continue;
        if (found)
            return NULL;
        found = name;
    }
    return found ? g_strndup(found, (gsize)(strchr(found, '/') + 1 - found)) : NULL;
}

bool names_is_needed(const char *name)
{
    const char *slash = strchr(name, '/');
    if (strcmp(name, PACKET_REQUEST) == 0)
        return true;
    if (!slash || strchr(slash + 1, '/'))
        return false;
    return strcmp(slash + 1, "content.xml") == 0 || strcmp(slash + 1, PACKET_PREVIOUS) == 0 ||
           g_str_has_suffix(name, ".pdf") ||
           (g_str_has_prefix(name, PACKET_REPLY) && g_str_has_suffix(name, ".xml"));
}

Diag *names_report(DiagList *out, const char *path, DiagCode code, const char *format,
                   const char *word)
{
    g_autofree char *shown = names_shown(word ? word : "");
    DiagSpan span = {diag_source_new(out, path, NULL), 0, 0};
    return diag_add(out, code, span, format, shown);
}
