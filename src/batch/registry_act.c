#include "batch/registry_act.h"

#include <string.h>

#include "base/clock.h"
#include "base/digest.h"
#include "batch/batch.h"
#include "batch/registry_kept.h"
#include "batch/set_clock.h"
#include "batch/stage.h"
#include "seal/seal.h"

/* A registry is no text in a language (ISO 639-2: no linguistic content). */
#define LANGUAGE "zxx"

/* ---- the registry before */

static bool compare(RegistryAct *act, DiagList *out, GError **error)
{
    g_autoptr(FileRoot) folder = registry_kept_open(act->archive, act->last, out, error);
    if (!folder || !load_registry(act->arena, folder, &act->before, out, error) ||
        !load_registry_changes(act->arena, folder, act->after, &act->changes, &act->change_count,
                               out, error))
        return false;
    g_autofree char *then = load_registry_fingerprint(folder, out, error);
    if (!then)
        return false;
    act->shipped = !digest_has(act->last->registry, then);
    act->settled = strcmp(act->fingerprint, act->last->registry) == 0;
    return true;
}

static void find_publishers(RegistryAct *act, DiagList *out)
{
    g_autoptr(GBytes) bytes = archive_read(act->archive, act->last, LOAD_CONFIG);
    WorkspaceConfig config;
    load_config(act->arena, bytes, &config, out);
    act->publishers = config.publishers;
    act->publisher_count = config.publisher_count;
}

static bool is_publisher(const RegistryAct *act, const char *agency)
{
    for (size_t i = 0; i < act->publisher_count; i++)
        if (strcmp(act->publishers[i], agency) == 0)
            return true;
    return false;
}

/* ---- who must agree */

static bool may_sign(const Key *key, int64_t now)
{
    bool holds = key->from.seconds <= now && now <= key->until.seconds &&
                 !(key->revoked.given && key->revoked.seconds <= now);
    for (size_t i = 0; holds && i < key->role_count; i++)
        if (strcmp(key->roles[i], signoff_role_name(ROLE_ISSUER)) == 0)
            return true;
    return false;
}

static bool can_sign(const Registry *registry, const char *agency, int64_t now)
{
    for (size_t i = 0; i < registry->key_count; i++)
        if (g_strcmp0(registry->keys[i].agency, agency) == 0 && may_sign(&registry->keys[i], now))
            return true;
    return false;
}

static bool holds_text(const RegistryAct *act, const Signoff *record)
{
    return record->text_count == 1 && !strcmp(record->texts[0].lang, LANGUAGE) &&
           !strcmp(record->texts[0].digest, act->fingerprint);
}

static SignerState state_of(const RegistryAct *act, const Signoff *record)
{
    if (!record || !record->verified || record->decision == DECISION_RECEIVED)
        return SIGNER_AWAITED;
    if (record->decision != DECISION_APPROVE)
        return SIGNER_AGAINST;
    bool holds = record->not_after.seconds >= act->now && record->key_until >= act->now;
    return holds && holds_text(act, record) ? SIGNER_AGREED : SIGNER_OTHER;
}

static const Signoff *record_of(const RegistryAct *act, const char *agency)
{
    const Signoff *newest = NULL;
    for (size_t i = 0; i < act->record_count; i++)
        if (act->records[i].role == ROLE_ISSUER && !strcmp(act->records[i].agency, agency) &&
            (!newest || act->records[i].sequence > newest->sequence))
            newest = &act->records[i];
    return newest;
}

static void add_signer(const RegistryAct *act, GArray *signers, const char *agency)
{
    for (guint i = 0; i < signers->len; i++)
        if (strcmp(g_array_index(signers, RegistrySigner, i).agency, agency) == 0)
            return;
    const Signoff *record = record_of(act, agency);
    RegistrySigner signer = {agency, state_of(act, record), record};
    g_array_append_val(signers, signer);
}

/* Those whom the change is about.  False: somebody has to sign in the place of one of them.  A body
 * that becomes a publisher signs itself: one without a key would stand in the way of every change.
 */
static bool add_concerned(const RegistryAct *act, GArray *signers, const RegistryChange *change)
{
    bool all = change->agency_count > 0 && !change->of_publishers;
    for (size_t i = 0; i < change->agency_count; i++)
        if (change->of_publishers || can_sign(&act->before, change->agencies[i], act->now))
            add_signer(act, signers, change->agencies[i]);
        else
            all = false;
    return all;
}

static void find_signers(RegistryAct *act, DiagList *out)
{
    g_autoptr(GArray) signers = g_array_new(FALSE, FALSE, sizeof(RegistrySigner));
    bool all = !act->shipped;
    find_publishers(act, out);
    for (size_t i = 0; i < act->change_count; i++)
        all = add_concerned(act, signers, &act->changes[i]) && all;
    for (size_t i = 0; !all && i < act->publisher_count; i++)
        add_signer(act, signers, act->publishers[i]);
    act->nobody = !all && act->publisher_count == 0;
    act->signer_count = signers->len;
    act->signers = arena_copy_array(act->arena, signers);
}

/* ---- opening */

static int revision_of(const Ledger *ledger, size_t count)
{
    int revision = 1;
    for (size_t i = 0; i < count; i++)
        revision += ledger->lines[i].type == LEDGER_REGISTRY;
    return revision;
}

/* Which line the change follows, and what it is. */
static bool set_out(RegistryAct *act, size_t lines, DiagList *out, GError **error)
{
    const Ledger *ledger = archive_ledger(act->archive);
    act->revision = revision_of(ledger, lines);
    act->last = ledger_registry_line(ledger, lines);
    return !act->last || compare(act, out, error);
}

static RegistryAct *act_new(const char *workspace, DiagList *out, GError **error)
{
    g_autoptr(RegistryAct) act = g_new0(RegistryAct, 1);
    act->arena = arena_new();
    act->root = file_root_open(workspace, error);
    if (!act->root)
        return NULL;
    act->archive = archive_open(act->arena, act->root, out);
    return archive_holds(act->archive) ? g_steal_pointer(&act) : NULL;
}

RegistryAct *registry_act_open(const char *workspace, DiagList *out, GError **error)
{
    g_autoptr(RegistryAct) act = act_new(workspace, out, error);
    if (!act)
        return NULL;
    act->now = clock_now();
    act->after = file_root_open(workspace, error);
    g_autofree char *digits = act->after ? load_registry_fingerprint(act->after, out, error) : NULL;
    if (!digits)
        return NULL;
    act->fingerprint = arena_printf(act->arena, "sha256:%s", digits);
    if (!set_out(act, archive_ledger(act->archive)->count, out, error))
        return NULL;
    g_autofree char *folder = g_strdup_printf("signoffs/" SIGNOFF_REGISTRY "/%d/", act->revision);
    SealMoment moment = {act->now, archive_ledger(act->archive), NULL, NULL, NULL, 0};
    if (act->last) {
        moment.kept_count = archive_kept(act->archive, act->arena, act->revision, &moment.kept);
        act->record_count = seal_load_folder(act->arena, act->root, folder, &act->before, &moment,
                                             &act->records, out);
        find_signers(act, out);
    }
    return g_steal_pointer(&act);
}

/* The records that the line keeps, under the names that they had. */
static void read_kept(RegistryAct *act, const LedgerLine *line, DiagList *out)
{
    g_autofree char *prefix = g_strdup_printf(SIGNOFF_REGISTRY "/%d/signoffs/", act->revision);
    g_autoptr(GPtrArray) paths = archive_paths(act->archive, line, prefix);
    Signoff *records = arena_make_array(act->arena, Signoff, paths->len + 1);
    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *name = g_strdup_printf("signoffs/" SIGNOFF_REGISTRY "/%d/%s",
                                                act->revision, strrchr(paths->pdata[i], '/') + 1);
        g_autoptr(GBytes) bytes = archive_read(act->archive, line, paths->pdata[i]);
        if (bytes)
            seal_verify_signoff(act->arena, &act->before, name, bytes, act->now,
                                &records[act->record_count++], out);
    }
    act->records = records;
}

RegistryAct *registry_act_of_line(const char *workspace, size_t sequence, DiagList *out,
                                  GError **error)
{
    g_autoptr(RegistryAct) act = act_new(workspace, out, error);
    if (!act)
        return NULL;
    const LedgerLine *line = &archive_ledger(act->archive)->lines[sequence - 1];
    g_autofree char *path = g_strdup_printf("%s/" ARCHIVE_FOLDER "/%zu", workspace, line->sequence);
    act->now = line->time.seconds;
    act->fingerprint = line->registry;
    act->after = file_root_open(path, error);
    if (!act->after || !set_out(act, sequence - 1, out, error))
        return NULL;
    /* What ships may also be newer than both lines: that was nobody's act here. */
    g_autofree char *now = load_registry_fingerprint(act->after, out, error);
    act->shipped = act->shipped && digest_has(line->registry, now);
    if (act->last) {
        read_kept(act, line, out);
        find_signers(act, out);
    }
    return g_steal_pointer(&act);
}

void registry_act_free(RegistryAct *act)
{
    if (!act)
        return;
    archive_free(act->archive);
    file_root_free(act->after);
    file_root_free(act->root);
    arena_free(act->arena);
    g_free(act);
}

/* ---- findings */

bool registry_act_is_settled(const FileRoot *root, const Ledger *ledger)
{
    const LedgerLine *line = ledger_registry_line(ledger, ledger->count);
    if (!line)
        return true; /* the first line is trusted by its fingerprint */
    g_autoptr(DiagList) known = diag_list_new();
    g_autofree char *digits = load_registry_fingerprint(root, known, NULL);
    const char *last = digest_hex(line->registry);
    return g_strcmp0(digits, last) == 0;
}

Diag *registry_act_report_unsettled(DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_SEAL_REGISTRY_UNSETTLED, DIAG_NOWHERE,
                          "the registry is not the one of the last line of the ledger");
    diag_rule(diag, "who a body is, what it agreed and which keys are its own changes only with "
                    "the consent of those whom the change is about");
    diag_help(diag, "renmei registry --changes shows what differs and who must sign it; then: "
                    "renmei registry --accept");
    return diag;
}

static void report_nobody(const RegistryAct *act, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_SEAL_REGISTRY_NOBODY, DIAG_NOWHERE,
                          "nobody can agree to this change: the registry of line %zu of the ledger "
                          "names no publisher",
                          act->last->sequence);
    diag_rule(diag, "publishers sign for bodies without a key, for statutes and for what ships");
    diag_help(diag, "put the registry back as it was, or begin a new ledger with publishers that "
                    "have keys");
}

static void report_newcomer(const char *agency, DiagList *out)
{
    Diag *diag =
        diag_add(out, DIAG_SEAL_REGISTRY_NOBODY, DIAG_NOWHERE,
                 "%s is to be a publisher, and has no key yet with which it could agree", agency);
    diag_help(diag,
              "take it out of renmei.xml again; register its key first (renmei keys add, renmei "
              "registry --accept), and name it then");
}

/* Before the first line: what is trusted by its fingerprint is what every change is held against.
 */
bool registry_act_can_change(const Workspace *workspace, int64_t now, DiagList *out)
{
    const WorkspaceConfig *config = &workspace->config;
    bool good = config->publisher_count > 0;
    if (!good)
        diag_help(diag_add(out, DIAG_SEAL_REGISTRY_NOBODY, config->span,
                           "renmei.xml names no publisher, so nobody could agree to a later change "
                           "of the registry"),
                  "name the bodies that publish here: <publisher agency=\"ID\"/>");
    for (size_t i = 0; i < config->publisher_count; i++) {
        if (can_sign(&workspace->registry, config->publishers[i], now))
            continue;
        Diag *diag =
            diag_add(out, DIAG_SEAL_REGISTRY_NOBODY, config->span,
                     "the publisher %s has no key that may sign as issuer now, so no later "
                     "change of the registry could be agreed to",
                     config->publishers[i]);
        diag_help(diag, "register its key (renmei keys new, renmei keys add), or take it out of "
                        "renmei.xml before the first release");
        good = false;
    }
    return good;
}

/* As it is called on the day of the act. */
static char *name_of(const RegistryAct *act, const char *agency)
{
    enum { JAPAN = 9 * 3600 };
    Date day = instant_date((Instant){act->now, JAPAN, true});
    return agency_words(&act->before, agency, diag_language(), day);
}

static void report_signer(const RegistryAct *act, const RegistrySigner *signer, DiagList *out)
{
    static const char *const words[] = {
        [SIGNER_AWAITED] = N_("%s has not agreed to the change of the registry"),
        [SIGNER_OTHER] = N_("%s agreed to another registry than this one, or its consent lapsed"),
        [SIGNER_AGAINST] = N_("%s does not agree to the change of the registry"),
    };
    if (!is_publisher(act, signer->agency) && !can_sign(&act->before, signer->agency, act->now)) {
        report_newcomer(signer->agency, out);
        return;
    }
    DiagSpan span = signer->record ? signer->record->span : DIAG_NOWHERE;
    g_autofree char *name = name_of(act, signer->agency);
    Diag *diag = diag_add(out, DIAG_SEAL_REGISTRY_UNSIGNED, span, words[signer->state], name);
    if (!can_sign(&act->before, signer->agency, act->now)) {
        diag_rule(diag, "it has no key in the registry as it was that may sign as issuer now");
        diag_help(diag, "put the registry back as it was, and change it while its key holds");
        return;
    }
    diag_help(diag,
              "have %s see renmei registry --changes and sign it: renmei sign registry --as %s "
              "--role issuer --key-id ID --key FILE.pem --post POST",
              name, signer->agency);
}

bool registry_act_check(const RegistryAct *act, DiagList *out)
{
    bool good = !act->nobody;
    if (act->nobody)
        report_nobody(act, out);
    for (size_t i = 0; i < act->signer_count; i++)
        if (act->signers[i].state != SIGNER_AGREED) {
            report_signer(act, &act->signers[i], out);
            good = false;
        }
    return good;
}

/* ---- earlier lines */

bool registry_act_check_line(const char *workspace, const Ledger *ledger, size_t index,
                             DiagList *out, GError **error)
{
    const LedgerLine *line = &ledger->lines[index], *before = ledger_registry_line(ledger, index);
    if (!before || line->type == LEDGER_WITHDRAW_SIGNOFF ||
        (line->type != LEDGER_REGISTRY && !strcmp(before->registry, line->registry)))
        return true;
    if (line->type != LEDGER_REGISTRY) {
        Diag *diag = diag_add(out, DIAG_SEAL_REGISTRY_UNSIGNED, DIAG_NOWHERE,
                              "line %zu of the ledger was released under a registry that nobody "
                              "agreed to",
                              line->sequence);
        diag_help(diag, "compare released/%zu/registry/ with released/%zu/registry/",
                  before->sequence, line->sequence);
        return true;
    }
    g_autoptr(RegistryAct) act = registry_act_of_line(workspace, line->sequence, out, error);
    if (act)
        registry_act_check(act, out);
    return act || !error || !*error;
}

bool registry_act_check_ledger(const char *workspace, const Ledger *ledger, DiagList *out)
{
    size_t errors = diag_list_count(out, DIAG_ERROR);
    g_autoptr(GError) error = NULL;
    for (size_t i = 0; i < ledger->count && !error; i++)
        registry_act_check_line(workspace, ledger, i, out, &error);
    if (error)
        diag_add(out, DIAG_SEAL_ARCHIVE_DAMAGED, DIAG_NOWHERE, "%s", error->message);
    return diag_list_count(out, DIAG_ERROR) == errors;
}

/* ---- signing */

/* Samples have no documents here: theirs is a registry in which only fictitious bodies sign. */
static bool is_sample(const RegistryAct *act)
{
    bool sample = true;
    for (size_t i = 0; i < act->before.key_count + act->publisher_count; i++) {
        const char *id = i < act->before.key_count ? act->before.keys[i].agency
                                                   : act->publishers[i - act->before.key_count];
        const Agency *agency = id ? registry_agency(&act->before, id) : NULL;
        sample = sample && agency && !agency->real;
    }
    return sample;
}

bool registry_act_clock(const RegistryAct *act, DiagList *out)
{
    return set_clock_allows(is_sample(act), diag_translate("the registry"), DIAG_NOWHERE, out);
}

/* There is nothing to agree to, and why. */
static bool refuse_moment(const RegistryAct *act, GError **error)
{
    const char *words = act->last
                            ? N_("the registry is the one of the last line of the ledger, %s")
                            : N_("there is no ledger yet: the first release trusts the registry "
                                 "by its fingerprint, %s");
    return batch_refuse(error, words, act->fingerprint);
}

static bool is_asked(const RegistryAct *act, const SignRequest *request, GError **error)
{
    if (!act->last || act->settled)
        return refuse_moment(act, error);
    for (size_t i = 0; i < act->signer_count; i++)
        if (strcmp(act->signers[i].agency, request->agency) == 0)
            return request->role == ROLE_ISSUER ||
                   batch_refuse(error, N_("a change of the registry is signed with --role %s"),
                                signoff_role_name(ROLE_ISSUER));
    return batch_refuse(error, N_("the change of the registry is not about %s"), request->agency);
}

bool registry_act_record(const RegistryAct *act, const SignRequest *request, Signoff *out,
                         GError **error)
{
    if (!is_asked(act, request, error))
        return false;
    if (!registry_key(&act->before, request->key))
        return batch_refuse(
            error, N_("there is no key \"%s\" in the registry as it was before the change"),
            request->key);
    const Signoff *previous = record_of(act, request->agency);
    SignedText *text = arena_make_array(act->arena, SignedText, 1);
    *text = (SignedText){LANGUAGE, act->fingerprint};
    *out = sign_record(request, act->now);
    out->sequence = previous ? previous->sequence + 1 : 1;
    out->document = SIGNOFF_REGISTRY;
    out->revision = act->revision;
    out->texts = text;
    out->text_count = 1;
    out->previous = previous ? previous->digest : NULL;
    out->delegate_to = NULL; /* nobody changes the registry for another */
    out->ledger_size = (int64_t)archive_ledger(act->archive)->count;
    out->ledger_head = archive_ledger(act->archive)->head;
    return true;
}

/* ---- words */

enum { DETAILS_SHOWN = 12, VALUE_SHOWN = 100 /* characters */ };

/* Keys are long, and their ends differ. */
static char *shorten(const char *value)
{
    glong length = g_utf8_strlen(value, -1);
    if (length <= VALUE_SHOWN)
        return g_strdup(value);
    g_autofree char *head = g_utf8_substring(value, 0, VALUE_SHOWN / 2),
                    *tail = g_utf8_substring(value, length - VALUE_SHOWN / 2, length);
    return g_strdup_printf("%s … %s", head, tail);
}

static void add_detail(GString *words, const RegistryDetail *detail)
{
    g_autofree char *before = detail->before ? shorten(detail->before) : NULL,
                    *after = detail->after ? shorten(detail->after) : NULL;
    if (before && after)
        g_string_append_printf(words, diag_translate("             %s: \"%s\" → \"%s\"\n"),
                               detail->what, before, after);
    else if (after)
        g_string_append_printf(words, diag_translate("             %s: new, \"%s\"\n"),
                               detail->what, after);
    else
        g_string_append_printf(words, diag_translate("             %s: gone, it was \"%s\"\n"),
                               detail->what, before);
}

static void add_change(GString *words, const RegistryAct *act, const RegistryChange *change)
{
    static const char *const formats[] = {
        [REGISTRY_ADDED] = N_("  new      %s %s"),
        [REGISTRY_CHANGED] = N_("  changed  %s %s"),
        [REGISTRY_REMOVED] = N_("  removed  %s %s"),
    };
    g_string_append_printf(words, diag_translate(formats[change->kind]),
                           diag_translate(change->what), change->id);
    for (size_t i = 0; i < change->agency_count; i++) {
        g_autofree char *name = name_of(act, change->agencies[i]);
        g_string_append_printf(words, "%s%s", i ? ", " : ": ", name);
    }
    g_string_append_c(words, '\n');
    size_t shown = MIN(change->detail_count, DETAILS_SHOWN);
    for (size_t i = 0; i < shown; i++)
        add_detail(words, &change->details[i]);
    if (change->detail_count > shown)
        g_string_append_printf(words, diag_translate("             and %zu more\n"),
                               change->detail_count - shown);
}

static void add_signers(GString *words, const RegistryAct *act)
{
    static const char *const states[] = {
        [SIGNER_AWAITED] = N_("  %s has not signed yet\n"),
        [SIGNER_OTHER] = N_("  %s signed another registry, or its consent lapsed\n"),
        [SIGNER_AGAINST] = N_("  %s does not agree\n"),
        [SIGNER_AGREED] = N_("  %s agrees\n"),
    };
    g_string_append(words, diag_translate("must be signed by\n"));
    for (size_t i = 0; i < act->signer_count; i++) {
        g_autofree char *name = name_of(act, act->signers[i].agency);
        g_string_append_printf(words, diag_translate(states[act->signers[i].state]), name);
    }
}

/* The key that a body signs a change with, when it has just one. */
static const char *only_key(const RegistryAct *act, const char *agency)
{
    const char *only = NULL;
    for (size_t i = 0; i < act->before.key_count; i++) {
        const Key *key = &act->before.keys[i];
        if (g_strcmp0(key->agency, agency) != 0 || !may_sign(key, act->now))
            continue;
        if (only)
            return NULL;
        only = key->id;
    }
    return only;
}

char *registry_act_next(const RegistryAct *act)
{
    GString *words = g_string_new(NULL);
    size_t awaited = 0;
    for (size_t i = 0; act->last && !act->settled && i < act->signer_count; i++) {
        const RegistrySigner *signer = &act->signers[i];
        if (signer->state == SIGNER_AGREED || !can_sign(&act->before, signer->agency, act->now))
            continue;
        if (!awaited++)
            g_string_append(words, diag_translate("next: each signs with its key\n"));
        const char *key = only_key(act, signer->agency);
        g_string_append_printf(words,
                               diag_translate("  renmei sign registry --as %s --role issuer "
                                              "--key-id %s --key FILE.pem --post POST\n"),
                               signer->agency, key ? key : "ID");
    }
    bool all = true;
    for (size_t i = 0; i < act->signer_count; i++)
        all = all && act->signers[i].state == SIGNER_AGREED;
    if (act->last && !act->settled && !act->nobody)
        g_string_append(words, all ? diag_translate("next: renmei registry --accept\n")
                                   : diag_translate("then: renmei registry --accept\n"));
    return g_string_free(words, FALSE);
}

char *registry_act_words(const RegistryAct *act)
{
    GString *words = g_string_new(NULL);
    g_string_append_printf(words, diag_translate("registry, revision %d: %s\n"), act->revision,
                           act->fingerprint);
    if (!act->last) {
        g_string_append(words, diag_translate("  there is no ledger yet: the first release trusts "
                                              "the registry by this fingerprint\n"));
        return g_string_free(words, FALSE);
    }
    g_string_append_printf(words, diag_translate("  before:  %s (line %zu of the ledger)\n"),
                           act->last->registry, act->last->sequence);
    if (act->settled) {
        g_string_append(words, diag_translate("  nothing has changed\n"));
        return g_string_free(words, FALSE);
    }
    for (size_t i = 0; i < act->change_count; i++)
        add_change(words, act, &act->changes[i]);
    if (act->shipped)
        g_string_append(words, diag_translate("  changed  what ships with renmei\n"));
    add_signers(words, act);
    return g_string_free(words, FALSE);
}

/* ---- accepting */

typedef struct {
    Hold hold;
    RegistryAct *act;
    GArray *files; /* of StageFile */
} Acceptance;

static void keep(const Acceptance *acceptance, char *path, GBytes *bytes)
{
    StageFile file = {path, bytes, STAGE_PUBLIC};
    g_array_append_val(acceptance->files, file);
}

static bool keep_file(const Acceptance *acceptance, const char *from, char *to, GError **error)
{
    GBytes *bytes = file_read(acceptance->hold.root, from, LOAD_MAX_DRAFT, error);
    keep(acceptance, to, bytes ? bytes : g_bytes_new(NULL, 0));
    return bytes != NULL;
}

/* The registry as it becomes, and every record of this revision that holds. */
static bool keep_all(const Acceptance *acceptance, GError **error)
{
    const RegistryAct *act = acceptance->act;
    g_autoptr(DiagList) known = diag_list_new();
    g_autoptr(GPtrArray) paths = load_registry_paths(acceptance->hold.root, known);
    bool good = true;
    for (guint i = 0; i < paths->len && good; i++)
        good = keep_file(acceptance, paths->pdata[i], g_strdup(paths->pdata[i]), error);
    for (size_t i = 0; i < act->record_count && good; i++) {
        const Signoff *record = &act->records[i];
        if (record->verified)
            good = keep_file(acceptance, record->path,
                             g_strdup_printf(SIGNOFF_REGISTRY "/%d/signoffs/%s", act->revision,
                                             strrchr(record->path, '/') + 1),
                             error);
    }
    return good;
}

static bool append_line(const Acceptance *acceptance, ReleaseReport *report, GError **error)
{
    const RegistryAct *act = acceptance->act;
    g_autoptr(GBytes) sums = stage_sums(acceptance->files, STAGE_PUBLIC, NULL),
                      signoffs = stage_sums(acceptance->files, STAGE_PUBLIC, "/signoffs/");
    LedgerLine line = {
        .time = {act->now, 0, true},
        .type = LEDGER_REGISTRY,
        .files = ledger_digest(act->arena, sums),
        .signoffs = ledger_digest(act->arena, signoffs),
        .registry = act->fingerprint,
    };
    line = ledger_next(act->arena, archive_ledger(act->archive), &line);
    line = ledger_close(act->arena, &line);
    return stage_commit(&acceptance->hold, &line, acceptance->files, sums, report, error);
}

/* Errors of the registry's own files are never agreed to, nor is anything on top of a line that
 * nobody agreed to. */
static bool may_accept(const RegistryAct *act, DiagList *out)
{
    if (archive_report_clock(act->archive, act->now, out))
        return false;
    registry_act_check(act, out);
    registry_act_clock(act, out);
    registry_act_check_ledger(file_root_path(act->root), archive_ledger(act->archive), out);
    return diag_list_count(out, DIAG_ERROR) == 0;
}

static bool accept(Acceptance *acceptance, const char *workspace, ReleaseReport *report,
                   DiagList *out, GError **error)
{
    acceptance->act = registry_act_open(workspace, out, error);
    if (!acceptance->act)
        return false;
    const RegistryAct *act = acceptance->act;
    if (!act->last || act->settled)
        return refuse_moment(act, error);
    if (!may_accept(act, out))
        return true;
    return keep_all(acceptance, error) && append_line(acceptance, report, error);
}

bool batch_accept_registry(const char *workspace, ReleaseReport *report, DiagList *out,
                           GError **error)
{
    memset(report, 0, sizeof *report);
    RecoverReport recovered = {0};
    g_autoptr(DiagList) again =
        diag_list_new(); /* opening the act reports a broken ledger itself */
    Acceptance acceptance = {.files = g_array_new(FALSE, TRUE, sizeof(StageFile))};
    g_array_set_clear_func(acceptance.files, stage_file_clear);
    bool done = hold_take(&acceptance.hold, workspace, error) &&
                stage_settle(&acceptance.hold, again, &recovered, error) &&
                accept(&acceptance, workspace, report, out, error);
    report->recovered = recovered.finished || recovered.cleared;
    g_array_unref(acceptance.files);
    registry_act_free(acceptance.act);
    hold_release(&acceptance.hold);
    return done;
}
