/* check.c - what would go wrong in mails, calendars and channels, found in the draft before
 * anything is made.
 */
#include "material/material.h"

#include <string.h>

/* ---- mails */

static void report_character(const MaterialCharset *charset, const Document *document,
                             DiagSpan span, uint32_t character, DiagList *out)
{
    char text[7] = "";
    text[g_unichar_to_utf8(character, text)] = '\0';
    g_autofree char *instead = material_charset_instead(charset, character);
    Diag *diag = diag_add(out, DIAG_MATERIAL_MAIL_CHARACTER, span,
                          "%s (U+%04X) cannot be sent in ISO-2022-JP", text, character);
    diag_also(diag, document->tracking.mail_charset.span, "the mail is to be sent in ISO-2022-JP");
    if (instead)
        diag_help(diag, "write %s instead, or leave the charset out to send the mail in UTF-8",
                  instead);
    else
        diag_help(diag, "write it in other words, or leave the charset out to send the mail in "
                        "UTF-8");
}

static void check_text(const MaterialCharset *charset, const Document *document,
                       const ContentNode *node, GHashTable *told, DiagList *out)
{
    if (material_charset_holds_text(charset, node->text))
        return;
    for (const char *at = node->text; *at; at = g_utf8_next_char(at)) {
        uint32_t character = g_utf8_get_char(at);
        if (material_charset_holds(charset, character) ||
            !g_hash_table_add(told, GUINT_TO_POINTER(character)))
            continue;
        DiagSpan span =
            content_text_span(node, (size_t)(at - node->text), (size_t)(g_utf8_next_char(at) - at));
        report_character(charset, document, span, character, out);
    }
}

/* The document's own title in another language, which is not in the mail. */
static bool is_other_title(const ContentNode *node)
{
    return node && content_is(node, "title") && node->parent && content_is(node->parent, "head") &&
           content_attr(node, "xml:lang");
}

/* Each character once, at its first place. */
static void check_characters(const MaterialCharset *charset, const Document *document,
                             DiagList *out)
{
    g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top))
        if (node->text && !is_other_title(node->parent))
            check_text(charset, document, node, told, out);
}

static void check_subject(const Document *document, DiagList *out)
{
    g_autofree char *subject = material_subject(document);
    int columns = material_columns(subject, strlen(subject));
    if (columns <= MATERIAL_SUBJECT_COLUMNS || !document->head.title_count)
        return;
    Diag *diag = diag_add(out, DIAG_MATERIAL_MAIL_SUBJECT, document->head.titles[0].text.span,
                          "the subject is %d columns wide, and mail programs show %d", columns,
                          MATERIAL_SUBJECT_COLUMNS);
    diag_help(diag, "shorten the title, or move details to the subtitle");
}

static void check_sender(const Registry *registry, const Document *document, DiagList *out)
{
    const Coordination *coordination = &document->coordination;
    if (!coordination->issuer_count || material_sender(registry, document).desk)
        return;
    const Field *issuer = &coordination->issuers[0].agency;
    Diag *diag = diag_add(out, DIAG_MATERIAL_MAIL_SENDER, issuer->span,
                          "no desk of %s has an e-mail address, so no mail is made", issuer->text);
    diag_help(diag, "add <mail> to its desk in registry/agencies.xml");
}

bool material_is_mailed(const Document *document)
{
    return document->kind == DOCUMENT_BULLETIN || document->kind == DOCUMENT_SEMINAR ||
           document->tracking.mail_charset.text;
}

void material_check(const Registry *registry, const Document *document,
                    const MaterialCharset *charset, DiagList *out)
{
    if (material_is_mailed(document)) {
        check_sender(registry, document, out);
        check_subject(document, out);
        material_check_copy(document, out);
    }
    if (document->tracking.mail_charset.text && charset)
        check_characters(charset, document, out);
    material_check_events(document, out);
    material_check_programmes(document, out);
}
