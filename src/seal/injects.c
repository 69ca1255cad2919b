/* injects.c - what happens in an exercise, with names for its roles; in a players' paper, what the
 * controllers' paper lets them know.
 *
 * The copy holds nothing of what was left out: later injects and expected actions are not in the
 * frozen content, so no form that is made of it can show them. */
#include <string.h>

#include "seal/expand.h"

static const ContentNode *role_named(const Document *document, const char *id)
{
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node && *id; node = content_next(node, top))
        if (content_is(node, "role") && g_strcmp0(content_attr(node, "id"), id) == 0)
            return node;
    return NULL;
}

static void name_role(Freezing *freezing, xmlNodePtr inject, const Document *document,
                      const char *end, const char *name)
{
    const ContentNode *role = role_named(document, expand_attr(inject, end));
    const ContentNode *title = role ? content_find(role, "title") : NULL;
    if (!title)
        return;
    g_autofree char *words = content_text(title);
    xmlSetProp(inject, BAD_CAST name,
               BAD_CAST arena_copy_text(freezing->arena, g_strstrip(words)));
}

static void name_roles(Freezing *freezing, xmlNodePtr injects, const Document *document)
{
    for (xmlNodePtr inject = injects->children; inject; inject = inject->next) {
        if (inject->type != XML_ELEMENT_NODE || strcmp((const char *)inject->name, "inject") != 0)
            continue;
        name_role(freezing, inject, document, "by", "by-name");
        name_role(freezing, inject, document, "to", "to-name");
    }
}

/* ---- from the controllers' paper */

static void copy_attrs(xmlNodePtr copy, const ContentNode *node)
{
    for (size_t i = 0; i < node->attr_count; i++)
        if (strcmp(node->attrs[i].name, "xml:lang") == 0)
            xmlNodeSetLang(copy, BAD_CAST node->attrs[i].value);
        else if (!strchr(node->attrs[i].name, ':'))
            xmlSetProp(copy, BAD_CAST node->attrs[i].name, BAD_CAST node->attrs[i].value);
}

static void copy_node(Freezing *freezing, xmlNodePtr parent, const ContentNode *node)
{
    if (!node->name) {
        xmlAddChild(parent, xmlNewText(BAD_CAST node->text));
        return;
    }
    xmlNodePtr copy =
        xmlNewChild(parent, freezing->content->ns, BAD_CAST node->name, NULL);
    copy_attrs(copy, node);
    for (const ContentNode *child = node->first; child; child = child->next)
        copy_node(freezing, copy, child);
    expand_below(freezing, copy, node);
}

/* An inject as players get it. */
static void copy_inject(Freezing *freezing, xmlNodePtr injects, const ContentNode *node)
{
    xmlNodePtr copy = xmlNewChild(injects, freezing->content->ns, BAD_CAST "inject", NULL);
    copy_attrs(copy, node);
    for (const ContentNode *child = node->first; child; child = child->next)
        if (child->name && strcmp(child->name, "expected") != 0)
            copy_node(freezing, copy, child);
}

void expand_injects(Freezing *freezing, xmlNodePtr injects, const ContentNode *node)
{
    const char *source = expand_attr(injects, "source"), *until = expand_attr(injects, "until");
    const Document *other =
        *source ? workspace_document(freezing->workspace, source, 0, freezing->lang) : NULL;
    (void)node;
    if (!other) {
        name_roles(freezing, injects, freezing->document);
        return;
    }
    const ContentNode *top = other->content;
    for (const ContentNode *at = top; at; at = content_next(at, top))
        if (content_is(at, "inject") && *until && content_attr(at, "at") &&
            strcmp(content_attr(at, "at"), until) <= 0)
            copy_inject(freezing, injects, at);
    name_roles(freezing, injects, other);
}
