/* part.c - commands whose first word says what they do: a row of a table each, with options of its
 * own. */
#include <string.h>

#include "cli/cli.h"

static void usage(FILE *out, const char *family, const CliPart *parts, size_t count)
{
    fprintf(out, diag_translate("renmei %s WHAT [OPTION…]"), family);
    fputs("\n\n", out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "  %-10s %s\n", parts[i].name, diag_translate(parts[i].summary));
    fputc('\n', out);
    fprintf(out, diag_translate("renmei %s WHAT --help says more."), family);
    fputc('\n', out);
}

static int unknown(const char *name, const CliPart *parts, size_t count)
{
    g_autofree const char **names = g_new(const char *, count);
    for (size_t i = 0; i < count; i++)
        names[i] = parts[i].name;
    fprintf(stderr, diag_translate("renmei: there is no command \"%s\""), name);
    cli_say_near(name, names, count);
    return CLI_FAILED;
}

int cli_part(const char *family, const CliPart *parts, size_t count, int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : NULL;
    if (!name || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        usage(name ? stdout : stderr, family, parts, count);
        return name ? CLI_DONE : CLI_FAILED;
    }
    for (size_t i = 0; i < count; i++) {
        if (strcmp(parts[i].name, name) != 0)
            continue;
        g_autofree char *title = g_strconcat(family, " ", name, NULL);
        g_autofree char **rest = g_memdup2(argv + 1, sizeof *argv * (size_t)argc);
        rest[0] = title;
        return parts[i].run(argc - 1, rest);
    }
    return unknown(name, parts, count);
}
