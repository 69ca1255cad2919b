/* words.c - the running words of a draft, block by block, with the way back to their places.
 *
 * Rules that read sentences must not stop at <em> or <ruby>: "通<ruby>報<rt>ほう</rt></ruby>の義務"
 * is one phrase.  A block therefore joins the text nodes below it and remembers where each
 * piece came from. */
#include "gate/rule.h"

#include <string.h>

typedef struct {
    size_t offset; /* in the block's text */
    const ContentNode *node;
} TextPiece;

static bool is_one_of(const ContentNode *node, const char *const *names)
{
    return node->name && g_strv_contains(names, node->name);
}

/* Whatever holds words of its own; data such as a day or a value are none. */
static bool is_block(const ContentNode *node)
{
    static const char *const names[] = {
        "p",        "li",     "dt",      "dd",       "td",         "th",     "title",  "subtitle",
        "to",       "change", "caption", "fn",       "figcaption", "use",    "pre",    "keywords",
        "headline", "qr",     "series",  "label",    "lane",       "step",   "remark", "item",
        "member",   "arrow",  "source",  "supports", "venue",      "online", NULL};
    return is_one_of(node, names);
}

/* Words that are not the draft's own prose: readings, quotations are kept, indicators are data. */
static bool is_silent(const ContentNode *node, bool plain)
{
    static const char *const names[] = {"rt", "ioc", NULL}, *const cited[] = {"ref", "law", NULL};
    return is_one_of(node, names) || (plain && is_one_of(node, cited));
}

static void collect(const ContentNode *top, bool plain, GString *text, GArray *pieces)
{
    for (const ContentNode *child = top->first; child; child = child->next) {
        if (child->text) {
            TextPiece piece = {text->len, child};
            g_array_append_val(pieces, piece);
            g_string_append(text, child->text);
        } else if (!is_block(child) && !is_silent(child, plain)) {
            collect(child, plain, text, pieces);
        }
    }
}

static void block_free(void *pointer)
{
    RuleBlock *block = pointer;
    g_free(block->text);
    g_array_unref(block->pieces);
    g_free(block);
}

static RuleBlock *block_new(const ContentNode *node, bool plain)
{
    GString *text = g_string_new(NULL);
    RuleBlock *block = g_new0(RuleBlock, 1);
    block->node = node;
    block->pieces = g_array_new(FALSE, FALSE, sizeof(TextPiece));
    collect(node, plain, text, block->pieces);
    block->text = g_string_free(text, FALSE);
    return block;
}

/* Attributes that are read aloud or printed. */
static const struct {
    const char *element, *attr; /* element NULL: any */
} spoken[] = {{NULL, "alt"}, {NULL, "remarks"}, {"ioc", "use"}};

static RuleBlock *block_of_attr(const ContentNode *node, const char *attr)
{
    const char *words = content_attr(node, attr);
    if (!words || !*words)
        return NULL;
    RuleBlock *block = g_new0(RuleBlock, 1);
    block->node = node;
    block->attr = attr;
    block->pieces = g_array_new(FALSE, FALSE, sizeof(TextPiece));
    block->text = g_strdup(words);
    return block;
}

static void add_spoken(GPtrArray *blocks, const ContentNode *node)
{
    for (size_t i = 0; node->name && i < G_N_ELEMENTS(spoken); i++) {
        bool here = !spoken[i].element || strcmp(spoken[i].element, node->name) == 0;
        RuleBlock *block = here ? block_of_attr(node, spoken[i].attr) : NULL;
        if (block)
            g_ptr_array_add(blocks, block);
    }
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

GPtrArray *rule_blocks_below(const ContentNode *top, bool plain)
{
    GPtrArray *blocks = g_ptr_array_new_with_free_func(block_free);
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        add_spoken(blocks, node);
        if (!is_block(node))
            continue;
        RuleBlock *block = block_new(node, plain);
        if (!is_blank(block->text))
            g_ptr_array_add(blocks, block);
        else
            block_free(block);
    }
    return blocks;
}

GPtrArray *rule_blocks(const Document *document)
{
    return rule_blocks_below(document->content, false);
}

DiagSpan rule_block_span(const RuleBlock *block, size_t offset, size_t size)
{
    if (block->attr)
        return content_attr_span(block->node, block->attr);
    for (size_t i = block->pieces->len; i-- > 0;) {
        const TextPiece *piece = &g_array_index(block->pieces, TextPiece, i);
        if (piece->offset > offset)
            continue;
        size_t within = offset - piece->offset;
        size_t length = strlen(piece->node->text);
        return content_text_span(piece->node, within, MIN(size, length - MIN(within, length)));
    }
    return block->node->span;
}

static int bracket_step(gunichar character)
{
    switch (character) {
    case 0xFF08:
    case 0x300C:
    case 0x300E:
    case 0x3010:
    case '(':
        return 1;
    case 0xFF09:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case ')':
        return -1;
    default:
        return 0;
    }
}

/* A full stop within brackets ends a definition, not the sentence around it. */
static size_t sentence_end(const char *text, size_t from)
{
    int depth = 0;
    for (const char *at = text + from; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        depth = MAX(0, depth + bracket_step(character));
        if (character == 0x3002 && depth == 0)
            return (size_t)(g_utf8_next_char(at) - text);
    }
    return strlen(text);
}

glong rule_length_outside_brackets(const char *text)
{
    glong length = 0;
    int depth = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        depth = MAX(0, depth + bracket_step(g_utf8_get_char(at)));
        length += depth == 0;
    }
    return length;
}

void rule_block_sentence(const RuleBlock *block, size_t offset, size_t *begin, size_t *end)
{
    *begin = 0;
    *end = sentence_end(block->text, 0);
    while (*end <= offset && block->text[*end]) {
        *begin = *end;
        *end = sentence_end(block->text, *end);
    }
}

char *rule_block_sentence_text(const RuleBlock *block, size_t offset)
{
    size_t begin, end;
    rule_block_sentence(block, offset, &begin, &end);
    return g_strndup(block->text + begin, end - begin);
}

/* Compiling costs more than all matching in a document, so each pattern is compiled once a process:
 * the one table here that is not constant.  Patterns are our own literals; there are some hundred.
 */
GRegex *rule_regex(const char *pattern)
{
    static GMutex lock;
    static GHashTable *compiled; /* pattern -> GRegex, both for good */
    g_mutex_lock(&lock);
    if (!compiled)
        compiled = g_hash_table_new(g_str_hash, g_str_equal);
    GRegex *regex = g_hash_table_lookup(compiled, pattern);
    if (!regex) {
        g_autoptr(GError) error = NULL;
        regex = g_regex_new(pattern, G_REGEX_OPTIMIZE, 0, &error);
        g_assert_no_error(error);
        g_hash_table_insert(compiled, g_strdup(pattern), regex);
    }
    g_mutex_unlock(&lock);
    return g_regex_ref(regex);
}

bool rule_find(const GRegex *regex, const char *text, size_t *offset, size_t *begin, size_t *end)
{
    g_autoptr(GMatchInfo) match = NULL;
    gint from, until;
    if (!g_regex_match_full(regex, text, -1, (gssize)*offset, 0, &match, NULL) ||
        !g_match_info_fetch_pos(match, 0, &from, &until))
        return false;
    *begin = (size_t)from;
    *end = (size_t)until;
    *offset = *end;
    return until > from;
}

bool rule_matches(const char *pattern, const char *text)
{
    g_autoptr(GRegex) regex = rule_regex(pattern);
    return g_regex_match(regex, text, 0, NULL);
}
