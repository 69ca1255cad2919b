#!/bin/bash
# covered.sh SOURCE - every finding of the letters below has mutants, or another test that shows it.
set -euo pipefail
source=$1
letters=GXCBR
here=$source/tests/mutants
failed=0
say() {
    echo "$*"
    failed=1
}

declare -A symbol shown
while read -r name code; do
    symbol[$code]=DIAG_$name
done < <(sed -n 's/^DIAG_ROW(\([A-Z0-9_]*\), "\([A-Z0-9]*\)".*/\1 \2/p' "$source/src/diag/catalogue.def")
for code in $(cut -f1 "$here/operators.txt" | grep -v '^#' | sort -u); do
    [ -n "${symbol[$code]-}" ] || say "operators.txt: there is no finding $code"
    shown[$code]=mutant
done
while IFS=$'\t' read -r code file; do
    [[ $code = '#'* ]] && continue
    [ -n "${symbol[$code]-}" ] || say "elsewhere.txt: there is no finding $code"
    [ -z "${shown[$code]-}" ] || say "elsewhere.txt: $code stands there twice, or has mutants"
    shown[$code]=$file
    [ "$file" = - ] && continue
    grep -qwE "$code|${symbol[$code]-$code}" "$source/$file" || say "elsewhere.txt: $file does not name $code"
done <"$here/elsewhere.txt"
for code in "${!symbol[@]}"; do
    [[ $code = [$letters]* && -z ${shown[$code]-} ]] && say "$code has no mutant, and elsewhere.txt names no test"
done
[ $failed = 0 ] && echo "${#shown[@]} findings"
exit $failed
