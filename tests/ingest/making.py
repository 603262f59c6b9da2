"""Makes the small documents that the tests bring in: PDF, DOCX and containers that mean harm."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
WORDS = (
    "为全面落实关于人才发展体制机制改革的精神要求，加快推进科技创新人才集聚区建设，进一步激发人才创新创业活力，"
    "厚植区域人才优势，打造人才高地，现就有关工作提出如下意见，请认真贯彻执行。"
)
LEFT, RIGHT, TOP = 72.0, 520.0, 770.0
PITCH = 28.0
Item = tuple[str, str]


def wrap(text: str, width: int = 28) -> list[str]:
    """Break a paragraph into lines, the first two characters shorter."""
    first = text[: width - 2]
    rest = text[width - 2 :]
    return [first, *(rest[at : at + width] for at in range(0, len(rest), width))]


class Paper:
    """A PDF in the making; the pen stands at `y` and goes down line by line."""

    def __init__(self, password: str = "") -> None:
        """Start the first page."""
        self._buffer = io.BytesIO()
        lock = StandardEncryption(password) if password else None
        self.canvas = Canvas(self._buffer, pagesize=(595, 842), invariant=True, encrypt=lock)
        self.canvas.setTitle("")
        self.y = TOP
        self.pages = 0

    def line(self, text: str, x: float = LEFT, size: float = 16) -> None:
        """Print one line at `x`."""
        self.canvas.setFont("STSong-Light", size)
        self.canvas.drawString(x, self.y, text)
        self.y -= PITCH * size / 16

    def centred(self, text: str, size: float = 22) -> None:
        """Print one line in the middle."""
        self.line(text, (LEFT + RIGHT - len(text) * size) / 2, size)

    def right(self, text: str, off: float = 64) -> None:
        """Print one line that ends four characters before the right edge."""
        self.line(text, RIGHT - off - len(text) * 16)

    def paragraph(self, text: str = WORDS) -> None:
        """Print a paragraph with its first line indented."""
        for index, piece in enumerate(wrap(text)):
            self.line(piece, LEFT + (0 if index else 32))

    def spaced(self, text: str, step: float) -> None:
        """Print one line with wide letter-spacing."""
        x = (LEFT + RIGHT - step * len(text)) / 2
        self.canvas.setFont("STSong-Light", 22)
        for index, char in enumerate(text):
            self.canvas.drawString(x + index * step, self.y, char)
        self.y -= PITCH * 22 / 16

    def grid(self, rows: Sequence[Sequence[str]], width: float = 110) -> None:
        """Print a table with ruling lines."""
        top = self.y + 20
        for down in range(len(rows) + 1):
            self.canvas.line(LEFT, top - 30 * down, LEFT + width * len(rows[0]), top - 30 * down)
        for across in range(len(rows[0]) + 1):
            self.canvas.line(LEFT + width * across, top, LEFT + width * across, top - 30 * len(rows))
        for down, row in enumerate(rows):
            for across, text in enumerate(row):
                self.canvas.setFont("STSong-Light", 14)
                self.canvas.drawString(LEFT + width * across + 5, top - 30 * down - 20, text)
        self.y = top - 30 * len(rows) - 30

    def put(self, text: str, x: float, size: float = 14, up: float = 0) -> None:
        """Print `text` at `x`, raised by `up`, without going down."""
        self.canvas.setFont("STSong-Light", size)
        self.canvas.drawString(x, self.y + up, text)

    def aligned(self, rows: Sequence[Sequence[str]], widths: Sequence[float], pitch: float = 24) -> None:
        """Print a table without ruling lines, its cells below one another."""
        for row in rows:
            x = LEFT
            for text, width in zip(row, widths, strict=True):
                self.put(text, x)
                x += width
            self.y -= pitch

    def slanted(self, text: str, degrees: float, x: float = 200, y: float = 300, size: float = 40) -> None:
        """Print `text` at an angle."""
        self.canvas.saveState()
        self.canvas.translate(x, y)
        self.canvas.rotate(degrees)
        self.canvas.setFont("STSong-Light", size)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()

    def turn(self, *, number: bool = True) -> None:
        """End the page, with its number at the foot."""
        self.pages += 1
        if number:
            self.canvas.setFont("STSong-Light", 14)
            self.canvas.drawCentredString((LEFT + RIGHT) / 2, 50, f"- {self.pages} -")
        self.canvas.showPage()
        self.y = TOP

    def done(self) -> bytes:
        """Give the file; nothing can be printed afterwards."""
        if not self._buffer.getvalue():
            self.canvas.save()
        return self._buffer.getvalue()


def raw_pdf(*objects: bytes) -> bytes:
    """Give a PDF of these objects, the first one its catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def raw_page(content: bytes, kids: bytes = b"[3 0 R]", font: bytes = b"") -> bytes:
    """Give a PDF of one page; `font` is named F in it."""
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids %s>>" % kids,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F %s>>>>>>"
        % (font or b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
        content,
    )


def stream(data: bytes, packing: bytes = b"/Filter/FlateDecode") -> bytes:
    """Give a stream object."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), packing, data)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def para(text: str, properties: str = "") -> str:
    """Give the XML of one paragraph."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def listed(text: str, number: int, level: int = 0) -> str:
    """Give the XML of one automatically numbered paragraph."""
    return para(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def numbering(*levels: tuple[str, str], extra: str = "") -> str:
    """Give a numbering.xml with one list of these (format, pattern) levels."""
    shown = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (form, pattern) in enumerate(levels)
    )
    return (
        f'{XML}<w:numbering {W}><w:abstractNum w:abstractNumId="7">{shown}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{extra}</w:numbering>'
    )


def docx(body: str, **parts: str) -> bytes:
    """Pack a DOCX: `body` goes into the document, `parts` are further files below word/ by their stems."""
    files = {
        "[Content_Types].xml": f"{XML}<Types/>",
        "word/document.xml": f"{XML}<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **{f"word/{stem.replace('__', '/')}.xml": text for stem, text in parts.items()},
    }
    return pack({name: text.encode() for name, text in files.items()})


def pack(files: dict[str, bytes]) -> bytes:
    """Zip files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()
