#include "gate/check_digit.h"

static int digit(const char *digits, int index)
{
    return digits[index] - '0';
}

/* P1..P11 from the lowest of the first eleven; Qn = n+1 up to 6, n-5 above. */
bool check_digit_individual(const char digits[static 12])
{
    int sum = 0;
    for (int n = 1; n <= 11; n++)
        sum += digit(digits, 11 - n) * (n <= 6 ? n + 1 : n - 5);
    int rest = sum % 11;
    return digit(digits, 11) == (rest <= 1 ? 0 : 11 - rest);
}

/* The first digit checks the other twelve, weighted 1 and 2 from the lowest. */
bool check_digit_corporate(const char digits[static 13])
{
    int sum = 0;
    for (int n = 1; n <= 12; n++)
        sum += digit(digits, 13 - n) * (n % 2 ? 1 : 2);
    return digit(digits, 0) == 9 - sum % 9;
}

static bool is_region(int code)
{
    static const signed char ranges[][2] = {{10, 14}, {20, 24}, {30, 30}, {40, 49}, {50, 55},
                                            {60, 65}, {70, 74}, {80, 83}, {90, 97}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i][0] && code <= ranges[i][1])
            return true;
    return false;
}

bool check_digit_licence(const char digits[static 12])
{
    static const signed char weights[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    for (int i = 0; i < 10; i++)
        sum += digit(digits, i) * weights[i];
    return is_region(digit(digits, 0) * 10 + digit(digits, 1)) &&
           digit(digits, 10) == (11 - sum % 11) % 10;
}

bool check_digit_card(const char *digits, size_t size)
{
    int sum = 0;
    if (size < 13 || size > 19)
        return false;
    for (size_t i = 0; i < size; i++) {
        int value = digit(digits, (int)(size - 1 - i));
        if (i % 2)
            value = value > 4 ? value * 2 - 9 : value * 2;
        sum += value;
    }
    return sum % 10 == 0;
}
