/* site.h - title, address and language of the site in renmei.xml, changed without the rest. */
#pragma once

#include "load/load.h"

typedef struct {          /* NULL: stays as it is */
    const char *language; /* of the site: ja, en */
    const char *base;     /* "https://publications.example/"; the slash is added where it lacks */
    const char *title;    /* in the site's language */
    const char *title_en; /* in English */
} SiteChange;

/* config, the bytes of renmei.xml, changed.  Owned; NULL: findings. */
GBytes *site_change(GBytes *config, const SiteChange *change, DiagList *out);
/* What it says of the three, one a line, in the language of the terminal.  Owned; NULL: findings.
 */
char *site_words(GBytes *config, DiagList *out);
