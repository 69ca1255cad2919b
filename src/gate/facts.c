/* facts.c - finds days and numbers in running text of two languages.
 *
 * Patterns are tried in a fixed order, and what one has read is blanked (in bytes, so that
 * places stay right): the 20 of "11月20日" is no number any more.  Years are facts of their own,
 * because one language may leave out the year that the other repeats.  Numbers of one digit
 * are left out: "two steps" and 「２つの手順」 are one and the same. */
#include "gate/facts.h"

#include "gate/rule.h"

#include <stdlib.h>
#include <string.h>

static void fact_free(void *pointer)
{
    Fact *fact = pointer;
    g_free(fact->word);
    g_free(fact);
}

static void add(GPtrArray *facts, FactKind kind, char *word, DiagSpan span)
{
    Fact *fact = g_new(Fact, 1);
    *fact = (Fact){kind, word, span};
    g_ptr_array_add(facts, fact);
}

/* Full-width digits to ASCII; separators of thousands dropped. */
static char *plain_digits(const char *text)
{
    GString *plain = g_string_new(NULL);
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        gunichar u = g_utf8_get_char(c);
        if (u >= 0xFF10 && u <= 0xFF19)
            g_string_append_c(plain, (char)('0' + (u - 0xFF10)));
        else if (u != ',' && u != 0xFF0C)
            g_string_append_unichar(plain, u);
    }
    return g_string_free(plain, FALSE);
}

typedef struct {
    GPtrArray *facts;
    DiagSpan span;
    char *group[4]; /* of the match, digits plain; "" where nothing matched */
} Reading;

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

int facts_month(const char *word)
{
    for (int i = 0; i < 12; i++)
        if (!g_ascii_strncasecmp(word, months[i], 3))
            return i + 1;
    return atoi(word);
}

static void add_year(const Reading *reading, int year)
{
    if (year)
        add(reading->facts, FACT_NUMBER, g_strdup_printf("%d", year), reading->span);
}

static void add_day(const Reading *reading, int year, int month, int day)
{
    add_year(reading, year);
    add(reading->facts, FACT_DAY, g_strdup_printf("%02d-%02d", month, day), reading->span);
}

static int era_year(const char *era, const char *year)
{
    int base = g_str_has_prefix(era, "令和") ? 2018 : g_str_has_prefix(era, "平成") ? 1988 : 1925;
    return base + (strcmp(year, "元") ? atoi(year) : 1);
}

static void read_era_day(const Reading *r)
{
    add_day(r, era_year(r->group[0], r->group[1]), atoi(r->group[2]), atoi(r->group[3]));
}

static void read_ymd(const Reading *r)
{
    add_day(r, atoi(r->group[0]), atoi(r->group[1]), atoi(r->group[2]));
}

static void read_dmy(const Reading *r)
{
    add_day(r, atoi(r->group[2]), facts_month(r->group[1]), atoi(r->group[0]));
}

static void read_mdy(const Reading *r)
{
    add_day(r, atoi(r->group[2]), facts_month(r->group[0]), atoi(r->group[1]));
}

static void read_md(const Reading *r)
{
    add_day(r, 0, atoi(r->group[0]), atoi(r->group[1]));
}

static void read_era_year(const Reading *r)
{
    add_year(r, era_year(r->group[0], r->group[1]));
}

static void read_year(const Reading *r)
{
    add_year(r, atoi(r->group[0]));
}

static void read_nothing(const Reading *r)
{
    (void)r;
}

static void read_afternoon(const Reading *r)
{
    int hour = atoi(r->group[0]);
    add(r->facts, FACT_NUMBER, g_strdup_printf("%d", hour < 12 ? hour + 12 : hour), r->span);
}

static void read_ten_thousands(const Reading *r)
{
    double value = g_ascii_strtod(r->group[0], NULL) * 10000 + atoi(r->group[1]);
    add(r->facts, FACT_NUMBER, g_strdup_printf("%.0f", value), r->span);
}

static void read_number(const Reading *r)
{
    bool long_enough = strlen(r->group[0]) > 1 && strcmp(r->group[0], "00") != 0;
    if (long_enough)
        add(r->facts, FACT_NUMBER, g_strdup(r->group[0]), r->span);
}

#define D "[0-9０-９]"

static const struct {
    const char *pattern;
    void (*read)(const Reading *reading);
} readers[] = {
    {"(令和|平成|昭和)(元|" D "{1,2})(?:（" D "{4}）)?年(" D "{1,2})月(" D "{1,2})日",
     read_era_day},
    {"(" D "{4})年(" D "{1,2})月(" D "{1,2})日", read_ymd},
    {"\\b([0-9]{4})-([0-9]{2})-([0-9]{2})\\b", read_ymd},
    {"\\b([0-9]{1,2})(?:st|nd|rd|th)?\\s+(?:of )?" FACTS_MONTH ",?\\s+([0-9]{4})", read_dmy},
    {FACTS_MONTH "\\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\\s+([0-9]{4})", read_mdy},
    {"(" D "{1,2})月(" D "{1,2})日", read_md},
    {"\\b([0-9]{1,2})(?:st|nd|rd|th)?\\s+(?:of )?" FACTS_MONTH "()(?![a-z])", read_dmy},
    {FACTS_MONTH "\\s+([0-9]{1,2})()(?![0-9])", read_mdy},
    {"(令和|平成|昭和)(元|" D "{1,2})(?:（" D "{4}）)?年", read_era_year},
    {"(" D "{4})年", read_year},
    {D "{1,2}月", read_nothing},
    {"午後(" D "{1,2})時", read_afternoon},
    {"\\b([0-9]{1,2})(?::[0-9]{2})?\\s*p\\.?m\\b", read_afternoon},
    {"(" D "[0-9０-９,，.]*)万(" D "{1,4})?", read_ten_thousands},
    {"(" D "[0-9０-９]*(?:[,，]" D "{3})*)", read_number},
};

static void blank(char *text, size_t begin, size_t end)
{
    memset(text + begin, ' ', end - begin);
}

static void read_match(GPtrArray *facts, const RuleBlock *block, const GMatchInfo *match,
                       size_t reader)
{
    gint begin = 0, end = 0;
    g_match_info_fetch_pos(match, 0, &begin, &end);
    Reading reading = {facts, rule_block_span(block, (size_t)begin, (size_t)(end - begin)), {0}};
    for (int i = 0; i < 4; i++) {
        g_autofree char *group = g_match_info_fetch(match, i + 1);
        reading.group[i] = plain_digits(group ? group : "");
    }
    readers[reader].read(&reading);
    for (int i = 0; i < 4; i++)
        g_free(reading.group[i]);
}

static void read_text(GPtrArray *facts, const RuleBlock *block)
{
    g_autofree char *text = g_strdup(block->text);
    for (size_t i = 0; i < G_N_ELEMENTS(readers); i++) {
        g_autoptr(GRegex) regex = rule_regex(readers[i].pattern);
        g_autoptr(GMatchInfo) match = NULL;
        g_autofree char *source = g_strdup(text); /* match data points into it */
        g_regex_match(regex, source, 0, &match);
        for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
            gint begin = 0, end = 0;
            read_match(facts, block, match, i);
            g_match_info_fetch_pos(match, 0, &begin, &end);
            blank(text, (size_t)begin, (size_t)end);
        }
    }
}

/* Labels of citations are made per language; what they cite is the xref's business. */
static bool is_own(const ContentNode *node, const ContentNode *top)
{
    for (const ContentNode *up = node->parent; up && up != top; up = up->parent)
        if (content_is(up, "section") || content_is(up, "attachment"))
            return false;
    return true;
}

static void read_data(GPtrArray *facts, const ContentNode *node)
{
    const char *href = content_is(node, "a") ? content_attr(node, "href") : NULL;
    if (href && g_str_has_prefix(href, "http"))
        add(facts, FACT_ADDRESS, g_strdup(href), content_attr_span(node, "href"));
    if (content_is(node, "technique") && content_attr(node, "id"))
        add(facts, FACT_INDICATOR, g_strdup(content_attr(node, "id")),
            content_attr_span(node, "id"));
    if (content_is(node, "ioc")) {
        g_autofree char *value = content_text(node);
        add(facts, FACT_INDICATOR, g_strstrip(g_strdup(value)), node->span);
    }
}

GPtrArray *facts_of(const ContentNode *top)
{
    GPtrArray *facts = g_ptr_array_new_with_free_func(fact_free);
    g_autoptr(GPtrArray) blocks = rule_blocks_below(top, true);
    for (guint i = 0; i < blocks->len; i++) {
        const RuleBlock *block = g_ptr_array_index(blocks, i);
        if (is_own(block->node, top))
            read_text(facts, block);
    }
    for (const ContentNode *node = top; node; node = content_next(node, top))
        if (node->name && is_own(node, top) &&
            (node == top || (!content_is(node, "section") && !content_is(node, "attachment"))))
            read_data(facts, node);
    return facts;
}

bool facts_contain(const GPtrArray *facts, const Fact *fact)
{
    for (guint i = 0; i < facts->len; i++) {
        const Fact *other = g_ptr_array_index(facts, i);
        if (other->kind == fact->kind && !strcmp(other->word, fact->word))
            return true;
    }
    return false;
}
