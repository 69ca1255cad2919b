/* programme.c - <programme> to the table that prints and is signed.
 *
 * Times are those of its event, on the clock with whose offset the event is written; without an
 * event they count from the beginning, for a programme that is held several times. */
#include "seal/expand.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    Freezing *freezing;
    bool ja;
    int start; /* minutes of the day; -1: the programme has no event */
    bool speakers;
} Programme;

/* Official Japanese style: one digit is wide, more are not. */
static const char *digits(const Programme *programme, int number)
{
    static const char *const wide[] = {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
    return programme->ja && number < 10 ? wide[number]
                                        : arena_printf(programme->freezing->arena, "%d", number);
}

static const char *clock_words(const Programme *programme, int minutes)
{
    Arena *arena = programme->freezing->arena;
    int hour = minutes / 60 % 24, minute = minutes % 60;
    if (!programme->ja)
        return arena_printf(arena, "%02d:%02d", hour, minute);
    return minute
               ? arena_printf(arena, "%s時%s分", digits(programme, hour), digits(programme, minute))
               : arena_printf(arena, "%s時", digits(programme, hour));
}

static const char *elapsed_words(const Programme *programme, int from, int to)
{
    Arena *arena = programme->freezing->arena;
    if (!programme->ja)
        return arena_printf(arena, "%d–%d min", from, to);
    return from ? arena_printf(arena, "%s分から%s分まで", digits(programme, from),
                               digits(programme, to))
                : arena_printf(arena, "開始から%s分まで", digits(programme, to));
}

static const char *time_words(const Programme *programme, int from, int to)
{
    if (programme->start < 0)
        return elapsed_words(programme, from, to);
    return arena_printf(programme->freezing->arena, programme->ja ? "%sから%sまで" : "%s–%s",
                        clock_words(programme, programme->start + from),
                        clock_words(programme, programme->start + to));
}

static xmlNodePtr add_cell(const Programme *programme, xmlNodePtr row, const char *name,
                           const char *scope, const char *text)
{
    xmlNodePtr cell = expand_add(programme->freezing, row, name, NULL, text);
    if (scope)
        xmlSetProp(cell, BAD_CAST "scope", BAD_CAST scope);
    return cell;
}

static xmlNodePtr add_element(const Programme *programme, xmlNodePtr parent, const char *name)
{
    return xmlNewChild(parent, programme->freezing->content->ns, BAD_CAST name, NULL);
}

static void add_head(const Programme *programme, xmlNodePtr table)
{
    xmlNodePtr row = add_element(programme, add_element(programme, table, "thead"), "tr");
    bool ja = programme->ja, clock = programme->start >= 0;
    add_cell(programme, row, "th", "col",
             clock ? (ja ? "時刻" : "Time") : (ja ? "経過" : "From the beginning"));
    add_cell(programme, row, "th", "col", ja ? "内容" : "Contents");
    if (programme->speakers)
        add_cell(programme, row, "th", "col", ja ? "講師" : "Speaker");
}

static const char *speaker_words(const Programme *programme, const ContentNode *speaker)
{
    const char *agency = content_attr(speaker, "agency");
    const char *body =
        agency ? expand_name(programme->freezing, agency) : content_attr(speaker, "affiliation");
    const char *post = content_attr(speaker, "post");
    if (!body || !post)
        return body ? body : post ? post : "";
    return programme->ja ? arena_printf(programme->freezing->arena, "%s %s", body, post)
                         : arena_printf(programme->freezing->arena, "%s, %s", post, body);
}

static void add_speakers(const Programme *programme, xmlNodePtr row, const ContentNode *slot)
{
    xmlNodePtr cell = add_element(programme, row, "td");
    for (const ContentNode *child = slot->first; child; child = child->next) {
        if (!content_is(child, "speaker"))
            continue;
        if (cell->children)
            add_element(programme, cell, "br");
        xmlNodeAddContent(cell, BAD_CAST speaker_words(programme, child));
    }
}

/* A cell with the words of a <title> or <caption>, which is taken out of its place. */
static void take_words(xmlNodePtr to, xmlNodePtr from)
{
    while (from->children) {
        xmlNodePtr child = from->children;
        xmlUnlinkNode(child);
        xmlAddChild(to, child);
    }
}

static xmlNodePtr child_named(xmlNodePtr parent, const char *name)
{
    xmlNodePtr child = parent->children;
    while (child && strcmp((const char *)child->name, name) != 0)
        child = child->next;
    return child;
}

static void add_row(const Programme *programme, xmlNodePtr rows, xmlNodePtr slot,
                    const ContentNode *node, int from, int to)
{
    xmlNodePtr row = add_element(programme, rows, "tr"), title = child_named(slot, "title");
    add_cell(programme, row, "th", "row", time_words(programme, from, to));
    xmlNodePtr cell = add_element(programme, row, "td");
    if (title)
        take_words(cell, title);
    if (programme->speakers)
        add_speakers(programme, row, node);
}

static const ContentNode *next_slot(const ContentNode *node)
{
    while (node && !content_is(node, "slot"))
        node = node->next;
    return node;
}

/* 13:30 of 2027-01-20T13:30:00+09:00 as minutes; -1: there is no such event. */
static int start_of(const Freezing *freezing, const char *id)
{
    const ContentNode *top = freezing->document->content;
    for (const ContentNode *node = id ? top : NULL; node; node = content_next(node, top)) {
        const char *start = content_is(node, "event") && !g_strcmp0(content_attr(node, "id"), id)
                                ? content_attr(node, "start")
                                : NULL;
        Instant instant;
        if (start && strlen(start) > 16 && instant_parse(start, &instant))
            return atoi(start + 11) * 60 + atoi(start + 14);
    }
    return -1;
}

static xmlNodePtr new_table(const Programme *programme, xmlNodePtr from)
{
    xmlNodePtr table = xmlNewNode(from->ns, BAD_CAST "table");
    xmlNodePtr words = child_named(from, "caption");
    if (xmlHasProp(from, BAD_CAST "id"))
        xmlSetProp(table, BAD_CAST "id", BAD_CAST expand_attr(from, "id"));
    xmlAddPrevSibling(from, table);
    xmlNodePtr caption = add_element(programme, table, "caption");
    if (words)
        take_words(caption, words);
    add_head(programme, table);
    return table;
}

void expand_programme(Freezing *freezing, xmlNodePtr from, const ContentNode *node)
{
    Programme programme = {freezing, g_str_has_prefix(node->lang, "ja"),
                           start_of(freezing, content_attr(node, "event")),
                           content_find(node, "speaker") != NULL};
    xmlNodePtr rows = add_element(&programme, new_table(&programme, from), "tbody");
    const ContentNode *slot = next_slot(node->first);
    int at = 0;
    for (xmlNodePtr child = from->children; child && slot; child = child->next) {
        if (strcmp((const char *)child->name, "slot") != 0)
            continue;
        int minutes = CLAMP(atoi(expand_attr(child, "minutes")), 0, 1440);
        add_row(&programme, rows, child, slot, at, at + minutes);
        at = MIN(at + minutes, 100000);
        slot = next_slot(slot->next);
    }
    xmlUnlinkNode(from);
    xmlFreeNode(from);
}
