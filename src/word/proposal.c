/* proposal.c - what partners propose in a file: each comment and tracked change with the place of
 * the draft that it is about.
 *
 * Places are found by number of paragraph: its own bookmark, else that of the heading above. */
#include <string.h>

#include "diag/report.h"
#include "word/classify.h"
#include "word/reader.h"

/* ---- names of bookmarks */

enum { LONGEST_BOOKMARK = 40 /* characters, 17.13.6.2 as Word reads it */ };

/* Letters and digits as they are, others as _2d: a bookmark takes no point or hyphen. */
const char *word_bookmark_of_id(Arena *arena, const char *id)
{
    g_autoptr(GString) name = g_string_new(BOOKMARK_PREFIX);
    for (const char *at = id ? id : ""; *at; at++)
        if (g_ascii_isalnum(*at))
            g_string_append_c(name, *at);
        else
            g_string_append_printf(name, "_%02x", (unsigned char)*at);
    bool fits = id && *id && name->len <= LONGEST_BOOKMARK;
    return fits ? arena_copy_text(arena, name->str) : NULL;
}

const char *word_id_of_bookmark(Arena *arena, const char *bookmark)
{
    if (!bookmark || !g_str_has_prefix(bookmark, BOOKMARK_PREFIX))
        return NULL;
    g_autoptr(GString) id = g_string_new(NULL);
    for (const char *at = bookmark + strlen(BOOKMARK_PREFIX); *at; at++) {
        bool coded = *at == '_' && g_ascii_isxdigit(at[1]) && g_ascii_isxdigit(at[2]);
        int code = coded ? g_ascii_xdigit_value(at[1]) * 16 + g_ascii_xdigit_value(at[2]) : *at;
        if (!g_ascii_isalnum(code) && !(coded && strchr("-._", code) && code))
            return NULL;
        g_string_append_c(id, (char)code);
        at += coded ? 2 : 0;
    }
    return id->len ? arena_copy_text(arena, id->str) : NULL;
}

/* ---- places */

typedef struct {
    const WordParagraph *paragraph; /* NULL: none has this number */
    const char *heading;            /* its own words, when it is one; later: of the one above */
    const char *id;                 /* the same */
    const char *before, *after;     /* its words without and with all changes; never NULL */
    unsigned hands;                 /* that change it */
} Place;

typedef struct {
    Arena *arena;
    Place *places; /* by number */
    size_t count;
} Places;

typedef void (*Visit)(Places *places, const WordParagraph *paragraph);

static void visit_blocks(Places *places, const WordBlock *blocks, size_t count, Visit visit)
{
    for (size_t i = 0; i < count; i++) {
        const WordTable *table = blocks[i].table;
        if (blocks[i].paragraph)
            visit(places, blocks[i].paragraph);
        for (size_t row = 0; table && row < table->row_count; row++)
            for (size_t k = 0; k < table->rows[row].cell_count; k++) {
                const WordCell *cell = &table->rows[row].cells[k];
                visit_blocks(places, cell->blocks, cell->block_count, visit);
            }
    }
}

static void take_paragraph(Places *places, const WordParagraph *paragraph)
{
    if (paragraph->number >= places->count)
        return;
    Place *place = &places->places[paragraph->number];
    g_autofree char *words = word_words(paragraph);
    place->paragraph = paragraph;
    place->after = arena_copy_text(places->arena, words);
    place->before = paragraph->before ? paragraph->before : place->after;
}

static void take_heading(Places *places, const WordParagraph *paragraph)
{
    bool heads = paragraph->role == WORD_ROLE_HEADING ||
                 paragraph->role == WORD_ROLE_HEADING_PLAIN ||
                 paragraph->role == WORD_ROLE_ATTACHMENT;
    if (!heads || paragraph->number >= places->count)
        return;
    g_autofree char *words = word_words(paragraph);
    places->places[paragraph->number].heading =
        paragraph->label ? arena_printf(places->arena, "%s　%s", paragraph->label, words)
                         : arena_copy_text(places->arena, words);
}

/* Headings reach down to the next one, and so do their ids, below what has one of its own. */
static void reach_down(Places *places)
{
    const char *heading = "", *section = NULL;
    for (size_t i = 0; i < places->count; i++) {
        Place *place = &places->places[i];
        const char *own = place->paragraph
                              ? word_id_of_bookmark(places->arena, place->paragraph->bookmark)
                              : NULL;
        if (place->heading) {
            heading = place->heading;
            section = own;
        }
        place->heading = heading;
        place->id = own ? own : section;
    }
}

static unsigned highest_number(const WordText *text)
{
    unsigned most = 0;
    for (size_t i = 0; i < text->change_count; i++)
        most = MAX(most, text->changes[i].paragraph);
    return most;
}

static Places places_of(Arena *arena, const WordFile *file)
{
    const WordText *text = word_text_of(file);
    Places places = {.arena = arena, .count = (size_t)highest_number(text) + 1};
    places.places = arena_make_array(arena, Place, places.count);
    for (size_t i = 0; i < places.count; i++)
        places.places[i].before = places.places[i].after = "";
    visit_blocks(&places, text->blocks, text->block_count, take_paragraph);
    for (size_t i = 0; i < text->struck_count; i++)
        take_paragraph(&places, text->struck[i]);
    g_autoptr(DiagList) unheard = diag_list_new();
    WordText classified = word_classify(arena, text, &(Classifier){NULL, word_span(file), unheard});
    visit_blocks(&places, classified.blocks, classified.block_count, take_heading);
    reach_down(&places);
    return places;
}

/* ---- proposals */

enum { MOST_HANDS = 16 /* in one paragraph, whose changes are told apart */ };

typedef struct { /* what one hand changes in one paragraph or in its notes */
    guint first; /* of the changes of the file; a comment is its only one */
    size_t end;  /* WordChange.at behind what came last */
    GString *old, *now;
} Hand;

typedef struct {
    const WordText *text;
    GArray *hands;         /* of Hand, in the order of the file */
    GHashTable *of_change; /* "paragraph note author" -> its place in hands + 1 */
} Hands;

static void add_part(GString *words, const char *more, bool apart)
{
    g_string_append_printf(words, "%s%s", words->len && apart ? "…" : "", more);
}

static void hold(Hand *hand, const WordChange *change)
{
    bool apart = change->at != hand->end;
    bool deleted = change->kind == CHANGE_DELETED;
    add_part(deleted ? hand->old : hand->now, change->text, apart);
    hand->end = change->at + (deleted ? strlen(change->text) : 0);
}

static void take_change(Hands *hands, guint i)
{
    const WordChange *change = &hands->text->changes[i];
    g_autofree char *key =
        g_strdup_printf("%u %d %s", change->paragraph, change->in_note, change->author);
    bool comment = change->kind == CHANGE_COMMENT;
    guint known = comment ? 0 : GPOINTER_TO_UINT(g_hash_table_lookup(hands->of_change, key));
    if (!known) {
        Hand hand = {i, change->at, g_string_new(NULL), g_string_new(NULL)};
        g_array_append_val(hands->hands, hand);
        known = hands->hands->len;
        if (!comment)
            g_hash_table_insert(hands->of_change, g_steal_pointer(&key), GUINT_TO_POINTER(known));
    }
    if (!comment)
        hold(&g_array_index(hands->hands, Hand, known - 1), change);
}

static void hand_clear(void *hand)
{
    g_string_free(((Hand *)hand)->old, TRUE);
    g_string_free(((Hand *)hand)->now, TRUE);
}

static bool is_by(const WordChange *change, const WordChange *first)
{
    return change->kind != CHANGE_COMMENT && change->paragraph == first->paragraph &&
           change->in_note == first->in_note && strcmp(change->author, first->author) == 0;
}

/* The paragraph with the changes of one hand alone. */
static const char *own_words(Arena *arena, const WordText *text, guint first, const char *before)
{
    g_autoptr(GString) words = g_string_new(NULL);
    size_t size = strlen(before), done = 0;
    for (size_t i = first; i < text->change_count; i++) {
        const WordChange *change = &text->changes[i];
        if (!is_by(change, &text->changes[first]) || change->at < done || change->at > size)
            continue;
        g_string_append_len(words, before + done, (gssize)(change->at - done));
        done = change->at;
        if (change->kind == CHANGE_INSERTED)
            g_string_append(words, change->text);
        else if (g_str_has_prefix(before + done, change->text))
            done += strlen(change->text);
    }
    g_string_append(words, before + done);
    return arena_copy_text(arena, words->str);
}

static ProposalKind kind_of(const Hand *hand, const WordChange *first)
{
    if (first->kind == CHANGE_COMMENT)
        return PROPOSAL_COMMENT;
    if (hand->old->len && hand->now->len)
        return PROPOSAL_REPLACE;
    return hand->old->len ? PROPOSAL_DELETE : PROPOSAL_INSERT;
}

static WordProposal proposal_of(Arena *arena, const Places *places, const WordText *text,
                                const Hand *hand)
{
    const WordChange *first = &text->changes[hand->first];
    const Place *place = &places->places[first->paragraph];
    bool comment = first->kind == CHANGE_COMMENT;
    bool several = place->hands > 1 && place->hands <= MOST_HANDS;
    WordProposal proposal = {.kind = kind_of(hand, first),
                             .author = first->author,
                             .when = first->when,
                             .paragraph = first->paragraph,
                             .id = place->id,
                             .heading = place->heading,
                             .before = place->before,
                             .after = place->after,
                             .about = comment ? first->place : "",
                             .comment = comment ? first->text : "",
                             .old = arena_copy_text(arena, hand->old->str),
                             .now = arena_copy_text(arena, hand->now->str)};
    if (first->in_note && !comment) {
        proposal.before = proposal.old;
        proposal.after = proposal.now;
    } else if (several && !comment) {
        const char *own = own_words(arena, text, hand->first, place->before);
        proposal.after = strcmp(own, place->before) != 0 ? own : place->after;
    }
    return proposal;
}

static void count_hands(const Hands *hands, Places *places)
{
    for (guint i = 0; i < hands->hands->len; i++) {
        const WordChange *first = &hands->text->changes[g_array_index(hands->hands, Hand, i).first];
        if (first->kind != CHANGE_COMMENT && !first->in_note)
            places->places[first->paragraph].hands++;
    }
}

const WordProposal *word_proposals(Arena *arena, const WordFile *file, size_t *count)
{
    const WordText *text = word_text_of(file);
    Places places = places_of(arena, file);
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Hand));
    g_autoptr(GHashTable) of_change = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Hands hands = {text, all, of_change};
    g_array_set_clear_func(all, hand_clear);
    for (guint i = 0; i < text->change_count; i++)
        take_change(&hands, i);
    count_hands(&hands, &places);
    WordProposal *proposals = arena_make_array(arena, WordProposal, all->len + 1);
    for (guint i = 0; i < all->len; i++)
        proposals[i] = proposal_of(arena, &places, text, &g_array_index(all, Hand, i));
    *count = all->len;
    return proposals;
}

const char *proposal_kind_name(ProposalKind kind)
{
    static const char *const names[] = {N_("inserted"), N_("deleted"), N_("replaced"),
                                        N_("comment")};
    return names[kind];
}
