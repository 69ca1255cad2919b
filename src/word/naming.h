/* naming.h - private to word/: the body that a line names, also by a post or a section of it. */
#pragma once

#include "model/registry.h"
#include "word/word.h"

/* 架空見本庁, 架空見本庁長官, 架空見本庁　担当課: the body of the longest name that the line begins
 * with, when nothing or one of its posts or sections is behind it.  NULL: none, or several. */
const Agency *naming_body(const Registry *registry, const char *words);
/* The same of a line that says who issues; NULL also for another line, no line or no registry. */
const Agency *naming_issuer(const Registry *registry, const WordParagraph *paragraph);
/* What a line that names a body by naming_body says besides its name: a post or a section that is
 * not the post that signs; "" for none.  Owned. */
char *naming_other_post(const Registry *registry, const Agency *agency, const char *words);
/* The body whose longest name the line begins with, whatever is behind it; rest: where that begins,
 * in the words as fold_words gives them.  NULL: none, or several. */
const Agency *naming_begins(const Registry *registry, const char *plain, size_t *rest);
/* The body of whose numbers this is one, by the pattern in the registry.  NULL: none, or several.
 */
const Agency *naming_numbered(const Registry *registry, const char *number);
bool naming_omits_seal(const char *words); /* （公印省略）, （公印・契印省略） */
/* （問合せ先）, 【連絡先】, Contact, also with the body on the same line; name: without brackets;
 * rest: the body and what follows, "" or NULL for none.  Both owned. */
bool naming_is_contact(const char *words, char **name, char **rest);
/* Nothing but what the registry says of the body's desks and the words 電話, メール and so on. */
/* What of such a line the registry does not say; "" when it says all.  Owned. */
char *naming_unknown_of_desk(const Agency *agency, const char *plain);
bool naming_is_known_desk(const Agency *agency, const char *plain);
