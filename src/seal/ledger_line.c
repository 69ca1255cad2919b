/* ledger_line.c - the words of a line: read, held against their digest, and written.
 *
 * A line is fields in one order with single spaces between them. */
#include "seal/ledger_line.h"

#include <string.h>

#include "base/digest.h"

#define DOMAIN_PREFIX "renmei-ledger/1\n"
#define NOTHING "-" /* in place of documents, and of their PDFs */
enum { MAX_TEXTS = 10000, MAX_NAME = 64 };

static const struct {
    const char *name;
    bool has_texts; /* else the line releases no document, and has no PDF */
} types[LEDGER_TYPE_COUNT] = {
    [LEDGER_RELEASE] = {"release", true},
    [LEDGER_UPDATE] = {"update", true},
    [LEDGER_CORRECT] = {"correct", true},
    [LEDGER_WITHDRAW] = {"withdraw", true},
    [LEDGER_REGISTRY] = {"registry", false},
    [LEDGER_WITHDRAW_SIGNOFF] = {"withdraw-signoff", false},
};

const char *ledger_digest(Arena *arena, GBytes *bytes)
{
    return arena_copy_text(arena, digest_of(bytes).text);
}

const char *ledger_type_name(LedgerType type)
{
    return types[type].name;
}

/* The digest of a line's own bytes, up to " self=". */
static char *self_of(const char *line, size_t size)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *)DOMAIN_PREFIX, -1);
    g_checksum_update(sum, (const guchar *)line, (gssize)size);
    return g_strconcat("sha256:", g_checksum_get_string(sum), NULL);
}

/* ---- the words of a line */

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
        if (strcmp(word, types[i].name) == 0) {
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
    return g_strconcat(WITHHELD, digest_of_text(clear).text, NULL);
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

/* What the line is about: it has one of the two. */
static const LedgerText *docs_of(const LedgerLine *line, size_t *count)
{
    *count = line->text_count ? line->text_count : line->taken_back_count;
    return line->text_count ? line->texts : line->taken_back;
}

static char *texts_words(const LedgerLine *line, bool shown)
{
    size_t count;
    const LedgerText *texts = docs_of(line, &count);
    GString *words = g_string_new(count ? "" : NOTHING);
    for (size_t i = 0; i < count; i++) {
        const LedgerText *text = &texts[i];
        bool hides = shown || is_unknown(text);
        g_autofree char *entry = hides ? shown_words(text) : clear_words(text);
        g_string_append_printf(words, "%s%s%s", i ? "," : "",
                               text->withheld && !hides ? SECRET : "", entry);
    }
    return g_string_free(words, FALSE);
}

static char *pdfs_words(const LedgerLine *line)
{
    GString *words = g_string_new(line->text_count ? "" : NOTHING);
    for (size_t i = 0; i < line->text_count; i++)
        g_string_append_printf(words, "%s%s", i ? "," : "", line->texts[i].pdf);
    return g_string_free(words, FALSE);
}

static bool is_withheld(const LedgerLine *line)
{
    size_t count;
    const LedgerText *texts = docs_of(line, &count);
    for (size_t i = 0; i < count; i++)
        if (texts[i].withheld)
            return true;
    return false;
}

static bool read_withheld(Arena *arena, const char *digest, LedgerText *out)
{
    *out = (LedgerText){.id = "", .lang = "", .digest = arena_copy_text(arena, digest)};
    out->withheld = true;
    return digest_is_one(digest);
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
        !read_number(parts[1], 99999, &revision) || !is_name(parts[2]) || !digest_is_one(parts[3]))
        return false;
    *out = (LedgerText){
        arena_copy_text(arena, parts[0]), (int)revision, arena_copy_text(arena, parts[2]),
        arena_copy_text(arena, parts[3]), secret,        NULL};
    return true;
}

/* The texts of a line that takes a consent back; none in one of an older version. */
static bool read_taken_back(Arena *arena, const char *docs, LedgerLine *line)
{
    if (strcmp(docs, NOTHING) == 0)
        return true;
    g_auto(GStrv) words = g_strsplit(docs, ",", MAX_TEXTS + 1);
    line->taken_back_count = g_strv_length(words);
    LedgerText *texts = arena_make_array(arena, LedgerText, line->taken_back_count + 1);
    line->taken_back = texts;
    bool good = line->taken_back_count > 0 && line->taken_back_count <= MAX_TEXTS;
    for (size_t i = 0; i < line->taken_back_count && good; i++)
        good = read_text(arena, words[i], &texts[i]);
    return good;
}

/* pdfs: as the line has them, one for each text; NULL: the line as a PDF carries it, without. */
static bool read_texts(Arena *arena, const char *docs, const char *pdfs, LedgerLine *line)
{
    if (!types[line->type].has_texts) {
        bool bare = pdfs && strcmp(pdfs, NOTHING) == 0; /* no PDF carries such a line */
        return bare && (line->type == LEDGER_WITHDRAW_SIGNOFF ? read_taken_back(arena, docs, line)
                                                              : strcmp(docs, NOTHING) == 0);
    }
    g_auto(GStrv) words = g_strsplit(docs, ",", MAX_TEXTS + 1);
    g_auto(GStrv) pins = g_strsplit(pdfs ? pdfs : docs, ",", MAX_TEXTS + 1);
    line->text_count = g_strv_length(words);
    LedgerText *texts = arena_make_array(arena, LedgerText, line->text_count + 1);
    line->texts = texts;
    bool good = line->text_count > 0 && line->text_count <= MAX_TEXTS &&
                g_strv_length(pins) == line->text_count;
    for (size_t i = 0; i < line->text_count && good; i++) {
        good = read_text(arena, words[i], &texts[i]) && (!pdfs || digest_is_one(pins[i]));
        texts[i].pdf = pdfs ? arena_copy_text(arena, pins[i]) : NULL;
    }
    return good;
}

enum { SEQ, TIME, TYPE, DOCS, FILES, SIGNOFFS, REGISTRY, PREV, PDF, SELF, FIELD_COUNT };
static const char *const field_names[FIELD_COUNT] = {
    "seq=",      "time=",     "type=", "docs=", "files=",
    "signoffs=", "registry=", "prev=", "pdf=",  "self="};

/* The values of the first fields of a line, or NULL when one is missing or more stands there.
 * Owned. */
static GStrv split_fields(const char *text, guint count)
{
    g_auto(GStrv) words = g_strsplit(text, " ", FIELD_COUNT + 1);
    if (g_strv_length(words) != count)
        return NULL;
    for (guint i = 0; i < count; i++) {
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

/* NULL, or what is wrong with the form of the first fields of a line. */
static const char *read_fields(Arena *arena, const char *text, guint count, LedgerLine *line)
{
    g_auto(GStrv) fields = split_fields(text, count);
    if (!fields)
        return N_("it lacks a field, or has one too many");
    if (!read_number(fields[SEQ], 1000000000, &line->sequence) ||
        !read_time(fields[TIME], &line->time) || !read_type(fields[TYPE], &line->type) ||
        !read_texts(arena, fields[DOCS], count > PDF ? fields[PDF] : NULL, line))
        return N_("a number, time, type or document in it cannot be read");
    const char **digests[FIELD_COUNT] = {
        [FILES] = &line->files,   [SIGNOFFS] = &line->signoffs, [REGISTRY] = &line->registry,
        [PREV] = &line->previous, [SELF] = &line->self,
    };
    for (guint i = FILES; i < count; i++) {
        if (digests[i] && !digest_is_one(fields[i]))
            return N_("a digest in it cannot be read");
        if (digests[i])
            *digests[i] = arena_copy_text(arena, fields[i]);
    }
    line->text = text;
    line->shown = shown_line(arena, line, fields[DOCS]);
    return NULL;
}

/* ---- whole lines, and what a PDF carries of one */

const char *ledger_line_read(Arena *arena, const char *text, LedgerLine *line)
{
    const char *why = read_fields(arena, text, FIELD_COUNT, line);
    if (why)
        return why;
    const char *end = strstr(line->shown, " pdf=");
    line->carried = arena_copy_bytes(arena, line->shown, (size_t)(end - line->shown));
    return NULL;
}

const char *ledger_line_check(const LedgerLine *line)
{
    g_autofree char *self =
        self_of(line->shown, strlen(line->shown) - strlen(" self=") - DIGEST_LENGTH);
    return strcmp(line->self, self) == 0
               ? NULL
               : N_("its bytes are not those that its digest was made of");
}

bool ledger_line_is_printable(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] < 0x20 || text[i] > 0x7e)
            return false;
    return true;
}

const char *ledger_read_carried(Arena *arena, GBytes *bytes, LedgerLine *out)
{
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    *out = (LedgerLine){0};
    if (size == 0 || text[size - 1] != '\n')
        return N_("it has no end");
    if (!ledger_line_is_printable(text, size - 1))
        return N_("it holds a character that no line has");
    const char *why = read_fields(arena, arena_copy_bytes(arena, text, size - 1), PDF, out);
    if (!why && strcmp(out->text, out->shown) != 0)
        return N_("it is not as it is published");
    out->carried = out->shown;
    return why;
}

/* ---- a new line */

/* The fields that a PDF carries, with what is withheld as the desk has it or as it is published. */
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
    g_autofree char *carried = body_of(&next, true);
    next.carried = arena_copy_text(arena, carried);
    return next;
}

LedgerLine ledger_close(Arena *arena, const LedgerLine *line)
{
    LedgerLine closed = *line;
    g_autofree char *filed = body_of(line, false), *pdfs = pdfs_words(line),
                    *shown = g_strconcat(line->carried, " pdf=", pdfs, NULL),
                    *self = self_of(shown, strlen(shown));
    closed.self = arena_copy_text(arena, self);
    closed.text = arena_printf(arena, "%s pdf=%s self=%s", filed, pdfs, self);
    closed.shown = arena_printf(arena, "%s self=%s", shown, self);
    return closed;
}
