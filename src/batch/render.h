/* render.h - private to batch/: one document or one page of the site, inside a worker. */
#pragma once

#include "batch/batch.h"
#include "batch/edition.h"
#include "batch/evidence.h"
#include "batch/worker.h"

/* What is opened once, before the workers are forked: fonts and compiled templates. */
typedef struct Renderer Renderer;

Renderer *renderer_new(const World *world, BatchFormats formats, bool draft, GError **error);
void renderer_free(Renderer *renderer);
/* From now on flyers are also made as sheets for a printer. */
void renderer_add_bleed(Renderer *renderer);
/* Before the fork, so that workers share them: compiles the templates of a document, of a page
 * (NULL: of coordination sheets).  What cannot be compiled is reported by the worker that needs it.
 */
void renderer_prepare(Renderer *renderer, const Document *document);
void renderer_prepare_page(Renderer *renderer, const char *template_);

void render_document(Renderer *renderer, size_t index, WorkerReply *reply);
/* The PDF alone, of what a release keeps or a packet asks about. */
void render_released(Renderer *renderer, size_t index, const Evidence *evidence,
                     WorkerReply *reply);
/* A document for pages of other sites: its files (PDF, text ...) at the top, and of each issuer
 * AGENCY/fragment.html and AGENCY/manifest.json.  The formats are BATCH_PDF | BATCH_TEXT. */
void render_guest(Renderer *renderer, size_t index, WorkerReply *reply);
/* A page of the site: template beneath templates/, to path beneath the output folder. */
void render_site_page(Renderer *renderer, const char *template_, const char *path,
                      const SiteOptions *options, WorkerReply *reply);

/* The calendar file of documents[index]; owned; NULL: it has no events. */
char *render_calendar(const World *world, size_t index, bool draft);

/* Of the words for other channels, beneath the output folder; owned. */
char *render_sheet_path(const Document *document);

/* Of a flyer for a printer, beneath the output folder: never published, a draft beside its others.
 * Owned. */
char *render_cut_path(const Document *document, bool draft);

/* For a packet: input through a template as a page, and as a paper about a document. */
void render_page(Renderer *renderer, const char *template_, GBytes *input, const char *path,
                 WorkerReply *reply);
void render_paper(Renderer *renderer, size_t index, const char *template_, GBytes *input,
                  const char *path, WorkerReply *reply);

/* Papers one behind the other in one PDF, each with a bookmark and a prefix of its page labels. */
typedef struct {
    size_t document;
    const char *template_; /* NULL: the document itself */
    GBytes *input;         /* of the template */
    const char *title, *label;
} RenderPart;
void render_bound(Renderer *renderer, const RenderPart *parts, size_t count, const char *title,
                  const char *path, WorkerReply *reply);

/* A page, or where path ends in .pdf a paper, of input that needs no document; template_ NULL: the
 * input is the file. */
void render_made(Renderer *renderer, const char *template_, GBytes *input, const char *path,
                 WorkerReply *reply);

/* The coordination sheet of a document (調整票), internal; sheet is what gate_sheet says. */
void render_sheet(Renderer *renderer, size_t index, GBytes *sheet, const char *path,
                  WorkerReply *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Renderer, renderer_free)
