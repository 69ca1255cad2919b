/* verify.h - a released PDF held against keys and ledger, as renmei verify does. */
#pragma once

#include "diag/report.h"

typedef struct {
    const char *file;      /* the PDF */
    const char *workspace; /* of the desk that released it; NULL: none */
    const char *registry;  /* folder with keys.xml; NULL: that of the workspace */
    const char *ledger;    /* NULL: that of the workspace, if there is one */
} VerifyRequest;

typedef struct {
    bool proved;     /* all that was looked at holds */
    bool by_ledger;  /* a ledger was among it */
    bool was_so;     /* all held at the release, and the ledger says that it does not any more */
    bool superseded; /* a later revision was released */
    bool untold;     /* lines of the ledger may be about this text, and do not say so */
} VerifyVerdict;

/* What holds, in plain words, and whether all of it does; what does not is an error in out.  The
 * PDF is read in a sandbox.  Owned; NULL and error when the work could not be done. */
char *batch_verify(const VerifyRequest *request, VerifyVerdict *verdict, DiagList *out,
                   GError **error);
