/* Held texts and provision maps: found by name, read when asked for, refused when they are not what
 * they say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <ftw.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "load/load.h"

#define TEXT(day, more)                                                                            \
    "<text xmlns=\"urn:renmei:library:1\" id=\"kijun\" kind=\"guideline\" xml:lang=\"ja\" "        \
    "as-of=\"" day "\" url=\"https://example.org/kijun\"><title>試験の基準</title>\n" more         \
    "</text>\n"
#define MAP(more)                                                                                  \
    "<map xmlns=\"urn:renmei:library:1\" id=\"kijun\" from=\"2025-04-01\" "                        \
    "to=\"2026-04-01\">\n" more "</map>\n"
#define SMALL                                                                                          \
    "<provision locator=\"3\" label=\"３\" heading=\"措置\" anchor=\"a3\"><p>講ずる。</p>\n"    \
    "<provision locator=\"3-1\" heading=\"体制\"><p>一</p><table><tr><td>甲</td><td>乙</td></tr>" \
    "</table><p>二</p></provision></provision>\n<provision locator=\"別添/１\"/>\n"

typedef struct {
    char *folder;
    Arena *arena;
    DiagList *found;
    Library *library;
} Held;

static void put(const Held *held, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(held->folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    g_mkdir_with_parents(parent, 0755);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void load(Held *held)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FileRoot) root = file_root_open(held->folder, &error);
    assert_null(error);
    held->library = load_library(held->arena, root, held->found);
}

static void expect_findings(const Held *held, const char *expect)
{
    char *words = NULL;
    size_t size;
    FILE *out = open_memstream(&words, &size);
    diag_list_print(held->found, DIAG_SHORT, false, out);
    fclose(out);
    assert_string_equal(words, expect);
    free(words);
}

static const LibraryText *text_of(Held *held, int year)
{
    return library_text(held->library, "kijun", (Date){(int16_t)year, 6, 1});
}

static void versions_are_known_without_reading_them(void **state)
{
    Held *held = *state;
    put(held, "library/kijun/2026-04-01.xml", "this is no XML");
    put(held, "library/kijun/2025-04-01.xml", TEXT("2025-04-01", SMALL));
    put(held, "library/kijun/2025-04-01_2026-04-01.map.xml", "nor this");
    put(held, "library/stray.xml", "nor this");
    load(held);
    size_t count;
    const char *const *ids = library_ids(held->library, &count);
    assert_int_equal(count, 1);
    assert_string_equal(ids[0], "kijun");
    assert_int_equal(library_versions(held->library, "kijun", &count)[0].year, 2025);
    assert_int_equal(count, 2);
    assert_null(library_versions(held->library, "others", &count));
    expect_findings(held, "");
    assert_string_equal(text_of(held, 2025)->title, "試験の基準");
    expect_findings(held, "");
    assert_null(text_of(held, 2026));
    assert_null(text_of(held, 2027));
    expect_findings(held, "library/kijun/2026-04-01.xml:1:1: error[L004]: nothing may stand "
                          "outside the one outermost element\n");
}

static void provisions_have_words_places_and_what_is_below(void **state)
{
    Held *held = *state;
    put(held, "library/kijun/2025-04-01.xml", TEXT("2025-04-01", SMALL));
    load(held);
    const LibraryText *text = text_of(held, 2025);
    expect_findings(held, "");
    assert_int_equal(text->count, 3);
    const LibraryProvision *first = library_provision(text, "3");
    assert_string_equal(first->label, "３");
    assert_string_equal(first->heading, "措置");
    assert_string_equal(first->text, "講ずる。\n");
    assert_int_equal(first->parent, LIBRARY_NONE);
    assert_int_equal(first->end, 2);
    const LibraryProvision *below = library_provision(text, "3-1");
    assert_string_equal(below->text, "一\n甲\n乙\n二\n");
    assert_string_equal(below->label, "");
    assert_string_equal(below->anchor, "a3");
    assert_int_equal(below->parent, 0);
    g_autofree char *passage = library_passage(text, first);
    assert_string_equal(passage, "措置 講ずる。 体制 一 甲 乙 二");
    unsigned line, column;
    diag_line_column(below->span, &line, &column);
    assert_int_equal(line, 3);
}

static void locators_are_found_in_any_width(void **state)
{
    Held *held = *state;
    put(held, "library/kijun/2025-04-01.xml", TEXT("2025-04-01", SMALL));
    load(held);
    const LibraryText *text = text_of(held, 2025);
    assert_ptr_equal(library_provision(text, "３-１"), library_provision(text, "3-1"));
    assert_non_null(library_provision(text, "別添/1"));
    assert_null(library_provision(text, "別添/2"));
    assert_null(library_provision(text, "別添/1")->anchor);
}

static void a_text_stands_where_it_says(void **state)
{
    Held *held = *state;
    put(held, "library/kijun/2025-04-01.xml", TEXT("2025-04-02", SMALL));
    load(held);
    assert_null(text_of(held, 2025));
    expect_findings(held, "library/kijun/2025-04-01.xml:1:1: error[L110]: this text says that it "
                          "is kijun of 2025-04-02\n");
    assert_string_equal(diag_help_text(diag_list_nth(held->found, 0)),
                        "move the file to library/kijun/2025-04-02.xml");
}

static void a_locator_is_given_once(void **state)
{
    Held *held = *state;
    put(held, "library/kijun/2025-04-01.xml",
        TEXT("2025-04-01", "<provision locator=\"1\" heading=\"先\"/>\n"
                           "<provision locator=\"1\"/><provision locator=\"１\"/>"));
    load(held);
    assert_string_equal(library_provision(text_of(held, 2025), "1")->heading, "先");
    expect_findings(held, "library/kijun/2025-04-01.xml:3:1: error[L111]: there is another "
                          "provision with the locator 1\n");
}

static void foreign_words_are_not_judged(void **state)
{
    Held *held = *state;
    put(held, "library/kijun/2025-04-01.xml",
        TEXT("2025-04-01", "<provision locator=\"1\"><p>ゼロ\u200b幅&#x200b;と外字\ue000"
                           "</p></provision>"));
    load(held);
    assert_string_equal(text_of(held, 2025)->provisions->text, "ゼロ\u200b幅\u200bと外字\ue000\n");
    expect_findings(held, "");
}

static void what_is_no_library_text_is_refused(void **state)
{
    Held *held = *state;
    put(held, "library/kijun/2025-04-01.xml",
        TEXT("2025-04-01", "<provision locator=\"a b\"/><provision><q/></provision>"));
    load(held);
    assert_null(text_of(held, 2025));
    assert_true(diag_list_has(held->found, DIAG_LOAD_BAD_VALUE));
    assert_true(diag_list_has(held->found, DIAG_LOAD_MISSING_ATTRIBUTE));
    assert_true(diag_list_has(held->found, DIAG_LOAD_UNKNOWN_ELEMENT));
}

static void links_do_not_lead_outside(void **state)
{
    Held *held = *state;
    put(held, "elsewhere.xml", TEXT("2025-04-01", SMALL));
    g_autofree char *folder = g_build_filename(held->folder, "library/kijun", NULL);
    g_mkdir_with_parents(folder, 0755);
    g_autofree char *link = g_build_filename(folder, "2025-04-01.xml", NULL);
    assert_int_equal(symlink("../../elsewhere.xml", link), 0);
    load(held);
    assert_null(text_of(held, 2025));
    assert_true(diag_list_has(held->found, DIAG_LOAD_UNREADABLE));
}

#define OLD                                                                                        \
    "<provision locator=\"1\"/><provision locator=\"2\"/><provision locator=\"3\"/>"               \
    "<provision locator=\"4\"/><provision locator=\"5\"/>"

static const LibraryMap *map_of(Held *held, const char *entries)
{
    g_autofree char *text = g_strdup_printf(MAP("%s"), entries);
    put(held, "library/kijun/2025-04-01.xml", TEXT("2025-04-01", OLD));
    put(held, "library/kijun/2026-04-01.xml", TEXT("2026-04-01", OLD));
    put(held, "library/kijun/2027-04-01.xml", TEXT("2027-04-01", OLD));
    put(held, "library/kijun/2025-04-01_2026-04-01.map.xml", text);
    load(held);
    return library_map(held->library, "kijun", (Date){2025, 4, 1}, (Date){2026, 4, 1});
}

static void a_map_says_what_became_of_provisions(void **state)
{
    Held *held = *state;
    const LibraryMap *map =
        map_of(held, "<entry kind=\"moved\" from=\"1\" to=\"2\" similarity=\"1.00\"/>\n"
                     "<entry kind=\"split\" from=\"2\" to=\"3 4\" similarity=\"0.57\" "
                     "by=\"hand\"/><entry kind=\"removed\" from=\"3\"/>"
                     "<entry kind=\"added\" to=\"1\"/><entry kind=\"removed\" from=\"4\"/>");
    expect_findings(held, "");
    const LibraryMapEntry *split = library_map_from(map, "2");
    assert_int_equal(split->kind, PROVISION_SPLIT);
    assert_int_equal(split->similarity, 57);
    assert_true(split->by_hand);
    assert_string_equal(split->to[1], "4");
    assert_ptr_equal(library_map_to(map, "4"), split);
    assert_int_equal(library_map_from(map, "3")->similarity, -1);
    assert_null(library_map_from(map, "5"));
    assert_null(library_map(held->library, "kijun", (Date){2026, 4, 1}, (Date){2027, 4, 1}));
}

static void a_provision_is_followed_through_all_versions(void **state)
{
    Held *held = *state;
    map_of(held, "<entry kind=\"moved\" from=\"1\" to=\"2\" similarity=\"1.00\"/>"
                 "<entry kind=\"removed\" from=\"3\"/>");
    g_autofree char *later =
        g_strdup("<map xmlns=\"urn:renmei:library:1\" id=\"kijun\" from=\"2026-04-01\" "
                 "to=\"2027-04-01\"><entry kind=\"split\" from=\"2\" to=\"2 5\" "
                 "similarity=\"0.50\"/></map>");
    put(held, "library/kijun/2026-04-01_2027-04-01.map.xml", later);
    load(held);
    const Date first = {2025, 4, 1}, last = {2027, 4, 1};
    LibraryFate fate;
    assert_true(library_follow(held->library, "kijun", first, "1", last, held->arena, &fate));
    assert_int_equal(fate.kind, PROVISION_SPLIT);
    assert_int_equal(fate.similarity, 50);
    assert_int_equal(fate.count, 2);
    assert_string_equal(fate.to[1], "5");
    assert_true(library_follow(held->library, "kijun", first, "3", last, held->arena, &fate));
    assert_int_equal(fate.kind, PROVISION_REMOVED);
    assert_int_equal(fate.count, 0);
    assert_true(library_follow(held->library, "kijun", first, "4", last, held->arena, &fate));
    assert_int_equal(fate.kind, PROVISION_SAME);
    assert_string_equal(fate.to[0], "4");
    assert_false(
        library_follow(held->library, "kijun", (Date){2025, 4, 2}, "1", last, held->arena, &fate));
}

static void a_missing_map_ends_the_way(void **state)
{
    Held *held = *state;
    map_of(held, "");
    LibraryFate fate;
    assert_true(library_follow(held->library, "kijun", (Date){2025, 4, 1}, "1", (Date){2026, 4, 1},
                               held->arena, &fate));
    assert_false(library_follow(held->library, "kijun", (Date){2025, 4, 1}, "1", (Date){2027, 4, 1},
                                held->arena, &fate));
}

static void entries_that_cannot_be_meant_are_left_out(void **state)
{
    Held *held = *state;
    const LibraryMap *map =
        map_of(held, "<entry kind=\"moved\" from=\"1\"/>\n<entry kind=\"split\" from=\"2\" "
                     "to=\"3\"/>\n<entry kind=\"moved\" from=\"3\" to=\"4\"/>\n"
                     "<entry kind=\"changed\" from=\"3\" to=\"5\"/>\n");
    assert_int_equal(map->count, 1);
    expect_findings(held,
                    "library/kijun/2025-04-01_2026-04-01.map.xml:2:1: error[L113]: an entry of the "
                    "kind moved cannot lead from 1 provisions to 0\n"
                    "library/kijun/2025-04-01_2026-04-01.map.xml:3:1: error[L113]: an entry of the "
                    "kind split cannot lead from 1 provisions to 1\n"
                    "library/kijun/2025-04-01_2026-04-01.map.xml:5:1: error[L113]: another entry "
                    "says already what became of 3\n");
}

static void entries_name_provisions_of_their_versions(void **state)
{
    Held *held = *state;
    map_of(held, "<entry kind=\"moved\" from=\"6\" to=\"1\"/>");
    expect_findings(held, "library/kijun/2025-04-01_2026-04-01.map.xml:2:1: error[L112]: kijun of "
                          "2025-04-01 has no provision 6\n");
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

static int begin(void **state)
{
    load_set_up();
    diag_set_language("en");
    Held *held = g_new0(Held, 1);
    held->folder = g_dir_make_tmp("renmei-library-XXXXXX", NULL);
    held->arena = arena_new();
    held->found = diag_list_new();
    *state = held;
    return 0;
}

static int end(void **state)
{
    Held *held = *state;
    nftw(held->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    arena_free(held->arena);
    diag_list_free(held->found);
    g_free(held->folder);
    g_free(held);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(versions_are_known_without_reading_them),
        TEST(provisions_have_words_places_and_what_is_below),
        TEST(locators_are_found_in_any_width),
        TEST(a_text_stands_where_it_says),
        TEST(a_locator_is_given_once),
        TEST(foreign_words_are_not_judged),
        TEST(what_is_no_library_text_is_refused),
        TEST(links_do_not_lead_outside),
        TEST(a_map_says_what_became_of_provisions),
        TEST(a_provision_is_followed_through_all_versions),
        TEST(a_missing_map_ends_the_way),
        TEST(entries_that_cannot_be_meant_are_left_out),
        TEST(entries_name_provisions_of_their_versions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
