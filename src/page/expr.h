/* expr.h - values and expressions of XSL-FO: lengths, numbers, colours, functions. */
#pragma once

#include "page/props.h"

typedef enum {
    VALUE_NONE,   /* not understood */
    VALUE_NUMBER, /* dim.fixed is not used; number is */
    VALUE_LENGTH, /* dim */
    VALUE_POWER,  /* a product of lengths on its way to a length: number of millipoints^power */
    VALUE_COLOUR,
    VALUE_WORD, /* anything else; text */
} ValueKind;

typedef struct {
    ValueKind kind;
    double number;
    int power;
    PageDim dim;
    PageColour colour;
    const char *text;  /* VALUE_WORD, url(): owned by the arena */
    bool unit_missing; /* a number that stands where a length is due */
} Value;

typedef struct ExprScope {
    Arena *arena;
    PageLength font_size; /* what 1em is */
    PageLength pixel;     /* what 1px is; 0: the CSS pixel, 96 to the inch */
    /* The parent's (nearest = false) or table column's value of a property; may be NULL. */
    Value (*lookup)(const struct ExprScope *scope, const char *function, const char *property);
    const void *user;
} ExprScope;

Value expr_read(const ExprScope *scope, const char *text);
bool expr_colour(const char *name, PageColour *out); /* names and #rgb, #rrggbb */
