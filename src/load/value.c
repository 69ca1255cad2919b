/* value.c - whether a text is one of the values that a grammar names. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "load/grammar.h"

bool value_is_id(const char *text)
{
    if (!g_ascii_isalnum(*text) || strlen(text) > 64)
        return false;
    for (; *text; text++)
        if (!g_ascii_isalnum(*text) && !strchr("._-", *text))
            return false;
    return true;
}

static bool is_number(const char *text, long least, long most)
{
    if (least == 0 && strcmp(text, "0") == 0)
        return true;
    if (*text < '1' || *text > '9' || strlen(text) > 9 ||
        strspn(text, "0123456789") != strlen(text))
        return false;
    return most == 0 || atol(text) <= most;
}

/* Codes of countries that are written for their languages, and are no language's code. */
const char *value_language_of_country(const char *text)
{
    static const char *const pairs[][2] = {{"jp", "ja"}, {"cn", "zh"}, {"us", "en"}, {"gb", "en"}};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (g_ascii_strcasecmp(text, pairs[i][0]) == 0)
            return pairs[i][1];
    return NULL;
}

/* "ja", "en-GB": letters first, then letters and digits, eight at most between hyphens. */
bool value_is_language(const char *text)
{
    unsigned length = 0;
    bool first = true;
    if (value_language_of_country(text))
        return false;
    for (;; text++) {
        if (*text == '-' || *text == '\0') {
            if (length == 0 || length > 8 || (first && length < 2))
                return false;
            if (!*text)
                return true;
            first = false;
            length = 0;
        } else if (!(first ? g_ascii_isalpha(*text) : g_ascii_isalnum(*text)) || ++length > 8) {
            return false;
        }
    }
}

static bool value_accepts(const Value *value, const char *text)
{
    Date date;
    Instant instant;
    switch (value->kind) {
    case VALUE_TEXT:
        return true;
    case VALUE_WORD:
        return strcmp(value->word, text) == 0;
    case VALUE_DATE:
        return date_parse(text, &date);
    case VALUE_INSTANT:
        return instant_parse(text, &instant);
    case VALUE_NUMBER:
        return is_number(text, value->least, value->most);
    case VALUE_LANGUAGE:
        return value_is_language(text);
    case VALUE_ID:
        return value_is_id(text);
    case VALUE_PATTERN:
        return g_regex_match(value->pattern, text, 0, NULL);
    }
    return false;
}

static bool accepts_one(const ValueRule *rule, const char *text)
{
    for (guint i = 0; i < rule->any->len; i++)
        if (value_accepts(&g_array_index(rule->any, Value, i), text))
            return true;
    return rule->any->len == 0;
}

bool value_rule_accepts(const ValueRule *rule, const char *text, char **bad_word)
{
    *bad_word = NULL;
    if (!rule->list)
        return accepts_one(rule, text);
    g_auto(GStrv) words = g_strsplit_set(text, " \t\n\r", -1);
    unsigned count = 0;
    for (char **word = words; *word; word++) {
        if (!**word)
            continue;
        count++;
        if (!accepts_one(rule, *word)) {
            *bad_word = g_strdup(*word);
            return false;
        }
    }
    return count > 0;
}
