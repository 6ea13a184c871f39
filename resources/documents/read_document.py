"""Reads one document and writes its text, page by page, as JSON to standard output.

It runs locked in, with nothing but the document before it, and still believes nothing of it: what kind of
file it is its first bytes say, everything that is read is bounded, and whatever goes wrong is an answer.

Argument: {"name", "first", "last", "search", "most"} as JSON; first 0 is from the beginning, last 0 to the end,
`most` the characters of text that may come back.
Answer: {"kind", "as", "total", "shown": [[number, heading, text]], "cut_page", "next", "hits", "hit_pages",
"notes"} or {"refusal", "detail"}.
"""
import datetime
import json
import re
import struct
import subprocess
import sys
import threading
import unicodedata
import zipfile
import zlib
from decimal import Decimal
from xml.parsers import expat

DOCUMENT = "/document/file"
MOST_PAGES = 1000  # of a PDF
MOST_TEXT = 24 << 20  # characters of a whole document
MOST_LINES = 400_000  # of a text
LINES_A_PAGE = 100
CHARACTERS_A_PAGE = 6_000
MOST_UNPACKED = 64 << 20  # bytes of a workbook that are unpacked
MOST_DECLARED = 512 << 20  # more than this is no workbook anybody made to be read
MOST_ENTRIES = 5_000
MOST_CELLS = 250_000
ROWS_A_PAGE = 100
MOST_HITS = 20
AROUND_A_HIT = 300


class Refusal(Exception):
    """The document is not read: why in one word, and in words for a person."""

    def __init__(self, why, detail):
        super().__init__(detail)
        self.why = why
        self.detail = detail


# --- PDF ---------------------------------------------------------------------------------------------------


def tool(words, most):
    """Output (at most so many bytes), whether more would have come, the first words of its errors, its status."""
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    complaints = bytearray()

    def listen():
        while chunk := process.stderr.read1(65536):
            if len(complaints) < 8192:
                complaints.extend(chunk[:8192])

    listener = threading.Thread(target=listen)
    listener.start()
    chunks, size = [], 0
    while size <= most and (chunk := process.stdout.read1(1 << 20)):
        chunks.append(chunk)
        size += len(chunk)
    more = size > most
    if more:
        process.kill()
    status = process.wait()
    listener.join()
    return b"".join(chunks)[:most], more, complaints.decode("utf-8", "replace"), status


def damaged_pdf():
    return Refusal("damaged", "it is damaged or cut off: it cannot be read as a PDF; ask for it to be sent again")


def facts_of_pdf():
    output, _, complaints, status = tool(["/usr/bin/pdfinfo", DOCUMENT], 65536)
    facts = {}
    for line in output.decode("utf-8", "replace").splitlines():
        name, colon, value = line.partition(":")
        if colon and name not in facts:
            facts[name] = value.strip()
    if "Incorrect password" in complaints or "security handler" in complaints or "encryption" in complaints.lower():
        raise Refusal("encrypted", "it is protected by a password; ask for a copy without one")
    if status < 0 or status > 128:
        raise Refusal("hostile", "reading it took more than a document may take; it is damaged or made to break readers")
    if status != 0 or not facts.get("Pages", "").isdigit():
        raise damaged_pdf()
    return facts, "Syntax Error" in complaints


def text_of_pdf(first, last):
    """A text for each of the pages, and whether the reader complained."""
    words = ["/usr/bin/pdftotext", "-layout", "-enc", "UTF-8", "-f", str(first), "-l", str(last), DOCUMENT, "-"]
    output, more, complaints, status = tool(words, MOST_TEXT)
    if "Copying of text" in complaints:
        raise Refusal("encrypted", "its author does not allow its text to be copied; ask for a copy without protection")
    if more:
        raise Refusal("huge", "it has more text than can be read at once; ask for fewer pages")
    if status < 0 or status > 128:
        raise Refusal("hostile", "reading it took more than a document may take; it is damaged or made to break readers")
    pages = output.decode("utf-8", "replace").split("\f")
    if pages and not pages[-1].strip():
        pages.pop()
    wanted = last - first + 1
    if len(pages) > wanted:  # a page holds the sign that ends a page: whose text is whose is asked for singly
        if wanted == 1:
            return [" ".join(pages)], bool(complaints)
        pages = [text_of_pdf(page, page)[0][0] for page in range(first, last + 1)]
    pages += [""] * (wanted - len(pages))
    return pages, "Syntax Error" in complaints


def tidy(text):
    """Without the margin all lines have, without runs of empty lines."""
    lines = [line.rstrip() for line in text.split("\n")]
    margins = [len(line) - len(line.lstrip(" ")) for line in lines if line]
    margin = min(margins, default=0)
    kept = []
    for line in (line[margin:] for line in lines):
        if line or (kept and kept[-1]):
            kept.append(re.sub(r" {24,}", " " * 24, line))
    while kept and not kept[-1]:
        kept.pop()
    return "\n".join(kept)


class Pdf:
    kind, named = "pdf", "PDF"

    def __init__(self, content):
        self.notes = []
        facts, complained = facts_of_pdf()
        self.total = int(facts["Pages"])
        if self.total == 0:
            raise Refusal("empty", "it has no pages")
        if self.total > MOST_PAGES:
            raise Refusal("huge", f"it has {self.total} pages; at most {MOST_PAGES} can be read: ask for the part that matters")
        if facts.get("JavaScript", "no") != "no" or b"/JavaScript" in content or b"/Launch" in content:
            self.notes.append("it holds programs (JavaScript, or orders to start something): none was run; "
                              "that is unusual for a business document")
        if b"/EmbeddedFile" in content:
            self.notes.append("other files are packed into it; they were not read")
        self.damaged = complained
        self.read = {}

    def need(self, first, last):
        missing = [page for page in range(first, last + 1) if page not in self.read]
        if missing:
            pages, complained = text_of_pdf(missing[0], missing[-1])
            self.damaged = self.damaged or complained
            for number, text in enumerate(pages, missing[0]):
                self.read[number] = tidy(text)

    def page(self, number):
        self.need(number, min(self.total, number + 19) if number not in self.read else number)
        return "", self.read[number]

    def all(self):
        self.need(1, self.total)

    def finish(self, looked_at):
        """Where nothing was on the pages that were asked for: is there anything at all?"""
        if self.damaged:
            self.notes.append("it is damaged: some of it may be missing or garbled")
        if any(text.strip() for text in looked_at):
            return
        self.all()
        with_text = [number for number, text in sorted(self.read.items()) if text.strip()]
        if not with_text and self.damaged:
            raise damaged_pdf()
        if not with_text:
            raise Refusal("scanned", f"its {self.total} page(s) hold pictures or nothing, no text: it seems to be a scan, "
                          "which cannot be read here; ask for the original, or for a copy with recognised text (OCR)")
        listed = ", ".join(map(str, with_text[:20]))
        self.notes.append(f"there is no text on these pages (pictures, or nothing); pages with text: {listed}")


# --- Workbooks ---------------------------------------------------------------------------------------------


def parse(stream, start, end=None, text=None):
    """Streams XML to the handlers. A document type, with which bombs are built, ends it."""

    def doctype(*_):
        raise Refusal("hostile", "its XML declares types of its own, as no workbook does: it is made to break readers")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = lambda name, attributes: start(
        name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in attributes.items()})
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    if text:
        parser.CharacterDataHandler = text
    while chunk := stream.read(65536):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


class Enough(Exception):
    """As much was read as is read."""


class Packed:
    """The parts of a zip file; nothing is unpacked to a file, so a part's name leads nowhere."""

    def __init__(self):
        try:
            self.archive = zipfile.ZipFile(DOCUMENT)
        except zipfile.BadZipFile:
            raise Refusal("damaged", "it is damaged or cut off; ask for it to be sent again") from None
        entries = self.archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise Refusal("hostile", f"it has {len(entries)} parts: it is made to break readers")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refusal("encrypted", "it is protected by a password; ask for a copy without one")
        if sum(entry.file_size for entry in entries) > MOST_DECLARED:
            raise Refusal("hostile", "unpacked it would be hundreds of times larger than it is: it is made to break readers")
        self.names = {entry.filename for entry in entries}
        self.unpacked = 0

    def open(self, name):
        packed = self

        class Part:
            def __init__(self):
                self.stream = packed.archive.open(name)

            def read(self, size):
                chunk = self.stream.read(size)
                packed.unpacked += len(chunk)
                if packed.unpacked > MOST_UNPACKED:
                    raise Refusal("huge", f"it holds more than {MOST_UNPACKED >> 20} MB when unpacked: it is too large to "
                                  "be read, or made to break readers; ask for the part that matters")
                return chunk

        return Part()


BUILT_IN = {14: "d", 15: "d", 16: "d", 17: "d", 18: "h", 19: "h", 20: "h", 21: "h", 22: "dh", 45: "m:s", 46: "[h]:mm:ss",
            47: "m:s", 9: "0%", 10: "0.00%"}


def shape_of(code):
    """What a number format makes of a number: "date", "duration", "percent", or "number"."""
    plain = re.sub(r'"[^"]*"|\\.|_.|\*.', "", code)
    if re.search(r"\[(h|m|s)+\]", plain, re.IGNORECASE):
        return "duration"
    plain = re.sub(r"\[[^\]]*\]", "", plain).lower()
    if plain.strip() in ("general", "@", ""):
        return "number"
    if re.search(r"[dmyhs]", plain):
        return "date"
    return "percent" if "%" in plain else "number"


def as_moment(value, from_1904):
    if from_1904:
        base = datetime.datetime(1904, 1, 1)
    elif value < 60:
        base = datetime.datetime(1899, 12, 31)
    else:
        base = datetime.datetime(1899, 12, 30)
    moment = base + datetime.timedelta(seconds=round(value * 86400))
    if 0 <= value < 1 and not from_1904:
        return moment.strftime("%H:%M" if moment.second == 0 else "%H:%M:%S")
    if moment.hour == moment.minute == moment.second == 0:
        return moment.date().isoformat()
    return moment.strftime("%Y-%m-%d %H:%M")


def as_number(value):
    text = format(value, ".15g")
    return format(Decimal(text), "f") if "e" in text and abs(value) < 1e21 else text


def shown_number(text, shape, from_1904):
    try:
        value = float(text)
        if shape == "date":
            return as_moment(value, from_1904)
        if shape == "duration":
            seconds = round(value * 86400)
            return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        if shape == "percent":
            return as_number(value * 100) + "%"
        return as_number(value)
    except (ValueError, OverflowError):
        return text


def column_of(reference):
    column = 0
    for each in reference[:3].upper():
        if not "A" <= each <= "Z":
            break
        column = column * 26 + ord(each) - 64
    return column


def one_line(text):
    return re.sub(r"\s+", " ", text).strip()


class Workbook:
    kind, named = "xlsx", "Excel workbook"

    def __init__(self, packed):
        self.notes = []
        self.packed = packed
        self.from_1904 = False
        self.cells = self.characters = self.without_value = 0
        try:
            sheets = self.sheets()
            self.strings = self.shared_strings()
            self.shapes = self.cell_shapes()
            self.blocks = []
            for name, path, hidden in sheets:
                self.add(name, path, hidden)
        except (expat.ExpatError, KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error):
            raise Refusal("damaged", "it is damaged: it cannot be read as a workbook; ask for it to be sent again") from None
        except Enough:
            self.notes.append("it is larger than what is read: the rest of it is missing here")
        if self.without_value:
            self.notes.append(f"{self.without_value} formula(s) have no stored value, because the program that wrote the file "
                              "did not work them out")
        self.total = len(self.blocks)
        if not self.blocks:
            raise Refusal("empty", "its sheets hold no values")

    def sheets(self):
        found, targets = [], {}

        def workbook(name, attributes):
            if name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
                self.from_1904 = True
            if name == "sheet" and len(found) < 500:
                found.append((attributes.get("name", ""), attributes.get("id", ""), attributes.get("state", "visible")))

        def relations(name, attributes):
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                targets[attributes.get("Id", "")] = attributes.get("Target", "")

        parse(self.packed.open("xl/workbook.xml"), workbook)
        parse(self.packed.open("xl/_rels/workbook.xml.rels"), relations)
        sheets = []
        for name, relation, state in found:
            target = targets.get(relation, "")
            path = target[1:] if target.startswith("/") else "xl/" + target
            if path in self.packed.names and "worksheets/" in path:
                sheets.append((one_line(name)[:64], path, state != "visible"))
        return sheets

    def shared_strings(self):
        strings, parts, inside = [], [], []

        def start(name, _):
            if name == "si":
                parts.clear()
            elif name in ("t", "rPh"):
                inside.append(name)

        def text(piece):
            if inside == ["t"]:  # not how a Japanese reader would pronounce it
                parts.append(piece)

        def end(name):
            if name in ("t", "rPh") and inside:
                inside.pop()
            elif name == "si":
                strings.append("".join(parts)[:32767])

        if "xl/sharedStrings.xml" in self.packed.names:
            parse(self.packed.open("xl/sharedStrings.xml"), start, end, text)
        return strings

    def cell_shapes(self):
        codes, shapes, where = dict(BUILT_IN), [], []

        def start(name, attributes):
            where.append(name)
            if name == "numFmt":
                codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")[:255]
            elif name == "xf" and "cellXfs" in where and len(shapes) < 65536:
                shapes.append(int(attributes.get("numFmtId", "0")))

        try:
            if "xl/styles.xml" in self.packed.names:
                parse(self.packed.open("xl/styles.xml"), start, lambda _: where.pop())
        except ValueError:
            return []
        return [shape_of(codes.get(number, "General")) for number in shapes]

    def add(self, sheet, path, hidden):
        heading = f'sheet "{sheet}"' + (" (hidden)" if hidden else "")
        rows, row, cell, parts, inside = [], [], {}, [], []
        state = {"row": 0, "column": 0}

        def put_block():
            if rows:
                numbers = f"rows {rows[0][0]} to {rows[-1][0]}"
                self.blocks.append((f"{heading}, {numbers}", "\n".join(f"{number}: {text}" for number, text in rows)))
                rows.clear()

        def start(name, attributes):
            if name == "row":
                number = attributes.get("r", "")
                state["row"] = int(number) if number.isdigit() and len(number) < 8 else state["row"] + 1
                state["column"] = 0
                row.clear()
            elif name == "c":
                cell.clear()
                cell.update(attributes)
                parts.clear()
            elif name in ("v", "t", "f"):
                inside.append(name)
                if name == "f":
                    cell["formula"] = True

        def text(piece):
            if inside and inside[-1] in ("v", "t") and sum(map(len, parts)) < 32767:
                parts.append(piece)

        def end(name):
            if name in ("v", "t", "f") and inside:
                inside.pop()
            elif name == "c":
                state["column"] = column_of(cell.get("r", "")) or state["column"] + 1
                value = self.value(cell, "".join(parts))
                if value:
                    row.append((state["column"], value))
            elif name == "row" and row:
                line, at = "", 0
                for column, value in row:
                    if column - at > 12:  # far to the right: its column is named instead of the way there
                        line += f" | [column {column}] "
                    else:
                        line += " | " * (column - max(at, 1)) if at or column > 1 else ""
                    line += value
                    at = column
                rows.append((state["row"], line.strip()))
                if len(rows) >= ROWS_A_PAGE or sum(len(each[1]) for each in rows) > CHARACTERS_A_PAGE:
                    put_block()

        try:
            parse(self.packed.open(path), start, end, text)
        finally:
            put_block()

    def value(self, cell, text):
        self.cells += 1
        kind = cell.get("t", "n")
        if kind == "s":
            at = int(text) if text.isdigit() and len(text) < 9 else -1
            value = one_line(self.strings[at]) if 0 <= at < len(self.strings) else ""
        elif kind == "b":
            value = {"1": "TRUE", "0": "FALSE"}.get(text, text)
        elif kind == "n" and text:
            style = cell.get("s", "0")
            at = int(style) if style.isdigit() and len(style) < 9 else 0
            value = shown_number(text[:40], self.shapes[at] if at < len(self.shapes) else "number", self.from_1904)
        else:
            value = one_line(text)
        if not value and cell.get("formula"):
            self.without_value += 1
        self.characters += len(value)
        if self.cells > MOST_CELLS or self.characters > MOST_TEXT:
            raise Enough()
        return value

    def page(self, number):
        return self.blocks[number - 1]

    def all(self):
        pass

    def finish(self, looked_at):
        pass


# --- Text --------------------------------------------------------------------------------------------------

TURKISH_LETTERS = b"\xd0\xdd\xde\xf0\xfd\xfe"  # where Windows-1254 and -1252 differ


def decoded(content):
    """The text and the name of its encoding."""
    for mark, encoding, named in ((b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"), (b"\xff\xfe\0\0", "utf-32", "UTF-32"),
                                  (b"\0\0\xfe\xff", "utf-32", "UTF-32"), (b"\xff\xfe", "utf-16", "UTF-16"),
                                  (b"\xfe\xff", "utf-16", "UTF-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace"), named
    sample = content[:65536]
    if b"\0" in sample:
        odd, even = sample[1::2].count(0), sample[0::2].count(0)
        half = max(1, len(sample) // 2)
        if odd > half * 0.4 and even < half * 0.1:
            return content.decode("utf-16-le", "replace"), "UTF-16"
        if even > half * 0.4 and odd < half * 0.1:
            return content.decode("utf-16-be", "replace"), "UTF-16"
        raise Refusal("unknown", "it is no text and no kind of document that can be read here")
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3:  # cut in the middle of its last letter
            return content.decode("utf-8", "replace"), "UTF-8"
    controls = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\r\f\x1b")
    if controls > len(sample) * 0.02:
        raise Refusal("unknown", "it is no text and no kind of document that can be read here")
    if any(byte in TURKISH_LETTERS for byte in content):
        return content.decode("cp1254", "replace"), "Windows-1254"
    return content.decode("cp1252", "replace"), "Windows-1252"


class Text:
    def __init__(self, content, name):
        self.notes = []
        self.kind = "csv" if name.lower().endswith((".csv", ".tsv")) else "text"
        text, encoding = decoded(content)
        self.named = f"text ({encoding})"
        if len(text) > MOST_TEXT:
            text = text[:MOST_TEXT]
            self.notes.append("it is larger than what is read: the rest of it is missing here")
        if not text.strip():
            raise Refusal("empty", "there is nothing in it but white space")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if lines and not lines[-1]:
            lines.pop()
        self.blocks, block, size, first = [], [], 0, 1
        for number, line in enumerate(lines[:MOST_LINES], 1):
            pieces = [line[at:at + CHARACTERS_A_PAGE] for at in range(0, len(line), CHARACTERS_A_PAGE)] or [""]
            for piece in pieces:
                if block and (len(block) >= LINES_A_PAGE or size + len(piece) > CHARACTERS_A_PAGE):
                    self.blocks.append((f"lines {first} to {number - 1 if piece is pieces[0] else number}", "\n".join(block)))
                    block, size, first = [], 0, number
                block.append(piece)
                size += len(piece) + 1
        if block:
            self.blocks.append((f"lines {first} to {min(len(lines), MOST_LINES)}", "\n".join(block)))
        if len(lines) > MOST_LINES:
            self.notes.append(f"it has {len(lines)} lines; the first {MOST_LINES} are read")
        self.total = len(self.blocks)

    def page(self, number):
        return self.blocks[number - 1]

    def all(self):
        pass

    def finish(self, looked_at):
        pass


# --- What it is --------------------------------------------------------------------------------------------

PICTURES = ((b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF87a", "GIF"), (b"GIF89a", "GIF"), (b"BM", "BMP"),
            (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"))
OTHERS = ((b"\x1f\x8b", "a compressed archive (gzip)"), (b"7z\xbc\xaf\x27\x1c", "an archive (7z)"), (b"Rar!\x1a\x07", "an archive (rar)"),
          (b"BZh", "a compressed archive (bzip2)"), (b"\xfd7zXZ\0", "a compressed archive (xz)"), (b"\x7fELF", "a program"),
          (b"MZ", "a program for Windows"), (b"OggS", "sound (Ogg)"), (b"ID3", "sound (MP3)"), (b"fLaC", "sound (FLAC)"),
          (b"{\\rtf", "a rich text (RTF) document"), (b"SQLite format 3\0", "a database"))


def picture_of(content):
    for mark, named in PICTURES:
        if content.startswith(mark) and (named != "BMP" or content[6:10] == b"\0\0\0\0"):
            return named
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WebP"
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return "HEIC"
    return ""


def size_of(content, named):
    """Width and height in pixels, of what a model can be shown; None where the file does not say."""
    if named == "PNG" and len(content) > 24:
        return struct.unpack(">II", content[16:24])
    if named == "GIF" and len(content) > 10:
        return struct.unpack("<HH", content[6:10])
    if named == "JPEG":
        return size_of_jpeg(content)
    if named == "WebP":
        return size_of_webp(content)
    return None


def size_of_jpeg(content):
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:  # segment after segment, to the one that begins the frame
        mark, length = content[at + 1], struct.unpack(">H", content[at + 2:at + 4])[0]
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5:at + 9])
            return width, height
        at += 1 if mark == 0xFF else 2 + length
    return None


def size_of_webp(content):
    chunk = content[12:16]
    if chunk == b"VP8X" and len(content) >= 30:
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if chunk == b"VP8 " and len(content) >= 30:
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if chunk == b"VP8L" and len(content) >= 25:
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return None


class Image:
    kind = "image"

    def __init__(self, named, size):
        self.named = f"picture ({named}, {size[0]} by {size[1]} pixels)"
        self.width, self.height = size


def of_zip():
    packed = Packed()
    if "xl/workbook.xml" in packed.names:
        return Workbook(packed)
    if "xl/workbook.bin" in packed.names:
        raise Refusal("unknown", "it is a binary Excel workbook (xlsb), which cannot be read here; ask for xlsx or PDF")
    if "word/document.xml" in packed.names:
        raise Refusal("unknown", "it is a Word document, which cannot be read here; ask for a PDF of it")
    if "ppt/presentation.xml" in packed.names:
        raise Refusal("unknown", "it is a PowerPoint presentation, which cannot be read here; ask for a PDF of it")
    if "mimetype" in packed.names and "content.xml" in packed.names:
        raise Refusal("unknown", "it is an OpenDocument file, which cannot be read here; ask for xlsx or PDF")
    raise Refusal("unknown", "it is an archive (zip), which is not opened; ask for the files themselves")


def opened(content, name):
    if not content:
        raise Refusal("empty", "it is empty: 0 bytes; ask for it to be sent again")
    if b"%PDF-" in content[:1024]:
        return Pdf(content)
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return of_zip()
    if picture := picture_of(content):
        if picture not in ("PNG", "JPEG", "GIF", "WebP"):
            raise Refusal("image", f"it is a picture of a kind ({picture}) that cannot be looked at here; ask for it as PNG or JPEG")
        size = size_of(content, picture)
        if not size or 0 in size:
            raise Refusal("image", f"it is a picture ({picture}) that is damaged; ask for it to be sent again")
        return Image(picture, size)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refusal("encrypted", "it is an Office file protected by a password; ask for a copy without one")
        raise Refusal("unknown", "it is an Office file of the old kind (doc, xls, ppt), which cannot be read here; ask for xlsx or PDF")
    for mark, named in OTHERS:
        if content.startswith(mark) and (mark != b"BZh" or content[4:10] == b"1AY&SY"):
            raise Refusal("unknown", f"it is {named}, which cannot be read here")
    if content[4:8] == b"ftyp":
        raise Refusal("unknown", "it is a film or sound, which cannot be read here")
    return Text(content, name)


# What a name claims, and the kinds that make it true.
CLAIMS = {"pdf": ("pdf",), "xlsx": ("xlsx",), "csv": ("csv", "text"), "tsv": ("csv", "text"), "txt": ("text",),
          "png": ("image",), "jpg": ("image",), "jpeg": ("image",)}


def mislabelled(name, kind):
    claimed = name.lower().rpartition(".")[2] if "." in name else ""
    if claimed in CLAIMS and kind not in CLAIMS[claimed]:
        return f'its name ends in ".{claimed}", but that is not what it is'
    return ""


# --- What is shown -----------------------------------------------------------------------------------------


# Accents, the marks of Arabic vowels, and the stroke that stretches a word: nobody types them to search.
MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640]")


def folded(text):
    """Letters as a search compares them, and for each where it stands in the text."""
    letters, places, blank = [], [], False
    for at, each in enumerate(text):
        if each.isspace():
            if not blank:
                letters.append(" ")
                places.append(at)
            blank = True
            continue
        blank = False
        for letter in unicodedata.normalize("NFKD", each.replace("ı", "i")).casefold():
            if not MARKS.match(letter):
                letters.append(letter)
                places.append(at)
    return "".join(letters), places


def quickly_folded(text):
    return " ".join(MARKS.sub("", unicodedata.normalize("NFKD", text.replace("ı", "i")).casefold()).split())


def search(document, phrase, first, last, most):
    document.all()
    wanted = folded(phrase)[0].strip()
    if not wanted:
        raise Refusal("unknown", "there is nothing to search for in the phrase")
    shown, hits, hit_pages, left = [], 0, [], most
    for number in range(first, last + 1):
        heading, text = document.page(number)
        if wanted not in quickly_folded(text):
            continue
        letters, places = folded(text)
        at, until, excerpts = letters.find(wanted), -1, []
        while at >= 0:
            hits += 1
            if number not in hit_pages[-1:]:
                hit_pages.append(number)
            begin = max(0, places[at] - AROUND_A_HIT)
            end = min(len(text), places[min(len(places) - 1, at + len(wanted))] + AROUND_A_HIT)
            if hits <= MOST_HITS:
                if begin <= until and excerpts:
                    excerpts[-1][1] = end
                else:
                    excerpts.append([begin, end])
                until = end
            at = letters.find(wanted, at + len(wanted))
        if excerpts and left > 0:
            pieces = " […] ".join(text[begin:end].strip() for begin, end in excerpts)[:left]
            shown.append([number, heading, pieces])
            left -= len(pieces)
    return {"shown": shown, "hits": hits, "hit_pages": hit_pages[:100]}


def spread(document, first, last, most):
    shown, left, number = [], most, first
    while number <= last:
        heading, text = document.page(number)
        if len(text) > left and shown:
            break
        cut = len(text) - left
        shown.append([number, heading, text[:left]])
        left -= len(text)
        number += 1
        if cut > 0:
            return {"shown": shown, "cut_page": cut, "next": [number, last] if number <= last else None}
        if left <= 0:
            break
    return {"shown": shown, "cut_page": 0, "next": [number, last] if number <= last else None}


def answer(request):
    name = request.get("name", "")
    with open(DOCUMENT, "rb") as file:
        content = file.read()
    try:
        document = opened(content, name)
        if document.kind == "image":
            odd = mislabelled(name, "image")
            return {"kind": "image", "as": document.named, "total": 1, "shown": [], "width": document.width,
                    "height": document.height, "notes": [odd] if odd else []}
        first = request.get("first") or 1
        last = min(request.get("last") or document.total, document.total)
        if first > document.total:
            raise Refusal("unknown", f"it has {document.total} page(s); there is no page {first}")
        phrase = request.get("search", "")
        found = (search(document, phrase, first, last, request["most"]) if phrase
                 else spread(document, first, last, request["most"]))
        if not phrase:
            document.finish([text for _, _, text in found["shown"]])
        elif found["hits"] == 0:
            document.finish([document.page(number)[1] for number in range(first, last + 1)])
    except Refusal as refusal:
        odd = mislabelled(name, {"image": "image"}.get(refusal.why, "")) if refusal.why in ("image", "unknown") else ""
        return {"refusal": refusal.why, "detail": refusal.detail + (f" ({odd})" if odd else "")}
    except (MemoryError, RecursionError):
        return {"refusal": "hostile", "detail": "reading it takes more memory than a document may take; it is too large, or made "
                "to break readers"}
    odd = mislabelled(name, document.kind)
    notes = document.notes + ([odd + f": it was read as {document.named}"] if odd else [])
    return {"kind": document.kind, "as": document.named, "total": document.total, "notes": notes, **found}


if __name__ == "__main__":
    sys.stdout.buffer.write(json.dumps(answer(json.loads(sys.argv[1])), ensure_ascii=False).encode("utf-8", "replace"))
