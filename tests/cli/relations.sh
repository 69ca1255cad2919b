#!/bin/sh
# relations.sh RENMEI SOURCE - how bodies work together, from the registry of Japan, as of two days.
. "$(dirname "$0")/common.sh"
"$renmei" init "$work/w" >/dev/null 2>&1

sheet() { # DAY FOLDER BODY...
    day=$1 folder=$2
    shift 2
    "$renmei" -C "$work/w" relations "$@" --on "$day" -o "$folder" --lang ja >"$work/words" 2>&1
    status=$?
}
shown() { # FOLDER: the words of the page, and those of the PDF must be on it too
    xmllint --html --nonet --xpath 'string(//main)' "$1/index.html" 2>/dev/null | tr -d ' \n' >"$work/page"
    pdftotext -raw "$1/relations.pdf" - | tr -d ' \n\f' >"$work/paper"
    qpdf --check "$1/relations.pdf" >/dev/null 2>&1 || complain "qpdf is not content"
}
says() { for words; do
    grep -q -- "$words" "$work/page" || complain "the page lacks $words"
    grep -q -- "$words" "$work/paper" || complain "the PDF lacks $words"
done; }
lacks() { for words; do
    grep -q -- "$words" "$work/page" "$work/paper" && complain "there is $words"
done; }

case="the day of the paper"
sheet 2023-03-15 "$work/then" ppc
is 0
shown "$work/then"
says 内閣サイバーセキュリティセンター '個情委⇔NISC（2023-04-01から）' 報告等の制度 '●？義務' 読み取れない 都道府県警察への通報
lacks 国家サイバー統括室 '警察庁サイバー警察局⇔IPA'

case="three years later"
sheet 2026-11-01 "$work/now" ppc
is 0
shown "$work/now"
says 国家サイバー統括室 '個情委⇔NCO' '警察庁サイバー警察局⇔IPA'
lacks 内閣サイバーセキュリティセンター '2023-04-01から'

case="two bodies"
sheet 2026-11-01 "$work/two" npa-cyber ipa
is 0
shown "$work/two"
says 情報処理推進機構 '警察庁サイバー警察局⇔IPA'
lacks 国家サイバー統括室 セキュリティインシデント発生時の連携

case="the same again"
cp "$work/two/relations.pdf" "$work/first.pdf"
sheet 2026-11-01 "$work/two" npa-cyber ipa
cmp -s "$work/first.pdf" "$work/two/relations.pdf" || complain "the same registry gives another sheet"

case="what cannot be shown"
sheet 2026-11-01 "$work/none" nobody
is 2
has '登録簿に機関「nobody」がありません'
sheet 2022-01-01 "$work/none" ppc
is 2
has その日の
[ -e "$work/none" ] && complain "something was written"

exit $bad
