/* revise.c - a draft to the draft of its next revision.
 *
 * Each step of the table changes one thing that stands at one place; the words come from
 * templates/revision/.  What a step does not find, it leaves alone: renmei check then says what
 * is missing, as for any draft. */
#include "revise/revise.h"

#include <string.h>

#include <libxml/tree.h>

#include "revise/edit.h"
#include "revise/words.h"

static const char *const kind_names[REVISE_KIND_COUNT] = {
    [REVISE_UPDATE] = "update", [REVISE_CORRECT] = "correct", [REVISE_WITHDRAW] = "withdraw"};

typedef struct {
    const Document *document;
    const LoadTree *tree;
    const Revision *asked;
    const Words *words;
    const Blank *blanks;
    Edits *edits;
    xmlNode *root, *content, *head, *body;
} Work;

/* ---- the tree */

static xmlNode *next_element(xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

#define EACH_ELEMENT(child, parent)                                                                \
    xmlNode *child = (parent) ? next_element((parent)->children) : NULL;                           \
    child;                                                                                         \
    child = next_element(child->next)

static bool is(const xmlNode *node, const char *name)
{
    return strcmp((const char *)node->name, name) == 0;
}

static xmlNode *child_named(xmlNode *parent, const char *name)
{
    for (EACH_ELEMENT(child, parent))
        if (is(child, name))
            return child;
    return NULL;
}

static xmlNode *last_child(xmlNode *parent, const char *name)
{
    xmlNode *last = NULL;
    for (EACH_ELEMENT(child, parent))
        if (!name || is(child, name))
            last = child;
    return last;
}

static DiagSpan whole(const Work *work, const xmlNode *node)
{
    return load_tree_whole_span(work->tree, node);
}

/* ---- adding elements on lines of their own */

static void add_behind(Work *work, const xmlNode *sibling, const char *words)
{
    DiagSpan place = whole(work, sibling);
    g_autofree char *indent = edit_indent(place), *text = edit_indented(words, indent);
    g_autofree char *line = g_strconcat("\n", indent, text, NULL);
    edits_insert(work->edits, place, line);
}

static void add_before(Work *work, const xmlNode *sibling, const char *words)
{
    DiagSpan place = whole(work, sibling);
    g_autofree char *indent = edit_indent(place), *text = edit_indented(words, indent);
    g_autofree char *line = g_strconcat(text, "\n", indent, NULL);
    edits_replace(work->edits, (DiagSpan){place.source, place.begin, place.begin}, line);
}

static void put_in_place_of(Work *work, const xmlNode *node, const char *words)
{
    DiagSpan place = whole(work, node);
    g_autofree char *indent = edit_indent(place), *text = edit_indented(words, indent);
    edits_replace(work->edits, place, text);
}

/* ---- the steps */

static void count_up(Work *work)
{
    g_autofree char *number = g_strdup_printf("%d", work->asked->revision);
    edits_replace(work->edits, work->document->revision_text.span, number);
}

/* Numbers belong to the revision that they were given to. */
static void clear_numbers(Work *work)
{
    for (EACH_ELEMENT(child, child_named(work->root, "tracking")))
        if (is(child, "number"))
            edits_remove_line(work->edits, whole(work, child));
}

static char *day_value(Date date)
{
    return g_strdup_printf("%04d-%02d-%02d", date.year, date.month, date.day);
}

static void set_day(Work *work)
{
    g_autofree char *day = day_value(work->asked->date);
    if (date_is_given(work->document->head.date.date))
        edits_replace(work->edits, work->document->head.date.span, day);
}

/* It ends on the issue date, at the hour that it ended before; when that is past, there is none. */
static void move_embargo(Work *work)
{
    xmlNode *embargo = child_named(work->head, "embargo");
    DiagSpan place = work->document->head.embargo.span;
    if (!embargo || !work->document->head.embargo.instant.given)
        return;
    g_autofree char *day = day_value(work->asked->date), *old = edit_bytes(place),
                    *text = g_strconcat(day, old + strlen(day), NULL);
    Instant moved;
    if (instant_parse(text, &moved) && moved.seconds > work->asked->now)
        edits_replace(work->edits, place, text);
    else
        edits_remove_line(work->edits, whole(work, embargo));
}

static bool is_suffix(const char *words)
{
    return g_regex_match_simple("^\\s*[（(].*(更新|訂正|撤回|失効|廃止|[Uu]pdated|[Cc]orrected|"
                                "[Ww]ithdrawn).*[)）]\\s*$",
                                words, 0, 0);
}

static void set_suffix(Work *work)
{
    xmlNode *subtitle = child_named(work->head, "subtitle");
    g_autofree char *element = words_element(work->words, "subtitle", NULL, work->blanks);
    if (!subtitle) {
        add_behind(work, last_child(work->head, "title"), element);
        return;
    }
    xmlChar *text = xmlNodeGetContent(subtitle);
    if (is_suffix((const char *)text) || !*text) {
        put_in_place_of(work, subtitle, element);
    } else { /* a subtitle of its own: the suffix follows it */
        g_autofree char *suffix = words_inside(work->words, "subtitle", work->blanks);
        DiagSpan place = whole(work, subtitle);
        g_autofree char *bytes = edit_bytes(place);
        place.end = place.begin + (uint32_t)(strrchr(bytes, '<') - bytes);
        edits_insert(work->edits, place, suffix);
    }
    xmlFree(text);
}

static char *change_row(int revision, Date date, const char *class, const char *words)
{
    g_autofree char *day = day_value(date);
    return g_strdup_printf("<change revision=\"%d\" date=\"%s\" class=\"%s\">%s</change>", revision,
                           day, class, words);
}

static void add_history(Work *work)
{
    static const char *const classes[] = {[REVISE_UPDATE] = "update",
                                          [REVISE_CORRECT] = "correction",
                                          [REVISE_WITHDRAW] = "withdrawal"};
    const Document *document = work->document;
    g_autofree char *words = words_inside(work->words, "change", work->blanks);
    g_autofree char *row =
        change_row(work->asked->revision, work->asked->date, classes[work->asked->kind], words);
    xmlNode *history = child_named(work->head, "history"), *last = last_child(history, "change");
    if (last) {
        add_behind(work, last, row);
        return;
    }
    g_autofree char *first =
        document->revision == 1 ? change_row(1, document->head.date.date, "new", "") : g_strdup("");
    g_autofree char *element = g_strdup_printf("<history>\n%s%s%s  %s\n</history>",
                                               *first ? "  " : "", first, *first ? "\n" : "", row);
    add_behind(work, last_child(work->head, NULL), element);
}

/* ---- the errata of a correction */

static xmlNode *find_contact(xmlNode *parent)
{
    for (EACH_ELEMENT(child, parent)) {
        if (is(child, "section") && child_named(child, "desk"))
            return child;
        xmlNode *inner = is(child, "section") || is(child, "items") ? find_contact(child) : NULL;
        if (inner)
            return inner;
    }
    return NULL;
}

/* Before the desks, else at the end of what is asked for, else before what is attached. */
static void add_errata(Work *work)
{
    g_autofree char *section = words_element(work->words, "section", NULL, work->blanks);
    if (!section)
        return;
    xmlNode *contact = find_contact(work->body), *items = child_named(work->body, "items");
    xmlNode *attachment = child_named(work->body, "attachment");
    if (contact || attachment)
        add_before(work, contact ? contact : attachment, section);
    else
        add_behind(work, last_child(items ? items : work->body, NULL), section);
}

/* ---- the tombstone of a withdrawal */

/* Nothing of the coordination outlives the text that was coordinated. */
static void end_coordination(Work *work)
{
    static const char *const ended[] = {"coordinated", "cross-reference", "exercise", "single",
                                        NULL};
    xmlNode *coordination = child_named(work->content, "coordination");
    g_autofree char *single = words_element(work->words, "single", NULL, work->blanks);
    if (!single || !coordination)
        return;
    for (EACH_ELEMENT(child, coordination))
        if (g_strv_contains(ended, (const char *)child->name))
            edits_remove_line(work->edits, whole(work, child));
    if (work->document->coordination.issuer_count == 1)
        add_behind(work, last_child(coordination, "issuer"), single);
}

static void replace_text(Work *work)
{
    const char *without = work->asked->replacement ? NULL : "daitai";
    g_autofree char *summary = words_element(work->words, "summary", NULL, work->blanks);
    g_autofree char *body = words_element(work->words, "body", without, work->blanks);
    xmlNode *old = child_named(work->head, "summary");
    if (summary && old)
        put_in_place_of(work, old, summary);
    if (body)
        put_in_place_of(work, work->body, body);
}

static void collect_desks(const Work *work, xmlNode *parent, GPtrArray *desks)
{
    for (EACH_ELEMENT(child, parent)) {
        if (!is(child, "desk")) {
            collect_desks(work, child, desks);
            continue;
        }
        char *text = edit_bytes(whole(work, child));
        if (g_ptr_array_find_with_equal_func(desks, text, g_str_equal, NULL))
            g_free(text);
        else
            g_ptr_array_add(desks, text);
    }
}

/* The desks of the text, as they stand there; one for each issuer when it has none. */
static char *desk_lines(const Work *work)
{
    const Coordination *coordination = &work->document->coordination;
    g_autoptr(GPtrArray) desks = g_ptr_array_new_with_free_func(g_free);
    collect_desks(work, work->body, desks);
    for (size_t i = 0; !desks->len && i < coordination->issuer_count; i++)
        g_ptr_array_add(desks, g_markup_printf_escaped("<desk agency=\"%s\" role=\"contact\"/>",
                                                       coordination->issuers[i].agency.text));
    g_ptr_array_add(desks, NULL);
    return g_strjoinv("\n    ", (char **)desks->pdata);
}

/* ---- the whole */

static void (*const steps[])(Work *work) = {
    count_up,    clear_numbers, set_day,          move_embargo, set_suffix,
    add_history, add_errata,    end_coordination, replace_text,
};

static bool has_wide_digits(const ContentNode *content)
{
    g_autofree char *text = content_text(content);
    return g_regex_match_simple("[０-９]", text, 0, 0);
}

/* A text goes on as it was written: です・ます, or である as letters and guidelines are. */
static const char *manner_of(const Document *document)
{
    if (!g_str_has_prefix(document->lang.text, "ja"))
        return "en";
    g_autofree char *text = content_text(document->content);
    return g_regex_match_simple("(です|ます|ました|ません|ください)。", text, 0, 0) ? "ja"
                                                                                    : "ja-plain";
}

static bool refuse(GError **error, const char *format, const char *path)
{
    g_autofree char *words = g_strdup_printf(diag_translate(format), path);
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s", words);
    return false;
}

/* The places that every step needs. */
static bool find_places(Work *work, GError **error)
{
    work->root = xmlDocGetRootElement(load_tree_doc(work->tree));
    work->content = child_named(work->root, "content");
    work->head = child_named(work->content, "head");
    work->body = child_named(work->content, "body");
    if (work->root->ns && work->root->ns->prefix)
        return refuse(error,
                      N_("%s writes its elements with a prefix; make the new revision by hand"),
                      work->document->path);
    return (work->head && work->body && next_element(work->body->children) &&
            child_named(work->head, "title")) ||
           refuse(error, N_("%s has no title or no text; renmei check says what is missing"),
                  work->document->path);
}

static char *reason_words(const Revision *asked, const Words *words)
{
    static const Blank none[] = {{NULL, NULL}};
    return asked->reason ? g_markup_escape_text(asked->reason, -1)
                         : words_inside(words, "reason", none);
}

GBytes *revise_draft(const LoadedDraft *draft, const Revision *asked, GError **error)
{
    const Document *document = draft->document;
    const char *lang = document->lang.text;
    g_autoptr(Words) words = words_open(kind_names[asked->kind], manner_of(document), error);
    g_autoptr(Edits) edits = edits_new();
    Work work = {document, draft->tree, asked, words, NULL, edits, NULL, NULL, NULL, NULL};
    if (!words || !find_places(&work, error))
        return NULL;
    g_autofree char *old = g_strdup_printf("%d", document->revision),
                    *new = g_strdup_printf("%d", asked->revision),
                    *day = words_day(asked->date, lang, has_wide_digits(document->content)),
                    *reason = reason_words(asked, words), *desks = desk_lines(&work);
    const Blank blanks[] = {
        {"OLD", old},     {"NEW", new},
        {"DAY", day},     {"REASON", reason ? reason : ""},
        {"DESKS", desks}, {"REPLACEMENT", asked->replacement ? asked->replacement : ""},
        {NULL, NULL}};
    work.blanks = blanks;
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
        steps[i](&work);
    return edits_apply(edits, diag_source_bytes(load_tree_source(draft->tree)));
}

/* ID.1.ja.xml to ID.2.ja.xml, and ID.xml, which has no number, to ID.2.xml. */
char *revise_path(const Document *document, int revision)
{
    g_autofree char *folder = g_path_get_dirname(document->path),
                    *name = g_path_get_basename(document->path),
                    *number = g_strdup_printf(".%d.", document->revision);
    bool named =
        g_str_has_prefix(name, document->id.text) && name[strlen(document->id.text)] == '.';
    size_t stem = named ? strlen(document->id.text) : strcspn(name, ".");
    const char *rest = name + stem;
    if (g_str_has_prefix(rest, number))
        rest += strlen(number) - 1;
    return g_strdup_printf("%s/%.*s.%d%s", folder, (int)stem, name, revision, rest);
}
