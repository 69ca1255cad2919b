/* associated.c - libqpdf's C interface, asked for nothing but the catalogue's /AF.
 *
 * It aborts on a NULL string and answers a wrong question with a default and a remark, so each
 * object is asked for its type before it is asked for its value, and any remark at the end
 * refuses the file. */
#include "pdf/associated.h"

#include <string.h>

#include <qpdf/qpdf-c.h>

#include "diag/report.h"

enum {
    FILES_MAX = 256,
    NAME_MAX_SIZE = 200,
    FILE_MAX = 16 * 1024 * 1024, /* bytes of one, unpacked */
};

static void associated_free(gpointer pointer)
{
    PdfAssociated *file = pointer;
    g_free(file->name);
    g_free(file->relationship);
    if (file->bytes)
        g_bytes_unref(file->bytes);
    g_free(file);
}

/* A name of ours: a plain file name in ASCII, in both of its spellings. */
static char *plain_name(qpdf_data pdf, qpdf_oh specification)
{
    qpdf_oh unicode = qpdf_oh_get_key_if_dict(pdf, specification, "/UF");
    qpdf_oh plain = qpdf_oh_get_key_if_dict(pdf, specification, "/F");
    if (!qpdf_oh_is_string(pdf, unicode) || !qpdf_oh_is_string(pdf, plain))
        return NULL;
    size_t size, other_size;
    const char *text = qpdf_oh_get_binary_string_value(pdf, unicode, &size);
    g_autofree char *name = g_strndup(text, size);
    const char *other = qpdf_oh_get_binary_string_value(pdf, plain, &other_size);
    bool good = size == other_size && memcmp(name, other, size) == 0 && size > 0 &&
                size <= NAME_MAX_SIZE && g_ascii_isalnum(*name);
    for (size_t i = 0; i < size && good; i++)
        good = g_ascii_isalnum(name[i]) || (name[i] != '\0' && strchr("._-", name[i]));
    return good ? g_steal_pointer(&name) : NULL;
}

static char *relationship_of(qpdf_data pdf, qpdf_oh specification)
{
    qpdf_oh value = qpdf_oh_get_key_if_dict(pdf, specification, "/AFRelationship");
    return qpdf_oh_is_name(pdf, value) ? g_strdup(qpdf_oh_get_name(pdf, value) + 1) : NULL;
}

static bool is_same_object(qpdf_data pdf, qpdf_oh a, qpdf_oh b)
{
    return qpdf_oh_get_object_id(pdf, a) == qpdf_oh_get_object_id(pdf, b) &&
           qpdf_oh_get_generation(pdf, a) == qpdf_oh_get_generation(pdf, b);
}

/* One filter or none: chains of filters are for those who want to hide something. */
static bool is_plainly_packed(qpdf_data pdf, qpdf_oh stream)
{
    qpdf_oh dictionary = qpdf_oh_get_dict(pdf, stream);
    qpdf_oh filter = qpdf_oh_get_key(pdf, dictionary, "/Filter");
    return (qpdf_oh_is_null(pdf, filter) ||
            qpdf_oh_is_name_and_equals(pdf, filter, "/FlateDecode")) &&
           qpdf_oh_is_null(pdf, qpdf_oh_get_key(pdf, dictionary, "/DecodeParms"));
}

static GBytes *stream_of(qpdf_data pdf, qpdf_oh specification)
{
    qpdf_oh embedded = qpdf_oh_get_key_if_dict(pdf, specification, "/EF");
    if (!qpdf_oh_is_dictionary(pdf, embedded))
        return NULL;
    qpdf_oh stream = qpdf_oh_get_key(pdf, embedded, "/F"),
            unicode = qpdf_oh_get_key(pdf, embedded, "/UF");
    if (!qpdf_oh_is_stream(pdf, stream) || !qpdf_oh_is_stream(pdf, unicode) ||
        !is_same_object(pdf, stream, unicode) || !is_plainly_packed(pdf, stream))
        return NULL;
    unsigned char *bytes = NULL;
    size_t size = 0;
    QPDF_BOOL unpacked = QPDF_FALSE;
    int code = qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, &unpacked, &bytes, &size);
    bool good = !(code & QPDF_ERRORS) && unpacked && bytes && size <= FILE_MAX;
    GBytes *copy = good ? g_bytes_new(bytes, size) : NULL;
    free(bytes);
    return copy;
}

static PdfAssociated *read_one(qpdf_data pdf, qpdf_oh specification)
{
    if (!qpdf_oh_is_dictionary(pdf, specification))
        return NULL;
    PdfAssociated *file = g_new0(PdfAssociated, 1);
    file->name = plain_name(pdf, specification);
    file->relationship = relationship_of(pdf, specification);
    file->bytes = stream_of(pdf, specification);
    if (file->name && file->relationship && file->bytes)
        return file;
    associated_free(file);
    return NULL;
}

static const char *read_all(qpdf_data pdf, GPtrArray *files)
{
    qpdf_oh root = qpdf_get_root(pdf);
    if (!qpdf_oh_is_dictionary(pdf, root))
        return N_("it has no catalogue");
    qpdf_oh list = qpdf_oh_get_key(pdf, root, "/AF");
    if (!qpdf_oh_is_array(pdf, list))
        return N_("it carries no associated files");
    int count = qpdf_oh_get_array_n_items(pdf, list);
    if (count > FILES_MAX)
        return N_("it carries more associated files than any of ours");
    for (int i = 0; i < count; i++) {
        PdfAssociated *file = read_one(pdf, qpdf_oh_get_array_item(pdf, list, i));
        if (!file)
            return N_("an associated file is not laid out as ours are");
        g_ptr_array_add(files, file);
    }
    return NULL;
}

static const char *read_file(qpdf_data pdf, GBytes *file, GPtrArray *files)
{
    size_t size;
    const char *bytes = g_bytes_get_data(file, &size);
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(pdf, QPDF_FALSE);
    if (size == 0 || qpdf_read_memory(pdf, "file.pdf", bytes, size, NULL) & QPDF_ERRORS)
        return N_("it is no PDF, is damaged, or asks for a password");
    if (qpdf_is_encrypted(pdf))
        return N_("it is encrypted");
    const char *why = read_all(pdf, files);
    if (!why && (qpdf_has_error(pdf) || qpdf_more_warnings(pdf)))
        why = N_("it is damaged");
    return why;
}

GPtrArray *pdf_associated_read(GBytes *file, const char **why)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(associated_free);
    qpdf_data pdf = qpdf_init();
    *why = read_file(pdf, file, files);
    if (qpdf_has_error(pdf))
        qpdf_get_error(pdf); /* one that nobody took is printed */
    qpdf_cleanup(&pdf);
    return *why ? NULL : g_steal_pointer(&files);
}

const PdfAssociated *pdf_associated_find(const GPtrArray *files, const char *name)
{
    for (guint i = 0; i < files->len; i++) {
        const PdfAssociated *file = files->pdata[i];
        if (strcmp(file->name, name) == 0)
            return file;
    }
    return NULL;
}
