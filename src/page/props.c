/* props.c - from attributes to computed groups: initial values, inheritance, and what functions
 * such as from-parent() look up. */
#include "page/prop.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const FontLook initial_font = {.family = "", .size = 12000, .weight = 400};
static const TextLook initial_text = {
    .colour = {0, 0, 0, 1},
    .line_factor = 1.2f,
    .widows = 2,
    .orphans = 2,
    .align_last = ALIGN_RELATIVE,
    .linefeed = LINEFEED_SPACE,
    .ws_treatment = WS_AROUND_LF,
    .list_distance = {.fixed = 24000, .kind = DIM_SET},
    .list_separation = {.fixed = 6000, .kind = DIM_SET},
    .leader_length = {.fixed = 12000, .kind = DIM_SET},
    .leader_minimum = {.kind = DIM_SET},
    .leader_maximum = {.percent = 100, .kind = DIM_SET},
    .rule_thickness = 1000,
    .bar_offset = 6000,
    .bar_width = 1000,
    .rule_style = BORDER_SOLID,
    .text_indent = {.kind = DIM_SET},
    .last_line_end_indent = {.kind = DIM_SET},
};
static const BlockLook initial_block;
static const BorderLook initial_border = {
    .side = {{.width = 1000}, {.width = 1000}, {.width = 1000}, {.width = 1000}},
    .image_x = {.kind = DIM_SET},
    .image_y = {.kind = DIM_SET},
};
static const AreaLook initial_area;
static const TableLook initial_table = {
    .columns_repeated = 1, .columns_spanned = 1, .rows_spanned = 1};
static const OtherLook initial_other;

static const Computed initial_look = {
    &initial_font, &initial_text,  &initial_block, &initial_border,
    &initial_area, &initial_table, &initial_other,
};

static bool apply_value(Apply *apply, const PropRow *row, const char *text)
{
    if (row->type == TYPE_RAW)
        return !row->words || prop_word(row->words, text, NULL) >= 0;
    if (row->type == TYPE_CUSTOM)
        return row->function(apply, row, text);
    char *field = (char *)prop_write(apply, row->group) + row->offset;
    switch (row->type) {
    case TYPE_WORD: {
        int word = prop_word(row->words, text, NULL);
        if (word >= 0)
            *(uint8_t *)field = (uint8_t)word;
        return word >= 0;
    }
    case TYPE_DIM:
        return prop_read_dim(apply, text, (PageDim *)field);
    case TYPE_LENGTH_:
        return prop_read_length(apply, text, (PageLength *)field);
    case TYPE_COLOUR:
        return prop_read_colour(apply, text, (PageColour *)field);
    case TYPE_INT: {
        Value value = expr_read(&apply->scope, text);
        if (value.kind != VALUE_NUMBER)
            return false;
        *(int *)field = (int)CLAMP(lround(value.number), 1, 10000);
        return true;
    }
    case TYPE_STRING:
        *(const char **)field = arena_copy_text(apply->arena, text);
        return true;
    case TYPE_SPACE: {
        PageSpace *space = (PageSpace *)field;
        space->set = 1;
        if (!prop_read_dim(apply, text, &space->optimum))
            return false;
        space->minimum = space->maximum = space->optimum;
        return true;
    }
    case TYPE_RANGE: {
        DimRange *range = (DimRange *)field;
        if (!prop_read_dim(apply, text, &range->optimum))
            return false;
        range->minimum = range->maximum = (PageDim){.kind = DIM_AUTO};
        return true;
    }
    case TYPE_RANGE_MIN:
        return prop_read_dim(apply, text, &((DimRange *)field)->minimum);
    case TYPE_RANGE_OPT:
        return prop_read_dim(apply, text, &((DimRange *)field)->optimum);
    case TYPE_RANGE_MAX:
        return prop_read_dim(apply, text, &((DimRange *)field)->maximum);
    default:
        return true;
    }
}

/* Size of what a row keeps, for "inherit"; 0 for shorthands, whose whole group is taken. */
static size_t field_size(const PropRow *row)
{
    static const size_t sizes[] = {
        [TYPE_WORD] = 1,
        [TYPE_DIM] = sizeof(PageDim),
        [TYPE_LENGTH_] = sizeof(PageLength),
        [TYPE_COLOUR] = sizeof(PageColour),
        [TYPE_INT] = sizeof(int),
        [TYPE_STRING] = sizeof(char *),
        [TYPE_SPACE] = sizeof(PageSpace),
        [TYPE_RANGE] = sizeof(DimRange),
        [TYPE_CUSTOM] = 0,
    };
    return row->type < G_N_ELEMENTS(sizes) ? sizes[row->type] : 0;
}

static void apply_inherit(Apply *apply, const PropRow *row)
{
    const Computed *from = apply->parent ? apply->parent : &initial_look;
    char *group = prop_write(apply, row->group);
    const char *source = *prop_group((Computed *)from, row->group);
    size_t size = field_size(row);
    if (size > 0)
        memcpy(group + row->offset, source + row->offset, size);
    else if (row->function == apply_border_one || row->function == apply_border) {
        BorderLook *border = (BorderLook *)group;
        for (int side = 0; side < 4; side++)
            if (row->words[1] == '*' || prop_side(apply, row->words[1]) == side)
                border->side[side] = from->border->side[side];
    } else if (row->type == TYPE_CUSTOM && row->group == GROUP_FONT) {
        memcpy(group, source, prop_group_size[row->group]);
    } else if (row->function == apply_margin || row->function == apply_margin_side) {
        BlockLook *block = (BlockLook *)group;
        memcpy(block->margin, from->block->margin, sizeof block->margin);
        block->margin_set = from->block->margin_set;
    } else if (row->function == apply_padding || row->function == apply_padding_side) {
        memcpy(((BorderLook *)group)->padding, from->border->padding, sizeof from->border->padding);
    } else if (row->function == apply_vertical_align) {
        OtherLook *other = (OtherLook *)group;
        const OtherLook *outer = from->other;
        other->baseline = outer->baseline;
        other->shift_word = outer->shift_word;
        other->adjust_word = outer->adjust_word;
        other->adjust = outer->adjust;
    } else if (row->function == apply_extent) {
        memcpy(&((AreaLook *)group)->ipd, &from->area->ipd, sizeof from->area->ipd);
        memcpy(&((AreaLook *)group)->bpd, &from->area->bpd, sizeof from->area->bpd);
    } else if (row->function == apply_orientation) {
        ((AreaLook *)group)->orientation = from->area->orientation;
    } else if (row->function == apply_indent) {
        BlockLook *block = (BlockLook *)group;
        int end = row->words[0] - '0';
        block->indent_set |= (uint8_t)(1 << end);
        *(end ? &block->end_indent : &block->start_indent) =
            (PageDim){.kind = DIM_SET, .plus = DIM_INHERITED};
    }
}

/* The words of a row without those that are marked as not supported. */
static char *supported_words(const char *words)
{
    g_auto(GStrv) all = g_strsplit(words, " ", -1);
    GString *kept = g_string_new(NULL);
    for (char **word = all; *word; word++)
        if (**word != '?' && **word != '!')
            g_string_append_printf(kept, "%s%s", kept->len ? " " : "", *word);
    return g_string_free(kept, FALSE);
}

static void report_value(Apply *apply, const PropRow *row, const char *text)
{
    Diag *diag = diag_add(apply->tree->out, DIAG_PAGE_VALUE,
                          fo_attr_span(apply->tree, apply->node, row->name),
                          "%s of %s cannot be \"%s\"", row->name, fo_name(apply->node), text);
    if ((row->type == TYPE_WORD || row->type == TYPE_RAW) && row->words) {
        g_autofree char *words = supported_words(row->words);
        diag_help(diag, "it is one of: %s", words);
    }
    if (apply->help)
        diag_help(diag, "%s", diag_translate(apply->help));
    fo_judge(apply->tree, diag);
}

static void apply_attribute(Apply *apply, const FoAttr *attr)
{
    const PropRow *row = prop_row(attr->property);
    if (strcmp(attr->value, "inherit") == 0) {
        apply_inherit(apply, row);
        return;
    }
    apply->unit_missing = false;
    apply->help = NULL;
    apply->scope.font_size = apply->look->font->size;
    g_autofree char *trimmed = NULL;
    const char *text = attr->value;
    if (g_ascii_isspace(text[0]) || (text[0] && g_ascii_isspace(text[strlen(text) - 1])))
        text = trimmed = g_strstrip(g_strdup(text));
    apply->scope.user = row;
    if (!apply_value(apply, row, text)) {
        report_value(apply, row, text);
        return;
    }
    if (apply->unit_missing) {
        Diag *diag = diag_add(apply->tree->out, DIAG_PAGE_UNIT_MISSING,
                              fo_attr_span(apply->tree, apply->node, row->name),
                              "%s=\"%s\" of %s has no unit", row->name, text, fo_name(apply->node));
        diag_help(diag, "write it with a unit, for example \"%spt\"", text);
        fo_judge(apply->tree, diag);
    }
}

static Value value_of_field(const Apply *apply, const PropRow *row, const Computed *look)
{
    const char *field = (const char *)*prop_group((Computed *)look, row->group) + row->offset;
    switch (row->type) {
    case TYPE_DIM:
        return (Value){.kind = VALUE_LENGTH, .dim = *(const PageDim *)field};
    case TYPE_RANGE:
        return (Value){.kind = VALUE_LENGTH, .dim = ((const DimRange *)field)->optimum};
    case TYPE_SPACE:
        return (Value){.kind = VALUE_LENGTH, .dim = ((const PageSpace *)field)->optimum};
    case TYPE_LENGTH_:
        return (Value){.kind = VALUE_LENGTH,
                       .dim = {.fixed = *(const PageLength *)field, .kind = DIM_SET}};
    case TYPE_COLOUR:
        return (Value){.kind = VALUE_COLOUR, .colour = *(const PageColour *)field};
    case TYPE_INT:
        return (Value){
            .kind = VALUE_NUMBER, .number = *(const int *)field, .dim = {.kind = DIM_SET}};
    case TYPE_WORD: {
        const char *at = row->words;
        for (int skip = *(const uint8_t *)field; skip > 0 && *at; skip--) {
            at += strcspn(at, " ");
            at += strspn(at, " ");
        }
        return (Value){.kind = VALUE_WORD, .text = at};
    }
    default:
        break;
    }
    if (row->function == apply_bar_width)
        return (Value){.kind = VALUE_LENGTH,
                       .dim = {.fixed = look->text->bar_width, .kind = DIM_SET}};
    if (row->function == apply_font_size)
        return (Value){.kind = VALUE_LENGTH, .dim = {.fixed = look->font->size, .kind = DIM_SET}};
    if (row->function == apply_indent)
        return (Value){.kind = VALUE_LENGTH, .dim = {.kind = DIM_SET, .plus = DIM_INHERITED}};
    if (row->function == apply_margin_side)
        return (Value){.kind = VALUE_LENGTH,
                       .dim = look->block->margin[prop_side(apply, row->words[0])]};
    if (row->function == apply_padding_side)
        return (Value){.kind = VALUE_LENGTH,
                       .dim = look->border->padding[prop_side(apply, row->words[0])]};
    if (row->function == apply_extent)
        return (Value){.kind = VALUE_LENGTH,
                       .dim = row->words[0] == 'w' ? look->area->ipd.optimum
                                                   : look->area->bpd.optimum};
    if (row->function == apply_border_one) {
        const BorderSide *side = &look->border->side[prop_side(apply, row->words[1])];
        if (row->words[0] == 'c')
            return (Value){.kind = VALUE_COLOUR, .colour = side->colour};
        if (row->words[0] == 'w')
            return (Value){.kind = VALUE_LENGTH, .dim = {.fixed = side->width, .kind = DIM_SET}};
    }
    return (Value){.kind = VALUE_NONE};
}

static const FoNode *ancestor(const FoNode *node, FoKind kind)
{
    while (node && node->kind != kind)
        node = node->parent;
    return node;
}

/* The column that a cell stands in, counting as the cells of its row are written. */
static const FoNode *column_of(const FoNode *node)
{
    const FoNode *cell = ancestor(node, FO_TABLE_CELL);
    const FoNode *table = ancestor(node, FO_TABLE);
    if (!cell || !table)
        return NULL;
    int wanted = 1;
    for (const FoNode *other = cell->parent->first; other && other != cell; other = other->next)
        if (other->kind == FO_TABLE_CELL && other->look)
            wanted += other->look->table->columns_spanned;
    const char *given = fo_attr(cell, "column-number");
    if (given)
        wanted = atoi(given);
    int number = 1;
    for (const FoNode *column = table->first; column; column = column->next) {
        if (column->kind != FO_TABLE_COLUMN || !column->look)
            continue;
        if (column->look->table->column_number > 0)
            number = column->look->table->column_number;
        int repeated = column->look->table->columns_repeated;
        if (wanted >= number && wanted < number + repeated)
            return column;
        number += repeated;
    }
    return NULL;
}

static Value look_up_value(const ExprScope *scope, const char *function, const char *property)
{
    const Apply *apply = (const Apply *)((const char *)scope - offsetof(Apply, scope));
    const PropRow *row = property ? prop_row_named(property) : scope->user;
    if (!row)
        return (Value){.kind = VALUE_NONE};
    const Computed *from = apply->parent ? apply->parent : &initial_look;
    if (strcmp(function, "from-table-column") == 0) {
        const FoNode *column = column_of(apply->node);
        if (!column)
            return (Value){.kind = VALUE_NONE};
        from = column->look;
    }
    if (strcmp(function, "from-nearest-specified-value") == 0)
        for (const FoNode *node = apply->node->parent; node && node->look; node = node->parent)
            if (fo_attr(node, row->name)) {
                from = node->look;
                break;
            }
    return value_of_field(apply, row, from);
}

static void settle_borders(Apply *apply)
{
    for (int side = 0; side < 4; side++)
        if (!apply->look->border->side[side].coloured) {
            BorderLook *border = border_of(apply);
            border->side[side].colour = apply->look->text->colour;
        }
}

static void check_margins(Apply *apply)
{
    const BlockLook *block = apply->look->block;
    bool before = (block->margin_set & 1) && block->before.set;
    bool after = (block->margin_set & 4) && block->after.set;
    if (!before && !after)
        return;
    Diag *diag =
        diag_add(apply->tree->out, DIAG_PAGE_MARGIN_AND_SPACE, fo_span(apply->tree, apply->node),
                 "%s has both %s and %s", fo_name(apply->node),
                 before ? "margin-top" : "margin-bottom", before ? "space-before" : "space-after");
    diag_help(diag, "keep one of them");
    fo_judge(apply->tree, diag);
}

/* Text of a flow runs as its region says, unless the page-sequence says it (XSL 6.4.5 with
 * from-page-master-region()). */
static uint8_t region_mode(const FoTree *tree, const FoNode *flow)
{
    static const char *const names[] = {"xsl-region-body", "xsl-region-before", "xsl-region-after",
                                        "xsl-region-start", "xsl-region-end"};
    const FoNode *set = fo_child(tree->root, FO_LAYOUT_MASTER_SET);
    const char *wanted = fo_attr(flow, "flow-name");
    for (const FoNode *master = set ? set->first : NULL; master && wanted; master = master->next)
        for (const FoNode *region = master->first; region && master->kind == FO_SIMPLE_PAGE_MASTER;
             region = region->next) {
            const char *name = fo_attr(region, "region-name");
            name = name ? name : names[region->kind - FO_REGION_BODY];
            if (strcmp(name, wanted) == 0 && region->look)
                return region->look->text->writing_mode;
        }
    return MODE_LR_TB;
}

static bool says_mode(const FoNode *node)
{
    for (; node; node = node->parent)
        if (fo_attr(node, "writing-mode"))
            return true;
    return false;
}

static void settle_mode(Apply *apply)
{
    const FoNode *node = apply->node;
    if ((node->kind == FO_FLOW || node->kind == FO_STATIC_CONTENT) && !says_mode(node)) {
        uint8_t mode = region_mode(apply->tree, node);
        if (mode != apply->look->text->writing_mode)
            text_of(apply)->writing_mode = mode;
    }
}

static void compute_node(Arena *arena, FoTree *tree, FoNode *node, const Computed *parent)
{
    Computed *look = arena_make(arena, Computed);
    *look = initial_look;
    if (parent) {
        look->font = parent->font;
        look->text = parent->text;
    }
    Apply apply = {.arena = arena,
                   .tree = tree,
                   .node = node,
                   .parent = parent,
                   .look = look,
                   .scope = {.arena = arena, .pixel = tree->pixel, .lookup = look_up_value}};
    if (!parent && tree->font_size > 0)
        font_of(&apply)->size = tree->font_size;
    apply.vertical = look->text->writing_mode >= MODE_TB_RL; /* still that of the area around */
    for (size_t i = 0; i < node->attr_count; i++)
        apply_attribute(&apply, &node->attrs[i]);
    settle_mode(&apply);
    if (apply.own[GROUP_BORDER])
        settle_borders(&apply);
    if (apply.own[GROUP_BLOCK] && fo_kind_row(node->kind)->is == FO_IS_BLOCK)
        check_margins(&apply);
    node->look = look;
}

static void share_parent(Arena *arena, FoNode *node, const Computed *parent)
{
    (void)arena;
    node->look = parent;
}

void props_compute_below(Arena *arena, FoTree *tree, FoNode *node, const Computed *parent)
{
    if (node->kind == FO_TEXT || node->kind == FO_FOREIGN)
        share_parent(arena, node, parent);
    else
        compute_node(arena, tree, node, parent);
    if (node->kind == FO_MARKER)
        return; /* computed where it is retrieved */
    for (FoNode *child = node->first; child; child = child->next)
        props_compute_below(arena, tree, child, node->look);
}

void props_compute(Arena *arena, FoTree *tree)
{
    props_compute_below(arena, tree, tree->root, NULL);
}

static void dump_node(GString *text, const FoNode *node, int depth)
{
    if (node->kind == FO_TEXT || !node->look)
        return;
    const Computed *look = node->look;
    g_string_append_printf(text, "%*s%s font \"%s\" %d %d", depth * 2, "", fo_name(node),
                           look->font->family, look->font->size, look->font->weight);
    g_string_append_printf(text, " line %d*%.3g align %d", look->text->line_height.fixed,
                           look->text->line_height.kind == DIM_SET ? 0 : look->text->line_factor,
                           look->text->align);
    if (look->block->before.set || look->block->after.set)
        g_string_append_printf(text, " space %d %d", look->block->before.optimum.fixed,
                               look->block->after.optimum.fixed);
    if (look->block->indent_set)
        g_string_append_printf(text, " indent %d %d", look->block->start_indent.fixed,
                               look->block->end_indent.fixed);
    g_string_append_c(text, '\n');
    for (const FoNode *child = node->first; child; child = child->next)
        dump_node(text, child, depth + 1);
}

char *props_dump(const FoTree *tree)
{
    GString *text = g_string_new(NULL);
    dump_node(text, tree->root, 0);
    return g_string_free(text, FALSE);
}
