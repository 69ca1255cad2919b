/* revised.c - what a revision prints (docs/conditions.md): its heading says what it is, an update
 * changes something, and a body that was renamed since is still recognised. */
#include "gate/rule.h"

#include <string.h>

/* ---- 件名: （令和８年11月18日訂正） */

static const struct {
    const char *class_, *words; /* words: pattern of what the heading says */
} headings[] = {
    {"update", "更新|改訂|改定|改正|[Uu]pdate|[Rr]evis|[Aa]mend"},
    {"correction", "訂正|正誤|[Cc]orrect|[Ee]rrat|[Cc]orrigend"},
    {"withdrawal", "撤回|取消|取り消|[Ww]ithdr|[Rr]evoke|[Rr]etract"},
};

static const char *words_of_class(const char *class)
{
    for (size_t i = 0; i < G_N_ELEMENTS(headings); i++)
        if (!g_strcmp0(headings[i].class_, class))
            return headings[i].words;
    return NULL;
}

static const ContentNode *child_named(const ContentNode *parent, const char *name)
{
    for (const ContentNode *child = parent ? parent->first : NULL; child; child = child->next)
        if (content_is(child, name))
            return child;
    return NULL;
}

static void check_heading(const Document *document, const Change *change, DiagList *out)
{
    const ContentNode *head = child_named(document->content, "head"),
                      *title = child_named(head, "title"),
                      *subtitle = child_named(head, "subtitle");
    const char *words = words_of_class(change->class_.text);
    if (!words || !title)
        return;
    g_autofree char *first = content_text(title),
                    *second = subtitle ? content_text(subtitle) : g_strdup("");
    if (rule_matches(words, first) || rule_matches(words, second))
        return;
    Diag *diag = diag_add(out, DIAG_GATE_TITLE_SILENT, subtitle ? subtitle->span : title->span,
                          "nothing in the heading tells this revision from the one before");
    diag_also(diag, change->class_.span, "what this revision is");
    diag_rule(diag, "the title of a revision says what it is and of which day");
    diag_help(diag, "add <subtitle> with day and kind, as （令和８年11月18日訂正）");
}

/* ---- 更新 */

static bool same_node(const ContentNode *a, const ContentNode *b)
{
    if (g_strcmp0(a->name, b->name) != 0 || g_strcmp0(a->text, b->text) != 0 ||
        a->attr_count != b->attr_count)
        return false;
    for (size_t i = 0; i < a->attr_count; i++)
        if (g_strcmp0(a->attrs[i].value, content_attr(b, a->attrs[i].name)) != 0)
            return false;
    return true;
}

static bool same_words(const ContentNode *a, const ContentNode *b)
{
    const ContentNode *one = a, *other = b;
    while (one && other && same_node(one, other)) {
        one = content_next(one, a);
        other = content_next(other, b);
    }
    return !one && !other;
}

static void check_changed(const Document *document, const Document *before, const Change *change,
                          DiagList *out)
{
    if (!before || !document->body || !before->body ||
        g_strcmp0(change->class_.text, "update") != 0 ||
        !same_words(document->body, before->body) ||
        !same_words(content_find(document->content, "summary"),
                    content_find(before->content, "summary")) ||
        strcmp(document_title(document, document->lang.text),
               document_title(before, before->lang.text)) != 0)
        return;
    Diag *diag =
        diag_add(out, DIAG_GATE_NOTHING_CHANGED, change->class_.span,
                 "title, summary and text are still those of revision %d", before->revision);
    diag_rule(diag, "更新 brings new content, and its changed parts are listed");
    diag_help(diag, "make the change that the history announces");
}

/* ---- a body renamed since the revision before:
 * 国家サイバー統括室（旧内閣サイバーセキュリティセンター） */

typedef struct {
    const AgencyName *now, *then;
} Renaming;

static Renaming renaming_of(const Agency *agency, const Document *document, const Document *before)
{
    const char *lang = document->lang.text ? document->lang.text : "ja";
    Renaming names = {agency_name(agency, lang, rule_issue_date(document)),
                      agency_name(agency, lang, rule_issue_date(before))};
    bool renamed = names.now && names.then && strcmp(names.now->full, names.then->full) != 0;
    return renamed ? names : (Renaming){NULL, NULL};
}

/* What stands behind the first mention, where a reader who knows the old name looks for it. */
static bool tells_former_name(const char *behind, const char *former)
{
    static const char *const openings[] = {
        "（旧", "(旧", "（旧・", "（当時", " (formerly ", " (formerly the ", ", formerly "};
    for (size_t i = 0; i < G_N_ELEMENTS(openings); i++)
        if (g_str_has_prefix(behind, openings[i]) &&
            g_str_has_prefix(behind + strlen(openings[i]), former))
            return true;
    return false;
}

/* True when the name was found, whatever stands behind it. */
static bool check_mention(const RuleBlock *block, Renaming names, const Document *before,
                          DiagList *out)
{
    const char *hit = strstr(block->text, names.now->full);
    if (!hit || tells_former_name(hit + strlen(names.now->full), names.then->full))
        return hit != NULL;
    Diag *diag =
        diag_add(out, DIAG_GATE_FORMER_NAME,
                 rule_block_span(block, (size_t)(hit - block->text), strlen(names.now->full)),
                 "revision %d called this body %s, and nothing here says so", before->revision,
                 names.then->full);
    diag_rule(diag, "a new revision gives the former name at the first mention");
    diag_help(diag, "write \"%s（旧%s）\"", names.now->full, names.then->full);
    return true;
}

static void check_former_names(const Document *document, const Document *before,
                               const GateWorld *world, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    if (!before || rule_is_withdrawn(document, NULL))
        return;
    g_autoptr(GPtrArray) blocks = rule_blocks(document);
    for (size_t i = 0; i < coordination->issuer_count; i++) {
        const Agency *agency = rule_agency(world, &coordination->issuers[i].agency);
        Renaming names = agency ? renaming_of(agency, document, before) : (Renaming){NULL, NULL};
        for (guint k = 0; names.now && k < blocks->len; k++)
            if (check_mention(g_ptr_array_index(blocks, k), names, before, out))
                break;
    }
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    const Document *before = rule_revision_before(document, world);
    const Change *change = rule_last_change(document);
    if (!change || document->revision < 2)
        return;
    check_heading(document, change, out);
    check_changed(document, before, change, out);
    check_former_names(document, before, world, out);
}

const GateRule gate_revised = {"revised", apply};
