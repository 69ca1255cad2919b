#!/bin/sh
# big.sh PROGRAM SOURCE-DIR WORK-DIR [SANITIZER] - large and odd documents: a finding or a sensible page, in
# linear time and bounded memory.  Sanitizers need memory of their own: it is not judged there.
set -eu
program=$1 source=$2 work=$3 sanitizer=${4:-}
mkdir -p "$work"
failed=0
fail() { echo "big.sh: $*" >&2; failed=1; }

# run KIND COUNT WANTED: formats one document; WANTED is "pdf", or the code of the finding that refuses it.
# Leaves hundredths of a second of CPU and KB of memory in $cpu and $memory.
run() {
    name=$1-$2
    awk -v kind="$1" -v n="$2" -f "$source/tests/fo/big.awk" >"$work/$name.fo"
    rm -f "$work/$name.pdf"
    status=0
    /usr/bin/time -o "$work/time" -f '%U %M' timeout 120 "$program" fo "$work/$name.fo" -o "$work/$name.pdf" \
        --format=short >"$work/$name.diag" 2>&1 || status=$?
    cpu=$(tail -1 "$work/time" | awk '{ print int($1 * 100) }')
    memory=$(tail -1 "$work/time" | awk '{ print $2 }')
    echo "$name: status $status, CPU 0.01 s x $cpu, $memory KB"
    case $3 in
    pdf) [ "$status" = 0 ] && [ -s "$work/$name.pdf" ] || fail "$name has no PDF (status $status)" ;;
    *) [ "$status" = 1 ] && grep -q "\[$3\]" "$work/$name.diag" || fail "$name is not refused with $3" ;;
    esac
    [ -n "$sanitizer" ] || [ "$memory" -le 307200 ] || fail "$name takes $memory KB"
}

# linear KIND COUNT: four times the document takes at most eight times as long.
linear() {
    run "$1" "$2" pdf
    small=$cpu
    run "$1" $(($2 * 4)) pdf
    [ "$cpu" -le $((small * 8 + 20)) ] || fail "$1: $small to $cpu is not linear"
}

linear pages 250
linear rows 6000
linear cell 2500
linear notes 75
linear anchors 15000
linear floats 750
linear bars 5000
run columns 900 pdf
run columns 2000 P240
run tied 200 pdf
run tied 8000 P240
run regions 40 pdf
run zero 1 pdf
run nested 50 pdf
run nested 10000 L008
run small 1 P310
run kept 1000 pdf
exit "$failed"
