/* statistics.c - a <statistics> as it prints: table, chart, and why something is not shown.
 *
 * What is withheld never gets into the frozen content, which is published: neither in the table
 * nor in the chart.  Nor does the digest of the CSV: small counts could be tried against it. */
#include <string.h>

#include "seal/expand.h"

#define WITHHELD "×"

typedef struct {
    Freezing *freezing;
    xmlNodePtr top; /* the copy of <statistics> */
    const Tally *tally;
    bool ja;
} Sheet;

static xmlNodePtr add(Sheet *sheet, xmlNodePtr parent, const char *name, const char *text)
{
    return text ? expand_add(sheet->freezing, parent, name, NULL, text)
                : xmlNewChild(parent, sheet->freezing->content->ns, BAD_CAST name, NULL);
}

static void set(xmlNodePtr node, const char *name, const char *value)
{
    xmlSetProp(node, BAD_CAST name, BAD_CAST value);
}

/* 1,234,567 */
static const char *grouped(Sheet *sheet, int64_t count)
{
    g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, count);
    g_autoptr(GString) text = g_string_new(NULL);
    size_t size = strlen(digits);
    for (size_t i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0)
            g_string_append_c(text, ',');
        g_string_append_c(text, digits[i]);
    }
    return arena_copy_text(sheet->freezing->arena, text->str);
}

static xmlNodePtr child_of(xmlNodePtr parent, const char *name)
{
    for (xmlNodePtr child = parent->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, name) == 0)
            return child;
    return NULL;
}

/* ---- the table */

static void add_head(Sheet *sheet, xmlNodePtr table)
{
    const Tally *tally = sheet->tally;
    xmlNodePtr row = add(sheet, add(sheet, table, "thead", NULL), "tr", NULL);
    set(add(sheet, row, "th", tally->corner), "scope", "col");
    for (size_t i = 0; i < tally->columns; i++)
        set(add(sheet, row, "th", tally->column_labels[i]), "scope", "col");
    if (tally->row_totals)
        set(add(sheet, row, "th", sheet->ja ? "計" : "Total"), "scope", "col");
}

static void add_cell(Sheet *sheet, xmlNodePtr row, size_t cell)
{
    bool withheld = sheet->tally->withheld[cell];
    xmlNodePtr td =
        add(sheet, row, "td", withheld ? WITHHELD : grouped(sheet, sheet->tally->cells[cell]));
    set(td, withheld ? "withheld" : "count", "yes");
}

static void add_row(Sheet *sheet, xmlNodePtr body, size_t i)
{
    const Tally *tally = sheet->tally;
    bool total = i == tally->rows;
    xmlNodePtr row = add(sheet, body, "tr", NULL);
    if (total)
        set(row, "total", "yes");
    const char *label = total ? (sheet->ja ? "計" : "Total") : tally->row_labels[i];
    set(add(sheet, row, "th", label), "scope", "row");
    for (size_t k = 0; k < tally->columns + tally->row_totals; k++)
        add_cell(sheet, row, tally_at(tally, i, k));
}

static void add_table(Sheet *sheet)
{
    xmlNodePtr table = add(sheet, sheet->top, "table", NULL);
    xmlNodePtr caption = child_of(sheet->top, "caption");
    if (caption)
        xmlAddChild(table, xmlDocCopyNode(caption, table->doc, 1));
    add_head(sheet, table);
    xmlNodePtr body = add(sheet, table, "tbody", NULL);
    for (size_t i = 0; i < sheet->tally->rows + sheet->tally->column_totals; i++)
        add_row(sheet, body, i);
}

/* ---- the chart: the same counts, without totals */

static void add_value(Sheet *sheet, xmlNodePtr row, size_t cell)
{
    bool withheld = sheet->tally->withheld[cell];
    const char *text = arena_printf(sheet->freezing->arena, "%" G_GINT64_FORMAT,
                                    sheet->tally->cells[cell]);
    xmlNodePtr value = add(sheet, row, "value", withheld ? NULL : text);
    if (withheld)
        set(value, "withheld", "yes");
}

static void add_chart_rows(Sheet *sheet, xmlNodePtr chart)
{
    const Tally *tally = sheet->tally;
    for (size_t i = 0; i < tally->columns && tally->columns > 1; i++)
        add(sheet, chart, "series", tally->column_labels[i]);
    for (size_t i = 0; i < tally->rows; i++) {
        xmlNodePtr row = add(sheet, chart, "row", NULL);
        add(sheet, row, "label", tally->row_labels[i]);
        for (size_t k = 0; k < tally->columns; k++)
            add_value(sheet, row, tally_at(tally, i, k));
    }
}

static void add_chart(Sheet *sheet)
{
    const char *kind = expand_attr(sheet->top, "chart");
    if (strcmp(kind, "none") == 0)
        return;
    xmlNodePtr figure = add(sheet, sheet->top, "figure", NULL);
    xmlNodePtr chart = add(sheet, figure, "chart", NULL);
    set(chart, "kind", *kind ? kind : "bar");
    set(chart, "unit", expand_attr(sheet->top, "unit"));
    set(chart, "alt", expand_attr(sheet->top, "alt"));
    add_chart_rows(sheet, chart);
    xmlNodePtr caption = child_of(sheet->top, "caption");
    if (!caption)
        return;
    xmlChar *words = xmlNodeGetContent(caption);
    add(sheet, figure, "figcaption",
        arena_printf(sheet->freezing->arena, sheet->ja ? "%s（グラフ）" : "%s (chart)",
                     (const char *)words));
    xmlFree(words);
}

/* ---- words */

static bool is_any_withheld(const Tally *tally)
{
    for (size_t i = 0; i < tally_size(tally); i++)
        if (tally->withheld[i])
            return true;
    return false;
}

static void say_why(Sheet *sheet)
{
    if (!is_any_withheld(sheet->tally))
        return;
    int threshold = (int)sheet->tally->threshold;
    const char *unit = expand_attr(sheet->top, "unit");
    add(sheet, sheet->top, "withholding",
        sheet->ja
            ? arena_printf(sheet->freezing->arena,
                           "×は、秘匿した値です。1%sから%d%sまでの値は個人又は組織の特定につながる"
                           "おそれがあるため、その他の値は合計から計算できないようにするため、"
                           "示していません。0%sは、そのまま示しています。",
                           unit, threshold - 1, unit, unit)
            : arena_printf(sheet->freezing->arena,
                           "× stands for a count that is withheld: one from 1 to %d could point to "
                           "a person or an organisation, and others go with it so that it cannot "
                           "be reckoned from the totals. 0 is shown as it is.",
                           threshold - 1));
}

static void name_source(Sheet *sheet)
{
    xmlNodePtr source = child_of(sheet->top, "source");
    const Freezing *freezing = sheet->freezing;
    const Agency *agency =
        source ? registry_agency(&freezing->workspace->registry, expand_attr(source, "agency"))
               : NULL;
    const AgencyName *name = agency ? agency_name(agency, freezing->lang, freezing->on) : NULL;
    if (name)
        set(source, "name", name->full);
}

static void forget(xmlNodePtr node, const char *name)
{
    xmlAttrPtr attr = xmlHasProp(node, BAD_CAST name);
    if (attr)
        xmlRemoveProp(attr);
}

void expand_statistics(Freezing *freezing, xmlNodePtr copy, const ContentNode *node)
{
    const Tally *tally = document_tally(freezing->document, node);
    Sheet sheet = {freezing, copy, tally, g_str_has_prefix(freezing->lang, "ja")};
    forget(copy, "src");
    forget(copy, "sha256");
    name_source(&sheet);
    if (!tally)
        return; /* the findings of the CSV say why */
    set(copy, "threshold", arena_printf(freezing->arena, "%d", (int)tally->threshold));
    add_table(&sheet);
    say_why(&sheet);
    add_chart(&sheet);
    xmlNodePtr caption = child_of(copy, "caption");
    if (caption) {
        xmlUnlinkNode(caption);
        xmlFreeNode(caption);
    }
}
