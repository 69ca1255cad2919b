/* edition.h - private to batch/: the XML that every template reads (namespace
 * urn:renmei:edition:1).
 *
 * An edition is one frozen document with what is not content: marks, numbers, other languages and
 * revisions, files, consents, the masthead of the agency whose channel it is for.  The site is the
 * list of all documents, for index, agency pages, feeds and the status board. */
#pragma once

#include "batch/world.h"

typedef struct {
    const char *publisher; /* agency of the channel; NULL: the common page */
    const char *path; /* of the page beneath its root, with a final slash; NULL: edition_path() */
    bool draft;       /* 案 */
    bool bleed;       /* a sheet for a printer: 3 mm of bleed and crop marks */
    bool guest; /* for a page of another site: files and pictures beside it, the rest by address */
    gint64 pdf_size;                                /* bytes; 0: no PDF */
    gint64 text_size;                               /* bytes; 0: no plain text */
    gint64 mail_size, mail_jis_size, calendar_size; /* as well: UTF-8, ISO-2022-JP, iCalendar */
    gint64 slides_size, slides_page_size;           /* PDF and HTML of slides */
    gint64 csv_size;                                /* of the figures, as they print */
    const char *drawings;                           /* of drawings_make(); NULL: none */
} EditionOptions;

/* The edition of documents[index]; owned. */
GBytes *edition_document(const World *world, size_t index, const EditionOptions *options);

typedef struct {
    const char *page;     /* index agency lead feed sitemap status */
    const char *path;     /* of the page beneath its root, e.g. "agencies/kajoi/index.html" */
    const char *document; /* for page lead: whose current revision it leads to */
    const char *agency;   /* for page agency */
    const char *lang;
    bool xref; /* index: there is a page of citations to lead to */
    bool all;  /* status: blocked documents as well, with their findings */
    gint64 (*pdf_size)(void *user, const char *path);
    void *user;
} SiteOptions;

GBytes *edition_site(const World *world, const SiteOptions *options);

/* "kakuu-2026-003/2/ja/": where a document stands beneath its root. Owned. */
char *edition_path(const Document *document);
/* "public", "restricted/<label>" or, for drafts, "internal/drafts". Owned. */
char *edition_root(const Document *document, bool draft);
/* The style sheet of its pages, beneath the root: "assets/renmei.css", or another where its look is
 * not the site's. Owned. */
char *edition_style(const World *world, const Document *document);
bool edition_is_public(const Document *document); /* TLP:CLEAR */
/* "blocked", "ready" (to be released), "current", "superseded" or "withdrawn". */
const char *edition_state(const World *world, size_t index);

/* ---- parts of an edition, for other papers */

/* <mark> elements: sample, exercise, draft, TLP. */
void edition_add_marks(GString *xml, const Document *document, bool draft);
/* <name> and <short> of an agency, in all languages. */
void edition_add_names(GString *xml, const World *world, const char *agency, Date on);
/* false: a counterpart that did not agree to be named. */
bool edition_is_disclosed(const Document *document, const Consent *consent);

/* What stands on every page: 例, 訓練, 案, and the label. */
typedef struct {
    const char *lang, *tlp; /* tlp NULL: none */
    bool sample, exercise, draft;
} EditionMarks;
void edition_put_marks(GString *xml, const EditionMarks *marks);

const char *edition_site_title(const World *world, const char *lang);
/* Documents that the content cites as doc:ID: the revision that is cited, whose passages are there
 * (its page says so when it is not the current one), or the newest that may be seen. */
typedef struct {
    const char *id;
    const Document *to;
} EditionPlace;
GArray *edition_places(const World *world, const Document *document); /* owned, by id */
