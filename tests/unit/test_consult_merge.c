/* What a reply may do to a round, and what it may not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "consult/consult.h"
#include "load/csv.h"

#define DIGEST "sha256:0000000000000000000000000000000000000000000000000000000000000000"
#define TOP "renmei-consultation,d,1," DIGEST "\r\nheads,,,,,,,\r\n"

typedef struct {
    Arena *arena;
    DiagList *found;
    Consultation round;
    size_t added;
} Desk;

static const SignedText texts[] = {{"ja", DIGEST}};
static const char *const bodies[] = {"bb", "cc"};

static void open_desk(Desk *desk)
{
    *desk = (Desk){.arena = arena_new(),
                   .found = diag_list_new(),
                   .round = {.document = "d",
                             .revision = 1,
                             .asked = "2026-12-01T09:00:00+09:00",
                             .due = {2026, 12, 10},
                             .texts = texts,
                             .text_count = 1,
                             .bodies = bodies,
                             .body_count = 2}};
}

static void close_desk(Desk *desk)
{
    arena_free(desk->arena);
    diag_list_free(desk->found);
}

static ConsultSource source_of(const Desk *desk)
{
    return (ConsultSource){.arena = desk->arena, .name = "reply.csv", .today = {2026, 12, 5}};
}

static bool receive(Desk *desk, const char *rows)
{
    g_autofree char *sheet = g_strconcat(TOP, rows, NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(sheet, strlen(sheet));
    const ConsultSource source = source_of(desk);
    return consult_receive_sheet(&source, bytes, &desk->round, &desk->added, desk->found);
}

static void takes_every_opinion_once(void **state)
{
    (void)state;
    Desk desk;
    open_desk(&desk);
    const char *rows = "1,bb,s1,\"p. 1\",amendment,\"a\r\nb\",c,d\r\n2,bb,,,質問,x,,\r\n3,bb,,,,,,\r\n";
    assert_true(receive(&desk, rows));
    assert_true(receive(&desk, rows));
    assert_int_equal(desk.round.opinion_count, 2);
    assert_int_equal(desk.added, 2);
    assert_string_equal(desk.round.opinions[0].id, "bb-1");
    assert_string_equal(desk.round.opinions[0].words, "a\nb");
    assert_int_equal(desk.round.opinions[1].kind, OPINION_QUESTION);
    assert_true(diag_list_has(desk.found, DIAG_CONSULT_AGAIN));
    close_desk(&desk);
}

static void never_replaces_what_was_said(void **state)
{
    (void)state;
    Desk desk;
    open_desk(&desk);
    assert_true(receive(&desk, "1,bb,,,remark,x,,\r\n"));
    assert_false(receive(&desk, "1,bb,,,remark,y,,\r\n2,bb,,,remark,z,,\r\n"));
    assert_int_equal(desk.round.opinion_count, 1);
    assert_string_equal(desk.round.opinions[0].words, "x");
    assert_true(diag_list_has(desk.found, DIAG_CONSULT_DIFFERS));
    close_desk(&desk);
}

static void takes_nothing_of_a_sheet_with_a_bad_row(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        DiagCode code;
    } cases[] = {
        {"1,bb,,,remark,x,,\r\n2,zz,,,remark,x,,\r\n", DIAG_CONSULT_NOT_ASKED},
        {"1,bb,,,remark,x,,\r\n2,bb,,,rant,x,,\r\n", DIAG_CONSULT_ROW},
        {"1,bb,,,remark,x,,\r\n2,bb,,,remark,,,\r\n", DIAG_CONSULT_ROW},
        {"1,bb,,,remark,x,,\r\nx,bb,,,remark,y,,\r\n", DIAG_CONSULT_ROW},
        {"1,bb,,,remark,x,,\r\n2,bb,,,no opinion,,,\r\n", DIAG_CONSULT_ROW},
        {"1,bb,,,remark,x,,\r\n1,bb,,,remark,y,,\r\n", DIAG_CONSULT_DIFFERS},
        {"1,bb,,,remark,\"x,,\r\n", DIAG_CONSULT_UNREADABLE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Desk desk;
        open_desk(&desk);
        assert_false(receive(&desk, cases[i].rows));
        assert_int_equal(desk.round.opinion_count, 0);
        assert_true(diag_list_has(desk.found, cases[i].code));
        close_desk(&desk);
    }
}

static void no_opinion_needs_no_answer(void **state)
{
    (void)state;
    Desk desk;
    open_desk(&desk);
    assert_true(receive(&desk, "1,cc,,,意見なし,,,\r\n"));
    assert_true(consultation_has_reply(&desk.round, "cc"));
    assert_false(consultation_has_reply(&desk.round, "bb"));
    assert_false(opinion_is_open(&desk.round.opinions[0]));
    close_desk(&desk);
}

static void answers_need_a_reason_to_decline(void **state)
{
    (void)state;
    Desk desk;
    open_desk(&desk);
    assert_true(receive(&desk, "1,bb,,,remark,x,,\r\n"));
    const ConsultSource source = source_of(&desk);
    static const struct {
        const char *row;
        bool good;
    } cases[] = {{"bb-1,,,,,,,反映しない,\r\n", false}, {"bb-9,,,,,,,noted,\r\n", false},
                 {"bb-1,,,,,,,maybe,y\r\n", false},     {"bb-1,,,,,,,反映しない,y\r\n", true}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *sheet = g_strconcat(TOP, cases[i].row, NULL);
        g_autoptr(GBytes) bytes = g_bytes_new(sheet, strlen(sheet));
        size_t taken = 0;
        assert_int_equal(consult_take_answers(&source, bytes, &desk.round, &taken, desk.found),
                         cases[i].good);
        assert_int_equal(opinion_is_open(&desk.round.opinions[0]), !cases[i].good);
    }
    close_desk(&desk);
}

static void sheets_hold_no_formula(void **state)
{
    (void)state;
    static const char *const formulas[] = {"=1+1", "+1", "-1", "@x"};
    for (size_t i = 0; i < G_N_ELEMENTS(formulas); i++) {
        g_autoptr(GString) csv = g_string_new(NULL);
        csv_add_row(csv, &formulas[i], 1);
        assert_int_equal(csv->str[1], '\'');
        g_autofree char *written = g_strndup(csv->str + 1, strlen(formulas[i]) + 1);
        g_autofree char *read = csv_words(written);
        assert_string_equal(read, formulas[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_every_opinion_once),
        cmocka_unit_test(never_replaces_what_was_said),
        cmocka_unit_test(takes_nothing_of_a_sheet_with_a_bad_row),
        cmocka_unit_test(no_opinion_needs_no_answer),
        cmocka_unit_test(answers_need_a_reason_to_decline),
        cmocka_unit_test(sheets_hold_no_formula),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
