/* fuzz_packet.c - bytes as a zip from outside, and what it holds as a request. */
#include <string.h>

#include "findings.h"
#include "packet/packet.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void read_request(GBytes *request, DiagList *list)
{
    g_autoptr(Arena) arena = arena_new();
    PacketRequest out;
    if (!packet_request_read(arena, PACKET_REQUEST, request, &out, list))
        return;
    g_assert(out.document && out.agency && out.text_count && out.ask_count);
    /* What was read is written as it was. */
    g_autoptr(GBytes) again = packet_request_bytes(&out);
    PacketRequest second;
    g_assert(packet_request_read(arena, PACKET_REQUEST, again, &second, list));
    g_autoptr(GBytes) third = packet_request_bytes(&second);
    g_assert(g_bytes_equal(again, third));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    g_autoptr(GPtrArray) files = packet_unzip("packet.zip", copy, list);
    g_assert(files || diag_list_count(list, DIAG_ERROR) > 0);
    size_t total = 0;
    for (guint i = 0; files && i < files->len; i++) {
        const PacketFile *file = files->pdata[i];
        g_assert(!strstr(file->name, "..") || !strstr(file->name, "../"));
        g_assert(file->name[0] != '/');
        total += g_bytes_get_size(file->bytes);
    }
    g_assert(total <= PACKET_MAX_UNPACKED);
    GBytes *request = files ? packet_files_lookup(files, PACKET_REQUEST) : NULL;
    read_request(request ? request : copy, list);
    print_findings(list);
    return 0;
}
