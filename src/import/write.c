/* write.c - held texts as XML, indented, in the order in which they come. */
#include "import/write.h"

#include <string.h>

enum { MAX_LOCATOR = 200, MAX_DEPTH = 60 };

struct ImportWriter {
    const ImportText *options;
    const char *kind;
    char *title, *url, *lang;
    GString *body;
    GHashTable *taken; /* locators, owned */
    GPtrArray *open;   /* locators, borrowed from taken */
    bool in_front, own_words;
    bool in_row, in_table, table_open;
    size_t count;
    unsigned sunk; /* provisions too deep to be opened: their words go to the one around them */
    DiagList *out;
};

ImportWriter *import_writer_new(const ImportText *options, const char *kind, const char *title,
                                DiagList *out)
{
    ImportWriter *writer = g_new0(ImportWriter, 1);
    writer->options = options;
    writer->kind = kind;
    writer->title = g_strdup(title);
    writer->lang = g_strdup("ja");
    writer->body = g_string_new(NULL);
    writer->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    writer->open = g_ptr_array_new();
    writer->out = out;
    return writer;
}

void import_writer_free(ImportWriter *writer)
{
    if (!writer)
        return;
    g_free(writer->title);
    g_free(writer->url);
    g_free(writer->lang);
    g_string_free(writer->body, TRUE);
    g_hash_table_unref(writer->taken);
    g_ptr_array_unref(writer->open);
    g_free(writer);
}

void import_writer_url(ImportWriter *writer, const char *url)
{
    g_free(writer->url);
    writer->url = g_strdup(url);
}

void import_writer_lang(ImportWriter *writer, const char *lang)
{
    g_free(writer->lang);
    writer->lang = g_strdup(lang);
}

/* text */

static bool is_held_by_xml(gunichar c)
{
    return c >= 0x20 ? c != 0xfffe && c != 0xffff : c == '\n';
}

static void add_escaped(GString *out, const char *text)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '&')
            g_string_append(out, "&amp;");
        else if (c == '<')
            g_string_append(out, "&lt;");
        else if (c == '>')
            g_string_append(out, "&gt;");
        else if (c == '"')
            g_string_append(out, "&quot;");
        else
            g_string_append_unichar(out, is_held_by_xml(c) ? c : ' ');
    }
}

/* Runs of white space within a value are one space; those of full width between words stay. */
static char *as_value(const char *text)
{
    GString *kept = g_string_new(NULL);
    bool space = false;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool full = c == 0x3000;
        if (!full && (g_unichar_isspace(c) || !is_held_by_xml(c) || c == '\n')) {
            space = true;
            continue;
        }
        if (space && kept->len > 0)
            g_string_append_c(kept, ' ');
        space = false;
        g_string_append_unichar(kept, c);
    }
    char *value = g_string_free(kept, FALSE);
    while (g_str_has_prefix(value, "\u3000"))
        memmove(value, value + 3, strlen(value) - 2);
    while (g_str_has_suffix(value, "\u3000"))
        value[strlen(value) - 3] = 0;
    return g_strstrip(value);
}

static void add_value(GString *out, const char *name, const char *text)
{
    g_autofree char *value = text ? as_value(text) : NULL;
    if (!value || !*value)
        return;
    g_string_append_printf(out, " %s=\"", name);
    add_escaped(out, value);
    g_string_append_c(out, '"');
}

/* Without any white space, at most MAX_LOCATOR characters; "" becomes "?". */
static char *as_word(const char *text)
{
    GString *kept = g_string_new(NULL);
    unsigned length = 0;
    for (const char *at = text; *at && length < MAX_LOCATOR - 10; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isspace(c) || !is_held_by_xml(c))
            continue;
        g_string_append_unichar(kept, c);
        length++;
    }
    return g_string_free(kept, FALSE);
}

static void indent(ImportWriter *writer, unsigned more)
{
    unsigned depth = writer->open->len + writer->in_front + more;
    g_string_append_c(writer->body, '\n');
    for (unsigned i = 0; i < MIN(depth, 20); i++)
        g_string_append_c(writer->body, ' ');
}

/* provisions */

static const char *claim(ImportWriter *writer, const ImportProvision *provision)
{
    g_autofree char *word = as_word(provision->locator);
    if (!*word) {
        g_free(word);
        word = g_strdup("?");
    }
    char *free_word = g_strdup(word);
    for (unsigned i = 2; g_hash_table_contains(writer->taken, free_word); i++) {
        g_free(free_word);
        free_word = g_strdup_printf("%s~%u", word, i);
    }
    if (strcmp(word, free_word) != 0) {
        Diag *diag = diag_add(writer->out, DIAG_IMPORT_TWICE, provision->span,
                              "the source has the number %s twice", word);
        diag_mark(diag, "this one becomes %s", free_word);
    }
    g_hash_table_add(writer->taken, free_word);
    return free_word;
}

static void close_front(ImportWriter *writer)
{
    if (!writer->in_front)
        return;
    writer->in_front = false;
    g_string_append(writer->body, "\n</provision>");
}

const char *import_writer_open(ImportWriter *writer, const ImportProvision *provision)
{
    close_front(writer);
    const char *locator = claim(writer, provision);
    if (writer->open->len >= MAX_DEPTH) {
        writer->sunk++;
        import_writer_paragraph(writer, provision->label ? provision->label : "");
        import_writer_paragraph(writer, provision->heading ? provision->heading : "");
        return locator;
    }
    indent(writer, 0);
    g_string_append(writer->body, "<provision");
    add_value(writer->body, "locator", locator);
    add_value(writer->body, "label", provision->label);
    add_value(writer->body, "heading", provision->heading);
    g_autofree char *anchor = provision->anchor ? as_word(provision->anchor) : NULL;
    add_value(writer->body, "anchor", anchor);
    g_string_append_c(writer->body, '>');
    g_ptr_array_add(writer->open, (char *)locator);
    writer->count++;
    return locator;
}

void import_writer_close(ImportWriter *writer)
{
    if (writer->sunk) {
        writer->sunk--;
        return;
    }
    g_assert(writer->open->len > 0);
    g_ptr_array_set_size(writer->open, (int)writer->open->len - 1);
    g_string_append(writer->body, "</provision>");
}

unsigned import_writer_depth(const ImportWriter *writer)
{
    return writer->open->len + writer->sunk;
}

size_t import_writer_count(const ImportWriter *writer)
{
    return writer->count;
}

static void need_provision(ImportWriter *writer)
{
    if (writer->open->len > 0 || writer->in_front)
        return;
    const ImportProvision front = {.locator = "front", .span = DIAG_NOWHERE};
    bool again = g_hash_table_contains(writer->taken, "front");
    const char *locator = again ? "front~2" : claim(writer, &front);
    g_string_append_printf(writer->body, "\n<provision locator=\"%s\">", locator);
    writer->in_front = true;
}

void import_writer_paragraph(ImportWriter *writer, const char *text)
{
    g_autofree char *value = as_value(text);
    if (!*value)
        return;
    need_provision(writer);
    indent(writer, 0);
    g_string_append(writer->body, "<p>");
    add_escaped(writer->body, value);
    g_string_append(writer->body, "</p>");
}

/* tables: written when the first cell comes, so that an empty one leaves nothing */

void import_writer_table(ImportWriter *writer)
{
    writer->in_table = true;
    writer->table_open = false;
}

void import_writer_row(ImportWriter *writer)
{
    writer->in_row = false;
}

static void begin_row(ImportWriter *writer)
{
    if (!writer->table_open) {
        need_provision(writer);
        indent(writer, 0);
        g_string_append(writer->body, "<table>");
        writer->table_open = true;
    }
    indent(writer, 1);
    g_string_append(writer->body, "<tr>");
    writer->in_row = true;
}

void import_writer_cell(ImportWriter *writer, const char *text)
{
    if (!writer->in_row)
        begin_row(writer);
    g_autoptr(GString) kept = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_autofree char *value = as_value(*line);
        if (*value)
            g_string_append_printf(kept, "%s%s", kept->len ? "\n" : "", value);
    }
    g_string_append(writer->body, "<td>");
    add_escaped(writer->body, kept->str);
    g_string_append(writer->body, "</td>");
}

void import_writer_end_row(ImportWriter *writer)
{
    if (writer->in_row)
        g_string_append(writer->body, "</tr>");
    writer->in_row = false;
}

void import_writer_end_table(ImportWriter *writer)
{
    import_writer_end_row(writer);
    if (writer->table_open)
        g_string_append(writer->body, "</table>");
    writer->in_table = writer->table_open = false;
}

/* the file */

static void add_head(const ImportWriter *writer, GString *out)
{
    const ImportText *options = writer->options;
    g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<text xmlns=\"urn:renmei:library:1\"");
    add_value(out, "id", options->id);
    add_value(out, "kind", writer->kind);
    add_value(out, "xml:lang", options->lang ? options->lang : writer->lang);
    g_string_append_printf(out, " as-of=\"%04d-%02d-%02d\"", options->as_of.year,
                           options->as_of.month, options->as_of.day);
    add_value(out, "url", options->url ? options->url : writer->url);
    add_value(out, "source", options->source);
    g_autofree char *title = as_value(options->title ? options->title : writer->title);
    g_string_append(out, ">\n<title>");
    add_escaped(out, *title ? title : options->id);
    g_string_append(out, "</title>");
}

char *import_writer_finish(ImportWriter *writer, DiagSpan span)
{
    while (import_writer_depth(writer) > 0)
        import_writer_close(writer);
    close_front(writer);
    if (writer->count == 0) {
        Diag *diag = diag_add(writer->out, DIAG_IMPORT_NO_PROVISION, span,
                              "no provision was found in this file");
        diag_help(diag, "look whether the file is complete, and of the kind that was given");
        return NULL;
    }
    GString *out = g_string_new(NULL);
    add_head(writer, out);
    g_string_append_len(out, writer->body->str, (gssize)writer->body->len);
    g_string_append(out, "\n</text>\n");
    return g_string_free(out, FALSE);
}
