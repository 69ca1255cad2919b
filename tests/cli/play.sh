#!/bin/sh
# play.sh RENMEI SOURCE - the example's year from the first key to the last release, as ./setup demo shows it.
. "$(dirname "$0")/common.sh"
unset RENMEI_NOW

case="the year"
sh "$source/examples/play.sh" "$renmei" "$source/examples/kakuu" "$work/in" "$work/out" en >"$work/words" 2>&1
status=$?
is 0
has '^released, as line 15 of the ledger:$' '^nothing was released$' 'error\[B010\]' 'error\[G021\]'
has 'made again, every byte is the same' 'kakuu-2026-002, revision 1 \(ja\)'
[ "$(grep -c 'error\[' "$work/words")" -eq "$(grep -cE 'error\[(B010|G021)\]' "$work/words")" ] || complain "errors beside those of the refused release"
[ "$(wc -l <"$work/in/ledger.txt")" -eq 15 ] || complain "not fifteen lines"
whole "$work/out"
for text in kakuu-2026-001/1/ja kakuu-2026-001/2/ja kakuu-2026-001/3/ja kakuu-2026-002/1/ja kakuu-2026-005/1/en \
    kakuu-2026-005/1/ja kakuu-2026-006/1/ja kakuu-2026-006/2/ja kakuu-2026-007/1/ja kakuu-2026-007/2/ja \
    kakuu-2026-008-kunren/1/ja kajoi-anzen/1/ja kagijutsu-tebiki/1/ja kakuu-2026-011/1/ja kakuu-2026-012/1/ja kakuu-2026-013/1/ja \
    kakuu-2026-011/1/en kakuu-2026-011/1/ja-simple kakuu-2026-011/1/ja-x-child kakuu-2026-013/1/en kakuu-2026-013/1/ja-simple kakuu-2026-013/1/ja-x-child \
    kakuu-2026-014/1/ja kakuu-2026-015/1/ja kakuu-2026-016/1/ja kakuu-2026-017/1/ja kakuu-2026-018/1/ja kakuu-2026-020/1/ja kakuu-2026-021/1/ja kakuu-2026-022/1/ja \
    kakuu-2026-030/1/ja kakuu-2026-032-kunren/1/ja; do
    id=${text%%/*} rest=${text#*/}
    root=$work/out
    [ -d "$root/public/$id" ] || root=
    [ -n "$root" ] && published "$root" "$id" "${rest%/*}" "${rest#*/}"
done
for type in release update correct; do
    grep -q " type=$type " "$work/in/ledger.txt" || complain "no line of type $type"
done

case="what is withheld is nowhere"
# The counts that the example withholds; the CSV itself stays at home.
grep -rlF "$(sha256sum "$source/examples/kakuu/assets/hokoku-kensu.csv" | cut -d' ' -f1)" "$work/out/public" &&
    complain "the digest of the figures is public"
find "$work/out" "$work/in/released" -name 'hokoku-kensu*' | grep -q . && complain "the figures were given out"
sheet=$work/out/public/kakuu-2026-030/1/ja
grep -E '情報通信業.*,(12|4),|教育.*,(30|3),|金融.*,(13|7),' "$sheet"/kakuu-2026-030.csv && complain "the CSV tells"
[ "$(grep -o '×' "$sheet/kakuu-2026-030.csv" | wc -l)" -eq 6 ] || complain "the CSV withholds other counts"
[ "$(grep -o 'withheld="yes">×</td>' "$sheet/content.xml" | wc -l)" -eq 6 ] || complain "the text withholds other counts"
[ "$(grep -o '<value withheld="yes"></value>' "$sheet/content.xml" | wc -l)" -eq 6 ] || complain "the chart tells"

case="players do not know what comes"
for secret in collector.example 名簿が売られている 今日中に記事 分かる範囲で補い; do
    grep -rlF "$secret" "$work/out/public" && complain "players can read: $secret"
done
pdfdetach -saveall -o "$work" "$work/out/public/kakuu-2026-032-kunren/1/ja/kakuu-2026-032-kunren.pdf" 2>/dev/null
pdftotext "$work/out/public/kakuu-2026-032-kunren/1/ja/kakuu-2026-032-kunren.pdf" "$work/players.txt"
grep -l 'collector\|責任者に知らせ' "$work"/players.txt "$work"/content.xml && complain "the players' PDF tells"
grep -q 送信量 "$work/players.txt" || complain "players are not told what they should be"

case="afterwards"
RENMEI_NOW=2027-06-01T09:00:00+09:00 "$renmei" -C "$work/in" check --lang en --format short >"$work/words" 2>&1
status=$?
is 0

case="what children read is proved without a dictionary"
for lang in ja-x-child ja-simple; do
    RENMEI_DICTIONARY=$work/none RENMEI_NOW=2027-06-01T09:00:00+09:00 "$renmei" -C "$work/in" verify --lang en \
        "$work/out/public/kakuu-2026-011/1/$lang/kakuu-2026-011.pdf" >"$work/words" 2>&1
    status=$?
    is 0
    has 'every byte is the same'
done

case="a deadline changes in the advisory"
export RENMEI_NOW=2027-06-02T09:00:00+09:00
"$renmei" -C "$work/in" update kakuu-2026-001 --lang en >"$work/words" 2>&1
sed -i 's/おおむね3日から5日/おおむね3日から7日/' "$work/in/advisories/kakuu-2026-001.4.xml"
"$renmei" -C "$work/in" status --lang en >"$work/words" 2>&1
status=$?
is 0
has 'stale: it prints what kakuu-2026-001#taio no longer says; next: renmei update kakuu-2026-015' \
    'stale: it prints what kakuu-2026-001#taio no longer says; next: renmei update kakuu-2026-022'
[ "$(grep -c 'stale: it prints' "$work/words")" -eq 2 ] || complain "others than the flyer and the slides are stale"
"$renmei" -C "$work/in" build --only html --out "$work/out" >/dev/null 2>&1
[ "$(grep -o 'translate="no">kakuu-2026-001#taio<' "$work/out/internal/status.html" | wc -l)" -eq 2 ] ||
    complain "the board does not name the source of the stale flyer and slides"
unset RENMEI_NOW
find "$work" -name '*.pem' | grep -q . && complain "private keys were left"

exit $bad
