/* glue.c - the space between characters (JLREQ 3.1 and 3.8).
 *
 * Full-width punctuation is cut to a half-em body; the blank half becomes glue, so that two marks
 * in a row share it and a line can take it back.  Between Japanese and Latin stands a quarter em.
 * Everything else may open a little when a line has to be filled.  At the start of a line the glue
 * falls away, so opening brackets stand flush. */
#include "type/compose.h"

/* As far as a gap in Japanese opens before all characters begin to.  JLREQ lets the quarter em grow
 * to a half; dates then fall apart. */
#define WIDEST(em) ((em)*12 / 100)

/* Cuts the body of full-width punctuation to half an em. */
static void cut_body(const Paragraph *p, Cluster *cluster)
{
    PageLength em = cluster_em(p, cluster);
    bool leads = class_leads(cluster->class), trails = class_trails(cluster->class);
    if (!(leads || trails) || cluster->width <= em * 9 / 10)
        return;
    if (leads)
        cluster->offset = trails ? -em / 4 : -em / 2;
    cluster->width = em / 2;
    cluster->flags |= CLUSTER_HALF;
}

static PageLength blank_behind(const Paragraph *p, const Cluster *a)
{
    if (!(a->flags & CLUSTER_HALF) || !class_trails(a->class))
        return 0;
    return cluster_em(p, a) / (a->class == CLASS_MIDDLE ? 4 : 2);
}

static PageLength blank_before(const Paragraph *p, const Cluster *b)
{
    if (!(b->flags & CLUSTER_HALF) || !class_leads(b->class))
        return 0;
    return cluster_em(p, b) / (b->class == CLASS_MIDDLE ? 4 : 2);
}

/* The blanks of two neighbours merge: 」「 keeps one half em, 。」 and （「 none, ・・ a half. */
static PageLength merge_blanks(const Cluster *a, const Cluster *b, PageLength behind,
                               PageLength before)
{
    bool closes = b->class == CLASS_CLOSE || b->class == CLASS_COMMA || b->class == CLASS_STOP;
    if (a->class != CLASS_MIDDLE && behind > 0 && closes)
        return 0;
    if (a->class == CLASS_OPEN && before > 0 && b->class != CLASS_MIDDLE)
        return 0;
    if (a->class == CLASS_MIDDLE && b->class == CLASS_MIDDLE)
        return behind + before;
    if (behind > 0 && before > 0 && b->class == CLASS_MIDDLE)
        return before;
    return MAX(behind, before);
}

static bool has_mixed_side(CharClass class)
{
    return class == CLASS_HAN || class == CLASS_HIRAGANA || class == CLASS_KATAKANA ||
           class == CLASS_SMALL || class == CLASS_LONG || class == CLASS_ITERATION ||
           class == CLASS_DIVIDING || class == CLASS_WIDE_DIGIT;
}

static bool has_latin_side(const Cluster *cluster)
{
    return cluster->class == CLASS_LATIN || cluster->class == CLASS_DIGIT ||
           cluster->class == CLASS_COMPLEX;
}

static bool is_mixed(const Cluster *a, const Cluster *b)
{
    return (has_latin_side(a) && has_mixed_side(b->class)) ||
           (has_mixed_side(a->class) && has_latin_side(b));
}

static void set_mixed(const Paragraph *p, const Cluster *a, Cluster *b)
{
    PageLength em = cluster_em(p, has_mixed_side(a->class) ? a : b);
    b->natural += em / 4;
    b->shrink[LEVEL_MIXED] = em / 8;
    b->stretch[LEVEL_MIXED] = WIDEST(em);
}

/* Pairs that stay tight when a line is opened. */
static bool may_open(const Cluster *a, const Cluster *b)
{
    if (class_is_western(a->class) && class_is_western(b->class))
        return false;
    if (a->class == CLASS_HANGUL || b->class == CLASS_HANGUL)
        return false;
    if (a->class == CLASS_OPEN || a->class == CLASS_PREFIX || b->class == CLASS_POSTFIX)
        return false;
    if (b->class == CLASS_CLOSE || b->class == CLASS_COMMA || b->class == CLASS_STOP)
        return false;
    if (a->class == CLASS_FILL || b->class == CLASS_FILL || b->class == CLASS_MARK ||
        a->class == CLASS_JOINER || b->class == CLASS_JOINER)
        return false;
    if (a->class == CLASS_FIXED || b->class == CLASS_FIXED)
        return false;
    return !(a->class == CLASS_LEADERS && b->class == CLASS_LEADERS);
}

/* Raised and lowered text (a note's number) clings to its word and stays tight. */
static bool is_shifted(const Paragraph *p, const Cluster *a, const Cluster *b)
{
    return cluster_style(p, a)->shift != 0 || cluster_style(p, b)->shift != 0;
}

static void set_pair(const Paragraph *p, const Cluster *a, Cluster *b)
{
    if (a->class == CLASS_FILL || b->class == CLASS_FILL)
        return;
    PageLength behind = blank_behind(p, a), before = blank_before(p, b);
    if (behind > 0 || before > 0) {
        PageLength blank = merge_blanks(a, b, behind, before);
        b->natural += blank;
        b->shrink[LEVEL_BODY] = a->class == CLASS_STOP ? 0 : blank;
        return;
    }
    if (is_shifted(p, a, b))
        return;
    if (is_mixed(a, b))
        set_mixed(p, a, b);
    else if (may_open(a, b))
        b->stretch[LEVEL_BODY] = cluster_em(p, b) / 4;
}

static bool is_stretchable_space(const Paragraph *p, const Cluster *cluster)
{
    bool ordinary = cluster->character == ' ' || cluster->character == 0xa0 ||
                    cluster->character == '\t' || cluster->character == '\n';
    return ordinary && (cluster->class == CLASS_SPACE || cluster->class == CLASS_FIXED) &&
           p->items[cluster->item].kind == TYPE_TEXT;
}

/* A space between Japanese and Latin is the same quarter em that would stand there without it. */
static bool is_space_mixed(const Paragraph *p, size_t i)
{
    if (i == 0 || i + 1 >= p->count)
        return false;
    return is_mixed(&p->clusters[i - 1], &p->clusters[i + 1]);
}

static void set_space(const Paragraph *p, size_t i)
{
    Cluster *cluster = &p->clusters[i];
    PageLength em = cluster_em(p, cluster), width = cluster->width;
    PageLength extra = cluster_style(p, cluster)->word_spacing;
    cluster->width = 0;
    if (is_space_mixed(p, i)) {
        cluster->natural += em / 4 + extra;
        cluster->shrink[LEVEL_MIXED] = em / 8;
        cluster->stretch[LEVEL_MIXED] = WIDEST(em);
        return;
    }
    cluster->natural += width + extra;
    cluster->shrink[LEVEL_SPACE] = MAX(0, width - em * 22 / 100);
    cluster->stretch[LEVEL_SPACE] =
        style_is_japanese(cluster_style(p, cluster)) ? WIDEST(em) : em / 4;
}

/* Letter spacing stands between letters of one item and beside its spaces. */
static void set_letter_spacing(Paragraph *p)
{
    for (size_t i = 1; i < p->count; i++) {
        Cluster *cluster = &p->clusters[i];
        if (p->clusters[i - 1].item == cluster->item && cluster->class != CLASS_MARK)
            cluster->natural += cluster_style(p, cluster)->letter_spacing;
    }
}

static bool is_fixed_space(const Cluster *cluster)
{
    return (cluster->class == CLASS_SPACE || cluster->class == CLASS_FIXED);
}

/* Glue falls away where a line starts, but a no-break space that opens a paragraph, or the line
 * behind a forced break, is an indent that was asked for. */
static void keep_opening_spaces(Paragraph *p)
{
    for (unsigned i = 0; i < p->parts->len; i++) {
        const Part *part = &g_array_index(p->parts, Part, i);
        if (part->first >= part->end)
            continue;
        Cluster *first = &p->clusters[part->first];
        if (first->class != CLASS_FIXED)
            continue;
        first->width += first->natural;
        first->natural = first->stretch[LEVEL_SPACE] = first->shrink[LEVEL_SPACE] = 0;
    }
}

void glue_paragraph(Paragraph *p)
{
    for (size_t i = 0; i < p->count; i++)
        cut_body(p, &p->clusters[i]);
    set_letter_spacing(p);
    for (size_t i = 0; i < p->count; i++) {
        Cluster *cluster = &p->clusters[i];
        bool space = is_fixed_space(cluster);
        if (space && !p->items[cluster->item].preserve && is_stretchable_space(p, cluster))
            set_space(p, i);
        else if (i > 0 && !space && !is_fixed_space(&p->clusters[i - 1]))
            set_pair(p, &p->clusters[i - 1], cluster);
    }
    keep_opening_spaces(p);
}

/* Plain mode: bodies as the font has them; a word space stretches by a half, shrinks by a third. */
void glue_paragraph_plain(Paragraph *p)
{
    set_letter_spacing(p);
    for (size_t i = 0; i < p->count; i++) {
        Cluster *cluster = &p->clusters[i];
        if (!is_stretchable_space(p, cluster) || cluster->flags & CLUSTER_KEEP)
            continue;
        PageLength width = cluster->width;
        cluster->width = 0;
        cluster->natural += width + cluster_style(p, cluster)->word_spacing;
        if (cluster_style(p, cluster)->word_spacing == 0) {
            cluster->shrink[LEVEL_SPACE] = width / 3;
            cluster->stretch[LEVEL_SPACE] = width / 2;
        }
    }
    keep_opening_spaces(p);
}
