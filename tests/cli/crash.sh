#!/bin/sh
# crash.sh RENMEI SOURCE FAIL_MODULE STRIDE TIMES - a releasing process is killed before each STRIDE-th thing
# that it does to the disk, and TIMES more at any moment: what was acknowledged is there, nothing is half
# there, and recovering twice does no more than once.
. "$(dirname "$0")/common.sh"
stride=$4
times=$5
pair="kajoi-anzen kagijutsu-tebiki"

# after: whatever happened to $work/in, it is settled now, and released or not as a whole.
after() {
    "$renmei" -C "$work/in" check --lang en --format short >"$work/words" 2>&1
    grep -q 'S04' "$work/words" && complain "$1: a check before recovering sees half a release"
    "$renmei" -C "$work/in" recover --lang en >"$work/words" 2>&1 || complain "$1: cannot recover"
    "$renmei" -C "$work/in" recover --lang en >"$work/words" 2>&1 || complain "$1: cannot recover twice"
    has '^0 releases finished, 0 unfinished ones cleared away$'
    find "$work/in" -name '.stage-*' -o -name '.renmei-*' | grep -q . && complain "$1: left a stage"
    acknowledged=$(grep -c '^released, as line 1' "$work/said")
    if [ -e "$work/in/ledger.txt" ]; then
        [ "$(wc -l <"$work/in/ledger.txt")" -eq 1 ] || complain "$1: no whole line"
        (cd "$work/in/released/1" && sha256sum --quiet -c SHA256SUMS) || complain "$1: half a release"
        for id in $pair; do
            tail -c 6 "$work/in/released/1/$id/1/ja/$id.pdf" | grep -q '%%EOF' || complain "$1: half a PDF"
        done
        "$renmei" -C "$work/in" check --lang en --format short >"$work/words" 2>&1 || complain "$1: not clean"
    else
        [ "$acknowledged" -eq 0 ] || complain "$1: an acknowledged release is lost"
        find "$work/in/released" -type f ! -name .lock 2>/dev/null | grep -q . && complain "$1: left files"
    fi
}

case="killed at a step"
step=1
ended=
while [ -z "$ended" ] && [ $step -lt 2000 ]; do
    rm -rf "$work/in" "$work/out"
    workspace "$work/in"
    ( FAIL_STEP=$step LD_PRELOAD="$fail" ASAN_OPTIONS=verify_asan_link_order=0 \
        "$renmei" -C "$work/in" release $pair --lang en --format short --out "$work/out" -j 1 ) >"$work/said" 2>&1
    status=$?
    [ $status -eq 137 ] || ended=yes
    after "step $step"
    # Around the line itself every step counts.
    grep -q . "$work/in/ledger.txt" 2>/dev/null && stride=25
    step=$((step + stride))
done
[ -n "$ended" ] || complain "it never came to an end"

case="killed at any moment"
i=0
while [ $i -lt "$times" ]; do
    rm -rf "$work/in" "$work/out"
    workspace "$work/in"
    "$renmei" -C "$work/in" release $pair --lang en --format short --out "$work/out" -j 1 >"$work/said" 2>&1 &
    sleep "0.$(printf %03d $(( (i * 7919 + 13) % 1000 )))"
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    after "time $i"
    i=$((i + 1))
done

exit $bad
