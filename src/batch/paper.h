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
/* An <svg> element, twice: wide and narrow; NULL: none. */
void paper_drawing(Paper *paper, const char *drawings, const char *caption);

/* heads: NULL-terminated; widths: percent of each on paper, as "20 30 50".  first_head: the first
 * cell of a row is its heading. */
void paper_part(Paper *paper, const char *id, const char *title, const char *lead,
                const char *const *heads, const char *widths, bool first_head);
void paper_row(Paper *paper, const char *class_); /* begins one */
void paper_cell(Paper *paper, const char *text, const char *href, const char *class_);
/* A figure that leads somewhere; more: what it is of, for those who hear links only. */
void paper_figure(Paper *paper, const char *text, const char *more, const char *href);
/* Words of a comparison: old: without what is new, with del around what goes; else the other way.
 */
void paper_redline(Paper *paper, const Redline *redline, bool old);
void paper_note(Paper *paper, const char *text); /* behind the tables so far */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Paper, paper_free)
