#!/bin/bash
# check-signed.sh RENMEI SOURCE_DIR - the examples pass the gate, and none of their sign-off
# records is stale: signing again changes nothing.  Works on a copy.
set -u
renmei=$1 source=$2 bad=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for workspace in kakuu sampleland; do
    cp -r "$source/examples/$workspace" "$work/"
    "$renmei" -C "$work/$workspace" check --format short >"$work/found" 2>&1 || bad=1
    grep 'error\[' "$work/found"
    table=$source/tests/sign-samples.table
    [ $workspace = kakuu ] || table=$source/tests/sign-$workspace.table
    said=$("$source/tests/sign-samples.sh" "$renmei" "$work/$workspace" "$table")
    [[ $said == '0 records made'* ]] && continue
    echo "$workspace: $said; run tests/sign-samples.sh"
    bad=1
done
exit $bad
