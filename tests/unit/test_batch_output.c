#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "batch/output.h"

static Output *fresh(char **folder)
{
    *folder = g_dir_make_tmp("renmei-out-XXXXXX", NULL);
    return output_open(*folder, NULL);
}

static void write_one(Output *output, const char *path, const char *digest)
{
    assert_true(output_write(output, path, path, strlen(path), digest, NULL));
    assert_true(output_commit(output, NULL));
}

static bool exists(const char *folder, const char *path)
{
    g_autofree char *full = g_build_filename(folder, path, NULL);
    return g_file_test(full, G_FILE_TEST_EXISTS);
}

static void what_is_unchanged_is_kept(void **state)
{
    (void)state;
    g_autofree char *folder = NULL;
    Output *output = fresh(&folder);
    assert_false(output_keep_made_from(output, "d1"));
    write_one(output, "public/a/index.html", "d1");
    write_one(output, "public/a/a.pdf", "d1");
    assert_true(output_finish(output, "in", NULL));
    output_free(output);

    output = output_open(folder, NULL);
    g_autofree char *inputs = output_last_inputs(output);
    assert_string_equal(inputs, "in");
    assert_true(output_keep_made_from(output, "d1"));
    assert_int_equal(output_size(output, "public/a/a.pdf"), strlen("public/a/a.pdf"));
    assert_true(output_finish(output, "in", NULL));
    assert_int_equal(output_removed(output), 0);
    output_free(output);
    assert_true(exists(folder, "public/a/a.pdf"));
}

static void what_is_no_longer_made_is_removed_with_its_folder(void **state)
{
    (void)state;
    g_autofree char *folder = NULL;
    Output *output = fresh(&folder);
    write_one(output, "public/a/1/index.html", "d1");
    write_one(output, "public/b/index.html", "d2");
    assert_true(output_finish(output, "in", NULL));
    output_free(output);

    output = output_open(folder, NULL);
    assert_true(output_keep_made_from(output, "d2"));
    assert_true(output_finish(output, "in", NULL));
    assert_int_equal(output_removed(output), 1);
    output_free(output);
    assert_false(exists(folder, "public/a"));
    assert_true(exists(folder, "public/b/index.html"));
}

static void a_deleted_output_is_made_again(void **state)
{
    (void)state;
    g_autofree char *folder = NULL;
    Output *output = fresh(&folder);
    write_one(output, "public/a/index.html", "d1");
    assert_true(output_finish(output, "in", NULL));
    output_free(output);
    g_autofree char *path = g_build_filename(folder, "public/a/index.html", NULL);
    assert_int_equal(unlink(path), 0);

    output = output_open(folder, NULL);
    assert_null(output_last_inputs(output));
    assert_false(output_keep_made_from(output, "d1"));
    output_free(output);
}

static void what_is_dropped_leaves_no_trace(void **state)
{
    (void)state;
    g_autofree char *folder = NULL;
    Output *output = fresh(&folder);
    write_one(output, "public/a/index.html", "d1");
    assert_true(output_write(output, "public/a/index.html", "new", 3, "d2", NULL));
    assert_true(output_write(output, "public/b/1/index.html", "new", 3, "d2", NULL));
    output_drop(output);
    assert_true(output_commit(output, NULL));
    g_autofree char *kept = g_build_filename(folder, "public/a/index.html", NULL), *text = NULL;
    assert_true(g_file_get_contents(kept, &text, NULL, NULL));
    assert_string_equal(text, "public/a/index.html");
    assert_false(exists(folder, "public/b"));
    output_free(output);
}

static void what_a_killed_build_left_is_swept(void **state)
{
    (void)state;
    g_autofree char *folder = NULL;
    Output *output = fresh(&folder);
    write_one(output, "public/a/index.html", "d1");
    g_autofree char *left = g_build_filename(folder, "public/a/.renmei-Ab3xYz", NULL);
    g_autofree char *foreign = g_build_filename(folder, "public/a/.htaccess", NULL);
    assert_true(g_file_set_contents(left, "half", -1, NULL));
    assert_true(g_file_set_contents(foreign, "mine", -1, NULL));
    assert_true(output_finish(output, "in", NULL));
    output_free(output);
    assert_false(exists(folder, "public/a/.renmei-Ab3xYz"));
    assert_true(exists(folder, "public/a/.htaccess"));
}

static void two_builds_do_not_share_a_folder(void **state)
{
    (void)state;
    g_autofree char *folder = NULL;
    g_autoptr(GError) error = NULL;
    Output *first = fresh(&folder);
    assert_null(output_open(folder, &error));
    assert_non_null(error);
    output_free(first);
    Output *second = output_open(folder, NULL);
    assert_non_null(second);
    output_free(second);
}

static void nothing_is_written_or_removed_outside(void **state)
{
    (void)state;
    static const char *const paths[] = {"../renmei-escaped",   "public/../../renmei-escaped",
                                        "/tmp/renmei-escaped", "public//a",
                                        "public/./a",          ""};
    g_autofree char *folder = NULL;
    Output *output = fresh(&folder);
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;
        assert_false(output_write(output, paths[i], "x", 1, "d1", &error));
        assert_non_null(error);
    }
    output_free(output);
    assert_false(exists(folder, "../renmei-escaped"));
    assert_false(exists(folder, "public"));
}

static void a_link_in_the_folder_leads_nowhere(void **state)
{
    (void)state;
    g_autofree char *folder = NULL, *elsewhere = g_dir_make_tmp("renmei-else-XXXXXX", NULL);
    g_autofree char *kept = g_build_filename(elsewhere, "kept", NULL);
    assert_true(g_file_set_contents(kept, "public/kept", -1, NULL));
    Output *output = fresh(&folder);
    write_one(output, "public/kept", "d1");
    assert_true(output_finish(output, "in", NULL));
    output_free(output);
    g_autofree char *made = g_build_filename(folder, "public/kept", NULL),
                    *public = g_build_filename(folder, "public", NULL);
    assert_int_equal(unlink(made), 0);
    assert_int_equal(rmdir(public), 0);
    assert_int_equal(symlink(elsewhere, public), 0);

    g_autoptr(GError) error = NULL;
    output = output_open(folder, NULL);
    assert_false(output_keep_made_from(output, "d1"));
    assert_false(output_write(output, "public/new", "x", 1, "d2", &error));
    assert_non_null(error);
    assert_true(output_finish(output, "in", NULL)); /* public/kept is stale now */
    output_free(output);
    assert_true(exists(elsewhere, "kept"));
    assert_false(exists(elsewhere, "new"));
}

static void foreign_memory(const char *folder, const char *sql)
{
    g_autofree char *path = g_build_filename(folder, ".renmei.db", NULL);
    sqlite3 *db = NULL;
    unlink(path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* A memory that somebody else wrote names no file to remove outside, and stops no build. */
static void a_hostile_memory_costs_only_time(void **state)
{
    (void)state;
    static const char *const memories[] = {
        "CREATE TABLE output (path TEXT PRIMARY KEY, digest TEXT, size INTEGER);"
        "INSERT INTO output VALUES ('../%s/kept', 'd', 1), (NULL, NULL, NULL), ('x', NULL, 'y')",
        "CREATE VIEW output AS SELECT 1 AS path",
        "CREATE TABLE output (other TEXT)",
        "CREATE TABLE fact (name BLOB)",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(memories); i++) {
        g_autofree char *folder = NULL, *elsewhere = g_dir_make_tmp("renmei-else-XXXXXX", NULL);
        g_autofree char *kept = g_build_filename(elsewhere, "kept", NULL),
                        *name = g_path_get_basename(elsewhere);
        assert_true(g_file_set_contents(kept, "k", -1, NULL));
        output_free(fresh(&folder));
        g_autoptr(GString) sql = g_string_new(memories[i]);
        g_string_replace(sql, "%s", name, 0);
        foreign_memory(folder, sql->str);

        Output *output = output_open(folder, NULL);
        assert_non_null(output);
        write_one(output, "public/a", "d1");
        assert_true(output_finish(output, "in", NULL));
        output_free(output);
        assert_true(exists(elsewhere, "kept"));
    }
}

static void a_damaged_memory_costs_only_time(void **state)
{
    (void)state;
    g_autofree char *folder = NULL;
    output_free(fresh(&folder));
    g_autofree char *path = g_build_filename(folder, ".renmei.db", NULL);
    assert_true(g_file_set_contents(
        path, "this is not a data base, and it is long enough to be read as one", -1, NULL));
    Output *output = output_open(folder, NULL);
    assert_non_null(output);
    assert_null(output_last_inputs(output));
    output_free(output);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_unchanged_is_kept),
        cmocka_unit_test(what_is_no_longer_made_is_removed_with_its_folder),
        cmocka_unit_test(a_deleted_output_is_made_again),
        cmocka_unit_test(nothing_is_written_or_removed_outside),
        cmocka_unit_test(a_link_in_the_folder_leads_nowhere),
        cmocka_unit_test(a_hostile_memory_costs_only_time),
        cmocka_unit_test(a_damaged_memory_costs_only_time),
        cmocka_unit_test(what_is_dropped_leaves_no_trace),
        cmocka_unit_test(what_a_killed_build_left_is_swept),
        cmocka_unit_test(two_builds_do_not_share_a_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
