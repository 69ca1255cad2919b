/* boxes.c - element lists as text: what the breaking of pages gets to see. */
#include "page/layout.h"

static void put_points(GString *text, const char *name, PageLength length)
{
    if (length != 0)
        g_string_append_printf(text, " %s%.2f", name, length / 1000.0);
}

static void put_words(GString *text, const TypeLine *line)
{
    g_string_append(text, " \"");
    for (size_t i = 0; i < line->piece_count; i++)
        if (!line->pieces[i].ruby && !line->pieces[i].generated)
            g_string_append_len(text, line->pieces[i].text, (gssize)line->pieces[i].text_size);
    g_string_append_c(text, '"');
}

static void put_box(GString *text, const Elem *elem, int depth)
{
    static const char *const boxes[] = {"pad", "line", "group", "frame", "absolute"};
    g_string_append_printf(text, "box %s %.2f", boxes[elem->box], elem->length / 1000.0);
    if (elem->node)
        g_string_append_printf(text, " %s", fo_name(elem->node));
    if (elem->box == BOX_LINE)
        put_words(text, &elem->of.line.para->type.lines[elem->of.line.line]);
    if (elem->box == BOX_GROUP)
        g_string_append_printf(text, " step %d of %" G_GSIZE_FORMAT, elem->of.group.step + 1,
                               elem->of.group.group->step_count);
    g_string_append_c(text, '\n');
    if (elem->box == BOX_FRAME || elem->box == BOX_ABSOLUTE)
        boxes_dump(text, &elem->of.frame->list, depth + 1);
    const Group *group =
        elem->box == BOX_GROUP && elem->of.group.step == 0 ? elem->of.group.group : NULL;
    for (size_t i = 0; group && i < group->cell_count; i++) {
        g_string_append_printf(text, "%*scell %d %d\n", depth * 2 + 2, "", group->cells[i].row + 1,
                               group->cells[i].column + 1);
        boxes_dump(text, &group->cells[i].list, depth + 2);
    }
}

static void put_penalty(GString *text, const Elem *elem)
{
    static const struct {
        uint8_t why;
        const char *name;
    } whys[] = {{WHY_NEXT, "with-next"},
                {WHY_PREVIOUS, "with-previous"},
                {WHY_TOGETHER, "together"},
                {WHY_LINES, "lines"}};
    static const char *const forces[] = {"", "column", "page", "even-page", "odd-page"};
    g_string_append(text, "penalty");
    for (size_t i = 0; i < G_N_ELEMENTS(whys); i++)
        if (elem->why & whys[i].why)
            g_string_append_printf(text, " keep-%s", whys[i].name);
    if (elem->force)
        g_string_append_printf(text, " break-%s", forces[elem->force]);
    put_points(text, "before ", elem->before);
    put_points(text, "after ", elem->after);
    g_string_append_c(text, '\n');
}

void boxes_dump(GString *text, const ElemList *list, int depth)
{
    for (size_t i = 0; i < list->count; i++) {
        const Elem *elem = &list->elems[i];
        g_string_append_printf(text, "%*s", depth * 2, "");
        if (elem->kind == ELEM_BOX) {
            put_box(text, elem, depth);
        } else if (elem->kind == ELEM_PENALTY) {
            put_penalty(text, elem);
        } else {
            g_string_append_printf(text, "glue %.2f", elem->length / 1000.0);
            put_points(text, "-", elem->shrink);
            put_points(text, "+", elem->stretch);
            g_string_append_c(text, '\n');
        }
    }
}
