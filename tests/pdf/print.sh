#!/bin/sh
# print.sh MONO WORK-DIR - every page of the examples as a black-and-white printer gives it, 200 dots an
# inch.  WORK-DIR is that of check.sh, whose PDFs are looked at; MONO is mono.c, built.
set -eu
mono=$1 files=$2/a work=$2/print
rm -rf "$work"
mkdir -p "$work"
failed=0 pages=0
for file in $(find "$files" -name '*.pdf' | sort); do
    pdftoppm -r 200 -gray "$file" "$work/page"
    pdftoppm -r 200 -mono "$file" "$work/page"
    for grey in "$work"/page*.pgm; do
        "$mono" "$grey" "${grey%.pgm}.pbm" || { echo "print.sh: $file" >&2; failed=1; }
        pages=$((pages + 1))
    done
    rm -f "$work"/page*
done
[ "$pages" -ge 20 ] || { echo "print.sh: few pages were found" >&2; failed=1; }
exit "$failed"
