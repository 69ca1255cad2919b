/* lint_date.c - days as people write them: does the day exist in its era, is the weekday right. */
#include "gate/lint.h"

#include <string.h>

static const struct {
    const char *name;
    int before; /* the Gregorian year before year one */
    Date from, until;
} eras[] = {
    {"令和", 2018, {2019, 5, 1}, {0, 0, 0}},
    {"平成", 1988, {1989, 1, 8}, {2019, 5, 1}},
    {"昭和", 1925, {1926, 12, 25}, {1989, 1, 8}},
};

static int number_at(const char *text)
{
    g_autofree char *folded = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    return strcmp(folded, "元") == 0 ? 1 : (int)g_ascii_strtoll(folded, NULL, 10);
}

static bool read_day(GMatchInfo *match, const char *era, Date *out)
{
    g_autofree char *year = g_match_info_fetch_named(match, "y"),
                    *month = g_match_info_fetch_named(match, "m"),
                    *day = g_match_info_fetch_named(match, "d");
    int before = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(eras); i++)
        if (era && strcmp(eras[i].name, era) == 0)
            before = eras[i].before;
    g_autofree char *iso = g_strdup_printf("%04d-%02d-%02d", number_at(year) + before,
                                           number_at(month), number_at(day));
    return date_parse(iso, out);
}

static void check_era(Lint *lint, DiagSpan span, const char *words, const char *era, Date date)
{
    for (size_t i = 0; era && i < G_N_ELEMENTS(eras); i++) {
        if (strcmp(eras[i].name, era) != 0 || date_in(date, eras[i].from, eras[i].until))
            continue;
        Diag *diag = diag_add(lint->out, DIAG_GATE_ERA, span, "\"%s\" lies outside the era", words);
        diag_help(diag, "the day is %04d-%02d-%02d; write it in the era of that day", date.year,
                  date.month, date.day);
    }
}

static void check_weekday(Lint *lint, DiagSpan span, const char *words, const char *written,
                          Date date)
{
    static const char *const names[] = {"日", "月", "火", "水", "木", "金", "土"};
    const char *right = names[date_weekday(date)];
    if (!*written || strcmp(written, right) == 0)
        return;
    Diag *diag = diag_add(lint->out, DIAG_GATE_WEEKDAY, span,
                          "\"%s\" is not the weekday of that day", words);
    diag_help(diag, "%04d-%02d-%02d is 「%s曜日」", date.year, date.month, date.day, right);
}

static void check_day(Lint *lint, const RuleBlock *block, GMatchInfo *match)
{
    int begin, end;
    g_match_info_fetch_pos(match, 0, &begin, &end);
    g_autofree char *words = g_match_info_fetch(match, 0),
                    *era = g_match_info_fetch_named(match, "era"),
                    *weekday = g_match_info_fetch_named(match, "w"),
                    *year = g_match_info_fetch_named(match, "y");
    DiagSpan span = rule_block_span(block, (size_t)begin, (size_t)(end - begin));
    Date date;
    if (era && !*era)
        g_clear_pointer(&era, g_free);
    if (!read_day(match, era, &date)) {
        Diag *diag = diag_add(lint->out, DIAG_GATE_NO_SUCH_DAY, span,
                              "\"%s\" is a day that does not exist", words);
        diag_help(diag, "correct the day");
        return;
    }
    check_era(lint, span, words, era, date);
    check_weekday(lint, span, words, weekday ? weekday : "", date);
    if (era && strcmp(year, "元") != 0 && number_at(year) == 1) {
        Diag *diag = diag_add(lint->out, DIAG_GATE_FIRST_YEAR, span,
                              "\"%s\": the first year of an era is 元年", words);
        diag_help(diag, "write %s元年", era);
    }
}

static void check_relative(Lint *lint, const RuleBlock *block, const GRegex *regex)
{
    size_t offset = 0, begin, end;
    while (rule_find(regex, block->text, &offset, &begin, &end)) {
        g_autofree char *words = g_strndup(block->text + begin, end - begin);
        Diag *diag =
            diag_add(lint->out, DIAG_GATE_RELATIVE_DAY, rule_block_span(block, begin, end - begin),
                     "\"%s\" depends on the day of reading", words);
        diag_help(diag, "write the day itself");
    }
}

/* <time datetime="…"> prints the day that it means. */
static void check_times(Lint *lint)
{
    const ContentNode *top = lint->document->content;
    g_autoptr(GRegex) regex = rule_regex("(?<era>令和|平成|昭和)?(?<y>元|[0-9０-９]{1,4})年(?<m>[0-"
                                         "9０-９]{1,2})月(?<d>[0-9０-９]{1,2})日");
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        const char *value = content_is(node, "time") ? content_attr(node, "datetime") : NULL;
        g_autofree char *text = value ? content_text(node) : NULL;
        g_autoptr(GMatchInfo) match = NULL;
        g_autofree char *head = value ? g_strndup(value, 10) : NULL;
        Date meant, printed;
        if (!text || !g_regex_match(regex, text, 0, &match) || !date_parse(head, &meant))
            continue;
        g_autofree char *era = g_match_info_fetch_named(match, "era");
        if (!read_day(match, era && *era ? era : NULL, &printed) ||
            date_compare(meant, printed) == 0)
            continue;
        Diag *diag =
            diag_add(lint->out, DIAG_GATE_TIME_DIFFERS, content_attr_span(node, "datetime"),
                     "the text says \"%s\", the datetime attribute another day", text);
        diag_help(diag, "make the two agree");
    }
}

void lint_dates(Lint *lint)
{
    g_autoptr(GRegex) days =
        rule_regex("(?<era>令和|平成|昭和)?(?<y>元|[0-9０-９]{1,4})年(?:（[0-9０-９]{4}年?）)?(?<m>"
                   "[0-9０-９]{1,2})月"
                   "(?<d>[0-9０-９]{1,2})日(?:（(?<w>[日月火水木金土])(?:曜日?)?）)?");
    g_autoptr(GRegex) relative = rule_regex("明日|明後日|昨日|来週|先週|来月|先月");
    for (guint i = 0; i < lint->blocks->len; i++) {
        const RuleBlock *block = lint->blocks->pdata[i];
        g_autoptr(GMatchInfo) match = NULL;
        for (g_regex_match(days, block->text, 0, &match); g_match_info_matches(match);
             g_match_info_next(match, NULL)) {
            g_autofree char *year = g_match_info_fetch_named(match, "y"),
                            *era = g_match_info_fetch_named(match, "era");
            if ((era && *era) || number_at(year) >= 1800)
                check_day(lint, block, match);
        }
        check_relative(lint, block, relative);
    }
    check_times(lint);
}
