#include "batch/pins.h"

SignedDocument pins_document(Arena *arena, const World *world, WorldRange texts)
{
    const Document *document = world->workspace->documents[texts.first];
    size_t count = texts.end - texts.first;
    SignedText *signed_texts = arena_make_array(arena, SignedText, count + 1);
    for (size_t i = 0; i < count; i++)
        signed_texts[i] = (SignedText){world->workspace->documents[texts.first + i]->lang.text,
                                       world->digests[texts.first + i]};
    return (SignedDocument){document->id.text, document->revision, signed_texts, count};
}

static bool is_among(const GArray *ranges, size_t first)
{
    for (guint i = 0; i < ranges->len; i++)
        if (g_array_index(ranges, WorldRange, i).first == first)
            return true;
    return false;
}

GArray *pins_peers(const World *world, const Document *document)
{
    const Coordination *coordination = &document->coordination;
    GArray *ranges = g_array_new(FALSE, FALSE, sizeof(WorldRange));
    for (size_t i = 0; i < coordination->cross_reference_count; i++) {
        const char *id = coordination->cross_references[i].document.text;
        const Document *peer = id ? gate_peer(&world->gate, document, id) : NULL;
        if (!peer || peer == document)
            continue;
        WorldRange range = world_revision(world, peer);
        if (!is_among(ranges, range.first))
            g_array_append_val(ranges, range);
    }
    return ranges;
}
