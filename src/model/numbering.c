/* numbering.c - counts as the templates do: sections among their brothers, tables and captioned
 * figures through the whole content.  Lists of indicators and the like print as tables. */
#include "model/numbering.h"

#include <string.h>

static const char *const values[] = {
    [NUMBERING_NONE] = "none",
    [NUMBERING_FORMAL] = "formal",
    [NUMBERING_FORMAL_1] = "formal-1",
    [NUMBERING_DECIMAL] = "decimal",
};

const char *numbering_name(Numbering numbering)
{
    return values[numbering];
}

Numbering numbering_named(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
        if (strcmp(name, values[i]) == 0)
            return (Numbering)i;
    return NUMBERING_NONE;
}

Numbering numbering_default(const char *kind, bool japanese)
{
    bool numbered = g_strcmp0(kind, "advisory") == 0 || g_strcmp0(kind, "notice") == 0;
    return !numbered ? NUMBERING_NONE : japanese ? NUMBERING_FORMAL : NUMBERING_DECIMAL;
}

Numbering numbering_of(const ContentNode *content, const char *kind)
{
    const char *said = content_attr(content, "numbering");
    return said ? numbering_named(said)
                : numbering_default(kind ? kind : content_attr(content, "kind"),
                                    g_str_has_prefix(content->lang, "ja"));
}

/* ---- sections */

static bool is_plain(const ContentNode *section)
{
    return g_strcmp0(content_attr(section, "numbered"), "no") == 0;
}

static unsigned place_of(const ContentNode *section)
{
    unsigned place = 1;
    for (const ContentNode *at = section->parent ? section->parent->first : section; at != section;
         at = at->next)
        place += content_is(at, "section") && !is_plain(at) && !content_attr(at, "number");
    return place;
}

static unsigned level_of(const ContentNode *section)
{
    unsigned level = 0;
    for (const ContentNode *at = section; at; at = at->parent)
        level += content_is(at, "section");
    return level;
}

/* One digit is as wide as a kanji, more are not. */
static char *digits_ja(unsigned n)
{
    static const char *const wide[] = {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
    return n < G_N_ELEMENTS(wide) ? g_strdup(wide[n]) : g_strdup_printf("%u", n);
}

/* The nth letter of a row; "" behind its end. */
static char *letter(const char *row, unsigned n)
{
    return n <= g_utf8_strlen(row, -1) ? g_utf8_substring(row, n - 1, n) : g_strdup("");
}

bool numbering_is_formal(Numbering numbering)
{
    return numbering == NUMBERING_FORMAL || numbering == NUMBERING_FORMAL_1;
}

/* The nth of a level; the first, 第１, is level 0. */
static char *formal(unsigned level, unsigned n)
{
    static const char kana[] = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ"
                               "マミムメモヤユヨラリルレロワ",
                      latin[] = "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ";
    static const struct {
        const char *before, *row, *after; /* row NULL: digits */
    } levels[] = {{"第", NULL, ""}, {"", NULL, ""},     {"（", NULL, "）"},
                  {"", kana, ""},   {"（", kana, "）"}, {"", latin, ""}};
    level = MIN(level, G_N_ELEMENTS(levels) - 1);
    g_autofree char *number = levels[level].row ? letter(levels[level].row, n) : digits_ja(n);
    return g_strconcat(levels[level].before, number, levels[level].after, NULL);
}

static char *decimal(const ContentNode *section)
{
    const ContentNode *parent = section->parent;
    bool within = parent && content_is(parent, "section") && !is_plain(parent);
    g_autofree char *before = within ? decimal(parent) : NULL;
    return within ? g_strdup_printf("%s.%u", before, place_of(section))
                  : g_strdup_printf("%u", place_of(section));
}

static char *section_label(Numbering numbering, const ContentNode *section)
{
    const char *own = content_attr(section, "number");
    if (own)
        return g_strdup(own);
    if (is_plain(section) || numbering == NUMBERING_NONE)
        return g_strdup("");
    if (numbering == NUMBERING_DECIMAL)
        return decimal(section);
    return formal(level_of(section) - (numbering == NUMBERING_FORMAL), place_of(section));
}

/* ---- items */

static bool is_named(const char *name, const char *const *names)
{
    return name && g_strv_contains(names, name);
}

/* Below the heading of the section that holds the list, and below the headings within it; in cells
 * and boxes they begin anew. */
unsigned numbering_item_level(Numbering numbering, const char *const *names, size_t count,
                              bool sections)
{
    static const char *const lists[] = {"ol", "ul", "li", NULL};
    static const char *const texts[] = {"body", "items", "attachment", "section", NULL};
    unsigned level = 0, deep = 0;
    if (!numbering_is_formal(numbering))
        return 0;
    for (; count > 0 && is_named(names[count - 1], lists); count--)
        deep += strcmp(names[count - 1], "ol") == 0;
    if (count == 0 || is_named(names[count - 1], texts))
        level = sections + (numbering == NUMBERING_FORMAL_1);
    for (size_t i = count; i > 0 && is_named(names[i - 1], texts); i--)
        level += strcmp(names[i - 1], "section") == 0;
    return MAX(level, 1) + deep;
}

static bool has_sections(const ContentNode *node)
{
    const ContentNode *child = node->first;
    while (child && !content_is(child, "section"))
        child = child->next;
    return child != NULL;
}

static char *item_label(Numbering numbering, const ContentNode *item)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const ContentNode *list = item->parent, *holder = list;
    unsigned place = 1;
    if (!list || !content_is(list, "ol"))
        return g_strdup("");
    for (const ContentNode *at = list->first; at != item; at = at->next)
        place += content_is(at, "li");
    while (holder->parent &&
           (content_is(holder, "li") || content_is(holder, "ol") || content_is(holder, "ul")))
        holder = holder->parent;
    for (const ContentNode *at = list; at; at = at->parent)
        g_ptr_array_insert(names, 0, (void *)at->name);
    unsigned level = numbering_item_level(numbering, (const char *const *)names->pdata, names->len,
                                          has_sections(holder));
    return level ? formal(level - 1, place) : g_strdup("");
}

/* ---- tables and figures */

static const ContentNode *caption_of(const ContentNode *node)
{
    static const char *const names[] = {"title", "caption", "figcaption", NULL};
    for (const ContentNode *child = node->first; child; child = child->next)
        if (child->name && g_strv_contains(names, child->name))
            return child;
    return NULL;
}

static bool prints_as_table(const ContentNode *node)
{
    static const char *const names[] = {"table",   "indicators", "techniques", "reporting",
                                        "injects", "evaluation", NULL};
    return node->name && g_strv_contains(names, node->name);
}

static bool is_captioned_figure(const ContentNode *node)
{
    return content_is(node, "figure") && caption_of(node);
}

static char *count_label(const ContentNode *node, bool (*counts)(const ContentNode *),
                         const char *ja, const char *en)
{
    const ContentNode *top = node;
    unsigned count = 0;
    while (top->parent)
        top = top->parent;
    for (const ContentNode *at = top; at; at = at == node ? NULL : content_next(at, top))
        count += counts(at);
    g_autofree char *digits = digits_ja(count);
    return g_str_has_prefix(top->lang, "ja") ? g_strconcat(ja, digits, NULL)
                                             : g_strdup_printf("%s %u", en, count);
}

/* ---- either */

char *numbering_label(Numbering numbering, const ContentNode *node)
{
    const char *own = content_attr(node, "label");
    if (content_is(node, "section"))
        return section_label(numbering, node);
    if (content_is(node, "li"))
        return item_label(numbering, node);
    if (content_is(node, "attachment"))
        return g_strdup(own ? own : "");
    if (prints_as_table(node))
        return count_label(node, prints_as_table, "表", "Table");
    if (is_captioned_figure(node))
        return count_label(node, is_captioned_figure, "図", "Figure");
    return g_strdup("");
}

/* の stands between numbers that would run into each other. */
static char *add_to_path(const char *path, const char *label)
{
    gunichar first = g_utf8_get_char(label);
    bool apart = *path && *label && (g_unichar_isdigit(first) || g_str_has_prefix(label, "第"));
    return g_strconcat(path, apart ? "の" : "", label, NULL);
}

char *numbering_path(Numbering numbering, const ContentNode *node)
{
    static const char *const parts[] = {"section", "attachment", "li", "items", NULL};
    if (numbering_is_formal(numbering) && content_is(node, "items"))
        return g_strdup("記");
    g_autofree char *own = numbering_label(numbering, node);
    bool within = content_is(node, "section") || content_is(node, "li");
    if (!numbering_is_formal(numbering) || !within || !*own)
        return g_steal_pointer(&own);
    g_autofree char *path = g_strdup("");
    for (const ContentNode *at = node->parent; at && !*path; at = at->parent) {
        g_free(path);
        path = is_named(at->name, parts) ? numbering_path(numbering, at) : g_strdup("");
    }
    return add_to_path(path, own);
}

char *numbering_title(const ContentNode *node)
{
    const ContentNode *caption = caption_of(node), *at = caption;
    g_autoptr(GString) words = g_string_new(NULL);
    while (at) {
        bool aside = content_is(at, "rt") || content_is(at, "fn");
        g_string_append(words, at->text ? at->text : "");
        at = aside ? content_skip(at, caption) : content_next(at, caption);
    }
    g_auto(GStrv) parts = g_strsplit_set(words->str, " \t\r\n", -1);
    g_string_truncate(words, 0);
    for (char **part = parts; *part; part++)
        if (**part)
            g_string_append_printf(words, "%s%s", words->len ? " " : "", *part);
    return g_strdup(words->str);
}

char *numbering_join(const ContentNode *node, const char *label, const char *title)
{
    const char *gap = !*label || !*title ? "" : g_str_has_prefix(node->lang, "ja") ? "　" : " ";
    return g_strconcat(label, gap, title, NULL);
}
