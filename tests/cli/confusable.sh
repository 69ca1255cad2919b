#!/bin/sh
# confusable.sh RENMEI SOURCE - ids that differ in case alone, words that read as something else, and records of
# one language taken for another: none of it is signed or released.
. "$(dirname "$0")/common.sh"
export RENMEI_NOW=2026-11-24T11:00:00+09:00
in=$work/in
key=$source/tests/keys/kacyber-test.pem
cp -R "$source/examples/kakuu" "$in"
rm -r "$in/signoffs/kakuu-2026-005/1/"kacyber.* "$in"/signoffs/kakuu-2026-01[1-6]

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" --lang en >"$work/words" 2>&1 </dev/null
    status=$?
}
sign() { # ARGUMENT...
    run sign kakuu-2026-005 --as kacyber --role issuer --key-id kacyber-2026-1 --key "$key" --yes "$@"
}
unsigned() {
    [ -z "$(find "$in/signoffs/kakuu-2026-005" -name 'kacyber.*')" ] || complain "was signed"
}

case="a post, unit or reference that turns round or hides what it says"
for letter in '\342\200\256' '\342\201\246' '\342\200\213' '\033[2K' '\302\255'; do
    hidden=$(printf "局$letter長")
    for option in --post --unit --ref; do
        post=局長
        [ $option = --post ] && post=$hidden
        sign --post "$post" $([ $option = --post ] || printf '%s %s' "$option" "$hidden")
        is 2
        has 'has a character in it that nobody sees'
        grep -qF -- "$hidden" "$work/words" && complain "shows it"
    done
done
unsigned

case="bodies whose ids differ in case alone"
cp "$in/registry/agencies.xml" "$work/agencies.xml"
sed -n '/<agency id="kacyber"/,/<\/agency>/p' "$work/agencies.xml" | sed 's/id="kacyber"/id="Kacyber"/' >"$work/twin"
awk -v twin="$work/twin" '/<agency id="kakeibi"/ { while ((getline line <twin) > 0) print line } { print }' \
    "$work/agencies.xml" >"$in/registry/agencies.xml"
run check kakuu-2026-005 --format short
is 1
has 'registry/agencies.xml.*error\[L100\]: "Kacyber" is registered twice'
cp "$work/agencies.xml" "$in/registry/agencies.xml"

case="keys whose ids differ in case alone"
cp "$in/registry/keys.xml" "$work/keys.xml"
sed -n '/<key id="kakeibi-2026-1"/,/<\/key>/p' "$work/keys.xml" | sed 's/kakeibi-2026-1/Kacyber-2026-1/' >"$work/twin"
sed -i -e '/<key id="kakeibi-2026-1"/,/<\/key>/d' -e "/<\/keys>/{
r $work/twin
d
}" "$in/registry/keys.xml"
echo '</keys>' >>"$in/registry/keys.xml"
run check kakuu-2026-005 --format short
has 'registry/keys.xml.*error\[L100\]: "Kacyber-2026-1" is registered twice'
cp "$work/keys.xml" "$in/registry/keys.xml"

case="documents whose ids differ in case alone"
sed 's/id="kakuu-2026-005"/id="Kakuu-2026-005"/' "$in/advisories/kakuu-2026-005.1.ja.xml" >"$in/advisories/twin.xml"
for id in kakuu-2026-005 Kakuu-2026-005; do
    run check $id --format short
    is 1
    has 'the ids .* and .* differ in nothing but the case of letters'
done
rm "$in/advisories/twin.xml"

case="a text in a packet that deceives the eye is not signed, proved or not"
run packet kakuu-2026-005 --for kacyber -o "$work/packet"
is 0
printf '/<title>/s/<title>/&\342\200\256/' >"$work/script"
sed -i -f "$work/script" "$work/packet/ja/content.xml"
digest=$(sha256sum <"$work/packet/ja/content.xml" | cut -d ' ' -f 1)
sed -i "s/^text ja .*/text ja sha256:$digest/" "$work/packet/packet.txt"
"$renmei" sign --packet "$work/packet" --as kacyber --key-id kacyber-2026-1 --key "$key" --post 局長 --yes --unproved \
    --lang en --format short >"$work/words" 2>&1 </dev/null
status=$?
is 1
has 'error\[S085\]' 'U\+202E'
[ -e "$work/packet/reply" ] && complain "was signed"

case="a sign-off on one language serves for no other"
mv "$in/advisories/kakuu-2026-005.1.en.xml" "$work/en.xml"
sign --post 局長
is 0
mv "$work/en.xml" "$in/advisories/kakuu-2026-005.1.en.xml"
export RENMEI_NOW=2026-12-10T09:00:00+09:00
run release kakuu-2026-005 --format short --out "$work/out"
is 1
has 'error\[G021\].*\(kacyber\) approved, as issuer, another text' 'nothing was released'
[ -e "$in/ledger.txt" ] && complain "there is a line"

case="a translation that changes after the sign-off"
rm -r "$in" && cp -R "$source/examples/kakuu" "$in"
sed -i '0,/<title>/s//<title>NOT /' "$in/advisories/kakuu-2026-005.1.en.xml"
run release kakuu-2026-005 --format short --out "$work/out"
is 1
has 'error\[G021\]' 'nothing was released'

exit $bad
