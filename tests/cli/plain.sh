#!/bin/sh
# plain.sh RENMEI SOURCE - every edition for children or in plain Japanese is read like one, whatever kind
# of text it is and wherever in it the words stand.
. "$(dirname "$0")/common.sh"
in=$work/in
cp -R "$source/examples/kakuu" "$in"
ls "$in"/*/*.ja-simple.xml "$in"/*/*.ja-x-child.xml >"$work/editions"

# found FILE: what check says of one file.
found() {
    "$renmei" -C "$in" check --lang en --format short >"$work/all"
    grep -F "${1#"$in"/}:" "$work/all" | grep -E '\[(G30[0-8]|S13[01])\]' >"$work/words"
}

# The words at the end of each kind of element that such a flyer has.
broken() { # EDITION CODE WORDS
    cp "$1" "$work/kept"
    for place in '</p>' '</title>' '</headline>' '</qr>'; do
        sed -i "0,\|$place|s||$3&|" "$1"
        found "$1"
        has "\[$2\]"
        cp "$work/kept" "$1"
    done
}

case="every edition of the examples is read"
[ "$(wc -l <"$work/editions")" -ge 4 ] || complain "the examples have lost their editions"
for edition in $(cat "$work/editions"); do
    case="$(basename "$edition") as it is"
    found "$edition"
    [ -s "$work/words" ] && complain "has findings"
    case="$(basename "$edition") with a hard word"
    broken "$edition" G308 直ちに
    case="$(basename "$edition") with a kanji that nobody reads"
    broken "$edition" S131 龘
done

# edition KIND/FILE LANG: the text for adults, called one for other readers.
edition() {
    made=$in/${1%.xml}.$2.xml
    sed "s|xml:lang=\"ja\"|xml:lang=\"$2\"|" "$source/examples/kakuu/$1" >"$made"
}

# kind KIND/FILE CODE...: what is said of both editions, and of none for adults.
kind() {
    file=$1
    shift
    for lang in ja-simple ja-x-child; do
        case="$file in $lang"
        edition "$file" $lang
        found "$made"
        for code; do
            has "\[$code\]"
        done
        rm "$made"
    done
    case="$file for adults"
    found "$in/$file"
    [ -s "$work/words" ] && complain "is read like one for others"
}
kind advisories/kakuu-2026-007.2.xml G300 G305 G307 G308
kind notices/kakuu-2026-002.1.xml G300 G301 G305 G307 G308
kind guidelines/kajoi-anzen.1.xml G300 G301 G307 G308
kind materials/kakuu-2026-020.1.xml G305 G307 G308
kind materials/kakuu-2026-022.1.xml G300 G301 G307 G308
kind materials/kakuu-2026-018.1.xml G300 G308
kind materials/kakuu-2026-012.1.xml G308

# A clean edition of a bulletin, then with hard words in each place that such a text can have.
edition materials/kakuu-2026-018.1.xml ja-simple
plain='<section id="annai"><title>お知らせ</title>@<desk agency="kajichi" role="contact"/></section>'
bulletin() {
    body=$(echo "$plain" | sed "s|@|$1|")
    sed -n '1,/<body>/p' "$source/examples/kakuu/materials/kakuu-2026-018.1.xml" |
        sed -e 's|xml:lang="ja"|xml:lang="ja-simple"|' -e 's|<title>.*</title>|<title>お知らせ</title>|' \
            -e '/<title xml:lang/d' -e 's|<summary>|<summary><p>お知らせです。</p>|' -e '/<p>架空自治省は/d' \
            -e 's|class="new">.*</change>|class="new">作りました。</change>|' >"$made"
    printf '%s\n</body></content></bulletin>\n' "$body" >>"$made"
    found "$made"
}
case="a plain bulletin"
bulletin '<p>お知らせです。</p>'
[ -s "$work/words" ] && complain "has findings"
for part in '<p>直ちに話します。</p>' '<ul><li>直ちに話します。</li></ul>' '<ol><li><p>直ちに話します。</p></li></ol>' \
    '<dl><dt>直ちに</dt><dd>すぐ</dd></dl>' '<dl><dt>すぐ</dt><dd>直ちに</dd></dl>' \
    '<table><caption>直ちに</caption><tbody><tr><th scope="row">人</th><td>家</td></tr></tbody></table>' \
    '<table><caption>人</caption><tbody><tr><th scope="row">直ちに</th><td>家</td></tr></tbody></table>' \
    '<table><caption>人</caption><tbody><tr><th scope="row">人</th><td>直ちに</td></tr></tbody></table>' \
    '<note kind="caution"><p>直ちに話します。</p></note>' '<p>話します<fn><p>直ちに</p></fn>。</p>' \
    '<section id="ato"><title>直ちに</title><p>話します。</p></section>' \
    '<steps><step><title>直ちに</title><p>話します。</p></step><step><title>次</title><p>話します。</p></step></steps>'; do
    case="a plain bulletin with $part"
    bulletin "$part"
    has '\[G308\].*直ちに'
done
exit $bad
