/* expand.c - names, desks and reporting schemes of the registry, as they stand on the issue date.
 */
#include "seal/expand.h"

#include "model/order.h"

#include <string.h>

static bool japanese(const Freezing *freezing)
{
    return g_str_has_prefix(freezing->lang, "ja");
}

xmlNodePtr expand_add(Freezing *freezing, xmlNodePtr parent, const char *name, const char *lang,
                      const char *text)
{
    if (!text)
        return NULL;
    xmlNodePtr node = xmlNewTextChild(parent, freezing->content->ns, BAD_CAST name, BAD_CAST text);
    if (lang)
        xmlNodeSetLang(node, BAD_CAST lang);
    return node;
}

const char *expand_attr(xmlNodePtr node, const char *name)
{
    xmlAttrPtr attr = xmlHasProp(node, BAD_CAST name);
    return attr && attr->children && attr->children->content ? (const char *)attr->children->content
                                                             : "";
}

const char *expand_join(Freezing *freezing, const char *const *words, size_t count)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        bool last = i > 0 && i == count - 1;
        if (i)
            g_string_append(text, japanese(freezing) ? (last ? "及び" : "、")
                                  : last             ? " and "
                                                     : ", ");
        g_string_append(text, words[i]);
    }
    return arena_copy_text(freezing->arena, text->str);
}

const char *expand_name(Freezing *freezing, const char *agency_id)
{
    const Agency *agency = registry_agency(&freezing->workspace->registry, agency_id);
    const AgencyName *name = agency ? agency_name(agency, freezing->lang, freezing->on) : NULL;
    return name ? name->full : agency_id;
}

/* ---- coordination */

static void add_names(Freezing *freezing, xmlNodePtr node, const char *agency_id)
{
    static const char *const languages[] = {"ja", "en"};
    const Agency *agency = registry_agency(&freezing->workspace->registry, agency_id);
    if (!agency)
        return;
    xmlSetProp(node, BAD_CAST "country", BAD_CAST(agency->country ? agency->country : ""));
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        const AgencyName *name = agency_name(agency, languages[i], freezing->on);
        if (!name || strcmp(name->lang, languages[i]) != 0)
            continue;
        expand_add(freezing, node, "name", languages[i], name->full);
        expand_add(freezing, node, "short", languages[i], name->brief);
        const AgencyName *former = agency_former_name(agency, languages[i], freezing->on);
        if (former)
            expand_add(freezing, node, "former", languages[i], former->full);
    }
    expand_add(freezing, node, "post", "ja", agency->post_ja);
    expand_add(freezing, node, "post", "en", agency->post_en);
    expand_add(freezing, node, "url", NULL, agency->url);
}

static xmlNodePtr add_party(Freezing *freezing, xmlNodePtr parent, const char *element,
                            const char *agency)
{
    xmlNodePtr node = xmlNewChild(parent, freezing->content->ns, BAD_CAST element, NULL);
    xmlSetProp(node, BAD_CAST "agency", BAD_CAST agency);
    return node;
}

static void add_hosts(Freezing *freezing, xmlNodePtr parent)
{
    const Host *const *hosts;
    size_t count =
        hosts_in_order(freezing->arena, freezing->document, &freezing->workspace->registry, &hosts);
    for (size_t i = 0; i < count; i++) {
        xmlNodePtr host = add_party(freezing, parent, "host", hosts[i]->agency.text);
        xmlSetProp(host, BAD_CAST "as", BAD_CAST host_part_name(hosts[i]->part));
        add_names(freezing, host, hosts[i]->agency.text);
    }
}

/* The revision of another document that stands on our issue date, or its first one: what a later
 * revision says must not reach back into what was signed. */
static const Document *standing_on(const Freezing *freezing, const char *id, const char *lang)
{
    const Document *newest = workspace_document(freezing->workspace, id, 0, lang), *found = NULL;
    for (int revision = newest ? newest->revision : 0; revision > 0; revision--) {
        const Document *other = workspace_document(freezing->workspace, id, revision, lang);
        if (!other)
            continue;
        found = other;
        if (date_compare(other->head.date.date, freezing->on) <= 0)
            break;
    }
    return found;
}

static void add_cross_reference(Freezing *freezing, xmlNodePtr parent, const char *id)
{
    xmlNodePtr node = xmlNewChild(parent, freezing->content->ns, BAD_CAST "cross-reference", NULL);
    xmlSetProp(node, BAD_CAST "document", BAD_CAST id);
    const Document *other = standing_on(freezing, id, freezing->lang);
    if (!other)
        other = standing_on(freezing, id, NULL);
    if (!other)
        return;
    expand_add(freezing, node, "title", other->lang.text, document_title(other, freezing->lang));
    Date date = other->head.date.date;
    expand_add(freezing, node, "date", NULL,
               arena_printf(freezing->arena, "%04d-%02d-%02d", date.year, date.month, date.day));
    expand_add(freezing, node, "href", NULL, arena_printf(freezing->arena, "doc:%s", id));
    for (size_t i = 0; i < other->coordination.issuer_count; i++) {
        const char *agency = other->coordination.issuers[i].agency.text;
        add_names(freezing, add_party(freezing, node, "issuer", agency), agency);
    }
}

static const char *kind_word(const Freezing *freezing)
{
    static const char *const words[DOCUMENT_KIND_COUNT][2] = {
        [DOCUMENT_ADVISORY] = {"本注意喚起", "This advisory"},
        [DOCUMENT_NOTICE] = {"本通知", "This notice"},
        [DOCUMENT_GUIDELINE] = {"本指針", "This guideline"},
        [DOCUMENT_FLYER] = {"本資料", "This flyer"},
        [DOCUMENT_SEMINAR] = {"本資料", "This paper"},
        [DOCUMENT_BULLETIN] = {"本記事", "This bulletin"},
    };
    return words[freezing->document->kind][japanese(freezing) ? 0 : 1];
}

/* "第２及び第３": the printed numbers of the sections that a partial coordination covers. */
static const char *scope_words(Freezing *freezing, const Coordinated *coordinated)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (size_t i = 0; i < coordinated->scope_count; i++) {
        int number = 0, found = 0;
        const ContentNode *title = NULL;
        const ContentNode *body = freezing->document->body;
        for (const ContentNode *child = body ? body->first : NULL; child && !found;
             child = child->next) {
            if (!content_is(child, "section"))
                continue;
            if (g_strcmp0(content_attr(child, "numbered"), "no") != 0)
                number++;
            if (g_strcmp0(content_attr(child, "id"), coordinated->scope_ids[i]) == 0) {
                found = number;
                title = content_find(child, "title");
            }
        }
        if (found && japanese(freezing))
            g_ptr_array_add(
                words, found < 10 ? arena_printf(freezing->arena, "第%s",
                                                 (const char *[]){"", "１", "２", "３", "４", "５",
                                                                  "６", "７", "８", "９"}[found])
                                  : arena_printf(freezing->arena, "第%d", found));
        else if (found)
            g_ptr_array_add(words, arena_printf(freezing->arena, "section %d", found));
        else if (title) {
            g_autofree char *text = content_text(title);
            g_ptr_array_add(words, arena_printf(freezing->arena, "「%s」", text));
        } else
            g_ptr_array_add(words, (char *)coordinated->scope_ids[i]);
    }
    return expand_join(freezing, (const char *const *)words->pdata, words->len);
}

/* The conventional forms of official notices; one sentence for all that share a scope. */
static void state_coordinated(Freezing *freezing, xmlNodePtr parent, const Coordinated *first)
{
    const Coordination *coordination = &freezing->document->coordination;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < coordination->coordinated_count; i++) {
        const Coordinated *other = &coordination->coordinated[i];
        if (!other->disclose || g_strcmp0(other->scope.text, first->scope.text) != 0)
            continue;
        if (other < first)
            return; /* said already */
        g_ptr_array_add(names, (void *)expand_name(freezing, other->agency.text));
    }
    const char *joined = expand_join(freezing, (const char *const *)names->pdata, names->len);
    const char *text;
    if (first->scope_count == 0 && japanese(freezing))
        text = arena_printf(freezing->arena, "なお、%sの内容については、%sと調整済みである。",
                            kind_word(freezing), joined);
    else if (first->scope_count == 0)
        text = arena_printf(freezing->arena, "%s has been coordinated with %s.",
                            kind_word(freezing), joined);
    else if (japanese(freezing))
        text = arena_printf(freezing->arena, "なお、%sのうち%sについては、%sと調整済みである。",
                            kind_word(freezing), scope_words(freezing, first), joined);
    else
        text = arena_printf(freezing->arena, "%s has been coordinated with %s as regards %s.",
                            kind_word(freezing), joined, scope_words(freezing, first));
    xmlNodePtr statement = expand_add(freezing, parent, "statement", NULL, text);
    xmlSetProp(statement, BAD_CAST "kind", BAD_CAST "coordinated");
}

static void add_statement(Freezing *freezing, xmlNodePtr parent, const char *kind, const char *ja,
                          const char *en)
{
    xmlNodePtr statement =
        expand_add(freezing, parent, "statement", NULL, japanese(freezing) ? ja : en);
    xmlSetProp(statement, BAD_CAST "kind", BAD_CAST kind);
}

void expand_coordination(Freezing *freezing, xmlNodePtr node)
{
    const Coordination *coordination = &freezing->document->coordination;
    while (node->children) {
        xmlNodePtr child = node->children;
        xmlUnlinkNode(child);
        xmlFreeNode(child);
    }
    const Issuer *const *issuers;
    size_t count = issuers_in_order(freezing->arena, freezing->document,
                                    &freezing->workspace->registry, NULL, &issuers);
    for (size_t i = 0; i < count; i++) {
        xmlNodePtr issuer = add_party(freezing, node, "issuer", issuers[i]->agency.text);
        if (issuers[i]->lead)
            xmlSetProp(issuer, BAD_CAST "lead", BAD_CAST "yes");
        add_names(freezing, issuer, issuers[i]->agency.text);
    }
    add_hosts(freezing, node);
    for (size_t i = 0; i < coordination->coordinated_count; i++) {
        const Coordinated *coordinated = &coordination->coordinated[i];
        if (!coordinated->disclose)
            continue;
        xmlNodePtr party = add_party(freezing, node, "coordinated", coordinated->agency.text);
        xmlSetProp(party, BAD_CAST "disclose", BAD_CAST "yes");
        if (coordinated->scope.text)
            xmlSetProp(party, BAD_CAST "scope", BAD_CAST coordinated->scope.text);
        add_names(freezing, party, coordinated->agency.text);
    }
    for (size_t i = 0; i < coordination->cross_reference_count; i++)
        add_cross_reference(freezing, node, coordination->cross_references[i].document.text);
    if (coordination->has_single) {
        xmlNodePtr single = xmlNewChild(node, freezing->content->ns, BAD_CAST "single", NULL);
        xmlSetProp(single, BAD_CAST "reason",
                   BAD_CAST(coordination->single.text ? coordination->single.text : ""));
    }
    for (size_t i = 0; i < coordination->coordinated_count; i++)
        if (coordination->coordinated[i].disclose)
            state_coordinated(freezing, node, &coordination->coordinated[i]);
    if (content_find(freezing->document->content, "reporting"))
        add_statement(freezing, node, "no-new-duty",
                      "本件は、既存の報告・届出の手続を変更するものではありません。",
                      "Nothing here changes an existing reporting procedure.");
}

/* ---- desks and reporting schemes */

static const char *pick(const Freezing *freezing, const char *ja, const char *en)
{
    return japanese(freezing) || !en ? ja : en;
}

static void add_contact(Freezing *freezing, xmlNodePtr node, const AgencyDesk *desk)
{
    expand_add(freezing, node, "unit", NULL, pick(freezing, desk->unit_ja, desk->unit_en));
    expand_add(freezing, node, "phone", NULL, desk->phone);
    expand_add(freezing, node, "extension", NULL, desk->extension);
    expand_add(freezing, node, "hours", NULL, pick(freezing, desk->hours_ja, desk->hours_en));
    expand_add(freezing, node, "mail", NULL, desk->mail);
    expand_add(freezing, node, "form", NULL, desk->form);
    expand_add(freezing, node, "url", NULL, desk->url);
}

void expand_desk(Freezing *freezing, xmlNodePtr node, const ContentNode *source)
{
    const char *agency_id = expand_attr(node, "agency"), *role = expand_attr(node, "role");
    const Agency *agency = registry_agency(&freezing->workspace->registry, agency_id);
    if (!agency)
        return; /* the names rule reports it */
    expand_add(freezing, node, "agency-name", NULL, expand_name(freezing, agency_id));
    const AgencyDesk *desk = agency_desk(agency, *role ? role : NULL);
    if (desk) {
        add_contact(freezing, node, desk);
        return;
    }
    DiagSpan place = content_attr_span(source, "agency");
    g_autofree char *name =
        agency_words(&freezing->workspace->registry, agency_id, diag_language(), freezing->on);
    Diag *diag = *role ? diag_add(freezing->out, DIAG_SEAL_NO_DESK, place,
                                  "%s has no public desk for \"%s\" in the registry", name, role)
                       : diag_add(freezing->out, DIAG_SEAL_NO_DESK, place,
                                  "%s has no public desk in the registry", name);
    diag_help(diag, "add a desk to the agency in registry/agencies.xml, or name another role");
}

static bool concerns(const Freezing *freezing, const ReportingScheme *scheme, const char *audience)
{
    bool meant = false;
    g_auto(GStrv) audiences = g_strsplit_set(audience, " \t\n", -1);
    if (!date_in(freezing->on, scheme->from, scheme->until))
        return false;
    for (size_t i = 0; i < scheme->audience_count; i++)
        meant = meant || g_strv_contains((const char *const *)audiences, scheme->audiences[i]);
    if (!meant)
        return false;
    const Coordination *coordination = &freezing->document->coordination;
    if (document_has_issuer(freezing->document, scheme->agency))
        return true;
    for (size_t i = 0; i < coordination->issuer_count; i++)
        if (registry_clause(&freezing->workspace->registry, coordination->issuers[i].agency.text,
                            scheme->agency, "introduction", freezing->on, NULL))
            return true;
    return false;
}

/* 速報は概ね3〜5日, 確報は30日 (60日): guides counted from knowing, never a fixed day. */
static const char *deadline_words(Freezing *freezing, const ReportingScheme *scheme)
{
    if (!scheme->first_days_from && !scheme->final_days)
        return NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    bool ja = japanese(freezing);
    if (scheme->first_days_from)
        g_string_append_printf(text,
                               ja ? "速報は、事態を知った時点から概ね%d日から%d日以内"
                                  : "First report: within about %d to %d days of becoming aware",
                               scheme->first_days_from, scheme->first_days_until);
    if (scheme->final_days)
        g_string_append_printf(text, ja ? "%s確報は、%d日以内" : "%sfinal report: within %d days",
                               text->len ? (ja ? "、" : "; ") : "", scheme->final_days);
    if (scheme->final_days_unlawful)
        g_string_append_printf(text,
                               ja ? "（不正の目的をもって行われたおそれがある場合は、%d日以内）"
                                  : " (%d days where an unlawful purpose is suspected)",
                               scheme->final_days_unlawful);
    return arena_copy_text(freezing->arena, text->str);
}

static void add_basis(Freezing *freezing, xmlNodePtr node, const ReportingScheme *scheme)
{
    if (!scheme->at && !scheme->law)
        return;
    const Law *law = scheme->law ? registry_law(&freezing->workspace->registry, scheme->law) : NULL;
    const char *title = law ? pick(freezing, law->title_ja, law->title_en) : "";
    const char *words =
        arena_printf(freezing->arena, "%s%s%s", title, japanese(freezing) || !*title ? "" : ", ",
                     scheme->at ? scheme->at : "");
    xmlNodePtr basis = expand_add(freezing, node, "basis", NULL, words);
    if (law && law->egov)
        xmlSetProp(
            basis, BAD_CAST "href",
            BAD_CAST arena_printf(freezing->arena, "https://laws.e-gov.go.jp/law/%s", law->egov));
}

void expand_reporting(Freezing *freezing, xmlNodePtr node, const ContentNode *source)
{
    const Registry *registry = &freezing->workspace->registry;
    const char *audience = expand_attr(node, "audience");
    size_t added = 0;
    for (size_t i = 0; i < registry->scheme_count; i++) {
        const ReportingScheme *scheme = &registry->schemes[i];
        if (!concerns(freezing, scheme, audience))
            continue;
        added++;
        xmlNodePtr item = xmlNewChild(node, freezing->content->ns, BAD_CAST "scheme", NULL);
        xmlSetProp(item, BAD_CAST "id", BAD_CAST scheme->id);
        xmlSetProp(item, BAD_CAST "agency", BAD_CAST scheme->agency);
        xmlSetProp(item, BAD_CAST "duty", BAD_CAST(scheme->duty ? "yes" : "no"));
        expand_add(freezing, item, "title", NULL,
                   pick(freezing, scheme->title_ja, scheme->title_en));
        expand_add(freezing, item, "agency-name", NULL, expand_name(freezing, scheme->agency));
        add_basis(freezing, item, scheme);
        expand_add(freezing, item, "deadline", NULL, deadline_words(freezing, scheme));
        const Agency *agency = registry_agency(registry, scheme->agency);
        const AgencyDesk *desk = NULL;
        for (size_t k = 0; agency && scheme->desk && k < agency->desk_count; k++)
            if (strcmp(agency->desks[k].id, scheme->desk) == 0)
                desk = &agency->desks[k];
        if (!desk && agency)
            desk = agency_desk(agency, "reporting");
        if (desk)
            add_contact(freezing, item, desk);
        if (scheme->url && !(desk && desk->url))
            expand_add(freezing, item, "url", NULL, scheme->url);
    }
    if (added)
        return;
    Diag *diag = diag_add(freezing->out, DIAG_SEAL_NO_SCHEME, content_attr_span(source, "audience"),
                          "no reporting scheme of the parties is meant for \"%s\"", audience);
    diag_help(diag, "add the scheme to registry/reporting.xml, or name another audience");
}
