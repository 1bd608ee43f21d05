"""Makes documents as shops have them, in the test itself: DOCX, PDF with Cyrillic letters, and hostile ones."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import docx
from docx.document import Document
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)


def docx_bytes(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def a_docx(*blocks: tuple[str, str]) -> bytes:
    """A DOCX of (style, text) paragraphs; the style ``bold`` is a plain paragraph in bold."""
    document = docx.Document()
    for style, text in blocks:
        if style == "bold":
            document.add_paragraph().add_run(text).bold = True
        else:
            document.add_paragraph(text, style=style or None)
    return docx_bytes(document)


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """The same archive with one part written anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


@dataclass(frozen=True, kw_only=True)
class Printed:
    """One line of a made PDF."""

    text: str
    y: float
    x: float = 50
    size: float = 11
    bold: bool = False


def printed(*lines: str, top: float = 780, size: float = 11) -> list[Printed]:
    """Lines below each other; ``# `` before a line makes it large and bold, an empty one leaves a gap."""
    made, y = [], top
    for line in lines:
        large = line.startswith("# ")
        if line:
            made.append(Printed(text=line.removeprefix("# "), y=y, size=16 if large else size, bold=large))
        y -= 26 if large else 14
    return made


def a_pdf(*pages: Sequence[Printed]) -> bytes:
    """A PDF with any letters, written without a font file: each letter has a code and a glyph name."""
    letters = sorted({letter for page in pages for line in page for letter in line.text})
    codes = {letter: number for number, letter in enumerate(letters, 33)}
    assert len(codes) < 220
    writer = PdfWriter()
    fonts = DictionaryObject({NameObject(f"/F{bold}"): _font(codes, bold=bool(bold)) for bold in (0, 1)})
    for page in pages:
        made = writer.add_blank_page(595, 842)
        made[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(_drawn(page, codes))
        made[NameObject("/Contents")] = writer._add_object(stream)
    return pdf_bytes(writer)


def _font(codes: dict[str, int], *, bold: bool) -> DictionaryObject:
    names = (NameObject(f"/uni{ord(letter):04X}") for letter in codes)
    encoding = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Encoding"),
            NameObject("/Differences"): ArrayObject([NumberObject(33), *names]),
        }
    )
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica-Bold" if bold else "/Helvetica"),
            NameObject("/FirstChar"): NumberObject(33),
            NameObject("/LastChar"): NumberObject(32 + len(codes)),
            NameObject("/Widths"): ArrayObject(FloatObject(250 if letter == " " else 500) for letter in codes),
            NameObject("/Encoding"): encoding,
        }
    )


def _drawn(page: Iterable[Printed], codes: dict[str, int]) -> bytes:
    drawn = []
    for line in page:
        said = "".join(f"{codes[letter]:02x}" for letter in line.text)
        drawn.append(f"BT /F{int(line.bold)} {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm <{said}> Tj ET")
    return "\n".join(drawn).encode()


def pdf_bytes(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def blank_pdf(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    return pdf_bytes(writer)
