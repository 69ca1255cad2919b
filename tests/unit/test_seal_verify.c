/* Sign-off records against attacks: each is refused at its own step, and only what a registered key
 * signed is ever accepted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "seal/seal.h"

#define HEX "4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c4a4c"
#define PATH "signoffs/doc-1/2/kajoi.issuer.1.xml"

typedef struct {
    Arena *arena;
    DiagList *found;
    Registry registry;
    Key keys[3]; /* kajoi's, kacyber's, and one that may not issue */
    Signoff record;
    SignedText text;
    int64_t now;
} Fixture;

static char *key_path(const char *agency)
{
    return g_strdup_printf("%s/keys/%s-test.pem", g_getenv("TESTS_DIR"), agency);
}

static Instant at(const char *text)
{
    Instant instant;
    assert_true(instant_parse(text, &instant));
    return instant;
}

static void add_key(Fixture *fixture, size_t index, const char *id, const char *agency,
                    const char *const *roles)
{
    g_autofree char *path = key_path(agency);
    Key *key = &fixture->keys[index];
    assert_true(seal_read_key(fixture->arena, path, key, NULL));
    key->id = id;
    key->agency = agency;
    key->roles = roles;
    key->role_count = 1;
    key->from = at("2026-01-01T00:00:00+09:00");
    key->until = at("2028-01-01T00:00:00+09:00");
}

static Fixture *fixture_new(void)
{
    static const char *const issuer[] = {"issuer"}, *const recipient[] = {"recipient"};
    load_set_up();
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->arena = arena_new();
    fixture->found = diag_list_new();
    add_key(fixture, 0, "kajoi-1", "kajoi", issuer);
    add_key(fixture, 1, "kacyber-1", "kacyber", issuer);
    add_key(fixture, 2, "kakeibi-1", "kakeibi", recipient);
    fixture->registry = (Registry){.keys = fixture->keys, .key_count = 3};
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

static void fixture_free(Fixture *fixture)
{
    diag_list_free(fixture->found);
    arena_free(fixture->arena);
    g_free(fixture);
}

static char *sign_with(const Fixture *fixture, const char *agency)
{
    g_autofree char *path = key_path(agency);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = seal_sign(&fixture->record, path, &error);
    assert_non_null(bytes);
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    return g_strndup(text, size);
}

static bool verify_text(Fixture *fixture, const char *path, const char *text, Signoff *out)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return seal_verify_signoff(fixture->arena, &fixture->registry, path, bytes, fixture->now, out,
                               fixture->found);
}

/* Refused, and the only finding has this code. */
static void assert_refused(Fixture *fixture, const char *path, const char *text, DiagCode code)
{
    Signoff out;
    assert_false(verify_text(fixture, path, text, &out));
    if (!diag_list_has(fixture->found, code) || diag_list_length(fixture->found) != 1)
        diag_list_print(fixture->found, DIAG_LONG, false, stderr);
    assert_true(diag_list_has(fixture->found, code));
    assert_int_equal(diag_list_length(fixture->found), 1);
}

static char *replaced(const char *text, const char *from, const char *to)
{
    g_auto(GStrv) parts = g_strsplit(text, from, 2);
    assert_int_equal(g_strv_length(parts), 2);
    return g_strjoinv(to, parts);
}

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

/* ---- attacks on the words of a record */

static const struct {
    const char *from, *to;
    DiagCode code;
} edits[] = {
    /* one value of each field changed after signing */
    {"digest=\"sha256:4a", "digest=\"sha256:5a", DIAG_SEAL_SIGNATURE},
    {"lang=\"ja\"", "lang=\"en\"", DIAG_SEAL_SIGNATURE},
    {"decision=\"approve\"", "decision=\"received\"", DIAG_SEAL_SIGNATURE},
    {"post=\"課長\"", "post=\"部長\"", DIAG_SEAL_SIGNATURE},
    {"on=\"2026-11-20\"", "on=\"2026-11-21\"", DIAG_SEAL_SIGNATURE},
    {"notAfter=\"2026-12-20", "notAfter=\"2026-12-21", DIAG_SEAL_SIGNATURE},
    {"同意する", "同意しない", DIAG_SEAL_SIGNATURE},
    {"  <act", "   <act", DIAG_SEAL_SIGNATURE},
    /* the place says otherwise */
    {"id=\"doc-1\"", "id=\"doc-2\"", DIAG_SEAL_PATH},
    {"revision=\"2\"", "revision=\"3\"", DIAG_SEAL_PATH},
    {"role=\"issuer\"", "role=\"counterpart\"", DIAG_SEAL_PATH},
    {"agency=\"kajoi\"", "agency=\"kacyber\"", DIAG_SEAL_PATH},
    /* keys */
    {"key=\"kajoi-1\"", "key=\"kajoi-2\"", DIAG_SEAL_KEY_UNKNOWN},
    {"key=\"kajoi-1\"", "key=\"kacyber-1\"", DIAG_SEAL_KEY_FOREIGN},
    /* methods, references and transforms */
    {"xmldsig-more#ecdsa-sha256", "xmldsig-more#rsa-sha256", DIAG_SEAL_ALGORITHM},
    {"2001/04/xmldsig-more#ecdsa-sha256", "2000/09/xmldsig#hmac-sha1", DIAG_SEAL_ALGORITHM},
    {"2001/04/xmldsig-more#ecdsa-sha256", "2000/09/xmldsig#dsa-sha1", DIAG_SEAL_ALGORITHM},
    {"xmlenc#sha256", "xmlenc#sha512", DIAG_SEAL_SHAPE},
    {"2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1", DIAG_SEAL_SHAPE},
    {"URI=\"\"", "URI=\"#x\"", DIAG_SEAL_SHAPE},
    {"URI=\"\"", "URI=\"file:///etc/passwd\"", DIAG_SEAL_SHAPE},
    {"URI=\"\"", "URI=\"http://198.51.100.1/\"", DIAG_SEAL_SHAPE},
    {"<ds:Reference URI=\"\">", "<ds:Reference>", DIAG_SEAL_SHAPE},
    {"xmldsig#enveloped-signature", "xmldsig#base64", DIAG_SEAL_SHAPE},
    {"http://www.w3.org/2000/09/xmldsig#enveloped-signature",
     "http://www.w3.org/TR/1999/REC-xslt-19991116", DIAG_SEAL_SHAPE},
    {"http://www.w3.org/2000/09/xmldsig#enveloped-signature",
     "http://www.w3.org/TR/1999/REC-xpath-19991116", DIAG_SEAL_SHAPE},
    {"xml-exc-c14n#", "xml-exc-c14n#WithComments", DIAG_SEAL_SHAPE},
    {"</ds:Transforms>",
     "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></ds:Transforms>",
     DIAG_SEAL_SHAPE},
    {"</ds:Reference>", "</ds:Reference><ds:Reference URI=\"\"/>", DIAG_SEAL_SHAPE},
    {"</ds:Signature>", "<ds:Object/></ds:Signature>", DIAG_SEAL_SHAPE},
    {"</ds:Signature>", "<ds:KeyInfo><ds:KeyName>kajoi-1</ds:KeyName></ds:KeyInfo></ds:Signature>",
     DIAG_SEAL_SHAPE},
    {"</ds:Signature>",
     "<ds:KeyInfo><ds:RetrievalMethod URI=\"http://198.51.100.1/\"/></ds:KeyInfo></ds:Signature>",
     DIAG_SEAL_SHAPE},
    {"<ds:Signature ", "<ds:Signature Id=\"a\" ", DIAG_SEAL_SHAPE},
    {"<signoff ", "<signoff Id=\"a\" ", DIAG_SEAL_SHAPE},
    {"<signoff ", "<signoff xml:base=\"http://198.51.100.1/\" ", DIAG_SEAL_SHAPE},
    {"version=\"1\"", "version=\"2\"", DIAG_SEAL_SHAPE},
    /* something beside, something twice, something missing */
    {"</signoff>", "<signoff/></signoff>", DIAG_SEAL_SHAPE},
    {"  <act", "<act decision=\"approve\" role=\"issuer\"/><act", DIAG_SEAL_SHAPE},
    {"  <signer", "  text<signer", DIAG_SEAL_SHAPE},
    {"agency=\"kajoi\" key=", "Agency=\"kajoi\" key=", DIAG_SEAL_SHAPE},
    {"xmlns=\"urn:renmei:signoff:1\"", "xmlns=\"urn:renmei:signoff:2\"", DIAG_SEAL_SHAPE},
    {"<ds:SignatureValue>", "<ds:SignatureValue/><ds:SignatureValue>", DIAG_SEAL_SHAPE},
    {"<ds:SignatureValue>", "<ds:SignatureValue>AAAA", DIAG_SEAL_SIGNATURE},
    {"<ds:SignatureValue>", "<ds:SignatureValue>!", DIAG_SEAL_SIGNATURE},
    {"<ds:DigestValue>", "<ds:DigestValue>AAAA", DIAG_SEAL_SIGNATURE},
    /* values */
    {"sha256:4a4c", "sha512:4a4c", DIAG_SEAL_VALUE},
    {"sha256:4a4c", "sha256:4A4C", DIAG_SEAL_VALUE},
    {"revision=\"2\"", "revision=\"02x\"", DIAG_SEAL_VALUE},
    {"signed=\"2026-11-20T10:00:00+09:00\"", "signed=\"2026-11-20\"", DIAG_SEAL_VALUE},
    {"on=\"2026-11-20\"", "on=\"2026-02-30\"", DIAG_SEAL_VALUE},
    {"decision=\"approve\"", "decision=\"agree\"", DIAG_SEAL_VALUE},
    {"notAfter=\"2026-12-20", "notAfter=\"2027-12-20", DIAG_SEAL_VALIDITY},
    {"notAfter=\"2026-12-20", "notAfter=\"2026-10-20", DIAG_SEAL_VALIDITY},
};

static void every_edit_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(edits); i++) {
        Fixture *fixture = fixture_new();
        g_autofree char *text = sign_with(fixture, "kajoi");
        g_autofree char *edited = replaced(text, edits[i].from, edits[i].to);
        assert_refused(fixture, PATH, edited, edits[i].code);
        fixture_free(fixture);
    }
}

/* Comments, instructions, DOCTYPE and entities never reach the signature. */
static void nothing_but_elements_is_read(void **state)
{
    (void)state;
    static const char *const inserted[][2] = {
        {"<act", "<!-- --><act"},
        {"<act", "<?x y?><act"},
        {"<signoff ", "<!DOCTYPE signoff [<!ENTITY e \"x\">]><signoff "},
        {"同意する", "<![CDATA[同意する]]><!-- -->"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(inserted); i++) {
        Fixture *fixture = fixture_new();
        g_autofree char *text = sign_with(fixture, "kajoi");
        g_autofree char *edited = replaced(text, inserted[i][0], inserted[i][1]);
        Signoff out;
        assert_false(verify_text(fixture, PATH, edited, &out));
        assert_true(diag_list_count(fixture->found, DIAG_ERROR) > 0);
        fixture_free(fixture);
    }
}

/* The old wrapping attack: a signed record inside another, or beside it. */
static void a_wrapped_record_is_refused(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    g_autofree char *text = sign_with(fixture, "kajoi");
    g_autofree char *inner = replaced(text, "</signoff>", "</signoff>\n<x/></signoff>");
    g_autofree char *wrapped =
        g_strconcat("<signoff xmlns=\"urn:renmei:signoff:1\" version=\"1\">", inner, NULL);
    assert_refused(fixture, PATH, wrapped, DIAG_SEAL_SHAPE);
    fixture_free(fixture);
}

static void the_signature_of_another_record_is_refused(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    g_autofree char *text = sign_with(fixture, "kajoi");
    fixture->record.decision = DECISION_RETURN;
    g_autofree char *other = sign_with(fixture, "kajoi");
    const char *begin = strstr(other, "<ds:Signature "), *mine = strstr(text, "<ds:Signature ");
    g_autofree char *head = g_strndup(text, (gsize)(mine - text));
    g_autofree char *mixed = g_strconcat(head, begin, NULL);
    assert_refused(fixture, PATH, mixed, DIAG_SEAL_SIGNATURE);
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

/* No byte of a signed record can be changed and the record still say something else. */
static void any_flipped_bit_is_refused_or_changes_nothing(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    g_autofree char *text = sign_with(fixture, "kajoi");
    size_t size = strlen(text);
    for (size_t i = 0; i < size; i++) {
        g_autoptr(DiagList) found = diag_list_new();
        g_autofree char *flipped = g_strdup(text);
        flipped[i] ^= (char)(1 << (i % 7));
        g_autoptr(GBytes) bytes = g_bytes_new(flipped, size);
        Signoff out;
        bool good = seal_verify_signoff(fixture->arena, &fixture->registry, PATH, bytes,
                                        fixture->now, &out, found);
        if (!good)
            continue;
        assert_string_equal(out.texts[0].digest, fixture->text.digest);
        assert_string_equal(out.comment, fixture->record.comment);
        assert_string_equal(out.agency, "kajoi");
        assert_int_equal(out.decision, DECISION_APPROVE);
    }
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
        cmocka_unit_test(every_edit_is_refused),
        cmocka_unit_test(nothing_but_elements_is_read),
        cmocka_unit_test(a_wrapped_record_is_refused),
        cmocka_unit_test(the_signature_of_another_record_is_refused),
        cmocka_unit_test(another_key_is_refused),
        cmocka_unit_test(a_role_is_granted_by_the_registry),
        cmocka_unit_test(a_key_holds_in_its_time),
        cmocka_unit_test(a_record_of_the_future_is_refused),
        cmocka_unit_test(an_unusable_key_is_reported_at_its_entry),
        cmocka_unit_test(a_key_of_two_agencies_is_reported),
        cmocka_unit_test(a_new_key_signs),
        cmocka_unit_test(any_flipped_bit_is_refused_or_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
