/* copy.c - the words of a document for newsletters, social networks, the press and partners' sites.
 *
 * Everything is taken from what was agreed: title, summary and, where there is room, the plain
 * paragraphs of the text that follow.  A text is cut between sentences only; where not even the
 * first one fits, nothing is offered.  Each service counts in its own way (docs/channels.md says
 * where that is written):
 *
 *   characters    newsletters: what the eye counts, marks with their letter
 *   weighted      X: two for everything outside four ranges, an address is 23
 *   code units    LINE: UTF-16
 *   with address  Mastodon: characters, an address is 23 */
#include "material/sheet.h"

#include <string.h>

#include "model/order.h"

enum { SHORTENED = 23 }; /* what an address counts on X and Mastodon, however long it is */

/* ---- counting */

static int count_characters(const char *text, gsize size)
{
    int count = 0;
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at))
        count += !g_unichar_iszerowidth(g_utf8_get_char(at));
    return count;
}

static int count_weighted(const char *text, gsize size)
{
    static const struct {
        gunichar first, last;
    } single[] = {{0, 4351}, {8192, 8205}, {8208, 8223}, {8242, 8247}};
    int count = 0;
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        int weight = 2;
        for (size_t i = 0; i < G_N_ELEMENTS(single); i++)
            if (character >= single[i].first && character <= single[i].last)
                weight = 1;
        count += weight;
    }
    return count;
}

static int count_code_units(const char *text, gsize size)
{
    int count = 0;
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at))
        count += g_utf8_get_char(at) > 0xffff ? 2 : 1;
    return count;
}

static const MaterialChannel channels[] = {
    {"広報誌（200字）", "newsletter (200 characters)", 200, count_characters, false, 0, true},
    {"広報誌（400字）", "newsletter (400 characters)", 400, count_characters, false, 0, true},
    {"X", "X", 280, count_weighted, true, SHORTENED, false},
    {"LINE", "LINE", 500, count_code_units, true, 0, false},
    {"Facebook", "Facebook", 63206, count_characters, true, 0, false},
    {"Mastodon", "Mastodon", 500, count_characters, true, SHORTENED, false},
};

const MaterialChannel *material_channels_of(size_t *count)
{
    *count = G_N_ELEMENTS(channels);
    return channels;
}

/* ---- sentences */

/* The end of the first sentence of text: behind its stop and the brackets that close there. */
static const char *sentence_end(const char *text, bool ja)
{
    static const char stops[] = "。！？", closing[] = "」』）";
    int depth = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        const char *next = g_utf8_next_char(at);
        depth += g_utf8_strchr("「『（", -1, character) != NULL;
        depth -= depth > 0 && g_utf8_strchr(closing, -1, character) != NULL;
        if (ja && depth == 0 && g_utf8_strchr(stops, -1, character))
            return next;
        if (!ja && strchr(".!?", (int)*at) && (*next == ' ' || !*next))
            return next;
    }
    return text + strlen(text);
}

bool sheet_points(const ContentNode *paragraph)
{
    static const char *const words[] = {"次の", "下の", "上の",  "以下",  "上記",
                                        "下記", "別紙", "below", "above", "following"};
    g_autofree char *text = content_text(paragraph);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

bool sheet_is_plain(const ContentNode *paragraph)
{
    static const char *const kept[] = {"em", "strong", "span", "abbr", "time", "a", NULL};
    for (const ContentNode *node = content_next(paragraph, paragraph); node;
         node = content_next(node, paragraph))
        if (node->name && !g_strv_contains(kept, node->name))
            return false;
    return true;
}

static void add_sentences(GPtrArray *sentences, const ContentNode *paragraph, bool ja)
{
    g_autofree char *text = content_text(paragraph);
    g_strstrip(g_strdelimit(text, "\r\n\t", ' '));
    for (const char *at = text, *end; *at; at = end) {
        end = sentence_end(at, ja);
        g_ptr_array_add(sentences, g_strndup(at, (gsize)(end - at)));
        while (*end == ' ')
            end++;
    }
}

static void add_paragraphs(GPtrArray *sentences, const ContentNode *top, bool ja)
{
    for (const ContentNode *node = top ? top->first : NULL; node; node = node->next)
        if (content_is(node, "p") && sheet_is_plain(node) &&
            (content_is(top, "summary") || !sheet_points(node)))
            add_sentences(sentences, node, ja);
        else if (content_is(node, "section"))
            add_paragraphs(sentences, node, ja);
}

const ContentNode *sheet_summary(const Document *document)
{
    const ContentNode *head = content_find(document->content, "head");
    return head ? content_find(head, "summary") : NULL;
}

/* Those of the summary come first; *summary is how many they are. */
static GPtrArray *sentences_of(const Document *document, guint *summary)
{
    bool ja = g_str_has_prefix(document->lang.text, "ja");
    GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);
    add_paragraphs(sentences, sheet_summary(document), ja);
    *summary = sentences->len;
    add_paragraphs(sentences, document->body, ja);
    return sentences;
}

/* ---- one channel */

static int address_count(const MaterialChannel *channel, const char *page)
{
    int as_text = channel->count(page, strlen(page));
    return channel->address ? 1 + (channel->shortened ? channel->shortened : as_text) : 0;
}

char *material_copy(const MaterialChannel *channel, const Document *document, const char *page,
                    int *length)
{
    guint summary;
    g_autoptr(GPtrArray) sentences = sentences_of(document, &summary);
    guint end = channel->body ? sentences->len : summary;
    bool ja = g_str_has_prefix(document->lang.text, "ja");
    g_autofree char *mark = material_mark(document);
    GString *text = g_string_new(mark);
    *length = address_count(channel, page) + channel->count(text->str, text->len);
    guint taken = 0;
    for (; taken < end && summary; taken++) {
        g_autofree char *next =
            g_strconcat(taken && !ja ? " " : "", (char *)sentences->pdata[taken], NULL);
        int longer = *length + channel->count(next, strlen(next));
        if (longer > channel->limit)
            break;
        g_string_append(text, next);
        *length = longer;
    }
    if (channel->address)
        g_string_append_printf(text, "\n%s", page);
    return g_string_free(text, !taken);
}

/* ---- the sheet */

static void add_heading(GString *out, const char *name)
{
    g_string_append_printf(out, "\n==== %s\n", name);
}

static void add_channel(GString *out, const MaterialChannel *channel, const Document *document,
                        const char *page, bool ja)
{
    int length;
    g_autofree char *text = material_copy(channel, document, page, &length);
    g_autofree char *name = g_strdup_printf("%s  %d/%d", ja ? channel->name_ja : channel->name_en,
                                            text ? length : 0, channel->limit);
    add_heading(out, name);
    if (text)
        g_string_append_printf(out, "%s\n", text);
    else
        g_string_append(out, ja ? "（要約の最初の文が収まらないため、文面はありません。）\n"
                                : "(The first sentence of the summary does not fit.)\n");
}

static const char *issuer_name(const Workspace *workspace, const Document *document,
                               const Issuer *issuer)
{
    const char *id = issuer->agency.text;
    const Agency *agency = id ? registry_agency(&workspace->registry, id) : NULL;
    const AgencyName *name =
        agency ? agency_name(agency, document->lang.text, document->head.date.date) : NULL;
    return name ? name->full : id ? id : "";
}

void sheet_add_contact(GString *out, const MaterialSheet *sheet)
{
    const Document *document = sheet->document;
    MaterialSender sender = material_sender(&sheet->workspace->registry, document);
    if (!sender.desk)
        return;
    g_autofree char *name = material_sender_name(&sender, document);
    g_string_append_printf(out, "%s%s  %s  %s\n", sheet->ja ? "問合せ先：" : "Contact: ", name,
                           sender.desk->phone ? sender.desk->phone : "", sender.desk->mail);
}

static void add_press_note(GString *out, const Workspace *workspace, const Document *document,
                           const char *page, bool ja)
{
    g_autoptr(Arena) arena = arena_new();
    const Issuer *const *issuers;
    size_t count = issuers_in_order(arena, document, &workspace->registry, NULL, &issuers);
    guint summary;
    g_autoptr(GPtrArray) sentences = sentences_of(document, &summary);
    MaterialSheet sheet = {workspace, document, page, ja};
    Date date = document->head.date.date;
    g_autofree char *mark = material_mark(document);
    add_heading(out, ja ? "報道発表" : "Press note");
    g_string_append_printf(out, ja ? "%s%d年%d月%d日\n" : "%s%04d-%02d-%02d\n", mark, date.year,
                           date.month, date.day);
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(out, "%s\n", issuer_name(workspace, document, issuers[i]));
    g_string_append_printf(out, "\n%s\n\n", document_title(document, document->lang.text));
    for (guint i = 0; i < summary; i++)
        g_string_append_printf(out, "%s%s", i && !ja ? " " : "", (char *)sentences->pdata[i]);
    g_string_append_printf(out, "\n\n%s%s\n", ja ? "全文：" : "Full text: ", page);
    sheet_add_contact(out, &sheet);
}

static void add_notice(GString *out, const Workspace *workspace, const Document *document,
                       const Issuer *issuer, const char *what, bool ja)
{
    g_string_append_printf(
        out, ja ? "%s（%s）：%seditions/%s/%s/%s/\n" : "%s (%s): %seditions/%s/%s/%s/\n", what,
        issuer_name(workspace, document, issuer), workspace->config.base_url, issuer->agency.text,
        document->id.text, document->lang.text);
}

/* What each issuer puts on its own site: its page of the document, and its partners' (相互リンク).
 */
static void add_notices(GString *out, const Workspace *workspace, const Document *document, bool ja)
{
    g_autoptr(Arena) arena = arena_new();
    const Issuer *const *issuers;
    size_t count = issuers_in_order(arena, document, &workspace->registry, NULL, &issuers);
    Date date = document->head.date.date;
    g_autofree char *mark = material_mark(document);
    for (size_t i = 0; i < count; i++) {
        g_autofree char *heading =
            g_strdup_printf(ja ? "ウェブのお知らせ（%s）" : "Web notice (%s)",
                            issuer_name(workspace, document, issuers[i]));
        add_heading(out, heading);
        g_string_append_printf(out, ja ? "%d年%d月%d日　%s%s\n" : "%04d-%02d-%02d  %s%s\n",
                               date.year, date.month, date.day, mark,
                               document_title(document, document->lang.text));
        add_notice(out, workspace, document, issuers[i], ja ? "掲載の頁" : "Page", ja);
        for (size_t k = 0; k < count; k++)
            if (k != i)
                add_notice(out, workspace, document, issuers[k],
                           ja ? "関係機関の頁" : "Partner's page", ja);
    }
}

static void add_longer_words(GString *out, const MaterialSheet *sheet)
{
    if (sheet_is_joined(sheet)) {
        add_heading(out,
                    sheet->ja ? "報道発表（共同署名）" : "Press note of those who joined (ja)");
        sheet_add_joined(out, sheet);
    }
    add_heading(out, sheet->ja ? "ブログの記事" : "Blog entry");
    sheet_add_blog(out, sheet);
    add_heading(out, sheet->ja ? "報告書の章" : "Chapter of a report");
    sheet_add_chapter(out, sheet);
}

char *material_sheet(const Workspace *workspace, const Document *document, const char *page)
{
    bool ja = g_str_has_prefix(document->lang.text, "ja");
    GString *out = g_string_new(NULL);
    g_string_append_printf(
        out, ja ? "%s 第%d版　媒体別の文面\n%s\n" : "%s, revision %d: words for each channel\n%s\n",
        document->id.text, document->revision, document_title(document, document->lang.text));
    for (size_t i = 0; i < G_N_ELEMENTS(channels); i++)
        add_channel(out, &channels[i], document, page, ja);
    add_press_note(out, workspace, document, page, ja);
    add_longer_words(out, &(MaterialSheet){workspace, document, page, ja});
    add_notices(out, workspace, document, ja);
    return g_string_free(out, FALSE);
}

/* ---- findings */

void material_check_copy(const Document *document, DiagList *out)
{
    guint summary;
    g_autoptr(GPtrArray) sentences = sentences_of(document, &summary);
    const ContentNode *node = sheet_summary(document);
    for (size_t i = 0; i < G_N_ELEMENTS(channels); i++) {
        int length;
        g_autofree char *text = material_copy(&channels[i], document, "", &length);
        if (text)
            continue;
        const char *name =
            g_str_has_prefix(diag_language(), "ja") ? channels[i].name_ja : channels[i].name_en;
        Diag *diag =
            summary ? diag_add(out, DIAG_MATERIAL_COPY, node->span,
                               "the first sentence of the summary does not fit the %d characters "
                               "of %s",
                               channels[i].limit, name)
                    : diag_add(out, DIAG_MATERIAL_COPY, document->head.span,
                               "this document has no summary to make the words for %s from", name);
        diag_help(diag, "write a shorter first sentence");
        return;
    }
}
