/* evidence.c - the parts of a released PDF, and the one way in which they are printed. */
#include "batch/evidence.h"

#include <string.h>

#include "base/digest.h"
#include "batch/drawing.h"
#include "batch/edition.h"
#include "batch/markup.h"
#include "seal/release_xml.h"

#define EDITION_NAMESPACE "urn:renmei:edition:1"

/* ---- edition.xml */

GBytes *evidence_edition_write(const EvidenceEdition *edition)
{
    GString *xml = g_string_new("<edition xmlns=\"" EDITION_NAMESPACE "\"");
    markup_attr(xml, "renmei", edition->version);
    markup_attr(xml, "theme", edition->theme);
    markup_attr(xml, "look", edition->look);
    markup_attr(xml, "base", edition->base);
    g_string_append(xml, "><site");
    markup_attr(xml, "title", edition->site);
    g_string_append(xml, "/>");
    for (size_t i = 0; i < edition->place_count; i++) {
        g_string_append(xml, "<document");
        markup_attr(xml, "id", edition->places[i].id);
        markup_attr(xml, "href", edition->places[i].href);
        g_string_append(xml, "/>");
    }
    g_string_append(xml, "</edition>\n");
    return g_string_free_to_bytes(xml);
}

static const EvidencePlace *places_of(Arena *arena, const ContentNode *edition, size_t *count)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(EvidencePlace));
    for (const ContentNode *node = edition->first; node; node = node->next) {
        EvidencePlace place = {content_attr(node, "id"), content_attr(node, "href")};
        if (content_is(node, "document"))
            g_array_append_val(places, place);
    }
    *count = places->len;
    return arena_copy_array(arena, places);
}

/* Whatever else stands there would not be written: one comparison checks the whole form. */
bool evidence_edition_read(Arena *arena, GBytes *bytes, EvidenceEdition *out)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    const ContentNode *root = load_content(arena, EVIDENCE_EDITION, bytes, unheard);
    const ContentNode *site = root ? content_find(root, "site") : NULL;
    if (!site)
        return false;
    *out = (EvidenceEdition){.version = content_attr(root, "renmei"),
                             .theme = content_attr(root, "theme"),
                             .look = content_attr(root, "look"),
                             .base = content_attr(root, "base"),
                             .site = content_attr(site, "title")};
    out->places = places_of(arena, root, &out->place_count);
    g_autoptr(GBytes) again = evidence_edition_write(out);
    return g_bytes_equal(again, bytes);
}

/* ---- pictures */

static const EvidencePicture *picture_of(const GArray *pictures, const char *source)
{
    for (guint i = 0; i < pictures->len; i++)
        if (strcmp(g_array_index(pictures, EvidencePicture, i).source, source) == 0)
            return &g_array_index(pictures, EvidencePicture, i);
    return NULL;
}

static bool is_hex_digest(const char *text)
{
    return text && strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

static const char *picture_name(Arena *arena, const char *source, const char *hex)
{
    const char *dot = strrchr(source, '.');
    g_autofree char *end = dot ? g_ascii_strdown(dot, -1) : g_strdup("");
    return arena_printf(arena, EVIDENCE_PICTURE "%s%s", hex, end);
}

static EvidencePicture find_picture(Arena *arena, const char *source, const char *hex,
                                    EvidenceFind find, void *user, GPtrArray *held)
{
    EvidencePicture picture = {source, picture_name(arena, source, hex), NULL};
    GBytes *bytes = find(user, source, picture.name);
    if (!bytes)
        return picture;
    g_ptr_array_add(held, bytes);
    g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    if (strcmp(sum, hex) == 0)
        picture.bytes = bytes;
    return picture;
}

EvidencePicture *evidence_pictures(Arena *arena, const ContentNode *content, EvidenceFind find,
                                   void *user, GPtrArray *held, size_t *count)
{
    g_autoptr(GArray) pictures = g_array_new(FALSE, FALSE, sizeof(EvidencePicture));
    for (const ContentNode *node = content; node; node = content_next(node, content)) {
        const char *source = content_is(node, "img") ? content_attr(node, "src") : NULL;
        const char *hex = source ? content_attr(node, "sha256") : NULL;
        if (!source || !seal_is_picture_path(source) || !is_hex_digest(hex) ||
            picture_of(pictures, source))
            continue;
        EvidencePicture picture = find_picture(arena, source, hex, find, user, held);
        g_array_append_val(pictures, picture);
    }
    *count = pictures->len;
    return arena_copy_array(arena, pictures);
}

void evidence_limit_pictures(EvidencePicture *pictures, size_t count)
{
    enum { MOST_BYTES = 24 * 1024 * 1024, MOST_PICTURES = 128 };
    size_t bytes = 0, taken = 0;
    for (size_t i = 0; i < count; i++) {
        size_t size = pictures[i].bytes ? g_bytes_get_size(pictures[i].bytes) : 0;
        if (taken >= MOST_PICTURES || bytes + size > MOST_BYTES)
            pictures[i].bytes = NULL;
        bytes += pictures[i].bytes ? size : 0;
        taken += pictures[i].bytes != NULL;
    }
}

char *evidence_replaced_name(const char *digest)
{
    return g_strdup_printf(EVIDENCE_REPLACED "%s.xml", digest_hex(digest));
}

/* ---- the frozen content */

static const ContentNode *child_of(const ContentNode *node, const char *name)
{
    const ContentNode *child = node ? node->first : NULL;
    while (child && !content_is(child, name))
        child = child->next;
    return child;
}

static const char *child_text(Arena *arena, const ContentNode *node, const char *name)
{
    const ContentNode *child = child_of(node, name);
    g_autofree char *text = child ? content_text(child) : NULL;
    return text ? arena_copy_text(arena, g_strstrip(text)) : NULL;
}

static const EvidenceParty *parties_of(Arena *arena, const ContentNode *coordination,
                                       const char *name, size_t *count)
{
    g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(EvidenceParty));
    for (const ContentNode *node = coordination ? coordination->first : NULL; node;
         node = node->next) {
        EvidenceParty party = {content_attr(node, "agency"), node};
        if (content_is(node, name) && party.agency)
            g_array_append_val(parties, party);
    }
    *count = parties->len;
    return arena_copy_array(arena, parties);
}

static bool is_among(const EvidenceParty *parties, size_t count, const char *agency)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(parties[i].agency, agency) == 0)
            return true;
    return false;
}

/* An issuer has signed for its part in the event with the text. */
static const EvidenceParty *hosts_of(Arena *arena, const ContentNode *coordination,
                                     const EvidenceText *text, size_t *count)
{
    size_t named = 0;
    const EvidenceParty *all = parties_of(arena, coordination, "host", &named);
    g_autoptr(GArray) hosts = g_array_new(FALSE, FALSE, sizeof(EvidenceParty));
    for (size_t i = 0; i < named; i++)
        if (!is_among(text->issuers, text->issuer_count, all[i].agency))
            g_array_append_val(hosts, all[i]);
    *count = hosts->len;
    return arena_copy_array(arena, hosts);
}

static const EvidenceParty *contributors_of(Arena *arena, const ContentNode *content, size_t *count)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(EvidenceParty));
    for (const ContentNode *node = content; node; node = content_next(node, content)) {
        EvidenceParty party = {content_is(node, "insert") ? content_attr(node, "agency") : NULL,
                               node};
        if (party.agency && !is_among((const EvidenceParty *)found->data, found->len, party.agency))
            g_array_append_val(found, party);
    }
    *count = found->len;
    return arena_copy_array(arena, found);
}

static bool is_kind(const char *word)
{
    for (DocumentKind kind = 0; word && kind < DOCUMENT_KIND_COUNT; kind++)
        if (strcmp(word, document_kind_name(kind)) == 0)
            return true;
    return false;
}

/* The moment that the file's properties show: of the embargo, else the day's beginning in Japan. */
static int64_t issued_at(Arena *arena, const ContentNode *head)
{
    enum { JAPAN = 9 * 3600, DAY = 86400 };
    const char *embargo = child_text(arena, head, "embargo"),
               *day = child_text(arena, head, "date");
    Instant instant;
    Date date;
    if (embargo && instant_parse(embargo, &instant))
        return instant.seconds;
    return day && date_parse(day, &date) ? (int64_t)date_day_number(date) * DAY - JAPAN : 0;
}

bool evidence_text_read(Arena *arena, GBytes *content, EvidenceText *out, DiagList *found)
{
    const ContentNode *root = load_content(arena, EVIDENCE_CONTENT, content, found);
    const ContentNode *head = child_of(root, "head"), *parties = child_of(root, "coordination");
    const char *revision = root ? content_attr(root, "revision") : NULL;
    guint64 number = 0;
    if (!root || !content_is(root, "content") || !head || !revision ||
        !g_ascii_string_to_unsigned(revision, 10, 1, 99999, &number, NULL))
        return false;
    *out = (EvidenceText){
        .content = root,
        .kind = content_attr(root, "kind"),
        .id = content_attr(root, "id"),
        .lang = content_attr(root, "xml:lang"),
        .title = child_text(arena, head, "title"),
        .revision = (int)number,
        .issued = issued_at(arena, head),
    };
    out->issuers = parties_of(arena, parties, "issuer", &out->issuer_count);
    out->counterparts = parties_of(arena, parties, "coordinated", &out->counterpart_count);
    out->hosts = hosts_of(arena, parties, out, &out->host_count);
    out->contributors = contributors_of(arena, root, &out->contributor_count);
    return is_kind(out->kind) && out->id && out->lang && out->title && out->issuer_count > 0;
}

static bool is_peer(const EvidenceText *text, const char *agency)
{
    const ContentNode *coordination = child_of(text->content, "coordination");
    for (const ContentNode *node = coordination ? coordination->first : NULL; node;
         node = node->next) {
        size_t count = 0;
        g_autoptr(Arena) arena = arena_new();
        const EvidenceParty *issuers =
            content_is(node, "cross-reference") ? parties_of(arena, node, "issuer", &count) : NULL;
        if (is_among(issuers, count, agency))
            return true;
    }
    return false;
}

/* Who may make minor changes is named in some other role. */
static bool is_named(const EvidenceText *text, const char *agency)
{
    return is_among(text->issuers, text->issuer_count, agency) ||
           is_among(text->counterparts, text->counterpart_count, agency) ||
           is_among(text->hosts, text->host_count, agency) || is_peer(text, agency);
}

bool evidence_is_party(const EvidenceText *text, const char *agency, SignoffRole role)
{
    switch (role) {
    case ROLE_ISSUER:
        return is_among(text->issuers, text->issuer_count, agency);
    case ROLE_COUNTERPART:
        return is_among(text->counterparts, text->counterpart_count, agency);
    case ROLE_CONTRIBUTOR:
        return is_among(text->contributors, text->contributor_count, agency);
    case ROLE_HOST:
        return is_among(text->hosts, text->host_count, agency);
    case ROLE_PEER:
        return is_peer(text, agency);
    case ROLE_DELEGATE:
        return is_named(text, agency);
    default:
        return false;
    }
}

const EvidenceRecord *evidence_record(const Evidence *evidence, const char *agency,
                                      SignoffRole role)
{
    for (size_t i = 0; i < evidence->record_count; i++) {
        const Signoff *signoff = evidence->records[i].signoff;
        if (signoff->role == role && g_strcmp0(signoff->agency, agency) == 0)
            return &evidence->records[i];
    }
    return NULL;
}

/* ---- what the template reads */

static void put_names(GString *xml, const ContentNode *party)
{
    for (const ContentNode *node = party->first; node; node = node->next)
        if (content_is(node, "name") || content_is(node, "short")) {
            g_autofree char *text = content_text(node);
            markup_text_element(xml, node->name, node->lang, text);
        }
}

static void put_consents(GString *xml, const Evidence *evidence, const EvidenceParty *parties,
                         size_t count, SignoffRole role)
{
    for (size_t i = 0; i < count; i++) {
        const EvidenceRecord *record = evidence_record(evidence, parties[i].agency, role);
        if (!record)
            continue;
        g_string_append(xml, "<consent state=\"given\"");
        markup_attr(xml, "agency", parties[i].agency);
        markup_attr(xml, "role", signoff_role_name(role));
        markup_attr(xml, "unit", record->signoff->unit);
        markup_attr(xml, "post", record->signoff->post);
        markup_attr_date(xml, "on", record->signoff->decided_on);
        g_string_append_c(xml, '>');
        put_names(xml, parties[i].node);
        g_string_append(xml, "</consent>");
    }
}

static void put_edition(GString *xml, Arena *arena, const EvidenceEdition *edition,
                        const EvidenceText *text, bool draft)
{
    g_string_append(xml, "<edition xmlns=\"" EDITION_NAMESPACE "\"");
    markup_attr(xml, "state", draft ? "draft" : "public");
    markup_attr(xml, "base", edition->base);
    markup_attr(xml, "lang", text->lang);
    g_string_append(xml, "><site");
    markup_attr(xml, "title", edition->site);
    g_string_append(xml, "/>");
    const ContentNode *head = child_of(text->content, "head");
    edition_put_marks(
        xml, &(EditionMarks){
                 .lang = text->lang,
                 .tlp = child_text(arena, head, "tlp"),
                 .sample = g_strcmp0(content_attr(text->content, "sample"), "yes") == 0,
                 .exercise = g_strcmp0(content_attr(text->content, "exercise"), "yes") == 0,
                 .draft = draft,
             });
    for (size_t i = 0; i < edition->place_count; i++) {
        g_string_append(xml, "<document");
        markup_attr(xml, "id", edition->places[i].id);
        markup_attr(xml, "href", edition->places[i].href);
        g_string_append(xml, "/>");
    }
}

static void put_numbers(GString *xml, const ReleaseXml *release)
{
    for (size_t i = 0; i < release->number_count; i++) {
        g_string_append(xml, "<number");
        markup_attr(xml, "agency", release->numbers[i].agency.text);
        markup_close_with_text(xml, "number", release->numbers[i].value.text);
    }
}

/* What a release gave to a text counts only for that text. */
static bool read_release(Arena *arena, const Evidence *evidence, const EvidenceText *text,
                         ReleaseXml *out, DiagList *found)
{
    return release_xml_read(arena, EVIDENCE_RELEASE, evidence->release, text->id, text->revision,
                            out, found);
}

static GBytes *printed_edition(const EvidencePress *press, const Evidence *evidence,
                               const EvidenceEdition *edition, const EvidenceText *text,
                               const ReleaseXml *release)
{
    g_autoptr(Arena) arena = arena_new();
    g_autofree char *drawings =
        drawings_of(evidence->content, press->theme, FIGURE_PAPER, press->fonts, press->composer);
    GString *xml = g_string_new(NULL);
    put_edition(xml, arena, edition, text, evidence->draft);
    put_numbers(xml, release);
    put_consents(xml, evidence, text->issuers, text->issuer_count, ROLE_ISSUER);
    put_consents(xml, evidence, text->counterparts, text->counterpart_count, ROLE_COUNTERPART);
    put_consents(xml, evidence, text->hosts, text->host_count, ROLE_HOST);
    g_string_append(xml, drawings);
    size_t size;
    const char *content = g_bytes_get_data(evidence->content, &size);
    g_string_append_len(xml, content, (gssize)size);
    g_string_append(xml, "</edition>");
    return g_string_free_to_bytes(xml);
}

/* ---- the file */

static char *issuer_names(const EvidenceText *text)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < text->issuer_count; i++) {
        const ContentNode *chosen = NULL;
        for (const ContentNode *node = text->issuers[i].node->first; node; node = node->next)
            if (content_is(node, "name") && (!chosen || strcmp(node->lang, text->lang) == 0))
                chosen = node;
        if (chosen)
            g_ptr_array_add(names, content_text(chosen));
    }
    g_ptr_array_add(names, NULL);
    return g_strjoinv(g_str_has_prefix(text->lang, "ja") ? "、" : ", ", (char **)names->pdata);
}

static const char *media_of(const char *name)
{
    return g_str_has_suffix(name, ".svg")   ? "image/svg+xml"
           : g_str_has_suffix(name, ".png") ? "image/png"
                                            : "image/jpeg";
}

/* The same picture may stand in two places under two names. */
static void attach_pictures(GArray *attachments, const Evidence *evidence)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < evidence->picture_count; i++) {
        const EvidencePicture *picture = &evidence->pictures[i];
        PdfAttachment file = {picture->name, "画像（picture of the content）",
                              media_of(picture->name), "Supplement", picture->bytes};
        if (picture->bytes && g_hash_table_add(seen, (void *)picture->name))
            g_array_append_val(attachments, file);
    }
}

/* Array of PdfAttachment, whose bytes are borrowed. */
static GArray *attachments_of(const Evidence *evidence)
{
    const PdfAttachment fixed[] = {
        {EVIDENCE_CONTENT, "署名された内容（the content that was signed）", "application/xml",
         "Source", evidence->content},
        {EVIDENCE_EDITION, "サイトの名称と所在（title and address of the site）", "application/xml",
         "Supplement", evidence->edition},
        {EVIDENCE_RELEASE, "文書番号（numbers that the release assigned）", "application/xml",
         "Supplement", evidence->release},
        {EVIDENCE_LINE, "台帳の行（line of the ledger）", "text/plain", "Data", evidence->line},
        {EVIDENCE_SUMS, "公表時のファイルの一覧（list of the release's files）", "text/plain",
         "Data", evidence->sums},
    };
    GArray *attachments = g_array_new(FALSE, FALSE, sizeof(PdfAttachment));
    for (size_t i = 0; i < G_N_ELEMENTS(fixed); i++)
        if (fixed[i].bytes)
            g_array_append_val(attachments, fixed[i]);
    for (size_t i = 0; i < evidence->record_count; i++) {
        PdfAttachment record = {evidence->records[i].name, "承認の記録（record of approval）",
                                "application/xml", "Data", evidence->records[i].bytes};
        g_array_append_val(attachments, record);
    }
    for (size_t i = 0; i < evidence->replaced_count; i++) {
        PdfAttachment old = {
            evidence->replaced[i].name,
            "軽微な変更の前に承認された内容（the content that was approved before a "
            "minor change）",
            "application/xml", "Supplement", evidence->replaced[i].bytes};
        g_array_append_val(attachments, old);
    }
    attach_pictures(attachments, evidence);
    return attachments;
}

static GBytes *compose(const EvidencePress *press, const Evidence *evidence,
                       const EvidenceText *text, GBytes *fo, DiagList *found, GError **error)
{
    g_autoptr(Arena) arena = arena_new();
    PageImage *images = arena_make_array(arena, PageImage, evidence->picture_count + 1);
    PageOptions options = {
        .given = images, .images = press->images, .image_base = "", .name = EVIDENCE_CONTENT};
    for (size_t i = 0; i < evidence->picture_count; i++)
        if (evidence->pictures[i].bytes)
            images[options.given_count++] =
                (PageImage){evidence->pictures[i].source, evidence->pictures[i].bytes};
    const PageDocument *pages =
        page_compose(arena, press->composer, press->fonts, fo, &options, found);
    if (!pages)
        return NULL;
    if (press->check)
        press->check(press->document, pages, found);
    g_autofree char *author = issuer_names(text);
    g_autoptr(GArray) attachments = attachments_of(evidence);
    PdfInfo info = {
        .title = text->title,
        .author = author,
        .lang = text->lang,
        .date = text->issued,
        .attachments = (const PdfAttachment *)(void *)attachments->data,
        .attachment_count = attachments->len,
    };
    return pdf_write(press->writer, pages, &info, found, error);
}

GBytes *evidence_print(const EvidencePress *press, const Evidence *evidence, DiagList *found,
                       GError **error)
{
    g_autoptr(Arena) arena = arena_new();
    EvidenceText text;
    EvidenceEdition edition;
    ReleaseXml release;
    if (!evidence_text_read(arena, evidence->content, &text, found) ||
        !evidence_edition_read(arena, evidence->edition, &edition) ||
        !read_release(arena, evidence, &text, &release, found))
        return NULL;
    g_autoptr(GBytes) input = printed_edition(press, evidence, &edition, &text, &release);
    g_autoptr(GBytes) fo = web_template_apply(press->template_, input, NULL, found);
    return fo ? compose(press, evidence, &text, fo, found, error) : NULL;
}
