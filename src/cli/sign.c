/* sign.c - renmei sign ID: an agency's sign-off over the frozen text, with a key or through a
 * token. */
#include "cli/cli.h"
#include "cli/role.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/batch.h"
#include "batch/sign.h"
#include "load/load.h"
#include "seal/seal.h"

enum { DEFAULT_DAYS = 30, SIGNATURE_MAX = 4096 /* bytes */ };

typedef struct {
    char *agency, *role, *decision, *key_id, *key, *unit, *post, *on, *reference, *delegate_to,
        *comment, *prepare, *assemble, *signature, *packet, *output;
    int revision, days;
    gboolean yes, unproved;
    CliCommon common;
} SignArguments;

static bool read_request(const SignArguments *arguments, SignRequest *request)
{
    *request = (SignRequest){
        .workspace = cli_workspace_path(),
        .id = arguments->packet ? NULL : arguments->common.rest[0],
        .packet = arguments->packet,
        .reply = arguments->output,
        .unproved = arguments->unproved,
        .has_role = arguments->role != NULL,
        .revision = arguments->revision,
        .agency = arguments->agency,
        .key = arguments->key_id,
        .unit = arguments->unit,
        .post = arguments->post,
        .reference = arguments->reference,
        .delegate_to = arguments->delegate_to,
        .comment = arguments->comment,
        .days = arguments->days ? arguments->days : DEFAULT_DAYS,
    };
    const char *words = NULL;
    if (arguments->role && !cli_read_role(arguments->role, &request->role))
        words = N_("--role takes issuer (発出機関), counterpart (調整先), peer (相互参照の相手), "
                   "recipient (共有先), host (会場の提供者), contributor (寄稿機関) or delegate "
                   "(軽微な変更の受任機関)");
    else if (arguments->decision && !cli_read_decision(arguments->decision, &request->decision))
        words =
            N_("--decision takes approve (承認), return (差戻し), withdraw (取下げ) or received "
               "(受領)");
    if (words)
        cli_refuse(diag_translate(words));
    if (words || !arguments->on || date_parse(arguments->on, &request->decided_on))
        return !words;
    cli_refuse_day("--on", arguments->on);
    return false;
}

static void show(const SignArguments *arguments, const SignDraft *draft)
{
    g_autofree char *words = sign_draft_words(draft);
    fputs(words, stdout);
    if (sign_draft_record(draft)->decision == DECISION_WITHDRAW)
        return;
    g_autofree char *changes =
        sign_draft_changes(draft, cli_colour(&arguments->common, STDOUT_FILENO));
    fputs(changes, stdout);
}

/* Nothing is signed unseen: the words stand on the terminal, and a person says yes. */
static bool is_confirmed(const SignArguments *arguments, const SignDraft *draft)
{
    show(arguments, draft);
    if (arguments->yes)
        return true;
    return cli_confirm(diag_translate("Sign this? Type yes: "));
}

/* Beside the path, which programs read. */
static void say_next(const SignArguments *arguments, const Signoff *record)
{
    bool of_text = !arguments->packet && strcmp(record->document, SIGNOFF_REGISTRY) != 0;
    g_autofree char *ready =
        of_text ? batch_releasable(cli_workspace_path(), record->document) : NULL;
    if (ready)
        fprintf(stderr, diag_translate("next: all have agreed; on its day renmei release %s\n"),
                ready);
    else if (arguments->packet)
        fputs(diag_translate("next: send it back to the body that sent the packet, which takes it "
                             "in with renmei receive\n"),
              stderr);
    else if (!of_text)
        fputs(diag_translate("next: renmei registry --changes shows who is still awaited\n"),
              stderr);
    else
        fprintf(stderr, diag_translate("next: renmei status %s shows who is still awaited\n"),
                record->document);
}

static int file_record(const SignArguments *arguments, const SignDraft *draft, GBytes *record,
                       DiagList *found)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = sign_draft_file(draft, record, found, &error);
    if (error)
        return cli_fail(g_steal_pointer(&error));
    if (!path)
        return cli_report(found, &arguments->common);
    printf("%s\n", path);
    fflush(stdout);
    say_next(arguments, sign_draft_record(draft));
    return CLI_DONE;
}

/* For a card or an HSM: FILE holds the record, FILE.to-sign the bytes that the token signs. */
static int prepare(const SignArguments *arguments, const SignDraft *draft)
{
    g_auto(Prepared) prepared = seal_prepare(sign_draft_record(draft), sign_draft_algorithm(draft));
    g_autofree char *to_sign = g_strconcat(arguments->prepare, ".to-sign", NULL);
    g_autoptr(GError) error = NULL;
    size_t size;
    const void *bytes = g_bytes_get_data(prepared.record, &size);
    show(arguments, draft);
    bool good = file_write(arguments->prepare, bytes, size, &error);
    bytes = g_bytes_get_data(prepared.to_sign, &size);
    if (!good || !file_write(to_sign, bytes, size, &error))
        return cli_fail(g_steal_pointer(&error));
    g_autofree char *what = arguments->packet ? g_strconcat("--packet ", arguments->packet, NULL)
                                              : g_strdup(sign_draft_record(draft)->document);
    printf(diag_translate("%s holds what the token signs (SHA-256); then: renmei sign %s ... "
                          "--assemble %s --signature FILE\n"),
           to_sign, what, arguments->prepare);
    return CLI_DONE;
}

static int assemble(const SignArguments *arguments, const SignDraft *draft, DiagList *found)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) prepared = cli_read(arguments->assemble, LOAD_MAX_SIGNOFF, &error);
    g_autoptr(GBytes) signature =
        prepared ? cli_read(arguments->signature, SIGNATURE_MAX, &error) : NULL;
    if (!signature)
        return cli_fail(g_steal_pointer(&error));
    g_autoptr(GBytes) record = seal_assemble(prepared, signature);
    return record ? file_record(arguments, draft, record, found)
                  : cli_refuse(diag_translate("the prepared record or the signature is not what "
                                              "--prepare and a token give"));
}

static int sign_here(const SignArguments *arguments, const SignDraft *draft, DiagList *found)
{
    g_autoptr(GError) error = NULL;
    if (!sign_draft_fits(draft, arguments->key, &error))
        return cli_fail(g_steal_pointer(&error));
    if (!is_confirmed(arguments, draft))
        return CLI_FAILED;
    g_autoptr(GBytes) record = seal_sign(sign_draft_record(draft), arguments->key, &error);
    return record ? file_record(arguments, draft, record, found)
                  : cli_fail(g_steal_pointer(&error));
}

static int run(const SignArguments *arguments)
{
    SignRequest request;
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    if (!read_request(arguments, &request))
        return CLI_FAILED;
    g_autoptr(SignDraft) draft = sign_draft_new(&request, found, &error);
    if (error)
        return cli_fail(g_steal_pointer(&error));
    if (!draft)
        return cli_report(found, &arguments->common);
    if (arguments->packet && diag_list_length(found))
        cli_report(found, &arguments->common); /* warnings: somebody vouches for the pages */
    return arguments->prepare    ? prepare(arguments, draft)
           : arguments->assemble ? assemble(arguments, draft, found)
                                 : sign_here(arguments, draft, found);
}

/* Whatever stood in the way, and however much was said of it: the last line is plain. */
static int run_and_say(const SignArguments *arguments)
{
    int status = run(arguments);
    if (status != CLI_DONE)
        cli_refuse(diag_translate("not signed"));
    return status;
}

static bool is_complete(const SignArguments *arguments)
{
    int ways = (arguments->key != NULL) + (arguments->prepare != NULL) +
               (arguments->assemble && arguments->signature);
    size_t ids = cli_count(arguments->common.rest);
    bool said = arguments->packet ? ids == 0 : ids == 1 && arguments->role && !arguments->output;
    return said && arguments->agency && arguments->key_id && arguments->post && ways == 1;
}

/* What is not there yet, each with what it is. */
static void tell_missing(const SignArguments *arguments)
{
    const struct {
        const void *given;
        const char *option, *words;
    } needed[] = {
        {arguments->packet ? (void *)arguments->packet : (void *)arguments->common.rest, "ID",
         N_("the document")},
        {arguments->agency, "--as", N_("the body that signs")},
        {arguments->packet ? arguments->packet : arguments->role, "--role",
         N_("in which role it signs, such as issuer")},
        {arguments->key_id, "--key-id", N_("its key in the registry")},
        {arguments->post, "--post", N_("the post that decided, such as 課長; never a name")},
        {arguments->key       ? arguments->key
         : arguments->prepare ? arguments->prepare
                              : arguments->assemble,
         "--key", N_("its private key, FILE.pem")},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++)
        if (!needed[i].given)
            fprintf(stderr, diag_translate("renmei: %s is missing: %s\n"), needed[i].option,
                    diag_translate(needed[i].words));
}

static int refuse_usage(const SignArguments *arguments, bool withdraws)
{
    tell_missing(arguments);
    g_autofree char *words = g_strdup_printf(
        diag_translate("usage: renmei %s ID --as AGENCY --role ROLE --key-id ID --post POST and "
                       "--key FILE.pem, --prepare FILE, or --assemble FILE --signature FILE"),
        withdraws ? "withdraw-signoff" : "sign");
    int status = cli_refuse(words);
    if (!withdraws)
        fputs(diag_translate("out of a packet: --packet PATH instead of ID; --role only where it "
                             "asks in several\n"),
              stderr);
    return status;
}

/* renmei sign, and its other half: only the first few options differ. */
static int sign(int argc, char **argv, bool withdraws)
{
    enum { OF_SIGNING = 5 /* options */ };
    SignArguments arguments = {0};
    if (withdraws)
        arguments.decision = g_strdup(signoff_decision_name(DECISION_WITHDRAW));
    const GOptionEntry own[] = {
        {"decision", 0, 0, G_OPTION_ARG_STRING, &arguments.decision,
         N_("approve (承認), return (差戻し), withdraw (取下げ) or received (受領); approve when "
            "left "
            "out"),
         "DECISION"},
        {"delegate-to", 0, 0, G_OPTION_ARG_STRING, &arguments.delegate_to,
         N_("a body that may make minor changes"), "AGENCY"},
        {"packet", 0, 0, G_OPTION_ARG_FILENAME, &arguments.packet,
         N_("sign out of a packet, without a workspace"), "PATH"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments.output,
         N_("where the reply to a packet goes"), "PATH"},
        {"unproved", 0, 0, G_OPTION_ARG_NONE, &arguments.unproved,
         N_("pages of a packet that cannot be made again here were compared word for word"), NULL},
        {"as", 0, 0, G_OPTION_ARG_STRING, &arguments.agency, N_("the body that signs"), "AGENCY"},
        {"role", 0, 0, G_OPTION_ARG_STRING, &arguments.role,
         N_("issuer (発出機関), counterpart (調整先), peer (相互参照の相手), recipient (共有先), "
            "host (会場の提供者), contributor (寄稿機関) or delegate (軽微な変更の受任機関); "
            "either word is taken"),
         "ROLE"},
        {"key-id", 0, 0, G_OPTION_ARG_STRING, &arguments.key_id, N_("its key in the registry"),
         "ID"},
        {"key", 0, 0, G_OPTION_ARG_FILENAME, &arguments.key, N_("its private key"), "FILE.pem"},
        {"post", 0, 0, G_OPTION_ARG_STRING, &arguments.post,
         N_("the post that decided; never a person's name"), "POST"},
        {"unit", 0, 0, G_OPTION_ARG_STRING, &arguments.unit, N_("the unit of that post"), "UNIT"},
        {"on", 0, 0, G_OPTION_ARG_STRING, &arguments.on, N_("the day of the decision (today)"),
         "DATE"},
        {"ref", 0, 0, G_OPTION_ARG_STRING, &arguments.reference,
         N_("its number in the records of the body"), "TEXT"},
        {"comment", 0, 0, G_OPTION_ARG_STRING, &arguments.comment, N_("a short remark"), "TEXT"},
        {"revision", 'r', 0, G_OPTION_ARG_INT, &arguments.revision,
         N_("the revision (the highest)"), "N"},
        {"days", 0, 0, G_OPTION_ARG_INT, &arguments.days,
         N_("how long the record holds (30; at most 92)"), "N"},
        {"yes", 'y', 0, G_OPTION_ARG_NONE, &arguments.yes, N_("sign without asking"), NULL},
        {"prepare", 0, 0, G_OPTION_ARG_FILENAME, &arguments.prepare,
         N_("write the record and the bytes that a token signs"), "FILE"},
        {"assemble", 0, 0, G_OPTION_ARG_FILENAME, &arguments.assemble,
         N_("finish a record that --prepare wrote"), "FILE"},
        {"signature", 0, 0, G_OPTION_ARG_FILENAME, &arguments.signature,
         N_("what the token gave for it"), "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    const char *summary = withdraws ? N_("Take back what a body signed of a document.")
                                    : N_("Sign what a document says now, for one body.");
    if (cli_parse(argc, argv, withdraws ? "ID" : "ID|--packet PATH", summary,
                  own + (withdraws ? OF_SIGNING : 0), &arguments.common))
        status =
            is_complete(&arguments) ? run_and_say(&arguments) : refuse_usage(&arguments, withdraws);
    cli_common_clear(&arguments.common);
    char *const words[] = {
        arguments.agency,    arguments.role,      arguments.decision,    arguments.key_id,
        arguments.key,       arguments.unit,      arguments.post,        arguments.on,
        arguments.reference, arguments.comment,   arguments.delegate_to, arguments.prepare,
        arguments.assemble,  arguments.signature, arguments.packet,      arguments.output};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        g_free(words[i]);
    return status;
}

int cli_sign(int argc, char **argv)
{
    return sign(argc, argv, false);
}

int cli_withdraw_signoff(int argc, char **argv)
{
    return sign(argc, argv, true);
}
