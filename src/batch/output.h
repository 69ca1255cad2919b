/* output.h - private to batch/: the output folder and its memory.
 *
 * Every file is replaced whole, and the files of one document together; what the last build left
 * and this one did not make again is removed; the memory (out/.renmei.db) is written last, so an
 * interrupted build is simply redone.  One build at a time: the folder is locked.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef struct Output Output;

Output *output_open(const char *folder, GError **error);
void output_free(Output *output);

/* Everything that was made from this digest is still there: keep it and make nothing. */
bool output_keep_made_from(Output *output, const char *digest);
/* Keeps what was made last time together with the files of a folder, to be made again next time
 * (its maker failed now); false when there is nothing. */
bool output_keep_document(Output *output, const char *folder);
/* Keeps everything that was not written: a build of some documents only. */
void output_keep_rest(Output *output);
/* The last build left something whose path begins so. */
bool output_had_beneath(const Output *output, const char *folder);

/* Written beside its place, to appear with output_commit. */
bool output_write(Output *output, const char *path, const void *bytes, gsize size,
                  const char *digest, GError **error);
/* What was written since the last commit has an error: it is made anew the next time. */
void output_doubt(Output *output);
bool output_commit(Output *output, GError **error); /* all that was written since the last one */
void output_drop(Output *output);                   /* or none of it */
gint64 output_size(const Output *output,
                   const char *path); /* committed or kept this time; 0: neither */
guint output_removed(const Output *output);

/* Where packets for partners and the packages of comments rounds stand, until they are handed out:
 * no build makes or removes them. */
#define OUTPUT_PACKETS "internal/packets"
#define OUTPUT_CONSULTATIONS "internal/consultations"

/* Files in folders beneath public/, restricted/ and internal/ that no build is known to have made
 * (what stands beside index.html is the keeper's own): owned array of owned paths, sorted. */
GPtrArray *output_strays(const Output *output);

/* What was kept from the last build, and may not stand, goes after all, with all that was made
 * together with it: else that would pass for the whole the next time. */
void output_forget_unless(Output *output, bool (*may_stand)(void *user, const char *path),
                          void *user);

/* Removes what is stale and writes the memory, with what the build was made of. */
bool output_finish(Output *output, const char *inputs, GError **error);

/* The fact of the last whole build, if all its outputs are still there; else NULL. Owned. */
char *output_last_inputs(Output *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Output, output_free)
