#include "batch/proof_minor.h"

#include <string.h>

#include "base/digest.h"
#include "batch/evidence.h"
#include "gate/gate.h"
#include "load/load.h"

/* ---- the text that was approved */

static const ContentNode *old_text(const MinorProof *proof, const char *digest)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autofree char *name = evidence_replaced_name(digest);
    const PdfAssociated *file = pdf_associated_find(proof->files, name);
    return file && digest_fits(digest, file->bytes)
               ? load_content(proof->arena, name, file->bytes, unheard)
               : NULL;
}

/* ---- the registry */

/* What judged at the release; false: it is not at hand, or not what the line says. */
static bool archived_registry(const MinorProof *proof, Registry *registry)
{
    if (!proof->workspace || !proof->line)
        return false;
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autofree char *path =
        g_strdup_printf("%s/released/%zu", file_root_path(proof->workspace), proof->line->sequence);
    g_autoptr(FileRoot) folder = file_root_open(path, NULL);
    g_autofree char *digits = folder ? load_registry_fingerprint(folder, unheard, NULL) : NULL;
    return digest_has(proof->line->registry, digits) &&
           load_registry(proof->arena, folder, registry, unheard, NULL);
}

static void add_name(const MinorProof *proof, GArray *names, const ContentNode *node)
{
    g_autofree char *text = content_text(node);
    AgencyName name = {.lang = proof->lang,
                       .full = arena_copy_text(proof->arena, g_strstrip(text))};
    if (*name.full)
        g_array_append_val(names, name);
}

/* One body that has all the names that the content gives to bodies. */
static Registry names_of(const MinorProof *proof)
{
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(AgencyName));
    for (const ContentNode *node = proof->now; node; node = content_next(node, proof->now))
        if (content_is(node, "name") || content_is(node, "agency-name"))
            add_name(proof, names, node);
    Agency *all = arena_make(proof->arena, Agency);
    *all = (Agency){.id = "", .names = arena_copy_array(proof->arena, names)};
    all->name_count = names->len;
    return (Registry){.agencies = all, .agency_count = 1};
}

static MinorVerdict judge(const MinorProof *proof, const ContentNode *old)
{
    Registry registry;
    if (archived_registry(proof, &registry))
        return gate_minor_change(old, proof->now, &registry);
    g_autoptr(DiagList) unheard = diag_list_new();
    if (!load_registry(proof->arena, NULL, &registry, unheard, NULL))
        return (MinorVerdict){MINOR_NOT, N_("there is no registry to judge the minor change by")};
    MinorVerdict verdict = gate_minor_change(old, proof->now, &registry);
    Registry names = names_of(proof);
    return verdict.kind == MINOR_CHARACTERS ? gate_minor_change(old, proof->now, &names) : verdict;
}

const char *minor_proof_refuse(const MinorProof *proof, const Signoff *record,
                               const Signoff *delegation)
{
    if (!gate_is_delegation(record, delegation, proof->lang))
        return N_("it approves another text, and lets nobody who changed it do so");
    const char *digest = signed_digest(record->texts, record->text_count, proof->lang);
    const ContentNode *old = digest ? old_text(proof, digest) : NULL;
    if (!old)
        return N_("it approves an earlier text, which the PDF does not carry");
    MinorVerdict verdict = judge(proof, old);
    return verdict.kind == MINOR_NOT ? verdict.why : NULL;
}
