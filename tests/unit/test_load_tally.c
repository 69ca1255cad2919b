/* The CSV behind statistics: what is read, and what is refused with line and column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib.h>

#include "load/load.h"

typedef struct {
    char *folder;
    FileRoot *root;
    Arena *arena;
    DiagList *found;
    LoadedDraft draft;
} Case;

static const char draft_text[] =
    "<bulletin xmlns='urn:renmei:draft:1'><content id='a' revision='1' xml:lang='ja'>"
    "<head><title>a</title><date>2026-11-27</date></head><body>"
    "<statistics src='%s' sha256='%s' unit='件' alt='a' %s><caption>a</caption>"
    "<period first='2026-04-01' last='2026-09-30'/><source agency='kajoi'>a</source>"
    "</statistics></body></content></bulletin>";

/* path and digest NULL: those of the file. */
static const Tally *read_case(Case *one, const char *csv, size_t size, const char *path,
                              const char *digest, const char *attrs)
{
    one->folder = g_dir_make_tmp("tally-XXXXXX", NULL);
    g_autofree char *assets = g_build_filename(one->folder, "assets", NULL);
    g_autofree char *file = g_build_filename(assets, "a.csv", NULL);
    mkdir(assets, 0700);
    g_file_set_contents(file, csv, (gssize)size, NULL);
    one->root = file_root_open(one->folder, NULL);
    one->arena = arena_new();
    one->found = diag_list_new();
    g_autofree char *own =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)csv, size);
    g_autofree char *text = g_strdup_printf(draft_text, path ? path : "assets/a.csv",
                                            digest ? digest : own, attrs ? attrs : "");
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(DiagList) unheard = diag_list_new();
    one->draft = load_draft(one->arena, "a.xml", bytes, one->found);
    assert_non_null(one->draft.document);
    load_tallies(one->arena, one->root, &(WorkspaceConfig){.threshold = 10},
                 (Document *)one->draft.document, one->found);
    unlink(file);
    rmdir(assets);
    rmdir(one->folder);
    return &one->draft.document->tallies[0];
}

static void end_case(Case *one)
{
    loaded_draft_clear(&one->draft);
    diag_list_free(one->found);
    arena_free(one->arena);
    file_root_free(one->root);
    g_free(one->folder);
}

/* The only findings are these: "[L125] assets/a.csv:2:5". */
static void expect_size(const char *csv, size_t size, const char *wanted)
{
    Case one = {0};
    const Tally *tally = read_case(&one, csv, size, NULL, NULL, NULL);
    g_autoptr(GString) seen = g_string_new(NULL);
    for (size_t i = 0; i < diag_list_length(one.found); i++) {
        const Diag *diag = diag_list_nth(one.found, i);
        unsigned line, column;
        diag_line_column(diag_span(diag), &line, &column);
        g_string_append_printf(seen, "%s[%s] %s:%u:%u", seen->len ? ", " : "",
                               diag_row(diag_code(diag))->code,
                               diag_source_name(diag_span(diag).source), line, column);
    }
    assert_string_equal(seen->str, wanted);
    assert_true((tally->rows > 0) == (*wanted == '\0'));
    end_case(&one);
}

static void expect(const char *csv, const char *wanted)
{
    expect_size(csv, strlen(csv), wanted);
}

static void a_table_is_read_with_its_totals(void **state)
{
    (void)state;
    Case one = {0};
    const char csv[] = "\xef\xbb\xbf業種,侵入,紛失,計\r\n\"製造, その他\",20,30,50\r\n教育,3,40,43\r\n"
                       "計,23,70,93\r\n";
    const Tally *tally = read_case(&one, csv, strlen(csv), NULL, NULL, NULL);
    assert_int_equal(diag_list_length(one.found), 0);
    assert_int_equal(tally->rows, 2);
    assert_int_equal(tally->columns, 2);
    assert_string_equal(tally->corner, "業種");
    assert_string_equal(tally->row_labels[0], "製造, その他");
    assert_int_equal(tally->cells[tally_at(tally, 2, 2)], 93);
    assert_true(tally->withheld[tally_at(tally, 1, 0)]);
    assert_true(tally->withheld[tally_at(tally, 0, 0)]);
    assert_false(tally->withheld[tally_at(tally, 2, 2)]);
    end_case(&one);
}

static void totals_can_be_left_out(void **state)
{
    (void)state;
    Case one = {0};
    const char csv[] = "a,b,c\nd,20,30\ne,3,40\n";
    const Tally *tally = read_case(&one, csv, strlen(csv), NULL, NULL, "totals='columns'");
    assert_int_equal(diag_list_length(one.found), 0);
    assert_false(tally->row_totals);
    assert_true(tally->column_totals);
    end_case(&one);
}

static void a_draft_can_only_withhold_more(void **state)
{
    (void)state;
    const char csv[] = "a,b,c\nd,20,30\ne,13,40\n";
    Case more = {0}, less = {0};
    assert_int_equal(read_case(&more, csv, strlen(csv), NULL, NULL, "threshold='15'")->threshold, 15);
    assert_int_equal(read_case(&less, csv, strlen(csv), NULL, NULL, "threshold='5'")->threshold, 10);
    end_case(&more);
    end_case(&less);
}

static void files_elsewhere_are_not_read(void **state)
{
    (void)state;
    static const char *const paths[] = {"a.csv", "assets/../a.csv", "assets/b.csv", "assets/a.xml",
                                        "/etc/passwd"};
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        Case one = {0};
        read_case(&one, "a,b\nc,1\n", 8, paths[i], NULL, NULL);
        assert_true(diag_list_has(one.found, DIAG_LOAD_TALLY_MISSING));
        end_case(&one);
    }
}

static void exchanged_figures_are_noticed(void **state)
{
    (void)state;
    Case one = {0};
    const char *other = "0000000000000000000000000000000000000000000000000000000000000000";
    assert_int_equal(read_case(&one, "a,b\nc,11\n", 9, NULL, other, NULL)->rows, 0);
    assert_true(diag_list_has(one.found, DIAG_LOAD_TALLY_CHANGED));
    end_case(&one);
}

static void other_encodings_are_named(void **state)
{
    (void)state;
    expect_size("\xff\xfe\x41\x00\x2c\x00", 6, "[L122] assets/a.csv:1:1");
    expect_size("\xfe\xff\x00\x41\x00\x2c", 6, "[L122] assets/a.csv:1:1");
    expect("a,b\n\x8b\xb3\x88\xe7,12\n", "[L122] assets/a.csv:2:1"); /* 教育 in CP932 */
    expect_size("a,b\nc\0d,12\n", 11, "[L122] assets/a.csv:2:2");
}

static void what_is_no_table_is_refused(void **state)
{
    (void)state;
    expect("", "[L123] assets/a.csv:1:1");
    expect("a,b\n", "[L123] assets/a.csv:1:1");
    expect("a,b,c\nd,11,12\ne,13\nf,14,15,16\n", "[L123] assets/a.csv:3:1, [L123] assets/a.csv:4:1");
    expect("a,b\n\"c,11\n", "[L123] assets/a.csv:2:1");
    expect("a,b\n\"c\"x,11\n", "[L123] assets/a.csv:2:4");
    expect("a,計\nb,11\n", "[L123] assets/a.csv:1:1");
}

static void huge_tables_are_refused(void **state)
{
    (void)state;
    g_autoptr(GString) high = g_string_new("a,b\n"), wide = g_string_new("a");
    for (int i = 0; i < 101; i++)
        g_string_append_printf(high, "r%d,11\n", i);
    for (int i = 0; i < 21; i++)
        g_string_append_printf(wide, ",c%d", i);
    g_string_append(wide, "\nr");
    for (int i = 0; i < 21; i++)
        g_string_append(wide, ",11");
    expect(high->str, "[L123] assets/a.csv:1:1");
    expect(wide->str, "[L123] assets/a.csv:1:1");
    g_autofree char *large = g_strnfill(300 * 1024, 'a');
    expect(large, "[L120] a.xml:1:156");
}

static void labels_are_told_apart(void **state)
{
    (void)state;
    expect("a,b,b\nc,11,12\n", "[L124] assets/a.csv:1:5");
    expect("a,b,ｂ\nc,11,12\n", "[L124] assets/a.csv:1:5"); /* the same to the eye */
    expect("a,b\nc,11\n,12\n", "[L124] assets/a.csv:3:1");
    expect("a,b\nc\xe2\x80\xae" "d,11\n", "[L124] assets/a.csv:2:1");
}

static void only_whole_counts_are_read(void **state)
{
    (void)state;
    expect("a,b,c\nd,1.5,-3\ne,,１２\n", "[L125] assets/a.csv:2:3, [L125] assets/a.csv:2:7, "
                                         "[L125] assets/a.csv:3:3, [L125] assets/a.csv:3:4");
    expect("a,b\nc,1234567890123\n", "[L125] assets/a.csv:2:3");
    expect("a,b\nc,\"1,234\"\n", "[L125] assets/a.csv:2:3");
}

static void formulas_are_refused(void **state)
{
    (void)state;
    expect("a,b\n=cmd|' /C calc'!A0,12\n", "[L126] assets/a.csv:2:1");
    expect("a,@SUM(A1)\nc,12\n", "[L126] assets/a.csv:1:3");
    expect("a,b\nc,=1+2\n", "[L126] assets/a.csv:2:3");
    expect("a,b\n\"\t＝HYPERLINK(1)\",12\n", "[L126] assets/a.csv:2:1");
    expect("=a,b\nc,12\n", "[L126] assets/a.csv:1:1");
}

static void totals_must_add_up_and_stand_last(void **state)
{
    (void)state;
    expect("a,b,c,計\nd,11,12,24\n", "[L127] assets/a.csv:2:9");
    expect("a,b,c\nd,11,12\nTotal,11,13\n", "[L127] assets/a.csv:3:10");
    expect("a,b\n小計,11\n計,11\nd,12\n", "[L127] assets/a.csv:2:1, [L127] assets/a.csv:3:1");
    expect("a,計,b\nc,11,11\n", "[L127] assets/a.csv:1:3");
}

int main(void)
{
    load_set_up();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_is_read_with_its_totals),
        cmocka_unit_test(totals_can_be_left_out),
        cmocka_unit_test(a_draft_can_only_withhold_more),
        cmocka_unit_test(files_elsewhere_are_not_read),
        cmocka_unit_test(exchanged_figures_are_noticed),
        cmocka_unit_test(other_encodings_are_named),
        cmocka_unit_test(what_is_no_table_is_refused),
        cmocka_unit_test(huge_tables_are_refused),
        cmocka_unit_test(labels_are_told_apart),
        cmocka_unit_test(only_whole_counts_are_read),
        cmocka_unit_test(formulas_are_refused),
        cmocka_unit_test(totals_must_add_up_and_stand_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
