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

void type_check_text(const TypeFonts *fonts, const char *text, size_t size, TypeAbsent absent,
                     void *user)
{
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
            if (needs_glyph(character) && !any_has(fonts, character))
                absent(user, character, 0, at);
        }
        at += (size_t)(g_utf8_next_char(text + at) - (text + at));
    }
}

Diag *type_report_absent(DiagList *out, DiagSpan span, uint32_t character, uint32_t selector)
{
    char letter[7] = {0};
    g_unichar_to_utf8(character, letter);
    if (!selector) {
        Diag *diag = diag_add(out, DIAG_TYPE_NO_GLYPH, span,
                              "no pinned font has the character U+%04X \"%s\"", character, letter);
        diag_help(diag, "write it in another way, or add a font that has it to fonts/manifest.xml");
        return diag;
    }
    Diag *diag = diag_add(out, DIAG_TYPE_NO_VARIATION, span,
                          "no pinned font has \"%s\" (U+%04X) in the form U+%04X", letter,
                          character, selector);
    diag_help(diag, "take the variation selector out, or add a font that has this form");
    return diag;
}

Diag *type_report_missing(DiagList *out, DiagSpan span, uint32_t character, const TypeItem *item,
                          size_t offset)
{
    if (!class_is_variation_selector(character) || offset >= item->size)
        return type_report_absent(out, span, character, 0);
    gunichar base = g_utf8_get_char_validated(item->text + offset, (gssize)(item->size - offset));
    return type_report_absent(out, span, base < 0x110000 ? base : '?', character);
}
