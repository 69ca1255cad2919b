/* report.c - a document in the words of others who tell of it: the chapter of a yearly report, and
 * the press note of bodies that joined the text of another country. */
#include <string.h>

#include "material/sheet.h"
#include "model/order.h"

/* A, B and C, names of the day of issue. */
static char *joined_names(GPtrArray *names, bool ja)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++) {
        bool last = i + 1 == names->len;
        g_string_append(text, i == 0 ? "" : last ? (ja ? "及び" : " and ") : (ja ? "、" : ", "));
        g_string_append(text, names->pdata[i]);
    }
    return g_string_free(text, FALSE);
}

static char *issuer_names(const MaterialSheet *sheet)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const Registry *registry = &sheet->workspace->registry;
    const Issuer *const *issuers;
    size_t count = issuers_in_order(arena, sheet->document, registry, NULL, &issuers);
    for (size_t i = 0; i < count; i++)
        g_ptr_array_add(names, (void *)material_agency_name(registry, sheet->document,
                                                            issuers[i]->agency.text));
    return joined_names(names, sheet->ja);
}

static char *day_words(Date date, bool ja)
{
    return ja ? g_strdup_printf("%d年%d月%d日", date.year, date.month, date.day)
              : date_english(date);
}

/* 「共催セミナー『漏えい等対応の基礎』の開催について」: brackets within brackets are double. */
static char *quoted(const char *title)
{
    GString *text = g_string_new(title);
    g_string_replace(text, "「", "『", 0);
    g_string_replace(text, "」", "』", 0);
    g_string_prepend(text, "「");
    g_string_append(text, "」");
    return g_string_free(text, FALSE);
}

/* ---- the chapter */

static void add_summary(GString *out, const MaterialSheet *sheet)
{
    const ContentNode *summary = sheet_summary(sheet->document);
    for (const ContentNode *node = summary ? summary->first : NULL; node; node = node->next) {
        g_autofree char *text =
            content_is(node, "p") && sheet_is_plain(node) ? content_text(node) : NULL;
        if (text)
            g_string_append_printf(out, "%s\n", g_strstrip(g_strdelimit(text, "\r\n\t", ' ')));
    }
}

static void add_subjects(GString *out, const MaterialSheet *sheet)
{
    const ContentNode *body = sheet->document->body;
    for (const ContentNode *node = body ? body->first : NULL; node; node = node->next) {
        const ContentNode *title = content_is(node, "section") ? content_find(node, "title") : NULL;
        g_autofree char *name = title ? content_text(title) : NULL;
        if (name)
            g_string_append_printf(out, "%s%s\n", sheet->ja ? "・" : "- ",
                                   g_strstrip(g_strdelimit(name, "\r\n\t", ' ')));
    }
}

/* （2）2026年12月1日：連絡先を改めました。 */
static void add_changes(GString *out, const MaterialSheet *sheet)
{
    const Head *head = &sheet->document->head;
    for (size_t i = 0; i < head->history_count; i++) {
        const Change *change = &head->history[i];
        g_autofree char *day = day_words(change->date.date, sheet->ja);
        g_string_append_printf(out, sheet->ja ? "・第%d版（%s）%s\n" : "- revision %d (%s) %s\n",
                               change->revision, day, change->text.text ? change->text.text : "");
    }
}

void sheet_add_chapter(GString *out, const MaterialSheet *sheet)
{
    const Document *document = sheet->document;
    bool several = document->coordination.issuer_count > 1;
    const char *title = document_title(document, document->lang.text);
    g_autofree char *names = issuer_names(sheet), *inner = quoted(title),
                    *day = day_words(document->head.date.date, sheet->ja);
    g_autofree char *mark = material_mark(document);
    g_string_append_printf(out, "%s%s\n\n", mark, title);
    if (sheet->ja)
        g_string_append_printf(out, "%s、%sは、%sを%s公表した。\n", day, names, inner,
                               several ? "連名で" : "");
    else
        g_string_append_printf(out, "On %s, %s %spublished \"%s\".\n", day, names,
                               several ? "jointly " : "", title);
    g_string_append(out, sheet->ja ? "\n（概要）\n" : "\nSummary\n");
    add_summary(out, sheet);
    gsize before = out->len;
    g_string_append(out, sheet->ja ? "\n（主な内容）\n" : "\nContents\n");
    gsize begun = out->len;
    add_subjects(out, sheet);
    if (out->len == begun)
        g_string_truncate(out, before);
    g_string_append(out, sheet->ja ? "\n（経過）\n" : "\nHistory\n");
    add_changes(out, sheet);
    g_string_append_printf(out, "\n%s%s\n", sheet->ja ? "公表先：" : "Published at: ", sheet->page);
}

/* ---- 共同署名 */

static bool is_of_japan(const Agency *agency)
{
    return !agency || !agency->country || strcmp(agency->country, "JP") == 0;
}

static const Agency *agency_of(const MaterialSheet *sheet, size_t issuer)
{
    const char *id = sheet->document->coordination.issuers[issuer].agency.text;
    return id ? registry_agency(&sheet->workspace->registry, id) : NULL;
}

/* The issuer that leads: the one that says so, else the first. */
static size_t lead_of(const Document *document)
{
    for (size_t i = 0; i < document->coordination.issuer_count; i++)
        if (document->coordination.issuers[i].lead)
            return i;
    return 0;
}

bool sheet_is_joined(const MaterialSheet *sheet)
{
    const Document *document = sheet->document;
    size_t count = document->coordination.issuer_count, home = 0;
    for (size_t i = 0; i < count; i++)
        home += is_of_japan(agency_of(sheet, i));
    return home && count > home && !is_of_japan(agency_of(sheet, lead_of(document)));
}

static const char *name_in_japanese(const MaterialSheet *sheet, size_t issuer)
{
    const Agency *agency = agency_of(sheet, issuer);
    const AgencyName *name =
        agency ? agency_name(agency, "ja", sheet->document->head.date.date) : NULL;
    return name ? name->full : sheet->document->coordination.issuers[issuer].agency.text;
}

/* What became of the Japanese text: it may be the translation, or be still to come. */
static const char *translation_words(const MaterialSheet *sheet)
{
    const Document *document = sheet->document;
    const Document *japanese =
        workspace_document(sheet->workspace, document->id.text, document->revision, "ja");
    if (!japanese)
        return "仮訳は、追って公表する予定です。\n";
    return japanese->translation.text ? "仮訳を併せて公表しました。\n" : "";
}

void sheet_add_joined(GString *out, const MaterialSheet *sheet)
{
    const Document *document = sheet->document;
    g_autoptr(GPtrArray) home = g_ptr_array_new();
    size_t lead = lead_of(document);
    for (size_t i = 0; i < document->coordination.issuer_count; i++)
        if (is_of_japan(agency_of(sheet, i)))
            g_ptr_array_add(home, (void *)name_in_japanese(sheet, i));
    g_autofree char *names = joined_names(home, true),
                    *day = day_words(document->head.date.date, true),
                    *title = quoted(document_title(document, "ja"));
    g_string_append_printf(out, "%s%s\n", document->sample ? "【例】" : "", day);
    for (guint i = 0; i < home->len; i++)
        g_string_append_printf(out, "%s\n", (const char *)home->pdata[i]);
    g_string_append_printf(out, "\n%sへの共同署名について\n\n", title);
    g_string_append_printf(out, "%sは、%sが取りまとめた%sの共同署名に加わり、%sに公表しました。\n",
                           names, name_in_japanese(sheet, lead), title, day);
    g_string_append(out, translation_words(sheet));
    g_string_append_printf(out, "\n全文：%s\n", sheet->page);
}
