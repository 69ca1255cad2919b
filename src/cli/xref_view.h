/* xref_view.h - private to cli/: the workspace as renmei xref looks at it. */
#pragma once

#include "cli/cli.h"
#include "cli/table.h"
#include "load/load.h"
#include "mutual/mutual.h"

typedef struct {
    DiagList *found;
    LoadedWorkspace *loaded;
    XrefNames *names;
    XrefTable *table; /* what the texts of the library cite */
    const MutualNet *net;
    Date today;
} XrefView;

/* NULL: the trouble was printed. */
XrefView *xref_view_open(void);
void xref_view_free(XrefView *view);

/* "ID" or "ID#LOCATOR": a text, and a place in it; false: the trouble was printed. */
bool xref_view_place(const XrefView *view, const char *written, MutualPlace *out);
/* That none of its passages is here, and what to do; CLI_FAILED. */
int xref_view_say_unheld(const MutualText *text);
/* "file:line"; owned.  The second of a citation, also of one in a held text. */
char *xref_view_line(DiagSpan span);
char *xref_view_edge_line(const XrefView *view, const MutualEdge *edge);
char *xref_view_day(Date date); /* "" for none; owned */
/* Prints the table as --format says, or these words when it is empty; CLI_DONE. */
int xref_view_print(const Table *table, const CliCommon *common, const char *nothing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(XrefView, xref_view_free)
