#include "edition.h"

static const char head[] =
    "<edition xmlns='urn:renmei:edition:1' base='https://renmei.example/' path='a/1/ja/'"
    " root='../../../' publisher='kajoi' state='public' lang='ja' generated='2026-12-01'>"
    "<site title='架空共同公表サイト'/><mark kind='sample'>【例】架空の文書です</mark>"
    "<number agency='kajoi'>架情委第%u号</number>"
    "<content xmlns='urn:renmei:draft:1' kind='advisory' id='bench-%u' revision='1' xml:lang='ja'"
    " sample='yes'><coordination order='kensei'>"
    "<issuer agency='kajoi' lead='yes' country='JP'><name xml:lang='ja'>架空個人情報監督委員会</name>"
    "</issuer><issuer agency='kacyber' country='JP'><name xml:lang='ja'>架空サイバー統括局</name>"
    "</issuer></coordination><head><title>装置の更新不備に関する注意喚起（第%u報）</title>"
    "<date>2026-11-10</date><tlp>CLEAR</tlp><to>個人情報取扱事業者 各位</to>"
    "<scope medium='electronic' personal-data='suspected' cause='system'/><phase>response</phase>"
    "<summary><p>%s</p></summary><history><change revision='1' date='2026-11-10' class='new'>"
    "新規に公表しました。</change></history></head><body><actions id='actions'>"
    "<action audience='システムの担当者'><title>装置を今日更新する</title>"
    "<p>対策済みの版に更新し、使っていない機能を止めてください。</p></action>"
    "<action audience='経営者'><title>報告の体制を確かめる</title>"
    "<p>侵害に気付いた日から報告の期限が始まります。</p></action></actions><toc/>";

static const char figure[] =
    "<figure id='zu'><img src='assets/attack-path.svg' alt='攻撃の五つの段階' width='640'"
    " height='250'/><figcaption>攻撃の流れと止める手立て</figcaption></figure>";

static const char table[] =
    "<table id='hyo'><caption>点検の項目</caption><thead><tr><th scope='col'>区分</th>"
    "<th scope='col'>確かめること</th><th scope='col'>期限</th></tr></thead><tbody>"
    "<tr><th scope='rowgroup' rowspan='2'>更新</th><td>装置の系列と版を台帳に記録した。</td>"
    "<td>当日</td></tr><tr><td>対策済みの版に更新した。</td><td>当日</td></tr>"
    "<tr><th scope='rowgroup' rowspan='2'>認証</th><td>全てのパスワードを変えた。</td>"
    "<td>3日</td></tr><tr><td>証明書を再発行し、古いものを失効させた。</td><td>3日</td></tr>"
    "<tr><th scope='row'>点検</th><td>過去6か月の接続の記録を調べた。</td><td>7日</td></tr>"
    "</tbody></table>";

static void put_paragraph(GString *to, const char *const *lines, unsigned n)
{
    g_autofree char *words = g_markup_escape_text(lines[n % g_strv_length((char **)lines)], -1);
    g_string_append_printf(to, "<p>%s</p>", words);
}

static void put_section(GString *to, const char *const *lines, unsigned section, unsigned n)
{
    g_string_append_printf(to,
                           "<section id='s%u'><title>確認されている手口と対策（%u）</title>"
                           "<p>図「<a href='#zu'>攻撃の流れ</a>」の段階を、"
                           "<a href='https://kacyber.example/%u'>統括局の資料</a>に示します<fn>"
                           "件数は、速報の時点で原因が特定されていたものです。</fn>。</p>",
                           section, section, n);
    put_paragraph(to, lines, n);
    put_paragraph(to, lines, n + 1);
    g_string_append(to, "<ul><li>更新の日を台帳に記録する。</li><li>使わない機能を止める。</li></ul>");
    put_paragraph(to, lines, n + 2);
    g_string_append(to, "</section>");
}

static GBytes *edition(const char *const *lines, unsigned n, unsigned sections)
{
    GString *to = g_string_new(NULL);
    unsigned first = n * 7;
    g_autofree char *summary =
        g_markup_escape_text(lines[first % g_strv_length((char **)lines)], -1);
    g_string_append_printf(to, head, n + 1, n + 1, n + 1, summary);
    for (unsigned i = 0; i < sections; i++) {
        put_section(to, lines, i + 1, first + 1 + 3 * i);
        if (i == 0)
            g_string_append_printf(to, "<section id='zuhyo'><title>図表</title>%s%s</section>",
                                   figure, table);
    }
    g_string_append(to, "</body></content></edition>");
    return g_string_free_to_bytes(to);
}

GBytes *bench_edition(const char *const *lines, unsigned n)
{
    return edition(lines, n, 5);
}

GBytes *bench_long_edition(const char *const *lines, unsigned sections)
{
    return edition(lines, 0, sections);
}
