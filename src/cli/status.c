/* status.c - renmei status: the board in the terminal, one document a block of at most three lines.
 */
#include <string.h>
#include <unistd.h>

#include <json-glib/json-glib.h>

#include "batch/batch.h"
#include "cli/cli.h"

/* Terminal cells, for columns that stand under one another. */
static int cells(const char *text)
{
    int width = 0;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        width += g_unichar_iszerowidth(character) ? 0 : g_unichar_iswide(character) ? 2 : 1;
    }
    return width;
}

static void print_cell(const char *text, int width)
{
    int used = 0;
    const char *at = text;
    for (; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        int next = g_unichar_iszerowidth(character) ? 0 : g_unichar_iswide(character) ? 2 : 1;
        if (used + next > width - (cells(at) > width - used ? 1 : 0))
            break;
        used += next;
    }
    printf("%.*s%s%*s", (int)(at - text), text, *at ? "…" : "",
           MAX(0, width - used - (*at ? 1 : 0)), "");
}

static const struct {
    const char *state, *words; /* msgid */
} states[] = {
    {"ready", N_("ready")},         {"released", N_("released")}, {"superseded", N_("superseded")},
    {"withdrawn", N_("withdrawn")}, {"blocked", N_("BLOCKED")},
};

/* What is shown without a ledger line may be released. */
static const char *state_of(const BatchStatus *row)
{
    return strcmp(row->state, "current") != 0 ? row->state : row->released ? "released" : "ready";
}

static const char *state_words(const char *state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(states); i++)
        if (strcmp(states[i].state, state) == 0)
            return diag_translate(states[i].words);
    return state;
}

static void print_stale(const BatchStatus *row)
{
    if (!*row->stale)
        return;
    printf(diag_translate("    stale: it prints what %s no longer says; next: renmei %s %s\n"),
           row->stale, row->released ? "update" : "check", row->id);
}

static void print_row(const BatchStatus *row)
{
    g_autofree char *name = g_strdup_printf("%s r%d %s", row->id, row->revision, row->lang);
    print_cell(name, 28);
    print_cell(state_words(state_of(row)), 14);
    puts(row->title);
    g_autofree char *agreed =
        g_strdup_printf("%s: %s", diag_translate("agreed"), *row->given ? row->given : "-");
    printf("    %s\n", row->parties);
    printf("    %s", agreed);
    if (*row->awaited)
        printf("    %s: %s", diag_translate("awaited"), row->awaited);
    if (*row->blocks)
        printf("    %s: %s", diag_translate("blocks"), row->blocks);
    if (strcmp(state_of(row), "ready") == 0)
        printf("    %s: renmei release %s", diag_translate("next"), row->id);
    else if (*row->blocks)
        printf("    %s: renmei check %s", diag_translate("next"), row->id);
    putchar('\n');
    if (*row->owed)
        printf(diag_translate("    repair owed: it refers to %s, which was withdrawn; next: renmei "
                              "update %s\n"),
               row->owed, row->id);
    if (row->released && *row->awaited)
        printf(
            diag_translate("    a consent no longer stands (renmei audit says which); next: renmei "
                           "update %s, or renmei withdraw %s\n"),
            row->id, row->id);
    print_stale(row);
}

/* For programs: one object a line, as renmei check --format json gives its findings. */
static void print_json(const BatchStatus *row)
{
    const struct {
        const char *name, *value;
    } members[] = {
        {"id", row->id},        {"language", row->lang},   {"title", row->title},
        {"kind", row->kind},    {"state", state_of(row)},  {"parties", row->parties},
        {"agreed", row->given}, {"awaited", row->awaited}, {"blocks", row->blocks},
        {"owed", row->owed},
    };
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    for (size_t i = 0; i < G_N_ELEMENTS(members); i++) {
        json_builder_set_member_name(builder, members[i].name);
        json_builder_add_string_value(builder, members[i].value ? members[i].value : "");
    }
    json_builder_set_member_name(builder, "revision");
    json_builder_add_int_value(builder, row->revision);
    json_builder_set_member_name(builder, "released");
    json_builder_add_boolean_value(builder, row->released);
    json_builder_end_object(builder);
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    g_autofree char *line = json_to_string(root, FALSE);
    puts(line);
}

/* One line a text: for lists that are searched. */
static void print_line(const BatchStatus *row)
{
    printf("%s\t%d\t%s\t%s\t%s\n", row->id, row->revision, row->lang, state_of(row), row->title);
}

static void print_rows(const GPtrArray *rows, const char *format)
{
    bool json = g_strcmp0(format, "json") == 0, lines = g_strcmp0(format, "short") == 0;
    for (guint i = 0; rows && i < rows->len; i++)
        json    ? print_json(rows->pdata[i])
        : lines ? print_line(rows->pdata[i])
                : print_row(rows->pdata[i]);
}

static bool is_any(const GPtrArray *rows, const char *state, const char *mark)
{
    for (guint i = 0; i < rows->len; i++) {
        const BatchStatus *row = rows->pdata[i];
        if (state ? strcmp(state_of(row), state) == 0 : strstr(row->parties, mark) != NULL)
            return true;
    }
    return false;
}

/* What stands above, explained: only words and signs that do stand there. */
static void print_legend(const GPtrArray *rows)
{
    static const struct {
        const char *state, *mark, *words; /* msgid */
    } legend[] = {
        {"blocked", NULL,
         N_("it may not be published yet; renmei check ID says why, renmei "
            "explain CODE what a code means")},
        {"ready", NULL, N_("nothing stands against it; renmei release ID publishes it on its day")},
        {"released", NULL, N_("published for good, as it was signed")},
        {"superseded", NULL, N_("a newer revision stands in its place")},
        {"withdrawn", NULL, N_("taken back (撤回): a notice stands in its place")},
        {NULL, " ~", N_("agreed to the text without issuing it (双方調整済み)")},
        {NULL, " <>", N_("the document with which it is cross-referenced (相互参照)")},
    };
    bool first = true;
    for (size_t i = 0; i < G_N_ELEMENTS(legend); i++) {
        const char *state = legend[i].state;
        if (!is_any(rows, state, legend[i].mark))
            continue;
        if (first)
            putchar('\n');
        first = false;
        const char *name = state ? state_words(state) : legend[i].mark + 1;
        printf("  %s", name);
        printf("%*s%s\n", MAX(1, 12 - cells(name)), "", diag_translate(legend[i].words));
    }
}

static void print_registry(const DiagList *found, const char *format)
{
    bool read_by_people = !format || strcmp(format, "long") == 0;
    if (read_by_people && diag_list_has(found, DIAG_SEAL_REGISTRY_UNSETTLED))
        puts(
            diag_translate("The registry was changed, and nothing can be released until the bodies "
                           "that the change is about agree; next: renmei registry --changes"));
}

/* With a ledger that does not hold, nothing that stands above is true for sure. */
static int print_ledger(const DiagList *found, const char *format)
{
    int status = CLI_DONE;
    FILE *out = !format || strcmp(format, "long") == 0 ? stdout : stderr;
    for (size_t i = 0; i < diag_list_length(found); i++) {
        const Diag *diag = diag_list_nth(found, i);
        if (diag_code(diag) != DIAG_SEAL_LEDGER_SHORT && diag_code(diag) != DIAG_SEAL_LEDGER_BROKEN)
            continue;
        fprintf(out, "%s[%s]: %s\n", diag_severity_name(diag_severity(diag)),
                diag_row(diag_code(diag))->code, diag_text(diag));
        if (diag_help_text(diag))
            fprintf(out, "    %s: %s\n", diag_translate("next"), diag_help_text(diag));
        status = CLI_FINDINGS;
    }
    return status;
}

/* What a body took back counts as such, whatever signoffs/ says. */
static void print_lost(const DiagList *found)
{
    for (size_t i = 0; i < diag_list_length(found); i++) {
        const Diag *diag = diag_list_nth(found, i);
        if (diag_code(diag) == DIAG_SEAL_WITHDRAWAL_LOST)
            printf("%s: %s [%s]; %s\n", diag_source_name(diag_span(diag).source), diag_text(diag),
                   diag_row(diag_code(diag))->code, diag_help_text(diag));
    }
}

static void print_broken(const GPtrArray *broken)
{
    if (!broken->len)
        return;
    fprintf(stderr,
            diag_translate("%u drafts cannot be read at all and are not shown here; renmei "
                           "check says why:\n"),
            broken->len);
    for (guint i = 0; i < broken->len; i++)
        fprintf(stderr, "  %s\n", (const char *)broken->pdata[i]);
}

int cli_status(int argc, char **argv)
{
    CliCommon common;
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "[ID…]", N_("Who agreed, who is awaited, what blocks."), NULL,
                  &common)) {
        g_autoptr(DiagList) found = diag_list_new();
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) broken = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GPtrArray) rows =
            batch_status(cli_workspace_path(), (const char *const *)common.rest,
                         cli_count(common.rest), broken, found, &error);
        print_rows(rows, common.format);
        if (rows && (!common.format || strcmp(common.format, "long") == 0))
            print_legend(rows);
        print_registry(found, common.format);
        if (!common.format || strcmp(common.format, "long") == 0)
            print_lost(found);
        status = rows ? print_ledger(found, common.format) : cli_fail(error);
        if (rows)
            print_broken(broken);
    }
    cli_common_clear(&common);
    return status;
}
