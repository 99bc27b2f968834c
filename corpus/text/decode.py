"""From bytes to clean text: encoding detected, NFC, no control or bidi characters."""

import re
import unicodedata

from corpus.errors import UnreadableReport
from corpus.intake.foreign import refuse_foreign

LARGEST = 50 * 1024 * 1024
"""Bytes; a report of text is a thousand times smaller."""

_CONTAINERS = (b"%PDF-", b"PK\x03\x04")
"""Read, but not as text; short ones show no control characters."""
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_NEWLINE = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff]"
)
SHORTEST_UTF16 = 8
"""Bytes below which zeros between letters prove nothing."""
_MOSTLY = 0.02
"""Share of control characters above which bytes are taken for binary."""


def decode(data: bytes) -> str:
    """Clean text of `data`; raises UnreadableReport for binary, empty or blank input."""
    if not data:
        raise UnreadableReport("Die Datei ist leer.", "The file is empty.")
    refuse_foreign(data)
    if data.startswith(_CONTAINERS):
        raise _binary()
    text = clean(_decoded(data))
    if not text.strip():
        raise UnreadableReport("Die Datei enthält keinen Text.", "The file contains no text.")
    return text


def clean(text: str) -> str:
    """NFC, "\\n" line ends, plain spaces, no control, bidi or zero-width characters.

    >>> clean("Bu\\u0308ro\\u202e\\r\\n§\\u00a05")
    'Büro\\n§ 5'
    """
    text = _NEWLINE.sub("\n", unicodedata.normalize("NFC", text))
    return _DROPPED.sub("", _SPACE.sub(" ", text))


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    guess = _utf16_by_zeros(data)
    if guess is not None:
        return data.decode(guess, errors="replace")
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def head(data: bytes, size: int) -> str:
    """The beginning of `data` as text in which ASCII is right, to look for marks."""
    sample = data[: size & ~3]
    for bom, encoding in _BOMS:
        if sample.startswith(bom):
            return sample[len(bom) :].decode(encoding, errors="replace")
    return sample.decode(_utf16_by_zeros(sample) or "utf-8", errors="replace")


def _utf16_by_zeros(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of mostly Latin text is zero."""
    sample = data[: 4096 & ~1]
    if len(sample) < SHORTEST_UTF16:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.1 else None


def _refuse_binary(data: bytes) -> None:
    sample = data[:65536]
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in sample)
    if controls > _MOSTLY * len(sample):
        raise _binary()


def _binary() -> UnreadableReport:
    return UnreadableReport(
        "Die Datei ist keine Textdatei, sondern enthält Binärdaten.",
        "The file is not text but binary data.",
    )
