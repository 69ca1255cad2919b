/* set.c - chosen lines to placed glyphs.
 *
 * Each line first gets its glue (levels give or take in order, level BODY without limit), then its
 * clusters are put in visual order and gathered into pieces: one item, one face, one baseline,
 * contiguous text.  A space that was trimmed at the end of a line keeps its glyph without width, so
 * that whoever reads the page out loud still finds the words apart. */
#include "type/compose.h"

#include <string.h>

typedef struct { /* how one line uses its glue: each level by share of what it has */
    double shrink[LEVEL_COUNT], stretch[LEVEL_COUNT];
    PageLength widest; /* largest widening of one gap */
} Shares;

typedef struct {
    TypeComposer *composer;
    Paragraph *p;
    Arena *arena;
    const Fit *fit;
    Shares shares;
    PageLength *x;         /* left of each cluster's body, from fit->first to fit->end */
    GArray *pieces;        /* of TypePiece */
    GArray *glyphs;        /* of TypeGlyph, of the piece being made */
    GArray *clusters;      /* of TypeCluster */
    GArray *order;         /* of uint32_t: clusters in visual order */
    unsigned ruby, anchor; /* the first that no line before was given */
    PageLength ascent, descent, ruby_ascent;
} Setter;

static int64_t sum_of(const int64_t *to, const int64_t *from, int level)
{
    return to[level] - from[level];
}

static void share_out(const int64_t *to, const int64_t *from, int64_t need, double *shares,
                      bool unlimited)
{
    for (int level = 0; level < LEVEL_COUNT && need > 0; level++) {
        int64_t room = sum_of(to, from, level);
        if (room <= 0)
            continue;
        int64_t used = unlimited && level == LEVEL_BODY ? need : MIN(need, room);
        shares[level] = (double)used / (double)room;
        need -= used;
    }
    int64_t soft = sum_of(to, from, LEVEL_SPACE) + sum_of(to, from, LEVEL_MIXED);
    if (unlimited && need > 0 && soft > 0) {
        double more = (double)need / (double)soft;
        shares[LEVEL_SPACE] += more;
        shares[LEVEL_MIXED] += more;
    }
}

static void share_evenly(const int64_t *to, const int64_t *from, int64_t need, double *shares,
                         bool unlimited)
{
    int64_t room = 0;
    for (int level = 0; level < LEVEL_COUNT; level++)
        room += sum_of(to, from, level);
    if (room <= 0)
        return;
    double share = (double)need / (double)room;
    for (int level = 0; level < LEVEL_COUNT; level++)
        shares[level] = unlimited ? share : MIN(share, 1.0);
}

static Shares shares_of(const Paragraph *p, const Fit *fit)
{
    Shares shares = {0};
    if (fit->last <= fit->first + 1 || fit->ragged || fit->slack == 0)
        return shares;
    const Sum *from = &p->sums[fit->first + 1], *to = &p->sums[fit->last];
    void (*share)(const int64_t *, const int64_t *, int64_t, double *, bool) =
        p->options->plain ? share_evenly : share_out;
    if (fit->slack < 0)
        share(to->shrink, from->shrink, -(int64_t)fit->slack, shares.shrink, false);
    else
        share(to->stretch, from->stretch, fit->slack, shares.stretch, true);
    return shares;
}

static double gap_change(const Cluster *cluster, const Shares *shares)
{
    double change = 0;
    for (int level = 0; level < LEVEL_COUNT; level++)
        change += cluster->stretch[level] * shares->stretch[level] -
                  cluster->shrink[level] * shares->shrink[level];
    return change;
}

/* Places the bodies; the remainders of rounding move on, so the end is exact.  Returns the end. */
static PageLength place_bodies(Setter *setter)
{
    const Paragraph *p = setter->p;
    const Fit *fit = setter->fit;
    int64_t base = 0;
    double moved = 0;
    PageLength end = 0;
    for (uint32_t i = fit->first; i < fit->end; i++) {
        const Cluster *cluster = &p->clusters[i];
        if (i > fit->first && i < fit->last) {
            double change = gap_change(cluster, &setter->shares);
            base += cluster->natural;
            moved += change;
            if (cluster->class != CLASS_FILL)
                setter->shares.widest = MAX(setter->shares.widest, (PageLength)change);
        }
        PageLength at = (PageLength)(base + (int64_t)(moved < 0 ? moved - 0.5 : moved + 0.5));
        setter->x[i - fit->first] = at;
        if (i < fit->last) {
            base += cluster->width;
            end = at + cluster->width;
        }
    }
    return end;
}

/* ---- visual order ---- */

/* Rule L2 of UAX 9 over the levels of the clusters. */
static void order_clusters(Setter *setter)
{
    const Fit *fit = setter->fit;
    const Cluster *clusters = setter->p->clusters;
    g_array_set_size(setter->order, 0);
    uint8_t highest = 0;
    for (uint32_t i = fit->first; i < fit->end; i++) {
        g_array_append_val(setter->order, i);
        highest = MAX(highest, clusters[i].level);
    }
    uint32_t *order = (uint32_t *)(void *)setter->order->data;
    for (uint8_t level = highest; level > 0; level--)
        for (unsigned from = 0; from < setter->order->len;) {
            unsigned to = from;
            while (to < setter->order->len && clusters[order[to]].level >= level)
                to++;
            for (unsigned a = from, b = to; a + 1 < b; a++, b--) {
                uint32_t swap = order[a];
                order[a] = order[b - 1];
                order[b - 1] = swap;
            }
            from = to > from ? to : from + 1;
        }
}

/* With right-to-left text on the line the bodies are laid out again in visual order; the glue
 * before a cluster stands on the side where reading comes from. */
static void place_visually(Setter *setter)
{
    const Fit *fit = setter->fit;
    const Cluster *clusters = setter->p->clusters;
    const uint32_t *order = (const uint32_t *)(const void *)setter->order->data;
    g_autofree PageLength *gaps = g_new0(PageLength, fit->end - fit->first + 1);
    for (uint32_t i = fit->first + 1; i < fit->last; i++)
        gaps[i - fit->first] =
            setter->x[i - fit->first] - setter->x[i - fit->first - 1] - clusters[i - 1].width;
    PageLength at = 0;
    for (unsigned k = 0; k < setter->order->len; k++) {
        uint32_t i = order[k];
        bool backward = clusters[i].level & 1;
        if (i >= fit->last) {
            setter->x[i - fit->first] = at;
            continue;
        }
        PageLength gap = gaps[i - fit->first];
        at += backward ? 0 : gap;
        setter->x[i - fit->first] = at;
        at += clusters[i].width + (backward ? gap : 0);
    }
}

/* ---- pieces ---- */

static TypePiece *new_piece(Setter *setter, const TypeItem *item, TypeFace face, PageLength size)
{
    TypePiece piece = {.item = item, .face = face, .size = size};
    g_array_append_val(setter->pieces, piece);
    g_array_set_size(setter->glyphs, 0);
    g_array_set_size(setter->clusters, 0);
    return &g_array_index(setter->pieces, TypePiece, setter->pieces->len - 1);
}

static void finish_piece(Setter *setter, TypePiece *piece)
{
    piece->glyphs = arena_copy_array(setter->arena, setter->glyphs);
    piece->glyph_count = setter->glyphs->len;
    piece->clusters = arena_copy_array(setter->arena, setter->clusters);
    piece->cluster_count = setter->clusters->len;
}

static void note_height(Setter *setter, PageLength ascent, PageLength descent)
{
    setter->ascent = MAX(setter->ascent, ascent);
    setter->descent = MAX(setter->descent, descent);
}

static void note_face(Setter *setter, TypeFace face, PageLength size, PageLength shift)
{
    const Face *opened = fonts_nth(setter->composer->fonts, face);
    note_height(setter, (PageLength)((int64_t)size * opened->ascent / 1000) + shift,
                (PageLength)((int64_t)size * opened->descent / 1000) - shift);
}

/* The middle of the em above the baseline, and the em's top: where upright glyphs hang. */
static PageLength middle_of(const Face *face, PageLength size)
{
    return (PageLength)((int64_t)size * (face->ascent - face->descent) / 2000);
}

/* Characters that stand side by side stay as many as they are, so that whoever copies them finds
 * each behind its glyph; a base and its marks are one. */
static void add_upright_runs(Setter *setter, const Cluster *cluster)
{
    const char *text = setter->p->text + cluster->begin, *end = text + cluster->bytes;
    if (g_utf8_strlen(text, cluster->bytes) != (long)cluster->glyph_count)
        end = text;
    for (const char *at = text; at < end;) {
        const char *next = g_utf8_next_char(at);
        TypeCluster run = {(int32_t)(next - at), 1};
        g_array_append_val(setter->clusters, run);
        at = next;
    }
    TypeCluster whole = {(int32_t)cluster->bytes, (int32_t)cluster->glyph_count};
    if (end == text)
        g_array_append_val(setter->clusters, whole);
}

/* Upright glyphs stand on the middle line of the column, their top where the body begins. */
static void add_upright_glyphs(Setter *setter, const TypePiece *piece, const Cluster *cluster,
                               PageLength x)
{
    const ShapedGlyph *shaped = &setter->p->glyphs[cluster->glyph];
    const Face *face = fonts_nth(setter->composer->fonts, piece->face);
    PageLength middle = middle_of(face, piece->size), breadth = 0;
    int narrow = cluster->narrow ? cluster->narrow : 1000;
    for (uint32_t i = 0; i < cluster->glyph_count; i++)
        breadth += shaped[i].advance;
    PageLength along = x - piece->x + cluster->offset + middle + piece->size / 2;
    PageLength across = middle - (PageLength)((int64_t)breadth * narrow / 2000);
    for (uint32_t i = 0; i < cluster->glyph_count; i++) {
        PageLength shift = (PageLength)((int64_t)shaped[i].dx * narrow / 1000);
        TypeGlyph glyph = {shaped[i].glyph, along - shaped[i].dy, across + shift};
        g_array_append_val(setter->glyphs, glyph);
        across += (PageLength)((int64_t)shaped[i].advance * narrow / 1000);
    }
    add_upright_runs(setter, cluster);
}

static void add_glyphs(Setter *setter, const TypePiece *piece, const Cluster *cluster, PageLength x)
{
    if (cluster->flags & CLUSTER_UPRIGHT) {
        add_upright_glyphs(setter, piece, cluster, x);
        return;
    }
    const ShapedGlyph *shaped = &setter->p->glyphs[cluster->glyph];
    PageLength at = x - piece->x + cluster->offset;
    for (uint32_t i = 0; i < cluster->glyph_count; i++) {
        TypeGlyph glyph = {shaped[i].glyph, at + shaped[i].dx, shaped[i].dy};
        g_array_append_val(setter->glyphs, glyph);
        at += shaped[i].advance;
    }
    TypeCluster run = {(int32_t)cluster->bytes, (int32_t)cluster->glyph_count};
    g_array_append_val(setter->clusters, run);
}

static bool continues(const Cluster *a, const Cluster *b, bool backward)
{
    if (a->item != b->item || a->face != b->face || (a->level & 1) != (b->level & 1) ||
        (a->flags & CLUSTER_UPRIGHT) != (b->flags & CLUSTER_UPRIGHT) || a->narrow != b->narrow)
        return false;
    return backward ? b->begin + b->bytes == a->begin : a->begin + a->bytes == b->begin;
}

/* Where the glyph of a space stands: at the start of its gap. */
static PageLength space_start(const Setter *setter, uint32_t i)
{
    const Cluster *cluster = &setter->p->clusters[i];
    uint32_t first = setter->fit->first;
    if (cluster->class != CLASS_SPACE && cluster->class != CLASS_FIXED)
        return setter->x[i - first];
    if (cluster->width > 0 || i == first || cluster->level & 1)
        return setter->x[i - first];
    const Cluster *before = cluster - 1;
    if (before->level & 1)
        return setter->x[i - first];
    return setter->x[i - 1 - first] + before->width;
}

static PageLength body_end(const Setter *setter, uint32_t i)
{
    PageLength width = i < setter->fit->last ? setter->p->clusters[i].width : 0;
    return setter->x[i - setter->fit->first] + width;
}

/* In vertical lines text of another size is centred on the column's middle; raised and lowered text
 * keeps its place. */
static PageLength shift_of(const Setter *setter, const TypeItem *item, TypeFace face)
{
    if (!setter->p->options->vertical || item->style.shift != 0)
        return item->style.shift;
    const TypeFonts *fonts = setter->composer->fonts;
    TypeFace main = item->style.cjk >= 0 ? item->style.cjk : face;
    return middle_of(fonts_nth(fonts, main), setter->p->em) -
           middle_of(fonts_nth(fonts, face), item->style.size);
}

/* One piece from visual positions [from, to). */
static void set_text_piece(Setter *setter, unsigned from, unsigned to, PageLength line_x)
{
    const Paragraph *p = setter->p;
    const uint32_t *order = (const uint32_t *)(const void *)setter->order->data;
    const Cluster *left = &p->clusters[order[from]], *right = &p->clusters[order[to - 1]];
    bool backward = left->level & 1;
    const TypeItem *item = &p->items[left->item];
    PageLength x = space_start(setter, order[from]);
    TypePiece *piece = new_piece(setter, item, left->face, item->style.size);
    piece->x = x;
    piece->upright = left->flags & CLUSTER_UPRIGHT;
    piece->narrow = left->narrow;
    for (unsigned k = from; k < to; k++) {
        uint32_t i = order[backward ? to - 1 - (k - from) : k];
        if (!backward)
            add_glyphs(setter, piece, &p->clusters[i], space_start(setter, i));
    }
    if (backward) { /* glyphs from left to right, clusters in logical order */
        for (unsigned k = from; k < to; k++)
            add_glyphs(setter, piece, &p->clusters[order[k]],
                       setter->x[order[k] - setter->fit->first]);
        TypeCluster *clusters = (TypeCluster *)(void *)setter->clusters->data;
        for (unsigned a = 0, b = setter->clusters->len; a + 1 < b; a++, b--) {
            TypeCluster swap = clusters[a];
            clusters[a] = clusters[b - 1];
            clusters[b - 1] = swap;
        }
    }
    const Cluster *first = backward ? right : left, *last = backward ? left : right;
    piece->width = body_end(setter, order[to - 1]) - x;
    piece->x += line_x;
    piece->y = shift_of(setter, item, left->face);
    piece->text = item->text + (first->begin - p->item_begin[first->item]);
    piece->text_size = last->begin + last->bytes - first->begin;
    piece->backward = backward;
    finish_piece(setter, piece);
    note_face(setter, piece->face, piece->size, piece->y);
}

static void set_object_piece(Setter *setter, uint32_t i, PageLength line_x)
{
    const Paragraph *p = setter->p;
    const TypeItem *item = &p->items[p->clusters[i].item];
    TypePiece *piece = new_piece(setter, item, -1, 0);
    uint32_t first = setter->fit->first;
    piece->x = line_x + setter->x[i - first];
    piece->width = p->clusters[i].width;
    piece->y = item->style.shift;
    if (item->kind == TYPE_LEADER) {
        PageLength before = i > first ? setter->x[i - 1 - first] + p->clusters[i - 1].width : 0;
        piece->width = i > first ? setter->x[i - first] - before : item->width;
        piece->x = line_x + (i > first ? before : 0);
    } else {
        note_height(setter, item->ascent, item->descent);
    }
}

static void set_pieces(Setter *setter, PageLength line_x)
{
    const Paragraph *p = setter->p;
    const uint32_t *order = (const uint32_t *)(const void *)setter->order->data;
    for (unsigned from = 0; from < setter->order->len;) {
        const Cluster *cluster = &p->clusters[order[from]];
        unsigned to = from + 1;
        if (p->items[cluster->item].kind != TYPE_TEXT) {
            set_object_piece(setter, order[from], line_x);
            from = to;
            continue;
        }
        while (to < setter->order->len &&
               continues(&p->clusters[order[to - 1]], &p->clusters[order[to]], cluster->level & 1))
            to++;
        set_text_piece(setter, from, to, line_x);
        from = to;
    }
}

/* ---- what stands above the text, and the hyphen ---- */

/* Where a lone glyph goes whose body begins at x, relative to its piece. */
static TypeGlyph lone_glyph(const Face *face, uint32_t glyph, PageLength x, PageLength size,
                            bool upright)
{
    if (!upright)
        return (TypeGlyph){glyph, x, 0};
    PageLength middle = middle_of(face, size);
    PageLength breadth = face_scale(face, hb_font_get_glyph_h_advance(face->font, glyph), size);
    return (TypeGlyph){glyph, x + middle + size / 2, middle - breadth / 2};
}

/* Letters of a word stay together over the middle of their base (JLREQ 3.3.6). */
static bool ruby_is_western(const Paragraph *p, const Ruby *ruby)
{
    for (uint32_t i = 0; i < ruby->cluster_count; i++) {
        uint8_t class = g_array_index(p->annotations, Cluster, ruby->cluster + i).class;
        if (!class_is_western(class) && class != CLASS_SPACE)
            return false;
    }
    return true;
}

static void set_annotation(Setter *setter, const Ruby *ruby, PageLength line_x, PageLength room)
{
    const Paragraph *p = setter->p;
    const TypeFonts *fonts = setter->composer->fonts;
    const Fit *fit = setter->fit;
    const Cluster *base = &p->clusters[ruby->first];
    PageLength em = cluster_em(p, base), size = em / 2;
    PageLength left = setter->x[ruby->first - fit->first];
    uint32_t end = ruby->last - 1;
    PageLength width = setter->x[end - fit->first] + p->clusters[end].width - left;
    PageLength gap = 0, at = left;
    if (ruby->width < width && ruby->cluster_count > 0 && !ruby_is_western(p, ruby)) {
        gap = (width - ruby->width) / (PageLength)ruby->cluster_count;
        at = left + gap / 2;
    } else {
        at = left + (ruby->start ? ruby->start : (width - ruby->width) / 2);
    }
    at = MAX(0, MIN(at, room - ruby->width));
    const Face *face = fonts_nth(fonts, base->face);
    PageLength y =
        (PageLength)(((int64_t)em * face->ascent + (int64_t)size * face->descent) / 1000) +
        p->items[base->item].style.shift;
    for (uint32_t i = 0; i < ruby->cluster_count;) {
        const Cluster *first = &g_array_index(p->annotations, Cluster, ruby->cluster + i);
        TypePiece *piece = new_piece(setter, &p->items[ruby->item], first->face, size);
        piece->x = line_x + at;
        piece->y = y;
        piece->ruby = true;
        piece->upright = first->flags & CLUSTER_UPRIGHT;
        piece->text = ruby->text + first->begin;
        PageLength start = at;
        for (; i < ruby->cluster_count; i++) {
            const Cluster *cluster = &g_array_index(p->annotations, Cluster, ruby->cluster + i);
            if (cluster->face != piece->face ||
                (cluster->flags & CLUSTER_UPRIGHT) != (first->flags & CLUSTER_UPRIGHT))
                break;
            TypeGlyph glyph = lone_glyph(fonts_nth(fonts, piece->face), cluster->glyph, at - start,
                                         size, piece->upright);
            g_array_append_val(setter->glyphs, glyph);
            TypeCluster run = {(int32_t)cluster->bytes, 1};
            g_array_append_val(setter->clusters, run);
            piece->text_size += cluster->bytes;
            piece->width = at + cluster->width - start;
            at += cluster->width + gap;
        }
        finish_piece(setter, piece);
    }
    PageLength top = y + (PageLength)((int64_t)size * face->ascent / 1000);
    setter->ruby_ascent = MAX(setter->ruby_ascent, top);
}

static void set_annotations(Setter *setter, PageLength line_x, PageLength room)
{
    const GArray *rubies = setter->p->rubies;
    for (; setter->ruby < rubies->len; setter->ruby++) {
        const Ruby *ruby = &g_array_index(rubies, Ruby, setter->ruby);
        if (ruby->first >= setter->fit->end)
            break;
        if (ruby->first >= setter->fit->first && ruby->last <= setter->fit->last)
            set_annotation(setter, ruby, line_x, room);
    }
}

typedef struct {
    TypeFace face;
    uint32_t glyph;
    PageLength width;
    bool upright;
} Dot;

/* A bullet over horizontal lines, a sesame dot beside vertical ones. */
static bool find_dot(Setter *setter, TypeFace face, PageLength size, Dot *dot)
{
    static const uint32_t ACROSS[] = {0x2022, 0x30fb}, DOWN[] = {0xfe45, 0x30fb};
    bool vertical = setter->p->options->vertical;
    const Face *opened = fonts_nth(setter->composer->fonts, face);
    for (size_t i = 0; i < 2; i++) {
        int advance;
        VerticalForm form;
        uint32_t character = vertical ? DOWN[i] : ACROSS[i];
        if (!shape_lookup(setter->composer, face, character, &dot->glyph, &advance))
            continue;
        dot->face = face;
        dot->upright = vertical && vertical_form(setter->composer, face, character, &form);
        if (dot->upright) {
            dot->glyph = form.glyph;
            advance = form.advance;
        }
        dot->width = face_scale(opened, advance, size);
        return true;
    }
    return false;
}

static void set_dot(Setter *setter, uint32_t i, PageLength line_x)
{
    const Paragraph *p = setter->p;
    const Cluster *cluster = &p->clusters[i];
    const TypeItem *item = &p->items[cluster->item];
    PageLength size = item->style.size / 2;
    Dot dot;
    if (!find_dot(setter, item->style.cjk < 0 ? cluster->face : item->style.cjk, size, &dot))
        return;
    const Face *opened = fonts_nth(setter->composer->fonts, dot.face);
    PageLength body = cluster->width - MAX(0, 2 * cluster->offset);
    TypePiece *piece = new_piece(setter, item, dot.face, size);
    piece->generated = true;
    piece->upright = dot.upright;
    piece->width = dot.width;
    piece->x = line_x + setter->x[i - setter->fit->first] + MAX(0, cluster->offset) +
               (body - dot.width) / 2;
    piece->y = (PageLength)((int64_t)item->style.size * opened->ascent / 1000) - size / 10 +
               item->style.shift;
    TypeGlyph glyph = lone_glyph(opened, dot.glyph, 0, size, dot.upright);
    g_array_append_val(setter->glyphs, glyph);
    TypeCluster run = {0, 1};
    g_array_append_val(setter->clusters, run);
    finish_piece(setter, piece);
    setter->ruby_ascent = MAX(setter->ruby_ascent, piece->y + size * 6 / 10);
}

static void set_dots(Setter *setter, PageLength line_x)
{
    for (uint32_t i = setter->fit->first; i < setter->fit->last; i++)
        if (setter->p->clusters[i].flags & CLUSTER_EMPHASIS)
            set_dot(setter, i, line_x);
}

static void set_hyphen(Setter *setter, PageLength x)
{
    const Cluster *last = &setter->p->clusters[setter->fit->last - 1];
    const TypeItem *item = &setter->p->items[last->item];
    uint32_t glyph;
    int advance;
    if (!shape_lookup(setter->composer, last->face, '-', &glyph, &advance))
        return;
    TypePiece *piece = new_piece(setter, item, last->face, item->style.size);
    piece->generated = true;
    piece->x = x;
    piece->y = item->style.shift;
    piece->width =
        face_scale(fonts_nth(setter->composer->fonts, last->face), advance, item->style.size);
    TypeGlyph hyphen = {glyph, 0, 0};
    g_array_append_val(setter->glyphs, hyphen);
    TypeCluster run = {0, 1};
    g_array_append_val(setter->clusters, run);
    finish_piece(setter, piece);
}

/* ---- anchors ---- */

/* The line of an anchor: that of the cluster before it, within its part. */
static bool anchor_is_here(const Setter *setter, const Anchor *anchor, unsigned line)
{
    const GArray *parts = setter->p->parts;
    const Fit *fit = setter->fit;
    const Part *part = &g_array_index(parts, Part, MIN(anchor->part, parts->len - 1));
    if (anchor->at > part->first)
        return fit->first < anchor->at && anchor->at <= fit->end &&
               (fit->end > fit->first || anchor->at == fit->end);
    bool empty = part->first == part->end;
    if (empty && fit->first == part->first && fit->end == part->end)
        return true;
    if (fit->first < part->first || fit->end > part->end || empty)
        return false;
    /* At the start of its part: with the part's first line. */
    return line == 0 || g_array_index(setter->p->fits, Fit, line - 1).end <= part->first;
}

static void set_anchors(Setter *setter, unsigned line, PageLength line_x, bool *placed)
{
    const Paragraph *p = setter->p;
    const Fit *fit = setter->fit;
    bool final = line + 1 == p->fits->len;
    while (setter->anchor < p->anchors->len && placed[setter->anchor])
        setter->anchor++;
    for (unsigned i = setter->anchor; i < p->anchors->len; i++) {
        const Anchor *anchor = &g_array_index(p->anchors, Anchor, i);
        if (anchor->at > fit->end && !final)
            break;
        if (placed[i] || !(anchor_is_here(setter, anchor, line) || final))
            continue;
        placed[i] = true;
        TypePiece *piece = new_piece(setter, &p->items[anchor->item], -1, 0);
        piece->x = line_x;
        if (anchor->at > fit->first && anchor->at <= fit->end)
            piece->x += body_end(setter, anchor->at - 1);
    }
}

/* ---- lines ---- */

static PageLength line_start(const Paragraph *p, const Fit *fit, unsigned line, PageLength width)
{
    PageLength indent = line == 0 ? p->options->first_indent : 0;
    bool last = line + 1 == p->fits->len && !fit->forced;
    PageLength room = line_width(p, line == 0, last);
    switch (line_align(p, fit->final)) {
    case TYPE_CENTER:
        return indent + (room - width) / 2;
    case TYPE_END:
        return indent + room - width;
    default:
        return indent;
    }
}

static TypeLine set_line(Setter *setter, unsigned line, bool *placed)
{
    Paragraph *p = setter->p;
    const Fit *fit = setter->fit = &g_array_index(p->fits, Fit, line);
    setter->x = g_renew(PageLength, setter->x, fit->end - fit->first + 1);
    setter->shares = shares_of(p, fit);
    setter->ascent = setter->descent = setter->ruby_ascent = 0;
    g_array_set_size(setter->pieces, 0);
    PageLength width = place_bodies(setter);
    order_clusters(setter);
    for (uint32_t i = fit->first; i < fit->end; i++)
        if (p->clusters[i].level) {
            place_visually(setter);
            break;
        }
    PageLength whole = width + (fit->hyphenated ? p->hyphen : 0);
    PageLength x = line_start(p, fit, line, whole);
    set_pieces(setter, x);
    if (p->rubies->len)
        set_annotations(setter, x, MAX(whole, p->options->width - x));
    set_dots(setter, x);
    if (fit->hyphenated && fit->last > fit->first)
        set_hyphen(setter, x + width);
    if (p->anchors->len)
        set_anchors(setter, line, x, placed);
    return (TypeLine){
        .width = x + whole,
        .ascent = setter->ascent,
        .descent = setter->descent,
        .ruby_ascent = setter->ruby_ascent,
        .pieces = arena_copy_array(setter->arena, setter->pieces),
        .piece_count = setter->pieces->len,
        .hyphenated = fit->hyphenated,
        .forced = fit->forced,
        .stretch = setter->shares.widest,
    };
}

void set_paragraph(TypeComposer *composer, Paragraph *p, Arena *arena, TypeParagraph *out)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(TypePiece));
    g_autoptr(GArray) glyphs = g_array_new(FALSE, FALSE, sizeof(TypeGlyph));
    g_autoptr(GArray) clusters = g_array_new(FALSE, FALSE, sizeof(TypeCluster));
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autofree bool *placed = g_new0(bool, p->anchors->len + 1);
    Setter setter = {.composer = composer,
                     .p = p,
                     .arena = arena,
                     .pieces = pieces,
                     .glyphs = glyphs,
                     .clusters = clusters,
                     .order = order};
    TypeLine *lines = arena_make_array(arena, TypeLine, p->fits->len);
    for (unsigned i = 0; i < p->fits->len; i++)
        lines[i] = set_line(&setter, i, placed);
    g_free(setter.x);
    out->lines = lines;
    out->count = p->fits->len;
}
