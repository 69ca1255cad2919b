/* parallel_material.c - a flyer for children asks for what the flyer for adults asks for: the same
 * actions in the same order, the same codes, the same desks. */
#include "gate/parallel.h"

#include <string.h>

/* What makes an element the same in two editions; its words are not in the table. */
static const struct {
    const char *name;
    const char *attrs[2];
    const char *what; /* msgid */
} shared[] = {
    {"action", {"icon", NULL}, N_("action")},
    {"qr", {"href", NULL}, N_("QR code")},
    {"desk", {"agency", "role"}, N_("desk")},
};

static const ContentNode *next_named(const ContentNode *node, const ContentNode *top,
                                     const char *name)
{
    do
        node = content_next(node, top);
    while (node && !content_is(node, name));
    return node;
}

static bool same(const ContentNode *a, const ContentNode *b, const char *const attrs[2])
{
    for (int i = 0; i < 2 && attrs[i]; i++)
        if (g_strcmp0(content_attr(a, attrs[i]), content_attr(b, attrs[i])) != 0)
            return false;
    return true;
}

static void report(const Document *edition, const Document *original, const ContentNode *ours,
                   const ContentNode *theirs, const char *what, DiagList *out)
{
    const char *word = diag_translate(what), *lang = original->lang.text;
    DiagSpan place = ours ? ours->span : edition->lang.span;
    Diag *diag;
    if (ours && theirs)
        diag = diag_add(out, DIAG_GATE_PARALLEL_MATERIAL, place,
                        "the %s is another one than in the \"%s\" file", word, lang);
    else if (ours)
        diag = diag_add(out, DIAG_GATE_PARALLEL_MATERIAL, place,
                        "the %s is not in the \"%s\" file", word, lang);
    else
        diag = diag_add(out, DIAG_GATE_PARALLEL_MATERIAL, place,
                        "the %s of the \"%s\" file is missing", word, lang);
    if (theirs)
        diag_also(diag, theirs->span, "as it stands there");
    diag_rule(diag, "editions for other readers have the same actions, codes and desks");
    diag_help(diag, "bring both files to the same value");
}

void parallel_materials(const Document *edition, const Document *original, DiagList *out)
{
    for (size_t i = 0; i < G_N_ELEMENTS(shared); i++) {
        const char *name = shared[i].name;
        const ContentNode *ours = next_named(edition->body, edition->body, name);
        const ContentNode *theirs = next_named(original->body, original->body, name);
        while (ours && theirs && same(ours, theirs, shared[i].attrs)) {
            ours = next_named(ours, edition->body, name);
            theirs = next_named(theirs, original->body, name);
        }
        if (ours || theirs)
            report(edition, original, ours, theirs, shared[i].what, out);
    }
}
