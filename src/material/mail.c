/* mail.c - a text as a message that a mail program opens (RFC 5322), in UTF-8 or ISO-2022-JP.
 *
 * UTF-8 travels in base64 and ISO-2022-JP as it is (7bit), so no relay has a reason to touch
 * either. The same input gives the same bytes: the date is the issue time, the Message-ID is made
 * from id, revision and language. */
#include "material/material.h"

#include <string.h>

/* RFC 2047, 2: an encoded word has at most 75 characters, a line with one at most 76. */
enum { WORD = 75, BASE64_LINE = 76, JAPAN = 9 * 3600 };

static char *encoded_word(const MaterialCharset *charset, const char *text, gsize size)
{
    g_autoptr(GBytes) bytes =
        charset ? material_charset_encode(charset, text, size) : g_bytes_new(text, size);
    if (!bytes)
        return NULL;
    g_autofree char *base64 =
        g_base64_encode(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    return g_strdup_printf("=?%s?B?%s?=", charset ? "ISO-2022-JP" : "UTF-8", base64);
}

/* As many characters as fit into one word, whole characters with their marks. */
static char *next_word(const MaterialCharset *charset, const char **text, gsize room)
{
    char *word = NULL;
    const char *end = *text;
    for (const char *at = *text; *at;) {
        at = g_utf8_next_char(at);
        char *longer = encoded_word(charset, *text, (gsize)(at - *text));
        if (!longer || (strlen(longer) > room && word)) {
            g_free(longer);
            break;
        }
        g_free(word);
        word = longer;
        end = at;
        if (strlen(word) > room)
            break;
    }
    *text = end;
    return word;
}

/* May stand in a header as it is. */
static bool is_plain(const char *text)
{
    for (const char *at = text; *at; at++)
        if (*at < ' ' || *at > '~')
            return false;
    return !strstr(text, "=?");
}

/* Text that is not plain ASCII, as encoded words on folded lines. */
static bool add_words(GString *out, const MaterialCharset *charset, const char *text, gsize used)
{
    if (is_plain(text) && strlen(text) + used <= WORD) {
        g_string_append(out, text);
        return true;
    }
    for (bool first = true; *text; first = false) {
        g_autofree char *word = next_word(charset, &text, first ? WORD - used : WORD);
        if (!word)
            return false;
        g_string_append_printf(out, "%s%s", first ? "" : "\r\n ", word);
    }
    return true;
}

/* A name of plain ASCII is quoted: it may hold commas and dots. */
static bool add_sender(GString *out, const MaterialMail *mail, const MaterialCharset *charset)
{
    static const char field[] = "From: ";
    g_string_append(out, field);
    bool good = true;
    if (is_plain(mail->from_name) && strlen(mail->from_name) < WORD / 2) {
        g_autofree char *name = g_strescape(mail->from_name, NULL);
        g_string_append_printf(out, "\"%s\"", name);
    } else {
        good = add_words(out, charset, mail->from_name, strlen(field));
    }
    g_string_append_printf(out, "\r\n <%s>\r\n", mail->from_address);
    return good;
}

static void add_date(GString *out, int64_t seconds)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int64_t local = seconds + JAPAN, day = local / 86400, second = local % 86400;
    if (second < 0) {
        second += 86400;
        day--;
    }
    Date date = date_of_day_number((int32_t)day);
    g_string_append_printf(out, "Date: %s, %d %s %04d %02d:%02d:%02d +0900\r\n",
                           days[date_weekday(date)], date.day, months[date.month - 1], date.year,
                           (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
}

static bool add_headers(GString *out, const MaterialMail *mail, const MaterialCharset *charset)
{
    static const char field[] = "Subject: ";
    if (!add_sender(out, mail, charset))
        return false;
    g_string_append(out, field);
    if (!add_words(out, charset, mail->subject, strlen(field)))
        return false;
    g_string_append(out, "\r\n");
    add_date(out, mail->date);
    g_string_append_printf(out, "Message-ID: <%s>\r\n", mail->message_id);
    if (mail->earlier_id)
        g_string_append_printf(out, "In-Reply-To: <%s>\r\nReferences: <%s>\r\n", mail->earlier_id,
                               mail->earlier_id);
    g_string_append_printf(out,
                           "MIME-Version: 1.0\r\nContent-Language: %s\r\n"
                           "Content-Type: text/plain; charset=%s\r\n"
                           "Content-Transfer-Encoding: %s\r\n\r\n",
                           mail->lang, charset ? "ISO-2022-JP" : "UTF-8",
                           charset ? "7bit" : "base64");
    return true;
}

static char *with_crlf(const char *text)
{
    GString *out = g_string_new(NULL);
    for (; *text; text++) {
        if (*text == '\n')
            g_string_append_c(out, '\r');
        if (*text != '\r')
            g_string_append_c(out, *text);
    }
    return g_string_free(out, FALSE);
}

static void add_base64(GString *out, const char *text)
{
    g_autofree char *base64 = g_base64_encode((const guchar *)text, strlen(text));
    for (const char *at = base64; *at; at += strnlen(at, BASE64_LINE)) {
        g_string_append_len(out, at, (gssize)strnlen(at, BASE64_LINE));
        g_string_append(out, "\r\n");
    }
}

GBytes *material_mail(const MaterialMail *mail, const MaterialCharset *charset)
{
    GString *out = g_string_new(NULL);
    g_autofree char *text = with_crlf(mail->text);
    g_autoptr(GBytes) bytes = charset ? material_charset_encode(charset, text, strlen(text)) : NULL;
    bool good = add_headers(out, mail, charset) && (!charset || bytes);
    if (bytes)
        g_string_append_len(out, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes));
    else if (good)
        add_base64(out, text);
    if (good)
        return g_string_free_to_bytes(out);
    g_string_free(out, TRUE);
    return NULL;
}
