/* blog.c - a document retold for a blog: headings, paragraphs, lists and sessions, in their order.
 *
 * Left out is what means nothing outside its page: tables, figures, indicators, citations, notes,
 * and what points to them.  A heading below which nothing stays goes as well. */
#include "material/sheet.h"

static char *words_of(const ContentNode *node)
{
    char *text = content_text(node);
    g_strstrip(g_strdelimit(text, "\r\n\t", ' '));
    return text;
}

static bool is_told(const ContentNode *node)
{
    return sheet_is_plain(node) && !sheet_points(node);
}

static void add_paragraph(GString *out, const ContentNode *node, const char *before)
{
    g_autofree char *text = words_of(node);
    if (*text && is_told(node))
        g_string_append_printf(out, "%s%s\n", before, text);
}

static const char *bullet(const MaterialSheet *sheet)
{
    return sheet->ja ? "・" : "- ";
}

static void add_list(GString *out, const ContentNode *list, const MaterialSheet *sheet)
{
    for (const ContentNode *item = list->first; item; item = item->next)
        if (content_is(item, "li"))
            add_paragraph(out, item, bullet(sheet));
}

/* ・メールのリンクは押さない：用事があるときは、… */
static void add_actions(GString *out, const ContentNode *actions, const MaterialSheet *sheet)
{
    for (const ContentNode *action = actions->first; action; action = action->next) {
        const ContentNode *title = content_find(action, "title"), *told = content_find(action, "p");
        if (!content_is(action, "action") || !title)
            continue;
        g_autofree char *name = words_of(title);
        g_autofree char *before = g_strconcat(bullet(sheet), name, sheet->ja ? "：" : ": ", NULL);
        if (told && is_told(told))
            add_paragraph(out, told, before);
        else
            g_string_append_printf(out, "%s%s\n", bullet(sheet), name);
    }
}

static void add_event(GString *out, const ContentNode *event, const MaterialSheet *sheet)
{
    const ContentNode *title = content_find(event, "title"), *venue = content_find(event, "venue");
    const char *start = content_attr(event, "start");
    Instant begins = {0};
    if (!title || !start || !instant_parse(start, &begins))
        return;
    g_autofree char *name = words_of(title), *when = material_moment_words(begins, sheet->ja),
                    *where = venue ? words_of(venue) : NULL;
    g_string_append_printf(out, "%s%s%s%s", bullet(sheet), name, sheet->ja ? "：" : ": ", when);
    if (where)
        g_string_append_printf(out, "%s%s", sheet->ja ? "、" : ", ", where);
    if (content_find(event, "online"))
        g_string_append(out, sheet->ja ? "（オンライン参加可）" : " (online as well)");
    g_string_append_c(out, '\n');
}

static void add_blocks(GString *out, const ContentNode *top, const MaterialSheet *sheet);

static void add_section(GString *out, const ContentNode *section, const MaterialSheet *sheet)
{
    const ContentNode *title = content_find(section, "title");
    g_autofree char *name = title ? words_of(title) : g_strdup("");
    gsize before = out->len;
    g_string_append_printf(out, "\n■ %s\n", name);
    gsize begun = out->len;
    add_blocks(out, section, sheet);
    if (out->len == begun)
        g_string_truncate(out, before);
}

static void add_blocks(GString *out, const ContentNode *top, const MaterialSheet *sheet)
{
    for (const ContentNode *node = top ? top->first : NULL; node; node = node->next)
        if (content_is(node, "p"))
            add_paragraph(out, node, "");
        else if (content_is(node, "ul") || content_is(node, "ol"))
            add_list(out, node, sheet);
        else if (content_is(node, "actions"))
            add_actions(out, node, sheet);
        else if (content_is(node, "event"))
            add_event(out, node, sheet);
        else if (content_is(node, "section"))
            add_section(out, node, sheet);
}

void sheet_add_blog(GString *out, const MaterialSheet *sheet)
{
    const Document *document = sheet->document;
    g_autofree char *mark = material_mark(document);
    g_string_append_printf(out, "%s%s\n\n", mark, document_title(document, document->lang.text));
    add_blocks(out, sheet_summary(document), sheet);
    add_blocks(out, document->body, sheet);
    g_string_append_printf(out, "\n%s%s\n", sheet->ja ? "全文：" : "Full text: ", sheet->page);
    sheet_add_contact(out, sheet);
}
