"""hostile_docx.py FOLDER - files of Word that no honest office sends, one a row of the table below, each with the
code of the one finding that it gets: prints "NAME CODE" and writes FOLDER/NAME.docx."""
import io
import struct
import sys
import zipfile

W = ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"' \
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"' \
    ' xmlns:o="urn:schemas-microsoft-com:office:office"' \
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
DOCUMENT = 'word/document.xml'
RELATIONS = 'word/_rels/document.xml.rels'
BOMB = b'0' * (5 << 20)


def types(inside):
    return '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">%s</Types>' % inside


def override(part, kind):
    return '<Override PartName="%s" ContentType="%s"/>' % (part, kind)


def relations(*rows):
    return '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % \
        ''.join('<Relationship Id="r%d" Type="%s%s" Target="%s"%s/>' % (
            i, KIND, kind, target, ' TargetMode="External"' if external else '')
            for i, (kind, target, external) in enumerate(rows))


def body(inside):
    return '<w:document%s><w:body>%s<w:sectPr/></w:body></w:document>' % (W, inside)


def p(words):
    return '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' % words


def sign(i):
    """Words that do not pack well: what packs well is a bomb."""
    return chr(0x4e00 + i * i * 7919 % 20011)


def nested(*names, depth=10000):
    return body(''.join('<w:%s>' % n for n in names) * depth + p('a') +
                ''.join('</w:%s>' % n for n in reversed(names)) * depth)


PLAIN = {'[Content_Types].xml': types(override('/' + DOCUMENT, MAIN)), DOCUMENT: body(p('本文'))}


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as file:
        for name, content in parts:
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_parts(more):
    return zipped({**PLAIN, **more}.items())


def with_body(inside):
    return with_parts({DOCUMENT: body(inside)})


def external(kind, target):
    return with_parts({RELATIONS: relations((kind, target, True))})


def part_of(kind, name, xml):
    return with_parts({RELATIONS: relations((kind, name, False)), 'word/' + name: xml})


def named(name):
    return with_parts({name: 'x'})


def renamed(old, new):
    """A name that zipfile would not write: put in place of one of the same length, everywhere."""
    assert len(old) == len(new)
    return with_parts({old.decode(): 'x'}).replace(old, new)


def compound(stream):
    return b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 504 + stream.encode('utf-16-le')


def claimed():
    """The document itself says that it is small, and unpacks into 5 MiB."""
    parts = {**PLAIN, DOCUMENT: BOMB}
    file = bytearray(zipped(parts.items()))
    real = struct.pack('<I', len(BOMB))
    while (at := file.find(real)) >= 0:
        file[at:at + 4] = struct.pack('<I', 1000)
    return bytes(file)


def styles(*pairs):
    return '<w:styles%s>%s</w:styles>' % (W, ''.join(
        '<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="%s"/></w:style>' %
        (name, name, base) for name, base in pairs))


def numbering(*rows):
    return '<w:numbering%s>%s%s</w:numbering>' % (W, ''.join(
        '<w:abstractNum w:abstractNumId="%d"><w:styleLink w:val="%s"/><w:numStyleLink w:val="%s"/></w:abstractNum>' %
        (i, own, link) for i, (own, link) in enumerate(rows)), ''.join(
        '<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>' % (i + 1, i) for i in range(len(rows))))


def cell(properties):
    return '<w:tbl><w:tr><w:tc><w:tcPr>%s</w:tcPr>%s</w:tc></w:tr></w:tbl>' % (properties, p('a'))


def comments(count):
    return '<w:comments%s>%s</w:comments>' % (W, ''.join('<w:comment w:id="%d"/>' % i for i in range(count)))


def entities():
    return '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">%s]>%s' % (''.join(
        '<!ENTITY %s "%s">' % (chr(b), ('&%s;' % chr(b - 1)) * 10) for b in range(98, 107)), body(p('&j;')))


TABLE = [
    # what is no zip of Word's
    ('empty', 'R008', lambda: b''),
    ('words', 'R001', lambda: b'%PDF-1.7'),
    ('cut', 'R001', lambda: with_parts({})[:-30]),
    ('doc', 'R001', lambda: compound('WordDocument')),
    ('encrypted', 'R004', lambda: compound('EncryptedPackage')),
    ('excel', 'R001', lambda: zipped([('[Content_Types].xml', types('')), ('xl/workbook.xml', '<a/>')])),
    ('no-document', 'R008', lambda: zipped([('[Content_Types].xml', types(''))])),
    ('other-type', 'R001', lambda: with_parts({'[Content_Types].xml': types(override('/' + DOCUMENT, 'text/html'))})),
    ('two-documents', 'R008', lambda: with_parts({'_rels/.rels': relations(
        ('officeDocument', DOCUMENT, False), ('officeDocument', 'word/other.xml', False))})),
    # more than anybody writes
    ('bomb', 'R002', lambda: with_parts({'word/media/a.png': BOMB})),
    ('claimed', 'R008', claimed),
    ('many-bombs', 'R002', lambda: with_parts({'word/media/%d.png' % i: b'%d' % i + b'0' * 700000 for i in range(250)})),
    ('parts', 'R002', lambda: with_parts({'word/media/%d.png' % i: '' for i in range(100000)})),
    ('deep-tables', 'R002', lambda: with_parts({DOCUMENT: nested('tbl', 'tr', 'tc')})),
    ('deep-insertions', 'R002', lambda: with_parts({DOCUMENT: nested('ins')})),
    ('deep-controls', 'R002', lambda: with_parts({DOCUMENT: nested('sdt', 'sdtContent')})),
    ('comments', 'R002', lambda: part_of('comments', 'comments.xml', comments(1000000))),
    ('paragraphs', 'R002', lambda: with_body('<w:p/>' * 60000)),
    ('long-paragraph', 'R002', lambda: with_body('<w:p>%s</w:p>' % ''.join('<w:r><w:t>%s</w:t></w:r>' % sign(i) for i in range(200000)))),
    ('long-words', 'R002', lambda: with_body(''.join(p(''.join(sign(i * 2000 + k) for k in range(2000))) for i in range(800)))),
    ('wide-cell', 'R002', lambda: with_body(cell('<w:gridSpan w:val="2000000000"/>'))),
    ('endless-cell', 'R002', lambda: with_body(cell('<w:gridSpan w:val="99999999999999999999"/>'))),
    ('drawings', 'R002', lambda: with_body('<w:p>%s</w:p>' % ('<w:r><w:drawing/></w:r>' * 3000))),
    # what acts, or is another file
    ('macro', 'R005', lambda: with_parts({'word/vbaProject.bin': 'x', 'word/vbaData.xml': '<x/>'})),
    ('macro-by-type', 'R005', lambda: with_parts({'[Content_Types].xml': types(override(
        '/word/a.bin', 'application/vnd.ms-office.vbaProject')), 'word/a.bin': 'x'})),
    ('macro-by-relation', 'R005', lambda: part_of('vbaProject', 'a.bin', 'x')),
    ('embedded', 'R006', lambda: with_parts({'word/embeddings/%d.xlsx' % i: 'x' for i in range(9)})),
    ('embedded-by-relation', 'R006', lambda: part_of('oleObject', 'a.bin', 'x')),
    ('control', 'R006', lambda: with_parts({'word/activeX/activeX1.xml': '<x/>'})),
    ('chunk', 'R006', lambda: part_of('aFChunk', 'a.html', 'x')),
    ('chunk-in-text', 'R006', lambda: with_body('<w:altChunk r:id="r0"/>')),
    ('object', 'R006', lambda: with_body('<w:p><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>')),
    # what is fetched
    ('external-image', 'R007', lambda: external('image', 'https://tracker.example/a.png')),
    ('external-file', 'R007', lambda: external('oleObject', 'file:///etc/passwd')),
    ('external-share', 'R007', lambda: external('subDocument', '\\\\\\\\server.example\\\\share')),
    ('external-chunk', 'R007', lambda: external('aFChunk', 'http://192.0.2.1/')),
    ('external-document', 'R007', lambda: with_parts({'_rels/.rels': relations(('officeDocument', 'http://192.0.2.1/', True))})),
    # names
    ('parent', 'R003', lambda: named('../a.xml')),
    ('inner-parent', 'R003', lambda: named('word/../../a.xml')),
    ('absolute', 'R003', lambda: named('/etc/passwd')),
    ('drive', 'R003', lambda: named('C:/a.xml')),
    ('backslash', 'R003', lambda: renamed(b'word+a.xml', b'word\\a.xml')),
    ('case', 'R003', lambda: named('WORD/Document.xml')),
    ('twice', 'R003', lambda: renamed(b'word/documen_.xml', b'word/document.xml')),
    ('nul', 'R003', lambda: renamed(b'word/document.xml_.png', b'word/document.xml\0.png')),
    ('bidi', 'R003', lambda: named('word/\u202egnp.xml')),
    # broken parts
    ('broken', 'R008', lambda: with_parts({DOCUMENT: body('<w:p></w:r>')})),
    ('no-xml', 'R008', lambda: with_parts({DOCUMENT: 'words'})),
    ('no-body', 'R008', lambda: with_parts({DOCUMENT: '<w:document%s/>' % W})),
    ('entities', 'R008', lambda: with_parts({DOCUMENT: entities()})),
    ('doctype', 'R008', lambda: with_parts({DOCUMENT: '<!DOCTYPE w SYSTEM "file:///etc/passwd">' + body('')})),
    ('broken-relations', 'R008', lambda: with_parts({RELATIONS: '<Relationships>'})),
    ('broken-styles', 'R008', lambda: part_of('styles', 'styles.xml', '<w:styles')),
    ('no-styles', 'R008', lambda: with_parts({RELATIONS: relations(('styles', 'styles.xml', False))})),
    ('leading-out', 'R008', lambda: with_parts({RELATIONS: relations(('styles', '../../../etc/passwd', False))})),
    ('style-circle', 'R008', lambda: part_of('styles', 'styles.xml', styles(('a', 'b'), ('b', 'a')))),
    ('own-style', 'R008', lambda: part_of('styles', 'styles.xml', styles(('a', 'a')))),
    ('number-circle', 'R008', lambda: part_of('numbering', 'numbering.xml', numbering(('a', 'b'), ('b', 'a')))),
]


for name, code, make in TABLE:
    with open('%s/%s.docx' % (sys.argv[1], name), 'wb') as target:
        target.write(make())
    print(name, code)
