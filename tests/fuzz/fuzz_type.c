/* fuzz_type.c - any bytes as text, with options and items cut from them, composed and checked.
 *
 * The first eight bytes are options; the rest is cut at 0x01..0x07 into items of several kinds. */
#include <string.h>

#include "base/place.h"
#include "type/type.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

typedef struct {
    TypeFonts *fonts;
    TypeComposer *composer;
    TypeFace cjk, latin;
} World;

static World *world(void)
{
    static World *opened;
    if (opened)
        return opened;
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    opened = g_new0(World, 1);
    opened->fonts = type_fonts_open(manifest, folder, NULL);
    g_assert(opened->fonts);
    opened->composer = type_composer_new(opened->fonts);
    opened->cjk = type_fonts_find(opened->fonts, "BIZ UDGothic", 400, false);
    opened->latin = type_fonts_find(opened->fonts, "BIZ UDPGothic", 400, false);
    return opened;
}

static TypeStyle style_of(const World *w, uint8_t byte)
{
    static const char *const LANGUAGES[] = {NULL, "en", "zh-Hans", "ko"};
    return (TypeStyle){
        .cjk = w->cjk,
        .latin = byte & 1 ? type_fonts_find(w->fonts, "DejaVu Sans", 400, false) : w->latin,
        .size = 4000 + (byte >> 4) * 1000,
        .letter_spacing = byte & 2 ? 500 : 0,
        .shift = byte & 4 ? 3000 : 0,
        .lang = LANGUAGES[byte >> 5 & 3],
        .hyphenate = byte & 8,
        .emphasis = byte & 16 ? TYPE_EMPHASIS_DOTS : TYPE_EMPHASIS_NONE,
        .tabular = byte & 32,
    };
}

static GArray *cut_items(const World *w, const char *text, size_t size, uint8_t seed)
{
    GArray *items = g_array_new(FALSE, TRUE, sizeof(TypeItem));
    for (size_t from = 0, at = 0; at <= size && items->len < 200; at++) {
        if (at < size && (text[at] < 1 || text[at] > 7))
            continue;
        TypeItem item = {.kind = TYPE_TEXT,
                         .text = text + from,
                         .size = at - from,
                         .style = style_of(w, (uint8_t)(seed + items->len * 37))};
        g_array_append_val(items, item);
        TypeItem *last = &g_array_index(items, TypeItem, items->len - 1);
        TypeItem other = {.style = last->style, .width = 7000, .ascent = 5000, .maximum = 90000};
        switch (at < size ? text[at] : 0) {
        case 1:
            other.kind = TYPE_BOX;
            g_array_append_val(items, other);
            break;
        case 2:
            other.kind = TYPE_LEADER;
            g_array_append_val(items, other);
            break;
        case 3:
            other.kind = TYPE_BREAK;
            g_array_append_val(items, other);
            break;
        case 4:
            other.kind = TYPE_ANCHOR;
            g_array_append_val(items, other);
            break;
        case 5:
            last->ruby = items->len & 4 ? "ふり がな" : items->len & 2 ? "ふ り が な ー" : "Latin";
            break;
        case 6:
            last->no_break = items->len & 1;
            last->combine = items->len & 2;
            last->joined = items->len & 4;
            break;
        case 7:
            last->preserve = true;
            break;
        default:
            break;
        }
        from = at + 1;
    }
    return items;
}

static void check_piece(const TypePiece *piece)
{
    size_t bytes = 0, glyphs = 0;
    for (size_t i = 0; i < piece->cluster_count; i++) {
        bytes += (size_t)piece->clusters[i].bytes;
        glyphs += (size_t)piece->clusters[i].glyphs;
    }
    g_assert(bytes == piece->text_size);
    g_assert(glyphs == piece->glyph_count);
    if (piece->item->kind == TYPE_TEXT && !piece->ruby && piece->text_size)
        g_assert(piece->text >= piece->item->text &&
                 piece->text + piece->text_size <= piece->item->text + piece->item->size);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size < 8 || size > 20000)
        return 0;
    const World *w = world();
    TypeOptions options = {
        .width = (bytes[0] + 1) * 2000,
        .first_indent = (int8_t)bytes[1] * 500,
        .last_end_indent = (bytes[2] & 15) * 1000,
        .align = bytes[3] & 3,
        .last_align = (bytes[3] >> 2) & 3,
        .wrap = !(bytes[4] & 1),
        .plain = bytes[4] & 2,
        .phrase = bytes[4] & 4,
        .balance = bytes[4] & 8,
        .hang = bytes[4] & 16,
        .vertical = bytes[4] & 32,
    };
    g_autofree char *text = g_strndup("", size); /* never NULL */
    memcpy(text, bytes + 8, size - 8);
    g_autoptr(GArray) items = cut_items(w, text, size - 8, bytes[5]);
    g_autoptr(Arena) arena = arena_new();
    TypeParagraph set = type_compose(w->composer, arena, (TypeItem *)(void *)items->data,
                                     items->len, &options, NULL, NULL);
    size_t anchors = 0, wanted = 0;
    size_t shown = 0, given = 0;
    for (size_t i = 0; i < set.count; i++)
        for (size_t k = 0; k < set.lines[i].piece_count; k++) {
            check_piece(&set.lines[i].pieces[k]);
            if (!set.lines[i].pieces[k].ruby && !set.lines[i].pieces[k].generated)
                shown += set.lines[i].pieces[k].text_size;
            anchors += set.lines[i].pieces[k].item->kind == TYPE_ANCHOR;
        }
    for (unsigned i = 0; i < items->len; i++)
        wanted += g_array_index(items, TypeItem, i).kind == TYPE_ANCHOR;
    g_assert(anchors == wanted);
    for (unsigned i = 0; i < items->len; i++)
        if (g_array_index(items, TypeItem, i).kind == TYPE_TEXT)
            given += g_array_index(items, TypeItem, i).size;
    g_assert(shown <= given);
    return 0;
}
