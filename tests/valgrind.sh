#!/bin/sh
# valgrind.sh BUILD - every unit test of a tree of the preset `debug` under valgrind; exit status 1
# when one of them reads what it must not, or loses memory for good.
set -u
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
export LC_ALL=C.UTF-8 RENMEI_NOW=2026-12-01T09:00:00+09:00 TESTS_DIR="$here" SOURCE_DIR="${here%/tests}"
bad=0
for program in "$build"/tests/test_*; do
    [ -x "$program" ] && [ -f "$program" ] || continue
    # An execve that the sandbox refuses is the end of valgrind, not of us.
    [ "${program##*/}" = test_base_sandbox ] && continue
    if ! valgrind -q --error-exitcode=9 --suppressions="$here/valgrind.supp" "$program" >"$build/valgrind.log" 2>&1; then
        echo "valgrind: ${program##*/}" >&2
        grep -E '^==|FAILED' "$build/valgrind.log" | head -n 30 >&2
        bad=1
    fi
done
exit $bad
