/* The canonical form of a record, against that of libxml2, and against bytes that are not it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>

#include "seal/canonical.h"

#define NS "urn:renmei:signoff:1"

static xmlDoc *parse(const char *text)
{
    xmlDoc *doc = xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    return doc;
}

static GBytes *by_libxml(xmlDoc *doc)
{
    xmlChar *bytes = NULL;
    int size =
        xmlC14NDocDumpMemory(doc, NULL, XML_C14N_EXCLUSIVE_1_0, NULL, 0 /* comments */, &bytes);
    assert_true(size > 0);
    GBytes *copy = g_bytes_new(bytes, (gsize)size);
    xmlFree(bytes);
    return copy;
}

static const char *const records[] = {
    "<signoff xmlns='" NS "' version='1'/>",
    "<signoff xmlns='" NS "' version='1'>\n  <act role='issuer' decision='approve'/>\n</signoff>\n",
    "<signoff version='1' xmlns='" NS
    "'><decision unit='a&amp;b&quot;&lt;&gt;' post='課長&#9;&#10;&#13;'/>"
    "<comment>一 &lt; 二 &amp; 三 &gt; 四 \"五\" &#13; &#x5916;</comment></signoff>",
    "<?xml version='1.0'?>\n<signoff xmlns='" NS
    "'><a z='1' b='' m='\n'><b><c>d</c></b></a></signoff>",
};

static void it_is_what_libxml_makes(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(records); i++) {
        xmlDoc *doc = parse(records[i]);
        g_autoptr(GBytes) bytes = by_libxml(doc);
        assert_true(canonical_is(xmlDocGetRootElement(doc), NULL, bytes));
        xmlFreeDoc(doc);
    }
}

/* One byte more, less or other is another text. */
static void any_other_byte_is_seen(void **state)
{
    (void)state;
    xmlDoc *doc = parse(records[2]);
    const xmlNode *root = xmlDocGetRootElement(doc);
    g_autoptr(GBytes) bytes = by_libxml(doc);
    size_t size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autoptr(GBytes) shorter = g_bytes_new(data, size - 1);
    assert_false(canonical_is(root, NULL, shorter));
    for (size_t i = 0; i < size; i++) {
        g_autofree char *other = g_memdup2(data, size);
        other[i] ^= 1;
        g_autoptr(GBytes) changed = g_bytes_new(other, size);
        assert_false(canonical_is(root, NULL, changed));
    }
    xmlFreeDoc(doc);
}

static void the_signature_is_left_out(void **state)
{
    (void)state;
    xmlDoc *doc =
        parse("<signoff xmlns='" NS "'>\n  <a/>\n  <s xmlns='urn:s'><t/></s>\n</signoff>");
    const xmlNode *root = xmlDocGetRootElement(doc);
    const xmlNode *signature = root->last->prev;
    assert_string_equal((const char *)signature->name, "s");
    static const char text[] = "<signoff xmlns=\"" NS "\">\n  <a></a>\n  \n</signoff>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, sizeof text - 1);
    assert_true(canonical_is(root, signature, bytes));
    assert_false(canonical_is(root, NULL, bytes));
    xmlFreeDoc(doc);
}

/* What the form does not have is never said to be the same, even where it is. */
static void another_form_is_refused(void **state)
{
    (void)state;
    static const char *const others[] = {
        "<signoff/>",
        "<p:signoff xmlns:p='" NS "'/>",
        "<signoff xmlns='" NS "' xml:lang='ja'/>",
        "<signoff xmlns='" NS "'><a xmlns='urn:other'/></signoff>",
        "<signoff xmlns='" NS "'><p:a xmlns:p='urn:other'/></signoff>",
        "<signoff xmlns='" NS "'><![CDATA[x]]></signoff>",
        "<signoff xmlns='" NS "'><?target x?></signoff>",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        xmlDoc *doc = parse(others[i]);
        g_autoptr(GBytes) bytes = by_libxml(doc);
        assert_false(canonical_is(xmlDocGetRootElement(doc), NULL, bytes));
        xmlFreeDoc(doc);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_what_libxml_makes),
        cmocka_unit_test(any_other_byte_is_seen),
        cmocka_unit_test(the_signature_is_left_out),
        cmocka_unit_test(another_form_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
