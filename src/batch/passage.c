#include "batch/passage.h"

#include <string.h>

static char *words_of_held(const LibraryText *text, const LibraryProvision *provision)
{
    GString *words = g_string_new(NULL);
    for (size_t i = (size_t)(provision - text->provisions); i < provision->end; i++) {
        const LibraryProvision *part = &text->provisions[i];
        bool both = *part->label && *part->heading;
        if (*part->label || *part->heading)
            g_string_append_printf(words, "%s%s%s\n", part->label, both ? "　" : "", part->heading);
        g_string_append(words, part->text);
    }
    return g_string_free(words, FALSE);
}

static bool is_any(const ContentNode *node, const char *const *names)
{
    for (; *names; names++)
        if (content_is(node, *names))
            return true;
    return false;
}

static void end_line(GString *words)
{
    if (words->len && words->str[words->len - 1] != '\n')
        g_string_append_c(words, '\n');
}

static void begin(GString *words, const World *world, const ContentNode *node)
{
    static const char *const lines[] = {"section", "title", "p",  "li", "dt", "dd",   "tr",  "step",
                                        "caption", "table", "ul", "ol", "dl", "note", "pre", NULL},
                             *const cells[] = {"td", "th", NULL},
                             *const cited[] = {"ref", "law", NULL};
    const Citation *citation = is_any(node, cited) ? xref_of_node(world->graph, node) : NULL;
    if (is_any(node, lines) && !(content_is(node, "p") && g_str_has_suffix(words->str, "｜")))
        end_line(words);
    else if (is_any(node, cells) && words->len && words->str[words->len - 1] != '\n')
        g_string_append(words, "｜");
    if (citation && citation->label && !content_next(node, node))
        g_string_append(words, citation->label);
}

/* Every run of white space is one space, and none begins a line. */
static void put_text(GString *words, const char *text)
{
    for (; *text; text++) {
        bool blank = strchr(" \t\r\n", *text) != NULL;
        bool after = !words->len || strchr(" \n", words->str[words->len - 1]);
        if (!blank || !after)
            g_string_append_c(words, blank ? ' ' : *text);
    }
}

static char *words_of_section(const World *world, const ContentNode *section)
{
    GString *words = g_string_new(NULL);
    for (const ContentNode *node = section; node; node = content_next(node, section)) {
        if (node->text)
            put_text(words, node->text);
        else
            begin(words, world, node);
    }
    end_line(words);
    return g_string_free(words, FALSE);
}

char *passage_words(const World *world, const Citation *citation)
{
    if (citation->held && citation->provision)
        return words_of_held(citation->held, citation->provision);
    return citation->section ? words_of_section(world, citation->section) : NULL;
}
