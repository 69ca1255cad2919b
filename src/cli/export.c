/* export.c - renmei export FORM: a document in the form that another system takes. */
#include "batch/guest.h"

#include "base/file.h"
#include "batch/batch.h"
#include "cli/cli.h"
#include "load/load.h"
#include "word/word.h"

static int run(const GuestOrder *order, const CliCommon *common)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    bool done = batch_guest(order, found, &error);
    if (error)
        return cli_fail(g_steal_pointer(&error));
    int status = cli_report(found, common);
    if (!done)
        return status == CLI_DONE ? CLI_FAILED : status;
    printf("%s\n", order->path);
    return CLI_DONE;
}

static int cms(int argc, char **argv)
{
    CliCommon common;
    g_autofree char *agency = NULL, *path = NULL;
    const GOptionEntry own[] = {
        {"for", 0, 0, G_OPTION_ARG_STRING, &agency, N_("only for the page of this issuer"),
         "AGENCY"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &path,
         N_("a new folder, or a file that ends in .zip"), "PATH"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "ID",
                  N_("For a content management system: AGENCY/LANGUAGE/ with fragment.html, its "
                     "style sheet, the files beside it, and manifest.json."),
                  own, &common)) {
        GuestOrder order = {.workspace = cli_workspace_path(),
                            .id = common.rest ? common.rest[0] : NULL,
                            .agency = agency,
                            .path = path};
        status = cli_count(common.rest) == 1 && path
                     ? run(&order, &common)
                     : cli_refuse(diag_translate("usage: renmei export cms ID -o PATH"));
    }
    cli_common_clear(&common);
    return status;
}

/* ---- Word */

/* Numbers are not frozen.  Nothing is said here of what does not load: freezing has said it. */
static const char *const *numbers_of(Arena *arena, const char *id, const char *lang)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded =
        load_workspace(cli_workspace_path(), &(LoadOptions){.only = id}, unheard, NULL);
    const Document *document = loaded ? workspace_document(loaded->workspace, id, 0, lang) : NULL;
    return document ? word_numbers(arena, document) : NULL;
}

static int export_word(const char *id, const char *lang, const char *path, const CliCommon *common)
{
    char digest[72] = "";
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(FileRoot) root = file_root_open(cli_workspace_path(), &error);
    g_autoptr(GBytes) content =
        root ? batch_freeze(cli_workspace_path(), id, 0, lang, digest, found, &error) : NULL;
    if (error)
        return cli_fail(g_steal_pointer(&error));
    const char *const *numbers = numbers_of(arena, id, lang);
    WordText text;
    if (!content || !word_of_content(arena, id, content, numbers, &text, found))
        return cli_report(found, common);
    const WordPictures pictures = word_pictures_of(root);
    text.marks = word_marks(arena, &text, &pictures);
    g_autoptr(GBytes) file = word_write(&text, &pictures, &error);
    g_autofree char *own = path ? NULL : g_strdup_printf("%s.docx", id);
    const char *target = path ? path : own;
    size_t size;
    const void *bytes = file ? g_bytes_get_data(file, &size) : NULL;
    if (!bytes || !file_write(target, bytes, size, &error))
        return cli_fail(g_steal_pointer(&error));
    printf("%s\n", target);
    return CLI_DONE;
}

static int docx(int argc, char **argv)
{
    CliCommon common;
    g_autofree char *lang = NULL, *path = NULL;
    const GOptionEntry own[] = {
        {"text", 't', 0, G_OPTION_ARG_STRING, &lang, N_("the language of the text"), "LANG"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_("write here"), "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "ID",
                  N_("The text as a file of Word, for partners who comment there."), own, &common))
        status = cli_count(common.rest) == 1
                     ? export_word(common.rest[0], lang, path, &common)
                     : cli_refuse(diag_translate("usage: renmei export docx ID [-o FILE]"));
    cli_common_clear(&common);
    return status;
}

static const CliPart forms[] = {
    {"docx", docx, N_("a file of Word, for partners who comment there")},
    {"cms", cms, N_("a part of a page for a content management system")},
};

int cli_export(int argc, char **argv)
{
    return cli_part("export", forms, G_N_ELEMENTS(forms), argc, argv);
}
