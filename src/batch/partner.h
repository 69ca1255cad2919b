/* partner.h - what goes to a partner body and what comes back from it: packets (協議の一式) and
 * replies (回答), for bodies that share no repository and for posts that decide on paper. */
#pragma once

#include <stdbool.h>

#include "base/date.h"
#include "diag/report.h"

typedef struct {
    const char *workspace, *id, *agency;
    int revision;     /* 0: the highest */
    const char *path; /* a new folder, or a zip where it ends in .zip; NULL: beneath out */
    const char *out;  /* the output folder */
    Date reply_by;    /* DATE_NONE: the issue date */
    const char *lang; /* of its pages; NULL: the document's */
} PacketOrder;

/* The body of an order as people know it, in the language of the messages: "架空見本庁 (fso)".
 * Owned. */
char *partner_name(const PacketOrder *order);

/* Makes the packet; its path, owned.  NULL: error says what the order lacks, or findings say what
 * is wrong with the document. */
char *partner_packet(const PacketOrder *order, DiagList *out, GError **error);
/* Why an order cannot be carried out, in order->lang and without doing anything; NULL: it can, as
 * far as can be seen before.  Owned. */
GError *partner_packet_refusal(const PacketOrder *order, DiagList *out);

/* Files the records of a packet or reply under signoffs/, each verified as every other record, and
 * nothing there overwritten.  What was filed and what each record says, in words, owned.  NULL:
 * error, or findings that say why nothing was filed. */
char *partner_receive(const char *workspace, const char *path, DiagList *out, GError **error);
