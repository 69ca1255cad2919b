/* confined.c - one PDF, written by a worker as those of a build are.
 *
 * What is laid out is ours; the libraries that draw foreign SVG and unpack foreign bitmaps are not.
 * They get a process of their own, which may end without taking the program along. */
#include "batch/batch.h"

#include "base/place.h"
#include "batch/worker.h"

typedef struct {
    const TypeFonts *fonts;
    const PageDocument *pages;
    const PdfInfo *info;
    DiagList *out;
    GBytes *pdf;
    GError **error;
} Task;

static void run(void *user, size_t job, WorkerReply *reply)
{
    (void)job;
    const Task *task = user;
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(PdfWriter) writer = pdf_writer_new(task->fonts);
    g_autoptr(GBytes) pdf = pdf_write(writer, task->pages, task->info, found, &error);
    worker_reply_findings(reply, found, NULL);
    if (pdf)
        worker_reply_file(reply, "pdf", pdf);
    else if (error)
        worker_reply_failure(reply, error->message);
}

static void take(void *user, size_t job, const WorkerAnswer *answer)
{
    (void)job;
    Task *task = user;
    if (answer->kind == ANSWER_FINDING)
        worker_take_finding(answer, DIAG_NOWHERE, task->out);
    else if (answer->kind == ANSWER_FILE && !task->pdf)
        task->pdf = g_bytes_new(answer->bytes, answer->size);
    else if (answer->kind == ANSWER_FAILURE && !*task->error)
        g_set_error(task->error, PDF_ERROR, PDF_ERROR_DRAWING, "the PDF could not be made: %s",
                    answer->text);
}

GBytes *batch_confined_pdf(const TypeFonts *fonts, const PageDocument *pages, const PdfInfo *info,
                           DiagList *out, GError **error)
{
    g_autofree char *data = place_of_data(""), *built = place_of_built("");
    const char *const readable[] = {
        data, built, "/usr/share/fonts", "/etc/fonts", "/usr/share/mime", NULL};
    g_autoptr(GError) problem = NULL;
    Task task = {fonts, pages, info, out, NULL, &problem};
    WorkerPlan plan = {.jobs = 1,
                       .workers = 1,
                       .timeout_s = 120,
                       .sandbox = {.readable = readable, .memory = (size_t)2 << 30},
                       .run = run,
                       .take = take,
                       .user = &task};
    if (worker_run_all(&plan, &problem) && !problem)
        return task.pdf;
    g_propagate_error(error, g_steal_pointer(&problem));
    g_clear_pointer(&task.pdf, g_bytes_unref);
    return NULL;
}
