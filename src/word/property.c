#include "word/property.h"

#include <string.h>

#include "model/term.h"
#include "word/style.h"

typedef struct {
    Property property;
    TermKind terms;
} Row;

static const Row rows[PROPERTY_COUNT] = {
    [PROPERTY_PHASE] = {{"phase", NULL, {"段階", "Phase"}}, TERM_PHASE},
    {{"scope", "medium", {"媒体", "Medium"}}, TERM_MEDIUM},
    {{"scope", "personal-data", {"個人情報の漏えい等", "Leak of personal data"}}, TERM_LEAK},
    {{"scope", "cause", {"原因", "Cause"}}, TERM_CAUSE},
    [PROPERTY_KEYWORDS] = {{"keywords", NULL, {"キーワード", "Keywords"}}, TERM_ANY},
    [PROPERTY_HISTORY] = {{"change", NULL, {"更新履歴", "History"}}, TERM_ANY},
};

const Property *property_of(size_t index)
{
    return &rows[index].property;
}

const xmlNode *property_element(size_t index, const xmlNode *head)
{
    const xmlNode *history = index == PROPERTY_HISTORY ? xml_child(head, "history") : NULL,
                  *last = NULL;
    for (const xmlNode *node = history ? history->children : NULL; node; node = node->next)
        last = xml_is(node, "change") ? node : last;
    return index == PROPERTY_HISTORY ? last : xml_child(head, rows[index].property.element);
}

char *property_choices(size_t index, bool japanese)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const Term *terms = term_list(rows[index].terms);
    for (const Term *one = terms; one && one->value; one++)
        g_string_append_printf(out, "%s%s",
                               one == terms ? ""
                               : japanese   ? "、"
                                            : ", ",
                               one->words[!japanese]);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static const char *const headings[] = {"［文書の属性：かっこの中から選んで書き換えます］",
                                       "[About this document: choose from the words in brackets]"};

const char *property_heading(bool japanese)
{
    return headings[!japanese];
}

bool property_is_heading(const char *words)
{
    return strcmp(words, headings[0]) == 0 || strcmp(words, headings[1]) == 0;
}

/* ---- out */

static char *value_of(size_t index, const xmlNode *head)
{
    const xmlNode *element = property_element(index, head);
    const char *attr = rows[index].property.attr;
    if (!element || attr)
        return g_strdup(attr && element ? xml_attr(element, attr) : "");
    xmlChar *words = xmlNodeGetContent((xmlNode *)element);
    char *value = g_strstrip(g_strdup((const char *)words));
    xmlFree(words);
    return value;
}

char *property_line(size_t index, const xmlNode *head, bool japanese)
{
    const Row *row = &rows[index];
    bool where_there = row->property.attr || index == PROPERTY_HISTORY;
    if (where_there && !property_element(index, head))
        return NULL; /* the case of an incident: only where there is one */
    g_autofree char *value = value_of(index, head), *choices = property_choices(index, japanese);
    const char *words = term_words(row->terms, value, japanese);
    const char *colon = japanese ? "：" : ": ", *open = japanese ? "（" : " (",
               *close = japanese ? "）" : ")";
    return g_strconcat(row->property.label[!japanese], colon, words ? words : value,
                       *choices ? open : "", choices, *choices ? close : "", NULL);
}

/* ---- in */

/* Behind the label and its colon; NULL: another line. */
static const char *behind_label(const char *words, const char *label)
{
    size_t size = strlen(label);
    if (g_ascii_strncasecmp(words, label, size) != 0)
        return NULL;
    const char *at = words + size;
    while (*at == ' ')
        at++;
    size_t colon = g_str_has_prefix(at, "：") ? strlen("：") : *at == ':' ? 1 : 0;
    return colon ? at + colon : NULL;
}

/* The choices stand behind the value in brackets. */
static char *without_choices(const char *text)
{
    const char *wide = strstr(text, "（"), *narrow = strchr(text, '(');
    const char *end = wide && (!narrow || wide < narrow) ? wide : narrow;
    return g_strstrip(end ? g_strndup(text, (size_t)(end - text)) : g_strdup(text));
}

static bool says(const Term *choice, const char *words)
{
    g_autofree char *alone = g_strdup_printf(" %s ", words);
    return strcmp(words, choice->words[0]) == 0 ||
           g_ascii_strcasecmp(words, choice->words[1]) == 0 ||
           (*words && choice->also && strstr(choice->also, alone));
}

static PropertyState read_row(const Row *row, const char *text, char **value)
{
    const Term *terms = term_list(row->terms);
    if (!terms) {
        *value = g_strstrip(g_strdup(text));
        return PROPERTY_SAID;
    }
    *value = without_choices(text);
    if (!**value && !row->property.attr)
        return PROPERTY_SAID;
    for (const Term *one = terms; one->value; one++)
        if (says(one, *value)) {
            g_free(*value);
            *value = g_strdup(one->value);
            return PROPERTY_SAID;
        }
    return PROPERTY_NO_CHOICE;
}

PropertyState property_read(const char *words, size_t *index, char **value)
{
    *value = NULL;
    for (size_t i = 0; i < PROPERTY_COUNT; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(rows[i].property.label); k++) {
            const char *text = behind_label(words, rows[i].property.label[k]);
            if (!text)
                continue;
            *index = i;
            return read_row(&rows[i], text, value);
        }
    return PROPERTY_NOT_ONE;
}
