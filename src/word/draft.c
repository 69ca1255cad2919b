/* draft.c - the whole of a draft around what a file says: head, coordination, history.
 *
 * What only a person can decide is never made up: it stands there as ○○, which the check reports
 * until it is filled in, and a finding says so at once. */
#include <string.h>

#include "word/classify.h"
#include "word/node.h"

typedef struct {
    const Making *making;
    const WordDraftOptions *options;
    const Outline *outline;
    GString *xml;
} Draft;

/* What the skeletons of templates/new say where the file of Word cannot. */
static const struct {
    const char *kind, *phase, *scope, *history, *blank_title;
} defaults[] = {
    {"advisory", "prevention",
     "<scope medium=\"electronic\" personal-data=\"suspected\" cause=\"system\"/>",
     "新規に公表しました。", "○○に関する注意喚起"},
    {"notice", "peacetime", NULL, "新規に発出した。", "○○について（通知）"},
    {"guideline", "peacetime", NULL, "新規に策定した。", "○○指針"},
};

static size_t default_of(const char *kind)
{
    size_t i = 0;
    while (i + 1 < G_N_ELEMENTS(defaults) && strcmp(defaults[i].kind, kind) != 0)
        i++;
    return i;
}

static void blank(const Draft *draft, const char *what, const char *help)
{
    Diag *diag = diag_add(draft->making->out, DIAG_WORD_BLANK, draft->making->span, "%s",
                          diag_translate(what));
    diag_help(diag, "%s", diag_translate(help));
}

/* ---- who issues */

static void add_issuer(const Draft *draft, const char *name, GPtrArray *ids)
{
    const Registry *registry = draft->options->registry;
    const Agency *agency = registry ? registry_agency_named(registry, name) : NULL;
    if (agency) {
        if (!g_ptr_array_find_with_equal_func(ids, agency->id, g_str_equal, NULL))
            g_ptr_array_add(ids, (void *)agency->id);
        return;
    }
    Diag *diag = diag_add(draft->making->out, DIAG_WORD_AGENCY, draft->making->span,
                          "\"%s\" issues, and the registry knows no body of that name", name);
    diag_help(diag,
              "write the name as the registry has it, or add the body to registry/agencies.xml");
}

/* A post of a body speaks for the body: 架空サイバー統括局長. */
static void add_issuers(const Draft *draft, GPtrArray *ids)
{
    for (guint i = 0; i < draft->outline->issuers->len; i++)
        add_issuer(draft, draft->outline->issuers->pdata[i], ids);
    if (ids->len)
        return;
    blank(draft, N_("the file names no body that issues; the one that publishes here stands there"),
          N_("write it in Word with the style 連名 発出者"));
    g_ptr_array_add(ids,
                    (void *)(draft->options->publisher ? draft->options->publisher : "my-agency"));
}

static void write_coordination(const Draft *draft)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    add_issuers(draft, ids);
    g_string_append(draft->xml, "    <coordination order=\"kensei\">\n");
    for (guint i = 0; i < ids->len; i++)
        g_string_append_printf(draft->xml, "      <issuer agency=\"%s\"%s/>\n",
                               (const char *)ids->pdata[i], i ? "" : " lead=\"yes\"");
    const char *single = draft->options->single;
    if (ids->len == 1 && !single)
        blank(draft, N_("one body issues alone, and why is not said"),
              N_("say so with --single REASON, or name the other bodies in Word"));
    if (ids->len == 1)
        g_string_append_printf(draft->xml, "      <single reason=\"%s\"/>\n",
                               single ? making_escaped(draft->making, single) : "○○");
    g_string_append(draft->xml, "    </coordination>\n");
}

/* ---- head */

static void write_text(const Draft *draft, const char *name, const char *attrs, const char *xml)
{
    if (xml)
        g_string_append_printf(draft->xml, "      <%s%s>%s</%s>\n", name, attrs, xml, name);
}

static void write_titles(const Draft *draft, const char *otherwise)
{
    const Outline *outline = draft->outline;
    if (!outline->title)
        blank(draft, N_("the file has no title"),
              N_("give the line the style Title (表題) in Word"));
    write_text(draft, "title", "", outline->title ? outline->title : otherwise);
    bool japanese = g_str_has_prefix(draft->options->lang, "ja");
    write_text(draft, "title", japanese ? " xml:lang=\"en\"" : " xml:lang=\"ja\"",
               outline->title_other);
    write_text(draft, "subtitle", "", outline->subtitle);
}

static void write_summary(const Draft *draft)
{
    Node *summary = draft->outline->summary;
    if (!summary->children->len) {
        blank(draft, N_("the file has no summary"),
              N_("write two sentences in Word with the style 連名 要旨"));
        g_string_append(draft->xml, "      <summary>\n        <p>○○</p>\n      </summary>\n");
        return;
    }
    g_string_append(draft->xml, "      ");
    node_write(summary, 3, draft->xml);
    g_string_append_c(draft->xml, '\n');
}

static void write_head(const Draft *draft)
{
    size_t row = default_of(draft->options->kind);
    Date day = draft->outline->date;
    if (!date_is_given(day)) {
        blank(draft, N_("the file has no day; today stands there"),
              N_("write it in Word with the style 連名 日付"));
        day = draft->options->today;
    }
    g_string_append(draft->xml, "    <head>\n");
    write_titles(draft, defaults[row].blank_title);
    g_string_append_printf(draft->xml,
                           "      <date>%04d-%02d-%02d</date>\n      <tlp>CLEAR</tlp>\n", day.year,
                           day.month, day.day);
    for (guint i = 0; i < draft->outline->to->len; i++)
        write_text(draft, "to", "", draft->outline->to->pdata[i]);
    if (defaults[row].scope)
        g_string_append_printf(draft->xml, "      %s\n", defaults[row].scope);
    g_string_append_printf(draft->xml, "      <phase>%s</phase>\n", defaults[row].phase);
    write_summary(draft);
    g_string_append_printf(draft->xml,
                           "      <history>\n        <change revision=\"1\" "
                           "date=\"%04d-%02d-%02d\" class=\"new\">%s</change>\n      </history>\n"
                           "    </head>\n",
                           day.year, day.month, day.day, defaults[row].history);
}

/* ---- all */

static const char *numbering_attr(const Outline *outline)
{
    return outline->numbered_by_hand || outline->unnumbered ? " numbering=\"none\""
           : outline->decimal                               ? " numbering=\"decimal\""
                                                            : "";
}

static void write_draft(const Draft *draft)
{
    const WordDraftOptions *options = draft->options;
    g_string_append_printf(draft->xml,
                           "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<%s xmlns=\"urn:renmei:draft:1\">\n",
                           options->kind);
    g_string_append_printf(draft->xml, "  <content id=\"%s\" revision=\"1\" xml:lang=\"%s\"%s%s>\n",
                           options->id, options->lang, options->sample ? " sample=\"yes\"" : "",
                           numbering_attr(draft->outline));
    write_coordination(draft);
    write_head(draft);
    g_string_append(draft->xml, "    ");
    node_write(draft->outline->body, 2, draft->xml);
    g_string_append_printf(draft->xml, "\n  </content>\n</%s>\n", options->kind);
}

static GBytes *give_picture(void *user, const char *part)
{
    return word_picture(user, part);
}

const char *word_draft(Arena *arena, WordFile *file, const WordDraftOptions *options,
                       GPtrArray *assets, DiagList *out)
{
    Classifier classifier = {options->registry, word_span(file), out};
    WordText text = word_classify(arena, word_text_of(file), &classifier);
    Making making = {arena,  options->registry, options->kind, word_span(file), out,
                     assets, give_picture,      file};
    Outline outline = outline_make(&making, &text);
    g_autoptr(GString) xml = g_string_new(NULL);
    Draft draft = {&making, options, &outline, xml};
    write_draft(&draft);
    return arena_copy_text(arena, xml->str);
}

bool word_is_decided(const WordFile *file, DiagList *out)
{
    const WordText *text = word_text_of(file);
    for (size_t i = 0; i < text->change_count; i++) {
        const WordChange *change = &text->changes[i];
        bool comment = change->kind == CHANGE_COMMENT;
        Diag *diag =
            diag_add(out, comment ? DIAG_WORD_COMMENTED : DIAG_WORD_TRACKED, word_span(file),
                     comment ? "paragraph %u, \"%s\": %s has a comment: %s"
                     : change->kind == CHANGE_INSERTED ? "paragraph %u, \"%s\": %s inserted \"%s\""
                                                       : "paragraph %u, \"%s\": %s deleted \"%s\"",
                     change->paragraph, change->place, change->author, change->text);
        diag_help(diag, "decide on it in Word, or import with --accept-changes");
    }
    return text->change_count == 0;
}
