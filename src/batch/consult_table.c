/* consult_table.c - 意見対応表: who said what of which passage, what was answered, and how the
 * passage reads now. */
#include <string.h>

#include "base/clock.h"
#include "base/fold.h"
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

/* What an opinion is about in the text that was sent: what it names, else what it quotes of the
 * head in order to change it.  NULL: that is not known. */
static const ContentNode *passage_of(const Table *table, const Opinion *opinion)
{
    if (*opinion->section)
        return consult_passage(table->old, opinion->section);
    return opinion->kind == OPINION_AMEND ? consult_quoted(table->old, opinion->words) : NULL;
}

/* "第２　対策" or 宛先, and beneath it the item, page and line that the body named. */
static char *place_words(const Table *table, const Opinion *opinion)
{
    g_autofree char *heading = consult_section_words(table->old, opinion->section);
    const ContentNode *quoted = *heading ? NULL : passage_of(table, opinion);
    const char *name = quoted ? redline_label(quoted->name) : heading;
    const char *gap = *name && *opinion->place ? "\n" : "";
    return *name || *opinion->place ? g_strconcat(name, gap, opinion->place, NULL)
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

static bool was(const RedlineBlock *block, const char *words)
{
    g_autoptr(GString) old = g_string_new(NULL);
    for (size_t i = 0; i < block->run_count; i++)
        if (block->runs[i].mark != REDLINE_INSERTED)
            g_string_append(old, block->runs[i].text);
    g_autofree char *own = fold_words(old->str), *folded = fold_words(words);
    return strcmp(own, folded) == 0;
}

/* The change of what had these words, with what was put in its place. */
static Redline change_of_words(const Table *table, const char *words)
{
    const RedlineBlock *blocks = table->changes.blocks;
    size_t count = table->changes.block_count, i = 0;
    while (i < count && !was(&blocks[i], words))
        i++;
    if (i == count)
        return (Redline){0};
    bool replaced = blocks[i].fate == REDLINE_GONE && i + 1 < count &&
                    blocks[i + 1].fate == REDLINE_NEW &&
                    strcmp(blocks[i].name, blocks[i + 1].name) == 0;
    size_t taken = replaced ? 2 : 1;
    return (Redline){.blocks = &blocks[i], .block_count = taken, .changes = taken};
}

/* What changed for an opinion in the passage that it is about; nothing where that is not known. */
static Redline changes_of(const Table *table, const Opinion *opinion)
{
    const ContentNode *passage = passage_of(table, opinion);
    if (!passage || !table->now || !is_accepted(opinion))
        return (Redline){0};
    return *opinion->section
               ? changed_blocks(table, passage, consult_passage(table->now, opinion->section))
               : change_of_words(table, opinion->words);
}

static const char *no_changes_words(const Table *table, const Opinion *opinion)
{
    return is_accepted(opinion) && !passage_of(table, opinion)
               ? diag_translate("(no place is named; see the list of all changes)")
               : "";
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

static void add_row(const Table *table, Paper *paper, const Opinion *opinion, size_t count)
{
    g_autofree char *number = g_strdup_printf("%zu", count);
    g_autofree char *place = place_words(table, opinion);
    g_autofree char *words = opinion_words(opinion);
    g_autofree char *answer = answer_words(opinion);
    Redline changes = changes_of(table, opinion);
    g_autofree char *first = first_change(table, &changes);
    paper_row(paper, NULL, NULL);
    paper_cell(paper, number, NULL, NULL);
    paper_lines(paper, place, NULL);
    paper_cell(paper, consult_kind_words(opinion->kind, diag_language()), NULL, NULL);
    paper_lines(paper, words, NULL);
    paper_lines(paper, answer, first);
    const char *none = no_changes_words(table, opinion);
    if (changes.changes)
        paper_redline(paper, &changes, PAPER_BOTH);
    else
        paper_cell(paper, *none ? none : "-", NULL, NULL);
}

static void add_body(const Table *table, Paper *paper, const char *agency, size_t *count)
{
    const Consultation *round = &table->at.round;
    paper_across(paper, PAPER_HEAD, body_words(table, agency));
    if (!consultation_has_reply(round, agency))
        paper_across(paper, PAPER_ASIDE, diag_translate("has not replied"));
    for (size_t i = 0; i < round->opinion_count; i++)
        if (strcmp(round->opinions[i].agency, agency) == 0)
            add_row(table, paper, &round->opinions[i], ++*count);
}

static GBytes *paper_of(const Table *table, const char *style)
{
    const char *const heads[] = {diag_translate("no."),
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
               "6 16 8 27 20 23", true);
    size_t count = 0;
    for (size_t i = 0; i < round->body_count; i++)
        add_body(table, paper, round->bodies[i], &count);
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

/* With the id that the record, the sheets and the findings have beside the number of the paper. */
static void add_csv_row(const Table *table, GString *csv, const Opinion *opinion, size_t count)
{
    g_autofree char *number = g_strdup_printf("%zu", count);
    g_autofree char *place = place_words(table, opinion);
    g_autofree char *words = opinion_words(opinion);
    g_autofree char *answer = answer_words(opinion);
    Redline changes = changes_of(table, opinion);
    g_autofree char *changed = changes.changes ? redline_text(&changes, (RedlineStyle){0})
                                               : g_strdup(no_changes_words(table, opinion));
    const char *const row[] = {number,
                               opinion->id,
                               body_words(table, opinion->agency),
                               place,
                               consult_kind_words(opinion->kind, diag_language()),
                               words,
                               answer,
                               changed};
    csv_add_row(csv, row, G_N_ELEMENTS(row));
}

static GBytes *csv_of(const Table *table)
{
    const char *const heads[] = {diag_translate("no."),    diag_translate("opinion no."),
                                 diag_translate("body"),   diag_translate("place"),
                                 diag_translate("kind"),   diag_translate("opinion"),
                                 diag_translate("answer"), diag_translate("changed text")};
    const Consultation *round = &table->at.round;
    GString *csv = g_string_new("\xef\xbb\xbf");
    csv_add_row(csv, heads, G_N_ELEMENTS(heads));
    size_t count = 0;
    for (size_t i = 0; i < round->body_count; i++)
        for (size_t k = 0; k < round->opinion_count; k++)
            if (strcmp(round->opinions[k].agency, round->bodies[i]) == 0)
                add_csv_row(table, csv, &round->opinions[k], ++count);
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
