#!/bin/bash
# sign-samples.sh RENMEI [WORKSPACE [TABLE]] - make the sign-off records of the examples.
#
# One record for each line of the table, over the digests that `renmei freeze` gives now and
# signed with the body's test key.  ECDSA signatures differ on every run, so a record whose
# signed words are unchanged is left alone: after a change of texts, `git diff` shows just the
# records that had to be renewed.  Needs xmllint and openssl; the first argument is the program.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
renmei=${1:?usage: sign-samples.sh RENMEI [WORKSPACE [TABLE]]}
workspace=${2:-$here/../examples/kakuu}
table=${3:-$here/sign-samples.table}
export RENMEI_NOW=${RENMEI_NOW:-2026-12-01T09:00:00+09:00} LC_ALL=C.UTF-8

dsig=http://www.w3.org/2000/09/xmldsig#
exclusive=http://www.w3.org/2001/10/xml-exc-c14n#
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# digest ID REVISION LANG
digest() {
    local key="$work/digest.$1.$2.$3"
    if [ ! -e "$key" ]; then
        "$renmei" -C "$workspace" freeze "$1" --revision "$2" --text "$3" >"$key.full"
        cut -d' ' -f1 "$key.full" >"$key"
    fi
    cat "$key"
}

# texts ID REVISION LANGUAGES: one <text> a language
texts() {
    local lang
    for lang in $3; do
        printf '<text lang="%s" digest="%s"/>' "$lang" "$(digest "$1" "$2" "$lang")"
    done
}

canonical() { xmllint --exc-c14n "$1"; }
sha256_base64() { openssl dgst -sha256 -binary | base64 -w0; }

# A DER signature as the 64 bytes r and s that XML Signature wants, in base64.
raw_signature() {
    local hex
    hex=$(openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' |
        while read -r number; do printf '%064s' "$number" | tr ' ' 0 | tail -c 64; done)
    printf '%b' "$(sed 's/../\\x&/g' <<<"$hex")" | base64 -w0
}

# The record without its signature, as canonicalisation after the enveloped-signature transform sees it.
unsigned_record() {
    printf '<signoff xmlns="urn:renmei:signoff:1" version="1">\n'
    printf '  <document id="%s" revision="%s">%s</document>\n' "$document" "$revision" \
        "$(texts "$document" "$revision" "$languages")"
    if [ "$peer" != - ]; then
        printf '  <peer id="%s" revision="%s">%s</peer>\n' "${peer%/*}" "${peer#*/}" \
            "$(texts "${peer%/*}" "${peer#*/}" "$languages")"
    fi
    printf '  <act role="%s" decision="approve"/>\n' "$role"
    printf '  <decision unit="%s" post="%s" on="%s"' "$unit" "$post" "$decided"
    [ "$reference" = - ] || printf ' ref="%s"' "$reference"
    printf '/>\n  <signer agency="%s" key="%s-2026-1"/>\n' "$agency" "$agency"
    printf '  <time signed="%s" notAfter="%s"/>\n  ' "$signed" "$not_after"
    printf '@SIGNATURE@\n</signoff>\n'
}

signed_info() {
    printf '<ds:SignedInfo%s>' "$2"
    printf '<ds:CanonicalizationMethod Algorithm="%s"/>' "$exclusive"
    printf '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>'
    printf '<ds:Reference URI=""><ds:Transforms><ds:Transform Algorithm="%senveloped-signature"/>' "$dsig"
    printf '<ds:Transform Algorithm="%s"/></ds:Transforms>' "$exclusive"
    printf '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
    printf '<ds:DigestValue>%s</ds:DigestValue></ds:Reference></ds:SignedInfo>' "$1"
}

# signature UNSIGNED KEY
signature() {
    local value
    sed 's/@SIGNATURE@//' "$1" >"$work/enveloped.xml"
    value=$(canonical "$work/enveloped.xml" | sha256_base64)
    signed_info "$value" " xmlns:ds=\"$dsig\"" >"$work/info.xml"
    printf '<ds:Signature xmlns:ds="%s">' "$dsig"
    signed_info "$value" ''
    printf '<ds:SignatureValue>%s</ds:SignatureValue></ds:Signature>' \
        "$(canonical "$work/info.xml" | openssl dgst -sha256 -sign "$2" | raw_signature)"
}

made=0 kept=0
while IFS='|' read -r document revision languages agency role peer unit post decided signed not_after reference; do
    for field in document revision languages agency role peer unit post decided signed not_after reference; do
        read -r "$field" <<<"${!field}" # without the spaces around it
    done
    case $document in '' | '#'*) continue ;; esac
    folder=$workspace/signoffs/$document/$revision
    file=$folder/$agency.$role.1.xml
    unsigned_record >"$work/unsigned"
    if [ -e "$file" ] && sed 's|<ds:Signature .*</ds:Signature>|@SIGNATURE@|' "$file" | cmp -s - "$work/unsigned"; then
        kept=$((kept + 1))
        continue
    fi
    signature "$work/unsigned" "$here/keys/$agency-test.pem" >"$work/signature"
    mkdir -p "$folder"
    sed "s|@SIGNATURE@|$(cat "$work/signature")|" "$work/unsigned" >"$file"
    made=$((made + 1))
done <"$table"
echo "$made records made, $kept unchanged"
