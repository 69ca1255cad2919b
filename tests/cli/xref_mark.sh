#!/bin/sh
# xref_mark.sh RENMEI SOURCE - a notice cites statutes in prose: check says so, mark puts tags round them and
# changes nothing else, and the marked notice is checked by caption on another day.
set -eu
export LC_ALL=C.UTF-8 RENMEI_NOW=2026-12-01T09:00:00+09:00
renmei=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
workspace=$work/workspace
mkdir -p "$workspace/notices"
cp "$source/examples/kakuu/renmei.xml" "$workspace/"
cp -R "$source/examples/kakuu/registry" "$workspace/"
draft=$workspace/notices/a.1.xml
cat >"$draft" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<notice xmlns="urn:renmei:draft:1">
  <content id="a" revision="1" xml:lang="ja" sample="yes">
    <coordination order="kensei"><issuer agency="kajoi" lead="yes"/><single>単独の所管</single></coordination>
    <head><title>個情法第26条による報告</title><date>2026-11-30</date></head>
    <body><section id="s1"><title>根拠</title>
      <p>立入検査（個情法第143条、第153条）、<code>個情法第27条</code>、通則編3-5-3-1、第2回会議の第3号議案。</p>
    </section></body>
  </content>
</notice>
END
check() { "$renmei" -C "$workspace" check --lang en --format short a 2>&1 | sed -n 's/.*\[\(X[0-9]*\)\].*/\1/p' | sort | tr '\n' ' '; }
[ "$(check)" = "X050 X050 X050 " ] || { echo "unmarked citations: $(check)"; exit 1; }

"$renmei" -C "$workspace" xref mark "$draft" -o "$work/marked.xml" 2>/dev/null
grep -q '<law of="appi" at="第143条" expect="秘密保持義務">個情法第143条</law>、<law of="appi" at="第153条"' "$work/marked.xml"
grep -q '<ref to="ppc-tsusoku#3-5-3-1" expect="報告対象となる事態">通則編3-5-3-1</ref>' "$work/marked.xml"
sed -E 's,</?(law|ref)( [^>]*)?>,,g' "$work/marked.xml" | cmp - "$draft"
"$renmei" -C "$workspace" xref mark "$draft" 2>/dev/null | cmp - "$work/marked.xml"

# What is marked is quiet, and a second time nothing is left to mark.
cp "$work/marked.xml" "$draft"
[ -z "$(check)" ] || { echo "after marking: $(check)"; exit 1; }
"$renmei" -C "$workspace" xref mark "$draft" 2>/dev/null | cmp - "$draft"

# The caption of the founding day: right then, wrong on a day of the new numbering, with the number of today.
sed -i 's,at="第143条" expect="[^"]*",at="第143条" as-of="2023-03-15" expect="報告及び立入検査",' "$draft"
[ -z "$(check)" ] || { echo "as of 2023-03-15: $(check)"; exit 1; }
sed -i 's,2023-03-15,2025-09-24,' "$draft"
"$renmei" -C "$workspace" check --lang en a 2>&1 | grep -q 'cite 第146条, which has that caption on this day'

status=0
"$renmei" -C "$workspace" xref mark 2>/dev/null || status=$?
[ "$status" = 2 ]
"$renmei" -C "$workspace" xref nothing 2>"$work/said" || status=$?
grep -q 'mark' "$work/said" || grep -q 'nothing' "$work/said"
