/* document.c - questions about one draft. */
#include "model/document.h"

#include <string.h>

const char *host_part_name(HostPart part)
{
    static const char *const names[HOST_PART_COUNT] = {
        [HOST_ORGANIZER] = "organizer",
        [HOST_CO_ORGANIZER] = "co-organizer",
        [HOST_PATRON] = "patron",
        [HOST_COOPERATOR] = "cooperator",
    };
    return names[part];
}

const char *document_kind_name(DocumentKind kind)
{
    static const char *const names[DOCUMENT_KIND_COUNT] = {
        [DOCUMENT_ADVISORY] = "advisory",   [DOCUMENT_NOTICE] = "notice",
        [DOCUMENT_GUIDELINE] = "guideline", [DOCUMENT_FLYER] = "flyer",
        [DOCUMENT_SEMINAR] = "seminar",     [DOCUMENT_BULLETIN] = "bulletin",
    };
    return names[kind];
}

const char *document_title(const Document *document, const char *lang)
{
    const Head *head = &document->head;
    for (size_t i = 0; lang && i < head->title_count; i++)
        if (strcmp(head->titles[i].lang, lang) == 0)
            return head->titles[i].text.text;
    if (head->title_count > 0)
        return head->titles[0].text.text;
    return document->id.text ? document->id.text : "";
}

bool document_has_issuer(const Document *document, const char *agency)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->issuer_count; i++)
        if (g_strcmp0(coordination->issuers[i].agency.text, agency) == 0)
            return true;
    return false;
}

bool document_declares_cross_reference(const Document *document, const char *id)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->cross_reference_count; i++)
        if (!g_strcmp0(coordination->cross_references[i].document.text, id))
            return true;
    return false;
}

bool document_is_withdrawn(const Document *document)
{
    const Head *head = &document->head;
    for (size_t i = 0; i < head->history_count; i++)
        if (head->history[i].revision == document->revision &&
            (g_strcmp0(head->history[i].class_.text, "withdrawal") == 0 ||
             g_strcmp0(head->history[i].class_.text, "expiry") == 0))
            return true;
    return false;
}

const Tally *document_tally(const Document *document, const ContentNode *node)
{
    for (size_t i = 0; i < document->tally_count; i++)
        if (document->tallies[i].node == node && document->tallies[i].rows > 0)
            return &document->tallies[i];
    return NULL;
}

/* Subtags are compared as BCP 47 has it, without regard to case. */
static bool has_subtags(const char *lang, const char *subtags)
{
    size_t size = strlen(subtags);
    return g_ascii_strncasecmp(lang, subtags, size) == 0 && (!lang[size] || lang[size] == '-');
}

Audience audience_of(const char *lang)
{
    if (lang && has_subtags(lang, "ja-simple"))
        return AUDIENCE_LEARNERS;
    if (lang && has_subtags(lang, "ja-x-child"))
        return AUDIENCE_CHILDREN;
    return AUDIENCE_ADULTS;
}

bool audience_reads_ruby(Audience audience)
{
    return audience != AUDIENCE_ADULTS;
}
