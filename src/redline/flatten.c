/* flatten.c - a content as a row of blocks of tokens.
 *
 * Every element and attribute is a token too, so that no change of what was signed is lost: an
 * element that holds blocks ends with a block of its own, and a footnote leaves a mark where it
 * hangs.  Japanese is cut into characters, everything else into words: that is how people compare
 * them. */
#include "redline/flatten.h"

#include <string.h>

#include "redline/label.h"

#define MARKUP "\x01" /* begins the keys of markup; no XML text holds it */

FlatSymbols *flat_symbols_new(Arena *arena, bool coarse)
{
    FlatSymbols *symbols = g_new0(FlatSymbols, 1);
    symbols->numbers = g_hash_table_new(g_str_hash, g_str_equal);
    symbols->tokens = g_ptr_array_new();
    symbols->blocks =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    symbols->arena = arena;
    symbols->coarse = coarse;
    return symbols;
}

void flat_symbols_free(FlatSymbols *symbols)
{
    if (!symbols)
        return;
    g_hash_table_unref(symbols->numbers);
    g_ptr_array_unref(symbols->tokens);
    g_hash_table_unref(symbols->blocks);
    g_free(symbols);
}

const Token *flat_token(const FlatSymbols *symbols, uint32_t number)
{
    return symbols->tokens->pdata[number];
}

/* ---- one content */

typedef struct {
    FlatSymbols *symbols;
    FlatContent *flat;
    FlatBlock block;
    bool open, exact; /* exact: blanks count as they stand */
    GPtrArray *notes; /* footnotes of the open block */
    GString *key;     /* scratch */
} Flattening;

/* kept NULL: it prints as its key. */
static void add_token(Flattening *this, const char *kept, const char *moved, bool bare)
{
    FlatSymbols *symbols = this->symbols;
    gpointer known;
    if (!g_hash_table_lookup_extended(symbols->numbers, this->key->str, NULL, &known)) {
        Token *token = arena_make(symbols->arena, Token);
        token->key = arena_copy_text(symbols->arena, this->key->str);
        token->kept = kept ? kept : token->key;
        token->moved = moved ? arena_copy_text(symbols->arena, moved) : token->key;
        token->bare = bare;
        token->length = (unsigned)g_utf8_strlen(token->kept, -1);
        known = GUINT_TO_POINTER(symbols->tokens->len);
        g_hash_table_insert(symbols->numbers, (void *)token->key, known);
        g_ptr_array_add(symbols->tokens, token);
    }
    uint32_t number = GPOINTER_TO_UINT(known);
    g_array_append_val(this->flat->tokens, number);
}

static void begin(Flattening *this, const char *name, const char *section)
{
    this->block = (FlatBlock){.name = name,
                              .section = section,
                              .first = this->flat->tokens->len,
                              .opener = this->flat->blocks->len};
    this->open = true;
}

static void finish(Flattening *this)
{
    if (!this->open)
        return;
    FlatBlock *block = &this->block;
    const uint32_t *numbers = (const uint32_t *)(void *)this->flat->tokens->data;
    block->end = this->flat->tokens->len;
    GBytes *words =
        g_bytes_new(numbers + block->first, (block->end - block->first) * sizeof *numbers);
    GHashTable *blocks = this->symbols->blocks;
    gpointer known;
    if (!g_hash_table_lookup_extended(blocks, words, NULL, &known)) {
        known = GUINT_TO_POINTER(g_hash_table_size(blocks));
        g_hash_table_insert(blocks, g_bytes_ref(words), known);
    }
    g_bytes_unref(words);
    block->symbol = GPOINTER_TO_UINT(known);
    g_array_append_val(this->flat->blocks, *block);
    this->open = false;
}

/* ---- words */

static bool is_blank(gunichar character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

/* Part of a word of a script that sets words apart by blanks. */
static bool is_of_word(gunichar character)
{
    if (!g_unichar_isalnum(character))
        return false;
    switch (g_unichar_get_script(character)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
        return false;
    default:
        return character != 0x30FC; /* the long sign of kana belongs to no script */
    }
}

/* Combining marks, variation selectors and format controls stay with what they change. */
static bool is_of_character(gunichar character)
{
    GUnicodeType type = g_unichar_type(character);
    return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_SPACING_MARK ||
           type == G_UNICODE_ENCLOSING_MARK || type == G_UNICODE_FORMAT;
}

static const char *token_end(const char *text, bool exact)
{
    gunichar first = g_utf8_get_char(text);
    bool word = is_of_word(first), blank = is_blank(first);
    const char *at = g_utf8_next_char(text);
    for (; *at && !(blank && exact); at = g_utf8_next_char(at)) {
        gunichar next = g_utf8_get_char(at);
        if (blank ? !is_blank(next) : !is_of_character(next) && !(word && is_of_word(next)))
            break;
    }
    return at;
}

static void add_words(Flattening *this, const char *text)
{
    while (*text) {
        const char *end =
            this->symbols->coarse ? text + strlen(text) : token_end(text, this->exact);
        g_string_truncate(this->key, 0);
        if (is_blank(g_utf8_get_char(text)) && !this->exact && !this->symbols->coarse)
            g_string_append_c(this->key, ' ');
        else
            g_string_append_len(this->key, text, end - text);
        add_token(this, NULL, NULL, false);
        text = end;
    }
}

/* ---- markup */

/* Where a footnote hangs; its words are a block of their own. */
static void add_anchor(Flattening *this, const ContentNode *note)
{
    g_string_assign(this->key, MARKUP "※");
    add_token(this, "※", "※", true);
    g_ptr_array_add(this->notes, (void *)note);
}

/* Each attribute by itself, so that only the one that changed shows: 〔リンク先=https://…〕. */
static void add_attr(Flattening *this, const ContentNode *node, const ContentAttr *attr)
{
    g_autofree char *value = redline_value(node->name, attr->name, attr->value);
    g_autofree char *moved = g_strdup_printf("〔%s=%s〕", redline_attr_label(attr->name), value);
    g_string_printf(this->key, MARKUP "%s" MARKUP "%s=%s", node->name, attr->name, attr->value);
    add_token(this, "", moved, false);
}

static void add_tag(Flattening *this, const ContentNode *node, bool end, const char *kept)
{
    g_autofree char *moved = g_strdup_printf("〔%s%s〕", end ? "/" : "", redline_label(node->name));
    g_string_printf(this->key, MARKUP "%s%s", end ? "/" : "", node->name);
    add_token(this, kept, moved, true);
    for (size_t i = 0; i < node->attr_count && !end; i++)
        add_attr(this, node, &node->attrs[i]);
}

/* A value that has a word changes as a whole: 速報 to 確報. */
static bool add_value(Flattening *this, const ContentNode *node)
{
    const ContentNode *text = node->first;
    if (!content_is(node->parent, "head") || !text->text || text->next)
        return false;
    g_autofree char *value = g_strstrip(g_strdup(text->text));
    g_autofree char *words = redline_value(node->name, NULL, value);
    if (strcmp(words, value) == 0)
        return false;
    const char *kept = arena_copy_text(this->symbols->arena, words);
    g_string_printf(this->key, MARKUP "%s" MARKUP MARKUP "%s", node->name, value);
    add_token(this, kept, words, false);
    return true;
}

static void add_inline(Flattening *this, const ContentNode *node)
{
    const char *before, *after;
    if (content_is(node, "fn")) {
        add_anchor(this, node);
        return;
    }
    label_brackets(node->name, &before, &after);
    add_tag(this, node, false, before);
    for (const ContentNode *child = node->first; child; child = child->next) {
        if (child->text)
            add_words(this, child->text);
        else
            add_inline(this, child);
    }
    add_tag(this, node, true, after);
}

/* In a list of indicators each one is a line of its own. */
static bool is_inline(const ContentNode *node)
{
    return label_is_inline(node->name) && !content_is(node->parent, "indicators");
}

static bool is_nothing(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

static bool is_block(const ContentNode *node)
{
    return !node || (node->name && !is_inline(node));
}

static const char *heading_of(Flattening *this, const ContentNode *section)
{
    for (const ContentNode *child = section->first; child; child = child->next) {
        if (!content_is(child, "title"))
            continue;
        g_autofree char *text = content_text(child);
        return arena_copy_text(this->symbols->arena, g_strstrip(text));
    }
    return NULL;
}

static void add_block(Flattening *this, const ContentNode *node, const char *section);

static void add_notes(Flattening *this, const char *section)
{
    g_autoptr(GPtrArray) notes = g_steal_pointer(&this->notes);
    this->notes = g_ptr_array_new();
    for (guint i = 0; i < notes->len; i++)
        add_block(this, notes->pdata[i], section);
}

static void add_block(Flattening *this, const ContentNode *node, const char *section)
{
    const char *heading = content_is(node, "section") ? heading_of(this, node) : NULL;
    bool holds_blocks = false, exact = this->exact;
    size_t opener = this->flat->blocks->len;
    this->exact = exact || content_is(node, "pre");
    begin(this, node->name, section);
    add_tag(this, node, false, "");
    const ContentNode *previous = NULL;
    for (const ContentNode *child = node->first; child; previous = child, child = child->next) {
        if (is_block(child)) {
            finish(this);
            add_notes(this, section);
            add_block(this, child, heading ? heading : section);
            holds_blocks = true;
            continue;
        }
        if (child->text && is_nothing(child->text) && !this->exact &&
            (is_block(previous) || is_block(child->next)))
            continue; /* the layout of the file */
        if (!this->open)
            begin(this, node->name, section);
        if (child->name)
            add_inline(this, child);
        else if (!add_value(this, node))
            add_words(this, child->text);
    }
    finish(this);
    add_notes(this, section);
    if (holds_blocks) {
        begin(this, node->name, section);
        this->block.opener = opener;
        add_tag(this, node, true, "");
        finish(this);
    }
    this->exact = exact;
}

FlatContent *flat_content_new(FlatSymbols *symbols, const ContentNode *content)
{
    FlatContent *flat = g_new0(FlatContent, 1);
    flat->tokens = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    flat->blocks = g_array_new(FALSE, FALSE, sizeof(FlatBlock));
    Flattening this = {
        .symbols = symbols, .flat = flat, .notes = g_ptr_array_new(), .key = g_string_new(NULL)};
    if (content)
        add_block(&this, content, NULL);
    g_ptr_array_unref(this.notes);
    g_string_free(this.key, TRUE);
    return flat;
}

void flat_content_free(FlatContent *flat)
{
    if (!flat)
        return;
    g_array_unref(flat->tokens);
    g_array_unref(flat->blocks);
    g_free(flat);
}
