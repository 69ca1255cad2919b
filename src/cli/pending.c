/* pending.c - stands in for parts that are not linked in yet; removed with the last of them. */
#include "cli/cli.h"
#include "load/load.h"
#include "page/page.h"

#define WEAK __attribute__((weak))

WEAK PageTemplate *page_template_new(const char *path, GError **error)
{
    (void)path;
    g_set_error(error, G_FILE_ERROR, 0, "not linked in yet");
    return NULL;
}
WEAK void page_template_free(PageTemplate *template_)
{
    (void)template_;
}
WEAK GBytes *page_template_apply(PageTemplate *template_, GBytes *edition, DiagList *out)
{
    (void)template_, (void)edition, (void)out;
    return NULL;
}
WEAK const PageDocument *page_compose(Arena *arena, TypeComposer *composer, const TypeFonts *fonts, GBytes *fo,
                                      const PageOptions *options, DiagList *out)
{
    (void)arena, (void)composer, (void)fonts, (void)fo, (void)options, (void)out;
    return NULL;
}
WEAK char *page_dump(const PageDocument *document, const TypeFonts *fonts)
{
    (void)document, (void)fonts;
    return NULL;
}
WEAK int cli_fo(int argc, char **argv)
{
    (void)argc, (void)argv;
    return CLI_FAILED;
}
