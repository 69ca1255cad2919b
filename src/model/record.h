/* record.h - internal records (records/ *.xml): never published, evidence for the
 * coordination sheet.  Rows 13, 16-18, 23, 35 of the domain's map. */
#pragma once

#include <stddef.h>
#include <stdbool.h>

#include "model/field.h"

typedef enum {
    RECORD_SEVERITY,   /* 重大インシデントの判断: ground, decider */
    RECORD_HEARING,    /* ヒアリング: joint or single, consent */
    RECORD_ADVICE,     /* 技術的助言: from, to, printable or not */
    RECORD_SHARING,    /* 事前共有 of an exercise of authority, or of a text */
    RECORD_ORIGINATOR, /* 発信元の了解: release of information from abroad or from a partner */
    RECORD_RESEARCH,   /* 調査・研究結果: scope in which it may be used */
    RECORD_WAIVER,     /* 相違の了承: two texts may give different values for one subject */
    RECORD_ACCEPTANCE, /* 提案の受諾: the partner will refer back */
    RECORD_KIND_COUNT
} RecordKind;

typedef struct Record {
    RecordKind kind;
    Field id, document; /* the document it belongs to */
    Field from, to;     /* agency ids */
    DateField on;
    Field ground;   /* severity: 規則 and 号; withheld, waiver: reason */
    Field decider;  /* a post */
    Field consent;  /* yes no */
    Field joint;    /* hearing: yes no */
    Field print;    /* yes: the fact may be printed */
    Field handling; /* TLP label of the material */
    Field outcome;  /* shared withheld released refused */
    Field knew_on;  /* severity: the day of knowing, day 1 of the deadlines */
    Field between;  /* waiver: ids of two texts */
    Field subject;  /* waiver: what their values are of */
    Field cites;    /* acceptance: id of the text that `document` is to cite */
    Field digest;   /* acceptance: of the proposal */
    DateField until;
    const char *note;
    DiagSpan span;
} Record;
