#!/bin/sh
# rebuild.sh RENMEI SOURCE - the same bytes for any number of workers; what is unchanged stays
# untouched; what changed, and only that, is made again; what went is removed.
. "$(dirname "$0")/common.sh"
mkdir "$work/in"
cp -R "$source/examples/kakuu/." "$work/in/"
rm -rf "$work/in/out"

made_unchanged() { # MADE UNCHANGED
    has "^$1 made, $2 unchanged, 0 not publishable, 0 failed"
}

case="any number of workers"
drafts=$(find "$work/in/advisories" "$work/in/notices" "$work/in/guidelines" "$work/in/materials" -name '*.xml' | wc -l)
for jobs in 1 2 4; do
    build "$work/in" "$work/out$jobs" -j$jobs
    is 0
    made_unchanged "$drafts" 0
    whole "$work/out$jobs"
done
for jobs in 2 4; do
    diff -r "$work/out1" "$work/out$jobs" >"$work/words" || complain "-j1 and -j$jobs differ"
done

case="nothing changed"
(cd "$work/out1" && find . -exec stat -c '%n %i %Y %Z' {} + | sort) >"$work/before"
build "$work/in" "$work/out1"
is 0
made_unchanged 0 "$drafts"
(cd "$work/out1" && find . -exec stat -c '%n %i %Y %Z' {} + | sort) | cmp -s - "$work/before" || complain "files were touched"

case="a file of the output was lost"
rm "$work/out1/public/kajoi-anzen/1/ja/kajoi-anzen.pdf"
build "$work/in" "$work/out1"
is 0
made_unchanged 1 $((drafts - 1))
diff -r -x .renmei.db "$work/out1" "$work/out2" >"$work/words" || complain "the output is another than before"

case="one draft changed"
mark() { find "$1" -type f ! -name .renmei.db -exec stat -c '%n %i' {} + | sort; }
mark "$work/out1/public" >"$work/before"
# A note in <tracking> is no content: no sign-off is voided, and no page shows it.
sed -i 's|</tracking>|<note>後から書いた覚え</note></tracking>|' "$work/in/materials/kakuu-2026-008-kunren.1.xml"
build "$work/in" "$work/out1"
is 0
made_unchanged 0 "$drafts"
mark "$work/out1/public" | cmp -s - "$work/before" || complain "pages were made again for a note"
# A change of content voids the sign-offs of that document: its pages go.  The guideline it cites no
# longer lists it; the others stay.
sed -i 's|訓練です</title>|これは訓練です</title>|' "$work/in/materials/kakuu-2026-008-kunren.1.xml"
build "$work/in" "$work/out1"
is 1
has 'kakuu-2026-008-kunren.*error\[G021\]' "^1 made, $((drafts - 2)) unchanged, 1 not publishable"
[ -e "$work/out1/public/kakuu-2026-008-kunren" ] && complain "a page stands that nobody agreed to"
mark "$work/out1/public" >"$work/after"
touched=$(comm -13 "$work/before" "$work/after" | grep -vcE '/public/(index.html|feed.atom|sitemap.xml|agencies/[a-z]+/index.html|xref/[^ ]*) |/kajoi-anzen/')
[ "$touched" -eq 0 ] || complain "$touched other files were made again"

case="a draft was removed"
rm "$work/in/materials/kakuu-2026-008-kunren.1.xml"
rm -r "$work/in/signoffs/kakuu-2026-008-kunren"
build "$work/in" "$work/out1"
is 0
grep -q 'B004' "$work/words" && complain "warns of files that it removes itself"
[ -z "$(find "$work/out1" -name '*kakuu-2026-008-kunren*')" ] || complain "its files are still there"
build "$work/in" "$work/fresh"
diff -r -x .renmei.db "$work/out1" "$work/fresh" >"$work/words" || complain "a fresh build gives something else"
whole "$work/out1"
exit $bad
