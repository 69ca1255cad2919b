/* Workspaces on disk: what is broken is reported, and the rest goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "load/load.h"

static char *folder; /* the workspace of the test that runs */

#define CONFIG                                                                                     \
    "<workspace xmlns=\"urn:renmei:workspace:1\" base=\"https://example.org/\" production=\"no\">" \
    "<title xml:lang=\"ja\">例</title><publisher agency=\"kajoi\"/></workspace>"

static void put(const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    g_mkdir_with_parents(parent, 0755);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void put_draft(const char *name, const char *id, int revision, const char *more)
{
    g_autofree char *text = g_strdup_printf(
        "<advisory xmlns=\"urn:renmei:draft:1\">\n<content id=\"%s\" revision=\"%d\" "
        "xml:lang=\"ja\">\n<head><title>題</title><date>2026-11-30</date></head>\n<body>%s</body>\n"
        "</content></advisory>\n",
        id, revision, more);
    put(name, text);
}

static LoadedWorkspace *load(const LoadOptions *options, DiagList *list)
{
    g_autoptr(GError) error = NULL;
    LoadedWorkspace *loaded = load_workspace(folder, options, list, &error);
    assert_null(error);
    assert_non_null(loaded);
    return loaded;
}

static void expect_findings(const DiagList *list, const char *expect)
{
    char *words = NULL;
    size_t size;
    FILE *out = open_memstream(&words, &size);
    diag_list_print(list, DIAG_SHORT, false, out);
    fclose(out);
    assert_string_equal(words, expect);
    free(words);
}

static void reads_configuration_and_drafts_in_order(void **state)
{
    (void)state;
    put("renmei.xml", CONFIG);
    put_draft("notices/z.xml", "b", 1, "<p>x</p>");
    put_draft("advisories/y.xml", "a", 2, "<p>x</p>");
    put_draft("advisories/z.xml", "a", 1, "<p>x</p>");
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded = load(&(LoadOptions){.trees = true}, list);
    const Workspace *workspace = loaded->workspace;
    assert_string_equal(workspace->config.base_url, "https://example.org/");
    assert_string_equal(workspace->config.title_ja, "例");
    assert_string_equal(workspace->config.publishers[0], "kajoi");
    assert_int_equal(workspace->document_count, 3);
    assert_string_equal(workspace->documents[0]->path, "advisories/z.xml");
    assert_string_equal(workspace->documents[1]->path, "advisories/y.xml");
    assert_string_equal(workspace->documents[2]->path, "notices/z.xml");
    for (size_t i = 0; i < 3; i++) {
        assert_ptr_equal(loaded->drafts[i].document, workspace->documents[i]);
        assert_true(loaded->drafts[i].valid);
        assert_non_null(loaded->drafts[i].tree);
    }
    assert_int_equal(workspace_document(workspace, "a", 0, NULL)->revision, 2);
    assert_int_equal(workspace_document(workspace, "a", 1, "ja")->revision, 1);
    assert_null(workspace_document(workspace, "a", 1, "en"));
    assert_null(workspace_document(workspace, "c", 0, NULL));
}

static void goes_on_past_broken_files(void **state)
{
    (void)state;
    put("renmei.xml", CONFIG);
    put_draft("advisories/good.xml", "a", 1, "<p>x</p>");
    put("advisories/cut.xml", "<advisory xmlns=\"urn:renmei:draft:1\"><content");
    put("advisories/empty.xml", "");
    put("outside.txt", "secret");
    g_autofree char *fifo = g_build_filename(folder, "advisories/fifo.xml", NULL);
    g_autofree char *link = g_build_filename(folder, "advisories/link.xml", NULL);
    g_autofree char *sub = g_build_filename(folder, "advisories/sub.xml", NULL);
    g_autofree char *huge = g_build_filename(folder, "advisories/huge.xml", NULL);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    assert_int_equal(symlink("/etc/passwd", link), 0);
    assert_int_equal(g_mkdir(sub, 0755), 0);
    int fd = open(huge, O_CREAT | O_WRONLY, 0600);
    assert_int_equal(ftruncate(fd, 300 * 1024 * 1024), 0);
    close(fd);
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded = load(NULL, list);
    assert_int_equal(loaded->workspace->document_count, 1);
    assert_null(loaded->drafts[0].tree);
    assert_int_equal(loaded->broken->len, 6);
    expect_findings(
        list,
        "advisories/cut.xml:1:38: error[L004]: this tag has no closing >\n"
        "advisories/empty.xml:1:1: error[L004]: the file holds no element\n"
        "advisories/fifo.xml: error[L001]: this is no regular file\n"
        "advisories/huge.xml: error[L002]: the file is larger than 8 MB\n"
        "advisories/link.xml: error[L001]: this is a symbolic link, and links are not followed\n"
        "advisories/sub.xml: error[L001]: this is no regular file\n");
}

static void keeps_the_first_of_two_same_texts(void **state)
{
    (void)state;
    put("renmei.xml", CONFIG);
    put_draft("advisories/a.xml", "a", 1, "<p>x</p>");
    put_draft("notices/a.xml", "a", 1, "<p>y</p>");
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded = load(NULL, list);
    assert_int_equal(loaded->workspace->document_count, 1);
    expect_findings(list, "notices/a.xml:2:14: error[L032]: advisories/a.xml already holds a, "
                          "revision 1, in ja\n");
}

static void loads_only_what_one_draft_needs(void **state)
{
    (void)state;
    put("renmei.xml", CONFIG);
    put_draft("advisories/a.xml", "doc-a", 1, "<p><ref to=\"doc-b#s\"/></p>");
    put_draft("advisories/b.xml", "doc-b", 1, "<p>x</p>");
    put_draft("advisories/c.xml", "doc-c", 1, "<p><ref to=\"doc-a\"/></p>");
    put_draft("advisories/d.xml", "doc-d", 1, "<p>x</p>");
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded = load(&(LoadOptions){.only = "doc-a"}, list);
    assert_int_equal(loaded->workspace->document_count, 3);
    assert_null(workspace_document(loaded->workspace, "doc-d", 0, NULL));
}

static void reads_records(void **state)
{
    (void)state;
    put("renmei.xml", CONFIG);
    put("records/a.xml",
        "<records xmlns=\"urn:renmei:record:1\">\n"
        "<hearing id=\"r1\" document=\"a\" on=\"2026-11-21\" from=\"kajoi\" consent=\"yes\">"
        "<note>覚え</note></hearing>\n"
        "<sharing id=\"r1\" on=\"2026-11-24\" from=\"kajoi\" to=\"kacyber\" outcome=\"shared\"/>\n"
        "</records>");
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded = load(NULL, list);
    assert_int_equal(loaded->workspace->record_count, 1);
    const Record *record = &loaded->workspace->records[0];
    assert_int_equal(record->kind, RECORD_HEARING);
    assert_string_equal(record->note, "覚え");
    assert_int_equal(record->on.date.day, 21);
    expect_findings(list, "records/a.xml:3:14: error[L033]: there is another record \"r1\"\n");
}

static void tells_of_drafts_that_it_does_not_read(void **state)
{
    (void)state;
    put("renmei.xml", CONFIG);
    put_draft("top.xml", "a", 1, "<p>x</p>");
    put_draft("advisories/b.XML", "b", 1, "<p>x</p>");
    put_draft("notices/2026/c.xml", "c", 1, "<p>x</p>");
    put_draft("notices/d.xml", "d", 1, "<p>x</p>");
    put("advisories/other.xml.txt", "no draft");
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded = load(NULL, list);
    assert_int_equal(loaded->workspace->document_count, 1);
    expect_findings(list,
                    "advisories/b.XML: warning[L034]: this looks like a draft and is not read\n"
                    "notices/2026/c.xml: warning[L034]: this looks like a draft and is not read\n"
                    "top.xml: warning[L034]: this looks like a draft and is not read\n");
}

static void needs_renmei_xml(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GError) error = NULL;
    assert_null(load_workspace(folder, NULL, list, &error));
    assert_true(g_error_matches(error, FILE_ERROR, FILE_ERROR_MISSING));
}

static void reports_a_wrong_configuration_and_goes_on(void **state)
{
    (void)state;
    put("renmei.xml", "<workspace xmlns=\"urn:renmei:workspace:1\" base=\"http://x/\" "
                      "prodction=\"yes\"><title xml:lang=\"ja\">例</title></workspace>");
    put_draft("advisories/a.xml", "a", 1, "<p>x</p>");
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded = load(NULL, list);
    assert_int_equal(loaded->workspace->document_count, 1);
    assert_false(loaded->workspace->config.production);
    expect_findings(list,
                    "renmei.xml:1:49: error[L014]: \"http://x/\" has not the form that is asked "
                    "for\n"
                    "renmei.xml:1:60: error[L013]: <workspace> has no attribute prodction\n");
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
    (void)info;
    (void)type;
    (void)walk;
    return remove(path);
}

static int make_folder(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("renmei-load-XXXXXX", NULL);
    return folder ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    g_clear_pointer(&folder, g_free);
    return 0;
}

static int set_up(void **state)
{
    (void)state;
    load_set_up();
    return 0;
}

static void drafts_out_of_place_are_named(void **state)
{
    (void)state;
    g_autoptr(DiagList) list = diag_list_new();
    put("renmei.xml", CONFIG);
    put_draft("advisories/old/first.xml", "first", 1, "<p>一</p>");
    put_draft("second.xml", "second", 1, "<p>二</p>");
    put_draft("notices/third.xml.txt", "third", 1, "<p>三</p>");
    put("notices/readme.txt", "urn:renmei:draft:1 is the namespace of drafts");
    put("out/public/first/content.xml", "<content xmlns=\"urn:renmei:draft:1\"/>");
    LoadedWorkspace *loaded = load(NULL, list);
    assert_int_equal(loaded->workspace->document_count, 0);
    size_t strays = 0;
    for (size_t i = 0; i < diag_list_length(list); i++)
        strays += diag_code(diag_list_nth(list, i)) == DIAG_LOAD_STRAY;
    assert_int_equal(strays, 3);
    load_workspace_free(loaded);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(drafts_out_of_place_are_named),
        IN_FOLDER(reads_configuration_and_drafts_in_order),
        IN_FOLDER(goes_on_past_broken_files),
        IN_FOLDER(keeps_the_first_of_two_same_texts),
        IN_FOLDER(loads_only_what_one_draft_needs),
        IN_FOLDER(reads_records),
        IN_FOLDER(tells_of_drafts_that_it_does_not_read),
        IN_FOLDER(needs_renmei_xml),
        IN_FOLDER(reports_a_wrong_configuration_and_goes_on),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
