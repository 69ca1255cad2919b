/* characters.c - the plain path: one character, one cluster, one glyph.
 *
 * A character or variation sequence that no face has is reported and set as the .notdef glyph or
 * the base's plain glyph. */
#include "type/shape.h"

/* ---- clusters ---- */

Cluster *push_cluster(Paragraph *p, int32_t item, uint32_t begin, uint32_t bytes,
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

void push_glyph(Paragraph *p, Cluster *cluster, ShapedGlyph glyph)
{
    if (p->glyph_count == p->glyph_room) {
        p->glyph_room = p->glyph_room * 2 + 256;
        p->glyphs = g_renew(ShapedGlyph, p->glyphs, p->glyph_room);
    }
    p->glyphs[p->glyph_count++] = glyph;
    cluster->glyph_count++;
    cluster->width += glyph.advance;
}

void report_missing(Paragraph *p, uint32_t character, int32_t item, uint32_t begin)
{
    p->missing_count++;
    if (p->missing)
        p->missing(p->user, character, &p->items[item], begin - p->item_begin[item]);
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

bool class_is_invisible(CharClass class)
{
    return class == CLASS_ZERO || class == CLASS_JOINER || class == CLASS_SOFT ||
           class == CLASS_MARK;
}

CharClass class_in_role(CharClass class, Role role)
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

void push_character(TypeComposer *composer, Paragraph *p, const Segment *segment, uint32_t begin,
                    uint32_t bytes, uint32_t character)
{
    const TypeItem *item = &p->items[segment->item];
    const TypeStyle *style = &item->style;
    CharClass class = class_lookup(composer->classes, character);
    uint32_t wanted = character;
    if (character == 0x2014 && segment->role == ROLE_CJK && style_is_japanese(style))
        wanted = 0x2015;
    Found found = {.face = role_face(composer, style, segment->role)};
    bool blank = class_is_invisible(class);
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
        face_advance(p, fonts_nth(composer->fonts, found.face), found.advance, style->size);
    if (character == '\t')
        advance *= 8;
    push_glyph(p, cluster, (ShapedGlyph){found.glyph, fixed >= 0 ? fixed : advance, 0, 0});
    if (item->preserve && class == CLASS_SPACE)
        cluster->flags |= CLUSTER_KEEP;
}

void shape_plain(TypeComposer *composer, Paragraph *p, const Segment *segment)
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
