#include "batch/near.h"

#include "batch/batch.h"

char *near_hint(const char *word, const GPtrArray *names)
{
    const char *near = diag_nearest(word, (const char *const *)names->pdata, names->len);
    return near ? g_strdup_printf(diag_translate("; did you mean \"%s\"?"), near) : g_strdup("");
}

char *near_document_hint(const Workspace *workspace, const char *id)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < workspace->document_count; i++)
        g_ptr_array_add(names, (void *)workspace->documents[i]->id.text);
    return near_hint(id, names);
}

static bool refuse(const char *format, const char *id, const GPtrArray *names, GError **error)
{
    g_autofree char *words = g_strdup_printf(diag_translate(format), id),
                    *hint = near_hint(id, names);
    g_set_error(error, BATCH_ERROR, BATCH_ERROR_CANNOT_SIGN, "%s%s", words, hint);
    return false;
}

bool near_refuse_agency(const Registry *registry, const char *id, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < registry->agency_count; i++)
        g_ptr_array_add(names, (void *)registry->agencies[i].id);
    return refuse(N_("there is no body \"%s\" in the registry"), id, names, error);
}

bool near_refuse_key(const Registry *registry, const char *id, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < registry->key_count; i++)
        g_ptr_array_add(names, (void *)registry->keys[i].id);
    return refuse(N_("there is no key \"%s\" in the registry"), id, names, error);
}
