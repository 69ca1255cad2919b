/* face.c - fonts of the properties to pinned faces, and what lines take from them. */
#include "page/layout.h"

#include <math.h>
#include <string.h>

typedef struct {
    TypeFace primary, cjk, latin;
    PageLength ascent, descent; /* per 1000 em of the primary face */
    bool even_digits;           /* of the Latin face */
} FaceSet;

static const char *next_family(const char *at, char *name, size_t size)
{
    at += strspn(at, " ,");
    if (!*at)
        return NULL;
    size_t length = strcspn(at, ",");
    g_strlcpy(name, at, MIN(size, length + 1));
    g_strstrip(name);
    size_t end = strlen(name);
    if (end >= 2 && (name[0] == '\'' || name[0] == '"') && name[end - 1] == name[0]) {
        memmove(name, name + 1, end - 2);
        name[end - 2] = '\0';
    }
    return at + length;
}

/* "BIZ UDPGothic Latin, BIZ UDGothic": proportional letters beside kana and kanji on the grid.  The
 * first name is for everything below the CJK blocks only; other formatters pass over it. */
static bool is_family_for(char *name, uint32_t character)
{
    enum { FIRST_CJK = 0x2e80 };
    if (!g_str_has_suffix(name, " Latin"))
        return true;
    name[strlen(name) - strlen(" Latin")] = '\0';
    return character < FIRST_CJK;
}

/* The first family of the list that has a character; -1 if none has. */
static TypeFace face_with(Run *run, const FontLook *font, uint32_t character)
{
    char name[128];
    const char *at = font->family;
    while ((at = next_family(at, name, sizeof name)) != NULL) {
        if (!is_family_for(name, character))
            continue;
        TypeFace face =
            type_fonts_find(run->fonts, name, font->weight >= 600 ? 700 : 400, font->style != 0);
        if (face >= 0 && type_face_has(run->fonts, face, character))
            return face;
    }
    return -1;
}

/* Digits of one width: columns of them line up without another face's help. */
static bool has_even_digits(Run *run, TypeFace face)
{
    TypeStyle style = {.cjk = face, .latin = face, .size = 10000};
    PageLength width = type_measure(run->composer, &style, "0", 1);
    for (const char *digit = "123456789"; *digit; digit++)
        if (type_measure(run->composer, &style, digit, 1) != width)
            return false;
    return true;
}

/* Whose font it is: the object that the finding stands at. */
static const FoNode *node_with(const FoNode *node, const FontLook *font)
{
    if (node->look && node->look->font == font && node->kind != FO_TEXT)
        return node;
    for (const FoNode *child = node->first; child; child = child->next) {
        const FoNode *found = node_with(child, font);
        if (found)
            return found;
    }
    return NULL;
}

static DiagSpan family_span(const Run *run, const FontLook *font)
{
    static const char *const names[] = {"font-family", "font"};
    const FoNode *node = node_with(run->tree->root, font);
    for (; node; node = node->parent)
        for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
            if (fo_attr(node, names[i]))
                return fo_attr_span(run->tree, node, names[i]);
    return DIAG_NOWHERE;
}

static const FaceSet *faces_of(Run *run, const FontLook *font)
{
    FaceSet *set = g_hash_table_lookup(run->faces, font);
    if (set)
        return set;
    set = arena_make(run->arena, FaceSet);
    int weight = font->weight >= 600 ? 700 : 400;
    set->primary = type_fonts_find(run->fonts, font->family, weight, font->style != 0);
    if (set->primary < 0) {
        set->primary = type_fonts_find(run->fonts, "", weight, font->style != 0);
        g_autofree char *key = g_strconcat("family:", font->family, NULL);
        if (*font->family && run_tell_once(run, key)) {
            Diag *diag =
                diag_add(run->out, DIAG_PAGE_FONT, family_span(run, font),
                         "none of the fonts \"%s\" is among the pinned ones", font->family);
            diag_help(diag, "name a family of fonts/manifest.xml");
            fo_judge(run->tree, diag);
        }
        if (set->primary < 0)
            set->primary = 0;
    }
    TypeFace latin = face_with(run, font, 'a'), cjk = face_with(run, font, 0x3042);
    set->latin = latin >= 0 ? latin : set->primary;
    set->cjk = cjk >= 0 ? cjk : set->primary;
    set->even_digits = has_even_digits(run, set->latin);
    int ascent = 880, descent = 120;
    type_face_metrics(run->fonts, set->primary, &ascent, &descent);
    set->ascent = ascent;
    set->descent = descent;
    g_hash_table_insert(run->faces, (void *)font, set);
    return set;
}

static PageLength per_mille(PageLength size, PageLength factor)
{
    return (PageLength)(((int64_t)size * factor + 500) / 1000);
}

void font_metrics(Run *run, const FontLook *font, PageLength *ascent, PageLength *descent)
{
    const FaceSet *set = faces_of(run, font);
    *ascent = per_mille(font->size, set->ascent);
    *descent = per_mille(font->size, set->descent);
}

PageLength line_height_of(const Computed *look)
{
    if (look->text->line_height.kind == DIM_SET)
        return look->text->line_height.fixed;
    return (PageLength)lround((double)look->text->line_factor * look->font->size);
}

TypeStyle style_of(Run *run, const Computed *look)
{
    const FaceSet *set = faces_of(run, look->font);
    return (TypeStyle){
        .cjk = set->cjk,
        .latin = set->latin,
        .size = look->font->size,
        .letter_spacing = look->text->letter_spacing,
        .word_spacing = look->text->word_spacing,
        .lang = look->text->lang,
        .hyphenate = look->text->hyphenate != 0,
    };
}

bool font_has_even_digits(Run *run, const FontLook *font)
{
    return faces_of(run, font)->even_digits;
}
