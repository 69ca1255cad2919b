/* passage.c - the words of a cited passage: are they those that were seen (`seen`), and those that
 * a quotation gives?
 *
 * Words compare without white space.  A quotation may leave words out where it says so: … or
 * （略）. The labels of a held text (第二十六条, ２) may be quoted with its words or left out. */
#include <string.h>

#include "base/digest.h"
#include "base/fold.h"
#include "xref/resolve.h"

/* ---- the words */

/* Every run of white space one space, none at the ends, as library_passage has it. */
static char *spaced(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isspace(c))
            g_string_append_unichar(out, c);
        else if (out->len && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    if (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

static char *words_of_section(const ContentNode *section)
{
    GString *out = g_string_new(NULL);
    for (const ContentNode *node = section; node; node = content_next(node, section)) {
        if (node->text)
            g_string_append(out, node->text);
        else if (!content_is(node, "em") && !content_is(node, "strong"))
            g_string_append_c(out, ' ');
    }
    char *words = spaced(out->str);
    g_string_free(out, TRUE);
    return words;
}

char *xref_passage(const Citation *citation)
{
    if (citation->held && citation->provision)
        return library_passage(citation->held, citation->provision);
    if (citation->section)
        return words_of_section(citation->section);
    return NULL;
}

char *xref_passage_digest(const Citation *citation)
{
    g_autofree char *words = xref_passage(citation);
    return words ? g_strdup(digest_of_text(words).text) : NULL;
}

/* ---- what was seen */

static bool can_compare(const Resolver *resolver, const Citation *citation, const char *attr)
{
    DiagSpan span = content_attr_span(citation->node, attr);
    const LibraryText *other = citation->held ? NULL : held_text(resolver, citation);
    if (other) {
        Diag *diag =
            diag_add(resolver->out, DIAG_XREF_OTHER_DAY, span,
                     "the oldest version of %s that is held is of %04d-%02d-%02d", citation->target,
                     other->as_of.year, other->as_of.month, other->as_of.day);
        diag_help(diag, "import the version of %04d-%02d-%02d", citation->as_of.year,
                  citation->as_of.month, citation->as_of.day);
        return false;
    }
    if (citation->section || citation->provision)
        return true;
    if (citation->outcome == XREF_RESOLVED || citation->outcome == XREF_NOT_CHECKED) {
        Diag *diag = diag_add(resolver->out, DIAG_XREF_NO_TEXT, span,
                              "the words of %s are not held here, so they are not compared",
                              citation->target);
        diag_help(diag, "import the cited version with renmei import");
    }
    return false; /* or the passage was not found, which was said already */
}

static void check_seen(const Resolver *resolver, Citation *citation)
{
    const char *seen = content_attr(citation->node, "seen");
    if (!seen || !can_compare(resolver, citation, "seen"))
        return;
    g_autofree char *now = xref_passage_digest(citation);
    if (strcmp(seen, now) == 0)
        return;
    citation->outcome = XREF_PASSAGE_DIFFERS;
    Diag *diag = diag_add(resolver->out, DIAG_XREF_PASSAGE_CHANGED,
                          content_attr_span(citation->node, "seen"),
                          "the words of %s in %s are no longer those that were seen",
                          citation->locator ? citation->locator : "-", citation->target);
    diag_help(diag, "read the passage again; if the citation still holds, write seen=\"%s\"", now);
}

/* ---- what is quoted */

static char *with_labels(const Citation *citation)
{
    const LibraryText *text = citation->held;
    GString *out = g_string_new(NULL);
    for (size_t i = (size_t)(citation->provision - text->provisions); i < citation->provision->end;
         i++) {
        const LibraryProvision *part = &text->provisions[i];
        g_string_append_printf(out, "%s %s %s ", part->label, part->heading, part->text);
    }
    return g_string_free(out, FALSE);
}

/* The size of a sign that says that words are left out; 0: none begins here. */
static size_t gap_at(const char *at)
{
    static const char *const signs[] = {"（略）", "（中略）", "（前略）", "（後略）", "(略)",
                                        "(中略)", "…",        "・・・",   "..."};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(at, signs[i]))
            return strlen(signs[i]);
    return 0;
}

/* How many bytes of the part stand somewhere behind from; where is that place. */
static size_t longest_match(const char *passage, const char *part, size_t size, const char **where)
{
    size_t low = 0, high = size;
    *where = passage;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        while (middle < size && ((unsigned char)part[middle] & 0xC0) == 0x80)
            middle++;
        g_autofree char *head = g_strndup(part, middle);
        const char *found = strstr(passage, head);
        if (found) {
            *where = found;
            low = middle;
        } else {
            high = middle > high ? high - 1 : middle - 1;
        }
    }
    while (low && low < size && ((unsigned char)part[low] & 0xC0) == 0x80)
        low--;
    return low;
}

/* The first part of a quotation that the passage lacks; NULL: it has all of them, in order. */
static char *missing_part(const char *passage, const char *quoted, const char **behind)
{
    const char *at = quoted;
    *behind = passage;
    while (*at) {
        const char *end = at;
        while (*end && !gap_at(end))
            end = g_utf8_next_char(end);
        g_autofree char *part = g_strndup(at, (size_t)(end - at));
        const char *found = *part ? strstr(*behind, part) : *behind;
        if (!found)
            return g_steal_pointer(&part);
        *behind = found + strlen(part);
        at = end + gap_at(end);
    }
    return NULL;
}

/* At most so many characters. */
static char *clipped(const char *text)
{
    enum { SHOWN = 24 };
    glong length = g_utf8_strlen(text, -1);
    g_autofree char *head = g_utf8_substring(text, 0, MIN(length, SHOWN));
    return g_strconcat(head, length > SHOWN ? "…" : "", NULL);
}

static void report_quotation(const Resolver *resolver, Citation *citation, const char *passage,
                             const char *part)
{
    const char *where;
    size_t same = longest_match(passage, part, strlen(part), &where);
    g_autofree char *ours = clipped(part + same);
    g_autofree char *theirs = clipped(same ? where + same : passage);
    const char *back = part + same;
    for (int i = 0; i < 8 && back > part; i++)
        back = g_utf8_prev_char(back);
    g_autofree char *lead = g_strndup(back, (size_t)(part + same - back));
    citation->outcome = XREF_PASSAGE_DIFFERS;
    Diag *diag =
        diag_add(resolver->out, DIAG_XREF_QUOTE_DIFFERS, citation->node->name_span,
                 "the quotation differs from %s of %s: it has \"%s%s\"",
                 citation->locator ? citation->locator : "-", citation->target, lead, ours);
    if (same)
        diag_mark(diag, "the passage goes on \"%s%s\"", lead, theirs);
    else
        diag_mark(diag, "the passage begins \"%s\"", theirs);
    diag_help(diag, "quote the passage as it stands, and mark what is left out with （略） or …");
}

static void check_quotation(const Resolver *resolver, Citation *citation)
{
    if (!resolve_is_quotation(citation->node) || !can_compare(resolver, citation, "cite"))
        return;
    g_autofree char *own = content_text(citation->node);
    g_autofree char *quoted = fold_blanks(own);
    g_autofree char *words = xref_passage(citation);
    g_autofree char *passage = fold_blanks(words);
    const char *behind;
    g_autofree char *part = missing_part(passage, quoted, &behind);
    if (!part)
        return;
    if (citation->provision) {
        g_autofree char *labelled = with_labels(citation);
        g_autofree char *plain = fold_blanks(labelled);
        g_autofree char *lacking = missing_part(plain, quoted, &behind);
        if (!lacking)
            return;
    }
    report_quotation(resolver, citation, passage, part);
}

void passage_check(const Resolver *resolver, Citation *citation)
{
    check_seen(resolver, citation);
    check_quotation(resolver, citation);
}
