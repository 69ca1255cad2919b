/* propose.c - place and wording of a reference back.
 *
 * The place: the passage that our text cites, if it cites one; then those whose words are nearest.
 * Words are pairs of neighbouring kanji, katakana or Latin letters, each weighed by how few
 * passages have it, so that 個人情報 decides nothing in a guideline that says it everywhere.
 *
 * The wording: as the partner writes - polite or plain, digits narrow or wide - with our number and
 * heading in brackets, as the guidelines of the commission cite. */
#include "mutual/propose.h"

#include <math.h>
#include <string.h>

enum { MOST_SPOTS = 3, HEADING_WEIGHT = 3, MOST_TERMS = 4 };

typedef struct {
    const char *locator, *label, *heading, *text;
} Passage;

/* ---- words of a text */

static bool counts(gunichar c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x30A1 && c <= 0x30FC) || g_unichar_isalpha(c);
}

static bool is_kana(gunichar c)
{
    return c >= 0x3041 && c <= 0x3096;
}

/* Pairs of characters that stand side by side; hiragana says little and parts words. */
static void add_pairs(GHashTable *pairs, const char *text, unsigned weight)
{
    gunichar before = 0;
    for (; text && *text; text = g_utf8_next_char(text)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(text));
        bool good = counts(c) && !is_kana(c);
        if (good && before) {
            gpointer key = GSIZE_TO_POINTER(((gsize)before << 21) | c);
            guint sum = GPOINTER_TO_UINT(g_hash_table_lookup(pairs, key)) + weight;
            g_hash_table_insert(pairs, key, GUINT_TO_POINTER(sum));
        }
        before = good ? c : 0;
    }
}

static GHashTable *pairs_of(const Passage *passage)
{
    GHashTable *pairs = g_hash_table_new(NULL, NULL);
    add_pairs(pairs, passage->heading, HEADING_WEIGHT);
    add_pairs(pairs, passage->text, 1);
    return pairs;
}

/* ---- passages of a text, whoever holds it */

static bool begins_line(const ContentNode *node)
{
    static const char *const names[] = {"p",  "li",    "dt",      "dd",  "td",
                                        "th", "title", "caption", "pre", NULL};
    return node->name && g_strv_contains(names, node->name);
}

static void append_text(GString *out, const char *text)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '\n' || c == '\r' || c == '\t') /* how the draft is laid out */
            continue;
        if (c != ' ' ||
            (out->len && out->str[out->len - 1] != ' ' && out->str[out->len - 1] != '\n'))
            g_string_append_unichar(out, c);
    }
}

static void end_line(GString *out)
{
    while (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    if (out->len && out->str[out->len - 1] != '\n')
        g_string_append_c(out, '\n');
}

static bool is_left_out(const ContentNode *node, const ContentNode *section)
{
    bool own_title = content_is(node, "title") && node->parent == section;
    return own_title || content_is(node, "section") || content_is(node, "rt");
}

/* The lines of a section as they print, without those of the sections in it: an empty citation has
 * the label that is made for it. */
static char *own_text(const MutualNet *net, const ContentNode *section)
{
    GString *out = g_string_new(NULL);
    for (const ContentNode *node = content_next(section, section); node;) {
        if (is_left_out(node, section)) {
            node = content_skip(node, section);
            continue;
        }
        const Citation *citation =
            node->name && !node->first ? xref_of_node(net->graph, node) : NULL;
        if (begins_line(node))
            end_line(out);
        if (node->text)
            append_text(out, node->text);
        else if (citation && citation->label)
            append_text(out, citation->label);
        node = content_next(node, section);
    }
    end_line(out);
    return g_string_free(out, FALSE);
}

static GArray *passages_of(Arena *arena, const MutualNet *net, const MutualText *text,
                           const LibraryText *held)
{
    GArray *passages = g_array_new(FALSE, FALSE, sizeof(Passage));
    for (size_t i = 0; text->document && i < text->provision_count; i++) {
        const MutualProvision *provision = &text->provisions[i];
        g_autofree char *words = own_text(net, provision->section);
        Passage passage = {provision->locator, provision->locator, provision->heading,
                           arena_copy_text(arena, words)};
        g_array_append_val(passages, passage);
    }
    for (size_t i = 0; !text->document && held && i < held->count; i++) {
        const LibraryProvision *provision = &held->provisions[i];
        Passage passage = {provision->locator, provision->label, provision->heading,
                           provision->text};
        g_array_append_val(passages, passage);
    }
    return passages;
}

/* ---- the nearest passages */

static GHashTable *frequencies(const GPtrArray *all)
{
    GHashTable *in = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < all->len; i++) {
        GHashTableIter each;
        gpointer key;
        g_hash_table_iter_init(&each, all->pdata[i]);
        while (g_hash_table_iter_next(&each, &key, NULL))
            g_hash_table_insert(
                in, key, GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(in, key)) + 1));
    }
    return in;
}

static double weight_of(const GHashTable *in, gpointer key, guint passages)
{
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup((GHashTable *)in, key));
    return log((1.0 + passages) / (1.0 + found));
}

/* The share of our words' weight that the passage has as well, less for a long passage. */
static double nearness(GHashTable *ours, GHashTable *theirs, const GHashTable *in, guint passages)
{
    double common = 0, own = 0, other = 0;
    GHashTableIter each;
    gpointer key, value;
    g_hash_table_iter_init(&each, ours);
    while (g_hash_table_iter_next(&each, &key, &value)) {
        double weight = weight_of(in, key, passages), count = GPOINTER_TO_UINT(value);
        double there = GPOINTER_TO_UINT(g_hash_table_lookup(theirs, key));
        own += weight * weight * (1 + log(count));
        if (there)
            common += weight * weight * (1 + log(MIN(count, there)));
    }
    g_hash_table_iter_init(&each, theirs);
    while (g_hash_table_iter_next(&each, &key, &value)) {
        double weight = weight_of(in, key, passages);
        other += weight * weight;
    }
    return own > 0 && other > 0 ? common / sqrt(own * other) : 0;
}

/* Runs of characters that both have, the weightiest first, so that a person sees why. */
typedef struct {
    char *word;
    double weight;
} Term;

static int compare_terms(const void *left, const void *right)
{
    const Term *a = left, *b = right;
    return a->weight > b->weight ? -1 : a->weight < b->weight ? 1 : strcmp(a->word, b->word);
}

static void clear_term(void *term)
{
    g_free(((Term *)term)->word);
}

static void add_term(GArray *terms, const char *begin, const char *end, double weight)
{
    Term term = {g_strndup(begin, (size_t)(end - begin)), weight};
    for (guint i = 0; i < terms->len; i++)
        if (strcmp(g_array_index(terms, Term, i).word, term.word) == 0) {
            clear_term(&term);
            return;
        }
    g_array_append_val(terms, term);
}

static void take_terms(GArray *terms, const char *text, GHashTable *ours, const GHashTable *in,
                       guint passages)
{
    gunichar before = 0;
    const char *begin = NULL, *last = text;
    double weight = 0;
    for (const char *at = text; at && *at; at = g_utf8_next_char(at)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(at));
        gpointer key = GSIZE_TO_POINTER(((gsize)before << 21) | c);
        bool shared = before && counts(c) && !is_kana(c) && g_hash_table_contains(ours, key);
        if (shared) {
            begin = begin ? begin : last;
            weight += weight_of(in, key, passages);
        } else if (begin) {
            add_term(terms, begin, at, weight);
            begin = NULL;
            weight = 0;
        }
        before = counts(c) && !is_kana(c) ? c : 0;
        last = at;
    }
    if (begin)
        add_term(terms, begin, text + strlen(text), weight);
}

static const char *terms_of(Arena *arena, const Passage *passage, GHashTable *ours,
                            const GHashTable *in, guint passages)
{
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(Term));
    g_array_set_clear_func(terms, clear_term);
    take_terms(terms, passage->heading, ours, in, passages);
    take_terms(terms, passage->text, ours, in, passages);
    g_array_sort(terms, compare_terms);
    GString *joined = g_string_new(NULL);
    for (guint i = 0, count = 0; i < terms->len && count < MOST_TERMS; i++) {
        const char *word = g_array_index(terms, Term, i).word;
        if (strstr(joined->str, word)) /* a part of one that is named */
            continue;
        g_string_append_printf(joined, "%s%s", count++ ? "、" : "", word);
    }
    const char *text = arena_copy_text(arena, joined->str);
    g_string_free(joined, TRUE);
    return text;
}

/* ---- what we speak of */

/* The passage of ours that cites the partner, else all headings; of a bare title the title. */
static Passage own_passage(Arena *arena, const MutualNet *net, const MutualText *own,
                           const MutualEdge *edge, const LibraryText *held)
{
    Passage passage = {.heading = mutual_title(own), .text = ""};
    const MutualProvision *at =
        edge && edge->from_at != MUTUAL_NONE ? &own->provisions[edge->from_at] : NULL;
    const LibraryProvision *provision =
        at && !at->section && held ? library_provision(held, at->locator) : NULL;
    if (provision)
        return (Passage){provision->locator, provision->label, provision->heading, provision->text};
    if (at && at->section) {
        g_autofree char *words = own_text(net, at->section);
        passage = (Passage){at->locator, at->locator, at->heading, arena_copy_text(arena, words)};
    }
    return passage;
}

static const MutualEdge *edge_between(const MutualNet *net, uint32_t from, uint32_t to)
{
    const MutualText *text = &net->texts[from];
    const MutualEdge *whole = NULL;
    for (uint32_t i = text->edges_from; i < text->edges_end; i++)
        if (net->edges[i].to == to) {
            if (net->edges[i].to_locator)
                return &net->edges[i];
            whole = whole ? whole : &net->edges[i];
        }
    return whole;
}

static void keep_best(MutualProposal *out, const MutualSpot *spot)
{
    size_t at = out->spot_count;
    while (at > 0 && (out->spots[at - 1].score < spot->score))
        at--;
    if (at >= MOST_SPOTS)
        return;
    size_t last = MIN(out->spot_count, MOST_SPOTS - 1);
    for (size_t i = last; i > at; i--)
        out->spots[i] = out->spots[i - 1];
    out->spots[at] = *spot;
    out->spot_count = MIN(out->spot_count + 1, MOST_SPOTS);
}

static bool same_locator(const char *a, const char *b)
{
    if (!a || !b)
        return false;
    g_autofree char *left = registry_fold_name(a), *right = registry_fold_name(b);
    return strcmp(left, right) == 0;
}

static void choose_spots(Arena *arena, const GArray *passages, const Passage *own,
                         const MutualEdge *edge, MutualProposal *out)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
    for (guint i = 0; i < passages->len; i++)
        g_ptr_array_add(all, pairs_of(&g_array_index(passages, Passage, i)));
    g_autoptr(GHashTable) in = frequencies(all), ours = pairs_of(own);
    for (guint i = 0; i < passages->len; i++) {
        const Passage *passage = &g_array_index(passages, Passage, i);
        bool cited = edge && same_locator(edge->to_locator, passage->locator);
        if (!*passage->text && !cited) /* a heading over others */
            continue;
        MutualSpot spot = {.locator = passage->locator,
                           .label = passage->label,
                           .heading = passage->heading,
                           .text = passage->text,
                           .cited = cited};
        spot.score = nearness(ours, all->pdata[i], in, passages->len) + (cited ? 1 : 0);
        if (spot.score > 0)
            keep_best(out, &spot);
    }
    for (size_t i = 0; i < out->spot_count; i++) {
        const Passage there = {out->spots[i].locator, out->spots[i].label, out->spots[i].heading,
                               out->spots[i].text};
        out->spots[i].terms = terms_of(arena, &there, ours, in, passages->len);
    }
}

/* ---- how the partner writes */

static unsigned times(const char *text, const char *word)
{
    unsigned count = 0;
    for (const char *at = strstr(text, word); at; at = strstr(at + strlen(word), word))
        count++;
    return count;
}

static void read_style(const GArray *passages, MutualProposal *out)
{
    unsigned polite = 0, plain = 0, wide = 0, narrow = 0;
    for (guint i = 0; i < passages->len; i++) {
        const char *text = g_array_index(passages, Passage, i).text;
        polite += times(text, "ます。") + times(text, "です。") + times(text, "ください。");
        plain += times(text, "する。") + times(text, "である。") + times(text, "ある。") +
                 times(text, "こと。");
        for (const char *at = text; *at; at = g_utf8_next_char(at)) {
            gunichar c = g_utf8_get_char(at);
            wide += c >= 0xFF10 && c <= 0xFF19;
            narrow += c >= '0' && c <= '9';
        }
    }
    out->polite = polite > plain;
    out->wide_digits = wide > narrow;
}

/* 1桁は全角、2桁以上は半角. */
static char *digits_as(const char *text, bool wide)
{
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at; at++) {
        bool alone = g_ascii_isdigit(*at) && !g_ascii_isdigit(at[1]) &&
                     (at == text || !g_ascii_isdigit(at[-1]));
        if (wide && alone)
            g_string_append_unichar(out, (gunichar)(0xFF10 + (*at - '0')));
        else
            g_string_append_c(out, *at);
    }
    return g_string_free(out, FALSE);
}

static char *day_in_words(Date day, bool japanese)
{
    if (!date_is_given(day))
        return g_strdup("");
    if (!japanese)
        return date_english(day);
    char *reiwa = date_reiwa(day, false);
    return reiwa ? reiwa : g_strdup_printf("平成%d年%d月%d日", day.year - 1988, day.month, day.day);
}

static const char *agency_in(const MutualNet *net, const char *id, const char *lang, Date on)
{
    const Agency *agency = id ? registry_agency(&net->workspace->registry, id) : NULL;
    const AgencyName *name = agency ? agency_name(agency, lang, on) : NULL;
    return name ? name->full : id ? id : "";
}

static const char *title_in(const MutualText *text, const char *lang)
{
    if (text->document)
        return document_title(text->document, lang);
    bool japanese = g_str_has_prefix(lang, "ja");
    const char *title = text->entry ? (japanese || !text->entry->title_en ? text->entry->title_ja
                                                                          : text->entry->title_en)
                                    : NULL;
    return title ? title : text->id;
}

/* A heading with its particle: 報告の対象については. */
static char *sentence_of(const MutualNet *net, const MutualProposal *proposal, const char *lang,
                         Date on)
{
    bool japanese = g_str_has_prefix(lang, "ja");
    const MutualText *own = proposal->own;
    g_autofree char *day = day_in_words(mutual_date(own), japanese);
    const char *body = agency_in(net, own->owner, lang, on), *title = title_in(own, lang);
    const char *locator = proposal->own_locator, *heading = proposal->own_heading;
    if (!japanese)
        return locator
                   ? g_strdup_printf("See also %s (%s) of %s, %s%s%s.", locator,
                                     heading ? heading : "", title, body, *day ? ", " : "", day)
                   : g_strdup_printf("See also %s, %s%s%s.", title, body, *day ? ", " : "", day);
    GString *out = g_string_new("なお、");
    if (heading && *heading)
        g_string_append_printf(out, "%sについては、", heading);
    g_string_append_printf(out, "%sの「%s」", body, title);
    if (*day)
        g_string_append_printf(out, "（%s）", day);
    if (locator)
        g_string_append_printf(out, "の%s（%s）", locator, heading ? heading : "");
    g_string_append(out, proposal->polite ? "も参照してください。" : "も参照のこと。");
    g_autofree char *whole = g_string_free(out, FALSE);
    return digits_as(whole, proposal->wide_digits);
}

bool mutual_propose(Arena *arena, const MutualNet *net, const MutualHeld *held, uint32_t own,
                    uint32_t partner, Date on, MutualProposal *out)
{
    const MutualText *there = &net->texts[partner];
    const LibraryText *text = there->document ? NULL : mutual_held_text(held, there->id, on);
    *out = (MutualProposal){.own = &net->texts[own], .partner = there};
    out->version = there->document ? mutual_date(there) : text ? text->as_of : DATE_NONE;
    g_autoptr(GArray) passages = passages_of(arena, net, there, text);
    const MutualEdge *edge = edge_between(net, own, partner);
    const LibraryText *held_own =
        out->own->document ? NULL : mutual_held_text(held, out->own->id, on);
    Passage ours = own_passage(arena, net, out->own, edge, held_own);
    out->own_locator = ours.locator;
    out->own_heading = ours.locator ? ours.heading : NULL;
    choose_spots(arena, passages, &ours, edge, out);
    read_style(passages, out);
    const char *lang = there->document ? there->document->lang.text : text ? text->lang : "ja";
    g_autofree char *sentence = sentence_of(net, out, lang, on);
    out->sentence = arena_copy_text(arena, sentence);
    return out->spot_count > 0;
}
