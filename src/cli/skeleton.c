#include "cli/skeleton.h"

#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/file.h"
#include "base/place.h"
#include "diag/report.h"

enum { SKELETON_CAP = 1 << 20 /* bytes */ };

/* ---- issuers, each on a line of its own in the skeletons */

typedef struct {
    const char *begins, *first, *rest; /* of the line for the first issuer and for the others */
} IssuerLine;

static void repeat_line(GString *out, const char *line, const IssuerLine *form,
                        const char *const *issuers)
{
    int indent = (int)strspn(line, " ");
    for (size_t i = 0; issuers[i]; i++) {
        g_string_append_printf(out, "%*s", indent, "");
        g_string_append_printf(out, "<%s agency=\"%s\"%s/>\n", form->begins, issuers[i],
                               i ? form->rest : form->first);
    }
}

/* A relation of the skeleton that does not go together with these issuers. */
static bool is_contradicted(const char *line, const Skeleton *blanks)
{
    if (strstr(line, "<single "))
        return blanks->issuers[1] != NULL;
    const char *partner = blanks->partner ? blanks->partner : "partner-agency";
    return strstr(line, "<coordinated ") && g_strv_contains(blanks->issuers, partner);
}

static char *name_issuers(const char *text, const Skeleton *blanks)
{
    static const IssuerLine forms[] = {
        {"issuer", " lead=\"yes\"", ""},
        {"desk", " role=\"contact\"", " role=\"contact\""},
    };
    bool done[G_N_ELEMENTS(forms)] = {false};
    GString *out = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        size_t i = 0;
        g_autofree char *begin = NULL;
        for (; i < G_N_ELEMENTS(forms); i++) {
            g_free(begin);
            begin = g_strdup_printf("<%s agency=", forms[i].begins);
            if (strstr(*line, begin))
                break;
        }
        if (i < G_N_ELEMENTS(forms)) {
            if (!done[i])
                repeat_line(out, *line, &forms[i], blanks->issuers);
            done[i] = true;
        } else if (!is_contradicted(*line, blanks)) {
            g_string_append_printf(out, "%s%s", *line, line[1] ? "\n" : "");
        }
    }
    return g_string_free(out, FALSE);
}

static char *fill(const char *skeleton, const Skeleton *blanks)
{
    g_autofree char *text = blanks->issuers ? name_issuers(skeleton, blanks) : g_strdup(skeleton);
    const struct {
        const char *blank, *value;
    } pairs[] = {{"@ID@", blanks->id},
                 {"@DATE@", blanks->date},
                 {"@AGENCY@", blanks->agency},
                 {"@LANG@", blanks->lang},
                 {"partner-agency", blanks->partner},
                 {"my-agency", blanks->own}};
    g_autoptr(GString) filled = g_string_new(text);
    if (blanks->real)
        g_string_replace(filled, " sample=\"yes\"", "", 0);
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (pairs[i].value)
            g_string_replace(filled, pairs[i].blank, pairs[i].value, 0);
    return g_strdup(filled->str);
}

bool skeleton_is_id(const char *id)
{
    static const char allowed[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    size_t size = strlen(id);
    if (size >= 1 && size <= 64 && g_ascii_isalnum(id[0]) && strspn(id, allowed) == size)
        return true;
    fprintf(
        stderr,
        diag_translate("renmei: \"%s\" cannot be an id; use letters, digits, . _ - (64 at most)\n"),
        id);
    return false;
}

static const struct {
    const char *kind, *japanese, *folder;
    bool counted; /* its figures stand in a CSV of their own */
} kinds[] = {
    {"advisory", "注意喚起", "advisories", false}, {"notice", "通知", "notices", false},
    {"guideline", "指針", "guidelines", false},    {"flyer", "チラシ", "materials", false},
    {"seminar", "説明会", "materials", false},     {"slides", "スライド", "materials", false},
    {"bulletin", "お知らせ", "materials", false},  {"statistics", "統計", "materials", true},
    {"exercise", "訓練", "materials", false},
};

const char *skeleton_kind(const char *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].japanese, word) == 0)
            return kinds[i].kind;
    return word;
}

bool skeleton_is_counted(const char *kind)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            return kinds[i].counted;
    return false;
}

const char *skeleton_folder(const char *kind)
{
    const char *names[G_N_ELEMENTS(kinds)];
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(kinds[i].kind, kind) == 0)
            return kinds[i].folder;
        names[i] = kinds[i].kind;
    }
    const char *near = diag_nearest(kind, names, G_N_ELEMENTS(names));
    fprintf(stderr, diag_translate("renmei: there is no kind \"%s\""), kind);
    if (near)
        fprintf(stderr, diag_translate("; did you mean \"%s\"?"), near);
    fputs(diag_translate(" (advisory, notice, guideline, flyer, seminar, slides, bulletin, "
                         "statistics, exercise)\n"),
          stderr);
    return NULL;
}

static FileRoot *skeletons(GError **error)
{
    g_autofree char *folder = place_of_data("templates/new");
    return file_root_open(folder, error);
}

bool skeleton_is_there(const char *name)
{
    g_autofree char *beneath = g_strconcat("templates/new/", name, NULL);
    g_autofree char *path = place_of_data(beneath);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

bool skeleton_copy(const char *name, const char *target, const Skeleton *blanks, GError **error)
{
    if (g_file_test(target, G_FILE_TEST_EXISTS)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
                    diag_translate("%s exists already and was not touched"), target);
        return false;
    }
    g_autoptr(FileRoot) root = skeletons(error);
    g_autoptr(GBytes) bytes = root ? file_read(root, name, SKELETON_CAP, error) : NULL;
    if (!bytes)
        return false;
    size_t size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = g_strndup(data, size);
    g_autofree char *filled = fill(text, blanks);
    return file_write(target, filled, strlen(filled), error);
}

bool skeleton_copy_folder(const char *name, const char *target, const Skeleton *blanks,
                          GError **error)
{
    g_autoptr(FileRoot) root = skeletons(error);
    g_autoptr(GPtrArray) names = root ? file_list(root, name, NULL, error) : NULL;
    if (!names)
        return false;
    for (guint i = 0; i < names->len; i++) {
        const char *entry = names->pdata[i];
        g_autofree char *from = g_strdup_printf("%s/%s", name, entry);
        /* A name with a dot would hide it here, and act on this repository. */
        bool dotted = strcmp(entry, "gitignore") == 0;
        g_autofree char *to = g_build_filename(target, dotted ? ".gitignore" : entry, NULL);
        bool folder = g_str_has_suffix(entry, "/");
        if (folder) {
            from[strlen(from) - 1] = '\0';
            if (!skeleton_copy_folder(from, to, blanks, error))
                return false;
        } else if (!skeleton_copy(from, to, blanks, error)) {
            return false;
        }
    }
    return true;
}

char *skeleton_today(void)
{
    Date day = instant_date((Instant){clock_now(), 9 * 3600, true});
    return g_strdup_printf("%04d-%02d-%02d", day.year, day.month, day.day);
}
