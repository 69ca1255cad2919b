/* check.c - contents and text; the tree is in check_tree.c. */
#include "pdf/check_parts.h"

#include <string.h>

static const guint64 NO_TEXT = 0xcbf29ce484222325; /* FNV-1a's offset basis */

static void add_text(guint64 *hash, const char *text, gsize size)
{
    for (gsize i = 0; i < size; i++)
        *hash = (*hash ^ (guint8)text[i]) * 0x100000001b3;
}

/* ---- what was meant */

/* False when a piece has glyphs that no font has: then boxes stand for its text. */
static bool mean_piece(PdfCheck *check, const TypePiece *piece, int element)
{
    if (piece->face < 0 || piece->size <= 0 || piece->glyph_count == 0 || piece->generated ||
        piece->text_size == 0 || piece->cluster_count == 0)
        return true;
    for (size_t i = 0; i < piece->glyph_count; i++)
        if (piece->glyphs[i].glyph == 0)
            return false;
    if (element >= 0 && element < (int)check->document->element_count)
        add_text(&check->meant[element], piece->text, piece->text_size);
    return true;
}

static void mean_sheet(PdfCheck *check, const PageSheet *sheet, GArray *open)
{
    g_array_set_size(open, 0);
    for (size_t i = 0; i < sheet->op_count; i++) {
        const PageOp *op = &sheet->ops[i];
        if (op->kind == PAGE_OP_MARK)
            g_array_append_val(open, op->element);
        else if (op->kind == PAGE_OP_MARK_END && open->len)
            g_array_set_size(open, open->len - 1);
        else if (op->kind == PAGE_OP_GLYPHS)
            check->has_gaps |= !mean_piece(
                check, op->piece, open->len ? g_array_index(open, int, open->len - 1) : -1);
    }
}

PdfCheck *pdf_check_new(const PageDocument *document, const PdfFonts *fonts,
                        const PdfFigures *figures)
{
    PdfCheck *check = g_new0(PdfCheck, 1);
    size_t count = document->element_count;
    check->document = document;
    check->fonts = fonts;
    check->figures = figures;
    check->meant = g_new(guint64, count + 1);
    check->written = g_new(guint64, count + 1);
    for (size_t i = 0; i < count; i++)
        check->meant[i] = check->written[i] = NO_TEXT;
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(int));
    for (size_t i = 0; i < document->sheet_count; i++)
        mean_sheet(check, &document->sheets[i], open);
    return check;
}

void pdf_check_free(PdfCheck *check)
{
    if (!check)
        return;
    g_clear_pointer(&check->kept, g_ptr_array_unref);
    g_free(check->meant);
    g_free(check->written);
    g_free(check);
}

static void mark_text_clear(gpointer mark)
{
    g_string_free(((PdfMarkText *)mark)->text, TRUE);
}

void pdf_check_keep_texts(PdfCheck *check)
{
    check->kept = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
}

const PdfMarkText *pdf_check_mark(const PdfCheck *check, size_t sheet, size_t index)
{
    const GArray *marks =
        check->kept && sheet < check->kept->len ? check->kept->pdata[sheet] : NULL;
    return marks && index < marks->len ? &g_array_index(marks, PdfMarkText, index) : NULL;
}

const PdfMarkText *pdf_check_number(const PdfCheck *check, size_t sheet, int number)
{
    const PdfMarkText *mark;
    for (size_t i = 0; (mark = pdf_check_mark(check, sheet, i)); i++)
        if (mark->number == number)
            return mark;
    return NULL;
}

void check_fail(PdfCheck *check, const char *problem)
{
    if (!check->problem)
        check->problem = problem;
}

void check_compare_texts(PdfCheck *check)
{
    for (size_t i = 0; i < check->document->element_count && !check->has_gaps; i++)
        if (check->meant[i] != check->written[i])
            check_fail(check, N_("the text of an element is not that of the pages"));
}

/* ---- what a reader finds */

typedef struct {
    PdfCheck *check;
    const GArray *marks; /* elements by number */
    guint64 *text;       /* of the open element; NULL: none, or an artifact */
    GArray *kept;        /* of PdfMarkText; NULL: texts are not kept */
    const PdfFont *font;
    bool is_open, is_replaced; /* within a mark; within text that is given beside the glyphs */
    int seen;                  /* marks with a number */
} Reader;

typedef struct { /* operands of the operator to come */
    PdfSpan name, actual;
    int number; /* of marked content; -1: none */
} Operands;

static const Operands NO_OPERANDS = {{NULL, NULL}, {NULL, NULL}, -1};

static void say(Reader *reader, const char *text, gsize size)
{
    if (reader->text)
        add_text(reader->text, text, size);
    if (reader->kept && reader->kept->len)
        g_string_append_len(g_array_index(reader->kept, PdfMarkText, reader->kept->len - 1).text,
                            text, (gssize)size);
}

static void keep_mark(Reader *reader, int number)
{
    PdfMarkText mark = {number, reader->kept ? g_string_new(NULL) : NULL};
    if (reader->kept)
        g_array_append_val(reader->kept, mark);
}

static unsigned hex16(const char *digits)
{
    unsigned number = 0;
    for (int i = 0; i < 4; i++)
        number = number << 4 | (unsigned)(g_ascii_xdigit_value(digits[i]) & 15);
    return number;
}

static void read_codes(Reader *reader, PdfSpan string)
{
    if (!reader->is_open)
        check_fail(reader->check, N_("text stands outside of all marks"));
    for (const char *at = string.at + 1; at + 4 < string.end; at += 4) {
        const char *text;
        unsigned code = hex16(at);
        if (code == 0)
            check_fail(reader->check, N_("a glyph is shown that the font does not have"));
        if ((!reader->text && !reader->kept) || reader->is_replaced)
            continue;
        text = reader->font ? pdf_font_text(reader->font, code) : NULL;
        if (text)
            say(reader, text, strlen(text));
        else if (reader->text)
            check_fail(reader->check, N_("a glyph has no meaning as text"));
    }
}

/* "<FEFF3042>" */
static void read_actual(Reader *reader, PdfSpan string)
{
    if (!reader->is_open || reader->is_replaced)
        check_fail(reader->check, N_("replaced text stands outside of all marks"));
    reader->is_replaced = true;
    gunichar high = 0;
    for (const char *at = string.at + 5; at + 4 < string.end; at += 4) {
        gunichar unit = hex16(at);
        if (unit >= 0xd800 && unit < 0xdc00) {
            high = unit;
            continue;
        }
        if (unit >= 0xdc00 && unit < 0xe000)
            unit = 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00);
        char text[6];
        say(reader, text, (gsize)g_unichar_to_utf8(unit, text));
    }
}

static void read_mark(Reader *reader, const Operands *operands)
{
    PdfCheck *check = reader->check;
    if (operands->actual.at) {
        read_actual(reader, operands->actual);
        return;
    }
    if (reader->is_open)
        check_fail(check, N_("one mark stands in another"));
    reader->is_open = true;
    reader->text = NULL;
    keep_mark(reader, operands->number);
    if (operands->number < 0)
        return; /* an artifact */
    if (operands->number != reader->seen++ || operands->number >= (int)reader->marks->len) {
        check_fail(check, N_("marks are not numbered as they were recorded"));
        return;
    }
    int element = g_array_index(reader->marks, int, operands->number);
    PdfSpan type = {operands->name.at + 1, operands->name.end};
    if (!operands->name.at || !pdf_token_is(type, check->document->elements[element].type))
        check_fail(check, N_("a mark has not the type of its element"));
    reader->text = &check->written[element];
}

static void read_mark_end(Reader *reader)
{
    if (reader->is_replaced)
        reader->is_replaced = false;
    else if (reader->is_open)
        reader->is_open = false;
    else
        check_fail(reader->check, N_("a mark ends that has not begun"));
}

/* "/F3": the number is that of the face. */
static void read_font(Reader *reader, PdfSpan name)
{
    int face =
        name.at && name.end - name.at > 2 ? pdf_token_number((PdfSpan){name.at + 2, name.end}) : -1;
    reader->font = face >= 0 ? pdf_fonts_find(reader->check->fonts, face) : NULL;
    if (!reader->font)
        check_fail(reader->check, N_("text is in a font that the file has not"));
}

/* "/X0": its words are its own file's matter, but a reader finds them here. */
static void read_figure(Reader *reader, PdfSpan name)
{
    int figure = pdf_token_number((PdfSpan){name.at + MIN(2, name.end - name.at), name.end});
    g_autofree char *words =
        reader->kept ? pdf_figures_words(reader->check->figures, figure) : NULL;
    if (!words || !*words)
        return;
    PdfMarkText mark = {-2, g_string_new(words)};
    g_array_append_val(reader->kept, mark);
}

static void read_operator(Reader *reader, PdfSpan operator_, const Operands *operands)
{
    if (pdf_token_is(operator_, "BDC") || pdf_token_is(operator_, "BMC"))
        read_mark(reader, operands);
    else if (pdf_token_is(operator_, "EMC"))
        read_mark_end(reader);
    else if (pdf_token_is(operator_, "Do"))
        read_figure(reader, operands->name);
    else if (pdf_token_is(operator_, "Tf"))
        read_font(reader, operands->name);
}

/* Within "<< >>" of a mark. */
static void read_properties(PdfSpan *rest, Operands *operands)
{
    PdfSpan key, value;
    while (pdf_token_next(rest, &key) && *key.at == '/' && pdf_token_next(rest, &value)) {
        if (pdf_token_is(key, "/MCID"))
            operands->number = pdf_token_number(value);
        else if (pdf_token_is(key, "/ActualText"))
            operands->actual = value;
    }
}

static GArray *kept_new(void)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(PdfMarkText));
    g_array_set_clear_func(kept, mark_text_clear);
    return kept;
}

void pdf_check_content(PdfCheck *check, const char *content, gsize size, const GArray *marks)
{
    Reader reader = {.check = check, .marks = marks};
    if (check->kept) {
        reader.kept = kept_new();
        g_ptr_array_add(check->kept, reader.kept);
    }
    Operands operands = NO_OPERANDS;
    PdfSpan rest = {content, content + size}, token;
    while (pdf_token_next(&rest, &token)) {
        if (*token.at == '<' && token.end - token.at > 1 && token.at[1] == '<') {
            read_properties(&rest, &operands);
        } else if (*token.at == '<') {
            read_codes(&reader, token);
        } else if (*token.at == '/') {
            operands.name = token;
        } else if (g_ascii_isalpha(*token.at)) {
            read_operator(&reader, token, &operands);
            operands = NO_OPERANDS;
        }
    }
    if (reader.is_open || reader.is_replaced || reader.seen != (int)marks->len)
        check_fail(check, N_("marks are not numbered as they were recorded"));
}
