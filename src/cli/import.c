/* import.c - renmei import KIND FILE: a text of another body into the library of the workspace; and
 * renmei import law FILE --extract: what the registry keeps of a statute. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/skeleton.h"
#include "diag/report.h"
#include "import/import.h"
#include "load/load.h"

typedef struct {
    char *id, *as_of, *url, *title, *text_lang, *source;
    gboolean replace;
    gboolean extract;
    char *from, *title_en, *output;
    char **aliases;
} ImportArguments;

static void arguments_clear(ImportArguments *arguments)
{
    g_free(arguments->id);
    g_free(arguments->as_of);
    g_free(arguments->url);
    g_free(arguments->title);
    g_free(arguments->text_lang);
    g_free(arguments->source);
    g_free(arguments->from);
    g_free(arguments->title_en);
    g_free(arguments->output);
    g_strfreev(arguments->aliases);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ImportArguments, arguments_clear)

/* the extract */

static int write_out(const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;
    if (!path)
        return fputs(text, stdout) < 0 ? CLI_FAILED : CLI_DONE;
    return file_write(path, text, strlen(text), &error) ? CLI_DONE
                                                        : cli_fail(g_steal_pointer(&error));
}

static int make_extract(const char *path, GBytes *bytes, Date as_of,
                        const ImportArguments *arguments, const CliCommon *common)
{
    ImportLaw options = {
        .id = arguments->id,
        .as_of = as_of,
        .title_en = arguments->title_en,
        .source = arguments->source,
        .aliases = (const char *const *)arguments->aliases,
        .alias_count = cli_count(arguments->aliases),
    };
    if (arguments->from && !date_parse(arguments->from, &options.from))
        return cli_refuse_day("--from", arguments->from);
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *text = import_law(path, bytes, &options, found);
    int status = cli_report(found, common);
    return text ? write_out(arguments->output, text) : status;
}

/* the whole text */

static bool is_language(const char *text)
{
    return g_regex_match_simple("^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$", text, G_REGEX_DOLLAR_ENDONLY,
                                0);
}

static bool is_address(const char *text)
{
    return g_regex_match_simple("^https?://[^\\s]{1,1000}$", text, G_REGEX_DOLLAR_ENDONLY, 0);
}

static void say_what_is_held(const ImportHeld *held)
{
    printf(held->unchanged ? diag_translate("%s: %zu provisions, as before\n")
                           : diag_translate("%s: %zu provisions\n"),
           held->path, held->provisions);
    for (guint i = 0; i < held->map_paths->len; i++)
        printf(diag_translate("%s: look at what moved, and correct it there\n"),
               (const char *)g_ptr_array_index(held->map_paths, i));
}

static int hold_text(const ImportKind *kind, const char *path, GBytes *bytes, Date as_of,
                     const ImportArguments *arguments, const CliCommon *common)
{
    const ImportText options = {arguments->id,    as_of,
                                arguments->url,   arguments->source,
                                arguments->title, arguments->text_lang};
    if (options.lang && !is_language(options.lang))
        return cli_refuse(diag_translate("--text wants a language such as ja or en"));
    if (options.url && !is_address(options.url))
        return cli_refuse(diag_translate("--url wants an address that begins with https://"));
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    g_auto(ImportHeld) held = {0};
    bool done = import_hold(cli_workspace_path(), kind, path, bytes, &options, arguments->replace,
                            &held, found, &error);
    int status = cli_report(found, common);
    if (error)
        return cli_fail(g_steal_pointer(&error));
    if (done)
        say_what_is_held(&held);
    return done || status != CLI_DONE ? status : CLI_FAILED;
}

/* both */

static int import_file(const ImportKind *kind, const char *path, const ImportArguments *arguments,
                       const CliCommon *common)
{
    Date as_of;
    if (!date_parse(arguments->as_of, &as_of))
        return cli_refuse_day("--as-of", arguments->as_of);
    if (!skeleton_is_id(arguments->id))
        return CLI_FAILED;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = cli_read(path, LOAD_MAX_TEXT, &error);
    if (!bytes)
        return cli_fail(g_steal_pointer(&error));
    return arguments->extract ? make_extract(path, bytes, as_of, arguments, common)
                              : hold_text(kind, path, bytes, as_of, arguments, common);
}

/* Options of the extract mean nothing without it, and nobody should think that they did. */
static const char *misused(const ImportArguments *arguments, const char *kind)
{
    if (arguments->extract && strcmp(kind, "law") != 0)
        return diag_translate("only a statute has an extract: renmei import law FILE --extract");
    if (!arguments->extract &&
        (arguments->output || arguments->from || arguments->title_en || arguments->aliases))
        return diag_translate("--output, --from, --title-en and --alias go with --extract");
    return NULL;
}

static char *kinds_text(void)
{
    size_t count;
    const ImportKind *kinds = import_kinds(&count);
    GString *text = g_string_new(diag_translate("Read a text of another body into library/, where "
                                                "drafts can cite it.  KIND is one of:"));
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(text, "\n  %-9s%s", kinds[i].name,
                               diag_translate(kinds[i].description));
    g_string_append_printf(
        text, "\n%s", diag_translate("renmei import docx --help: a file of Word into a draft."));
    return g_string_free(text, FALSE);
}

static int run(const ImportArguments *arguments, const CliCommon *common)
{
    if (cli_count(common->rest) != 2 || !arguments->id || !arguments->as_of)
        return cli_refuse(
            diag_translate("usage: renmei import KIND FILE --id ID --as-of DATE; renmei import "
                           "--help lists the kinds"));
    const ImportKind *kind = import_kind(common->rest[0]);
    if (!kind)
        return cli_refuse(diag_translate("there is no such kind of import; renmei import --help "
                                         "lists them"));
    const char *wrong = misused(arguments, kind->name);
    return wrong ? cli_refuse(wrong) : import_file(kind, common->rest[1], arguments, common);
}

int cli_import(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "docx") == 0)
        return cli_import_word(argc, argv);
    g_auto(ImportArguments) arguments = {0};
    const GOptionEntry own[] = {
        {"id", 0, 0, G_OPTION_ARG_STRING, &arguments.id,
         N_("id of the statute or guideline in the registry"), "ID"},
        {"as-of", 0, 0, G_OPTION_ARG_STRING, &arguments.as_of,
         N_("the day whose text the file has"), "DATE"},
        {"url", 0, 0, G_OPTION_ARG_STRING, &arguments.url, N_("the page of its own body"), "URL"},
        {"title", 0, 0, G_OPTION_ARG_STRING, &arguments.title, N_("title, when the file has none"),
         "TITLE"},
        {"text", 't', 0, G_OPTION_ARG_STRING, &arguments.text_lang,
         N_("language of the text, when the file does not say it"), "LANG"},
        {"source", 0, 0, G_OPTION_ARG_STRING, &arguments.source, N_("where the file is from"),
         "TEXT"},
        {"replace", 0, 0, G_OPTION_ARG_NONE, &arguments.replace,
         N_("over another text of the same day"), NULL},
        {"extract", 0, 0, G_OPTION_ARG_NONE, &arguments.extract,
         N_("make an extract of a statute for the registry instead"), NULL},
        {"from", 0, 0, G_OPTION_ARG_STRING, &arguments.from,
         N_("with --extract: first day on which this numbering holds"), "DATE"},
        {"alias", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.aliases,
         N_("with --extract: a short name under which it is cited"), "NAME"},
        {"title-en", 0, 0, G_OPTION_ARG_STRING, &arguments.title_en,
         N_("with --extract: title in English"), "TITLE"},
        {"output", 0, 0, G_OPTION_ARG_FILENAME, &arguments.output, N_("with --extract: write here"),
         "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    CliCommon common;
    g_autofree char *kinds = kinds_text();
    int status = cli_parse(argc, argv, "KIND FILE", kinds, own, &common) ? run(&arguments, &common)
                                                                         : CLI_FAILED;
    cli_common_clear(&common);
    return status;
}
