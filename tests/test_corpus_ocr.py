"""Scans are read where text recognition is installed, and refused with what to do elsewhere."""

import hashlib
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus import read
from corpus.errors import NeedsOcr, UnreadableReport
from corpus.intake.ocr import OCR_WARNING, ocr_pdf
from corpus.parse import parse
from corpus.report import Report

LINES = (
    "Das Straßenverkehrsamt arbeitet seit 2014 mit",
    "dem Kreis Düren zusammen. Die Übertragung der",
    "Aufgaben für Geldbußen regelt eine Vereinbarung.",
    "Weiterer Bedarf wird derzeit nicht gesehen.",
    "Die Kosten betragen 1.234,50 Euro im Jahr.",
)
FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
DOTS_PER_POINT = 300 / 72


def is_installed() -> bool:
    ocrmypdf, tesseract = shutil.which("ocrmypdf"), shutil.which("tesseract")
    if ocrmypdf is None or tesseract is None:
        return False
    known = subprocess.run([tesseract, "--list-langs"], capture_output=True, check=False)  # noqa: S603
    return "deu" in known.stdout.decode().split()


needs_programs = pytest.mark.skipif(
    not is_installed(), reason="needs apt install ocrmypdf tesseract-ocr-deu"
)


def picture() -> Image.Image:
    page = Image.new("L", (round(595 * DOTS_PER_POINT), round(842 * DOTS_PER_POINT)), 255)
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(LINES):
        pen.text((200, 300 + 90 * number), line, font=ImageFont.truetype(FONT, 50), fill=0)
    return page


def scan(turned: int = 0) -> bytes:
    """A PDF of one page that is nothing but a picture, turned counterclockwise."""
    page = picture().rotate(turned, expand=True)
    size = (page.width / DOTS_PER_POINT, page.height / DOTS_PER_POINT)
    out = io.BytesIO()
    canvas = Canvas(out, size)
    canvas.drawImage(ImageReader(page), 0, 0, *size)
    canvas.save()
    return out.getvalue()


def text_of(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0]
        text = page.get_textpage()
        lines = [line.strip() for line in text.get_text_range().splitlines()]
        text.close()
        page.close()
    return lines


@needs_programs
@pytest.mark.parametrize("turned", [0, 90, 180])
def test_the_text_of_a_scan_is_recognised(turned: int) -> None:
    data = scan(turned)
    assert text_of(data) == []
    assert text_of(ocr_pdf(data) or b"") == list(LINES)


@needs_programs
def test_a_pdf_that_cannot_be_recognised_is_refused() -> None:
    with pytest.raises(UnreadableReport, match="gescheitert"):
        ocr_pdf(scan()[:500])


@needs_programs
def test_recognition_is_stopped_when_it_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(UnreadableReport, match=r"nach 0\.05 Sekunden nicht fertig"):
        ocr_pdf(scan(), seconds=0.05)
    assert list(tmp_path.iterdir()) == []


def programs(folder: Path, languages: str) -> None:
    for name in ("ocrmypdf", "tesseract"):
        file = folder / name
        file.write_text(f"#!/bin/sh\necho '{languages}'\n")
        file.chmod(0o755)


def test_without_the_programs_there_is_no_recognition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ocr_pdf(b"%PDF-") is None


def test_without_german_there_is_no_recognition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(tmp_path, "eng osd")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ocr_pdf(b"%PDF-") is None


Child = Callable[..., Report]


def child(readable: bytes) -> Child:
    """Reads `readable` as a text and takes all else for a scan."""

    def read_in_child(data: bytes, name: str, pages: object = None) -> Report:
        if data != readable:
            raise NeedsOcr
        return parse(data, name)

    return read_in_child


def test_a_scan_is_read_after_recognition_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "read_in_child", child(b"Das Amt arbeitet."))
    monkeypatch.setattr(read, "ocr_pdf", lambda data: b"Das Amt arbeitet.")
    report = read.read_bytes(b"%PDF-scan", "scan.pdf")
    assert (report.text, report.source) == ("Das Amt arbeitet.", "scan.pdf")
    assert report.warnings == (OCR_WARNING,)
    assert report.sha256 == hashlib.sha256(b"%PDF-scan").hexdigest()


def test_a_scan_without_recognition_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "read_in_child", child(b""))
    monkeypatch.setattr(read, "ocr_pdf", lambda data: None)
    with pytest.raises(UnreadableReport, match="apt install ocrmypdf tesseract-ocr-deu"):
        read.read_bytes(b"%PDF-scan", "scan.pdf")


def test_a_scan_of_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "read_in_child", child(b""))
    monkeypatch.setattr(read, "ocr_pdf", lambda data: b"%PDF-still a scan")
    with pytest.raises(UnreadableReport, match="auch die Texterkennung"):
        read.read_bytes(b"%PDF-scan", "scan.pdf")
