/* shape.c - text to clusters of glyphs.
 *
 * Most of a Japanese document is kanji, kana and Latin letters in faces without kerning, where a
 * character is a glyph: they go through a table per face (the plain path).  Latin in a face that
 * kerns is shaped word by word and remembered.  Everything else - combining marks, right-to-left
 * text, scripts with their own shaping - is itemised (bidi levels and scripts by Pango, faces by
 * coverage) and shaped by HarfBuzz as it comes.
 *
 * Text is never normalised. */
#include "type/shape.h"

#include <pango/pango.h>
#include <string.h>

/* ---- text ---- */

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

/* The levels of a text with formatting characters in it that are not set: as if they stood there.
 */
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
        glong count =
            g_utf8_strlen(p->text + p->item_begin[i], p->item_begin[i + 1] - p->item_begin[i]);
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
