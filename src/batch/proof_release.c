/* proof_release.c - what the release assigned to a PDF, by its list of files, and the pages, made
 * again. */
#include "batch/proof_steps.h"

#include <string.h>

#include "load/load.h"
#include "pdf/associated.h"

#define SPAN DIAG_NOWHERE

/* ---- what the release assigned */

static bool report_sums(const Proof *proof, const char *what)
{
    Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_SUMS, SPAN,
                          "%s is not the one that the ledger line fixed", diag_translate(what));
    diag_help(diag, "get the PDF again from the site of a body that issued it");
    return false;
}

/* Of the release's folder in the workspace's archive. */
static GBytes *archived_sums(const Proof *proof)
{
    enum { SUMS_MAX = 16 * 1024 * 1024 };
    const FileRoot *workspace = proof->request->workspace;
    g_autofree char *path = g_strdup_printf("released/%zu/" EVIDENCE_SUMS, proof->line.sequence);
    return workspace ? file_read(workspace, path, SUMS_MAX, NULL) : NULL;
}

/* The list has a line that says these bytes of this file, as sha256sum writes it. */
static bool lists(const char *sums, const char *path, GBytes *bytes)
{
    g_autofree char *hex = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    g_autofree char *line = g_strdup_printf("\n%s  %s\n", hex, path);
    return strstr(sums, line) != NULL;
}

/* Both begin with a newline, so that a line is found whole. */
static char *sums_text(GBytes *sums)
{
    size_t size;
    const char *bytes = g_bytes_get_data(sums, &size);
    g_autofree char *text = g_strndup(bytes, size);
    return g_strconcat("\n", text, NULL);
}

/* A record of the document that is in the list and not in the PDF was taken away. */
static bool has_all_records(const Proof *proof, const char *sums)
{
    g_autofree char *prefix =
        g_strdup_printf("  %s/%d/signoffs/", proof->text.id, proof->text.revision);
    size_t count = 0;
    for (const char *at = strstr(sums, prefix); at; at = strstr(at + 1, prefix))
        count++;
    return count == proof->evidence.record_count;
}

static bool check_listed(const Proof *proof, const char *sums)
{
    const Evidence *evidence = &proof->evidence;
    const struct {
        const char *folder, *name;
        GBytes *bytes;
    } files[] = {{proof->text.lang, EVIDENCE_CONTENT, evidence->content},
                 {proof->text.lang, EVIDENCE_EDITION, evidence->edition},
                 {NULL, EVIDENCE_RELEASE, evidence->release}};
    bool good = true;
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_strdup_printf(
            "%s/%d/%s%s%s", proof->text.id, proof->text.revision,
            files[i].folder ? files[i].folder : "", files[i].folder ? "/" : "", files[i].name);
        if (!lists(sums, path, files[i].bytes))
            good = report_sums(proof, files[i].name);
    }
    for (size_t i = 0; i < evidence->record_count; i++) {
        g_autofree char *path = g_strdup_printf("%s/%d/signoffs/%s", proof->text.id,
                                                proof->text.revision, evidence->records[i].name);
        if (!lists(sums, path, evidence->records[i].bytes))
            good = report_sums(proof, evidence->records[i].name);
    }
    for (size_t i = 0; i < evidence->replaced_count; i++) {
        const char *name = evidence->replaced[i].name;
        g_autofree char *path =
            g_strdup_printf("%s/%d/" SEAL_TEXTS "/%s", proof->text.id, proof->text.revision,
                            name + strlen(EVIDENCE_REPLACED));
        if (!lists(sums, path, evidence->replaced[i].bytes))
            good = report_sums(proof, name);
    }
    if (good && !has_all_records(proof, sums))
        good = report_sums(proof, N_("the number of records"));
    return good;
}

bool proof_check_release(Proof *proof)
{
    if (!proof->has_line)
        return false;
    g_autoptr(GBytes) archived = proof->evidence.sums ? NULL : archived_sums(proof);
    GBytes *sums = proof->evidence.sums ? proof->evidence.sums : archived;
    if (!sums) {
        Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_OPEN, SPAN,
                              "the PDF alone does not prove its numbers and the name of the site");
        diag_help(diag, "have the desk that released it run: renmei -C WORKSPACE verify FILE.pdf");
        return false;
    }
    g_autofree char *text = sums_text(sums);
    if (!digest_fits(proof->line.files, sums))
        return report_sums(proof, EVIDENCE_SUMS);
    return check_listed(proof, text);
}

/* ---- the pages */

/* Of the PDF; one that it does not carry is looked for in the workspace. */
static GBytes *carried_picture(void *user, const char *source, const char *name)
{
    (void)source;
    const PdfAssociated *file = pdf_associated_find(((const Proof *)user)->files, name);
    return file ? g_bytes_ref(file->bytes) : NULL;
}

/* The workspace has it, as the content names it. */
static bool has_in_workspace(const Proof *proof, const EvidencePicture *picture)
{
    const FileRoot *workspace = proof->request->workspace;
    g_autoptr(GBytes) bytes =
        workspace ? file_read(workspace, picture->source, LOAD_MAX_DRAFT, NULL) : NULL;
    g_autofree char *hex = bytes ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes) : NULL;
    return hex && g_str_has_prefix(picture->name + strlen(EVIDENCE_PICTURE), hex);
}

static bool has_pictures(const Proof *proof)
{
    bool good = true;
    for (size_t i = 0; i < proof->evidence.picture_count; i++) {
        const EvidencePicture *picture = &proof->evidence.pictures[i];
        if (picture->bytes || has_in_workspace(proof, picture))
            continue;
        Diag *diag =
            diag_add(proof->found, DIAG_SEAL_EVIDENCE_PICTURE, SPAN,
                     "the picture %s was not compared: it is not at hand", picture->source);
        diag_help(diag, "name the workspace that released the document with -C");
        good = false;
    }
    return good;
}

static bool report_pages(const Proof *proof)
{
    Diag *diag = diag_add(proof->found, DIAG_SEAL_EVIDENCE_PAGES, SPAN,
                          "the pages are not those that the signed text makes");
    diag_rule(diag, "a released PDF is the very bytes that renmei makes of the signed text");
    diag_help(diag,
              "do not rely on this file; get it again from the site of a body that issued it");
    return false;
}

bool proof_check_pages(Proof *proof)
{
    EvidenceEdition edition;
    if (!evidence_edition_read(proof->arena, proof->evidence.edition, &edition))
        return report_sums(proof, EVIDENCE_EDITION);
    const ProofRequest *request = proof->request;
    g_autoptr(WebTheme) theme = proof_look(&edition, request->workspace);
    if (!theme) {
        diag_add(proof->found, DIAG_SEAL_EVIDENCE_VERSION, SPAN,
                 "the pages cannot be made again: they are of renmei %s in the look %s",
                 edition.version ? edition.version : "?", edition.theme ? edition.theme : "-");
        return false;
    }
    g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    proof->evidence.pictures = evidence_pictures(proof->arena, proof->text.content, carried_picture,
                                                 proof, held, &proof->evidence.picture_count);
    if (!has_pictures(proof))
        return false;
    g_autoptr(GBytes) again =
        proof_print(&request->press, theme, proof->text.kind, &proof->evidence, request->workspace);
    if (!again || !g_bytes_equal(again, request->file))
        return report_pages(proof);
    g_string_append(
        proof->words,
        diag_translate("  its pages     were made from the signed text: made again, every byte is "
                       "the same\n"));
    return true;
}
