/* manifest.c - reads fonts/manifest.xml with GLib's own parser: the file is ours, flat, and
 * is read at every start. */
#include "type/manifest.h"

#include <stdlib.h>
#include <string.h>

static void font_free(void *pointer)
{
    ManifestFont *font = pointer;
    g_free(font->family);
    g_free(font->alias);
    g_free(font->file);
    g_free(font->version);
    g_free(font->sha256);
    g_free(font->licence);
    g_free(font->package);
    g_free(font->source);
    g_free(font);
}

typedef struct {
    const char *name;
    size_t offset;
    bool required;
} Field;

static const Field FIELDS[] = {
    {"family", offsetof(ManifestFont, family), true},
    {"alias", offsetof(ManifestFont, alias), false},
    {"file", offsetof(ManifestFont, file), true},
    {"version", offsetof(ManifestFont, version), true},
    {"sha256", offsetof(ManifestFont, sha256), true},
    {"licence", offsetof(ManifestFont, licence), true},
    {"package", offsetof(ManifestFont, package), true},
    {"source", offsetof(ManifestFont, source), false},
};

static char **field_of(ManifestFont *font, const Field *field)
{
    return (char **)(void *)((char *)font + field->offset);
}

static void read_attribute(ManifestFont *font, const char *name, const char *value)
{
    if (strcmp(name, "weight") == 0)
        font->weight = atoi(value);
    else if (strcmp(name, "style") == 0)
        font->italic = strcmp(value, "italic") == 0;
    else if (strcmp(name, "fallback") == 0)
        font->fallback = strcmp(value, "yes") == 0;
    for (size_t i = 0; i < G_N_ELEMENTS(FIELDS); i++)
        if (strcmp(name, FIELDS[i].name) == 0) {
            char **slot = field_of(font, &FIELDS[i]);
            g_free(*slot);
            *slot = g_strdup(value);
        }
}

static bool check(ManifestFont *font, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(FIELDS); i++)
        if (FIELDS[i].required && !*field_of(font, &FIELDS[i])) {
            g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_MISSING_ATTRIBUTE,
                        "a font has no attribute %s", FIELDS[i].name);
            return false;
        }
    if (strchr(font->file, '/') || font->file[0] == '.' || strlen(font->sha256) != 64) {
        g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                    "font %s: file wants a plain name and sha256 64 digits", font->file);
        return false;
    }
    return true;
}

static void start_element(GMarkupParseContext *context, const char *element, const char **names,
                          const char **values, void *user, GError **error)
{
    (void)context;
    GPtrArray *fonts = user;
    if (strcmp(element, "font") != 0)
        return;
    ManifestFont *font = g_new0(ManifestFont, 1);
    font->weight = 400;
    g_ptr_array_add(fonts, font);
    for (size_t i = 0; names[i]; i++)
        read_attribute(font, names[i], values[i]);
    check(font, error);
}

GPtrArray *manifest_read(const char *path, GError **error)
{
    static const GMarkupParser PARSER = {.start_element = start_element};
    g_autofree char *text = NULL;
    size_t size;
    if (!g_file_get_contents(path, &text, &size, error))
        return NULL;
    g_autoptr(GPtrArray) fonts = g_ptr_array_new_with_free_func(font_free);
    g_autoptr(GMarkupParseContext) context =
        g_markup_parse_context_new(&PARSER, G_MARKUP_DEFAULT_FLAGS, fonts, NULL);
    if (!g_markup_parse_context_parse(context, text, (gssize)size, error) ||
        !g_markup_parse_context_end_parse(context, error)) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    return g_steal_pointer(&fonts);
}
