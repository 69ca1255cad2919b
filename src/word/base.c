#include "word/base.h"

#include <string.h>

#include "base/fold.h"
#include "word/classify.h"
#include "word/export.h"
#include "word/naming.h"

enum { MARK = 6 /* digits */ };

/* ---- marks */

static void add_words(const WordBlock *blocks, size_t count, GString *out)
{
    for (size_t i = 0; i < count; i++) {
        const WordParagraph *paragraph = blocks[i].paragraph;
        const WordTable *table = blocks[i].table;
        for (size_t k = 0; paragraph && k < paragraph->run_count; k++)
            if (!(paragraph->runs[k].format & WORD_LABEL))
                g_string_append(out, paragraph->runs[k].kind == WORD_PICTURE
                                         ? "\x01"
                                         : paragraph->runs[k].text);
        for (size_t row = 0; table && row < table->row_count; row++)
            for (size_t k = 0; k < table->rows[row].cell_count; k++) {
                g_string_append_c(out, '\x02');
                add_words(table->rows[row].cells[k].blocks, table->rows[row].cells[k].block_count,
                          out);
            }
    }
}

static char *mark_of(const WordBlock *block)
{
    g_autoptr(GString) words = g_string_new(NULL);
    add_words(block, 1, words);
    g_autofree char *folded = fold_blanks(words->str),
                    *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, folded, -1);
    return g_strndup(digest, MARK);
}

char *base_marks(const WordBlock *blocks, size_t count)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        g_autofree char *mark = mark_of(&blocks[i]);
        g_string_append_printf(out, "%s%s", i ? " " : "", mark);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *base_export(const char *marks)
{
    enum { NAME = 12 };
    g_autofree char *digest =
        marks ? g_compute_checksum_for_string(G_CHECKSUM_SHA256, marks, -1) : NULL;
    return digest ? g_strndup(digest, NAME) : g_strdup("");
}

static GHashTable *set_of(const char *marks)
{
    GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) parts = g_strsplit_set(marks, " \t\r\n", -1);
    for (char **part = parts; *part; part++)
        if (**part)
            g_hash_table_add(set, g_strdup(*part));
    return set;
}

/* ---- what is known */

static const xmlNode *kept_in(const LoadTree *draft)
{
    return xml_child(onto_tracking(draft), "word");
}

/* Of the marks that are in one set and not in the other: none, some are in the third. */
static bool shares_difference(GHashTable *in, GHashTable *without, GHashTable *third, bool *any)
{
    GHashTableIter at;
    void *mark;
    bool shares = false;
    *any = false;
    g_hash_table_iter_init(&at, in);
    while (g_hash_table_iter_next(&at, &mark, NULL))
        if (!g_hash_table_contains(without, mark)) {
            *any = true;
            shares = shares || g_hash_table_contains(third, mark);
        }
    return shares;
}

/* Whether a file has nothing of what an earlier one of the same export had changed: then it is
 * another copy, and not a later state of that file. */
static bool is_other_copy(const char *exported, const char *met, const WordText *now)
{
    g_autofree char *own = base_marks(now->blocks, now->block_count);
    g_autoptr(GHashTable) before = set_of(exported), then = set_of(met), has = set_of(own);
    bool added, removed;
    bool has_new = shares_difference(then, before, has, &added),
         has_gone = shares_difference(before, then, has, &removed);
    return added ? !has_new : removed && has_gone;
}

WordBase *base_of(const LoadTree *draft, const WordText *file, const WordText *now)
{
    const xmlNode *kept = kept_in(draft);
    const char *from = xml_attr(kept, "export"), *of_file = xml_attr(kept, "file"),
               *of_draft = xml_attr(kept, "draft");
    xmlChar *content = kept ? xmlNodeGetContent((xmlNode *)kept) : NULL;
    g_autofree char *both = g_strdup(content ? (const char *)content : ""),
                    *then = g_strconcat(both, " ", of_file, NULL), *own = base_export(file->marks);
    xmlFree(content);
    bool met = kept && strcmp(from ? from : "", own) == 0 &&
               !(file->marks && is_other_copy(file->marks, then, now));
    if (!met && !file->marks)
        return NULL;
    WordBase *base = g_new(WordBase, 1);
    *base = (WordBase){set_of(met ? both : file->marks), set_of(met && of_file ? of_file : ""),
                       set_of(met && of_draft ? of_draft : "")};
    return base;
}

void base_free(WordBase *base)
{
    if (!base)
        return;
    g_hash_table_unref(base->both);
    g_hash_table_unref(base->file);
    g_hash_table_unref(base->draft);
    g_free(base);
}

/* ---- a change on one side */

typedef struct {
    const Merge *merge;
    const WordBase *base;
    GHashTable *in_draft, *in_file; /* marks of the units */
} Settling;

static GHashTable *marks_of(const GArray *units)
{
    GHashTable *marks = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < units->len; i++)
        g_hash_table_add(marks, (void *)unit_at(units, i)->mark);
    return marks;
}

static bool was_in_file(const Settling *this, const char *mark)
{
    return g_hash_table_contains(this->base->both, mark) ||
           g_hash_table_contains(this->base->file, mark);
}

/* What only a draft has: nobody changed it in Word. */
static bool is_of_draft(const WordParagraph *paragraph)
{
    return merge_is_box(paragraph) || paragraph->role == WORD_ROLE_PROPERTY;
}

static void report(const Settling *this, DiagCode code, const Unit *unit, const char *format)
{
    const WordParagraph *first = merge_first_paragraph(unit->block);
    if (first && !is_of_draft(first))
        making_report(this->merge->onto->making, code, first, format, "");
}

static char *words_of(const WordCell *cell)
{
    g_autoptr(GString) words = g_string_new(NULL);
    add_words(cell->blocks, cell->block_count, words);
    return fold_blanks(words->str);
}

static void list_cells(const WordTable *table, GHashTable *out)
{
    for (size_t row = 0; row < table->row_count; row++)
        for (size_t k = 0; k < table->rows[row].cell_count; k++)
            g_hash_table_add(out, words_of(&table->rows[row].cells[k]));
}

/* Of a table, the first cell whose words are not in the other. */
static const WordParagraph *lost_in(const WordTable *old, const WordTable *now)
{
    g_autoptr(GHashTable) cells = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    list_cells(now, cells);
    for (size_t row = 0; row < old->row_count; row++)
        for (size_t k = 0; k < old->rows[row].cell_count; k++) {
            const WordCell *cell = &old->rows[row].cells[k];
            g_autofree char *words = words_of(cell);
            if (!g_hash_table_contains(cells, words) && cell->block_count &&
                cell->blocks[0].paragraph)
                return cell->blocks[0].paragraph;
        }
    return NULL;
}

static void report_both(const Settling *this, const Unit *old, const Unit *now, const char *format)
{
    const WordTable *a = old->block->table, *b = now->block->table;
    const WordParagraph *lost = a && b ? lost_in(a, b) : merge_first_paragraph(old->block);
    if (lost && !is_of_draft(lost))
        making_report(this->merge->onto->making, DIAG_WORD_BOTH, lost, format, "");
}

static bool is_issuer(const Unit *unit)
{
    return unit->block->paragraph && unit->block->paragraph->role == WORD_ROLE_ISSUER;
}

/* The file says who issues: whoever stood in for them goes. */
static bool names_issuers(const Settling *this)
{
    const Registry *registry = this->merge->onto->making->registry;
    for (guint i = 0; i < this->merge->now->len; i++)
        if (naming_issuer(registry, unit_at(this->merge->now, i)->block->paragraph))
            return true;
    return false;
}

enum { MOST_TRIES = 64 /* two files that share nothing must not take forever */ };

/* The paragraph of the file that this one was before the draft changed it: it was moved in Word,
 * and takes the words of the draft along.  False: there is none. */
static bool moves_along(const Settling *this, const Unit *old)
{
    enum { LIKE = 50 };
    const WordParagraph *paragraph = old->block->paragraph;
    unsigned tries = 0;
    for (guint i = 0; paragraph && i < this->merge->now->len && tries < MOST_TRIES; i++) {
        Unit *now = unit_at(this->merge->now, i);
        const WordParagraph *other = now->block->paragraph;
        if (now->partner != UNIT_ALONE || !now->met || !other || other->role != paragraph->role ||
            g_hash_table_contains(this->in_draft, now->mark))
            continue;
        tries++;
        if (merge_likeness(paragraph, other) < LIKE)
            continue;
        now->symbol = old->symbol;
        g_hash_table_add(this->in_draft, (void *)now->mark);
        return true;
    }
    return false;
}

static void settle_alone(const Settling *this, Unit *old)
{
    bool in_file = was_in_file(this, old->mark);
    if (in_file || moves_along(this, old) || (is_issuer(old) && names_issuers(this)))
        return;
    old->partner = UNIT_KEPT;
    if (!old->met)
        report(this, DIAG_WORD_KEPT, old, N_("this stands in the draft alone, and stays%s"));
}

/* Words that stand elsewhere on the other side were moved: neither is the other changed.  A body is
 * paired by its name, and may be named again at its desk. */
static bool is_moved(const Settling *this, const Unit *old, const Unit *now)
{
    return !is_issuer(old) && strcmp(old->mark, now->mark) != 0 && now->met &&
           (g_hash_table_contains(this->in_draft, now->mark) ||
            g_hash_table_contains(this->in_file, old->mark));
}

static void settle_pair(const Settling *this, Unit *old, Unit *now)
{
    if (strcmp(old->mark, now->mark) == 0 || (old->met && !now->met))
        return;
    if (!now->met) {
        report_both(
            this, old, now,
            N_("these words of the draft were changed since the file was last the same, and so "
               "were those of the file, which take their place%s"));
        return;
    }
    old->same = now->same = true;
    if (!old->met)
        report(this, DIAG_WORD_KEPT, old,
               N_("these words were changed in the draft alone, and stay%s"));
}

static void settle_old(const Settling *this, Unit *old)
{
    Unit *now = old->partner >= 0 ? unit_at(this->merge->now, (size_t)old->partner) : NULL;
    if (old->same)
        return;
    if (now && !is_moved(this, old, now)) {
        settle_pair(this, old, now);
        return;
    }
    if (now)
        old->partner = now->partner = UNIT_ALONE;
    settle_alone(this, old);
}

/* It was in the file when they last met, and the draft did without it or does so now.  A body that
 * issues may have been registered since. */
static void settle_now(const Settling *this, Unit *now)
{
    if (now->partner != UNIT_ALONE || is_issuer(now) || !now->met ||
        g_hash_table_contains(this->in_draft, now->mark))
        return;
    now->partner = UNIT_KEPT;
    if (!now->apart)
        report(this, DIAG_WORD_KEPT, now, N_("this was taken out of the draft, and stays out%s"));
}

static void mark_units(const Merge *merge, GArray *units, GHashTable *alone)
{
    for (guint i = 0; i < units->len; i++) {
        Unit *unit = unit_at(units, i);
        g_autofree char *mark = mark_of(unit->block);
        unit->mark = arena_copy_text(merge->onto->making->arena, mark);
        unit->apart = g_hash_table_contains(alone, mark);
        unit->met = unit->apart || g_hash_table_contains(merge->base->both, mark);
    }
}

void base_mark(const Merge *merge)
{
    if (!merge->base)
        return;
    mark_units(merge, merge->old, merge->base->draft);
    mark_units(merge, merge->now, merge->base->file);
}

void base_settle(const Merge *merge)
{
    if (!merge->base)
        return;
    g_autoptr(GHashTable) in_draft = marks_of(merge->old), in_file = marks_of(merge->now);
    const Settling settling = {merge, merge->base, in_draft, in_file};
    for (guint i = 0; i < merge->old->len; i++)
        settle_old(&settling, unit_at(merge->old, i));
    for (guint i = 0; i < merge->now->len; i++)
        settle_now(&settling, unit_at(merge->now, i));
}

/* ---- for the next time */

static WordText as_it_comes_back(Arena *arena, const WordText *text, const Registry *registry,
                                 WordFile *file)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    Classifier quiet = {registry, word_span(file), unheard};
    return word_classify(arena, text, &quiet);
}

const char *word_marks(Arena *arena, const WordText *text, const WordPictures *pictures)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(GBytes) bytes = word_write(text, pictures, NULL);
    g_autoptr(WordFile) file = bytes ? word_read("export.docx", bytes, unheard) : NULL;
    if (!file)
        return NULL;
    /* Its styles say what all is: no body has to be known by its name. */
    WordText back = as_it_comes_back(arena, word_text_of(file), NULL, file);
    g_autofree char *marks = base_marks(back.blocks, back.block_count);
    return arena_copy_text(arena, marks);
}

/* Those of a row that the other row has, or has not, each once. */
static char *part_of(const char *marks, const char *others, bool common)
{
    g_autoptr(GHashTable) known = set_of(others), done = set_of("");
    g_autoptr(GString) out = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit(marks, " ", -1);
    for (char **mark = parts; *mark; mark++)
        if (**mark && g_hash_table_contains(known, *mark) == common &&
            g_hash_table_add(done, g_strdup(*mark)))
            g_string_append_printf(out, "%s%s", out->len ? " " : "", *mark);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Lines of a hundred characters. */
static void write_marks(const char *marks, GString *out)
{
    enum { A_LINE = 13 };
    g_auto(GStrv) parts = g_strsplit(marks, " ", -1);
    for (unsigned i = 0; parts[i]; i++)
        g_string_append_printf(out, "%s%s", i % A_LINE ? " " : "\n      ", parts[i]);
}

static void write_attr(const char *name, const char *value, GString *out)
{
    if (*value)
        g_string_append_printf(out, " %s=\"%s\"", name, value);
}

static char *kept_xml(const char *from, const char *file, const char *draft)
{
    g_autoptr(GString) out = g_string_new("<word");
    g_autofree char *both = part_of(file, draft, true), *of_file = part_of(file, draft, false),
                    *of_draft = part_of(draft, file, false);
    write_attr("export", from, out);
    write_attr("file", of_file, out);
    write_attr("draft", of_draft, out);
    g_string_append_c(out, '>');
    write_marks(both, out);
    g_string_append(out, "\n    </word>");
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static const char *with_kept(Arena *arena, const LoadTree *draft, const char *xml)
{
    size_t size;
    const char *bytes = g_bytes_get_data(diag_source_bytes(load_tree_source(draft)), &size);
    const xmlNode *root = xmlDocGetRootElement(load_tree_doc(draft)), *kept = kept_in(draft),
                  *tracking = onto_tracking(draft), *content = xml_child(root, "content");
    DiagSpan span = load_tree_whole_span(draft, kept ? kept : tracking ? tracking : content);
    uint32_t begin = span.begin, end = kept ? span.end : span.begin;
    const char *before = "", *behind = "";
    if (!kept && tracking) {
        for (begin = span.end; bytes[begin] != '<';)
            begin--;
        while (g_ascii_isspace(bytes[begin - 1]))
            begin--;
        end = begin;
        before = "\n    ";
    } else if (!kept) {
        before = "<tracking>\n    ";
        behind = "\n  </tracking>\n  ";
    }
    return arena_printf(arena, "%.*s%s%s%s%.*s", (int)begin, bytes, before, xml, behind,
                        (int)(size - end), bytes + end);
}

const char *word_meet(Arena *arena, const LoadTree *draft, GBytes *frozen, const WordFile *file,
                      const Registry *registry, const WordPictures *pictures)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autoptr(LoadTree) content = load_tree_parse("content.xml", frozen, unheard);
    WordText printed = {0};
    if (content)
        onto_export(arena, draft, xmlDocGetRootElement(load_tree_doc(content)), &printed);
    const char *marks = content ? word_marks(arena, &printed, pictures) : NULL;
    if (!marks || !xml_child(xmlDocGetRootElement(load_tree_doc(draft)), "content"))
        return NULL;
    const WordText *text = word_text_of(file);
    WordText now = as_it_comes_back(arena, text, registry, (WordFile *)file);
    g_autofree char *own = base_marks(now.blocks, now.block_count),
                    *from = base_export(text->marks), *xml = kept_xml(from, own, marks);
    return with_kept(arena, draft, xml);
}
