/* texts.c - the texts that records signed, kept beside them under their digests.
 *
 * A file is believed only while its bytes have the digest that its name says, so the folder needs
 * no protection of its own: whoever changes it can at most hide what has changed since. */
#include <string.h>

#include "base/digest.h"
#include "load/load.h"
#include "seal/seal.h"

char *seal_text_path(const char *id, const char *digest)
{
    const char *hex = strchr(digest, ':');
    return g_strdup_printf("signoffs/%s/" SEAL_TEXTS "/%s.xml", id, hex ? hex + 1 : digest);
}

char *seal_kept_path(const char *id, int revision, const char *digest)
{
    const char *hex = strchr(digest, ':');
    return g_strdup_printf("%s/%d/" SEAL_TEXTS "/%s.xml", id, revision, hex ? hex + 1 : digest);
}

static void report(const char *path, const char *why, DiagList *out)
{
    g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
    DiagSpan span = {diag_source_new(out, path, nothing), 0, 0};
    Diag *diag = diag_add(out, DIAG_SEAL_TEXT, span,
                          "what is kept here is not the text that was signed: %s", why);
    diag_rule(diag, "a text that was signed is kept under its digest and never changed");
    diag_help(diag,
              "restore the file, or delete it: the next sign-off of that text writes it anew");
}

GBytes *seal_read_text(const FileRoot *root, const char *id, const char *digest, DiagList *out)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = seal_text_path(id, digest);
    g_autoptr(GBytes) bytes = file_read(root, path, LOAD_MAX_DRAFT, &error);
    if (g_error_matches(error, FILE_ERROR, FILE_ERROR_MISSING))
        return NULL;
    if (!bytes) {
        report(path, error->message, out);
        return NULL;
    }
    if (digest_fits(digest, bytes))
        return g_steal_pointer(&bytes);
    report(path, diag_translate("its digest is another one"), out);
    return NULL;
}

/* ---- read when asked for, each once */

struct SealTexts {
    const FileRoot *root;
    DiagList *out,
        *aside; /* aside: what is said of the form of texts that were signed as they are */
    Arena *arena;
    GHashTable *known;    /* digest -> GBytes, owned */
    GHashTable *contents; /* digest -> ContentNode; NULL: cannot be read */
};

SealTexts *seal_texts_new(const FileRoot *root, DiagList *out)
{
    SealTexts *texts = g_new0(SealTexts, 1);
    texts->root = root;
    texts->out = out;
    texts->aside = diag_list_new();
    texts->arena = arena_new();
    texts->known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    texts->contents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return texts;
}

void seal_texts_free(SealTexts *texts)
{
    if (!texts)
        return;
    g_hash_table_unref(texts->known);
    g_hash_table_unref(texts->contents);
    arena_free(texts->arena);
    diag_list_free(texts->aside);
    g_free(texts);
}

void seal_texts_know(SealTexts *texts, const char *digest, GBytes *bytes)
{
    g_hash_table_replace(texts->known, g_strdup(digest), g_bytes_ref(bytes));
}

static GBytes *bytes_of(SealTexts *texts, const char *id, const char *digest)
{
    GBytes *known = g_hash_table_lookup(texts->known, digest);
    if (known)
        return g_bytes_ref(known);
    return texts->root ? seal_read_text(texts->root, id, digest, texts->out) : NULL;
}

const ContentNode *seal_texts_content(SealTexts *texts, const char *id, const char *digest)
{
    gpointer content = NULL;
    if (g_hash_table_lookup_extended(texts->contents, digest, NULL, &content))
        return content;
    g_autoptr(GBytes) bytes = bytes_of(texts, id, digest);
    if (bytes)
        content = (void *)load_content(texts->arena, digest, bytes, texts->aside);
    g_hash_table_insert(texts->contents, g_strdup(digest), content);
    return content;
}
