/* site.h - private to cli/: the options that name the site, of init and of site. */
#pragma once

#include "revise/site.h"

typedef struct {
    char *language, *base, *title, *title_en, *production;
} SiteArguments;

/* Rows of a GOptionEntry table that fill them. */
#define SITE_OPTIONS(arguments)                                                                    \
    {"language",                                                                                   \
     0,                                                                                            \
     0,                                                                                            \
     G_OPTION_ARG_STRING,                                                                          \
     &(arguments).language,                                                                        \
     N_("language of the site and of new drafts: ja, en"),                                         \
     "LANG"},                                                                                      \
        {"title",                                                                                  \
         0,                                                                                        \
         0,                                                                                        \
         G_OPTION_ARG_STRING,                                                                      \
         &(arguments).title,                                                                       \
         N_("title of the site, in its language"),                                                 \
         "TITLE"},                                                                                 \
        {"title-en",                                                                               \
         0,                                                                                        \
         0,                                                                                        \
         G_OPTION_ARG_STRING,                                                                      \
         &(arguments).title_en,                                                                    \
         N_("title of the site in English"),                                                       \
         "TITLE"},                                                                                 \
        {"production",                                                                             \
         0,                                                                                        \
         0,                                                                                        \
         G_OPTION_ARG_STRING,                                                                      \
         &(arguments).production,                                                                  \
         N_("yes: real bodies issue here, and their drafts are no examples; or no"),               \
         "YES"},                                                                                   \
    {                                                                                              \
        "base", 0, 0, G_OPTION_ARG_STRING, &(arguments).base,                                      \
            N_("address of the site: https://www.example.go.jp/notices/"), "URL"                   \
    }

void site_arguments_clear(SiteArguments *arguments);
/* Whether they can be written; else says so on standard error. */
bool site_arguments_fit(const SiteArguments *arguments);
bool site_arguments_given(const SiteArguments *arguments);
/* Writes them into renmei.xml of a workspace.  False: error, or findings. */
bool site_write(const char *workspace, const SiteArguments *arguments, DiagList *out,
                GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SiteArguments, site_arguments_clear)
