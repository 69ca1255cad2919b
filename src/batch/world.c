#include "batch/world.h"

#include <string.h>

#include "base/clock.h"
#include "base/place.h"
#include "batch/batch.h"
#include "batch/near.h"
#include "batch/preflight.h"
#include "batch/released.h"
#include "batch/set_clock.h"
#include "batch/title.h"
#include "figure/figure.h"

/* What was released has its own words; only drafts need what stands behind them. */
static void read_tallies(World *world, DiagList *out)
{
    LoadedWorkspace *loaded = world->loaded;
    for (size_t i = 0; i < world->workspace->document_count; i++)
        if (!world->releases[i].line)
            load_tallies(loaded->arena, loaded->root, &world->workspace->config,
                         (Document *)world->workspace->documents[i], /* of our own load */
                         out);
}

static void freeze_all(World *world, DiagList *out)
{
    size_t count = world->workspace->document_count;
    world->frozen = g_new0(Frozen, count + 1);
    world->digests = g_new0(const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        if (world->releases[i].line) {
            world->frozen[i] = released_content(world, i);
            world->digests[i] = world->frozen[i].digest;
            continue;
        }
        if (!world->loaded->drafts[i].well_formed) {
            world->digests[i] = "";
            continue;
        }
        world->frozen[i] = seal_freeze(&world->loaded->drafts[i], world->workspace, world->graph,
                                       world->loaded->root, out);
        world->digests[i] = world->frozen[i].digest;
    }
}

static void know_texts(World *world, DiagList *out)
{
    world->texts = seal_texts_new(world->loaded->root, out);
    for (size_t i = 0; i < world->workspace->document_count; i++)
        if (*world->digests[i])
            seal_texts_know(world->texts, world->digests[i], world->frozen[i].bytes);
}

/* ---- judging */

enum { UNJUDGED, PASSED, BLOCKED };

/* What every document rests on: with a mistake there, who must agree may be read wrongly. */
static bool is_common(const DiagSource *source)
{
    const char *name = source ? diag_source_name(source) : "";
    return strcmp(name, LOAD_CONFIG) == 0 || g_str_has_prefix(name, "registry/") ||
           g_str_has_prefix(name, "themes/") || strcmp(name, LEDGER_FILE) == 0 ||
           g_str_has_prefix(name, ARCHIVE_FOLDER "/");
}

/* "signoffs/ID/REVISION/" of a record that cannot be read: nobody knows what it says, a withdrawal
 * perhaps, so that none of that revision counts.  Owned; NULL: the finding is about something else.
 */
static char *doubtful_folder(const Diag *diag)
{
    const DiagSource *source = diag_span(diag).source;
    const char *name = source ? diag_source_name(source) : "";
    const char *code = diag_row(diag_code(diag))->code;
    bool form = code[0] == 'L' || diag_code(diag) == DIAG_SEAL_DELEGATE ||
                diag_code(diag) == DIAG_SEAL_WITHDRAWAL_LOST ||
                (diag_code(diag) >= DIAG_SEAL_UNREADABLE && diag_code(diag) <= DIAG_SEAL_PATH);
    const char *end = g_str_has_prefix(name, "signoffs/") ? strrchr(name, '/') : NULL;
    return form && end ? g_strndup(name, (gsize)(end + 1 - name)) : NULL;
}

static bool is_doubtful(const World *world, const Document *document)
{
    g_autofree char *folder =
        g_strdup_printf("signoffs/%s/%d/", document->id.text, document->revision);
    return g_hash_table_contains(world->judgement->doubtful, folder);
}

/* An error at a place in a document blocks it, whichever stage reported it. */
static void note_errors(const World *world)
{
    WorldJudgement *judgement = world->judgement;
    for (; judgement->noted < diag_list_length(world->found); judgement->noted++) {
        const Diag *diag = diag_list_nth(world->found, judgement->noted);
        const DiagSource *source = diag_span(diag).source;
        if (diag_severity(diag) != DIAG_ERROR)
            continue;
        char *folder = doubtful_folder(diag);
        if (folder)
            g_hash_table_add(judgement->doubtful, folder);
        judgement->halted = judgement->halted || is_common(source);
        if (source)
            g_hash_table_add(judgement->faulty, (void *)source);
    }
}

bool world_is_halted(const World *world)
{
    return world->judgement->halted;
}

void world_halt(World *world)
{
    world->judgement->halted = true;
}

/* The document, or figures behind it. */
static bool is_faulty(const World *world, const Document *document)
{
    GHashTable *faulty = world->judgement->faulty;
    for (size_t i = 0; i < document->tally_count; i++)
        if (g_hash_table_contains(faulty, document->tallies[i].source))
            return true;
    return g_hash_table_contains(faulty, document->source);
}

/* The chart of a table of counts is in no draft: it is looked at where it was made. */
static void check_charts(const World *world, size_t index)
{
    const Document *document = world->workspace->documents[index];
    if (document->tally_count == 0 || !world->frozen[index].bytes)
        return;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) unheard = diag_list_new();
    const ContentNode *top =
        load_content(arena, "content.xml", world->frozen[index].bytes, unheard);
    size_t nth = 0;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        if (!content_is(node, "statistics"))
            continue;
        g_autoptr(DiagList) found = diag_list_new();
        figure_check(node, found);
        const Tally *tally = &document->tallies[nth++];
        if (diag_list_count(found, DIAG_ERROR) == 0 || nth > document->tally_count)
            continue;
        Diag *diag = diag_add(world->found, diag_code(diag_list_nth(found, 0)), tally->node->span,
                              "the chart of these figures cannot be drawn: %s",
                              diag_text(diag_list_nth(found, 0)));
        diag_help(diag, "make larger groups, or leave the chart out with chart=\"none\"");
    }
}

bool world_passes(const World *world, size_t index)
{
    WorldJudgement *judgement = world->judgement;
    const Document *document = world->workspace->documents[index];
    if (judgement->verdicts[index] == UNJUDGED && world->releases[index].line)
        judgement->verdicts[index] =
            world->frozen[index].bytes && !judgement->halted ? PASSED : BLOCKED;
    if (judgement->verdicts[index] == UNJUDGED) {
        set_clock_allows(document->sample, document->id.text, document->id.span, world->found);
        gate_run(document, &world->gate, world->found);
        figure_check(document->content, world->found);
        check_charts(world, index);
        preflight_document(world->fonts, document, world->found);
        material_check(&world->workspace->registry, document, world->charset, world->found);
        note_errors(world);
        bool passes = world->frozen[index].bytes && !judgement->halted &&
                      !is_doubtful(world, document) && !is_faulty(world, document);
        judgement->verdicts[index] = passes ? PASSED : BLOCKED;
    }
    return judgement->verdicts[index] == PASSED;
}

bool world_shows(const World *world, size_t index)
{
    bool open = !archive_exists(world->archive) || world->releases[index].line;
    return open && world_passes(world, index);
}

void world_set_numbers(World *world, size_t index, const Number *numbers, size_t count)
{
    Document *document = (Document *)world->workspace->documents[index]; /* of our own load */
    document->tracking.numbers = numbers;
    document->tracking.number_count = count;
}

void world_block(World *world, size_t index)
{
    world->judgement->verdicts[index] = BLOCKED;
}

void world_judge(World *world, const char *const *ids, size_t id_count)
{
    for (size_t i = 0; id_count == 0 && i < world->workspace->document_count; i++)
        world_passes(world, i);
    for (size_t k = 0; k < id_count; k++) {
        WorldRange range = world_range(world, ids[k]);
        for (size_t i = range.first; i < range.end; i++)
            world_passes(world, i);
    }
    world->judged = diag_list_length(world->found);
}

static void mark_source(const DiagSource *source, GHashTable *sources, bool in)
{
    if (in && source)
        g_hash_table_add(sources, (void *)source);
    else
        g_hash_table_remove(sources, source);
}

static void mark_sources(const Document *document, GHashTable *sources, bool in)
{
    mark_source(document->source, sources, in);
    for (size_t i = 0; i < document->tally_count; i++)
        mark_source(document->tallies[i].source, sources, in);
}

bool world_refuse_unfilled(World *world, WorldRange texts)
{
    bool unfilled = false;
    for (size_t i = 0; i < diag_list_length(world->found); i++) {
        Diag *diag = (Diag *)diag_list_nth(world->found, i); /* of our own list */
        for (size_t k = texts.first; k < texts.end; k++)
            if (diag_code(diag) == DIAG_GATE_UNFILLED &&
                diag_span(diag).source == world->workspace->documents[k]->source) {
                diag_set_severity(diag, DIAG_ERROR);
                unfilled = true;
            }
    }
    return unfilled;
}

/* A draft that gave no document has the id in its name alone. */
static bool is_called(const char *path, const char *id)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    return g_str_has_prefix(name, id) && name[strlen(id)] == '.';
}

static void mark_broken(const World *world, const char *const *ids, size_t id_count,
                        GHashTable *others)
{
    for (guint i = 0; i < world->loaded->broken->len; i++) {
        const char *path = world->loaded->broken->pdata[i];
        bool asked = false;
        for (size_t k = 0; k < id_count; k++)
            asked = asked || is_called(path, ids[k]);
        mark_source(diag_source_first(world->found, path), others, !asked);
    }
}

void world_report_only(World *world, const char *const *ids, size_t id_count)
{
    if (id_count == 0)
        return;
    g_autoptr(GHashTable) others = g_hash_table_new(NULL, NULL);
    for (size_t i = 0; i < world->workspace->document_count; i++)
        mark_sources(world->workspace->documents[i], others, true);
    for (size_t k = 0; k < id_count; k++) {
        WorldRange range = world_range(world, ids[k]);
        for (size_t i = range.first; i < range.end; i++)
            mark_sources(world->workspace->documents[i], others, false);
    }
    mark_broken(world, ids, id_count, others);
    diag_list_drop(world->found, others);
}

static void index_citations(World *world)
{
    size_t count = world->workspace->document_count, citations = xref_count(world->graph), at = 0;
    world->cited_from = g_new0(size_t, count + 1);
    world->citing = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
    for (size_t i = 0; i < count; i++) {
        world->cited_from[i] = at;
        while (at < citations && xref_nth(world->graph, at)->from == world->workspace->documents[i])
            at++;
    }
    world->cited_from[count] = at;
    for (size_t i = 0; i < citations; i++) {
        const Citation *citation = xref_nth(world->graph, i);
        if (!citation->to)
            continue;
        GPtrArray *list = g_hash_table_lookup(world->citing, citation->to);
        if (!list) {
            list = g_ptr_array_new();
            g_hash_table_insert(world->citing, (void *)citation->to, list);
        }
        g_ptr_array_add(list, (void *)citation);
    }
}

/* ---- looks */

static bool add_theme(World *world, Field chosen, DiagList *out, GError **error)
{
    const char *name = chosen.text ? chosen.text : "";
    if (g_hash_table_contains(world->themes, name))
        return true;
    WebTheme *theme = web_theme_new(chosen.text, world->loaded->root, chosen.span, out, error);
    if (theme)
        g_hash_table_insert(world->themes, g_strdup(name), theme);
    return theme != NULL;
}

static bool load_themes(World *world, DiagList *out, GError **error)
{
    world->themes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)web_theme_free);
    bool ok = add_theme(world, world->workspace->config.theme, out, error);
    for (size_t i = 0; i < world->workspace->document_count && ok; i++)
        if (world->workspace->documents[i]->tracking.theme.text)
            ok = add_theme(world, world->workspace->documents[i]->tracking.theme, out, error);
    return ok;
}

static const WebTheme *theme_named(const World *world, Field chosen)
{
    return g_hash_table_lookup(world->themes, chosen.text ? chosen.text : "");
}

const WebTheme *world_site_theme(const World *world)
{
    return theme_named(world, world->workspace->config.theme);
}

const WebTheme *world_theme(const World *world, const Document *document)
{
    return document->tracking.theme.text ? theme_named(world, document->tracking.theme)
                                         : world_site_theme(world);
}

/* Consent to a change of the registry stands where that of such a document would. */
static void refuse_reserved(const Workspace *workspace, DiagList *out)
{
    for (size_t i = 0; i < workspace->document_count; i++) {
        Field id = workspace->documents[i]->id;
        if (strcmp(id.text, SIGNOFF_REGISTRY) != 0)
            continue;
        Diag *diag = diag_add(out, DIAG_SEAL_RESERVED_ID, id.span,
                              "\"%s\" is the id of the registry, and of no document", id.text);
        diag_help(diag, "give the document another id");
    }
}

World *world_new(const char *path, DiagList *out, GError **error)
{
    g_autoptr(LoadedWorkspace) loaded =
        load_workspace(path, &(LoadOptions){.trees = true}, out, error);
    if (!loaded)
        return NULL;
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    g_autoptr(TypeFonts) fonts = type_fonts_open(manifest, folder, error);
    g_autoptr(MaterialCharset) charset = fonts ? material_charset_new(error) : NULL;
    if (!charset)
        return NULL;
    int64_t now = clock_now();
    g_autoptr(World) world = g_new0(World, 1);
    world->fonts = g_steal_pointer(&fonts);
    world->charset = g_steal_pointer(&charset);
    world->loaded = g_steal_pointer(&loaded);
    world->workspace = world->loaded->workspace;
    world->found = out;
    world->judgement = g_new0(WorldJudgement, 1);
    world->judgement->faulty = g_hash_table_new(NULL, NULL);
    world->judgement->doubtful = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    refuse_reserved(world->workspace, out);
    world->archive = archive_open(world->loaded->arena, world->loaded->root, out);
    released_take(world, out);
    SealMoment moment = {now, archive_ledger(world->archive), released_pins, world->archive, NULL,
                         0};
    moment.kept_count = archive_kept(world->archive, world->loaded->arena, 0, &moment.kept);
    seal_load_signoffs(world->loaded->arena, world->loaded->root, world->loaded->workspace, &moment,
                       out);
    world->graph = xref_resolve(world->loaded->arena, world->workspace, out);
    world->net = mutual_net(world->loaded->arena, world->workspace, world->graph, NULL, out);
    index_citations(world);
    read_tallies(world, out);
    freeze_all(world, out);
    world->title_read = title_with_readings(world->workspace);
    if (!load_themes(world, out, error))
        return NULL;
    world->judgement->verdicts = g_new0(unsigned char, world->workspace->document_count + 1);
    know_texts(world, out);
    world->gate =
        (GateWorld){world->workspace, world->graph, world->digests, now, world->texts, world->net};
    note_errors(world);
    return g_steal_pointer(&world);
}

void world_free(World *world)
{
    if (!world)
        return;
    for (size_t i = 0; i < world->workspace->document_count; i++)
        frozen_clear(&world->frozen[i]);
    g_free(world->frozen);
    g_free(world->digests);
    g_free(world->title_read);
    g_free(world->judgement->verdicts);
    g_hash_table_unref(world->judgement->faulty);
    g_hash_table_unref(world->judgement->doubtful);
    g_free(world->judgement);
    g_free(world->cited_from);
    g_hash_table_unref(world->citing);
    seal_texts_free(world->texts);
    type_fonts_free(world->fonts);
    material_charset_free(world->charset);
    archive_free(world->archive);
    g_free(world->releases);
    g_hash_table_unref(world->themes);
    load_workspace_free(world->loaded);
    g_free(world);
}

GBytes *world_picture(const World *world, size_t index, const char *path)
{
    enum { PICTURE_MAX = 4 << 20 };
    const LedgerLine *line = world->releases[index].line;
    return line && archive_sum(world->archive, line, path)
               ? archive_read(world->archive, line, path)
               : file_read(world->loaded->root, path, PICTURE_MAX, NULL);
}

size_t world_index(const World *world, const Document *document)
{
    size_t i = world_siblings(world, document).first;
    while (world->workspace->documents[i] != document)
        i++;
    return i;
}

WorldRange world_range(const World *world, const char *id)
{
    const Workspace *workspace = world->workspace;
    size_t low = 0, high = workspace->document_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(workspace->documents[middle]->id.text, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    while (high < workspace->document_count && strcmp(workspace->documents[high]->id.text, id) == 0)
        high++;
    return (WorldRange){low, high};
}

WorldRange world_siblings(const World *world, const Document *document)
{
    return world_range(world, document->id.text);
}

WorldRange world_revision(const World *world, const Document *document)
{
    WorldRange range = world_siblings(world, document);
    const Document *const *documents = world->workspace->documents;
    while (documents[range.first]->revision != document->revision)
        range.first++;
    while (documents[range.end - 1]->revision != document->revision)
        range.end--;
    return range;
}

WorldRange world_citations(const World *world, size_t index)
{
    return (WorldRange){world->cited_from[index], world->cited_from[index + 1]};
}

const GPtrArray *world_citing(const World *world, const Document *document)
{
    return g_hash_table_lookup(world->citing, document);
}

G_DEFINE_QUARK(renmei - batch - error, batch_error)

/* The path of a draft that gave no document and is called as the id; NULL: none is. */
static const char *broken_draft(const World *world, const char *id)
{
    for (guint i = 0; i < world->loaded->broken->len; i++) {
        const char *path = world->loaded->broken->pdata[i];
        if (is_called(path, id))
            return path;
    }
    return NULL;
}

/* An id that the command line names must exist, or a slip of the finger passes as "all is well". */
bool world_has_ids(const World *world, const char *const *ids, size_t count, GError **error)
{
    for (size_t i = 0; i < count; i++) {
        WorldRange range = world_range(world, ids[i]);
        if (range.first < range.end)
            continue;
        g_autofree char *hint = near_document_hint(world->workspace, ids[i]);
        const char *broken = broken_draft(world, ids[i]);
        g_autofree char *words =
            broken
                ? g_strdup_printf(diag_translate("the draft of \"%s\" cannot be read: %s; renmei "
                                                 "check %s says why"),
                                  ids[i], broken, ids[i])
                : g_strdup_printf(diag_translate("there is no document \"%s\" in this workspace"),
                                  ids[i]);
        g_set_error(error, BATCH_ERROR, BATCH_ERROR_NO_DOCUMENT, "%s%s", words, broken ? "" : hint);
        return false;
    }
    return true;
}

bool world_knows_ids(const World *world, const char *const *ids, size_t count, GError **error)
{
    for (size_t i = 0; i < count; i++)
        if (!broken_draft(world, ids[i]) && !world_has_ids(world, &ids[i], 1, error))
            return false;
    return true;
}

static const char *label_of(const Document *document)
{
    return document->head.tlp.text ? document->head.tlp.text : "CLEAR";
}

bool world_is_shown_to(const World *world, const Document *other, const Document *document)
{
    const char *label = label_of(other);
    return world_shows(world, world_index(world, other)) &&
           (strcmp(label, "CLEAR") == 0 || strcmp(label, label_of(document)) == 0);
}

bool world_is_current(const World *world, const Document *document)
{
    WorldRange range = world_siblings(world, document);
    for (size_t i = range.first; i < range.end; i++) {
        const Document *other = world->workspace->documents[i];
        if (other->revision > document->revision && world_is_shown_to(world, other, document) &&
            g_strcmp0(other->lang.text, document->lang.text) == 0)
            return false;
    }
    return true;
}

static void earliest(int64_t *best, int64_t now, Instant instant)
{
    if (instant.given && instant.seconds > now && instant.seconds < *best)
        *best = instant.seconds;
}

int64_t world_next_change(const World *world)
{
    enum { DAY = 86400, JAPAN = 9 * 3600 };
    int64_t now = world->gate.now;
    int64_t best = (now + JAPAN) / DAY * DAY + DAY - JAPAN;
    for (size_t i = 0; i < world->workspace->document_count; i++)
        earliest(&best, now, world->workspace->documents[i]->head.embargo.instant);
    for (size_t i = 0; i < world->workspace->signoff_count; i++) {
        earliest(&best, now, world->workspace->signoffs[i].signed_at);
        earliest(&best, now, world->workspace->signoffs[i].not_after);
    }
    return best;
}

char *world_stale(const World *world, const Document *document)
{
    g_autoptr(GPtrArray) sources = gate_stale(document, &world->gate);
    g_ptr_array_add(sources, NULL);
    return g_strjoinv(", ", (char **)sources->pdata);
}
