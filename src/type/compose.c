/* compose.c - runs a paragraph through the steps of compose.h. */
#include "type/compose.h"

#include <string.h>

TypeComposer *type_composer_new(const TypeFonts *fonts)
{
    TypeComposer *composer = g_new0(TypeComposer, 1);
    composer->fonts = fonts;
    composer->classes = g_malloc(CLASS_TABLE_SIZE);
    class_table_fill(composer->classes);
    composer->caches = g_new0(GlyphCache, fonts->faces->len + 1);
    composer->buffer = hb_buffer_create();
    composer->fitter = fitter_new();
    Paragraph *p = &composer->paragraph;
    p->parts = g_array_new(FALSE, FALSE, sizeof(Part));
    p->anchors = g_array_new(FALSE, FALSE, sizeof(Anchor));
    p->rubies = g_array_new(FALSE, FALSE, sizeof(Ruby));
    p->annotations = g_array_new(FALSE, FALSE, sizeof(Cluster));
    p->fits = g_array_new(FALSE, FALSE, sizeof(Fit));
    return composer;
}

void type_composer_free(TypeComposer *composer)
{
    if (!composer)
        return;
    Paragraph *p = &composer->paragraph;
    g_array_unref(p->parts);
    g_array_unref(p->anchors);
    g_array_unref(p->rubies);
    g_array_unref(p->annotations);
    g_array_unref(p->fits);
    g_free(p->text);
    g_free(p->item_begin);
    g_free(p->clusters);
    g_free(p->glyphs);
    g_free(p->sums);
    for (unsigned i = 0; i < composer->fonts->faces->len; i++)
        g_free(composer->caches[i].entries);
    g_free(composer->caches);
    g_free(composer->classes);
    g_clear_pointer(&composer->words, g_hash_table_unref);
    g_clear_pointer(&composer->forms, g_hash_table_unref);
    hb_buffer_destroy(composer->buffer);
    fitter_free(composer->fitter);
    g_free(composer);
}

static void begin(Paragraph *p, const TypeItem *items, size_t count, const TypeOptions *options,
                  TypeMissing missing, void *user)
{
    p->items = items;
    p->item_count = count;
    p->options = options;
    p->count = p->glyph_count = p->missing_count = 0;
    p->missing = missing;
    p->user = user;
    g_array_set_size(p->parts, 0);
    g_array_set_size(p->anchors, 0);
    g_array_set_size(p->rubies, 0);
    g_array_set_size(p->annotations, 0);
    g_array_set_size(p->fits, 0);
    p->em = 10000;
    for (size_t i = 0; i < count; i++)
        if (items[i].kind == TYPE_TEXT && items[i].style.size > 0) {
            p->em = items[i].style.size;
            break;
        }
}

static void sum_up(Paragraph *p)
{
    if (p->count + 1 > p->sum_room) {
        p->sum_room = (p->count + 1) * 2;
        p->sums = g_renew(Sum, p->sums, p->sum_room);
    }
    Sum sum = {0};
    p->sums[0] = sum;
    for (size_t i = 0; i < p->count; i++) {
        const Cluster *cluster = &p->clusters[i];
        sum.width += cluster->natural + cluster->width;
        for (int level = 0; level < LEVEL_COUNT; level++) {
            sum.shrink[level] += cluster->shrink[level];
            sum.stretch[level] += cluster->stretch[level];
            sum.least -= cluster->shrink[level];
        }
        sum.least += cluster->natural + cluster->width;
        p->sums[i + 1] = sum;
    }
}

/* The hyphen's width, if any line may end with one. */
static PageLength hyphen_width(TypeComposer *composer, const Paragraph *p)
{
    for (size_t i = 1; i < p->count; i++)
        if (p->clusters[i].brk == BREAK_HYPHEN) {
            const Cluster *before = &p->clusters[i - 1];
            uint32_t glyph;
            int advance;
            shape_lookup(composer, before->face, '-', &glyph, &advance);
            return face_scale(fonts_nth(composer->fonts, before->face), advance,
                              cluster_em(p, before));
        }
    return 0;
}

static void prepare(TypeComposer *composer, Paragraph *p)
{
    shape_paragraph(composer, p);
    if (p->options->vertical)
        vertical_paragraph(composer, p);
    if (p->options->plain) {
        breaks_mark_plain(composer, p);
        glue_paragraph_plain(p);
    } else {
        breaks_mark(composer, p);
        glue_paragraph(p);
    }
    ruby_paragraph(composer, p);
    sum_up(p);
    p->hyphen = hyphen_width(composer, p);
}

TypeParagraph type_compose(TypeComposer *composer, Arena *arena, const TypeItem *items,
                           size_t count, const TypeOptions *options, TypeMissing missing,
                           void *user)
{
    TypeParagraph result = {0};
    if (count == 0)
        return result;
    Paragraph *p = &composer->paragraph;
    composer->language = NULL;
    begin(p, items, count, options, missing, user);
    prepare(composer, p);
    if (options->plain)
        fit_paragraph_plain(composer, p);
    else
        fit_paragraph(composer, p);
    set_paragraph(composer, p, arena, &result);
    result.missing_count = p->missing_count;
    return result;
}

PageLength type_measure(TypeComposer *composer, const TypeStyle *style, const char *text,
                        size_t size)
{
    TypeItem item = {
        .kind = TYPE_TEXT, .text = text, .size = size, .style = *style, .preserve = true};
    TypeOptions options = {.width = INT32_MAX / 2};
    Paragraph *p = &composer->paragraph;
    composer->language = NULL;
    begin(p, &item, 1, &options, NULL, NULL);
    prepare(composer, p);
    if (p->count == 0)
        return 0;
    int64_t width = p->sums[p->count].width - p->clusters[0].natural;
    return (PageLength)MIN(width, INT32_MAX);
}
