#!/bin/sh
# packet.sh RENMEI SOURCE - a body without the workspace decides on paper, its recorder signs out of the
# packet, and the desk takes the record in; what is not what was asked for is refused.
. "$(dirname "$0")/common.sh"
export RENMEI_NOW=2026-11-24T11:00:00+09:00
in=$work/in
cp -R "$source/examples/kakuu" "$in"
# Only what had been signed by then; of documents that are all for another day, nothing.
rm -r "$in/signoffs/kakuu-2026-005/1/"kacyber.* "$in"/signoffs/kakuu-2026-01[1-6]
for folder in $(grep -lrE '<time signed="2026-11-2[4-9]' "$in/signoffs" | sed 's|/[^/]*/[^/]*$||' | sort -u); do
    [ "${folder##*/}" = kakuu-2026-005 ] || rm -r "$folder"
done
key=$source/tests/keys/kacyber-test.pem

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" >"$work/words" 2>&1 </dev/null
    status=$?
}
# Without a workspace: run where there is none.
recorder() { # ARGUMENT...
    (cd "$work" && "$renmei" sign --lang en --as kacyber --key-id kacyber-2026-1 --key "$key" "$@") \
        >"$work/words" 2>&1 </dev/null
    status=$?
}
refused() { # PATH CODE
    run receive "$1" --lang en --format short
    is 1
    has "error\\[$2\\]"
    [ -z "$(find "$in/signoffs/kakuu-2026-005" -name 'kacyber.*')" ] || complain "filed what was refused"
}

case="the packet"
run packet kakuu-2026-005 --for kacyber --reply-by 2026-12-04 -o "$work/given"
is 0
for file in index.html approval.pdf checks.html provisions.html packet.txt SHA256SUMS assets/renmei.css \
    ja/content.xml ja/kakuu-2026-005.pdf en/content.xml en/kakuu-2026-005.pdf; do
    [ -s "$work/given/$file" ] || complain "there is no $file"
done
(cd "$work/given" && sha256sum --quiet -c SHA256SUMS) >"$work/words" 2>&1 || complain "the sums are wrong"
grep -q '承認票' "$work/given/index.html" || complain "the first page does not speak Japanese"
grep -qE '架空(個人情報監督委員会|警備庁)から架空サイバー統括局への協議' "$work/given/index.html" || complain "the first page does not say who asks"
grep -q '令和８年（2026年）12月４日' "$work/given/index.html" || complain "the first page has no deadline"
grep -qE '<script|<style|style=|https?://[^"]*\.js' "$work/given/"*.html && complain "a page holds more than words"
run packet kakuu-2026-005 --for kacyber --reply-by 2026-12-04 -o "$work/given"
is 2
run packet kakuu-2026-005 --for kajichi -o "$work/none"
is 2
[ -e "$work/none" ] && complain "made a packet for a body that is not asked"
run packet kakuu-2026-005 --for nobody -o "$work/none"
is 2

case="a body without a key could not answer"
cp "$in/registry/keys.xml" "$work/keys.xml"
run keys revoke kacyber-2026-1 --lang en
is 0
run packet kakuu-2026-005 --for kacyber --lang en -o "$work/none"
is 2
has 'kacyber has no key with which it could answer' 'renmei keys new' 'renmei keys add'
[ -e "$work/none" ] && complain "made a packet that nobody can answer"
cp "$work/keys.xml" "$in/registry/keys.xml"

case="the terminal speaks as its locale, the pages as the workspace"
LC_ALL=C.UTF-8 LANGUAGE=en run packet kakuu-2026-005 --for kacyber -o "$work/spoken"
has 'Send it to Fictitious Cyber Coordination Agency \(kacyber\) whole'
grep -q '承認票' "$work/spoken/index.html" || complain "the first page does not speak Japanese"

case="the same input gives the same bytes"
run packet kakuu-2026-005 --for kacyber --reply-by 2026-12-04 -o "$work/again"
is 0
diff -r "$work/given" "$work/again" >"$work/words" || complain "the folders differ"
run packet kakuu-2026-005 --for kacyber -o "$work/one.zip"
TZ=Asia/Tokyo run packet kakuu-2026-005 --for kacyber -o "$work/two.zip"
cmp "$work/one.zip" "$work/two.zip" >"$work/words" 2>&1 || complain "the zips differ"

case="the approval sheet"
pdftotext -layout "$work/given/approval.pdf" "$work/words"
has '承認票' '架空サイバー統括局' '決裁番号' '職名' '差し戻す'
[ "$(pdfinfo "$work/given/approval.pdf" | sed -n 's/^Pages: *//p')" = 1 ] || complain "the sheet is longer than a page"
brief=$(sed -n 's/^text ja sha256:\(....\)\(....\).*/\1 \2/p' "$work/given/packet.txt")
has "$brief"
pdftoppm -r 150 -png -singlefile "$work/given/approval.pdf" "$work/sheet"
zbarimg -q --raw "$work/sheet.png" >"$work/words" 2>&1
has '^renmei kakuu-2026-005 1 kacyber$'
for line in $(sed -n 's/^text \(..\) \(sha256:.*\)/\1:\2/p' "$work/given/packet.txt"); do
    has "^${line%%:*} ${line#*:}\$"
done

case="nobody is named who does not want to be"
run packet kakuu-2026-002 --for kacyber --lang ja -o "$work/secret"
is 0
(cd "$work/secret" && grep -rlE 'kajichi|架空地' . ; for file in $(find . -name '*.pdf'); do
    pdftotext "$file" - | grep -E 'kajichi|架空地' ; done) >"$work/words" 2>&1
[ -s "$work/words" ] && complain "the packet tells of a hidden counterpart"
run packet kakuu-2026-002 --for kajichi --lang ja -o "$work/own"
is 0
grep -q '^ask counterpart' "$work/own/packet.txt" || complain "the hidden counterpart is not asked itself"

case="English pages"
run packet kakuu-2026-005 --for kacyber --lang en -o "$work/english"
is 0
grep -q 'For the recorder' "$work/english/index.html" || complain "the first page does not speak English"

case="both halves of a pair"
rm -r "$in/signoffs/kajoi-anzen"
run packet kajoi-anzen --for kajoi -o "$work/pair"
is 0
[ -s "$work/pair/kagijutsu-tebiki.ja/content.xml" ] || complain "the other half is not in the packet"
cp -R "$source/examples/kakuu/signoffs/kajoi-anzen" "$in/signoffs/"

case="pages that do not show the text are not signed"
forged() { # WORDS...: of a packet whose ja/kakuu-2026-005.pdf is not what it was
    recorder --packet "$work/forged" --post 局長 --yes --format short
    is 1
    has 'error\[S120\]' "$@"
    [ -e "$work/forged/reply" ] && complain "was signed all the same"
}
cp -R "$work/again" "$work/forged"
cp "$work/forged/en/kakuu-2026-005.pdf" "$work/forged/ja/kakuu-2026-005.pdf"
forged 'the pages of ja/kakuu-2026-005.pdf are not those that the text makes'
cp "$work/again/ja/kakuu-2026-005.pdf" "$work/forged/ja/"
echo >>"$work/forged/ja/kakuu-2026-005.pdf"
forged 'ja/kakuu-2026-005.pdf'
qpdf --linearize "$work/again/ja/kakuu-2026-005.pdf" "$work/forged/ja/kakuu-2026-005.pdf"
forged 'ja/kakuu-2026-005.pdf'
rm "$work/forged/ja/kakuu-2026-005.pdf"
forged 'ja/kakuu-2026-005.pdf is not in the packet'
sed 's/サーバー/サーバ/' "$work/again/ja/content.xml" >"$work/forged/ja/content.xml"
cp "$work/again/ja/kakuu-2026-005.pdf" "$work/forged/ja/"
digest=$(sha256sum <"$work/forged/ja/content.xml" | cut -d ' ' -f 1)
sed -i "s/^text ja .*/text ja sha256:$digest/" "$work/forged/packet.txt"
forged 'ja/kakuu-2026-005.pdf' # all of it fits, but for the pages

case="pages that cannot be made again here"
cp -R "$in" "$work/themed"
mkdir -p "$work/themed/themes/own"
printf '<tokens xmlns="urn:renmei:tokens:1"><group name="size"><token name="text" print="12pt"/></group></tokens>' \
    >"$work/themed/themes/own/tokens.xml"
sed -i 's/<workspace /<workspace theme="own" /' "$work/themed/renmei.xml"
"$renmei" -C "$work/themed" packet kakuu-2026-005 --for kacyber -o "$work/looks" >"$work/words" 2>&1
recorder --packet "$work/looks" --post 局長 --yes --format short
is 1
has 'error\[S121\].*in the look own'
recorder --packet "$work/looks" --post 局長 --yes --unproved --format short
is 0
has 'warning\[S121\].*in the look own' 'NOT proved'

case="the recorder signs out of the packet alone"
recorder --packet "$work/given" --post 局長
is 2
has 'kakuu-2026-005, revision 1: ' "on the sheet +$brief" 'not signed' 'every byte is the same' \
    'holds no earlier text'
recorder --packet "$work/given" --post '局長 架空太郎'
is 2
has "looks like a person's name"
recorder --packet "$work/given" --post 局長 --unit 情報分析班 --ref 決裁第45号 --on 2026-11-24 --yes
is 0
record=$work/given/reply/kacyber.issuer.1.xml
[ -s "$record" ] || complain "there is no record in the reply"
recorder --packet "$work/given" --post 局長
is 2
has 'holds the answer of this body already'
grep -q 'Sign this' "$work/words" && complain "asks before it says that it cannot"
recorder --packet "$work/given" --role counterpart --post 局長 --yes
is 2
(cd "$work" && "$renmei" sign --lang en --as kajoi --key-id kajoi-2026-1 --key "$source/tests/keys/kajoi-test.pem" \
    --packet "$work/given" --post 局長 --yes) >"$work/words" 2>&1
has 'the packet asks another body: kacyber'

case="a recorder whose key is on a card"
cp -R "$work/again" "$work/card"
card() { # LANGUAGE ARGUMENT...
    language=$1
    shift
    (cd "$work" && "$renmei" sign --lang "$language" --as kacyber --key-id kacyber-2026-1 --packet "$work/card" \
        --post 局長 "$@") >"$work/words" 2>&1 </dev/null
    status=$?
}
card ja --prepare "$work/prepared.xml"
is 0
has '発出機関.*承認' '架空サイバー統括局' "renmei sign --packet $work/card "
grep -qE 'issuer|approve' "$work/words" && complain "mixes languages"
openssl dgst -sha256 -sign "$key" -out "$work/signature" "$work/prepared.xml.to-sign"
card en --assemble "$work/prepared.xml" --signature "$work/prepared.xml.to-sign"
is 1
has 'S026'
[ -e "$work/card/reply" ] && complain "took what no token gave"
card en --assemble "$work/prepared.xml" --signature "$work/signature"
is 0
has 'next: send it back to the body that sent the packet'
[ -s "$work/card/reply/kacyber.issuer.1.xml" ] || complain "there is no record in the reply"
cp -R "$in" "$work/desk"
"$renmei" -C "$work/desk" receive "$work/card" --lang en >"$work/words" 2>&1 </dev/null
status=$?
is 0
[ -s "$work/desk/signoffs/kakuu-2026-005/1/kacyber.issuer.1.xml" ] || complain "the desk did not take it in"

case="a text that is not the one asked about is not signed"
cp -R "$work/again" "$work/changed"
sed -i 's/サーバー/サーバ/' "$work/changed/ja/content.xml"
recorder --packet "$work/changed" --post 局長 --yes --format short
is 1
has 'error\[S085\]'
sed -i 's/^ask issuer 1 -/ask issuer 1/' "$work/changed/packet.txt"
recorder --packet "$work/changed" --post 局長 --yes --format short
is 1
has 'error\[S084\]'

case="what is not the reply is refused"
refused "$work/again" S089
cp -R "$work/again" "$work/other"
mkdir "$work/other/reply"
cp "$in/signoffs/kakuu-2026-001/3/kacyber.issuer.1.xml" "$work/other/reply/"
refused "$work/other" S086
cp "$record" "$work/other/reply/kacyber.issuer.1.xml"
sed -i 's/post="局長"/post="課長"/' "$work/other/reply/kacyber.issuer.1.xml"
refused "$work/other" S026
sed 's/^document kakuu-2026-005/document kakuu-2026-001/' "$work/given/packet.txt" >"$work/other/packet.txt"
cp "$record" "$work/other/reply/kacyber.issuer.1.xml"
refused "$work/other" S086
refused "$source/README.md" S080
(cd "$work/given" && ln -s /etc/hostname reply/kacyber.issuer.2.xml)
refused "$work/given" S082
rm "$work/given/reply/kacyber.issuer.2.xml"

case="the desk takes it in"
run receive "$work/given" --lang ja
is 0
has '架空サイバー統括局.*承認しました' '発出機関' '次の操作：全ての機関が同意しました.*renmei release kakuu-2026-005' '決裁第45号' '局長' 'kacyber-2026-1' '2026-11-24'
cmp -s "$record" "$in/signoffs/kakuu-2026-005/1/kacyber.issuer.1.xml" || complain "the record was not filed as it is"
run receive "$work/given" --lang en
is 0
has 'filed before'
run check kakuu-2026-005 --lang en --format short
is 0

case="the board tells who decided"
RENMEI_NOW=2026-12-01T09:00:00+09:00 build "$in" "$work/out"
published "$work/out" kakuu-2026-005 1 ja
for page in public/kakuu-2026-005/1/ja/index.html internal/status.html; do
    grep -q '決裁第45号' "$work/out/$page" || complain "$page does not tell the number of the decision"
    grep -q '局長' "$work/out/$page" || complain "$page does not tell the post"
done

case="the board for programs"
run status kakuu-2026-005 --format json
is 0
for member in '"id":"kakuu-2026-005"' '"language":"ja"' '"revision":1' '"state":"ready"' '"awaited":""' '"released":false'; do
    grep -qF "$member" "$work/words" || complain "has no $member"
done
[ "$(wc -l <"$work/words")" -eq 2 ] || complain "is not one line a text"
run status kakuu-2026-005 --format short
has "^kakuu-2026-005	1	en	ready	"

case="returned by zip, with reasons"
run packet kakuu-2026-005 --for kacyber -o "$work/third.zip"
is 0
recorder --packet "$work/third.zip" --post 局長 --decision return --comment '第２の表現を改めてください。' --yes
is 0
has 'third.reply.zip$'
run packet kakuu-2026-005 --for kacyber -o "$work/fourth.zip"
(cd "$work" && unzip -q -d unpacked third.reply.zip && zip -q -r again.zip unpacked)
run receive "$work/again.zip" --lang en
is 0
has 'returns kakuu-2026-005, revision 1' 'remark +第２の表現を改めてください。'
run check kakuu-2026-005 --lang en --format short
is 1
has 'error\[G024\]'

case="a record that was overtaken is refused"
recorder --packet "$work/fourth.zip" --post 局長 --yes
is 0
run receive "$work/fourth.reply.zip" --lang en --format short
is 1
has 'error\[S087\]'
run receive "$work/fourth.reply.zip" --lang en
has 'renmei packet kakuu-2026-005 --for kacyber -o NEW.zip'
[ -e "$in/signoffs/kakuu-2026-005/1/kacyber.issuer.3.xml" ] && complain "filed what was overtaken"

case="a text that changed meanwhile is told"
run packet kakuu-2026-005 --for kacyber -o "$work/fifth.zip"
sed -i '0,/<title>/s||<title>改訂：|' "$in/advisories/kakuu-2026-005.1.ja.xml"
recorder --packet "$work/fifth.zip" --post 局長 --yes
run receive "$work/fifth.reply.zip" --lang en --format short
is 0
has 'warning\[S088\]' 'kacyber.issuer.3.xml'

case="what changed since its last approval"
old=$(sed -n 's/^text ja sha256://p' "$work/given/packet.txt")
cmp -s "$work/given/ja/content.xml" "$in/signoffs/kakuu-2026-005/texts/$old.xml" ||
    complain "the text that was signed was not kept"
run packet kakuu-2026-005 --for kacyber --lang ja -o "$work/sixth"
is 0
grep -q '<ins>［+改訂：+］</ins>' "$work/sixth/redline.html" || complain "the redline does not show the changed title"
grep -q 'href="redline.html"' "$work/sixth/index.html" || complain "nothing leads to the redline"
[ -e "$work/given/redline.html" ] && complain "a redline against nothing"
recorder --packet "$work/sixth" --post 局長
has 'Changes of the text \(ja\)' '［\+改訂：\+］' 'not signed'

case="packets are not swept away"
run packet kakuu-2026-002 --for kacyber --lang ja
is 0
packet=$in/out/internal/packets/kakuu-2026-002.1.kacyber
[ -s "$packet/index.html" ] || complain "the packet is not where it should be"
build "$in" "$in/out"
[ -s "$packet/index.html" ] || complain "a build took the packet away"
grep -q 'B004' "$work/words" && complain "a build wonders at the packet"
case="a skeleton that nobody filled"
for file in $(grep -rl 'id="kakuu-2026-005"' "$in"/*/*.xml); do
    sed -i '0,/<title>/s||<title>○○に関する|' "$file"
done
run packet kakuu-2026-005 --for kacyber --lang en -o "$work/unfilled"
is 1
has 'error\[G263\]'
[ -e "$work/unfilled" ] && complain "asks a partner to agree to a skeleton"

case="a document whose withdrawal is published"
rm -rf "$in"
cp -R "$source/examples/kakuu" "$in"
export RENMEI_NOW=2026-12-05T09:00:00+09:00
run release kakuu-2026-006 kakuu-2026-007 --lang en --out "$work/out"
is 0
run packet kakuu-2026-006 --for kagijutsu --lang en -o "$work/none"
is 2
has 'kakuu-2026-006 was withdrawn, and that is published'
exit $bad
