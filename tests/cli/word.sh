# word.sh RENMEI SOURCE - files of Word into drafts, as a desk does it: the drafts load, are as their
# schema says, hold every word, and what is refused is refused.
. "$(dirname "$0")/common.sh"
case=word
space=$work/space
workspace "$space"
files=$source/tests/word

bring() { # FILE KIND ID [ARGUMENT...]
    file=$1 kind=$2 id=$3
    shift 3
    "$renmei" -C "$space" import docx "$file" --as "$kind" --id "$id" --lang en --format short "$@" \
        >"$work/words" 2>&1
    status=$?
}

holds() { # PATH XPATH VALUE
    found=$(xmllint --xpath "$2" "$space/$1") || complain "$1 is no XML"
    [ "$found" = "$3" ] || complain "$1: $2 is $found instead of $3"
}

follows_schema() { # PATH
    xmllint --noout --relaxng "$source/schemas/draft.rng" "$space/$1" 2>/dev/null ||
        complain "$1 is not as its schema says"
}

e() { printf "*[local-name()='%s']" "$1"; }

# a letter: who, to whom, when, 記 and 別紙
bring "$files/tsuchi.docx" notice word-1
is 0
has 'R017.*summary'
letter=notices/word-1.xml
follows_schema "$letter"
holds "$letter" "count(//$(e issuer))" 2
holds "$letter" "string(//$(e issuer)[2]/@agency)" kacyber
holds "$letter" "string(//$(e date))" 2026-11-27
holds "$letter" "count(//$(e to))" 2
holds "$letter" "count(//$(e items)/$(e section))" 4
holds "$letter" "count(//$(e items)//$(e section)//$(e section)/$(e ol))" 2
holds "$letter" "string(//$(e attachment)/@label)" 別紙１
holds "$letter" "count(//$(e attachment)//$(e td)[@rowspan='2'])" 2
holds "$letter" "string(//$(e a)/@href)" https://kajoi.example/hokoku/

# an advisory: indicators, a picture, a note, nested lists
bring "$files/chuui.docx" advisory word-2
is 0
has 'R018.*support-desk' 'R012'
paper=advisories/word-2.xml
follows_schema "$paper"
holds "$paper" "count(//$(e ioc))" 3
holds "$paper" "string(//$(e ioc)[@type='ipv4'])" 198.51.100.24
holds "$paper" "count(//$(e fn))" 1
holds "$paper" "count(//$(e li)/$(e ul)/$(e li))" 2
picture=$(xmllint --xpath "string(//$(e img)/@src)" "$space/$paper")
digest=$(xmllint --xpath "string(//$(e img)/@sha256)" "$space/$paper")
echo "$digest  $space/$picture" | sha256sum --check --status || complain "the picture is not the one of the file"

# a guideline: numbers are those that it is cited by
bring "$files/guideline.docx" guideline word-3 --single 所掌の範囲で単独で策定するため
is 0
follows_schema guidelines/word-3.xml
holds guidelines/word-3.xml "string(//$(e section)/$(e section)/$(e section)/@number)" '(1)'
holds guidelines/word-3.xml "string(//$(e rt))" ぜいじゃく

# the check reads them, and finds what only people can say
"$renmei" -C "$space" check word-1 --lang en --format short >"$work/words" 2>&1
grep -E 'L0(0|1)[0-9]' "$work/words" && complain "the draft of a letter does not load"
has 'word-1.xml:[0-9]+'

# never over what is there; not without kind and id; no other format
bring "$files/tsuchi.docx" notice word-1
is 2
has 'holds .*word-1'
bring "$files/tsuchi.docx" letter word-9
is 2
bring "$files/README.md" notice word-9
is 1
has 'R001'
[ -e "$space/notices/word-9.xml" ] && complain "a draft was made of what is no file of Word"

# out to Word and back: the same words in the same places, also when LibreOffice saved in between
example=$work/example
cp -R "$source/examples/kakuu" "$example"
"$renmei" -C "$example" export docx kakuu-2026-002 -o "$work/out.docx" >"$work/words" 2>&1 || complain "no export"
"$renmei" -C "$example" export docx kakuu-2026-002 -o "$work/again.docx" >"$work/words" 2>&1
cmp -s "$work/out.docx" "$work/again.docx" || complain "the same text gives other bytes"
space=$example
bring "$work/out.docx" notice back-1 --single 所掌のため
is 0
bring "$files/resaved.docx" notice back-2 --single 所掌のため
is 0
sed -i s/back-2/back-1/ "$example/notices/back-2.xml"
cmp -s "$example/notices/back-1.xml" "$example/notices/back-2.xml" || complain "LibreOffice saved another text"
"$renmei" -C "$example" freeze kakuu-2026-002 -o "$work/frozen.xml" >"$work/words" 2>&1
body() { # FILE: the words of all paragraphs, items, cells and titles, a line each
    xmllint --xpath "//$(e body)" "$1" | tr -d '\n' |
        sed 's/<desk.*<\/desk>//; s/<reporting.*<\/reporting>//; s/<[^>]*>/|/g; s/[| ][| ]*/|/g' | tr '|' '\n'
}
body "$work/frozen.xml" | tr -d '\n' >"$work/before"
body "$example/notices/back-1.xml" | tr -d '\n' >"$work/behind"
cmp -s "$work/before" "$work/behind" || complain "words were lost or changed on the way to Word and back"
space=$work/space

# changes and comments: refused, listed or accepted
python3 - "$files/tsuchi.docx" "$work/changed.docx" <<'PYTHON'
import sys, zipfile
old, new = sys.argv[1:]
with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, 'w', zipfile.ZIP_DEFLATED) as target:
    for name in source.namelist():
        data = source.read(name)
        if name == 'word/document.xml':
            text = data.decode()
            start = text.index('<w:r>', text.index('<w:p>'))
            end = text.index('</w:r>', start) + len('</w:r>')
            run = text[start:end]
            text = (text[:start] + '<w:ins w:id="900" w:author="kacyber" w:date="2026-11-01T09:00:00Z">' + run +
                    '</w:ins>' + text[end:])
            data = text.encode()
        target.writestr(name, data)
PYTHON
bring "$work/changed.docx" notice word-4
is 1
has 'R009.*kacyber'
[ -e "$space/notices/word-4.xml" ] && complain "a draft was made of an undecided text"
"$renmei" import docx "$work/changed.docx" --list-changes --lang en >"$work/words" 2>&1
has '^"paragraph","place","id"' '^[0-9]+,.*"inserted","kacyber","2026-11-01T09:00:00Z"'
bring "$work/changed.docx" notice word-4 --accept-changes
is 0
cmp -s "$space/notices/word-4.xml" - <<PYTHON || complain "accepting gives another text"
$(sed 's/word-1/word-4/' "$space/$letter")
PYTHON

case="kinds in Japanese, and an id that is taken"
bring "$files/tsuchi.docx" 通知 word-5
[ -s "$space/notices/word-5.xml" ] || complain "通知 is no kind"
bring "$files/tsuchi.docx" 手紙 word-6
is 2
has '--as wants advisory \(注意喚起\)'
bring "$files/tsuchi.docx" notice word-5
is 2
has '--onto word-5 instead of --as and --id'
"$renmei" -C "$space" new 注意喚起 word-7 >"$work/words" 2>&1
grep -q '<advisory' "$space/advisories/word-7.xml" || complain "注意喚起 makes no advisory"

case="a letter in plain paragraphs"
# a letter as it is written every day, all in plain paragraphs: numbers, days, posts, sections, captions, whom to ask
write_plain() { # FILE LINE...: one paragraph each; "> " right-aligned, "= " centred; TABLE, SHADED: two columns, head centred or on a ground
    python3 - "$@" <<'PYTHON'
import sys, zipfile
from xml.sax.saxutils import escape
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
def paragraph(line):
    look = {'> ': 'right', '= ': 'center'}.get(line[:2])
    words = line[2:] if look else line
    return ('<w:p>' + (f'<w:pPr><w:jc w:val="{look}"/></w:pPr>' if look else '') +
            f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>')
def row(*cells):
    shade = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/></w:tcPr>'
    return '<w:tr>' + ''.join(f'<w:tc>{shade}{paragraph(cell[2:])}</w:tc>' if cell.startswith('# ') else
                              f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells) + '</w:tr>'
shaded = '<w:tbl>' + row('# 区分', '# 件数') + row('# 国内', '11') + row('# 国外', '4') + '</w:tbl>'
table = '<w:tbl>' + row('= 区分', '= 件数') + row('国内', '11') + '</w:tbl>'
body = ''.join({'TABLE': table, 'SHADED': shaded}.get(line) or paragraph(line) for line in sys.argv[2:])
with zipfile.ZipFile(sys.argv[1], 'w') as target:
    target.writestr('[Content_Types].xml', '<Types/>')
    target.writestr('word/document.xml', f'<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>')
PYTHON
}

write_plain "$work/plain.docx" '> 架情委第123号' '> 連構第45号' '> 令和八年十二月一日' '関係団体の長　殿' \
    '> 架空個人情報監督委員会事務局長' '> 架空サイバー統括局長' '> （公印・契印省略）' '= 不正な通信先について（通知）' \
    '【要旨】' '不正な通信先を確認しましたので、お知らせします。' '平素より御協力いただき感謝します。' '標記について、下記のとおり通知します。' '= 記' \
    '１　通信先' '通信先はhxxps://update.example[.]com/login.' \
    '（参考：hxxps://y.example[.]org/c)及び「evil[.]example」、連絡先は a@b[.]example です。）' \
    '２　内訳' '表１　国内の件数' TABLE '> 以上' '（問合せ先）' '架空サイバー統括局　情報分析班' '電話　00-0000-0011' 'メール：bunseki@kacyber.example'
bring "$work/plain.docx" notice word-15
is 0
has 'R011.*公印・契印省略' 'R018.*login"' 'R017.*phase'
grep -q 'R016' "$work/words" && complain "a post is taken for a body that is not known"
plain=notices/word-15.xml
follows_schema "$plain"
holds "$plain" "string(//$(e number)[@agency='kajoi'])" 架情委第123号
holds "$plain" "string(//$(e number)[@agency='kacyber'])" 連構第45号
holds "$plain" "string(//$(e date))" 2026-12-01
holds "$plain" "string(//$(e issuer)[2]/@agency)" kacyber
holds "$plain" "count(//$(e issuer))" 2
holds "$plain" "string(//$(e summary)/$(e p))" 不正な通信先を確認しましたので、お知らせします。
holds "$plain" "count(//$(e summary)/$(e p))" 1
holds "$plain" "string(//$(e ioc)[1])" https://update.example.com/login
holds "$plain" "string(//$(e ioc)[@type='email'])" a@b.example
holds "$plain" "count(//$(e ioc)[.='https://y.example.org/c'])" 1
holds "$plain" "string(//$(e caption))" 国内の件数
holds "$plain" "count(//$(e thead)/$(e tr)/$(e th))" 2
holds "$plain" "string(//$(e desk)[@role='contact']/@agency)" kacyber
holds "$plain" "string(//$(e desk)/../$(e title)[../@numbered='no'])" 問合せ先
grep -q 00-0000-0011 "$space/$plain" && complain "what the registry says of a desk is in the text too"

# the numbers that stand in Word are those that print, in Word again too
write_plain "$work/short.docx" '> 令和８年12月１日' '> 架空個人情報監督委員会' '> 架空サイバー統括局' '= 点検について（通知）' '要旨：点検をお願いします。' \
    '下記のとおり点検をお願いします。' '= 記' '１　対象' '全ての業務とします。' '（１）　設定を確かめること。' '（２）　記録を残すこと。' \
    'ア　業務時間外の閲覧' 'イ　国外からの閲覧' '２　時期' '年内とします。' '段階：平時' '> 以上'
bring "$work/short.docx" notice kakuu-2026-098
is 0
grep -q R015 "$work/words" && complain "a number that stays is said to change"
holds notices/kakuu-2026-098.xml "string(//$(e content)/@numbering)" formal-1
"$renmei" -C "$space" build --draft -o "$work/short" kakuu-2026-098 >"$work/words" 2>&1
printed=$work/short/internal/drafts/kakuu-2026-098/1/ja
grep -E '^　*(１|（１）|（２）|ア|イ|２)　' "$printed/kakuu-2026-098.txt" | sed 's/　//g' | tr -d '\n' >"$work/numbers"
[ "$(cat "$work/numbers")" = １対象（１）設定を確かめること。（２）記録を残すこと。ア業務時間外の閲覧イ国外からの閲覧２時期 ] || complain "other numbers print than in Word"
pdftotext -layout "$printed/kakuu-2026-098.pdf" - | grep -qE '（２） +記録を残すこと' || complain "the PDF has other numbers than Word"
grep -q 'ol class="rn-formal-4"' "$printed/index.html" || complain "the page has other numbers than Word"
"$renmei" -C "$space" export docx kakuu-2026-098 -o "$work/short.docx" >"$work/words" 2>&1
rm "$space/notices/kakuu-2026-098.xml"
bring "$work/short.docx" notice kakuu-2026-098
is 0
grep -q R015 "$work/words" && complain "a number that stays is said to change"
holds notices/kakuu-2026-098.xml "string(//$(e content)/@numbering)" formal-1
holds notices/kakuu-2026-098.xml "count(//$(e li)/$(e ol)/$(e li))" 2

write_plain "$work/line.docx" '> 令和八年十二月一日' '= 一行の問合せ先について（通知）' '標記について、下記のとおり通知します。' \
    '１　趣旨' '念のためお知らせします。' '表１　件数' SHADED '問合せ先：架空サイバー統括局　情報分析班　電話　00-0000-0011' '問合せ先：どこにもない課' \
    '段階：平時' '段階：対処' '原因：委託先の誤り' '（問合せ先）架空サイバー統括局　情報分析班　電話　00-0000-0011（内線999）'
bring "$work/line.docx" notice word-17 --single REASON
is 0
holds notices/word-17.xml "concat(//$(e desk)/../$(e title), ' ', //$(e desk)/@agency, ' ', count(//$(e desk)))" '問合せ先 kacyber 1'
holds notices/word-17.xml "concat(count(//$(e thead)//$(e th)), ' ', count(//$(e tbody)//$(e th)), ' ', count(//$(e td)))" '2 2 2'
has 'R017.*段階：対処".*earlier line' 'R017.*委託先の誤り' 'R017.*does not say ".*999' 'R017.*どこにもない課.*no desk'
grep -q '原因：委託先の誤り' "$space/notices/word-17.xml" || complain "a property that is none is lost"
grep -q '問合せ先：どこにもない課' "$space/notices/word-17.xml" || complain "a desk that nobody knows is lost"

# a section signs and is asked below; brought in again, and with an item less, nothing else changes
own() { # LINE...: the items
    write_plain "$work/own.docx" '> 事　務　連　絡' '> 令和８年12月１日' '関係団体　御中' '> 架空サイバー統括局　情報分析班' '> 架空個人情報監督委員会' \
        '= 設備の点検について' '要旨：点検をお願いします。' '下記のとおり点検をお願いします。' '= 記' '１　点検の対象' '次の設備を対象とする。' "$@" \
        '２　報告' '令和９年１月15日までに報告する。' '> 以上' '【担当】' '架空サイバー統括局　情報分析班' '電話　00-0000-0011' '段階：平時'
}
own '（１）　遠隔の監視の設備' 'ア　監視盤' 'イ　通信の装置' '（２）　薬品の注入の設備'
bring "$work/own.docx" notice word-21
is 0
has 'R021.*情報分析班.*post that the registry has'
cp "$space/notices/word-21.xml" "$work/own.xml"
again() {
    "$renmei" -C "$space" import docx "$work/own.docx" --onto word-21 --lang en --format short >"$work/words" 2>&1
    status=$?
    is 0
}
again
cmp -s "$space/notices/word-21.xml" "$work/own.xml" || complain "the same file changes its draft"
grep -q 'warning' "$work/words" && complain "something is wrong with a file that was not changed"
own '（１）　遠隔の監視の設備' 'ア　監視盤' 'イ　通信の装置'
again
holds notices/word-21.xml "concat(count(//$(e section)), count(//$(e items)//$(e li)), count(//$(e desk)), //$(e issuer)[1]/@lead)" 331yes
holds notices/word-21.xml "count(//$(e li)[starts-with(normalize-space(), '遠隔の監視の設備')]/$(e ol)/$(e li))" 2

# words that somebody struck out by hand are words, and that is said
write_plain "$work/struck.docx" '> 令和８年12月１日' '= 取消線について（通知）' '１　趣旨' '電話で知らせる。' '段階：平時'
python3 - "$work/struck.docx" <<'PYTHON'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as source:
    parts = {name: source.read(name) for name in source.namelist()}
name = 'word/document.xml'
run = '<w:r><w:t xml:space="preserve">電話で知らせる。'
text = parts[name].decode()
assert run in text
parts[name] = text.replace(run, run.replace('<w:r>', '<w:r><w:rPr><w:strike/></w:rPr>')).encode()
with zipfile.ZipFile(sys.argv[1], 'w') as target:
    for name, data in parts.items():
        target.writestr(name, data)
PYTHON
bring "$work/struck.docx" notice word-22 --single REASON
is 0
has 'R011.*struck out by hand.*電話で知らせる'

# all that the registry says of a desk, its extension in the middle
write_plain "$work/extension.docx" '> 令和八年十二月一日' '= 内線のある問合せ先について（通知）' '標記について、下記のとおり通知します。' '１　趣旨' '念のためです。' \
    '（問合せ先）架空個人情報監督委員会　監視・監督室　電話：00-0000-0001（内線2101）　E-mail：kanshi@kajoi.example'
bring "$work/extension.docx" notice word-18 --single REASON
is 0
holds notices/word-18.xml "concat(//$(e desk)/../$(e title), ' ', //$(e desk)/@agency)" '問合せ先 kajoi'

# what does not fit is said in the words of Word: a number too many, a desk that nobody knows
write_plain "$work/odd.docx" '> 甲第12号' '> 乙第34号' '> November 28, 2026' '> Fictitious Cyber Coordination Agency' \
    '> 架空でない機関' '= Suspicious hosts' 'Summary' 'Two hosts are suspicious.' '1. Hosts' 'They are listed below.' 'Contact' \
    'Nobody at all, +81-0-0000'
bring "$work/odd.docx" notice word-16 -t en --single REASON
is 0
has 'R017.*paragraph 2, .*乙第34号' 'R016.*paragraph 5, ' 'R017.*paragraph 11, .*registry knows'
holds notices/word-16.en.xml "string(//$(e date))" 2026-11-28
holds notices/word-16.en.xml "string(//$(e summary)/$(e p))" 'Two hosts are suspicious.'
holds notices/word-16.en.xml "string(//$(e change))" Issued.
follows_schema notices/word-16.en.xml

# ---- what goes out to Word: the head of a letter, and one language
cp -R "$source/examples/kakuu" "$work/out"
"$renmei" -C "$work/out" export docx kakuu-2026-002 -o "$work/letter.docx" >"$work/words" 2>&1
unzip -p "$work/letter.docx" word/document.xml | sed 's/<\/w:p>/\n/g; s/<[^>]*>//g' | sed 1d >"$work/letter"
[ "$(head -n 6 "$work/letter" | tr '\n' '|')" = '架情委第126号|令和8年11月27日|関係事業者団体の長 殿|各都道府県及び市区町村の個人情報保護担当部局の長 殿|架空個人情報監督委員会　事務局長|名簿管理サービスを利用する場合の安全管理措置の点検について（通知）|' ] ||
    complain "the head of the letter is $(head -n 6 "$work/letter")"
grep -q '英文の件名：.*Notice on checking' "$work/letter" || complain "the title in English is not at the end"
python3 - "$work/letter.docx" "$work/renumbered.docx" <<'PYTHON'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as old, zipfile.ZipFile(sys.argv[2], 'w', zipfile.ZIP_DEFLATED) as new:
    for name in old.namelist():
        new.writestr(name, old.read(name).replace('架情委第126号'.encode(), '架情委第127号'.encode()))
PYTHON
"$renmei" -C "$work/out" import docx "$work/renumbered.docx" --onto kakuu-2026-002 >"$work/words" 2>&1
grep -q '<number agency="kajoi">架情委第127号<' "$work/out/notices/kakuu-2026-002.1.xml" ||
    complain "the number of the file does not come into the draft"

"$renmei" init "$work/fresh" >"$work/words" 2>&1
"$renmei" -C "$work/fresh" new advisory fresh-1 -t en >"$work/words" 2>&1
"$renmei" -C "$work/fresh" export docx fresh-1 -t en -o "$work/english.docx" >"$work/words" 2>&1
for part in document header1 numbering; do
    unzip -p "$work/english.docx" "word/$part.xml" | sed 's/<w:numFmt[^>]*>//g' | tr -d '・' | LC_ALL=C grep -q '[^ -~]' &&
        complain "$part.xml of an English advisory is not all English"
done
"$renmei" -C "$work/fresh" import docx "$work/english.docx" --as advisory --id fresh-2 -t en >"$work/words" 2>&1
holds_desk=$(xmllint --xpath "count(//$(e desk))" "$work/fresh/advisories/fresh-2.en.xml")
[ "$holds_desk" = 2 ] || complain "the boxes of an English file do not come back as desks"

# what the check asks of such a draft is said in terms of Word, too
sed -e 's|<phase>[^<]*|<phase>first-report|' -e 's|<desk [^>]*>||' -e 's|<th |<td |g; s|</th>|</td>|g; s| scope="[a-z]*"||g' \
    -e 's|</body>|<section id="x1"><title>表</title><p>下記のとおり、SIEMを用いる。別紙９を見る。</p><table id="x2"><caption></caption><tbody><tr><td>甲</td></tr></tbody></table></section></body>|' \
    "$space/$paper" >"$work/poor.xml"
cp "$work/poor.xml" "$space/$paper"
"$renmei" -C "$space" check word-2 --lang ja >"$work/words" 2>&1
has 'Word では見出しの行を「タイトル行の繰り返し」に' 'Word では表の上の図表番号の段落' '「SIEM（…）」のように' \
    '段階が「速報」|段階「速報」|「速報」' 'Word では「段階」の行' '問合せ先：機関名　部署' 'Word では「別紙９」の行' 'Word では「記」と「以上」の行'
grep -qE "[「\"]first-report" "$work/words" && complain "the phase is told as the draft writes it"
exit $bad
