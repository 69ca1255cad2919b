/* answer.c - a run of answers { kind, numbers, lengths, texts }; numbers are 64 bits of this
 * machine. */
#include "batch/answer.h"

#include <string.h>

static void put_number(GByteArray *bytes, uint64_t value)
{
    g_byte_array_append(bytes, (const guint8 *)&value, sizeof value);
}

static void put_bytes(GByteArray *bytes, const void *data, size_t size)
{
    put_number(bytes, size);
    if (size)
        g_byte_array_append(bytes, data, (guint)size);
}

/* With the final NUL, so that the parent can use it in place. */
static void put_text(GByteArray *bytes, const char *text)
{
    put_bytes(bytes, text ? text : "", text ? strlen(text) + 1 : 1);
}

void worker_reply_file(WorkerReply *reply, const char *path, GBytes *file)
{
    size_t size;
    const void *data = g_bytes_get_data(file, &size);
    put_number(reply->bytes, ANSWER_FILE);
    put_text(reply->bytes, path);
    put_bytes(reply->bytes, data, size);
}

void worker_reply_finding(WorkerReply *reply, const WorkerAnswer *finding)
{
    put_number(reply->bytes, ANSWER_FINDING);
    put_number(reply->bytes, finding->code);
    put_number(reply->bytes, finding->severity);
    put_number(reply->bytes, finding->begin);
    put_number(reply->bytes, finding->end);
    put_text(reply->bytes, finding->text);
    put_text(reply->bytes, finding->help);
}

void worker_reply_findings(WorkerReply *reply, const DiagList *list, const DiagSource *about)
{
    for (size_t i = 0; i < diag_list_length(list); i++) {
        const Diag *diag = diag_list_nth(list, i);
        DiagSpan span = diag_span(diag);
        bool kept = about && span.source == about;
        worker_reply_finding(reply, &(WorkerAnswer){.code = diag_code(diag),
                                                    .severity = diag_severity(diag),
                                                    .begin = kept ? span.begin : 0,
                                                    .end = kept ? span.end : 0,
                                                    .text = diag_text(diag),
                                                    .help = diag_help_text(diag)});
    }
}

Diag *worker_take_finding(const WorkerAnswer *answer, DiagSpan span, DiagList *out)
{
    Diag *diag = diag_add(out, answer->code, span, "%s", answer->text);
    diag_set_severity(diag, answer->severity);
    if (answer->help)
        diag_help(diag, "%s", answer->help);
    return diag;
}

void worker_reply_failure(WorkerReply *reply, const char *words)
{
    put_number(reply->bytes, ANSWER_FAILURE);
    put_text(reply->bytes, words);
}

typedef struct {
    const guint8 *at, *end;
    bool good;
} Cursor;

static uint64_t get_number(Cursor *cursor)
{
    uint64_t value = 0;
    cursor->good = cursor->good && (size_t)(cursor->end - cursor->at) >= sizeof value;
    if (!cursor->good)
        return 0;
    memcpy(&value, cursor->at, sizeof value);
    cursor->at += sizeof value;
    return value;
}

static const void *get_bytes(Cursor *cursor, size_t *size)
{
    *size = get_number(cursor);
    cursor->good = cursor->good && *size <= (size_t)(cursor->end - cursor->at);
    const void *data = cursor->at;
    if (cursor->good)
        cursor->at += *size;
    return cursor->good ? data : NULL;
}

static const char *get_text(Cursor *cursor)
{
    size_t size;
    const char *text = get_bytes(cursor, &size);
    cursor->good = cursor->good && size && memchr(text, '\0', size) == text + size - 1;
    return cursor->good ? text : "";
}

static bool read_answer(Cursor *cursor, WorkerAnswer *answer)
{
    memset(answer, 0, sizeof *answer);
    uint64_t kind = get_number(cursor);
    answer->kind = kind <= ANSWER_FAILURE ? (int)kind : ANSWER_FAILURE;
    cursor->good = cursor->good && kind <= ANSWER_FAILURE;
    if (answer->kind == ANSWER_FILE) {
        answer->path = get_text(cursor);
        answer->bytes = get_bytes(cursor, &answer->size);
    } else if (answer->kind == ANSWER_FINDING) {
        uint64_t code = get_number(cursor), severity = get_number(cursor);
        uint64_t begin = get_number(cursor), end = get_number(cursor);
        cursor->good = cursor->good && code < DIAG_CODE_COUNT && severity <= DIAG_ERROR &&
                       begin <= end && end <= UINT32_MAX;
        answer->begin = cursor->good ? (uint32_t)begin : 0;
        answer->end = cursor->good ? (uint32_t)end : 0;
        answer->code = cursor->good ? (DiagCode)code : 0;
        answer->severity = cursor->good ? (DiagSeverity)severity : DIAG_ERROR;
        answer->text = get_text(cursor);
        answer->help = get_text(cursor);
        if (!*answer->help)
            answer->help = NULL;
    } else {
        answer->text = get_text(cursor);
    }
    return cursor->good;
}

bool answers_take(const uint8_t *bytes, size_t size,
                  void (*take)(void *user, size_t job, const WorkerAnswer *answer), void *user,
                  size_t job)
{
    Cursor cursor = {bytes, bytes + size, true};
    WorkerAnswer answer;
    while (cursor.at < cursor.end && read_answer(&cursor, &answer))
        take(user, job, &answer);
    return cursor.good;
}
