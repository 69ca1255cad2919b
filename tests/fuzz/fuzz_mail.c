/* fuzz_mail.c - any bytes as the text and subject of a mail: headers stay in their lines, and what
 * ISO-2022-JP takes comes back. */
#include <string.h>

#include "material/material.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* No line of the header is longer than RFC 2047 allows, none begins a field of its own. */
static void check_header(GBytes *mail)
{
    g_autofree char *text = g_strndup(g_bytes_get_data(mail, NULL), g_bytes_get_size(mail));
    *strstr(text, "\r\n\r\n") = '\0';
    g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
    for (char **line = lines; *line; line++) {
        g_assert(strlen(*line) <= 76 && !strpbrk(*line, "\r\n"));
        g_assert(!g_str_has_prefix(*line, "Bcc:"));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static MaterialCharset *charset;
    if (!charset)
        charset = material_charset_new(NULL);
    g_autofree char *text = g_utf8_make_valid((const char *)bytes, (gssize)size);
    g_autofree char *lines = material_wrap(text);
    g_assert(g_utf8_validate(lines, -1, NULL));
    g_autofree char *subject = g_strndup(text, 400);
    const char *end;
    g_utf8_validate(subject, -1, &end);
    subject[end - subject] = '\0';
    MaterialMail mail = {.from_name = subject,
                         .from_address = "a@b.example",
                         .subject = subject,
                         .message_id = "x@b.example",
                         .lang = "ja",
                         .text = lines};
    g_autoptr(GBytes) plain = material_mail(&mail, NULL);
    g_autoptr(GBytes) jis = material_mail(&mail, charset);
    check_header(plain);
    if (jis)
        check_header(jis);
    return 0;
}
