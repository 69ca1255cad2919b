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
    g_free(font->scripts);
    g_free(font->languages);
    g_free(font);
}

static void patterns_free(void *pointer)
{
    ManifestPatterns *patterns = pointer;
    g_free(patterns->language);
    g_free(patterns->file);
    g_free(patterns->version);
    g_free(patterns->sha256);
    g_free(patterns->licence);
    g_free(patterns->package);
    g_free(patterns->source);
    g_free(patterns);
}

void manifest_free(Manifest *manifest)
{
    if (!manifest)
        return;
    g_ptr_array_unref(manifest->fonts);
    g_ptr_array_unref(manifest->patterns);
    g_free(manifest);
}

typedef struct {
    const char *name;
    size_t offset;
    bool required;
} Field;

static const Field FONT_FIELDS[] = {
    {"family", offsetof(ManifestFont, family), true},
    {"alias", offsetof(ManifestFont, alias), false},
    {"file", offsetof(ManifestFont, file), true},
    {"version", offsetof(ManifestFont, version), true},
    {"sha256", offsetof(ManifestFont, sha256), true},
    {"licence", offsetof(ManifestFont, licence), true},
    {"package", offsetof(ManifestFont, package), true},
    {"source", offsetof(ManifestFont, source), false},
    {"scripts", offsetof(ManifestFont, scripts), false},
    {"languages", offsetof(ManifestFont, languages), false},
    {NULL, 0, false},
};

static const Field PATTERN_FIELDS[] = {
    {"language", offsetof(ManifestPatterns, language), true},
    {"file", offsetof(ManifestPatterns, file), true},
    {"version", offsetof(ManifestPatterns, version), true},
    {"sha256", offsetof(ManifestPatterns, sha256), true},
    {"licence", offsetof(ManifestPatterns, licence), true},
    {"package", offsetof(ManifestPatterns, package), true},
    {"source", offsetof(ManifestPatterns, source), true},
    {NULL, 0, false},
};

static char **field_of(void *row, const Field *field)
{
    return (char **)(void *)((char *)row + field->offset);
}

static void read_fields(void *row, const Field *fields, const char **names, const char **values)
{
    for (size_t i = 0; names[i]; i++)
        for (const Field *field = fields; field->name; field++)
            if (strcmp(names[i], field->name) == 0) {
                char **slot = field_of(row, field);
                g_free(*slot);
                *slot = g_strdup(values[i]);
            }
}

static void read_look(ManifestFont *font, const char *name, const char *value)
{
    if (strcmp(name, "weight") == 0)
        font->weight = atoi(value);
    else if (strcmp(name, "style") == 0)
        font->italic = strcmp(value, "italic") == 0;
    else if (strcmp(name, "fallback") == 0)
        font->fallback = strcmp(value, "yes") == 0;
}

static bool check(void *row, const char *element, const Field *fields, const char *file,
                  const char *sha256, GError **error)
{
    for (const Field *field = fields; field->name; field++)
        if (field->required && !*field_of(row, field)) {
            g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_MISSING_ATTRIBUTE,
                        "a <%s> has no attribute %s", element, field->name);
            return false;
        }
    if (strchr(file, '/') || file[0] == '.' || strlen(sha256) != 64) {
        g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                    "<%s file=\"%s\">: file wants a plain name and sha256 64 digits", element,
                    file);
        return false;
    }
    return true;
}

static void read_font(Manifest *manifest, const char **names, const char **values, GError **error)
{
    ManifestFont *font = g_new0(ManifestFont, 1);
    font->weight = 400;
    g_ptr_array_add(manifest->fonts, font);
    read_fields(font, FONT_FIELDS, names, values);
    for (size_t i = 0; names[i]; i++)
        read_look(font, names[i], values[i]);
    check(font, "font", FONT_FIELDS, font->file, font->sha256, error);
}

static void read_patterns(Manifest *manifest, const char **names, const char **values,
                          GError **error)
{
    ManifestPatterns *patterns = g_new0(ManifestPatterns, 1);
    g_ptr_array_add(manifest->patterns, patterns);
    read_fields(patterns, PATTERN_FIELDS, names, values);
    check(patterns, "hyphenation", PATTERN_FIELDS, patterns->file, patterns->sha256, error);
}

static void start_element(GMarkupParseContext *context, const char *element, const char **names,
                          const char **values, void *user, GError **error)
{
    (void)context;
    if (strcmp(element, "font") == 0)
        read_font(user, names, values, error);
    else if (strcmp(element, "hyphenation") == 0)
        read_patterns(user, names, values, error);
}

Manifest *manifest_read(const char *path, GError **error)
{
    static const GMarkupParser PARSER = {.start_element = start_element};
    g_autofree char *text = NULL;
    size_t size;
    if (!g_file_get_contents(path, &text, &size, error))
        return NULL;
    g_autoptr(Manifest) manifest = g_new0(Manifest, 1);
    manifest->fonts = g_ptr_array_new_with_free_func(font_free);
    manifest->patterns = g_ptr_array_new_with_free_func(patterns_free);
    g_autoptr(GMarkupParseContext) context =
        g_markup_parse_context_new(&PARSER, G_MARKUP_DEFAULT_FLAGS, manifest, NULL);
    if (!g_markup_parse_context_parse(context, text, (gssize)size, error) ||
        !g_markup_parse_context_end_parse(context, error)) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    return g_steal_pointer(&manifest);
}
