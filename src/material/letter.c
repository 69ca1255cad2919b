/* letter.c - who sends the mail of a document, under which subject and id. */
#include "material/material.h"

#include <string.h>

static bool has_address(const AgencyDesk *desk)
{
    return desk && desk->mail && strchr(desk->mail, '@') && g_str_is_ascii(desk->mail) &&
           !strpbrk(desk->mail, "<> \t\r\n");
}

const AgencyDesk *material_mail_desk(const Document *document, const Agency *agency)
{
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        if (!content_is(node, "desk") || g_strcmp0(content_attr(node, "agency"), agency->id) != 0)
            continue;
        const AgencyDesk *desk = agency_desk(agency, content_attr(node, "role"));
        if (has_address(desk))
            return desk;
    }
    return NULL;
}

/* The lead issuer first, then the others as they are listed. */
static const Issuer *issuer_in_turn(const Coordination *coordination, size_t turn)
{
    size_t lead = 0;
    for (size_t i = 0; i < coordination->issuer_count; i++)
        if (coordination->issuers[i].lead)
            lead = i;
    return &coordination->issuers[turn == 0 ? lead : turn <= lead ? turn - 1 : turn];
}

MaterialSender material_sender(const Registry *registry, const Document *document)
{
    for (size_t i = 0; i < document->coordination.issuer_count; i++) {
        const Issuer *issuer = issuer_in_turn(&document->coordination, i);
        const Agency *agency =
            issuer->agency.text ? registry_agency(registry, issuer->agency.text) : NULL;
        const AgencyDesk *desk = agency ? material_mail_desk(document, agency) : NULL;
        if (agency && !desk)
            desk = agency_desk(agency, NULL);
        if (has_address(desk))
            return (MaterialSender){agency, desk};
    }
    return (MaterialSender){0};
}

const char *material_agency_name(const Registry *registry, const Document *document, const char *id)
{
    const Agency *agency = id ? registry_agency(registry, id) : NULL;
    const AgencyName *name =
        agency ? agency_name(agency, document->lang.text, document->head.date.date) : NULL;
    return name ? name->full : id ? id : "";
}

char *material_sender_name(const MaterialSender *sender, const Document *document)
{
    bool ja = g_str_has_prefix(document->lang.text, "ja");
    const AgencyName *name =
        agency_name(sender->agency, document->lang.text, document->head.date.date);
    const char *unit = ja || !sender->desk->unit_en ? sender->desk->unit_ja : sender->desk->unit_en;
    const char *full = name ? name->full : sender->agency->id;
    return unit ? g_strconcat(full, ja ? " " : ", ", unit, NULL) : g_strdup(full);
}

static const char *change_class(const Document *document)
{
    const Head *head = &document->head;
    for (size_t i = 0; i < head->history_count; i++)
        if (head->history[i].revision == document->revision && head->history[i].class_.text)
            return head->history[i].class_.text;
    return "";
}

char *material_mark(const Document *document)
{
    static const struct {
        const char *class_, *ja, *en;
    } changes[] = {
        {"update", "【更新】", "[Update] "},
        {"correction", "【訂正】", "[Correction] "},
        {"withdrawal", "【撤回】", "[Withdrawn] "},
    };
    bool ja = g_str_has_prefix(document->lang.text, "ja");
    GString *mark = g_string_new(NULL);
    if (document->sample)
        g_string_append(mark, ja ? "【例】" : "[Sample] ");
    if (document->exercise)
        g_string_append(mark, ja ? "【訓練】" : "[Exercise] ");
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++)
        if (strcmp(change_class(document), changes[i].class_) == 0)
            g_string_append(mark, ja ? changes[i].ja : changes[i].en);
    return g_string_free(mark, FALSE);
}

/* What the reader of a list of subjects has to know first. */
char *material_subject(const Document *document)
{
    GString *subject = g_string_new(NULL);
    const char *tlp = document->head.tlp.text;
    if (tlp && strcmp(tlp, "CLEAR") != 0)
        g_string_append_printf(subject, "[TLP:%s] ", tlp);
    g_autofree char *mark = material_mark(document);
    g_string_append(subject, mark);
    g_autofree char *title = g_strdup(document_title(document, document->lang.text));
    g_strstrip(g_strdelimit(title, "\r\n\t", ' '));
    g_string_append(subject, title);
    return g_string_free(subject, FALSE);
}

static char *message_id(const Document *document, int revision, const char *address)
{
    return g_strdup_printf("%s.%d.%s%s", document->id.text, revision, document->lang.text,
                           strchr(address, '@'));
}

GBytes *material_letter(const Registry *registry, const Document *document, const char *text,
                        int64_t date, const MaterialCharset *charset)
{
    MaterialSender sender = material_sender(registry, document);
    if (!sender.desk)
        return NULL;
    g_autofree char *name = material_sender_name(&sender, document),
                    *subject = material_subject(document), *wrapped = material_wrap(text),
                    *id = message_id(document, document->revision, sender.desk->mail),
                    *earlier = message_id(document, document->revision - 1, sender.desk->mail);
    return material_mail(&(MaterialMail){.from_name = name,
                                         .from_address = sender.desk->mail,
                                         .subject = subject,
                                         .message_id = id,
                                         .earlier_id = document->revision > 1 ? earlier : NULL,
                                         .date = date,
                                         .lang = document->lang.text,
                                         .text = wrapped},
                         charset);
}
