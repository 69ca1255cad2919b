/* ruby.c - annotations over text: ruby and emphasis dots (JLREQ 3.3).
 *
 * An item with ruby is one group: bases and annotation are spread over each other and no line ends
 * within.  When the annotation has as many parts (between spaces) as the item has characters, each
 * part belongs to its character and lines may end between them (mono ruby); a part that is too wide
 * then leans over its neighbours of the same word first, as far as theirs leave room (jukugo ruby).
 * An annotation wider than its base leans over kana beside it, and over the blank of punctuation,
 * by one character of its own at most (3.3.8); never over kanji or another annotation. */
#include "type/compose.h"

#include <string.h>

static bool is_separator(const char *at)
{
    return *at == ' ' || *at == '|' || strncmp(at, "\xe3\x80\x80", 3) == 0;
}

static size_t part_size(const char *text)
{
    const char *at = text;
    while (*at && !is_separator(at))
        at++;
    return (size_t)(at - text);
}

static const char *next_part(const char *text)
{
    while (*text && is_separator(text))
        text += *text == ' ' || *text == '|' ? 1 : 3;
    return text;
}

static size_t count_parts(const char *text)
{
    size_t count = 0;
    for (text = next_part(text); *text; text = next_part(text + part_size(text)))
        count++;
    return count;
}

static bool is_kana(CharClass class)
{
    return class == CLASS_HIRAGANA || class == CLASS_KATAKANA || class == CLASS_SMALL ||
           class == CLASS_LONG;
}

static PageLength base_width(const Paragraph *p, const Ruby *ruby)
{
    PageLength width = p->clusters[ruby->first].width;
    for (uint32_t i = ruby->first + 1; i < ruby->last; i++)
        width += p->clusters[i].natural + p->clusters[i].width;
    return width;
}

/* Room that the annotation before leaves at its end, when it is of the same word. */
static PageLength room_before(const Paragraph *p, const Ruby *ruby)
{
    if (p->rubies->len == 0)
        return 0;
    const Ruby *before = &g_array_index(p->rubies, Ruby, p->rubies->len - 1);
    if (before->item != ruby->item || before->last != ruby->first)
        return 0;
    PageLength room = base_width(p, before) - before->width;
    return MAX(0, room / 2 - before->leant);
}

/* The same of the one behind, which has not been shaped yet: kana are as wide as they are high. */
static PageLength room_after(const Paragraph *p, const Ruby *ruby, PageLength size)
{
    const char *next = next_part(ruby->text + ruby->size);
    PageLength width = (PageLength)g_utf8_strlen(next, (gssize)part_size(next)) * size;
    return MAX(0, (p->clusters[ruby->last].width - width) / 2);
}

/* How far the annotation may lean over what stands before (after) its base. */
static PageLength lean_before(const Paragraph *p, const Ruby *ruby, PageLength size)
{
    if (ruby->first == 0)
        return 0;
    const Cluster *before = &p->clusters[ruby->first - 1];
    if (before->item == ruby->item)
        return MIN(size, room_before(p, ruby));
    if (p->items[before->item].ruby)
        return 0;
    if (class_trails(before->class) && before->flags & CLUSTER_HALF)
        return MIN(size, p->clusters[ruby->first].natural);
    return is_kana(before->class) ? size : 0;
}

static PageLength lean_after(const Paragraph *p, const Ruby *ruby, PageLength size)
{
    if (ruby->last >= p->count)
        return 0;
    const Cluster *after = &p->clusters[ruby->last];
    if (after->item == ruby->item)
        return MIN(size, room_after(p, ruby, size));
    if (p->items[after->item].ruby)
        return 0;
    if (class_leads(after->class) && after->flags & CLUSTER_HALF)
        return MIN(size, after->natural);
    return is_kana(after->class) ? size : 0;
}

/* Opens the base by `extra`, half of a share at both ends. */
static void spread_base(Paragraph *p, const Ruby *ruby, PageLength extra)
{
    int32_t count = (int32_t)(ruby->last - ruby->first);
    PageLength done = 0;
    for (int32_t i = 0; i < count; i++) {
        PageLength upto = (PageLength)((int64_t)extra * (i + 1) / count);
        Cluster *cluster = &p->clusters[ruby->first + (uint32_t)i];
        cluster->width += upto - done;
        cluster->offset += (upto - done) / 2;
        done = upto;
    }
}

static void add_ruby(TypeComposer *composer, Paragraph *p, Ruby ruby)
{
    PageLength size = cluster_em(p, &p->clusters[ruby.first]) / 2;
    ruby.cluster = p->annotations->len;
    ruby.width = shape_annotation(composer, p, ruby.item, ruby.text, ruby.size, size);
    ruby.cluster_count = p->annotations->len - ruby.cluster;
    PageLength excess = ruby.width - base_width(p, &ruby);
    if (excess > 0) {
        PageLength before = lean_before(p, &ruby, size), after = lean_after(p, &ruby, size);
        PageLength need = excess - before - after;
        if (need > 0) {
            spread_base(p, &ruby, need);
            ruby.start = -before;
            ruby.leant = after;
        } else {
            /* Lean to both sides alike, as far as both can. */
            PageLength left = MIN(before, excess / 2);
            ruby.start = -MAX(left, excess - after);
            ruby.leant = excess + ruby.start;
        }
    }
    for (uint32_t i = ruby.first + 1; i < ruby.last; i++) {
        p->clusters[i].flags |= CLUSTER_RUBY;
        p->clusters[i].brk = BREAK_NONE;
        memset(p->clusters[i].stretch, 0, sizeof p->clusters[i].stretch);
        memset(p->clusters[i].shrink, 0, sizeof p->clusters[i].shrink);
    }
    g_array_append_val(p->rubies, ruby);
}

static void add_item_ruby(TypeComposer *composer, Paragraph *p, uint32_t first, uint32_t last)
{
    int32_t item = p->clusters[first].item;
    const char *text = p->items[item].ruby;
    if (count_parts(text) != last - first) {
        add_ruby(
            composer, p,
            (Ruby){.item = item, .first = first, .last = last, .text = text, .size = strlen(text)});
        return;
    }
    for (uint32_t i = first; i < last; i++) {
        text = next_part(text);
        size_t size = part_size(text);
        add_ruby(composer, p,
                 (Ruby){.item = item, .first = i, .last = i + 1, .text = text, .size = size});
        text += size;
    }
}

static bool takes_dot(const Cluster *cluster)
{
    switch (cluster->class) {
    case CLASS_HAN:
    case CLASS_HIRAGANA:
    case CLASS_KATAKANA:
    case CLASS_SMALL:
    case CLASS_LONG:
    case CLASS_ITERATION:
    case CLASS_WIDE_DIGIT:
    case CLASS_LATIN:
    case CLASS_DIGIT:
    case CLASS_COMPLEX:
        return true;
    default:
        return false;
    }
}

void ruby_paragraph(TypeComposer *composer, Paragraph *p)
{
    for (uint32_t first = 0; first < p->count;) {
        const TypeItem *item = &p->items[p->clusters[first].item];
        uint32_t last = first + 1;
        while (last < p->count && p->clusters[last].item == p->clusters[first].item)
            last++;
        if (item->kind == TYPE_TEXT && item->ruby && *next_part(item->ruby))
            add_item_ruby(composer, p, first, last);
        else if (item->kind == TYPE_TEXT && item->style.emphasis == TYPE_EMPHASIS_DOTS)
            for (uint32_t i = first; i < last; i++)
                if (takes_dot(&p->clusters[i]))
                    p->clusters[i].flags |= CLUSTER_EMPHASIS;
        first = last;
    }
}
