/* bench_many - fills a workspace with COUNT small signed bulletins.
 *
 *   bench_many WORKSPACE AGENCY KEY.pem COUNT
 *
 * The workspace has its registry already.  The drafts come from the skeleton that `renmei new`
 * uses; each gets the sign-off record of its issuer over the digest that freezing gives. */
#include <stdio.h>
#include <stdlib.h>

#include "batch/world.h"
#include "cli/skeleton.h"
#include "seal/seal.h"

enum { DAY = 86400, SIGNED = 1796000400 /* 2026-11-30T10:00:00+09:00 */, JAPAN = 9 * 3600 };

/* What the skeleton leaves to its writer. */
static bool fill(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return false;
    g_autoptr(GString) filled = g_string_new(text);
    g_string_replace(filled, "○○：", "", 0);
    g_string_replace(filled, "○○", "点検", 0);
    g_string_replace(filled, "[News on a subject]", "News on inspection", 0);
    return g_file_set_contents(path, filled->str, (gssize)filled->len, error);
}

static bool write_drafts(const char *workspace, const char *agency, int count, GError **error)
{
    for (int i = 0; i < count; i++) {
        g_autofree char *id = g_strdup_printf("many-%05d", i);
        g_autofree char *target = g_strdup_printf("%s/materials/%s.xml", workspace, id);
        Skeleton blanks = {.id = id, .date = "2026-11-30", .agency = agency, .lang = "ja"};
        if (!skeleton_copy("bulletin.ja.xml", target, &blanks, error) || !fill(target, error))
            return false;
    }
    return true;
}

static bool sign(const char *workspace, const char *agency, const char *pem,
                 const Document *document, const char *digest, GError **error)
{
    g_autofree char *key = g_strconcat(agency, "-2026-1", NULL);
    const SignedText text = {"ja", digest};
    const Signoff record = {
        .document = document->id.text,
        .revision = document->revision,
        .texts = &text,
        .text_count = 1,
        .role = ROLE_ISSUER,
        .decision = DECISION_APPROVE,
        .unit = "総務課",
        .post = "課長",
        .decided_on = {2026, 11, 30},
        .agency = agency,
        .key = key,
        .signed_at = {SIGNED, JAPAN, true},
        .not_after = {SIGNED + 60 * DAY, JAPAN, true},
    };
    g_autofree char *path = g_strdup_printf("%s/signoffs/%s/%d/%s.issuer.1.xml", workspace,
                                            record.document, record.revision, agency);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(GBytes) bytes = seal_sign(&record, pem, error);
    if (!bytes || g_mkdir_with_parents(folder, 0777) != 0)
        return false;
    return g_file_set_contents(path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes),
                               error);
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    const char *workspace = argv[1], *agency = argv[2], *pem = argv[3];
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    load_set_up();
    bool good = write_drafts(workspace, agency, atoi(argv[4]), &error);
    g_autoptr(World) world = good ? world_new(workspace, found, &error) : NULL;
    good = world != NULL;
    for (size_t i = 0; good && i < world->workspace->document_count; i++)
        good =
            sign(workspace, agency, pem, world->workspace->documents[i], world->digests[i], &error);
    if (!good)
        fprintf(stderr, "bench_many: %s\n", error->message);
    return good ? 0 : 1;
}
