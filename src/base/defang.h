/* defang.h - indicators of compromise in a form that nobody can click.
 *
 * http→hxxp, https→hxxps, ftp→fxp, every dot of the host → [.], IPv6 colons → [:], @ → [@];
 * path and query stay.  Done once: text that is already defanged comes back as it is. */
#pragma once

#include <stdbool.h>

/* type as in the draft: ipv4 ipv6 domain url email, anything else is returned unchanged. Owned. */
char *defang(const char *text, const char *type);
/* The inverse; also reads (.) {.} [dot] [at] hxxp h**p. Owned. */
char *refang(const char *text);
bool defang_is_done(const char *text);
