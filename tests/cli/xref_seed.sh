#!/bin/sh
# xref_seed.sh RENMEI SOURCE - the statute citations of the founding document, all in one draft: right on its day,
# and on the day of the present numbering each found wrong with the number of today.
. "$(dirname "$0")/common.sh"
in=$work/in
mkdir -p "$in/notices"
cp "$source/examples/kakuu/renmei.xml" "$in/"
cp -R "$source/examples/kakuu/registry" "$in/"
rows='143 146 報告及び立入検査
144 147 指導及び助言
145 148 勧告及び命令
153 156 資料の提出の要求及び実地調査
154 157 指導及び助言
155 158 勧告'

cited() { # NUMBER CAPTION DAY
    printf '      <p><law of="appi" at="第%s条" as-of="%s" expect="%s"/>による。</p>\n' "$1" "$3" "$2"
}
draft() { # DAY COLUMN
    cat <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<notice xmlns="urn:renmei:draft:1">
  <content id="kengen" revision="1" xml:lang="ja" sample="yes">
    <coordination order="kensei"><issuer agency="kajoi" lead="yes"/><single>単独の所管</single></coordination>
    <head><title>権限行使の根拠</title><date>2026-11-30</date></head>
    <body><section id="s1"><title>根拠</title>
END
    echo "$rows" | while read -r then now caption; do
        if [ "$2" = then ]; then cited "$then" "$caption" "$1"; else cited "$now" "$caption" "$1"; fi
    done
    printf '    </section></body>\n  </content>\n</notice>\n'
}
check() { # FORMAT LANG
    "$renmei" -C "$in" check --lang "$2" --format "$1" kengen >"$work/words" 2>&1 </dev/null
    status=$?
}
found() { # COUNT CODE
    count=$(grep -c "\[$2\]" "$work/words")
    [ "$count" -eq "$1" ] || complain "$2 is said $count times instead of $1"
}

case="on the day of the founding document"
draft 2023-03-15 then >"$in/notices/kengen.1.xml"
check short en
found 0 'X[0-9]*'

case="with the numbers of today"
draft 2025-09-24 now >"$in/notices/kengen.1.xml"
check short en
found 0 'X[0-9]*'

case="with the old numbers on the day of the present text"
draft 2025-09-24 then >"$in/notices/kengen.1.xml"
check short en
is 1
found 6 X004
line=7
echo "$rows" >"$work/rows"
while read -r then now caption; do
    has "kengen.1.xml:$line:[0-9]*: error\[X004\]: on 2025-09-24 第${then}条 of 個人情報の保護に関する法律 is captioned \".*\", not \"$caption\""
    line=$((line + 1))
done <"$work/rows"
check long en
while read -r then now caption; do
    has "help: cite 第${now}条, which has that caption on this day"
done <"$work/rows"
check long ja
while read -r then now caption; do
    has "第${now}条"
done <"$work/rows"
exit $bad
