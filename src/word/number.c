#include "word/number.h"

#include <string.h>

#include "word/style.h"

enum { LEVELS = 9 };

typedef struct {
    const char *format, *text; /* borrowed from the tree's copy in strings */
    int start, restart;        /* restart: -1 after each higher level, 0 never */
} Level;

typedef struct {
    Level levels[LEVELS];
    unsigned counts[LEVELS];
    bool counted[LEVELS];
    const char *link; /* the list style whose numbers these are (numStyleLink); NULL: its own */
} Abstract;

typedef struct {
    Abstract *abstract; /* borrowed */
    int starts[LEVELS]; /* -1: as the abstract says */
    bool begun[LEVELS];
} Num;

struct WordNumbering {
    GStringChunk *strings;
    GHashTable *abstracts, *nums; /* number -> Abstract, Num; owned */
    GHashTable *styled;           /* list style (styleLink) -> Abstract; borrowed */
    bool turns_round;
};

/* ---- formats */

static const char aiueo[] =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
static const char iroha[] = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテ"
                            "アサキユメミシヱヒモセスン";

static char *of_row(const char *row, unsigned value)
{
    size_t count = (size_t)g_utf8_strlen(row, -1);
    const char *at = g_utf8_offset_to_pointer(row, (glong)((value - 1) % count));
    return g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
}

static char *full_width(unsigned value)
{
    g_autofree char *plain = g_strdup_printf("%u", value);
    GString *text = g_string_new(NULL);
    for (const char *at = plain; *at; at++)
        g_string_append_unichar(text, 0xff10 + (gunichar)(*at - '0'));
    return g_string_free(text, FALSE);
}

static char *kanji(unsigned value)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    static const struct {
        unsigned worth;
        const char *sign;
    } units[] = {{1000, "千"}, {100, "百"}, {10, "十"}};
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(units); value %= units[i++].worth) {
        unsigned digit = value / units[i].worth % 10;
        if (digit)
            g_string_append_printf(text, "%s%s", digit > 1 ? digits[digit] : "", units[i].sign);
    }
    return g_string_append(text, digits[value % 10]), g_string_free(text, FALSE);
}

static char *roman(unsigned value, bool small)
{
    static const struct {
        unsigned worth;
        const char *sign;
    } signs[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                 {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                 {5, "V"},    {4, "IV"},   {1, "I"}};
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        for (; value >= signs[i].worth && text->len < 40; value -= signs[i].worth)
            g_string_append(text, signs[i].sign);
    return small ? g_ascii_strdown(text->str, -1) : g_strdup(text->str);
}

/* ①: as far as there are characters for it. */
static char *encircled(unsigned value)
{
    gunichar sign = value <= 20 ? 0x2460 + value - 1 : value <= 35 ? 0x3251 + value - 21 : 0;
    GString *text = g_string_new(NULL);
    if (sign)
        g_string_append_unichar(text, sign);
    else
        g_string_append_printf(text, "(%u)", value);
    return g_string_free(text, FALSE);
}

char *number_text(const char *format, unsigned value)
{
    static const char *const wide[] = {"decimalFullWidth", "decimalFullWidth2",
                                       "japaneseDigitalTenThousand"};
    static const char *const kanjis[] = {"japaneseCounting", "chineseCounting", "ideographDigital",
                                         "japaneseLegal", "chineseCountingThousand"};
    value = value % 10000;
    for (size_t i = 0; i < 2; i++)
        if (strcmp(format, wide[i]) == 0)
            return full_width(value);
    for (size_t i = 0; i < G_N_ELEMENTS(kanjis); i++)
        if (strcmp(format, kanjis[i]) == 0)
            return kanji(value);
    if (g_str_has_prefix(format, "aiueo") && value)
        return of_row(aiueo, value);
    if (g_str_has_prefix(format, "iroha") && value)
        return of_row(iroha, value);
    if (strcmp(format, "lowerLetter") == 0 && value)
        return g_strdup_printf("%c", 'a' + (value - 1) % 26);
    if (strcmp(format, "upperLetter") == 0 && value)
        return g_strdup_printf("%c", 'A' + (value - 1) % 26);
    if (g_str_has_suffix(format, "Roman"))
        return roman(value, format[0] == 'l');
    if (strncmp(format, "decimalEnclosedCircle", 21) == 0 && value)
        return encircled(value);
    if (strcmp(format, "decimalEnclosedParen") == 0)
        return g_strdup_printf("(%u)", value);
    if (strcmp(format, "decimalZero") == 0)
        return g_strdup_printf("%02u", value);
    return g_strdup_printf("%u", value);
}

/* ---- reading */

static const char *keep(WordNumbering *numbering, const char *text)
{
    return g_string_chunk_insert_const(numbering->strings, text);
}

static void read_level(WordNumbering *numbering, const xmlNode *node, Level *level)
{
    const char *format = xml_value(node, "numFmt"), *text = xml_value(node, "lvlText");
    level->format = keep(numbering, format ? format : "decimal");
    enum { LONGEST = 200 /* bytes of what stands around the numbers */ };
    g_autofree char *start = g_strndup(text ? text : "", LONGEST);
    g_autofree char *whole = g_utf8_make_valid(start, -1);
    level->text = keep(numbering, whole);
    level->start = CLAMP(xml_number(xml_value(node, "start"), 1), 0, 9999);
    level->restart = xml_number(xml_value(node, "lvlRestart"), -1);
}

static void read_abstract(WordNumbering *numbering, const xmlNode *node)
{
    Abstract *abstract = g_new0(Abstract, 1);
    for (size_t i = 0; i < LEVELS; i++)
        abstract->levels[i] = (Level){"none", "", 1, -1};
    for (const xmlNode *child = node->children; child; child = child->next) {
        int level = xml_is(child, "lvl") ? xml_number(xml_attr(child, "ilvl"), -1) : -1;
        if (level >= 0 && level < LEVELS)
            read_level(numbering, child, &abstract->levels[level]);
    }
    const char *link = xml_value(node, "numStyleLink"), *style = xml_value(node, "styleLink");
    int id = xml_number(xml_attr(node, "abstractNumId"), -1);
    abstract->link = link ? keep(numbering, link) : NULL;
    if (id < 0 || g_hash_table_contains(numbering->abstracts, GINT_TO_POINTER(id))) {
        g_free(abstract);
        return;
    }
    g_hash_table_insert(numbering->abstracts, GINT_TO_POINTER(id), abstract);
    if (style)
        g_hash_table_insert(numbering->styled, (char *)keep(numbering, style), abstract);
}

/* The one that counts: a list style has its numbers in one step (17.9.21). */
static Abstract *counting(WordNumbering *numbering, int id)
{
    Abstract *abstract = g_hash_table_lookup(numbering->abstracts, GINT_TO_POINTER(id)),
             *styled = abstract && abstract->link
                           ? g_hash_table_lookup(numbering->styled, abstract->link)
                           : NULL;
    numbering->turns_round = numbering->turns_round || (styled && styled->link);
    return styled ? styled : abstract;
}

/* Levels that a number defines anew count for its own paragraphs only: it gets an abstract of its
 * own. */
static void override(WordNumbering *numbering, Num *num, const xmlNode *node, int id)
{
    int level = xml_number(xml_attr(node, "ilvl"), -1);
    if (level < 0 || level >= LEVELS)
        return;
    num->starts[level] = xml_number(xml_value(node, "startOverride"), -1);
    const xmlNode *own = xml_child(node, "lvl");
    if (!own)
        return;
    Abstract *copy = g_memdup2(num->abstract, sizeof *copy);
    read_level(numbering, own, &copy->levels[level]);
    num->abstract = copy;
    g_hash_table_insert(numbering->abstracts, GINT_TO_POINTER(-2 - id * LEVELS - level), copy);
}

static void read_num(WordNumbering *numbering, const xmlNode *node)
{
    int id = xml_number(xml_attr(node, "numId"), -1),
        of = xml_number(xml_value(node, "abstractNumId"), -1);
    Abstract *abstract = of < 0 ? NULL : counting(numbering, of);
    if (id < 0 || id > 100000 || !abstract)
        return;
    Num *num = g_new0(Num, 1);
    num->abstract = abstract;
    memset(num->starts, -1, sizeof num->starts);
    for (const xmlNode *child = node->children; child; child = child->next)
        if (xml_is(child, "lvlOverride"))
            override(numbering, num, child, id);
    g_hash_table_insert(numbering->nums, GINT_TO_POINTER(id), num);
}

WordNumbering *numbering_new(const xmlNode *root)
{
    WordNumbering *numbering = g_new0(WordNumbering, 1);
    numbering->strings = g_string_chunk_new(256);
    numbering->abstracts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    numbering->nums = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    numbering->styled = g_hash_table_new(g_str_hash, g_str_equal);
    for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
        if (xml_is(node, "abstractNum"))
            read_abstract(numbering, node);
    for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
        if (xml_is(node, "num"))
            read_num(numbering, node);
    return numbering;
}

bool numbering_turns_round(const WordNumbering *numbering)
{
    return numbering->turns_round;
}

void numbering_free(WordNumbering *numbering)
{
    if (!numbering)
        return;
    g_hash_table_unref(numbering->styled);
    g_hash_table_unref(numbering->nums);
    g_hash_table_unref(numbering->abstracts);
    g_string_chunk_free(numbering->strings);
    g_free(numbering);
}

/* ---- counting */

/* Lists of one abstract count on together, unless a number says where it starts. */
static void count(Num *num, int level)
{
    Abstract *abstract = num->abstract;
    for (int above = 0; above < level; above++)
        if (!abstract->counted[above]) {
            abstract->counted[above] = true;
            abstract->counts[above] = (unsigned)abstract->levels[above].start;
        }
    if (num->starts[level] >= 0 && !num->begun[level])
        abstract->counts[level] = (unsigned)MIN(num->starts[level], 9999);
    else if (!abstract->counted[level])
        abstract->counts[level] = (unsigned)abstract->levels[level].start;
    else
        abstract->counts[level]++;
    abstract->counted[level] = num->begun[level] = true;
    for (int below = level + 1; below < LEVELS; below++)
        if (abstract->levels[below].restart != 0)
            abstract->counted[below] = false;
}

char *numbering_next(WordNumbering *numbering, int id, int level, bool *bullet)
{
    Num *num = g_hash_table_lookup(numbering->nums, GINT_TO_POINTER(id));
    *bullet = false;
    if (!num || level < 0 || level >= LEVELS)
        return NULL;
    const Level *own = &num->abstract->levels[level];
    count(num, level);
    *bullet = strcmp(own->format, "bullet") == 0;
    if (*bullet || strcmp(own->format, "none") == 0)
        return *bullet ? g_strdup("・") : NULL;
    GString *label = g_string_new(NULL);
    for (const char *at = own->text; *at && label->len < 200; at++) {
        int of = at[0] == '%' && at[1] >= '1' && at[1] <= '9' ? at[1] - '1' : -1;
        g_autofree char *number =
            of < 0 ? NULL
                   : number_text(num->abstract->levels[of].format, num->abstract->counts[of]);
        g_string_append_len(label, number ? number : at, number ? -1 : 1);
        at += of >= 0;
    }
    g_strstrip(label->str);
    return *label->str ? g_string_free(label, FALSE) : (g_string_free(label, TRUE), NULL);
}
