#include "model/term.h"

#include <glib.h>

static const Term
    phases[] = {{"detection", {"検知", "Detection"}, NULL},
                {"first-report", {"速報", "First report"}, NULL},
                {"fact-finding", {"事実確認", "Fact-finding"}, NULL},
                {"final-report", {"確報", "Final report"}, NULL},
                {"response", {"対処", "Response"}, NULL},
                {"prevention", {"再発防止", "Prevention"}, NULL},
                {"peacetime", {"平時", "Peacetime"}, NULL},
                {0}},
    media[] = {{"electronic", {"電子", "electronic"}, " 電子データ 電磁的記録 "},
               {"paper", {"紙", "paper"}, " 紙媒体 紙帳票 "},
               {"device",
                {"記憶媒体", "storage device"},
                " 外部記憶媒体 外部電磁記憶媒体 USBメモリ "},
               {"mail", {"メール", "mail"}, " 電子メール メールの誤送信 メール誤送信 e-mail "},
               {0}},
    leaks[] = {{"none", {"なし", "none"}, NULL},
               {"suspected", {"おそれあり", "suspected"}, " おそれ 可能性あり "},
               {"confirmed", {"あり", "confirmed"}, NULL},
               {0}},
    causes[] =
        {{"system",
          {"システム障害", "information system"},
          " 情報システム 情報システムの障害 サイバー攻撃 不正アクセス ランサムウェア cyberattack "},
         {"other", {"その他", "other"}, NULL},
         {0}},
    indicators[] = {{"ipv4", {"IPv4アドレス", "IPv4 address"}, NULL},
                    {"ipv6", {"IPv6アドレス", "IPv6 address"}, NULL},
                    {"domain", {"ドメイン名", "Domain name"}, NULL},
                    {"url", {"URL", "URL"}, NULL},
                    {"email", {"メールアドレス", "E-mail address"}, NULL},
                    {"md5", {"MD5", "MD5"}, NULL},
                    {"sha1", {"SHA-1", "SHA-1"}, NULL},
                    {"sha256", {"SHA-256", "SHA-256"}, NULL},
                    {"file", {"ファイル名", "File name"}, NULL},
                    {0}};

static const Term *const lists[TERM_KINDS] = {
    [TERM_PHASE] = phases, [TERM_MEDIUM] = media,         [TERM_LEAK] = leaks,
    [TERM_CAUSE] = causes, [TERM_INDICATOR] = indicators,
};

const Term *term_list(TermKind kind)
{
    return lists[kind];
}

const char *term_words(TermKind kind, const char *value, bool japanese)
{
    for (const Term *one = lists[kind]; one && one->value; one++)
        if (g_strcmp0(one->value, value) == 0)
            return one->words[!japanese];
    return NULL;
}
