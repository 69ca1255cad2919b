/* prose.h - running text of an XML vocabulary into paragraphs and tables. */
#pragma once

#include "import/source.h"
#include "import/write.h"

typedef struct Prose Prose;
struct Prose {
    ImportWriter *writer;
    const char *const *blocks; /* elements that begin a paragraph of their own; NULL-terminated */
    /* Takes an element that is more than words; false: it is not. */
    bool (*take)(const Prose *prose, const xmlNode *node);
    /* Words that stand for an element without any; owned, NULL: none.  May be NULL. */
    char *(*stand_in)(const xmlNode *node);
    void *user;
};

/* All that is below an element, in its order. */
void prose_walk(const Prose *prose, const xmlNode *node);
/* What a paragraph says, with the stand-ins.  Owned. */
char *prose_text(const Prose *prose, const xmlNode *node);
/* Rows and cells of HTML (tr, td, th) and of CALS (row, entry), at any depth below the table. */
void prose_table(const Prose *prose, const xmlNode *table);
