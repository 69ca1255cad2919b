/* attest.c - records, numbers and the site's own words, as a release keeps them.
 *
 * Whoever did not agree to be named is not in the content, and so neither is its record among those
 * that leave the workspace: a record says who signed it. */
#include "batch/attest.h"

#include <string.h>

#include "batch/edition.h"
#include "seal/release_xml.h"

GBytes *attest_edition(const World *world, size_t index)
{
    const Document *document = world->workspace->documents[index];
    const WebTheme *theme = world_theme(world, document);
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GArray) cited = edition_places(world, document);
    EvidencePlace *places = arena_make_array(arena, EvidencePlace, cited->len + 1);
    for (guint i = 0; i < cited->len; i++) {
        const EditionPlace *place = &g_array_index(cited, EditionPlace, i);
        g_autofree char *path = edition_path(place->to);
        places[i] = (EvidencePlace){place->id, arena_copy_text(arena, path)};
    }
    EvidenceEdition edition = {
        .version = RENMEI_VERSION,
        .theme = web_theme_name(theme),
        .look = web_theme_digest(theme),
        .base = world->workspace->config.base_url,
        .site = edition_site_title(world, document->lang.text),
        .places = places,
        .place_count = cited->len,
    };
    return evidence_edition_write(&edition);
}

GBytes *attest_release(const World *world, size_t index)
{
    const Document *document = world->workspace->documents[index];
    return release_xml_write(&(ReleaseXml){.document = document->id.text,
                                           .revision = document->revision,
                                           .numbers = document->tracking.numbers,
                                           .number_count = document->tracking.number_count});
}

static gint by_path(gconstpointer a, gconstpointer b)
{
    const Signoff *x = *(const Signoff *const *)a, *y = *(const Signoff *const *)b;
    return strcmp(x->path, y->path);
}

/* What the content says of its parties; false: there is no content. */
static bool read_text(Arena *arena, const World *world, size_t index, EvidenceText *text)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    GBytes *content = world->frozen[index].bytes;
    return content && evidence_text_read(arena, content, text, unheard);
}

/* The consents that the content itself shows, and that stand by public records alone. */
static size_t public_consents(Arena *arena, const World *world, size_t index, const Consent **out)
{
    const Document *document = world->workspace->documents[index];
    g_autoptr(GArray) shown = g_array_new(FALSE, FALSE, sizeof(Consent));
    const Consent *rows;
    EvidenceText text;
    size_t count = read_text(arena, world, index, &text)
                       ? gate_consents(arena, document, &world->gate, &rows)
                       : 0;
    for (size_t i = 0; i < count; i++) {
        const Signoff *record = rows[i].record, *delegation = rows[i].delegation;
        if (rows[i].state == CONSENT_GIVEN && record &&
            strcmp(record->document, document->id.text) == 0 &&
            evidence_is_party(&text, record->agency, record->role) &&
            (!record->delegate_to ||
             evidence_is_party(&text, record->delegate_to, ROLE_DELEGATE)) &&
            (!delegation || evidence_is_party(&text, delegation->agency, ROLE_DELEGATE)))
            g_array_append_val(shown, rows[i]);
    }
    *out = arena_copy_array(arena, shown);
    return shown->len;
}

static void add_once(GPtrArray *records, const Signoff *record)
{
    if (record && !g_ptr_array_find(records, record, NULL))
        g_ptr_array_add(records, (void *)record);
}

/* A record is over all languages, and so the same ones go out with each of them. */
size_t attest_records(Arena *arena, const World *world, size_t index,
                      const Signoff *const **records)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    WorldRange range = world_revision(world, world->workspace->documents[index]);
    for (size_t k = range.first; k < range.end; k++) {
        const Consent *rows;
        size_t count = public_consents(arena, world, k, &rows);
        for (size_t i = 0; i < count; i++) {
            add_once(found, rows[i].record);
            add_once(found, rows[i].delegation);
        }
    }
    g_ptr_array_sort(found, by_path);
    *records = arena_copy_pointers(arena, found);
    return found->len;
}

static gint by_word(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t attest_replaced(Arena *arena, const World *world, size_t index, const char *const **digests)
{
    const char *lang = world->workspace->documents[index]->lang.text;
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    const Consent *rows;
    size_t count = public_consents(arena, world, index, &rows);
    for (size_t i = 0; i < count; i++) {
        const Signoff *record = rows[i].record;
        const char *digest =
            rows[i].delegation ? signed_digest(record->texts, record->text_count, lang) : NULL;
        if (digest && !g_ptr_array_find_with_equal_func(found, digest, g_str_equal, NULL))
            g_ptr_array_add(found, (void *)digest);
    }
    g_ptr_array_sort(found, by_word);
    *digests = arena_copy_pointers(arena, found);
    return found->len;
}

typedef struct {
    const World *world;
    size_t index;
} Pictures;

static GBytes *picture_of_world(void *user, const char *source, const char *name)
{
    (void)name;
    const Pictures *pictures = user;
    return world_picture(pictures->world, pictures->index, source);
}

EvidencePicture *attest_pictures(Arena *arena, const World *world, size_t index, GPtrArray *held,
                                 size_t *count)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    GBytes *bytes = world->frozen[index].bytes;
    const ContentNode *content =
        bytes ? load_content(arena, EVIDENCE_CONTENT, bytes, unheard) : NULL;
    Pictures pictures = {world, index};
    *count = 0;
    return content ? evidence_pictures(arena, content, picture_of_world, &pictures, held, count)
                   : NULL;
}

bool attest_is_public(const World *world, size_t index, const Signoff *record)
{
    g_autoptr(Arena) arena = arena_new();
    const Signoff *const *records;
    size_t count = attest_records(arena, world, index, &records);
    for (size_t i = 0; i < count; i++)
        if (records[i] == record)
            return true;
    return false;
}
