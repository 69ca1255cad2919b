#!/bin/sh
# many.sh BUILD [COUNT] - a workspace of COUNT (10,000) small signed drafts: how long the first build
# takes, how long it takes to see that nothing changed, and one changed draft among them.
set -eu
build=$(cd "$1" && pwd)
count=${2:-10000}
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 RENMEI_NOW=2026-12-01T09:00:00+09:00
mkdir "$work/in" "$work/in/materials"
cp -R "$source/examples/kakuu/renmei.xml" "$source/examples/kakuu/registry" "$work/in/"
"$build/tests/bench_many" "$work/in" kajoi "$source/tests/keys/kajoi-test.pem" "$count"

run() { # WORDS ARGUMENT...
    words=$1
    shift
    start=$(date +%s%N)
    "$build/src/renmei" -C "$work/in" "$@" >"$work/words" 2>&1 || { tail -n 40 "$work/words"; return 1; }
    printf '%-28s %7d ms   %s\n' "$words" $((($(date +%s%N) - start) / 1000000)) "$(grep -E 'made|作成' "$work/words" || true)"
}
run "check" check
run "whole, from nothing" build --out "$work/all"
run "nothing changed" build --out "$work/all"
run "nothing changed" build --out "$work/all"
sed -i 's|</tracking>|<note>後から</note></tracking>|' "$work/in/materials/many-00042.xml"
run "a note in one draft" build --out "$work/all"
rm "$work/in/materials/many-00043.xml"
run "one draft removed" build --out "$work/all"
