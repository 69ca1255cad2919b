/* insert.c - what is new in the file of Word, behind what stands before it there.
 *
 * A new heading cuts the section in which it stands: tags are closed and opened at its place, and
 * once all is put in, the tags that are missing or too many at the end of that section are settled.
 */
#include <string.h>

#include "word/merge.h"
#include "word/naming.h"

typedef struct { /* a section (or the body) of the draft whose rest has another depth now */
    const xmlNode *container;
    uint32_t end; /* where its text ends: at its first section behind, or its end tag */
    unsigned was, is;
} Cut;

typedef struct {
    const Merge *merge;
    GArray *cuts;         /* of Cut */
    const xmlNode *block; /* of the draft, behind which is put; NULL: at the start of container */
    const xmlNode *container;
    uint32_t at;
} Place;

static bool is_container(const xmlNode *node)
{
    return xml_is(node, "section") || xml_is(node, "items") || xml_is(node, "attachment") ||
           xml_is(node, "body");
}

static unsigned depth_of(const xmlNode *node, const char *name)
{
    unsigned depth = 0;
    for (; node && node->type == XML_ELEMENT_NODE; node = node->parent)
        depth += !name || xml_is(node, name);
    return depth;
}

unsigned merge_depth(const xmlNode *node)
{
    return depth_of(node, NULL);
}

/* ---- where */

static const xmlNode *draft_body(const Merge *merge)
{
    const xmlNode *root = xmlDocGetRootElement(load_tree_doc(merge->onto->draft));
    return xml_child(xml_child(root, "content"), "body");
}

/* The start of a container, or behind the block that prints the unit before. */
static bool find_place(Place *place, const Unit *before)
{
    const Merge *merge = place->merge;
    const LoadTree *tree = merge->onto->draft;
    const xmlNode *node = before ? onto_element(merge->onto, before->element) : NULL;
    const WordParagraph *paragraph = before ? before->block->paragraph : NULL;
    bool opens = paragraph && paragraph->role == WORD_ROLE_ITEMS;
    while (node && !(opens && is_container(node)) &&
           !(node->parent && is_container(node->parent)) && !xml_is(node, "head"))
        node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
    if (!node || xml_is(node, "head") || opens) {
        place->block = NULL;
        place->container = opens && node ? node : draft_body(merge);
        if (!place->container)
            return false;
        place->at = load_tree_span(tree, place->container).end;
    } else {
        place->block = node;
        place->container = node->parent;
        place->at = load_tree_whole_span(tree, node).end;
    }
    return true;
}

static Cut *cut_of(Place *place)
{
    for (guint i = 0; i < place->cuts->len; i++)
        if (g_array_index(place->cuts, Cut, i).container == place->container)
            return &g_array_index(place->cuts, Cut, i);
    const LoadTree *tree = place->merge->onto->draft;
    const xmlNode *next = place->block ? place->block->next : place->container->children;
    while (next && !xml_is(next, "section") && !xml_is(next, "attachment"))
        next = next->next;
    const char *bytes = g_bytes_get_data(diag_source_bytes(load_tree_source(tree)), NULL);
    uint32_t end =
        next ? load_tree_span(tree, next).begin : load_tree_whole_span(tree, place->container).end;
    while (!next && bytes[--end] != '<') {
    }
    unsigned depth = depth_of(place->container, "section");
    Cut cut = {place->container, end, depth, depth};
    g_array_append_val(place->cuts, cut);
    return &g_array_index(place->cuts, Cut, place->cuts->len - 1);
}

/* ---- what */

void merge_indent(GString *out, unsigned depth)
{
    g_string_append_c(out, '\n');
    for (unsigned i = 0; i < depth; i++)
        g_string_append(out, "  ");
}

static bool is_taken(const Merge *merge, const char *id)
{
    size_t size;
    const char *bytes =
        g_bytes_get_data(diag_source_bytes(load_tree_source(merge->onto->draft)), &size);
    return g_hash_table_contains(merge->onto->ids, id) || g_strstr_len(bytes, (gssize)size, id);
}

/* ` id="hyo1"` is given once.  What is more than an id (an annex has a label) gets the next one. */
static void settle_ids(const Merge *merge, Node *node)
{
    Arena *arena = merge->onto->making->arena;
    const char *behind =
        g_str_has_prefix(node->attrs, " id=\"") ? strchr(node->attrs + 5, '"') : NULL;
    if (behind) {
        const char *id = arena_copy_bytes(arena, node->attrs, (size_t)(behind + 1 - node->attrs));
        size_t stem = strlen(id) - 1;
        while (g_ascii_isdigit(id[stem - 1]))
            stem--;
        for (unsigned n = 2; behind[1] && is_taken(merge, id); n++)
            id = arena_printf(arena, "%.*s%u\"", (int)stem, id, n);
        node->attrs = is_taken(merge, id) ? "" : arena_printf(arena, "%s%s", id, behind + 1);
        g_hash_table_add(merge->onto->ids, (void *)id);
    }
    for (guint i = 0; i < node->children->len; i++)
        settle_ids(merge, node->children->pdata[i]);
}

/* Blocks as they are imported.  The nodes are in the arena. */
static const Node *import_blocks(const Merge *merge, size_t first, size_t end)
{
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(WordBlock));
    for (size_t i = first; i < end; i++)
        g_array_append_val(blocks, *unit_at(merge->now, i)->block);
    const Making *making = merge->onto->making;
    WordText text = {.blocks = arena_copy_array(making->arena, blocks), .block_count = blocks->len};
    Outline outline = outline_make(making, &text);
    settle_ids(merge, outline.body);
    return outline.body;
}

static void write_children(const Node *node, unsigned depth, GString *out)
{
    for (guint i = 0; i < node->children->len; i++) {
        merge_indent(out, depth);
        node_write(node->children->pdata[i], depth, out);
    }
}

void merge_replace_table(const Merge *merge, const xmlNode *table, const Unit *now)
{
    const Onto *onto = merge->onto;
    size_t index = (size_t)(now - unit_at(merge->now, 0));
    g_autoptr(DiagList) unheard = diag_list_new(); /* that it has no caption */
    Making making = *onto->making;
    making.out = unheard;
    Onto quiet = *onto;
    quiet.making = &making;
    Merge alone = *merge;
    alone.onto = &quiet;
    const Node *body = import_blocks(&alone, index, index + 1);
    const char *id = xml_attr(table, "id");
    if (!body->children->len)
        return;
    Node *node = body->children->pdata[0];
    node->attrs = id ? arena_printf(onto->making->arena, " id=\"%s\"", id) : "";
    const xmlNode *caption = xml_child(table, "caption");
    const Node *first = node->children->len ? node->children->pdata[0] : NULL;
    if (caption && first && strcmp(first->name, "caption") == 0)
        g_ptr_array_remove_index(node->children, 0);
    g_autoptr(GString) out = g_string_new(NULL);
    node_write(node, depth_of(table, NULL) - 1, out);
    const char *bytes = onto_bytes(onto);
    DiagSpan span = load_tree_whole_span(onto->draft, table),
             kept = caption ? load_tree_whole_span(onto->draft, caption) : span;
    if (caption)
        g_string_insert_len(out, strchr(out->str, '>') - out->str + 1, bytes + kept.begin,
                            (gssize)(kept.end - kept.begin));
    onto_edit(onto, span.begin, span.end, arena_copy_text(onto->making->arena, out->str));
}

/* ---- what was only moved */

static bool is_role(const Unit *unit, WordRole role)
{
    return unit && unit->block->paragraph && unit->block->paragraph->role == role;
}

/* The same, which is taken out of its old place.  NULL: it is new. */
static Unit *find_moved(const Merge *merge, const Unit *now)
{
    for (guint i = 0; i < merge->old->len; i++) {
        Unit *old = unit_at(merge->old, i);
        if (old->partner == UNIT_ALONE && old->symbol == now->symbol)
            return old;
    }
    return NULL;
}

const xmlNode *merge_moved_from(const Merge *merge, const Unit *now)
{
    Unit *old = find_moved(merge, now);
    if (!old)
        return NULL;
    old->partner = UNIT_MOVED;
    unit_at(merge->now, (size_t)(now - unit_at(merge->now, 0)))->partner = UNIT_MOVED;
    return onto_element(merge->onto, old->element);
}

static bool has_child(const xmlNode *node, const char *const *names)
{
    for (; *names; names++)
        if (xml_child(node, *names))
            return true;
    return false;
}

/* A paragraph or an item with all that the draft has in it.  NULL: it has to be imported. */
static const char *moved_whole(const Merge *merge, const Unit *now)
{
    static const char *const blocks[] = {"ul", "ol", "p", "dl", "table", "figure", NULL};
    bool item = is_role(now, WORD_ROLE_LIST);
    if (!item && !is_role(now, WORD_ROLE_BODY))
        return NULL;
    const xmlNode *draft = merge_moved_from(merge, now);
    if (!draft || !xml_is(draft, item ? "li" : "p") || has_child(draft, blocks))
        return NULL;
    const Onto *onto = merge->onto;
    DiagSpan span = load_tree_whole_span(onto->draft, draft);
    const char *bytes = onto_bytes(onto);
    return arena_printf(onto->making->arena, "%.*s", (int)(span.end - span.begin),
                        bytes + span.begin);
}

/* ---- beside what is like it */

static const xmlNode *item_above(const xmlNode *node)
{
    while (node && !xml_is(node, "li"))
        node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
    return node;
}

/* The item of the draft behind which a new one of that level belongs. */
static const xmlNode *item_of_level(const Merge *merge, const Unit *before, unsigned level)
{
    const xmlNode *item = item_above(onto_element(merge->onto, before->element));
    for (unsigned up = before->block->paragraph->level; item && up > level; up--)
        item = item_above(item->parent);
    return before->block->paragraph->level >= level ? item : NULL;
}

/* Items of one list; one that stands alone under none keeps what the draft has in it. */
static void write_items(const Merge *merge, size_t first, size_t end, unsigned depth, GString *out)
{
    unsigned level = unit_at(merge->now, first)->block->paragraph->level;
    bool flat = true;
    for (size_t i = first; i < end; i++)
        flat = flat && unit_at(merge->now, i)->block->paragraph->level == level;
    for (size_t i = first; i < end; i = flat ? i + 1 : end) {
        const char *whole = flat ? moved_whole(merge, unit_at(merge->now, i)) : NULL;
        const Node *list = whole ? NULL : import_blocks(merge, i, flat ? i + 1 : end);
        if (whole) {
            merge_indent(out, depth);
            g_string_append(out, whole);
        } else if (list->children->len) {
            write_children(list->children->pdata[0], depth, out);
        }
    }
}

/* Paragraphs of a kind, and items of a list.  How many of them were put in. */
static size_t insert_alike(const Merge *merge, const Unit *before, size_t first, size_t end)
{
    const Onto *onto = merge->onto;
    const WordParagraph *one = unit_at(merge->now, first)->block->paragraph,
                        *last = before ? before->block->paragraph : NULL;
    const xmlNode *draft = last ? onto_element(onto, before->element) : NULL, *item = NULL;
    if (!one || !draft)
        return 0;
    bool same = one->role == last->role && xml_is(draft, "p");
    bool to = one->role == WORD_ROLE_TO && last->role == WORD_ROLE_TO;
    if (is_role(before, WORD_ROLE_LIST) && one->role == WORD_ROLE_LIST)
        item = item_of_level(merge, before, one->level);
    if (!same && !to && !item)
        return 0;
    size_t count = 1;
    while (item && first + count < end &&
           is_role(unit_at(merge->now, first + count), WORD_ROLE_LIST) &&
           unit_at(merge->now, first + count)->block->paragraph->level >= one->level)
        count++;
    g_autoptr(GString) out = g_string_new(NULL);
    unsigned depth = depth_of(item ? item : draft, NULL) - 1;
    const char *whole = item ? NULL : moved_whole(merge, unit_at(merge->now, first));
    if (item)
        write_items(merge, first, first + count, depth, out);
    else
        merge_indent(out, depth);
    if (whole)
        g_string_append(out, whole);
    else if (!item)
        g_string_append_printf(out, to ? "<to>%s</to>" : "<p>%s</p>",
                               inline_xml(onto->making, one));
    uint32_t at = load_tree_whole_span(onto->draft, item ? item : draft).end;
    onto_edit(onto, at, at, arena_copy_text(onto->making->arena, out->str));
    return count;
}

/* Items that stand before the first of a list are its first ones.  False: they are none. */
static bool insert_first(const Merge *merge, const Unit *before, size_t first, size_t end)
{
    const Unit *now = end < merge->now->len ? unit_at(merge->now, end) : NULL;
    const Unit *behind =
        now && now->partner >= 0 ? unit_at(merge->old, (size_t)now->partner) : NULL;
    const xmlNode *item =
        is_role(behind, WORD_ROLE_LIST) ? onto_element(merge->onto, behind->element) : NULL;
    if (is_role(before, WORD_ROLE_LIST) || !item || !xml_is(item, "li"))
        return false;
    for (size_t i = first; i < end; i++)
        if (!is_role(unit_at(merge->now, i), WORD_ROLE_LIST) ||
            unit_at(merge->now, i)->block->paragraph->level < now->block->paragraph->level)
            return false;
    g_autoptr(GString) out = g_string_new(NULL);
    unsigned depth = depth_of(item, NULL) - 1;
    write_items(merge, first, end, depth, out);
    merge_indent(out, depth);
    uint32_t at = load_tree_whole_span(merge->onto->draft, item).begin;
    onto_edit(merge->onto, at, at,
              arena_copy_text(merge->onto->making->arena, g_strchug(out->str)));
    return true;
}

/* ---- bodies that issue */

static const xmlNode *last_desk(const xmlNode *parent)
{
    const xmlNode *last = NULL;
    for (const xmlNode *node = parent ? parent->children : NULL; node; node = node->next) {
        const xmlNode *below = node->type == XML_ELEMENT_NODE ? last_desk(node) : NULL;
        last = below ? below : xml_is(node, "desk") ? node : last;
    }
    return last;
}

/* Whoever issues can be asked: its desk stands behind those that are there. */
static void insert_desk(const Merge *merge, const char *agency)
{
    const Onto *onto = merge->onto;
    const xmlNode *desk = last_desk(draft_body(merge));
    if (!desk)
        return;
    g_autoptr(GString) out = g_string_new(NULL);
    merge_indent(out, depth_of(desk, NULL) - 1);
    g_string_append_printf(out, "<desk agency=\"%s\" role=\"contact\"/>", agency);
    uint32_t at = load_tree_whole_span(onto->draft, desk).end;
    onto_edit(onto, at, at, arena_copy_text(onto->making->arena, out->str));
}

static bool insert_issuer(const Merge *merge, const WordParagraph *paragraph)
{
    const Onto *onto = merge->onto;
    g_autofree char *name = g_strstrip(word_words(paragraph));
    const Agency *agency = naming_issuer(onto->making->registry, paragraph);
    const xmlNode *coordination = merge_coordination(merge), *last = NULL;
    for (const xmlNode *node = coordination ? coordination->children : NULL; node;
         node = node->next)
        last = xml_is(node, "issuer") ? node : last;
    if (!agency || !last) {
        making_report(onto->making, DIAG_WORD_AGENCY, paragraph,
                      N_("the registry knows no body of that name: %s"), name);
        return true;
    }
    uint32_t at = load_tree_whole_span(onto->draft, last).end;
    onto_edit(onto, at, at,
              arena_printf(onto->making->arena, "\n      <issuer agency=\"%s\"/>", agency->id));
    insert_desk(merge, agency->id);
    return true;
}

/* ---- all that is new between two units that stay */

static bool is_heading(const WordParagraph *paragraph)
{
    return paragraph &&
           (paragraph->role == WORD_ROLE_HEADING || paragraph->role == WORD_ROLE_HEADING_PLAIN);
}

static bool is_of_head(const WordParagraph *paragraph)
{
    return paragraph && paragraph->role >= WORD_ROLE_TITLE && paragraph->role <= WORD_ROLE_SUMMARY;
}

/* With its id and number.  False: it is new. */
static bool write_moved_heading(const Merge *merge, const Unit *now, GString *out)
{
    const Onto *onto = merge->onto;
    const xmlNode *title = merge_moved_from(merge, now);
    if (!title || !xml_is(title, "title") || !xml_is(title->parent, "section"))
        return false;
    const char *bytes = onto_bytes(onto);
    DiagSpan tag = load_tree_span(onto->draft, title->parent),
             whole = load_tree_whole_span(onto->draft, title);
    g_string_append_len(out, bytes + tag.begin, (gssize)(tag.end - tag.begin));
    g_string_append_len(out, bytes + whole.begin, (gssize)(whole.end - whole.begin));
    return true;
}

static void open_section(Place *place, const Unit *now, GString *out)
{
    const WordParagraph *heading = now->block->paragraph;
    Cut *cut = cut_of(place);
    unsigned level = CLAMP(heading->level, 1, cut->is + 1);
    for (; cut->is >= level; cut->is--)
        g_string_append(out, "</section>");
    cut->is++;
    unsigned depth = depth_of(place->container, NULL) - depth_of(place->container, "section");
    merge_indent(out, depth + level - 1);
    if (write_moved_heading(place->merge, now, out))
        return;
    g_string_append_printf(out, "<section%s><title>%s</title>",
                           heading->role == WORD_ROLE_HEADING_PLAIN ? " numbered=\"no\"" : "",
                           inline_xml(place->merge->onto->making, heading));
}

static bool is_numbered_so(const Onto *onto, const WordParagraph *paragraph)
{
    g_autofree char *words = g_strstrip(word_words(paragraph));
    const xmlNode *tracking = onto_tracking(onto->draft);
    for (const xmlNode *node = tracking ? tracking->children : NULL; node; node = node->next) {
        if (!xml_is(node, "number"))
            continue;
        xmlChar *number = xmlNodeGetContent(node);
        bool same = strcmp((const char *)number, words) == 0;
        xmlFree(number);
        if (same)
            return true;
    }
    return false;
}

/* Of the head, what can be put in: whom it is to, and who issues. */
static bool insert_head(Place *place, const WordParagraph *paragraph)
{
    if (!is_of_head(paragraph))
        return false;
    if (paragraph->role == WORD_ROLE_ISSUER)
        return insert_issuer(place->merge, paragraph);
    if (paragraph->role == WORD_ROLE_NUMBER && is_numbered_so(place->merge->onto, paragraph))
        return true;
    Diag *diag =
        making_report(place->merge->onto->making, DIAG_WORD_NOT_CARRIED, paragraph,
                      N_("it is new, and its place is the head of the draft: add it there (%s)"),
                      word_role_name(paragraph->role));
    if (paragraph->role == WORD_ROLE_NUMBER)
        diag_help(diag,
                  "numbers are given at the release: renmei release ID --number AGENCY=NUMBER");
    return true;
}

/* The annex of the draft in which the text of Word goes on behind what is new; NULL: in none. */
static const xmlNode *annex_behind(const Merge *merge, size_t end)
{
    const Unit *now = end < merge->now->len ? unit_at(merge->now, end) : NULL;
    const Unit *old = now && now->partner >= 0 ? unit_at(merge->old, (size_t)now->partner) : NULL;
    const xmlNode *node = old ? onto_element(merge->onto, old->element) : NULL;
    while (node && !xml_is(node, "attachment"))
        node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
    return node;
}

/* An annex with all that follows it: annexes end the text, wherever in Word it was begun.  The
 * first unit behind it. */
static size_t insert_annex(const Merge *merge, size_t first, size_t end)
{
    const Onto *onto = merge->onto;
    const xmlNode *behind = annex_behind(merge, end), *body = draft_body(merge);
    size_t next = first + 1;
    while (next < end && !is_role(unit_at(merge->now, next), WORD_ROLE_ATTACHMENT))
        next++;
    if (!body)
        return next;
    uint32_t at =
        behind ? load_tree_whole_span(onto->draft, behind).begin : merge_end_tag(onto, body).begin;
    unsigned depth = depth_of(body, NULL);
    g_autoptr(GString) out = g_string_new(NULL);
    write_children(import_blocks(merge, first, next), depth, out);
    g_strchug(out->str);
    out->len = strlen(out->str);
    if (!behind)
        g_string_prepend(out, "  ");
    merge_indent(out, behind ? depth : depth - 1);
    onto_edit(onto, at, at, arena_copy_text(onto->making->arena, out->str));
    return next;
}

/* How many from first on are imported as one: up to a heading, an annex, or what was moved. */
static size_t end_of_new(const Merge *merge, size_t first, size_t end)
{
    size_t next = first + 1;
    while (next < end) {
        const Unit *unit = unit_at(merge->now, next);
        if (is_heading(unit->block->paragraph) || is_of_head(unit->block->paragraph) ||
            is_role(unit, WORD_ROLE_ATTACHMENT) ||
            (is_role(unit, WORD_ROLE_BODY) && find_moved(merge, unit)))
            break;
        next++;
    }
    return next;
}

static void insert_run(Place *place, const Unit *before, size_t first, size_t end)
{
    const Merge *merge = place->merge;
    if (insert_first(merge, before, first, end))
        return;
    while (first < end && before) {
        size_t count = insert_alike(merge, before, first, end);
        if (!count)
            break;
        first += count;
    }
    if (first >= end || !find_place(place, before))
        return;
    g_autoptr(GString) out = g_string_new(NULL);
    while (first < end) {
        const Unit *now = unit_at(merge->now, first);
        unsigned depth = depth_of(place->container, NULL);
        size_t next = first + 1;
        const char *whole = is_role(now, WORD_ROLE_BODY) ? moved_whole(merge, now) : NULL;
        if (is_role(now, WORD_ROLE_ATTACHMENT)) {
            next = insert_annex(merge, first, end);
        } else if (is_heading(now->block->paragraph)) {
            open_section(place, now, out);
        } else if (whole) {
            merge_indent(out, depth);
            g_string_append(out, whole);
        } else if (!insert_head(place, now->block->paragraph)) {
            next = end_of_new(merge, first, end);
            write_children(import_blocks(merge, first, next), depth, out);
        }
        first = next;
    }
    onto_edit(merge->onto, place->at, place->at,
              arena_copy_text(merge->onto->making->arena, out->str));
}

/* ---- tags that are missing or too many */

static void settle(const Merge *merge, const Cut *cut)
{
    const LoadTree *tree = merge->onto->draft;
    const char *bytes = g_bytes_get_data(diag_source_bytes(load_tree_source(tree)), NULL);
    uint32_t line = cut->end;
    while (line && (bytes[line - 1] == ' ' || bytes[line - 1] == '\t'))
        line--;
    const char *close = arena_printf(merge->onto->making->arena, "</section>\n%.*s",
                                     (int)(cut->end - line), bytes + line);
    for (unsigned depth = cut->was; depth < cut->is; depth++)
        onto_edit(merge->onto, cut->end, cut->end, close);
    const xmlNode *section = cut->container;
    for (unsigned depth = cut->was; depth > cut->is; depth--) {
        DiagSpan span = load_tree_whole_span(tree, section);
        uint32_t begin = span.end;
        while (bytes[--begin] != '<') {
        }
        onto_edit(merge->onto, begin, span.end, "");
        section = section->parent;
    }
}

void merge_insert(const Merge *merge)
{
    g_autoptr(GArray) cuts = g_array_new(FALSE, FALSE, sizeof(Cut));
    Place place = {.merge = merge, .cuts = cuts};
    const Unit *before = NULL;
    for (size_t i = 0; i < merge->now->len;) {
        size_t end = i;
        while (end < merge->now->len && unit_at(merge->now, end)->partner == UNIT_ALONE)
            end++;
        if (end > i)
            insert_run(&place, before, i, end);
        if (end < merge->now->len && unit_at(merge->now, end)->partner >= 0)
            before = unit_at(merge->old, (size_t)unit_at(merge->now, end)->partner);
        i = end + 1;
    }
    for (guint i = 0; i < cuts->len; i++)
        settle(merge, &g_array_index(cuts, Cut, i));
}
