#include "batch/proposal.h"

#include <string.h>

#include "base/digest.h"
#include "batch/batch.h"
#include "batch/markup.h"
#include "batch/paper.h"
#include "packet/packet.h"
#include "web/web.h"

#define SLIP "proposal.xml"
#define NAMESPACE "urn:renmei:proposal:1"

/* ---- words */

static char *spot_words(const MutualSpot *spot)
{
    const char *label = *spot->label ? spot->label : spot->locator;
    return *spot->heading ? g_strdup_printf("%s（%s）", label, spot->heading) : g_strdup(label);
}

char *proposal_text(const MutualNet *net, const MutualProposal *proposal)
{
    const MutualSpot *best = &proposal->spots[0];
    g_autofree char *place = spot_words(best);
    Date day = proposal->version;
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, diag_translate("%s of %s (%s)\n"), mutual_title(proposal->partner),
                           proposal->partner->id,
                           mutual_agency(net, proposal->partner->owner, day));
    g_string_append_printf(out, diag_translate("  version of %04d-%02d-%02d, place: %s\n"),
                           day.year, day.month, day.day, place);
    if (best->cited)
        g_string_append(out, diag_translate("  because: it is the passage that is cited\n"));
    else if (*best->terms)
        g_string_append_printf(out, diag_translate("  because: both speak of %s\n"), best->terms);
    g_string_append_printf(out, diag_translate("  to be added at its end:\n\n    %s\n\n"),
                           proposal->sentence);
    for (size_t i = 1; i < proposal->spot_count; i++) {
        g_autofree char *other = spot_words(&proposal->spots[i]);
        g_string_append_printf(out, diag_translate("  or: %s, which speaks of %s\n"), other,
                               proposal->spots[i].terms);
    }
    return g_string_free(out, FALSE);
}

/* ---- old and new side by side */

static ContentNode *add_node(Arena *arena, ContentNode *parent, const char *name, const char *text)
{
    ContentNode *node = arena_make(arena, ContentNode);
    *node = (ContentNode){.name = name, .text = text, .lang = "ja", .parent = parent};
    if (!parent)
        return node;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

/* Paragraphs of a passage; more: words at the end of the last one. */
static ContentNode *content_of(Arena *arena, const char *text, const char *more)
{
    ContentNode *content = add_node(arena, NULL, "content", NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    size_t count = g_strv_length(lines);
    while (count && !*lines[count - 1])
        count--;
    for (size_t i = 0; i < MAX(count, more ? 1 : 0); i++) {
        ContentNode *paragraph = add_node(arena, content, "p", NULL);
        const char *line = i < count ? lines[i] : "";
        bool last = i + 1 >= count;
        add_node(arena, paragraph, NULL,
                 arena_printf(arena, "%s%s", line, last && more ? more : ""));
    }
    return content;
}

static GBytes *table_of(const MutualNet *net, const MutualProposal *proposal)
{
    const MutualSpot *spot = &proposal->spots[0];
    const MutualText *partner = proposal->partner;
    g_autoptr(Arena) arena = arena_new();
    g_autofree char *place = spot_words(spot);
    g_autofree char *lead = g_strdup_printf(
        diag_translate("Proposal of %s to %s: %s refers to %s. Version of %04d-%02d-%02d; what is "
                       "new is underlined."),
        mutual_agency(net, proposal->own->owner, proposal->version),
        mutual_agency(net, partner->owner, proposal->version), mutual_title(partner),
        mutual_title(proposal->own), proposal->version.year, proposal->version.month,
        proposal->version.day);
    bool sample = (partner->document && partner->document->sample) ||
                  (proposal->own->document && proposal->own->document->sample);
    g_autoptr(Paper) paper =
        paper_new(&(PaperHead){.lang = diag_language(),
                               .title = diag_translate("Table of old and new text"),
                               .lead = lead,
                               .site = mutual_agency(net, proposal->own->owner, proposal->version),
                               .sample = sample,
                               .landscape = true});
    const char *const heads[] = {diag_translate("place"), diag_translate("as proposed"),
                                 diag_translate("as it stands"), NULL};
    Redline redline = redline_make(arena, content_of(arena, spot->text, NULL),
                                   content_of(arena, spot->text, proposal->sentence));
    paper_part(paper, "_taisho", mutual_title(partner), NULL, heads, "18 41 41", true);
    paper_row(paper, NULL, NULL);
    paper_cell(paper, place, NULL, NULL);
    paper_redline(paper, &redline, PAPER_NEW);
    paper_redline(paper, &redline, PAPER_OLD);
    return paper_bytes(paper);
}

/* ---- the slip that an acceptance pins */

static GBytes *slip_of(const MutualProposal *proposal, Date made)
{
    const MutualSpot *spot = &proposal->spots[0];
    GString *xml = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<proposal "
                                "xmlns=\"" NAMESPACE "\"");
    markup_attr(xml, "document", proposal->partner->id);
    markup_attr(xml, "cites", proposal->own->id);
    markup_attr(xml, "from", proposal->own->owner);
    markup_attr(xml, "to", proposal->partner->owner);
    markup_attr_date(xml, "made", made);
    markup_attr_date(xml, "version", proposal->version);
    markup_attr(xml, "place", spot->locator);
    g_string_append(xml, ">\n");
    markup_text_element(xml, "old", NULL, spot->text);
    markup_text_element(xml, "add", NULL, proposal->sentence);
    g_string_append(xml, "\n</proposal>\n");
    return g_string_free_to_bytes(xml);
}

/* Root and namespace as they are written, each attribute once: what is pinned has one reading. */
typedef struct {
    ProposalSlip *slip;
    unsigned depth;
    bool seen, other; /* a proposal; anything that is none */
} SlipReading;

static void take_attribute(SlipReading *reading, const char *name, const char *value)
{
    ProposalSlip *slip = reading->slip;
    const struct {
        const char *name;
        char **to;
    } fields[] = {{"document", &slip->document},
                  {"cites", &slip->cites},
                  {"from", &slip->from},
                  {"to", &slip->to}};
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        if (strcmp(fields[i].name, name) == 0) {
            reading->other = reading->other || *fields[i].to;
            g_free(*fields[i].to);
            *fields[i].to = g_strdup(value);
        }
}

static bool has_namespace(const char **names, const char **values)
{
    for (size_t i = 0; names[i]; i++)
        if (strcmp(names[i], "xmlns") == 0)
            return strcmp(values[i], NAMESPACE) == 0;
    return false;
}

static void start_element(GMarkupParseContext *context, const char *element, const char **names,
                          const char **values, void *user, GError **error)
{
    SlipReading *reading = user;
    (void)context;
    (void)error;
    if (reading->depth++)
        return;
    if (reading->seen || strcmp(element, "proposal") != 0 || !has_namespace(names, values))
        reading->other = true;
    reading->seen = true;
    for (size_t i = 0; names[i]; i++)
        take_attribute(reading, names[i], values[i]);
}

static void end_element(GMarkupParseContext *context, const char *element, void *user,
                        GError **error)
{
    (void)context;
    (void)element;
    (void)error;
    ((SlipReading *)user)->depth--;
}

static bool is_id(const char *text)
{
    return text && g_regex_match_simple("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", text,
                                        G_REGEX_DOLLAR_ENDONLY, 0);
}

bool proposal_slip(GBytes *bytes, ProposalSlip *out)
{
    static const GMarkupParser parser = {.start_element = start_element,
                                         .end_element = end_element};
    *out = (ProposalSlip){0};
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    SlipReading reading = {.slip = out};
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, &reading, NULL);
    out->digest = digest_of(bytes);
    return g_markup_parse_context_parse(context, text, (gssize)size, NULL) &&
           g_markup_parse_context_end_parse(context, NULL) && reading.seen && !reading.other &&
           is_id(out->document) && is_id(out->cites) && is_id(out->from) && is_id(out->to);
}

static GBytes *slip_bytes(const char *path, GError **error)
{
    g_autofree char *inside =
        g_file_test(path, G_FILE_TEST_IS_DIR) ? g_build_filename(path, SLIP, NULL) : g_strdup(path);
    g_autofree char *folder = g_path_get_dirname(inside), *name = g_path_get_basename(inside);
    g_autoptr(FileRoot) root = file_root_open(folder, error);
    return root ? file_read(root, name, PACKET_MAX_FILE, error) : NULL;
}

bool proposal_read(const char *path, ProposalSlip *out, GError **error)
{
    *out = (ProposalSlip){0};
    g_autoptr(GBytes) bytes = slip_bytes(path, error);
    if (!bytes)
        return false;
    return proposal_slip(bytes, out) ||
           batch_refuse(error, N_("%s holds no proposal that can be read"), path);
}

void proposal_slip_clear(ProposalSlip *slip)
{
    g_free(slip->document);
    g_free(slip->cites);
    g_free(slip->from);
    g_free(slip->to);
    *slip = (ProposalSlip){0};
}

/* ---- the packet */

bool proposal_write(const MutualNet *net, const MutualProposal *proposal, Date made,
                    const char *path, DiagList *out, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return batch_refuse(
            error, N_("%s is there already; take it away, or name another place with -o"), path);
    enum { JAPAN = 9 * 3600 };
    g_autoptr(GBytes) table = table_of(net, proposal);
    g_autoptr(GBytes) page = paper_page(table, out, error);
    g_autoptr(GBytes) pdf =
        page ? paper_pdf(table, diag_language(), (int64_t)date_day_number(made) * 86400 - JAPAN,
                         out, error)
             : NULL;
    g_autoptr(GBytes) style = pdf ? web_style_sheet(NULL, error) : NULL;
    if (!style)
        return (error && *error) ||
               batch_refuse(error, N_("the table of %s could not be made"), proposal->partner->id);
    g_autofree char *words = proposal_text(net, proposal);
    g_autoptr(GBytes) text = g_bytes_new(words, strlen(words));
    g_autoptr(GBytes) slip = slip_of(proposal, made);
    g_autoptr(GPtrArray) files = packet_files_new();
    packet_files_add(files, "index.html", page);
    packet_files_add(files, "taisho.pdf", pdf);
    packet_files_add(files, "assets/renmei.css", style);
    packet_files_add(files, "proposal.txt", text);
    packet_files_add(files, SLIP, slip);
    packet_files_add_sums(files);
    return packet_write(files, path, error);
}
