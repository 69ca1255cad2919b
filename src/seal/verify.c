#include "seal/verify.h"

#include <string.h>

#include "seal/canonical.h"
#include "seal/expand.h"
#include "seal/record.h"
#include "seal/shape.h"

enum {
    SKEW = 300,             /* seconds that a signer's clock may be ahead of ours */
    STRONG_RSA = 3072,      /* bits, for records that hold beyond ... */
    WEAK_UNTIL_YEAR = 2030, /* ... the end of this year (NIST SP 800-57 part 1, table 4) */
    P256_SIGNATURE = 64,    /* bytes: r and s */
};

/* ---- keys */

struct VerifyKeys {
    const Registry *registry;
    CryptoKey **opened; /* one per key of the registry; NULL: it cannot be used */
};

static void report_unusable(const Key *entry, const char *why, DiagList *out)
{
    Diag *diag = diag_add(out, DIAG_SEAL_KEY_UNUSABLE, entry->span,
                          "the key \"%s\" cannot be used: %s", entry->id, diag_translate(why));
    diag_rule(diag, "keys are ECDSA on P-256, or RSA of 2048 to 8192 bits");
    diag_help(diag, "register it again with renmei keys add");
}

/* Who holds another's key signs in its name. */
static void check_shared(const VerifyKeys *keys, size_t index, DiagList *out)
{
    const Key *entries = keys->registry->keys;
    for (size_t i = 0; i < index; i++) {
        if (!keys->opened[i] || g_strcmp0(entries[i].agency, entries[index].agency) == 0 ||
            !crypto_key_same(keys->opened[i], keys->opened[index]))
            continue;
        Diag *diag = diag_add(out, DIAG_SEAL_KEY_SHARED, entries[index].span,
                              "%s and %s are registered with the same public key",
                              entries[i].agency, entries[index].agency);
        diag_also(diag, entries[i].span, "it stands here already");
        diag_help(diag, "each agency makes a key of its own; revoke this one");
        return;
    }
}

VerifyKeys *verify_keys_open(const Registry *registry, DiagList *out)
{
    VerifyKeys *keys = g_new0(VerifyKeys, 1);
    keys->registry = registry;
    keys->opened = g_new0(CryptoKey *, registry->key_count + 1);
    for (size_t i = 0; i < registry->key_count; i++) {
        const char *why = NULL;
        keys->opened[i] = crypto_key_open(&registry->keys[i], &why);
        if (keys->opened[i])
            check_shared(keys, i, out);
        else
            report_unusable(&registry->keys[i], why, out);
    }
    return keys;
}

void verify_keys_free(VerifyKeys *keys)
{
    if (!keys)
        return;
    for (size_t i = 0; i < keys->registry->key_count; i++)
        crypto_key_free(keys->opened[i]);
    g_free(keys->opened);
    g_free(keys);
}

/* ---- one record */

typedef struct {
    Arena *arena;
    const VerifyKeys *keys;
    const LoadTree *tree;
    Signoff *signoff;
    int64_t now;
    DiagList *out;
    const Key *entry;     /* of the registry */
    const CryptoKey *key; /* the same, opened */
    xmlNode *signature;
} Verification;

static DiagSpan span_of(const Verification *this, const char *element)
{
    const xmlNode *root = xmlDocGetRootElement(load_tree_doc(this->tree));
    for (xmlNode *child = root->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, element) == 0)
            return load_tree_span(this->tree, child);
    return this->signoff->span;
}

static bool find_key(Verification *this)
{
    const Registry *registry = this->keys->registry;
    const Signoff *signoff = this->signoff;
    for (size_t i = 0; i < registry->key_count; i++)
        if (g_strcmp0(registry->keys[i].id, signoff->key) == 0) {
            this->entry = &registry->keys[i];
            this->key = this->keys->opened[i];
            return this->key != NULL; /* else its entry was reported */
        }
    Diag *diag =
        diag_add(this->out, DIAG_SEAL_KEY_UNKNOWN, span_of(this, "signer"),
                 "the key \"%s\" of %s is not in the registry", signoff->key, signoff->agency);
    diag_rule(diag, "a record counts only when the registry knows the key that signed it");
    diag_help(diag,
              "have %s register its key with renmei keys add, or sign with one that is "
              "registered",
              signoff->agency);
    return false;
}

static bool check_owner(Verification *this)
{
    const Signoff *signoff = this->signoff;
    if (g_strcmp0(this->entry->agency, signoff->agency) == 0)
        return true;
    Diag *diag = diag_add(this->out, DIAG_SEAL_KEY_FOREIGN, span_of(this, "signer"),
                          "the key \"%s\" belongs to %s, not to %s", signoff->key,
                          this->entry->agency, signoff->agency);
    diag_also(diag, this->entry->span, "its entry in the registry");
    diag_help(diag, "%s signs its own records, with its own key", signoff->agency);
    return false;
}

static bool check_role(Verification *this)
{
    const char *role = signoff_role_name(this->signoff->role);
    for (size_t i = 0; i < this->entry->role_count; i++)
        if (strcmp(this->entry->roles[i], role) == 0)
            return true;
    Diag *diag = diag_add(this->out, DIAG_SEAL_KEY_ROLE, span_of(this, "act"),
                          "the key \"%s\" may not act as %s", this->signoff->key, role);
    diag_also(diag, this->entry->span, "its entry in the registry");
    diag_help(diag, "sign with a key of %s that may, or let the registry grant the role",
              this->signoff->agency);
    return false;
}

static const char *attr_of(const xmlNode *signature, const char *element)
{
    const xmlNode *info = signature->children;
    while (info && info->type != XML_ELEMENT_NODE)
        info = info->next;
    for (xmlNode *child = info ? info->children : NULL; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, element) == 0)
            return expand_attr(child, "Algorithm");
    return "";
}

static bool check_algorithm(Verification *this)
{
    const char *wanted = crypto_method(crypto_key_algorithm(this->key));
    const char *written = attr_of(this->signature, "SignatureMethod");
    if (strcmp(wanted, written) == 0)
        return true;
    Diag *diag = diag_add(this->out, DIAG_SEAL_ALGORITHM, span_of(this, "Signature"),
                          "it is signed by the method %s", written);
    diag_rule(diag, "the registered key \"%s\" signs by %s and by nothing else", this->signoff->key,
              wanted);
    diag_help(diag, "have the record made again; a record is never edited");
    return false;
}

/* Base64 (RFC 4648 section 4) with white space, of so many bytes. */
static bool is_base64_of(const xmlNode *node, size_t wanted)
{
    xmlChar *text = xmlNodeGetContent(node);
    size_t digits = 0, padding = 0;
    bool good = true;
    for (const char *at = (const char *)text; *at && good; at++) {
        if (strchr(" \t\r\n", *at))
            continue;
        padding += *at == '=';
        digits += *at != '=';
        good = *at == '=' || (!padding && (g_ascii_isalnum(*at) || *at == '+' || *at == '/'));
    }
    xmlFree(text);
    return good && padding <= 2 && (digits + padding) % 4 == 0 && digits * 3 / 4 == wanted;
}

static bool has_sound_value(const Verification *this)
{
    size_t size = crypto_key_algorithm(this->key) == CRYPTO_RSA
                      ? ((size_t)crypto_key_bits(this->key) + 7) / 8
                      : P256_SIGNATURE;
    for (xmlNode *child = this->signature->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE &&
            strcmp((const char *)child->name, "SignatureValue") == 0)
            return is_base64_of(child, size);
    return false;
}

/* What is true is what stands in the bytes that were signed, whatever stands in the file.  Where
 * they are the canonical form of what was read, they need not be read again. */
static bool read_signed(Verification *this, GBytes *bytes)
{
    if (canonical_is(xmlDocGetRootElement(load_tree_doc(this->tree)), this->signature, bytes))
        return true;
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(LoadTree) tree = load_tree_parse(this->signoff->path, bytes, unheard);
    Signoff fields = *this->signoff;
    if (tree && shape_check_unsigned(tree, unheard) &&
        record_read_fields(this->arena, tree, &fields, unheard) &&
        record_same(&fields, this->signoff)) {
        *this->signoff = fields;
        return true;
    }
    Diag *diag = diag_add(this->out, DIAG_SEAL_SIGNED_BYTES, this->signoff->span,
                          "the signature covers other words than those of the record");
    diag_help(diag, "do not use this record; ask %s whether it made it", this->signoff->agency);
    return false;
}

static bool check_signature(Verification *this)
{
    g_autoptr(GBytes) bytes =
        has_sound_value(this) ? crypto_verify(this->key, this->signature) : NULL;
    if (bytes)
        return read_signed(this, bytes);
    Diag *diag = diag_add(this->out, DIAG_SEAL_SIGNATURE, span_of(this, "Signature"),
                          "the signature of %s on this record is not valid", this->signoff->agency);
    diag_rule(diag, "the record was changed after it was signed, or another key signed it");
    diag_help(diag, "ask %s for the record as it was signed", this->signoff->agency);
    return false;
}

/* ---- times */

static Diag *report_time(Verification *this, DiagCode code, const char *element, const char *words,
                         const char *name, int64_t seconds)
{
    Date day = instant_date((Instant){seconds, this->signoff->signed_at.offset, true});
    g_autofree char *text = g_strdup_printf("%04d-%02d-%02d", day.year, day.month, day.day);
    return diag_add(this->out, code, span_of(this, element), words, name, text);
}

static bool check_record_time(Verification *this)
{
    const Signoff *signoff = this->signoff;
    if (signoff->signed_at.seconds <= this->now + SKEW)
        return true;
    Diag *diag = report_time(this, DIAG_SEAL_RECORD_TIME, "time",
                             N_("%s signed this record in the future, on %s"), signoff->agency,
                             signoff->signed_at.seconds);
    diag_rule(diag, "a record holds from its signing, by our clock");
    diag_help(diag, "set the clock of this machine, or of the one that signed");
    return false;
}

/* Nobody signs for a decision that is still to come. */
static bool check_decision_day(Verification *this)
{
    const Signoff *signoff = this->signoff;
    if (!date_is_given(signoff->decided_on) ||
        date_compare(signoff->decided_on, instant_date(signoff->signed_at)) <= 0)
        return true;
    Diag *diag = report_time(this, DIAG_SEAL_RECORD_TIME, "decision",
                             N_("the decision that %s signed is of a later day than its signature, "
                                "%s"),
                             signoff->agency, signoff->signed_at.seconds);
    diag_help(diag, "ask %s to sign again, on the day of the decision or later", signoff->agency);
    return false;
}

/* A revoked key proves nothing, whatever time its holder claims to have signed at.  Whether key and
 * record still hold on the day of a release is asked there (key_until, not_after). */
static bool check_key_time(Verification *this)
{
    const Key *entry = this->entry;
    int64_t signed_at = this->signoff->signed_at.seconds, from, until;
    bool certified = crypto_key_certified(this->key, &from, &until);
    const struct {
        bool wrong;
        const char *words;
        int64_t when;
    } rules[] = {
        {entry->revoked.given && this->now >= entry->revoked.seconds,
         N_("the key \"%s\" was revoked on %s"), entry->revoked.seconds},
        {signed_at < entry->from.seconds, N_("the key \"%s\" holds from %s only"),
         entry->from.seconds},
        {signed_at > entry->until.seconds, N_("the key \"%s\" held until %s"),
         entry->until.seconds},
        {certified && signed_at < from, N_("the certificate of the key \"%s\" holds from %s only"),
         from},
        {certified && signed_at > until, N_("the certificate of the key \"%s\" held until %s"),
         until},
    };
    this->signoff->key_until = certified ? MIN(entry->until.seconds, until) : entry->until.seconds;
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
        if (!rules[i].wrong)
            continue;
        Diag *diag = report_time(this, DIAG_SEAL_KEY_TIME, "signer", rules[i].words,
                                 this->signoff->key, rules[i].when);
        diag_also(diag, entry->span, "its entry in the registry");
        diag_help(diag, "ask %s to sign again with a key that holds", this->signoff->agency);
        return false;
    }
    return true;
}

static bool check_strength(Verification *this)
{
    int year = instant_date(this->signoff->not_after).year;
    if (crypto_key_algorithm(this->key) != CRYPTO_RSA || year <= WEAK_UNTIL_YEAR ||
        crypto_key_bits(this->key) >= STRONG_RSA)
        return true;
    Diag *diag = diag_add(this->out, DIAG_SEAL_KEY_WEAK, span_of(this, "signer"),
                          "the key \"%s\" has %d bits, and the record holds until %d",
                          this->signoff->key, crypto_key_bits(this->key), year);
    diag_rule(diag, "RSA keys under 3072 bits serve until the end of 2030 (NIST SP 800-57)");
    diag_help(diag, "ask %s to sign with a stronger key", this->signoff->agency);
    return false;
}

static xmlNode *signature_of(const LoadTree *tree)
{
    xmlNode *child = xmlDocGetRootElement(load_tree_doc(tree))->last;
    while (child && child->type != XML_ELEMENT_NODE)
        child = child->prev;
    return child; /* shape_check has seen to it that it is ds:Signature */
}

void verify_record(Arena *arena, const VerifyKeys *keys, const LoadTree *tree, int64_t now,
                   Signoff *signoff, DiagList *out)
{
    static bool (*const steps[])(Verification *) = {
        find_key,        check_owner,       check_role,     check_algorithm,
        check_signature, check_record_time, check_decision_day, check_key_time, check_strength,
    };
    Verification this = {.arena = arena,
                         .keys = keys,
                         .tree = tree,
                         .signoff = signoff,
                         .now = now,
                         .out = out,
                         .signature = signature_of(tree)};
    bool good = true;
    for (size_t i = 0; good && i < G_N_ELEMENTS(steps); i++)
        good = steps[i](&this);
    signoff->verified = good;
}
