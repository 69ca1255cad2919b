/* picture.c - drawings: a picture is kept with its alternative text, the words of a text box stand
 * behind its paragraph, and of everything else it is said that it was left out. */
#include <string.h>

#include "word/reader.h"

static const xmlNode *descendant(const xmlNode *top, const char *name)
{
    for (const xmlNode *node = top->children; node; node = node->next) {
        const xmlNode *found = node->type != XML_ELEMENT_NODE ? NULL
                               : xml_is(node, name)           ? node
                                                              : descendant(node, name);
        if (found)
            return found;
    }
    return NULL;
}

static const char *words_for(const xmlNode *drawing)
{
    const xmlNode *properties = descendant(drawing, "docPr"), *shape = descendant(drawing, "shape");
    const char *words = xml_attr(properties, "descr");
    words = words && *words ? words : xml_attr(properties, "title");
    words = words && *words ? words : xml_attr(shape, "alt");
    return words ? words : "";
}

static void add_picture(Reader *reader, const xmlNode *drawing, const char *id)
{
    const Relation *relation = id ? g_hash_table_lookup(reader->relations, id) : NULL;
    const char *part = relation && !relation->external
                           ? relation_part(reader, reader->document, relation->target)
                           : NULL;
    WordRun run = {.kind = WORD_PICTURE,
                   .text = arena_copy_text(reader->arena, words_for(drawing)),
                   .part = part && package_has(reader->package, part) ? part : NULL};
    if (!run.part)
        reader_not_carried(reader, N_("a picture is not in the file (%s)"), part ? part : "?");
    g_array_append_val(reader->runs, run);
}

static void add_text_box(Reader *reader, const xmlNode *content)
{
    if (reader->in_text_box) {
        reader_not_carried(reader, N_("the words of a text box within a text box were left out%s"),
                           "");
        return;
    }
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(WordBlock));
    GArray *runs = reader->runs;
    GString *before = reader->before;
    reader->before = g_string_new(NULL);
    reader->in_text_box = true;
    reader_not_carried(reader, N_("the words of a text box stand behind its paragraph now%s"), "");
    GArray *pending = reader->pending;
    reader->pending = g_array_new(FALSE, FALSE, sizeof(Pending));
    reader->runs = g_array_new(FALSE, TRUE, sizeof(WordRun));
    blocks_read(reader, content, blocks);
    g_array_unref(reader->runs);
    g_array_unref(reader->pending);
    reader->pending = pending;
    reader->runs = runs;
    g_string_free(reader->before, TRUE);
    reader->before = before;
    reader->in_text_box = false;
    for (guint i = 0; i < blocks->len; i++)
        g_ptr_array_add(reader->floating,
                        g_memdup2(&g_array_index(blocks, WordBlock, i), sizeof(WordBlock)));
}

void picture_read(Reader *reader, const xmlNode *drawing)
{
    const xmlNode *blip = descendant(drawing, "blip"), *image = descendant(drawing, "imagedata"),
                  *box = descendant(drawing, "txbxContent");
    if (box)
        add_text_box(reader, box);
    if (blip)
        add_picture(reader, drawing, xml_attr(blip, "embed"));
    else if (image)
        add_picture(reader, drawing, xml_attr(image, "id"));
    else if (!box)
        reader_not_carried(reader, N_("a drawing or chart was left out (%s)"), words_for(drawing));
}
