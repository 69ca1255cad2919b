/* programme.c - a programme fits the event that it is for; without one, every event of the text. */
#include "material/material.h"

#include <stdlib.h>
#include <string.h>

static long minutes_of(const ContentNode *programme)
{
    long minutes = 0;
    for (const ContentNode *slot = programme->first; slot; slot = slot->next) {
        const char *text = content_is(slot, "slot") ? content_attr(slot, "minutes") : NULL;
        minutes += text ? CLAMP(strtol(text, NULL, 10), 0, 1440) : 0;
    }
    return minutes;
}

static Instant moment_of(const ContentNode *event, const char *name)
{
    Instant instant = {0};
    const char *text = content_attr(event, name);
    return text && instant_parse(text, &instant) ? instant : (Instant){0};
}

/* False: it does not fit; said for the first event, as the remedy is one. */
static bool check_length(const ContentNode *programme, const ContentNode *event, DiagList *out)
{
    Instant start = moment_of(event, "start"), end = moment_of(event, "end");
    long needed = minutes_of(programme), given = (long)((end.seconds - start.seconds) / 60);
    if (!start.given || !end.given || end.seconds <= start.seconds || needed <= given)
        return true;
    Diag *diag = diag_add(out, DIAG_MATERIAL_PROGRAMME, programme->name_span,
                          "the parts of this programme take %ld minutes, and the event lasts %ld",
                          needed, given);
    diag_also(diag, event->name_span, "the event");
    diag_help(diag, "correct the minutes of the parts, or the end of the event");
    return false;
}

static void check_programme(const Document *document, const ContentNode *programme, DiagList *out)
{
    const char *id = content_attr(programme, "event");
    bool found = !id;
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        if (!content_is(node, "event") || (id && g_strcmp0(content_attr(node, "id"), id) != 0))
            continue;
        if (!check_length(programme, node, out))
            return;
        found = true;
    }
    if (!found)
        diag_add(out, DIAG_MATERIAL_PROGRAMME, content_attr_span(programme, "event"),
                 "this programme is for the event \"%s\", which is not in the text", id);
}

void material_check_programmes(const Document *document, DiagList *out)
{
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top))
        if (content_is(node, "programme"))
            check_programme(document, node, out);
}
