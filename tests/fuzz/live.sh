#!/bin/sh
# live.sh BUILD SECONDS - searches on from the saved corpora, each target for SECONDS.
# BUILD is a tree of the preset `fuzz`.  What is found stays in BUILD/fuzz-live/<target>/, and the
# exit status is 1.
set -eu
build=$(cd "$1" && pwd)
seconds=$2
here=$(cd "$(dirname "$0")" && pwd)
export LC_ALL=C.UTF-8 RENMEI_NOW=2026-12-01T09:00:00+09:00 SOURCE_DIR="${here%/tests/fuzz}"
failed=0
for program in "$build"/tests/fuzz_*; do
    [ -x "$program" ] && [ -f "$program" ] || continue
    name=${program##*/fuzz_}
    work=$build/fuzz-live/$name
    mkdir -p "$work/corpus"
    if (cd "$work" && "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -dict="$here/xml.dict" corpus "$here/corpus/$name" >log 2>&1); then
        printf 'fuzz %s: %s\n' "$name" "$(tail -n 1 "$work/log")"
    else
        printf 'fuzz %s: FOUND, see %s\n' "$name" "$work" >&2
        tail -n 30 "$work/log" >&2
        failed=1
    fi
done
exit $failed
