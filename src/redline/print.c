/* print.c - a redline for eyes: on a terminal, and as an HTML fragment.
 *
 * The marks ［-…-］ and ［+…+］ are text, so that both read without colour, aloud and when copied.
 * What the texts themselves hold cannot pass for a mark: such brackets are spelt out, as are
 * characters that a terminal obeys or that turn the direction of reading. */
#include "redline/redline.h"

#include <glib.h>
#include <string.h>

#include "diag/report.h"

static const struct {
    const char *open, *close, *colour, *element;
} marks[] = {
    [REDLINE_KEPT] = {"", "", "", NULL},
    [REDLINE_DELETED] = {"［-", "-］", "\033[31m", "del"},
    [REDLINE_INSERTED] = {"［+", "+］", "\033[32m", "ins"},
};

static const char *fate_words(RedlineFate fate)
{
    static const char *const words[] = {
        [REDLINE_SAME] = "",
        [REDLINE_CHANGED] = "",
        [REDLINE_GONE] = N_(" (deleted)"),
        [REDLINE_NEW] = N_(" (new)"),
        [REDLINE_LEFT] = N_(" (moved from here)"),
        [REDLINE_ARRIVED] = N_(" (moved to here)"),
    };
    return *words[fate] ? diag_translate(words[fate]) : "";
}

/* ---- text that cannot deceive */

static bool is_deceiving(const char *text, const char *at)
{
    gunichar character = g_utf8_get_char(at);
    if (character == 0xFF3B) /* ［ */
        return at[3] == '-' || at[3] == '+';
    if (character == 0xFF3D) /* ］ */
        return at > text && (at[-1] == '-' || at[-1] == '+');
    GUnicodeType type = g_unichar_type(character);
    return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
           type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

static void add_safe(GString *out, const char *text, size_t size)
{
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        if (*at == '\n' || *at == '\t')
            g_string_append_c(out, ' ');
        else if (is_deceiving(text, at))
            g_string_append_printf(out, "〔U+%04X〕", g_utf8_get_char(at));
        else
            g_string_append_unichar(out, g_utf8_get_char(at));
    }
}

/* Unchanged words far from a change are left out. */
static void add_kept(GString *out, const char *text, size_t context, bool first, bool last)
{
    size_t length = (size_t)g_utf8_strlen(text, -1);
    size_t head = first ? 0 : context, tail = last ? 0 : context;
    if (!context || length <= head + tail + 2) {
        add_safe(out, text, strlen(text));
        return;
    }
    const char *from = g_utf8_offset_to_pointer(text, (glong)(length - tail));
    add_safe(out, text, (size_t)(g_utf8_offset_to_pointer(text, (glong)head) - text));
    g_string_append(out, "…");
    add_safe(out, from, strlen(from));
}

/* "paragraph (moved to 第３)": where to, unless it stayed within its section. */
static void add_kind(GString *out, const RedlineBlock *block)
{
    bool elsewhere = block->other && g_strcmp0(block->other, block->section) != 0;
    g_string_append(out, redline_label(block->name));
    if (!elsewhere) {
        g_string_append(out, fate_words(block->fate));
        return;
    }
    g_autoptr(GString) section = g_string_new(NULL);
    add_safe(section, block->other, strlen(block->other));
    g_string_append_printf(out,
                           diag_translate(block->fate == REDLINE_LEFT ? N_(" (moved to \"%s\")")
                                                                      : N_(" (moved from \"%s\")")),
                           section->str);
}

char *redline_kind(const RedlineBlock *block)
{
    GString *out = g_string_new(NULL);
    add_kind(out, block);
    return g_string_free(out, FALSE);
}

/* ---- a terminal */

static void add_run(GString *out, const RedlineBlock *block, size_t index, RedlineStyle style)
{
    const RedlineRun *run = &block->runs[index];
    bool coloured = style.colour && run->mark != REDLINE_KEPT;
    if (run->mark == REDLINE_KEPT) {
        add_kept(out, run->text, style.context, index == 0, index + 1 == block->run_count);
        return;
    }
    g_string_append_printf(out, "%s%s", coloured ? marks[run->mark].colour : "",
                           marks[run->mark].open);
    add_safe(out, run->text, strlen(run->text));
    g_string_append_printf(out, "%s%s", marks[run->mark].close, coloured ? "\033[0m" : "");
}

static void add_block(GString *out, const RedlineBlock *block, RedlineStyle style)
{
    g_string_append(out, "  ");
    add_kind(out, block);
    g_string_append(out, ": ");
    for (size_t i = 0; i < block->run_count; i++)
        add_run(out, block, i, style);
    g_string_append_c(out, '\n');
}

static void add_section(GString *out, const char *section)
{
    if (section)
        add_safe(out, section, strlen(section));
    else
        g_string_append(out, diag_translate("(outside the sections)"));
    g_string_append_c(out, '\n');
}

static void add_rest(GString *out, const Redline *redline, size_t shown)
{
    if (redline->changes > shown)
        g_string_append_printf(out, diag_translate("and %zu more changes\n"),
                               redline->changes - shown);
    if (redline->coarse)
        g_string_append(out, diag_translate("The texts are too large and too different to be "
                                            "compared word by word; whole passages are shown.\n"));
}

char *redline_text(const Redline *redline, RedlineStyle style)
{
    GString *out = g_string_new(NULL);
    const char *section = "";
    size_t shown = 0;
    for (size_t i = 0; i < redline->block_count; i++) {
        const RedlineBlock *block = &redline->blocks[i];
        if (block->fate == REDLINE_SAME || (style.most && shown == style.most))
            continue;
        if (!shown || g_strcmp0(section, block->section) != 0)
            add_section(out, block->section);
        section = block->section;
        add_block(out, block, style);
        shown++;
    }
    add_rest(out, redline, shown);
    return g_string_free(out, FALSE);
}

/* ---- HTML */

static void add_escaped(GString *out, const char *text)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    add_safe(safe, text, strlen(text));
    g_autofree char *escaped = g_markup_escape_text(safe->str, (gssize)safe->len);
    g_string_append(out, escaped);
}

static void add_run_html(GString *out, const RedlineRun *run)
{
    const char *element = marks[run->mark].element;
    if (element)
        g_string_append_printf(out, "<%s>%s", element, marks[run->mark].open);
    add_escaped(out, run->text);
    if (element)
        g_string_append_printf(out, "%s</%s>", marks[run->mark].close, element);
}

static void add_block_html(GString *out, const RedlineBlock *block)
{
    g_autofree char *kind = redline_kind(block);
    g_string_append(out, "<p><span class=\"kind\">");
    add_escaped(out, kind);
    g_string_append(out, "</span> ");
    for (size_t i = 0; i < block->run_count; i++)
        add_run_html(out, &block->runs[i]);
    g_string_append(out, "</p>\n");
}

static void add_heading_html(GString *out, const char *section)
{
    g_string_append(out, "<h3>");
    add_escaped(out, section ? section : diag_translate("(outside the sections)"));
    g_string_append(out, "</h3>\n");
}

static void add_note_html(GString *out, const char *words)
{
    g_string_append(out, "<p>");
    add_escaped(out, words);
    g_string_append(out, "</p>\n");
}

char *redline_html(const Redline *redline)
{
    GString *out = g_string_new("<section class=\"redline\">\n");
    const char *section = NULL;
    bool any = false;
    for (size_t i = 0; i < redline->block_count; i++) {
        const RedlineBlock *block = &redline->blocks[i];
        if (block->fate == REDLINE_SAME)
            continue;
        if (!any || g_strcmp0(section, block->section) != 0)
            add_heading_html(out, block->section);
        section = block->section;
        any = true;
        add_block_html(out, block);
    }
    if (!any)
        add_note_html(out, diag_translate("No word has changed."));
    if (redline->coarse)
        add_note_html(out, diag_translate("The texts are too large and too different to be "
                                          "compared word by word; whole passages are shown.\n"));
    g_string_append(out, "</section>\n");
    return g_string_free(out, FALSE);
}
