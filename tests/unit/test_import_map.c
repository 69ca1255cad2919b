/* What became of provisions: same, moved, changed, split, merged, removed, added; and corrections
 * by hand, which stay. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "import/import.h"
#include "load/load.h"

#define ALPHA "事業者は、個人データの漏えいが生じたときは、速やかに委員会に報告しなければならない。"
#define BETA "国は、学校における教育その他の方法により、国民の理解を深めるよう努めるものとする。"
#define GAMMA "この法律の施行に関し必要な事項は、政令又は規則で定めるところによるものとする。"
#define DELTA "委託を受けた者は、その従業者に対し、年に一度の研修を行い、記録を三年間保存する。"

typedef struct {
    Arena *arena;
    DiagList *list;
    const LibraryText *old, *new;
} Versions;

#define P(locator, heading, words)                                                                 \
    "<provision locator=\"" locator "\" label=\"" locator "\" heading=\"" heading "\"><p>" words   \
    "</p></provision>"

static const LibraryText *text_of(const Versions *versions, const char *day, const char *body)
{
    g_autofree char *xml =
        g_strdup_printf("<text xmlns=\"urn:renmei:library:1\" id=\"x\" kind=\"law\" "
                        "xml:lang=\"ja\" as-of=\"%s\"><title>題</title>%s</text>",
                        day, body);
    g_autofree char *path = g_strdup_printf("library/x/%s.xml", day);
    g_autoptr(GBytes) bytes = g_bytes_new(xml, strlen(xml));
    const LibraryText *text = load_library_text(versions->arena, path, bytes, versions->list);
    assert_non_null(text);
    return text;
}

static const LibraryMap *read_map(const Versions *versions, const char *xml)
{
    g_autoptr(GBytes) bytes = g_bytes_new(xml, strlen(xml));
    const LibraryMap *map = load_library_map(
        versions->arena, "library/x/2025-01-01_2026-01-01.map.xml", bytes, versions->list);
    assert_non_null(map);
    return map;
}

static const LibraryMap *map_of(Versions *versions, const char *old, const char *new,
                                const LibraryMap *hand)
{
    versions->old = text_of(versions, "2025-01-01", old);
    versions->new = text_of(versions, "2026-01-01", new);
    g_autofree char *xml = import_map(versions->old, versions->new, hand, versions->list);
    return read_map(versions, xml);
}

/* "kind from > to", one entry a line. */
static void expect(const LibraryMap *map, const char *lines)
{
    g_autoptr(GString) have = g_string_new(NULL);
    for (size_t i = 0; i < map->count; i++) {
        const LibraryMapEntry *entry = &map->entries[i];
        g_string_append(have, provision_change_name(entry->kind));
        for (size_t j = 0; j < entry->from_count; j++)
            g_string_append_printf(have, " %s", entry->from[j]);
        g_string_append(have, " >");
        for (size_t j = 0; j < entry->to_count; j++)
            g_string_append_printf(have, " %s", entry->to[j]);
        g_string_append(have, entry->by_hand ? " by hand\n" : "\n");
    }
    assert_string_equal(have->str, lines);
}

static void an_unchanged_text_has_an_empty_map(void **state)
{
    const char *text = P("1", "甲", ALPHA) P("2", "乙", BETA);
    expect(map_of(*state, text, text, NULL), "");
}

static void white_space_changes_nothing(void **state)
{
    expect(map_of(*state, P("1", "甲", "一 二"), P("1", "甲", "一\n二"), NULL), "");
}

static void an_article_put_in_moves_the_others(void **state)
{
    const LibraryMap *map = map_of(
        *state, P("1", "甲", ALPHA) P("2", "乙", BETA) P("3", "丙", GAMMA),
        P("1", "甲", ALPHA) P("2", "新", DELTA) P("3", "乙", BETA) P("4", "丙", GAMMA), NULL);
    expect(map, "added > 2\nmoved 2 > 3\nmoved 3 > 4\n");
    assert_int_equal(library_map_from(map, "2")->similarity, 100);
    assert_string_equal(library_map_to(map, "4")->from[0], "3");
}

static void other_words_are_a_change_wherever_they_stand(void **state)
{
    const LibraryMap *map = map_of(
        *state, P("1", "甲", ALPHA) P("2", "乙", BETA) P("3", "丙", GAMMA),
        P("1", "甲", "全ての" ALPHA) P("2", "丙", GAMMA "附則は別とする。") P("3", "丁", DELTA),
        NULL);
    expect(map, "changed 1 > 1\nremoved 2 >\nchanged 3 > 2\nadded > 3\n");
    assert_in_range(library_map_from(map, "1")->similarity, 80, 99);
    assert_int_equal(library_map_from(map, "2")->similarity, -1);
}

static void what_is_below_goes_with_what_is_around(void **state)
{
    const LibraryMap *map = map_of(*state,
                                   "<provision locator=\"1\" heading=\"甲\"><provision "
                                   "locator=\"1/1\"><p>削除</p></provision></provision>"
                                   "<provision locator=\"2\" heading=\"乙\"><provision "
                                   "locator=\"2/1\"><p>削除</p></provision></provision>",
                                   "<provision locator=\"2\" heading=\"甲\"><provision "
                                   "locator=\"2/1\"><p>削除</p></provision></provision>"
                                   "<provision locator=\"3\" heading=\"乙\"><provision "
                                   "locator=\"3/1\"><p>削除</p></provision></provision>",
                                   NULL);
    assert_string_equal(library_map_from(map, "1")->to[0], "2");
    assert_string_equal(library_map_from(map, "1/1")->to[0], "2/1");
    assert_string_equal(library_map_from(map, "2/1")->to[0], "3/1");
}

static void a_provision_can_become_two(void **state)
{
    const LibraryMap *map =
        map_of(*state, P("1", "甲", ALPHA BETA) P("2", "丙", GAMMA),
               P("1", "甲", ALPHA) P("1_2", "甲の二", BETA) P("2", "丙", GAMMA), NULL);
    expect(map, "split 1 > 1 1_2\n");
}

static void two_provisions_can_become_one(void **state)
{
    const LibraryMap *map =
        map_of(*state, P("1", "甲", ALPHA) P("2", "乙", BETA) P("3", "丙", GAMMA),
               P("1", "甲", ALPHA BETA) P("2", "丙", GAMMA), NULL);
    expect(map, "merged 1 2 > 1\nmoved 3 > 2\n");
}

static void a_correction_by_hand_stays(void **state)
{
    Versions *versions = *state;
    const char *old = P("1", "甲", ALPHA) P("2", "乙", BETA);
    const char *new = P("1", "丙", GAMMA) P("2", "丁", DELTA);
    expect(map_of(versions, old, new, NULL), "removed 1 >\nremoved 2 >\nadded > 1\nadded > 2\n");
    const LibraryMap *hand =
        read_map(versions, "<map xmlns=\"urn:renmei:library:1\" id=\"x\" from=\"2025-01-01\" "
                           "to=\"2026-01-01\"><entry kind=\"changed\" from=\"1\" to=\"2\" "
                           "similarity=\"0.20\" by=\"hand\"/><entry kind=\"removed\" from=\"2\"/>"
                           "</map>");
    const LibraryMap *map = map_of(versions, old, new, hand);
    expect(map, "changed 1 > 2 by hand\nremoved 2 >\nadded > 1\n");
    assert_int_equal(map->entries[0].similarity, 20);
    assert_int_equal(diag_list_length(versions->list), 0);
}

static void a_correction_that_fits_no_more_is_named(void **state)
{
    Versions *versions = *state;
    const LibraryMap *hand =
        read_map(versions, "<map xmlns=\"urn:renmei:library:1\" id=\"x\" from=\"2025-01-01\" "
                           "to=\"2026-01-01\">\n<entry kind=\"moved\" from=\"7\" to=\"1\" "
                           "by=\"hand\"/></map>");
    expect(map_of(versions, P("1", "甲", ALPHA), P("1", "甲", ALPHA), hand), "");
    assert_int_equal(diag_list_length(versions->list), 1);
    assert_true(diag_list_has(versions->list, DIAG_IMPORT_CORRECTION));
}

/* Every provision of both versions is in one entry at most, and none is lost. */
static void five_thousand_provisions_are_mapped(void **state)
{
    enum { COUNT = 5000, MOVED_BY = 7 };
    g_autoptr(GString) old = g_string_new(NULL), new = g_string_new(NULL);
    for (unsigned i = 1; i <= COUNT; i++) {
        g_autofree char *words =
            g_strdup_printf("<p>第%u号の者は、%u日以内に、%u円の手数料を%s納めるものとする。</p>",
                            i * 31, i * 17 % 997, i * 7919, i % 3 ? "国に" : "都道府県に");
        g_string_append_printf(old, "<provision locator=\"%u\">%s</provision>", i, words);
        g_string_append_printf(new, "<provision locator=\"%u\">%s</provision>", i + MOVED_BY,
                               words);
    }
    const LibraryMap *map = map_of(*state, old->str, new->str, NULL);
    assert_int_equal(map->count, COUNT);
    for (unsigned i = 1; i <= COUNT; i++) {
        g_autofree char *from = g_strdup_printf("%u", i), *to = g_strdup_printf("%u", i + MOVED_BY);
        const LibraryMapEntry *entry = library_map_from(map, from);
        assert_int_equal(entry->kind, PROVISION_MOVED);
        assert_string_equal(entry->to[0], to);
    }
}

static int begin(void **state)
{
    load_set_up();
    diag_set_language("en");
    Versions *versions = g_new0(Versions, 1);
    versions->arena = arena_new();
    versions->list = diag_list_new();
    *state = versions;
    return 0;
}

static int end(void **state)
{
    Versions *versions = *state;
    arena_free(versions->arena);
    diag_list_free(versions->list);
    g_free(versions);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_unchanged_text_has_an_empty_map),
        TEST(white_space_changes_nothing),
        TEST(an_article_put_in_moves_the_others),
        TEST(other_words_are_a_change_wherever_they_stand),
        TEST(what_is_below_goes_with_what_is_around),
        TEST(a_provision_can_become_two),
        TEST(two_provisions_can_become_one),
        TEST(a_correction_by_hand_stays),
        TEST(a_correction_that_fits_no_more_is_named),
        TEST(five_thousand_provisions_are_mapped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
