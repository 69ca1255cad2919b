/* sign.c - writes sign-off records, to be signed here or by a token that never shows its key.
 *
 * The text is laid out in one way, and both what is digested and what is signed are written in
 * canonical form from the start (Exclusive XML Canonicalization 1.0), so that preparing, signing
 * elsewhere and assembling give the same bytes as signing at once. */
#include "seal/seal.h"

#include <string.h>

#include "seal/crypto.h"
#include "seal/shape.h"

#define C14N_EXCLUSIVE "http://www.w3.org/2001/10/xml-exc-c14n#"
#define PLACE_OF_VALUE "<ds:SignatureValue>"

/* As canonical XML writes the value of an attribute, and text. */
static void add_escaped(GString *out, const char *text, bool attribute)
{
    for (const char *at = text; *at; at++) {
        if (*at == '&')
            g_string_append(out, "&amp;");
        else if (*at == '<')
            g_string_append(out, "&lt;");
        else if (*at == '>' && !attribute)
            g_string_append(out, "&gt;");
        else if (*at == '"' && attribute)
            g_string_append(out, "&quot;");
        else if (*at == '\r' || (attribute && (*at == '\t' || *at == '\n')))
            g_string_append_printf(out, "&#x%X;", *at);
        else
            g_string_append_c(out, *at);
    }
}

/* Left out when there is no value. */
static void add_attr(GString *out, const char *name, const char *value)
{
    if (!value)
        return;
    g_string_append_printf(out, " %s=\"", name);
    add_escaped(out, value, true);
    g_string_append_c(out, '"');
}

static void add_number(GString *out, const char *name, int64_t value)
{
    g_string_append_printf(out, " %s=\"%" G_GINT64_FORMAT "\"", name, (gint64)value);
}

static void add_day(GString *out, const char *name, Date day)
{
    g_string_append_printf(out, " %s=\"%04d-%02d-%02d\"", name, day.year, day.month, day.day);
}

static void add_document(GString *out, const char *element, const SignedDocument *document)
{
    g_string_append_printf(out, "  <%s", element);
    add_attr(out, "id", document->id);
    add_number(out, "revision", document->revision);
    g_string_append_c(out, '>');
    for (size_t i = 0; i < document->text_count; i++) {
        g_string_append(out, "<text");
        add_attr(out, "digest", document->texts[i].digest);
        add_attr(out, "lang", document->texts[i].lang);
        g_string_append(out, "></text>");
    }
    g_string_append_printf(out, "</%s>\n", element);
}

static void add_decision(GString *out, const Signoff *record)
{
    if (!record->post)
        return;
    g_string_append(out, "  <decision");
    add_day(out, "on", record->decided_on);
    add_attr(out, "post", record->post);
    add_attr(out, "ref", record->reference);
    add_attr(out, "unit", record->unit);
    g_string_append(out, "></decision>\n");
}

static void add_time(GString *out, const Signoff *record)
{
    g_autofree char *from = instant_text(record->signed_at),
                    *until = instant_text(record->not_after);
    g_string_append(out, "  <time");
    add_attr(out, "notAfter", until);
    add_attr(out, "signed", from);
    g_string_append(out, "></time>\n");
}

/* The record as it is digested: attributes sorted, no empty-element tags, nothing where the
 * signature will stand.  begin: where that is. */
static GString *write_fields(const Signoff *record, size_t *begin)
{
    GString *out = g_string_new("<signoff xmlns=\"" SIGNOFF_NAMESPACE "\" version=\"1\">\n");
    add_document(out, "document",
                 &(SignedDocument){record->document, record->revision, record->texts,
                                   record->text_count});
    for (size_t i = 0; i < record->peer_count; i++)
        add_document(out, "peer", &record->peers[i]);
    for (size_t i = 0; i < record->replaced_count; i++)
        add_document(out, "replaced", &record->replaced[i]);
    if (record->previous) {
        g_string_append(out, "  <previous");
        add_attr(out, "record", record->previous);
        g_string_append(out, "></previous>\n");
    }
    g_string_append(out, "  <act");
    add_attr(out, "decision", signoff_decision_name(record->decision));
    add_attr(out, "role", signoff_role_name(record->role));
    g_string_append(out, "></act>\n");
    if (record->delegate_to) {
        g_string_append(out, "  <delegate class=\"minor\"");
        add_attr(out, "to", record->delegate_to);
        g_string_append(out, "></delegate>\n");
    }
    add_decision(out, record);
    g_string_append(out, "  <signer");
    add_attr(out, "agency", record->agency);
    add_attr(out, "key", record->key);
    g_string_append(out, "></signer>\n");
    if (record->ledger_head) {
        g_string_append(out, "  <ledger");
        add_attr(out, "head", record->ledger_head);
        add_number(out, "size", record->ledger_size);
        g_string_append(out, "></ledger>\n");
    }
    add_time(out, record);
    if (record->comment) {
        g_string_append(out, "  <comment>");
        add_escaped(out, record->comment, false);
        g_string_append(out, "</comment>\n");
    }
    g_string_append(out, "  ");
    *begin = out->len;
    g_string_append(out, "\n</signoff>");
    return out;
}

static char *digest_base64(const GString *text)
{
    guint8 digest[32];
    gsize size = sizeof digest;
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *)text->str, (gssize)text->len);
    g_checksum_get_digest(sum, digest, &size);
    return g_base64_encode(digest, size);
}

/* ds:SignedInfo in canonical form: alone it declares its namespace, in the record its parent does.
 */
static char *write_info(const char *digest, CryptoAlgorithm algorithm, bool alone)
{
    return g_strdup_printf(
        "<ds:SignedInfo%s>"
        "<ds:CanonicalizationMethod Algorithm=\"" C14N_EXCLUSIVE "\"></ds:CanonicalizationMethod>"
        "<ds:SignatureMethod Algorithm=\"%s\"></ds:SignatureMethod>"
        "<ds:Reference URI=\"\"><ds:Transforms>"
        "<ds:Transform Algorithm=\"" XMLDSIG_NAMESPACE "enveloped-signature\"></ds:Transform>"
        "<ds:Transform Algorithm=\"" C14N_EXCLUSIVE "\"></ds:Transform></ds:Transforms>"
        "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod>"
        "<ds:DigestValue>%s</ds:DigestValue></ds:Reference></ds:SignedInfo>",
        alone ? " xmlns:ds=\"" XMLDSIG_NAMESPACE "\"" : "", crypto_method(algorithm), digest);
}

Prepared seal_prepare(const Signoff *record, const char *algorithm)
{
    size_t begin;
    CryptoAlgorithm method = crypto_algorithm(algorithm);
    g_autoptr(GString) text = write_fields(record, &begin);
    g_autofree char *digest = digest_base64(text);
    g_autofree char *within = write_info(digest, method, false),
                    *alone = write_info(digest, method, true);
    g_autofree char *signature =
        g_strconcat("<ds:Signature xmlns:ds=\"" XMLDSIG_NAMESPACE "\">", within, PLACE_OF_VALUE,
                    "</ds:SignatureValue></ds:Signature>", NULL);
    g_string_insert(text, (gssize)begin, signature);
    g_string_append_c(text, '\n');
    return (Prepared){
        .record = g_bytes_new(text->str, text->len),
        .to_sign = g_bytes_new(alone, strlen(alone)),
    };
}

void prepared_clear(Prepared *prepared)
{
    g_clear_pointer(&prepared->record, g_bytes_unref);
    g_clear_pointer(&prepared->to_sign, g_bytes_unref);
}

GBytes *seal_assemble(GBytes *prepared, GBytes *signature)
{
    size_t size, length;
    const char *text = g_bytes_get_data(prepared, &size);
    const guchar *value = g_bytes_get_data(signature, &length);
    const char *place = memmem(text, size, PLACE_OF_VALUE "<", strlen(PLACE_OF_VALUE) + 1);
    g_autoptr(GBytes) raw = place ? crypto_raw_signature(value, length) : NULL;
    if (!raw)
        return NULL;
    size_t at = (size_t)(place - text) + strlen(PLACE_OF_VALUE);
    value = g_bytes_get_data(raw, &length);
    g_autofree char *base64 = g_base64_encode(value, length);
    GByteArray *record = g_byte_array_new();
    g_byte_array_append(record, (const guint8 *)text, (guint)at);
    g_byte_array_append(record, (const guint8 *)base64, (guint)strlen(base64));
    g_byte_array_append(record, (const guint8 *)text + at, (guint)(size - at));
    return g_byte_array_free_to_bytes(record);
}

GBytes *seal_sign(const Signoff *record, const char *pem, GError **error)
{
    g_autoptr(CryptoSigner) signer = crypto_signer_open(pem, error);
    if (!signer)
        return NULL;
    g_auto(Prepared) prepared = seal_prepare(record, crypto_signer_algorithm(signer));
    g_autoptr(GBytes) signature = crypto_sign(signer, prepared.to_sign, error);
    return signature ? seal_assemble(prepared.record, signature) : NULL;
}
