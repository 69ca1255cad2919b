/* grammar.h - what a RELAX NG schema says about each element, as plain tables. */
#pragma once

#include <libxml/tree.h>

#include <glib.h>
#include <stdbool.h>

#include "load/parts.h"

typedef enum {
    VALUE_TEXT,     /* any text */
    VALUE_WORD,     /* exactly word */
    VALUE_DATE,     /* YYYY-MM-DD, a day that exists */
    VALUE_INSTANT,  /* RFC 3339 */
    VALUE_NUMBER,   /* a whole number from least (0 or 1) up to most */
    VALUE_LANGUAGE, /* BCP 47 */
    VALUE_ID,       /* [A-Za-z0-9][A-Za-z0-9._-]{0,63} */
    VALUE_PATTERN,  /* the whole value matches pattern */
} ValueKind;

typedef struct {
    ValueKind kind;
    const char *word;
    long least, most; /* most 0: no bound */
    GRegex *pattern;  /* owned by the grammar */
} Value;

/* The value must fit one of these; a list is split at white space first. */
typedef struct {
    GArray *any; /* of Value, owned */
    bool list;
} ValueRule;

typedef struct {
    const char *name; /* "xml:lang" */
    bool required;
    ValueRule value;
} AttrRule;

typedef struct ElementRule {
    const char *name;
    GHashTable *children; /* name -> ElementRule */
    GPtrArray *required;  /* names of children that cannot be left out */
    GPtrArray *names;     /* names of children in the order of the schema */
    GArray *attrs;        /* of AttrRule */
    ValueRule content;    /* any empty: text is decided by mixed */
    bool mixed;           /* text may stand between the children */
    GArray *parts;        /* of Part: what the element holds, in the order of the schema */
    Reach reach;          /* how the whole of its inside begins and ends */
    const xmlNode *pattern;
} ElementRule;

typedef struct {
    const char *namespace;
    GHashTable *defines;   /* name -> xmlNode of <define> */
    GHashTable *rules;     /* xmlNode of <element> -> ElementRule, owned */
    GHashTable *roots;     /* name -> ElementRule */
    GPtrArray *vocabulary; /* every element name, sorted */
    GPtrArray *root_names;
} Grammar;

/* Borrows from schema, which must live as long.  NULL and words when a construct is not known. */
Grammar *grammar_new(xmlDoc *schema, char **words);
/* The children of a pattern that are patterns themselves: documentation is passed over. */
const xmlNode *grammar_first_pattern(const xmlNode *parent);
const xmlNode *grammar_next_pattern(const xmlNode *pattern);
/* What an element holds, as "title+, subtitle?, date, …".  Owned. */
char *grammar_model(const Grammar *grammar, const ElementRule *rule);
/* bad_word: the word of a list that does not fit, owned; NULL otherwise. */
bool value_is_id(const char *text);
bool value_is_language(const char *text);

bool value_rule_accepts(const ValueRule *rule, const char *text, char **bad_word);
/* The language that a country's code is often written for, or NULL. */
const char *value_language_of_country(const char *text);
