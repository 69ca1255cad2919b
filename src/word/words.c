/* words.c - one element of a draft whose words were changed in Word.
 *
 * Its inline elements stand for ranges of the words before.  Where all of a range is still there,
 * side by side, the element stays as the draft has it; everything else is imported anew. */
#include <string.h>

#include "word/export.h"
#include "word/onto.h"
#include "word/style.h"

typedef struct {
    unsigned symbol; /* with its looks */
    size_t run, begin, end;
    const char *plain; /* the character alone; "" of a note or a break; not ended */
    size_t size;
} Letter;

typedef struct {
    const xmlNode *draft, *frozen;
    size_t first, end; /* letters of the words before */
    bool kept;
    int now; /* where the first of them is now */
} Piece;

/* ---- letters */

static void add_letter(GArray *letters, GHashTable *symbols, const WordParagraph *paragraph,
                       size_t run, size_t begin, size_t end)
{
    const WordRun *from = &paragraph->runs[run];
    g_autoptr(GString) key = g_string_new(NULL);
    bool whole = from->kind != WORD_TEXT || from->reading;
    onto_run_key(from, whole, key);
    if (!whole)
        g_string_append_len(key, from->text + begin, (gssize)(end - begin));
    Letter letter = {onto_symbol(symbols, key->str),           run, begin, end, from->text + begin,
                     from->kind == WORD_TEXT ? end - begin : 0};
    g_array_append_val(letters, letter);
}

static GArray *letters_of(const WordParagraph *paragraph, GHashTable *symbols)
{
    GArray *letters = g_array_new(FALSE, FALSE, sizeof(Letter));
    for (size_t i = 0; i < paragraph->run_count; i++) {
        const WordRun *run = &paragraph->runs[i];
        if (run->format & WORD_LABEL)
            continue;
        if (run->kind != WORD_TEXT || run->reading) {
            add_letter(letters, symbols, paragraph, i, 0, strlen(run->text));
            continue;
        }
        for (const char *at = run->text; *at;) {
            const char *next = g_utf8_next_char(at);
            add_letter(letters, symbols, paragraph, i, (size_t)(at - run->text),
                       (size_t)(next - run->text));
            at = next;
        }
    }
    return letters;
}

static const Letter *letter(const GArray *letters, size_t i)
{
    return &g_array_index(letters, Letter, i);
}

static bool is_blank(const Letter *one)
{
    return one->size == 1 && one->plain[0] == ' ';
}

/* ---- pieces */

/* Steps over what one node of the frozen content prints; blanks may be missing on either side.
 * False: the words before are others. */
static bool step_over(Arena *arena, const xmlNode *node, const GArray *before, size_t *at)
{
    g_autoptr(GHashTable) symbols = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) own = letters_of(export_inline(arena, node), symbols);
    for (guint i = 0; i < own->len;) {
        const Letter *one = letter(own, i), *other = *at < before->len ? letter(before, *at) : NULL;
        bool same =
            other && one->size == other->size && memcmp(one->plain, other->plain, one->size) == 0;
        if (!same && !is_blank(one) && !(other && is_blank(other)))
            return false;
        i += same || is_blank(one);
        *at += same || !is_blank(one);
    }
    return true;
}

static const xmlNode *next_inline(const xmlNode *node)
{
    while (node && (node->type != XML_ELEMENT_NODE || export_is_block(node)))
        node = node->next;
    return node;
}

static bool find_pieces(const Onto *onto, const xmlNode *draft, const xmlNode *frozen,
                        const GArray *before, GArray *pieces)
{
    const xmlNode *own = next_inline(draft->children);
    size_t at = 0;
    for (const xmlNode *node = frozen->children; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE && export_is_block(node))
            break;
        size_t first = at;
        if (!step_over(onto->making->arena, node, before, &at))
            return false;
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (!own || !xml_is(own, (const char *)node->name))
            return false;
        Piece piece = {own, node, first, at, false, -1};
        g_array_append_val(pieces, piece);
        own = next_inline(own->next);
    }
    return !own;
}

static void find_kept(GArray *pieces, const int *match)
{
    for (guint i = 0; i < pieces->len; i++) {
        Piece *piece = &g_array_index(pieces, Piece, i);
        piece->kept = piece->end > piece->first && match[piece->first] >= 0;
        for (size_t k = piece->first; piece->kept && k < piece->end; k++)
            piece->kept = match[k] == match[piece->first] + (int)(k - piece->first);
        piece->now = piece->kept ? match[piece->first] : -1;
    }
}

/* ---- what is lost */

/* Whether Word can say all that the element says. */
static bool is_word_s_own(const xmlNode *node)
{
    static const char *const names[] = {"strong", "em",  "sup", "sub", "code", "br", "ruby",
                                        "rt",     "ioc", "fn",  "p",   "q",    "a"};
    const char *href = xml_attr(node, "href");
    bool own = !href || strstr(href, "://") || g_str_has_prefix(href, "mailto:");
    bool known = false;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        known = known || xml_is(node, names[i]);
    for (const xmlNode *child = node->children; child && known; child = child->next)
        own = own && (child->type != XML_ELEMENT_NODE || is_word_s_own(child));
    return known && own;
}

static void report_lost(const Onto *onto, const GArray *pieces, const WordParagraph *now)
{
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        if (piece->kept || is_word_s_own(piece->draft))
            continue;
        xmlChar *words = xmlNodeGetContent((xmlNode *)piece->frozen);
        making_report(onto->making, DIAG_WORD_MARK, now,
                      N_("the words \"%s\" were changed, and are marked no longer"),
                      (const char *)words);
        xmlFree(words);
    }
}

/* ---- the words as they are now */

static void flush(const Onto *onto, const WordParagraph *now, const GArray *letters, size_t from,
                  size_t to, GString *out)
{
    g_autoptr(GArray) runs = g_array_new(FALSE, TRUE, sizeof(WordRun));
    for (size_t i = from; i < to;) {
        size_t end = i + 1, run = letter(letters, i)->run;
        while (end < to && letter(letters, end)->run == run)
            end++;
        WordRun part = now->runs[run];
        if (part.kind == WORD_TEXT && !part.reading)
            part.text = arena_copy_bytes(onto->making->arena, part.text + letter(letters, i)->begin,
                                         letter(letters, end - 1)->end - letter(letters, i)->begin);
        g_array_append_val(runs, part);
        i = end;
    }
    WordParagraph part = *now;
    part.runs = (const WordRun *)(const void *)runs->data;
    part.run_count = runs->len;
    g_string_append(out, inline_xml(onto->making, &part));
}

static const Piece *piece_at(const GArray *pieces, int now)
{
    for (guint i = 0; i < pieces->len; i++)
        if (g_array_index(pieces, Piece, i).now == now)
            return &g_array_index(pieces, Piece, i);
    return NULL;
}

static void write_now(const Onto *onto, const WordParagraph *now, const GArray *letters,
                      const GArray *pieces, GString *out)
{
    const char *bytes = onto_bytes(onto);
    size_t from = 0;
    for (size_t i = 0; i < letters->len;) {
        const Piece *piece = piece_at(pieces, (int)i);
        if (!piece) {
            i++;
            continue;
        }
        flush(onto, now, letters, from, i, out);
        DiagSpan span = load_tree_whole_span(onto->draft, piece->draft);
        g_string_append_len(out, bytes + span.begin, (gssize)(span.end - span.begin));
        from = i += piece->end - piece->first;
    }
    flush(onto, now, letters, from, letters->len, out);
}

/* What stands between the tags before the first block in it. */
static DiagSpan words_span(const Onto *onto, const xmlNode *draft)
{
    const char *bytes = onto_bytes(onto);
    DiagSpan span = load_tree_whole_span(onto->draft, draft);
    uint32_t begin = load_tree_span(onto->draft, draft).end, end = span.end;
    const xmlNode *child = draft->children;
    while (child && !(child->type == XML_ELEMENT_NODE && export_is_block(child)))
        child = child->next;
    if (child)
        end = load_tree_span(onto->draft, child).begin;
    else
        while (end > begin && bytes[--end] != '<') {
        }
    while (end > begin && g_ascii_isspace(bytes[end - 1]))
        end--;
    return (DiagSpan){span.source, begin, end};
}

void onto_words(const Onto *onto, const void *frozen, const WordParagraph *before,
                const WordParagraph *now)
{
    const xmlNode *draft = onto_element(onto, frozen);
    g_autoptr(GHashTable) symbols = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) old = letters_of(before, symbols), letters = letters_of(now, symbols),
                      pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    if (!draft || !find_pieces(onto, draft, frozen, old, pieces)) {
        making_report(onto->making, DIAG_WORD_NOT_CARRIED, now,
                      N_("these words can be changed in the draft alone%s"), "");
        return;
    }
    g_autofree unsigned *a = g_new(unsigned, old->len + 1), *b = g_new(unsigned, letters->len + 1);
    g_autofree int *match = g_new(int, old->len + 1);
    for (guint i = 0; i < old->len; i++)
        a[i] = letter(old, i)->symbol;
    for (guint i = 0; i < letters->len; i++)
        b[i] = letter(letters, i)->symbol;
    onto_match(a, old->len, b, letters->len, match);
    find_kept(pieces, match);
    report_lost(onto, pieces, now);
    g_autoptr(GString) xml = g_string_new(NULL);
    write_now(onto, now, letters, pieces, xml);
    DiagSpan span = words_span(onto, draft);
    onto_edit(onto, span.begin, span.end, arena_copy_text(onto->making->arena, xml->str));
}
