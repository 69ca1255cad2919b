#!/bin/bash
# run.sh RENMEI [bless] - each failing variant raises exactly its own finding.
#
# A variant is a folder with a `change`: lines of FILE<tab>SED-EXPRESSION against a copy of
# examples/kakuu (the table of sign-offs is a file of it), `remove<tab>FILE`, or `unsigned`,
# which leaves the sign-offs as they were.  Otherwise the samples are signed anew, so that a
# change of words shows its own defect and no stale consent.  `links` names a document whose
# partners' pages are in `saved`.  table.txt says what must come out:
# variant, code, severity, file:line:column.  Nothing else may be of error severity, and the
# exit status is that of the severity.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tests=$here/../..
renmei=${1:?usage: run.sh RENMEI [bless]}
export RENMEI_NOW=2026-12-01T09:00:00+09:00 LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

say() {
    echo "$1: $2"
    failed=1
}

apply() {
    local variant=$1 file edit
    unsigned= changed=
    while IFS=$'\t' read -r file edit; do
        case $file in
        '' | '#'*) ;;
        unsigned) unsigned=yes ;;
        remove) rm "$work/ws/$edit" ;;
        *)
            cp "$work/ws/$file" "$work/before"
            changed+="|$(sed -n 's|.*<content id="\([^"]*\)".*|\1|p' "$work/ws/$file" | head -1)"
            sed -i "$edit" "$work/ws/$file"
            if cmp -s "$work/before" "$work/ws/$file"; then
                say "$variant" "$file is as it was: the examples have changed under the variant"
            fi
            ;;
        esac
    done <"$here/$variant/change"
}

# Lines "file:line:col: severity[code]: words" of error severity, or of the wanted code.
judge() {
    local variant=$1 status=0
    rm -rf "$work/ws"
    cp -r "$tests/../examples/kakuu" "$work/ws"
    cp "$tests/sign-samples.table" "$work/ws/"
    apply "$variant"
    if [ -z "$unsigned" ]; then
        # only the records that speak of a changed document, or all when the table itself changed
        if cmp -s "$tests/sign-samples.table" "$work/ws/sign-samples.table"; then
            grep -E "(${changed#|})" "$tests/sign-samples.table" >"$work/ws/sign-samples.table" || true
        fi
        bash "$tests/sign-samples.sh" "$renmei" "$work/ws" "$work/ws/sign-samples.table" >/dev/null
    fi
    "$renmei" -C "$work/ws" check --format short --lang en >"$work/found" || status=$?
    if [ -e "$here/$variant/links" ]; then
        "$renmei" -C "$work/ws" links --saved "$here/$variant/saved" --format short --lang en \
            "$(cat "$here/$variant/links")" >>"$work/found" || status=$?
    fi
    echo "$status" >"$work/status"
}

row() { # VARIANT CODE: what was found, as a row of the table
    sed -n "s/^\([^ ]*\): \([a-z]*\)\[\($2\)\]: .*/\1 \2 \3/p" "$work/found" |
        while read -r place severity code; do
            printf '%-5s %s %-7s %s\n' "$1" "$code" "$severity" "$place"
        done
}

check() {
    local variant=$1 code=$2 severity=$3 place=$4 want=0
    [ "$severity" = error ] && want=1
    judge "$variant"
    if [ "$(row "$variant" "$code")" != "$(printf '%-5s %s %-7s %s' "$variant" "$code" "$severity" "$place")" ]; then
        say "$variant" "wants $code at $place"
        cat "$work/found"
    fi
    if grep ': error\[' "$work/found" | grep -v "\[$code\]"; then
        say "$variant" "raises other errors as well"
    fi
    [ "$(cat "$work/status")" = "$want" ] || say "$variant" "exit status $(cat "$work/status"), not $want"
}

if [ "${2-}" = bless ]; then
    while read -r variant code _; do
        judge "$variant" && row "$variant" "$code"
    done <"$here/table.txt" >"$work/table"
    cp "$work/table" "$here/table.txt"
    exit
fi
count=0
while read -r variant code severity place; do
    check "$variant" "$code" "$severity" "$place"
    count=$((count + 1))
done <"$here/table.txt"
[ $failed = 0 ] && echo "$count variants, each with its own finding"
exit $failed
