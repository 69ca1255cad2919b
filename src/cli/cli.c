/* cli.c - the table of subcommands, and what they share. */
#include "cli/cli.h"

#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/place.h"
#include "batch/batch.h"
#include "load/load.h"

typedef struct {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary; /* msgid */
} Command;

static const Command commands[] = {
    {"init", cli_init, N_("make a workspace")},
    {"new", cli_new, N_("make a draft from its skeleton")},
    {"check", cli_check, N_("report what is wrong with the drafts")},
    {"build", cli_build, N_("write the site from what may be published")},
    {"watch", cli_watch, N_("make the drafts anew at each change")},
    {"serve", cli_serve, N_("show the output in a browser of this machine")},
    {"status", cli_status, N_("who agreed, who is awaited, what blocks")},
    {"freeze", cli_freeze, N_("write what is signed and print its digest")},
    {"sign", cli_sign, N_("sign what a document says, for one body")},
    {"release", cli_release, N_("publish documents for good, at once or not at all")},
    {"recover", cli_recover, N_("after a crash: finish a release or clear it away")},
    {"audit", cli_audit, N_("does everything that was released still hold?")},
    {"withdraw-signoff", cli_withdraw_signoff, N_("take a sign-off back")},
    {"redline", cli_redline, N_("show what changed since a body signed")},
    {"consult", cli_consult, N_("ask other bodies for their opinions on a draft")},
    {"packet", cli_packet, N_("make what a partner needs to decide on a document")},
    {"bundle", cli_bundle, N_("make what those who decide look at, as one PDF")},
    {"receive", cli_receive, N_("take in what a partner sent back")},
    {"verify", cli_verify, N_("who approved what a released PDF shows")},
    {"update", cli_update, N_("make the draft of an update")},
    {"correct", cli_correct, N_("make the draft of a correction, with errata")},
    {"withdraw", cli_withdraw, N_("make the draft of a withdrawal")},
    {"keys", cli_keys, N_("make, register and revoke keys")},
    {"xref", cli_xref, N_("what cites what: mark")},
    {"registry", cli_registry, N_("what the registry holds")},
    {"site", cli_site, N_("title, address and language of the site")},
    {"links", cli_links, N_("partners' pages that must link back, and saved copies of them")},
    {"relations", cli_relations, N_("how bodies work together, as a page and a PDF")},
    {"export", cli_export, N_("a document in the form that another system takes")},
    {"import", cli_import, N_("read a foreign format")},
    {"fo", cli_fo, N_("format one XSL-FO document")},
    {"dump", cli_dump, N_("show a stage of the pipeline as text")},
    {"explain", cli_explain, N_("explain a finding's code")},
};

static char *workspace_path;
static const char *language; /* --lang before the command; NULL: none */

const char *cli_workspace_path(void)
{
    return workspace_path ? workspace_path : ".";
}

static void usage(FILE *out)
{
    fprintf(out, "%s\n\n",
            diag_translate("renmei [-C WORKSPACE] [--lang ja|en] COMMAND [OPTION…]"));
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(out, "  %-16s %s\n", commands[i].name, diag_translate(commands[i].summary));
    fprintf(
        out, "\n%s\n",
        diag_translate("renmei COMMAND --help says more; renmei explain CODE explains a finding."));
}

static bool is_language(const char *word)
{
    return strcmp(word, "ja") == 0 || strcmp(word, "en") == 0;
}

/* --lang counts for every word that is printed, those of --help and of a wrong option too. */
static void take_language(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *word = g_str_has_prefix(argv[i], "--lang=") ? argv[i] + strlen("--lang=")
                           : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1]
                                                                            : "";
        if (is_language(word))
            diag_set_language(word);
    }
}

void cli_say_near(const char *name, const char *const *names, size_t count)
{
    const char *near = diag_nearest(name, names, count);
    if (near)
        fprintf(stderr, diag_translate("; did you mean \"%s\"?"), near);
    fputc('\n', stderr);
}

static int unknown_command(const char *name)
{
    const char *names[G_N_ELEMENTS(commands)];
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        names[i] = commands[i].name;
    fprintf(stderr, diag_translate("renmei: there is no command \"%s\""), name);
    cli_say_near(name, names, G_N_ELEMENTS(names));
    return CLI_FAILED;
}

static void set_up(void)
{
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    if (!g_get_charset(
            NULL)) /* a locale that is not generated: GLib would print ? for every kanji */
        setlocale(LC_CTYPE, "C.UTF-8");
    diag_set_language(NULL);
    g_autofree char *fonts = place_of_built("fonts/fonts.conf");
    g_setenv("FONTCONFIG_FILE", fonts, TRUE);
    g_set_prgname("renmei");
    load_set_up();
}

int cli_main(int argc, char **argv)
{
    set_up();
    take_language(argc, argv);
    int at = 1;
    for (; at < argc && argv[at][0] == '-'; at++) {
        if (strcmp(argv[at], "-C") == 0 && at + 1 < argc) {
            g_free(workspace_path);
            workspace_path = g_strdup(argv[++at]);
        } else if (strcmp(argv[at], "--lang") == 0 && at + 1 < argc && is_language(argv[at + 1])) {
            language = argv[++at];
        } else if (g_str_has_prefix(argv[at], "--lang=") &&
                   is_language(argv[at] + strlen("--lang="))) {
            language = argv[at] + strlen("--lang=");
        } else if (strcmp(argv[at], "--version") == 0) {
            puts("renmei " RENMEI_VERSION);
            return CLI_DONE;
        } else if (strcmp(argv[at], "--help") == 0 || strcmp(argv[at], "-h") == 0) {
            usage(stdout);
            return CLI_DONE;
        } else {
            fprintf(stderr,
                    diag_translate("renmei: the option %s is unknown here; options of a command "
                                   "stand behind it\n\n"),
                    argv[at]);
            usage(stderr);
            return CLI_FAILED;
        }
    }
    if (at >= argc) {
        usage(stderr);
        return CLI_FAILED;
    }
    if (strcmp(argv[at], "help") == 0) {
        usage(stdout);
        return CLI_DONE;
    }
    int status = -1;
    for (size_t i = 0; i < G_N_ELEMENTS(commands) && status < 0; i++)
        if (strcmp(commands[i].name, argv[at]) == 0)
            status = commands[i].run(argc - at, argv + at);
    if (status < 0)
        status = unknown_command(argv[at]);
    g_clear_pointer(&workspace_path, g_free);
    return status;
}

/* ---- what subcommands share */

static bool takes_value(const GOptionEntry *entries, char letter)
{
    for (; entries && entries->long_name; entries++)
        if (entries->short_name == letter)
            return entries->arg != G_OPTION_ARG_NONE;
    return false;
}

/* "-j4" as "-j" "4", which GLib does not know. */
static char **split_values(int argc, char **argv, const GOptionEntry *own)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    bool options = true;
    for (int i = 0; i < argc; i++) {
        options = options && strcmp(argv[i], "--") != 0;
        bool joined = i && options && argv[i][0] == '-' && argv[i][1] && argv[i][1] != '-' &&
                      argv[i][2] && takes_value(own, argv[i][1]);
        if (joined) {
            const char flag[] = {'-', argv[i][1], '\0'};
            g_strv_builder_add(words, flag);
        }
        g_strv_builder_add(words, argv[i] + (joined ? 2 : 0));
    }
    return g_strv_builder_end(words);
}

static const char *translate(const char *words, void *unused)
{
    (void)unused;
    return words ? diag_translate(words) : NULL;
}

static bool refuse(const char *command, const char *words)
{
    fprintf(stderr, "renmei %s: %s\n", command, words);
    fprintf(stderr, diag_translate("renmei %s --help lists the options\n"), command);
    return false;
}

bool cli_parse(int argc, char **argv, const char *operands, const char *summary,
               const GOptionEntry *own, CliCommon *common)
{
    const GOptionEntry shared[] = {
        {"lang", 0, 0, G_OPTION_ARG_STRING, &common->lang, N_("ja or en"), "LANG"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &common->format, N_("long, short or json"), "FORMAT"},
        {"color", 0, 0, G_OPTION_ARG_STRING, &common->colour, N_("auto, always or never"), "WHEN"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &common->rest, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    memset(common, 0, sizeof *common);
    g_autofree char *name = g_strdup_printf("%s %s", argv[0], operands);
    g_autoptr(GOptionContext) context = g_option_context_new(operands);
    g_option_context_set_summary(context, diag_translate(summary));
    g_option_context_add_main_entries(context, shared, NULL);
    if (own)
        g_option_context_add_main_entries(context, own, NULL);
    g_option_group_set_translate_func(g_option_context_get_main_group(context), translate, NULL,
                                      NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *program = g_strdup_printf("renmei %s", argv[0]);
    g_set_prgname(program);
    g_auto(GStrv) words = split_values(argc, argv, own);
    bool good = g_option_context_parse_strv(context, &words, &error);
    g_set_prgname("renmei");
    if (!good)
        return refuse(argv[0], error->message);
    static const char *const formats[] = {"long", "short", "json", NULL};
    if (common->format && !g_strv_contains(formats, common->format)) {
        fprintf(stderr, diag_translate("renmei %s: --format=%s: long, short or json\n"), argv[0],
                common->format);
        return false;
    }
    if (common->lang && !is_language(common->lang)) {
        fprintf(stderr, diag_translate("renmei %s: --lang=%s: ja or en\n"), argv[0], common->lang);
        return false;
    }
    if (!common->lang)
        common->lang = g_strdup(language);
    if (common->lang)
        diag_set_language(common->lang);
    return true;
}

void cli_common_clear(CliCommon *common)
{
    g_free(common->lang);
    g_free(common->format);
    g_free(common->colour);
    g_strfreev(common->rest);
}

size_t cli_count(char **words)
{
    return words ? g_strv_length(words) : 0;
}

bool cli_colour(const CliCommon *common, int fd)
{
    if (g_strcmp0(common->colour, "always") == 0)
        return true;
    return g_strcmp0(common->colour, "never") != 0 && isatty(fd) && !g_getenv("NO_COLOR");
}

int cli_report(const DiagList *list, const CliCommon *common)
{
    DiagFormat format = g_strcmp0(common->format, "short") == 0  ? DIAG_SHORT
                        : g_strcmp0(common->format, "json") == 0 ? DIAG_JSON
                                                                 : DIAG_LONG;
    FILE *out = format == DIAG_LONG ? stderr : stdout;
    diag_list_print(list, format, format == DIAG_LONG && cli_colour(common, STDERR_FILENO), out);
    return diag_list_count(list, DIAG_ERROR) ? CLI_FINDINGS : CLI_DONE;
}

void cli_write_as_workspace(const CliCommon *common)
{
    g_autofree char *own = common->lang ? NULL : load_workspace_language(cli_workspace_path());
    diag_write_in(!own ? diag_language() : g_str_has_prefix(own, "ja") ? "ja" : "en");
}

bool cli_speak(void)
{
    const char *speaking = diag_terminal_language();
    bool other = strcmp(speaking, diag_language()) != 0;
    diag_set_language(speaking);
    return other;
}

void cli_retell(DiagList *list, const char *const *ids, size_t id_count)
{
    g_autoptr(DiagList) again = diag_list_new();
    if (diag_list_length(list) && batch_check(cli_workspace_path(), ids, id_count, again, NULL))
        diag_list_retell(list, again);
}

int cli_fail(GError *error)
{
    fprintf(stderr, "renmei: %s\n", error ? error->message : "?");
    return CLI_FAILED;
}

int cli_refuse(const char *words)
{
    fprintf(stderr, "renmei: %s\n", words);
    return CLI_FAILED;
}

int cli_refuse_day(const char *option, const char *given)
{
    g_autofree char *clean = diag_clean(given);
    g_autofree char *words = g_strdup_printf(
        diag_translate("%s %s: that is no day of the calendar; it is written 2026-11-30"), option,
        clean);
    return cli_refuse(words);
}

bool cli_confirm(const char *question)
{
    fputs(question, stdout);
    fflush(stdout);
    char answer[64] = "";
    if (!fgets(answer, sizeof answer, stdin))
        return false;
    g_strstrip(answer);
    if (g_ascii_strcasecmp(answer, "yes") == 0 || strcmp(answer, "はい") == 0)
        return true;
    g_autofree char *clean = diag_clean(answer);
    fprintf(stderr, diag_translate("renmei: the answer was \"%s\", and only yes (はい) is yes\n"),
            clean);
    return false;
}

GBytes *cli_read(const char *path, size_t cap, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    g_autoptr(FileRoot) root = file_root_open(folder, error);
    return root ? file_read(root, name, cap, error) : NULL;
}
