/* bench_xref TEXTS PROVISIONS CITATIONS - a library of so many guidelines, each of so many
 * provisions with so many citations each, of statutes and of each other: how long reading the
 * files, finding every citation and resolving it takes, what the net of all of them takes (who is
 * cited, the shortest way, what is owed), and what one changed text costs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "load/load.h"
#include "mutual/held.h"

enum { ARTICLES = 400, PARAGRAPHS = 5 };

static double cpu_ms(void)
{
    return (double)clock() * 1000 / CLOCKS_PER_SEC;
}

static unsigned draw(unsigned *state, unsigned below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % below;
}

static void put(const char *folder, const char *name, const GString *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (!file_write(path, text->str, text->len, NULL))
        exit(2);
}

static void write_workspace(const char *folder, int texts)
{
    g_autoptr(GString) out =
        g_string_new("<workspace xmlns='urn:renmei:workspace:1' base='https://x.example/'>"
                     "<title xml:lang='ja'>題</title></workspace>");
    put(folder, "renmei.xml", out);
    g_string_assign(out, "<guidelines xmlns='urn:renmei:registry:1' source='-'>");
    for (int i = 0; i < texts; i++)
        g_string_append_printf(
            out,
            "<guideline id='shishin-%d' owner='ppc' version='1' date='2026-01-01' "
            "numbering='hyphen'><title xml:lang='ja'>架空指針（第%d編）</title>"
            "</guideline>",
            i, i);
    g_string_append(out, "</guidelines>");
    put(folder, "registry/guidelines.xml", out);
}

static void open_text(GString *out, const char *id, const char *kind)
{
    g_string_printf(out,
                    "<text xmlns='urn:renmei:library:1' id='%s' kind='%s' xml:lang='ja' "
                    "as-of='2026-01-01' source='-'><title>題</title>",
                    id, kind);
}

static void write_statute(const char *folder)
{
    g_autoptr(GString) out = g_string_new(NULL);
    open_text(out, "appi", "law");
    for (int i = 1; i <= ARTICLES; i++) {
        g_string_append_printf(out, "<provision locator='%d' label='第%d条'>", i, i);
        for (int k = 1; k <= PARAGRAPHS; k++)
            g_string_append_printf(out, "<provision locator='%d/%d'><p>条文</p></provision>", i, k);
        g_string_append(out, "</provision>");
    }
    g_string_append(out, "</text>");
    put(folder, "library/appi/2026-01-01.xml", out);
}

/* Of five citations three are of a statute, one of a paragraph in a list, one of a guideline. */
static void cite(GString *out, unsigned *state, int number, int texts, int provisions)
{
    unsigned article = 1 + draw(state, ARTICLES), paragraph = 1 + draw(state, PARAGRAPHS);
    static const char *const forms[] = {"個人情報の保護に関する法律第%u条第%u項の規定により、",
                                        "個情法第%u条第%u項に規定する事業者は、", "個情法第%u条、",
                                        "同法第%u条第%u項に従い、"};
    if (number % 5 == 4)
        g_string_append_printf(out, "架空指針（第%u編）%u-1-%u（題）を参照する。",
                               draw(state, (unsigned)texts),
                               1 + draw(state, (unsigned)provisions / 10), 1 + draw(state, 10));
    else
        g_string_append_printf(out, forms[number % 5], article, paragraph);
}

static void write_guideline(const char *folder, int text, int texts, int provisions, int citations)
{
    unsigned state = 17u + (unsigned)text;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *id = g_strdup_printf("shishin-%d", text);
    g_autofree char *name = g_strdup_printf("library/%s/2026-01-01.xml", id);
    open_text(out, id, "guideline");
    for (int i = 0; i < provisions; i++) {
        g_string_append_printf(out, "<provision locator='%d-1-%d' heading='題'><p>", i / 10 + 1,
                               i % 10 + 1);
        for (int k = 0; k < citations; k++)
            cite(out, &state, k, texts, provisions);
        g_string_append(out, "</p></provision>");
    }
    g_string_append(out, "</text>");
    put(folder, name, out);
}

static size_t resolved(const XrefTable *table)
{
    size_t good = 0;
    for (uint32_t i = 0; i < xref_table_texts(table); i++) {
        size_t count;
        const XrefEdge *edges = xref_table_edges(table, i, &count);
        for (size_t k = 0; k < count; k++)
            good += edges[k].to != XREF_NOWHERE;
    }
    return good;
}

static long peak_mb(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

/* Each text is read, scanned and let go, so that memory holds one text and the table. */
static const LibraryText *read_one(Arena *arena, const char *folder, const char *id,
                                   DiagList *found)
{
    g_autofree char *path = g_strdup_printf("%s/library/%s/2026-01-01.xml", folder, id);
    g_autofree char *name = g_strdup_printf("library/%s/2026-01-01.xml", id);
    char *text;
    size_t size;
    if (!g_file_get_contents(path, &text, &size, NULL))
        exit(2);
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, size);
    return load_library_text(arena, name, bytes, found);
}

static void put_one(XrefTable *table, const char *folder, const char *id, DiagList *found)
{
    g_autoptr(Arena) arena = arena_new();
    const LibraryText *text = read_one(arena, folder, id, found);
    if (!text)
        exit(2);
    xref_table_put(table, text);
}

/* What the commands ask of the net; in the arena that is given.  The number of edges. */
static size_t ask(Arena *arena, const Workspace *workspace, const XrefTable *table, DiagList *found,
                  size_t *cited)
{
    const XrefGraph *graph = xref_resolve(arena, workspace, found);
    const MutualNet *net = mutual_net(arena, workspace, graph, table, found);
    const MutualPlace statute = {mutual_find(net, "appi"), MUTUAL_NONE, NULL};
    g_autoptr(GPtrArray) into = mutual_edges(net, &statute, true);
    g_autoptr(GPtrArray) path = mutual_path(net, mutual_find(net, "shishin-0"), statute.text);
    g_autoptr(GArray) debts = mutual_debts(net, (Date){2026, 1, 1}, NULL);
    *cited = into->len;
    if (path->len != 1)
        exit(2);
    return net->edge_count;
}

int main(int argc, char **argv)
{
    int texts = argc == 4 ? atoi(argv[1]) : 0, provisions = texts ? atoi(argv[2]) : 0;
    int citations = texts ? atoi(argv[3]) : 0;
    if (texts < 1 || provisions < 10 || provisions % 10 || citations < 1)
        return 2;
    load_set_up();
    g_autofree char *folder = g_dir_make_tmp("renmei-XXXXXX", NULL);
    write_workspace(folder, texts);
    write_statute(folder);
    for (int i = 0; i < texts; i++)
        write_guideline(folder, i, texts, provisions, citations);

    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(LoadedWorkspace) loaded = load_workspace(folder, NULL, found, NULL);
    double start = cpu_ms();
    g_autoptr(XrefNames) names = xref_names_new(loaded->workspace);
    g_autoptr(XrefTable) table = xref_table_new(names);
    put_one(table, folder, "appi", found);
    for (int i = 0; i < texts; i++) {
        g_autofree char *id = g_strdup_printf("shishin-%d", i);
        put_one(table, folder, id, found);
    }
    double read = cpu_ms();
    size_t looked_up = xref_table_resolve(table), good = resolved(table);
    double all = cpu_ms();
    g_autoptr(Arena) whole = arena_new(), anew = arena_new();
    size_t cited, edges = ask(whole, loaded->workspace, table, found, &cited);
    double asked = cpu_ms();
    long peak = peak_mb();
    write_guideline(folder, 0, texts, provisions, citations);
    double before = cpu_ms();
    put_one(table, folder, "shishin-0", found);
    size_t again = xref_table_resolve(table);
    double changed = cpu_ms();
    ask(anew, loaded->workspace, table, found, &cited);
    double net_changed = cpu_ms();
    size_t wanted = (size_t)texts * (size_t)provisions * (size_t)citations;
    printf("%d texts, %d provisions, %zu citations: read and found %.0f ms, resolved %.0f ms CPU\n",
           texts, texts * provisions, looked_up, read - start, all - read);
    printf("net of %zu edges, %zu of them into the statute, made and asked: %.0f ms CPU; peak %ld "
           "MB\n",
           edges, cited, asked - all, peak);
    printf("one text changed: %zu citations resolved again, %.0f ms CPU; net made and asked again, "
           "%.0f ms CPU\n",
           again, changed - before, net_changed - changed);
    const char *remove[] = {"rm", "-rf", folder, NULL};
    g_spawn_sync(NULL, (char **)remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                 NULL);
    if (good != wanted)
        printf("%zu citations lead somewhere, not %zu\n", good, wanted);
    return good == wanted && diag_list_count(found, DIAG_ERROR) == 0 ? 0 : 1;
}
