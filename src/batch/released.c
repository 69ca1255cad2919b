#include "batch/released.h"

#include <string.h>

#include "base/digest.h"
#include "batch/number.h"

static int compare_drafts(const void *a, const void *b)
{
    const Document *left = ((const LoadedDraft *)a)->document;
    const Document *right = ((const LoadedDraft *)b)->document;
    int order = strcmp(left->id.text, right->id.text);
    if (!order)
        order = left->revision - right->revision;
    return order ? order : strcmp(left->lang.text, right->lang.text);
}

static char *draft_path(const LedgerText *text)
{
    return g_strdup_printf("%s/%d/%s/draft.xml", text->id, text->revision, text->lang);
}

/* The draft as it was released; document NULL: it is not there (reported). */
static LoadedDraft archived_draft(World *world, const LedgerLine *line, const LedgerText *text,
                                  DiagList *out)
{
    g_autofree char *path = draft_path(text);
    g_autoptr(GBytes) bytes = archive_read(world->archive, line, path);
    g_autofree char *name = g_strdup_printf(ARCHIVE_FOLDER "/%zu/%s", line->sequence, path);
    return bytes ? load_draft(world->loaded->arena, name, bytes, out) : (LoadedDraft){0};
}

static bool is_same_file(World *world, const LedgerLine *line, const LedgerText *text,
                         const LoadedDraft *draft)
{
    g_autofree char *path = draft_path(text);
    const char *sum = archive_sum(world->archive, line, path);
    g_autofree char *hex =
        g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, diag_source_bytes(draft->document->source));
    return g_strcmp0(sum, hex) == 0;
}

static void report_changed(const Document *document, const LedgerLine *line, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_SEAL_RELEASED_CHANGED, document->id.span,
                          "%s, revision %d, was released and says something else here",
                          document->id.text, document->revision);
    diag_rule(diag, "line %zu of the ledger: a released revision never changes", line->sequence);
    diag_help(diag, "undo the change, or make the next revision: renmei update %s",
              document->id.text);
}

static void report_gone(const LedgerText *text, const LedgerLine *line, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_SEAL_RELEASED_CHANGED, DIAG_NOWHERE,
                          "the draft of %s, revision %d (%s), was released and is gone", text->id,
                          text->revision, text->lang);
    diag_rule(diag, "line %zu of the ledger: a released revision never changes", line->sequence);
    diag_help(diag, "put it back: it stands in released/%zu/", line->sequence);
    diag_set_severity(diag, DIAG_WARNING);
}

/* One released text: its draft stays when it says the same (notes of the desk may differ). */
static void take_text(World *world, GArray *drafts, const LedgerLine *line, const LedgerText *text,
                      GHashTable *places, DiagList *out)
{
    g_autofree char *key = g_strdup_printf("%s/%d/%s", text->id, text->revision, text->lang);
    gpointer place = NULL;
    bool there = g_hash_table_lookup_extended(places, key, NULL, &place);
    LoadedDraft *draft =
        there ? &g_array_index(drafts, LoadedDraft, GPOINTER_TO_SIZE(place)) : NULL;
    if (draft && is_same_file(world, line, text, draft))
        return;
    LoadedDraft archived = archived_draft(world, line, text, out);
    if (!archived.document)
        return;
    if (draft && seal_same_content(draft, &archived)) {
        loaded_draft_clear(&archived);
        return;
    }
    if (!draft) {
        report_gone(text, line, out);
        g_array_append_val(drafts, archived);
        return;
    }
    report_changed(draft->document, line, out);
    loaded_draft_clear(draft);
    *draft = archived;
}

static GHashTable *places_of(const World *world)
{
    GHashTable *places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < world->workspace->document_count; i++) {
        const Document *document = world->workspace->documents[i];
        g_hash_table_insert(
            places,
            g_strdup_printf("%s/%d/%s", document->id.text, document->revision, document->lang.text),
            GSIZE_TO_POINTER(i));
    }
    return places;
}

static void put_back(World *world, GArray *drafts)
{
    LoadedWorkspace *loaded = world->loaded;
    g_array_sort(drafts, compare_drafts);
    const Document **documents = arena_make_array(loaded->arena, const Document *, drafts->len + 1);
    for (guint i = 0; i < drafts->len; i++)
        documents[i] = g_array_index(drafts, LoadedDraft, i).document;
    g_free(loaded->drafts);
    loaded->workspace->documents = documents;
    loaded->workspace->document_count = drafts->len;
    loaded->drafts = (LoadedDraft *)(void *)g_array_free(drafts, FALSE);
}

static void note_releases(World *world, DiagList *out)
{
    const Workspace *workspace = world->workspace;
    world->releases = g_new0(WorldRelease, workspace->document_count + 1);
    for (size_t i = 0; i < workspace->document_count; i++) {
        const Document *document = workspace->documents[i];
        WorldRelease *release = &world->releases[i];
        release->line = archive_line(world->archive, document->id.text, document->revision,
                                     document->lang.text, &release->text);
        ((Document *)document)->pending = /* of our own load */
            archive_exists(world->archive) && !release->line;
        number_take(world, i, out);
    }
}

void released_take(World *world, DiagList *out)
{
    const Ledger *ledger = archive_ledger(world->archive);
    if (ledger->count) {
        g_autoptr(GHashTable) places = places_of(world);
        GArray *drafts = g_array_new(FALSE, TRUE, sizeof(LoadedDraft));
        g_array_append_vals(drafts, world->loaded->drafts, (guint)world->workspace->document_count);
        for (size_t i = 0; i < ledger->count; i++)
            for (size_t k = 0; k < ledger->lines[i].text_count; k++)
                take_text(world, drafts, &ledger->lines[i], &ledger->lines[i].texts[k], places,
                          out);
        put_back(world, drafts);
    }
    note_releases(world, out);
}

Frozen released_content(const World *world, size_t index)
{
    Frozen frozen = {NULL, ""};
    const LedgerText *text = world->releases[index].text;
    g_autofree char *path =
        g_strdup_printf("%s/%d/%s/content.xml", text->id, text->revision, text->lang);
    frozen.bytes = archive_read(world->archive, world->releases[index].line, path);
    if (digest_fits(text->digest, frozen.bytes))
        g_strlcpy(frozen.digest, text->digest, sizeof frozen.digest);
    else
        g_clear_pointer(&frozen.bytes, g_bytes_unref); /* no release writes such a line */
    return frozen;
}

bool released_pins(void *user, const char *path, const char *digest)
{
    return archive_pins(user, path, digest);
}
