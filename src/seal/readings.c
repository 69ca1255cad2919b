/* readings.c - the reading of every kanji, for editions that are printed with them.
 *
 * Running words get <ruby> where they stand.  Words that templates take as one string (names,
 * desks, the title) stay as they are, and <readings> at the end of the content holds each with its
 * ruby.  Both are content: what is signed is what children read.  Where the author wrote <ruby>,
 * that is the reading. */
#include "seal/expand.h"

#include <string.h>

#include "reading/reading.h"

typedef struct {
    Freezing *freezing;
    Reader *reader;
    xmlNodePtr table;    /* <readings> */
    GHashTable *listed;  /* strings of the table */
    GHashTable *unknown; /* words that were reported */
} Annotating;

static bool is_one_of(xmlNodePtr node, const char *const *names)
{
    return node && node->name && g_strv_contains(names, (const char *)node->name);
}

/* Elements of running words, in which ruby may stand. */
static const char *const running[] = {
    "a",    "caption", "change", "data", "dd",  "dt",   "em",     "figcaption", "fn", "headline", "law",
    "li",   "p",       "q",      "qr",   "ref", "span", "strong", "td",         "th", "use",      "time",
    "abbr", NULL};

/* Their words are read by machines, or drawn into figures. */
static const char *const unread[] = {
    "code",  "pre",   "ioc",   "sup",    "sub",  "ruby",  "url",      "phone", "mail",
    "form",  "date",  "href",  "chart",  "flow", "map",   "keywords", "tlp",   "to",
    "phase", "scope", "embargo", NULL};

/* The place of a word in the draft; the language of the draft if it came from elsewhere. */
static DiagSpan place_of(const Annotating *annotating, const char *word)
{
    const Document *document = annotating->freezing->document;
    const ContentNode *top = document->content;
    for (const ContentNode *node = top; node; node = content_next(node, top)) {
        const char *found = node->text ? strstr(node->text, word) : NULL;
        if (found)
            return content_text_span(node, (size_t)(found - node->text), strlen(word));
    }
    return document->lang.span;
}

static void report_unknown(const Annotating *annotating, const char *word)
{
    if (!g_hash_table_add(annotating->unknown, g_strdup(word)))
        return;
    Diag *diag = diag_add(annotating->freezing->out, DIAG_SEAL_NO_READING,
                          place_of(annotating, word), "it is not known how \"%s\" is read", word);
    diag_rule(diag, "texts for children and in plain Japanese give the reading of every kanji");
    diag_help(diag, "write <ruby>%s<rt>…</rt></ruby>, or add the word to words.xml", word);
}

static void add_text(xmlNodePtr parent, const char *text, size_t size)
{
    if (size)
        xmlAddChild(parent, xmlNewDocTextLen(parent->doc, BAD_CAST text, (int)size));
}

static void add_pair(const Annotating *annotating, xmlNodePtr ruby, const char *base, size_t size,
                     const char *reading)
{
    add_text(ruby, base, size);
    xmlNewTextChild(ruby, annotating->freezing->content->ns, BAD_CAST "rt", BAD_CAST reading);
}

/* A reading of as many parts as there are characters is given part by part. */
static void add_ruby(const Annotating *annotating, xmlNodePtr parent, const char *base,
                     const char *reading)
{
    xmlNsPtr space = annotating->freezing->content->ns;
    xmlNodePtr ruby = xmlNewDocNode(parent->doc, space, BAD_CAST "ruby", NULL);
    xmlAddChild(parent, ruby);
    g_auto(GStrv) parts = g_strsplit(reading, " ", -1);
    guint count = g_strv_length(parts);
    if (count == 1 || (glong)count != g_utf8_strlen(base, -1)) {
        g_autofree char *whole = g_strjoinv(NULL, parts);
        add_pair(annotating, ruby, base, strlen(base), whole);
        return;
    }
    for (guint i = 0; i < count; i++) {
        const char *next = g_utf8_next_char(base);
        add_pair(annotating, ruby, base, (size_t)(next - base), parts[i]);
        base = next;
    }
}

/* Adds the text with its readings to an empty element; false: it has none. */
static bool add_read(const Annotating *annotating, xmlNodePtr parent, const char *text)
{
    g_autoptr(GArray) spans =
        reading_of(annotating->reader, &annotating->freezing->workspace->words, text);
    size_t at = 0;
    bool any = false;
    for (guint i = 0; i < spans->len; i++) {
        const ReadingSpan *span = &g_array_index(spans, ReadingSpan, i);
        g_autofree char *base = g_strndup(text + span->begin, span->end - span->begin);
        if (!span->reading) {
            report_unknown(annotating, base);
            continue;
        }
        add_text(parent, text + at, span->begin - at);
        add_ruby(annotating, parent, base, span->reading);
        at = span->end;
        any = true;
    }
    add_text(parent, text + at, strlen(text + at));
    return any;
}

/* libxml2 joins a text to the text that it is put beside, so an element takes the place of ours. */
static void read_in_place(const Annotating *annotating, xmlNodePtr node)
{
    xmlNodePtr holder = xmlNewDocNode(node->doc, NULL, BAD_CAST "holder", NULL);
    if (add_read(annotating, holder, (const char *)node->content)) {
        xmlFreeNode(xmlReplaceNode(node, holder));
        while (holder->children)
            xmlAddPrevSibling(holder, holder->children); /* takes it out of there first */
        xmlUnlinkNode(holder);
    }
    xmlFreeNode(holder);
}

static void list_reading(const Annotating *annotating, const char *written)
{
    g_autofree char *text = g_strstrip(g_strdup(written));
    if (!*text || g_hash_table_contains(annotating->listed, text))
        return;
    xmlNodePtr entry = xmlNewDocNode(annotating->table->doc, annotating->freezing->content->ns,
                                     BAD_CAST "reading", NULL);
    if (add_read(annotating, entry, text)) {
        xmlNewProp(entry, BAD_CAST "text", BAD_CAST text);
        xmlAddChild(annotating->table, entry);
        g_hash_table_add(annotating->listed, g_steal_pointer(&text));
    } else {
        xmlFreeNode(entry);
    }
}

/* A string, and what it is without a remark at its end: sheets with little room leave that out. */
static void list_string(const Annotating *annotating, const char *text)
{
    list_reading(annotating, text);
    const char *remark = strstr(text, "（");
    if (remark) {
        g_autofree char *bare = g_strndup(text, (size_t)(remark - text));
        list_reading(annotating, bare);
    }
}

static bool is_foreign(xmlNodePtr node)
{
    xmlChar *lang = xmlNodeGetLang(node);
    bool foreign = lang && !g_str_has_prefix((const char *)lang, "ja");
    xmlFree(lang);
    return foreign;
}

/* A title of a section or action is running words; that of the document is a string. */
static bool is_running(xmlNodePtr node)
{
    if (!strcmp((const char *)node->name, "title"))
        return strcmp((const char *)node->parent->name, "head") != 0 &&
               strcmp((const char *)node->parent->name, "scheme") != 0 &&
               strcmp((const char *)node->parent->name, "cross-reference") != 0;
    return is_one_of(node, running);
}

static void annotate(const Annotating *annotating, xmlNodePtr node)
{
    if (is_one_of(node, unread) || is_foreign(node))
        return;
    bool here = is_running(node);
    for (xmlNodePtr child = node->children, next; child; child = next) {
        next = child->next;
        if (child->type == XML_ELEMENT_NODE)
            annotate(annotating, child);
        else if (child->type == XML_TEXT_NODE && here)
            read_in_place(annotating, child);
        else if (child->type == XML_TEXT_NODE)
            list_string(annotating, (const char *)child->content);
    }
}

/* The day of issue, and its month, as pages print them. */
static void list_day(const Annotating *annotating, Date on)
{
    g_autofree char *month = g_strdup_printf("%d年%d月", on.year, on.month);
    g_autofree char *day = g_strdup_printf("%s%d日", month, on.day);
    list_reading(annotating, day);
    list_reading(annotating, month);
}

void expand_readings(Freezing *freezing)
{
    if (!audience_reads_ruby(audience_of(freezing->lang)))
        return;
    g_autoptr(GError) error = NULL;
    g_autoptr(Reader) reader = reading_open(&error);
    if (!reader) {
        Diag *diag = diag_add(freezing->out, DIAG_SEAL_NO_DICTIONARY, freezing->document->lang.span,
                              "there is no dictionary of readings in %s", error->message);
        diag_rule(diag, "texts for children and in plain Japanese give the reading of every kanji");
        diag_help(diag, "install the package mecab-naist-jdic (./setup does), and run it again");
        return;
    }
    g_autoptr(GHashTable) listed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) unknown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Annotating annotating = {
        freezing, reader,
        xmlNewDocNode(freezing->content->doc, freezing->content->ns, BAD_CAST "readings", NULL),
        listed, unknown};
    annotate(&annotating, freezing->content);
    list_day(&annotating, freezing->on);
    xmlAddChild(freezing->content, annotating.table);
}
