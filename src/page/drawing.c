/* drawing.c - reads a plain SVG.
 *
 * One table says which attributes count for whatever stands within an element, one which elements
 * there are and where they take their place from.  What neither knows ends the reading: a drawing
 * is plain as a whole or not at all. */
#include "page/drawing.h"

#include <math.h>
#include <string.h>

#include "page/expr.h"

enum { MOST_DEPTH = 32, MOST_SHAPES = 20000, MOST_DASHES = 8, MOST_PLACES = 6 };

typedef struct { /* what elements inherit */
    PageColour fill, stroke;
    double thickness, size;
    double dashes[MOST_DASHES];
    size_t dash_count;
    const char *family;
    bool strong, round_ends, round_joints;
    DrawingAnchor anchor;
} Style;

typedef struct {
    Arena *arena;
    const TypeFonts *fonts;
    GArray *styles;   /* of Style: of the elements around */
    GArray *shapes;   /* of DrawingShape */
    GPtrArray *looks; /* of FontLook, the arena's */
    GString *words;   /* of the text element that is open; NULL: none is */
    DrawingShape text;
    unsigned unseen; /* depth within an element of words for other eyes */
    bool is_open;    /* the svg element has been seen */
    double view[4];
} Reader;

/* ---- attributes that are inherited */

static bool read_colour(const char *value, PageColour *out)
{
    if (strcmp(value, "none") == 0) {
        *out = (PageColour){0, 0, 0, 0};
        return true;
    }
    return expr_colour(value, out);
}

static bool whole_number(const char *value, double *out)
{
    const char *at = value;
    return drawing_number(&at, out) && (*at == '\0' || strcmp(at, "px") == 0);
}

static bool set_fill(Reader *reader, Style *style, const char *value)
{
    (void)reader;
    return read_colour(value, &style->fill);
}

static bool set_stroke(Reader *reader, Style *style, const char *value)
{
    (void)reader;
    return read_colour(value, &style->stroke);
}

static bool set_thickness(Reader *reader, Style *style, const char *value)
{
    (void)reader;
    return whole_number(value, &style->thickness) && style->thickness >= 0;
}

static bool read_round(const char *value, const char *otherwise, bool *out)
{
    *out = strcmp(value, "round") == 0;
    return *out || strcmp(value, otherwise) == 0;
}

static bool set_ends(Reader *reader, Style *style, const char *value)
{
    (void)reader;
    return read_round(value, "butt", &style->round_ends);
}

static bool set_joints(Reader *reader, Style *style, const char *value)
{
    (void)reader;
    return read_round(value, "miter", &style->round_joints);
}

static bool set_dashes(Reader *reader, Style *style, const char *value)
{
    (void)reader;
    style->dash_count = 0;
    if (strcmp(value, "none") == 0)
        return true;
    double length = 0, sum = 0;
    while (style->dash_count < MOST_DASHES && drawing_number(&value, &length) && length >= 0) {
        style->dashes[style->dash_count++] = length;
        sum += length;
    }
    return *value == '\0' && sum >= 0.1; /* a line of countless dashes is not plain */
}

static bool set_size(Reader *reader, Style *style, const char *value)
{
    (void)reader;
    enum { MOST_SIZE = 1000 };
    return whole_number(value, &style->size) && style->size > 0 && style->size <= MOST_SIZE;
}

static bool set_family(Reader *reader, Style *style, const char *value)
{
    style->family = arena_copy_text(reader->arena, value);
    return true;
}

static bool set_weight(Reader *reader, Style *style, const char *value)
{
    (void)reader;
    style->strong = strcmp(value, "bold") == 0 || strcmp(value, "700") == 0;
    return style->strong || strcmp(value, "normal") == 0 || strcmp(value, "400") == 0;
}

static bool set_anchor(Reader *reader, Style *style, const char *value)
{
    (void)reader;
    static const char *const names[] = {
        [ANCHOR_START] = "start", [ANCHOR_MIDDLE] = "middle", [ANCHOR_END] = "end"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], value) == 0) {
            style->anchor = (DrawingAnchor)i;
            return true;
        }
    return false;
}

static const struct {
    const char *name;
    bool (*set)(Reader *, Style *, const char *value);
} properties[] = {
    {"fill", set_fill},
    {"stroke", set_stroke},
    {"stroke-width", set_thickness},
    {"font-size", set_size},
    {"font-family", set_family},
    {"font-weight", set_weight},
    {"text-anchor", set_anchor},
    {"stroke-dasharray", set_dashes},
    {"stroke-linecap", set_ends},
    {"stroke-linejoin", set_joints},
};

/* ---- elements */

typedef struct { /* the attributes of one element */
    Style style;
    double place[MOST_PLACES];
    const char *data; /* of a path */
} Attributes;

static DrawingShape *add_shape(Reader *reader, const Style *style)
{
    DrawingShape shape = {.fill = style->fill,
                          .stroke = style->stroke,
                          .thickness = style->thickness,
                          .round_ends = style->round_ends,
                          .round_joints = style->round_joints,
                          .dash_count = style->dash_count};
    if (style->thickness <= 0)
        shape.stroke.a = 0;
    if (style->dash_count > 0) {
        double *dashes = arena_make_array(reader->arena, double, style->dash_count);
        memcpy(dashes, style->dashes, style->dash_count * sizeof *dashes);
        shape.dashes = dashes;
    }
    g_array_append_val(reader->shapes, shape);
    return &g_array_index(reader->shapes, DrawingShape, reader->shapes->len - 1);
}

static const double *copy_points(Reader *reader, const double *points, size_t count)
{
    double *copy = arena_make_array(reader->arena, double, count);
    memcpy(copy, points, count * sizeof *copy);
    return copy;
}

/* A curve bends to a quarter of a circle when its middle points lie so far before its ends. */
static const double BEND = 0.4477; /* 1 - 4/3 (sqrt 2 - 1) */

static void add_round(Reader *reader, const Style *style, const double box[4], double r, double q)
{
    double left = box[0], top = box[1], right = left + box[2], bottom = top + box[3];
    double b = r * BEND, d = q * BEND;
    const double points[] = {
        left + r, top,    right - r,  top,      right - b,  top,        right,  top + d,    right,
        top + q,  right,  bottom - q, right,    bottom - d, right - b,  bottom, right - r,  bottom,
        left + r, bottom, left + b,   bottom,   left,       bottom - d, left,   bottom - q, left,
        top + q,  left,   top + d,    left + b, top,        left + r,   top,
    };
    DrawingShape *shape = add_shape(reader, style);
    shape->verbs = "mlclclclch";
    shape->points = copy_points(reader, points, G_N_ELEMENTS(points));
}

static bool draw_rect(Reader *reader, const Attributes *attributes)
{
    const double *box = attributes->place;
    if (box[2] < 0 || box[3] < 0)
        return false;
    if (box[2] == 0 || box[3] == 0)
        return true;
    double r = isnan(box[4]) ? box[5] : box[4], q = isnan(box[5]) ? box[4] : box[5];
    if (r > 0 && q > 0) {
        add_round(reader, &attributes->style, box, fmin(r, box[2] / 2), fmin(q, box[3] / 2));
        return true;
    }
    const double points[] = {box[0],          box[1],          box[0] + box[2], box[1],
                             box[0] + box[2], box[1] + box[3], box[0],          box[1] + box[3]};
    DrawingShape *shape = add_shape(reader, &attributes->style);
    shape->verbs = "mlllh";
    shape->points = copy_points(reader, points, G_N_ELEMENTS(points));
    return true;
}

static bool draw_circle(Reader *reader, const Attributes *attributes)
{
    double x = attributes->place[0], y = attributes->place[1], r = attributes->place[2];
    if (r > 0)
        add_round(reader, &attributes->style, (const double[]){x - r, y - r, 2 * r, 2 * r}, r, r);
    return r >= 0;
}

static bool draw_line(Reader *reader, const Attributes *attributes)
{
    DrawingShape *shape = add_shape(reader, &attributes->style);
    shape->verbs = "ml";
    shape->points = copy_points(reader, attributes->place, 4);
    return true;
}

static bool draw_path(Reader *reader, const Attributes *attributes)
{
    return !attributes->data ||
           drawing_path(reader->arena, attributes->data, add_shape(reader, &attributes->style));
}

static const FontLook *look_of(Reader *reader, const Style *style)
{
    int weight = style->strong ? 700 : 400;
    for (guint i = 0; i < reader->looks->len; i++) {
        const FontLook *look = reader->looks->pdata[i];
        if (look->weight == weight && strcmp(look->family, style->family) == 0)
            return look;
    }
    FontLook *look = arena_make(reader->arena, FontLook);
    look->family = style->family;
    look->weight = weight;
    look->size = 1000;
    g_ptr_array_add(reader->looks, look);
    return look;
}

static bool begin_words(Reader *reader, const Attributes *attributes)
{
    const Style *style = &attributes->style;
    if (reader->words || style->stroke.a > 0 ||
        type_fonts_find(reader->fonts, style->family, 400, false) < 0)
        return false;
    reader->words = g_string_new(NULL);
    reader->text = (DrawingShape){.points = copy_points(reader, attributes->place, 2),
                                  .font = look_of(reader, style),
                                  .size = style->size,
                                  .anchor = style->anchor,
                                  .fill = style->fill};
    return true;
}

static void note_absent(void *user, uint32_t character, uint32_t selector, size_t offset)
{
    (void)character, (void)selector, (void)offset;
    *(bool *)user = true;
}

/* White space at both ends is none; within, only single spaces are plain. */
static bool end_words(Reader *reader)
{
    g_autoptr(GString) words = g_steal_pointer(&reader->words);
    g_strstrip(words->str);
    bool absent = false;
    type_check_text(reader->fonts, words->str, strlen(words->str), note_absent, &absent);
    if (absent || strstr(words->str, "  ") || strpbrk(words->str, "\t\r\n"))
        return false;
    reader->text.words = arena_copy_text(reader->arena, words->str);
    if (*words->str)
        g_array_append_val(reader->shapes, reader->text);
    return true;
}

static bool nothing(Reader *reader, const Attributes *attributes)
{
    (void)reader, (void)attributes;
    return true;
}

static const struct {
    const char *name;
    const char *places[MOST_PLACES];
    bool (*draw)(Reader *, const Attributes *);
} elements[] = {
    {"g", {NULL}, nothing},
    {"rect", {"x", "y", "width", "height", "rx", "ry"}, draw_rect},
    {"circle", {"cx", "cy", "r"}, draw_circle},
    {"line", {"x1", "y1", "x2", "y2"}, draw_line},
    {"path", {NULL}, draw_path},
    {"text", {"x", "y"}, begin_words},
};

/* ---- reading */

static bool is_without_effect(const char *name)
{
    static const char *const names[] = {"id", "class", "role", "version", "xmlns"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return g_str_has_prefix(name, "aria-");
}

static bool set_property(Reader *reader, Style *style, const char *name, const char *value)
{
    for (size_t i = 0; i < G_N_ELEMENTS(properties); i++)
        if (strcmp(properties[i].name, name) == 0)
            return properties[i].set(reader, style, value);
    return is_without_effect(name);
}

static bool read_attribute(Reader *reader, const char *const *places, Attributes *attributes,
                           const char *name, const char *value)
{
    for (int i = 0; i < MOST_PLACES && places[i]; i++)
        if (strcmp(places[i], name) == 0)
            return whole_number(value, &attributes->place[i]);
    return set_property(reader, &attributes->style, name, value);
}

static bool read_view(Reader *reader, const char *value)
{
    for (int i = 0; i < 4; i++)
        if (!drawing_number(&value, &reader->view[i]))
            return false;
    return *value == '\0';
}

/* With a viewBox, the size is only what the drawing would be shown at by itself. */
static bool open_drawing(Reader *reader, const char **names, const char **values, Style *style)
{
    bool has_view = false;
    for (int i = 0; names[i]; i++)
        has_view |= strcmp(names[i], "viewBox") == 0;
    for (int i = 0; names[i]; i++) {
        int side = strcmp(names[i], "width") == 0 ? 2 : strcmp(names[i], "height") == 0 ? 3 : 0;
        bool done = strcmp(names[i], "viewBox") == 0 ? read_view(reader, values[i])
                    : side ? has_view || whole_number(values[i], &reader->view[side])
                           : set_property(reader, style, names[i], values[i]);
        if (!done)
            return false;
    }
    reader->is_open = true;
    return reader->view[2] > 0 && reader->view[3] > 0;
}

static bool open_element(Reader *reader, const char *name, const char **names, const char **values,
                         Style *inherited)
{
    size_t which = 0;
    while (which < G_N_ELEMENTS(elements) && strcmp(elements[which].name, name) != 0)
        which++;
    if (which == G_N_ELEMENTS(elements))
        return false;
    Attributes attributes = {.style = *inherited};
    if (elements[which].draw == draw_rect)
        attributes.place[4] = attributes.place[5] = NAN; /* one radius stands for both */
    for (int i = 0; names[i]; i++) {
        if (elements[which].draw == draw_path && strcmp(names[i], "d") == 0)
            attributes.data = values[i];
        else if (!read_attribute(reader, elements[which].places, &attributes, names[i], values[i]))
            return false;
    }
    *inherited = attributes.style;
    return elements[which].draw(reader, &attributes);
}

static bool is_unseen(const char *name)
{
    return strcmp(name, "title") == 0 || strcmp(name, "desc") == 0 || strcmp(name, "metadata") == 0;
}

static void stop(GError **error)
{
    g_set_error_literal(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "not plain");
}

static void read_start(GMarkupParseContext *context, const char *name, const char **names,
                       const char **values, gpointer user, GError **error)
{
    (void)context;
    Reader *reader = user;
    if (reader->unseen || (reader->is_open && !reader->words && is_unseen(name))) {
        reader->unseen++;
        return;
    }
    Style style = g_array_index(reader->styles, Style, reader->styles->len - 1);
    bool first = reader->styles->len == 1;
    bool done = !reader->words && reader->styles->len < MOST_DEPTH &&
                reader->shapes->len < MOST_SHAPES &&
                (first ? !reader->is_open && strcmp(name, "svg") == 0 &&
                             open_drawing(reader, names, values, &style)
                       : open_element(reader, name, names, values, &style));
    if (!done)
        stop(error);
    g_array_append_val(reader->styles, style);
}

static void read_end(GMarkupParseContext *context, const char *name, gpointer user, GError **error)
{
    (void)context;
    Reader *reader = user;
    if (reader->unseen) {
        reader->unseen--;
        return;
    }
    g_array_set_size(reader->styles, reader->styles->len - 1);
    if (strcmp(name, "text") == 0 && !end_words(reader))
        stop(error);
}

static void read_text(GMarkupParseContext *context, const char *text, gsize size, gpointer user,
                      GError **error)
{
    (void)context, (void)error;
    Reader *reader = user;
    if (reader->words && !reader->unseen)
        g_string_append_len(reader->words, text, (gssize)size);
}

/* Comments and the declaration may stand; CDATA sections, style sheets and a DOCTYPE are not plain.
 */
static void read_other(GMarkupParseContext *context, const char *text, gsize size, gpointer user,
                       GError **error)
{
    (void)context, (void)user;
    bool comment = size >= 4 && memcmp(text, "<!--", 4) == 0,
         declaration = size >= 6 && memcmp(text, "<?xml ", 6) == 0;
    if (!comment && !declaration)
        stop(error);
}

static bool read_all(Reader *reader, GBytes *svg)
{
    static const GMarkupParser parser = {read_start, read_end, read_text, read_other, NULL};
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, reader, NULL);
    gsize size;
    const char *bytes = g_bytes_get_data(svg, &size);
    return g_markup_parse_context_parse(context, bytes, (gssize)size, NULL) &&
           g_markup_parse_context_end_parse(context, NULL) && reader->is_open;
}

const Drawing *drawing_read(Arena *arena, const TypeFonts *fonts, GBytes *svg)
{
    enum { INITIAL_SIZE = 16 };
    g_autoptr(GArray) styles = g_array_new(FALSE, TRUE, sizeof(Style)),
                      shapes = g_array_new(FALSE, FALSE, sizeof(DrawingShape));
    g_autoptr(GPtrArray) looks = g_ptr_array_new();
    Reader reader = {
        .arena = arena, .fonts = fonts, .styles = styles, .shapes = shapes, .looks = looks};
    Style initial = {.fill = {0, 0, 0, 1}, .thickness = 1, .size = INITIAL_SIZE, .family = ""};
    g_array_append_val(styles, initial);
    bool plain = read_all(&reader, svg);
    if (reader.words)
        g_string_free(reader.words, TRUE);
    if (!plain)
        return NULL;
    Drawing *drawing = arena_make(arena, Drawing);
    *drawing = (Drawing){.x = reader.view[0],
                         .y = reader.view[1],
                         .w = reader.view[2],
                         .h = reader.view[3],
                         .shapes = arena_copy_array(arena, shapes),
                         .count = shapes->len};
    return drawing;
}
