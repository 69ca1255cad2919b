/* fuzz_consult.c - any bytes as the record of a comments round, as a reply to one, and as its answers:
 * what is taken in can be written, and reads as the same. */
#include <string.h>

#include "consult/consult.h"
#include "findings.h"
#include "load/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define DIGEST "sha256:0000000000000000000000000000000000000000000000000000000000000000"

static void reads_again(const Consultation *round)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GBytes) written = consult_write(round);
    Consultation again;
    g_autofree char *path = consult_path(round->document, round->revision);
    g_assert(load_consultation(arena, path, written, &again, found));
    g_assert(again.opinion_count == round->opinion_count);
    for (size_t i = 0; i < again.opinion_count; i++)
        g_assert(strcmp(again.opinions[i].id, round->opinions[i].id) == 0 &&
                 again.opinions[i].answer == round->opinions[i].answer);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    static const SignedText texts[] = {{"ja", DIGEST}};
    static const char *const bodies[] = {"bb", "cc"};
    Consultation round = {.document = "d",
                          .revision = 1,
                          .asked = "2026-12-01T09:00:00+09:00",
                          .due = {2026, 12, 10},
                          .texts = texts,
                          .text_count = 1,
                          .bodies = bodies,
                          .body_count = 2};
    const ConsultSource source = {.arena = arena, .name = "reply.csv", .today = {2026, 12, 5}};
    size_t added = 0, taken = 0;
    load_set_up();
    if (consult_receive_sheet(&source, copy, &round, &added, found))
        g_assert(added == round.opinion_count);
    consult_take_answers(&source, copy, &round, &taken, found);
    reads_again(&round);
    Consultation record;
    if (load_consultation(arena, "consultations/d.1.xml", copy, &record, found))
        reads_again(&record);
    print_findings(found);
    return 0;
}
