"""Read the sample's content set in other faces, column widths, page heights and column orders.

python benchmarks/text_fonts.py [FACE ...] [--failures]

Faces: the three that every PDF reader has, and those of reportlab and Debian that are installed.
"""

import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from benchmarks.text_form import Tally, compare
from corpus.parse import parse
from tests.text_form_values import Gold

SAMPLE = Path(__file__).parents[1] / "sample"
sys.path.insert(0, str(SAMPLE))

import make_sample  # type: ignore[import-not-found]  # noqa: E402
import typeset  # type: ignore[import-not-found]  # noqa: E402

FACES = {
    # face: (regular, bold, size)
    "Helvetica": ("Helvetica", "Helvetica-Bold", 10.0),
    "Times": ("Times-Roman", "Times-Bold", 10.5),
    "Courier": ("Courier", "Courier-Bold", 8.0),
    "Vera": ("Vera.ttf", "VeraBd.ttf", 9.0),
    "DejaVuSans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", 9.0),
    "DejaVuSerif": ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", 9.0),
    "LiberationSans": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", 10.0),
    "LiberationSansNarrow": (
        "LiberationSansNarrow-Regular.ttf",
        "LiberationSansNarrow-Bold.ttf",
        11.0,
    ),
    "Carlito": ("Carlito-Regular.ttf", "Carlito-Bold.ttf", 11.0),
    "Caladea": ("Caladea-Regular.ttf", "Caladea-Bold.ttf", 10.0),
    "Roboto": ("Roboto-Regular.ttf", "Roboto-Bold.ttf", 10.0),
    "Lato": ("Lato-Regular.ttf", "Lato-Bold.ttf", 10.0),
    "OpenSans": ("OpenSans-Regular.ttf", "OpenSans-Bold.ttf", 9.0),
}
FOLDERS = (Path("/usr/share/fonts/truetype"),)
LAYOUTS = {
    # layout: widths in points (label, ja/nein, Wenn ja, Wenn nein, Nachbarkreise), page height
    "sample": ((92.0, 72.0, 200.0, 176.0, 190.0), 595.0),
    "even": ((100.0, 80.0, 184.0, 183.0, 184.0), 595.0),
    "narrow last": ((110.0, 60.0, 240.0, 200.0, 120.0), 540.0),
    "upright": ((80.0, 60.0, 130.0, 110.0, 118.0), 842.0),
}
ORDERS = {
    # order: columns of the content, the label aside; None stands for a column of dates
    "": (0, 1, 2, 3),
    "turned": (3, 1, 0, 2),
    "three": (0, 1, 3),
    "five": (0, 1, 2, None, 3),
    "texts only": (1, 2, 3),
}
TITLES = (
    "Gibt es gemeinsame Projekte?",
    "Bestehende Kooperationen innerhalb des Kreises",
    "Möglicher weiterer Bedarf",
    "Kooperationen mit anderen Kreisen",
)
DATES = ("31.12.2025", "laufend", "2027", "Ende 2026")
DATE_WIDTH = 66.0
MEASURED, MEASURED_WIDTH = "Datenschutzbeauftragter", 108.4
"""A long word and its width in Helvetica of 10 points: wider faces get wider columns."""


@dataclass(frozen=True)
class Case:
    face: str
    layout: str
    order: str


def register(name: str) -> str | None:
    """The name under which reportlab knows a face; None where it is not installed."""
    if not name.endswith(".ttf"):
        return name
    found = [path for folder in FOLDERS for path in folder.rglob(name)]
    try:
        pdfmetrics.registerFont(TTFont(name, str(found[0]) if found else name))
    except TTFError:
        return None
    return name


def arranged(content: typeset.Content, case: Case) -> typeset.Content:
    """The content with its columns in another order, titles of our own with another order."""
    order = ORDERS[case.order]
    titles = content.headers[1:] if not case.order else TITLES
    chance = random.Random(7)  # noqa: S311
    rows = [
        replace(
            row,
            cells=tuple(
                row.cells[at]
                if at is not None
                else (typeset.Paragraph("text", chance.choice(DATES)),)
                for at in order
            ),
        )
        for row in content.rows
    ]
    headers = (titles[at] if at is not None else "Umsetzung bis" for at in order)
    return replace(content, headers=(content.headers[0], *headers), rows=tuple(rows))


def set_text(case: Case) -> tuple[str, Gold]:
    """The text form of the sample's content so set, and its values."""
    regular, bold, size = FACES[case.face]
    widths, height = LAYOUTS[case.layout]
    typeset.FONT, typeset.BOLD, typeset.SIZE, typeset.HEIGHT = regular, bold, size, height
    typeset.LEADING = 1.24 * size
    wider = pdfmetrics.stringWidth(MEASURED, regular, size) / MEASURED_WIDTH
    order = ORDERS[case.order]
    columns = (widths[0], *(DATE_WIDTH if at is None else widths[at + 1] for at in order))
    typeset.COLUMNS = tuple(width * max(1.0, wider) for width in columns)
    content = typeset.read_content((SAMPLE / "inhalt.txt").read_text(encoding="utf-8"))
    content = arranged(content, case)
    text = make_sample.as_text(content, typeset.lay_out(content))
    gold = Gold(content.title, content.headers[0], list(content.headers[1:]))
    for row in content.rows:
        gold.labels.append(row.name_and_number)
        gold.cells.append([[p.text.removeprefix("- ") for p in cell] for cell in row.cells])
    return text, gold


def cases(faces: list[str]) -> Iterator[Case]:
    for face in faces:
        yield from (Case(face, layout, "") for layout in LAYOUTS)
        yield from (Case(face, "sample", order) for order in ORDERS if order)


def main() -> None:
    show = "--failures" in sys.argv
    wanted = [arg for arg in sys.argv[1:] if not arg.startswith("--")] or list(FACES)
    faces = [f for f in wanted if all(register(name) for name in FACES[f][:2])]
    table: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    begin, chosen = time.perf_counter(), list(cases(faces))
    for case in chosen:
        text, gold = set_text(case)
        if show:
            print(case)
        compare(
            gold,
            parse(text.encode(), "b.txt"),
            table[case.face][case.order or case.layout],
            show,
        )
    names = [*LAYOUTS, *(order for order in ORDERS if order)]
    print(f"{'cells':22}" + "".join(f"{name:>13}" for name in names))
    for face, tallies in table.items():
        shares = (tallies[name].cells_right / tallies[name].cells for name in names)
        print(f"{face:22}" + "".join(f"{share:13.3f}" for share in shares))
    every = [tally for tallies in table.values() for tally in tallies.values()]
    rows = sum(t.rows_right for t in every) / sum(t.rows for t in every)
    cells = sum(t.cells_right for t in every) / sum(t.cells for t in every)
    seconds = (time.perf_counter() - begin) / len(chosen)
    print(f"all: rows {rows:.3f}, cells {cells:.3f}; {seconds:.2f} s a text")


if __name__ == "__main__":
    main()
