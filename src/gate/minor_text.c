/* minor_text.c - which characters may be replaced in a minor change: at most ten in running text,
 * that put a listed misspelling right or spell the same word in another way (minor_pairs.c),
 * without digits, days, names or negations.
 *
 * What is forbidden is looked for in the words of the whole block, before and after, and also where
 * it only touches what changed: しない became しなさい by one character that is no negation. */
#include "gate/minor.h"

#include <string.h>

#include "base/date.h"

enum { MOST_CHARACTERS = 10 };

/* ---- where the two texts differ */

static bool is_mark(gunichar character)
{
    return g_unichar_ismark(character) || g_unichar_type(character) == G_UNICODE_FORMAT;
}

/* Back to the beginning of a character with its marks. */
static size_t step_back(const char *text, size_t at)
{
    do
        at = (size_t)(g_utf8_find_prev_char(text, text + at) - text);
    while (at > 0 && is_mark(g_utf8_get_char(text + at)));
    return at;
}

static void find_difference(const char *old, const char *now, MinorSide *a, MinorSide *b)
{
    size_t begin = 0, old_end = strlen(old), new_end = strlen(now);
    while (old[begin] && old[begin] == now[begin])
        begin++;
    while (begin > 0 && ((unsigned char)old[begin] & 0xc0) == 0x80)
        begin--;
    while (old_end > begin && new_end > begin && old[old_end - 1] == now[new_end - 1]) {
        old_end--;
        new_end--;
    }
    while (((unsigned char)old[old_end] & 0xc0) == 0x80) {
        old_end++;
        new_end++;
    }
    while (old[old_end] && is_mark(g_utf8_get_char(old + old_end))) {
        size_t size = (size_t)(g_utf8_next_char(old + old_end) - (old + old_end));
        old_end += size;
        new_end += size;
    }
    bool inside = (old[begin] && is_mark(g_utf8_get_char(old + begin))) ||
                  (now[begin] && is_mark(g_utf8_get_char(now + begin)));
    if (inside && begin > 0)
        begin = step_back(old, begin);
    *a = (MinorSide){old, begin, old_end};
    *b = (MinorSide){now, begin, new_end};
}

/* ---- where running text stands */

static bool is_one_of(const ContentNode *node, const char *const *names)
{
    return node->name && g_strv_contains(names, node->name);
}

/* Data, quotations, citations, parties and days are no running text. */
static bool is_running_text(const ContentNode *text)
{
    static const char *const allowed[] = {
        "content", "head",  "body",  "title",   "subtitle", "summary", "keywords", "section",
        "p",       "ul",    "ol",    "li",      "dl",       "dt",      "dd",       "table",
        "caption", "thead", "tbody", "tr",      "td",       "th",      "figure",   "figcaption",
        "note",    "steps", "step",  "actions", "action",   "em",      "strong",   "abbr",
        "ruby",    "rt",    "span",  "a",       "fn",       NULL};
    for (const ContentNode *node = text->parent; node; node = node->parent)
        if (!is_one_of(node, allowed))
            return false;
    return true;
}

static const ContentNode *block_of(const ContentNode *text)
{
    static const char *const inlines[] = {"em", "strong", "abbr", "ruby", "rt", "span", "a", NULL};
    const ContentNode *node = text->parent;
    while (is_one_of(node, inlines))
        node = node->parent;
    return node;
}

static char *block_text(const ContentNode *text, MinorSide *side)
{
    const ContentNode *block = block_of(text);
    size_t before = 0;
    for (const ContentNode *node = content_next(block, block); node != text;
         node = content_next(node, block))
        before += node->text ? strlen(node->text) : 0;
    side->begin += before;
    side->end += before;
    char *whole = content_text(block);
    side->text = whole;
    return whole;
}

/* ---- what may not be among the characters, nor touch them */

static bool touches(const MinorSide *side, size_t begin, size_t end)
{
    return begin <= side->end && end >= side->begin;
}

static bool overlaps(const MinorSide *side, size_t begin, size_t end)
{
    return begin < side->end && end > side->begin;
}

static bool has_word(const MinorSide *side, const char *word,
                     bool (*near)(const MinorSide *side, size_t begin, size_t end))
{
    size_t size = strlen(word);
    for (const char *at = strstr(side->text, word); at && size; at = strstr(at + 1, word))
        if (near(side, (size_t)(at - side->text), (size_t)(at - side->text) + size))
            return true;
    return false;
}

static bool is_number(gunichar character)
{
    return g_unichar_isdigit(character) || g_unichar_type(character) == G_UNICODE_LETTER_NUMBER ||
           g_unichar_type(character) == G_UNICODE_OTHER_NUMBER ||
           g_utf8_strchr("〇零一二三四五六七八九十百千万億兆壱弐参拾半数", -1, character);
}

static bool is_of_day(gunichar character)
{
    return g_utf8_strchr("年月日時分秒曜週旬期昨翌今前後", -1, character) != NULL;
}

static const char *character_before(const MinorSide *side)
{
    return side->begin > 0 ? g_utf8_find_prev_char(side->text, side->text + side->begin) : NULL;
}

/* With one character on either side: 第1節 by another 節 is another number. */
static bool has_number(const MinorSide *side)
{
    const char *before = character_before(side), *at = side->text + side->begin;
    if (before && is_number(g_utf8_get_char(before)))
        return true;
    for (; at < side->text + side->end; at = g_utf8_next_char(at))
        if (is_number(g_utf8_get_char(at)))
            return true;
    return *at && is_number(g_utf8_get_char(at));
}

static bool has_day(const MinorSide *side)
{
    static const char *const eras[] = {"明治", "大正", "昭和", "平成", "令和"};
    for (size_t i = 0; i < G_N_ELEMENTS(eras); i++)
        if (has_word(side, eras[i], touches))
            return true;
    for (const char *at = side->text + side->begin; at < side->text + side->end;
         at = g_utf8_next_char(at))
        if (is_of_day(g_utf8_get_char(at)))
            return true;
    return false;
}

/* Characters that no reader sees, or that have no meaning of their own. */
static bool has_control(const MinorSide *side)
{
    for (const char *at = side->text + side->begin; at < side->text + side->end;
         at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        GUnicodeType type = g_unichar_type(character);
        if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
            type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED || is_mark(character))
            return true;
    }
    return false;
}

/* 不・非・無・ない with what ない becomes, and what else turns a sentence round. */
static bool has_negation(const MinorSide *side)
{
    static const char *const words[] = {"不",   "非",   "無",   "未",   "否",   "禁",
                                        "除",   "ない", "なく", "なけ", "なか", "なし",
                                        "なき", "ませ", "まじ", "ず",   "ぬ",   "ざる"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (has_word(side, words[i], touches))
            return true;
    return false;
}

/* ---- names of the registry */

static bool has_name_of(const MinorSide *side, const Agency *agency)
{
    for (size_t i = 0; i < agency->name_count; i++) {
        const AgencyName *name = &agency->names[i];
        if (has_word(side, name->full, overlaps) ||
            (name->brief && has_word(side, name->brief, overlaps)))
            return true;
    }
    for (size_t i = 0; i < agency->alias_count; i++)
        if (has_word(side, agency->aliases[i], overlaps))
            return true;
    for (size_t i = 0; i < agency->desk_count; i++)
        if (agency->desks[i].unit_ja && has_word(side, agency->desks[i].unit_ja, overlaps))
            return true;
    return false;
}

static bool has_title(const MinorSide *side, const char *title)
{
    return title && has_word(side, title, overlaps);
}

static bool has_name(const MinorSide *side, const Registry *registry)
{
    for (size_t i = 0; i < registry->agency_count; i++)
        if (has_name_of(side, &registry->agencies[i]))
            return true;
    for (size_t i = 0; i < registry->law_count; i++)
        if (has_title(side, registry->laws[i].title_ja) ||
            has_title(side, registry->laws[i].title_en))
            return true;
    for (size_t i = 0; i < registry->scheme_count; i++)
        if (has_title(side, registry->schemes[i].title_ja))
            return true;
    for (size_t i = 0; i < registry->guideline_count; i++)
        if (has_title(side, registry->guidelines[i].title_ja))
            return true;
    return false;
}

static const char *judge_side(const MinorSide *side, const Registry *registry)
{
    if (has_control(side))
        return N_("a character that cannot be seen is among the changed ones");
    if (has_number(side) || has_day(side))
        return N_("a digit or a day is among the changed characters");
    if (has_name(side, registry))
        return N_("a name is among the changed characters");
    if (has_negation(side))
        return N_("a negation is among the changed characters");
    return NULL;
}

static glong size_of(const char *text, const MinorSide *side)
{
    return g_utf8_strlen(text + side->begin, (gssize)(side->end - side->begin));
}

const char *minor_characters(const ContentNode *old, const ContentNode *now,
                             const Registry *registry)
{
    MinorSide a, b;
    find_difference(old->text, now->text, &a, &b);
    glong was = size_of(old->text, &a), is = size_of(now->text, &b);
    if (!is_running_text(now))
        return N_("the change is not in running text");
    if (was > MOST_CHARACTERS || is > MOST_CHARACTERS)
        return N_("more than ten characters changed");
    g_autofree char *before = block_text(old, &a), *after = block_text(now, &b);
    if (!minor_pair(&a, &b))
        return N_("it is no misspelling, nor another spelling of the same word, that is listed");
    const char *why = judge_side(&a, registry);
    return why ? why : judge_side(&b, registry);
}
