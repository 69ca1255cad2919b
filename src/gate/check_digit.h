/* check_digit.h - private to gate/: numbers that carry a check digit. digits: ASCII, exact length.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

bool check_digit_individual(
    const char digits[static 12]); /* 個人番号: 平成26年総務省令第85号 第5条 */
bool check_digit_corporate(const char digits[static 13]); /* 法人番号 */
bool check_digit_licence(const char digits[static 12]); /* 運転免許証の番号, with its region code */
bool check_digit_card(const char *digits,
                      size_t size); /* ISO/IEC 7812-1 annex B (Luhn), 13 to 19 digits */
