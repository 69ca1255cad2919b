#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

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
        cmocka_unit_test(a_damaged_memory_costs_only_time),
        cmocka_unit_test(what_is_dropped_leaves_no_trace),
        cmocka_unit_test(what_a_killed_build_left_is_swept),
        cmocka_unit_test(two_builds_do_not_share_a_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
