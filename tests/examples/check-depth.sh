#!/bin/bash
# check-depth.sh SOURCE_DIR - deep drafts, right and wrong, are judged by the draft grammar within
# a second each: no content model makes the validator try again what it has seen.
set -u
grammar=$1/schemas/draft.rng
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

repeat() { local i; for ((i = 0; i < $1; i++)); do printf '%s' "$2"; done; }

# judge EXPECTED DEPTH OPEN INSIDE CLOSE
judge() {
    {
        printf '<advisory xmlns="urn:renmei:draft:1"><content id="a" revision="1" xml:lang="ja">'
        printf '<head><title>t</title><date>2026-12-01</date></head><body>'
        repeat "$2" "$3"
        printf '%s' "$4"
        repeat "$2" "$5"
        printf '</body></content></advisory>'
    } >"$work/draft.xml"
    timeout 1 xmllint --noout --relaxng "$grammar" "$work/draft.xml" 2>"$work/says"
    local status=$?
    [ $status = "$1" ] && return
    echo "$3: status $status, not $1"
    cat "$work/says"
    bad=1
}

valid=0 invalid=3
for deepest in "$valid <p>x</p>" "$invalid <p><wrong/></p>"; do
    judge "${deepest%% *}" 56 '<section><title>t</title>' "${deepest#* }" '</section>'
    judge "${deepest%% *}" 28 '<ul><li>x' "${deepest#* }" '</li></ul>'
    judge "${deepest%% *}" 28 '<dl><dt>x</dt><dd>x</dd><dt>x</dt><dd>' "${deepest#* }" '</dd></dl>'
    judge "${deepest%% *}" 28 '<note kind="info"><p>x</p><blockquote><p>x</p>' "${deepest#* }" '</blockquote></note>'
    judge "${deepest%% *}" 14 '<table><caption>x</caption><tbody><tr><th>x</th><td>' "${deepest#* }" '</td></tr></tbody></table>'
done
judge $valid 1 '<p>' "$(repeat 55 '<em>')x$(repeat 55 '</em>')" '</p>'
judge $invalid 1 '<p>' "$(repeat 55 '<em>')<wrong/>$(repeat 55 '</em>')" '</p>'
exit $bad
