#include "word/box.h"

#include <string.h>

static const struct {
    const char *element, *words[2]; /* in Japanese, in English */
} boxes[] = {
    {"desk", {"問合せ先", "Contact"}},
    {"reporting", {"報告及び届出の窓口", "Where to report"}},
    {"toc", {"目次", "Contents"}},
    {"techniques", {"攻撃の技術の一覧", "Techniques"}},
    {"event", {"催しの案内", "Event"}},
    {"insert", {"他の機関の文", "Words of another body"}},
    {"figure", {"図", "Figure"}},
    {"coordination", {"調整の状況（公表するときの文）", "Coordination, as it will be printed"}},
    {"summary", {"要旨：一覧やウェブのページに載ります", "Summary, for lists and web pages"}},
};

static const struct {
    const char *open, *colon, *close;
} marks[] = {{"［", "：", "］"}, {"[", ": ", "]"}};

const char *box_line(Arena *arena, const char *element, bool japanese, const char *body)
{
    const char *words = japanese ? "自動の欄" : "Printed by itself";
    for (size_t i = 0; i < G_N_ELEMENTS(boxes); i++)
        if (strcmp(boxes[i].element, element) == 0)
            words = boxes[i].words[!japanese];
    return arena_printf(arena, "%s%s%s%s%s", marks[!japanese].open, words,
                        body ? marks[!japanese].colon : "", body ? body : "",
                        marks[!japanese].close);
}

/* Behind what is said of the box: its end, or whose it is. */
static bool read_end(Arena *arena, const char *rest, size_t language, const char **body)
{
    const char *colon = marks[language].colon, *close = marks[language].close;
    if (!g_str_has_suffix(rest, close))
        return false;
    if (g_str_has_prefix(rest, colon))
        *body = arena_copy_bytes(arena, rest + strlen(colon),
                                 strlen(rest) - strlen(colon) - strlen(close));
    return *body || strcmp(rest, close) == 0;
}

const char *box_read(Arena *arena, const char *words, const char **body)
{
    *body = NULL;
    for (size_t language = 0; language < G_N_ELEMENTS(marks); language++)
        for (size_t i = 0; i < G_N_ELEMENTS(boxes); i++) {
            size_t open = strlen(marks[language].open), size = strlen(boxes[i].words[language]);
            if (g_str_has_prefix(words, marks[language].open) &&
                g_str_has_prefix(words + open, boxes[i].words[language]) &&
                read_end(arena, words + open + size, language, body))
                return boxes[i].element;
        }
    return NULL;
}

const BoxPart *box_part(const char *element)
{
    static const BoxPart parts[] = {
        {"title", {"", ""}, true},
        {"agency-name", {"", ""}, true},
        {"basis", {"根拠：", "Basis: "}, true},
        {"deadline", {"期限：", "Time limit: "}, true},
        {"phone", {"電話：", "Telephone: "}, true},
        {"extension", {"内線：", "extension "}, false},
        {"mail", {"メール：", "E-mail: "}, true},
        {"form", {"入力フォーム：", "Form: "}, true},
        {"url", {"ウェブサイト：", "Web site: "}, true},
    };
    static const BoxPart other = {"", {"", ""}, false};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (strcmp(parts[i].element, element) == 0)
            return &parts[i];
    return &other;
}
