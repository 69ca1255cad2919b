/* absent.c - characters that no pinned font has: found in plain text, put into words. */
#include "type/type.h"

#include "type/class.h"
#include "type/face.h"

static bool any_has(const TypeFonts *fonts, uint32_t character)
{
    for (unsigned i = 0; i < fonts->faces->len; i++)
        if (type_face_has(fonts, (TypeFace)i, character))
            return true;
    return false;
}

static bool any_has_form(const TypeFonts *fonts, uint32_t character, uint32_t selector)
{
    hb_codepoint_t glyph;
    for (unsigned i = 0; i < fonts->faces->len; i++)
        if (hb_font_get_variation_glyph(fonts_nth(fonts, (TypeFace)i)->font, character, selector,
                                        &glyph))
            return true;
    return false;
}

/* Controls and joiners have no glyph of their own; spaces are made of the space. */
static bool needs_glyph(uint32_t character)
{
    return g_unichar_isgraph(character) && character != 0x2011 && character != 0x00ad;
}

/* Remembers in a bit a character of the basic plane that some face has. */
static bool is_known(const TypeFonts *fonts, uint8_t *known, uint32_t character)
{
    if (character >= CLASS_TABLE_SIZE)
        return any_has(fonts, character);
    uint8_t bit = (uint8_t)(1 << (character & 7));
    if (!(known[character >> 3] & bit) && any_has(fonts, character))
        known[character >> 3] |= bit;
    return known[character >> 3] & bit;
}

void type_check_text(const TypeFonts *fonts, const char *text, size_t size, TypeAbsent absent,
                     void *user)
{
    uint8_t known[CLASS_TABLE_SIZE / 8] = {0};
    uint32_t base = 0;
    size_t base_at = 0;
    for (size_t at = 0; at < size;) {
        gunichar character = g_utf8_get_char_validated(text + at, (gssize)(size - at));
        if (character >= 0x110000) {
            at++;
            continue;
        }
        if (class_is_variation_selector(character)) {
            if (character != 0xfe0e && !any_has_form(fonts, base, character))
                absent(user, base, character, base_at);
        } else {
            base = character;
            base_at = at;
            if (needs_glyph(character) && !is_known(fonts, known, character))
                absent(user, character, 0, at);
        }
        at += (size_t)(g_utf8_next_char(text + at) - (text + at));
    }
}

/* ---- proposals */

/* Forms of name characters beside the basic plane, and the character that everyone knows. */
static const uint32_t COMMON_FORMS[][2] = {
    {0x20bb7, 0x5409}, {0x20b9f, 0x53f1}, {0x29e3d, 0x9c48}, {0x2123d, 0x571f}, {0x233fe, 0x685c},
    {0x2000b, 0x4e08}, {0x27fb7, 0x8dbe}, {0x28cdd, 0x935b}, {0x25771, 0x7b86}, {0x2a4f4, 0x9ed2},
};

/* What can be written in its place: a common form, or what Unicode takes for equal but for looks
 * (U+2F64 is 用, ㍿ 株式会社).  Owned; NULL: nothing that the fonts have. */
static char *propose(const TypeFonts *fonts, uint32_t character)
{
    gunichar equal[G_UNICHAR_MAX_DECOMPOSITION_LENGTH] = {character};
    size_t count = g_unichar_fully_decompose(character, TRUE, equal, G_N_ELEMENTS(equal));
    for (size_t i = 0; i < G_N_ELEMENTS(COMMON_FORMS); i++)
        if (COMMON_FORMS[i][0] == character) {
            equal[0] = COMMON_FORMS[i][1];
            count = 1;
        }
    for (size_t i = 0; i < count; i++)
        if (equal[i] == character || !any_has(fonts, equal[i]))
            return NULL;
    return count ? g_ucs4_to_utf8(equal, (glong)count, NULL, NULL, NULL) : NULL;
}

Diag *type_report_absent(const TypeFonts *fonts, DiagList *out, DiagSpan span, uint32_t character,
                         uint32_t selector)
{
    char letter[7] = {0};
    g_unichar_to_utf8(character, letter);
    if (!selector) {
        Diag *diag = diag_add(out, DIAG_TYPE_NO_GLYPH, span,
                              "no pinned font has the character U+%04X \"%s\"", character, letter);
        g_autofree char *instead = propose(fonts, character);
        if (instead)
            diag_help(diag, "write \"%s\", or add a font that has it to fonts/manifest.xml", instead);
        else
            diag_help(diag,
                      "write it in another way, or add a font that has it to fonts/manifest.xml");
        return diag;
    }
    Diag *diag = diag_add(out, DIAG_TYPE_NO_VARIATION, span,
                          "no pinned font has \"%s\" (U+%04X) in the form U+%04X", letter,
                          character, selector);
    diag_help(diag, "take the variation selector out to print the plain \"%s\", or add a font that has "
                    "this form", letter);
    return diag;
}
