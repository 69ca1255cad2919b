/* errata.c - a correction's table of errata (正誤表) tells what changed: there is one, something
 * was corrected besides it, each row gives words that changed, and no words went that no row gives.
 *
 * Compared are the frozen texts, as they were signed and released, without the heading's day, the
 * history, the parties and the errata themselves.  A row fits a change when the words that went
 * stand in its "wrong" - which may say more: 対策済みの版は7.4.5 - or its words stand where they
 * went; likewise for what came.  A cell in brackets is a remark, and no quotation. */
#include "gate/rule.h"

#include <string.h>

#include "gate/altered.h"

enum { MOST_ROWS = 300 /* read, of all tables of errata of one text */ };

/* ---- where errata stand */

#define ERRATA "正誤表|正誤|Errata|Erratum|Corrigend|Corrections"

static const ContentNode *child_named(const ContentNode *parent, const char *name)
{
    for (const ContentNode *child = parent->first; child; child = child->next)
        if (content_is(child, name))
            return child;
    return NULL;
}

static bool is_errata(const ContentNode *node)
{
    const ContentNode *title = content_is(node, "table") ? child_named(node, "caption")
                               : content_is(node, "section") || content_is(node, "attachment")
                                   ? child_named(node, "title")
                                   : NULL;
    g_autofree char *words = title ? content_text(title) : NULL;
    return words && rule_matches(ERRATA, words) &&
           (content_is(node, "table") || content_find(node, "table"));
}

/* ---- its rows */

typedef struct {
    const char *wrong, *right; /* without blanks */
    DiagSpan place;
} Row;

typedef struct {
    const Row *of;
    size_t count;
} Rows;

static const char *cell_words(Arena *arena, const ContentNode *cell)
{
    g_autofree char *text = content_text(cell);
    return altered_without_blanks(arena, text);
}

/* The last two cells of a row that has two at least: 箇所, 誤, 正. */
static void add_row(Arena *arena, GArray *rows, const ContentNode *tr)
{
    const ContentNode *wrong = NULL, *right = NULL;
    for (const ContentNode *cell = tr->first; cell; cell = cell->next) {
        wrong = cell->name ? right : wrong;
        right = cell->name ? cell : right;
    }
    if (!wrong || rows->len >= MOST_ROWS)
        return;
    Row row = {cell_words(arena, wrong), cell_words(arena, right), tr->span};
    g_array_append_val(rows, row);
}

static Rows rows_of(Arena *arena, const ContentNode *content)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    for (const ContentNode *node = content; node;) {
        bool errata = is_errata(node);
        for (const ContentNode *at = node; errata && at; at = content_next(at, node))
            if (content_is(at, "tr") && !content_is(at->parent, "thead"))
                add_row(arena, rows, at);
        node = errata ? content_skip(node, content) : content_next(node, content);
    }
    return (Rows){arena_copy_array(arena, rows), rows->len};
}

static bool has_row(Rows rows, const Row *sought)
{
    for (size_t i = 0; i < rows.count; i++)
        if (strcmp(rows.of[i].wrong, sought->wrong) == 0 &&
            strcmp(rows.of[i].right, sought->right) == 0)
            return true;
    return false;
}

/* The skeleton's words: nothing is written yet (G263). */
static bool is_unwritten(const Row *row)
{
    return rule_matches("○○|〇〇|◯◯|^\\[(the|as)", row->wrong) ||
           rule_matches("○○|〇〇|◯◯|^\\[(the|as)", row->right);
}

static bool is_remark(const char *cell)
{
    return !*cell || rule_matches("^[（(\\[［].*[）)\\]］]$|^[-―—－]+$", cell);
}

/* ---- a row and a change */

typedef enum { SIDE_OTHER, SIDE_OPEN, SIDE_FITS } SideFit; /* open: one of the two says nothing */

static bool is_word(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_isalnum(g_utf8_get_char(text)))
            return true;
    return false;
}

static bool stands_at(const char *text, const char *words, size_t begin, size_t end)
{
    size_t size = strlen(words);
    for (const char *at = strstr(text, words); at && size; at = strstr(at + size, words)) {
        size_t offset = (size_t)(at - text);
        if (offset < end && offset + size > begin)
            return true;
    }
    return false;
}

static SideFit fit(const char *cell, const char *changed, const char *text, size_t begin,
                   size_t end)
{
    if (is_remark(cell) || !is_word(changed))
        return SIDE_OPEN;
    return strstr(cell, changed) || stands_at(text, cell, begin, end) ? SIDE_FITS : SIDE_OTHER;
}

static bool tells(const Row *row, const Alteration *change)
{
    SideFit wrong = fit(row->wrong, change->gone, change->old, change->old_begin, change->old_end);
    if (wrong == SIDE_OTHER)
        return false;
    SideFit right = fit(row->right, change->come, change->now, change->now_begin, change->now_end);
    return right != SIDE_OTHER && (wrong == SIDE_FITS || right == SIDE_FITS);
}

/* ---- findings */

typedef struct {
    Arena *arena;
    const Document *before;
    const Change *change;
    Rows old, now;              /* of the errata */
    const Rows *placed;         /* now, as the draft has them */
    const ContentNode *content; /* of the draft */
    Alterations altered;
    DiagList *out;
} Check;

static bool is_older(const Check *check, const Row *row)
{
    return has_row(check->old, row);
}

static DiagSpan place_of(const Check *check, size_t row)
{
    return check->placed->count == check->now.count ? check->placed->of[row].place
                                                    : check->change->class_.span;
}

static void report_nothing(const Check *check)
{
    Diag *diag = diag_add(check->out, DIAG_GATE_NOTHING_CORRECTED, check->change->class_.span,
                          "besides its errata, this correction says what revision %d said: no word "
                          "was corrected",
                          check->before->revision);
    diag_rule(diag, "訂正 puts right in the text what the table of errata (正誤表) calls wrong");
    diag_help(diag,
              "correct the text as the table says; if nothing was wrong, take the draft away");
}

static bool check_silent(const Check *check, size_t index)
{
    const Row *row = &check->now.of[index];
    if (strcmp(row->wrong, row->right) != 0)
        return true;
    DiagSpan place = place_of(check, index);
    Diag *diag = *row->wrong
                     ? diag_add(check->out, DIAG_GATE_ERRATA_SILENT, place,
                                "this row gives \"%s\" both as wrong and as right", row->wrong)
                     : diag_add(check->out, DIAG_GATE_ERRATA_SILENT, place,
                                "this row gives nothing as wrong and nothing as right");
    diag_rule(diag, "each row of the errata says what was wrong and what is right");
    diag_help(diag, "write the two, or take the row away");
    return false;
}

static bool tells_any(const Check *check, const Row *row)
{
    for (size_t i = 0; i < check->altered.count; i++)
        if (tells(row, &check->altered.of[i]))
            return true;
    return false;
}

static void check_row(const Check *check, size_t index)
{
    const Row *row = &check->now.of[index];
    if (!check_silent(check, index) || (is_remark(row->wrong) && is_remark(row->right)) ||
        !check->altered.exact)
        return;
    if (tells_any(check, row))
        return;
    Diag *diag = diag_add(check->out, DIAG_GATE_ERRATA_DIFFER, place_of(check, index),
                          "since revision %d nothing changed from \"%s\" to \"%s\"",
                          check->before->revision, row->wrong, row->right);
    diag_rule(diag, "the errata give the words that changed, as they stood and as they stand");
    diag_help(diag, "copy both from the texts, and correct the text as the row says; a remark that "
                    "is no quotation stands in （ ）");
}

/* [begin, end) of text with what belongs to it as one word to a reader: KG-2000, not 2000.  Owned.
 */
static char *shown(const char *text, size_t begin, size_t end)
{
    enum { SHOWN = 40 };
    if (begin == end)
        return g_strdup("");
    while (begin > 0 && g_ascii_isgraph(text[begin - 1]))
        begin--;
    while (g_ascii_isgraph(text[end]))
        end++;
    glong length = g_utf8_strlen(text + begin, (gssize)(end - begin));
    return g_utf8_substring(text + begin, 0, MIN(SHOWN, length));
}

/* Of the words that went; what is only added is no erratum. */
static void check_change(const Check *check, const Alteration *change)
{
    if (!is_word(change->gone))
        return;
    for (size_t i = 0; i < check->now.count; i++)
        if (tells(&check->now.of[i], change))
            return;
    g_autofree char *gone = shown(change->old, change->old_begin, change->old_end),
                    *come = shown(change->now, change->now_begin, change->now_end);
    DiagSpan place = check->change->class_.span;
    Diag *diag =
        *come ? diag_add(check->out, DIAG_GATE_ERRATA_LACK, place,
                         "\"%s\" became \"%s\", and no row of the errata tells it", gone, come)
              : diag_add(check->out, DIAG_GATE_ERRATA_LACK, place,
                         "\"%s\" is gone, and no row of the errata tells it", gone);
    if (change->section)
        diag_mark(diag, "under \"%s\"", change->section);
    diag_rule(diag, "readers of a correction rely on its table, and do not read the text again");
    diag_help(diag, "add a row for these words; what is new content belongs into an update");
}

/* What every correction changes, and what was no part of the words. */
static bool is_apart(const ContentNode *node)
{
    static const char *const names[] = {"coordination", "subtitle", "date",
                                        "embargo",      "history",  NULL};
    bool above =
        node->parent && (content_is(node->parent, "head") || content_is(node->parent, "content"));
    return (above && node->name && g_strv_contains(names, node->name)) || is_errata(node);
}

/* ---- what was wrong and still stands */

/* What a reader takes for one piece of text. */
static bool is_piece(const ContentNode *node)
{
    static const char *const pieces[] = {"p",       "li",    "td",     "th", "dt",  "dd", "title",
                                         "caption", "label", "remark", "q",  "ioc", NULL};
    return node->name && g_strv_contains(pieces, node->name);
}

/* wrong stands in text, and not only as a part of right. */
static bool holds_wrong(const char *text, const Row *row)
{
    size_t wrong = strlen(row->wrong), right = strlen(row->right);
    const char *within = strstr(row->right, row->wrong);
    size_t lead = within ? (size_t)(within - row->right) : 0;
    for (const char *at = strstr(text, row->wrong); at; at = strstr(at + wrong, row->wrong)) {
        bool part =
            within && (size_t)(at - text) >= lead && strncmp(at - lead, row->right, right) == 0;
        if (!part)
            return true;
    }
    return false;
}

static void report_remains(const Check *check, const Row *row, const ContentNode *node)
{
    Diag *diag = diag_add(check->out, DIAG_GATE_ERRATA_REMAIN, node->span,
                          "\"%s\", which the errata call wrong, still stands here", row->wrong);
    diag_rule(diag, "readers of a correction must not meet the mistake again");
    diag_help(diag, "correct it here too; if it is right in this place, leave it");
}

/* Words of a few characters may well be right elsewhere; a row that fits no change was told. */
static void check_remains(const Check *check, const Row *row)
{
    enum { LEAST = 5 };
    if (is_remark(row->wrong) || g_utf8_strlen(row->wrong, -1) < LEAST || !tells_any(check, row))
        return;
    const ContentNode *content = check->content;
    for (const ContentNode *node = content; node;) {
        bool apart = is_apart(node), piece = is_piece(node);
        const char *words = piece && !apart ? cell_words(check->arena, node) : "";
        bool wrong = holds_wrong(words, row);
        if (wrong)
            report_remains(check, row, node);
        node = apart || wrong ? content_skip(node, content) : content_next(node, content);
    }
}

/* A row of older errata that is gone or reads otherwise was itself corrected. */
static bool has_changed_older(const Check *check)
{
    for (size_t i = 0; i < check->old.count; i++)
        if (!has_row(check->now, &check->old.of[i]))
            return true;
    return false;
}

static void check_table(const Check *check)
{
    for (size_t i = 0; i < check->now.count; i++)
        if (is_unwritten(&check->now.of[i]))
            return;
    bool older = has_changed_older(check);
    if (check->altered.same && !older) {
        report_nothing(check);
        return;
    }
    for (size_t i = 0; i < check->now.count; i++)
        if (!is_older(check, &check->now.of[i]) && !older)
            check_row(check, i);
    for (size_t i = 0; check->altered.exact && i < check->altered.count; i++)
        check_change(check, &check->altered.of[i]);
    for (size_t i = 0; i < check->placed->count; i++)
        if (!has_row(check->old, &check->placed->of[i]))
            check_remains(check, &check->placed->of[i]);
}

/* ---- there is a table, and it is this revision's */

/* Readers of the wrong version find what was wrong; an older table does not tell them. */
static bool has_table(const Check *check)
{
    bool fresh = false;
    for (size_t i = 0; i < check->now.count && !fresh; i++)
        fresh = !is_older(check, &check->now.of[i]);
    if (fresh)
        return true;
    DiagSpan place = check->change->class_.span;
    Diag *diag =
        check->now.count
            ? diag_add(check->out, DIAG_GATE_NO_ERRATA, place,
                       "the table of errata (正誤表) is still that of revision %d",
                       check->before->revision)
            : diag_add(check->out, DIAG_GATE_NO_ERRATA, place,
                       "a correction prints a table of errata (正誤表), and there is none");
    diag_rule(diag, "訂正: print a 正誤表 and keep the wrong version reachable");
    diag_help(diag, "add a section 「正誤表」 with a table of wrong and right");
    return false;
}

static const ContentNode *frozen(const Document *document, const GateWorld *world)
{
    const char *digest = rule_digest(document, world);
    return world->texts && *digest ? seal_texts_content(world->texts, document->id.text, digest)
                                   : NULL;
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    const Document *before = rule_revision_before(document, world);
    const Change *change = rule_last_change(document);
    if (!change || document->revision < 2 || !document->body ||
        g_strcmp0(change->class_.text, "correction") != 0)
        return;
    g_autoptr(Arena) arena = arena_new();
    const ContentNode *now = frozen(document, world), *old = before ? frozen(before, world) : NULL;
    bool both = now && old;
    now = both ? now : document->content;
    old = both ? old : before ? before->content : NULL;
    Rows placed = rows_of(arena, document->content);
    Check check = {.arena = arena,
                   .before = before,
                   .change = change,
                   .old = old ? rows_of(arena, old) : (Rows){NULL, 0},
                   .now = rows_of(arena, now),
                   .placed = &placed,
                   .content = document->content,
                   .out = out};
    if (!has_table(&check) || !old)
        return;
    check.altered = altered_words(arena, old, now, is_apart);
    check_table(&check);
}

const GateRule gate_errata = {"errata", apply};
