/* expr.c - the expression language of XSL-FO 1.1 section 5.9, less what the subset leaves out.
 *
 * A recursive descent over the text itself; operands are sums of a fixed length, a percentage and
 * a column share, so that "50% - 2cm" keeps its meaning until the base is known. */
#include "page/expr.h"

#include <math.h>
#include <string.h>

typedef struct {
    const ExprScope *scope;
    const char *at;
    bool broken;
    int depth;
} Expr;

enum { MAX_DEPTH = 32 };

static Value read_sum(Expr *expr);

static const struct {
    const char *name;
    double points;
} units[] = {
    {"pt", 1},  {"mm", 72 / 25.4}, {"cm", 72 / 2.54}, {"in", 72},
    {"pc", 12}, {"px", 0.75},      {"mpt", 0.001},
};

static const struct {
    const char *name;
    uint32_t rgb;
} colours[] = {
    {"aliceblue", 0xf0f8ff},
    {"antiquewhite", 0xfaebd7},
    {"aqua", 0x00ffff},
    {"aquamarine", 0x7fffd4},
    {"azure", 0xf0ffff},
    {"beige", 0xf5f5dc},
    {"bisque", 0xffe4c4},
    {"black", 0x000000},
    {"blanchedalmond", 0xffebcd},
    {"blue", 0x0000ff},
    {"blueviolet", 0x8a2be2},
    {"brown", 0xa52a2a},
    {"burlywood", 0xdeb887},
    {"cadetblue", 0x5f9ea0},
    {"chartreuse", 0x7fff00},
    {"chocolate", 0xd2691e},
    {"coral", 0xff7f50},
    {"cornflowerblue", 0x6495ed},
    {"cornsilk", 0xfff8dc},
    {"crimson", 0xdc143c},
    {"cyan", 0x00ffff},
    {"darkblue", 0x00008b},
    {"darkcyan", 0x008b8b},
    {"darkgoldenrod", 0xb8860b},
    {"darkgray", 0xa9a9a9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xa9a9a9},
    {"darkkhaki", 0xbdb76b},
    {"darkmagenta", 0x8b008b},
    {"darkolivegreen", 0x556b2f},
    {"darkorange", 0xff8c00},
    {"darkorchid", 0x9932cc},
    {"darkred", 0x8b0000},
    {"darksalmon", 0xe9967a},
    {"darkseagreen", 0x8fbc8f},
    {"darkslateblue", 0x483d8b},
    {"darkslategray", 0x2f4f4f},
    {"darkslategrey", 0x2f4f4f},
    {"darkturquoise", 0x00ced1},
    {"darkviolet", 0x9400d3},
    {"deeppink", 0xff1493},
    {"deepskyblue", 0x00bfff},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1e90ff},
    {"firebrick", 0xb22222},
    {"floralwhite", 0xfffaf0},
    {"forestgreen", 0x228b22},
    {"fuchsia", 0xff00ff},
    {"gainsboro", 0xdcdcdc},
    {"ghostwhite", 0xf8f8ff},
    {"gold", 0xffd700},
    {"goldenrod", 0xdaa520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xadff2f},
    {"grey", 0x808080},
    {"honeydew", 0xf0fff0},
    {"hotpink", 0xff69b4},
    {"indianred", 0xcd5c5c},
    {"indigo", 0x4b0082},
    {"ivory", 0xfffff0},
    {"khaki", 0xf0e68c},
    {"lavender", 0xe6e6fa},
    {"lavenderblush", 0xfff0f5},
    {"lawngreen", 0x7cfc00},
    {"lemonchiffon", 0xfffacd},
    {"lightblue", 0xadd8e6},
    {"lightcoral", 0xf08080},
    {"lightcyan", 0xe0ffff},
    {"lightgoldenrodyellow", 0xfafad2},
    {"lightgray", 0xd3d3d3},
    {"lightgreen", 0x90ee90},
    {"lightgrey", 0xd3d3d3},
    {"lightpink", 0xffb6c1},
    {"lightsalmon", 0xffa07a},
    {"lightseagreen", 0x20b2aa},
    {"lightskyblue", 0x87cefa},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xb0c4de},
    {"lightyellow", 0xffffe0},
    {"lime", 0x00ff00},
    {"limegreen", 0x32cd32},
    {"linen", 0xfaf0e6},
    {"magenta", 0xff00ff},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66cdaa},
    {"mediumblue", 0x0000cd},
    {"mediumorchid", 0xba55d3},
    {"mediumpurple", 0x9370db},
    {"mediumseagreen", 0x3cb371},
    {"mediumslateblue", 0x7b68ee},
    {"mediumspringgreen", 0x00fa9a},
    {"mediumturquoise", 0x48d1cc},
    {"mediumvioletred", 0xc71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xf5fffa},
    {"mistyrose", 0xffe4e1},
    {"moccasin", 0xffe4b5},
    {"navajowhite", 0xffdead},
    {"navy", 0x000080},
    {"oldlace", 0xfdf5e6},
    {"olive", 0x808000},
    {"olivedrab", 0x6b8e23},
    {"orange", 0xffa500},
    {"orangered", 0xff4500},
    {"orchid", 0xda70d6},
    {"palegoldenrod", 0xeee8aa},
    {"palegreen", 0x98fb98},
    {"paleturquoise", 0xafeeee},
    {"palevioletred", 0xdb7093},
    {"papayawhip", 0xffefd5},
    {"peachpuff", 0xffdab9},
    {"peru", 0xcd853f},
    {"pink", 0xffc0cb},
    {"plum", 0xdda0dd},
    {"powderblue", 0xb0e0e6},
    {"purple", 0x800080},
    {"red", 0xff0000},
    {"rosybrown", 0xbc8f8f},
    {"royalblue", 0x4169e1},
    {"saddlebrown", 0x8b4513},
    {"salmon", 0xfa8072},
    {"sandybrown", 0xf4a460},
    {"seagreen", 0x2e8b57},
    {"seashell", 0xfff5ee},
    {"sienna", 0xa0522d},
    {"silver", 0xc0c0c0},
    {"skyblue", 0x87ceeb},
    {"slateblue", 0x6a5acd},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xfffafa},
    {"springgreen", 0x00ff7f},
    {"steelblue", 0x4682b4},
    {"tan", 0xd2b48c},
    {"teal", 0x008080},
    {"thistle", 0xd8bfd8},
    {"tomato", 0xff6347},
    {"turquoise", 0x40e0d0},
    {"violet", 0xee82ee},
    {"wheat", 0xf5deb3},
    {"white", 0xffffff},
    {"whitesmoke", 0xf5f5f5},
    {"yellow", 0xffff00},
    {"yellowgreen", 0x9acd32},
};

static PageColour colour_of(uint32_t rgb)
{
    return (PageColour){(float)((rgb >> 16) & 255) / 255, (float)((rgb >> 8) & 255) / 255,
                        (float)(rgb & 255) / 255, 1};
}

static bool hex_colour(const char *text, PageColour *out)
{
    size_t digits = strspn(text, "0123456789abcdefABCDEF");
    if (text[digits] != '\0' || (digits != 3 && digits != 6))
        return false;
    uint32_t rgb = (uint32_t)g_ascii_strtoull(text, NULL, 16);
    if (digits == 3)
        rgb = ((rgb & 0xf00) << 8 | (rgb & 0x0f0) << 4 | (rgb & 0x00f)) * 0x11;
    *out = colour_of(rgb);
    return true;
}

bool expr_colour(const char *name, PageColour *out)
{
    if (name[0] == '#')
        return hex_colour(name + 1, out);
    if (strcmp(name, "transparent") == 0) {
        *out = (PageColour){0, 0, 0, 0};
        return true;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(colours); i++)
        if (g_ascii_strcasecmp(colours[i].name, name) == 0) {
            *out = colour_of(colours[i].rgb);
            return true;
        }
    return false;
}

static void skip_space(Expr *expr)
{
    while (g_ascii_isspace(*expr->at))
        expr->at++;
}

static Value number_value(double number)
{
    return (Value){.kind = VALUE_NUMBER, .number = number, .dim = {.kind = DIM_SET}};
}

static Value length_value(double millipoints)
{
    double limit = 1e9;
    if (!(millipoints < limit))
        millipoints = limit;
    if (millipoints < -limit)
        millipoints = -limit;
    return (Value){.kind = VALUE_LENGTH,
                   .dim = {.fixed = (PageLength)lround(millipoints), .kind = DIM_SET}};
}

/* A number with its unit.  "em" is the font size of the object (of its parent for font-size). */
static Value read_number(Expr *expr)
{
    char *end = NULL;
    double number = g_ascii_strtod(expr->at, &end);
    if (end == expr->at) {
        expr->broken = true;
        return (Value){0};
    }
    /* "1e..." is 1 and a unit, never an exponent */
    size_t plain = strspn(expr->at, "0123456789.");
    if (expr->at + plain < end) {
        g_autofree char *digits = g_strndup(expr->at, plain);
        number = g_ascii_strtod(digits, NULL);
    }
    expr->at += plain;
    if (*expr->at == '%') {
        expr->at++;
        return (Value){.kind = VALUE_LENGTH, .dim = {.percent = (float)number, .kind = DIM_SET}};
    }
    if (strncmp(expr->at, "em", 2) == 0) {
        expr->at += 2;
        return length_value(number * expr->scope->font_size);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (g_str_has_prefix(expr->at, units[i].name)) {
            expr->at += strlen(units[i].name);
            if (expr->scope->pixel > 0 && units[i].name[1] == 'x')
                return length_value(number * expr->scope->pixel);
            return length_value(number * units[i].points * 1000);
        }
    return number_value(number);
}

enum { MAX_ARGUMENTS = 8 };

typedef struct {
    const char *name;
    size_t length;
    Value arguments[MAX_ARGUMENTS];
    size_t count;
} Call;

static Value map_number(Value value, double (*function)(double))
{
    value.number = function(value.number);
    value.dim.fixed = (PageLength)function(value.dim.fixed);
    return value;
}

static Value call_min_max(const Call *call)
{
    bool less = call->name[1] == 'i';
    Value best = call->arguments[0];
    const Value *other = &call->arguments[1];
    if (call->count == 2 && best.kind == other->kind) {
        bool smaller = best.kind == VALUE_NUMBER ? other->number < best.number
                                                 : other->dim.fixed < best.dim.fixed;
        if (smaller == less)
            best = *other;
    }
    return best;
}

static float channel(const Value *value)
{
    double number = value->kind == VALUE_LENGTH ? value->dim.percent * 2.55 : value->number;
    return (float)CLAMP(number / 255, 0, 1);
}

static Value call_rgb(const Call *call)
{
    if (call->count < 3)
        return (Value){0};
    return (Value){.kind = VALUE_COLOUR,
                   .colour = {channel(&call->arguments[0]), channel(&call->arguments[1]),
                              channel(&call->arguments[2]), 1}};
}

static Value call_share(const Call *call)
{
    double share = call->count > 0 ? call->arguments[0].number : 1;
    return (Value){.kind = VALUE_LENGTH, .dim = {.share = (float)share, .kind = DIM_SET}};
}

static bool call_is(const Call *call, const char *name)
{
    return strlen(name) == call->length && strncmp(call->name, name, call->length) == 0;
}

static Value call_function(Expr *expr, const Call *call)
{
    static const char *const lookups[] = {"from-parent", "inherited-property-value",
                                          "from-nearest-specified-value", "from-table-column"};
    if (call_is(call, "body-start"))
        return (Value){.kind = VALUE_LENGTH, .dim = {.kind = DIM_SET, .plus = DIM_BODY_START}};
    if (call_is(call, "label-end"))
        return (Value){.kind = VALUE_LENGTH, .dim = {.kind = DIM_SET, .plus = DIM_LABEL_END}};
    if (call_is(call, "proportional-column-width"))
        return call_share(call);
    if (call_is(call, "rgb"))
        return call_rgb(call);
    if (call_is(call, "rgb-icc"))
        return call_rgb(call); /* its first three arguments are the sRGB fallback */
    if (call->count > 0 && (call_is(call, "min") || call_is(call, "max")))
        return call_min_max(call);
    if (call->count == 1 && call_is(call, "abs"))
        return map_number(call->arguments[0], fabs);
    if (call->count == 1 && call_is(call, "floor"))
        return map_number(call->arguments[0], floor);
    if (call->count == 1 && call_is(call, "ceiling"))
        return map_number(call->arguments[0], ceil);
    if (call->count == 1 && call_is(call, "round"))
        return map_number(call->arguments[0], round);
    for (size_t i = 0; i < G_N_ELEMENTS(lookups); i++)
        if (call_is(call, lookups[i]) && expr->scope->lookup)
            return expr->scope->lookup(expr->scope, lookups[i],
                                       call->count > 0 ? call->arguments[0].text : NULL);
    expr->broken = true;
    return (Value){0};
}

static Value read_url(Expr *expr)
{
    skip_space(expr);
    char quote = *expr->at == '\'' || *expr->at == '"' ? *expr->at++ : ')';
    const char *end = strchr(expr->at, quote);
    if (!end) {
        expr->broken = true;
        return (Value){0};
    }
    char *text = arena_copy_bytes(expr->scope->arena, expr->at, (size_t)(end - expr->at));
    expr->at = quote == ')' ? end : end + 1;
    skip_space(expr);
    if (*expr->at == ')')
        expr->at++;
    return (Value){.kind = VALUE_WORD, .text = g_strstrip(text)};
}

static Value read_call(Expr *expr, const char *name, size_t length)
{
    Call call = {.name = name, .length = length};
    if (call_is(&call, "url"))
        return read_url(expr);
    skip_space(expr);
    while (*expr->at && *expr->at != ')' && !expr->broken) {
        Value argument = read_sum(expr);
        if (call.count < MAX_ARGUMENTS)
            call.arguments[call.count++] = argument;
        skip_space(expr);
        if (*expr->at == ',')
            expr->at++;
        skip_space(expr);
    }
    if (*expr->at != ')')
        expr->broken = true;
    else
        expr->at++;
    return expr->broken ? (Value){0} : call_function(expr, &call);
}

static Value read_word(Expr *expr)
{
    const char *start = expr->at;
    while (g_ascii_isalnum(*expr->at) || (*expr->at && strchr("-_.:#", *expr->at)) ||
           (*expr->at & 0x80))
        expr->at++;
    size_t length = (size_t)(expr->at - start);
    if (length == 0) {
        expr->broken = true;
        return (Value){0};
    }
    if (*expr->at == '(') {
        expr->at++;
        return read_call(expr, start, length);
    }
    Value value = {.kind = VALUE_WORD, .text = arena_copy_bytes(expr->scope->arena, start, length)};
    if (expr_colour(value.text, &value.colour))
        value.kind = VALUE_COLOUR;
    return value;
}

static Value read_primary(Expr *expr)
{
    skip_space(expr);
    if (++expr->depth > MAX_DEPTH) {
        expr->broken = true;
        return (Value){0};
    }
    Value value;
    if (*expr->at == '(') {
        expr->at++;
        value = read_sum(expr);
        skip_space(expr);
        if (*expr->at == ')')
            expr->at++;
        else
            expr->broken = true;
    } else if (*expr->at == '-' && (g_ascii_isdigit(expr->at[1]) || strchr(".( ", expr->at[1]) ||
                                    g_ascii_isalpha(expr->at[1]))) {
        expr->at++;
        value = read_primary(expr);
        value.number = -value.number;
        value.dim.fixed = -value.dim.fixed;
        value.dim.percent = -value.dim.percent;
    } else if (*expr->at == '+') {
        expr->at++;
        value = read_primary(expr);
    } else if (g_ascii_isdigit(*expr->at) || *expr->at == '.') {
        value = read_number(expr);
    } else if (*expr->at == '\'' || *expr->at == '"') {
        char quote = *expr->at++;
        const char *end = strchr(expr->at, quote);
        if (!end)
            end = expr->at + strlen(expr->at);
        value = (Value){
            .kind = VALUE_WORD,
            .text = arena_copy_bytes(expr->scope->arena, expr->at, (size_t)(end - expr->at))};
        expr->at = *end ? end + 1 : end;
    } else {
        value = read_word(expr);
    }
    expr->depth--;
    return value;
}

static Value multiply(Value a, double factor)
{
    a.number *= factor;
    if (a.kind == VALUE_LENGTH) {
        Value scaled = length_value(a.dim.fixed * factor);
        a.dim.fixed = scaled.dim.fixed;
        a.dim.percent = (float)(a.dim.percent * factor);
        a.dim.share = (float)(a.dim.share * factor);
    }
    return a;
}

static bool take_operator(Expr *expr, const char *word)
{
    size_t length = strlen(word);
    bool name = g_ascii_isalpha(word[0]); /* "divx" is no division */
    if (strncmp(expr->at, word, length) != 0 || (name && g_ascii_isalnum(expr->at[length])))
        return false;
    expr->at += length;
    return true;
}

/* Numbers, absolute lengths and their powers (XSL 5.9.5); nothing that waits for a base. */
static bool is_quantity(const Value *value)
{
    return value->kind == VALUE_NUMBER || value->kind == VALUE_POWER ||
           (value->kind == VALUE_LENGTH && value->dim.percent == 0 && value->dim.share == 0 &&
            value->dim.plus == 0);
}

static int power_of(const Value *value)
{
    return value->kind == VALUE_POWER ? value->power : value->kind == VALUE_LENGTH;
}

static double magnitude_of(const Value *value)
{
    return value->kind == VALUE_LENGTH ? value->dim.fixed : value->number;
}

static Value quantity(double magnitude, int power)
{
    if (power == 0)
        return number_value(magnitude);
    if (power == 1)
        return length_value(magnitude);
    return (Value){.kind = VALUE_POWER, .number = magnitude, .power = power};
}

static Value times(Value a, Value b)
{
    if (is_quantity(&a) && is_quantity(&b))
        return quantity(magnitude_of(&a) * magnitude_of(&b), power_of(&a) + power_of(&b));
    return a.kind == VALUE_NUMBER ? multiply(b, a.number) : multiply(a, b.number);
}

/* What is divided by nothing is no value. */
static Value divided(Expr *expr, Value a, Value b)
{
    double by = magnitude_of(&b);
    if (by == 0) {
        expr->broken = true;
        return a;
    }
    if (!is_quantity(&a) || !is_quantity(&b))
        return multiply(a, 1 / by);
    return quantity(magnitude_of(&a) / by, power_of(&a) - power_of(&b));
}

static Value rest(Expr *expr, Value a, Value b)
{
    double by = magnitude_of(&b);
    if (by == 0)
        expr->broken = true;
    if (!is_quantity(&a) || !is_quantity(&b) || by == 0)
        return a;
    return quantity(fmod(magnitude_of(&a), by), power_of(&a));
}

static Value read_product(Expr *expr)
{
    Value value = read_primary(expr);
    while (!expr->broken) {
        skip_space(expr);
        if (take_operator(expr, "*"))
            value = times(value, read_primary(expr));
        else if (take_operator(expr, "div"))
            value = divided(expr, value, read_primary(expr));
        else if (take_operator(expr, "mod"))
            value = rest(expr, value, read_primary(expr));
        else
            break;
    }
    return value;
}

static Value add(Expr *expr, Value a, Value b, int sign)
{
    if (a.kind == VALUE_NUMBER && b.kind == VALUE_NUMBER)
        return number_value(a.number + sign * b.number);
    /* zero needs no unit */
    if (a.kind == VALUE_NUMBER && a.number == 0)
        a.kind = VALUE_LENGTH;
    if (b.kind == VALUE_NUMBER && b.number == 0)
        b.kind = VALUE_LENGTH;
    if (a.kind != VALUE_LENGTH || b.kind != VALUE_LENGTH) {
        expr->broken = true;
        return a;
    }
    a.dim.fixed = length_value((double)a.dim.fixed + sign * (double)b.dim.fixed).dim.fixed;
    a.dim.percent += (float)sign * b.dim.percent;
    a.dim.share += (float)sign * b.dim.share;
    a.dim.plus |= b.dim.plus;
    return a;
}

static Value read_sum(Expr *expr)
{
    Value value = read_product(expr);
    while (!expr->broken) {
        skip_space(expr);
        int sign = *expr->at == '+' ? 1 : *expr->at == '-' ? -1 : 0;
        if (sign == 0)
            break;
        expr->at++;
        value = add(expr, value, read_product(expr), sign);
    }
    return value;
}

Value expr_read(const ExprScope *scope, const char *text)
{
    Expr expr = {.scope = scope, .at = text};
    Value value = read_sum(&expr);
    skip_space(&expr);
    if (expr.broken || *expr.at != '\0')
        return (Value){.kind = VALUE_NONE};
    return value;
}
