#!/bin/bash
# check-skeletons.sh RENMEI - a new workspace and a new draft of each kind and language give
# nothing to report but the approvals that nobody has given yet, and the words that are for the
# desk to write.
set -u
renmei=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$renmei" init "$work/new" >/dev/null || exit 1
for kind in advisory notice guideline flyer seminar bulletin; do
    "$renmei" -C "$work/new" new $kind "my-$kind" >/dev/null || exit 1
    "$renmei" -C "$work/new" new $kind "my-$kind-in-english" -t en >/dev/null || exit 1
done
for kind in statistics exercise; do
    "$renmei" -C "$work/new" new $kind "my-$kind" >/dev/null || exit 1
    "$renmei" -C "$work/new" new $kind "my-$kind-in-english" -t en >/dev/null || exit 1
done
for lang in ja-simple ja-x-child; do
    "$renmei" -C "$work/new" new flyer my-flyer -t $lang >/dev/null || exit 1
done
"$renmei" -C "$work/new" new flyer another -t fr >"$work/said" 2>&1 && exit 1
grep -q 'flyer.*"fr"' "$work/said" || { cat "$work/said"; exit 1; }
"$renmei" -C "$work/new" check --format short >"$work/found" 2>&1
[ $? -le 1 ] || exit 1
if [ "$(grep -c 'error\[G020\]' "$work/found")" -lt 16 ]; then
    echo "the approvals were not asked for"
    exit 1
fi
# Title, summary and text of each: nothing of a skeleton can be overlooked.
for kind in advisory notice guideline flyer seminar bulletin statistics exercise; do
    for draft in "my-$kind" "my-$kind-in-english"; do
        if [ "$(grep -c "/$draft\(\.en\)\?\.xml:.*warning\[G263\]" "$work/found")" -lt 4 ]; then
            echo "$draft: the skeleton's words are not noticed"
            exit 1
        fi
    done
done
! grep -v 'error\[G020\]\|warning\[G263\]' "$work/found"
