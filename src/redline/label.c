/* label.c - what a reader calls elements and attributes.  Names without a row are shown as they
 * are. */
#include "redline/label.h"

#include <glib.h>

#include "base/date.h"
#include "diag/report.h"
#include "model/term.h"

typedef struct {
    const char *name, *label;
} Label;

static const Label elements[] = {
    {"content", N_("document")},
    {"coordination", N_("parties")},
    {"issuer", N_("issuer")},
    {"coordinated", N_("counterpart")},
    {"cross-reference", N_("cross-reference")},
    {"statement", N_("statement")},
    {"title", N_("heading")},
    {"subtitle", N_("subtitle")},
    {"date", N_("issue date")},
    {"embargo", N_("embargo")},
    {"tlp", N_("TLP label")},
    {"to", N_("addressed to")},
    {"scope", N_("scope")},
    {"phase", N_("phase")},
    {"summary", N_("summary")},
    {"keywords", N_("keywords")},
    {"history", N_("history")},
    {"change", N_("entry of the history")},
    {"section", N_("section")},
    {"p", N_("paragraph")},
    {"ul", N_("list")},
    {"ol", N_("list")},
    {"li", N_("item")},
    {"dt", N_("term")},
    {"dd", N_("explanation")},
    {"table", N_("table")},
    {"thead", N_("head of a table")},
    {"tbody", N_("rows of a table")},
    {"tr", N_("row")},
    {"td", N_("cell")},
    {"th", N_("heading cell")},
    {"caption", N_("caption")},
    {"figure", N_("figure")},
    {"figcaption", N_("caption")},
    {"img", N_("picture")},
    {"value", N_("value")},
    {"label", N_("label")},
    {"note", N_("note")},
    {"fn", N_("footnote")},
    {"blockquote", N_("quotation")},
    {"pre", N_("preformatted text")},
    {"step", N_("step")},
    {"action", N_("action")},
    {"ioc", N_("indicator")},
    {"technique", N_("technique")},
    {"desk", N_("desk")},
    {"agency-name", N_("name of the body")},
    {"name", N_("name of the body")},
    {"short", N_("short name")},
    {"former", N_("former name")},
    {"post", N_("post")},
    {"unit", N_("unit")},
    {"phone", N_("telephone")},
    {"extension", N_("extension")},
    {"hours", N_("hours")},
    {"mail", N_("mail address")},
    {"form", N_("form address")},
    {"url", N_("web address")},
    {"reporting", N_("reporting schemes")},
    {"scheme", N_("reporting scheme")},
    {"basis", N_("legal basis")},
    {"deadline", N_("deadline")},
    {"remark", N_("remark")},
    {"event", N_("event")},
    {"venue", N_("venue")},
    {"online", N_("taking part online")},
    {"capacity", N_("capacity")},
    {"attachment", N_("annex")},
    {"a", N_("link")},
    {"ref", N_("citation")},
    {"law", N_("statute")},
    {"em", N_("emphasis")},
    {"strong", N_("emphasis")},
    {"code", N_("code")},
    {"abbr", N_("abbreviation")},
    {"q", N_("quotation")},
    {"ruby", N_("reading")},
    {"rt", N_("reading")},
    {"sup", N_("superscript")},
    {"sub", N_("subscript")},
    {"br", N_("line break")},
    {"span", N_("passage")},
    {"time", N_("day or time")},
    {"data", N_("value")},
    {"toc", N_("table of contents")},
    {"steps", N_("steps")},
    {"actions", N_("actions")},
    {"techniques", N_("techniques")},
    {"indicators", N_("indicators")},
    {"use", N_("use")},
    {"host", N_("host of the event")},
    {"insert", N_("partner's box")},
    {"layout", N_("layout of the sheet")},
    {"headline", N_("headline")},
    {"qr", N_("QR code")},
    {"chart", N_("chart")},
    {"series", N_("series of a chart")},
    {"row", N_("row")},
    {"flow", N_("flow chart")},
    {"lane", N_("lane")},
    {"phase", N_("phase")},
    {"arrow", N_("arrow")},
    {"relations", N_("chart of relations")},
    {"party", N_("who takes part")},
    {"member", N_("member")},
};

static const Label attributes[] = {
    {"href", N_("link to")},
    {"xml:lang", N_("language")},
    {"sample", N_("sample")},
    {"order", N_("order")},
    {"country", N_("country")},
    {"lead", N_("lead")},
    {"audience", N_("readers")},
    {"src", N_("file")},
    {"size", N_("bytes")},
    {"width", N_("width")},
    {"height", N_("height")},
    {"agency", N_("body")},
    {"revision", N_("revision")},
    {"sha256", N_("digest")},
    {"alt", N_("description")},
    {"kind", N_("kind")},
    {"class", N_("kind")},
    {"type", N_("kind")},
    {"date", N_("day")},
    {"datetime", N_("day")},
    {"id", N_("identifier")},
    {"to", N_("refers to")},
    {"at", N_("provision")},
    {"of", N_("statute")},
    {"as-of", N_("as of")},
    {"expect", N_("expects")},
    {"as", N_("part in the event")},
    {"design", N_("design")},
    {"icon", N_("icon")},
    {"bleed", N_("bleed")},
    {"orientation", N_("orientation")},
    {"sides", N_("sides")},
    {"seen", N_("seen")},
    {"scope", N_("of rows or columns")},
    {"rowspan", N_("rows")},
    {"colspan", N_("columns")},
    {"label", N_("label")},
    {"use", N_("use")},
    {"version", N_("version")},
    {"framework", N_("framework")},
    {"tactic", N_("tactic")},
    {"start", N_("beginning")},
    {"end", N_("end")},
    {"subject", N_("subject")},
    {"relation", N_("relation")},
    {"numbered", N_("number of the heading")},
    {"lane", N_("lane")},
    {"from", N_("begins at")},
    {"unit", N_("unit of the values")},
    {"both", N_("both ways")},
    {"voluntary", N_("voluntary")},
    {"remarks", N_("heading of the remarks")},
    {"direction", N_("direction")},
};

static const char *lookup(const Label *labels, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (g_str_equal(labels[i].name, name))
            return diag_translate(labels[i].label);
    return name;
}

const char *redline_label(const char *name)
{
    return lookup(elements, G_N_ELEMENTS(elements), name);
}

const char *redline_attr_label(const char *name)
{
    return lookup(attributes, G_N_ELEMENTS(attributes), name);
}

/* Of the class of a change, which a draft names by its English word. */
static const Label change_classes[] = {
    {"new", N_("first revision")},    {"update", N_("update")},
    {"correction", N_("correction")}, {"minor", N_("minor change")},
    {"withdrawal", N_("taken back")}, {"expiry", N_("expiry")},
    {"successor", N_("successor")},
};

/* Whether a heading has a number. */
static const Label numbered[] = {{"yes", N_("with")}, {"no", N_("without")}};

/* Which values have words of the model, and which are days. */
static const struct {
    const char *element, *attribute; /* NULL: any element; what the element says */
    TermKind terms;                  /* TERM_ANY: a day */
} valued[] = {
    {"phase", NULL, TERM_PHASE},
    {"scope", "medium", TERM_MEDIUM},
    {"scope", "personal-data", TERM_LEAK},
    {"scope", "cause", TERM_CAUSE},
    {"ioc", "type", TERM_INDICATOR},
    {"date", NULL, TERM_ANY},
    {NULL, "date", TERM_ANY},
    {NULL, "datetime", TERM_ANY},
    {NULL, "seen", TERM_ANY},
    {NULL, "as-of", TERM_ANY},
};

static char *value_words(TermKind terms, const char *value)
{
    bool japanese = g_str_has_prefix(diag_language(), "ja");
    Date day;
    if (terms != TERM_ANY) {
        const char *words = term_words(terms, value, japanese);
        return g_strdup(words ? words : value);
    }
    if (!date_parse(value, &day))
        return g_strdup(value);
    return japanese ? date_japanese(day, false) : date_english(day);
}

char *redline_value(const char *element, const char *attribute, const char *value)
{
    if (g_strcmp0(attribute, "numbered") == 0)
        return g_strdup(lookup(numbered, G_N_ELEMENTS(numbered), value));
    if (g_str_equal(element, "change") && g_strcmp0(attribute, "class") == 0)
        return g_strdup(lookup(change_classes, G_N_ELEMENTS(change_classes), value));
    for (size_t i = 0; i < G_N_ELEMENTS(valued); i++)
        if ((!valued[i].element || g_str_equal(valued[i].element, element)) &&
            g_strcmp0(valued[i].attribute, attribute) == 0)
            return value_words(valued[i].terms, value);
    return g_strdup(value);
}

/* Elements within a line, and what prints around them. */
static const struct {
    const char *name, *before, *after;
} inlines[] = {
    {"a", "", ""},   {"abbr", "", ""},   {"br", " ", ""},  {"code", "", ""}, {"data", "", ""},
    {"em", "", ""},  {"fn", "", ""},     {"ioc", "", ""},  {"law", "", ""},  {"q", "「", "」"},
    {"ref", "", ""}, {"rt", "（", "）"}, {"ruby", "", ""}, {"span", "", ""}, {"strong", "", ""},
    {"sub", "", ""}, {"sup", "", ""},    {"time", "", ""},
};

bool label_is_inline(const char *element)
{
    for (size_t i = 0; i < G_N_ELEMENTS(inlines); i++)
        if (g_str_equal(inlines[i].name, element))
            return true;
    return false;
}

void label_brackets(const char *element, const char **before, const char **after)
{
    *before = *after = "";
    for (size_t i = 0; i < G_N_ELEMENTS(inlines); i++) {
        if (!g_str_equal(inlines[i].name, element))
            continue;
        *before = inlines[i].before;
        *after = inlines[i].after;
    }
}
