/* fuzz_drawn.c - bytes as the file in which cairo drew two figures, taken over into ours. */
#include "pdf/figures.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static PageOp op = {.kind = PAGE_OP_SVG, .w = 100000, .h = 200000};
    g_autoptr(GBytes) drawn = g_bytes_new(bytes, size);
    g_autoptr(GPtrArray) ops = g_ptr_array_new();
    g_ptr_array_add(ops, &op);
    g_ptr_array_add(ops, &op);
    g_autoptr(PdfObjects) objects = pdf_objects_new();
    g_autoptr(GString) resources = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    bool taken = pdf_figures_take(drawn, ops, objects, resources, &error);
    g_assert(taken == (error == NULL));
    if (taken) {
        int root = pdf_objects_reserve(objects, 1);
        g_string_append_printf(pdf_objects_begin(objects, root), "<</X<<%s>>>>", resources->str);
        pdf_objects_end(objects);
        g_autoptr(GBytes) file = pdf_objects_finish(objects, root, root);
        g_assert(g_bytes_get_size(file) > 0);
    }
    return 0;
}
