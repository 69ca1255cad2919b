#!/bin/sh
# sign.sh RENMEI SOURCE - two bodies make keys, sign a draft and see it published; what is changed, taken
# away or signed by somebody else after that stops it.
. "$(dirname "$0")/common.sh"
workspace "$work/in"
rm -r "$work/in/signoffs"
in=$work/in
export RENMEI_NOW=2026-10-28T12:00:00+09:00

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" >"$work/words" 2>&1 </dev/null
    status=$?
}
sign() { # ID AGENCY ARGUMENT...
    id=$1 agency=$2
    shift 2
    run sign "$id" --lang en --as "$agency" --role issuer --key-id "$agency-new" --post 課長 "$@"
}

case="keys"
for agency in kajoi kagijutsu; do
    run keys new -o "$work/$agency.pem"
    is 0
    [ "$(stat -c %a "$work/$agency.pem")" = 600 ] || complain "others may read the key"
    cp "$work/$agency.pub.pem" "$work/half"
    run keys new -o "$work/$agency.pem"
    is 2
    cmp -s "$work/$agency.pub.pem" "$work/half" || complain "a public half was written over"
    grep -q PRIVATE "$work/half" && complain "the public half holds the private one"
    run keys add "$agency-new" "$work/$agency.pub.pem" --agency "$agency" --from 2026-10-01T00:00:00+09:00
    is 0
done
touch "$work/free.pub.pem"
run keys new -o "$work/free.pem"
is 2
[ -e "$work/free.pem" ] && complain "a key was made whose public half has no place"
cp "$in/registry/keys.xml" "$work/keys.xml"
run keys add kajoi-new "$work/kajoi.pub.pem" --agency kajoi
is 2
run keys add other "$work/kajoi.pub.pem" --agency kagi --lang en
is 2
has 'the id of a body in the registry'
run keys add other "$work/kajoi.pub.pem" --agency kagijutu --lang en
is 2
has 'did you mean "kagijutsu"'
run keys add other "$work/kajoi.pem" --agency kajoi --lang en
is 2
has 'kajoi.pem holds a PRIVATE key' "openssl pkey -in $work/kajoi.pem -pubout -out $work/kajoi.pub.pem"
run keys add other "$work/kajoi.pem" --agency kajoi --lang ja
has '秘密鍵が入っています.*登録していません'
run keys add other "$source/README.md" --agency kajoi
is 2
cmp -s "$in/registry/keys.xml" "$work/keys.xml" || complain "the register was changed by what failed"
run keys list
is 0
has '^kajoi-new +kajoi +ecdsa-p256 +2026-10-01 \.\. 2028-'

case="the first key of a new workspace"
"$renmei" init "$work/desk" >/dev/null
grep -q '^\*\.pem$' "$work/desk/.gitignore" || complain "private keys would be shared"
"$renmei" -C "$work/desk" keys add my-1 "$work/kajoi.pub.pem" --agency my-agency --lang en >"$work/words" 2>&1
status=$?
is 0
has '^my-1 may now sign for my-agency' '^next: renmei sign DOCUMENT --as my-agency --role issuer --key-id my-1'
echo '<keys xmlns="urn:renmei:registry:1"/>' >"$work/desk/registry/keys.xml"
"$renmei" -C "$work/desk" keys add my-2 "$work/kagijutsu.pub.pem" --agency my-agency >"$work/words" 2>&1
status=$?
is 0
"$renmei" -C "$work/desk" keys list >"$work/words" 2>&1
has '^my-2 +my-agency'

case="signing asks first"
sign kajoi-anzen kajoi --key "$work/kajoi.pem"
is 2
has 'kajoi-anzen, revision 1: ' 'issued by +架空|issued by +[A-Z]' 'together with kagijutsu-tebiki' 'not signed' \
    'decided by +課長, on 2026-10-28$' 'signed with +kajoi-new$'
[ -e "$in/signoffs" ] && complain "signed unasked"

case="what no record says"
sign kajoi-anzen kajoi --key "$work/kajoi.pem" --yes --on 2026-10-29
is 2
has '2026-10-29 is not here yet'
sign kajoi-anzen kajoi --key "$work/kajoi.pem" --yes --decision return
is 2
has 'what kajoi wants changed: --comment'
[ -e "$in/signoffs" ] && complain "signed it nevertheless"

case="where the text is to be read"
sign kajoi-anzen kajoi --key "$work/kajoi.pem"
has 'To read the text as it prints: renmei build --draft kajoi-anzen'
run build --draft kajoi-anzen --lang en
sign kajoi-anzen kajoi --key "$work/kajoi.pem"
has 'The text to be read: .*/out/internal/drafts/kajoi-anzen/.*/kajoi-anzen.pdf'
rm -rf "$in/out"

case="who is awaited, in which role and since when; a draft that cannot be read"
run status kajoi-anzen --lang en
has 'awaited: .*\(issuer, since [0-9-]+\)' 'next: renmei check kajoi-anzen'
cp "$in/guidelines/kajoi-anzen.1.xml" "$work/kept.xml"
echo '<x' >>"$in/guidelines/kajoi-anzen.1.xml"
sign kajoi-anzen kajoi --key "$work/kajoi.pem" --yes
is 2
has 'the draft of "kajoi-anzen" cannot be read: guidelines/kajoi-anzen.1.xml; renmei check kajoi-anzen says why'
run check kajoi-anzen --lang en
is 1
has 'error.L004.' 'kajoi-anzen.1.xml:'
grep -q 'cannot be read' "$work/words" && complain "check sends its reader to check"
run check kajoi-anzen no-such --lang en
is 2
has 'there is no document "no-such"'
run status --lang en
has '1 drafts? cannot be read' '^  guidelines/kajoi-anzen.1.xml$'
cp "$work/kept.xml" "$in/guidelines/kajoi-anzen.1.xml"

case="a skeleton that nobody filled"
cp "$in/guidelines/kajoi-anzen.1.xml" "$work/kept.xml"
sed -i '0,/<title>/s||<title>○○に関する|' "$in/guidelines/kajoi-anzen.1.xml"
sign kajoi-anzen kajoi --key "$work/kajoi.pem" --yes
is 1
has 'guidelines/kajoi-anzen.1.xml' 'error\[G263\]' 'renmei: not signed$'
grep -q 'G020' "$work/words" && complain "who signs is told that nobody signed"
run sign kajoi-anzen --lang ja --as kajoi --role 発出機関 --key-id kajoi-new --post 課長 --key "$work/kajoi.pem" --yes
is 1
has '署名していません$'
[ -e "$in/signoffs" ] && complain "signed what is still to be written"

case="a clock that was set is for samples"
sed 's/ sample="yes"//' "$work/kept.xml" >"$in/guidelines/kajoi-anzen.1.xml"
sign kajoi-anzen kajoi --key "$work/kajoi.pem" --yes
is 1
has 'error\[B018\].*kajoi-anzen is no sample'
[ -e "$in/signoffs" ] && complain "signed by a clock that was set"
run check kajoi-anzen --lang en --format short
has 'error\[B018\]'
RENMEI_NOW='' sign kajoi-anzen kajoi --key "$work/kajoi.pem"
is 2
has 'not signed'
grep -q 'B018' "$work/words" && complain "the machine's own clock is refused"
cp "$work/kept.xml" "$in/guidelines/kajoi-anzen.1.xml"

case="both sign"
sign kajoi-anzen kajoi --key "$work/kajoi.pem" --yes
is 0
has '^signoffs/kajoi-anzen/1/kajoi.issuer.1.xml$'
has 'next: renmei status kajoi-anzen'
run sign kagijutsu-tebiki --lang ja --as kagijutsu --role 発出機関 --decision 承認 --key-id kagijutsu-new --post 課長 \
    --key "$work/kagijutsu.pem" --yes
is 0
has '全ての機関が同意しました.*renmei release kagijutsu-tebiki kajoi-anzen'
run check --lang en --format short
is 0
grep -q 'error' "$work/words" && complain "a signed pair is not clean"
build "$in" "$work/out"
is 0
published "$work/out" kajoi-anzen 1 ja

case="by a token"
sign kajoi-anzen kajoi --prepare "$work/prepared.xml"
is 0
openssl dgst -sha256 -sign "$work/kajoi.pem" -out "$work/der" "$work/prepared.xml.to-sign"
sign kajoi-anzen kajoi --assemble "$work/prepared.xml" --signature "$work/der"
is 0
has '^signoffs/kajoi-anzen/1/kajoi.issuer.2.xml$'
sign kajoi-anzen kajoi --assemble "$work/prepared.xml" --signature "$work/prepared.xml.to-sign"
is 1
has 'error\[S026\]'
sign kajoi-anzen kajoi --assemble "$work/der" --signature "$work/der"
is 2
run check --lang en --format short
is 0
xmlsec1 --verify --pubkey-pem "$work/kajoi.pem" "$in/signoffs/kajoi-anzen/1/kajoi.issuer.2.xml" >"$work/words" 2>&1 ||
    xmlsec1 --verify --privkey-pem "$work/kajoi.pem" "$in/signoffs/kajoi-anzen/1/kajoi.issuer.2.xml" \
        >"$work/words" 2>&1 || complain "xmlsec1 does not verify our record"

case="RSA, and a certificate"
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out "$work/rsa.pem" 2>/dev/null
openssl req -x509 -new -key "$work/rsa.pem" -subj /CN=example -days 30 -out "$work/certificate.pem" 2>/dev/null
openssl pkey -in "$work/rsa.pem" -pubout -out "$work/rsa.pub.pem" 2>/dev/null
run keys add kajoi-rsa "$work/rsa.pub.pem" --agency kajoi --from 2026-10-01T00:00:00+09:00
is 0
run sign kajoi-anzen --lang en --as kajoi --role issuer --key-id kajoi-rsa --post 課長 --key "$work/rsa.pem" --yes
is 0
run check --lang en --format short
is 0
run keys add kajoi-certified "$work/certificate.pem" --agency kajoi --from 2026-10-01T00:00:00+09:00
is 0
grep -q '<certificate>' "$in/registry/keys.xml" || complain "the certificate was not registered"
run keys list
has '^kajoi-certified +kajoi +rsa '
# The certificate is of today, the signature of another day: it does not hold then.
run sign kajoi-anzen --lang en --as kajoi --role issuer --key-id kajoi-certified --post 課長 --key "$work/rsa.pem" --yes
is 1
has 'error\[S029\].*the certificate of the key "kajoi-certified"'

case="who is not asked cannot sign"
run sign kajoi-anzen --lang en --as kagijutsu --role issuer --key-id kagijutsu-new --post 課長 \
    --key "$work/kagijutsu.pem" --yes
is 2
has 'kajoi-anzen, revision 1 does not name .*\(kagijutsu\) as issuer; it names it as peer \(--role peer\)'
run sign kajoi-anzen --lang en --as kajoi --role issuer
is 2
has 'renmei: --key-id is missing' 'renmei: --post is missing: the post that decided' 'renmei: --key is missing'
sign kajoi-anzen kajoi --key "$work/kagijutsu.pem" --yes
is 2
has 'is not the one whose public half is registered as "kajoi-new"' 'not signed$'
sign kajoi-anzen kajoi --key "$work/kajoi.pub.pem" --yes
is 2
has 'kajoi.pub.pem is the public half of a key' 'without .pub' 'not signed$'
run sign kajoi-anzen --lang en --as kajoi --role issuer --key-id kagijutsu-new --post 課長 \
    --key "$work/kagijutsu.pem" --yes
is 2
has 'that key is registered for .*\(kagijutsu\)' 'not signed$'
run sign kajoi-anzen --lang en --as kajo --role issuer --key-id kajoi-new --post 課長 --key "$work/kajoi.pem" --yes
is 2
has 'there is no body "kajo".*did you mean "kajoi"'
run sign kajoi-anzen --lang en --as kajoi --role issuer --key-id kajoi-neu --post 課長 --key "$work/kajoi.pem" --yes
is 2
has 'there is no key "kajoi-neu".*did you mean "kajoi-new"'
sign kajoi-anzen kajoi --key "$work/kajoi.pem" --yes --days 93
is 2
sign nothing kajoi --key "$work/kajoi.pem" --yes
is 2

# stops CODE: the workspace no longer publishes kajoi-anzen, and says so.
stops() {
    run check --lang en --format short
    is 1
    has "error\\[$1\\]" 'kajoi-anzen.1.xml.*error\[G02'
    build "$in" "$work/out"
    is 1
    unpublished "$work/out" kajoi-anzen
}
restore() {
    rm -rf "$in"
    cp -R "$work/good" "$in"
}
cp -R "$in" "$work/good"

case="a record was changed"
sed -i 's/post="課長"/post="部長"/' "$in/signoffs/kajoi-anzen/1/kajoi.issuer.3.xml"
stops S026
restore

case="a record was taken away"
rm "$in/signoffs/kajoi-anzen/1/kajoi.issuer.1.xml"
stops S031
restore

case="a word was changed after signing"
sed -i '0,/<title>/s||<title>改訂：|' "$in/guidelines/kajoi-anzen.1.xml"
stops G021
restore

case="the key was revoked"
run keys revoke kajoi-rsa --at 2026-10-28T00:00:00+09:00
is 0
run keys revoke kajoi-rsa
is 2
stops S029
restore

case="consent is withdrawn"
sign kajoi-anzen kajoi --key "$work/kajoi.pem" --yes --decision withdraw --comment 再検討のため
is 0
run check --lang en --format short
is 1
has '\(kajoi\) has withdrawn its sign-off' 'kagijutsu-tebiki.1.xml.*error\[G025\].*no longer stands by kajoi-anzen'
last=$in/signoffs/kajoi-anzen/1/kajoi.issuer.4.xml
[ -e "$last" ] || complain "the withdrawal was filed elsewhere"
rm -rf "$work/withdrawn"
cp -R "$in" "$work/withdrawn"

# A withdrawal that nobody can read any more is none that never was.
for damage in 'sed -i "s/<act/<!-- --><act/"' 'truncate -s 40' 'truncate -s 0' 'truncate -s 80K' 'chmod 0' 'mv -t / --'; do
    case="a withdrawal damaged by $damage"
    case $damage in
    mv*) mv "$last" "${last%.xml}.XML" ;;
    chmod*) ln -sf /etc/hostname "$last" ;;
    *) eval "$damage \"\$last\"" ;;
    esac
    run check --lang en --format short
    is 1
    has 'signoffs/kajoi-anzen/1/.*error\[[LS]0'
    case $damage in mv*) ;; *)
        build "$in" "$work/out"
        is 1
        unpublished "$work/out" kajoi-anzen
        ;;
    esac
    rm -rf "$in"
    cp -R "$work/withdrawn" "$in"
done
restore

case="the ledger keeps the withdrawal"
rm -rf "$in"
cp -R "$work/withdrawn" "$in"
grep -q '^seq=1 .* type=withdraw-signoff docs=!kajoi-anzen/1/ja/sha256:[0-9a-f]* ' "$in/ledger.txt" || complain "the ledger has no line of it"
(cd "$in/released/1" && sha256sum --quiet -c SHA256SUMS) || complain "SHA256SUMS does not fit"
cmp -s "$last" "$in/released/1/kajoi-anzen/1/signoffs/kajoi.issuer.4.xml" || complain "there is no copy of it"
run check --lang en --format short
grep -q 'S096' "$work/words" && complain "misses a record that is there"

case="the withdrawal is taken away"
rm "$last"
stops S096
has 'kajoi-anzen.1.xml.*error\[G0'
run status kajoi-anzen --lang en
has 'S096'
run release kajoi-anzen kagijutsu-tebiki --lang en --format short --out "$work/out"
is 1
has 'error\[S096\].*it is gone' 'nothing was released'
case="another record stands in its place"
cp "$in/signoffs/kajoi-anzen/1/kajoi.issuer.3.xml" "$last"
stops S096
has 'says something else'
cp "$in/released/1/kajoi-anzen/1/signoffs/kajoi.issuer.4.xml" "$last"

case="with nothing but withdrawals in the ledger, drafts are built as before"
sign kajoi-anzen kajoi --key "$work/kajoi.pem" --yes
is 0
run check --lang en --format short
is 0
build "$in" "$work/out"
is 0
published "$work/out" kajoi-anzen 1 ja
[ -e "$work/out/public/ledger.txt" ] && complain "shows a ledger of no release"

case="a return takes back what was approved"
sign kajoi-anzen kajoi --key "$work/kajoi.pem" --yes --decision return --comment 表を直すこと
is 0
rm "$in/signoffs/kajoi-anzen/1/kajoi.issuer.6.xml"
stops S096
restore

case="received is not approved"
sign kajoi-anzen kajoi --key "$work/kajoi.pem" --yes --decision received
is 0
stops G020
exit $bad
