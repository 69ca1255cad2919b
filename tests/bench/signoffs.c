/* bench_signoffs KEY.pem COUNT - a folder of COUNT sign-off records, each signed with the key: how
 * long reading and verifying all of them takes, as every command does at its start. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <glib/gstdio.h>

#include "seal/seal.h"

enum { DAY = 86400, NOW = 1796083200 /* 2026-12-01 */, JAPAN = 9 * 3600, LANGUAGES = 2 };

static const char *const roles[] = {"issuer"};

static double cpu_ms(void)
{
    return (double)clock() * 1000 / CLOCKS_PER_SEC;
}

static Signoff claim(const char *document, const SignedText *texts)
{
    return (Signoff){
        .document = document,
        .revision = 1,
        .texts = texts,
        .text_count = LANGUAGES,
        .role = ROLE_ISSUER,
        .decision = DECISION_APPROVE,
        .unit = "政策立案参事官室",
        .post = "参事官",
        .reference = "決裁第45号",
        .decided_on = {2026, 11, 20},
        .agency = "kajoi",
        .key = "kajoi-1",
        .signed_at = {NOW - DAY, JAPAN, true},
        .not_after = {NOW + 30 * DAY, JAPAN, true},
        .comment = "本文を確認し、連名での公表に同意する。",
    };
}

static bool write_records(const char *folder, const char *pem, int count)
{
    SignedText texts[LANGUAGES];
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "text", -1);
    g_autofree char *digest = g_strconcat("sha256:", sum, NULL);
    texts[0] = (SignedText){"ja", digest};
    texts[1] = (SignedText){"en", digest};
    for (int i = 0; i < count; i++) {
        g_autofree char *id = g_strdup_printf("bench-%05d", i);
        g_autofree char *inner = g_strdup_printf("%s/signoffs/%s/1", folder, id);
        g_autofree char *path = g_strconcat(inner, "/kajoi.issuer.1.xml", NULL);
        Signoff record = claim(id, texts);
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) bytes = seal_sign(&record, pem, &error);
        gsize size;
        const char *text = bytes ? g_bytes_get_data(bytes, &size) : NULL;
        if (!text || g_mkdir_with_parents(inner, 0700) != 0 ||
            !g_file_set_contents(path, text, (gssize)size, &error)) {
            fprintf(stderr, "bench_signoffs: %s\n", error ? error->message : path);
            return false;
        }
    }
    return true;
}

static bool verify(const char *folder, const Registry *registry, size_t count)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(FileRoot) root = file_root_open(folder, NULL);
    Workspace workspace = {.registry = *registry};
    double start = cpu_ms();
    SealMoment moment = {NOW, &(Ledger){NULL, 0, LEDGER_NO_HEAD}, NULL, NULL, NULL, 0};
    seal_load_signoffs(arena, root, &workspace, &moment, found);
    double used = cpu_ms() - start;
    size_t good = 0;
    for (size_t i = 0; i < workspace.signoff_count; i++)
        good += workspace.signoffs[i].verified;
    printf("%zu records of %zu hold: %.0f ms CPU, %.0f a second\n", good, count, used,
           (double)good * 1000 / used);
    return good == count && diag_list_count(found, DIAG_ERROR) == 0;
}

int main(int argc, char **argv)
{
    int count = argc == 3 ? atoi(argv[2]) : 0;
    if (count < 1)
        return 2;
    load_set_up();
    g_autoptr(Arena) arena = arena_new();
    Key key;
    if (!seal_read_key(arena, argv[1], &key, NULL))
        return 2;
    key.id = "kajoi-1";
    key.agency = "kajoi";
    key.roles = roles;
    key.role_count = G_N_ELEMENTS(roles);
    key.from = (Instant){NOW - 100 * DAY, JAPAN, true};
    key.until = (Instant){NOW + 100 * DAY, JAPAN, true};
    Registry registry = {.keys = &key, .key_count = 1};
    g_autofree char *folder = g_dir_make_tmp("renmei-XXXXXX", NULL);
    bool good = write_records(folder, argv[1], count) && verify(folder, &registry, (size_t)count);
    const char *remove[] = {"rm", "-rf", folder, NULL};
    g_spawn_sync(NULL, (char **)remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                 NULL);
    return good ? 0 : 1;
}
