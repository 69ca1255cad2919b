#!/bin/bash
# check-registry.sh RENMEI SOURCE_DIR - renmei registry and renmei import law, as they are called.
set -u
renmei=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/w/registry"
bad=0

fails() {
    echo "FAILED: $*"
    bad=1
}

run() { # STATUS ARGUMENTS…: runs in the workspace, keeps what is printed
    local expected=$1
    shift
    "$renmei" -C "$work/w" "$@" >"$work/out" 2>"$work/says"
    local status=$?
    [ $status = "$expected" ] || fails "renmei $* ended with $status: $(cat "$work/says")"
}

agency() { # what stands between the tags of the one agency of the workspace
    printf '<agencies xmlns="urn:renmei:registry:1">%s</agencies>' "$1" >"$work/w/registry/agencies.xml"
}

fingerprint() {
    run 0 registry --fingerprint
    cat "$work/out"
}

# the list
run 0 registry --lang ja
grep -q '^  nco  国家サイバー統括室 (NCO)$' "$work/out" || fails "the list has no NCO"
grep -q '^  ppc-nco-2023  ppc ⇄ nco  2023-04-01 –  M1 M2a? M2b? M2c? M2d? M2e? M3 M4a M4b M5 M6 M7 M8$' "$work/out" ||
    fails "the list has no matrix of clauses"
grep -q '^  police-notification  npa-cyber  任意  ' "$work/out" || fails "a notification to the police became a duty"

# unconfirmed facts: as many as the files say
run 0 registry --unverified
listed=$(grep -c '^registry/japan/.*:[0-9]*: ' "$work/out")
said=0
while read -r file; do
    said=$((said + $(xmllint --xpath 'count(//*[@verified="no"])' "$file")))
done < <(find "$source/registry/japan" -name '*.xml')
[ "$listed" = "$said" ] || fails "$listed unconfirmed facts are listed of $said"
grep -q '^    ' "$work/out" || fails "no source is named"

# the fingerprint follows the facts, not the layout
none=$(fingerprint)
a='<agency id="x" kind="local" url="https://x.example/"><name xml:lang="ja">甲</name></agency>'
b='<agency id="y" kind="local"><name xml:lang="ja">乙</name></agency>'
agency "$a$b"
one=$(fingerprint)
agency "<!-- words -->
  $b
  <agency   url='https://x.example/' kind='local'
     id='x'>
    <name xml:lang='ja'>
      甲
    </name></agency>"
two=$(fingerprint)
agency "$a${b/乙/丙}"
three=$(fingerprint)
[ "$one" = "$two" ] || fails "the fingerprint changed with the layout"
[ "$one" != "$three" ] || fails "the fingerprint did not change with a name"
[ "$one" != "$none" ] || fails "the fingerprint did not change with two agencies"
[[ $one =~ ^sha256:[0-9a-f]{64}$ ]] || fails "the fingerprint is $one"

# findings
agency '<agency id="x" kind="local"><nam xml:lang="ja">甲</nam></agency>'
run 1 registry --format short
grep -q '^registry/agencies.xml:1:[0-9]*: error\[L011\]' "$work/out" || fails "a misspelt element: $(cat "$work/out")"
rm "$work/w/registry/agencies.xml"
run 2 registry --no-such-option

# extracts of statutes
law="$source/tests/corpus/laws/illegal-access-law.xml"
run 0 import law "$law" --extract --id illegal-access --as-of 2025-09-24 --output "$work/law.xml"
[ "$(grep -c '<article ' "$work/law.xml")" = 20 ] || fails "the extract has not 20 articles"
mkdir "$work/w/registry/laws"
sed 's/id="illegal-access"/id="other"/' "$work/law.xml" >"$work/w/registry/laws/other.xml"
run 0 registry
grep -q '^  other  平成11年法律第128号 ' "$work/out" || fails "the extract is not read"
run 1 import law "$source/schemas/laws.rng" --extract --id x --as-of 2025-09-24
[ -s "$work/out" ] && fails "something was written for a file without a statute"
run 2 import law "$law" --extract --id x --as-of 2025-02-30
run 2 import law "$law" --extract --id x
run 2 import law "$work/missing.xml" --extract --id x --as-of 2025-09-24
mkfifo "$work/fifo"
run 2 import law "$work/fifo" --extract --id x --as-of 2025-09-24
run 2 import novel "$law" --id x --as-of 2025-09-24
exit $bad
