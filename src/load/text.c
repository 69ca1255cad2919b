/* text.c - the text policy: what is signed must look like what it says.
 *
 * Nothing is normalised (U+FA19 is somebody's name, variation selectors choose its glyph).
 * Reported are characters that reorder or hide text, that only one machine can show, and kana
 * or letters split into base and mark, which search and comparison would miss. */
#include "load/scan.h"

#include <string.h>

enum { ENOUGH = 500 }; /* findings of one file; hostile bytes must not fill the memory */

typedef enum { FINE, CONTROL, BIDI, HIDDEN, PRIVATE, DAMAGED } CharClass;

static bool is_hidden(gunichar c)
{
    return c == 0xad || (c >= 0x200b && c <= 0x200d) || (c >= 0x2060 && c <= 0x2064) ||
           (c >= 0x206a && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) ||
           c == 0x180e || c == 0x3164 || c == 0xffa0 || c == 0x115f || c == 0x1160 || c == 0x34f ||
           (c >= 0xe0000 && c <= 0xe007f);
}

static CharClass class_of(gunichar c)
{
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c <= 0x9f) ||
        c == 0x2028 || c == 0x2029)
        return CONTROL;
    if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e ||
        c == 0x200f || c == 0x61c)
        return BIDI;
    if (is_hidden(c))
        return HIDDEN;
    if ((c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000)
        return PRIVATE;
    return c == 0xfffd ? DAMAGED : FINE;
}

static void report_hidden(gunichar c, DiagSpan span, DiagList *out)
{
    Diag *diag =
        diag_add(out, DIAG_LOAD_ZERO_WIDTH, span, "the character U+%04X cannot be seen", c);
    diag_mark(diag, "here");
    diag_help(diag, "remove it");
}

static void report(CharClass class, gunichar c, DiagSpan span, DiagList *out)
{
    Diag *diag;
    switch (class) {
    case CONTROL:
        diag = diag_add(out, DIAG_LOAD_CONTROL_CHARACTER, span,
                        "the control character U+%04X cannot stand in a text", c);
        diag_help(diag, "remove it");
        break;
    case BIDI:
        diag = diag_add(out, DIAG_LOAD_BIDI_CONTROL, span,
                        "the character U+%04X changes the order in which the text is shown", c);
        diag_help(diag, "remove it");
        break;
    case HIDDEN:
        report_hidden(c, span, out);
        break;
    case PRIVATE:
        diag = diag_add(out, DIAG_LOAD_PRIVATE_USE, span,
                        "the character U+%04X (外字) means something only on one machine", c);
        diag_help(diag, "write the character of Unicode, with a variation selector if need be");
        break;
    case DAMAGED:
        diag = diag_add(out, DIAG_LOAD_DAMAGED_TEXT, span,
                        "a character was lost here when the text was converted");
        diag_help(diag, "restore the character from the original");
        break;
    case FINE:
        break;
    }
}

void text_check_reference(gunichar c, DiagSpan span, DiagList *out)
{
    CharClass class = class_of(c);
    if (class != FINE)
        report(class, c, span, out);
}

/* Only marks that have a composed form: か゚ has none and stays as it is. */
static bool is_decomposed(gunichar base, gunichar mark)
{
    gunichar composed;
    return ((mark >= 0x300 && mark <= 0x36f) || mark == 0x3099 || mark == 0x309a) &&
           g_unichar_compose(base, mark, &composed);
}

static void report_decomposed(gunichar base, gunichar mark, DiagSpan span, DiagList *out)
{
    gunichar composed = base;
    g_unichar_compose(base, mark, &composed);
    char whole[7] = "";
    g_unichar_to_utf8(composed, whole);
    Diag *diag =
        diag_add(out, DIAG_LOAD_DECOMPOSED, span,
                 "\"%s\" is written as two characters, U+%04X and U+%04X", whole, base, mark);
    diag_rule(diag, "one letter is one character; texts are never rewritten for their author");
    diag_help(diag, "type the letter again, or paste it as U+%04X", composed);
}

/* Most text is plain letters, kanji and kana: only some lead bytes begin anything of interest, and
 * between U+3000 and U+3FFF only the voicing marks U+3099 and U+309A and the filler U+3164 are. */
static bool is_plain(const unsigned char *at)
{
    unsigned char c = *at;
    if (c < 0x80)
        return c >= 0x20 && c != 0x7f;
    if (c == 0xe3)
        return !(at[1] == 0x82 && (at[2] == 0x99 || at[2] == 0x9a)) &&
               !(at[1] == 0x85 && at[2] == 0xa4);
    return c != 0xc2 && c != 0xcc && c != 0xcd && c != 0xd8 && c != 0xe1 && c != 0xe2 &&
           c != 0xee && c != 0xef && c < 0xf3;
}

void text_check(const DiagSource *source, DiagList *out)
{
    size_t size;
    const char *bytes = g_bytes_get_data(diag_source_bytes(source), &size);
    gunichar before = 0;
    const char *before_at = bytes;
    unsigned found = 0;
    const char *at = bytes, *end = bytes + size;
    if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    for (const char *next; at < end && found < ENOUGH; at = next) {
        next = g_utf8_next_char(at);
        if (is_plain((const unsigned char *)at)) {
            before = 0;
            before_at = at;
            continue;
        }
        gunichar c = g_utf8_get_char(at);
        DiagSpan span = {source, (uint32_t)(at - bytes), (uint32_t)(next - bytes)};
        CharClass class = class_of(c);
        gunichar base = before ? before : at > bytes ? g_utf8_get_char(before_at) : 0;
        if (class != FINE) {
            report(class, c, span, out);
            found++;
        } else if (at > bytes && is_decomposed(base, c)) {
            span.begin = (uint32_t)(before_at - bytes);
            report_decomposed(base, c, span, out);
            found++;
        }
        before = c;
        before_at = at;
    }
}
