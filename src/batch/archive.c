#include "batch/archive.h"

#include <string.h>

#include "base/digest.h"

enum { SUMS_MAX = 64 * 1024 * 1024, FILE_MAX_BYTES = 512 * 1024 * 1024, HEX = 64 };

/* The files of one line. */
typedef struct {
    char *folder;      /* released/<sequence>, or its stage while a release is interrupted */
    GHashTable *sums;  /* path -> 64 hex digits, both owned; NULL: nothing there holds */
    GPtrArray *sorted; /* borrowed paths, by path */
    GHashTable *open;  /* those of SHA256SUMS itself, borrowed */
} Shelf;

struct Archive {
    const FileRoot *root;
    DiagList *out;
    Ledger ledger;
    bool exists, holds;
    GHashTable *texts;   /* "id/revision/lang" and "id/revision" -> LedgerLine */
    GHashTable *shelves; /* LedgerLine -> Shelf */
    GPtrArray *kept;     /* of GBytes, owned: records that were asked for */
};

static void shelf_free(void *value)
{
    Shelf *shelf = value;
    g_free(shelf->folder);
    g_clear_pointer(&shelf->sums, g_hash_table_unref);
    g_clear_pointer(&shelf->sorted, g_ptr_array_unref);
    g_clear_pointer(&shelf->open, g_hash_table_unref);
    g_free(shelf);
}

/* ---- the ledger */

static void index_texts(Archive *archive)
{
    for (size_t i = 0; i < archive->ledger.count; i++) {
        const LedgerLine *line = &archive->ledger.lines[i];
        for (size_t k = 0; k < line->text_count; k++) {
            const LedgerText *text = &line->texts[k];
            g_hash_table_insert(archive->texts,
                                g_strdup_printf("%s/%d/%s", text->id, text->revision, text->lang),
                                (void *)line);
            g_hash_table_insert(archive->texts, g_strdup_printf("%s/%d", text->id, text->revision),
                                (void *)line);
        }
    }
}

static void report_unreadable(DiagList *out, const GError *error)
{
    g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
    DiagSpan span = {diag_source_new(out, LEDGER_FILE, nothing), 0, 0};
    diag_add(out, DIAG_SEAL_LEDGER_BROKEN, span, "the ledger cannot be read: %s", error->message);
}

static bool withholds(const LedgerText *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!*texts[i].id)
            return true;
    return false;
}

/* Here is what was released: a line that withholds it from us as well is the published one. */
static bool report_withheld(const Archive *archive, GBytes *bytes)
{
    for (size_t i = 0; i < archive->ledger.count; i++) {
        const LedgerLine *line = &archive->ledger.lines[i];
        bool released = withholds(line->texts, line->text_count);
        if (!released && !withholds(line->taken_back, line->taken_back_count))
            continue;
        DiagSpan span = {diag_source_new(archive->out, LEDGER_FILE, bytes), 0, 0};
        Diag *diag =
            diag_add(archive->out, DIAG_SEAL_LEDGER_BROKEN, span,
                     released ? N_("line %zu of the ledger withholds which text it released")
                              : N_("line %zu of the ledger withholds whose consent it takes back"),
                     i + 1);
        diag_help(diag, "put the desk's own %s back; this is a published one", LEDGER_FILE);
        return true;
    }
    return false;
}

/* The highest number of a folder in released/; 0: there is none. */
static size_t last_shelf(const FileRoot *root)
{
    g_autoptr(GPtrArray) names = file_list(root, ARCHIVE_FOLDER, NULL, NULL);
    guint64 last = 0, number;
    for (guint i = 0; names && i < names->len; i++) {
        g_autofree char *name = g_strndup(names->pdata[i], strcspn(names->pdata[i], "/"));
        if (g_ascii_string_to_unsigned(name, 10, 1, G_MAXUINT32, &number, NULL) && number > last)
            last = number;
    }
    return (size_t)last;
}

/* A folder is moved to its place when its line stands, and no line is ever taken away. */
static bool report_short(const Archive *archive, GBytes *bytes)
{
    size_t last = last_shelf(archive->root), count = archive->ledger.count;
    if (last <= count)
        return false;
    g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
    DiagSpan span = {diag_source_new(archive->out, LEDGER_FILE, bytes ? bytes : nothing), 0, 0};
    Diag *diag =
        bytes ? diag_add(archive->out, DIAG_SEAL_LEDGER_SHORT, span,
                         "the ledger ends at line %zu, but released/%zu is there: a line was "
                         "taken away",
                         count, last)
              : diag_add(archive->out, DIAG_SEAL_LEDGER_SHORT, span,
                         "the ledger is gone, but released/%zu is there", last);
    diag_rule(diag, "each folder of released/ belongs to a line, and no line is ever taken away");
    diag_help(diag,
              "put %s back from a copy, with at least %zu lines; the published site and partners "
              "have one, too",
              LEDGER_FILE, last);
    return true;
}

Archive *archive_open(Arena *arena, const FileRoot *root, DiagList *out)
{
    Archive *archive = g_new0(Archive, 1);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = file_read(root, LEDGER_FILE, LEDGER_MAX, &error);
    archive->root = root;
    archive->out = out;
    archive->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    archive->shelves = g_hash_table_new_full(NULL, NULL, NULL, shelf_free);
    archive->kept = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    archive->exists = bytes || !g_error_matches(error, FILE_ERROR, FILE_ERROR_MISSING);
    archive->holds = ledger_read(arena, bytes, &archive->ledger, out);
    if (archive->exists && !bytes) {
        archive->holds = false;
        report_unreadable(out, error);
    }
    if (archive->holds && (report_withheld(archive, bytes) || report_short(archive, bytes)))
        archive->holds = false;
    bool only_kept =
        archive->ledger.count > 0 && !ledger_registry_line(&archive->ledger, archive->ledger.count);
    archive->exists = (archive->exists && !only_kept) || !archive->holds;
    index_texts(archive);
    return archive;
}

void archive_free(Archive *archive)
{
    if (!archive)
        return;
    g_hash_table_unref(archive->texts);
    g_hash_table_unref(archive->shelves);
    g_ptr_array_unref(archive->kept);
    g_free(archive);
}

bool archive_exists(const Archive *archive)
{
    return archive->exists;
}

bool archive_holds(const Archive *archive)
{
    return archive->holds;
}

const Ledger *archive_ledger(const Archive *archive)
{
    return &archive->ledger;
}

const LedgerLine *archive_line(const Archive *archive, const char *id, int revision,
                               const char *lang, const LedgerText **text)
{
    g_autofree char *key = g_strdup_printf("%s/%d/%s", id, revision, lang);
    const LedgerLine *line = g_hash_table_lookup(archive->texts, key);
    for (size_t i = 0; line && text && i < line->text_count; i++) {
        const LedgerText *here = &line->texts[i];
        if (here->revision == revision && !strcmp(here->id, id) && !strcmp(here->lang, lang))
            *text = here;
    }
    return line;
}

Diag *archive_report_clock(const Archive *archive, int64_t now, DiagList *out)
{
    enum { HOUR = 3600, MINUTE = 60 };
    const Ledger *ledger = &archive->ledger;
    const LedgerLine *last = ledger->count ? &ledger->lines[ledger->count - 1] : NULL;
    if (!last || last->time.seconds <= now)
        return NULL;
    int64_t behind = last->time.seconds - now;
    g_autofree char *then = instant_text(last->time), *here = instant_text((Instant){now, 0, true});
    Diag *diag = diag_add(
        out, DIAG_BATCH_CLOCK, DIAG_NOWHERE,
        "the last line of the ledger is of %s, and here it is %s: %d h %02d min %02d s behind",
        then, here, (int)(behind / HOUR), (int)(behind % HOUR / MINUTE), (int)(behind % MINUTE));
    diag_rule(diag, "the lines of the ledger never go back in time");
    diag_help(diag,
              "compare this clock with a time server, and set it; if it is right, line %zu was "
              "written under a fast one, and the next line can follow at %s",
              last->sequence, then);
    return diag;
}

/* ---- files */

static const char missing_words[] = N_("it is missing"),
                  other_words[] = N_("it is not what was released");

static void report_damage(const LedgerLine *line, const char *path, const char *why, DiagList *out)
{
    g_autofree char *name = g_strdup_printf("%s/%zu/%s", ARCHIVE_FOLDER, line->sequence, path);
    DiagSpan span = {diag_source_new(out, name, NULL), 0, 0};
    Diag *diag =
        diag_add(out, DIAG_SEAL_ARCHIVE_DAMAGED, span, "%s: %s", name, diag_translate(why));
    diag_rule(diag, "line %zu of the ledger says what stands in %s/%zu/", line->sequence,
              ARCHIVE_FOLDER, line->sequence);
    diag_help(diag, "put it back from a copy; renmei recover finishes an interrupted release");
}

/* One line of a list: digits, two spaces, a path, which has one sum. */
static bool take_sum(Shelf *shelf, const char *line)
{
    if (strlen(line) < HEX + 3 || strspn(line, "0123456789abcdef") != HEX ||
        strncmp(line + HEX, "  ", 2) != 0)
        return false;
    const char *known = g_hash_table_lookup(shelf->sums, line + HEX + 2);
    if (known)
        return strncmp(known, line, HEX) == 0;
    char *path = g_strdup(line + HEX + 2);
    g_ptr_array_add(shelf->sorted, path);
    return g_hash_table_insert(shelf->sums, path, g_strndup(line, HEX));
}

static bool take_sums(Shelf *shelf, GBytes *bytes)
{
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    g_autofree char *whole = g_strndup(text, size);
    g_auto(GStrv) lines = g_strsplit(whole, "\n", -1);
    if (!shelf->sums) {
        shelf->sums = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        shelf->sorted = g_ptr_array_new();
    }
    for (char **line = lines; *line; line++)
        if (**line && !take_sum(shelf, *line))
            return false;
    return true;
}

static GBytes *read_beneath(const Archive *archive, const Shelf *shelf, const char *path,
                            size_t cap)
{
    g_autofree char *full = g_build_filename(shelf->folder, path, NULL);
    return file_read(archive->root, full, cap, NULL);
}

/* An interrupted release whose line stands is as good as a finished one. */
static char *folder_of(const Archive *archive, const LedgerLine *line)
{
    g_autofree char *sums = g_strdup_printf(ARCHIVE_FOLDER "/%zu/" ARCHIVE_SUMS, line->sequence);
    size_t size;
    gint64 modified;
    bool there = file_stat(archive->root, sums, &size, &modified, NULL);
    return g_strdup_printf(ARCHIVE_FOLDER "/%s%zu", there ? "" : ARCHIVE_STAGE, line->sequence);
}

static gint compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* NULL, or what is wrong with the list of what only the desk has. */
static const char *take_internal(const Archive *archive, Shelf *shelf)
{
    shelf->open = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < shelf->sorted->len; i++)
        g_hash_table_add(shelf->open, shelf->sorted->pdata[i]);
    const char *sum = g_hash_table_lookup(shelf->sums, ARCHIVE_INTERNAL);
    if (!sum) /* a change of the registry has nothing but what it accepts */
        return NULL;
    g_autoptr(GBytes) bytes = read_beneath(archive, shelf, ARCHIVE_INTERNAL, SUMS_MAX);
    g_autofree char *hex = bytes ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes) : NULL;
    if (!hex)
        return missing_words;
    if (strcmp(hex, sum) != 0)
        return other_words;
    if (!take_sums(shelf, bytes))
        return N_("it cannot be read");
    g_ptr_array_sort(shelf->sorted, compare_paths);
    return NULL;
}

static const Shelf *shelf_of(Archive *archive, const LedgerLine *line)
{
    Shelf *shelf = g_hash_table_lookup(archive->shelves, line);
    if (shelf)
        return shelf;
    shelf = g_new0(Shelf, 1);
    g_hash_table_insert(archive->shelves, (void *)line, shelf);
    if (!line->sequence) /* still to be written: nothing is kept of it yet */
        return shelf;
    shelf->folder = folder_of(archive, line);
    g_autoptr(GBytes) sums = read_beneath(archive, shelf, ARCHIVE_SUMS, SUMS_MAX);
    const char *name = ARCHIVE_SUMS;
    const char *why = !sums                             ? missing_words
                      : !digest_fits(line->files, sums) ? other_words
                      : !take_sums(shelf, sums)         ? N_("it cannot be read")
                                                        : NULL;
    if (!why) {
        name = ARCHIVE_INTERNAL;
        why = take_internal(archive, shelf);
    }
    if (why) {
        g_clear_pointer(&shelf->sums, g_hash_table_unref);
        report_damage(line, name, why, archive->out);
    }
    return shelf;
}

const char *archive_sum(Archive *archive, const LedgerLine *line, const char *path)
{
    const Shelf *shelf = shelf_of(archive, line);
    return shelf->sums ? g_hash_table_lookup(shelf->sums, path) : NULL;
}

bool archive_is_public(Archive *archive, const LedgerLine *line, const char *path)
{
    const Shelf *shelf = shelf_of(archive, line);
    return shelf->sums && g_hash_table_contains(shelf->open, path);
}

GPtrArray *archive_paths(Archive *archive, const LedgerLine *line, const char *prefix)
{
    const Shelf *shelf = shelf_of(archive, line);
    GPtrArray *paths = g_ptr_array_new();
    for (guint i = 0; shelf->sums && i < shelf->sorted->len; i++)
        if (g_str_has_prefix(shelf->sorted->pdata[i], prefix))
            g_ptr_array_add(paths, shelf->sorted->pdata[i]);
    return paths;
}

GBytes *archive_read(Archive *archive, const LedgerLine *line, const char *path)
{
    const char *sum = archive_sum(archive, line, path);
    if (!sum)
        return NULL; /* reported with SHA256SUMS, or never released */
    g_autoptr(GBytes) bytes = read_beneath(archive, shelf_of(archive, line), path, FILE_MAX_BYTES);
    g_autofree char *hex = bytes ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes) : NULL;
    if (hex && strcmp(hex, sum) == 0)
        return g_steal_pointer(&bytes);
    report_damage(line, path, hex ? other_words : missing_words, archive->out);
    return NULL;
}

GBytes *archive_read_sums(Archive *archive, const LedgerLine *line)
{
    const Shelf *shelf = shelf_of(archive, line);
    return shelf->sums ? read_beneath(archive, shelf, ARCHIVE_SUMS, SUMS_MAX) : NULL;
}

char *archive_folder(Archive *archive, const LedgerLine *line)
{
    return g_build_filename(file_root_path(archive->root), shelf_of(archive, line)->folder, NULL);
}

char *archive_pdf_path(const LedgerText *text)
{
    return g_strdup_printf("%s/%d/%s/%s.pdf", text->id, text->revision, text->lang, text->id);
}

GBytes *archive_read_pdf(Archive *archive, const LedgerLine *line, const LedgerText *text,
                         DiagList *out)
{
    g_autofree char *path = archive_pdf_path(text);
    g_autoptr(GBytes) bytes = read_beneath(archive, shelf_of(archive, line), path, FILE_MAX_BYTES);
    if (bytes && digest_fits(text->pdf, bytes))
        return g_steal_pointer(&bytes);
    report_damage(line, path, bytes ? other_words : missing_words, out);
    return NULL;
}

/* <id>/<revision>/signoffs/<name> of the line; false: it is another file, or about something else.
 */
static bool take_kept(Archive *archive, Arena *arena, const LedgerLine *line, const char *path,
                      int registry_revision, SealKept *out)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", 5);
    g_autofree char *wanted = g_strdup_printf("%d", registry_revision);
    if (g_strv_length(parts) != 4 || strcmp(parts[2], "signoffs") != 0)
        return false;
    bool of_registry = strcmp(parts[0], SIGNOFF_REGISTRY) == 0;
    if (of_registry != (registry_revision > 0) || (of_registry && strcmp(parts[1], wanted) != 0))
        return false;
    GBytes *bytes = archive_read(archive, line, path);
    if (!bytes)
        return false; /* reported */
    g_ptr_array_add(archive->kept, bytes);
    *out = (SealKept){arena_printf(arena, "signoffs/%s/%s/%s", parts[0], parts[1], parts[3]), bytes,
                      arena_printf(arena, ARCHIVE_FOLDER "/%zu/%s", line->sequence, path)};
    return true;
}

size_t archive_kept(Archive *archive, Arena *arena, int registry_revision, const SealKept **kept)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(SealKept));
    for (size_t i = 0; i < archive->ledger.count; i++) {
        const LedgerLine *line = &archive->ledger.lines[i];
        if (line->type != LEDGER_WITHDRAW_SIGNOFF)
            continue;
        g_autoptr(GPtrArray) paths = archive_paths(archive, line, "");
        for (guint k = 0; k < paths->len; k++) {
            SealKept record;
            if (take_kept(archive, arena, line, paths->pdata[k], registry_revision, &record))
                g_array_append_val(found, record);
        }
    }
    *kept = arena_copy_array(arena, found);
    return found->len;
}

/* signoffs/<id>/<revision>/<name> stands as <id>/<revision>/signoffs/<name> in the archive. */
bool archive_pins(Archive *archive, const char *path, const char *digest)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", 5);
    if (g_strv_length(parts) != 4)
        return false;
    g_autofree char *key = g_strconcat(parts[1], "/", parts[2], NULL);
    const LedgerLine *line = g_hash_table_lookup(archive->texts, key);
    if (!line)
        return false;
    g_autofree char *inside = g_strconcat(key, "/signoffs/", parts[3], NULL);
    const char *sum = archive_sum(archive, line, inside);
    return digest_has(digest, sum);
}
