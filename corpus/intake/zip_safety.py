"""A zip is looked through before any reader opens it.

Refused are bombs by size, ratio, number or overlap of members (Fifield, "A better zip bomb",
WOOT 2019), names that point out of the archive, encrypted members, and XML parts with a DTD, as
neither OOXML nor ODF has any use for one and entities are declared nowhere else. Zips inside the
zip are members like any other: nobody opens them.
"""

import re
import struct
import zlib
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from corpus.errors import UnreadableReport
from corpus.intake.foreign import encrypted
from corpus.intake.markup import SIZE, after_prolog

LARGEST_TOTAL = 400 * 1024 * 1024
LARGEST_RATIO = 200
RATIO_FROM = 8 * 1024 * 1024
"""Unpacked bytes from which the ratio counts; short tables of little but repetition exceed it."""
MOST_MEMBERS = 10_000

_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = 30
_ENCRYPTED_BIT = 0x1
_ENCODED_UTF8_BIT = 0x800
_DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError)
_BAD_NAME = re.compile(r"^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)|[\\\x00-\x1f]")
_XML_NAMES = (".xml", ".rels", ".rdf", ".vml")
_ENCODING = re.compile(r"""\ufeff?<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.-]+)["']""")
_ENCODINGS = frozenset(
    "utf-8 utf8 utf-16 utf-16le utf-16be us-ascii ascii iso-8859-1 iso-8859-15 windows-1252".split()
)
_ELEMENT = re.compile(r"<[^\W\d]")
_OLD_OPENOFFICE = re.compile(
    r'<!DOCTYPE\s+[\w:]+\s+PUBLIC\s+"-//OpenOffice\.org//[^"<>\[]*"\s+"[\w.]+"\s*>'
)
"""OpenOffice 1 and 2 wrote such lines, without declarations, and nobody fetches what they name."""


def open_zip(data: bytes) -> ZipFile:
    """The archive in `data`, to be closed by the caller; raises UnreadableReport if it is
    damaged or dangerous."""
    if data.count(_ENTRY) > MOST_MEMBERS:
        raise _too_many()
    try:
        archive = ZipFile(BytesIO(data))
    except _DAMAGE as error:
        raise _damaged() from error
    try:
        _check(archive)
    except UnreadableReport:
        archive.close()
        raise
    return archive


def first_bytes(archive: ZipFile, member: ZipInfo, size: int) -> bytes:
    """Up to `size` bytes of a member; raises UnreadableReport where they are damaged."""
    try:
        with archive.open(member) as file:
            return file.read(size)
    except _DAMAGE as error:
        raise _damaged() from error


def _check(archive: ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise _too_many()
    _check_places(members)
    _check_sizes(members)
    for member in members:
        if member.flag_bits & _ENCRYPTED_BIT:
            raise encrypted()
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise _damaged()
    for member in members:
        if member.filename.lower().endswith(_XML_NAMES):
            _check_xml(first_bytes(archive, member, SIZE))


def _check_places(members: list[ZipInfo]) -> None:
    """Each member has a name of its own, inside the archive, and bytes of its own."""
    names = [member.orig_filename for member in members]
    if len(set(names)) < len(names) or any(_BAD_NAME.search(name) for name in names):
        raise UnreadableReport(
            "Die Datei enthält doppelte oder unzulässige Namen im Inneren und wird"
            " sicherheitshalber nicht gelesen; bitte in der Office-Anwendung neu speichern.",
            "The file has duplicate or forbidden names inside and is not read for safety; please"
            " save it again in the office application.",
        )
    placed = sorted(members, key=lambda member: member.header_offset)
    if any(_end(member) > after.header_offset for member, after in pairwise(placed)):
        raise _bomb()


def _end(member: ZipInfo) -> int:
    """Where a member's bytes end at the earliest."""
    encoding = "utf-8" if member.flag_bits & _ENCODED_UTF8_BIT else "cp437"
    name = len(member.orig_filename.encode(encoding, "replace"))
    return member.header_offset + _LOCAL_HEADER + name + member.compress_size


def _check_sizes(members: list[ZipInfo]) -> None:
    total = sum(member.file_size for member in members)
    if total > LARGEST_TOTAL or any(_is_bomb(member) for member in members):
        raise _bomb()


def _is_bomb(member: ZipInfo) -> bool:
    large = member.file_size > RATIO_FROM
    return large and member.file_size > LARGEST_RATIO * max(1, member.compress_size)


def _check_xml(data: bytes) -> None:
    """Raise UnreadableReport unless the part begins with an element, or is empty."""
    if not data.strip():
        return
    text = data.decode(_family(data), errors="replace")
    declared = _ENCODING.match(text)
    start = after_prolog(text)
    if match := _OLD_OPENOFFICE.match(text, start):
        start = after_prolog(text, match.end())
    known = declared is None or declared.group(1).lower() in _ENCODINGS
    if known and _ELEMENT.match(text, start):
        return
    if text.startswith("<!", start):
        raise UnreadableReport(
            "Die Datei enthält XML mit Entitäts-Deklarationen (DTD) und wird sicherheitshalber"
            " nicht gelesen; bitte in der Office-Anwendung neu speichern.",
            "The file contains XML with entity declarations (a DTD) and is not read for safety;"
            " please save it again in the office application.",
        )
    raise _damaged()


def _family(data: bytes) -> str:
    """How to read the marks of the prolog, which are ASCII in all encodings that are allowed."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data.startswith(b"<\x00"):
        return "utf-16-le"
    return "utf-16-be" if data.startswith(b"\x00<") else "utf-8"


def _damaged() -> UnreadableReport:
    return UnreadableReport(
        "Die Datei ist ein ZIP-Behälter (wie DOCX, XLSX, ODT), aber beschädigt oder ungewöhnlich"
        " aufgebaut; bitte in der Office-Anwendung neu speichern.",
        "The file is a ZIP container (like DOCX, XLSX, ODT), but damaged or unusually built;"
        " please save it again in the office application.",
    )


def _bomb() -> UnreadableReport:
    return UnreadableReport(
        "Die Datei würde beim Entpacken übermäßig groß und wird sicherheitshalber nicht gelesen.",
        "The file would become excessively large when unpacked and is not read for safety.",
    )


def _too_many() -> UnreadableReport:
    return UnreadableReport(
        f"Die Datei enthält mehr als {MOST_MEMBERS} Teile und wird sicherheitshalber nicht"
        " gelesen.",
        f"The file contains more than {MOST_MEMBERS} parts and is not read for safety.",
    )
