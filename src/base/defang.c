#include "base/defang.h"

#include <string.h>

#include <glib.h>

static const struct {
    const char *live, *safe;
} schemes[] = {{"https://", "hxxps://"}, {"http://", "hxxp://"}, {"ftp://", "fxp://"}};

bool defang_is_done(const char *text)
{
    return strstr(text, "[.]") || strstr(text, "[:]") || strstr(text, "[@]") ||
           strstr(text, "hxxp") || g_str_has_prefix(text, "fxp://");
}

static void append_bracketed(GString *out, const char *text, size_t size, const char *marks)
{
    for (size_t i = 0; i < size; i++) {
        if (strchr(marks, text[i]))
            g_string_append_printf(out, "[%c]", text[i]);
        else
            g_string_append_c(out, text[i]);
    }
}

static void append_url(GString *out, const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (g_ascii_strncasecmp(text, schemes[i].live, strlen(schemes[i].live)) == 0) {
            g_string_append(out, schemes[i].safe);
            text += strlen(schemes[i].live);
            break;
        }
    size_t host = strcspn(text, "/?#");
    append_bracketed(out, text, host, *text == '[' ? "" : ".");
    g_string_append(out, text + host);
}

char *defang(const char *text, const char *type)
{
    if (defang_is_done(text))
        return g_strdup(text);
    GString *out = g_string_new(NULL);
    if (strcmp(type, "url") == 0)
        append_url(out, text);
    else if (strcmp(type, "ipv4") == 0 || strcmp(type, "domain") == 0)
        append_bracketed(out, text, strlen(text), ".");
    else if (strcmp(type, "ipv6") == 0)
        append_bracketed(out, text, strlen(text), ":");
    else if (strcmp(type, "email") == 0)
        append_bracketed(out, text, strlen(text), "@.");
    else
        g_string_append(out, text);
    return g_string_free(out, FALSE);
}

char *refang(const char *text)
{
    static const struct {
        const char *safe, *live;
    } spellings[] = {
        {"[.]", "."},     {"(.)", "."},     {"{.}", "."},         {"[dot]", "."},
        {"[:]", ":"},     {"[://]", "://"}, {"[@]", "@"},         {"[at]", "@"},
        {"hxxp", "http"}, {"h**p", "http"}, {"fxp://", "ftp://"},
    };
    GString *out = g_string_new(NULL);
    while (*text) {
        size_t i = 0;
        while (i < G_N_ELEMENTS(spellings) && !g_str_has_prefix(text, spellings[i].safe))
            i++;
        if (i < G_N_ELEMENTS(spellings)) {
            g_string_append(out, spellings[i].live);
            text += strlen(spellings[i].safe);
        } else {
            g_string_append_c(out, *text++);
        }
    }
    return g_string_free(out, FALSE);
}
