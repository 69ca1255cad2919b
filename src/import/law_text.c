/* law_text.c - e-Gov's XML of a statute into a held text, with every word of it.
 *
 * The vocabulary is XMLSchemaForJapaneseLaw version 3.  Elements that hold provisions are rows of a
 * table; everything else that has words becomes paragraphs or tables of the provision around it, so
 * that an element which we have never seen loses nothing.  What an amending provision quotes of
 * another statute (AmendProvision) is words, not provisions of this one.  The table of contents
 * repeats the headings and is left out. */
#include "import/kinds.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "import/source.h"
#include "import/write.h"

typedef struct {
    ImportWriter *writer;
    const LoadTree *tree;
    DiagList *out;
    GHashTable *unknown; /* names that were reported, owned */
} Reader;

/* Where the walk stands: what locators and anchors below begin with. */
typedef struct {
    const char *part;     /* "": the main provisions; "S/": supplementary; "S:…/" */
    const char *above;    /* locator of the article, paragraph or item around; "": none */
    const char *chapter;  /* "Ch_4-Se_2" or "" */
    const char *fragment; /* "Mp": e-Gov's fragments are known; NULL: not */
} Place;

static void walk(Reader *reader, const xmlNode *top, const Place *place);

static void open_provision(Reader *reader, const xmlNode *node, const char *locator,
                           const char *label, const char *heading, const char *anchor)
{
    g_autofree char *bare = source_bare(heading);
    const ImportProvision provision = {locator, label, bare, anchor,
                                       load_tree_span(reader->tree, node)};
    import_writer_open(reader->writer, &provision);
}

static char *number_of(const xmlNode *node)
{
    char *number = source_attr(node, "Num");
    return number ? number : g_strdup("1");
}

/* chapters */

static const struct {
    const char *element, *title, *sign;
} levels[] = {{"Part", "PartTitle", "Pa"},
              {"Chapter", "ChapterTitle", "Ch"},
              {"Section", "SectionTitle", "Se"},
              {"Subsection", "SubsectionTitle", "Ss"},
              {"Division", "DivisionTitle", "Di"}};

/* "第四章　個人情報" -> "第四章", "個人情報" */
static void split_title(const char *title, char **label, char **heading)
{
    const char *space = strstr(title, "\u3000");
    *label = space ? g_strndup(title, (gsize)(space - title)) : g_strdup(title);
    *heading = g_strdup(space ? space + strlen("\u3000") : "");
}

static void take_level(Reader *reader, const xmlNode *node, const Place *place, const char *sign,
                       const char *title_name)
{
    g_autofree char *number = number_of(node);
    g_autofree char *title = source_text(source_child(node, title_name));
    g_autofree char *label = NULL, *heading = NULL;
    split_title(title, &label, &heading);
    g_autofree char *chapter =
        g_strdup_printf("%s%s%s_%s", place->chapter, *place->chapter ? "-" : "", sign, number);
    g_autofree char *locator = g_strconcat(place->part, chapter, NULL);
    g_autofree char *anchor =
        place->fragment ? g_strconcat(place->fragment, "-", chapter, NULL) : NULL;
    open_provision(reader, node, locator, label, heading, anchor);
    Place below = *place;
    below.chapter = chapter;
    walk(reader, node, &below);
    import_writer_close(reader->writer);
}

/* articles, paragraphs, items */

/* Articles that were struck out together stand as one, Num="38:84"; each can still be cited. */
static void take_range(Reader *reader, const xmlNode *node, const Place *place, const char *number)
{
    enum { MOST = 1000 };
    long first = strtol(number, NULL, 10), last = strtol(strchr(number, ':') + 1, NULL, 10);
    for (long n = first; n > 0 && n <= last && n < first + MOST; n++) {
        g_autofree char *locator = g_strdup_printf("%s%ld", place->part, n);
        open_provision(reader, node, locator, "", "", NULL);
        import_writer_close(reader->writer);
    }
}

static void take_article(Reader *reader, const xmlNode *node, const Place *place)
{
    g_autofree char *number = number_of(node);
    g_autofree char *label = source_text(source_child(node, "ArticleTitle"));
    g_autofree char *caption = source_text(source_child(node, "ArticleCaption"));
    g_autofree char *locator = g_strconcat(place->part, number, NULL);
    g_autofree char *anchor =
        place->fragment ? g_strdup_printf("%s%s%s-At_%s", place->fragment,
                                          *place->chapter ? "-" : "", place->chapter, number)
                        : NULL;
    open_provision(reader, node, locator, label, caption, anchor);
    if (strchr(number, ':'))
        take_range(reader, node, place, number);
    Place below = *place;
    below.above = locator;
    walk(reader, node, &below);
    import_writer_close(reader->writer);
}

static void take_below(Reader *reader, const xmlNode *node, const Place *place, const char *segment,
                       const char *label, const char *caption)
{
    g_autofree char *locator = *place->above ? g_strdup_printf("%s/%s", place->above, segment)
                                             : g_strdup_printf("%s0/%s", place->part, segment);
    open_provision(reader, node, locator, label, caption, NULL);
    Place below = *place;
    below.above = locator;
    walk(reader, node, &below);
    import_writer_close(reader->writer);
}

static void take_paragraph(Reader *reader, const xmlNode *node, const Place *place)
{
    g_autofree char *number = number_of(node);
    g_autofree char *label = source_text(source_child(node, "ParagraphNum"));
    g_autofree char *caption = source_text(source_child(node, "ParagraphCaption"));
    take_below(reader, node, place, number, label, caption);
}

static void take_item(Reader *reader, const xmlNode *node, const Place *place)
{
    g_autofree char *number = number_of(node);
    g_autofree char *label = source_text(source_child(node, "ItemTitle"));
    take_below(reader, node, place, number, label, "");
}

/* イ, （１）, （ｉ）: cited by its sign, so the sign is its place. */
static void take_subitem(Reader *reader, const xmlNode *node, const Place *place)
{
    g_autofree char *title_name = g_strdup_printf("%sTitle", (const char *)node->name);
    g_autofree char *label = source_text(source_child(node, title_name));
    g_autofree char *folded = fold_words(label);
    char *sign = *folded == '(' ? folded + 1 : folded;
    if (g_str_has_suffix(sign, ")"))
        sign[strlen(sign) - 1] = 0;
    g_autofree char *number = *sign ? g_strdup(sign) : number_of(node);
    take_below(reader, node, place, number, label, "");
}

/* supplementary provisions and preambles */

static void take_supplement(Reader *reader, const xmlNode *node, const Place *place)
{
    (void)place;
    g_autofree char *written = source_attr(node, "AmendLawNum");
    g_autofree char *amending = fold_words(written ? written : "");
    g_autofree char *label = source_text(source_child(node, "SupplProvisionLabel"));
    g_autofree char *locator = *amending ? g_strconcat("S:", amending, NULL) : g_strdup("S");
    const ImportProvision provision = {locator, label, amending, NULL,
                                       load_tree_span(reader->tree, node)};
    const char *given = import_writer_open(reader->writer, &provision);
    g_autofree char *part = g_strconcat(given, "/", NULL);
    walk(reader, node, &(Place){part, "", "", NULL});
    import_writer_close(reader->writer);
}

static void take_named(Reader *reader, const xmlNode *node, const char *name)
{
    open_provision(reader, node, name, "", "", NULL);
    walk(reader, node, &(Place){"", name, "", NULL});
    import_writer_close(reader->writer);
}

static void take_preamble(Reader *reader, const xmlNode *node, const Place *place)
{
    (void)place;
    take_named(reader, node, "preamble");
}

static void take_enactment(Reader *reader, const xmlNode *node, const Place *place)
{
    (void)place;
    take_named(reader, node, "enact");
}

/* appended tables: 別表第一 is T/1, its row 二 is T/1/2 */

/* 別表第一の二 -> "1_2"; "": it has no number. */
static char *table_number(const char *title)
{
    g_autofree char *folded = fold_words(title);
    g_autofree char *digits = source_with_digits(folded);
    const char *at = strstr(digits, "第");
    GString *number = g_string_new(NULL);
    for (at = at ? at + strlen("第") : ""; *at; at = g_utf8_next_char(at)) {
        if (g_ascii_isdigit(*at))
            g_string_append_c(number, *at);
        else if (g_utf8_get_char(at) == 0x306e && number->len > 0)
            g_string_append_c(number, '_');
        else
            break;
    }
    return g_string_free(number, FALSE);
}

/* The number that a cell begins with, and the rest behind it: "一の二　大臣" -> "1_2"; NULL: it
 * begins with none. */
static char *row_number(const char *cell, const char **rest)
{
    static const char numerals[] = "〇一二三四五六七八九十百千の０１２３４５６７８９";
    const char *end = cell;
    while (*end && g_utf8_strchr(numerals, -1, g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    bool ends = *end == 0 || g_str_has_prefix(end, "\u3000");
    if (end == cell || !ends || g_str_has_prefix(cell, "の"))
        return NULL;
    g_autofree char *written = g_strdup_printf("第%.*s", (int)(end - cell), cell);
    char *number = table_number(written);
    if (!*number || g_str_has_suffix(number, "_"))
        g_clear_pointer(&number, g_free);
    *rest = g_str_has_prefix(end, "\u3000") ? end + strlen("\u3000") : end;
    return number;
}

/* Words of cells, one line a sentence. */
static void add_lines(const xmlNode *node, GString *text)
{
    bool inner = false;
    for (const xmlNode *below = node->children; below; below = below->next)
        inner |= source_is(below, "Sentence") || source_is(below, "Column") ||
                 source_is(below, "Item") || source_is(below, "Paragraph") ||
                 source_is(below, "Subitem1") || source_is(below, "ItemSentence") ||
                 source_is(below, "ParagraphSentence") || source_is(below, "Subitem1Sentence");
    if (!inner) {
        g_autofree char *line = source_text(node);
        if (*line)
            g_string_append_printf(text, "%s%s", text->len ? "\n" : "", line);
        return;
    }
    for (const xmlNode *below = node->children; below; below = below->next) {
        if (below->type == XML_ELEMENT_NODE)
            add_lines(below, text);
        else if (below->type == XML_TEXT_NODE) {
            g_autofree char *line = source_collapsed((const char *)below->content);
            if (*line)
                g_string_append_printf(text, "%s%s", text->len ? "\n" : "", line);
        }
    }
}

static void take_row(Reader *reader, const xmlNode *row, const char *first)
{
    import_writer_row(reader->writer);
    for (const xmlNode *cell = row->children; cell; cell = cell->next) {
        if (cell->type != XML_ELEMENT_NODE)
            continue;
        g_autoptr(GString) text = g_string_new(NULL);
        add_lines(cell, text);
        import_writer_cell(reader->writer, first ? first : text->str);
        first = NULL;
    }
    import_writer_end_row(reader->writer);
}

static void take_table(Reader *reader, const xmlNode *table)
{
    import_writer_table(reader->writer);
    for (const xmlNode *row = table->children; row; row = row->next)
        if (row->type == XML_ELEMENT_NODE)
            take_row(reader, row, NULL);
    import_writer_end_table(reader->writer);
}

static const xmlNode *first_element(const xmlNode *node)
{
    const xmlNode *child = node->children;
    while (child && child->type != XML_ELEMENT_NODE)
        child = child->next;
    return child;
}

/* Rows that begin with a number are provisions; the rows behind one without a number are its. */
static void take_numbered_table(Reader *reader, const xmlNode *table, const char *above)
{
    bool in_row = false;
    import_writer_table(reader->writer);
    for (const xmlNode *row = table->children; row; row = row->next) {
        const xmlNode *cell = row->type == XML_ELEMENT_NODE ? first_element(row) : NULL;
        if (!cell)
            continue;
        g_autoptr(GString) first = g_string_new(NULL);
        add_lines(cell, first);
        const char *rest = first->str;
        g_autofree char *number = row_number(first->str, &rest);
        if (number) {
            import_writer_end_table(reader->writer);
            if (in_row)
                import_writer_close(reader->writer);
            g_autofree char *label = g_strndup(first->str, (gsize)(rest - first->str));
            g_autofree char *locator = g_strdup_printf("%s/%s", above, number);
            open_provision(reader, row, locator, label, "", NULL);
            import_writer_table(reader->writer);
            in_row = true;
        }
        take_row(reader, row, rest);
    }
    import_writer_end_table(reader->writer);
    if (in_row)
        import_writer_close(reader->writer);
}

static void take_appended(Reader *reader, const xmlNode *node, const Place *place)
{
    g_autofree char *title_name = g_strdup_printf("%sTitle", (const char *)node->name);
    g_autofree char *title = source_text(source_child(node, title_name));
    g_autofree char *related = source_text(source_child(node, "RelatedArticleNum"));
    g_autofree char *number = table_number(title);
    bool is_table = g_str_has_suffix((const char *)node->name, "Table");
    g_autofree char *locator =
        is_table ? g_strdup_printf("%sT%s%s", place->part, *number ? "/" : "", number)
                 : g_strconcat(place->part, *title ? title : (const char *)node->name, NULL);
    g_autofree char *bare = source_bare(related);
    const ImportProvision provision = {locator, title, bare, NULL,
                                       load_tree_span(reader->tree, node)};
    const char *given = import_writer_open(reader->writer, &provision);
    g_autofree char *above =
        is_table && !*number ? g_strconcat(given, "/0", NULL) : g_strdup(given);
    walk(reader, node, &(Place){place->part, above, "", NULL});
    import_writer_close(reader->writer);
}

/* words */

static void take_sentences(Reader *reader, const xmlNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (const xmlNode *part = node->children; part; part = part->next) {
        if (part->type == XML_ELEMENT_NODE) {
            g_autofree char *words = source_text(part);
            const char *between = text->len && source_is(part, "Column") ? "\u3000" : "";
            g_string_append_printf(text, "%s%s", between, words);
        } else if (part->type == XML_TEXT_NODE) {
            g_autofree char *words = source_collapsed((const char *)part->content);
            g_string_append(text, words);
        }
    }
    import_writer_paragraph(reader->writer, text->str);
}

static void take_words(Reader *reader, const xmlNode *node)
{
    g_autofree char *words = source_text(node);
    import_writer_paragraph(reader->writer, words);
}

static void take_unknown(Reader *reader, const xmlNode *node)
{
    const char *name = (const char *)node->name;
    g_autofree char *words = source_text(node);
    import_writer_paragraph(reader->writer, words);
    if (!*words || !g_hash_table_add(reader->unknown, g_strdup(name)))
        return;
    Diag *diag = diag_add(reader->out, DIAG_IMPORT_KEPT, load_tree_span(reader->tree, node),
                          "the element %s is not known here, and only its words are kept", name);
    diag_help(diag, "compare this passage of the imported text with the source");
}

typedef enum {
    ROW_PROVISION, /* take */
    ROW_THROUGH,   /* what is in it is walked as if it were not there */
    ROW_SENTENCES, /* one paragraph */
    ROW_WORDS,     /* one paragraph */
    ROW_TABLE,
    ROW_TITLE, /* taken by the provision around it already */
} RowKind;

static const struct {
    const char *element;
    RowKind kind;
    void (*take)(Reader *reader, const xmlNode *node, const Place *place);
} rows[] = {
    {"MainProvision", ROW_THROUGH, NULL},
    {"Article", ROW_PROVISION, take_article},
    {"Paragraph", ROW_PROVISION, take_paragraph},
    {"Item", ROW_PROVISION, take_item},
    {"SupplProvision", ROW_PROVISION, take_supplement},
    {"Preamble", ROW_PROVISION, take_preamble},
    {"EnactStatement", ROW_PROVISION, take_enactment},
    {"AppdxTable", ROW_PROVISION, take_appended},
    {"AppdxNote", ROW_PROVISION, take_appended},
    {"AppdxStyle", ROW_PROVISION, take_appended},
    {"AppdxFormat", ROW_PROVISION, take_appended},
    {"AppdxFig", ROW_PROVISION, take_appended},
    {"Appdx", ROW_PROVISION, take_appended},
    {"SupplProvisionAppdxTable", ROW_PROVISION, take_appended},
    {"SupplProvisionAppdxStyle", ROW_PROVISION, take_appended},
    {"SupplProvisionAppdx", ROW_PROVISION, take_appended},
    {"ParagraphSentence", ROW_SENTENCES, NULL},
    {"ItemSentence", ROW_SENTENCES, NULL},
    {"ListSentence", ROW_SENTENCES, NULL},
    {"Sublist1Sentence", ROW_SENTENCES, NULL},
    {"Sublist2Sentence", ROW_SENTENCES, NULL},
    {"Sublist3Sentence", ROW_SENTENCES, NULL},
    {"AmendProvisionSentence", ROW_SENTENCES, NULL},
    {"List", ROW_THROUGH, NULL},
    {"Sublist1", ROW_THROUGH, NULL},
    {"Sublist2", ROW_THROUGH, NULL},
    {"Sublist3", ROW_THROUGH, NULL},
    {"TableStruct", ROW_THROUGH, NULL},
    {"FigStruct", ROW_THROUGH, NULL},
    {"NoteStruct", ROW_THROUGH, NULL},
    {"StyleStruct", ROW_THROUGH, NULL},
    {"FormatStruct", ROW_THROUGH, NULL},
    {"AmendProvision", ROW_THROUGH, NULL},
    {"Remarks", ROW_THROUGH, NULL},
    {"Note", ROW_THROUGH, NULL},
    {"Style", ROW_THROUGH, NULL},
    {"Format", ROW_THROUGH, NULL},
    {"Class", ROW_THROUGH, NULL},
    {"ClassSentence", ROW_SENTENCES, NULL},
    {"Table", ROW_TABLE, NULL},
    {"NewProvision", ROW_WORDS, NULL},
    {"TableStructTitle", ROW_WORDS, NULL},
    {"FigStructTitle", ROW_WORDS, NULL},
    {"NoteStructTitle", ROW_WORDS, NULL},
    {"StyleStructTitle", ROW_WORDS, NULL},
    {"FormatStructTitle", ROW_WORDS, NULL},
    {"RemarksLabel", ROW_WORDS, NULL},
    {"ClassTitle", ROW_WORDS, NULL},
    {"SuppNote", ROW_WORDS, NULL},
    {"ArithFormula", ROW_WORDS, NULL},
    {"ArithFormulaNum", ROW_WORDS, NULL},
    {"Sentence", ROW_WORDS, NULL},
    {"Column", ROW_WORDS, NULL},
    {"Fig", ROW_WORDS, NULL},
    {"QuoteStruct", ROW_WORDS, NULL},
    {"LawTitle", ROW_TITLE, NULL},
    {"TOC", ROW_TITLE, NULL},
    {"ArticleTitle", ROW_TITLE, NULL},
    {"ArticleCaption", ROW_TITLE, NULL},
    {"ParagraphNum", ROW_TITLE, NULL},
    {"ParagraphCaption", ROW_TITLE, NULL},
    {"ItemTitle", ROW_TITLE, NULL},
    {"SupplProvisionLabel", ROW_TITLE, NULL},
    {"RelatedArticleNum", ROW_TITLE, NULL},
};

/* Part, Subitem3, AppdxTableTitle: names that are made of others. */
static bool take_family(Reader *reader, const xmlNode *node, const Place *place)
{
    const char *name = (const char *)node->name;
    for (size_t i = 0; i < G_N_ELEMENTS(levels); i++) {
        if (strcmp(name, levels[i].element) == 0) {
            take_level(reader, node, place, levels[i].sign, levels[i].title);
            return true;
        }
        if (strcmp(name, levels[i].title) == 0)
            return true;
    }
    if (g_str_has_prefix(name, "Subitem") && g_str_has_suffix(name, "Sentence"))
        take_sentences(reader, node);
    else if (g_str_has_prefix(name, "Subitem") && g_ascii_isdigit(name[strlen(name) - 1]))
        take_subitem(reader, node, place);
    else
        return (g_str_has_prefix(name, "Subitem") || g_str_has_prefix(name, "Appdx") ||
                g_str_has_prefix(name, "SupplProvisionAppdx")) &&
               g_str_has_suffix(name, "Title");
    return true;
}

static void take(Reader *reader, const xmlNode *node, const Place *place)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (!source_is(node, rows[i].element))
            continue;
        switch (rows[i].kind) {
        case ROW_PROVISION:
            rows[i].take(reader, node, place);
            return;
        case ROW_THROUGH:
            walk(reader, node, place);
            return;
        case ROW_SENTENCES:
            take_sentences(reader, node);
            return;
        case ROW_WORDS:
            take_words(reader, node);
            return;
        case ROW_TABLE:
            if (g_str_has_prefix(place->above, "T") || strstr(place->above, "/T"))
                take_numbered_table(reader, node, place->above);
            else
                take_table(reader, node);
            return;
        case ROW_TITLE:
            return;
        }
    }
    if (!take_family(reader, node, place))
        take_unknown(reader, node);
}

static void walk(Reader *reader, const xmlNode *top, const Place *place)
{
    for (const xmlNode *node = top->children; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE) {
            take(reader, node, place);
        } else if (node->type == XML_TEXT_NODE) {
            g_autofree char *stray = source_collapsed((const char *)node->content);
            import_writer_paragraph(reader->writer, stray);
        }
    }
}

static void refuse(const LoadTree *tree, const xmlNode *top, DiagList *out)
{
    Diag *diag =
        diag_add(out, DIAG_IMPORT_NO_LAW, load_tree_span(tree, top), "this file holds no statute");
    diag_help(diag, "give the XML that e-Gov's law API answers (lawdata)");
}

char *import_law_text(const char *name, GBytes *bytes, const ImportText *options, DiagList *out)
{
    g_autoptr(LoadTree) tree = source_parse(name, bytes, out);
    if (!tree)
        return NULL;
    const xmlNode *top = xmlDocGetRootElement(load_tree_doc(tree));
    const xmlNode *law = source_is(top, "Law") ? top : source_descendant(top, "Law");
    const xmlNode *body = law ? source_child(law, "LawBody") : NULL;
    if (!body) {
        refuse(tree, top, out);
        return NULL;
    }
    g_autofree char *title = source_text(source_child(body, "LawTitle"));
    g_autofree char *egov = source_text(source_descendant(top, "LawId"));
    g_autoptr(ImportWriter) writer = import_writer_new(options, "law", title, out);
    if (g_regex_match_simple("^[0-9]{3}[0-9A-Z]{8,14}$", egov, G_REGEX_DOLLAR_ENDONLY, 0)) {
        g_autofree char *url = g_strconcat("https://laws.e-gov.go.jp/law/", egov, NULL);
        import_writer_url(writer, url);
    }
    g_autoptr(GHashTable) unknown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Reader reader = {writer, tree, out, unknown};
    walk(&reader, body, &(Place){"", "", "", "Mp"});
    return import_writer_finish(writer, load_tree_span(tree, law));
}
