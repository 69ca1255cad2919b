/* contrast.c - how well one colour is seen on another: WCAG 2.2, "contrast ratio". */
#include <math.h>
#include <stdio.h>

#include "web/token.h"

static double linear(unsigned byte)
{
    double value = byte / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static bool luminance(const char *colour, double *out)
{
    unsigned r, g, b;
    if (!colour || sscanf(colour, "#%2x%2x%2x", &r, &g, &b) != 3)
        return false;
    *out = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    return true;
}

double contrast_ratio(const char *a, const char *b)
{
    double x, y;
    if (!luminance(a, &x) || !luminance(b, &y))
        return 1;
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}
