/* type_support.h - the staged fonts and a composer for the tests of type/. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/place.h"
#include "type/type.h"

typedef struct {
    TypeFonts *fonts;
    TypeComposer *composer;
    Arena *arena;
    TypeStyle style;
    unsigned missing;
    uint32_t missing_character;
    size_t missing_offset;
} Bench;

static inline int bench_setup(void **state)
{
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    g_autoptr(GError) error = NULL;
    Bench *bench = g_new0(Bench, 1);
    bench->fonts = type_fonts_open(manifest, folder, &error);
    if (!bench->fonts)
        fail_msg("%s", error->message);
    bench->composer = type_composer_new(bench->fonts);
    bench->arena = arena_new();
    bench->style = (TypeStyle){
        .cjk = type_fonts_find(bench->fonts, "BIZ UDGothic", 400, false),
        .latin = type_fonts_find(bench->fonts, "BIZ UDPGothic", 400, false),
        .size = 10000,
        .lang = "ja",
    };
    *state = bench;
    return 0;
}

static inline int bench_teardown(void **state)
{
    Bench *bench = *state;
    type_composer_free(bench->composer);
    type_fonts_free(bench->fonts);
    arena_free(bench->arena);
    g_free(bench);
    return 0;
}

static inline void bench_missing(void *user, uint32_t character, const TypeItem *item,
                                 size_t offset)
{
    (void)item;
    Bench *bench = user;
    bench->missing++;
    bench->missing_character = character;
    bench->missing_offset = offset;
}

static inline TypeItem bench_text(const Bench *bench, const char *text)
{
    return (TypeItem){.kind = TYPE_TEXT, .text = text, .size = strlen(text), .style = bench->style};
}

static inline TypeParagraph bench_compose_items(Bench *bench, const TypeItem *items, size_t count,
                                                const TypeOptions *options)
{
    bench->missing = 0;
    return type_compose(bench->composer, bench->arena, items, count, options, bench_missing, bench);
}

static inline TypeParagraph bench_compose(Bench *bench, const char *text,
                                          const TypeOptions *options)
{
    TypeItem *item = arena_make(bench->arena, TypeItem);
    *item = bench_text(bench, text);
    return bench_compose_items(bench, item, 1, options);
}

static inline TypeOptions bench_justified(PageLength width)
{
    return (TypeOptions){
        .width = width, .align = TYPE_JUSTIFY, .last_align = TYPE_START, .wrap = true};
}

/* The base text of a line, in visual order of its pieces. */
static inline char *bench_line(const TypeLine *line)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < line->piece_count; i++)
        if (!line->pieces[i].ruby && line->pieces[i].text_size)
            g_string_append_len(out, line->pieces[i].text, (gssize)line->pieces[i].text_size);
    return g_string_free(out, FALSE);
}

/* The lines of a paragraph joined by "|". */
static inline char *bench_lines(const TypeParagraph *paragraph)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < paragraph->count; i++) {
        g_autofree char *line = bench_line(&paragraph->lines[i]);
        g_string_append_printf(out, "%s%s", i ? "|" : "", line);
    }
    return g_string_free(out, FALSE);
}
