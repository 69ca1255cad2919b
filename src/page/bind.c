/* bind.c - several composed documents as one, one behind the other.
 *
 * Each becomes a part: its elements stand under one of type Part, its bookmarks beneath one with
 * its title, and its page labels carry its prefix.  Ids get a prefix of their own, so that two
 * parts may use the same ones. */
#include "page/page.h"

#include <string.h>

typedef struct {
    Arena *arena;
    GArray *sheets, *destinations, *bookmarks, *elements;
    unsigned number;    /* of the part, from 1 */
    int sheet, element; /* where the part begins */
} Binding;

static const char *own_id(const Binding *binding, const char *id)
{
    return id ? arena_printf(binding->arena, "p%u-%s", binding->number, id) : NULL;
}

/* Ids apart by spaces. */
static const char *own_ids(const Binding *binding, const char *ids)
{
    if (!ids)
        return NULL;
    g_auto(GStrv) each = g_strsplit(ids, " ", -1);
    g_autoptr(GString) all = g_string_new(NULL);
    for (char **id = each; *id; id++)
        g_string_append_printf(all, "%sp%u-%s", all->len ? " " : "", binding->number, *id);
    return arena_copy_text(binding->arena, all->str);
}

static const PageOp *own_ops(const Binding *binding, const PageSheet *sheet)
{
    PageOp *ops = arena_make_array(binding->arena, PageOp, MAX(sheet->op_count, 1));
    if (sheet->op_count)
        memcpy(ops, sheet->ops, sheet->op_count * sizeof *ops);
    for (size_t i = 0; i < sheet->op_count; i++)
        if (ops[i].kind == PAGE_OP_MARK && ops[i].element >= 0)
            ops[i].element += binding->element;
    return ops;
}

static const PageLink *own_links(const Binding *binding, const PageSheet *sheet)
{
    PageLink *links = arena_make_array(binding->arena, PageLink, MAX(sheet->link_count, 1));
    for (size_t i = 0; i < sheet->link_count; i++) {
        links[i] = sheet->links[i];
        links[i].destination = own_id(binding, links[i].destination);
        if (links[i].element >= 0)
            links[i].element += binding->element;
    }
    return links;
}

static void add_sheets(Binding *binding, const PagePart *part)
{
    for (size_t i = 0; i < part->pages->sheet_count; i++) {
        PageSheet sheet = part->pages->sheets[i];
        sheet.ops = own_ops(binding, &sheet);
        sheet.links = own_links(binding, &sheet);
        sheet.label = arena_printf(binding->arena, "%s%s", part->label, sheet.label);
        g_array_append_val(binding->sheets, sheet);
    }
}

static void add_elements(Binding *binding, const PagePart *part)
{
    PageElement top = {.type = "Part", .parent = -1, .lang = part->pages->lang};
    g_array_append_val(binding->elements, top);
    for (size_t i = 0; i < part->pages->element_count; i++) {
        PageElement element = part->pages->elements[i];
        element.parent =
            element.parent < 0 ? binding->element - 1 : element.parent + binding->element;
        element.id = own_id(binding, element.id);
        element.headers = own_ids(binding, element.headers);
        element.box_sheet += binding->sheet;
        g_array_append_val(binding->elements, element);
    }
}

static void add_destinations(Binding *binding, const PagePart *part)
{
    PageDestination top = {arena_printf(binding->arena, "part-%u", binding->number), binding->sheet,
                           0, 0};
    g_array_append_val(binding->destinations, top);
    for (size_t i = 0; i < part->pages->destination_count; i++) {
        PageDestination destination = part->pages->destinations[i];
        destination.id = own_id(binding, destination.id);
        destination.sheet += binding->sheet;
        g_array_append_val(binding->destinations, destination);
    }
}

static void add_bookmarks(Binding *binding, const PagePart *part)
{
    PageBookmark top = {.title = part->title,
                        .destination = arena_printf(binding->arena, "part-%u", binding->number),
                        .lang = part->pages->lang,
                        .level = 1};
    g_array_append_val(binding->bookmarks, top);
    for (size_t i = 0; i < part->pages->bookmark_count; i++) {
        PageBookmark bookmark = part->pages->bookmarks[i];
        bookmark.destination = own_id(binding, bookmark.destination);
        bookmark.level++;
        g_array_append_val(binding->bookmarks, bookmark);
    }
}

static gint compare_ids(gconstpointer a, gconstpointer b)
{
    return strcmp(((const PageDestination *)a)->id, ((const PageDestination *)b)->id);
}

const PageDocument *page_bind(Arena *arena, const char *title, const PagePart *parts, size_t count)
{
    g_autoptr(GArray) sheets = g_array_new(FALSE, FALSE, sizeof(PageSheet));
    g_autoptr(GArray) destinations = g_array_new(FALSE, FALSE, sizeof(PageDestination));
    g_autoptr(GArray) bookmarks = g_array_new(FALSE, FALSE, sizeof(PageBookmark));
    g_autoptr(GArray) elements = g_array_new(FALSE, FALSE, sizeof(PageElement));
    Binding binding = {arena, sheets, destinations, bookmarks, elements, 0, 0, 0};
    for (size_t i = 0; i < count; i++) {
        binding.number++;
        binding.sheet = (int)sheets->len;
        binding.element = (int)elements->len + 1; /* behind the part's own */
        add_elements(&binding, &parts[i]);
        add_sheets(&binding, &parts[i]);
        add_destinations(&binding, &parts[i]);
        add_bookmarks(&binding, &parts[i]);
    }
    g_array_sort(destinations, compare_ids);
    PageDocument *bound = arena_make(arena, PageDocument);
    *bound = (PageDocument){
        .sheets = arena_copy_array(arena, sheets),
        .sheet_count = sheets->len,
        .destinations = arena_copy_array(arena, destinations),
        .destination_count = destinations->len,
        .bookmarks = arena_copy_array(arena, bookmarks),
        .bookmark_count = bookmarks->len,
        .elements = arena_copy_array(arena, elements),
        .element_count = elements->len,
        .title = title,
        .lang = count ? parts[0].pages->lang : NULL,
        .passes = 1,
    };
    return bound;
}
