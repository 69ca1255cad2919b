"""Reads a mail as a mail program does and checks its form: mail.py FILE CHARSET [WORDS...].

Prints the subject and the text; each of WORDS must stand in the text.
"""

import email
import email.policy
import re
import sys
import unicodedata

path, charset, words = sys.argv[1], sys.argv[2], sys.argv[3:]
data = open(path, "rb").read()
bad = []


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)


if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
    bad.append("a line does not end with CR LF")
if any(len(line) > 998 for line in data.split(b"\r\n")):
    bad.append("a line has more than 998 octets")
if any(byte > 126 for byte in data):
    bad.append("not 7bit")
head = data.split(b"\r\n\r\n", 1)[0]
if any(len(line) > 76 for line in head.split(b"\r\n")):
    bad.append("a header line has more than 76 octets")

message = email.message_from_bytes(data, policy=email.policy.strict)
if message.defects:
    bad.append("defects: %s" % message.defects)
for field in ("From", "Subject", "Date", "Message-ID", "MIME-Version"):
    if len(message.get_all(field, [])) != 1:
        bad.append("not one %s" % field)
    elif message[field].defects:
        bad.append("%s: %s" % (field, message[field].defects))
if message.get_content_charset().lower() != charset.lower():
    bad.append("charset %s" % message.get_content_charset())
text = message.get_content()
for line in text.splitlines():
    if columns(line) > 70 and not re.fullmatch(r"\S+", line.strip("\u3000 ")):
        bad.append("more than 70 columns: %s" % line)
    if re.search(r"https?://", line) and not re.fullmatch(r"https?://\S+", line):
        bad.append("an address with other words on its line: %s" % line)
    if line and line[0] in "、。）」ーャュョッ":
        bad.append("begins with what cannot begin a line: %s" % line)
if charset.lower() == "iso-2022-jp":
    raw = message.get_payload(decode=True)
    if raw.decode("iso2022_jp").encode("iso2022_jp") != raw:
        bad.append("does not come back as it was")
    if set(re.findall(rb"\x1b..", raw)) - {b"\x1b$B", b"\x1b(B"}:
        bad.append("escapes to other sets than ASCII and JIS X 0208")
for word in words:
    if word not in text:
        bad.append("does not say: %s" % word)
print(message["Subject"])
print(text, end="")
for fault in bad:
    print("%s: %s" % (path, fault), file=sys.stderr)
sys.exit(bool(bad))
