#!/bin/sh
# cms.sh RENMEI SOURCE - a document for the content management systems of its issuers.
. "$(dirname "$0")/common.sh"
in=$work/in
cp -R "$source/examples/kakuu/." "$work/in.new"
mv "$work/in.new" "$in"

export_cms() { # ARGUMENT...
    "$renmei" -C "$in" --lang en export cms "$@" >"$work/words" 2>&1
    status=$?
}

case="an advisory of three bodies"
export_cms kakuu-2026-001 -o "$work/cms"
is 0
for agency in kajoi kacyber kakeibi; do
    part=$work/cms/$agency/ja
    for file in fragment.html renmei.css manifest.json kakuu-2026-001.pdf kakuu-2026-001.txt content.xml assets/attack-path.svg; do
        [ -s "$part/$file" ] || complain "$agency has no $file"
    done
done
part=$work/cms/kajoi/ja
python3 - "$part" >"$work/words" 2>&1 <<'END' || complain "the manifest is not as it should be"
import hashlib, json, os, sys
part = sys.argv[1]
manifest = json.load(open(f'{part}/manifest.json', encoding='utf-8'))
content = open(f'{part}/content.xml', 'rb').read()
assert manifest['digest'] == 'sha256:' + hashlib.sha256(content).hexdigest(), manifest['digest']
assert (manifest['id'], manifest['revision'], manifest['language'], manifest['date'], manifest['publisher']) == \
    ('kakuu-2026-001', 3, 'ja', '2026-11-18', 'kajoi'), manifest
assert manifest['title'] == 'VPN装置の更新不備に関する注意喚起'
assert manifest['marks'][0].startswith('【例】'), manifest['marks']
for file in manifest['files']:
    size = os.path.getsize(f"{part}/{file['path']}")
    assert size == file['size'], file
    if file['type'] == 'application/pdf':
        assert file['label'] == f'PDF版（PDF：{-(-size // 1024)}KB）', file
END
grep -qE '(href|src)="(\.\./|/)' "$part/fragment.html" && complain "something leads out of the folder"
grep -qE ' id="(rn-kakuu-2026-001-)?gaiyo"' "$part/fragment.html" || complain "a section has lost its id"
grep -q ' id="gaiyo"' "$part/fragment.html" && complain "an id may meet one of the host's"
grep -q 'href="https://renmei.example/kakuu-2026-001/2/ja/"' "$part/fragment.html" || complain "earlier revisions are not linked"
grep -qE 'prefers-color-scheme|[0-9]rem[;,) ]' "$part/renmei.css" && grep -nE '[0-9]rem[;,) ]' "$part/renmei.css" | grep -v '@' && complain "the style sheet depends on the host"

case="as one file, and the same bytes again"
export_cms kakuu-2026-001 --for kajoi -o "$work/one.zip"
is 0
export_cms kakuu-2026-001 --for kajoi -o "$work/two.zip"
cmp -s "$work/one.zip" "$work/two.zip" || complain "two zips differ"
unzip -l "$work/one.zip" >"$work/words"
has 'kajoi/ja/manifest.json'
grep -q kacyber/ "$work/words" && complain "another issuer's part is in it"

case="two languages"
export_cms kakuu-2026-005 -o "$work/both"
is 0
[ -s "$work/both/slcsa/en/fragment.html" ] && [ -s "$work/both/slcsa/ja/fragment.html" ] || complain "a language is missing"

case="never over what is there"
export_cms kakuu-2026-001 -o "$work/cms"
is 2
has "$work/cms"

case="what nobody asked for, or may have"
export_cms kakuu-2026-001 --for kagijutsu -o "$work/none"
is 2
has '"kagijutsu" is no issuer of it'
export_cms kakuu-2026-999 -o "$work/none"
is 2
export_cms kakuu-2026-001
is 2
has 'usage: renmei export cms'
"$renmei" -C "$in" --lang en export cmz kakuu-2026-001 >"$work/words" 2>&1
has "did you mean .cms."
printf '%s' '<!-- -->' >>"$in/advisories/kakuu-2026-001.3.xml"
sed -i 's/持ち出される事案/持ち去られる事案/' "$in/advisories/kakuu-2026-001.3.xml"
export_cms kakuu-2026-001 -o "$work/changed"
is 0
grep -q '"revision": 2' "$work/changed/kajoi/ja/manifest.json" || complain "a changed text was given away"
rm -r "$in/signoffs/kakuu-2026-012"
export_cms kakuu-2026-012 -o "$work/none"
is 2
has "nothing of kakuu-2026-012 may be published yet"
[ -e "$work/none" ] && complain "something was written"

case="a site without an address"
sed -i 's| base="[^"]*"||' "$in/renmei.xml"
export_cms kakuu-2026-006 -o "$work/none"
[ "$status" -ne 0 ] || complain "pages elsewhere would lead nowhere"
exit $bad
