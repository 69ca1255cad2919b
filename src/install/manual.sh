#!/bin/sh
# manual.sh RENMEI FOLDER - manual pages (mdoc) out of what the program itself says with --help, so that both agree.
set -eu
program=$1
folder=$2
day='November 28, 2026'
export LC_ALL=C.UTF-8
mkdir -p "$folder"

# ask [WORD...]: the help, in English.
ask() {
    "$program" --lang en "$@" --help
}

# rows: "name summary" of each command that a help lists, whatever stands around them.
rows() {
    sed -n 's/^  \([a-z][a-z-]*\)  *\([^ ].*\)/\1 \2/p'
}

# safe: nothing that roff would take for its own.
safe() {
    sed 's/\\/\\e/g; s/^\([.'"'"']\)/\\\&\1/'
}

head_of() { # NAME SUMMARY
    printf '.Dd %s\n.Dt %s 1\n.Os\n.Sh NAME\n.Nm %s\n.Nd %s\n' "$day" "$(echo "$1" | tr a-z A-Z)" "$1" "$2"
}

tail_of() { # PAGE...
    printf '.Sh EXIT STATUS\n.Bl -tag -width 1n -compact\n.It 0\nDone.\n.It 1\nThere are findings that are errors.\n.It 2\nThe work could not be done.\n.El\n'
    printf '.Sh SEE ALSO\n'
    last=
    for page; do
        [ -z "$last" ] || printf '.Xr %s 1 ,\n' "$last"
        last=$page
    done
    printf '.Xr %s 1\n' "$last"
}

# page NAME SUMMARY WORD...: the page of one command.
page() {
    name=$1 summary=$2
    shift 2
    ask "$@" >"$folder/help"
    {
        head_of "$name" "$summary"
        printf '.Sh SYNOPSIS\n'
        awk '/^Usage:/ { getline; sub(/^ */, ""); print; exit }' "$folder/help" | safe | sed 's/^/.Sy /; s/…/.../g; s/|/\\\&|/g'
        printf '.Sh DESCRIPTION\n'
        awk '/^Usage:/ { getline; next } /^Help Options:/ { exit } { print }' "$folder/help" |
            awk 'NF || !blank { print } { blank = !NF }' | safe | sed 's|\([a-z.)]\)\.  *\([A-Z]\)|\1.\n\2|g' |
            awk '/^  / { if (!list) { print ".Bd -literal"; list = 1 } print; next }
                 { if (list) { print ".Ed"; list = 0 } if (NF) { if (said) print ".Pp"; print; said = 1 } }
                 END { if (list) print ".Ed" }'
        printf '.Sh OPTIONS\n.Bl -tag -width Ds\n'
        sed -n '/^Application Options:/,$p' "$folder/help" | sed 1d | safe | sed 's|\([a-z.)]\)\.  *\([A-Z]\)|\1.\n\2|g' |
            awk '/^  -/ || /^      *--/ { line = $0; sub(/^ */, "", line)
                     cut = match(line, /   *[^ -]/); names = cut ? substr(line, 1, cut - 1) : line
                     gsub(/-/, "\\-", names); print ".It Sy " names
                     if (cut) { words = substr(line, cut); sub(/^ */, "", words); print words } }'
        printf '.El\n'
        tail_of renmei
    } >"$folder/$name.1"
    rm "$folder/help"
}

ask >"$folder/commands"
rows <"$folder/commands" >"$folder/list"
rm "$folder/commands"
pages=
while read -r command summary; do
    if ask "$command" 2>/dev/null | grep -q "^renmei $command WHAT"; then
        ask "$command" | rows >"$folder/parts"
        while read -r part words; do
            page "renmei-$command-$part" "$words" "$command" "$part"
            pages="$pages renmei-$command-$part"
        done <"$folder/parts"
        rm "$folder/parts"
    else
        page "renmei-$command" "$summary" "$command"
        pages="$pages renmei-$command"
    fi
done <"$folder/list"

{
    head_of renmei 'joint notices of public bodies, checked and published'
    cat <<'END'
.Sh SYNOPSIS
.Nm
.Op Fl C Ar workspace
.Op Fl \-lang Ar ja|en
.Ar command
.Op Ar option ...
.Sh DESCRIPTION
.Nm
takes drafts of notices that several bodies write together, enforces how they were coordinated, links their guidelines
to one another, and publishes HTML, PDF and the other forms that each body's channels need.
.Pp
A workspace is a folder with
.Pa renmei.xml ,
the drafts, the registry of bodies and keys, and the sign-offs.
The commands are
.Bl -tag -width withdraw\-signoff
END
    while read -r command summary; do
        printf '.It Sy %s\n%s\n' "$command" "$summary"
    done <"$folder/list"
    cat <<'END'
.El
.Sh ENVIRONMENT
.Bl -tag -width RENMEI_DATADIR
.It Ev LC_ALL , LANG
The language of messages, Japanese or English.
.It Ev NO_COLOR
Messages have no colours.
.It Ev RENMEI_DATADIR
Another folder with templates, styles, schemas, registry and fonts.
.El
END
    # shellcheck disable=SC2086
    tail_of $(printf '%s\n' $pages | sort)
} >"$folder/renmei.1"
rm "$folder/list"
