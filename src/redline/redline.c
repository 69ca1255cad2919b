/* redline.c - what changed between two frozen contents, block by block and run by run. */
#include "redline/redline.h"

#include <string.h>

#include "redline/diff.h"
#include "redline/flatten.h"
#include "redline/pair.h"

enum {
    WORK = 25 * 1000 * 1000,       /* steps of comparing; well under a second */
    COARSE_FROM = 2 * 1024 * 1024, /* bytes of text from which words are not told apart */
    REWRITTEN = 30,                /* percent kept below which a block is shown as replaced */
    SHORT_RUN = 4                  /* characters between two changes that may join them */
};

typedef struct {
    Arena *arena;
    FlatSymbols *symbols;
    FlatContent *old, *now;
    size_t work;
    Redline redline;
    GArray *blocks; /* of RedlineBlock */
} Making;

/* ---- runs of one block */

/* A piece of a block: tokens [from, until) of the content that has them. */
typedef struct {
    RedlineMark mark;
    size_t from, until;
    unsigned length; /* in characters */
} Piece;

static const FlatContent *content_of(const Making *making, RedlineMark mark)
{
    return mark == REDLINE_DELETED ? making->old : making->now;
}

static const Token *token_of(const Making *making, RedlineMark mark, size_t index)
{
    const FlatContent *flat = content_of(making, mark);
    return flat_token(making->symbols, g_array_index(flat->tokens, uint32_t, index));
}

static void add_piece(const Making *making, GArray *pieces, RedlineMark mark, size_t from,
                      size_t until)
{
    Piece piece = {mark, from, until, 0};
    for (size_t i = from; i < until; i++)
        piece.length += token_of(making, mark, i)->length;
    if (from < until)
        g_array_append_val(pieces, piece);
}

static const uint32_t *numbers_of(const FlatContent *flat, size_t from)
{
    return (const uint32_t *)(void *)flat->tokens->data + from;
}

/* Alternates: what is gone, what is new, what stays. */
static GArray *compare_blocks(Making *making, const FlatBlock *old, const FlatBlock *now)
{
    size_t olds = old->end - old->first, news = now->end - now->first;
    g_autofree bool *gone = g_new0(bool, olds + 1), *come = g_new0(bool, news + 1);
    DiffSequences sequences = {.a = numbers_of(making->old, old->first),
                               .b = numbers_of(making->now, now->first),
                               .a_count = olds,
                               .b_count = news,
                               .a_gone = gone,
                               .b_new = come};
    making->redline.coarse = !diff_sequences(&sequences, &making->work) || making->redline.coarse;
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    for (size_t i = 0, k = 0; i < olds || k < news;) {
        size_t i0 = i, k0 = k;
        while (i < olds && gone[i])
            i++;
        while (k < news && come[k])
            k++;
        add_piece(making, pieces, REDLINE_DELETED, old->first + i0, old->first + i);
        add_piece(making, pieces, REDLINE_INSERTED, now->first + k0, now->first + k);
        k0 = k;
        while (i < olds && k < news && !gone[i] && !come[k]) {
            i++;
            k++;
        }
        add_piece(making, pieces, REDLINE_KEPT, now->first + k0, now->first + k);
    }
    return pieces;
}

/* Characters that happen to stay between two changes make them unreadable: 変［-更-］［+化+］する.
 * A short kept run that is no longer than the changes on both sides goes with them. */
static bool joins(const GArray *pieces, guint index)
{
    unsigned before = 0, after = 0;
    const Piece *kept = &g_array_index(pieces, Piece, index);
    if (kept->mark != REDLINE_KEPT || kept->length > SHORT_RUN)
        return false;
    for (guint i = index; i-- > 0 && g_array_index(pieces, Piece, i).mark != REDLINE_KEPT;)
        before = MAX(before, g_array_index(pieces, Piece, i).length);
    for (guint i = index + 1;
         i < pieces->len && g_array_index(pieces, Piece, i).mark != REDLINE_KEPT; i++)
        after = MAX(after, g_array_index(pieces, Piece, i).length);
    return kept->length > 0 ? kept->length <= before && kept->length <= after
                            : before > 0 && after > 0;
}

static bool is_rewritten(const GArray *pieces)
{
    unsigned kept = 0, old = 0, now = 0;
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        *(piece->mark == REDLINE_KEPT      ? &kept
          : piece->mark == REDLINE_DELETED ? &old
                                           : &now) += piece->length;
    }
    return old > 0 && now > 0 && kept * 100 < (kept + MAX(old, now)) * REWRITTEN;
}

typedef struct {
    const Making *making;
    GString *words[3]; /* by mark: of the run that is being gathered */
    GArray *runs;
} Gathering;

static void flush(Gathering *gathering, RedlineMark mark)
{
    GString *words = gathering->words[mark];
    if (!words->len)
        return;
    RedlineRun run = {mark, arena_copy_text(gathering->making->arena, words->str)};
    g_array_append_val(gathering->runs, run);
    g_string_truncate(words, 0);
}

/* How much of the markup shows: it is silent where it stays, and all that is there when it alone
 * changed; in a block that came or went as a whole, what has attributes says where it leads. */
typedef enum { MARKUP_SILENT, MARKUP_ATTRIBUTES, MARKUP_ALL } Loudness;

static void gather(Gathering *gathering, RedlineMark as, const Piece *piece, Loudness loudness)
{
    for (size_t i = piece->from; i < piece->until; i++) {
        const Token *token = token_of(gathering->making, piece->mark, i);
        bool loud = loudness == MARKUP_ALL || (loudness == MARKUP_ATTRIBUTES && !token->bare);
        g_string_append(gathering->words[as], loud ? token->moved : token->kept);
    }
}

static void gather_piece(Gathering *gathering, const Piece *piece, bool joined, Loudness loudness)
{
    if (piece->mark == REDLINE_KEPT && joined) {
        gather(gathering, REDLINE_DELETED, piece, MARKUP_SILENT);
        gather(gathering, REDLINE_INSERTED, piece, MARKUP_SILENT);
    } else if (piece->mark == REDLINE_KEPT) {
        flush(gathering, REDLINE_DELETED);
        flush(gathering, REDLINE_INSERTED);
        gather(gathering, REDLINE_KEPT, piece, MARKUP_SILENT);
        flush(gathering, REDLINE_KEPT);
    } else {
        gather(gathering, piece->mark, piece, loudness);
    }
}

static void set_runs(const Making *making, const GArray *pieces, Loudness loudness,
                     RedlineBlock *block)
{
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(RedlineRun));
    Gathering gathering = {.making = making, .runs = runs};
    for (size_t i = 0; i < G_N_ELEMENTS(gathering.words); i++)
        gathering.words[i] = g_string_new(NULL);
    bool rewritten = is_rewritten(pieces);
    for (guint i = 0; i < pieces->len; i++)
        gather_piece(&gathering, &g_array_index(pieces, Piece, i), rewritten || joins(pieces, i),
                     loudness);
    for (size_t i = 0; i < G_N_ELEMENTS(gathering.words); i++) {
        flush(&gathering, (RedlineMark)((i + 1) % G_N_ELEMENTS(gathering.words)));
        g_string_free(gathering.words[(i + 1) % G_N_ELEMENTS(gathering.words)], TRUE);
    }
    block->runs = arena_copy_array(making->arena, runs);
    block->run_count = runs->len;
}

/* ---- blocks */

static void add_block(Making *making, RedlineFate fate, const FlatBlock *shown,
                      const GArray *pieces)
{
    RedlineBlock block = {.fate = fate, .name = shown->name, .section = shown->section};
    bool whole = fate != REDLINE_CHANGED;
    set_runs(making, pieces, whole ? MARKUP_ATTRIBUTES : MARKUP_ALL, &block);
    if (!block.run_count && fate != REDLINE_SAME)
        set_runs(making, pieces, MARKUP_ALL, &block);
    making->redline.changes += fate != REDLINE_SAME;
    g_array_append_val(making->blocks, block);
}

/* The end of an element goes without saying where its beginning came or went as well. */
static bool is_told(const FlatContent *flat, const size_t *others, size_t index)
{
    size_t opener = g_array_index(flat->blocks, FlatBlock, index).opener;
    return opener != index && others[opener] == PAIR_NONE;
}

static void add_whole(Making *making, RedlineFate fate, RedlineMark mark, const FlatBlock *shown)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    add_piece(making, pieces, mark, shown->first, shown->end);
    add_block(making, fate, shown, pieces);
}

/* A block that only one of the texts has; other: where it stands in the other one, if it moved. */
static void add_single(Making *making, RedlineMark mark, const FlatBlock *shown,
                       const FlatContent *across, size_t other)
{
    bool moved = other != PAIR_NONE, gone = mark == REDLINE_DELETED;
    add_whole(making,
              gone ? (moved ? REDLINE_LEFT : REDLINE_GONE)
                   : (moved ? REDLINE_ARRIVED : REDLINE_NEW),
              mark, shown);
    if (moved)
        g_array_index(making->blocks, RedlineBlock, making->blocks->len - 1).other =
            g_array_index(across->blocks, FlatBlock, other).section;
}

static void add_pair(Making *making, const FlatBlock *old, const FlatBlock *now)
{
    if (old->symbol == now->symbol) {
        add_whole(making, REDLINE_SAME, REDLINE_KEPT, now);
        return;
    }
    g_autoptr(GArray) pieces = compare_blocks(making, old, now);
    add_block(making, REDLINE_CHANGED, now, pieces);
}

static void add_all(Making *making, const Pairing *pairing)
{
    const GArray *olds = making->old->blocks, *news = making->now->blocks;
    for (size_t i = 0, k = 0; i < olds->len || k < news->len;) {
        const FlatBlock *old = i < olds->len ? &g_array_index(olds, FlatBlock, i) : NULL;
        const FlatBlock *now = k < news->len ? &g_array_index(news, FlatBlock, k) : NULL;
        if (old && pairing->of_old[i] == PAIR_NONE) {
            if (!is_told(making->old, pairing->of_old, i))
                add_single(making, REDLINE_DELETED, old, making->now, pairing->moved_to[i]);
            i++;
        } else if (now && pairing->of_new[k] == PAIR_NONE) {
            if (!is_told(making->now, pairing->of_new, k))
                add_single(making, REDLINE_INSERTED, now, making->old, pairing->moved_from[k]);
            k++;
        } else {
            add_pair(making, old, now);
            i++;
            k++;
        }
    }
}

static size_t text_size(const ContentNode *top)
{
    size_t size = 0;
    for (const ContentNode *node = top; node; node = content_next(node, top))
        size += node->text ? strlen(node->text) : 0;
    return size;
}

Redline redline_make(Arena *arena, const ContentNode *old, const ContentNode *now)
{
    bool coarse = text_size(old) + text_size(now) > COARSE_FROM;
    g_autoptr(FlatSymbols) symbols = flat_symbols_new(arena, coarse);
    g_autoptr(FlatContent) was = flat_content_new(symbols, old);
    g_autoptr(FlatContent) is = flat_content_new(symbols, now);
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(RedlineBlock));
    Making making = {arena, symbols, was, is, WORK, {.coarse = coarse}, blocks};
    g_auto(Pairing) pairing = pair_blocks(symbols, was, is, &making.work);
    making.redline.coarse = coarse || !pairing.complete;
    add_all(&making, &pairing);
    for (guint i = 0; i < blocks->len; i++) { /* names stood in the trees, which may go */
        RedlineBlock *block = &g_array_index(blocks, RedlineBlock, i);
        block->name = arena_copy_text(arena, block->name);
        block->section = arena_copy_text(arena, block->section);
        block->other = arena_copy_text(arena, block->other);
    }
    making.redline.blocks = arena_copy_array(arena, blocks);
    making.redline.block_count = blocks->len;
    return making.redline;
}
