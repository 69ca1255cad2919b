#!/bin/sh
# golden.sh SOURCE-DIR WORK-DIR [--update] - the FO of the sample editions, and the tokens as FO sees them.
set -eu
source=$1 work=$2 update=${3:-}
mkdir -p "$work"
failed=0

compare() { # MADE WANTED
    if [ -n "$update" ]; then
        cp "$1" "$2"
    elif ! diff -u "$2" "$1" >"$work/diff.txt"; then
        head -40 "$work/diff.txt" >&2
        echo "golden.sh: $2 is not what is made now; look at the difference, then run with --update" >&2
        failed=1
    fi
}

xsltproc --nonet "$source/styles/make/fo-tokens.xsl" "$source/styles/tokens.xml" >"$work/fo-tokens.xsl"
compare "$work/fo-tokens.xsl" "$source/styles/fo-tokens.xsl"
xsltproc --nonet "$source/styles/make/icons.xsl" "$source/styles/icons/names.xml" >"$work/icons.xsl"
compare "$work/icons.xsl" "$source/styles/icons.xsl"
for edition in "$source"/tests/golden/fo/*-edition.xml; do
    kind=$(basename "$edition" -edition.xml)
    xsltproc --nonet "$source/templates/fo/$kind.xsl" "$edition" | xmllint --format - >"$work/$kind.fo"
    compare "$work/$kind.fo" "$source/tests/golden/fo/$kind.fo"
done
exit "$failed"
