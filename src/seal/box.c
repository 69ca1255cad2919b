/* box.c - the words of a partner, written into the content that is signed.
 *
 * What the partner's document says of itself stays there: ids, which would clash, and the sources
 * of its facts, which its own check has compared. */
#include "seal/expand.h"

#include "model/box.h"

#include <string.h>

static void copy_attrs(xmlNodePtr element, const ContentNode *node)
{
    static const char *const left[] = {"id", "from", "seen", NULL};
    for (size_t i = 0; i < node->attr_count; i++) {
        const ContentAttr *attr = &node->attrs[i];
        if (strcmp(attr->name, "xml:lang") == 0)
            xmlNodeSetLang(element, BAD_CAST attr->value);
        else if (!g_strv_contains(left, attr->name))
            xmlSetProp(element, BAD_CAST attr->name, BAD_CAST attr->value);
    }
}

/* As deep as the parser let the partner's draft be. */
static void copy_children(xmlNodePtr parent, const ContentNode *node)
{
    for (const ContentNode *child = node->first; child; child = child->next) {
        if (child->text) {
            xmlNodeAddContent(parent, BAD_CAST child->text);
            continue;
        }
        xmlNodePtr element = xmlNewChild(parent, parent->ns, BAD_CAST child->name, NULL);
        copy_attrs(element, child);
        copy_children(element, child);
    }
}

/* A whole document has its title in its head. */
static void add_title(xmlNodePtr insert, const Box *box, const char *lang)
{
    if (content_is(box->passage, "section"))
        return;
    xmlNodePtr title = xmlNewNode(insert->ns, BAD_CAST "title");
    xmlNodeAddContent(title, BAD_CAST document_title(box->document, lang));
    if (insert->children)
        xmlAddPrevSibling(insert->children, title);
    else
        xmlAddChild(insert, title);
}

void expand_box(Freezing *freezing, xmlNodePtr insert, const ContentNode *node)
{
    Box box = box_of(freezing->workspace, freezing->document, node);
    if (box.state != BOX_FITS)
        return; /* the boxes rule says why */
    const Agency *agency = registry_agency(&freezing->workspace->registry, box.owner->agency.text);
    const char *id = agency ? agency->id : box.owner->agency.text;
    xmlSetProp(insert, BAD_CAST "agency", BAD_CAST id);
    xmlSetProp(insert, BAD_CAST "name", BAD_CAST expand_name(freezing, id));
    copy_children(insert, box.passage);
    expand_below(freezing, insert, box.passage);
    add_title(insert, &box, freezing->lang);
}
