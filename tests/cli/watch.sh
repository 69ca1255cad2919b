#!/bin/sh
# watch.sh RENMEI SOURCE - drafts are made anew at each change, and shown in a browser of this machine.
. "$(dirname "$0")/common.sh"
in=$work/in
cp -R "$source/examples/kakuu" "$in"
draft=$in/materials/kakuu-2026-012.1.xml
watching= serving=
trap 'kill $watching $serving 2>/dev/null; rm -rf "$work"' EXIT

# until_says FILE PATTERN COUNT: the file has that many lines of the pattern, within a minute.
until_says() {
    for _ in $(seq 600); do
        [ "$(grep -cE -- "$2" "$1" 2>/dev/null)" -ge "$3" ] && return 0
        sleep 0.1
    done
    cp "$1" "$work/words"
    complain "does not say: $2 ($3 times)"
    return 1
}

case="a change is made at once, and only then"
"$renmei" -C "$in" watch --lang en kakuu-2026-012 >"$work/watch" 2>&1 &
watching=$!
until_says "$work/watch" 'waiting for the next change' 1
page=$in/out/internal/drafts/kakuu-2026-012/1/ja/index.html
[ -s "$page" ] || complain "there is no draft"
sleep 0.5
[ "$(grep -c 'waiting for the next change' "$work/watch")" -eq 1 ] || complain "its own output counts as a change"
sed -i 's/<p>/<p>見張り/' "$draft"
until_says "$work/watch" 'waiting for the next change' 2
grep -q 見張り "$page" || complain "the draft is the old one"

case="findings, and then none"
sed -i 's|</draft>|</drift>|; s|</content>|</kontent>|' "$draft"
until_says "$work/watch" 'materials/kakuu-2026-012.1.xml:[0-9]+:[0-9]+' 1
sed -i 's|</drift>|</draft>|; s|</kontent>|</content>|' "$draft"
until_says "$work/watch" '1 (made|unchanged)|1 made, 0|0 made, 1' 3

case="a file in a new folder"
before=$(grep -c 'waiting for the next change' "$work/watch")
mkdir -p "$in/assets/neu"
sleep 0.3
echo x >"$in/assets/neu/x.txt"
until_says "$work/watch" 'waiting for the next change' $((before + 1))

case="the output in a browser of this machine"
"$renmei" -C "$in" --lang en serve -p 0 >"$work/serve" 2>&1 &
serving=$!
until_says "$work/serve" '^http://127.0.0.1:[0-9]+/$' 1
place=$(grep -oE '^http://127.0.0.1:[0-9]+/' "$work/serve")
python3 - "$place" "$draft" >"$work/words" 2>&1 <<'END' || complain "not as it should be"
import http.client, sys, threading, time
from urllib.parse import urlsplit
place, draft = sys.argv[1:]
address = urlsplit(place)
def ask(path, method='GET', **headers):
    line = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
    line.request(method, path, headers=headers)
    answer = line.getresponse()
    return answer.status, answer.headers, answer.read()
status, headers, page = ask('/internal/drafts/kakuu-2026-012/1/ja/')
assert status == 200 and headers['Content-Type'].startswith('text/html'), status
assert b'/-/reload.js' in page and b"connect-src 'self'" in page
status, headers, _ = ask('/internal/drafts/kakuu-2026-012/1/ja')
assert (status, headers['Location'].endswith('/ja/')) == (302, True), (status, headers)
status, headers, pdf = ask('/internal/drafts/kakuu-2026-012/1/ja/kakuu-2026-012.pdf')
assert status == 200 and pdf[:5] == b'%PDF-' and headers['Content-Type'] == 'application/pdf'
assert ask('/')[0] == 200 and b'internal/' in ask('/')[2]
assert b'EventSource' in ask('/-/reload.js')[2]
for path in ('/../renmei.xml', '/%2e%2e/renmei.xml', '/..%2frenmei.xml', '/internal/../../renmei.xml', '/nowhere', '//etc/passwd', '/%00', '/.renmei.db'):
    status, _, body = ask(path)
    assert status in (400, 404), (path, status)
    assert b'<workspace' not in body, path
assert ask('/', Host='evil.example')[0] == 403
assert ask('/', Host=f'localhost:{address.port}')[0] == 200
assert ask('/', method='POST')[0] == 405
line = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
line.request('GET', '/-/changes')
answer = line.getresponse()
assert answer.headers['Content-Type'] == 'text/event-stream'
def change():
    time.sleep(1)
    text = open(draft, encoding='utf-8').read()
    open(draft, 'w', encoding='utf-8').write(text.replace('見張り', '見守り'))
threading.Thread(target=change).start()
told = b''
while b'data: changed' not in told:
    told += answer.read1(100)
END

case="the end"
kill -INT "$watching"
wait "$watching"
status=$?
is 0
kill "$serving"

case="no workspace"
"$renmei" -C "$work" --lang en watch >"$work/words" 2>&1
status=$?
is 2
has 'this is no workspace'
exit $bad
