/* consultations.c - consultations/ *.xml: comments rounds (意見照会), never published. */
#include "load/draft.h"

#include <stdlib.h>
#include <string.h>

#include "load/input.h"
#include "load/schema.h"

/* In the arena; "" for an element that is not there. */
static const char *words_of(Arena *arena, const xmlNode *parent, const char *name)
{
    const xmlNode *element = tree_child(parent, name);
    g_autofree char *text = element ? tree_text(element) : g_strdup("");
    return arena_copy_text(arena, text);
}

static const char *attr_of(Arena *arena, const xmlNode *element, const char *name)
{
    const char *value = tree_attr(element, name);
    return arena_copy_text(arena, value ? value : "");
}

static Date day_of(const xmlNode *element, const char *name)
{
    Date day = DATE_NONE;
    const char *value = tree_attr(element, name);
    if (value)
        date_parse(value, &day);
    return day;
}

static Opinion read_opinion(Arena *arena, const LoadTree *tree, const xmlNode *element)
{
    Opinion opinion = {.id = attr_of(arena, element, "id"),
                       .agency = attr_of(arena, element, "agency"),
                       .section = attr_of(arena, element, "section"),
                       .place = attr_of(arena, element, "place"),
                       .words = words_of(arena, element, "words"),
                       .proposed = words_of(arena, element, "proposed"),
                       .reason = words_of(arena, element, "reason"),
                       .received = day_of(element, "received"),
                       .answer_words = words_of(arena, element, "answer"),
                       .span = load_tree_span(tree, element)};
    opinion_kind_lookup(tree_attr(element, "kind"), &opinion.kind);
    const xmlNode *answer = tree_child(element, "answer");
    if (answer) {
        answer_lookup(tree_attr(answer, "state"), &opinion.answer);
        opinion.answered = day_of(answer, "on");
    }
    return opinion;
}

typedef struct {
    GArray *texts;     /* of SignedText */
    GPtrArray *bodies; /* of const char *, in the arena */
    GArray *opinions;  /* of Opinion */
} Parts;

static bool has_opinion(const GArray *opinions, const char *id)
{
    for (guint i = 0; i < opinions->len; i++)
        if (strcmp(g_array_index(opinions, Opinion, i).id, id) == 0)
            return true;
    return false;
}

static bool read_part(Arena *arena, const LoadTree *tree, const xmlNode *child, Parts *parts,
                      DiagList *out)
{
    if (tree_is(child, "text")) {
        SignedText text = {attr_of(arena, child, "lang"), attr_of(arena, child, "digest")};
        g_array_append_val(parts->texts, text);
    } else if (tree_is(child, "body")) {
        g_ptr_array_add(parts->bodies, (char *)attr_of(arena, child, "agency"));
    } else if (tree_is(child, "opinion")) {
        Opinion opinion = read_opinion(arena, tree, child);
        if (has_opinion(parts->opinions, opinion.id)) {
            diag_add(out, DIAG_CONSULT_ROUND, opinion.span, "there is another opinion \"%s\"",
                     opinion.id);
            return false;
        }
        g_array_append_val(parts->opinions, opinion);
    }
    return true;
}

static bool read_parts(Arena *arena, const LoadTree *tree, const xmlNode *root, Consultation *round,
                       DiagList *out)
{
    g_autoptr(GArray) texts = g_array_new(FALSE, TRUE, sizeof(SignedText));
    g_autoptr(GArray) opinions = g_array_new(FALSE, TRUE, sizeof(Opinion));
    g_autoptr(GPtrArray) bodies = g_ptr_array_new();
    Parts parts = {texts, bodies, opinions};
    bool good = true;
    for (const xmlNode *child = tree_first(root); good && child; child = tree_next(child))
        good = read_part(arena, tree, child, &parts, out);
    round->texts = arena_copy_array(arena, texts);
    round->text_count = texts->len;
    round->bodies = arena_copy_pointers(arena, bodies);
    round->body_count = bodies->len;
    round->opinions = arena_copy_array(arena, opinions);
    round->opinion_count = opinions->len;
    return good;
}

bool load_consultation(Arena *arena, const char *path, GBytes *bytes, Consultation *round,
                       DiagList *out)
{
    const LoadLimits limits = {LOAD_MAX_DRAFT, LOAD_MAX_NODES, true}; /* partners' words */
    g_autoptr(LoadTree) tree = load_tree_parse_within(path, bytes, &limits, out);
    if (!tree || !load_schema_check(load_schema("consultations"), tree, out))
        return false;
    const xmlNode *root = xmlDocGetRootElement(tree->doc);
    const char *revision = tree_attr(root, "revision");
    *round = (Consultation){.path = arena_copy_text(arena, path),
                            .document = attr_of(arena, root, "document"),
                            .revision = revision ? atoi(revision) : 0,
                            .asked = attr_of(arena, root, "asked"),
                            .due = day_of(root, "due"),
                            .span = load_tree_span(tree, root)};
    g_autofree char *own =
        g_strdup_printf("consultations/%s.%d.xml", round->document, round->revision);
    if (strcmp(path, own) != 0) {
        Diag *diag = diag_add(out, DIAG_CONSULT_ROUND, round->span,
                              "this is the round of another document than its file is named for");
        diag_help(diag, "its name is to be %s", own);
        return false;
    }
    return read_parts(arena, tree, root, round, out);
}

void load_consultations(Arena *arena, const FileRoot *root, Workspace *workspace, DiagList *out)
{
    g_autoptr(GArray) rounds = g_array_new(FALSE, TRUE, sizeof(Consultation));
    g_autoptr(GPtrArray) paths = input_list(root, "consultations", out);
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);
        g_autoptr(GBytes) bytes = input_read(root, path, out);
        Consultation round;
        if (bytes && load_consultation(arena, path, bytes, &round, out))
            g_array_append_val(rounds, round);
    }
    workspace->consultation_count = rounds->len;
    workspace->consultations = arena_copy_array(arena, rounds);
}
