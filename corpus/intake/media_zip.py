"""Which office format a zip is: OOXML by its content types, ODF by its `mimetype` member.

Sources: ECMA-376 part 2 (open packaging conventions), OASIS ODF 1.3 part 2 (packages).
"""

import re
from zipfile import ZipFile

from corpus.errors import UnreadableReport
from corpus.intake.foreign import Advice, encrypted, foreign
from corpus.intake.zip_safety import first_bytes

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"

_CONTENT_TYPES, _MIMETYPE, _MANIFEST = "[Content_Types].xml", "mimetype", "META-INF/manifest.xml"
_LARGEST_LIST = 4 * 1024 * 1024
"""Bytes of a list of parts that are looked at."""
_LONGEST_TYPE = 200
_MAIN = re.compile(
    r"""ContentType\s*=\s*["']application/(?:
        vnd\.openxmlformats-officedocument\.(?P<kind>wordprocessingml|spreadsheetml|presentationml)
        \.(?:document|sheet|presentation|slideshow|template)\.main\+xml
      | vnd\.ms-(?P<macro>word|excel|powerpoint)\.[a-zA-Z]+\.macroEnabled(?:Template)?\.main\+xml
      | (?P<binary>vnd\.ms-excel\.sheet\.binary)\.macroEnabled\.main
    )["']""",
    re.VERBOSE,
)
_READ = {"wordprocessingml": DOCX, "word": DOCX, "spreadsheetml": XLSX, "excel": XLSX}
_OF_ROOT = re.compile(
    r"""<(?:[\w]+:)?file-entry\b(?=[^<>]*\bfull-path\s*=\s*["']/["'])
        [^<>]*\bmedia-type\s*=\s*["']([\w.+/-]+)["']""",
    re.VERBOSE,
)
_ENCRYPTION = re.compile(r"<(?:[\w]+:)?encryption-data\b")
_OTHER_ODF: tuple[tuple[str, str, Advice], ...] = (
    ("application/vnd.oasis.opendocument.presentation", "ODP", "slides"),
    ("application/vnd.oasis.opendocument.graphics", "ODG", "slides"),
    ("application/vnd.oasis.opendocument", "ODF", "document"),
    ("application/vnd.sun.xml.calc", "SXC (OpenOffice 1)", "sheet"),
    ("application/vnd.sun.xml", "SXW (OpenOffice 1)", "document"),
    ("application/epub+zip", "EPUB", "slides"),
)
_OTHER_ZIPS: tuple[tuple[str, str, Advice], ...] = (
    ("Index/Document.iwa", "Pages/Numbers/Keynote", "slides"),
    ("FixedDocSeq.fdseq", "XPS", "slides"),
    ("FixedDocumentSequence.fdseq", "XPS", "slides"),
    ("visio/document.xml", "VSDX (Visio)", "slides"),
    ("META-INF/MANIFEST.MF", "JAR", "other"),
)


def zip_type(archive: ZipFile) -> str:
    """The media type of an office file; raises UnreadableReport for any other zip."""
    names = frozenset(archive.namelist())
    found = _ooxml_type(archive, names) or _odf_type(archive, names)
    if found is not None:
        return found
    for member, name, advice in _OTHER_ZIPS:
        if member in names:
            raise foreign(name, advice)
    raise foreign("ZIP", "archive")


def _ooxml_type(archive: ZipFile, names: frozenset[str]) -> str | None:
    match = _MAIN.search(_text(archive, names, _CONTENT_TYPES))
    if match is not None:
        if match["binary"]:
            raise foreign("XLSB", "sheet")
        found = _READ.get(match["kind"] or match["macro"])
        if found is None:
            raise foreign("PPTX (PowerPoint)", "slides")
        return found
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _odf_type(archive: ZipFile, names: frozenset[str]) -> str | None:
    manifest = _text(archive, names, _MANIFEST)
    stated = _text(archive, names, _MIMETYPE, _LONGEST_TYPE).strip()
    if not stated and (root := _OF_ROOT.search(manifest)):
        stated = root.group(1)
    if not stated:
        return None
    if _ENCRYPTION.search(manifest):
        raise encrypted()
    for media_type in (ODT, ODS):
        if stated.removesuffix("-template").removesuffix("-master") == media_type:
            return media_type
    raise _other(stated)


def _other(stated: str) -> UnreadableReport:
    for prefix, name, advice in _OTHER_ODF:
        if stated.startswith(prefix):
            return foreign(name, advice)
    return foreign("ZIP", "archive")


def _text(archive: ZipFile, names: frozenset[str], member: str, size: int = _LARGEST_LIST) -> str:
    """The beginning of a member, "" without it; the marks looked for are ASCII."""
    if member not in names:
        return ""
    data = first_bytes(archive, archive.getinfo(member), size)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if wide else "utf-8", errors="replace")
