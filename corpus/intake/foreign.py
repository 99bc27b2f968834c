"""Files of types that are not read: how they begin, what they are called and what to do.

Signatures are those of the formats' own specifications; Office 97-2003 files and encrypted
OOXML are compound files ([MS-CFB]), told apart by the names of their streams ([MS-OFFCRYPTO]
2.3.4, [MS-OXMSG] 2.4), which stand there in UTF-16.
"""

import re
from typing import Literal

from corpus.errors import UnreadableReport

Advice = Literal["document", "sheet", "slides", "picture", "archive", "mail", "other"]
_ADVICE: dict[Advice, tuple[str, str]] = {
    "document": ("bitte als DOCX, ODT oder PDF speichern", "please save it as DOCX, ODT or PDF"),
    "sheet": ("bitte als XLSX, ODS oder CSV speichern", "please save it as XLSX, ODS or CSV"),
    "slides": ("bitte als PDF speichern", "please save it as PDF"),
    "picture": (
        "bitte als PDF vorlegen, möglichst mit Texterkennung",
        "please provide a PDF, with its text recognised if possible",
    ),
    "archive": (
        "bitte entpacken und die Dateien einzeln vorlegen",
        "please unpack it and provide its files one by one",
    ),
    "mail": (
        "bitte den Anhang einzeln oder die Nachricht als PDF speichern",
        "please save the attachment, or the message as PDF",
    ),
    "other": (
        "bitte als PDF, DOCX, ODT, XLSX, ODS, HTML, CSV oder Text vorlegen",
        "please provide PDF, DOCX, ODT, XLSX, ODS, HTML, CSV or plain text",
    ),
}
_SIGNATURES: tuple[tuple[bytes, str, Advice], ...] = (
    (rb"\{\\rtf", "RTF", "document"),
    (rb"%!PS", "PostScript", "slides"),
    (rb"\xffWPC", "WPD (WordPerfect)", "document"),
    (rb"\x89PNG", "PNG", "picture"),
    (rb"\xff\xd8\xff", "JPEG", "picture"),
    (rb"GIF8[79]a", "GIF", "picture"),
    (rb"II\*\x00|MM\x00\*", "TIFF", "picture"),
    (rb"RIFF.{4}WEBP", "WEBP", "picture"),
    (rb"\x00.{3}ftyp(?:hei|mif)", "HEIC", "picture"),
    (rb"\x00.{3}ftypavif", "AVIF", "picture"),
    (rb"BM.{4}\x00{4}", "BMP", "picture"),
    (rb"AT&TFORM", "DjVu", "picture"),
    (rb"\x1f\x8b", "GZIP", "archive"),
    (rb"7z\xbc\xaf\x27\x1c", "7-Zip", "archive"),
    (rb"Rar!\x1a\x07", "RAR", "archive"),
    (rb"\xfd7zXZ\x00", "XZ", "archive"),
    (rb"\x28\xb5\x2f\xfd", "ZSTD", "archive"),
    (rb"BZh[1-9]1AY&SY", "BZIP2", "archive"),
    (rb"MSCF\x00", "CAB", "archive"),
    (rb".{257}ustar[\x00 ]", "TAR", "archive"),
    (rb"\x78\x9f\x3e\x22", "winmail.dat (Outlook)", "mail"),
    (rb"\x7fELF", "ELF", "other"),
    (rb"MZ\x90", "EXE", "other"),
    (rb"SQLite format 3\x00", "SQLite", "other"),
    (rb"\x00\x01\x00\x00Standard ", "MDB (Access)", "other"),
    (rb"ID3[\x02-\x04]", "MP3", "other"),
    (rb"RIFF.{4}WAVE", "WAV", "other"),
    (rb"RIFF.{4}AVI ", "AVI", "other"),
    (rb"\x00.{3}ftyp", "MP4", "other"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage"
_STREAMS: tuple[tuple[str, str, Advice], ...] = (
    ("__properties_version1.0", "MSG (Outlook)", "mail"),
    ("PowerPoint Document", "PPT (PowerPoint 97–2003)", "slides"),
    ("WordDocument", "DOC (Word 97–2003)", "document"),
    ("Workbook", "XLS (Excel 97–2003)", "sheet"),
    ("Book", "XLS (Excel 5)", "sheet"),
    ("VisioDocument", "VSD (Visio)", "slides"),
)
_HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]?[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*")
_HEADERS = re.compile(rb"(?:From [^\r\n]*\r?\n)?(?>" + _HEADER_LINE.pattern + rb")++")
_OF_MAIL = re.compile(rb"^(?:Received|Message-ID|Return-Path|MIME-Version):", re.I | re.M)
_LONGEST_HEADERS = 32768


def foreign(name: str, advice: Advice) -> UnreadableReport:
    """The refusal of a type that is not read, with what to do instead."""
    de, en = _ADVICE[advice]
    return UnreadableReport(
        f"Dateien der Art {name} werden nicht gelesen; {de}.",
        f"Files of type {name} are not supported; {en}.",
    )


def encrypted() -> UnreadableReport:
    """The refusal of a file that only opens with a password."""
    return UnreadableReport(
        "Die Datei ist mit einem Kennwort verschlüsselt; bitte ohne Kennwort speichern.",
        "The file is encrypted with a password; please save it without one.",
    )


def refuse_foreign(data: bytes) -> None:
    """Raise UnreadableReport where `data` begins like a type that is not read."""
    if data.startswith(_COMPOUND):
        raise _compound(data)
    for signature, name, advice in _SIGNATURES:
        if re.match(signature, data, re.DOTALL):
            raise foreign(name, advice)
    if _is_mail(data):
        raise foreign("EML/MHT (E-Mail)", "mail")


def _compound(data: bytes) -> UnreadableReport:
    if _ENCRYPTED.encode("utf-16-le") in data:
        return encrypted()
    for stream, name, advice in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return foreign(name, advice)
    return foreign("OLE (Microsoft Office 97–2003)", "document")


def _is_mail(data: bytes) -> bool:
    """Lines of "Name: value" from the first on, one of them a field that only transport writes."""
    headers = _HEADERS.match(data[:_LONGEST_HEADERS])
    return headers is not None and _OF_MAIL.search(headers.group()) is not None
