#include "batch/paper.h"

#include "batch/markup.h"

struct Paper {
    GString *xml;
    bool in_part, in_row;
};

Paper *paper_new(const PaperHead *head)
{
    Paper *paper = g_new0(Paper, 1);
    paper->xml = g_string_new("<site xmlns=\"urn:renmei:edition:1\" page=\"paper\"");
    const struct {
        const char *name, *value;
    } attrs[] = {
        {"lang", head->lang},
        {"title", head->site},
        {"base", head->base},
        {"path", head->path},
        {"root", head->root ? head->root : ""},
        {"home", head->home},
        {"sample", head->sample ? "yes" : NULL},
        {"internal", head->internal ? "yes" : NULL},
        {"landscape", head->landscape ? "yes" : NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(attrs); i++)
        markup_attr(paper->xml, attrs[i].name, attrs[i].value);
    g_string_append_c(paper->xml, '>');
    markup_text_element(paper->xml, "style", NULL, head->style);
    markup_text_element(paper->xml, "heading", NULL, head->title);
    markup_text_element(paper->xml, "lead", NULL, head->lead);
    return paper;
}

void paper_free(Paper *paper)
{
    if (!paper)
        return;
    g_string_free(paper->xml, TRUE);
    g_free(paper);
}

static void end_row(Paper *paper)
{
    if (paper->in_row)
        g_string_append(paper->xml, "</row>");
    paper->in_row = false;
}

static void end_part(Paper *paper)
{
    end_row(paper);
    if (paper->in_part)
        g_string_append(paper->xml, "</part>");
    paper->in_part = false;
}

GBytes *paper_bytes(const Paper *paper)
{
    GString *whole = g_string_new_len(paper->xml->str, (gssize)paper->xml->len);
    g_string_append(whole, paper->in_row ? "</row>" : "");
    g_string_append(whole, paper->in_part ? "</part>" : "");
    g_string_append(whole, "</site>");
    return g_string_free_to_bytes(whole);
}

void paper_file(Paper *paper, const char *href, const char *label)
{
    g_string_append(paper->xml, "<file");
    markup_attr(paper->xml, "href", href);
    markup_close_with_text(paper->xml, "file", label);
}

void paper_choice(Paper *paper, unsigned number, const char *label, unsigned count)
{
    g_string_append_printf(paper->xml, "<choice number=\"%u\" count=\"%u\"", number, count);
    markup_close_with_text(paper->xml, "choice", label);
}

void paper_drawing(Paper *paper, const char *drawings, const char *caption)
{
    if (!drawings || !*drawings)
        return;
    end_part(paper);
    g_string_append(paper->xml, "<picture>");
    markup_text_element(paper->xml, "caption", NULL, caption);
    g_string_append(paper->xml, drawings);
    g_string_append(paper->xml, "</picture>");
}

void paper_part(Paper *paper, const char *id, const char *title, const char *lead,
                const char *const *heads, const char *widths, bool first_head)
{
    end_part(paper);
    g_string_append(paper->xml, "<part");
    markup_attr(paper->xml, "id", id);
    markup_attr(paper->xml, "widths", widths);
    markup_attr(paper->xml, "heads", first_head ? "yes" : NULL);
    g_string_append_c(paper->xml, '>');
    markup_text_element(paper->xml, "title", NULL, title);
    markup_text_element(paper->xml, "lead", NULL, lead);
    g_auto(GStrv) widths_of = g_strsplit(widths ? widths : "", " ", -1);
    size_t known = g_strv_length(widths_of);
    for (size_t i = 0; heads[i]; i++) {
        g_string_append(paper->xml, "<column");
        markup_attr(paper->xml, "width", i < known ? widths_of[i] : NULL);
        markup_close_with_text(paper->xml, "column", heads[i]);
    }
    paper->in_part = true;
}

void paper_row(Paper *paper, const char *class_, const char *id)
{
    end_row(paper);
    g_string_append(paper->xml, "<row");
    markup_attr(paper->xml, "class", class_);
    markup_attr(paper->xml, "id", id);
    g_string_append_c(paper->xml, '>');
    paper->in_row = true;
}

void paper_cell(Paper *paper, const char *text, const char *href, const char *class_)
{
    g_string_append(paper->xml, "<cell");
    markup_attr(paper->xml, "href", href);
    markup_attr(paper->xml, "class", class_);
    markup_close_with_text(paper->xml, "cell", text ? text : "");
}

void paper_lines(Paper *paper, const char *text, const char *href)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_string_append(paper->xml, "<cell>");
    for (size_t i = 0; lines[i]; i++) {
        if (!*lines[i])
            continue;
        g_string_append(paper->xml, "<block");
        markup_attr(paper->xml, "href", i == 0 ? href : NULL);
        g_string_append(paper->xml, "><kept");
        markup_close_with_text(paper->xml, "kept", lines[i]);
        g_string_append(paper->xml, "</block>");
    }
    g_string_append(paper->xml, "</cell>");
}

void paper_figure(Paper *paper, const char *text, const char *more, const char *href)
{
    g_string_append(paper->xml, "<cell class=\"rn-figures\"");
    markup_attr(paper->xml, "href", href);
    markup_attr(paper->xml, "more", href ? more : NULL);
    markup_close_with_text(paper->xml, "cell", text);
}

void paper_across(Paper *paper, PaperAcross kind, const char *text)
{
    paper_row(paper, kind == PAPER_HEAD ? "across" : "aside", NULL);
    paper_cell(paper, text, NULL, NULL);
}

/* ---- comparisons */

static bool shows(RedlineMark mark, PaperSide side)
{
    return mark == REDLINE_KEPT || side == PAPER_BOTH ||
           mark == (side == PAPER_OLD ? REDLINE_DELETED : REDLINE_INSERTED);
}

static void put_run(GString *xml, const RedlineRun *run)
{
    static const char *const names[] = {
        [REDLINE_KEPT] = "kept", [REDLINE_DELETED] = "gone", [REDLINE_INSERTED] = "new"};
    g_string_append_printf(xml, "<%s", names[run->mark]);
    markup_close_with_text(xml, names[run->mark], run->text);
}

/* Cells of a row stand on one line, as they do in the text. */
static bool is_cell(const RedlineBlock *block)
{
    static const char *const cells[] = {"td", "th", "label", "value", NULL};
    return g_strv_contains(cells, block->name);
}

static bool is_row(const RedlineBlock *block)
{
    static const char *const rows[] = {"tr", "row", NULL};
    return g_strv_contains(rows, block->name);
}

static bool shows_any(const RedlineBlock *block, PaperSide side)
{
    for (size_t i = 0; i < block->run_count; i++)
        if (shows(block->runs[i].mark, side))
            return true;
    return false;
}

typedef struct {
    GString *xml;
    PaperSide side;
    bool in_line, in_cells; /* a line is open; and its last words are a cell */
} Lines;

static void end_line(Lines *lines)
{
    if (lines->in_line)
        g_string_append(lines->xml, "</block>");
    lines->in_line = lines->in_cells = false;
}

static void put_block(Lines *lines, const RedlineBlock *block)
{
    bool cell = is_cell(block);
    if (cell && lines->in_cells)
        g_string_append(lines->xml, "<kept>｜</kept>");
    else
        end_line(lines);
    if (!lines->in_line)
        g_string_append(lines->xml,
                        lines->side == PAPER_BOTH ? "<block marks=\"yes\">" : "<block>");
    for (size_t i = 0; i < block->run_count; i++)
        if (shows(block->runs[i].mark, lines->side))
            put_run(lines->xml, &block->runs[i]);
    lines->in_line = true;
    lines->in_cells = cell;
}

void paper_redline(Paper *paper, const Redline *redline, PaperSide side)
{
    Lines lines = {.xml = paper->xml, .side = side};
    g_string_append(paper->xml, "<cell>");
    for (size_t i = 0; i < redline->block_count; i++) {
        const RedlineBlock *block = &redline->blocks[i];
        bool has_cells = i + 1 < redline->block_count && is_cell(block + 1);
        if (is_row(block) && has_cells)
            end_line(&lines);
        else if (shows_any(block, side))
            put_block(&lines, block);
    }
    end_line(&lines);
    g_string_append(paper->xml, "</cell>");
}

void paper_note(Paper *paper, const char *text)
{
    end_part(paper);
    markup_text_element(paper->xml, "note", NULL, text);
}
