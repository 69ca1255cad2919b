#include "batch/relations.h"

#include <string.h>

#include "base/place.h"
#include "batch/batch.h"
#include "batch/drawing.h"
#include "batch/paper.h"
#include "gate/gate.h"
#include "web/web.h"

typedef struct {
    const RelationsRequest *asked;
    GPtrArray *agencies;   /* const Agency *: the first asked for, then in printed order */
    GPtrArray *agreements; /* const Agreement *, in the registry's order */
} Relations;

static bool in_japanese(const Relations *relations)
{
    return strcmp(relations->asked->lang, "ja") == 0;
}

static const char *choose(const Relations *relations, const char *japanese, const char *english)
{
    const char *best = in_japanese(relations) ? japanese : english;
    return best ? best : japanese ? japanese : english ? english : "";
}

static const AgencyName *name_of(const Relations *relations, const Agency *agency)
{
    return agency_name(agency, relations->asked->lang, relations->asked->on);
}

static const char *full_name(const Relations *relations, const Agency *agency)
{
    const AgencyName *name = name_of(relations, agency);
    return name ? name->full : agency->id;
}

static const char *short_name(const Relations *relations, const Agency *agency)
{
    const AgencyName *name = name_of(relations, agency);
    return !name ? agency->id : name->brief ? name->brief : name->full;
}

static char *day_words(Date day)
{
    return g_strdup_printf("%04d-%02d-%02d", day.year, day.month, day.day);
}

/* ---- who and what */

/* Known on that day: it need not have taken effect yet. */
static bool is_known(const Agreement *agreement, Date on)
{
    Date begin = date_is_given(agreement->concluded) ? agreement->concluded : agreement->from;
    return date_in(on, begin, agreement->until);
}

static bool is_among(const GPtrArray *agencies, const char *id)
{
    for (guint i = 0; i < agencies->len; i++)
        if (strcmp(((const Agency *)agencies->pdata[i])->id, id) == 0)
            return true;
    return false;
}

static void add_agency(Relations *relations, const char *id)
{
    const Agency *agency = registry_agency(relations->asked->registry, id);
    if (agency && agency_existed(agency, relations->asked->on) &&
        !is_among(relations->agencies, id))
        g_ptr_array_add(relations->agencies, (void *)agency);
}

static void add_partners(Relations *relations, const char *hub)
{
    const Registry *registry = relations->asked->registry;
    for (size_t i = 0; i < registry->agreement_count; i++) {
        const Agreement *agreement = &registry->agreements[i];
        for (int k = 0; k < 2 && is_known(agreement, relations->asked->on); k++)
            if (strcmp(agreement->party[k], hub) == 0)
                add_agency(relations, agreement->party[1 - k]);
    }
}

static gint by_order(gconstpointer a, gconstpointer b, gpointer user)
{
    const Date *on = user;
    int x = agency_order(*(const Agency *const *)a, *on),
        y = agency_order(*(const Agency *const *)b, *on);
    return (x > y) - (x < y);
}

static void add_agreements(Relations *relations)
{
    const Registry *registry = relations->asked->registry;
    for (size_t i = 0; i < registry->agreement_count; i++) {
        const Agreement *agreement = &registry->agreements[i];
        if (is_known(agreement, relations->asked->on) &&
            is_among(relations->agencies, agreement->party[0]) &&
            is_among(relations->agencies, agreement->party[1]))
            g_ptr_array_add(relations->agreements, (void *)agreement);
    }
}

static bool gather(Relations *relations, GError **error)
{
    const char *const *ids = relations->asked->agencies;
    Date on = relations->asked->on;
    for (size_t i = 0; ids[i]; i++) {
        const Agency *agency = registry_agency(relations->asked->registry, ids[i]);
        if (!agency)
            return batch_refuse(error, N_("the registry has no body \"%s\""), ids[i]);
        if (!agency_existed(agency, on))
            return batch_refuse(error, N_("%s did not exist on that day"), ids[i]);
        add_agency(relations, ids[i]);
    }
    if (!ids[1])
        add_partners(relations, ids[0]);
    if (relations->agencies->len > 2)
        g_qsort_with_data(relations->agencies->pdata + 1, (gint)relations->agencies->len - 1,
                          sizeof(void *), by_order, &on);
    add_agreements(relations);
    return relations->agreements->len ||
           batch_refuse(error, N_("the registry has no agreement of %s on that day"), ids[0]);
}

/* ---- the picture: the first body in the middle, the others by what they are */

static bool is_of_state(const Agency *agency)
{
    return strcmp(agency->kind, "administrative-organ") == 0 || strcmp(agency->kind, "police") == 0;
}

static void put_party(const Relations *relations, GString *xml, const char *id, const char *label,
                      bool of_state)
{
    g_autofree char *words = g_markup_escape_text(label, -1);
    g_string_append_printf(xml, "<party id=\"%s\"><label>%s</label>", id, words);
    for (guint i = 1; i < relations->agencies->len; i++) {
        const Agency *agency = relations->agencies->pdata[i];
        g_autofree char *name = g_markup_escape_text(full_name(relations, agency), -1);
        if (is_of_state(agency) == of_state)
            g_string_append_printf(xml, "<member>%s</member>", name);
    }
    g_string_append(xml, "</party>");
}

static guint count_of(const Relations *relations, bool of_state)
{
    guint count = 0;
    for (guint i = 1; i < relations->agencies->len; i++)
        count += is_of_state(relations->agencies->pdata[i]) == of_state;
    return count;
}

static GBytes *map_of(const Relations *relations)
{
    static const struct {
        const char *id, *label;
        bool of_state;
    } groups[] = {{"state", N_("ministries and agencies"), true},
                  {"others", N_("other bodies"), false}};
    const Agency *hub = relations->agencies->pdata[0];
    g_autofree char *hub_name = g_markup_escape_text(full_name(relations, hub), -1);
    GString *xml = g_string_new(NULL), *arrows = g_string_new(NULL);
    g_string_append_printf(xml,
                           "<content xmlns=\"urn:renmei:draft:1\" id=\"relations\" revision=\"1\" "
                           "xml:lang=\"%s\"><body><figure><relations alt=\"%s\"><row>"
                           "<party id=\"hub\"><label>%s</label></party></row><row>",
                           relations->asked->lang,
                           diag_translate("The bodies that work together, as in the table below"),
                           hub_name);
    for (size_t i = 0; i < G_N_ELEMENTS(groups); i++)
        if (count_of(relations, groups[i].of_state)) {
            put_party(relations, xml, groups[i].id, diag_translate(groups[i].label),
                      groups[i].of_state);
            g_string_append_printf(arrows, "<arrow from=\"hub\" to=\"%s\" both=\"yes\">%s</arrow>",
                                   groups[i].id, diag_translate("cooperation"));
        }
    g_string_append_printf(xml, "</row>%s</relations></figure></body></content>", arrows->str);
    g_string_free(arrows, TRUE);
    return g_string_free_to_bytes(xml);
}

/* ---- parts of each body */

static char *roles_of(const Agency *agency)
{
    static const struct {
        const char *role, *words;
    } table[] = {{"fact-finding", N_("finding the facts")},
                 {"cause-analysis", N_("analysing causes")},
                 {"prevention-advice", N_("advice on prevention")},
                 {"public-warning", N_("warning the public")},
                 {"exercise-of-authority", N_("exercising authority")},
                 {"safety-standards", N_("standards of safety")},
                 {"training", N_("training")},
                 {"publicity", N_("publicity")},
                 {"information-sharing", N_("sharing information")},
                 {"report-receiving", N_("receiving reports")},
                 {"research", N_("research")},
                 {"support", N_("support")}};
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (size_t i = 0; i < agency->role_count; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(table); k++)
            if (strcmp(agency->roles[i], table[k].role) == 0)
                g_ptr_array_add(words, (void *)diag_translate(table[k].words));
    g_ptr_array_add(words, NULL);
    return g_strjoinv(diag_translate(", "), (char **)words->pdata);
}

static char *schemes_of(const Relations *relations, const Agency *agency)
{
    const Registry *registry = relations->asked->registry;
    g_autoptr(GString) words = g_string_new(NULL);
    for (size_t i = 0; i < registry->scheme_count; i++) {
        const ReportingScheme *scheme = &registry->schemes[i];
        if (strcmp(scheme->agency, agency->id) != 0 ||
            !date_in(relations->asked->on, scheme->from, scheme->until))
            continue;
        g_string_append_printf(words, diag_translate("%s%s (%s)"),
                               words->len ? diag_translate(", ") : "",
                               choose(relations, scheme->title_ja, scheme->title_en),
                               diag_translate(scheme->duty ? N_("duty") : N_("voluntary")));
    }
    return g_string_free(g_steal_pointer(&words), FALSE);
}

static void add_parts(const Relations *relations, Paper *paper)
{
    const char *const heads[] = {diag_translate("body"), diag_translate("short name"),
                                 diag_translate("what it does"),
                                 diag_translate("reports that it receives"), NULL};
    paper_part(paper, "_parts", diag_translate("Bodies and their parts"), NULL, heads,
               "28 12 28 32", true);
    for (guint i = 0; i < relations->agencies->len; i++) {
        const Agency *agency = relations->agencies->pdata[i];
        g_autofree char *roles = roles_of(agency), *schemes = schemes_of(relations, agency);
        paper_row(paper, NULL, NULL);
        paper_cell(paper, full_name(relations, agency), NULL, NULL);
        paper_cell(paper, short_name(relations, agency), NULL, NULL);
        paper_cell(paper, roles, NULL, NULL);
        paper_cell(paper, schemes, NULL, NULL);
    }
}

/* ---- what is done together, phase by phase */

static const char *const phases[] = {
    "detection", "first-report", "fact-finding", "final-report", "response", "prevention", NULL};
static const char *const ordinary[] = {"peacetime", NULL};

static bool is_in_phase(const Relations *relations, const Clause *clause, const char *phase)
{
    return clause->phase && strcmp(clause->phase, phase) == 0 &&
           date_in(relations->asked->on, clause->from_date, clause->until_date);
}

/* Of a framework that was spread: all with whom its clauses stand. */
static char *members_of(const Relations *relations, const Agreement *framework)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < relations->agreements->len; i++) {
        const Agreement *agreement = relations->agreements->pdata[i];
        if (agreement->clauses == framework->clauses)
            g_ptr_array_add(
                names, (void *)short_name(relations, registry_agency(relations->asked->registry,
                                                                     agreement->party[1])));
    }
    g_ptr_array_add(names, NULL);
    return g_strjoinv(diag_translate(", "), (char **)names->pdata);
}

static void add_clause(const Relations *relations, Paper *paper, const Clause *clause)
{
    paper_row(paper, NULL, NULL);
    paper_cell(paper, diag_translate(clause->phase), NULL, NULL);
    paper_cell(paper, choose(relations, clause->text_ja, clause->text_en), NULL, NULL);
    paper_cell(paper, gate_modal_words(clause->modal), NULL, NULL);
    paper_cell(paper, clause->source ? clause->source : "", NULL, NULL);
}

static bool is_first_of(const Relations *relations, guint number)
{
    const Agreement *agreement = relations->agreements->pdata[number];
    for (guint i = 0; i < number; i++)
        if (((const Agreement *)relations->agreements->pdata[i])->clauses == agreement->clauses)
            return false;
    return agreement->framework;
}

static bool has_phases(const Relations *relations, const Agreement *framework,
                       const char *const *names)
{
    for (size_t i = 0; i < framework->clause_count; i++)
        for (size_t k = 0; names[k]; k++)
            if (is_in_phase(relations, &framework->clauses[i], names[k]))
                return true;
    return false;
}

static void add_framework(const Relations *relations, Paper *paper, const Agreement *framework,
                          const char *title, const char *const *names, guint number)
{
    const char *const heads[] = {diag_translate("phase"), diag_translate("how they work together"),
                                 diag_translate("how far"), diag_translate("source"), NULL};
    g_autofree char *members = members_of(relations, framework);
    g_autofree char *lead = g_strdup_printf(diag_translate("With: %s."), members);
    g_autofree char *id = g_strdup_printf("_framework-%u", number);
    paper_part(paper, id, title, lead, heads, "9 60 11 20", true);
    for (size_t i = 0; names[i]; i++)
        for (size_t k = 0; k < framework->clause_count; k++)
            if (is_in_phase(relations, &framework->clauses[k], names[i]))
                add_clause(relations, paper, &framework->clauses[k]);
}

/* One table for each framework that has a clause for one of the phases. */
static bool add_phases(const Relations *relations, Paper *paper, const char *title,
                       const char *const *names)
{
    bool any = false;
    for (guint i = 0; i < relations->agreements->len; i++) {
        const Agreement *agreement = relations->agreements->pdata[i];
        if (!is_first_of(relations, i) || !has_phases(relations, agreement, names))
            continue;
        add_framework(relations, paper, agreement, title, names, i);
        any = true;
    }
    return any;
}

/* ---- agreements of two, clause by clause */

static const Clause *clause_called(const Agreement *agreement, const char *id)
{
    for (size_t i = 0; i < agreement->clause_count; i++)
        if (strcmp(agreement->clauses[i].id, id) == 0)
            return &agreement->clauses[i];
    return NULL;
}

/* Who does it, how far, and whether the source is read right. */
static char *mark_of(const Relations *relations, const Clause *clause)
{
    const Registry *registry = relations->asked->registry;
    if (!clause || !date_in(relations->asked->on, clause->from_date, clause->until_date))
        return g_strdup("－");
    const Agency *to = clause->to ? registry_agency(registry, clause->to) : NULL;
    bool certain = strcmp(clause->certainty, "certain") == 0;
    return g_strdup_printf("●%s %s%s%s", certain ? "" : "？", gate_modal_words(clause->modal),
                           to ? " → " : "", to ? short_name(relations, to) : "");
}

static void add_summary_row(const Relations *relations, Paper *paper, const GPtrArray *pairs,
                            const Clause *clause)
{
    paper_row(paper, NULL, NULL);
    paper_cell(paper, clause->id, NULL, NULL);
    paper_cell(paper, clause->phase ? diag_translate(clause->phase) : "", NULL, NULL);
    paper_cell(paper, choose(relations, clause->text_ja, clause->text_en), NULL, NULL);
    for (guint i = 0; i < pairs->len; i++) {
        g_autofree char *mark = mark_of(relations, clause_called(pairs->pdata[i], clause->id));
        paper_cell(paper, mark, NULL, NULL);
    }
}

static gint by_id(gconstpointer a, gconstpointer b)
{
    return strverscmp((*(const Clause *const *)a)->id, (*(const Clause *const *)b)->id);
}

/* A clause that several agreements have stands once, in the words of the first. */
static void add_summary_rows(const Relations *relations, Paper *paper, const GPtrArray *pairs)
{
    g_autoptr(GPtrArray) clauses = g_ptr_array_new();
    for (guint i = 0; i < pairs->len; i++) {
        const Agreement *agreement = pairs->pdata[i];
        for (size_t k = 0; k < agreement->clause_count; k++) {
            bool seen = false;
            for (guint n = 0; n < i && !seen; n++)
                seen = clause_called(pairs->pdata[n], agreement->clauses[k].id) != NULL;
            if (!seen)
                g_ptr_array_add(clauses, (void *)&agreement->clauses[k]);
        }
    }
    g_ptr_array_sort(clauses, by_id);
    for (guint i = 0; i < clauses->len; i++)
        add_summary_row(relations, paper, pairs, clauses->pdata[i]);
}

static char *pair_head(const Relations *relations, const Agreement *agreement)
{
    const Registry *registry = relations->asked->registry;
    g_autofree char *since = day_words(agreement->from);
    bool later = date_compare(agreement->from, relations->asked->on) > 0;
    g_autofree char *begin =
        later ? g_strdup_printf(diag_translate(" (from %s)"), since) : g_strdup("");
    return g_strdup_printf(
        "%s ⇔ %s%s", short_name(relations, registry_agency(registry, agreement->party[0])),
        short_name(relations, registry_agency(registry, agreement->party[1])), begin);
}

static void add_summary(const Relations *relations, Paper *paper)
{
    enum { MOST = 8, TEXT = 3 };
    g_autoptr(GPtrArray) pairs = g_ptr_array_new(), heads = g_ptr_array_new();
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < relations->agreements->len && pairs->len < MOST; i++)
        if (!((const Agreement *)relations->agreements->pdata[i])->framework)
            g_ptr_array_add(pairs, relations->agreements->pdata[i]);
    if (!pairs->len)
        return;
    g_ptr_array_add(heads, (void *)diag_translate("clause"));
    g_ptr_array_add(heads, (void *)diag_translate("phase"));
    g_ptr_array_add(heads, (void *)diag_translate("what it says"));
    g_autoptr(GString) widths = g_string_new("6 8 40");
    for (guint i = 0; i < pairs->len; i++) {
        char *head = pair_head(relations, pairs->pdata[i]);
        g_ptr_array_add(owned, head);
        g_ptr_array_add(heads, head);
        g_string_append_printf(widths, " %u", 46 / pairs->len);
    }
    g_ptr_array_add(heads, NULL);
    paper_part(paper, "_agreements", diag_translate("Agreements of two bodies"),
               diag_translate("● stands in the agreement, ●？ is read so from its summary and not "
                              "certain, － does not stand there; an arrow says to whom."),
               (const char *const *)heads->pdata, widths->str, true);
    add_summary_rows(relations, paper, pairs);
}

/* ---- the sheet */

static GBytes *input_of(const Relations *relations, const char *drawings)
{
    const Agency *hub = relations->agencies->pdata[0];
    Date on = relations->asked->on;
    g_autofree char *title = g_strdup_printf(diag_translate("How %s works together with others"),
                                             full_name(relations, hub));
    g_autofree char *lead = g_strdup_printf(
        diag_translate("As of %04d-%02d-%02d, from the registry: names are those of that day, and "
                       "what the bodies agreed is told in short words, not in its own."),
        on.year, on.month, on.day);
    g_autoptr(Paper) paper = paper_new(&(PaperHead){.lang = relations->asked->lang,
                                                    .title = title,
                                                    .lead = lead,
                                                    .site = full_name(relations, hub),
                                                    .sample = !hub->real,
                                                    .landscape = true});
    paper_drawing(paper, drawings, diag_translate("The bodies"));
    add_parts(relations, paper);
    bool incident =
        add_phases(relations, paper, diag_translate("When a security incident occurs"), phases);
    add_phases(relations, paper, diag_translate("In ordinary times"), ordinary);
    add_summary(relations, paper);
    if (incident)
        paper_note(paper,
                   diag_translate("Which of the bodies are the main ones for a phase was shown "
                                  "by colour in the source and is not known."));
    return paper_bytes(paper);
}

static bool print(const Relations *relations, RelationsSheet *out, DiagList *found, GError **error)
{
    enum { JAPAN = 9 * 3600 };
    g_autofree char *manifest = place_of_data("fonts/manifest.xml"),
                    *folder = place_of_built("fonts");
    g_autoptr(TypeFonts) fonts = type_fonts_open(manifest, folder, error);
    if (!fonts)
        return false;
    WebTheme *plain = web_theme_new(NULL, NULL, DIAG_NOWHERE, found, error);
    if (!plain)
        return false;
    TypeComposer *composer = type_composer_new(fonts);
    g_autoptr(GBytes) map = map_of(relations);
    g_autofree char *screen = drawings_of(map, plain, FIGURE_SCREEN, fonts, composer),
                    *paper = drawings_of(map, plain, FIGURE_PAPER, fonts, composer);
    type_composer_free(composer);
    web_theme_free(plain);
    g_autoptr(GBytes) shown = input_of(relations, screen), printed = input_of(relations, paper);
    int64_t date = (int64_t)date_day_number(relations->asked->on) * 86400 - JAPAN;
    out->page = paper_page(shown, found, error);
    out->pdf = out->page ? paper_pdf(printed, relations->asked->lang, date, found, error) : NULL;
    out->style = out->pdf ? web_style_sheet(NULL, error) : NULL;
    return out->style != NULL;
}

bool batch_relations(const RelationsRequest *request, RelationsSheet *out, DiagList *found,
                     GError **error)
{
    Relations relations = {request, g_ptr_array_new(), g_ptr_array_new()};
    *out = (RelationsSheet){0};
    bool good = gather(&relations, error) && print(&relations, out, found, error);
    g_ptr_array_unref(relations.agencies);
    g_ptr_array_unref(relations.agreements);
    return good;
}

void relations_sheet_clear(RelationsSheet *sheet)
{
    g_clear_pointer(&sheet->page, g_bytes_unref);
    g_clear_pointer(&sheet->pdf, g_bytes_unref);
    g_clear_pointer(&sheet->style, g_bytes_unref);
}
