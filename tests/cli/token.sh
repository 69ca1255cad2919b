#!/bin/sh
# token.sh RENMEI SOURCE - an agency whose keys never leave a token: SoftHSM through PKCS #11 signs
# what --prepare wrote, and three implementations that share no code find the records valid.
. "$(dirname "$0")/common.sh"
workspace "$work/in"
rm -r "$work/in/signoffs"
in=$work/in
export RENMEI_NOW=2026-10-28T12:00:00+09:00
export SOFTHSM2_CONF="$work/softhsm2.conf"
module=/usr/lib/softhsm/libsofthsm2.so
mkdir "$work/tokens"
echo "directories.tokendir = $work/tokens" >"$SOFTHSM2_CONF"

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" >"$work/words" 2>&1 </dev/null
    status=$?
}
token() { # ARGUMENT...
    pkcs11-tool --module "$module" --token-label desk --login --pin 1234 "$@" >"$work/words" 2>&1 ||
        complain "pkcs11-tool $*"
}
java_verifies() { # KEY.der RECORD...
    java -XX:TieredStopAtLevel=1 -Xshare:auto -cp "$work" VerifySignoff "$@" >"$work/words" 2>&1
}
javac -d "$work" "$source/tests/cli/VerifySignoff.java" || exit 1

case="a token with two keys"
softhsm2-util --init-token --free --label desk --so-pin 1234 --pin 1234 >"$work/words" 2>&1 ||
    complain "no token could be made"
token --keypairgen --key-type EC:prime256v1 --id 01 --label ec
token --keypairgen --key-type rsa:3072 --id 02 --label rsa

# What each kind of key signs by, and what it is given: SoftHSM hashes for RSA, and for ECDSA does not.
sign_ec() {
    openssl dgst -sha256 -binary -out "$work/hash" "$1"
    token --sign --id 01 --mechanism ECDSA --input-file "$work/hash" --output-file "$2"
}
sign_rsa() {
    token --sign --id 02 --mechanism SHA256-RSA-PKCS --input-file "$1" --output-file "$2"
}

number=0
for kind in ec rsa; do
    case="a $kind key on a token"
    number=$((number + 1))
    token --read-object --type pubkey --id 0$number --output-file "$work/$kind.der"
    openssl pkey -pubin -inform DER -in "$work/$kind.der" -out "$work/$kind.pem" || complain "no public key"
    run keys add "kajoi-$kind" "$work/$kind.pem" --agency kajoi --from 2026-10-01T00:00:00+09:00
    is 0
    sign() {
        run sign kajoi-anzen --lang en --as kajoi --role issuer --key-id "kajoi-$kind" --post 課長 "$@"
    }
    sign --prepare "$work/prepared.xml"
    is 0
    rm -f "$work/signature"
    "sign_$kind" "$work/prepared.xml.to-sign" "$work/signature"
    sign --assemble "$work/prepared.xml" --signature "$work/signature"
    is 0
    record=$in/signoffs/kajoi-anzen/1/kajoi.issuer.$number.xml
    [ -s "$record" ] || complain "no record was filed"
    run check --lang en --format short
    grep -q 'signoffs/' "$work/words" && complain "the record of the token does not hold"
    xmlsec1 --verify --pubkey-pem "$work/$kind.pem" "$record" >"$work/words" 2>&1 ||
        complain "xmlsec1 does not verify it"
    java_verifies "$work/$kind.der" "$record" ||
        complain "Java does not verify it"
    sed 's/post="課長"/post="部長"/' "$record" >"$work/changed.xml"
    xmlsec1 --verify --pubkey-pem "$work/$kind.pem" "$work/changed.xml" >"$work/words" 2>&1 &&
        complain "xmlsec1 verifies what was changed"
    java_verifies "$work/$kind.der" "$work/changed.xml" &&
        complain "Java verifies what was changed"
    case="a $kind signature over something else"
    "sign_$kind" "$work/prepared.xml" "$work/signature"
    sign --prepare "$work/prepared.xml"
    sign --assemble "$work/prepared.xml" --signature "$work/signature"
    is 1
    has 'error\[S026\]'
done

case="records made with a PEM file"
openssl pkey -in "$source/tests/keys/kajoi-test.pem" -pubout -outform DER -out "$work/sample.der"
java_verifies "$work/sample.der" "$source"/examples/kakuu/signoffs/*/*/kajoi.issuer.*.xml ||
    complain "Java does not verify the records of the sample"
exit $bad
