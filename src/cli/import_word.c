/* import_word.c - renmei import docx FILE: a file of Word into a draft of the workspace, or the
 * list of what partners propose in it. */
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/file.h"
#include "batch/batch.h"
#include "cli/cli.h"
#include "cli/skeleton.h"
#include "load/load.h"
#include "word/word.h"

enum { LARGEST = 64 * 1024 * 1024 /* bytes of a .docx */ };

typedef struct {
    char *as, *id, *onto, *lang, *single, *output;
    gboolean accept, list;
} WordArguments;

static void arguments_clear(WordArguments *arguments)
{
    g_free(arguments->as);
    g_free(arguments->id);
    g_free(arguments->onto);
    g_free(arguments->lang);
    g_free(arguments->single);
    g_free(arguments->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WordArguments, arguments_clear)

/* ---- what partners propose */

static void print_field(const char *text, char end)
{
    g_auto(GStrv) parts = g_strsplit(text, "\"", -1);
    g_autofree char *doubled = g_strjoinv("\"\"", parts);
    printf("\"%s\"%c", doubled, end);
}

/* As a table for any office program. */
static int print_changes(const WordFile *file)
{
    static const char *const heads[] = {N_("paragraph"), N_("place"),  N_("id"),    N_("what"),
                                        N_("who"),       N_("when"),   N_("about"), N_("old words"),
                                        N_("new words"), N_("comment")};
    g_autoptr(Arena) arena = arena_new();
    size_t count;
    const WordProposal *proposals = word_proposals(arena, file, &count);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        print_field(diag_translate(heads[i]), i + 1 < G_N_ELEMENTS(heads) ? ',' : '\n');
    for (size_t i = 0; i < count; i++) {
        const WordProposal *one = &proposals[i];
        const char *const fields[] = {one->heading,
                                      one->id ? one->id : "",
                                      diag_translate(proposal_kind_name(one->kind)),
                                      one->author,
                                      one->when,
                                      *one->about ? one->about : one->before,
                                      one->old,
                                      one->now,
                                      one->comment};
        printf("%u,", one->paragraph);
        for (size_t k = 0; k < G_N_ELEMENTS(fields); k++)
            print_field(fields[k], k + 1 < G_N_ELEMENTS(fields) ? ',' : '\n');
    }
    return CLI_DONE;
}

/* ---- a draft */

static const LoadedDraft *draft_of(const LoadedWorkspace *loaded, const Document *document)
{
    for (size_t i = 0; document && i < loaded->workspace->document_count; i++)
        if (loaded->workspace->documents[i] == document)
            return &loaded->drafts[i];
    return NULL;
}

/* What the file and the draft are now, for the next file.  A draft that cannot be frozen yet is
 * left alone: the next file changes it as it stands. */
static bool remember(const WordFile *file, const char *id, const char *lang, const char *target,
                     GError **error)
{
    char digest[72] = "";
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded = load_workspace(
        cli_workspace_path(), &(LoadOptions){.only = id, .trees = true}, unheard, NULL);
    const Document *document = loaded ? workspace_document(loaded->workspace, id, 0, lang) : NULL;
    const LoadedDraft *draft = document ? draft_of(loaded, document) : NULL;
    g_autofree char *own =
        document ? g_build_filename(cli_workspace_path(), document->path, NULL) : NULL;
    g_autofree char *there = own ? g_canonicalize_filename(own, NULL) : NULL,
                    *here = g_canonicalize_filename(target, NULL);
    g_autoptr(GBytes) frozen = draft && draft->tree && strcmp(there, here) == 0
                                   ? batch_freeze(cli_workspace_path(), id, document->revision,
                                                  lang, digest, unheard, NULL)
                                   : NULL;
    const WordPictures pictures = word_pictures_of(frozen ? loaded->root : NULL);
    const char *xml = frozen ? word_meet(loaded->arena, draft->tree, frozen, file,
                                         &loaded->workspace->registry, &pictures)
                             : NULL;
    return !xml || file_write(target, xml, strlen(xml), error);
}

static bool write_assets(WordFile *file, const GPtrArray *assets, GError **error)
{
    for (guint i = 0; i < assets->len; i++) {
        const WordAsset *asset = assets->pdata[i];
        g_autofree char *path = g_build_filename(cli_workspace_path(), asset->path, NULL);
        g_autoptr(GBytes) bytes = word_picture(file, asset->part);
        size_t size;
        const void *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;
        if (data && !file_write(path, data, size, error))
            return false;
    }
    return true;
}

static char *target_of(const WordArguments *arguments, const WorkspaceConfig *config,
                       const char *lang)
{
    if (arguments->output)
        return g_strdup(arguments->output);
    bool other = config->language && strcmp(lang, config->language) != 0;
    g_autofree char *name =
        g_strdup_printf("%s%s%s.xml", arguments->id, other ? "." : "", other ? lang : "");
    bool here = strcmp(cli_workspace_path(), ".") == 0;
    const char *folder = skeleton_folder(skeleton_kind(arguments->as));
    return here ? g_build_filename(folder, name, NULL)
                : g_build_filename(cli_workspace_path(), folder, name, NULL);
}

static bool is_free(const LoadedWorkspace *loaded, const char *id, const char *target,
                    const char *lang)
{
    const Document *before = workspace_document(loaded->workspace, id, 0, lang);
    bool there = g_file_test(target, G_FILE_TEST_EXISTS);
    if (before || there)
        fprintf(stderr,
                diag_translate("renmei: %s holds %s already; --onto %s instead of --as and --id "
                               "changes it as the file was changed; else choose another id\n"),
                there ? target : before->path, id, id);
    return !before && !there;
}

static int make_draft(WordFile *file, const WordArguments *arguments, const CliCommon *common,
                      DiagList *found)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) around = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded =
        load_workspace(cli_workspace_path(), &(LoadOptions){.only = arguments->id}, around, &error);
    if (!loaded)
        return cli_fail(g_steal_pointer(&error));
    const WorkspaceConfig *config = &loaded->workspace->config;
    const char *lang = arguments->lang    ? arguments->lang
                       : config->language ? config->language
                                          : "ja";
    g_autofree char *target = target_of(arguments, config, lang);
    if (!is_free(loaded, arguments->id, target, lang))
        return CLI_FAILED;
    const WordDraftOptions options = {
        .kind = skeleton_kind(arguments->as),
        .id = arguments->id,
        .lang = lang,
        .sample = !config->production,
        .registry = &loaded->workspace->registry,
        .publisher = config->publisher_count ? config->publishers[0] : NULL,
        .single = arguments->single,
        .today = instant_date((Instant){clock_now(), 9 * 3600, true}),
    };
    g_autoptr(GPtrArray) assets = g_ptr_array_new();
    const char *xml = word_draft(loaded->arena, file, &options, assets, found);
    if (!write_assets(file, assets, &error) || !file_write(target, xml, strlen(xml), &error) ||
        !remember(file, arguments->id, lang, target, &error))
        return cli_fail(g_steal_pointer(&error));
    int status = cli_report(found, common);
    printf("%s\n", target);
    return status;
}

/* ---- onto a draft */

/* The draft with what was changed in Word.  NULL: found or error says why. */
static const char *merge(WordFile *file, const WordArguments *arguments,
                         const LoadedWorkspace *loaded, const Document *document, GPtrArray *assets,
                         WordChanges *changes, DiagList *found, GError **error)
{
    char digest[72] = "";
    const LoadedDraft *draft = draft_of(loaded, document);
    g_autoptr(GBytes) frozen =
        batch_freeze(cli_workspace_path(), arguments->onto, document->revision, document->lang.text,
                     digest, found, error);
    if (!frozen || !draft || !draft->tree)
        return NULL;
    const WordDraftOptions options = {.kind = document_kind_name(document->kind),
                                      .id = arguments->onto,
                                      .lang = document->lang.text,
                                      .registry = &loaded->workspace->registry,
                                      .single = arguments->single};
    const WordPictures pictures = word_pictures_of(loaded->root);
    const WordOnto order = {draft->tree, frozen, file, &options, &pictures, assets, changes};
    return word_onto(loaded->arena, &order, found);
}

static bool is_as_it_was(const LoadedDraft *draft, const char *target, const char *xml)
{
    size_t size;
    const void *bytes = g_bytes_get_data(diag_source_bytes(load_tree_source(draft->tree)), &size);
    return g_file_test(target, G_FILE_TEST_EXISTS) && size == strlen(xml) &&
           memcmp(bytes, xml, size) == 0;
}

/* What the draft was stays beside it: "notices/a.1.xml~". */
static bool write_changed(const LoadedDraft *draft, const char *target, const char *xml,
                          GError **error)
{
    size_t size;
    const void *bytes = g_bytes_get_data(diag_source_bytes(load_tree_source(draft->tree)), &size);
    bool there = g_file_test(target, G_FILE_TEST_EXISTS);
    g_autofree char *kept = g_strconcat(target, "~", NULL);
    return (!there || file_write(kept, bytes, size, error)) &&
           file_write(target, xml, strlen(xml), error);
}

static int change_draft(WordFile *file, const WordArguments *arguments, const CliCommon *common,
                        DiagList *found)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) around = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded =
        load_workspace(cli_workspace_path(), &(LoadOptions){.only = arguments->onto, .trees = true},
                       around, &error);
    if (!loaded)
        return cli_fail(g_steal_pointer(&error));
    const Document *document =
        workspace_document(loaded->workspace, arguments->onto, 0, arguments->lang);
    if (!document) {
        fprintf(stderr,
                diag_translate("renmei: there is no draft of %s; leave --onto out to make one\n"),
                arguments->onto);
        return CLI_FAILED;
    }
    g_autoptr(GPtrArray) assets = g_ptr_array_new();
    WordChanges changes = {0};
    const char *xml =
        batch_may_change(loaded, document, found, &error)
            ? merge(file, arguments, loaded, document, assets, &changes, found, &error)
            : NULL;
    if (error)
        return cli_fail(g_steal_pointer(&error));
    int status = cli_report(found, common);
    if (!xml)
        return status == CLI_DONE ? CLI_FAILED : status;
    g_autofree char *own = g_build_filename(cli_workspace_path(), document->path, NULL);
    const char *target = arguments->output ? arguments->output : own;
    const LoadedDraft *draft = draft_of(loaded, document);
    if (!is_as_it_was(draft, target, xml) &&
        (!write_assets(file, assets, &error) || !write_changed(draft, target, xml, &error) ||
         !remember(file, arguments->onto, document->lang.text, target, &error)))
        return cli_fail(g_steal_pointer(&error));
    printf("%s\n", target);
    fprintf(stderr, diag_translate("paragraphs and tables: %u changed, %u new, %u taken out\n"),
            changes.changed, changes.added, changes.removed);
    return status;
}

static int import_file(const char *path, const WordArguments *arguments, const CliCommon *common)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = cli_read(path, LARGEST, &error);
    if (!bytes)
        return cli_fail(g_steal_pointer(&error));
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(WordFile) file = word_read(path, bytes, found);
    if (!file)
        return cli_report(found, common);
    if (arguments->list)
        return print_changes(file);
    if (!arguments->accept && !word_is_decided(file, found))
        return cli_report(found, common);
    return arguments->onto ? change_draft(file, arguments, common, found)
                           : make_draft(file, arguments, common, found);
}

static int run(const WordArguments *arguments, const CliCommon *common)
{
    if (cli_count(common->rest) != 2 ||
        (!arguments->list && !arguments->onto && (!arguments->as || !arguments->id)))
        return cli_refuse(diag_translate("usage: renmei import docx FILE --as KIND --id ID"));
    static const char *const kinds[] = {"advisory", "notice", "guideline"};
    bool known = arguments->list || arguments->onto;
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        known = known || strcmp(skeleton_kind(arguments->as), kinds[i]) == 0;
    if (!known)
        return cli_refuse(
            diag_translate("--as wants advisory (注意喚起), notice (通知) or guideline (指針)"));
    if (!arguments->list && !skeleton_is_id(arguments->onto ? arguments->onto : arguments->id))
        return CLI_FAILED;
    return import_file(common->rest[1], arguments, common);
}

int cli_import_word(int argc, char **argv)
{
    g_auto(WordArguments) arguments = {0};
    const GOptionEntry own[] = {
        {"as", 0, 0, G_OPTION_ARG_STRING, &arguments.as,
         N_("what it becomes: advisory (注意喚起), notice (通知) or guideline (指針)"), "KIND"},
        {"id", 0, 0, G_OPTION_ARG_STRING, &arguments.id, N_("id of the draft to be made"), "ID"},
        {"onto", 0, 0, G_OPTION_ARG_STRING, &arguments.onto,
         N_("change the draft of this id as the file was changed, instead of making one"), "ID"},
        {"text", 't', 0, G_OPTION_ARG_STRING, &arguments.lang,
         N_("the language of the text (the workspace's)"), "LANG"},
        {"single", 0, 0, G_OPTION_ARG_STRING, &arguments.single, N_("why one body issues alone"),
         "REASON"},
        {"accept-changes", 0, 0, G_OPTION_ARG_NONE, &arguments.accept,
         N_("take tracked changes as accepted, and leave comments out"), NULL},
        {"list-changes", 0, 0, G_OPTION_ARG_NONE, &arguments.list,
         N_("print tracked changes and comments as a table (CSV) instead"), NULL},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments.output, N_("write here"), "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    CliCommon common;
    int status = cli_parse(argc, argv, "docx FILE", N_("Make a draft from a file of Word (.docx)."),
                           own, &common)
                     ? run(&arguments, &common)
                     : CLI_FAILED;
    cli_common_clear(&common);
    return status;
}
