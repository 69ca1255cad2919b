/* kinds.h - the readers that import.h's table names; for this folder only. */
#pragma once

#include "import/import.h"

char *import_law_text(const char *name, GBytes *bytes, const ImportText *options, DiagList *out);
char *import_page(const char *name, GBytes *bytes, const ImportText *options, DiagList *out);
char *import_oscal(const char *name, GBytes *bytes, const ImportText *options, DiagList *out);
char *import_docbook(const char *name, GBytes *bytes, const ImportText *options, DiagList *out);
char *import_outline(const char *name, GBytes *bytes, const ImportText *options, DiagList *out);
