#!/bin/sh
# install.sh RENMEI SOURCE FAIL BUILD CMAKE - what an installation has works away from the tree it was built in.
. "$(dirname "$0")/common.sh"
build_tree=$4
cmake=$5

case="the same site from an installed program"
"$cmake" --install "$build_tree" --prefix "$work/usr" >"$work/words" 2>&1 || complain "it cannot be installed"
cp -R "$source/examples/kakuu" "$work/in"
"$renmei" -C "$work/in" build --out "$work/here" kakuu-2026-001 kakuu-2026-012 >"$work/words" 2>&1
"$work/usr/bin/renmei" -C "$work/in" --lang ja build --out "$work/there" kakuu-2026-001 kakuu-2026-012 >"$work/words" 2>&1
status=$?
is 0
has '作成4件'
rm -f "$work"/here/.renmei.db* "$work"/there/.renmei.db*
diff -r "$work/here" "$work/there" >"$work/words" 2>&1 || complain "another site"

case="its own files are those that were installed"
own=$work/usr/share/renmei
grep -q "<dir>$own/fonts</dir>" "$own/fonts/fonts.conf" || complain "fontconfig looks elsewhere"
echo '/* installed here */' >>"$own/styles/base.css"
echo 'installed here' >>"$own/explain/ja/G010.txt"
sed -i 's|<body |<body data-installed="here" |' "$own/templates/html/frame.xsl"
"$work/usr/bin/renmei" -C "$work/in" build --only html --out "$work/again" kakuu-2026-001 >"$work/words" 2>&1
grep -q 'installed here' "$work/again/public/assets/renmei.css" || complain "styles are those of the source tree"
grep -q 'data-installed="here"' "$work/again/public/kakuu-2026-001/3/ja/index.html" || complain "templates are those of the source tree"
: >"$own/fonts/BIZUDGothic-Regular.ttf"
"$work/usr/bin/renmei" -C "$work/in" build --only pdf --out "$work/again" kakuu-2026-001 >"$work/words" 2>&1 && complain "fonts are those of the build tree"
"$work/usr/bin/renmei" --lang ja explain G010 >"$work/words" 2>&1 || complain "no explanation"
has 'installed here'
"$work/usr/bin/renmei" init "$work/desk" >"$work/words" 2>&1 || complain "no workspace can be made"
"$work/usr/bin/renmei" -C "$work/desk" new notice tsuchi-1 >"$work/words" 2>&1 || complain "no draft can be made"

case="a page for each command, of which mandoc has nothing to say"
manual=$work/usr/share/man/man1
mandoc -Tlint -Wwarning "$manual"/*.1 >"$work/words" 2>&1 || complain "the manual pages are not as mdoc wants them"
"$renmei" --lang en --help | sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p' >"$work/commands"
[ "$(wc -l <"$work/commands")" -ge 25 ] || complain "the commands were not found"
while read -r command; do
    ls "$manual/renmei-$command".1 "$manual/renmei-$command"-*.1 2>/dev/null | grep -q . || complain "$command has no page"
    grep -q "^.It Sy $command\$" "$manual/renmei.1" || complain "renmei(1) does not name $command"
done <"$work/commands"
mandoc -Tutf8 "$manual/renmei-redline.1" | sed 's/.\x08//g' >"$work/words"
has 'Show what changed, word by word' '--since=AGENCY' 'since this revision'

case="completion"
cat >"$work/complete.bash" <<'END'
PATH=$1:$PATH
. "$2"
shift 2
COMP_WORDS=("$@")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_renmei
printf '%s\n' "${COMPREPLY[@]}" | sort -u
END
complete() { # WORD...
    (cd "$work/in" && bash "$work/complete.bash" "$work/usr/bin" "$work/usr/share/bash-completion/completions/renmei" renmei "$@") >"$work/words" 2>&1
}
complete rel
has '^release$' '^relations$'
complete redline --fr
has '^--from$'
complete xref ow
has '^owed$'
complete check kakuu-2026-00
has '^kakuu-2026-001$'
complete --lang ''
has '^ja$' '^en$'
exit $bad
