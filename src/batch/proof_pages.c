#include "batch/proof_pages.h"

#include <string.h>

#include "base/place.h"

bool proof_press_open(ProofPress *press, GError **error)
{
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    *press = (ProofPress){.fonts = type_fonts_open(manifest, folder, error)};
    if (!press->fonts)
        return false;
    press->composer = type_composer_new(press->fonts);
    press->writer = pdf_writer_new(press->fonts);
    return true;
}

void proof_press_close(ProofPress *press)
{
    pdf_writer_free(press->writer);
    type_composer_free(press->composer);
    type_fonts_free(press->fonts);
    *press = (ProofPress){0};
}

static bool is_theme_name(const char *name)
{
    for (const char *at = name; *at; at++)
        if (!g_ascii_isalnum(*at) && !strchr("_-", *at))
            return false;
    return *name != '\0';
}

WebTheme *proof_look(const EvidenceEdition *edition, const FileRoot *workspace)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    if (g_strcmp0(edition->version, RENMEI_VERSION) != 0 ||
        (edition->theme && !is_theme_name(edition->theme)))
        return NULL;
    g_autoptr(WebTheme) theme =
        web_theme_new(edition->theme, workspace, DIAG_NOWHERE, unheard, NULL);
    bool same = theme && diag_list_count(unheard, DIAG_ERROR) == 0 &&
                g_strcmp0(web_theme_digest(theme), edition->look) == 0;
    return same ? g_steal_pointer(&theme) : NULL;
}

GBytes *proof_print(const ProofPress *press, const WebTheme *look, const char *kind,
                    const Evidence *evidence, const FileRoot *images)
{
    g_autoptr(DiagList) unheard = diag_list_new();
    g_autofree char *path = g_strdup_printf("templates/fo/%s.xsl", kind);
    g_autoptr(WebTemplate) template_ =
        web_template_new(path, web_theme_name(look) ? look : NULL, NULL);
    if (!template_)
        return NULL;
    EvidencePress all = {
        .fonts = press->fonts,
        .composer = press->composer,
        .writer = press->writer,
        .theme = look,
        .template_ = template_,
        .images = images,
    };
    return evidence_print(&all, evidence, unheard, NULL);
}
