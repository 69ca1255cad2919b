# common.sh - read by the tests of the whole program: a small clean workspace, and what to expect.
#
# The caller is called with RENMEI SOURCE [FAIL_MODULE].  Each test of the folder works in $work,
# which goes away at the end.
set -u
renmei=$1
source=$2
fail=${3-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 RENMEI_NOW=2026-12-01T09:00:00+09:00
bad=0

complain() {
    echo "$case: $*" >&2
    [ -s "$work/words" ] && sed 's/^/    /;12q' "$work/words" >&2
    bad=1
}

# workspace FOLDER: two guidelines that cite each other, signed and clean.
workspace() {
    mkdir -p "$1/signoffs" "$1/advisories" "$1/assets"
    cp -R "$source/examples/kakuu/renmei.xml" "$source/examples/kakuu/registry" \
        "$source/examples/kakuu/guidelines" "$1/"
    cp -R "$source/examples/kakuu/signoffs/kajoi-anzen" \
        "$source/examples/kakuu/signoffs/kagijutsu-tebiki" "$1/signoffs/"
}

# A well-formed draft that nobody signed: the text of one of the two under the id given.
draft() {
    sed "s/id=\"kajoi-anzen\"/id=\"$1\"/" "$source/examples/kakuu/guidelines/kajoi-anzen.1.xml"
}

# build WORKSPACE OUT [ARGUMENT...]: the exit status in $status, all words in $work/words.
build() {
    in=$1 out=$2
    shift 2
    "$renmei" -C "$in" build --lang en --format short --out "$out" "$@" >"$work/words" 2>&1
    status=$?
}

# has PATTERN...: each stands in the words.
has() {
    for pattern in "$@"; do
        grep -qE -- "$pattern" "$work/words" || complain "does not say: $pattern"
    done
}

is() { # STATUS
    [ "$status" -eq "$1" ] || complain "ended with status $status instead of $1"
}

# whole OUT: nothing temporary, nothing empty, and each page, PDF and XML file is complete.
whole() {
    [ -d "$1" ] || return 0
    find "$1" -name '.renmei-*' | grep -q . && complain "left temporary files"
    find "$1" -type f -size 0 | grep -q . && complain "left empty files"
    find "$1" -type d -empty ! -path "$1" | grep -q . && complain "left empty folders"
    for file in $(find "$1" -type f -name '*.html'); do
        tail -c 8 "$file" | grep -q '</html>' || case $file in
        */fragment.html) ;;
        *) complain "$file is cut off" ;;
        esac
    done
    for file in $(find "$1" -type f -name '*.pdf'); do
        tail -c 6 "$file" | grep -q '%%EOF' || complain "$file is cut off"
    done
}

published() { # OUT ID REVISION LANG
    for file in index.html "$2.pdf" "$2.txt" content.xml; do
        [ -s "$1/public/$2/$3/$4/$file" ] || complain "$2 has no $file"
    done
}

unpublished() { # OUT ID
    [ -e "$1/public/$2" ] && complain "$2 was published"
    return 0
}
