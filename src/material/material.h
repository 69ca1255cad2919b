/* material.h - what papers and leaflets need beyond templates. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "diag/report.h"
#include "model/workspace.h"
#include "page/page.h"

/* A QR code (JIS X 0510) of the text as an SVG drawing of one path, with the quiet zone of four
 * modules that readers need; one unit a module.  Owned; NULL: the text is longer than a code
 * holds. */
char *material_qr(const char *text);

bool material_is_sheet(const Document *document); /* a flyer with a <layout> */
/* Of a flyer with a <layout>: a finding when its pages are more than its sides. */
void material_check_sides(const Document *document, const PageDocument *pages, DiagList *out);

/* ---- slides: a seminar with a <layout>, each section of which is one */

bool material_has_slides(const Document *document);
/* pages: one slide a page, the title first; a finding for each that needs more than one. */
void material_check_slides(const Document *document, const PageDocument *pages, DiagList *out);

/* ---- mails
 *
 * Texts are UTF-8 with line feeds; messages have CR LF. */

typedef struct MaterialCharset MaterialCharset;        /* ISO-2022-JP (RFC 1468), strict */
MaterialCharset *material_charset_new(GError **error); /* opens modules: before a sandbox */
void material_charset_free(MaterialCharset *charset);
/* NULL: the text does not come back as it was. */
GBytes *material_charset_encode(const MaterialCharset *charset, const char *text, gsize size);
bool material_charset_holds(const MaterialCharset *charset, uint32_t character);
bool material_charset_holds_text(const MaterialCharset *charset, const char *text);
/* What to write for a character that is not held; owned; NULL: nothing is known. */
char *material_charset_instead(const MaterialCharset *charset, uint32_t character);

enum { MATERIAL_MAIL_COLUMNS = 70, MATERIAL_SUBJECT_COLUMNS = 80 };
/* Columns of a terminal: two for a character of East Asian width. */
int material_columns(const char *text, gsize size);
/* Lines of at most MATERIAL_MAIL_COLUMNS, but for words and addresses that are longer; an address
 * stands alone.  Owned. */
char *material_wrap(const char *text);

typedef struct {
    const char *from_name, *from_address, *subject;
    const char *message_id, *earlier_id; /* without <>; earlier_id NULL: the first revision */
    int64_t date;                        /* seconds since 1970, printed in Japan's time */
    const char *lang, *text;             /* text: wrapped */
} MaterialMail;
/* charset NULL: UTF-8.  NULL: the charset does not hold all of it. */
GBytes *material_mail(const MaterialMail *mail, const MaterialCharset *charset);

typedef struct { /* desk NULL: no issuer has an address */
    const Agency *agency;
    const AgencyDesk *desk;
} MaterialSender;
MaterialSender material_sender(const Registry *registry, const Document *document);
/* The desk that the text prints for a body, if it has a mail address; NULL: none. */
const AgencyDesk *material_mail_desk(const Document *document, const Agency *agency);
/* Its name on the day of issue in the document's language; the id as a last resort.  Borrowed. */
const char *material_agency_name(const Registry *registry, const Document *document,
                                 const char *id);
char *material_sender_name(const MaterialSender *sender, const Document *document); /* owned */
/* 【例】, 【訓練】, and 【更新】, 【訂正】 or 【撤回】 of this revision; may be "".  Owned. */
char *material_mark(const Document *document);
char *material_subject(const Document *document);  /* owned */
bool material_is_mailed(const Document *document); /* by its kind, or because it says so */
/* The mail of a document whose text is given (not wrapped yet).  NULL: it has no sender, or the
 * charset does not hold all of it. */
GBytes *material_letter(const Registry *registry, const Document *document, const char *text,
                        int64_t date, const MaterialCharset *charset);

/* ---- calendars (RFC 5545) */

bool material_has_events(const Workspace *workspace, const Document *document);
/* The events of a document, and those of earlier revisions that it no longer has, as cancelled.
 * page: the address of its page; issued: seconds since 1970.  Owned, CR LF. */
char *material_calendar(const Workspace *workspace, const Document *document, const char *page,
                        int64_t issued);
/* 2027年1月13日 17時00分, on the clock of Japan; owned. */
char *material_moment_words(Instant instant, bool ja);
void material_check_events(const Document *document, DiagList *out);
/* A finding for each <programme> that takes longer than its event. */
void material_check_programmes(const Document *document, DiagList *out);

/* ---- words for other channels */

typedef struct {
    const char *name_ja, *name_en;
    int limit;
    int (*count)(const char *text, gsize size);
    bool address;  /* the address of the page follows on a line of its own */
    int shortened; /* what an address counts there; 0: as text */
    bool body;     /* where the summary leaves room, paragraphs of the text follow */
} MaterialChannel;
const MaterialChannel *material_channels_of(size_t *count);
/* As many whole sentences as fit, and how much they count.  NULL: not even the first. Owned. */
char *material_copy(const MaterialChannel *channel, const Document *document, const char *page,
                    int *length);
/* All channels, a blog entry, the chapter of a report, press notes and a web notice for each
 * issuer, to copy from.  Owned. */
char *material_sheet(const Workspace *workspace, const Document *document, const char *page);
void material_check_copy(const Document *document, DiagList *out);

/* What would go wrong in mails, calendars and channels.  charset NULL: characters are not looked
 * at. */
void material_check(const Registry *registry, const Document *document,
                    const MaterialCharset *charset, DiagList *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MaterialCharset, material_charset_free)
