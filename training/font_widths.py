"""Widths of characters of common faces, from the fonts that Debian and reportlab ship.

    python training/font_widths.py [FOLDER]

Facts only: one line per face, thousandths of the type size to the characters of that width.
Liberation has the widths of Arial and Times New Roman, Carlito those of Calibri, Caladea those
of Cambria. Writes corpus/data/font_widths.json.
"""

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FACES = {
    "Arial": "LiberationSans-Regular.ttf",
    "Times New Roman": "LiberationSerif-Regular.ttf",
    "Calibri": "Carlito-Regular.ttf",
    "Cambria": "Caladea-Regular.ttf",
    "DejaVu Sans": "DejaVuSans.ttf",
    "DejaVu Serif": "DejaVuSerif.ttf",
    "Open Sans": "OpenSans-Regular.ttf",
}
CHARACTERS = [*range(0x20, 0x7F), *range(0xA1, 0x180), *range(0x2010, 0x2027), 0x2030, 0x2039]
CHARACTERS += [0x203A, 0x20AC, 0x25AA, 0x25CF]
TARGET = Path(__file__).parents[1] / "corpus" / "data" / "font_widths.json"


def widths(path: Path) -> dict[int, str]:
    """Width in thousandths to the characters of that width."""
    font = TTFont(path)
    names, metrics = font.getBestCmap(), font["hmtx"]
    unit = font["head"].unitsPerEm
    found: dict[int, str] = {}
    for code in CHARACTERS:
        if code in names:
            width = round(1000 * metrics[names[code]][0] / unit)
            found[width] = found.get(width, "") + chr(code)
    return dict(sorted(found.items()))


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype")
    lines = []
    for face, name in FACES.items():
        path = next(folder.rglob(name))
        lines.append(f"{json.dumps(face)}: {json.dumps(widths(path), ensure_ascii=False)}")
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
