/* export.c - a frozen content as what a reader of Word sees.
 *
 * The frozen content has every word that prints: names of bodies, labels of citations, desks.  What
 * Word cannot show or change (desks, schemes, indicators, charts) is a box: a line that says what
 * it is, and its words below. */
#include <string.h>

#include "word/box.h"
#include "word/export.h"
#include "word/indicator.h"
#include "word/property.h"
#include "word/style.h"

typedef struct {
    Arena *arena;
    GArray *blocks;   /* of WordBlock */
    unsigned section; /* how deep */
    unsigned heads;   /* rows of headings that count from one: body, 記, annexes */
    unsigned lists;
    Numbering numbering;
    const xmlNode *at; /* the block that is exported */
    bool in_cell, japanese;
    bool letter; /* as notices are: signed by posts */
    const char *lang;
} Export;

typedef struct {
    Arena *arena;
    GArray *runs;
    unsigned format;
    const char *link;
} Inline;

static void export_blocks(Export *this, const xmlNode *parent, WordRole plain, unsigned level);

/* ---- runs */

static void add_run(const Inline *in, WordRun run)
{
    WordRun *last = in->runs->len ? &g_array_index(in->runs, WordRun, in->runs->len - 1) : NULL;
    bool joins = last && last->kind == WORD_TEXT && run.kind == WORD_TEXT && !last->reading &&
                 !run.reading && last->format == run.format && g_strcmp0(last->link, run.link) == 0;
    if (joins)
        last->text = arena_printf(in->arena, "%s%s", last->text, run.text);
    else
        g_array_append_val(in->runs, run);
}

/* Words as they print: lines of the source are no lines of the text. */
static void add_words(const Inline *in, const char *text)
{
    g_autoptr(GString) even = g_string_new(NULL);
    for (const char *at = text; *at; at++) {
        bool space = strchr(" \t\r\n", *at) != NULL;
        if (!space || !even->len || even->str[even->len - 1] != ' ')
            g_string_append_c(even, space ? ' ' : *at);
    }
    WordRun run = {.kind = WORD_TEXT, .format = in->format, .link = in->link};
    run.text = arena_copy_text(in->arena, even->str);
    if (even->len)
        add_run(in, run);
}

static void walk(const Inline *in, const xmlNode *parent);

static void add_ruby(const Inline *in, const xmlNode *ruby)
{
    const char *base = NULL;
    for (const xmlNode *node = ruby->children; node; node = node->next) {
        if (node->type == XML_TEXT_NODE)
            base = (const char *)node->content;
        else if (xml_is(node, "rt") && base) {
            xmlChar *reading = xmlNodeGetContent((xmlNode *)node);
            WordRun run = {.kind = WORD_TEXT, .format = in->format, .link = in->link};
            run.text = arena_copy_text(in->arena, base);
            run.reading = arena_copy_text(in->arena, (const char *)reading);
            xmlFree(reading);
            add_run(in, run);
            base = NULL;
        }
    }
    if (base)
        add_words(in, base);
}

bool export_is_block(const xmlNode *node)
{
    static const char *const names[] = {
        "p",          "ul",         "ol",        "dl",     "table", "figure",  "note",
        "blockquote", "pre",        "steps",     "desk",   "terms", "actions", "section",
        "indicators", "techniques", "reporting", "insert", "event"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (xml_is(node, names[i]))
            return true;
    return false;
}

/* The white space of the draft before the blocks of an item is no part of its words. */
static void end_words(Arena *arena, GArray *runs)
{
    while (runs->len) {
        WordRun *last = &g_array_index(runs, WordRun, runs->len - 1);
        if (last->kind != WORD_TEXT || last->reading || !g_str_has_suffix(last->text, " "))
            return;
        g_autofree char *text = g_strdup(last->text);
        while (g_str_has_suffix(text, " "))
            text[strlen(text) - 1] = '\0';
        last->text = arena_copy_text(arena, text);
        if (*text)
            return;
        g_array_set_size(runs, runs->len - 1);
    }
}

static const WordParagraph *paragraph_of(Arena *arena, const xmlNode *node, WordRole role)
{
    g_autoptr(GArray) runs = g_array_new(FALSE, TRUE, sizeof(WordRun));
    Inline in = {arena, runs, 0, NULL};
    walk(&in, node);
    end_words(arena, runs);
    WordParagraph *paragraph = arena_make(arena, WordParagraph);
    paragraph->style = "";
    paragraph->role = role;
    paragraph->runs = arena_copy_array(arena, runs);
    paragraph->run_count = runs->len;
    return paragraph;
}

static void add_note(const Inline *in, const xmlNode *fn)
{
    g_autoptr(GPtrArray) note = g_ptr_array_new();
    g_ptr_array_add(note, (void *)paragraph_of(in->arena, fn, WORD_ROLE_NONE));
    for (const xmlNode *node = fn->children; node; node = node->next)
        if (xml_is(node, "p"))
            g_ptr_array_add(note, (void *)paragraph_of(in->arena, node, WORD_ROLE_NONE));
    WordRun run = {.kind = WORD_NOTE, .text = "", .note_count = note->len};
    run.note = arena_copy_pointers(in->arena, note);
    g_array_append_val(in->runs, run);
}

static const struct {
    const char *name;
    unsigned format;
} formats[] = {
    {"strong", WORD_STRONG}, {"em", WORD_EM},     {"sup", WORD_SUP},   {"sub", WORD_SUB},
    {"code", WORD_CODE},     {"ioc", WORD_IOC},   {"ref", WORD_MARK},  {"law", WORD_MARK},
    {"time", WORD_MARK},     {"data", WORD_MARK}, {"abbr", WORD_MARK},
};

static bool is_japanese(const xmlNode *node)
{
    while (node && node->type == XML_ELEMENT_NODE && !xml_attr(node, "lang"))
        node = node->parent;
    bool said = node && node->type == XML_ELEMENT_NODE;
    return !said || g_str_has_prefix(xml_attr(node, "lang"), "ja");
}

static void walk_element(const Inline *in, const xmlNode *node)
{
    Inline inside = *in;
    const char *href = xml_attr(node, "href");
    bool outside = xml_is(node, "a") && href && href[0] != '#' && strstr(href, ":") &&
                   !g_str_has_prefix(href, "doc:");
    if (outside)
        inside.link = arena_copy_text(in->arena, href);
    else if (xml_is(node, "a"))
        inside.format |= WORD_MARK;
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        if (xml_is(node, formats[i].name))
            inside.format |= formats[i].format;
    bool quote = xml_is(node, "q"), japanese = quote && is_japanese(node);
    if (quote)
        add_words(in, japanese ? "「" : "“");
    walk(&inside, node);
    if (quote)
        add_words(in, japanese ? "」" : "”");
}

static void walk_node(const Inline *in, const xmlNode *node)
{
    WordRun line = {.kind = WORD_BREAK, .text = ""};
    if (node->type == XML_TEXT_NODE)
        add_words(in, (const char *)node->content);
    else if (xml_is(node, "br"))
        g_array_append_val(in->runs, line);
    else if (xml_is(node, "ruby"))
        add_ruby(in, node);
    else if (xml_is(node, "fn"))
        add_note(in, node);
    else if (node->type == XML_ELEMENT_NODE && !export_is_block(node))
        walk_element(in, node);
}

static void walk(const Inline *in, const xmlNode *parent)
{
    for (const xmlNode *node = parent->children; node; node = node->next)
        walk_node(in, node);
}

const WordParagraph *export_inline(Arena *arena, const xmlNode *node)
{
    g_autoptr(GArray) runs = g_array_new(FALSE, TRUE, sizeof(WordRun));
    walk_node(&(Inline){arena, runs, 0, NULL}, node);
    WordParagraph *paragraph = arena_make(arena, WordParagraph);
    paragraph->style = "";
    paragraph->runs = arena_copy_array(arena, runs);
    paragraph->run_count = runs->len;
    return paragraph;
}

/* ---- paragraphs */

static bool has_own_words(const xmlNode *node)
{
    return xml_is(node, "li") || xml_is(node, "td") || xml_is(node, "th") || xml_is(node, "dd") ||
           xml_is(node, "body") || xml_is(node, "head");
}

/* The first paragraph of what has an id stands for it: the title for its section, the first cell
 * for its table. */
static const char *bookmark_of(Arena *arena, const xmlNode *node)
{
    while (node && node->type == XML_ELEMENT_NODE && !xml_attr(node, "id")) {
        const xmlNode *before = node->prev;
        while (before && before->type != XML_ELEMENT_NODE)
            before = before->prev;
        node = before || !node->parent || has_own_words(node->parent) ? NULL : node->parent;
    }
    bool one = node && node->type == XML_ELEMENT_NODE;
    return one ? word_bookmark_of_id(arena, xml_attr(node, "id")) : NULL;
}

static WordParagraph *add(Export *this, const xmlNode *node, WordRole role)
{
    WordParagraph *paragraph = (WordParagraph *)paragraph_of(this->arena, node, role);
    paragraph->bookmark = bookmark_of(this->arena, node);
    paragraph->element = node;
    WordBlock block = {paragraph, NULL};
    g_array_append_val(this->blocks, block);
    return paragraph;
}

static WordParagraph *add_line(Export *this, WordRole role, const char *words)
{
    WordParagraph *paragraph = arena_make(this->arena, WordParagraph);
    WordRun *run = arena_make(this->arena, WordRun);
    *run = (WordRun){.kind = WORD_TEXT, .text = arena_copy_text(this->arena, words)};
    *paragraph = (WordParagraph){
        .style = "", .role = role, .runs = run, .run_count = *words != 0, .element = this->at};
    WordBlock block = {paragraph, NULL};
    g_array_append_val(this->blocks, block);
    return paragraph;
}

static void put_label(Export *this, WordParagraph *paragraph, const char *label)
{
    WordRun *runs = arena_make_array(this->arena, WordRun, paragraph->run_count + 1);
    runs[0] = (WordRun){.kind = WORD_TEXT, .format = WORD_LABEL};
    runs[0].text = arena_printf(this->arena, this->japanese ? "%s　" : "%s ", label);
    memcpy(runs + 1, paragraph->runs, sizeof *runs * paragraph->run_count);
    paragraph->runs = runs;
    paragraph->run_count++;
}

/* ---- boxes */

static void end_box_line(Export *this, GString *line)
{
    if (line->len)
        add_line(this, WORD_ROLE_BOX_TEXT, line->str);
    g_string_truncate(line, 0);
}

static void add_box_words(Export *this, const xmlNode *leaf, GString *line)
{
    const BoxPart *part = box_part((const char *)leaf->name);
    xmlChar *words = xmlNodeGetContent(leaf);
    if (part->begins)
        end_box_line(this, line);
    g_string_append_printf(line, "%s%s%s",
                           !line->len       ? ""
                           : this->japanese ? "　"
                                            : ", ",
                           part->label[!this->japanese], (const char *)words);
    xmlFree(words);
}

static void add_leaf_lines(Export *this, const xmlNode *parent)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (const xmlNode *node = parent->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        bool leaf = true;
        for (const xmlNode *child = node->children; child; child = child->next)
            leaf = leaf && child->type != XML_ELEMENT_NODE;
        if (leaf)
            add_box_words(this, node, line);
        else
            add_leaf_lines(this, node);
    }
    end_box_line(this, line);
}

static WordParagraph *add_box_line(Export *this, const char *element, const char *body)
{
    const char *line = box_line(this->arena, element, this->japanese, body);
    return add_line(this, WORD_ROLE_BOX, line);
}

static void export_box(Export *this, const xmlNode *node)
{
    const xmlNode *name = xml_is(node, "desk") ? xml_child(node, "agency-name") : NULL;
    xmlChar *body = name ? xmlNodeGetContent(name) : NULL;
    add_box_line(this, (const char *)node->name, (const char *)body)->bookmark =
        bookmark_of(this->arena, node);
    xmlFree(body);
    add_leaf_lines(this, node);
}

static void export_figure(Export *this, const xmlNode *node)
{
    const xmlNode *img = xml_child(node, "img"), *caption = xml_child(node, "figcaption");
    const char *src = xml_attr(img, "src"), *alt = xml_attr(img, "alt");
    if (img && src && (g_str_has_suffix(src, ".png") || g_str_has_suffix(src, ".jpg"))) {
        WordParagraph *paragraph = add_line(this, WORD_ROLE_BODY, "x");
        paragraph->bookmark = bookmark_of(this->arena, node);
        WordRun *run = (WordRun *)paragraph->runs;
        *run = (WordRun){.kind = WORD_PICTURE};
        run->text = arena_copy_text(this->arena, alt ? alt : "");
        run->part = arena_copy_text(this->arena, src);
    } else {
        add_box_line(this, "figure", NULL);
        for (const xmlNode *child = node->children; child; child = child->next) {
            const char *words = xml_attr(child, "alt");
            if (words)
                add_line(this, WORD_ROLE_BOX_TEXT, words);
        }
    }
    if (caption)
        add(this, caption, WORD_ROLE_CAPTION);
}

/* ---- sections */

static void export_title(Export *this, const xmlNode *section)
{
    const char *number = xml_attr(section, "number"), *numbered = xml_attr(section, "numbered");
    const xmlNode *title = xml_child(section, "title");
    bool plain = g_strcmp0(numbered, "no") == 0;
    if (!title)
        return;
    WordParagraph *paragraph =
        add(this, title, plain ? WORD_ROLE_HEADING_PLAIN : WORD_ROLE_HEADING);
    paragraph->level = MIN(this->section, 6);
    if (number)
        put_label(this, paragraph, number);
    else if (!plain && this->numbering)
        paragraph->list = this->heads;
}

static void export_section(Export *this, const xmlNode *node)
{
    this->section++;
    export_title(this, node);
    export_blocks(this, node, WORD_ROLE_BODY, 0);
    this->section--;
}

static void export_items(Export *this, const xmlNode *node)
{
    add_line(this, WORD_ROLE_ITEMS, this->japanese ? "記" : "Items");
    this->heads++;
    export_blocks(this, node, WORD_ROLE_BODY, 0);
    add_line(this, WORD_ROLE_END, this->japanese ? "以上" : "End");
    this->heads++;
}

static void export_attachment(Export *this, const xmlNode *node)
{
    const char *label = xml_attr(node, "label");
    const xmlNode *title = xml_child(node, "title");
    WordParagraph *paragraph =
        title ? add(this, title, WORD_ROLE_ATTACHMENT) : add_line(this, WORD_ROLE_ATTACHMENT, "");
    put_label(this, paragraph, label ? label : "");
    ((WordRun *)paragraph->runs)[0].format = 0;
    this->heads++;
    export_blocks(this, node, WORD_ROLE_BODY, 0);
}

/* ---- lists and other blocks */

static bool is_list(const xmlNode *node)
{
    return xml_is(node, "ol") || xml_is(node, "ul") || xml_is(node, "li");
}

static unsigned formal_level(const Export *this, const xmlNode *list)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const xmlNode *holder = list;
    while (is_list(holder))
        holder = holder->parent;
    for (const xmlNode *at = list; at && at->type == XML_ELEMENT_NODE; at = at->parent)
        g_ptr_array_insert(names, 0, (void *)at->name);
    return numbering_item_level(this->numbering, (const char *const *)names->pdata, names->len,
                                xml_child(holder, "section") != NULL);
}

static void export_list(Export *this, const xmlNode *list, unsigned level)
{
    bool bullet = xml_is(list, "ul");
    unsigned number = ++this->lists, formal = bullet ? 0 : formal_level(this, list);
    for (const xmlNode *li = list->children; li; li = li->next) {
        if (!xml_is(li, "li"))
            continue;
        WordParagraph *paragraph = add(this, li, WORD_ROLE_LIST);
        paragraph->level = MIN(level, 8);
        paragraph->bullet = bullet;
        paragraph->list = number;
        paragraph->formal_level = formal;
        export_blocks(this, li, WORD_ROLE_LIST_MORE, level + 1);
    }
}

static void export_terms(Export *this, const xmlNode *node)
{
    for (const xmlNode *child = node->children; child; child = child->next)
        if (xml_is(child, "dt") || xml_is(child, "dd")) {
            add(this, child, xml_is(child, "dt") ? WORD_ROLE_TERM : WORD_ROLE_MEANING);
            export_blocks(this, child, WORD_ROLE_MEANING, 0);
        }
}

static void export_note(Export *this, const xmlNode *node)
{
    const char *kind = xml_attr(node, "kind");
    WordRole role = g_strcmp0(kind, "caution") == 0     ? WORD_ROLE_NOTE_CAUTION
                    : g_strcmp0(kind, "important") == 0 ? WORD_ROLE_NOTE_IMPORTANT
                                                        : WORD_ROLE_NOTE_INFO;
    const xmlNode *title = xml_child(node, "title");
    if (title)
        add(this, title, role);
    export_blocks(this, node, WORD_ROLE_NOTE_TEXT, 0);
}

static void export_quote(Export *this, const xmlNode *node)
{
    export_blocks(this, node, WORD_ROLE_QUOTE, 0);
}

static void export_pre(Export *this, const xmlNode *node)
{
    xmlChar *words = xmlNodeGetContent((xmlNode *)node);
    g_auto(GStrv) lines = g_strsplit((const char *)words, "\n", -1);
    xmlFree(words);
    for (char **line = lines; *line; line++)
        add_line(this, WORD_ROLE_PRE, *line);
}

static void export_titled(Export *this, const xmlNode *node)
{
    bool steps = xml_is(node, "steps");
    for (const xmlNode *one = node->children; one; one = one->next) {
        if (one->type != XML_ELEMENT_NODE)
            continue;
        const xmlNode *title = xml_child(one, "title");
        const char *audience = xml_attr(one, "audience");
        WordRole role = steps ? WORD_ROLE_STEP : WORD_ROLE_ACTION;
        WordParagraph *paragraph = title ? add(this, title, role) : add_line(this, role, "");
        if (audience)
            put_label(this, paragraph,
                      this->japanese ? audience : arena_printf(this->arena, "%s:", audience));
        export_blocks(this, one, steps ? WORD_ROLE_STEP_TEXT : WORD_ROLE_ACTION_TEXT, 0);
    }
}

/* ---- tables */

static void add_row(Export *this, const xmlNode *tr, bool heading, GArray *rows)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(WordCell));
    for (const xmlNode *node = tr->children; node; node = node->next) {
        if (!xml_is(node, "td") && !xml_is(node, "th"))
            continue;
        g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(WordBlock));
        Export inner = *this;
        inner.blocks = blocks;
        inner.in_cell = true;
        add(&inner, node, xml_is(node, "th") ? WORD_ROLE_CELL_HEAD : WORD_ROLE_CELL);
        export_blocks(&inner, node, WORD_ROLE_CELL_MORE, 0);
        this->lists = inner.lists;
        WordCell cell = {(unsigned)CLAMP(xml_number(xml_attr(node, "colspan"), 1), 1, 60),
                         (unsigned)MAX(xml_number(xml_attr(node, "rowspan"), 1), 1),
                         arena_copy_array(this->arena, blocks), blocks->len, false};
        g_array_append_val(cells, cell);
    }
    WordRow row = {heading, arena_copy_array(this->arena, cells), cells->len};
    g_array_append_val(rows, row);
}

static void add_table(Export *this, const GArray *rows)
{
    WordTable *table = arena_make(this->arena, WordTable);
    *table = (WordTable){arena_copy_array(this->arena, rows), rows->len};
    WordBlock block = {NULL, table};
    g_array_append_val(this->blocks, block);
}

static void export_table(Export *this, const xmlNode *node)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(WordRow));
    const xmlNode *caption = xml_child(node, "caption");
    if (caption)
        add(this, caption, WORD_ROLE_CAPTION);
    for (const xmlNode *group = node->children; group; group = group->next)
        for (const xmlNode *tr = group->children; tr && group->type == XML_ELEMENT_NODE;
             tr = tr->next)
            if (xml_is(tr, "tr"))
                add_row(this, tr, xml_is(group, "thead"), rows);
    add_table(this, rows);
}

/* ---- indicators */

/* Days as papers write them: 令和８年12月１日, 1 December 2026. */
static char *written_day(const char *text, bool japanese)
{
    Date day;
    if (!date_parse(text, &day))
        return g_strdup(text);
    return japanese ? date_japanese(day, false) : date_english(day);
}

static WordCell line_cell(Export *this, const xmlNode *node, WordRole role, const char *words)
{
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(WordBlock));
    Export inner = *this;
    inner.blocks = blocks;
    inner.at = node;
    add_line(&inner, role, words);
    return (WordCell){1, 1, arena_copy_array(this->arena, blocks), blocks->len, false};
}

static void add_indicator(Export *this, const xmlNode *ioc, GArray *rows)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(WordCell));
    xmlChar *value = xmlNodeGetContent((xmlNode *)ioc);
    const char *use = xml_attr(ioc, "use"), *seen = xml_attr(ioc, "seen");
    g_autofree char *day = seen ? written_day(seen, this->japanese) : g_strdup("");
    const char *const words[INDICATOR_COLUMNS] = {
        [INDICATOR_TYPE] = indicator_type_words(xml_attr(ioc, "type"), this->japanese),
        [INDICATOR_VALUE] = (const char *)value,
        [INDICATOR_USE] = use ? use : "",
        [INDICATOR_SEEN] = day};
    for (int i = 0; i < INDICATOR_COLUMNS; i++) {
        WordCell cell = line_cell(this, ioc, WORD_ROLE_CELL, words[i]);
        g_array_append_val(cells, cell);
    }
    xmlFree(value);
    WordRow row = {false, arena_copy_array(this->arena, cells), cells->len};
    g_array_append_val(rows, row);
}

/* All columns, so that each can be filled in. */
static void export_indicators(Export *this, const xmlNode *node)
{
    const xmlNode *caption = xml_child(node, "caption");
    if (caption)
        add(this, caption, WORD_ROLE_CAPTION);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(WordRow)),
                      heads = g_array_new(FALSE, FALSE, sizeof(WordCell));
    for (int i = 0; i < INDICATOR_COLUMNS; i++) {
        WordCell cell =
            line_cell(this, node, WORD_ROLE_CELL_HEAD, indicator_heading(i, this->japanese));
        g_array_append_val(heads, cell);
    }
    ((WordParagraph *)g_array_index(heads, WordCell, 0).blocks[0].paragraph)->bookmark =
        caption ? NULL : bookmark_of(this->arena, node);
    WordRow head = {true, arena_copy_array(this->arena, heads), heads->len};
    g_array_append_val(rows, head);
    for (const xmlNode *ioc = node->children; ioc; ioc = ioc->next)
        if (xml_is(ioc, "ioc"))
            add_indicator(this, ioc, rows);
    add_table(this, rows);
}

/* ---- all */

static const struct {
    const char *name;
    void (*export)(Export *this, const xmlNode *node);
} elements[] = {
    {"section", export_section},
    {"items", export_items},
    {"attachment", export_attachment},
    {"dl", export_terms},
    {"terms", export_terms},
    {"note", export_note},
    {"blockquote", export_quote},
    {"pre", export_pre},
    {"steps", export_titled},
    {"actions", export_titled},
    {"table", export_table},
    {"figure", export_figure},
    {"desk", export_box},
    {"reporting", export_box},
    {"toc", export_box},
    {"indicators", export_indicators},
    {"techniques", export_box},
    {"event", export_box},
    {"insert", export_box},
};

static void export_blocks(Export *this, const xmlNode *parent, WordRole plain, unsigned level)
{
    for (const xmlNode *node = parent->children; node; node = node->next) {
        if (xml_is(node, "p"))
            add(this, node, plain)->level = plain == WORD_ROLE_LIST_MORE && level ? level - 1 : 0;
        if (xml_is(node, "ul") || xml_is(node, "ol"))
            export_list(this, node, level);
        for (size_t i = 0; i < G_N_ELEMENTS(elements); i++)
            if (xml_is(node, elements[i].name)) {
                const xmlNode *outer = this->at;
                this->at = node;
                elements[i].export(this, node);
                this->at = outer;
            }
    }
}

/* ---- the head, as a letter has it: number, day, to whom, from whom, title */

static bool is_in(const xmlNode *node, const char *name, const char *lang)
{
    return xml_is(node, name) && g_strcmp0(xml_attr(node, "lang"), lang) == 0;
}

static const xmlNode *child_in(const xmlNode *parent, const char *name, const char *lang)
{
    for (const xmlNode *node = parent->children; node; node = node->next)
        if (is_in(node, name, lang))
            return node;
    return NULL;
}

static void append_run(Export *this, WordParagraph *paragraph, const char *words)
{
    WordRun *runs = arena_make_array(this->arena, WordRun, paragraph->run_count + 1);
    memcpy(runs, paragraph->runs, sizeof *runs * paragraph->run_count);
    runs[paragraph->run_count++] = (WordRun){.kind = WORD_TEXT, .text = words};
    paragraph->runs = runs;
}

/* Letters are signed by a post: 架空庁　長官. */
static void export_issuer(Export *this, const xmlNode *issuer)
{
    const xmlNode *name = child_in(issuer, "name", this->lang),
                  *post = child_in(issuer, "post", this->lang);
    name = name ? name : xml_child(issuer, "name");
    if (!name)
        return;
    WordParagraph *paragraph = add(this, name, WORD_ROLE_ISSUER);
    xmlChar *words = this->letter && post ? xmlNodeGetContent(post) : NULL;
    if (words)
        append_run(this, paragraph,
                   arena_printf(this->arena, this->japanese ? "　%s" : ", %s", words));
    xmlFree(words);
}

static void export_issuers(Export *this, const xmlNode *coordination)
{
    for (const xmlNode *issuer = coordination ? coordination->children : NULL; issuer;
         issuer = issuer->next)
        if (xml_is(issuer, "issuer"))
            export_issuer(this, issuer);
}

static void export_numbers(Export *this, const char *const *numbers)
{
    bool any = numbers && numbers[0];
    for (; any && *numbers; numbers++)
        add_line(this, WORD_ROLE_NUMBER, *numbers);
    if (!any && this->letter && this->japanese)
        add_line(this, WORD_ROLE_NUMBER, "事務連絡");
}

static void export_day(Export *this, const xmlNode *date)
{
    xmlChar *day = xmlNodeGetContent(date);
    g_autofree char *words = written_day((const char *)day, this->japanese);
    xmlFree(day);
    add_line(this, WORD_ROLE_DATE, words)->element = date;
}

static void export_each(Export *this, const xmlNode *head, const char *name, WordRole role)
{
    for (const xmlNode *node = head->children; node; node = node->next)
        if (xml_is(node, name) && (!xml_attr(node, "lang") || is_in(node, name, this->lang)))
            add(this, node, role);
}

static void export_summary(Export *this, const xmlNode *summary)
{
    guint first = this->blocks->len;
    export_blocks(this, summary, WORD_ROLE_SUMMARY, 0);
    const WordBlock *block =
        first < this->blocks->len ? &g_array_index(this->blocks, WordBlock, first) : NULL;
    if (block && block->paragraph)
        put_label(this, (WordParagraph *)block->paragraph, this->japanese ? "要旨" : "Summary:");
}

static void export_head(Export *this, const xmlNode *content, const char *const *numbers)
{
    const xmlNode *head = xml_child(content, "head"), *date = head ? xml_child(head, "date") : NULL,
                  *summary = head ? xml_child(head, "summary") : NULL;
    if (!head)
        return;
    export_numbers(this, numbers);
    if (date)
        export_day(this, date);
    export_each(this, head, "to", WORD_ROLE_TO);
    export_issuers(this, xml_child(content, "coordination"));
    export_each(this, head, "title", WORD_ROLE_TITLE);
    export_each(this, head, "subtitle", WORD_ROLE_SUBTITLE);
    if (summary && !this->letter)
        export_summary(this, summary);
}

/* ---- the end, which no reader of the notice sees */

static void export_other_titles(Export *this, const xmlNode *head)
{
    for (const xmlNode *node = head->children; node; node = node->next) {
        const char *lang = xml_is(node, "title") ? xml_attr(node, "lang") : NULL;
        if (!lang || strcmp(lang, this->lang) == 0)
            continue;
        const char *label = this->japanese && strcmp(lang, "en") == 0 ? "英文の件名："
                            : this->japanese                          ? "他の言語の件名："
                            : g_str_has_prefix(lang, "ja")            ? "Title in Japanese:"
                                                                      : "Title:";
        put_label(this, add(this, node, WORD_ROLE_TITLE_OTHER), label);
    }
}

/* What the document says of how it was coordinated. */
static void export_statements(Export *this, const xmlNode *coordination)
{
    const xmlNode *one = coordination ? xml_child(coordination, "statement") : NULL;
    if (one)
        add_box_line(this, "coordination", NULL);
    for (; one; one = one->next) {
        xmlChar *words = xml_is(one, "statement") ? xmlNodeGetContent(one) : NULL;
        if (words)
            add_line(this, WORD_ROLE_BOX_TEXT, (const char *)words);
        xmlFree(words);
    }
}

static void export_properties(Export *this, const xmlNode *head)
{
    const xmlNode *summary = this->letter ? xml_child(head, "summary") : NULL;
    add_line(this, WORD_ROLE_BOX, property_heading(this->japanese));
    for (size_t i = 0; i < PROPERTY_COUNT; i++) {
        g_autofree char *line = property_line(i, head, this->japanese);
        const xmlNode *element = property_element(i, head);
        if (line)
            add_line(this, WORD_ROLE_PROPERTY, line)->element = element ? element : head;
    }
    export_other_titles(this, head);
    if (summary) {
        add_box_line(this, "summary", NULL);
        export_blocks(this, summary, WORD_ROLE_SUMMARY, 0);
    }
}

/* ---- the whole */

static const char *kind_of(const xmlNode *content)
{
    const char *kind = xml_attr(content, "kind"); /* of a draft its element says it */
    const xmlNode *above = content->parent;
    bool draft = !kind && above && above->type == XML_ELEMENT_NODE;
    return draft ? (const char *)above->name : kind;
}

static const char *words_of_child(Arena *arena, const xmlNode *parent, const char *name)
{
    const xmlNode *node = parent ? xml_child(parent, name) : NULL;
    xmlChar *words = node ? xmlNodeGetContent(node) : NULL;
    const char *copy = words ? arena_copy_text(arena, (const char *)words) : NULL;
    xmlFree(words);
    return copy;
}

void export_content(Arena *arena, const xmlNode *root, const char *const *numbers, WordText *out)
{
    const char *lang = xml_attr(root, "lang"), *kind = kind_of(root);
    const xmlNode *body = xml_child(root, "body"), *head = xml_child(root, "head");
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(WordBlock));
    Export export = {.arena = arena, .blocks = blocks, .heads = 1, .lang = lang ? lang : "ja"};
    export.japanese = g_str_has_prefix(export.lang, "ja");
    export.letter = g_strcmp0(kind, "notice") == 0;
    const char *numbering = xml_attr(root, "numbering");
    export.numbering =
        numbering ? numbering_named(numbering) : numbering_default(kind, export.japanese);
    export_head(&export, root, numbers);
    if (body)
        export_blocks(&export, body, WORD_ROLE_BODY, 0);
    export_statements(&export, xml_child(root, "coordination"));
    if (head)
        export_properties(&export, head);
    *out = (WordText){.blocks = arena_copy_array(arena, blocks), .block_count = blocks->len};
    out->document = arena_copy_text(arena, xml_attr(root, "id"));
    out->revision = xml_number(xml_attr(root, "revision"), 0);
    out->numbering = export.numbering;
    out->lang = arena_copy_text(arena, export.lang);
    out->letter = export.letter;
    out->sample = g_strcmp0(xml_attr(root, "sample"), "yes") == 0;
    out->title = words_of_child(arena, head, "title");
    out->tlp = words_of_child(arena, head, "tlp");
}

const char *const *word_numbers(Arena *arena, const Document *document)
{
    size_t count = document->tracking.number_count;
    const char **numbers = arena_make_array(arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        numbers[i] = arena_copy_text(arena, document->tracking.numbers[i].value.text);
    numbers[count] = NULL;
    return numbers;
}

static void forget_elements(const WordBlock *blocks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const WordTable *table = blocks[i].table;
        if (blocks[i].paragraph)
            ((WordParagraph *)blocks[i].paragraph)->element = NULL;
        for (size_t row = 0; table && row < table->row_count; row++)
            for (size_t k = 0; k < table->rows[row].cell_count; k++)
                forget_elements(table->rows[row].cells[k].blocks,
                                table->rows[row].cells[k].block_count);
    }
}

bool word_of_content(Arena *arena, const char *name, GBytes *content, const char *const *numbers,
                     WordText *out, DiagList *findings)
{
    g_autoptr(LoadTree) tree = load_tree_parse(name, content, findings);
    const xmlNode *root = tree ? xmlDocGetRootElement(load_tree_doc(tree)) : NULL;
    if (!root)
        return false;
    const xmlNode *inside = xml_child(root, "content"); /* of a draft, before it is frozen */
    export_content(arena, inside ? inside : root, numbers, out);
    forget_elements(out->blocks, out->block_count); /* they end with the tree */
    return true;
}
