#!/bin/sh
# trouble.sh RENMEI SOURCE FAIL_MODULE - what the machine and the command line can do to a build: a
# clear message, exit status 2 (1 where a document is at fault), and nothing half-made in out/.
. "$(dirname "$0")/common.sh"
workspace "$work/in"
draft second-1 >"$work/second.xml"

with_failure() { # ASSIGNMENT COMMAND...
    set_to=$1
    shift
    ( export "$set_to" LD_PRELOAD="$fail" ASAN_OPTIONS=verify_asan_link_order=0; "$@"; exit $status )
    status=$?
}

case="no workspace"
mkdir "$work/nothing"
build "$work/nothing" "$work/out1"
is 2
has 'is no workspace: it holds no renmei.xml'
whole "$work/out1"

case="no such folder"
build "$work/nowhere" "$work/out2"
is 2
has 'nowhere: No such file'

case="unknown id"
for command in check build status; do
    "$renmei" -C "$work/in" $command --lang en kajoi-anzenn >"$work/words" 2>&1
    status=$?
    is 2
    has 'there is no document "kajoi-anzenn" in this workspace; did you mean "kajoi-anzen"\?'
    [ "$(wc -l <"$work/words")" -eq 1 ] || complain "$command says more than that"
done

case="output is a file"
echo mine >"$work/file"
build "$work/in" "$work/file"
is 2
has 'the output folder .*/file cannot be written to: (Not a directory|File exists)'
[ "$(cat "$work/file")" = mine ] || complain "the file was touched"

case="full disk from the start"
mkdir "$work/full"
with_failure FAIL_FULL="$work/full" build "$work/in" "$work/full"
is 2
has 'full|No space left'
find "$work/full" -type f ! -name '.renmei.db*' | grep -q . && complain "left files"
whole_without_memory() { rm -f "$1"/.renmei.db*; whole "$1"; }
whole_without_memory "$work/full"

case="full disk later"
build "$work/in" "$work/later"
is 0
cp -R "$work/later" "$work/later-before"
cp "$work/second.xml" "$work/in/guidelines/second-1.1.xml"
with_failure FAIL_FULL="$work/later/" build "$work/in" "$work/later" --draft
is 2
has 'error\[B001\]: the output cannot be written: .*No space left'
diff -r "$work/later-before" "$work/later" >"$work/words" || complain "what was published before has changed"
rm "$work/in/guidelines/second-1.1.xml"

case="worker killed"
mkdir -p "$work/two"
workspace "$work/two"
cp "$work/second.xml" "$work/two/guidelines/second-1.1.xml"
for jobs in 1 2; do # each worker dies of it
    with_failure FAIL_KILL=second-1.pdf build "$work/two" "$work/killed$jobs" --draft -j$jobs
    is 1
    has 'second-1 could not be made: the worker ended by signal 9' '2 made, .* 1 failed'
    [ -s "$work/killed$jobs/internal/drafts/kajoi-anzen/1/ja/kajoi-anzen.pdf" ] ||
        complain "the other document is missing"
    [ -e "$work/killed$jobs/internal/drafts/second-1" ] && complain "half a document stands there"
    whole "$work/killed$jobs"
    has 'failed: second-1; the errors above say why'
done

case="a draft that cannot be printed" # a character that no font has
mkdir -p "$work/three"
workspace "$work/three"
sed 's|<title>|&𓀀|' "$work/second.xml" >"$work/three/guidelines/second-1.1.xml"
build "$work/three" "$work/unprinted" --draft second-1
is 1
has '0 made, .* 1 failed' 'failed: second-1; the errors above say why'
[ -e "$work/unprinted/internal/drafts/second-1" ] && complain "half a document stands there"

# Real file systems, where a private mount can be made.
if unshare -rm true 2>/dev/null; then
    case="read-only output"
    mkdir "$work/ro"
    cat >"$work/in-mount.sh" <<'MOUNT'
mount -t tmpfs -o "$1" tmpfs "$2" || exit 77
shift 2
"$@"
MOUNT
    unshare -rm sh "$work/in-mount.sh" ro "$work/ro" "$renmei" -C "$work/in" build --lang en \
        --out "$work/ro" >"$work/words" 2>&1
    status=$?
    is 2
    has 'the output folder .*/ro cannot be written to: Read-only file system'

    case="tiny disk"
    mkdir "$work/tiny"
    unshare -rm sh "$work/in-mount.sh" size=200k "$work/tiny" sh -c '
        "$1" -C "$2" build --lang en --out "$3"
        status=$?
        find "$3" -name ".renmei-*" -o -path "*/kajoi-anzen/*" -o -path "*/kagijutsu-tebiki/*" |
            sed "s/^/left: /"
        exit $status' sh "$renmei" "$work/in" "$work/tiny" >"$work/words" 2>&1
    status=$?
    is 2
    has 'No space left on device'
    grep -q '^left: ' "$work/words" && complain "half a document stands there"
else
    case="read-only output"
    mkdir -m 555 "$work/ro"
    if [ "$(id -u)" -ne 0 ]; then
        build "$work/in" "$work/ro"
        is 2
        has 'the output folder .*/ro cannot be written to: Permission denied'
    fi
fi
exit $bad
