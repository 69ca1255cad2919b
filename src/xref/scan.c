/* scan.c - one pass over a text: names, places, brackets and quotations.
 *
 * Brackets keep what was known before them, so that 第3条（同条第2項を除く。）及び第5条 goes on
 * where it stopped; a quotation (第3条中「前項」とあるのは) is read as words of the provision that
 * it is taken from.  Nesting deeper than FRAME_MAX is counted and not kept. */
#include <string.h>

#include "xref/scanner.h"

bool scan_ends(const XrefScanner *scanner, uint32_t offset, const char *word)
{
    size_t size = strlen(word);
    return offset >= size && memcmp(scanner->text + offset - size, word, size) == 0;
}

void scan_add(XrefScanner *scanner, const XrefCite *cite)
{
    XrefCite kept = *cite;
    if (scanner->is_quoted)
        kept.flags |= XREF_QUOTED;
    g_array_append_val(scanner->cites, kept);
}

void scan_remember_law(XrefScanner *scanner, const XrefTarget *target)
{
    Memory *memory = &scanner->memory;
    memory->law = target;
    if (g_str_has_suffix(target->title, "令"))
        memory->order = target;
    else if (g_str_has_suffix(target->title, "規則"))
        memory->rule = target;
}

/* ---- what follows a citation */

static bool follow_word(XrefScanner *scanner, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (starts(scanner->text + scanner->chain.end, words[i])) {
            scanner->chain.end += (uint32_t)strlen(words[i]);
            return true;
        }
    return false;
}

void scan_follow(XrefScanner *scanner)
{
    static const char *const parts[] = {"本文", "ただし書", "前段", "後段",
                                        "柱書", "の表の",   "の表", "（見出しを含む。）"};
    static const char *const words[] = {"、", "，", "及び", "並びに", "又は", "若しくは",
                                        "・", "／", "から", "且つ",   "かつ"};
    Chain *chain = &scanner->chain;
    while (follow_word(scanner, parts, G_N_ELEMENTS(parts)))
        continue;
    scanner->at = MAX(scanner->at, chain->end);
    const char *at = scanner->text + chain->end;
    bool more = true, any = false;
    chain->range = starts(at, "から");
    while (more) {
        more = false;
        for (size_t i = 0; i < G_N_ELEMENTS(words) && !more; i++)
            if (starts(at, words[i])) {
                at += strlen(words[i]);
                more = any = true;
            }
    }
    chain->link = any ? (uint32_t)(at - scanner->text) : 0;
    if (scan_ends(scanner, chain->end, "の表の")) /* 第11条第1項の表の第1号 */
        chain->link = chain->end;
    if (chain->link)
        scanner->at = chain->link;
}

/* ---- brackets and quotations */

static Frame *open_frame(XrefScanner *scanner, bool quote)
{
    if (scanner->depth == FRAME_MAX) {
        scanner->beyond++;
        scanner->at += 3;
        return NULL;
    }
    Frame *frame = &scanner->frames[scanner->depth++];
    *frame = (Frame){.quote = quote,
                     .begin = scanner->at,
                     .memory = scanner->memory,
                     .chain = scanner->chain,
                     .named = scanner->named,
                     .own = scanner->own,
                     .is_quoted = scanner->is_quoted};
    scanner->chain = (Chain){0};
    scanner->named = (Named){0};
    scanner->at += 3;
    return frame;
}

/* （第3項を除く。） speaks of paragraphs of what stands before it; （第3項において…） does not. */
static bool is_limiting(const XrefScanner *scanner, uint32_t begin)
{
    static const char *const signs[] = {"除く", "除き", "限る", "含む"};
    const char *end = scanner->text + MIN(scanner->size, begin + REACH);
    int depth = 0;
    for (const char *at = scanner->text + begin; at < end; at = g_utf8_next_char(at)) {
        depth += starts(at, "（") - starts(at, "）");
        if (depth == 0)
            return false;
        for (size_t i = 0; depth == 1 && i < G_N_ELEMENTS(signs); i++)
            if (starts(at, signs[i]))
                return true;
    }
    return false;
}

static bool behind(const XrefScanner *scanner, const char *word)
{
    return scanner->chain.open && scan_ends(scanner, scanner->at, word) &&
           scanner->chain.end + strlen(word) == scanner->at;
}

/* 第3条中「, 第3条の規定中「, 第3条の改正規定（「 */
static void note_quoting(XrefScanner *scanner)
{
    static const char *const words[] = {"中", "の規定中", "の改正規定", "の改正規定中", "のうち"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (behind(scanner, words[i])) {
            scanner->quoting = scanner->chain.last;
            return;
        }
    if (scan_ends(scanner, scanner->at, "改正規定") && scanner->memory.law)
        scanner->quoting = (Cited){.target = scanner->memory.law};
}

/* ---- a line that says whose words follow: 規則第10条, 法第26条（第2項） */

/* Only brackets stand from at to the end of the line. */
static bool rest_is_aside(const XrefScanner *scanner, uint32_t at)
{
    while (at < scanner->at && starts(scanner->text + at, "（")) {
        const char *close = strstr(scanner->text + at, "）");
        if (!close || close >= here(scanner))
            return false;
        at = (uint32_t)(close - scanner->text) + (uint32_t)strlen("）");
    }
    return at == scanner->at;
}

static const XrefCite *head_of_line(const XrefScanner *scanner)
{
    bool is_statute = scanner->self && scanner->self->kind == XREF_STATUTE;
    if (is_statute || scanner->stand.column)
        return NULL;
    for (guint i = 0; i < scanner->cites->len; i++) {
        const XrefCite *cite = &g_array_index(scanner->cites, XrefCite, i);
        if (cite->target && cite->begin == scanner->line && cite->place.article.count)
            return cite->target->kind == XREF_STATUTE && rest_is_aside(scanner, cite->end) ? cite
                                                                                           : NULL;
    }
    return NULL;
}

static void open_bracket(XrefScanner *scanner)
{
    note_quoting(scanner);
    bool follows = scanner->chain.open && scanner->chain.end == scanner->at;
    Cited base = scanner->chain.last;
    bool limits = follows && (is_limiting(scanner, scanner->at) || head_of_line(scanner));
    Frame *frame = open_frame(scanner, false);
    if (frame && limits) {
        frame->relative = true;
        frame->base = base;
    }
}

static void open_quote(XrefScanner *scanner)
{
    note_quoting(scanner);
    if (!open_frame(scanner, true) || !scanner->quoting.target)
        return;
    scanner->own = scanner->quoting;
    scanner->is_quoted = true;
    scanner->memory.article = scanner->memory.paragraph = scanner->memory.item = (Cited){0};
}

static void merge_one(Cited *outer, const Cited *inner)
{
    if (outer->target && !outer->aside)
        return;
    *outer = *inner;
    outer->aside = true;
}

/* What was said before the bracket counts; what was said in it last, where that is silent. */
static void merge(Memory *outer, const Memory *inner)
{
    if (!outer->law)
        outer->law = inner->law;
    if (!outer->order)
        outer->order = inner->order;
    if (!outer->rule)
        outer->rule = inner->rule;
    merge_one(&outer->article, &inner->article);
    merge_one(&outer->paragraph, &inner->paragraph);
    merge_one(&outer->item, &inner->item);
}

static void restore(XrefScanner *scanner, const Frame *frame)
{
    const Memory inner = scanner->memory;
    bool foreign = frame->quote && scanner->is_quoted; /* words of another provision */
    if (!frame->quote || foreign)
        scanner->memory = frame->memory;
    if (!frame->quote)
        merge(&scanner->memory, &inner);
    if (frame->numbered.target)
        scan_remember_law(scanner, frame->numbered.target);
    scanner->chain = frame->chain;
    scanner->named = frame->numbered.target ? frame->numbered : frame->named;
    scanner->own = frame->own;
    scanner->is_quoted = frame->is_quoted;
}

static void close_frame(XrefScanner *scanner, bool quote)
{
    if (scanner->beyond) {
        scanner->beyond--;
        scanner->at += 3;
        return;
    }
    unsigned top = scanner->depth;
    while (quote && top && !scanner->frames[top - 1].quote) /* 「又は第二項（」: a part of words */
        top--;
    if (!top || scanner->frames[top - 1].quote != quote) {
        scanner->at += 3;
        return;
    }
    scanner->depth = top;
    const Frame frame = scanner->frames[--scanner->depth];
    if (quote) {
        scan_define(scanner, &frame);
        scan_gloss(scanner, &frame);
    }
    restore(scanner, &frame);
    scanner->at += 3;
    bool named = frame.numbered.target || (frame.named.target && frame.named.end == frame.begin);
    if (named) /* 個情法（以下…）第26条, 「通則編」3-5 */
        scanner->named.end = scanner->at;
    else
        scanner->named.target = NULL;
    if (quote) {
        scanner->chain.open = false;
    } else if (scanner->chain.open && scanner->chain.end == frame.begin) {
        scanner->chain.end = scanner->at;
        scan_follow(scanner);
    }
}

/* ---- words that lead to a place */

static bool name_by_word(XrefScanner *scanner, const char *word, const XrefTarget *target)
{
    if (!target || !starts(here(scanner), word))
        return false;
    uint32_t begin = scanner->at;
    scanner->at += (uint32_t)strlen(word);
    scanner->named = (Named){target, begin, scanner->at, SIZE_MAX};
    return true;
}

static bool scan_same_law(XrefScanner *scanner)
{
    const Memory *memory = &scanner->memory;
    const XrefTarget *order = memory->order ? memory->order : memory->law;
    const XrefTarget *rule = memory->rule ? memory->rule : memory->law;
    if (name_by_word(scanner, "同法", memory->law) || name_by_word(scanner, "同令", order) ||
        name_by_word(scanner, "同規則", rule) || name_by_word(scanner, "同政令", order) ||
        name_by_word(scanner, "同条例", memory->law)) {
        scan_remember_law(scanner, scanner->named.target);
        return true;
    }
    return false;
}

static bool scan_this_law(XrefScanner *scanner)
{
    static const char *const words[] = {"この法律", "この政令", "この規則",
                                        "この省令", "この府令", "本法"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (name_by_word(scanner, words[i], scanner->own.target))
            return true;
    return false;
}

/* 船員法目次の改正規定: a statute that is amended, named without a place. */
static bool scan_contents(XrefScanner *scanner)
{
    uint32_t end = scanner->at, begin;
    if (!starts(here(scanner), "目次"))
        return false;
    if (scan_ends(scanner, end, "の"))
        end -= 3;
    scan_title_before(scanner, end, &begin);
    return false;
}

/* 次の表の上欄に掲げる行政手続法の規定: whose provisions the table's first column holds. */
static bool scan_column(XrefScanner *scanner)
{
    static const char word[] = "上欄に掲げる";
    if (!starts(here(scanner), word))
        return false;
    scanner->at += (uint32_t)strlen(word);
    scanner->table_from = scanner->at;
    return true;
}

/* ---- numbers of guidelines */

static bool is_dash(const char *at)
{
    static const char *const dashes[] = {"-", "－", "‐", "−", "–", "ー", "."};
    for (size_t i = 0; i < G_N_ELEMENTS(dashes); i++)
        if (starts(at, dashes[i]))
            return true;
    return false;
}

static bool read_part(const char **at)
{
    static const char closed[] = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇";
    unsigned value;
    if (numeral_read_digits(at, &value))
        return true;
    if (!**at || !g_utf8_strchr(closed, -1, g_utf8_get_char(*at)))
        return false;
    *at = g_utf8_next_char(*at);
    return true;
}

/* 3-5-3-1, 第4－2－⑵; how many numbers it has. */
static int read_path(const char **at)
{
    const char *next = *at;
    int count = 0;
    if (starts(next, "第"))
        next += 3;
    while (count < 12 && read_part(&next)) {
        count++;
        *at = next;
        if (!is_dash(next))
            break;
        next = g_utf8_next_char(next);
    }
    return count;
}

/* 別添, 別紙 and their number; Q1-2 */
static bool read_annex(const char **at)
{
    static const char *const words[] = {"別添", "別紙", "付録", "Q", "Ｑ"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *next = *at + strlen(words[i]);
        if (starts(*at, words[i]) && read_path(&next)) {
            *at = next;
            return true;
        }
    }
    return false;
}

static bool is_cited_so(const char *at)
{
    static const char *const words[] = {"（", "を参照", "参照", "のとおり", "に定め", "に記載"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (starts(at, words[i]))
            return true;
    return false;
}

static bool scan_text_number(XrefScanner *scanner)
{
    const Named *named = &scanner->named;
    bool behind_name =
        named->target && named->target->kind == XREF_TEXT && named->end == scanner->at;
    bool own = scanner->self && scanner->self->kind == XREF_TEXT && !scanner->is_quoted;
    if (!behind_name && !own)
        return false;
    const char *at = here(scanner), *from = at;
    if (behind_name) {
        static const char *const between[] = {"」", "』", "の", " ", "　"};
        for (size_t i = 0; i < G_N_ELEMENTS(between); i++)
            if (starts(from, between[i]))
                from += strlen(between[i]);
        at = from;
    }
    bool good = read_annex(&at) || read_path(&at) >= (behind_name ? 2 : 3);
    if (!good || (!behind_name && !is_cited_so(at)))
        return false;
    XrefCite cite = {.begin = behind_name ? named->begin : scanner->at,
                     .at = (uint32_t)(from - scanner->text),
                     .end = (uint32_t)(at - scanner->text),
                     .target = behind_name ? named->target : scanner->self,
                     .locator = arena_copy_bytes(scanner->arena, from, (size_t)(at - from)),
                     .flags = behind_name ? 0 : XREF_RELATIVE};
    bool quoted = scan_ends(scanner, cite.at, "」") || scan_ends(scanner, cite.at, "』");
    if (behind_name && quoted &&
        (scan_ends(scanner, cite.begin, "「") || scan_ends(scanner, cite.begin, "『")))
        cite.begin -= 3;
    if (behind_name && named->cite < scanner->cites->len)
        g_array_index(scanner->cites, XrefCite, named->cite).target = NULL;
    if (quoted)
        close_frame(scanner, true);
    scan_add(scanner, &cite);
    scanner->named.target = NULL;
    scanner->at = cite.end;
    return true;
}

/* Guidelines print the provision that they explain; within it, 第8条 and 前項 are of its statute.
 */
static void end_line(XrefScanner *scanner)
{
    const XrefCite *head = head_of_line(scanner);
    if (head) {
        scanner->own = (Cited){.target = head->target, .place = head->place};
        const XrefCite *aside = &g_array_index(scanner->cites, XrefCite, scanner->cites->len - 1);
        if (aside > head && aside->target == head->target && aside[-1].begin == head->begin)
            scanner->own.place = aside->place; /* 法第26条（第2項） */
    }
    scanner->line = scanner->at + 1;
}

/* ---- the pass */

static void step(XrefScanner *scanner)
{
    const char *at = here(scanner);
    if (starts(at, "（") || starts(at, "「")) {
        starts(at, "（") ? open_bracket(scanner) : open_quote(scanner);
        return;
    }
    if (scan_text_number(scanner))
        return;
    if (starts(at, "）") || starts(at, "」")) {
        close_frame(scanner, starts(at, "」"));
        return;
    }
    if (scan_law_number(scanner) || scan_same_law(scanner) || scan_this_law(scanner) ||
        scan_column(scanner) || scan_contents(scanner) || scan_name(scanner) || scan_place(scanner))
        return;
    if (starts(at, "。") && !scanner->depth)
        scanner->quoting = (Cited){0};
    if (*at == '\n' && !scanner->depth)
        end_line(scanner);
    scanner->at += (uint32_t)(g_utf8_next_char(at) - at);
}

/* ---- from piece to piece */

static bool same_paragraph(const XrefStand *a, const XrefStand *b)
{
    return g_strcmp0(a->amending, b->amending) == 0 && a->place.supplement == b->place.supplement &&
           branch_equal(a->place.article, b->place.article) &&
           a->place.paragraph == b->place.paragraph;
}

static void begin_cell(XrefScanner *scanner, const XrefStand *stand)
{
    unsigned column = MIN(stand->column, COLUMN_MAX) - 1u;
    scanner->memory = scanner->column_memory[column];
    if (stand->head && stand->column == 1) {
        const XrefTarget *head = scan_name_within(scanner, stand->head);
        scanner->table_law = head ? head : scanner->table_law;
    }
    if (!scanner->table_law)
        return;
    if (stand->column == 1) {
        scanner->own = (Cited){.target = scanner->table_law};
    } else if (scanner->row.target) {
        scanner->own = scanner->row;
        scanner->is_quoted = true;
        scanner->memory.article = scanner->memory.paragraph = scanner->memory.item = (Cited){0};
        if (scanner->row.place.article.count) /* 同条 in the words of 第9条 is itself */
            scanner->memory.article = scanner->row;
        if (scanner->row.place.paragraph)
            scanner->memory.paragraph = scanner->row;
    }
}

static const XrefTarget *statute_of(XrefScanner *scanner, const XrefStand *stand)
{
    if (!stand->amending)
        return scanner->self;
    const XrefTarget *named = xref_scanner_named(scanner, stand->amending);
    if (named)
        return named;
    XrefTarget *target = arena_make(scanner->arena, XrefTarget);
    const char *number = arena_copy_text(scanner->arena, stand->amending);
    *target = (XrefTarget){XREF_STATUTE, NULL, number, number};
    g_hash_table_insert(scanner->numbers, (void *)number, target);
    return target;
}

static void begin(XrefScanner *scanner, const char *text, const XrefStand *stand)
{
    const char *end;
    if (!g_utf8_validate(text, -1, &end)) /* nothing may be read behind the last good sign */
        text = arena_copy_bytes(scanner->arena, text, (size_t)(end - text));
    end = text + strlen(text);
    scanner->text = text;
    scanner->size = (uint32_t)MIN((size_t)(end - text), UINT32_MAX / 2);
    scanner->at = scanner->line = 0;
    scanner->depth = scanner->beyond = 0;
    scanner->stand = *stand;
    scanner->amending = stand->amending ? stand->amending : "";
    scanner->own = (Cited){.target = statute_of(scanner, stand), .place = stand->place};
    scanner->is_quoted = false;
    scanner->chain = (Chain){0};
    scanner->named = (Named){0};
    scanner->gloss = (Gloss){0};
    scanner->quoting = (Cited){0};
    scanner->table_from = 0;
    if (scanner->own.target && scanner->own.target->kind != XREF_STATUTE)
        scanner->own.target = NULL; /* a guideline's own numbers are read apart */
    g_array_set_size(scanner->cites, 0);
    bool inside = same_paragraph(&scanner->before, stand);
    if (stand->column) {
        begin_cell(scanner, stand);
        return;
    }
    scanner->memory = !inside || !stand->place.item.count ? (Memory){0}
                      : stand->place.sub                  ? scanner->item_memory
                                                          : scanner->paragraph_memory;
    memset(scanner->column_memory, 0, sizeof scanner->column_memory);
    scanner->table_law = NULL;
    scanner->row = (Cited){0};
}

static void finish(XrefScanner *scanner)
{
    const XrefStand *stand = &scanner->stand;
    if (stand->column) {
        scanner->column_memory[MIN(stand->column, COLUMN_MAX) - 1u] = scanner->memory;
        if (stand->column == 1 && scanner->cites->len && scanner->table_law) {
            /* 第9条の改正規定及び同条を第13条とする改正規定 speaks of its first one */
            bool first = strstr(scanner->text, "改正規定") != NULL;
            const XrefCite *cited =
                &g_array_index(scanner->cites, XrefCite, first ? 0 : scanner->cites->len - 1);
            scanner->row = (Cited){.target = cited->target, .place = cited->place};
        }
        return;
    }
    if (!stand->place.item.count)
        scanner->paragraph_memory = scanner->memory;
    if (!stand->place.sub)
        scanner->item_memory = scanner->memory;
    scanner->before = *stand;
    scanner->before.amending = stand->amending ? scanner->own.target->number : NULL;
}

/* By place, without the wholes that a place replaced; those of the same begin as they came. */
static void tidy(GArray *cites)
{
    guint kept = 0;
    for (guint i = 0; i < cites->len; i++) {
        XrefCite cite = g_array_index(cites, XrefCite, i);
        if (!cite.target)
            continue;
        guint at = kept++;
        for (; at > 0 && g_array_index(cites, XrefCite, at - 1).begin > cite.begin; at--)
            g_array_index(cites, XrefCite, at) = g_array_index(cites, XrefCite, at - 1);
        g_array_index(cites, XrefCite, at) = cite;
    }
    g_array_set_size(cites, kept);
}

const XrefCite *xref_scan(XrefScanner *scanner, const char *text, const XrefStand *stand,
                          size_t *count)
{
    begin(scanner, text, stand);
    while (scanner->at < scanner->size)
        step(scanner);
    tidy(scanner->cites);
    finish(scanner);
    *count = scanner->cites->len;
    return (const XrefCite *)(void *)scanner->cites->data;
}

XrefScanner *xref_scanner_new(const XrefNames *names, const char *self)
{
    XrefScanner *scanner = g_new0(XrefScanner, 1);
    scanner->arena = arena_new();
    scanner->names = names;
    scanner->learned = name_tree_new();
    scanner->numbers = g_hash_table_new(g_str_hash, g_str_equal);
    scanner->titles = g_hash_table_new(g_str_hash, g_str_equal);
    scanner->expected = g_array_new(FALSE, FALSE, sizeof(Expected));
    scanner->order = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    scanner->cites = g_array_new(FALSE, FALSE, sizeof(XrefCite));
    scanner->self = self ? g_hash_table_lookup(names->by_id, self) : NULL;
    scan_learn_parents(scanner);
    return scanner;
}

void xref_scanner_free(XrefScanner *scanner)
{
    if (!scanner)
        return;
    name_tree_free(scanner->learned);
    g_hash_table_unref(scanner->numbers);
    g_hash_table_unref(scanner->titles);
    g_array_unref(scanner->expected);
    g_hash_table_unref(scanner->order);
    g_array_unref(scanner->cites);
    arena_free(scanner->arena);
    g_free(scanner);
}
