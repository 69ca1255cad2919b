/* Paragraphs to lines: breaks, spacing, ruby, order. */
#include "type_support.h"

static void shows(Bench *bench, const TypeParagraph *paragraph)
{
    g_autofree char *dump = type_dump(paragraph, bench->fonts);
    print_message("%s", dump);
}

static void fills_lines(void **state)
{
    Bench *bench = *state;
    TypeOptions options = bench_justified(100000);
    TypeParagraph lines = bench_compose(bench,
                                        "個人情報の保護に関する法律（平成15年法律第57号）第26条第1"
                                        "項の規定により、「報告」が必要な場合があります。",
                                        &options);
    shows(bench, &lines);
    assert_true(lines.count >= 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_lines),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
