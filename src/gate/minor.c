/* minor.c - is a change minor (軽微), so that a party to which it was delegated may make it alone?
 *
 * Exactly one of three things: the address of a link, the data of a desk as the registry has them
 * now, or a word of one text in another spelling.  Everything that is not known to be harmless is
 * not minor: the consequence is merely that everybody signs again. */
#include "gate/minor.h"

#include <string.h>

typedef struct {
    const Registry *registry;
    bool japanese;
    MinorVerdict verdict;
    const char *old_address, *new_address;
    const ContentNode *desk, *old_text, *new_text;
} Comparison;

static bool refuse(Comparison *this, const char *why)
{
    this->verdict = (MinorVerdict){MINOR_NOT, why};
    return false;
}

/* Only one kind of change is made at once. */
static bool is_sole(Comparison *this, MinorKind kind)
{
    if (this->verdict.kind != MINOR_NOTHING && this->verdict.kind != kind)
        return refuse(this, N_("more than one thing changed"));
    this->verdict.kind = kind;
    return true;
}

/* ---- addresses: one that is given in several places changes in all of them */

static bool take_address(Comparison *this, const ContentAttr *old, const ContentAttr *now)
{
    if (!is_sole(this, MINOR_ADDRESS))
        return false;
    bool other = this->old_address && (strcmp(this->old_address, old->value) != 0 ||
                                       strcmp(this->new_address, now->value) != 0);
    this->old_address = old->value;
    this->new_address = now->value;
    return !other || refuse(this, N_("more than one address changed"));
}

static bool compare_attrs(Comparison *this, const ContentNode *old, const ContentNode *now)
{
    if (old->attr_count != now->attr_count)
        return refuse(this, N_("an attribute came or went"));
    for (size_t i = 0; i < old->attr_count; i++) {
        const ContentAttr *a = &old->attrs[i], *b = &now->attrs[i];
        if (strcmp(a->name, b->name) != 0)
            return refuse(this, N_("an attribute came or went"));
        if (strcmp(a->value, b->value) == 0)
            continue;
        if (strcmp(a->name, "href") != 0)
            return refuse(this, N_("something else than text or the address of a link changed"));
        if (!take_address(this, a, b))
            return false;
    }
    return true;
}

/* ---- desks */

static bool is_same(const ContentNode *old, const ContentNode *now)
{
    if (!old->name != !now->name || old->attr_count != now->attr_count)
        return false;
    if (old->text)
        return strcmp(old->text, now->text) == 0;
    bool same = strcmp(old->name, now->name) == 0;
    for (size_t i = 0; same && i < old->attr_count; i++)
        same = strcmp(old->attrs[i].name, now->attrs[i].name) == 0 &&
               strcmp(old->attrs[i].value, now->attrs[i].value) == 0;
    const ContentNode *a = old->first, *b = now->first;
    for (; same && a && b; a = a->next, b = b->next)
        same = is_same(a, b);
    return same && !a && !b;
}

static const char *pick(const Comparison *this, const char *ja, const char *en)
{
    return this->japanese || !en ? ja : en;
}

static bool holds(const ContentNode *node, const char *name, const char *text)
{
    return node && content_is(node, name) && !node->attr_count && node->first &&
           node->first->text && !node->first->next && strcmp(node->first->text, text) == 0;
}

/* The desk prints what the registry has, as freezing writes it. */
static bool is_of_registry(const Comparison *this, const ContentNode *node)
{
    const char *id = content_attr(node, "agency"), *role = content_attr(node, "role");
    const Agency *agency = id ? registry_agency(this->registry, id) : NULL;
    const AgencyDesk *desk = agency ? agency_desk(agency, role) : NULL;
    if (!desk || !node->first || !content_is(node->first, "agency-name"))
        return false;
    const struct {
        const char *name, *text;
    } data[] = {
        {"unit", pick(this, desk->unit_ja, desk->unit_en)},
        {"phone", desk->phone},
        {"extension", desk->extension},
        {"hours", pick(this, desk->hours_ja, desk->hours_en)},
        {"mail", desk->mail},
        {"form", desk->form},
        {"url", desk->url},
    };
    const ContentNode *at = node->first->next;
    for (size_t i = 0; i < G_N_ELEMENTS(data); i++) {
        if (!data[i].text)
            continue;
        if (!holds(at, data[i].name, data[i].text))
            return false;
        at = at->next;
    }
    return !at;
}

static bool take_desk(Comparison *this, const ContentNode *old, const ContentNode *now)
{
    if (is_same(old, now))
        return true;
    if (!is_sole(this, MINOR_DESK))
        return false;
    bool other = this->desk &&
                 (g_strcmp0(content_attr(this->desk, "agency"), content_attr(now, "agency")) != 0 ||
                  g_strcmp0(content_attr(this->desk, "role"), content_attr(now, "role")) != 0);
    this->desk = now;
    bool named = old->first && now->first && is_same(old->first, now->first);
    if (other)
        return refuse(this, N_("more than one desk changed"));
    return (named && is_of_registry(this, now)) ||
           refuse(this, N_("the desk is not what the registry says"));
}

/* ---- the two trees, node by node */

static bool take_text(Comparison *this, const ContentNode *old, const ContentNode *now)
{
    if (strcmp(old->text, now->text) == 0)
        return true;
    if (this->old_text)
        return refuse(this, N_("more than one passage changed"));
    this->old_text = old;
    this->new_text = now;
    return is_sole(this, MINOR_CHARACTERS);
}

static bool compare(Comparison *this, const ContentNode *old, const ContentNode *now)
{
    if (!old->name != !now->name || (old->name && strcmp(old->name, now->name) != 0))
        return refuse(this, N_("an element came, went or moved"));
    if (old->text)
        return take_text(this, old, now);
    if (!compare_attrs(this, old, now))
        return false;
    if (content_is(old, "desk"))
        return take_desk(this, old, now);
    const ContentNode *a = old->first, *b = now->first;
    for (; a && b; a = a->next, b = b->next)
        if (!compare(this, a, b))
            return false;
    return (!a && !b) || refuse(this, N_("an element came, went or moved"));
}

MinorVerdict gate_minor_change(const ContentNode *old, const ContentNode *now,
                               const Registry *registry)
{
    Comparison this = {.registry = registry, .japanese = g_str_has_prefix(now->lang, "ja")};
    if (compare(&this, old, now) && this.verdict.kind == MINOR_CHARACTERS)
        this.verdict.why = minor_characters(this.old_text, this.new_text, registry);
    if (this.verdict.why)
        this.verdict.kind = MINOR_NOT;
    return this.verdict;
}
