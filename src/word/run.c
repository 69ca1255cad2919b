/* run.c - what stands within a paragraph: words, breaks, notes, pictures, links, changes.
 *
 * Elements are a table; what is not in it is walked through for the words that it holds, and what
 * must not be lost in silence has a row that says so. */
#include <string.h>

#include "word/reader.h"

typedef struct {
    Reader *reader;
    unsigned format;
    const char *link;
    bool deleted, inserted;
} Inline;

static void walk(const Inline *in, const xmlNode *parent);

void reader_pend(Reader *reader, DiagCode code, const char *format, const char *word)
{
    Pending pending = {code, format, arena_copy_text(reader->arena, word)};
    g_array_append_val(reader->pending, pending);
}

void reader_not_carried(Reader *reader, const char *format, const char *word)
{
    reader_pend(reader, DIAG_WORD_NOT_CARRIED, format, word);
}

/* ---- words */

static bool is_same(const WordRun *run, const Inline *in)
{
    return run->kind == WORD_TEXT && !run->reading && run->format == in->format &&
           g_strcmp0(run->link, in->link) == 0;
}

/* A run may be made of many: its room doubles. */
static void append_words(Reader *reader, WordRun *last, const char *words)
{
    bool open = last->text == reader->open_text;
    size_t size = open ? reader->open_size : strlen(last->text), more = strlen(words);
    if (!open || size + more >= reader->open_room) {
        reader->open_room = 2 * (size + more) + 1;
        char *wider = arena_alloc(reader->arena, reader->open_room);
        memcpy(wider, last->text, size);
        reader->open_text = last->text = wider;
    }
    memcpy((char *)reader->open_text + size, words, more + 1);
    reader->open_size = size + more;
}

static void count_words(Reader *reader, const char *words)
{
    size_t size = strlen(words);
    reader->words += size;
    reader->paragraph_words += size;
    if (reader->words > READER_MAX_WORDS)
        reader->over = N_("it holds more than 4 MiB of words");
    else if (reader->paragraph_words > READER_MAX_PARAGRAPH)
        reader->over = N_("a paragraph holds more than 256 KiB of words");
}

/* Word cuts its runs wherever somebody stopped typing: words that look alike are one run. */
static void add_words(const Inline *in, const char *words)
{
    Reader *reader = in->reader;
    count_words(reader, words);
    if (!*words || reader->over)
        return;
    if (reader->change)
        g_string_append(reader->change->text, words);
    if (!reader->in_note && !in->inserted)
        g_string_append(reader->before, words);
    GHashTableIter iter;
    gpointer about;
    g_hash_table_iter_init(&iter, reader->open_comments);
    while (g_hash_table_iter_next(&iter, NULL, &about))
        if (((GString *)about)->len < 200)
            g_string_append(about, words);
    if (in->deleted)
        return;
    WordRun *last =
        reader->runs->len ? &g_array_index(reader->runs, WordRun, reader->runs->len - 1) : NULL;
    if (last && is_same(last, in)) {
        append_words(reader, last, words);
        return;
    }
    WordRun run = {.kind = WORD_TEXT,
                   .format = in->format,
                   .text = arena_copy_text(reader->arena, words),
                   .link = in->link};
    g_array_append_val(reader->runs, run);
}

static void add_text(const Inline *in, const xmlNode *node)
{
    if (in->reader->field.depth > in->reader->field.shown)
        return; /* between the beginning of a field and its result */
    for (const xmlNode *text = node->children; text; text = text->next)
        if (text->type == XML_TEXT_NODE || text->type == XML_CDATA_SECTION_NODE)
            add_words(in, (const char *)text->content);
}

static void add_tab(const Inline *in, const xmlNode *node)
{
    (void)node;
    add_words(in, "\t");
}

static void add_hyphen(const Inline *in, const xmlNode *node)
{
    (void)node;
    add_words(in, "-");
}

static void add_break(const Inline *in, const xmlNode *node)
{
    const char *type = xml_attr(node, "type");
    if (type && strcmp(type, "textWrapping") != 0) {
        in->reader->page += strcmp(type, "page") == 0;
        return; /* where pages end is the program's business */
    }
    WordRun run = {.kind = WORD_BREAK, .text = ""};
    if (!in->deleted)
        g_array_append_val(in->reader->runs, run);
}

static void count_page(const Inline *in, const xmlNode *node)
{
    (void)node;
    in->reader->page++;
}

/* A character of a symbol font has no meaning outside of that font. */
static void add_symbol(const Inline *in, const xmlNode *node)
{
    const char *font = xml_attr(node, "font");
    add_words(in, "〓");
    reader_not_carried(in->reader, N_("a sign of the font %s became 〓"), font ? font : "?");
}

static void add_ruby(const Inline *in, const xmlNode *node)
{
    Reader *reader = in->reader;
    guint before = reader->runs->len;
    /* The base must be a run of its own: a mark keeps it from joining the words before it. */
    WordRun mark = {.kind = WORD_BREAK, .text = ""};
    g_array_append_val(reader->runs, mark);
    const xmlNode *base = xml_child(node, "rubyBase"), *reading = xml_child(node, "rt");
    if (base)
        walk(in, base);
    guint middle = reader->runs->len;
    g_array_append_val(reader->runs, mark);
    OpenChange *change = reader->change;
    gsize base_end = reader->before->len;
    reader->change = NULL;
    if (reading)
        walk(in, reading);
    reader->change = change;
    g_string_truncate(reader->before, base_end);
    g_autoptr(GString) words = g_string_new(NULL);
    for (guint i = middle + 1; i < reader->runs->len; i++)
        g_string_append(words, g_array_index(reader->runs, WordRun, i).text);
    if (middle == before + 2 && words->len)
        g_array_index(reader->runs, WordRun, before + 1).reading =
            arena_copy_text(reader->arena, words->str);
    else if (words->len)
        reader_not_carried(reader, N_("the reading of some words was left out: %s"), words->str);
    g_array_set_size(reader->runs, middle);
    g_array_remove_index(reader->runs, before);
}

/* ---- notes and comments */

static void add_note(const Inline *in, const xmlNode *node)
{
    Reader *reader = in->reader;
    bool end = xml_is(node, "endnoteReference");
    const char *id = xml_attr(node, "id");
    const xmlNode *note = id ? g_hash_table_lookup(end ? reader->ends : reader->notes, id) : NULL;
    if (in->deleted || reader->in_note)
        return;
    if (!note) {
        reader_not_carried(reader,
                           N_("the note \"%s\" is not in the file, or has another mark already"),
                           id ? id : "");
        return;
    }
    /* Each note has one mark; one that is shown again and again would make a book of a page. */
    g_hash_table_remove(end ? reader->ends : reader->notes, id);
    WordRun run = {.kind = WORD_NOTE, .text = ""};
    run.note = note_read(reader, note, &run.note_count);
    g_array_append_val(reader->runs, run);
}

static void open_comment(const Inline *in, const xmlNode *node)
{
    const char *id = xml_attr(node, "id");
    enum { MOST_OPEN = 64 };
    if (id && g_hash_table_size(in->reader->open_comments) < MOST_OPEN)
        g_hash_table_insert(in->reader->open_comments, arena_copy_text(in->reader->arena, id),
                            g_string_new(NULL));
}

static char *comment_words(const xmlNode *comment)
{
    xmlChar *content = xmlNodeGetContent((xmlNode *)comment);
    char *words = g_strstrip(g_strdup((const char *)content));
    xmlFree(content);
    return words;
}

static void close_comment(const Inline *in, const xmlNode *node)
{
    Reader *reader = in->reader;
    const char *id = xml_attr(node, "id");
    const xmlNode *comment = id ? g_hash_table_lookup(reader->comments, id) : NULL;
    if (!comment)
        return;
    const GString *about = g_hash_table_lookup(reader->open_comments, id);
    const char *author = xml_attr(comment, "author"), *when = xml_attr(comment, "date");
    g_autofree char *words = comment_words(comment);
    WordChange change = {CHANGE_COMMENT,
                         arena_copy_text(reader->arena, author ? author : ""),
                         arena_copy_text(reader->arena, when ? when : ""),
                         reader->paragraphs,
                         reader->before->len,
                         reader->in_note,
                         arena_copy_text(reader->arena, about ? about->str : ""),
                         arena_copy_text(reader->arena, words)};
    g_array_append_val(reader->changes, change);
    g_hash_table_remove(reader->open_comments, id);
    g_hash_table_remove(reader->comments, id);
}

/* ---- changes */

void reader_add_change(Reader *reader, const OpenChange *change)
{
    WordChange done = {change->kind,
                       arena_copy_text(reader->arena, change->author),
                       arena_copy_text(reader->arena, change->when),
                       reader->paragraphs,
                       change->at,
                       reader->in_note,
                       NULL,
                       arena_copy_text(reader->arena, change->text->str)};
    if (change->text->len)
        g_array_append_val(reader->changes, done);
    if (reader->changes->len > READER_MAX_CHANGES)
        reader->over = N_("it holds more than 20,000 changes and comments");
}

static void walk_change(const Inline *in, const xmlNode *node)
{
    Reader *reader = in->reader;
    bool gone = xml_is(node, "del") || xml_is(node, "moveFrom");
    const char *author = xml_attr(node, "author"), *when = xml_attr(node, "date");
    OpenChange change = {author ? author : "", when ? when : "",
                         gone ? CHANGE_DELETED : CHANGE_INSERTED, g_string_new(NULL),
                         reader->before->len};
    OpenChange *outer = reader->change;
    reader->change = &change;
    Inline inside = *in;
    inside.deleted |= gone;
    inside.inserted |= !gone;
    walk(&inside, node);
    reader->change = outer;
    reader_add_change(reader, &change);
    g_string_free(change.text, TRUE);
}

/* ---- links and fields */

static void walk_link(const Inline *in, const xmlNode *node)
{
    Reader *reader = in->reader;
    const char *id = xml_attr(node, "id"), *anchor = xml_attr(node, "anchor");
    const Relation *relation = id ? g_hash_table_lookup(reader->relations, id) : NULL;
    Inline inside = *in;
    if (relation && relation->external)
        inside.link = relation->target;
    else if (anchor)
        inside.link = arena_printf(reader->arena, "#%s", anchor);
    walk(&inside, node);
}

/* HYPERLINK "https://…" or HYPERLINK \l "place". */
static const char *link_of(Reader *reader, const char *code)
{
    const char *at = strstr(code, "HYPERLINK"), *open = at ? strchr(at, '"') : NULL,
               *close = open ? strchr(open + 1, '"') : NULL;
    enum { LONGEST = 2048 };
    if (!close || close - open > LONGEST)
        return NULL;
    g_autofree char *before = g_strndup(at, (gsize)(open - at));
    return arena_printf(reader->arena, "%s%.*s", strstr(before, "\\l") ? "#" : "",
                        (int)(close - open - 1), open + 1);
}

static void step_field(const Inline *in, const xmlNode *node)
{
    WordField *field = &in->reader->field;
    const char *type = xml_attr(node, "fldCharType");
    enum { DEEPEST = 16 };
    if (g_strcmp0(type, "begin") == 0 && field->depth < DEEPEST) {
        field->depth++;
        g_string_truncate(field->code, 0);
    } else if (g_strcmp0(type, "separate") == 0 && field->shown < field->depth) {
        field->shown = field->depth;
        const char *link = link_of(in->reader, field->code->str);
        field->link = link ? link : field->link;
    } else if (g_strcmp0(type, "end") == 0 && field->depth) {
        field->depth--;
        field->shown = MIN(field->shown, field->depth);
        field->link = field->depth ? field->link : NULL;
    }
}

static void add_code(const Inline *in, const xmlNode *node)
{
    for (const xmlNode *text = node->children; text; text = text->next)
        if (text->type == XML_TEXT_NODE && in->reader->field.code->len < 4096)
            g_string_append(in->reader->field.code, (const char *)text->content);
}

/* ---- what a draft has no place for */

static void lose(const Inline *in, const xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent((xmlNode *)node);
    g_autofree char *words = g_strstrip(g_strdup((const char *)content));
    xmlFree(content);
    if (in->deleted)
        return;
    add_words(in, words);
    reader_not_carried(in->reader, N_("a formula became plain words: %s"), words);
}

static void refuse_object(const Inline *in, const xmlNode *node)
{
    const xmlNode *ole = xml_child(node, "OLEObject");
    const char *program = xml_attr(ole, "ProgID");
    reader_pend(in->reader, DIAG_WORD_EMBEDDED, N_("an object of %s is embedded"),
                program ? program : "?");
}

static void take_picture(const Inline *in, const xmlNode *node)
{
    Reader *reader = in->reader;
    if (++reader->drawings > READER_MAX_DRAWINGS)
        reader->over = N_("it holds more than 2,000 drawings");
    else if (!in->deleted)
        picture_read(reader, node);
}

/* The newest form comes first; the others say the same for older programs. */
static void walk_choice(const Inline *in, const xmlNode *node)
{
    const xmlNode *choice = xml_child(node, "Choice");
    choice = choice ? choice : xml_child(node, "Fallback");
    if (choice)
        walk(in, choice);
}

static void walk_bookmark(const Inline *in, const xmlNode *node)
{
    const char *name = xml_attr(node, "name");
    bool ours = name && g_str_has_prefix(name, BOOKMARK_PREFIX);
    if (name && name[0] != '_' && (ours || !in->reader->bookmark))
        in->reader->bookmark = arena_copy_text(in->reader->arena, name);
}

static void nothing(const Inline *in, const xmlNode *node)
{
    (void)in;
    (void)node;
}

/* ---- runs */

static void walk_run(const Inline *in, const xmlNode *node)
{
    Reader *reader = in->reader;
    const xmlNode *rPr = xml_child(node, "rPr");
    const char *style = rPr ? xml_value(rPr, "rStyle") : NULL;
    unsigned off, set = format_read(rPr, &off);
    Inline inside = *in;
    inside.format = ((style ? styles_format(reader->styles, style) : 0) & ~off) | set;
    if (reader->field.link && !inside.link)
        inside.link = reader->field.link;
    if (inside.link)
        inside.format &= ~(unsigned)(WORD_SUP | WORD_SUB);
    xmlChar *struck =
        rPr && (xml_is_on(xml_child(rPr, "strike")) || xml_is_on(xml_child(rPr, "dstrike")))
            ? xmlNodeGetContent((xmlNode *)node)
            : NULL;
    if (struck && *struck)
        reader_not_carried(
            in->reader, N_("words that are struck out by hand are imported as words that hold: %s"),
            (const char *)struck);
    xmlFree(struck);
    if (rPr && xml_is_on(xml_child(rPr, "vanish"))) {
        xmlChar *hidden = xmlNodeGetContent((xmlNode *)node);
        if (*hidden)
            reader_not_carried(reader, N_("hidden words: %s"), (const char *)hidden);
        xmlFree(hidden);
        return;
    }
    walk(&inside, node);
}

static const struct {
    const char *name;
    void (*take)(const Inline *in, const xmlNode *node);
} elements[] = {
    {"r", walk_run},
    {"t", add_text},
    {"delText", add_text},
    {"tab", add_tab},
    {"ptab", add_tab},
    {"br", add_break},
    {"cr", add_break},
    {"noBreakHyphen", add_hyphen},
    {"lastRenderedPageBreak", count_page},
    {"sym", add_symbol},
    {"ruby", add_ruby},
    {"footnoteReference", add_note},
    {"endnoteReference", add_note},
    {"commentRangeStart", open_comment},
    {"commentReference", close_comment},
    {"ins", walk_change},
    {"del", walk_change},
    {"moveFrom", walk_change},
    {"moveTo", walk_change},
    {"hyperlink", walk_link},
    {"fldChar", step_field},
    {"instrText", add_code},
    {"delInstrText", nothing},
    {"oMath", lose},
    {"object", refuse_object},
    {"drawing", take_picture},
    {"pict", take_picture},
    {"AlternateContent", walk_choice},
    {"bookmarkStart", walk_bookmark},
    {"pPr", nothing},
    {"rPr", nothing},
    {"rubyPr", nothing},
    {"sdtPr", nothing},
    {"footnoteRef", nothing},
    {"endnoteRef", nothing},
    {"annotationRef", nothing},
};

static void walk(const Inline *in, const xmlNode *parent)
{
    for (const xmlNode *node = parent->children; node && !in->reader->over; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        size_t i = 0;
        while (i < G_N_ELEMENTS(elements) && !xml_is(node, elements[i].name))
            i++;
        if (i < G_N_ELEMENTS(elements))
            elements[i].take(in, node);
        else
            walk(in, node);
    }
}

void run_read(Reader *reader, const xmlNode *node)
{
    walk(&(Inline){.reader = reader}, node);
}
