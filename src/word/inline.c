/* inline.c - runs into the inline elements of a draft. */
#include <string.h>

#include "base/defang.h"
#include "word/node.h"

typedef struct {
    const Making *making;
    const WordParagraph *paragraph;
    GString *xml;
} Line;

const char *making_escaped(const Making *making, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    return arena_copy_text(making->arena, escaped);
}

Diag *making_report(const Making *making, DiagCode code, const WordParagraph *paragraph,
                    const char *format, const char *word)
{
    enum { SHOWN = 20 };
    g_autofree char *words = word_words(paragraph);
    g_autofree char *start = g_utf8_substring(words, 0, MIN(g_utf8_strlen(words, -1), SHOWN));
    g_autofree char *place =
        paragraph->page
            ? g_strdup_printf(diag_translate("paragraph %u, page %u, \"%s%s\""), paragraph->number,
                              paragraph->page, start, strlen(start) < strlen(words) ? "…" : "")
            : g_strdup_printf(diag_translate("paragraph %u, \"%s%s\""), paragraph->number, start,
                              strlen(start) < strlen(words) ? "…" : "");
    g_autofree char *what = g_strdup_printf(diag_translate(format), word ? word : "");
    return diag_add(making->out, code, making->span, "%s: %s", place, what);
}

/* ---- indicators */

#define HOST "[A-Za-z0-9_-]+((\\[\\.\\]|\\(\\.\\)|\\[dot\\]|\\.)[A-Za-z0-9_-]+)*"
#define BROKEN                                                                                     \
    HOST "(\\[\\.\\]|\\(\\.\\)|\\[dot\\])[A-Za-z0-9_-]+((\\[\\.\\]|\\(\\.\\)|\\[dot\\]|\\.)[A-Za-" \
         "z0-9_-]+)*"

static const struct {
    const char *type, *pattern;
} indicators[] = {
    {"url", "^(hxxps?|h\\*\\*ps?)(://|\\[:\\]//|\\[://\\])[!-;=?-Z\\[-~]+"},
    {"email", "^[A-Za-z0-9._+-]+(\\[@\\]|\\[at\\]|\\(at\\))" HOST},
    {"email", "^[A-Za-z0-9._+-]+@" BROKEN},
    {"ipv4", "^[0-9]{1,3}((\\[\\.\\]|\\(\\.\\)|\\.)[0-9]{1,3}){2}(\\[\\.\\]|\\(\\.\\))[0-9]{1,3}"},
    {"domain", "^" BROKEN},
    {"sha256", "^[0-9a-f]{64}(?![0-9a-f])"},
};

enum { LONGEST_INDICATOR = 2048 /* bytes */ };

/* Of what stands here up to the next space. */
static const char *find_indicator(const char *at, size_t *size)
{
    static GRegex *regexes[G_N_ELEMENTS(indicators)]; /* made once; a process reads one file */
    gssize length = (gssize)MIN(strcspn(at, " "), LONGEST_INDICATOR);
    for (size_t i = 0; i < G_N_ELEMENTS(indicators); i++) {
        g_autoptr(GMatchInfo) match = NULL;
        gint end = 0;
        regexes[i] = regexes[i] ? regexes[i] : g_regex_new(indicators[i].pattern, 0, 0, NULL);
        if (!g_regex_match_full(regexes[i], at, length, 0, 0, &match, NULL))
            continue;
        g_match_info_fetch_pos(match, 0, NULL, &end);
        *size = (size_t)end;
        return indicators[i].type;
    }
    return NULL;
}

/* Marks that end the sentence or the bracket around an indicator are none of it. */
static size_t without_marks(const char *at, size_t size)
{
    static const struct {
        char open, close;
    } pairs[] = {{'(', ')'}, {'[', ']'}, {'{', '}'}};
    for (bool cut = true; cut && size > 1;) {
        char last = at[size - 1];
        cut = strchr(".,;:!?'\"", last) != NULL;
        for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
            int depth = 0;
            for (size_t k = 0; last == pairs[i].close && k < size; k++)
                depth += (at[k] == pairs[i].open) - (at[k] == pairs[i].close);
            cut = cut || depth < 0;
        }
        size -= cut;
    }
    return size;
}

static void add_indicator(const Line *line, const char *type, const char *words)
{
    g_autofree char *plain = refang(words);
    g_autofree char *escaped = g_markup_escape_text(plain, -1);
    g_string_append_printf(line->xml, "<ioc type=\"%s\">%s</ioc>", type, escaped);
    making_report(line->making, DIAG_WORD_INDICATOR, line->paragraph,
                  N_("\"%s\" was taken for an indicator"), words);
}

/* How much is looked at of a word: what begins anew at each of its signs would take for ever. */
typedef struct {
    const char *end; /* of the word, or of what is looked at of it */
    unsigned looks;
} Stretch;

static bool may_look(Stretch *stretch, const char *at)
{
    enum { MOST_LOOKS = 32 };
    if (at >= stretch->end)
        *stretch = (Stretch){at + MIN(strcspn(at, " "), LONGEST_INDICATOR), 0};
    return stretch->looks++ < MOST_LOOKS;
}

static void add_plain(const Line *line, const char *text, bool looked_at)
{
    const char *from = text;
    Stretch stretch = {text, 0};
    for (const char *at = text; *at;) {
        size_t size;
        bool begins = at == text || !g_ascii_isalnum(at[-1]);
        const char *type = looked_at && begins && g_ascii_isalnum(*at) && may_look(&stretch, at)
                               ? find_indicator(at, &size)
                               : NULL;
        if (!type) {
            at = g_utf8_next_char(at);
            continue;
        }
        size = without_marks(at, size);
        g_autofree char *before = g_markup_escape_text(from, at - from);
        g_autofree char *words = g_strndup(at, size);
        g_string_append(line->xml, before);
        add_indicator(line, type, words);
        from = at += size;
    }
    g_autofree char *rest = g_markup_escape_text(from, -1);
    g_string_append(line->xml, rest);
}

/* ---- runs */

static const struct {
    unsigned format;
    const char *open, *close;
} elements[] = {
    {WORD_STRONG, "<strong>", "</strong>"}, {WORD_EM, "<em>", "</em>"},
    {WORD_SUP, "<sup>", "</sup>"},          {WORD_SUB, "<sub>", "</sub>"},
    {WORD_CODE, "<code>", "</code>"},
};

/* sup, sub and code hold words only; of both, one. */
static unsigned allowed(unsigned format)
{
    for (size_t i = 2; i < G_N_ELEMENTS(elements); i++)
        if (format & elements[i].format)
            return (format & (WORD_STRONG | WORD_EM)) | elements[i].format;
    return format & (WORD_STRONG | WORD_EM);
}

static void add_text(const Line *line, const WordRun *run)
{
    g_autofree char *even = g_strdelimit(g_strdup(run->text), "\t\n", ' ');
    unsigned format = allowed(run->format);
    for (size_t i = 0; i < G_N_ELEMENTS(elements); i++)
        g_string_append(line->xml, format & elements[i].format ? elements[i].open : "");
    size_t size = 0;
    const char *type = run->format & WORD_IOC ? find_indicator(even, &size) : NULL;
    if (run->reading) {
        g_string_append_printf(line->xml, "<ruby>%s<rt>%s</rt></ruby>",
                               making_escaped(line->making, even),
                               making_escaped(line->making, run->reading));
    } else if (type && size == strlen(even)) {
        g_autofree char *plain = refang(even);
        g_string_append_printf(line->xml, "<ioc type=\"%s\">%s</ioc>", type,
                               making_escaped(line->making, plain));
    } else {
        add_plain(line, even, !(format & ~(unsigned)(WORD_STRONG | WORD_EM)));
    }
    for (size_t i = G_N_ELEMENTS(elements); i > 0; i--)
        g_string_append(line->xml, format & elements[i - 1].format ? elements[i - 1].close : "");
}

static void add_note(const Line *line, const WordRun *run)
{
    g_string_append(line->xml, "<fn>");
    for (size_t i = 0; i < run->note_count; i++) {
        const char *words = inline_xml(line->making, run->note[i]);
        words += strspn(words, " "); /* behind the number of the note */
        g_string_append_printf(line->xml, i ? "<p>%s</p>" : "%s", words);
    }
    g_string_append(line->xml, "</fn>");
}

static bool may_lead(const char *link)
{
    static const char *const schemes[] = {"https://", "http://", "mailto:", "tel:"};
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (g_ascii_strncasecmp(link, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

static void add_run(const Line *line, const WordRun *run)
{
    if (run->kind == WORD_NOTE)
        add_note(line, run);
    else if (run->kind == WORD_BREAK)
        g_string_append(line->xml, "<br/>");
    else if (run->kind == WORD_PICTURE)
        making_report(line->making, DIAG_WORD_NOT_CARRIED, line->paragraph,
                      N_("a picture within a line was left out (%s)"), run->text);
    else if (!(run->format & WORD_LABEL))
        add_text(line, run);
}

const char *inline_xml(const Making *making, const WordParagraph *paragraph)
{
    g_autoptr(GString) xml = g_string_new(NULL);
    Line line = {making, paragraph, xml};
    const char *open = NULL;
    for (size_t i = 0; i < paragraph->run_count; i++) {
        const WordRun *run = &paragraph->runs[i];
        const char *link =
            run->link && run->kind == WORD_TEXT && may_lead(run->link) ? run->link : NULL;
        if (run->link && !link && run->kind == WORD_TEXT)
            making_report(making, DIAG_WORD_LINK, paragraph, N_("the link to \"%s\" was left out"),
                          run->link);
        if (g_strcmp0(open, link) != 0) {
            g_string_append(xml, open ? "</a>" : "");
            if (link)
                g_string_append_printf(xml, "<a href=\"%s\">", making_escaped(making, link));
            open = link;
        }
        add_run(&line, run);
    }
    g_string_append(xml, open ? "</a>" : "");
    return arena_copy_text(making->arena, xml->str);
}
