#include "batch/render.h"

#include <string.h>

#include "base/place.h"
#include "batch/drawing.h"
#include "batch/figures_csv.h"
#include "material/material.h"
#include "pdf/pdf.h"
#include "web/web.h"

#define SHEET_TEMPLATE "templates/fo/sheet.xsl"
#define MANIFEST_TEMPLATE "templates/feed/manifest.xsl"
#define EVIDENCE_TEMPLATE "templates/html/evidence.xsl"
#define MAIL_TEMPLATE "templates/text/mail.xsl"
#define LETTER_TEMPLATE "templates/text/letter.xsl"
#define SLIDES_TEMPLATE "templates/fo/slides.xsl"
#define SLIDES_PAGE_TEMPLATE "templates/html/slides.xsl"

struct Renderer {
    const World *world;
    BatchFormats formats;
    bool draft, bleed;
    GHashTable *web; /* "theme template name" -> WebTemplate, owned */
    TypeFonts *fonts;
    TypeComposer *composer;
    PdfWriter *writer;
};

/* ---- before the fork */

static bool open_fonts(Renderer *renderer, GError **error)
{
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    renderer->fonts = type_fonts_open(manifest, folder, error);
    if (!renderer->fonts)
        return false;
    renderer->composer = type_composer_new(renderer->fonts);
    renderer->writer = pdf_writer_new(renderer->fonts);
    return true;
}

/* theme NULL: pages of the site, whose look is in their style sheet. */
static WebTemplate *web_of(Renderer *renderer, const char *name, const WebTheme *theme,
                           GError **error)
{
    const char *theme_name = theme ? web_theme_name(theme) : NULL;
    g_autofree char *key = g_strdup_printf("%s %s", theme_name ? theme_name : "", name);
    WebTemplate *template_ = g_hash_table_lookup(renderer->web, key);
    if (template_)
        return template_;
    g_autofree char *path = place_of_data(name);
    template_ = web_template_new(path, theme_name ? theme : NULL, error);
    if (template_)
        g_hash_table_insert(renderer->web, g_steal_pointer(&key), template_);
    return template_;
}

static char *template_name(const char *folder, const Document *document)
{
    return g_strdup_printf("templates/%s/%s.xsl", folder, document_kind_name(document->kind));
}

/* A correction or withdrawal comes with the mail that tells the readers of the earlier text. */
static bool has_mail(const Document *document)
{
    static const char *const told[] = {"correction", "withdrawal", NULL};
    const Head *head = &document->head;
    const Change *last = head->history_count ? &head->history[head->history_count - 1] : NULL;
    return last && last->revision == document->revision && last->class_.text &&
           g_strv_contains(told, last->class_.text);
}

void renderer_prepare(Renderer *renderer, const Document *document)
{
    const struct {
        BatchFormats format;
        const char *folder;
    } made[] = {{BATCH_HTML, "html"}, {BATCH_TEXT, "text"}, {BATCH_PDF, "fo"}};
    for (size_t i = 0; i < G_N_ELEMENTS(made); i++) {
        g_autofree char *name = template_name(made[i].folder, document);
        if (renderer->formats & made[i].format)
            web_of(renderer, name,
                   made[i].format == BATCH_PDF ? world_theme(renderer->world, document) : NULL,
                   NULL);
    }
    if (renderer->formats & BATCH_HTML) {
        web_of(renderer, EVIDENCE_TEMPLATE, NULL, NULL);
    }
    if (material_has_slides(document)) {
        web_of(renderer, SLIDES_TEMPLATE, NULL, NULL);
        web_of(renderer, SLIDES_PAGE_TEMPLATE, NULL, NULL);
    }
    if (renderer->formats & BATCH_TEXT && has_mail(document))
        web_of(renderer, MAIL_TEMPLATE, NULL, NULL);
    if (renderer->formats & BATCH_TEXT && material_is_mailed(document))
        web_of(renderer, LETTER_TEMPLATE, NULL, NULL);
}

void renderer_prepare_page(Renderer *renderer, const char *template_)
{
    web_of(renderer, template_ ? template_ : SHEET_TEMPLATE, NULL, NULL);
}

Renderer *renderer_new(const World *world, BatchFormats formats, bool draft, GError **error)
{
    g_autoptr(Renderer) renderer = g_new0(Renderer, 1);
    renderer->world = world;
    renderer->formats = formats;
    renderer->draft = draft;
    renderer->web =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)web_template_free);
    if (formats & (BATCH_PDF | BATCH_HTML) && !open_fonts(renderer, error))
        return NULL;
    return g_steal_pointer(&renderer);
}

void renderer_add_bleed(Renderer *renderer)
{
    renderer->bleed = true;
}

void renderer_free(Renderer *renderer)
{
    if (!renderer)
        return;
    g_hash_table_unref(renderer->web);
    pdf_writer_free(renderer->writer);
    type_composer_free(renderer->composer);
    type_fonts_free(renderer->fonts);
    g_free(renderer);
}

/* ---- in the worker */

static int64_t issue_time(const Document *document)
{
    enum { JAPAN = 9 * 3600 };
    if (document->head.embargo.instant.given)
        return document->head.embargo.instant.seconds;
    return (int64_t)date_day_number(document->head.date.date) * 86400 - JAPAN;
}

static char *issuer_names(const World *world, const Document *document)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < document->coordination.issuer_count; i++) {
        const Agency *agency = registry_agency(&world->workspace->registry,
                                               document->coordination.issuers[i].agency.text);
        const AgencyName *name =
            agency ? agency_name(agency, document->lang.text, document->head.date.date) : NULL;
        if (name)
            g_ptr_array_add(names, (void *)name->full);
    }
    g_ptr_array_add(names, NULL);
    return g_strjoinv(g_str_has_prefix(document->lang.text, "ja") ? "、" : ", ",
                      (char **)names->pdata);
}

typedef void CheckPages(const Document *document, const PageDocument *pages, DiagList *out);

typedef struct {
    WebTemplate *template_; /* NULL: it could not be read; nothing is printed */
    GBytes *input;
    const char *source; /* names the input in findings */
    const PdfInfo *info;
    CheckPages *check; /* NULL: a page about documents */
    const Document *document;
} Print;

/* What a style sheet or the page formatter finds is for the terminal, which may be spoken to in
 * another language than the pages are written in. */
static GBytes *apply(WebTemplate *template_, GBytes *input, const char *const *parameters,
                     DiagList *found)
{
    const char *writing = diag_language();
    diag_set_language(diag_terminal_language());
    GBytes *bytes = web_template_apply(template_, input, parameters, found);
    diag_set_language(writing);
    return bytes;
}

static const PageDocument *compose(Renderer *renderer, Arena *arena, const Print *print,
                                   DiagList *found)
{
    g_autoptr(GBytes) fo =
        print->template_ ? apply(print->template_, print->input, NULL, found) : NULL;
    if (!fo)
        return NULL;
    const char *writing = diag_language();
    diag_set_language(diag_terminal_language());
    PageOptions options = {
        .images = renderer->world->loaded->root, .image_base = "", .name = print->source};
    const PageDocument *pages =
        page_compose(arena, renderer->composer, renderer->fonts, fo, &options, found);
    if (pages && print->check)
        print->check(print->document, pages, found);
    diag_set_language(writing);
    return pages;
}

static GBytes *print_pdf(Renderer *renderer, const Print *print, DiagList *found, GError **error)
{
    g_autoptr(Arena) arena = arena_new();
    const PageDocument *pages = compose(renderer, arena, print, found);
    return pages ? pdf_write(renderer->writer, pages, print->info, found, error) : NULL;
}

typedef struct {
    CheckPages *check;
    const PdfAttachment *attached; /* the content, or NULL */
    bool bleed;
} PrintForm;

/* The document on paper. */
static GBytes *print_document(Renderer *renderer, size_t index, WebTemplate *template_,
                              const PrintForm *form, DiagList *found, GError **error)
{
    const World *world = renderer->world;
    const Document *document = world->workspace->documents[index];
    g_autofree char *author = issuer_names(world, document);
    g_autofree char *drawings =
        drawings_make(world, index, FIGURE_PAPER, renderer->fonts, renderer->composer);
    g_autoptr(GBytes) edition = edition_document(
        world, index,
        &(EditionOptions){.draft = renderer->draft, .bleed = form->bleed, .drawings = drawings});
    PdfInfo info = {
        .title = document_title(document, document->lang.text),
        .author = author,
        .lang = document->lang.text,
        .date = issue_time(document),
        .attachments = form->attached,
        .attachment_count = form->attached != NULL,
    };
    Print print = {template_, edition, document->path, &info, form->check, document};
    return print_pdf(renderer, &print, found, error);
}

static GBytes *make_pdf(Renderer *renderer, size_t index, DiagList *found, GError **error)
{
    const World *world = renderer->world;
    const Document *document = world->workspace->documents[index];
    g_autofree char *name = template_name("fo", document);
    PdfAttachment content = {"content.xml", "frozen content", "application/xml", "Source",
                             world->frozen[index].bytes};
    WebTemplate *template_ = web_of(renderer, name, world_theme(world, document), error);
    return print_document(renderer, index, template_,
                          &(PrintForm){.check = material_check_sides, .attached = &content}, found,
                          error);
}

/* What a printer cuts: the same words with bleed and crop marks.  It is no record of anything, so
 * nothing is attached. */
static GBytes *print_cut(Renderer *renderer, size_t index, DiagList *found, GError **error)
{
    const World *world = renderer->world;
    const Document *document = world->workspace->documents[index];
    g_autofree char *name = template_name("fo", document);
    WebTemplate *template_ = web_of(renderer, name, world_theme(world, document), error);
    return print_document(renderer, index, template_,
                          &(PrintForm){.check = material_check_sides, .bleed = true}, found, error);
}

/* 16:9, as they are shown; what is signed and handed out is the document's own PDF. */
static GBytes *print_slides(Renderer *renderer, size_t index, DiagList *found, GError **error)
{
    WebTemplate *template_ = web_of(renderer, SLIDES_TEMPLATE, NULL, error);
    return print_document(renderer, index, template_, &(PrintForm){.check = material_check_slides},
                          found, error);
}

static gint64 give_slides(Renderer *renderer, size_t index, const char *folder, WorkerReply *reply,
                          DiagList *found)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) pdf = print_slides(renderer, index, found, &error);
    if (!pdf) {
        worker_reply_failure(reply, error ? error->message : "the slides could not be made");
        return 0;
    }
    const char *id = renderer->world->workspace->documents[index]->id.text;
    g_autofree char *path = g_strconcat(folder, id, ".slides.pdf", NULL);
    worker_reply_file(reply, path, pdf);
    return (gint64)g_bytes_get_size(pdf);
}

static gint64 make_page_with(Renderer *renderer, const char *template_name_, GBytes *input,
                             const char *const *parameters, const char *path, WorkerReply *reply,
                             DiagList *found)
{
    g_autoptr(GError) error = NULL;
    WebTemplate *template_ = web_of(renderer, template_name_, NULL, &error);
    g_autoptr(GBytes) bytes = template_ ? apply(template_, input, parameters, found) : NULL;
    if (bytes)
        worker_reply_file(reply, path, bytes);
    else if (error)
        worker_reply_failure(reply, error->message);
    return bytes ? (gint64)g_bytes_get_size(bytes) : 0;
}

/* One page through a template of templates/, into the reply; its size in bytes, 0 if it failed. */
static gint64 make_page(Renderer *renderer, const char *template_name_, GBytes *input,
                        const char *path, WorkerReply *reply, DiagList *found)
{
    return make_page_with(renderer, template_name_, input, NULL, path, reply, found);
}

/* A part of another page. */
static void make_fragment(Renderer *renderer, const char *template_name_, GBytes *input,
                          const char *path, WorkerReply *reply, DiagList *found)
{
    static const char *const parameters[] = {"fragment", "yes", NULL};
    make_page_with(renderer, template_name_, input, parameters, path, reply, found);
}

/* The mail in one character set (NULL: UTF-8), into the reply; its size in bytes, 0: there is none.
 */
static gint64 give_letter(Renderer *renderer, const Document *document, GBytes *text,
                          const MaterialCharset *charset, const char *path, WorkerReply *reply)
{
    gsize size;
    const char *bytes = g_bytes_get_data(text, &size);
    g_autofree char *words = g_strndup(bytes, size);
    g_autoptr(GBytes) mail = material_letter(&renderer->world->workspace->registry, document, words,
                                             issue_time(document), charset);
    if (mail)
        worker_reply_file(reply, path, mail);
    return mail ? (gint64)g_bytes_get_size(mail) : 0;
}

/* Names and marks that are not of the draft may have a character that cannot be sent as well. */
static void report_unsent(const Document *document, GBytes *text, const MaterialCharset *charset,
                          DiagList *found)
{
    gsize size;
    const char *bytes = g_bytes_get_data(text, &size);
    for (const char *at = bytes; at < bytes + size; at = g_utf8_next_char(at)) {
        uint32_t character = g_utf8_get_char(at);
        if (material_charset_holds(charset, character))
            continue;
        g_autofree char *written = g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
        diag_add(found, DIAG_MATERIAL_MAIL_CHARACTER, document->tracking.mail_charset.span,
                 "a name, mark or desk that the mail prints has %s (U+%04X), which cannot be sent "
                 "in ISO-2022-JP",
                 written, character);
        return;
    }
}

static void make_letters(Renderer *renderer, const Document *document, GBytes *edition,
                         const char *folder, EditionOptions *options, WorkerReply *reply,
                         DiagList *found)
{
    g_autoptr(GError) error = NULL;
    WebTemplate *template_ = web_of(renderer, LETTER_TEMPLATE, NULL, &error);
    g_autoptr(GBytes) text = template_ ? apply(template_, edition, NULL, found) : NULL;
    if (!text) {
        if (error)
            worker_reply_failure(reply, error->message);
        return;
    }
    g_autofree char *mail = g_strconcat(folder, document->id.text, ".eml", NULL),
                    *jis = g_strconcat(folder, document->id.text, ".jis.eml", NULL);
    const MaterialCharset *charset = renderer->world->charset;
    options->mail_size = give_letter(renderer, document, text, NULL, mail, reply);
    if (!document->tracking.mail_charset.text || !options->mail_size)
        return;
    options->mail_jis_size = give_letter(renderer, document, text, charset, jis, reply);
    if (!options->mail_jis_size)
        report_unsent(document, text, charset, found);
}

char *render_calendar(const World *world, size_t index, bool draft)
{
    const Document *document = world->workspace->documents[index];
    if (!material_has_events(world->workspace, document))
        return NULL;
    g_autofree char *path = edition_path(document);
    g_autofree char *page = !draft && edition_is_public(document)
                                ? g_strconcat(world->workspace->config.base_url, path, NULL)
                                : g_strdup("");
    return material_calendar(world->workspace, document, page, issue_time(document));
}

static gint64 give_calendar(Renderer *renderer, size_t index, const char *folder,
                            WorkerReply *reply)
{
    char *text = render_calendar(renderer->world, index, renderer->draft);
    if (!text)
        return 0;
    const Document *document = renderer->world->workspace->documents[index];
    g_autofree char *path = g_strconcat(folder, document->id.text, ".ics", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, strlen(text));
    worker_reply_file(reply, path, bytes);
    return (gint64)g_bytes_get_size(bytes);
}

static gint64 give_csv(Renderer *renderer, size_t index, const char *folder, WorkerReply *reply)
{
    g_autoptr(GBytes) csv = figures_csv(renderer->world->frozen[index].bytes);
    if (!csv)
        return 0;
    const char *id = renderer->world->workspace->documents[index]->id.text;
    g_autofree char *path = g_strconcat(folder, id, ".csv", NULL);
    worker_reply_file(reply, path, csv);
    return (gint64)g_bytes_get_size(csv);
}

char *render_sheet_path(const Document *document)
{
    g_autofree char *place = edition_path(document);
    place[strlen(place) - 1] = '\0'; /* its final slash */
    return g_strconcat("internal/channels/", place, ".txt", NULL);
}

/* Where the desk copies the words for other channels from; never published. */
static void give_sheet(Renderer *renderer, size_t index, WorkerReply *reply)
{
    const World *world = renderer->world;
    const Document *document = world->workspace->documents[index];
    g_autofree char *place = edition_path(document), *path = render_sheet_path(document);
    g_autofree char *page = g_strconcat(world->workspace->config.base_url, place, NULL);
    char *text = material_sheet(world->workspace, document, page);
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, strlen(text));
    worker_reply_file(reply, path, bytes);
}

/* The landing pages of each issuer's channel: the same text under its own masthead. */
static void make_channels(Renderer *renderer, size_t index, const EditionOptions *sizes,
                          WorkerReply *reply, DiagList *found)
{
    const Document *document = renderer->world->workspace->documents[index];
    g_autofree char *html = template_name("html", document);
    for (size_t i = 0; i < document->coordination.issuer_count; i++) {
        const char *agency = document->coordination.issuers[i].agency.text;
        g_autofree char *folder =
            g_strdup_printf("editions/%s/%s/%s/", agency, document->id.text, document->lang.text);
        EditionOptions options = *sizes;
        options.publisher = agency;
        options.path = folder;
        g_autoptr(GBytes) edition = edition_document(renderer->world, index, &options);
        g_autofree char *page = g_strconcat("public/", folder, "index.html", NULL);
        g_autofree char *fragment = g_strconcat("public/", folder, "fragment.html", NULL);
        make_page(renderer, html, edition, page, reply, found);
        make_fragment(renderer, html, edition, fragment, reply, found);
    }
}

/* The text comes first: the page says how long it is. */
static void make_texts(Renderer *renderer, size_t index, const char *folder,
                       EditionOptions *options, WorkerReply *reply, DiagList *found)
{
    const Document *document = renderer->world->workspace->documents[index];
    g_autofree char *html = template_name("html", document),
                    *text = template_name("text", document);
    g_autofree char *page_path = g_strconcat(folder, "index.html", NULL);
    g_autofree char *text_path = g_strconcat(folder, document->id.text, ".txt", NULL);
    g_autofree char *evidence_path = g_strconcat(folder, "evidence.html", NULL);
    if (renderer->formats & BATCH_TEXT) {
        g_autoptr(GBytes) edition = edition_document(renderer->world, index, options);
        options->text_size = make_page(renderer, text, edition, text_path, reply, found);
        g_autofree char *mail = g_strconcat(folder, document->id.text, ".mail.txt", NULL);
        if (has_mail(document))
            make_page(renderer, MAIL_TEMPLATE, edition, mail, reply, found);
        if (material_is_mailed(document))
            make_letters(renderer, document, edition, folder, options, reply, found);
        options->calendar_size = give_calendar(renderer, index, folder, reply);
        options->csv_size = give_csv(renderer, index, folder, reply);
    }
    if (renderer->formats & BATCH_HTML && material_has_slides(document)) {
        g_autoptr(GBytes) edition = edition_document(renderer->world, index, options);
        g_autofree char *slides = g_strconcat(folder, document->id.text, ".slides.html", NULL);
        options->slides_page_size =
            make_page(renderer, SLIDES_PAGE_TEMPLATE, edition, slides, reply, found);
    }
    if (renderer->formats & BATCH_HTML) {
        g_autoptr(GBytes) edition = edition_document(renderer->world, index, options);
        make_page(renderer, html, edition, page_path, reply, found);
        if (renderer->world->releases[index].line && !renderer->draft)
            make_page(renderer, EVIDENCE_TEMPLATE, edition, evidence_path, reply, found);
    }
}

/* What was released is given out as it was; everything else is printed. */
static GBytes *pdf_of(Renderer *renderer, size_t index, DiagList *found, GError **error)
{
    const World *world = renderer->world;
    const WorldRelease *release = &world->releases[index];
    if (!release->line || renderer->draft)
        return make_pdf(renderer, index, found, error);
    return archive_read_pdf(world->archive, release->line, release->text, found);
}

static void reply_no_pdf(WorkerReply *reply, const DiagList *found, const GError *error)
{
    worker_reply_findings(reply, found, NULL);
    if (error || diag_list_count(found, DIAG_ERROR) == 0)
        worker_reply_failure(reply, error ? error->message : "the PDF could not be made");
}

/* Its size in bytes; 0: there is none, and the reply says why. */
static gint64 give_pdf(Renderer *renderer, size_t index, const char *folder, WorkerReply *reply,
                       DiagList *found)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) pdf = pdf_of(renderer, index, found, &error);
    if (!pdf) {
        reply_no_pdf(reply, found, error);
        return 0;
    }
    g_autofree char *name =
        g_strconcat(folder, renderer->world->workspace->documents[index]->id.text, ".pdf", NULL);
    worker_reply_file(reply, name, pdf);
    return (gint64)g_bytes_get_size(pdf);
}

char *render_cut_path(const Document *document, bool draft)
{
    g_autofree char *place = edition_path(document);
    if (draft)
        return g_strconcat("internal/drafts/", place, document->id.text, ".print.pdf", NULL);
    place[strlen(place) - 1] = '\0'; /* its final slash */
    return g_strconcat("internal/print/", place, ".pdf", NULL);
}

static void give_cut(Renderer *renderer, size_t index, WorkerReply *reply, DiagList *found)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) pdf = print_cut(renderer, index, found, &error);
    if (!pdf) {
        reply_no_pdf(reply, found, error);
        return;
    }
    g_autofree char *path =
        render_cut_path(renderer->world->workspace->documents[index], renderer->draft);
    worker_reply_file(reply, path, pdf);
}

void render_released(Renderer *renderer, size_t index, const Evidence *evidence, WorkerReply *reply)
{
    const World *world = renderer->world;
    const Document *document = world->workspace->documents[index];
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *name = template_name("fo", document);
    EvidencePress press = {
        .fonts = renderer->fonts,
        .composer = renderer->composer,
        .writer = renderer->writer,
        .theme = world_theme(world, document),
        .template_ = web_of(renderer, name, world_theme(world, document), &error),
        .images = world->loaded->root,
        .check = material_check_sides,
        .document = document,
    };
    g_autoptr(GBytes) pdf =
        press.template_ ? evidence_print(&press, evidence, found, &error) : NULL;
    if (pdf && material_has_slides(document)) {
        g_autoptr(GBytes) slides = print_slides(renderer, index, found, &error);
        if (!slides)
            g_clear_pointer(&pdf, g_bytes_unref);
    }
    if (!pdf) {
        reply_no_pdf(reply, found, error);
        return;
    }
    worker_reply_file(reply, document->id.text, pdf);
    worker_reply_findings(reply, found, document->id.span.source);
}

void render_document(Renderer *renderer, size_t index, WorkerReply *reply)
{
    const Document *document = renderer->world->workspace->documents[index];
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *root = edition_root(document, renderer->draft), *path = edition_path(document);
    g_autofree char *folder = g_strconcat(root, "/", path, NULL);
    EditionOptions options = {.draft = renderer->draft};
    g_autofree char *drawings = renderer->formats & BATCH_HTML
                                    ? drawings_make(renderer->world, index, FIGURE_SCREEN,
                                                    renderer->fonts, renderer->composer)
                                    : NULL;
    options.drawings = drawings;
    if (renderer->formats & BATCH_PDF) {
        options.pdf_size = give_pdf(renderer, index, folder, reply, found);
        if (!options.pdf_size)
            return;
        if (material_has_slides(document))
            options.slides_size = give_slides(renderer, index, folder, reply, found);
    }
    if (renderer->bleed && material_is_sheet(document))
        give_cut(renderer, index, reply, found);
    make_texts(renderer, index, folder, &options, reply, found);
    bool channels = !renderer->draft && edition_is_public(document) &&
                    world_is_current(renderer->world, document);
    if (channels && renderer->formats & BATCH_TEXT)
        give_sheet(renderer, index, reply);
    if (channels && renderer->formats & BATCH_HTML)
        make_channels(renderer, index, &options, reply, found);
    g_autofree char *content = g_strconcat(folder, "content.xml", NULL);
    worker_reply_file(reply, content, renderer->world->frozen[index].bytes);
    worker_reply_findings(reply, found, document->id.span.source);
}

void render_guest(Renderer *renderer, size_t index, WorkerReply *reply)
{
    const Document *document = renderer->world->workspace->documents[index];
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *html = template_name("html", document);
    g_autofree char *drawings =
        drawings_make(renderer->world, index, FIGURE_SCREEN, renderer->fonts, renderer->composer);
    EditionOptions options = {.guest = true, .drawings = drawings};
    options.pdf_size = give_pdf(renderer, index, "", reply, found);
    if (!options.pdf_size)
        return;
    if (material_has_slides(document))
        options.slides_size = give_slides(renderer, index, "", reply, found);
    make_texts(renderer, index, "", &options, reply, found);
    worker_reply_file(reply, "content.xml", renderer->world->frozen[index].bytes);
    for (size_t i = 0; i < document->coordination.issuer_count; i++) {
        options.publisher = document->coordination.issuers[i].agency.text;
        g_autofree char *fragment = g_strconcat(options.publisher, "/fragment.html", NULL),
                        *manifest = g_strconcat(options.publisher, "/manifest.json", NULL);
        g_autoptr(GBytes) edition = edition_document(renderer->world, index, &options);
        make_fragment(renderer, html, edition, fragment, reply, found);
        make_page(renderer, MANIFEST_TEMPLATE, edition, manifest, reply, found);
    }
    worker_reply_findings(reply, found, document->id.span.source);
}

void render_site_page(Renderer *renderer, const char *template_, const char *path,
                      const SiteOptions *options, WorkerReply *reply)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GBytes) site = edition_site(renderer->world, options);
    make_page(renderer, template_, site, path, reply, found);
    worker_reply_findings(reply, found, NULL);
}

void render_page(Renderer *renderer, const char *template_, GBytes *input, const char *path,
                 WorkerReply *reply)
{
    g_autoptr(DiagList) found = diag_list_new();
    make_page(renderer, template_, input, path, reply, found);
    worker_reply_findings(reply, found, NULL);
}

void render_paper(Renderer *renderer, size_t index, const char *template_, GBytes *input,
                  const char *path, WorkerReply *reply)
{
    const World *world = renderer->world;
    const Document *document = world->workspace->documents[index];
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    PdfInfo info = {
        .author = world->workspace->config.title_ja,
        .lang = diag_language(), /* as the input is written */
        .date = issue_time(document),
    };
    Print print = {
        web_of(renderer, template_, NULL, &error), input, document->path, &info, NULL, NULL};
    g_autoptr(GBytes) pdf = print_pdf(renderer, &print, found, &error);
    if (!pdf) {
        reply_no_pdf(reply, found, error);
        return;
    }
    worker_reply_file(reply, path, pdf);
    worker_reply_findings(reply, found, NULL);
}

/* ---- several papers as one */

static const PageDocument *compose_part(Renderer *renderer, Arena *arena, const RenderPart *part,
                                        DiagList *found, GError **error)
{
    const World *world = renderer->world;
    const Document *document = world->workspace->documents[part->document];
    if (part->template_) {
        Print print = {web_of(renderer, part->template_, NULL, error),
                       part->input,
                       document->path,
                       NULL,
                       NULL,
                       NULL};
        return compose(renderer, arena, &print, found);
    }
    g_autofree char *name = template_name("fo", document);
    g_autofree char *drawings =
        drawings_make(world, part->document, FIGURE_PAPER, renderer->fonts, renderer->composer);
    g_autoptr(GBytes) edition = edition_document(
        world, part->document, &(EditionOptions){.draft = renderer->draft, .drawings = drawings});
    Print print = {web_of(renderer, name, world_theme(world, document), error),
                   edition,
                   document->path,
                   NULL,
                   NULL,
                   document};
    return compose(renderer, arena, &print, found);
}

static GBytes *print_bound(Renderer *renderer, const RenderPart *parts, size_t count,
                           const char *title, DiagList *found, GError **error)
{
    const World *world = renderer->world;
    g_autoptr(Arena) arena = arena_new();
    g_autofree PagePart *bound = g_new0(PagePart, count);
    for (size_t i = 0; i < count; i++) {
        bound[i] = (PagePart){compose_part(renderer, arena, &parts[i], found, error),
                              parts[i].title, parts[i].label};
        if (!bound[i].pages)
            return NULL;
    }
    const PdfInfo info = {.title = title,
                          .author = edition_site_title(world, diag_language()),
                          .lang = diag_language(),
                          .date = issue_time(world->workspace->documents[parts[0].document])};
    return pdf_write(renderer->writer, page_bind(arena, title, bound, count), &info, found, error);
}

void render_bound(Renderer *renderer, const RenderPart *parts, size_t count, const char *title,
                  const char *path, WorkerReply *reply)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) pdf = print_bound(renderer, parts, count, title, found, &error);
    if (!pdf) {
        reply_no_pdf(reply, found, error);
        return;
    }
    worker_reply_file(reply, path, pdf);
    worker_reply_findings(reply, found, NULL);
}

/* Dated as its newest document: the same texts give the same bytes. */
static int64_t newest_issue(const World *world)
{
    int64_t newest = 0;
    for (size_t i = 0; i < world->workspace->document_count; i++)
        newest = MAX(newest, issue_time(world->workspace->documents[i]));
    return newest;
}

static void make_paper(Renderer *renderer, const char *template_, GBytes *input, const char *path,
                       WorkerReply *reply, DiagList *found)
{
    const World *world = renderer->world;
    g_autoptr(GError) error = NULL;
    PdfInfo info = {
        .author = edition_site_title(world, world->workspace->config.language),
        .lang = world->workspace->config.language,
        .date = newest_issue(world),
    };
    Print print = {web_of(renderer, template_, NULL, &error), input, path, &info, NULL, NULL};
    g_autoptr(GBytes) pdf = print_pdf(renderer, &print, found, &error);
    if (pdf)
        worker_reply_file(reply, path, pdf);
    else
        worker_reply_failure(reply, error ? error->message : "the PDF could not be made");
}

void render_made(Renderer *renderer, const char *template_, GBytes *input, const char *path,
                 WorkerReply *reply)
{
    g_autoptr(DiagList) found = diag_list_new();
    if (!template_)
        worker_reply_file(reply, path, input);
    else if (g_str_has_suffix(path, ".pdf"))
        make_paper(renderer, template_, input, path, reply, found);
    else
        make_page(renderer, template_, input, path, reply, found);
    worker_reply_findings(reply, found, NULL);
}

void render_sheet(Renderer *renderer, size_t index, GBytes *sheet, const char *path,
                  WorkerReply *reply)
{
    const World *world = renderer->world;
    const Document *document = world->workspace->documents[index];
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    const char *lang = world->workspace->config.language; /* as the sheet is written */
    PdfInfo info = {
        .title = document_title(document, lang),
        .author = world->workspace->config.title_ja,
        .lang = lang,
        .date = issue_time(document),
    };
    Print print = {
        web_of(renderer, SHEET_TEMPLATE, NULL, &error), sheet, document->path, &info, NULL, NULL};
    g_autoptr(GBytes) pdf = print_pdf(renderer, &print, found, &error);
    if (pdf)
        worker_reply_file(reply, path, pdf);
    else
        worker_reply_failure(reply, error ? error->message : "the sheet could not be made");
    worker_reply_findings(reply, found, NULL);
}
