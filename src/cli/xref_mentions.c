/* xref_mentions.c - renmei xref mentions: does a text that the workspace holds speak of the bodies
 * that it should refer to, and where it could. */
#include <string.h>

#include "cli/xref.h"
#include "cli/xref_view.h"
#include "mutual/propose.h"

static const TableColumn columns[] = {
    {"agency", N_("body"), 30},
    {"clause", N_("clause"), 0},
    {"names", N_("names looked for"), 44},
    {"places", N_("places"), 0},
    {"first", N_("first place"), 32},
    {"text", N_("text to refer to"), 24},
    {"could", N_("where it could"), 36},
    {"speaksOf", N_("because both speak of"), 30},
};

/* Of the guidelines of a body the one that the text is nearest to. */
static bool best_proposal(const XrefView *view, const MutualHeld *held, uint32_t text,
                          const char *agency, MutualProposal *out)
{
    bool any = false;
    for (uint32_t i = 0; i < view->net->text_count; i++) {
        MutualProposal proposal;
        const MutualText *own = &view->net->texts[i];
        if (g_strcmp0(own->owner, agency) != 0 ||
            (own->document && own->document->kind != DOCUMENT_GUIDELINE) ||
            !mutual_propose(view->loaded->arena, view->net, held, i, text, view->today, &proposal))
            continue;
        if (!any || proposal.spots[0].score > out->spots[0].score)
            *out = proposal;
        any = true;
    }
    return any;
}

static void add_agency(Table *table, const XrefView *view, const MutualHeld *held, uint32_t number,
                       const char *agency)
{
    const Registry *registry = &view->net->workspace->registry;
    const MutualText *text = &view->net->texts[number];
    const LibraryText *version = mutual_held_text(held, text->id, view->today);
    const Agreement *agreement = NULL;
    const Clause *clause =
        registry_clause(registry, text->owner, agency, "cross-reference", view->today, &agreement);
    g_autoptr(GArray) found = mutual_mentions(version, registry, agency);
    g_autoptr(GPtrArray) names = mutual_names(registry, agency);
    g_ptr_array_add(names, NULL);
    g_autofree char *looked_for = g_strjoinv("、", (char **)names->pdata);
    g_autofree char *by =
        clause ? g_strdup_printf("%s %s", agreement->id, clause->id) : g_strdup("-");
    const MutualMention *first = found->len ? &g_array_index(found, MutualMention, 0) : NULL;
    g_autofree char *place =
        first ? g_strdup_printf("%s %s (%s)", first->locator, first->heading, first->word)
              : g_strdup("");
    MutualProposal proposal;
    bool proposed = !first && best_proposal(view, held, number, agency, &proposal);
    g_autofree char *could =
        proposed ? g_strdup_printf("%s %s", proposal.spots[0].locator, proposal.spots[0].heading)
                 : g_strdup("");
    table_add(table, mutual_agency(view->net, agency, view->today));
    table_add(table, by);
    table_add(table, looked_for);
    table_add_number(table, found->len);
    table_add(table, place);
    table_add(table, proposed ? proposal.own->id : "");
    table_add(table, could);
    table_add(table, proposed ? proposal.spots[0].terms : "");
}

/* Without a choice: the bodies whose agreement with the owner speaks of cross-references. */
static bool is_asked(const XrefView *view, const MutualText *text, const Agency *agency,
                     char **chosen)
{
    if (chosen)
        return g_strv_contains((const char *const *)chosen, agency->id);
    const Clause *clause = text->owner && strcmp(text->owner, agency->id) != 0
                               ? registry_clause(&view->net->workspace->registry, text->owner,
                                                 agency->id, "cross-reference", view->today, NULL)
                               : NULL;
    return clause && clause->modal != MODAL_OPTION;
}

static int list_mentions(const CliCommon *common, char **chosen)
{
    MutualPlace place;
    if (cli_count(common->rest) != 1)
        return cli_refuse(diag_translate("usage: renmei xref mentions ID [--agency AGENCY]…"));
    g_autoptr(XrefView) view = xref_view_open();
    if (!view || !xref_view_place(view, common->rest[0], &place))
        return CLI_FAILED;
    uint32_t number = place.text;
    g_autoptr(MutualHeld) held = mutual_held_new(view->net);
    const MutualText *text = &view->net->texts[number];
    const LibraryText *version = mutual_held_text(held, text->id, view->today);
    if (!version)
        return xref_view_say_unheld(text);
    g_autofree char *day = xref_view_day(version->as_of);
    const Registry *registry = &view->net->workspace->registry;
    g_autoptr(Table) table = table_new(columns, G_N_ELEMENTS(columns));
    for (size_t i = 0; i < registry->agency_count; i++)
        if (is_asked(view, text, &registry->agencies[i], chosen))
            add_agency(table, view, held, number, registry->agencies[i].id);
    if (g_strcmp0(common->format, "json") != 0)
        printf(diag_translate("%s, version of %s, %zu passages\n"), mutual_title(text), day,
               version->count);
    return xref_view_print(table, common,
                           diag_translate("no agreement of its owner speaks of cross-references"));
}

int cli_xref_mentions(int argc, char **argv)
{
    char **chosen = NULL;
    const GOptionEntry own[] = {
        {"agency", 0, 0, G_OPTION_ARG_STRING_ARRAY, &chosen,
         N_("look for this body (as often as wanted)"), "AGENCY"},
        G_OPTION_ENTRY_NULL,
    };
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "ID",
                  N_("Whether a held text names the bodies with which its owner agreed to refer to "
                     "each other - by every name that they had - and where it could."),
                  own, &common))
        status = list_mentions(&common, chosen);
    cli_common_clear(&common);
    g_strfreev(chosen);
    return status;
}
