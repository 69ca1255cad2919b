/* registry_rest.c - reporting schemes, guidelines and keys. */
#include "load/registry_entry.h"

#define SCHEME(kind, attr, field)                                                                  \
    {                                                                                              \
        kind, attr, offsetof(ReportingScheme, field), 0                                            \
    }
static const ReadRow scheme_rows[] = {
    SCHEME(READ_TEXT, "id", id),
    SCHEME(READ_TEXT, "agency", agency),
    SCHEME(READ_TEXT, "desk", desk),
    SCHEME(READ_CHILD_JA, "title", title_ja),
    SCHEME(READ_CHILD_EN, "title", title_en),
    SCHEME(READ_NO, "duty", duty),
    SCHEME(READ_TEXT, "law", law),
    SCHEME(READ_TEXT, "at", at),
    SCHEME(READ_TEXT, "guideline", guideline),
    {READ_WORDS, "audiences", offsetof(ReportingScheme, audiences),
     offsetof(ReportingScheme, audience_count)},
    SCHEME(READ_NUMBER, "first-from", first_days_from),
    SCHEME(READ_NUMBER, "first-until", first_days_until),
    SCHEME(READ_NUMBER, "final-days", final_days),
    SCHEME(READ_NUMBER, "final-days-unlawful", final_days_unlawful),
    SCHEME(READ_TEXT, "url", url),
    SCHEME(READ_CHILD_JA, "note", note_ja),
    SCHEME(READ_CHILD_EN, "note", note_en),
    SCHEME(READ_DATE, "from", from),
    SCHEME(READ_DATE, "until", until),
    SCHEME(READ_YES, "verified", verified),
    SCHEME(READ_SPAN, NULL, span),
};

#define GUIDELINE(kind, attr, field)                                                               \
    {                                                                                              \
        kind, attr, offsetof(GuidelineEntry, field), 0                                             \
    }
static const ReadRow guideline_rows[] = {
    GUIDELINE(READ_TEXT, "id", id),
    GUIDELINE(READ_TEXT, "owner", owner),
    GUIDELINE(READ_CHILD_JA, "title", title_ja),
    GUIDELINE(READ_CHILD_EN, "title", title_en),
    GUIDELINE(READ_TEXT, "version", version),
    GUIDELINE(READ_TEXT, "url", url),
    GUIDELINE(READ_TEXT, "numbering", numbering),
    GUIDELINE(READ_DATE, "date", date),
    {READ_CHILDREN, "alias", offsetof(GuidelineEntry, aliases),
     offsetof(GuidelineEntry, alias_count)},
    GUIDELINE(READ_YES, "verified", verified),
    GUIDELINE(READ_SPAN, NULL, span),
};

#define PROVISION(kind, attr, field)                                                               \
    {                                                                                              \
        kind, attr, offsetof(GuidelineProvision, field), 0                                         \
    }
static const ReadRow provision_rows[] = {
    PROVISION(READ_TEXT, "number", number),
    PROVISION(READ_TEXT, "heading", heading),
    PROVISION(READ_TEXT, "anchor", anchor),
    PROVISION(READ_YES, "verified", verified),
};

#define KEY(kind, attr, field)                                                                     \
    {                                                                                              \
        kind, attr, offsetof(Key, field), 0                                                        \
    }
static const ReadRow key_rows[] = {
    KEY(READ_TEXT, "id", id),
    KEY(READ_TEXT, "agency", agency),
    KEY(READ_TEXT, "algorithm", algorithm),
    KEY(READ_CHILD, "spki", spki),
    KEY(READ_CHILD, "certificate", certificate),
    {READ_WORDS, "roles", offsetof(Key, roles), offsetof(Key, role_count)},
    KEY(READ_INSTANT, "from", from),
    KEY(READ_INSTANT, "until", until),
    KEY(READ_INSTANT, "revoked", revoked),
    KEY(READ_SPAN, NULL, span),
};

static const ReadTable schemes_table = READ_TABLE("scheme", ReportingScheme, scheme_rows);
static const ReadTable guidelines_table = READ_TABLE("guideline", GuidelineEntry, guideline_rows);
static const ReadTable provisions_table =
    READ_TABLE("provision", GuidelineProvision, provision_rows);
static const ReadTable keys_table = READ_TABLE("key", Key, key_rows);

void registry_add_scheme(const RegistryFiles *files, const RegistryEntry *entry, GArray *schemes)
{
    ReportingScheme scheme = {0};
    registry_read(entry_from(files, entry), entry->node, &schemes_table, &scheme);
    if (scheme.agency)
        g_array_append_val(schemes, scheme);
}

void registry_add_guideline(const RegistryFiles *files, const RegistryEntry *entry,
                            GArray *guidelines)
{
    ReadFrom from = entry_from(files, entry);
    GuidelineEntry guideline = {0};
    registry_read(from, entry->node, &guidelines_table, &guideline);
    guideline.provisions =
        registry_read_children(from, entry->node, &provisions_table, &guideline.provision_count);
    g_array_append_val(guidelines, guideline);
}

/* Base64 may be broken into lines. */
static const char *joined(Arena *arena, const char *text)
{
    if (!text)
        return NULL;
    GString *kept = g_string_new(NULL);
    for (; *text; text++)
        if (!g_ascii_isspace(*text))
            g_string_append_c(kept, *text);
    g_autofree char *bytes = g_string_free(kept, FALSE);
    return arena_copy_text(arena, bytes);
}

void registry_add_key(const RegistryFiles *files, const RegistryEntry *entry, GArray *keys)
{
    Key key = {0};
    registry_read(entry_from(files, entry), entry->node, &keys_table, &key);
    key.spki = joined(files->arena, key.spki);
    key.certificate = joined(files->arena, key.certificate);
    if (key.agency && key.algorithm)
        g_array_append_val(keys, key);
}
