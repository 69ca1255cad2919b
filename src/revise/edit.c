#include "revise/edit.h"

#include <string.h>

typedef struct {
    uint32_t begin, end;
    char *words;
    guint order; /* in which they were asked for */
} Edit;

struct Edits {
    GArray *all; /* of Edit */
};

static void clear(void *item)
{
    g_free(((Edit *)item)->words);
}

Edits *edits_new(void)
{
    Edits *edits = g_new0(Edits, 1);
    edits->all = g_array_new(FALSE, FALSE, sizeof(Edit));
    g_array_set_clear_func(edits->all, clear);
    return edits;
}

void edits_free(Edits *edits)
{
    if (!edits)
        return;
    g_array_unref(edits->all);
    g_free(edits);
}

void edits_replace(Edits *edits, DiagSpan place, const char *words)
{
    Edit edit = {place.begin, place.end, g_strdup(words), edits->all->len};
    g_array_append_val(edits->all, edit);
}

void edits_insert(Edits *edits, DiagSpan behind, const char *words)
{
    edits_replace(edits, (DiagSpan){behind.source, behind.end, behind.end}, words);
}

static const char *text_of(DiagSpan place, size_t *size)
{
    return g_bytes_get_data(diag_source_bytes(place.source), size);
}

void edits_remove_line(Edits *edits, DiagSpan place)
{
    size_t size;
    const char *text = text_of(place, &size);
    uint32_t begin = place.begin;
    while (begin && strchr(" \t", text[begin - 1]))
        begin--;
    if (begin && text[begin - 1] == '\n')
        begin--;
    if (begin && text[begin] == '\n' && text[begin - 1] == '\r')
        begin--;
    edits_replace(edits, (DiagSpan){place.source, begin, place.end}, "");
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const Edit *one = a, *other = b;
    if (one->begin != other->begin)
        return one->begin < other->begin ? -1 : 1;
    bool inserts = one->end == one->begin, other_inserts = other->end == other->begin;
    if (inserts != other_inserts) /* what is put in stands before what is taken out */
        return inserts ? -1 : 1;
    return one->order < other->order ? -1 : 1;
}

GBytes *edits_apply(Edits *edits, GBytes *text)
{
    size_t size;
    const char *bytes = g_bytes_get_data(text, &size);
    GString *out = g_string_sized_new(size + 4096);
    uint32_t at = 0;
    g_array_sort(edits->all, by_place);
    for (guint i = 0; i < edits->all->len; i++) {
        const Edit *edit = &g_array_index(edits->all, Edit, i);
        g_assert(at <= edit->begin && edit->begin <= edit->end && edit->end <= size);
        g_string_append_len(out, bytes + at, edit->begin - at);
        g_string_append(out, edit->words);
        at = edit->end;
    }
    g_string_append_len(out, bytes + at, (gssize)(size - at));
    return g_string_free_to_bytes(out);
}

char *edit_indent(DiagSpan place)
{
    size_t size;
    const char *text = text_of(place, &size);
    uint32_t line = place.begin, end;
    while (line && text[line - 1] != '\n')
        line--;
    for (end = line; end < place.begin && strchr(" \t", text[end]);)
        end++;
    return g_strndup(text + line, end - line);
}

char *edit_indented(const char *words, const char *indent)
{
    g_autofree char *newline = g_strconcat("\n", indent, NULL);
    g_auto(GStrv) lines = g_strsplit(words, "\n", -1);
    return g_strjoinv(newline, lines);
}

char *edit_bytes(DiagSpan place)
{
    size_t size;
    const char *text = text_of(place, &size);
    return g_strndup(text + place.begin, place.end - place.begin);
}
