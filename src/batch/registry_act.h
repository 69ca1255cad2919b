/* registry_act.h - a change of the registry as an act of its own.
 *
 * Who a body is, what it agreed and which keys sign for it decides what every sign-off is worth, so
 * a change of it stands under the same rule as a text: whom it is about must agree, by a record
 * that a key of the registry as it was before signed.  A key never vouches for itself.
 *
 * The registry before is that of the line by which it came (released/<sequence>/registry/).  A body
 * that had no key then cannot sign; the publishers of the workspace, as it was then, sign in its
 * place.  So the publishers that renmei.xml names are part of the registry: a change of them needs
 * all that were publishers, and whoever becomes one.  The first line of a ledger is trusted by the
 * fingerprint that it names, and every later one by those whom the one before it names. */
#pragma once

#include "batch/archive.h"
#include "batch/release.h"
#include "batch/sign.h"
#include "load/load.h"

typedef enum { SIGNER_AWAITED, SIGNER_OTHER, SIGNER_AGAINST, SIGNER_AGREED } SignerState;

typedef struct {
    const char *agency;
    SignerState state;     /* OTHER: it agreed to another registry, or its consent has lapsed */
    const Signoff *record; /* its newest; NULL: none */
} RegistrySigner;

typedef struct {
    Arena *arena;
    FileRoot *root;
    Archive *archive;
    FileRoot *after;        /* the folder that holds the registry as it becomes */
    const LedgerLine *last; /* NULL: there is no ledger yet, and nothing to hold a change against */
    Registry before;
    const char *fingerprint; /* of the registry as it stands now: "sha256:…" */
    int revision;            /* of the registry: one more than it has lines in the ledger */
    bool settled;            /* nothing differs from the last line */
    bool shipped;            /* what ships with renmei is another than then */
    const RegistryChange *changes;
    size_t change_count;
    const char *const *publishers; /* then */
    size_t publisher_count;
    const RegistrySigner *signers; /* who must agree */
    size_t signer_count;
    bool nobody;            /* publishers would have to, and there were none */
    const Signoff *records; /* of this revision */
    size_t record_count;
    int64_t now;
} RegistryAct;

/* NULL: error, or findings that say why the registries cannot be compared. */
RegistryAct *registry_act_open(const char *workspace, DiagList *out, GError **error);
/* The act of a line of type registry, as it was when the line was written. */
RegistryAct *registry_act_of_line(const char *workspace, size_t sequence, DiagList *out,
                                  GError **error);
void registry_act_free(RegistryAct *act);

/* Says what lacks: a finding for each body that has not agreed.  True when all have. */
bool registry_act_check(const RegistryAct *act, DiagList *out);
/* Up to a line of the ledger the registry changed by an act of its own, or not at all, and all whom
 * that act is about agreed to it: a finding for each that did not.  False and error when the
 * archive of the line cannot be read. */
bool registry_act_check_line(const char *workspace, const Ledger *ledger, size_t index,
                             DiagList *out, GError **error);
/* All lines: nothing rests on a registry that somebody only wrote into the ledger.  False and
 * findings. */
bool registry_act_check_ledger(const char *workspace, const Ledger *ledger, DiagList *out);
/* A registry that is to be the first of a ledger has publishers, and all of them can sign: else a
 * finding each, and false. */
bool registry_act_can_change(const Workspace *workspace, int64_t now, DiagList *out);
/* False and a finding: the clock was set by hand, and real bodies sign here. */
bool registry_act_clock(const RegistryAct *act, DiagList *out);
/* The registry beneath root is the one of the ledger's last line; so it is where there is none. */
bool registry_act_is_settled(const FileRoot *root, const Ledger *ledger);
/* A release under another registry than that of the last line is refused: the finding. */
Diag *registry_act_report_unsettled(DiagList *out);

/* The record that an agency would sign; false and error when it is not asked, or the key cannot.
 * Strings of request must outlive it. */
bool registry_act_record(const RegistryAct *act, const SignRequest *request, Signoff *out,
                         GError **error);
/* What a person reads before signing, and what renmei registry --changes prints.  Owned. */
char *registry_act_words(const RegistryAct *act);
/* The commands with which those who have not agreed sign it, and the one that takes it up; "" when
 * there is nothing to do.  Owned. */
char *registry_act_next(const RegistryAct *act);

/* Verifies everything and appends the line.  False and error when the work could not be done;
 * sequence 0 and findings when the change may not be accepted. */
bool batch_accept_registry(const char *workspace, ReleaseReport *report, DiagList *out,
                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RegistryAct, registry_act_free)
