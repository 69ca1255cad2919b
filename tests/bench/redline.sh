#!/bin/sh
# redline.sh BUILD - what comparing two texts of a hundred pages costs: one revised in every tenth paragraph with a
# section moved, and two that share nothing but their letters, on the terminal, as a page and as a PDF.
set -eu
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 RENMEI_NOW=2026-12-01T09:00:00+09:00
cmake --build "$build" --target renmei bench_usage >/dev/null

# text SEED KIND: 50 sections of 14 paragraphs of 160 letters, and a table of 10 rows each; about 100 pages.
# KIND old; new: a revision of it.
text() {
    awk -v seed="$1" -v kind="$2" '
    function words(n,    line, i) {
        line = ""
        for (i = 0; i < n; i++) line = line letter[1 + int(rand() * count)]
        return line
    }
    function section(s,    p, changed) {
        printf "<section id=\"s%d\"><title>%s</title>", s, title[s]
        for (p = 0; p < 14; p++) {
            changed = kind == "new" && (s * 14 + p) % 10 == 3
            printf "<p>%s%s%s</p>", body[s, p], changed ? "改めた文言" : middle[s, p], rest[s, p]
        }
        printf "<table><tbody>"
        for (p = 0; p < 10; p++)
            printf "<tr><td>%s</td><td>%s</td></tr>", cell[s, p], kind == "new" && p == 5 ? "新しい値" : value[s, p]
        printf "</tbody></table></section>"
    }
    BEGIN {
        srand(seed)
        count = split("情 報 通 信 個 人 保 護 委 員 会 機 器 更 新 措 置 対 応 報 告 届 出 記 録 接 続 管 理 利 用 者 組 織 事 業 被 害 攻 撃 検 知 影 響 確 認 実 施 手 順 計 画 責 任 契 約 委 託 監 査 の 及 び を に は が と で 。", letter, " ")
        for (s = 0; s < 50; s++) {
            title[s] = words(12)
            for (p = 0; p < 14; p++) { body[s, p] = words(60); middle[s, p] = words(5); rest[s, p] = words(95) }
            for (p = 0; p < 10; p++) { cell[s, p] = words(14); value[s, p] = words(14) }
        }
        printf "<content xmlns=\"urn:renmei:draft:1\" id=\"naga\" revision=\"1\" xml:lang=\"ja\"><head><title>長い文書</title></head><body>"
        for (s = 0; s < 50; s++) if (kind != "new" || s != 7) { section(s); if (kind == "new" && s == 30) section(7) }
        print "</body></content>"
    }' >"$work/$3"
}
text 1 old old.xml
text 1 new new.xml
text 2 old other.xml

timed() { # WORDS ARGUMENT...
    words=$1
    shift
    "$build/tests/bench_usage" "$build/src/renmei" redline "$@" >"$work/usage" || true
    read -r cpu memory <"$work/usage"
    printf '%-44s %6d ms CPU  %4d MB\n' "$words" "$cpu" $((memory / 1024))
}
for pair in new other; do
    timed "$pair, on the terminal" "$work/old.xml" "$work/$pair.xml"
    timed "$pair, as a page" "$work/old.xml" "$work/$pair.xml" --html "$work/$pair.html"
    timed "$pair, as a PDF" "$work/old.xml" "$work/$pair.xml" --pdf "$work/$pair.pdf"
    timed "$pair, whole, as 新旧対照表" "$work/old.xml" "$work/$pair.xml" --table --whole --pdf "$work/$pair.table.pdf"
    for file in "$pair.pdf" "$pair.table.pdf"; do
        [ -s "$work/$file" ] && echo "  $file: $(pdfinfo "$work/$file" | sed -n 's/^Pages: *//p') pages"
    done
done
