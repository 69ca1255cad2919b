#!/bin/sh
# number.sh RENMEI SOURCE - document numbers are given at the release, for good; and what follows a
# release: the next revision begins from what was released.
. "$(dirname "$0")/common.sh"
in=$work/in
mkdir -p "$in/assets"
cp -R "$source/examples/kakuu/renmei.xml" "$source/examples/kakuu/registry" "$source/examples/kakuu/records" \
    "$source/examples/kakuu/guidelines" "$source/examples/kakuu/signoffs" "$source/examples/kakuu/notices" "$in/"
sed -i '/<number /d' "$in"/notices/*.xml
out=$work/out
n=$in/notices/kakuu-2026-002

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" --lang en >"$work/words" 2>&1 </dev/null
    status=$?
}
release() { run release --format short --out "$out" "$@"; }
nothing() {
    has 'nothing was released|renmei: '
    [ -e "$in/ledger.txt" ] && complain "something was released"
}
page() { echo "$out/public/kakuu-2026-002/1/ja/index.html"; }

case="numbers that cannot be given"
for number in kajoi 架情委第900号 kajoi= =架情委第900号 kagijutsu=架技構第9号 kakuu-2026-002/kacyber=架サ局第9号 \
    other/kajoi=架情委第900号; do
    release kakuu-2026-002 --number "$number"
    is 2
    nothing
done
release kakuu-2026-002 --number kajoi=第900号
is 1
has 'G030' 'B010'
nothing

case="given at the release"
release kakuu-2026-002 --number kajoi=架情委第900号
is 0
grep -q '架情委第900号' "$(page)" || complain "the page does not have it"
pdftotext "$in/released/1/kakuu-2026-002/1/ja/kakuu-2026-002.pdf" - | tr -d ' \n' | grep -q '架情委第900号' ||
    complain "the PDF does not have it"
xml=$in/released/1/kakuu-2026-002/1/release.xml
xmllint --noout --relaxng "$source/schemas/release.rng" "$xml" 2>"$work/words" || complain "release.xml is not of its form"
grep -q ' kakuu-2026-002/1/release.xml$' "$in/released/1/SHA256SUMS" || complain "release.xml is not in the archive's sums"
grep -q '架情委第' "$in/released/1/kakuu-2026-002/1/ja/content.xml" && complain "the number is content"

case="for good"
sed -i 's|</ticket>|&<number agency="kajoi">架情委第901号</number>|' "$n.1.xml"
build "$in" "$out"
has 'warning\[G036\]: kajoi gave revision 1 of kakuu-2026-002 the number "架情委第900号" at its release, and the draft says "架情委第901号"'
grep -q '架情委第901号' "$(page)" && complain "the draft's number was printed"
grep -q '架情委第900号' "$(page)" || complain "the number that was given is gone"
sed -i 's/900/902/' "$xml"
build "$in" "$out"
has 'S042'
grep -q '架情委第902号' "$(page)" && complain "a changed archive was believed"
sed -i 's/902/900/' "$xml"

case="a number is used once"
release kajoi-anzen kagijutsu-tebiki --number kajoi=架情委第900号
is 1
has 'kajoi-anzen.1.xml.*error\[G032\]' 'nothing was released'
[ "$(wc -l <"$in/ledger.txt")" -eq 1 ] || complain "a second line"

case="a pair, each with its own"
release kajoi-anzen kagijutsu-tebiki --number kajoi=架情委第903号 --number kagijutsu-tebiki/kagijutsu=架技構第99号
is 0
grep -q '架情委第903号' "$out/public/kajoi-anzen/1/ja/index.html" || complain "one of the pair has no number"
grep -q '架技構第99号' "$out/public/kagijutsu-tebiki/1/ja/index.html" || complain "the other of the pair has no number"
grep -q '架情委第903号' "$out/public/kagijutsu-tebiki/1/ja/index.html" && complain "it has the number of another"

case="the next revision begins from what was released"
sed -i 's/勧告の概要/勧告の話/' "$n.1.xml"
run correct kakuu-2026-002
is 0
grep -q '勧告の概要' "$n.2.xml" || complain "it begins from a draft that was changed since"
grep -q '<number' "$n.2.xml" && complain "it kept a number"
run correct kakuu-2026-002
is 2
has 'revision 2 of kakuu-2026-002 is in the works already'
sed 's/id="kajoi-anzen"/id="another"/' "$in/guidelines/kajoi-anzen.1.xml" >"$in/guidelines/another.1.xml"
run update another
is 2
has 'another was never released'
exit $bad
