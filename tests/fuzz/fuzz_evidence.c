/* fuzz_evidence.c - bytes as a PDF that somebody hands us: its associated files, and the proof. */
#include "base/place.h"
#include "batch/proof.h"
#include "findings.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    load_set_up();
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    static TypeFonts *fonts; /* one for all inputs */
    if (!fonts)
        fonts = type_fonts_open(manifest, folder, NULL);
    g_assert(fonts);
    g_autoptr(TypeComposer) composer = type_composer_new(fonts);
    g_autoptr(PdfWriter) writer = pdf_writer_new(fonts);
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GString) words = g_string_new(NULL);
    g_autoptr(GBytes) file = g_bytes_new(bytes, size);
    Registry nobody = {0};
    ProofRequest request = {
        .file = file, .registry = &nobody, .press = {fonts, composer, writer}, .now = 1796083200};
    /* Nobody has a key here: whatever the file is, it proves nothing. */
    g_assert(!proof_check(&request, words, found));
    g_assert(diag_list_count(found, DIAG_ERROR) > 0);
    print_findings(found);
    return 0;
}
