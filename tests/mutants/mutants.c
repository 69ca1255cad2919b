/* mutants.c - makes one mutant for each place that an operator of operators.txt finds in a copy
 * of the clean workspace, judges it, and counts how many raise exactly their own finding.
 *
 *   mutants COPY OPERATORS TURN WORKERS [LOG]
 *
 * A line of the table: code, codes that come along (or -), files (regular expression), how many
 * places a file at most, pattern, replacement; separated by tabs.  The replacement DELETE removes
 * the file.  Places are a number; a number and "=", when what is changed is said alike in all
 * languages and for all readers: each place is changed in every edition of the document; or "all":
 * one mutant with every place of the file changed.
 *
 * A mutant is exact when every finding of warning or error severity that the clean workspace does
 * not have bears its code or one that comes along, each of those that come along is there, and so
 * is one of its own, which may also be of less weight.  A row that makes no mutant is a fault.
 *
 * Several workers share the work, each with its own copy: they count the mutants alike, and each
 * judges those whose turn is its own. */
#include "judge.h"

#include "base/place.h"
#include "load/load.h"
#include "seal/seal.h"

#include <string.h>

typedef struct {
    const char *folder;
    GHashTable *digests; /* of the clean workspace */
    GHashTable *known;   /* its findings */
    GPtrArray *files;    /* of char, owned: paths beneath folder */
    FILE *log;
    unsigned turn, workers;
    unsigned counted, made, exact; /* counted: by every worker; made and exact: its own */
    bool idle;                     /* a row makes no mutant */
} Trial;

typedef struct {
    const char *code;
    char **also; /* codes that come along */
    GRegex *files, *pattern;
    unsigned limit;
    bool all, editions, delete;
    const char *replacement;
} Operator;

typedef struct { /* a file that is changed */
    const char *file;
    char *path, *text; /* owned; text: of the clean workspace */
} Original;

static char *finding_key(const Diag *diag)
{
    const DiagSource *source = diag_span(diag).source;
    return g_strdup_printf("%s %s %s", diag_row(diag_code(diag))->code,
                           source ? diag_source_name(source) : "-", diag_text(diag));
}

/* ---- files of the copy */

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void collect_files(const char *folder, const char *below, GPtrArray *files)
{
    g_autofree char *path = g_build_filename(folder, below, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir))
        g_ptr_array_add(names, g_build_filename(below, name, NULL));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *full = g_build_filename(folder, names->pdata[i], NULL);
        if (g_file_test(full, G_FILE_TEST_IS_DIR))
            collect_files(folder, names->pdata[i], files);
        else if (g_str_has_suffix(full, ".xml"))
            g_ptr_array_add(files, g_strdup(names->pdata[i]));
    }
}

/* ---- one mutant */

static const char *code_of(const Diag *diag)
{
    return diag_row(diag_code(diag))->code;
}

static bool is_own(const Operator *operator, const Diag * diag)
{
    return !strcmp(code_of(diag), operator->code);
}

/* A mutant changes one revision: when that or the next one is a correction, its errata do not tell
 * the word. */
static bool is_untold(const Diag *diag)
{
    return diag_code(diag) == DIAG_GATE_ERRATA_LACK;
}

static bool is_allowed(const Operator *operator, const Diag * diag)
{
    return is_own(operator, diag) || is_untold(diag) || diag_severity(diag) == DIAG_INFO ||
           g_strv_contains((const char *const *)operator->also, code_of(diag));
}

/* What the mutant raises and the clean workspace does not. */
static GPtrArray *new_findings(const Trial *trial, const DiagList *found)
{
    GPtrArray *new = g_ptr_array_new();
    for (size_t i = 0; i < diag_list_length(found); i++) {
        const Diag *diag = diag_list_nth(found, i);
        g_autofree char *key = finding_key(diag);
        if (!g_hash_table_contains(trial->known, key))
            g_ptr_array_add(new, (void *)diag);
    }
    return new;
}

static bool has_code(const GPtrArray *findings, const char *code)
{
    for (guint i = 0; i < findings->len; i++)
        if (!strcmp(code_of(findings->pdata[i]), code))
            return true;
    return false;
}

/* Words for the log; NULL: exact. */
static const char *fault_of(const Operator *operator, const GPtrArray * new)
{
    if (!has_code(new, operator->code))
        return "not raised";
    for (size_t i = 0; operator->also[i]; i++)
        if (!has_code(new, operator->also[i]))
            return "without what comes along";
    for (guint i = 0; i < new->len; i++)
        if (!is_allowed(operator, new->pdata[i]))
            return "and others";
    return NULL;
}

static void note(const Trial *trial, const Operator *operator, const char * file, const char *fault,
                 const GPtrArray *new)
{
    fprintf(trial->log, "%s in %s: %s\n", operator->code, file, fault);
    for (guint i = 0; i < new->len; i++) {
        g_autofree char *key = finding_key(new->pdata[i]);
        if (!is_own(operator, new->pdata[i]))
            fprintf(trial->log, "    %s\n", key);
    }
}

static void try_mutant(Trial *trial, const Operator *operator, const char * file)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    bool judged = judge(trial->folder, trial->digests, found, &error);
    g_autoptr(GPtrArray) new = new_findings(trial, found);
    const char *fault = judged ? fault_of(operator, new) : error->message;
    trial->made++;
    trial->exact += !fault;
    if (fault)
        note(trial, operator, file, fault, new);
}

static void write_over(const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_file_set_contents(path, text, -1, &error);
    g_assert_no_error(error);
}

/* A record that says something else is signed again with the body's test key: what is tried is what
 * the rules say of it, not whether its signature holds.  One that cannot be read stays as it is. */
static void sign_again(const char *file, const char *path, const char *text)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    Signoff record;
    if (!seal_read_signoff(arena, file, bytes, &record, unheard))
        return;
    g_autofree char *name = g_strdup_printf("tests/keys/%s-test.pem", record.agency);
    g_autofree char *key = place_of_data(name);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) renewed = seal_sign(&record, key, &error);
    g_assert_no_error(error);
    g_autofree char *whole = g_strndup(g_bytes_get_data(renewed, NULL), g_bytes_get_size(renewed));
    write_over(path, whole);
}

/* ---- places */

/* The text with one match replaced, or all of them; NULL: it has no such match.  Owned. */
static char *mutate(const Operator *operator, const char * text, unsigned place)
{
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(operator->pattern, text, 0, &match);
    for (; place && g_match_info_matches(match); place--)
        g_match_info_next(match, NULL);
    if (!g_match_info_matches(match))
        return NULL;
    if (operator->all)
        return g_regex_replace(operator->pattern, text, -1, 0, operator->replacement, 0, NULL);
    gint begin, end;
    g_match_info_fetch_pos(match, 0, &begin, &end);
    g_autofree char *words = g_match_info_expand_references(match, operator->replacement, NULL);
    return g_strdup_printf("%.*s%s%s", begin, text, words, text + end);
}

static bool has_place(const Operator *operator, const GArray * originals, unsigned place)
{
    for (guint i = 0; i < originals->len; i++) {
        g_autofree char *mutant =
            mutate(operator, g_array_index(originals, Original, i).text, place);
        if (mutant)
            return true;
    }
    return false;
}

static void change(const Operator *operator, const Original * original, unsigned place)
{
    g_autofree char *mutant = mutate(operator, original->text, place);
    if (mutant && operator->delete)
        remove(original->path);
    else if (mutant)
        write_over(original->path, mutant);
    if (mutant && !operator->delete && g_str_has_prefix(original->file, "signoffs/"))
        sign_again(original->file, original->path, mutant);
}

static void try_places(Trial *trial, const Operator *operator, const GArray * originals)
{
    for (unsigned place = 0; place < operator->limit; place++) {
        if (!has_place(operator, originals, place))
            return;
        if (trial->counted++ % trial->workers != trial->turn)
            continue;
        for (guint i = 0; i < originals->len; i++)
            change(operator, & g_array_index(originals, Original, i), place);
        try_mutant(trial, operator, g_array_index(originals, Original, 0).file);
        for (guint i = 0; i < originals->len; i++) {
            const Original *original = &g_array_index(originals, Original, i);
            write_over(original->path, original->text);
        }
    }
}

/* ---- files */

static void original_clear(void *value)
{
    Original *original = value;
    g_free(original->path);
    g_free(original->text);
}

static void add_original(const Trial *trial, const char *file, GArray *originals)
{
    Original original = {.file = file, .path = g_build_filename(trial->folder, file, NULL)};
    g_autoptr(GError) error = NULL;
    g_file_get_contents(original.path, &original.text, NULL, &error);
    g_assert_no_error(error);
    g_array_append_val(originals, original);
}

/* "materials/kakuu-2026-011.1" of its ".xml" and its ".ja-simple.xml".  Owned. */
static char *revision_of(const char *file)
{
    static const char pattern[] = "(\\.[A-Za-z][A-Za-z-]*)?\\.xml$";
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    return g_regex_replace_literal(regex, file, -1, 0, "", 0, NULL);
}

/* The file at index and, when editions change together, the others of its revision; none when one
 * before it has brought it along. */
static GArray *originals_of(const Trial *trial, const Operator *operator, guint index)
{
    GArray *originals = g_array_new(FALSE, TRUE, sizeof(Original));
    g_array_set_clear_func(originals, original_clear);
    g_autofree char *revision = revision_of(trial->files->pdata[index]);
    for (guint i = operator->editions ? 0 : index; i < trial->files->len; i++) {
        const char *file = trial->files->pdata[i];
        g_autofree char *other = revision_of(file);
        bool wanted = g_regex_match(operator->files, file, 0, NULL);
        if (!wanted || (i != index && (!operator->editions || strcmp(revision, other))))
            continue;
        if (i < index) {
            g_array_set_size(originals, 0);
            return originals;
        }
        add_original(trial, file, originals);
    }
    return originals;
}

/* ---- the table */

static GRegex *compile(const char *pattern)
{
    g_autoptr(GError) error = NULL;
    GRegex *regex = g_regex_new(pattern, G_REGEX_DOTALL | G_REGEX_MULTILINE, 0, &error);
    if (error)
        g_error("%s: %s", pattern, error->message);
    return regex;
}

static void run_operator(Trial *trial, char **fields)
{
    Operator operator= {.code = fields[0],
                        .also = g_strsplit(strcmp(fields[1], "-") ? fields[1] : "", " ", 0),
                        .files = compile(fields[2]),
                        .pattern = compile(fields[4]),
                        .all = !strcmp(fields[3], "all"),
                        .editions = g_str_has_suffix(fields[3], "="),
                        .replacement = fields[5],
                        .delete = !strcmp(fields[5], "DELETE")};
    operator.limit = operator.all ? 1 : (unsigned)g_ascii_strtoull(fields[3], NULL, 10);
    unsigned before = trial->counted;
    for (guint i = 0; i < trial->files->len; i++) {
        g_autoptr(GArray) originals = originals_of(trial, &operator, i);
        try_places(trial, &operator, originals);
    }
    if (trial->counted == before) {
        fprintf(trial->log, "%s makes no mutant: %s\n", fields[0], fields[4]);
        trial->idle = true;
    }
    g_strfreev(operator.also);
    g_regex_unref(operator.files);
    g_regex_unref(operator.pattern);
}

static bool run_table(Trial *trial, const char *table)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(table, &text, NULL, NULL))
        return false;
    g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
    for (size_t i = 0; lines[i]; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], "\t", 6);
        if (*lines[i] && *lines[i] != '#') {
            if (g_strv_length(fields) != 6)
                g_error("%s:%zu: six fields are due", table, i + 1);
            run_operator(trial, fields);
        }
    }
    return true;
}

static bool look_at_clean(Trial *trial)
{
    g_autoptr(DiagList) found = diag_list_new();
    trial->digests = judge_digests(trial->folder, NULL);
    if (!trial->digests || !judge(trial->folder, trial->digests, found, NULL))
        return false;
    trial->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < diag_list_length(found); i++)
        g_hash_table_add(trial->known, finding_key(diag_list_nth(found, i)));
    trial->files = g_ptr_array_new_with_free_func(g_free);
    collect_files(trial->folder, "", trial->files);
    return true;
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fputs("usage: mutants COPY OPERATORS TURN WORKERS [LOG]\n", stderr);
        return 2;
    }
    load_set_up();
    diag_set_language("en");
    Trial trial = {.folder = argv[1],
                   .turn = (unsigned)g_ascii_strtoull(argv[3], NULL, 10),
                   .workers = (unsigned)g_ascii_strtoull(argv[4], NULL, 10),
                   .log = argc > 5 ? fopen(argv[5], "w") : stderr};
    if (!trial.log || trial.turn >= trial.workers || !look_at_clean(&trial) ||
        !run_table(&trial, argv[2]))
        return 2;
    printf("%u %u\n", trial.made, trial.exact);
    g_hash_table_unref(trial.digests);
    g_hash_table_unref(trial.known);
    g_ptr_array_unref(trial.files);
    return trial.idle ? 1 : 0;
}
