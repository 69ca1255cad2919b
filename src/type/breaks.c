/* breaks.c - where a line may end.
 *
 * Between two clusters a line may end unless a rule forbids it: the classes (kinsoku), Latin words,
 * addresses, numbers with their counters and units.  Scripts without spaces between words (Thai)
 * ask Pango.  In plain mode UAX 14 decides alone. */
#include "type/compose.h"

#include <pango/pango.h>
#include <string.h>
#include <uchar.h>

static bool is_one_of(uint32_t character, const char32_t *set)
{
    for (; *set; set++)
        if (*set == character)
            return true;
    return false;
}

static bool is_kanji_number(uint32_t character)
{
    return is_one_of(character, U"一二三四五六七八九十百千万億〇");
}

static bool is_number(const Cluster *cluster)
{
    return cluster->class == CLASS_DIGIT || cluster->class == CLASS_WIDE_DIGIT;
}

static bool is_counter(uint32_t character)
{
    return is_one_of(character, U"年月日時分秒円人件回章条項号版台社種個度倍点歳頁位割図表節款編巻"
                                U"階名週世代通本枚冊行列歩桁箇か万億兆千百");
}

/* 第n条, n年, 十二条: a number stays with what it counts. */
static bool ties_number(const Cluster *a, const Cluster *b)
{
    bool number_a = is_number(a), number_b = is_number(b);
    if (number_a && number_b)
        return true;
    if (number_a && b->class == CLASS_HAN)
        return is_counter(b->character);
    if (a->character == 0x7b2c) /* 第 */
        return number_b || is_kanji_number(b->character);
    if (a->class == CLASS_HAN && b->class == CLASS_HAN && is_kanji_number(a->character))
        return is_kanji_number(b->character) || is_one_of(b->character, U"条項号章節款編");
    return false;
}

/* An era stays in one piece; it leaves its year only for want of a better place: 令和8年. */
static BreakKind within_era(const Paragraph *p, size_t at)
{
    static const uint32_t ERAS[][2] = {{0x4ee4, 0x548c}, {0x5e73, 0x6210}, {0x662d, 0x548c}};
    const Cluster *c = p->clusters + at;
    for (size_t i = 0; i < G_N_ELEMENTS(ERAS); i++) {
        if (c[-1].character == ERAS[i][0] && c->character == ERAS[i][1])
            return BREAK_NONE;
        if (at >= 2 && c[-2].character == ERAS[i][0] && c[-1].character == ERAS[i][1] &&
            (is_number(c) || c->character == 0x5143 || is_kanji_number(c->character))) /* 元 */
            return BREAK_WEAK;
    }
    return BREAK_FREE;
}

/* Units that stay with the number before them. */
static bool is_unit(const Paragraph *p, size_t at)
{
    static const char *const UNITS[] = {
        "B",    "kB",   "KB",   "MB", "GB",  "TB",  "PB",  "KiB", "MiB", "GiB", "TiB", "bit", "bps",
        "Mbps", "Gbps", "kbps", "Hz", "kHz", "MHz", "GHz", "ms",  "s",   "min", "h",   "mm",  "cm",
        "m",    "km",   "g",    "kg", "pt",  "px",  "dpi", "ppi", "%",   "V",   "W",   "kW",  "A"};
    char word[8];
    size_t length = 0;
    for (; at + length < p->count && length < sizeof word - 1; length++) {
        const Cluster *c = &p->clusters[at + length];
        if (c->bytes != 1 || !(c->class == CLASS_LATIN || c->character == '%'))
            break;
        word[length] = (char)c->character;
    }
    word[length] = '\0';
    for (size_t i = 0; i < G_N_ELEMENTS(UNITS); i++)
        if (strcmp(word, UNITS[i]) == 0)
            return true;
    return false;
}

static bool ties_unit(const Paragraph *p, size_t at)
{
    return at >= 2 && p->clusters[at - 2].class == CLASS_DIGIT &&
           p->clusters[at - 1].class == CLASS_SPACE && is_unit(p, at);
}

/* ---- addresses ---- */

static bool is_address_sign(uint32_t character)
{
    return character && character < 0x80 && strchr("/?&=#._-~%+@:;[]", (int)character);
}

/* True if the Latin run that ends before `at` began with a scheme or holds a path. */
static bool in_address(const Paragraph *p, size_t at)
{
    size_t slashes = 0;
    for (size_t i = at, steps = 0; i-- > 0 && steps < 200; steps++) {
        const Cluster *c = &p->clusters[i];
        if (!class_is_western(c->class))
            break;
        slashes += c->character == '/' || c->character == '@';
    }
    for (size_t i = at, steps = 0; i < p->count && steps < 200; i++, steps++) {
        const Cluster *c = &p->clusters[i];
        if (!class_is_western(c->class))
            break;
        slashes += c->character == '/';
    }
    return slashes >= 2;
}

/* After / ? & = and before . - _ as the manuals of style ask; never within "://". */
static BreakKind between_latin(const Paragraph *p, size_t at)
{
    const Cluster *a = &p->clusters[at - 1], *b = &p->clusters[at];
    uint32_t x = a->character, y = b->character;
    if (x == 0x2014 || x == 0x2013)
        return BREAK_FREE;
    if (x == '-' && b->class == CLASS_LATIN && at > 1 && p->clusters[at - 2].class == CLASS_LATIN &&
        !in_address(p, at))
        return BREAK_FREE;
    if (!is_address_sign(x) && !is_address_sign(y))
        return BREAK_NONE;
    if (x == '/' && y == '/')
        return BREAK_NONE;
    bool here = (x == '/' && y != '.') || x == '?' || x == '&' || x == '=' ||
                (y == '.' && a->class != CLASS_POINT) || y == '_' || y == '#' || y == '?' ||
                y == '&';
    bool inside = at + 1 < p->count && class_is_western(p->clusters[at + 1].class);
    return here && inside && in_address(p, at) ? BREAK_URL : BREAK_NONE;
}

static bool is_latin_opening(uint32_t character)
{
    return is_one_of(character, U"([{<‘“«‹\"'/#@$");
}

static bool is_latin_closing(uint32_t character)
{
    return is_one_of(character, U")]}>.,:;!?%’”»›\"'/…");
}

/* A stop that stands behind a space, as some write a colon; ".bashrc" is none. */
static bool closes_after_space(const Paragraph *p, size_t at)
{
    if (!is_one_of(p->clusters[at].character, U")]}.,:;!?%’”»"))
        return false;
    return at + 1 >= p->count ||
           !(p->clusters[at + 1].class == CLASS_LATIN || p->clusters[at + 1].class == CLASS_DIGIT);
}

/* Where Latin punctuation meets the other world. */
static BreakKind beside_point(const Cluster *a, const Cluster *b)
{
    if (b->class == CLASS_POINT)
        return is_latin_closing(b->character) && !is_one_of(b->character, U"([{<‘“«")
                   ? (is_one_of(b->character, U"\"'/") ? BREAK_FREE : BREAK_NONE)
                   : (is_one_of(b->character, U"-–") ? BREAK_NONE : BREAK_FREE);
    return is_latin_opening(a->character) && !is_one_of(a->character, U"\"'/") ? BREAK_NONE
                                                                               : BREAK_FREE;
}

/* ---- the rule for one place ---- */

static BreakKind allowed(const Paragraph *p, size_t at)
{
    const Cluster *a = &p->clusters[at - 1], *b = &p->clusters[at];
    if (class_no_start(b->class) || class_no_end(a->class))
        return BREAK_NONE;
    if (a->class == CLASS_SPACE)
        return ties_unit(p, at) || closes_after_space(p, at) ? BREAK_NONE : BREAK_SPACE;
    if (a->class == CLASS_SOFT)
        return BREAK_HYPHEN;
    if (a->class == CLASS_LEADERS && b->class == CLASS_LEADERS)
        return a->character == b->character ? BREAK_NONE : BREAK_FREE;
    if (class_is_western(a->class) && class_is_western(b->class))
        return between_latin(p, at);
    if (ties_number(a, b))
        return BREAK_NONE;
    BreakKind era = within_era(p, at);
    if (era != BREAK_FREE)
        return era;
    if (a->class == CLASS_POINT || b->class == CLASS_POINT)
        return beside_point(a, b);
    return BREAK_FREE;
}

/* Within an item that is kept together, before one that is joined, and before a raised mark
 * (a note's number): never. */
static bool is_tied_by_item(const Paragraph *p, const Cluster *a, const Cluster *b)
{
    const TypeItem *item = &p->items[b->item];
    if (a->item == b->item)
        return item->no_break || (item->ruby && b->flags & CLUSTER_RUBY);
    return item->joined || (item->no_break && p->items[a->item].no_break) ||
           (item->kind == TYPE_TEXT && item->style.shift > p->items[a->item].style.shift);
}

static void tie_items(Paragraph *p)
{
    for (size_t i = 1; i < p->count; i++)
        if (p->clusters[i].brk && is_tied_by_item(p, &p->clusters[i - 1], &p->clusters[i]))
            p->clusters[i].brk = BREAK_NONE;
}

/* ---- Pango's opinion ---- */

static PangoLogAttr *log_attributes(const Paragraph *p, long *count)
{
    *count = g_utf8_strlen(p->text, (gssize)p->text_size);
    PangoLogAttr *attributes = g_new0(PangoLogAttr, *count + 1);
    pango_get_log_attrs(p->text, (int)p->text_size, -1, pango_language_from_string("ja"),
                        attributes, (int)*count + 1);
    return attributes;
}

/* Calls visit with the attributes at the start of each cluster. */
static void with_attributes(Paragraph *p, void (*visit)(Paragraph *, size_t, PangoLogAttr))
{
    long count, character = 0;
    g_autofree PangoLogAttr *attributes = log_attributes(p, &count);
    uint32_t at = 0;
    for (size_t i = 0; i < p->count; i++) {
        for (; at < p->clusters[i].begin; character++)
            at = (uint32_t)(g_utf8_next_char(p->text + at) - p->text);
        if (i > 0)
            visit(p, i, attributes[character]);
    }
}

static void take_complex(Paragraph *p, size_t i, PangoLogAttr attributes)
{
    if (p->clusters[i].class == CLASS_COMPLEX && p->clusters[i - 1].class == CLASS_COMPLEX)
        p->clusters[i].brk = attributes.is_line_break ? BREAK_FREE : BREAK_NONE;
}

static void take_all(Paragraph *p, size_t i, PangoLogAttr attributes)
{
    Cluster *cluster = &p->clusters[i];
    const Cluster *before = &p->clusters[i - 1];
    bool at_fill = cluster->class == CLASS_FILL || before->class == CLASS_FILL;
    bool in_number =
        (before->character == '.' || before->character == ',') && cluster->class == CLASS_DIGIT;
    if (!attributes.is_line_break || at_fill || in_number)
        cluster->brk = BREAK_NONE;
    else if (before->class == CLASS_SOFT)
        cluster->brk = BREAK_HYPHEN;
    else
        cluster->brk = before->class == CLASS_SPACE ? BREAK_SPACE : BREAK_FREE;
}

void breaks_mark(TypeComposer *composer, Paragraph *p)
{
    bool complex = false;
    for (size_t i = 1; i < p->count; i++) {
        p->clusters[i].brk = allowed(p, i);
        complex |= p->clusters[i].class == CLASS_COMPLEX;
    }
    if (complex)
        with_attributes(p, take_complex);
    if (p->options->phrase)
        breaks_mark_phrases(p);
    hyphen_mark(composer, p);
    tie_items(p);
}

void breaks_mark_plain(TypeComposer *composer, Paragraph *p)
{
    if (p->count == 0)
        return;
    with_attributes(p, take_all);
    hyphen_mark(composer, p);
    tie_items(p);
}

static PageLength least_width(const Cluster *cluster)
{
    PageLength width = cluster->natural + cluster->width;
    for (int level = 0; level < LEVEL_COUNT; level++)
        width -= cluster->shrink[level];
    return width;
}

/* Opens stretches without a break that are wider than a line: hashes, keys, long names in narrow
 * cells.  Kinsoku is kept as far as classes go; items that are kept together stay so. */
void breaks_mark_emergency(Paragraph *p, PageLength width)
{
    for (size_t from = 0; from < p->count;) {
        size_t to = from + 1;
        int64_t sum = p->clusters[from].width;
        for (; to < p->count && !p->clusters[to].brk; to++)
            sum += least_width(&p->clusters[to]);
        for (size_t i = from + 1; sum > width && i < to; i++) {
            const Cluster *a = &p->clusters[i - 1], *b = &p->clusters[i];
            if (!class_no_start(b->class) && !class_no_end(a->class) && !is_tied_by_item(p, a, b))
                p->clusters[i].brk = BREAK_EMERGENCY;
        }
        from = to;
    }
}
