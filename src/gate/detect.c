/* detect.c - what must not leave the house: personal data, live indicators, small cells.
 *
 * Detectors look at folded text, block by block.  A check digit alone proves
 * little - one random number in ten passes - so an error needs the word beside it, or the
 * usual grouping.  Numbers, addresses and links that the registry holds are known and pass. */
#include "gate/check_digit.h"
#include "gate/fold.h"

#include <string.h>

#include "base/defang.h"

typedef struct {
    const Document *document;
    const GateWorld *world;
    FoldedText *folded;
    DiagList *out;
} Search;

/* ---- numbers of persons */

static void report_number(Search *search, const DigitRun *run, DiagSeverity severity,
                          const char *what)
{
    Diag *diag = diag_add(search->out, DIAG_GATE_PERSONAL_NUMBER,
                          folded_span(search->folded, run->begin, run->end), "this looks like %s",
                          diag_translate(what));
    diag_set_severity(diag, severity);
    diag_rule(diag, "nothing that identifies a person is published");
    diag_help(diag, "take it out; if it is something else, say in words what it is");
}

static bool near(const Search *search, const DigitRun *run, const char *words)
{
    return folded_near(search->folded, run->begin, run->end, words, 30);
}

static bool is_individual_number(Search *search, const DigitRun *run)
{
    if (run->size != 12 || !check_digit_individual(run->digits))
        return false;
    bool named =
        near(search, run, "個人番号|マイナンバー|特定個人情報|Individual Number|My Number");
    if (!named && run->joined && !run->fours)
        return false;
    report_number(search, run, named || run->fours ? DIAG_ERROR : DIAG_WARNING,
                  N_("an Individual Number (個人番号)"));
    return true;
}

static bool is_licence(Search *search, const DigitRun *run)
{
    if (run->size != 12 || !near(search, run, "免許") || !check_digit_licence(run->digits))
        return false;
    report_number(search, run, DIAG_ERROR, N_("the number of a driving licence"));
    return true;
}

static bool is_resident_number(Search *search, const DigitRun *run)
{
    if (run->size != 11 || !near(search, run, "住民票コード"))
        return false;
    report_number(search, run, DIAG_ERROR, N_("a resident record code (住民票コード)"));
    return true;
}

static bool is_pension_number(Search *search, const DigitRun *run)
{
    if (run->size != 10 || !near(search, run, "基礎年金番号|年金手帳"))
        return false;
    report_number(search, run, DIAG_ERROR, N_("a basic pension number (基礎年金番号)"));
    return true;
}

static bool is_card(Search *search, const DigitRun *run)
{
    if (run->size < 13 || run->size > 19 || !check_digit_card(run->digits, run->size))
        return false;
    bool named = near(search, run, "カード|クレジット|card");
    if (!named && !run->fours)
        return false;
    report_number(search, run, DIAG_ERROR, N_("the number of a payment card"));
    return true;
}

static bool is_account(Search *search, const DigitRun *run)
{
    if (run->size != 7 || run->joined ||
        !folded_near(search->folded, run->begin, run->begin, "普通|当座", 8))
        return false;
    report_number(search, run, DIAG_ERROR, N_("the number of a bank account"));
    return true;
}

static bool is_corporate_number(Search *search, const DigitRun *run)
{
    if (run->size != 13 || run->joined || !check_digit_corporate(run->digits))
        return false;
    report_number(search, run, DIAG_INFO,
                  N_("a Corporate Number (法人番号), which can identify a victim"));
    return true;
}

/* ---- telephones */

static void digits_of(const char *text, GString *out)
{
    g_string_truncate(out, 0);
    for (; text && *text; text++)
        if (g_ascii_isdigit(*text))
            g_string_append_c(out, *text);
}

static bool is_desk_number(const Registry *registry, const char *digits)
{
    g_autoptr(GString) own = g_string_new(NULL);
    for (size_t i = 0; i < registry->agency_count; i++)
        for (size_t k = 0; k < registry->agencies[i].desk_count; k++) {
            digits_of(registry->agencies[i].desks[k].phone, own);
            if (own->len && strcmp(own->str, digits) == 0)
                return true;
        }
    return false;
}

static bool is_telephone(Search *search, const DigitRun *run)
{
    bool mobile = run->size == 11 && strchr("56789", run->digits[1]) && run->digits[2] == '0';
    bool fixed = run->size == 10;
    if (run->digits[0] != '0' || !(mobile || fixed) || !run->joined)
        return false;
    bool reserved = strspn(run->digits, "0") == run->size;
    if (reserved || is_desk_number(&search->world->workspace->registry, run->digits))
        return true;
    Diag *diag = diag_add(search->out, DIAG_GATE_UNKNOWN_TELEPHONE,
                          folded_span(search->folded, run->begin, run->end),
                          "this telephone number is no desk of the registry");
    diag_help(diag, "name the desk with <desk agency=\"…\"/>, or add it to registry/agencies.xml");
    return true;
}

/* The first that knows the run speaks; the order settles what two of them could claim. */
static bool (*const number_detectors[])(Search *, const DigitRun *) = {
    is_licence, is_individual_number, is_resident_number, is_pension_number,
    is_card,    is_account,           is_telephone,       is_corporate_number,
};

static void detect_numbers(Search *search)
{
    size_t offset = 0;
    DigitRun run;
    while (folded_next_digits(search->folded, 7, &offset, &run))
        for (size_t i = 0; run.size < sizeof run.digits && i < G_N_ELEMENTS(number_detectors); i++)
            if (number_detectors[i](search, &run))
                break;
}

/* ---- patterns */

static bool is_own_mail(const GateWorld *world, const char *mail)
{
    const Registry *registry = &world->workspace->registry;
    if (g_str_has_suffix(mail, ".example") || g_str_has_suffix(mail, "example.com") ||
        g_str_has_suffix(mail, "example.jp"))
        return true;
    for (size_t i = 0; i < registry->agency_count; i++)
        for (size_t k = 0; k < registry->agencies[i].desk_count; k++)
            if (g_strcmp0(registry->agencies[i].desks[k].mail, mail) == 0)
                return true;
    return false;
}

/* The host of an address, without scheme, user, port and path. Owned. */
static char *host_of(const char *address)
{
    const char *start = strstr(address, "://");
    start = start ? start + 3 : address;
    return g_ascii_strdown(start, (gssize)strcspn(start, "/:?#"));
}

static bool same_or_below(const char *host, const char *other)
{
    size_t size = strlen(host), tail = strlen(other);
    return tail && size >= tail && strcmp(host + size - tail, other) == 0 &&
           (size == tail || host[size - tail - 1] == '.');
}

static bool is_known_address(const char *address, const char *host)
{
    g_autofree char *own = address ? host_of(address) : NULL;
    if (!own)
        return false;
    const char *bare = g_str_has_prefix(own, "www.") ? own + 4 : own;
    return same_or_below(host, bare);
}

bool rule_knows_host(const GateWorld *world, const char *host)
{
    static const char *const reserved[] = {"example",          "example.com",      "example.net",
                                           "example.org",      "example.jp",       "localhost",
                                           "laws.e-gov.go.jp", "attack.mitre.org", "www.first.org"};
    const Registry *registry = &world->workspace->registry;
    for (size_t i = 0; i < G_N_ELEMENTS(reserved); i++)
        if (same_or_below(host, reserved[i]))
            return true;
    for (size_t i = 0; i < registry->agency_count; i++) {
        const Agency *agency = &registry->agencies[i];
        if (is_known_address(agency->url, host))
            return true;
        for (size_t k = 0; k < agency->desk_count; k++)
            if (is_known_address(agency->desks[k].url, host) ||
                is_known_address(agency->desks[k].form, host))
                return true;
    }
    for (size_t i = 0; i < registry->guideline_count; i++)
        if (is_known_address(registry->guidelines[i].url, host))
            return true;
    for (size_t i = 0; i < registry->scheme_count; i++)
        if (is_known_address(registry->schemes[i].url, host))
            return true;
    return is_known_address(world->workspace->config.base_url, host);
}

typedef struct {
    const char *pattern;
    void (*found)(Search *search, size_t begin, size_t end, const char *match);
} Pattern;

static void found_mail(Search *search, size_t begin, size_t end, const char *match)
{
    if (is_own_mail(search->world, match))
        return;
    Diag *diag =
        diag_add(search->out, DIAG_GATE_UNKNOWN_MAIL, folded_span(search->folded, begin, end),
                 "the mail address \"%s\" is no desk of the registry", match);
    diag_help(diag, "name the desk with <desk agency=\"…\"/>; an address that attacks is an <ioc "
                    "type=\"email\">");
}

static void found_residence_card(Search *search, size_t begin, size_t end, const char *match)
{
    (void)match;
    DigitRun run = {.begin = begin, .end = end};
    report_number(search, &run, DIAG_ERROR, N_("the number of a residence card"));
}

static void found_passport(Search *search, size_t begin, size_t end, const char *match)
{
    (void)match;
    DigitRun run = {.begin = begin, .end = end};
    if (near(search, &run, "旅券|パスポート|passport"))
        report_number(search, &run, DIAG_ERROR, N_("the number of a passport"));
}

/* A guess, but for a flyer, on which nobody is named. */
static void weigh_person(const Search *search, Diag *diag)
{
    diag_rule(diag, "nothing that identifies a person is published");
    if (search->document->kind == DOCUMENT_FLYER)
        diag_set_severity(diag, DIAG_ERROR);
}

static void found_birth(Search *search, size_t begin, size_t end, const char *match)
{
    (void)match;
    Diag *diag = diag_add(search->out, DIAG_GATE_PERSON, folded_span(search->folded, begin, end),
                          "this gives a person's day of birth");
    weigh_person(search, diag);
    diag_help(diag, "take it out");
}

static void found_name(Search *search, size_t begin, size_t end, const char *match)
{
    (void)match;
    Diag *diag = diag_add(search->out, DIAG_GATE_PERSON, folded_span(search->folded, begin, end),
                          "this looks like a person's name");
    weigh_person(search, diag);
    diag_help(diag, "write the post instead of the name");
}

static void found_home(Search *search, size_t begin, size_t end, const char *match)
{
    (void)match;
    Diag *diag = diag_add(search->out, DIAG_GATE_PERSON, folded_span(search->folded, begin, end),
                          "this looks like a postal address");
    weigh_person(search, diag);
    diag_help(diag, "take it out, or put a body's address into the registry");
}

static bool is_reserved_ipv4(const unsigned part[4])
{
    return (part[0] == 192 && part[1] == 0 && part[2] == 2) ||
           (part[0] == 198 && part[1] == 51 && part[2] == 100) ||
           (part[0] == 203 && part[1] == 0 && part[2] == 113) || part[0] == 127 || part[0] == 0;
}

static bool is_private_ipv4(const unsigned part[4])
{
    return part[0] == 10 || (part[0] == 172 && part[1] >= 16 && part[1] <= 31) ||
           (part[0] == 192 && part[1] == 168) || (part[0] == 169 && part[1] == 254);
}

static void live_indicator(Search *search, size_t begin, size_t end, const char *match,
                           const char *type)
{
    g_autofree char *safe = defang(match, type);
    Diag *diag =
        diag_add(search->out, DIAG_GATE_LIVE_INDICATOR, folded_span(search->folded, begin, end),
                 "\"%s\" is a live address in the text", match);
    diag_rule(diag, "an indicator stands in <ioc> only and prints defanged");
    diag_help(
        diag,
        "write <ioc type=\"%s\">%s</ioc>, which prints as %s (in Word: write it as it prints)",
        type, match, safe);
}

static void found_ipv4(Search *search, size_t begin, size_t end, const char *match)
{
    g_auto(GStrv) words = g_strsplit(match, ".", -1);
    unsigned part[4];
    for (int i = 0; i < 4; i++)
        if ((part[i] = (unsigned)g_ascii_strtoull(words[i], NULL, 10)) > 255)
            return;
    if (is_reserved_ipv4(part))
        return;
    if (!is_private_ipv4(part)) {
        live_indicator(search, begin, end, match, "ipv4");
        return;
    }
    Diag *diag =
        diag_add(search->out, DIAG_GATE_PRIVATE_ADDRESS, folded_span(search->folded, begin, end),
                 "\"%s\" is an address inside somebody's network", match);
    diag_help(diag, "leave it out, or use an address of the documentation ranges");
}

static void found_url(Search *search, size_t begin, size_t end, const char *match)
{
    g_autofree char *host = host_of(match);
    if (*host && !rule_knows_host(search->world, host))
        live_indicator(search, begin, end, match, "url");
}

static void found_domain(Search *search, size_t begin, size_t end, const char *match)
{
    const char *text = search->folded->text->str;
    bool inside = begin > 0 && strchr("/@.:-_", text[begin - 1]);
    if (inside || text[end] == '@' || rule_knows_host(search->world, match))
        return;
    live_indicator(search, begin, end, match, "domain");
}

static void found_defanged(Search *search, size_t begin, size_t end, const char *match)
{
    g_autofree char *live = refang(match);
    g_autofree char *host = host_of(live);
    const Registry *registry = &search->world->workspace->registry;
    for (size_t i = 0; i < registry->agency_count; i++)
        if (is_known_address(registry->agencies[i].url, host)) {
            Diag *diag = diag_add(search->out, DIAG_GATE_DEFANGED_OWN,
                                  folded_span(search->folded, begin, end),
                                  "\"%s\" is an official address and must not be defanged", match);
            diag_help(diag, "write it as a link: <a href=\"%s\">…</a>", live);
            return;
        }
}

#define TLD                                                                                        \
    "(?:com|net|org|info|biz|xyz|top|site|online|shop|club|icu|jp|cn|ru|kr|tw|hk|us|uk|eu|de|fr|"  \
    "io|cc|tk|pw|su|to|me|co|example)"

static const Pattern patterns[] = {
    {"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\\.[A-Za-z]{2,}",
     found_mail},
    {"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{8}[A-Z]{2}(?![A-Za-z0-9])", found_residence_card},
    {"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{7}(?![A-Za-z0-9])", found_passport},
    {"(?:生年月日|誕生日)[^。]{0,6}[0-9]{2,4}[年/.-][0-9]{1,2}[月/.-][0-9]{1,2}", found_birth},
    {"\\p{Han}{1,3} \\p{Han}{1,3} ?(?:さん|氏)(?!名)", found_name},
    {"〒? "
     "?[0-9]{3}-[0-9]{4}[^。]{0,4}(?:北海道|東京都|京都府|大阪府|\\p{Han}{2,3}県)[^。]{0,24}(?:"
     "丁目|番地|号)",
     found_home},
    {"(?<![0-9.])[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.])", found_ipv4},
    {"(?:https?|ftp)://[A-Za-z0-9][^\\s<>\"「」（）、。]*", found_url},
    {"(?<![A-Za-z0-9])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+" TLD
     "(?![A-Za-z0-9.-])",
     found_domain},
    {"(?:hxxps?://)?[A-Za-z0-9-]+(?:\\[\\.\\][A-Za-z0-9-]+)+[^\\s<>\"「」（）、。]*",
     found_defanged},
};

static void detect_patterns(Search *search, GRegex *const *regexes)
{
    const char *text = search->folded->text->str;
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        size_t offset = 0, begin, end;
        while (rule_find(regexes[i], text, &offset, &begin, &end)) {
            g_autofree char *match = g_strndup(text + begin, end - begin);
            patterns[i].found(search, begin, end, match);
        }
    }
}

/* ---- small cells: below ten, with complementary suppression */

static bool counts_people(const ContentNode *table)
{
    static const char pattern[] = "件数|人数|件（|（件）|（人）|人（|事案数|本人の数|[Nn]umber of "
                                  "(?:cases|persons|people|reports)";
    for (const ContentNode *node = table->first; node; node = content_next(node, table)) {
        if (!content_is(node, "caption") && !content_is(node, "th"))
            continue;
        g_autofree char *text = content_text(node);
        if (rule_matches(pattern, text))
            return true;
    }
    return false;
}

static void detect_small_cells(const Document *document, const GateWorld *world,
                               const ContentNode *table, DiagList *out)
{
    (void)world;
    (void)document;
    if (!counts_people(table))
        return;
    for (const ContentNode *node = table->first; node; node = content_next(node, table)) {
        if (!content_is(node, "td"))
            continue;
        g_autofree char *raw = content_text(node);
        g_autofree char *text = g_utf8_normalize(raw, -1, G_NORMALIZE_ALL_COMPOSE);
        if (!text || !rule_matches("^\\s*[1-9]\\s*(?:件|人|名|社)?\\s*$", text))
            continue;
        g_strstrip(text);
        Diag *diag = diag_add(out, DIAG_GATE_SMALL_CELL, node->span,
                              "the cell \"%s\" counts fewer than ten", text);
        diag_rule(diag, "small counts identify persons or victims: below ten is suppressed");
        diag_help(
            diag,
            "write \"10未満\", and suppress one more cell of the row so that nobody can subtract");
    }
}

/* ---- the rule */

static bool is_indicator(const ContentNode *node)
{
    for (; node; node = node->parent)
        if (content_is(node, "ioc"))
            return true;
    return false;
}

static void search_block(const Document *document, const GateWorld *world, const RuleBlock *block,
                         GRegex *const *regexes, DiagList *out)
{
    g_autoptr(FoldedText) folded = folded_new(block);
    Search search = {document, world, folded, out};
    if (!block->attr && is_indicator(block->node))
        return;
    detect_numbers(&search);
    detect_patterns(&search, regexes);
}

static void detect_small_values(const ContentNode *chart, DiagList *out)
{
    const char *unit = content_attr(chart, "unit");
    if (!unit || !rule_matches("^(?:件|人|名|社|cases|persons|people|reports)$", unit))
        return;
    for (const ContentNode *node = chart->first; node; node = content_next(node, chart)) {
        if (!content_is(node, "value"))
            continue;
        g_autofree char *text = g_strstrip(content_text(node));
        if (!rule_matches("^[1-9](?:\\.\\d+)?$", text))
            continue;
        Diag *diag = diag_add(out, DIAG_GATE_SMALL_CELL, node->span,
                              "the value \"%s\" counts fewer than ten", text);
        diag_rule(diag, "small counts identify persons or victims: below ten is suppressed");
        diag_help(diag, "draw longer periods or larger groups, so that each counts ten or more");
    }
}

/* ---- the figures of a statistics sheet, whose labels are published */

/* A piece of the CSV as text of an element, so that it is a block like any other. */
static void add_piece(Arena *arena, ContentNode *element, const char *text, DiagSpan span)
{
    ContentNode *piece = arena_make(arena, ContentNode);
    *piece = (ContentNode){.text = text, .lang = element->lang, .parent = element, .span = span};
    if (element->last)
        element->last->next = piece;
    else
        element->first = piece;
    element->last = piece;
}

static ContentNode *new_element(Arena *arena, const Tally *tally)
{
    ContentNode *element = arena_make(arena, ContentNode);
    *element = (ContentNode){.name = "td", .lang = tally->node->lang, .span = tally->node->span};
    return element;
}

static void search_pieces(const Document *document, const GateWorld *world,
                          const ContentNode *element, GRegex *const *regexes, DiagList *out)
{
    g_autoptr(GPtrArray) blocks = rule_blocks_below(element, false);
    for (guint i = 0; i < blocks->len; i++)
        search_block(document, world, blocks->pdata[i], regexes, out);
}

typedef struct {
    const Tally *tally;
    size_t row, column;
} CountPlace;

/* Ten digits or more are no count, but what somebody is known by; the headings say which. */
static void search_count(const CountPlace *place, Arena *arena, const Document *document,
                         const GateWorld *world, GRegex *const *regexes, DiagList *out)
{
    const Tally *tally = place->tally;
    int64_t count = tally->cells[tally_at(tally, place->row, place->column)];
    if (count < 1000000000)
        return;
    ContentNode *element = new_element(arena, tally);
    DiagSpan span = tally->row_spans[place->row];
    add_piece(arena, element, tally->corner, tally->column_spans[place->column]);
    add_piece(arena, element, "：", span);
    add_piece(arena, element, tally->column_labels[place->column],
              tally->column_spans[place->column]);
    add_piece(arena, element, arena_printf(arena, "：%" G_GINT64_FORMAT, count), span);
    search_pieces(document, world, element, regexes, out);
}

static void search_tally(const Document *document, const GateWorld *world, const Tally *tally,
                         GRegex *const *regexes, DiagList *out)
{
    g_autoptr(Arena) arena = arena_new();
    for (size_t i = 0; i < tally->rows; i++) {
        ContentNode *element = new_element(arena, tally);
        add_piece(arena, element, tally->row_labels[i], tally->row_spans[i]);
        search_pieces(document, world, element, regexes, out);
    }
    for (size_t i = 0; i < tally->columns; i++) {
        ContentNode *element = new_element(arena, tally);
        add_piece(arena, element, tally->column_labels[i], tally->column_spans[i]);
        search_pieces(document, world, element, regexes, out);
    }
    for (size_t i = 0; i < tally->rows; i++)
        for (size_t k = 0; k < tally->columns; k++)
            search_count(&(CountPlace){tally, i, k}, arena, document, world, regexes, out);
}

static void apply(const Document *document, const GateWorld *world, DiagList *out)
{
    GRegex *regexes[G_N_ELEMENTS(patterns)];
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++)
        regexes[i] = rule_regex(patterns[i].pattern);
    g_autoptr(GPtrArray) blocks = rule_blocks(document);
    for (guint i = 0; i < blocks->len; i++)
        search_block(document, world, blocks->pdata[i], regexes, out);
    for (size_t i = 0; i < document->tally_count; i++)
        search_tally(document, world, &document->tallies[i], regexes, out);
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++)
        g_regex_unref(regexes[i]);
    for (const ContentNode *node = document->content; node;
         node = content_next(node, document->content))
        if (content_is(node, "table"))
            detect_small_cells(document, world, node, out);
        else if (content_is(node, "chart"))
            detect_small_values(node, out);
}

const GateRule gate_detect = {"leaks", apply};
