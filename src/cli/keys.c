/* keys.c - renmei keys new|add|revoke|list: who may sign, in registry/keys.xml. */
#include "cli/cli.h"
#include "cli/role.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "load/load.h"
#include "seal/ledger.h"
#include "seal/seal.h"

enum { JAPAN = 9 * 3600, DEFAULT_YEARS = 2 };

#define KEYS_FILE "registry/keys.xml"

typedef struct {
    char *agency, *roles, *from, *until, *at, *output;
    CliCommon common;
} KeysArguments;

/* ---- new */

/* Nothing is overwritten, and nothing is left half written. */
static bool write_new(const char *path, const char *text, mode_t mode)
{
    size_t size = strlen(text);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (fd < 0)
        return false;
    bool good = write(fd, text, size) == (ssize_t)size && fsync(fd) == 0;
    int cause = errno;
    if (close(fd) == 0 && good)
        return true;
    unlink(path);
    errno = cause;
    return false;
}

/* What others may have of a private key in a file: a SubjectPublicKeyInfo in PEM (RFC 7468).
 * Owned; NULL and error. */
static char *public_half(const char *path, GError **error)
{
    enum { COLUMNS = 64 };
    g_autoptr(Arena) arena = arena_new();
    Key key = {0};
    if (!seal_read_key(arena, path, &key, error))
        return NULL;
    GString *text = g_string_new("-----BEGIN PUBLIC KEY-----\n");
    for (const char *at = key.spki; *at; at += MIN(strlen(at), COLUMNS))
        g_string_append_printf(text, "%.*s\n", COLUMNS, at);
    g_string_append(text, "-----END PUBLIC KEY-----\n");
    return g_string_free(text, FALSE);
}

/* my-agency.pem -> my-agency.pub.pem.  Owned. */
static char *public_path(const char *path)
{
    size_t size = g_str_has_suffix(path, ".pem") ? strlen(path) - strlen(".pem") : strlen(path);
    return g_strdup_printf("%.*s.pub.pem", (int)size, path);
}

static int refuse_path(const char *path)
{
    g_autofree char *words = g_strdup_printf("%s: %s", path, g_strerror(errno));
    return cli_refuse(words);
}

/* The private half belongs to one person, and nobody else may read it; the other may be sent. */
static int make_key(const KeysArguments *arguments)
{
    const char *path = arguments->output;
    if (!path)
        return cli_refuse(diag_translate("usage: renmei keys new -o FILE.pem"));
    g_autoptr(GError) error = NULL;
    g_autofree char *pem = seal_new_key(), *other = public_path(path);
    bool made = write_new(path, pem, 0600);
    memset(pem, 0, strlen(pem));
    if (!made)
        return refuse_path(path);
    g_autofree char *half = public_half(path, &error);
    if (!half || !write_new(other, half, 0644)) {
        int cause = errno;
        unlink(path);
        errno = cause;
        return half ? refuse_path(other) : cli_fail(g_steal_pointer(&error));
    }
    printf(diag_translate("%s holds the private key: it stays with who signs, and nobody else\n"),
           path);
    printf(diag_translate("next: send %s, its public half, to whoever keeps the registry; there: "
                          "renmei keys add ID %s --agency AGENCY\n"),
           other, other);
    return CLI_DONE;
}

/* ---- the register */

static int write_register(GBytes *bytes)
{
    g_autofree char *path = g_build_filename(cli_workspace_path(), KEYS_FILE, NULL);
    g_autoptr(GError) error = NULL;
    size_t size;
    const void *data = g_bytes_get_data(bytes, &size);
    return file_write(path, data, size, &error) ? CLI_DONE : cli_fail(g_steal_pointer(&error));
}

/* The registry as it stands, and the bytes of the workspace's own keys (NULL: there is no file). */
typedef struct {
    Arena *arena;
    DiagList *found;
    Registry registry;
    GBytes *own;
} Register;

static bool open_register(Register *opened, GError **error)
{
    opened->arena = arena_new();
    opened->found = diag_list_new();
    g_autoptr(FileRoot) root = file_root_open(cli_workspace_path(), error);
    if (!root || !load_registry(opened->arena, root, &opened->registry, opened->found, error))
        return false;
    opened->own = file_read(root, KEYS_FILE, LOAD_MAX_DRAFT, NULL);
    return true;
}

static void register_clear(Register *opened)
{
    g_clear_pointer(&opened->own, g_bytes_unref);
    g_clear_pointer(&opened->found, diag_list_free);
    g_clear_pointer(&opened->arena, arena_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Register, register_clear)

static Instant now_in_japan(void)
{
    return (Instant){clock_now(), JAPAN, true};
}

static bool read_moment(const char *text, Instant otherwise, Instant *out)
{
    *out = otherwise;
    return !text || instant_parse(text, out);
}

static bool read_roles(Arena *arena, const char *words, Key *key)
{
    g_autoptr(GPtrArray) roles = g_ptr_array_new();
    g_auto(GStrv) parts = g_regex_split_simple("[ ,、]+", words, 0, 0);
    for (char **part = parts; *part; part++) {
        SignoffRole role;
        if (!**part)
            continue;
        if (!cli_read_role(*part, &role))
            return false;
        g_ptr_array_add(roles, (void *)signoff_role_name(role));
    }
    key->role_count = roles->len;
    key->roles = arena_copy_pointers(arena, roles);
    return roles->len > 0;
}

/* A private half does not travel: whoever keeps the registry has no use for it. */
static int refuse_private(const char *pem)
{
    g_autofree char *other = public_path(pem);
    g_autofree char *words = g_strdup_printf(
        diag_translate("%s holds a PRIVATE key, which stays with who signs; nothing was "
                       "registered.  Its public half is made with: openssl pkey -in %s -pubout "
                       "-out %s (renmei keys new writes both).  Then: renmei keys add with %s"),
        pem, pem, other, other);
    return cli_refuse(words);
}

/* Names an agency that is near to what was written. */
static int refuse_agency(const Registry *registry, const char *agency)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (size_t i = 0; i < registry->agency_count; i++)
        g_ptr_array_add(ids, (void *)registry->agencies[i].id);
    fputs("renmei: ", stderr);
    fputs(diag_translate("--agency wants the id of a body in the registry"), stderr);
    cli_say_near(agency ? agency : "", (const char *const *)ids->pdata, ids->len);
    return CLI_FAILED;
}

/* From the first release on, keys are part of what the bodies agreed to. */
static void tell_of_change(void)
{
    g_autofree char *ledger = g_build_filename(cli_workspace_path(), LEDGER_FILE, NULL);
    if (g_file_test(ledger, G_FILE_TEST_EXISTS))
        fputs(diag_translate("the registry is changed by this, and nothing is released until the "
                             "bodies agree: renmei registry --changes\n"),
              stdout);
}

static int add_key(const KeysArguments *arguments, const char *id, const char *pem)
{
    if (seal_holds_private_key(pem))
        return refuse_private(pem);
    g_autoptr(GError) error = NULL;
    g_auto(Register) opened = {0};
    if (!open_register(&opened, &error))
        return cli_fail(g_steal_pointer(&error));
    Key key;
    if (!seal_read_key(opened.arena, pem, &key, &error))
        return cli_fail(g_steal_pointer(&error));
    key.id = id;
    key.agency = arguments->agency;
    if (!arguments->agency || !registry_agency(&opened.registry, arguments->agency))
        return refuse_agency(&opened.registry, arguments->agency);
    if (registry_key(&opened.registry, id))
        return cli_refuse(
            diag_translate("there is a key of that id already; ids are never used twice"));
    if (!read_roles(
            opened.arena,
            arguments->roles ? arguments->roles : "issuer counterpart peer host contributor", &key))
        return cli_refuse(
            diag_translate("--roles takes issuer (発出機関), counterpart (調整先), peer "
                           "(相互参照の相手), recipient (共有先), host (会場の提供者), "
                           "contributor (寄稿機関) and delegate (軽微な変更の受任機関)"));
    Instant now = now_in_japan(), later = now;
    later.seconds += (int64_t)DEFAULT_YEARS * 365 * 86400;
    if (!read_moment(arguments->from, now, &key.from) ||
        !read_moment(arguments->until, later, &key.until) || key.until.seconds <= key.from.seconds)
        return cli_refuse(diag_translate("--from and --until want moments such as "
                                         "2026-11-30T14:00:00+09:00, the second after the first"));
    g_autoptr(GBytes) edited = seal_keys_add(opened.own, &key);
    if (!edited)
        return cli_refuse(diag_translate("registry/keys.xml has no </keys>"));
    int status = write_register(edited);
    if (status == CLI_DONE) {
        printf(diag_translate("%s may now sign for %s (registry/keys.xml)\n"), id, key.agency);
        printf(diag_translate("next: renmei sign DOCUMENT --as %s --role %s --key-id %s --key "
                              "FILE.pem --post POST\n"),
               key.agency, key.roles[0], id);
        tell_of_change();
    }
    return status;
}

static int revoke_key(const KeysArguments *arguments, const char *id)
{
    g_autoptr(GError) error = NULL;
    g_auto(Register) opened = {0};
    Instant at;
    if (!open_register(&opened, &error))
        return cli_fail(g_steal_pointer(&error));
    if (!read_moment(arguments->at, now_in_japan(), &at))
        return cli_refuse(diag_translate("--at wants a moment such as 2026-11-30T14:00:00+09:00"));
    g_autoptr(GBytes) edited = opened.own ? seal_keys_revoke(opened.own, id, at) : NULL;
    if (!edited)
        return cli_refuse(diag_translate("registry/keys.xml holds no key of that id that is not "
                                         "revoked already"));
    int status = write_register(edited);
    if (status == CLI_DONE) {
        printf(diag_translate("%s is revoked: records that it signed no longer count\n"), id);
        fputs(diag_translate("next: renmei status shows what has to be signed again, with another "
                             "key (renmei keys new)\n"),
              stdout);
        tell_of_change();
    }
    return status;
}

static int list_keys(const KeysArguments *arguments)
{
    g_autoptr(GError) error = NULL;
    g_auto(Register) opened = {0};
    if (!open_register(&opened, &error))
        return cli_fail(g_steal_pointer(&error));
    for (size_t i = 0; i < opened.registry.key_count; i++) {
        const Key *key = &opened.registry.keys[i];
        Date from = instant_date(key->from), until = instant_date(key->until);
        printf("%-20s %-14s %-10s %04d-%02d-%02d .. %04d-%02d-%02d %s\n", key->id, key->agency,
               key->algorithm, from.year, from.month, from.day, until.year, until.month, until.day,
               key->revoked.given ? diag_translate("revoked") : "");
    }
    if (!opened.registry.key_count)
        fputs(diag_translate("there is no key yet; next: renmei keys new -o FILE.pem\n"), stderr);
    return cli_report(opened.found, &arguments->common);
}

static int dispatch(const KeysArguments *arguments)
{
    char **rest = arguments->common.rest;
    size_t count = cli_count(rest);
    if (count == 1 && strcmp(rest[0], "new") == 0)
        return make_key(arguments);
    if (count == 1 && strcmp(rest[0], "list") == 0)
        return list_keys(arguments);
    if (count == 3 && strcmp(rest[0], "add") == 0)
        return add_key(arguments, rest[1], rest[2]);
    if (count == 2 && strcmp(rest[0], "revoke") == 0)
        return revoke_key(arguments, rest[1]);
    return cli_refuse(
        diag_translate("usage: renmei keys new -o FILE.pem | add ID FILE.pub.pem --agency "
                       "AGENCY | revoke ID | list"));
}

int cli_keys(int argc, char **argv)
{
    KeysArguments arguments = {0};
    const GOptionEntry own[] = {
        {"agency", 0, 0, G_OPTION_ARG_STRING, &arguments.agency, N_("whose key it is"), "AGENCY"},
        {"roles", 0, 0, G_OPTION_ARG_STRING, &arguments.roles,
         N_("in which roles it may sign (issuer counterpart peer host contributor)"), "ROLES"},
        {"from", 0, 0, G_OPTION_ARG_STRING, &arguments.from, N_("valid from (now)"), "MOMENT"},
        {"until", 0, 0, G_OPTION_ARG_STRING, &arguments.until, N_("valid until (in two years)"),
         "MOMENT"},
        {"at", 0, 0, G_OPTION_ARG_STRING, &arguments.at, N_("revoked at (now)"), "MOMENT"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments.output,
         N_("where the private key goes; its public half goes to FILE.pub.pem"), "FILE.pem"},
        G_OPTION_ENTRY_NULL,
    };
    int status = CLI_FAILED;
    if (cli_parse(argc, argv, "new|add|revoke|list",
                  N_("Keep the register of keys.\n\n"
                     "  new -o FILE.pem                       make a key, and its public half "
                     "FILE.pub.pem\n"
                     "  add ID FILE.pub.pem --agency AGENCY   register a public half: who may sign "
                     "for whom\n"
                     "  revoke ID                             end a key: what it signed no longer "
                     "counts\n"
                     "  list                                  show all"),
                  own, &arguments.common))
        status = dispatch(&arguments);
    cli_common_clear(&arguments.common);
    char *const words[] = {arguments.agency, arguments.roles, arguments.from,
                           arguments.until,  arguments.at,    arguments.output};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        g_free(words[i]);
    return status;
}
