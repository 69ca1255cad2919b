/* lint_structure.c - what a page is made of: headings, levels, tables, links, annexes, desks. */
#include "gate/lint.h"

#include <string.h>

/* ---- headings */

static void check_title(Lint *lint, const ContentNode *title)
{
    g_autofree char *raw = content_text(title);
    const char *text = g_strstrip(raw);
    if (g_str_has_suffix(text, "。") || g_str_has_suffix(text, "．")) {
        Diag *diag = diag_add(lint->out, DIAG_GATE_HEADING_STOP, title->span,
                              "the heading \"%s\" ends with a full stop", text);
        diag_help(diag, "leave the full stop out");
    }
    bool own = title->parent && content_attr(title->parent, "number");
    if (!own && content_is(title->parent, "section") &&
        rule_matches("^(?:第[0-9０-９一二三四五六七八九十]+(?![章節条項号版段編])|[0-9０-９]+[．."
                     "、　 ]|[（(][0-9０-９]+[)）]|[①-⑳])",
                     text)) {
        Diag *diag = diag_add(lint->out, DIAG_GATE_HEADING_NUMBER, title->span,
                              "the heading \"%s\" carries a number of its own", text);
        diag_help(diag, "leave the number out; headings are numbered when the page is made");
    }
}

/* Parts of a locator: 3-5-3-1 has four, 第４－２－⑵ three. */
static int number_depth(const char *number)
{
    int depth = 1;
    for (const char *at = number; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        depth += character == '-' || character == '.' || character == 0xFF0D || character == 0x2212;
    }
    return depth;
}

static void check_level(Lint *lint, const ContentNode *section)
{
    const char *number = content_attr(section, "number");
    const ContentNode *parent = section->parent;
    while (parent && !content_is(parent, "section"))
        parent = parent->parent;
    const char *above = parent ? content_attr(parent, "number") : NULL;
    if (!number || (parent && !above))
        return;
    int expected = above ? number_depth(above) + 1 : 1;
    if (number_depth(number) <= expected)
        return;
    Diag *diag = diag_add(lint->out, DIAG_GATE_LEVEL_SKIPPED, content_attr_span(section, "number"),
                          "the number %s skips a level", number);
    if (parent)
        diag_also(diag, content_attr_span(parent, "number"), "the section around it is %s", above);
    diag_rule(diag, "levels follow one another: 第１, １, （１）, ア; none is skipped");
    diag_help(diag, "put the section into one of the level between, or number it one level up");
}

/* ---- tables */

static bool is_untitled(const ContentNode *table)
{
    const ContentNode *caption = content_find(table, "caption");
    if (!caption) /* the schema says that it is missing */
        return false;
    g_autofree char *words = content_text(caption);
    return !*g_strstrip(words);
}

static void report_table(Lint *lint, const ContentNode *table, bool untitled)
{
    Diag *diag =
        diag_add(lint->out, DIAG_GATE_BARE_TABLE, table->name_span,
                 untitled ? "the caption of the table is empty" : "the table has no heading cells");
    diag_rule(diag, "tables have a caption and heading cells (JIS X 8341-3, WCAG 1.3.1)");
    diag_help(diag, untitled
                        ? "say in <caption> (in Word: a caption above it) what the table is about"
                        : "mark the heading cells with <th> (in Word: set Repeat Header Rows "
                          "on the heading rows)");
}

static void check_table(Lint *lint, const ContentNode *table)
{
    if (is_untitled(table))
        report_table(lint, table, true);
    if (!content_find(table, "th"))
        report_table(lint, table, false);
}

/* ---- links and pictures */

static void check_link(Lint *lint, const ContentNode *link)
{
    static const char empty_words[] = "^(?:こちら|ここ|ここをクリック|詳細|詳しくはこちら|リンク|["
                                      "Hh]ere|[Cc]lick here|[Mm]ore|[Ll]ink|[Rr]ead more)$";
    g_autofree char *raw = content_text(link);
    const char *text = g_strstrip(raw);
    if (*text && !rule_matches(empty_words, text))
        return;
    Diag *diag = diag_add(lint->out, DIAG_GATE_EMPTY_LINK, link->span,
                          "the link \"%s\" does not say where it leads", text);
    diag_rule(diag, "a link's text makes sense alone (JIS X 8341-3, WCAG 2.4.4)");
    diag_help(diag, "use the title of the page as the link's text");
}

static void check_picture(Lint *lint, const ContentNode *picture)
{
    const char *alt = content_attr(picture, "alt"), *source = content_attr(picture, "src");
    bool decoration = alt && !*alt;
    if (!alt) /* the schema says that it is missing */
        return;
    if (!decoration && !(source && strstr(source, alt)) &&
        !rule_matches("^(?:図|画像|写真|image|figure|picture)\\s*[0-9０-９]*$", alt))
        return;
    Diag *diag = diag_add(lint->out, DIAG_GATE_POOR_ALT, content_attr_span(picture, "alt"),
                          "the picture's alternative text does not say what it shows");
    diag_rule(diag, "who cannot see the picture reads its alternative text (WCAG 1.1.1)");
    diag_help(diag, "say in a sentence what the reader should take from the picture");
}

static void check_spaces(Lint *lint, const ContentNode *node)
{
    g_autofree char *text = content_text(node);
    if (!rule_matches("(?:^|[^\\p{Han}])\\p{Han}　+\\p{Han}(?:$|[^\\p{Han}])", text))
        return;
    Diag *diag = diag_add(lint->out, DIAG_GATE_LAYOUT_SPACE, node->span,
                          "\"%s\" is spaced out with blanks", text);
    diag_help(diag, "write the word without blanks; a screen reader would spell it");
}

/* ---- 下記 and annexes */

static void check_below(Lint *lint)
{
    bool items = content_find(lint->document->content, "items") != NULL;
    for (guint i = 0; i < lint->blocks->len && !items; i++) {
        const RuleBlock *block = lint->blocks->pdata[i];
        const char *found = strstr(block->text, "下記");
        if (!found)
            continue;
        Diag *diag = diag_add(lint->out, DIAG_GATE_BELOW,
                              rule_block_span(block, (size_t)(found - block->text), strlen("下記")),
                              "the text says 下記, and there is no 記");
        diag_rule(diag, "下記, 記 and 以上 come together");
        diag_help(diag,
                  "put what is meant into <items> (in Word: between lines 記 and 以上), or say "
                  "where it stands");
        return;
    }
}

static const char *attachment_label(const ContentNode *node)
{
    const char *label = content_is(node, "attachment") ? content_attr(node, "label") : NULL;
    return label;
}

static bool is_attached(const Document *document, const char *label)
{
    const ContentNode *top = document->content;
    g_autofree char *wanted = g_utf8_normalize(label, -1, G_NORMALIZE_ALL_COMPOSE);
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        const char *given = attachment_label(node);
        g_autofree char *folded =
            given ? g_utf8_normalize(given, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
        if (folded && strcmp(folded, wanted) == 0)
            return true;
    }
    return false;
}

static void check_attachments(Lint *lint)
{
    g_autoptr(GRegex) regex = rule_regex("(?:別紙|別添|別記)[0-9０-９]*(?![0-9０-９様式])");
    for (guint i = 0; i < lint->blocks->len; i++) {
        const RuleBlock *block = lint->blocks->pdata[i];
        size_t offset = 0, begin, end;
        while (rule_find(regex, block->text, &offset, &begin, &end)) {
            g_autofree char *label = g_strndup(block->text + begin, end - begin);
            if (is_attached(lint->document, label))
                continue;
            Diag *diag = diag_add(
                lint->out, DIAG_GATE_NO_ATTACHMENT, rule_block_span(block, begin, end - begin),
                "the text refers to %s, and nothing is attached under that label", label);
            diag_help(diag,
                      "add <attachment label=\"%s\"> (in Word: a line %s before its text), or "
                      "correct the label",
                      label, label);
        }
    }
}

/* ---- desks that nobody has looked at for a year */

static void check_desk(Lint *lint, const ContentNode *node)
{
    enum { YEAR = 366 /* days */ };
    const char *id = content_attr(node, "agency");
    const Agency *agency = id ? registry_agency(&lint->world->workspace->registry, id) : NULL;
    const AgencyDesk *desk = agency ? agency_desk(agency, content_attr(node, "role")) : NULL;
    Date on = rule_issue_date(lint->document);
    if (!desk || !date_is_given(desk->verified_on) || !date_is_given(on) ||
        date_day_number(on) - date_day_number(desk->verified_on) <= YEAR)
        return;
    Diag *diag = diag_add(lint->out, DIAG_GATE_OLD_DESK, content_attr_span(node, "agency"),
                          "the desk of %s was last checked on %04d-%02d-%02d", id,
                          desk->verified_on.year, desk->verified_on.month, desk->verified_on.day);
    diag_also(diag, desk->span, "the desk");
    diag_help(diag, "check the desk and write the day into the registry");
}

static const struct {
    const char *name;
    void (*check)(Lint *lint, const ContentNode *node);
} checks[] = {
    {"title", check_title},  {"section", check_level},     {"table", check_table},
    {"a", check_link},       {"img", check_picture},       {"chart", check_picture},
    {"flow", check_picture}, {"relations", check_picture}, {"th", check_spaces},
    {"dt", check_spaces},    {"desk", check_desk},
};

void lint_structure(Lint *lint)
{
    const ContentNode *top = lint->document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top))
        for (size_t i = 0; node->name && i < G_N_ELEMENTS(checks); i++)
            if (strcmp(checks[i].name, node->name) == 0)
                checks[i].check(lint, node);
    check_below(lint);
    check_attachments(lint);
}
