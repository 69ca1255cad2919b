/* words.c - what HarfBuzz shapes: runs as they come, and Latin words, which are remembered. */
#include <string.h>

#include "type/shape.h"

typedef struct { /* a shaped word at font units */
    uint16_t cluster_count, glyph_count;
    struct {
        uint16_t bytes, glyphs;
    } * clusters;
    hb_glyph_info_t *infos;
    hb_glyph_position_t *positions;
} Word;

enum { LONGEST_CACHED_WORD = 48, MOST_CACHED_WORDS = 20000 };

/* ---- HarfBuzz ---- */

static hb_script_t script_of(Role role, const char *text, uint32_t size)
{
    if (role == ROLE_CJK)
        return HB_SCRIPT_HAN;
    if (role == ROLE_LATIN)
        return HB_SCRIPT_LATIN;
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(at));
        if (script != G_UNICODE_SCRIPT_COMMON && script != G_UNICODE_SCRIPT_INHERITED)
            return hb_script_from_iso15924_tag(g_unicode_script_to_iso15924(script));
    }
    return HB_SCRIPT_COMMON;
}

static bool has_language(const Paragraph *p, const Segment *segment)
{
    const char *lang = p->items[segment->item].style.lang;
    return lang && *lang;
}

/* The formatter that plain mode is compared with (Apache FOP 2.8) looks a font's rules up by script
 * and language together.  Letters in a stated language find only those of the default script, its
 * kerning included; letters in no language find those of their script, without the kerning. */
static bool looks_up_default_script(const Paragraph *p, const Segment *segment)
{
    return p->options->plain && segment->role == ROLE_LATIN && has_language(p, segment);
}

static unsigned run_harfbuzz(TypeComposer *composer, const Paragraph *p, const Segment *segment,
                             const Face *face, hb_glyph_info_t **infos,
                             hb_glyph_position_t **positions)
{
    hb_buffer_t *buffer = composer->buffer;
    const char *lang = p->items[segment->item].style.lang;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, p->text, (int)p->text_size, segment->begin,
                       (int)(segment->end - segment->begin));
    hb_buffer_set_direction(buffer, segment->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, looks_up_default_script(p, segment)
                                     ? HB_SCRIPT_COMMON
                                     : script_of(segment->role, p->text + segment->begin,
                                                 segment->end - segment->begin));
    hb_buffer_set_language(buffer, hb_language_from_string(lang && *lang ? lang : "ja", -1));
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    static const hb_feature_t NO_KERN = {HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START,
                                         HB_FEATURE_GLOBAL_END};
    hb_shape(face->font, buffer, &NO_KERN, p->options->plain && !has_language(p, segment) ? 1 : 0);
    unsigned count;
    *infos = hb_buffer_get_glyph_infos(buffer, &count);
    *positions = hb_buffer_get_glyph_positions(buffer, &count);
    return count;
}

static void push_shaped(Paragraph *p, Cluster *cluster, const Face *face,
                        const hb_glyph_info_t *info, const hb_glyph_position_t *position)
{
    PageLength size = cluster_em(p, cluster);
    push_glyph(p, cluster,
               (ShapedGlyph){info->codepoint, face_advance(p, face, position->x_advance, size),
                             face_scale(face, position->x_offset, size),
                             face_scale(face, position->y_offset, size)});
}

static uint32_t missing_in(TypeComposer *composer, const Paragraph *p, const Cluster *cluster)
{
    for (uint32_t at = cluster->begin; at < cluster->begin + cluster->bytes;) {
        uint32_t length, character = decode(p->text + at, &length), glyph;
        int advance;
        if (!shape_lookup(composer, cluster->face, character, &glyph, &advance))
            return character;
        at += length;
    }
    return cluster->character;
}

/* One cluster of the buffer, glyphs [from, to), bytes [begin, end). */
static void push_hb_cluster(TypeComposer *composer, Paragraph *p, const Segment *segment,
                            TypeFace face, uint32_t begin, uint32_t end, unsigned from, unsigned to,
                            const hb_glyph_info_t *infos, const hb_glyph_position_t *positions)
{
    uint32_t length, character = decode(p->text + begin, &length);
    CharClass class = class_in_role(class_lookup(composer->classes, character), segment->role);
    Cluster *cluster = push_cluster(p, segment->item, begin, end - begin, character, class, face);
    cluster->level = segment->level;
    cluster->flags = segment->role == ROLE_LATIN ? CLUSTER_LATIN : 0;
    bool absent = false;
    for (unsigned i = from; i < to; i++) {
        push_shaped(p, cluster, fonts_nth(composer->fonts, face), &infos[i], &positions[i]);
        absent |= infos[i].codepoint == 0;
    }
    if (absent && !class_is_invisible(class))
        report_missing(p, missing_in(composer, p, cluster), segment->item, begin);
}

static void shape_face_run(TypeComposer *composer, Paragraph *p, const Segment *segment,
                           TypeFace face)
{
    hb_glyph_info_t *infos;
    hb_glyph_position_t *positions;
    unsigned count =
        run_harfbuzz(composer, p, segment, fonts_nth(composer->fonts, face), &infos, &positions);
    if (count == 0) { /* nothing but format controls */
        push_cluster(p, segment->item, segment->begin, segment->end - segment->begin,
                     decode(p->text + segment->begin, &(uint32_t){0}), CLASS_MARK, face)
            ->level = segment->level;
        return;
    }
    bool backward = segment->level & 1;
    uint32_t begin = segment->begin;
    for (unsigned done = 0; done < count;) {
        unsigned from = backward ? count - done - 1 : done, to = from + 1;
        uint32_t value = infos[from].cluster;
        if (backward)
            while (from > 0 && infos[from - 1].cluster == value)
                from--;
        else
            while (to < count && infos[to].cluster == value)
                to++;
        done += to - from;
        unsigned next = backward ? from - 1 : to;
        uint32_t end = done < count ? infos[next].cluster : segment->end;
        push_hb_cluster(composer, p, segment, face, begin, end, from, to, infos, positions);
        begin = end;
    }
}

/* Splits a segment where the face changes; marks stay with their base. */
void shape_run(TypeComposer *composer, Paragraph *p, const Segment *segment)
{
    const TypeStyle *style = &p->items[segment->item].style;
    Segment run = *segment;
    TypeFace current = -1;
    uint32_t base = 0;
    for (uint32_t at = segment->begin; at < segment->end;) {
        uint32_t length, character = decode(p->text + at, &length);
        CharClass class = class_lookup(composer->classes, character);
        if (class_is_variation_selector(character) && base) {
            hb_codepoint_t glyph;
            if (character != 0xfe0e &&
                !hb_font_get_variation_glyph(fonts_nth(composer->fonts, current)->font, base,
                                             character, &glyph))
                report_missing(p, character, segment->item, at);
        } else if (!class_is_invisible(class)) {
            Found found;
            find_face(composer, style, segment->role, character, &found);
            bool keep = current >= 0 && class == CLASS_SPACE;
            if (!keep && current >= 0 && found.face != current) {
                run.end = at;
                shape_face_run(composer, p, &run, current);
                run.begin = at;
            }
            if (!keep)
                current = found.face;
            base = character;
        }
        at += length;
    }
    run.end = segment->end;
    if (run.begin < run.end)
        shape_face_run(composer, p, &run,
                       current < 0 ? role_face(composer, style, segment->role) : current);
}

/* ---- Latin words in faces that kern ---- */

static void word_free(void *pointer)
{
    Word *word = pointer;
    g_free(word->clusters);
    g_free(word->infos);
    g_free(word->positions);
    g_free(word);
}

void composer_forget_words(TypeComposer *composer)
{
    if (composer->words)
        g_hash_table_remove_all(composer->words);
}

static Word *word_build(TypeComposer *composer, const Paragraph *p, const Segment *segment,
                        TypeFace face)
{
    hb_glyph_info_t *infos;
    hb_glyph_position_t *positions;
    unsigned count =
        run_harfbuzz(composer, p, segment, fonts_nth(composer->fonts, face), &infos, &positions);
    Word *word = g_new0(Word, 1);
    word->glyph_count = (uint16_t)count;
    word->infos = g_memdup2(infos, sizeof *infos * count);
    word->positions = g_memdup2(positions, sizeof *positions * count);
    word->clusters = g_malloc0_n(count + 1, sizeof *word->clusters);
    for (unsigned i = 0; i < count;) {
        unsigned to = i + 1;
        while (to < count && infos[to].cluster == infos[i].cluster)
            to++;
        uint32_t end = to < count ? infos[to].cluster : segment->end;
        word->clusters[word->cluster_count].bytes = (uint16_t)(end - infos[i].cluster);
        word->clusters[word->cluster_count++].glyphs = (uint16_t)(to - i);
        i = to;
    }
    return word;
}

static const Word *word_lookup(TypeComposer *composer, const Paragraph *p, const Segment *segment,
                               TypeFace face)
{
    char key[LONGEST_CACHED_WORD + 3];
    uint32_t size = segment->end - segment->begin;
    key[0] = (char)(face + 1);
    key[1] = !p->options->plain ? 'k' : has_language(p, segment) ? 'l' : 'p';
    memcpy(key + 2, p->text + segment->begin, size);
    key[size + 2] = '\0';
    if (!composer->words)
        composer->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, word_free);
    Word *word = g_hash_table_lookup(composer->words, key);
    if (word)
        return word;
    if (g_hash_table_size(composer->words) >= MOST_CACHED_WORDS)
        composer_forget_words(composer);
    word = word_build(composer, p, segment, face);
    g_hash_table_insert(composer->words, g_strdup(key), word);
    return word;
}

static void push_word(TypeComposer *composer, Paragraph *p, const Segment *segment, TypeFace face,
                      const Word *word)
{
    uint32_t begin = segment->begin;
    unsigned glyph = 0;
    for (unsigned i = 0; i < word->cluster_count; i++) {
        unsigned to = glyph + word->clusters[i].glyphs;
        uint32_t end = begin + word->clusters[i].bytes;
        push_hb_cluster(composer, p, segment, face, begin, end, glyph, to, word->infos,
                        word->positions);
        glyph = to;
        begin = end;
    }
}

static bool covers(TypeComposer *composer, const Paragraph *p, TypeFace face, uint32_t begin,
                   uint32_t end)
{
    for (uint32_t at = begin; at < end;) {
        uint32_t length, character = decode(p->text + at, &length), glyph;
        int advance;
        if (character == '\t' || !shape_lookup(composer, face, character, &glyph, &advance))
            return false;
        at += length;
    }
    return true;
}

static void shape_word(TypeComposer *composer, Paragraph *p, const Segment *segment)
{
    TypeFace face = role_face(composer, &p->items[segment->item].style, ROLE_LATIN);
    uint32_t size = segment->end - segment->begin;
    if (size > LONGEST_CACHED_WORD || !covers(composer, p, face, segment->begin, segment->end))
        shape_run(composer, p, segment);
    else
        push_word(composer, p, segment, face, word_lookup(composer, p, segment, face));
}

/* Words between what the plain path can set: spaces and controls. */
void shape_words(TypeComposer *composer, Paragraph *p, const Segment *segment)
{
    Segment word = *segment;
    word.end = segment->begin;
    for (uint32_t at = segment->begin; at <= segment->end;) {
        uint32_t length = 1, character = at < segment->end ? decode(p->text + at, &length) : ' ';
        CharClass class = class_lookup(composer->classes, character);
        if (class == CLASS_SPACE || class == CLASS_FIXED || class == CLASS_SOFT ||
            class == CLASS_ZERO || class == CLASS_JOINER) {
            word.begin = word.end;
            word.end = at;
            if (word.begin < word.end)
                shape_word(composer, p, &word);
            if (at < segment->end)
                push_character(composer, p, segment, at, length, character);
            word.end = at + length;
        }
        at += length;
    }
}
