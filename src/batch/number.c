#include "batch/number.h"

#include <string.h>

#include "batch/batch.h"
#include "batch/evidence.h"
#include "seal/release_xml.h"

typedef struct {
    char *id; /* NULL: the document that the agency issues */
    char *agency, *value;
} Order;

static void order_clear(Order *order)
{
    g_free(order->id);
    g_free(order->agency);
    g_free(order->value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Order, order_clear)

static bool read_order(const char *given, Order *order, GError **error)
{
    const char *equals = strchr(given, '='),
               *slash = equals ? memchr(given, '/', (size_t)(equals - given)) : NULL;
    const char *agency = slash ? slash + 1 : given;
    if (!equals || equals == agency || !equals[1] || slash == given)
        return batch_refuse(
            error, N_("--number wants AGENCY=NUMBER, and \"%s\" is not of that form"), given);
    *order = (Order){slash ? g_strndup(given, (gsize)(slash - given)) : NULL,
                     g_strndup(agency, (gsize)(equals - agency)), g_strdup(equals + 1)};
    return true;
}

static bool fits(const Document *document, const Order *order)
{
    return document_has_issuer(document, order->agency) &&
           (!order->id || strcmp(order->id, document->id.text) == 0);
}

/* The agency's number in the document's list, in place of the one that it had. */
static void set_number(World *world, size_t index, const Order *order)
{
    const Document *document = world->workspace->documents[index];
    Arena *arena = world->loaded->arena;
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(Number));
    for (size_t i = 0; i < document->tracking.number_count; i++)
        if (g_strcmp0(document->tracking.numbers[i].agency.text, order->agency) != 0)
            g_array_append_val(numbers, document->tracking.numbers[i]);
    Number number = {{arena_copy_text(arena, order->agency), document->id.span},
                     {arena_copy_text(arena, order->value), document->id.span}};
    g_array_append_val(numbers, number);
    world_set_numbers(world, index, arena_copy_array(arena, numbers), numbers->len);
}

static bool assign_one(World *world, const GArray *documents, const Order *order, const char *given,
                       GError **error)
{
    const char *id = NULL;
    for (guint i = 0; i < documents->len; i++) {
        size_t index = g_array_index(documents, size_t, i);
        const Document *document = world->workspace->documents[index];
        if (!fits(document, order))
            continue;
        if (id && strcmp(id, document->id.text) != 0)
            return batch_refuse(
                error, N_("%s issues several of these documents; write --number ID/AGENCY=NUMBER"),
                order->agency);
        id = document->id.text;
        set_number(world, index, order);
    }
    return id || batch_refuse(error,
                              N_("no document of this release is issued by whom --number %s names"),
                              given);
}

/* A number is the document's, in whichever language's draft its desk wrote it. */
static void share_numbers(World *world, const GArray *documents)
{
    for (guint i = 0; i < documents->len; i++)
        for (guint k = i + 1; k < documents->len; k++) {
            size_t first = g_array_index(documents, size_t, i),
                   other = g_array_index(documents, size_t, k);
            const Document *one = world->workspace->documents[first],
                           *two = world->workspace->documents[other];
            if (strcmp(one->id.text, two->id.text) != 0)
                break; /* languages of a document stand side by side */
            if (one->tracking.number_count > two->tracking.number_count)
                world_set_numbers(world, other, one->tracking.numbers, one->tracking.number_count);
            else if (two->tracking.number_count > one->tracking.number_count)
                world_set_numbers(world, first, two->tracking.numbers, two->tracking.number_count);
        }
}

bool number_assign(World *world, const GArray *documents, const char *const *given, GError **error)
{
    share_numbers(world, documents);
    for (size_t i = 0; given && given[i]; i++) {
        g_auto(Order) order = {0};
        if (!read_order(given[i], &order, error) ||
            !assign_one(world, documents, &order, given[i], error))
            return false;
    }
    return true;
}

/* What the draft says of its numbers now, and what its release gave it. */
static void report_changed(const Document *document, const LedgerLine *line,
                           const ReleaseXml *release, DiagList *out)
{
    for (size_t i = 0; i < document->tracking.number_count; i++) {
        const Number *number = &document->tracking.numbers[i];
        for (size_t k = 0; k < release->number_count; k++) {
            if (g_strcmp0(release->numbers[k].agency.text, number->agency.text) != 0 ||
                g_strcmp0(release->numbers[k].value.text, number->value.text) == 0)
                continue;
            Diag *diag =
                diag_add(out, DIAG_GATE_NUMBER_CHANGED, number->value.span,
                         "%s gave revision %d of %s the number \"%s\" at its release, and the "
                         "draft says \"%s\"",
                         number->agency.text, document->revision, document->id.text,
                         release->numbers[k].value.text, number->value.text);
            diag_rule(diag, "line %zu of the ledger: a number that was released stays",
                      line->sequence);
            diag_help(diag, "write \"%s\" into the draft; the pages show it in any case",
                      release->numbers[k].value.text);
            diag_set_severity(diag, DIAG_WARNING);
        }
    }
}

void number_take(World *world, size_t index, DiagList *out)
{
    const Document *document = world->workspace->documents[index];
    const LedgerLine *line = world->releases[index].line;
    g_autofree char *path =
        g_strdup_printf("%s/%d/" EVIDENCE_RELEASE, document->id.text, document->revision);
    if (!line || !archive_sum(world->archive, line, path))
        return;
    g_autoptr(GBytes) bytes = archive_read(world->archive, line, path);
    g_autofree char *name = g_strdup_printf(ARCHIVE_FOLDER "/%zu/%s", line->sequence, path);
    ReleaseXml release;
    if (bytes && release_xml_read(world->loaded->arena, name, bytes, document->id.text,
                                  document->revision, &release, out)) {
        report_changed(document, line, &release, out);
        world_set_numbers(world, index, release.numbers, release.number_count);
    }
}
