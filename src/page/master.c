/* master.c - which page master a page takes. */
#include "page/sheet.h"

#include <stdlib.h>
#include <string.h>

const FoNode *master_named(const Run *run, FoKind kind, const char *name)
{
    const FoNode *set = fo_child(run->tree->root, FO_LAYOUT_MASTER_SET);
    for (const FoNode *child = set && name ? set->first : NULL; child; child = child->next)
        if (child->kind == kind && g_strcmp0(fo_attr(child, "master-name"), name) == 0)
            return child;
    return NULL;
}

static bool word_fits(const char *given, const char *word, bool fits)
{
    return !given || strcmp(given, "any") == 0 || strcmp(given, word) != 0 || fits;
}

static bool condition_fits(const FoNode *condition, bool first, bool last, int number, bool blank)
{
    const char *position = fo_attr(condition, "page-position"),
               *parity = fo_attr(condition, "odd-or-even");
    const char *empty = fo_attr(condition, "blank-or-not-blank");
    return word_fits(position, "first", first) && word_fits(position, "last", last) &&
           word_fits(position, "rest", !first && !last) &&
           word_fits(position, "only", first && last) &&
           word_fits(parity, "odd", number % 2 == 1) &&
           word_fits(parity, "even", number % 2 == 0) && word_fits(empty, "blank", blank) &&
           word_fits(empty, "not-blank", !blank);
}

static const FoNode *sub_master(const FoNode *masters, size_t step)
{
    for (const FoNode *child = masters->first; child; child = child->next)
        if (step-- == 0)
            return child;
    return NULL;
}

static size_t most_repeats(const FoNode *reference)
{
    if (reference->kind == FO_SINGLE_REFERENCE)
        return 1;
    const char *given = fo_attr(reference, "maximum-repeats");
    return !given || strcmp(given, "no-limit") == 0 ? SIZE_MAX : (size_t)MAX(atoi(given), 0);
}

static const FoNode *pick_from(const Sequence *sequence, const FoNode *reference, bool first,
                               bool last, int number, bool blank)
{
    if (reference->kind != FO_REPEATABLE_ALTERNATIVES)
        return master_named(sequence->run, FO_SIMPLE_PAGE_MASTER,
                            fo_attr(reference, "master-reference"));
    for (const FoNode *child = reference->first; child; child = child->next)
        if (condition_fits(child, first, last, number, blank)) {
            const FoNode *master = master_named(sequence->run, FO_SIMPLE_PAGE_MASTER,
                                                fo_attr(child, "master-reference"));
            if (master)
                return master;
        }
    return NULL;
}

/* Without a fitting master the first one of the set serves, so that nothing is lost. */
const FoNode *master_any(const Sequence *sequence)
{
    const FoNode *set = fo_child(sequence->run->tree->root, FO_LAYOUT_MASTER_SET);
    return set ? fo_child(set, FO_SIMPLE_PAGE_MASTER) : NULL;
}

const FoNode *master_pick(Sequence *sequence, bool last, bool blank)
{
    bool first = sequence->plans->len == 0;
    if (sequence->simple)
        return sequence->simple;
    const FoNode *reference =
        sequence->masters ? sub_master(sequence->masters, sequence->step) : NULL;
    while (reference && sequence->repeats >= most_repeats(reference)) {
        const FoNode *next = sub_master(sequence->masters, sequence->step + 1);
        if (!next)
            break; /* used up: the last one goes on */
        sequence->step++;
        sequence->repeats = 0;
        reference = next;
    }
    const FoNode *master =
        reference ? pick_from(sequence, reference, first, last, sequence->number, blank) : NULL;
    sequence->repeats++;
    return master ? master : master_any(sequence);
}
