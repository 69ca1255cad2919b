/* zip.c - zips that nobody vouches for, through libzip, in memory.
 *
 * The central directory is what counts; its entries are counted before libzip sees them, because
 * libzip makes room for as many as the file claims.  Then every entry is looked at, and only when
 * there is nothing wrong with any of them the few that are needed are unpacked, each no further
 * than its declared size. */
#include <string.h>
#include <sys/stat.h>

#include <zip.h>

#include "packet/names.h"

typedef struct {
    const char *path;
    zip_t *zip;
    GPtrArray *names; /* of each entry, owned */
    DiagList *out;
    bool good;
} Unzip;

static void refuse(Unzip *this, DiagCode code, const char *format, const char *word,
                   const char *help)
{
    this->good = false;
    diag_help(names_report(this->out, this->path, code, format, word), "%s", diag_translate(help));
}

static const char ask_sender[] = N_("ask the sender by telephone what was sent");

/* ---- before libzip */

static size_t count_marks(GBytes *zip, const char *mark)
{
    size_t size, count = 0;
    const char *bytes = g_bytes_get_data(zip, &size), *at = size ? bytes : NULL;
    for (; at && (at = memmem(at, size - (size_t)(at - bytes), mark, 4)); at += 4)
        count++;
    return count;
}

/* More entries than a packet has, or the form for more than 65,535 of them (zip64). */
static bool is_too_many(GBytes *zip)
{
    return count_marks(zip, "PK\x01\x02") > PACKET_MAX_FILES || count_marks(zip, "PK\x06\x06") > 0;
}

/* ---- entries */

static void check_kind(Unzip *this, zip_uint64_t index, const char *name)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(this->zip, index, 0, &system, &attributes);
    mode_t kind = (attributes >> 16) & S_IFMT;
    if (system == ZIP_OPSYS_UNIX && kind && kind != S_IFREG && kind != S_IFDIR)
        refuse(this, DIAG_PACKET_PATH, N_("\"%s\" is a link or a device, not a file"), name,
               ask_sender);
}

static void check_name(Unzip *this, const char *name, GHashTable *seen)
{
    const char *words = names_refusal(name);
    g_autofree char *folded = g_utf8_casefold(name, -1);
    size_t size = strlen(folded);
    if (size && folded[size - 1] == '/')
        folded[size - 1] = '\0';
    if (!words && !g_hash_table_add(seen, g_steal_pointer(&folded)))
        words = N_("\"%s\" stands there twice");
    if (words)
        refuse(this, DIAG_PACKET_PATH, words, name, ask_sender);
}

static void check_entry(Unzip *this, zip_uint64_t index, GHashTable *seen, zip_uint64_t *total)
{
    zip_stat_t stat;
    enum { WANTED = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_ENCRYPTION_METHOD };
    if (zip_stat_index(this->zip, index, 0, &stat) != 0 || (stat.valid & WANTED) != WANTED) {
        refuse(this, DIAG_PACKET_UNREADABLE, N_("the zip file is damaged: %s"),
               zip_strerror(this->zip), N_("ask the sender for the file again"));
        return;
    }
    g_ptr_array_add(this->names, g_strdup(stat.name));
    check_name(this, stat.name, seen);
    check_kind(this, index, stat.name);
    if (stat.encryption_method != ZIP_EM_NONE)
        refuse(this, DIAG_PACKET_ENCRYPTED, N_("\"%s\" is encrypted"), stat.name,
               N_("unpack it with its password, and name the folder instead"));
    *total = stat.size > PACKET_MAX_UNPACKED ? PACKET_MAX_UNPACKED + 1 : *total + stat.size;
}

static void check_entries(Unzip *this)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    zip_uint64_t total = 0, count = (zip_uint64_t)MAX(zip_get_num_entries(this->zip, 0), 0);
    for (zip_uint64_t i = 0; i < count && total <= PACKET_MAX_UNPACKED; i++)
        check_entry(this, i, seen, &total);
    if (total > PACKET_MAX_UNPACKED)
        refuse(this, DIAG_PACKET_TOO_LARGE, N_("it would unpack into more than %s MiB"), "128",
               ask_sender);
}

/* ---- what is needed */

static GBytes *unpack(Unzip *this, zip_uint64_t index, const char *name)
{
    zip_stat_t stat;
    if (zip_stat_index(this->zip, index, 0, &stat) != 0 || stat.size > PACKET_MAX_FILE) {
        refuse(this, DIAG_PACKET_TOO_LARGE, N_("\"%s\" is larger than 16 MiB"), name, ask_sender);
        return NULL;
    }
    zip_file_t *file = zip_fopen_index(this->zip, index, 0);
    g_autofree char *bytes = g_malloc(stat.size + 1);
    zip_int64_t got = file ? zip_fread(file, bytes, stat.size + 1) : -1;
    bool whole = file && got == (zip_int64_t)stat.size;
    /* The check sum is compared when the end is reached. */
    char rest;
    whole = whole && zip_fread(file, &rest, 1) == 0;
    if (file)
        zip_fclose(file);
    if (whole)
        return g_bytes_new_take(g_steal_pointer(&bytes), stat.size);
    refuse(this, DIAG_PACKET_UNREADABLE, N_("\"%s\" in it is damaged"), name,
           N_("ask the sender for the file again"));
    return NULL;
}

static GPtrArray *unpack_needed(Unzip *this)
{
    g_autofree char *top = names_top(this->names);
    g_autoptr(GPtrArray) files = packet_files_new();
    if (!top)
        refuse(this, DIAG_PACKET_UNREADABLE, N_("there is no %s in it, or more than one"),
               PACKET_REQUEST, N_("name a packet, or a reply that renmei sign --packet wrote"));
    for (guint i = 0; top && i < this->names->len; i++) {
        const char *name = this->names->pdata[i];
        if (!g_str_has_prefix(name, top) || !names_is_needed(name + strlen(top)))
            continue;
        g_autoptr(GBytes) bytes = unpack(this, i, name);
        if (bytes)
            packet_files_add(files, name + strlen(top), bytes);
    }
    packet_files_sort(files);
    return this->good ? g_steal_pointer(&files) : NULL;
}

static zip_t *open_zip(GBytes *bytes, GError **error)
{
    size_t size;
    const void *data = g_bytes_get_data(bytes, &size);
    zip_error_t trouble;
    zip_error_init(&trouble);
    zip_source_t *source = zip_source_buffer_create(data, size, 0, &trouble);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &trouble) : NULL;
    if (!zip) {
        g_set_error_literal(error, G_FILE_ERROR, 0, zip_error_strerror(&trouble));
        zip_source_free(source);
    }
    zip_error_fini(&trouble);
    return zip;
}

GPtrArray *packet_unzip(const char *path, GBytes *bytes, DiagList *out)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    Unzip this = {.path = path, .names = names, .out = out, .good = true};
    if (is_too_many(bytes)) {
        refuse(&this, DIAG_PACKET_TOO_LARGE, N_("it holds more than %s files"), "1000", ask_sender);
        return NULL;
    }
    this.zip = open_zip(bytes, &error);
    if (!this.zip) {
        refuse(&this, DIAG_PACKET_UNREADABLE, N_("this is no zip file, or it is damaged: %s"),
               error->message, N_("ask the sender for the file again"));
        return NULL;
    }
    check_entries(&this);
    if (this.good && !shape_is_plain(bytes))
        refuse(&this, DIAG_PACKET_UNREADABLE,
               N_("programs read different files out of it: what it lists is not what it holds"),
               NULL, ask_sender);
    GPtrArray *files = this.good ? unpack_needed(&this) : NULL;
    zip_discard(this.zip);
    return files;
}

/* ---- writing */

enum { FIRST_DAY = 1 << 5 | 1 /* 1980-01-01: no packet tells when it was made */ };

static bool add_file(zip_t *zip, const PacketFile *file)
{
    size_t size;
    const void *bytes = g_bytes_get_data(file->bytes, &size);
    zip_source_t *source = zip_source_buffer(zip, bytes, size, 0);
    zip_int64_t index = source ? zip_file_add(zip, file->name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (source && index < 0)
        zip_source_free(source);
    return index >= 0 && zip_file_set_dostime(zip, (zip_uint64_t)index, 0, FIRST_DAY, 0) == 0 &&
           zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 9) == 0 &&
           zip_file_set_external_attributes(zip, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX,
                                            (zip_uint32_t)(S_IFREG | 0644) << 16) == 0;
}

static GBytes *read_source(zip_source_t *source)
{
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
        return NULL;
    void *bytes = g_malloc(stat.size);
    bool whole = zip_source_read(source, bytes, stat.size) == (zip_int64_t)stat.size;
    zip_source_close(source);
    GBytes *out = g_bytes_new_take(bytes, stat.size);
    if (!whole)
        g_clear_pointer(&out, g_bytes_unref);
    return out;
}

GBytes *packet_zip(const GPtrArray *files, GError **error)
{
    zip_error_t trouble;
    zip_error_init(&trouble);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &trouble);
    zip_t *zip = target ? zip_open_from_source(target, ZIP_TRUNCATE, &trouble) : NULL;
    bool good = zip != NULL;
    if (zip)
        zip_source_keep(target);
    for (guint i = 0; good && i < files->len; i++)
        good = add_file(zip, files->pdata[i]);
    if (zip && (!good || zip_close(zip) != 0)) {
        good = false;
        zip_discard(zip);
    }
    GBytes *bytes = good ? read_source(target) : NULL;
    if (!bytes)
        g_set_error_literal(error, G_FILE_ERROR, 0, zip_error_strerror(&trouble));
    zip_source_free(target);
    zip_error_fini(&trouble);
    return bytes;
}
