/* page.c - a web page of numbered headings into a held text, as PPC and METI publish guidelines.
 *
 * The page is read as lines: what stands between block elements and <br>.  A line that begins with
 * a number opens a provision when the number goes on from what was counted before: paths
 * (3-5-3-1) say their place, others must be 1 or the next one of their style, so that a sentence
 * about "（１）" opens none.  A provision ends with the list or box around its first line, with the
 * next number of its kind, or with the heading of another path.  Numbers in tables, in boxes that
 * quote a statute and in the table of contents open none.  Every line is kept, numbered or not.
 *
 * Read is what stands in <main>; of an older page what stands in the element that is named so. */
#include "import/kinds.h"

#include <string.h>

#include <libxml/HTMLparser.h>

#include "import/number.h"
#include "import/source.h"
#include "import/write.h"

enum { MAX_PAGE_DEPTH = 200, MAX_HEADING = 180 }; /* elements; bytes, some 60 characters */

typedef xmlDoc PageTree;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageTree, xmlFreeDoc)

typedef struct {
    char *locator; /* of the provision */
    bool absolute; /* opened by a path or an annex */
    const xmlNode *scope;
    unsigned last[NUMBER_STYLE_COUNT]; /* the last number of each style right below it */
} Level;

typedef struct {
    ImportWriter *writer;
    const DiagSource *source;
    GArray *lines;  /* of uint32_t: offsets of lines */
    GArray *levels; /* of Level; the first stands for the page */
    GString *line;
    const xmlNode *block; /* that the line stands in */
    const char *anchor;   /* id at the beginning of the line; NULL: none */
    const xmlNode *quiet; /* no provisions before the end of this element */
    const xmlNode *toc;   /* heading of a table of contents that goes on */
    bool toc_first;       /* nothing of it has come yet */
    LineNumber pending;   /* of a box or list, for the line; locator NULL: none */
    bool heading;         /* the line stands in an element for headings */
    bool path;            /* and in one whose number may say a whole place */
    unsigned depth;
    bool too_deep;
} Page;

static void level_clear(void *value)
{
    g_free(((Level *)value)->locator);
}

static Level *top_level(const Page *page)
{
    return &g_array_index(page->levels, Level, page->levels->len - 1);
}

static void pop_level(Page *page)
{
    g_array_set_size(page->levels, page->levels->len - 1);
    import_writer_close(page->writer);
}

static bool has_class(const xmlNode *node, const char *part)
{
    g_autofree char *names = source_attr(node, "class");
    return names && strstr(names, part);
}

static bool is_any(const xmlNode *node, const char *const *names)
{
    return g_strv_contains(names, (const char *)node->name);
}

/* provisions */

static DiagSpan place_of(const Page *page, const xmlNode *node)
{
    long line = node ? xmlGetLineNo(node) : 0;
    if (line < 1 || (guint)line > page->lines->len)
        return (DiagSpan){page->source, 0, 0};
    uint32_t at = g_array_index(page->lines, uint32_t, line - 1);
    return (DiagSpan){page->source, at, at};
}

/* Where a number belongs: paths below the nearest path around, others where they go on. */
static bool make_room(Page *page, const LineNumber *number)
{
    if (number->value == 0) {
        while (page->levels->len > 1 &&
               !(top_level(page)->absolute && number->style == NUMBER_PATH &&
                 number_is_below(number->locator, top_level(page)->locator)))
            pop_level(page);
        return true;
    }
    guint keep = page->levels->len;
    if (number->value > 1)
        while (keep > 0 && g_array_index(page->levels, Level, keep - 1).last[number->style] !=
                               number->value - 1)
            keep--;
    else if (top_level(page)->last[number->style] > 0)
        keep = 0;
    if (keep == 0)
        return false;
    while (page->levels->len > keep)
        pop_level(page);
    return true;
}

/* A heading is short, or stands in an element for headings; a sentence is none. */
static bool is_heading(const Page *page, const char *rest)
{
    return *rest && (page->heading || (strlen(rest) <= MAX_HEADING && !strstr(rest, "。")));
}

static void open_numbered(Page *page, const LineNumber *number, const char *line)
{
    Level *around = top_level(page);
    if (number->value)
        around->last[number->style] = number->value;
    g_autofree char *wanted =
        number->value ? number_join(around->locator, number->locator) : g_strdup(number->locator);
    g_autofree char *label = g_strndup(line, number->size);
    const char *rest = line + number->size;
    bool heading = is_heading(page, rest);
    const ImportProvision provision = {wanted, label, heading ? rest : NULL, page->anchor,
                                       place_of(page, page->block)};
    const char *given = import_writer_open(page->writer, &provision);
    Level level = {.locator = g_strdup(given), .absolute = number->value == 0};
    level.scope = page->heading && number->value == 0 ? NULL : page->block->parent;
    g_array_append_val(page->levels, level);
    if (!heading)
        import_writer_paragraph(page->writer, rest);
}

static bool number_of_line(Page *page, const char *line, LineNumber *number)
{
    if (page->quiet)
        return false;
    if (number_read(line, page->path, number))
        return true;
    if (!page->pending.locator)
        return false;
    *number = page->pending;
    number->size = MIN(number->size, strlen(line));
    page->pending.locator = NULL;
    return number->style != NUMBER_BOX || number_begins(line + number->size);
}

/* Contents and the like: what follows is a list of headings, not headings. */
static bool begins_contents(const Page *page, const char *line)
{
    return page->heading && strlen(line) < 60 &&
           (strstr(line, "目次") || g_ascii_strcasecmp(line, "contents") == 0);
}

static void end_line(Page *page)
{
    g_autofree char *line = source_collapsed(page->line->str);
    g_string_truncate(page->line, 0);
    if (!*line)
        return;
    LineNumber number = {0};
    if (begins_contents(page, line)) {
        page->toc = page->block;
        page->toc_first = true;
    }
    if (number_of_line(page, line, &number) && import_writer_depth(page->writer) < 50 &&
        make_room(page, &number))
        open_numbered(page, &number, line);
    else
        import_writer_paragraph(page->writer, line);
    number_clear(&number);
    number_clear(&page->pending);
    page->anchor = NULL;
}

/* the tree */

static const char *const blocks[] = {
    "p",       "div",     "li",       "dt",     "dd",     "h1",     "h2",         "h3",
    "h4",      "h5",      "h6",       "ul",     "ol",     "dl",     "pre",        "blockquote",
    "section", "article", "main",     "table",  "tr",     "figure", "figcaption", "hr",
    "form",    "address", "caption",  "header", "footer", "nav",    "aside",      "details",
    "summary", "center",  "fieldset", NULL};
static const char *const headings[] = {"h1", "h2", "h3", "h4", "h5", "h6", "dt", NULL};
static const char *const titles[] = {"h1", "h2", "h3", "h4", "h5", "h6", NULL};
static const char *const passed_over[] = {"script", "style",  "noscript", "template",
                                          "head",   "iframe", "object",   NULL};

static void walk(Page *page, const xmlNode *top);

static void add_cell_text(const xmlNode *node, GString *text, unsigned depth)
{
    for (const xmlNode *part = node->children; part; part = part->next) {
        if (part->type == XML_TEXT_NODE || part->type == XML_CDATA_SECTION_NODE) {
            g_autofree char *even = g_strdup((const char *)part->content);
            g_string_append(text, g_strdelimit(even, "\r\n\t", ' '));
        } else if (part->type == XML_ELEMENT_NODE && !is_any(part, passed_over) &&
                   depth < MAX_PAGE_DEPTH) {
            bool apart = is_any(part, blocks) || source_is(part, "br") || source_is(part, "td") ||
                         source_is(part, "th");
            g_string_append(text, apart ? "\n" : "");
            add_cell_text(part, text, depth + 1);
            g_string_append(text, apart ? "\n" : "");
        }
    }
}

static void take_cells(Page *page, const xmlNode *row)
{
    import_writer_row(page->writer);
    for (const xmlNode *cell = row->children; cell; cell = cell->next) {
        if (cell->type != XML_ELEMENT_NODE)
            continue;
        g_autoptr(GString) text = g_string_new(NULL);
        add_cell_text(cell, text, page->depth);
        import_writer_cell(page->writer, text->str);
    }
    import_writer_end_row(page->writer);
}

static void take_rows(Page *page, const xmlNode *part, unsigned depth)
{
    static const char *const bodies[] = {"thead", "tbody", "tfoot", NULL};
    for (const xmlNode *row = part->children; row; row = row->next) {
        if (row->type != XML_ELEMENT_NODE)
            continue;
        if (is_any(row, bodies) && depth < 4) {
            take_rows(page, row, depth + 1);
        } else if (source_is(row, "tr")) {
            take_cells(page, row);
        } else {
            g_autoptr(GString) text = g_string_new(NULL);
            add_cell_text(row, text, page->depth);
            g_autofree char *words = source_collapsed(text->str);
            if (*words) {
                import_writer_row(page->writer);
                import_writer_cell(page->writer, text->str);
                import_writer_end_row(page->writer);
            }
        }
    }
}

static void take_table(Page *page, const xmlNode *table)
{
    import_writer_table(page->writer);
    take_rows(page, table, 0);
    import_writer_end_table(page->writer);
}

/* A box around text quotes; around a number it counts. */
static bool is_quotation(const xmlNode *node)
{
    return source_is(node, "div") && has_class(node, "b-box");
}

static unsigned place_among_items(const xmlNode *item)
{
    unsigned place = 1;
    for (const xmlNode *before = item->prev; before; before = before->prev)
        place += source_is(before, "li");
    return place;
}

/* <ol> counts; so does a list whose class says so. */
static void count_item(Page *page, const xmlNode *node)
{
    const xmlNode *list = node->parent;
    if (!list || !source_is(node, "li") ||
        !(source_is(list, "ol") || (source_is(list, "ul") && has_class(list, "num-list"))))
        return;
    number_clear(&page->pending);
    number_of_list(place_among_items(node), &page->pending);
}

/* "<span>１</span>" at the beginning of a line. */
static void count_box(Page *page, const xmlNode *node)
{
    g_autofree char *words = source_text(node);
    g_autofree char *before = source_collapsed(page->line->str);
    LineNumber number;
    if (*before || (!has_class(node, "square") && !has_class(node, "box")) ||
        !number_read_alone(words, &number))
        return;
    number_clear(&page->pending);
    page->pending = number;
    page->pending.size = strlen(words);
}

static void note_anchor(Page *page, const xmlNode *node)
{
    if (page->line->len > 0 && strspn(page->line->str, " \t\r\n") < page->line->len)
        return;
    for (const xmlAttr *attr = node->properties; attr; attr = attr->next) {
        bool names = strcmp((const char *)attr->name, "id") == 0 ||
                     (strcmp((const char *)attr->name, "name") == 0 && source_is(node, "a"));
        if (names && attr->children && attr->children->content && *attr->children->content)
            page->anchor = (const char *)attr->children->content;
    }
}

static bool has_fragment_link(const xmlNode *node, unsigned depth)
{
    g_autofree char *href = source_is(node, "a") ? source_attr(node, "href") : NULL;
    if (href && *href == '#')
        return true;
    for (const xmlNode *part = node->children; part && depth < MAX_PAGE_DEPTH; part = part->next)
        if (part->type == XML_ELEMENT_NODE && has_fragment_link(part, depth + 1))
            return true;
    return false;
}

/* Behind the heading of a table of contents stands the table: one element, and those behind it that
 * also lead into the page. */
static bool goes_on_contents(Page *page, const xmlNode *node)
{
    if (!page->toc || page->toc->parent != node->parent || page->toc == node || page->path)
        return false;
    bool first = page->toc_first;
    page->toc_first = false;
    if (first || has_fragment_link(node, 0))
        return true;
    page->toc = NULL;
    return false;
}

static void take_block(Page *page, const xmlNode *node)
{
    const xmlNode *block = page->block, *quiet = page->quiet;
    bool heading = page->heading, path = page->path;
    end_line(page);
    page->anchor = NULL;
    page->block = node;
    page->heading = is_any(node, headings);
    page->path = is_any(node, titles);
    bool contents = goes_on_contents(page, node);
    if (!page->quiet && (is_quotation(node) || contents))
        page->quiet = node;
    note_anchor(page, node);
    count_item(page, node);
    if (source_is(node, "table"))
        take_table(page, node);
    else
        walk(page, node);
    end_line(page);
    page->quiet = quiet;
    page->heading = heading;
    page->path = path;
    page->block = block;
    while (page->levels->len > 1 && top_level(page)->scope == node)
        pop_level(page);
}

static void take_element(Page *page, const xmlNode *node)
{
    if (is_any(node, passed_over))
        return;
    if (source_is(node, "br")) {
        end_line(page);
    } else if (is_any(node, blocks)) {
        take_block(page, node);
    } else {
        note_anchor(page, node);
        count_box(page, node);
        walk(page, node);
    }
}

static void walk(Page *page, const xmlNode *top)
{
    if (++page->depth > MAX_PAGE_DEPTH)
        page->too_deep = true;
    for (const xmlNode *node = top->children; node && !page->too_deep; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            g_string_append(page->line, (const char *)node->content);
        else if (node->type == XML_ELEMENT_NODE)
            take_element(page, node);
    }
    page->depth--;
}

/* the part of the page that is read */

static const xmlNode *found_below(const xmlNode *top, bool (*fits)(const xmlNode *), unsigned depth)
{
    for (const xmlNode *node = top->children; node && depth < MAX_PAGE_DEPTH; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        const xmlNode *found = fits(node) ? node : found_below(node, fits, depth + 1);
        if (found)
            return found;
    }
    return NULL;
}

static bool is_main(const xmlNode *node)
{
    return source_is(node, "main");
}

static bool is_named_main(const xmlNode *node)
{
    g_autofree char *id = source_attr(node, "id");
    return id &&
           (g_ascii_strcasecmp(id, "MainContentsArea") == 0 ||
            g_ascii_strcasecmp(id, "main") == 0 || g_ascii_strcasecmp(id, "main-content") == 0 ||
            g_ascii_strcasecmp(id, "maincontents") == 0);
}

static bool is_article(const xmlNode *node)
{
    return source_is(node, "article");
}

static bool is_body(const xmlNode *node)
{
    return source_is(node, "body");
}

static bool is_title(const xmlNode *node)
{
    return source_is(node, "title");
}

static bool is_first_heading(const xmlNode *node)
{
    return source_is(node, "h1");
}

static const xmlNode *read_part(const xmlNode *root)
{
    static bool (*const fits[])(const xmlNode *) = {is_main, is_named_main, is_article, is_body};
    for (size_t i = 0; i < G_N_ELEMENTS(fits); i++) {
        const xmlNode *found = found_below(root, fits[i], 0);
        if (found)
            return found;
    }
    return root;
}

static char *title_of(const xmlNode *root)
{
    const xmlNode *heading = found_below(root, is_first_heading, 0);
    const xmlNode *title = heading ? heading : found_below(root, is_title, 0);
    return source_text(title);
}

/* parsing */

static void refuse(const DiagSource *source, DiagList *out, const char *why)
{
    Diag *diag = diag_add(out, DIAG_IMPORT_PAGE, (DiagSpan){source, 0, 0}, "%s", why);
    diag_help(diag, "save the page again, complete, in UTF-8");
}

/* libxml2 2.9 takes no depth from us but its own 256 (1024 with HUGE, which is not given), and no
 * encoding but ours: pages are UTF-8. */
static PageTree *parse(const DiagSource *source, DiagList *out)
{
    size_t size;
    const char *bytes = g_bytes_get_data(diag_source_bytes(source), &size);
    if (size == 0 || !g_utf8_validate_len(bytes, size, NULL)) {
        refuse(source, out, diag_translate("this is no page in UTF-8"));
        return NULL;
    }
    htmlParserCtxt *parser = htmlNewParserCtxt();
    g_assert(parser);
    PageTree *tree = htmlCtxtReadMemory(parser, bytes, (int)size, NULL, "UTF-8",
                                        HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                            HTML_PARSE_NOWARNING | HTML_PARSE_COMPACT);
    bool stopped = parser->disableSAX != 0;
    htmlFreeParserCtxt(parser);
    if (tree && !stopped && xmlDocGetRootElement(tree))
        return tree;
    if (tree)
        xmlFreeDoc(tree);
    refuse(source, out, diag_translate("this page cannot be read as HTML"));
    return NULL;
}

static GArray *lines_of(GBytes *bytes)
{
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    uint32_t at = 0;
    while (at <= size && lines->len < 70000) {
        g_array_append_val(lines, at);
        const char *end = at < size ? memchr(text + at, '\n', size - at) : NULL;
        if (!end)
            break;
        at = (uint32_t)(end - text) + 1;
    }
    return lines;
}

char *import_page(const char *name, GBytes *bytes, const ImportText *options, DiagList *out)
{
    const DiagSource *source = diag_source_new(out, name, bytes);
    g_autoptr(PageTree) tree = parse(source, out);
    if (!tree)
        return NULL;
    const xmlNode *root = xmlDocGetRootElement(tree);
    g_autofree char *title = title_of(root);
    g_autoptr(ImportWriter) writer = import_writer_new(options, "guideline", title, out);
    g_autofree char *lang = source_attr(root, "lang");
    if (lang &&
        g_regex_match_simple("^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$", lang, G_REGEX_DOLLAR_ENDONLY, 0))
        import_writer_lang(writer, lang);
    g_autoptr(GArray) lines = lines_of(bytes);
    g_autoptr(GArray) levels = g_array_new(FALSE, TRUE, sizeof(Level));
    g_array_set_clear_func(levels, level_clear);
    Level whole = {.locator = g_strdup("")};
    g_array_append_val(levels, whole);
    g_autoptr(GString) line = g_string_new(NULL);
    Page page = {
        .writer = writer, .source = source, .lines = lines, .levels = levels, .line = line};
    const xmlNode *part = read_part(root);
    page.block = part;
    walk(&page, part);
    end_line(&page);
    number_clear(&page.pending);
    if (!page.too_deep)
        return import_writer_finish(writer, (DiagSpan){source, 0, 0});
    refuse(source, out, diag_translate("elements of this page stand too deep in each other"));
    return NULL;
}
