/* drawing_path.c - the path data of SVG (SVG 1.1, 8.3): lines and cubic curves. */
#include "page/drawing.h"

#include <math.h>
#include <string.h>

bool drawing_number(const char **at, double *out)
{
    const char *from = *at;
    while (g_ascii_isspace(*from))
        from++;
    if (*from == ',')
        from++;
    while (g_ascii_isspace(*from))
        from++;
    if (!*from || !strchr("+-.0123456789", *from)) /* neither names nor hexadecimal */
        return false;
    char *end = NULL;
    double number = g_ascii_strtod(from, &end);
    if (end == from || !(fabs(number) <= DRAWING_MOST) || memchr(from, 'x', (size_t)(end - from)) ||
        memchr(from, 'X', (size_t)(end - from)))
        return false;
    *at = end;
    *out = number;
    return true;
}

typedef struct {
    GString *verbs;
    GArray *points;                /* of double */
    double x, y, start_x, start_y; /* where the pen is; where this part began */
} Pen;

static void put_point(Pen *pen, double x, double y)
{
    g_array_append_val(pen->points, x);
    g_array_append_val(pen->points, y);
    pen->x = x;
    pen->y = y;
}

static void move(Pen *pen, const double *to)
{
    g_string_append_c(pen->verbs, 'm');
    put_point(pen, to[0], to[1]);
    pen->start_x = pen->x;
    pen->start_y = pen->y;
}

static void line(Pen *pen, const double *to)
{
    g_string_append_c(pen->verbs, 'l');
    put_point(pen, to[0], to[1]);
}

static void across(Pen *pen, const double *to)
{
    line(pen, (const double[]){to[0], pen->y});
}

static void down(Pen *pen, const double *to)
{
    line(pen, (const double[]){pen->x, to[0]});
}

static void curve(Pen *pen, const double *to)
{
    g_string_append_c(pen->verbs, 'c');
    for (int i = 0; i < 6; i += 2)
        put_point(pen, to[i], to[i + 1]);
}

static void end_part(Pen *pen, const double *to)
{
    (void)to;
    g_string_append_c(pen->verbs, 'h');
    pen->x = pen->start_x;
    pen->y = pen->start_y;
}

/* base: which of the pen's coordinates a relative number counts from, in turn */
static const struct {
    char letter;
    int count;
    const char *base;
    void (*draw)(Pen *, const double *);
} commands[] = {{'M', 2, "xy", move}, {'L', 2, "xy", line},      {'H', 1, "x", across},
                {'V', 1, "y", down},  {'C', 6, "xyxyxy", curve}, {'Z', 0, "", end_part}};

/* Behind the first numbers more may follow for the same command; after a move they are lines. */
static bool run_command(Pen *pen, char letter, const char **at)
{
    size_t which = 0;
    while (which < G_N_ELEMENTS(commands) && commands[which].letter != g_ascii_toupper(letter))
        which++;
    if (which == G_N_ELEMENTS(commands) || (pen->verbs->len == 0 && which != 0))
        return false;
    for (int round = 0;; round++) {
        double to[6];
        for (int i = 0; i < commands[which].count; i++) {
            if (!drawing_number(at, &to[i]))
                return i == 0 && round > 0;
            if (g_ascii_islower(letter))
                to[i] += commands[which].base[i] == 'x' ? pen->x : pen->y;
        }
        commands[which].draw(pen, to);
        if (commands[which].count == 0)
            return true;
        which += which == 0;
    }
}

bool drawing_path(Arena *arena, const char *data, DrawingShape *shape)
{
    g_autoptr(GString) verbs = g_string_new(NULL);
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(double));
    Pen pen = {.verbs = verbs, .points = points};
    for (const char *at = data; *at;) {
        char letter = *at++;
        if (!g_ascii_isspace(letter) && !run_command(&pen, letter, &at))
            return false;
    }
    shape->verbs = arena_copy_text(arena, verbs->str);
    shape->points = arena_copy_array(arena, points);
    return true;
}
