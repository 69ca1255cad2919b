/* naming.c - people sign letters with a post (架空見本庁長官) or a section (架空見本庁　担当課). */
#include "word/naming.h"

#include <glib.h>
#include <string.h>

#include "base/fold.h"

/* ---- names */

static size_t size_of_prefix(const char *plain, const char *name)
{
    g_autofree char *own = fold_words(name ? name : "");
    return *own && g_str_has_prefix(plain, own) ? strlen(own) : 0;
}

static size_t longest_name(const Agency *agency, const char *plain)
{
    size_t longest = 0;
    for (size_t i = 0; i < agency->name_count; i++) {
        longest = MAX(longest, size_of_prefix(plain, agency->names[i].full));
        longest = MAX(longest, size_of_prefix(plain, agency->names[i].brief));
    }
    for (size_t i = 0; i < agency->alias_count; i++)
        longest = MAX(longest, size_of_prefix(plain, agency->aliases[i]));
    return longest;
}

const Agency *naming_begins(const Registry *registry, const char *plain, size_t *rest)
{
    const Agency *found = NULL;
    *rest = 0;
    for (size_t i = 0; i < registry->agency_count; i++) {
        size_t size = longest_name(&registry->agencies[i], plain);
        if (size && size == *rest)
            found = NULL;
        if (size <= *rest)
            continue;
        found = &registry->agencies[i];
        *rest = size;
    }
    return found;
}

/* ---- posts and sections */

static bool is_named(const char *name, const char *plain)
{
    return name && *name && size_of_prefix(plain, name) == strlen(plain);
}

static bool is_section(const Agency *agency, const char *plain)
{
    for (size_t i = 0; i < agency->unit_count; i++)
        if (is_named(agency->units[i].name_ja, plain) || is_named(agency->units[i].name_en, plain))
            return true;
    for (size_t i = 0; i < agency->desk_count; i++)
        if (is_named(agency->desks[i].unit_ja, plain) || is_named(agency->desks[i].unit_en, plain))
            return true;
    return false;
}

/* A post that the registry does not know still ends as posts do: 架空見本庁情報局長. */
static bool is_post(const Agency *agency, const char *plain)
{
    return is_named(agency->post_ja, plain) || is_named(agency->post_en, plain) ||
           g_regex_match_simple("^[^。、]{0,24}(長|長官|大臣|総裁|審議官|会長|理事長)$", plain, 0,
                                0);
}

const Agency *naming_body(const Registry *registry, const char *words)
{
    const Agency *whole = registry_agency_named(registry, words);
    if (whole)
        return whole;
    g_autofree char *plain = fold_words(words);
    size_t size;
    const Agency *agency = naming_begins(registry, plain, &size);
    const char *rest = plain + size + (plain[size] == ',');
    return agency && (is_section(agency, rest) || is_post(agency, rest)) ? agency : NULL;
}

char *naming_other_post(const Registry *registry, const Agency *agency, const char *words)
{
    g_autofree char *plain = fold_words(words);
    size_t size = 0;
    bool begins = naming_begins(registry, plain, &size) == agency;
    const char *rest = plain + (begins ? size : strlen(plain));
    bool signs = is_named(agency->post_ja, rest) || is_named(agency->post_en, rest);
    return g_strdup(signs ? "" : rest);
}

const Agency *naming_issuer(const Registry *registry, const WordParagraph *paragraph)
{
    bool issuer = registry && paragraph && paragraph->role == WORD_ROLE_ISSUER;
    g_autofree char *words = issuer ? g_strstrip(word_words(paragraph)) : NULL;
    return words ? naming_body(registry, words) : NULL;
}

/* ---- numbers of documents */

const Agency *naming_numbered(const Registry *registry, const char *number)
{
    const Agency *found = NULL;
    g_autofree char *plain = fold_words(number);
    for (size_t i = 0; i < registry->agency_count; i++) {
        const char *pattern = registry->agencies[i].number_pattern;
        if (!pattern || !g_regex_match_simple(pattern, plain, 0, 0))
            continue;
        if (found)
            return NULL;
        found = &registry->agencies[i];
    }
    return found;
}

bool naming_omits_seal(const char *words)
{
    return g_regex_match_simple("^[（(](公印|契印|印)((・|、|及び)(公印|契印|印))*(は|の|を)?"
                                "(押印(は|の|を)?)?省略[）)]$",
                                words, 0, 0);
}

/* ---- desks */

#define CONTACT                                                                                                        \
    "[（(【〔［<＜]?((本件に関する)?(お?問い?合わ?せ先?|連絡先|担当|contacts?|enquiries))[）)" \
    "】〕］>＞]?"

bool naming_is_contact(const char *words, char **name, char **rest)
{
    static GRegex *regex; /* made once; a process reads one file */
    if (!regex)
        regex =
            g_regex_new("^" CONTACT "([ 　]*(?:[：:]|\n|(?<=[）)】〕］>＞]))[ 　\n]*(.+)|[：:]?)$",
                        G_REGEX_CASELESS | G_REGEX_DOTALL | G_REGEX_OPTIMIZE, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(regex, words, 0, &match))
        return false;
    *name = g_match_info_fetch(match, 1);
    *rest = g_match_info_fetch(match, 5);
    return true;
}

static void strike(GString *line, const char *value)
{
    g_autofree char *plain = fold_words(value ? value : "");
    if (*plain)
        g_string_replace(line, plain, "", 0);
}

#define SAID_OF_DESKS                                                                                                            \
    "(?:事務局|電話番号|電話|代表|直通|内線|メールアドレス|電子メール|メール|tel|phone|telephone|" \
    "e-?mail|mail|ext|url|[:;,.()、・])"

char *naming_unknown_of_desk(const Agency *agency, const char *plain)
{
    g_autoptr(GString) line = g_string_new(plain);
    for (size_t i = 0; i < agency->desk_count; i++) {
        const AgencyDesk *desk = &agency->desks[i];
        const char *const values[] = {desk->mail,     desk->form,     desk->url,
                                      desk->unit_ja,  desk->unit_en,  desk->phone,
                                      desk->hours_ja, desk->hours_en, desk->extension};
        for (size_t k = 0; k < G_N_ELEMENTS(values); k++)
            strike(line, values[k]);
    }
    for (size_t i = 0; i < agency->unit_count; i++) {
        strike(line, agency->units[i].name_ja);
        strike(line, agency->units[i].name_en);
    }
    strike(line, agency->post_ja);
    g_autoptr(GRegex) regex =
        g_regex_new("^" SAID_OF_DESKS "+|" SAID_OF_DESKS "+$", G_REGEX_CASELESS, 0, NULL);
    char *unknown = g_regex_replace_literal(regex, line->str, -1, 0, "", 0, NULL);
    return unknown ? unknown : g_strdup(line->str);
}

bool naming_is_known_desk(const Agency *agency, const char *plain)
{
    g_autofree char *unknown = naming_unknown_of_desk(agency, plain);
    return !*unknown;
}
