/* outline.c - classified paragraphs into the parts of a draft: sections by the level of their
 * headings, lists by the level of their items, captions to what they stand at. */
#include <string.h>

#include "word/indicator.h"
#include "word/box.h"
#include "word/label.h"
#include "word/node.h"

typedef struct {
    const Making *making;
    Outline *out;
    Node *root;                   /* of the body, of a cell or of an item */
    GPtrArray *open;              /* of Node: root, items or attachment, sections */
    unsigned base;                /* how many of them are no sections */
    Node *lists[10];              /* the open list of each level */
    unsigned levels[10];          /* at which level of Word its items stand */
    Node *last;                   /* the last block */
    const WordParagraph *caption; /* that waits for its table or figure */
    unsigned ids[3];              /* counted for sections, tables, figures */
    unsigned told; /* levels of headings whose other numbers were reported, as bits */
    unsigned attachments;
    bool in_cell, numbered; /* numbered: how sections are, is known */
} Builder;

/* ---- nodes */

static void free_children(void *array)
{
    g_ptr_array_unref(array);
}

static Node *make(const Builder *this, const char *name, const char *attrs)
{
    Node *node = arena_make(this->making->arena, Node);
    node->name = name;
    node->attrs = attrs;
    node->children = g_ptr_array_new();
    arena_on_free(this->making->arena, free_children, node->children);
    return node;
}

static Node *top(const Builder *this)
{
    return this->open->pdata[this->open->len - 1];
}

static void close_lists(Builder *this, unsigned from)
{
    for (unsigned i = from; i < G_N_ELEMENTS(this->lists); i++)
        this->lists[i] = NULL;
}

static Node *add(Builder *this, Node *parent, const char *name, const char *words)
{
    Node *node = make(this, name, "");
    node->words = words;
    g_ptr_array_add(parent->children, node);
    return node;
}

static void settle_caption(Builder *this);

/* A block at the end of the open section; lists end. */
static Node *add_block(Builder *this, const char *name, const char *words)
{
    settle_caption(this);
    close_lists(this, 0);
    return this->last = add(this, top(this), name, words);
}

static const char *words_of(const Builder *this, const WordParagraph *paragraph)
{
    return inline_xml(this->making, paragraph);
}

static Node *last_child(const Node *node)
{
    return node->children->len ? node->children->pdata[node->children->len - 1] : NULL;
}

/* The container that is open, or a new one. */
static Node *container(Builder *this, const char *name, const char *attrs)
{
    Node *last = last_child(top(this));
    if (last && last == this->last && strcmp(last->name, name) == 0)
        return last;
    Node *node = add_block(this, name, NULL);
    node->attrs = attrs;
    return node;
}

/* ---- sections */

/* Without the space behind it. */
static char *trimmed(const char *text)
{
    size_t size = strlen(text), gap = strlen("　");
    while (size >= gap && memcmp(text + size - gap, "　", gap) == 0)
        size -= gap;
    return g_strchomp(g_strndup(text, size));
}

static char *typed_label(const WordParagraph *paragraph)
{
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].format & WORD_LABEL)
            return trimmed(paragraph->runs[i].text);
    return paragraph->label ? g_strdup(paragraph->label) : NULL;
}

/* What headings of each level and items of lists are printed with. */
static const Series formal_numbers[] = {SERIES_FIRST, SERIES_NUMBER,     SERIES_PAREN,
                                        SERIES_KANA,  SERIES_KANA_PAREN, SERIES_LETTER},
                    decimal_numbers[] = {SERIES_NUMBER, SERIES_DECIMAL2, SERIES_DECIMAL3,
                                         SERIES_DECIMAL4};

/* By the first heading; １ may be followed by （１） or by 1.1. */
static void note_numbering(Builder *this, const char *label)
{
    Series series = label_series(label, false);
    Outline *out = this->out;
    bool by_hand = series == SERIES_CHAPTER || series == SERIES_PART ||
                   strcmp(this->making->kind, "guideline") == 0;
    bool decimal = series >= SERIES_DECIMAL2 && series <= SERIES_DECIMAL4;
    if (this->numbered && decimal && out->numbering == NUMBERING_FORMAL_1)
        out->numbering = NUMBERING_DECIMAL;
    if (this->numbered)
        return;
    this->numbered = true;
    out->numbered_by_hand = label && by_hand;
    out->numbering = !label || by_hand || series == SERIES_BRACKET || series == SERIES_SQUARE
                         ? NUMBERING_NONE
                     : decimal || !this->making->japanese ? NUMBERING_DECIMAL
                     : series == SERIES_FIRST             ? NUMBERING_FORMAL
                                                          : NUMBERING_FORMAL_1;
}

static void report_number(Builder *this, const WordParagraph *paragraph, const char *label,
                          Series printed)
{
    Series series = label_series(label, false);
    if (series != SERIES_NONE && series != printed)
        making_report(this->making, DIAG_WORD_LABEL, paragraph,
                      N_("the number \"%s\" is printed in another form"), label);
}

static Series printed_at(Numbering numbering, unsigned level)
{
    if (numbering == NUMBERING_DECIMAL)
        return level < G_N_ELEMENTS(decimal_numbers) ? decimal_numbers[level] : SERIES_NONE;
    level += numbering == NUMBERING_FORMAL_1;
    return level < G_N_ELEMENTS(formal_numbers) ? formal_numbers[level] : SERIES_NONE;
}

/* Once a level: what is true of one heading is true of its brothers. */
static void check_number(Builder *this, const WordParagraph *paragraph, const char *label)
{
    const Outline *out = this->out;
    unsigned level = this->open->len - this->base;
    Series printed = printed_at(out->numbering, level);
    if (!label || !this->making->whole || !out->numbering || printed == SERIES_NONE ||
        this->told & 1u << level)
        return;
    this->told |= 1u << level;
    report_number(this, paragraph, label, printed);
}

static bool has_sections(const Node *node)
{
    for (guint i = 0; i < node->children->len; i++)
        if (strcmp(((Node *)node->children->pdata[i])->name, "section") == 0)
            return true;
    return false;
}

/* Items: when the sections around them are known. */
static void check_items(Builder *this, const Node *node, GPtrArray *names, bool sections)
{
    static const char *const lists[] = {"ol", "ul", "li", NULL};
    bool nested = names->len > 0 && strcmp(names->pdata[names->len - 1], "li") == 0;
    g_autofree char *label = node->from ? typed_label(node->from) : NULL;
    g_ptr_array_add(names, (void *)node->name);
    sections = g_strv_contains(lists, node->name) ? sections : has_sections(node);
    if (label) {
        unsigned level = numbering_item_level(
            this->out->numbering, (const char *const *)names->pdata, names->len, sections);
        report_number(this, node->from, label,
                      level    ? formal_numbers[MIN(level, G_N_ELEMENTS(formal_numbers)) - 1]
                      : nested ? SERIES_LETTER_PAREN
                               : SERIES_NUMBER);
    }
    for (guint i = 0; i < node->children->len; i++)
        check_items(this, node->children->pdata[i], names, sections);
    g_ptr_array_set_size(names, (int)names->len - 1);
}

static const char *section_attrs(Builder *this, const WordParagraph *paragraph, bool plain)
{
    g_autofree char *label = typed_label(paragraph);
    g_autoptr(GString) attrs = g_string_new(NULL);
    if (!plain)
        note_numbering(this, label);
    if (!plain)
        check_number(this, paragraph, label);
    g_string_append_printf(attrs, " id=\"s%u\"", ++this->ids[0]);
    bool unnumbered = this->numbered && !this->out->numbering && !this->out->numbered_by_hand;
    if (plain && !unnumbered)
        g_string_append(attrs, " numbered=\"no\"");
    else if (label && this->out->numbered_by_hand)
        g_string_append_printf(attrs, " number=\"%s\"", making_escaped(this->making, label));
    return arena_copy_text(this->making->arena, attrs->str);
}

static void add_section(Builder *this, const WordParagraph *paragraph)
{
    bool plain = paragraph->role == WORD_ROLE_HEADING_PLAIN;
    unsigned level = MAX(paragraph->level, 1);
    settle_caption(this);
    close_lists(this, 0);
    if (this->in_cell) {
        add_block(this, "p", words_of(this, paragraph));
        return;
    }
    while (this->open->len - this->base >= level && this->open->len > this->base)
        g_ptr_array_set_size(this->open, (int)this->open->len - 1);
    if (this->open->len - this->base + 1 < level)
        making_report(this->making, DIAG_WORD_LEVEL, paragraph, N_("the heading skips a level%s"),
                      "");
    enum { DEEPEST = 20 };
    if (this->open->len >= DEEPEST)
        g_ptr_array_set_size(this->open, DEEPEST - 1);
    Node *section = add(this, top(this), "section", NULL);
    section->attrs = section_attrs(this, paragraph, plain);
    add(this, section, "title", words_of(this, paragraph));
    g_ptr_array_add(this->open, section);
    this->last = NULL;
}

static void end_sections(Builder *this, unsigned keep)
{
    settle_caption(this);
    close_lists(this, 0);
    g_ptr_array_set_size(this->open, (int)keep);
    this->base = keep;
    this->last = NULL;
}

static void begin_items(Builder *this, const WordParagraph *paragraph)
{
    if (strcmp(this->making->kind, "notice") != 0) {
        add_block(this, "p", words_of(this, paragraph));
        return;
    }
    end_sections(this, 1);
    Node *items = add(this, this->root, "items", NULL);
    items->attrs = " id=\"ki\"";
    g_ptr_array_add(this->open, items);
    this->base = 2;
}

static void end_items(Builder *this, const WordParagraph *paragraph)
{
    bool inside = this->base == 2 && strcmp(((Node *)this->open->pdata[1])->name, "items") == 0;
    if (inside)
        end_sections(this, 1);
    else
        add_block(this, "p", words_of(this, paragraph));
}

/* 別紙１　点検表: the label is what stands before the first space. */
static void begin_attachment(Builder *this, const WordParagraph *paragraph)
{
    Arena *arena = this->making->arena;
    g_autofree char *words = word_words(paragraph);
    g_autofree char *trimmed = g_strstrip(g_strdup(words));
    size_t size = 0;
    for (const char *at = trimmed; *at && *at != ' ' && *at != '\t' &&
                                   !g_str_has_prefix(at, "　") && !g_str_has_prefix(at, "：");
         at = g_utf8_next_char(at))
        size = (size_t)(g_utf8_next_char(at) - trimmed);
    const char *label = arena_copy_bytes(arena, trimmed, size), *title = trimmed + size;
    while (*title && (g_unichar_isspace(g_utf8_get_char(title)) || g_str_has_prefix(title, "：")))
        title = g_utf8_next_char(title);
    end_sections(this, 1);
    this->told = 0; /* an annex may have been numbered in its own way */
    Node *node = add(this, this->root, "attachment", NULL);
    node->attrs = arena_printf(arena, " id=\"besshi%u\" label=\"%s\"", ++this->attachments,
                               making_escaped(this->making, label));
    add(this, node, "title", making_escaped(this->making, *title ? title : label));
    g_ptr_array_add(this->open, node);
    this->base = 2;
}

/* ---- paragraphs and lists */

static const WordRun *picture_of(const WordParagraph *paragraph)
{
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].kind == WORD_PICTURE)
            return &paragraph->runs[i];
    return NULL;
}

static const struct {
    const char *magic;
    size_t size;
    const char *ending;
} pictures[] = {{"\x89PNG\r\n\x1a\n", 8, "png"},
                {"\xff\xd8\xff", 3, "jpg"},
                {"<?xml", 5, "svg"},
                {"<svg", 4, "svg"}};

/* A side of a PNG (ISO/IEC 15948, 11.2.2): what a page can show.  Nothing is decoded here. */
static bool is_side(const char *at)
{
    enum { LONGEST = 20000 /* pixels */ };
    guint32 side;
    memcpy(&side, at, sizeof side);
    side = GUINT32_FROM_BE(side);
    return side > 0 && side <= LONGEST;
}

static bool is_png(const char *data, size_t size)
{
    enum { HEADER = 33 }; /* the signature and IHDR */
    return size > HEADER && memcmp(data + 12, "IHDR", 4) == 0 && is_side(data + 16) &&
           is_side(data + 20);
}

static const char *picture_kind(GBytes *bytes)
{
    size_t size;
    const char *data = g_bytes_get_data(bytes, &size);
    if (size > pictures[0].size && memcmp(data, pictures[0].magic, pictures[0].size) == 0)
        return is_png(data, size) ? pictures[0].ending : NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++)
        if (size > pictures[i].size && memcmp(data, pictures[i].magic, pictures[i].size) == 0)
            return pictures[i].ending;
    return NULL;
}

/* One part may be shown many times, and is taken once.  NULL: it is no picture that is taken. */
static const WordAsset *take_asset(const Making *making, const WordRun *run)
{
    enum { LARGEST = 4 * 1024 * 1024 };
    for (guint i = 0; run->part && i < making->pictures->len; i++) {
        const WordAsset *asset = making->pictures->pdata[i];
        if (strcmp(asset->part, run->part) == 0)
            return asset;
    }
    g_autoptr(GBytes) bytes =
        run->part && making->picture ? making->picture(making->user, run->part) : NULL;
    const char *kind = bytes ? picture_kind(bytes) : NULL;
    if (!kind || g_bytes_get_size(bytes) > LARGEST)
        return NULL;
    g_autofree char *digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    WordAsset *asset = arena_make(making->arena, WordAsset);
    asset->path = arena_printf(making->arena, "assets/word-%.12s.%s", digest, kind);
    asset->part = run->part;
    asset->digest = arena_copy_text(making->arena, digest);
    g_ptr_array_add(making->pictures, asset);
    return asset;
}

static void use_picture(Builder *this, const WordParagraph *paragraph, const WordRun *run)
{
    const Making *making = this->making;
    const WordAsset *asset = take_asset(making, run);
    if (!asset) {
        making_report(making, DIAG_WORD_PICTURE, paragraph,
                      N_("the picture \"%s\" is no PNG, JPEG or SVG of up to 4 MB and 20,000 "
                         "pixels a side"),
                      run->part ? run->part : run->text);
        return;
    }
    if (!*run->text)
        making_report(making, DIAG_WORD_NO_ALT, paragraph,
                      N_("the picture has no alternative text%s"), "");
    const WordParagraph *caption = this->caption;
    this->caption = NULL;
    Node *figure = add_block(this, "figure", NULL);
    figure->attrs = arena_printf(making->arena, " id=\"zu%u\"", ++this->ids[2]);
    Node *img = add(this, figure, "img", NULL);
    img->attrs = arena_printf(making->arena, " src=\"%s\" sha256=\"%s\" alt=\"%s\"", asset->path,
                              asset->digest, *run->text ? making_escaped(making, run->text) : "○○");
    if (caption)
        add(this, figure, "figcaption", words_of(this, caption));
}

static void add_pictures(Builder *this, const WordParagraph *paragraph)
{
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].kind == WORD_PICTURE)
            use_picture(this, paragraph, &paragraph->runs[i]);
}

/* A paragraph without the pictures in it; they stand behind it. */
static void add_body(Builder *this, const WordParagraph *paragraph)
{
    if (!picture_of(paragraph)) {
        add_block(this, "p", words_of(this, paragraph));
        return;
    }
    WordParagraph rest = *paragraph;
    WordRun *runs = arena_make_array(this->making->arena, WordRun, paragraph->run_count);
    rest.run_count = 0;
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].kind != WORD_PICTURE)
            runs[rest.run_count++] = paragraph->runs[i];
    rest.runs = runs;
    g_autofree char *words = word_words(&rest);
    if (*g_strstrip(words))
        add_block(this, "p", words_of(this, &rest));
    add_pictures(this, paragraph);
}

static bool is_bulleted(const WordParagraph *paragraph)
{
    return paragraph->bullet || (!paragraph->label && !strstr(paragraph->style, "Number") &&
                                 !strstr(paragraph->style, "番号"));
}

static Node *open_list(Builder *this, unsigned level, const char *name)
{
    Node *above = level ? this->lists[level - 1] : NULL,
         *parent = above ? last_child(above) : top(this);
    Node *list = add(this, parent, name, NULL);
    this->lists[level] = list;
    if (!level)
        this->last = list;
    return list;
}

static void add_item(Builder *this, const WordParagraph *paragraph)
{
    g_autofree char *typed = typed_label(paragraph);
    if (typed && label_series(typed, false) == SERIES_ARTICLE) { /* of a statute: a sentence */
        const char *words =
            arena_printf(this->making->arena, "%s　%s", making_escaped(this->making, typed),
                         words_of(this, paragraph));
        add_block(this, "p", words);
        return;
    }
    unsigned level = 0; /* a list may begin below the first level of Word */
    while (level < 8 && this->lists[level] && this->levels[level] < paragraph->level)
        level++;
    this->levels[level] = paragraph->level;
    const char *name = is_bulleted(paragraph) ? "ul" : "ol";
    settle_caption(this);
    close_lists(this, level + 1);
    Node *list = this->lists[level];
    if (!list || strcmp(list->name, name) != 0) {
        list = open_list(this, level, name);
        list->from = *name == 'o' ? paragraph : NULL;
    }
    add(this, list, "li", words_of(this, paragraph));
}

static void continue_item(Builder *this, const WordParagraph *paragraph)
{
    Node *list = NULL;
    for (unsigned i = 0; i < G_N_ELEMENTS(this->lists) && this->lists[i]; i++)
        list = this->lists[i];
    if (list)
        add(this, last_child(list), "p", words_of(this, paragraph));
    else
        add_body(this, paragraph);
}

static void add_term(Builder *this, const WordParagraph *paragraph)
{
    bool guideline = strcmp(this->making->kind, "guideline") == 0;
    Node *list = container(this, guideline ? "terms" : "dl", "");
    add(this, list, paragraph->role == WORD_ROLE_TERM ? "dt" : "dd", words_of(this, paragraph));
}

static void add_note(Builder *this, const WordParagraph *paragraph)
{
    static const struct {
        WordRole role;
        const char *attrs;
    } kinds[] = {{WORD_ROLE_NOTE_INFO, " kind=\"info\""},
                 {WORD_ROLE_NOTE_CAUTION, " kind=\"caution\""},
                 {WORD_ROLE_NOTE_IMPORTANT, " kind=\"important\""}};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (paragraph->role == kinds[i].role) {
            Node *note = add_block(this, "note", NULL);
            note->attrs = kinds[i].attrs;
            add(this, note, "title", words_of(this, paragraph));
            return;
        }
    add(this, container(this, "note", " kind=\"info\""), "p", words_of(this, paragraph));
}

static void add_quote(Builder *this, const WordParagraph *paragraph)
{
    add(this, container(this, "blockquote", ""), "p", words_of(this, paragraph));
}

static void add_pre(Builder *this, const WordParagraph *paragraph)
{
    g_autofree char *words = word_words(paragraph);
    const char *line = making_escaped(this->making, words);
    Node *last = last_child(top(this));
    if (last && last == this->last && strcmp(last->name, "pre") == 0)
        last->words = arena_printf(this->making->arena, "%s\n%s", last->words, line);
    else
        add_block(this, "pre", line);
}

/* step in steps, action in actions: a title, then its text. */
static void add_titled(Builder *this, const WordParagraph *paragraph)
{
    bool step = paragraph->role == WORD_ROLE_STEP;
    Node *all = container(this, step ? "steps" : "actions", "");
    Node *one = add(this, all, step ? "step" : "action", NULL);
    g_autofree char *audience = step ? NULL : typed_label(paragraph);
    if (audience)
        one->attrs = arena_printf(this->making->arena, " audience=\"%s\"",
                                  making_escaped(this->making, audience));
    add(this, one, "title", words_of(this, paragraph));
}

static void add_titled_text(Builder *this, const WordParagraph *paragraph)
{
    bool step = paragraph->role == WORD_ROLE_STEP_TEXT;
    Node *all = container(this, step ? "steps" : "actions", "");
    Node *one = last_child(all);
    if (!one) {
        one = add(this, all, step ? "step" : "action", NULL);
        if (!step)
            add(this, one, "title", "○○");
    }
    add(this, one, "p", words_of(this, paragraph));
}

/* ---- captions and tables */

static void keep_caption(Builder *this, const WordParagraph *paragraph)
{
    Node *last = this->last;
    bool below = last && last == last_child(top(this)) && strcmp(last->name, "figure") == 0 &&
                 strcmp(last_child(last)->name, "figcaption") != 0;
    if (below) {
        add(this, last, "figcaption", words_of(this, paragraph));
        return;
    }
    settle_caption(this);
    close_lists(this, 0);
    this->caption = paragraph;
}

/* One that belongs to nothing is a paragraph. */
static void settle_caption(Builder *this)
{
    const WordParagraph *paragraph = this->caption;
    this->caption = NULL;
    if (paragraph)
        this->last = add(this, top(this), "p", words_of(this, paragraph));
}

static void build(Builder *this, const WordBlock *blocks, size_t count);

static void fill_cell(Builder *this, Node *node, const WordCell *cell)
{
    Builder inner = {.making = this->making, .out = this->out, .root = node, .in_cell = true};
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    g_ptr_array_add(open, node);
    inner.open = open;
    inner.base = 1;
    node->words = "";
    memcpy(inner.ids, this->ids, sizeof inner.ids);
    build(&inner, cell->blocks, cell->block_count);
    settle_caption(&inner);
    memcpy(this->ids, inner.ids, sizeof inner.ids);
}

static bool is_head_cell(const WordCell *cell)
{
    return cell->block_count && cell->blocks[0].paragraph &&
           cell->blocks[0].paragraph->role == WORD_ROLE_CELL_HEAD;
}

static const char *cell_attrs(const Builder *this, const WordCell *cell, const char *scope)
{
    g_autoptr(GString) attrs = g_string_new(NULL);
    if (scope)
        g_string_append_printf(attrs, " scope=\"%s\"", scope);
    if (cell->columns > 1)
        g_string_append_printf(attrs, " colspan=\"%u\"", cell->columns);
    if (cell->rows > 1)
        g_string_append_printf(attrs, " rowspan=\"%u\"", cell->rows);
    return arena_copy_text(this->making->arena, attrs->str);
}

static void add_row(Builder *this, Node *group, const WordRow *row, bool heading)
{
    if (!row->cell_count)
        return;
    Node *tr = add(this, group, "tr", NULL);
    for (size_t i = 0; i < row->cell_count; i++) {
        const WordCell *cell = &row->cells[i];
        bool head = heading || is_head_cell(cell);
        Node *node = add(this, tr, head ? "th" : "td", NULL);
        const char *across = cell->columns > 1 ? "colgroup" : "col",
                   *down = cell->rows > 1 ? "rowgroup" : "row";
        node->attrs = cell_attrs(this, cell, !head ? NULL : heading ? across : down);
        fill_cell(this, node, cell);
    }
}

static const char *caption_words(Builder *this, const WordTable *table,
                                 const WordParagraph *caption)
{
    if (caption)
        return words_of(this, caption);
    const WordCell *cell =
        table->row_count && table->rows[0].cell_count ? &table->rows[0].cells[0] : NULL;
    const WordParagraph *first = cell && cell->block_count ? cell->blocks[0].paragraph : NULL;
    if (first)
        diag_help(making_report(this->making, DIAG_WORD_BLANK, first,
                                N_("the table has no caption%s"), ""),
                  "centre it above the table on a line of its own, like 表１　件数");
    return "○○";
}

static void report_headless(Builder *this, const WordTable *table)
{
    const WordRow *row = table->row_count ? &table->rows[0] : NULL;
    const WordCell *cell = row && row->cell_count ? &row->cells[0] : NULL;
    const WordParagraph *first = cell && cell->block_count ? cell->blocks[0].paragraph : NULL;
    if (!first || row->heading || is_head_cell(cell))
        return;
    Diag *diag = making_report(this->making, DIAG_WORD_BLANK, first,
                               N_("the table has no heading row%s"), "");
    diag_help(diag, "let Word repeat its first row as header row, or set that row in bold");
}

static void add_indicators(Builder *this, const WordTable *table)
{
    const WordParagraph *caption = this->caption;
    this->caption = NULL;
    Node *node = add_block(this, "indicators", NULL);
    node->attrs = arena_printf(this->making->arena, " id=\"konseki%u\"", ++this->ids[1]);
    if (caption)
        add(this, node, "caption", words_of(this, caption));
    for (size_t row = 1; row < table->row_count; row++) {
        const char *attrs, *words;
        if (indicator_row(this->making, table, row, &attrs, &words))
            add(this, node, "ioc", words)->attrs = attrs;
    }
}

static void add_table(Builder *this, const WordTable *table)
{
    if (!this->in_cell && indicator_is_table(table, true)) {
        add_indicators(this, table);
        return;
    }
    const WordParagraph *caption = this->caption;
    this->caption = NULL;
    Node *node = add_block(this, "table", NULL);
    node->attrs = arena_printf(this->making->arena, " id=\"hyo%u\"", ++this->ids[1]);
    add(this, node, "caption", caption_words(this, table, caption));
    report_headless(this, table);
    size_t heads = 0;
    while (heads + 1 < table->row_count && table->rows[heads].heading)
        heads++;
    Node *thead = heads ? add(this, node, "thead", NULL) : NULL,
         *tbody = add(this, node, "tbody", NULL);
    for (size_t i = 0; i < table->row_count; i++)
        add_row(this, i < heads ? thead : tbody, &table->rows[i], i < heads);
}

static void add_cell_words(Builder *this, const WordParagraph *paragraph)
{
    if (this->in_cell && !this->root->children->len && !*this->root->words) {
        this->root->words = words_of(this, paragraph);
        return;
    }
    add_body(this, paragraph);
}

/* ---- boxes */

/* ［問合せ先：架空サイバー統括局］ stands for the desk of that body. */
static void add_box(Builder *this, const WordParagraph *paragraph)
{
    g_autofree char *words = word_words(paragraph);
    const char *name, *element = box_read(this->making->arena, words, &name);
    const Registry *registry = this->making->registry;
    const Agency *agency = name && registry ? registry_agency_named(registry, name) : NULL;
    if (!agency && name && registry)
        agency = registry_agency(registry, name);
    if (g_strcmp0(element, "toc") == 0) {
        add_block(this, "toc", NULL);
    } else if (g_strcmp0(element, "desk") == 0 && agency) {
        Node *desk = add_block(this, "desk", NULL);
        desk->attrs =
            arena_printf(this->making->arena, " agency=\"%s\" role=\"contact\"", agency->id);
    } else if (g_strcmp0(element, "reporting") == 0) {
        add_block(this, "reporting", NULL)->attrs = " id=\"madoguchi\" audience=\"private\"";
    } else if (!property_is_heading(words) && g_strcmp0(element, "summary") != 0 &&
               g_strcmp0(element, "coordination") != 0) {
        Diag *diag = making_report(this->making, DIAG_WORD_BOX, paragraph,
                                   N_("this box was not made anew%s"), "");
        diag_help(diag, "write what it holds in Word as paragraphs or as a table below it");
    }
}

static void skip_box_text(Builder *this, const WordParagraph *paragraph)
{
    (void)this;
    (void)paragraph;
}

static void add_contents(Builder *this, const WordParagraph *paragraph)
{
    (void)paragraph;
    for (guint i = 0; i < this->root->children->len; i++)
        if (strcmp(((Node *)this->root->children->pdata[i])->name, "toc") == 0)
            return;
    if (this->open->len == 1 && !this->in_cell)
        add_block(this, "toc", NULL);
}

/* ---- head */

static const char *xml_of(Builder *this, const WordParagraph *paragraph)
{
    g_autofree char *words = word_words(paragraph);
    return making_escaped(this->making, g_strstrip(g_strdelimit(words, "\n\t", ' ')));
}

char *making_property(const Making *making, const WordParagraph *paragraph, size_t *index)
{
    g_autofree char *words = word_words(paragraph), *value = NULL;
    PropertyState state = property_read(g_strstrip(words), index, &value);
    if (state == PROPERTY_SAID)
        return g_steal_pointer(&value);
    Diag *diag = making_report(making, DIAG_WORD_BLANK, paragraph,
                               state == PROPERTY_NOT_ONE
                                   ? N_("no property of a document has this name%s")
                                   : N_("\"%s\" is none of the values that this property can have"),
                               value);
    g_autofree char *choices = state == PROPERTY_NO_CHOICE ? property_choices(*index, true) : NULL,
                    *english = choices ? property_choices(*index, false) : NULL;
    if (choices)
        diag_help(diag, "write one of these: %s (in English %s)", choices, english);
    return NULL;
}

static void add_property(Builder *this, const WordParagraph *paragraph)
{
    size_t index = 0;
    g_autofree char *value = making_property(this->making, paragraph, &index);
    if (!value || !*value)
        return;
    const char *before = this->out->properties[index];
    if (before && strcmp(before, value) != 0)
        diag_help(making_report(
                      this->making, DIAG_WORD_BLANK, paragraph,
                      N_("an earlier line says another value of it, and this one counts%s"), ""),
                  "leave one line of the two");
    this->out->properties[index] = arena_copy_text(this->making->arena, value);
}

static void add_head(Builder *this, const WordParagraph *paragraph)
{
    Outline *out = this->out;
    g_autofree char *words = g_strstrip(word_words(paragraph));
    switch (paragraph->role) {
    case WORD_ROLE_TITLE:
        out->title = out->title ? arena_printf(this->making->arena, "%s%s", out->title,
                                               xml_of(this, paragraph))
                                : xml_of(this, paragraph);
        break;
    case WORD_ROLE_TITLE_OTHER:
        out->title_other = xml_of(this, paragraph);
        break;
    case WORD_ROLE_SUBTITLE:
        out->subtitle = xml_of(this, paragraph);
        break;
    case WORD_ROLE_NUMBER:
        g_ptr_array_add(out->numbers, (void *)paragraph);
        break;
    case WORD_ROLE_DATE:
        if (!label_day(words, &out->date))
            diag_help(
                making_report(this->making, DIAG_WORD_BLANK, paragraph, N_("this is no day%s"), ""),
                "write it like 2026-11-28, 令和８年11月28日 or 28 November 2026");
        break;
    case WORD_ROLE_TO:
        g_ptr_array_add(out->to, (void *)xml_of(this, paragraph));
        break;
    case WORD_ROLE_ISSUER:
        g_ptr_array_add(out->issuers, (void *)paragraph);
        break;
    default:
        add(this, out->summary, "p", words_of(this, paragraph));
    }
}

/* ---- all */

static void (*const takers[WORD_ROLE_COUNT])(Builder *this, const WordParagraph *paragraph) = {
    [WORD_ROLE_NONE] = add_body,
    [WORD_ROLE_BODY] = add_body,
    [WORD_ROLE_TITLE] = add_head,
    [WORD_ROLE_TITLE_OTHER] = add_head,
    [WORD_ROLE_SUBTITLE] = add_head,
    [WORD_ROLE_NUMBER] = add_head,
    [WORD_ROLE_DATE] = add_head,
    [WORD_ROLE_TO] = add_head,
    [WORD_ROLE_ISSUER] = add_head,
    [WORD_ROLE_PROPERTY] = add_property,
    [WORD_ROLE_SUMMARY] = add_head,
    [WORD_ROLE_HEADING] = add_section,
    [WORD_ROLE_HEADING_PLAIN] = add_section,
    [WORD_ROLE_LIST] = add_item,
    [WORD_ROLE_LIST_MORE] = continue_item,
    [WORD_ROLE_TERM] = add_term,
    [WORD_ROLE_MEANING] = add_term,
    [WORD_ROLE_CAPTION] = keep_caption,
    [WORD_ROLE_ITEMS] = begin_items,
    [WORD_ROLE_END] = end_items,
    [WORD_ROLE_ATTACHMENT] = begin_attachment,
    [WORD_ROLE_NOTE_INFO] = add_note,
    [WORD_ROLE_NOTE_CAUTION] = add_note,
    [WORD_ROLE_NOTE_IMPORTANT] = add_note,
    [WORD_ROLE_NOTE_TEXT] = add_note,
    [WORD_ROLE_QUOTE] = add_quote,
    [WORD_ROLE_PRE] = add_pre,
    [WORD_ROLE_STEP] = add_titled,
    [WORD_ROLE_STEP_TEXT] = add_titled_text,
    [WORD_ROLE_ACTION] = add_titled,
    [WORD_ROLE_ACTION_TEXT] = add_titled_text,
    [WORD_ROLE_BOX] = add_box,
    [WORD_ROLE_BOX_TEXT] = skip_box_text,
    [WORD_ROLE_CELL_HEAD] = add_cell_words,
    [WORD_ROLE_CELL] = add_cell_words,
    [WORD_ROLE_CELL_MORE] = add_body,
    [WORD_ROLE_CONTENTS] = add_contents,
};

static void build(Builder *this, const WordBlock *blocks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (blocks[i].table)
            add_table(this, blocks[i].table);
        else
            takers[blocks[i].paragraph->role](this, blocks[i].paragraph);
}

Outline outline_make(const Making *making, const WordText *text)
{
    Outline out = {.date = DATE_NONE,
                   .numbering = numbering_default(making->kind, making->japanese),
                   .numbers = g_ptr_array_new(),
                   .to = g_ptr_array_new(),
                   .issuers = g_ptr_array_new()};
    arena_on_free(making->arena, free_children, out.numbers);
    arena_on_free(making->arena, free_children, out.to);
    arena_on_free(making->arena, free_children, out.issuers);
    Builder builder = {.making = making, .out = &out};
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    builder.root = out.body = make(&builder, "body", "");
    out.summary = make(&builder, "summary", "");
    g_ptr_array_add(open, builder.root);
    builder.open = open;
    builder.base = 1;
    build(&builder, text->blocks, text->block_count);
    settle_caption(&builder);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    if (making->whole)
        check_items(&builder, out.body, names, false);
    return out;
}
