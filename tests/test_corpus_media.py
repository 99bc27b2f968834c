"""The type of a file is told by its content; what is not read is refused by name."""

import gzip
import io
import zipfile
from contextlib import suppress

import docx
import odfdo
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableReport
from corpus.intake.media import media_type
from corpus.parse import parse
from corpus.text.decode import decode

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MANIFEST = '<manifest:manifest><manifest:file-entry manifest:media-type="{}" '
MANIFEST += 'manifest:full-path="/">{}</manifest:file-entry></manifest:manifest>'


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def ooxml(main: str, encoding: str = "utf-8") -> bytes:
    types = f'<Types><Override PartName="/main.xml" ContentType="application/{main}"/></Types>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", types.encode(encoding))
    return out.getvalue()


def odf(media: str, encryption: str = "", mimetype: bool = True) -> bytes:
    members = {"META-INF/manifest.xml": MANIFEST.format(media, encryption)}
    return zipped(**({"mimetype": media} if mimetype else {}), **members)


def saved_by_libraries() -> list[tuple[str, bytes]]:
    word, sheet, text, calc = (io.BytesIO() for _ in range(4))
    docx.Document().save(word)
    openpyxl.Workbook().save(sheet)
    odfdo.Document("text").save(text)
    odfdo.Document("spreadsheet").save(calc)
    files = ((DOCX, word), (XLSX, sheet), (ODT, text), (ODS, calc))
    return [(wanted, file.getvalue()) for wanted, file in files]


def test_files_of_office_libraries() -> None:
    for wanted, data in saved_by_libraries():
        assert media_type(data) == wanted


WORD, EXCEL = "vnd.openxmlformats-officedocument.wordprocessingml", "vnd.ms-excel"
SHEET = "vnd.openxmlformats-officedocument.spreadsheetml"


@pytest.mark.parametrize(
    ("main", "wanted"),
    [
        (f"{WORD}.document.main+xml", DOCX),
        (f"{WORD}.template.main+xml", DOCX),
        ("vnd.ms-word.document.macroEnabled.main+xml", DOCX),
        ("vnd.ms-word.template.macroEnabledTemplate.main+xml", DOCX),
        (f"{SHEET}.sheet.main+xml", XLSX),
        (f"{SHEET}.template.main+xml", XLSX),
        (f"{EXCEL}.sheet.macroEnabled.main+xml", XLSX),
    ],
)
def test_templates_and_files_with_macros(main: str, wanted: str) -> None:
    assert media_type(ooxml(main)) == wanted
    assert media_type(ooxml(main, "utf-16")) == wanted


@pytest.mark.parametrize("media", [ODT, ODS])
@pytest.mark.parametrize("suffix", ["", "-template"])
@pytest.mark.parametrize("mimetype", [True, False])
def test_opendocument(media: str, suffix: str, mimetype: bool) -> None:
    assert media_type(odf(media + suffix, mimetype=mimetype)) == media


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\n1 0 obj",
        b"%PDF-",
        b"\xef\xbb\xbf%PDF-1.4\n1 0 obj",
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 900 + b"\n%PDF-1.4\n1 0 obj<<>>endobj",
    ],
)
def test_pdf(data: bytes) -> None:
    assert media_type(data) == "application/pdf"


PAGES = [
    "<!DOCTYPE html><p>Bericht",
    "<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>\n<html>",
    "\n\n <HTML lang=de><body>",
    "<head><title>x</title>",
    "<body class='x'>",
    "<!-- gespeichert am 1.2. --><!DOCTYPE html>",
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="x">',
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><table>',
    "<table><tr><td>Amt</td></tr></table>\n",
    "<h1>Bericht</h1><p>Das Amt.</p>",
    "<!-- " + "x" * 30_000 + " --><html>",
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_html(page: str, encoding: str) -> None:
    assert media_type(page.encode(encoding)) == "text/html"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Amt;Zusammenarbeit\nBauamt;ja\n",
        "# Bericht\n\n<table><tr><td>x</td></tr></table>\n",
        "Das Wort <html> steht im Text.",
        "<div align='center'>\n\n# Bericht\n\n</div>\n\nDas Amt arbeitet.\n",
        "<https://www.kreis-dueren.de> ist die Seite",
        "<Name des Amtes> arbeitet zusammen",
        "Von: Bauamt\nAn: Kreistag\nBetreff: Bericht\n\nText",
        "MIME-Version: ja\n".replace("MIME-Version", "Besteht Zusammenarbeit"),
        "ID3 ist ein Kürzel",
        "BM der Verteidigung, BM des Innern",
        "RIFFIANS",
        "Unterschrift %PDF-1.7 fehlt im Bericht",
        "GIF und JPEG",
    ],
)
def test_plain_text_that_only_looks_like_something(text: str) -> None:
    assert media_type(text.encode()) == "text/plain"


TAR = b"bericht.txt".ljust(257, b"\0") + b"ustar\x0000"
MAIL = b"Received: from x\r\n\tby y\r\nFrom: a@b.de\r\nSubject: Bericht\r\n\r\nText"
FOREIGN = [
    (OLE + "WordDocument".encode("utf-16-le"), "DOC (Word", "DOCX, ODT oder PDF"),
    (OLE + "Workbook".encode("utf-16-le"), "XLS (Excel 97", "XLSX, ODS oder CSV"),
    (OLE + "PowerPoint Document".encode("utf-16-le"), "PPT (PowerPoint", "PDF"),
    (OLE + "__properties_version1.0".encode("utf-16-le"), "MSG (Outlook)", "Anhang"),
    (OLE, "OLE", "DOCX"),
    (rb"{\rtf1\ansi Bericht}", "RTF", "DOCX"),
    (
        ooxml("vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
        "PPTX",
        "PDF",
    ),
    (ooxml("vnd.ms-powerpoint.slideshow.macroEnabled.main+xml"), "PPTX", "PDF"),
    (ooxml("vnd.ms-excel.sheet.binary.macroEnabled.main"), "XLSB", "XLSX"),
    (odf("application/vnd.oasis.opendocument.presentation"), "ODP", "PDF"),
    (odf("application/vnd.sun.xml.writer"), "SXW", "DOCX"),
    (zipped(mimetype="application/epub+zip"), "EPUB", "PDF"),
    (zipped(**{"bericht.txt": "x"}), "ZIP", "entpacken"),
    (gzip.compress(b"Bericht"), "GZIP", "entpacken"),
    (b"7z\xbc\xaf\x27\x1c\x00\x04", "7-Zip", "entpacken"),
    (b"Rar!\x1a\x07\x01\x00", "RAR", "entpacken"),
    (TAR, "TAR", "entpacken"),
    (b"\x89PNG\r\n\x1a\n", "PNG", "Texterkennung"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG", "Texterkennung"),
    (b"GIF89a\x01\x00", "GIF", "Texterkennung"),
    (b"II*\x00\x08\x00\x00\x00", "TIFF", "Texterkennung"),
    (b"MM\x00*\x00\x00\x00\x08", "TIFF", "Texterkennung"),
    (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00", "BMP", "Texterkennung"),
    (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "WEBP", "Texterkennung"),
    (b"\x00\x00\x00\x18ftypheic", "HEIC", "Texterkennung"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'>", "SVG", "Texterkennung"),
    (b"\x7fELF\x02\x01", "ELF", "PDF"),
    (b"MZ\x90\x00\x03", "EXE", "PDF"),
    (MAIL, "EML", "Anhang"),
    (b"From x@y Mon\nReturn-Path: <a@b.de>\n\nText", "EML", "Anhang"),
    (b"<?xml version='1.0'?><w:wordDocument/>", "XML", "DOCX"),
    (b"<office:document xmlns:office='urn:oasis'>", "XML", "DOCX"),
    (b"%!PS-Adobe-3.0", "PostScript", "PDF"),
]


@pytest.mark.parametrize(("data", "name", "advice"), FOREIGN, ids=lambda value: str(value)[:20])
def test_what_is_not_read_is_named_with_what_to_do(data: bytes, name: str, advice: str) -> None:
    with pytest.raises(UnreadableReport) as refused:
        media_type(data)
    assert refused.value.de.startswith(f"Dateien der Art {name}")
    assert advice in refused.value.de
    assert refused.value.en.startswith(f"Files of type {name}")


@pytest.mark.parametrize(
    "data",
    [
        OLE + "EncryptedPackage".encode("utf-16-le"),
        odf(ODT, "<manifest:encryption-data/>"),
        odf(ODS, "<manifest:encryption-data/>", mimetype=False),
    ],
)
def test_encrypted_office_files(data: bytes) -> None:
    with pytest.raises(UnreadableReport, match="Kennwort") as refused:
        media_type(data)
    assert "password" in refused.value.en


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"PK\x03\x04ab", b"\x89PNG", b"\x7fELF", OLE])
def test_text_is_not_decoded_from_binaries(data: bytes) -> None:
    with pytest.raises(UnreadableReport):
        decode(data)


@given(st.binary(max_size=300) | st.text(alphabet="<!-?>PK\3\4%PDF xml html", max_size=80))
def test_any_bytes_are_read_or_refused(data: bytes | str) -> None:
    with suppress(UnreadableReport):
        report = parse(data.encode() if isinstance(data, str) else data, "x")
        assert report.source == "x"
