/* markup.c - see markup.h. */
#include "batch/markup.h"

void markup_attr(GString *xml, const char *name, const char *value)
{
    if (!value)
        return;
    g_autofree char *escaped = g_markup_escape_text(value, -1);
    g_string_append_printf(xml, " %s=\"%s\"", name, escaped);
}

void markup_attr_date(GString *xml, const char *name, Date date)
{
    if (date_is_given(date))
        g_string_append_printf(xml, " %s=\"%04d-%02d-%02d\"", name, date.year, date.month,
                               date.day);
}

void markup_close_with_text(GString *xml, const char *name, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(xml, ">%s</%s>", escaped, name);
}

void markup_text_element(GString *xml, const char *name, const char *lang, const char *text)
{
    if (!text)
        return;
    g_string_append_printf(xml, "<%s", name);
    markup_attr(xml, "xml:lang", lang);
    markup_close_with_text(xml, name, text);
}
