/* registry.c - looking things up in the registry.
 *
 * Everything is a walk over a short array: the registry holds tens of bodies and statutes, and a
 * draft asks a few dozen times.  A day that is not given means "as it stands last". */
#include "model/registry.h"

#include <limits.h>
#include <string.h>

#include <glib.h>

#include "base/fold.h"

/* Legal forms as they are abbreviated in front of a name, after compatibility folding. */
static const struct {
    const char *brief, *full;
} legal_forms[] = {
    {"(株)", "株式会社"},       {"(独)", "独立行政法人"},   {"(国研)", "国立研究開発法人"},
    {"(一社)", "一般社団法人"}, {"(公社)", "公益社団法人"}, {"(一財)", "一般財団法人"},
    {"(公財)", "公益財団法人"},
};

char *registry_fold_name(const char *name)
{
    g_autofree char *folded = fold_words(name);
    g_autoptr(GString) kept = g_string_new(folded);
    for (size_t i = 0; i < G_N_ELEMENTS(legal_forms); i++)
        g_string_replace(kept, legal_forms[i].brief, legal_forms[i].full, 0);
    return g_utf8_casefold(kept->str, -1);
}

static bool folds_to(const char *name, const char *folded)
{
    if (!name)
        return false;
    g_autofree char *own = registry_fold_name(name);
    return strcmp(own, folded) == 0;
}

static bool any_folds_to(const char *const *names, size_t count, const char *folded)
{
    for (size_t i = 0; i < count; i++)
        if (folds_to(names[i], folded))
            return true;
    return false;
}

static bool holds_on(Date from, Date until, Date on)
{
    return !date_is_given(on) || date_in(on, from, until);
}

const Agency *registry_agency(const Registry *registry, const char *id)
{
    for (size_t i = 0; id && i < registry->agency_count; i++)
        if (strcmp(registry->agencies[i].id, id) == 0)
            return &registry->agencies[i];
    return NULL;
}

static bool agency_is_called(const Agency *agency, const char *folded)
{
    for (size_t i = 0; i < agency->name_count; i++)
        if (folds_to(agency->names[i].full, folded) || folds_to(agency->names[i].brief, folded))
            return true;
    return any_folds_to(agency->aliases, agency->alias_count, folded);
}

const Agency *registry_agency_named(const Registry *registry, const char *name)
{
    g_autofree char *folded = registry_fold_name(name ? name : "");
    const Agency *found = NULL;
    for (size_t i = 0; *folded && i < registry->agency_count; i++) {
        if (!agency_is_called(&registry->agencies[i], folded))
            continue;
        if (found)
            return NULL;
        found = &registry->agencies[i];
    }
    return found;
}

/* lang NULL: any language. */
static const AgencyName *name_in(const Agency *agency, const char *lang, Date on)
{
    const AgencyName *found = NULL;
    for (size_t i = 0; i < agency->name_count; i++) {
        const AgencyName *name = &agency->names[i];
        if (lang && strcmp(name->lang, lang) != 0)
            continue;
        if (holds_on(name->from, name->until, on) &&
            (!found || date_compare(name->from, found->from) > 0))
            found = name;
    }
    return found;
}

const AgencyName *agency_name(const Agency *agency, const char *lang, Date on)
{
    const AgencyName *name = lang ? name_in(agency, lang, on) : NULL;
    if (!name)
        name = name_in(agency, "ja", on);
    return name ? name : name_in(agency, NULL, on);
}

char *agency_words(const Registry *registry, const char *id, const char *lang, Date on)
{
    const Agency *agency = id ? registry_agency(registry, id) : NULL;
    const AgencyName *name = agency ? agency_name(agency, lang, on) : NULL;
    return name ? g_strdup_printf("%s (%s)", name->full, id) : g_strdup(id ? id : "?");
}

const AgencyName *agency_former_name(const Agency *agency, const char *lang, Date on)
{
    const AgencyName *current = name_in(agency, lang, on);
    const AgencyName *former = NULL;
    for (size_t i = 0; current && i < agency->name_count; i++) {
        const AgencyName *name = &agency->names[i];
        if (strcmp(name->lang, current->lang) != 0 || !date_is_given(name->until) ||
            !date_is_given(current->from) || date_compare(name->until, current->from) > 0)
            continue;
        if (!former || date_compare(name->until, former->until) > 0)
            former = name;
    }
    return former;
}

bool agency_existed(const Agency *agency, Date on)
{
    return name_in(agency, NULL, on) != NULL;
}

int agency_order(const Agency *agency, Date on)
{
    const AgencyOrder *found = NULL;
    for (size_t i = 0; i < agency->order_count; i++) {
        const AgencyOrder *order = &agency->orders[i];
        if (holds_on(order->from, order->until, on) &&
            (!found || date_compare(order->from, found->from) > 0))
            found = order;
    }
    return found ? found->key : INT_MAX;
}

const AgencyDesk *agency_desk(const Agency *agency, const char *role)
{
    for (size_t i = 0; i < agency->desk_count; i++) {
        const AgencyDesk *desk = &agency->desks[i];
        if (desk->public_ && (!role || strcmp(desk->role, role) == 0))
            return desk;
    }
    return NULL;
}

static bool law_is_called(const Law *law, const char *folded)
{
    return folds_to(law->title_ja, folded) || folds_to(law->title_en, folded) ||
           folds_to(law->number, folded) || any_folds_to(law->aliases, law->alias_count, folded);
}

const Law *registry_law(const Registry *registry, const char *id_or_alias)
{
    for (size_t i = 0; id_or_alias && i < registry->law_count; i++)
        if (strcmp(registry->laws[i].id, id_or_alias) == 0)
            return &registry->laws[i];
    g_autofree char *folded = registry_fold_name(id_or_alias ? id_or_alias : "");
    for (size_t i = 0; *folded && i < registry->law_count; i++)
        if (law_is_called(&registry->laws[i], folded))
            return &registry->laws[i];
    return NULL;
}

static const LawArticle *article_in(const Law *law, bool supplement, const char *amending,
                                    const char *number, Date on)
{
    const LawArticle *found = NULL;
    for (size_t i = 0; number && i < law->article_count; i++) {
        const LawArticle *article = &law->articles[i];
        if (article->supplement != supplement || strcmp(article->number, number) != 0 ||
            g_strcmp0(article->amending, amending) != 0)
            continue;
        if (holds_on(article->from, article->until, on) &&
            (!found || date_compare(article->from, found->from) > 0))
            found = article;
    }
    return found;
}

const LawArticle *law_article(const Law *law, const char *number, Date on)
{
    return article_in(law, false, NULL, number, on);
}

const LawArticle *law_supplement(const Law *law, const char *amending, const char *number, Date on)
{
    return article_in(law, true, amending, number, on);
}

/* The one article of that day with that caption; captions such as 指導及び助言 occur twice. */
static const LawArticle *article_captioned(const Law *law, const char *caption, Date on)
{
    const LawArticle *found = NULL;
    for (size_t i = 0; caption && i < law->article_count; i++) {
        const LawArticle *article = &law->articles[i];
        if (article->supplement || g_strcmp0(article->caption, caption) != 0 ||
            !holds_on(article->from, article->until, on))
            continue;
        if (found)
            return NULL;
        found = article;
    }
    return found;
}

/* An older article of that number whose content moved on before the day. */
static const LawArticle *article_before(const Law *law, const char *number, const char *caption,
                                        Date on)
{
    for (size_t i = 0; i < law->article_count; i++) {
        const LawArticle *article = &law->articles[i];
        bool over = date_is_given(article->until) &&
                    (!date_is_given(on) || date_compare(article->until, on) <= 0);
        if (!article->supplement && article->moved_to && over &&
            strcmp(article->number, number) == 0 &&
            (!caption || g_strcmp0(article->caption, caption) == 0))
            return article;
    }
    return NULL;
}

const LawArticle *law_article_moved(const Law *law, const char *number, const char *caption,
                                    Date on)
{
    enum { MAX_MOVES = 8 }; /* a registry may, by mistake, send an article round in a circle */
    for (int i = 0; number && i < MAX_MOVES; i++) {
        const LawArticle *before = article_before(law, number, caption, on);
        if (!before)
            break;
        const LawArticle *now = law_article(law, before->moved_to, on);
        if (now && (!caption || g_strcmp0(now->caption, caption) == 0))
            return now;
        number = before->moved_to;
    }
    return article_captioned(law, caption, on);
}

const ReportingScheme *registry_scheme(const Registry *registry, const char *id)
{
    for (size_t i = 0; id && i < registry->scheme_count; i++)
        if (strcmp(registry->schemes[i].id, id) == 0)
            return &registry->schemes[i];
    return NULL;
}

const GuidelineEntry *registry_guideline(const Registry *registry, const char *id)
{
    for (size_t i = 0; id && i < registry->guideline_count; i++)
        if (strcmp(registry->guidelines[i].id, id) == 0)
            return &registry->guidelines[i];
    return NULL;
}

const GuidelineProvision *guideline_provision(const GuidelineEntry *guideline, const char *number)
{
    for (size_t i = 0; number && i < guideline->provision_count; i++)
        if (g_strcmp0(guideline->provisions[i].number, number) == 0)
            return &guideline->provisions[i];
    g_autofree char *folded = registry_fold_name(number ? number : "");
    for (size_t i = 0; *folded && i < guideline->provision_count; i++)
        if (folds_to(guideline->provisions[i].number, folded))
            return &guideline->provisions[i];
    return NULL;
}

const Key *registry_key(const Registry *registry, const char *id)
{
    for (size_t i = 0; id && i < registry->key_count; i++)
        if (strcmp(registry->keys[i].id, id) == 0)
            return &registry->keys[i];
    return NULL;
}

static bool is_between(const Agreement *agreement, const char *a, const char *b)
{
    return (strcmp(agreement->party[0], a) == 0 && strcmp(agreement->party[1], b) == 0) ||
           (strcmp(agreement->party[0], b) == 0 && strcmp(agreement->party[1], a) == 0);
}

static bool binds_more(const Clause *clause, const Clause *than)
{
    if (!than || clause->modal != than->modal)
        return !than || clause->modal < than->modal;
    return clause->verified && !than->verified;
}

const Clause *registry_clause(const Registry *registry, const char *a, const char *b,
                              const char *subject, Date on, const Agreement **agreement)
{
    const Clause *found = NULL;
    for (size_t i = 0; a && b && i < registry->agreement_count; i++) {
        const Agreement *candidate = &registry->agreements[i];
        if (!is_between(candidate, a, b) || !holds_on(candidate->from, candidate->until, on))
            continue;
        for (size_t j = 0; j < candidate->clause_count; j++) {
            const Clause *clause = &candidate->clauses[j];
            if (strcmp(clause->subject, subject) != 0 ||
                !holds_on(clause->from_date, clause->until_date, on) || !binds_more(clause, found))
                continue;
            found = clause;
            if (agreement)
                *agreement = candidate;
        }
    }
    return found;
}
