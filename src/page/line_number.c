/* line_number.c - numbers beside the lines of a page, by which readers of a draft say where.
 *
 * rx:line-number="6.5pt" on fo:flow: every line that stands in the flow has its number on its page,
 * in letters of this size, before the column.  Lines side by side, as in the cells of a row, are
 * one.  Footnotes have numbers of their own, and what is turned or repeated has none. */
#include "page/place.h"
#include "page/sheet.h"

#include <limits.h>

struct LineNumbers {
    TypeStyle style;
    PageColour colour;
    int count;         /* of the page so far */
    GArray *baselines; /* of PageLength: of the column that is drawn */
};

LineNumbers *line_number_new(Run *run, const FoNode *flow)
{
    PageLength size = geometry_length(run, flow, "rx:line-number", 0, 0);
    if (size <= 0)
        return NULL;
    LineNumbers *lines = g_new0(LineNumbers, 1);
    lines->style = style_of(run, flow->look);
    lines->style.size = size;
    lines->style.letter_spacing = lines->style.word_spacing = 0;
    lines->colour = flow->look->text->colour;
    lines->baselines = g_array_new(FALSE, FALSE, sizeof(PageLength));
    return lines;
}

void line_number_free(LineNumbers *lines)
{
    if (!lines)
        return;
    g_array_unref(lines->baselines);
    g_free(lines);
}

void line_number_begin_page(LineNumbers *lines)
{
    if (lines)
        lines->count = 0;
}

void line_number_note(Placer *placer, PageLength baseline)
{
    if (placer->lines && !placer->artifact)
        g_array_append_val(placer->lines->baselines, baseline);
}

static gint compare(gconstpointer a, gconstpointer b)
{
    PageLength first = *(const PageLength *)a, second = *(const PageLength *)b;
    return (first > second) - (first < second);
}

void line_number_draw(Placer *placer, PageLength x)
{
    LineNumbers *lines = placer->lines;
    if (!lines)
        return;
    PageLength last = INT_MIN / 2;
    g_array_sort(lines->baselines, compare);
    placer->running = PAGE_ARTIFACT_RUNNING;
    place_mark(placer, PAGE_ARTIFACT);
    for (guint i = 0; i < lines->baselines->len; i++) {
        PageLength baseline = g_array_index(lines->baselines, PageLength, i);
        if (baseline - last < lines->style.size)
            continue;
        last = baseline;
        const char *number = arena_printf(placer->run->arena, "%d", ++lines->count);
        place_words(placer, &(PlaceWords){.words = number,
                                          .style = lines->style,
                                          .colour = lines->colour,
                                          .x = x - lines->style.size,
                                          .y = baseline,
                                          .anchor = ANCHOR_END});
    }
    placer->running = 0;
    g_array_set_size(lines->baselines, 0);
}
