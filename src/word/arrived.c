/* arrived.c - a draft that was changed is read again before it takes the place of the old one: it
 * is still a document, and the words that are new in the file of Word stand in it. */
#include <string.h>

#include "base/fold.h"
#include "word/merge.h"

static void add_text(GString *out, const xmlNode *node)
{
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
            g_string_append(out, (const char *)child->content);
        else if (child->type == XML_ELEMENT_NODE && !xml_is(child, "rt"))
            add_text(out, child);
}

/* What is imported word for word: addresses and numbers before captions are not. */
static bool is_plain(const WordParagraph *paragraph)
{
    static const unsigned roles = 1u << WORD_ROLE_BODY | 1u << WORD_ROLE_HEADING |
                                  1u << WORD_ROLE_HEADING_PLAIN | 1u << WORD_ROLE_LIST |
                                  1u << WORD_ROLE_LIST_MORE;
    if (paragraph->role >= 32 || !(roles >> paragraph->role & 1))
        return false;
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].kind != WORD_TEXT || paragraph->runs[i].format & WORD_IOC)
            return false;
    return true;
}

static void check_words(const Merge *merge, const char *all)
{
    for (guint i = 0; i < merge->now->len; i++) {
        const Unit *unit = unit_at(merge->now, i);
        bool put = unit->partner == UNIT_ALONE || unit->partner == UNIT_PLACED;
        if (!put || !unit->block->paragraph || !is_plain(unit->block->paragraph))
            continue;
        g_autoptr(GString) words = g_string_new(NULL);
        for (size_t k = 0; k < unit->block->paragraph->run_count; k++)
            if (!(unit->block->paragraph->runs[k].format & WORD_LABEL))
                g_string_append(words, unit->block->paragraph->runs[k].text);
        g_autofree char *packed = fold_blanks(words->str);
        bool address = strstr(packed, "://") || strstr(packed, "[.]");
        if (!address && !strstr(all, packed))
            making_report(merge->onto->making, DIAG_WORD_NOT_CARRIED, unit->block->paragraph,
                          N_("it is new, and not in the draft as it is written here: look there%s"),
                          "");
    }
}

/* A draft that was as its schema says is so again; one that was not may stay so. */
static bool is_draft(const LoadTree *was, const LoadTree *tree, DiagList *found)
{
    g_autoptr(DiagList) before = diag_list_new();
    return tree &&
           (load_tree_check(tree, "draft", found) || !load_tree_check(was, "draft", before));
}

bool merge_arrived(const Merge *merge, const char *xml)
{
    const Making *making = merge->onto->making;
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GBytes) bytes = g_bytes_new(xml, strlen(xml));
    g_autoptr(LoadTree) tree = load_tree_parse("draft.xml", bytes, found);
    if (!is_draft(merge->onto->draft, tree, found)) {
        const Diag *first = diag_list_length(found) ? diag_list_nth(found, 0) : NULL;
        Diag *diag = diag_add(making->out, DIAG_WORD_NOT_APPLIED, making->span,
                              "the changes of this file do not fit together in the draft: %s",
                              first ? diag_text(first) : "?");
        diag_help(diag, "nothing was changed; bring a part of the changes at a time, or make a new "
                        "draft of the file with --as");
        return false;
    }
    g_autoptr(GString) all = g_string_new(NULL);
    add_text(all, xmlDocGetRootElement(load_tree_doc(tree)));
    g_autofree char *packed = fold_blanks(all->str);
    check_words(merge, packed);
    return true;
}
