/* prose.c - the running text of a document, block by block, as one string for the scanner.
 *
 * What a ref or law says is read with the rest, since 同法 may mean it, but no citation is reported
 * in it. */
#include <string.h>

#include "xref/prose.h"

typedef struct {
    size_t begin; /* in the string */
    const ContentNode *text;
    bool closed; /* in an element whose words are not ours to mark */
} Piece;

typedef struct {
    Arena *arena;
    const Document *document;
    XrefScanner *scanner;
    GString *words;
    GArray *pieces; /* of Piece */
    GArray *found;  /* of ProseCite */
} Prose;

static bool one_of(const ContentNode *node, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (content_is(node, names[i]))
            return true;
    return false;
}

static bool is_inline(const ContentNode *node)
{
    static const char *const names[] = {"em",  "strong", "code", "abbr", "ruby", "rt",
                                        "sup", "sub",    "br",   "a",    "ref",  "law",
                                        "ioc", "fn",     "q",    "time", "span"};
    return one_of(node, names, G_N_ELEMENTS(names));
}

static bool is_closed(const ContentNode *node)
{
    static const char *const names[] = {"ref",   "law",        "a",  "code", "pre", "ioc",
                                        "title", "blockquote", "rt", "time", "q"};
    return one_of(node, names, G_N_ELEMENTS(names));
}

static void add_piece(Prose *prose, const ContentNode *text, const char *words, bool closed)
{
    Piece piece = {prose->words->len, text, closed};
    g_array_append_val(prose->pieces, piece);
    g_string_append(prose->words, words);
}

/* What an empty law prints, so that 同法 behind it is understood. */
static void add_label(Prose *prose, const ContentNode *node)
{
    const char *of = content_attr(node, "of"), *at = content_attr(node, "at");
    const XrefTarget *target = of ? xref_scanner_named(prose->scanner, of) : NULL;
    if (node->first || !target)
        return;
    g_autofree char *label = g_strconcat(target->title, at, NULL);
    add_piece(prose, NULL, label, true);
}

static void add_inlines(Prose *prose, const ContentNode *node, bool closed)
{
    if (node->text) {
        add_piece(prose, node, node->text, closed);
        return;
    }
    if (content_is(node, "law"))
        add_label(prose, node);
    if (content_is(node, "fn")) /* a text of its own; read after this one */
        return;
    for (const ContentNode *child = node->first; child; child = child->next)
        add_inlines(prose, child, closed || is_closed(node));
}

/* ---- citations back to their places */

static const Piece *piece_at(const Prose *prose, size_t offset)
{
    size_t low = 0, high = prose->pieces->len;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (g_array_index(prose->pieces, Piece, middle).begin <= offset)
            low = middle;
        else
            high = middle;
    }
    return &g_array_index(prose->pieces, Piece, low);
}

static bool is_open(const Prose *prose, const XrefCite *cite)
{
    const Piece *last = piece_at(prose, cite->end - 1);
    for (const Piece *piece = piece_at(prose, cite->begin); piece <= last; piece++)
        if (piece->closed)
            return false;
    return true;
}

static bool names_place(const XrefCite *cite)
{
    return cite->locator || cite->place.article.count || cite->place.table;
}

static void keep(Prose *prose, const XrefCite *cite)
{
    const Piece *first = piece_at(prose, cite->begin), *last = piece_at(prose, cite->end - 1);
    ProseCite found = {.cite = *cite,
                       .text = first->text,
                       .in_one_text = first == last,
                       .whole = !names_place(cite)};
    DiagSpan begin = content_text_span(first->text, cite->begin - first->begin, 1);
    DiagSpan end = content_text_span(last->text, cite->end - 1 - last->begin, 1);
    found.span = (DiagSpan){begin.source, begin.begin, end.end};
    if (cite->locator)
        found.cite.locator = arena_copy_text(prose->arena, cite->locator);
    g_array_append_val(prose->found, found);
}

static void read_words(Prose *prose)
{
    size_t count;
    const XrefCite *cites = xref_scan(prose->scanner, prose->words->str, &(XrefStand){0}, &count);
    for (size_t i = 0; i < count; i++) {
        const XrefCite *cite = &cites[i];
        bool names_itself =
            cite->target->id && strcmp(cite->target->id, prose->document->id.text) == 0;
        if (cite->target->id && !names_itself && is_open(prose, cite))
            keep(prose, cite);
    }
    g_string_truncate(prose->words, 0);
    g_array_set_size(prose->pieces, 0);
}

/* Runs of text and inline elements are read together; blocks end them. */
static void read_block(Prose *prose, const ContentNode *block)
{
    if (is_closed(block) || !g_str_has_prefix(block->lang, "ja"))
        return;
    for (const ContentNode *child = block->first; child; child = child->next) {
        if (child->text || is_inline(child))
            add_inlines(prose, child, false);
        else if (prose->words->len)
            read_words(prose);
        if (child->name && !is_inline(child))
            read_block(prose, child);
    }
    if (prose->words->len)
        read_words(prose);
}

GArray *prose_read(Arena *arena, const XrefNames *names, const Document *document)
{
    Prose prose = {.arena = arena,
                   .document = document,
                   .scanner = xref_scanner_new(names, NULL),
                   .words = g_string_new(NULL),
                   .pieces = g_array_new(FALSE, FALSE, sizeof(Piece)),
                   .found = g_array_new(FALSE, FALSE, sizeof(ProseCite))};
    read_block(&prose, document->content);
    for (const ContentNode *node = document->content; node;
         node = content_next(node, document->content))
        if (content_is(node, "fn"))
            read_block(&prose, node);
    xref_scanner_free(prose.scanner);
    g_string_free(prose.words, TRUE);
    g_array_unref(prose.pieces);
    return prose.found;
}
