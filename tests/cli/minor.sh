#!/bin/sh
# minor.sh RENMEI SOURCE - what verify.sh takes for a minor change, pair by pair: nothing that the gate
# would not take, and of the rest what it can tell with the tools that it has.
. "$(dirname "$0")/common.sh"
export LC_ALL=C
words() { # ENGLISH JAPANESE
    printf '%s' "$1"
}
value() { # FILE XPATH
    xmllint --nonet --xpath "$2" "$work/$1" 2>/dev/null
}
sed -n '/^### minor changes/,/^# The record of the body/p' "$source/templates/evidence/verify.sh" >"$work/part.sh"
[ "$(wc -l <"$work/part.sh")" -gt 100 ] || complain "verify.sh has no such part"
. "$work/part.sh"

whole() { # BODY FILE
    printf '<content xmlns="urn:renmei:draft:1" xml:lang="ja"><head><name>甲委員会</name></head><body>%s</body></content>' \
        "$1" >"$work/$2"
}
judge() { # OLD NEW
    case="$1 -> $2"
    whole "$1" old.xml
    whole "$2" content.xml
    why=
    what=
    is_minor
}
yes() {
    judge "$1" "$2" || complain "is minor, and refused: $why"
}
no() {
    judge "$1" "$2" && complain "is not minor, and taken: $what"
    [ -n "$why" ] || complain "refused without a word"
}

yes '<p>装置を確任してください。</p>' '<p>装置を確認してください。</p>'
no '<p>あいうえおきくけこさ書く</p>' '<p>そたちつてねひふほま書く</p>'
no '<p>装置を確認してください。</p>' '<p>装置を確任してください。</p>'
no '<p>脆弱製品を示す</p>' '<p>脆弱性品を示す</p>'
no '<p>措置は適法である</p>' '<p>措置は違法である</p>'
no '<p>条件に適しない</p>' '<p>条件に敵しない</p>'
no '<p>これは対象である</p>' '<p>これは対称である</p>'
no '<p>3サーバの設定</p>' '<p>3サーバーの設定</p>'
no '<p>確任ないものは</p>' '<p>確認ないものは</p>'
yes '<p>サーバ及び端末</p>' '<p>サーバおよび端末</p>'
yes '<p>サーバおよび端末</p>' '<p>サーバ及び端末</p>'
no '<p>変更により示す</p>' '<p>変さらにより示す</p>'
no '<p>国およびその事業者</p>' '<p>国及びその事業者</p>'
yes '<p>情報の取り扱いを示す</p>' '<p>情報の取扱いを示す</p>'
yes '<p>申請の手続を行う。</p>' '<p>申請の手続きを行う。</p>'
yes '<p>確任</p>' '<p>確認</p>'
yes '<p>サーバを確任した後にサーバを止める</p>' '<p>サーバを確任した後にサーバーを止める</p>'
no '<p>サーバを確任した後に</p>' '<p>サーバーを確認した後に</p>'
yes '<p>the defence of it</p>' '<p>the defense of it</p>'
no '<p>the defences of it</p>' '<p>the defenses of it</p>'
yes '<p>サーハーの設定</p>' '<p>サーバーの設定</p>'
yes '<p>Please recieve it</p>' '<p>Please receive it</p>'
yes '<p>Then updete the appliance.</p>' '<p>Then update the appliance.</p>'
yes '<section><title>対作</title></section>' '<section><title>対策</title></section>'
yes '<p><a href="https://a.example/x">手引</a></p>' '<p><a href="https://b.example/?a=1&amp;b=2">手引</a></p>'
yes '<p><a href="https://a.example/">甲</a>と<a href="https://a.example/">乙</a></p>' \
    '<p><a href="https://b.example/">甲</a>と<a href="https://b.example/">乙</a></p>'
yes '<p>一行目
装直を見る</p>' '<p>一行目
装置を見る</p>'

no '<p>同じ</p>' '<p>同じ</p>'
no '<p><a href="https://a.example/">甲</a><a href="https://a.example/">乙</a></p>' \
    '<p><a href="https://b.example/">甲</a><a href="https://c.example/">乙</a></p>'
no '<p><a href="https://a.example/">手引</a>を見る</p>' '<p><a href="https://b.example/">手引</a>を観る</p>'
no '<p><a href="https://a.example/">手引</a></p>' '<p><a>手引</a></p>'
no '<p><ref to="a#1">手引</ref></p>' '<p><ref to="a#2">手引</ref></p>'
no '<p><abbr title="a>b">手引</abbr></p>' '<p><abbr title="a>c">手引</abbr></p>'
no '<img alt="甲"></img>' '<img alt="乙"></img>'
no '<p id="a">甲</p>' '<p id="b">甲</p>'
no '<desk agency="alpha"><phone>00-0000-9999</phone></desk>' '<desk agency="alpha"><phone>00-0000-1111</phone></desk>'
no '<desk agency="alpha"><a href="https://a.example/">甲</a></desk>' '<desk agency="alpha"><a href="https://b.example/">甲</a></desk>'
no '<p>期限は14です。</p>' '<p>期限は15です。</p>'
no '<p>期限は１４です。</p>' '<p>期限は１５です。</p>'
no '<p>十四台を確かめる</p>' '<p>十五台を確かめる</p>'
no '<p>①を見る</p>' '<p>②を見る</p>'
no '<p>3週に一度</p>' '<p>3月に一度</p>'
no '<p>次の月に行う</p>' '<p>次の週に行う</p>'
no '<p>平成の記録</p>' '<p>令和の記録</p>'
no '<p>第Ⅰ章の項</p>' '<p>第Ⅱ章の項</p>'
no '<p>Wait three days here</p>' '<p>Wait three weeks here</p>'
no '<p>甲委員会に届け出る</p>' '<p>甲委員長に届け出る</p>'
no '<p>甲委員長に届け出る</p>' '<p>甲委員会に届け出る</p>'
no '<p>Write to Alice now</p>' '<p>Write to Alina now</p>'
no '<p>可公開の情報</p>' '<p>非公開の情報</p>'
no '<p>有料で行う</p>' '<p>無料で行う</p>'
no '<p>報告しなさい。</p>' '<p>報告しえない。</p>'
no '<p>報告しなさ。</p>' '<p>報告しない。</p>'
no '<p>公開し<em>な</em>い</p>' '<p>公開し<em>た</em>い</p>'
no '<p>You may report it</p>' '<p>You must report it</p>'
no '<p>It is now safe</p>' '<p>It is not safe</p>'
no '<p>速やかに点検する。</p>' '<p>直ちに点検する。</p>'
no '<p>基準以上の値</p>' '<p>基準以下の値</p>'
no '<p>報告は義務です。</p>' '<p>報告は任意です。</p>'
no '<p>国及び事業者</p>' '<p>国又は事業者</p>'
no '<p>機関が事業者に示す</p>' '<p>機関を事業者に示す</p>'
no '<p>機械の点検をする</p>' '<p>機能の確認をする</p>'
no '<p>製品アップルの件</p>' '<p>製品グーグルの件</p>'
no '<p>Use more of it</p>' '<p>Use most of it</p>'
no '<p>black and white</p>' '<p>black any white</p>'
no '<p>Delete the archive</p>' '<p>Retain the archive</p>'
no '<p>あいうえおかきくけこさを書く</p>' '<p>たちつてとなにぬねのはを書く</p>'
no '<p>点検する</p>' '<p>必ず点検する</p>'
no '<p>必ず点検する</p>' '<p>点検する</p>'
no '<p>装直</p><p>確任</p>' '<p>装置</p><p>確認</p>'
no '<p>甲</p>' '<p>甲</p><p>乙</p>'
no '<p>甲</p>' '<pre>甲</pre>'
no '<p>見る</p>' "<p>見$(printf '\342\200\256')た</p>"
no '<p>かた</p>' "<p>か$(printf '\343\202\231')</p>"
no '<p><code>rm</code></p>' '<p><code>mv</code></p>'
no '<p><law of="x">同法</law></p>' '<p><law of="x">同令</law></p>'
no '<blockquote><p>甲を見る</p></blockquote>' '<blockquote><p>乙を見る</p></blockquote>'
no '<to>各位</to>' '<to>各社</to>'

# Each pair of the gate, and no other.
case="the words of the gate"
sed -n 's/^MINOR_\(TYPO\|SAME\)("\([^"]*\)", "\([^"]*\)")$/\1 \2 \3/p' "$source/src/gate/minor_pairs.def" | sort >"$work/gate.pairs"
{
    printf '%s\n' "$misspelt" | sed '/^$/d;s/^/TYPO /'
    printf '%s\n' "$spellings" | sed '/^$/d;s/^/SAME /'
} | sort >"$work/script.pairs"
[ "$(wc -l <"$work/gate.pairs")" -gt 100 ] || complain "too few pairs were read"
[ "$(grep -c '^MINOR_' "$source/src/gate/minor_pairs.def")" -eq "$(wc -l <"$work/gate.pairs")" ] || complain "a pair was not read"
diff "$work/gate.pairs" "$work/script.pairs" >"$work/words" || complain "the script has other pairs than the gate"
exit $bad
