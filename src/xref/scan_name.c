/* scan_name.c - the names of statutes and guidelines in running text: known ones, those that a text
 * defines, law numbers, and titles that nobody told us of. */
#include <string.h>

#include "xref/scanner.h"

/* 「第五十条施行日」: a word of the text's own, whose number cites nothing. */
static const XrefTarget own_word = {XREF_TEXT, NULL, NULL, ""};

static gunichar before(const XrefScanner *scanner, uint32_t offset)
{
    return offset ? g_utf8_get_char(g_utf8_prev_char(scanner->text + offset)) : 0;
}

static bool is_han(gunichar c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005;
}

static bool is_katakana(gunichar c)
{
    return c >= 0x30A1 && c <= 0x30FC && c != 0x30FB; /* ・ parts names */
}

static bool is_name_sign(gunichar c)
{
    return is_han(c) || is_katakana(c);
}

/* 基本法 is no word of 災害対策基本法; but 第五条中刑法 begins one. */
static bool begins_word(const XrefScanner *scanner, uint32_t offset)
{
    static const char lead[] = "中該条項号款節章旧新";
    static const char *const leads[] = {"改正前", "改正後", "施行前", "施行後"};
    for (size_t i = 0; i < G_N_ELEMENTS(leads); i++)
        if (scan_ends(scanner, offset, leads[i]))
            return true;
    gunichar c = before(scanner, offset);
    return (!is_name_sign(c) || g_utf8_strchr(lead, -1, c)) &&
           !scan_ends(scanner, offset, "保有する"); /* …の保有する個人情報の保護に関する法律 */
}

/* ---- a name is read */

static bool citable(const char *at)
{
    static const char *const words[] = {"第", "附則", "別表"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (starts(at, words[i]))
            return true;
    unsigned number;
    return numeral_read_digits(&at, &number);
}

/* 「規則」　個人情報の保護に関する法律施行規則（平成28年…）: begin and end of the name */
static void mean(XrefScanner *scanner, const XrefTarget *target, uint32_t begin, uint32_t end)
{
    Gloss gloss = scanner->gloss;
    const char *at = scanner->text + gloss.end + strlen("」"), *name = scanner->text + begin;
    if (!gloss.end)
        return;
    while (at < name && g_unichar_isspace(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    const char *next = scanner->text + end;
    if (at == name && (!*next || *next == '\n' || starts(next, "（")))
        name_tree_add(scanner->learned, scanner->text + gloss.begin, gloss.end - gloss.begin,
                      target);
}

static void name_is(XrefScanner *scanner, const XrefTarget *target, uint32_t begin, uint32_t end)
{
    XrefCite cite = {.begin = begin, .at = end, .end = end, .target = target, .flags = XREF_WHOLE};
    scanner->named = (Named){target, begin, end, scanner->cites->len};
    scan_add(scanner, &cite);
    mean(scanner, target, begin, end);
    if (target->kind == XREF_STATUTE)
        scan_remember_law(scanner, target);
    if (scanner->table_from && scanner->table_from == begin)
        scanner->table_law = target;
    scanner->at = end;
}

static const XrefTarget *target_titled(XrefScanner *scanner, const char *title)
{
    const XrefTarget *known = xref_scanner_named(scanner, title);
    if (known)
        return known;
    XrefTarget *target = arena_make(scanner->arena, XrefTarget);
    *target = (XrefTarget){XREF_STATUTE, NULL, NULL, arena_copy_text(scanner->arena, title)};
    g_hash_table_insert(scanner->titles, (void *)target->title, target);
    return target;
}

/* 施行令 behind the name of a statute makes another one. */
static const XrefTarget *with_suffix(XrefScanner *scanner, const XrefTarget *target, uint32_t *end)
{
    static const char *const suffixes[] = {"施行令", "施行規則"};
    for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++)
        if (target->kind == XREF_STATUTE && starts(scanner->text + *end, suffixes[i])) {
            g_autofree char *title = g_strconcat(target->title, suffixes[i], NULL);
            *end += (uint32_t)strlen(suffixes[i]);
            return target_titled(scanner, title);
        }
    return target;
}

static const XrefTarget *longest(const XrefScanner *scanner, uint32_t at, size_t *length)
{
    size_t known = 0, learned = 0, left = MIN(scanner->size - at, NAME_LONGEST);
    const XrefTarget *a = name_tree_match(scanner->names->tree, scanner->text + at, left, &known);
    const XrefTarget *b = name_tree_match(scanner->learned, scanner->text + at, left, &learned);
    *length = MAX(known, learned);
    return b && learned >= known ? b : a;
}

bool scan_name(XrefScanner *scanner)
{
    size_t length = 0;
    uint32_t at = scanner->at;
    const XrefTarget *target = longest(scanner, at, &length);
    if (!target || !begins_word(scanner, at))
        return false;
    uint32_t end = at + (uint32_t)length;
    if (target == &own_word) {
        scanner->at = end;
        return true;
    }
    bool brief = length <= 2 * 3; /* 法, 規則: only before a place */
    if (brief && !citable(scanner->text + end))
        return false;
    target = with_suffix(scanner, target, &end);
    name_is(scanner, target, at, end);
    return true;
}

const XrefTarget *xref_scanner_named(const XrefScanner *scanner, const char *name)
{
    size_t length, size = strlen(name);
    const XrefTarget *found = name_tree_match(scanner->learned, name, size, &length);
    if (found && length == size && found != &own_word)
        return found;
    found = name_tree_match(scanner->names->tree, name, size, &length);
    if (found && length == size)
        return found;
    found = g_hash_table_lookup(scanner->names->by_id, name);
    if (!found)
        found = g_hash_table_lookup(scanner->names->by_number, name);
    if (!found)
        found = g_hash_table_lookup(scanner->numbers, name);
    return found ? found : g_hash_table_lookup(scanner->titles, name);
}

const XrefTarget *scan_name_within(const XrefScanner *scanner, const char *words)
{
    const char *end = words + strlen(words);
    for (const char *at = words; at < end; at = g_utf8_next_char(at)) {
        size_t left = (size_t)(end - at), length;
        const XrefTarget *found = name_tree_match(scanner->learned, at, left, &length);
        if (!found)
            found = name_tree_match(scanner->names->tree, at, left, &length);
        if (found && found != &own_word)
            return found;
    }
    return NULL;
}

/* ---- titles that nobody told us of */

static bool ends_with_kind(const XrefScanner *scanner, uint32_t end)
{
    static const char *const kinds[] = {"法", "法律", "令", "規則", "条例", "規程", "条約"};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (scan_ends(scanner, end, kinds[i]))
            return true;
    return false;
}

/* Words that end where a title may begin: 改正前の国民年金法.  及び does only behind another title,
 * for 電子署名及び認証業務に関する法律 is one. */
static const struct {
    const char *word;
    bool joins;
} leads[] = {{"改正前の", false}, {"改正後の", false}, {"規定する", false},
             {"のうち", false},   {"に基づく", false}, {"又は", false},
             {"若しくは", false}, {"及び", true},      {"並びに", true}};

static uint32_t skip_leads(const XrefScanner *scanner, uint32_t begin, uint32_t end)
{
    uint32_t from = begin;
    for (uint32_t at = begin; at < end;
         at = (uint32_t)(g_utf8_next_char(scanner->text + at) - scanner->text))
        for (size_t i = 0; i < G_N_ELEMENTS(leads); i++) {
            size_t size = strlen(leads[i].word);
            bool leads_in = at == begin || !leads[i].joins || ends_with_kind(scanner, at);
            if (starts(scanner->text + at, leads[i].word) && at + size < end && leads_in)
                from = at + (uint32_t)size;
        }
    return from;
}

/* The longest run of signs before end that could be a title; wide: with hiragana, 、 ends it. */
static uint32_t run_before(const XrefScanner *scanner, uint32_t end, bool wide)
{
    static const char stops[] = "、。，．「」『』（）　\n";
    uint32_t begin = end, floor = end > NAME_LONGEST / 2 ? end - NAME_LONGEST / 2 : 0;
    if (scanner->chain.open && scanner->chain.end <= end)
        floor = MAX(floor, scanner->chain.end);
    while (begin > floor) {
        gunichar c = before(scanner, begin);
        if (wide ? g_utf8_strchr(stops, -1, c) != NULL : !is_name_sign(c))
            break;
        begin -= (uint32_t)g_unichar_to_utf8(c, NULL);
    }
    if (begin < floor)
        begin = floor;
    if (scanner->chain.open && begin == scanner->chain.end && starts(scanner->text + begin, "中"))
        begin += 3;
    return begin;
}

/* 法 and 政令 alone name nothing, and それぞれの法律 names no statute. */
static bool is_kind_alone(const char *title)
{
    static const char *const words[] = {"法",
                                        "法律",
                                        "令",
                                        "政令",
                                        "省令",
                                        "府令",
                                        "規則",
                                        "条例",
                                        "規程",
                                        "条約",
                                        "命令",
                                        "この法律",
                                        "それぞれの法律",
                                        "これらの法律",
                                        "それらの法律",
                                        "当該法律",
                                        "他の法律",
                                        "その他の法律"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(title, words[i]) == 0)
            return true;
    return false;
}

static char *title_before(XrefScanner *scanner, uint32_t end, uint32_t *begin)
{
    if (!ends_with_kind(scanner, end))
        return NULL;
    bool wide = scan_ends(scanner, end, "法律") || scan_ends(scanner, end, "する規則") ||
                scan_ends(scanner, end, "する政令") || scan_ends(scanner, end, "する省令");
    *begin = run_before(scanner, end, wide);
    if (wide)
        *begin = skip_leads(scanner, *begin, end);
    if (*begin >= end)
        return NULL;
    char *title = g_strndup(scanner->text + *begin, end - *begin);
    if (is_kind_alone(title))
        g_clear_pointer(&title, g_free);
    return title;
}

const XrefTarget *scan_title_before(XrefScanner *scanner, uint32_t end, uint32_t *begin)
{
    g_autofree char *title = title_before(scanner, end, begin);
    if (!title)
        return NULL;
    const XrefTarget *target = target_titled(scanner, title);
    name_tree_add(scanner->learned, target->title, strlen(target->title), target);
    scan_remember_law(scanner, target);
    return target;
}

/* ---- 平成15年法律第57号 */

static bool read_era(const char **at, GString *out)
{
    static const char *const eras[] = {"明治", "大正", "昭和", "平成", "令和"};
    for (size_t i = 0; i < G_N_ELEMENTS(eras); i++)
        if (starts(*at, eras[i])) {
            *at += strlen(eras[i]);
            g_string_append(out, eras[i]);
            return true;
        }
    return false;
}

static bool read_year(const char **at, GString *out)
{
    unsigned year;
    if (starts(*at, "元年")) {
        g_string_append(out, "元年");
        *at += strlen("元年");
        return true;
    }
    if (!numeral_read(at, &year) || !starts(*at, "年"))
        return false;
    g_string_append_printf(out, "%u年", year);
    *at += 3;
    return true;
}

/* 8月22日 may stand between year and kind. */
static void skip_day(const char **at)
{
    const char *next = *at;
    unsigned number;
    if (!numeral_read(&next, &number) || !starts(next, "月"))
        return;
    next += 3;
    if (numeral_read(&next, &number) && starts(next, "日"))
        *at = next + 3;
}

/* 法律, 政令, 個人情報保護委員会規則 and 第57号 */
static bool read_kind(const char **at, GString *out)
{
    enum { KIND_MAX = 24 };
    const char *kind = *at;
    for (int i = 0; i < KIND_MAX && *kind && !starts(kind, "第"); i++) {
        if (!is_name_sign(g_utf8_get_char(kind)))
            return false;
        kind = g_utf8_next_char(kind);
    }
    if (kind - *at < 2 * 3 || !starts(kind, "第"))
        return false;
    const char *next = kind + 3;
    unsigned number;
    if (!numeral_read(&next, &number) || !starts(next, "号"))
        return false;
    g_string_append_len(out, *at, kind - *at);
    g_string_append_printf(out, "第%u号", number);
    *at = next + 3;
    return true;
}

static const XrefTarget *target_numbered(XrefScanner *scanner, const char *number,
                                         const char *title)
{
    const XrefTarget *known = g_hash_table_lookup(scanner->names->by_number, number);
    if (!known)
        known = g_hash_table_lookup(scanner->numbers, number);
    if (known)
        return known;
    XrefTarget *target = arena_make(scanner->arena, XrefTarget);
    number = arena_copy_text(scanner->arena, number);
    *target = (XrefTarget){XREF_STATUTE, NULL, number,
                           title ? arena_copy_text(scanner->arena, title) : number};
    g_hash_table_insert(scanner->numbers, (void *)number, target);
    return target;
}

/* 改正前の農業者年金基金法（昭和…号）: the title alone, and with what stands before it. */
static void learn_title(XrefScanner *scanner, uint32_t begin, uint32_t end,
                        const XrefTarget *target)
{
    uint32_t whole = run_before(scanner, end, true);
    name_tree_add(scanner->learned, scanner->text + whole, end - whole, target);
    whole = skip_leads(scanner, whole, end);
    name_tree_add(scanner->learned, scanner->text + whole, end - whole, target);
    name_tree_add(scanner->learned, scanner->text + begin, end - begin, target);
}

/* In the bracket behind a title: the title's number. */
static void number_is(XrefScanner *scanner, Frame *frame, const char *number)
{
    uint32_t end = frame->begin, begin = end;
    const XrefTarget *known =
        frame->named.target && frame->named.end == end ? frame->named.target : NULL;
    if (known && known->number && strcmp(known->number, number) != 0)
        known = NULL; /* the end of a longer title */
    if (known) {
        frame->numbered = frame->named;
        if (!known->number && !known->id) { /* a title met before its number */
            XrefTarget *learned = (XrefTarget *)known;
            learned->number = arena_copy_text(scanner->arena, number);
            g_hash_table_insert(scanner->numbers, (void *)learned->number, learned);
        }
        scan_remember_law(scanner, known);
        return;
    }
    const Chain inside = scanner->chain;
    scanner->chain = frame->chain;
    g_autofree char *title = title_before(scanner, end, &begin);
    const XrefTarget *target = target_numbered(scanner, number, title);
    mean(scanner, target, run_before(scanner, end, true), end);
    if (title)
        learn_title(scanner, begin, end, target);
    scanner->chain = inside;
    XrefCite cite = {.begin = begin, .at = end, .end = end, .target = target, .flags = XREF_WHOLE};
    frame->numbered = (Named){target, begin, end, scanner->cites->len};
    if (begin < end)
        scan_add(scanner, &cite);
    else
        frame->numbered.cite = SIZE_MAX;
    scan_remember_law(scanner, target);
    if (scanner->table_from && scanner->table_from == begin)
        scanner->table_law = target;
}

bool scan_law_number(XrefScanner *scanner)
{
    const char *at = here(scanner);
    g_autoptr(GString) number = g_string_new(NULL);
    if (!read_era(&at, number) || !read_year(&at, number))
        return false;
    skip_day(&at);
    if (!read_kind(&at, number))
        return false;
    uint32_t begin = scanner->at, end = (uint32_t)(at - scanner->text);
    Frame *frame = scanner->depth ? &scanner->frames[scanner->depth - 1] : NULL;
    if (frame && !frame->quote && frame->begin + 3 == begin && !scanner->beyond) {
        number_is(scanner, frame, number->str);
        scanner->at = end;
        return true;
    }
    name_is(scanner, target_numbered(scanner, number->str, NULL), begin, end);
    return true;
}

/* ---- 以下「番号利用法」という。 */

static bool is_defining(const XrefScanner *scanner, const Frame *quote)
{
    static const char *const after[] = {"」という", "」と総称", "」と略"};
    bool says = false;
    for (size_t i = 0; i < G_N_ELEMENTS(after); i++)
        says = says || starts(here(scanner), after[i]);
    uint32_t from = quote->begin > 120 ? quote->begin - 120 : 0;
    if (!says)
        return false;
    while (from < quote->begin && ((unsigned char)scanner->text[from] & 0xC0) == 0x80)
        from++;
    g_autofree char *lead = g_strndup(scanner->text + from, quote->begin - from);
    return strstr(lead, "以下") || strstr(lead, "において") || strstr(lead, "単に") ||
           g_str_has_suffix(lead, "」を");
}

static const XrefTarget *meaning(XrefScanner *scanner, const Frame *quote, const char *name)
{
    if (scan_ends(scanner, quote->begin, "」を")) /* 「…法」を「個情法」という */
        return quote->memory.law;
    Frame *frame = scanner->depth ? &scanner->frames[scanner->depth - 1] : NULL;
    if (!frame || frame->quote)
        return NULL;
    if (frame->numbered.target)
        return frame->numbered.target;
    if (frame->named.target && frame->named.end == frame->begin)
        return frame->named.target;
    uint32_t begin;
    size_t size = strlen(name);
    bool is_law = g_str_has_suffix(name, "法") || g_str_has_suffix(name, "法律") ||
                  g_str_has_suffix(name, "令") || g_str_has_suffix(name, "規則");
    if (is_law && size > 3) {
        const Chain inside = scanner->chain;
        scanner->chain = frame->chain;
        const XrefTarget *title = scan_title_before(scanner, frame->begin, &begin);
        scanner->chain = inside;
        if (!title)
            return target_titled(scanner, name);
        frame->numbered = (Named){title, begin, frame->begin, SIZE_MAX};
        return title;
    }
    return strstr(name, "第") ? &own_word : NULL;
}

void scan_define(XrefScanner *scanner, const Frame *quote)
{
    uint32_t begin = quote->begin + 3;
    if (scanner->at <= begin || scanner->at - begin > NAME_LONGEST || !is_defining(scanner, quote))
        return;
    g_autofree char *name = g_strndup(scanner->text + begin, scanner->at - begin);
    const XrefTarget *target = meaning(scanner, quote, name);
    if (target)
        name_tree_add(scanner->learned, name, strlen(name), target);
}

void scan_gloss(XrefScanner *scanner, const Frame *quote)
{
    static const char *const kinds[] = {"法",   "法律", "令",   "規則", "条例",
                                        "規程", "指針", "基準", "告示", "ガイドライン"};
    gunichar c = before(scanner, quote->begin);
    for (size_t i = 0; i < G_N_ELEMENTS(kinds) && (!c || c == '\n'); i++)
        if (scan_ends(scanner, scanner->at, kinds[i]))
            scanner->gloss = (Gloss){quote->begin + (uint32_t)strlen("「"), scanner->at};
}

void scan_learn_parents(XrefScanner *scanner)
{
    static const struct {
        const char *suffix, *name, *parent;
    } rows[] = {{"施行令", "法", ""}, {"施行規則", "法", ""}, {"施行規則", "令", "施行令"}};
    const char *title = scanner->self ? scanner->self->title : "";
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (!g_str_has_suffix(title, rows[i].suffix))
            continue;
        g_autofree char *stem = g_strndup(title, strlen(title) - strlen(rows[i].suffix));
        g_autofree char *parent = g_strconcat(stem, rows[i].parent, NULL);
        const XrefTarget *target = target_titled(scanner, parent);
        name_tree_add(scanner->learned, rows[i].name, strlen(rows[i].name), target);
    }
}
