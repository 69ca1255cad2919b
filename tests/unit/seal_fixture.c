#include "seal_fixture.h"

char *key_path(const char *agency)
{
    return g_strdup_printf("%s/keys/%s-test.pem", g_getenv("TESTS_DIR"), agency);
}

Instant at(const char *text)
{
    Instant instant;
    assert_true(instant_parse(text, &instant));
    return instant;
}

void add_key(Fixture *fixture, size_t index, const char *id, const char *agency, const char *pem)
{
    static const char *const roles[] = {"issuer"};
    Key *key = &fixture->keys[index];
    assert_true(seal_read_key(fixture->arena, pem, key, NULL));
    key->id = id;
    key->agency = agency;
    key->roles = roles;
    key->role_count = 1;
    key->from = at("2026-01-01T00:00:00+09:00");
    key->until = at("2028-01-01T00:00:00+09:00");
    fixture->registry = (Registry){.keys = fixture->keys, .key_count = index + 1};
}

static void add_test_key(Fixture *fixture, size_t index, const char *id, const char *agency)
{
    g_autofree char *path = key_path(agency);
    add_key(fixture, index, id, agency, path);
}

Fixture *fixture_new(void)
{
    static const char *const recipient[] = {"recipient"};
    load_set_up();
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->arena = arena_new();
    fixture->found = diag_list_new();
    add_test_key(fixture, 0, "kajoi-1", "kajoi");
    add_test_key(fixture, 1, "kacyber-1", "kacyber");
    add_test_key(fixture, 2, "kakeibi-1", "kakeibi");
    fixture->keys[2].roles = recipient;
    fixture->text = (SignedText){"ja", "sha256:" HEX};
    fixture->record = (Signoff){
        .document = "doc-1",
        .revision = 2,
        .texts = &fixture->text,
        .text_count = 1,
        .role = ROLE_ISSUER,
        .decision = DECISION_APPROVE,
        .unit = "総務課",
        .post = "課長",
        .decided_on = {2026, 11, 20},
        .agency = "kajoi",
        .key = "kajoi-1",
        .signed_at = at("2026-11-20T10:00:00+09:00"),
        .not_after = at("2026-12-20T10:00:00+09:00"),
        .comment = "本文を確認し、<連名> & \"公表\"に同意する。",
    };
    fixture->now = at("2026-12-01T00:00:00+09:00").seconds;
    return fixture;
}

void fixture_free(Fixture *fixture)
{
    diag_list_free(fixture->found);
    arena_free(fixture->arena);
    g_free(fixture);
}

char *sign_file(const Fixture *fixture, const char *pem)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = seal_sign(&fixture->record, pem, &error);
    assert_non_null(bytes);
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    return g_strndup(text, size);
}

char *sign_with(const Fixture *fixture, const char *agency)
{
    g_autofree char *path = key_path(agency);
    return sign_file(fixture, path);
}

bool verify_text(Fixture *fixture, const char *path, const char *text, Signoff *out)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return seal_verify_signoff(fixture->arena, &fixture->registry, path, bytes, fixture->now, out,
                               fixture->found);
}

void assert_refused(Fixture *fixture, const char *path, const char *text, DiagCode code)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    Signoff out;
    bool accepted = seal_verify_signoff(fixture->arena, &fixture->registry, path, bytes,
                                        fixture->now, &out, found);
    if (accepted || !diag_list_has(found, code) || diag_list_length(found) != 1)
        diag_list_print(found, DIAG_LONG, false, stderr);
    assert_false(accepted);
    assert_true(diag_list_has(found, code));
    assert_int_equal(diag_list_length(found), 1);
}

char *replaced(const char *text, const char *from, const char *to)
{
    g_auto(GStrv) parts = g_strsplit(text, from, 2);
    assert_int_equal(g_strv_length(parts), 2);
    return g_strjoinv(to, parts);
}
