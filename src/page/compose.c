/* compose.c - the whole run: parse, compute, number, lay out until page numbers settle.
 *
 * A pass lays out everything with the page numbers of the pass before.  Most documents settle in
 * two: paragraphs without page numbers are composed once and kept.  When the fourth pass still
 * changes a number, a finding says so and its result is used. */
#include "page/page.h"

#include "page/layout.h"

#include <string.h>

enum { MAX_PASSES = 4 };

bool run_tell_once(Run *run, const char *key)
{
    if (g_hash_table_contains(run->told, key))
        return false;
    g_hash_table_add(run->told, arena_copy_text(run->arena, key));
    return true;
}

void run_box_element(Run *run, int element, int sheet, PageLength x, PageLength y, PageLength w,
                     PageLength h)
{
    if (element < 0)
        return;
    PageElement *known = &g_array_index(run->elements, PageElement, element);
    if (!known->has_box || known->box_sheet >= 0)
        return;
    known->box_sheet = sheet;
    known->box[0] = x;
    known->box[1] = y;
    known->box[2] = w;
    known->box[3] = h;
}

static void report_unknown_id(Run *run, const FoNode *node, const char *name, const char *id)
{
    char key[48];
    g_snprintf(key, sizeof key, "id:%p", (const void *)node);
    if (!run_tell_once(run, key))
        return;
    Diag *diag = diag_add(run->out, DIAG_PAGE_ID, fo_attr_span(run->tree, node, name),
                          "nothing has the id \"%s\"", id);
    diag_help(diag, "give the id to the object that is meant, or take the reference out");
    fo_judge(run->tree, diag);
}

static const char *label_before(Run *run, const FoNode *node)
{
    if (node->kind == FO_PAGE_NUMBER) {
        if (run->page_label)
            return run->page_label;
        const char *label = g_hash_table_lookup(run->numbers, node);
        return label ? label : "1";
    }
    const char *id = fo_attr(node, "ref-id");
    const IdPlace *place = id ? g_hash_table_lookup(run->ids, id) : NULL;
    if (place)
        return node->kind == FO_CITATION_LAST ? place->last_label : place->label;
    return run->pass == 1 ? "0" : "?";
}

const char *run_citation(Run *run, const FoNode *node)
{
    const char *label = label_before(run, node);
    if (!(node->kind == FO_PAGE_NUMBER && run->page_label))
        g_hash_table_insert(run->cited, (void *)node, (void *)label);
    return label;
}

/* True when every number that was set is the one that came out. */
static bool has_settled(Run *run)
{
    GHashTableIter iter;
    void *node, *label;
    bool settled = true;
    g_hash_table_iter_init(&iter, run->cited);
    while (g_hash_table_iter_next(&iter, &node, &label)) {
        const FoNode *citation = node;
        const char *now = NULL;
        if (citation->kind == FO_PAGE_NUMBER) {
            now = g_hash_table_lookup(run->numbers, node);
        } else {
            const char *id = fo_attr(citation, "ref-id");
            const IdPlace *place = id ? g_hash_table_lookup(run->ids_now, id) : NULL;
            now = !place                               ? "?"
                  : citation->kind == FO_CITATION_LAST ? place->last_label
                                                       : place->label;
        }
        if (now && strcmp(now, label) != 0)
            settled = false;
    }
    return settled;
}

static void clear_pages(Book *book)
{
    for (guint i = 0; i < book->pages->len; i++) {
        PageBuild *page = g_ptr_array_index(book->pages, i);
        g_array_unref(page->ops);
        g_array_unref(page->links);
    }
    g_ptr_array_set_size(book->pages, 0);
    g_array_set_size(book->destinations, 0);
    g_array_set_size(book->markers, 0);
}

static void clear_boxes(Run *run)
{
    for (guint i = 0; i < run->elements->len; i++)
        g_array_index(run->elements, PageElement, i).box_sheet = -1;
}

static int lay_out(Run *run, Book *book)
{
    for (run->pass = 1;; run->pass++) {
        clear_pages(book);
        clear_boxes(run);
        if (run->boxes)
            g_string_truncate(run->boxes, 0); /* of the last pass */
        g_hash_table_remove_all(run->cited);
        sheet_compose(book);
        bool settled = has_settled(run);
        GHashTable *swap = run->ids;
        run->ids = run->ids_now;
        run->ids_now = swap;
        if (settled || run->pass == MAX_PASSES) {
            if (!settled)
                fo_judge(run->tree,
                         diag_add(run->out, DIAG_PAGE_NUMBERS, DIAG_NOWHERE,
                                  "page numbers still change after %d passes", MAX_PASSES));
            return run->pass;
        }
        g_hash_table_remove_all(run->ids_now);
    }
}

/* ---- ids */

typedef struct {
    Run *run;
    GHashTable *seen;
} IdCheck;

static void collect_ids(IdCheck *check, const FoNode *node)
{
    const char *id = fo_attr(node, "id");
    if (id && !g_hash_table_add(check->seen, (void *)id)) {
        Diag *diag =
            diag_add(check->run->out, DIAG_PAGE_ID, fo_attr_span(check->run->tree, node, "id"),
                     "the id \"%s\" stands on two objects", id);
        diag_help(diag, "every id may be given once");
        fo_judge(check->run->tree, diag);
    }
    for (const FoNode *child = node->first; child; child = child->next)
        collect_ids(check, child);
}

static void check_references(IdCheck *check, const FoNode *node)
{
    static const char *const names[] = {"ref-id", "internal-destination"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *id = fo_attr(node, names[i]);
        if (id && *id && !g_hash_table_contains(check->seen, id))
            report_unknown_id(check->run, node, names[i], id);
    }
    for (const FoNode *child = node->first; child; child = child->next)
        check_references(check, child);
}

static void check_ids(Run *run)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    IdCheck check = {run, seen};
    collect_ids(&check, run->tree->root);
    check_references(&check, run->tree->root);
}

/* ---- the document */

static void plain_text(const FoNode *node, GString *text)
{
    for (const FoNode *child = node->first; child; child = child->next) {
        for (size_t i = 0; child->kind == FO_TEXT && i < child->text_size; i++) {
            char c = child->text[i];
            bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
            if (!blank)
                g_string_append_c(text, c);
            else if (text->len > 0 && text->str[text->len - 1] != ' ')
                g_string_append_c(text, ' ');
        }
        plain_text(child, text);
    }
}

static char *text_of_node(Arena *arena, const FoNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    plain_text(node, text);
    return arena_copy_text(arena, g_strchomp(text->str));
}

static void add_bookmarks(Run *run, const FoNode *parent, int level, GArray *out)
{
    for (const FoNode *node = parent->first; node; node = node->next) {
        if (node->kind != FO_BOOKMARK)
            continue;
        const FoNode *title = fo_child(node, FO_BOOKMARK_TITLE);
        const char *id = fo_attr(node, "internal-destination");
        PageBookmark bookmark = {.title = title ? text_of_node(run->arena, title) : "",
                                 .level = level,
                                 .lang = node->look->text->lang,
                                 .open = g_strcmp0(fo_attr(node, "starting-state"), "hide") != 0};
        if (id && g_hash_table_contains(run->ids, id))
            bookmark.destination = id;
        g_array_append_val(out, bookmark);
        add_bookmarks(run, node, level + 1, out);
    }
}

static int compare_destinations(const void *a, const void *b)
{
    return strcmp(((const PageDestination *)a)->id, ((const PageDestination *)b)->id);
}

static const PageSheet *make_sheets(Run *run, const Book *book)
{
    PageSheet *sheets = arena_make_array(run->arena, PageSheet, MAX(book->pages->len, 1));
    for (guint i = 0; i < book->pages->len; i++) {
        PageBuild *page = g_ptr_array_index(book->pages, i);
        /* a link to what is nowhere would be refused by every reader */
        for (guint k = page->links->len; k-- > 0;) {
            const PageLink *link = &g_array_index(page->links, PageLink, k);
            if (link->destination && !g_hash_table_contains(run->ids, link->destination))
                g_array_remove_index(page->links, k);
        }
        sheets[i] = (PageSheet){.width = page->width,
                                .height = page->height,
                                .trim = page->trim,
                                .bleed = page->bleed,
                                .label = page->label,
                                .ops = arena_copy_array(run->arena, page->ops),
                                .op_count = page->ops->len,
                                .links = arena_copy_array(run->arena, page->links),
                                .link_count = page->links->len};
    }
    return sheets;
}

static const char *title_of(Run *run)
{
    for (const FoNode *node = fo_next_sequence(run->tree->root); node;
         node = fo_next_sequence(node)) {
        const FoNode *title = fo_child(node, FO_TITLE);
        if (title)
            return text_of_node(run->arena, title);
    }
    return NULL;
}

static PageDocument *make_document(Run *run, Book *book)
{
    PageDocument *document = arena_make(run->arena, PageDocument);
    g_autoptr(GArray) bookmarks = g_array_new(FALSE, TRUE, sizeof(PageBookmark));
    const FoNode *tree = fo_child(run->tree->root, FO_BOOKMARK_TREE);
    if (tree)
        add_bookmarks(run, tree, 1, bookmarks);
    g_array_sort(book->destinations, compare_destinations);
    document->sheets = make_sheets(run, book);
    document->sheet_count = book->pages->len;
    document->destinations = arena_copy_array(run->arena, book->destinations);
    document->destination_count = book->destinations->len;
    document->bookmarks = arena_copy_array(run->arena, bookmarks);
    document->bookmark_count = bookmarks->len;
    document->elements = arena_copy_array(run->arena, run->elements);
    document->element_count = run->elements->len;
    document->title = title_of(run);
    document->lang = run->tree->root->look->text->lang;
    document->relative_links = run->options->lenient;
    document->for_comparison = run->options->fop;
    return document;
}

static Run run_new(Arena *arena, TypeComposer *composer, const TypeFonts *fonts,
                   const PageOptions *options, FoTree *tree, DiagList *out)
{
    return (Run){
        .arena = arena,
        .composer = composer,
        .fonts = fonts,
        .options = options,
        .tree = tree,
        .out = out,
        .faces = g_hash_table_new(NULL, NULL),
        .graphics = g_hash_table_new(g_str_hash, g_str_equal),
        .drawings = g_hash_table_new(NULL, NULL),
        .held = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
        .ids = g_hash_table_new(g_str_hash, g_str_equal),
        .ids_now = g_hash_table_new(g_str_hash, g_str_equal),
        .cited = g_hash_table_new(NULL, NULL),
        .numbers = g_hash_table_new(NULL, NULL),
        .told = g_hash_table_new(g_str_hash, g_str_equal),
        .elements = g_array_new(FALSE, TRUE, sizeof(PageElement)),
    };
}

static void run_clear(Run *run)
{
    g_hash_table_unref(run->faces);
    g_hash_table_unref(run->graphics);
    g_hash_table_unref(run->drawings);
    if (run->held)
        g_ptr_array_unref(run->held);
    g_hash_table_unref(run->ids);
    g_hash_table_unref(run->ids_now);
    g_hash_table_unref(run->cited);
    g_hash_table_unref(run->numbers);
    g_hash_table_unref(run->told);
    g_array_unref(run->elements);
}

static void book_clear(Book *book)
{
    clear_pages(book);
    g_ptr_array_unref(book->pages);
    g_array_unref(book->destinations);
    g_array_unref(book->markers);
}

static FoTree *read_tree(Arena *arena, GBytes *fo, const PageOptions *options, DiagList *out)
{
    FoTree *tree = fo_parse(arena, options->name, fo, options->lenient, out);
    if (!tree)
        return NULL;
    tree->font_size = options->fop ? 12000 : 10000;
    tree->pixel = options->fop ? 1000 : 0;
    props_compute(arena, tree);
    return tree;
}

char *page_dump_source(Arena *arena, GBytes *fo, const PageOptions *options, const char *stage,
                       DiagList *out)
{
    static const struct {
        const char *stage;
        char *(*dump)(const FoTree *tree);
    } stages[] = {{"fo", fo_dump}, {"props", props_dump}};
    for (size_t i = 0; i < G_N_ELEMENTS(stages); i++) {
        if (strcmp(stages[i].stage, stage) != 0)
            continue;
        g_autoptr(FoTree) tree = read_tree(arena, fo, options, out);
        return tree ? stages[i].dump(tree) : NULL;
    }
    return NULL;
}

static const PageDocument *compose(Arena *arena, TypeComposer *composer, const TypeFonts *fonts,
                                   GBytes *fo, const PageOptions *options, DiagList *out,
                                   GString *boxes)
{
    g_autoptr(FoTree) tree = read_tree(arena, fo, options, out);
    if (!tree)
        return NULL;
    Run run = run_new(arena, composer, fonts, options, tree, out);
    run.boxes = boxes;
    structure_number(arena, tree, options, out, run.elements);
    check_ids(&run);
    PageDocument *document = NULL;
    if (tree->problems == 0) {
        Book book = {.run = &run,
                     .pages = g_ptr_array_new(),
                     .destinations = g_array_new(FALSE, TRUE, sizeof(PageDestination)),
                     .markers = g_array_new(FALSE, TRUE, sizeof(MarkerPlace))};
        int passes = lay_out(&run, &book);
        if (tree->problems == 0 && book.pages->len > 0) {
            document = make_document(&run, &book);
            document->passes = passes;
            arena_on_free(arena, (void (*)(void *))g_ptr_array_unref, g_steal_pointer(&run.held));
        }
        book_clear(&book);
    }
    run_clear(&run);
    return document;
}

const PageDocument *page_compose(Arena *arena, TypeComposer *composer, const TypeFonts *fonts,
                                 GBytes *fo, const PageOptions *options, DiagList *out)
{
    return compose(arena, composer, fonts, fo, options, out, NULL);
}

char *page_dump_boxes(Arena *arena, TypeComposer *composer, const TypeFonts *fonts, GBytes *fo,
                      const PageOptions *options, DiagList *out)
{
    GString *text = g_string_new(NULL);
    compose(arena, composer, fonts, fo, options, out, text);
    return g_string_free(text, FALSE);
}
