#!/bin/bash
# check-schema.sh SOURCE_DIR - every example, and every skeleton once its blanks are filled, is
# valid; and so is every picture that an example names the one that it means.
set -u
cd "$1" || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

valid() { # GRAMMAR FILE [NAME]
    xmllint --nonet --noout --relaxng "schemas/$1.rng" "$2" 2>"$work/says" && return
    echo "${3:-$2}:"
    cat "$work/says"
    bad=1
}

for workspace in examples/*/ templates/new/workspace/; do
    valid workspace "${workspace}renmei.xml"
    [ -e "${workspace}words.xml" ] && valid words "${workspace}words.xml"
    for kind in agencies agreements reporting keys; do
        [ -e "${workspace}registry/$kind.xml" ] && valid $kind "${workspace}registry/$kind.xml"
    done
    for draft in "$workspace"{advisories,notices,guidelines,materials}/*.xml; do
        [ -e "$draft" ] || continue
        valid draft "$draft"
        while read -r source digest; do
            [ "$(sha256sum <"$workspace$source" | cut -d' ' -f1)" = "$digest" ] && continue
            echo "$draft: $source is another picture"
            bad=1
        done < <(grep -o '<img src="[^"]*" sha256="[^"]*"' "$draft" | sed 's/.*src="\(.*\)" sha256="\(.*\)"/\1 \2/')
    done
    for record in "$workspace"records/*.xml; do
        [ -e "$record" ] && valid records "$record"
    done
    while read -r record; do
        valid signoff "$record"
    done < <(find "$workspace" -path '*/signoffs/*.xml')
done

for skeleton in templates/new/*.xml; do
    sed 's/@ID@/sample-1/g; s/@DATE@/2026-12-01/g; s/@AGENCY@/my-agency/g; s/@LANG@/ja/g' "$skeleton" >"$work/draft.xml"
    valid draft "$work/draft.xml" "$skeleton"
done
exit $bad
