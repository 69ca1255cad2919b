/* bench_many - fills a workspace with COUNT small signed bulletins.
 *
 *   bench_many WORKSPACE AGENCY COUNT
 *
 * The workspace has its registry already.  The drafts come from the skeleton that `renmei new`
 * uses; each gets the sign-off record of its issuer over the digest that freezing gives. */
#include <stdio.h>
#include <stdlib.h>

#include "batch/world.h"
#include "cli/skeleton.h"

/* Its form is looked at, its value is not: the drafts are samples. */
#define DSIG "http://www.w3.org/2000/09/xmldsig#"
#define SIGNATURE                                                                                  \
    "<ds:Signature xmlns:ds=\"" DSIG "\"><ds:SignedInfo>"                                          \
    "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>"           \
    "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"/>"      \
    "<ds:Reference URI=\"\"><ds:Transforms>"                                                       \
    "<ds:Transform Algorithm=\"" DSIG "enveloped-signature\"/>"                                    \
    "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></ds:Transforms>"        \
    "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"                     \
    "<ds:DigestValue>" ZEROS "</ds:DigestValue></ds:Reference></ds:SignedInfo>"                    \
    "<ds:SignatureValue>" ZEROS "</ds:SignatureValue></ds:Signature>\n"
#define ZEROS "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

static bool write_drafts(const char *workspace, const char *agency, int count, GError **error)
{
    for (int i = 0; i < count; i++) {
        g_autofree char *id = g_strdup_printf("many-%05d", i);
        g_autofree char *target = g_strdup_printf("%s/materials/%s.xml", workspace, id);
        Skeleton blanks = {.id = id, .date = "2026-11-30", .agency = agency, .lang = "ja"};
        if (!skeleton_copy("bulletin.ja.xml", target, &blanks, error))
            return false;
    }
    return true;
}

static bool sign(const char *workspace, const char *agency, const Document *document,
                 const char *digest, GError **error)
{
    g_autofree char *path = g_strdup_printf("%s/signoffs/%s/%d/%s.issuer.1.xml", workspace,
                                            document->id.text, document->revision, agency);
    g_autofree char *record = g_strdup_printf(
        "<signoff xmlns=\"urn:renmei:signoff:1\" version=\"1\">\n"
        "  <document id=\"%s\" revision=\"%d\"><text lang=\"ja\" digest=\"%s\"/></document>\n"
        "  <act role=\"issuer\" decision=\"approve\"/>\n"
        "  <decision unit=\"総務課\" post=\"課長\" on=\"2026-11-30\"/>\n"
        "  <signer agency=\"%s\" key=\"%s-2026-1\"/>\n"
        "  <time signed=\"2026-11-30T10:00:00+09:00\" "
        "notAfter=\"2027-01-31T10:00:00+09:00\"/>\n" SIGNATURE "</signoff>\n",
        document->id.text, document->revision, digest, agency, agency);
    g_autofree char *folder = g_path_get_dirname(path);
    return g_mkdir_with_parents(folder, 0777) == 0 && g_file_set_contents(path, record, -1, error);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    const char *workspace = argv[1], *agency = argv[2];
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    load_set_up();
    bool good = write_drafts(workspace, agency, atoi(argv[3]), &error);
    g_autoptr(World) world = good ? world_new(workspace, found, &error) : NULL;
    good = world != NULL;
    for (size_t i = 0; good && i < world->workspace->document_count; i++)
        good = sign(workspace, agency, world->workspace->documents[i], world->digests[i], &error);
    if (!good)
        fprintf(stderr, "bench_many: %s\n", error->message);
    return good ? 0 : 1;
}
