/* redline_paper.c - a redline as a paper: what changed in order (見え消し), or 新旧対照表.
 *
 * In the table old and new stand side by side, block by block, and what changed is underlined in
 * the new text and struck out in the old one; a stretch without changes is （略）. */
#include "batch/redline.h"

#include "batch/paper.h"

typedef struct {
    const RedlinePaper *what;
    Paper *paper;
    const char *section;  /* whose heading was printed last */
    bool begun, left_out; /* a heading stands; the stretch is marked as left out */
} Printing;

static void add_heading(Printing *printing, const RedlineBlock *block)
{
    if (printing->begun && g_strcmp0(printing->section, block->section) == 0)
        return;
    printing->begun = true;
    printing->left_out = false;
    printing->section = block->section;
    paper_across(printing->paper, PAPER_HEAD,
                 block->section ? block->section : diag_translate("(outside the sections)"));
}

/* One （略） for a stretch of blocks that stayed. */
static void leave_out(Printing *printing)
{
    if (printing->left_out || !printing->begun)
        return;
    printing->left_out = true;
    paper_across(printing->paper, PAPER_ASIDE, diag_translate("(unchanged)"));
}

/* What came, went or moved as a whole goes on: a table, a figure, paragraphs of a section. */
static bool goes_on(const RedlineBlock *block, const RedlineBlock *next)
{
    return block->fate > REDLINE_CHANGED && next->fate == block->fate &&
           g_strcmp0(next->section, block->section) == 0 &&
           g_strcmp0(next->other, block->other) == 0;
}

static void add_sides(const Printing *printing, const Redline *stretch)
{
    if (!printing->what->table) {
        paper_redline(printing->paper, stretch, PAPER_BOTH);
        return;
    }
    paper_redline(printing->paper, stretch, PAPER_NEW);
    paper_redline(printing->paper, stretch, PAPER_OLD);
}

/* Blocks that go on, or one. */
static void add_stretch(Printing *printing, const RedlineBlock *first, size_t count)
{
    if (first->fate == REDLINE_SAME && (!printing->what->whole || !first->run_count)) {
        if (first->run_count && g_strcmp0(printing->section, first->section) == 0)
            leave_out(printing);
        return;
    }
    add_heading(printing, first);
    printing->left_out = false;
    g_autofree char *kind = redline_kind(first);
    const Redline stretch = {.blocks = first, .block_count = count};
    paper_row(printing->paper, NULL, NULL);
    paper_cell(printing->paper, kind, NULL, NULL);
    add_sides(printing, &stretch);
}

static void add_blocks(Printing *printing, const Redline *redline)
{
    for (size_t i = 0, end; i < redline->block_count; i = end) {
        const RedlineBlock *block = &redline->blocks[i];
        for (end = i + 1; end < redline->block_count && goes_on(block, &redline->blocks[end]);)
            end++;
        add_stretch(printing, block, end - i);
    }
}

static void add_comparison(const RedlinePaper *what, Paper *paper, const Comparison *comparison,
                           size_t number)
{
    const char *const running[] = {diag_translate("place"), diag_translate("text with its changes"),
                                   NULL},
                      *const table[] = {diag_translate("place"), diag_translate("new"),
                                        diag_translate("old"), NULL};
    g_autofree char *id = g_strdup_printf("_redline-%zu", number + 1);
    const Redline *redline = &comparison->redline;
    const char *lead = !comparison->kept   ? diag_translate("That text is not kept here.")
                       : !redline->changes ? diag_translate("No word has changed.")
                       : redline->coarse
                           ? diag_translate("The texts are too large and too different to be "
                                            "compared word by word; whole passages are shown.\n")
                           : NULL;
    paper_part(paper, id, comparison->words, lead, what->table ? table : running,
               what->table ? "16 42 42" : "18 82", true);
    Printing printing = {.what = what, .paper = paper};
    if (comparison->kept)
        add_blocks(&printing, redline);
}

GBytes *redline_input(const RedlinePaper *what, const char *style)
{
    const char *lead =
        what->table
            ? diag_translate("What is new is underlined; what goes is struck out. Where nothing "
                             "changed, the text is left out.")
            : diag_translate("［+…+］ and underlined: new. ［-…-］ and struck out: gone.");
    g_autofree char *title =
        g_strdup_printf(what->table ? diag_translate("Table of old and new text: %s")
                                    : diag_translate("Changes: %s"),
                        what->title);
    g_autoptr(Paper) paper = paper_new(&(PaperHead){
        .lang = diag_language(),
        .title = title,
        .lead = lead,
        .site = what->site,
        .style = style,
        .sample = what->sample,
        .landscape = what->table,
    });
    for (size_t i = 0; i < what->count; i++)
        add_comparison(what, paper, &what->of[i], i);
    return paper_bytes(paper);
}

GBytes *redline_page(const RedlinePaper *what, DiagList *out, GError **error)
{
    g_autofree char *style = paper_style(error);
    if (!style)
        return NULL;
    g_autoptr(GBytes) input = redline_input(what, style);
    return paper_page(input, out, error);
}

GBytes *redline_pdf(const RedlinePaper *what, int64_t date, DiagList *out, GError **error)
{
    g_autoptr(GBytes) input = redline_input(what, NULL);
    return paper_pdf(input, diag_language(), date, out, error);
}
