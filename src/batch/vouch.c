#include "batch/vouch.h"

#include <string.h>

#include "batch/audit_records.h"
#include "batch/registry_act.h"
#include "batch/registry_kept.h"

typedef struct {
    World *world;
    Arena *arena;
    DiagList *found;
    Archive *archive; /* of our own, so that what it finds is told apart */
    const Ledger *ledger;
    AuditRecords records;
    Workspace released; /* what the ledger has of the world, with the records of the archive */
    GateWorld gate;
} Vouching;

/* ---- the records that are needed */

static void need(GHashTable *ids, const char *id)
{
    if (id)
        g_hash_table_add(ids, (char *)id);
}

/* The documents that were released, and those to which they refer. */
static GHashTable *needed_ids(const Vouching *this)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    const Workspace *workspace = this->world->workspace;
    for (size_t i = 0; i < workspace->document_count; i++) {
        const Coordination *coordination = &workspace->documents[i]->coordination;
        if (!this->world->releases[i].line)
            continue;
        need(ids, workspace->documents[i]->id.text);
        for (size_t k = 0; k < coordination->cross_reference_count; k++)
            need(ids, coordination->cross_references[k].document.text);
    }
    return ids;
}

static bool has_needed(const LedgerLine *line, GHashTable *ids)
{
    for (size_t i = 0; i < line->text_count; i++)
        if (g_hash_table_contains(ids, line->texts[i].id))
            return true;
    return false;
}

static void take_records(Vouching *this)
{
    g_autoptr(GHashTable) ids = needed_ids(this);
    for (size_t i = 0; i < this->ledger->count; i++)
        if (has_needed(&this->ledger->lines[i], ids))
            audit_records_take(&this->records, &this->ledger->lines[i]);
}

/* What is still a draft is no part of what was agreed then. */
static void build_released(Vouching *this)
{
    const World *world = this->world;
    size_t count = world->workspace->document_count;
    const Document **documents = arena_make_array(this->arena, const Document *, count + 1);
    const char **digests = arena_make_array(this->arena, const char *, count + 1);
    this->released = *world->workspace;
    this->released.documents = documents;
    this->released.document_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (!world->releases[i].line)
            continue;
        digests[this->released.document_count] = world->digests[i];
        documents[this->released.document_count++] = world->workspace->documents[i];
    }
    audit_records_give(&this->records, &this->released);
    this->gate = (GateWorld){.workspace = &this->released,
                             .digests = digests,
                             .now = world->gate.now,
                             .texts = audit_records_texts(&this->records, &this->released)};
}

/* ---- the registries that judged: each follows from the one before it, the last one is ours */

static void check_registries(const Vouching *this)
{
    g_autoptr(GError) error = NULL;
    const LoadedWorkspace *loaded = this->world->loaded;
    bool read = true;
    for (size_t i = 0; i < this->ledger->count && read; i++)
        read =
            registry_act_check_line(loaded->workspace->path, this->ledger, i, this->found, &error);
    read = read && registry_kept_check(this->archive, loaded->root, this->found, &error);
    if (!read)
        diag_add(this->found, DIAG_SEAL_ARCHIVE_DAMAGED, DIAG_NOWHERE,
                 "a registry of the archive cannot be read: %s", error->message);
}

/* ---- the texts */

/* How it was at the release: what came later is no matter here. */
static bool held_then(AuditVerdict verdict)
{
    return verdict == AUDIT_HOLDS || verdict == AUDIT_REVOKED || verdict == AUDIT_WITHDRAWN ||
           verdict == AUDIT_PEER_WITHDRAWN;
}

/* Without a place: the document may be the archive's own, and an error there stops everything. */
static void report(const Vouching *this, const Document *document, const LedgerLine *line,
                   const char *agency, const char *why)
{
    Diag *diag = diag_add(this->world->found, DIAG_BATCH_UNPROVED, DIAG_NOWHERE,
                          "%s, revision %d (%s), is not published: line %zu of the ledger does not "
                          "prove that %s agreed: %s",
                          document->id.text, document->revision, document->lang.text,
                          line->sequence, agency, diag_translate(why));
    diag_rule(diag, "what was released is published as long as its records prove it");
    diag_help(diag, "run renmei audit; put ledger.txt and released/ back from a copy, and compare "
                    "the last line with what partners saw");
}

static bool proves_itself(const Vouching *this, size_t index)
{
    const Document *document = this->world->workspace->documents[index];
    const WorldRelease *release = &this->world->releases[index];
    const Consent *consents;
    size_t count = gate_consents(this->arena, document, &this->gate, &consents);
    const char *unasked = audit_records_unasked(&this->records, release->line, release->text,
                                                document, consents, count);
    bool good = !unasked;
    if (unasked)
        report(this, document, release->line, unasked, N_("its archive does not ask it"));
    for (size_t i = 0; i < count; i++) {
        AuditVerdict verdict = audit_records_verdict(&this->records, &this->released, &consents[i]);
        if (held_then(verdict))
            continue;
        report(this, document, release->line, consents[i].agency, audit_verdict_words(verdict));
        good = false;
    }
    return good;
}

static void check_texts(Vouching *this)
{
    for (size_t i = 0; i < this->world->workspace->document_count; i++)
        if (this->world->releases[i].line && !proves_itself(this, i))
            world_block(this->world, i);
}

/* The archive is the one of the ledger, and the registries that judged follow from one another. */
static bool has_ground(const Vouching *this)
{
    check_registries(this);
    return !diag_list_has(this->found, DIAG_SEAL_ARCHIVE_DAMAGED) &&
           !diag_list_has(this->found, DIAG_SEAL_REGISTRY_UNSIGNED);
}

static void vouch_all(Vouching *this)
{
    World *world = this->world;
    this->archive = archive_open(this->arena, world->loaded->root, this->found);
    this->ledger = archive_ledger(this->archive);
    this->records = audit_records_open(this->arena, world->loaded->root, this->archive,
                                       &world->workspace->registry, this->found);
    take_records(this);
    build_released(this);
    if (has_ground(this))
        check_texts(this);
    else
        world_halt(world);
    seal_texts_free(this->gate.texts);
    audit_records_close(&this->records);
    archive_free(this->archive);
}

void vouch_for(World *world)
{
    if (!archive_ledger(world->archive)->count || !archive_holds(world->archive))
        return;
    Vouching this = {.world = world, .arena = world->loaded->arena, .found = diag_list_new()};
    vouch_all(&this);
    diag_list_take(world->found, this.found);
    diag_list_free(this.found);
}
