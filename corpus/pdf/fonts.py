"""Whether a font of a PDF is bold: by its name, its weight, or what the font file itself says.

"Microsoft Print to PDF" and others name their fonts "CIDFont+F2" and give no usable weight; the
embedded TrueType file has a flag for bold (OpenType specification, table "head", macStyle).
"""

import ctypes
import re
import struct

import pypdfium2.raw as pdfium

_BOLD_NAME = re.compile(r"bold|black|heavy|semib|demi|fett|-bd\b|,bd", re.IGNORECASE)
_BOLD, _HEAVIEST = 600, 1000
_STYLE_AT = 44
"""Bytes from the begin of the table "head" to macStyle; its first bit is bold."""
_TABLES_AT, _ENTRY = 12, 16


class Fonts:
    """The fonts of a page, each looked into once."""

    def __init__(self) -> None:
        self._bold: dict[int, bool] = {}

    def is_bold(self, text: pdfium.FPDF_PAGEOBJECT, name: str, weight: int) -> bool:
        """Whether a text's font with that name and weight, as pdfium gives them, is bold."""
        if _BOLD_NAME.search(name):
            return True
        if 0 < weight <= _HEAVIEST:
            return weight >= _BOLD
        font = pdfium.FPDFTextObj_GetFont(text)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._bold:
            self._bold[key] = key != 0 and _says_bold(_file(font))
        return self._bold[key]


def _file(font: pdfium.FPDF_FONT) -> bytes:
    size = ctypes.c_size_t()
    pdfium.FPDFFont_GetFontData(font, None, 0, size)
    buffer = (ctypes.c_uint8 * size.value)()
    if not pdfium.FPDFFont_GetFontData(font, buffer, size.value, size):
        return b""
    return bytes(buffer)


def _says_bold(data: bytes) -> bool:
    """What a TrueType file says; False for any other file."""
    if len(data) < _TABLES_AT:
        return False
    (count,) = struct.unpack_from(">H", data, 4)
    for place in range(_TABLES_AT, min(_TABLES_AT + count * _ENTRY, len(data) - _ENTRY), _ENTRY):
        tag, _, begin, _ = struct.unpack_from(">4sIII", data, place)
        if tag == b"head" and begin + _STYLE_AT + 2 <= len(data):
            (style,) = struct.unpack_from(">H", data, begin + _STYLE_AT)
            return bool(style & 1)
    return False
