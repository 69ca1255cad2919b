/* calendar.c - the <event>s of a document as a calendar file (RFC 5545, 5546, 7986).
 *
 * The UID is made from document and event and so outlives changes of time, venue and language; the
 * SEQUENCE counts revisions.  What an earlier revision announced and this one does not say any more
 * stays in the file as cancelled, or the entry would stand in calendars for ever; a withdrawn
 * document cancels everything.  Times are in Asia/Tokyo, whose definition is in the file: a fixed
 * offset (no daylight saving since 1951). */
#include "material/material.h"

#include "model/order.h"

#include <string.h>

enum { LINE = 75, JAPAN = 9 * 3600 }; /* RFC 5545, 3.1: octets without the line break */

typedef struct {
    const ContentNode *node;
    bool cancelled;
} Entry;

/* ---- which events */

static bool has_entry(const GArray *entries, const char *id)
{
    for (guint i = 0; i < entries->len; i++)
        if (g_strcmp0(content_attr(g_array_index(entries, Entry, i).node, "id"), id) == 0)
            return true;
    return false;
}

static void add_events(GArray *entries, const Document *document, bool cancelled)
{
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        Entry entry = {node, cancelled};
        if (content_is(node, "event") && !has_entry(entries, content_attr(node, "id")))
            g_array_append_val(entries, entry);
    }
}

static GArray *collect(const Workspace *workspace, const Document *document)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    add_events(entries, document, document_is_withdrawn(document));
    for (int revision = document->revision - 1; revision > 0; revision--) {
        const Document *earlier =
            workspace_document(workspace, document->id.text, revision, document->lang.text);
        if (!earlier)
            break;
        add_events(entries, earlier, true);
    }
    return entries;
}

bool material_has_events(const Workspace *workspace, const Document *document)
{
    g_autoptr(GArray) entries = collect(workspace, document);
    return entries->len > 0;
}

/* ---- lines */

static void add_line(GString *out, const char *line)
{
    int room = LINE;
    for (const char *at = line, *next; *at; at = next) {
        next = g_utf8_next_char(at);
        if (next - at > room) {
            g_string_append(out, "\r\n ");
            room = LINE - 1;
        }
        g_string_append_len(out, at, next - at);
        room -= (int)(next - at);
    }
    g_string_append(out, "\r\n");
}

/* A value of type TEXT (3.3.11). */
static char *escaped(const char *text)
{
    GString *out = g_string_new(NULL);
    for (; *text; text++) {
        if (strchr("\\;,", *text))
            g_string_append_c(out, '\\');
        if (*text == '\n')
            g_string_append(out, "\\n");
        else if ((unsigned char)*text >= ' ')
            g_string_append_c(out, *text);
    }
    return g_string_free(out, FALSE);
}

static void add_text(GString *out, const char *name, const char *text)
{
    g_autofree char *value = escaped(text);
    g_autofree char *line = g_strconcat(name, ":", value, NULL);
    if (*text)
        add_line(out, line);
}

/* 20270120T133000, of a moment that was moved by an offset. */
static char *clock_of(int64_t seconds)
{
    int64_t day = seconds / 86400 - (seconds % 86400 < 0), second = seconds - day * 86400;
    Date date = date_of_day_number((int32_t)day);
    return g_strdup_printf("%04d%02d%02dT%02d%02d%02d", date.year, date.month, date.day,
                           (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
}

static void add_local(GString *out, const char *name, Instant instant)
{
    g_autofree char *clock = clock_of(instant.seconds + JAPAN);
    g_string_append_printf(out, "%s;TZID=Asia/Tokyo:%s\r\n", name, clock);
}

static void add_utc(GString *out, const char *name, int64_t seconds)
{
    g_autofree char *clock = clock_of(seconds);
    g_string_append_printf(out, "%s:%sZ\r\n", name, clock);
}

/* ---- one event */

static char *words_of(const ContentNode *event, const char *name)
{
    const ContentNode *node = content_find(event, name);
    char *text = node ? content_text(node) : g_strdup("");
    return g_strstrip(g_strdelimit(text, "\r\n\t", ' '));
}

static Instant moment_of(const char *text)
{
    Instant instant = {0};
    g_autofree char *trimmed = g_strstrip(g_strdup(text ? text : ""));
    return instant_parse(trimmed, &instant) ? instant : (Instant){0};
}

static const char *online_address(const ContentNode *event)
{
    const ContentNode *online = content_find(event, "online");
    const char *href = online ? content_attr(online, "href") : NULL;
    return href && g_str_has_prefix(href, "https://") ? href : NULL;
}

char *material_moment_words(Instant instant, bool ja)
{
    int64_t local = instant.seconds + JAPAN;
    int64_t day = local / 86400 - (local % 86400 < 0), second = local - day * 86400;
    Date date = date_of_day_number((int32_t)day);
    int hour = (int)(second / 3600), minute = (int)(second / 60 % 60);
    return ja ? g_strdup_printf("%d年%d月%d日 %d時%02d分", date.year, date.month, date.day, hour,
                                minute)
              : g_strdup_printf("%04d-%02d-%02d %02d:%02d (UTC+9)", date.year, date.month, date.day,
                                hour, minute);
}

static void add_fact(GString *text, const char *name, const char *value, bool ja)
{
    if (value && *value)
        g_string_append_printf(text, "%s%s%s\n", name, ja ? "：" : ": ", value);
}

/* 主催：A, 共催：B, 共催：C …: names of the day of issue. */
static void add_hosts(GString *text, const Workspace *workspace, const Document *document, bool ja)
{
    static const char *const words[HOST_PART_COUNT][2] = {
        [HOST_ORGANIZER] = {"Organised by", "主催"},
        [HOST_CO_ORGANIZER] = {"Co-organised by", "共催"},
        [HOST_PATRON] = {"With the support of", "後援"},
        [HOST_COOPERATOR] = {"In cooperation with", "協力"},
    };
    g_autoptr(Arena) arena = arena_new();
    const Host *const *hosts;
    size_t count = hosts_in_order(arena, document, &workspace->registry, &hosts);
    for (size_t i = 0; i < count; i++)
        add_fact(text, words[hosts[i]->part][ja],
                 material_agency_name(&workspace->registry, document, hosts[i]->agency.text), ja);
}

static char *description(const Workspace *workspace, const ContentNode *event,
                         const Document *document, const char *page)
{
    bool ja = g_str_has_prefix(document->lang.text, "ja");
    GString *text = g_string_new(NULL);
    g_autofree char *online = words_of(event, "online"), *deadline = words_of(event, "deadline"),
                    *capacity = words_of(event, "capacity"), *until = NULL;
    Instant last = moment_of(deadline);
    if (last.given)
        until = material_moment_words(last, ja);
    if (document->sample)
        g_string_append(text, ja ? "架空の例です。\n" : "This is a fictitious example.\n");
    if (document->exercise)
        g_string_append(text, ja ? "訓練です。\n" : "This is an exercise.\n");
    add_hosts(text, workspace, document, ja);
    add_fact(text, ja ? "オンライン" : "Online", online, ja);
    add_fact(text, ja ? "参加の案内" : "Taking part", online_address(event), ja);
    add_fact(text, ja ? "申込みの期限" : "Register by", until, ja);
    add_fact(text, ja ? "定員（人）" : "Capacity", capacity, ja);
    add_fact(text, ja ? "詳細" : "Details", page, ja);
    g_string_truncate(text, text->len ? text->len - 1 : 0);
    return g_string_free(text, FALSE);
}

static void add_title(GString *out, const ContentNode *event, const Document *document,
                      bool cancelled)
{
    bool ja = g_str_has_prefix(document->lang.text, "ja");
    g_autofree char *title = words_of(event, "title");
    g_autofree char *marked =
        g_strconcat(document->sample ? (ja ? "【例】" : "[Sample] ") : "",
                    document->exercise ? (ja ? "【訓練】" : "[Exercise] ") : "",
                    cancelled ? (ja ? "【中止】" : "[Cancelled] ") : "", title, NULL);
    add_text(out, "SUMMARY", marked);
}

static void add_place(GString *out, const ContentNode *event, const Document *document)
{
    const char *href = online_address(event);
    g_autofree char *venue = words_of(event, "venue");
    add_text(out, "LOCATION", *venue ? venue : href ? href : "");
    g_autofree char *conference = g_strdup_printf(
        "CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=%s:%s",
        g_str_has_prefix(document->lang.text, "ja") ? "オンライン" : "Online", href ? href : "");
    if (href)
        add_line(out, conference);
}

/* The organiser of the event; without hosts, or without a mail address of the organiser, the body
 * that sends the mails. */
static MaterialSender organizer_of(const Workspace *workspace, const Document *document)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->host_count; i++) {
        const Host *host = &coordination->hosts[i];
        const Agency *agency = host->part == HOST_ORGANIZER && host->agency.text
                                   ? registry_agency(&workspace->registry, host->agency.text)
                                   : NULL;
        const AgencyDesk *desk = agency ? material_mail_desk(document, agency) : NULL;
        if (desk)
            return (MaterialSender){agency, desk};
    }
    return material_sender(&workspace->registry, document);
}

static void add_organizer(GString *out, const Workspace *workspace, const Document *document)
{
    MaterialSender sender = organizer_of(workspace, document);
    if (!sender.desk)
        return;
    g_autofree char *name = material_sender_name(&sender, document);
    g_strdelimit(name, "\"\r\n\t", '\''); /* a quoted parameter holds no quotation mark */
    g_autofree char *line =
        g_strdup_printf("ORGANIZER;CN=\"%s\":mailto:%s", name, sender.desk->mail);
    add_line(out, line);
}

/* Whom to ask (3.8.4.2): each desk that the text prints, once. */
static void add_contacts(GString *out, const Workspace *workspace, const Document *document)
{
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        const char *id = content_is(node, "desk") ? content_attr(node, "agency") : NULL;
        const Agency *agency = id ? registry_agency(&workspace->registry, id) : NULL;
        const AgencyDesk *desk = agency ? agency_desk(agency, content_attr(node, "role")) : NULL;
        if (!desk || (!desk->phone && !desk->mail))
            continue;
        g_autofree char *contact =
            g_strjoin(" ", material_agency_name(&workspace->registry, document, id),
                      desk->phone ? desk->phone : desk->mail,
                      desk->phone && desk->mail ? desk->mail : NULL, NULL);
        add_text(out, "CONTACT", contact);
    }
}

/* What the site's address calls its host. */
static char *host_of(const char *base)
{
    const char *host = base && strstr(base, "://") ? strstr(base, "://") + 3 : "";
    return *host ? g_strndup(host, strcspn(host, "/:")) : g_strdup("localhost");
}

static void add_event(GString *out, const Workspace *workspace, const Document *document,
                      const Entry *entry, const char *page, int64_t issued)
{
    const ContentNode *event = entry->node;
    g_autofree char *host = host_of(workspace->config.base_url),
                    *told = description(workspace, event, document, page);
    g_autofree char *uid =
        g_strdup_printf("UID:%s.%s@%s", document->id.text, content_attr(event, "id"), host);
    g_autofree char *url = g_strdup_printf("URL;VALUE=URI:%s", page);
    g_string_append(out, "BEGIN:VEVENT\r\n");
    add_line(out, uid);
    add_utc(out, "DTSTAMP", issued);
    add_utc(out, "LAST-MODIFIED", issued);
    g_string_append_printf(out, "SEQUENCE:%d\r\nSTATUS:%s\r\n", document->revision - 1,
                           entry->cancelled ? "CANCELLED" : "CONFIRMED");
    add_local(out, "DTSTART", moment_of(content_attr(event, "start")));
    add_local(out, "DTEND", moment_of(content_attr(event, "end")));
    add_title(out, event, document, entry->cancelled);
    add_place(out, event, document);
    add_text(out, "DESCRIPTION", told);
    if (*page)
        add_line(out, url);
    add_organizer(out, workspace, document);
    add_contacts(out, workspace, document);
    g_string_append(out, "END:VEVENT\r\n");
}

char *material_calendar(const Workspace *workspace, const Document *document, const char *page,
                        int64_t issued)
{
    GString *out = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//renmei//renmei//EN\r\n"
                                "CALSCALE:GREGORIAN\r\n");
    g_autoptr(GArray) entries = collect(workspace, document);
    g_string_append(out,
                    document_is_withdrawn(document) ? "METHOD:CANCEL\r\n" : "METHOD:PUBLISH\r\n");
    g_string_append(out, "BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\nBEGIN:STANDARD\r\n"
                         "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\n"
                         "TZNAME:JST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n");
    for (guint i = 0; i < entries->len; i++)
        add_event(out, workspace, document, &g_array_index(entries, Entry, i), page, issued);
    g_string_append(out, "END:VCALENDAR\r\n");
    return g_string_free(out, FALSE);
}

/* ---- findings */

static void check_times(const ContentNode *event, DiagList *out)
{
    Instant start = moment_of(content_attr(event, "start")),
            end = moment_of(content_attr(event, "end"));
    if (start.given && end.given && end.seconds <= start.seconds) {
        Diag *diag = diag_add(out, DIAG_MATERIAL_EVENT_ORDER, content_attr_span(event, "end"),
                              "this event ends when it begins, or before");
        diag_also(diag, content_attr_span(event, "start"), "it begins here");
    }
    g_autofree char *deadline = words_of(event, "deadline");
    Instant last = moment_of(deadline);
    if (start.given && last.given && last.seconds > start.seconds) {
        Diag *diag = diag_add(out, DIAG_MATERIAL_EVENT_ORDER, content_find(event, "deadline")->span,
                              "the deadline is after the event begins");
        diag_also(diag, content_attr_span(event, "start"), "it begins here");
    }
}

void material_check_events(const Document *document, DiagList *out)
{
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        if (!content_is(node, "event"))
            continue;
        check_times(node, out);
        if (content_find(node, "venue") || content_find(node, "online"))
            continue;
        Diag *diag =
            diag_add(out, DIAG_MATERIAL_EVENT_PLACE, node->name_span,
                     "this event says neither where it is held nor how to take part online");
        diag_help(diag, "add <venue>, <online href=\"https://...\">, or both");
    }
}
