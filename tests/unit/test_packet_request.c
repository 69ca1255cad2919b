/* packet.txt: what is written is read again, and no line may be missing, twice, or other than it
 * should be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "packet/packet.h"

#define HEX "4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c"
#define WHOLE                                                                                      \
    "renmei-packet 1\n"                                                                            \
    "document kakuu-2026-003 2\n"                                                                  \
    "text en sha256:" HEX "\n"                                                                     \
    "text ja sha256:" HEX "\n"                                                                     \
    "peer kacyber-2026-011 1\n"                                                                    \
    "peer-text ja sha256:" HEX "\n"                                                                \
    "peer kakeibi-2026-004 3\n"                                                                    \
    "peer-text en sha256:" HEX "\n"                                                                \
    "peer-text ja sha256:" HEX "\n"                                                                \
    "agency kacyber\n"                                                                             \
    "ask issuer 2 sha256:" HEX "\n"                                                                \
    "ask recipient 1 -\n"                                                                          \
    "ledger 3 sha256:" HEX "\n"                                                                    \
    "reply-by 2026-11-28\n"                                                                        \
    "key kacyber-1 ecdsa-p256 2026-01-01T00:00:00+09:00 2028-01-01T00:00:00+09:00 "                \
    "issuer,recipient spki MFkwEwYHKoZIzj0CAQ==\n"

static bool read_text(Arena *arena, const char *text, PacketRequest *out, DiagList *found)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return packet_request_read(arena, PACKET_REQUEST, bytes, out, found);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    PacketRequest request;
    assert_true(read_text(arena, WHOLE, &request, found));
    assert_int_equal(diag_list_length(found), 0);
    assert_string_equal(request.document, "kakuu-2026-003");
    assert_int_equal(request.text_count, 2);
    assert_int_equal(request.peer_count, 2);
    assert_int_equal(request.peers[1].text_count, 2);
    assert_string_equal(request.peers[1].texts[0].lang, "en");
    assert_int_equal(request.asks[0].sequence, 2);
    assert_null(request.asks[1].previous);
    assert_int_equal(request.ledger_size, 3);
    assert_string_equal(request.keys[0].agency, "kacyber");
    assert_int_equal(request.keys[0].role_count, 2);
    g_autoptr(GBytes) again = packet_request_bytes(&request);
    assert_int_equal(g_bytes_get_size(again), strlen(WHOLE));
    assert_memory_equal(g_bytes_get_data(again, NULL), WHOLE, strlen(WHOLE));
}

static void only_what_need_not_be_there_may_be_missing(void **state)
{
    (void)state;
    static const struct {
        const char *begin;
        bool must;
    } lines[] = {{"renmei-packet", true}, {"document", true}, {"peer ", true},
                 {"peer-text", true},     {"agency", true},   {"ledger", false},
                 {"reply-by", false},     {"key", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        const char *from = strstr(WHOLE, lines[i].begin), *to = strchr(from, '\n') + 1;
        g_autofree char *text = g_strdup_printf("%.*s%s", (int)(from - WHOLE), WHOLE, to);
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(DiagList) found = diag_list_new();
        PacketRequest request;
        assert_int_equal(read_text(arena, text, &request, found), !lines[i].must);
        assert_int_equal(diag_list_has(found, DIAG_PACKET_FORM), lines[i].must);
    }
}

static void what_is_odd_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
    } changes[] = {
        {"renmei-packet 1", "renmei-packet 2"},
        {"kakuu-2026-003 2", "../x 2"},
        {"kakuu-2026-003 2", "kakuu-2026-003 0"},
        {"kakuu-2026-003 2", "kakuu-2026-003 2 3"},
        {"\ntext ja", "\ntext en"},
        {"peer kakeibi-2026-004", "peer kacyber-2026-011"},
        {"peer kakeibi-2026-004", "peer kakuu-2026-003"},
        {"peer kacyber-2026-011 1\n", ""},
        {"peer-text en", "peer-text ja"},
        {"text en sha256:4", "text en sha256:X"},
        {"text en sha256:4", "text en sha1:4"},
        {"agency kacyber", "agency kacyber\nagency kajoi"},
        {"agency kacyber", "agency  kacyber"},
        {"ask issuer 2", "ask owner 2"},
        {"ask issuer 2", "ask issuer 1"},
        {"ask recipient 1", "ask issuer 1"},
        {"ask recipient 1", "ask recipient 2"},
        {"2026-11-28", "2026-11-31"},
        {"issuer,recipient", "issuer,"},
        {"spki MF", "spki M~F"},
        {"spki", "pem"},
        {"reply-by", "reply-by\n\nreply-by"},
        {"reply-by", "answer-by"},
        {"kacyber-1", "kacyber-\xe9"},
        {"\nkey", "\r\nkey"},
        {"CAQ==\n", "CAQ=="},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
        g_auto(GStrv) parts = g_strsplit(WHOLE, changes[i].from, 2);
        assert_int_equal(g_strv_length(parts), 2);
        g_autofree char *text = g_strjoinv(changes[i].to, parts);
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(DiagList) found = diag_list_new();
        PacketRequest request;
        if (read_text(arena, text, &request, found))
            fail_msg("accepted: %s", changes[i].to);
        assert_int_equal(diag_list_length(found), 1);
        assert_true(diag_list_has(found, DIAG_PACKET_FORM));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(only_what_need_not_be_there_may_be_missing),
        cmocka_unit_test(what_is_odd_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
