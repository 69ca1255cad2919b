/* fuzz_svg.c - bytes as an SVG drawing: what consent covers and what the pages draw. */
#include <string.h>

#include "load/load.h"
#include "load/tree.h"
#include "pdf/picture.h"
#include "seal/expand.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    load_set_up();
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    g_autoptr(LoadTree) tree = load_tree_parse("assets/a.svg", copy, list);
    xmlNodePtr root = tree ? xmlDocGetRootElement(load_tree_doc(tree)) : NULL;
    const char *seal = root ? drawing_refusal(root) : "", *pdf = pdf_drawing_refusal(copy);
    g_assert((seal == NULL || strlen(seal) < 200) && (pdf == NULL || strlen(pdf) < 200));
    g_autofree char *words = pdf_drawing_words(copy);
    g_assert(strlen(words) <= size);
    /* What is accepted neither acts nor leads anywhere. */
    if (root && !seal && !pdf)
        g_assert(!memmem(bytes, size, "<script", 7) && !memmem(bytes, size, "@import", 7));
    return 0;
}
