/* merge.c - what arrives becomes part of the round, whole or not at all. */
#include "consult/merge.h"

#include <string.h>

#include "load/csv.h"

/* ---- sheets */

static bool names_round(const CsvRow *row, const Consultation *round)
{
    g_autofree char *revision = g_strdup_printf("%d", round->revision);
    const char *const own[] = {MERGE_MARK, round->document, revision, round->texts[0].digest};
    bool same = row->fields->len >= G_N_ELEMENTS(own);
    for (size_t i = 0; same && i < G_N_ELEMENTS(own); i++)
        same = strcmp(g_ptr_array_index(row->fields, i), own[i]) == 0;
    return same;
}

GArray *merge_read_sheet(const ConsultSource *source, GBytes *bytes, const Consultation *round,
                         DiagList *out)
{
    if (g_bytes_get_size(bytes) > CONSULT_MAX_SHEET) {
        diag_add(out, DIAG_CONSULT_UNREADABLE, DIAG_NOWHERE, "%s has more than %d bytes",
                 source->name, (int)CONSULT_MAX_SHEET);
        return NULL;
    }
    g_autoptr(GBytes) text = csv_utf8(bytes);
    const DiagSource *file = diag_source_new(out, source->name, text);
    g_autoptr(GArray) rows = csv_read(file, CONSULT_MAX_ROWS, DIAG_CONSULT_UNREADABLE, out);
    if (!rows)
        return NULL;
    if (rows->len >= 2 && names_round(&g_array_index(rows, CsvRow, 0), round))
        return g_steal_pointer(&rows);
    DiagSpan span = rows->len ? g_array_index(rows, CsvRow, 0).span : (DiagSpan){file, 0, 0};
    Diag *diag = diag_add(out, DIAG_CONSULT_OTHER_TEXT, span,
                          "this sheet does not belong to the round of %s, revision %d",
                          round->document, round->revision);
    diag_help(diag, "its first row names document, revision and text, and is to stay as it was");
    return NULL;
}

/* ---- opinions */

bool merge_was_asked(const Consultation *round, const char *agency)
{
    for (size_t i = 0; i < round->body_count; i++)
        if (strcmp(round->bodies[i], agency) == 0)
            return true;
    return false;
}

static const Opinion *find(const GArray *opinions, const char *id)
{
    for (guint i = 0; i < opinions->len; i++)
        if (strcmp(g_array_index(opinions, Opinion, i).id, id) == 0)
            return &g_array_index(opinions, Opinion, i);
    return NULL;
}

bool merge_says_the_same(const Opinion *a, const Opinion *b)
{
    return a->kind == b->kind && strcmp(a->words, b->words) == 0 &&
           strcmp(a->proposed, b->proposed) == 0 && strcmp(a->reason, b->reason) == 0 &&
           strcmp(a->section, b->section) == 0 && strcmp(a->place, b->place) == 0;
}

void merge_report_unknown(const Opinion *opinion, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_CONSULT_PLACE, opinion->span,
                          "the text that was sent has no section \"%s\"", opinion->section);
    diag_help(diag, "ask %s which passage is meant", opinion->agency);
}

static void remark(const ConsultSource *source, const Opinion *opinion, const Consultation *round,
                   DiagList *out)
{
    if (*opinion->section && source->content && !consult_passage(source->content, opinion->section))
        merge_report_unknown(opinion, out);
    if (date_compare(opinion->received, round->due) > 0)
        diag_add(out, DIAG_CONSULT_LATE, opinion->span,
                 "%s replies after %04d-%02d-%02d, the day named", opinion->agency, round->due.year,
                 round->due.month, round->due.day);
}

/* Again, under the number that it had; its place may have been kept in fewer words then. */
static bool is_again(const Opinion *before, const Opinion *opinion)
{
    Opinion placed = *opinion;
    if (g_str_has_suffix(opinion->place, before->place))
        placed.place = before->place;
    return merge_says_the_same(before, &placed);
}

/* True when it is to be added. */
static bool judge(const Opinion *opinion, const GArray *all, bool *refused, DiagList *out)
{
    const Opinion *before = find(all, opinion->id);
    if (!before)
        return true;
    if (is_again(before, opinion)) {
        diag_add(out, DIAG_CONSULT_AGAIN, opinion->span, "the opinion %s was received before",
                 opinion->id);
        return false;
    }
    *refused = true;
    Diag *diag = diag_add(out, DIAG_CONSULT_DIFFERS, opinion->span,
                          "the opinion %s was received before with other words", opinion->id);
    diag_help(diag, "give it a number that its body has not used yet");
    return false;
}

/* "No opinion" stands alone.  before: how many were there already; the finding stands in what
 * arrived. */
static bool contradicts(const GArray *all, guint before, DiagList *out)
{
    for (guint i = 0; i < all->len; i++) {
        const Opinion *none = &g_array_index(all, Opinion, i);
        for (guint k = 0; none->kind == OPINION_NONE && k < all->len; k++) {
            const Opinion *other = &g_array_index(all, Opinion, k);
            if (other->kind == OPINION_NONE || strcmp(other->agency, none->agency) != 0)
                continue;
            DiagSpan span = i >= before ? none->span : k >= before ? other->span : DIAG_NOWHERE;
            Diag *diag =
                diag_add(out, DIAG_CONSULT_ROW, span,
                         "%s says that it has no opinion, and gives opinions", none->agency);
            diag_help(diag, "ask it which of both holds");
            return true;
        }
    }
    return false;
}

bool merge_opinions(const ConsultSource *source, const GArray *arrived, Consultation *round,
                    size_t *added, DiagList *out)
{
    g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(Opinion));
    if (round->opinion_count)
        g_array_append_vals(all, round->opinions, (guint)round->opinion_count);
    bool refused = false;
    for (guint i = 0; i < arrived->len; i++) {
        const Opinion *opinion = &g_array_index(arrived, Opinion, i);
        if (!judge(opinion, all, &refused, out))
            continue;
        remark(source, opinion, round, out);
        g_array_append_val(all, *opinion);
    }
    if (all->len > CONSULT_MAX_OPINIONS) {
        diag_add(out, DIAG_CONSULT_UNREADABLE, DIAG_NOWHERE, "a round holds at most %d opinions",
                 (int)CONSULT_MAX_OPINIONS);
        refused = true;
    }
    if (refused || contradicts(all, (guint)round->opinion_count, out))
        return false;
    *added += all->len - round->opinion_count;
    round->opinions = arena_copy_array(source->arena, all);
    round->opinion_count = all->len;
    return true;
}
