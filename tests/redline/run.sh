#!/bin/sh
# run.sh RENMEI FOLDER [bless] - each case of FOLDER: old.xml and new.xml give expect.txt and expect.html.
renmei=$1 folder=$2 bless=${3-} bad=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
for case in "$folder"/*/; do
    cd "$case" || exit 2
    lang=en
    grep -q 'xml:lang="ja"' old.xml && lang=ja
    "$renmei" redline old.xml new.xml --lang $lang >"$work/expect.txt" 2>&1
    "$renmei" redline old.xml new.xml --lang $lang --html "$work/expect.html" 2>"$work/said" || bad=1
    grep -qF "$work/expect.html" "$work/said" || bad=1 # says where it is
    sed -i '/^<style>/,/<\/style>/c <style/>' "$work/expect.html" # the style sheet has tests of its own
    for file in expect.txt expect.html; do
        [ -z "$bless" ] || cp "$work/$file" $file
        diff -u $file "$work/$file" || bad=1
    done
done
exit $bad
