/* relation.c - how the parts of a package refer to each other (ECMA-376 part 2, 9.3). */
#include <string.h>

#include "word/reader.h"

enum { LONGEST_TARGET = 2048 /* bytes of an address */ };

/* One finding in the words of those who have only Word: what is wrong with its XML, nobody can mend
 * there. */
static void refuse_tree(Package *package, const char *part, const DiagList *found)
{
    bool large = diag_list_has(found, DIAG_LOAD_TOO_DEEP) ||
                 diag_list_has(found, DIAG_LOAD_TOO_LARGE) ||
                 diag_list_has(found, DIAG_LOAD_TOO_MANY);
    package_refuse(package, large ? DIAG_WORD_TOO_LARGE : DIAG_WORD_PART,
                   large ? N_("the part \"%s\" holds more than is read")
                         : N_("the part \"%s\" is damaged, or was not made by Word"),
                   part);
}

LoadTree *part_tree(Package *package, const char *part, DiagList *out)
{
    static const LoadLimits limits = {PACKAGE_MAX_PART, LOAD_MAX_TEXT_NODES, true};
    g_autoptr(GBytes) bytes = package_part(package, part);
    g_autofree char *place = package_place(package, part);
    g_autoptr(DiagList) found = diag_list_new();
    LoadTree *tree = bytes ? load_tree_parse_within(place, bytes, &limits, found) : NULL;
    if (bytes && !tree)
        refuse_tree(package, part, found);
    diag_list_take_sources(out, found);
    return tree;
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
        if (!id || !target || strlen(target) > LONGEST_TARGET)
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

/* Kinds of relations that carry what acts or is another file, whatever its name. */
static bool check_carried(Package *package, const char *type, const char *target)
{
    static const struct {
        const char *type;
        DiagCode code;
        const char *format;
    } rows[] = {
        {"vbaProject", DIAG_WORD_MACRO, N_("\"%s\" is a macro")},
        {"wordVbaData", DIAG_WORD_MACRO, N_("\"%s\" is a macro")},
        {"oleObject", DIAG_WORD_EMBEDDED, N_("\"%s\" is another file within the document")},
        {"package", DIAG_WORD_EMBEDDED, N_("\"%s\" is another file within the document")},
        {"control", DIAG_WORD_EMBEDDED, N_("\"%s\" is a control that acts")},
        {"aFChunk", DIAG_WORD_EMBEDDED, N_("\"%s\" is another document within the document")},
        {"subDocument", DIAG_WORD_EMBEDDED, N_("\"%s\" is another document within the document")},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(type, rows[i].type) == 0) {
            package_refuse(package, rows[i].code, rows[i].format, target);
            return false;
        }
    return true;
}

/* A link is for its reader to follow.  The template of a document is named in most files that an
 * office wrote; it is never fetched here, so that it is no reason to refuse the words. */
static bool check_relation(Package *package, const xmlNode *node, DiagList *out)
{
    DiagSpan span = package_span(package);
    const char *type = last_step(xml_attr(node, "Type")), *target = xml_attr(node, "Target");
    if (target && strlen(target) > LONGEST_TARGET)
        diag_add(out, DIAG_WORD_LINK, span, "a link of more than %d characters was left out",
                 LONGEST_TARGET);
    if (g_strcmp0(xml_attr(node, "TargetMode"), "External") != 0)
        return check_carried(package, type, target ? target : "");
    if (strcmp(type, "hyperlink") == 0)
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

/* What the file says that it is.  An honest document of Word says it of its main part alone. */
static bool check_types(Package *package, DiagList *out)
{
    static const char types[] = "[Content_Types].xml";
    g_autoptr(LoadTree) tree = package_has(package, types) ? part_tree(package, types, out) : NULL;
    const xmlNode *root = tree ? xmlDocGetRootElement(load_tree_doc(tree)) : NULL;
    for (const xmlNode *node = root ? root->children : NULL; node; node = node->next) {
        const char *type = xml_attr(node, "ContentType"), *part = xml_attr(node, "PartName");
        bool macro = type && (strstr(type, "vbaProject") || strstr(type, "macroEnabled")),
             other = type && g_strcmp0(part, "/word/document.xml") == 0 &&
                     !strstr(type, "wordprocessingml.document.main+xml") &&
                     !strstr(type, "wordprocessingml.template.main+xml");
        if (macro)
            package_refuse(package, DIAG_WORD_MACRO, N_("\"%s\" is a macro"), part ? part : type);
        else if (other)
            package_refuse(package, DIAG_WORD_UNREADABLE,
                           N_("the file says of itself that it is no document of Word (%s)"), type);
        if (macro || other)
            return false;
    }
    return root || !package_has(package, types);
}

bool relations_check(Package *package, DiagList *out)
{
    bool good = check_types(package, out);
    g_autoptr(GPtrArray) names = package_names(package, ".rels");
    for (guint i = 0; i < names->len; i++) {
        g_autoptr(LoadTree) tree = part_tree(package, names->pdata[i], out);
        const xmlNode *root = tree ? xmlDocGetRootElement(load_tree_doc(tree)) : NULL;
        good = good && root;
        for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
            if (xml_is(node, "Relationship") && !check_relation(package, node, out))
                good = false;
    }
    return good;
}
