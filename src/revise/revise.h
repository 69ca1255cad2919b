/* revise.h - the next revision of a draft: a new text in which only the places differ that every
 * revision changes, and all else is as its desk wrote it, byte for byte.
 *
 * The words that a revision begins with (title suffix, row of the history, errata, tombstone) are
 * in templates/revision/, one file a kind and language. */
#pragma once

#include <stdbool.h>

#include "load/load.h"

typedef enum { REVISE_UPDATE, REVISE_CORRECT, REVISE_WITHDRAW, REVISE_KIND_COUNT } ReviseKind;

typedef struct {
    ReviseKind kind;
    int revision;            /* of the new draft */
    Date date;               /* its issue date */
    int64_t now;             /* seconds since 1970: an embargo that is past is left out */
    const char *reason;      /* of a withdrawal, in the text's language; NULL: to be filled in */
    const char *replacement; /* id of the document that takes its place, or NULL */
} Revision;

/* The new draft; draft has its tree.  Owned; NULL and error when the text has no place for what
 * is to be changed, or a file of templates/revision/ is damaged. */
GBytes *revise_draft(const LoadedDraft *draft, const Revision *revision, GError **error);

/* Where the new draft stands: beside the old one, named as that is, with the new number.  Owned. */
char *revise_path(const Document *document, int revision);
