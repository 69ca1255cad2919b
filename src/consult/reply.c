/* reply.c - what a body sends back: a sheet, a file of Word, a record by which it returns the text.
 */
#include "consult/merge.h"

#include <string.h>

#include "load/csv.h"

enum { NUMBER, AGENCY, SECTION, PLACE, KIND, WORDS, PROPOSED, REASON, COLUMNS };

/* ---- sheets */

static const char *field(const ConsultSource *source, const CsvRow *row, guint column)
{
    g_autofree char *text = column < row->fields->len
                                ? csv_words(g_ptr_array_index(row->fields, column))
                                : g_strdup("");
    return arena_copy_text(source->arena, text);
}

static bool refuse(const CsvRow *row, DiagList *out, const char *why, const char *help)
{
    Diag *diag = diag_add(out, DIAG_CONSULT_ROW, row->span, "%s", why);
    diag_help(diag, "%s", help);
    return false;
}

static bool is_blank(const Opinion *opinion, const char *kind)
{
    return !*kind && !*opinion->words && !*opinion->proposed && !*opinion->reason;
}

static bool is_number(const char *text)
{
    size_t size = strspn(text, "0123456789");
    return size && size < 7 && !text[size];
}

static bool check_row(const Opinion *opinion, const CsvRow *row, const char *kind,
                      const Consultation *round, DiagList *out)
{
    if (!merge_was_asked(round, opinion->agency)) {
        Diag *diag = diag_add(out, DIAG_CONSULT_NOT_ASKED, row->span,
                              "\"%s\" was not asked in this round", opinion->agency);
        diag_help(diag, "write the id of the body in the second column");
        return false;
    }
    OpinionKind any;
    if (!consult_kind_read(kind, &any))
        return refuse(row, out, diag_translate("the kind of this opinion is none of those named"),
                      diag_translate("write what the heading of the column names"));
    if (any != OPINION_NONE && !*opinion->words && !*opinion->proposed)
        return refuse(row, out, diag_translate("this opinion says nothing"),
                      diag_translate("write what the body thinks, or the words that it proposes"));
    if (strlen(opinion->words) > CONSULT_MAX_WORDS ||
        strlen(opinion->proposed) > CONSULT_MAX_WORDS ||
        strlen(opinion->reason) > CONSULT_MAX_WORDS || strlen(opinion->place) > 200)
        return refuse(row, out, diag_translate("a field of this row is too long"),
                      diag_translate("divide it"));
    return true;
}

/* 1: an opinion, 0: a blank row, -1: a finding. */
static int read_row(const ConsultSource *source, const CsvRow *row, const Consultation *round,
                    Opinion *opinion, DiagList *out)
{
    const char *number = field(source, row, NUMBER), *kind = field(source, row, KIND);
    *opinion = (Opinion){.agency = field(source, row, AGENCY),
                         .section = field(source, row, SECTION),
                         .place = field(source, row, PLACE),
                         .words = field(source, row, WORDS),
                         .proposed = field(source, row, PROPOSED),
                         .reason = field(source, row, REASON),
                         .answer_words = "",
                         .received = source->today,
                         .span = row->span};
    if (is_blank(opinion, kind))
        return 0;
    if (row->fields->len < COLUMNS || !is_number(number)) {
        refuse(row, out, diag_translate("this row lacks a number or a column"),
               diag_translate("number it, and leave the columns as they are"));
        return -1;
    }
    if (!check_row(opinion, row, kind, round, out))
        return -1;
    consult_kind_read(kind, &opinion->kind);
    opinion->id = arena_printf(source->arena, "%s-%s", opinion->agency, number);
    return 1;
}

/* What is said of the place beside its section: which item it is, page and line. */
static const char *join_place(const ConsultSource *source, const char *words, const char *place)
{
    return *place ? arena_printf(source->arena, "%s %s", words, place) : words;
}

/* A heading or a number is the section that it means, and an item stays in words beside its own; so
 * does what means none and could be no id. */
static void settle_section(const ConsultSource *source, Opinion *opinion, DiagList *out)
{
    const char *id = opinion->section;
    const ContentNode *node = *id ? consult_meant(source->content, id) : NULL;
    const char *meant = consult_section(node);
    if (meant) {
        if (!content_attr(node, "id"))
            opinion->place = join_place(source, id, opinion->place);
        opinion->section = arena_copy_text(source->arena, meant);
        return;
    }
    size_t size = strspn(id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-");
    if (!id[size] && size <= 64 && (!size || g_ascii_isalnum(*id)))
        return;
    if (source->content)
        merge_report_unknown(opinion, out);
    opinion->place = join_place(source, id, opinion->place);
    opinion->section = "";
}

bool consult_receive_sheet(const ConsultSource *source, GBytes *bytes, Consultation *round,
                           size_t *added, DiagList *out)
{
    g_autoptr(GArray) rows = merge_read_sheet(source, bytes, round, out);
    if (!rows)
        return false;
    g_autoptr(GArray) arrived = g_array_new(FALSE, TRUE, sizeof(Opinion));
    bool good = true;
    for (guint i = 2; i < rows->len; i++) {
        Opinion opinion;
        int outcome = read_row(source, &g_array_index(rows, CsvRow, i), round, &opinion, out);
        good = good && outcome >= 0;
        if (outcome <= 0)
            continue;
        settle_section(source, &opinion, out);
        g_array_append_val(arrived, opinion);
    }
    return good && merge_opinions(source, arrived, round, added, out);
}

/* ---- Word */

static bool is_of_round(const WordText *text, const Consultation *round)
{
    return text->document && strcmp(text->document, round->document) == 0 &&
           text->revision == round->revision;
}

static const char *clean(const ConsultSource *source, const char *words)
{
    g_autofree char *text = csv_words(words);
    return arena_copy_text(source->arena, text);
}

static Opinion opinion_of(const ConsultSource *source, const WordProposal *proposal,
                          const char *agency, const char *gone)
{
    bool comment = proposal->kind == PROPOSAL_COMMENT;
    bool known = proposal->id && consult_passage(source->content, proposal->id);
    g_autofree char *about = *proposal->about
                                 ? g_strdup_printf("%s\n（%s）", proposal->comment, proposal->about)
                                 : g_strdup(proposal->comment);
    return (Opinion){
        .agency = agency,
        .kind = comment ? OPINION_REMARK : OPINION_AMEND,
        .section = proposal->id ? arena_copy_text(source->arena, proposal->id) : "",
        .place = known ? "" : clean(source, proposal->heading), /* else its id says so already */
        .words = comment ? clean(source, about) : clean(source, proposal->before),
        .proposed = comment            ? ""
                    : *proposal->after ? clean(source, proposal->after)
                                       : gone,
        .reason = "",
        .received = source->today,
        .answer_words = "",
    };
}

/* Word does not number what is said: what came before keeps its number when the file comes again
 * with more in it. */
static const char *number_of(const ConsultSource *source, const Consultation *round,
                             const Opinion *opinion, size_t *last)
{
    for (size_t i = 0; i < round->opinion_count; i++)
        if (strcmp(round->opinions[i].agency, opinion->agency) == 0 &&
            merge_says_the_same(&round->opinions[i], opinion))
            return round->opinions[i].id;
    return arena_printf(source->arena, "%s-w%zu", opinion->agency, ++*last);
}

static size_t last_number(const Consultation *round, const char *agency)
{
    g_autofree char *prefix = g_strconcat(agency, "-w", NULL);
    size_t last = 0;
    for (size_t i = 0; i < round->opinion_count; i++)
        if (g_str_has_prefix(round->opinions[i].id, prefix))
            last = MAX(last,
                       (size_t)g_ascii_strtoull(round->opinions[i].id + strlen(prefix), NULL, 10));
    return last;
}

bool consult_receive_word(const ConsultSource *source, GBytes *bytes, const char *agency,
                          Consultation *round, size_t *added, DiagList *out)
{
    if (!merge_was_asked(round, agency)) {
        diag_add(out, DIAG_CONSULT_NOT_ASKED, DIAG_NOWHERE, "\"%s\" was not asked in this round",
                 agency);
        return false;
    }
    g_autoptr(WordFile) file = word_read(source->name, bytes, out);
    if (!file)
        return false;
    if (!is_of_round(word_text_of(file), round)) {
        diag_add(out, DIAG_CONSULT_OTHER_TEXT, word_span(file),
                 "this file does not belong to the round of %s, revision %d", round->document,
                 round->revision);
        return false;
    }
    const char *gone = consult_gone_words(round->texts[0].lang);
    size_t count, last = last_number(round, agency);
    const WordProposal *proposals = word_proposals(source->arena, file, &count);
    g_autoptr(GArray) arrived = g_array_new(FALSE, TRUE, sizeof(Opinion));
    for (size_t i = 0; i < count && i <= CONSULT_MAX_OPINIONS; i++) {
        Opinion opinion = opinion_of(source, &proposals[i], agency, gone);
        opinion.id = number_of(source, round, &opinion, &last);
        opinion.span = word_span(file);
        g_array_append_val(arrived, opinion);
    }
    return merge_opinions(source, arrived, round, added, out);
}

/* ---- a record */

bool consult_receive_return(const ConsultSource *source, const Signoff *record, Consultation *round,
                            size_t *added, DiagList *out)
{
    const DiagSpan whole = {diag_source_new(out, source->name, NULL), 0, 0};
    if (!merge_was_asked(round, record->agency)) {
        diag_add(out, DIAG_CONSULT_NOT_ASKED, whole, "\"%s\" was not asked in this round",
                 record->agency);
        return false;
    }
    g_autoptr(GArray) arrived = g_array_new(FALSE, TRUE, sizeof(Opinion));
    Opinion opinion = {
        .id = arena_printf(source->arena, "%s-r%d", record->agency, record->sequence),
        .agency = record->agency,
        .kind = OPINION_REMARK,
        .section = "",
        .place = "",
        .words = clean(source, record->comment ? record->comment : diag_translate("returned")),
        .proposed = "",
        .reason = "",
        .received = source->today,
        .answer_words = "",
        .span = whole, /* of findings that outlive the workspace */
    };
    g_array_append_val(arrived, opinion);
    return merge_opinions(source, arrived, round, added, out);
}
