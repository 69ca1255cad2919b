/* property.h - private to word/: what a draft says of itself besides its text - the phase, the
 * case, the keywords, what the history says of this revision - as lines that can be read and
 * changed in Word: 段階：対処（検知、速報 …）. */
#pragma once

#include <libxml/tree.h>

#include "word/word.h"

enum { PROPERTY_PHASE, PROPERTY_KEYWORDS = 4, PROPERTY_HISTORY, PROPERTY_COUNT };

typedef enum {
    PROPERTY_NOT_ONE,   /* the line is something else */
    PROPERTY_SAID,      /* value: as the draft writes it; "" for none */
    PROPERTY_NO_CHOICE, /* value: the words that are none of its choices */
} PropertyState;

typedef struct {
    const char *element, *attr; /* of the head; attr NULL: the words of the element */
    const char *label[2];       /* Japanese, English */
} Property;

const Property *property_of(size_t index);
/* The line without a prefix for its place; NULL: a head like this has no such property.  Owned. */
char *property_line(size_t index, const xmlNode *head, bool japanese);
/* The element of the head that says it; NULL: none does. */
const xmlNode *property_element(size_t index, const xmlNode *head);
/* value is owned; NULL for PROPERTY_NOT_ONE. */
PropertyState property_read(const char *words, size_t *index, char **value);
char *property_choices(size_t index, bool japanese); /* "検知、速報"; owned; "" for any words */
/* The line above them, which says that they follow. */
const char *property_heading(bool japanese);
bool property_is_heading(const char *words);
