/* Sign-off records under attack: each class of forgery is refused, by the step that is there for
 * it.
 *
 * Most rows are a table: what is done to a record that verifies, and the code that it is refused
 * with.  Rows about other forms of XML Signature are signed for good by the public tool xmlsec1, so
 * that nothing but the form is wrong with them. */
#include "seal_fixture.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define C14N "http://www.w3.org/2001/10/xml-exc-c14n#"

/* ---- words changed after signing */

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
    Fixture *fixture = fixture_new();
    g_autofree char *text = sign_with(fixture, "kajoi");
    for (size_t i = 0; i < G_N_ELEMENTS(edits); i++) {
        g_autofree char *edited = replaced(text, edits[i].from, edits[i].to);
        assert_refused(fixture, PATH, edited, edits[i].code);
    }
    fixture_free(fixture);
}

/* No bit of a signed record can be changed and the record still say something else. */
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
        assert_true(good == !diag_list_count(found, DIAG_ERROR));
        if (!good)
            continue;
        assert_string_equal(out.texts[0].digest, fixture->text.digest);
        assert_string_equal(out.comment, fixture->record.comment);
        assert_string_equal(out.agency, "kajoi");
        assert_int_equal(out.decision, DECISION_APPROVE);
    }
    fixture_free(fixture);
}

/* ---- what no XML library may see */

static char *deep(const char *text)
{
    g_autoptr(GString) inner = g_string_new("<act");
    for (int i = 0; i < LOAD_MAX_DEPTH; i++)
        g_string_prepend(inner, "<a>");
    return replaced(text, "<act", inner->str);
}

static char *crowded(const char *text)
{
    g_autoptr(GString) tag = g_string_new("<act");
    for (int i = 0; i <= LOAD_MAX_ATTRS; i++)
        g_string_append_printf(tag, " a%d=\"\"", i);
    return replaced(text, "<act", tag->str);
}

static char *padded(const char *text)
{
    g_autofree char *spaces = g_strnfill(LOAD_MAX_SIGNOFF, ' ');
    g_autofree char *padding = g_strconcat("</signoff>", spaces, NULL);
    return replaced(text, "</signoff>", padding);
}

static char *laughing(const char *text)
{
    g_autoptr(GString) subset = g_string_new("<!DOCTYPE signoff [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++)
        g_string_append_printf(subset, "<!ENTITY a%d \"&a%d;&a%d;\">", i, i - 1, i - 1);
    g_string_append(subset, "]><signoff ");
    g_autofree char *defined = replaced(text, "<signoff ", subset->str);
    return replaced(defined, "同意する", "&a29;");
}

static char *cut(const char *text)
{
    return g_strndup(text, strlen(text) / 2);
}

static char *doubled(const char *text)
{
    return g_strconcat(text, text, NULL);
}

static char *emptied(const char *text)
{
    (void)text;
    return g_strdup("");
}

/* What is inserted or made of a record that verifies. */
static const struct {
    const char *from, *to;
    char *(*make)(const char *text); /* instead of from and to */
    DiagCode code;
} hidden[] = {
    {"<signoff ", "<!DOCTYPE signoff><signoff ", NULL, DIAG_LOAD_DOCTYPE},
    {"<signoff ", "<!DOCTYPE signoff SYSTEM \"http://198.51.100.1/\"><signoff ", NULL,
     DIAG_LOAD_DOCTYPE},
    {"<signoff ", "<!DOCTYPE signoff [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><signoff ", NULL,
     DIAG_LOAD_DOCTYPE},
    {"<signoff ", "<!DOCTYPE signoff [<!ENTITY % e \"\"> %e;]><signoff ", NULL, DIAG_LOAD_DOCTYPE},
    {"<signoff ", "<!DOCTYPE signoff [<!ATTLIST text lang CDATA \"en\">]><signoff ", NULL,
     DIAG_LOAD_DOCTYPE},
    {NULL, NULL, laughing, DIAG_LOAD_DOCTYPE},
    {"同意する", "&unknown;", NULL, DIAG_LOAD_UNKNOWN_ENTITY},
    {"<act", "<?x y?><act", NULL, DIAG_LOAD_INSTRUCTION},
    {"<signoff ", "<?xml-stylesheet href=\"http://198.51.100.1/\"?><signoff ", NULL,
     DIAG_LOAD_INSTRUCTION},
    {"<act", "<!-- --><act", NULL, DIAG_SEAL_SHAPE},
    {"<signoff ", "<!-- --><signoff ", NULL, DIAG_SEAL_SHAPE},
    {"同意する", "同意<!-- -->する", NULL, DIAG_SEAL_SHAPE},
    {"<document", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"x\"/><document",
     NULL, DIAG_SEAL_SHAPE},
    {NULL, NULL, deep, DIAG_LOAD_TOO_DEEP},
    {NULL, NULL, crowded, DIAG_LOAD_TOO_MANY},
    {NULL, NULL, padded, DIAG_SEAL_UNREADABLE},
    {NULL, NULL, cut, DIAG_LOAD_ILL_FORMED},
    {NULL, NULL, doubled, DIAG_LOAD_ILL_FORMED},
    {NULL, NULL, emptied, DIAG_LOAD_ILL_FORMED},
    {"<signoff ", "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><signoff ", NULL,
     DIAG_LOAD_NOT_UTF8},
    {"同意する", "\xc0\xbc", NULL, DIAG_LOAD_NOT_UTF8},     /* "<", overlong */
    {"同意する", "\xed\xa0\x80", NULL, DIAG_LOAD_NOT_UTF8}, /* half a surrogate pair */
    {"課長", "\xb2\xdd\xc4\xb9", NULL, DIAG_LOAD_NOT_UTF8}, /* EUC-JP */
};

static void nothing_but_plain_elements_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(hidden); i++) {
        Fixture *fixture = fixture_new();
        g_autofree char *text = sign_with(fixture, "kajoi");
        g_autofree char *made =
            hidden[i].make ? hidden[i].make(text) : replaced(text, hidden[i].from, hidden[i].to);
        assert_refused(fixture, PATH, made, hidden[i].code);
        fixture_free(fixture);
    }
}

/* ---- words that look like others; a registered key signed each of these records */

static const struct {
    const char *words;
    DiagCode code;
} tricks[] = {
    {"同意\u202eるす", DIAG_LOAD_BIDI_CONTROL},
    {"同意\u2067する", DIAG_LOAD_BIDI_CONTROL},
    {"同意\u200fする", DIAG_LOAD_BIDI_CONTROL},
    {"同意\u200bする", DIAG_LOAD_ZERO_WIDTH},
    {"同意\u2060する", DIAG_LOAD_ZERO_WIDTH},
    {"同意\u00adする", DIAG_LOAD_ZERO_WIDTH},
    {"同意\U000e0041する", DIAG_LOAD_ZERO_WIDTH},
    {"か\u3099く", DIAG_LOAD_DECOMPOSED},
    {"e\u0301", DIAG_LOAD_DECOMPOSED},
    {"同意\ue000", DIAG_LOAD_PRIVATE_USE},
    {"同意\xc2\x85する", DIAG_LOAD_CONTROL_CHARACTER},
    {"同意\ufffdする", DIAG_LOAD_DAMAGED_TEXT},
};

static void text_that_deceives_the_eye_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(tricks); i++) {
        Fixture *fixture = fixture_new();
        fixture->record.comment = tricks[i].words;
        g_autofree char *in_text = sign_with(fixture, "kajoi");
        assert_refused(fixture, PATH, in_text, tricks[i].code);
        fixture_free(fixture);
        fixture = fixture_new();
        fixture->record.post = tricks[i].words;
        g_autofree char *in_attribute = sign_with(fixture, "kajoi");
        assert_refused(fixture, PATH, in_attribute, tricks[i].code);
        fixture_free(fixture);
    }
}

/* A reference hides the character from whoever reads the bytes. */
static void a_reference_to_a_deceiving_character_is_refused(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    g_autofree char *text = sign_with(fixture, "kajoi");
    g_autofree char *edited = replaced(text, "同意する", "&#x202E;同意する");
    assert_refused(fixture, PATH, edited, DIAG_LOAD_BIDI_CONTROL);
    fixture_free(fixture);
}

/* Names with variants of characters are people's names: U+FA19, and a variation selector. */
static void unusual_characters_of_names_are_kept(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    fixture->record.unit = "\ufa19田課 & <葛\U000e0100城> \"係\"";
    g_autofree char *text = sign_with(fixture, "kajoi");
    Signoff out;
    assert_true(verify_text(fixture, PATH, text, &out));
    assert_string_equal(out.unit, fixture->record.unit);
    fixture_free(fixture);
}

/* ---- other forms of XML Signature, each signed for good by xmlsec1 */

static char *run_xmlsec(const char *template, const char *key)
{
    g_autofree char *in = NULL, *result = NULL, *pem = key_path(key);
    int file = g_file_open_tmp("renmei-XXXXXX", &in, NULL);
    assert_true(file >= 0);
    close(file);
    assert_true(g_file_set_contents(in, template, -1, NULL));
    const char *command[] = {"xmlsec1", "--sign", "--privkey-pem", pem, in, NULL};
    int status = -1;
    assert_true(g_spawn_sync(NULL, (char **)command, NULL,
                             G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &result,
                             NULL, &status, NULL));
    g_unlink(in);
    assert_int_equal(status, 0);
    return g_steal_pointer(&result);
}

#define ENVELOPED_END "enveloped-signature\"></ds:Transform>"

static const struct {
    const char *from, *to;
    DiagCode code; /* DIAG_CODE_COUNT: accepted */
} forms[] = {
    {"<act", "<act", DIAG_CODE_COUNT},
    {ENVELOPED_END,
     ENVELOPED_END "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">"
                   "<ds:XPath>not(ancestor-or-self::*[local-name()='act'])</ds:XPath>"
                   "</ds:Transform>",
     DIAG_SEAL_SHAPE},
    {ENVELOPED_END,
     ENVELOPED_END "<ds:Transform Algorithm=\"http://www.w3.org/2002/06/xmldsig-filter2\">"
                   "<f:XPath xmlns:f=\"http://www.w3.org/2002/06/xmldsig-filter2\" "
                   "Filter=\"subtract\">//*[local-name()='act']</f:XPath></ds:Transform>",
     DIAG_SEAL_SHAPE},
    {"<ds:Transform Algorithm=\"" C14N "\">", "<ds:Transform Algorithm=\"" C14N "WithComments\">",
     DIAG_SEAL_SHAPE},
    {"<ds:CanonicalizationMethod Algorithm=\"" C14N "\">",
     "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\">",
     DIAG_SEAL_SHAPE},
    {"ecdsa-sha256", "ecdsa-sha512", DIAG_SEAL_ALGORITHM},
    {"ecdsa-sha256", "ecdsa-sha1", DIAG_SEAL_ALGORITHM},
    {"2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1", DIAG_SEAL_SHAPE},
    {"2001/04/xmlenc#sha256", "2001/04/xmlenc#sha512", DIAG_SEAL_SHAPE},
    {"</ds:SignatureValue>", "</ds:SignatureValue><ds:KeyInfo><ds:KeyName/></ds:KeyInfo>",
     DIAG_SEAL_SHAPE},
    {"</ds:SignatureValue>", "</ds:SignatureValue><ds:Object>本文</ds:Object>", DIAG_SEAL_SHAPE},
    {"<ds:Reference URI=\"\">", "<ds:Reference URI=\"\" Type=\"urn:x\">", DIAG_SEAL_SHAPE},
    {"<ds:SignedInfo>", "<ds:SignedInfo Id=\"x\">", DIAG_SEAL_SHAPE},
    {"xmlns=\"urn:renmei:signoff:1\" ", "xmlns=\"urn:renmei:signoff:1\" xml:id=\"x\" ",
     DIAG_SEAL_SHAPE},
    {"</decision>", "</decision><decision on=\"2026-11-20\" post=\"課長\"/>", DIAG_SEAL_SHAPE},
    {"</text>", "</text><text digest=\"sha256:" HEX "\" lang=\"ja\"/>", DIAG_SEAL_VALUE},
    {"<act",
     "<peer id=\"a\" revision=\"1\"><text digest=\"sha256:" HEX "\" lang=\"ja\"/></peer>"
     "<peer id=\"a\" revision=\"2\"><text digest=\"sha256:" HEX "\" lang=\"ja\"/></peer><act",
     DIAG_SEAL_VALUE},
    {"<act",
     "<peer id=\"doc-1\" revision=\"1\"><text digest=\"sha256:" HEX
     "\" lang=\"ja\"/></peer><act",
     DIAG_SEAL_VALUE},
    {"<comment>", "<comment xml:space=\"preserve\">", DIAG_SEAL_SHAPE},
};

static char *template_of(const Fixture *fixture)
{
    g_auto(Prepared) prepared = seal_prepare(&fixture->record, "ecdsa-p256");
    gsize size;
    const char *text = g_bytes_get_data(prepared.record, &size);
    return g_strndup(text, size);
}

static void a_valid_signature_of_another_form_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        Fixture *fixture = fixture_new();
        g_autofree char *template = template_of(fixture);
        g_autofree char *edited = replaced(template, forms[i].from, forms[i].to);
        g_autofree char *text = run_xmlsec(edited, "kajoi");
        Signoff out;
        if (forms[i].code == DIAG_CODE_COUNT)
            assert_true(verify_text(fixture, PATH, text, &out));
        else
            assert_refused(fixture, PATH, text, forms[i].code);
        fixture_free(fixture);
    }
}

/* The old attack: what is signed is moved aside, and what is read is another. */
static void a_wrapped_record_is_refused(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    g_autofree char *text = sign_with(fixture, "kajoi");
    const char *signature = strstr(text, "<ds:Signature ");
    const char *end = strstr(text, "\n</signoff>");
    g_autofree char *head = g_strndup(text, (gsize)(signature - text));
    g_autofree char *value = g_strndup(signature, (gsize)(end - signature));
    g_autofree char *forged = replaced(head, "sha256:4a", "sha256:5a");
    char *wrapped[] = {
        g_strconcat("<signoff xmlns=\"urn:renmei:signoff:1\" version=\"1\">", text, "</signoff>",
                    NULL),
        g_strconcat(forged, text, value, "</signoff>", NULL),
        g_strconcat(forged, value, text, "</signoff>", NULL),
        g_strconcat(forged,
                    "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:Object>",
                    text, "</ds:Object></ds:Signature></signoff>", NULL),
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wrapped); i++) {
        assert_refused(fixture, PATH, wrapped[i], DIAG_SEAL_SHAPE);
        g_free(wrapped[i]);
    }
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

/* ---- keys */

static char *run(const char *command) /* by the shell; what it prints, owned */
{
    char *words = NULL;
    int status = -1;
    const char *arguments[] = {"sh", "-c", command, NULL};
    assert_true(g_spawn_sync(NULL, (char **)arguments, NULL,
                             G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &words,
                             NULL, &status, NULL));
    assert_int_equal(status, 0);
    return words;
}

static void a_certificate_in_the_record_is_never_believed(void **state)
{
    (void)state;
    Fixture *fixture = fixture_new();
    g_autofree char *pem = key_path("kacyber");
    g_autofree char *command = g_strdup_printf(
        "openssl req -x509 -new -key %s -subj /CN=kajoi -days 30 -outform DER | base64 -w0", pem);
    g_autofree char *certificate = run(command);
    g_autofree char *info =
        g_strconcat("</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>",
                    certificate, "</ds:X509Certificate></ds:X509Data></ds:KeyInfo>", NULL);
    g_autofree char *template = template_of(fixture);
    g_autofree char *with_info = replaced(template, "</ds:SignatureValue>", info);
    g_autofree char *forged = run_xmlsec(with_info, "kacyber");
    assert_refused(fixture, PATH, forged, DIAG_SEAL_SIGNATURE);
    fixture_free(fixture);
    /* Nor does it take anything away from a good one. */
    fixture = fixture_new();
    g_autofree char *good = run_xmlsec(with_info, "kajoi");
    Signoff out;
    assert_true(verify_text(fixture, PATH, good, &out));
    fixture_free(fixture);
}

static const struct {
    const char *make, *algorithm;
} weak_keys[] = {
    {"RSA -pkeyopt rsa_keygen_bits:1024", "rsa"},
    {"EC -pkeyopt ec_paramgen_curve:P-224", "ecdsa-p256"},
    {"EC -pkeyopt ec_paramgen_curve:P-384", "ecdsa-p256"},
    {"EC -pkeyopt ec_paramgen_curve:secp256k1", "ecdsa-p256"},
    {"ED25519", "ecdsa-p256"},
    {"ED25519", "rsa"},
    {"EC -pkeyopt ec_paramgen_curve:P-256", "rsa"},
    {"EC -pkeyopt ec_paramgen_curve:P-256", "hmac-sha256"},
};

static void a_registered_key_of_another_kind_is_unusable(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(weak_keys); i++) {
        Fixture *fixture = fixture_new();
        g_autofree char *text = sign_with(fixture, "kajoi");
        g_autofree char *command = g_strdup_printf(
            "openssl genpkey -algorithm %s | openssl pkey -pubout -outform DER | base64 -w0",
            weak_keys[i].make);
        g_autofree char *spki = run(command);
        fixture->keys[0].spki = spki;
        fixture->keys[0].algorithm = weak_keys[i].algorithm;
        assert_refused(fixture, PATH, text, DIAG_SEAL_KEY_UNUSABLE);
        fixture_free(fixture);
    }
}

/* RSA of 2048 bits serves until the end of 2030 (NIST SP 800-57 part 1, table 4). */
static void a_short_key_does_not_outlive_its_strength(void **state)
{
    (void)state;
    static const struct {
        int bits;
        const char *until;
        DiagCode code;
    } cases[] = {
        {2048, "2030-12-31T23:59:59+09:00", DIAG_CODE_COUNT},
        {2048, "2031-01-01T00:00:00+09:00", DIAG_SEAL_KEY_WEAK},
        {3072, "2031-01-01T00:00:00+09:00", DIAG_CODE_COUNT},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Fixture *fixture = fixture_new();
        g_autofree char *pem = NULL;
        close(g_file_open_tmp("renmei-XXXXXX", &pem, NULL));
        g_autofree char *command =
            g_strdup_printf("openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:%d -out %s",
                            cases[i].bits, pem);
        g_free(run(command));
        add_key(fixture, 3, "kajoi-rsa", "kajoi", pem);
        fixture->keys[3].until = at("2040-01-01T00:00:00+09:00");
        fixture->record.key = "kajoi-rsa";
        fixture->record.signed_at = at("2030-12-01T00:00:00+09:00");
        fixture->record.not_after = at(cases[i].until);
        fixture->now = fixture->record.signed_at.seconds;
        g_autofree char *text = sign_file(fixture, pem);
        Signoff out;
        if (cases[i].code == DIAG_CODE_COUNT)
            assert_true(verify_text(fixture, PATH, text, &out));
        else
            assert_refused(fixture, PATH, text, cases[i].code);
        g_unlink(pem);
        fixture_free(fixture);
    }
}

/* ---- a good record in a place where it says something else */

static void a_record_counts_in_its_own_place_only(void **state)
{
    (void)state;
    static const char *const places[] = {
        "signoffs/doc-2/2/kajoi.issuer.1.xml",      /* another document */
        "signoffs/doc-1/3/kajoi.issuer.1.xml",      /* another revision */
        "signoffs/doc-1/2/kacyber.issuer.1.xml",    /* another agency */
        "signoffs/doc-1/2/kajoi.counterpart.1.xml", /* another role */
        "signoffs/doc-1/2/kajoi.issuer.0.xml",      "signoffs/doc-1/2/kajoi.issuer.-1.xml",
        "signoffs/doc-1/2/kajoi.issuer.100000.xml", "signoffs/doc-1/2/kajoi.issuer.1.xml.xml",
        "signoffs/doc-1/2/kajoi.issuer..xml",       "signoffs/doc-1/2/kajoi.issuer.1",
        "signoffs/doc-1/2/x/../kajoi.issuer.1.xml", "signoffs/doc-1/02/kajoi.issuer.1.xml",
        "/signoffs/doc-1/2/kajoi.issuer.1.xml",     "kajoi.issuer.1.xml",
        "signoffs/doc-1/2/kajoi.issuer.01.xml",     "signoffs/doc-1/2/kajoi.issuer.+1.xml",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        Fixture *fixture = fixture_new();
        g_autofree char *text = sign_with(fixture, "kajoi");
        assert_refused(fixture, places[i], text, DIAG_SEAL_PATH);
        fixture_free(fixture);
    }
}

/* ---- the folder of records: three that follow each other, and what is done to them */

typedef struct {
    Fixture *fixture;
    char *root;
    Workspace workspace;
} Folder;

#define RECORDS "signoffs/doc-1/2"

static char *place(const Folder *folder, int number)
{
    return g_strdup_printf("%s/" RECORDS "/kajoi.issuer.%d.xml", folder->root, number);
}

static void write_record(const Folder *folder, int number, const char *text)
{
    g_autofree char *path = place(folder, number);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Approved, approved again, withdrawn. */
static void fill(Folder *folder)
{
    Fixture *fixture = folder->fixture;
    for (int number = 1; number <= 3; number++) {
        fixture->record.decision = number < 3 ? DECISION_APPROVE : DECISION_WITHDRAW;
        g_autofree char *text = sign_with(fixture, "kajoi");
        write_record(folder, number, text);
        g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
        g_autofree char *digest = g_strconcat("sha256:", sum, NULL);
        fixture->record.previous = arena_copy_text(fixture->arena, digest);
    }
}

static Folder folder_new(void)
{
    Folder folder = {.fixture = fixture_new(), .root = g_dir_make_tmp("renmei-XXXXXX", NULL)};
    g_autofree char *inner = g_build_filename(folder.root, RECORDS, NULL);
    assert_int_equal(g_mkdir_with_parents(inner, 0700), 0);
    fill(&folder);
    folder.workspace.registry = folder.fixture->registry;
    return folder;
}

static void folder_clear(Folder *folder)
{
    g_autofree char *command = g_strdup_printf("rm -rf %s", folder->root);
    g_free(run(command));
    g_free(folder->root);
    fixture_free(folder->fixture);
}

static void none(const Folder *folder)
{
    (void)folder;
}

static void remove_number(const Folder *folder, int number)
{
    g_autofree char *path = place(folder, number);
    assert_int_equal(g_unlink(path), 0);
}

static void move(const Folder *folder, int from, int to)
{
    g_autofree char *old = place(folder, from), *new = place(folder, to);
    assert_int_equal(g_rename(old, new), 0);
}

static void copy(const Folder *folder, int from, int to)
{
    g_autofree char *old = place(folder, from), *text = NULL;
    assert_true(g_file_get_contents(old, &text, NULL, NULL));
    write_record(folder, to, text);
}

static void remove_first(const Folder *folder)
{
    remove_number(folder, 1);
}
static void remove_middle(const Folder *folder)
{
    remove_number(folder, 2);
}
static void move_down(const Folder *folder)
{
    move(folder, 3, 2);
}
static void move_up(const Folder *folder)
{
    move(folder, 3, 4);
}
static void swap(const Folder *folder)
{
    move(folder, 2, 9);
    move(folder, 3, 2);
    move(folder, 9, 3);
}
static void say_it_again(const Folder *folder) /* the approval after the withdrawal */
{
    copy(folder, 1, 4);
}
static void repeat_last(const Folder *folder)
{
    copy(folder, 3, 4);
}
static void replace_last(const Folder *folder)
{
    g_autofree char *text = sign_with(folder->fixture, "kacyber");
    write_record(folder, 3, text);
}
static void swell_last(const Folder *folder)
{
    g_autofree char *spaces = g_strnfill(LOAD_MAX_SIGNOFF + 1, ' ');
    write_record(folder, 3, spaces);
}
static void rename_last(const Folder *folder)
{
    g_autofree char *path = place(folder, 3), *other = g_strconcat(path, "~", NULL);
    assert_int_equal(g_rename(path, other), 0);
}
static void link_last(const Folder *folder)
{
    g_autofree char *path = place(folder, 3);
    g_autofree char *outside = g_build_filename(folder->root, "outside.xml", NULL);
    assert_int_equal(g_rename(path, outside), 0);
    assert_int_equal(symlink(outside, path), 0);
}
static void pipe_last(const Folder *folder)
{
    g_autofree char *path = place(folder, 3);
    remove_number(folder, 3);
    assert_int_equal(mkfifo(path, 0600), 0);
}
static void bury_last(const Folder *folder)
{
    g_autofree char *path = place(folder, 3);
    remove_number(folder, 3);
    assert_int_equal(g_mkdir(path, 0700), 0);
}
static void link_folder(const Folder *folder)
{
    g_autofree char *inner = g_build_filename(folder->root, RECORDS, NULL);
    g_autofree char *other = g_build_filename(folder->root, "moved", NULL);
    assert_int_equal(g_rename(inner, other), 0);
    assert_int_equal(symlink(other, inner), 0);
}

static const struct {
    void (*make)(const Folder *folder);
    DiagCode code;   /* DIAG_CODE_COUNT: nothing is wrong */
    size_t verified; /* records that still count */
} sabotage[] = {
    {none, DIAG_CODE_COUNT, 3},
    {remove_first, DIAG_SEAL_PREVIOUS, 0},
    {remove_middle, DIAG_SEAL_PREVIOUS, 1},
    {move_down, DIAG_SEAL_PREVIOUS, 1},
    {move_up, DIAG_SEAL_PREVIOUS, 2},
    {swap, DIAG_SEAL_PREVIOUS, 1},
    {say_it_again, DIAG_SEAL_PREVIOUS, 3},
    {repeat_last, DIAG_SEAL_PREVIOUS, 3},
    {replace_last, DIAG_SEAL_SIGNATURE, 2},
    {swell_last, DIAG_SEAL_UNREADABLE, 2},
    {rename_last, DIAG_SEAL_PATH, 2},
    {link_last, DIAG_SEAL_UNREADABLE, 2},
    {pipe_last, DIAG_SEAL_UNREADABLE, 2},
    {bury_last, DIAG_SEAL_PATH, 2},
    {link_folder, DIAG_SEAL_PATH, 0},
};

static size_t count_verified(const Workspace *workspace)
{
    size_t count = 0;
    for (size_t i = 0; i < workspace->signoff_count; i++)
        count += workspace->signoffs[i].verified;
    return count;
}

static void nothing_is_slipped_in_or_out_of_the_records(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(sabotage); i++) {
        Folder folder = folder_new();
        Fixture *fixture = folder.fixture;
        sabotage[i].make(&folder);
        g_autoptr(FileRoot) root = file_root_open(folder.root, NULL);
        SealMoment moment = {fixture->now, &(Ledger){NULL, 0, LEDGER_NO_HEAD}, NULL, NULL, NULL, 0};
        seal_load_signoffs(fixture->arena, root, &folder.workspace, &moment, fixture->found);
        bool clean = diag_list_count(fixture->found, DIAG_ERROR) == 0;
        bool expected = sabotage[i].code == DIAG_CODE_COUNT
                            ? clean
                            : diag_list_has(fixture->found, sabotage[i].code);
        if (!expected || count_verified(&folder.workspace) != sabotage[i].verified)
            print_error("sabotage %zu\n", i);
        assert_true(expected);
        assert_int_equal(count_verified(&folder.workspace), sabotage[i].verified);
        folder_clear(&folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_edit_is_refused),
        cmocka_unit_test(any_flipped_bit_is_refused_or_changes_nothing),
        cmocka_unit_test(nothing_but_plain_elements_is_read),
        cmocka_unit_test(text_that_deceives_the_eye_is_refused),
        cmocka_unit_test(a_reference_to_a_deceiving_character_is_refused),
        cmocka_unit_test(unusual_characters_of_names_are_kept),
        cmocka_unit_test(a_valid_signature_of_another_form_is_refused),
        cmocka_unit_test(a_wrapped_record_is_refused),
        cmocka_unit_test(the_signature_of_another_record_is_refused),
        cmocka_unit_test(a_certificate_in_the_record_is_never_believed),
        cmocka_unit_test(a_registered_key_of_another_kind_is_unusable),
        cmocka_unit_test(a_short_key_does_not_outlive_its_strength),
        cmocka_unit_test(a_record_counts_in_its_own_place_only),
        cmocka_unit_test(nothing_is_slipped_in_or_out_of_the_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
