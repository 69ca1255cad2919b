# bodies.sh RENMEI SOURCE - the bodies of a registry as a sheet: out, changed in a spreadsheet program, and in again.
. "$(dirname "$0")/common.sh"
"$renmei" init "$work/in" >/dev/null
registry=$work/in/registry/agencies.xml
cp "$registry" "$work/was.xml"

run() { # ARGUMENT...
    "$renmei" -C "$work/in" --lang en registry "$@" >"$work/words" 2>&1
    status=$?
}
sheet() { # ENCODING of what a spreadsheet program saves, after python has changed the rows
    python3 - "$work/bodies.csv" "$work/changed.csv" "$1" <<PYTHON
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))
$2
csv.writer(open(sys.argv[2], 'w', encoding=sys.argv[3], newline='')).writerows(rows)
PYTHON
}
refused() { # CODE
    is 1
    has "$1"
    cmp -s "$registry" "$work/before.xml" || complain "the registry changed"
}

case="out, and in as it was"
run --bodies "$work/bodies.csv"
is 0
run --take "$work/bodies.csv"
is 0
has 'changed or new: 0'
cmp -s "$registry" "$work/was.xml" || complain "nothing was changed, and the file is another"

case="changed, as Excel saves it in Japan"
sheet cp932 "
rows[1][1], rows[1][10] = '架空監督庁', '00-0000-0099'
rows[2][12] = '9:00 to 17:00'
rows.append(['third-body', '架空第三機構', '第三', 'Fictitious Third Body & Co', 'FTB', '理事長', 'President',
             'https://third.example/', '総務課', 'General Affairs', '00-0000-0100', '', '', 'x@third.example', '通報窓口',
             '', '00-0000-0101', '', '', '', 'https://third.example/report'])"
run --take "$work/changed.csv"
is 0
has 'changed or new: 3'
[ "$(diff "$work/was.xml" "$registry" | grep -c '^<')" -eq 2 ] || complain "more than two lines were changed"
xmllint --noout --relaxng "$source/schemas/agencies.rng" "$registry" 2>"$work/words" || complain "the registry has another form"
grep -q 'Third Body &amp; Co' "$registry" || complain "the new body has another name"
grep -A 4 '<desk id="reporting" role="reporting">' "$registry" | grep -q 通報窓口 || complain "no desk for reports"
"$renmei" -C "$work/in" check >"$work/words" 2>&1 || complain "the workspace is not clean"
"$renmei" -C "$work/in" --lang ja registry >"$work/words" 2>&1
has '架空監督庁' 'third-body  架空第三機構'

case="what is none"
cp "$registry" "$work/before.xml"
sheet utf-8 "rows[1][0] = 'Not an id!'"
run --take "$work/changed.csv"
refused 'L035.*row 2 \(Not an id!\), column "id": "Not an id!" is no id'
sheet utf-8 "rows[1][7], rows[2][10], rows[2][13] = 'javascript:alert(1)', '03-abc', 'x'"
run --take "$work/changed.csv"
refused 'row 2 \(my-agency\), column "website": "javascript:alert\(1\)" is no address'
has 'row 3 \(partner-agency\), column "telephone": "03-abc" is no telephone' 'column "mail": "x" is no mail' \
    'digits and hyphens'
grep -qE '<phone|pattern' "$work/words" && complain "speaks of XML"
sheet utf-8 "rows[0][0] = 'other'"
run --take "$work/changed.csv"
refused L035
sheet utf-8 "rows.append(['fourth-body'])"
run --take "$work/changed.csv"
refused 'row [45]: the body fourth-body is new and has no name'
head -c 4096 /dev/urandom >"$work/changed.csv"
run --take "$work/changed.csv"
refused L035

case="for production"
"$renmei" init "$work/real" >/dev/null
in=$work/real
at() { # ARGUMENT...
    "$renmei" -C "$in" --lang en "$@" >"$work/words" 2>&1
    status=$?
}
at new notice before
at registry --bodies "$work/bodies.csv"
sheet utf-8 "
at = rows[0].index('実在の機関') if '実在の機関' in rows[0] else rows[0].index('real body')
rows[1][at] = 'maybe'"
at registry --take "$work/changed.csv"
is 1
has 'maybe. is neither yes nor no'
at site --production perhaps
is 2
at site --production yes
is 0
has 'for production  yes'
grep -q 'sample="yes"' "$in/notices/before.xml" || complain "a draft of fictitious bodies loses its mark"
sheet utf-8 "
at = len(rows[0]) - 1
rows[1][at], rows[2][at] = 'yes', 'yes'"
at registry --take "$work/changed.csv"
is 0
cp "$in/notices/before.xml" "$work/marked.xml"
at site --production yes
is 0
has '^notices/before.xml is no example any more'
sed 's/ sample="yes"//' "$work/marked.xml" | cmp -s - "$in/notices/before.xml" || {
    diff "$work/marked.xml" "$in/notices/before.xml" >"$work/words"
    complain "more than the mark was changed"
}
at new advisory after
grep -q '<content[^>]* sample=' "$in/advisories/after.xml" && complain "a new draft of real bodies is an example"
at check after
grep -qE 'G11[567]' "$work/words" && complain "the new draft is not as the workspace asks"
at site --production yes
grep -q 'no example any more' "$work/words" && complain "tells what was done before"
exit $bad
