/* fuzz_xref.c - any bytes as running text, in a notice and in a statute, and as a draft to mark. */
#include <string.h>

#include "findings.h"
#include "load/load.h"
#include "xref/scan.h"
#include "xref/xref.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static Law laws[] = {
    {.id = "appi", .number = "平成15年法律第57号", .title_ja = "個人情報の保護に関する法律"},
    {.id = "rule",
     .number = "平成28年個人情報保護委員会規則第3号",
     .title_ja = "個人情報の保護に関する法律施行規則"},
};
static GuidelineEntry guidelines[] = {{.id = "tsusoku", .title_ja = "ガイドライン（通則編）"}};

static void scan(const XrefNames *names, const char *text, const char *self, const XrefStand *stand)
{
    g_autoptr(XrefScanner) scanner = xref_scanner_new(names, self);
    g_autoptr(GString) words = g_string_new(NULL);
    uint32_t begin = 0;
    xref_scanner_expect(scanner, stand);
    for (int i = 0; i < 2; i++) { /* what was learned is used */
        size_t count, size = strlen(text);
        const XrefCite *cites = xref_scan(scanner, text, stand, &count);
        for (size_t k = 0; k < count; k++) {
            g_assert(cites[k].target && cites[k].begin <= cites[k].at);
            g_assert(cites[k].at <= cites[k].end && cites[k].end <= size);
            g_assert(k == 0 || cites[k].begin >= begin);
            begin = cites[k].begin;
            xref_place_append(&cites[k].place, words);
            xref_place_words(&cites[k].last, words);
        }
        begin = 0;
    }
}

/* Without the tags that were put in, the marked draft is the draft. */
static void mark(const Workspace *workspace, GBytes *source, DiagList *list)
{
    g_autoptr(Arena) arena = arena_new();
    LoadedDraft draft = load_draft(arena, "notices/a.xml", source, list);
    if (draft.document) {
        size_t count, old = g_bytes_get_size(source);
        g_autoptr(GBytes) marked = xref_mark(workspace, draft.document, source, &count);
        g_assert(g_bytes_get_size(marked) >= old + count * strlen("<ref></ref>"));
        g_assert(count || g_bytes_equal(marked, source));
    }
    loaded_draft_clear(&draft);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    load_set_up();
    const Workspace workspace = {.registry = {.laws = laws,
                                              .law_count = G_N_ELEMENTS(laws),
                                              .guidelines = guidelines,
                                              .guideline_count = G_N_ELEMENTS(guidelines)}};
    g_autoptr(XrefNames) names = xref_names_new(&workspace);
    g_autofree char *text = g_strndup((const char *)bytes, size);
    const XrefStand article = {.place = {.article = {{26}, 1}, .paragraph = 2, .item = {{3}, 1}}};
    const XrefStand cell = {.column = 1, .head = text};
    scan(names, text, NULL, &(XrefStand){0});
    scan(names, text, "appi", &article);
    scan(names, text, "rule", &cell);
    scan(names, text, "tsusoku", &(XrefStand){0});
    g_autoptr(DiagList) list = diag_list_new();
    g_autoptr(GBytes) source = g_bytes_new(bytes, size);
    mark(&workspace, source, list);
    return 0;
}
