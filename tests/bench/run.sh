#!/bin/sh
# run.sh BUILD - every bench of a tree of the preset `release`; the last figures are in figures.md.
# RENMEI_PEER=FOLDER (when the tree is configured) names the drawing prototype to compare with.
set -eu
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 RENMEI_NOW=2026-12-01T09:00:00+09:00
cmake --build "$build" --target renmei bench_type bench_page bench_pdf bench_many bench_usage bench_signoffs bench_xref >/dev/null

# timed WORDS COMMAND...: CPU of the fastest of seven runs, and the peak of resident memory.
timed() {
    words=$1
    shift
    best=999999 peak=0
    for round in 1 2 3 4 5 6 7; do
        rm -rf "$work/out"
        [ -d "$work/kept" ] && cp -R "$work/kept" "$work/out"
        "$build/tests/bench_usage" "$@" >"$work/usage" || true
        read -r cpu memory <"$work/usage"
        [ "$cpu" -lt "$best" ] && best=$cpu
        [ "$memory" -gt "$peak" ] && peak=$memory
    done
    printf '%-44s %6d ms CPU  %4d MB\n' "$words" "$best" $((peak / 1024))
}

echo "## one document, cold"
timed "build kakuu-2026-001 (HTML and PDF)" "$build/src/renmei" -C "$source/examples/kakuu" build \
    --out "$work/out" --only html,pdf -j1 kakuu-2026-001
timed "check, all of kakuu" "$build/src/renmei" -C "$source/examples/kakuu" check
timed "build, all of kakuu" "$build/src/renmei" -C "$source/examples/kakuu" build --out "$work/out" -j2
timed "build kakuu-2026-011 (a flyer in four editions)" "$build/src/renmei" -C "$source/examples/kakuu" build --out "$work/out" -j1 kakuu-2026-011
timed "build kakuu-2026-020 (a seminar, all forms)" "$build/src/renmei" -C "$source/examples/kakuu" build --out "$work/out" -j1 kakuu-2026-020
timed "build kakuu-2026-022 (slides and handout)" "$build/src/renmei" -C "$source/examples/kakuu" build --out "$work/out" -j1 kakuu-2026-022
# What a pack adds to a build that has made another of its kind: workspace read, templates compiled.
cp -R "$source/examples/kakuu" "$work/twins"
for number in 011 020 022; do
    for file in "$work/twins/materials/kakuu-2026-$number".1*.xml; do
        sed "s/kakuu-2026-$number/kakuu-2026-9${number#0}/g" "$file" >"$(echo "$file" | sed "s/2026-$number/2026-9${number#0}/")"
    done
done
pack="build --draft --out $work/out -j1"
for twins in "911 011" "920,922 020,022"; do
    alone=$(printf 'kakuu-2026-%s ' $(echo "${twins% *}" | tr , ' ')) both=$alone$(printf 'kakuu-2026-%s ' $(echo "${twins#* }" | tr , ' '))
    timed "$alone" "$build/src/renmei" -C "$work/twins" $pack $alone
    timed "$both" "$build/src/renmei" -C "$work/twins" $pack $both
done
"$build/src/renmei" -C "$source/examples/kakuu" build --out "$work/kept" 2>/dev/null
timed "build, nothing changed" "$build/src/renmei" -C "$source/examples/kakuu" build --out "$work/out"

echo "## a hundred documents, warm and cold"
"$build/tests/bench_pdf" "$source" many 100
"$build/tests/bench_pdf" "$source" cold 20
for id in kakuu-2026-001 kakuu-2026-002 kajoi-anzen; do
    "$build/tests/bench_pdf" "$source" draft "$id" 30
done

echo "## long documents"
"$build/tests/bench_pdf" "$source" long 500

echo "## lines"
"$build/tests/bench_type" "$source/tests/corpus/type/guidelines.txt"

echo "## ten thousand drafts"
"$here/many.sh" "$build" 10000

echo "## ten thousand sign-off records"
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out "$work/rsa.pem" 2>/dev/null
for key in "$source/tests/keys/kajoi-test.pem" "$work/rsa.pem"; do
    "$build/tests/bench_signoffs" "$key" 10000
done

echo "## redlines of a hundred pages"
"$here/redline.sh" "$build"

echo "## a million citations of held texts"
"$build/tests/bench_xref" 200 500 10
