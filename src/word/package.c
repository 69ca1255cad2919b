#include "word/package.h"

#include <string.h>
#include <sys/stat.h>

#include <zip.h>

struct Package {
    char *name;
    GBytes *bytes; /* libzip reads from them */
    zip_t *zip;
    GHashTable *parts;        /* name -> index and one; names owned */
    const DiagSource *source; /* the whole file: a finding in it has no line */
    DiagList *out;
    bool good, macro, embedded; /* macro, embedded: was reported */
};

static const char ask_sender[] = N_("ask the sender by telephone what was sent");
static const char save_again[] = N_("open it in Word, save it as a Word document (.docx), and "
                                    "import that");

static void refuse(Package *this, DiagCode code, const char *format, const char *word,
                   const char *help)
{
    this->good = false;
    g_autofree char *shown = g_utf8_make_valid(word, -1);
    Diag *diag = diag_add(this->out, code, (DiagSpan){this->source, 0, 0}, format, shown);
    diag_help(diag, "%s", diag_translate(help));
}

/* ---- before libzip */

static size_t count_marks(GBytes *zip, const char *mark)
{
    size_t size, count = 0;
    const char *bytes = g_bytes_get_data(zip, &size), *at = size ? bytes : NULL;
    for (; at && (at = memmem(at, size - (size_t)(at - bytes), mark, 4)); at += 4)
        count++;
    return count;
}

/* libzip makes room for as many entries as the file claims; zip64 is the form for more than 65,535
 * of them, and no document of Word needs it.  What leads to its directory stands before the comment
 * at the end: by chance, in a picture, those four bytes may stand anywhere. */
static bool is_too_many(GBytes *zip)
{
    enum { END = 22 + 65535 + 20 };
    size_t size = g_bytes_get_size(zip), from = size > END ? size - END : 0;
    g_autoptr(GBytes) end = g_bytes_new_from_bytes(zip, from, size - from);
    return count_marks(zip, "PK\x01\x02") > PACKAGE_MAX_PARTS || count_marks(end, "PK\x06\x07") > 0;
}

/* libzip puts a space in place of a NUL; other programs end the name there, and take the part for
 * another.  Looked for in the directory (APPNOTE.TXT, 4.3.12). */
static bool has_cut_name(GBytes *zip)
{
    enum { SIZE_AT = 28, NAME_AT = 46 };
    size_t size;
    const guint8 *bytes = g_bytes_get_data(zip, &size), *at = bytes;
    while (at && (at = memmem(at, size - (size_t)(at - bytes), "PK\x01\x02", 4))) {
        size_t rest = size - (size_t)(at - bytes);
        size_t length = rest > NAME_AT ? (size_t)at[SIZE_AT] | (size_t)at[SIZE_AT + 1] << 8 : 0;
        if (length && memchr(at + NAME_AT, 0, MIN(length, rest - NAME_AT)))
            return true;
        at += 4;
    }
    return false;
}

/* What Word makes of a document with a password, and what a .doc is: a compound file. */
static bool is_compound(GBytes *bytes)
{
    size_t size;
    const char *data = g_bytes_get_data(bytes, &size);
    return size >= 8 && memcmp(data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0;
}

/* The stream that holds the encrypted document, its name in UTF-16. */
static bool is_encrypted(GBytes *bytes)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    size_t size;
    const char *data = g_bytes_get_data(bytes, &size);
    return memmem(data, size, name, sizeof name) != NULL;
}

/* ---- what must not be in it */

static const struct {
    const char *word; /* somewhere in the name, in small letters */
    DiagCode code;
    const char *format, *help;
} unwanted[] = {
    {"vbaproject", DIAG_WORD_MACRO, N_("\"%s\" is a macro"),
     N_("save it in Word as a document without macros (.docx)")},
    {"vbadata", DIAG_WORD_MACRO, N_("\"%s\" is a macro"),
     N_("save it in Word as a document without macros (.docx)")},
    {"word/embeddings/", DIAG_WORD_EMBEDDED, N_("\"%s\" is another file within the document"),
     N_("delete the object in Word, and put its words or a picture of it in its place")},
    {"word/activex/", DIAG_WORD_EMBEDDED, N_("\"%s\" is a control that acts"),
     N_("delete the control in Word")},
    {"afchunk", DIAG_WORD_EMBEDDED, N_("\"%s\" is another document within the document"),
     N_("open it in Word, and save it again")},
};

/* The first of its kind: a macro has several parts, and all go with one step in Word. */
static void refuse_kind(Package *this, DiagCode code, const char *format, const char *word,
                        const char *help)
{
    bool *reported = code == DIAG_WORD_MACRO ? &this->macro : &this->embedded;
    if (!*reported)
        refuse(this, code, format, word, help);
    *reported = true;
}

static void check_content(Package *this, const char *name)
{
    g_autofree char *small = g_ascii_strdown(name, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(unwanted); i++)
        if (strstr(small, unwanted[i].word)) {
            refuse_kind(this, unwanted[i].code, unwanted[i].format, name, unwanted[i].help);
            return;
        }
}

/* ---- names and sizes */

/* What nobody sees, or what turns the letters behind it around. */
static bool has_unseen(const char *name)
{
    for (const char *at = name; *at; at = g_utf8_next_char(at)) {
        GUnicodeType type = g_unichar_type(g_utf8_get_char(at));
        if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
            type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR)
            return true;
    }
    return false;
}

static const char *name_refusal(const char *name)
{
    enum { LONGEST = 500 /* bytes */ };
    bool drive = g_ascii_isalpha(name[0]) && name[1] == ':';
    if (!g_utf8_validate(name, -1, NULL) || !*name || strlen(name) > LONGEST || has_unseen(name))
        return N_("\"%s\" is no name of a part");
    if (name[0] == '/' || drive)
        return N_("\"%s\" is an absolute path");
    if (strchr(name, '\\'))
        return N_("\"%s\" has a backslash in its name");
    g_auto(GStrv) steps = g_strsplit(name, "/", -1);
    for (char **step = steps; *step; step++)
        if (strcmp(*step, "..") == 0 || strcmp(*step, ".") == 0)
            return N_("\"%s\" leads to another folder");
    return NULL;
}

/* Names that differ in their case only are one part to Word. */
static void check_name(Package *this, const char *name, zip_uint64_t index, GHashTable *folded)
{
    const char *words = name_refusal(name);
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    if (!words && !g_hash_table_add(folded, g_utf8_casefold(valid, -1)))
        words = N_("\"%s\" stands there twice");
    if (words)
        refuse(this, DIAG_WORD_PATH, words, name, ask_sender);
    else
        g_hash_table_insert(this->parts, g_strdup(name), GSIZE_TO_POINTER(index + 1));
}

static void check_kind(Package *this, zip_uint64_t index, const char *name)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(this->zip, index, 0, &system, &attributes);
    mode_t kind = (attributes >> 16) & S_IFMT;
    if (system == ZIP_OPSYS_UNIX && kind && kind != S_IFREG && kind != S_IFDIR)
        refuse(this, DIAG_WORD_PATH, N_("\"%s\" is a link or a device, not a file"), name,
               ask_sender);
}

static void check_size(Package *this, const zip_stat_t *stat)
{
    bool bomb = stat->size > PACKAGE_RATIO_FROM && stat->size / PACKAGE_MAX_RATIO > stat->comp_size;
    if (stat->size > PACKAGE_MAX_PART)
        refuse(this, DIAG_WORD_TOO_LARGE, N_("\"%s\" is larger than 32 MiB"), stat->name,
               N_("make the pictures smaller in Word"));
    else if (bomb)
        refuse(this, DIAG_WORD_TOO_LARGE, N_("\"%s\" would unpack to more than 250 times its size"),
               stat->name, ask_sender);
    if (stat->encryption_method != ZIP_EM_NONE)
        refuse(this, DIAG_WORD_ENCRYPTED, N_("\"%s\" is encrypted"), stat->name,
               N_("remove the password in Word, and save it again"));
}

static void check_entry(Package *this, zip_uint64_t index, GHashTable *folded, zip_uint64_t *total)
{
    zip_stat_t stat;
    enum {
        WANTED = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD
    };
    if (zip_stat_index(this->zip, index, 0, &stat) != 0 || (stat.valid & WANTED) != WANTED) {
        refuse(this, DIAG_WORD_UNREADABLE, N_("the file is damaged: %s"), zip_strerror(this->zip),
               save_again);
        return;
    }
    check_name(this, stat.name, index, folded);
    check_kind(this, index, stat.name);
    check_size(this, &stat);
    check_content(this, stat.name);
    *total += MIN(stat.size, PACKAGE_MAX_TOTAL + 1);
}

static void check_entries(Package *this)
{
    g_autoptr(GHashTable) folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    zip_uint64_t total = 0, count = (zip_uint64_t)MAX(zip_get_num_entries(this->zip, 0), 0);
    for (zip_uint64_t i = 0; i < count && total <= PACKAGE_MAX_TOTAL; i++)
        check_entry(this, i, folded, &total);
    if (total > PACKAGE_MAX_TOTAL)
        refuse(this, DIAG_WORD_TOO_LARGE, N_("it would unpack into more than %s MiB"), "128",
               ask_sender);
}

/* What other office programs make is a zip too. */
static void check_program(Package *this)
{
    static const struct {
        const char *part, *format;
    } others[] = {{"xl/workbook.xml", N_("\"%s\" is a table of Excel, not a document of Word")},
                  {"ppt/presentation.xml", N_("\"%s\" are slides, not a document of Word")},
                  {"content.xml", N_("\"%s\" is a document of another program than Word")}};
    for (size_t i = 0; this->good && i < G_N_ELEMENTS(others); i++)
        if (package_has(this, others[i].part))
            refuse(this, DIAG_WORD_UNREADABLE, others[i].format, this->name, save_again);
}

/* ---- opening */

static zip_t *open_zip(GBytes *bytes, char **words)
{
    size_t size;
    const void *data = g_bytes_get_data(bytes, &size);
    zip_error_t trouble;
    zip_error_init(&trouble);
    zip_source_t *source = zip_source_buffer_create(data, size, 0, &trouble);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &trouble) : NULL;
    if (!zip) {
        *words = g_strdup(zip_error_strerror(&trouble));
        zip_source_free(source);
    }
    zip_error_fini(&trouble);
    return zip;
}

static void open_bytes(Package *this)
{
    g_autofree char *words = NULL;
    if (g_bytes_get_size(this->bytes) > PACKAGE_MAX_FILE)
        refuse(this, DIAG_WORD_TOO_LARGE, N_("the file is larger than %s MiB"), "64",
               N_("make the pictures smaller in Word"));
    else if (is_compound(this->bytes) && is_encrypted(this->bytes))
        refuse(this, DIAG_WORD_ENCRYPTED, N_("\"%s\" is encrypted"), this->name,
               N_("remove the password in Word, and save it again"));
    else if (is_compound(this->bytes))
        refuse(this, DIAG_WORD_UNREADABLE, N_("\"%s\" is a file of an old version of Word"),
               this->name, save_again);
    else if (is_too_many(this->bytes))
        refuse(this, DIAG_WORD_TOO_LARGE, N_("it holds more than %s parts"), "2,000", ask_sender);
    else if (has_cut_name(this->bytes))
        refuse(this, DIAG_WORD_PATH, N_("a part of \"%s\" has a NUL in its name"), this->name,
               ask_sender);
    else if (!(this->zip = open_zip(this->bytes, &words)))
        refuse(this, DIAG_WORD_UNREADABLE, N_("this is no Word document (.docx): %s"), words,
               save_again);
    else
        check_entries(this);
    check_program(this);
}

Package *package_open(const char *name, GBytes *bytes, DiagList *out)
{
    g_autoptr(Package) this = g_new0(Package, 1);
    this->name = g_strdup(name);
    this->bytes = g_bytes_ref(bytes);
    this->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    this->source = diag_source_new(out, name, NULL);
    this->out = out;
    this->good = true;
    open_bytes(this);
    return this->good ? g_steal_pointer(&this) : NULL;
}

void package_free(Package *this)
{
    if (!this)
        return;
    if (this->zip)
        zip_discard(this->zip);
    g_hash_table_unref(this->parts);
    g_bytes_unref(this->bytes);
    g_free(this->name);
    g_free(this);
}

/* ---- parts */

void package_refuse(Package *this, DiagCode code, const char *format, const char *word)
{
    static const struct {
        DiagCode code;
        const char *help;
    } rows[] = {
        {DIAG_WORD_TOO_LARGE, N_("divide it, or ask the sender by telephone what was sent")},
        {DIAG_WORD_MACRO, N_("save it in Word as a document without macros (.docx)")},
        {DIAG_WORD_EMBEDDED,
         N_("delete the object in Word, and put its words or a picture of it in its place")},
    };
    const char *help = save_again;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (rows[i].code == code)
            help = rows[i].help;
    if (code == DIAG_WORD_MACRO || code == DIAG_WORD_EMBEDDED)
        refuse_kind(this, code, format, word, help);
    else
        refuse(this, code, format, word, help);
}

char *package_place(const Package *this, const char *part)
{
    return g_strdup_printf("%s: %s", this->name, part);
}

DiagSpan package_span(const Package *this)
{
    return (DiagSpan){this->source, 0, 0};
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *package_names(const Package *this, const char *suffix)
{
    GPtrArray *names = g_ptr_array_new();
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, this->parts);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        if (g_str_has_suffix(name, suffix))
            g_ptr_array_add(names, name);
    g_ptr_array_sort(names, compare_names);
    return names;
}

bool package_has(const Package *this, const char *part)
{
    return g_hash_table_contains(this->parts, part);
}

GBytes *package_part(Package *this, const char *part)
{
    size_t index = GPOINTER_TO_SIZE(g_hash_table_lookup(this->parts, part));
    zip_stat_t stat;
    if (!index || zip_stat_index(this->zip, index - 1, 0, &stat) != 0)
        return NULL;
    zip_file_t *file = zip_fopen_index(this->zip, index - 1, 0);
    g_autofree char *bytes = g_malloc(stat.size + 1);
    zip_int64_t got = file ? zip_fread(file, bytes, stat.size + 1) : -1;
    /* The check sum is compared when the end is reached. */
    char rest;
    bool whole = got == (zip_int64_t)stat.size && zip_fread(file, &rest, 1) == 0;
    if (file)
        zip_fclose(file);
    if (whole)
        return g_bytes_new_take(g_steal_pointer(&bytes), stat.size);
    refuse(this, DIAG_WORD_PART, N_("the part \"%s\" is damaged"), part, save_again);
    return NULL;
}
