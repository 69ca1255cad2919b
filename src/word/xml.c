/* xml.c - what every reader of this folder asks of a tree.  Trees are at most LOAD_MAX_DEPTH deep.
 */
#include <stdlib.h>
#include <string.h>

#include "word/style.h"

bool xml_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

const xmlNode *xml_child(const xmlNode *parent, const char *name)
{
    for (const xmlNode *node = parent ? parent->children : NULL; node; node = node->next)
        if (xml_is(node, name))
            return node;
    return NULL;
}

/* Attributes of other people's XML have one text and no entities: load/ saw to it. */
const char *xml_attr(const xmlNode *node, const char *name)
{
    bool element = node && node->type == XML_ELEMENT_NODE; /* a text has no such field */
    for (const xmlAttr *attr = element ? node->properties : NULL; attr; attr = attr->next)
        if (strcmp((const char *)attr->name, name) == 0)
            return attr->children && attr->children->content ? (const char *)attr->children->content
                                                             : "";
    return NULL;
}

const char *xml_value(const xmlNode *parent, const char *child)
{
    return xml_attr(xml_child(parent, child), "val");
}

int xml_number(const char *text, int otherwise)
{
    char *end;
    long value = text ? strtol(text, &end, 10) : 0;
    return text && *text && !*end && value >= -1000000 && value <= 1000000 ? (int)value : otherwise;
}

bool xml_is_on(const xmlNode *toggle)
{
    const char *value = xml_attr(toggle, "val");
    return toggle && (!value || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 &&
                                 strcmp(value, "off") != 0 && strcmp(value, "none") != 0));
}
