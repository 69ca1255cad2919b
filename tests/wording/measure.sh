#!/bin/sh
# measure.sh RENMEI FOLDER - pours the web pages of FOLDER (*.html) into drafts and prints what the rules
# of wording say of them, with the number of pages (1,400 characters each) on the last line.
#
# The pages are real texts of public bodies, written with care; a warning about them is judged by a
# person in judged.txt.  At most one false warning in ten pages is allowed.
set -eu
renmei=$1
folder=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here/../../examples/kakuu/renmei.xml" "$here/../../examples/kakuu/registry" "$work/"
mkdir "$work/guidelines"
characters=0
for page in "$folder"/*.html; do
    name=$(basename "$page" .html)
    xsltproc --html --encoding utf-8 --stringparam id "$name" "$here/pour.xsl" "$page" >"$work/guidelines/$name.xml" 2>/dev/null
    count=$(xmllint --xpath 'string(//*[local-name()="body"])' "$work/guidelines/$name.xml" | wc -m)
    characters=$((characters + count))
done
"$renmei" -C "$work" check --format short --lang en 2>/dev/null | grep -E '\[G2[0-9][0-9]\]' || true
echo "$((characters / 1400)) pages of 1,400 characters"
