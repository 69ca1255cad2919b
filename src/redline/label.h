/* label.h - private to redline/: what a reader calls elements and attributes. */
#pragma once

#include <stdbool.h>

#include "redline/redline.h"

const char *redline_attr_label(const char *name);
/* What a reader calls a value that is one of a few words, or a day: class="correction"; else the
 * value.  attribute NULL: of what the element says.  Owned. */
char *redline_value(const char *element, const char *attribute, const char *value);
/* Stands within a line of text. */
bool label_is_inline(const char *element);
/* What prints around an inline element, "" for most. */
void label_brackets(const char *element, const char **before, const char **after);
