/* xref.c - renmei xref WHAT: the citations between guidelines, statutes and documents.  Each WHAT
 * is a row of the table, with options of its own. */
#include "cli/cli.h"
#include "cli/xref.h"

#include <string.h>

static const struct {
    const char *name;
    int (*run)(int argc, char **argv); /* argv[0] is "xref NAME" */
    const char *summary;               /* msgid */
} parts[] = {
    {"cites", cli_xref_cites, N_("what a text or passage cites")},
    {"cited", cli_xref_cited, N_("what cites a text or passage")},
    {"path", cli_xref_path, N_("the shortest way from one text to another")},
    {"cycles", cli_xref_cycles, N_("ways round")},
    {"orphans", cli_xref_orphans, N_("texts that nothing cites")},
    {"relations", cli_xref_relations, N_("the relations that a citation can state")},
    {"owed", cli_xref_owed, N_("references that are not returned")},
    {"conflicts", cli_xref_conflicts, N_("values that differ between texts")},
    {"mentions", cli_xref_mentions, N_("whether a held text names the bodies that it should")},
    {"propose", cli_xref_propose, N_("words with which a partner could refer back")},
    {"accept", cli_xref_accept, N_("record that a partner accepted a proposal")},
    {"impact", cli_xref_impact, N_("what a new version of a text touches")},
    {"mark", cli_xref_mark, N_("mark the citations in a draft's prose")},
    {"texts", cli_xref_texts, N_("what the texts of the library cite")},
};

static void usage(FILE *out)
{
    fprintf(out, "%s\n\n", diag_translate("renmei xref WHAT [OPTION…]"));
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        fprintf(out, "  %-10s %s\n", parts[i].name, diag_translate(parts[i].summary));
    fprintf(out, "\n%s\n", diag_translate("renmei xref WHAT --help says more."));
}

static int unknown(const char *name)
{
    const char *names[G_N_ELEMENTS(parts)];
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        names[i] = parts[i].name;
    fprintf(stderr, diag_translate("renmei: there is no command \"%s\""), name);
    cli_say_near(name, names, G_N_ELEMENTS(names));
    return CLI_FAILED;
}

int cli_xref(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : NULL;
    if (!name || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        usage(name ? stdout : stderr);
        return name ? CLI_DONE : CLI_FAILED;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (strcmp(parts[i].name, name) != 0)
            continue;
        g_autofree char *title = g_strconcat("xref ", name, NULL);
        g_autofree char **rest = g_memdup2(argv + 1, sizeof *argv * (size_t)argc);
        rest[0] = title;
        return parts[i].run(argc - 1, rest);
    }
    return unknown(name);
}
