/* fuzz_records.c - bytes as a file of internal records. */
#include "findings.h"
#include "load/draft.h"
#include "model/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    load_set_up();
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    g_autoptr(GArray) records = g_array_new(FALSE, TRUE, sizeof(Record));
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    load_records_file(arena, "records.xml", copy, records, seen, list);
    for (guint i = 0; i < records->len; i++)
        g_assert(g_array_index(records, Record, i).id.text);
    print_findings(list);
    return 0;
}
