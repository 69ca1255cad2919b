/* records.c - records/ *.xml: internal evidence, never published. */
#include "load/draft.h"

#include <string.h>

#include "load/input.h"
#include "load/schema.h"

static const char *const kind_names[RECORD_KIND_COUNT] = {
    [RECORD_SEVERITY] = "severity",     [RECORD_HEARING] = "hearing",
    [RECORD_ADVICE] = "advice",         [RECORD_SHARING] = "sharing",
    [RECORD_ORIGINATOR] = "originator", [RECORD_RESEARCH] = "research",
    [RECORD_WAIVER] = "waiver",         [RECORD_ACCEPTANCE] = "acceptance",
};

static bool kind_of(const xmlNode *element, RecordKind *kind)
{
    for (int i = 0; i < RECORD_KIND_COUNT; i++)
        if (tree_is(element, kind_names[i])) {
            *kind = (RecordKind)i;
            return true;
        }
    return false;
}

static void read_day(Arena *arena, const LoadTree *tree, const xmlNode *element, const char *name,
                     DateField *out)
{
    Field written = field_of_attr(arena, tree, element, name);
    out->span = written.span;
    if (written.text)
        date_parse(written.text, &out->date);
}

static Record read_record(Arena *arena, const LoadTree *tree, const xmlNode *element)
{
    Record record = {.span = load_tree_span(tree, element)};
    const struct {
        const char *name;
        Field *field;
    } fields[] = {
        {"id", &record.id},           {"document", &record.document},
        {"from", &record.from},       {"to", &record.to},
        {"ground", &record.ground},   {"decider", &record.decider},
        {"consent", &record.consent}, {"joint", &record.joint},
        {"print", &record.print},     {"handling", &record.handling},
        {"outcome", &record.outcome}, {"knew-on", &record.knew_on},
        {"between", &record.between}, {"subject", &record.subject},
        {"cites", &record.cites},     {"digest", &record.digest},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        *fields[i].field = field_of_attr(arena, tree, element, fields[i].name);
    read_day(arena, tree, element, "on", &record.on);
    read_day(arena, tree, element, "until", &record.until);
    const xmlNode *note = tree_child(element, "note");
    if (note) {
        g_autofree char *text = tree_text(note);
        record.note = arena_copy_text(arena, text);
    }
    return record;
}

/* seen: id -> its place in the first record (a DiagSpan in the arena). */
static bool is_repeated(Arena *arena, GHashTable *seen, const Record *record, DiagList *out)
{
    const DiagSpan *first = g_hash_table_lookup(seen, record->id.text);
    if (!first) {
        DiagSpan *place = arena_make(arena, DiagSpan);
        *place = record->id.span;
        g_hash_table_insert(seen, (char *)record->id.text, place);
        return false;
    }
    Diag *diag = diag_add(out, DIAG_LOAD_REPEATED_RECORD, record->id.span,
                          "there is another record \"%s\"", record->id.text);
    diag_also(diag, *first, "given here first");
    diag_help(diag, "give this record another id");
    return true;
}

void load_records_file(Arena *arena, const char *path, GBytes *bytes, GArray *records,
                       GHashTable *seen, DiagList *out)
{
    g_autoptr(LoadTree) tree = load_tree_parse(path, bytes, out);
    if (!tree)
        return;
    load_schema_check(load_schema("records"), tree, out);
    const xmlNode *root = xmlDocGetRootElement(tree->doc);
    for (const xmlNode *child = tree_first(root); child; child = tree_next(child)) {
        RecordKind kind;
        if (!kind_of(child, &kind))
            continue;
        Record record = read_record(arena, tree, child);
        record.kind = kind;
        if (record.id.text && !is_repeated(arena, seen, &record, out))
            g_array_append_val(records, record);
    }
}

void load_records(Arena *arena, const FileRoot *root, Workspace *workspace, DiagList *out)
{
    g_autoptr(GArray) records = g_array_new(FALSE, TRUE, sizeof(Record));
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) paths = input_list(root, "records", out);
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);
        g_autoptr(GBytes) bytes = input_read(root, path, out);
        if (bytes)
            load_records_file(arena, path, bytes, records, seen, out);
    }
    workspace->record_count = records->len;
    workspace->records = arena_copy_array(arena, records);
}
