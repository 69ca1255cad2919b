/* sheet.h - private to material/: longer words for other channels (blog, report, foreign lead).
 *
 * Each adds what belongs under its heading, in the language of the document, and takes nothing that
 * was not agreed: title, summary, and those paragraphs and lists that say the same elsewhere. */
#pragma once

#include "material/material.h"

typedef struct {
    const Workspace *workspace;
    const Document *document;
    const char *page; /* the address of its page */
    bool ja;
} MaterialSheet;

/* Words that say the same outside the page: no citation, no indicator, no note, no reading. */
bool sheet_is_plain(const ContentNode *node);
/* Says where something stands on the page. */
bool sheet_points(const ContentNode *node);
const ContentNode *sheet_summary(const Document *document);
void sheet_add_contact(GString *out, const MaterialSheet *sheet);

void sheet_add_blog(GString *out, const MaterialSheet *sheet);
/* A section of a yearly report: what was published when by whom, and what it says. */
void sheet_add_chapter(GString *out, const MaterialSheet *sheet);

/* 共同署名: the text is led by a body of another country, and bodies of Japan joined it. */
bool sheet_is_joined(const MaterialSheet *sheet);
/* Their press note, in Japanese whatever the language of the text. */
void sheet_add_joined(GString *out, const MaterialSheet *sheet);
