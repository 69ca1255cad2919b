/* ledger.c - reading, proving and growing the chain of lines.
 *
 * Every byte of the file is accounted for: a line is fields in one order, single spaces between
 * them, and a newline. */
#include "seal/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

#define DOMAIN_PREFIX "renmei-ledger/1\n"
#define DIGEST "sha256:"
enum { DIGEST_SIZE = 7 + 64, MAX_TEXTS = 10000, MAX_NAME = 64 };

static const char *const type_names[LEDGER_TYPE_COUNT] = {
    [LEDGER_RELEASE] = "release",   [LEDGER_UPDATE] = "update",     [LEDGER_CORRECT] = "correct",
    [LEDGER_WITHDRAW] = "withdraw", [LEDGER_REGISTRY] = "registry",
};

const char *ledger_type_name(LedgerType type)
{
    return type_names[type];
}

/* The digest of a line's own bytes, up to " self=". */
static char *self_of(const char *line, size_t size)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *)DOMAIN_PREFIX, -1);
    g_checksum_update(sum, (const guchar *)line, (gssize)size);
    return g_strconcat(DIGEST, g_checksum_get_string(sum), NULL);
}

/* ---- the words of a line */

static bool is_digest(const char *word)
{
    return g_str_has_prefix(word, DIGEST) && strlen(word) == DIGEST_SIZE &&
           strspn(word + strlen(DIGEST), "0123456789abcdef") == 64;
}

static bool is_name(const char *word)
{
    size_t length = strlen(word);
    return length > 0 && length <= MAX_NAME && g_ascii_isalnum(*word) &&
           strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") ==
               length;
}

static bool read_number(const char *word, unsigned long most, size_t *out)
{
    guint64 value;
    if (*word == '0' || *word == '+' ||
        !g_ascii_string_to_unsigned(word, 10, 1, most, &value, NULL))
        return false;
    *out = (size_t)value;
    return true;
}

static bool read_type(const char *word, LedgerType *out)
{
    for (LedgerType i = 0; i < LEDGER_TYPE_COUNT; i++)
        if (strcmp(word, type_names[i]) == 0) {
            *out = i;
            return true;
        }
    return false;
}

static bool read_time(const char *word, Instant *out)
{
    return strlen(word) == strlen("2026-12-01T00:00:00Z") && instant_parse(word, out) &&
           word[strlen(word) - 1] == 'Z';
}

/* ---- texts that are not for everybody */

#define SECRET "!"
#define WITHHELD "withheld/"

static char *clear_words(const LedgerText *text)
{
    return g_strdup_printf("%s/%d/%s/%s", text->id, text->revision, text->lang, text->digest);
}

static bool is_unknown(const LedgerText *entry)
{
    return entry->withheld && !*entry->id;
}

static char *shown_words(const LedgerText *text)
{
    g_autofree char *clear = clear_words(text);
    if (!text->withheld)
        return g_steal_pointer(&clear);
    if (is_unknown(text))
        return g_strconcat(WITHHELD, text->digest, NULL);
    g_autofree char *hex = g_compute_checksum_for_string(G_CHECKSUM_SHA256, clear, -1);
    return g_strconcat(WITHHELD DIGEST, hex, NULL);
}

bool ledger_text_is(const LedgerText *entry, const LedgerText *text)
{
    if (!is_unknown(entry))
        return entry->revision == text->revision && strcmp(entry->id, text->id) == 0 &&
               strcmp(entry->lang, text->lang) == 0 && strcmp(entry->digest, text->digest) == 0;
    LedgerText hidden = *text;
    hidden.withheld = true;
    g_autofree char *words = shown_words(&hidden);
    return strcmp(words + strlen(WITHHELD), entry->digest) == 0;
}

static char *texts_words(const LedgerLine *line, bool shown)
{
    GString *words = g_string_new(line->text_count ? "" : "-");
    for (size_t i = 0; i < line->text_count; i++) {
        const LedgerText *text = &line->texts[i];
        bool hides = shown || is_unknown(text);
        g_autofree char *entry = hides ? shown_words(text) : clear_words(text);
        g_string_append_printf(words, "%s%s%s", i ? "," : "",
                               text->withheld && !hides ? SECRET : "", entry);
    }
    return g_string_free(words, FALSE);
}

static bool is_withheld(const LedgerLine *line)
{
    for (size_t i = 0; i < line->text_count; i++)
        if (line->texts[i].withheld)
            return true;
    return false;
}

static bool read_withheld(Arena *arena, const char *digest, LedgerText *out)
{
    *out = (LedgerText){.id = "", .lang = "", .digest = arena_copy_text(arena, digest)};
    out->withheld = true;
    return is_digest(digest);
}

/* id/revision/lang/sha256:… */
static bool read_text(Arena *arena, const char *word, LedgerText *out)
{
    bool secret = g_str_has_prefix(word, SECRET);
    if (g_str_has_prefix(word, WITHHELD))
        return read_withheld(arena, word + strlen(WITHHELD), out);
    word += secret ? strlen(SECRET) : 0;
    g_auto(GStrv) parts = g_strsplit(word, "/", 5);
    size_t revision;
    if (g_strv_length(parts) != 4 || !is_name(parts[0]) ||
        !read_number(parts[1], 99999, &revision) || !is_name(parts[2]) || !is_digest(parts[3]))
        return false;
    *out = (LedgerText){arena_copy_text(arena, parts[0]), (int)revision,
                        arena_copy_text(arena, parts[2]), arena_copy_text(arena, parts[3]), secret};
    return true;
}

static bool read_texts(Arena *arena, const char *word, LedgerLine *line)
{
    if (line->type == LEDGER_REGISTRY)
        return strcmp(word, "-") == 0;
    g_auto(GStrv) words = g_strsplit(word, ",", MAX_TEXTS + 1);
    line->text_count = g_strv_length(words);
    LedgerText *texts = arena_make_array(arena, LedgerText, line->text_count + 1);
    line->texts = texts;
    bool good = line->text_count > 0 && line->text_count <= MAX_TEXTS;
    for (size_t i = 0; i < line->text_count && good; i++)
        good = read_text(arena, words[i], &texts[i]);
    return good;
}

enum { SEQ, TIME, TYPE, DOCS, FILES, SIGNOFFS, REGISTRY, PREV, SELF, FIELD_COUNT };
static const char *const field_names[FIELD_COUNT] = {
    "seq=", "time=", "type=", "docs=", "files=", "signoffs=", "registry=", "prev=", "self="};

/* The values of the fields of a line, or NULL when one is missing or more stands there.  Owned. */
static GStrv split_fields(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", FIELD_COUNT + 1);
    if (g_strv_length(words) != FIELD_COUNT)
        return NULL;
    for (int i = 0; i < FIELD_COUNT; i++) {
        if (!g_str_has_prefix(words[i], field_names[i]))
            return NULL;
        memmove(words[i], words[i] + strlen(field_names[i]),
                strlen(words[i]) - strlen(field_names[i]) + 1);
    }
    return g_steal_pointer(&words);
}

/* The line with what it withholds in its published form; docs: as the line has it. */
static const char *shown_line(Arena *arena, const LedgerLine *line, const char *docs)
{
    if (!is_withheld(line))
        return line->text;
    g_autofree char *words = texts_words(line, true);
    const char *at = strstr(line->text, " docs=") + strlen(" docs=");
    return arena_printf(arena, "%.*s%s%s", (int)(at - line->text), line->text, words,
                        at + strlen(docs));
}

/* NULL, or what is wrong with the form of a line. */
static const char *read_line(Arena *arena, const char *text, LedgerLine *line)
{
    g_auto(GStrv) fields = split_fields(text);
    if (!fields)
        return N_("it lacks a field, or has one too many");
    if (!read_number(fields[SEQ], 1000000000, &line->sequence) ||
        !read_time(fields[TIME], &line->time) || !read_type(fields[TYPE], &line->type) ||
        !read_texts(arena, fields[DOCS], line))
        return N_("a number, time, type or document in it cannot be read");
    const char **digests[FIELD_COUNT] = {
        [FILES] = &line->files,   [SIGNOFFS] = &line->signoffs, [REGISTRY] = &line->registry,
        [PREV] = &line->previous, [SELF] = &line->self,
    };
    for (int i = FILES; i <= SELF; i++) {
        if (!is_digest(fields[i]))
            return N_("a digest in it cannot be read");
        *digests[i] = arena_copy_text(arena, fields[i]);
    }
    line->text = text;
    line->shown = shown_line(arena, line, fields[DOCS]);
    return NULL;
}

/* ---- the chain */

static const char *check_self(const LedgerLine *line)
{
    g_autofree char *self =
        self_of(line->shown, strlen(line->shown) - strlen(" self=") - DIGEST_SIZE);
    return strcmp(line->self, self) == 0
               ? NULL
               : N_("its bytes are not those that its digest was made of");
}

static const char *check_link(const LedgerLine *line, const Ledger *before)
{
    const LedgerLine *last = before->count ? &before->lines[before->count - 1] : NULL;
    const char *why = check_self(line);
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

static bool is_printable(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] < 0x20 || text[i] > 0x7e)
            return false;
    return true;
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
            : !is_printable(text + at, end - at)
                ? N_("it holds a character that no line has")
                : read_line(arena, arena_copy_bytes(arena, text + at, end - at), &line);
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

const char *ledger_read_line(Arena *arena, GBytes *bytes, LedgerLine *out)
{
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    *out = (LedgerLine){0};
    if (size == 0 || text[size - 1] != '\n')
        return N_("it has no end");
    if (!is_printable(text, size - 1))
        return N_("it holds a character that no line has");
    const char *why = read_line(arena, arena_copy_bytes(arena, text, size - 1), out);
    return why ? why : check_self(out);
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

/* All but " self=", with what is withheld as the desk has it or as it is published. */
static char *body_of(const LedgerLine *line, bool shown)
{
    g_autofree char *time = instant_text(line->time), *texts = texts_words(line, shown);
    return g_strdup_printf(
        "seq=%zu time=%.19sZ type=%s docs=%s files=%s signoffs=%s registry=%s prev=%s",
        line->sequence, time, ledger_type_name(line->type), texts, line->files, line->signoffs,
        line->registry, line->previous);
}

LedgerLine ledger_next(Arena *arena, const Ledger *ledger, const LedgerLine *line)
{
    LedgerLine next = *line;
    next.sequence = ledger->count + 1;
    next.previous = ledger->head;
    next.time.offset = 0;
    g_autofree char *filed = body_of(&next, false), *shown = body_of(&next, true);
    g_autofree char *self = self_of(shown, strlen(shown));
    next.self = arena_copy_text(arena, self);
    next.text = arena_printf(arena, "%s self=%s", filed, self);
    next.shown = arena_printf(arena, "%s self=%s", shown, self);
    return next;
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
    return size > DIGEST_SIZE && text[size - 1] == '\n' &&
           memcmp(text + size - 1 - DIGEST_SIZE, head, DIGEST_SIZE) == 0;
}

bool ledger_append(const FileRoot *root, const LedgerLine *line, GError **error)
{
    g_autoptr(GError) trouble = NULL;
    g_autoptr(GBytes) old = file_read(root, LEDGER_FILE, LEDGER_MAX, &trouble);
    if (!old && !g_error_matches(trouble, FILE_ERROR, FILE_ERROR_MISSING)) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        return false;
    }
    if (!ends_with(old, line->previous)) {
        g_set_error(error, FILE_ERROR, FILE_ERROR_SYSTEM, "%s: %s", LEDGER_FILE,
                    diag_translate(N_("it grew meanwhile, by another hand")));
        return false;
    }
    int workspace = open(file_root_path(root), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (workspace < 0)
        return fail(error);
    bool good = write_temporary(workspace, FILE_TEMPORARY "ledger", old, line->text, error);
    if (good && renameat(workspace, FILE_TEMPORARY "ledger", workspace, LEDGER_FILE) != 0)
        good = fail(error);
    if (good && fsync(workspace) != 0)
        good = fail(error);
    close(workspace);
    return good;
}
