/* site.h - title, address and language of the site in renmei.xml, and whether real bodies issue
 * here, changed without the rest. */
#pragma once

#include "load/load.h"

typedef struct {            /* NULL: stays as it is */
    const char *language;   /* of the site: ja, en */
    const char *base;       /* "https://publications.example/"; the slash is added where it lacks */
    const char *title;      /* in the site's language */
    const char *title_en;   /* in English */
    const char *production; /* yes: real bodies issue here; no: everything is an example */
} SiteChange;

/* config, the bytes of renmei.xml, changed.  Owned; NULL: findings. */
GBytes *site_change(GBytes *config, const SiteChange *change, DiagList *out);
/* A draft of real bodies, without the mark of an example.  Owned; NULL: it has none. */
GBytes *site_unmark(const Document *document);
/* What it says of them, one a line, in the language of the terminal.  Owned; NULL: findings. */
char *site_words(GBytes *config, DiagList *out);
