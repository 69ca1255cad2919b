/* Sign-off records: what is accepted, and which keys and times hold. */
#include "seal_fixture.h"

#include <glib/gstdio.h>

/* ---- what is accepted */

static void a_signed_record_says_what_was_signed(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    g_autofree char *text = sign_with(fixture, "kajoi");
    Signoff out;
    assert_true(verify_text(fixture, PATH, text, &out));
    assert_int_equal(diag_list_length(fixture->found), 0);
    assert_string_equal(out.texts[0].digest, fixture->text.digest);
    assert_string_equal(out.comment, fixture->record.comment);
    assert_string_equal(out.post, "課長");
    assert_int_equal(out.signed_at.seconds, fixture->record.signed_at.seconds);
    assert_int_equal(out.key_until, fixture->keys[0].until.seconds);
    fixture_free(fixture);
}

static void every_field_travels(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    SignedText both[] = {{"ja", "sha256:" HEX}, {"en", "sha256:" HEX}};
    SignedDocument peers[] = {{"doc-2", 7, both, 2}, {"doc-3", 1, both, 1}};
    fixture->record.texts = both;
    fixture->record.text_count = 2;
    fixture->record.peers = peers;
    fixture->record.peer_count = 2;
    fixture->record.previous = "sha256:" HEX;
    fixture->record.delegate_to = "kacyber";
    fixture->record.reference = "決裁第45号";
    fixture->record.ledger_size = 12;
    fixture->record.ledger_head = "sha256:" HEX;
    g_autofree char *text = sign_with(fixture, "kajoi");
    Signoff out;
    assert_true(verify_text(fixture, "signoffs/doc-1/2/kajoi.issuer.2.xml", text, &out));
    assert_int_equal(out.sequence, 2);
    assert_int_equal(out.peer_count, 2);
    assert_string_equal(out.peers[0].id, "doc-2");
    assert_int_equal(out.peers[0].revision, 7);
    assert_string_equal(out.peers[0].texts[1].lang, "en");
    assert_string_equal(out.peers[1].id, "doc-3");
    assert_int_equal(out.peers[1].text_count, 1);
    assert_int_equal(out.replaced_count, 0);
    assert_string_equal(out.previous, "sha256:" HEX);
    assert_string_equal(out.delegate_to, "kacyber");
    assert_string_equal(out.reference, "決裁第45号");
    assert_int_equal(out.ledger_size, 12);
    assert_string_equal(out.ledger_head, "sha256:" HEX);
    fixture_free(fixture);
}

static void a_delegate_says_what_its_change_replaces(void **state)
{
    (void)state;
    static const char *const delegate[] = {"delegate"};
    static const SignedText old[] = {{"ja", "sha256:" HEX}};
    static const SignedDocument replaced[] = {{"doc-1", 1, old, 1}, {"doc-1", 2, old, 1}};
    Fixture *fixture = fixture_new();
    fixture->keys[0].roles = delegate;
    fixture->record.role = ROLE_DELEGATE;
    g_autofree char *without = sign_with(fixture, "kajoi");
    assert_refused(fixture, "signoffs/doc-1/2/kajoi.delegate.1.xml", without, DIAG_SEAL_DELEGATE);
    fixture_free(fixture);

    fixture = fixture_new();
    fixture->keys[0].roles = delegate;
    fixture->record.role = ROLE_DELEGATE;
    fixture->record.replaced = replaced;
    fixture->record.replaced_count = 2;
    g_autofree char *text = sign_with(fixture, "kajoi");
    Signoff out;
    assert_true(verify_text(fixture, "signoffs/doc-1/2/kajoi.delegate.1.xml", text, &out));
    assert_int_equal(out.replaced_count, 2);
    assert_int_equal(out.replaced[0].revision, 1);
    assert_string_equal(out.replaced[1].texts[0].digest, "sha256:" HEX);
    fixture_free(fixture);
}

static void only_a_delegate_replaces_a_text(void **state)
{
    (void)state;
    static const SignedText old[] = {{"ja", "sha256:" HEX}};
    static const SignedDocument replaced[] = {{"doc-1", 2, old, 1}};
    Fixture *fixture = fixture_new();
    fixture->record.replaced = replaced;
    fixture->record.replaced_count = 1;
    g_autofree char *text = sign_with(fixture, "kajoi");
    assert_refused(fixture, PATH, text, DIAG_SEAL_DELEGATE);
    fixture_free(fixture);
}

/* Signed, and still refused: with two states of one text, either would do. */
static void nothing_stands_in_a_record_twice(void **state)
{
    (void)state;
    static const SignedText text[] = {{"ja", "sha256:" HEX}}, twice[] = {{"ja", "sha256:" HEX}, {"ja", "sha256:" HEX}};
    static const SignedDocument pairs[][2] = {
        {{"doc-2", 1, text, 1}, {"doc-2", 2, text, 1}},
        {{"doc-2", 1, twice, 2}, {"doc-3", 1, text, 1}},
        {{"doc-1", 1, text, 1}, {"doc-3", 1, text, 1}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        Fixture *fixture = fixture_new();
        fixture->record.peers = pairs[i];
        fixture->record.peer_count = 2;
        g_autofree char *record = sign_with(fixture, "kajoi");
        assert_refused(fixture, PATH, record, DIAG_SEAL_VALUE);
        fixture_free(fixture);
    }
}

static void a_token_signs_what_was_prepared(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    g_auto(Prepared) prepared = seal_prepare(&fixture->record, "ecdsa-p256");
    g_autofree char *folder = g_dir_make_tmp("renmei-XXXXXX", NULL), *key = key_path("kajoi");
    g_autofree char *to_sign = g_build_filename(folder, "to-sign", NULL),
                    *der = g_build_filename(folder, "der", NULL);
    gsize size;
    const char *bytes = g_bytes_get_data(prepared.to_sign, &size);
    assert_true(g_file_set_contents(to_sign, bytes, (gssize)size, NULL));
    const char *command[] = {"openssl", "dgst", "-sha256", "-sign", key,
                             "-out",    der,    to_sign,   NULL};
    int status = -1;
    assert_true(g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                             NULL, &status, NULL));
    assert_int_equal(status, 0);
    char *value;
    assert_true(g_file_get_contents(der, &value, &size, NULL));
    g_autoptr(GBytes) signature = g_bytes_new_take(value, size);
    g_autoptr(GBytes) record = seal_assemble(prepared.record, signature);
    assert_non_null(record);
    Signoff out;
    assert_true(seal_verify_signoff(fixture->arena, &fixture->registry, PATH, record, fixture->now,
                                    &out, fixture->found));
    g_autoptr(GBytes) nonsense = g_bytes_new_static("signature", 9);
    assert_null(seal_assemble(prepared.record, nonsense));
    assert_null(seal_assemble(signature, signature));
    g_unlink(to_sign);
    g_unlink(der);
    g_rmdir(folder);
    fixture_free(fixture);
}

/* ---- keys, roles and times */

static void another_key_is_refused(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    g_autofree char *text = sign_with(fixture, "kacyber");
    assert_refused(fixture, PATH, text, DIAG_SEAL_SIGNATURE);
    fixture_free(fixture);
}

static void a_role_is_granted_by_the_registry(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    fixture->record.agency = "kakeibi";
    fixture->record.key = "kakeibi-1";
    g_autofree char *text = sign_with(fixture, "kakeibi");
    assert_refused(fixture, "signoffs/doc-1/2/kakeibi.issuer.1.xml", text, DIAG_SEAL_KEY_ROLE);
    fixture_free(fixture);
}

static void assert_key_time(const char *from, const char *until, const char *revoked, DiagCode code)
{
    Fixture *fixture = fixture_new();
    fixture->keys[0].from = at(from);
    fixture->keys[0].until = at(until);
    if (revoked)
        fixture->keys[0].revoked = at(revoked);
    g_autofree char *text = sign_with(fixture, "kajoi");
    if (code != DIAG_CODE_COUNT) {
        assert_refused(fixture, PATH, text, code);
    } else {
        Signoff out;
        assert_true(verify_text(fixture, PATH, text, &out));
    }
    fixture_free(fixture);
}

static void a_key_holds_in_its_time(void **state)
{
    (void)state;
    const char *early = "2026-11-20T10:00:00+09:00", *late = "2028-01-01T00:00:00+09:00";
    assert_key_time(early, early, NULL, DIAG_CODE_COUNT);
    assert_key_time("2026-11-20T10:00:01+09:00", late, NULL, DIAG_SEAL_KEY_TIME);
    assert_key_time("2026-01-01T00:00:00Z", "2026-11-20T00:59:59Z", NULL, DIAG_SEAL_KEY_TIME);
    assert_key_time(early, late, "2026-12-01T00:00:01+09:00", DIAG_CODE_COUNT);
    /* Revoked after the signing that the record claims: it proves nothing all the same. */
    assert_key_time(early, late, "2026-12-01T00:00:00+09:00", DIAG_SEAL_KEY_TIME);
}

static void a_record_of_the_future_is_refused(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    g_autofree char *text = sign_with(fixture, "kajoi");
    fixture->now = fixture->record.signed_at.seconds - 300;
    Signoff out;
    assert_true(verify_text(fixture, PATH, text, &out));
    fixture->now--;
    assert_refused(fixture, PATH, text, DIAG_SEAL_RECORD_TIME);
    fixture_free(fixture);
}

static void an_unusable_key_is_reported_at_its_entry(void **state)
{
    (void)state;
    static const struct {
        const char *spki, *algorithm;
    } wrong[] = {{"AAAA", "ecdsa-p256"}, {"", "ecdsa-p256"}, {NULL, "rsa"}};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        Fixture *fixture = fixture_new();
        g_autofree char *text = sign_with(fixture, "kajoi");
        if (wrong[i].spki)
            fixture->keys[0].spki = wrong[i].spki;
        fixture->keys[0].algorithm = wrong[i].algorithm;
        assert_refused(fixture, PATH, text, DIAG_SEAL_KEY_UNUSABLE);
        fixture_free(fixture);
    }
}

static void a_key_of_two_agencies_is_reported(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    fixture->keys[1].spki = fixture->keys[0].spki;
    g_autofree char *text = sign_with(fixture, "kajoi");
    Signoff out;
    verify_text(fixture, PATH, text, &out);
    assert_true(diag_list_has(fixture->found, DIAG_SEAL_KEY_SHARED));
    fixture_free(fixture);
}

static void a_new_key_signs(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    g_autofree char *pem = seal_new_key(), *path = NULL;
    int file = g_file_open_tmp("renmei-XXXXXX", &path, NULL);
    assert_true(file >= 0);
    assert_true(g_file_set_contents(path, pem, -1, NULL));
    Key made;
    assert_true(seal_read_key(fixture->arena, path, &made, NULL));
    fixture->keys[0].spki = made.spki;
    g_autoptr(GBytes) bytes = seal_sign(&fixture->record, path, NULL);
    Signoff out;
    assert_true(seal_verify_signoff(fixture->arena, &fixture->registry, PATH, bytes, fixture->now,
                                    &out, fixture->found));
    g_unlink(path);
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signed_record_says_what_was_signed),
        cmocka_unit_test(every_field_travels),
        cmocka_unit_test(a_delegate_says_what_its_change_replaces),
        cmocka_unit_test(only_a_delegate_replaces_a_text),
        cmocka_unit_test(nothing_stands_in_a_record_twice),
        cmocka_unit_test(a_token_signs_what_was_prepared),
        cmocka_unit_test(another_key_is_refused),
        cmocka_unit_test(a_role_is_granted_by_the_registry),
        cmocka_unit_test(a_key_holds_in_its_time),
        cmocka_unit_test(a_record_of_the_future_is_refused),
        cmocka_unit_test(an_unusable_key_is_reported_at_its_entry),
        cmocka_unit_test(a_key_of_two_agencies_is_reported),
        cmocka_unit_test(a_new_key_signs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
