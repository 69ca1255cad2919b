#!/bin/sh
# slides.sh RENMEI SOURCE - a deck as slides, as a handout, and when a slide has too much on it.
. "$(dirname "$0")/common.sh"

case="the deck"
mkdir -p "$work/w"
cp -R "$source/examples/kakuu/." "$work/w/"
build "$work/w" "$work/out" kakuu-2026-022
is 0
deck=$work/out/public/kakuu-2026-022/1/ja
slides=$deck/kakuu-2026-022.slides.pdf
qpdf --check "$slides" >"$work/words" 2>&1 || complain "qpdf is not content with the slides"
pdfinfo "$slides" >"$work/words"
has '^Pages: *6$' '^Page size: *960 x 540 pts'
pdftotext "$slides" - | tr -d '\n ' >"$work/shown"
pdftotext "$deck/kakuu-2026-022.pdf" - | tr -d '\n ' >"$work/handed"
for words in 分からない項目は 知った日から30日まで 困ったときの窓口; do
    grep -q "$words" "$work/shown" || complain "$words is not on the slides"
    grep -q "$words" "$work/handed" || complain "$words is not in the handout"
done
grep -q 部署の誰かが知った日から "$work/handed" || complain "the handout lacks what is said"
grep -q 部署の誰かが知った日から "$work/shown" && complain "what is said is shown"
grep -q 'href="kakuu-2026-022.slides.pdf"' "$deck/index.html" || complain "the page does not lead to its slides"
grep -q 'href="kakuu-2026-022.slides.html"' "$deck/index.html" || complain "the page does not lead to its slides"

case="the same again"
cp "$slides" "$work/first.pdf"
rm -rf "$work/out"
build "$work/w" "$work/out" kakuu-2026-022
is 0
cmp -s "$work/first.pdf" "$slides" || complain "the same draft gives other slides"

case="too much on a slide"
draft=$work/w/materials/kakuu-2026-022.1.xml
many=$(yes '<li>公表の予定がないときも、その理由を書く。</li>' | head -20 | tr -d '\n')
sed -i "s|<li>公表の予定がないときも、その理由を書く。</li>|$many|" "$draft"
"$renmei" -C "$work/w" build --draft --out "$work/out" --lang en kakuu-2026-022 >"$work/words" 2>&1
status=$?
is 1
line=$(grep -n '分からないことの書き方' "$draft" | head -1 | cut -d: -f1)
has 'error\[M002\]: the text does not fit on slide 4' "kakuu-2026-022.1.xml:$line:"
[ "$(grep -c 'M002' "$work/words")" -eq 1 ] || complain "not that slide alone"

case="said again, since nothing was mended"
"$renmei" -C "$work/w" build --draft --out "$work/out" --lang en kakuu-2026-022 >"$work/words" 2>&1
status=$?
is 1
has 'error\[M002\]: the text does not fit on slide 4'

case="said in the language of the terminal, while pages are written in that of the workspace"
"$renmei" -C "$work/w" build --draft --out "$work/out" kakuu-2026-022 >"$work/words" 2>&1
has 'error\[M002\]: the text does not fit on slide 4'
LANGUAGE=ja "$renmei" -C "$work/w" build --draft --out "$work/out" kakuu-2026-022 >"$work/words" 2>&1
has 'エラー\[M002\]: '

approve() { # ID AGENCY
    RENMEI_NOW=2026-11-25T20:00:00+09:00 "$renmei" -C "$work/w" sign "$1" --as "$2" --role issuer --key-id "$2-2026-1" --key "$source/tests/keys/$2-test.pem" \
        --post 室長 --on 2026-11-24 --days 30 --yes >"$work/words" 2>&1 || complain "$2 cannot sign $1"
}
refuses() { # ID CODE
    "$renmei" -C "$work/w" release "$1" --out "$work/site" --lang en >"$work/words" 2>&1
    status=$?
    is 1
    has "error\\[$2\\]"
    [ -e "$work/w/ledger.txt" ] && complain "it was released"
}

case="what does not fit is not released"
approve kakuu-2026-022 kajoi
approve kakuu-2026-022 kagijutsu
refuses kakuu-2026-022 M002
sed -i 's/ sides="2"//' "$work/w/materials/kakuu-2026-016.1.xml"
approve kakuu-2026-016 kakeibi
approve kakuu-2026-016 kajichi
refuses kakuu-2026-016 M001

exit $bad
