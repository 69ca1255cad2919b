/* faces.c - which face has a character, and which glyph it is there. */
#include "type/shape.h"

/* An advance at a size.  The formatters that plain mode is compared with cut it to 1/1000 em first.
 */
PageLength face_advance(const Paragraph *p, const Face *face, int units, PageLength size)
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
TypeFace role_face(TypeComposer *composer, const TypeStyle *style, Role role)
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
bool find_face(TypeComposer *composer, const TypeStyle *style, Role role, uint32_t character,
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
