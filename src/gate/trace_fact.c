/* trace_fact.c - reads days, times, amounts, telephone numbers and addresses out of running text.
 *
 * Patterns are tried in a fixed order over the text in half width, and what one has read is
 * blanked, so that the 11 of "12月11日" is no amount of days any more. */
#include "gate/trace_fact.h"

#include <stdlib.h>
#include <string.h>

#include "gate/facts.h"
#include "gate/rule.h"

static void fact_free(void *pointer)
{
    TraceFact *fact = pointer;
    g_free(fact->words);
    g_free(fact->key);
    g_free(fact);
}

GPtrArray *trace_facts_new(void)
{
    return g_ptr_array_new_with_free_func(fact_free);
}

static TraceFact *add(GPtrArray *facts, TraceKind kind, const char *words, char *key)
{
    TraceFact *fact = g_new0(TraceFact, 1);
    *fact = (TraceFact){.kind = kind, .words = g_strdup(words), .key = key};
    g_strstrip(fact->words);
    g_ptr_array_add(facts, fact);
    return fact;
}

static void add_day(GPtrArray *facts, const char *words, int year, int month, int day)
{
    if (month > 12 || day > 31)
        return;
    TraceFact *fact = add(facts, TRACE_DAY, words, NULL);
    fact->year = year;
    fact->month = month;
    fact->day = day;
}

static void add_clock(GPtrArray *facts, const char *words, int hour, int minute)
{
    add(facts, TRACE_CLOCK, words, g_strdup_printf("%02d:%02d", hour, minute));
}

/* ---- what stands in text */

typedef struct {
    GPtrArray *facts;
    const char *words;
    char *group[4]; /* of the match; "" where nothing matched */
} Match;

static int number(const Match *match, int group)
{
    return atoi(match->group[group]);
}

static int era_year(const Match *match)
{
    static const struct {
        const char *era;
        int base;
    } eras[] = {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}};
    int base = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(eras); i++)
        if (!strcmp(match->group[0], eras[i].era))
            base = eras[i].base;
    return base + (strcmp(match->group[1], "元") ? number(match, 1) : 1);
}

static void read_era_day(const Match *m)
{
    add_day(m->facts, m->words, era_year(m), number(m, 2), number(m, 3));
}

static void read_year_first(const Match *m)
{
    add_day(m->facts, m->words, number(m, 0), number(m, 1), number(m, 2));
}

static void read_day_first(const Match *m)
{
    add_day(m->facts, m->words, number(m, 2), facts_month(m->group[1]), number(m, 0));
}

static void read_month_first(const Match *m)
{
    add_day(m->facts, m->words, number(m, 2), facts_month(m->group[0]), number(m, 1));
}

static void read_month_day(const Match *m)
{
    add_day(m->facts, m->words, 0, number(m, 0), number(m, 1));
}

static void read_clock(const Match *m)
{
    int hour = number(m, 1) + (!strcmp(m->group[0], "午後") && number(m, 1) < 12 ? 12 : 0);
    add_clock(m->facts, m->words, hour, number(m, 2));
}

static void read_half_past(const Match *m)
{
    int hour = number(m, 1) + (!strcmp(m->group[0], "午後") && number(m, 1) < 12 ? 12 : 0);
    add_clock(m->facts, m->words, hour, 30);
}

static void read_twelve_hours(const Match *m)
{
    bool afternoon = g_ascii_tolower(m->group[2][0]) == 'p';
    add_clock(m->facts, m->words, number(m, 0) % 12 + (afternoon ? 12 : 0), number(m, 1));
}

static void read_telephone(const Match *m)
{
    g_autoptr(GString) digits = g_string_new(NULL);
    for (const char *at = m->words; *at; at++)
        if (g_ascii_isdigit(*at))
            g_string_append_c(digits, *at);
    add(m->facts, TRACE_TELEPHONE, m->words, g_strdup(digits->str));
}

static void read_address(const Match *m)
{
    trace_read_address(m->facts, m->words);
}

static void read_mail(const Match *m)
{
    add(m->facts, TRACE_ADDRESS, m->words, g_ascii_strdown(m->words, -1));
}

static void read_amount(const Match *m)
{
    TraceFact *fact = add(m->facts, TRACE_AMOUNT, m->words, trace_fold(m->words));
    if (!mutual_read_amount(m->words, &fact->amount))
        fact->amount = (MutualAmount){0};
}

static void read_nothing(const Match *m)
{
    (void)m;
}

#define ERA "(令和|平成|昭和) ?(元|[0-9]{1,2})(?:\\([0-9]{4}\\))?年"
#define HYPHEN "[-‐‑–−ー]"
#define KANJI "一二三四五六七八九十百千"
#define UNIT                                                                                                                   \
    "営業日|週間|週|日間|日|時間|分間|分|秒|か月|箇月|カ月|ヶ月|ヵ月|年間|年|回|件|人|名|社|" \
    "文字|桁|ビット|パーセント|%|円|(?:working |business )?days?\\b|weeks?\\b|hours?\\b|"                          \
    "minutes?\\b|months?\\b|years?\\b|times\\b|cases?\\b|persons?\\b|people\\b|characters?\\b|"                                \
    "percent\\b|yen\\b"

static const struct {
    const char *pattern;
    void (*read)(const Match *match);
} readers[] = {
    {"https?://[!#-;=?-Z\\[\\]_a-z~%]+", read_address},
    {"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]++@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+", read_mail},
    {"(?<![0-9A-Za-z-])0[0-9]{1,4}" HYPHEN "[0-9]{1,4}" HYPHEN "[0-9]{3,4}(?![0-9-])",
     read_telephone},
    {ERA "([0-9]{1,2})月([0-9]{1,2})日", read_era_day},
    {"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日", read_year_first},
    {"(?<![0-9])([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?![0-9])", read_year_first},
    {"\\b([0-9]{1,2})(?:st|nd|rd|th)?\\s+(?:of )?" FACTS_MONTH ",?\\s+([0-9]{4})", read_day_first},
    {FACTS_MONTH "\\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\\s+([0-9]{4})", read_month_first},
    {"\\b([0-9]{1,2})(?:st|nd|rd|th)?\\s+(?:of )?" FACTS_MONTH "()(?![a-z])", read_day_first},
    {"\\b" FACTS_MONTH "\\s+([0-9]{1,2})()(?![0-9])", read_month_first},
    {"(?<![0-9])([0-9]{1,2})月([0-9]{1,2})日", read_month_day},
    {ERA "([0-9]{1,2})月()", read_era_day},
    {"([0-9]{4})年([0-9]{1,2})月()", read_year_first},
    {ERA "()()", read_era_day},
    {"(?<![0-9])([0-9]{4})年()()(?!間)", read_year_first},
    {"(?<![0-9])([0-9]{1,2})月()(?!間)", read_month_day},
    {"(午前|午後)?(?<![0-9])([0-9]{1,2})時半", read_half_past},
    {"(午前|午後)?(?<![0-9])([0-9]{1,2})時(?!間)(?:([0-9]{1,2})分)?", read_clock},
    {"\\b([0-9]{1,2})(?::([0-9]{2}))?\\s*([ap])\\.?m\\b", read_twelve_hours},
    {"(午前|午後)?(?<![0-9:])([0-9]{1,2}):([0-9]{2})(?![0-9:])", read_clock},
    /* 第1回, 2日目: which one, not how many */
    {"第[0-9]+(?:の[0-9]+)?(?:" UNIT ")|[0-9]+(?:日|週|年|回|件|人|社)目", read_nothing},
    {"(?<![0-9.," KANJI "])(?:[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?[万億]?|[" KANJI "]++) ?(?:" UNIT
     ")",
     read_amount},
};

static void read_match(GPtrArray *facts, const GMatchInfo *info, size_t reader)
{
    g_autofree char *words = g_match_info_fetch(info, 0);
    Match match = {facts, words, {0}};
    for (int i = 0; i < 4; i++) {
        match.group[i] = g_match_info_fetch(info, i + 1);
        if (!match.group[i])
            match.group[i] = g_strdup("");
    }
    readers[reader].read(&match);
    for (int i = 0; i < 4; i++)
        g_free(match.group[i]);
}

void trace_read_text(GPtrArray *facts, const char *text)
{
    g_autofree char *left = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    for (size_t i = 0; left && i < G_N_ELEMENTS(readers); i++) {
        g_autoptr(GRegex) regex = rule_regex(readers[i].pattern);
        g_autoptr(GMatchInfo) info = NULL;
        g_autofree char *source = g_strdup(left); /* the match points into it */
        g_regex_match(regex, source, 0, &info);
        for (; g_match_info_matches(info); g_match_info_next(info, NULL)) {
            gint begin = 0, end = 0;
            read_match(facts, info, i);
            g_match_info_fetch_pos(info, 0, &begin, &end);
            memset(left + begin, ' ', (size_t)(end - begin));
        }
    }
}

/* ---- what stands in attributes */

void trace_read_moment(GPtrArray *facts, const char *written)
{
    Date date;
    g_autofree char *day = g_strndup(written, strcspn(written, "T"));
    if (!date_parse(day, &date))
        return;
    add_day(facts, day, date.year, date.month, date.day);
    const char *clock = strchr(written, 'T');
    if (clock && strlen(clock) > 5) {
        g_autofree char *words = g_strndup(clock + 1, 5);
        add_clock(facts, words, atoi(words), atoi(words + 3));
    }
}

/* One spelling of an address: no scheme, a host in small letters, no slash at the end. */
static char *address_key(const char *address)
{
    const char *rest = strstr(address, "://");
    rest = rest ? rest + strlen("://") : address;
    size_t host = strcspn(rest, "/?#");
    g_autofree char *small = g_ascii_strdown(rest, (gssize)host);
    g_autofree char *path = g_strdup(rest + host);
    size_t size = strlen(path);
    while (size && path[size - 1] == '/')
        path[--size] = '\0';
    return g_strconcat(small, path, NULL);
}

void trace_read_address(GPtrArray *facts, const char *href)
{
    if (g_str_has_prefix(href, "tel:")) {
        read_telephone(&(Match){facts, href + strlen("tel:"), {0}});
    } else if (g_str_has_prefix(href, "mailto:")) {
        g_autofree char *mail = g_strndup(href + 7, strcspn(href + 7, "?"));
        read_mail(&(Match){facts, mail, {0}});
    } else if (g_str_has_prefix(href, "http")) {
        g_autofree char *plain = g_strdup(href);
        for (size_t size = strlen(plain); size && strchr(".,;)]", plain[size - 1]);)
            plain[--size] = '\0';
        add(facts, TRACE_ADDRESS, plain, address_key(plain));
    }
}

void trace_read_name(GPtrArray *facts, const char *words)
{
    char *key = trace_fold(words);
    if (*key)
        add(facts, TRACE_NAME, words, key);
    else
        g_free(key);
}

char *trace_fold(const char *words)
{
    g_autofree char *half = g_utf8_normalize(words, -1, G_NORMALIZE_NFKC);
    g_autofree char *small = g_utf8_strdown(half ? half : words, -1);
    GString *out = g_string_new(NULL);
    for (const char *at = small; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isspace(c) && c != ',')
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

/* ---- one fact, two spellings */

static bool same_day(const TraceFact *fact, const TraceFact *other)
{
    if (fact->year && other->year && fact->year != other->year)
        return false;
    if (fact->month && fact->month != other->month)
        return false;
    if (fact->day && fact->day != other->day)
        return false;
    return fact->month || fact->year == other->year;
}

static bool same_amount(const TraceFact *fact, const TraceFact *other)
{
    if (fact->amount.unit && other->amount.unit)
        return mutual_same_amount(&fact->amount, &other->amount);
    return !strcmp(fact->key, other->key);
}

bool trace_stands(const GPtrArray *others, const TraceFact *fact)
{
    for (guint i = 0; i < others->len; i++) {
        const TraceFact *other = others->pdata[i];
        if (other->kind != fact->kind)
            continue;
        if (fact->kind == TRACE_DAY      ? same_day(fact, other)
            : fact->kind == TRACE_AMOUNT ? same_amount(fact, other)
                                         : !strcmp(fact->key, other->key))
            return true;
    }
    return false;
}
