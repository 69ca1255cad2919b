/* names.h - private to packet/: names in a packet before anything is read. */
#pragma once

#include "packet/packet.h"

/* The name as it may be shown: UTF-8 without control characters.  Owned. */
char *names_shown(const char *name);
/* Why a name cannot stand in a packet, as a msgid with one %s for it; NULL: it can. */
const char *names_refusal(const char *name);
/* "" or "folder/": where packet.txt stands, at the top or one folder down.  NULL: nowhere, or more
 * than once.  Owned. */
char *names_top(const GPtrArray *names);
/* A program needs this file; name is beneath the packet's top. */
bool names_is_needed(const char *name);

/* The zip has one list of entries, which fills it and fits its entries: every program reads the same
 * files out of it. */
bool shape_is_plain(GBytes *zip);

/* A finding about the whole of a packet. */
Diag *names_report(DiagList *out, const char *path, DiagCode code, const char *format,
                   const char *word);
