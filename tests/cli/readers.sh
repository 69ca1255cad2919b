#!/bin/sh
# readers.sh RENMEI SOURCE - editions for children and in plain Japanese: readings, who may override them,
# what is missing, and the ways between the editions.
. "$(dirname "$0")/common.sh"
mkdir -p "$work/in"
cp -R "$source/examples/kakuu/." "$work/in/"
child=$work/in/materials/kakuu-2026-011.1.ja-x-child.xml
simple=$work/in/materials/kakuu-2026-011.1.ja-simple.xml

# frozen ID LANG: the content that is signed
frozen() {
    "$renmei" -C "$work/in" freeze "$1" --revision 1 --text "$2" -o "$work/frozen" >"$work/words" 2>&1; cat "$work/frozen"
}

checked() { # ID
    "$renmei" -C "$work/in" check --lang en --format short "$1" >"$work/words" 2>&1
    status=$?
}

case="the example editions are clean"
for id in kakuu-2026-011 kakuu-2026-013; do
    checked $id
    is 0
    grep -E 'warning|error' "$work/words" && complain "$id has findings"
done

case="the readings are part of what is signed"
frozen kakuu-2026-011 ja-x-child >"$work/child.xml"
grep -q '<ruby>番号<rt>ばんごう</rt></ruby>' "$work/child.xml" || complain "no reading stands in the content"
grep -q '<reading text="架空個人情報監督委員会">' "$work/child.xml" || complain "names have no reading"
frozen kakuu-2026-011 ja >"$work/adult.xml"
grep -q '<rt>' "$work/adult.xml" && complain "the edition for adults has readings"

case="a reading in the draft wins"
sed -i 's|ひみつの番号|ひみつの<ruby>番号<rt>なんばー</rt></ruby>|' "$child"
frozen kakuu-2026-011 ja-x-child >"$work/own.xml"
grep -q '<ruby>番号<rt>なんばー</rt></ruby>' "$work/own.xml" || complain "the reading of the draft is lost"

case="words.xml wins over the dictionary"
sed -i 's|</words>|<word text="番号" reading="すう じ"/></words>|' "$work/in/words.xml"
frozen kakuu-2026-011 ja-simple >"$work/words.frozen"
grep -q '<ruby>番<rt>すう</rt>号<rt>じ</rt></ruby>' "$work/words.frozen" || complain "the reading of words.xml is not taken"

case="a words.xml that is wrong is found"
sed -i 's|reading="すう じ"|reading="番号"|' "$work/in/words.xml"
checked kakuu-2026-011
has 'words.xml:[0-9]+:[0-9]+: error\[L014\]'
cp "$source/examples/kakuu/words.xml" "$work/in/words.xml"

case="kanji without a reading"
sed -i 's|うそのメールの例|うその龘の例|' "$simple"
checked kakuu-2026-011
has 'ja-simple.xml:[0-9]+:[0-9]+: error\[S131\]'
sed -i 's|うその龘の例|うそのメールの例|' "$simple"

case="no dictionary"
RENMEI_DICTIONARY=$work/nowhere "$renmei" -C "$work/in" check --lang en --format short kakuu-2026-011 >"$work/words" 2>&1
has 'error\[S130\]' 'mecab-naist-jdic|nowhere'
RENMEI_DICTIONARY=$work/nowhere "$renmei" -C "$work/in" check --lang en --format short kakuu-2026-012 >"$work/words" 2>&1
grep -q S130 "$work/words" && complain "a document for adults needs no dictionary"

case="editions that differ"
cp "$simple" "$work/kept"
sed -i 's|<action icon="link">|<action icon="mail">|' "$simple"
checked kakuu-2026-011
has 'ja-simple.xml:[0-9]+:[0-9]+: error\[G157\]'
cp "$work/kept" "$simple"

case="words above the level"
sed -i 's|銀行や役所は、|銀行や役所は、直ちに|' "$simple"
checked kakuu-2026-011
has 'ja-simple.xml:[0-9]+:[0-9]+: warning\[G308\].*直ちに'
cp "$work/kept" "$simple"

case="the ways between the editions"
cp "$source/examples/kakuu/materials/"kakuu-2026-011.1.* "$work/in/materials/"
build "$work/in" "$work/out" kakuu-2026-011
is 0
page=$work/out/public/kakuu-2026-011/1
for from in ja en ja-simple ja-x-child; do
    grep -q "<html lang=\"$from\"" "$page/$from/index.html" || complain "$from does not say its language"
    for to in ja en ja-simple ja-x-child; do
        [ $from = $to ] && continue
        grep -q "<link rel=\"alternate\" hreflang=\"$to\"" "$page/$from/index.html" || complain "$from has no way to $to"
        grep -qE "<a [^>]*hreflang=\"$to\"" "$page/$from/index.html" || complain "$from has no link to $to"
    done
done

case="nothing on a page with readings is without one"
for lang in ja-x-child ja-simple; do
    # what is left without ruby and without what machines read
    /usr/bin/python3 - "$page/$lang/index.html" >"$work/words" <<'PYTHON'
import re, sys
page = open(sys.argv[1], encoding="utf-8").read()
page = re.sub(r"<head>.*?</head>", "", page, flags=re.S)
page = re.sub(r"<ruby>.*?</ruby>", "", page, flags=re.S)
for text in re.findall(r">([^<]*)<", page):
    if re.search(r"[\u4e00-\u9fff々〆]", text):
        print(text.strip())
PYTHON
    [ -s "$work/words" ] && complain "kanji without readings stand on the page in $lang"
    grep -q '<ruby>日本語<rp>（</rp><rt>にほんご</rt>' "$page/$lang/index.html" || complain "the edition for adults has no readable name"
done

case="how readings are printed"
grep -q '<ruby>番号<rp>（</rp><rt>ばんごう</rt><rp>）</rp></ruby>' "$page/ja-x-child/index.html" || complain "HTML has no ruby"
pdftotext "$page/ja-x-child/kakuu-2026-011.pdf" - | grep -q 'ばんごう' || complain "the PDF has no readings"
grep -q 'ばんごう' "$page/ja-x-child/kakuu-2026-011.txt" && complain "the text form has readings"
exit $bad
