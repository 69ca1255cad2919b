#include "statute.h"

#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

static bool is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static void copy_attr(const xmlNode *node, const char *name, char *out, size_t size)
{
    xmlChar *value = xmlGetNoNsProp((xmlNode *)node, (const xmlChar *)name);
    g_strlcpy(out, value ? (const char *)value : "", size);
    xmlFree(value);
}

static void add_text(const xmlNode *node, GString *out)
{
    if (node->type == XML_TEXT_NODE) { /* the line ends and blanks of the XML are nobody's words */
        g_auto(GStrv) words = g_strsplit_set((const char *)node->content, " \t\r\n", -1);
        for (char **word = words; *word; word++)
            g_string_append(out, *word);
    }
    if (node->type != XML_TEXT_NODE && !is(node, "Rt"))
        for (const xmlNode *part = node->children; part; part = part->next)
            add_text(part, out);
}

static char *sentences(const xmlNode *top)
{
    GString *out = g_string_new(NULL);
    for (const xmlNode *node = top->children; node; node = node->next) {
        if (is(node, "Column") && out->len)
            g_string_append(out, "　");
        if (node->type == XML_ELEMENT_NODE)
            add_text(node, out);
    }
    return g_string_free(out, FALSE);
}

/* "平成二四年八月二二日法律第六七号" -> "平成24年法律第67号" */
static void amending_number(const char *written, char *out, size_t size)
{
    static const char digits[] = "〇一二三四五六七八九";
    GString *plain = g_string_new(NULL);
    bool day = false;
    for (const char *at = written; *at; at = g_utf8_next_char(at)) {
        const char *digit = g_utf8_strchr(digits, -1, g_utf8_get_char(at));
        day = day || (plain->len && g_str_has_suffix(plain->str, "年"));
        if (day && g_str_has_prefix(at, "日")) {
            day = false;
            g_string_truncate(plain, (gsize)(strstr(plain->str, "年") - plain->str) + 3);
        } else if (digit) {
            g_string_append_printf(plain, "%d", (int)(digit - digits) / 3);
        } else {
            g_string_append_unichar(plain, g_utf8_get_char(at));
        }
    }
    g_strlcpy(out, plain->str, size);
    g_string_free(plain, TRUE);
}

static void forget(void *unit)
{
    g_free(((Unit *)unit)->text);
    g_free(((Unit *)unit)->head);
}

typedef struct {
    GArray *units;
    Unit at; /* where the reader stands */
    int tables;
} Reader;

static void add_unit(Reader *reader, const xmlNode *holder)
{
    Unit unit = reader->at;
    unit.text = sentences(holder);
    g_array_append_val(reader->units, unit);
}

static void read_table(Reader *reader, const xmlNode *table)
{
    g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(g_free);
    int row_number = 0;
    reader->tables++;
    for (const xmlNode *row = table->children; row; row = row->next) {
        if (!is(row, "TableRow") && !is(row, "TableHeaderRow"))
            continue;
        int column = 0;
        row_number++;
        for (const xmlNode *cell = row->children; cell; cell = cell->next) {
            if (!is(cell, "TableColumn") && !is(cell, "TableHeaderColumn"))
                continue;
            Unit unit = reader->at;
            unit.kind = UNIT_CELL;
            unit.table = reader->tables;
            unit.row = row_number;
            unit.column = ++column;
            unit.text = sentences(cell);
            if (row_number == 1)
                g_ptr_array_add(heads, g_strdup(unit.text));
            else if (column <= (int)heads->len)
                unit.head = g_strdup(heads->pdata[column - 1]);
            g_array_append_val(reader->units, unit);
        }
    }
}

typedef struct {
    const char *element;
    size_t field; /* of Unit: where its number goes */
} Level;

static const Level levels[] = {
    {"Article", offsetof(Unit, article)},
    {"Paragraph", offsetof(Unit, paragraph)},
    {"Item", offsetof(Unit, item)},
    {"Subitem1", offsetof(Unit, sub)},
};

static const char *const holders[] = {"ParagraphSentence", "ItemSentence", "Subitem1Sentence",
                                      "Subitem2Sentence"};

static void walk(Reader *reader, const xmlNode *top)
{
    for (const xmlNode *node = top->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        const Unit kept = reader->at;
        for (size_t i = 0; i < G_N_ELEMENTS(levels); i++)
            if (is(node, levels[i].element))
                copy_attr(node, "Num", (char *)&reader->at + levels[i].field, UNIT_ARTICLE);
        bool holds = false;
        for (size_t i = 0; i < G_N_ELEMENTS(holders); i++)
            holds = holds || is(node, holders[i]);
        if (is(node, "SupplProvision")) {
            char written[UNIT_AMENDING * 2];
            copy_attr(node, "AmendLawNum", written, sizeof written);
            reader->at.supplement = true;
            amending_number(written, reader->at.amending, sizeof reader->at.amending);
        }
        if (holds)
            add_unit(reader, node);
        else if (is(node, "Table"))
            read_table(reader, node);
        else
            walk(reader, node);
        reader->at = kept;
    }
}

GArray *statute_read(const char *path)
{
    g_autofree char *bytes = NULL; /* by ourselves: a process may have shut XML's own file access */
    size_t size;
    if (!g_file_get_contents(path, &bytes, &size, NULL))
        return NULL;
    xmlDoc *doc = xmlReadMemory(bytes, (int)size, path, NULL, XML_PARSE_NONET);
    if (!doc)
        return NULL;
    Reader reader = {.units = g_array_new(FALSE, TRUE, sizeof(Unit))};
    g_array_set_clear_func(reader.units, forget);
    walk(&reader, xmlDocGetRootElement(doc));
    xmlFreeDoc(doc);
    return reader.units;
}

char *unit_place(const Unit *unit)
{
    GString *out = g_string_new(unit->supplement ? "S" : "");
    if (*unit->amending)
        g_string_append_printf(out, ":%s", unit->amending);
    if (unit->supplement)
        g_string_append_c(out, '/');
    g_string_append_printf(out, "%s/%s", unit->article, unit->paragraph);
    if (*unit->item)
        g_string_append_printf(out, "/%s", unit->item);
    if (*unit->sub)
        g_string_append_printf(out, "/%s", unit->sub);
    if (unit->table)
        g_string_append_printf(out, "|%d.%d.%d", unit->table, unit->row, unit->column);
    return g_string_free(out, FALSE);
}
