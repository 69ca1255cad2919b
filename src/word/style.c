#include "word/style.h"

#include <string.h>

#include "word/role.h"

enum { LONGEST_CHAIN = 20 /* styles that are based on each other */ };

typedef struct {
    char *name, *based_on;
    Properties own;
    unsigned format, off;
} Style;

struct Styles {
    GHashTable *by_id; /* id -> Style, both owned */
    char *normal;
};

static void style_free(void *item)
{
    Style *style = item;
    g_free(style->name);
    g_free(style->based_on);
    g_free(style);
}

/* ---- properties */

static int read_align(const char *value)
{
    if (!value)
        return -1;
    return strcmp(value, "center") == 0                               ? WORD_CENTRE
           : strcmp(value, "right") == 0 || strcmp(value, "end") == 0 ? WORD_RIGHT
                                                                      : WORD_LEFT;
}

/* Where the first line begins.  Word counts in characters too (a hundredth of one), at 10.5 pt. */
static int read_indent(const xmlNode *ind)
{
    static const struct {
        const char *name;
        int sign, worth; /* of a unit, in thousandths of a twentieth of a point */
    } parts[] = {{"left", 1, 1000},           {"start", 1, 1000},        {"firstLine", 1, 1000},
                 {"hanging", -1, 1000},       {"leftChars", 1, 2100},    {"startChars", 1, 2100},
                 {"firstLineChars", 1, 2100}, {"hangingChars", -1, 2100}};
    if (!ind)
        return -1;
    int plain = 0, chars = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        int value = xml_number(xml_attr(ind, parts[i].name), 0) * parts[i].sign;
        if (i < 4)
            plain += value;
        else
            chars += value * parts[i].worth / 1000;
    }
    return MAX(chars ? chars : plain, 0);
}

void properties_read(const xmlNode *pPr, Properties *out)
{
    *out = PROPERTIES_NONE;
    const xmlNode *num = pPr ? xml_child(pPr, "numPr") : NULL;
    if (num) {
        out->num = xml_number(xml_value(num, "numId"), -1);
        out->level = xml_number(xml_value(num, "ilvl"), -1);
    }
    if (pPr) {
        out->outline = xml_number(xml_value(pPr, "outlineLvl"), -1);
        out->align = read_align(xml_value(pPr, "jc"));
        out->indent = read_indent(xml_child(pPr, "ind"));
    }
}

static void complete(Properties *properties, const Properties *from)
{
    int *to[] = {&properties->num, &properties->level, &properties->outline, &properties->align,
                 &properties->indent};
    const int values[] = {from->num, from->level, from->outline, from->align, from->indent};
    for (size_t i = 0; i < G_N_ELEMENTS(to); i++)
        if (*to[i] < 0)
            *to[i] = values[i];
}

unsigned format_read(const xmlNode *rPr, unsigned *off)
{
    static const struct {
        const char *name;
        unsigned format;
    } toggles[] = {{"b", WORD_STRONG}, {"i", WORD_EM}, {"em", WORD_EM}};
    unsigned format = 0;
    *off = 0;
    for (size_t i = 0; rPr && i < G_N_ELEMENTS(toggles); i++) {
        const xmlNode *toggle = xml_child(rPr, toggles[i].name);
        *(xml_is_on(toggle) ? &format : off) |= toggle ? toggles[i].format : 0;
    }
    const char *align = rPr ? xml_value(rPr, "vertAlign") : NULL;
    if (align)
        format |= strcmp(align, "superscript") == 0 ? WORD_SUP
                  : strcmp(align, "subscript") == 0 ? WORD_SUB
                                                    : 0;
    *off &= ~format;
    return format;
}

/* ---- styles */

/* Word's names have up to 253 characters; this one is kept for every paragraph of the style. */
static char *utf8_start(const char *name)
{
    enum { LONGEST = 253 };
    return g_utf8_substring(name, 0, MIN(g_utf8_strlen(name, -1), LONGEST));
}

static void read_style(Styles *styles, const xmlNode *node)
{
    const char *id = xml_attr(node, "styleId"), *name = xml_value(node, "name"),
               *based_on = xml_value(node, "basedOn"), *type = xml_attr(node, "type");
    if (!id)
        return;
    Style *style = g_new0(Style, 1);
    style->name = utf8_start(name ? name : id);
    style->based_on = g_strdup(based_on);
    properties_read(xml_child(node, "pPr"), &style->own);
    style->format = format_read(xml_child(node, "rPr"), &style->off) | format_of_name(style->name);
    g_hash_table_insert(styles->by_id, g_strdup(id), style);
    if (g_strcmp0(type, "paragraph") == 0 && g_strcmp0(xml_attr(node, "default"), "1") == 0 &&
        !styles->normal)
        styles->normal = g_strdup(id);
}

Styles *styles_new(const xmlNode *root)
{
    Styles *styles = g_new0(Styles, 1);
    styles->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, style_free);
    for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
        if (xml_is(node, "style"))
            read_style(styles, node);
    return styles;
}

void styles_free(Styles *styles)
{
    if (!styles)
        return;
    g_hash_table_unref(styles->by_id);
    g_free(styles->normal);
    g_free(styles);
}

static const Style *find(const Styles *styles, const char *id)
{
    return id ? g_hash_table_lookup(styles->by_id, id) : NULL;
}

bool styles_turn_round(const Styles *styles)
{
    GHashTableIter iter;
    gpointer item;
    g_hash_table_iter_init(&iter, styles->by_id);
    while (g_hash_table_iter_next(&iter, NULL, &item)) {
        const Style *style = item;
        int steps = 0;
        while (style && steps++ <= LONGEST_CHAIN)
            style = find(styles, style->based_on);
        if (style)
            return true;
    }
    return false;
}

const char *styles_default(const Styles *styles)
{
    return styles->normal;
}

const char *styles_name(const Styles *styles, const char *id)
{
    const Style *style = find(styles, id);
    return style ? style->name : id ? id : "Normal";
}

WordRole styles_role(const Styles *styles, const char *id, unsigned *level)
{
    const Style *style = find(styles, id);
    for (int i = 0; style && i < LONGEST_CHAIN; i++, style = find(styles, style->based_on)) {
        WordRole role = role_of_name(style->name, level);
        if (role != WORD_ROLE_NONE)
            return role;
    }
    *level = 0;
    return WORD_ROLE_NONE;
}

void styles_complete(const Styles *styles, const char *id, Properties *properties)
{
    const Style *style = find(styles, id);
    for (int i = 0; style && i < LONGEST_CHAIN; i++, style = find(styles, style->based_on))
        complete(properties, &style->own);
}

unsigned styles_format(const Styles *styles, const char *id)
{
    unsigned format = 0, off = 0;
    const Style *style = find(styles, id);
    for (int i = 0; style && i < LONGEST_CHAIN; i++, style = find(styles, style->based_on)) {
        format |= style->format & ~off;
        off |= style->off;
    }
    return format;
}
