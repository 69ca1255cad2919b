#include "batch/parties.h"

#include "gate/gate.h"

char *parties_name(const Registry *registry, const char *agency, const Document *document)
{
    return agency_words(registry, agency, diag_language(), document->head.date.date);
}

static void append(GString *words, const char *format, const Registry *registry, const char *agency,
                   const Document *document)
{
    g_autofree char *name = parties_name(registry, agency, document);
    g_string_append_printf(words, diag_translate(format), name);
}

void parties_append(GString *words, const Registry *registry, const Document *document)
{
    const Coordination *coordination = &document->coordination;
    for (size_t i = 0; i < coordination->issuer_count; i++)
        append(words, N_("  issued by     %s\n"), registry, coordination->issuers[i].agency.text,
               document);
    for (size_t i = 0; i < coordination->host_count; i++) {
        g_autofree char *name =
            parties_name(registry, coordination->hosts[i].agency.text, document);
        g_string_append_printf(words, diag_translate("  event         %s: %s\n"),
                               gate_host_words(coordination->hosts[i].part), name);
    }
    for (size_t i = 0; i < coordination->coordinated_count; i++)
        append(words, N_("  agreed with   %s\n"), registry,
               coordination->coordinated[i].agency.text, document);
    for (size_t i = 0; i < coordination->cross_reference_count; i++)
        g_string_append_printf(words, diag_translate("  refers to     %s\n"),
                               coordination->cross_references[i].document.text);
}
