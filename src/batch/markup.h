/* markup.h - private to batch/: XML written element by element, escaped. */
#pragma once

#include "base/date.h"

#include <glib.h>

/* ` name="value"`; nothing for NULL. */
void markup_attr(GString *xml, const char *name, const char *value);
void markup_attr_date(GString *xml, const char *name, Date date); /* nothing for DATE_NONE */
/* `>text</name>`, after the attributes of an element. */
void markup_close_with_text(GString *xml, const char *name, const char *text);
/* An element with a language (NULL: none) and text; nothing for NULL. */
void markup_text_element(GString *xml, const char *name, const char *lang, const char *text);
