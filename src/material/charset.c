/* charset.c - ISO-2022-JP as RFC 1468 has it: ASCII and JIS X 0208, nothing else.
 *
 * glibc's converter also sends JIS X 0201 (yen sign, overline), which many mail programs show as a
 * backslash and a tilde; a text that would need it is refused here.  Converters load modules from
 * the disk, so they are opened before a worker enters its sandbox. */
#include "material/material.h"

#include <errno.h>
#include <string.h>

struct MaterialCharset {
    GIConv to, from;
};

static const char opened[] = "\x1b$B", ascii[] = "\x1b(B";

MaterialCharset *material_charset_new(GError **error)
{
    MaterialCharset *charset = g_new0(MaterialCharset, 1);
    charset->to = g_iconv_open("ISO-2022-JP", "UTF-8");
    charset->from = g_iconv_open("UTF-8", "ISO-2022-JP");
    if (charset->to != (GIConv)-1 && charset->from != (GIConv)-1)
        return charset;
    g_set_error(error, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION,
                "this system has no converter for ISO-2022-JP");
    material_charset_free(charset);
    return NULL;
}

void material_charset_free(MaterialCharset *charset)
{
    if (!charset)
        return;
    if (charset->to != (GIConv)-1)
        g_iconv_close(charset->to);
    if (charset->from != (GIConv)-1)
        g_iconv_close(charset->from);
    g_free(charset);
}

static bool convert(GIConv converter, const char *text, gsize size, GString *out)
{
    char block[1024];
    char *in = (char *)text;
    g_iconv(converter, NULL, NULL, NULL, NULL);
    for (bool flush = false;;) {
        char *at = block;
        gsize room = sizeof block;
        gsize done = g_iconv(converter, flush ? NULL : &in, flush ? NULL : &size, &at, &room);
        bool full = done == (gsize)-1 && errno == E2BIG;
        g_string_append_len(out, block, at - block);
        if (done == (gsize)-1 && !full)
            return false;
        if (!full && flush)
            return true;
        flush = flush || !full;
    }
}

/* Every escape is to ASCII or to JIS X 0208 of 1983. */
static bool is_strict(const GString *bytes)
{
    for (gsize i = 0; i < bytes->len; i++)
        if (bytes->str[i] == '\x1b' && strncmp(bytes->str + i, opened, 3) != 0 &&
            strncmp(bytes->str + i, ascii, 3) != 0)
            return false;
    return true;
}

GBytes *material_charset_encode(const MaterialCharset *charset, const char *text, gsize size)
{
    GString *bytes = g_string_new(NULL);
    g_autoptr(GString) back = g_string_new(NULL);
    bool sent = !memchr(text, '\x1b', size) && convert(charset->to, text, size, bytes) &&
                is_strict(bytes) && convert(charset->from, bytes->str, bytes->len, back) &&
                back->len == size && memcmp(back->str, text, size) == 0;
    if (sent)
        return g_string_free_to_bytes(bytes);
    g_string_free(bytes, TRUE);
    return NULL;
}

bool material_charset_holds_text(const MaterialCharset *charset, const char *text)
{
    g_autoptr(GBytes) bytes = material_charset_encode(charset, text, strlen(text));
    return bytes != NULL;
}

bool material_charset_holds(const MaterialCharset *charset, uint32_t character)
{
    char text[6];
    if (character < 0x80)
        return character != 0x1b;
    gsize size = (gsize)g_unichar_to_utf8(character, text);
    g_autoptr(GBytes) bytes = material_charset_encode(charset, text, size);
    return bytes != NULL;
}

/* What public bodies write for the characters that Windows and Mac have beyond JIS X 0208; the
 * compatibility forms of Unicode give the rest. */
static const struct {
    uint32_t character;
    const char *words;
} instead[] = {
    {0x00a5, "￥"},     {0x2014, "―"},      {0x2116, "No."},
    {0x2121, "TEL"},    {0x2160, "1"},      {0x2161, "2"},
    {0x2162, "3"},      {0x2163, "4"},      {0x2164, "5"},
    {0x2165, "6"},      {0x2166, "7"},      {0x2167, "8"},
    {0x2168, "9"},      {0x2169, "10"},     {0x2225, "‖"},
    {0x2022, "・"},     {0x2013, "−"},      {0x3231, "（株）"},
    {0x3232, "（有）"}, {0x3239, "（代）"}, {0x33a1, "平方メートル"},
    {0x337b, "平成"},   {0x337c, "昭和"},   {0x337d, "大正"},
    {0x337e, "明治"},   {0x32ff, "令和"},   {0x7199, "煕"},
    {0x9ad9, "高"},     {0xfa11, "崎"},     {0x20bb7, "吉"},
    {0xff0d, "−"},      {0xff5e, "〜"},     {0xffe0, "¢"},
    {0xffe1, "£"},      {0xffe2, "¬"},
};

char *material_charset_instead(const MaterialCharset *charset, uint32_t character)
{
    for (size_t i = 0; i < G_N_ELEMENTS(instead); i++)
        if (instead[i].character == character)
            return g_strdup(instead[i].words);
    char text[7] = "";
    text[g_unichar_to_utf8(character, text)] = '\0';
    g_autofree char *plain = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    if (!plain || strcmp(plain, text) == 0 || !material_charset_holds_text(charset, plain))
        return NULL;
    bool circled = character >= 0x2460 && character <= 0x2473;
    return circled ? g_strdup_printf("(%s)", plain) : g_steal_pointer(&plain);
}
