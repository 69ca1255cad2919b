#!/bin/sh
# valgrind.sh BUILD - the whole suite of a tree of the preset `debug` under valgrind: every unit test, every
# saved input of the fuzz targets, every page that is formatted, every draft that is read wrong, and check, build
# and status of both examples.  Exit status 1 when one reads what it must not.
#
# What counts is what valgrind says, not how a program ended: 3.19 does not know openat2, Landlock and
# seccomp, so that programs take the way of an older kernel.  Leaks are the address sanitizer's matter.
set -u
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
source=${here%/tests}
export LC_ALL=C.UTF-8 RENMEI_NOW=2026-12-01T09:00:00+09:00 TESTS_DIR="$here" SOURCE_DIR="$source"
words=$build/valgrind
rm -rf "$words"
mkdir -p "$words"
renmei=$build/src/renmei

commands() {
    for program in "$build"/tests/test_*; do
        # An execve that the sandbox refuses is the end of valgrind, not of us.
        [ "${program##*/}" = test_base_sandbox ] || { [ -x "$program" ] && echo "$program"; }
    done
    for program in "$build"/tests/fuzz_*; do
        name=${program##*/fuzz_}
        [ -x "$program" ] && echo "$program $here/fuzz/corpus/$name"
    done
    for case in "$here"/golden/page/*/; do
        echo "cd $case && RUN $renmei fo in.fo --dump=areas"
        echo "cd $case && RUN $renmei fo in.fo --lenient -o $words/$(basename "$case").pdf"
    done
    for example in kakuu sampleland; do
        for command in check status registry "build --out $words/$example -j2" "build --out $words/$example-draft --draft"; do
            echo "$renmei -C $source/examples/$example $command"
        done
    done
}

commands | sed -e "/RUN/!s|^|RUN |" \
    -e "s|RUN|valgrind -q --suppressions=$here/valgrind.supp --log-file=$words/%p.log|" -e 's|$| >/dev/null 2>\&1|' |
    tr '\n' '\0' | xargs -0 -P2 -n1 sh -c
# test_batch_worker lets workers die by a signal, which the sandbox forbids valgrind to send to itself:
# the trace of its own end that it then leaves has frames of its own and nothing else.
if grep -h '^==' "$words"/*.log | grep -v /usr/libexec/valgrind/ >"$words/found"; then
    head -n 60 "$words/found" >&2
    exit 1
fi
echo "valgrind: $(ls "$words"/*.log | wc -l) programs, nothing found"
