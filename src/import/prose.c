/* prose.c - running text into paragraphs.
 *
 * Words and elements for words (em, link) become one paragraph until an element comes that is a
 * block.  An element that nobody knows is one for words when words stand beside it, else a block of
 * its own; either way nothing of it is lost. */
#include "import/prose.h"

#include <string.h>

static bool is_block(const Prose *prose, const xmlNode *node)
{
    return g_strv_contains(prose->blocks, (const char *)node->name);
}

static void add_words(const Prose *prose, const xmlNode *node, GString *text)
{
    if (node->type == XML_TEXT_NODE) {
        g_string_append(text, (const char *)node->content);
        return;
    }
    if (node->type != XML_ELEMENT_NODE)
        return;
    g_autofree char *stand_in = prose->stand_in ? prose->stand_in(node) : NULL;
    if (stand_in)
        g_string_append(text, stand_in);
    bool apart = is_block(prose, node);
    g_string_append(text, apart ? " " : "");
    for (const xmlNode *part = node->children; part; part = part->next)
        add_words(prose, part, text);
    g_string_append(text, apart ? " " : "");
}

char *prose_text(const Prose *prose, const xmlNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    add_words(prose, node, text);
    return source_collapsed(text->str);
}

static void flush(const Prose *prose, GString *run)
{
    g_autofree char *words = source_collapsed(run->str);
    import_writer_paragraph(prose->writer, words);
    g_string_truncate(run, 0);
}

static bool has_words(const xmlNode *node)
{
    for (const xmlNode *part = node->children; part; part = part->next)
        if (part->type == XML_TEXT_NODE &&
            strspn((const char *)part->content, " \t\r\n") < strlen((const char *)part->content))
            return true;
    return false;
}

void prose_walk(const Prose *prose, const xmlNode *node)
{
    g_autoptr(GString) run = g_string_new(NULL);
    bool mixed = has_words(node);
    for (const xmlNode *part = node->children; part; part = part->next) {
        if (part->type == XML_TEXT_NODE) {
            g_string_append(run, (const char *)part->content);
        } else if (part->type == XML_ELEMENT_NODE && mixed && !is_block(prose, part)) {
            add_words(prose, part, run);
        } else if (part->type == XML_ELEMENT_NODE) {
            flush(prose, run);
            if (!prose->take || !prose->take(prose, part))
                prose_walk(prose, part);
        }
    }
    flush(prose, run);
    g_autofree char *stand_in = prose->stand_in && !node->children ? prose->stand_in(node) : NULL;
    if (stand_in)
        import_writer_paragraph(prose->writer, stand_in);
}

static bool is_cell(const xmlNode *node)
{
    return source_is(node, "td") || source_is(node, "th") || source_is(node, "entry");
}

static void take_rows(const Prose *prose, const xmlNode *part)
{
    for (const xmlNode *node = part->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        bool cell = is_cell(node);
        if (source_is(node, "tr") || source_is(node, "row"))
            import_writer_row(prose->writer);
        if (cell || has_words(node)) {
            g_autofree char *words = prose_text(prose, node);
            import_writer_cell(prose->writer, words);
        } else {
            take_rows(prose, node);
        }
        if (!cell)
            import_writer_end_row(prose->writer);
    }
}

void prose_table(const Prose *prose, const xmlNode *table)
{
    import_writer_table(prose->writer);
    take_rows(prose, table);
    import_writer_end_table(prose->writer);
}
