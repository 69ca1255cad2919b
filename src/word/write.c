/* write.c - a WordText into a .docx: our styles, numbers, notes and pictures, in parts that Word
 * and LibreOffice open without a word.  The same text gives the same bytes. */
#include <string.h>

#include "packet/packet.h"
#include "word/role.h"
#include "word/style.h"

#define NS                                                                                         \
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""                    \
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""             \
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""         \
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""                           \
    " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define MIME "application/vnd.openxmlformats-officedocument.wordprocessingml."

enum { NUM_BULLET = 1, NUM_HEADS = 10, NUM_LISTS = 1000 };

typedef struct {
    const WordText *text;
    const WordPictures *pictures;
    GPtrArray *files; /* the parts */
    GString *body, *notes, *relations;
    unsigned relation, note, picture, bookmark;
    unsigned heads; /* the highest number that was used */
    GArray *
        lists; /* of each: the level of formal texts at which its outermost items print; 0: plain */
    bool in_note;
} Writer;

static bool is_japanese(const Writer *this)
{
    return !this->text->lang || g_str_has_prefix(this->text->lang, "ja");
}

static void escaped(GString *out, const char *text)
{
    g_autofree char *safe = g_markup_escape_text(text, -1);
    g_string_append(out, safe);
}

static void add_part(Writer *this, const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    packet_files_add(this->files, name, bytes);
}

static unsigned relate(Writer *this, const char *type, const char *target, bool external)
{
    g_string_append_printf(this->relations,
                           "<Relationship Id=\"rId%u\" Type=\"" OFFICE "%s\" Target=\"",
                           ++this->relation, type);
    escaped(this->relations, target);
    g_string_append(this->relations, external ? "\" TargetMode=\"External\"/>" : "\"/>");
    return this->relation;
}

/* ---- runs */

static const char *format_style(unsigned format)
{
    size_t count;
    const FormatStyle *styles = format_styles(&count);
    for (size_t i = count; i > 0; i--)
        if (format & styles[i - 1].format)
            return styles[i - 1].id;
    return NULL;
}

/* One style says one thing; bold and the like beside it stand as they are. */
static void write_format(const WordRun *run, GString *out)
{
    const char *style = run->link ? "Hyperlink" : format_style(run->format);
    g_string_append(out, "<w:rPr>");
    if (style)
        g_string_append_printf(out, "<w:rStyle w:val=\"%s\"/>", style);
    g_string_append(out, run->format & WORD_STRONG ? "<w:b/>" : "");
    g_string_append(out, run->format & WORD_SUP   ? "<w:vertAlign w:val=\"superscript\"/>"
                         : run->format & WORD_SUB ? "<w:vertAlign w:val=\"subscript\"/>"
                                                  : "");
    g_string_append(out, run->format & WORD_EM ? "<w:em w:val=\"dot\"/>" : "");
    g_string_append(out, "</w:rPr>");
}

static void write_words(const WordRun *run, const char *text, GString *out)
{
    g_string_append(out, "<w:r>");
    write_format(run, out);
    g_string_append(out, "<w:t xml:space=\"preserve\">");
    escaped(out, text);
    g_string_append(out, "</w:t></w:r>");
}

static void write_ruby(const WordRun *run, GString *out)
{
    g_string_append(out,
                    "<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val=\"distributeSpace\"/><w:hps "
                    "w:val=\"10\"/><w:hpsRaise w:val=\"18\"/><w:hpsBaseText w:val=\"21\"/><w:lid "
                    "w:val=\"ja-JP\"/></w:rubyPr><w:rt>");
    write_words(&(WordRun){.kind = WORD_TEXT}, run->reading, out);
    g_string_append(out, "</w:rt><w:rubyBase>");
    write_words(run, run->text, out);
    g_string_append(out, "</w:rubyBase></w:ruby></w:r>");
}

typedef enum { PLACE_ANY, PLACE_FIRST_OF_NOTE, PLACE_BELOW_TABLE } Place;

static void write_paragraph(Writer *this, const WordParagraph *paragraph, GString *out,
                            const char *style, Place place);

static void write_note(Writer *this, const WordRun *run, GString *out)
{
    if (this->in_note)
        return;
    unsigned id = ++this->note;
    g_string_append_printf(out,
                           "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>"
                           "<w:footnoteReference w:id=\"%u\"/></w:r>",
                           id);
    this->in_note = true;
    g_string_append_printf(this->notes, "<w:footnote w:id=\"%u\">", id);
    for (size_t i = 0; i < run->note_count; i++)
        write_paragraph(this, run->note[i], this->notes, "FootnoteText",
                        i ? PLACE_ANY : PLACE_FIRST_OF_NOTE);
    g_string_append(this->notes, "</w:footnote>");
    this->in_note = false;
}

/* Width and height of a PNG or JPEG; false: neither. */
static bool picture_size(GBytes *bytes, unsigned *width, unsigned *height)
{
    size_t size;
    const unsigned char *data = g_bytes_get_data(bytes, &size);
    if (size > 24 && memcmp(data, "\x89PNG", 4) == 0) {
        *width = (unsigned)data[16] << 24 | (unsigned)data[17] << 16 | (unsigned)data[18] << 8 |
                 data[19];
        *height = (unsigned)data[20] << 24 | (unsigned)data[21] << 16 | (unsigned)data[22] << 8 |
                  data[23];
        return *width && *height && *width < 65536 && *height < 65536;
    }
    for (size_t at = 2; size > 10 && data[0] == 0xff && at + 9 < size && data[at] == 0xff;
         at += 2 + ((size_t)data[at + 2] << 8 | data[at + 3]))
        if (data[at + 1] >= 0xc0 && data[at + 1] <= 0xc2) {
            *height = (unsigned)data[at + 5] << 8 | data[at + 6];
            *width = (unsigned)data[at + 7] << 8 | data[at + 8];
            return *width && *height;
        }
    return false;
}

/* As wide as it is at 96 dots an inch, at most the line. */
static void write_drawing(unsigned id, unsigned relation, unsigned width, unsigned height,
                          const char *words, GString *out)
{
    enum { EMU_A_DOT = 9525, LINE = 5400000 };
    guint64 cx = (guint64)width * EMU_A_DOT, cy = (guint64)height * EMU_A_DOT;
    if (cx > LINE) {
        cy = cy * LINE / cx;
        cx = LINE;
    }
    g_autofree char *alt = g_markup_escape_text(words, -1);
    g_string_append_printf(
        out,
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent "
        "cx=\"%" G_GUINT64_FORMAT "\" cy=\"%" G_GUINT64_FORMAT
        "\"/><wp:docPr id=\"%u\" name=\"図 %u\" descr=\"%s\"/><a:graphic><a:graphicData "
        "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>"
        "<pic:cNvPr id=\"%u\" name=\"図 %u\" "
        "descr=\"%s\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        "<a:blip r:embed=\"rId%u\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%" G_GUINT64_FORMAT
        "\" cy=\"%" G_GUINT64_FORMAT
        "\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
        cx, cy, id, id, alt, id, id, alt, relation, cx, cy);
}

static void write_picture(Writer *this, const WordRun *run, GString *out)
{
    g_autoptr(GBytes) bytes = this->pictures && run->part
                                  ? this->pictures->picture(this->pictures->user, run->part)
                                  : NULL;
    unsigned width, height;
    if (!bytes || this->in_note || !picture_size(bytes, &width, &height)) {
        write_words(&(WordRun){.kind = WORD_TEXT}, run->text, out);
        return;
    }
    const char *ending = strrchr(run->part, '.');
    g_autofree char *target =
        g_strdup_printf("media/image%u%s", ++this->picture, ending ? ending : "");
    g_autofree char *name = g_strconcat("word/", target, NULL);
    packet_files_add(this->files, name, bytes);
    write_drawing(this->picture, relate(this, "image", target, false), width, height, run->text,
                  out);
}

static void write_run(Writer *this, const WordRun *run, GString *out)
{
    if (run->kind == WORD_NOTE)
        write_note(this, run, out);
    else if (run->kind == WORD_PICTURE)
        write_picture(this, run, out);
    else if (run->kind == WORD_BREAK)
        g_string_append(out, "<w:r><w:br/></w:r>");
    else if (run->reading)
        write_ruby(run, out);
    else
        write_words(run, run->text, out);
}

/* Links in notes would need relations of their own part; their words stand without them. */
static void write_runs(Writer *this, const WordParagraph *paragraph, GString *out)
{
    for (size_t i = 0; i < paragraph->run_count; i++) {
        const WordRun *run = &paragraph->runs[i];
        bool linked = run->link && !this->in_note && run->kind == WORD_TEXT;
        if (linked)
            g_string_append_printf(out, "<w:hyperlink r:id=\"rId%u\">",
                                   relate(this, "hyperlink", run->link, true));
        write_run(this, run, out);
        g_string_append(out, linked ? "</w:hyperlink>" : "");
    }
}

/* ---- paragraphs */

static const char *style_of(const WordParagraph *paragraph)
{
    static const char *const bullets[] = {"ListBullet", "ListBullet2", "ListBullet3", "ListBullet4",
                                          "ListBullet5"};
    static const char *const numbers[] = {"ListNumber", "ListNumber2", "ListNumber3", "ListNumber4",
                                          "ListNumber5"};
    static const char *const more[] = {"ListContinue", "ListContinue2", "ListContinue3",
                                       "ListContinue4", "ListContinue5"};
    unsigned level = MIN(paragraph->level, 4);
    if (paragraph->role == WORD_ROLE_LIST)
        return paragraph->bullet ? bullets[level] : numbers[level];
    if (paragraph->role == WORD_ROLE_LIST_MORE)
        return more[level];
    return role_style(paragraph->role, paragraph->level)->id;
}

static void write_number(Writer *this, const WordParagraph *paragraph, GString *out)
{
    unsigned level = paragraph->level, num = 0;
    if (paragraph->role == WORD_ROLE_LIST) {
        num = paragraph->bullet ? NUM_BULLET : NUM_LISTS + paragraph->list;
        if (this->lists->len <= paragraph->list)
            g_array_set_size(this->lists, paragraph->list + 1);
        g_array_index(this->lists, unsigned, paragraph->list) =
            paragraph->formal_level > level ? paragraph->formal_level - level
                                            : paragraph->formal_level > 0;
    } else if (paragraph->role == WORD_ROLE_HEADING && paragraph->list) {
        num = NUM_HEADS + MIN(paragraph->list, NUM_LISTS - NUM_HEADS - 1);
        this->heads = MAX(this->heads, num - NUM_HEADS);
        level--;
    }
    if (num)
        g_string_append_printf(out,
                               "<w:numPr><w:ilvl w:val=\"%u\"/><w:numId w:val=\"%u\"/></w:numPr>",
                               MIN(level, 8), num);
}

static void write_paragraph(Writer *this, const WordParagraph *paragraph, GString *out,
                            const char *style, Place place)
{
    g_string_append_printf(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>",
                           style ? style : style_of(paragraph));
    if (!style)
        write_number(this, paragraph, out);
    if (place == PLACE_BELOW_TABLE) /* a table has no space of its own below it */
        g_string_append(out, "<w:spacing w:before=\"240\"/>");
    g_string_append(out, "</w:pPr>");
    if (place == PLACE_FIRST_OF_NOTE)
        g_string_append(out, "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>"
                             "<w:footnoteRef/></w:r>");
    if (paragraph->bookmark)
        g_string_append_printf(out, "<w:bookmarkStart w:id=\"%u\" w:name=\"%s\"/>",
                               ++this->bookmark, paragraph->bookmark);
    unsigned bookmark = this->bookmark;
    write_runs(this, paragraph, out);
    if (paragraph->bookmark)
        g_string_append_printf(out, "<w:bookmarkEnd w:id=\"%u\"/>", bookmark);
    g_string_append(out, "</w:p>");
}

static void write_blocks(Writer *this, const WordBlock *blocks, size_t count);

/* ---- tables */

enum { MOST_COLUMNS = 60, TABLE_WIDTH = 9070 /* twentieths of a point */ };

static unsigned columns_of(const WordTable *table)
{
    unsigned most = 1;
    for (size_t i = 0; i < table->row_count; i++) {
        unsigned columns = 0;
        for (size_t k = 0; k < table->rows[i].cell_count; k++)
            columns += table->rows[i].cells[k].columns;
        most = MAX(most, columns);
    }
    return MIN(most, MOST_COLUMNS);
}

static unsigned width_of_words(const WordCell *cell)
{
    unsigned width = 0;
    for (size_t i = 0; i < cell->block_count; i++) {
        g_autofree char *words =
            cell->blocks[i].paragraph ? word_words(cell->blocks[i].paragraph) : g_strdup("");
        unsigned own = 0;
        for (const char *at = words; *at; at = g_utf8_next_char(at))
            own += g_unichar_iswide(g_utf8_get_char(at)) ? 2 : 1;
        width = MAX(width, own);
    }
    return width;
}

/* Each as wide as its longest words ask for, none so narrow or wide that the others suffer. */
static void find_widths(const WordTable *table, unsigned all, unsigned *widths)
{
    enum { LEAST = 6, MOST = 36 };
    unsigned sum = 0;
    for (unsigned i = 0; i < all; i++)
        widths[i] = LEAST;
    for (size_t row = 0; row < table->row_count; row++) {
        const WordRow *one = &table->rows[row];
        unsigned column = 0; /* cells from above push those of this row to the right: a guess */
        for (size_t k = 0; k < one->cell_count && column < all; column += one->cells[k++].columns)
            if (one->cells[k].columns == 1)
                widths[column] = MAX(widths[column], MIN(width_of_words(&one->cells[k]) + 2, MOST));
    }
    for (unsigned i = 0; i < all; i++)
        sum += widths[i];
    for (unsigned i = 0; i < all; i++)
        widths[i] = TABLE_WIDTH * widths[i] / sum;
}

static bool is_heading_cell(const WordCell *cell)
{
    const WordParagraph *first = cell->block_count ? cell->blocks[0].paragraph : NULL;
    return first && first->role == WORD_ROLE_CELL_HEAD;
}

static void write_cell(Writer *this, const WordCell *cell, const unsigned *widths, unsigned columns,
                       bool below)
{
    unsigned width = 0;
    for (unsigned i = 0; i < columns; i++)
        width += widths[i];
    g_string_append_printf(this->body, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>", width);
    if (columns > 1)
        g_string_append_printf(this->body, "<w:gridSpan w:val=\"%u\"/>", columns);
    if (cell->rows > 1)
        g_string_append(this->body, below ? "<w:vMerge/>" : "<w:vMerge w:val=\"restart\"/>");
    if (is_heading_cell(cell))
        g_string_append(this->body, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E9EEF5\"/>");
    g_string_append(this->body, "</w:tcPr>");
    if (below || !cell->block_count)
        g_string_append(this->body, "<w:p><w:pPr><w:pStyle w:val=\"RenmeiCell\"/></w:pPr></w:p>");
    else
        write_blocks(this, cell->blocks, cell->block_count);
    /* A cell ends with a paragraph. */
    if (!below && cell->block_count && cell->blocks[cell->block_count - 1].table)
        g_string_append(this->body, "<w:p/>");
    g_string_append(this->body, "</w:tc>");
}

typedef struct {
    const WordCell *cell; /* that reaches down into this column; NULL: none */
    unsigned rows;        /* how many more */
} Reach;

static void write_row(Writer *this, const WordRow *row, Reach *reaches, const unsigned *widths,
                      unsigned all)
{
    unsigned column = 0;
    size_t next = 0;
    g_string_append(this->body, "<w:tr><w:trPr><w:cantSplit/>");
    g_string_append(this->body, row->heading ? "<w:tblHeader/></w:trPr>" : "</w:trPr>");
    while (column < all) {
        Reach *reach = &reaches[column];
        const WordCell *cell = reach->rows              ? reach->cell
                               : next < row->cell_count ? &row->cells[next++]
                                                        : NULL;
        if (!cell)
            break;
        bool below = reach->rows > 0;
        unsigned columns = MIN(cell->columns, all - column);
        write_cell(this, cell, widths + column, columns, below);
        *reach = (Reach){cell, below ? reach->rows - 1 : cell->rows - 1};
        column += columns;
    }
    g_string_append(this->body, "</w:tr>");
}

static void write_table(Writer *this, const WordTable *table)
{
    unsigned all = columns_of(table);
    Reach reaches[MOST_COLUMNS] = {0};
    unsigned widths[MOST_COLUMNS];
    find_widths(table, all, widths);
    g_string_append(this->body,
                    "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" "
                    "w:type=\"pct\"/></w:tblPr><w:tblGrid>");
    for (unsigned i = 0; i < all; i++)
        g_string_append_printf(this->body, "<w:gridCol w:w=\"%u\"/>", widths[i]);
    g_string_append(this->body, "</w:tblGrid>");
    for (size_t i = 0; i < table->row_count; i++)
        write_row(this, &table->rows[i], reaches, widths, all);
    g_string_append(this->body, "</w:tbl>");
}

static void write_blocks(Writer *this, const WordBlock *blocks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (blocks[i].table)
            write_table(this, blocks[i].table);
        else
            write_paragraph(this, blocks[i].paragraph, this->body, NULL,
                            i > 0 && blocks[i - 1].table ? PLACE_BELOW_TABLE : PLACE_ANY);
}

/* ---- the other parts */

/* A look, with the face that headings have. */
static void add_look(GString *out, const char *look, const char *face)
{
    g_autoptr(GString) own = g_string_new(look);
    g_string_replace(own, ROLE_HEAD_FACE, face, 0);
    g_string_append(out, own->str);
}

/* Letters in Mincho, everything else in Gothic; Latin faces that every Word has, where the text is
 * in none of ours. */
static void add_defaults(const Writer *this, GString *out)
{
    bool japanese = is_japanese(this), letter = this->text->letter;
    const char *latin = japanese && letter ? "BIZ UDPMincho"
                        : japanese         ? "BIZ UDPGothic"
                        : letter           ? "Times New Roman"
                                           : "Arial";
    g_string_append_printf(
        out,
        HEAD
        "<w:styles" NS "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"%s\" "
        "w:hAnsi=\"%s\" w:eastAsia=\"%s\" w:cs=\"%s\"/><w:sz w:val=\"21\"/><w:szCs "
        "w:val=\"21\"/><w:lang w:val=\"%s\" w:eastAsia=\"ja-JP\"/></w:rPr></w:rPrDefault>"
        "</w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name "
        "w:val=\"Normal\"/><w:qFormat/></w:style>",
        latin, latin, letter ? "BIZ UDMincho" : "BIZ UDGothic", latin,
        japanese ? "en-US" : "en-GB");
}

static void add_styles(Writer *this)
{
    size_t count, formats;
    const RoleStyle *styles = role_styles(&count);
    const FormatStyle *marks = format_styles(&formats);
    const char *face = is_japanese(this) ? "BIZ UDPGothic" : "Arial";
    g_autoptr(GString) out = g_string_new(NULL);
    add_defaults(this, out);
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(
            out,
            "<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
            "<w:basedOn w:val=\"a\"/><w:next w:val=\"%s\"/><w:qFormat/>",
            styles[i].id, styles[i].name, styles[i].next ? styles[i].next : styles[i].id);
        add_look(out, styles[i].english && !is_japanese(this) ? styles[i].english : styles[i].look,
                 face);
        g_string_append(out, "</w:style>");
    }
    for (size_t i = 0; i < formats; i++)
        g_string_append_printf(
            out,
            "<w:style w:type=\"character\" w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
            "<w:qFormat/><w:rPr>%s</w:rPr></w:style>",
            marks[i].id, marks[i].name, marks[i].look);
#define RULE(side) "<w:" side " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"7F8FA9\"/>"
    g_string_append(
        out,
        "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr>"
        "<w:color w:val=\"0B4F9E\"/><w:u w:val=\"single\"/></w:rPr></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote "
        "reference\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"FootnoteText\"><w:name w:val=\"footnote text\"/>"
        "<w:basedOn w:val=\"a\"/><w:rPr><w:sz w:val=\"18\"/></w:rPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Header\"><w:name w:val=\"header\"/>"
        "<w:basedOn w:val=\"a\"/><w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"9070\"/></w:tabs>"
        "</w:pPr><w:rPr><w:sz w:val=\"16\"/></w:rPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/>"
        "<w:basedOn w:val=\"a\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr>"
        "<w:sz w:val=\"18\"/></w:rPr></w:style>"
        "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:tblPr>"
        "<w:tblBorders>" RULE("top") RULE("left") RULE("bottom") RULE("right") RULE("insideH") RULE(
            "insideV") "</w:tblBorders>"
                       "<w:tblCellMar><w:top w:w=\"28\" w:type=\"dxa\"/><w:left w:w=\"100\" "
                       "w:type=\"dxa\"/>"
                       "<w:bottom w:w=\"28\" w:type=\"dxa\"/><w:right w:w=\"100\" w:type=\"dxa\"/>"
                       "</w:tblCellMar></w:tblPr></w:style></w:styles>");
    add_part(this, "word/styles.xml", out->str);
}

/* ---- the edges of the pages */

static void add_header(Writer *this)
{
    const char *sample = is_japanese(this) ? WORD_SAMPLE_JA : WORD_SAMPLE_EN;
    g_autoptr(GString) out =
        g_string_new(HEAD "<w:hdr" NS "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>");
    write_words(&(WordRun){.kind = WORD_TEXT}, this->text->sample ? sample : "", out);
    if (this->text->tlp) {
        g_string_append(out, "<w:r><w:tab/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>TLP:");
        escaped(out, this->text->tlp);
        g_string_append(out, "</w:t></w:r>");
    }
    g_string_append(out, "</w:p></w:hdr>");
    add_part(this, "word/header1.xml", out->str);
}

static void add_footer(Writer *this)
{
    add_part(this, "word/footer1.xml",
             HEAD "<w:ftr" NS "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:fldSimple "
                  "w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>");
}

/* 第１  １  （１）  ア  （ア）  ａ */
static const struct {
    const char *format, *before, *after;
    int width; /* before the words, in twentieths of a point */
} formal[] = {
    {"decimalFullWidth", "第", "", 840},   {"decimalFullWidth", "", "", 480},
    {"decimalFullWidth", "（", "）", 780}, {"aiueoFullWidth", "", "", 420},
    {"aiueoFullWidth", "（", "）", 740},   {"lowerLetter", "", "", 420},
};
enum { FORMAL = G_N_ELEMENTS(formal), LEVELS = 9 };
/* Lists that Word counts by: marks, headings, items, items of formal texts by the level of
 * the outermost: Tab goes on to the next. */
enum { ABSTRACT_MARKS = 1, ABSTRACT_HEADS, ABSTRACT_ITEMS, ABSTRACT_FORMAL };

static void write_level(GString *out, unsigned level, const char *format, const char *text,
                        int left, int hanging)
{
    g_string_append_printf(out,
                           "<w:lvl w:ilvl=\"%u\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/>"
                           "<w:lvlText w:val=\"%s\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind "
                           "w:left=\"%d\" w:hanging=\"%d\"/></w:pPr></w:lvl>",
                           level, format, text, left, hanging);
}

static void write_num(GString *out, unsigned num, unsigned abstract, unsigned levels)
{
    g_string_append_printf(out, "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%u\"/>", num,
                           abstract);
    for (unsigned i = 0; i < levels; i++)
        g_string_append_printf(out,
                               "<w:lvlOverride w:ilvl=\"%u\"><w:startOverride w:val=\"1\"/>"
                               "</w:lvlOverride>",
                               i);
    g_string_append(out, "</w:num>");
}

static void write_formal(GString *out, unsigned level, size_t row, int indent)
{
    g_autofree char *text =
        g_strdup_printf("%s%%%u%s", formal[row].before, level + 1, formal[row].after);
    write_level(out, level, formal[row].format, text, indent + formal[row].width,
                formal[row].width);
}

static void write_head_levels(GString *out, Numbering numbering)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (unsigned i = 0; i < FORMAL; i++) {
        size_t row = MIN(i + (numbering == NUMBERING_FORMAL_1), FORMAL - 1);
        int width = 420 + 180 * (int)i;
        g_string_append_printf(text, "%s%%%u", i ? "." : "", i + 1);
        if (numbering == NUMBERING_DECIMAL)
            write_level(out, i, "decimal", text->str, width, width);
        else
            write_formal(out, i, row, 0);
    }
}

static void write_abstract(GString *out, unsigned id, Numbering numbering)
{
    g_string_append_printf(
        out, "<w:abstractNum w:abstractNumId=\"%u\"><w:multiLevelType w:val=\"multilevel\"/>", id);
    if (id == ABSTRACT_HEADS)
        write_head_levels(out, numbering);
    for (unsigned i = 0; i < LEVELS && id != ABSTRACT_HEADS; i++) {
        int indent = 210 + 420 * (int)i;
        g_autofree char *text = g_strdup_printf(i ? "(%%%u)" : "%%%u.", i + 1);
        if (id >= ABSTRACT_FORMAL)
            write_formal(out, i, MIN(id - ABSTRACT_FORMAL + i, FORMAL - 1), indent);
        else if (id == ABSTRACT_MARKS)
            write_level(out, i, "bullet", "・", indent + 420, 420);
        else
            write_level(out, i, i ? "lowerLetter" : "decimal", text, indent + 420, 420);
    }
    g_string_append(out, "</w:abstractNum>");
}

static void add_numbering(Writer *this, Numbering numbering)
{
    g_autoptr(GString) out = g_string_new(HEAD "<w:numbering" NS ">");
    unsigned end = ABSTRACT_FORMAL + (numbering_is_formal(numbering) ? FORMAL : 0);
    for (unsigned id = ABSTRACT_MARKS; id < end; id++)
        write_abstract(out, id, numbering);
    write_num(out, NUM_BULLET, ABSTRACT_MARKS, 0);
    for (unsigned i = 1; i <= this->heads; i++)
        write_num(out, NUM_HEADS + i, ABSTRACT_HEADS, 1);
    for (unsigned i = 0; i < this->lists->len; i++) {
        unsigned first = g_array_index(this->lists, unsigned, i);
        write_num(out, NUM_LISTS + i,
                  first ? ABSTRACT_FORMAL + MIN(first, FORMAL) - 1 : ABSTRACT_ITEMS, LEVELS);
    }
    g_string_append(out, "</w:numbering>");
    add_part(this, "word/numbering.xml", out->str);
}

#define PROPERTY                                                                                   \
    "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"%u\" name=\"%s\">"

static void add_property(GString *out, unsigned *pid, const char *name, const char *value)
{
    g_string_append_printf(out, PROPERTY "<vt:lpwstr>", (*pid)++, name);
    escaped(out, value);
    g_string_append(out, "</vt:lpwstr></property>");
}

static void add_marks(GString *out, unsigned *pid, const char *marks)
{
    g_auto(GStrv) parts = g_strsplit(marks, " ", -1);
    g_autoptr(GString) line = g_string_new(NULL);
    unsigned lines = 0;
    for (char **mark = parts; *mark && lines < WORD_MOST_MARKS; mark++) {
        g_string_append_printf(line, "%s%s", line->len ? " " : "", *mark);
        if (mark[1] && line->len + strlen(mark[1]) + 1 <= WORD_MARKS_LENGTH)
            continue;
        g_autofree char *name = g_strdup_printf("renmei-marks-%u", ++lines);
        add_property(out, pid, name, line->str);
        g_string_truncate(line, 0);
    }
}

static void add_origin(Writer *this, const WordText *text)
{
    g_autoptr(GString) out = g_string_new(
        HEAD "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
             "custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/"
             "docPropsVTypes\">");
    g_autofree char *revision = g_strdup_printf("%d", text->revision);
    unsigned pid = 2; /* the first that is free (MS-OLEPS, 2.1) */
    add_property(out, &pid, "renmei-document", text->document ? text->document : "");
    add_property(out, &pid, "renmei-revision", revision);
    if (text->marks)
        add_marks(out, &pid, text->marks);
    g_string_append(out, "</Properties>");
    add_part(this, "docProps/custom.xml", out->str);
}

static void add_frame(Writer *this)
{
    add_part(this, "[Content_Types].xml",
             HEAD
             "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
             "<Default Extension=\"rels\" "
             "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
             "<Default Extension=\"png\" ContentType=\"image/png\"/>"
             "<Default Extension=\"jpg\" ContentType=\"image/jpeg\"/>"
             "<Override PartName=\"/word/document.xml\" ContentType=\"" MIME "document.main+xml\"/>"
             "<Override PartName=\"/word/styles.xml\" ContentType=\"" MIME "styles+xml\"/>"
             "<Override PartName=\"/word/numbering.xml\" ContentType=\"" MIME "numbering+xml\"/>"
             "<Override PartName=\"/word/footnotes.xml\" ContentType=\"" MIME "footnotes+xml\"/>"
             "<Override PartName=\"/word/settings.xml\" ContentType=\"" MIME "settings+xml\"/>"
             "<Override PartName=\"/word/header1.xml\" ContentType=\"" MIME "header+xml\"/>"
             "<Override PartName=\"/word/footer1.xml\" ContentType=\"" MIME "footer+xml\"/>"
             "<Override PartName=\"/docProps/core.xml\" "
             "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
             "<Override PartName=\"/docProps/custom.xml\" "
             "ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/>"
             "</Types>");
    add_part(
        this, "_rels/.rels",
        HEAD
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"rId1\" Type=\"" OFFICE "officeDocument\" "
        "Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"" OFFICE
        "custom-properties\" Target=\"docProps/custom.xml\"/><Relationship Id=\"rId3\" "
        "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
        "core-properties\" Target=\"docProps/core.xml\"/></Relationships>");
}

/* As Word 2013 and later lay out: without it, a file opens in the mode of old ones. */
static void add_settings(Writer *this)
{
    add_part(this, "word/settings.xml",
             HEAD "<w:settings" NS "><w:characterSpacingControl w:val=\"compressPunctuation\"/>"
                  "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
                  "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
                  "</w:settings>");
}

static void add_title(Writer *this)
{
    g_autoptr(GString) out = g_string_new(
        HEAD "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/"
             "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
    escaped(out, this->text->title ? this->text->title : "");
    g_string_append(out, "</dc:title><dc:language>");
    escaped(out, this->text->lang ? this->text->lang : "ja");
    g_string_append(out, "</dc:language></cp:coreProperties>");
    add_part(this, "docProps/core.xml", out->str);
}

static void add_text_parts(Writer *this)
{
    g_string_append_printf(this->body,
                           "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId%u\"/>"
                           "<w:footerReference w:type=\"default\" r:id=\"rId%u\"/>",
                           relate(this, "header", "header1.xml", false),
                           relate(this, "footer", "footer1.xml", false));
    g_string_append(this->body,
                    "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" "
                    "w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"851\" "
                    "w:footer=\"851\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
    add_part(this, "word/document.xml", this->body->str);
    g_string_append(this->notes, "</w:footnotes>");
    add_part(this, "word/footnotes.xml", this->notes->str);
    g_string_append(this->relations, "</Relationships>");
    add_part(this, "word/_rels/document.xml.rels", this->relations->str);
}

static GBytes *read_picture(void *root, const char *path)
{
    enum { LARGEST = 16 * 1024 * 1024 /* bytes */ };
    return root ? file_read(root, path, LARGEST, NULL) : NULL;
}

WordPictures word_pictures_of(FileRoot *root)
{
    return (WordPictures){read_picture, root};
}

GBytes *word_write(const WordText *text, const WordPictures *pictures, GError **error)
{
    g_autoptr(GPtrArray) files = packet_files_new();
    g_autoptr(GString)
        body = g_string_new(HEAD "<w:document" NS "><w:body>"),
        notes = g_string_new(HEAD "<w:footnotes" NS
                                  "><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p>"
                                  "<w:r><w:separator/></w:r></w:p></w:footnote><w:footnote "
                                  "w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r>"
                                  "<w:continuationSeparator/></w:r></w:p></w:footnote>"),
        relations = g_string_new(
            HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                 "relationships\">");
    g_autoptr(GArray) lists = g_array_new(FALSE, TRUE, sizeof(unsigned));
    Writer writer = {.text = text,
                     .pictures = pictures,
                     .files = files,
                     .body = body,
                     .notes = notes,
                     .relations = relations,
                     .lists = lists};
    add_frame(&writer);
    relate(&writer, "styles", "styles.xml", false);
    relate(&writer, "numbering", "numbering.xml", false);
    relate(&writer, "footnotes", "footnotes.xml", false);
    relate(&writer, "settings", "settings.xml", false);
    write_blocks(&writer, text->blocks, text->block_count);
    add_styles(&writer);
    add_numbering(&writer, text->numbering);
    add_origin(&writer, text);
    add_settings(&writer);
    add_title(&writer);
    add_header(&writer);
    add_footer(&writer);
    add_text_parts(&writer);
    return packet_zip(files, error);
}
