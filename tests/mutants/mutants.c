/* mutants.c - makes one mutant for each place that an operator of operators.txt finds in a copy
 * of the clean workspace, judges it, and counts how many raise exactly their own finding.
 *
 *   mutants COPY OPERATORS [LOG]
 *
 * A line of the table: code, codes that may come along elsewhere (or -), files (regular
 * expression), how many places a file at most (or "all": one mutant with every place changed),
 * pattern, replacement; separated by tabs.  The replacement DELETE removes the file.  A mutant
 * is exact when every finding of warning or error severity that the clean workspace does not
 * have bears its code - and there is one, which may also be of less weight. */
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
    unsigned made, exact;
} Trial;

typedef struct {
    const char *code;
    char **also;
    GRegex *files, *pattern;
    unsigned limit;
    bool all, delete;
    const char *replacement;
} Operator;

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

static bool is_own(const Operator *operator, const Diag * diag)
{
    return !strcmp(diag_row(diag_code(diag))->code, operator->code);
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
           g_strv_contains((const char *const *)operator->also, diag_row(diag_code(diag))->code);
}

static void note(const Trial *trial, const Operator *operator, const char * file,
                 const DiagList *found, bool raised)
{
    fprintf(trial->log, "%s in %s: %s\n", operator->code, file,
            raised ? "and others" : "not raised");
    for (size_t i = 0; i < diag_list_length(found); i++) {
        const Diag *diag = diag_list_nth(found, i);
        g_autofree char *key = finding_key(diag);
        if (!g_hash_table_contains(trial->known, key) && !is_own(operator, diag))
            fprintf(trial->log, "    %s\n", key);
    }
}

static void try_mutant(Trial *trial, const Operator *operator, const char * file)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    bool raised = false, alone = judge(trial->folder, trial->digests, found, &error);
    for (size_t i = 0; i < diag_list_length(found); i++) {
        const Diag *diag = diag_list_nth(found, i);
        g_autofree char *key = finding_key(diag);
        if (g_hash_table_contains(trial->known, key))
            continue;
        raised = raised || is_own(operator, diag);
        alone = alone && is_allowed(operator, diag);
    }
    trial->made++;
    if (raised && alone)
        trial->exact++;
    else
        note(trial, operator, file, found, raised);
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

/* The file with the match at `at` replaced, or every match when at is negative. */
static char *mutate(const Operator *operator, const char * text, int at)
{
    if (at < 0)
        return g_regex_replace(operator->pattern, text, -1, 0, operator->replacement, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match_full(operator->pattern, text, -1, at, 0, &match, NULL);
    gint begin, end;
    g_match_info_fetch_pos(match, 0, &begin, &end);
    g_autofree char *words = g_match_info_expand_references(match, operator->replacement, NULL);
    return g_strdup_printf("%.*s%s%s", begin, text, words, text + end);
}

static void try_places(Trial *trial, const Operator *operator, const char * file, const char *path,
                       const char *text)
{
    g_autoptr(GMatchInfo) match = NULL;
    unsigned count = 0;
    g_regex_match(operator->pattern, text, 0, &match);
    for (; g_match_info_matches(match) && count < operator->limit; count++) {
        gint begin;
        g_match_info_fetch_pos(match, 0, &begin, NULL);
        g_autofree char *mutant = mutate(operator, text, operator->all ? -1 : begin);
        write_over(path, mutant);
        if (g_str_has_prefix(file, "signoffs/"))
            sign_again(file, path, mutant);
        try_mutant(trial, operator, file);
        g_match_info_next(match, NULL);
    }
}

static void try_file(Trial *trial, const Operator *operator, const char * file)
{
    g_autofree char *path = g_build_filename(trial->folder, file, NULL);
    g_autofree char *text = NULL;
    if (!g_regex_match(operator->files, file, 0, NULL) ||
        !g_file_get_contents(path, &text, NULL, NULL))
        return;
    if (operator->delete) {
        remove(path);
        try_mutant(trial, operator, file);
    } else {
        try_places(trial, operator, file, path, text);
    }
    write_over(path, text);
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
                        .also = g_strsplit(fields[1], " ", 0),
                        .files = compile(fields[2]),
                        .pattern = compile(fields[4]),
                        .all = !strcmp(fields[3], "all"),
                        .replacement = fields[5],
                        .delete = !strcmp(fields[5], "DELETE")};
    operator.limit = operator.all ? 1 : (unsigned)g_ascii_strtoull(fields[3], NULL, 10);
    unsigned before = trial->made;
    for (guint i = 0; i < trial->files->len; i++)
        try_file(trial, &operator, trial->files->pdata[i]);
    if (trial->made == before)
        fprintf(trial->log, "%s makes no mutant: %s\n", fields[0], fields[4]);
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
    if (argc < 3) {
        fputs("usage: mutants COPY OPERATORS [LOG]\n", stderr);
        return 2;
    }
    load_set_up();
    diag_set_language("en");
    Trial trial = {.folder = argv[1], .log = argc > 3 ? fopen(argv[3], "w") : stderr};
    if (!trial.log || !look_at_clean(&trial) || !run_table(&trial, argv[2]))
        return 2;
    unsigned share = trial.made ? trial.exact * 1000 / trial.made : 0;
    printf("%u mutants, %u raise exactly their own finding (%u.%u %%)\n", trial.made, trial.exact,
           share / 10, share % 10);
    g_hash_table_unref(trial.digests);
    g_hash_table_unref(trial.known);
    g_ptr_array_unref(trial.files);
    return trial.made >= 300 && share >= 990 ? 0 : 1;
}
