/* clock.h - the only source of the time of day.
 *
 * RENMEI_NOW (RFC 3339, for tests and for repeatable runs) replaces the machine's clock. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

int64_t clock_now(void); /* seconds since 1970-01-01T00:00:00Z */
/* It is RENMEI_NOW that says so: good for samples, and for nothing that somebody relies on. */
bool clock_is_set(void);
