#include "load/parts.h"

#include <string.h>

#include "load/grammar.h"

/* ---- sets */

static void put(PartSet *set, guint part)
{
    set->bits[part / 64] |= UINT64_C(1) << part % 64;
}

static PartSet both(PartSet a, PartSet b)
{
    for (size_t i = 0; i < G_N_ELEMENTS(a.bits); i++)
        a.bits[i] |= b.bits[i];
    return a;
}

static bool is_empty(PartSet set)
{
    for (size_t i = 0; i < G_N_ELEMENTS(set.bits); i++)
        if (set.bits[i])
            return false;
    return true;
}

static bool overlap(PartSet a, PartSet b)
{
    for (size_t i = 0; i < G_N_ELEMENTS(a.bits); i++)
        a.bits[i] &= b.bits[i];
    return !is_empty(a);
}

/* The smallest part of a set that is not empty, taken out of it. */
static guint take_part(PartSet *set)
{
    guint i = 0;
    while (!set->bits[i])
        i++;
    guint bit = (guint)__builtin_ctzll(set->bits[i]);
    set->bits[i] &= set->bits[i] - 1;
    return i * 64 + bit;
}

/* ---- putting a content model together */

static void link_parts(GArray *parts, PartSet from, PartSet to)
{
    while (!is_empty(from)) {
        Part *part = &g_array_index(parts, Part, take_part(&from));
        part->next = both(part->next, to);
    }
}

Reach parts_add(GArray *parts, const ElementRule *element)
{
    Reach piece = {.empty = !element}; /* text may always be left out */
    g_assert(parts->len < PARTS_MAX);
    Part part = {.element = element};
    put(&piece.first, parts->len);
    piece.last = piece.first;
    g_array_append_val(parts, part);
    if (!element) /* a comment may cut a text in two */
        link_parts(parts, piece.last, piece.first);
    return piece;
}

Reach parts_join(GArray *parts, Reach before, Reach behind)
{
    link_parts(parts, before.last, behind.first);
    return (Reach){
        .first = before.empty ? both(before.first, behind.first) : before.first,
        .last = behind.empty ? both(before.last, behind.last) : behind.last,
        .empty = before.empty && behind.empty,
    };
}

Reach parts_either(Reach one, Reach other)
{
    return (Reach){both(one.first, other.first), both(one.last, other.last),
                   one.empty || other.empty};
}

Reach parts_repeat(GArray *parts, Reach piece)
{
    link_parts(parts, piece.last, piece.first);
    return piece;
}

/* ---- holding an element against it */

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* Which of the parts that may stand here the child is. */
static PartSet fitting(const ElementRule *rule, PartSet may, const xmlNode *child)
{
    const ElementRule *element =
        child->type == XML_ELEMENT_NODE ? g_hash_table_lookup(rule->children, child->name) : NULL;
    PartSet found = {0};
    while (!is_empty(may)) {
        guint part = take_part(&may);
        if (g_array_index(rule->parts, Part, part).element == element)
            put(&found, part);
    }
    return found;
}

static PartSet behind(const GArray *parts, PartSet set)
{
    PartSet next = {0};
    while (!is_empty(set))
        next = both(next, g_array_index(parts, Part, take_part(&set)).next);
    return next;
}

const xmlNode *parts_misfit(const ElementRule *rule, const xmlNode *element)
{
    PartSet may = rule->reach.first;
    bool may_end = rule->reach.empty;
    for (const xmlNode *child = element->children; child; child = child->next) {
        bool text = child->type == XML_TEXT_NODE && !is_blank((const char *)child->content);
        if (child->type != XML_ELEMENT_NODE && !text)
            continue;
        PartSet here = fitting(rule, may, child);
        if (is_empty(here))
            return child;
        may = behind(rule->parts, here);
        may_end = overlap(here, rule->reach.last);
    }
    return may_end ? NULL : element;
}
