/* text.c - words in a drawing: wrapped where Japanese may break, measured in the pinned fonts.
 *
 * Kana and kanji are measured a full em wide, as no face of the screen's list sets them wider. */
#include "figure/draw.h"

#include <string.h>

static TypeStyle style_of(const Drawing *drawing, bool strong)
{
    const TypeFace *faces = strong ? drawing->strong : drawing->plain;
    return (TypeStyle){
        .cjk = faces[0], .latin = faces[1], .size = drawing_em(drawing), .lang = drawing->lang};
}

PageLength words_line_height(const Drawing *drawing)
{
    return drawing_em(drawing) * 5 / 4;
}

static const char *line_text(Drawing *drawing, const TypeLine *line)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < line->piece_count; i++)
        if (!line->pieces[i].generated || line->hyphenated)
            g_string_append_len(text, line->pieces[i].text, (gssize)line->pieces[i].text_size);
    return arena_copy_text(drawing->arena, g_strchomp(text->str));
}

static void append_lines(Drawing *drawing, GPtrArray *lines, const char *text, PageLength width,
                         Words *words)
{
    TypeItem item = {.kind = TYPE_TEXT,
                     .text = text,
                     .size = strlen(text),
                     .style = style_of(drawing, words->strong)};
    TypeOptions options = {.width = width,
                           .align = TYPE_START,
                           .last_align = TYPE_START,
                           .wrap = width > 0,
                           .phrase = true};
    TypeParagraph paragraph =
        type_compose(drawing->composer, drawing->arena, &item, 1, &options, NULL, NULL);
    for (size_t i = 0; i < paragraph.count; i++) {
        g_ptr_array_add(lines, (void *)line_text(drawing, &paragraph.lines[i]));
        words->width = MAX(words->width, paragraph.lines[i].width);
    }
}

static Words finish(Drawing *drawing, GPtrArray *lines, Words words)
{
    words.count = lines->len;
    words.height = (PageLength)lines->len * words_line_height(drawing);
    words.lines = arena_copy_pointers(drawing->arena, lines);
    return words;
}

Words words_wrap(Drawing *drawing, const char *text, PageLength width, bool strong)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    Words words = {.strong = strong};
    if (*text)
        append_lines(drawing, lines, text, width, &words);
    return finish(drawing, lines, words);
}

Words words_wrap_all(Drawing *drawing, const char *const *texts, size_t count, PageLength width)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    Words words = {0};
    for (size_t i = 0; i < count; i++)
        append_lines(drawing, lines, texts[i], width, &words);
    return finish(drawing, lines, words);
}

void words_draw(Drawing *drawing, Pen pen, const Words *words, WordsAlign align, PageLength x,
                PageLength y)
{
    static const char *const anchors[] = {[WORDS_START] = "",
                                          [WORDS_MIDDLE] = " text-anchor=\"middle\"",
                                          [WORDS_END] = " text-anchor=\"end\""};
    for (size_t i = 0; i < words->count; i++) {
        PageLength baseline = y + (PageLength)i * words_line_height(drawing) + drawing_em(drawing);
        g_string_append(drawing->body, "<text x=\"");
        draw_number(drawing->body, x);
        g_string_append(drawing->body, "\" y=\"");
        draw_number(drawing->body, baseline);
        g_string_append_printf(drawing->body, "\"%s", anchors[align]);
        pen_print(drawing, pen);
        g_autofree char *escaped = g_markup_escape_text(words->lines[i], -1);
        g_string_append_printf(drawing->body, ">%s</text>\n", escaped);
    }
}

void words_draw_on_patch(Drawing *drawing, const Words *words, WordsAlign align, PageLength x,
                         PageLength y)
{
    if (words->count == 0)
        return;
    PageLength edge = 2000, left = x - (align == WORDS_MIDDLE ? words->width / 2
                                        : align == WORDS_END  ? words->width
                                                              : 0);
    draw_rect(drawing, PEN(PAPER), left - edge, y, words->width + 2 * edge, words->height, 0);
    words_draw(drawing, PEN(TEXT), words, align, x, y);
}
