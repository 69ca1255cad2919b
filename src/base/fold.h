/* fold.h - words without what people happen to type: blanks, widths. */
#pragma once

/* Without any white space.  Owned. */
char *fold_blanks(const char *words);
/* NFKC (Unicode TR 15: one width of letters and digits) without any white space.  Owned; "" for
 * what is no UTF-8. */
char *fold_words(const char *words);
