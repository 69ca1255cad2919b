#include "word/indicator.h"

#include <string.h>

#include "base/defang.h"
#include "model/term.h"
#include "word/label.h"

typedef struct {
    const char *type;
    const char *pattern; /* of the live value */
} Type;

/* The first that fits is the type of a value that nobody names. */
static const Type types[] = {
    {"url", "^[A-Za-z][A-Za-z0-9+.-]*://[^ ]+$"},
    {"email", "^[^@ ]+@[^@ ]+\\.[^@ ]+$"},
    {"ipv4", "^[0-9]{1,3}(\\.[0-9]{1,3}){3}(/[0-9]{1,2})?$"},
    {"ipv6", "^(?=.*:.*:)[0-9A-Fa-f:]+([0-9.]*)(/[0-9]{1,3})?$"},
    {"sha256", "^[0-9A-Fa-f]{64}$"},
    {"sha1", "^[0-9A-Fa-f]{40}$"},
    {"md5", "^[0-9A-Fa-f]{32}$"},
    {"domain", "^([A-Za-z0-9_-]+\\.)+[A-Za-z][A-Za-z0-9-]+$"},
    {"file", NULL},
};

/* What people write instead; NULL: which of several, the value tells. */
static const struct {
    const char *words, *type;
} other_names[] = {
    {"IPアドレス", NULL},   {"IP address", NULL}, {"IP", NULL},           {"ハッシュ値", NULL},
    {"ハッシュ", NULL},     {"Hash", NULL},       {"ドメイン", "domain"}, {"Domain", "domain"},
    {"ホスト名", "domain"}, {"Host", "domain"},   {"メール", "email"},    {"E-mail", "email"},
    {"Email", "email"},     {"ファイル", "file"}, {"File", "file"},       {"SHA256", "sha256"},
    {"SHA1", "sha1"},
};

/* What such columns are called; the first two are what we write. */
static const char *const headings[INDICATOR_COLUMNS][8] = {
    {"種類", "Type", "種別", "類型", "Kind"},
    {"値", "Value", "痕跡", "インジケータ", "インジケーター", "IoC", "Indicator"},
    {"用途", "Used for", "備考", "説明", "役割", "Use", "Notes", "Description"},
    {"確認日", "Seen on", "観測日", "最終確認日", "最終観測日", "Last seen", "Seen"},
};

const char *indicator_heading(IndicatorColumn column, bool japanese)
{
    return headings[column][!japanese];
}

const char *indicator_type_words(const char *type, bool japanese)
{
    const char *words = term_words(TERM_INDICATOR, type, japanese);
    return words ? words : "";
}

/* ---- cells */

static char *cell_words(const WordCell *cell)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (size_t i = 0; i < cell->block_count; i++) {
        g_autofree char *words =
            cell->blocks[i].paragraph ? word_words(cell->blocks[i].paragraph) : NULL;
        g_string_append_printf(out, "%s%s", out->len ? " " : "", words ? words : "");
    }
    return g_strstrip(g_string_free(g_steal_pointer(&out), FALSE));
}

char *indicator_key(const WordRow *row)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (size_t i = 0; i < row->cell_count; i++) {
        g_autofree char *words = cell_words(&row->cells[i]);
        g_string_append_printf(out, "%s\x1f", words);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static int column_of(const char *words)
{
    for (int column = 0; column < INDICATOR_COLUMNS; column++)
        for (size_t i = 0; i < G_N_ELEMENTS(headings[0]) && headings[column][i]; i++)
            if (g_ascii_strcasecmp(headings[column][i], words) == 0)
                return column;
    return -1;
}

/* Which cell of a row is of which column, -1: none.  False: the first row heads something else. */
static bool find_columns(const WordTable *table, int cells[INDICATOR_COLUMNS])
{
    const WordRow *head = table->row_count ? &table->rows[0] : NULL;
    for (int column = 0; column < INDICATOR_COLUMNS; column++)
        cells[column] = -1;
    for (size_t i = 0; head && i < head->cell_count; i++) {
        g_autofree char *words = cell_words(&head->cells[i]);
        int column = column_of(words);
        if (column < 0 || cells[column] >= 0)
            return false;
        cells[column] = (int)i;
    }
    return cells[INDICATOR_VALUE] >= 0;
}

static char *row_words(const WordRow *row, int cell)
{
    return cell >= 0 && (size_t)cell < row->cell_count ? cell_words(&row->cells[cell])
                                                       : g_strdup("");
}

/* ---- types */

/* *vague: it names several. */
static const char *type_named(const char *words, bool *vague)
{
    for (size_t i = 0; i < G_N_ELEMENTS(other_names); i++)
        if (g_ascii_strcasecmp(other_names[i].words, words) == 0) {
            *vague = !other_names[i].type;
            return other_names[i].type;
        }
    *vague = false;
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_ascii_strcasecmp(types[i].type, words) == 0 ||
            strcmp(indicator_type_words(types[i].type, true), words) == 0 ||
            g_ascii_strcasecmp(indicator_type_words(types[i].type, false), words) == 0)
            return types[i].type;
    return NULL;
}

static const char *type_of_value(const char *live)
{
    for (size_t i = 0; types[i].pattern; i++)
        if (g_regex_match_simple(types[i].pattern, live, 0, 0))
            return types[i].type;
    return NULL;
}

/* ---- rows */

static const WordParagraph *first_of(const WordRow *row)
{
    for (size_t i = 0; i < row->cell_count; i++)
        for (size_t k = 0; k < row->cells[i].block_count; k++)
            if (row->cells[i].blocks[k].paragraph && row->cells[i].blocks[k].paragraph->run_count)
                return row->cells[i].blocks[k].paragraph;
    return NULL;
}

bool indicator_is_table(const WordTable *table, bool strict)
{
    int cells[INDICATOR_COLUMNS];
    bool any = false;
    if (!find_columns(table, cells))
        return false;
    for (size_t row = 1; strict && row < table->row_count; row++) {
        if (!first_of(&table->rows[row]))
            continue;
        g_autofree char *value = row_words(&table->rows[row], cells[INDICATOR_VALUE]),
                        *type = row_words(&table->rows[row], cells[INDICATOR_TYPE]);
        g_autofree char *live = refang(value);
        bool vague;
        if (!*value || (!type_named(type, &vague) && !type_of_value(live)))
            return false;
        any = true;
    }
    return any || !strict;
}

static const char *type_of_row(const Making *making, const WordRow *row, const char *words,
                               const char *live)
{
    bool vague;
    const char *named = type_named(words, &vague), *shaped = type_of_value(live);
    if (!named && !vague && *words)
        making_report(making, DIAG_WORD_BLANK, first_of(row),
                      N_("\"%s\" is no type of an indicator; it was taken from the value"), words);
    return named ? named : shaped ? shaped : "file";
}

static const char *seen_of_row(const Making *making, const WordRow *row, const char *words)
{
    Date day;
    if (!*words)
        return "";
    if (label_day(words, &day))
        return arena_printf(making->arena, " seen=\"%04d-%02d-%02d\"", day.year, day.month,
                            day.day);
    diag_help(making_report(making, DIAG_WORD_BLANK, first_of(row),
                            N_("\"%s\" is no day, and was left out"), words),
              "write it like 2026-11-28, 令和８年11月28日 or 28 November 2026");
    return "";
}

bool indicator_row(const Making *making, const WordTable *table, size_t row, const char **attrs,
                   const char **words)
{
    int cells[INDICATOR_COLUMNS];
    const WordRow *one = &table->rows[row];
    const WordParagraph *first = first_of(one);
    if (!first || !find_columns(table, cells))
        return false;
    g_autofree char *type = row_words(one, cells[INDICATOR_TYPE]),
                    *value = row_words(one, cells[INDICATOR_VALUE]),
                    *use = row_words(one, cells[INDICATOR_USE]),
                    *seen = row_words(one, cells[INDICATOR_SEEN]), *live = refang(value);
    if (!*value) {
        making_report(making, DIAG_WORD_NOT_CARRIED, first,
                      N_("this row has no value, and was left out%s"), "");
        return false;
    }
    const char *used =
        *use ? arena_printf(making->arena, " use=\"%s\"", making_escaped(making, use)) : "";
    *attrs = arena_printf(making->arena, " type=\"%s\"%s%s", type_of_row(making, one, type, live),
                          used, seen_of_row(making, one, seen));
    *words = making_escaped(making, live);
    return true;
}
