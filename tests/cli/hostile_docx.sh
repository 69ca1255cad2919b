#!/bin/sh
# hostile_docx.sh RENMEI SOURCE - files of Word that no honest office sends, to everything that reads one: each gets
# one finding with what to do, in both languages, soon and within bounds, and nothing is written.
. "$(dirname "$0")/common.sh"
in=$work/in id=kakuu-2026-002 round=kakuu-2026-001
cp -R "$source/examples/kakuu" "$in"
mkdir "$work/files"
export TMPDIR="$work/tmp"
mkdir "$TMPDIR"

# Within 20 s of work; with sanitizers, which reserve terabytes, memory is not limited.
bounded() { # ARGUMENT...
    (
        ulimit -t 20
        grep -q __asan_init "$renmei" || ulimit -v 2000000
        exec "$renmei" -C "$in" "$@" >"$work/words" 2>&1 </dev/null
    )
    status=$?
}

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" --lang en >"$work/words" 2>&1 </dev/null
    status=$?
}

# One finding of this code, with a step to take, and no other.
one() { # WORD-FOR-ERROR CODE
    is 1
    found=$(grep -cE "^($1)\[" "$work/words")
    [ "$found" = 1 ] || complain "$found findings instead of one"
    has "^($1)\[$2\]: ."
}

case="a round"
run consult $round --to kagijutsu --due 2026-12-10
is 0
cp -R "$in" "$work/before"

python3 "$source/tests/cli/hostile_docx.py" "$work/files" >"$work/table" || complain "no files were made"
count=0
while read -r name code; do
    file=$work/files/$name.docx
    case="$name (en)"
    bounded import docx "$file" --as notice --id new-1 --lang en
    one error "$code"
    has ' = (help|対処): '
    case="$name (ja)"
    bounded import docx "$file" --onto $id --lang ja
    one エラー "$code"
    grep -q ' = 対処: ' "$work/words" || complain "says not what to do in Japanese"
    case="$name (a reply)"
    bounded consult $round --receive "$file" --as kagijutsu --lang en
    # what is larger than any reply is not opened
    [ "$(wc -c <"$file")" -gt 4194304 ] && is 2 || one error "$code"
    case="$name (compared)"
    head -c 4 "$file" | od -An -tx1 | grep -qE '50 4b|d0 cf' && {
        bounded redline "$in/notices/$id.1.xml" "$file" --lang en
        one error "$code"
    }
    count=$((count + 1))
done <"$work/table"
case="all"
[ "$count" -gt 50 ] || complain "only $count files were tried"
diff -r "$work/before" "$in" >"$work/words" || complain "something was written"
[ -z "$(ls -A "$TMPDIR")" ] || complain "left something behind"
exit $bad
