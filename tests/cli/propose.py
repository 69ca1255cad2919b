"""propose.py IN.docx OUT.docx AUTHOR (WORDS COMMENT | -WORDS NEW)...: the file as a partner gives it
back: a comment on the paragraph that has WORDS, or WORDS of it replaced by NEW as a tracked change."""
import re
import sys
import zipfile
from xml.sax.saxutils import escape

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
source, target, author, *pairs = sys.argv[1:]
with zipfile.ZipFile(source) as old:
    parts = {name: old.read(name) for name in old.namelist()}
document = parts['word/document.xml'].decode()
comments = []
by = f'w:author="{author}" w:date="2026-12-03T09:00:00Z"'


def run_around(words):
    """Where the run that has the words begins and ends."""
    at = document.index(escape(words))
    start = max(document.rindex('<w:r>', 0, at), document.rfind('<w:r ', 0, at))
    return start, document.index('</w:r>', at) + len('</w:r>')


for words, says in zip(pairs[::2], pairs[1::2]):
    if words.startswith('-'):
        words = words[1:]
        start, end = run_around(words)
        run = document[start:end]
        head = re.match(r'<w:r[ >].*?(?=<w:t[ >])', run, re.S).group()
        text = re.search(r'<w:t(?: [^>]*)?>(.*?)</w:t>', run, re.S).group(1)
        before, after = text.split(escape(words), 1)

        def piece(tag, words):
            return f'{head}<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>' if words else ''

        document = (document[:start] + piece('t', before) + f'<w:del w:id="{900 + len(comments)}" {by}>' +
                    piece('delText', escape(words)) + f'</w:del><w:ins w:id="{950 + len(comments)}" {by}>' +
                    piece('t', escape(says)) + '</w:ins>' + piece('t', after) + document[end:])
        continue
    start, end = run_around(words)
    number = len(comments)
    comments.append(f'<w:comment w:id="{number}" {by}><w:p><w:r><w:t>{escape(says)}</w:t></w:r></w:p></w:comment>')
    document = (document[:start] + f'<w:commentRangeStart w:id="{number}"/>' + document[start:end] +
                f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>' +
                document[end:])

parts['word/document.xml'] = document.encode()
parts['word/comments.xml'] = (f'<?xml version="1.0" encoding="UTF-8"?><w:comments xmlns:w="{W}">' + ''.join(comments) +
                              '</w:comments>').encode()


def insert(name, end, words):
    parts[name] = parts[name].decode().replace(end, words + end).encode()


insert('word/_rels/document.xml.rels', '</Relationships>',
       f'<Relationship Id="rIdComments" Type="{OFFICE}/comments" Target="comments.xml"/>')
insert('[Content_Types].xml', '</Types>',
       '<Override PartName="/word/comments.xml" ContentType='
       '"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>')
with zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as new:
    for name, data in parts.items():
        new.writestr(name, data)
