/* subset.c - the few glyphs of a face that one document needs. */
#include "type/type.h"

#include <hb-subset.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_blob_t, hb_blob_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_face_t, hb_face_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_subset_input_t, hb_subset_input_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_subset_plan_t, hb_subset_plan_destroy)

/* What a font within a PDF has no use for, beside what draw fonts have lost already. */
static const hb_tag_t DROPPED[] = {HB_TAG('n', 'a', 'm', 'e'), HB_TAG('O', 'S', '/', '2'),
                                   HB_TAG('p', 'o', 's', 't'), HB_TAG('h', 'd', 'm', 'x'),
                                   HB_TAG('V', 'D', 'M', 'X'), HB_TAG('L', 'T', 'S', 'H')};

static hb_subset_input_t *input_new(const uint32_t *glyphs, size_t count)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    g_assert(input);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_t *wanted = hb_subset_input_glyph_set(input);
    hb_set_add(wanted, 0);
    for (size_t i = 0; i < count; i++)
        hb_set_add(wanted, glyphs[i]);
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < G_N_ELEMENTS(DROPPED); i++)
        hb_set_add(dropped, DROPPED[i]);
    return input;
}

static bool has_outlines(hb_face_t *face)
{
    g_autoptr(hb_blob_t) outlines = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f'));
    return hb_blob_get_length(outlines) > 0;
}

TypeSubset type_face_subset(const TypeFonts *fonts, TypeFace face, const uint32_t *glyphs,
                            size_t count)
{
    size_t size;
    const char *bytes = g_bytes_get_data(type_face_draw_font(fonts, face), &size);
    g_autoptr(hb_blob_t) blob =
        hb_blob_create(bytes, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    g_autoptr(hb_face_t) whole = hb_face_create(blob, 0);
    if (!has_outlines(whole))
        return (TypeSubset){NULL, NULL};
    g_autoptr(hb_subset_input_t) input = input_new(glyphs, count);
    g_autoptr(hb_subset_plan_t) plan = hb_subset_plan_create_or_fail(whole, input);
    g_autoptr(hb_face_t) subset = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    if (!subset)
        return (TypeSubset){NULL, NULL};
    const hb_map_t *names = hb_subset_plan_old_to_new_glyph_mapping(plan);
    uint16_t *new_glyphs = g_new(uint16_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        hb_codepoint_t glyph = hb_map_get(names, glyphs[i]);
        new_glyphs[i] = glyph <= UINT16_MAX ? (uint16_t)glyph : 0; /* a glyph the face lacks */
    }
    g_autoptr(hb_blob_t) result = hb_face_reference_blob(subset);
    unsigned length;
    const char *made = hb_blob_get_data(result, &length);
    return (TypeSubset){g_bytes_new(made, length), new_glyphs};
}
