/* draft.c - the whole of a draft around what a file says: head, coordination, history.
 *
 * What only a person can decide is never made up: it stands there as ○○, which the check reports
 * until it is filled in, and a finding says so at once. */
#include <string.h>

#include "base/fold.h"
#include "word/classify.h"
#include "word/naming.h"
#include "word/node.h"

typedef struct {
    const Making *making;
    const WordDraftOptions *options;
    const Outline *outline;
    GPtrArray *ids; /* of the bodies that issue, in the order of the file */
    GString *xml;
} Draft;

/* What the skeletons of templates/new say where the file of Word does not. */
static const struct {
    const char *kind, *phase;
    bool scope; /* it is about a case */
    const char *history, *blank_title, *history_en, *blank_title_en;
} defaults[] = {
    {"advisory", "prevention", true, "新規に公表しました。", "○○に関する注意喚起", "Published.",
     "Advisory on ○○"},
    {"notice", "peacetime", false, "新規に発出した。", "○○について（通知）", "Issued.",
     "Notice on ○○"},
    {"guideline", "peacetime", false, "新規に策定した。", "○○指針", "Adopted.", "Guideline on ○○"},
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

/* Letters are signed by the post that the registry has. */
static void report_post(const Draft *draft, const Agency *agency, const WordParagraph *paragraph)
{
    g_autofree char *words = word_words(paragraph);
    g_autofree char *post = naming_other_post(draft->options->registry, agency, words);
    if (!*post || !agency->post_ja || strcmp(draft->options->kind, "notice") != 0)
        return;
    diag_help(making_report(draft->making, DIAG_WORD_BOX, paragraph,
                            N_("the letter prints the post that the registry has: %s"),
                            draft->making->japanese || !agency->post_en ? agency->post_ja
                                                                        : agency->post_en),
              "if another post signs, have it changed in the registry");
}

static void add_issuer(const Draft *draft, const WordParagraph *paragraph, GPtrArray *ids)
{
    g_autofree char *name = g_strstrip(word_words(paragraph));
    const Agency *agency = naming_issuer(draft->options->registry, paragraph);
    if (agency) {
        report_post(draft, agency, paragraph);
        if (!g_ptr_array_find_with_equal_func(ids, agency->id, g_str_equal, NULL))
            g_ptr_array_add(ids, (void *)agency->id);
        return;
    }
    Diag *diag =
        making_report(draft->making, DIAG_WORD_AGENCY, paragraph,
                      N_("\"%s\" issues, and the registry knows no body of that name"), name);
    diag_help(diag,
              "write the name as the registry has it, or add the body to registry/agencies.xml");
}

/* A post of a body speaks for the body: 架空サイバー統括局長. */
static void find_issuers(const Draft *draft)
{
    GPtrArray *ids = draft->ids;
    for (guint i = 0; i < draft->outline->issuers->len; i++)
        add_issuer(draft, draft->outline->issuers->pdata[i], ids);
    if (ids->len)
        return;
    blank(draft, N_("the file names no body that issues; the one that publishes here stands there"),
          N_("write its name above the title, on a line of its own at the right, as the registry "
             "has it"));
    g_ptr_array_add(ids,
                    (void *)(draft->options->publisher ? draft->options->publisher : "my-agency"));
}

/* ---- the numbers of the document */

/* Of the bodies that issue, the next in the order of the file that has no number yet. */
static const char *next_without(const Draft *draft, GHashTable *numbered)
{
    for (guint i = 0; i < draft->ids->len; i++)
        if (!g_hash_table_contains(numbered, draft->ids->pdata[i]))
            return draft->ids->pdata[i];
    return NULL;
}

/* 事務連絡 is printed where there is no number. */
static bool is_no_number(const WordParagraph *paragraph)
{
    g_autofree char *words = g_strstrip(word_words(paragraph));
    return g_regex_match_simple("^事[ 　]*務[ 　]*連[ 　]*絡$|^○", words, 0, 0);
}

static const Agency *claims(const Draft *draft, const WordParagraph *paragraph)
{
    g_autofree char *words = g_strstrip(word_words(paragraph));
    const Registry *registry = draft->options->registry;
    return registry ? naming_numbered(registry, words) : NULL;
}

static void write_number(const Draft *draft, const WordParagraph *paragraph, GHashTable *numbered)
{
    g_autofree char *words = g_strstrip(word_words(paragraph));
    const Agency *agency = claims(draft, paragraph);
    const char *id = agency ? agency->id : next_without(draft, numbered);
    if (!id) {
        Diag *diag = making_report(draft->making, DIAG_WORD_BLANK, paragraph,
                                   N_("whose number \"%s\" is cannot be told"), words);
        diag_help(diag, "write one number for each body that issues, in their order");
        return;
    }
    g_hash_table_add(numbered, (void *)id);
    g_string_append_printf(draft->xml, "    <number agency=\"%s\">%s</number>\n", id,
                           making_escaped(draft->making, words));
}

/* Patterns of the registry first: they are sure; what is left goes by the order. */
static void write_tracking(const Draft *draft)
{
    g_autoptr(GHashTable) numbered = g_hash_table_new(g_str_hash, g_str_equal);
    const GPtrArray *numbers = draft->outline->numbers;
    for (guint i = 0; i < numbers->len; i++) {
        const Agency *agency = claims(draft, numbers->pdata[i]);
        if (agency)
            g_hash_table_add(numbered, (void *)agency->id);
    }
    gsize before = draft->xml->len;
    g_string_append(draft->xml, "  <tracking>\n");
    for (guint i = 0; i < numbers->len; i++)
        if (!is_no_number(numbers->pdata[i]))
            write_number(draft, numbers->pdata[i], numbered);
    if (g_hash_table_size(numbered))
        g_string_append(draft->xml, "  </tracking>\n");
    else
        g_string_truncate(draft->xml, before);
}

static void write_coordination(const Draft *draft)
{
    const GPtrArray *ids = draft->ids;
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

/* Under 問合せ先 stands no desk that is known, or something that the registry does not say of it.
 */
static void report_contact(const Draft *draft, const WordParagraph *paragraph, const char *words)
{
    const Registry *registry = draft->options->registry;
    g_autofree char *plain = fold_words(words);
    size_t size = 0;
    const Agency *agency = registry ? naming_begins(registry, plain, &size) : NULL;
    g_autofree char *unknown = agency ? naming_unknown_of_desk(agency, plain + size) : NULL;
    Diag *diag =
        unknown && *unknown
            ? making_report(draft->making, DIAG_WORD_BLANK, paragraph,
                            N_("the registry does not say \"%s\" of that body, so that it stays "
                               "text"),
                            unknown)
            : making_report(draft->making, DIAG_WORD_BLANK, paragraph,
                            N_("below it stands no desk that the registry knows%s"), "");
    diag_help(diag, "write the body and its section as the registry has them, and below only "
                    "what the registry says of them");
}

static void report_contacts(const Draft *draft, const WordText *text)
{
    for (size_t i = 0; i < text->block_count; i++) {
        const WordParagraph *paragraph = text->blocks[i].paragraph,
                            *next =
                                i + 1 < text->block_count ? text->blocks[i + 1].paragraph : NULL;
        g_autofree char *words = paragraph ? g_strstrip(word_words(paragraph)) : NULL, *name = NULL,
                        *rest = NULL;
        if (!words || paragraph->role == WORD_ROLE_BOX || (next && next->role == WORD_ROLE_BOX) ||
            !naming_is_contact(words, &name, &rest))
            continue;
        g_autofree char *below = next ? word_words(next) : g_strdup("");
        report_contact(draft, paragraph, rest && *rest ? rest : below);
    }
}

/* A file that sets some of its properties means to set the others. */
static void report_properties(const Draft *draft, const WordText *text)
{
    bool any = false;
    for (size_t i = 0; i < PROPERTY_COUNT; i++)
        any = any || draft->outline->properties[i];
    for (size_t i = 0; any && i < text->block_count; i++) {
        const WordParagraph *paragraph = text->blocks[i].paragraph;
        g_autofree char *words = paragraph && paragraph->role == WORD_ROLE_BODY
                                     ? g_strstrip(word_words(paragraph))
                                     : NULL;
        g_autofree char *value = NULL;
        size_t index;
        if (!words || property_read(words, &index, &value) != PROPERTY_NO_CHOICE || !*value)
            continue;
        g_autofree char *choices = property_choices(index, true),
                        *english = property_choices(index, false);
        diag_help(
            making_report(draft->making, DIAG_WORD_BLANK, paragraph,
                          N_("\"%s\" is none of the values of this property, so that the line "
                             "stays text"),
                          value),
            "write one of these: %s (in English %s)", choices, english);
    }
}

/* Whether a seal is printed is known from the registry. */
static void report_seals(const Draft *draft, const WordText *text)
{
    for (size_t i = 0; i < text->block_count; i++) {
        const WordParagraph *paragraph = text->blocks[i].paragraph;
        g_autofree char *words = paragraph ? g_strstrip(word_words(paragraph)) : NULL;
        if (words && naming_omits_seal(words))
            making_report(draft->making, DIAG_WORD_NOT_CARRIED, paragraph,
                          N_("%s was left out; seals are printed as the registry says"), words);
    }
}

/* ---- head */

static void write_text(const Draft *draft, const char *name, const char *attrs, const char *xml)
{
    if (xml)
        g_string_append_printf(draft->xml, "      <%s%s>%s</%s>\n", name, attrs, xml, name);
}

static bool is_japanese(const Draft *draft)
{
    return g_str_has_prefix(draft->options->lang, "ja");
}

/* They choose what is printed: nobody shall find out later. */
static void report_defaults(const Draft *draft, size_t row)
{
    const char *const *said = draft->outline->properties;
    bool scope = !defaults[row].scope;
    for (size_t i = 0; !scope && i < PROPERTY_COUNT; i++)
        scope = property_of(i)->attr && said[i];
    if (said[PROPERTY_PHASE] && scope)
        return;
    Diag *diag = !scope ? diag_add(draft->making->out, DIAG_WORD_BLANK, draft->making->span,
                                   "the file does not say which incident this is about; electronic "
                                   "data, personal data suspected, cause in a system and the phase "
                                   "%s stand there",
                                   diag_translate(defaults[row].phase))
                        : diag_add(draft->making->out, DIAG_WORD_BLANK, draft->making->span,
                                   "the file does not say which phase this is about; %s stands "
                                   "there",
                                   diag_translate(defaults[row].phase));
    diag_help(diag,
              "they choose which desks are printed; write them in Word as lines of their own, "
              "such as 段階：対処, or export the draft and change its last lines");
}

static void write_scope(const Draft *draft, bool wanted)
{
    static const char *const otherwise[PROPERTY_COUNT] = {NULL, "electronic", "suspected", "system",
                                                          NULL};
    const char *const *said = draft->outline->properties;
    for (size_t i = 0; i < PROPERTY_COUNT; i++)
        wanted = wanted || (property_of(i)->attr && said[i]);
    if (!wanted)
        return;
    g_string_append(draft->xml, "      <scope");
    for (size_t i = 0; i < PROPERTY_COUNT; i++)
        if (property_of(i)->attr)
            g_string_append_printf(draft->xml, " %s=\"%s\"", property_of(i)->attr,
                                   said[i] ? said[i] : otherwise[i]);
    g_string_append(draft->xml, "/>\n");
}

static void write_titles(const Draft *draft, const char *otherwise)
{
    const Outline *outline = draft->outline;
    if (!outline->title)
        blank(draft, N_("the file has no title"),
              N_("centre it on a line of its own, or give that line the style Title (表題)"));
    write_text(draft, "title", "", outline->title ? outline->title : otherwise);
    bool japanese = is_japanese(draft);
    write_text(draft, "title", japanese ? " xml:lang=\"en\"" : " xml:lang=\"ja\"",
               outline->title_other);
    write_text(draft, "subtitle", "", outline->subtitle);
}

static void write_summary(const Draft *draft)
{
    Node *summary = draft->outline->summary;
    if (!summary->children->len) {
        blank(draft, N_("the file has no summary"),
              N_("write two sentences below a line 【要旨】 (Summary), between the title and the "
                 "text"));
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
              N_("write it above the title, on a line of its own, like 2026-11-28, "
                 "令和８年11月28日 or 28 November 2026"));
        day = draft->options->today;
    }
    g_string_append(draft->xml, "    <head>\n");
    bool japanese = is_japanese(draft);
    write_titles(draft, japanese ? defaults[row].blank_title : defaults[row].blank_title_en);
    g_string_append_printf(draft->xml,
                           "      <date>%04d-%02d-%02d</date>\n      <tlp>CLEAR</tlp>\n", day.year,
                           day.month, day.day);
    for (guint i = 0; i < draft->outline->to->len; i++)
        write_text(draft, "to", "", draft->outline->to->pdata[i]);
    const char *const *said = draft->outline->properties;
    write_scope(draft, defaults[row].scope);
    write_text(draft, "phase", "",
               said[PROPERTY_PHASE] ? said[PROPERTY_PHASE] : defaults[row].phase);
    write_summary(draft);
    write_text(draft, "keywords", "",
               said[PROPERTY_KEYWORDS] ? making_escaped(draft->making, said[PROPERTY_KEYWORDS])
                                       : NULL);
    g_string_append_printf(draft->xml,
                           "      <history>\n        <change revision=\"1\" "
                           "date=\"%04d-%02d-%02d\" class=\"new\">%s</change>\n      </history>\n"
                           "    </head>\n",
                           day.year, day.month, day.day,
                           said[PROPERTY_HISTORY]
                               ? making_escaped(draft->making, said[PROPERTY_HISTORY])
                           : japanese ? defaults[row].history
                                      : defaults[row].history_en);
    report_defaults(draft, row);
}

/* ---- all */

static const char *numbering_attr(const Draft *draft)
{
    const Making *making = draft->making;
    Numbering numbering = draft->outline->numbering;
    return numbering == numbering_default(making->kind, making->japanese)
               ? ""
               : arena_printf(making->arena, " numbering=\"%s\"", numbering_name(numbering));
}

static void write_draft(const Draft *draft)
{
    const WordDraftOptions *options = draft->options;
    g_string_append_printf(draft->xml,
                           "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<%s xmlns=\"urn:renmei:draft:1\">\n",
                           options->kind);
    write_tracking(draft);
    g_string_append_printf(draft->xml, "  <content id=\"%s\" revision=\"1\" xml:lang=\"%s\"%s%s>\n",
                           options->id, options->lang, options->sample ? " sample=\"yes\"" : "",
                           numbering_attr(draft));
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
    Making making = {.arena = arena,
                     .registry = options->registry,
                     .kind = options->kind,
                     .japanese = g_str_has_prefix(options->lang, "ja"),
                     .whole = true,
                     .span = word_span(file),
                     .out = out,
                     .pictures = assets,
                     .picture = give_picture,
                     .user = file};
    Outline outline = outline_make(&making, &text);
    g_autoptr(GString) xml = g_string_new(NULL);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    Draft draft = {&making, options, &outline, ids, xml};
    report_seals(&draft, word_text_of(file));
    report_contacts(&draft, &text);
    report_properties(&draft, &text);
    find_issuers(&draft);
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
