/* floats.c - before-floats: what stands at the top of the page that its anchor falls on, or of a
 * later one (XSL 6.12.2).  Here their content is laid out; sheet.c finds their page. */
#include "page/layout.h"

static bool wants_to_move(const FoNode *node)
{
    return node->kind == FO_FLOAT && node->look->area->floats == FLOAT_BEFORE;
}

static bool may_float(const Builder *builder)
{
    return !builder->in_static && !builder->in_note;
}

bool float_moves(const Builder *builder, const FoNode *node)
{
    return wants_to_move(node) && may_float(builder);
}

void float_report(const Builder *builder, const FoNode *node)
{
    Run *run = builder->run;
    char key[32];
    g_snprintf(key, sizeof key, "float:%p", (const void *)node);
    if (!wants_to_move(node) || may_float(builder) || !run_tell_once(run, key))
        return;
    Diag *diag = diag_add(run->out, DIAG_PAGE_CONTENT_MODEL, fo_span(run->tree, node),
                          "nothing can float to the top of the page from here");
    diag_help(diag, "put fo:float into the flow of the body, outside of footnotes, other floats "
                    "and absolute containers");
    fo_judge(run->tree, diag);
}

Note *float_note(Run *run, const FoNode *node)
{
    Builder builder, kind = {.in_note = true, .vertical = run->body_vertical};
    builder_begin(&builder, run);
    builder_join(&builder, &kind);
    builder.is_cell = true; /* a float is one piece: no break at its edges can be meant */
    if (fo_attr(node, "id"))
        builder_hook(&builder, HOOK_ID, node, NULL);
    flow_children(&builder, node,
                  place_within(node, (Place){.width = run->body_width}, run->body_width, -1));
    if (fo_attr(node, "id"))
        builder_hook(&builder, HOOK_ID_END, node, NULL);
    Note *note = arena_make(run->arena, Note);
    note->body = node;
    note->list = arena_make(run->arena, ElemList);
    *note->list = builder_end(&builder);
    note->height = note->list->height;
    return note;
}
