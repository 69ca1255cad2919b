/* power.c - a table instead of knowledge spread over rules.
 *
 * The act on personal information renumbered these articles on 2023-04-01, and the old numbers
 * still exist with other content: a citation of 第145条 after that day is wrong and no link
 * checker notices.  The rows before that day go back as far as the founding document vouches. */
#include "gate/power.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>

static const Power powers[] = {
    {"report-request", "報告徴取", "request for a report", POWER_ON_PRIVATE, "報告"},
    {"on-site-inspection", "立入検査", "on-site inspection", POWER_ON_PRIVATE, "立入"},
    {"document-request", "資料提出要求", "request for documents", POWER_ON_PUBLIC, "資料"},
    {"field-survey", "実地調査", "field survey", POWER_ON_PUBLIC, "実地調査"},
    {"guidance", "指導", "guidance", POWER_ON_ANYONE, "指導"},
    {"advice", "助言", "advice", POWER_ON_ANYONE, "助言"},
    {"recommendation", "勧告", "recommendation", POWER_ON_ANYONE, "勧告"},
    {"order", "命令", "order", POWER_ON_PRIVATE, "命令"},
    {"urgent-order", "緊急命令", "urgent order", POWER_ON_PRIVATE, "命令"},
    {"publication", "命令違反の公表", "publication of non-compliance", POWER_ON_PRIVATE, "命令"},
};

const Power *power_lookup(const char *kind)
{
    for (size_t i = 0; i < G_N_ELEMENTS(powers); i++)
        if (!g_strcmp0(powers[i].kind, kind))
            return &powers[i];
    return NULL;
}

bool power_is_public(const char *addressee)
{
    return !g_strcmp0(addressee, "administrative") || !g_strcmp0(addressee, "local");
}

enum { PRIVATE = 1, PUBLIC = 2 };

static const struct {
    const char *law;
    int addressee; /* bits */
    Date from, until;
    const char *kinds; /* blank-separated */
    PowerBasis basis;
} bases[] = {
#define BEFORE                                                                                     \
    {0, 0, 0},                                                                                     \
    {                                                                                              \
        2023, 4, 1                                                                                 \
    }
#define SINCE                                                                                      \
    {2023, 4, 1},                                                                                  \
    {                                                                                              \
        0, 0, 0                                                                                    \
    }
#define ALWAYS                                                                                     \
    {0, 0, 0},                                                                                     \
    {                                                                                              \
        0, 0, 0                                                                                    \
    }
    {"appi", PRIVATE, BEFORE, "report-request on-site-inspection", {"143", 0}},
    {"appi", PRIVATE, BEFORE, "guidance advice", {"144", 0}},
    {"appi", PRIVATE, BEFORE, "recommendation", {"145", 1}},
    {"appi", PRIVATE, BEFORE, "order", {"145", 2}},
    {"appi", PRIVATE, BEFORE, "urgent-order", {"145", 3}},
    {"appi", PRIVATE, BEFORE, "publication", {"145", 4}},
    {"appi", PUBLIC, BEFORE, "document-request field-survey", {"153", 0}},
    {"appi", PUBLIC, BEFORE, "guidance advice", {"154", 0}},
    {"appi", PUBLIC, BEFORE, "recommendation", {"155", 0}},
    {"appi", PRIVATE, SINCE, "report-request on-site-inspection", {"146", 0}},
    {"appi", PRIVATE, SINCE, "guidance advice", {"147", 0}},
    {"appi", PRIVATE, SINCE, "recommendation", {"148", 1}},
    {"appi", PRIVATE, SINCE, "order", {"148", 2}},
    {"appi", PRIVATE, SINCE, "urgent-order", {"148", 3}},
    {"appi", PRIVATE, SINCE, "publication", {"148", 4}},
    {"appi", PUBLIC, SINCE, "document-request field-survey", {"156", 0}},
    {"appi", PUBLIC, SINCE, "guidance advice", {"157", 0}},
    {"appi", PUBLIC, SINCE, "recommendation", {"158", 0}},
    {"mynumber", PRIVATE | PUBLIC, ALWAYS, "guidance advice", {"33", 0}},
    {"mynumber", PRIVATE | PUBLIC, ALWAYS, "recommendation order urgent-order", {"34", 0}},
    {"mynumber", PRIVATE | PUBLIC, ALWAYS, "report-request on-site-inspection", {"35", 0}},
#undef BEFORE
#undef SINCE
#undef ALWAYS
};

bool power_has_table(const char *law)
{
    for (size_t i = 0; i < G_N_ELEMENTS(bases); i++)
        if (!g_strcmp0(bases[i].law, law))
            return true;
    return false;
}

static bool lists(const char *kinds, const char *kind)
{
    g_auto(GStrv) words = g_strsplit(kinds, " ", 0);
    return g_strv_contains((const char *const *)words, kind);
}

bool power_basis(const char *law, const char *kind, const char *addressee, Date on, PowerBasis *out)
{
    int wanted = power_is_public(addressee) ? PUBLIC : PRIVATE;
    for (size_t i = 0; i < G_N_ELEMENTS(bases); i++) {
        if (g_strcmp0(bases[i].law, law) != 0 || !(bases[i].addressee & wanted) ||
            !date_in(on, bases[i].from, bases[i].until) || !lists(bases[i].kinds, kind))
            continue;
        *out = bases[i].basis;
        return true;
    }
    return false;
}

char *power_basis_words(const PowerBasis *basis)
{
    g_auto(GStrv) numbers = g_strsplit(basis->article, "_", 0);
    GString *words = g_string_new(NULL);
    g_string_append_printf(words, "第%s条", numbers[0]);
    for (size_t i = 1; numbers[i]; i++)
        g_string_append_printf(words, "の%s", numbers[i]);
    if (basis->paragraph)
        g_string_append_printf(words, "第%d項", basis->paragraph);
    return g_string_free(words, FALSE);
}
