/* ledger.c - reading, proving and growing the chain of lines.
 *
 * Every byte of the file is accounted for: it is lines (ledger_line.c) and their newlines. */
#include "seal/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "seal/ledger_line.h"

/* ---- the chain */

static const char *check_link(const LedgerLine *line, const Ledger *before)
{
    const LedgerLine *last = before->count ? &before->lines[before->count - 1] : NULL;
    const char *why = ledger_line_check(line);
    if (why)
        return why;
    if (line->sequence != before->count + 1)
        return N_("its number does not follow the line before it");
    if (strcmp(line->previous, before->head) != 0)
        return N_("it does not name the digest of the line before it");
    if (last && line->time.seconds < last->time.seconds)
        return N_("it is older than the line before it");
    return NULL;
}

static bool report(DiagList *findings, const DiagSource *source, size_t begin, size_t end,
                   size_t number, const char *why)
{
    DiagSpan span = {source, (uint32_t)begin, (uint32_t)end};
    Diag *diag = diag_add(findings, DIAG_SEAL_LEDGER_BROKEN, span,
                          "line %zu of the ledger does not hold: %s", number, diag_translate(why));
    diag_rule(diag, "no line of the ledger is ever changed, and each names the one before it");
    diag_help(diag, "put %s back from a copy; compare its last line with what partners saw",
              LEDGER_FILE);
    return false;
}

GBytes *ledger_load(const FileRoot *root, GError **error)
{
    g_autoptr(GError) trouble = NULL;
    GBytes *bytes = file_read(root, LEDGER_FILE, LEDGER_MAX, &trouble);
    if (!bytes && g_error_matches(trouble, FILE_ERROR, FILE_ERROR_MISSING))
        return g_bytes_new_static("", 0);
    if (!bytes)
        g_propagate_error(error, g_steal_pointer(&trouble));
    return bytes;
}

bool ledger_read(Arena *arena, GBytes *bytes, Ledger *out, DiagList *findings)
{
    *out = (Ledger){NULL, 0, LEDGER_NO_HEAD};
    size_t size = 0;
    const char *text = bytes ? g_bytes_get_data(bytes, &size) : "";
    const DiagSource *source = bytes ? diag_source_new(findings, LEDGER_FILE, bytes) : NULL;
    g_autoptr(GArray) lines = g_array_new(FALSE, TRUE, sizeof(LedgerLine));
    bool good = true;
    for (size_t at = 0; at < size && good;) {
        const char *newline = memchr(text + at, '\n', size - at);
        size_t end = newline ? (size_t)(newline - text) : size;
        LedgerLine line = {0};
        const char *why =
            !newline ? N_("it has no end")
            : !ledger_line_is_printable(text + at, end - at)
                ? N_("it holds a character that no line has")
                : ledger_line_read(arena, arena_copy_bytes(arena, text + at, end - at), &line);
        if (!why)
            why = check_link(&line,
                             &(Ledger){(LedgerLine *)(void *)lines->data, lines->len, out->head});
        good = !why || report(findings, source, at, end, lines->len + 1, why);
        if (good) {
            g_array_append_val(lines, line);
            out->head = line.self;
        }
        at = end + 1;
    }
    out->lines = arena_copy_array(arena, lines);
    out->count = lines->len;
    return good;
}

const LedgerLine *ledger_registry_line(const Ledger *ledger, size_t count)
{
    const LedgerLine *first = NULL;
    for (size_t i = count; i-- > 0;) {
        if (ledger->lines[i].type == LEDGER_REGISTRY)
            return &ledger->lines[i];
        if (ledger->lines[i].type != LEDGER_WITHDRAW_SIGNOFF)
            first = &ledger->lines[i];
    }
    return first;
}

const LedgerLine *ledger_find(const Ledger *ledger, const char *id, int revision, const char *lang)
{
    for (size_t i = ledger->count; i-- > 0;)
        for (size_t k = 0; k < ledger->lines[i].text_count; k++) {
            const LedgerText *text = &ledger->lines[i].texts[k];
            if (text->revision == revision && strcmp(text->id, id) == 0 &&
                (!lang || strcmp(text->lang, lang) == 0))
                return &ledger->lines[i];
        }
    return NULL;
}

/* ---- growing */

GBytes *ledger_published(const Ledger *ledger)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < ledger->count; i++)
        g_string_append_printf(text, "%s\n", ledger->lines[i].shown);
    return g_string_free_to_bytes(text);
}

static bool write_whole(int file, const void *bytes, size_t size)
{
    for (const char *at = bytes; size;) {
        ssize_t put = write(file, at, size);
        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0) {
            at += put;
            size -= (size_t)put;
        }
    }
    return true;
}

static bool fail(GError **error)
{
    int trouble = errno;
    g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM, "%s: %s", LEDGER_FILE, g_strerror(trouble));
    return false;
}

/* The old bytes and the line, on the disk under a name of its own. */
static bool write_temporary(int workspace, const char *name, GBytes *old, const char *line,
                            GError **error)
{
    size_t size = 0;
    const void *bytes = old ? g_bytes_get_data(old, &size) : NULL;
    unlinkat(workspace, name, 0); /* of an append that was interrupted; the lock is ours */
    int file = openat(workspace, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file < 0)
        return fail(error);
    bool good = write_whole(file, bytes, size) && write_whole(file, line, strlen(line)) &&
                write_whole(file, "\n", 1) && fsync(file) == 0;
    int trouble = errno;
    if (close(file) != 0 && good) {
        good = false;
        trouble = errno;
    }
    if (good)
        return true;
    unlinkat(workspace, name, 0);
    errno = trouble;
    return fail(error);
}

static bool ends_with(GBytes *old, const char *head)
{
    size_t size = 0;
    const char *text = old ? g_bytes_get_data(old, &size) : "";
    if (size == 0)
        return strcmp(head, LEDGER_NO_HEAD) == 0;
    return size > DIGEST_LENGTH && text[size - 1] == '\n' &&
           memcmp(text + size - 1 - DIGEST_LENGTH, head, DIGEST_LENGTH) == 0;
}

bool ledger_append(const FileRoot *root, const LedgerLine *line, GError **error)
{
    g_autoptr(GBytes) old = ledger_load(root, error);
    if (!old)
        return false;
    if (!ends_with(old, line->previous)) {
        g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM, "%s: %s", LEDGER_FILE,
                    diag_translate(N_("it grew meanwhile, by another hand")));
        return false;
    }
    int workspace = file_root_folder(root, error);
    if (workspace < 0)
        return false;
    bool good = write_temporary(workspace, FILE_TEMPORARY "ledger", old, line->text, error);
    if (good && renameat(workspace, FILE_TEMPORARY "ledger", workspace, LEDGER_FILE) != 0)
        good = fail(error);
    if (good && fsync(workspace) != 0)
        good = fail(error);
    close(workspace);
    return good;
}
