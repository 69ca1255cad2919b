/* fuzz_redline.c - two contents, one behind the other with a NUL between, and what changed. */
#include "findings.h"
#include "load/load.h"
#include "redline/redline.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const ContentNode *content(Arena *arena, const uint8_t *bytes, size_t size, DiagList *list)
{
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    return load_content(arena, "content.xml", copy, list);
}

static void check_runs(const Redline *redline)
{
    size_t changes = 0;
    for (size_t i = 0; i < redline->block_count; i++) {
        const RedlineBlock *block = &redline->blocks[i];
        changes += block->fate != REDLINE_SAME;
        g_assert(block->name && (block->run_count > 0 || block->fate == REDLINE_SAME));
        for (size_t k = 0; k < block->run_count; k++)
            g_assert(block->runs[k].text[0]);
    }
    g_assert(changes == redline->changes);
}

static void check(Arena *arena, const ContentNode *old, const ContentNode *now)
{
    Redline redline = redline_make(arena, old, now);
    check_runs(&redline);
    g_assert(old != now || redline.changes == 0);
    g_autofree char *text = redline_text(&redline, (RedlineStyle){.context = 8, .most = 5});
    g_autofree char *html = redline_html(&redline);
    g_assert(g_utf8_validate(text, -1, NULL) && g_utf8_validate(html, -1, NULL));
    g_assert(!strpbrk(text, "\x1b\r"));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    load_set_up();
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) list = diag_list_new();
    const uint8_t *middle = size ? memchr(bytes, 0, size) : NULL;
    size_t half = middle ? (size_t)(middle - bytes) : size;
    const ContentNode *old = content(arena, bytes, half, list);
    const ContentNode *now = middle ? content(arena, middle + 1, size - half - 1, list) : NULL;
    if (old && now)
        check(arena, old, now);
    if (old)
        check(arena, old, old);
    if (now)
        check(arena, NULL, now);
    return 0;
}
