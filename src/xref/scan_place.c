/* scan_place.c - the place of a citation: 第29条の4第1項第2号イ, 附則第1条, 前条第1項, 同項第2号,
 * 別表第1, and 26①二 or 26条1項 behind a name.
 *
 * What the first token leaves out is filled in from the citation that it follows in a list, from
 * the one whose bracket it stands in, or from where the words stand, in this order. */
#include <string.h>

#include "xref/scanner.h"

typedef struct {
    const char *at; /* what comes next */
    Cited cited;
    XrefPlace last; /* of 前二項 */
    unsigned flags;
    bool article, paragraph, item; /* which levels were written */
    bool named_supplement;
    uint32_t begin;  /* with the name */
    size_t replaces; /* the citation of the whole; SIZE_MAX: none */
} Reading;

/* ---- from where the missing levels come */

static bool leads_on(const XrefScanner *scanner)
{
    return scanner->chain.open && scanner->chain.link == scanner->at;
}

/* The citation whose bracket these words stand in, when it lacks the level that is given here. */
static const Cited *bracketed(const XrefScanner *scanner, bool item)
{
    for (unsigned i = scanner->depth; i-- > 0 && !scanner->frames[i].quote;) {
        const Frame *frame = &scanner->frames[i];
        if (frame->relative && !(item ? frame->base.place.item.count : frame->base.place.paragraph))
            return &frame->base;
        if (!frame->relative)
            break;
    }
    return NULL;
}

static bool is_han(gunichar c)
{
    return c >= 0x4E00 && c <= 0x9FFF;
}

/* In a notice 第3号議案 and 個情第3号 are no items. */
static bool stands_alone(const XrefScanner *scanner, const char *behind)
{
    const char *first = here(scanner);
    bool joined = first > scanner->text && is_han(g_utf8_get_char(g_utf8_prev_char(first)));
    return !joined && !is_han(g_utf8_get_char(behind));
}

/* behind: what follows the token. */
static const Cited *base_of(const XrefScanner *scanner, bool item, const char *behind)
{
    const Cited *base = leads_on(scanner) ? &scanner->chain.last : bracketed(scanner, item);
    if (base && (item || base->place.article.count || base->place.supplement))
        return base;
    if (scanner->own.target)
        return &scanner->own;
    if (!stands_alone(scanner, behind))
        return NULL;
    const Memory *memory = &scanner->memory; /* a notice: what was spoken of last */
    return item && memory->paragraph.target ? &memory->paragraph
           : memory->article.target         ? &memory->article
                                            : NULL;
}

static bool take_name(XrefScanner *scanner, Reading *reading)
{
    const Named *named = &scanner->named;
    if (!named->target || named->end != scanner->at || named->target->kind != XREF_STATUTE)
        return false;
    reading->cited.target = named->target;
    reading->begin = named->begin;
    reading->replaces = named->cite;
    return true;
}

/* The statute of an article that is written with its number. */
static bool take_statute(XrefScanner *scanner, Reading *reading, bool supplement)
{
    uint32_t begin;
    if (take_name(scanner, reading))
        return true;
    if (leads_on(scanner)) {
        const Cited *last = &scanner->chain.last;
        reading->cited.target = last->target;
        reading->cited.place.supplement =
            supplement || (last->place.supplement && scanner->chain.named_supplement);
        reading->named_supplement = scanner->chain.named_supplement;
        return true;
    }
    const XrefTarget *title = scan_title_before(scanner, scanner->at, &begin);
    if (title) {
        reading->begin = begin;
        reading->cited.target = title;
    } else if (scan_ends(scanner, scanner->at, "規則") || scan_ends(scanner, scanner->at, "令")) {
        return false; /* one that the text has not said */
    } else {
        reading->cited.target = scanner->own.target ? scanner->own.target : scanner->memory.law;
        reading->flags |= XREF_RELATIVE;
    }
    return reading->cited.target != NULL;
}

/* ---- numbered tokens */

/* 条例, 項目 and 号被保険者 are words of their own. */
static bool is_longer_word(const char *at, const char *unit)
{
    static const struct {
        const char *unit, *rest;
    } words[] = {{"条", "例"},     {"条", "件"},       {"条", "約"},    {"条", "文"},
                 {"項", "目"},     {"号", "被保険者"}, {"号", "様式"},  {"号", "法定受託"},
                 {"条", "施行日"}, {"項", "施行日"},   {"号", "施行日"}};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].unit, unit) == 0 && starts(at, words[i].rest))
            return true;
    return false;
}

static bool read_unit(const char **at, const char *unit)
{
    if (!starts(*at, unit) || is_longer_word(*at + 3, unit))
        return false;
    *at += 3;
    return true;
}

/* 第29条の4; prefix "" for 29条の4 */
static bool read_numbered(const char **at, const char *prefix, const char *unit, Branch *out)
{
    const char *next = *at;
    unsigned value;
    if (!starts(next, prefix))
        return false;
    next += strlen(prefix);
    bool read = *prefix ? numeral_read(&next, &value) : numeral_read_digits(&next, &value);
    if (!read || value == 0 || !read_unit(&next, unit))
        return false;
    *out = (Branch){{(uint16_t)value}, 1};
    branch_read_rest(&next, out);
    *at = next;
    return true;
}

static bool read_paragraph(const char **at, const char *prefix, uint16_t *out)
{
    Branch number;
    const char *next = *at;
    if (!read_numbered(&next, prefix, "項", &number) || number.count != 1)
        return false;
    *out = number.part[0];
    *at = next;
    return true;
}

/* ---- what follows the first token */

static void read_sub(Reading *reading)
{
    unsigned sub;
    if (reading->cited.place.item.count && numeral_read_iroha(&reading->at, &sub))
        reading->cited.place.sub = (uint16_t)sub;
}

static void read_item(Reading *reading)
{
    const char *prefix = reading->flags & XREF_INFORMAL ? "" : "第";
    if (read_numbered(&reading->at, prefix, "号", &reading->cited.place.item))
        reading->item = true;
    read_sub(reading);
}

/* ①二: circled is the paragraph (項), 漢数字 the item (号). */
static bool read_circled(Reading *reading)
{
    unsigned value;
    const char *digits = "〇一二三四五六七八九十";
    if (!numeral_read_circled(&reading->at, &value))
        return false;
    reading->cited.place.paragraph = (uint16_t)value;
    reading->paragraph = true;
    reading->flags |= XREF_SHORTHAND;
    if (*reading->at && g_utf8_strchr(digits, -1, g_utf8_get_char(reading->at)) &&
        numeral_read(&reading->at, &value) && value) {
        reading->cited.place.item = (Branch){{(uint16_t)value}, 1};
        reading->item = true;
        read_sub(reading);
    }
    return true;
}

static void read_below_article(Reading *reading)
{
    const char *prefix = reading->flags & XREF_INFORMAL ? "" : "第";
    if (read_circled(reading))
        return;
    if (read_paragraph(&reading->at, prefix, &reading->cited.place.paragraph))
        reading->paragraph = true;
    read_item(reading);
}

/* What may follow the article, the paragraph or the item that was read. */
static void read_below(Reading *reading)
{
    if (reading->article)
        read_below_article(reading);
    else if (reading->paragraph)
        read_item(reading);
    else
        read_sub(reading);
}

/* ---- first tokens */

static bool first_article(XrefScanner *scanner, Reading *reading)
{
    Branch article;
    if (!read_numbered(&reading->at, "第", "条", &article) ||
        !take_statute(scanner, reading, false))
        return false;
    reading->cited.place.article = article;
    reading->article = true;
    read_below_article(reading);
    return true;
}

static bool first_paragraph(XrefScanner *scanner, Reading *reading)
{
    uint16_t paragraph;
    if (!read_paragraph(&reading->at, "第", &paragraph))
        return false;
    const Cited *base = base_of(scanner, false, reading->at);
    if (take_name(scanner, reading)) /* 改正法附則第二項 comes here by first_supplement */
        base = NULL;
    else if (!base)
        return false;
    if (base) {
        reading->cited = *base;
        reading->named_supplement = leads_on(scanner) && scanner->chain.named_supplement;
    }
    reading->cited.place.paragraph = paragraph;
    reading->cited.place.item = (Branch){0};
    reading->cited.place.sub = 0;
    reading->cited.place.table = false;
    reading->paragraph = true;
    reading->flags |= XREF_RELATIVE;
    read_item(reading);
    return true;
}

static bool first_item(XrefScanner *scanner, Reading *reading)
{
    Branch item;
    if (!read_numbered(&reading->at, "第", "号", &item))
        return false;
    bool of_own = starts(reading->at, "に掲げる") && !leads_on(scanner);
    const Cited *base =
        of_own && scanner->own.target ? &scanner->own : base_of(scanner, true, reading->at);
    if (!base)
        return false;
    reading->cited = *base;
    reading->named_supplement = leads_on(scanner) && scanner->chain.named_supplement;
    reading->cited.place.item = item;
    reading->cited.place.sub = 0;
    reading->item = true;
    reading->flags |= XREF_RELATIVE;
    read_sub(reading);
    return true;
}

static bool first_sub(XrefScanner *scanner, Reading *reading)
{
    unsigned sub;
    if (!leads_on(scanner) || !scanner->chain.last.place.sub ||
        !numeral_read_iroha(&reading->at, &sub))
        return false;
    reading->cited = scanner->chain.last;
    reading->named_supplement = scanner->chain.named_supplement;
    reading->cited.place.sub = (uint16_t)sub;
    reading->flags |= XREF_RELATIVE;
    return true;
}

static bool first_supplement(XrefScanner *scanner, Reading *reading)
{
    if (!starts(reading->at, "附則"))
        return false;
    const char *next = reading->at + strlen("附則");
    Branch article;
    uint16_t paragraph;
    const char *probe = next;
    bool by_article = read_numbered(&probe, "第", "条", &article);
    bool by_paragraph = !by_article && read_paragraph(&probe, "第", &paragraph);
    bool by_item = !by_article && !by_paragraph && read_numbered(&probe, "第", "号", &article);
    if (!by_article && !by_paragraph && !by_item)
        return false;
    if (!take_statute(scanner, reading, true))
        return false;
    reading->cited.place = (XrefPlace){.supplement = true};
    reading->named_supplement = true;
    reading->at = probe;
    if (by_article) {
        reading->cited.place.article = article;
        reading->article = true;
        read_below_article(reading);
    } else if (by_paragraph) {
        reading->cited.place.paragraph = paragraph;
        reading->paragraph = true;
        read_item(reading);
    } else {
        reading->cited.place.item = article;
        reading->item = true;
        read_sub(reading);
    }
    return true;
}

static bool first_table(XrefScanner *scanner, Reading *reading)
{
    if (!starts(reading->at, "別表") || !take_statute(scanner, reading, false))
        return false;
    reading->at += strlen("別表");
    reading->cited.place = (XrefPlace){.table = true};
    const char *next = reading->at;
    unsigned value;
    if (starts(next, "第")) {
        next += 3;
        if (!numeral_read(&next, &value))
            return true;
        reading->cited.place.article = (Branch){{(uint16_t)value}, 1};
        reading->at = next;
    }
    if (starts(next, "の") && (next += 3, numeral_read(&next, &value)) && value) {
        Branch row = {{(uint16_t)value}, 1};
        branch_read_rest(&next, &row);
        if (starts(next, "の項")) {
            reading->cited.place.item = row;
            reading->at = next + strlen("の項");
        }
    }
    return true;
}

/* ---- 前, 次, 同 */

typedef struct {
    const char *sign;
    int direction;
} Step;
static const Step steps[] = {{"前", -1}, {"次", 1}};

/* 二 of 前二条; every: 各 */
static bool read_steps(const char **at, int *count, bool *every)
{
    unsigned value = 1;
    *every = starts(*at, "各");
    if (*every)
        *at += 3;
    else if (!starts(*at, "項") && !starts(*at, "条") && !starts(*at, "号") &&
             !numeral_read(at, &value))
        return false;
    *count = (int)value;
    return true;
}

/* From the first of them to the one beside us. */
static void set_range(const XrefScanner *scanner, Reading *reading, const XrefPlace *from,
                      const Step *step, int count, bool every)
{
    XrefPlace near = scan_step(scanner, from, step->direction);
    XrefPlace far = scan_step(scanner, from, step->direction * count);
    if (every) {
        far = near;
        if (near.item.count)
            far.item = (Branch){{1}, 1};
        else
            far.paragraph = 1;
    }
    reading->cited.place = step->direction < 0 ? far : near;
    if (count > 1 || every) {
        reading->last = step->direction < 0 ? near : far;
        reading->flags |= XREF_RANGE;
    }
}

static bool first_step(XrefScanner *scanner, Reading *reading)
{
    const Step *step = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(steps) && !step; i++)
        if (starts(reading->at, steps[i].sign))
            step = &steps[i];
    const char *next = step ? reading->at + 3 : NULL;
    int count;
    bool every;
    if (!step || !scanner->own.target || !read_steps(&next, &count, &every) || count < 1 ||
        count > 99)
        return false;
    XrefPlace from = scanner->own.place;
    from.sub = 0;
    reading->cited.target = scanner->own.target;
    reading->flags |= XREF_RELATIVE;
    if (read_unit(&next, "条") && from.article.count) {
        from.paragraph = 0;
        from.item = (Branch){0};
        reading->article = true;
    } else if (read_unit(&next, "項") && from.paragraph) {
        from.item = (Branch){0};
        reading->paragraph = true;
    } else if (read_unit(&next, "号") && from.item.count) {
        reading->item = true;
    } else {
        return false;
    }
    set_range(scanner, reading, &from, step, count, every);
    reading->at = next;
    read_below(reading);
    return true;
}

/* 以下この条から第18条の4までにおいて */
static bool first_this(XrefScanner *scanner, Reading *reading)
{
    if (!starts(reading->at, "この") || !scanner->own.target)
        return false;
    const char *next = reading->at + strlen("この");
    reading->cited = scanner->own;
    XrefPlace *place = &reading->cited.place;
    place->sub = 0;
    if (starts(next, "条から") && place->article.count) {
        place->paragraph = 0;
        place->item = (Branch){0};
    } else if (starts(next, "項から") && place->paragraph) {
        place->item = (Branch){0};
    } else if (!starts(next, "号から") || !place->item.count) {
        return false;
    }
    reading->flags |= XREF_RELATIVE;
    reading->at = next + 3;
    return true;
}

static bool first_same(XrefScanner *scanner, Reading *reading)
{
    if (!starts(reading->at, "同"))
        return false;
    const char *next = reading->at + 3;
    const Memory *memory = &scanner->memory;
    const Cited *same = NULL;
    if (read_unit(&next, "条")) {
        same = &memory->article;
        reading->article = true;
    } else if (read_unit(&next, "項")) {
        same = &memory->paragraph;
        reading->paragraph = true;
    } else if (read_unit(&next, "号")) {
        same = &memory->item;
        reading->item = true;
    }
    if (!same || !same->target)
        return false;
    reading->cited = *same;
    reading->flags |= XREF_RELATIVE;
    reading->at = next;
    read_below(reading);
    return true;
}

/* Behind a name: 26①二, 29の4①, 26条1項; or ② in a list of these. */
static bool first_short(XrefScanner *scanner, Reading *reading)
{
    bool in_list = leads_on(scanner);
    if (scan_ends(scanner, scanner->at, "第"))
        return false;
    if (in_list && scanner->chain.last.place.paragraph) {
        reading->cited = scanner->chain.last;
        reading->cited.place.item = (Branch){0};
        reading->cited.place.sub = 0;
        if (read_circled(reading))
            return true;
    }
    reading->cited = (Cited){0};
    unsigned value;
    const char *next = reading->at;
    if (!numeral_read_digits(&next, &value) || value == 0)
        return false;
    Branch article = {{(uint16_t)value}, 1};
    bool informal = read_unit(&next, "条");
    branch_read_rest(&next, &article);
    if (!take_name(scanner, reading) && !in_list && !(informal && scanner->memory.law))
        return false;
    if (!reading->cited.target)
        reading->cited.target = in_list ? scanner->chain.last.target : scanner->memory.law;
    reading->cited.place.article = article;
    reading->article = true;
    reading->at = next;
    if (!informal)
        return read_circled(reading);
    reading->flags |= XREF_INFORMAL;
    read_below_article(reading);
    return true;
}

/* ---- keeping */

static void remember(XrefScanner *scanner, Reading *reading)
{
    Memory *memory = &scanner->memory;
    reading->cited.aside = false;
    const Cited *cited = &reading->cited;
    if (reading->article) {
        memory->article = *cited;
        memory->article.place.paragraph = 0;
        memory->article.place.item = (Branch){0};
        memory->article.place.sub = 0;
    }
    if (reading->paragraph || (reading->article && cited->place.paragraph)) {
        memory->paragraph = *cited;
        memory->paragraph.place.item = (Branch){0};
        memory->paragraph.place.sub = 0;
    }
    if (reading->item) {
        memory->item = *cited;
        memory->item.place.sub = 0;
    }
}

/* 第31条から第34条まで: the two become one. */
static bool join_range(XrefScanner *scanner, Reading *reading)
{
    if (!leads_on(scanner) || !scanner->chain.range || !starts(reading->at, "まで") ||
        scanner->chain.first >= scanner->cites->len)
        return false;
    XrefCite *first = &g_array_index(scanner->cites, XrefCite, scanner->chain.first);
    reading->at += strlen("まで");
    first->last = reading->flags & XREF_RANGE ? reading->last : reading->cited.place;
    first->flags |= XREF_RANGE;
    first->end = (uint32_t)(reading->at - scanner->text);
    return true;
}

/* 各号, 各項: all that stand below. */
static void read_every(Reading *reading)
{
    static const char *const words[] = {"各号列記以外の部分", "各号", "各項"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (starts(reading->at, words[i])) {
            reading->at += strlen(words[i]);
            reading->flags |= i ? XREF_EVERY : 0;
            return;
        }
}

static void keep(XrefScanner *scanner, Reading *reading)
{
    read_every(reading);
    remember(scanner, reading);
    size_t index = scanner->chain.first;
    if (!join_range(scanner, reading)) {
        XrefCite cite = {.begin = reading->begin,
                         .at = scanner->at,
                         .end = (uint32_t)(reading->at - scanner->text),
                         .target = reading->cited.target,
                         .place = reading->cited.place,
                         .last = reading->last,
                         .flags = (uint16_t)(reading->flags)};
        if (reading->replaces < scanner->cites->len)
            g_array_index(scanner->cites, XrefCite, reading->replaces).target = NULL;
        index = scanner->cites->len;
        scan_add(scanner, &cite);
    }
    Cited last = {.target = reading->cited.target,
                  .place = reading->flags & XREF_RANGE ? reading->last : reading->cited.place};
    scanner->at = (uint32_t)(reading->at - scanner->text);
    scanner->chain = (Chain){.open = true,
                             .named_supplement = reading->named_supplement,
                             .end = scanner->at,
                             .first = index,
                             .last = last};
    scan_follow(scanner);
}

bool scan_place(XrefScanner *scanner)
{
    static bool (*const firsts[])(XrefScanner *, Reading *) = {
        first_article, first_paragraph, first_item, first_supplement, first_table,
        first_step,    first_this,      first_same, first_sub,        first_short,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(firsts); i++) {
        Reading reading = {.at = here(scanner), .begin = scanner->at, .replaces = SIZE_MAX};
        if (firsts[i](scanner, &reading)) {
            keep(scanner, &reading);
            return true;
        }
    }
    return false;
}

/* ---- words of a place */

void xref_place_append(const XrefPlace *place, GString *out)
{
    bool below = place->paragraph || place->item.count;
    if (place->supplement || place->table)
        g_string_append(out, place->table ? "T" : "S");
    if (place->article.count || below) {
        if (place->supplement || place->table)
            g_string_append_c(out, '/');
        place->article.count ? branch_append(place->article, out) : (void)g_string_append(out, "0");
    }
    if (below && !place->table) /* items of an article without paragraphs stand in the first */
        g_string_append_printf(out, "/%d", place->paragraph ? place->paragraph : 1);
    if (place->item.count) {
        g_string_append_c(out, '/');
        branch_append(place->item, out);
    }
    if (place->sub)
        g_string_append_printf(out, "/%s", numeral_iroha(place->sub));
}

static void append_numbered(Branch branch, const char *unit, GString *out)
{
    if (!branch.count)
        return;
    g_string_append_printf(out, "第%d%s", branch.part[0], unit);
    for (int i = 1; i < branch.count; i++)
        g_string_append_printf(out, "の%d", branch.part[i]);
}

void xref_place_words(const XrefPlace *place, GString *out)
{
    if (place->table) {
        g_string_append(out, "別表");
        append_numbered(place->article, "", out);
        if (place->item.count) {
            g_string_append(out, "の");
            for (int i = 0; i < place->item.count; i++)
                g_string_append_printf(out, i ? "の%d" : "%d", place->item.part[i]);
            g_string_append(out, "の項");
        }
        return;
    }
    if (place->supplement)
        g_string_append(out, "附則");
    append_numbered(place->article, "条", out);
    if (place->paragraph)
        g_string_append_printf(out, "第%d項", place->paragraph);
    append_numbered(place->item, "号", out);
    if (place->sub)
        g_string_append(out, numeral_iroha(place->sub));
}
