/* draft.c - from the tree of one draft to its document.
 *
 * The schema has spoken before; here every field is read as far as it is there, because the
 * rules that come later report more from a draft with one bad date than from none.  Only a
 * draft without content or id gives no document. */
#include "load/draft.h"

#include <stdlib.h>
#include <string.h>

#include "load/grammar.h"
#include "load/schema.h"

typedef struct {
    Arena *arena;
    DiagList *out;
} Reader;

/* fields of the plain tree */

static Field attr_field(const ContentNode *node, const char *name)
{
    const char *value = content_attr(node, name);
    return value ? (Field){value, content_attr_span(node, name)} : (Field){0};
}

static bool attr_is(const ContentNode *node, const char *name, const char *value)
{
    return g_strcmp0(content_attr(node, name), value) == 0;
}

static DateField date_field(Field field)
{
    DateField date = {.span = field.span};
    if (field.text)
        date_parse(field.text, &date.date);
    return date;
}

/* From the first to the last letter of the words inside; an empty element's tag. */
static DiagSpan inside_span(const ContentNode *node)
{
    const ContentNode *first = NULL, *last = NULL;
    for (const ContentNode *at = content_next(node, node); at; at = content_next(at, node))
        if (at->text && at->text[strspn(at->text, " \t\r\n")]) {
            first = first ? first : at;
            last = at;
        }
    if (!first)
        return node->span;
    size_t lead = strspn(first->text, " \t\r\n"), length = strlen(last->text);
    while (length > 0 && strchr(" \t\r\n", last->text[length - 1]))
        length--;
    size_t tail = last == first ? length - lead : length;
    DiagSpan begin = content_text_span(first, lead, last == first ? tail : 1);
    DiagSpan end = last == first ? begin : content_text_span(last, 0, tail);
    return (DiagSpan){begin.source, begin.begin, end.end};
}

static Field text_field(Reader *reader, const ContentNode *node)
{
    g_autofree char *text = content_text(node);
    return (Field){arena_copy_text(reader->arena, g_strstrip(text)), inside_span(node)};
}

static const ContentNode *next_named(const ContentNode *node, const char *name)
{
    while (node && !content_is(node, name))
        node = node->next;
    return node;
}

static const ContentNode *child_named(const ContentNode *parent, const char *name)
{
    return parent ? next_named(parent->first, name) : NULL;
}

#define EACH_CHILD(child, parent, name)                                                            \
    const ContentNode *child = child_named(parent, name);                                          \
    child;                                                                                         \
    child = next_named(child->next, name)

static Field child_field(Reader *reader, const ContentNode *parent, const char *name)
{
    const ContentNode *child = child_named(parent, name);
    return child ? text_field(reader, child) : (Field){0};
}

static int number_of(const char *text)
{
    return text ? (int)CLAMP(strtol(text, NULL, 10), 1, 999999999) : 1;
}

/* coordination */

static const Issuer *read_issuers(Reader *reader, const ContentNode *node, size_t *count)
{
    g_autoptr(GArray) issuers = g_array_new(FALSE, TRUE, sizeof(Issuer));
    for (EACH_CHILD(child, node, "issuer")) {
        Issuer issuer = {attr_field(child, "agency"), attr_is(child, "lead", "yes"), child->span};
        g_array_append_val(issuers, issuer);
    }
    *count = issuers->len;
    return arena_copy_array(reader->arena, issuers);
}

static HostPart part_of(const char *text)
{
    for (HostPart part = 0; part < HOST_PART_COUNT; part++)
        if (g_strcmp0(host_part_name(part), text) == 0)
            return part;
    return HOST_COOPERATOR;
}

static const Host *read_hosts(Reader *reader, const ContentNode *node, size_t *count)
{
    g_autoptr(GArray) hosts = g_array_new(FALSE, TRUE, sizeof(Host));
    for (EACH_CHILD(child, node, "host")) {
        Host host = {attr_field(child, "agency"), part_of(content_attr(child, "as")), child->span};
        g_array_append_val(hosts, host);
    }
    *count = hosts->len;
    return arena_copy_array(reader->arena, hosts);
}

static void read_scope(Reader *reader, Coordinated *coordinated)
{
    if (!coordinated->scope.text)
        return;
    g_auto(GStrv) words = g_strsplit_set(coordinated->scope.text, " \t\r\n", -1);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (char **word = words; *word; word++)
        if (**word)
            g_ptr_array_add(ids, arena_copy_text(reader->arena, *word));
    coordinated->scope_count = ids->len;
    coordinated->scope_ids = arena_copy_pointers(reader->arena, ids);
}

static const Coordinated *read_coordinated(Reader *reader, const ContentNode *node, size_t *count)
{
    g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(Coordinated));
    for (EACH_CHILD(child, node, "coordinated")) {
        Coordinated coordinated = {
            .agency = attr_field(child, "agency"),
            .disclose = attr_is(child, "disclose", "yes"),
            .scope = attr_field(child, "scope"),
            .span = child->span,
        };
        read_scope(reader, &coordinated);
        g_array_append_val(all, coordinated);
    }
    *count = all->len;
    return arena_copy_array(reader->arena, all);
}

static const CrossReference *read_cross_references(Reader *reader, const ContentNode *node,
                                                   size_t *count)
{
    g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(CrossReference));
    for (EACH_CHILD(child, node, "cross-reference")) {
        CrossReference reference = {attr_field(child, "document"), child->span};
        g_array_append_val(all, reference);
    }
    *count = all->len;
    return arena_copy_array(reader->arena, all);
}

static const Shared *read_shared(Reader *reader, const ContentNode *node, size_t *count)
{
    g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(Shared));
    for (EACH_CHILD(child, node, "shared")) {
        Shared shared = {attr_field(child, "agency"), date_field(attr_field(child, "on")),
                         child->span};
        g_array_append_val(all, shared);
    }
    *count = all->len;
    return arena_copy_array(reader->arena, all);
}

static const Withheld *read_withheld(Reader *reader, const ContentNode *node, size_t *count)
{
    g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(Withheld));
    for (EACH_CHILD(child, node, "withheld")) {
        Withheld withheld = {attr_field(child, "agency"), attr_field(child, "reason"), child->span};
        g_array_append_val(all, withheld);
    }
    *count = all->len;
    return arena_copy_array(reader->arena, all);
}

static const Exercise *read_exercises(Reader *reader, const ContentNode *node, size_t *count)
{
    g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(Exercise));
    for (EACH_CHILD(child, node, "exercise")) {
        Exercise exercise = {
            .kind = attr_field(child, "kind"),
            .law = attr_field(child, "law"),
            .at = attr_field(child, "at"),
            .addressee = attr_field(child, "addressee"),
            .date = date_field(attr_field(child, "date")),
            .span = child->span,
        };
        exercise.shared = read_shared(reader, child, &exercise.shared_count);
        exercise.withheld = read_withheld(reader, child, &exercise.withheld_count);
        g_array_append_val(all, exercise);
    }
    *count = all->len;
    return arena_copy_array(reader->arena, all);
}

static OrderPolicy order_of(const char *text)
{
    static const char *const names[] = {
        [ORDER_KENSEI] = "kensei",       [ORDER_LEAD_FIRST] = "lead-first",
        [ORDER_OWN_FIRST] = "own-first", [ORDER_EXPLICIT] = "explicit",
        [ORDER_INTL] = "intl",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_strcmp0(names[i], text) == 0)
            return (OrderPolicy)i;
    return ORDER_KENSEI;
}

static void read_coordination(Reader *reader, const ContentNode *content, Coordination *result)
{
    const ContentNode *node = child_named(content, "coordination");
    result->span = node ? node->span : content->span;
    if (!node)
        return;
    result->order_text = attr_field(node, "order");
    result->order = order_of(result->order_text.text);
    result->issuers = read_issuers(reader, node, &result->issuer_count);
    result->hosts = read_hosts(reader, node, &result->host_count);
    result->coordinated = read_coordinated(reader, node, &result->coordinated_count);
    result->cross_references = read_cross_references(reader, node, &result->cross_reference_count);
    result->exercises = read_exercises(reader, node, &result->exercise_count);
    const ContentNode *single = child_named(node, "single");
    result->has_single = single != NULL;
    if (single) {
        result->single = attr_field(single, "reason");
        result->single.span = single->span;
    }
}

/* head */

/* The title in the document's own language comes first. */
static const LangText *read_titles(Reader *reader, const ContentNode *head, const char *lang,
                                   size_t *count)
{
    g_autoptr(GArray) titles = g_array_new(FALSE, TRUE, sizeof(LangText));
    for (EACH_CHILD(child, head, "title")) {
        LangText title = {child->lang, text_field(reader, child)};
        guint at = titles->len;
        if (strcmp(child->lang, lang) == 0 &&
            (at == 0 || strcmp(g_array_index(titles, LangText, 0).lang, lang) != 0))
            at = 0;
        g_array_insert_val(titles, at, title);
    }
    *count = titles->len;
    return arena_copy_array(reader->arena, titles);
}

static const Field *read_texts(Reader *reader, const ContentNode *head, const char *name,
                               size_t *count)
{
    g_autoptr(GArray) texts = g_array_new(FALSE, TRUE, sizeof(Field));
    for (EACH_CHILD(child, head, name)) {
        Field field = text_field(reader, child);
        g_array_append_val(texts, field);
    }
    *count = texts->len;
    return arena_copy_array(reader->arena, texts);
}

static const Change *read_history(Reader *reader, const ContentNode *head, size_t *count)
{
    g_autoptr(GArray) changes = g_array_new(FALSE, TRUE, sizeof(Change));
    const ContentNode *history = child_named(head, "history");
    for (EACH_CHILD(child, history, "change")) {
        Change change = {
            .revision = number_of(content_attr(child, "revision")),
            .date = date_field(attr_field(child, "date")),
            .class_ = attr_field(child, "class"),
            .text = text_field(reader, child),
            .span = child->span,
        };
        g_array_append_val(changes, change);
    }
    *count = changes->len;
    return arena_copy_array(reader->arena, changes);
}

static void read_incident_scope(const ContentNode *head, Head *result)
{
    const ContentNode *scope = child_named(head, "scope");
    result->has_scope = scope != NULL;
    if (!scope)
        return;
    result->scope_medium = attr_field(scope, "medium");
    result->scope_personal_data = attr_field(scope, "personal-data");
    result->scope_cause = attr_field(scope, "cause");
    result->scope_framework = attr_field(scope, "framework");
}

static void read_head(Reader *reader, const ContentNode *content, const char *lang, Head *result)
{
    const ContentNode *head = child_named(content, "head");
    result->span = head ? head->span : content->span;
    if (!head)
        return;
    result->titles = read_titles(reader, head, lang, &result->title_count);
    result->date = date_field(child_field(reader, head, "date"));
    Field embargo = child_field(reader, head, "embargo");
    result->embargo.span = embargo.span;
    if (embargo.text)
        instant_parse(embargo.text, &result->embargo.instant);
    result->tlp = child_field(reader, head, "tlp");
    result->to = read_texts(reader, head, "to", &result->to_count);
    result->phase = child_field(reader, head, "phase");
    read_incident_scope(head, result);
    result->history = read_history(reader, head, &result->history_count);
}

/* tracking stands beside the content, so it is read from the XML tree */

Field field_of_attr(Arena *arena, const LoadTree *tree, const xmlNode *element, const char *name)
{
    const xmlAttr *attr = tree_attr_node(element, name);
    return attr ? (Field){arena_copy_text(arena, tree_attr(element, name)),
                          tree_attr_span(tree, attr)}
                : (Field){0};
}

static Field field_of_text(Arena *arena, const LoadTree *tree, const xmlNode *element)
{
    g_autofree char *text = tree_text(element);
    return (Field){arena_copy_text(arena, text), tree_inside_span(tree, element)};
}

static void read_tracking(Reader *reader, const LoadTree *tree, Tracking *result)
{
    const xmlNode *tracking = tree_child(xmlDocGetRootElement(tree->doc), "tracking");
    if (!tracking)
        return;
    const xmlNode *ticket = tree_child(tracking, "ticket");
    if (ticket)
        result->ticket = field_of_text(reader->arena, tree, ticket);
    const xmlNode *theme = tree_child(tracking, "theme");
    if (theme)
        result->theme = field_of_attr(reader->arena, tree, theme, "name");
    const xmlNode *mail = tree_child(tracking, "mail");
    if (mail)
        result->mail_charset = field_of_attr(reader->arena, tree, mail, "charset");
    g_autoptr(GArray) numbers = g_array_new(FALSE, TRUE, sizeof(Number));
    for (const xmlNode *child = tree_first(tracking); child; child = tree_next(child))
        if (tree_is(child, "number")) {
            Number number = {field_of_attr(reader->arena, tree, child, "agency"),
                             field_of_text(reader->arena, tree, child)};
            g_array_append_val(numbers, number);
        }
    result->number_count = numbers->len;
    result->numbers = arena_copy_array(reader->arena, numbers);
}

/* the whole */

static bool is_anchor(const ContentNode *node)
{
    return node->name && !content_is(node, "technique") && content_attr(node, "id");
}

static void check_ids(Reader *reader, const ContentNode *content)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (const ContentNode *node = content_next(content, content); node;
         node = content_next(node, content)) {
        if (!is_anchor(node))
            continue;
        const char *id = content_attr(node, "id");
        const ContentNode *first = g_hash_table_lookup(seen, id);
        if (!first) {
            g_hash_table_insert(seen, (char *)id, (void *)node);
            continue;
        }
        Diag *diag = diag_add(reader->out, DIAG_LOAD_REPEATED_ID, content_attr_span(node, "id"),
                              "the id \"%s\" is given twice", id);
        diag_also(diag, content_attr_span(first, "id"), "given here first");
        diag_help(diag, "give this <%s> another id", node->name);
    }
}

static bool kind_of(const xmlNode *root, DocumentKind *kind)
{
    for (int i = 0; i < DOCUMENT_KIND_COUNT; i++)
        if (tree_is(root, document_kind_name((DocumentKind)i))) {
            *kind = (DocumentKind)i;
            return true;
        }
    return false;
}

static const Document *build_document(Reader *reader, const char *path, const LoadTree *tree)
{
    DocumentKind kind = DOCUMENT_ADVISORY;
    const xmlNode *root = xmlDocGetRootElement(tree->doc);
    const xmlNode *element = kind_of(root, &kind) ? tree_child(root, "content") : NULL;
    const char *id = element ? tree_attr(element, "id") : NULL;
    if (!id || !*id)
        return NULL;
    Document *document = arena_make(reader->arena, Document);
    const ContentNode *content = content_build(reader->arena, tree, element);
    document->kind = kind;
    document->path = arena_copy_text(reader->arena, path);
    document->source = tree->source;
    document->content = content;
    document->body = child_named(content, "body");
    document->id = attr_field(content, "id");
    document->revision_text = attr_field(content, "revision");
    document->revision = number_of(document->revision_text.text);
    document->lang = attr_field(content, "xml:lang");
    if (!document->lang.text || !*document->lang.text)
        document->lang = (Field){content->lang, content->name_span};
    document->translation = attr_field(content, "translation");
    document->sample = attr_is(content, "sample", "yes");
    document->exercise = attr_is(content, "exercise", "yes");
    read_tracking(reader, tree, &document->tracking);
    read_coordination(reader, content, &document->coordination);
    read_head(reader, content, document->lang.text, &document->head);
    check_ids(reader, content);
    return document;
}

/* Id and language become names of folders. */
static bool can_be_a_place(const Document *document)
{
    return value_is_id(document->id.text) && value_is_language(document->lang.text);
}

LoadedDraft load_draft(Arena *arena, const char *path, GBytes *bytes, DiagList *out)
{
    size_t errors = diag_list_count(out, DIAG_ERROR);
    LoadedDraft draft = {0};
    draft.tree = load_tree_parse(path, bytes, out);
    if (!draft.tree)
        return draft;
    load_schema_check(load_schema("draft"), draft.tree, out);
    draft.document = build_document(&(Reader){arena, out}, path, draft.tree);
    draft.well_formed = draft.document && draft.document->body && can_be_a_place(draft.document);
    draft.valid = draft.document && diag_list_count(out, DIAG_ERROR) == errors;
    if (!draft.document)
        g_clear_pointer(&draft.tree, load_tree_free);
    return draft;
}

void loaded_draft_clear(LoadedDraft *draft)
{
    g_clear_pointer(&draft->tree, load_tree_free);
    draft->document = NULL;
}
