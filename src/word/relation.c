/* relation.c - how the parts of a package refer to each other (ECMA-376 part 2, 9.3). */
#include <string.h>

#include "word/reader.h"

LoadTree *part_tree(Package *package, const char *part, DiagList *out)
{
    static const LoadLimits limits = {PACKAGE_MAX_PART, LOAD_MAX_TEXT_NODES, true};
    g_autoptr(GBytes) bytes = package_part(package, part);
    g_autofree char *place = package_place(package, part);
    return bytes ? load_tree_parse_within(place, bytes, &limits, out) : NULL;
}

static char *rels_of(const char *part)
{
    const char *slash = strrchr(part, '/'), *name = slash ? slash + 1 : part;
    return g_strdup_printf("%.*s_rels/%s.rels", (int)(name - part), part, name);
}

static const char *last_step(const char *type)
{
    const char *slash = type ? strrchr(type, '/') : NULL;
    return slash ? slash + 1 : "";
}

GHashTable *relations_read(Reader *reader, const char *part)
{
    GHashTable *relations = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *rels = rels_of(part);
    g_autoptr(LoadTree) tree =
        package_has(reader->package, rels) ? part_tree(reader->package, rels, reader->out) : NULL;
    const xmlNode *root = tree ? xmlDocGetRootElement(load_tree_doc(tree)) : NULL;
    for (const xmlNode *node = root ? root->children : NULL; node; node = node->next) {
        const char *id = xml_is(node, "Relationship") ? xml_attr(node, "Id") : NULL,
                   *target = xml_attr(node, "Target");
        if (!id || !target)
            continue;
        Relation *relation = arena_make(reader->arena, Relation);
        relation->type = arena_copy_text(reader->arena, last_step(xml_attr(node, "Type")));
        relation->target = arena_copy_text(reader->arena, target);
        relation->external = g_strcmp0(xml_attr(node, "TargetMode"), "External") == 0;
        g_hash_table_insert(relations, arena_copy_text(reader->arena, id), relation);
    }
    return relations;
}

const char *relation_part(Reader *reader, const char *part, const char *target)
{
    const char *slash = strrchr(part, '/');
    g_autofree char *full =
        target[0] == '/'
            ? g_strdup(target + 1)
            : g_strdup_printf("%.*s%s", (int)(slash ? slash + 1 - part : 0), part, target);
    g_auto(GStrv) steps = g_strsplit(full, "/", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (char **step = steps; *step; step++) {
        if (strcmp(*step, "..") == 0 && kept->len == 0)
            return NULL;
        if (strcmp(*step, "..") == 0)
            g_ptr_array_remove_index(kept, kept->len - 1);
        else if (**step && strcmp(*step, ".") != 0)
            g_ptr_array_add(kept, *step);
    }
    g_ptr_array_add(kept, NULL);
    g_autofree char *joined = g_strjoinv("/", (char **)kept->pdata);
    return arena_copy_text(reader->arena, joined);
}

/* A link is for its reader to follow.  The template of a document is named in most files that an
 * office wrote; it is never fetched here, so that it is no reason to refuse the words. */
static bool check_relation(const xmlNode *node, DiagSpan span, DiagList *out)
{
    const char *type = last_step(xml_attr(node, "Type")), *target = xml_attr(node, "Target");
    if (g_strcmp0(xml_attr(node, "TargetMode"), "External") != 0 || strcmp(type, "hyperlink") == 0)
        return true;
    bool template = strcmp(type, "attachedTemplate") == 0;
    Diag *diag = template ? diag_add(out, DIAG_WORD_EXTERNAL, span,
                                     "the template %s is named, and was not read", target)
                          : diag_add(out, DIAG_WORD_EXTERNAL, span,
                                     "%s would be fetched when the file is opened (%s)",
                                     target ? target : "", type);
    if (template)
        diag_set_severity(diag, DIAG_INFO);
    else
        diag_help(diag, "insert it into the document in Word, not as a link");
    return template;
}

bool relations_check(Package *package, DiagList *out)
{
    bool good = true;
    g_autoptr(GPtrArray) names = package_names(package, ".rels");
    for (guint i = 0; i < names->len; i++) {
        g_autoptr(LoadTree) tree = part_tree(package, names->pdata[i], out);
        const xmlNode *root = tree ? xmlDocGetRootElement(load_tree_doc(tree)) : NULL;
        good = good && root;
        for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
            if (xml_is(node, "Relationship") && !check_relation(node, package_span(package), out))
                good = false;
    }
    return good;
}
