/* ledger_line.h - private to seal/: the words of one line. */
#pragma once

#include "seal/ledger.h"

/* NULL, or a msgid of what is wrong with a whole line; text: of the arena, without its newline. */
const char *ledger_line_read(Arena *arena, const char *text, LedgerLine *line);
/* NULL, or a msgid: the digest of the line is not of its bytes. */
const char *ledger_line_check(const LedgerLine *line);
bool ledger_line_is_printable(const char *text, size_t size);
