/* paper.h - private to batch/: a page of tables in words that are already chosen, as XML for
 * templates/html/paper.xsl and templates/fo/paper.xsl: matrices, lists, 新旧対照表. */
#pragma once

#include "batch/edition.h"
#include "redline/redline.h"

typedef struct {
    const char *lang, *title, *lead; /* lead: may be NULL */
    const char *site;                /* printed at the top: who gives it out */
    const char *base, *path, *root;  /* as of a page of the site; root "" elsewhere */
    const char *home;                /* where the masthead leads; NULL: nowhere */
    const char *style;               /* a style sheet within the page; NULL: assets/renmei.css */
    bool sample, landscape, internal;
} PaperHead;

typedef struct Paper Paper;
Paper *paper_new(const PaperHead *head);
void paper_free(Paper *paper);
/* Everything that was added; the paper stays. */
GBytes *paper_bytes(const Paper *paper);

void paper_file(Paper *paper, const char *href, const char *label);
/* One filter, as in the index: numbers are those of paper_row_agencies. */
void paper_choice(Paper *paper, unsigned number, const char *label, unsigned count);
/* <drawing> elements with an <svg> each: wide and narrow, or one with its width on paper; NULL:
 * none.
 */
void paper_drawing(Paper *paper, const char *drawings, const char *caption);

/* heads: NULL-terminated; widths: percent of each on paper, as "20 30 50".  first_head: the first
 * cell of a row is its heading. */
void paper_part(Paper *paper, const char *id, const char *title, const char *lead,
                const char *const *heads, const char *widths, bool first_head);
/* Begins one; id: for links within the page, or NULL. */
void paper_row(Paper *paper, const char *class_, const char *id);
void paper_cell(Paper *paper, const char *text, const char *href, const char *class_);
/* A cell of several paragraphs, each ended by "\n" but for the last.  href: where the first leads,
 * or NULL. */
void paper_lines(Paper *paper, const char *text, const char *href);
/* A figure that leads somewhere; more: what it is of, for those who hear links only. */
void paper_figure(Paper *paper, const char *text, const char *more, const char *href);
/* A row of one cell across all columns: the heading of those below, or a word aside. */
typedef enum { PAPER_HEAD, PAPER_ASIDE } PaperAcross;
void paper_across(Paper *paper, PaperAcross kind, const char *text);

/* Words of a comparison: without what is new, without what goes, or both with marks that are text.
 */
typedef enum { PAPER_OLD, PAPER_NEW, PAPER_BOTH } PaperSide;
void paper_redline(Paper *paper, const Redline *redline, PaperSide side);
void paper_note(Paper *paper, const char *text); /* behind the tables so far */

/* The style sheet for PaperHead.style, owned; NULL: error. */
char *paper_style(GError **error);
/* Outside a build: what paper_bytes gives as a page, and as a PDF that says it is of date (seconds
 * since 1970).  Owned; NULL: findings, or error. */
GBytes *paper_page(GBytes *input, DiagList *out, GError **error);
GBytes *paper_pdf(GBytes *input, const char *lang, int64_t date, DiagList *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Paper, paper_free)
