/* xref.c - renmei xref WHAT: the citations between guidelines, statutes and documents.  Each WHAT
 * is a row of the table, with options of its own. */
#include "cli/cli.h"
#include "cli/xref.h"

static const CliPart parts[] = {
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

int cli_xref(int argc, char **argv)
{
    return cli_part("xref", parts, G_N_ELEMENTS(parts), argc, argv);
}
