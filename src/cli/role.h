/* role.h - private to cli/: roles and decisions as people type them. */
#pragma once

#include "model/signoff.h"

/* "issuer", or the word of the Japanese catalogue ("発出機関"), whatever the locale. */
bool cli_read_role(const char *word, SignoffRole *out);
bool cli_read_decision(const char *word, SignoffDecision *out);
