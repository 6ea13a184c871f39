"""Makes the documents the tests read, in the folder it is given: PDFs, workbooks and texts of many shapes, sound,
broken and hostile, written by hand so that every byte of them is known. qpdf locks two of them."""
import io
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

FOLDER = Path(sys.argv[1])


def put(name, content):
    (FOLDER / name).write_bytes(content)


def pdf(objects, root=1):
    """Objects from number 1 on: bytes, or (dictionary entries, stream)."""
    out, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        if isinstance(body, tuple):
            entries, stream = body
            body = b"<< " + entries + b" /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream"
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


LATIN = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pages(streams, font=(LATIN,), resources=b"/Font << /F1 3 0 R >>", catalog=b""):
    """One page for each content stream. Objects: 1 catalog, 2 pages, 3… the font's, then page and content by turns."""
    objects = [b"", b"", *font]
    kids = []
    for stream in streams:
        page = len(objects) + 1
        kids.append(b"%d 0 R" % page)
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << " + resources +
                       b" >> /Contents %d 0 R >>" % (page + 1))
        objects.append((b"", stream))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [" % len(kids) + b" ".join(kids) + b"] >>"
    return pdf(objects)


def lines(*texts):
    """(x, y, words) each."""
    return b"".join(b"BT /F1 11 Tf %d %d Td (%s) Tj ET\n" % (x, y, words) for x, y, words in texts)


def unicode_font(letters):
    """A composite font in which glyph n is the n-th letter; what it means stands in its table alone."""
    maps = b"".join(b"<%04X> <%s>\n" % (number, letter.encode("utf-16-be").hex().upper().encode())
                    for number, letter in enumerate(letters, 1))
    table = (b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
             b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n%d beginbfchar\n" % len(letters) + maps +
             b"endbfchar endcmap end end")
    return (b"<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
            b"/Supplement 0 >> /DW 600 /FontDescriptor 6 0 R >>",
            (b"", table),
            b"<< /Type /FontDescriptor /FontName /Own /Flags 4 /FontBBox [0 0 600 800] /ItalicAngle 0 /Ascent 800 /Descent 0 "
            b"/CapHeight 700 /StemV 80 >>")


def written(texts, right_to_left=False):
    letters = sorted({letter for text in texts for letter in text})
    stream = b""
    for at, text in enumerate(texts):
        shown = reversed(text) if right_to_left else text
        codes = b"".join(b"%04X" % (letters.index(letter) + 1) for letter in shown)
        stream += b"BT /F1 12 Tf 60 %d Td <%s> Tj ET\n" % (760 - 20 * at, codes)
    return pages([stream], unicode_font(letters))


def make_pdfs():
    left = [b"Acme and its suppliers", b"agree that deliveries", b"arrive on Mondays."]
    right = [b"Payment is due within", b"thirty days of the", b"invoice's date."]
    put("columns.pdf", pages([lines(*[(50, 760 - 14 * i, words) for i, words in enumerate(left)],
                                    *[(320, 760 - 14 * i, words) for i, words in enumerate(right)])]))
    rows = [(b"Item", b"Qty", b"Price"), (b"Bolt M8", b"400", b"0.12"), (b"Nut M8", b"400", b"0.07"), (b"Washer", b"1000", b"0.02")]
    table = lines(*[(x, 760 - 16 * i, cell) for i, row in enumerate(rows) for x, cell in zip((50, 250, 350), row)])
    put("table.pdf", pages([lines((50, 700, b"Cover letter")), table]))
    offer = [lines((50, 760, b"Offer 2026-118 of Nordic Steel"), (50, 740, b"To: Acme Trading")),
             lines((50, 760, b"Total price: 48,200.00 EUR"), (50, 740, b"Delivery: 14 Dec 2026")),
             lines((50, 760, b"The offer is valid until 30 Nov 2026."))]
    put("offer.pdf", pages(offer))
    put("turkish.pdf", written(["Şirket: Işık Gıda İthalat", "Ödeme günü: çarşamba, vade ağustos", "Tutar: 1.250,00 TRY"]))
    put("arabic.pdf", written(["فاتورة رقم", "شركة الخليج للتجارة"], right_to_left=True))
    picture = (b"/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8", bytes(64 * 64))
    put("scanned.pdf", pages([b"q 500 0 0 700 40 60 cm /I1 Do Q"] * 3, (picture,), b"/XObject << /I1 3 0 R >>"))
    put("half-scanned.pdf", pages([b"q 500 0 0 700 40 60 cm /I1 Do Q", lines((50, 700, b"Signed in Izmir"))],
                                  (picture, LATIN), b"/XObject << /I1 3 0 R >> /Font << /F1 4 0 R >>"))
    put("thousand.pdf", pages([lines((50, 700, b"Page number %d of the catalogue" % n),
                                     (50, 680, b"The needle is here" if n == 777 else b"Hay")) for n in range(1, 1001)]))
    put("too-many.pdf", pages([lines((50, 700, b"x"))] * 1001))
    put("long.pdf", pages([b"".join(lines((50, 800 - 9 * i, b"%d " % i + b"lorem ipsum dolor " * 8)) for i in range(60))] * 12))
    put("malformed.pdf", b"%PDF-1.7\nthis is not what a PDF looks like\n%%EOF\n")
    sound = (FOLDER / "thousand.pdf").read_bytes()
    put("truncated.pdf", sound[:len(sound) * 6 // 10])
    put("stub.pdf", sound[:60])
    script = b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:1/'\\)) >> /AA << /WC << /S /Launch /F (/bin/sh) >> >>"
    put("javascript.pdf", pages([lines((50, 700, b"Please enable scripts to see the invoice"))], catalog=script))
    put("empty.pdf", b"")
    put("loop.pdf", pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >>"]))
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R /Y 4 0 R >> >>"
    put("self.pdf", pages([b"/X Do " * 50], (LATIN, (form, b"/X Do /Y Do " * 50)), b"/XObject << /X 4 0 R >>"))
    bomb = zlib.compress(b"BT /F1 9 Tf 9 9 Td (ha ha ha ha ha ha ha ha) Tj ET\n" * 3_000_000, 9)
    put("bomb.pdf", pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                         b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
                         (b"/Filter /FlateDecode", bomb), LATIN]))
    lock = ["qpdf", "--encrypt"]
    subprocess.run([*lock, "let-me-in", "owner", "256", "--", FOLDER / "offer.pdf", FOLDER / "encrypted.pdf"], check=True)
    subprocess.run([*lock, "let-me-in", "owner", "128", "--use-aes=y", "--", FOLDER / "offer.pdf", FOLDER / "encrypted128.pdf"],
                   check=True)
    subprocess.run([*lock, "", "owner", "256", "--", FOLDER / "offer.pdf", FOLDER / "owner-only.pdf"], check=True)
    subprocess.run(["qpdf", "--object-streams=generate", "--linearize", FOLDER / "offer.pdf", FOLDER / "packed.pdf"], check=True)


SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINK = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def workbook(sheets, strings="", styles="", properties="", more=()):
    """(name, state, rows XML) each."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        listed = "".join(f'<sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>' for n, (name, state, _) in enumerate(sheets, 1))
        archive.writestr("xl/workbook.xml", f"<workbook {SHEET} {LINK}>{properties}<sheets>{listed}</sheets></workbook>")
        relations = "".join(f'<Relationship Id="rId{n}" Type="worksheet" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(sheets) + 1))
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{relations}</Relationships>")
        for n, (_, _, rows) in enumerate(sheets, 1):
            archive.writestr(f"xl/worksheets/sheet{n}.xml", f"<worksheet {SHEET}><sheetData>{rows}</sheetData></worksheet>")
        if strings:
            archive.writestr("xl/sharedStrings.xml", strings)
        if styles:
            archive.writestr("xl/styles.xml", styles)
        for name, content in more:
            archive.writestr(name, content)
    return made.getvalue()


def make_workbooks():
    strings = (f"<sst {SHEET}><si><t>Customer</t></si><si><r><t>Işık </t></r><r><t>Gıda</t></r></si><si><t>Due</t></si>"
               "<si><t>日本</t><rPh sb='0' eb='2'><t>ニホン</t></rPh></si></sst>")
    styles = (f'<styleSheet {SHEET}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy hh:mm"/>'
              '<numFmt numFmtId="165" formatCode="#,##0.00 &quot;Days&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm:ss"/></numFmts>'
              '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/><xf numFmtId="166"/>'
              '<xf numFmtId="20"/></cellXfs></styleSheet>')
    first = ('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><t>Paid</t></is></c></row>'
             '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>46356</v></c><c r="C2" s="2"><v>46356.5</v></c>'
             '<c r="D2" t="b"><v>1</v></c></row>'
             '<row r="3"><c r="A3"><f>SUM(1,2)</f><v>0.30000000000000004</v></c><c r="B3"><f>NOW()</f></c><c r="C3" s="3"><v>45</v></c>'
             '<c r="D3" s="4"><v>0.2</v></c><c r="E3" s="5"><v>1.5</v></c><c r="F3" s="6"><v>0.75</v></c><c r="G3" t="e"><v>#DIV/0!</v></c>'
             '<c r="H3" t="str"><f>A1</f><v>said</v></c><c r="I3"><v>1E+15</v></c></row>'
             '<row r="9"><c r="A9" t="s"><v>3</v></c><c r="XFD9"><v>7</v></c></row>')
    many = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" t="inlineStr"><is><t>item {n}</t></is></c></row>' for n in range(1, 251))
    book = workbook([("Open invoices", "visible", first), ("Stock", "visible", many), ("Secret", "hidden", '<row r="1"><c r="A1"><v>5</v></c></row>')],
                    strings, styles)
    put("book.xlsx", book)
    put("book-named.pdf", book)
    put("mac.xlsx", workbook([("Dates", "visible", '<row r="1"><c r="A1" s="1"><v>44894</v></c></row>')], "", styles,
                             '<workbookPr date1904="1"/>'))
    put("blank.xlsx", workbook([("Blank", "visible", "")]))
    put("cut.xlsx", book[:len(book) // 2])
    garbled = bytearray(book)
    garbled[60:120] = bytes(60)
    put("garbled.xlsx", bytes(garbled))
    put("broken-xml.xlsx", workbook([("S", "visible", "<row><c><v>1</v>")]))
    put("bomb.xlsx", workbook([("S", "visible", "<row r='1'>" + " " * (80 << 20) + "</row>")]))
    put("declared.xlsx", workbook([("S", "visible", "<row/>")], more=[(f"xl/media/{n}.bin", bytes(120 << 20)) for n in range(5)]))
    put("parts.xlsx", workbook([("S", "visible", "<row/>")], more=[(f"x/{n}", b"") for n in range(6_000)]))
    laughs = "<!DOCTYPE l [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(9)) + "]>"
    entity = workbook([("S", "visible", "<row r='1'><c t='s'><v>0</v></c></row>")], laughs + f"<sst {SHEET}><si><t>&j;</t></si></sst>")
    put("laughs.xlsx", entity)
    put("paths.xlsx", workbook([("S", "visible", '<row r="1"><c r="A1"><v>12</v></c></row>')],
                               more=[("../../../../tmp/out", b"out"), ("/etc/passwd", b"root"), ("xl/worksheets/..\\..\\x", b"x")]))
    put("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000))
    put("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000))
    wide = "".join("<row>" + "<c><v>1</v></c>" * 1000 + "</row>" for _ in range(400))
    put("wide.xlsx", workbook([("S", "visible", wide)]))
    letter = io.BytesIO()
    with zipfile.ZipFile(letter, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    put("letter.docx", letter.getvalue())
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("a.txt", "a")
    put("files.zip", plain.getvalue())


def make_texts():
    turkish = "Müşteri;Bakiye\nIşık Gıda;1.250,00\nÇağrı Şti.;80,50\n"
    put("utf8.csv", turkish.encode())
    put("utf8-bom.csv", b"\xef\xbb\xbf" + turkish.encode())
    put("utf16.csv", turkish.encode("utf-16"))
    put("utf16-bare.csv", "Customer;Balance\nAcme;12\n".encode("utf-16-be"))
    put("windows-1254.csv", turkish.encode("cp1254"))
    put("windows-1252.csv", "Kunde;Saldo\nMüller & Söhne;12,00 €\n".encode("cp1252"))
    put("lines.txt", "".join(f"line {n}\r\n" for n in range(1, 351)).encode())
    put("one-line.txt", b"abcdefghi " * 5_000)
    put("blank.txt", b" \n\t \n")
    put("noise.csv", bytes(range(256)) * 40)
    put("controls.txt", b"\x01\x02\x03\x04\xff" * 200)
    put("escapes.txt", "Total: \x1b[31m12\x1b[0m\x07 EUR\u202e evil\n".encode())
    put("json.json", b'{"a": 1}\n')
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 1200, 800) + bytes(40)
    put("photo.png", png)
    put("picture-named.pdf", png)
    frame = b"\xff\xc0" + struct.pack(">HBHH", 17, 8, 480, 640) + bytes(20)
    put("photo.jpg", b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + bytes(14) + frame)
    put("endless.jpg", b"\xff\xd8" + b"\xff\xe0\x00\x00" * 5000)
    put("cut.jpg", b"\xff\xd8\xff\xe0" + bytes(100))
    put("moving.gif", b"GIF89a" + struct.pack("<HH", 90, 60) + bytes(40))
    put("small.webp", b"RIFF" + bytes(4) + b"WEBPVP8X" + bytes(8) + bytes([63, 0, 0, 31, 0, 0]) + bytes(20))
    put("wide.png", b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 8001, 10) + bytes(40))
    put("heavy.png", png + bytes(3_750_001 - len(png)))
    put("scan.tiff", b"II*\0" + bytes(40))
    put("voice.ogg", b"OggS" + bytes(100))
    put("program.pdf", b"\x7fELF" + bytes(100))
    put("text-named.xlsx", b"just words\n")


make_pdfs()
make_workbooks()
make_texts()
