/* node.c - a tree as the text of a draft, indented as drafts are. */
#include "word/node.h"

#include <string.h>

static void indent(unsigned depth, GString *out)
{
    g_string_append_c(out, '\n');
    for (unsigned i = 0; i < depth; i++)
        g_string_append(out, "  ");
}

/* The cells of a row stand on one line. */
void node_write(const Node *node, unsigned depth, GString *out)
{
    bool row = strcmp(node->name, "tr") == 0;
    guint count = node->children ? node->children->len : 0;
    g_string_append_printf(out, "<%s%s", node->name, node->attrs);
    if (!count && !node->words) {
        g_string_append(out, "/>");
        return;
    }
    g_string_append_printf(out, ">%s", node->words ? node->words : "");
    for (guint i = 0; i < count; i++) {
        if (!row)
            indent(depth + 1, out);
        node_write(node->children->pdata[i], depth + 1, out);
    }
    if (count && !row)
        indent(depth, out);
    g_string_append_printf(out, "</%s>", node->name);
}
