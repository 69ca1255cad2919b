#include "seal/shape.h"

#include <string.h>

#define EXCLUSIVE_C14N "http://www.w3.org/2001/10/xml-exc-c14n#"

/* One attribute: its name, whether it may be missing, and the only value allowed (NULL: any but
 * empty). */
typedef struct {
    const char *name;
    bool optional;
    const char *value;
} AttrShape;

typedef struct Shape Shape;
struct Shape {
    const char *name;
    char count; /* '1' one, '?' at most one, '+' at least one, '*' any number */
    bool text;  /* holds text and nothing else */
    AttrShape attrs[5];
    const Shape *children;
};

static const Shape texts[] = {
    {"text", '+', false, {{"lang", false, NULL}, {"digest", false, NULL}}, NULL}, {0}};

/* XML Signature (W3C xmldsig-core1): one enveloped reference, nothing else. */
static const Shape transforms[] = {
    {"Transform",
     '1',
     false,
     {{"Algorithm", false, XMLDSIG_NAMESPACE "enveloped-signature"}},
     NULL},
    {"Transform", '1', false, {{"Algorithm", false, EXCLUSIVE_C14N}}, NULL},
    {0},
};
static const Shape reference[] = {
    {"Transforms", '1', false, {{0}}, transforms},
    {"DigestMethod",
     '1',
     false,
     {{"Algorithm", false, "http://www.w3.org/2001/04/xmlenc#sha256"}},
     NULL},
    {"DigestValue", '1', true, {{0}}, NULL},
    {0},
};
static const Shape signed_info[] = {
    {"CanonicalizationMethod", '1', false, {{"Algorithm", false, EXCLUSIVE_C14N}}, NULL},
    {"SignatureMethod", '1', false, {{"Algorithm", false, NULL}}, NULL},
    {"Reference", '1', false, {{"URI", false, ""}}, reference},
    {0},
};
static const Shape x509_data[] = {{"X509Certificate", '1', true, {{0}}, NULL}, {0}};
static const Shape key_info[] = {{"X509Data", '1', false, {{0}}, x509_data}, {0}};
static const Shape signature[] = {
    {"SignedInfo", '1', false, {{0}}, signed_info},
    {"SignatureValue", '1', true, {{0}}, NULL},
    {"KeyInfo", '?', false, {{0}}, key_info},
    {0},
};

#define RECORD_FIELDS                                                                              \
    {"document", '1', false, {{"id", false, NULL}, {"revision", false, NULL}}, texts},             \
        {"peer", '*', false, {{"id", false, NULL}, {"revision", false, NULL}}, texts},             \
        {"replaced", '*', false, {{"id", false, NULL}, {"revision", false, NULL}}, texts},         \
        {"previous", '?', false, {{"record", false, NULL}}, NULL},                                 \
        {"act", '1', false, {{"role", false, NULL}, {"decision", false, NULL}}, NULL},             \
        {"delegate", '?', false, {{"to", false, NULL}, {"class", false, "minor"}}, NULL},          \
        {"decision",                                                                               \
         '?',                                                                                      \
         false,                                                                                    \
         {{"unit", true, NULL}, {"post", false, NULL}, {"on", false, NULL}, {"ref", true, NULL}},  \
         NULL},                                                                                    \
        {"signer", '1', false, {{"agency", false, NULL}, {"key", false, NULL}}, NULL},             \
        {"ledger", '?', false, {{"size", false, NULL}, {"head", false, NULL}}, NULL},              \
        {"time", '1', false, {{"signed", false, NULL}, {"notAfter", false, NULL}}, NULL},          \
    {                                                                                              \
        "comment", '?', true, {{0}}, NULL                                                          \
    }

static const Shape record[] = {RECORD_FIELDS, {"Signature", '1', false, {{0}}, signature}, {0}};
static const Shape unsigned_record[] = {RECORD_FIELDS, {0}};
static const Shape root_shape = {"signoff", '1', false, {{"version", false, "1"}}, record};
static const Shape unsigned_root_shape = {
    "signoff", '1', false, {{"version", false, "1"}}, unsigned_record};

typedef struct {
    const LoadTree *tree;
    DiagList *out;
    bool good;
} Check;

static void refuse(Check *check, xmlNodePtr node, const char *format, const char *name)
{
    if (!check->good)
        return;
    check->good = false;
    Diag *diag =
        diag_add(check->out, DIAG_SEAL_SHAPE, load_tree_span(check->tree, node), format, name);
    diag_rule(diag,
              "a sign-off record has exactly the elements and attributes of schemas/signoff.rng");
    diag_help(diag, "have the record made again; a record is never edited");
}

static const char *attr_value(xmlNodePtr node, const char *name)
{
    for (xmlAttrPtr attr = node->properties; attr; attr = attr->next)
        if (!attr->ns && strcmp((const char *)attr->name, name) == 0)
            return attr->children ? (const char *)attr->children->content : "";
    return NULL;
}

static void check_attrs(Check *check, xmlNodePtr node, const Shape *shape)
{
    size_t given = 0, known = 0;
    for (xmlAttrPtr attr = node->properties; attr; attr = attr->next)
        given++;
    for (size_t i = 0; i < G_N_ELEMENTS(shape->attrs) && shape->attrs[i].name; i++) {
        const AttrShape *attr = &shape->attrs[i];
        const char *value = attr_value(node, attr->name);
        if (!value && !attr->optional)
            refuse(check, node, N_("the attribute %s is missing"), attr->name);
        if (!value)
            continue;
        known++;
        if (attr->value ? strcmp(value, attr->value) != 0 : !*value)
            refuse(check, node, N_("the attribute %s has a value that is not allowed here"),
                   attr->name);
    }
    if (given != known)
        refuse(check, node, N_("<%s> has an attribute that does not belong there"),
               (const char *)node->name);
}

static bool named(xmlNodePtr node, const Shape *shape)
{
    bool dsig = g_ascii_isupper(shape->name[0]);
    return node && node->ns && strcmp((const char *)node->name, shape->name) == 0 &&
           strcmp((const char *)node->ns->href, dsig ? XMLDSIG_NAMESPACE : SIGNOFF_NAMESPACE) == 0;
}

/* The next element; anything but white space before it does not belong. */
static xmlNodePtr element_from(Check *check, xmlNodePtr node)
{
    for (; node && node->type != XML_ELEMENT_NODE; node = node->next)
        if (node->type != XML_TEXT_NODE || !xmlIsBlankNode(node))
            refuse(check, node->parent, N_("<%s> holds something that does not belong there"),
                   (const char *)node->parent->name);
    return node;
}

static void check_node(Check *check, xmlNodePtr node, const Shape *shape);

static void check_children(Check *check, xmlNodePtr parent, const Shape *shape)
{
    xmlNodePtr child = element_from(check, parent->children);
    for (const Shape *expected = shape; expected && expected->name && check->good; expected++) {
        size_t seen = 0;
        while (named(child, expected) &&
               (seen == 0 || expected->count == '+' || expected->count == '*')) {
            check_node(check, child, expected);
            child = element_from(check, child->next);
            seen++;
        }
        if (seen == 0 && (expected->count == '1' || expected->count == '+'))
            refuse(check, parent, N_("<%s> is missing"), expected->name);
    }
    if (child)
        refuse(check, child, N_("<%s> does not belong there"), (const char *)child->name);
}

static void check_node(Check *check, xmlNodePtr node, const Shape *shape)
{
    check_attrs(check, node, shape);
    if (!shape->text) {
        check_children(check, node, shape->children);
        return;
    }
    for (xmlNodePtr child = node->children; child; child = child->next)
        if (child->type != XML_TEXT_NODE)
            refuse(check, node, N_("<%s> may hold text only"), (const char *)node->name);
}

static bool check_tree(const LoadTree *tree, const Shape *shape, DiagList *out)
{
    Check check = {tree, out, true};
    xmlDocPtr doc = load_tree_doc(tree);
    xmlNodePtr root = xmlDocGetRootElement(doc);
    for (xmlNodePtr node = doc->children; node; node = node->next)
        if (node != root)
            refuse(&check, root, N_("something stands beside <%s>"), (const char *)root->name);
    if (!named(root, shape))
        refuse(&check, root, N_("<%s> is no sign-off record"), (const char *)root->name);
    else
        check_node(&check, root, shape);
    return check.good;
}

bool shape_check(const LoadTree *tree, DiagList *out)
{
    return check_tree(tree, &root_shape, out);
}

bool shape_check_unsigned(const LoadTree *tree, DiagList *out)
{
    return check_tree(tree, &unsigned_root_shape, out);
}
