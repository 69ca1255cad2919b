#!/bin/sh
# garbage.sh RENMEI SOURCE - a draft that nobody can want: one finding that says so, exit status 1,
# and the other documents are published as if nothing were.
. "$(dirname "$0")/common.sh"

renamed() { draft broken-1; }

truncated() { renamed | sed 60q >"$1"; }
in_shift_jis() { renamed | sed 's/[^ -~]/\n/g; s/UTF-8/Shift_JIS/' >"$1" && printf '\223\372\226\173' >>"$1"; }
in_utf_16() { renamed | iconv -f UTF-8 -t UTF-16 >"$1"; }
with_doctype() { renamed | sed '1a <!DOCTYPE guideline [<!ENTITY a SYSTEM "file:///etc/passwd">]>' >"$1"; }
deep() {
    {
        renamed | sed '/<body>/q'
        awk 'BEGIN { for (i = 0; i < 10000; i++) printf "<ul><li>"; for (i = 0; i < 10000; i++) printf "</li></ul>" }'
        echo '</body></content></guideline>'
    } >"$1"
}
huge() { truncate -s 300M "$1"; }
fifo() { mkfifo "$1"; }
link_outside() { ln -s /etc/passwd "$1"; }
folder() { mkdir "$1"; }
empty() { : >"$1"; }
noise() { head -c 100000 "$renmei" >"$1"; }
not_a_draft() { echo '<html xmlns="http://www.w3.org/1999/xhtml"/>' >"$1"; }
with_picture() { # FILE PICTURE
    picture="<figure id=\"zu9\"><img src=\"assets/$2\" alt=\"絵\" sha256=\"$(printf '%064d' 0)\"/></figure>"
    renamed | sed "s|<toc/>|&$picture|" >"$1"
}
missing_picture() { with_picture "$1" nothing.png; }
picture_outside() {
    ln -sf /etc/passwd "$work/in/assets/link.png"
    with_picture "$1" link.png
}
fifo_for_a_picture() {
    mkfifo "$work/in/assets/fifo.png"
    with_picture "$1" fifo.png
}

while read -r case pattern; do
    rm -rf "$work/in" "$work/out"
    workspace "$work/in"
    $case "$work/in/advisories/broken.xml"
    build "$work/in" "$work/out"
    is 1
    has "^advisories/broken.xml(:[0-9]+:[0-9]+)?: error\\[$pattern"
    has '^2 made, .* 0 failed'
    published "$work/out" kajoi-anzen 1 ja
    published "$work/out" kagijutsu-tebiki 1 ja
    unpublished "$work/out" broken-1
    whole "$work/out"
done <<'CASES'
truncated L004\]
in_shift_jis L003\]
in_utf_16 L003\]
with_doctype L005\]
deep L008\]
huge L002\]: .*larger than
fifo L001\]: .*no regular file
link_outside L001\]: .*symbolic link
folder L001\]: .*no regular file
empty L004\]
noise L0(03|20)\]
not_a_draft L0
missing_picture S0.*nothing.png
picture_outside S0.*link.png
fifo_for_a_picture S0.*fifo.png
CASES

# A picture that is gone is one mistake, not also one of everybody who signed the text with it.
case=gone_picture
rm -rf "$work/in" "$work/out"
cp -R "$source/examples/kakuu" "$work/in"
rm "$work/in/assets/transfer-ja.svg"
build "$work/in" "$work/out" kakuu-2026-005
is 1
has '^advisories/kakuu-2026-005.1.ja.xml:[0-9:]*: error\[S004\]: .*transfer-ja.svg'
[ "$(grep -c 'error\[' "$work/words")" -eq 1 ] || complain "says more than that the picture is gone"
exit $bad
