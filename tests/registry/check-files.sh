#!/bin/bash
# check-files.sh SOURCE_DIR - the shipped registry and one example of each file are what the schemas
# say, for libxml2's validator too; and a schema refuses what it must.
set -u
cd "$1" || exit 2
bad=0

holds() { # SCHEMA FILE
    xmllint --nonet --noout --relaxng "schemas/$1.rng" "$2" >/dev/null 2>&1
}

must() { # SCHEMA FILE
    holds "$1" "$2" && return
    echo "$2 is not valid"
    bad=1
}

for kind in agencies agreements reporting guidelines keys; do
    must $kind registry/japan/$kind.xml
done
for file in registry/japan/laws/*.xml; do
    must laws "$file"
done
for file in tests/corpus/registry/*.xml; do
    kind=$(basename "$file" .xml)
    [ "$kind" = articles ] && kind=laws
    must "$kind" "$file"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
refuses() { # SCHEMA SED-COMMAND: the example changed so is refused
    sed "$2" "tests/corpus/registry/$1.xml" >"$work/changed.xml"
    if cmp -s "tests/corpus/registry/$1.xml" "$work/changed.xml"; then
        echo "$1: $2 changes nothing"
        bad=1
    elif holds "$1" "$work/changed.xml"; then
        echo "$1: $2 is not noticed"
        bad=1
    fi
}
refuses agencies 's/kind="[^"]*"/kind="ministry"/'
refuses agencies 's/from="2026-07-01"/from="2026-7-1"/'
refuses agencies 's/until="2026-07-01"/until="2026-02-30"/'
refuses agencies 's/<order key="10"/<order key="-1"/'
refuses agencies 's/role="contact"/role="friend"/'
refuses agencies 's/00-0000-0000/zero/'
refuses agreements 's/modal="obliges"/modal="must"/'
refuses agreements 's/parties="kajoi kacyber"/parties="kajoi"/'
refuses agreements 's/subject="research"/subject="studies"/'
refuses reporting 's/duty="yes"/duty="perhaps"/'
refuses reporting 's/private critical/private everybody/'
refuses reporting 's/final-days="30"/final-days="0"/'
refuses laws 's/number="26"/number="26の2"/'
refuses laws 's/egov="415AC0000000057"/egov="415"/'
refuses guidelines 's/numbering="hyphen"/numbering="roman"/'
refuses keys 's/algorithm="ecdsa-p256"/algorithm="dsa"/'
refuses keys 's/+09:00//'
refuses workspace 's#renmei.example/"#renmei.example"#'
refuses workspace 's#https:#http:#'
refuses workspace 's/production="no"/production="maybe"/'
refuses records 's/handling="AMBER"/handling="WHITE"/'
refuses records 's/outcome="shared"/outcome="told"/'
refuses records 's/ground="規則第7条第3号" //'
refuses signoff 's/version="1"/version="2"/'
refuses signoff 's/role="issuer"/role="author"/'
refuses signoff 's/digest="sha256:4a4c/digest="sha256:4A4C/'
refuses signoff 's/class="minor"/class="major"/'
exit $bad
