/* drawing.c - what an SVG may ask of librsvg, and the words that it shows.
 *
 * A few bytes can ask for a letter as large as a town, for a part that repeats parts that repeat
 * parts, or for a line whose crossings take minutes to find.  librsvg has bounds of its own, but
 * some of them end the process and others come late.  So numbers are held against a table, and
 * the work is estimated before anything is drawn: elements count as often as they are repeated,
 * path data by the square of its length, which is what cairo needs at worst. */
#include "pdf/picture.h"

#include <math.h>
#include <string.h>

enum {
    MOST_BYTES = 2 * 1024 * 1024,
    MOST_ELEMENTS = 20000,
    MOST_DEPTH = 64,     /* of elements in each other, and of parts that lead to parts */
    MOST_SIZE = 10000,   /* of letters, as it is written */
    MOST_LETTER = 50000, /* of Pango, which counts 1024 to a pixel, the fortieth part */
    MOST_SCALE = 10000,
    MOST_WORK = 50000,  /* in elements, of some 40 microseconds each */
    WORK_A_SQUARE = 10, /* for a kilobyte of path data, and four times that for two */
};

/* ---- what can be seen without reading it */

static size_t count_of(const char *text, gsize size, const char *word)
{
    size_t count = 0, length = strlen(word);
    const char *end = text + size;
    for (const char *at = text; (at = memmem(at, (size_t)(end - at), word, length)); at += length)
        count++;
    return count;
}

/* Every href must lead to a part of the drawing or carry the picture itself. */
static bool hrefs_stay_inside(const char *text, gsize size)
{
    const char *end = text + size;
    for (const char *at = text; (at = memmem(at, (size_t)(end - at), "href", 4));) {
        at += 4;
        while (at < end && (g_ascii_isspace(*at) || *at == '='))
            at++;
        if (at >= end || (*at != '"' && *at != '\''))
            continue;
        at++;
        if (at < end && *at != '#' &&
            !(end - at > 11 && g_ascii_strncasecmp(at, "data:image/", 11) == 0))
            return false;
    }
    return true;
}

static const char *look_over(const char *text, gsize size)
{
    static const struct {
        const char *words, *refusal;
    } never[] = {
        {"<!DOCTYPE", N_("it has a DOCTYPE")},
        {"<!ENTITY", N_("it has a DOCTYPE")},
        {"<?xml-stylesheet", N_("it asks for a style sheet")},
        {"@import", N_("it asks for a style sheet")},
        {"<script", N_("it has a script or foreign content")},
        {"<foreignObject", N_("it has a script or foreign content")},
        {"<filter", N_("it has a filter, which cannot be drawn as vectors")},
        {"mix-blend-mode", N_("it has a filter, which cannot be drawn as vectors")},
    };
    if (size > MOST_BYTES)
        return N_("it is larger than 2 MiB");
    if (size == 0 || memchr(text, 0, size) || !g_utf8_validate(text, (gssize)size, NULL))
        return N_("it is not UTF-8");
    for (size_t i = 0; i < G_N_ELEMENTS(never); i++)
        if (memmem(text, size, never[i].words, strlen(never[i].words)))
            return never[i].refusal;
    if (count_of(text, size, "<") > 2 * MOST_ELEMENTS)
        return N_("it has more than 20,000 elements");
    return hrefs_stay_inside(text, size) ? NULL : N_("it refers to something outside itself");
}

/* ---- numbers */

/* Attributes, and properties in a style attribute, whose numbers are lengths. */
static const struct {
    const char *name;
    double most;
} caps[] = {
    {"x", 1e6},
    {"y", 1e6},
    {"width", 1e6},
    {"height", 1e6},
    {"x1", 1e6},
    {"y1", 1e6},
    {"x2", 1e6},
    {"y2", 1e6},
    {"cx", 1e6},
    {"cy", 1e6},
    {"r", 1e6},
    {"rx", 1e6},
    {"ry", 1e6},
    {"dx", 1e5},
    {"dy", 1e5},
    {"d", 1e6},
    {"points", 1e6},
    {"viewBox", 1e6},
    {"transform", 1e6},
    {"gradientTransform", 1e6},
    {"font-size", MOST_SIZE},
    {"patternTransform", 1e6},
    {"font", MOST_SIZE},
    {"stroke-width", 1e5},
    {"markerWidth", 1e5},
    {"stroke-dasharray", 1e6},
    {"markerHeight", 1e5},
    {"letter-spacing", 1e5},
    {"word-spacing", 1e5},
};

static const char *next_number(const char *at, double *number)
{
    while (*at) {
        const char *digits = at + (*at == '-' || *at == '+');
        digits += *digits == '.';
        char *end = NULL;
        if (g_ascii_isdigit(*digits)) {
            *number = fabs(g_ascii_strtod(at, &end));
            if (end > at)
                return end;
        }
        at++;
    }
    return NULL;
}

static double greatest_number(const char *value)
{
    double greatest = 0, number = 0;
    while ((value = next_number(value, &number)) != NULL)
        greatest = fmax(greatest, number);
    return greatest;
}

typedef struct {
    double letter; /* pixels; 0: the size is a relative one */
    double factor; /* times the inherited one; 1: it is not */
} LetterSize;

static LetterSize letter_of(const char *value)
{
    static const struct {
        const char *unit;
        double pixels;
    } units[] = {{"in", 96}, {"cm", 37.8}, {"mm", 3.78}, {"pc", 16}, {"pt", 1.34}};
    double number = 0;
    const char *unit = next_number(value, &number);
    if (!unit)
        return (LetterSize){0, 1};
    if (*unit == '%')
        return (LetterSize){0, number / 100};
    if (g_str_has_prefix(unit, "em") || g_str_has_prefix(unit, "ex") ||
        g_str_has_prefix(unit, "rem"))
        return (LetterSize){0, number};
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (g_str_has_prefix(unit, units[i].unit))
            return (LetterSize){number * units[i].pixels, 1};
    return (LetterSize){number, 1};
}

/* How many times larger a transformation makes things, at most. */
static double scale_of(const char *value)
{
    double scale = 1;
    for (const char *open = value; (open = strchr(open, '(')) != NULL; open++) {
        g_autofree char *inside = g_strndup(open + 1, strcspn(open + 1, ")"));
        bool skews = open - value >= 5 && strncmp(open - 5, "skew", 4) == 0;
        bool scales = (open - value >= 5 && strncmp(open - 5, "scale", 5) == 0) ||
                      (open - value >= 6 && strncmp(open - 6, "matrix", 6) == 0);
        double greatest = greatest_number(inside);
        if (skews)
            scale *= fmax(fabs(tan(greatest * G_PI / 180)), 1);
        else if (scales)
            scale *= fmax(greatest, 1);
    }
    return scale;
}

/* ---- the elements, and what they lead to */

typedef struct {
    int parent;   /* -1: none */
    guint64 work; /* its own; once settled, with all that it holds and leads to */
    double scale; /* what it multiplies sizes by, at least 1; once settled, likewise */
    bool is_settled, is_under_way;
} Element;

typedef struct {
    int from;
    char *to; /* an id; owned */
} Lead;

typedef struct {
    GArray *elements; /* of Element, in the order of the file */
    GArray *leads;    /* of Lead, in the order of their elements */
    GArray *open;     /* of int */
    GHashTable *ids;  /* id -> number of the element + 1 */
    bool in_style;
    double letter;      /* the largest, anywhere */
    double sheet_scale; /* what a style sheet may multiply the sizes of any element by */
    const char *refusal;
} Survey;

static void lead_clear(gpointer lead)
{
    g_free(((Lead *)lead)->to);
}

static void refuse(Survey *survey, const char *why)
{
    if (!survey->refusal)
        survey->refusal = why;
}

static const char too_large[] = N_("it has a number beyond what can be drawn");
static const char too_much[] = N_("it repeats its parts too often or has too long paths");

/* url(#a), url('#a'); every element may have what a style sheet names. */
static void find_leads(Survey *survey, int from, const char *value)
{
    while ((value = strstr(value, "url(")) != NULL) {
        value += 4;
        value += strspn(value, " \t\r\n'\"");
        size_t length = strcspn(value, ")'\" \t\r\n");
        if (*value == '#' && length > 1) {
            Lead lead = {from, g_strndup(value + 1, length - 1)};
            g_array_append_val(survey->leads, lead);
        }
        value += length;
    }
}

static void survey_value(Survey *survey, Element *element, const char *name, const char *value)
{
    size_t row = 0;
    while (row < G_N_ELEMENTS(caps) && strcmp(caps[row].name, name) != 0)
        row++;
    if (row == G_N_ELEMENTS(caps))
        return;
    if (!(greatest_number(value) <= caps[row].most))
        refuse(survey, too_large);
    if (strcmp(name, "font-size") == 0 || strcmp(name, "font") == 0) {
        LetterSize size = letter_of(value);
        survey->letter = fmax(survey->letter, size.letter);
        element->scale *= fmax(size.factor, 1);
    } else if (strcmp(name, "transform") == 0) {
        element->scale *= scale_of(value);
    }
}

static void survey_style(Survey *survey, Element *element, const char *style)
{
    g_auto(GStrv) parts = g_strsplit(style, ";", -1);
    for (size_t i = 0; parts[i]; i++) {
        char *colon = strchr(parts[i], ':');
        if (!colon)
            continue;
        *colon = '\0';
        survey_value(survey, element, g_strstrip(parts[i]), colon + 1);
    }
}

static void survey_attribute(Survey *survey, int number, const char *name, const char *value)
{
    Element *element = &g_array_index(survey->elements, Element, (guint)number);
    if (strcmp(name, "id") == 0)
        g_hash_table_insert(survey->ids, g_strdup(value), GINT_TO_POINTER(number + 1));
    else if (strcmp(name, "style") == 0)
        survey_style(survey, element, value);
    else
        survey_value(survey, element, name, value);
    if (strcmp(name, "d") == 0 || strcmp(name, "points") == 0) {
        guint64 bytes = strlen(value);
        element->work += bytes * bytes / 1024 * WORK_A_SQUARE / 1024;
    }
    if (g_str_has_suffix(name, "href") && *value == '#') {
        Lead lead = {number, g_strdup(value + 1)};
        g_array_append_val(survey->leads, lead);
    }
    find_leads(survey, number, value);
}

static void survey_begin(GMarkupParseContext *context, const char *name, const char **names,
                         const char **values, gpointer user, GError **error)
{
    (void)context, (void)error;
    Survey *survey = user;
    GArray *open = survey->open;
    int number = (int)survey->elements->len;
    Element element = {
        .parent = open->len ? g_array_index(open, int, open->len - 1) : -1, .work = 1, .scale = 1};
    g_array_append_val(survey->elements, element);
    g_array_append_val(open, number);
    if (open->len > MOST_DEPTH)
        refuse(survey, N_("its elements stand more than 64 deep in each other"));
    for (size_t i = 0; names[i]; i++)
        survey_attribute(survey, number, names[i], values[i]);
    survey->in_style = strcmp(name, "style") == 0;
}

static void survey_end(GMarkupParseContext *context, const char *name, gpointer user,
                       GError **error)
{
    (void)context, (void)name, (void)error;
    Survey *survey = user;
    survey->in_style = false;
    g_array_set_size(survey->open, survey->open->len - 1);
}

/* Which elements a style sheet is for is not asked: what it says may hold for any. */
static void survey_sheet(Survey *survey, const char *sheet)
{
    find_leads(survey, 0, sheet);
    for (const char *at = sheet; (at = strstr(at, "font")) != NULL; at += strlen("font")) {
        g_autofree char *value = g_strndup(at, strcspn(at, ";}"));
        if (g_str_has_prefix(at, "font-weight") || g_str_has_prefix(at, "font-family"))
            continue;
        LetterSize size = letter_of(value);
        survey->letter = fmax(survey->letter, size.letter);
        survey->sheet_scale *= fmax(size.factor, 1);
        if (!(greatest_number(value) <= MOST_SIZE))
            refuse(survey, too_large);
    }
    if (strstr(sheet, "transform"))
        survey->sheet_scale *= scale_of(sheet);
}

static void survey_text(GMarkupParseContext *context, const char *text, gsize size, gpointer user,
                        GError **error)
{
    (void)context, (void)error;
    Survey *survey = user;
    if (!survey->in_style)
        return;
    g_autofree char *sheet = g_strndup(text, size);
    survey_sheet(survey, sheet);
}

/* CDATA sections, which style sheets often stand in. */
static void survey_other(GMarkupParseContext *context, const char *text, gsize size, gpointer user,
                         GError **error)
{
    static const char cdata[] = "<![CDATA[";
    if (size > strlen(cdata) && strncmp(text, cdata, strlen(cdata)) == 0)
        survey_text(context, text, size, user, error);
}

/* ---- the work */

static int compare_from(gconstpointer a, gconstpointer b)
{
    return ((const Lead *)a)->from - ((const Lead *)b)->from;
}

/* Children come after their parents in the file, so that those of one element are settled from the
 * last to the first; what leads elsewhere is followed. */
typedef struct {
    Survey *survey;
    guint *first_lead; /* by element; one more for the end */
    int *first_child, *next_sibling;
    int depth;
} Reckoning;

typedef struct {
    guint64 work;
    double scale;
} Burden;

static Burden settle(Reckoning *reckoning, int number);

static void bear(Reckoning *reckoning, Burden *all, int number)
{
    Burden part = settle(reckoning, number);
    all->work = MIN(all->work + part.work, MOST_WORK + 1);
    all->scale = fmax(all->scale, part.scale);
}

static void bear_leads(Reckoning *reckoning, Burden *all, int number)
{
    const Survey *survey = reckoning->survey;
    for (guint i = reckoning->first_lead[number]; i < reckoning->first_lead[number + 1]; i++) {
        const Lead *lead = &g_array_index(survey->leads, Lead, i);
        int to = GPOINTER_TO_INT(g_hash_table_lookup(survey->ids, lead->to)) - 1;
        if (to >= 0)
            bear(reckoning, all, to);
    }
}

static Burden settle(Reckoning *reckoning, int number)
{
    Element *element = &g_array_index(reckoning->survey->elements, Element, (guint)number);
    if (element->is_settled)
        return (Burden){element->work, element->scale};
    if (element->is_under_way || reckoning->depth > 4 * MOST_DEPTH)
        return (Burden){MOST_WORK + 1, 1}; /* it leads to itself */
    element->is_under_way = true;
    reckoning->depth++;
    Burden all = {element->work, 1};
    for (int child = reckoning->first_child[number]; child >= 0;
         child = reckoning->next_sibling[child])
        bear(reckoning, &all, child);
    bear_leads(reckoning, &all, number);
    reckoning->depth--;
    element->is_settled = true;
    element->work = all.work;
    element->scale *= all.scale * reckoning->survey->sheet_scale;
    return (Burden){element->work, element->scale};
}

static Burden reckon(Survey *survey)
{
    int count = (int)survey->elements->len;
    g_autofree guint *first_lead = g_new0(guint, count + 2);
    g_autofree int *first_child = g_new(int, count + 1), *next_sibling = g_new(int, count + 1);
    g_array_sort(survey->leads, compare_from);
    for (guint i = 0; i < survey->leads->len; i++)
        first_lead[g_array_index(survey->leads, Lead, i).from + 1]++;
    for (int i = 0; i < count; i++) {
        first_lead[i + 1] += first_lead[i];
        first_child[i] = -1;
    }
    for (int i = count - 1; i > 0; i--) {
        int parent = g_array_index(survey->elements, Element, (guint)i).parent;
        next_sibling[i] = parent >= 0 ? first_child[parent] : -1;
        if (parent >= 0)
            first_child[parent] = i;
    }
    Reckoning reckoning = {survey, first_lead, first_child, next_sibling, 0};
    return count > 0 ? settle(&reckoning, 0) : (Burden){0, 1};
}

static const char *look_through(const char *text, gsize size)
{
    static const GMarkupParser parser = {survey_begin, survey_end, survey_text, survey_other, NULL};
    g_autoptr(GArray) elements = g_array_new(FALSE, FALSE, sizeof(Element)),
                      leads = g_array_new(FALSE, FALSE, sizeof(Lead)),
                      open = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_array_set_clear_func(leads, lead_clear);
    enum { USUAL_LETTER = 16 };
    Survey survey = {.elements = elements,
                     .leads = leads,
                     .open = open,
                     .ids = ids,
                     .letter = USUAL_LETTER,
                     .sheet_scale = 1};
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, &survey, NULL);
    if (!g_markup_parse_context_parse(context, text, (gssize)size, NULL) ||
        !g_markup_parse_context_end_parse(context, NULL))
        return N_("it is no well-formed XML");
    if (elements->len > MOST_ELEMENTS)
        refuse(&survey, N_("it has more than 20,000 elements"));
    if (survey.refusal)
        return survey.refusal;
    Burden burden = reckon(&survey);
    if (burden.work > MOST_WORK)
        return too_much;
    bool fits = burden.scale <= MOST_SCALE && burden.scale * survey.letter <= MOST_LETTER;
    return fits ? NULL : too_large;
}

const char *pdf_drawing_refusal(GBytes *svg)
{
    gsize size;
    const char *text = g_bytes_get_data(svg, &size);
    const char *refusal = look_over(text, size);
    return refusal ? refusal : look_through(text, size);
}

/* ---- words */

typedef struct {
    GString *words;
    int depth; /* of text elements around */
} Words;

static void words_begin(GMarkupParseContext *context, const char *element, const char **names,
                        const char **values, gpointer user, GError **error)
{
    (void)context, (void)names, (void)values, (void)error;
    Words *words = user;
    words->depth +=
        words->depth > 0 || g_str_equal(element, "text") || g_str_has_suffix(element, ":text");
}

static void words_end(GMarkupParseContext *context, const char *element, gpointer user,
                      GError **error)
{
    (void)context, (void)element, (void)error;
    Words *words = user;
    words->depth -= words->depth > 0;
}

static void words_take(GMarkupParseContext *context, const char *text, gsize size, gpointer user,
                       GError **error)
{
    (void)context, (void)error;
    Words *words = user;
    if (words->depth > 0)
        g_string_append_len(words->words, text, (gssize)size);
}

char *pdf_drawing_words(GBytes *svg)
{
    static const GMarkupParser parser = {
        .start_element = words_begin, .end_element = words_end, .text = words_take};
    Words words = {g_string_new(NULL), 0};
    gsize size;
    const char *bytes = g_bytes_get_data(svg, &size);
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, &words, NULL);
    g_markup_parse_context_parse(context, bytes, (gssize)size, NULL);
    return g_string_free(words.words, FALSE);
}
