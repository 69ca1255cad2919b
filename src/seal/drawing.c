/* drawing.c - what an SVG may hold before it stands beside the pages.
 *
 * Within a page a drawing is only looked at, but its own address can be opened too, and then the
 * browser runs it.  Refused is what could act, ask another server or show another document;
 * everything else, also what drawing programs note for themselves, may stay. */
#include <string.h>

#include "seal/expand.h"

#define XHTML_NAMESPACE "http://www.w3.org/1999/xhtml"

static bool is_active_element(const xmlNode *element)
{
    static const char *const names[] = {"script",
                                        "foreignobject",
                                        "set",
                                        "animate",
                                        "animatecolor",
                                        "animatemotion",
                                        "animatetransform",
                                        "iframe",
                                        "handler",
                                        "listener",
                                        "object",
                                        "embed",
                                        "audio",
                                        "video"};
    g_autofree char *name = g_ascii_strdown((const char *)element->name, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return element->ns && strcmp((const char *)element->ns->href, XHTML_NAMESPACE) == 0;
}

static bool leads_outside(const char *address)
{
    address += strspn(address, " \t\r\n");
    return *address && *address != '#' && !g_str_has_prefix(address, "data:image/png;") &&
           !g_str_has_prefix(address, "data:image/jpeg;");
}

/* In style sheets, and in attributes such as fill="url(#a)".  A backslash spells url otherwise. */
static bool style_leads_outside(const char *text)
{
    g_autofree char *low = g_ascii_strdown(text, -1);
    for (const char *at = low; (at = strstr(at, "url("));) {
        at += 4;
        at += strspn(at, " \t\r\n\"'");
        if (leads_outside(at))
            return true;
    }
    return strstr(low, "@import") || strstr(low, "image-set(");
}

static const char *refuse_attribute(const xmlAttr *attr)
{
    const char *name = (const char *)attr->name;
    g_autofree char *value = (char *)xmlNodeGetContent((const xmlNode *)attr);
    bool style = strcmp(name, "style") == 0;
    if (g_ascii_strncasecmp(name, "on", 2) == 0)
        return N_("it reacts to events");
    if ((strcmp(name, "href") == 0 || strcmp(name, "src") == 0) && leads_outside(value))
        return N_("it refers to something outside itself");
    if (style_leads_outside(value) || (style && strchr(value, '\\')))
        return N_("it refers to something outside itself");
    return NULL;
}

static const char *refuse_element(const xmlNode *element)
{
    if (is_active_element(element))
        return N_("it has a script, an animation or foreign content");
    const char *why = NULL;
    for (const xmlAttr *attr = element->properties; attr && !why; attr = attr->next)
        why = refuse_attribute(attr);
    if (why || strcmp((const char *)element->name, "style") != 0)
        return why;
    g_autofree char *sheet = (char *)xmlNodeGetContent(element);
    return style_leads_outside(sheet) || strchr(sheet, '\\')
               ? N_("it refers to something outside itself")
               : NULL;
}

const char *drawing_refusal(const xmlNode *element)
{
    const char *why = refuse_element(element);
    for (const xmlNode *child = element->children; child && !why; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            why = drawing_refusal(child);
    return why;
}
