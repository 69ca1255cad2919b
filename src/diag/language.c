/* language.c - findings in Japanese or English.
 *
 * glibc's gettext translates whenever the locale is not "C", and follows LANGUAGE.  C.UTF-8 is
 * built into the libc of Debian 12, while ja_JP.UTF-8 is usually not generated: so messages are
 * looked up under C.UTF-8 with LANGUAGE=ja (measured on glibc 2.36), and only LC_MESSAGES is
 * touched: numbers, dates and order stay those of the C locale. */
#include "diag/report.h"

#include "base/place.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#define DOMAIN "renmei"

static bool japanese;        /* set by diag_set_language, never beside threads */
static const char *terminal; /* NULL: speaks the same */

static const char *first_set(const char *const *variables)
{
    for (; *variables; variables++) {
        const char *value = g_getenv(*variables);
        if (value && *value)
            return value;
    }
    return "C";
}

/* As gettext has it: LANGUAGE counts only where the locale is not the plain C one. */
static const char *language_of_environment(void)
{
    const char *locale = first_set((const char *const[]){"LC_ALL", "LC_MESSAGES", "LANG", NULL});
    if (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        return "en";
    return first_set((const char *const[]){"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", NULL});
}

void diag_set_language(const char *language)
{
    if (!language)
        language = language_of_environment();
    japanese = g_str_has_prefix(language, "ja");
    if (!japanese)
        return;
    g_autofree char *folder = place_of_built("locale");
    g_setenv("LANGUAGE", "ja", TRUE);
    setlocale(LC_MESSAGES, "C.UTF-8");
    bindtextdomain(DOMAIN, folder);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
}

const char *diag_language(void)
{
    return japanese ? "ja" : "en";
}

const char *diag_terminal_language(void)
{
    return terminal ? terminal : diag_language();
}

void diag_write_in(const char *language)
{
    terminal = diag_language();
    diag_set_language(language);
}

const char *diag_translate(const char *msgid)
{
    return japanese && *msgid ? dgettext(DOMAIN, msgid) : msgid;
}

const char *diag_severity_name(DiagSeverity severity)
{
    switch (severity) {
    case DIAG_ERROR:
        return diag_translate("error");
    case DIAG_WARNING:
        return diag_translate("warning");
    default:
        return diag_translate("info");
    }
}
