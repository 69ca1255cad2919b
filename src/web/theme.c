/* theme.c - a theme: a folder with a tokens.xml that gives some tokens another value.
 *
 * A theme holds values and no rules: it can make words larger or set them in another face, but it
 * can neither hide one nor add one, so what is signed is what is seen in every theme.  A theme
 * of the workspace comes before one of renmei's own; it is as hostile as a draft. */
#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/place.h"
#include "load/load.h"
#include "web/token.h"

enum { THEME_MAX = 256 * 1024 };

#define SHIPPED "styles/themes"
#define TOKENS_NAMESPACE "urn:renmei:tokens:1"

/* ---- what a value may be */

typedef struct {
    const char *unit;
    double least, greatest;
} Range;

static const Range lines[] = {{"", 1.1, 2.2}, {NULL, 0, 0}};
static const Range lengths[] = {
    {"rem", 0, 100}, {"em", 0, 100}, {"px", 0, 1600}, {"pt", 0, 400}, {NULL, 0, 0}};

static bool is_in_range(const char *value, const Range *ranges)
{
    char *unit = NULL;
    double number = g_ascii_strtod(value, &unit);
    if (unit == value || !isfinite(number))
        return false;
    for (; ranges->unit; ranges++)
        if (strcmp(unit, ranges->unit) == 0)
            return number >= ranges->least && number <= ranges->greatest;
    return false;
}

static bool is_line(const char *value)
{
    return is_in_range(value, lines);
}

static bool is_length(const char *value)
{
    return is_in_range(value, lengths);
}

static bool is_colour(const char *value)
{
    return strlen(value) == 7 && value[0] == '#' &&
           strspn(value + 1, "0123456789abcdefABCDEF") == 6;
}

/* A list of families; nothing that could end a declaration. */
static bool is_font(const char *value)
{
    size_t quotes = 0;
    for (const char *at = value; *at; at++)
        quotes += *at == '"';
    return *value && strlen(value) < 1000 && quotes % 2 == 0 &&
           !strpbrk(value, ";{}()[]'\\<>@/*!:\n\r&");
}

static const struct {
    const char *group;
    bool (*accepts)(const char *value);
    const char *words;
} kinds[] = {
    {"colour", is_colour, N_("write a colour as # and six hexadecimal digits, such as #14345e")},
    {"font", is_font, N_("write names of font families with commas between them")},
    {"size", is_length, N_("write a length such as 6pt or 1.5rem")},
    {"line", is_line, N_("write a line height as a number from 1.1 to 2.2")},
    {"space", is_length, N_("write a length such as 6pt or 1.5rem")},
    {"layout", is_length, N_("write a length such as 6pt or 1.5rem")},
};

/* ---- how far from our own value a length may go
 *
 * Pages are built on these lengths: a margin as wide as the sheet or a line of no height leaves no
 * room for words.  Within these bounds every page can be made. */

static const struct {
    const char *group, *name; /* NULL: all others of the group */
    double least, greatest;   /* times our own value */
} reaches[] = {
    {"size", "tlp", 1, 2.2}, /* TLP 2.0: 12 points or more */
    {"size", NULL, 0.7, 2.2},          {"space", NULL, 0.25, 3},
    {"layout", "radius", 0, 4},        {"layout", "hair", 0.75, 4},
    {"layout", "bar", 0.4, 2},         {"layout", "target", 1, 2}, /* a finger does not shrink */
    {"layout", "measure", 0.6, 1.5},   {"layout", "page", 0.5, 2},
    {"layout", "margin-side", 0.5, 2}, {"layout", "note-gap", 0.7, 2},
    {"layout", NULL, 0.8, 1.5}, /* head and foot hold the running lines, whatever is chosen */
};

static const struct {
    const char *name;
    double points;
} units[] = {{"pt", 1}, {"px", 0.75}, {"rem", 12}, {"em", 12}};

static double unit_points(const char *unit)
{
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (strcmp(units[i].name, unit) == 0)
            return units[i].points;
    return NAN;
}

static double length_points(const char *value, char **unit)
{
    double number = g_ascii_strtod(value, unit);
    return number * unit_points(*unit);
}

/* What to write instead, owned; NULL: the value can be taken, or the group has no lengths. */
static char *out_of_reach(const Token *own, size_t field, const char *value)
{
    size_t row = 0;
    while (row < G_N_ELEMENTS(reaches) &&
           (strcmp(reaches[row].group, own->group) != 0 ||
            (reaches[row].name && strcmp(reaches[row].name, own->name) != 0)))
        row++;
    const char *base = G_STRUCT_MEMBER(const char *, own, field);
    bool print = field == G_STRUCT_OFFSET(Token, print);
    base = base ? base : own->value ? own->value : own->print;
    if (row == G_N_ELEMENTS(reaches))
        return NULL;
    char *base_unit = NULL, *unit = NULL;
    double wanted = length_points(base, &base_unit), found = length_points(value, &unit);
    double least = wanted * reaches[row].least, greatest = wanted * reaches[row].greatest;
    const double slack = 0.001;
    if (found >= least - slack && found <= greatest + slack && (!print || strcmp(unit, "pt") == 0))
        return NULL;
    double scale = print ? 1 : unit_points(base_unit);
    return g_strdup_printf(diag_translate("write a length from %.4g%s to %.4g%s"), least / scale,
                           print ? "pt" : base_unit, greatest / scale, print ? "pt" : base_unit);
}

/* ---- applying a theme's file */

typedef struct {
    WebTheme *theme;
    const GArray *own; /* of Token: what the theme begins with */
    const LoadTree *tree;
    DiagList *out;
} Applier;

static bool is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && node->ns &&
           strcmp((const char *)node->ns->href, TOKENS_NAMESPACE) == 0 &&
           strcmp((const char *)node->name, name) == 0;
}

static char *attribute(const xmlNode *element, const char *name)
{
    return (char *)xmlGetNoNsProp(element, BAD_CAST name);
}

static void report_unknown(const Applier *applier, const xmlNode *element, const char *name,
                           const char *group)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < applier->theme->tokens->len; i++) {
        const Token *token = &g_array_index(applier->theme->tokens, Token, i);
        bool known = group ? strcmp(token->group, group) == 0 : true;
        if (known)
            g_ptr_array_add(names, (void *)(group ? token->name : token->group));
    }
    DiagSpan span = load_tree_span(applier->tree, element);
    Diag *diag = group ? diag_add(applier->out, DIAG_WEB_TOKEN, span,
                                  "the group \"%s\" has no token \"%s\"", group, name)
                       : diag_add(applier->out, DIAG_WEB_TOKEN, span,
                                  "there is no group of tokens \"%s\"", name);
    const char *near = diag_nearest(name, (const char *const *)names->pdata, names->len);
    if (near)
        diag_help(diag, "did you mean \"%s\"?", near);
    else
        diag_help(diag, "styles/tokens.xml lists every group and token");
}

/* NULL: it is taken; else what to write instead, owned. */
static char *refusal_of(const Token *own, size_t kind, size_t field, const char *value)
{
    return kinds[kind].accepts(value) ? out_of_reach(own, field, value)
                                      : g_strdup(diag_translate(kinds[kind].words));
}

static void change(const Applier *applier, const xmlNode *element, size_t kind, guint index,
                   const char *attr, size_t field)
{
    xmlChar *value = (xmlChar *)attribute(element, attr);
    if (!value)
        return;
    Token *token = &g_array_index(applier->theme->tokens, Token, index);
    g_autofree char *instead =
        refusal_of(&g_array_index(applier->own, Token, index), kind, field, (const char *)value);
    if (!instead) {
        G_STRUCT_MEMBER(const char *, token, field) =
            g_string_chunk_insert(applier->theme->strings, (const char *)value);
    } else {
        Diag *diag =
            diag_add(applier->out, DIAG_WEB_TOKEN_VALUE, load_tree_span(applier->tree, element),
                     "\"%s\" cannot be the value of a token of the group \"%s\"",
                     (const char *)value, kinds[kind].group);
        diag_help(diag, "%s", instead);
    }
    xmlFree(value);
}

static void apply_token(const Applier *applier, const xmlNode *element, const char *group,
                        size_t kind)
{
    char *name = attribute(element, "name");
    const Token *token = tokens_lookup(applier->theme, group, name ? name : "");
    if (!token) {
        report_unknown(applier, element, name ? name : "", group);
    } else {
        guint index = (guint)(token - &g_array_index(applier->theme->tokens, Token, 0));
        /* what the base leaves to the value follows the value */
        change(applier, element, kind, index, "value", G_STRUCT_OFFSET(Token, value));
        change(applier, element, kind, index, "dark", G_STRUCT_OFFSET(Token, dark));
        change(applier, element, kind, index, "print", G_STRUCT_OFFSET(Token, print));
    }
    xmlFree(name);
}

static void apply_group(const Applier *applier, const xmlNode *group)
{
    char *name = attribute(group, "name");
    size_t kind = 0;
    while (kind < G_N_ELEMENTS(kinds) && g_strcmp0(kinds[kind].group, name) != 0)
        kind++;
    if (kind == G_N_ELEMENTS(kinds))
        report_unknown(applier, group, name ? name : "", NULL);
    for (const xmlNode *child = group->children; child && kind < G_N_ELEMENTS(kinds);
         child = child->next)
        if (is_element(child, "token"))
            apply_token(applier, child, name, kind);
    xmlFree(name);
}

static const char *pick(const Token *token, int medium)
{
    const char *special = medium == 1 ? token->dark : medium == 2 ? token->print : NULL;
    return special ? special : token->value;
}

/* Every pair that styles/tokens.xml names, on the light and the dark screen and on paper. */
static void check_contrast(const Applier *applier)
{
    static const char *const media[] = {N_("on the light screen"), N_("on the dark screen"),
                                        N_("on paper")};
    const WebTheme *theme = applier->theme;
    for (guint i = 0; i < theme->contrast->len; i++) {
        const TokenContrast *pair = &g_array_index(theme->contrast, TokenContrast, i);
        const Token *of = tokens_lookup(theme, "colour", pair->of);
        const Token *on = tokens_lookup(theme, "colour", pair->on);
        for (int medium = 0; of && on && medium < 3; medium++) {
            double ratio = contrast_ratio(pick(of, medium), pick(on, medium));
            if (ratio >= pair->least)
                continue;
            Diag *diag = diag_add(
                applier->out, DIAG_WEB_CONTRAST,
                load_tree_span(applier->tree, xmlDocGetRootElement(load_tree_doc(applier->tree))),
                "the theme sets %s on %s with a contrast of %.1f, not %.1f, %s", pair->of, pair->on,
                ratio, pair->least, diag_translate(media[medium]));
            diag_help(diag, "make one of the two darker or lighter");
        }
    }
}

static void apply(WebTheme *theme, const char *name, GBytes *bytes, DiagList *out)
{
    g_autoptr(LoadTree) tree = load_tree_parse(name, bytes, out);
    xmlNode *root = tree ? xmlDocGetRootElement(load_tree_doc(tree)) : NULL;
    if (!root)
        return;
    g_autoptr(GArray) own = g_array_copy(theme->tokens);
    Applier applier = {theme, own, tree, out};
    size_t before = diag_list_length(out);
    if (!is_element(root, "tokens")) {
        Diag *diag =
            diag_add(out, DIAG_WEB_TOKEN, load_tree_span(tree, root), "this file holds no tokens");
        diag_help(diag, "begin it with <tokens xmlns=\"%s\">", TOKENS_NAMESPACE);
    }
    for (const xmlNode *child = root->children; child; child = child->next)
        if (is_element(child, "group"))
            apply_group(&applier, child);
    if (diag_list_length(out) == before)
        check_contrast(&applier);
}

/* ---- finding it */

static bool is_name(const char *name)
{
    return *name && strlen(name) <= 64 &&
           strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
               strlen(name);
}

static GBytes *read_theme(const FileRoot *root, const char *folder, const char *name, char **path)
{
    *path = g_strdup_printf("%s/%s/tokens.xml", folder, name);
    return root && is_name(name) ? file_read(root, *path, THEME_MAX, NULL) : NULL;
}

static void list_themes(const FileRoot *root, const char *folder, GPtrArray *names)
{
    g_autoptr(GPtrArray) found = root ? file_list(root, folder, NULL, NULL) : NULL;
    for (guint i = 0; found && i < found->len; i++) {
        char *name = found->pdata[i];
        if (g_str_has_suffix(name, "/"))
            g_ptr_array_add(names, g_strndup(name, strlen(name) - 1));
    }
}

static void report_no_theme(const char *name, const FileRoot *workspace, const FileRoot *own,
                            DiagSpan named, DiagList *out)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    list_themes(workspace, "themes", names);
    list_themes(own, SHIPPED, names);
    Diag *diag = diag_add(out, DIAG_WEB_THEME, named, "there is no theme \"%s\"", name);
    const char *near = diag_nearest(name, (const char *const *)names->pdata, names->len);
    if (near) {
        diag_help(diag, "did you mean \"%s\"?", near);
        return;
    }
    g_ptr_array_add(names, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
    diag_help(diag, "choose one of %s, or make the folder themes/%s with a tokens.xml", list, name);
}

static void find_and_apply(WebTheme *theme, const char *name, const FileRoot *workspace,
                           DiagSpan named, DiagList *out)
{
    g_autofree char *data = place_of_data("");
    g_autoptr(FileRoot) own = file_root_open(data, NULL);
    g_autofree char *path = NULL, *own_path = NULL;
    g_autoptr(GBytes) bytes = read_theme(workspace, "themes", name, &path);
    g_autoptr(GBytes) shipped = bytes ? NULL : read_theme(own, SHIPPED, name, &own_path);
    if (bytes || shipped) {
        theme->name = g_strdup(name);
        apply(theme, bytes ? path : own_path, bytes ? bytes : shipped, out);
    } else {
        report_no_theme(name, workspace, own, named, out);
    }
}

static char *digest_of(const WebTheme *theme)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < theme->tokens->len; i++) {
        const Token *token = &g_array_index(theme->tokens, Token, i);
        g_autofree char *line = g_strdup_printf(
            "%s %s|%s|%s|%s\n", token->group, token->name, token->value ? token->value : "",
            token->dark ? token->dark : "", token->print ? token->print : "");
        g_checksum_update(sum, (const guchar *)line, -1);
    }
    return g_strdup(g_checksum_get_string(sum));
}

WebTheme *web_theme_new(const char *name, const FileRoot *workspace, DiagSpan named, DiagList *out,
                        GError **error)
{
    WebTheme *theme = tokens_load(error);
    if (theme && name)
        find_and_apply(theme, name, workspace, named, out);
    if (theme)
        theme->digest = digest_of(theme);
    return theme;
}

void web_theme_free(WebTheme *theme)
{
    if (!theme)
        return;
    g_string_chunk_free(theme->strings);
    g_array_unref(theme->tokens);
    g_array_unref(theme->contrast);
    g_free(theme->name);
    g_free(theme->digest);
    g_free(theme);
}

const char *web_theme_digest(const WebTheme *theme)
{
    return theme->digest;
}

const char *web_theme_name(const WebTheme *theme)
{
    return theme->name;
}

const char *web_theme_screen(const WebTheme *theme, const char *group, const char *name)
{
    const Token *token = tokens_lookup(theme, group, name);
    return token ? pick(token, 0) : NULL;
}

const char *web_theme_print(const WebTheme *theme, const char *group, const char *name)
{
    const Token *token = tokens_lookup(theme, group, name);
    return token ? pick(token, 2) : NULL;
}
