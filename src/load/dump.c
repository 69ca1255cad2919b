/* dump.c - a document's model as text: every field, every node, each with its line and column. */
#include "load/load.h"

#include <string.h>

typedef struct {
    GString *text;
    int depth;
} Dump;

static void line(Dump *dump, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void line(Dump *dump, const char *format, ...)
{
    if (dump->text->len)
        g_string_append_c(dump->text, '\n');
    g_string_append_printf(dump->text, "%*s", dump->depth * 2, "");
    va_list values;
    va_start(values, format);
    g_string_append_vprintf(dump->text, format, values);
    va_end(values);
}

/* Behind the line, " @line:column". */
static void place(Dump *dump, DiagSpan span)
{
    unsigned row, column;
    diag_line_column(span, &row, &column);
    g_string_append_printf(dump->text, " @%u:%u", row, column);
}

static void quote(Dump *dump, const char *words)
{
    g_string_append_c(dump->text, '"');
    for (; *words; words++) {
        if (*words == '\n')
            g_string_append(dump->text, "\\n");
        else if (*words == '"' || *words == '\\')
            g_string_append_printf(dump->text, "\\%c", *words);
        else
            g_string_append_c(dump->text, *words);
    }
    g_string_append_c(dump->text, '"');
}

static void field(Dump *dump, const char *name, Field value)
{
    if (!value.text)
        return;
    line(dump, "%s ", name);
    quote(dump, value.text);
    place(dump, value.span);
}

static void date(Dump *dump, const char *name, DateField value)
{
    if (!value.span.source)
        return;
    line(dump, "%s %04d-%02d-%02d", name, value.date.year, value.date.month, value.date.day);
    place(dump, value.span);
}

static void dump_exercise(Dump *dump, const Exercise *exercise)
{
    line(dump, "exercise");
    place(dump, exercise->span);
    dump->depth++;
    field(dump, "kind", exercise->kind);
    field(dump, "law", exercise->law);
    field(dump, "at", exercise->at);
    field(dump, "addressee", exercise->addressee);
    date(dump, "date", exercise->date);
    for (size_t i = 0; i < exercise->shared_count; i++) {
        field(dump, "shared", exercise->shared[i].agency);
        date(dump, "  on", exercise->shared[i].on);
    }
    for (size_t i = 0; i < exercise->withheld_count; i++) {
        field(dump, "withheld", exercise->withheld[i].agency);
        field(dump, "  reason", exercise->withheld[i].reason);
    }
    dump->depth--;
}

static void dump_coordination(Dump *dump, const Coordination *coordination)
{
    line(dump, "coordination");
    place(dump, coordination->span);
    dump->depth++;
    field(dump, "order", coordination->order_text);
    for (size_t i = 0; i < coordination->issuer_count; i++) {
        const Issuer *issuer = &coordination->issuers[i];
        field(dump, issuer->lead ? "issuer, lead" : "issuer", issuer->agency);
    }
    for (size_t i = 0; i < coordination->coordinated_count; i++) {
        const Coordinated *coordinated = &coordination->coordinated[i];
        field(dump, coordinated->disclose ? "coordinated" : "coordinated, not disclosed",
              coordinated->agency);
        for (size_t j = 0; j < coordinated->scope_count; j++)
            line(dump, "  section %s", coordinated->scope_ids[j]);
    }
    for (size_t i = 0; i < coordination->cross_reference_count; i++)
        field(dump, "cross-reference", coordination->cross_references[i].document);
    for (size_t i = 0; i < coordination->exercise_count; i++)
        dump_exercise(dump, &coordination->exercises[i]);
    if (coordination->has_single)
        field(dump, "single", coordination->single);
    dump->depth--;
}

static void dump_head(Dump *dump, const Head *head)
{
    line(dump, "head");
    place(dump, head->span);
    dump->depth++;
    for (size_t i = 0; i < head->title_count; i++) {
        g_autofree char *name = g_strdup_printf("title %s", head->titles[i].lang);
        field(dump, name, head->titles[i].text);
    }
    date(dump, "date", head->date);
    if (head->embargo.instant.given) {
        line(dump, "embargo %" G_GINT64_FORMAT, (gint64)head->embargo.instant.seconds);
        place(dump, head->embargo.span);
    }
    field(dump, "tlp", head->tlp);
    for (size_t i = 0; i < head->to_count; i++)
        field(dump, "to", head->to[i]);
    field(dump, "phase", head->phase);
    field(dump, "medium", head->scope_medium);
    field(dump, "personal-data", head->scope_personal_data);
    field(dump, "cause", head->scope_cause);
    field(dump, "framework", head->scope_framework);
    for (size_t i = 0; i < head->history_count; i++) {
        const Change *change = &head->history[i];
        line(dump, "change %d", change->revision);
        place(dump, change->span);
        date(dump, "  date", change->date);
        field(dump, "  class", change->class_);
        field(dump, "  text", change->text);
    }
    dump->depth--;
}

static void dump_tracking(Dump *dump, const Tracking *tracking)
{
    field(dump, "ticket", tracking->ticket);
    for (size_t i = 0; i < tracking->number_count; i++) {
        g_autofree char *name = g_strdup_printf(
            "number %s", tracking->numbers[i].agency.text ? tracking->numbers[i].agency.text : "");
        field(dump, name, tracking->numbers[i].value);
    }
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

static void dump_node(Dump *dump, const ContentNode *node)
{
    if (node->text) {
        if (is_blank(node->text))
            return;
        line(dump, "%s", "");
        quote(dump, node->text);
        place(dump, node->span);
        return;
    }
    line(dump, "<%s>", node->name);
    place(dump, node->span);
    if (node->parent && strcmp(node->lang, node->parent->lang) != 0)
        g_string_append_printf(dump->text, " in %s", node->lang);
    dump->depth++;
    for (size_t i = 0; i < node->attr_count; i++)
        field(dump, node->attrs[i].name, (Field){node->attrs[i].value, node->attrs[i].span});
    for (const ContentNode *child = node->first; child; child = child->next)
        dump_node(dump, child);
    dump->depth--;
}

char *load_dump(const Document *document)
{
    Dump dump = {.text = g_string_new(NULL)};
    line(&dump, "%s%s%s", document_kind_name(document->kind), document->sample ? ", sample" : "",
         document->exercise ? ", exercise" : "");
    field(&dump, "id", document->id);
    line(&dump, "revision %d", document->revision);
    place(&dump, document->revision_text.span);
    field(&dump, "lang", document->lang);
    field(&dump, "translation", document->translation);
    dump_tracking(&dump, &document->tracking);
    dump_coordination(&dump, &document->coordination);
    dump_head(&dump, &document->head);
    if (document->body)
        dump_node(&dump, document->body);
    g_string_append_c(dump.text, '\n');
    return g_string_free(dump.text, FALSE);
}
