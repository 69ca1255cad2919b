/* check_lines - sets every line of text files as a paragraph at many widths and counts what must
 * not be.
 *
 *   check_lines FILE...
 *
 * A line that starts or ends against kinsoku, stands over its width, or loses text is an error.
 * One- character last lines and wide gaps are counted and must stay rare.  Prints one line of
 * figures. */
#include <stdio.h>
#include <string.h>

#include "base/place.h"
#include "type/type.h"

static const char *const NEVER_FIRST =
    "、。，．・：；？！）〕］｝〉》」』】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々％～〜ヽヾゝゞ‐℃";
static const char *const NEVER_LAST = "（〔［｛〈《「『【￥";

typedef struct {
    size_t paragraphs, lines, first, last, overfull, lost, orphans, loose, missing;
} Count;

typedef struct {
    TypeFonts *fonts;
    TypeComposer *composer;
    TypeStyle style;
    Count count;
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
    if (check->count.missing++ < 10)
        printf("missing U+%04X\n", character);
}

static GString *line_text(const TypeLine *line)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < line->piece_count; i++)
        g_string_append_len(text, line->pieces[i].text, (gssize)line->pieces[i].text_size);
    return text;
}

static void complain(const char *what, PageLength width, const char *text)
{
    printf("%s at %d: %s\n", what, width, text);
}

static void check_line(Check *check, const TypeLine *line, const GString *text, PageLength width,
                       bool first, bool last)
{
    g_autofree char *trimmed = g_strchomp(g_strdup(text->str));
    size_t size = strlen(trimmed);
    check->count.lines++;
    if (size == 0)
        return;
    const char *end = g_utf8_prev_char(trimmed + size);
    if (!first && is_one_of(NEVER_FIRST, trimmed, size)) {
        check->count.first++;
        complain("starts wrongly", width, trimmed);
    }
    if (!last && is_one_of(NEVER_LAST, end, size)) {
        check->count.last++;
        complain("ends wrongly", width, trimmed);
    }
    if (line->width > width + 1) {
        check->count.overfull++;
        complain("overfull", width, trimmed);
    }
    check->count.orphans += last && !first && g_utf8_strlen(trimmed, -1) < 2;
    check->count.loose += !last && line->stretch > check->style.size * 12 / 100;
}

static void check_paragraph(Check *check, const char *text, PageLength width)
{
    g_autoptr(Arena) arena = arena_new();
    TypeItem item = {.kind = TYPE_TEXT, .text = text, .size = strlen(text), .style = check->style};
    TypeOptions options = {.width = width,
                           .first_indent = check->style.size,
                           .align = TYPE_JUSTIFY,
                           .last_align = TYPE_START,
                           .wrap = true};
    TypeParagraph set = type_compose(check->composer, arena, &item, 1, &options, missing, check);
    g_autoptr(GString) whole = g_string_new(NULL);
    for (size_t i = 0; i < set.count; i++) {
        g_autoptr(GString) line = line_text(&set.lines[i]);
        g_string_append(whole, line->str);
        check_line(check, &set.lines[i], line, width, i == 0, i + 1 == set.count);
    }
    check->count.paragraphs++;
    if (strcmp(whole->str, text) != 0) {
        check->count.lost++;
        complain("text differs", width, whole->str);
    }
}

static bool check_file(Check *check, const char *path, PageLength step)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error)) {
        printf("%s\n", error->message);
        return false;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (PageLength width = 120000; width <= 480000; width += step)
        for (size_t i = 0; lines[i]; i++) {
            char *line = g_strstrip(lines[i]);
            if (*line && g_utf8_validate(line, -1, NULL))
                check_paragraph(check, line, width);
        }
    return true;
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
    Check check = {.fonts = fonts, .composer = composer};
    check.style = (TypeStyle){.cjk = type_fonts_find(fonts, "BIZ UDGothic", 400, false),
                              .latin = type_fonts_find(fonts, "BIZ UDPGothic", 400, false),
                              .size = 10500,
                              .lang = "ja"};
    const char *step = g_getenv("TYPE_STEP");
    for (int i = 1; i < count; i++)
        if (!check_file(&check, paths[i], step ? atoi(step) : 5000))
            return 2;
    const Count *c = &check.count;
    printf("paragraphs %zu lines %zu: starts %zu ends %zu overfull %zu lost %zu missing %zu, "
           "one-character last lines %zu, loose %zu (%.2f%%)\n",
           c->paragraphs, c->lines, c->first, c->last, c->overfull, c->lost, c->missing, c->orphans,
           c->loose, c->lines ? 100.0 * (double)c->loose / (double)c->lines : 0.0);
    bool bad = c->lines == 0 || c->first || c->last || c->overfull || c->lost ||
               c->orphans * 2000 > c->lines || c->loose * 12 > c->lines;
    return bad ? 1 : 0;
}
