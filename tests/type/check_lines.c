/* check_lines - pours real text into the composer at many widths and counts what must not be.
 *
 *   check_lines [--widths=N] FILE|FOLDER...
 *
 * Text files give a paragraph a line; of HTML and XML every element that is no inline gives its
 * text.  N widths (60) are spread over 11 to 46 em.  A line that starts or ends against kinsoku,
 * stands over its width, or loses text is an error; one-character last lines, three hyphens in a
 * row and gaps widened by more than 0.12 em must stay rare.  Japanese is justified, English ragged
 * and hyphenated, as our documents set them; a line of figures for each. */
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

#include "base/place.h"
#include "type/type.h"

static const char *const NEVER_FIRST =
    "、。，．・：；？！‼⁇⁈⁉）〕］｝〉》」』】〙〗〟’”»ー々〻ヽヾゝゞ"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "％‰℃°～〜‐゠–,.)]}:;!?%";
static const char *const NEVER_LAST = "（〔［｛〈《「『【〘〖〝‘“«￥＄￡([{";

enum { LOOSE = 12 }; /* hundredths of an em */

typedef struct {
    size_t paragraphs, lines, first, last, overfull, lost, orphans, loose, ladders;
} Count;

typedef enum { JAPANESE, ENGLISH } Language;

typedef struct {
    TypeFonts *fonts;
    TypeComposer *composer;
    TypeStyle style;
    int widths;
    Count count[2];
    size_t missing;
} Check;

static bool is_one_of(const char *set, const char *at, size_t size)
{
    char one[8] = {0};
    size_t length = (size_t)(g_utf8_next_char(at) - at);
    if (length > size || length >= sizeof one)
        return false;
    memcpy(one, at, length);
    return strstr(set, one) != NULL;
}

static void missing(void *user, uint32_t character, const TypeItem *item, size_t offset)
{
    (void)item;
    (void)offset;
    Check *check = user;
    if (check->missing++ < 10)
        printf("missing U+%04X\n", character);
}

static GString *line_text(const TypeLine *line)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < line->piece_count; i++)
        if (!line->pieces[i].generated)
            g_string_append_len(text, line->pieces[i].text, (gssize)line->pieces[i].text_size);
    return text;
}

static void complain(const char *what, PageLength width, const char *text)
{
    printf("%s at %d: %s\n", what, width, text);
}

/* ASCII signs are held to their rules in running text only: an address breaks before its dots. */
static bool starts_wrongly(const char *line, size_t size, const char *before)
{
    bool in_word = before && (unsigned char)*line < 0x80 && !g_ascii_isspace(*before) &&
                   (unsigned char)*before < 0x80;
    return !in_word && is_one_of(NEVER_FIRST, line, size);
}

typedef struct {
    PageLength width;
    bool first, last;
    const char *before; /* last byte of the line before */
} Where;

static void check_line(Check *check, Count *count, const TypeLine *line, const GString *text,
                       Where where)
{
    g_autofree char *trimmed = g_strchomp(g_strdup(text->str));
    size_t size = strlen(trimmed);
    count->lines++;
    if (size == 0)
        return;
    const char *end = g_utf8_prev_char(trimmed + size);
    if (!where.first && starts_wrongly(trimmed, size, where.before)) {
        count->first++;
        complain("starts wrongly", where.width, trimmed);
    }
    if (!where.last && !line->hyphenated && is_one_of(NEVER_LAST, end, size)) {
        count->last++;
        complain("ends wrongly", where.width, trimmed);
    }
    if (line->width > where.width + 1) {
        count->overfull++;
        printf("overfull by %d at %d: %s\n", line->width - where.width, where.width, trimmed);
    }
    bool orphan = where.last && !where.first && g_utf8_strlen(trimmed, -1) < 2;
    count->orphans += orphan;
    if (orphan && g_getenv("TYPE_SHOW"))
        complain("left alone", where.width, trimmed);
    bool loose = !where.last && line->stretch > check->style.size * LOOSE / 100;
    count->loose += loose;
    if (loose && g_getenv("TYPE_SHOW"))
        complain("loose", where.width, trimmed);
}

static Language language_of(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_iswide(g_utf8_get_char(text)))
            return JAPANESE;
    return ENGLISH;
}

static void check_width(Check *check, const char *text, PageLength width)
{
    Language language = language_of(text);
    Count *count = &check->count[language];
    g_autoptr(Arena) arena = arena_new();
    TypeItem item = {.kind = TYPE_TEXT, .text = text, .size = strlen(text), .style = check->style};
    item.style.lang = language == ENGLISH ? "en" : "ja";
    item.style.hyphenate = language == ENGLISH;
    TypeOptions options = {.width = width,
                           .first_indent = check->style.size,
                           .align = language == ENGLISH ? TYPE_START : TYPE_JUSTIFY,
                           .last_align = TYPE_START,
                           .wrap = true};
    TypeParagraph set = type_compose(check->composer, arena, &item, 1, &options, missing, check);
    g_autoptr(GString) whole = g_string_new(NULL);
    unsigned ladder = 0;
    for (size_t i = 0; i < set.count; i++) {
        g_autoptr(GString) line = line_text(&set.lines[i]);
        Where where = {width, i == 0, i + 1 == set.count, NULL};
        where.before = whole->len ? whole->str + whole->len - 1 : NULL;
        check_line(check, count, &set.lines[i], line, where);
        g_string_append(whole, line->str);
        ladder = set.lines[i].hyphenated ? ladder + 1 : 0;
        count->ladders += ladder > 2;
    }
    count->paragraphs++;
    if (strcmp(whole->str, text) != 0) {
        count->lost++;
        complain("text differs", width, whole->str);
    }
}

static void check_paragraph(Check *check, const char *text)
{
    PageLength least = 11 * check->style.size, most = 46 * check->style.size;
    for (int i = 0; i < check->widths; i++)
        check_width(check, text, least + (PageLength)((int64_t)(most - least) * i / check->widths));
}

/* ---- where paragraphs come from */

/* A run of text with its white space collapsed; empties it. */
static void end_paragraph(Check *check, GString *text)
{
    g_autofree char *line = g_strdup(text->str);
    g_string_truncate(text, 0);
    g_auto(GStrv) words = g_strsplit_set(line, " \t\r\n", -1);
    g_autoptr(GString) joined = g_string_new(NULL);
    for (size_t i = 0; words[i]; i++)
        if (*words[i])
            g_string_append_printf(joined, "%s%s", joined->len ? " " : "", words[i]);
    if (joined->len)
        check_paragraph(check, joined->str);
}

static bool is_named(const xmlNode *node, const char *const *names)
{
    for (size_t i = 0; names[i]; i++)
        if (g_ascii_strcasecmp((const char *)node->name, names[i]) == 0)
            return true;
    return false;
}

static void pour_node(Check *check, const xmlNode *node, GString *text)
{
    static const char *const INLINES[] = {
        "a", "abbr", "b",    "bdi",  "cite",  "code",   "em",  "font", "i",    "ioc", "law",
        "q", "ref",  "ruby", "span", "small", "strong", "sub", "sup",  "time", "u",   NULL};
    static const char *const SILENT[] = {"head", "script", "style", "rt", "rp", "noscript", NULL};
    for (; node; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            g_string_append(text, (const char *)node->content);
        if (node->type != XML_ELEMENT_NODE || is_named(node, SILENT))
            continue;
        bool inline_ = is_named(node, INLINES);
        if (!inline_)
            end_paragraph(check, text);
        pour_node(check, node->children, text);
        if (!inline_)
            end_paragraph(check, text);
    }
}

static bool pour_tree(Check *check, const char *path, bool html)
{
    int quiet = XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET;
    xmlDoc *tree = html ? htmlReadFile(path, "UTF-8", quiet) : xmlReadFile(path, NULL, quiet);
    if (!tree) {
        printf("%s cannot be parsed\n", path);
        return false;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    pour_node(check, xmlDocGetRootElement(tree), text);
    end_paragraph(check, text);
    xmlFreeDoc(tree);
    return true;
}

static bool pour_lines(Check *check, const char *path)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        printf("%s cannot be read\n", path);
        return false;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (size_t i = 0; lines[i]; i++)
        if (*g_strstrip(lines[i]) && g_utf8_validate(lines[i], -1, NULL))
            check_paragraph(check, lines[i]);
    return true;
}

static bool pour(Check *check, const char *path)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
        bool good = folder != NULL;
        for (const char *name; good && (name = g_dir_read_name(folder));) {
            g_autofree char *inner = g_build_filename(path, name, NULL);
            bool text = g_str_has_suffix(name, ".html") || g_str_has_suffix(name, ".xml") ||
                        g_str_has_suffix(name, ".txt") || g_file_test(inner, G_FILE_TEST_IS_DIR);
            good = !text || pour(check, inner);
        }
        return good;
    }
    if (g_str_has_suffix(path, ".html"))
        return pour_tree(check, path, true);
    return g_str_has_suffix(path, ".xml") ? pour_tree(check, path, false) : pour_lines(check, path);
}

/* ---- what came out */

static bool print_count(const Count *c, const char *name)
{
    printf("%s: %zu paragraphs, %zu lines: starts %zu ends %zu overfull %zu lost %zu, "
           "one-character last lines %zu, ladders %zu, loose %zu (%.2f%%)\n",
           name, c->paragraphs, c->lines, c->first, c->last, c->overfull, c->lost, c->orphans,
           c->ladders, c->loose, c->lines ? 100.0 * (double)c->loose / (double)c->lines : 0.0);
    return !c->first && !c->last && !c->overfull && !c->lost && c->orphans * 2000 <= c->lines &&
           c->ladders * 1000 <= c->lines;
}

int main(int count, char **paths)
{
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    g_autoptr(GError) error = NULL;
    g_autoptr(TypeFonts) fonts = type_fonts_open(manifest, folder, &error);
    if (!fonts) {
        printf("%s\n", error->message);
        return 2;
    }
    g_autoptr(TypeComposer) composer = type_composer_new(fonts);
    Check check = {.fonts = fonts, .composer = composer, .widths = 60};
    check.style = (TypeStyle){.cjk = type_fonts_find(fonts, "BIZ UDGothic", 400, false),
                              .latin = type_fonts_find(fonts, "BIZ UDPGothic", 400, false),
                              .size = 10500};
    for (int i = 1; i < count; i++)
        if (g_str_has_prefix(paths[i], "--widths="))
            check.widths = CLAMP(atoi(paths[i] + strlen("--widths=")), 1, 1000);
        else if (!pour(&check, paths[i]))
            return 2;
    const Count *japanese = &check.count[JAPANESE];
    bool good = print_count(japanese, "Japanese") & print_count(&check.count[ENGLISH], "English");
    return good && japanese->lines && japanese->loose * 100 <= japanese->lines ? 0 : 1;
}
