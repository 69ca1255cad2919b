/* vertical.c - paragraphs that are read from top to bottom.
 *
 * A vertical line is set as if it were horizontal: page/ turns the area that it stands in clockwise
 * by a quarter, so "along the line" is down the page and "above the baseline" is to the right.
 * What lies on its side by nature (Latin words, numbers, dashes) is then right as it is.  Kana,
 * kanji and signs stand upright: their clusters are marked, take the face's vertical forms and
 * advance by their height, and set.c places them on the middle line of the column.  Numbers of one
 * or two digits, lone letters and !? stand upright side by side (tate-chu-yoko), and so does what
 * the caller combines. */
#include "type/compose.h"

#include <string.h>

/* Vertical_Orientation of UAX 50, release 15: U and Tu stand upright; Tr upright in a vertical
 * form, on its side when the face has none.  What is not listed (R) lies on its side. */
typedef enum { UPRIGHT = 'U', TURNED = 'T' } Orientation;

typedef struct {
    uint32_t first, last;
    uint8_t orientation;
} Row;

static const Row ROWS[] = {
    {0x00a7, 0x00a7, UPRIGHT},   {0x00a9, 0x00a9, UPRIGHT}, {0x00ae, 0x00ae, UPRIGHT},
    {0x00b1, 0x00b1, UPRIGHT},   {0x00bc, 0x00be, UPRIGHT}, {0x00d7, 0x00d7, UPRIGHT},
    {0x00f7, 0x00f7, UPRIGHT},   {0x02ea, 0x02eb, UPRIGHT}, {0x1100, 0x11ff, UPRIGHT},
    {0x1401, 0x167f, UPRIGHT},   {0x18b0, 0x18ff, UPRIGHT}, {0x2016, 0x2016, UPRIGHT},
    {0x2020, 0x2021, UPRIGHT},   {0x2030, 0x2031, UPRIGHT}, {0x203b, 0x203c, UPRIGHT},
    {0x2042, 0x2042, UPRIGHT},   {0x2047, 0x2049, UPRIGHT}, {0x2051, 0x2051, UPRIGHT},
    {0x20dd, 0x20e0, UPRIGHT},   {0x20e2, 0x20e4, UPRIGHT}, {0x2100, 0x2101, UPRIGHT},
    {0x2103, 0x2109, UPRIGHT},   {0x210f, 0x210f, UPRIGHT}, {0x2113, 0x2114, UPRIGHT},
    {0x2116, 0x2117, UPRIGHT},   {0x211e, 0x2123, UPRIGHT}, {0x2125, 0x2125, UPRIGHT},
    {0x2127, 0x2127, UPRIGHT},   {0x2129, 0x2129, UPRIGHT}, {0x212e, 0x212e, UPRIGHT},
    {0x2135, 0x213f, UPRIGHT},   {0x2145, 0x214a, UPRIGHT}, {0x214c, 0x214d, UPRIGHT},
    {0x214f, 0x2189, UPRIGHT},   {0x221e, 0x221e, UPRIGHT}, {0x2234, 0x2235, UPRIGHT},
    {0x2300, 0x2307, UPRIGHT},   {0x230c, 0x231f, UPRIGHT}, {0x2324, 0x2328, UPRIGHT},
    {0x232b, 0x232b, UPRIGHT},   {0x237d, 0x239a, UPRIGHT}, {0x23be, 0x23cd, UPRIGHT},
    {0x23cf, 0x23cf, UPRIGHT},   {0x23d1, 0x23db, UPRIGHT}, {0x23e2, 0x24ff, UPRIGHT},
    {0x25a0, 0x2619, UPRIGHT},   {0x2620, 0x2767, UPRIGHT}, {0x2776, 0x2793, UPRIGHT},
    {0x2b12, 0x2b2f, UPRIGHT},   {0x2b50, 0x2b59, UPRIGHT}, {0x2e80, 0x3007, UPRIGHT},
    {0x3008, 0x3011, TURNED},    {0x3012, 0x3013, UPRIGHT}, {0x3014, 0x301f, TURNED},
    {0x3020, 0x302f, UPRIGHT},   {0x3030, 0x3030, TURNED},  {0x3031, 0x309f, UPRIGHT},
    {0x30a0, 0x30a0, TURNED},    {0x30a1, 0x30fb, UPRIGHT}, {0x30fc, 0x30fc, TURNED},
    {0x30fd, 0xa4cf, UPRIGHT},   {0xa960, 0xa97f, UPRIGHT}, {0xac00, 0xd7ff, UPRIGHT},
    {0xe000, 0xfaff, UPRIGHT},   {0xfe10, 0xfe1f, UPRIGHT}, {0xfe30, 0xfe48, UPRIGHT},
    {0xfe50, 0xfe57, UPRIGHT},   {0xfe59, 0xfe5e, TURNED},  {0xfe5f, 0xfe6f, UPRIGHT},
    {0xff01, 0xff07, UPRIGHT},   {0xff08, 0xff09, TURNED},  {0xff0a, 0xff0c, UPRIGHT},
    {0xff0d, 0xff0d, TURNED},    {0xff0e, 0xff19, UPRIGHT}, {0xff1a, 0xff1e, TURNED},
    {0xff1f, 0xff3a, UPRIGHT},   {0xff3b, 0xff3b, TURNED},  {0xff3c, 0xff3c, UPRIGHT},
    {0xff3d, 0xff3d, TURNED},    {0xff3e, 0xff3e, UPRIGHT}, {0xff3f, 0xff3f, TURNED},
    {0xff40, 0xff5a, UPRIGHT},   {0xff5b, 0xff60, TURNED},  {0xffe0, 0xffe2, UPRIGHT},
    {0xffe3, 0xffe3, TURNED},    {0xffe4, 0xffe7, UPRIGHT}, {0x1f000, 0x1faff, UPRIGHT},
    {0x20000, 0x3fffd, UPRIGHT},
};

static Orientation orientation_of(uint32_t character)
{
    size_t low = 0, high = G_N_ELEMENTS(ROWS);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (character > ROWS[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < G_N_ELEMENTS(ROWS) && character >= ROWS[low].first ? ROWS[low].orientation : 0;
}

/* The glyph that a face sets in vertical lines, its advance down the page in font units. */
static VerticalForm form_of(TypeComposer *composer, TypeFace face, uint32_t character)
{
    uint64_t key = (uint64_t)(uint32_t)face << 32 | character;
    VerticalForm *known = composer->forms ? g_hash_table_lookup(composer->forms, &key) : NULL;
    if (known)
        return *known;
    hb_buffer_t *buffer = composer->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add(buffer, character, 0);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_TTB);
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    hb_buffer_set_language(buffer, hb_language_from_string("ja", -1));
    hb_font_t *font = fonts_nth(composer->fonts, face)->font;
    hb_shape(font, buffer, NULL, 0);
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    VerticalForm *form = g_new0(VerticalForm, 1);
    hb_codepoint_t nominal = 0;
    hb_font_get_nominal_glyph(font, character, &nominal);
    *form = (VerticalForm){.key = key, .glyph = nominal};
    if (count == 1) {
        form->glyph = infos[0].codepoint;
        form->advance = -positions[0].y_advance;
        form->breadth = hb_font_get_glyph_h_advance(font, infos[0].codepoint);
        form->own = infos[0].codepoint != nominal;
    }
    if (!composer->forms)
        composer->forms = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
    g_hash_table_insert(composer->forms, &form->key, form);
    return *form;
}

bool vertical_form(TypeComposer *composer, TypeFace face, uint32_t character, VerticalForm *form)
{
    Orientation orientation = orientation_of(character);
    if (!orientation || face < 0)
        return false;
    *form = form_of(composer, face, character);
    return form->advance > 0 && (orientation == UPRIGHT || form->own);
}

/* ---- upright clusters ---- */

/* A base with its marks stands as the horizontal cluster does. */
static void stand_up(TypeComposer *composer, Paragraph *p, Cluster *cluster)
{
    VerticalForm form;
    if (cluster->glyph_count == 0 ||
        !vertical_form(composer, cluster->face, cluster->character, &form))
        return;
    PageLength em = cluster_em(p, cluster);
    const Face *face = fonts_nth(composer->fonts, cluster->face);
    ShapedGlyph *shaped = &p->glyphs[cluster->glyph];
    bool plain = cluster->glyph_count == 1 &&
                 cluster->bytes == (uint32_t)g_unichar_to_utf8(cluster->character, NULL);
    if (plain && shaped->glyph != 0) {
        shaped->glyph = form.glyph;
        shaped->advance = face_scale(face, form.breadth, em);
    }
    cluster->width = plain ? face_scale(face, form.advance, em) : em;
    cluster->flags |= CLUSTER_UPRIGHT;
}

/* ---- tate-chu-yoko ---- */

static bool is_small_sign(uint32_t character)
{
    return character == '!' || character == '?';
}

/* What may stand upright side by side without being asked to. */
static bool combines(const Cluster *cluster)
{
    return cluster->class == CLASS_DIGIT || is_small_sign(cluster->character);
}

static bool is_lone_letter(const Cluster *cluster)
{
    return cluster->class == CLASS_LATIN && cluster->character >= 'A' && cluster->character <= 'Z';
}

static bool stands_alone(const Paragraph *p, size_t first, size_t last)
{
    bool before = first == 0 || !class_is_western(p->clusters[first - 1].class);
    bool after = last >= p->count || !class_is_western(p->clusters[last].class);
    bool space = (first > 0 && p->clusters[first - 1].class == CLASS_SPACE) ||
                 (last < p->count && p->clusters[last].class == CLASS_SPACE);
    return before && after && !space;
}

static size_t combined_run(const Paragraph *p, size_t first)
{
    const Cluster *cluster = &p->clusters[first];
    const TypeItem *item = &p->items[cluster->item];
    size_t last = first + 1;
    if (item->combine) {
        while (last < p->count && p->clusters[last].item == cluster->item &&
               last - first <= MOST_COMBINED)
            last++;
        return last;
    }
    if (!combines(cluster) && !is_lone_letter(cluster))
        return first;
    bool digits = cluster->class == CLASS_DIGIT;
    while (combines(cluster) && last < p->count && combines(&p->clusters[last]) &&
           (p->clusters[last].class == CLASS_DIGIT) == digits &&
           p->clusters[last].item == cluster->item)
        last++;
    return last - first <= 2 && stands_alone(p, first, last) ? last : first;
}

/* Digits of half an em, so that two make one. */
static void take_narrow_digits(TypeComposer *composer, Paragraph *p, size_t first, size_t last)
{
    TypeFace face = cluster_style(p, &p->clusters[first])->cjk;
    uint32_t glyph;
    int advance;
    for (size_t i = first; i < last; i++) {
        Cluster *cluster = &p->clusters[i];
        if (face < 0 || cluster->glyph_count != 1 ||
            !shape_lookup(composer, face, cluster->character, &glyph, &advance))
            return;
    }
    for (size_t i = first; i < last; i++) {
        Cluster *cluster = &p->clusters[i];
        shape_lookup(composer, face, cluster->character, &glyph, &advance);
        p->glyphs[cluster->glyph] = (ShapedGlyph){
            glyph, face_scale(fonts_nth(composer->fonts, face), advance, cluster_em(p, cluster)), 0,
            0};
        cluster->face = face;
    }
}

/* One cluster of [first, last), as high as an em and pressed together when it is broader. */
static Cluster combine(TypeComposer *composer, Paragraph *p, size_t first, size_t last)
{
    if (last - first > 1)
        take_narrow_digits(composer, p, first, last);
    Cluster whole = p->clusters[first];
    PageLength em = cluster_em(p, &whole), breadth = 0;
    whole.bytes = whole.glyph_count = 0;
    for (size_t i = first; i < last; i++) {
        const Cluster *part = &p->clusters[i];
        whole.bytes += part->bytes;
        whole.glyph_count += part->glyph_count;
        for (uint32_t k = 0; k < part->glyph_count; k++)
            breadth += p->glyphs[part->glyph + k].advance;
    }
    whole.class = whole.class == CLASS_DIGIT       ? CLASS_WIDE_DIGIT
                  : is_small_sign(whole.character) ? CLASS_DIVIDING
                                                   : CLASS_HAN;
    whole.width = em;
    whole.flags = (uint8_t)((whole.flags & ~CLUSTER_LATIN) | CLUSTER_UPRIGHT);
    whole.narrow = breadth > em ? (uint16_t)((int64_t)em * 1000 / breadth) : 0;
    return whole;
}

/* A run that is one face and one row of glyphs can be one cluster; parts and anchors count
 * clusters, so they move with them. */
static bool can_combine(const Paragraph *p, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++) {
        const Cluster *cluster = &p->clusters[i];
        if (cluster->face != p->clusters[first].face || cluster->level & 1 ||
            cluster->glyph != p->clusters[first].glyph + (i - first) ||
            p->items[cluster->item].kind != TYPE_TEXT)
            return false;
    }
    return last - first <= MOST_COMBINED;
}

/* True if a part ends within (first, last); *part moves along. */
static bool is_parted(const Paragraph *p, unsigned *part, size_t first, size_t last)
{
    while (*part < p->parts->len && g_array_index(p->parts, Part, *part).end <= first)
        (*part)++;
    return *part < p->parts->len && g_array_index(p->parts, Part, *part).end < last;
}

static void move_marks(Paragraph *p, const uint32_t *moved)
{
    for (unsigned i = 0; i < p->parts->len; i++) {
        Part *part = &g_array_index(p->parts, Part, i);
        part->first = moved[part->first];
        part->end = moved[part->end];
    }
    for (unsigned i = 0; i < p->anchors->len; i++) {
        Anchor *anchor = &g_array_index(p->anchors, Anchor, i);
        anchor->at = moved[anchor->at];
    }
}

void vertical_paragraph(TypeComposer *composer, Paragraph *p)
{
    g_autofree uint32_t *moved = g_new0(uint32_t, p->count + 1);
    size_t kept = 0;
    unsigned part = 0;
    for (size_t i = 0; i < p->count;) {
        size_t last = combined_run(p, i);
        bool whole = last > i && can_combine(p, i, last) && !is_parted(p, &part, i, last);
        for (size_t k = i; k < (whole ? last : i + 1); k++)
            moved[k] = (uint32_t)kept;
        Cluster cluster = whole ? combine(composer, p, i, last) : p->clusters[i];
        if (!whole)
            stand_up(composer, p, &cluster);
        i = whole ? last : i + 1;
        p->clusters[kept++] = cluster;
    }
    moved[p->count] = (uint32_t)kept;
    p->count = kept;
    move_marks(p, moved);
}
