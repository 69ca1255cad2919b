#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <seccomp.h>
#include <sys/syscall.h>

#include "base/file.h"

static char *folder;

static int make_folder(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("renmei-file-XXXXXX", NULL);
    return folder ? 0 : 1;
}

static void put(const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(file_write(path, text, strlen(text), NULL));
}

static void refused(const char *name, size_t cap, FileError code)
{
    g_autoptr(FileRoot) root = file_root_open(folder, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = file_read(root, name, cap, &error);
    assert_null(bytes);
    assert_true(g_error_matches(error, FILE_ERROR, (int)code));
}

static void a_written_file_is_read_back(void **state)
{
    (void)state;
    put("inner/a.xml", "<a/>");
    g_autoptr(FileRoot) root = file_root_open(folder, NULL);
    g_autoptr(GBytes) bytes = file_read(root, "inner/a.xml", 100, NULL);
    assert_int_equal(g_bytes_get_size(bytes), 4);
}

static void more_than_the_cap_is_refused(void **state)
{
    (void)state;
    put("large", "0123456789");
    refused("large", 9, FILE_ERROR_TOO_LARGE);
}

static void nothing_outside_the_root_is_reached(void **state)
{
    (void)state;
    g_autofree char *link = g_build_filename(folder, "link.xml", NULL);
    assert_int_equal(symlink("/etc/passwd", link), 0);
    refused("link.xml", 1000, FILE_ERROR_OUTSIDE);
    refused("../../etc/passwd", 1000, FILE_ERROR_OUTSIDE);
    refused("/etc/passwd", 1000, FILE_ERROR_OUTSIDE);
}

static void a_link_inside_is_refused_too(void **state)
{
    (void)state;
    put("real.xml", "<a/>");
    g_autofree char *link = g_build_filename(folder, "inside.xml", NULL);
    assert_int_equal(symlink("real.xml", link), 0);
    refused("inside.xml", 1000, FILE_ERROR_OUTSIDE);
}

static void a_fifo_or_folder_is_no_file(void **state)
{
    (void)state;
    g_autofree char *fifo = g_build_filename(folder, "fifo", NULL);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    refused("fifo", 1000, FILE_ERROR_NOT_REGULAR);
    put("sub/x", "x");
    refused("sub", 1000, FILE_ERROR_NOT_REGULAR);
}

static void lists_are_sorted_and_leave_out_dot_files(void **state)
{
    (void)state;
    put("list/b.xml", "");
    put("list/a.xml", "");
    put("list/.c.xml", "");
    put("list/d.txt", "");
    g_autoptr(FileRoot) root = file_root_open(folder, NULL);
    g_autoptr(GPtrArray) names = file_list(root, "list", ".xml", NULL);
    assert_int_equal(names->len, 2);
    assert_string_equal(names->pdata[0], "a.xml");
    assert_string_equal(names->pdata[1], "b.xml");
    g_autoptr(GPtrArray) none = file_list(root, "nowhere", ".xml", NULL);
    assert_int_equal(none->len, 0);
}

static void a_failed_write_leaves_nothing_behind(void **state)
{
    (void)state;
    g_autofree char *path = g_build_filename(folder, "list/a.xml/b", NULL);
    g_autoptr(GError) error = NULL;
    assert_false(file_write(path, "x", 1, &error));
    assert_non_null(error);
}

static void paths_inside_may_be_roundabout(void **state)
{
    (void)state;
    put("round/a.xml", "<a/>");
    g_autoptr(FileRoot) root = file_root_open(folder, NULL);
    g_autoptr(GBytes) bytes = file_read(root, "round/./../round//a.xml", 100, NULL);
    assert_non_null(bytes);
    refused("round/../../a.xml", 100, FILE_ERROR_OUTSIDE);
    refused("round/nothing/a.xml", 100, FILE_ERROR_MISSING);
}

static void no_folder_on_the_way_may_be_a_link(void **state)
{
    (void)state;
    put("true/a.xml", "<a/>");
    g_autofree char *link = g_build_filename(folder, "seeming", NULL);
    assert_int_equal(symlink("true", link), 0);
    refused("seeming/a.xml", 100, FILE_ERROR_OUTSIDE);
    g_autoptr(FileRoot) root = file_root_open(folder, NULL);
    assert_null(file_list(root, "seeming", ".xml", NULL));
}

static void sizes_follow_the_folder_that_changes(void **state)
{
    (void)state;
    put("sizes/a", "1");
    put("sizes/inner/a", "22");
    put("sizes2/a", "333");
    put("sizes-outside", "4444");
    g_autofree char *link = g_build_filename(folder, "sizes", "link", NULL);
    assert_int_equal(symlink("a", link), 0);
    static const struct {
        const char *path;
        gint64 size;
    } cases[] = {{"sizes/a", 1},          {"sizes/none", -1},  {"sizes/inner/a", 2},
                 {"sizes/link", -1},      {"sizes/a", 1},      {"sizes2/a", 3},
                 {"none/a", -1},          {"none/b", -1},      {"sizes-outside", 4},
                 {"sizes/a", 1},          {"sizes/inner", -1}, {"sizes/..", -1},
                 {"sizes/../sizes/a", -1}};
    int fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    FileSizes sizes = file_sizes_start(fd);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(file_sizes_next(&sizes, cases[i].path), cases[i].size);
    file_sizes_end(&sizes);
    close(fd);
}

static int remove_folder(void **state)
{
    (void)state;
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
    g_clear_pointer(&folder, g_free);
    return system(command);
}

/* From here on the kernel answers as one that has no openat2. */
static int forget_openat2(void **state)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter || seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2), 0) != 0 ||
        seccomp_load(filter) != 0)
        return 1;
    seccomp_release(filter);
    struct open_how how = {.flags = O_PATH};
    if (syscall(SYS_openat2, AT_FDCWD, ".", &how, sizeof how) >= 0 || errno != ENOSYS)
        return 1;
    return make_folder(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_written_file_is_read_back),
        cmocka_unit_test(more_than_the_cap_is_refused),
        cmocka_unit_test(nothing_outside_the_root_is_reached),
        cmocka_unit_test(a_link_inside_is_refused_too),
        cmocka_unit_test(a_fifo_or_folder_is_no_file),
        cmocka_unit_test(lists_are_sorted_and_leave_out_dot_files),
        cmocka_unit_test(a_failed_write_leaves_nothing_behind),
        cmocka_unit_test(paths_inside_may_be_roundabout),
        cmocka_unit_test(no_folder_on_the_way_may_be_a_link),
        cmocka_unit_test(sizes_follow_the_folder_that_changes),
    };
    return cmocka_run_group_tests_name("with_openat2", tests, make_folder, remove_folder) +
           cmocka_run_group_tests_name("without_openat2", tests, forget_openat2, remove_folder);
}
