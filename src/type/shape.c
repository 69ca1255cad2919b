/* shape.c - text to clusters of glyphs.
 *
 * Most of a Japanese document is kanji, kana and Latin letters in faces without kerning, where a
 * character is a glyph: they go through a table per face (the plain path).  Latin in a face that
 * kerns is shaped word by word and remembered.  Everything else - combining marks, right-to-left
 * text, scripts with their own shaping - is itemised (bidi levels and scripts by Pango, faces by
 * coverage) and shaped by HarfBuzz as it comes.
 *
 * Text is never normalised.  A character or variation sequence that no face has is reported and set
 * as the .notdef glyph or the base's plain glyph. */
#include "type/compose.h"

#include <pango/pango.h>
#include <string.h>

typedef enum { ROLE_CJK, ROLE_LATIN, ROLE_COMPLEX } Role;

typedef struct { /* a stretch of one item in one role */
    int32_t item;
    uint32_t begin, end;
    Role role;
    uint8_t level;
    bool hard; /* not for the plain path */
} Segment;

typedef struct { /* a shaped word at font units */
    uint16_t cluster_count, glyph_count;
    struct {
        uint16_t bytes, glyphs;
    } * clusters;
    hb_glyph_info_t *infos;
    hb_glyph_position_t *positions;
} Word;

enum { LONGEST_CACHED_WORD = 48, MOST_CACHED_WORDS = 20000 };

/* ---- text ---- */

static inline uint32_t decode(const char *text, uint32_t *length)
{
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] < 0x80) {
        *length = 1;
        return at[0];
    }
    if (at[0] < 0xe0) {
        *length = 2;
        return (at[0] & 0x1fu) << 6 | (at[1] & 0x3fu);
    }
    if (at[0] < 0xf0) {
        *length = 3;
        return (at[0] & 0xfu) << 12 | (at[1] & 0x3fu) << 6 | (at[2] & 0x3fu);
    }
    *length = 4;
    return (at[0] & 7u) << 18 | (at[1] & 0x3fu) << 12 | (at[2] & 0x3fu) << 6 | (at[3] & 0x3fu);
}

/* Copies text; bytes that are no UTF-8 become question marks, so that offsets stay. */
static void copy_text(char *to, const char *text, size_t size)
{
    memcpy(to, text, size);
    for (char *at = to; size > 0;) {
        const char *bad;
        if (g_utf8_validate_len(at, size, &bad))
            return;
        size_t good = (size_t)(bad - at);
        at[good] = '?';
        at += good + 1;
        size -= good + 1;
    }
}

static const char OBJECT[] = "\xef\xbf\xbc";

static void lay_text(Paragraph *p)
{
    size_t size = 1;
    for (size_t i = 0; i < p->item_count; i++)
        size += p->items[i].kind == TYPE_TEXT ? p->items[i].size : 3;
    if (size > p->text_room) {
        p->text_room = size * 2;
        p->text = g_realloc(p->text, p->text_room);
    }
    if (p->item_count + 1 > p->item_room) {
        p->item_room = (p->item_count + 1) * 2;
        p->item_begin = g_renew(uint32_t, p->item_begin, p->item_room);
    }
    size_t at = 0;
    for (size_t i = 0; i < p->item_count; i++) {
        const TypeItem *item = &p->items[i];
        p->item_begin[i] = (uint32_t)at;
        if (item->kind == TYPE_TEXT && item->size) {
            copy_text(p->text + at, item->text, item->size);
            at += item->size;
        } else if (item->kind == TYPE_BOX || item->kind == TYPE_LEADER) {
            memcpy(p->text + at, OBJECT, 3);
            at += 3;
        }
    }
    p->item_begin[p->item_count] = (uint32_t)at;
    p->text[at] = '\0';
    p->text_size = at;
}

/* ---- clusters ---- */

static Cluster *push_cluster(Paragraph *p, int32_t item, uint32_t begin, uint32_t bytes,
                             uint32_t character, CharClass class, TypeFace face)
{
    if (p->count == p->room) {
        p->room = p->room * 2 + 256;
        p->clusters = g_renew(Cluster, p->clusters, p->room);
    }
    Cluster *cluster = &p->clusters[p->count++];
    *cluster = (Cluster){
        .begin = begin,
        .bytes = bytes,
        .glyph = (uint32_t)p->glyph_count,
        .character = character,
        .item = item,
        .face = face,
        .class = (uint8_t) class,
    };
    return cluster;
}

static void push_glyph(Paragraph *p, Cluster *cluster, ShapedGlyph glyph)
{
    if (p->glyph_count == p->glyph_room) {
        p->glyph_room = p->glyph_room * 2 + 256;
        p->glyphs = g_renew(ShapedGlyph, p->glyphs, p->glyph_room);
    }
    p->glyphs[p->glyph_count++] = glyph;
    cluster->glyph_count++;
    cluster->width += glyph.advance;
}

static void report_missing(Paragraph *p, uint32_t character, int32_t item, uint32_t begin)
{
    p->missing_count++;
    if (p->missing)
        p->missing(p->user, character, &p->items[item], begin - p->item_begin[item]);
}

/* ---- faces ---- */

/* An advance at a size.  The formatters that plain mode is compared with cut it to 1/1000 em first.
 */
static PageLength scale_advance(const Paragraph *p, const Face *face, int units, PageLength size)
{
    if (!p->options->plain)
        return face_scale(face, units, size);
    int thousandths = (int)((int64_t)units * 1000 / (int)face->upem);
    return (PageLength)((int64_t)thousandths * size / 1000);
}

bool shape_lookup(TypeComposer *composer, TypeFace face, uint32_t character, uint32_t *glyph,
                  int *advance)
{
    const Face *opened = fonts_nth(composer->fonts, face);
    if (character >= CLASS_TABLE_SIZE) {
        hb_codepoint_t found = 0;
        hb_font_get_nominal_glyph(opened->font, character, &found);
        *glyph = found;
        *advance = hb_font_get_glyph_h_advance(opened->font, found);
        return found != 0;
    }
    GlyphCache *cache = &composer->caches[face];
    if (!cache->entries)
        cache->entries = g_new0(uint64_t, CLASS_TABLE_SIZE);
    uint64_t entry = cache->entries[character];
    if (!entry) {
        hb_codepoint_t found = 0;
        hb_font_get_nominal_glyph(opened->font, character, &found);
        uint32_t units = (uint32_t)hb_font_get_glyph_h_advance(opened->font, found);
        entry = 1 | (uint64_t)(found & 0xffffff) << 1 | (uint64_t)units << 32;
        cache->entries[character] = entry;
    }
    *glyph = (uint32_t)(entry >> 1) & 0xffffff;
    *advance = (int)(uint32_t)(entry >> 32);
    return *glyph != 0;
}

bool style_is_japanese(const TypeStyle *style)
{
    const char *lang = style->lang;
    return !lang || !*lang || g_ascii_strncasecmp(lang, "ja", 2) == 0 ||
           g_ascii_strncasecmp(lang, "zh", 2) == 0;
}

/* What is drawn in place of a character when no face has it, or in Japanese always (the em dash of
 * Japanese fonts is half as long as it should be). */
static uint32_t shown_instead(uint32_t character)
{
    static const uint32_t PAIRS[][2] = {
        {0x2011, 0x2010}, {0x2010, 0x2d}, {0x00a0, 0x20},   {0x2027, 0xb7},   {0x00ad, 0x2d},
        {0x2015, 0x2014}, {0x2212, 0x2d}, {0x301c, 0xff5e}, {0xff5e, 0x301c}, {0x2225, 0x2016},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(PAIRS); i++)
        if (PAIRS[i][0] == character)
            return PAIRS[i][1];
    return 0;
}

typedef struct {
    TypeFace face;
    uint32_t glyph;
    int advance;
} Found;

static bool look(TypeComposer *composer, TypeFace face, uint32_t character, Found *found)
{
    if (face < 0 || !shape_lookup(composer, face, character, &found->glyph, &found->advance))
        return false;
    found->face = face;
    return true;
}

/* A face of some scripts is asked for their characters, and for those of no script (the danda). */
static bool face_is_for(const Face *face, uint32_t character)
{
    if (!face->scripts[0])
        return true;
    GUnicodeScript script = g_unichar_get_script(character);
    if (script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED)
        return true;
    uint32_t tag = g_unicode_script_to_iso15924(script);
    for (size_t i = 0; i < FACE_MOST_SCRIPTS && face->scripts[i]; i++)
        if (face->scripts[i] == tag)
            return true;
    return false;
}

/* The fallback faces that are for a character, those of the weight first. */
static bool look_in_fallbacks(TypeComposer *composer, int weight, uint32_t character, Found *found)
{
    const GPtrArray *faces = composer->fonts->faces;
    for (int pass = 0; pass < 2; pass++)
        for (unsigned i = 0; i < faces->len; i++) {
            const Face *face = faces->pdata[i];
            bool same = (face->weight >= 600) == (weight >= 600);
            if (face->fallback && same == (pass == 0) && face_is_for(face, character) &&
                look(composer, (TypeFace)i, character, found))
                return true;
        }
    return false;
}

static TypeFace own_face(const TypeStyle *style, Role role)
{
    TypeFace face = role == ROLE_CJK ? style->cjk : style->latin;
    if (face < 0)
        face = role == ROLE_CJK ? style->latin : style->cjk;
    return face < 0 ? 0 : face;
}

/* Kanji of Chinese text look otherwise than those of Japanese: its own face goes before the
 * style's, where the manifest names one.  The answer for one style's language is remembered. */
static TypeFace role_face(TypeComposer *composer, const TypeStyle *style, Role role)
{
    TypeFace own = own_face(style, role);
    if (role != ROLE_CJK || !style->lang || style->lang[0] == 'j' || style->lang[0] == 'e')
        return own;
    if (composer->language != style->lang) {
        composer->language = style->lang;
        composer->language_face = fonts_for_language(composer->fonts, style->lang,
                                                     fonts_peek(composer->fonts, own)->weight);
    }
    return composer->language_face >= 0 ? composer->language_face : own;
}

/* The first face that has the character: the role's, the other of the style, the symbol faces; then
 * the same for its stand-in. */
static bool find_face(TypeComposer *composer, const TypeStyle *style, Role role, uint32_t character,
                      Found *found)
{
    TypeFace own = role_face(composer, style, role);
    if (look(composer, own, character, found))
        return true;
    TypeFace other = own_face(style, role == ROLE_CJK ? ROLE_LATIN : ROLE_CJK);
    if (other != own && look(composer, other, character, found))
        return true;
    TypeFace plain = own_face(style, role);
    if (plain != own && look(composer, plain, character, found))
        return true;
    uint32_t instead = shown_instead(character);
    if (instead && (look(composer, own, instead, found) || look(composer, other, instead, found)))
        return true;
    if (look_in_fallbacks(composer, fonts_nth(composer->fonts, own)->weight, character, found))
        return true;
    *found = (Found){.face = own};
    found->advance = hb_font_get_glyph_h_advance(fonts_nth(composer->fonts, own)->font, 0);
    return false;
}

/* ---- the plain path: one character, one glyph ---- */

/* Spaces of a fixed width, in 1/36 em. */
static PageLength fixed_space(uint32_t character, PageLength em)
{
    static const uint8_t PARTS[] = {18, 36, 18, 36, 12, 9, 6, 18, 9, 7, 4};
    if (character >= 0x2000 && character <= 0x200a)
        return (PageLength)((int64_t)em * PARTS[character - 0x2000] / 36);
    if (character == 0x202f)
        return em / 6;
    return character == 0x205f ? em * 2 / 9 : -1;
}

static void set_variation(TypeComposer *composer, Paragraph *p, Cluster *cluster, uint32_t base,
                          uint32_t selector)
{
    const Face *face = fonts_nth(composer->fonts, cluster->face);
    hb_codepoint_t glyph;
    if (hb_font_get_variation_glyph(face->font, base, selector, &glyph) && glyph) {
        ShapedGlyph *shaped = &p->glyphs[cluster->glyph];
        shaped->glyph = glyph;
        shaped->advance = face_scale(face, hb_font_get_glyph_h_advance(face->font, glyph),
                                     cluster_em(p, cluster));
        cluster->width = shaped->advance;
    } else if (selector != 0xfe0e) /* text style is what we print anyway */
        report_missing(p, selector, cluster->item, cluster->begin);
}

static bool is_invisible(CharClass class)
{
    return class == CLASS_ZERO || class == CLASS_JOINER || class == CLASS_SOFT ||
           class == CLASS_MARK;
}

static CharClass class_in_role(CharClass class, Role role)
{
    if (role == ROLE_LATIN)
        switch (class) {
        case CLASS_OPEN:
        case CLASS_CLOSE:
        case CLASS_LEADERS:
        case CLASS_HYPHEN:
        case CLASS_SYMBOL:
        case CLASS_POSTFIX:
            return CLASS_POINT;
        default:
            break;
        }
    return class;
}

static void push_character(TypeComposer *composer, Paragraph *p, const Segment *segment,
                           uint32_t begin, uint32_t bytes, uint32_t character)
{
    const TypeItem *item = &p->items[segment->item];
    const TypeStyle *style = &item->style;
    CharClass class = class_lookup(composer->classes, character);
    uint32_t wanted = character;
    if (character == 0x2014 && segment->role == ROLE_CJK && style_is_japanese(style))
        wanted = 0x2015;
    Found found = {.face = role_face(composer, style, segment->role)};
    bool blank = is_invisible(class);
    PageLength fixed = fixed_space(character, style->size);
    if (!blank && (fixed >= 0 || (character < 0x20)))
        find_face(composer, style, segment->role, ' ', &found);
    else if (!blank && !find_face(composer, style, segment->role, wanted, &found))
        report_missing(p, character, segment->item, begin);
    Cluster *cluster = push_cluster(p, segment->item, begin, bytes, character,
                                    class_in_role(class, segment->role), found.face);
    cluster->level = segment->level;
    cluster->flags = segment->role == ROLE_LATIN ? CLUSTER_LATIN : 0;
    if (blank)
        return;
    PageLength advance =
        scale_advance(p, fonts_nth(composer->fonts, found.face), found.advance, style->size);
    if (character == '\t')
        advance *= 8;
    push_glyph(p, cluster, (ShapedGlyph){found.glyph, fixed >= 0 ? fixed : advance, 0, 0});
    if (item->preserve && class == CLASS_SPACE)
        cluster->flags |= CLUSTER_KEEP;
}

static void shape_plain(TypeComposer *composer, Paragraph *p, const Segment *segment)
{
    for (uint32_t at = segment->begin; at < segment->end;) {
        uint32_t length, character = decode(p->text + at, &length);
        bool selector = class_is_variation_selector(character);
        Cluster *last = p->count ? &p->clusters[p->count - 1] : NULL;
        if (selector && last && last->item == segment->item && last->glyph_count &&
            last->begin + last->bytes == at) {
            last->bytes += length;
            set_variation(composer, p, last, last->character, character);
        } else {
            push_character(composer, p, segment, at, length, character);
        }
        at += length;
    }
}

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
               (ShapedGlyph){info->codepoint, scale_advance(p, face, position->x_advance, size),
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
    if (absent && !is_invisible(class))
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
static void shape_run(TypeComposer *composer, Paragraph *p, const Segment *segment)
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
        } else if (!is_invisible(class)) {
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
static void shape_words(TypeComposer *composer, Paragraph *p, const Segment *segment)
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

/* ---- segments ---- */

static bool next_is_western(TypeComposer *composer, const Paragraph *p, uint32_t at)
{
    uint32_t length;
    return at < p->text_size &&
           class_is_western(class_lookup(composer->classes, decode(p->text + at, &length)));
}

/* Which face of the composite font a character belongs to.  Quotes and dashes exist in both worlds
 * and follow their neighbours. */
static Role role_of(TypeComposer *composer, const Paragraph *p, const TypeStyle *style,
                    uint32_t character, CharClass class, uint32_t after, Role before, bool japanese)
{
    switch (class) {
    case CLASS_LATIN:
    case CLASS_POINT:
        return ROLE_LATIN;
    case CLASS_DIGIT:
        return style->tabular ? ROLE_CJK : ROLE_LATIN;
    case CLASS_COMPLEX:
        return ROLE_COMPLEX;
    case CLASS_PREFIX:
        return character < 0x2100 ? ROLE_LATIN : ROLE_CJK;
    case CLASS_SPACE:
    case CLASS_FIXED:
        return before == ROLE_COMPLEX ? ROLE_COMPLEX : ROLE_LATIN;
    case CLASS_MARK:
    case CLASS_ZERO:
    case CLASS_JOINER:
    case CLASS_SOFT:
        return before;
    case CLASS_OPEN:
    case CLASS_CLOSE:
    case CLASS_LEADERS:
    case CLASS_HYPHEN:
    case CLASS_SYMBOL:
    case CLASS_POSTFIX:
        break;
    default:
        return ROLE_CJK;
    }
    if (!japanese && character < 0x2100)
        return ROLE_LATIN;
    if (character == 0x2018 || character == 0x201c || character == 0xab)
        return next_is_western(composer, p, after) ? ROLE_LATIN : ROLE_CJK;
    bool follows = character < 0x250 || (character >= 0x2010 && character <= 0x2013) ||
                   character == 0x2019 || character == 0x201d || character == 0x2212;
    return follows && before == ROLE_LATIN ? ROLE_LATIN : ROLE_CJK;
}

static void shape_segment(TypeComposer *composer, Paragraph *p, const Segment *segment)
{
    const TypeStyle *style = &p->items[segment->item].style;
    if (segment->hard)
        shape_run(composer, p, segment);
    else if (segment->role == ROLE_LATIN &&
             fonts_nth(composer->fonts, role_face(composer, style, ROLE_LATIN))->shapes_latin)
        shape_words(composer, p, segment);
    else
        shape_plain(composer, p, segment);
}

static void end_part(Paragraph *p, bool forced)
{
    uint32_t first = p->parts->len ? g_array_index(p->parts, Part, p->parts->len - 1).end : 0;
    Part part = {.first = first, .end = (uint32_t)p->count, .forced = forced};
    g_array_append_val(p->parts, part);
}

typedef struct { /* where the itemiser stands */
    Role role;
    uint32_t character; /* number of characters before */
} State;

static void shape_text(TypeComposer *composer, Paragraph *p, int32_t index, State *state)
{
    const TypeItem *item = &p->items[index];
    bool japanese = style_is_japanese(&item->style);
    Segment segment = {.item = index, .begin = p->item_begin[index]};
    uint32_t end = p->item_begin[index + 1];
    for (uint32_t at = segment.begin; at < end;) {
        uint32_t length, character = decode(p->text + at, &length);
        CharClass class = class_lookup(composer->classes, character);
        uint8_t level = p->levels ? p->levels[state->character] : 0;
        Role role = role_of(composer, p, &item->style, character, class, at + length, state->role,
                            japanese);
        bool line_feed = character == 0x2028 || (character == '\n' && item->preserve);
        if (at > segment.begin && (role != segment.role || level != segment.level || line_feed)) {
            segment.end = at;
            shape_segment(composer, p, &segment);
            segment = (Segment){.item = index, .begin = at};
        }
        segment.role = role;
        segment.level = level;
        segment.hard |= role == ROLE_COMPLEX || (level & 1) ||
                        (class == CLASS_MARK && !class_is_variation_selector(character));
        state->role = role;
        state->character++;
        at += length;
        if (line_feed) {
            end_part(p, true);
            segment = (Segment){.item = index, .begin = at};
        }
    }
    segment.end = end;
    if (segment.begin < segment.end)
        shape_segment(composer, p, &segment);
}

static void shape_object(Paragraph *p, int32_t index, State *state)
{
    const TypeItem *item = &p->items[index];
    bool leader = item->kind == TYPE_LEADER;
    Cluster *cluster = push_cluster(p, index, p->item_begin[index], 3, 0xfffc,
                                    leader ? CLASS_FILL : CLASS_OBJECT, 0);
    cluster->level = p->levels ? p->levels[state->character] : 0;
    state->character++;
    if (leader) {
        cluster->natural = item->width;
        cluster->stretch[LEVEL_FILL] = MAX(0, item->maximum - item->width);
        cluster->shrink[LEVEL_FILL] = MAX(0, item->width - item->minimum);
    } else {
        cluster->width = item->width;
    }
}

static bool is_right_to_left(uint32_t character)
{
    return (character >= 0x590 && character < 0x900) ||
           (character >= 0x200e && character < 0x2070 &&
            (character == 0x200f || (character >= 0x202a && character <= 0x202e) ||
             (character >= 0x2066 && character <= 0x2069))) ||
           (character >= 0xfb1d && character < 0xfe00) ||
           (character >= 0xfe70 && character < 0xfeff) ||
           (character >= 0x10800 && character < 0x11000) ||
           (character >= 0x1e800 && character < 0x1f000);
}

/* The levels of a text with formatting characters in it that are not set: as if they stood there. */
static uint8_t *formatted_levels(const Paragraph *p)
{
    g_autoptr(GString) text = g_string_sized_new(p->text_size + 64);
    for (size_t i = 0; i < p->item_count; i++) {
        if (p->items[i].bidi)
            g_string_append(text, p->items[i].bidi);
        g_string_append_len(text, p->text + p->item_begin[i],
                            p->item_begin[i + 1] - p->item_begin[i]);
    }
    PangoDirection base = PANGO_DIRECTION_LTR;
    uint8_t *levels = pango_log2vis_get_embedding_levels(text->str, (int)text->len, &base);
    glong from = 0, to = 0;
    for (size_t i = 0; i < p->item_count; i++) {
        if (p->items[i].bidi)
            from += g_utf8_strlen(p->items[i].bidi, -1);
        glong count = g_utf8_strlen(p->text + p->item_begin[i],
                                    p->item_begin[i + 1] - p->item_begin[i]);
        memmove(levels + to, levels + from, (size_t)count);
        from += count;
        to += count;
    }
    return levels;
}

static uint8_t *bidi_levels(const Paragraph *p)
{
    for (size_t i = 0; i < p->item_count; i++)
        if (p->items[i].bidi)
            return formatted_levels(p);
    for (uint32_t at = 0; at < p->text_size;) {
        unsigned char lead = (unsigned char)p->text[at];
        if (lead < 0xd6 || (lead > 0xdf && lead < 0xe2 && lead != 0xe0) ||
            (lead >= 0xe3 && lead < 0xef)) {
            at += lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
            continue;
        }
        uint32_t length, character = decode(p->text + at, &length);
        if (is_right_to_left(character)) {
            PangoDirection base = PANGO_DIRECTION_LTR;
            return pango_log2vis_get_embedding_levels(p->text, (int)p->text_size, &base);
        }
        at += length;
    }
    return NULL;
}

void shape_paragraph(TypeComposer *composer, Paragraph *p)
{
    lay_text(p);
    p->levels = bidi_levels(p);
    State state = {.role = ROLE_CJK};
    for (size_t i = 0; i < p->item_count; i++) {
        const TypeItem *item = &p->items[i];
        switch (item->kind) {
        case TYPE_TEXT:
            shape_text(composer, p, (int32_t)i, &state);
            break;
        case TYPE_BOX:
        case TYPE_LEADER:
            shape_object(p, (int32_t)i, &state);
            break;
        case TYPE_BREAK:
            end_part(p, true);
            break;
        case TYPE_ANCHOR: {
            Anchor anchor = {(int32_t)i, (uint32_t)p->count, p->parts->len};
            g_array_append_val(p->anchors, anchor);
            break;
        }
        }
    }
    end_part(p, false);
    g_clear_pointer(&p->levels, g_free);
}

PageLength shape_annotation(TypeComposer *composer, Paragraph *p, int32_t item, const char *text,
                            size_t size, PageLength font_size)
{
    const TypeStyle *style = &p->items[item].style;
    PageLength sum = 0;
    for (size_t at = 0; at < size;) {
        gunichar character = g_utf8_get_char_validated(text + at, (gssize)(size - at));
        uint32_t length = 1;
        if (character >= 0x110000)
            character = '?';
        else
            length = (uint32_t)(g_utf8_next_char(text + at) - (text + at));
        CharClass class = class_lookup(composer->classes, character);
        Role role = class_is_western(class) ? ROLE_LATIN : ROLE_CJK;
        Found found;
        if (!find_face(composer, style, role, character, &found)) {
            p->missing_count++;
            if (p->missing)
                p->missing(p->user, character, &p->items[item], 0);
        }
        Cluster cluster = {.begin = (uint32_t)at,
                           .bytes = length,
                           .glyph = found.glyph,
                           .glyph_count = 1,
                           .character = character,
                           .item = item,
                           .face = found.face,
                           .class = (uint8_t) class};
        VerticalForm form;
        if (p->options->vertical && vertical_form(composer, found.face, character, &form)) {
            cluster.glyph = form.glyph;
            cluster.flags = CLUSTER_UPRIGHT;
            found.advance = form.advance;
        }
        cluster.width =
            face_scale(fonts_nth(composer->fonts, found.face), found.advance, font_size);
        sum += cluster.width;
        g_array_append_val(p->annotations, cluster);
        at += length;
    }
    return sum;
}
