/* classify.c - files that were not begun from a skeleton.
 *
 * Where a style says what a paragraph is, it is that.  Otherwise people have said it by numbers
 * (第１ → １ → (１) → ア), by place (an addressee stands left above the title, its sender right)
 * and by looks (a short line in bold).  Series of numbers stand in each other in the order in which
 * they first appear; a series is one of headings when text stands under most of its members, and
 * else a list. */
#include "word/classify.h"

#include <string.h>

#include "base/fold.h"
#include "word/box.h"
#include "word/label.h"
#include "word/naming.h"
#include "word/property.h"

typedef struct {
    WordParagraph *paragraph; /* a copy that may change; NULL: a table */
    const WordTable *table;
    char *words;            /* with the label that was typed; owned; NULL: a table */
    Series series;          /* of its label */
    size_t label_size, cut; /* of a label that was typed: without and with its space */
    int parent;             /* index of the labelled paragraph above it, -1: none */
    unsigned depth;
    bool heading, bold, decided;
} Item;

typedef struct {
    Arena *arena;
    const Classifier *classifier;
    GArray *items; /* of Item */
    bool has_headings, has_title;
} Work;

enum { LONGEST_HEADING = 60 /* characters */ };

static Item *nth(const Work *work, guint i)
{
    return &g_array_index(work->items, Item, i);
}

static bool is_open(const Item *item) /* nothing has said what it is */
{
    return item->paragraph && item->paragraph->role == WORD_ROLE_NONE;
}

static bool matches(const char *words, const char *pattern)
{
    return g_regex_match_simple(pattern, words, 0, 0);
}

static bool is_short(const char *words)
{
    return g_utf8_strlen(words, -1) <= LONGEST_HEADING && !g_str_has_suffix(words, "。");
}

/* ---- gathering */

static bool is_empty(const WordParagraph *paragraph, const char *words)
{
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].kind == WORD_PICTURE || paragraph->runs[i].kind == WORD_NOTE)
            return false;
    for (const char *at = words; *at; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at)))
            return false;
    return true;
}

static bool is_bold(const WordParagraph *paragraph)
{
    bool any = false;
    for (size_t i = 0; i < paragraph->run_count; i++) {
        any = any || paragraph->runs[i].kind == WORD_TEXT;
        if (paragraph->runs[i].kind != WORD_TEXT || !(paragraph->runs[i].format & WORD_STRONG))
            return false;
    }
    return any;
}

/* Spaces before the words are how people indent and centre. */
static const WordRun *without_lead(Arena *arena, const WordParagraph *paragraph)
{
    WordRun *runs = arena_make_array(arena, WordRun, paragraph->run_count);
    memcpy(runs, paragraph->runs, sizeof *runs * paragraph->run_count);
    for (size_t i = 0; i < paragraph->run_count && runs[i].kind == WORD_TEXT; i++) {
        const char *at = runs[i].text;
        while (*at && g_unichar_isspace(g_utf8_get_char(at)))
            at = g_utf8_next_char(at);
        runs[i].text = at;
        if (*at)
            break;
    }
    return runs;
}

static void add_paragraph(Work *work, const WordParagraph *paragraph)
{
    g_autofree char *words = word_words(paragraph);
    if (is_empty(paragraph, words))
        return;
    Item item = {.parent = -1, .bold = is_bold(paragraph)};
    item.paragraph = arena_make(work->arena, WordParagraph);
    *item.paragraph = *paragraph;
    if (paragraph->role != WORD_ROLE_PRE)
        item.paragraph->runs = without_lead(work->arena, paragraph);
    item.words = g_strchomp(word_words(item.paragraph));
    item.series = label_series(paragraph->label, paragraph->bullet);
    bool countable = paragraph->role == WORD_ROLE_NONE || paragraph->role == WORD_ROLE_HEADING ||
                     paragraph->role == WORD_ROLE_HEADING_PLAIN;
    if (!paragraph->label && countable) {
        Label label = label_read(item.words);
        item.series = label.series;
        item.label_size = label.label_size;
        item.cut = label.size;
    }
    if (item.series == SERIES_NONE && paragraph->label)
        item.series = SERIES_NUMBER;
    work->has_headings = work->has_headings || paragraph->role == WORD_ROLE_HEADING;
    work->has_title = work->has_title || paragraph->role == WORD_ROLE_TITLE;
    g_array_append_val(work->items, item);
}

static void gather(Work *work, const WordBlock *blocks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (blocks[i].paragraph) {
            add_paragraph(work, blocks[i].paragraph);
        } else {
            Item item = {.table = blocks[i].table, .parent = -1};
            g_array_append_val(work->items, item);
        }
}

/* ---- marks of a letter */

static bool has_picture(const WordParagraph *paragraph)
{
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].kind == WORD_PICTURE)
            return true;
    return false;
}

static bool stands_at_drawing(const Work *work, guint i)
{
    const Item *before = i ? nth(work, i - 1) : NULL,
               *behind = i + 1 < work->items->len ? nth(work, i + 1) : NULL;
    return (behind && (behind->table || has_picture(behind->paragraph))) ||
           (before && before->paragraph && has_picture(before->paragraph));
}

static void take(Item *item, WordRole role)
{
    item->paragraph->role = role;
    item->series = SERIES_NONE;
    item->cut = item->label_size = 0;
}

#define DIGITS "[0-9０-９]"

/* 図１, 表 1-2, Figure 1.: what is printed anew before a caption. */
static void find_caption_number(Item *item)
{
    g_autoptr(GRegex) regex = g_regex_new("^([（(]?(表|図|写真|Figure|Fig\\.|Table)[ 　]*" DIGITS
                                          "+([-－‐.．]" DIGITS "+)*[）)]?)([ 　\t：:.．]+)(?=.)",
                                          G_REGEX_OPTIMIZE, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    gint label = 0, whole = 0;
    if (!g_regex_match(regex, item->words, 0, &match))
        return;
    g_match_info_fetch_pos(match, 1, NULL, &label);
    g_match_info_fetch_pos(match, 0, NULL, &whole);
    item->label_size = (size_t)label;
    item->cut = (size_t)whole;
}

/* システムの担当者　最初に行うこと, typed in one go: the readers stand before the wide space. */
static void find_audience(Item *item)
{
    enum { LONGEST = 16 /* characters */ };
    const WordParagraph *paragraph = item->paragraph;
    const char *gap = strstr(item->words, "　");
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].format & WORD_LABEL)
            return;
    if (!gap || gap == item->words || g_utf8_strlen(item->words, gap - item->words) > LONGEST)
        return;
    item->label_size = (size_t)(gap - item->words);
    item->cut = item->label_size + strlen("　");
}

/* 段階：対処, on a line of its own. */
static bool is_property(const char *words)
{
    size_t index;
    g_autofree char *value = NULL;
    return property_read(words, &index, &value) == PROPERTY_SAID && *value;
}

static void find_fixed_words(Work *work)
{
    static const struct {
        WordRole role;
        const char *pattern;
    } rows[] = {
        {WORD_ROLE_ITEMS, "^記$"},
        {WORD_ROLE_END, "^以[ 　]*上$"},
        {WORD_ROLE_ATTACHMENT,
         "^[（(〔【]?(別紙|別添|参考|別記)[ 　]*" DIGITS "*[）)〕】]?([ 　\t：:].*)?$"},
    };
    for (guint i = 0; i < work->items->len; i++) {
        Item *item = nth(work, i);
        if (is_open(item) && naming_omits_seal(item->words))
            take(item, WORD_ROLE_COUNT); /* left out */
        if (is_open(item) && is_property(item->words))
            take(item, WORD_ROLE_PROPERTY);
        for (size_t k = 0; is_open(item) && k < G_N_ELEMENTS(rows); k++)
            if (matches(item->words, rows[k].pattern) && is_short(item->words))
                take(item, rows[k].role);
        if (is_open(item) &&
            matches(item->words, "^([（(]?(表|図)[ 　]*" DIGITS
                                 "*[）)]?[ 　\t：:－-]?|(Figure|Fig\\.|Table) *" DIGITS "+)") &&
            is_short(item->words) && stands_at_drawing(work, i) && !has_picture(item->paragraph))
            take(item, WORD_ROLE_CAPTION);
    }
}

/* ---- what stands before the text */

static bool is_agency(const Work *work, const char *words)
{
    return work->classifier->registry && naming_body(work->classifier->registry, words);
}

static WordRole role_above(const Work *work, const Item *item, bool titled)
{
    const char *words = item->words;
    bool right = item->paragraph->align == WORD_RIGHT || item->paragraph->indent > 3600;
    Date day;
    if (label_day(words, &day))
        return WORD_ROLE_DATE;
    const Registry *registry = work->classifier->registry;
    if (registry && naming_numbered(registry, words))
        return WORD_ROLE_NUMBER;
    if (matches(words, "^事[ 　]*務[ 　]*連[ 　]*絡$") ||
        matches(words, "^[^、。 　]{1,20}第?" DIGITS "{2,5}(第" DIGITS "+)?号(の" DIGITS "+)?$") ||
        matches(words, "^[^、。 　]{1,20}第[ 　]*" DIGITS "+[ 　]*号$"))
        return WORD_ROLE_NUMBER;
    if (!titled && is_short(words) && matches(words, "(殿|各位|御中|様|宛て?)[）)]?$"))
        return WORD_ROLE_TO;
    if ((is_short(words) && is_agency(work, words)) || (right && is_short(words)))
        return WORD_ROLE_ISSUER;
    if (!titled && is_short(words) && item->paragraph->align == WORD_CENTRE)
        return WORD_ROLE_TITLE;
    if (!titled && is_short(words) &&
        matches(words, "(について|に関する注意喚起|ガイドライン|指針|（通知）|（依頼）|"
                       "（注意喚起）|（事務連絡）)$"))
        return WORD_ROLE_TITLE;
    if (titled && item->paragraph->align == WORD_CENTRE && is_short(words))
        return WORD_ROLE_SUBTITLE;
    return WORD_ROLE_NONE;
}

/* （通知） on a line of its own ends the title. */
static bool ends_title(const char *words)
{
    return matches(words, "^（(通知|依頼|注意喚起|事務連絡|周知|お知らせ|公表)）$");
}

static void append_to_title(Work *work, Item *title, Item *rest)
{
    WordParagraph *paragraph = title->paragraph;
    WordRun *runs =
        arena_make_array(work->arena, WordRun, paragraph->run_count + rest->paragraph->run_count);
    memcpy(runs, paragraph->runs, sizeof *runs * paragraph->run_count);
    memcpy(runs + paragraph->run_count, rest->paragraph->runs,
           sizeof *runs * rest->paragraph->run_count);
    paragraph->runs = runs;
    paragraph->run_count += rest->paragraph->run_count;
    rest->paragraph->role = WORD_ROLE_COUNT; /* left out: it is part of another */
}

/* The first lines, until a sentence, a table or a numbered heading begins the text. */
static void find_above(Work *work)
{
    Item *title = NULL;
    enum { MOST = 40 };
    for (guint i = 0; i < MIN(work->items->len, MOST); i++) {
        Item *item = nth(work, i);
        if (item->table)
            break;
        if (item->paragraph->role == WORD_ROLE_TITLE)
            title = item;
        if (!is_open(item) && (item->paragraph->role <= WORD_ROLE_SUMMARY ||
                               item->paragraph->role == WORD_ROLE_COUNT))
            continue;
        WordRole role =
            is_open(item) ? role_above(work, item, title || work->has_title) : WORD_ROLE_NONE;
        if (title && is_open(item) && ends_title(item->words)) {
            append_to_title(work, title, item);
            continue;
        }
        if (role == WORD_ROLE_NONE)
            break;
        take(item, role);
        title = role == WORD_ROLE_TITLE ? item : title;
    }
}

/* ---- the summary */

/* 要旨： before a paragraph: the word is cut off. */
static bool takes_summary_word(Item *item)
{
    g_autoptr(GRegex) regex = g_regex_new(
        "^([【（(]?(要[ 　]*旨|要約|Summary)[】）)]?[ 　]*[：:])[ 　]*(?=.)", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    gint whole = 0;
    if (!g_regex_match(regex, item->words, 0, &match))
        return false;
    g_match_info_fetch_pos(match, 0, NULL, &whole);
    take(item, WORD_ROLE_SUMMARY);
    item->label_size = item->cut = (size_t)whole;
    return true;
}

static bool is_letter(const Work *work)
{
    for (guint i = 0; i < work->items->len; i++)
        if (nth(work, i)->paragraph && nth(work, i)->paragraph->role == WORD_ROLE_ITEMS)
            return true;
    return false;
}

/* The paragraphs under a heading 要旨; without any, it stays a heading.
 * In a letter the first alone: its preamble follows. */
static void take_summary_below(Work *work, guint at)
{
    guint i = at + 1, end = is_letter(work) ? MIN(at + 2, work->items->len) : work->items->len;
    for (; i < end; i++) {
        Item *item = nth(work, i);
        if (!(is_open(item) || (item->paragraph && item->paragraph->role == WORD_ROLE_BODY)) ||
            item->series != SERIES_NONE || (item->bold && is_short(item->words)))
            break;
        take(item, WORD_ROLE_SUMMARY);
    }
    if (i > at + 1)
        take(nth(work, at), WORD_ROLE_COUNT);
}

static bool may_hold_summary(const Item *item)
{
    return item->paragraph && (is_open(item) || item->paragraph->role == WORD_ROLE_BODY ||
                               item->paragraph->role == WORD_ROLE_HEADING ||
                               item->paragraph->role == WORD_ROLE_HEADING_PLAIN);
}

/* Before the first section: what stands after it is a section of that name. */
static void find_summary(Work *work)
{
    for (guint i = 0; i < work->items->len; i++) {
        Item *item = nth(work, i);
        if (item->table || item->paragraph->role == WORD_ROLE_SUMMARY)
            return;
        if (!may_hold_summary(item))
            continue;
        if (is_open(item) && takes_summary_word(item))
            return;
        if (!item->paragraph->label &&
            matches(item->words, "^[【〔（(]?(要[ 　]*旨|要約|Summary)[】〕）)]?$")) {
            take_summary_below(work, i);
            return;
        }
        if (item->series != SERIES_NONE || item->paragraph->role == WORD_ROLE_HEADING ||
            item->paragraph->role == WORD_ROLE_HEADING_PLAIN)
            return;
    }
}

/* ---- whom to ask */

static void say(Work *work, Item *item, WordRole role, const char *words)
{
    WordRun *run = arena_make(work->arena, WordRun);
    *run = (WordRun){.kind = WORD_TEXT, .text = arena_copy_text(work->arena, words)};
    take(item, role);
    item->paragraph->runs = run;
    item->paragraph->run_count = 1;
}

/* The line becomes the box that stands for the desk. */
static void become_desk(Work *work, Item *item, const Agency *agency)
{
    const AgencyName *name = agency_name(agency, "ja", DATE_NONE);
    const char *body = name ? name->full : agency->id;
    say(work, item, WORD_ROLE_BOX, box_line(work->arena, "desk", true, body));
}

/* Lines below 問合せ先 that say what the registry says of a body: its desk is printed instead. */
static bool take_desks_below(Work *work, guint at)
{
    const Registry *registry = work->classifier->registry;
    const Agency *current = NULL;
    for (guint i = at + 1; i < work->items->len; i++) {
        Item *item = nth(work, i);
        if (!is_open(item) || item->series != SERIES_NONE)
            break;
        g_autofree char *plain = fold_words(item->words);
        size_t rest;
        const Agency *agency = naming_begins(registry, plain, &rest);
        if (agency && !naming_is_known_desk(agency, plain + rest))
            break;
        if (!agency && !(current && naming_is_known_desk(current, plain)))
            break;
        if (agency && agency != current)
            become_desk(work, item, agency);
        else
            take(item, WORD_ROLE_COUNT);
        current = agency ? agency : current;
    }
    return current != NULL;
}

/* 問合せ先：架空見本庁　電話 00-0000-0051 becomes two lines. */
static void part_contact(Work *work, guint at, const char *rest)
{
    Item below = *nth(work, at);
    WordParagraph *paragraph = arena_make(work->arena, WordParagraph);
    *paragraph = *below.paragraph;
    below.paragraph = paragraph;
    below.words = g_strdup(rest);
    g_array_insert_val(work->items, at + 1, below);
}

static void join_contact(Work *work, guint at)
{
    g_free(nth(work, at + 1)->words);
    g_array_remove_index(work->items, at + 1);
}

/* Other headings stand in brackets as well. */
static bool heads_with_brackets(const Work *work)
{
    unsigned count = 0;
    for (guint i = 0; i < work->items->len; i++)
        count += nth(work, i)->paragraph && nth(work, i)->series == SERIES_BRACKET;
    return count > 1;
}

/* A line that only says so heads the desks below it. */
static void find_desks(Work *work)
{
    for (guint i = 0; work->classifier->registry && i < work->items->len; i++) {
        g_autofree char *name = NULL, *rest = NULL;
        const Item *item = nth(work, i);
        if (!item->paragraph || item->paragraph->role == WORD_ROLE_COUNT ||
            !naming_is_contact(item->words, &name, &rest))
            continue;
        bool open = is_open(item), parted = open && rest && *rest;
        if (rest && *rest && !open)
            continue;
        if (parted)
            part_contact(work, i, rest);
        bool any = take_desks_below(work, i);
        if (any && open && !heads_with_brackets(work)) {
            say(work, nth(work, i), WORD_ROLE_HEADING_PLAIN, name);
            nth(work, i)->paragraph->level = 1;
        } else if (parted && !any) {
            join_contact(work, i);
        }
    }
}

/* ---- numbers */

static bool always_heads(Series series)
{
    return series == SERIES_CHAPTER || series == SERIES_PART || series == SERIES_FIRST ||
           series == SERIES_BRACKET || series == SERIES_SQUARE;
}

/* A short line in bold or on its own level is a heading without a number. */
static bool heads_by_looks(const Item *item)
{
    return is_open(item) && item->series == SERIES_NONE && item->bold && is_short(item->words) &&
           item->paragraph->run_count && g_utf8_strlen(item->words, -1) <= 30;
}

typedef struct {
    Series series;
    unsigned list; /* numbers that Word counts by itself: which list */
    int item;
} Level;

enum { MOST_LEVELS = 32 };

static unsigned list_of(const Item *item)
{
    return item->paragraph->list;
}

static void nest(Work *work)
{
    Level stack[MOST_LEVELS];
    unsigned depth = 0;
    for (guint i = 0; i < work->items->len; i++) {
        Item *item = nth(work, i);
        if (item->paragraph &&
            (item->paragraph->role == WORD_ROLE_ITEMS || item->paragraph->role == WORD_ROLE_END ||
             item->paragraph->role == WORD_ROLE_ATTACHMENT))
            depth = 0;
        if (!is_open(item) || item->series == SERIES_NONE) {
            item->parent = depth ? stack[depth - 1].item : -1;
            if (item->paragraph && item->paragraph->role == WORD_ROLE_HEADING)
                depth = 0, item->parent = -1;
            continue;
        }
        unsigned at = 0;
        while (at < depth && (stack[at].series != item->series || stack[at].list != list_of(item)))
            at++;
        item->parent = at ? stack[at - 1].item : -1;
        item->depth = at;
        depth = MIN(at + 1, (unsigned)MOST_LEVELS);
        stack[depth - 1] = (Level){item->series, list_of(item), (int)i};
    }
}

/* Text of its own stands under it: what comes next is no brother and no end. */
static bool has_text_below(const Work *work, guint i)
{
    if (i + 1 >= work->items->len)
        return false;
    const Item *next = nth(work, i + 1);
    if (next->table)
        return true;
    if (next->series == SERIES_NONE)
        return is_open(next) || next->paragraph->role == WORD_ROLE_CAPTION ||
               next->paragraph->role == WORD_ROLE_BOX || next->paragraph->role == WORD_ROLE_LIST;
    return next->parent == (int)i;
}

static bool are_brothers(const Item *a, const Item *b)
{
    return b->paragraph && is_open(b) && b->series == a->series && b->parent == a->parent &&
           list_of(a) == list_of(b) && b->depth == a->depth;
}

/* Each series under one parent is headings or a list as a whole. */
static bool series_heads(const Work *work, guint first)
{
    const Item *item = nth(work, first);
    size_t all = 0, heads = 0;
    for (guint i = first; i < work->items->len; i++) {
        const Item *other = nth(work, i);
        if (other->paragraph && (other->paragraph->role == WORD_ROLE_ITEMS ||
                                 other->paragraph->role == WORD_ROLE_ATTACHMENT ||
                                 other->paragraph->role == WORD_ROLE_HEADING))
            break;
        if (!are_brothers(item, other))
            continue;
        if (!is_short(other->words))
            return false;
        all++;
        heads += has_text_below(work, i);
    }
    return heads * 2 > all;
}

static void find_headings(Work *work)
{
    for (guint i = 0; i < work->items->len; i++) {
        Item *item = nth(work, i);
        if (!is_open(item) || item->series == SERIES_NONE || item->series == SERIES_BULLET ||
            item->series == SERIES_ARTICLE || item->decided)
            continue;
        bool parent_heads = item->parent < 0 || nth(work, (guint)item->parent)->heading;
        bool heads = parent_heads &&
                     (always_heads(item->series) ? is_short(item->words) : series_heads(work, i));
        item->heading = heads;
        item->decided = true;
        for (guint k = i + 1; k < work->items->len && !always_heads(item->series); k++)
            if (are_brothers(item, nth(work, k))) {
                nth(work, k)->heading = heads;
                nth(work, k)->decided = true;
            } else if (nth(work, k)->parent < item->parent) {
                break; /* their parent's row is at its end */
            }
    }
}

/* ---- roles */

/* The label becomes a run of its own. */
static void split_label(Work *work, Item *item)
{
    WordParagraph *paragraph = item->paragraph;
    if (!item->cut || !paragraph->run_count || paragraph->runs[0].kind != WORD_TEXT ||
        strlen(paragraph->runs[0].text) < item->cut)
        return;
    WordRun *runs = arena_make_array(work->arena, WordRun, paragraph->run_count + 1);
    memcpy(runs + 1, paragraph->runs, sizeof *runs * paragraph->run_count);
    runs[0] = runs[1];
    runs[0].text = arena_copy_bytes(work->arena, runs[1].text, item->label_size);
    runs[0].format = WORD_LABEL;
    runs[1].text += item->cut;
    paragraph->label = runs[0].text;
    paragraph->bullet = item->series == SERIES_BULLET;
    paragraph->runs = runs;
    paragraph->run_count++;
}

/* Headings are in bold as a whole: that is how they look and says nothing. */
static void drop_bold(Work *work, WordParagraph *paragraph)
{
    WordRun *runs = arena_make_array(work->arena, WordRun, paragraph->run_count);
    memcpy(runs, paragraph->runs, sizeof *runs * paragraph->run_count);
    for (size_t i = 0; i < paragraph->run_count; i++)
        runs[i].format &= ~(unsigned)WORD_STRONG;
    paragraph->runs = runs;
}

static unsigned headings_above(const Work *work, const Item *item)
{
    unsigned count = 0;
    for (int parent = item->parent; parent >= 0; parent = nth(work, (guint)parent)->parent)
        count += nth(work, (guint)parent)->heading;
    return count;
}

static unsigned items_above(const Work *work, const Item *item)
{
    unsigned count = 0;
    for (int parent = item->parent; parent >= 0; parent = nth(work, (guint)parent)->parent)
        count += !nth(work, (guint)parent)->heading;
    return count;
}

/* A sentence that is indented under an item of a list belongs to it. */
static bool continues_item(const Work *work, guint i)
{
    const Item *item = nth(work, i), *before = i ? nth(work, i - 1) : NULL;
    if (!before || !before->paragraph)
        return false;
    bool in_list =
        before->paragraph->role == WORD_ROLE_LIST || before->paragraph->role == WORD_ROLE_LIST_MORE;
    return in_list && item->paragraph->indent > 420 &&
           item->paragraph->indent >= before->paragraph->indent;
}

/* Word's own lists say their level; typed ones are as deep as they stand below the first item of
 * their row of paragraphs. */
static unsigned list_level(const Work *work, guint i, unsigned *first)
{
    const Item *item = nth(work, i), *before = i ? nth(work, i - 1) : NULL;
    unsigned above = items_above(work, item);
    bool begins = !before || !before->paragraph ||
                  (before->paragraph->role != WORD_ROLE_LIST &&
                   before->paragraph->role != WORD_ROLE_LIST_MORE);
    if (begins)
        *first = above;
    if (list_of(item))
        return MIN(item->paragraph->level, 8);
    return MIN(above > *first ? above - *first : 0, 8);
}

static bool begins_anew(const WordParagraph *paragraph)
{
    return paragraph->role == WORD_ROLE_ITEMS || paragraph->role == WORD_ROLE_END ||
           paragraph->role == WORD_ROLE_ATTACHMENT;
}

static void assign(Work *work)
{
    unsigned last_heading = 0, first = 0;
    for (guint i = 0; i < work->items->len; i++) {
        Item *item = nth(work, i);
        WordParagraph *paragraph = item->paragraph;
        if (!paragraph)
            continue;
        if (begins_anew(paragraph))
            last_heading = 0;
        if (paragraph->role == WORD_ROLE_CAPTION)
            find_caption_number(item);
        if (paragraph->role == WORD_ROLE_ACTION)
            find_audience(item);
        if (is_open(item) && item->heading) {
            paragraph->role = WORD_ROLE_HEADING;
            paragraph->level = headings_above(work, item) + 1;
            last_heading = paragraph->level;
        } else if (is_open(item) && heads_by_looks(item) && has_text_below(work, i)) {
            paragraph->role = WORD_ROLE_HEADING_PLAIN;
            paragraph->level = work->has_headings || last_heading ? last_heading + 1 : 1;
        } else if (is_open(item) && item->series != SERIES_NONE) {
            paragraph->role = WORD_ROLE_LIST;
            paragraph->level = list_level(work, i, &first);
        } else if (is_open(item)) {
            paragraph->role = continues_item(work, i) ? WORD_ROLE_LIST_MORE : WORD_ROLE_BODY;
        } else if (paragraph->role == WORD_ROLE_HEADING) {
            last_heading = paragraph->level;
        }
        if (paragraph->role == WORD_ROLE_HEADING || paragraph->role == WORD_ROLE_HEADING_PLAIN ||
            paragraph->role == WORD_ROLE_LIST || paragraph->role == WORD_ROLE_CAPTION ||
            paragraph->role == WORD_ROLE_SUMMARY || paragraph->role == WORD_ROLE_ACTION)
            split_label(work, item);
        if (paragraph->role == WORD_ROLE_HEADING || paragraph->role == WORD_ROLE_HEADING_PLAIN ||
            paragraph->role == WORD_ROLE_TITLE)
            drop_bold(work, paragraph);
    }
}

/* 別紙１ stands alone at the right, and the line below it is its title. */
static void join_attachments(Work *work)
{
    for (guint i = 0; i + 1 < work->items->len; i++) {
        Item *item = nth(work, i), *next = nth(work, i + 1);
        if (!item->paragraph || item->paragraph->role != WORD_ROLE_ATTACHMENT || !next->paragraph ||
            !matches(item->words, "^[（(〔【]?[^ 　\t：:]+$") || !is_short(next->words) ||
            (next->paragraph->role != WORD_ROLE_BODY &&
             next->paragraph->role != WORD_ROLE_HEADING_PLAIN &&
             next->paragraph->role != WORD_ROLE_SUBTITLE &&
             next->paragraph->role != WORD_ROLE_TITLE))
            continue;
        WordRun gap = {.kind = WORD_TEXT, .text = "　"};
        WordParagraph *paragraph = item->paragraph;
        size_t count = paragraph->run_count;
        WordRun *runs =
            arena_make_array(work->arena, WordRun, count + 1 + next->paragraph->run_count);
        memcpy(runs, paragraph->runs, sizeof *runs * count);
        runs[count] = gap;
        memcpy(runs + count + 1, next->paragraph->runs, sizeof *runs * next->paragraph->run_count);
        paragraph->runs = runs;
        paragraph->run_count = count + 1 + next->paragraph->run_count;
        drop_bold(work, paragraph);
        next->paragraph->role = WORD_ROLE_COUNT;
    }
}

/* ---- tables */

static const WordTable *classify_table(Arena *arena, const WordTable *table, const Classifier *by);

static const WordBlock *classify_cell(Arena *arena, const WordCell *cell, bool heading,
                                      const Classifier *by, size_t *count)
{
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(WordBlock));
    bool first = true;
    for (size_t i = 0; i < cell->block_count; i++) {
        WordBlock block = cell->blocks[i];
        if (block.table) {
            block.table = classify_table(arena, block.table, by);
            g_array_append_val(blocks, block);
            continue;
        }
        g_autofree char *words = word_words(block.paragraph);
        if (is_empty(block.paragraph, words))
            continue;
        WordParagraph *paragraph = arena_make(arena, WordParagraph);
        *paragraph = *block.paragraph;
        bool listed = paragraph->label && paragraph->role == WORD_ROLE_NONE;
        if (listed)
            paragraph->role = WORD_ROLE_LIST;
        else if (paragraph->role == WORD_ROLE_NONE || paragraph->role == WORD_ROLE_BODY)
            paragraph->role = !first    ? WORD_ROLE_CELL_MORE
                              : heading ? WORD_ROLE_CELL_HEAD
                                        : WORD_ROLE_CELL;
        first = false;
        block.paragraph = paragraph;
        g_array_append_val(blocks, block);
    }
    *count = blocks->len;
    return arena_copy_array(arena, blocks);
}

static bool is_bold_row(const WordRow *row)
{
    bool any = false;
    for (size_t i = 0; i < row->cell_count; i++)
        for (size_t k = 0; k < row->cells[i].block_count; k++) {
            const WordParagraph *paragraph = row->cells[i].blocks[k].paragraph;
            if (!paragraph || (paragraph->run_count && !is_bold(paragraph)))
                return false;
            any = any || paragraph->run_count;
        }
    return any;
}

static bool is_centred_row(const WordRow *row)
{
    for (size_t i = 0; i < row->cell_count; i++)
        for (size_t k = 0; k < row->cells[i].block_count; k++) {
            const WordParagraph *paragraph = row->cells[i].blocks[k].paragraph;
            if (!paragraph || !paragraph->run_count || paragraph->align != WORD_CENTRE)
                return false;
        }
    return row->cell_count > 0;
}

static bool is_shaded_row(const WordRow *row)
{
    for (size_t i = 0; i < row->cell_count; i++)
        if (!row->cells[i].shaded)
            return false;
    return row->cell_count > 0;
}

/* By its looks: in bold, or shaded or centred over rows that are not. */
static bool looks_like_head(const WordTable *table)
{
    if (table->row_count < 2)
        return false;
    const WordRow *first = &table->rows[0], *second = &table->rows[1];
    return is_bold_row(first) || (is_shaded_row(first) && !is_shaded_row(second)) ||
           (is_centred_row(first) && !is_centred_row(second));
}

/* The first cell of every row is shaded, and what stands beside it is not. */
static bool has_shaded_column(const WordTable *table)
{
    bool any = false;
    for (size_t i = 0; i < table->row_count; i++) {
        const WordRow *row = &table->rows[i];
        if (!row->cell_count || is_shaded_row(row))
            continue;
        any = true;
        for (size_t k = 0; k < row->cell_count; k++)
            if (row->cells[k].shaded != (k == 0))
                return false;
    }
    return any;
}

static const WordTable *classify_table(Arena *arena, const WordTable *table, const Classifier *by)
{
    WordTable *copy = arena_make(arena, WordTable);
    WordRow *rows = arena_make_array(arena, WordRow, table->row_count);
    bool column = has_shaded_column(table);
    for (size_t i = 0; i < table->row_count; i++) {
        const WordRow *row = &table->rows[i];
        bool heading = row->heading || (i == 0 && looks_like_head(table));
        WordCell *cells = arena_make_array(arena, WordCell, row->cell_count);
        for (size_t k = 0; k < row->cell_count; k++) {
            cells[k] = row->cells[k];
            cells[k].blocks = classify_cell(arena, &row->cells[k], heading || (column && k == 0),
                                            by, &cells[k].block_count);
        }
        rows[i] = (WordRow){heading, cells, row->cell_count};
    }
    *copy = (WordTable){rows, table->row_count};
    return copy;
}

/* ---- all */

WordText word_classify(Arena *arena, const WordText *text, const Classifier *classifier)
{
    g_autoptr(GArray) items = g_array_new(FALSE, TRUE, sizeof(Item));
    Work work = {arena, classifier, items, false, false};
    gather(&work, text->blocks, text->block_count);
    find_fixed_words(&work);
    find_above(&work);
    find_summary(&work);
    find_desks(&work);
    nest(&work);
    if (!work.has_headings)
        find_headings(&work);
    assign(&work);
    join_attachments(&work);
    WordText out = *text;
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(WordBlock));
    for (guint i = 0; i < items->len; i++) {
        const Item *item = nth(&work, i);
        WordBlock block = {item->paragraph,
                           item->table ? classify_table(arena, item->table, classifier) : NULL};
        if (!item->paragraph || item->paragraph->role != WORD_ROLE_COUNT)
            g_array_append_val(blocks, block);
        g_free(item->words);
    }
    out.blocks = arena_copy_array(arena, blocks);
    out.block_count = blocks->len;
    return out;
}
