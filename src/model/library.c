/* library.c - versions by file name; texts read when asked for. */
#include "model/library.h"

#include <stdlib.h>
#include <string.h>

#include "model/library_held.h"
#include "model/registry.h"

static int compare_versions(const void *left, const void *right)
{
    const Version *a = left, *b = right;
    int by_id = strcmp(a->id, b->id);
    return by_id ? by_id : date_compare(a->as_of, b->as_of);
}

/* "library/ID/DAY.xml"; provision maps and whatever else lies there are no versions. */
static bool version_of_path(Arena *arena, const char *path, Version *out)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    size_t count = g_strv_length(parts);
    if (count < 3 || !g_str_has_suffix(parts[count - 1], ".xml"))
        return false;
    g_autofree char *day = g_strndup(parts[count - 1], strlen(parts[count - 1]) - 4);
    *out = (Version){.id = arena_copy_text(arena, parts[count - 2]),
                     .path = arena_copy_text(arena, path)};
    return date_parse(day, &out->as_of);
}

Library *library_new(Arena *arena, const char *workspace, const char *const *paths, size_t count,
                     LibraryRead *read, DiagList *out)
{
    Library *library = arena_make(arena, Library);
    *library = (Library){arena,
                         workspace,
                         read,
                         out,
                         .ids = arena_make_array(arena, const char *, count),
                         .versions = arena_make_array(arena, Version, count),
                         .days = arena_make_array(arena, Date, count)};
    for (size_t i = 0; i < count; i++)
        library->count += version_of_path(arena, paths[i], &library->versions[library->count]);
    qsort(library->versions, library->count, sizeof *library->versions, compare_versions);
    for (size_t i = 0; i < library->count; i++) {
        library->days[i] = library->versions[i].as_of;
        if (i == 0 || strcmp(library->versions[i].id, library->versions[i - 1].id) != 0)
            library->ids[library->id_count++] = library->versions[i].id;
    }
    return library;
}

const char *const *library_ids(const Library *library, size_t *count)
{
    *count = library ? library->id_count : 0;
    return library ? library->ids : NULL;
}

/* The first version of an id; count: how many there are. */
static size_t versions_of(const Library *library, const char *id, size_t *count)
{
    size_t first = 0, last = library ? library->count : 0;
    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (strcmp(library->versions[middle].id, id) < 0)
            first = middle + 1;
        else
            last = middle;
    }
    for (*count = 0; library && first + *count < library->count; ++*count)
        if (strcmp(library->versions[first + *count].id, id) != 0)
            break;
    return first;
}

const Date *library_versions(const Library *library, const char *id, size_t *count)
{
    size_t first = versions_of(library, id, count);
    return *count ? library->days + first : NULL;
}

const LibraryText *library_text(Library *library, const char *id, Date on)
{
    size_t count, first = versions_of(library, id, &count);
    if (count == 0)
        return NULL;
    Version *version = &library->versions[first];
    for (size_t i = 1; i < count && date_compare(version[1].as_of, on) <= 0; i++)
        version++;
    if (!version->asked) {
        version->asked = true;
        version->text =
            library->read(library->arena, library->workspace, version->path, library->out);
    }
    return version->text;
}

const LibraryProvision *library_provision(const LibraryText *text, const char *locator)
{
    const LibraryProvision *exact = g_hash_table_lookup(text->by_locator, locator);
    if (exact)
        return exact;
    g_autofree char *folded = registry_fold_name(locator);
    return g_hash_table_lookup(text->by_locator, folded);
}

static void append_spaced(GString *out, const char *text)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isspace(c))
            g_string_append_unichar(out, c);
        else if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c(out, ' ');
}

char *library_passage(const LibraryText *text, const LibraryProvision *provision)
{
    GString *out = g_string_new(NULL);
    for (size_t i = (size_t)(provision - text->provisions); i < provision->end; i++) {
        append_spaced(out, text->provisions[i].heading);
        append_spaced(out, text->provisions[i].text);
    }
    if (out->len > 0)
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}
