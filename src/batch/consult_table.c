/* consult_table.c - 意見対応表: who said what of which passage, what was answered, and how the
 * passage reads now. */
#include <string.h>

#include "base/clock.h"
#include "batch/consult.h"
#include "batch/consult_round.h"
#include "batch/edition.h"
#include "batch/paper.h"
#include "load/csv.h"
#include "redline/redline.h"

typedef struct {
    ConsultRound at;
    const ContentNode *old, *now; /* in the language of the table; NULL: not kept */
    Redline changes;              /* of the whole text */
} Table;

/* "第２　対策", and beneath it the page and line that the body named. */
static char *place_words(const Table *table, const Opinion *opinion)
{
    g_autofree char *heading = consult_section_words(table->old, opinion->section);
    const char *gap = *heading && *opinion->place ? "\n" : "";
    return *heading || *opinion->place ? g_strconcat(heading, gap, opinion->place, NULL)
                                       : g_strdup(diag_translate("(whole)"));
}

static char *opinion_words(const Opinion *opinion)
{
    GString *words = g_string_new(opinion->words);
    const struct {
        const char *head, *text;
    } more[] = {{diag_translate("Proposed: "), opinion->proposed},
                {diag_translate("Reason: "), opinion->reason}};
    for (size_t i = 0; i < G_N_ELEMENTS(more); i++)
        if (*more[i].text)
            g_string_append_printf(words, "%s%s%s", words->len ? "\n" : "", more[i].head,
                                   more[i].text);
    return g_string_free(words, FALSE);
}

static char *answer_words(const Opinion *opinion)
{
    const char *state = opinion->kind == OPINION_NONE ? "-"
                        : opinion->answer == ANSWER_OPEN
                            ? diag_translate("not yet answered")
                            : consult_answer_words(opinion->answer, diag_language());
    return *opinion->answer_words ? g_strdup_printf("%s\n%s", state, opinion->answer_words)
                                  : g_strdup(state);
}

/* The blocks that changed, in the table's arena. */
static Redline changed_blocks(const Table *table, const ContentNode *old, const ContentNode *now)
{
    if (!old || !now)
        return (Redline){0};
    Redline whole = redline_make(table->at.arena, old, now);
    RedlineBlock *blocks = arena_make_array(table->at.arena, RedlineBlock, whole.block_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < whole.block_count; i++)
        if (whole.blocks[i].fate != REDLINE_SAME)
            blocks[count++] = whole.blocks[i];
    return (Redline){.blocks = blocks, .block_count = count, .changes = count};
}

static bool is_accepted(const Opinion *opinion)
{
    return opinion->answer == ANSWER_ACCEPTED || opinion->answer == ANSWER_PARTLY;
}

/* What changed for an opinion in the passage that it is about; with none named, in the whole text.
 */
static Redline changes_of(const Table *table, const Opinion *opinion)
{
    if (!table->old || !table->now || !is_accepted(opinion))
        return (Redline){0};
    return *opinion->section ? changed_blocks(table, consult_passage(table->old, opinion->section),
                                              consult_passage(table->now, opinion->section))
                             : table->changes;
}

static const char *body_words(const Table *table, const char *agency)
{
    const Agency *body = registry_agency(&table->at.world->workspace->registry, agency);
    const AgencyName *name =
        body ? agency_name(body, diag_language(), table->at.document->head.date.date) : NULL;
    return name ? name->full : agency;
}

/* ---- as a paper */

static char *change_id(size_t number)
{
    return g_strdup_printf("_change-%zu", number + 1);
}

static bool is_same_block(const RedlineBlock *a, const RedlineBlock *b)
{
    bool same = a->fate == b->fate && a->run_count == b->run_count && strcmp(a->name, b->name) == 0;
    for (size_t i = 0; same && i < a->run_count; i++)
        same = a->runs[i].mark == b->runs[i].mark && strcmp(a->runs[i].text, b->runs[i].text) == 0;
    return same;
}

/* Where the list of all changes begins to tell of these: "#_change-3"; NULL: there are none. */
static char *first_change(const Table *table, const Redline *changes)
{
    for (size_t i = 0; changes->block_count && i < table->changes.block_count; i++)
        if (is_same_block(&table->changes.blocks[i], &changes->blocks[0])) {
            g_autofree char *id = change_id(i);
            return g_strconcat("#", id, NULL);
        }
    return NULL;
}

static void add_changes(const Table *table, Paper *paper)
{
    const char *const heads[] = {diag_translate("no."), diag_translate("new"),
                                 diag_translate("old"), NULL};
    if (!table->changes.changes)
        return;
    paper_part(paper, "_changes", diag_translate("What changed in the whole text"), NULL, heads,
               "8 46 46", true);
    for (size_t i = 0; i < table->changes.block_count; i++) {
        const Redline one = {.blocks = &table->changes.blocks[i], .block_count = 1, .changes = 1};
        g_autofree char *id = change_id(i), *number = g_strdup_printf("%zu", i + 1);
        paper_row(paper, NULL, id);
        paper_cell(paper, number, NULL, NULL);
        paper_redline(paper, &one, PAPER_NEW);
        paper_redline(paper, &one, PAPER_OLD);
    }
}

static void add_row(const Table *table, Paper *paper, const Opinion *opinion)
{
    g_autofree char *place = place_words(table, opinion);
    g_autofree char *words = opinion_words(opinion);
    g_autofree char *answer = answer_words(opinion);
    Redline changes = changes_of(table, opinion);
    g_autofree char *first = first_change(table, &changes);
    paper_row(paper, NULL, NULL);
    paper_cell(paper, opinion->id, NULL, NULL);
    paper_lines(paper, place, NULL);
    paper_cell(paper, consult_kind_words(opinion->kind, diag_language()), NULL, NULL);
    paper_lines(paper, words, NULL);
    paper_lines(paper, answer, first);
    if (changes.changes)
        paper_redline(paper, &changes, PAPER_BOTH);
    else
        paper_cell(paper, "-", NULL, NULL);
}

static void add_body(const Table *table, Paper *paper, const char *agency)
{
    const Consultation *round = &table->at.round;
    paper_across(paper, PAPER_HEAD, body_words(table, agency));
    if (!consultation_has_reply(round, agency))
        paper_across(paper, PAPER_ASIDE, diag_translate("has not replied"));
    for (size_t i = 0; i < round->opinion_count; i++)
        if (strcmp(round->opinions[i].agency, agency) == 0)
            add_row(table, paper, &round->opinions[i]);
}

static GBytes *paper_of(const Table *table, const char *style)
{
    const char *const heads[] = {diag_translate("opinion no."),
                                 diag_translate("place"),
                                 diag_translate("kind"),
                                 diag_translate("opinion"),
                                 diag_translate("answer"),
                                 diag_translate("changed text"),
                                 NULL};
    const Consultation *round = &table->at.round;
    const Document *document = table->at.document;
    g_autofree char *title = g_strdup_printf(diag_translate("Table of opinions and answers: %s"),
                                             document_title(document, diag_language()));
    g_autofree char *lead = g_strdup_printf(
        diag_translate("Opinions asked for until %04d-%02d-%02d on revision %d. Changed text: "
                       "［+…+］ and underlined: new. ［-…-］ and struck out: gone."),
        round->due.year, round->due.month, round->due.day, round->revision);
    g_autoptr(Paper) paper =
        paper_new(&(PaperHead){.lang = diag_language(),
                               .title = title,
                               .lead = lead,
                               .site = edition_site_title(table->at.world, diag_language()),
                               .style = style,
                               .sample = document->sample,
                               .landscape = true,
                               .internal = true});
    paper_part(paper, "_opinions", diag_translate("Opinions and answers"), NULL, heads,
               "11 13 8 26 20 22", true);
    for (size_t i = 0; i < round->body_count; i++)
        add_body(table, paper, round->bodies[i]);
    add_changes(table, paper);
    return paper_bytes(paper);
}

static GBytes *page_of(const Table *table, DiagList *out, GError **error)
{
    g_autofree char *style = paper_style(error);
    if (!style)
        return NULL;
    g_autoptr(GBytes) input = paper_of(table, style);
    return paper_page(input, out, error);
}

/* ---- as CSV */

static GBytes *csv_of(const Table *table)
{
    const char *const heads[] = {diag_translate("opinion no."), diag_translate("body"),
                                 diag_translate("place"),       diag_translate("kind"),
                                 diag_translate("opinion"),     diag_translate("answer"),
                                 diag_translate("changed text")};
    const Consultation *round = &table->at.round;
    GString *csv = g_string_new("\xef\xbb\xbf");
    csv_add_row(csv, heads, G_N_ELEMENTS(heads));
    for (size_t i = 0; i < round->opinion_count; i++) {
        const Opinion *opinion = &round->opinions[i];
        g_autofree char *place = place_words(table, opinion);
        g_autofree char *words = opinion_words(opinion);
        g_autofree char *answer = answer_words(opinion);
        Redline changes = changes_of(table, opinion);
        g_autofree char *changed =
            changes.changes ? redline_text(&changes, (RedlineStyle){0}) : g_strdup("");
        const char *const row[] = {opinion->id, body_words(table, opinion->agency),
                                   place,       consult_kind_words(opinion->kind, diag_language()),
                                   words,       answer,
                                   changed};
        csv_add_row(csv, row, G_N_ELEMENTS(row));
    }
    return g_string_free_to_bytes(csv);
}

/* ---- either */

static void read_texts(Table *table, DiagList *out)
{
    const World *world = table->at.world;
    size_t index = world_index(world, table->at.document);
    table->old = consult_round_content(&table->at, table->at.document->lang.text, out);
    if (world->frozen[index].bytes)
        table->now = load_content(table->at.arena, table->at.document->id.text,
                                  world->frozen[index].bytes, out);
    table->changes = changed_blocks(table, table->old, table->now);
}

GBytes *batch_consult_table(const char *workspace, const char *id, const char *path, DiagList *out,
                            GError **error)
{
    Table table = {0};
    g_autoptr(DiagList) unheard = diag_list_new();
    GBytes *bytes = NULL;
    if (consult_round_open(&table.at, workspace, id, true, unheard, error)) {
        read_texts(&table, unheard);
        if (g_str_has_suffix(path, ".csv")) {
            bytes = csv_of(&table);
        } else if (g_str_has_suffix(path, ".pdf")) {
            g_autoptr(GBytes) input = paper_of(&table, NULL);
            bytes = paper_pdf(input, diag_language(), clock_now(), out, error);
        } else {
            bytes = page_of(&table, out, error);
        }
    }
    consult_round_close(&table.at);
    return bytes;
}
