/* packet.h - what travels to a partner and back (協議の一式): files in a folder or a zip, and the
 * request among them.
 *
 * A packet comes from outside.  It is read into memory and never unpacked to the disk: only the
 * files that a program needs, all names checked before, everything bounded. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "diag/report.h"
#include "model/registry.h"
#include "model/signoff.h"

enum {
    PACKET_MAX_SENT = 64 * 1024 * 1024,      /* bytes of a zip */
    PACKET_MAX_UNPACKED = 128 * 1024 * 1024, /* bytes of all its files */
    PACKET_MAX_FILE = 16 * 1024 * 1024,      /* bytes of a file that is read */
    PACKET_MAX_FILES = 1000,
};

#define PACKET_REQUEST "packet.txt"
#define PACKET_REPLY "reply/"          /* records come back beneath it */
#define PACKET_PREVIOUS "previous.xml" /* beside content.xml: what the body approved last */

typedef struct {
    char *name; /* "ja/content.xml" */
    GBytes *bytes;
} PacketFile;

/* Files by name; owned array of owned files. */
GPtrArray *packet_files_new(void);
void packet_files_add(GPtrArray *files, const char *name, GBytes *bytes); /* keeps a reference */
void packet_files_sort(GPtrArray *files);
/* SHA256SUMS of all that is there, as sha256sum -c reads it; leaves the files sorted. */
void packet_files_add_sums(GPtrArray *files);
GBytes *packet_files_lookup(const GPtrArray *files, const char *name); /* borrowed; NULL: none */

/* The files of a folder or zip that a program needs: packet.txt, each text's content.xml, PDF and
 * previous.xml, the records in reply/.  They may lie in one folder more, as when a packet was
 * zipped again.  Sorted; NULL: the findings say what is wrong with it. */
GPtrArray *packet_read(const char *path, DiagList *out);
/* The same from the bytes of a zip; path is what findings call it. */
GPtrArray *packet_unzip(const char *path, GBytes *zip, DiagList *out);

/* As a zip: the same files give the same bytes.  Owned. */
GBytes *packet_zip(const GPtrArray *files, GError **error);
bool packet_is_zip_name(const char *path); /* ends in .zip */
/* As a new folder, or as a zip where the path says so; whole or not at all, never over what is
 * there. */
bool packet_write(const GPtrArray *files, const char *path, GError **error);
/* Puts one more file into a packet that is a folder; the path, owned.  Never over what is there. */
char *packet_add_reply(const char *path, const char *name, GBytes *bytes, GError **error);

/* ---- packet.txt: what is asked */

typedef struct { /* one role of the agency */
    SignoffRole role;
    int sequence;         /* of the record to come */
    const char *previous; /* digest of the record before it; NULL: there is none */
} PacketAsk;

typedef struct {
    const char *document;
    int revision;
    const SignedText *texts;
    size_t text_count;
    const SignedDocument *peers; /* what its cross-references lead to */
    size_t peer_count;
    const char *agency;
    const PacketAsk *asks;
    size_t ask_count;
    int64_t ledger_size; /* head NULL: no ledger yet */
    const char *ledger_head;
    Date reply_by;   /* may be DATE_NONE */
    const Key *keys; /* of the agency, as the sender's registry has them */
    size_t key_count;
} PacketRequest;

/* Lines of printable ASCII.  Owned. */
GBytes *packet_request_bytes(const PacketRequest *request);
/* False and a finding at the first line that is wrong; all in arena. */
bool packet_request_read(Arena *arena, const char *name, GBytes *bytes, PacketRequest *out,
                         DiagList *findings);
