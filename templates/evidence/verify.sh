#!/bin/sh
# verify.sh FILE.pdf [FOLDER [LEDGER]] - who approved what a released PDF carries?
# 公表されたPDFに添付された内容を、誰が承認したかを確かめます。
#
# FOLDER holds keys.xml, the keys of the bodies (default: the folder of this script); LEDGER is
# ledger.txt (default: beside keys.xml).  signoff.rng lies beside this script.  Nothing else is
# needed but qpdf, xmllint, xmlsec1, openssl and coreutils; nothing is fetched.
#
# It checks the chain of the ledger, the content and its digest, the form and the signature of each
# record against the registered key, that every body the text names has approved and that no other
# body is passed off as one, that the ledger has the line and names this very file, and that each
# part of the PDF is the one in the list of files that this line names.  It refuses as well what later
# lines of the ledger end: a document that was withdrawn, a text whose consent a body took back.  It
# says who approved only when all of it holds.  Where a body approved an earlier text and another body made a minor change
# (軽微) that it was let to make, the two texts are compared; what this script cannot judge for
# certain, it refuses.  What it cannot do is look at the pages: that they show the signed text is
# what renmei verify proves; that they are the pages that went out, the digest in the ledger.
#
# Exit status: 0 all of it holds, 1 something does not, 2 the work could not be done.
set -u

# The language of the locale, as renmei has it: LANGUAGE counts where the locale is not the plain C one.
language=${LC_ALL:-${LC_MESSAGES:-${LANG:-C}}}
case $language in
C | POSIX) ;;
*) language=${LANGUAGE:-$language} ;;
esac
export LC_ALL=C

words() { # ENGLISH JAPANESE
    case $language in
    ja*) printf '%s\n' "$2" ;;
    *) printf '%s\n' "$1" ;;
    esac
}
# Kept until everything holds: a refusal stands alone.
say() { # ENGLISH JAPANESE
    words "$1" "$2" >>"$work/said"
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
most=67108864
take "$1" file.pdf "$most"
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
# UTF-8, and no document type, comment or instruction: what is read is what stands there, and nothing
# else is opened.  The bytes are looked at before any tool reads them as XML.
plain() {
    case $(head -c 2 "$work/$1" | tr '\000' ' ') in
    '<'[A-Za-z?]) ;;
    *) return 1 ;;
    esac
    declared=$(head -c 100 "$work/$1" | head -n 1 | sed -n 's/^\(<?xml [^>]*?>\).*/\1/p')
    case $declared in
    '' | '<?xml version="1.0"?>' | '<?xml version="1.0" encoding="UTF-8"?>') ;;
    *) return 1 ;;
    esac
    ! tail -c "+$((${#declared} + 1))" "$work/$1" | grep -aq '<[!?]'
}

### the ledger

prev=sha256:0000000000000000000000000000000000000000000000000000000000000000
lines=0
if [ "$(tr -d '\n -~' <"$work/ledger.txt" | wc -c)" -ne 0 ]; then
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
    follows=${body##* prev=}
    [ "${follows%% *}" = "$prev" ] ||
        refuse "line $lines of the ledger does not follow the one before it" "台帳の${lines}行目が前の行に続いていません"
    prev=$self
done <"$work/ledger.txt"

# Every text that the ledger releases, one a line, as id/revision/language/digest; a line that takes a
# consent back names texts, and releases none.
grep -v ' type=withdraw-signoff ' "$work/ledger.txt" | sed -n 's/.* docs=\([^ ]*\) .*/\1/p' |
    tr ',' '\n' >"$work/texts"
# What is not for everybody stands there as the digest of these words.
withheld() { # WORDS
    printf 'withheld/sha256:%s' "$(printf '%s' "$1" | sha256sum | cut -d ' ' -f 1)"
}
is_released() { # ID REVISION LANGUAGE DIGEST
    grep -qxF -e "$1/$2/$3/$4" -e "$(withheld "$1/$2/$3/$4")" "$work/texts"
}

### what the PDF carries

# None is empty, and none is read further than the PDF itself may be large: what was packed small may be
# huge.
attached() { # NAME FILE
    qpdf --show-attachment="$1" "$work/file.pdf" 2>/dev/null | head -c "$most" >"$work/$2"
    [ -s "$work/$2" ] && [ "$(wc -c <"$work/$2")" -lt "$most" ]
}
attached content.xml content.xml ||
    refuse "the PDF carries no content.xml" "PDFに content.xml がありません"
attached ledger-line.txt line.txt ||
    refuse "the PDF carries no ledger line" "PDFに台帳の行がありません"
attached SHA256SUMS sums ||
    refuse "the PDF carries no list of the files of its release" "PDFに公表時のファイルの一覧がありません"
attached edition.xml edition.xml && attached release.xml release.xml ||
    refuse "the PDF does not carry what the release assigned" "PDFに公表の際に付けられたものがありません"

# Each part has a name of a known form, once; what no release puts there proves nothing, and could mislead.
qpdf --list-attachments "$work/file.pdf" 2>/dev/null | sed 's/ -> [0-9,]*$//' >"$work/parts"
form="^(content[.]xml|edition[.]xml|release[.]xml|ledger-line[.]txt|SHA256SUMS|(replaced|picture)-[0-9a-f]{64}[.][a-z]+|\
[A-Za-z0-9][A-Za-z0-9._-]*[.](issuer|counterpart|host|peer|contributor|delegate)[.][1-9][0-9]*[.]xml)\$"
if grep -qvE "$form" "$work/parts"; then
    stray=$(grep -vE -m 1 "$form" "$work/parts" | tr -cd ' -~' | cut -c 1-100)
    refuse "the PDF carries what no release puts there: $stray" "PDFに、公表時にはないものが添付されています：$stray"
fi
[ "$(wc -l <"$work/parts")" -le 1000 ] || refuse "the PDF carries more than 1000 parts" "PDFの添付が1000を超えています"
[ -z "$(sort "$work/parts" | uniq -d)" ] || refuse "the PDF carries two parts of one name" "PDFに同じ名前の添付が二つあります"
grep -E '[.](issuer|counterpart|host|peer|contributor|delegate)[.][1-9][0-9]*[.]xml$' "$work/parts" >"$work/records"

plain content.xml && xmllint --nonet --exc-c14n "$work/content.xml" >"$work/canonical" 2>/dev/null &&
    cmp -s "$work/canonical" "$work/content.xml" ||
    refuse "content.xml is not in the form that is signed" "content.xml が署名の対象となる形式ではありません"
content=$(digest content.xml)
id=$(value content.xml 'string(/*/@id)')
revision=$(value content.xml 'string(/*/@revision)')
lang=$(value content.xml 'string(/*/@*[name()="xml:lang"])')

### the line of the ledger

[ "$(wc -l <"$work/line.txt")" -eq 1 ] || refuse "the ledger line is not one line" "台帳の行が1行ではありません"
line=$(cat "$work/line.txt")
number=${line%% *}
number=${number#seq=}
case $number in
'' | *[!0-9]* | ??????????*) number=0 ;;
esac
# The PDF is named behind what it carries itself.
whole=$(sed -n "${number}p" "$work/ledger.txt" 2>/dev/null)
[ -n "$line" ] && [ "${whole%% pdf=*}" = "$line" ] ||
    refuse "the ledger does not have the line of the PDF" "台帳にPDFの行がありません"
docs=${line#* docs=}
docs=${docs%% *}
case ,$docs, in
*",$id/$revision/$lang/$content,"* | *",$(withheld "$id/$revision/$lang/$content"),"*) ;;
*) refuse "the ledger line releases another text" "台帳の行は別の内容の公表を記録したものです" ;;
esac
time=${line#* time=}
time=${time%% *}
released=$(seconds "$time") || refuse "the time of the ledger line cannot be read" "台帳の行の日時を読めません"

say "$id, revision $revision ($lang): $(value content.xml 'string(/*/*[local-name()="head"]/*[local-name()="title"][1])')" \
    "$id 第${revision}版（$lang）：$(value content.xml 'string(/*/*[local-name()="head"]/*[local-name()="title"][1])')"
say "  text      $content" "  内容　$content"

### the records

# What the content calls a body.
name_of() { # AGENCY
    name=$(value content.xml "normalize-space((//*[@agency=\"$1\"]/*[local-name()=\"name\"][ancestor-or-self::*[@*[name()=\"xml:lang\"]][1]/@*[name()=\"xml:lang\"]=\"$lang\"])[1])")
    [ -n "$name" ] || name=$(value content.xml "normalize-space((//*[@agency=\"$1\"]/*[local-name()=\"name\"])[1])")
    [ -n "$name" ] || name=$(value content.xml "string((//*[local-name()=\"insert\"][@agency=\"$1\"])[1]/@name)")
    printf '%s' "$name"
}
in_japanese() { # ROLE
    case $1 in
    issuer) echo 発出者 ;;
    counterpart) echo 調整先 ;;
    peer) echo 相互参照の相手方 ;;
    contributor) echo 寄稿者 ;;
    host) echo 主催等 ;;
    delegate) echo 軽微な変更をした機関 ;;
    *) echo "$1" ;;
    esac
}
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
    rsa) # short keys serve until the end of 2030
        method=http://www.w3.org/2001/04/xmldsig-more#rsa-sha256
        bits=$(sed -n 's/.*Public-Key: (\([1-9][0-9]*\) bit).*/\1/p' "$work/key.txt")
        year=$(field time notAfter)
        [ "${year%%-*}" -le 2030 ] || [ "${bits:-0}" -ge 3072 ] ||
            refuse "the key $key is too short for a record that holds beyond 2030" "鍵 $key は、2030年を超えて有効な記録には短すぎます"
        [ "${bits:-0}" -ge 2048 ] && [ "$bits" -le 8192 ]
        ;;
    *) return 1 ;;
    esac
}
key_holds() {
    key_from=$(seconds "$(key from)") && key_until=$(seconds "$(key until)") || return 1
    [ "$key_from" -le "$signed" ] && [ "$signed" -le "$key_until" ] && [ "$released" -le "$key_until" ] || return 1
    revoked=$(key revoked)
    [ -z "$revoked" ] || [ "$(date -u +%s)" -lt "$(seconds "$revoked")" ]
}

# The text names the body in this role; a delegate is one that it names in any.
is_party() { # ROLE AGENCY
    from='/*/*[local-name()="coordination"]'
    case $1 in
    issuer) nodes="$from/*[local-name()=\"issuer\"]" ;;
    counterpart) nodes="$from/*[local-name()=\"coordinated\"]" ;;
    peer) nodes="$from/*[local-name()=\"cross-reference\"]/*[local-name()=\"issuer\"]" ;;
    host) nodes="$from/*[local-name()=\"host\"]" ;;
    contributor) nodes='//*[local-name()="insert"]' ;;
    delegate)
        is_party issuer "$2" || is_party counterpart "$2" || is_party host "$2" || is_party peer "$2"
        return
        ;;
    *) return 1 ;;
    esac
    [ "$(value content.xml "count(($nodes)[@agency=\"$2\"])")" -gt 0 ]
}

# The other documents of a cross-reference: each is named, and was released as it was seen.
names_peers() {
    i=$(value content.xml 'count(/*/*[local-name()="coordination"]/*[local-name()="cross-reference"])')
    while [ "$role" = issuer ] && [ "$i" -gt 0 ]; do
        peer=$(value content.xml "string((/*/*[local-name()=\"coordination\"]/*[local-name()=\"cross-reference\"])[$i]/@document)")
        case $peer in
        *[!A-Za-z0-9._-]*) return 1 ;;
        ?*) [ "$(value record.xml "count(/*/*[local-name()=\"peer\"][@id=\"$peer\"])")" -gt 0 ] || return 1 ;;
        esac
        i=$((i - 1))
    done
}
saw_peers() {
    i=$(value record.xml 'count(/*/*[local-name()="peer"]/*)')
    while [ "$i" -gt 0 ]; do
        text="(/*/*[local-name()=\"peer\"]/*)[$i]"
        is_released "$(value record.xml "string($text/../@id)")" "$(value record.xml "string($text/../@revision)")" \
            "$(value record.xml "string($text/@lang)")" "$(value record.xml "string($text/@digest)")" || return 1
        i=$((i - 1))
    done
}

### minor changes

between=$(printf '\003')
# One tag or one text a line, in turns; both have as many, or an element came, went or moved.
tokens() { # FILE
    { tr '\n' '\001' <"$work/$1" && echo; } | sed 's/</\n</g' | sed 1d |
        sed -E 's/^(<[^">]*("[^"]*"[^">]*)*>)/\1\n/'
}
# The names of the elements in which a line of tokens stands.
around() { # LINE
    around=
    head -n "$1" "$work/now" | sed -n 's/^<\([^ >]*\).*/\1/p' >"$work/tags"
    while IFS= read -r tag; do
        case $tag in
        /*) around=${around% *} ;;
        *) around="$around $tag" ;;
        esac
    done <"$work/tags"
}
not_minor() { # ENGLISH JAPANESE
    why=$(words "$1" "$2")
    return 1
}

# Nothing differs but the address of a link, everywhere in the same way; or one text.
is_minor() {
    tokens old.xml >"$work/was"
    tokens content.xml >"$work/now"
    [ "$(wc -l <"$work/was")" -eq "$(wc -l <"$work/now")" ] ||
        not_minor "an element came, went or moved" "要素が増減しています" || return 1
    paste -d "$between" "$work/was" "$work/now" | grep -anvE "^(.*)$between\\1\$" >"$work/changes"
    what=
    why=$(words "nothing changed" "何も変わっていません")
    while IFS= read -r change; do
        at=${change%%:*}
        was=$(sed -n "${at}p" "$work/was")
        now=$(sed -n "${at}p" "$work/now")
        around "$at"
        case "$around " in
        *" desk "*) not_minor "the data of a desk changed" "問合せ先の情報が変わっています" || return 1 ;;
        esac
        case $((at % 2)) in
        1) is_address || return 1 ;;
        *) is_wording || return 1 ;;
        esac
    done <"$work/changes"
    [ -n "$what" ]
}

is_address() {
    case $was:$now in
    *' href="'*:*' href="'*) ;;
    *) not_minor "an attribute came, went or changed" "属性が変わっています" || return 1 ;;
    esac
    [ "$(printf '%s' "$was" | sed 's/ href="[^"]*"//')" = "$(printf '%s' "$now" | sed 's/ href="[^"]*"//')" ] ||
        not_minor "something else than text or the address of a link changed" "文字とリンク先以外が変わっています" || return 1
    this="$(printf '%s' "$was" | sed 's/.* href="\([^"]*\)".*/\1/') -> $(printf '%s' "$now" | sed 's/.* href="\([^"]*\)".*/\1/')"
    [ -z "$what" ] || [ "$what" = "$this" ] || not_minor "more than one thing changed" "変更が二つ以上あります" || return 1
    what=$this
}

### characters, one a line: those that changed are from $begin to $end, 1 and up

characters() {
    printf '%s' "$1" | sed 's/[^\o200-\o277]/\n&/g' | sed 1d && echo
}
same_lines() { # FILE FILE: how many at the beginning
    paste -d "$between" "$1" "$2" | grep -anvE -m 1 "^(.+)$between\\1\$" | cut -d : -f 1
}
window() { # FILE BEFORE AFTER: the changed characters and some around them
    from=$((begin - $2))
    [ "$from" -ge 1 ] || from=1
    sed -n "${from},$((end + $3))p" "$1"
}
# Kana, kanji, a few marks, small letters, spaces: whatever else is there, this script cannot judge.
plain_characters=$(printf '^(\343\201[\201-\277]|\343\202[\200-\226\241-\277]|\343\203[\200-\272\273\274]|\344[\270-\277].|[\345-\351]..|\343\200[\201\202\214\215]|\357\274[\210\211]|[a-z ,.;:()])$')
running_text=' content head body title subtitle summary keywords section p ul ol li dl dt dd table caption thead tbody tr td th figure figcaption note steps step actions action em strong abbr ruby rt span a fn '
# Characters by kind; what is of none, as digits and signs, may not stand beside a changed word.
kanji=$(printf '^(\344[\270-\277]|[\345-\351])')
kana=$(printf '^\343(\201|\202[\200-\237])')
katakana=$(printf '^\343(\202[\240-\277]|\203)')
letter="^[A-Za-z0-9'_-]"
stop=$(printf '^(\343\200[\201\202\214\215]|\357\274[\210\211]|[ .,;:()\001])')
numbers='^(〇|零|一|二|三|四|五|六|七|八|九|十|百|千|万|億|兆|壱|弐|参|拾|半|数|[0-9])$'
# The only words that may be exchanged: a misspelling put right, and one word in two spellings.  The
# gate has the same ones (src/gate/minor_pairs.def).
misspelt='
確任 確認
点険 点検
険証 検証
険査 検査
険索 検索
装直 装置
対作 対策
惜置 措置
脆弱製 脆弱性
個人情法 個人情報
関系 関係
攻激 攻撃
感洗 感染
披害 被害
侵人 侵入
複旧 復旧
注意換起 注意喚起
徹低 徹底
撤底 徹底
専問 専門
菅理 管理
監祝 監視
連洛 連絡
堤供 提供
堤携 提携
枝術 技術
講築 構築
瑞末 端末
認職 認識
組職 組織
記禄 記録
登禄 登録
還境 環境
完壁 完璧
成積 成績
くだたい ください
くさだい ください
サーハー サーバー
パスワート パスワード
インターネト インターネット
セキリュティ セキュリティ
シュミレーション シミュレーション
コミニュケーション コミュニケーション
ディスクトップ デスクトップ
バックアプ バックアップ
updete update
recieve receive
recieved received
seperate separate
occured occurred
adress address
infomation information
vulnerabilty vulnerability
secruity security
enviroment environment
goverment government
managment management
neccessary necessary
acheive achieve
commited committed
refered referred
relevent relevant
sucessful successful
sytem system
thier their
untill until
wich which
'
spellings='
取り扱い 取扱い
問い合わせ 問合せ
申し込み 申込み
申し出 申出
届け出 届出
取り組み 取組
手続き 手続
受け付け 受付
打ち合わせ 打合せ
引き継ぎ 引継ぎ
取り消し 取消し
割り当て 割当て
組み合わせ 組合せ
呼び出し 呼出し
書き換え 書換え
書き込み 書込み
読み込み 読込み
切り替え 切替え
立ち入り 立入り
行う 行なう
及び および
又は または
並びに ならびに
若しくは もしくは
下さい ください
致します いたします
頂く いただく
更に さらに
予め あらかじめ
概ね おおむね
直ちに ただちに
速やかに すみやかに
既に すでに
全て すべて
例えば たとえば
様々 さまざま
漏洩 漏えい
改竄 改ざん
隠蔽 隠ぺい
サーバー サーバ
ユーザー ユーザ
コンピューター コンピュータ
ブラウザー ブラウザ
プリンター プリンタ
フォルダー フォルダ
ルーター ルータ
メモリー メモリ
セキュリティー セキュリティ
ソフトウエア ソフトウェア
ハードウエア ハードウェア
マルウエア マルウェア
ランサムウエア ランサムウェア
ウイルス ウィルス
organisation organization
authorised authorized
recognise recognize
analyse analyze
behaviour behavior
centre center
defence defense
judgement judgment
'
characters() {
    printf '%s' "$1" | sed 's/[^\o200-\o277]/\n&/g' | sed 1d && echo
}
kind_of() { # CHARACTER
    for kind in kanji kana katakana letter stop; do
        eval "pattern=\$$kind"
        printf '%s\n' "$1" | grep -aqE "$pattern" && return
    done
    kind=other
}

is_wording() {
    [ -z "$what" ] || not_minor "more than one thing changed" "変更が二つ以上あります" || return 1
    for name in $around; do
        case $running_text in
        *" $name "*) ;;
        *) not_minor "the change is not in running text" "本文以外の変更です" || return 1 ;;
        esac
    done
    [ -f "$work/pairs" ] || {
        printf '%s\n' "$misspelt" | sed '/^$/d'
        printf '%s\n' "$spellings" | sed '/^$/d;s/^\(.*\) \(.*\)$/\1 \2\n\2 \1/'
    } >"$work/pairs"
    found=
    while IFS=' ' read -r old_word new_word; do
        replaces "$old_word" "$new_word" && found=yes && break
    done <"$work/pairs"
    [ -n "$found" ] || not_minor "it is no misspelling, nor another spelling of the same word, that is listed" \
        "一覧にある誤字の訂正でも、同じ語の別の表記でもありません" || return 1
    # At the end of the text, what stands next to it is another block.
    if [ -z "$head" ] || [ -z "$rest" ]; then
        sed -n "$((at - 1))p;$((at + 1))p" "$work/now" | grep -qE '^</?(em|strong|abbr|ruby|rt|span|a)[ >]' &&
            { not_minor "the change touches a link or a marked word" "リンクや強調に接する変更です" || return 1; }
    fi
    case $head in
    *不 | *非 | *無 | *未 | *否 | *禁 | *除) not_minor "a negation is beside the changed word" "否定が隣にあります" || return 1 ;;
    esac
    case $rest in
    不* | 非* | 無* | 未* | 否* | 禁* | 除* | ない* | なく* | なけ* | なか* | なし* | なき* | ませ* | まじ* | ず* | ぬ* | ざる*)
        not_minor "a negation is beside the changed word" "否定が隣にあります" || return 1 ;;
    esac
    has_no_name || return 1
    what="$old_word -> $new_word"
}

# The text that was is the one that is, but for one word that stands alone in both.
replaces() { # FROM TO
    passed=
    rest=$was
    while :; do
        case $rest in
        *"$1"*) ;;
        *) return 1 ;;
        esac
        head=$passed${rest%%"$1"*}
        rest=${rest#*"$1"}
        [ "$head$2$rest" = "$now" ] && stands_alone "$1" && stands_alone "$2" && return 0
        passed=$head$1
    done
}
stands_alone() { # WORD
    characters "$1" >"$work/word"
    inner=
    grep -avqE "$kana" "$work/word" && inner=yes
    [ -z "$head" ] || parts "$(characters "$head" | tail -n 1)" "$(head -n 1 "$work/word")" || return 1
    [ -z "$rest" ] || parts "$(characters "$rest" | head -n 1)" "$(tail -n 1 "$work/word")"
}
# Kana that end a word written with kanji are followed by particles; else a word ends where the kind changes.
parts() { # BESIDE EDGE
    printf '%s\n' "$1" | grep -aqE "$numbers" && return 1
    kind_of "$2"
    edge=$kind
    kind_of "$1"
    [ "$kind" != other ] || return 1
    [ "$kind" != "$edge" ] || { [ "$kind" = kana ] && [ -n "$inner" ]; }
}

# The names of bodies that the text itself gives stand where they stood.
has_no_name() {
    i=$(value content.xml 'count(//*[local-name()="name" or local-name()="agency-name"])')
    while [ "$i" -gt 0 ]; do
        name=$(value content.xml "normalize-space((//*[local-name()=\"name\" or local-name()=\"agency-name\"])[$i])")
        i=$((i - 1))
        [ -z "$name" ] || [ "$(count_of "$was" "$name")" = "$(count_of "$now" "$name")" ] ||
            not_minor "a name is among the changed characters" "名称が変わっています" || return 1
    done
}
count_of() { # TEXT WORD
    printf '%s\n' "$1" | grep -aoF -e "$2" | grep -c ''
}

# The record of the body that made a change names what it replaced, the record of the approver lets
# it, and the text that was approved is there to be compared.
lets_change() {
    to=$(field delegate to)
    change=delegate.$to.xml
    [ -n "$to" ] && [ "$to" != "$agency" ] && [ -f "$work/$change" ] || return 1
    [ "$(seconds "$(value "$change" 'string(/*/*[local-name()="time"]/@signed)')")" -ge "$signed" ] || return 1
    [ "$(value "$change" "count(/*/*[local-name()=\"replaced\"][@id=\"$id\"][@revision=\"$revision\"]/*[@lang=\"$lang\"][@digest=\"$text\"])")" -gt 0 ] || return 1
    printf '%s\n' "$to" >>"$work/let"
}
stands_by_change() {
    lets_change || return 1
    attached "replaced-${text#sha256:}.xml" old.xml && [ "$(digest old.xml)" = "$text" ] || return 1
    is_minor || refuse "$record approves an earlier text, and that the change is minor cannot be told here: $why" \
        "$record は変更前の内容への承認で、変更が軽微かどうかをここでは確認できません：$why"
}

: >"$work/approved"
: >"$work/let"
: >"$work/signed"
# Changes come first: others stand by them.
{ grep '\.delegate\.' "$work/records"; grep -v '\.delegate\.' "$work/records"; } >"$work/ordered"
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
    is_party "$role" "$agency" ||
        refuse "$record is of $agency, which is not a party: the text does not name it as $role" \
            "$record は $agency の記録ですが、当事者ではありません。内容はこの機関を$(in_japanese "$role")としていません"
    grep -qxF -e "$role $agency" "$work/approved" &&
        refuse "the PDF carries two records of $agency as $role" "$agency の$(in_japanese "$role")としての記録が二つあります"
    signed=$(seconds "$(field time signed)") && until=$(seconds "$(field time notAfter)") ||
        refuse "$record has no time" "$record の日時を読めません"
    take_key || refuse "the registry has no such key: $key" "登録簿に使える鍵がありません：$key"
    [ "$(key agency)" = "$agency" ] || refuse "the key $key is not of $agency" "鍵 $key は $agency のものではありません"
    case " $(key roles) " in
    *" $role "*) ;;
    *) refuse "the key $key may not sign as $role" "鍵 $key は$(in_japanese "$role")として署名できません" ;;
    esac
    key_holds || refuse "the key $key did not hold, or is revoked" "鍵 $key は有効でなかったか、失効しています"
    [ "$(value record.xml 'string(//*[local-name()="SignatureMethod"]/@Algorithm)')" = "$method" ] ||
        refuse "$record is signed by another method than its key" "$record の署名の方式が鍵と合いません"
    xmlsec1 --verify --enabled-reference-uris empty --enabled-key-data rsa,ec,key-value \
        --pubkey-pem "$work/key.pem" "$work/record.xml" >/dev/null 2>&1 ||
        refuse "the signature of $record is not valid" "$record の署名が正しくありません"
    [ "$(field document id)" = "$id" ] && [ "$(field document revision)" = "$revision" ] ||
        refuse "$record is about another document" "$record は別の文書についてのものです"
    text=$(value record.xml "string(/*/*[local-name()=\"document\"]/*[@lang=\"$lang\"]/@digest)")
    printf '%s\n' "$text" >>"$work/signed"
    earlier=
    if [ "$text" = "$content" ]; then
        lets_change || :
    else
        stands_by_change || refuse "$record is about another text" "$record は別の内容についてのものです"
        earlier=$to
    fi
    [ "$(field act decision)" = approve ] || refuse "$record does not approve" "$record は承認ではありません"
    [ "$((until - signed))" -le $((92 * 86400)) ] || refuse "$record holds for more than 92 days" "$record の有効期間が92日を超えています"
    [ "$((signed - 300))" -le "$released" ] && [ "$released" -le "$until" ] ||
        refuse "$record did not hold at the release" "$record は公表の時に有効でありませんでした"
    names_peers || refuse "$record does not name the text of $peer, to which this one refers" "$record が相互参照の相手 $peer の内容を示していません"
    saw_peers || refuse "$record saw another text of a document that this one refers to than was released" \
        "$record が見た相互参照の相手の内容が、公表されたものと違います"
    [ "$role" != delegate ] || cp "$work/record.xml" "$work/delegate.$agency.xml" || exit 2
    printf '%s %s\n' "$role" "$agency" >>"$work/approved"
    name=$(name_of "$agency")
    say "  approved  $agency as $role${name:+ ($name)}: $(field decision unit) $(field decision post), $(field decision on) $(field decision ref); key $key, $(field time signed)" \
        "  承認　$agency（${name:+$name、}$(in_japanese "$role")）：$(field decision unit) $(field decision post) $(field decision on) $(field decision ref)、鍵 $key、$(field time signed)"
    [ -z "$earlier" ] ||
        say "            the text before a minor change of $earlier: $what" "        ${earlier}による軽微な変更の前の内容：$what"
done <"$work/ordered"

### every body that the text names

named() { # ELEMENT ROLE
    count=$(value content.xml "count(/*/*[local-name()=\"coordination\"]/*[local-name()=\"$1\"])")
    i=1
    while [ "$i" -le "$count" ]; do
        agency=$(value content.xml "string(/*/*[local-name()=\"coordination\"]/*[local-name()=\"$1\"][$i]/@agency)")
        grep -qxF -e "$2 $agency" "$work/approved" ||
            { [ "$1" = host ] && grep -qxF -e "issuer $agency" "$work/approved"; } || # has signed for it
            refuse "$agency has not approved as $2" "$agency の$(in_japanese "$2")としての承認がありません"
        i=$((i + 1))
    done
}
[ -s "$work/approved" ] || refuse "the PDF carries no record" "PDFに承認の記録がありません"
named issuer issuer
named coordinated counterpart
named host host
boxes=$(value content.xml 'count(//*[local-name()="insert"])')
while [ "$boxes" -gt 0 ]; do
    agency=$(value content.xml "string((//*[local-name()=\"insert\"])[$boxes]/@agency)")
    grep -qxF -e "contributor $agency" "$work/approved" ||
        refuse "$agency has not approved as contributor" "$agency の寄稿者としての承認がありません"
    boxes=$((boxes - 1))
done
while read -r role agency; do
    [ "$role" != delegate ] || grep -qxF -e "$agency" "$work/let" ||
        refuse "no other record lets $agency make a minor change" "$agency に軽微な変更を認めた記録がありません"
done <"$work/approved"

### each part is the one that the release listed

covered() { # FILE PATH
    grep -qxF -e "$(sha256sum <"$work/$1" | cut -d ' ' -f 1)  $2" "$work/sums" ||
        refuse "$2 is not the one that was released" "$2 が公表時のものと違います"
}
files=${line#* files=}
[ "$(digest sums)" = "${files%% *}" ] ||
    refuse "the list of files is not the one of the ledger line" "ファイルの一覧が台帳の行のものと違います"
covered content.xml "$id/$revision/$lang/content.xml"
covered edition.xml "$id/$revision/$lang/edition.xml"
covered release.xml "$id/$revision/release.xml"
while IFS= read -r part; do
    attached "$part" part || refuse "$part cannot be read" "$part を読めません"
    case $part in
    replaced-*) covered part "$id/$revision/texts/${part#replaced-}" ;;
    picture-*) # the text names it by its digest
        hex=$(sha256sum <"$work/part" | cut -d ' ' -f 1)
        case $part in
        "picture-$hex".*) ;;
        *) hex= ;;
        esac
        [ "$(value content.xml "count(//*[local-name()=\"img\"][@sha256=\"$hex\"])")" -gt 0 ] ||
            refuse "$part is not a picture of the text" "$part は内容にある画像ではありません"
        ;;
    *.*.*.xml) covered part "$id/$revision/signoffs/$part" ;;
    esac
done <"$work/parts"
[ "$(grep -cF -e "  $id/$revision/signoffs/" "$work/sums")" -eq "$(wc -l <"$work/records")" ] ||
    refuse "a record was taken out of the PDF" "PDFから承認の記録が抜き取られています"

pdfs=${whole##* pdf=}
printf '%s\n' "$docs" | tr ',' '\n' >"$work/docs"
printf '%s\n' "${pdfs%% *}" | tr ',' '\n' >"$work/pdfs"
at=$(grep -nxF -e "$id/$revision/$lang/$content" -e "$(withheld "$id/$revision/$lang/$content")" "$work/docs" |
    head -n 1 | cut -d : -f 1)
[ "$(sed -n "${at}p" "$work/pdfs")" = "$(digest file.pdf)" ] ||
    refuse "this file is not the PDF that line $number of the ledger names" "このファイルは台帳の${number}行目に記されたPDFではありません"

say "  released  line $number of the ledger, $time; the chain of $lines lines holds" \
    "  公表　台帳の${number}行目、$time。台帳は${lines}行まで続いています"

### what happened since

tail -n "+$((number + 1))" "$work/ledger.txt" >"$work/since"
# A text that is not for everybody is named by nobody else than itself: what revises it cannot be told.
case ,$docs, in
*",$id/$revision/$lang/$content,"*) hidden=0 ;;
*) hidden=$(grep -v ' type=withdraw-signoff ' "$work/since" | grep -c '[=,]withheld/') ;;
esac
later=$(grep -v ' type=withdraw ' "$work/since" | grep -cF -e " docs=$id/" -e ",$id/")
[ "$later" -eq 0 ] ||
    say "  NOTE      $later later lines of the ledger are about $id: another revision was released since" \
        "  注意　台帳の後の${later}行が $id についてのものです。その後、別の版が公表されています"
[ "$hidden" -eq 0 ] ||
    say "  NOTE      $hidden later lines are of texts that are not for everybody: one may revise or withdraw this one" \
        "  注意　台帳の後の${hidden}行が、公開されない内容についてのものです。この内容の更新又は撤回かもしれません"
gone=$(grep ' type=withdraw ' "$work/since" | grep -F -m 1 -e " docs=$id/" -e ",$id/")
[ -z "$gone" ] || {
    gone=${gone%% type=*}
    refuse "$id was withdrawn since: line ${gone%% *} of the ledger, ${gone#* time=}" "$id は、その後撤回されました（台帳の行 ${gone%% *}、${gone#* time=}）"
}
# The text, and those that bodies approved before a minor change, as such a line names them.
withheld "$id/$revision/$lang/$content" >"$work/names"
while IFS= read -r text; do
    echo && withheld "$id/$revision/$lang/$text"
done <"$work/signed" >>"$work/names"
grep ' type=withdraw-signoff ' "$work/since" >"$work/taken"
back=$(grep -F -m 1 -f "$work/names" "$work/taken")
[ -z "$back" ] || {
    count=$(grep -cF -f "$work/names" "$work/taken")
    back=${back%% type=*}
    refuse "a body took back its sign-off of this text since: line ${back%% *} of the ledger, ${back#* time=} (such lines: $count); the desk that released it knows who" \
        "その後、ある機関がこの内容への承認を取り下げました（台帳の行 ${back%% *}、${back#* time=}。全部で${count}行）。どの機関かは、公表した担当が知っています"
}
untold=$(grep -c ' docs=- ' "$work/taken")
[ "$untold" -eq 0 ] ||
    say "  NOTE      $untold later lines take back a sign-off, and do not say of which text: ask the desk that released it" \
        "  注意　台帳の後の${untold}行が承認の取下げで、どの内容についてのものかを示していません。公表した担当に確かめてください"
say "The signatures hold, and the file is the one that was released.  Whether its pages show the text, renmei verify proves." \
    "署名は正しく、ファイルは公表されたものです。紙面が署名された内容を示すことは renmei verify で証明できます。"
cat "$work/said"
