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
    if (paragraph->number < places->count)
        places->places[paragraph->number].paragraph = paragraph;
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
    visit_blocks(&places, text->blocks, text->block_count, take_paragraph);
    g_autoptr(DiagList) unheard = diag_list_new();
    WordText classified = word_classify(arena, text, &(Classifier){NULL, word_span(file), unheard});
    visit_blocks(&places, classified.blocks, classified.block_count, take_heading);
    reach_down(&places);
    return places;
}

/* ---- proposals */

static const ProposalKind kinds[] = {[CHANGE_INSERTED] = PROPOSAL_INSERT,
                                     [CHANGE_DELETED] = PROPOSAL_DELETE,
                                     [CHANGE_COMMENT] = PROPOSAL_COMMENT};

static WordProposal proposal_of(Arena *arena, const Places *places, const WordChange *change)
{
    const Place *place = &places->places[change->paragraph];
    g_autofree char *words = place->paragraph ? word_words(place->paragraph) : g_strdup("");
    bool comment = change->kind == CHANGE_COMMENT;
    WordProposal proposal = {.kind = kinds[change->kind],
                             .author = change->author,
                             .when = change->when,
                             .paragraph = change->paragraph,
                             .id = place->id,
                             .heading = place->heading,
                             .about = comment ? change->place : "",
                             .comment = comment ? change->text : "",
                             .old = change->kind == CHANGE_DELETED ? change->text : "",
                             .now = change->kind == CHANGE_INSERTED ? change->text : ""};
    proposal.after = arena_copy_text(arena, words);
    bool changed = place->paragraph && place->paragraph->before;
    proposal.before = changed ? place->paragraph->before : proposal.after;
    return proposal;
}

/* New words where the old ones ended or began, by the same hand. */
static bool replaces(const WordChange *first, const WordChange *second)
{
    bool put = first->kind == CHANGE_DELETED && second->kind == CHANGE_INSERTED &&
               second->at == first->at + strlen(first->text);
    bool taken =
        first->kind == CHANGE_INSERTED && second->kind == CHANGE_DELETED && second->at == first->at;
    return (put || taken) && first->paragraph == second->paragraph &&
           strcmp(first->author, second->author) == 0;
}

const WordProposal *word_proposals(Arena *arena, const WordFile *file, size_t *count)
{
    const WordText *text = word_text_of(file);
    Places places = places_of(arena, file);
    g_autoptr(GArray) proposals = g_array_new(FALSE, FALSE, sizeof(WordProposal));
    for (size_t i = 0; i < text->change_count; i++) {
        WordProposal proposal = proposal_of(arena, &places, &text->changes[i]);
        if (i + 1 < text->change_count && replaces(&text->changes[i], &text->changes[i + 1])) {
            WordProposal other = proposal_of(arena, &places, &text->changes[++i]);
            proposal.kind = PROPOSAL_REPLACE;
            proposal.old = *proposal.old ? proposal.old : other.old;
            proposal.now = *proposal.now ? proposal.now : other.now;
        }
        g_array_append_val(proposals, proposal);
    }
    *count = proposals->len;
    return arena_copy_array(arena, proposals);
}

const char *proposal_kind_name(ProposalKind kind)
{
    static const char *const names[] = {N_("inserted"), N_("deleted"), N_("replaced"),
                                        N_("comment")};
    return names[kind];
}
