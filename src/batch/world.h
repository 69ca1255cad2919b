/* world.h - private to batch/: one workspace, loaded, linked and frozen; judged when asked.
 *
 * A document is judged when somebody first asks whether it passes, so that a build of one document
 * judges that one and those that its pages show. */
#pragma once

#include "batch/archive.h"
#include "gate/gate.h"
#include "load/load.h"
#include "material/material.h"
#include "mutual/mutual.h"
#include "seal/seal.h"
#include "type/type.h"
#include "web/web.h"
#include "xref/xref.h"

typedef struct {             /* what is known of the documents so far */
    unsigned char *verdicts; /* one per document */
    GHashTable *faulty;      /* of DiagSource: has an error */
    GHashTable *doubtful; /* folders beneath signoffs/ with a record that cannot be read; owned */
    size_t noted;         /* so many findings were looked at */
    bool halted;          /* renmei.xml or the workspace's registry has an error */
} WorldJudgement;

typedef struct { /* how a document was released; line NULL: it was not */
    const LedgerLine *line;
    const LedgerText *text;
} WorldRelease;

typedef struct World {
    LoadedWorkspace *loaded;
    const Workspace *workspace; /* of loaded */
    Archive *archive;           /* what was released */
    WorldRelease *releases;     /* one per document */
    XrefGraph *graph;
    const MutualNet *net; /* of graph */
    Frozen *frozen;       /* one per document: what was released, or what the draft says */
    const char **digests; /* into frozen */
    WorldJudgement *judgement;
    TypeFonts *fonts;         /* of this installation */
    MaterialCharset *charset; /* of mails in ISO-2022-JP; opened before any sandbox */
    DiagList *found;          /* borrowed: everything that was found */
    size_t judged;            /* so many of them when world_judge was done, before any rendering */
    SealTexts *texts;         /* what is frozen now, and what was signed before */
    GateWorld gate;
    char *title_read;   /* of title_with_readings() */
    GHashTable *themes; /* name, "" for none -> WebTheme */
    size_t *cited_from; /* first citation of each document; one more at the end */
    GHashTable *citing; /* Document -> GPtrArray of Citation */
} World;

/* NULL and error when there is no workspace. Findings go to out, which must outlive the world. */
World *world_new(const char *path, DiagList *out, GError **error);
void world_free(World *world);

/* Keeps every rule now.  The first question judges, and adds to what was found; what was released
 * was judged then. */
bool world_passes(const World *world, size_t index);
/* May be shown: it was released or, as long as the workspace has no ledger, it passes. */
bool world_shows(const World *world, size_t index);
/* The document numbers of a text, in place of those of its draft: of the world's arena. */
void world_set_numbers(World *world, size_t index, const Number *numbers, size_t count);
/* Could not be rendered: no page may lead to it. */
void world_block(World *world, size_t index);
/* Judges the documents of these ids; all of them when there is none. */
void world_judge(World *world, const char *const *ids, size_t id_count);
/* No document may be published, whatever it says: renmei.xml or the workspace's registry is wrong,
 * so that who must agree may be read wrongly. */
bool world_is_halted(const World *world);
void world_halt(World *world);
/* Drops what was found in documents of other ids (no id: nothing). */
void world_report_only(World *world, const char *const *ids, size_t id_count);

/* The bytes of a picture that documents[index] shows, path beneath the workspace: as released, or
 * as it stands there now.  Owned; NULL: there is none. */
GBytes *world_picture(const World *world, size_t index, const char *path);

size_t world_index(const World *world, const Document *document);
/* The revisions and languages of one document stand side by side: [first, end). */
typedef struct {
    size_t first, end;
} WorldRange;
/* What a skeleton left, a warning as long as nobody has signed, is nobody's to agree to: true when
 * these texts, which were judged, have such words, and they are errors now. */
bool world_refuse_unfilled(World *world, WorldRange texts);
WorldRange world_siblings(const World *world, const Document *document);
WorldRange world_range(const World *world, const char *id); /* empty: there is no such document */
/* The languages of one revision stand side by side too. */
WorldRange world_revision(const World *world, const Document *document);
/* Each id names a document; else false, and BATCH_ERROR_NO_DOCUMENT. */
bool world_has_ids(const World *world, const char *const *ids, size_t count, GError **error);
/* Or a draft that cannot be read: a finding has said why. */
bool world_knows_ids(const World *world, const char *const *ids, size_t count, GError **error);
/* The citations that start in documents[index], as a range of the graph. */
WorldRange world_citations(const World *world, size_t index);
/* Of Citation: what leads to a document from elsewhere, in the graph's order; NULL: nothing. */
const GPtrArray *world_citing(const World *world, const Document *document);
/* May be shown to the readers of document: published, and public or under the same TLP label. */
bool world_is_shown_to(const World *world, const Document *other, const Document *document);
/* No higher revision in the same language may be published. */
bool world_is_current(const World *world, const Document *document);
/* The look of a document: its own theme, else the workspace's. */
const WebTheme *world_theme(const World *world, const Document *document);
/* What documents without a theme of their own have, and the site's pages. */
const WebTheme *world_site_theme(const World *world);
/* The next instant after now at which the judgement may change: embargoes, validity of records,
 * midnight. */
int64_t world_next_change(const World *world);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(World, world_free)

/* The passages behind what a material prints that they no longer say: "kakuu-2026-001#taio, …"; ""
 * for none.  Owned. */
char *world_stale(const World *world, const Document *document);
