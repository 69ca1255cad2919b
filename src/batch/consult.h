/* consult.h - a comments round (意見照会) of a document's newest revision: what goes to the bodies,
 * what comes back, and 意見対応表. */
#pragma once

#include <stdbool.h>

#include "base/date.h"
#include "diag/report.h"

typedef struct {
    const char *workspace, *id;
    const char *const *agencies; /* whom to ask */
    size_t agency_count;
    Date due;
    const char *folder; /* of the packages: <id>.<revision>.<agency>/ in it */
} ConsultOrder;

/* Writes a package for each body and records the round, or adds bodies to it.  The packages' paths,
 * one a line, owned; NULL: error, or findings. */
char *batch_consult_send(const ConsultOrder *order, DiagList *out, GError **error);

typedef struct {
    const char *workspace, *id;
    const char *const *files; /* .csv, .docx, or the .xml of a record beneath signoffs/ */
    size_t file_count;
    const char *agency; /* whose .docx it is; may be NULL */
} ConsultReplies;
/* added: new opinions.  False: error, or findings, and nothing was taken in. */
bool batch_consult_receive(const ConsultReplies *replies, size_t *added, DiagList *out,
                           GError **error);
/* taken: answers that are new. */
bool batch_consult_answer(const char *workspace, const char *id, const char *file, size_t *taken,
                          DiagList *out, GError **error);
/* The sheet for the answers; owned; NULL: error. */
GBytes *batch_consult_sheet(const char *workspace, const char *id, DiagList *out, GError **error);
/* 意見対応表, as path ends: .html, .pdf or .csv.  Owned; NULL: error, or findings. */
GBytes *batch_consult_table(const char *workspace, const char *id, const char *path, DiagList *out,
                            GError **error);
