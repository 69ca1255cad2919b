# word_onto.sh RENMEI SOURCE - out to Word, changed there, and back onto the draft: what was not changed keeps
# every byte, and what was keeps its ids and marks.
. "$(dirname "$0")/common.sh"
case=word_onto
export RENMEI_NOW=2026-12-01T09:00:00+09:00

e() { printf "*[local-name()='%s']" "$1"; }

onto() { # SPACE ID LANG FILE [ARGUMENT...]
    to=$1 id=$2 text=$3 file=$4
    shift 4
    "$renmei" -C "$to" import docx "$file" --onto "$id" -t "$text" --lang en --format short "$@" \
        >"$work/words" 2>&1
    status=$?
}

# ---- every example: the draft is the same to the byte, and so is what it would freeze to
trips=0
for name in kakuu sampleland; do
    space=$work/$name
    cp -R "$source/examples/$name" "$space"
    for draft in "$space"/*/*.xml; do
        grep -q '<content id=' "$draft" || continue
        id=$(xmllint --xpath "string(//$(e content)/@id)" "$draft")
        text=$(xmllint --xpath "string(//$(e content)/@*[name()='xml:lang'])" "$draft")
        "$renmei" -C "$space" export docx "$id" -t "$text" -o "$work/out.docx" >"$work/words" 2>&1 ||
            complain "no export of $id ($text)"
        unzip -p "$work/out.docx" word/document.xml | grep -qE '[^:] </w:t></w:r>(<w:bookmarkEnd [^>]*>)?</w:p>' &&
            complain "a paragraph of $id ($text) ends in a blank"
        cp "$draft" "$work/before.xml"
        onto "$space" "$id" "$text" "$work/out.docx"
        [ "$status" = 0 ] || complain "$id ($text) does not come back: $(head -n 3 "$work/words")"
        cmp -s "$work/before.xml" "$draft" || complain "$id ($text) was changed on the way"
        trips=$((trips + 1))
    done
    diff -r "$source/examples/$name" "$space" >"$work/words" || complain "drafts of $name were changed"
done
[ "$trips" -gt 30 ] || complain "only $trips documents went to Word and back"

# ---- LibreOffice saved in between
space=$work/kakuu
onto "$space" kakuu-2026-002 ja "$source/tests/word/resaved.docx"
is 0
cmp -s "$space/notices/kakuu-2026-002.1.xml" "$source/examples/kakuu/notices/kakuu-2026-002.1.xml" ||
    complain "LibreOffice saved another text"

# ---- changed in Word
draft=$space/notices/kakuu-2026-002.1.xml
"$renmei" -C "$space" export docx kakuu-2026-002 -o "$work/out.docx" >"$work/words" 2>&1

change() { # OPERATION... of python, on the paragraphs; the result is edited.docx
    cat >"$work/ops.py"
    python3 - "$work/out.docx" "$work/edited.docx" "$work/ops.py" <<'PYTHON'
import re, sys, zipfile
old, new, ops = sys.argv[1:]
part = 'word/document.xml'
with zipfile.ZipFile(old) as source:
    parts = {name: source.read(name) for name in source.namelist()}
text = parts[part].decode()

def words(paragraph):
    return ''.join(re.findall(r'<w:t[^>]*>([^<]*)</w:t>', paragraph))

def find(start):
    for match in re.finditer(r'<w:p>.*?</w:p>', text, re.S):
        if words(match.group()).startswith(start):
            return match
    raise SystemExit('no paragraph begins with ' + start)

def holding(what):
    return [p for p in re.findall(r'<w:p>.*?</w:p>', text, re.S) if what in words(p)][0]

def replace(start, before, behind):
    global text
    match = find(start)
    assert before in match.group(), before
    text = text[:match.start()] + match.group().replace(before, behind) + text[match.end():]

def remove(start):
    global text
    match = find(start)
    text = text[:match.start()] + text[match.end():]

def add(behind, style, new, num=''):
    global text
    match = find(behind)
    text = (text[:match.end()] + '<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr><w:r><w:t>%s</w:t></w:r></w:p>' %
            (style, num, new) + text[match.end():])

def style(start):
    match = find(start).group()
    num = re.search(r'<w:numPr>.*?</w:numPr>', match)
    return re.search(r'w:pStyle w:val="([^"]*)"', match).group(1), num.group() if num else ''

exec(open(ops).read())
parts[part] = text.encode()
with zipfile.ZipFile(new, 'w', zipfile.ZIP_DEFLATED) as target:
    for name, data in parts.items():
        target.writestr(name, data)
PYTHON
}

holds() { # XPATH VALUE
    found=$(xmllint --xpath "$1" "$draft") || complain "the draft is no XML"
    [ "$found" = "$2" ] || complain "$1 is \"$found\" instead of \"$2\""
}

text_of() { # FILE: the draft without what an import remembers
    sed '/<word/,/<\/word>/d' "$1"
}

lines() { # how many lines of the draft are others
    text_of "$draft" >"$work/text.xml"
    found=$(diff "$work/text.xml" "$source/examples/kakuu/notices/kakuu-2026-002.1.xml" | grep -c '^[<>]')
    [ "$found" = "$1" ] || complain "$found lines differ instead of $1"
}

back() {
    cp "$source/examples/kakuu/notices/kakuu-2026-002.1.xml" "$draft"
    onto "$space" kakuu-2026-002 ja "$work/edited.docx"
    is 0
    xmllint --noout --relaxng "$source/schemas/draft.rng" "$draft" 2>/dev/null ||
        complain "the draft is not as its schema says"
}

# words around a citation: it keeps its mark, and nothing else is touched
change <<'PYTHON'
replace('監督の考え方は', '監督の考え方は', '監督の詳しい考え方は')
replace('事故が起きたときの', '連絡の体制', '連絡先')
PYTHON
back
holds "string(//$(e ref)[@to='kajoi-anzen#3-4-1']/../text()[1])" '監督の詳しい考え方は、'
holds "count(//$(e ref)[@to='kajoi-anzen#3-4-1'])" 1
holds "string(//$(e table)[@id='hyo1']/$(e tbody)/$(e tr)[4]/$(e td)[1])" 事故が起きたときの連絡先
lines 4

# a changed citation is words from then on, and a finding says so
change <<'PYTHON'
replace('名簿の取扱いをサービスの', '法第25条', '法第26条')
PYTHON
back
has 'R022.*法第25条'
holds "count(//$(e section)[@id='kantoku']//$(e law))" 0

# paragraphs, items and sections come and go; the ids of the others stay
change <<'PYTHON'
heading, body, item = style('公開範囲の設定'), style('登録した全ての名簿'), style('公開範囲を広げるときは')
add('既に登録された名簿', item[0], '公開範囲を変えた日を記録すること。', item[1])
add('登録した全ての名簿', body[0], '範囲は、年に一度見直す。')
add('退任した役員', heading[0], '記録の点検', heading[1])
add('記録の点検', body[0], '閲覧の記録を月に一度確かめる。')
remove('保存の期間')
remove('利用を終えた名簿を消去する。消去した日')
replace('関係事業者団体', '関係事業者団体', '関係する事業者団体')
replace('令和8年11月27日', '27日', '28日')
PYTHON
back
holds "string(//$(e section)[@id='keii']/$(e ol)/$(e li)[4])" 公開範囲を変えた日を記録すること。
holds "string(//$(e section)[@id='settei']/$(e p)[2])" 範囲は、年に一度見直す。
holds "string(//$(e section)[@id='tenken']/$(e section)[3]/$(e title))" 記録の点検
holds "count(//$(e section)[@id='tenken']/$(e section))" 3
holds "count(//$(e section)[@id='hozon'])" 0
holds "string(//$(e to)[1])" '関係する事業者団体の長 殿'
holds "string(//$(e date))" 2026-11-28

# a new section of the highest level cuts the one it stands in
change <<'PYTHON'
heading = style('点検を求める事項')
add('登録した全ての名簿', heading[0], '切れ目', heading[1])
PYTHON
back
holds "count(//$(e items)/$(e section))" 6
holds "count(//$(e section)[$(e title)='切れ目']/$(e section))" 2
holds "count(//$(e section)[@id='tenken']/$(e section))" 1

# a heading that is gone leaves its text to the section above
change <<'PYTHON'
remove('利用者の権限')
PYTHON
back
holds "count(//$(e section)[@id='settei']/$(e p))" 2
holds "count(//$(e section)[@id='kengen'])" 0

# what comes from the registry stays; a table of another shape is made anew under its id
change <<'PYTHON'
replace('［問合せ先', '問合せ先', '連絡先')
rows = re.findall(r'<w:tr>.*?</w:tr>', text, re.S)
text = text.replace(rows[-1], rows[-1] + rows[-1].replace('利用を終えた名簿がない', '写しがない'))
PYTHON
back
has 'R021' 'R022'
holds "count(//$(e desk))" 1
holds "count(//$(e table)[@id='hyo2']//$(e tr))" 8

# everything of a section anew; a body that led goes; what the draft was is kept
"$renmei" -C "$space" export docx kakuu-2026-002 -o "$work/out.docx" >"$work/words" 2>&1
draft=$space/notices/kakuu-2026-002.1.xml
cp "$draft" "$work/was.xml"
change <<'PYTHON'
replace('令和8年11月27日', '令和8年11月27日', '令和8年12月3日')
remove('点検の結果')
PYTHON
back
has 'changed, 0 new, 1 taken out'
cmp -s "$draft~" "$source/examples/kakuu/notices/kakuu-2026-002.1.xml" || complain "the draft that was is not kept"
holds "string(//$(e date))" 2026-12-03
holds "string(//$(e change)[last()]/@date)" 2026-12-03
rm -f "$draft~"

# what is moved takes its marks, id and number along
cp "$source/examples/kakuu/notices/kakuu-2026-002.1.xml" "$draft"
"$renmei" -C "$space" export docx kakuu-2026-002 -o "$work/out.docx" >"$work/words" 2>&1
change <<'PYTHON'
moved, behind = find('監督の考え方は').group(), find('第三者による閲覧の記録').group()
text = text.replace(moved, '').replace(behind, behind + moved)
PYTHON
back
has '0 changed, 1 new, 1 taken out'
grep -q 'R0' "$work/words" && complain "a paragraph that was moved lost something"
holds "count(//$(e p)[starts-with(., '第三者による閲覧の記録')]/following-sibling::$(e p)[1]/$(e ref)[@to='kajoi-anzen#3-4-1'])" 1
holds "count(//$(e ref)[@to='kajoi-anzen#3-4-1'])" 1

# phase, case and keywords are lines at the end
"$renmei" -C "$space" export docx kakuu-2026-002 -o "$work/out.docx" >"$work/words" 2>&1
change <<'PYTHON'
replace('段階：', '段階：再発防止（', '段階：対処（')
replace('キーワード：', 'キーワード：', 'キーワード：委託先、点検、')
PYTHON
back
holds "string(//$(e phase))" response
holds "starts-with(//$(e keywords), '委託先、点検、')" true
change <<'PYTHON'
replace('段階：', '段階：再発防止（', '段階：平和（')
PYTHON
back
has 'R017.*平和.*none of the values'
holds "string(//$(e phase))" prevention
change <<'PYTHON'
replace('［文書の属性', '文書の属性', '属性')
PYTHON
back
has 'R021.*［属性'
change <<'PYTHON'
remove('段階：')
remove('［文書の属性')
PYTHON
back
holds "string(//$(e phase))" prevention

# a list of indicators is a table: rows come and go, what nobody touched keeps its bytes
"$renmei" -C "$space" new advisory kakuu-2026-092 >"$work/words" 2>&1
"$renmei" -C "$space" export docx kakuu-2026-092 -o "$work/out.docx" >"$work/words" 2>&1
cp "$space/advisories/kakuu-2026-092.xml" "$work/skeleton.xml"
draft=$space/advisories/kakuu-2026-092.xml
of_advisory() {
    cp "$work/skeleton.xml" "$draft"
    onto "$space" kakuu-2026-092 ja "$work/edited.docx"
    is 0
}
change <<'PYTHON'
rows = [row for row in re.findall(r'<w:tr>.*?</w:tr>', text, re.S) if '192[.]0' in row]
def row(kind, value):
    return rows[0].replace('IPv4アドレス', kind).replace('192[.]0[.]2[.]1', value)
text = text.replace(rows[0], row('', 'hxxps://a[.]example/b?c=1&amp;d') + rows[0] + row('ファイル名', 'loader.dll') +
                    row('不明', '2001[:]db8[:][:]1').replace('通信先', '通信先2') + row('IPアドレス', '198[.]51[.]100[.]7') + row('', ''))
PYTHON
of_advisory
has 'R017.*不明.*no type of an indicator' 'R011.*no value'
holds "concat(//$(e ioc)[1]/@type, ' ', //$(e ioc)[1])" 'url https://a.example/b?c=1&d'
holds "concat(//$(e ioc)[3]/@type, ' ', //$(e ioc)[4]/@type, ' ', count(//$(e ioc)))" 'file ipv6 5'
grep -F "$(grep '192\.0\.2\.1' "$work/skeleton.xml")" "$draft" >"$work/words" || complain "an indicator that nobody touched is written anew"
change <<'PYTHON'
rows = [row for row in re.findall(r'<w:tr>.*?</w:tr>', text, re.S) if '192[.]0' in row]
text = text.replace(rows[0], rows[0] + rows[0].replace('192[.]0', '198[.]51') +
                    re.sub(r'<w:t[^>]*>[^<]*</w:t>', '', rows[0]))
PYTHON
"$renmei" -C "$space" import docx "$work/edited.docx" --as advisory --id kakuu-2026-093 --single 所掌のため >"$work/words" 2>&1
draft=$space/advisories/kakuu-2026-093.xml
holds "concat(//$(e indicators)/$(e caption), ' ', count(//$(e ioc)))" '侵害の痕跡を示す情報 2'
draft=$space/advisories/kakuu-2026-092.xml
change <<'PYTHON'
replace('用途', '用途', '値段')
PYTHON
of_advisory
has 'R011.*columns'
cmp -s "$work/skeleton.xml" "$draft" || complain "a list without its columns changes the draft"
change <<'PYTHON'
rows = [row for row in re.findall(r'<w:tr>.*?</w:tr>', text, re.S) if '192[.]0' in row]
text = text.replace(rows[0], '')
PYTHON
of_advisory
holds "count(//$(e indicators))" 0

# what both sides changed since they last met, and what one of them did
"$renmei" -C "$space" import docx "$source/tests/word/tsuchi.docx" --as notice --id kakuu-2026-094 --lang en >"$work/words" 2>&1
draft=$space/notices/kakuu-2026-094.xml
cp "$source/tests/word/tsuchi.docx" "$work/out.docx"
desk() { # SED: the desk goes on in the draft
    sed "$@" "$draft" >"$work/desk.xml" && cp "$work/desk.xml" "$draft"
}
desk -e 's/業務時間外の/夜間の/' -e '/<li>国外からの/d' -e 's/速やかに委員会に/直ちに委員会に/' \
    -e 's/ことが重要です。<.p>/&<p>起案で加えた段落です。<\/p>/'
cp "$draft" "$work/desk.xml"
onto "$space" kakuu-2026-094 ja "$work/out.docx"
is 0
has 'R024.*夜間の' 'R024.*国外からの' 'R024.*起案で加えた' 'R024.*直ちに' '0 changed, 0 new, 0 taken out'
cmp -s "$work/desk.xml" "$draft" || complain "a file that nobody changed changes the draft"
change <<'PYTHON'
text = text.replace('速やかに委員会に', '遅滞なく委員会に').replace('設定を確かめて', '設定を一度も確かめて')
moved, first = holding('契約の終了時に'), holding('公開範囲の')
text = text.replace(moved, '').replace(first, moved + first)
PYTHON
for again in 0 1; do
    onto "$space" kakuu-2026-094 ja "$work/edited.docx"
    is 0
    holds "concat(count(//$(e p)[starts-with(., '遅滞なく委員会に')]), count(//$(e p)[contains(., '設定を一度も')]))" 11
    holds "concat(count(//$(e li)[starts-with(., '夜間の')]), count(//$(e li)[starts-with(., '国外')]))" 10
    holds "concat(count(//$(e p)[.='起案で加えた段落です。']), count(//$(e li)[starts-with(., '契約の終了時に')]))" 11
    holds "count(//$(e li)[starts-with(., '契約の終了時に')]/following-sibling::$(e li))" 2
    [ "$again" = 1 ] || has 'R025.*直ちに委員会に'
done
has '0 changed, 0 new, 0 taken out'

# taken out in Word beside what the draft changed, and moved in Word what the draft changed
"$renmei" -C "$space" import docx "$source/tests/word/tsuchi.docx" --as notice --id kakuu-2026-095 --lang en >"$work/words" 2>&1
draft=$space/notices/kakuu-2026-095.xml
cp "$source/tests/word/tsuchi.docx" "$work/out.docx"
desk -e 's/同じ利用者による/同一の利用者による/' -e 's/疑わしい記録を見付けたときは/少しでも疑わしい記録を見付けたときは/'
change <<'PYTHON'
text = text.replace(holding('業務時間外の'), '')
moved, before = holding('疑わしい記録を'), holding('閲覧の記録は、少なくとも')
text = text.replace(moved, '').replace(before, moved + before)
PYTHON
onto "$space" kakuu-2026-095 ja "$work/edited.docx"
is 0
holds "concat(count(//$(e li)[starts-with(., '業務時間外')]), count(//$(e li)[starts-with(., '同一の利用者')]))" 01
holds "count(//$(e p)[contains(., '疑わしい記録を')])" 1
holds "count(//$(e p)[starts-with(., '閲覧の記録は')]/preceding-sibling::$(e p)[starts-with(., '少しでも疑わしい')])" 1
grep -q 'stays out' "$work/words" && complain "what was moved is said to be taken out"
cp "$work/edited.docx" "$work/out.docx"
change <<'PYTHON'
text = text.replace(holding('国外からの'), '')
moved, before = holding('閲覧の記録は、少なくとも'), holding('疑わしい記録を')
text = text.replace(moved, '').replace(before, moved + before)
PYTHON
onto "$space" kakuu-2026-095 ja "$work/edited.docx"
is 0
holds "concat(count(//$(e li)[starts-with(., '国外からの')]), count(//$(e li)[starts-with(., '同一の利用者')]))" 01
holds "count(//$(e p)[starts-with(., '少しでも疑わしい')])" 1
holds "count(//$(e p)[starts-with(., '少しでも疑わしい')]/preceding-sibling::$(e p)[starts-with(., '閲覧の記録は')])" 1

# Tab in Word: items go under others and come out again, new ones too, and two lists become one
draft=$space/notices/kakuu-2026-089.xml
sed -e 's/kakuu-2026-002/kakuu-2026-089/' -e '/<body>/,/<\/body>/c\
    <body>\
      <p>次のとおり確かめてください。</p>\
      <ol id="tejun">\
        <li id="koushin">機器を<em>直ちに</em>更新すること。</li>\
        <li id="kiroku">記録を14日分残すこと。</li>\
        <li id="ninshou">認証を見直すこと。</li>\
      </ol>\
      <ol>\
        <li>連絡先を確かめること。</li>\
      </ol>\
      <p>以上の結果を残してください。</p>\
    </body>' "$source/examples/kakuu/notices/kakuu-2026-002.1.xml" >"$draft"
"$renmei" -C "$space" export docx kakuu-2026-089 -o "$work/out.docx" >"$work/words" 2>&1 || complain "no export"
outline() { # the items as they nest
    xsltproc --nonet - "$draft" <<'XSL' | tail -n 1
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:d="urn:renmei:draft:1">
<xsl:output method="text"/>
<xsl:template match="/"><xsl:apply-templates select="//d:body"/></xsl:template>
<xsl:template match="d:ol">[<xsl:apply-templates select="d:li"/>]</xsl:template>
<xsl:template match="d:ul">{<xsl:apply-templates select="d:li"/>}</xsl:template>
<xsl:template match="d:li"><xsl:value-of select="substring(translate(normalize-space(), ' ', ''), 1, 2)"/><xsl:apply-templates select="d:ol | d:ul"/>.</xsl:template>
<xsl:template match="d:p"/><xsl:template match="text()"/>
</xsl:stylesheet>
XSL
}
nests() { # OUTLINE
    found=$(outline)
    [ "$found" = "$1" ] || complain "the items nest $found instead of $1"
}
nests '[機器.記録.認証.][連絡.]'
change <<'PYTHON'
def tab(start, level):
    global text
    match = find(start)
    text = text[:match.start()] + re.sub(r'<w:ilvl w:val="\d"', f'<w:ilvl w:val="{level}"', match.group()) + text[match.end():]
def add_under(behind, new, level):
    name, num = style(behind)
    add(behind, name, new, re.sub(r'<w:ilvl w:val="\d"', f'<w:ilvl w:val="{level}"', num))
add_under('機器を', '更新の後に版を見ること。', 1)
add_under('機器を', '更新の前に控えを取ること。', 1)
tab('認証を', 1)
replace('記録を14', '14日分', '30日分')
PYTHON
onto "$space" kakuu-2026-089 ja "$work/edited.docx"
is 0
nests '[機器[更新.更新.].記録[認証.].][連絡.]'
holds "concat(//$(e em), //$(e li)[@id='ninshou'], count(//$(e li)[@id='kiroku']), //$(e ol)[1]/@id)" 直ちに認証を見直すこと。1tejun
grep -q '30日分' "$draft" || complain "the words of an item whose level changed are lost"
has '[1-9][0-9]* changed'
grep -q 'R011' "$work/words" && complain "something is said to be left out"
"$renmei" -C "$space" export docx kakuu-2026-089 -o "$work/out.docx" >"$work/words" 2>&1
change <<'PYTHON'
def put(start, num):
    global text
    match = find(start)
    text = text[:match.start()] + re.sub(r'<w:numPr>.*?</w:numPr>', num, match.group()) + text[match.end():]
put('認証を', style('記録を')[1])
put('更新の後', style('記録を')[1])
put('連絡先を', style('記録を')[1])
remove('更新の前')
PYTHON
onto "$space" kakuu-2026-089 ja "$work/edited.docx"
is 0
nests '[機器.更新.記録.認証.連絡.]'
holds "concat(//$(e em), //$(e li)[4]/@id, count(//$(e ol)))" 直ちにninshou1
"$renmei" -C "$space" export docx kakuu-2026-089 -o "$work/out.docx" >"$work/words" 2>&1
# what the desk added in the draft meanwhile stays where it stood
sed -i 's|<li id="koushin">|<li>起案で初めに置いた。</li><li id="koushin">|; s|\(記録を30[^<]*\)</li>|\1</li><li>起案で加えた。</li>|' "$draft"
change <<'PYTHON'
def tab(start, level):
    global text
    match = find(start)
    text = text[:match.start()] + re.sub(r'<w:ilvl w:val="\d"', f'<w:ilvl w:val="{level}"', match.group()) + text[match.end():]
tab('認証を', 1)
PYTHON
onto "$space" kakuu-2026-089 ja "$work/edited.docx"
is 0
nests '[起案.機器.更新.記録.起案[認証.].連絡.]'
# paragraphs between the items stand below the item before, and the numbers go on
"$renmei" -C "$space" export docx kakuu-2026-089 -o "$work/out.docx" >"$work/words" 2>&1
change <<'PYTHON'
add('機器を', 'BodyText', '更新の方法は、製造者に尋ねること。')
add('記録を30', 'ListContinue', '記録は、別の機器に残すこと。')
PYTHON
onto "$space" kakuu-2026-089 ja "$work/edited.docx"
is 0
nests '[起案.機器.更新.記録.起案[認証.].連絡.]'
holds "concat(//$(e li)[starts-with(., '機器を')]/$(e p), //$(e li)[starts-with(., '記録を')]/$(e p))" \
    更新の方法は、製造者に尋ねること。記録は、別の機器に残すこと。

# an annex may be typed anywhere behind the text, and tables that come together have ids of their own
"$renmei" -C "$space" export docx kakuu-2026-089 -o "$work/out.docx" >"$work/words" 2>&1
change <<'PYTHON'
row = '<w:tr>' + ''.join('<w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>' for _ in range(2)) + '</w:tr>'
def table(*cells):
    return '<w:tbl>' + row % cells[:2] + row % cells[2:] + '</w:tbl>'
last = find('以上の結果を')
annex = ('<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr><w:r><w:t>別紙１　様式</w:t></w:r></w:p>' % 'RenmeiAttachment')
text = (text[:last.end()] + '<w:p><w:r><w:t>表１　件数</w:t></w:r></w:p>' + table('区分', '件数', '国内', '3') + annex +
        '<w:p><w:r><w:t>表２　様式</w:t></w:r></w:p>' + table('名称', '件数', '', '') + text[last.end():])
PYTHON
onto "$space" kakuu-2026-089 ja "$work/edited.docx"
is 0
holds "concat(name(//$(e body)/*[last()]), //$(e body)/*[last()]/@label, count(//$(e attachment)/$(e table)))" attachment別紙１1
"$renmei" -C "$space" check kakuu-2026-089 --lang en >"$work/words" 2>&1
grep -q L031 "$work/words" && complain "an id is given twice"

# two bodies fill in copies of one export: the second does not take back what the first changed
"$renmei" -C "$space" export docx kakuu-2026-089 -o "$work/out.docx" >"$work/words" 2>&1
change <<'PYTHON'
text = text.replace('以上の結果を残して', '以上の結果を文書で残して')
PYTHON
mv "$work/edited.docx" "$work/first.docx"
change <<'PYTHON'
text = text.replace('次のとおり確かめて', '次のとおり必ず確かめて')
PYTHON
onto "$space" kakuu-2026-089 ja "$work/first.docx"
is 0
onto "$space" kakuu-2026-089 ja "$work/edited.docx"
is 0
has 'R024.*結果を文書で残して'
holds "concat(//$(e body)/$(e p)[1], //$(e body)/$(e p)[2])" 次のとおり必ず確かめてください。以上の結果を文書で残してください。
# what the history says of this revision can be written in Word
"$renmei" -C "$space" export docx kakuu-2026-089 -o "$work/third.docx" >"$work/words" 2>&1
cp "$work/out.docx" "$work/first.docx"
cp "$work/third.docx" "$work/out.docx"
change <<'PYTHON'
text = re.sub('更新履歴：[^<]*', '更新履歴：点検の項目を加えた。', text)
PYTHON
mv "$work/edited.docx" "$work/third.docx"
cp "$draft" "$work/before.xml"
onto "$space" kakuu-2026-089 ja "$work/third.docx"
is 0
holds "concat(//$(e change)[last()], ' ', //$(e change)[last()]/@class)" '点検の項目を加えた。 new'
cp "$work/before.xml" "$draft"
cp "$work/first.docx" "$work/out.docx"
change <<'PYTHON'
text = text.replace('次のとおり確かめて', '次のとおり必ず確かめて')
PYTHON
# but the same copy, once more: what was changed back is changed back
cp "$work/edited.docx" "$work/out.docx"
change <<'PYTHON'
text = text.replace('次のとおり必ず確かめて', '次のとおり直ちに確かめて').replace('認証を見直す', '認証を改める')
PYTHON
onto "$space" kakuu-2026-089 ja "$work/edited.docx"
is 0
holds "concat(//$(e body)/$(e p)[1], //$(e li)[@id='ninshou'])" 次のとおり直ちに確かめてください。認証を改めること。

# an export that is older than the draft
draft=$space/notices/kakuu-2026-002.1.xml
cp "$source/examples/kakuu/notices/kakuu-2026-002.1.xml" "$draft"
"$renmei" -C "$space" export docx kakuu-2026-002 -o "$work/out.docx" >"$work/words" 2>&1
desk 's/連絡の体制/連絡先/'
change <<'PYTHON'
replace('監督の考え方は', '監督の考え方は', '監督の詳しい考え方は')
PYTHON
onto "$space" kakuu-2026-002 ja "$work/edited.docx"
is 0
has 'R024'
holds "count(//$(e p)[contains(., '監督の詳しい考え方は')])" 1
grep -q '連絡先' "$draft" || complain "an old export takes back what the desk changed"

# a day before the era of now goes to Word and comes back
draft=$space/advisories/kakuu-2026-092.xml
sed 's/<ioc /<ioc seen="2018-04-09" /' "$work/skeleton.xml" >"$draft"
cp "$draft" "$work/old-day.xml"
"$renmei" -C "$space" export docx kakuu-2026-092 -o "$work/out.docx" >"$work/words" 2>&1 || complain "no export of an old day"
unzip -p "$work/out.docx" word/document.xml | grep -q '2018年4月9日' || complain "an old day is not in the file"
onto "$space" kakuu-2026-092 ja "$work/out.docx"
is 0
cmp -s "$draft" "$work/old-day.xml" || complain "an old day does not come back"

# never over another draft
"$renmei" -C "$space" export docx kakuu-2026-002 -o "$work/out.docx" >"$work/words" 2>&1
onto "$space" kakuu-2026-001 ja "$work/out.docx"
is 1
has 'R020.*kakuu-2026-002'
onto "$space" no-such-draft ja "$work/out.docx"
is 2

# a body that issues no more takes its number along; who is left says why, also later; what is wrong with
# other drafts is theirs
space=$work/fresh
"$renmei" init "$space" >"$work/words" 2>&1
"$renmei" -C "$space" new notice n-1 --issuer my-agency,partner-agency >"$work/words" 2>&1
draft=$space/notices/n-1.xml
sed -i '/<coordinated /d; s|    <note>文書番号.*|    <number agency="my-agency">架見総第１号</number>\n    <number agency="partner-agency">架連第２号</number>|' "$draft"
"$renmei" -C "$space" export docx n-1 -o "$work/out.docx" >"$work/words" 2>&1
"$renmei" -C "$space" new notice other >"$work/words" 2>&1
sed -i 's|<date>.*</date>||' "$space/notices/other.xml"
echo '<notice' >"$space/notices/broken.xml"
change <<'PYTHON'
remove('架空連携機構')
PYTHON
onto "$space" n-1 ja "$work/edited.docx"
is 0
has 'R017.*its number 架連第２号' 'R017.*left to issue alone'
grep -qE 'L0|other|broken' "$work/words" && complain "tells of other drafts: $(grep -E 'L0|other|broken' "$work/words" | head -n 1)"
holds "string(//$(e number))" 架見総第１号
holds "count(//$(e number))" 1
holds "count(//$(e single))" 0
onto "$space" n-1 ja "$work/edited.docx" --single '所管が一つのため'
is 0
holds "string(//$(e single)/@reason)" 所管が一つのため
onto "$space" n-1 ja "$work/edited.docx" --single 'A & B'
is 0
holds "string(//$(e single)/@reason)" 'A & B'
holds "count(//$(e single))" 1
"$renmei" -C "$space" check n-1 --format short >"$work/words" 2>&1
grep -q 'G031\|L0' "$work/words" && complain "the draft does not stand: $(grep 'G031\|L0' "$work/words")"
onto "$space" n-1 ja "$work/out.docx" --single '理由'
has 'R017.*names other bodies'

exit $bad
