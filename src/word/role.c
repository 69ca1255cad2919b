#include "word/role.h"

#include <string.h>

#define PPR(inside) "<w:pPr>" inside "</w:pPr>"
#define RPR(inside) "<w:rPr>" inside "</w:rPr>"
#define SIZE(half) "<w:sz w:val=\"" half "\"/><w:szCs w:val=\"" half "\"/>"
/* ROLE_HEAD_FACE: the Latin face of headings, which goes by the language. */
#define GOTHIC                                                                                     \
    "<w:rFonts w:ascii=\"" ROLE_HEAD_FACE "\" w:hAnsi=\"" ROLE_HEAD_FACE                           \
    "\" w:eastAsia=\"BIZ UDPGothic\"/>"
#define KEEP "<w:keepNext/>"
#define SPACE(before, after)                                                                       \
    "<w:spacing w:before=\"" before "\" w:after=\"" after "\" w:line=\"360\" "                     \
    "w:lineRule=\"auto\"/>"
#define TIGHT(before, after)                                                                       \
    "<w:spacing w:before=\"" before "\" w:after=\"" after "\" w:line=\"288\" "                     \
    "w:lineRule=\"auto\"/>"
#define GROUP "<w:contextualSpacing/>" /* lines of one style stand close */
#define INDENT(left) "<w:ind w:left=\"" left "\"/>"
#define HANGING(left) "<w:ind w:left=\"" left "\" w:hanging=\"420\"/>"
#define EDGE(side, size, space, colour)                                                            \
    "<w:" side " w:val=\"single\" w:sz=\"" size "\" w:space=\"" space "\" w:color=\"" colour "\"/" \
    ">"
/* Paragraphs with the same frame and indent are one box. */
#define FRAME(colour)                                                                              \
    "<w:pBdr>" EDGE("top", "4", "4", colour) EDGE("left", "4", "6", colour)                        \
        EDGE("bottom", "4", "4", colour) EDGE("right", "4", "6", colour) "</w:pBdr>"
#define BAR(colour) "<w:pBdr>" EDGE("left", "24", "8", colour) "</w:pBdr>"
/* A box of its own, though another of its look stands above it. */
#define TOPPED(colour)                                                                             \
    "<w:pBdr>" EDGE("top", "4", "2", colour) EDGE("left", "24", "8", colour) "</w:pBdr>"
#define WITHIN "<w:ind w:left=\"170\" w:right=\"170\"/>"
#define COLOUR(colour) "<w:color w:val=\"" colour "\"/>"
#define NAVY "1F3864"
#define ALIGN(side) "<w:jc w:val=\"" side "\"/>"
#define SHADE(colour) "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"" colour "\"/>"
#define OUTLINE(level) "<w:outlineLvl w:val=\"" level "\"/>"
#define HEADING(n, outline, half, plain)                                                           \
    {"Heading" n,                                                                                  \
     "heading " n,                                                                                 \
     WORD_ROLE_HEADING,                                                                            \
     outline + 1,                                                                                  \
     PPR(KEEP TIGHT("280", "80") OUTLINE(#outline)) RPR(GOTHIC "<w:b/>" SIZE(half)),               \
     "a0",                                                                                         \
     NULL},                                                                                        \
    {                                                                                              \
        "RenmeiPlain" n, "連名 番号のない見出し" n, WORD_ROLE_HEADING_PLAIN, outline + 1,          \
            PPR(KEEP TIGHT("280", "80") OUTLINE(#outline)) RPR(GOTHIC "<w:b/>" SIZE(half)), "a0",  \
            NULL                                                                                   \
    }
#define BULLET(n, level, left)                                                                     \
    {"ListBullet" n,                                                                               \
     n[0] ? "List Bullet " n : "List Bullet",                                                      \
     WORD_ROLE_LIST,                                                                               \
     level,                                                                                        \
     PPR(TIGHT("0", "40") HANGING(left)),                                                          \
     NULL,                                                                                         \
     NULL},                                                                                        \
        {"ListNumber" n,                                                                           \
         n[0] ? "List Number " n : "List Number",                                                  \
         WORD_ROLE_LIST,                                                                           \
         level,                                                                                    \
         PPR(TIGHT("0", "40") HANGING(left)),                                                      \
         NULL,                                                                                     \
         NULL},                                                                                    \
    {                                                                                              \
        "ListContinue" n, n[0] ? "List Continue " n : "List Continue", WORD_ROLE_LIST_MORE, level, \
            PPR(TIGHT("0", "40") INDENT(left)), NULL, NULL                                         \
    }

/* The first style of a role and level is the one that is written. */
static const RoleStyle styles[] = {
    {"a0", "連名 本文", WORD_ROLE_BODY, 0,
     PPR(SPACE("0", "60") "<w:ind w:firstLineChars=\"100\" w:firstLine=\"210\"/>"), NULL,
     PPR(TIGHT("0", "160"))},
    {"Title", "Title", WORD_ROLE_TITLE, 0,
     PPR(KEEP TIGHT("320", "280") ALIGN("center")) RPR(GOTHIC "<w:b/>" SIZE("30")), "a0", NULL},
    {"Subtitle", "Subtitle", WORD_ROLE_SUBTITLE, 0,
     PPR(TIGHT("0", "240") ALIGN("center")) RPR(GOTHIC SIZE("22")), "a0", NULL},
    {"RenmeiOtherTitle", "連名 英文の件名", WORD_ROLE_TITLE_OTHER, 0,
     PPR(TIGHT("0", "0") INDENT("420")) RPR(SIZE("18")), NULL, NULL},
    {"RenmeiNumber", "連名 文書番号", WORD_ROLE_NUMBER, 0, PPR(TIGHT("0", "0") ALIGN("right")),
     "RenmeiDate", NULL},
    {"RenmeiDate", "連名 日付", WORD_ROLE_DATE, 0, PPR(TIGHT("0", "280") ALIGN("right")),
     "RenmeiTo", NULL},
    {"RenmeiTo", "連名 宛先", WORD_ROLE_TO, 0, PPR(TIGHT("0", "280") GROUP), NULL, NULL},
    {"RenmeiIssuer", "連名 発出者", WORD_ROLE_ISSUER, 0,
     PPR(TIGHT("0", "280") GROUP ALIGN("right")), NULL, NULL},
    {"RenmeiProperty", "連名 属性", WORD_ROLE_PROPERTY, 0,
     PPR(TIGHT("0", "0") INDENT("420")) RPR(SIZE("18")), NULL, NULL},
    {"RenmeiSummary", "連名 要旨", WORD_ROLE_SUMMARY, 0,
     PPR(BAR(NAVY) SHADE("EAF1F8") TIGHT("0", "0") WITHIN), NULL, NULL},
    HEADING("1", 0, "26", ""),
    HEADING("2", 1, "24", ""),
    HEADING("3", 2, "22", ""),
    HEADING("4", 3, "21", ""),
    HEADING("5", 4, "21", ""),
    HEADING("6", 5, "21", ""),
    BULLET("", 0, "630"),
    BULLET("2", 1, "1050"),
    BULLET("3", 2, "1470"),
    BULLET("4", 3, "1890"),
    BULLET("5", 4, "2310"),
    {"RenmeiTerm", "連名 用語", WORD_ROLE_TERM, 0, PPR(KEEP TIGHT("120", "0")) RPR(GOTHIC "<w:b/>"),
     "RenmeiMeaning", NULL},
    {"RenmeiMeaning", "連名 用語の説明", WORD_ROLE_MEANING, 0, PPR(TIGHT("0", "60") INDENT("630")),
     "RenmeiTerm", NULL},
    {"Caption", "caption", WORD_ROLE_CAPTION, 0,
     PPR(KEEP TIGHT("200", "80")) RPR(GOTHIC "<w:b/>" SIZE("20")), "a0", NULL},
    {"RenmeiItems", "連名 記", WORD_ROLE_ITEMS, 0, PPR(KEEP TIGHT("280", "120") ALIGN("center")),
     "Heading1", NULL},
    {"RenmeiEnd", "連名 以上", WORD_ROLE_END, 0, PPR(TIGHT("120", "240") ALIGN("right")), "a0",
     NULL},
    {"RenmeiAttachment", "連名 別紙", WORD_ROLE_ATTACHMENT, 0,
     PPR(KEEP "<w:pageBreakBefore/>" TIGHT("0", "160") OUTLINE("0"))
         RPR(GOTHIC "<w:b/>" SIZE("26")),
     "a0", NULL},
    {"RenmeiNoteInfo", "連名 囲み（お知らせ）", WORD_ROLE_NOTE_INFO, 0,
     PPR(KEEP BAR("2F6EA5") SHADE("EAF1F8") TIGHT("160", "0") WITHIN) RPR(GOTHIC "<w:b/>"),
     "RenmeiNote", NULL},
    {"RenmeiNoteCaution", "連名 囲み（注意）", WORD_ROLE_NOTE_CAUTION, 0,
     PPR(KEEP BAR("B7791F") SHADE("FBF3E0") TIGHT("160", "0") WITHIN) RPR(GOTHIC "<w:b/>"),
     "RenmeiNote", NULL},
    {"RenmeiNoteImportant", "連名 囲み（重要）", WORD_ROLE_NOTE_IMPORTANT, 0,
     PPR(KEEP BAR("B3261E") SHADE("FBE9E7") TIGHT("160", "0") WITHIN) RPR(GOTHIC "<w:b/>"),
     "RenmeiNote", NULL},
    {"RenmeiNote", "連名 囲みの本文", WORD_ROLE_NOTE_TEXT, 0,
     PPR(SHADE("F4F4F4") TIGHT("0", "0") WITHIN), NULL, NULL},
    {"Quote", "Quote", WORD_ROLE_QUOTE, 0, PPR(TIGHT("60", "60") INDENT("840")), NULL, NULL},
    {"RenmeiPre", "連名 等幅", WORD_ROLE_PRE, 0,
     PPR(SHADE("F4F4F4") TIGHT("0", "0") WITHIN)
         RPR("<w:rFonts w:ascii=\"BIZ UDGothic\" w:hAnsi=\"BIZ UDGothic\" "
             "w:eastAsia=\"BIZ UDGothic\"/>"),
     NULL, NULL},
    {"RenmeiStep", "連名 手順", WORD_ROLE_STEP, 0, PPR(KEEP TIGHT("160", "0")) RPR(GOTHIC "<w:b/>"),
     "RenmeiStepText", NULL},
    {"RenmeiStepText", "連名 手順の本文", WORD_ROLE_STEP_TEXT, 0,
     PPR(TIGHT("0", "60") INDENT("630")), NULL, NULL},
    {"RenmeiAction", "連名 行動", WORD_ROLE_ACTION, 0,
     PPR(KEEP FRAME(NAVY) TIGHT("160", "0") WITHIN) RPR(GOTHIC "<w:b/>"), "RenmeiActionText", NULL},
    {"RenmeiActionText", "連名 行動の本文", WORD_ROLE_ACTION_TEXT, 0,
     PPR(FRAME(NAVY) TIGHT("0", "60") WITHIN), NULL, NULL},
    {"RenmeiBox", "連名 自動の欄", WORD_ROLE_BOX, 0,
     PPR(KEEP TOPPED("BFBFBF") SHADE("F2F2F2") TIGHT("160", "0") WITHIN)
         RPR(GOTHIC COLOUR("595959") SIZE("18")),
     "a0", NULL},
    {"RenmeiBoxText", "連名 自動の欄の中身", WORD_ROLE_BOX_TEXT, 0,
     PPR(BAR("BFBFBF") SHADE("F2F2F2") TIGHT("0", "0") WITHIN) RPR(COLOUR("404040") SIZE("19")),
     NULL, NULL},
    {"RenmeiCellHead", "連名 表の見出し", WORD_ROLE_CELL_HEAD, 0,
     PPR(TIGHT("20", "20")) RPR(GOTHIC "<w:b/>" SIZE("19")), NULL, NULL},
    {"RenmeiCell", "連名 表", WORD_ROLE_CELL, 0, PPR(TIGHT("20", "20")) RPR(SIZE("19")), NULL,
     NULL},
    {"RenmeiCellMore", "連名 表の段落", WORD_ROLE_CELL_MORE, 0,
     PPR(TIGHT("20", "20")) RPR(SIZE("19")), NULL, NULL},
};

/* Names that Word and LibreOffice give in other places and languages. */
static const struct {
    const char *name;
    WordRole role;
    unsigned level;
} others[] = {
    {"表題", WORD_ROLE_TITLE, 0},
    {"副題", WORD_ROLE_SUBTITLE, 0},
    {"図表番号", WORD_ROLE_CAPTION, 0},
    {"本文", WORD_ROLE_NONE, 0},
    {"日付", WORD_ROLE_DATE, 0},
    {"Date", WORD_ROLE_DATE, 0},
    {"記", WORD_ROLE_ITEMS, 0},
    {"Note Heading", WORD_ROLE_ITEMS, 0},
    {"結語", WORD_ROLE_END, 0},
    {"Closing", WORD_ROLE_END, 0},
    {"引用文", WORD_ROLE_QUOTE, 0},
    {"Intense Quote", WORD_ROLE_QUOTE, 0},
    {"Quotations", WORD_ROLE_QUOTE, 0},
    {"箇条書き", WORD_ROLE_LIST, 0},
    {"段落番号", WORD_ROLE_LIST, 0},
    {"Illustration", WORD_ROLE_CAPTION, 0},
    {"Table", WORD_ROLE_CAPTION, 0},
    {"Figure", WORD_ROLE_CAPTION, 0},
    {"TOC Heading", WORD_ROLE_CONTENTS, 0},
    {"Contents Heading", WORD_ROLE_CONTENTS, 0},
    {"目次の見出し", WORD_ROLE_CONTENTS, 0},
    {"Preformatted Text", WORD_ROLE_PRE, 0},
    {"HTML Preformatted", WORD_ROLE_PRE, 0},
};

static const struct {
    const char *prefix; /* a number follows */
    WordRole role;
} counted[] = {
    {"heading ", WORD_ROLE_HEADING},   {"見出し ", WORD_ROLE_HEADING}, {"toc ", WORD_ROLE_CONTENTS},
    {"Contents ", WORD_ROLE_CONTENTS}, {"目次 ", WORD_ROLE_CONTENTS},
};

static const FormatStyle formats[] = {
    {"Strong", "Strong", WORD_STRONG, "<w:b/>"},
    {"Emphasis", "Emphasis", WORD_EM, "<w:em w:val=\"dot\"/>"},
    {"RenmeiCode", "連名 コード", WORD_CODE,
     "<w:rFonts w:ascii=\"BIZ UDGothic\" w:hAnsi=\"BIZ UDGothic\" w:eastAsia=\"BIZ UDGothic\"/>"},
    {"RenmeiIndicator", "連名 痕跡", WORD_IOC,
     "<w:rFonts w:ascii=\"BIZ UDGothic\" w:hAnsi=\"BIZ UDGothic\" w:eastAsia=\"BIZ UDGothic\"/>"},
    {"RenmeiLabel", "連名 番号", WORD_LABEL, "<w:b/>"},
    {"RenmeiMark", "連名 印のある語", WORD_MARK, "<w:u w:val=\"dotted\" w:color=\"7F7F7F\"/>"},
};

const RoleStyle *role_styles(size_t *count)
{
    *count = G_N_ELEMENTS(styles);
    return styles;
}

const FormatStyle *format_styles(size_t *count)
{
    *count = G_N_ELEMENTS(formats);
    return formats;
}

const RoleStyle *role_style(WordRole role, unsigned level)
{
    const RoleStyle *nearest = &styles[0];
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++)
        if (styles[i].role == role && styles[i].level <= level &&
            (nearest->role != role || styles[i].level > nearest->level))
            nearest = &styles[i];
    return nearest;
}

WordRole role_of_name(const char *name, unsigned *level)
{
    *level = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++)
        if (g_ascii_strcasecmp(styles[i].name, name) == 0) {
            *level = styles[i].level;
            return styles[i].role;
        }
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (g_ascii_strcasecmp(others[i].name, name) == 0)
            return others[i].role;
    for (size_t i = 0; i < G_N_ELEMENTS(counted); i++) {
        size_t size = strlen(counted[i].prefix);
        if (g_ascii_strncasecmp(name, counted[i].prefix, size) == 0 && name[size] >= '1' &&
            name[size] <= '9' && !name[size + 1]) {
            *level = (unsigned)(name[size] - '0');
            return counted[i].role;
        }
    }
    return WORD_ROLE_NONE;
}

unsigned format_of_name(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        if (g_ascii_strcasecmp(formats[i].name, name) == 0)
            return formats[i].format;
    return 0;
}
