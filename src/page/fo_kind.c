/* fo_kind.c - the kinds of formatting objects and what may stand in them, and those that are not
 * set. */
#include "page/fo_kind.h"

#include <string.h>

#define BIT(kind) FO_BIT(kind)
#define INLINES                                                                                    \
    (BIT(FO_INLINE) | BIT(FO_CHARACTER) | BIT(FO_BIDI_OVERRIDE) | BIT(FO_INLINE_CONTAINER) |       \
     BIT(FO_EXTERNAL_GRAPHIC) | BIT(FO_INSTREAM) | BIT(FO_LEADER) | BIT(FO_PAGE_NUMBER) |          \
     BIT(FO_CITATION) | BIT(FO_CITATION_LAST) | BIT(FO_BASIC_LINK) | BIT(FO_FOOTNOTE))
#define BLOCKS                                                                                     \
    (BIT(FO_BLOCK) | BIT(FO_BLOCK_CONTAINER) | BIT(FO_LIST_BLOCK) | BIT(FO_TABLE_AND_CAPTION) |    \
     BIT(FO_TABLE))
#define NEUTRALS                                                                                   \
    (BIT(FO_WRAPPER) | BIT(FO_FLOAT) | BIT(FO_RETRIEVE_MARKER) | BIT(FO_RETRIEVE_TABLE_MARKER) |   \
     BIT(FO_MARKER) | FO_POINTS)
#define MIXED (INLINES | BLOCKS | NEUTRALS)
#define REGIONS                                                                                    \
    (BIT(FO_REGION_BODY) | BIT(FO_REGION_BEFORE) | BIT(FO_REGION_AFTER) | BIT(FO_REGION_START) |   \
     BIT(FO_REGION_END))

G_STATIC_ASSERT(FO_KIND_COUNT <= 64); /* sets of kinds are 64 bits */

static const FoKindRow kinds[FO_KIND_COUNT] = {
    [FO_TEXT] = {"text", FO_IS_INLINE, 0, true},
    [FO_ROOT] = {"root", 0,
                 BIT(FO_LAYOUT_MASTER_SET) | BIT(FO_DECLARATIONS) | BIT(FO_BOOKMARK_TREE) |
                     BIT(FO_PAGE_SEQUENCE) | BIT(FO_PAGE_SEQUENCE_WRAPPER),
                 false},
    [FO_LAYOUT_MASTER_SET] = {"layout-master-set", 0,
                              BIT(FO_SIMPLE_PAGE_MASTER) | BIT(FO_PAGE_SEQUENCE_MASTER), false},
    [FO_SIMPLE_PAGE_MASTER] = {"simple-page-master", 0, REGIONS, false},
    [FO_REGION_BODY] = {"region-body", 0, 0, false},
    [FO_REGION_BEFORE] = {"region-before", 0, 0, false},
    [FO_REGION_AFTER] = {"region-after", 0, 0, false},
    [FO_REGION_START] = {"region-start", 0, 0, false},
    [FO_REGION_END] = {"region-end", 0, 0, false},
    [FO_PAGE_SEQUENCE_MASTER] = {"page-sequence-master", 0,
                                 BIT(FO_SINGLE_REFERENCE) | BIT(FO_REPEATABLE_REFERENCE) |
                                     BIT(FO_REPEATABLE_ALTERNATIVES),
                                 false},
    [FO_SINGLE_REFERENCE] = {"single-page-master-reference", 0, 0, false},
    [FO_REPEATABLE_REFERENCE] = {"repeatable-page-master-reference", 0, 0, false},
    [FO_REPEATABLE_ALTERNATIVES] = {"repeatable-page-master-alternatives", 0,
                                    BIT(FO_CONDITIONAL_REFERENCE), false},
    [FO_CONDITIONAL_REFERENCE] = {"conditional-page-master-reference", 0, 0, false},
    [FO_DECLARATIONS] = {"declarations", 0, 0, false},
    [FO_BOOKMARK_TREE] = {"bookmark-tree", 0, BIT(FO_BOOKMARK), false},
    [FO_BOOKMARK] = {"bookmark", 0, BIT(FO_BOOKMARK) | BIT(FO_BOOKMARK_TITLE), false},
    [FO_BOOKMARK_TITLE] = {"bookmark-title", 0, 0, true},
    [FO_TITLE] = {"title", 0, INLINES | NEUTRALS, true},
    [FO_PAGE_SEQUENCE] = {"page-sequence", 0, BIT(FO_TITLE) | BIT(FO_STATIC_CONTENT) | BIT(FO_FLOW),
                          false},
    [FO_PAGE_SEQUENCE_WRAPPER] = {"page-sequence-wrapper", 0,
                                  BIT(FO_PAGE_SEQUENCE) | BIT(FO_PAGE_SEQUENCE_WRAPPER), false},
    [FO_STATIC_CONTENT] = {"static-content", 0, BLOCKS | NEUTRALS, false},
    [FO_FLOW] = {"flow", 0, BLOCKS | NEUTRALS, false},
    [FO_BLOCK] = {"block", FO_IS_BLOCK, MIXED | BIT(FO_INITIAL_PROPERTY_SET), true},
    [FO_BLOCK_CONTAINER] = {"block-container", FO_IS_BLOCK, BLOCKS | NEUTRALS, false},
    [FO_INLINE] = {"inline", FO_IS_INLINE, MIXED, true},
    [FO_WRAPPER] = {"wrapper", FO_IS_NEUTRAL, MIXED | BIT(FO_TABLE_ROW) | BIT(FO_TABLE_CELL), true},
    [FO_CHARACTER] = {"character", FO_IS_INLINE, 0, false},
    [FO_BIDI_OVERRIDE] = {"bidi-override", FO_IS_INLINE, MIXED, true},
    [FO_INITIAL_PROPERTY_SET] = {"initial-property-set", FO_IS_NEUTRAL, 0, false},
    [FO_INLINE_CONTAINER] = {"inline-container", FO_IS_INLINE, BLOCKS | NEUTRALS, false},
    [FO_EXTERNAL_GRAPHIC] = {"external-graphic", FO_IS_INLINE, 0, false},
    [FO_INSTREAM] = {"instream-foreign-object", FO_IS_INLINE, BIT(FO_FOREIGN), false},
    [FO_LEADER] = {"leader", FO_IS_INLINE, INLINES | NEUTRALS, true},
    [FO_PAGE_NUMBER] = {"page-number", FO_IS_INLINE, 0, false},
    [FO_CITATION] = {"page-number-citation", FO_IS_INLINE, 0, false},
    [FO_CITATION_LAST] = {"page-number-citation-last", FO_IS_INLINE, 0, false},
    [FO_BASIC_LINK] = {"basic-link", FO_IS_INLINE, MIXED, true},
    [FO_LIST_BLOCK] = {"list-block", FO_IS_BLOCK, BIT(FO_LIST_ITEM) | BIT(FO_MARKER) | FO_POINTS,
                       false},
    [FO_LIST_ITEM] = {"list-item", FO_IS_BLOCK,
                      BIT(FO_LIST_LABEL) | BIT(FO_LIST_BODY) | BIT(FO_MARKER), false},
    [FO_LIST_LABEL] = {"list-item-label", FO_IS_BLOCK, BLOCKS | NEUTRALS, false},
    [FO_LIST_BODY] = {"list-item-body", FO_IS_BLOCK, BLOCKS | NEUTRALS, false},
    [FO_TABLE_AND_CAPTION] = {"table-and-caption", FO_IS_BLOCK,
                              BIT(FO_TABLE_CAPTION) | BIT(FO_TABLE) | BIT(FO_MARKER), false},
    [FO_TABLE_CAPTION] = {"table-caption", FO_IS_BLOCK, BLOCKS | NEUTRALS, false},
    [FO_TABLE] = {"table", FO_IS_BLOCK,
                  BIT(FO_TABLE_COLUMN) | BIT(FO_TABLE_HEADER) | BIT(FO_TABLE_FOOTER) |
                      BIT(FO_TABLE_BODY) | BIT(FO_MARKER),
                  false},
    [FO_TABLE_COLUMN] = {"table-column", 0, 0, false},
    [FO_TABLE_HEADER] = {"table-header", 0, BIT(FO_TABLE_ROW) | BIT(FO_TABLE_CELL) | BIT(FO_MARKER),
                         false},
    [FO_TABLE_FOOTER] = {"table-footer", 0, BIT(FO_TABLE_ROW) | BIT(FO_TABLE_CELL) | BIT(FO_MARKER),
                         false},
    [FO_TABLE_BODY] = {"table-body", 0, BIT(FO_TABLE_ROW) | BIT(FO_TABLE_CELL) | BIT(FO_MARKER),
                       false},
    [FO_TABLE_ROW] = {"table-row", 0, BIT(FO_TABLE_CELL), false},
    [FO_TABLE_CELL] = {"table-cell", 0, BLOCKS | NEUTRALS, false},
    [FO_FOOTNOTE] = {"footnote", FO_IS_INLINE, BIT(FO_INLINE) | BIT(FO_FOOTNOTE_BODY), false},
    [FO_FOOTNOTE_BODY] = {"footnote-body", 0, BLOCKS | NEUTRALS, false},
    [FO_FLOAT] = {"float", FO_IS_NEUTRAL, BLOCKS | NEUTRALS, false},
    [FO_CHANGE_BAR_BEGIN] = {"change-bar-begin", FO_IS_NEUTRAL, 0, false},
    [FO_CHANGE_BAR_END] = {"change-bar-end", FO_IS_NEUTRAL, 0, false},
    [FO_MARKER] = {"marker", FO_IS_NEUTRAL, MIXED, true},
    [FO_RETRIEVE_MARKER] = {"retrieve-marker", FO_IS_NEUTRAL, 0, false},
    [FO_RETRIEVE_TABLE_MARKER] = {"retrieve-table-marker", FO_IS_NEUTRAL, 0, false},
    [FO_FOREIGN] = {"svg", FO_IS_INLINE, 0, false},
};

static const FoUnsetRow unset[] = {
    {"multi-switch", UNSET_REFUSED, true},
    {"multi-case", UNSET_REFUSED, true},
    {"multi-toggle", UNSET_REFUSED, true},
    {"multi-properties", UNSET_REFUSED, true},
    {"multi-property-set", UNSET_REFUSED, false},
    {"index-page-number-prefix", UNSET_REFUSED, false},
    {"index-page-number-suffix", UNSET_REFUSED, false},
    {"index-range-begin", UNSET_REFUSED, false},
    {"index-range-end", UNSET_REFUSED, false},
    {"index-key-reference", UNSET_REFUSED, false},
    {"index-page-citation-list", UNSET_REFUSED, false},
    {"index-page-citation-list-separator", UNSET_REFUSED, false},
    {"index-page-citation-range-separator", UNSET_REFUSED, false},
    {"flow-map", UNSET_REFUSED, false},
    {"flow-assignment", UNSET_REFUSED, false},
    {"flow-source-list", UNSET_REFUSED, false},
    {"flow-name-specifier", UNSET_REFUSED, false},
    {"flow-target-list", UNSET_REFUSED, false},
    {"region-name-specifier", UNSET_REFUSED, false},
    {"scaling-value-citation", UNSET_REFUSED, false},
    {"folio-prefix", UNSET_REFUSED, false},
    {"folio-suffix", UNSET_REFUSED, false},
    {"color-profile", UNSET_REFUSED, false},
};

const FoKindRow *fo_kind_row(FoKind kind)
{
    return &kinds[kind];
}

const char *fo_name(const FoNode *node)
{
    static const char *const names[] = {
        "text",
        "fo:root",
        "fo:layout-master-set",
        "fo:simple-page-master",
        "fo:region-body",
        "fo:region-before",
        "fo:region-after",
        "fo:region-start",
        "fo:region-end",
        "fo:page-sequence-master",
        "fo:single-page-master-reference",
        "fo:repeatable-page-master-reference",
        "fo:repeatable-page-master-alternatives",
        "fo:conditional-page-master-reference",
        "fo:declarations",
        "fo:bookmark-tree",
        "fo:bookmark",
        "fo:bookmark-title",
        "fo:title",
        "fo:page-sequence",
        "fo:page-sequence-wrapper",
        "fo:static-content",
        "fo:flow",
        "fo:block",
        "fo:block-container",
        "fo:inline",
        "fo:wrapper",
        "fo:character",
        "fo:bidi-override",
        "fo:initial-property-set",
        "fo:inline-container",
        "fo:external-graphic",
        "fo:instream-foreign-object",
        "fo:leader",
        "fo:page-number",
        "fo:page-number-citation",
        "fo:page-number-citation-last",
        "fo:basic-link",
        "fo:list-block",
        "fo:list-item",
        "fo:list-item-label",
        "fo:list-item-body",
        "fo:table-and-caption",
        "fo:table-caption",
        "fo:table",
        "fo:table-column",
        "fo:table-header",
        "fo:table-footer",
        "fo:table-body",
        "fo:table-row",
        "fo:table-cell",
        "fo:footnote",
        "fo:footnote-body",
        "fo:float",
        "fo:change-bar-begin",
        "fo:change-bar-end",
        "fo:marker",
        "fo:retrieve-marker",
        "fo:retrieve-table-marker",
        "svg",
    };
    G_STATIC_ASSERT(G_N_ELEMENTS(names) == FO_KIND_COUNT);
    return names[node->kind];
}

int fo_kind_named(const char *name)
{
    for (int kind = FO_ROOT; kind < FO_FOREIGN; kind++)
        if (strcmp(kinds[kind].name, name) == 0)
            return kind;
    return -1;
}

const FoUnsetRow *fo_unset_named(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(unset); i++)
        if (strcmp(unset[i].name, name) == 0)
            return &unset[i];
    return NULL;
}
