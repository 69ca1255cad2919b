#!/bin/sh
# redline.sh RENMEI SOURCE - what changed since a body signed is shown where it signs, where it is stale
# and on its own; minor changes stand where they were let, and nothing else does.
. "$(dirname "$0")/common.sh"
in=$work/in
cp -R "$source/examples/kakuu" "$in"
rm -r "$in/signoffs/kakuu-2026-001/3"
find "$in/signoffs" -mindepth 1 -maxdepth 1 ! -name kakuu-2026-001 -exec rm -r {} + # some are of later days
id=kakuu-2026-001
draft=$in/advisories/$id.3.xml
records=$in/signoffs/$id
export RENMEI_NOW=2026-11-17T12:00:00+09:00

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" >"$work/words" 2>&1 </dev/null
    status=$?
}
sign() { # AGENCY ROLE ARGUMENT...
    agency=$1 role=$2
    shift 2
    run --lang "${lang-en}" sign $id --as "$agency" --role "$role" --key-id "$agency-new" --post 課長 \
        --key "$work/$agency.pem" "$@"
}
check() {
    run check $id --lang "${lang-en}" "$@"
}
change() { # FROM TO
    sed -i "s/$1/$2/" "$draft"
    grep -q "$2" "$draft" || complain "the draft has no $1"
}

case="a misspelt word, before anybody signs"
change '侵害の有無の点検' '侵害の有無の点険'

case="keys"
for agency in kajoi kacyber kakeibi; do
    run keys new -o "$work/$agency.pem"
    run keys add "$agency-new" "$work/$agency.pub.pem" --agency "$agency" --from 2026-10-01T00:00:00+09:00 \
        --roles "issuer delegate"
    is 0
done

case="before signing, the changes since the revision that it signed last"
sign kakeibi issuer
is 2
has 'Changes of the text \(ja\) since revision 2, which it signed at 2026-11-09' '［-.+-］' '［\+.+\+］' 'not signed'
[ -e "$records/texts" ] && complain "kept a text that nobody signed"

case="in Japanese without English words"
lang=ja sign kakeibi issuer
has '発出機関' '承認' '変更点'
grep -qE 'issuer|approve|revision' "$work/words" && complain "mixes languages"

case="who may be let to change"
sign kakeibi issuer --yes --delegate-to nobody
is 2
has 'no body "nobody"'
sign kakeibi issuer --yes --delegate-to kajichi
is 2
has 'kajichi is no other party'
sign kakeibi issuer --yes --delegate-to kakeibi
is 2
cp "$draft" "$work/draft"
sed -i 's|</coordination>|<coordinated agency="kajichi" disclose="no"/>&|' "$draft"
sign kakeibi issuer --yes --delegate-to kajichi
is 2
has 'kajichi did not agree to be named'
mv "$work/draft" "$draft"
sign kajoi delegate --yes
is 2
has 'lets kajoi make minor changes'

case="the text that was signed is kept under its digest"
sign kakeibi issuer --yes --delegate-to kajoi
is 0
sign kacyber issuer --yes --delegate-to kajoi
is 0
sign kajoi issuer --yes
is 0
[ "$(ls "$records/texts" | wc -l)" = 1 ] || complain "there is not one text"
text=$(echo "$records"/texts/*.xml)
[ "$(sha256sum <"$text" | cut -d' ' -f1)" = "$(basename "$text" .xml)" ] || complain "it has another digest"
check
is 0
run redline $id --lang en --since kakeibi
is 0
has 'no word has changed'
cp -R "$in" "$work/signed"

case="a changed word voids, and is shown"
change '侵害の有無の点険' '侵害の有無の点検'
check
is 1
has 'error\[G021\]: .*\(kakeibi\) approved, as issuer, another text of kakuu-2026-001 than this one' \
    'renmei sign kakuu-2026-001 --as kakeibi --role issuer' 'changed since: .*［-.*険-］［\+.*検\+］' \
    'renmei redline kakuu-2026-001 --since kakeibi' 'the change is minor, and kajoi may sign for it'
run redline $id --lang en --since kakeibi
is 0
has 'which .+ signed at 2026-11-17' '［-.*険-］［\+.*検\+］'
run redline $id --lang en
is 0
[ "$(grep -c '［-.*険-］' "$work/words")" = 3 ] || complain "not for each of the three bodies"
run redline $id --lang en --since nobody
is 2

case="a minor change stands where it was let"
sign kajoi issuer --yes
is 0
sign kajoi delegate
has 'The change is minor, and .+ lets it be made in its place' 'not signed'
sign kajoi delegate --yes
is 0
grep -q '<replaced id="kakuu-2026-001" revision="3">' "$records/3/kajoi.delegate.1.xml" ||
    complain "the record does not say what it replaces"
check
is 0
[ "$(grep -c 'info\[G027\]' "$work/words")" = 2 ] || complain "the two consents that stand are not told"
build "$in" "$work/out"
published "$work/out" $id 3 ja
[ "$(ls "$records/texts" | wc -l)" = 2 ] || complain "there are not two texts"

case="the record of a minor change lapses before the release"
cp -R "$in" "$work/minor"
sign kajoi delegate --yes --days 1
is 0
RENMEI_NOW=2026-11-19T11:00:00+09:00 run release $id --lang en --format short
is 1
has 'G026.*the sign-off of .*\(kajoi\) lapsed on 2026-11-18' 'nothing was released'
rm -rf "$in"
mv "$work/minor" "$in"

case="once released, a minor change can be judged again"
cp -R "$in" "$work/minor"
RENMEI_NOW=2026-11-18T11:00:00+09:00 run release $id --lang en
is 0
old=$(ls "$in"/released/*/$id/3/texts/*.xml)
[ -e "$old" ] || complain "the text that was replaced is not kept"

case="and its PDF proves it"
public=$work/proof/public
pdf=$public/$id/3/ja/$id.pdf
RENMEI_NOW=2026-11-18T11:30:00+09:00 run build --lang en --out "$work/proof"
prove() { # ARGUMENT...
    RENMEI_NOW=2026-11-18T12:00:00+09:00 "$renmei" "$@" --lang en >"$work/words" 2>&1 </dev/null
    status=$?
}
outside() { # FILE: with what is published
    prove verify "$1" --registry "$public" --ledger "$public/ledger.txt"
}
script() { # FILE
    sh "$public/verify.sh" "$1" >"$work/words" 2>&1 </dev/null
    status=$?
}
prove -C "$in" verify "$pdf"
is 0
has '\(kakeibi\), as the body that issues it' 'its text is that before a minor change of kajoi' \
    '\(kajoi\), as the body that made a minor change' 'All of this holds'
outside "$pdf"
is 0 # its pictures go along
has '\(kakeibi\), as the body that issues it' 'its text is that before a minor change of kajoi' 'All of this holds'
script "$pdf"
is 0
has 'approved  kakeibi as issuer' 'the text before a minor change of kajoi: 点険 -> 点検' 'approved  kajoi as delegate'
[ "$(qpdf --list-attachments "$pdf" | grep -c '^replaced-')" = 1 ] || complain "the text that was approved is not in the PDF"
grep -q '軽微' "$public/$id/3/ja/evidence.html" || complain "the page of evidence says nothing"

refused() { # FILE WORDS...: by both
    outside "$1"
    is 1
    has 'NOT PROVED'
    script "$1"
    is 1
    shift
    has "$@"
}
name=replaced-$(basename "$old")
case="without the text that was approved"
qpdf "$pdf" --remove-attachment="$name" -- "$work/forged.pdf"
refused "$work/forged.pdf" 'is about another text'
case="with another text in its place"
sed 's/点険/照合/' "$old" >"$work/$name"
qpdf "$work/forged.pdf" --add-attachment "$work/$name" --key="$name" -- "$work/other.pdf"
refused "$work/other.pdf" 'is about another text'
case="without the record of the change"
qpdf "$pdf" --remove-attachment=kajoi.delegate.1.xml -- "$work/forged.pdf"
refused "$work/forged.pdf" 'is about another text'

case="and by the audit"
rm -r "$records/texts"
RENMEI_NOW=2026-11-18T12:00:00+09:00 run audit --lang en
is 0
rm -rf "$in"
cp -R "$work/minor" "$in"

case="and nothing else"
change '少なくとも41件' '少なくとも42件'
check
is 1
has 'error\[G021\]: .*\(kakeibi\)' 'kajoi may make minor changes, and this is none: '
sign kajoi issuer --yes
is 0
sign kajoi delegate --yes
is 2
has 'the change is not minor: '

case="a record that does not say what it replaces is none"
rm -rf "$in"
cp -R "$work/signed" "$in"
sed 's/role="issuer"/role="delegate"/' "$records/3/kajoi.issuer.1.xml" >"$records/3/kajoi.delegate.1.xml"
check
is 1
build "$in" "$work/damaged"
unpublished "$work/damaged" $id/3

case="a sign-off is taken back"
rm -rf "$in"
cp -R "$work/signed" "$in"
run withdraw-signoff $id --lang en --as kakeibi --role issuer --key-id kakeibi-new --post 課長 --key "$work/kakeibi.pem"
is 2
has 'takes back what it signed at 2026-11-17' 'not signed'
: >"$draft.broken"
sed -i 's/<body>/<body><nonsense/' "$draft"
run withdraw-signoff $id --lang en --as kakeibi --role issuer --key-id kakeibi-new --post 課長 \
    --key "$work/kakeibi.pem" --yes --revision 2
is 0
rm "$draft.broken"
cp "$work/signed/advisories/$id.3.xml" "$draft"
run withdraw-signoff $id --lang en --as kakeibi --role issuer --key-id kakeibi-new --post 課長 \
    --key "$work/kakeibi.pem" --yes --comment 再検討のため
is 0
[ -e "$records/3/kakeibi.issuer.2.xml" ] || complain "it was filed elsewhere"
check
is 1
has 'error\[G025\].*kakeibi'
run withdraw-signoff $id --lang en --as kakeibi --role issuer --key-id kakeibi-new --post 課長 \
    --key "$work/kakeibi.pem" --yes
is 2
has 'signed nothing as issuer that it could take back'
run withdraw-signoff $id --lang en --as kakeibi --role issuer --key-id kakeibi-new --post 課長 \
    --key "$work/kakeibi.pem" --yes --delegate-to kajoi
is 2

case="a text that was tampered with"
rm -rf "$in"
cp -R "$work/signed" "$in"
text=$(echo "$records"/texts/*.xml)
echo >>"$text"
sign kajoi issuer --yes
is 1
has 'error\[S050\].*not the text that was signed'
change '侵害の有無の点険' '侵害の有無の点検'
check
is 1
has 'error\[S050\]' 'error\[G021\]: .*\(kakeibi\)'
rm "$text"
check
is 1
grep -q 'S050' "$work/words" && complain "complains of a text that is not there"
run redline $id --lang en --since kakeibi
has 'not kept here'

case="between revisions, and between files"
run redline $id --lang en --from 2
is 0
has 'from revision 2 to revision 3' '［-.+-］'
run redline $id --lang en --from 2 --html "$work/redline.html" --pdf "$work/redline.pdf"
is 0
grep -q '<del>［-.*-］</del>' "$work/redline.html" || complain "the page shows nothing deleted"
grep -q 'rel="stylesheet"' "$work/redline.html" && complain "the page needs another file"
pdftotext "$work/redline.pdf" "$work/redline.txt"
grep -q '［-' "$work/redline.txt" || complain "the PDF shows nothing deleted"
run redline $id --lang ja --from 2 --table --html "$work/table.html" --pdf "$work/table.pdf"
is 0
grep -q '新旧対照表' "$work/table.html" && grep -q '（略）' "$work/table.html" || complain "it is no 新旧対照表"
grep -q '［' "$work/table.html" && grep -q '［[-+]' "$work/table.html" && complain "the table has marks of a terminal"
pdfinfo "$work/table.pdf" | grep -q 'Page size: *841.89 x 595.276' || complain "the table does not lie on its side"
run redline $id --lang ja --from 2 --table --whole --html "$work/whole.html"
is 0
grep -q '（略）' "$work/whole.html" && complain "the whole text leaves something out"
run redline $id --from 2 --table
is 2
for revision in 1 2; do
    run freeze $id -r $revision -o "$work/$revision.xml"
done
run redline "$work/1.xml" "$work/2.xml" --lang en
is 0
has '［\+.+\+］'
run redline "$work/1.xml" "$work/2.xml" --since kajoi
is 2
run freeze $id -r 3 -o "$work/3.xml"
run export docx $id -o "$work/3.docx"
is 0
run redline "$work/3.xml" "$work/3.docx" --lang en
is 0
has 'no word has changed'
run redline "$draft" "$work/3.docx" --lang en # a draft holds ids where the frozen text holds names
is 0
grep -qE 'CRITICAL|body \(new\)' "$work/words" && complain "the draft was not read"
run redline "$work/3.docx" "$work/1.xml" --lang en
is 0
has '［-.+-］'
run redline "$public/$id/3/ja/$id.pdf" "$work/2.xml" --lang en
is 0
has "from $id.pdf to 2.xml" '［-.+-］'
printf '%%PDF-1.4' >"$work/bad.pdf"
run redline "$work/bad.pdf" "$work/2.xml" --lang en
is 2
has 'bad.pdf: it is no PDF, is damaged, or asks for a password'
qpdf --empty "$work/other.pdf"
run redline "$work/other.pdf" "$work/2.xml" --lang en
is 2
has 'other.pdf: it carries no associated files'
printf 'PK\003\004' >"$work/bad.docx"
run redline "$work/bad.docx" "$work/2.xml" --lang en
is 1
has 'error\[R001\]'
run redline "$draft" "$in/advisories/$id.2.xml" --lang en
is 0
has '［-.+-］'
run redline $id --from 9
is 2
exit $bad
