/* block.c - paragraphs, tables and notes, in the order in which they are read. */
#include <string.h>

#include "word/reader.h"

/* ---- findings in Word's terms */

/* "paragraph 12, page 3: 委員会は、令和8年…" */
static char *place_words(const Reader *reader, const char *words)
{
    enum { SHOWN = 20 /* characters */ };
    g_autofree char *start = g_utf8_substring(words, 0, MIN(g_utf8_strlen(words, -1), SHOWN));
    const char *more = strlen(start) < strlen(words) ? "…" : "";
    return reader->knows_pages ? g_strdup_printf(diag_translate("paragraph %u, page %u, \"%s%s\""),
                                                 reader->paragraphs, reader->page, start, more)
                               : g_strdup_printf(diag_translate("paragraph %u, \"%s%s\""),
                                                 reader->paragraphs, start, more);
}

static void report_pending(Reader *reader, const char *words)
{
    if (!reader->pending->len)
        return;
    g_autofree char *place = place_words(reader, words);
    for (guint i = 0; i < reader->pending->len; i++) {
        const Pending *pending = &g_array_index(reader->pending, Pending, i);
        g_autofree char *what =
            g_strdup_printf(diag_translate(pending->format), pending->word ? pending->word : "");
        Diag *diag = diag_add(reader->out, pending->code, reader->span, "%s: %s", place, what);
        if (pending->code == DIAG_WORD_EMBEDDED)
            diag_help(diag,
                      "delete the object in Word, and put its words or a picture of it in its "
                      "place");
    }
    g_array_set_size(reader->pending, 0);
}

/* Changes were made before the words of their paragraph were known. */
static void place_changes(Reader *reader, guint first, const char *words)
{
    enum { SHOWN = 40 };
    g_autofree char *start = g_utf8_substring(words, 0, MIN(g_utf8_strlen(words, -1), SHOWN));
    for (guint i = first; i < reader->changes->len; i++) {
        WordChange *change = &g_array_index(reader->changes, WordChange, i);
        if (!change->place || !*change->place)
            change->place = arena_copy_text(reader->arena, start);
    }
}

/* ---- paragraphs */

static void number_paragraph(Reader *reader, const Properties *properties, WordParagraph *out)
{
    if (properties->num <= 0)
        return;
    g_autofree char *label =
        numbering_next(reader->numbering, properties->num, MAX(properties->level, 0), &out->bullet);
    out->label = arena_copy_text(reader->arena, label);
    out->list = label ? (unsigned)properties->num : 0;
}

static void style_paragraph(Reader *reader, const xmlNode *pPr, WordParagraph *out)
{
    Properties properties;
    const char *style = pPr ? xml_value(pPr, "pStyle") : NULL;
    properties_read(pPr, &properties);
    enum { DEEPEST = 8 /* ilvl: ECMA-376-1, 17.9.3 */ };
    int own_level = properties.level; /* Tab changes it, and leaves the style */
    style = style ? style : styles_default(reader->styles);
    styles_complete(reader->styles, style, &properties);
    out->style = arena_copy_text(reader->arena, styles_name(reader->styles, style));
    out->role = styles_role(reader->styles, style, &out->level);
    if (out->role == WORD_ROLE_NONE && properties.outline >= 0 && properties.outline < 9) {
        out->role = WORD_ROLE_HEADING;
        out->level = (unsigned)properties.outline + 1;
    }
    out->align = properties.align > 0 ? (WordAlign)properties.align : WORD_LEFT;
    out->indent = MAX(properties.indent, 0);
    number_paragraph(reader, &properties, out);
    if (out->role == WORD_ROLE_LIST || (out->role == WORD_ROLE_NONE && out->list))
        out->level = (unsigned)MIN(own_level >= 0         ? own_level
                                   : properties.level > 0 ? properties.level
                                                          : (int)out->level,
                                   DEEPEST);
}

static bool is_mark_deleted(const xmlNode *pPr)
{
    const xmlNode *rPr = pPr ? xml_child(pPr, "rPr") : NULL;
    return rPr && (xml_child(rPr, "del") || xml_child(rPr, "moveFrom"));
}

static char *words_of_runs(const GArray *runs)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < runs->len; i++) {
        const WordRun *run = &g_array_index(runs, WordRun, i);
        g_string_append(words, run->kind == WORD_TEXT ? run->text : "");
    }
    return g_string_free(words, FALSE);
}

/* Spaces at the ends are how people push words about. */
static void trim(Reader *reader)
{
    for (; reader->runs->len; g_array_set_size(reader->runs, reader->runs->len - 1)) {
        WordRun *last = &g_array_index(reader->runs, WordRun, reader->runs->len - 1);
        if (last->kind != WORD_TEXT)
            break;
        size_t size = strlen(last->text);
        while (size && strchr(" \t\n", last->text[size - 1]))
            size--;
        last->text = arena_copy_bytes(reader->arena, last->text, size);
        if (size)
            break;
    }
}

static const WordParagraph *finish(Reader *reader, const xmlNode *pPr, guint first_change)
{
    WordParagraph *paragraph = arena_make(reader->arena, WordParagraph);
    style_paragraph(reader, pPr, paragraph);
    trim(reader);
    paragraph->number = reader->paragraphs;
    paragraph->page = reader->knows_pages ? reader->page : 0;
    paragraph->bookmark = reader->bookmark;
    reader->bookmark = NULL;
    paragraph->runs = arena_copy_array(reader->arena, reader->runs);
    paragraph->run_count = reader->runs->len;
    g_autofree char *words = words_of_runs(reader->runs);
    if (reader->changes->len > first_change && !reader->in_note)
        paragraph->before = arena_copy_text(reader->arena, reader->before->str);
    report_pending(reader, words);
    place_changes(reader, first_change, words);
    g_array_set_size(reader->runs, 0);
    return paragraph;
}

/* Its number is still that of reader->paragraphs. */
static void strike(Reader *reader, const char *words, guint first_change)
{
    WordParagraph *paragraph = arena_make(reader->arena, WordParagraph);
    paragraph->number = reader->paragraphs;
    paragraph->style = "";
    paragraph->bookmark = reader->bookmark;
    reader->bookmark = NULL;
    paragraph->before = arena_copy_text(reader->arena, words);
    g_ptr_array_add(reader->struck, paragraph);
    place_changes(reader, first_change, words);
}

static void take_floating(Reader *reader, GArray *blocks)
{
    for (guint i = 0; i < reader->floating->len; i++)
        g_array_append_vals(blocks, reader->floating->pdata[i], 1);
    g_ptr_array_set_size(reader->floating, 0);
}

/* A paragraph whose mark was deleted is one with the next; with its mark went all its words: it is
 * gone by itself. */
static void read_paragraph(Reader *reader, const xmlNode *node, GArray *blocks)
{
    const xmlNode *pPr = xml_child(node, "pPr");
    bool joined = reader->joined && !reader->in_note;
    guint first_change = joined ? reader->joined_change : reader->changes->len;
    if (joined) {
        g_string_append(reader->before, reader->before->len ? "\n" : "");
    } else if (!reader->in_note) {
        reader->paragraphs++;
        reader->paragraph_words = 0;
        if (reader->paragraphs > READER_MAX_PARAGRAPHS)
            reader->over = N_("it holds more than 50,000 paragraphs");
        g_string_truncate(reader->before, 0);
    }
    run_read(reader, node);
    reader->joined = is_mark_deleted(pPr);
    reader->joined_change = first_change;
    if (reader->joined && !joined && !reader->runs->len && reader->before->len &&
        !reader->in_note) {
        reader->joined = false;
        strike(reader, reader->before->str, first_change);
        return;
    }
    if (reader->joined)
        return;
    WordBlock block = {finish(reader, pPr, first_change), NULL};
    g_array_append_val(blocks, block);
    if (!reader->in_text_box)
        take_floating(reader, blocks);
}

/* Notes have runs of their own, while the paragraph that refers to them waits. */
const WordParagraph *const *note_read(Reader *reader, const xmlNode *note, size_t *count)
{
    GArray *runs = reader->runs, *pending = reader->pending;
    GHashTable *relations = reader->relations;
    const char *bookmark = reader->bookmark;
    WordField field = reader->field;
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(WordBlock));
    reader->runs = g_array_new(FALSE, TRUE, sizeof(WordRun));
    reader->pending = g_array_new(FALSE, FALSE, sizeof(Pending));
    reader->relations = reader->note_relations;
    reader->field = (WordField){.code = g_string_new(NULL)};
    reader->in_note = true;
    blocks_read(reader, note, blocks);
    reader->in_note = false;
    g_string_free(reader->field.code, TRUE);
    g_array_unref(reader->runs);
    g_array_unref(reader->pending);
    reader->runs = runs;
    reader->pending = pending;
    reader->relations = relations;
    reader->bookmark = bookmark;
    reader->field = field;
    g_autoptr(GPtrArray) paragraphs = g_ptr_array_new();
    for (guint i = 0; i < blocks->len; i++)
        if (g_array_index(blocks, WordBlock, i).paragraph)
            g_ptr_array_add(paragraphs, (void *)g_array_index(blocks, WordBlock, i).paragraph);
    *count = paragraphs->len;
    return arena_copy_pointers(reader->arena, paragraphs);
}

/* ---- tables */

enum { MOST_COLUMNS = 1000 };

typedef struct {
    GArray *cells; /* of WordCell */
    bool heading;
} OpenRow;

typedef struct { /* where the cell that a column continues stands */
    guint row, cell;
    bool open;
} Origin;

static void row_free(void *item)
{
    OpenRow *row = item;
    g_array_unref(row->cells);
    g_free(row);
}

/* One that is no number spans more than there can be. */
static unsigned columns_of(const xmlNode *tcPr)
{
    const char *span = tcPr ? xml_value(tcPr, "gridSpan") : NULL;
    return span ? (unsigned)CLAMP(xml_number(span, MOST_COLUMNS + 1), 1, MOST_COLUMNS + 1) : 1;
}

/* True: the cell is part of the one above. */
static bool continues(const xmlNode *tcPr)
{
    const xmlNode *merge = tcPr ? xml_child(tcPr, "vMerge") : NULL;
    const char *value = xml_attr(merge, "val");
    return merge && (!value || strcmp(value, "continue") == 0);
}

/* ECMA-376 part 1, 17.4.32: a colour that is none of the paper's, or a pattern. */
static bool is_shaded(const xmlNode *tcPr)
{
    const xmlNode *shd = tcPr ? xml_child(tcPr, "shd") : NULL;
    const char *fill = xml_attr(shd, "fill"), *pattern = xml_attr(shd, "val");
    bool coloured =
        fill && g_ascii_strcasecmp(fill, "auto") != 0 && g_ascii_strcasecmp(fill, "FFFFFF") != 0;
    return coloured || (pattern && g_str_has_prefix(pattern, "pct"));
}

static void add_cell(Reader *reader, OpenRow *row, const xmlNode *node, unsigned columns)
{
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(WordBlock));
    blocks_read(reader, node, blocks);
    WordCell cell = {columns, 1, arena_copy_array(reader->arena, blocks), blocks->len,
                     is_shaded(xml_child(node, "tcPr"))};
    g_array_append_val(row->cells, cell);
}

static void read_cell(Reader *reader, GPtrArray *rows, const xmlNode *node, Origin *origins,
                      unsigned *column)
{
    OpenRow *row = rows->pdata[rows->len - 1];
    const xmlNode *tcPr = xml_child(node, "tcPr");
    unsigned columns = columns_of(tcPr);
    Origin *origin = &origins[*column];
    if (columns > MOST_COLUMNS - *column) {
        reader->over = N_("a table is wider than 1,000 columns");
        return;
    }
    if (continues(tcPr) && origin->open) {
        OpenRow *above = rows->pdata[origin->row];
        g_array_index(above->cells, WordCell, origin->cell).rows++;
    } else {
        Origin here = {rows->len - 1, row->cells->len, true};
        add_cell(reader, row, node, columns);
        for (unsigned i = 0; i < columns; i++)
            origins[*column + i] = here;
    }
    *column += columns;
}

static void read_cells(Reader *reader, GPtrArray *rows, const xmlNode *parent, Origin *origins,
                       unsigned *column)
{
    for (const xmlNode *node = parent->children; node && !reader->over; node = node->next)
        if (xml_is(node, "tc"))
            read_cell(reader, rows, node, origins, column);
        else if (xml_is(node, "sdt") && xml_child(node, "sdtContent"))
            read_cells(reader, rows, xml_child(node, "sdtContent"), origins, column);
}

static char *words_of_row(const xmlNode *row)
{
    GString *words = g_string_new(NULL);
    for (const xmlNode *cell = row->children; cell; cell = cell->next) {
        xmlChar *content = xml_is(cell, "tc") ? xmlNodeGetContent((xmlNode *)cell) : NULL;
        if (content && *content)
            g_string_append_printf(words, "%s%s", words->len ? " " : "", (const char *)content);
        xmlFree(content);
    }
    return g_string_free(words, FALSE);
}

/* A row that somebody deleted: it counts as one paragraph. */
static void list_row(Reader *reader, const xmlNode *node, const xmlNode *del)
{
    const char *author = xml_attr(del, "author"), *when = xml_attr(del, "date");
    guint first_change = reader->changes->len;
    g_autofree char *words = words_of_row(node);
    OpenChange change = {author ? author : "", when ? when : "", CHANGE_DELETED,
                         g_string_new(words), 0};
    reader->paragraphs++;
    reader_add_change(reader, &change);
    strike(reader, words, first_change);
    g_string_free(change.text, TRUE);
}

static void read_row(Reader *reader, GPtrArray *rows, const xmlNode *node, Origin *origins)
{
    const xmlNode *trPr = xml_child(node, "trPr"), *del = trPr ? xml_child(trPr, "del") : NULL;
    if (del) {
        list_row(reader, node, del);
        return;
    }
    OpenRow *row = g_new0(OpenRow, 1);
    row->cells = g_array_new(FALSE, FALSE, sizeof(WordCell));
    row->heading = trPr && xml_is_on(xml_child(trPr, "tblHeader"));
    g_ptr_array_add(rows, row);
    unsigned column = 0;
    read_cells(reader, rows, node, origins, &column);
    for (; column < MOST_COLUMNS; column++)
        origins[column].open = false;
}

static void read_rows(Reader *reader, GPtrArray *rows, const xmlNode *parent, Origin *origins)
{
    for (const xmlNode *node = parent->children; node; node = node->next)
        if (xml_is(node, "tr"))
            read_row(reader, rows, node, origins);
        else if (xml_is(node, "sdt") && xml_child(node, "sdtContent"))
            read_rows(reader, rows, xml_child(node, "sdtContent"), origins);
}

static void read_table(Reader *reader, const xmlNode *node, GArray *blocks)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
    g_autofree Origin *origins = g_new0(Origin, MOST_COLUMNS);
    read_rows(reader, rows, node, origins);
    if (!rows->len)
        return;
    WordTable *table = arena_make(reader->arena, WordTable);
    WordRow *made = arena_make_array(reader->arena, WordRow, rows->len);
    for (guint i = 0; i < rows->len; i++) {
        const OpenRow *row = rows->pdata[i];
        made[i] =
            (WordRow){row->heading, arena_copy_array(reader->arena, row->cells), row->cells->len};
    }
    *table = (WordTable){made, rows->len};
    WordBlock block = {NULL, table};
    g_array_append_val(blocks, block);
}

/* ---- all */

static void lose_chunk(Reader *reader, const xmlNode *node, GArray *blocks)
{
    (void)node;
    (void)blocks;
    Diag *diag = diag_add(reader->out, DIAG_WORD_EMBEDDED, reader->span,
                          "behind paragraph %u another document is embedded", reader->paragraphs);
    diag_help(diag, "open it in Word, and save it again");
}

static void read_inside(Reader *reader, const xmlNode *node, GArray *blocks)
{
    blocks_read(reader, node, blocks);
}

static void read_content(Reader *reader, const xmlNode *node, GArray *blocks)
{
    const xmlNode *content = xml_child(node, "sdtContent");
    if (content)
        blocks_read(reader, content, blocks);
}

static void read_choice(Reader *reader, const xmlNode *node, GArray *blocks)
{
    const xmlNode *choice = xml_child(node, "Choice");
    choice = choice ? choice : xml_child(node, "Fallback");
    if (choice)
        blocks_read(reader, choice, blocks);
}

static const struct {
    const char *name;
    void (*take)(Reader *reader, const xmlNode *node, GArray *blocks);
} elements[] = {
    {"p", read_paragraph},    {"tbl", read_table},
    {"sdt", read_content},    {"customXml", read_inside},
    {"ins", read_inside},     {"moveTo", read_inside},
    {"altChunk", lose_chunk}, {"AlternateContent", read_choice},
};

void blocks_read(Reader *reader, const xmlNode *parent, GArray *blocks)
{
    for (const xmlNode *node = parent->children; node && !reader->over; node = node->next)
        for (size_t i = 0; i < G_N_ELEMENTS(elements); i++)
            if (xml_is(node, elements[i].name))
                elements[i].take(reader, node, blocks);
}
