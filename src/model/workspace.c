/* workspace.c - looking up what one run knows.
 *
 * Documents are sorted by id, revision, language, and sign-offs by document, revision, agency,
 * role, sequence; a year's workspace holds hundreds, so a document is found by halving. */
#include "model/workspace.h"

#include <string.h>

/* The first document whose id is not less than id. */
static size_t first_at(const Workspace *workspace, const char *id)
{
    size_t low = 0, high = workspace->document_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(workspace->documents[middle]->id.text, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const Document *workspace_document(const Workspace *workspace, const char *id, int revision,
                                   const char *lang)
{
    const Document *found = NULL;
    if (!id) /* a draft may lack what names another */
        return NULL;
    for (size_t i = first_at(workspace, id); i < workspace->document_count; i++) {
        const Document *document = workspace->documents[i];
        if (strcmp(document->id.text, id) != 0)
            break;
        if ((revision && document->revision != revision) ||
            (lang && strcmp(document->lang.text, lang) != 0))
            continue;
        if (!found || document->revision > found->revision)
            found = document;
    }
    return found;
}

/* The first sign-off whose document is not less than document. */
static size_t first_signoff(const Workspace *workspace, const char *document)
{
    size_t low = 0, high = workspace->signoff_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(workspace->signoffs[middle].document, document) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const Signoff *workspace_last_approval(const Workspace *workspace, const char *document,
                                       const char *agency)
{
    const Signoff *found = NULL;
    for (size_t i = first_signoff(workspace, document); i < workspace->signoff_count; i++) {
        const Signoff *signoff = &workspace->signoffs[i];
        if (strcmp(signoff->document, document) != 0)
            break;
        bool later = !found || signoff->revision > found->revision ||
                     (signoff->revision == found->revision &&
                      signoff->signed_at.seconds >= found->signed_at.seconds);
        if (later && signoff->verified && signoff->decision == DECISION_APPROVE &&
            strcmp(signoff->agency, agency) == 0)
            found = signoff;
    }
    return found;
}

const Signoff *workspace_signoff(const Workspace *workspace, const char *document, int revision,
                                 const char *agency, SignoffRole role)
{
    const Signoff *found = NULL;
    if (!document || !agency)
        return NULL;
    for (size_t i = first_signoff(workspace, document); i < workspace->signoff_count; i++) {
        const Signoff *signoff = &workspace->signoffs[i];
        if (strcmp(signoff->document, document) != 0)
            break;
        if (signoff->revision == revision && signoff->role == role &&
            strcmp(signoff->agency, agency) == 0 && (!found || signoff->sequence > found->sequence))
            found = signoff;
    }
    return found;
}

const Consultation *workspace_consultation(const Workspace *workspace, const char *document,
                                           int revision)
{
    for (size_t i = 0; i < workspace->consultation_count; i++) {
        const Consultation *round = &workspace->consultations[i];
        if (round->revision == revision && g_strcmp0(round->document, document) == 0)
            return round;
    }
    return NULL;
}
