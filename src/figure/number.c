/* number.c - round scales, and numbers as a reader says them: 12.5万, 1.2 million. */
#include "figure/chart.h"

#include <math.h>
#include <string.h>

/* ---- scales */

static double round_step(double least)
{
    static const double steps[] = {1, 2, 5, 10};
    double power = pow(10, floor(log10(least)));
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
        if (steps[i] * power >= least * (1 - 1e-9))
            return steps[i] * power;
    return 10 * power;
}

Scale scale_of(double least, double greatest, int most, double least_step)
{
    if (greatest <= least)
        greatest = least + least_step;
    double step = MAX(round_step((greatest - least) / most), least_step);
    Scale scale = {floor(least / step + 1e-9) * step, ceil(greatest / step - 1e-9) * step, step};
    return scale;
}

/* ---- words */

typedef struct {
    double size;
    const char *word;
} Magnitude;

static const Magnitude japanese[] = {{1e12, "兆"}, {1e8, "億"}, {1e4, "万"}};
static const Magnitude english[] = {{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}};

/* The largest magnitude that the number reaches; none where no number beside it is so large that
 * its digits would have to be counted: 12,345 stays, beside 123,456 it is 1.23万. */
static const Magnitude *magnitude_of(const char *lang, double number, double greatest)
{
    bool ja = g_str_has_prefix(lang, "ja");
    const Magnitude *rows = ja ? japanese : english;
    for (size_t i = 0; i < 3 && greatest >= (ja ? 1e5 : 1e6); i++)
        if (fabs(number) >= rows[i].size)
            return &rows[i];
    return NULL;
}

/* 1234567.5 as 1,234,567.5 */
static const char *grouped(Arena *arena, double number, int decimals)
{
    char plain[400], format[8];
    g_snprintf(format, sizeof format, "%%.%df", CLAMP(decimals, 0, CHART_MOST_DECIMALS));
    g_ascii_formatd(plain, sizeof plain, format, fabs(number));
    size_t whole = strcspn(plain, ".");
    g_autoptr(GString) out = g_string_new(NULL);
    bool zero = strspn(plain, "0.") == strlen(plain);
    if (number < 0 && !zero)
        g_string_append(out, "\u2212");
    for (size_t i = 0; i < whole; i++) {
        if (i && (whole - i) % 3 == 0)
            g_string_append_c(out, ',');
        g_string_append_c(out, plain[i]);
    }
    g_string_append(out, plain + whole);
    return arena_copy_text(arena, out->str);
}

/* As many decimals as are not zero, of four digits in all, two at most. */
static int decimals_of(double number, int most)
{
    int decimals = 0;
    most = fabs(number) >= 1000 ? 0 : fabs(number) >= 100 ? 1 : most;
    for (double at = fabs(number); decimals < most && fabs(at - round(at)) > 1e-6 * MAX(at, 1);
         at *= 10)
        decimals++;
    return decimals;
}

const char *number_words(Arena *arena, const char *lang, double number, int decimals,
                         double greatest)
{
    const Magnitude *magnitude = magnitude_of(lang, number, greatest);
    if (!magnitude)
        return grouped(arena, number, number == 0 ? 0 : decimals);
    double part = number / magnitude->size;
    return arena_printf(arena, "%s%s", grouped(arena, part, decimals_of(part, 2)), magnitude->word);
}
