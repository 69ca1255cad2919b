#!/bin/sh
# leads.sh RENMEI SOURCE - wherever a page ends: a sentence that leads to a list or to a table stands
# with it, and the history is not alone on a page.
. "$(dirname "$0")/common.sh"
workspace "$work/in"
mkdir -p "$work/in/notices"
draft=$work/in/notices/leads-1.xml

filled() { # PARAGRAPHS LIST-OR-TABLE
    python3 - "$source/examples/kakuu/notices/kakuu-2026-002.1.xml" "$draft" "$1" "$2" <<'PYTHON'
import re, sys
text = open(sys.argv[1]).read().replace('kakuu-2026-002', 'leads-1')
fill = ''.join(f'<p>記録の第{i}行です。</p>' for i in range(int(sys.argv[3])))
kinds = {'list': '<ol><li>初めの項目</li><li>次の項目</li></ol>',
         'table': '<table id="hyo9"><caption>件数</caption><thead><tr><th scope="col">区分</th><th scope="col">件数</th></tr></thead>'
                  '<tbody><tr><td>初めの項目</td><td>1</td></tr></tbody></table>'}
body = f'<body>{fill}<p>次の事項を確かめてください。</p>{kinds[sys.argv[4]]}</body>'
open(sys.argv[2], 'w').write(re.sub(r'<body>.*</body>', body, text, flags=re.S))
PYTHON
}

# page_of WORDS: on which page they stand, in $work/text
page_of() { awk -v words="$1" 'BEGIN { RS = "\f" } index($0, words) { print NR; exit }' "$work/text"; }

crossed=
for kind in list table; do
    for n in 23 25 27 29 31 33 35; do
        case="$kind after $n lines"
        filled $n $kind
        "$renmei" -C "$work/in" build --draft --only pdf -o "$work/out" leads-1 >"$work/words" 2>&1
        pdftotext -layout "$work/out/internal/drafts/leads-1/1/ja/leads-1.pdf" "$work/text" || complain "no PDF"
        lead=$(page_of 次の事項を確かめて) first=$(page_of 初めの項目) last=$((n - 1))
        [ "$lead" = "$first" ] || complain "the words before it stand on page $lead, it begins on page $first"
        [ "$(page_of "第${last}行")" = "$lead" ] || crossed=$crossed$kind
        history=$(page_of 更新履歴)
        awk -v page="$history" 'BEGIN { RS = "\f" } NR == page' "$work/text" | grep -qE '調整|初めの|第[0-9]+行' ||
            complain "the history is alone on page $history"
    done
done
case="all"
case $crossed in list*table*) ;; *) complain "no page ended before what leads: ${crossed:-none}" ;; esac
exit "$bad"
