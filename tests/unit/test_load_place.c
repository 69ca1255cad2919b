/* Places: over all drafts that ship, and past the line where libxml2 stops counting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "load/load.h"
#include "load/tree.h"

static void check_element(const LoadTree *tree, const xmlNode *element, const char *bytes)
{
    DiagSpan span = load_tree_span(tree, element), name = tree_name_span(tree, element);
    size_t length = strlen((const char *)element->name);
    assert_int_equal(bytes[span.begin], '<');
    assert_memory_equal(bytes + name.end - length, element->name, length);
    assert_int_equal(name.begin, span.begin);
    assert_int_equal(bytes[span.end - 1], '>');
    for (const xmlAttr *attr = element->properties; attr; attr = attr->next) {
        DiagSpan value = tree_attr_span(tree, attr);
        char quote = bytes[value.begin - 1];
        assert_true(quote == '"' || quote == '\'');
        assert_int_equal(bytes[value.end], quote);
        const char *text = tree_attr(element, attr->ns ? "xml:lang" : (const char *)attr->name);
        if (!strpbrk(text, "&<>\"' \n"))
            assert_memory_equal(bytes + value.begin, text, strlen(text));
    }
    for (const xmlNode *child = tree_first(element); child; child = tree_next(child))
        check_element(tree, child, bytes);
}

/* Every text's span gives back the text where nothing is escaped. */
static void check_content(const ContentNode *content, const char *bytes)
{
    for (const ContentNode *node = content_next(content, content); node;
         node = content_next(node, content)) {
        if (node->name) {
            assert_memory_equal(bytes + node->name_span.begin + 1, node->name, strlen(node->name));
            for (size_t i = 0; i < node->attr_count; i++)
                assert_non_null(strchr("\"'", bytes[node->attrs[i].span.end]));
            continue;
        }
        DiagSpan whole = content_text_span(node, 0, strlen(node->text));
        if (whole.end - whole.begin == strlen(node->text))
            assert_memory_equal(bytes + whole.begin, node->text, strlen(node->text));
        else
            assert_non_null(
                memchr(bytes + node->span.begin, '&', node->span.end - node->span.begin));
    }
}

static void check_file(const char *path, unsigned *count)
{
    char *text;
    gsize size;
    assert_true(g_file_get_contents(path, &text, &size, NULL));
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, size);
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(LoadTree) tree = load_tree_parse(path, bytes, list);
    assert_non_null(tree);
    check_element(tree, xmlDocGetRootElement(load_tree_doc(tree)), text);
    g_autoptr(Arena) arena = arena_new();
    LoadedDraft draft = load_draft(arena, path, bytes, list);
    if (draft.document)
        check_content(draft.document->content, text);
    loaded_draft_clear(&draft);
    ++*count;
}

static void check_folder(const char *folder, unsigned *count)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            check_folder(path, count);
        else if (g_str_has_suffix(name, ".xml"))
            check_file(path, count);
    }
}

static void every_range_begins_with_its_element(void **state)
{
    (void)state;
    unsigned count = 0;
    g_autofree char *examples = g_build_filename(g_getenv("SOURCE_DIR"), "examples", NULL);
    g_autofree char *registry = g_build_filename(g_getenv("SOURCE_DIR"), "registry", NULL);
    check_folder(examples, &count);
    check_folder(registry, &count);
    assert_in_range(count, 10, 100000);
}

static void counts_past_line_65535(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(
        "<advisory xmlns=\"urn:renmei:draft:1\"><content id=\"a\" revision=\"1\" "
        "xml:lang=\"ja\"><head><title>題</title><date>2026-11-30</date></head><body>\n");
    for (int line = 2; line < 70000; line++)
        g_string_append(text, line % 2 ? "<p>段落</p>\n" : "\n");
    g_string_append(text, "漢字<secton/></body></content></advisory>");
    g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(Arena) arena = arena_new();
    LoadedDraft draft = load_draft(arena, "a.xml", bytes, list);
    assert_non_null(draft.document);
    assert_false(draft.valid);
    loaded_draft_clear(&draft);
    char *words = NULL;
    size_t size;
    FILE *out = open_memstream(&words, &size);
    diag_list_print(list, DIAG_SHORT, false, out);
    fclose(out);
    assert_string_equal(words, "a.xml:70000:1: error[L017]: text cannot stand in <body> by itself\n"
                               "a.xml:70000:3: error[L011]: there is no element <secton>\n");
    free(words);
}

static void knows_nothing_of_foreign_nodes(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) bytes = g_bytes_new_static("<a><b/></a>", 11);
    g_autoptr(LoadTree) tree = load_tree_parse("a.xml", bytes, list);
    g_autoptr(xmlDoc) copy = xmlCopyDoc(load_tree_doc(tree), 1);
    DiagSpan span = load_tree_span(tree, xmlDocGetRootElement(copy));
    assert_ptr_equal(span.source, load_tree_source(tree));
    assert_int_equal(span.end, 0);
}

static int set_up(void **state)
{
    (void)state;
    load_set_up();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_range_begins_with_its_element),
        cmocka_unit_test(counts_past_line_65535),
        cmocka_unit_test(knows_nothing_of_foreign_nodes),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
