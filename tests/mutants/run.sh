#!/bin/bash
# run.sh MUTANTS RENMEI [LOG] - mutants of examples/kakuu over all coordination rules: as many workers
# as there are processors, each with its own copy.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mutants=$1 renmei=$2 log=${3-/dev/stderr} least=1650
export RENMEI_NOW=2026-12-01T09:00:00+09:00 LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The examples have no comments round: one of two bodies that is over, without a change of the text.
consult() {
    "$renmei" -C "$work/ws" consult kakuu-2026-007 "$@" >/dev/null
}
hold_round() {
    local sent=$work/ws/out/internal/consultations/kakuu-2026-007.2
    consult --to kacyber --to kagijutsu --due 2026-12-10
    {
        head -n 2 "$sent.kacyber/reply.csv"
        printf '"1","kacyber","","","質問","対象となる装置はどれか。","",""\r\n'
        printf '"2","kacyber","","","修正意見","期限を延ばしてはどうか。","延ばす",""\r\n'
    } >"$work/opinions.csv"
    {
        head -n 2 "$sent.kagijutsu/reply.csv"
        printf '"1","kagijutsu","","","意見なし","","",""\r\n'
    } >"$work/none.csv"
    consult --receive "$work/opinions.csv" --receive "$work/none.csv"
    consult --sheet "$work/answers.csv"
    sed -i '3,$s/"",""\r$/"noted","本文のとおりです。"\r/' "$work/answers.csv"
    consult --answer "$work/answers.csv"
    rm -r "$work/ws/out"
}

cp -r "$here/../../examples/kakuu" "$work/ws"
hold_round
workers=$(nproc) failed=0
for turn in $(seq 0 $((workers - 1))); do
    cp -r "$work/ws" "$work/ws.$turn"
    "$mutants" "$work/ws.$turn" "$here/operators.txt" "$turn" "$workers" "$work/log.$turn" >"$work/out.$turn" &
done
for turn in $(seq "$workers"); do
    wait -n || failed=1
done
cat "$work"/log.* >>"$log"
awk -v least="$least" '{ made += $1; exact += $2 }
    END { printf "%d mutants, %d raise exactly their own finding\n", made, exact
          exit !(made >= least && made == exact) }' "$work"/out.* || failed=1
exit $failed
