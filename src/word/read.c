/* read.c - a .docx into a WordText: its parts in the order in which they need each other. */
#include <stdlib.h>
#include <string.h>

#include "word/reader.h"

struct WordFile {
    Arena *arena;
    Package *package;
    GHashTable *pictures; /* part -> GBytes, both owned: what was unpacked */
    WordText text;
};

typedef struct { /* the trees that reading borrows from */
    LoadTree *document, *styles, *numbering, *notes, *ends, *comments;
} Trees;

static void trees_clear(Trees *trees)
{
    LoadTree *all[] = {trees->document, trees->styles, trees->numbering,
                       trees->notes,    trees->ends,   trees->comments};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        load_tree_free(all[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Trees, trees_clear)

static const xmlNode *root_of(const LoadTree *tree)
{
    return tree ? xmlDocGetRootElement(load_tree_doc(tree)) : NULL;
}

/* ---- parts */

static void refuse_part(Reader *reader, const char *part)
{
    package_refuse(reader->package, DIAG_WORD_PART, N_("the part \"%s\" is missing"), part);
}

/* What Word shows when it opens the file: most often word/document.xml.  NULL: two are named. */
static const char *main_part(Reader *reader)
{
    g_autoptr(GHashTable) relations = relations_read(reader, "");
    const char *part = NULL;
    GHashTableIter iter;
    gpointer item;
    g_hash_table_iter_init(&iter, relations);
    while (g_hash_table_iter_next(&iter, NULL, &item)) {
        const Relation *relation = item;
        if (strcmp(relation->type, "officeDocument") != 0)
            continue;
        const char *named = relation_part(reader, "", relation->target);
        if (part || !named)
            return NULL;
        part = named;
    }
    return part ? part : "word/document.xml";
}

/* The part that the document names with a relation of that type; NULL: none. */
static LoadTree *related(Reader *reader, const char *type, bool *good)
{
    GHashTableIter iter;
    gpointer item;
    g_hash_table_iter_init(&iter, reader->main_relations);
    while (g_hash_table_iter_next(&iter, NULL, &item)) {
        const Relation *relation = item;
        if (strcmp(relation->type, type) != 0 || relation->external)
            continue;
        const char *part = relation_part(reader, reader->document, relation->target);
        if (!part || !package_has(reader->package, part)) {
            refuse_part(reader, part ? part : relation->target);
            *good = false;
            return NULL;
        }
        LoadTree *tree = part_tree(reader->package, part, reader->out);
        *good = *good && tree;
        return tree;
    }
    return NULL;
}

static GHashTable *by_id(const LoadTree *tree, const char *name)
{
    GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
    const xmlNode *root = root_of(tree);
    for (const xmlNode *node = root ? root->children : NULL; node; node = node->next) {
        const char *id = xml_is(node, name) ? xml_attr(node, "id") : NULL;
        if (id)
            g_hash_table_insert(table, (char *)id, (xmlNode *)node);
    }
    return table;
}

/* ---- headers and footers */

static bool says_something(const char *words)
{
    static const char *const nothing[] = {"page", "Page", "PAGE", "ページ", "頁", "of"};
    g_autoptr(GString) rest = g_string_new(words);
    for (size_t i = 0; i < G_N_ELEMENTS(nothing); i++)
        g_string_replace(rest, nothing[i], "", 0);
    for (const char *at = rest->str; *at; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        if (g_unichar_isalpha(letter))
            return true;
    }
    return false;
}

static void append_texts(const xmlNode *top, GString *words)
{
    for (const xmlNode *node = top->children; node; node = node->next)
        if (xml_is(node, "t"))
            for (const xmlNode *text = node->children; text; text = text->next)
                g_string_append(words,
                                text->type == XML_TEXT_NODE ? (const char *)text->content : "");
        else if (node->type == XML_ELEMENT_NODE)
            append_texts(node, words);
}

/* What an export prints above each page. */
static bool is_ours(const char *words)
{
    return g_regex_match_simple("^(" WORD_SAMPLE_JA "|" WORD_SAMPLE_EN ")?\\s*(TLP:[A-Z+]+)?\\s*$",
                                words, 0, 0);
}

/* What stands at the edge of every page is the program's; only a page number goes unsaid. */
static void report_edge(Reader *reader, const Relation *relation, GHashTable *seen, bool exported)
{
    const char *part = relation_part(reader, reader->document, relation->target);
    g_autoptr(LoadTree) tree =
        part && package_has(reader->package, part) && g_hash_table_add(seen, (char *)part)
            ? part_tree(reader->package, part, reader->out)
            : NULL;
    g_autoptr(GString) words = g_string_new(NULL);
    if (tree)
        append_texts(root_of(tree), words);
    if (says_something(words->str) && !(exported && is_ours(words->str)))
        diag_add(reader->out, DIAG_WORD_NOT_CARRIED, reader->span,
                 strcmp(relation->type, "header") == 0 ? "the header of the pages was left out: %s"
                                                       : "the footer of the pages was left out: %s",
                 words->str);
}

static gint compare_ids(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void report_edges(Reader *reader, bool exported)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    gpointer id;
    g_hash_table_iter_init(&iter, reader->main_relations);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        g_ptr_array_add(ids, id);
    g_ptr_array_sort(ids, compare_ids);
    for (guint i = 0; i < ids->len; i++) {
        const Relation *relation = g_hash_table_lookup(reader->main_relations, ids->pdata[i]);
        if (strcmp(relation->type, "header") == 0 || strcmp(relation->type, "footer") == 0)
            report_edge(reader, relation, seen, exported);
    }
}

/* ---- which draft it was */

static const char *property(Reader *reader, const xmlNode *root, const char *name)
{
    for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
        if (xml_is(node, "property") && g_strcmp0(xml_attr(node, "name"), name) == 0) {
            g_autoptr(GString) text = g_string_new(NULL);
            for (const xmlNode *value = node->children; value; value = value->next)
                for (const xmlNode *words = value->children; words; words = words->next)
                    g_string_append(
                        text, words->type == XML_TEXT_NODE ? (const char *)words->content : "");
            return arena_copy_text(reader->arena, text->str);
        }
    return NULL;
}

static void read_origin(Reader *reader, WordText *text)
{
    static const char part[] = "docProps/custom.xml";
    g_autoptr(LoadTree) tree =
        package_has(reader->package, part) ? part_tree(reader->package, part, reader->out) : NULL;
    text->document = property(reader, root_of(tree), "renmei-document");
    text->revision = xml_number(property(reader, root_of(tree), "renmei-revision"), 0);
    g_autoptr(GString) marks = g_string_new(NULL);
    for (unsigned i = 1; i <= WORD_MOST_MARKS; i++) {
        g_autofree char *name = g_strdup_printf("renmei-marks-%u", i);
        const char *more = property(reader, root_of(tree), name);
        if (!more)
            break;
        g_string_append_printf(marks, "%s%s", marks->len ? " " : "", more);
    }
    text->marks = marks->len ? arena_copy_text(reader->arena, marks->str) : NULL;
}

/* ---- all */

static Reader *reader_new(Arena *arena, Package *package, DiagList *out)
{
    Reader *reader = g_new0(Reader, 1);
    *reader = (Reader){.arena = arena, .package = package, .out = out, .page = 1};
    reader->span = package_span(package);
    reader->runs = g_array_new(FALSE, TRUE, sizeof(WordRun));
    reader->pending = g_array_new(FALSE, FALSE, sizeof(Pending));
    reader->changes = g_array_new(FALSE, FALSE, sizeof(WordChange));
    reader->struck = g_ptr_array_new();
    reader->floating = g_ptr_array_new_with_free_func(g_free);
    reader->field.code = g_string_new(NULL);
    reader->before = g_string_new(NULL);
    reader->document = main_part(reader);
    reader->main_relations = reader->relations =
        relations_read(reader, reader->document ? reader->document : "");
    return reader;
}

static void string_free(void *string)
{
    g_string_free(string, TRUE);
}

static void reader_free(Reader *reader)
{
    GHashTable *tables[] = {reader->main_relations, reader->note_relations, reader->notes,
                            reader->ends,           reader->comments,       reader->open_comments};
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
        if (tables[i])
            g_hash_table_unref(tables[i]);
    g_array_unref(reader->runs);
    g_array_unref(reader->pending);
    g_array_unref(reader->changes);
    g_ptr_array_unref(reader->struck);
    g_ptr_array_unref(reader->floating);
    g_string_free(reader->field.code, TRUE);
    g_string_free(reader->before, TRUE);
    styles_free(reader->styles);
    numbering_free(reader->numbering);
    g_free(reader);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reader, reader_free)

static bool load_trees(Reader *reader, Trees *trees)
{
    bool good = true;
    if (!reader->document) {
        package_refuse(reader->package, DIAG_WORD_PART,
                       N_("\"%s\" does not say which of its parts is the document"),
                       diag_source_name(reader->span.source));
        return false;
    }
    if (!package_has(reader->package, reader->document)) {
        refuse_part(reader, reader->document);
        return false;
    }
    trees->document = part_tree(reader->package, reader->document, reader->out);
    if (!trees->document)
        return false;
    trees->styles = related(reader, "styles", &good);
    trees->numbering = related(reader, "numbering", &good);
    trees->notes = related(reader, "footnotes", &good);
    trees->ends = related(reader, "endnotes", &good);
    trees->comments = related(reader, "comments", &good);
    return good && trees->document;
}

static bool has_rendered_breaks(const LoadTree *tree)
{
    static const char mark[] = "lastRenderedPageBreak";
    size_t size;
    const char *bytes = g_bytes_get_data(diag_source_bytes(load_tree_source(tree)), &size);
    return memmem(bytes, size, mark, strlen(mark)) != NULL;
}

static bool check_circles(Reader *reader)
{
    bool styles = styles_turn_round(reader->styles),
         numbers = numbering_turns_round(reader->numbering);
    if (styles)
        package_refuse(reader->package, DIAG_WORD_PART,
                       N_("in \"%s\" styles are based on each other in a circle"),
                       diag_source_name(reader->span.source));
    else if (numbers)
        package_refuse(reader->package, DIAG_WORD_PART,
                       N_("in \"%s\" the numbers of lists lead to each other in a circle"),
                       diag_source_name(reader->span.source));
    return !styles && !numbers;
}

static bool read_text(Reader *reader, WordText *text)
{
    g_auto(Trees) trees = {0};
    if (!load_trees(reader, &trees))
        return false;
    const xmlNode *body = xml_child(root_of(trees.document), "body");
    if (!body) {
        refuse_part(reader, reader->document);
        return false;
    }
    reader->styles = styles_new(root_of(trees.styles));
    reader->numbering = numbering_new(root_of(trees.numbering));
    if (!check_circles(reader))
        return false;
    reader->notes = by_id(trees.notes, "footnote");
    reader->ends = by_id(trees.ends, "endnote");
    reader->comments = by_id(trees.comments, "comment");
    reader->note_relations = relations_read(reader, "word/footnotes.xml");
    reader->open_comments = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, string_free);
    reader->knows_pages = has_rendered_breaks(trees.document);
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(WordBlock));
    blocks_read(reader, body, blocks);
    if (reader->over) {
        package_refuse(reader->package, DIAG_WORD_TOO_LARGE, reader->over, "");
        return false;
    }
    text->blocks = arena_copy_array(reader->arena, blocks);
    text->block_count = blocks->len;
    text->changes = arena_copy_array(reader->arena, reader->changes);
    text->change_count = reader->changes->len;
    text->struck = (const void *)arena_copy_pointers(reader->arena, reader->struck);
    text->struck_count = reader->struck->len;
    read_origin(reader, text);
    report_edges(reader, text->document != NULL);
    return !diag_list_has(reader->out, DIAG_WORD_EMBEDDED);
}

WordFile *word_read(const char *name, GBytes *bytes, DiagList *out)
{
    g_autoptr(Package) package = package_open(name, bytes, out);
    if (!package || !relations_check(package, out))
        return NULL;
    g_autoptr(WordFile) file = g_new0(WordFile, 1);
    file->arena = arena_new();
    file->pictures =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    file->package = g_steal_pointer(&package);
    g_autoptr(Reader) reader = reader_new(file->arena, file->package, out);
    return read_text(reader, &file->text) ? g_steal_pointer(&file) : NULL;
}

void word_file_free(WordFile *file)
{
    if (!file)
        return;
    package_free(file->package);
    g_hash_table_unref(file->pictures);
    arena_free(file->arena);
    g_free(file);
}

const WordText *word_text_of(const WordFile *file)
{
    return &file->text;
}

DiagSpan word_span(const WordFile *file)
{
    return package_span(file->package);
}

GBytes *word_picture(WordFile *file, const char *part)
{
    GBytes *bytes = g_hash_table_lookup(file->pictures, part);
    if (bytes)
        return g_bytes_ref(bytes);
    bytes = package_part(file->package, part);
    if (bytes)
        g_hash_table_insert(file->pictures, g_strdup(part), g_bytes_ref(bytes));
    return bytes;
}
