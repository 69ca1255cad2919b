/* redline_file.c - the content of a file that somebody names: a frozen text, a draft, a PDF of
 * ours, a document of Word.
 *
 * A PDF is hostile and is opened by a worker; what it calls its content is compared, not believed.
 */
#include <string.h>

#include "base/clock.h"
#include "base/place.h"
#include "batch/evidence.h"
#include "batch/redline.h"
#include "batch/worker.h"
#include "pdf/associated.h"
#include "word/word.h"

enum {
    FILE_MOST = 64 * 1024 * 1024,  /* bytes of a file */
    MEMORY = 1536u * 1024u * 1024, /* bytes that opening a PDF may take */
    TIMEOUT = 60,                  /* seconds */
};

/* ---- the content that a PDF carries */

typedef struct {
    GBytes *pdf, *content;
    char *why; /* owned; NULL: not said */
} Opening;

static void open_pdf(void *user, size_t job, WorkerReply *reply)
{
    (void)job;
    const char *why = NULL;
    g_autoptr(GPtrArray) files = pdf_associated_read(((Opening *)user)->pdf, &why);
    const PdfAssociated *content = files ? pdf_associated_find(files, EVIDENCE_CONTENT) : NULL;
    if (content)
        worker_reply_file(reply, EVIDENCE_CONTENT, content->bytes);
    else
        worker_reply_failure(reply,
                             diag_translate(why ? why : N_("it is no PDF that renmei released")));
}

static void take_content(void *user, size_t job, const WorkerAnswer *answer)
{
    (void)job;
    Opening *opening = user;
    if (answer->kind == ANSWER_FILE && !opening->content)
        opening->content = g_bytes_new(answer->bytes, answer->size);
    else if (answer->kind == ANSWER_FAILURE && !opening->why)
        opening->why = g_strdup(answer->text);
}

static GBytes *content_of_pdf(const char *path, GBytes *pdf, GError **error)
{
    Opening opening = {pdf, NULL, NULL};
    const char *const nothing[] = {NULL};
    WorkerPlan plan = {.jobs = 1,
                       .workers = 1,
                       .timeout_s = TIMEOUT,
                       .sandbox = {.readable = nothing, .memory = MEMORY},
                       .run = open_pdf,
                       .take = take_content,
                       .user = &opening};
    bool done = worker_run_all(&plan, error);
    g_autofree char *why = opening.why;
    if (done && !opening.content)
        g_set_error(error, G_FILE_ERROR, 0, "%s: %s", path, why ? why : "?");
    return opening.content;
}

/* ---- Word */

static GBytes *draft_of_word(const char *path, GBytes *file, DiagList *out)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(GPtrArray) pictures = g_ptr_array_new();
    g_autoptr(WordFile) word = word_read(path, file, out);
    if (!word)
        return NULL;
    static const Registry nobody;
    const WordDraftOptions options = {.kind = "guideline",
                                      .id = "word",
                                      .lang = "ja",
                                      .registry = &nobody,
                                      .today = instant_date((Instant){clock_now(), 0, true})};
    const char *draft = word_draft(arena, word, &options, pictures, unheard);
    return draft ? g_bytes_new(draft, strlen(draft)) : NULL;
}

/* As Word would give it back, so that both sides say the same in the same way. */
static GBytes *through_word(const char *path, GBytes *content, DiagList *out, GError **error)
{
    g_autoptr(Arena) arena = arena_new();
    WordText text;
    if (!word_of_content(arena, path, content, NULL, &text, out))
        return NULL;
    g_autoptr(GBytes) file = word_write(&text, NULL, error);
    return file ? draft_of_word(path, file, out) : NULL;
}

/* ---- either */

typedef struct {
    const char *path;
    GBytes *bytes; /* owned: XML, except of Word */
    bool word;
} Side;

static bool begins(GBytes *bytes, const char *magic)
{
    size_t size;
    const char *data = g_bytes_get_data(bytes, &size);
    return size >= strlen(magic) && memcmp(data, magic, strlen(magic)) == 0;
}

static bool read_side(Side *side, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(side->path),
                    *name = g_path_get_basename(side->path);
    g_autoptr(FileRoot) root = file_root_open(folder, error);
    side->bytes = root ? file_read(root, name, FILE_MOST, error) : NULL;
    if (!side->bytes)
        return false;
    /* A compound file is of Word too, and what is wrong with it is said where it is read. */
    side->word = begins(side->bytes, "PK\003\004") ||
                 begins(side->bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    if (begins(side->bytes, "%PDF-")) {
        g_autoptr(GBytes) pdf = side->bytes;
        side->bytes = content_of_pdf(side->path, pdf, error);
    }
    return side->bytes != NULL;
}

static const ContentNode *tree_of(const Side *side, bool other_is_word, Arena *arena, DiagList *out,
                                  GError **error)
{
    g_autoptr(GBytes) draft = NULL;
    if (side->word)
        draft = draft_of_word(side->path, side->bytes, out);
    else if (other_is_word)
        draft = through_word(side->path, side->bytes, out, error);
    else
        draft = g_bytes_ref(side->bytes);
    const ContentNode *top = draft ? load_content(arena, side->path, draft, out) : NULL;
    const ContentNode *content = top ? content_find(top, "content") : NULL;
    return content ? content : top;
}

bool redline_files(Arena *arena, const char *old_path, const char *new_path, RedlineFiles *files,
                   DiagList *out, GError **error)
{
    Side old = {.path = old_path}, now = {.path = new_path};
    *files = (RedlineFiles){0};
    if (read_side(&old, error) && read_side(&now, error)) {
        files->old = tree_of(&old, now.word, arena, out, error);
        files->now = files->old ? tree_of(&now, old.word, arena, out, error) : NULL;
    }
    g_clear_pointer(&old.bytes, g_bytes_unref);
    g_clear_pointer(&now.bytes, g_bytes_unref);
    return files->now != NULL;
}
