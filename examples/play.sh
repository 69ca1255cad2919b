#!/bin/sh
# play.sh RENMEI EXAMPLE WORKSPACE OUT - plays the year of an example workspace: keys are made on the spot, each
# draft is signed by the bodies it names on the days they did, and released when its embargo ends; once a word is
# changed after the signing, and the release is refused.
#
# WORKSPACE must not exist yet; OUT receives the site.  The private keys go away at the end.
set -eu
renmei=$1
example=$2
workspace=$3
out=$4
lang=${5-ja}
[ ! -e "$workspace" ] || { echo "play.sh: $workspace exists already" >&2; exit 2; }
secrets=$(mktemp -d)
trap 'rm -rf "$secrets"' EXIT

at() { # MOMENT ARGUMENT...
    moment=$1
    shift
    RENMEI_NOW=$moment "$renmei" -C "$workspace" "$@"
}
of() { # RECORD ELEMENT ATTRIBUTE: its value, or nothing
    xmllint --nonet --xpath "string(//*[local-name()='$2']/@$3)" "$1"
}

# drafts ID REVISION: they come into the workspace as the desk finishes them.
drafts() {
    for file in "$example"/*/"$1.$2".xml "$example"/*/"$1.$2".*.xml; do
        [ -e "$file" ] || continue
        folder=$workspace/$(basename "$(dirname "$file")")
        mkdir -p "$folder"
        cp "$file" "$folder/"
    done
}

# signatures ID REVISION: by the posts, in the roles and at the moments that the example's records name.
signatures() {
    for record in "$example/signoffs/$1/$2"/*.xml; do
        printf '%s %s\n' "$(of "$record" time signed)" "$record"
    done | sort | while read -r moment record; do
        agency=$(of "$record" signer agency)
        set -- "$1" "$2" --as "$agency" --role "$(of "$record" act role)" --key-id "$agency-1" --key "$secrets/$agency.pem" \
            --unit "$(of "$record" decision unit)" --post "$(of "$record" decision post)" --on "$(of "$record" decision on)"
        reference=$(of "$record" decision ref)
        id=$1 revision=$2
        shift 2
        [ -z "$reference" ] || set -- "$@" --ref "$reference"
        at "$moment" sign "$id" --lang "$lang" --revision "$revision" --days 90 --yes "$@" >"$secrets/words" 2>&1 || {
            cat "$secrets/words" >&2
            exit 1
        }
        printf '%.10s  renmei sign %s --as %s\n' "$moment" "$id" "$agency"
        set -- "$id" "$revision"
    done
}

release() { # MOMENT ID...
    moment=$1
    shift
    printf '\n%.10s  renmei release %s\n' "$moment" "$*"
    at "$moment" release --lang "$lang" --out "$out" "$@"
}

mkdir -p "$workspace/registry"
cp "$example/renmei.xml" "$workspace/"
[ -e "$example/words.xml" ] && cp "$example/words.xml" "$workspace/"
for folder in registry assets records themes; do
    [ -d "$example/$folder" ] && cp -R "$example/$folder" "$workspace/"
done
rm -f "$workspace/registry/keys.xml"
for agency in $(for record in "$example"/signoffs/*/*/*.xml; do of "$record" signer agency; echo; done | sort -u); do
    at 2026-04-01T09:00:00+09:00 keys new -o "$secrets/$agency.pem" >/dev/null
    at 2026-04-01T09:00:00+09:00 keys add "$agency-1" "$secrets/$agency.pub.pem" --agency "$agency" >/dev/null
done

drafts kakuu-2026-001 1; signatures kakuu-2026-001 1
release 2026-06-24T14:00:00+09:00 kakuu-2026-001
drafts kakuu-2026-006 1; drafts kakuu-2026-007 1
signatures kakuu-2026-006 1; signatures kakuu-2026-007 1
release 2026-09-15T14:00:00+09:00 kakuu-2026-006 kakuu-2026-007
drafts kajoi-anzen 1; drafts kagijutsu-tebiki 1
signatures kajoi-anzen 1; signatures kagijutsu-tebiki 1
release 2026-10-30T10:00:00+09:00 kajoi-anzen kagijutsu-tebiki
drafts kakuu-2026-001 2; signatures kakuu-2026-001 2
release 2026-11-10T14:00:00+09:00 kakuu-2026-001
drafts kakuu-2026-006 2; drafts kakuu-2026-007 2
signatures kakuu-2026-006 2; signatures kakuu-2026-007 2
release 2026-11-12T10:00:00+09:00 kakuu-2026-006 kakuu-2026-007
drafts kakuu-2026-001 3; signatures kakuu-2026-001 3
release 2026-11-18T10:00:00+09:00 kakuu-2026-001
flyers="kakuu-2026-011 kakuu-2026-012 kakuu-2026-013 kakuu-2026-014 kakuu-2026-015 kakuu-2026-016"
for flyer in $flyers; do
    drafts "$flyer" 1; signatures "$flyer" 1
done
drafts kakuu-2026-005 1; signatures kakuu-2026-005 1
release 2026-11-24T23:00:00+09:00 kakuu-2026-005
drafts kakuu-2026-008-kunren 1; signatures kakuu-2026-008-kunren 1
release 2026-11-25T10:00:00+09:00 kakuu-2026-008-kunren
drafts kakuu-2026-020 1; signatures kakuu-2026-020 1
drafts kakuu-2026-017 1; signatures kakuu-2026-017 1
drafts kakuu-2026-018 1; signatures kakuu-2026-018 1
drafts kakuu-2026-021 1; signatures kakuu-2026-021 1
# shellcheck disable=SC2086
release 2026-11-26T10:00:00+09:00 $flyers kakuu-2026-017 kakuu-2026-020
release 2026-11-26T14:00:00+09:00 kakuu-2026-018 kakuu-2026-021
drafts kakuu-2026-031-kunren 1; drafts kakuu-2026-032-kunren 1
signatures kakuu-2026-031-kunren 1; signatures kakuu-2026-032-kunren 1
release 2026-11-26T15:00:00+09:00 kakuu-2026-031-kunren
release 2026-11-26T15:00:00+09:00 kakuu-2026-032-kunren
drafts kakuu-2026-022 1; signatures kakuu-2026-022 1
release 2026-11-27T10:00:00+09:00 kakuu-2026-022
drafts kakuu-2026-030 1; signatures kakuu-2026-030 1
release 2026-11-27T10:30:00+09:00 kakuu-2026-030
drafts kakuu-2026-002 1; signatures kakuu-2026-002 1

# A word is changed after everybody has signed: nothing is released, and the words say why.
notice=$workspace/notices/kakuu-2026-002.1.xml
cp "$notice" "$secrets/notice.xml"
sed -i 's/名簿管理サービス/名簿管理システム/' "$notice"
case $lang in
ja) printf '\n（次は、署名の後に本文の一語を変えた場合です。公表は断られます。わざとしていることです。）\n' ;;
*) printf '\n(Next: a word is changed after everybody has signed. The release is refused; this is on purpose.)\n' ;;
esac
if release 2026-11-27T11:00:00+09:00 kakuu-2026-002; then
    echo "play.sh: a changed text was released" >&2
    exit 1
fi
printf '\n2026-11-27  renmei redline kakuu-2026-002 --since kajoi\n'
at 2026-11-27T11:00:00+09:00 redline kakuu-2026-002 --since kajoi --lang "$lang"
cp "$secrets/notice.xml" "$notice"
release 2026-11-27T11:00:00+09:00 kakuu-2026-002

printf '\n2026-11-27  renmei verify kakuu-2026-002.pdf\n'
at 2026-11-27T11:05:00+09:00 verify --lang "$lang" "$out/public/kakuu-2026-002/1/ja/kakuu-2026-002.pdf"
printf '\n2026-11-27  renmei audit\n'
at 2026-11-27T11:05:00+09:00 audit --lang "$lang"
