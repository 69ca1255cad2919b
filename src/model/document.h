/* document.h - one draft as its desk wrote it: who issues it, with whom it was coordinated,
 * its head, and its content as a plain tree.  Everything lives in the arena of its load. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "model/content.h"
#include "model/field.h"
#include "model/tally.h"

typedef enum {
    DOCUMENT_ADVISORY,
    DOCUMENT_NOTICE,
    DOCUMENT_GUIDELINE,
    DOCUMENT_FLYER,
    DOCUMENT_SEMINAR,
    DOCUMENT_BULLETIN,
    DOCUMENT_KIND_COUNT
} DocumentKind;

const char *document_kind_name(DocumentKind kind); /* "advisory": the root element's name */

/* For whom an edition is written.  The language tag says it (BCP 47): ja-simple is やさしい日本語,
 * ja-x-child is for children (総ルビ); all others are for adults. */
typedef enum { AUDIENCE_ADULTS, AUDIENCE_CHILDREN, AUDIENCE_LEARNERS } Audience;

Audience audience_of(const char *lang);      /* lang NULL: adults */
bool audience_reads_ruby(Audience audience); /* every kanji is printed with its reading */

typedef enum { /* printed order of issuers */
               ORDER_KENSEI,
               ORDER_LEAD_FIRST,
               ORDER_OWN_FIRST,
               ORDER_EXPLICIT,
               ORDER_INTL,
} OrderPolicy;

typedef struct {
    Field agency;
    bool lead;
    DiagSpan span;
} Issuer;

typedef enum {                 /* the part that a body has in an event, in the order of printing */
               HOST_ORGANIZER, /* 主催: holds it, and answers for it */
               HOST_CO_ORGANIZER, /* 共催: holds it together with the organiser */
               HOST_PATRON,       /* 後援: lends its name, by an approval with a number */
               HOST_COOPERATOR,   /* 協力: helps with a part */
               HOST_PART_COUNT
} HostPart;

const char *host_part_name(HostPart part); /* "co-organizer" */

typedef struct {
    Field agency;
    HostPart part;
    DiagSpan span;
} Host;

typedef struct { /* 双方調整済み with a counterpart */
    Field agency;
    bool disclose;
    Field scope;                  /* as written; NULL text: the whole */
    const char *const *scope_ids; /* section ids */
    size_t scope_count;
    DiagSpan span;
} Coordinated;

typedef struct { /* 相互参照: the other document of the pair */
    Field document;
    DiagSpan span;
} CrossReference;

typedef struct {
    Field agency;
    DateField on;
    DiagSpan span;
} Shared;

typedef struct {
    Field agency;
    Field reason; /* investigation secrecy no-consent foreign-condition urgent out-of-remit = R1..R6
                   */
    DiagSpan span;
} Withheld;

typedef struct { /* 権限行使 */
    Field kind;  /* report-request on-site-inspection document-request field-survey guidance advice
                    recommendation order urgent-order publication */
    Field law, at;   /* basis */
    Field addressee; /* private administrative local critical */
    DateField date;
    const Shared *shared;
    size_t shared_count;
    const Withheld *withheld;
    size_t withheld_count;
    DiagSpan span;
} Exercise;

typedef struct {
    OrderPolicy order;
    Field order_text;
    const Issuer *issuers;
    size_t issuer_count;
    const Host *hosts; /* of the event that the document announces */
    size_t host_count;
    const Coordinated *coordinated;
    size_t coordinated_count;
    const CrossReference *cross_references;
    size_t cross_reference_count;
    const Exercise *exercises;
    size_t exercise_count;
    Field single; /* reason text of <single>, span set when the element is there */
    bool has_single;
    DiagSpan span;
} Coordination;

typedef struct {
    int revision;
    DateField date;
    Field class_; /* new update correction minor withdrawal expiry successor */
    Field text;   /* what changed */
    DiagSpan span;
} Change;

typedef struct {
    const char *lang;
    Field text;
} LangText;

typedef struct {
    const LangText *titles; /* titles[0] is the document's own language */
    size_t title_count;
    DateField date;
    InstantField embargo;
    Field tlp; /* as written: "CLEAR", "AMBER+STRICT", ... */
    const Field *to;
    size_t to_count;
    Field phase; /* response prevention peacetime ... */
    bool has_scope;
    Field scope_medium;        /* electronic paper device mail */
    Field scope_personal_data; /* none suspected confirmed */
    Field scope_cause;         /* system other */
    Field scope_framework;     /* "outside": published without the framework's claims */
    const Change *history;
    size_t history_count;
    DiagSpan span;
} Head;

typedef struct { /* 文書番号: given after the decision, never content */
    Field agency, value;
} Number;

typedef struct {
    Field ticket;
    const Number *numbers;
    size_t number_count;
    Field theme;        /* a look of its own */
    Field mail_charset; /* "ISO-2022-JP": of a mail besides the one in UTF-8 */
} Tracking;

typedef struct Document {
    DocumentKind kind;
    const char *path; /* beneath the workspace */
    const DiagSource *source;
    Field id;
    int revision; /* 1 and up */
    Field revision_text;
    Field lang;
    Field translation; /* "provisional" (仮訳) or NULL */
    bool sample;       /* 【例】架空 on every page */
    bool exercise;     /* 訓練 on every page */
    bool pending;      /* the workspace releases, and has not released this revision */
    Tracking tracking;
    Coordination coordination;
    Head head;
    const ContentNode *content; /* the <content> element, never NULL */
    const ContentNode *body;    /* NULL if missing */
    const Tally *tallies;       /* one a <statistics>, once load_tallies() has read them */
    size_t tally_count;
} Document;

/* The counts of a <statistics>; NULL: they were not read, or could not be. */
const Tally *document_tally(const Document *document, const ContentNode *node);

const char *document_title(const Document *document,
                           const char *lang); /* nearest language, never NULL */
bool document_has_issuer(const Document *document, const char *agency);
/* It declares itself and the document of that id to be cross-referenced (相互参照). */
bool document_declares_cross_reference(const Document *document, const char *id);
/* This revision withdraws the document, or says that it has expired. */
bool document_is_withdrawn(const Document *document);
