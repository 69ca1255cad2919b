/* scan.c - a strict tokenizer of the little XML that renmei reads.
 *
 * It runs before libxml2 because some inputs hurt a parser before any callback: the
 * attributes of one tag cost 2.9.14 quadratic time, and a DOCTYPE defines entities.  As it sees
 * every tag anyway, it also keeps their exact places (libxml2 has one 16-bit line a node) and
 * reports broken nesting in words that name both ends.  It stops at the first fault that
 * would make the rest of the file a guess. */
#include "load/scan.h"

#include <string.h>

#include "load/load.h"

typedef struct {
    const DiagSource *source;
    const char *bytes;
    uint32_t size, at;
    DiagList *out;
    GArray *tags;
    uint32_t open[LOAD_MAX_DEPTH]; /* indexes into tags */
    unsigned depth, nodes, most_nodes;
    bool had_root, foreign;
} Scanner;

static DiagSpan span(const Scanner *scanner, uint32_t begin, uint32_t end)
{
    return (DiagSpan){scanner->source, begin, end};
}

/* The character at the place, so that the caret stands under it whole. */
static DiagSpan char_span(const Scanner *scanner, uint32_t at)
{
    uint32_t end = at < scanner->size ? at + 1 : at;
    while (end < scanner->size && ((unsigned char)scanner->bytes[end] & 0xc0) == 0x80)
        end++;
    return span(scanner, at, end);
}

static bool looks_at(const Scanner *scanner, const char *words)
{
    size_t size = strlen(words);
    return scanner->size - scanner->at >= size &&
           memcmp(scanner->bytes + scanner->at, words, size) == 0;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool starts_name(char c)
{
    return g_ascii_isalpha(c) || c == '_' || c == ':' || (unsigned char)c >= 0x80;
}

static bool continues_name(char c)
{
    return starts_name(c) || g_ascii_isdigit(c) || c == '-' || c == '.';
}

static uint32_t name_end(const char *bytes, uint32_t at, uint32_t end)
{
    if (at < end && starts_name(bytes[at]))
        while (at < end && continues_name(bytes[at]))
            at++;
    return at;
}

static uint32_t skip_space(const char *bytes, uint32_t at, uint32_t end)
{
    while (at < end && is_space(bytes[at]))
        at++;
    return at;
}

/* encodings */

static const char *guess_encoding(const char *bytes, size_t size)
{
    static const char *const names[] = {"ISO-2022-JP", "EUC-JP", "CP932"};
    static const char *const shown[] = {"ISO-2022-JP", "EUC-JP", "Shift_JIS"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *text = g_convert(bytes, (gssize)size, "UTF-8", names[i], NULL, NULL, NULL);
        if (text)
            return shown[i];
    }
    return NULL;
}

static bool refuse_encoding(Scanner *scanner, DiagSpan place, const char *name)
{
    Diag *diag = name ? diag_add(scanner->out, DIAG_LOAD_NOT_UTF8, place,
                                 "this file is written in %s, not in UTF-8", name)
                      : diag_add(scanner->out, DIAG_LOAD_NOT_UTF8, place,
                                 "this file is not written in UTF-8");
    diag_help(diag, "save the file as UTF-8");
    return false;
}

static bool check_encoding(Scanner *scanner)
{
    const char *bytes = scanner->bytes;
    uint32_t size = scanner->size;
    if (size >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0 ||
                      (bytes[0] == '<' && bytes[1] == 0) || (bytes[0] == 0 && bytes[1] == '<')))
        return refuse_encoding(scanner, span(scanner, 0, 0), "UTF-16");
    const char *end;
    if (g_utf8_validate_len(bytes, size, &end))
        return true;
    uint32_t at = (uint32_t)(end - bytes);
    if (at < size && bytes[at] == 0) {
        Diag *diag = diag_add(scanner->out, DIAG_LOAD_CONTROL_CHARACTER, span(scanner, at, at + 1),
                              "the file holds a NUL byte");
        diag_help(diag, "this is no text file; export the document again as XML");
        return false;
    }
    return refuse_encoding(scanner, span(scanner, at, at + 1), guess_encoding(bytes, size));
}

/* the XML declaration */

static const char *find_within(const char *bytes, size_t size, const char *words)
{
    return memmem(bytes, size, words, strlen(words));
}

static bool check_declared_encoding(Scanner *scanner, uint32_t begin, uint32_t end)
{
    const char *found = find_within(scanner->bytes + begin, end - begin, "encoding");
    if (!found)
        return true;
    uint32_t at = (uint32_t)(found - scanner->bytes) + 8;
    at = skip_space(scanner->bytes, at, end);
    if (at < end && scanner->bytes[at] == '=')
        at = skip_space(scanner->bytes, at + 1, end);
    char quote = at < end ? scanner->bytes[at] : 0;
    const char *close =
        quote == '"' || quote == '\'' ? memchr(scanner->bytes + at + 1, quote, end - at - 1) : NULL;
    if (!close)
        return true; /* the parser says so */
    uint32_t value = at + 1, value_end = (uint32_t)(close - scanner->bytes);
    g_autofree char *name = g_strndup(scanner->bytes + value, value_end - value);
    if (g_ascii_strcasecmp(name, "UTF-8") == 0)
        return true;
    Diag *diag = diag_add(scanner->out, DIAG_LOAD_NOT_UTF8, span(scanner, value, value_end),
                          "the file says that it is written in %s, not in UTF-8", name);
    diag_help(diag, "write encoding=\"UTF-8\", and save the file so");
    return false;
}

static bool skip_declaration(Scanner *scanner)
{
    if (looks_at(scanner, "\xef\xbb\xbf"))
        scanner->at += 3;
    if (!looks_at(scanner, "<?xml") || scanner->size - scanner->at < 6 ||
        !is_space(scanner->bytes[scanner->at + 5]))
        return true;
    const char *end = find_within(scanner->bytes + scanner->at, scanner->size - scanner->at, "?>");
    if (!end)
        return true; /* reported as an open instruction */
    uint32_t after = (uint32_t)(end - scanner->bytes) + 2;
    if (!check_declared_encoding(scanner, scanner->at, after))
        return false;
    scanner->at = after;
    return true;
}

/* markup that is no tag */

static bool refuse_open(Scanner *scanner, const char *what)
{
    Diag *diag = diag_add(scanner->out, DIAG_LOAD_ILL_FORMED,
                          span(scanner, scanner->at, scanner->at + 4), "%s is not closed", what);
    diag_mark(diag, "opened here");
    return false;
}

static bool skip_past(Scanner *scanner, uint32_t from, const char *words, const char *what)
{
    const char *end = find_within(scanner->bytes + from, scanner->size - from, words);
    if (!end)
        return refuse_open(scanner, what);
    scanner->at = (uint32_t)(end - scanner->bytes) + (uint32_t)strlen(words);
    return true;
}

static bool refuse_doctype(Scanner *scanner)
{
    uint32_t end = name_end(scanner->bytes, scanner->at + 2, scanner->size);
    Diag *diag = diag_add(scanner->out, DIAG_LOAD_DOCTYPE, span(scanner, scanner->at, end),
                          "a document type or entities must not be declared");
    diag_mark(diag, "not read");
    diag_help(diag, "remove it, and write every character itself");
    return false;
}

static bool refuse_instruction(Scanner *scanner)
{
    uint32_t end = name_end(scanner->bytes, scanner->at + 2, scanner->size);
    Diag *diag = diag_add(scanner->out, DIAG_LOAD_INSTRUCTION, span(scanner, scanner->at, end),
                          "a processing instruction must not stand here");
    diag_help(diag, "remove everything from <? to ?>");
    return false;
}

static bool refuse_count(Scanner *scanner, DiagSpan place, unsigned cap)
{
    diag_add(scanner->out, DIAG_LOAD_TOO_MANY, place,
             "the file has more than %u elements, texts and comments", cap);
    return false;
}

static bool count_node(Scanner *scanner)
{
    if (++scanner->nodes <= scanner->most_nodes)
        return true;
    return refuse_count(scanner, char_span(scanner, scanner->at), scanner->most_nodes);
}

/* references */

static bool refuse_end(Scanner *scanner);

static bool refuse_ampersand(Scanner *scanner, uint32_t at)
{
    Diag *diag = diag_add(scanner->out, DIAG_LOAD_ILL_FORMED, span(scanner, at, at + 1),
                          "a bare & cannot stand in XML");
    diag_help(diag, "write &amp;");
    return false;
}

static bool is_xml_char(gunichar c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xd7ff) ||
           (c >= 0xe000 && c <= 0xfffd) || (c >= 0x10000 && c <= 0x10ffff);
}

static bool check_number(Scanner *scanner, uint32_t at, uint32_t end)
{
    bool hexadecimal = scanner->bytes[at + 2] == 'x';
    char *stop;
    guint64 number =
        g_ascii_strtoull(scanner->bytes + at + 2 + hexadecimal, &stop, hexadecimal ? 16 : 10);
    if (stop != scanner->bytes + end - 1 || number > 0x10ffff || !is_xml_char((gunichar)number)) {
        diag_add(scanner->out, DIAG_LOAD_ILL_FORMED, span(scanner, at, end),
                 "this is the number of no character");
        return false;
    }
    if (!scanner->foreign)
        text_check_reference((gunichar)number, span(scanner, at, end), scanner->out);
    return true;
}

/* From "&" to behind ";". */
static bool check_reference(Scanner *scanner, uint32_t *at, uint32_t limit)
{
    static const char *const known[] = {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"};
    uint32_t begin = *at, end = begin + 1;
    while (end < limit && end - begin < 64 &&
           (continues_name(scanner->bytes[end]) || scanner->bytes[end] == '#'))
        end++;
    if (end >= limit && scanner->depth > 0)
        return refuse_end(scanner);
    if (end == begin + 1 || end >= limit || scanner->bytes[end] != ';')
        return refuse_ampersand(scanner, begin);
    *at = ++end;
    if (scanner->bytes[begin + 1] == '#')
        return check_number(scanner, begin, end);
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (end - begin == strlen(known[i]) &&
            memcmp(scanner->bytes + begin, known[i], end - begin) == 0)
            return true;
    Diag *diag = diag_add(scanner->out, DIAG_LOAD_UNKNOWN_ENTITY, span(scanner, begin, end),
                          "there is no entity %.*s", (int)(end - begin), scanner->bytes + begin);
    diag_rule(diag, "only &lt; &gt; &amp; &quot; &apos; and numbers such as &#160; are read");
    diag_help(diag, "write the character itself");
    return false;
}

/* tags */

static bool refuse_tag(Scanner *scanner, uint32_t at, const char *words)
{
    diag_add(scanner->out, DIAG_LOAD_ILL_FORMED, char_span(scanner, at), "%s",
             diag_translate(words));
    return false;
}

static bool refuse_unquoted(Scanner *scanner, uint32_t at)
{
    Diag *diag = diag_add(scanner->out, DIAG_LOAD_ILL_FORMED, char_span(scanner, at),
                          "the value of an attribute must stand in quotes");
    diag_help(diag, "write straight quotes, \"…\"; an editor for letters makes others of them");
    return false;
}

static bool check_value(Scanner *scanner, uint32_t *at)
{
    char quote = *at < scanner->size ? scanner->bytes[*at] : 0;
    if (quote != '"' && quote != '\'')
        return refuse_unquoted(scanner, *at);
    uint32_t begin = (*at)++;
    while (*at < scanner->size && scanner->bytes[*at] != quote) {
        if (scanner->bytes[*at] == '<')
            return refuse_tag(scanner, begin,
                              N_("the value that begins here has no closing quote"));
        if (scanner->bytes[*at] != '&')
            ++*at;
        else if (!check_reference(scanner, at, scanner->size))
            return false;
    }
    if (*at == scanner->size)
        return refuse_tag(scanner, begin, N_("the value that begins here has no closing quote"));
    ++*at;
    return true;
}

static bool is_repeated(const Scanner *scanner, const DiagSpan *names, unsigned count,
                        DiagSpan name)
{
    for (unsigned i = 0; i < count; i++)
        if (names[i].end - names[i].begin == name.end - name.begin &&
            memcmp(scanner->bytes + names[i].begin, scanner->bytes + name.begin,
                   name.end - name.begin) == 0) {
            Diag *diag = diag_add(scanner->out, DIAG_LOAD_ILL_FORMED, name,
                                  "the attribute %.*s is given twice", (int)(name.end - name.begin),
                                  scanner->bytes + name.begin);
            diag_also(diag, names[i], "given here first");
            return true;
        }
    return false;
}

/* From behind the element's name to the ">" or "/>". */
static bool check_attributes(Scanner *scanner, uint32_t *at)
{
    DiagSpan names[LOAD_MAX_ATTRS];
    unsigned count = 0;
    for (;;) {
        uint32_t before = *at;
        *at = skip_space(scanner->bytes, *at, scanner->size);
        if (*at == scanner->size || strchr("/><", scanner->bytes[*at]))
            return true;
        uint32_t end = name_end(scanner->bytes, *at, scanner->size);
        if (end == *at)
            return refuse_tag(scanner, *at, N_("this character cannot stand in a tag"));
        if (*at == before)
            return refuse_tag(scanner, *at, N_("a space is missing before this attribute"));
        DiagSpan name = span(scanner, *at, end);
        if (count == LOAD_MAX_ATTRS) {
            diag_add(scanner->out, DIAG_LOAD_TOO_MANY, name,
                     "the element has more than %d attributes", LOAD_MAX_ATTRS);
            return false;
        }
        if (is_repeated(scanner, names, count, name))
            return false;
        names[count++] = name;
        *at = skip_space(scanner->bytes, end, scanner->size);
        if (*at == scanner->size || scanner->bytes[*at] != '=')
            return refuse_tag(scanner, name.begin, N_("this attribute has no value"));
        *at = skip_space(scanner->bytes, *at + 1, scanner->size);
        if (!check_value(scanner, at))
            return false;
    }
}

static bool refuse_open_tag(Scanner *scanner, uint32_t begin, uint32_t end)
{
    Diag *diag = diag_add(scanner->out, DIAG_LOAD_ILL_FORMED, span(scanner, begin, end),
                          "this tag has no closing >");
    diag_help(diag, "complete the tag");
    return false;
}

static bool refuse_depth(Scanner *scanner, DiagSpan place)
{
    Diag *diag = diag_add(scanner->out, DIAG_LOAD_TOO_DEEP, place,
                          "elements stand more than %d deep in each other", LOAD_MAX_DEPTH);
    diag_help(diag, "divide the text into sections side by side");
    return false;
}

static bool refuse_outside(Scanner *scanner, uint32_t at)
{
    Diag *diag = diag_add(scanner->out, DIAG_LOAD_ILL_FORMED, char_span(scanner, at),
                          "nothing may stand outside the one outermost element");
    diag_help(diag, "move it into the element, or remove it");
    return false;
}

static bool scan_start_tag(Scanner *scanner)
{
    uint32_t begin = scanner->at, name = name_end(scanner->bytes, begin + 1, scanner->size);
    if (name == begin + 1) {
        Diag *diag = diag_add(scanner->out, DIAG_LOAD_ILL_FORMED, span(scanner, begin, begin + 1),
                              "a bare < cannot stand in a text");
        diag_help(diag, "write &lt;");
        return false;
    }
    if (scanner->had_root && scanner->depth == 0)
        return refuse_outside(scanner, begin);
    uint32_t at = name;
    if (!check_attributes(scanner, &at))
        return false;
    bool empty = at < scanner->size && scanner->bytes[at] == '/';
    at += empty;
    if (at >= scanner->size || scanner->bytes[at] != '>')
        return refuse_open_tag(scanner, begin, name);
    if (scanner->depth == LOAD_MAX_DEPTH)
        return refuse_depth(scanner, span(scanner, begin, name));
    g_array_append_val(scanner->tags, ((ScanTag){begin, at + 1, false}));
    scanner->had_root = true;
    if (!empty)
        scanner->open[scanner->depth++] = scanner->tags->len - 1;
    scanner->at = at + 1;
    return true;
}

static DiagSpan open_name(const Scanner *scanner)
{
    const ScanTag *tag = &g_array_index(scanner->tags, ScanTag, scanner->open[scanner->depth - 1]);
    return span(scanner, tag->begin + 1, name_end(scanner->bytes, tag->begin + 1, tag->end));
}

static bool refuse_end_tag(Scanner *scanner, DiagSpan name)
{
    const char *bytes = scanner->bytes;
    if (scanner->depth == 0) {
        diag_add(scanner->out, DIAG_LOAD_ILL_FORMED, name, "</%.*s> closes nothing",
                 (int)(name.end - name.begin), bytes + name.begin);
        return false;
    }
    DiagSpan open = open_name(scanner);
    Diag *diag =
        diag_add(scanner->out, DIAG_LOAD_ILL_FORMED, name,
                 "</%.*s> stands where <%.*s> must be closed", (int)(name.end - name.begin),
                 bytes + name.begin, (int)(open.end - open.begin), bytes + open.begin);
    diag_also(diag, open, "opened here");
    g_autofree char *opened = g_strndup(bytes + open.begin, open.end - open.begin);
    g_autofree char *closed = g_strndup(bytes + name.begin, name.end - name.begin);
    if (diag_nearest(opened, (const char *const[]){closed}, 1))
        diag_help(diag, "one of the two is misspelt; write the same name in both");
    else
        diag_help(diag, "write </%s> before it", opened);
    return false;
}

static bool scan_end_tag(Scanner *scanner)
{
    uint32_t begin = scanner->at, end = name_end(scanner->bytes, begin + 2, scanner->size);
    DiagSpan name = span(scanner, begin + 2, end);
    uint32_t at = skip_space(scanner->bytes, end, scanner->size);
    if (at == scanner->size || scanner->bytes[at] != '>')
        return refuse_open_tag(scanner, begin, end);
    DiagSpan open = scanner->depth ? open_name(scanner) : DIAG_NOWHERE;
    if (scanner->depth == 0 || open.end - open.begin != end - begin - 2 ||
        memcmp(scanner->bytes + open.begin, scanner->bytes + begin + 2, end - begin - 2) != 0)
        return refuse_end_tag(scanner, name);
    g_array_append_val(scanner->tags, ((ScanTag){begin, at + 1, true}));
    scanner->depth--;
    scanner->at = at + 1;
    return true;
}

static bool scan_markup(Scanner *scanner)
{
    if (looks_at(scanner, "</"))
        return scan_end_tag(scanner);
    if (!count_node(scanner))
        return false;
    if (looks_at(scanner, "<!--"))
        return skip_past(scanner, scanner->at + 4, "-->", diag_translate(N_("a comment")));
    if (looks_at(scanner, "<![CDATA["))
        return scanner->depth == 0 ? refuse_outside(scanner, scanner->at)
                                   : skip_past(scanner, scanner->at + 9, "]]>",
                                               diag_translate(N_("a CDATA section")));
    if (looks_at(scanner, "<!"))
        return refuse_doctype(scanner);
    if (looks_at(scanner, "<?"))
        return refuse_instruction(scanner);
    return scan_start_tag(scanner);
}

static bool scan_text(Scanner *scanner)
{
    bool blank = true;
    while (scanner->at < scanner->size && scanner->bytes[scanner->at] != '<') {
        char c = scanner->bytes[scanner->at];
        if (!is_space(c) && scanner->depth == 0)
            return refuse_outside(scanner, scanner->at);
        blank = blank && is_space(c);
        if (c != '&')
            scanner->at++;
        else if (!check_reference(scanner, &scanner->at, scanner->size))
            return false;
    }
    return blank || count_node(scanner);
}

static bool refuse_end(Scanner *scanner)
{
    DiagSpan place = span(scanner, scanner->size, scanner->size);
    if (!scanner->had_root) {
        Diag *diag =
            diag_add(scanner->out, DIAG_LOAD_ILL_FORMED, place, "the file holds no element");
        diag_help(diag, "remove the file, or make it anew with renmei new");
        return false;
    }
    DiagSpan open = open_name(scanner);
    Diag *diag =
        diag_add(scanner->out, DIAG_LOAD_ILL_FORMED, place, "the file ends before <%.*s> is closed",
                 (int)(open.end - open.begin), scanner->bytes + open.begin);
    diag_also(diag, open, "opened here");
    diag_help(diag, "look whether the file was cut off, and complete it");
    return false;
}

static bool scan(Scanner *scanner)
{
    if (!check_encoding(scanner) || !skip_declaration(scanner))
        return false;
    while (scanner->at < scanner->size)
        if (scanner->bytes[scanner->at] == '<' ? !scan_markup(scanner) : !scan_text(scanner))
            return false;
    return (scanner->had_root && scanner->depth == 0) || refuse_end(scanner);
}

GArray *scan_tags(const DiagSource *source, const LoadLimits *limits, DiagList *out)
{
    GBytes *bytes = diag_source_bytes(source);
    if (g_bytes_get_size(bytes) > limits->bytes) {
        diag_add(out, DIAG_LOAD_TOO_LARGE, (DiagSpan){source, 0, 0},
                 "the file is larger than %d MB", (int)(limits->bytes / (1024 * 1024)));
        return NULL;
    }
    g_autofree Scanner *scanner = g_new0(Scanner, 1);
    scanner->most_nodes = limits->nodes;
    scanner->foreign = limits->foreign;
    scanner->source = source;
    scanner->bytes = g_bytes_get_data(bytes, NULL);
    scanner->size = (uint32_t)g_bytes_get_size(bytes);
    scanner->out = out;
    scanner->tags = g_array_new(FALSE, FALSE, sizeof(ScanTag));
    if (scan(scanner))
        return scanner->tags;
    g_array_unref(scanner->tags);
    return NULL;
}

uint32_t scan_name_end(const DiagSource *source, uint32_t tag_begin)
{
    size_t size;
    const char *bytes = g_bytes_get_data(diag_source_bytes(source), &size);
    return name_end(bytes, tag_begin + 1, (uint32_t)size);
}

bool scan_attr(const DiagSource *source, uint32_t *at, uint32_t end, ScanAttr *attr)
{
    const char *bytes = g_bytes_get_data(diag_source_bytes(source), NULL);
    uint32_t name = skip_space(bytes, *at, end), after = name_end(bytes, name, end);
    if (after == name)
        return false;
    attr->name = (DiagSpan){source, name, after};
    uint32_t equals = skip_space(bytes, after, end);
    uint32_t value = skip_space(bytes, equals + 1, end) + 1;
    uint32_t close = value;
    while (close < end && bytes[close] != bytes[value - 1])
        close++;
    attr->value = (DiagSpan){source, value, close};
    *at = close + 1;
    return true;
}
