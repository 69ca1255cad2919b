/* consult_send.c - a package for each body that is asked: the text as 案 in PDF and Word, the sheet
 * for its opinions, and a page that says what to do. */
#include <string.h>

#include "base/clock.h"
#include "base/place.h"
#include "batch/batch.h"
#include "batch/build.h"
#include "batch/consult.h"
#include "batch/consult_round.h"
#include "batch/edition.h"
#include "batch/near.h"
#include "batch/paper.h"
#include "batch/render.h"
#include "packet/packet.h"

typedef struct {
    const ConsultOrder *order;
    ConsultRound at;
    Renderer *renderer;
    GPtrArray *files; /* of PacketFile: those that every body gets */
    DiagList *out;
    bool failed;
} Sending;

/* ---- the text, in PDF */

static void run_job(void *user, size_t job, WorkerReply *reply)
{
    Sending *sending = user;
    render_document(sending->renderer, sending->at.texts.first + job, reply);
}

static void take_answer(void *user, size_t job, const WorkerAnswer *answer)
{
    Sending *sending = user;
    const Document *document =
        sending->at.world->workspace->documents[sending->at.texts.first + job];
    if (answer->kind == ANSWER_FILE && g_str_has_suffix(answer->path, ".pdf")) {
        g_autofree char *name =
            g_strdup_printf("%s.%s.pdf", document->id.text, document->lang.text);
        g_autoptr(GBytes) bytes = g_bytes_new(answer->bytes, answer->size);
        if (!packet_files_lookup(sending->files, name))
            packet_files_add(sending->files, name, bytes);
    } else if (answer->kind == ANSWER_FINDING) {
        worker_take_finding(answer, document->id.span, sending->out);
        sending->failed |= answer->severity == DIAG_ERROR;
    } else if (answer->kind != ANSWER_FILE) {
        sending->failed = true;
        diag_add(sending->out, DIAG_BATCH_NOT_RENDERED, document->id.span,
                 "%s could not be made: %s", document->id.text, answer->text);
    }
}

static bool render(Sending *sending, GError **error)
{
    const World *world = sending->at.world;
    g_autoptr(Renderer) renderer = renderer_new(world, BATCH_PDF, true, error);
    if (!renderer)
        return false;
    sending->renderer = renderer;
    for (size_t i = sending->at.texts.first; i < sending->at.texts.end; i++)
        renderer_prepare(renderer, world->workspace->documents[i]);
    g_autofree char *data = place_of_data(""), *built = place_of_built("");
    const char *const readable[] = {
        world->workspace->path, data, built, "/usr/share/fonts", "/etc/fonts",
        "/usr/share/mime",      NULL};
    WorkerPlan plan = build_worker_plan(0, readable);
    plan.jobs = sending->at.texts.end - sending->at.texts.first;
    plan.run = run_job;
    plan.take = take_answer;
    plan.user = sending;
    return worker_run_all(&plan, error) && !sending->failed;
}

/* ---- in Word */

static bool add_word(Sending *sending, GError **error)
{
    const World *world = sending->at.world;
    for (size_t i = sending->at.texts.first; i < sending->at.texts.end; i++) {
        const Document *document = world->workspace->documents[i];
        WordText text;
        const char *const *numbers = word_numbers(sending->at.arena, document);
        if (!word_of_content(sending->at.arena, document->id.text, world->frozen[i].bytes, numbers,
                             &text, sending->out))
            return false;
        const WordPictures pictures = word_pictures_of(world->loaded->root);
        text.marks = word_marks(sending->at.arena, &text, &pictures);
        g_autoptr(GBytes) bytes = word_write(&text, &pictures, error);
        if (!bytes)
            return false;
        g_autofree char *name =
            g_strdup_printf("%s.%s.docx", document->id.text, document->lang.text);
        packet_files_add(sending->files, name, bytes);
    }
    return true;
}

/* ---- what to do with it */

static void add_step(Paper *paper, const char *file, const char *words)
{
    paper_row(paper, NULL, NULL);
    paper_cell(paper, file, NULL, NULL);
    paper_cell(paper, words, NULL, NULL);
}

static void add_steps(const Sending *sending, Paper *paper)
{
    const char *const heads[] = {diag_translate("file"), diag_translate("what it is for"), NULL};
    paper_part(paper, "_files", diag_translate("What is in this package"), NULL, heads, "30 70",
               true);
    for (guint i = 0; i < sending->files->len; i++) {
        const PacketFile *file = g_ptr_array_index(sending->files, i);
        bool word = g_str_has_suffix(file->name, ".docx");
        add_step(paper, file->name,
                 word ? diag_translate("The same in Word. Opinions may be given here, as comments "
                                       "and tracked changes, instead of in the sheet.")
                      : diag_translate("The draft (案) to be read."));
    }
    add_step(paper, "reply.csv",
             diag_translate("The sheet for opinions: a row each, with its kind. A body that has "
                            "no opinion writes so in one row. The first row, the numbers and the "
                            "columns are to stay as they are."));
}

/* Who asks: the body that keeps this workspace, or else the first that issues the text. */
static const Agency *asking(const Sending *sending)
{
    const Workspace *workspace = sending->at.world->workspace;
    const Coordination *coordination = &sending->at.document->coordination;
    const char *id = workspace->config.publisher_count ? workspace->config.publishers[0]
                     : coordination->issuer_count      ? coordination->issuers[0].agency.text
                                                       : NULL;
    return id ? registry_agency(&workspace->registry, id) : NULL;
}

static void add_address(const Sending *sending, Paper *paper)
{
    const Agency *body = asking(sending);
    const AgencyDesk *desk = body ? agency_desk(body, "contact") : NULL;
    if (!desk)
        return;
    bool japanese = strcmp(diag_language(), "ja") == 0;
    const AgencyName *name =
        agency_name(body, diag_language(), sending->at.document->head.date.date);
    const struct {
        const char *head, *text;
    } rows[] = {{diag_translate("asking body"), name ? name->full : body->id},
                {diag_translate("section in charge"), japanese ? desk->unit_ja : desk->unit_en},
                {diag_translate("mail"), desk->mail},
                {diag_translate("telephone"), desk->phone}};
    const char *const heads[] = {diag_translate("address of the reply"),
                                 diag_translate("to be used"), NULL};
    paper_part(paper, "_reply", diag_translate("Where the reply goes"), NULL, heads, "30 70", true);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (rows[i].text && *rows[i].text)
            add_step(paper, rows[i].head, rows[i].text);
}

/* As letters in the language have it.  Owned. */
static char *day_words(Date day)
{
    char *words = strcmp(diag_language(), "ja") == 0 ? date_reiwa(day, true) : NULL;
    return words ? words : g_strdup_printf("%04d-%02d-%02d", day.year, day.month, day.day);
}

static GBytes *instructions(const Sending *sending, const char *agency, GError **error)
{
    const Consultation *round = &sending->at.round;
    const Document *document = sending->at.document;
    g_autofree char *style = paper_style(error);
    if (!style)
        return NULL;
    g_autofree char *title = g_strdup_printf(diag_translate("Request for opinions: %s"),
                                             document_title(document, diag_language()));
    const Agency *body = registry_agency(&sending->at.world->workspace->registry, agency);
    const AgencyName *name =
        body ? agency_name(body, diag_language(), document->head.date.date) : NULL;
    g_autofree char *due = day_words(round->due);
    g_autofree char *lead = g_strdup_printf(diag_translate("To %s: please reply until %s."),
                                            name ? name->full : agency, due);
    g_autoptr(Paper) paper =
        paper_new(&(PaperHead){.lang = diag_language(),
                               .title = title,
                               .lead = lead,
                               .site = edition_site_title(sending->at.world, diag_language()),
                               .style = style,
                               .sample = document->sample,
                               .internal = true});
    add_steps(sending, paper);
    add_address(sending, paper);
    g_autoptr(GBytes) input = paper_bytes(paper);
    return paper_page(input, sending->out, error);
}

/* ---- the round */

static bool may_ask(const Sending *sending, GError **error)
{
    const World *world = sending->at.world;
    for (size_t i = 0; i < sending->order->agency_count; i++)
        if (!registry_agency(&world->workspace->registry, sending->order->agencies[i]))
            return near_refuse_agency(&world->workspace->registry, sending->order->agencies[i],
                                      error);
    for (size_t i = sending->at.texts.first; i < sending->at.texts.end; i++) {
        const char *id = world->workspace->documents[i]->id.text;
        if (!world->frozen[i].bytes)
            return batch_refuse(error, N_("%s cannot be frozen yet; renmei check says why"), id);
        if (world->releases[i].line)
            return batch_refuse(error, N_("the newest revision of %s is published already"), id);
    }
    return true;
}

static bool is_same_text(const Sending *sending)
{
    const ConsultRound *at = &sending->at;
    for (size_t i = at->texts.first; i < at->texts.end; i++)
        if (g_strcmp0(signed_digest(at->round.texts, at->round.text_count,
                                    at->world->workspace->documents[i]->lang.text),
                      at->world->digests[i]) != 0)
            return false;
    return true;
}

static void begin_round(Sending *sending)
{
    ConsultRound *at = &sending->at;
    size_t count = at->texts.end - at->texts.first;
    SignedText *texts = arena_make_array(at->arena, SignedText, count);
    for (size_t i = 0; i < count; i++)
        texts[i] = (SignedText){at->world->workspace->documents[at->texts.first + i]->lang.text,
                                at->world->digests[at->texts.first + i]};
    g_autofree char *asked = instant_text((Instant){clock_now(), 9 * 3600, true});
    at->round.document = at->document->id.text;
    at->round.revision = at->document->revision;
    at->round.asked = arena_copy_text(at->arena, asked);
    at->round.texts = texts;
    at->round.text_count = count;
}

static void add_bodies(Sending *sending)
{
    Consultation *round = &sending->at.round;
    g_autoptr(GPtrArray) bodies = g_ptr_array_new();
    for (size_t i = 0; i < round->body_count; i++)
        g_ptr_array_add(bodies, (char *)round->bodies[i]);
    for (size_t i = 0; i < sending->order->agency_count; i++) {
        char *agency = (char *)sending->order->agencies[i];
        if (!g_ptr_array_find_with_equal_func(bodies, agency, g_str_equal, NULL))
            g_ptr_array_add(bodies, agency);
    }
    round->bodies = arena_copy_pointers(sending->at.arena, bodies);
    round->body_count = bodies->len;
    round->due = sending->order->due;
}

static bool keep_texts(const Sending *sending, GError **error)
{
    const World *world = sending->at.world;
    for (size_t i = sending->at.texts.first; i < sending->at.texts.end; i++) {
        g_autofree char *name = consult_text_path(world->digests[i]);
        g_autofree char *path = g_build_filename(world->workspace->path, name, NULL);
        size_t size;
        const void *bytes = g_bytes_get_data(world->frozen[i].bytes, &size);
        if (!file_write(path, bytes, size, error))
            return false;
    }
    return true;
}

/* ---- the packages */

static char *place_of(const Sending *sending, const char *agency)
{
    g_autofree char *name =
        g_strdup_printf("%s.%d.%s", sending->at.round.document, sending->at.round.revision, agency);
    return g_build_filename(sending->order->folder, name, NULL);
}

static bool write_package(Sending *sending, const char *agency, GString *told, GError **error)
{
    g_autofree char *path = place_of(sending, agency);
    g_autoptr(GPtrArray) files = packet_files_new();
    for (guint i = 0; i < sending->files->len; i++) {
        const PacketFile *file = g_ptr_array_index(sending->files, i);
        packet_files_add(files, file->name, file->bytes);
    }
    g_autoptr(GBytes) sheet = consult_reply_sheet(&sending->at.round, agency, diag_language());
    g_autoptr(GBytes) page = instructions(sending, agency, error);
    if (!page)
        return false;
    packet_files_add(files, "reply.csv", sheet);
    packet_files_add(files, "index.html", page);
    packet_files_sort(files);
    g_string_append_printf(told, "%s\n", path);
    return packet_write(files, path, error);
}

static bool are_free(const Sending *sending, GError **error)
{
    for (size_t i = 0; i < sending->order->agency_count; i++) {
        g_autofree char *path = place_of(sending, sending->order->agencies[i]);
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            return batch_refuse(error,
                                N_("%s is there already, from an earlier round, and was not "
                                   "touched; --output names another folder"),
                                path);
    }
    return true;
}

static bool send_all(Sending *sending, GString *told, GError **error)
{
    if (!may_ask(sending, error))
        return false;
    if (sending->at.round.document && !is_same_text(sending))
        return batch_refuse(error,
                            N_("%s has changed since it was sent out; a round is about one text"),
                            sending->order->id);
    if (!sending->at.round.document)
        begin_round(sending);
    add_bodies(sending);
    if (!are_free(sending, error) || !render(sending, error) || !add_word(sending, error))
        return false;
    if (!keep_texts(sending, error) || !consult_round_save(&sending->at, error))
        return false;
    for (size_t i = 0; i < sending->order->agency_count; i++)
        if (!write_package(sending, sending->order->agencies[i], told, error))
            return false;
    return true;
}

char *batch_consult_send(const ConsultOrder *order, DiagList *out, GError **error)
{
    g_autoptr(GPtrArray) files = packet_files_new();
    g_autoptr(GString) told = g_string_new(NULL);
    g_autoptr(DiagList) found = diag_list_new();
    Sending sending = {.order = order, .files = files, .out = out};
    bool done = consult_round_open(&sending.at, order->workspace, order->id, false, found, error) &&
                send_all(&sending, told, error);
    consult_round_close(&sending.at);
    return done ? g_strdup(told->str) : NULL;
}
