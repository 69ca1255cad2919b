/* evidence.h - private to batch/: what a released PDF, or one of a packet, is made from and
 * carries.
 *
 * Everything that decides how its pages look is a part of it: the frozen content, the records that
 * count, what the release assigned, the name and place of the site.  The release and renmei verify
 * print it through one and the same call, so that the same parts give the same bytes, and a file
 * that is not those bytes is not what was released. */
#pragma once

#include "base/file.h"
#include "pdf/pdf.h"
#include "seal/seal.h"
#include "type/type.h"
#include "web/web.h"

#define EVIDENCE_CONTENT "content.xml"
#define EVIDENCE_RELEASE "release.xml"
#define EVIDENCE_EDITION "edition.xml"
#define EVIDENCE_LINE "ledger-line.txt"
#define EVIDENCE_SUMS "SHA256SUMS"

typedef struct {
    const char *name;       /* "kajoi.issuer.1.xml" */
    GBytes *bytes;          /* borrowed */
    const Signoff *signoff; /* what it says */
} EvidenceRecord;

/* The text that a body approved, where a minor change (軽微) of another body stands in the
 * content: without it nobody could see that the change was minor. */
#define EVIDENCE_REPLACED "replaced-"
typedef struct {
    const char *name; /* "replaced-" and 64 hex digits and ".xml" */
    GBytes *bytes;    /* borrowed */
} EvidenceReplaced;
char *evidence_replaced_name(const char *digest); /* owned */

/* A picture of the content, which names it by its digest. */
#define EVIDENCE_PICTURE "picture-"
typedef struct {
    const char *source; /* "assets/map.png", as the content has it */
    const char *name;   /* of the attachment: "picture-", 64 hex digits, ".png" */
    GBytes *bytes;      /* borrowed; NULL: it is not at hand, or another one */
} EvidencePicture;

typedef struct {     /* all bytes borrowed */
    GBytes *content; /* frozen */
    GBytes *release; /* release.xml: the numbers that the release gave */
    GBytes *edition; /* of evidence_edition_new() */
    GBytes *line;    /* the ledger line and a newline */
    GBytes *sums;    /* list of the release's files; NULL: it names somebody who is not named */
    const EvidenceRecord *records; /* of the bodies that the content names, by name of file */
    size_t record_count;
    const EvidenceReplaced *replaced; /* by name of file */
    size_t replaced_count;
    const EvidencePicture *pictures; /* as the content has them, each once; attached */
    size_t picture_count;
    bool draft; /* 案, for those who are to approve: it has no line, sums or records */
} Evidence;

/* What the pages show of the site: its title, its address and where the cited documents stand. */
typedef struct {
    const char *id, *href; /* href: beneath the address of the site */
} EvidencePlace;
typedef struct {
    const char *version;     /* of the renmei that prints */
    const char *theme;       /* name, NULL: none */
    const char *look;        /* digest of the theme's values */
    const char *base, *site; /* address and title */
    const EvidencePlace *places;
    size_t place_count;
} EvidenceEdition;

/* The same bytes for the same values.  Owned. */
GBytes *evidence_edition_write(const EvidenceEdition *edition);
/* False when it is not exactly what evidence_edition_write() gives.  All in arena. */
bool evidence_edition_read(Arena *arena, GBytes *bytes, EvidenceEdition *out);

/* What is read out of a frozen content for its head and its masthead.  All in arena. */
typedef struct {
    const char *agency;
    const ContentNode *node; /* with its names */
} EvidenceParty;
typedef struct {
    const ContentNode *content;
    const char *kind, *id, *lang, *title;
    int revision;
    int64_t issued; /* seconds since 1970 */
    const EvidenceParty *issuers, *counterparts;
    const EvidenceParty *hosts;        /* of an event, that do not issue the text */
    const EvidenceParty *contributors; /* whose boxes stand in it; node: the box */
    size_t issuer_count, counterpart_count, host_count, contributor_count;
} EvidenceText;

/* False when the bytes are no frozen content (name: for findings, which go to found). */
bool evidence_text_read(Arena *arena, GBytes *content, EvidenceText *out, DiagList *found);
/* The pictures that the content names, each once, with what find has of them (owned, or NULL);
 * bytes stay NULL where it has none, or one of another digest.  Array in arena; held (of GBytes,
 * owned) keeps the bytes. */
typedef GBytes *(*EvidenceFind)(void *user, const char *source, const char *name);
EvidencePicture *evidence_pictures(Arena *arena, const ContentNode *content, EvidenceFind find,
                                   void *user, GPtrArray *held, size_t *count);
/* Of those that are at hand, the ones that a released PDF takes along: in order, as many as a sane
 * file holds (24 MiB, 128 pictures).  The others lose their bytes: the archive has them. */
void evidence_limit_pictures(EvidencePicture *pictures, size_t count);
/* The content names the agency in this role, so that its record belongs to the evidence; a delegate
 * is one that it names in any role. */
bool evidence_is_party(const EvidenceText *text, const char *agency, SignoffRole role);
/* The record of an agency in a role; NULL: none. */
const EvidenceRecord *evidence_record(const Evidence *evidence, const char *agency,
                                      SignoffRole role);

/* What prints: opened once for many documents of one kind and look. */
typedef struct {
    const TypeFonts *fonts;
    TypeComposer *composer;
    PdfWriter *writer;
    const WebTheme *theme;
    WebTemplate *template_; /* templates/fo/<kind>.xsl in that look */
    const FileRoot *images; /* for pictures that are not at hand; NULL: there are none */
    /* What pages must not be before they are released; check NULL: they were. */
    void (*check)(const Document *document, const PageDocument *pages, DiagList *out);
    const Document *document;
} EvidencePress;

/* The released PDF, or that of a packet.  Owned; NULL: findings or error. */
GBytes *evidence_print(const EvidencePress *press, const Evidence *evidence, DiagList *found,
                       GError **error);
