/* registry.h - the bodies, what they agreed, where to report, statutes, keys, and the
 * bibliography of guidelines: dated facts, each with its certainty.
 *
 * Filled by load/ from the shipped registry (registry/japan) and the workspace's own, which
 * adds or overrides by id.  Read-only afterwards; one arena. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "model/field.h"

typedef struct {              /* a name in force during [from, until) */
    const char *lang;         /* "ja" or "en" */
    const char *full, *brief; /* brief: the short name, may be NULL */
    Date from, until;
    bool verified;
    DiagSpan span;
} AgencyName;

typedef struct {
    const char *id;
    const char *name_ja, *name_en;
    Date from, until;
    DiagSpan span;
} AgencyUnit;

typedef struct {
    const char *id;
    const char *unit;              /* id of a unit, or NULL */
    const char *role;              /* contact incident reporting press ... */
    const char *unit_ja, *unit_en; /* printed name of the section */
    const char *phone, *extension, *hours_ja, *hours_en, *mail, *form, *url;
    Date verified_on; /* when somebody last checked it */
    bool public_;
    DiagSpan span;
} AgencyDesk;

typedef struct { /* printed order, 建制順: lower comes first */
    int key;
    Date from, until;
} AgencyOrder;

typedef struct {
    const char *id;
    const char *kind;    /* administrative-organ independent-agency national-corporation association
                            police local foreign */
    const char *country; /* ISO 3166-1 alpha-2, upper case */
    bool real;           /* false: fictitious, for samples */
    bool verified;
    const char *parent; /* id of the body it belongs to, or NULL */
    const char *url;
    const char *post_ja, *post_en; /* the post that signs letters, e.g. 委員長 */
    const char *number_pattern;    /* GRegex that a document number must match; NULL: none given */
    const char *seal;              /* path beneath the workspace, or NULL */
    const AgencyName *names;
    size_t name_count;
    const char *const *aliases;
    size_t alias_count;
    const AgencyUnit *units;
    size_t unit_count;
    const AgencyDesk *desks;
    size_t desk_count;
    const AgencyOrder *orders;
    size_t order_count;
    const char *const *roles; /* what it does in the framework, as in schemas/agencies.rng */
    size_t role_count;
    DiagSpan span;
} Agency;

typedef enum {
    MODAL_OBLIGES,
    MODAL_ENDEAVOURS,
    MODAL_AS_NEEDED,
    MODAL_AS_POSSIBLE,
    MODAL_OPTION,
    MODAL_ALLOWS
} ClauseModal;

typedef struct {
    const char *id;        /* "M1", "M2c" */
    const char *subject;   /* introduction joint-hearing hearing-results prior-sharing
                              foreign-information   joint-issuance technical-advice guideline-advice
                              cross-reference training   publicity statistics research
                              instruction-to-police cross-publication   coordinated-issuance */
    const char *phase;     /* of an incident, as in schemas/draft.rng, or peacetime; NULL: any */
    const char *from, *to; /* agency ids; both NULL: mutual between the parties */
    ClauseModal modal;
    bool on_request;            /* at the other side's request (求めに応じて) */
    bool reserved;              /* under certain reservations (一定の留保) */
    Date from_date, until_date; /* open: as long as the agreement */
    bool verified;
    const char *certainty;         /* certain ambiguous */
    const char *text_ja, *text_en; /* our own paraphrase, not the agreement's wording */
    const char *source;
    DiagSpan span;
} Clause;

typedef struct {
    const char *id;
    const char *party[2];
    bool framework; /* of one body (party[0]) and several, spread over these */
    Date concluded; /* not given: on the day from which it holds */
    Date from, until;
    bool verified;
    const char *title, *source;
    const Clause *clauses;
    size_t clause_count;
    DiagSpan span;
} Agreement;

typedef struct { /* 報告・通報・届出の制度 */
    const char *id;
    const char *agency, *desk;
    const char *title_ja, *title_en;
    bool duty;                    /* 義務; false: 任意 */
    const char *law, *at;         /* basis */
    const char *const *audiences; /* private administrative local critical ... */
    size_t audience_count;
    int first_days_from, first_days_until; /* 速報: 概ね3〜5日; 0: none */
    int final_days, final_days_unlawful;   /* 確報: 30 / 60 */
    const char *url;
    const char *guideline;         /* basis that is no statute: id of a guideline, or NULL */
    const char *note_ja, *note_en; /* may be printed; NULL: none */
    Date from, until;
    bool verified;
    DiagSpan span;
} ReportingScheme;

typedef struct {
    const char *number;   /* "26", "29_4" */
    const char *caption;  /* NULL: the article has none */
    const char *path;     /* e-Gov fragment "Mp-Ch_4-Se_2-At_26" */
    int paragraphs;       /* how many 項 */
    Date from, until;     /* this numbering/caption holds during [from, until) */
    bool supplement;      /* an article of supplementary provisions (附則) */
    const char *amending; /* 附則 of that amending statute; NULL: of the original */
    const char *moved_to; /* number that holds its content after until, or NULL */
    bool verified;
    DiagSpan span;
} LawArticle;

typedef struct {
    const char *id;     /* "appi" */
    const char *egov;   /* "415AC0000000057", may be NULL */
    const char *number; /* 平成15年法律第57号 */
    const char *title_ja, *title_en;
    const char *const *aliases; /* 個情法 */
    size_t alias_count;
    Date as_of; /* the day whose text the extract was made from */
    Date from, until;
    bool verified;
    const LawArticle *articles; /* by number, then from */
    size_t article_count;
    DiagSpan span;
} Law;

typedef struct {
    const char *number, *heading, *anchor; /* anchor may be NULL */
    bool verified;
} GuidelineProvision;

typedef struct { /* bibliography: a real 一般基準等 that drafts may cite */
    const char *id;
    const char *owner; /* agency id */
    const char *title_ja, *title_en;
    const char *version, *url;
    const char *numbering; /* hyphen chapter outline ... */
    Date date;
    const char *const *aliases;
    size_t alias_count;
    const GuidelineProvision *provisions;
    size_t provision_count;
    bool verified;
    DiagSpan span;
} GuidelineEntry;

typedef struct {
    const char *id, *agency;
    const char *algorithm;   /* "ecdsa-p256", "rsa" */
    const char *spki;        /* base64 DER; NULL when a certificate is given */
    const char *certificate; /* base64 DER, or NULL */
    const char *const *roles;
    size_t role_count;
    Instant from, until;
    Instant revoked; /* given: revoked at */
    DiagSpan span;
} Key;

typedef struct {        /* a fact that says verified="no" */
    const char *what;   /* "agency nco, name 国家サイバー統括室" */
    const char *source; /* of the element or the nearest one around it; NULL: none given */
    DiagSpan span;
} UnverifiedFact;

typedef struct Registry {
    const Agency *agencies;
    size_t agency_count;
    const Agreement *agreements;
    size_t agreement_count;
    const ReportingScheme *schemes;
    size_t scheme_count;
    const Law *laws;
    size_t law_count;
    const GuidelineEntry *guidelines;
    size_t guideline_count;
    const Key *keys;
    size_t key_count;
    const UnverifiedFact *unverified; /* in the order of files and places */
    size_t unverified_count;
    bool broken; /* a file of the workspace's registry cannot be read: much may be missing */
} Registry;

const Agency *registry_agency(const Registry *registry, const char *id); /* NULL if none */
/* One spelling for all widths, cases, spacings and abbreviated legal forms of a name.  Owned. */
char *registry_fold_name(const char *name);
/* By any name, short name or alias (width and "(株)" variants folded); NULL if none or several. */
const Agency *registry_agency_named(const Registry *registry, const char *name);
/* The name in force on a day, in that language (falling back to ja, then any); NULL if it did not
 * exist then. */
const AgencyName *agency_name(const Agency *agency, const char *lang, Date on);
/* A body as a person reads it and a command names it: "架空見本庁 (fso)"; the id alone when the
 * registry has no name.  id NULL: "?".  Owned. */
char *agency_words(const Registry *registry, const char *id, const char *lang, Date on);
/* The name before the one in force on that day, or NULL. */
const AgencyName *agency_former_name(const Agency *agency, const char *lang, Date on);
bool agency_existed(const Agency *agency, Date on);
int agency_order(const Agency *agency, Date on); /* INT_MAX if it has no key */
const AgencyDesk *
agency_desk(const Agency *agency,
            const char *role); /* first public one with the role; role NULL: first public */
const Law *registry_law(const Registry *registry, const char *id_or_alias);
/* The article as it stood on a day; number as "26" or "29_4"; NULL if none. */
const LawArticle *law_article(const Law *law, const char *number, Date on);
/* An article of supplementary provisions; amending NULL: of the original statute. */
const LawArticle *law_supplement(const Law *law, const char *amending, const char *number, Date on);
/* Where the content of an article that was cited by an old number stands on a day: by what is
 * known of renumbering, else the one article of that day with the caption expected (which may be
 * NULL).  NULL if there is none or it is not certain. */
const LawArticle *law_article_moved(const Law *law, const char *number, const char *caption,
                                    Date on);
const ReportingScheme *registry_scheme(const Registry *registry, const char *id);
const GuidelineEntry *registry_guideline(const Registry *registry, const char *id);
/* A provision by its number, width folded; NULL if the extract has none. */
const GuidelineProvision *guideline_provision(const GuidelineEntry *guideline, const char *number);
const Key *registry_key(const Registry *registry, const char *id);
/* The clause on a subject between two agencies (in either order) in force on a day; of several the
 * one that binds most, and of those a verified one.  agreement may be NULL.  NULL if there is none.
 */
const Clause *registry_clause(const Registry *registry, const char *a, const char *b,
                              const char *subject, Date on, const Agreement **agreement);
