/* What differs between two registries, and which bodies it is about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "load/load.h"

#define AGENCY(id, name)                                                                           \
    "<agency id=\"" id "\" kind=\"administrative-organ\" country=\"XX\" real=\"no\"><name "        \
    "xml:lang=\"ja\" from=\"2020-01-01\">" name "</name></agency>"
#define AGREEMENT(from)                                                                            \
    "<agreement id=\"ab\" parties=\"aa bb\" from=\"" from "\" source=\"x\"><title "                \
    "xml:lang=\"ja\">覚書</title></agreement>"

typedef struct {
    char *folder;
    Arena *arena;
    DiagList *found;
    FileRoot *before, *after;
    const RegistryChange *changes;
    size_t count;
} Fixture;

static void write_file(const Fixture *fixture, const char *side, const char *name, const char *root,
                       const char *inside)
{
    g_autofree char *folder = g_build_filename(fixture->folder, side, "registry", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text =
        g_strdup_printf("<%s xmlns=\"urn:renmei:registry:1\">%s</%s>", root, inside, root);
    g_mkdir_with_parents(folder, 0700);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void set_up(Fixture *fixture)
{
    load_set_up();
    *fixture = (Fixture){.folder = g_dir_make_tmp("renmei-XXXXXX", NULL),
                         .arena = arena_new(),
                         .found = diag_list_new()};
    static const char *const sides[] = {"before", "after"};
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        write_file(fixture, sides[i], "agencies.xml", "agencies",
                   AGENCY("aa", "甲") AGENCY("bb", "乙"));
        write_file(fixture, sides[i], "agreements.xml", "agreements", AGREEMENT("2024-01-01"));
    }
}

static void compare(Fixture *fixture)
{
    g_autofree char *before = g_build_filename(fixture->folder, "before", NULL),
                    *after = g_build_filename(fixture->folder, "after", NULL);
    g_autoptr(FileRoot) old = file_root_open(before, NULL), new = file_root_open(after, NULL);
    assert_true(load_registry_changes(fixture->arena, old, new, &fixture->changes, &fixture->count,
                                      fixture->found, NULL));
    g_autofree char *one = load_registry_fingerprint(old, fixture->found, NULL),
                    *other = load_registry_fingerprint(new, fixture->found, NULL);
    assert_true((fixture->count == 0) == (strcmp(one, other) == 0));
}

static void tear_down(Fixture *fixture)
{
    const char *remove[] = {"rm", "-rf", fixture->folder, NULL};
    g_spawn_sync(NULL, (char **)remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                 NULL);
    g_free(fixture->folder);
    arena_free(fixture->arena);
    diag_list_free(fixture->found);
}

static void assert_change(const Fixture *fixture, size_t index, RegistryChangeKind kind,
                          const char *id, const char *agencies)
{
    const RegistryChange *change = &fixture->changes[index];
    g_autoptr(GString) joined = g_string_new(NULL);
    for (size_t i = 0; i < change->agency_count; i++)
        g_string_append_printf(joined, "%s%s", i ? " " : "", change->agencies[i]);
    assert_int_equal(change->kind, kind);
    assert_string_equal(change->id, id);
    assert_string_equal(joined->str, agencies);
}

static void layout_is_no_change(void **state)
{
    (void)state;
    Fixture fixture;
    set_up(&fixture);
    write_file(&fixture, "after", "agencies.xml", "agencies",
               "\n<!-- moved -->" AGENCY("bb", " 乙\n") "\n" AGENCY("aa", "甲"));
    compare(&fixture);
    assert_int_equal(fixture.count, 0);
    tear_down(&fixture);
}

static void an_agreement_is_about_both_parties(void **state)
{
    (void)state;
    Fixture fixture;
    set_up(&fixture);
    write_file(&fixture, "after", "agreements.xml", "agreements", AGREEMENT("2023-01-01"));
    compare(&fixture);
    assert_int_equal(fixture.count, 1);
    assert_change(&fixture, 0, REGISTRY_CHANGED, "ab", "aa bb");
    tear_down(&fixture);
}

/* aa is renamed, and its name ends: told by the day from which it is called so. */
static void says_what_an_entry_says_differently(void **state)
{
    (void)state;
    Fixture fixture;
    set_up(&fixture);
    write_file(&fixture, "after", "agencies.xml", "agencies",
               AGENCY("aa", "甲\u202e丙") AGENCY("bb", "乙"));
    compare(&fixture);
    assert_int_equal(fixture.count, 1);
    assert_int_equal(fixture.changes[0].detail_count, 1);
    const RegistryDetail *detail = fixture.changes[0].details;
    assert_string_equal(detail->what, "name (ja, 2020-01-01)");
    assert_string_equal(detail->before, "甲");
    assert_string_equal(detail->after, "甲<U+202E>丙");
    tear_down(&fixture);
}

static void entries_come_and_go(void **state)
{
    (void)state;
    Fixture fixture;
    set_up(&fixture);
    write_file(&fixture, "after", "agencies.xml", "agencies",
               AGENCY("aa", "甲") AGENCY("bb", "丙") AGENCY("cc", "丁"));
    write_file(&fixture, "after", "agreements.xml", "agreements", "");
    compare(&fixture);
    assert_int_equal(fixture.count, 3);
    assert_change(&fixture, 0, REGISTRY_CHANGED, "bb", "bb");
    assert_change(&fixture, 1, REGISTRY_ADDED, "cc", "cc");
    assert_change(&fixture, 2, REGISTRY_REMOVED, "ab", "aa bb");
    tear_down(&fixture);
}

/* Whose key it was, and whose it becomes: both are asked. */
static void a_key_that_changes_hands_is_about_both(void **state)
{
    (void)state;
    Fixture fixture;
    set_up(&fixture);
    static const char *const sides[] = {"before", "after"}, *const owners[] = {"aa", "bb"};
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        g_autofree char *key =
            g_strdup_printf("<key id=\"k\" agency=\"%s\" algorithm=\"rsa\" roles=\"issuer\" "
                            "from=\"2026-01-01T00:00:00Z\" until=\"2028-01-01T00:00:00Z\">"
                            "<spki>AAAA</spki></key>",
                            owners[i]);
        write_file(&fixture, sides[i], "keys.xml", "keys", key);
    }
    compare(&fixture);
    assert_int_equal(fixture.count, 1);
    assert_change(&fixture, 0, REGISTRY_CHANGED, "k", "aa bb");
    tear_down(&fixture);
}

/* A workspace may say otherwise than what ships; that, too, is a change of what judges. */
static void an_entry_over_a_shipped_one_is_a_change(void **state)
{
    (void)state;
    Fixture fixture;
    set_up(&fixture);
    write_file(&fixture, "after", "agencies.xml", "agencies",
               AGENCY("aa", "甲") AGENCY("bb", "乙") AGENCY("ppc", "偽"));
    compare(&fixture);
    assert_int_equal(fixture.count, 1);
    assert_change(&fixture, 0, REGISTRY_CHANGED, "ppc", "ppc");
    tear_down(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layout_is_no_change),
        cmocka_unit_test(an_agreement_is_about_both_parties),
        cmocka_unit_test(says_what_an_entry_says_differently),
        cmocka_unit_test(entries_come_and_go),
        cmocka_unit_test(a_key_that_changes_hands_is_about_both),
        cmocka_unit_test(an_entry_over_a_shipped_one_is_a_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
