/* The ledger: what was appended is read back; whatever is done to it afterwards is seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "seal/ledger.h"

#define A "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

typedef struct {
    Arena *arena;
    DiagList *found;
    char *folder;
    FileRoot *root;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->arena = arena_new();
    fixture->found = diag_list_new();
    fixture->folder = g_dir_make_tmp("ledger-XXXXXX", NULL);
    fixture->root = file_root_open(fixture->folder, NULL);
    *state = fixture;
    return fixture->root ? 0 : -1;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *path = g_build_filename(fixture->folder, LEDGER_FILE, NULL);
    g_unlink(path);
    assert_int_equal(g_rmdir(fixture->folder), 0); /* no temporary file was left */
    file_root_free(fixture->root);
    diag_list_free(fixture->found);
    arena_free(fixture->arena);
    g_free(fixture->folder);
    g_free(fixture);
    return 0;
}

static GBytes *file_of(const Fixture *fixture)
{
    return file_read(fixture->root, LEDGER_FILE, LEDGER_MAX, NULL);
}

static const LedgerText texts[] = {{"kakuu-2026-001", 1, "ja", A, false, B},
                                   {"kakuu-2026-001", 1, "en", B, false, A}};

static LedgerLine close_next(const Fixture *fixture, const Ledger *ledger, const LedgerLine *line)
{
    LedgerLine next = ledger_next(fixture->arena, ledger, line);
    return ledger_close(fixture->arena, &next);
}

/* One more line, at a second of its own. */
static void grow(const Fixture *fixture, LedgerType type)
{
    g_autoptr(GBytes) bytes = file_of(fixture);
    Ledger ledger;
    assert_true(ledger_read(fixture->arena, bytes, &ledger, fixture->found));
    LedgerLine line = {
        .time = {1796083200 + (int64_t)ledger.count, 9 * 3600, true},
        .type = type,
        .texts = type >= LEDGER_REGISTRY ? NULL : texts,
        .text_count = type >= LEDGER_REGISTRY ? 0 : 2,
        .files = A,
        .signoffs = B,
        .registry = A,
    };
    LedgerLine next = close_next(fixture, &ledger, &line);
    assert_true(ledger_append(fixture->root, &next, NULL));
}

static void grow_all(const Fixture *fixture)
{
    for (LedgerType type = 0; type < LEDGER_TYPE_COUNT; type++)
        grow(fixture, type);
}

static void what_is_appended_is_read_back(void **state)
{
    Fixture *fixture = *state;
    grow_all(fixture);
    g_autoptr(GBytes) bytes = file_of(fixture);
    Ledger ledger;
    assert_true(ledger_read(fixture->arena, bytes, &ledger, fixture->found));
    assert_int_equal(ledger.count, LEDGER_TYPE_COUNT);
    assert_string_equal(ledger.head, ledger.lines[LEDGER_TYPE_COUNT - 1].self);
    const LedgerLine *line = ledger_find(&ledger, "kakuu-2026-001", 1, "en");
    assert_ptr_equal(line, &ledger.lines[LEDGER_WITHDRAW]); /* the newest that holds it */
    assert_string_equal(line->texts[1].digest, B);
    assert_string_equal(line->texts[0].pdf, B);
    assert_string_equal(line->texts[1].pdf, A);
    assert_string_equal(line->previous, ledger.lines[LEDGER_CORRECT].self);
    assert_true(
        g_str_has_prefix(line->text, "seq=4 time=2026-12-01T00:00:03Z type=withdraw docs="));
    assert_null(ledger_find(&ledger, "kakuu-2026-001", 2, NULL));
    assert_null(ledger_find(&ledger, "kakuu-2026-001", 1, "fr"));
}

/* Not a copy of it that a later release keeps, and no line that has none. */
static void a_registry_comes_by_one_line(void **state)
{
    Fixture *fixture = *state;
    static const LedgerType types[] = {LEDGER_WITHDRAW_SIGNOFF, LEDGER_RELEASE,
                                       LEDGER_UPDATE,           LEDGER_REGISTRY,
                                       LEDGER_CORRECT,          LEDGER_WITHDRAW_SIGNOFF};
    static const size_t came_by[] = {0, 0, 2, 2, 4, 4, 4}; /* after so many lines */
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        grow(fixture, types[i]);
    g_autoptr(GBytes) bytes = file_of(fixture);
    Ledger ledger;
    assert_true(ledger_read(fixture->arena, bytes, &ledger, fixture->found));
    for (size_t i = 0; i < G_N_ELEMENTS(came_by); i++) {
        const LedgerLine *line = ledger_registry_line(&ledger, i);
        assert_int_equal(line ? line->sequence : 0, came_by[i]);
    }
}

/* A line about a text for few: the desk's file names it, the published one does not, and both hold.
 */
static void what_is_withheld_is_known_only_to_those_who_have_it(void **state)
{
    Fixture *fixture = *state;
    const LedgerText secret[] = {{"kakuu-2026-004", 1, "ja", A, true, A},
                                 {"kakuu-2026-004", 1, "en", B, true, A}};
    Ledger empty = {NULL, 0, LEDGER_NO_HEAD}, ledger, published;
    LedgerLine line = {.time = {1796083200, 0, true},
                       .texts = secret,
                       .text_count = 2,
                       .files = A,
                       .signoffs = B,
                       .registry = A};
    LedgerLine next = close_next(fixture, &empty, &line);
    assert_true(ledger_append(fixture->root, &next, NULL));
    grow(fixture, LEDGER_UPDATE);
    g_autoptr(GBytes) bytes = file_of(fixture);
    assert_true(ledger_read(fixture->arena, bytes, &ledger, fixture->found));
    assert_ptr_equal(ledger_find(&ledger, "kakuu-2026-004", 1, "en"), &ledger.lines[0]);

    g_autoptr(GBytes) shown = ledger_published(&ledger);
    g_autofree char *text = g_strndup(g_bytes_get_data(shown, NULL), g_bytes_get_size(shown));
    assert_null(strstr(text, "kakuu-2026-004"));
    assert_null(strstr(text, "/ja/" A ",withheld"));
    assert_non_null(strstr(text, " docs=withheld/sha256:"));
    assert_non_null(strstr(text, "kakuu-2026-001/1/ja/" A));
    assert_true(ledger_read(fixture->arena, shown, &published, fixture->found));
    assert_string_equal(published.head, ledger.head);
    assert_null(ledger_find(&published, "kakuu-2026-004", 1, NULL));
    assert_true(ledger_text_is(&published.lines[0].texts[0], &secret[0]));
    assert_false(ledger_text_is(&published.lines[0].texts[0], &secret[1]));
    assert_false(ledger_text_is(&published.lines[1].texts[0], &secret[0]));
    g_autoptr(GBytes) again = ledger_published(&published);
    assert_true(g_bytes_equal(again, shown));
}

/* A line that takes a consent back names texts and releases none; one of an older version named
 * none, and holds. */
static void a_consent_taken_back_is_found_by_whoever_has_the_text(void **state)
{
    Fixture *fixture = *state;
    const LedgerText secret[] = {{"kakuu-2026-004", 1, "ja", A, true, NULL}};
    Ledger empty = {NULL, 0, LEDGER_NO_HEAD}, ledger, published;
    LedgerLine line = {.time = {1796083200, 0, true},
                       .type = LEDGER_WITHDRAW_SIGNOFF,
                       .taken_back = secret,
                       .taken_back_count = 1,
                       .files = A,
                       .signoffs = B,
                       .registry = A};
    LedgerLine next = close_next(fixture, &empty, &line);
    assert_true(ledger_append(fixture->root, &next, NULL));
    grow(fixture, LEDGER_WITHDRAW_SIGNOFF);
    g_autoptr(GBytes) bytes = file_of(fixture);
    assert_true(ledger_read(fixture->arena, bytes, &ledger, fixture->found));
    assert_int_equal(ledger.lines[0].text_count, 0);
    assert_int_equal(ledger.lines[0].taken_back_count, 1);
    assert_string_equal(ledger.lines[0].taken_back[0].id, "kakuu-2026-004");
    assert_int_equal(ledger.lines[1].taken_back_count, 0);
    assert_null(ledger_find(&ledger, "kakuu-2026-004", 1, NULL));

    g_autoptr(GBytes) shown = ledger_published(&ledger);
    g_autofree char *text = g_strndup(g_bytes_get_data(shown, NULL), g_bytes_get_size(shown));
    assert_null(strstr(text, "kakuu-2026-004"));
    assert_non_null(strstr(text, " type=withdraw-signoff docs=withheld/sha256:"));
    assert_non_null(strstr(text, " pdf=- "));
    assert_true(ledger_read(fixture->arena, shown, &published, fixture->found));
    assert_true(ledger_text_is(&published.lines[0].taken_back[0], &secret[0]));
}

/* What a PDF carries is the beginning of its line, and the same in the desk's file as in the
 * published one; the digests of the PDFs stand behind it. */
static void a_pdf_carries_the_line_up_to_its_own_digest(void **state)
{
    Fixture *fixture = *state;
    const LedgerText secret[] = {{"kakuu-2026-004", 1, "ja", A, true, B}};
    Ledger empty = {NULL, 0, LEDGER_NO_HEAD}, ledger, published;
    LedgerLine line = {.time = {1796083200, 0, true},
                       .texts = secret,
                       .text_count = 1,
                       .files = A,
                       .signoffs = B,
                       .registry = A};
    LedgerLine next = close_next(fixture, &empty, &line), carried;
    assert_true(ledger_append(fixture->root, &next, NULL));
    g_autoptr(GBytes) bytes = file_of(fixture);
    assert_true(ledger_read(fixture->arena, bytes, &ledger, fixture->found));
    g_autoptr(GBytes) shown = ledger_published(&ledger);
    assert_true(ledger_read(fixture->arena, shown, &published, fixture->found));
    assert_string_equal(ledger.lines[0].carried, next.carried);
    assert_string_equal(published.lines[0].carried, next.carried);
    assert_true(g_str_has_prefix(ledger.lines[0].shown, next.carried));
    assert_string_equal(ledger.lines[0].shown + strlen(next.carried),
                        arena_printf(fixture->arena, " pdf=" B " self=%s", next.self));

    g_autofree char *text = g_strconcat(next.carried, "\n", NULL);
    g_autoptr(GBytes) attached = g_bytes_new(text, strlen(text));
    assert_null(ledger_read_carried(fixture->arena, attached, &carried));
    assert_true(ledger_text_is(&carried.texts[0], &secret[0]));
    assert_string_equal(carried.carried, next.carried);
    assert_non_null(ledger_read_carried(fixture->arena, shown, &carried)); /* a whole line */
}

static bool reads(const Fixture *fixture, const char *text, size_t size);

/* A line with as many PDFs as texts: nothing is left unnamed. */
static void every_text_has_its_pdf(void **state)
{
    Fixture *fixture = *state;
    static const char *const pdfs[] = {A "," B, A, A "," B "," A, A ",", A ",x", "-", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(pdfs); i++) {
        g_autofree char *body = g_strdup_printf(
            "seq=1 time=2026-12-01T00:00:00Z type=release docs=a/1/ja/" A ",a/1/en/" A " files=" A
            " signoffs=" A " registry=" A " prev=" LEDGER_NO_HEAD " pdf=%s",
            pdfs[i]);
        g_autofree char *whole = g_strconcat("renmei-ledger/1\n", body, NULL);
        g_autofree char *self = g_compute_checksum_for_string(G_CHECKSUM_SHA256, whole, -1);
        g_autofree char *text = g_strdup_printf("%s self=sha256:%s\n", body, self);
        assert_int_equal(reads(fixture, text, strlen(text)), i == 0);
    }
}

static void no_ledger_is_an_empty_one(void **state)
{
    Fixture *fixture = *state;
    Ledger ledger;
    assert_true(ledger_read(fixture->arena, NULL, &ledger, fixture->found));
    assert_int_equal(ledger.count, 0);
    assert_string_equal(ledger.head, LEDGER_NO_HEAD);
}

static bool reads(const Fixture *fixture, const char *text, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, size);
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    Ledger ledger;
    bool good = ledger_read(arena, bytes, &ledger, found);
    assert_int_equal(diag_list_length(found), good ? 0 : 1);
    if (!good)
        assert_int_equal(diag_code(diag_list_nth(found, 0)), DIAG_SEAL_LEDGER_BROKEN);
    (void)fixture;
    return good;
}

static void every_changed_byte_is_seen(void **state)
{
    Fixture *fixture = *state;
    grow_all(fixture);
    g_autoptr(GBytes) bytes = file_of(fixture);
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    g_autofree char *copy = g_malloc(size);
    for (size_t i = 0; i < size; i++)
        for (unsigned bit = 1; bit < 256; bit <<= 1) {
            memcpy(copy, text, size);
            copy[i] = (char)(copy[i] ^ (char)bit);
            assert_false(reads(fixture, copy, size));
        }
}

static void every_missing_piece_but_the_last_lines_is_seen(void **state)
{
    Fixture *fixture = *state;
    grow_all(fixture);
    g_autoptr(GBytes) bytes = file_of(fixture);
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    for (size_t keep = 1; keep < size; keep++) /* only whole lines from the start stand alone */
        assert_int_equal(reads(fixture, text, keep), text[keep - 1] == '\n');
    const char *second = strchr(text, '\n') + 1;
    assert_false(reads(fixture, second, size - (size_t)(second - text)));
}

static void a_line_made_of_an_older_head_is_not_appended(void **state)
{
    Fixture *fixture = *state;
    grow(fixture, LEDGER_RELEASE);
    Ledger none = {NULL, 0, LEDGER_NO_HEAD};
    LedgerLine line = {.time = {1796083200, 0, true},
                       .texts = texts,
                       .text_count = 2,
                       .files = A,
                       .signoffs = A,
                       .registry = A};
    LedgerLine stale = close_next(fixture, &none, &line);
    g_autoptr(GBytes) before = file_of(fixture);
    g_autoptr(GError) error = NULL;
    assert_false(ledger_append(fixture->root, &stale, &error));
    assert_non_null(error);
    g_autoptr(GBytes) after = file_of(fixture);
    assert_true(g_bytes_equal(before, after));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_appended_is_read_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_registry_comes_by_one_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_consent_taken_back_is_found_by_whoever_has_the_text,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_withheld_is_known_only_to_those_who_have_it, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_pdf_carries_the_line_up_to_its_own_digest, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(every_text_has_its_pdf, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_ledger_is_an_empty_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_changed_byte_is_seen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_missing_piece_but_the_last_lines_is_seen, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_line_made_of_an_older_head_is_not_appended, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
