#include "gate/altered.h"

#include <string.h>

#include "base/fold.h"
#include "redline/redline.h"

enum { MOST = 2000 }; /* changes; texts that differ more are two texts */

char *altered_without_blanks(Arena *arena, const char *text)
{
    g_autofree char *words = fold_blanks(text);
    return arena_copy_text(arena, words);
}

/* ---- the texts without what is skipped */

typedef struct {
    Arena *arena;
    bool (*skips)(const ContentNode *node);
    bool bare; /* words alone: no attributes, and nothing of how they look */
} Copying;

/* The day of a citation goes with the issue date; what it prints is in the text. */
static void copy_attrs(const Copying *copying, const ContentNode *from, ContentNode *to)
{
    ContentAttr *attrs = arena_make_array(copying->arena, ContentAttr, from->attr_count + 1);
    to->attr_count = 0;
    to->attrs = attrs;
    for (size_t i = 0; !copying->bare && i < from->attr_count; i++)
        if (strcmp(from->attrs[i].name, "as-of") != 0)
            attrs[to->attr_count++] = from->attrs[i];
}

/* How words look is no word. */
static bool is_look(const ContentNode *node)
{
    static const char *const names[] = {"a",      "abbr", "code", "data", "em",   "span",
                                        "strong", "sub",  "sup",  "time", "ruby", NULL};
    return node->name && g_strv_contains(names, node->name);
}

static bool is_blank(const ContentNode *node)
{
    return node->text && !node->text[strspn(node->text, " \t\r\n")];
}

static void copy_children(const Copying *copying, const ContentNode *from, ContentNode *into)
{
    for (const ContentNode *child = from->first; child; child = child->next) {
        if (copying->skips(child)) {
            if (child->next && is_blank(child->next))
                child = child->next; /* the line that it stood on */
            continue;
        }
        if (copying->bare && is_look(child)) {
            copy_children(copying, child, into);
            continue;
        }
        ContentNode *copy = arena_make(copying->arena, ContentNode);
        *copy = *child;
        copy->parent = into;
        copy->first = copy->last = copy->next = NULL;
        copy_attrs(copying, child, copy);
        copy_children(copying, child, copy);
        *(into->last ? &into->last->next : &into->first) = copy;
        into->last = copy;
    }
}

static const ContentNode *copy_whole(const Copying *copying, const ContentNode *content)
{
    ContentNode *copy = arena_make(copying->arena, ContentNode);
    copy->name = content->name; /* the attributes name the revision */
    copy->lang = content->lang;
    copy_children(copying, content, copy);
    return copy;
}

static Redline compare(const Copying *copying, const ContentNode *old, const ContentNode *now)
{
    return redline_make(copying->arena, copy_whole(copying, old), copy_whole(copying, now));
}

/* ---- changes of one block: what stands between two kept runs */

typedef struct {
    Arena *arena;
    GArray *of; /* of Alteration */
} Gathering;

/* One side of a block: its words without blanks, and where each run begins in them. */
typedef struct {
    const char *text;
    size_t *begins; /* one more than there are runs */
} Side;

static Side side_of(Arena *arena, const RedlineBlock *block, RedlineMark other)
{
    g_autoptr(GString) words = g_string_new(NULL);
    Side side = {.begins = arena_make_array(arena, size_t, block->run_count + 1)};
    for (size_t i = 0; i < block->run_count; i++) {
        side.begins[i] = words->len;
        if (block->runs[i].mark != other)
            g_string_append(words, altered_without_blanks(arena, block->runs[i].text));
    }
    side.begins[block->run_count] = words->len;
    side.text = arena_copy_text(arena, words->str);
    return side;
}

static void add_change(const Gathering *to, const RedlineBlock *block, const Side sides[2],
                       size_t from, size_t until)
{
    Alteration change = {
        .section = block->section,
        .block = block->name,
        .old = sides[0].text,
        .now = sides[1].text,
        .old_begin = sides[0].begins[from],
        .old_end = sides[0].begins[until],
        .now_begin = sides[1].begins[from],
        .now_end = sides[1].begins[until],
    };
    change.gone = arena_copy_bytes(to->arena, change.old + change.old_begin,
                                   change.old_end - change.old_begin);
    change.come = arena_copy_bytes(to->arena, change.now + change.now_begin,
                                   change.now_end - change.now_begin);
    g_array_append_val(to->of, change);
}

/* What only moved has all its words, and a picture has none. */
static bool has_changed_words(const RedlineBlock *block)
{
    bool changed =
        block->fate == REDLINE_CHANGED || block->fate == REDLINE_GONE || block->fate == REDLINE_NEW;
    return changed && strcmp(block->name, "img") != 0;
}

static void add_block(const Gathering *to, const RedlineBlock *block)
{
    const Side sides[] = {side_of(to->arena, block, REDLINE_INSERTED),
                          side_of(to->arena, block, REDLINE_DELETED)};
    for (size_t i = 0; i < block->run_count && to->of->len < MOST; i++) {
        size_t from = i;
        while (i < block->run_count && block->runs[i].mark != REDLINE_KEPT)
            i++;
        if (i > from)
            add_change(to, block, sides, from, i);
    }
}

Alterations altered_words(Arena *arena, const ContentNode *old, const ContentNode *now,
                          bool (*skips)(const ContentNode *node))
{
    Redline whole = compare(&(Copying){arena, skips, false}, old, now),
            redline = compare(&(Copying){arena, skips, true}, old, now);
    g_autoptr(GArray) of = g_array_new(FALSE, FALSE, sizeof(Alteration));
    for (size_t i = 0; i < redline.block_count; i++)
        if (has_changed_words(&redline.blocks[i]))
            add_block(&(Gathering){arena, of}, &redline.blocks[i]);
    return (Alterations){.of = arena_copy_array(arena, of),
                         .count = of->len,
                         .same = whole.changes == 0,
                         .exact = !redline.coarse && of->len < MOST};
}
