/* fuzz_ledger.c - any bytes as a ledger; what is accepted is, line for line, what would be written.
 *
 * A wrong digest would stop every changed line at once, so that each line is also read with the
 * digest that fits it. */
#include <string.h>

#include "findings.h"
#include "seal/ledger.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* The lines with self= and prev= made to fit, as far as they look like lines. */
static GString *mend(const uint8_t *bytes, size_t size)
{
    GString *mended = g_string_new(NULL);
    g_autofree char *text = g_strndup((const char *)bytes, size), *head = g_strdup(LEDGER_NO_HEAD);
    g_auto(GStrv) lines = g_strsplit(text, "\n", 100);
    for (char **line = lines; *line && line[1]; line++) {
        char *prev = strstr(*line, " prev=");
        if (prev)
            *prev = '\0';
        g_autofree char *body = g_strdup_printf("%s prev=%s", *line, head);
        g_autofree char *whole = g_strconcat("renmei-ledger/1\n", body, NULL);
        g_autofree char *hex = g_compute_checksum_for_string(G_CHECKSUM_SHA256, whole, -1);
        g_free(head);
        head = g_strconcat("sha256:", hex, NULL);
        g_string_append_printf(mended, "%s self=%s\n", body, head);
    }
    return mended;
}

static void read_as_ledger(const char *text, size_t size)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(text, size);
    Ledger ledger, grown = {NULL, 0, LEDGER_NO_HEAD};
    bool good = ledger_read(arena, copy, &ledger, found);
    g_assert(good == (diag_list_length(found) == 0));
    print_findings(found);
    size_t at = 0;
    for (size_t i = 0; i < ledger.count; i++) {
        LedgerLine again = ledger_next(arena, &grown, &ledger.lines[i]);
        size_t length = strlen(again.text);
        g_assert(at + length < size && memcmp(text + at, again.text, length) == 0 &&
                 text[at + length] == '\n');
        at += length + 1;
        grown = (Ledger){ledger.lines, i + 1, ledger.lines[i].self};
    }
    g_assert(!good || at == size);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    read_as_ledger((const char *)bytes, size);
    g_autoptr(GString) mended = mend(bytes, size);
    read_as_ledger(mended->str, mended->len);
    return 0;
}
