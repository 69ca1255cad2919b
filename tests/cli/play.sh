#!/bin/sh
# play.sh RENMEI SOURCE - the example's year from the first key to the last release, as ./setup demo shows it.
. "$(dirname "$0")/common.sh"
unset RENMEI_NOW

case="the year"
sh "$source/examples/play.sh" "$renmei" "$source/examples/kakuu" "$work/in" "$work/out" en >"$work/words" 2>&1
status=$?
is 0
has '^released, as line 12 of the ledger:$' '^nothing was released$' 'error\[B010\]' 'error\[G021\]'
has 'made again, every byte is the same' 'kakuu-2026-002, revision 1 \(ja\)'
[ "$(wc -l <"$work/in/ledger.txt")" -eq 12 ] || complain "not twelve lines"
whole "$work/out"
for text in kakuu-2026-001/1/ja kakuu-2026-001/2/ja kakuu-2026-001/3/ja kakuu-2026-002/1/ja kakuu-2026-005/1/en \
    kakuu-2026-005/1/ja kakuu-2026-006/1/ja kakuu-2026-006/2/ja kakuu-2026-007/1/ja kakuu-2026-007/2/ja \
    kakuu-2026-008/1/ja kajoi-anzen/1/ja kagijutsu-tebiki/1/ja kakuu-2026-011/1/ja kakuu-2026-012/1/ja kakuu-2026-013/1/ja \
    kakuu-2026-014/1/ja kakuu-2026-015/1/ja kakuu-2026-016/1/ja kakuu-2026-017/1/ja kakuu-2026-018/1/ja kakuu-2026-020/1/ja kakuu-2026-021/1/ja kakuu-2026-022/1/ja; do
    id=${text%%/*} rest=${text#*/}
    root=$work/out
    [ -d "$root/public/$id" ] || root=
    [ -n "$root" ] && published "$root" "$id" "${rest%/*}" "${rest#*/}"
done
for type in release update correct; do
    grep -q " type=$type " "$work/in/ledger.txt" || complain "no line of type $type"
done

case="afterwards"
RENMEI_NOW=2027-06-01T09:00:00+09:00 "$renmei" -C "$work/in" check --lang en --format short >"$work/words" 2>&1
status=$?
is 0

case="a deadline changes in the advisory"
export RENMEI_NOW=2027-06-02T09:00:00+09:00
"$renmei" -C "$work/in" update kakuu-2026-001 --lang en >"$work/words" 2>&1
sed -i 's/おおむね3日から5日/おおむね3日から7日/' "$work/in/advisories/kakuu-2026-001.4.xml"
"$renmei" -C "$work/in" status --lang en >"$work/words" 2>&1
status=$?
is 0
has 'stale: it prints what kakuu-2026-001#taio no longer says; next: renmei update kakuu-2026-015'
[ "$(grep -c 'stale: it prints' "$work/words")" -eq 1 ] || complain "others than the one flyer are stale"
"$renmei" -C "$work/in" build --only html --out "$work/out" >/dev/null 2>&1
[ "$(grep -o 'translate="no">kakuu-2026-001#taio<' "$work/out/internal/status.html" | wc -l)" -eq 1 ] ||
    complain "the board does not name the source of the stale flyer"
unset RENMEI_NOW
find "$work" -name '*.pem' | grep -q . && complain "private keys were left"

exit $bad
