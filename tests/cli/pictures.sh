#!/bin/sh
# pictures.sh RENMEI SOURCE - a picture that could act, ask other servers or exhaust a reader is
# a finding, blocks its document and never reaches the output folder, not even a draft's.
. "$(dirname "$0")/common.sh"
workspace "$work/in"
open='<svg xmlns="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink" width="9" height="9"'

while IFS='|' read -r case code bytes; do
    file=assets/$(echo "$case" | tr ' ' -).svg
    printf '%s' "$bytes" | sed "s|OPEN|$open|" >"$work/in/$file"
    digest=$(sha256sum <"$work/in/$file" | cut -c1-64)
    draft hostile-1 | sed "s|<toc/>|&<figure id=\"zu9\"><img src=\"$file\" alt=\"絵\" sha256=\"$digest\"/></figure>|" \
        >"$work/in/advisories/hostile.xml"
    build "$work/in" "$work/out" --draft --only=html hostile-1
    if [ "$code" = fine ]; then
        grep -qE 'S0(03|06|07)' "$work/words" && complain "a harmless picture is refused"
        [ -e "$work/out/internal/drafts/$file" ] || complain "a harmless picture is missing"
    else
        is 1
        has "^advisories/hostile.xml:.*error\\[$code\\]"
        [ -e "$work/out/internal/drafts/$file" ] && complain "it stands in the output folder"
    fi
done <<'CASES'
script|S007|OPEN><script>alert(1)</script></svg>
script of another prefix|S007|<s:svg xmlns:s="http://www.w3.org/2000/svg" width="9" height="9"><s:script/></s:svg>
html|S007|OPEN><h:div xmlns:h="http://www.w3.org/1999/xhtml">x</h:div></svg>
foreign object|S007|OPEN><foreignObject/></svg>
event|S007|OPEN onload="alert(1)"/>
link that runs|S007|OPEN><a l:href="&#106;avascript:alert(1)"/></svg>
animated link|S007|OPEN><a><set attributeName="href" to="javascript:alert(1)"/></a></svg>
file|S007|OPEN><image href="file:///etc/passwd"/></svg>
picture within that runs|S007|OPEN><image href="data:image/svg+xml;base64,AAAA"/></svg>
style|S007|OPEN><rect style="fill: URL( 'https://evil.example/x')"/></svg>
style in disguise|S007|OPEN><rect style="fill:\75rl(https://evil.example/x)"/></svg>
style sheet|S007|OPEN><style>@import "//evil.example/x";</style></svg>
entity|S006|<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>OPEN>&a;</svg>
endless|S006|<svg xmlns="http://www.w3.org/2000/svg" width="inf" height="inf"/>
huge|S006|<svg xmlns="http://www.w3.org/2000/svg" width="1e300" height="1e300"/>
plain|fine|OPEN><linearGradient id="a"/><rect fill="url(#a)" style="fill:url('#a')"/><a href="#a"/></svg>
CASES

case="path with dots"
cp "$work/in/assets/plain.svg" "$work/in/beside.svg"
digest=$(sha256sum <"$work/in/beside.svg" | cut -c1-64)
draft hostile-1 | sed "s|<toc/>|&<figure id=\"zu9\"><img src=\"assets/../beside.svg\" alt=\"絵\" sha256=\"$digest\"/></figure>|" \
    >"$work/in/advisories/hostile.xml"
build "$work/in" "$work/out" --draft --only=html hostile-1
is 1
has 'S003'
find "$work/out" -name beside.svg | grep -q . && complain "a file from beside assets/ was copied"

case="bitmap of four thousand million lines"
{ printf '\211PNG\r\n\032\n\0\0\0\rIHDR\377\377\377\377\377\377\377\377\010\002\0\0\0'; head -c 40 /dev/zero; } >"$work/in/assets/bomb.png"
digest=$(sha256sum <"$work/in/assets/bomb.png" | cut -c1-64)
draft hostile-1 | sed "s|<toc/>|&<figure id=\"zu9\"><img src=\"assets/bomb.png\" alt=\"絵\" sha256=\"$digest\"/></figure>|" \
    >"$work/in/advisories/hostile.xml"
build "$work/in" "$work/out" --draft --only=html hostile-1
is 1
has 'S006'
exit $bad
