#!/bin/sh
# bundle.sh RENMEI SOURCE - what is put before those who decide, as one PDF: every part is there, with a bookmark,
# page labels and the digest of what will be signed.
. "$(dirname "$0")/common.sh"
in=$source/examples/kakuu
export RENMEI_NOW=2026-12-01T09:00:00+09:00

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" >"$work/words" 2>&1 </dev/null
    status=$?
}

case="a correction"
run bundle kakuu-2026-001 --lang ja -o "$work/bundle.pdf"
is 0
has "^$work/bundle.pdf$" 'renmei sign kakuu-2026-001'
digest=$("$renmei" -C "$in" freeze kakuu-2026-001 -o "$work/content.xml" | sed 's/^sha256:\(....\)\(....\).*/\1 \2/')
pdftotext "$work/bundle.pdf" "$work/words"
has '伺い：VPN' '決裁' '合議' '案' '新旧対照表' '引用条項' '遠隔接続の装置' '調整票' "$digest"
pdftoppm -r 150 -f 1 -l 1 -png -singlefile "$work/bundle.pdf" "$work/first"
zbarimg -q --raw "$work/first.png" >"$work/words" 2>&1
has 'renmei kakuu-2026-001 3' 'ja sha256:'
[ "$(pdfinfo "$work/bundle.pdf" | sed -n 's/^Pages: *//p')" = "$(qpdf --json --json-key=pages "$work/bundle.pdf" | grep -c '"label": {')" ] ||
    complain "not every page has a label of its part"
for title in 伺い '本文（ja）' 新旧対照表 引用条項 調整票; do
    mutool show "$work/bundle.pdf" outline | grep -q "^[|+]	\"$title\"" || complain "there is no bookmark $title"
done

case="paragraph by paragraph, and boxes by post"
run bundle kakuu-2026-001 --lang ja -o "$work/posts.pdf" --post 局長 --post 参事官 --post 起案者
is 0
pdftotext -f 1 -l 1 -layout "$work/posts.pdf" "$work/words"
has '局長 +参事官 +起案者'
pdftotext "$work/posts.pdf" - | tr -d '\n ' >"$work/flat"
grep -q '認証｜遠隔接続における多要素認証｜全ての利用者' "$work/flat" || complain "cells of a cited table do not stand on one line"
grep -q '手順は、「中小組織の対策手引」.*を参照すること' "$work/flat" || complain "a reference within a passage does not read"
grep -q 合議 "$work/words" && complain "the usual boxes stand beside those that were asked for"
run bundle kakuu-2026-001 --lang en --post 1 --post 2 --post 3 --post 4 --post 5 --post 6 --post 7 --post 8 --post 9
is 2
has 'eight'

case="two languages, and nothing before"
run bundle kakuu-2026-005 --lang en -o "$work/five.pdf"
is 0
mutool show "$work/five.pdf" outline >"$work/words"
has '"Request"' '"Text \(ja\)"' '"Text \(en\)"' '"Coordination sheet"'
grep -q 'Old and new' "$work/words" && complain "the first revision has something to compare with"

case="an earlier revision"
run bundle kakuu-2026-001 -r 1 --lang ja -o "$work/one.pdf"
is 0
pdftotext "$work/one.pdf" "$work/words"
has 'kakuu-2026-001 第 ?1 ?版'

case="what cannot be"
run bundle
is 2
run bundle kakuu-2026-999 --lang en
is 2
has 'kakuu-2026-999'
run bundle kakuu-2026-001 -r 9 --lang en
is 2
exit $bad
