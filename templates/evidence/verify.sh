#!/bin/sh
# verify.sh FILE.pdf [FOLDER [LEDGER]] - who approved what a released PDF carries?
# 公表されたPDFに添付された内容を、誰が承認したかを確かめます。
#
# FOLDER holds keys.xml, the keys of the bodies (default: the folder of this script); LEDGER is
# ledger.txt (default: beside keys.xml).  signoff.rng lies beside this script.  Nothing else is
# needed but qpdf, xmllint, xmlsec1, openssl and coreutils; nothing is fetched.
#
# It checks the chain of the ledger, the content and its digest, the form and the signature of each
# record against the registered key, that every body the text names has approved, and that the
# ledger has the line.  What it cannot do is look at the pages: renmei verify does that.
#
# Exit status: 0 all of it holds, 1 something does not, 2 the work could not be done.
set -u
export LC_ALL=C

words() { # ENGLISH JAPANESE
    case ${LANGUAGE:-${LANG:-}} in
    ja*) printf '%s\n' "$2" ;;
    *) printf '%s\n' "$1" ;;
    esac
}
refuse() {
    words "NOT PROVED: $1" "証明されません：$2" >&2
    exit 1
}
stop() {
    words "verify.sh: $1" "verify.sh：$2" >&2
    exit 2
}

[ $# -ge 1 ] && [ $# -le 3 ] || stop "usage: verify.sh FILE.pdf [FOLDER [LEDGER]]" "使い方：verify.sh FILE.pdf [FOLDER [LEDGER]]"
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
folder=${2-$here}
ledger=${3-$folder/ledger.txt}
for tool in qpdf xmllint xmlsec1 openssl sha256sum base64 date; do
    command -v "$tool" >/dev/null || stop "$tool is not installed" "$tool がありません"
done
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

# Copies under names of our own: what the files are called can do nothing.
take() { # FROM TO BYTES
    [ -f "$1" ] && [ -r "$1" ] || stop "cannot read $1" "$1 を読めません"
    [ "$(wc -c <"$1")" -le "$3" ] || stop "$1 is too large" "$1 が大きすぎます"
    cat <"$1" >"$work/$2" || exit 2
}
take "$1" file.pdf 67108864
take "$folder/keys.xml" keys.xml 8388608
take "$ledger" ledger.txt 268435456
take "$here/signoff.rng" signoff.rng 1048576

value() { # FILE XPATH
    xmllint --nonet --xpath "$2" "$work/$1" 2>/dev/null
}
digest() {
    printf 'sha256:%s' "$(sha256sum <"$work/$1" | cut -d ' ' -f 1)"
}
seconds() { # an instant as RFC 3339 has it
    date -u -d "$1" +%s 2>/dev/null
}
# No document type, comment or instruction: what is read is what stands there.
plain() {
    ! tail -c +6 "$work/$1" | grep -q '<!' && ! tail -c +6 "$work/$1" | grep -q '<?'
}

### the ledger

prev=sha256:0000000000000000000000000000000000000000000000000000000000000000
lines=0
if grep -q '[^ -~]' "$work/ledger.txt"; then
    refuse "the ledger holds what no ledger holds" "台帳に台帳にない文字があります"
fi
[ -z "$(tail -c 1 "$work/ledger.txt")" ] || refuse "the ledger is cut off" "台帳が途中で切れています"
while IFS= read -r line; do
    lines=$((lines + 1))
    body=${line% self=*}
    self=${line##* self=}
    made=sha256:$(printf 'renmei-ledger/1\n%s' "$body" | sha256sum | cut -d ' ' -f 1)
    case $line in
    "seq=$lines "*) ;;
    *) refuse "line $lines of the ledger has another number" "台帳の${lines}行目の番号が違います" ;;
    esac
    [ "$self" = "$made" ] || refuse "line $lines of the ledger was changed" "台帳の${lines}行目が変えられています"
    [ "${body##* prev=}" = "$prev" ] ||
        refuse "line $lines of the ledger does not follow the one before it" "台帳の${lines}行目が前の行に続いていません"
    prev=$self
done <"$work/ledger.txt"

### what the PDF carries

attached() { # NAME FILE
    qpdf --show-attachment="$1" "$work/file.pdf" >"$work/$2" 2>/dev/null
}
attached content.xml content.xml ||
    refuse "the PDF carries no content.xml" "PDFに content.xml がありません"
attached ledger-line.txt line.txt ||
    refuse "the PDF carries no ledger line" "PDFに台帳の行がありません"
qpdf --list-attachments "$work/file.pdf" 2>/dev/null | sed -n \
    's/^\([A-Za-z0-9][A-Za-z0-9._-]*\.\(issuer\|counterpart\|peer\|contributor\|delegate\)\.[1-9][0-9]*\.xml\) -> .*/\1/p' \
    >"$work/records"

plain content.xml && xmllint --nonet --exc-c14n "$work/content.xml" >"$work/canonical" 2>/dev/null &&
    cmp -s "$work/canonical" "$work/content.xml" ||
    refuse "content.xml is not in the form that is signed" "content.xml が署名の対象となる形式ではありません"
content=$(digest content.xml)
id=$(value content.xml 'string(/*/@id)')
revision=$(value content.xml 'string(/*/@revision)')
language=$(value content.xml 'string(/*/@*[name()="xml:lang"])')

### the line of the ledger

[ "$(wc -l <"$work/line.txt")" -eq 1 ] || refuse "the ledger line is not one line" "台帳の行が1行ではありません"
line=$(cat "$work/line.txt")
grep -qxF -e "$line" "$work/ledger.txt" ||
    refuse "the ledger does not have the line of the PDF" "台帳にPDFの行がありません"
docs=${line#* docs=}
docs=${docs%% *}
case ,$docs, in
*",$id/$revision/$language/$content,"*) ;;
*) refuse "the ledger line releases another text" "台帳の行は別の内容の公表を記録したものです" ;;
esac
number=${line%% *}
number=${number#seq=}
time=${line#* time=}
time=${time%% *}
released=$(seconds "$time") || refuse "the time of the ledger line cannot be read" "台帳の行の日時を読めません"

words "$id, revision $revision ($language): $(value content.xml 'string(/*/*[local-name()="head"]/*[local-name()="title"][1])')" \
    "$id 第${revision}版（$language）：$(value content.xml 'string(/*/*[local-name()="head"]/*[local-name()="title"][1])')"
words "  text      $content" "  内容　$content"

### the records

field() { # ELEMENT ATTRIBUTE
    value record.xml "string(/*/*[local-name()=\"$1\"]/@$2)"
}
key() { # ATTRIBUTE
    value keys.xml "string(/*/*[local-name()=\"key\"][@id=\"$key\"]/@$1)"
}
# The public key of the registry, and what the record may be signed with.
take_key() {
    [ "$(value keys.xml "count(/*/*[local-name()=\"key\"][@id=\"$key\"])")" = 1 ] || return 1
    value keys.xml "string(/*/*[local-name()=\"key\"][@id=\"$key\"]/*)" | tr -d ' \t\r\n' |
        base64 -d >"$work/key.der" 2>/dev/null || return 1
    case $(value keys.xml "local-name(/*/*[local-name()=\"key\"][@id=\"$key\"]/*)") in
    spki) openssl pkey -pubin -inform DER -in "$work/key.der" -out "$work/key.pem" 2>/dev/null ;;
    certificate)
        openssl x509 -inform DER -in "$work/key.der" -noout -pubkey >"$work/key.pem" 2>/dev/null &&
            [ "$(seconds "$(openssl x509 -inform DER -in "$work/key.der" -noout -startdate | cut -d = -f 2)")" -le "$signed" ] &&
            [ "$(seconds "$(openssl x509 -inform DER -in "$work/key.der" -noout -enddate | cut -d = -f 2)")" -ge "$signed" ]
        ;;
    *) return 1 ;;
    esac || return 1
    openssl pkey -pubin -in "$work/key.pem" -noout -text >"$work/key.txt" 2>/dev/null || return 1
    case $(key algorithm) in
    ecdsa-p256)
        method=http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256
        grep -q 'prime256v1' "$work/key.txt"
        ;;
    rsa)
        method=http://www.w3.org/2001/04/xmldsig-more#rsa-sha256
        grep -Eq 'Public-Key: \((20(4[89]|[5-9][0-9])|2[1-9][0-9]{2}|[3-8][0-9]{3}) bit\)' "$work/key.txt"
        ;;
    *) return 1 ;;
    esac
}
key_holds() {
    from=$(seconds "$(key from)") && until=$(seconds "$(key until)") || return 1
    [ "$from" -le "$signed" ] && [ "$signed" -le "$until" ] && [ "$released" -le "$until" ] || return 1
    revoked=$(key revoked)
    [ -z "$revoked" ] || [ "$(date -u +%s)" -lt "$(seconds "$revoked")" ]
}

: >"$work/approved"
while IFS= read -r record; do
    attached "$record" record.xml || refuse "$record cannot be read" "$record を読めません"
    [ "$(wc -c <"$work/record.xml")" -le 65536 ] && plain record.xml &&
        xmllint --nonet --noout --relaxng "$work/signoff.rng" "$work/record.xml" >/dev/null 2>&1 ||
        refuse "$record has not the form of a record" "$record が承認の記録の形式ではありません"
    agency=$(field signer agency)
    key=$(field signer key)
    role=$(field act role)
    case $record in
    "$agency.$role."*) ;;
    *) refuse "$record is under the name of another" "$record の名前が内容と合いません" ;;
    esac
    signed=$(seconds "$(field time signed)") && until=$(seconds "$(field time notAfter)") ||
        refuse "$record has no time" "$record の日時を読めません"
    take_key || refuse "the registry has no such key: $key" "登録簿に使える鍵がありません：$key"
    [ "$(key agency)" = "$agency" ] || refuse "the key $key is not of $agency" "鍵 $key は $agency のものではありません"
    case " $(key roles) " in
    *" $role "*) ;;
    *) refuse "the key $key may not sign as $role" "鍵 $key は立場 $role で署名できません" ;;
    esac
    key_holds || refuse "the key $key did not hold, or is revoked" "鍵 $key は有効でなかったか、失効しています"
    [ "$(value record.xml 'string(//*[local-name()="SignatureMethod"]/@Algorithm)')" = "$method" ] ||
        refuse "$record is signed by another method than its key" "$record の署名の方式が鍵と合いません"
    xmlsec1 --verify --enabled-reference-uris empty --enabled-key-data rsa,ec,key-value \
        --pubkey-pem "$work/key.pem" "$work/record.xml" >/dev/null 2>&1 ||
        refuse "the signature of $record is not valid" "$record の署名が正しくありません"
    [ "$(field document id)" = "$id" ] && [ "$(field document revision)" = "$revision" ] &&
        [ "$(value record.xml "string(/*/*[local-name()=\"document\"]/*[@lang=\"$language\"]/@digest)")" = "$content" ] ||
        refuse "$record is about another text" "$record は別の内容についてのものです"
    [ "$(field act decision)" = approve ] || refuse "$record does not approve" "$record は承認ではありません"
    [ "$((signed - 300))" -le "$released" ] && [ "$released" -le "$until" ] ||
        refuse "$record did not hold at the release" "$record は公表の時に有効でありませんでした"
    printf '%s %s\n' "$role" "$agency" >>"$work/approved"
    words "  approved  $agency as $role: $(field decision unit) $(field decision post), $(field decision on) $(field decision ref); key $key, $(field time signed)" \
        "  承認　$agency（$role）：$(field decision unit) $(field decision post) $(field decision on) $(field decision ref)、鍵 $key、$(field time signed)"
done <"$work/records"

### every body that the text names

named() { # ELEMENT ROLE
    count=$(value content.xml "count(/*/*[local-name()=\"coordination\"]/*[local-name()=\"$1\"])")
    i=1
    while [ "$i" -le "$count" ]; do
        agency=$(value content.xml "string(/*/*[local-name()=\"coordination\"]/*[local-name()=\"$1\"][$i]/@agency)")
        grep -qxF -e "$2 $agency" "$work/approved" ||
            refuse "$agency has not approved as $2" "$agency の立場 $2 での承認がありません"
        i=$((i + 1))
    done
}
[ -s "$work/approved" ] || refuse "the PDF carries no record" "PDFに承認の記録がありません"
named issuer issuer
named coordinated counterpart

### what the release assigned

listed() { # FILE PATH
    grep -qxF -e "$(sha256sum <"$work/$1" | cut -d ' ' -f 1)  $2" "$work/sums" ||
        refuse "$2 is not the one that was released" "$2 が公表時のものと違います"
}
if attached SHA256SUMS sums; then
    files=${line#* files=}
    [ "$(digest sums)" = "${files%% *}" ] ||
        refuse "the list of files is not the one of the ledger line" "ファイルの一覧が台帳の行のものと違います"
    attached edition.xml edition.xml && attached release.xml release.xml ||
        refuse "the PDF does not carry what the release assigned" "PDFに公表の際に付けられたものがありません"
    listed content.xml "$id/$revision/$language/content.xml"
    listed edition.xml "$id/$revision/$language/edition.xml"
    listed release.xml "$id/$revision/release.xml"
    while IFS= read -r record; do
        attached "$record" record.xml && listed record.xml "$id/$revision/signoffs/$record"
    done <"$work/records"
    [ "$(grep -cF -e "  $id/$revision/signoffs/" "$work/sums")" -eq "$(wc -l <"$work/records")" ] ||
        refuse "a record was taken out of the PDF" "PDFから承認の記録が抜き取られています"
fi

words "  released  line $number of the ledger, $time; the chain of $lines lines holds" \
    "  公表　台帳の${number}行目、$time。台帳は${lines}行まで続いています"
later=$(tail -n "+$((number + 1))" "$work/ledger.txt" | grep -cF -e " docs=$id/" -e ",$id/")
[ "$later" -eq 0 ] ||
    words "  NOTE      $later later lines of the ledger are about $id: it was revised or withdrawn" \
        "  注意　台帳の後の${later}行が $id についてのものです。更新又は撤回されています"
words "The signatures hold.  The pages were not looked at; renmei verify does that." \
    "署名は正しいものです。紙面は照合していません（renmei verify で照合できます）。"
