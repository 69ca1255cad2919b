/* write.c - a round as the file that load/ reads. */
#include "consult/consult.h"

#include <string.h>

char *consult_path(const char *document, int revision)
{
    return g_strdup_printf("consultations/%s.%d.xml", document, revision);
}

char *consult_text_path(const char *digest)
{
    const char *hex = strchr(digest, ':');
    return g_strdup_printf("consultations/texts/%s.xml", hex ? hex + 1 : digest);
}

static void add_attr(GString *xml, const char *name, const char *value)
{
    g_autofree char *escaped = *value ? g_markup_escape_text(value, -1) : NULL;
    if (escaped)
        g_string_append_printf(xml, " %s=\"%s\"", name, escaped);
}

static void add_day(GString *xml, const char *name, Date day)
{
    g_string_append_printf(xml, " %s=\"%04d-%02d-%02d\"", name, day.year, day.month, day.day);
}

static void add_words(GString *xml, const char *name, const char *words)
{
    g_autofree char *escaped = *words ? g_markup_escape_text(words, -1) : NULL;
    if (escaped)
        g_string_append_printf(xml, "    <%s>%s</%s>\n", name, escaped, name);
}

static void add_answer(GString *xml, const Opinion *opinion)
{
    if (opinion->answer == ANSWER_OPEN)
        return;
    g_autofree char *escaped = g_markup_escape_text(opinion->answer_words, -1);
    g_string_append_printf(xml, "    <answer state=\"%s\"", answer_name(opinion->answer));
    add_day(xml, "on", opinion->answered);
    g_string_append_printf(xml, ">%s</answer>\n", escaped);
}

static void add_opinion(GString *xml, const Opinion *opinion)
{
    g_string_append(xml, "  <opinion");
    add_attr(xml, "id", opinion->id);
    add_attr(xml, "agency", opinion->agency);
    add_attr(xml, "kind", opinion_kind_name(opinion->kind));
    add_attr(xml, "section", opinion->section);
    add_attr(xml, "place", opinion->place);
    add_day(xml, "received", opinion->received);
    g_string_append(xml, ">\n");
    add_words(xml, "words", opinion->words);
    add_words(xml, "proposed", opinion->proposed);
    add_words(xml, "reason", opinion->reason);
    add_answer(xml, opinion);
    g_string_append(xml, "  </opinion>\n");
}

GBytes *consult_write(const Consultation *round)
{
    GString *xml = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<consultation xmlns=\"urn:renmei:consultation:1\"");
    add_attr(xml, "document", round->document);
    g_string_append_printf(xml, " revision=\"%d\"", round->revision);
    add_attr(xml, "asked", round->asked);
    add_day(xml, "due", round->due);
    g_string_append(xml, ">\n");
    for (size_t i = 0; i < round->text_count; i++)
        g_string_append_printf(xml, "  <text lang=\"%s\" digest=\"%s\"/>\n", round->texts[i].lang,
                               round->texts[i].digest);
    for (size_t i = 0; i < round->body_count; i++)
        g_string_append_printf(xml, "  <body agency=\"%s\"/>\n", round->bodies[i]);
    for (size_t i = 0; i < round->opinion_count; i++)
        add_opinion(xml, &round->opinions[i]);
    g_string_append(xml, "</consultation>\n");
    return g_string_free_to_bytes(xml);
}
