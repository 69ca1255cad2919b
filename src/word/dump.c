/* dump.c - a WordText as lines, for goldens and for looking. */
#include <string.h>

#include "word/word.h"

static const char *const role_names[WORD_ROLE_COUNT] = {
    "none",          "body",  "title",      "title-other", "subtitle",     "number",
    "date",          "to",    "issuer",     "property",    "summary",      "heading",
    "heading-plain", "list",  "list-more",  "term",        "meaning",      "caption",
    "items",         "end",   "attachment", "note-info",   "note-caution", "note-important",
    "note-text",     "quote", "pre",        "step",        "step-text",    "action",
    "action-text",   "box",   "box-text",   "cell-head",   "cell",         "cell-more",
    "contents",
};

const char *word_role_name(WordRole role)
{
    return role_names[role];
}

char *word_words(const WordParagraph *paragraph)
{
    GString *words = g_string_new(NULL);
    for (size_t i = 0; i < paragraph->run_count; i++)
        g_string_append(words, paragraph->runs[i].kind == WORD_TEXT    ? paragraph->runs[i].text
                               : paragraph->runs[i].kind == WORD_BREAK ? "\n"
                                                                       : "");
    return g_string_free(words, FALSE);
}

static void dump_paragraph(const WordParagraph *paragraph, GString *out);

static void dump_run(const WordRun *run, GString *out)
{
    static const struct {
        unsigned format;
        const char *mark;
    } marks[] = {{WORD_STRONG, "**"}, {WORD_EM, "_"},  {WORD_SUP, "^"},   {WORD_SUB, "~"},
                 {WORD_CODE, "`"},    {WORD_IOC, "!"}, {WORD_LABEL, "#"}, {WORD_MARK, "="}};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        g_string_append(out, run->format & marks[i].format ? marks[i].mark : "");
    if (run->kind == WORD_PICTURE)
        g_string_append_printf(out, "{picture %s %s}", run->part ? run->part : "-", run->text);
    else if (run->kind == WORD_BREAK)
        g_string_append(out, "{br}");
    else
        g_string_append(out, run->text);
    if (run->reading)
        g_string_append_printf(out, "《%s》", run->reading);
    if (run->link)
        g_string_append_printf(out, "<%s>", run->link);
    for (size_t i = G_N_ELEMENTS(marks); i > 0; i--)
        g_string_append(out, run->format & marks[i - 1].format ? marks[i - 1].mark : "");
    for (size_t i = 0; i < run->note_count; i++) {
        g_string_append(out, i ? " / " : "{note ");
        dump_paragraph(run->note[i], out);
    }
    g_string_append(out, run->note_count ? "}" : "");
}

static void dump_paragraph(const WordParagraph *paragraph, GString *out)
{
    if (paragraph->label)
        g_string_append_printf(out, "[%s] ", paragraph->label);
    for (size_t i = 0; i < paragraph->run_count; i++)
        dump_run(&paragraph->runs[i], out);
}

static void dump_blocks(const WordBlock *blocks, size_t count, int depth, GString *out);

static void dump_table(const WordTable *table, int depth, GString *out)
{
    g_string_append_printf(out, "%*stable\n", depth * 2, "");
    for (size_t i = 0; i < table->row_count; i++) {
        g_string_append_printf(out, "%*srow%s\n", depth * 2 + 2, "",
                               table->rows[i].heading ? " heading" : "");
        for (size_t k = 0; k < table->rows[i].cell_count; k++) {
            const WordCell *cell = &table->rows[i].cells[k];
            g_string_append_printf(out, "%*scell %ux%u\n", depth * 2 + 4, "", cell->columns,
                                   cell->rows);
            dump_blocks(cell->blocks, cell->block_count, depth + 3, out);
        }
    }
}

static void dump_blocks(const WordBlock *blocks, size_t count, int depth, GString *out)
{
    static const char *const aligns[] = {"", " centre", " right"};
    for (size_t i = 0; i < count; i++) {
        const WordParagraph *paragraph = blocks[i].paragraph;
        if (!paragraph) {
            dump_table(blocks[i].table, depth, out);
            continue;
        }
        g_string_append_printf(out, "%*s%s", depth * 2, "", role_names[paragraph->role]);
        if (paragraph->level)
            g_string_append_printf(out, " %u", paragraph->level);
        g_string_append_printf(out, "%s: ", aligns[paragraph->align]);
        dump_paragraph(paragraph, out);
        g_string_append_c(out, '\n');
    }
}

char *word_dump(const WordText *text)
{
    static const char *const kinds[] = {"inserted", "deleted", "comment"};
    GString *out = g_string_new(NULL);
    if (text->document)
        g_string_append_printf(out, "of %s %d\n", text->document, text->revision);
    dump_blocks(text->blocks, text->block_count, 0, out);
    for (size_t i = 0; i < text->change_count; i++) {
        const WordChange *change = &text->changes[i];
        g_string_append_printf(out, "%s %u by %s: \"%s\" at \"%s\"\n", kinds[change->kind],
                               change->paragraph, change->author, change->text, change->place);
    }
    return g_string_free(out, FALSE);
}
