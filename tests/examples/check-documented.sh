#!/bin/bash
# check-documented.sh SOURCE_DIR - each element and attribute of every grammar says in both
# languages what it is for.
set -u
bad=0
for grammar in "$1"/schemas/*.rng; do
    for lang in ja en; do
        missing=$(xmllint --xpath "//*[local-name()='element' or local-name()='attribute'][@name]
            [not(*[local-name()='documentation'][@*[local-name()='lang']='$lang'][normalize-space()])]/@name" \
            "$grammar" 2>/dev/null | tr '\n' ' ')
        [ -z "$missing" ] && continue
        echo "$grammar: no $lang documentation at$missing"
        bad=1
    done
done
exit $bad
