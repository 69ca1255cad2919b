/* fuzz_signoff.c - bytes as a sign-off record, read in the order of its checks and verified.
 *
 * Bytes that begin with "<" are a record; any others are a script of edits to one of the records of
 * the sample workspace, which registered keys signed.  Whatever is accepted is, byte for byte and
 * in the same place, what one of them signed: this file works out the signed bytes by itself. */
#include <string.h>

#include <libxml/c14n.h>
#include <libxml/parser.h>

#include "findings.h"
#include "load/load.h"
#include "seal/seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define SAMPLE "examples/kakuu"
#define RAW_PLACE "signoffs/kakuu-2026-001/2/kajoi.issuer.1.xml"

enum { NOW = 1796083200 /* 2026-12-01 */ };

typedef struct {
    const char *path;
    GBytes *bytes;
    char *core; /* what was signed */
} Seed;

static struct {
    Arena *arena;
    Registry registry;
    Seed *seeds;
    size_t count;
} sample;

/* The canonical form without ds:Signature; NULL: no such form.  Owned. */
static char *core_of(GBytes *bytes)
{
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    xmlDoc *doc = xmlReadMemory(text, (int)size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    xmlNode *last = root ? xmlLastElementChild(root) : NULL;
    char *core = NULL;
    xmlChar *canonical = NULL;
    if (last && strcmp((const char *)last->name, "Signature") == 0) {
        xmlUnlinkNode(last);
        xmlFreeNode(last);
        xmlC14NDocDumpMemory(doc, NULL, XML_C14N_EXCLUSIVE_1_0, NULL, 0, &canonical);
        core = g_strdup((const char *)canonical);
        xmlFree(canonical);
    }
    xmlFreeDoc(doc);
    return core;
}

static void take_seed(const FileRoot *root, const Signoff *signoff)
{
    g_assert(signoff->verified);
    GBytes *bytes = file_read(root, signoff->path, LOAD_MAX_SIGNOFF, NULL);
    sample.seeds[sample.count++] = (Seed){signoff->path, bytes, core_of(bytes)};
}

static void set_up(void)
{
    load_set_up();
    g_autofree char *path = g_build_filename(g_getenv("SOURCE_DIR"), SAMPLE, NULL);
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(FileRoot) root = file_root_open(path, NULL);
    sample.arena = arena_new();
    g_assert(root && load_registry(sample.arena, root, &sample.registry, found, NULL));
    Workspace workspace = {.registry = sample.registry};
    SealMoment moment = {NOW, &(Ledger){NULL, 0, LEDGER_NO_HEAD}, NULL, NULL, NULL, 0};
    seal_load_signoffs(sample.arena, root, &workspace, &moment, found);
    sample.seeds = g_new0(Seed, workspace.signoff_count);
    for (size_t i = 0; i < workspace.signoff_count; i++)
        take_seed(root, &workspace.signoffs[i]);
    g_assert(sample.count > 0);
}

/* One edit: what to do, where (two bytes), how much, and the bytes for it. */
static size_t edit(GByteArray *text, const uint8_t *script, size_t size)
{
    size_t at = (script[1] << 8 | script[2]) % (text->len + 1);
    size_t length = MIN(script[3], text->len - at), given = MIN(script[3], size - 4);
    g_autofree uint8_t *moved = g_memdup2(text->data + at, length);
    switch (script[0] % 4) {
    case 0: /* bytes in place of others */
        given = MIN(given, length);
        memcpy(text->data + at, script + 4, given);
        return 4 + given;
    case 1:
        g_byte_array_remove_range(text, (guint)at, (guint)length);
        return 4;
    case 2: /* the same once more, further on */
        g_byte_array_append(text, moved, (guint)length);
        return 4;
    default:
        if (text->len < LOAD_MAX_SIGNOFF) {
            g_autoptr(GBytes) tail = g_bytes_new(text->data + at, text->len - at);
            g_byte_array_set_size(text, (guint)at);
            g_byte_array_append(text, script + 4, (guint)given);
            g_byte_array_append(text, g_bytes_get_data(tail, NULL), (guint)g_bytes_get_size(tail));
        }
        return 4 + given;
    }
}

static GBytes *edited(const Seed *seed, const uint8_t *script, size_t size)
{
    GByteArray *text = g_byte_array_new();
    g_byte_array_append(text, g_bytes_get_data(seed->bytes, NULL),
                        (guint)g_bytes_get_size(seed->bytes));
    while (size >= 4) {
        size_t used = edit(text, script, size);
        script += used;
        size -= used;
    }
    return g_byte_array_free_to_bytes(text);
}

static bool is_signed(const char *path, GBytes *record)
{
    g_autofree char *core = core_of(record);
    for (size_t i = 0; i < sample.count; i++)
        if (strcmp(sample.seeds[i].path, path) == 0 && g_strcmp0(sample.seeds[i].core, core) == 0)
            return true;
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (!sample.arena)
        set_up();
    bool raw = size == 0 || bytes[0] == '<';
    const Seed *seed = &sample.seeds[size ? bytes[0] % sample.count : 0];
    const char *path = raw ? RAW_PLACE : seed->path;
    g_autoptr(GBytes) record = raw ? g_bytes_new(bytes, size) : edited(seed, bytes + 1, size - 1);
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) list = diag_list_new();
    Signoff signoff;
    bool accepted = seal_verify_signoff(arena, &sample.registry, path, record, NOW, &signoff, list);
    g_assert(accepted == (diag_list_count(list, DIAG_ERROR) == 0));
    if (accepted) {
        g_assert(signoff.document && signoff.agency && signoff.key && signoff.text_count > 0);
        g_assert(is_signed(path, record));
    }
    print_findings(list);
    return 0;
}
